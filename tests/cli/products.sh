#!/bin/sh
# A field that is the product of others: set with them, and never anything else.
. "$SRC/tests/lib/check.sh"

store
ase-store adopt -q support
ase-org add -q "Le Sillon" territory=44 >/dev/null
ase-org join -q sillon --on 2025-09-01
R=$(ase-request add -q org=sillon subject="Visit" received_on=2026-02-02 \
	travel_agreed_on=2026-02-02)
cost() {
	ase-record travel show "$1" -f json | sed -n 's/.*"cost": *\([0-9.]*\).*/\1/p'
}

try "it is set" 0 ase-record travel add -q request="$R" km=168 rate=0.60
T=$(cat "$WORK/.out")
same "to the cent" 100.8 "$(cost "$T")"
try "a factor moves" 0 ase-record travel set -q "$T" km=84
same "and it with it" 50.4 "$(cost "$T")"
try "the other one" 0 ase-record travel set -q "$T" rate=0.55
same "and it again" 46.2 "$(cost "$T")"
try "halves go up" 0 ase-record travel set -q "$T" km=0.5 rate=0.01
same "away from nothing" 0.01 "$(cost "$T")"
try "typed as it is" 0 ase-record travel set -q "$T" km=10 rate=0.5 cost=5
wrong "typed otherwise" 3 "Cost: it is Distance × Rate, that is €5.00: leave it out, and it is set so" \
	ase-record travel set "$T" cost=6
wrong "in one command" 3 "it is Distance × Rate, that is €10.00" \
	ase-record travel set "$T" km=20 cost=6
try "what would be" 0 ase-record travel set "$T" km=20 -n
says "cost=10"
same "is not" 5 "$(cost "$T")"
try "undone" 0 ase-store undo -q
try "of a bus ticket there is no distance" 0 \
	ase-record travel add -q request="$R" cost=12.50
cat >rows.csv <<-END
	Request,On,Distance,Rate
	$R,2026-02-20,12,0.5
	$R,2026-02-21,7,0.5
END
try "rows of a table" 0 ase-store import -q travel rows.csv
same "each its own" "3.5 6" "$(ase-record travel list 'on>2026-02-01' 'on<2026-03-01' \
	-f json | tr ',' '\n' | sed -n 's/.*"cost": *\([0-9.]*\).*/\1/p' | sort |
	paste -sd' ' -)"

# By hand, and what a merge leaves.
T=$(ase-record travel list on=2026-02-20 -f ids)
file=$ASE_STORE/travels/$(printf %s "$T" | cut -c4)/$T.yaml
sed -i 's/^cost:.*/cost: 7/' "$file"
try "by hand" 3 ase-store commit
says ": cost: it is Distance × Rate, that is €6.00: leave it out, and it is set so"
git -C "$ASE_STORE" commit -qam odd --no-verify
try "check tells it" 1 ase-store check
shows "it is Distance × Rate, that is €6.00"
try "and other changes go on" 0 ase-record travel set -q "$T" purpose=Visit
try "it is put right" 0 ase-record travel set -q "$T" cost=6
try "all is well" 0 ase-store check

# No sum differs from what another program makes of the same numbers.
python3 - >cases <<-'!'
	import decimal, random
	random.seed(7)
	for _ in range(int(40)):
	    km = decimal.Decimal(random.randrange(0, 100000)) / 10 ** random.randrange(0, 4)
	    rate = decimal.Decimal(random.randrange(1, 300)) / 100
	    print(km, rate, (km * rate).quantize(decimal.Decimal("0.01"),
	                                         decimal.ROUND_HALF_UP))
!
{
	echo "Request,Purpose,Distance,Rate"
	while read -r km rate sum; do
		echo "$R,s $km $rate $sum,$km,$rate"
	done <cases
} >many.csv
try "many" 0 ase-store import -q travel many.csv
ase-record travel list purpose~s --columns purpose,cost -f tsv >got 2>"$WORK/.err"
same "each is what it has to be" "$(wc -l <cases | tr -d ' ') 0" "$(
	python3 - got <<-'!'
		import sys
		rows = [l.rstrip("\n").split("\t") for l in open(sys.argv[1])][1:]
		rows = [r[-2:] for r in rows if r[-2].startswith("s ")]
		print(len(rows), sum(float(a.split()[3]) != float(b) for a, b in rows))
	!
)"
finish
