#!/bin/sh
# Lists: which records, which columns, in which order, in which format.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

A=$(ase-org add -q name="Épicerie du Sillon" territory=44 city=Nantes \
	sigle==SUM purpose='Dit "oui", puis
non	\ fin')
B=$(ase-org add -q name="Les Jardins" territory=49 city=Angers)
ase-org add -q name="atelier Zénith" >/dev/null
ase-request add -q org="$A" received_on=2026-02-01 priority=crisis \
	subject=Budget channel=phone >/dev/null
O2=$(ase-request add -q org="$B" received_on=2026-02-20 \
	priority=development subject="Gouvernance du conseil")
O3=$(ase-request add -q org="$A" received_on=2026-02-25 subject="Site internet")
ase-request close -q "$O3" --outcome abandonnée --on 2026-02-26
ase-request answer -q "$O2"
X=$(ase-expert add -q person.name="Jean Martin" person.email=j@x.example \
	territories=44,49 capacity=10 \
	skills:='[{code: budget, level: 3}, {code: compta}]')
ase-expert add -q person.name="Anne Roux" person.email=a@x.example \
	territories=49 capacity=9 hours_per_month=4,5 remote=oui >/dev/null

# passes WANTED FILTER...: the subjects of the requests that pass.
passes() {
	wanted=$1
	shift
	try "ase-request list $*" 0 ase-request list "$@" --columns subject \
		--sort subject -f tsv
	same "ase-request list $*: who passes" "$wanted" \
		"$(tail -n +2 "$WORK/.out" | cut -f 2 | cut -d ' ' -f 1 |
			paste -sd ' ')"
}
passes "Budget Gouvernance Site"
passes "Budget" subject=Budget
passes "Budget" subject=budget
passes "Gouvernance Site" subject!=Budget
passes "Budget Site" subject=budget,"site internet"
passes "Gouvernance" subject!=budget,"site internet"
passes "Gouvernance" subject~"gouv cons"
passes "Gouvernance" subject~CONSEIL
passes "" subject~onseil
passes "Budget" "received_on<2026-02-20"
passes "Budget Gouvernance" "received_on<=20/02"
passes "Site" "received_on>2026-02-20"
passes "Gouvernance Site" "received_on>=2026-02-20"
passes "Site" priority=
passes "Budget Gouvernance" priority!=
passes "Budget" priority=crise
passes "Budget Gouvernance" priorité=crise,dev
passes "Gouvernance Site" priority!=prioritaire
passes "Budget Gouvernance" open
passes "Site" closed
passes "Budget" stage=answer
passes "Budget Gouvernance" stage=answer,ethics
passes "Gouvernance Site" stage!=answer
passes "Site" stage=
passes "Budget Site" org.territory=44
passes "Budget Site" org.territory=Loire-Atlantique
passes "Budget Site" organisme.ville=nantes
passes "Budget Site" org=sillon
passes "Budget Site" org="$A"
passes "Budget Site" sillon
passes "Budget" sillon open
passes "Budget" sillon "received_on<20/02" priority=crisis
passes "Gouvernance" "gouv conseil"
passes "" id=nowhere

# An expert's numbers are numbers, lists are asked item by item.

for filter in "capacity>9" "capacity>=10" skills=budget \
	skills.code=300323 "skills.level>2" territories=44 \
	person.email=J@x.example; do
	try "ase-expert list $filter" 0 ase-expert list "$filter" -f ids
	same "ase-expert list $filter: Jean" "$X" "$(cat "$WORK/.out")"
done
try "a number with a comma" 0 ase-expert list "hours_per_month=4,5" \
	--columns person.name -f tsv
try "a boolean" 0 ase-expert list remote=oui --columns person.name -f tsv
prints <<-!
	id	person.name
	x-ID	Anne Roux
!
try "both, by number" 0 ase-expert list --sort -capacity \
	--columns person.name,capacity -f tsv
prints <<-!
	id	person.name	capacity
	x-ID	Jean Martin	10
	x-ID	Anne Roux	9
