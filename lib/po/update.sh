#!/bin/sh
# Brings every LANG.po here up to date with the texts in cmd/ and lib/.
# To begin a language: msginit -l LANG -i FILE.pot -o lib/po/LANG.po.
#
#	sh lib/po/update.sh [--check]
#
# --check changes nothing: it says which texts a LANG.po lacks, has not
# translated or keeps for nothing, and exits 1 when there is any.
set -eu
cd "$(dirname "$0")/../.."
case ${1-} in
'' | --check) ;;
*)
	echo "usage: update.sh [--check]" >&2
	exit 2
	;;
esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
pot=$dir/ase.pot

find cmd lib -name '*.[ch]' | LC_ALL=C sort |
	xgettext --files-from=- --output="$pot" --from-code=UTF-8 \
		--language=C --package-name=ase --no-wrap --sort-by-file \
		--add-location=file --keyword \
		--keyword=_ --keyword=N_ --keyword=ngettext_:1,2 --keyword=ase_i18n:2 \
		--keyword=ase_fail:3 --keyword=ase_fail_errno:2 \
		--keyword=ase_fail_at:5 --keyword=ase_git_fail:3 --keyword=ase_head_fail:4 \
		--keyword=REFUSE:2 --keyword=ase_problems_add:5 \
		--keyword=ase_problems_warn:5 --keyword=ui_say:2 \
		--keyword=ui_warn:2 --keyword=prompt_ask:1 --keyword=prompt_yes:2 --keyword=out_textf:1
sed -i '/^"POT-Creation-Date:/d' "$pot" # the same sources, the same catalogue

# The texts of "$1", one a line, as msgattrib's option "$2" chooses them.
texts() {
	msgattrib --no-wrap "$2" "$1" | grep -E '^(#~ )?msgid "' |
		grep -v '^msgid ""$' || true
}

# Say "$1" and "$2" of the texts that stand in file "$3", if any.
complain() {
	[ -s "$3" ] || return 0
	sed "s|^|$1: $2: |" "$3" >&2
	wrong=1
}

check() {
	po=$1
	msgfmt --check -o /dev/null "$po" || wrong=1
	msgmerge --quiet --no-wrap --no-fuzzy-matching -o "$dir/merged" \
		"$po" "$pot"
	texts "$dir/merged" --untranslated >"$dir/missing"
	texts "$dir/merged" --only-obsolete >"$dir/obsolete"
	texts "$po" --only-fuzzy >"$dir/fuzzy"
	complain "$po" 'not translated' "$dir/missing"
	complain "$po" 'no such text any more' "$dir/obsolete"
	complain "$po" 'fuzzy' "$dir/fuzzy"
}

# Texts that left the sources leave the catalogue, too.
update() {
	po=$1
	msgmerge --quiet --update --backup=none --no-wrap --sort-by-file \
		--add-location=file --no-fuzzy-matching "$po" "$pot"
	msgattrib --no-obsolete --no-wrap --sort-by-file -o "$dir/kept" "$po"
	cmp -s "$dir/kept" "$po" || cat "$dir/kept" >"$po"
	msgfmt --check --statistics -o /dev/null "$po"
}

wrong=0
for po in lib/po/*.po; do
	if [ "${1-}" = --check ]; then
		check "$po"
	else
		update "$po"
	fi
done
exit "$wrong"
