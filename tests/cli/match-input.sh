#!/bin/sh
# Matching, when something is not as it should be: options, names, codes, needs
# that are served or closed, capacities, weights.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/matching.sh
. "$SRC/tests/lib/matching.sh"
store

A=$(need "Amicale du Port" --must 300323:2)
B=$(need "Ferme des Rives" --must 300323:2)
BARE=$(need "Club de Lecture")
X=$(expert "Jean Martin" 3)
Y=$(expert "Nadia Roy" 2)
request() {
	ase-record need show -f yaml "$1" | sed -n 's/^request: //p'
}
R=$(request "$A")

# Options.
for top in -1 abc 1.5 2x "" 99999999999999999999; do
	wrong "--top '$top'" 2 "--top takes a whole number, not '$top'" \
		ase-match suggest "$A" --top "$top"
done
wrong "--top 0" 2 "--top takes how many are shown, 1 at least" \
	ase-match suggest "$A" --top 0
try "--top more than there are" 0 ase-match suggest "$A" --top 1000000
wrong "--top of the excluded" 2 "--excluded goes without --top" \
	ase-match suggest "$A" --top 3 --excluded
for pair in "--propose --scarce" "--scarce --without" "--without --propose"; do
	# shellcheck disable=SC2086
	wrong "plan $pair" 2 "one at a time: --propose, --without or --scarce" \
		ase-match plan $pair
done
wrong "unmet --by month" 2 \
	"--by takes skill, territory or age, not 'month'" \
	ase-match unmet --by month

# Names.
wrong "no such need" 1 "there is no need 'n-ID'" \
	ase-match suggest n-00000000
wrong "nothing called so" 1 "no need is called 'nothing'" \
	ase-match suggest nothing
wrong "an ID of another kind" 2 "'x-ID' is of kind 'expert', not 'need'" \
	ase-match suggest "$X"
wrong "the two the wrong way round" 2 "is of kind 'expert', not 'need'" \
	ase-match why "$X" "$A"
wrong "no such expert" 1 "there is no expert 'x-ID'" \
	ase-match why "$A" x-00000000
wrong "nobody" 2 "why: EXPERT is missing" ase-match why "$A"
wrong "a filter on no field" 2 "no field 'nosuch' in 'need'" \
	ase-match plan nosuch=3
wrong "a filter that names no territory" 2 \
	"nothing in the vocabulary 'Territories' is called '999'" \
	ase-match unmet territory=999

# Codes: the nearest labels are offered.
wrong "a code with a letter too many" 2 \
	"near it: 300323 (Draw up, follow and steer a budget)" \
	ase-request need "$R" --must 300323x
wrong "words with a letter wrong" 2 "near it: 300323" \
	ase-request need "$R" --must budjet
wrong "a level that there is not" 3 "Level: must be one of has practised, works alone, passes it on, not '9'" \
	ase-request need "$R" Autre --must 300323:9
wrong "an expert's code" 2 "nothing in the vocabulary 'Skills'" \
	ase-expert set "$X" skills+='{code: "300999", level: 2}'

# A need that asks for nothing.
try "no skills are named" 0 ase-match suggest "$BARE" -f ids
says "no skills are named by Un budget (n-ID), so that everybody has them"
same "so all of them fit" 2 "$(grep -c '^x-' "$WORK/.out")"
try "nor in a plan" 0 ase-match plan -f ids
says "ase-record need set n-ID 'skills+={code: CODE, level: 2, must: true}'"

# Capacities.
ase-expert set -q "$X" capacity=0
try "no capacity" 0 ase-match why "$A" "$X" -f tsv
shows "capacity			0 of 0	a capacity of 1"
same "is not planned" "" "$(ase-match plan -f tsv 2>/dev/null | grep "$X")"
ase-expert set -q "$X" capacity=4294967296
same "a huge one is" 1 "$(ase-match plan -f tsv "request.org.name~amicale" |
	grep -c "$A")"
wrong "below nothing" 3 "not recorded: Missions at once: must be at least 0, not '-1'" \
	ase-expert set "$X" capacity=-1
ase-record need set -q "$B" experts=3000000000
try "a need for everybody" 0 ase-match plan -f tsv
same "has everybody" 2 "$(grep -c "^$B" "$WORK/.out")"
ase-record need set -q "$B" experts=1