!

# What cannot be asked.

try "no such key" 2 ase-request list subjet=x
tells <<-!
	ase-request: no field 'subjet' in 'request'; did you mean 'subject'?
!
try "no key at all" 2 ase-request list =x
tells <<-!
	ase-request: '=x' is no filter: type key=value, key~words, or words of a name
!
try "no such step" 2 ase-request list stage=answr
tells <<-!
	ase-request: no step 'answr' (did you mean 'answer'?)
!
try "a date that is none" 2 ase-request list "received_on<naguère"
try "no such column" 2 ase-org list --columns name,ctiy
says "ctiy"
prints </dev/null
try "no such order" 2 ase-org list --sort ctiy
says "ctiy"
prints </dev/null
try "no such format" 2 ase-org list --format xml
tells <<-!
	ase-org: unknown format 'xml'; there are table, tsv, csv, json, jsonl, yaml, ids
!

# Order: accents and case play no part, what is not set comes last.

try "by name" 0 ase-org list --sort name --columns nom,ville -f tsv
prints <<-!
	id	name	city
	o-ID	atelier Zénith	
	o-ID	Épicerie du Sillon	Nantes
	o-ID	Les Jardins	Angers
!
try "by city, the other way round" 0 ase-org list --sort -city \
	--columns city -f tsv
prints <<-!
	id	city
	o-ID	Nantes
	o-ID	Angers
	o-ID	
!
try "by two keys" 0 ase-request list --sort org.name,-received_on \
	--columns org.name,received_on -f tsv
prints <<-!
	id	org.name	received_on
	r-ID	Épicerie du Sillon	2026-02-25
	r-ID	Épicerie du Sillon	2026-02-01
	r-ID	Les Jardins	2026-02-20
!

# The table.

try "a table" 0 ase-request list --sort subject
prints <<-!
	ID          Organisation        Subject                 Priority     Received on  Stage
	r-ID  Épicerie du Sillon  Budget                  crisis       1 February   Answer
	r-ID  Les Jardins         Gouvernance du conseil  development  20 February  Code of ethics
	r-ID  Épicerie du Sillon  Site internet                        25 February  closed (withdrawn)
!
try "codes in words" 0 ase-expert list jean --columns territories,skills.code
prints <<-!
	ID          Territories                       Skill
	x-ID  Loire-Atlantique, Maine-et-Loire  Draw up, follow and steer a budget; Keep the books
!
try "nothing to show" 0 ase-request list id=nowhere
prints </dev/null
tells <<-!
	none
!
COLUMNS=60
export COLUMNS
try "a table of 60 columns" 0 ase-request list --sort subject
prints <<-!
	Organisation        Subject         Priority     Received on
	Épicerie du Sillon  Budget          crisis       1 February
	    Stage: Answer
	Les Jardins         Gouvernance du  development  20 February
	                    conseil
	    Stage: Code of ethics
	Épicerie du Sillon  Site internet                25 February
	    Stage: closed (withdrawn)
!
COLUMNS=50
try "a list of long cells" 0 ase-expert list \
	--columns person.name,territories,skills.code
same "no line is wider than 50" "50" "$(python3 -c '
import sys
print(max(50, *(len(l.rstrip("\n")) for l in open(sys.argv[1], encoding="utf-8"))))' "$WORK/.out")"
same "no blank ends a line" "" "$(grep -n ' $' "$WORK/.out")"
unset COLUMNS

# The machine formats, each read by somebody else's reader.

formats="--columns name,acronym,purpose,stage --sort name"
# shellcheck disable=SC2086
try "csv" 0 ase-org list $formats -f csv
PYTHONIOENCODING=utf-8 python3 -c '
import csv, sys
for row in csv.reader(open(sys.argv[1], encoding="utf-8", newline="")):
    print(row[1:])' "$WORK/.out" >"$WORK/read"
