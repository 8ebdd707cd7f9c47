#!/bin/sh
# What letters make of words: nobody's name, titles that say a thing twice, an
# "and" within an entry of a list.
. "$SRC/tests/lib/check.sh"
ASE_STORE=$WORK/s
export ASE_STORE
ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language en \
	--territory 44
ase-store adopt -q civic hotline
ase-record coordinator add -q "Claire Moreau" >/dev/null
ase-org add -q "Les amis du lac" >/dev/null
E=$(ase-record engagement add -q B-014 org=lac coordinator=claire)
ase-expert add -q "Jean Martin" skills+=300323:3 territories+=44 >/dev/null
ase-record resource add -q "Le Bris" level=specialist \
	themes="human resources, legal, accounts" >/dev/null

try "a letter to nobody by name" 0 ase-render engagement-point "$E"
shows "Hello,"
try "what is kept of somebody" 0 ase-render my-record jean
shows "- Skills: Draw up, follow and steer a budget"
shows "- Skills, Level: passes it on"
hides "Skills, Skill"
try "several themes in a sentence" 0 ase-render call-network
shows "Employment and human resources, legal questions, accounts."
finish
