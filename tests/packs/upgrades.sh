#!/bin/sh
# Random edits of a network and random versions of a pack (tests/lib/pack_upgrades.py).
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
try "random upgrades" 0 python3 "$SRC/tests/lib/pack_upgrades.py" "$BIN" "$WORK" \
	$((20 * ${ASE_ROUNDS:-1}))
cat "$WORK/.out"
finish
