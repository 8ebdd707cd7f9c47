#!/bin/sh
# The plays of one pack, in a fresh store; with -a, those of some packs in a store
# that has adopted all there are.
#
#	sh tests/packs/plays.sh PACK
#	sh tests/packs/plays.sh -a PACK...
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

if [ "$1" != -a ]; then
	plays "$1"
	cd "$SRC" || exit 1
	same "ase-pack-$1(7) is there, in both languages" "" \
		"$(ls "man/ase-pack-$1.7" "man/fr/ase-pack-$1.7" 2>&1 >/dev/null)"
	finish
fi

shift
store
# shellcheck disable=SC2046 # names of packs, a word each
try "all packs in one commit" 0 ase-store adopt --with-needs \
	$(cd "$packs" && printf '%s\n' */play.fr | sed 's,/.*,,')
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
