#!/bin/sh
# What lies in the work tree beside the records: files of other people, files
# that git is told to leave out or to ignore, and things that are no files.
# Only what a store consists of is taken in, and nothing hides the rest.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# The file of a record, from the store's directory.
place() {
	echo "$1/$(echo "$2" | cut -c3)/$2.yaml"
}

# took TITLE PATH...: the last commit holds these paths, and no others.
took() {
	title=$1
	shift
	same "$title" "$(printf '%s\n' "$@" | sort | paste -sd' ')" \
		"$(here show --format= --name-only | sort | paste -sd' ')"
}

# clean TITLE: nothing is edited, nothing broken; new files may lie there.
clean() {
	same "$1: git sees nothing edited" "" \
		"$(here status --porcelain --untracked-files=no |
			grep -v '^ A')"
	same "$1: git's own check" "" "$(here fsck --no-dangling 2>&1)"
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
R=$(ase-request add -q org="$O" subject="Trésorerie tendue")
org=$(place orgs "$O") request=$(place requests "$R")
file=$ASE_STORE/$org

# Files that are no part of a store.
cp "$file" kept
echo token >"$ASE_STORE/.env"
mkdir "$ASE_STORE/private" "$ASE_STORE/orgs/notes" "$ASE_STORE/empty"
echo draft >"$ASE_STORE/private/letter.docx"
echo draft >"$ASE_STORE/orgs/notes/letter.docx"
cp kept "$file.orig"
cp kept "$ASE_STORE/orgs/old.bak"
ln -s nowhere "$ASE_STORE/orgs/.#$O.yaml"
echo later >"$ASE_STORE/later.txt"
here add -N later.txt
echo 'city: Nantes' >>"$file"
try "files of somebody's own" 0 ase-store commit
took "files of somebody's own stay out of the history" "$org"
for alone in .env private/ orgs/notes/letter.docx orgs/old.bak \
	"orgs/.#o-ID.yaml" later.txt "$org.orig"; do
	says "$(echo "$alone" | ids): left alone"
done
same "an empty directory is not worth a word" 0 \
	"$(grep -c '^ase-store: empty' "$WORK/.err")"
clean "files of somebody's own"
try "they are no problems" 0 ase-store check
before=$(commits)
try "they are told once more, and nothing else is to do" 0 ase-store commit
says ".env: left alone"
same "no commit of them" "$before" "$(commits)"

# What git tracks counts, and so does what a store consists of.
mkdir -p "$ASE_STORE/files/$O" "$ASE_STORE/templates/fr"
echo scan >"$ASE_STORE/files/$O/scan.pdf"
echo '# Bonjour' >"$ASE_STORE/templates/fr/bonjour.md"
echo '*.log' >>"$ASE_STORE/.gitignore"
echo read >"$ASE_STORE/README"
here add README
try "parts of a store" 0 ase-store commit
took "parts of a store" "files/$O/scan.pdf" templates/fr/bonjour.md \
	.gitignore README
echo more >>"$ASE_STORE/README"
try "a file that git tracks" 0 ase-store commit
took "a file that git tracks" README
rm "$ASE_STORE/README"
try "a file that git tracks goes" 0 ase-store commit
took "a file that git tracks goes" README
echo noise >"$ASE_STORE/noise.log"
try "what git ignores" 0 ase-store commit
same "what git ignores is not worth a word" 0 \
	"$(grep -c noise.log "$WORK/.err")"
here reset -q
rm -rf "$ASE_STORE/.env" "$ASE_STORE/private" "$ASE_STORE/later.txt" \
	"$file.orig" "$ASE_STORE/orgs/old.bak" "$ASE_STORE/orgs/.#$O.yaml" \
	"$ASE_STORE/orgs/notes" "$ASE_STORE/empty" "$ASE_STORE/noise.log"
tidy "without them"

# A record that git is only told of, and one that it is told to ignore.
mkdir -p "$ASE_STORE/orgs/7"
printf 'name: "Régie du Bourg"\nterritory: "44"\n' \
	>"$ASE_STORE/orgs/7/o-7k3f9q2m.yaml"
