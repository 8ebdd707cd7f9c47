#!/bin/sh
# One command for many records: one commit, all of them or none.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/visit.yaml" <<-'END'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Visit
	x-ase-title: {fr: Visite}
	x-ase-kind: visit
	x-ase-prefix: vi
	x-ase-directory: visits
	x-ase-parent: org
	x-ase-known-by: [org.name]
	x-ase-columns: [org.name, on, minutes]
	x-ase-defaults: {planned_on: today}
	type: object
	required: [org]
	properties:
	  org: {type: string, title: Organisation, x-ase-title: {fr: Organisme}, x-ase-ref: org, x-ase-aliases: [organisme]}
	  with: {type: array, title: With, x-ase-title: {fr: Avec}, x-ase-merge: set, items: {type: string, x-ase-ref: person}}
	  host: {type: string, title: Host, x-ase-title: {fr: Reçue par}, x-ase-ref: person}
	  planned_on: {type: string, format: date, title: Planned on, x-ase-title: {fr: Prévue le}}
	  on: {type: string, format: date, title: Held on, x-ase-title: {fr: Faite le}}
	  minutes: {type: integer, minimum: 1, title: Minutes, x-ase-title: {fr: Minutes}}
	  notes: {type: array, title: Notes, x-ase-merge: log, items: {type: object, properties: {id: {type: string}, on: {type: string, format: date}, text: {type: string}}}}
END
cat >>"$ASE_STORE/process.yaml" <<-'END'
	  - step: visit-planned
	    kind: visit
	    title: {en: Plan of the visit, fr: Prévision de la visite}
	    missing: {en: the day that it was planned for, fr: le jour prévu}
	    done: planned_on
	    turn: coordinator
	    blocks: [visit.on]
END
try "a kind of one's own" 0 ase-store commit -q

A=$(ase-org add -q name="Épicerie du Sillon" territory=44)
B=$(ase-org add -q name="Les Jardins" territory=49)
C=$(ase-org add -q name="Atelier Zénith" territory=44)
D=$(ase-org add -q name="Vieux Moulin" territory=44)
ase-org archive -q --yes "$D"
P=$(ase-record person add -q name="Ana Lopez" email=ana@x.example)
ase-record person add -q name="Bruno Le Gall" email=bruno@x.example >/dev/null

# field ID FIELD: what stands there.
field() {
	ase-org list -a id="$1" --columns "$2" -f tsv | tail -n +2 | cut -f 2
}

# set --where

before=$(commits)
try "set --where" 0 ase-org set --where territory=44 city=Nantes
tells <<-'END'
	Noted: 2 organisations. Take back: ase-store undo
END
same "it is one commit" $((before + 1)) "$(commits)"
same "the one is changed" Nantes "$(field "$A" city)"
same "the other is changed" Nantes "$(field "$C" city)"
same "who does not pass is not" "" "$(field "$B" city)"
same "nor what is archived" "" "$(field "$D" city)"
same "the commit says so" 2 \
	"$(git -C "$ASE_STORE" log -1 --format=%b | grep -c '^Ase-Record: o-')"
git -C "$ASE_STORE" log -1 --format=%s | ids >subject
same "its subject counts" "org o-ID and 1 more: city set" "$(cat subject)"
try "it is taken back as one" 0 ase-store undo -q
same "all of it" "" "$(field "$A" city)$(field "$C" city)"

try "several filters" 0 ase-org set -q --where territory=44 --where sillon \
	city=Nantes
same "both hold" "Nantes/" "$(field "$A" city)/$(field "$C" city)"
try "filters before --" 0 ase-org set -q --where territory=44,49 "city=" -- \
	city=Angers
same "all of them hold" "Nantes/Angers/Angers" \
	"$(field "$A" city)/$(field "$B" city)/$(field "$C" city)"

before=$(commits)
try "set --where -n" 0 ase-org set -n --where territory=44 city=Rezé
shows "  Name                Field  Is now  Would be"
shows "o-ID  Atelier Zénith      City   Angers  Rezé"
shows "o-ID  Épicerie du Sillon  City   Nantes  Rezé"
says "Nothing was written (dry run)."
nothing_written "set --where -n" "$before"
try "the same for a program" 0 ase-org set -n --where sillon city=Rezé -f csv
shows "id,name,field,was,becomes"
shows "city,Nantes,Rezé"

wrong "none passes" 1 "no org passes: territory=44 nowhere" \
	ase-org set --where territory=44 --where nowhere city=Nantes
wrong "a filter that is none" 2 "no field 'teritory'" \
	ase-org set --where teritory=44 city=Nantes
wrong "nothing to set" 2 "KEY=VALUE... is missing" \
	ase-org set --where territory=44
wrong "not a change" 2 "'sillon' is not KEY=VALUE" \
	ase-org set --where territory=44 sillon city=Nantes
wrong "a date that is none" 2 "since" \
	ase-org set --where territory=44 membership.since=someday
wrong "both ways at once" 2 "either --where or -, not both" \
	ase-org set --where territory=44 - city=Nantes
try "it is so already" 0 ase-org set --where sillon city=Nantes
says "Nothing to change: it is so already."
try "of those that change some are told" 0 \
	ase-org set --where territory=44 city=Nantes
says "Noted: 1 organisation."

# set -

try "set - by ID and by words" 0 sh -c "printf '%s\n\n%s\n' '$A' jardins |
	ase-org set - city=Rezé"
says "Noted: 2 organisations."
same "both are changed" "Rezé Rezé" "$(field "$A" city) $(field "$B" city)"
try "an ID twice" 0 sh -c "printf '%s\n' '$A' sillon '$A' |
	ase-org set - city=Nantes"