same "csv, as csv reads it" "['name', 'acronym', 'purpose', 'stage']
['atelier Zénith', '', '', '']
['Épicerie du Sillon', \"'=SUM\", 'Dit \"oui\", puis\\nnon\\t\\\\ fin', 'answer']
['Les Jardins', '', '', 'ethics']" "$(cat "$WORK/read")"
same "csv ends its lines as RFC 4180 says" 4 \
	"$(grep -c "$(printf '\r')\$" "$WORK/.out")"
# shellcheck disable=SC2086
try "tsv" 0 ase-org list $formats -f tsv
prints <<-'!'
	id	name	acronym	purpose	stage
	o-ID	atelier Zénith			
	o-ID	Épicerie du Sillon	=SUM	Dit "oui", puis\nnon\t\\ fin	answer
	o-ID	Les Jardins			ethics
!
rows='"atelier Zénith" null null null
"Épicerie du Sillon" "=SUM" "Dit \"oui\", puis\nnon\t\\ fin" "answer"
"Les Jardins" null null "ethics"'
cat >"$WORK/read.py" <<-!
	import json, sys
	sys.stdout.reconfigure(encoding="utf-8")
	text = open(sys.argv[1], encoding="utf-8").read()
	rows = json.loads(text) if text[0] == "[" else map(json.loads, text.splitlines())
	for row in rows:
	    print(*(json.dumps(v, ensure_ascii=False) for k, v in row.items() if k != "id"))
!
# shellcheck disable=SC2086
try "json" 0 ase-org list $formats -f json
same "json, as json reads it" "$rows" "$(python3 "$WORK/read.py" "$WORK/.out")"
# shellcheck disable=SC2086
try "jsonl" 0 ase-org list $formats -f jsonl
same "jsonl, line by line" "$rows" "$(python3 "$WORK/read.py" "$WORK/.out")"
# shellcheck disable=SC2086
try "yaml" 0 ase-org list $formats -f yaml
prints <<-'!'
	- id: o-ID
	  name: atelier Zénith
	  acronym: null
	  purpose: null
	  stage: null
	- id: o-ID
	  name: Épicerie du Sillon
	  acronym: "=SUM"
	  purpose: |-
	    Dit "oui", puis
	    non	\ fin
	  stage: answer
	- id: o-ID
	  name: Les Jardins
	  acronym: null
	  purpose: null
	  stage: ethics
!
try "ids" 0 ase-org list sillon -f ids
same "ids, and nothing else" "$A" "$(cat "$WORK/.out")"
try "types" 0 ase-expert list jean --columns capacity,territories -f jsonl
same "a number is a number, a list is a list" \
	'{"id":"x-ID","capacity":10,"territories":["44","49"]}' \
	"$(ids <"$WORK/.out")"
for format in csv tsv json jsonl yaml ids; do
	try "$format of nothing" 0 ase-org list id=nowhere -f $format
	tells </dev/null
done

# Machine formats do not know where they are.

for format in csv tsv json jsonl yaml ids; do
	ase-request list --sort subject -f $format >"$WORK/c-locale"
	LC_ALL=fr_FR.UTF-8 LANGUAGE=fr ase-request list --sort subject \
		-f $format >"$WORK/french"
	same "$format is the same in French" "" \
		"$(cmp "$WORK/c-locale" "$WORK/french" 2>&1)"
done

# A terminal obeys nothing that stands in the data. Such a text is refused on
# every way in; git past its hook is none of ours.

cat >>"$(find "$ASE_STORE" -name "$B.yaml")" <<-'!'
	acronym: "Rouge \e[31mvif\u202e\a"
!
try "control characters are refused" 3 ase-store commit
says "a control character stands in it"
git -C "$ASE_STORE" commit -q --no-verify -am "by hand"
try "a table with escape sequences" 0 ase-org list --columns acronym jardins
prints <<-'!'
	ID          Acronym
	o-ID  Rouge \x1b[31mvif\u202e\x07
!
try "a record with escape sequences" 0 ase-org show "$B"
shows 'Rouge \x1b[31mvif\u202e\x07'
try "json has them, escaped" 0 ase-org list --columns acronym jardins -f json
same "json reads them back" "Rouge \\x1b[31mvif\\u202e\\x07" "$(python3 -c '
import json, sys
print(json.load(open(sys.argv[1]))[0]["acronym"].encode("unicode_escape").decode())' "$WORK/.out")"
same "and none of its bytes is raw" "" \
	"$(LC_ALL=C grep "$(printf '\033\|\007\|\342\200\256')" "$WORK/.out")"

# A program gets the bytes; a terminal gets none that it would obey.
for format in tsv csv; do
	same "$format, to a program: the bytes" 1 \
		"$(ase-org list --columns acronym jardins -f $format |
			LC_ALL=C grep -c "vif$(printf '\342\200\256')")"
done

# For a spreadsheet in French: the exact bytes, and as a reader of its dialect
# has them.

ase-request add -q org="$A" subject="Budget ; 1.5" >/dev/null
try "csv for a spreadsheet" 0 ase-request list 1.5 \
	--columns subject,org.name --csv excel
printf '\357\273\277id;subject;org.name\r\nr-ID;"Budget ; 1.5";Épicerie du Sillon\r\n' \
	>want
same "its bytes" "" "$(ids <"$WORK/.out" | cmp - want 2>&1)"
same "as its reader has them" "['subject', 'Budget ; 1.5']" "$(python3 -c '
import csv, sys
rows = csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""),
                  delimiter=";")
