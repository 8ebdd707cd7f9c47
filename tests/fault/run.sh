#!/bin/sh
# A command goes wrong at every call by which it changes the store. After each:
# the store is the old one or the new one, the next command works, git finds
# nothing to complain of, and the exit status told the truth.
#
#	sh tests/fault/run.sh [-s STEP] [all|DEED]... [MODE[/PERSON]]...
#
# DEED    set add adopt import sign receive commit undo; pack (receive, but what it
#         stores is one pack of git); merge conclude forward (deed.c tells: git's own merge
#         is under way in the second)
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

DEEDS="set add adopt import sign receive pack commit undo merge conclude forward"
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

# What a person does to the store while nobody looks; git may refuse it.
person_acts() {
	case $person in
	edit) in_git commit -qam theirs ;;
	switch) in_git switch -q -c side ;;
	reset) in_git reset -q --hard ;;
	pull) in_git pull -q --no-rebase --no-edit ;;
	forget) rm -rf at/.git/ase ;;
	esac
}

# The command has said yes or no: is it true?
told_the_truth() {
	case $mode in
	editor | mover | git) # theirs may be a commit, and move the branch
		moved=
		[ "$status" -ne 0 ] || moved=yes
		;;
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
	is_old_or_new
	by_hand_is_kept
	refused_no_more
	in_git status --porcelain >porcelain
	if [ -n "$BY_HAND" ] && [ "$now" != "$NEW" ]; then
		sed -i "\\: M $BY_HAND\$:d" porcelain
	fi
	[ ! -s porcelain ] || wrong "git status is not clean:" porcelain
	theirs_is_kept
	nothing_is_left
	[ $((points % 10)) -ne 0 ] || is_sound
}

# A `git commit -a` of theirs takes what was edited by hand along.
taken_along() {
	[ -n "$BY_HAND" ] && in_git log --format=%s "$TIP.." | grep -qx theirs
}

is_old_or_new() {
	now=$(state HEAD)
	[ "$deed" != conclude ] || moved=yes # by the next command at least
	[ ! -e at/.git/MERGE_HEAD ] || wrong "git is still in a merge"
	if [ "$now" = "$NEW" ]; then
		[ -n "$moved" ] || taken_along ||
			wrong "a change that was not made is there"
	elif [ "$now" != "$OLD" ]; then
		wrong "half of the change is there"
	elif [ -n "$moved" ]; then # killed, it has said nothing yet
		[ "${mode%:*}$status" = plug137 ] || wrong "the change is gone"
	fi
}

# What was edited by hand is in its file, taken in or not, unless they have
# thrown it away.
by_hand_is_kept() {
	[ -n "$BY_HAND" ] || return
	[ "$person$moved" != reset ] || return
	[ "$(sed '/^# theirs$/d' "at/$BY_HAND" | git hash-object --stdin)" = \
		"$(git hash-object "base-$deed/$BY_HAND")" ] ||
		wrong "what was edited by hand is gone"
}

# What git refused because of a dead command it does now; and what an editor
# saved can be taken in.
refused_no_more() {
	[ -z "$refused" ] || person_acts >person 2>&1 ||
		wrong "git refuses '$person' still" person
	case $mode in
	git) in_git diff --quiet -- "$THIRD" ||
		in_git commit -qam theirs >person 2>&1 ||
		wrong "git refuses to commit still" person ;;
	editor | mover) in_git diff --quiet -- "$EDITED" ||
		ase-store -C at commit -q >person 2>&1 ||
		wrong "their edit cannot be taken in" person ;;
	esac
}

# What somebody wrote is in HEAD, or was set aside and told.
theirs_is_kept() {
	case $mode/$person in
	editor/* | mover/*) theirs=$EDITED ;;
	git/* | */edit) theirs=$THIRD ;;
	*) return ;;
	esac
	[ -e hit ] || [ -n "$person" ] || return
	in_git show "HEAD:$theirs" | grep -q '^# theirs' && return
	if ! grep -qs '^# theirs' at/.git/ase/rescued/*; then
		wrong "their edit is gone"
	elif ! grep -q 'is kept in' said next; then
		wrong "their edit is set aside, and nobody says so"
	fi
	rm -rf at/.git/ase/rescued
}

nothing_is_left() {
	for left in at/.git/ase-journal at/.git/ase/lock-holder \
		at/.git/ase/rescued/* at/.git/ase/drafts/* \
		at/.git/ase/drafts/.[!.]* \
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

# What comes next; a merge that git is still in is ended first.
next_command() {
	if [ "$deed" = conclude ] && [ -z "$moved" ]; then
		perform_alone conclude || return
	fi
	ase-org -C at set -q "$NEXT" acronym=NEXT
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
	[ "$person" != edit ] || echo '# theirs' >>"at/$THIRD"
	refused=
	person_acts >person 2>&1 || refused=yes
	next_command >next 2>&1
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
	set | add | adopt | import | sign | receive | pack | commit | undo) deeds="$deeds $1" ;;
	merge | conclude | forward) deeds="$deeds $1" ;;
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
		case $one/$way in
		# what git does then is a merge of its own, that fails
		conclude/editor | conclude/mover | conclude/git) continue ;;
		conclude/*/forget) ;;
		conclude/*/* | merge/*/pull) continue ;;
		esac
		every_point "$one" "$way"
	done
done
echo "# $PASSED fault points passed"
finish
