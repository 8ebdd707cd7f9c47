#!/bin/sh
# The examples of the man pages, run one page after the other in one new store,
# as they tell one story. A command prints what the page shows under it (blanks
# and line ends aside, for pages are narrow; IDs and commits are random); where
# the page shows nothing, the command has to succeed.
#
# A page that shows several terminals, as wide as it is, names whose each is before
# the prompt ("claire$ "): they are people on machines of their own, each at home
# in /home/NAME, who reach /media alike. Commits bear the days of the machine, so
# days are called DAY there. A line "..." stands for whatever git says.
#
# A comment `.\" $ command` is groundwork: it has to succeed, and no reader sees it.
#
#	EXAMPLES_SHOW=1 examples.sh	prints what each command really says
#	EXAMPLES_ONLY=ase-tutorial.7 examples.sh	that page alone
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
tab=$(printf '\t')

# The day that a page is about.
day_of() {
	case $1 in
	ase.7 | ase-tutorial.7) echo 2026-03-02 ;;
	ase-remind.1) echo 2026-04-20 ;;
	ase-convention.1 | ase-eval.1 | *.5 | ase-scripting.7 | ase-render.1 | \
		ase-report.1 | ase-page.1) echo 2026-07-24 ;;
	*) echo 2026-03-23 ;;
	esac
}

# PAGE -> "<kind><tab><text>": c a command (c:NAME, typed by NAME), o a line of
# what it prints, f and l a file (a block whose first line is "# NAME.yaml") and
# its lines. A tutorial is an example from its first line to its last.
examples() {
	awk '
	/^\.Dt / { all = ($2 == "ASE-TUTORIAL") }
	/^\.Sh / { in_examples = (all || $2 == "EXAMPLES" || $2 == "EXEMPLES") }
	/^\.Ed/ { if (file) print "e\t"; literal = file = 0 }
	in_examples && /^\.\\" \$ / { print "c\t" substr($0, 6) }
	in_examples && literal {
		gsub(/\\e/, "\\"); gsub(/\\&/, ""); gsub(/\\~/, " ")
		if (literal++ == 1 && /^# [^ ]*\.yaml$/) {
			file = 1
			print "f\t" substr($0, 3)
			next
		}
		if (file) kind = "l"
		else if (match($0, /^[a-z]*\$ /)) {
			who = substr($0, 1, RLENGTH - 2)
			$0 = substr($0, RLENGTH + 1)
			kind = who ? "c:" who : "c"
		} else if (!more) kind = "o"
		more = kind ~ /^c/ && /\\$/
		print kind "\t" $0
	}
	in_examples && /^\.Bd -literal/ { literal = 1 }
	' "$1"
}

MONTHS="January|February|March|April|May|June|July|August|September|October"
MONTHS="$MONTHS|November|December|janvier|février|mars|avril|mai|juin|juillet"
MONTHS="$MONTHS|août|septembre|octobre|novembre|décembre"
DAYS="s/ [0-9]+(er)? ($MONTHS)( 20[0-9]{2})?/ DAY/g; s/ 20[0-9-]{8}/ DAY/g"

# Words alone count; what is random is called ID or COMMIT, and a DAY where
# people at several terminals are told of each other's.
plain() {
	days=
	[ ! -f "$WORK/terminals" ] || days=$DAYS
	blanks | tr -s ' \t\r\n' '    ' | LC_ALL=C.UTF-8 sed -E \
		-e "s#$PWD(/(home|media)/)#\\1#g" -e "s#$PWD/##g" \
		-e 's/\b[a-z]{1,4}-[0-9a-hjkmnp-tv-z]{8}\b/ID/g' \
		-e 's#/[0-9a-z]/ID#/ID#g' \
		-e 's/\b[0-9a-f]{7,40}\b/COMMIT/g' -e 's/^ //; s/ $//' \
		-e "$days"
}

# What every script begins with: `at NAME` goes to the terminal of NAME. Clocks
# count seconds, and who was first has to be told apart; time(2) may still tell
# the old second some milliseconds after date tells the new one.
prelude() {
	cat <<-'!'
	WORK=$PWD
	terminal=
	at() {
		[ "$1" != "$terminal" ] || return 0
		second=$(date +%s)
		while [ "$(date +%s)" = "$second" ]; do
			sleep 0.1
		done
		sleep 0.1
		[ -z "$terminal" ] || eval "stood_$terminal=\$PWD"
		terminal=$1
		unset ASE_STORE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL \
			GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
		HOME=$WORK/home/$1 COLUMNS=74
		mkdir -p "$HOME" "$WORK/media"
		eval "cd \"\${stood_$terminal:-\$HOME}\""
	}
	!
}

