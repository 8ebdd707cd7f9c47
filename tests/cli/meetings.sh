#!/bin/sh
# Meetings: nobody is at two of them at the same minute without a word, and a
# calendar learns of what was moved, put off, or taken back.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
story en
ASE_TODAY=2026-03-30
ase-match accept -q "$M" --on 2026-03-25
ase-match inform -q "$M" --on 2026-03-26
S2=$(ase-org add -q name="Les Jardins" territory=44)
ase-org contact -q "$S2" name="Paul Roy" email=paul@jardins.example
R2=$(ase-request add -q org="$S2" coordinator="$K" subject=Compost)

try "a first meeting" 0 ase-match schedule "$M" --at "2026-04-10 14h"
same "alone" "" "$(grep "two meetings" "$WORK/.err")"
try "another one of the coordinator at that minute" 0 \
	ase-request meet "$R2" --at "2026-04-10 14h"
says "Compost: two meetings of Claire Moreau on Friday 10 April 2026 at 14:00; the other one: match Épicerie du Sillon (m-ID)"
try "the next command" 0 ase-request note "$R2" -m x
same "says nothing of it" "" "$(grep "two meetings" "$WORK/.err")"
LC_ALL=fr_FR.UTF-8 try "check" 0 ase-store check
shows "deux rencontres de Claire Moreau le vendredi 10 avril 2026 à 14"
same "once" 1 "$(ase-store check 2>/dev/null | grep -c "two meetings")"
same "in its place" 1 "$(ase-store check 2>/dev/null | grep "two meetings" |
	grep -c ':[0-9]*:[0-9]*: ')"
try "a minute later" 0 ase-request set "$R2" meetings.0.planned_at=2026-04-10T14:01
same "is another one" "" "$(grep "two meetings" "$WORK/.err")"
try "by set" 0 ase-request set "$R2" meetings.0.planned_at="10/04/2026 14h"
says "two meetings of Claire Moreau"
try "one that is past" 0 env ASE_TODAY=2026-04-11 ase-store check
same "is no clash" "" "$(grep "two meetings" "$WORK/.out")"

# ics: the events of the calendar as a program keeps them.
ics() {
	ase-remind -f ics | tr -d '\r' >"$WORK/ics"
}

# of UID NAME: the value of a property of an event.
of() {
	awk -v uid="UID:$1" -v name="$2" -F: '
		/^BEGIN:VEVENT/ { is = 0 }
		$0 == uid { is = 1 }
		is && $1 ~ "^" name { print $2 }' "$WORK/ics"
}
uid=first-meeting-held.$M@ase
ics
first=$(of "$uid" SEQUENCE)
same "it has a number" 1 "$([ "$first" -gt 0 ] && echo 1)"
# As fast as a machine can.
ase-match schedule -q "$M" --at "2026-04-11 10h"
ics
second=$(of "$uid" SEQUENCE)
same "moved: the number is higher" 1 "$([ "$second" -gt "$first" ] && echo 1)"
same "moved: the time" 20260411T100000Z "$(of "$uid" DTSTART)"
ase-match schedule -q "$M" --at "2026-04-12 10h"
ics
third=$(of "$uid" SEQUENCE)
same "moved again" 1 "$([ "$third" -gt "$second" ] && echo 1)"

# What is planned no more is cancelled as long as it lies ahead.
ase-match set -q "$M" first_meeting_at=
ics
same "unset" CANCELLED "$(of "$uid" STATUS)"
same "unset: when it was to be" 20260412T100000Z "$(of "$uid" DTSTART)"
same "unset: the number" 1 "$([ "$(of "$uid" SEQUENCE)" -gt "$third" ] && echo 1)"
same "of another territory" "" "$(ase-remind -f ics -t 49 | grep "$M")"
ASE_TODAY=2026-04-13
ics
same "past: nobody asks" "" "$(of "$uid" STATUS)"
ASE_TODAY=2026-03-30
ase-match schedule -q "$M" --at "2026-04-15 9h"
ics
same "set again" "" "$(of "$uid" STATUS)"
same "set again: once" 1 "$(grep -c "^UID:$uid" "$WORK/ics")"
ase-store undo -q
ics
same "taken back" CANCELLED "$(of "$uid" STATUS)"
same "taken back: when it was to be" 20260415T090000Z "$(of "$uid" DTSTART)"
ase-store redo -q
ase-match withdraw -q "$M" --by expert --reason other
ics
same "withdrawn" CANCELLED "$(of "$uid" STATUS)"

# The night when the clocks go back: the first of both.
echo 'timezone: Europe/Paris' >>"$ASE_STORE/ase.yaml"
ase-store commit -q
ase-request set -q "$R2" meetings.0.planned_at="25/10/2026 2h30"
ics
same "an hour that comes twice" 20261025T003000Z \
	"$(of "meeting.$R2@ase" DTSTART)"

# No day is set for the two before the expert's yes, and a letter about an
# analysis that came of no meeting names none.
ase-org add -q "La Ressourcerie" >/dev/null
ase-org contact -q ressourcerie name="Rémi Roy"
ase-request add -q org=ressourcerie subject=Stock >/dev/null
try "the analysis, before any meeting" 0 ase-render analysis-sending stock
shows "Here is the analysis of your needs."
ase-request meet -q stock --on 2026-03-30 --covered all
try "after it" 0 ase-render analysis-sending stock
shows "Here is the analysis that came of our meeting on 30 March 2026."
N=$(ase-request need -q stock "Un inventaire")
X=$(ase-expert add -q "Paul Garnier")
M=$(ase-record match add -q need="$N" expert="$X" proposed_on=2026-03-30 \
	--override "a test")
try "a day for the two before the yes" 4 ase-match schedule "$M" \
	--at 2026-04-20T14:00
says "the expert's answer"
ase-match accept -q "$M"
try "after it" 0 ase-match schedule "$M" --at 2026-04-20T14:00
finish
