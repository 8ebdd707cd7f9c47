#!/bin/sh
# Our C is formatted as .clang-format says, by the clang-format of Debian 12:
# no two versions agree on every line.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

if ! clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
	echo "clang-format 14 is missing: not checked"
	exit 77
fi

for dir in lib cmd data-schema tests; do
	# shellcheck disable=SC2046 # no blanks in our file names
	none "$dir is formatted" "$(
		clang-format --dry-run -Werror $(files "$dir/*.[ch]") 2>&1 |
			grep -E '(error|warning):')"
done

finish
