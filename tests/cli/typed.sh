#!/bin/sh
# What people type, in the spellings that they use: numbers, codes, identifiers,
# names, addresses; and what cannot be.
. "$SRC/tests/lib/check.sh"

store
K=$(ase-record coordinator add -q person.name="Claire Moreau" territories+=44)
O=$(ase-org add -q name="Le Sillon" territory=44)
R=$(ase-request add -q org="$O" coordinator="$K" subject=Budget)
X=$(ase-expert add -q person.name="Jean Martin" territories+=44)

# Hours and money, in options and fields, written as plain decimals.
N=$(ase-request need -q "$R" Plan --hours 2h30)
try "hours of a need" 0 ase-record need show "$N" -f yaml
shows "hours: 2.5"
for typed in 1,5 1.5 1h30 "90 min" "1,5 h"; do
	ase-record need set -q "$N" hours=20
	try "hours=$typed" 0 ase-record need set -q "$N" heures="$typed"
	try "hours=$typed: shown" 0 ase-record need show "$N" -f yaml
	shows "hours: 1.5"
done
try "a filter" 0 ase-record need list "heures=1h30" -f ids
prints <<-!
	n-ID
!
try "a list in French" 0 env LC_ALL=fr_FR.UTF-8 ase-record need list --columns hours -f csv
shows ",1.5"
try "for people" 0 env LC_ALL=fr_FR.UTF-8 ase-record need list --columns hours
shows "1,5"
try "hours a month" 0 ase-expert availability -q "$X" --hours 7h30
try "the same" 0 ase-expert show "$X" -f yaml
shows "hours_per_month: 7.5"
wrong "no hours" 2 "'soon' is no duration" ase-expert availability "$X" --hours soon
for typed in 12,50 "12,50 €" "12.50" "12 €"; do
	try "--amount $typed" 0 ase-org join -q "$O" --amount "$typed"
done
try "money is plain decimals" 0 ase-org show "$O" -f yaml
shows "amount: 12.5"
shows "amount: 12"

# Codes in any case.
try "a code" 0 ase-org add -q name=Corse territory=2a
try "in a list" 0 ase-expert set -q "$X" territories+=2b
try "filters" 0 ase-org list territory=2A -f tsv --columns name
shows "Corse"
try "the same" 0 ase-org list territory=2a -f tsv --columns name
shows "Corse"
try "an option" 0 ase-remind -t 2a
try "a new store" 0 ase-store init -q "$WORK/corse" --name Corse --territory 2a --territory 2B

# Identifiers: any spelling, in filters, too.
S=$(ase-org add -q name="La Halle" territory=44 siren="732 829 320" rna="w44 300 1234")
try "siren" 0 ase-org list siren="732 829 320" -f ids
prints <<-!
	o-ID
!
try "rna" 0 ase-org list rna="w44.300.1234" -f ids
prints <<-!
	o-ID
!
ase-record person add -q name="Anne Le Gall" phone="06.12.34.56.78" >"$WORK/.anne"
try "telephone" 0 ase-record person list phone="+33 6 12 34 56 78" -f tsv --columns name,phone
shows "Anne Le Gall	06.12.34.56.78"
for few in "06 12" "0612345" "+33 6 12" "12"; do
	try "too short: $few" 3 ase-record person add name="Luc Petit" phone="$few"
done
says "is no telephone number"
try "too short, in French" 3 env LC_ALL=fr_FR.UTF-8 ase-record person add \
	nom="Luc Petit" tél="06 12"
says "après un 0 viennent huit ou neuf chiffres"
for well in "06 12 34 56 78" "+32 2 123 45 67" "02 123 45 67" "514 555-0100" \
	"(0)2 40 11 22 33" "0033 2 40 11 22 33" 3919 115; do
	try "as people have them: $well" 0 ase-record person add -n \
		name="Luc Petit" phone="$well"
done
wrong "no telephone" 3 "'abc' is no telephone number" \
	ase-record person set "$(cat "$WORK/.anne")" phone=abc

# A SIRET is its SIREN and five digits.
wrong "two bodies in one" 3 \
	"not recorded: SIRET: '73282932000074' does not begin with the SIREN '552008443'" \
	ase-org add name=S3 territory=44 siren=552008443 siret=73282932000074
try "an establishment" 0 ase-org add name="La Halle, dépôt" territory=44 siret=73282932000074
says "the SIREN '732829320' is that of La Halle (o-ID), too: another establishment of a body that is here already?"
try "it is said once" 0 ase-org set "dépôt" city=Nantes
same "and no more" "" "$(grep SIREN "$WORK/.err")"
try "the other way round" 0 ase-org add -q name=A territory=44 siret=35600000000048
try "a SIREN" 0 ase-org add name=B territory=44 siren=356000000
says "the SIREN '356000000' is that of A (o-ID), too"
try "check has nothing against it" 0 ase-store check

# The registry follows the seat, and the territory is where it is served.
try "an RNA in Moselle" 0 ase-org add name="Antenne de Metz" territory=57 rna=W751234567
says "right if its seat is elsewhere"
try "moved there" 0 ase-org set "$S" territory=67
says "right if its seat is elsewhere"
try "check has nothing against that" 0 ase-store check

# Names.
for blank in "   " "$(printf '\302\240')" "$(printf '\342\200\213')" "$(printf '\n ')"; do
	wrong "a blank name" 3 "not recorded: Name: is empty" ase-org add name="$blank" territory=44
done
wrong "a blank subject" 3 "not recorded: Subject: is empty" ase-request add org="$O" subject="  "
try "a name is on one line" 0 ase-org add -q territory=44 name="$(printf '  Le\n Grand\t Pré \342\200\213')"
try "the same" 0 ase-org list name="Le Grand Pré" -f tsv --columns name
shows "Le Grand Pré"
printf 'name: "Two\\nlines"\n' >"$ASE_STORE/$(cd "$ASE_STORE" && find orgs -name "$S.yaml")"
try "by hand it is told" 3 ase-store commit
says ":1:7: name: must stand on one line"
printf 'name: "\\u00a0"\n' >"$ASE_STORE/$(cd "$ASE_STORE" && find orgs -name "$S.yaml")"
try "blank by hand" 3 ase-store commit
says ":1:7: name: must not be blank"
git -C "$ASE_STORE" checkout -q orgs

# Addresses.
try "copied from a link" 0 ase-record person set -q "$(cat "$WORK/.anne")" \
	email="mailto:anne@example.org?subject=Bonjour"
try "the address" 0 ase-record person show "$(cat "$WORK/.anne")" -f yaml
shows "email: anne@example.org"
wrong "a dot too many" 3 "a '.' must stand between two other signs" \
	ase-record person set "$(cat "$WORK/.anne")" email=a.@exemple.fr

# Editions: what is noted is not always what is asked for.
try "a newer code of ethics" 0 ase-org ethics "$O" --edition 2027
says "ase-org: edition 2027 is newer than the one in force, 2024: if the network has adopted it, editions.ethics of ase.yaml has to say so; until then 2024 is what is asked for"
try "an older charter" 0 ase-expert charter "$X" --edition 2023
says "ase-expert: edition 2023 is not the one in force, which is 2024 (editions.charter of ase.yaml): 2024 is still asked for"
try "by set" 0 ase-expert set "$X" 'charter+={edition: "2022", on: 2026-03-01}'
says "edition 2022 is not the one in force"
try "the one in force" 0 ase-expert charter "$X" --edition 2024
same "without a word" "" "$(grep force "$WORK/.err")"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-org ethics "$O" --edition 2023 --on 2026-03-01
says "l'édition 2023 n'est pas celle en vigueur"
finish
