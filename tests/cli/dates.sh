#!/bin/sh
# Dates as people type them: of which year they are, what is told back, and
# that nobody notes a fact a year ago by one key.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
story en
ASE_TODAY=2026-03-12
echo 'timezone: Europe/Paris' >>"$ASE_STORE/ase.yaml"
ase-store commit -q
R=$(ase-request add -q org="$S" subject="A clock" received_on=2026-03-02)
file=$ASE_STORE/$(git -C "$ASE_STORE" ls-files "requests/*/$R.yaml")
before=$(git -C "$ASE_STORE" rev-parse HEAD)

# What lies ahead by less than two months was not meant of a year ago.

wrong "tomorrow, without its year" 2 \
	"'13/03' may be Friday 13 March 2026 or Thursday 13 March 2025: type 13/03/2026 or 13/03/2025" \
	ase-request meet "$R" --on 13/03 --covered all
wrong "in words" 2 "type 13/03/2026 or 13/03/2025" \
	ase-request send "$R" --on "13 mars"
wrong "another option of a fact" 2 "type 13/03/2026 or 13/03/2025" \
	ase-request resolution "$R" --adopted 13/03
wrong "a field" 2 "type 13/03/2026 or 13/03/2025" \
	ase-request set "$R" answered_on=13/03
wrong "in YAML" 2 "type 13/03/2026 or 13/03/2025" \
	ase-request set "$R" 'resolution:={requested_on: 13/03}'
wrong "an entry" 2 "type 13/03/2026 or 13/03/2025" \
	ase-request set "$R" 'meetings+={held_on: 13/03}'
wrong "the 29th of February" 2 "type 29/02/2028 or 29/02/2024" \
	ase-request note "$R" -m x --on 29/02
wrong "a plan of yesterday" 2 \
	"'11/03 14h' may be Wednesday 11 March 2026 at 14:00 or Thursday 11 March 2027 at 14:00: type 11/03/2026 14:00 or 11/03/2027 14:00" \
	ase-request meet "$R" --at "11/03 14h"
wrong "the end of a plan" 2 "type 20/02/2026 or 20/02/2027" \
	ase-request pause "$R" --until 20/02
wrong "a field that looks ahead" 2 "type 20/02/2026 or 20/02/2027" \
	ase-request set "$R" paused_until=20/02
LC_ALL=fr_FR.UTF-8 wrong "in French" 2 \
	"le vendredi 13 mars 2026 ou le jeudi 13 mars 2025" \
	ase-request meet "$R" --on 13/03
same "none of it is noted" "$before" "$(git -C "$ASE_STORE" rev-parse HEAD)"

# A typed year is taken; what is understood is told, what is ahead has a word.

try "a year" 0 ase-request note "$R" -m x --on 13/03/26
says "--on: Friday 13 March 2026 is still to come"
try "of a field" 0 ase-request set "$R" answered_on=14/03/2026
says "Answered on: Saturday 14 March 2026 is still to come"
LC_ALL=fr_FR.UTF-8 try "of a field, in French" 0 \
	ase-request set "$R" answered_on=15/03/26
says "le dimanche 15 mars 2026 est encore à venir"
try "a plan is ahead" 0 ase-request set "$R" paused_until=15/03/2026
same "without a word" "" "$(grep "still to come" "$WORK/.err")"
LC_ALL=fr_FR.UTF-8 try "today" 0 ase-request note "$R" -m x --on 12/03
says "le jeudi 12 mars 2026"
try "a plan" 0 ase-request pause "$R" --until 1/04
says "'1/04' is Wednesday 1 April 2026"
try "around New Year" 0 env ASE_TODAY=2027-01-03 \
	ase-request note "$R" -m x --on 28/12
says "'28/12' is Monday 28 December 2026"
try "a day of the week before it" 0 \
	ase-request note "$R" -m x --on "jeudi 5 mars"
says "'jeudi 5 mars' is Thursday 5 March 2026"
wrong "another day of the week" 2 "it would be Thursday 5 March 2026" \
	ase-request note "$R" -m x --on "lundi 5 mars"
try "once for many" 0 ase-request set --where "org=$S" answered_on=10/03 --yes
says "'10/03' is Tuesday 10 March 2026"

# Filters and --as-of take the last one, and say which.

try "a filter" 0 ase-request list "received_on>13/03" -f ids
says "'13/03' is Thursday 13 March 2025"
shows "r-ID"
wrong "--as-of as people type it" 2 \
	"nothing here is as old as 13 March 2025" \
	ase-request list --as-of 13/03
says "'13/03' is Thursday 13 March 2025"
LC_ALL=fr_FR.UTF-8 wrong "--as-of in French" 2 \
	"rien ici n'est aussi ancien que le 13 mars 2025" \
	ase-request list --as-of 2025-03-13
try "--as-of a day of this year" 0 env ASE_TODAY= ase-request list --as-of demain -f ids

# The ends of history; a day has no hour, a meeting has one.

wrong "before all" 2 "that is no day of this work" \
	ase-request note "$R" -m x --on 0001-01-01
wrong "after all" 2 "that is no day of this work" \
	ase-request pause "$R" --until 9999-12-31
try "in a field" 0 ase-request set "$R" paused_until=9999-12-31
says "Paused until: Friday 31 December 9999 is 7973 years away"
wrong "a fact has no hour" 2 "type 10/03/2026" \
	ase-request note "$R" -m x --on "10/03 14h"
wrong "a meeting has one" 2 "type '20/03 14h'" \
	ase-request meet "$R" --at 20/03
wrong "a field of a day" 2 "type 10/03/2026" \
	ase-request set "$R" answered_on=2026-03-10T14:00
wrong "a field of a time" 2 "type '2026-03-20 14h'" \
	ase-request set "$R" 'meetings+={planned_at: 2026-03-20}'

# Zones and nights of clock change, in every way in.

try "an offset" 0 ase-request meet "$R" --at 2026-04-10T14:00-05:00
says "'2026-04-10T14:00-05:00' is Friday 10 April 2026 at 21:00"
try "in YAML" 0 ase-request set "$R" 'meetings+={planned_at: 2026-04-11T14:00:30Z}'
says "'2026-04-11T14:00:30Z' is Saturday 11 April 2026 at 16:00"
try "seconds" 0 ase-request set "$R" meetings.0.planned_at=2026-04-10T15:00:59
says "is Friday 10 April 2026 at 15:00"
wrong "an hour that is left out" 2 \
	"type 28/03/2027 1:59 or 28/03/2027 3:00" \
	ase-request meet "$R" --at "28/03/2027 2h30"
try "an hour that comes twice" 0 \
	ase-request meet "$R" --at "25/10/2026 2h30"
says "--at: Sunday 25 October 2026 at 2:30 comes twice that night, the first is meant"
at=$(grep -n 'T15:00"' "$file" | cut -d: -f1)
sed -i "${at}s/T15:00/T15:00-05:00/" "$file"
try "an offset by hand" 3 ase-store commit
says "(as the clocks here show it, without a zone or seconds: 2026-04-10T22:00)"
try "an offset by hand: check" 1 ase-store check
shows ".yaml:$at:"
shows "without a zone or seconds: 2026-04-10T22:00)"
sed -i "${at}s/2026-04-10T15:00-05:00/2027-03-28T02:30/" "$file"
try "an hour that is left out, by hand" 3 ase-store commit
says "2027-03-28T01:59 or 2027-03-28T03:00"
finish
