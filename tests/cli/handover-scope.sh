#!/bin/sh
# What is handed over: a coordinator's work, a coordination, whatever a kind says
# (x-ase-handover).

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
ase-store adopt -q coordination >/dev/null
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44 >/dev/null
ase-record scope add -q Colombie >/dev/null
ase-record scope add -q "Moreau" >/dev/null
ase-record action add -q "Soirée" scope=colombie >/dev/null

try "a coordinator" 0 ase-store handover claire -f md
shows "# Passation de Claire Moreau"
try "a coordination" 0 ase-store handover colombie -f md
shows "# Passation de la coordination Colombie"
shows "Soirée"
LC_ALL=fr_FR.UTF-8 try "in French" 0 ase-store passation colombie -f md
shows "Passation de la coordination Colombie"
try "by its ID" 0 ase-store handover "$(ase-record scope list moreau -f ids)" -f md
shows "coordination Moreau"
try "one word of two" 2 ase-store handover moreau -f md
says "'moreau' is a coordinator and a coordination: type more of the name, or an ID"
try "of nobody" 1 ase-store handover zoé -f md
says "no coordinator is called 'zoé'"
try "of an organisation" 2 ase-store handover "$(ase-org add -q Sillon)" -f md
try "completion" 0 ase-store --complete handover col
shows "Colombie"
finish
