#!/bin/sh
# The fields of every kind: a kind of the network's own that says nothing of
# them takes them all, in every verb; one that repeats them, as schemas had to
# once, goes on.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
git -C "$ASE_STORE" config ase.sendmail "cat >>'$WORK/mailed'"

mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/course.yaml" <<'!'
$schema: https://json-schema.org/draft/2020-12/schema
title: Course
x-ase-title: {fr: Formation}
x-ase-kind: course
x-ase-prefix: f
x-ase-directory: courses
x-ase-parent: org
x-ase-names: [title]
x-ase-columns: [title, org.name]
type: object
required: [title, org]
additionalProperties: false
properties:
  title: {type: string, title: Title, x-ase-title: {fr: Titre}}
  org: {type: string, x-ase-ref: org, title: Organisation, x-ase-title: {fr: Organisme}}
  asked_on: {type: string, format: date, title: Asked on, x-ase-title: {fr: Demandée le}}
  room_on: {type: string, format: date, title: Room on, x-ase-title: {fr: Salle le}}
  held_on: {type: string, format: date, title: Held on, x-ase-title: {fr: Tenue le}}
!
cat >>"$ASE_STORE/process.yaml" <<'!'

  - step: course-room
    kind: course
    title: {en: Room, fr: Salle}
    missing: {en: the room, fr: la salle}
    awaited: {en: expected, fr: attendue}
    opens: asked_on
    done: room_on
    due: {after: asked_on, days: 0}
    turn: org
    letter: room
    send: auto
    every: 5
    times: 2
    blocks: [course.held_on]
    command: "ase-record course set {course} room_on=today"
!
sed -i "s/^mail:.*/mail: contact@ase.example/" "$ASE_STORE/ase.yaml"
printf '%s\n' "{{! kind: course }}" "Objet : une salle pour {{title}}" "" "Bonjour," \
	>"$ASE_STORE/templates/fr/room.md"
try "a kind without them" 0 ase-store check
tells <<-!
	Everything is in order.
!
try "is committed" 0 ase-store commit -q
tells </dev/null

H=$(ase-record person add -q name="Hélène Ricard" email=h@forez.example)
O=$(ase-org add -q name="Les Jardins" territory=44 contact.person="$H")
ase-request add -q org="$O" subject=Salle >/dev/null
C=$(ase-record course add -q title="Lire un bilan" org="$O" asked_on=2026-03-01)
D=$(ase-record course add -q title="Animer" org="$O" asked_on=2026-03-01)

# Every verb that writes one of them, and what it wrote.

try "its gate is passed" 0 ase-record course set "$C" held_on=2026-03-02 \
	--override "Salle prêtée"
try "its step is waived" 0 ase-record course waive "$D" course-room \
	--why "Dehors"
try "a note" 0 ase-record course set "$C" notes+='{text: Venir à deux}'
try "a day of its own is set by the alias" 0 ase-record course set "$D" \
	archive=2026-03-02
LC_ALL=fr_FR.UTF-8 try "in French" 0 ase-record course set "$D" \
	remarques+='{texte: "Fini"}'
try "it is archived" 0 ase-record course archive --yes "$C"
try "and back" 0 ase-record course archive "$C" --undo
try "it is shown" 0 ase-record course show "$C" -f yaml
ids <"$WORK/.out" | sed 's/id: .*/id: X/; s/o-.*/O/' >shown
cat >want <<'!'
title: Lire un bilan
org: O
asked_on: "2026-03-01"
held_on: "2026-03-02"
notes:
  - id: X
    text: Venir à deux
overrides:
  - id: X
    step: course-room
    "on": "2026-03-02"
    why: Salle prêtée
!
same "with what was said" "" "$(diff want shown)"
try "archived ones stay out of lists" 0 ase-record course list -f tsv
hides "Animer"
try "--all shows them" 0 ase-record course list --all -f tsv
shows "Animer"
try "none of it is unknown" 0 ase-store check
tells <<-!
	Everything is in order.
!

# Reminders are kept in the record.

E=$(ase-record course add -q title="Tenir un stand" org="$O" \
	asked_on=2026-03-01)
try "a reminder is sent" 0 ase-remind --send --yes
try "and noted" 0 ase-record course show "$E" -f yaml
shows "reminded:"
shows "step: course-room"
try "that is known as well" 0 ase-store check
tells <<-!
	Everything is in order.
!

# A schema of before: it holds what is everybody's now.

sed -n '/^  notes:/,$p' "$SRC/data-schema/meta/common.yaml" \
	>>"$ASE_STORE/schema/course.yaml"
try "pasted fields are told as old" 0 ase-store check
prints <<-!
	schema/course.yaml:20:5: properties.notes: every kind has these fields by itself: notes, archived_on, overrides, waived, reminded; they may be taken out of this file (a warning)
!
LC_ALL=fr_FR.UTF-8 try "in French, too" 0 ase-store check
shows "toute sorte a d'elle-même ces champs : notes, archived_on"
try "they may stay" 0 ase-store commit -q
try "and serve" 0 ase-record course archive --yes "$C"
git -C "$ASE_STORE" revert --no-edit HEAD~1 >/dev/null

# A field of that name which is another one.

echo "  notes: {type: string, title: Notes}" >>"$ASE_STORE/schema/course.yaml"
try "another field of that name is told" 1 ase-store check \
	schema/course.yaml
shows "schema/course.yaml:19:10: properties.notes: every kind has a field 'notes', which is another one here"
shows "schema/course.yaml: 2 records do not hold by it, the first: "
git -C "$ASE_STORE" checkout -q schema

# Who judges by a built-in schema has them, too.

printf 'name: Les Jardins\narchived_on: demain\nnotes: 3\n' >org.yaml
try "a file by a built-in schema" 1 ase-store check --schema org org.yaml
shows "org.yaml:2:14: archived_on:"
shows "org.yaml:3:8: notes:"
finish
