#!/bin/sh
# An extension brings rules of its own, calendars, what anybody may see and which
# values press more; it takes nothing away, and what is wrong is told by its line.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/org-site.yaml" <<'!'
x-ase-extends: org
title: What a visit to an organisation needs
x-ase-calendar: {at: visit_at, title: name}
x-ase-public: listed_on
x-ase-priority: pressing
x-ase-handover: handover
x-ase-requires:
  - name: heard
    fact: visit_at
    when: heard_on
    say: {en: "nobody has called {name} yet", fr: "personne n'a appelé {name}"}
x-ase-unique:
  - of: [visit_at]
    say: {en: "{name} is visited then", fr: "on visite {name} à cette heure"}
x-ase-columns:
  - {of: pressing, title: How urgent, x-ase-title: {fr: Urgence}}
properties:
  visit_at: {type: string, x-ase-format: local-time, x-ase-lean: coming, title: Visit, x-ase-title: {fr: Visite}}
  heard_on: {type: string, format: date, title: Called, x-ase-title: {fr: Appel}}
  listed_on: {type: string, format: date, title: Listed, x-ase-title: {fr: Annoncé}}
  pressing: {type: string, enum: [today, this-week], title: Pressing, x-ase-title: {fr: Pressant}, x-ase-public: true}
!
try "an extension with rules" 0 ase-store check
try "is committed" 0 ase-store commit -q
try "an organisation" 0 ase-org add -q Sillon territory=44
try "another" 0 ase-org add -q Forez territory=44 heard_on=2026-02-01
try "its rule is asked" 4 ase-org set sillon visit_at="2026-04-01 10h"
says "nobody has called Sillon yet"
try "and holds" 0 ase-org set -q forez visit_at="2026-04-01 10h"
try "once it is kept" 0 ase-org set -q sillon heard_on=today
try "no two at a time" 3 ase-org set sillon visit_at="2026-04-01 10h"
says "Forez is visited then"
try "a column by its own title" 0 ase-org list forez
shows "How urgent"
LC_ALL=fr_FR.UTF-8 try "in French" 0 ase-org list forez
shows "Urgence"
try "a calendar" 0 ase-remind -f ics
shows "SUMMARY:Forez"
try "is not public before" 0 ase-remind -f ics --public
hides "SUMMARY"

# What is wrong is told where it stands in the file that says it.

# wrong TITLE LINE: schema/org-bad.yaml, from standard input, is refused so.
wrong() {
	cat >"$ASE_STORE/schema/org-bad.yaml"
	try "$1" 1 ase-store check
	shows "$2"
}
wrong "a rule of a fact that is none" \
	"schema/org-bad.yaml:4:11: x-ase-requires.0.fact: no field 'heard' in 'org'" <<'!'
x-ase-extends: org
x-ase-requires:
  - name: bad
    fact: heard
    when: heard_on
    say: {en: "no", fr: "non"}
!
wrong "a name that is taken" \
	"schema/org-site.yaml says this of 'org' already" <<'!'
x-ase-extends: org
x-ase-requires:
  - {name: heard, fact: city, when: heard_on, say: {en: "no", fr: "non"}}
!
wrong "a second word of what is said once" \
	"schema/org-site.yaml says this of 'org' already" <<'!'
x-ase-extends: org
x-ase-priority: city
!
wrong "what loosens" \
	"x-ase-closed: what 'org' says of itself an extension does not change" <<'!'
x-ase-extends: org
x-ase-closed: [archived_on]
!
wrong "two alike of no field" \
	"schema/org-bad.yaml:3:16: x-ase-unique.0.of.1: no field 'citty' in records of kind 'org'" <<'!'
x-ase-extends: org
x-ase-unique:
  - of: [name, citty]
!
rm "$ASE_STORE/schema/org-site.yaml"
wrong "a priority without choices" \
	"schema/org-bad.yaml:2:17: x-ase-priority: 'city' has no enum" <<'!'
x-ase-extends: org
x-ase-priority: city
!
wrong "a column without a title" \
	"schema/org-bad.yaml:3:5: x-ase-columns.0: a column is a path, or {of: a path, title: what it is called}" <<'!'
x-ase-extends: org
x-ase-columns:
  - {of: city}
!
finish
