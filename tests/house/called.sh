#!/bin/sh
# French is typed as data-schema/words/called.yaml has it: verbs, options, what stands
# for something to be typed; in help, messages, pages and comments (called.py).
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"
for what in verbs options places catalogue pages comments; do
	none "called.yaml and the $what agree" \
		"$(/usr/bin/python3 "$SRC/tests/house/called.py" \
			"$what" "$SRC" "$BIN" 2>&1)"
done
finish
