#!/bin/sh
# The translations are whole and up to date with the sources.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

try "the catalogues are up to date with the sources" 0 \
	sh lib/po/update.sh --check
for po in lib/po/*.po; do
	msgfmt --check --statistics -o /dev/null "$po" >"$WORK/said" 2>&1
	same "$po is well-formed" 0 "$?"
	none "$po has nothing untranslated and nothing fuzzy" \
		"$(grep -vE '^[0-9]+ translated messages?\.$' "$WORK/said")"
done

finish
