#!/bin/sh
# The next version of a pack: what the network has changed stays, what the pack
# has changed comes, and records stay good.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/own-pack.sh"
store
own_pack tea prefix=te
ase-store adopt -q ./tea
P=$ASE_STORE/process.yaml
L=$ASE_STORE/templates/fr/tea-letter.md
git -C "$ASE_STORE" tag one

wrong "no such pack" 1 "no pack 'te'" ase-store upgrade te
wrong "a directory without a slash" 1 "pack tea is your own: name the directory of its next version, as in ase-store upgrade ./tea" \
	ase-store upgrade tea
own_pack mug prefix=mu
wrong "one that is not adopted" 1 "no pack 'mug'; of the directory write './mug'" \
	ase-store adopt mug
wrong "no such directory" 1 "no pack in './cup'" ase-store upgrade ./cup
wrong "not adopted" 1 "pack training is not adopted" ase-store upgrade training
try "nothing to do" 0 ase-store upgrade ./tea
tells <<-!
	Pack tea is at version 1 already: nothing to do.
!

# Version 2: a step between, other days, a field, another letter.
own_pack tea prefix=te version=2 days=5
sed -i 's/^  cups:/  sugar: {type: integer, title: Sugar}\n&/' \
	tea/schema/tea.yaml
awk '/^limits:/ {
	print "  - step: tea-drunk"
	print "    kind: tea"
	print "    title: {en: Drinking, fr: Dégustation}"
	print "    done: made_on"
	print "    turn: coordinator"
} { print }' tea/steps.yaml >steps && mv steps tea/steps.yaml
echo "À bientôt" >>tea/templates/fr/tea-letter.md

# What nobody has touched comes as it is.
try "what would change" 0 ase-store upgrade ./tea -n
shows "process.yaml  2 steps: tea-made (changed), tea-drunk (new)"
says "Nothing was written (dry run)."
try "forward" 0 ase-store upgrade ./tea
shows "1 letter: tea-letter (changed)"
says "Noted: pack tea 2. Take back: ase-store undo"
tidy "forward"
try "it holds" 0 ase-store check
same "the letter as it comes" "" "$(cmp "$L" tea/templates/fr/tea-letter.md 2>&1)"
same "the days of version 2" 1 "$(grep -c 'days: 5} # soon' "$P")"
same "its steps one behind the other, behind the others" "request-closed
tea-made
tea-drunk" "$(sed -n 's/^  - step: //p' "$P" | tail -n 3)"
try "taken back" 0 ase-store undo
same "all of it" "" "$(git -C "$ASE_STORE" diff --stat one HEAD)"

# What the network has changed stays.
sed -i 's/days: 3} # soon/days: 7} # a week/; s/# Somebody has to\./# Claire does./' \
	"$P"
sed -i 's/title: {en: Making, fr: Préparation}/title: {en: Brewing, fr: Infusion}/' \
	"$P"
sed -i 's/^Bonjour/Bien le bonjour/' "$L"
sed -i 's/label: {fr: vert, en: green}/label: {fr: vert, en: sencha}/' \
	"$ASE_STORE/vocabulary/tea.yaml"
ase-store commit -q
git -C "$ASE_STORE" tag edited
echo "  - {code: red, label: {fr: rouge, en: red}}" >>tea/vocabulary/tea.yaml
try "forward, with edits" 0 ase-store upgrade ./tea
says "process.yaml: tea-made: due.days: yours (7) stays, the pack says 5"
same "my days, my comments, my title" "    # Claire does.
    title: {en: Brewing, fr: Infusion}
    due: {after: made_on, days: 7} # a week" \
	"$(grep -E 'Claire does|Brewing|# a week' "$P" | sed 's/^ */    /')"
same "its new step" 1 "$(grep -c 'step: tea-drunk' "$P")"
same "both in the letter" "Bien le bonjour
Cordialement
À bientôt" "$(grep -E 'bonjour|Cord|bient' "$L")"
same "both among the words" "sencha red" \
	"$(grep -oE 'sencha|code: red' "$ASE_STORE/vocabulary/tea.yaml" |
		sed 's/code: //' | tr '\n' ' ' | sed 's/ $//')"
same "nothing else of the process" "" "$(git -C "$ASE_STORE" diff edited -- \
	process.yaml | grep -E '^-[^-]')"
same "no marker" "" "$(grep -rE '^(<<<<|>>>>)' "$ASE_STORE" --include='*.yaml' \
	--include='*.md')"