# One script that runs every command of a page and keeps what it printed.
script_of() {
	number=0
	command=
	rm -f "$WORK/terminals"
	prelude
	examples "$1" | while IFS=$tab read -r kind text; do
		case $kind in
		c | c:*)
			if [ -z "$command" ]; then
				number=$((number + 1))
				: >"$WORK/shown.$number"
			fi
			command="$command$text
"
			case $text in *\\) continue ;; esac
			printf '%s' "$command" >"$WORK/command.$number"
			case $kind in
			c:*)
				: >"$WORK/terminals"
				echo "at ${kind#c:}"
				command=$(echo "$command" |
					sed "s#/media/#$WORK&#g")
				;;
			esac
			printf '{\n%s\n} >"%s" 2>&1\necho $? >"%s"\n' "$command" \
				"$WORK/said.$number" "$WORK/status.$number"
			command=
			;;
		o) printf '%s\n' "$text" >>"$WORK/shown.$number" ;;
		f) printf 'mkdir -p "%s"; cat >"%s" <<"!"\n' \
			"$(dirname "$text")" "$text" ;;
		l) printf '%s\n' "$text" ;;
		e) echo "!" ;;
		esac
	done
}

# The words of a text in the order of letters.
words() {
	echo "$1" | tr ' ' '\n' | LC_ALL=C sort
}

# fits SHOWN SAID: they are the same, "..." aside; a table with the day of today
# in it folds elsewhere on another day, so its words are the same.
fits() {
	case " $1 " in
	*" ... "*)
		case "$2 " in
		"${1%%...*}"*"${1#*...}"*) ;;
		*) return 1 ;;
		esac
		;;
	*" DAY "*) [ "$(words "$1")" = "$(words "$2")" ] ;;
	*) [ "$1" = "$2" ] ;;
	esac
}

judge() {
	number=1
	while [ -f "$WORK/command.$number" ]; do
		shown=$(plain <"$WORK/shown.$number")
		said=$(plain <"$WORK/said.$number" 2>/dev/null)
		status=$(cat "$WORK/status.$number" 2>/dev/null)
		if [ -n "${EXAMPLES_SHOW:-}" ]; then
			sed 's/^/$ /' "$WORK/command.$number"
			cat "$WORK/said.$number"
			echo "# status $status"
		fi
		if [ -n "$shown" ] && ! fits "$shown" "$said" ||
		    { [ -z "$shown" ] && [ "$status" != 0 ]; }; then
			wrong=1
			sed "s|^|# $1: |" "$WORK/command.$number"
			echo "# shown: $shown"
			echo "# said:  $said (exit $status)"
		fi
		number=$((number + 1))
	done
	rm -f "$WORK"/command.* "$WORK"/shown.* "$WORK"/said.* \
		"$WORK"/status.*
}

# Run the examples of the pages named, each going on where the last one ended.
story() {
	lang=$1
	dir=$2
	shift 2
	rm -rf "$WORK/loire" "${WORK:?}"/home/* "${WORK:?}/media"
	: >"$WORK/variables"
	for page; do
		case ${EXAMPLES_ONLY:-$page} in "$page") ;; *) continue ;; esac
		wrong=0
		if [ ! -f "$SRC/man/$dir$page" ]; then
			echo "# no page man/$dir$page"
			wrong=1
		else
			script_of "$SRC/man/$dir$page" >"$WORK/script"
			LC_ALL=$lang ASE_TODAY=$(day_of "$page") sh -c '
				set -a
				. ./variables
				. ./script
				for name in ASE_STORE O R N X M C E; do
					eval "value=\${$name:-}"
					[ -z "$value" ] ||
						echo "$name=\"$value\""
				done >variables
				' </dev/null
			judge "$dir$page"
		fi
		if [ "$wrong" = 0 ]; then
			ok "the examples of $dir$page"
		else
			not_ok "the examples of $dir$page"
		fi
	done
}

for language in C.UTF-8: fr_FR.UTF-8:fr/; do
	story "${language%%:*}" "${language#*:}" ase.7
	story "${language%%:*}" "${language#*:}" ase-tutorial.7
	story "${language%%:*}" "${language#*:}" ase-store.1 ase-record.1 \
		ase-org.1 ase-request.1 ase-expert.1 ase-match.1 ase-remind.1 \
		ase-convention.1 ase-eval.1 ase-record.5 ase-process.5 \
		ase-pack.5 ase-scripting.7 ase-render.1 ase-report.1 ase-page.1 \
		ase.1 ase-desk.1 ase-event.1
done
finish