says "Épicerie du Sillon (o-ID) is named twice, and taken once"
says "Noted: 1 organisation."
wrong "nobody is called so" 1 "line 2: " \
	sh -c "printf '%s\n' '$A' nobody | ase-org set - city=Angers"
wrong "standard input is empty" 1 "standard input names no record" \
	ase-org set - city=Angers
wrong "a NUL in it" 2 "standard input has a NUL byte in it" \
	sh -c "printf 'a\0b\n' | ase-org set - city=Angers"
try "a list leads to a change" 0 sh -c "ase-org list territory=44 -f ids |
	ase-org set -q - city=Angers -m 'they moved'"
same "each has the note" 2 \
	"$(grep -l 'they moved' "$ASE_STORE"/orgs/*/*.yaml | wc -l)"

# add --each

try "add --each" 0 ase-record visit add --each org territory=44 -- minutes=30 \
	with="Ana Lopez, Bruno Le Gall"
prints <<-'END'
	vi-ID
	vi-ID
END
tells <<-'END'
	Noted: 2 visits. Take back: ase-store undo
END
try "each is below its own" 0 ase-record visit list --sort org.name \
	--columns org.name,planned_on,minutes -f tsv
shows "Atelier Zénith	2026-03-02	30"
shows "Épicerie du Sillon	2026-03-02	30"
before=$(commits)
try "add --each -n" 0 ase-record visit add -n --each org sillon -- minutes=5
shows "Minutes"
nothing_written "add --each -n" "$before"
wrong "no --" 2 "--each wants a --" ase-record visit add --each org minutes=5
wrong "none passes: nothing is added" 1 "no org passes: nowhere" \
	ase-record visit add --each org nowhere -- minutes=5
wrong "no such kind" 2 "no kind 'orgg'" \
	ase-record visit add --each orgg -- minutes=5
ase-request add -q org="$A" subject=Budget >/dev/null
wrong "a kind that no field names" 2 \
	"no field of 'visit' names a record of kind 'request'" \
	ase-record visit add --each request -- minutes=5
try "several fields may name it" 2 \
	ase-record visit add --each person ana -- org=sillon
says "(with, host)"
try "what is typed is not meant" 0 ase-record visit add -q --each person \
	-- org=sillon with=ana minutes=7
same "the other field names it" "Ana Lopez,Bruno Le Gall" \
	"$(ase-record visit list minutes=7 --sort host.name \
		--columns host.name -f tsv | tail -n +2 | cut -f 2 |
		paste -sd ,)"
try "a list names it, too" 0 ase-record visit add -q --each person bruno -- \
	org=sillon host=ana minutes=8
same "as its only item" "Bruno Le Gall" \
	"$(ase-record visit list minutes=8 --columns with.name -f tsv |
		tail -n +2 | cut -f 2)"

# All or none: a schema, a gate, a reference.

wrong "what the schema refuses" 3 "nothing was recorded, of 5 records" \
	ase-record visit set --where minutes!= minutes=0
says "because of "
same "of each file" 5 "$(grep -c 'must be at least 1' "$WORK/.err")"
says " and 2 more"
V=$(ase-record visit add -q org=jardins)
ase-record visit set -q "$V" planned_on=
wrong "a gate at one of them" 4 "Missing, from the coordinator: the day that" \
	ase-record visit set --where open on=today
says "of 6 records, because of Les Jardins (vi-ID)"
try "with a reason" 0 ase-record visit set -q --where open on=today \
	--override "it was so"
wrong "a reference to nobody" 1 "with: " \
	ase-record visit set --where open with=zoe
tidy "after all of it"

# Who names a record.

try "refs" 0 ase-record person refs ana -f tsv
shows "vi-ID	visit	Épicerie du Sillon	with.0"
shows "vi-ID	visit	Épicerie du Sillon	host"
try "refs of an organisation" 0 ase-org refs jardins
shows "Visit  Les Jardins  Organisation"
try "refs of nobody's" 0 ase-record visit refs "$V"
says "No record names it."
wrong "refs of what is not" 1 "nobody" ase-record person refs nobody
ase-expert add -q person.name="Jean Martin" person.email=j@x.example \
	conflicts=sillon >/dev/null
try "also, under the status" 0 ase-org status sillon
shows "Also:"
shows " Volunteer expert: Jean Martin ("
same "what stands below is no news" 1 "$(sed '1,/^Also:/d' "$WORK/.out" | wc -l)"
try "nothing where nobody does" 0 ase-org status zénith
hides "Also:"

# A text is the name.

try "a text is the first name" 0 ase-org add -q "Le Pré Vert" territory=44
same "it is" "Le Pré Vert" "$(field "$(cat "$WORK/.out")" name)"
wrong "two texts" 2 "'Le Pré Noir' and 'Nantes': one text without = is the name" \
	ase-org add "Le Pré Noir" Nantes
wrong "a kind without a name" 2 "has no name of its own" \
	ase-record visit add "Le Pré" org=sillon

# The same in French.

LC_ALL=fr_FR.UTF-8
export LC_ALL
try "plusieurs" 0 ase-record visit set --where organisme=sillon minutes=20
says "4 visites. Annuler"
try "un essai" 0 ase-record visit set --where organisme=jardins minutes=25 -n
shows "Aujourd'hui  Serait"
wrong "aucune" 1 "aucune fiche visite ne passe : organisme=zénit minutes=3" \
	ase-record visit set --where organisme=zénit --where minutes=3 minutes=4
wrong "refusées" 3 "rien n'a été enregistré, sur 4 fiches, à cause de Épicerie" \
	ase-record visit set --where organisme=sillon minutes=0
: "$P"
finish
