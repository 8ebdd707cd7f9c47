#!/bin/sh
# Whose clock counts: that of the network, whatever machine asks; and a time of
# another zone is never thrown away.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
story en
R=$(ase-request add -q org="$S" subject="A clock")
file=$ASE_STORE/$(git -C "$ASE_STORE" ls-files "requests/*/$R.yaml")

# planned: when the meeting is, as the record has it.
planned() {
	sed -n 's/.*planned_at: *"\([^"]*\)".*/\1/p' "$file"
}

# starts ZONE: when the calendar says that it is, to a machine in ZONE.
starts() {
	TZ=$1 ase-remind -f ics | tr -d '\r' |
		sed -n 's/^DTSTART:\(.*Z\).*$/\1/p' | sort | tail -n 1
}

# The machine's clock, where the network has none.

TZ=Europe/Paris try "a time of another zone" 0 \
	ase-request meet "$R" --at 2026-06-12T14:00:00Z
says "'2026-06-12T14:00:00Z' is Friday 12 June 2026 at 16:00"
same "a time of another zone: is kept as it is here" 2026-06-12T16:00 \
	"$(planned)"
TZ=UTC try "elsewhere" 0 ase-request set "$R" meetings.0.planned_at=2026-06-12T14:00+02:00
says "'2026-06-12T14:00+02:00' is Friday 12 June 2026 at 12:00"
same "elsewhere: is kept as it is there" 2026-06-12T12:00 "$(planned)"
TZ=Europe/Paris try "the hour that is left out in spring" 2 \
	ase-request meet "$R" --at 2027-03-28T02:30
says "no clock here shows that time"
same "the hour that is left out in spring: nothing is noted" \
	2026-06-12T12:00 "$(planned)"

# The network's, whatever the machine's is.

echo 'timezone: Europe/Paris' >>"$ASE_STORE/ase.yaml"
ase-store commit -q
for zone in UTC America/New_York Asia/Tokyo; do
	TZ=$zone try "typed in $zone" 0 \
		ase-request set "$R" meetings.0.planned_at=2026-06-12T14:00Z
	says "'2026-06-12T14:00Z' is Friday 12 June 2026 at 16:00"
	same "typed in $zone: is Paris's" 2026-06-12T16:00 "$(planned)"
	same "the calendar made in $zone" 20260612T140000Z "$(starts $zone)"
done
# One of these two has another day than Paris at any hour.
today() {
	TZ=Europe/Paris date +%F
}
unset ASE_TODAY
for zone in Pacific/Kiritimati Pacific/Pago_Pago; do
	before=$(today)
	TZ=$zone ase-request note "$R" -m "in $zone" -q
	noted=$(grep -B3 "in $zone" "$file" |
		sed -n 's/.*on"*: *"\([0-9-]*\)".*/\1/p' | tail -n 1)
	[ "$noted" = "$before" ] || before=$(today) # it was midnight
	same "what day it is in $zone" "$before" "$noted"
done
TZ=America/New_York try "the log" 0 ase-store log --limit 1 -f json
shows "+0"

# A zone that is none.

sed -i 's|^timezone:.*|timezone: Europe/Nantes|' "$ASE_STORE/ase.yaml"
try "a zone that nobody knows" 0 ase-store commit
says "this machine does not know the timezone 'Europe/Nantes', its own counts"
sed -i 's|^timezone:.*|timezone: ../../etc/passwd|' "$ASE_STORE/ase.yaml"
try "a path instead of a zone" 3 ase-store commit
says "timezone"
finish
