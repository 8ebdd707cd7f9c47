#!/bin/sh
# The text of a convention: looked through, fixed by the first signature,
# changed by amendments alone, and told from other files.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-04-03

K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05)
S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$S" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request add -q org="$S" coordinator="$K" subject="Trésorerie" \
	received_on=2026-03-02)
ase-org ethics -q "$S" --on 2026-03-02
ase-request meet -q "$R" --on 2026-03-12 --covered all
ase-request send -q "$R" --on 2026-03-14
ase-request returned -q "$R" --on 2026-03-20
ase-request resolution -q "$R" --seen --on 2026-03-21
N=$(ase-request need -q "$R" "Plan de trésorerie")
X=$(ase-expert add -q person.name="Jean Martin" territories+=44)
M=$(ase-match propose -q "$N" "$X" --on 2026-03-21)
ase-match accept -q "$M" --on 2026-03-23
ase-match inform -q "$M" --on 2026-03-24
C=$(ase-convention draft -q "$M" objectives+="Un plan sur douze mois" \
	period.from=2026-04-02 period.until=2026-06-30)
ase-convention send -q "$C" --on 2026-03-26
TEXT=$ASE_STORE/files/$C/convention.md

# sha FILE: its digest, by another program.
sha() {
	sha256sum "$1" | cut -d ' ' -f 1
}
# field PATH: what the record says there.
field() {
	ase-convention show "$C" -f json | python3 -c '
import json, sys
at = json.load(sys.stdin)
for step in sys.argv[1].split("."):
    at = at[int(step) if step.isdigit() else step] if at else None
print(at)' "$1"
}

# Looked through.

try "hours are missing" 1 ase-convention lint "$C" -f tsv
shows "	hours	aucun volume d'heures n'est indiqué"
ase-convention complete -q "$C" hours=20
try "nothing is amiss" 0 ase-convention lint "$C"
tells <<-!
	Nothing is missing, nothing is amiss.
!
ase-convention complete -q "$C" expenses="Forfait et PRIMES, horaires fixes"
try "words of an employment contract" 1 ase-convention lint "$C" -f tsv
same "each is found, whatever its case" "forfait horaires prime " \
	"$(sed -n 's/.*"\(.*\)" stands here.*/\1/p' "$WORK/.out" | sort |
		tr '\n' ' ')"
line=$(sed -n 's/^\([0-9]*\)	.*prime.*/\1/p' "$WORK/.out")
same "on its line" 1 "$(ase-convention render "$C" | sed -n "${line}p" |
	grep -c PRIMES)"
ase-convention complete -q "$C" expenses="trajets en train"
try "a lint refuses nothing" 0 ase-convention send "$C" --on 2026-03-27
sed -i 's/^## Article 8 .*/## Article 8/' \
	"$ASE_STORE/templates/fr/convention.md"
ase-store commit -q
try "a clause that is missing" 1 ase-convention lint "$C"
shows "a clause is missing: les assurances"
ase-store undo -q
try "the list is the network's" 0 sh -c "
	printf 'words: [{word: {fr: trésorerie}, why: {fr: essai}}]\n' \
		>'$ASE_STORE/clauses.yaml' && ase-store commit -q"
try "it finds what it is told to" 1 ase-convention lint "$C"
shows '"trésorerie" stands here: essai'
printf 'words: [{word: tresor}]\n' >"$ASE_STORE/clauses.yaml"
try "a list that does not read" 1 ase-store check
shows "clauses.yaml:1:"
git -C "$ASE_STORE" checkout -q clauses.yaml
ase-store undo -q

# A draft, then fixed.

try "a draft says so" 0 ase-convention render "$C"
shows "c-ID : projet, à compléter ensemble"
wrong "nobody has signed" 4 "nobody has signed c-ID yet" \
	ase-convention amend "$C" hours=30
try "the first signature" 0 ase-convention sign "$C" --party org
says "Noted: signature of the organisation on 3 April."
same "the text is kept, its digest in the record" "$(sha "$TEXT")" \
	"$(field text_sha256)"
same "in the same commit" "conventions files" \
	"$(git -C "$ASE_STORE" show --format= --name-only | cut -d / -f 1 |
		tr '\n' ' ' | sed 's/ $//')"
try "the document bears it" 0 ase-convention render "$C"
shows "c-ID, SHA-256 du texte : $(sha "$TEXT")"
ase-convention render "$C" | head -n -4 >rendered
same "and is that text" "" "$(cmp "$TEXT" rendered 2>&1)"
cp "$TEXT" first
ase-org set -q "$S" city=Nantes
same "whatever changes behind it" "" \
	"$(ase-convention render "$C" | head -n -4 | cmp first - 2>&1)"

