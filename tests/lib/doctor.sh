# What the doctor says, and what it offers, for the scripts that ask it.
# shellcheck shell=sh

here() {
	git -C "$ASE_STORE" "$@"
}

# of COLUMN CHECK: what the doctor says in that column.
of() {
	ase-store -C "$ASE_STORE" doctor -q -f tsv 2>"$WORK/.err" |
		awk -F '\t' -v column="$1" -v check="$2" \
			'$1 == check { print $column; exit }'
}

# ill CHECK STATE SENTENCE: the last fault is named so.
ill() {
	same "$1: it is told as $2" "$2" "$(of 2 "$1")"
	case $(of 3 "$1") in
	*"$3"*) ok "$1: '$3'" ;;
	*) same "$1: '$3'" "$3" "$(of 3 "$1")" ;;
	esac
}

# mends CHECK: the command typed, all is well again.
mends() {
	of 4 "$1" >mend
	sh -e ./mend >"$WORK/.why" 2>&1 ||
		not_ok "$1: what mends it can be typed" mend "$WORK/.why"
	same "$1: that mends it" well "$(of 2 "$1")"
}
