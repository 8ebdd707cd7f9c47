#!/bin/sh
# A merge that git is in, plain `git pull` by hand that stopped or lost its index,
# is finished by ase-store conflicts; what a person has settled stays.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44 city=Nantes)
Z=$(ase-org add -q name="Les Amis" territory=44 city=Angers)
R=$(ase-request add -q org="$O" subject=Budget)
FILE=$(git -C "$ASE_STORE" ls-files "orgs/*$O*")
AMIS=$(git -C "$ASE_STORE" ls-files "orgs/*$Z*")
ASKED=$(git -C "$ASE_STORE" ls-files requests)
git clone -q "$ASE_STORE" start
cp -R "$ASE_STORE" kept

# there COMMAND...: in the other's clone.
there() {
	GIT_AUTHOR_NAME="Jean Martin" GIT_AUTHOR_EMAIL=jean@ase.example \
		ASE_STORE=$WORK/other "$@"
}
# anew: both clones as they were.
anew() {
	rm -rf "$ASE_STORE" other
	cp -R kept "$ASE_STORE"
	git clone -q "$ASE_STORE" other
	there ase-store commit -q 2>/dev/null
}
pull() {
	git -C "$ASE_STORE" pull -q --no-rebase --no-edit "$WORK/other" main \
		>/dev/null 2>&1
}
# finished TITLE: git is in nothing, its status is clean, the merge has two parents.
finished() {
	tidy "$1"
	same "$1: git is in no merge" "" \
		"$(ls "$ASE_STORE/.git/MERGE_HEAD" 2>/dev/null)"
	same "$1: two parents" 1 "$(git -C "$ASE_STORE" log -2 --format=%P |
		grep -c ' ')"
	try "$1: check" 0 ase-store check
	try "$1: the next command works" 0 ase-org set -q "$O" acronym=ES
}
says_of() {
	sed -n "s/^$2: //p" "$ASE_STORE/$1"
}

# git pull stops: the same field on both sides, another one on theirs alone.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic website=https://sillon.example
there ase-org set -q "$Z" city=Saumur
try "git pull stops" 1 pull
try "no command meanwhile" 5 ase-org set "$Z" acronym=LA
says "finish it with 'ase-store conflicts'"
try "status begins with it" 0 ase-store status
says "finish it with 'ase-store conflicts'"
try "a dry run changes nothing" 0 ase-store conflicts -n
says "a merge is under way: without -n this command finishes it first"
try "git is still in it" 0 test -f "$ASE_STORE/.git/MERGE_HEAD"
try "finished" 1 ase-store conflicts
says "The merge that git was in is finished: 2 records changed"
shows "  City"
shows "Pornic"
shows "Rennes"
finished "a stopped pull"
same "theirs is in it" "Saumur" "$(says_of "$AMIS" city)"
same "both sides' fields" '"https://sillon.example"' "$(says_of "$FILE" website)"
try "it is settled" 0 ase-store resolve sillon ville Vertou
same "as it was said" Vertou "$(says_of "$FILE" city)"
there git -C other pull -q --no-rebase --no-edit "$ASE_STORE" main
same "the other one has it" "$(git -C "$ASE_STORE" rev-parse HEAD)" \
	"$(git -C other rev-parse HEAD)"
ASE_STORE=$WORK/other try "and nothing to settle" 0 ase-store conflicts

# resolve by itself finishes it first; French.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
pull
LC_ALL=fr_FR.UTF-8 try "trancher" 0 ase-store trancher sillon ville Vertou
says "La fusion en cours est terminée"
same "both in one go" Vertou "$(says_of "$FILE" city)"
finished "resolve"

# git add -A, as git says: nothing is lost all the same.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
pull
git -C "$ASE_STORE" add -A
try "staged as it was left" 1 ase-store conflicts
shows "Pornic"
finished "git add -A"

# What a person has settled stays: edited, staged, checked out.
for how in edited staged; do
	anew
	ase-org set -q "$O" city=Rennes
	there ase-org set -q "$O" city=Pornic website=https://sillon.example
	pull
	printf '# both were wrong\n' >>"$ASE_STORE/$FILE"
	sed -i 's/^city: .*/city: Vertou/' "$ASE_STORE/$FILE"
	[ "$how" = edited ] || git -C "$ASE_STORE" add "$FILE"
	try "$how by hand" 0 ase-store conflicts
	same "$how: it stays" Vertou "$(says_of "$FILE" city)"
	same "$how: with what is beside it" 1 \
		"$(grep -c '^# both were wrong' "$ASE_STORE/$FILE")"
	finished "$how by hand"
