#!/bin/sh
# What a merge has left to be decided: listed, and closed one way or the other.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44 city=Nantes)
Z=$(ase-org add -q name="Les Amis" territory=44)
R=$(ase-request add -q org="$O" subject=Budget)
ase-request note -q "$R" -m "called them"
E=$(sed -n 's/.*- id: //p' "$ASE_STORE"/requests/*/*.yaml | tr -d '"')
# The path of a record's file; the commit that it has nothing in.
path() {
	git -C "$ASE_STORE" ls-files | grep "^[a-z]*/./$1.yaml"
}
FIRST=$(git -C "$ASE_STORE" rev-list HEAD | tail -n 1)
LAST=$(git -C "$ASE_STORE" rev-parse HEAD)

# left NAME PATH: what a merge would have written, its rivals on standard input.
left() {
	mkdir -p "$ASE_STORE/conflicts"
	{
		printf 'path: %s\nrivals:\n' "$2"
		cat
	} >"$ASE_STORE/conflicts/$1.yaml"
	ase-store commit -q
}
# rival FIELD VALUE [COMMIT]: one of them; of no value what was taken away.
rival() {
	printf '  - commit: %s\n    by: Jean Martin\n    on: "2026-02-%s"\n' \
		"${3-$LAST}" 11
	[ -z "$1" ] || printf '    field: %s\n' "$1"
	[ -z "$2" ] || printf '    value: %s\n' "$2"
}
# The day of commits made here, which is today's, made alike.
dayless() {
	sed -i -e 's/(Claire Moreau, [^)]*)/(Claire Moreau, DAY)/' \
		-e "s/Claire Moreau\t[0-9-]*\t/Claire Moreau\tDAY\t/" \
		"$WORK/.out"
}
city() {
	ase-org show -f yaml "$O" | sed -n 's/^city: //p'
}

try "nothing to decide" 0 ase-store conflicts
says "No conflicts."
try "nothing to decide, for a program" 0 ase-store conflicts -f json
prints <<-!
	[]
!
wrong "nothing of a record" 1 \
	"nothing of Les Amis (o-ID) is in conflict: ase-store conflicts lists what is" \
	ase-store resolve "$Z" --ours

{
	rival city Rennes
	rival website https://sillon.example
} | left "$O" "$(path "$O")"
try "two fields" 1 ase-store conflicts
dayless
prints <<-!
	Épicerie du Sillon (o-ID)
	  City
	    ours     Nantes (Claire Moreau, DAY)
	    theirs   Rennes (Jean Martin, 11 February)
	  Website
	    ours     nothing
	    theirs   https://sillon.example (Jean Martin, 11 February)
	To do: ase-store resolve o-ID city --ours|--theirs|VALUE
!
LC_ALL=fr_FR.UTF-8 try "in French" 1 ase-store divergences
dayless
prints <<-!
	Épicerie du Sillon (o-ID)
	  Ville
	    noté     Nantes (Claire Moreau, DAY)
	    l'autre  Rennes (Jean Martin, 11 février)
	  Site internet
	    noté     rien
	    l'autre  https://sillon.example (Jean Martin, 11 février)
	À faire : ase-store trancher o-ID ville --noté|--autre|VALEUR
!
try "for a program" 1 ase-store conflicts -f tsv
dayless
F=$(path "$O" | ids)
tr '|' '\t' >want <<-!
	id|name|path|field|what|ours|theirs|by|on|commit|ours_by|ours_on|problem|turn|pack|version
	o-ID|Épicerie du Sillon|$F|city|value|Nantes|Rennes|Jean Martin|2026-02-11|$LAST|Claire Moreau|DAY||||
	o-ID|Épicerie du Sillon|$F|website|value||https://sillon.example|Jean Martin|2026-02-11|$LAST||||||
!
prints <want
try "each record once" 1 ase-store conflicts -f ids
prints <<-!
	o-ID
!
for format in csv json jsonl yaml; do
	try "as $format" 1 ase-store conflicts -f "$format"
	shows Rennes
done
try "status begins with them" 0 ase-store status
says "ase-store: in conflict: Épicerie du Sillon (o-ID): City, Website"
says "ase-store: 2 conflicts to settle: ase-store conflicts"
try "as of a day when there were none" 0 ase-store conflicts --as-of HEAD~1

# What is wrong with the words.
wrong "no way is said" 2 "which shall it be? --ours" ase-store resolve "$O"
wrong "no way is said of a field" 2 "which shall it be? --ours" \
	ase-store resolve "$O" city
wrong "nobody is named" 2 "whose conflict?" ase-store resolve --ours
wrong "both ways" 2 "--ours and --theirs: one of them" \
	ase-store resolve "$O" --ours --theirs
wrong "a way and a value" 2 "'Pornic' and --ours: one of them" \
	ase-store resolve "$O" city Pornic --ours
