#!/bin/sh
# Two clones, and a convention that is signed: a signed field keeps the signed
# side, and signatures given apart stand beside each other.
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-03-10

K=$(ase-record coordinator add -q person.name="Claire Moreau" territories+=44)
S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$S" name="Hélène Ricard"
R=$(ase-request add -q org="$S" coordinator="$K" subject="Trésorerie" \
	received_on=2026-03-02)
ase-org ethics -q "$S" --on 2026-03-02
ase-request meet -q "$R" --on 2026-03-02 --covered all
ase-request send -q "$R" --on 2026-03-02
ase-request returned -q "$R" --on 2026-03-03
ase-request resolution -q "$R" --seen --on 2026-03-03
N=$(ase-request need -q "$R" "Plan de trésorerie" experts=3)
match_of() {
	x=$(ase-expert add -q person.name="$1" territories+=44)
	m=$(ase-match propose -q "$N" "$x" --on 2026-03-03)
	ase-match accept -q "$m" --on 2026-03-03
	ase-match inform -q "$m" --on 2026-03-03
	echo "$m"
}
M1=$(match_of "Jean Martin")
M2=$(match_of "Paul Durand")
M3=$(match_of "Zoé Petit")
C=$(ase-convention draft -q "$M1" "$M2" "$M3" hours=20 period.from=2026-03-04)
ase-convention send -q "$C" --on 2026-03-04
git clone -q "$ASE_STORE" other
ase-convention note -q -C "$WORK/other" "$C" -m "Prêt" --expert "Jean Martin"
git -C "$ASE_STORE" pull -q "$WORK/other" main
FILE=$(git -C "$ASE_STORE" ls-files "conventions/*/$C.yaml")
SAID="Épicerie du Sillon (c-ID)"
START=$(git -C "$ASE_STORE" rev-parse HEAD)

# again: both clones as they were.
again() {
	git -C "$ASE_STORE" reset -q --hard "$START"
	git -C other reset -q --hard "$START"
}
here() {
	"$@" -q >/dev/null 2>&1
}
there() {
	"$@" -q -C "$WORK/other" >/dev/null 2>&1
}
pulled() {
	try "$1" "$2" git -C "$ASE_STORE" pull -q --no-rebase --no-edit \
		"$WORK/other" main
}

# Signed here, changed there.
here ase-convention sign "$C" --party org
there ase-convention complete "$C" hours=30 objectives+="Un plan"
there ase-convention note "$C" -m "On a parlé" --expert "Jean Martin"
pulled "signed here" 0
says "$SAID: 'Hours' stays as it was signed; what the other side made of it"
says "$SAID: 'Objectives' stays as it was signed"
same "the hours that were signed" "hours: 20" \
	"$(grep '^hours' "$ASE_STORE/$FILE")"
same "what is free comes" 1 "$(grep -c "On a parlé" "$ASE_STORE/$FILE")"
try "it is what was signed" 0 ase-store check
tidy "signed here"

# Changed here, signed there.
again
here ase-convention complete "$C" hours=30 place=Nantes
there ase-convention complete "$C" hours=25
there ase-convention sign "$C" --party org
pulled "signed there" 0
says "$SAID: 'Hours' stays as it was signed"
same "theirs, which were signed" "hours: 25" \
	"$(grep '^hours' "$ASE_STORE/$FILE")"
same "no place was signed" 0 "$(grep -c '^place' "$ASE_STORE/$FILE")"
try "it is what they signed" 0 ase-store check

# One party here, another there: both signed the same.
again
here ase-convention sign "$C" --party expert --by "Jean Martin" \
	--on 2026-03-08
there ase-convention sign "$C" --party expert --by "Paul Durand"
there ase-convention sign "$C" --party org
pulled "one each" 0
same "all of them" 3 "$(grep -c 'digest:' "$ASE_STORE/$FILE")"
try "both hold" 0 ase-store check
git -C other pull -q --no-rebase --no-edit "$ASE_STORE" main
here ase-convention sign "$C" --party expert --by "Zoé Petit"
there ase-convention sign "$C" --party ase
pulled "and the last of each" 0
try "all hold" 0 ase-store check
same "all have signed" 5 "$(grep -c 'digest:' "$ASE_STORE/$FILE")"

# Both signed, and not the same: ours stays, signatures and all.
again
here ase-convention complete "$C" hours=30
here ase-convention sign "$C" --party org
there ase-convention sign "$C" --party expert --by "Jean Martin"
pulled "two texts" 1
says "$SAID: both sides changed 'Fingerprint of the text', here to"
says "$SAID: both sides changed 'Signatures, Volunteer experts', here to 'nothing'"
git -C "$ASE_STORE" reset -q --hard

# The same expert here and there, on two days.
again
here ase-convention sign "$C" --party expert --by "Jean Martin" \
	--on 2026-03-08
there ase-convention sign "$C" --party expert --by "Jean Martin"
pulled "one signature, two days" 1
same "it is there once" 1 "$(sed -n "/^signatures/,/^text/p" "$ASE_STORE/$FILE" |
	grep -c "match: $M1")"
same "ours stays" 1 "$(grep -c '"on": "2026-03-08"' "$ASE_STORE/$FILE")"
git -C "$ASE_STORE" reset -q --hard

# A signature whose day another has moved by git stays what it was.
again
here ase-convention sign "$C" --party org
git -C other pull -q "$ASE_STORE" main
sed -i '/^signatures/,/^text/s/"on": "2026-03-10"/"on": "2026-03-09"/' "other/$FILE"
git -C other commit -qnam "a day moved"
here ase-convention note "$C" -m "Signée" --expert "Jean Martin"
pulled "a day moved there" 0
says "stays as it was signed"
same "the day" 1 "$(sed -n "/^signatures/,/^text/p" "$ASE_STORE/$FILE" |
	grep -c "2026-03-10")"
try "all is well" 0 ase-store check
finish
