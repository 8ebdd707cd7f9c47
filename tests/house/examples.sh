#!/bin/sh
# The examples of the man pages, run one page after the other in one new store,
# as they tell one story. A command prints what the page shows under it (blanks
# and line ends aside, for pages are narrow; IDs and commits are random); where
# the page shows nothing, the command has to succeed.
#
#	EXAMPLES_SHOW=1 examples.sh	prints what each command really says
set -u
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
BIN=${BIN:-$SRC/build/dev/bin}
PATH=$BIN:$PATH
tab=$(printf '\t')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

unset ASE_STORE LANGUAGE COLUMNS
export PATH HOME="$work" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau"
export GIT_COMMITTER_EMAIL=claire@ase.example

# The day that a page is about.
day_of() {
	case $1 in
	ase.7) echo 2026-03-02 ;;
	ase-convention.1 | ase-eval.1) echo 2026-07-24 ;;
	*) echo 2026-03-23 ;;
	esac
}

# PAGE -> "<kind><tab><text>": c a command, o a line of what it prints.
examples() {
	awk '
	/^\.Sh / { in_examples = ($2 == "EXAMPLES" || $2 == "EXEMPLES") }
	/^\.Ed/ { literal = 0 }
	in_examples && literal {
		gsub(/\\e/, "\\"); gsub(/\\&/, ""); gsub(/\\~/, " ")
		if (sub(/^\$ /, "")) kind = "c"
		else if (!more) kind = "o"
		more = kind == "c" && /\\$/
		print kind "\t" $0
	}
	in_examples && /^\.Bd -literal/ { literal = 1 }
	' "$1"
}

# Words alone count; what is random is called ID or COMMIT.
plain() {
	tr -s ' \t\r\n' '    ' | LC_ALL=C.UTF-8 sed -E \
		-e "s#$PWD/##g" -e 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' \
		-e 's/\b[a-z]{1,4}-[0-9a-hjkmnp-tv-z]{8}\b/ID/g' \
		-e 's#/[0-9a-z]/ID#/ID#g' \
		-e 's/\b[0-9a-f]{7,40}\b/COMMIT/g' -e 's/^ //; s/ $//'
}

# One script that runs every command of a page and keeps what it printed.
script_of() {
	number=0
	command=
	examples "$1" | while IFS="$tab" read -r kind text; do
		case $kind in
		c)
			if [ -z "$command" ]; then
				number=$((number + 1))
				: >"$work/shown.$number"
			fi
			command="$command$text
"
			case $text in *\\) continue ;; esac
			printf '%s' "$command" >"$work/command.$number"
			printf '{\n%s} >"%s" 2>&1\necho $? >"%s"\n' "$command" \
				"$work/said.$number" "$work/status.$number"
			command=
			;;
		o) printf '%s\n' "$text" >>"$work/shown.$number" ;;
		esac
	done
}

judge() {
	page=$1
	number=1
	while [ -f "$work/command.$number" ]; do
		shown=$(plain <"$work/shown.$number")
		said=$(plain <"$work/said.$number" 2>/dev/null)
		status=$(cat "$work/status.$number" 2>/dev/null)
		if [ -n "${EXAMPLES_SHOW:-}" ]; then
			sed 's/^/$ /' "$work/command.$number"
			cat "$work/said.$number"
			echo "# status $status"
		fi
		if [ -n "$shown" ] && [ "$shown" != "$said" ] ||
		    { [ -z "$shown" ] && [ "$status" != 0 ]; }; then
			wrong=1
			sed "s/^/# $page: /" "$work/command.$number"
			echo "# shown: $shown"
			echo "# said:  $said (exit $status)"
		fi
		number=$((number + 1))
	done
	rm -f "$work"/command.* "$work"/shown.* "$work"/said.* \
		"$work"/status.*
}

count=0
failed=0
# Run the examples of the pages named, each going on where the last one ended.
story() {
	lang=$1
	dir=$2
	shift 2
	rm -rf "$work/loire"
	: >"$work/variables"
	for page; do
		wrong=0
		if [ ! -f "$SRC/man/$dir$page" ]; then
			echo "# no page man/$dir$page"
			wrong=1
		else
			script_of "$SRC/man/$dir$page" >"$work/script"
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
		count=$((count + 1))
		if [ "$wrong" = 0 ]; then
			echo "ok $count - the examples of $dir$page"
		else
			failed=1
			echo "not ok $count - the examples of $dir$page"
		fi
	done
}

for language in C.UTF-8: fr_FR.UTF-8:fr/; do
	story "${language%%:*}" "${language#*:}" ase.7
	story "${language%%:*}" "${language#*:}" ase-store.1 ase-record.1 \
		ase-org.1 ase-request.1 ase-expert.1 ase-match.1 \
		ase-convention.1 ase-eval.1
done
echo "1..$count"
exit "$failed"
