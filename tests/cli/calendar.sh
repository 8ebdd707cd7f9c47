#!/bin/sh
# What a network's own kinds put into calendars, and what anybody may see.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/training.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Training
	x-ase-title: {fr: Formation}
	x-ase-kind: training
	x-ase-prefix: tr
	x-ase-directory: trainings
	x-ase-names: [name]
	x-ase-calendar: {at: at, minutes: duration, place: venue, title: name}
	x-ase-public: open
	type: object
	additionalProperties: false
	properties:
	  name: {type: string, title: Name, x-ase-public: true}
	  at: {type: string, x-ase-format: local-time, title: At}
	  duration: {type: number, title: Duration, x-ase-unit: h}
	  venue: {type: string, title: Venue, x-ase-public: true}
	  open: {type: boolean, title: Open to all}
	  org: {type: string, title: Organisation, x-ase-ref: org}
!
cat >>"$ASE_STORE/ase.yaml" <<-'!'
	timezone: Europe/Paris
!
try "a kind in the calendar" 0 ase-store commit
ase-record person add -q name="Ana Lopez"
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
T=$(ase-record training add -q name="Écrire un communiqué" at=2026-03-24T18:00 \
	duration=2h30 venue="Club de la presse" open=yes org="$O")
ase-record training add -q name="Avec Ana Lopez" at=2026-03-25T18:00 open=yes >U
V=$(ase-record training add -q name="Réunion interne" at=2026-03-26T09:00)
W=$(ase-record training add -q name="Passée" at=2026-03-27T09:00 open=yes)
ase-record training archive -q --yes "$W"

try "all of it" 0 ase-remind -f ics
tr -d '\r' <"$WORK/.out" >ics
cp ics "$WORK/.out"
shows "UID:tr-ID@ase"
shows "DTSTART:20260324T170000Z"
shows "DTEND:20260324T193000Z"
shows "SUMMARY:Écrire un communiqué"
shows "LOCATION:Club de la presse"
shows "SUMMARY:Réunion interne"
shows "STATUS:CANCELLED"

# What anybody may see: what is marked, of records for which it holds, and no
# name of anybody, whatever was typed.
try "public" 0 ase-remind -f ics --public
tr -d '\r' <"$WORK/.out" >ics
cp ics "$WORK/.out"
shows "UID:tr-ID@ase"
shows "DTEND:20260324T193000Z"
shows "LOCATION:Club de la presse"
shows "UID:tr-ID@ase"
shows "SUMMARY:Training"
if grep -q "Lopez\|interne\|$V\|$W\|DESCRIPTION" ics; then
	not_ok "public: nothing else" ics
else
	ok "public: nothing else"
fi

sed -i 's/venue: {type: string, title: Venue, x-ase-public: true}/venue: {type: string, title: Venue}/' \
	"$ASE_STORE/schema/training.yaml"
ase-store commit -q
try "a mark taken away" 0 ase-remind -f ics --public
if grep -q "Club de la presse" "$WORK/.out"; then
	not_ok "it is gone" "$WORK/.out"
else
	ok "it is gone"
fi

try "of one territory" 0 ase-remind -f ics -t 49
if grep -q "$T" "$WORK/.out"; then not_ok "none of 44"; else ok "none of 44"; fi
try "of its own" 0 ase-remind -f ics -t 44
shows "UID:tr-ID@ase"
wrong "a list is not public" 2 "--public is said of a calendar: -f ics" \
	ase-remind --public
finish
