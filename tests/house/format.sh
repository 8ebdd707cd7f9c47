#!/bin/sh
# Our C is formatted as .clang-format says.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

if ! command -v clang-format >/dev/null; then
	echo "ok 1 - formatted # skip clang-format is missing"
	echo "1..1"
	exit 0
fi

for dir in lib cmd data-schema tests; do
	# shellcheck disable=SC2046 # no blanks in our file names
	none "$dir is formatted" "$(
		clang-format --dry-run -Werror $(files "$dir/*.[ch]") 2>&1 |
			grep -E '(error|warning):')"
done

finish
