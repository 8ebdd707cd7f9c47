#!/bin/sh
# Every rule of matching by its name, with the least change that would do; and
# every part of a score with what it was given for.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/matching.sh
. "$SRC/tests/lib/matching.sh"
store

N=$(need "Amicale du Port" --must 300323:2 --wish 300318:2 \
	--trait 300412 --trait 300465 --hours 20 languages+=fr \
	period.from=2026-04-01 period.until=2026-09-30)
O=$(ase-org list -f ids "name~amicale")
CONTACT=$(ase-org show -f yaml "$O" | sed -n 's/^ *person: //p' | head -n 1)

# rule NAME BECAUSE CHANGE EXPERT: this rule, it alone, says no to the expert.
rule() {
	try "$1" 0 ase-match why "$N" "$4" -f tsv
	same "$1: the rule, why, and what would change it" \
		"$1|$2|$3" \
		"$(ids <"$WORK/.out" | awk -F '\t' \
			'NR > 1 { print $1 "|" $4 "|" $5 }')"
	same "$1: in the list of those who are excluded" "$1	$2" \
		"$(ase-match suggest "$N" --excluded -f tsv | grep "^$4" |
			ids | cut -f 9,10)"
	same "$1: no points" 0 \
		"$(ase-match suggest "$N" --excluded -f tsv | grep "^$4" |
			cut -f 2)"
}

rule left 2026-02-01 "" "$(expert "Luc Petit" 3 left_on=2026-02-01)"
gone=$(expert "Rose Clair" 3)
ase-expert archive -q --yes "$gone" --on 2026-02-03
rule left 2026-02-03 "" "$gone"
rule conflict o-ID "" "$(expert "Nadia Roy" 3 conflicts+="$O")"
rule same-person contact "" "$(ase-expert add -q person="$CONTACT" \
	territories+=44 skills+='{code: "300323", level: 3}')"
rule must-skill 300323 "one level more in 300323" "$(expert "Paul Aimé" 1)"
rule must-skill 300323 "300323 at level 2" \
	"$(ase-expert add -q person.name="Anne Roux" territories+=44)"
rule language fr "speaking fr" "$(expert "Tom Hill" 3 languages+=en)"
rule territory 44 "remote, or going to 44" \
	"$(ase-expert add -q person.name="Théo Blanc" territories+=75 \
		skills+='{code: "300323", level: 3}')"
rule availability 2026-05-01 "a beginning from 2026-05-01" \
	"$(expert "Ève Morel" 3 available.from=2026-05-01)"
rule availability 2026-03-15 "staying until 2026-04-01" \
	"$(expert "Max Lenoir" 3 available.until=2026-03-15)"
rule hours "12 hours for 20" "4 hours a month" \
	"$(expert "Zoé Faure" 3 hours_per_month=2)"
rule capacity "0 of 0" "a capacity of 1" "$(expert "Ali Saïd" 3 capacity=0)"
busy=$(expert "Léa Brun" 3)
ase-match propose -q "$(need "Ferme des Rives" --must 300323)" "$busy" \
	>"$WORK/.why"
rule capacity "1 of 1" "one mission fewer" "$busy"

# Who has said no to this very need, and who is asked already.
no=$(expert "Guy Noir" 3)
M=$(ase-match propose -q "$N" "$no")
try "proposed" 0 ase-match why "$N" "$no" -f tsv
same "proposed: the rule, and the room that it takes" \
	"proposed m-ID capacity 1 of 1" \
	"$(sed 1d "$WORK/.out" | ids | cut -f 1,4 | tr '\t\n' '  ' |
		sed 's/ $//')"
ase-match decline -q "$M" --by expert --reason no-time
rule declined m-ID "" "$no"

# The organisation's own people, however they are written down.
P=$(ase-record person add -q name="Hélène Ricard" email=helene@sillon.example)
ase-org set -q "$O" leaders+="{person: $P, role: trésorière}"
twin() {
	p=$(ase-record person add -q name="$1" email="$2")
	ase-expert add -q person="$p" territories+=44 \
		skills+='{code: "300323", level: 3}'
}
rule same-person leaders "" "$(ase-expert add -q person="$P" territories+=44 \
	skills+='{code: "300323", level: 3}')"
again=$(twin "RICARD, Helene" Helene@Sillon.Example)
rule same-person leaders "" "$again"
other=$(twin "Marc Ricard" helene@sillon.example)
same "a shared address names nobody" 1 \
	"$(ase-match suggest "$N" -f ids | grep -c "$other")"

