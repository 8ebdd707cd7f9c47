#!/bin/sh
# How many there are, in a letter: said of every list, 0 too, which opens nothing.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
ASE_STORE=$WORK/store
export ASE_STORE
ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language en
ase-store adopt -q training
mkdir -p "$ASE_STORE/templates/en"
cat >"$ASE_STORE/templates/en/counts.md" <<!
{{! kind: training }}
# {{title}}

below {{registrations.count}}{{#registrations.count}} some{{/registrations.count}}{{^registrations.count}} none{{/registrations.count}}
there {{registrations[attended_on!=].count}}{{#registrations[attended_on!=].count}} some{{/registrations[attended_on!=].count}}{{^registrations[attended_on!=].count}} none{{/registrations[attended_on!=].count}}
named {{trainers.count}}{{#trainers.count}} some{{/trainers.count}}{{^trainers.count}} none{{/trainers.count}}
paid {{registrations.sum.paid}}.
!
cat >"$ASE_STORE/templates/en/all.md" <<!
{{! list: registration }}
# All

all {{count}}{{#count}} some{{/count}}{{^count}} none{{/count}}
!
ase-store commit -q -m letters
ase-record -q training add "A budget" at="2026-04-24 18:00" >/dev/null

try "nobody yet" 0 ase-render -f md counts budget
shows "below 0 none"
shows "there 0 none"
shows "named 0 none"
try "nor in a list" 0 ase-render -f md all
shows "all 0 none"
one=$(ase-record -q person add "Paul Denis")
ase-record -q training set budget trainers+="$one"
ase-record -q registration add training=budget person="$one" >/dev/null
try "somebody" 0 ase-render -f md counts budget
shows "below 1 some"
shows "there 0 none"
shows "named 1 some"
try "and in a list" 0 ase-render -f md all
shows "all 1 some"
try "no word about it" 0 ase-store check
finish
