#!/bin/sh
# Matching as a coordinator types it: rules, points, the plan, who carries the
# missions, which needs nobody can serve.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/matching.sh
. "$SRC/tests/lib/matching.sh"
store

try "no expert, no need" 0 ase-match plan
says "No need is open."
try "nobody to rotate" 0 ase-match rotation
says "There are no experts yet"
try "no need, so none unmet" 0 ase-match unmet
says "No need is open."
for format in tsv csv json jsonl yaml ids; do
	for verb in plan rotation unmet; do
		try "an empty store, $verb -f $format" 0 \
			ase-match "$verb" -f "$format"
		tells </dev/null
	done
done

A=$(need "Amicale du Port" --must 300323:2)
B=$(need "Ferme des Rives" --must 300323:2 --trait 300412)
C=$(need "Club de Lecture" --must 300004:1)
X=$(expert "Jean Martin" 3 traits+=300412)
Y=$(expert "Nadia Roy" 2)
Z=$(expert "Luc Petit" 1)

try "one budget" 0 ase-match suggest "$B" -f tsv
prints <<-!
	expert	score	skills	traits	territory	availability	evaluations	rotation	excluded	because	rank	name	why
	x-ID	988	500	150	100	100	38	100			1	Jean Martin	skills 1 of 1; traits 1 of 1; same territory; never asked yet
	x-ID	838	500	0	100	100	38	100			2	Nadia Roy	skills 1 of 1; traits 0 of 1; same territory; never asked yet
!
same "the parts add up" "988 838 " "$(ase-match suggest "$B" -f tsv |
	awk -F '\t' 'NR > 1 { printf "%d ", $3 + $4 + $5 + $6 + $7 + $8 }')"
try "who is excluded" 0 ase-match suggest "$B" --excluded -f tsv
shows "must-skill	300323"
try "why not" 0 ase-match why "$B" "$Z" -f tsv
shows "must-skill			300323	one level more in 300323"
ase-expert set -q "$Z" skills.0.level=2
same "with one level more it may be" 3 \
	"$(ase-match suggest "$B" -f ids | grep -c .)"
ase-expert set -q "$Z" skills.0.level=1

# The plan: Jean goes where his trait counts, nobody knows how to recruit.
try "the plan" 0 ase-match plan -f tsv
same "its pairs" "$(printf '%s\n' "$A $Y 988" "$B $X 988" | sort)" \
	"$(ase-match plan -f tsv | sed 1d | cut -f 1-3 | tr '\t' ' ' | sort)"
same "its columns" "need	expert	score" \
	"$(ase-match plan -f tsv | sed -n 1p | cut -f 1-3)"
try "who stays without" 0 ase-match plan --without -f tsv
shows "must-skill 3"
same "that is one" "$C" "$(ase-match plan --without -f ids)"
try "what is scarce" 0 ase-match plan --scarce -f tsv
shows "300004	44	1	1	0	988"
try "all of it, for people" 0 ase-match plan
shows "Without an expert:"
says "1976 points; no plan has more, which was checked."
before=$(commits)
try "a plan in the air" 0 ase-match plan --propose -n
nothing_written "a plan in the air" "$before"
try "proposed" 0 ase-match plan --propose
same "two matches" 2 "$(grep -c '^m-' "$WORK/.out")"
same "one commit" $((before + 1)) "$(commits)"
same "the points are kept" 988 \
	"$(ase-match show -f yaml "$(sed -n 1p "$WORK/.out")" |
		sed -n 's/^score: //p')"
tidy "proposed"
try "nothing is left to propose" 0 ase-match plan --propose
says "Nothing to propose"
same "nor committed" $((before + 1)) "$(commits)"
wrong "the past" 2 "--propose goes without --as-of" \
	ase-match plan --propose --as-of HEAD

# Declining.
M=$(ase-match list -f ids expert="$Y")
wrong "no such reason" 2 "nothing in the vocabulary 'Reasons'" \
	ase-match decline "$M" --by expert --reason "ill health"
wrong "a reason of the other side" 2 "a reason of the other side: --by org" \
	ase-match decline "$M" --by expert --reason solved
try "declined" 0 ase-match decline "$M" --by expert --reason "pas le temps"
same "by its code" no-time "$(ase-match show -f yaml "$M" |
	sed -n 's/^  reason: //p')"
try "who has been asked" 0 ase-match rotation -f tsv
shows "x-ID	0	0	0	1	1	2026-03-02	Nadia Roy"
shows "x-ID	0	0	0	0	0		Luc Petit"
says "Missions in twelve months: 0. Experts: 3, never asked: 1."

# What nobody can serve goes to the directory.
S=$(ase-record resource add -q name="Maison des associations" level=1 \
	territory=44 skills+=300004)
try "unmet" 0 ase-match unmet -f tsv
same "by skill, territory, age" \
	"$C	300004	44	59	must-skill	$S	Club de Lecture	" \
	"$(grep "^$C" "$WORK/.out")"
says "Needs that nobody can serve: 2. Days that the oldest has waited: 59."
try "for people" 0 ase-match unmet
shows "Recruit and welcome somebody        Loire-Atlantique"
shows "1 Maison des associations"
try "summed up by skill" 0 ase-match unmet --by skill -f tsv
prints <<-!
	skill	needs	crises	days	helped	resources
	300004	1	0	59	1	s-ID
	300323	1	0	59	0	
!
for by in territory territoire; do
	try "and by $by" 0 ase-match unmet --by $by -f tsv
	prints <<-!
		territory	needs	crises	days	helped	resources
		44	2	0	59	1	s-ID
	!
done
try "and by age" 0 ase-match unmet --by age -f jsonl
prints <<-!
	{"age":"30-89","needs":2,"crises":0,"days":59,"helped":1,"resources":"s-ID"}
!

# Completion knows what is filtered.
same "keys of needs" "territory=" \
	"$(ase-match --complete unmet terr | cut -f 1)"
same "keys of experts" "capacity=" \
	"$(ase-match --complete rotation cap | cut -f 1)"
same "ways to sum up" "skill territory age" \
	"$(ase-match --complete unmet --by "" | cut -f 1 | tr '\n' ' ' |
		sed 's/ $//')"

# One expert left: she goes to the crisis, for fewer points.
R=$(ase-record need show -f yaml "$A" | sed -n 's/^request: //p')
ase-request set -q "$R" priority=crisis
ase-record need set -q "$A" traits+=300412
D=$(need "Union des Jardins" --must 300323:2)
ase-expert set -q "$Y" capacity=0
W=$(expert "Ada Morel" 2)
try "a crisis" 0 ase-match plan -f tsv
same "goes first" "$A $W 838 -150 crisis 1" \
	"$(grep "^n-" "$WORK/.out" | cut -f 1-3,7,10,11 | tr '\t' ' ')"
same "the other one waits" 1 \
	"$(ase-match plan --without -f ids | grep -c "$D")"
try "a crisis, for people" 0 ase-match plan
shows "Un budget (crisis)"
shows "1 crisis, -150"
says "Needs in a crisis that have somebody: 1 of 1."

# Weights.
printf 'weights: {skills: 900, traits: 300}\n' >>"$ASE_STORE/ase.yaml"
try "weights that do not add up" 1 ase-store check
shows "ase.yaml:54:10: weights: the points add up to 1200"
git -C "$ASE_STORE" commit -qam "weights" --no-verify
try "the last that held serve" 0 ase-match suggest "$B"
says "ase.yaml:54:10: weights: the points add up to 1200, not to 1000: with the others as they are, type skills: 700"
finish
