#!/bin/sh
# What nobody should type: a clear sentence, the right status, nothing written.
. "$SRC/tests/lib/check.sh"

store
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(ase-org add -q name="Épicerie du Sillon" territory=44 rna=W443001234)
ase-org add -q name="Épicerie de la Loire" territory=44 >"$WORK/.out"
R=$(ase-request add -q org="$O" coordinator="$K")

# Words that the tools do not know.
wrong "an unknown verb" 2 "unknown verb 'staus'; did you mean 'status'?" \
	ase-org staus "$O"
wrong "a verb near no other" 2 "unknown verb 'frobnicate'; see" \
	ase-org frobnicate
wrong "no verb at all" 2 "Usage: ase-org" ase-org
wrong "an unknown option" 2 \
	"unknown option '--colums'; did you mean '--columns'?" \
	ase-org list --colums name
wrong "an unknown letter" 2 "unknown option '-Z'" ase-org list -Z
wrong "an option without its value" 2 "'--columns' needs a value" \
	ase-org list --columns
wrong "a value that is no number" 2 "--wait takes a whole number, not 'soon'" \
	ase-org set "$O" city=Nantes --wait soon
wrong "an unknown format" 2 "unknown format 'xml'" ase-org list -f xml
wrong "an unknown key" 2 "no field 'nmae' in 'org'; did you mean 'name'?" \
	ase-org set "$O" nmae=x
wrong "a key near no other" 2 "no field 'wxyz' in 'org'" \
	ase-org set "$O" wxyz=x
wrong "a key of a map that is none" 2 "no field 'zzz.x' in 'org'" \
	ase-org set "$O" zzz.x=1
wrong "an unknown key in a filter" 2 "did you mean 'name'?" \
	ase-org list nmae=x
wrong "an unknown column" 2 "did you mean 'name'?" \
	ase-org list --columns nmae
wrong "an unknown field to sort by" 2 "did you mean 'name'?" \
	ase-org list --sort nmae
wrong "an unknown kind" 2 "no kind 'oprg' (did you mean 'org'?)" \
	ase-record oprg list
wrong "a kind near no other" 2 "no kind 'zzzzz'" ase-record zzzzz list
wrong "a verb without a kind" 2 "KIND is missing" ase-record list
try "a kind alone is listed" 0 ase-record org
wrong "an unknown step" 2 "no step 'ethcs' (did you mean 'ethics'?)" \
	ase-request waive "$R" ethcs --why "it is so"
wrong "a step that is none as stage" 2 "did you mean 'ethics'?" \
	ase-request list stage=ethcs
wrong "a step waived without a reason" 2 "a reason is missing: --why TEXT" \
	ase-request waive "$R" ethics
wrong "an unknown outcome" 3 "did you mean 'served'?" \
	ase-request close "$R" --outcome srved
wrong "an outcome near no other" 3 "one of served, referred, refused" \
	ase-request close "$R" --outcome xxxxxx
wrong "no outcome" 2 "--outcome served, referred" ase-request close "$R"

# Operands.
wrong "two words without KEY=" 2 "one text without = is the name" ase-org add Amicale X
wrong "a VALUE without KEY" 2 "'=x' is not KEY=VALUE" ase-org set "$O" =x
wrong "nothing to set" 2 "KEY=VALUE... is missing" ase-org set "$O"
wrong "no record to set" 2 "ID is missing" ase-org set
wrong "no record to show" 2 "ID... is missing" ase-org show
wrong "no expert to propose" 2 "EXPERT is missing" ase-match propose n-00000000
wrong "an operand too many" 2 "too many operands: 'b'" ase-org status a b
wrong "a past that would be written" 2 "--as-of is for reading; 'set' writes" \
	ase-org set "$O" city=Nantes --as-of HEAD
wrong "a past that would be edited" 2 "--as-of is for reading; 'edit' writes" \
	ase-org edit "$O" --as-of HEAD
wrong "a past commit of hand edits" 2 "'commit' writes" \
	ase-store commit --as-of HEAD
wrong "a past that is none" 2 "no commit '2026-13-01' here" \
	ase-org list --as-of 2026-13-01
wrong "a tree that is no YAML" 3 "not YAML" ase-org set "$O" 'city:=[a'

# Records.
wrong "a record that nobody knows" 1 "no org is called 'amicale'" \
	ase-org show amicale
wrong "an ID that nobody has" 1 "there is no org 'o-ID'" \
	ase-org set o-00000000 city=Nantes
wrong "no name at all" 2 "an empty text names nothing" ase-org show ""
wrong "words that fit two" 2 "'épicerie' may be several" \
	ase-org set épicerie city=Nantes
says "Épicerie du Sillon"
says "Épicerie de la Loire"
wrong "a prefix that fits two" 2 "'o-' may be several" ase-org set o- city=x
for name in ../x o-../../x o-../../../etc/passwd /etc/passwd .git/config; do
	wrong "a name that would leave the store: $name" 1 \
		"no org is called '$name'" ase-org set "$name" city=Nantes
	wrong "a reference that would leave it: $name" 1 \
		"no org is called '$name'" ase-request add org="$name"
done
wrong "a reference to nobody" 1 "org: there is no org 'o-ID'" \
	ase-request add org=o-00000000
