#!/bin/sh
# A command goes wrong at every call by which it changes the store. After each:
# the store is the old one or the new one, the next command works, git finds
# nothing to complain of, and the exit status told the truth.
#
#	sh tests/fault/run.sh [-s STEP] [all|DEED]... [MODE[/PERSON]]...
#
# DEED    set add sign receive commit undo
# MODE    kill, torn (half a write, then killed), ENOSPC, ENOSPC+ (from then
#         on), EIO, EACCES, plug:SEED (plug.c tells what a seed means); or
#         somebody acts at that call: editor (saves the file in place), mover
#         (saves it by a move), git (git commit of another file)
# PERSON  what somebody does before the next command: edit (another file, and
#         git commit), switch (to a new branch), reset (git reset --hard),
#         pull, forget (rm -rf .git/ase)
# STEP    every STEP-th call is enough; the first is another one each time
#
# Needs a build without sanitizers, in BIN.
# shellcheck disable=SC2034,SC2086,SC2015 # a list of words on purpose; shared with stage.sh
: "${SRC:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BIN:=$SRC/build/release/bin}"
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then
	export TMPDIR=/dev/shm
fi
. "$SRC/tests/lib/check.sh"
. "$SRC/tests/fault/stage.sh"

DEEDS="set add sign receive commit undo"
MODES="kill torn ENOSPC ENOSPC+ EIO EACCES plug:0 plug:1 plug:2 plug:3 plug:4
plug:5 editor mover git"
PERSONS="edit switch reset pull forget"
STEP=1
PASSED=0

# wrong REASON [FILE...]: the point of this moment is not passed.
wrong() {
	passed=
	{
		echo "$deed $mode${person:+/$person}, call $(cat hit): $1"
		shift
		[ $# -eq 0 ] || cat "$@"
		echo "the command said (status $status): $(cat said)"
		echo "the next one said: $(cat next)"
	} >>why
}

# What a person does to the store while nobody looks.
person_acts() {
	refused=
	case $person in
	edit)
		echo '# theirs' >>"at/$THIRD"
		in_git commit -qam theirs || refused=yes
		;;
	switch) in_git switch -q -c side || refused=yes ;;
	reset) in_git reset -q --hard || refused=yes ;;
	pull) in_git pull -q --no-rebase --no-edit || refused=yes ;;
	forget) rm -rf at/.git/ase ;;
	esac
}

# The command has said yes or no: is it true?
told_the_truth() {
	case $mode$status in
	git*) # somebody's commit moves the branch as well
		moved=
		[ "$status" -ne 0 ] || moved=yes
		;;
	editor[1-9]* | mover[1-9]*) return ;; # the edit may be a commit
	esac
	case $status in
	0) [ -n "$moved" ] || wrong "it said yes, and the branch has not moved" ;;
	5 | 75) [ -z "$moved" ] || wrong "it said no, and the branch has moved" ;;
	137) [ "${mode#[ktp]}" != "$mode" ] || wrong "it was killed by another" ;;
	*) wrong "a status that nothing explains" ;;
	esac
}

# The store after the next command.
is_well() {
	in_git status --porcelain >porcelain
	case $mode/$person in
	editor/* | mover/*) theirs=$EDITED ;;
	git/* | */edit) theirs=$THIRD ;;
	*) theirs= ;;
	esac
	if [ -n "$theirs" ]; then
		sed -i "\\: M $theirs\$:d" porcelain
		is_kept
	fi
	if [ -z "$moved$person" ] && [ -n "$BY_HAND" ]; then
		sed -i "\\: M $BY_HAND\$:d" porcelain
	fi
	[ ! -s porcelain ] || wrong "git status is not clean:" porcelain
	[ "$theirs" = "$EDITED" ] || is_old_or_new
	nothing_is_left
	[ $((points % 10)) -ne 0 ] || is_sound
}

