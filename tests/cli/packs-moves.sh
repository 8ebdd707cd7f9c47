#!/bin/sh
# What a pack calls otherwise by now, said as before: by a colleague who has not
# synced, by hand, by plain git. It is moved, or told; never lost.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/own-pack.sh"
store
git init -q --bare meet.git
# tea VERSION: from 2 on cups are mugs and black is dark, from 3 on mugs bowls.
# Signed, a tea stands as it was signed.
tea() {
	own_pack tea prefix=te version="$1"
	sed -i 's/^  cups:.*/&\n  signed: {type: object, properties: {by: {type: string}, on: {type: string}, digest: {type: string}}}/' \
		tea/schema/tea.yaml
	echo 'x-ase-fixed: {signatures: [signed], fields: [title]}' \
		>>tea/schema/tea.yaml
	[ "$1" = 1 ] && return
	cat >>tea/pack.yaml <<-!
		moves:
		  - {version: 2, kind: tea, field: cups, to: mugs}
		  - {version: 2, kind: tea, field: sort, code: black, to: dark}
	!
	sed -i 's/  cups: \(.*\)title: Cups/  mugs: \1title: Mugs/' \
		tea/schema/tea.yaml
	sed -i 's/code: black/code: dark/' tea/vocabulary/tea.yaml
	[ "$1" = 2 ] && return
	echo "  - {version: 3, kind: tea, field: mugs, to: bowls}" >>tea/pack.yaml
	sed -i 's/  mugs: \(.*\)title: Mugs/  bowls: \1title: Bowls/' \
		tea/schema/tea.yaml
}
tea 1
ase-store adopt -q ./tea
ase-record tea add -q Earl sort=black cups=3 >/dev/null
ase-record tea add -q Assam sort=green cups=1 >/dev/null
git -C "$ASE_STORE" remote add origin "$WORK/meet.git"
ase-store sync -q
ase-store clone -q meet.git other
git -C other config user.name "Jean Martin"
git -C other config user.email jean@ase.example
teas() {
	ase-record -C "${1:-$ASE_STORE}" tea list -f tsv --sort title \
		--columns "title,$2,sort" | sed 1d | cut -f 2-
}

# He sets what is called otherwise meanwhile, in a record and in a new one.
ase-record -C other tea set -q earl cups=4 title="Earl Grey"
ase-record -C other tea add -q Kenya sort=black cups=2 >/dev/null
tea 3
try "two versions at once" 0 ase-store upgrade -q ./tea
same "follow each other" "Assam	1	green
Earl	3	dark" "$(teas "" bowls)"
ase-store sync -q
try "he is merged" 0 ase-store -C other sync -q
same "as the pack calls it" "Assam	1	green
Earl Grey	4	dark
Kenya	2	dark" "$(teas other bowls)"
try "nothing is in conflict" 0 ase-store -C other conflicts
try "it holds there" 0 ase-store -C other check
same "no old name" "" "$(git -C other grep -lE 'cups|mugs|black' -- teas)"
same "in the merge itself" 2 \
	"$(git -C other rev-list --parents -n 1 HEAD | wc -w | sed 's/3/2/')"
ase-store -C other sync -q
try "taken in here" 0 ase-store sync -q
same "the same" "$(git -C other rev-parse 'HEAD^{tree}')" \
	"$(git -C "$ASE_STORE" rev-parse 'HEAD^{tree}')"

# The other way round: who is behind takes the pack in, and both said something.
git -C "$ASE_STORE" tag before
sed -i 's/version: 3$/version: 4/; $a\  - {version: 4, kind: tea, field: bowls, to: pots}' \
	tea/pack.yaml
sed -i 's/  bowls: \(.*\)title: Bowls/  pots: \1title: Pots/' \
	tea/schema/tea.yaml
