#!/bin/sh
# A play of a pack: a session as it is typed, and what is printed, word for word.
#
#	sh tests/packs/play.sh FILE            play it in a fresh store
#	PLAY_STORE=DIR sh tests/packs/play.sh FILE    in a copy of that store
#	sh tests/packs/play.sh --show FILE     print it with what is really said
#
# FILE is data-schema/packs/NAME/play.LANG. Its lines:
#
#	-- words          a comment
#	@ 2026-03-24      from here on today is that day
#	& command         groundwork: has to succeed, what it prints is nobody's
#	$ command         what a coordinator types ...
#	> more of it      ... over several lines (here-documents)
#	anything else     what is printed, on both streams
#	(4)               the exit status where it is not 0
#
# Blank lines are not looked at, here and there, nor what kind a blank is of; IDs and
# commits are random: they read tr-ID and COMMIT. In a store that has the packs
# already, what adopting them says is not compared.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
show=
if [ "${1-}" = --show ]; then
	show=yes
	shift
fi
case ${1:?which play} in
/*) play=$1 ;;
*) play=$PWD/$1 ;;
esac
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
pack=$(basename "$(dirname "$play")")
lang=${play##*/play.}

alike() {
	ids | blanks | sed -E -e 's/\b([a-z]{1,4}-)[0-9a-hjkmnp-tv-z]{1,7}…/\1ID…/g' \
		-e 's#/[0-9a-z]/([a-z]{1,4}-ID)#/\1#g' \
		-e 's/\b[0-9a-f]{10,40}\b/COMMIT/g' -e 's/[[:space:]]+$//' \
		-e "/^\$/d; s#$WORK/play/##g; s#$WORK/##g"
}

# The play as one shell script: each command's output into said.N.
script() {
	awk '
	function begin() {
		if (command == "") return
		number++
		printf "%s", command >("command." number)
		close("command." number)
		printf "{ %s\n} >said.%d 2>&1 </dev/null; echo $? >status.%d\n", \
			command, number, number
		command = ""
	}
	/^> / { command = command "\n" substr($0, 3); next }
	/^>$/ { command = command "\n"; next }
	{ begin() }
	/^-- / || /^--$/ || /^$/ { next }
	/^@ / { print "ASE_TODAY=" substr($0, 3); next }
	/^[$&] / {
		printf "" >("want." number + 1)
		if (/^&/) printf "" >("ground." number + 1)
		command = substr($0, 3)
		next
	}
	{ print >("want." number) }
	END { begin() }
	' "$play"
}

# What was said, with the status where it is not 0.
said() {
	alike <"said.$1"
	grep -vx 0 "status.$1" | sed 's/.*/(&)/'
}

judge() {
	if [ -f "ground.$1" ]; then
		if ! grep -qx 0 "status.$1"; then
			not_ok "$2: groundwork: $(cat "command.$1")" "said.$1"
		fi
		return
	fi
	case ${PLAY_STORE:+$(cat "command.$1")} in
	"ase-store adopt"*) return ;;
	esac
	alike <"want.$1" >want
	said "$1" >got
	if diff -u want got >differs; then
		ok "$2: $(head -n 1 "command.$1")"
	else
		not_ok "$2: $(cat "command.$1")" differs
	fi
}

case $lang in
fr) LC_ALL=fr_FR.UTF-8 ;;
*) LC_ALL=C.UTF-8 ;;
esac
export LC_ALL COLUMNS=80
if [ -n "${PLAY_STORE:-}" ]; then
	ASE_STORE=$WORK/loire
	cp -a "$PLAY_STORE" "$ASE_STORE"
	export ASE_STORE
else
	store
fi
mkdir play
cd play || exit 1
script >../script
sh -c '. ../script'
number=1
while [ -f "command.$number" ]; do
	if [ -n "$show" ]; then
		said "$number" >"shown.$number"
	else
		judge "$number" "$pack, $lang"
	fi
	number=$((number + 1))
done
if [ -n "$show" ]; then
	awk '
	function tell(   line) {
		if (number && !ground)
			while ((getline line <("shown." number)) > 0) print line
		number = 0
	}
	/^> / || /^>$/ { print; next }
	/^[$&] / { tell(); print; number = ++count; ground = /^&/; next }
	/^-- / || /^--$/ || /^@ / || /^$/ { tell(); print }
	END { tell() }
	' "$play"
	exit
fi
tidy "$pack, $lang"
try "$pack, $lang: all is in order" 0 ase-store check
finish
