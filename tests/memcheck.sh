#!/bin/sh
# The tools under valgrind's memcheck: no wrong access, nothing lost.
#
#	sh tests/memcheck.sh
#
# Takes the release build, or the one that BUILD names (a build with sanitizers
# does not go with valgrind). Prints a line a command; status 1 on a finding.
set -eu

SRC=$(cd "$(dirname "$0")/.." && pwd)
: "${BUILD:=$SRC/build/release}"
PATH=$BUILD/bin:$PATH
export PATH
command -v valgrind >/dev/null || {
	echo "memcheck: valgrind is not installed" >&2
	exit 2
}

WORK=$(mktemp -d "${TMPDIR:-/tmp}/ase-memcheck.XXXXXX")
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' INT TERM
mkdir "$WORK/home"
export HOME="$WORK/home" LC_ALL=C.UTF-8 TZ=UTC ASE_TODAY=2026-03-02
export GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1 ASE_STORE="$WORK/store"
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau" GIT_COMMITTER_EMAIL=claire@ase.example
sh "$SRC/tests/bench/store.sh" "$ASE_STORE" 200 --needs 3

failed=0
# memcheck COMMAND...
memcheck() {
	status=0
	valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect \
		--error-exitcode=99 "$@" >"$WORK/out" 2>"$WORK/err" || status=$?
	if [ "$status" -ne 99 ]; then
		echo "clean: $* (status $status)"
	else
		failed=1
		echo "FOUND: $*"
		grep '^==' "$WORK/err"
	fi
}

org=$(ase-org list -f ids | head -n 1)
need=$(ase-record need list open -f ids | head -n 1)
memcheck ase-org list # the first one writes the read index
memcheck ase-org list territory=44
memcheck ase-record person list city=Savenay -f json
memcheck ase-org show "$org"
memcheck ase-org status "$org"
memcheck ase-match suggest "$need"
memcheck ase-remind
memcheck ase-org set "$org" city=Pornic
memcheck ase-org set "$org" rna=W1
memcheck ase-store undo
git -C "$ASE_STORE" config transfer.unpackLimit 1
memcheck ase-org set "$org" city=Vertou # what it stores is one pack
memcheck ase-store status
memcheck ase-store log
memcheck ase-store check
memcheck ase-request analysis "$(ase-record request list -f ids | head -n 1)" -f odt
exit "$failed"
