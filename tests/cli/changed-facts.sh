#!/bin/sh
# A fact that stands is judged when it is changed, and when what it requires is:
# by whatever command, by hand, by import, by taking back.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

# made COMMAND...: the ID that a quiet command prints.
made() {
	"$@" -q </dev/null || echo "$* failed"
}

mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/walk.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Walk
	x-ase-kind: walk
	x-ase-prefix: wa
	x-ase-directory: walks
	x-ase-names: [title]
	x-ase-requires:
	  - name: votes
	    fact: result
	    when: {any: [result = open, for > $against]}
	    say: {en: the votes do not carry this, fr: les voix ne le portent pas}
	  - name: early
	    fact: sort
	    when: {not: late}
	    once: true
	    say: {en: it is too late for that, fr: il est trop tard}
	type: object
	required: [title]
	properties:
	  title: {type: string, title: Title, x-ase-personal: none}
	  guide: {type: string, title: Guide, x-ase-ref: guide}
	  tutor: {type: string, title: Tutor, x-ase-ref: person}
	  led_on: {type: string, format: date, title: Led on}
	  result: {type: string, title: Outcome, enum: [open, yes, no]}
	  for: {type: integer, title: For}
	  against: {type: integer, title: Against}
	  sort: {type: string, title: Sort, x-ase-personal: none}
	  late: {type: boolean, title: Late}
	  fee: {type: integer, title: Fee}
!
cat >"$ASE_STORE/schema/guide.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Guide
	x-ase-kind: guide
	x-ase-prefix: gu
	x-ase-directory: guides
	x-ase-names: [person.name]
	type: object
	required: [person]
	properties:
	  person: {type: string, title: Person, x-ase-ref: person}
	  charter_on: {type: string, format: date, title: Charter}
	  room: {type: integer, title: Room}
