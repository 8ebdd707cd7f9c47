#!/bin/sh
# One terminal sets fields in a loop, the other merges, pulls, rebases with
# plain git: whoever follows our words loses nothing.
#
#	BESIDE_ROUNDS=2000 BESIDE_SEED=7 sh tests/cli/beside-git.sh
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
export PYTHONDONTWRITEBYTECODE=1
python3 "$SRC/tests/lib/beside_git.py" "$WORK" "${BESIDE_ROUNDS:-40}" \
	"${BESIDE_SEED:-1}"