print([row[1] for row in rows][:2])' "$WORK/.out")"
ase-request list 1.5 --columns subject,org.name -f csv --csv excel >both
same "with -f csv it is the same" "" "$(cmp both "$WORK/.out" 2>&1)"
ase-expert set -q anne person.phone="+33 6 12 34 56 78"
try "a decimal comma, a telephone number" 0 ase-expert list anne \
	--columns hours_per_month,person.phone --csv excel
same "as a spreadsheet shows them" "x-ID;4,5;+33 6 12 34 56 78" \
	"$(ids <"$WORK/.out" | tail -n 1 | tr -d '\r')"
try "in a list of its own" 0 ase-remind --csv excel
same "a mark before the columns" "$(printf '\357\273\277')step" \
	"$(head -n 1 "$WORK/.out" | cut -d ';' -f 1)"
try "with another format" 2 ase-org list -f json --csv excel
says "--csv goes with -f csv, not with -f json"
try "another dialect" 2 ase-org list --csv calc
says "--csv takes excel or rfc4180, not 'calc'"
same "completion knows them" "excel rfc4180 " \
	"$(ase-org --complete list --csv '' | cut -f 1 | tr '\n' ' ')"
# A list of nothing says how to begin, on stderr, to people alone.
ase-store init -q "$WORK/empty" --name N
try "nothing yet" 0 ase-org -C "$WORK/empty" list
tells <<-!
	none yet; to add one: ase-org add NAME [FIELD=VALUE...]
!
try "of a kind that is typed" 0 ase-record -C "$WORK/empty" coordinator list
tells <<-!
	none yet; to add one: ase-record coordinator add NAME [FIELD=VALUE...]
!
try "in French, as it was typed" 0 env LC_ALL=fr_FR.UTF-8 \
	ase-record -C "$WORK/empty" coordinateur lister
tells <<-!
	aucune fiche ; pour en ajouter : ase-record coordinateur ajouter NOM [CHAMP=VALEUR...]
!
for format in tsv csv json jsonl yaml ids; do
	try "nothing of it to a program: $format" 0 \
		ase-org -C "$WORK/empty" list -f $format
	same "$format: not a word" "" "$(cat "$WORK/.err")"
done
try "nor where it shall be quiet" 0 ase-org -C "$WORK/empty" list -q
same "quiet: not a word" "" "$(cat "$WORK/.err")"
ase-org -C "$WORK/empty" add -q Chorale >/dev/null
try "none of those that are asked for" 0 ase-org -C "$WORK/empty" list city=Nantes
tells <<-!
	none
!

finish
