#!/bin/sh
# The pages: clean, 80 columns, the same in both languages.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

if ! command -v mandoc >/dev/null; then
	echo "mandoc is missing: not checked"
	exit 77
fi

order="NAME SYNOPSIS DESCRIPTION OPTIONS EXIT STATUS EXAMPLES SEE ALSO"

# The sections of a page, one a line.
sections() {
	sed -n 's/^\.Sh //p' "$1"
}

# The entries on verbs and options, each by its English name: a French page says it
# on the line below, where it is another one.
entries() {
	awk '
	/^\.Pq en anglais Ql / && head {
		sub(/^\.Pq en anglais Ql (--)?/, "")
		sub(/ .*/, "")
		name = $0
	}
	head { print head, name }
	{ head = "" }
	/^\.It (Cm|Fl) / {
		head = $2
		for (i = 3; i <= NF && $i !~ /^(Ar|Op|Oo)$/; i++)
			name = $i
		sub(/^-/, "", name)
	}
	' "$1"
}

# Every ase page that a page points to.
targets() {
	awk '/^\.Xr ase/ { print $2 "." $3 }' "$1" | sort -u
}

# Those of them that there are not.
astray() {
	targets "$1" | while read -r target; do
		[ -f "${1%/*}/$target" ] || echo "no page $target"
	done
}

# The lines of a page, as it is read, that do not fit.
wide() {
	mandoc -Tutf8 "$1" 2>&1 | LC_ALL=C.UTF-8 col -bx >"$WORK/page"
	too_long "$WORK/page"
}

alone=
for page in $(files 'man/*.[157]'); do
	none "$page is clean" "$(mandoc -Tlint -Wwarning "$page" 2>&1)"
	none "$page fits 80 columns" "$(wide "$page")"
	none "$page points to pages that there are" "$(astray "$page")"
	case $page in
	man/fr/*)
		[ -f "man/${page#man/fr/}" ] || alone="$alone $page"
		continue
		;;
	esac
	fr=man/fr/${page#man/}
	if [ ! -f "$fr" ]; then
		alone="$alone $page"
		continue
	fi
	same "$fr has the sections of $page" \
		"$(sections "$page" | wc -l)" "$(sections "$fr" | wc -l)"
	targets "$page" >"$WORK/en"
	targets "$fr" >"$WORK/fr"
	none "$fr points where $page does" "$(diff "$WORK/en" "$WORK/fr")"
	case $page in *.1) ;; *) continue ;; esac
	entries "$page" >"$WORK/en"
	entries "$fr" >"$WORK/fr"
	none "$fr has the verbs and options of $page" \
		"$(diff "$WORK/en" "$WORK/fr")"
	same "$page has its sections in order" "$order" \
		"$(sections "$page" | tr '\n' ' ' | sed 's/ $//')"
done
none "every page stands in both languages" "$alone"

finish
