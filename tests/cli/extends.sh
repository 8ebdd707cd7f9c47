#!/bin/sh
# Schemas that add to a kind (x-ase-extends): what they add serves like what the
# kind has of itself; two may; and what somebody has made of them and left
# beside the read index is believed only while it is sound.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
LEFT=$ASE_STORE/.git/ase/derived

mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/org-sport.yaml" <<'!'
x-ase-extends: org
title: What sports clubs have more
x-ase-columns: [antenna]
x-ase-defaults: {antenna: west}
properties:
  antenna:
    type: string
    enum: [west, east]
    title: Antenna
    x-ase-title: {fr: Antenne}
    x-ase-aliases: [antenne]
    x-ase-values: {west: {fr: ouest}, east: {fr: est}}
  city: {x-ase-aliases: [bourg]}
  contact:
    properties:
      licence: {type: string, title: Licence, x-ase-title: {fr: Licence}, x-ase-personal: none}
!
cat >"$ASE_STORE/schema/org-youth.yaml" <<'!'
x-ase-extends: org
x-ase-columns: [minors]
properties:
  minors: {type: integer, minimum: 0, title: Minors, x-ase-title: {fr: Mineurs}, x-ase-aliases: [mineurs]}
!
try "two files extend one kind" 0 ase-store check
tells <<-!
	Everything is in order.
!
try "and are committed" 0 ase-store commit -q

# read_all: what the kind says, to everybody who asks.
read_all() {
	ase-org list --columns name,antenna,minors,city -f tsv
	LC_ALL=fr_FR.UTF-8 ase-org list
	ase-org show sillon -f yaml
	ase-record --complete org set x ant
	ase-org list antenna=east -f tsv
}

try "its default" 0 ase-org add -q name="Épicerie du Sillon" territory=44 \
	bourg=Savenay
LC_ALL=fr_FR.UTF-8 try "its words in French" 0 ase-org add -q \
	nom="Club du Forez" département=44 antenne=est mineurs=12
H=$(ase-record person add -q name="Hélène Ricard")
try "a field below one that stands" 0 ase-org set sillon \
	contact.person="$H" contact.licence=A12
try "a value that it does not allow" 3 ase-org set sillon antenna=north
says "not recorded: Antenna: must be one of west, east, not 'north'"
try "its columns, behind the kind's own" 0 ase-org list
same "are these" "ID Name Territory City Stage Antenna Minors" \
	"$(head -n 1 .out | tr -s ' ')"
read_all >right 2>right.err
same "what is made of them is left" there "$([ -s "$LEFT" ] && echo there)"

# damaged TITLE: every answer is right all the same, and the next file is good.
damaged() {
	read_all >got 2>got.err
	same "$1" "" "$(diff right got)$(diff right.err got.err)"
}
damaged "taken from there"
cp "$LEFT" good
whole=$(wc -c <good | tr -d ' ')
for part in 0 1 10 50 99; do
	head -c $((whole * part / 100)) good >"$LEFT"
	damaged "cut at $part of a hundred"
done
at=0
while [ "$at" -lt "$whole" ]; do
	cp good "$LEFT"
	printf 'flip' | dd of="$LEFT" bs=1 seek="$at" conv=notrunc 2>/dev/null
	damaged "four bytes wrong at $at"
	at=$((at + whole / 12))
done
printf 'another program\n' >"$LEFT"
damaged "another program's"
rm "$LEFT"
mkdir "$LEFT"
damaged "a directory in its place"
rmdir "$LEFT"
damaged "none"
same "then it is made again" "" "$(cmp good "$LEFT" 2>&1)"
chmod 666 "$LEFT"
damaged "one that others may write to"

# The read index made anew: what is left is the same, and stands elsewhere.

cp "$LEFT" before
rm "$ASE_STORE/.git/ase/index"
damaged "without a read index"
damaged "with a new one"
same "it is left for those who stand there" moved \
	"$(cmp -s before "$LEFT" || echo moved)"
damaged "who find it"

# Sound, but of other schemas: it bears another seal.

cp "$LEFT" other
sed -i 's/x-ase-columns: \[minors\]/x-ase-columns: [website]/' \
	"$ASE_STORE/schema/org-youth.yaml"
try "an extension changes" 0 ase-store commit -q
cp other "$LEFT"
try "what was left of the old one is not believed" 0 ase-org list
same "but the new one" "ID Name Territory City Stage Antenna Website" \
	"$(head -n 1 .out | tr -s ' ')"
try "nor of the new one, of an older commit" 0 ase-org list --as-of HEAD~1
shows "Minors"
try "nor the other way round" 0 ase-org list
shows "Website"
try "undo takes it back" 0 ase-store undo -q
try "with its column" 0 ase-org list
shows "Minors"

# A process of one's own is proved once, too, and anew where the kinds change.

cat >>"$ASE_STORE/process.yaml" <<'!'

  - step: licensed
    kind: org
    title: {en: Licence, fr: Licence}
    done: contact.licence
    turn: coordinator
!
try "a step on what an extension adds" 0 ase-store commit -q
try "a step of an own process is known" 0 ase-record org waive forez licensed \
	--why "Non affilié"
rm "$ASE_STORE/schema/org-sport.yaml"
try "the extension cannot go from under the step" 3 ase-store commit
says "process.yaml"
git -C "$ASE_STORE" checkout -q schema

# Where one stands in HEAD that does not hold, it is left out and named.

cat >"$ASE_STORE/schema/org-z.yaml" <<'!'
x-ase-extends: org
properties:
  minors: {type: string}
!
try "two that give one field" 1 ase-store check
shows "schema/org-z.yaml:3:11: properties.minors: schema/org-youth.yaml gives 'org' a field 'minors' already"
LC_ALL=fr_FR.UTF-8 try "in French" 1 ase-store check
shows "schema/org-youth.yaml donne déjà à « org » un champ « minors »"
git -C "$ASE_STORE" add -A
git -C "$ASE_STORE" commit -q --no-verify -m "past the hook"
try "tools go on" 0 ase-org list -f tsv
says "schema/org-z.yaml:3:11: properties.minors: schema/org-youth.yaml gives"
try "and go on" 0 ase-org set sillon minors=3
finish