done
for later in here there; do
	anew
	[ $later = there ] || there ase-org set -q "$O" city=Pornic
	[ $later = there ] || sleep 1
	ase-org set -q "$O" city=Rennes
	[ $later = here ] || sleep 1
	[ $later = here ] || there ase-org set -q "$O" city=Pornic
	pull
	git -C "$ASE_STORE" checkout -q --theirs "$FILE"
	git -C "$ASE_STORE" add "$FILE"
	try "theirs, by git, later $later" 0 ase-store conflicts
	same "it stays" Pornic "$(says_of "$FILE" city)"
	finished "git checkout --theirs"
done
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
there ase-org set -q "$Z" city=Saumur
pull
printf '# called them\n' >>"$ASE_STORE/$AMIS" # which git has merged by itself
try "an edit of what was merged" 1 ase-store conflicts
same "is in it" 1 "$(git -C "$ASE_STORE" show "HEAD:$AMIS" | grep -c '^# called')"
finished "an edit of what was merged"

# What does not read, or does not hold, stops it, and git is in it as before.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
pull
printf 'city: [\n' >"$ASE_STORE/$FILE"
try "a file that does not read" 3 ase-store conflicts
says "the merge is not finished: mend these files, then ase-store conflicts"
says "$(echo "$FILE" | ids):2:1:"
try "git is still in it" 0 test -f "$ASE_STORE/.git/MERGE_HEAD"
printf 'city: Vertou\n' >"$ASE_STORE/$FILE"
try "a record that does not hold" 3 ase-store conflicts
says "name"
printf 'name: Sillon\nterritory: "44"\ncity: Vertou\n' >"$ASE_STORE/$FILE"
try "mended" 0 ase-store conflicts
same "it is so" Vertou "$(says_of "$FILE" city)"
finished "mended"

# git's own marks (a clone whose driver was not found) are nobody's text.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
git -C "$ASE_STORE" config --remove-section merge.ase
pull
try "marks" 1 ase-store conflicts
same "no mark is left" 0 "$(grep -c '<<<<' "$ASE_STORE/$FILE")"
finished "marks"

# Gone on one side, changed on the other: the change stands.
anew
ase-request set -q "$R" subject=Trésorerie
git -C other rm -q "$ASKED"
there git -C other commit -q -m "away"
pull
try "gone there" 1 ase-store conflicts
shows "  the whole record"
shows "    ours     it stays as it is (Claire Moreau, "
shows "    theirs   it is removed (Jean Martin, "
finished "gone there"
try "it goes" 0 ase-store resolve "$R" --theirs
anew
git -C "$ASE_STORE" rm -q "$ASKED"
git -C "$ASE_STORE" commit -q -m "away"
there ase-request set -q "$R" subject=Trésorerie
pull
try "gone here" 1 ase-store conflicts
try "it is there" 0 ase-request show "$R"
finished "gone here"
anew
ase-request set -q "$R" subject=Trésorerie
git -C other rm -q "$ASKED"
there git -C other commit -q -m "away"
pull
git -C "$ASE_STORE" rm -q "$ASKED"
try "taken away by hand" 0 ase-store conflicts
try "it is gone" 1 ase-request show "$R"
finished "taken away by hand"

# Hollow: git could not write its index, and everything is as it was.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$Z" city=Saumur
there ase-org set -q "$O" website=https://sillon.example
git -C "$ASE_STORE" fetch -q "$WORK/other" main
git -C "$ASE_STORE" rev-parse FETCH_HEAD >"$ASE_STORE/.git/MERGE_HEAD"
printf 'Merge\n' >"$ASE_STORE/.git/MERGE_MSG"
same "git sees nothing to do" "" "$(git -C "$ASE_STORE" status --porcelain)"
try "no command meanwhile" 5 ase-org set "$Z" acronym=LA
says "'ase-store conflicts'"
try "finished" 0 ase-store conflicts
says "The merge that git was in is finished: 2 records changed"
same "theirs is in it" Saumur "$(says_of "$AMIS" city)"
same "field by field" '"https://sillon.example"' "$(says_of "$FILE" website)"
finished "a hollow merge"

