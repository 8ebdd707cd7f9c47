#!/bin/sh
# git by hand in a store: what it calls, what it leaves in the middle, and that
# nothing of either side is lost by whoever follows our words.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# place ID: its file, from the store's directory.
place() {
	echo "orgs/$(echo "$1" | cut -c3)/$1.yaml"
}

# holds WHAT ID TEXT: HEAD's record has that line.
holds() {
	case $(here show "HEAD:$(place "$2")") in
	*"$3"*) ok "$1" ;;
	*)
		here show "HEAD:$(place "$2")" >"$WORK/.why"
		not_ok "$1: $3" "$WORK/.why"
		;;
	esac
}

store
A=$(ase-org add -q name="Épicerie du Sillon" territory=44 city=Nantes)
B=$(ase-org add -q name="Amicale du Port" territory=44 city=Nantes)
LINE=$(here config merge.ase.driver)
HOOKS=$ASE_STORE/.git/hooks

# What an older ase has told git is brought up to date, and nothing else.
here config merge.ase.driver "ase-store merge-driver %O %A %B %L %P"
rm "$HOOKS/pre-merge-commit"
try "a store that an older ase set up" 0 ase-org set -q "$A" acronym=ES
same "has the line of today" "$LINE" "$(here config merge.ase.driver)"
same "and the other hook, the same script" "" \
	"$(diff "$HOOKS/pre-commit" "$HOOKS/pre-merge-commit" 2>&1)"
try "which runs" 0 [ -x "$HOOKS/pre-merge-commit" ]
rm "$HOOKS/pre-merge-commit"
here config merge.ase.driver "true merge-driver %A"
try "a line of somebody's own, and no hook" 0 ase-org set -q "$A" acronym=ESS
same "the line stays" "true merge-driver %A" "$(here config merge.ase.driver)"
try "a hook that was taken away stays away" 1 [ -e "$HOOKS/pre-merge-commit" ]
here config merge.ase.driver "$LINE"
cp "$HOOKS/pre-commit" "$HOOKS/pre-merge-commit"

# both KEY=VALUE KEY=VALUE: theirs (branch `other`) sets one, ours one.
both() {
	here branch -q -f other
	here switch -q other
	eval "ase-org set -q $1"
	here switch -q main
	eval "ase-org set -q $2"
}

# git does not find ase-store: lines are put together, or marked.
bare=$(echo "$PATH" | tr : '\n' | while read -r dir; do
	[ -e "$dir/ase-store" ] || echo "$dir"
done | paste -sd :)
both "$A city=Rezé" "$A website=https://sillon.example"
here show "main:$(place "$A")" | grep -q website || not_ok "set up"
here -c core.hooksPath=/nowhere switch -q main
PATH=$bare git -C "$ASE_STORE" merge -q --no-edit other >"$WORK/.out" 2>&1
status=$?
if [ $status -eq 0 ]; then
	holds "without ase-store: theirs is there" "$A" "Rezé"
else
	same "without ase-store: what touches is marked" 1 \
		"$(grep -c '^=======' "$ASE_STORE/$(place "$A")")"
	here merge --abort
fi
both "$A city=Vertou" "$A city=Blain"
PATH=$bare git -C "$ASE_STORE" merge -q --no-edit other >"$WORK/.out" 2>&1
same "without ase-store: both values are in the file" 2 \
	"$(grep -c 'Vertou\|Blain' "$ASE_STORE/$(place "$A")")"
try "which is no record" 1 ase-store check
here merge --abort

# A clean merge is checked, as a commit is.
echo 'orgs/** merge=union' >"$ASE_STORE/.git/info/attributes"
try "merge=union gives a record that does not read" 1 \
	git -C "$ASE_STORE" merge -q --no-edit other
cat "$WORK/.out" >>"$WORK/.err"
says "city"
try "no command writes then" 5 ase-org set -q "$B" city=Rezé
says "ase-store conflicts"
rm "$ASE_STORE/.git/info/attributes"
here merge --abort

# What breaks across records stops no merge.
both "$A rna=W443001234" "$B rna=W443001234"
try "one number for two: git merges" 0 \
	git -C "$ASE_STORE" merge -q --no-edit other
holds "one number for two: theirs" "$A" W443001234
holds "one number for two: ours" "$B" W443001234
try "one number for two: check tells" 1 ase-store check
ase-org set -q "$B" rna= >/dev/null 2>&1

# A merge that git says is done, and has nothing of theirs.
both "$A purpose=theirs" "$B purpose=ours"
here rev-parse other >"$ASE_STORE/.git/MERGE_HEAD"
same "hollow: nothing is to be seen" "" "$(here status --porcelain)"
try "hollow: no command writes" 5 ase-org set -q "$B" city=Rezé
says "did not take: 'git commit' would lose"
says "ase-store conflicts"
hides "git commit --"
try "hollow: the hook refuses to conclude it" 1 \
	git -C "$ASE_STORE" commit -q --no-edit -m merge
cat "$WORK/.out" >>"$WORK/.err"
says "o-ID.yaml: this merge has not taken in"
says "ase-store conflicts"
LC_ALL=C.UTF-8 LANGUAGE=fr try "hollow: in French" 5 ase-org set -q "$B" city=R
try "hollow: the way out" 0 ase-store conflicts
holds "hollow: theirs is there" "$A" "purpose: theirs"
holds "hollow: ours is there" "$B" "purpose: ours"
try "hollow: git is in no merge" 1 [ -e "$ASE_STORE/.git/MERGE_HEAD" ]
same "hollow: nothing is left to do" "" "$(here status --porcelain)"
try "hollow: and it is merged" 0 \
	git -C "$ASE_STORE" merge-base --is-ancestor other HEAD

