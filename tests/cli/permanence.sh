#!/bin/sh
# Policy is data: a network adds a kind of record that nobody has compiled in,
# with two steps and a block, and every tool knows it from the next command on.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

store
cp "$ASE_STORE/process.yaml" process
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)

# A drop-in session: announced ten days before, then held.
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/permanence.yaml" <<'END'
$schema: https://json-schema.org/draft/2020-12/schema
$id: urn:ase:kind:permanence
title: Drop-in session
description: An hour where any association may come and ask.
x-ase-title: {fr: Permanence}
x-ase-description: {fr: Une heure où toute association peut venir demander.}
x-ase-kind: permanence
x-ase-prefix: pm
x-ase-directory: permanences
x-ase-names: [place]
x-ase-closed: [cancelled_on]
x-ase-columns: [planned_on, place, coordinator.person.name, stage]
type: object
required: [planned_on, place]
properties:
  planned_on:
    type: string
    format: date
    title: Planned for
    x-ase-title: {fr: Prévue le}
    x-ase-aliases: [prévue]
  place:
    type: string
    title: Place
    x-ase-title: {fr: Lieu}
    x-ase-aliases: [lieu]
  coordinator:
    type: string
    x-ase-ref: coordinator
    title: Coordinator
    x-ase-title: {fr: Tenue par}
  announced_on:
    type: string
    format: date
    title: Announced on
    x-ase-title: {fr: Annoncée le}
  held_on: {type: string, format: date, title: Held on, x-ase-title: {fr: Tenue le}}
  visitors: {type: integer, minimum: 0, title: Visitors, x-ase-title: {fr: Visites}}
  cancelled_on: {type: string, format: date, title: Cancelled on}
  notes:
    type: array
    title: Notes
    x-ase-merge: log
    items:
      type: object
      properties:
        id: {type: string}
        "on": {type: string, format: date}
        text: {type: string}
  overrides:
    type: array
    title: Overrides
    x-ase-merge: log
    items:
      type: object
      properties:
        id: {type: string}
        step: {type: string}
        "on": {type: string, format: date}
        why: {type: string}
