#!/bin/sh
# The translations are whole and up to date with the sources; texts have the signs
# that printers set in their language.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

try "the catalogues are up to date with the sources" 0 \
	sh lib/po/update.sh --check
for po in lib/po/*.po; do
	msgfmt --check --statistics -o /dev/null "$po" >"$WORK/said" 2>&1
	same "$po is well-formed" 0 "$?"
	none "$po has nothing untranslated and nothing fuzzy" \
		"$(grep -vE '^[0-9]+ translated messages?\.$' "$WORK/said")"
done

# What stands in a msgstr of French with a blank that a line may be broken at
# before a mark that French sets off, or inside its quotes.
breaking() {
	LC_ALL=C awk '
	/^msgid/ { said = 0 }
	/^msgstr/ { said = 1 }
	said && (/ [:;!?]([] ")|\\]|$)/ || / »/ || /« /) {
		print FILENAME ":" FNR ": " $0
	}
	' "$1"
}
same "a blank before a mark is seen, and one before a sign of a command is not" 3 "$(
	printf 'msgstr "%s"\n' 'oui ; non' '« oui ' 'non »' 'a := b' \
		'stage != s' >"$WORK/some"
	breaking "$WORK/some" | grep -c .)"
none "French parts its marks by blanks that break no line (U+00A0)" \
	"$(breaking lib/po/fr.po)"

none 'letters in English quote with “ and ”' "$(
	files 'data-schema/*templates/en/*.md' | while read -r letter; do
		sed -zE 's/\{\{([^}]|\}[^}])*\}\}//g' "$letter" |
			grep '"' | sed "s|^|$letter: |"
	done)"

finish
