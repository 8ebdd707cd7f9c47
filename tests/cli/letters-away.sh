#!/bin/sh
# Who is named while a coordinator is away: what is read that day says whom to
# call, what is read for years who follows; what everybody reads has no number.
. "$SRC/tests/lib/check.sh"
ASE_STORE=$WORK/s
export ASE_STORE
ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language en \
	--address hello@lac.example --territory 44
ase-store adopt -q civic event
ase-record coordinator add -q "Claire Moreau" \
	person.phone="02 40 11 22 33" >/dev/null
ase-record coordinator add -q "Yann Le Goff" >/dev/null
ase-record coordinator leave -q claire --from 2026-08-03 --until 2026-08-09 \
	--substitute yann
ase-org add -q "Les amis du lac" >/dev/null
E=$(ase-record engagement add -q B-014 org=lac coordinator=claire)
V=$(ase-record event add -q "Forum" format=forum coordinator=claire)

ASE_TODAY=2026-08-05
export ASE_TODAY
try "an engagement during the leave" 0 ase-render engagement "$E"
shows "represented by Claire Moreau"
shows "at any time: Yann Le Goff."
ASE_TODAY=2026-08-10
try "and after it" 0 ase-render engagement "$E"
shows "at any time: Claire Moreau, 02 40 11 22 33."
try "a programme" 0 ase-render event-programme "$V"
shows "A.S.E. Loire, hello@lac.example"
hides "02 40 11 22 33"
finish
