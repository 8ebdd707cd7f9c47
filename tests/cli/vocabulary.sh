#!/bin/sh
# The words that stand for codes: looked up, and regions that take departments in.
. "$SRC/tests/lib/check.sh"

try "before there is a store: those that come with the tools" 0 ase-record vocabulary
shows "territories"
try "a word of one" 0 env LC_ALL=fr_FR.UTF-8 ase-record vocabulaire territoires vendée -f ids
prints <<-!
	85
!
try "nothing of that name" 1 ase-record vocabulary territories atlantis
try "a store that is named has to be there" 1 ase-record -C nowhere vocabulary
store
try "which there are" 0 ase-record vocabulary -f tsv
shows "skills	Skills"
try "by a word" 0 ase-record vocabulary skills budget -f tsv
prints <<-!
	code	label	group	aliases
	300323	Draw up, follow and steer a budget	gestion-et-controle	budget, budget prévisionnel, faire un budget
!
ase-record vocabulary skills budget -f tsv >by-name
try "by a field that takes its codes" 0 ase-record vocabulaire compétences budget -f tsv
same "the same" "$(cat by-name)" "$(cat "$WORK/.out")"
try "it means one thing, and needs no tool" 0 ase vocabulaire compétences budget -f tsv
same "the same again" "$(cat by-name)" "$(cat "$WORK/.out")"
try "options may stand before it" 0 ase -C "$ASE_STORE" vocabulary skills budget -f tsv
try "its words are completed" 0 ase --complete vocabulary ski
shows "skills"
try "for people" 0 ase-record vocabulary skills budget
tells <<-!
	behind a word and a colon: 1 (has practised), 2 (works alone), 3 (passes it on)
!
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-record vocabulaire savoir-faire budget prev
shows "Gestion et contrôle"
says "1 (a pratiqué)"
try "by the group, and what is within" 0 ase-record vocabulary territories "pays de la loire" -f ids
prints <<-!
	44
	49
	53
	72
	85
	r-52
!
try "a skill of any trade" 0 ase-record vocabulary skills 300709 -f tsv
shows "300709	Georeferenced data"
try "in French too" 0 env LC_ALL=fr_FR.UTF-8 ase-record vocabulaire savoir-faire 300709 -f tsv
shows "300709	Données géoréférencées"
for word in bookkeeping crisis database indicators quality suppliers; do
	try "one word, of the many skills it stands in: $word" 0 ase-expert add -n person.name="Jean Martin" skills="$word:2"
done
wrong "not there" 1 "nothing in the vocabulary 'Territories' is called 'nantes'; to search it: ase-record vocabulary territories WORDS" \
	ase-record vocabulary territories nantes
wrong "not all of the words" 1 "nothing in the vocabulary 'Skills' has all these words" \
	ase-record vocabulary skills budget yoga
wrong "no such vocabulary" 2 "there is no vocabulary 'wines'; there are: " ase-record vocabulary wines
wrong "no verb of a kind" 2 "unknown verb 'vocabulary'" ase-record org vocabulary
try "completion" 0 ase-record --complete voc
shows "vocabulary"
try "of its operand" 0 ase-record --complete vocabulary ski
shows "skills"

# A region is asked for, served and searched by its name.
O=$(ase-org add -q "Le Sillon" territory=44)
ase-org add -q "Le Forez" territory=42 >/dev/null
ase-org add -q "La Grave" territory="Gaspésie–Îles-de-la-Madeleine" >/dev/null
try "a region" 0 ase-org list territory="Pays de la Loire" -f ids
prints <<-!
	o-ID
!
same "the one" "$O" "$(cat "$WORK/.out")"
try "a country" 0 ase-org list territoire=québec -f tsv --columns name
prints <<-!
	id	name
	o-ID	La Grave
!
try "a department is no region" 0 ase-org list territory=loire -f tsv --columns name
shows "Le Forez"
K=$(ase-record coordinator add -q person.name="Claire Moreau" territories="pays de la loire")
X=$(ase-expert add -q person.name="Jean Martin" territories=bretagne,"Pays de la Loire" skills=budget:3)
R=$(ase-request add -q org="$O" coordinator="$K" subject=Budget)
N=$(ase-request need -q "$R" Comptes --must budget:2)
try "who serves the region serves it" 0 ase-match why "$N" "$X"
shows "Loire-Atlantique (44): same territory"
tidy "at the end"
# Languages are words as well, for whoever speaks them and whoever asks; a store
# that is older than their vocabulary has it.
git -C "$ASE_STORE" rm -q vocabulary/languages.yaml
git -C "$ASE_STORE" commit -qm "as it was" --no-verify
export LC_ALL=fr_FR.UTF-8
X=$(ase-expert ajouter -q "Nolwenn Le Bris" langues="breton, Anglais")
same "two languages" "br en" "$(ase-expert list -f yaml --columns languages | sed -n 's/^ *- //p' |
	tr -d '"' | grep -E '^(br|en)$' | paste -sd " " -)"
try "shown in words" 0 ase-expert montrer "$X"
shows "breton, anglais"
try "a language nobody speaks" 2 ase-expert modifier "$X" langues+=klingon
says "ase-record vocabulaire langues MOTS"
try "by words in a filter" 0 ase-expert lister langues=breton
shows "Nolwenn"
try "of letters" 0 ase-record personne modifier nolwenn langue=français
same "a code stands there" "language: fr" \
	"$(grep -h ^language: "$ASE_STORE"/persons/*/*.yaml)"
try "completed by words" 0 ase-expert --complete ajouter "langues+=bre"
shows "breton"
finish
