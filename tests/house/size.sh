#!/bin/sh
# Lists what is longer than our alarms: files 400 lines, headers 150, functions
# 50. A list to think about; it never fails.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# longer THAN FILE...
longer() {
	than=$1
	shift
	for file; do
		lines=$(wc -l <"$file")
		[ "$lines" -le "$than" ] || echo "# $file: $lines lines"
	done
}

# shellcheck disable=SC2046 # no blanks in our file names
longer 400 $(files 'lib/*.c' 'cmd/*.c' 'data-schema/*.c' '*.sh')
# shellcheck disable=SC2046
longer 150 $(files '*.h')
for file in $(files 'lib/*.c' 'cmd/*.c' 'data-schema/*.c'); do
	awk -v file="$file" '
	/^[a-z].*\(/ { head = $0 }
	/^{/ { from = NR }
	/^}/ && from {
		if (NR - from - 1 > 50) {
			sub(/\(.*/, "", head)
			sub(/.*[ *]/, "", head)
			print "# " file ":" from ": " head ": " \
				NR - from - 1 " lines"
		}
		from = 0
	}' "$file"
done
ok "sizes were looked at"

finish
