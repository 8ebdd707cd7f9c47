#!/bin/sh
# Random stores and templates: no page, feed, calendar or table gives anybody
# away (tests/lib/page_leaks.py is the judge, and knows nothing of ase-page).
# ASE_ROUNDS=N: N stores.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
for pack in board library event; do
	ase-store adopt -q "$pack"
done
if python3 "$SRC/tests/lib/page_leaks.py" "$ASE_STORE" "$BIN" \
	"${ASE_ROUNDS:-30}" "${ASE_SEED:-1}" >.leaks; then
	ok "nobody is given away"
else
	not_ok "nobody is given away" .leaks
fi
finish
