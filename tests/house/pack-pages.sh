#!/bin/sh
# What the pages of packs show is what their plays say (pack-pages.py).
#
#	sh tests/house/pack-pages.sh --write	puts it there
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
if [ "${1-}" = --write ]; then
	exec /usr/bin/python3 "$SRC/tests/house/pack-pages.py" --write "$SRC"
fi
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"
none "each output is that of the play (pack-pages.sh --write)" \
	"$(/usr/bin/python3 "$SRC/tests/house/pack-pages.py" "$SRC" 2>&1)"
finish
