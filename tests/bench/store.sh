#!/bin/sh
# Make a store of COUNT records (tests/bench/make.py) in DIR, which must not
# exist yet:
#
#	sh tests/bench/store.sh DIR COUNT [OPTION OF make.py]...
#
# BIN names the directory of the binaries, if they do not stand on the PATH.
# LOOSE=1 leaves every object in a file of its own, as years of commits do.
# The store's files are as old as git wants them: git status reads none.
set -eu

[ $# -ge 2 ] || {
	echo "usage: store.sh DIR COUNT [OPTION]..." >&2
	exit 2
}
SRC=$(cd "$(dirname "$0")/../.." && pwd)
[ -z "${BIN-}" ] || PATH=$BIN:$PATH
dir=$1
shift

limit=1
[ -z "${LOOSE-}" ] || limit=100000000
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau" GIT_COMMITTER_EMAIL=claire@ase.example

ase-store init -q "$dir" --name "A.S.E. Pays de la Loire" --territory 44 \
	--territory 49 --territory 53 --territory 72 --territory 85
python3 "$SRC/tests/bench/make.py" "$@" |
	git -C "$dir" -c core.compression=1 \
		-c fastimport.unpackLimit="$limit" \
		fast-import --quiet --done --depth=0
git -C "$dir" reset -q --hard

# git reads every file again that is as young as its index: write a younger one.
sleep 1
git -C "$dir" update-index -q --refresh --force-write-index
