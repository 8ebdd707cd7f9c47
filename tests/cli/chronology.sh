#!/bin/sh
# What is dated before what it follows: told once, by the command that brings
# it, in people's words, with what mends it; and by check, all of it.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
story en
ASE_TODAY=2026-03-30
R=$(ase-request add -q org="$S" subject=Trésorerie received_on=2026-03-20)

# early WHAT BEFORE COMMAND...: it is noted, and told.
early() {
	what=$1
	before=$2
	shift 2
	try "$what" 0 "$@"
	says "$before"
}

early "an answer before the request" \
	"Trésorerie: 'Answered on', Thursday 19 March 2026, is before 'Received on', Friday 20 March 2026. To put it right: ase-request set r-ID answered_on=DATE" \
	ase-request answer "$R" --on 2026-03-19
try "the next command" 0 ase-request note "$R" -m x
same "says nothing of it" "" "$(grep "is before" "$WORK/.err")"
early "a meeting" "'Meetings, held on', Wednesday 18 March 2026, is before" \
	ase-request meet "$R" --on 2026-03-18 --covered all
early "the analysis" "'Rounds, sent on', Tuesday 17 March 2026, is before" \
	ase-request send "$R" --on 2026-03-17
early "by set" "'Rounds, returned on', Monday 16 March 2026, is before 'Rounds, sent on', Tuesday 17 March 2026" \
	ase-request set "$R" analysis.rounds.0.returned_on=2026-03-16
early "a log" "'Notes', Saturday 14 March 2026, is before" \
	ase-request set "$R" 'notes+={on: 2026-03-14, text: x}'
early "the close" "'Closed', Wednesday 1 January 2020, is before" \
	ase-request close "$R" --on 2020-01-01 --outcome refused -n
early "a plan" "'Meetings, planned at', Tuesday 10 March 2026 at 14:00, is before" \
	ase-request meet "$R" --at 2026-03-10T14:00
try "a board that decided before anybody called" 0 \
	ase-request resolution "$R" --adopted 2026-01-10
same "is in order" "" "$(grep "is before" "$WORK/.err")"
early "seen before it was adopted" \
	"'Board resolution, seen on', Friday 9 January 2026, is before 'Board resolution, adopted on'" \
	ase-request set "$R" resolution.seen_on=2026-01-09
try "put right" 0 ase-request set "$R" resolution.seen_on=2026-03-21
same "is in order again" "" "$(grep "is before" "$WORK/.err")"

# One that moves puts many out of order: one word.
early "the beginning moves" \
	", and 5 other days. To put it right: ase-request set r-ID received_on=DATE" \
	ase-request set "$R" received_on=2026-03-29
same "one word" 1 "$(grep -c "is before" "$WORK/.err")"
try "it moves back" 0 ase-request set "$R" received_on=2026-03-20
same "no word" "" "$(grep "is before" "$WORK/.err")"

# check tells all of them, where they stand, and it is no failure.
try "check" 0 ase-store check
shows "answered_on: Trésorerie: 'Answered on', Thursday 19 March 2026, is before 'Received on', Friday 20 March 2026 (a warning)"
shows "meetings.0.held_on:"
shows "meetings.1.planned_at:"
shows "analysis.rounds.0.sent_on:"
shows "analysis.rounds.0.returned_on:"
same "each in its place" 0 "$(ase-store check 2>/dev/null | grep "is before" |
	grep -vc ':[0-9]*:[0-9]*: ')"

# By hand.
file=$ASE_STORE/$(git -C "$ASE_STORE" ls-files "requests/*/$R.yaml")
sed -i 's/answered_on: .*/answered_on: "2026-03-15"/' "$file"
early "by hand" "'Answered on', Sunday 15 March 2026, is before" ase-store commit

# The steps' own order, in French; what follows what stands in other records.
ase-match accept -q "$M" --on 2026-03-25
LC_ALL=fr_FR.UTF-8
export LC_ALL
early "details before the yes" \
	"le lundi 23 mars 2026, vient avant proposition acceptée le mercredi 25 mars 2026" \
	ase-match inform "$M" --on 2026-03-23
says "ase-match modifier"
says "organisme-informé-le=DATE"
try "the next one" 0 ase-match met "$M" --on 2026-03-28
same "says nothing of it" "" "$(grep "vient avant" "$WORK/.err")"
early "declined before it was proposed" "le mardi 1er janvier 2019, vient avant" \
	ase-match withdraw "$M" --by expert --reason other --on 2019-01-01
ase-store undo -q
try "check, in French" 0 ase-store check
shows "informed_on: "

# A network's own kinds and fields: the same rule.
LC_ALL=C
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/visit.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Visit
	x-ase-kind: visit
	x-ase-prefix: vi
	x-ase-directory: visits
	x-ase-names: [name]
	x-ase-defaults: {asked_on: today}
	type: object
	additionalProperties: false
	properties:
	  name: {type: string, title: Name}
	  asked_on: {type: string, format: date, title: Asked on}
	  born_on: {type: string, format: date, title: Born on, x-ase-after: anytime}
	  held_on: {type: string, format: date, title: Held on}
	  paid_on: {type: string, format: date, title: Paid on, x-ase-after: [held_on]}
!
try "a kind with an order" 0 ase-store commit
V=$(ase-record visit add -q name=One asked_on=2026-03-10 born_on=1970-01-01)
early "a network's kind" "One: 'Held on', Monday 9 March 2026, is before 'Asked on'" \
	ase-record visit set "$V" held_on=2026-03-09
says "ase-record visit set one held_on=DATE"
early "a field after another" "'Paid on', Wednesday 11 March 2026, is before 'Held on', Thursday 12 March 2026" \
	ase-record visit set "$V" held_on=2026-03-12 paid_on=2026-03-11
sed -i 's/\[held_on\]/[helt_on]/; s/title: Name}/title: Name, x-ase-after: held_on}/' \
	"$ASE_STORE/schema/visit.yaml"
try "a path that leads nowhere" 3 ase-store commit
says "no field 'helt_on' in 'visit'"
says "is said of a date"
finish
