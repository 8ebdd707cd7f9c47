#!/bin/sh
# The walls. One ordered list of rooms, the ase_room lines of lib/ and cmd/:
# what a room includes, and what its archive calls, stands in the room itself or
# in one that it uses. No room is a hall, no name stands twice in the house.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
exec /usr/bin/python3 "$SRC/tests/house/rooms.py" "$SRC" "$BIN/../rooms"