here add -N orgs
try "a record that git is told of only" 0 ase-store commit
took "a record that git is told of only" orgs/7/o-7k3f9q2m.yaml
tidy "after a record that git was told of"
for rule in '*.yaml' 'orgs/' 'orgs/*'; do
	echo "$rule" >"$WORK/ignored"
	here config core.excludesFile "$WORK/ignored"
	rm -f "$ASE_STORE/orgs/7/o-7k3f9q2n.yaml"
	ase-store commit -q
	printf 'name: "Amicale"\nterritory: "44"\nrna: W\n' \
		>"$ASE_STORE/orgs/7/o-7k3f9q2n.yaml"
	try "ignored by '$rule': it is checked" 1 ase-store check
	printf 'name: "Amicale"\nterritory: "44"\n' \
		>"$ASE_STORE/orgs/7/o-7k3f9q2n.yaml"
	try "ignored by '$rule': it is taken in" 0 ase-store commit
	took "ignored by '$rule'" orgs/7/o-7k3f9q2n.yaml
	tidy "ignored by '$rule'"
done
here config --unset core.excludesFile
echo 'orgs/8' >>"$ASE_STORE/.git/info/exclude"
mkdir -p "$ASE_STORE/orgs/8"
printf 'name: "Voisins"\nterritory: "44"\n' \
	>"$ASE_STORE/orgs/8/o-8k3f9q2m.yaml"
try "ignored in this clone alone: it is taken in" 0 ase-store commit
took "ignored in this clone alone" orgs/8/o-8k3f9q2m.yaml
: >"$ASE_STORE/.git/info/exclude"
tidy "after what git ignores"

# Sparse checkouts: what is not there is no edit.
sparse() {
	before=$(commits)
	same "$1: the request is not there" no \
		"$([ -e "$ASE_STORE/$request" ] && echo yes || echo no)"
	try "$1: check" 0 ase-store check
	try "$1: status" 0 ase-store status
	same "$1: nobody edited anything" 0 "$(grep -c 'by hand' "$WORK/.err")"
	try "$1: commit" 0 ase-store commit
	same "$1: commit takes nothing away" "$before" "$(commits)"
	try "$1: reading" 0 ase-request show "$R"
	same "$1: nothing to say" "" "$(cat "$WORK/.err")"
	try "$1: a change of what is not there" 0 \
		ase-request set "$R" subject="$1"
	took "$1: it is made" "$request"
	same "$1: and written" 1 "$(grep -c "$1" "$ASE_STORE/$request")"
	tidy "$1"
	echo "# by hand" >>"$ASE_STORE/$request"
	try "$1: an edit of what is there now" 0 ase-store commit
	took "$1: an edit of what is there now" "$request"
	try "$1: a new record" 0 ase-expert add person.name="Jean $1" \
		person.email=jean@expert.example territories+=44
	tidy "$1: a new record"
}
here sparse-checkout set --no-cone '/*' '!/requests/'
sparse "by pattern"
here sparse-checkout disable
here sparse-checkout set --cone orgs
sparse "by cone"
here sparse-checkout reapply --sparse-index
for command in "ase-store check" "ase-store commit" "ase-store status" \
	"ase-org set $O city=X"; do
	# shellcheck disable=SC2086 # words on purpose
	try "a sparse index: $command" 5 $command
	says "git sparse-checkout reapply --no-sparse-index"
done
try "a sparse index: reading" 0 ase-org list
here sparse-checkout reapply --no-sparse-index
try "with a full index" 0 ase-org set "$O" city=Vertou
here sparse-checkout disable
tidy "without a sparse checkout"
here update-index --split-index
for command in "ase-store check" "ase-store commit" "ase-org set $O city=X"; do
	# shellcheck disable=SC2086 # words on purpose
	try "a split index: $command" 5 $command
	says "git update-index --no-split-index"
done
here update-index --no-split-index
tidy "without a split index"

# A file that is there, and that git is told not to look at.
for bit in skip-worktree assume-unchanged; do
	here update-index --"$bit" "$org"
	echo "# mine: $bit" >>"$file"
	before=$(commits)
	try "$bit: check" 0 ase-store check
	try "$bit: commit" 0 ase-store commit
	same "$bit: no commit" "$before" "$(commits)"
	try "$bit: show" 0 ase-org show "$O"
	same "$bit: nothing to say" "" "$(cat "$WORK/.err")"
	try "$bit: a command would lose it" 4 ase-org set "$O" city=Rezé
	says "git update-index --no-skip-worktree --no-assume-unchanged"
	same "$bit: it is kept" 1 "$(grep -c "^# mine: $bit" "$file")"
	here update-index --no-"$bit" "$org"
	try "$bit, no more: commit" 0 ase-store commit
	took "$bit, no more" "$org"
	tidy "$bit, no more"
