#!/bin/sh
# A store in a state that nobody wants: of another owner, without a name to
# commit under, detached, in the middle of a merge, locked, on a disk that
# takes no more. Each says what to type; nothing is lost, nothing half done.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

skip() {
	TESTS=$((TESTS + 1))
	echo "ok $TESTS - $1 # SKIP $2"
}

# as_before TITLE: the branch and the files are as `mark` has seen them.
mark() {
	tip=$(here rev-parse HEAD)
}
as_before() {
	same "$1: the branch has not moved" "$tip" "$(here rev-parse HEAD)"
	same "$1: the files are as they were" "" "$(here status --porcelain)"
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
file=$ASE_STORE/orgs/$(echo "$O" | cut -c3)/$O.yaml

# A store of somebody else.
if [ "$(id -u)" -eq 0 ]; then
	unset SUDO_UID
	chown -R 65534 "$ASE_STORE"
	for part in "the whole of it" "git's directory"; do
		try "somebody else's, $part: reading" 5 ase-org list
		says "belongs to somebody else: if you trust it, type: git config --global --add safe.directory '$ASE_STORE'"
		try "somebody else's, $part: writing" 5 \
			ase-org set "$O" city=Nantes
		try "somebody else's, $part: it is no place for a new one" 1 \
			ase-store init "$ASE_STORE" --name x
		chown 0 "$ASE_STORE"
	done
	git config --global --add safe.directory "$ASE_STORE"
	try "somebody else's, trusted" 0 ase-org list
	rm "$HOME/.gitconfig"
	chown -R 0 "$ASE_STORE"
else
	skip "somebody else's" "only root can give files away"
fi
tidy "one's own again"

# Nobody to commit as.
mark
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset EMAIL
try "no identity: writing" 5 ase-org set "$O" city=Nantes
says "git config --global user.name 'First Last'"
says "git config --global user.email you@example.org"
as_before "no identity"
try "no identity: reading" 0 ase-org list
try "no identity: a new store" 5 ase-store init new --name x
says "git config --global user.name"
same "no identity: no directory was made" no "$([ -e new ] && echo yes || echo no)"
here config user.name "Paul Henri"
try "half an identity" 5 ase-org set "$O" city=Nantes
as_before "half an identity"
here config user.email paul@ase.example
try "an identity of the store's own" 0 ase-org set "$O" city=Nantes
same "an identity of the store's own: it signs" \
	"Paul Henri <paul@ase.example>" "$(here log -1 --format='%an <%ae>')"
same "an identity of the store's own: for git too" \
	"Paul Henri <paul@ase.example>" "$(here log -1 --format='%cn <%ce>')"
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau" GIT_COMMITTER_EMAIL=claire@ase.example

# A detached HEAD.
mark
here checkout -q --detach
try "detached: reading warns" 0 ase-org list
says "(detached HEAD): what you see may not be the newest; git switch main"
shows "Épicerie du Sillon"
for command in "ase-org set $O city=Rezé" "ase-store commit" "ase-store undo"; do
	# shellcheck disable=SC2086 # words on purpose
	try "detached: $command" 5 $command
	says "type: git switch main"
done
as_before "detached"
here switch -q main
try "attached again" 0 ase-org set "$O" city=Rezé
tidy "attached again"

# A merge under way: a mark alone, then a real one with a conflict.
mark
here rev-parse HEAD >"$ASE_STORE/.git/MERGE_HEAD"
try "a merge under way: writing" 5 ase-org set "$O" city=Bouaye
says "a merge is under way"
says "drop it with 'git merge --abort'"
try "a merge under way: reading" 0 ase-org list
rm "$ASE_STORE/.git/MERGE_HEAD"
as_before "a merge under way"
here switch -qc other
ase-org set -q "$O" city=Clisson
here switch -q main
ase-org set -q "$O" city=Vertou
mark
here merge other >"$WORK/.out" 2>&1
same "a conflict is one for git" 1 $?
cp "$file" conflict
try "a conflict: reading" 0 ase-org show "$O"
shows Vertou
for command in "ase-org set $O acronym=ES" "ase-store commit" "ase-store undo"; do
	# shellcheck disable=SC2086 # words on purpose
	try "a conflict: $command" 5 $command
	says "git merge --abort"
done
same "a conflict: the file is left alone" "" "$(diff conflict "$file")"
here merge --abort
as_before "a conflict, dropped"
here rebase -q other >"$WORK/.out" 2>&1
try "a rebase under way" 5 ase-org set "$O" acronym=ES
says "a rebase is under way"
here rebase --abort
here cherry-pick other >"$WORK/.out" 2>&1
try "a cherry-pick under way" 5 ase-org set "$O" acronym=ES
says "a cherry-pick is under way"
here cherry-pick --abort
here bisect start >"$WORK/.out" 2>&1
try "a bisect under way" 5 ase-org set "$O" acronym=ES
says "git bisect reset"
here bisect reset >"$WORK/.out" 2>&1
as_before "all dropped"
try "and on it goes" 0 ase-org set "$O" acronym=ES
tidy "and on it goes"

# Somebody else's lock on git's index.
mark
echo theirs >"$ASE_STORE/.git/index.lock"
try "a stranger's index.lock" 75 ase-org set "$O" city=Blain --wait 1
says "index.lock"
echo 'website: "https://sillon.example"' >>"$file"
try "a stranger's index.lock: commit" 75 ase-store commit --wait 0
same "a stranger's index.lock: the edit is kept" 1 \
	"$(grep -c '^website' "$file")"
sed -i '/^website/d' "$file"
try "a stranger's index.lock: reading" 0 ase-org list
same "a stranger's index.lock is left alone" theirs \
	"$(cat "$ASE_STORE/.git/index.lock")"
rm "$ASE_STORE/.git/index.lock"
as_before "a stranger's index.lock"
: >"$ASE_STORE/.git/refs/heads/main.lock"
try "a stranger's lock on the branch" 75 ase-org set "$O" city=Blain --wait 0
same "a stranger's lock on the branch is left alone" yes \
	"$([ -e "$ASE_STORE/.git/refs/heads/main.lock" ] && echo yes)"
rm "$ASE_STORE/.git/refs/heads/main.lock"
as_before "a stranger's lock on the branch"
try "without those" 0 ase-org set "$O" city=Blain
tidy "without those"

# Another command at work: a lock that lives as long as its holder.
mark
mkfifo go
(
	exec 9<"$ASE_STORE/.git"
	flock 9
	echo >go
	exec sleep 60
) &
holder=$!
cat go >"$WORK/.out"
printf '%s ase-store import\n' "$holder" >"$ASE_STORE/.git/ase/lock-holder"
start=$(date +%s)
try "busy" 75 ase-org set "$O" city=Nort --wait 1
says "busy: ase-store import (process $holder) is writing here"
same "busy: no longer than asked for" yes \
	"$([ $(($(date +%s) - start)) -le 4 ] && echo yes)"
try "busy: a commit of hand edits" 75 ase-store commit --wait 0
try "busy: reading waits for nobody" 0 ase-org list --wait 0
echo nonsense >"$ASE_STORE/.git/ase/lock-holder"
try "busy, nobody says with what" 75 ase-org set "$O" city=Nort --wait 0
says "busy: another command is writing here"
as_before "busy"
printf '%s ase-store import\n' "$holder" >"$ASE_STORE/.git/ase/lock-holder"
(
	sleep 1
	kill -KILL "$holder"
) &
killer=$!
try "whoever waits comes next when the holder dies" 0 \
	ase-org set "$O" city=Nort --wait 20
wait "$killer" "$holder" 2>"$WORK/.why"
printf '%s ase-store import\n' "$holder" >"$ASE_STORE/.git/ase/lock-holder"
try "a dead holder is no lock" 0 ase-org set "$O" city=Plessé --wait 0
tidy "after a dead holder"

# One store, several ways in.
ln -s "$ASE_STORE" way
try "through a link" 0 ase-org -C way set "$O" city=Rougé
(
	unset ASE_STORE
	cd way/orgs && ase-org set -q "$O" city=Derval
)
same "from a directory in it" 1 "$(grep -c Derval "$file")"
here worktree add -q -b side "$WORK/side"
try "in a second work tree" 0 ase-org -C side set "$O" city=Sion
same "a second work tree is clean" "" "$(git -C side status --porcelain)"
try "the first one is where it was" 0 ase-org show "$O"
shows Derval
here worktree remove side
here branch -q -D side
mv "$ASE_STORE" "Dépôt d'essai -x"
try "under an odd name" 0 ase-org -C "Dépôt d'essai -x" set "$O" city=Plessé
mv "Dépôt d'essai -x" "$ASE_STORE"
tidy "after all those ways"

# What is no store.
mkdir copy
cp "$ASE_STORE/ase.yaml" copy
try "a copy without git" 1 ase-org -C copy list
says "'$WORK/copy' has an ase.yaml but is no git repository"
git init -q "$WORK"
try "a copy below another repository" 1 ase-org -C copy set "$O" city=x
same "the other repository is left alone" 1 \
	"$(git -C "$WORK" rev-parse -q --verify HEAD >"$WORK/.why"; echo $?)"
rm -rf "$WORK/.git"
git init -q -b main copy
try "a branch without a commit: reading" 5 ase-org -C copy list
try "a branch without a commit: writing" 5 ase-org -C copy set "$O" city=x
rm -rf copy/.git
git init -q --object-format=sha256 copy 2>"$WORK/.why"
# git_regexp_match of libgit2 1.5 loses its match data where nothing matches.
try "a repository that the library cannot read" 5 \
	env ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0" ase-org -C copy list
says "uses a setting of git that ase cannot read"

# A git directory that takes no objects. Root may write anywhere.
as_user() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
	else
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	fi
}
mark
if [ "$(id -u)" -eq 0 ]; then
	chown -R 65534 "$WORK"
