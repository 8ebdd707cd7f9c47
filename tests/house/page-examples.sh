#!/bin/sh
# Every example of a policy file in a page holds: laid over a fresh store,
# `ase-store check` says that all is in order, and `ase-store commit` takes it.
# A comment in the page, on the line before the block (.Bd -literal) or the line
# (.Dl), says what it is:
#
#	.\" example: NAME schema/lamp.yaml	that file
#	.\" example: NAME +process.yaml	put at the end of the file there is
#	.\" example: NAME process.yaml:steps	that file, all of it under `steps:`
#	.\" no example			a piece, or something else
#
# Examples of one NAME stand in one store, in the order of the page: a kind, its
# steps, its letter. Both languages have the same ones. A block without such a
# word is a fault.
#
#	PAGE_EXAMPLES_SHOW=1 page-examples.sh	shows the files as well
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
tab=$(printf '\t')

PAGES="ase-schema.5 ase-process.5 ase-template.5 ase-record.5 ase-report.5"

# PAGE -> "n<tab>NAME PATH", then its lines as "l<tab>TEXT"; "?<tab>LINE": a
# block that nobody has spoken about.
examples() {
	awk '
	function text(line) {
		gsub(/\\e/, "\\", line); gsub(/\\&/, "", line)
		gsub(/\\~/, " ", line); gsub(/\\-/, "-", line)
		gsub(/\\\(aq/, "\047", line)
		return line
	}
	/^\.\\" example: / { print "n\t" $3 " " $4; said = show = 1; next }
	/^\.\\" no example/ { said = 1; next }
	/^\.Bd -literal/ {
		if (!said) print "?\t" NR
		literal = 1
		next
	}
	/^\.Ed/ { literal = said = show = 0; next }
	/^\.Dl / && said {
		if (show) print "l\t" text(substr($0, 5))
		said = show = 0
		next
	}
	literal && show { print "l\t" text($0) }
	' "$1"
}

# Lay the block in `lines` over the store NAME as PATH says.
lay() {
	[ -d "$1" ] || ase-store init -q "$1" --name "A.S.E. Loire" \
		--language "${lang:-en}" || return
	path=${2#+}
	key=${path#*:}
	path=${path%%:*}
	mkdir -p "$(dirname "$1/$path")"
	case $2 in
	+*) cat lines >>"$1/$path" ;;
	*:*) { echo "$key:" && cat lines; } >"$1/$path" ;;
	*) cat lines >"$1/$path" ;;
	esac
	[ -z "${PAGE_EXAMPLES_SHOW:-}" ] || { echo "# $2" && cat lines; }
}

# Make the stores of all examples of a page; their names, once each, on `names`.
stores() {
	: >names
	name=
	examples "$1" >found
	echo "n$tab" >>found
	while IFS=$tab read -r kind text; do
		case $kind in
		l) printf '%s\n' "$text" >>lines ;;
		n)
			[ -z "$name" ] || lay "$name" "$path"
			name=${text%% *}
			path=${text#* }
			: >lines
			[ -z "$name" ] || grep -qx "$name" names ||
				echo "$name" >>names
			;;
		esac
	done <found
	sed -n 's/^?\t\(.*\)/line \1: write what it is before it/p' found >unsaid
}

for page in $PAGES; do
	for lang in en fr; do
		dir="man"
		[ $lang = en ] || dir=man/fr
		mkdir -p "$WORK/$lang/$page"
		cd "$WORK/$lang/$page" || exit 1
		stores "$SRC/$dir/$page"
		same "$dir/$page: every block says whether it is an example" "" \
			"$(cat unsaid)"
		while read -r name; do
			try "$dir/$page: $name" 0 ase-store -C "$name" check
			same "$dir/$page: $name: no word about it" \
				"Everything is in order." \
				"$(cat "$WORK/.out" "$WORK/.err")"
			try "$dir/$page: $name: commit" 0 \
				ase-store -C "$name" commit -q
		done <names
	done
	same "$page: the same examples in both languages" \
		"$(cat "$WORK/en/$page/names")" "$(cat "$WORK/fr/$page/names")"
done
finish
