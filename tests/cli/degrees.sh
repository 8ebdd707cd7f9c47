#!/bin/sh
# Items that are known by a word and have something of their own behind a colon:
# a skill and its level, a leader and the office, a juror and the points.
. "$SRC/tests/lib/check.sh"

store
X=$(ase-expert add -q person.name="Jean Martin" savoir-faire=comptabilité,budget:autonome)
try "words and levels" 0 ase-expert show "$X" -f yaml
prints <<-!
	person: p-ID
	skills:
	  - code: "300318"
	  - code: "300323"
	    level: 2
	capacity: 1
!
try "a level, and a word without one" 0 ase-expert set -n "$X" \
	skills="statuts:2,paie"
says "skills=[{code: ase-statuts, level: 2}, {code: \"300306\"}]"
try "one more, and another level" 0 ase-expert set -q "$X" \
	skills+="statuts : sait transmettre, comptabilité:1" skills-="Élaborer, suivre et piloter un budget"
try "they are" 0 ase-expert show "$X" -f yaml
prints <<-!
	person: p-ID
	skills:
	  - code: "300318"
	    level: 1
	  - code: ase-statuts
	    level: 3
	capacity: 1
!
try "a label with commas has a level" 0 ase-expert set -q "$X" \
	skills+="Élaborer, suivre et piloter un budget:3"
try "filters" 0 ase-expert list -f ids savoir-faire=budget:3
prints <<-!
	x-ID
!
try "another level" 0 ase-expert list -f ids savoir-faire=budget:2
prints </dev/null
try "not that one" 0 ase-expert list -f ids "savoir-faire!=budget:2"
prints <<-!
	x-ID
!
wrong "no such level" 3 "must be one of has practised, works alone, passes it on, not 'well'" \
	ase-expert set "$X" skills+=statuts:well
wrong "no such skill" 2 "is called 'statuus'" ase-expert set "$X" skills+=statuus:2
wrong "several" 2 "fits several" ase-expert set "$X" skills+=gestion:2

# The same words of a need, where what was said besides stays.
O=$(ase-org add -q "Le Sillon" territory=44)
R=$(ase-request add -q org="$O" subject=Budget)
N=$(ase-request need -q "$R" Comptes --must statuts:autonome --wish comptabilité:2)
try "a need" 0 ase-record need set -q "$N" skills+=statuts:3
try "it" 0 ase-record need show "$N" -f yaml
prints <<-!
	request: r-ID
	title: Comptes
	skills:
	  - code: ase-statuts
	    level: 3
	    must: true
	  - code: "300318"
	    level: 2
	experts: 1
!
wrong "no level of a need" 3 "must be one of" ase-request need "$R" Autre --must statuts:8

# What else has a word and one thing more.
try "a leader" 0 ase-org set -q "$O" leaders+="Jean Martin:trésorier"
try "she" 0 ase-org show "$O" -f yaml
shows "role: trésorier"

# A spreadsheet has them, too.
printf 'Nom,Savoir-faire\nAna Ruiz,"budget:3, statuts:autonome"\n' >"$WORK/x.csv"
try "an import" 0 env LANGUAGE=fr ase-store import -q expert "$WORK/x.csv" --yes
try "what it read" 0 ase-expert list savoir-faire=statuts:2 -f tsv --columns person.name
shows "Ana Ruiz"
tidy "at the end"
finish