ase-store -C other upgrade -q ./tea
ase-record -C other tea set -q kenya pots=7
ase-store -C other sync -q
ase-record tea set -q assam bowls=6
ase-record tea set -q kenya bowls=8
try "who is behind merges" 0 ase-store sync -q
same "what was said under the old name" "Assam	6	green
Earl Grey	4	dark" "$(teas "" pots | grep -v Kenya)"
try "what both said is a conflict" 1 ase-store conflicts -f tsv
same "of the new name, once" "7 8 pots " \
	"$(sed 1d "$WORK/.out" | cut -f 4,6,7 | tr '\t' '\n' | sort | tr '\n' ' ')"
ase-store resolve -q kenya pots 8
try "it holds here" 0 ase-store check

# By hand, and by plain git.
E=$(git -C "$ASE_STORE" grep -l "Earl Grey" -- teas)
sed -i 's/sort: dark/sort: black/; s/pots: 4/pots: 5/' "$ASE_STORE/$E"
try "an old code by hand" 3 ase-store commit
says "sort: 'black' is called 'dark' since version 2 of pack tea: write that"
git -C "$ASE_STORE" commit -q --no-verify -a -m "by git" 2>/dev/null
sed -i 's/pots: 5/cups: 5/' "$ASE_STORE/$E"
git -C "$ASE_STORE" commit -q --no-verify -a -m "by git" 2>/dev/null
try "check tells" 1 ase-store check
shows "'black' is called 'dark' since version 2 of pack tea: ase-store upgrade brings it forward"
shows "'cups' is called 'mugs' since version 2 of pack tea: ase-store upgrade brings it forward"
try "in French" 1 env LC_ALL=fr_FR.UTF-8 ase-store check
shows "ase-store actualiser"
try "moved" 0 ase-store upgrade
says "Noted: store brought forward (records: 1, policy files: 0)."
same "over all versions" "Earl Grey	5	dark" "$(teas "" pots | grep Earl)"
try "it holds again" 0 ase-store check
tidy "moved"
try "nothing is left" 0 ase-store upgrade
says "Nothing to change: it is so already."

# Both names at once: nobody but the network knows which it is.
echo "cups: 9" >>"$ASE_STORE/$E"
ase-store commit -q
try "two values" 0 ase-store upgrade
same "both stay" "bowls: 9 pots: 5" \
	"$(grep -oE '(bowls|pots): .' "$ASE_STORE/$E" | sort | tr '\n' ' ' |
		sed 's/ $//')"
sed -i '/^bowls/d' "$ASE_STORE/$E"

# What is signed stays, here and in a merge.
printf 'signed:\n  by: Eve\n  on: "2026-03-01"\n' >>"$ASE_STORE/$E"
ase-store commit -q
ase-store sync -q
ase-store -C other sync -q
ase-record -C other tea set -q earl made_on=2026-03-02
sed -i 's/version: 4$/version: 5/; $a\  - {version: 5, kind: tea, field: pots, to: jugs}' \
	tea/pack.yaml
sed -i 's/^  pots:.*/&\n  jugs: {type: integer, title: Jugs}/' tea/schema/tea.yaml
try "forward" 0 ase-store upgrade -q ./tea
same "but for what is signed" 1 "$(grep -c 'pots: 5' "$ASE_STORE/$E")"
ase-store sync -q
try "merged" 0 ase-store -C other sync -q
same "it stays" "made_on: \"2026-03-02\" pots: 5" \
	"$(grep -E 'made_on|pots' "other/$E" | sort | tr '\n' ' ' | sed 's/ $//')"
same "the others do not" 2 "$(git -C other grep -l jugs -- teas | wc -l)"

# Two versions met: the later one is the pack, whole.
ase-store -C other sync -q
ase-store sync -q
sed -i 's/version: 5$/version: 6/; s/title: {en: .*/title: {en: six}/' tea/pack.yaml
ase-store upgrade -q ./tea
sed -i 's/version: 6$/version: 7/; s/en: six/en: seven/' tea/pack.yaml
ase-store -C other upgrade -q ./tea
ase-store -C other sync -q
try "the later one" 0 ase-store sync -q
same "stands" "" "$(cmp tea/pack.yaml "$ASE_STORE/packs/tea/pack.yaml" 2>&1)"
try "no conflict" 0 ase-store conflicts
try "all of it holds" 0 ase-store check
finish
