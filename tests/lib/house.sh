# shellcheck shell=sh
# What the tests of the house itself start from: check.sh, in the source
# directory.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
cd "$SRC" || exit 1

# none TITLE WRONG: WRONG is a text of what is wrong, one thing a line; best
# made by $(...), which may be a pipe.
none() {
	printf '%s\n' "$2" >"$WORK/.wrong"
	if [ -n "$2" ]; then
		not_ok "$1" "$WORK/.wrong"
	else
		ok "$1"
	fi
}

# The files of the repository that match, tracked or about to be.
files() {
	git ls-files -co --exclude-standard -- "$@" | while read -r file; do
		[ ! -f "$file" ] || echo "$file"
	done
}

# The lines of over 80 characters in the file named, with their numbers.
too_long() {
	LC_ALL=C.UTF-8 grep -nE '^.{81,}' "$1"
}

# mdoc_words MACRO PAGE: the words that stand under Cm, Fl, Xr..., one a line.
mdoc_words() {
	awk -v wanted="$1" '
	/^\.Bd -literal/ { literal = 1 }
	/^\.Ed/ { literal = 0 }
	literal || !/^\./ { next }
	{
		macro = ""
		sub(/^\./, "")
		for (i = 1; i <= NF; i++) {
			if ($i ~ /^[A-Z][a-z]$/)
				macro = $i
			else if (macro == wanted && $i !~ /^[][.,;:!?()|]+$/)
				print $i
		}
	}' "$2" | sort -u
}
