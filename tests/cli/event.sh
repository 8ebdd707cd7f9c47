#!/bin/sh
# ase-event on what nobody types: grids that are tampered with, proofs that are,
# an organisation on both sides, sides that are no associations, 200 x 200.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store

ase-store adopt dating -q || exit 1

# orgs COUNT WORD: so many organisations, "WORD 1" and on.
orgs() {
	seq -f "{\"name\": \"$2 %g\", \"territory\": \"44\"}" 1 "$1" |
		ase-record org add - -q 2>/dev/null
}

# guests WORD SIDE COUNT DATING
guests() {
	{
		echo "Organisme"
		seq -f "$1 %g" 1 "$3"
	} >guests.csv
	ase-store import participant guests.csv dating="$4" side="$2" -q \
		>/dev/null 2>&1
}

orgs 5 Asso >/dev/null && orgs 5 Firm >/dev/null || exit 1
D=$(ase-record dating add "Small" tables=3 rounds=4 length=1h -q) || exit 1
guests Asso association 5 "$D" && guests Firm company 5 "$D" || exit 1

try "a grid is drawn" 0 ase-event draw small -f json
shows '"points": 0'
says "12 encounters in 4 rounds of 12 minutes, 3 to change: no grid has more (3 tables × 4 rounds)."
try "one commit" 0 git -C "$ASE_STORE" log -1 --format=%s
shows "grid drawn"
try "and holds" 0 ase-event check small
says "No rule is broken."
says "no grid has more"
try "for programs too" 0 ase-event check small -f json
prints <<-END
	[]
END
try "it is taken back as a whole" 0 ase-store undo
try "no grid then" 1 ase-event check small
try "and drawn again, the same" 0 ase-store redo
try "redrawn it is as it was" 0 ase-event redraw small
says "Nothing to change"

# The proof is what the records make of it. Prices that are raised prove less,
# what is no proof proves nothing; neither is believed.
proof=$(ase-record dating show "$D" -f json | sed -n 's/.*"proof": "\([^"]*\)".*/\1/p')
ase-record dating set small -q \
	proof="$(echo "$proof" | sed 's/table=[-0-9]*/table=3/')" || exit 1
try "a price that is tampered with" 0 ase-event check small
says "the most that was found; no grid has more than"
ase-record dating set small -q \
	proof="$(echo "$proof" | sed 's/table=[-0-9]*/table=-9/')" || exit 1
try "a price below 0" 0 ase-event check small
says "no proof is kept"
ase-record dating set small -q proof="from=1 table=99999999999999999999/0/0"
try "a price too large" 0 ase-event check small
says "no proof is kept"
ase-record dating set small -q proof="aucune"
try "no proof at all" 0 ase-event check small
says "no proof is kept"
ase-record dating set small -q proof="$proof"

# A meeting less is proved to be less.
E=$(ase-record encounter list dating="$D" -f ids | head -n 1)
ase-record encounter archive "$E" -q
try "a meeting less" 0 ase-event check small
says "11 encounters in 4 rounds of 12 minutes, 3 to change: the most that was found; no grid has more than 1 more."
ase-record encounter archive "$E" --undo -q

# broken CODE SED TEXT: the first encounter changed past all rules.
first=$(ls "$ASE_STORE"/encounters/*/"$E".yaml)
broken() {
	cp "$first" kept
	sed -i "$2" "$first"
	git -C "$ASE_STORE" commit -qam "by hand" --no-verify
	try "by hand: $1" 1 ase-event check small -f tsv
	shows "$1"
	try "in words: $1" 1 ase-event check small
	shows "$3"
	cp kept "$first"
	git -C "$ASE_STORE" commit -qam "and back" --no-verify
}
broken no-round 's/^round: .*/round: 9/' "small: round 9: there are 4 rounds"
broken no-table 's/^table: .*/table: 9/' "table 9: there are 3"
broken twice 's/^round: .*/round: 2/' "is at two tables"
broken no-part "s/^company: .*/company: $(ase-record org add Else territory=44 -q)/" \
	"small: round 1: Else does not take part"
other=$(ase-record encounter list dating="$D" -f ids | tail -n 1)
pair=$(grep -hE '^(association|company):' "$ASE_STORE"/encounters/*/"$other".yaml |
	sed 's/\(.*\): \(.*\)/s%^\1: .*%\1: \2%;/' | tr '\n' ' ')
broken met "$pair" "have met in round"

# On both sides: refused at the door, and seen where a merge lets it in.
P=$(ase-record participant list dating="$D" org.name="Firm 1" -f ids)
A=$(ase-record org list name="Asso 1" -f ids)
file=$(ls "$ASE_STORE"/participants/*/"$P".yaml)
sed -i "s/^org: .*/org: $A/" "$file"
git -C "$ASE_STORE" commit -qam "by hand" --no-verify
try "an organisation on both sides" 3 ase-event redraw small
says "not drawn: Asso 1 takes part twice; one of the two has to withdraw"

try "more rounds than anybody sits through" 3 ase-record dating set small rounds=1000
ase-record dating set small length= -q
try "the time unsaid, rounds without end" 3 ase-event redraw small --rounds 1000000

# 200 of each side: seconds, and a commit of thousands.
orgs 200 Club >/dev/null && orgs 200 Shop >/dev/null || exit 1
D=$(ase-record dating add "Large" tables=200 rounds=20 -q) || exit 1
guests Club association 200 "$D" && guests Shop company 200 "$D" || exit 1
if [ -n "${ASE_ROUNDS:-}" ]; then
	try "200 x 200 are drawn" 0 ase-event draw large
	says "4000 encounters in 20 rounds of 5 minutes, 1 to change: no grid has more (200 tables × 20 rounds)."
	try "and checked" 0 ase-event check large
else
	try "200 x 200 are drawn, and not written" 0 ase-event draw large --rounds 3 -n
	says "600 encounters in 3 rounds of 37 minutes, 3 to change: no grid has more (200 tables × 3 rounds)."
fi

finish