END
cat >>"$ASE_STORE/process.yaml" <<'END'

  - step: announced
    kind: permanence
    title: {en: Announcement, fr: Annonce}
    missing: {en: the announcement, fr: l'annonce}
    noted: {en: session announced, fr: permanence annoncée}
    done: announced_on
    void: cancelled_on
    due: {before: planned_on, days: 10}
    turn: coordinator
    blocks: [permanence.held_on]
    command: "ase-record permanence set {permanence} announced_on=today"

  - step: held
    kind: permanence
    title: {en: Session held, fr: Permanence tenue}
    missing: {en: the session, fr: la permanence}
    noted: {en: session held, fr: permanence tenue}
    opens: announced_on
    done: held_on
    void: cancelled_on
    due: {at: planned_on}
    turn: coordinator
    command: "ase-record permanence set {permanence} held_on=today"
END

try "before the commit nobody knows the kind" 2 ase-record permanence list
says "no kind 'permanence'"
try "the check knows it" 0 ase-store check
try "one commit takes the kind and its steps in" 0 ase-store commit
tidy "after the commit"

P=$(ase-record permanence add planned_on=2026-03-20 \
	place="Maison des associations" coordinator="$K" 2>"$WORK/.err")
same "add prints an ID of the kind's letters" pm-ID "$(echo "$P" | ids)"
title="add"
says "Next: announcement, expected from the coordinator"
same "the record stands where its kind says" \
	"permanences/$(echo "$P" | cut -c4)/$P.yaml" \
	"$(cd "$ASE_STORE" && ls permanences/*/*.yaml)"
try "list" 0 ase-record permanence list -f tsv
shows "2026-03-20	Maison des associations	Claire Moreau	announced"
try "list --columns" 0 ase-record permanence list -f tsv --columns place,stage
shows "Maison des associations	announced"
try "a filter by stage" 0 ase-record permanence list -f ids stage=announced
same "a filter by stage" "$P" "$(cat "$WORK/.out")"
try "a filter by words" 0 ase-record permanence list -f ids place~associations
same "a filter by words" "$P" "$(cat "$WORK/.out")"
try "show" 0 ase-record permanence show "$P"
shows "Stage: Announcement, expected from the coordinator"
try "show by words" 0 ase-record permanence show maison
shows "Maison des associations  pm-ID"

try "the step is open in the network's list" 0 ase-store status -f tsv
shows "announced	pm-ID"
ASE_TODAY=2026-03-12
try "and late when its day has gone" 0 ase-store status
shows "Announcement"
same "and late by two days" 2 \
	"$(ase-store status -f tsv | awk -F '\t' '$1 == "announced" {print $NF}')"
ASE_TODAY=2026-03-02

# The block.
wrong "the fact that the step blocks" 4 "the announcement" \
	ase-record permanence set "$P" held_on=2026-03-02
says "ase-record permanence set maison announced_on=today"
file=$ASE_STORE/permanences/$(echo "$P" | cut -c4)/$P.yaml
before=$(commits)
echo 'held_on: "2026-03-02"' >>"$file"
try "by hand it is blocked as well" 4 ase-store commit
same "by hand it is blocked as well: no commit" "$before" "$(commits)"
try "and told by the check" 1 ase-store check
shows "held_on: set while 'the announcement' is missing (step announced)"
here checkout -q -- .
Q=$(ase-record permanence add -q planned_on=2026-03-01 place="Mairie annexe")
try "with a reason it passes" 0 \
	ase-record permanence set "$Q" held_on=2026-03-01 --override "on the radio"
same "the reason stands in the record" 1 \
	"$(ase-record permanence show -f yaml "$Q" | grep -c 'on the radio')"
same "the step stands in the commit" announced \
	"$(here log -1 --format='%(trailers:key=Ase-Override,valueonly)' | head -1)"
try "and the check passes" 0 ase-store check

# The way it should go.
try "set" 0 ase-record permanence set "$P" announced_on=2026-03-05
says "Next: session held"
same "the step stands in the commit's words" announced \
	"$(here log -1 --format='%(trailers:key=Ase-Step,valueonly)' | head -1)"
try "the next stage" 0 ase-record permanence list -f ids stage=held
same "the next stage" "$P" "$(cat "$WORK/.out")"
try "set the fact" 0 ase-record permanence set "$P" held_on=2026-03-20 visitors=7
try "log" 0 ase-record permanence log -f tsv "$P"
shows "held_on, visitors set"
shows "announced_on set"
shows "permanence pm-ID: added"
try "nothing is open any more" 0 ase-store status
hides "$P"
try "undo" 0 ase-store undo
try "undo: it is open again" 0 ase-record permanence list -f ids stage=held
same "undo: it is open again" "$P" "$(cat "$WORK/.out")"
try "archive" 0 ase-record permanence archive --yes "$Q"

# The schema is law.
wrong "a field that the kind has not" 2 "no field 'visitor' in 'permanence'" \
	ase-record permanence set "$P" visitor=7
wrong "a value that the schema refuses" 3 "must be at least 0" \
	ase-record permanence set "$P" visitors=-1
wrong "a field that is missing" 3 "ase-record: not recorded: Place: missing" \
	ase-record permanence add planned_on=2026-04-01
wrong "a reference of another kind" 1 "there is no coordinator" \
	ase-record permanence set "$P" coordinator=k-00000000
wrong "a coordinator who is referred to" 3 "still stands in Coordinator" \
	ase-store undo "$(here log --format=%H -- coordinators | tail -1)"
wrong "its name mistyped" 2 "did you mean 'permanence'?" \
	ase-record permanance list

# The kind cannot be taken from under its records.
rm "$ASE_STORE/schema/permanence.yaml"
try "a kind that has records cannot go" 3 ase-store commit
says "records of the kind 'permanence' still stand in 'permanences'"
here checkout -q -- .

# A kind, its steps and its records in one commit, git's or ours.
here rm -rq schema permanences
cp process "$ASE_STORE/process.yaml"
here commit -qam "without" --no-verify
try "without it the store is as it was" 0 ase-store check
here checkout HEAD~1 -- schema permanences process.yaml
try "all of it in one commit of git, past the hook" 0 here commit -qm "with"
try "and its records are there" 0 ase-record permanence show "$P"
here reset -q --hard HEAD~1
here checkout HEAD~1 -- schema permanences process.yaml
here reset -q
try "all of it in one commit" 0 ase-store commit
try "and its records are there" 0 ase-record permanence show "$P"
tidy "at the end"
try "at the end all is in order" 0 ase-store check
same "nothing of it is in the programs" "" \
	"$(grep -rl permanence "$SRC/cmd" "$SRC/lib" --include='*.[ch]')"
finish