# HEAD has moved on while git merged an older one: what git has staged is older
# than HEAD, and nobody's choice.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" website=https://sillon.example
there ase-org set -q "$Z" city=Saumur
git -C "$ASE_STORE" fetch -q "$WORK/other" main
git -C "$ASE_STORE" merge -q --no-commit FETCH_HEAD >/dev/null 2>&1
(cd "$ASE_STORE/.git" && cp index ORIG_HEAD MERGE_HEAD MERGE_MSG "$WORK")
git -C "$ASE_STORE" merge --abort
ase-org set -q "$O" acronym=ES
(cd "$WORK" && cp index ORIG_HEAD MERGE_HEAD MERGE_MSG "$ASE_STORE/.git")
try "HEAD has moved on" 0 ase-store conflicts
same "what was noted meanwhile is in it" ES "$(says_of "$FILE" acronym)"
same "and theirs" '"https://sillon.example"' "$(says_of "$FILE" website)"
same "of both records" Saumur "$(says_of "$AMIS" city)"
finished "HEAD has moved on"

# Crosswise: the two come from two commits, and a person's edit is put by.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$Z" city=Saumur
git -C other fetch -q "$ASE_STORE" main
git -C "$ASE_STORE" fetch -q "$WORK/other" main
git -C "$ASE_STORE" merge -q --no-edit FETCH_HEAD
there git -C other merge -q --no-edit FETCH_HEAD
ase-org set -q "$O" city=Redon
there ase-org set -q "$O" city=Pornic
pull
printf '# both were wrong\n' >>"$ASE_STORE/$FILE"
try "crosswise" 1 ase-store conflicts
shows Redon
shows Pornic
same "what was edited is put by" 1 \
	"$(grep -l '# both were wrong' "$ASE_STORE"/.git/ase/rescued/* | wc -l)"
finished "crosswise"

# What two clones settle apart meets again.
anew
ase-org set -q "$O" city=Rennes website=https://a.example
there ase-org set -q "$O" city=Pornic website=https://b.example
pull
ase-store conflicts >/dev/null 2>&1
git -C other pull -q --no-rebase --no-edit "$ASE_STORE" main
ase-store resolve -q "$O" city Vertou
there ase-store resolve -q "$O" website https://c.example
pull
try "both are settled" 0 ase-store conflicts
same "one's" Vertou "$(says_of "$FILE" city)"
same "and the other's" '"https://c.example"' "$(says_of "$FILE" website)"
finished "settled apart"
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
pull
ase-store conflicts >/dev/null 2>&1
git -C other pull -q --no-rebase --no-edit "$ASE_STORE" main
ase-store resolve -q "$O" city Vertou
there ase-store resolve -q "$O" city Saumur
pull
try "settled otherwise in two clones" 1 ase-store conflicts
shows Vertou
shows Saumur
hides Pornic
finished "settled otherwise"

# What is no merge of two is told with its way out, and left alone.
anew
ase-org set -q "$O" city=Rennes
there ase-org set -q "$O" city=Pornic
git -C "$ASE_STORE" pull -q --rebase "$WORK/other" main >/dev/null 2>&1
try "a rebase" 1 ase-store conflicts
says "a rebase is under way"
says "in conflict: Épicerie du Sillon (o-ID): mend $(echo "$FILE" | ids), then git add it"
says "or drop it: ase-store sync then merges the same field by field"
LC_ALL=fr_FR.UTF-8 try "in French" 1 ase-store conflicts
says "à trancher : Épicerie du Sillon (o-ID) : corrigez"
try "nothing is closed in it" 5 ase-store resolve "$O" --ours
git -C "$ASE_STORE" rebase --abort
anew
ase-org set -q "$O" city=Rennes
git -C other switch -q -c one
there ase-org set -q "$Z" city=Saumur
git -C other switch -q -c two main
there ase-request set -q "$R" subject=Trésorerie
git -C "$ASE_STORE" fetch -q "$WORK/other" one:one two:two
git -C "$ASE_STORE" merge -q --no-commit one two >/dev/null 2>&1
try "several at once" 5 ase-store conflicts
says "git merge --abort"
git -C "$ASE_STORE" merge --abort
finish