try "it holds, with edits" 0 ase-store check
tidy "with edits"
try "nothing more to do" 0 ase-store upgrade ./tea
tells <<-!
	Pack tea is at version 2 already: nothing to do.
!
try "undone whole" 0 ase-store undo
same "as it was" "" "$(git -C "$ASE_STORE" diff --stat edited HEAD)"
try "and again" 0 ase-store redo

# What the network has taken away stays away; what the pack has, goes.
sed -i '/step: tea-drunk/,/^limits/{/^limits/!d}' "$P"
rm "$ASE_STORE/templates/en/tea-letter.md"
sed -i 's/^    letter: tea-letter$//' "$P"
ase-store commit -q
sed -i 's/version: 2/version: 3/' tea/pack.yaml
sed -i 's/Dégustation/Plaisir/; s/^    letter: tea-letter$//' tea/steps.yaml
echo "See you" >>tea/templates/en/tea-letter.md
rm tea/templates/fr/tea-letter.md
try "what was taken away" 0 ase-store upgrade ./tea
says "process.yaml: tea-drunk: you have removed it, and the pack has changed it; it stays away"
says "templates/en/tea-letter.md: you have removed it, and the pack has changed it; it stays away"
says "templates/fr/tea-letter.md: you have changed it; it stays"
same "it is" 0 "$(grep -c 'tea-drunk' "$P")"
try "it holds still" 0 ase-store check

# What would make a record bad is not done.
ase-record tea add -q Earl made_on=2026-03-01 cups=3 sort=green >/dev/null
sed -i 's/version: 3/version: 4/' tea/pack.yaml
sed -i 's/cups: {type: integer,/cups: {type: integer, maximum: 2,/' \
	tea/schema/tea.yaml
wrong "a record would not hold" 3 "nothing was recorded" ase-store upgrade ./tea
says "cups"
sed -i 's/, maximum: 2//' tea/schema/tea.yaml
sed -i '/code: green/d' tea/vocabulary/tea.yaml
try "a word that I have changed stays" 0 ase-store upgrade ./tea
try "and the record" 0 ase-store check
sed -i 's/version: 4/version: 3/' tea/pack.yaml
wrong "not back" 3 "the store has version 4 of pack tea, and this is 3" \
	ase-store upgrade ./tea

# Both have changed the same lines of a letter.
rm "$L"
sed -i 's/Il est/Il sera/' "$ASE_STORE/templates/en/tea-letter.md" 2>/dev/null
ase-store commit -q

# What is called otherwise now is renamed in the records, in the same commit.
own_pack tea prefix=te version=5
sed -i 's/^  cups: {type: integer, title: Cups}/  mugs: {type: integer, title: Mugs}/' \
	tea/schema/tea.yaml
sed -i 's/code: black/code: dark/' tea/vocabulary/tea.yaml
cat >>tea/pack.yaml <<-!
	moves:
	  - {version: 5, kind: tea, field: cups, to: mugs}
	  - {version: 5, kind: tea, field: sort, code: black, to: dark}
!
ase-record tea add -q Assam sort=black cups=1 >/dev/null
git -C "$ASE_STORE" tag before-moves
try "names that move" 0 ase-store upgrade ./tea
same "the fields and codes of records" "Assam	1	dark
Earl	3	green" "$(ase-record tea list -f tsv --columns title,mugs,sort \
	--sort title | sed 1d | cut -f 2-)"
try "they hold" 0 ase-store check
same "one commit" 1 "$(git -C "$ASE_STORE" rev-list --count before-moves..HEAD)"
try "and back" 0 ase-store undo
same "all of them" "" "$(git -C "$ASE_STORE" diff --stat before-moves HEAD)"

# Two clones that bring it forward, one with an edit.
git clone -q "$ASE_STORE" other
sed -i 's/# a week/# seven/' "$P"
ase-store commit -q
ase-store upgrade -q ./tea
ase-store -C other upgrade -q ./tea
git -C other config pull.rebase false
try "merged by git" 0 git -C other pull -q "$ASE_STORE" main
try "it holds, merged" 0 ase-store -C other check
same "the edit is there" 1 "$(grep -c '# seven' other/process.yaml)"

# Core itself.
sed -i '0,/days: 30/s//days: 28/' "$P"
ase-store commit -q
try "core is edited" 0 ase-store packs
shows "core          adopted 1 (edited)"
finish