!
cat >>"$ASE_STORE/process.yaml" <<-'!'
	  - step: walk-charter
	    kind: walk
	    title: {en: Charter, fr: Charte}
	    missing: {en: the guide's charter, fr: la charte}
	    done: guide.charter_on
	    turn: coordinator
	    blocks: [walk.led_on]
	    command: "ase-record guide set WHO charter_on=today"
	  - step: walk-two
	    kind: walk
	    title: {en: Two people, fr: Deux personnes}
	    missing: {en: somebody other than the tutor, fr: quelqu'un d'autre}
	    done: {not: tutor = $guide.person}
	    turn: coordinator
	    blocks: [walk.guide, walk.tutor]
	    command: "ase-record guide list"
!
ase-store commit -q || exit 1
A=$(made ase-record person add name=Ana)
B=$(made ase-record person add name=Ben)
G=$(made ase-record guide add person="$A" charter_on=2026-03-01)
H=$(made ase-record guide add person="$B")
W=$(made ase-record walk add title=Dune guide="$G" led_on=2026-03-01 \
	for=5 against=1 result=yes)
try "all is well" 0 ase-store check

# What the fact waits for is replaced, emptied, taken back elsewhere.
wrong "another guide, who has signed nothing" 4 "the guide's charter" \
	ase-record walk set "$W" guide="$H"
wrong "no guide any more" 4 "the guide's charter" \
	ase-record walk set "$W" guide=
wrong "the charter is taken away" 4 "the guide's charter" \
	ase-record guide set "$G" charter_on=
says "What is noted in Walk Dune would not hold any more."
try "with a reason that stays" 0 ase-record walk set "$W" guide="$H" \
	--override "he has told me"
try "and back" 0 ase-store undo
try "both at once" 0 ase-record walk set "$W" guide="$H" led_on=
try "the last command is taken back all the same" 0 ase-store undo

# A condition is asked again whatever of it changes, under `not` as well.
wrong "a new guide who is the tutor" 4 "somebody other than the tutor" \
	ase-record walk add title=Lac guide="$G" tutor="$A"
wrong "a new tutor who is the guide" 4 "somebody other than the tutor" \
	ase-record walk set "$W" tutor="$A"
try "somebody else" 0 ase-record walk set "$W" tutor="$B"
wrong "the guide becomes somebody else" 4 "somebody other than the tutor" \
	ase-record guide set "$G" person="$B"

# A value that is replaced, and what it rests on.
wrong "another outcome" 4 "the votes do not carry this" \
	ase-record walk set "$W" result=no against=7
wrong "other votes" 4 "the votes do not carry this" \
	ase-record walk set "$W" for=1
wrong "no votes" 4 "the votes do not carry this" \
	ase-record walk set "$W" for=
try "what is carried" 0 ase-record walk set "$W" for=6
try "an outcome that needs no votes" 0 ase-record walk set "$W" result=open \
	for=
wrong "from there" 4 "the votes do not carry this" \
	ase-record walk set "$W" result=yes
try "as it was" 0 ase-record walk set "$W" result=yes for=6

# A day that moves.
try "the day of a fact moves" 0 ase-record walk set "$W" led_on=2026-02-28
try "the day of what it waits for moves" 0 \
	ase-record guide set "$G" charter_on=2026-02-20

# What is asked once is asked of each value, and of nothing else.
try "in time" 0 ase-record walk set "$W" sort=long
try "it is late" 0 ase-record walk set "$W" late=yes
wrong "another sort" 4 "it is too late for that" \
	ase-record walk set "$W" sort=short
try "anything else" 0 ase-record walk set "$W" title="Dune du Pilat"

# By hand, by the hook, by import.
edit() {
	file=$(find "$ASE_STORE" -name "$1.yaml")
	sed "$2" "$file" >"$WORK/.edited" && cp "$WORK/.edited" "$file"
}
edit "$W" '/^for:/d'
try "a hand edit" 4 ase-store commit
says "the votes do not carry this"
try "nor git" 1 git -C "$ASE_STORE" commit -aqm "by hand"
git -C "$ASE_STORE" checkout -q . || exit 1
edit "$G" '/^charter_on:/d'
try "a hand edit of what a fact waits for" 4 ase-store commit
says "the guide's charter"
try "nor git of that" 1 git -C "$ASE_STORE" commit -aqm "by hand"
git -C "$ASE_STORE" checkout -q . || exit 1
tidy "by hand"

printf 'title,for\nDune du Pilat,1\n' >walks.csv
try "an import" 3 ase-store import walk walks.csv --match "2=$W"
says "the votes do not carry this"
printf 'title,for\nDune du Pilat,8\n' >walks.csv
try "one that changes nothing of it" 0 ase-store import walk walks.csv --match "2=$W"

printf 'person,room\nBen,4\n' >guides.csv
try "an import that others rest on" 4 ase-store import guide guides.csv \
	--match "2=$G"
says "walks/"
says "set while 'somebody other than the tutor' is missing"

# An undo of what facts have come to rest on.
ase-record guide set "$H" charter_on=2026-03-01 -q
C=$(git -C "$ASE_STORE" rev-parse HEAD)
X=$(made ase-record walk add title=Lac guide="$H" led_on=2026-03-01)
wrong "the charter's command is taken back" 4 "the guide's charter" \
	ase-store undo "$C"
try "the walk's goes first" 0 ase-store undo
try "then it" 0 ase-store undo "$C"

# What was amiss already is no change's doing.
X=$(made ase-record walk add title=Lac)
printf 'result: "yes"\nguide: %s\nled_on: "2026-03-01"\n' "$H" \
	>>"$(find "$ASE_STORE" -name "$X.yaml")"
git -C "$ASE_STORE" commit -aqnm "by hand" || exit 1
try "it is amiss" 1 ase-store check
shows "the votes do not carry this"
try "another field" 0 ase-record walk set "$X" fee=3
try "its day" 0 ase-record walk set "$X" led_on=2026-02-27
try "another record" 0 ase-record guide set "$H" room=2
try "that fact itself is judged" 4 ase-record walk set "$X" result=no
try "and may be put right" 0 ase-record walk set "$X" for=1 against=0 \
	guide="$G"
try "which may be taken back" 0 ase-store undo
try "all at once" 0 ase-record walk set "$X" result= led_on= guide=
try "nothing is left amiss" 0 ase-store check

# What an extension fixes.
cat >"$ASE_STORE/schema/guide-more.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Guide, more
	x-ase-extends: guide
	x-ase-fixed:
	  by: badge
	  while: worn_on
	  fields: [size]
	  command: "ase-record guide set {id} worn_on="
	properties:
	  badge: {type: string, title: Badge, x-ase-title: {fr: Badge}, x-ase-personal: none}
	  size: {type: string, title: Size, x-ase-title: {fr: Taille}, x-ase-personal: none}
	  worn_on: {type: string, format: date, title: Worn since, x-ase-title: {fr: Porté depuis}}
!
ase-store commit -q || exit 1
try "before it is worn" 0 ase-record guide set "$H" badge=7 size=L
try "and when" 0 ase-record guide set "$H" badge=8 worn_on=2026-03-01
wrong "another badge" 4 \
	"'Badge' of Ben changes no more, as 'Worn since' is noted; what changes it: ase-record guide set gu-ID worn_on=" \
	ase-record guide set "$H" badge=9
wrong "another size" 4 "'Size' of Ben changes no more" \
	ase-record guide set "$H" size=M
try "its day" 0 ase-record guide set "$H" worn_on=2026-02-28
try "with a reason that stays" 0 timeout 20 \
	ase-record guide set "$H" badge=9 --override "it was lost"
try "off, and another" 0 ase-record guide set "$H" worn_on= badge=10
try "all is well at the end" 0 ase-store check

# Signs that are no words.
try "a sign that nobody has" 0 ase-org list 'name~€'
prints </dev/null
ase-org add "Prêts € solidaires" territory=44 -q
ase-org add "Les Amis & Cie" territory=44 -q
try "a sign" 0 ase-org list 'name~€' -f ids
same "one has it" 1 "$(wc -l <"$WORK/.out")"
try "another sign" 0 ase-org list 'name~&' -f ids
same "one has that" 1 "$(wc -l <"$WORK/.out")"
finish
