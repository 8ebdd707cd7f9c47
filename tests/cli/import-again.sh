#!/bin/sh
# The same file again changes nothing and doubles nobody, whatever it leaves out;
# and who may be somebody else is chosen, never guessed.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

fresh() {
	rm -rf "$WORK/loire"
	store
	ase-store adopt -q training
	ase-org add -q name="PEP 94" territory=44 >"$WORK/.out"
	T=$(ase-record training add -q "Écrire un communiqué" \
		at=2026-03-24T18:00 capacity=3)
} 2>"$WORK/.why"

# rows KIND COLUMNS: what is there, a line each, cells parted by a bar.
rows() {
	ase-record "$1" list -f tsv --columns "$2" --sort "$2" |
		sed 1d | cut -f 2- | tr '\t' '|'
}

# again TITLE COMMAND...: the last import anew; the store stays as it is.
again() {
	title=$1
	shift
	was=$(git -C "$ASE_STORE" rev-parse HEAD)
	try "$title" 0 "$@"
	same "$title: nothing changes" "$was" \
		"$(git -C "$ASE_STORE" rev-parse HEAD)"
}

# Somebody without an address, on the day and from the place of somebody else.
fresh
cat >form.csv <<'END'
Soumis le,Prénom,Nom,Courriel,Association
2026-02-24 10:11,Ana,Lopez,ana@pep.example,PEP 94
2026-02-24 18:40,Bruno,Le Gall,,PEP 94
END
try "a form" 0 ase-store import registration form.csv training="$T"
again "the form" ase-store import registration form.csv training="$T"
says "0 made, 0 changed, 2 already so."
same "who they are" "Ana Lopez|ana@pep.example
Bruno Le Gall|" "$(rows registration person.name,person.email)"
cut -d, -f 2-4 form.csv >names.csv
again "with fewer columns" ase-store import registration names.csv training="$T"
cat >dan.csv <<'END'
Prénom,Nom,Courriel
Cya,Denis,cya@pep.example
Dan,Roy,
END
try "names alone" 0 ase-store import registration dan.csv training="$T"
again "names alone" ase-store import registration dan.csv training="$T"
same "nobody twice" 4 "$(ase-record person list -f ids | wc -l)"

# What is new about one who has no address is not guessed.
sed 's/2026-02-24 18:40/2026-02-26 10:00/' form.csv >later.csv
try "another day" 3 ase-store import registration later.csv training="$T"
says "later.csv:3: 'Bruno Le Gall' may be in-ID: --match 3=in-ID, or --match 3=new"
B=$(ase-record registration list -f ids "person.name=Bruno Le Gall")
try "chosen" 0 ase-store import registration later.csv training="$T" --match "3=$B"
says "0 made, 1 changed, 1 already so."
again "and again" ase-store import registration later.csv training="$T"
sed -i 's/Le Gall,,/Le Gall,bruno@pep.example,/' later.csv
try "an address at last" 3 ase-store import registration later.csv training="$T"
try "it is his" 0 ase-store import registration later.csv training="$T" --match "3=$B"
same "he has it" "bruno@pep.example" \
	"$(ase-record person list -f tsv --columns email "name=Bruno Le Gall" | sed 1d | cut -f 2)"
again "and is known by it" ase-store import registration later.csv training="$T"

# In another training the registration is new; who it is, is asked.
U=$(ase-record training add -q "Tenir une trésorerie" at=2026-04-24T18:00)
try "another training" 3 ase-store import registration names.csv training="$U"
says "names.csv:3: 'Bruno Le Gall' may be p-ID: --match 3=p-ID, or --match 3=new"
try "all by their names" 0 ase-store import registration names.csv training="$U" \
	--match person
same "nobody twice" 4 "$(ase-record person list -f ids | wc -l)"
again "by their names" ase-store import registration names.csv training="$U"
try "or somebody else" 0 ase-store import registration names.csv training="$U" \
	--match 3=new
same "one more" 5 "$(ase-record person list -f ids | wc -l)"
again "which of them is as good" ase-store import registration names.csv training="$U"
try "another day for one of two" 3 ase-store import registration later.csv \
	training="$U" --map Courriel=
says "later.csv:3: 'Bruno Le Gall' may be one of several: --match 3=in-ID, --match 3=in-ID, or --match 3=new"

# Who has withdrawn does not come back by an old file.
A=$(ase-record registration list -f ids "person.name=Ana Lopez" training="$T")
ase-record registration set -q "$A" org= 2>"$WORK/.why"
ase-record registration set -q "$A" withdrawn_on=2026-03-01 2>"$WORK/.why"
try "after a withdrawal" 0 ase-store import registration form.csv training="$T" \
	--keep-going --match "3=$B" -n
shows "'Ana Lopez' may be in-"

