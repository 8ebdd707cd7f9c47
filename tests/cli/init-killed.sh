#!/bin/sh
# An init that was killed is no end: the next one takes away what it left, and
# nothing else.
. "$SRC/tests/lib/check.sh"

begin() {
	ase-store init "$1" --name "A.S.E. Pays de la Loire" --territory 44
}

# half DIR: a store as far as it gets before its first commit.
half() {
	rm -rf "$1"
	begin "$1" >/dev/null 2>&1
	rm -r "$1/.git/refs/heads/main" "$1/.git/logs"
	: >"$1/.git/ase-init"
}

# made TITLE DIR: begin makes a whole store of it.
made() {
	try "$1" 0 begin "$2"
	same "$1: no mark is left" no "$(test -e "$2/.git/ase-init" || echo no)"
	ASE_STORE=$WORK/$2 tidy "$1"
	try "$1: it checks" 0 ase-store -C "$2" check
	same "$1: one commit" 1 "$(git -C "$2" rev-list --count HEAD)"
}

mkdir -p empty/.git
made "killed before anything" empty
mkdir -p marked/.git
: >marked/.git/ase-init
made "killed behind the mark" marked
half files
try "killed before the commit: a command" 5 ase-org -C files list
try "killed before the commit: doctor" 1 ase-store -C files doctor
shows "a killed init left half a store"
made "killed before the commit" files
half less
rm -r less/ase.yaml less/templates less/.git/HEAD
made "killed while it wrote files" less
half probed
: >probed/_git2_7308246e654584cb
made "killed while libgit2 found out what the disk can" probed
half one
: >one/letter.odt
try "somebody has put a file there" 1 begin one
says "'one' holds half a store, which a killed init left, and 'letter.odt'"
same "it stays" yes "$(test -f one/letter.odt && echo yes)"
same "and so does the half store" yes "$(test -f one/ase.yaml && echo yes)"
mkdir -p one/templates/mine
mv one/letter.odt one/templates/mine
try "also further down" 1 begin one
says "and 'templates/mine'"
rm -r one/templates/mine
made "taken out" one
: >one/.git/ase-init
try "killed behind the commit" 1 begin one
says "is a store already"
same "killed behind the commit: no mark is left" no \
	"$(test -e one/.git/ase-init || echo no)"
half busy
try "while another init is at work" 75 flock busy/.git/ase-init \
	ase-store init busy --name X
same "it is let alone" yes "$(test -f busy/ase.yaml && echo yes)"
mkdir plain
git init -q plain
try "a repository that is no store" 1 begin plain
says "is not empty"
same "it stays" yes "$(test -d plain/.git/objects && echo yes)"

# Killed for real, wherever it is just then.
for i in 01 02 03 04 05 06 08 10 12 15 20 30; do
	rm -rf real
	ase-store init real --name X >/dev/null 2>&1 &
	sleep "0.0$i"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null # gone, and its lock with it
	ase-store init real --name X >/dev/null 2>"$WORK/.why"
	status=$?
	case $status in
	0) ;;
	1) grep -q "is a store already" "$WORK/.why" || status="1, not a store" ;;
	esac
	case $status in
	0 | 1) ok "killed after 0.0$i s: the next one makes it, or it is made" ;;
	*) not_ok "killed after 0.0$i s" "$WORK/.why" ;;
	esac
	ASE_STORE=$WORK/real tidy "killed after 0.0$i s"
done
finish
