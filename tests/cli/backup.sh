#!/bin/sh
# One file that holds the store with its history, that is whole or not there, and
# that git clone makes a store of again.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org set -q "$O" city=Nantes
mkdir -p "$ASE_STORE/files/c-00000000"
head -c 300000 /dev/urandom >"$ASE_STORE/files/c-00000000/scan.pdf"
git -C "$ASE_STORE" add files
git -C "$ASE_STORE" commit -q --no-verify -m scan
git -C "$ASE_STORE" tag v1
git -C "$ASE_STORE" branch beside HEAD~1

# alone TITLE: nothing but what was there before stands in ./out.
alone() {
	same "$1: nothing half is left" "$before" "$(ls -A out)"
}

mkdir out
try "a backup" 0 ase-store backup out/loire.bundle
says "Backed up to out/loire.bundle"
says "git clone out/loire.bundle DIR"
same "a backup: of HEAD" 1 \
	"$(grep -c "$(git -C "$ASE_STORE" rev-parse HEAD | cut -c1-10)" "$WORK/.err")"
same "a backup: the user's alone" 600 "$(stat -c %a out/loire.bundle)"
same "a backup: one file" loire.bundle "$(ls -A out)"
try "a backup: git finds it good" 0 git -C "$ASE_STORE" bundle verify "$WORK/out/loire.bundle"
before=loire.bundle

# Restored.
try "restored" 0 git clone -q out/loire.bundle back
same "restored: the same commit" "$(git -C "$ASE_STORE" rev-parse HEAD)" \
	"$(git -C back rev-parse HEAD)"
same "restored: the same history" "$(ase-store log -f ids)" \
	"$(ase-store -C back log -f ids)"
same "restored: tags and branches" "$(git -C "$ASE_STORE" rev-parse v1 beside)" \
	"$(git -C back rev-parse v1 origin/beside)"
try "restored: scans" 0 cmp "$ASE_STORE/files/c-00000000/scan.pdf" \
	back/files/c-00000000/scan.pdf
try "restored: it checks" 0 ase-store -C back check
try "restored: the first command completes it" 0 ase-org -C back set "$O" city=Rezé
says "git knew nothing of records in this clone"
chmod -R go= back
try "restored: doctor" 0 ase-store -C back doctor
ASE_STORE=$WORK/back tidy "restored"
try "restored: undo reaches back" 0 ase-store -C back undo
try "restored over a store that is there" 128 \
	git clone out/loire.bundle "$ASE_STORE"
says "already exists and is not an empty directory"
git -C "$ASE_STORE" reset -q --hard HEAD~1
try "what was lost is pulled" 0 git -C "$ASE_STORE" pull -q --ff-only \
	"$WORK/out/loire.bundle" HEAD
try "what was lost is there" 0 test -f "$ASE_STORE/files/c-00000000/scan.pdf"

# Again, and over what is no backup.
ase-org set -q "$O" city=Vertou
try "over an earlier one" 0 ase-store backup out/loire.bundle -q
tells </dev/null
same "over an earlier one: it is the new one" \
	"$(git -C "$ASE_STORE" rev-parse HEAD)" \
	"$(git bundle list-heads out/loire.bundle HEAD | cut -d' ' -f1)"
: >out/empty
try "over an empty file" 0 ase-store backup out/empty
rm out/empty
ln -s loire.bundle out/link
try "through a link" 0 ase-store backup out/link
same "through a link: it is one still" loire.bundle "$(readlink out/link)"
rm out/link
echo "my letter" >out/letter
before=$(ls -A out)
try "over another file" 1 ase-store backup out/letter
says "'out/letter' is there and is no backup"
same "over another file: it stays" "my letter" "$(cat out/letter)"
mkfifo out/fifo
try "over a FIFO" 1 ase-store backup out/fifo
rm out/fifo out/letter
mkdir out/dir
try "over a directory" 1 ase-store backup out/dir
try "no file at all" 2 ase-store backup out/dir/
try "standard output" 2 ase-store backup -
rmdir out/dir
try "no such directory" 5 ase-store backup out/none/x
try "in the store" 2 ase-store backup "$ASE_STORE/x.bundle"
says "is in the store itself"
(cd "$ASE_STORE" && try "in the store, from there" 2 ase-store backup x.bundle)
tidy "nothing of all this"
try "dry run" 0 ase-store backup -n out/dry
before=loire.bundle
alone "dry run"

# What a killed one left is written over; one at work is let alone.
head -c 100 out/loire.bundle >out/loire.bundle.part
try "over half a backup" 0 ase-store backup out/loire.bundle
alone "over half a backup"
echo letter >out/loire.bundle.part
try "over a file of that name" 1 ase-store backup out/loire.bundle
same "over a file of that name: it stays" letter "$(cat out/loire.bundle.part)"
rm out/loire.bundle.part
: >out/loire.bundle.part
try "while it is being written" 75 flock out/loire.bundle.part \
	ase-store backup out/loire.bundle
rm out/loire.bundle.part

# A full disk.
if unshare -rm true 2>/dev/null; then
	mkdir full
	# shellcheck disable=SC2016,SC2317 # the inner shell's; called by try
	full() {
		unshare -rm sh -c 'mount -t tmpfs -o size=100k none full &&
			cp small full/loire.bundle &&
			ase-store backup full/loire.bundle
			status=$?
			ls -A full
			cmp small full/loire.bundle && echo untouched
			exit $status'
	}
	git -C "$ASE_STORE" bundle create -q small HEAD~2..HEAD~1 2>/dev/null ||
		printf '# v2 git bundle\n' >small
	[ -f small ] || printf '# v2 git bundle\n' >small
	try "a full disk" 5 full
	says "no backup was made"
	prints <<-!
		loire.bundle
		untouched
	!
fi

# What is not in it, and what cannot be backed up.
echo '# by hand' >>"$ASE_STORE/orgs/$(echo "$O" | cut -c3)/$O.yaml"
try "an edit by hand" 0 ase-store backup out/loire.bundle
says "edited by hand, and not in the backup"
git -C "$ASE_STORE" checkout -q -- .
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
git clone -q --depth 1 "file://$ASE_STORE" shallow
try "a shallow clone" 5 ase-store -C shallow backup out/shallow.bundle
says "git fetch --unshallow"
alone "a shallow clone"
mkdir bin
ln -s "$BIN/ase-store" bin
try "no git" 5 env PATH="$WORK/bin" ase-store backup out/x
says "apt install git"
git -C "$ASE_STORE" switch -q --detach
try "a detached HEAD" 0 ase-store backup out/detached.bundle -q
git -C "$ASE_STORE" switch -q main
head=$(git -C "$ASE_STORE" rev-parse HEAD)
rm "$ASE_STORE/.git/objects/$(echo "$head" | sed 's|..|&/|')"
try "a damaged store" 5 ase-store backup out/damaged.bundle
same "a damaged store: no file" no "$(test -e out/damaged.bundle || echo no)"
finish
