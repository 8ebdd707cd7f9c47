#!/bin/sh
# What keeps two stores from being brought to the same, and what is said of it:
# nothing is written, nothing of the other side is shown raw, and what is noted
# goes the next time.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/share.sh
. "$SRC/tests/lib/share.sh"

shared claire loire.git
O=$(as claire ase-org add -q name="Épicerie du Sillon" territory=44)
as claire ase-store sync -q
member bruno loire.git
ASE_STORE=$WORK/claire
export ASE_STORE
origin=$WORK/loire.git

# off TITLE STATUS SENTENCE COMMAND...: it is refused, and claire's branch, files
# and the other side are as they were.
off() {
	off_head=$(git -C claire rev-parse HEAD)
	off_there=$(git -C loire.git rev-parse --all)
	off_title=$1
	off_status=$2
	off_says=$3
	shift 3
	try "$off_title" "$off_status" "$@"
	says "$off_says"
	same "$off_title: nothing came" "$off_head" \
		"$(git -C claire rev-parse HEAD)"
	same "$off_title: nothing went" "$off_there" \
		"$(git -C loire.git rev-parse --all)"
	same "$off_title: git is clean" "" \
		"$(git -C claire status --porcelain)"
	same "$off_title: nothing is left in git's refs" "" \
		"$(git -C claire for-each-ref refs/ase)"
}

ase-org set -q "$O" city=Nantes
git -C claire remote remove origin
off "no remote" 2 "shared with nobody yet: git remote add origin ADDRESS" \
	ase-store sync
git -C claire remote add stick "$WORK/gone.git"
git -C claire remote add hub "$origin"
off "two remotes, and none is origin" 2 "ase-store sync REMOTE (hub, stick)" \
	ase-store sync
off "no remote of that name" 2 "no remote is called 'stic' here; there is: hub, stick" \
	ase-store sync stic
off "an empty name" 2 "'' is no remote" ase-store sync ""
off "a name that looks like an option" 2 "--upload-pack" \
	ase-store sync --upload-pack=touch
off "an address that looks like one" 5 "--upload-pack=touch x/y" \
	ase-store sync -- "--upload-pack=touch x/y"
off "a disk that is not plugged in" 5 "is the address right, and the disk plugged in?" \
	ase-store sync stick
off "a command in the place of an address" 5 "git could not share" \
	ase-store sync "ext::sh -c touch% $WORK/run"
try "which has not been run" 1 [ -e run ]
git -C claire remote rename hub origin

# ---- servers ----

ssh_is unresolved
git -C claire remote set-url origin "ase@nowhere:$origin"
off "offline" 5 "'ase@nowhere:$origin' is out of reach (Could not resolve hostname nowhere: Name or service not known); what you noted is in your store, and goes with the next ase-store sync" \
	ase-store sync
off "offline, with -n" 5 "is out of reach" ase-store sync -n
ssh_is denied
off "no access" 5 "does not let you in (ase@host: Permission denied (publickey).), and nobody can be asked for a password here" \
	ase-store sync
ssh_is unknown
off "a server with another key" 5 "ssh does not know the server" ase-store sync
for bytes in 0 1 40; do
	ssh_is cut $bytes
	off "cut off behind $bytes bytes" 5 "nothing is half done: try again" \
		ase-store sync
done
ssh_is silent
git -C claire config ase.syncPatience 2
off "a silent server" 5 "was silent too long; nothing is half done" \
	ase-store sync
git -C claire config --unset ase.syncPatience
ssh_is well
git -C claire remote set-url origin "https://me:secret@127.0.0.1:1/x.git"
off "a password in the address" 5 "'https://me@127.0.0.1:1/x.git' is out of reach" \
	ase-store sync
if grep -q secret .err; then
	not_ok "is not shown" .err
else
	ok "is not shown"
fi
git -C claire remote set-url origin "$origin"

# A server that refuses, and would like to write on the terminal.
printf '#!/bin/sh\nprintf "no: \\033[31mred\\nand \\342\\200\\256 back\\n"\nexit 1\n' \
	>loire.git/hooks/pre-receive
chmod +x loire.git/hooks/pre-receive
off "a server that refuses" 5 "'$origin' does not take your changes: pre-receive hook declined" \
	ase-store sync
