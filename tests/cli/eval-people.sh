#!/bin/sh
# What a questionnaire has asked of people comes in by their names, of a form and
# of the command line, and a list says whose it is.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
ase-store adopt -q training collective 2>"$WORK/.why"
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44 >"$WORK/.out"
O=$(ase-org add -q name="PEP 94" territory=44)
ase-org add -q name="MJC d'Orsay" territory=44 >"$WORK/.out"
T=$(ase-record training add -q "Écrire un communiqué" at=2026-03-01T18:00)
cat >form.csv <<'END'
Prénom,Nom,Courriel,Association,attended_on
Ana,Lopez,ana@pep.example,PEP 94,2026-03-02
Bruno,Le Gall,,MJC d'Orsay,2026-03-02
END
ase-store import -q registration form.csv training="$T" >"$WORK/.out"
ase-eval send -q "$T" >"$WORK/.out"

# answers WHO: their evaluation.
answers() {
	ase-eval list -f tsv person="$1" \
		--columns answers.useful,answers.clear,answered_on |
		sed 1d | cut -f 2-
}

try "a list says whose each is" 0 env LC_ALL=fr_FR.UTF-8 ase-eval list
shows "Personne"
shows "Bruno Le Gall  training"
hides "Bénévole"
hides "Vague"
cat >people.csv <<'END'
Personne,Utilité,Clarté
Ana Lopez,Tout à fait,4
le gall bruno,3,Plutôt oui
END
try "by a column of people" 0 ase-eval import people.csv --questionnaire training
says "0 made, 2 changed, 0 already so."
same "Ana's" "5	4	2026-03-02" "$(answers ana)"
same "Bruno's" "3	4	2026-03-02" "$(answers bruno)"
was=$(git -C "$ASE_STORE" rev-parse HEAD)
try "the same file again" 0 ase-eval import people.csv --questionnaire training
same "changes nothing" "$was" "$(git -C "$ASE_STORE" rev-parse HEAD)"
printf 'Prénom,Nom,Courriel,Utilité\nAna,Lopez,ana@pep.example,2\n' >form.csv
try "by a form's columns" 0 ase-eval import form.csv --questionnaire training
same "Ana's" "2	4	2026-03-02" "$(answers ana)"
printf 'Prénom,Nom,Courriel,Utilité\nAna,Lopez,other@x.example,2\n' >form.csv
try "of another address" 3 ase-eval import form.csv --questionnaire training
printf 'Association,Utilité\nPEP 94,1\nmjc orsay,2\n' >orgs.csv
try "by a column of associations" 0 ase-eval import orgs.csv --questionnaire training
same "Ana's" "1	4	2026-03-02" "$(answers ana)"
same "Bruno's" "2	4	2026-03-02" "$(answers bruno)"
printf 'Personne,Utilité\nZoé Bon,1\n,2\n' >nobody.csv
try "nobody's" 3 ase-eval import nobody.csv --questionnaire training
says "nobody.csv:2: "
says "nobody.csv:3: "
same "and nobody is made of it" 3 "$(ase-record person list -f ids | wc -l)"

# A panel, in waves.
ase-org contact -q "$O" name="Nadia Roux" email=nadia@pep.example role=director
A=$(ase-record accompaniment add -q MIAT orgs="PEP 94")
ase-record accompaniment set -q "$A" panel="Nadia Roux,Ana Lopez" \
	--override "of the test"
ase-eval send -q "$A" --wave 1 >"$WORK/.out"
printf 'Association,Projet partagé\nPEP 94,4\n' >panel.csv
try "an association with two of a panel" 3 ase-eval import panel.csv --questionnaire impact
says "'PEP 94' may be several: "
says "; say which by its ID"
printf 'Personne,Association,Projet partagé\nNadia Roux,PEP 94,4\nAna Lopez,,2\n' >panel.csv
try "by both" 0 ase-eval import panel.csv --questionnaire impact
ase-eval send -q "$A" --wave 2 >"$WORK/.out"
try "while another wave is out" 3 ase-eval import panel.csv --questionnaire impact
says "'Nadia Roux' may be several: "
sed '1s/$/,Soumis le/; 2,$s/$/,2026-03-02/' panel.csv >days.csv
try "but for the day" 0 ase-eval import days.csv --questionnaire impact
says "Nothing to change: it is so already."
sed -i '1s/$/,Vague/; 2,$s/$/,1/' panel.csv
was=$(git -C "$ASE_STORE" rev-parse HEAD)
try "the first again" 0 ase-eval import panel.csv --questionnaire impact
same "it changes nothing" "$was" "$(git -C "$ASE_STORE" rev-parse HEAD)"
try "the waves are told" 0 ase-eval list questionnaire=impact
shows "Nadia Roux  impact         2"

# By hand: titles, and words of the scale.
export LC_ALL=fr_FR.UTF-8
E=$(ase-eval list -f ids person=bruno)
try "by titles" 0 ase-eval record "$E" utilité=4 "Mise en pratique=3" \
	Échanges="tout à fait" Commentaire=Bien
same "they are his answers" "able: 3 exchange: 5 useful: 4" \
	"$(ase-eval show -f yaml "$E" | tr -d '"' |
		sed -nE 's/^ +((able|exchange|useful): .*)/\1/p' | sort |
		tr '\n' ' ' | sed 's/ $//')"
try "with dashes" 0 ase-eval record "$E" mise-en-pratique=2
try "no such item" 2 ase-eval record "$E" utilite-sociale=2
try "one answer" 0 ase-eval summary questionnaire=training
says "training : 2 envois, 2 réponses."
try "one of each" 0 ase-eval summary person=bruno
says "training : 1 envoi, 1 réponse."
finish