for change in hours=25 place=Nantes objectives+="Autre chose" \
	period.until=2026-07-31; do
	wrong "fixed: $change" 4 "was fixed by the first signature" \
		ase-convention set "$C" "$change"
done
says "ase-convention amend c-ID FIELD=VALUE"
wrong "and its fingerprint" 4 "belongs to what was signed" \
	ase-convention set "$C" text_sha256=
sed -i 's/^hours: 20/hours: 21/' "$ASE_STORE"/conventions/*/"$C.yaml"
try "by hand, too" 4 ase-store commit
git -C "$ASE_STORE" checkout -q .
try "the other signatures are free" 0 ase-convention sign "$C" --party expert
same "the text stays" "$(sha first)" "$(field text_sha256)"
try "notes are free" 0 ase-convention note "$C" -m "Première séance" --hours 2
# signed PARTY: the commit that noted it.
signed() {
	git -C "$ASE_STORE" log -1 --format=%h --grep "signed by the $1"
}
ase-store undo -q "$(signed expert)"
try "the first signature can be taken back" 0 \
	ase-store undo "$(signed organisation)"
same "and the text with it" "no text_sha256" \
	"$(field text_sha256 2>/dev/null || echo "no text_sha256")"
try "then it is a draft again" 0 ase-convention complete "$C" hours=24
ase-convention receive -q "$C" --signed org,expert,ase
same "signatures on a sheet fix it as well" "$(sha "$TEXT")" \
	"$(field text_sha256)"
cp "$TEXT" first

# Amended.

AM=$(ase-convention amend -q "$C" hours=40 -m "seize heures de plus")
# amended PATH: what the amendment says there.
amended() {
	ase-record amendment list -f tsv --columns "id,$1" | grep "^$AM" |
		cut -f 2
}
same "the field keeps its value" 24 "$(field hours)"
same "the amendment says why" "seize heures de plus" "$(amended text)"
try "the organisation signs it" 0 ase-convention sign "$C" --party org
same "its text is kept" "$(sha "$ASE_STORE/files/$AM/convention.md")" \
	"$(amended text_sha256)"
same "the first text stays" "$(sha first)" "$(sha "$TEXT")"
try "and is the one that stands" 0 ase-convention render "$C"
shows "24 heures"
try "the expert signs" 0 ase-convention sign "$C" --party expert
same "in the amendment" "2026-04-03" "$(amended signatures.experts.on)"
try "with A.S.E. it is in force" 0 ase-convention sign "$C" --party ase
same "the field has its value" 40 "$(field hours)"
try "the document is the new one" 0 ase-convention render "$C"
shows "40 heures"
shows "c-ID, SHA-256 du texte : $(amended text_sha256)"
AM=$(ase-convention amend -q "$C" place=Pornic)
same "says what was typed" "place=Pornic" "$(amended text)"
wrong "outside of it all stays fixed" 4 "was fixed by the first signature" \
	ase-convention complete "$C" hours=41

# Told from other files.

ase-convention withdraw -q "$C"
printf 'a sheet with pen marks\n' >scan.pdf
try "the sheet stays elsewhere" 0 ase-convention receive "$C" scan.pdf \
	--hash-only
same "its digest does not" "$(sha scan.pdf)" "$(field file.sha256)"
same "no file is kept" "convention.md" \
	"$(find "$ASE_STORE/files/$C" -type f -exec basename {} \; | sort |
		tr '\n' ' ' | sed 's/ $//')"
try "the fixed text" 0 ase-convention verify "$C" first
shows "the text as the first signature fixed it"
try "an amendment's" 0 ase-convention verify "$C" \
	"$ASE_STORE"/files/am-*/convention.md
shows "the text as amendment 1 leaves it"
try "the sheet" 0 ase-convention verify "$C" scan.pdf -f tsv
shows "scan.pdf	sheet	$(sha scan.pdf)"
echo >>first
try "neither" 1 ase-convention verify "$C" first -f tsv
shows "first	neither	"
try "no such file" 1 ase-convention verify "$C" nowhere.md
wrong "no sheet to take it from" 2 "--hash-only needs a SCAN" \
	ase-convention receive "$C" --hash-only
truncate -s 17M large.pdf
wrong "too large to keep" 3 "larger" ase-convention receive "$C" large.pdf
tidy "at the end"

finish
