#!/bin/sh
# Lists as coordinators type them: what is open and what is closed in French, a
# kind with filters and no verb, words that nobody knows, options in French.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
K=$(ase-record coordinator add -q person.name="Claire Moreau" territories+=44)
A=$(ase-org add -q name="Épicerie du Sillon" territory=44)
B=$(ase-org add -q name="Les Jardins" territory=49)
R=$(ase-request add -q org="$A" coordinator="$K" subject="Trésorerie tendue")
S=$(ase-request add -q org="$B" coordinator="$K" subject="Vie du bureau")
ase-request close -q "$S" --outcome withdrawn --why "Sans suite"

for word in open ouvert ouverte ouverts ouvertes Ouverte; do
	try "$word" 0 ase-request lister "$word" -f ids
	same "$word: the open one" "$R" "$(cat "$WORK/.out")"
done
for word in closed fermé fermée fermés fermées clos close closes fermee; do
	try "$word" 0 ase-request lister "$word" -f ids
	same "$word: the closed one" "$S" "$(cat "$WORK/.out")"
done

# What a list shows is typed back: titles with blanks, with a point, those of a
# map's fields; a stage that is over, one whose title has a comma.
ase-request set -q "$R" paused_until=2026-05-01
ase-request waive -q "$R" resolution --why "no board"
back() {
	try "typed back: $1" 0 ase-record "$2" lister "$1" -f ids
	same "typed back: $1: finds it" "$3" "$(cat "$WORK/.out")"
}
back "Received on=today" request "$R
$S"
back "reçue le!=2 mars" request ""
back "En pause jusqu'au=1er mai 2026" request "$R"
back "Paused until>2026-04-30" request "$R"
back "Outcome=withdrawn" request "$S"
back "Stage=closed (withdrawn)" request "$S"
back "étape=demande close" request "$S"
back "stage!=demande close" request "$R"
back "statut=demande close" request "$S"
back "état=demande close" request "$S"
back "Waived.Step=Board resolution" request "$R"
back "waived.step=Résolution du CA" request "$R"
ase-org archive -q "$B" --yes
try "archived ones by what they show" 0 ase-org list -a stage=archived -f ids
same "finds it" "$B" "$(cat "$WORK/.out")"
ase-org archive -q "$B" --undo
sed -i "s/title: {en: Answer, fr: Réponse}/title: {en: 'Answer, first', fr: 'Réponse, d’abord'}/" \
	"$ASE_STORE/process.yaml"
ase-store commit -q
back "stage=Answer, first" request "$R"
back "étape=Réponse, d’abord" request "$R"
back "stage=answer,closed (withdrawn)" request "$R
$S"
git -C "$ASE_STORE" revert --no-edit HEAD >/dev/null
try "the stage by another word" 0 env LC_ALL=fr_FR.UTF-8 \
	ase-request list --columns statut --sort=-statut id="$R"
shows "ID          Étape"
try "a field is called so: it is meant" 0 \
	ase-convention list --columns statut -f tsv
same "of the conventions there" "id	status" "$(cat "$WORK/.out")"
try "a column by what heads it" 0 ase-request list --columns Outcome -f ids
wrong "what is nothing of it" 2 "is no filter" ase-request list "Sent on=today"

# A kind without a verb.
try "a comparison" 0 ase-record org territoire=49 -f ids
same "finds it" "$B" "$(cat "$WORK/.out")"
try "words of a name" 0 ase-record org sillon -f ids
same "find it" "$A" "$(cat "$WORK/.out")"
try "a state" 0 ase-record demande ouverte -f ids
same "finds it" "$R" "$(cat "$WORK/.out")"
try "several, and options of list" 0 ase-record demande ouverte trésorerie \
	--tri received_on -f ids
same "all hold" "$R" "$(cat "$WORK/.out")"
wrong "no such field" 2 "no field 'teritory'" ase-record org teritory=49
says "did you mean 'territory'?"
wrong "a verb that is mistyped" 2 "did you mean 'montrer'?" \
	ase-record org montrre sillon
wrong "a word that means nothing" 2 "unknown verb 'zzz'" ase-record org zzz
wrong "of a tool of one kind, too" 2 "unknown verb 'sillon'" ase-org sillon

# A word that is no filter.
wrong "a name that nobody bears" 2 "'jardinerie' is no filter" \
	ase-org list jardinerie
wrong "beside a filter that holds" 2 "'jardinerie' is no filter" \
	ase-org list territory=44 jardinerie
try "names that do not go together" 0 ase-org list sillon jardins
tells <<-'END'
	none
END
ase-org archive -q --yes "$B"
try "a name of what is archived" 0 ase-org list jardins
tells <<-'END'
	none
END

# Options in French, with and without accents.
try "--tri" 0 ase-org list --tri -name --colonnes name -f csv
try "--par" 0 ase-org list --par territory -f csv
shows "44"
try "--tous les noms" 0 ase-org list --tout -f ids
try "--où" 0 ase-org set -q --ou territory=44 city=Nantes
try "--ville" 2 ase-org list --ville
try "--le" 0 ase-request set -q "$R" subject=Budget --le 1/03
try "--issue, --motif, --le" 0 ase-request close -q "$R" --issue withdrawn \
	--motif "Sans suite" --le 2/03
try "what is near" 2 ase-org list --colones name
says "did you mean '--colonnes'?"
try "before the verb" 2 ase-org --colonnes name list
says "'--colonnes' stands behind the verb"
try "an English beginning goes first" 0 ase-org list --col name
try "help has them" 0 env LC_ALL=fr_FR.UTF-8 ase-org lister --help
shows "--tri"
shows "--par"
finish
