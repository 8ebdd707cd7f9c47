#!/bin/sh
# Figures of reports against sqlite3 over an export, and against the records that
# they are traced to: a few hundred numbers, and with ASE_ROUNDS thousands.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store

mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/call.yaml" <<-END
	x-ase-kind: call
	x-ase-prefix: ca
	x-ase-directory: calls
	title: Call
	x-ase-title: {fr: Appel}
	type: object
	properties:
	  theme: {type: string, title: Theme, x-ase-title: {fr: Thème}, enum: [law, money, people, press]}
	  kept: {type: boolean, title: Kept, x-ase-title: {fr: Gardé}}
	  asked: {type: string, format: date, title: Asked on, x-ase-title: {fr: Demandé le}}
	  told: {type: string, format: date, title: Told on, x-ase-title: {fr: Dit le}}
	  score: {type: integer, minimum: 0, maximum: 10, title: Score, x-ase-title: {fr: Points}}
	  hours: {type: number, title: Hours, x-ase-title: {fr: Heures}, x-ase-unit: h}
	  planned: {type: integer, title: Planned, x-ase-title: {fr: Prévu}}
	  log:
	    type: array
	    title: Log
	    x-ase-title: {fr: Journal}
	    items:
	      type: object
	      properties:
	        day: {type: string, format: date, title: Day, x-ase-title: {fr: Jour}}
	        hours: {type: number, title: Hours, x-ase-title: {fr: Heures}, x-ase-unit: h}
END
try "a kind is taken in" 0 ase-store commit -q

if [ -n "${ASE_ROUNDS:-}" ]; then
	set -- 5000 200
else
	set -- 300 60
fi
for seed in 3 4; do
	try "figures are what sqlite3 says, and what they name ($seed)" 0 \
		python3 "$SRC/tests/lib/report_proof.py" "$@" "$seed"
	sed 's/^/# /' "$WORK/.out"
	rm -rf "$ASE_STORE/calls" "$ASE_STORE/reports/proof.yaml"
done
finish
