#!/bin/sh
# Tallies against sqlite3, over random records: a few hundred questions, and with
# ASE_ROUNDS thousands over 10,000 records.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store

mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/training.yaml" <<-END
	x-ase-kind: training
	x-ase-prefix: tr
	x-ase-directory: trainings
	x-ase-names: [title]
	title: Training
	x-ase-title: {fr: Formation}
	type: object
	properties:
	  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: none}
END
cat >"$ASE_STORE/schema/registration.yaml" <<-END
	x-ase-kind: registration
	x-ase-prefix: in
	x-ase-directory: registrations
	x-ase-parent: training
	title: Registration
	x-ase-title: {fr: Inscription}
	type: object
	properties:
	  training: {type: string, title: Training, x-ase-title: {fr: Formation}, x-ase-ref: training}
	  role: {type: string, title: Role, x-ase-title: {fr: Rôle}, enum: [host, guest, juror]}
	  level: {type: integer, title: Level, x-ase-title: {fr: Niveau}}
	  paid: {type: number, title: Paid, x-ase-title: {fr: Réglé}}
	  came_on: {type: string, format: date, title: Came on, x-ase-title: {fr: Venu le}}
END
try "two kinds are taken in" 0 ase-store commit -q

if [ -n "${ASE_ROUNDS:-}" ]; then
	set -- 10000 3000
else
	set -- 300 240
fi
try "tallies are what sqlite3 says" 0 \
	python3 "$SRC/tests/lib/tally_proof.py" "$@" 15
sed 's/^/# /' "$WORK/.out"
finish
