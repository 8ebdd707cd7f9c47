#!/bin/sh
# Each header compiles alone.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# A header without declarations is no C, so one is put behind it.
compile() {
	printf '#include "%s"\ntypedef int nothing_more;\n' "$1" |
		${CC:-cc} -fsyntax-only -std=c11 -Wall -Wextra -Wpedantic \
			-Werror -D_GNU_SOURCE -DASE_VERSION='"0"' -I. \
			-x c - 2>&1
}

for header in $(files '*.h'); do
	none "$header compiles alone" "$(compile "$header")"
done

finish