done

# One odd thing, and everything else is looked at all the same.
cp "$ASE_STORE/$request" request
odd() {
	printf 'org: "%s"\nreceived_on: never\n' "$O" >"$ASE_STORE/$request"
	before=$(commits)
	try "$1: check" 1 ase-store check
	shows "$2"
	shows "received_on"
	try "$1: commit" 3 ase-store commit
	says "$2"
	says "received_on"
	says "nothing was recorded"
	same "$1: no commit" "$before" "$(commits)"
	cp request "$ASE_STORE/$request"
}
at=$ASE_STORE/orgs/9 # where one ID of 32 stands already
mkdir -p "$at"
mkdir "$at/o-9k3f9q2m.yaml"
odd "a directory in a record's place" "orgs/9/o-ID.yaml: '"
rmdir "$at/o-9k3f9q2m.yaml"
mkfifo "$at/o-9k3f9q2m.yaml"
odd "a pipe in a record's place" "is not an ordinary file"
rm "$at/o-9k3f9q2m.yaml"
python3 -c 'import socket, sys
socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$at/o-9k3f9q2m.yaml"
odd "a socket in a record's place" "orgs/9/o-ID.yaml: cannot open"
rm "$at/o-9k3f9q2m.yaml"
ln -s /etc/passwd "$at/o-9k3f9q2m.yaml"
odd "a link in a record's place" "is a link, not a file"
rm "$at/o-9k3f9q2m.yaml"
for name in 'caf\351.yaml' 'a\nb.yaml' 'a\\b.yaml' '\033[2J.yaml'; do
	# shellcheck disable=SC2059 # escapes on purpose
	there=$at/$(printf "$name")
	: >"$there"
	odd "an odd name" "a file in a store cannot be called so"
	same "an odd name is escaped" 0 \
		"$(LC_ALL=C grep -c "$(printf '[\033\351]')" "$WORK/.err")"
	rm "$there"
done
mkdir -p "$ASE_STORE/files/$O"
: >"$ASE_STORE/files/$O/$(printf 'caf\351.pdf')"
odd "an odd name of a scan" "files/o-ID/caf\\xe9.pdf: a file in a store cannot"
rm "$ASE_STORE/files/$O"/caf*
truncate -s 300M "$ASE_STORE/files/$O/large.pdf"
odd "a scan that is too large" "files/o-ID/large.pdf' is larger than 256 MiB"
rm "$ASE_STORE/files/$O/large.pdf"
truncate -s 2M "$at/o-9k3f9q2m.yaml"
odd "a record that is too large" "orgs/9/o-ID.yaml: too long"
printf 'name: "\001"\n' >"$at/o-9k3f9q2m.yaml"
odd "an odd byte" "orgs/9/o-ID.yaml:1:8: a character that is not text"
rm "$at/o-9k3f9q2m.yaml"
rm "$file"
mkdir "$file"
odd "a directory in the place of a file" "is a directory, not a file"
rmdir "$file"
mkfifo "$file"
odd "a pipe in the place of a file" "is not an ordinary file"
rm "$file"
here checkout -q -- .
: >"$ASE_STORE/$(printf 'a\033b')"
try "an odd name that is somebody's own" 0 ase-store commit
says 'a\x1bb: left alone'
rm "$ASE_STORE/$(printf 'a\033b')"
if [ "$(id -u)" -eq 0 ] && setpriv --reuid 65534 --regid 65534 \
	--clear-groups test -x "$BIN/ase-store" 2>"$WORK/.why"; then
	chmod 755 "$WORK"
	chown -R 65534 "$ASE_STORE"
	# shellcheck disable=SC2317 # called by try
	as_user() {
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	}
	echo 'received_on: never' >>"$ASE_STORE/$request"
	for shut in "$file" "$(dirname "$file")"; do
		chmod 0 "$shut"
		try "what nobody may read: check" 1 as_user ase-store check
		shows "orgs/$(echo "$O" | cut -c3)/o-ID.yaml: cannot open"
		shows "received_on"
		try "what nobody may read: commit" 3 as_user ase-store commit
		says "Permission denied"
		says "received_on"
		chmod 755 "$shut"
	done
	chown -R 0 "$ASE_STORE"
	here checkout -q -- .
fi
try "without anything odd" 0 ase-store check
tidy "without anything odd"
finish