# git could not move the branch: somebody was faster. What it has is older.
both "$A purpose=theirs2" "$B purpose=ours2"
now=$(here rev-parse HEAD)
here reset -q --hard HEAD~1
here merge -q --no-ff --no-commit other >"$WORK/.out" 2>&1
here update-ref refs/heads/main "$now"
try "overtaken: no command writes" 5 ase-org set -q "$B" city=Rezé
says "would lose what one side has changed"
try "overtaken: the hook refuses to conclude it" 1 \
	git -C "$ASE_STORE" commit -q -a --no-edit -m merge
try "overtaken: the way out" 0 ase-store conflicts
holds "overtaken: theirs is there" "$A" "purpose: theirs2"
holds "overtaken: ours is there" "$B" "purpose: ours2"
same "overtaken: nothing is left to do" "" "$(here status --porcelain)"

# A rebase whose branch moved under it: git can neither finish it nor take it
# back without a loss.
both "$A acronym=TT" "$B acronym=OO"
here rebase -q --exec false other >"$WORK/.out" 2>&1
try "a rebase: its words" 5 ase-org set -q "$B" city=Rezé
says "'git rebase --continue'"
here update-ref refs/heads/main "$(here commit-tree -p main -m later 'main^{tree}')"
try "a rebase that was overtaken: other words" 5 ase-org set -q "$B" city=Rezé
says "leave it with 'git rebase --quit', then 'git switch main'"
ase-store doctor -q -f tsv >doctor.tsv 2>&1
same "and the doctor's" \
	"git -C '$ASE_STORE' rebase --quit && git -C '$ASE_STORE' switch 'main'" \
	"$(awk -F '\t' '$1 == "merge" { print $4 }' doctor.tsv)"
try "they lead out" 0 sh -c "cd '$ASE_STORE' && git rebase --quit && git switch -q main"
holds "what was acknowledged is there" "$B" "acronym: OO"
try "and it goes on" 0 ase-org set -q "$B" city=Rezé

# A rebase that a lock has cut off: something is staged, and git has no message
# for it.
both "$A acronym=UU" "$B acronym=PP"
here rebase -q --exec false other >"$WORK/.out" 2>&1
rm -f "$ASE_STORE/.git/rebase-merge/message"
echo 'website: https://a.example' >>"$ASE_STORE/$(place "$B")"
here add --all
try "git cannot go on" 1 here rebase --continue
try "a rebase that was cut off: other words" 5 ase-org set -q "$B" city=Rezé
says "drop it with 'git rebase --abort'; nothing is lost"
ase-store doctor -q -f tsv >doctor.tsv 2>&1
same "and the doctor's too" "git -C '$ASE_STORE' rebase --abort" \
	"$(awk -F '\t' '$1 == "merge" { print $4 }' doctor.tsv)"
try "which leads out" 0 here rebase --abort
holds "ours is there" "$B" "acronym: PP"

# A git that was stopped puts back the index it had read before our commit.
cp "$ASE_STORE/.git/index" "$WORK/index.before"
ase-org set -q "$A" city=Vertou
cp "$WORK/index.before" "$ASE_STORE/.git/index"
same "an older text is staged" "MM" "$(here status --porcelain | cut -c 1-2)"
try "the hook does not let it undo what is noted" 1 here commit -q -m mine
cat "$WORK/.out" >>"$WORK/.err"
says "an older text is staged than what is noted"
ase-store doctor -q -f tsv >doctor.tsv 2>&1
same "the doctor says what helps" "ase-store -C '$ASE_STORE' commit" \
	"$(awk -F '\t' '$1 == "index" { print $4 }' doctor.tsv)"
try "which does" 0 ase-store commit
says "git had an older text staged; it is as noted again"
same "nothing is left" "" "$(here status --porcelain)"
holds "it is as noted" "$A" "city: Vertou"
cp "$WORK/index.before" "$ASE_STORE/.git/index"
try "the next change of that record does, too" 0 ase-org set -q "$A" acronym=NC
same "nothing is left then" "" "$(here status --porcelain)"

# What git stash pop leaves is no merge that is about to be committed.
echo 'website: https://b.example' >>"$ASE_STORE/$(place "$B")"
here stash -q
here stash pop -q
here rev-parse HEAD >"$ASE_STORE/.git/AUTO_MERGE"
here add "$(place "$B")"
try "a stash that was popped keeps nobody waiting" 0 ase-org set -q "$A" city=Blain --wait 1
here restore --staged --worktree "$(place "$B")"

# git in the middle of its work: a file that it writes just now.
file=$ASE_STORE/$(place "$A")
cp "$file" "$WORK/kept"
: >"$ASE_STORE/.git/index.lock"
: >"$file"
try "a file being written: a command waits, and says so" 75 \
	ase-org set -q "$A" city=Rezé --wait 0
says "git itself is at work"
rm "$file"
try "a file not there yet: the same" 75 ase-org set -q "$A" city=Rezé --wait 1
(
	sleep 1
	cp "$WORK/kept" "$file"
	rm "$ASE_STORE/.git/index.lock"
) &
try "done in time: it is written" 0 ase-org set -q "$A" city=Rezé --wait 20
wait
holds "done in time: it is there" "$A" Rezé
: >"$ASE_STORE/.git/index.lock"
try "a commit whose editor is open: a reader goes on" 0 ase-store check
rm "$ASE_STORE/.git/index.lock"

finish