wrong "a tree that refers to nobody" 1 "there is no person 'p-ID'" \
	ase-org set "$O" 'contact:={person: p-00000000}'
wrong "a reference of another kind" 2 "is of kind 'coordinator', not 'org'" ase-request add org="$K"

# Values.
wrong "a number of another length" 3 "its length is 3 instead of 10" \
	ase-org set "$O" rna=W44
wrong "both bad fields are told: the first" 3 "RNA number: 'W44' is no RNA number" \
	ase-org set "$O" rna=W44 siren=12
says "SIREN: '12' is no SIREN: its length is 2 instead of 9"
says "nothing was recorded"
same "what was typed stands in no file yet" 0 \
	"$(grep -cE '\.yaml|:[0-9]+:|o-[0-9a-z]{8}' "$WORK/.err")"
wrong "an RNA without its W" 3 "it begins with W" \
	ase-org set "$O" rna=4430012345
wrong "an RNA of another letter" 3 "it begins with W" \
	ase-org set "$O" rna=x443001234
wrong "a SIREN of eight digits" 3 "its length is 8 instead of 9" \
	ase-org set "$O" siren=73282932
wrong "a SIREN with a letter" 3 "it has 'X' where only digits may stand" \
	ase-org set "$O" siren=73282932x
wrong "a SIREN with a wrong digit" 3 "the check digit does not fit" \
	ase-org set "$O" siren=732829321
wrong "a SIRET with a wrong digit" 3 "the check digit of its SIREN" \
	ase-org set "$O" siret=73282932112345
for department in 57 67 68; do
	try "an RNA in department $department" 0 \
		ase-org add name=Amicale territory="$department" \
		rna=W"$department"1001234
	says "have no RNA number, but a registry: right if its seat is elsewhere"
done
wrong "an RNA that another has" 3 \
	"'W443001234' is that of o-ID already (Épicerie du Sillon)" \
	ase-org add name=Amicale territory=44 rna=W443001234
wrong "an e-mail address without @" 3 "an address like name@example.org" \
	ase-record person add name="Jean Martin" email=jean.example.org
wrong "a contact's e-mail address without @" 3 \
	"an address like name@example.org" \
	ase-org contact "$O" name="Jean Martin" email=jean.example.org
wrong "an expert's e-mail address without @" 3 \
	"an address like name@example.org" \
	ase-expert add person.name="Jean Martin" person.email=jean
wrong "a map where a text is wanted" 3 "not recorded: City: must be text, not a map" \
	ase-org set "$O" 'city:={a: b}'
wrong "an organisation without a name" 3 "ase-org: not recorded: Name: missing" ase-org add territory=44

# Codes.
wrong "a word near a skill" 2 "near it: 300327 (Manage cash flow" \
	ase-request need "$R" "Un plan" --must trésorrie:2
wrong "a code that no skill has" 2 "'Skills' is called '999999'" \
	ase-request need "$R" "Un plan" --must 999999:2
wrong "a level that is none" 3 "steer a budget, Level: must be one of has practised, works alone, passes it on, not '9'" \
	ase-request need "$R" "Un plan" --must 300323:9
wrong "a trait that is none" 2 "'Traits' is called 'zzzz'" \
	ase-request need "$R" "Un plan" --trait zzzz
wrong "a territory that is none" 2 "'Territories' is called '444'" \
	ase-org set "$O" territory=444
wrong "a code in a tree" 2 "skills: nothing in the vocabulary" \
	ase-expert add person.name="Jean Martin" \
	skills:='[{code: "999999", level: 3}]'

# Dates.
for day in 2026-02-30 31/02; do
	wrong "a day that no calendar has: $day" 2 \
		"--on: '$day' is not in the calendar" \
		ase-request answer "$R" --on "$day"
done
wrong "a day that is none" 2 "--on: 'demin' is not a date; type 2026-03-12" \
	ase-request answer "$R" --on demin
wrong "an hour that is none" 2 "--at: 'jamais' is not a date" \
	ase-request meet "$R" --at jamais
wrong "a field's day that is none" 2 "membership.since: 'hiver' is not a date" \
	ase-org set "$O" membership.since=hiver

# Stores.
wrong "a store without a name" 2 "--name NAME" ase-store init new
same "no directory was made" 1 "$([ -e new ] || echo 1)"
wrong "a store where one stands" 1 "is a store already" \
	ase-store init "$ASE_STORE" --name x
mkdir full
echo kept >full/file
wrong "a store in a full directory" 1 "'full' is not empty" \
	ase-store init full --name x
same "the directory is as it was" file "$(ls -A full)"
wrong "a store of an unknown territory" 2 "is called 'zzz'" \
	ase-store init new --name x --territory zzz
wrong "a directory that is no store" 1 \
	"no store in 'full' (there is no ase.yaml)" ase-org -C full list
wrong "a directory that is not there" 1 "no store in 'nowhere'" \
	ase-org -C nowhere list
kept=$ASE_STORE
unset ASE_STORE
try "no store around" 1 ase-org list
says "no store in '.' or above it: name one with '-C DIR' or ASE_STORE"
ASE_STORE=$kept
export ASE_STORE

tidy "after all of it"
finish
