#!/bin/sh
# What keeps a store from working well is named, with the command that mends
# it: each fault is made for real, and the command is typed.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/doctor.sh
. "$SRC/tests/lib/doctor.sh"

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
file=$ASE_STORE/orgs/$(echo "$O" | cut -c3)/$O.yaml
git config --global user.name "Claire Moreau"
git config --global user.email claire@ase.example
try "all is well" 0 ase-store doctor
says "All is well."
shows "libgit2"
try "from anywhere" 0 ase-store doctor -C "$ASE_STORE" -q
try "one column alone" 0 ase-store doctor -f ids
prints <<-!
	libgit2
	owner
	format
	identity
	head
	clone
	branch
	merge
	index
	merge-driver
	hook
	merge-hook
	signing
	attributes
	filters
	sparse
	ignored
	lock
	journal
	index-lock
	branch-lock
	git
	history
	read-index
	disk
	write
	room
	access
	clock
	mail
!
try "for programs" 0 ase-store doctor -f json
shows '"state": "well"'
try "it needs a store" 1 sh -c 'cd / && unset ASE_STORE && ase-store doctor'

# Who.
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
git config --global --unset user.email
ill identity wrong "git does not know who you are"
same "identity: the half that is missing is asked for" \
	"git config --global user.email you@example.org" "$(of 4 identity)"
mends identity
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
if [ "$(id -u)" -eq 0 ]; then
	unset SUDO_UID
	chown 65534 "$ASE_STORE" "$ASE_STORE/.git"
	ill owner wrong "it belongs to user 65534, not to you"
	try "somebody else's store has a problem" 1 ase-store doctor
	says "git config --global --add safe.directory '$ASE_STORE'"
	mends owner
	chown 0 "$ASE_STORE" "$ASE_STORE/.git"
	git config --global --unset-all safe.directory
fi

# What git can do and we cannot.
for name in worktreeConfig preciousObjects relativeWorktrees; do
	here config core.repositoryformatversion 1
	here config "extensions.$name" true
	# Later versions of libgit2 read the first two.
	ase-org list >/dev/null 2>&1 ||
		ill format wrong "extensions.$(echo "$name" |
			tr '[:upper:]' '[:lower:]')=true"
	git config -f "$ASE_STORE/.git/config" \
		--unset "extensions.$name" # git itself may refuse to read it
done
here config extensions.worktreeConfig true
mends format
here config core.repositoryformatversion 0
here update-index --split-index
ill index wrong "index is split"
mends index
git init -q -b main --object-format=sha256 other
cp "$ASE_STORE/ase.yaml" other
(cd other && git add . && git commit -q -m x)
# git_regexp_match of libgit2 1.5 loses its match data where nothing matches.
asan=${ASAN_OPTIONS:-}
export ASAN_OPTIONS="$asan:detect_leaks=0" ASE_STORE="$WORK/other"
ill format wrong "extensions.objectformat=sha256"
of 4 format >mend
(cd other && sh -e ../mend >"$WORK/.why" 2>&1)
same "another kind of repository: it is made a plain one" ase.yaml \
	"$(git -C plain ls-files)"
export ASAN_OPTIONS="$asan" ASE_STORE="$WORK/loire"

# Where HEAD stands, and what is under way.
here checkout -q --detach
ill branch wrong "(detached)"
mends branch
here checkout -q --detach
here commit -q --no-verify --allow-empty -m "on no branch"
stray=$(here rev-parse HEAD)
ill branch wrong "with commits that no branch has"
mends branch
same "branch: those commits are kept" "$stray" "$(here rev-parse HEAD)"
here branch -q -D saved
here switch -q -c other HEAD~1
ase-org set -q "$O" city=Clisson
here switch -q main
ase-org set -q "$O" city=Vertou
here -c merge.ase.driver=false merge -q other >"$WORK/.out" 2>&1
ill merge wrong "a merge is under way"
same "index: which is one fault" well "$(of 2 index)"
same "merge: the way out" "ase-store -C '$ASE_STORE' conflicts" "$(of 4 merge)"
here merge --abort
here rev-parse other >"$ASE_STORE/.git/MERGE_HEAD"
ill merge wrong "did not take: 'git commit' would lose"
same "merge: the way out of that" "ase-store -C '$ASE_STORE' conflicts" \
	"$(of 4 merge)"
here merge --abort
same "merge: aborted, all is well" well "$(of 2 merge)"
here branch -q -D other