fi
if as_user test -x "$BIN/ase-org" 2>"$WORK/.why"; then
	chmod -R a-w "$ASE_STORE/.git/objects"
	try "no objects can be written" 5 as_user ase-org set "$O" city=Savenay
	says "cannot store"
	try "no objects can be written: reading" 0 as_user ase-org show "$O"
	shows Plessé
	chmod -R u+w "$ASE_STORE/.git/objects"
	chmod a-w "$ASE_STORE/.git/refs/heads"
	try "no branch can be written" 5 as_user ase-org set "$O" city=Savenay
	chmod u+w "$ASE_STORE/.git/refs/heads"
	chmod a-w "$ASE_STORE/.git"
	try "git's directory cannot be written" 5 \
		as_user ase-org set "$O" city=Savenay
	chmod u+w "$ASE_STORE/.git"
	chmod a-w "$(dirname "$file")"
	try "the record's directory cannot be written: it is done all the same" \
		0 as_user ase-org set "$O" city=Savenay
	says "could not be brought up to date yet"
	chmod u+w "$(dirname "$file")"
	try "and the next command brings the file" 0 \
		as_user ase-org set "$O" acronym=EDS
	same "the file is brought" 1 "$(grep -c Savenay "$file")"
	as_user git -C "$ASE_STORE" status --porcelain >"$WORK/.out" 2>&1
	same "and all is clean" "" "$(cat "$WORK/.out")"