wrong "too many words" 2 "" ase-store resolve "$O" city Pornic 4
wrong "a field that is not in conflict" 2 \
	"no field 'name' of Épicerie du Sillon is in conflict; these are: city (City), website (Website)" \
	ase-store resolve "$O" name --theirs
wrong "no such field" 2 "no field 'ctiy' of Épicerie du Sillon" \
	ase-store resolve "$O" ctiy --theirs
wrong "no such record" 1 "there is no org" ase-store resolve o-00000000 --ours
wrong "no such file" 1 "nothing of ase.yaml is in conflict" \
	ase-store resolve ase.yaml --ours
wrong "a value that does not hold" 3 "not recorded: Épicerie du Sillon: Website: must be an address" \
	ase-store resolve "$O" website "no address"
try "a dry run" 0 ase-store resolve -n "$O" city --theirs
says "Nothing was written (dry run)."
same "a dry run writes nothing" Nantes "$(city)"

# One way and the other; words name the record and the field.
try "the other one comes" 0 ase-store resolve sillon ville --theirs
tells <<-!
	sillon: Organisation o-ID, Épicerie du Sillon
	Noted: conflict settled, Épicerie du Sillon, City: Rennes. Next: answer, expected from the coordinator. Take back: ase-store undo
	1 conflict is left: ase-store conflicts
!
same "it came" Rennes "$(city)"
same "the history" "org $O: city settled" \
	"$(git -C "$ASE_STORE" log -1 --format=%s)"
tidy "a settled conflict"
try "what stands stays" 0 ase-store resolve "$O" --noté
says "Noted: conflict settled, Épicerie du Sillon, Website: nothing."
same "its commit names the record" "$O" \
	"$(git -C "$ASE_STORE" log -1 --format='%(trailers:key=Ase-Record,valueonly)' |
		head -n 1)"
same "the last one takes its file along" "" "$(ls -A "$ASE_STORE/conflicts" 2>/dev/null)"
try "none is left" 0 ase-store conflicts
try "undo" 0 ase-store undo
says "Taken back: website (Épicerie du Sillon), ase-store resolve."
try "it is to be decided again" 1 ase-store conflicts
hides Rennes
try "undo of the first" 0 ase-store undo
same "what stood stands again" Nantes "$(city)"
try "redo" 0 ase-store redo
same "and the other one comes again" Rennes "$(city)"
ase-store undo -q

# Neither: typed as for set.
try "a value" 0 ase-store resolve "$O" City "Saint-Nazaire"
says "City: Saint-Nazaire."
same "it was noted" Saint-Nazaire "$(city)"
try "nothing unsets" 0 ase-store resolve "$O" website ""
try "they are closed" 0 ase-store conflicts
tidy "values"

# A date as people write it, a code in words, entries of a log, the whole record.
{
	rival received_on '"2026-02-20"'
	rival channel mail
	rival "log.id=$E.text" "they called"
	rival log.id=zzzzzz '{id: zzzzzz, "on": "2026-03-02", text: seen}'
} | left "$R" "$(path "$R")"
try "fields of a request" 1 ase-store conflicts
shows "  Log (2 March), Text"
shows "    ours     called them"
shows "    theirs   On: 2 March; Text: seen"
try "a date in words" 0 ase-store resolve "$R" received_on "1er mars"
says "1 March"
try "a word for a value" 0 ase-store resolve "$R" channel téléphone
try "an entry's field" 0 ase-store resolve "$R" "log.id=$E.text" --theirs
try "an entry that was taken away" 0 ase-store resolve "$R" log --theirs
ase-request show "$R" -f yaml | sed "s/\"*$E\"*/FIRST/" >record
printf '%s\n' "received_on: \"2026-03-01\"" "channel: phone" "  - id: FIRST" \
	"    text: they called" "  - id: zzzzzz" "    text: seen" >want
same "the request says so" "" "$(grep -vxFf record want)"

rival "" "" "$FIRST" | left "$R" "$(path "$R")"
try "a removal" 1 ase-store conflicts
dayless
prints <<-!
	Budget (r-ID)
	  the whole record
	    ours     it stays as it is (Claire Moreau, DAY)
	    theirs   it is removed (Jean Martin, 11 February)
	To do: ase-store resolve r-ID --ours|--theirs
!
wrong "a whole record is not typed" 2 "no field 'all' of Budget" \
	ase-store resolve "$R" all nothing
try "the record goes" 0 ase-store resolve "$R" --theirs
try "it is gone" 1 ase-request show "$R"
tidy "a removal"
try "undo brings it back" 0 ase-store undo
try "it is there" 0 ase-request show "$R"
try "it stays" 0 ase-store resolve "$R" --ours
rival "" "" "$FIRST" | left "$O" "$(path "$O")"
wrong "who is referred to cannot go" 3 "(o-ID) still stands in Organisation of " \
	ase-store resolve "$O" --theirs
try "the organisation stays" 0 ase-store resolve "$O" --ours

