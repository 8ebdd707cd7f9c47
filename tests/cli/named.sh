#!/bin/sh
# How records are named: closed ones by who reads, words over several names,
# namesakes that are spared; and yes, no and numbers as people read them.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/seat.yaml" <<-'END'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Seat
	x-ase-title: {fr: Place}
	x-ase-kind: seat
	x-ase-prefix: se
	x-ase-directory: seats
	x-ase-parent: org
	x-ase-names: [title]
	x-ase-known-by: [org.name, person.name]
	x-ase-closed: [left_on]
	x-ase-columns: [title, org.name, paid, mark]
	type: object
	required: [org]
	properties:
	  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: none}
	  org: {type: string, title: Organisation, x-ase-title: {fr: Organisme}, x-ase-ref: org}
	  person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
	  came_on: {type: string, format: date, title: Came, x-ase-title: {fr: Venue le}}
	  left_on: {type: string, format: date, title: Left, x-ase-title: {fr: Partie le}}
	  paid: {type: boolean, title: Paid, x-ase-title: {fr: Payée}}
	  mark: {type: number, title: Mark, x-ase-title: {fr: Note}}
	  level: {type: integer, title: Level, x-ase-title: {fr: Niveau}}
END
cat >>"$ASE_STORE/process.yaml" <<-'END'
	  - step: seat-came
	    kind: seat
	    title: {en: Presence, fr: Présence}
	    missing: {en: the presence, fr: la présence}
	    done: came_on
	    fact: came_on
	    verb: {en: present, fr: présents}
	    for: org
	    turn: coordinator
END
try "a kind of one's own" 0 ase-store commit -q
O=$(ase-org add -q name="MJC du Sillon" territory=44)
A=$(ase-record person add -q name="Ana Lopez")
B=$(ase-record person add -q name="Bruno Le Gall")
S=$(ase-record seat add -q Banque org="$O" person="$A" paid=yes mark=3.25 level=1)
T=$(ase-record seat add -q Caisse org="$O" person="$B" paid=no mark=-2 level=2)

# Words over several names.
for typed in "mjc banque" "Banque, MJC" "sillon ana" "ana banque"; do
	try "$typed" 0 ase-record seat show "$typed" -f ids
	same "$typed: found" "$S" "$(cat "$WORK/.out")"
done
wrong "several" 2 "'mjc l' may be several" \
	ase-record seat set "mjc l" mark=1
wrong "a word too many" 1 "no seat is called 'mjc guichet'" \
	ase-record seat show "mjc guichet"
try "in a filter" 0 ase-record seat list "mjc caisse" -f ids
same "found" "$T" "$(cat "$WORK/.out")"

# Yes, no, and numbers.
try "a list for people" 0 env LC_ALL=fr_FR.UTF-8 ase-record place lister
shows "oui"
shows "non"
shows "3,25"
try "one for people" 0 env LC_ALL=fr_FR.UTF-8 ase-record place montrer banque
shows "Payée                   oui"
shows "Note                    3,25"
try "in English" 0 ase-record seat show banque
shows "Paid                    yes"
shows "3.25"
try "for machines" 0 env LC_ALL=fr_FR.UTF-8 ase-record seat list -f tsv
shows "true"
shows "3.25"
try "a mean" 0 env LC_ALL=fr_FR.UTF-8 ase-org lister --columns seats.mean.level
shows "1,5"
try "for machines" 0 env LC_ALL=fr_FR.UTF-8 ase-org list --columns seats.mean.level -f csv
shows "1.5"

# Closed ones.
ase-record seat set -q "$S" left_on=2026-03-01
try "who reads finds it" 0 ase-record seat show ana -f ids
says "(closed: no open one fits)"
same "it is that one" "$S" "$(cat "$WORK/.out")"
try "by the ID above it" 0 ase-record seat log "$S"
wrong "who writes does not" 1 "nothing open fits 'ana'; closed: Banque" \
	ase-record seat set ana mark=4
U=$(ase-record seat add -q Accueil org="$O" person="$A")
try "an open one goes first" 0 ase-record seat show ana -f ids
same "it is that one" "$U" "$(cat "$WORK/.out")"
for id in "$S" "$U"; do
	ase-record seat set -q "$id" left_on=2026-03-01
done
wrong "of several closed ones none" 2 "'ana' may be several" \
	ase-record seat show ana

# Namesakes.
N=$(ase-org add -q name="Les Jardins" territory=44)
for who in Lopez Lopez Martin "Lopez Ana"; do
	ase-record seat add -q "$who" org="$N" >/dev/null
done
wrong "parts of different names" 2 "--except: 'lop' may be" \
	ase-record org present jardins --except lop
try "all who bear the name" 0 ase-record org present jardins --except lopez
says "2 seats, without Lopez, Lopez"

# Names that are codes and choices.
sed -e 's/: seat$/: duty/; s/: se$/: du/; s/: seats$/: duties/' \
	-e 's/x-ase-names: .*/x-ase-names: [area, way, title]/' \
	-e 's/^x-ase-columns.*/x-ase-columns: [area, way]/' \
	-e 's/^  title:/  area: {type: string, title: Area, x-ase-title: {fr: Secteur}, x-ase-vocabulary: territories}\n  way: {type: string, enum: [foot, bike], title: Way, x-ase-title: {fr: Moyen}, x-ase-values: {foot: {fr: à pied, en: on foot}, bike: {fr: à vélo, aliases: [bicyclette]}}}\n&/' \
	-e 's/{fr: Place}/{fr: Charge}/; s/^title: Seat/title: Duty/' \
	"$ASE_STORE/schema/seat.yaml" >"$ASE_STORE/schema/duty.yaml"
try "names that are codes" 0 ase-store commit -q
D=$(ase-record duty add -q org="$O" area=49 way=foot)
W=$(ase-record duty add -q org="$O" way=bike)
try "the label of a code" 0 env LC_ALL=fr_FR.UTF-8 ase-record duty show maine -f ids
same "finds it" "$D" "$(cat "$WORK/.out")"
try "is shown" 0 env LC_ALL=fr_FR.UTF-8 ase-record duty show "$D"
shows "Maine-et-Loire  du-ID"
for typed in vélo bicyclette bike; do
	try "$typed" 0 ase-record duty show "$typed" -f ids
	same "finds it" "$W" "$(cat "$WORK/.out")"
done
try "is shown" 0 env LC_ALL=fr_FR.UTF-8 ase-record duty show "$W"
shows "à vélo  du-ID"
finish
