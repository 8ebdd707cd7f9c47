#!/bin/sh
# The bench runs, and stands on good ground: the records it makes are in order,
# and the same for the same seed.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

try "a store of 200 records" 0 sh "$SRC/tests/bench/store.sh" loire 200
ASE_STORE=$WORK/loire
export ASE_STORE

try "its records are in order" 0 ase-store check
says "Everything is in order."
tidy "a store of 200 records"
same "all of them are there" 200 "$(
	find loire -name '?-????????.yaml' | wc -l)"

python3 "$SRC/tests/bench/make.py" 200 >once
python3 "$SRC/tests/bench/make.py" 200 >twice
try "the same again for the same seed" 0 cmp once twice

BUILD=$(dirname "$BIN")
export BUILD PACE=0.1
try "a small race of everything" 0 sh "$SRC/tests/bench/run.sh" 200
shows "show "
shows "list, with the stage"
shows "report "
shows "all in one commit"
shows "merge"
shows "rounds, 32 × 22"
shows "git log of a file"

finish