# Merging and checking.
here config --unset merge.ase.driver
ill merge-driver wrong "how to merge records"
mends merge-driver
rm "$ASE_STORE/.git/hooks/pre-commit"
ill hook wrong "there is no pre-commit hook"
mends hook
chmod -x "$ASE_STORE/.git/hooks/pre-commit"
ill hook wrong "may not be run"
mends hook
echo '#!/bin/sh' >"$ASE_STORE/.git/hooks/pre-commit"
ill hook advice "somebody's own"
try "an advice is no problem" 0 ase-store doctor
mends hook
rm "$ASE_STORE/.git/hooks/pre-merge-commit"
ill merge-hook wrong "there is no pre-merge-commit hook"
mends merge-hook
chmod -x "$ASE_STORE/.git/hooks/pre-merge-commit"
ill merge-hook wrong "the pre-merge-commit hook may not be run"
mends merge-hook
here config merge.ase.driver "ase-store merge-driver %O %A %B %L %P || true"
ill merge-driver advice "by another line than ase's: 'ase-store merge-driver"
mends merge-driver
sed -i '/merge=ase/d' "$ASE_STORE/.gitattributes"
here commit -q --no-verify -a -m "without"
ill attributes wrong ".gitattributes"
mends attributes
tidy "with its attributes back"

# Locks.
: >"$ASE_STORE/.git/index.lock"
ill index-lock wrong "no program has it open"
mends index-lock
exec 9>"$ASE_STORE/.git/index.lock"
ill index-lock advice "is held by "
exec 9>&-
rm "$ASE_STORE/.git/index.lock"
: >"$ASE_STORE/.git/refs/heads/main.lock"
ill branch-lock wrong "refs/heads/main.lock was left"
mends branch-lock
: >"$ASE_STORE/.git/packed-refs.lock"
ill branch-lock wrong "packed-refs.lock was left"
mends branch-lock
printf 'ase journal 1\nbranch refs/heads/main\nold %s\nnew %s\nlock 0 0\nend 0\n' \
	"$(here rev-parse HEAD~1)" "$(here rev-parse HEAD)" \
	>"$ASE_STORE/.git/ase-journal"
ill journal wrong "a command was cut short"
mends journal
try "while somebody writes" 0 flock "$ASE_STORE/.git" ase-store doctor
shows "busy: another command is writing here"
printf '%d x\033[31mevil\n' "$$" >"$ASE_STORE/.git/ase/lock-holder"
try "a holder with an odd name" 75 flock "$ASE_STORE/.git" \
	ase-org set "$O" city=Nort --wait 0
says 'x\x1b[31mevil'
rm "$ASE_STORE/.git/ase/lock-holder"

# The place.
mkdir bin
ln -s "$BIN/ase-store" bin
for tool in sh awk env; do
	ln -s "$(command -v "$tool")" bin
done
same "git is missing" wrong "$(PATH=$WORK/bin of 2 git)"
same "git is missing: what to type" "apt install git" \
	"$(PATH=$WORK/bin of 4 git)"
for n in $(seq 9000); do
	printf 'blob\ndata <<END\n%s\nEND\n' "$n"
done | here -c fastimport.unpackLimit=1000000 fast-import --quiet
ill history advice "objects lie loose"
here prune --expire=now
same "history: pruned, all is well" well "$(of 2 history)"
here config gc.pruneExpire now
ill prune advice "gc.pruneExpire is 'now'"
of 4 prune | sh
same "prune: nothing is said any more" "" "$(of 2 prune)"
ase-org list -q >"$WORK/.out"
same "read-index: it is there and reads" "well it reads" \
	"$(of 2 read-index) $(of 3 read-index)"
echo nonsense >"$ASE_STORE/.git/ase/index"
ill read-index advice "it is damaged"
mends read-index
same "read-index: it reads again" "it reads" "$(of 3 read-index)"
chmod 755 "$ASE_STORE"
ill access wrong "others on this machine may read"
mends access
chmod 770 "$ASE_STORE"
ill access wrong "others on this machine may read"
here config core.sharedRepository group
same "access: a group may share it" well "$(of 2 access)"
here config --unset core.sharedRepository
chmod 700 "$ASE_STORE"
GIT_COMMITTER_DATE="2037-01-01T00:00:00Z" here commit -q --no-verify \
	--allow-empty -m "from the future"
ill clock wrong "1 January 2037 at 0:00, which is still to come"
same "clock: what to type" "timedatectl set-ntp true" "$(of 4 clock)"
here reset -q --hard HEAD~1
rm -rf copy && mkdir copy && cp "$ASE_STORE/ase.yaml" copy
try "a copy without git" 1 ase-store -C copy doctor
shows "there is no .git here"
same "nothing of all this has touched the record" 1 "$(grep -c Vertou "$file")"
try "in French, the checks too" 0 env LC_ALL=fr_FR.UTF-8 ase-store doctor
shows "verrou de la branche  bien"
hides "branch-lock"
hides "no network"
try "at the end all is well" 0 ase-store doctor
tidy "at the end"
finish