# Two rows of one file.
fresh
cat >rows.csv <<'END'
Soumis le,Prénom,Nom,Courriel,Association
2026-02-24,Eve,Roux,eve@x.example,
2026-02-25,Eve,Roux,eve@x.example,PEP 94
2026-02-24,Max,Brun,,
2026-02-25,Max,Brun,,
END
try "one name, two rows" 3 ase-store import registration rows.csv training="$T"
says "rows.csv:5: 'Max Brun' may be that of line 4: --match 5=4, or --match 5=new"
try "no such line" 3 ase-store import registration rows.csv training="$T" --match 5=1
says "rows.csv:5: --match 5=1: no row above that line is taken from line 1"
try "both are one" 0 ase-store import registration rows.csv training="$T" --match 5=4
same "the last counts" "Eve Roux|2026-02-25
Max Brun|2026-02-25" "$(rows registration person.name,asked_on)"
again "both are one" ase-store import registration rows.csv training="$T" \
	--match 4=max --match 5=max
cat >phones.csv <<'END'
Prénom,Nom,Courriel,Téléphone,Soumis le
Eve,Roux,eve@x.example,01 01 01 01 01,2026-02-25
Roux,EVE,eve@x.example,02 02 02 02 02,2026-02-26
END
try "two telephones" 0 ase-store import registration phones.csv training="$T"
again "two telephones" ase-store import registration phones.csv training="$T"
same "the last counts" "Eve Roux|02 02 02 02 02|2026-02-26" \
	"$(rows registration person.name,person.phone,asked_on | grep Eve)"

printf 'Nom,Ville,RNA,Contact\nA,X,W442001234,Eve Roy\nA,Y,W442001234,Roy Eve\n' >rna.csv
try "a contact above" 0 ase-store import org rna.csv
again "a contact above" ase-store import org rna.csv
same "one contact" "Y|Eve Roy" "$(rows org city,contact.person.name | grep Eve)"

# Who was found to be there twice stays one.
fresh
printf 'Nom,Courriel\nLéa Gaud,lea@x.example\nLéa Gaud-Roy,leagr@x.example\n' >lea.csv
try "two of one" 0 ase-store import registration lea.csv training="$T"
L=$(ase-record person list -f ids email=lea@x.example)
G=$(ase-record person list -f ids email=leagr@x.example)
ase-record registration set -q \
	"$(ase-record registration list -f ids person="$G")" \
	withdrawn_on=2026-03-01 2>"$WORK/.why"
ase-record person set -q "$G" same_as="$L" 2>"$WORK/.why"
again "they are one" ase-store import registration lea.csv training="$T"

# random SEED: a file of few names, days, addresses and associations.
random() {
	awk -v seed="$1" '
	function one(list, parts, n) {
		n = split(list, parts, "|")
		return parts[int(rand() * n) + 1]
	}
	BEGIN {
		srand(seed)
		columns = int(rand() * 4)
		print "Nom,Courriel,Soumis le,Association,Téléphone"
		for (i = 2 + int(rand() * 7); i > 0; i--)
			print one("Ana Roy|Roy ana|Bo Li|Cy Orr|Di") "," \
				one("|a@x.example|A@x.example|b@x.example") "," \
				(columns > 0 ? one("|2026-02-24|2026-02-25") : "") "," \
				(columns > 1 ? one("|PEP 94|MJC") : "") "," \
				(columns > 2 ? one("|02 40 11 22 33|06 55 44 33 22") : "")
	}'
}

#	SEED=7 RUNS=100 sh tests/cli/import-again.sh

# twice SEED KIND [OPTION...]: what can be taken is, and then there is nothing.
twice() {
	title="file $1 as $2, twice"
	kind=$2
	shift 2
	ase-store import "$kind" random.csv --keep-going "$@" \
		>"$WORK/.out" 2>"$WORK/.err"
	[ $? -le 1 ] || not_ok "$title: comes in" random.csv "$WORK/.err"
	was=$(git -C "$ASE_STORE" rev-parse HEAD)
	ase-store import "$kind" random.csv --keep-going "$@" \
		>"$WORK/.out" 2>"$WORK/.err"
	if [ "$was" = "$(git -C "$ASE_STORE" rev-parse HEAD)" ]; then
		ok "$title"
	else
		git -C "$ASE_STORE" show HEAD >"$WORK/.diff"
		not_ok "$title" random.csv "$WORK/.err" "$WORK/.diff"
	fi
}

seed=${SEED:-1}
last=$((seed + ${RUNS:-6}))
while [ "$seed" -lt "$last" ]; do
	fresh
	ase-org add -q name=MJC territory=44 >"$WORK/.out"
	random "$seed" >random.csv
	twice "$seed" registration training="$T"
	set -- --map "Soumis le=" --map Association=
	twice "$seed" expert "$@"
	twice "$seed" person "$@"
	twice "$seed" org --map Association=name --map Nom=contact.person.name \
		--map Courriel=contact.person.email --map "Soumis le=" \
		--map "Téléphone="
	try "check" 0 ase-store check
	seed=$((seed + 1))
done
finish
