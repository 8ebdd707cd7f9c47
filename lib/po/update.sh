#!/bin/sh
# Brings every LANG.po here up to date with the texts in cmd/ and lib/.
# To begin a language: msginit -l LANG -i FILE.pot -o lib/po/LANG.po.
set -eu
cd "$(dirname "$0")/../.."
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT

find cmd lib -name '*.c' | LC_ALL=C sort |
	xgettext --files-from=- --output="$pot" --from-code=UTF-8 \
		--language=C --package-name=ase --no-wrap --sort-by-file \
		--add-location=file --keyword \
		--keyword=_ --keyword=N_ --keyword=ngettext_:1,2 \
		--keyword=ase_fail:3 --keyword=ase_fail_errno:2 \
		--keyword=ase_fail_at:5 --keyword=ase_problems_add:5 \
		--keyword=ase_problems_warn:5 --keyword=cli_say:2 \
		--keyword=cli_warn:2 --keyword=cli_ask:1 --keyword=out_textf:1

for po in lib/po/*.po; do
	msgmerge --quiet --update --backup=none --no-wrap --sort-by-file \
		--add-location=file --no-fuzzy-matching "$po" "$pot"
	msgfmt --check --statistics -o /dev/null "$po"
done