says '  no: \x1b[31mred'
says '  and \u202e back'
rm loire.git/hooks/pre-receive
git -C loire.git config receive.denyNonFastForwards true
git -C claire remote set-url origin "$WORK/bruno"
off "somebody's own store" 5 "a store that somebody works in" ase-store sync
git -C claire remote set-url origin "$origin"

# ---- other repositories ----

ase-store init -q other --name Other -t 44
git init -q --bare other.git
git -C other push -q "$WORK/other.git" main
off "another store" 5 "holds another store, that began by itself" \
	ase-store sync "$WORK/other.git"
git init -q -b main plain
git -C plain commit -q --allow-empty -m plain
off "no store at all" 5 "is no store of ase: there is no ase.yaml in its branch 'main'" \
	ase-store sync "$WORK/plain/.git"
git -C plain checkout -q -b store
git -C plain branch -q -m main one
off "branches that are called otherwise" 2 "has no branch 'main', and several others" \
	ase-store sync "$WORK/plain/.git"

# ---- what comes is not in order ----

F=$(as bruno git ls-files orgs)
cp "bruno/$F" kept.yaml
echo 'website: [' >>"bruno/$F"
as bruno git commit -qam "half a record" --no-verify
as bruno git push -q
off "what does not read stops it" 3 "cannot be taken in as it is" ase-store sync
says "o-ID.yaml:4:1: not YAML"
off "with -n, too" 3 "cannot be taken in as it is" ase-store sync -n
cp kept.yaml "bruno/$F"
as bruno git commit -qam "whole again" --no-verify
sed -i 's/^format: .*/format: 99/' bruno/ase.yaml
as bruno git commit -qam "from the future" --no-verify
as bruno git push -q
off "a newer ase on the other side" 5 "it takes a newer ase; nothing came" \
	ase-store sync
as bruno git revert --no-edit HEAD >/dev/null
as bruno git push -q

# ---- this store is not fit ----

echo 'website: [' >>"claire/$F"
try "a hand edit that does not read" 3 ase-store sync
says "nothing was recorded"
git -C claire checkout -q .
git -C claire checkout -q --detach
off "no branch" 5 "git switch main" ase-store sync
git -C claire checkout -q main
mkdir claire/.git/rebase-merge
echo refs/heads/main >claire/.git/rebase-merge/head-name
off "a rebase under way" 5 "a rebase is under way" ase-store sync
rm -r claire/.git/rebase-merge
exec 9>claire/.git/ase/sync
flock 9
off "another sync" 75 "another ase-store sync is under way" \
	ase-store sync --wait 0
exec 9>&-

try "and then it goes" 0 ase-store sync
tidy "claire's store"
same "as before" Nantes "$(field claire "$O" city)"

# ---- clones that are not whole, or not set up ----

git clone -q -b main --depth 1 "file://$origin" shallow
as shallow ase-org set -q "$O" acronym=EDS
try "a shallow clone shares" 0 as shallow ase-store sync
says "1 change went"
git clone -q -b main loire.git plainly
try "a clone by git alone" 0 as plainly ase-store sync
says "it merges and checks them from now on"
same "is set up then" "records of an ase store" \
	"$(git -C plainly config merge.ase.name)"

# Their only branch is called otherwise.
git clone -q --bare loire.git named.git
git -C named.git branch -m main master
git -C claire remote add named "$WORK/named.git"
git -C claire branch --unset-upstream
try "their only branch is taken" 0 ase-store sync named
same "and followed" refs/heads/master "$(git -C claire config branch.main.merge)"

# Hooks and submodules of the tree itself are not run.
mkdir claire/.hooks
for hook in pre-push post-checkout reference-transaction post-merge; do
	printf '#!/bin/sh\ntouch "%s/run"\n' "$WORK" >claire/.hooks/$hook
	chmod +x claire/.hooks/$hook
done
git -C claire add -f .hooks
git -C claire commit -qm hooks --no-verify
git -C claire config core.hooksPath .hooks
rm -f run
try "hooks in the work tree" 0 ase-store sync origin
try "are not run" 1 [ -e run ]
git config --global core.hooksPath .hooks
try "nor in a clone" 0 ase-store clone loire.git hooked
try "of what it brings" 1 [ -e run ]
git config --global --unset core.hooksPath

finish