# Several others; files that are no records; what is none any more.
{
	rival city Pornic
	rival city Rennes
	rival acronym ES
} | left "$O" "$(path "$O")"
wrong "two others cannot both come" 2 \
	"'City' has several other values (Pornic; Rennes): type the one" \
	ase-store resolve "$O" city --theirs
ase-org set -q "$O" acronym=ES
try "what is so already is no conflict" 1 ase-store conflicts
hides Acronym
try "one is typed, both are closed" 0 ase-store resolve "$O" city Rennes
try "all are closed" 0 ase-store conflicts
same "nothing is left behind" "" "$(ls -A "$ASE_STORE/conflicts" 2>/dev/null)"

rival steps.step=ethics.due.days 21 | left process.yaml process.yaml
rival "" "" "$FIRST" | left templates--fr--certificate.md.yaml \
	templates/fr/certificate.md
try "policy" 1 ase-store conflicts
shows "  Steps (ethics), due, days"
try "a value of policy that does not hold" 3 ase-store resolve process.yaml \
	steps.ethics.due.days soon
try "a number of policy" 0 ase-store resolve process.yaml days 20
same "it stands in the file" 1 \
	"$(grep -c 'due: {after: received_on, days: 20}' "$ASE_STORE/process.yaml")"
try "the store is in order" 0 ase-store check
try "all is closed" 0 ase-store conflicts
tidy "policy"

# A file of conflicts that nobody can read is told of, and holds nothing up.
mkdir -p "$ASE_STORE/conflicts"
printf 'path: [\n' >"$ASE_STORE/conflicts/bad.yaml"
rival city Nantes | left "$O" "$(path "$O")" 2>/dev/null
git -C "$ASE_STORE" add -A
git -C "$ASE_STORE" commit -q --no-verify -m bad
try "a file that does not read" 3 ase-store conflicts
shows Nantes
says "conflicts/bad.yaml:"
try "the others are closed all the same" 0 ase-store resolve "$O" --ours
git -C "$ASE_STORE" rm -q conflicts/bad.yaml
git -C "$ASE_STORE" commit -q -m away

# What is broken across records, as two clones that were whole bring it: whose
# move it is, and nothing is kept of it.
K=$(ase-record coordinator add -q person.name="Claire Moreau" territories+=44)
ase-request assign -q "$R" "$K"
git clone -q "$ASE_STORE" other
ase-org set -q "$O" rna=W442000001
ASE_STORE=$WORK/other ase-org set -q "$Z" rna=W442000001
git -C "$ASE_STORE" pull -q --no-rebase --no-edit "$WORK/other" main 2>/dev/null
[ ! -f "$ASE_STORE/.git/MERGE_HEAD" ] ||
	git -C "$ASE_STORE" commit -q --no-verify --no-edit
try "one number twice" 1 ase-store conflicts
shows "Épicerie du Sillon (o-ID), followed by Claire Moreau"
shows "  RNA number: 'W442000001' is that of o-ID already (Les Amis); if both"
shows "ase-store unify o-ID o-ID"
LC_ALL=fr_FR.UTF-8 try "in French" 1 ase-store divergences
shows "Épicerie du Sillon (o-ID), suivi par Claire Moreau"
try "for a program" 1 ase-store conflicts -f jsonl
shows '"what":"broken"'
shows '"turn":"Claire Moreau"'
ase-org set -q "$Z" rna=
ase-org set -q "$O" rna=
try "mended, and gone" 0 ase-store conflicts
rm -rf other

# What others wrote is shown, never obeyed.
left "$O" "$(path "$O")" <<-!
	  - field: city
	    commit: $LAST
	    by: "Jean\e[31m"
	    on: "2026-02-11"
	    value: "Ren\e]0;x\anes"
!
try "nothing of it reaches a terminal" 1 ase-store conflicts
shows 'Ren\x1b]0;x\x07nes (Jean\x1b[31m'
same "no escape is printed" 0 "$(grep -c "$(printf '\033')" "$WORK/.out")"
ase-store resolve -q "$O" --ours

# Asked through on a terminal.
if ! script -qec true /dev/null >/dev/null 2>&1; then
	finish
fi
{
	rival city Pornic
	rival rna W442000001
	rival website https://sillon.example
} | left "$O" "$(path "$O")"
printf 't\nW44\nW442000002\n\n' |
	script -qec "ase-store resolve" /dev/null >typed 2>&1
same "an answer that does not hold is asked again" 4 \
	"$(grep -c '\[o\]urs, \[t\]heirs, another value' typed)"
same "the first answer" Pornic "$(city)"
same "the second" W442000002 \
	"$(ase-org show -f yaml "$O" | sed -n 's/^rna: //p')"
try "the third is left for later" 1 ase-store conflicts
shows Website
hides City
printf 'n\n' | LC_ALL=fr_FR.UTF-8 script -qec "ase-store trancher sillon" \
	/dev/null >typed 2>&1
same "in French" 1 "$(grep -c '\[n\]oté, \[a\]utre' typed)"
try "all are answered" 0 ase-store conflicts
tidy "answers"
finish
