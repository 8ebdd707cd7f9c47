#!/bin/sh
# Delays in working days and in hours, by the office of ase.yaml, in its time.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/call.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Call
	x-ase-title: {fr: Appel}
	x-ase-kind: call
	x-ase-prefix: ca
	x-ase-directory: calls
	x-ase-names: [subject]
	type: object
	additionalProperties: false
	properties:
	  subject: {type: string, title: Subject, x-ase-title: {fr: Objet}}
	  at: {type: string, x-ase-format: local-time, title: At, x-ase-title: {fr: À}}
	  answered_at: {type: string, x-ase-format: local-time, title: Answered, x-ase-title: {fr: Répondu}}
	  solved_on: {type: string, format: date, title: Solved, x-ase-title: {fr: Résolu}}
!
cat >>"$ASE_STORE/process.yaml" <<-'!'
	  - step: call-answer
	    kind: call
	    title: {en: Answer, fr: Réponse}
	    awaited: {en: expected, fr: attendue}
	    done: answered_at
	    since: at
	    due: {after: at, hours: 2}
	    turn: coordinator
	  - step: call-solution
	    kind: call
	    title: {en: Solution, fr: Solution}
	    done: solved_on
	    since: at
	    due: {after: at, workdays: 2}
	    turn: coordinator
!
cat >>"$ASE_STORE/ase.yaml" <<-'!'
	timezone: Europe/Paris
	office: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00", holidays: ["2026-04-06"]}
!
try "delays by the office" 0 ase-store commit

# due SUBJECT AT ANSWER SOLUTION: a call then is due at these.
due() {
	ase-record call add -q subject="$1" at="$2" >/dev/null
	try "$1" 0 ase-remind -a -f tsv
	grep -F "$(ase-record call list "$1" -f ids)" "$WORK/.out" >"$WORK/.one"
	if grep -qF "$3" "$WORK/.one" && grep -qF "$4" "$WORK/.one"; then
		ok "$1: $3, $4"
	else
		not_ok "$1: $3, $4" "$WORK/.one"
	fi
}
nbsp=$(printf '\302\240')
ASE_TODAY=2026-04-02
export ASE_TODAY
due "Thursday at three" 2026-04-02T15:00 2026-04-02T17:00 2026-04-07
# Friday the 3rd, the weekend, Easter Monday.
due "Thursday at half past four" 2026-04-02T16:30 2026-04-03T10:30 2026-04-07
due "Friday evening" 2026-04-03T20:00 2026-04-07T11:00 2026-04-08
due "Sunday" 2026-04-05T11:00 2026-04-07T11:00 2026-04-08
due "before it opens" 2026-04-02T07:00 2026-04-02T11:00 2026-04-07

try "its hour is told" 0 ase-remind -a
shows "today at 17:00 "
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-remind -a
shows "aujourd'hui à 17${nbsp}h "
try "a calendar" 0 ase-remind -f ics
shows "DTSTART:20260402T150000Z"

# Clocks change: hours are hours. No office: all of the day counts.
sed -i '/^office:/d' "$ASE_STORE/ase.yaml"
ase-store commit -q
ASE_TODAY=2026-03-28
due "the night of March" 2026-03-29T01:30 2026-03-29T04:30 2026-03-31
ASE_TODAY=2026-10-24
due "the night of October" 2026-10-25T01:30 2026-10-25T02:30 2026-10-27
try "a kind that names no columns lists its names" 0 ase-record call list \
	subject=Sunday
prints <<-!
	ID           Subject
	ca-ID  Sunday
!
finish
