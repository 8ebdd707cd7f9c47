#!/bin/sh
# What goes out comes in again without a change, of every kind and in every
# format; telephone numbers stay whole, formulas stay texts, and what is about
# people goes out when somebody asks for it.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
export ASE_TODAY=2026-06-02
story fr 2>"$WORK/.why"
story_convention 2>"$WORK/.why"
made=$(python3 "$SRC/tests/bench/make.py" 300 --seed 7 2>/dev/null |
	git -C "$ASE_STORE" fast-import --quiet 2>&1)
same "some hundred records more" "" "$made"
git -C "$ASE_STORE" reset -q --hard
ase-store check >"$WORK/.out" 2>&1

kinds="person org expert coordinator request need match convention evaluation resource"
was=$(git -C "$ASE_STORE" rev-parse HEAD)
for kind in $kinds; do
	for format in csv jsonl yaml; do
		ase-store export -q "$kind" --personal --all -f $format >"out.$format" ||
			not_ok "$kind -f $format"
		[ -n "$(ase-record "$kind" list --all -f ids)" ] || continue
		try "$kind: $format comes in again" 0 \
			ase-store import "$kind" "out.$format"
		says "Nothing to change: it is so already."
	done
	ase-store export -q "$kind" --personal --all --excel >excel.csv
	try "$kind: so does what a spreadsheet gets" 0 \
		ase-store import "$kind" excel.csv
done
same "nothing was changed" "$was" "$(git -C "$ASE_STORE" rev-parse HEAD)"

# By people.
O=$(ase-org add -q name="=SUM(A1)" territory=44)
X=$(ase-expert add -q person.name="Ada Morel" person.email=ada@x.example \
	person.phone="+33 6 11 22 33 44" person.street="3, rue; B" \
	person.city=Redon territories+=44)
try "not about people" 0 ase-store export person
says "Left out, being about people (--personal takes it in): Name, E-mail, Phone, Street, Postcode, City, Notes."
hides Morel
hides "6 11"
try "an expert" 0 ase-store export expert "person.name~ada"
hides Morel
try "about people" 0 ase-store export expert --personal "person.name~ada"
shows "Ada Morel,ada@x.example,+33 6 11 22 33 44"
says "This file is about people: keep it as you keep theirs."
try "no formula" 0 ase-store export org name==SUM\(A1\)
shows "$(printf "o-ID,'=SUM(A1)")"
ase-store export -q org name==SUM\(A1\) >formula.csv
try "which comes back as it was" 0 ase-store import org formula.csv
same "as it was" "=SUM(A1)" "$(ase-org show -f yaml "$O" | sed -n 's/^name: "\(.*\)"/\1/p')"

# As spreadsheets in French read it.
ase-request set -q "$R" subject="un; deux" 2>"$WORK/.why"
try "semicolons, and a mark" 0 ase-store export need --excel "hours=20"
same "the mark" "efbbbf" "$(head -c 3 "$WORK/.out" | od -An -tx1 | tr -d ' ')"
shows ";20;"
wrong "of csv alone" 2 "--excel goes with -f csv" ase-store export need --excel -f yaml

# Cards.
wrong "cards are about people" 2 "cards are about people: --personal" \
	ase-store export expert -f vcf
try "cards" 0 ase-store export expert --personal -f vcf "person.name~ada"
tr -d '\r' <"$WORK/.out" | sed '/^UID/d' >cards
same "a card" "BEGIN:VCARD VERSION:4.0 FN:Ada Morel EMAIL:ada@x.example TEL:+33 6 11 22 33 44 ADR:;;3\\, rue\\; B;Redon;;; END:VCARD" \
	"$(tr '\n' ' ' <cards | sed 's/ $//')"
cp "$WORK/.out" ada.vcf
try "which come in again" 0 ase-store import person ada.vcf
says "0 made, 0 changed, 1 already so."
wrong "no such format" 2 \
	"unknown format 'xls'; there are table, tsv, csv, json, jsonl, yaml, ids, vcf" \
	ase-store export org -f xls
wrong "no such kind" 2 "" ase-store export orgg
finish
