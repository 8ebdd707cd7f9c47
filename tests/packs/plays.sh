#!/bin/sh
# The plays of one pack, in a fresh store; without a pack, those of all packs in
# a store that has adopted them all.
#
#	sh tests/packs/plays.sh [PACK]
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
packs=$SRC/data-schema/packs

# plays PACK: both, each a test of this one.
plays() {
	for lang in en fr; do
		try "the play of $1, $lang" 0 sh "$SRC/tests/packs/play.sh" \
			"$packs/$1/play.$lang"
		grep -v '^ok' "$WORK/.out" | head -n 40 | sed 's/^/#   /'
	done
}

if [ $# -gt 0 ]; then
	plays "$1"
	cd "$SRC" || exit 1
	same "ase-pack-$1(7) is there, in both languages" "" \
		"$(ls "man/ase-pack-$1.7" "man/fr/ase-pack-$1.7" 2>&1 >/dev/null)"
	finish
fi

store
for pack in "$packs"/*/; do
	[ ! -f "$pack/play.fr" ] || set -- "$@" "$(basename "$pack")"
done
try "all packs in one commit" 0 ase-store adopt --with-needs "$@"
tidy "all packs"
try "they hold together" 0 ase-store check
tells <<-!
	Everything is in order.
!
PLAY_STORE=$ASE_STORE
export PLAY_STORE
for pack; do
	plays "$pack"
done
finish