# What somebody wrote is in its file, or was set aside and told.
is_kept() {
	[ -e hit ] || [ -n "$person" ] || return
	grep -q '^# theirs' "at/$theirs" && return
	if ! grep -q '^# theirs' at/.git/ase/rescued/*; then
		wrong "their edit is gone"
	elif ! grep -q 'is kept in' said next; then
		wrong "their edit is set aside, and nobody says so"
	fi
	rm -rf at/.git/ase/rescued
}

is_old_or_new() {
	now=$(in_git ls-tree -r HEAD -- $PATHS)
	case $mode${moved:+moved} in
	plug*moved) [ "$now" = "$NEW" ] || [ "$status$now" = "137$OLD" ] ||
		wrong "the change is gone, or half of it is" ;;
	*moved) [ "$now" = "$NEW" ] || wrong "the change is gone, or half of it" ;;
	*) [ "$now" = "$OLD" ] || wrong "a change that was not made is there" ;;
	esac
}

nothing_is_left() {
	for left in at/.git/ase-journal at/.git/ase/lock-holder \
		at/.git/ase/rescued/* at/.git/ase/drafts/* \
		at/.git/ase/drafts/.[!.]* at/.git/ase/objects \
		at/.git/*.lock \
		at/.git/refs/heads/*.lock; do
		[ ! -e "$left" ] || wrong "left over: $left"
	done
}

# What takes longer to look at.
is_sound() {
	in_git fsck --no-dangling >porcelain 2>&1 && [ ! -s porcelain ] ||
		wrong "git fsck is not clean:" porcelain
}

# point N: the deed with a fault at its N-th call, and what comes after.
point() {
	passed=yes
	rm -rf at at.old at.new log hit committed
	mkdir log
	cp -a "base-$deed" at
	in_git update-index -q --refresh >said
	case $mode in
	plug:*) faulty "$1" kill log perform "$deed" >said 2>&1 ;;
	editor | mover | git)
		faulty "$1" "run:sh $WORK/$mode" "" perform "$deed" >said 2>&1
		;;
	*) faulty "$1" "$mode" "" perform "$deed" >said 2>&1 ;;
	esac
	status=$?
	[ -e hit ] || [ "${mode%:*}" = plug ] || return 1
	case $mode in
	plug:*) "$FAULT/fault_plug" "base-$deed" at log "${mode#plug:}" ;;
	esac
	read -r tip <at/.git/refs/heads/main
	moved=
	[ "$tip" = "$TIP" ] || moved=yes
	told_the_truth
	person_acts >person 2>&1
	ase-org -C at set -q "$NEXT" acronym=NEXT >next 2>&1
	after=$?
	[ $after -eq 0 ] || wrong "the next command fails" person
	is_well
	points=$((points + 1))
	PASSED=$((PASSED + ${#passed} / 3))
	[ -e hit ]
}

# every_point DEED MODE[/PERSON]: at one call after the other, until the
# command runs through.
every_point() {
	deed=$1
	mode=${2%/*}
	person=${2#"$mode"}
	person=${person#/}
	points=0
	: >why
	FIRST=$((FIRST % STEP + 1))
	n=$FIRST
	rehearse "$deed"
	while point "$n" && [ "$(wc -l <why)" -lt 200 ]; do
		[ "$mode" != torn ] || read -r n rest <hit
		n=$((n + STEP))
	done
	if [ -s why ]; then
		not_ok "$deed, $2: $points points" why
	else
		ok "$deed, $2: $points points"
	fi
}

FIRST=0
deeds=
modes=
while [ $# -gt 0 ]; do
	case $1 in
	-s)
		STEP=$2
		shift
		;;
	all) deeds=$DEEDS ;;
	set | add | sign | receive | commit | undo) deeds="$deeds $1" ;;
	*) modes="$modes $1" ;;
	esac
	shift
done
if [ -z "$modes" ]; then
	modes=$MODES
	for person in $PERSONS; do
		modes="$modes kill/$person plug:0/$person plug:3/$person"
	done
fi
stage
for one in ${deeds:-$DEEDS}; do
	for way in $modes; do
		every_point "$one" "$way"
	done
done
echo "# $PASSED fault points passed"
finish
