#!/bin/sh
# Commands as messages tell them, in the words of whoever reads; what is noted
# with a step; and whose step comes next.

# shellcheck disable=SC2015 # ok and not_ok succeed
# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
ASE_STORE=$WORK/store
export ASE_STORE LC_ALL=fr_FR.UTF-8
ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language fr
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/stall.yaml" <<!
\$schema: https://json-schema.org/draft/2020-12/schema
title: Stall
x-ase-title: {fr: Stand}
x-ase-kind: stall
x-ase-prefix: st
x-ase-directory: stalls
x-ase-names: [number, title]
x-ase-ends:
  - {end: gone, when: gone_on, from: gone_on, title: {en: gone, fr: parti}, back: "ase-record stall set {id} gone_on="}
x-ase-requires:
  - name: told
    fact: held_on
    when: visitors
    say: {en: "how many came?", fr: "combien de visites ?"}
    command: "ase-record stall set {id} visitors=NUMBER mood=good; ase-render stall-sheet {id}"
type: object
required: [title]
properties:
  number: {type: string, title: Number, x-ase-title: {fr: Numéro}}
  title: {type: string, title: Title, x-ase-title: {fr: Intitulé}}
  host: {type: string, title: Host, x-ase-title: {fr: Hôte}, x-ase-ref: org}
  asked_on: {type: string, format: date, title: Asked on, x-ase-title: {fr: Demandé le}}
  held_on: {type: string, format: date, title: Held on, x-ase-title: {fr: Tenu le}}
  read_on: {type: string, format: date, title: Read on, x-ase-title: {fr: Relu le}}
  gone_on: {type: string, format: date, title: Gone on, x-ase-title: {fr: Parti le}}
  visitors: {type: integer, title: Visitors, x-ase-title: {fr: Visiteurs}}
  mood: {type: string, enum: [good, bad], title: Mood, x-ase-title: {fr: Ambiance}, x-ase-values: {good: {en: Good, fr: Bonne}, bad: {en: Bad, fr: Mauvaise}}}
!
cat >"$ASE_STORE/schema/shift.yaml" <<!
\$schema: https://json-schema.org/draft/2020-12/schema
title: Shift
x-ase-title: {fr: Créneau}
x-ase-kind: shift
x-ase-prefix: sh
x-ase-directory: shifts
x-ase-parent: stall
x-ase-names: [title]
type: object
required: [stall, title]
properties:
  stall: {type: string, title: Stall, x-ase-title: {fr: Stand}, x-ase-ref: stall}
  title: {type: string, title: Title, x-ase-title: {fr: Intitulé}}
  told_on: {type: string, format: date, title: Told on, x-ase-title: {fr: Prévenu le}}
  paid_on: {type: string, format: date, title: Paid on, x-ase-title: {fr: Réglé le}}
!
mkdir -p "$ASE_STORE/templates/fr"
printf '{{! kind: stall, name: affiche }}\n# {{title}}\n' \
	>"$ASE_STORE/templates/fr/stall-sheet.md"
cat >>"$ASE_STORE/process.yaml" <<!
  - step: stall-asked
    kind: stall
    title: {en: Agreement, fr: Accord}
    done: asked_on
    blocks: [stall.read_on]
    command: "ase-org show {host}; ase-record stall do stall-asked {stall}"
  - step: stall-held
    kind: stall
    title: {en: Held, fr: Tenue}
    opens: asked_on
    done: held_on
    verb: {en: held, fr: tenu}
    blocks: [stall.read_on]
    command: {en: "ase-record stall held {stall}", fr: "appeler {host}"}
  - step: shift-told
    kind: shift
    title: {en: Told, fr: Prévenu}
    done: told_on
    verb: {en: told, fr: prévenir}
    turn: coordinator
  - step: shift-paid
    kind: shift
    title: {en: Paid, fr: Règlement}
    opens: told_on
    done: paid_on
    turn: coordinator
  - step: stall-read
    kind: stall
    title: {en: Review, fr: Relecture}
    opens: held_on
    recurs: {days: 365, since: [read_on, held_on]}
!
ase-store commit -q -m policy >/dev/null || ase-store check
ase-org -q add name="Fanfare du Port" territory=44 >/dev/null
ase-record -q stall add title="Quelle fanfare" number=B-014 host=fanfare >/dev/null

try "what a step wants is told" 4 ase-record stand modifier B-014 relu-le=today
says "ase-org montrer port ; ase-record stand faire accord B-014"
says "appeler port"
try "a rule's way out, too" 4 ase-record stand tenu B-014
says "ase-record stand modifier B-014 visiteurs="
says "ambiance=bonne ; ase-render affiche B-014"
try "in English in English" 4 \
	env LC_ALL=C ase-record stall held B-014
says "Instead: ase-record stall set B-014 visitors=NUMBER mood=good; ase-render stall-sheet B-014"

before=$(commits)
try "a step with what it brings" 0 \
	ase-record stand faire accord B-014 ambiance=bonne
try "and by its verb" 0 ase-record stand tenu B-014 visiteurs=420
same "one commit each" $((before + 2)) "$(commits)"
try "it all stands there" 0 ase-record stall show B-014 -f yaml
shows 'held_on: "2026-03-02"'
shows "visitors: 420"
shows "mood: good"
try "done already: what is new is set" 0 \
	ase-record stand tenu B-014 visiteurs=421 --on 2026-03-01
try "and the day stays" 0 ase-record stall show B-014 -f yaml
shows 'held_on: "2026-03-02"'
shows "visitors: 421"
try "nothing but values is no record" 2 ase-record stand tenu visiteurs=1

for one in Ana Bob; do
	ase-record -q shift add stall=B-014 title="$one Martin" >/dev/null
done
try "the record's own step comes next" 0 ase-record créneau prévenir ana
grep -qi "règlement" "$WORK/.err" && ok "its payment" ||
	not_ok "its payment" "$WORK/.err"
ase-record -q shift set ana told_on= 
ase-record -q shift set ana told_on=2026-03-02 paid_on=2026-03-02
try "then its parent's, with its day" 0 ase-record shift set ana title="Ana M"
grep -qi "relecture.*2 mars 2027" "$WORK/.err" && ok "not a sibling's" ||
	not_ok "not a sibling's" "$WORK/.err"
ase-record -q shift set bob told_on=2026-03-02 paid_on=2026-03-02
try "what has ended has no next step of others" 0 \
	ase-record shift archive bob
finish
