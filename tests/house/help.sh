#!/bin/sh
# What a tool says of itself is what its page says, in both languages, and fits
# 80 columns. Verbs and options are those that the binaries name (--complete).
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# The first column of what --complete answers.
offered() {
	"$@" | cut -f1 | sort -u
}

# missing WANTED HELD: the lines of file WANTED that are not in file HELD.
missing() {
	comm -23 "$1" "$2"
}

# says_help WORDS...: it can be asked for help.
says_help() {
	"$@" --help >"$WORK/help" 2>&1 || echo "$* --help: exit $?"
	[ -s "$WORK/help" ] || echo "$* --help says nothing"
	too_long "$WORK/help" | sed "s|^|$* --help: |"
}

# The letters of the options in the help that was asked for: "Fl w".
letters() {
	sed -nE 's/^ +-([A-Za-z]), --.*/\1/p' | sort -u
}

# ase-record wants a kind first; a tool without VERB does one thing.
shape_of() {
	case $(LC_ALL=C "$1" --help | head -n 1) in
	*' KIND VERB '*) echo kind ;;
	*' VERB '* | *' [VERB '*) echo verbs ;;
	*) echo single ;;
	esac
}

# begin LOCALE: from here on everything is asked in its language.
begin() {
	export LC_ALL="$1"
	offered ase-store --complete -- >"$WORK/common"
	offered ase-record --complete org '' >"$WORK/shared"
	LC_ALL=C ase-store --help | letters >"$WORK/common.letters"
}

# Put down the verbs of tool $1, and the options of those of its own.
know() {
	: >"$WORK/options"
	: >"$WORK/letters"
	: >"$WORK/verbs"
	: >"$WORK/kindless"
	kind=
	case $(shape_of "$1") in
	kind) kind=org ;;
	single)
		offered "$1" --complete -- >"$WORK/options"
		LC_ALL=C "$1" --help | letters >"$WORK/letters"
		return
		;;
	esac
	# shellcheck disable=SC2086 # the kind may be no word at all
	offered "$1" --complete $kind '' >"$WORK/verbs"
	# ase offers the tools, too, and has options where no verb is typed
	if [ "$1" = ase ]; then
		ase help | sed -n '2,/^$/s/ .*//p' | sort >"$WORK/tools"
		missing "$WORK/verbs" "$WORK/tools" >"$WORK/own"
		mv "$WORK/own" "$WORK/verbs"
		ase --complete -- | cut -f1 >"$WORK/options"
		LC_ALL=C ase --help | letters >"$WORK/letters"
	fi
	while read -r verb; do
		if [ -z "$kind" ] && grep -qxF "$verb" "$WORK/shared" &&
			! "$1" --help | own_verbs | grep -qxF "$verb"; then
			continue # described in ase-record(1)
		fi
		# shellcheck disable=SC2086
		"$1" --complete $kind "$verb" -- | cut -f1 >>"$WORK/options"
		# shellcheck disable=SC2086
		LC_ALL=C "$1" $kind "$verb" --help </dev/null | letters \
			>>"$WORK/letters"
	done <"$WORK/verbs"
	# those that stand in the place of a kind
	offered "$1" --complete "" >"$WORK/first"
	[ -z "$kind" ] || "$1" --help | own_verbs | sort |
		comm -12 - "$WORK/first" >"$WORK/kindless"
	while read -r verb; do
		"$1" --complete "$verb" -- | cut -f1 >>"$WORK/options"
		LC_ALL=C "$1" "$verb" --help | letters >>"$WORK/letters"
		echo "$verb" >>"$WORK/verbs"
	done <"$WORK/kindless"
	sort -o "$WORK/verbs" "$WORK/verbs"
	# what the verbs of steps take is described where the kinds are
	[ -z "$kind" ] ||
		"$1" --complete $kind '*' -- | cut -f1 >>"$WORK/options"
}

# The verbs of a tool's first list in its help.
own_verbs() {
	awk 'NF == 0 { list++ } list == 2 && /^  [^ ]/ { print $1 }'
}

# What the page has that the tool has not, and the other way round.
compare() {
	tool=$1
	page=$2

	if [ ! -f "$page" ]; then
		echo "there is no $page"
		return
	fi
	mdoc_words Cm "$page" >"$WORK/cm"
	mdoc_words Fl "$page" | sed -n 's/^-//p' | sort -u >"$WORK/long"
	mdoc_words Fl "$page" | grep -v '^-' | sort -u >"$WORK/short"
	sed 's/^--//' "$WORK/common" | sort -u >"$WORK/common.long"
	sed 's/^--//' "$WORK/options" | sort -u >"$WORK/all.long"
	# A verb's option that has a common one's name is not told apart here.
	comm -23 "$WORK/all.long" "$WORK/common.long" >"$WORK/own.long"
	sort -u "$WORK/letters" |
		comm -23 - "$WORK/common.letters" >"$WORK/own.letters"

	missing "$WORK/verbs" "$WORK/cm" | sed "s|^|$page lacks the verb |"
	missing "$WORK/cm" "$WORK/verbs" | sed "s|^|$tool has no verb |"
	missing "$WORK/own.long" "$WORK/long" | sed "s|^|$page lacks --|"
	missing "$WORK/own.letters" "$WORK/short" | sed "s|^|$page lacks -|"
	sort -u "$WORK/all.long" "$WORK/common.long" >"$WORK/any.long"
	missing "$WORK/long" "$WORK/any.long" |
		sed "s|^|no verb of $tool takes --|"
	sort -u "$WORK/letters" "$WORK/common.letters" >"$WORK/any.letters"
	missing "$WORK/short" "$WORK/any.letters" |
		sed "s|^|no verb of $tool takes -|"
}

# The help of a tool and of each of its verbs.
help_of() {
	says_help "$1"
	while read -r verb; do
		if grep -qxF "$verb" "$WORK/kindless"; then
			says_help "$1" "$verb"
			continue
		fi
		# shellcheck disable=SC2086 # the kind may be no word at all
		says_help "$1" $kind "$verb"
	done <"$WORK/verbs"
}

for language in C:man fr_FR.UTF-8:man/fr; do
	begin "${language%%:*}"
	pages=${language#*:}
	for path in "$BIN"/ase "$BIN"/ase-*; do
		tool=${path##*/}
		know "$tool"
		none "$tool and its verbs have help ($LC_ALL)" \
			"$(help_of "$tool")"
		none "$pages/$tool.1 is what $tool says" \
			"$(compare "$tool" "$pages/$tool.1")"
	done
	sed 's/^--//' "$WORK/common" | sort -u >"$WORK/common.long"
	mdoc_words Fl "$pages/ase.7" | sed -n 's/^-//p' | sort -u >"$WORK/long"
	none "$pages/ase.7 has every common option" \
		"$(missing "$WORK/common.long" "$WORK/long")"
done

finish
