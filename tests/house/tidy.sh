#!/bin/sh
# clang-tidy finds nothing in our C (.clang-tidy: analyser, bugprone, sizes). The
# analyser follows a sixth of the ways it would, which takes a quarter of the
# time; with ASE_ROUNDS, which `tests/run.sh long` sets, all of them.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

if ! command -v run-clang-tidy >/dev/null; then
	echo "ok 1 - clang-tidy # skip run-clang-tidy is missing"
	echo "1..1"
	exit 77
fi

set -- -extra-arg=-Xclang -extra-arg=-analyzer-config \
	-extra-arg=-Xclang -extra-arg=max-nodes=40000
[ -z "${ASE_ROUNDS-}" ] || set --

escape=$(printf '\033')
none "clang-tidy finds nothing" "$(
	run-clang-tidy -quiet "$@" -p "$BIN/.." \
		"$SRC/(lib|cmd|data-schema)/.*\.c\$" \
		2>/dev/null | sed "s/$escape\[[0-9;]*m//g" |
		grep -E ': (error|warning):' | sort -u)"

finish