# Needs that are served, or closed.
M=$(ase-match propose -q "$A" "$X")
try "a need that has its expert" 0 ase-match suggest "$A"
says "This need has as many experts as it wants: ase-match list need=n-ID"
try "is no part of a plan" 0 ase-match plan -f ids
hides "$A"
wrong "the same two again" 4 \
	"not proposed: the two are matched already; see ase-match show $(echo "$M" | ids)" \
	ase-match propose "$A" "$X"
try "one more than wanted" 0 ase-match propose "$A" "$Y"
says "this need has as many experts as it wants"
ase-store undo -q
ase-request close -q "$R" --outcome withdrawn
try "a need whose request is closed" 0 ase-match suggest "$A"
says "this need is closed, with its request or by being archived"
try "why has to say it, too" 0 ase-match why "$A" "$Y" -f json
says "this need is closed"
wrong "nothing is proposed to it" 4 \
	"not proposed: this need was closed with its request; to open it again: ase-request set r-ID closed=" \
	ase-match propose "$A" "$Y"
try "which opens it" 0 ase-request set -q "$R" closed=
ase-record need archive -q --yes "$B"
wrong "nor to one that is archived" 4 \
	"ase-record need archive n-ID --undo" ase-match propose "$B" "$Y"
ase-record need archive -q "$B" --undo
try "until it is taken up again" 0 ase-match propose -n "$B" "$Y"

# A conflict of interest takes somebody who answers for it.
O=$(ase-record request show -f yaml "$(request "$B")" | sed -n 's/^org: //p')
ase-expert set -q "$Y" conflicts+="$O"
wrong "a conflict" 4 "conflict of interest between this expert and this \
organisation (Nadia Roy declared a conflict of interest with Ferme des Rives (o-ID)); all the same, with a reason that stays \
in the record: --override WHY" ase-match propose "$B" "$Y"
M=$(ase-match add -q need="$B" expert="$X" proposed_on=)
wrong "by add" 4 "conflict of interest" ase-match add need="$B" expert="$Y"
wrong "by set" 4 "conflict of interest" ase-match set "$M" expert="$Y"
file=$(git -C "$ASE_STORE" ls-files "matches/*/$M.yaml")
sed -i "s/$X/$Y/" "$ASE_STORE/$file"
try "by hand" 4 ase-store commit
says "conflict of interest"
git -C "$ASE_STORE" checkout -q -- .
ase-match archive -q --yes "$M"
try "knowingly" 0 ase-match propose "$B" "$Y" --override "nobody else"
M=$(cat "$WORK/.out")
same "the reason stays in the record" "conflict 2026-03-02 nobody else" \
	"$(ase-match show -f yaml "$M" | sed -n \
		's/^ *step: //p; s/^ *"on": "\(.*\)"/\1/p; s/^ *why: //p' |
		tr '\n' ' ' | sed 's/ $//')"
same "and the rule in the commit" conflict \
	"$(git -C "$ASE_STORE" log -1 --format='%(trailers:key=Ase-Override,valueonly)' |
		sed '/^$/d')"
tidy "a conflict, knowingly"
try "which check takes" 0 ase-store check

# ase.yaml. weigh TEXT PROBLEM: the last that held is what matches.
plain=$(cat "$ASE_STORE/ase.yaml")
weigh() {
	printf '%s\n%s\n' "$plain" "$1" >"$ASE_STORE/ase.yaml"
	git -C "$ASE_STORE" commit -qam "by hand" --no-verify
	for verb in "suggest $A" "why $A $X" plan unmet rotation; do
		# shellcheck disable=SC2086
		try "$1: ${verb%% *}" 0 ase-match $verb
		says "$2"
		says "serves until it is mended"
	done
}
weigh 'weights: {skills: 900, traits: 300}' \
	"the points add up to 1200, not to 1000: with the others as they are, type skills: 700"
weigh 'weights: {skills: -100, traits: 1100}' \
	"weights.skills: 'skills' must be at least 0, not '-100'"
weigh 'weights: {skills: many, traits: 300}' \
	"weights.skills: 'skills' must be a whole number, not 'many'"
weigh 'weights: {skills: 500.5, traits: 499.5}' \
	"must be a whole number, not '500.5'"
weigh 'weights: {skils: 500, traits: 500}' "did you mean 'skills'?"
weigh 'weights: 7' "'weights' must be a map"
weigh 'weights: {}' "the points add up to 0"
weigh 'matching: {charter: maybe}' "'charter' must be true or false"
weigh 'matching: {months: 0}' "'months' must be at least 1, not '0'"
finish