else
	skip "no objects can be written" "the tools are nobody else's to run"
fi
if [ "$(id -u)" -eq 0 ]; then
	chown -R 0 "$WORK"
fi

# limited BLOCKS COMMAND...: no file may grow beyond BLOCKS; what it says goes
# through a pipe, which has no limit.
# shellcheck disable=SC2317 # called by try
limited() {
	(
		(
			trap '' XFSZ
			ulimit -f "$1"
			shift
			exec "$@" 2>&1
		)
		echo $? >"$WORK/.status"
	) | cat >&2
	return "$(cat "$WORK/.status")"
}
mark
for blocks in 0 1 2; do
	try "a disk that takes $blocks blocks" 5 \
		limited "$blocks" ase-org set "$O" city="Nozay $blocks"
	says "ase-org: cannot"
	says "File too large"
	as_before "a disk that takes $blocks blocks"
done
try "a disk that takes again" 0 ase-org set "$O" city=Nozay
same "a disk that takes again: one commit" "$tip" "$(here rev-parse HEAD~1)"
tidy "a disk that takes again"
mark
try "a disk that takes no output" 5 sh -c 'ase-org list >/dev/full'
says "No space left on device"
as_before "a disk that takes no output"

# A disk that is really full, in a mount namespace of its own: with less and
# less room the command is done or not, and never half.
cat >full.sh <<'END'
mkdir small
mount -t tmpfs -o size=2M none small || exit 77
ASE_STORE=$PWD/small/store
export ASE_STORE
ase-store init -q "$ASE_STORE" --name "A.S.E." || exit 78
O=$(ase-org add -q name="Amicale du Port" territory=44)
seen=
for left in 0 8 16 20 24 28 32 40 64; do
	tip=$(git -C "$ASE_STORE" rev-parse HEAD)
	cat /dev/zero >small/fill 2>/dev/null
	size=$(wc -c <small/fill)
	truncate -s $((size - left * 1024)) small/fill
	ase-org set "$O" city="Left $left" >out 2>&1
	status=$?
	now=$(git -C "$ASE_STORE" rev-parse HEAD)
	case $status in
	0) want=$(git -C "$ASE_STORE" rev-parse HEAD~1) ;;
	5) want=$now ;;
	*) want=; cat out ;;
	esac
	[ "$tip" = "$want" ] || echo "with $left KiB: status $status, $tip $now"
	rm small/fill
	ase-org set -q "$O" acronym="A$left" ||
		echo "with $left KiB: the next command fails"
	git -C "$ASE_STORE" status --porcelain
	git -C "$ASE_STORE" fsck --no-dangling
	seen="$seen $status"
done
case $seen in
*5*0*) ;;
*) echo "it was never full, or always: $seen" ;;
esac
END
if [ "$(id -u)" -eq 0 ]; then
	own="unshare -m"
else
	own="unshare -r -m"
fi
$own sh full.sh >"$WORK/.full" 2>&1
case $? in
0) same "a full disk: done or not, never half" "" "$(cat "$WORK/.full")" ;;
*) skip "a full disk" "no mount namespace here: $(head -1 "$WORK/.full")" ;;
esac
finish
