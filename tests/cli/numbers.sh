#!/bin/sh
# Numbers that follow one another: given by themselves, once, and never changed
# without a word: one may stand on paper.
. "$SRC/tests/lib/check.sh"

store
ase-store adopt -q civic
ase-store adopt -q collective
ase-org add -q "PEP 94" territory=44 >/dev/null
ase-org add -q "MJC" territory=44 >/dev/null
ase-org add -q "Le Sillon" territory=44 >/dev/null
numbers() {
	ase-record engagement list --columns number -f tsv "$@" | sed 1d |
		cut -f2 | sort | paste -sd' ' -
}

try "the first" 0 ase-record engagement add org=pep
says "Noted: Engagement B-001"
try "a number of one's own" 0 ase-record engagement add -q B-014 org=pep
try "the next one, and no gap is filled" 0 ase-record engagement add org=pep
says "Engagement B-015"
try "of a letter of its own" 0 ase-record engagement add -q A-200 org=pep
try "which is counted elsewhere" 0 ase-record engagement add -q org=mjc
E16=$(cat "$WORK/.out")
try "with more digits" 0 ase-record engagement add -q B-0016 org=pep
same "so many" "A-200 B-001 B-0016 B-014 B-015 B-016" "$(numbers)"
ase-record engagement archive -q "$E16" --yes 2>"$WORK/.err"
try "what is archived keeps its own" 0 ase-record engagement add -q org=mjc
same "the next is another" "A-200 B-001 B-0016 B-014 B-015 B-017" "$(numbers)"
try "what is undone was not given" 0 ase-store undo -q
try "it is given then" 0 ase-record engagement add org=mjc
says "Engagement B-017"
before=$(commits)
try "what would be" 0 ase-record engagement add org=mjc -n
says "B-018"
same "is not" "$before" "$(commits)"

# ---- many at once ----
try "of each organisation" 0 ase-record engagement add -q --each org -- \
	coordinator=
same "each has its own" "B-018 B-019 B-020" "$(numbers 'number>B-017')"
cat >rows.csv <<-END
	Number,Organisation,Until
	,PEP 94,2026-06-01
	B-030,MJC,2026-06-02
	,Le Sillon,2026-06-03
END
try "rows of a table" 0 ase-store import -q engagement rows.csv
same "are counted on from what they say" "B-021 B-030 B-031" \
	"$(numbers 'number>B-020')"

# ---- a number that is asked for ----
try "where none is given by itself" 0 ase-record accompaniment add -q \
	title="A mission" orgs=pep
try "one may be asked for" 0 ase-record accompaniment add number=next
says "A-001"
LC_ALL=fr_FR.UTF-8 try "in French, too" 0 \
	ase-record accompagnement ajouter numéro=suivant
says "A-002"
wrong "a name is none" 3 "Number" \
	ase-record engagement add org=pep number="Jean Martin"

# ---- two clones ----
git init -q --bare -b main "$WORK/place.git"
git -C "$ASE_STORE" remote add origin "$WORK/place.git"
ase-store sync -q
B=$WORK/other
ase-store clone -q "$WORK/place.git" "$B"
ase-record engagement add -q org=pep >/dev/null
ase-record engagement add -q org=mjc >/dev/null
ase-store -C "$B" sync -q -n 2>"$WORK/.err"
mine=$(ASE_STORE=$B ase-record engagement add -q org=sillon)
ase-store sync -q
ASE_STORE=$B ase-store sync -q 2>"$WORK/.err"
ASE_STORE=$B try "the same number twice is told" 1 ase-store conflicts
shows "B-032 is taken, by an engagement at"
same "nobody is dropped, nothing renumbered" "B-032 B-032 B-033" \
	"$(ASE_STORE=$B numbers 'number>B-031')"
ASE_STORE=$B try "one is given another" 0 ase-record engagement set -q \
	"$mine" number=next
same "the next of all" "B-032 B-033 B-034" \
	"$(ASE_STORE=$B numbers 'number>B-031')"
ASE_STORE=$B try "and all is well" 0 ase-store conflicts
finish
