#!/bin/sh
# What people read, in French, on a machine that has no French locale; and in
# the C locale, where the data keeps its accents.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

in_french() {
	env -u LC_ALL LANG=fr_FR.UTF-8 "$@"
}

# french TITLE STATUS COMMAND...: try it in French.
french() {
	what=$1
	status=$2
	shift 2
	try "$what" "$status" in_french "$@"
}

export ASE_TODAY
store
O=$(ase-org add -q name="Épicerie solidaire du Sillon" territory=44)
ase-org contact -q "$O" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request add -q org="$O" subject="Trésorerie tendue" priority=crise)
X=$(ase-expert add -q person.name="Jean Martin" \
	person.email=jean@expert.example territories+=44 \
	skills:='[{code: "300323", level: 3}]')

french "after a command" 0 ase-org ethics sillon --edition 2024
prints </dev/null
says "Noté : code éthique accepté le 2 mars."
says "Ensuite : "
says "Annuler : ase-store annuler"
ase-org resolution -q "$O" --requested
ase-request meet -q "$R" --on 2026-03-02 --minutes 120
ase-request send -q "$R"
N=$(ase-request need -q "$R" "Plan" --must 300323)

french "a refusal" 4 ase-match propose "$N" "$X"
says "non enregistré. Il manque"
says "la résolution du CA (demandée le 2 mars)"
says "le retour de l'analyse (envoyée le 2 mars)"
says "ase-org résolution sillon --vue ; ase-request revenue sillon"

ASE_TODAY=2026-03-23
french "the checklist" 0 ase-org status "$O"
prints <<-!
	Épicerie solidaire du Sillon (44), au 23 mars 2026
	Demande du 2 mars : Trésorerie tendue.
	 l'organisme : Hélène Ricard, helene@sillon.example
	 fait       Réponse                       2 mars
	 fait       Code éthique                  2 mars, édition 2024
	 retard     Résolution du CA              demandée le 2 mars, attendue de l'organisme le 17 mars
	 fait       Rencontre                     2 mars
	 fait       Envoi de l'analyse            2 mars
	 retard     Analyse des besoins           envoyée le 2 mars, retour attendu de l'organisme le 17 mars
	 ensuite    Jumelage
	À faire : ase-org résolution sillon --vue
!
french "a list" 0 ase-request list
prints <<-!
	ID          Organisme                     Objet              Priorité     Reçue le  Étape
	r-ID  Épicerie solidaire du Sillon  Trésorerie tendue  prioritaire  2 mars    Résolution du CA
!
french "a record" 0 ase-request show "$R"
shows "Étape : Résolution du CA"
shows "Priorité                prioritaire"
shows "Reçue le                2 mars"
french "a date" 2 ase-request set "$R" received_on=naguère
says "« naguère » n'est pas une date"
french "nobody of that name" 1 ase-org show zorglub
says "aucune fiche organisme ne s'appelle « zorglub »"
french "nobody of that ID" 1 ase-expert show x-00000000
says "il n'y a pas de fiche bénévole-expert·e « x-ID »"
french "a record of another kind" 2 ase-org show "$X"
says "« x-ID » est une fiche « bénévole-expert·e », pas « organisme »"
french "help" 0 ase-org --help
shows "Usage : ase-org"
for tool in ase-store ase-org ase-expert ase-request ase-match \
	ase-convention ase-eval ase-remind ase-record; do
	in_french "$tool" --help >"$WORK/fr" 2>&1
	LC_ALL=C "$tool" --help >"$WORK/en" 2>&1
	same "$tool --help speaks French" different \
		"$(cmp -s "$WORK/fr" "$WORK/en" || echo different)"
	same "$tool --help fits in 80 columns, in French" "" \
		"$(python3 -c '
import sys
for l in open(sys.argv[1], encoding="utf-8"):
    if len(l.rstrip("\n")) > 80: print(l)' "$WORK/fr")"
done

# The C locale keeps the data's accents, and takes them as they are typed.

try "the checklist in C" 0 ase-org status épicerie
shows "Épicerie solidaire du Sillon (44), on 23 March 2026"
try "without accents and case" 0 ase-org status EPICERIE
shows "Épicerie solidaire du Sillon"
try "a change in C" 0 ase-org set "$O" city="Saint-Étienne-de-Montluc"
same "it is in the file" "city: Saint-Étienne-de-Montluc" \
	"$(grep -h city -r "$ASE_STORE/orgs")"

# One person whatever the order of the words: the expert becomes the contact of
# another organisation, and matching calls that a conflict of interest.
before=$(ase-record person list -f ids | wc -l)
O2=$(ase-org add -q name="Cantine des Forges" territory=44)
try "the same person, the other way round" 0 ase-org contact -q "$O2" \
	name="Martin Jean" email=Jean@Expert.example
same "nobody is there twice" "$before" "$(ase-record person list -f ids | wc -l)"
# The second cell of the last line that a command prints.
last() {
	"$@" | tail -n 1 | cut -f 2
}
same "the contact is the expert" \
	"$(last ase-expert list -f tsv --columns person)" \
	"$(last ase-org list -f tsv --columns contact.person cantine)"

finish
