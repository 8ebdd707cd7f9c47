#!/bin/sh
# Pairs of single edits of one record, by two hands: git's merge driver makes
# the same of them whichever side is ours, and loses nothing without a word.
#
#	MERGE_PAIRS=0 MERGE_SEED=7 sh tests/cli/merge-pairs.sh	(0: all of them)
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
export PYTHONDONTWRITEBYTECODE=1
store
cd "$ASE_STORE" || exit 1
python3 "$SRC/tests/lib/merge_pairs.py" "$SRC" "${MERGE_PAIRS:-200}" \
	"${MERGE_SEED:-1}"
