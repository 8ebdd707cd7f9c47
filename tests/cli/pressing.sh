#!/bin/sh
# What presses more is asked for first, of what is late, of what is due today, of
# what is to come (x-ase-priority); a territory takes in what lies within it.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

# asks ORG DAY [PRIORITY]: an organisation that has asked for something.
asks() {
	ase-org add -q "$1" territory=44 >/dev/null &&
		ASE_TODAY=$2 ase-request add -q org="$1" subject=Aide \
			priority="${3:-}" >/dev/null
}
asks Alpha 2026-03-01
asks Beta 2026-03-06 crisis
asks Gamma 2026-03-04 development
asks Delta 2026-03-08 crisis

# answers DAY OPTION...: the organisations in the order of the reminders.
answers() {
	day=$1
	shift
	ASE_TODAY=$day ase-remind -s answer -f csv "$@" 2>/dev/null | sed 1d |
		cut -d, -f3 | while read -r org; do
		ase-org show "$org" -f yaml | sed -n 's/^name: //p'
	done | tr '\n' ' '
}
# is TITLE WANT GOT
is() {
	if [ "$2" = "$3" ]; then ok "$1"; else
		echo "$3" >"$WORK/.why"
		not_ok "$1" "$WORK/.why"
	fi
}
try "there are four" 0 ase-request list -f ids
is "the pressing first, of these the latest" \
	"Beta Delta Gamma Alpha " "$(answers 2026-05-20)"
is "what is late before what is not" \
	"Beta Gamma Alpha Delta " "$(answers 2026-04-06 -a)"

# Territories.

mkdir -p "$ASE_STORE/vocabulary"
cp "$SRC/data-schema/vocabulary/territories.yaml" "$ASE_STORE/vocabulary/"
words=$ASE_STORE/vocabulary/territories.yaml
sed -i '/code: "44"/a\
  - {code: "44-1", label: {fr: Pays de Retz}, group: r-52, within: "44"}\
  - {code: "44-1a", label: {fr: Machecoul}, group: r-52, within: "44-1"}' "$words"
try "words within others" 0 ase-store commit -q
try "one far below" 0 ase-org add -q Epsilon territory=Machecoul
try "the upper one takes it in" 0 ase-org list territory=44 --columns name \
	--sort name -f tsv
shows "Epsilon"
try "as the one between does" 0 ase-org list territory=Retz -f ids
is "alone" 1 "$(wc -l <"$WORK/.out" | tr -d ' ')"
try "and not what is beside" 0 ase-org list territory!=44 -f ids
is "nothing" 0 "$(wc -l <"$WORK/.out" | tr -d ' ')"
ase-request add -q org=epsilon subject=Aide >/dev/null
is "reminders of a territory" \
	"Beta Delta Gamma Alpha Epsilon " "$(answers 2026-05-20 -t 44)"
is "reminders of one within" "Epsilon " "$(answers 2026-05-20 -t Retz)"
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44 >/dev/null
is "who follows the upper one follows it" \
	"Beta Delta Gamma Alpha Epsilon " "$(answers 2026-05-20 -k claire)"
try "a handover has it" 0 ase-store handover claire -f md
shows "Epsilon"

# An expert of the upper one is as near to a need below as one who is there.

ase-expert add -q person.name="Ana Silva" territories=44 \
	skills:='[{code: "300323", level: 3}]' >/dev/null
ase-expert add -q person.name="Léo Blanc" territories=44-1a \
	skills:='[{code: "300323", level: 3}]' >/dev/null
R=$(ase-request list epsilon -f ids)
N=$(ase-request need -q "$R" "Bâtir un budget" --must 300323:2)
try "both are there" 0 ase-match suggest "$N" -f tsv
is "as near" 1 "$(sed 1d "$WORK/.out" | cut -f5 | sort -u | wc -l | tr -d ' ')"

# wrong TITLE WITHIN LINE
wrong() {
	sed -i "s/within: \"44\"}/within: \"$2\"}/" "$words"
	try "$1" 1 ase-store check
	shows "$3"
	git -C "$ASE_STORE" checkout -q vocabulary
}
wrong "within nothing" 44-9 "terms.45.within: there is no term '44-9'"
wrong "a ring" 44-1a "'44-1' lies within '44-1a', which lies within '44-1': a ring"
finish
