#!/bin/sh
# Where the network and the next version of a pack say something else of one
# thing, the network's stands, and the pack's waits in conflicts/ to be chosen.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/own-pack.sh"
store
own_pack tea prefix=te
ase-store adopt -q ./tea
P=$ASE_STORE/process.yaml
L=$ASE_STORE/templates/fr/tea-letter.md
W=$ASE_STORE/vocabulary/tea.yaml
sed -i 's/days: 3} # soon/days: 7} # a week/; s/most: 9/most: 8/' "$P"
sed -i 's/^Bonjour/Bien le bonjour/' "$L"
sed -i 's/en: green/en: sencha/' "$W"
sed -i 's/title: Cups/title: Bowls/' "$ASE_STORE/schema/tea.yaml"
ase-store commit -q
git -C "$ASE_STORE" tag edited
# The day of today's commits.
undated() {
	sed -i 's/(Claire Moreau,.*)/(Claire Moreau)/' "$WORK/.out"
}

# Of each kind of file one: a step, a limit that goes, a field, a word, a letter.
own_pack tea prefix=te version=2 days=5
sed -i '/^limits/,$d' tea/steps.yaml
sed -i 's/title: Cups/title: Mugs/' tea/schema/tea.yaml
sed -i 's/en: green/en: gunpowder/' tea/vocabulary/tea.yaml
sed -i 's/^Bonjour/Salut/' tea/templates/fr/tea-letter.md
try "nothing is kept by a dry run" 0 ase-store upgrade ./tea -n
says "process.yaml: tea-made: due.days: yours (7) stays, the pack says 5"
try "so it is" 0 ase-store conflicts
try "forward" 0 ase-store upgrade ./tea
tells <<-!
	ase-store: schema/tea.yaml: properties.cups.title: yours (Bowls) stays, the pack says Mugs
	ase-store: templates/fr/tea-letter.md: yours stays, the pack has changed the same lines
	ase-store: vocabulary/tea.yaml: terms.code=green.label.en: yours (sencha) stays, the pack says gunpowder
	ase-store: process.yaml: tea-made: due.days: yours (7) stays, the pack says 5
	ase-store: process.yaml: tea-most: you have changed it; it stays
	Noted: pack tea 2. Take back: ase-store undo
	5 conflicts to settle: ase-store conflicts
!
tidy "forward"
try "it holds" 0 ase-store check
try "listed" 1 ase-store conflicts
undated
shows "  Steps (tea-made), due, days"
shows "    theirs   5 (pack tea 2)"
shows "    theirs   gunpowder (pack tea 2)"
shows "    theirs   another text (packs/tea/templates/fr/tea-letter.md)"
try "for a program" 1 ase-store conflicts -f tsv
same "path, field, what, ours, theirs, pack, version" \
	"process.yaml	limits.limit=tea-most	gone		tea	2
process.yaml	steps.step=tea-made.due.days	value	5	tea	2
schema/tea.yaml	properties.cups.title	value	Mugs	tea	2
templates/fr/tea-letter.md		text		tea	2
vocabulary/tea.yaml	terms.code=green.label.en	value	gunpowder	tea	2" \
	"$(sed 1d "$WORK/.out" | cut -f 3-5,7,15-)"
try "in French" 1 env LC_ALL=fr_FR.UTF-8 ase-store divergences
shows "    l'autre  5 (paquet tea 2)"
try "status begins with them" 0 ase-store status
says "ase-store: 5 conflicts to settle: ase-store conflicts"
try "undone" 0 ase-store undo
same "whole" "" "$(git -C "$ASE_STORE" diff --stat edited HEAD)"
try "again" 0 ase-store redo

# One way or the other.
try "the pack's days" 0 ase-store resolve process.yaml tea-made --theirs
says "Noted: conflict settled, process.yaml, Steps (tea-made), due, days: 5. Take back: ase-store undo"
same "they stand, beside the comment" 1 "$(grep -c 'days: 5} # a week' "$P")"
try "the limit goes" 0 ase-store resolve process.yaml --theirs
same "it has" 0 "$(grep -c tea-most "$P")"
try "my word" 0 ase-store resolve vocabulary/tea.yaml --ours
same "stays" 1 "$(grep -c 'en: sencha' "$W")"
try "another title" 0 ase-store resolve schema/tea.yaml properties.cups.title Pots
same "stands" 1 "$(grep -c 'title: Pots' "$ASE_STORE/schema/tea.yaml")"
try "it holds, decided" 0 ase-store check
tidy "decided"

