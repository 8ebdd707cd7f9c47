#!/bin/sh
# Hours: now and a time of today where one is wanted, steps that are noted at an
# hour; and what a new record is given: now, a span, what is the coordinator's.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/shift.yaml" <<-'END'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Shift
	x-ase-title: {fr: Permanence}
	x-ase-kind: shift
	x-ase-prefix: sh
	x-ase-directory: shifts
	x-ase-names: [title]
	x-ase-defaults: {at: today, planned_on: today, until: +24m, territory: me.territories, areas: me.territories, keeper: me, keepers: me}
	type: object
	required: [title]
	properties:
	  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: none}
	  at: {type: string, x-ase-format: local-time, title: Begins, x-ase-title: {fr: Début}}
	  planned_on: {type: string, format: date, title: Planned, x-ase-title: {fr: Prévue le}}
	  until: {type: string, format: date, title: Until, x-ase-title: {fr: Jusqu'au}, x-ase-lean: coming}
	  opened_at: {type: string, x-ase-format: local-time, title: Opened, x-ase-title: {fr: Ouverte à}}
	  seen_on: {type: string, format: date, title: Seen, x-ase-title: {fr: Vue le}}
	  territory: {type: string, title: Territory, x-ase-title: {fr: Territoire}, x-ase-vocabulary: territories}
	  areas: {type: array, title: Areas, x-ase-title: {fr: Secteurs}, x-ase-merge: set, items: {type: string, x-ase-vocabulary: territories}}
	  keeper: {type: string, title: Keeper, x-ase-title: {fr: Tenue par}, x-ase-ref: coordinator}
	  keepers: {type: array, title: Keepers, x-ase-title: {fr: Équipe}, x-ase-merge: set, items: {type: string, x-ase-ref: coordinator}}
END
cat >>"$ASE_STORE/process.yaml" <<-'END'
	  - step: shift-opened
	    kind: shift
	    title: {en: Opening, fr: Ouverture}
	    missing: {en: the opening, fr: l'ouverture}
	    done: opened_at
	    fact: opened_at
	    verb: {en: opened, fr: ouverte}
	    turn: coordinator
	  - step: shift-seen
	    kind: shift
	    title: {en: Visit, fr: Passage}
	    missing: {en: the visit, fr: le passage}
	    done: seen_on
	    fact: seen_on
	    verb: {en: visited, fr: vue}
	    turn: coordinator
END
try "a kind with hours" 0 ase-store commit -q
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)

# field ID FIELD: what stands there.
field() {
	ase-record shift list id="$1" --columns "$2" -f tsv | tail -n +2 | cut -f 2
}
export ASE_TODAY=2026-03-02T11:05

# What nobody says.
S=$(ase-record shift add -q Matin)
same "now" 2026-03-02T11:05 "$(field "$S" at)"
same "a day beside it" 2026-03-02 "$(field "$S" planned_on)"
same "a span, from the beginning" 2028-03-02 "$(field "$S" until)"
same "the coordinator's one territory" 44 "$(field "$S" territory)"
same "her list" '["44"]' "$(field "$S" areas)"
same "herself" "$K/[$K]" "$(field "$S" keeper)/$(field "$S" keepers)"
same "an organisation of her territory" 44 \
	"$(ase-org list id="$(ase-org add -q 'PEP 94')" --columns territory -f tsv |
		tail -n 1 | cut -f 2)"
S=$(ase-record shift add -q Avant at="1/02 9h")
same "a span counts from the day that was typed" 2028-02-01 "$(field "$S" until)"
S=$(ASE_TODAY=2026-03-02 ase-record shift add -q Minuit)
same "a fixed day without its hour begins at midnight" 2026-03-02T00:00 \
	"$(field "$S" at)"
S=$(ase-record shift add -q Hier --on "1/03 14h30")
same "--on with its hour" "2026-03-01T14:30" "$(field "$S" at)"
same "and its day" 2026-03-01 "$(field "$S" planned_on)"
wrong "another day has to say its hour" 2 "is a day without its hour" \
	ase-record shift add Hier --on 1/03
S=$(ase-record shift add -q Dit --on 1/03 at="1/03 8h")
same "unless the field does" 2026-03-01 "$(field "$S" planned_on)"
wrong "an hour that nothing wants" 2 "it is a day that is noted: type 01/03/2026" \
	ase-org add Jardins --on "1/03 14h30"
ase-record coordinator set -q "$K" territories+=49
S=$(ase-record shift add -q Deux)
same "of two territories, neither" '/["44", "49"]' \
	"$(field "$S" territory)/$(field "$S" areas)"

# Typed.
for typed in maintenant now Maintenant; do
	S=$(ase-record shift add -q T at="$typed")
	same "at=$typed" 2026-03-02T11:05 "$(field "$S" at)"
done
for typed in 9h05 "9 h 05" 9:05 "à 9h05"; do
	S=$(ase-record shift add -q T at="$typed")
	same "at=$typed" 2026-03-02T09:05 "$(field "$S" at)"
done
try "what was understood is told" 0 ase-record shift set "$S" at=23h
says "2 March 2026"
wrong "an hour where a day is wanted" 2 "it is a day that is noted" \
	ase-record shift set "$S" planned_on=9h05
wrong "no such hour" 2 "'25h' is not a date" ase-record shift set "$S" at=25h
try "in a filter" 0 ase-record shift list "at>=22h" -f ids
prints <<-'END'
	sh-ID
END

# A step at an hour.
S=$(ase-record shift add -q Pas)
try "its verb" 0 env LC_ALL=fr_FR.UTF-8 ase-record permanence ouverte pas
says "ouverture le 2 mars à 11"
same "now" 2026-03-02T11:05 "$(field "$S" opened_at)"
S=$(ase-record shift add -q Autre)
try "--on with its hour" 0 ase-record shift opened -q autre --on "1/03 9h30"
same "is taken" 2026-03-01T09:30 "$(field "$S" opened_at)"
S=$(ase-record shift add -q Encore)
try "do" 0 ase-record shift "do" -q shift-opened encore --on 10h30
same "at that hour" 2026-03-02T10:30 "$(field "$S" opened_at)"
S=$(ase-record shift add -q Suite)
try "--on today" 0 ase-record shift opened -q suite --on "aujourd'hui"
same "is now" 2026-03-02T11:05 "$(field "$S" opened_at)"
S=$(ase-record shift add -q Fin)
wrong "another day without its hour" 2 "is a day without its hour" \
	ase-record shift opened fin --on 1/03
wrong "an hour for a step of a day" 2 "it is a day that is noted" \
	ase-record shift visited fin --on "1/03 9h30"
try "which is noted on its day" 0 ase-record shift visited -q fin
same "alone" 2026-03-02 "$(field "$S" seen_on)"
wrong "what notes days alone takes no hour" 2 "it is a day that is noted" \
	ase-record shift archive fin --on "1/03 9h30"
finish