suggested=$(ase-match suggest "$N" --top 1000 -f ids)
same "whoever is excluded is not suggested" "" \
	"$(ase-match suggest "$N" --excluded -f ids |
		grep -F "$suggested")"
same "everybody is one or the other" \
	"$(git -C "$ASE_STORE" ls-files experts | grep -c .)" \
	"$({ echo "$suggested"; ase-match suggest "$N" --excluded -f ids; } |
		grep -c '^x-')"

# A need that waits for its process says no to everybody.
R=$(ase-request add -q org="$O" subject="Autre chose")
WAITS=$(ase-request need -q "$R" "Un bilan" --must 300323)
A=$(expert "Jean Martin" 3 skills+='{code: "300318", level: 1}' \
	traits+=300412 hours_per_month=8 available.until=2026-06-30)
try "blocked" 0 ase-match why "$WAITS" "$A" -f tsv
shows "blocked			resolution; meeting; analysis-returned"
try "blocked, for people" 0 ase-match suggest "$WAITS"
says "Not to be proposed yet, missing: the board's resolution"
try "blocked: not planned" 0 ase-match plan --without -f tsv \
	"title=Un bilan"
shows "blocked "

# The charter, where the network asks for it.
printf 'matching: {charter: true}\n' >>"$ASE_STORE/ase.yaml"
ase-store commit -q 2>"$WORK/.why"
rule charter 2024 "signing the charter" "$A"
ase-expert charter -q "$A"

# Every part, and what it was given for.
try "where the points come from" 0 ase-match why "$N" "$A" -f tsv
prints <<-!
	what	points	of	because	change	source
	skills	417	500	300323: level 3 for 2; 300318: level 2 for 2 in a skill near it, which counts half		x-ID skills, n-ID skills
	traits	75	150	300412: had; 300465: not had		x-ID traits, n-ID traits
	territory	100	100	44: same territory		x-ID territories, n-ID territory
	availability	55	100	there 91 days of 183; 23 hours for 20		x-ID available, n-ID period
	evaluations	38	50	0 of the 3 it takes to count		x-ID evaluations
	rotation	100	100	never asked yet		x-ID matches
	score	785	1000			
!
# What an organisation answers after a mission flows back, once it is enough.
sed -i 's/charter: true/answers: 1/' "$ASE_STORE/ase.yaml"
ase-store commit -q 2>"$WORK/.why"
over=$(need "Union des Jardins" --must 300323:2)
ahead=$(need "Chorale du Quai" --must 300323:2)
W=$(expert "Ada Morel" 3 capacity=2)
part() {
	ase-match why "$ahead" "$W" -f tsv | grep "^$1" | cut -f 2,4
}
same "never asked, never judged" "100	never asked yet
38	0 of the 1 it takes to count" "$(part rotation; part evaluations)"
M=$(ase-match propose -q "$over" "$W" --on 2026-01-05)
ase-match accept -q "$M" --on 2026-01-06
C=$(ase-convention draft -q "$M" 2>"$WORK/.why")
ase-match met -q "$M" --on 2026-01-20 2>"$WORK/.why"
ase-convention end -q "$C" --outcome completed --on 2026-02-20
ase-eval send -q "$C" >"$WORK/.why"
E=$(ase-record evaluation list -f ids convention="$C" respondent=org)
try "the organisation answers" 0 ase-eval record -q "$E" follow-up=5 \
	satisfaction=5 objectives=3 clarity=5 skills=5 traits=5 delays=5 \
	autonomy=5 deliverables=5
same "what it says of the expert counts, and so does the mission" \
	"50	1 mission in twelve months
45	4.60 of 5 in 1" "$(part rotation; part evaluations)"
# For people, names and titles stand where the paths are, and one is one.
N3=$(need "Ferme des Rives" --must 300323:2)
N4=$(need "Cantine des Forges" --must 300323:2)
Z=$(expert "Zoé Roy" 3 capacity=1)
try "in words, where it comes from" 0 \
	env LC_ALL=fr_FR.UTF-8 ase-match why "$N3" "$Z"
shows "Zoé Roy : Savoir-faire ; Un budget : Savoir-faire"
shows "Zoé Roy : Jumelage"
hides "$Z"
ase-match propose -q "$N4" "$Z" >"$WORK/.why"
try "one mission is one" 0 env LC_ALL=fr_FR.UTF-8 ase-match why "$N3" "$Z"
shows "Zoé Roy a 1 mission, pour 1 au plus"
finish