# Who has not decided is told once, and chooses from what the pack says last.
own_pack tea prefix=te version=3 days=5 most=6
sed -i 's/title: Cups/title: Mugs/; s/title: Title/title: Name/' \
	tea/schema/tea.yaml
sed -i 's/en: green/en: gunpowder/' tea/vocabulary/tea.yaml
sed -i 's/^Bonjour/Salut/' tea/templates/fr/tea-letter.md
try "the same is no rival again" 0 ase-store upgrade ./tea
tells <<-!
	Noted: pack tea 3. Take back: ase-store undo
!
try "the letter waits" 1 ase-store conflicts -f tsv
same "once" 2 "$(wc -l <"$WORK/.out")"
sed -i 's/version: 3/version: 4/' tea/pack.yaml
sed -i 's/^Salut/Coucou/' tea/templates/fr/tea-letter.md
try "another text" 0 ase-store upgrade ./tea
says "1 conflict to settle: ase-store conflicts"
try "is the one there is" 1 ase-store conflicts -f tsv
same "and no other" 4 "$(sed 1d "$WORK/.out" | cut -f 16)"
try "the pack's letter" 0 ase-store resolve tea-letter.md --theirs
same "stands" "" "$(cmp "$L" tea/templates/fr/tea-letter.md 2>&1)"
try "none is left" 0 ase-store conflicts

# What the pack says as I do by now is none any more.
sed -i 's/days: 5}/days: 9}/' "$P"
ase-store commit -q
sed -i 's/version: 4/version: 5/' tea/pack.yaml
sed -i 's/days: 5}/days: 8}/' tea/steps.yaml
try "other days" 0 ase-store upgrade -q ./tea
try "are a rival" 1 ase-store conflicts -f ids
sed -i 's/version: 5/version: 6/' tea/pack.yaml
sed -i 's/days: 8}/days: 9}/' tea/steps.yaml
try "the same days" 0 ase-store upgrade -q ./tea
try "are none" 0 ase-store conflicts
same "nor is a file" "" "$(git -C "$ASE_STORE" ls-files conflicts)"

# Two clones that bring it forward, each with edits of its own.
git clone -q "$ASE_STORE" other
for clone in "$ASE_STORE" other; do
	sed -i 's/days: 9}/days: 4}/' "$clone/process.yaml"
	ase-store -C "$clone" commit -q
done
sed -i 's/version: 6/version: 7/' tea/pack.yaml
sed -i 's/days: 9}/days: 6}/' tea/steps.yaml
ase-store upgrade -q ./tea
ase-store -C other upgrade -q ./tea
git init -q --bare meet.git
for clone in "$ASE_STORE" other; do
	git -C "$clone" remote remove origin 2>/dev/null
	git -C "$clone" remote add origin "$WORK/meet.git"
done
try "one hands over" 0 ase-store sync -q
try "the other merges" 0 ase-store -C other sync -q
try "one rival" 1 ase-store -C other conflicts -f tsv
same "once for both" "process.yaml	steps.step=tea-made.due.days	6	tea	7" \
	"$(sed 1d "$WORK/.out" | cut -f 3,4,7,15-)"
try "decided there" 0 ase-store -C other resolve -q process.yaml --theirs
ase-store -C other sync -q
try "taken in here" 0 ase-store sync -q
try "decided here" 0 ase-store conflicts
same "as there" 1 "$(grep -c 'days: 6}' "$P")"

# In a sync, too, both lines of one letter are a conflict of the letter.
sed -i 's/^Coucou/Chère amie/' "$L"
ase-store commit -q
sed -i 's/^Coucou/Cher ami/' other/templates/fr/tea-letter.md
ase-store -C other commit -q
ase-store -C other sync -q
try "a sync of one letter" 0 ase-store sync -q
try "is listed" 1 ase-store conflicts
shows "  the whole file"
try "and decided" 0 ase-store resolve tea-letter.md --theirs
try "it holds, together" 0 ase-store check

# A pack that goes takes along what waits of it.
sed -i 's/days: 6}/days: 3}/' "$P"
ase-store commit -q
sed -i 's/version: 7/version: 8/' tea/pack.yaml
sed -i 's/days: 6}/days: 2}/' tea/steps.yaml
ase-store upgrade -q ./tea
try "it waits" 1 ase-store conflicts -f ids
try "dropped" 0 ase-store drop tea
try "nothing waits" 0 ase-store conflicts
finish
