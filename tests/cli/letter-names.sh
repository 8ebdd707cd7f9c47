#!/bin/sh
# Letters by the names people type, and to all whom they are for: packs as they
# are adopted, and a name that two letters would have.

# shellcheck disable=SC2015 # ok and not_ok succeed
# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
LC_ALL=fr_FR.UTF-8
export LC_ALL

ASE_STORE=$WORK/store
export ASE_STORE
ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language fr
ase-store adopt -q training
ase-record -q training add "Écrire un communiqué" at="2026-02-24 18:00" \
	place=Nantes places=4 >/dev/null
for name in "Ana Lopez" "Bruno Le Gall" "Élise Martin"; do
	ase-record -q registration add training=communiqué \
		person.name="$name" asked_on=2026-02-01 \
		confirmed_on=2026-02-01 >/dev/null
done
ase-record -q training attended communiqué --except bruno --on 2026-02-24

try "a letter is found by its name, but for accents" 0 \
	ase-render emargement communiqué
grep -q "^# Feuille d'émargement" "$WORK/.out" && ok "it is the sheet" ||
	not_ok "it is the sheet" "$WORK/.out"
try "so it is by the beginnings of its words" 0 \
	ase-render attestation-form ana
grep -q "atteste qu.\*\*Ana Lopez\*\*" "$WORK/.out" && ok "it is the certificate" ||
	not_ok "it is the certificate" "$WORK/.out"
try "by the file it is found as ever" 0 ase-render training-sheet communiqué
try "a name that two begin with is told" 2 ase-render relance ana
grep -q "relance-analyse" "$WORK/.err" && ok "with what may be meant" ||
	not_ok "with what may be meant" "$WORK/.err"
try "the nearest name is told" 1 ase-render émargemant communiqué
grep -q "émargement" "$WORK/.err" && ok "as it is typed" ||
	not_ok "as it is typed" "$WORK/.err"
try "all letters are listed" 0 ase-render
grep -q "^émargement  *formation  *Feuille d'émargement$" "$WORK/.out" &&
	ok "each by its name, its kind and what it says" ||
	not_ok "each by its name, its kind and what it says" "$WORK/.out"
grep -q "^proposition  *jumelage  *bénévole-expert·e  *Une mission qui" \
	"$WORK/.out" && grep -q "^évaluation  *évaluation  *qui répond " \
	"$WORK/.out" && ok "and whom it is for" ||
	not_ok "and whom it is for" "$WORK/.out"
grep -q "Votre avis sur la mission$" "$WORK/.out" &&
	grep -q "Passation de …$" "$WORK/.out" && ok "one reading, to its end" ||
	not_ok "one reading, to its end" "$WORK/.out"
try "for programs the word of the letter" 0 ase-render -f tsv
grep -q "^proposal	match	expert	Une mission" "$WORK/.out" &&
	ok "is there" || not_ok "is there" "$WORK/.out"
try "for programs by their files" 0 ase-render -f ids
grep -qx training-sheet "$WORK/.out" && ok "as ids" || not_ok "as ids" "$WORK/.out"
try "a shell completes them" 0 ase-render --complete émar
grep -q "^émargement	Feuille" "$WORK/.out" && ok "by what is typed" ||
	not_ok "by what is typed" "$WORK/.out"
try "and what they are about" 0 ase-render --complete émargement comm
grep -q "^Écrire un communiqué	" "$WORK/.out" && ok "by the records" ||
	not_ok "by the records" "$WORK/.out"

# What is above: all of them.
try "a training names all its registrations" 0 \
	ase-render attestation-formation communiqué
[ "$(grep -c '^# Attestation' "$WORK/.out")" = 2 ] && ok "those that were there" ||
	not_ok "those that were there" "$WORK/.out"
grep -q "Bruno Le Gall" "$WORK/.err" && ok "who was not is named" ||
	not_ok "who was not is named" "$WORK/.err"
grep -qx -e --- "$WORK/.out" && ok "a line parts them" || not_ok "a line parts them" "$WORK/.out"
if command -v groff >/dev/null; then
	try "each on its page" 0 \
		ase-render attestation-formation communiqué -o all.pdf
	[ "$(grep -ac '/Type */Page\b' all.pdf)" = 2 ] && ok "two pages" ||
		not_ok "two pages"
fi
ase-render attestation-formation communiqué -o all.fodt 2>/dev/null
[ "$(grep -c 'style-name="Ase_Page"' all.fodt)" = 1 ] &&
	ok "in OpenDocument, too" || not_ok "in OpenDocument, too"
ase-record -q registration attended bruno >/dev/null 2>&1
try "one who is named alone gets theirs alone" 0 \
	ase-render attestation-formation bruno
[ "$(grep -c '^# Attestation' "$WORK/.out")" = 1 ] && ok "one" || not_ok "one" "$WORK/.out"

# Two letters of one name.
mkdir -p "$ASE_STORE/templates/fr"
printf '{{! kind: training, name: émargement }}\n# Autre\n' \
	>"$ASE_STORE/templates/fr/other.md"
try "a name means one letter" 1 ase-store check
grep -q "other.md:1:21:.*une autre lettre s'appelle ainsi" "$WORK/.out" "$WORK/.err" &&
	ok "which is told" || not_ok "which is told" "$WORK/.out" "$WORK/.err"
printf '{{! kind: training, name: liste blanche }}\n# {{title}}, liste\n' \
	>"$ASE_STORE/templates/fr/other.md"
ase-store commit -q -m "letter" >/dev/null 2>&1
try "a letter of the store has its name" 0 ase-render liste-blanche communiqué

# To several: each their own.
printf '{{! kind: training, to: trainers, name: merci }}\nObjet : merci\n\nBonjour {{recipient.name}},\n' \
	>"$ASE_STORE/templates/fr/thanks.md"
ase-store commit -q -m "letter" >/dev/null 2>&1
ase-record -q training set communiqué trainers+="$(ase-record -q person add "Claire Moreau")" \
	trainers+="$(ase-record -q person add "Paul Denis")" || ase-record training set communiqué --help | head -3
try "a letter to several is written to each" 0 ase-render merci communiqué
[ "$(grep -c '^Bonjour' "$WORK/.out")" = 2 ] && ok "two" || not_ok "two" "$WORK/.out" "$WORK/.err"
finish
