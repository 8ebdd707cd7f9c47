#!/bin/sh
# The first look at the repository: six rooms, three files, dot files.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# Those of the names that are not there.
absent() {
	for name; do
		[ -e "$name" ] || echo "$name"
	done
}

known='cmd|lib|data-schema|man|tests|CMakeLists\.txt|README\.md|LICENSE|\..*'
none "nothing else stands at the top" \
	"$(files . | cut -d / -f 1 | sort -u | grep -vxE "$known")"
none "all of it is there" "$(absent cmd lib data-schema man tests \
	CMakeLists.txt README.md LICENSE)"

finish
