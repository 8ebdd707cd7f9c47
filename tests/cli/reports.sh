#!/bin/sh
# Every report that comes with ase holds, is counted and drawn, in a store that
# has adopted all packs; packs take theirs away again.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store

for folder in "$SRC"/data-schema/packs/*/; do
	pack=$(basename "$folder")
	[ "$pack" = core ] || ase-store adopt "$pack" --with-needs -q ||
		not_ok "$pack is adopted"
	[ "$pack" = core ] || ls "$folder"reports/*.yaml >/dev/null 2>&1 ||
		not_ok "$pack has a report"
done
try "all of them hold" 0 ase-store check
ase-report list -f ids >names
while read -r name; do
	try "$name is counted" 0 ase-report run "$name" --against 2025
	if LC_ALL=fr_FR.UTF-8 ase-report run "$name" -f tsv | awk -F'\t' '
		NR > 1 && $4 != 0 { bad = 1 } END { exit bad || NR < 2 }'; then
		ok "$name is of nothing in an empty store"
	else
		not_ok "$name is of nothing in an empty store"
	fi
done <names
try "drawn" 0 ase-report run training -f html
try "a pack that goes" 0 ase-store drop hotline -q
try "takes its report along" 1 ase-report run desk
finish
