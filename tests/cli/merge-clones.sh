#!/bin/sh
# Two to four clones, random changes in each, merged in random order and killed
# in between: all say the same in the end, and nothing is lost.
#
#	MERGE_CASES=1000 MERGE_SEED=7 sh tests/cli/merge-clones.sh
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
export PYTHONDONTWRITEBYTECODE=1
python3 "$SRC/tests/lib/merge_clones.py" "$WORK" "${MERGE_CASES:-3}" \
	"${MERGE_SEED:-1}"
