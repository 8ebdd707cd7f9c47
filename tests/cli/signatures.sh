#!/bin/sh
# What is signed is fixed, whatever brings a change, and a party is signed for
# by its own people.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-03-10

K=$(ase-record coordinator add -q person.name="Claire Moreau" territories+=44)
S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$S" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request add -q org="$S" coordinator="$K" subject="Trésorerie" \
	received_on=2026-03-02)
ase-org ethics -q "$S" --on 2026-03-02
ase-request meet -q "$R" --on 2026-03-02 --covered all
ase-request send -q "$R" --on 2026-03-02
ase-request returned -q "$R" --on 2026-03-03
ase-request resolution -q "$R" --seen --on 2026-03-03
N=$(ase-request need -q "$R" "Plan de trésorerie" experts=2)
# person NAME: the ID. match_of NAME: of a new expert, who accepts.
person() {
	ase-record person list -f ids name="$1"
}
match_of() {
	x=$(ase-expert add -q person.name="$1" territories+=44)
	m=$(ase-match propose -q "$N" "$x" --on 2026-03-03)
	ase-match accept -q "$m" --on 2026-03-03
	ase-match inform -q "$m" --on 2026-03-03
	echo "$m"
}
M1=$(match_of "Jean Martin")
M2=$(match_of "Paul Durand")
C=$(ase-convention draft -q "$M1" "$M2" hours=20 period.from=2026-03-04)
ase-convention send -q "$C" --on 2026-03-04
FILE=$ASE_STORE/$(git -C "$ASE_STORE" ls-files "conventions/*/$C.yaml")
# by_hand TITLE: an edit of the file goes no way; back to what was.
by_hand() {
	wrong_now=$(commits)
	try "$1: by hand" 4 ase-store commit
	try "$1: the check tells" 1 ase-store check
	git -C "$ASE_STORE" commit -qam hand >"$WORK/.out" 2>&1
	same "$1: git commit is held back" "$wrong_now" "$(commits)"
	git -C "$ASE_STORE" checkout -q HEAD -- .
}

# Each expert signs, for themselves.

wrong "which of the two" 2 "--by 'Jean Martin', --by 'Paul Durand'" \
	ase-convention sign "$C" --party expert
try "the first" 0 ase-convention sign "$C" --party expert \
	--by "Jean Martin" --on 2026-03-05
try "as the record shows it" 0 ase-convention sign "$C" -n --party "A.S.E."
try "again" 0 ase-convention sign "$C" --party expert --by "Jean Martin"
tells <<'END'
signature of the expert: signed by Jean Martin on 5 March; nothing changed
END
try "the other is waited for" 0 ase-org status "$S"
shows "Signature of the expert       sent on 4 March, expected from Paul Durand"
wrong "whose signature a proxy's is" 2 \
	"--match 'Jean Martin', --match 'Paul Durand'" \
	ase-convention sign "$C" --party expert --by "Claire Moreau"
wrong "a proxy says why" 4 \
	"is not for Claire Moreau to sign, but for Paul Durand" \
	ase-convention sign "$C" --party expert --by "Claire Moreau" \
	--match "Paul Durand"

# A party is signed for by its own people.

wrong "a party that is none" 2 "no party 'board': org, expert or ase" \
	ase-convention sign "$C" --party board
wrong "a party as its kind is called" 4 "not for Jean Martin to sign" \
	ase-convention sign "$C" --party organisme --by "Jean Martin"
wrong "and who signs for A.S.E." 4 "not for Hélène Ricard to sign" \
	ase-convention sign "$C" --party coordinatrice --by "Hélène Ricard"

wrong "the expert for the organisation" 4 "not for Jean Martin to sign" \
	ase-convention sign "$C" --party org --by "Jean Martin"
wrong "the organisation for A.S.E." 4 "not for Hélène Ricard to sign" \
	ase-convention sign "$C" --party ase --by "Hélène Ricard"
wrong "somebody new for A.S.E." 4 "not for Luc Petit to sign" \
	ase-convention sign "$C" --party ase --by "Luc Petit" --new-person
wrong "by set" 4 "not for Claire Moreau to sign" ase-convention set "$C" \
	signatures.org.by="$(person "Claire Moreau")" \
	signatures.org.on=2026-03-05
sed -i 's/^signatures:/&\n  org: {by: '"$(person "Claire Moreau")"', "on": "2026-03-05"}/' \
	"$FILE"
by_hand "the coordinator for the organisation"
# sign_by_hand DAY: the right one, in the file.
sign_by_hand() {
	sed -i 's/^signatures:/&\n  org: {by: '"$(person "Hélène Ricard")"', "on": "'"$1"'"}/' \
		"$FILE"
}
sealed() {
	same "$1: it is sealed" 2 "$(grep -c 'digest: ' "$FILE")"
	same "$1: nobody saved it meanwhile" "" \
		"$(find "$ASE_STORE/.git/ase" -path '*/rescued/*')"
	tidy "$1"
}
sign_by_hand 2026-03-05
try "a signature by hand" 0 ase-store commit
sealed "a signature by hand"
try "taken back" 0 ase-store undo
sign_by_hand 2026-03-06
try "another command finds one" 0 ase-convention note "$C" \
	-m "Signé" --expert "Jean Martin"
sealed "another command finds one"
try "its note is taken back" 0 ase-store undo
try "and the signature" 0 ase-store undo
try "somebody new for the organisation" 0 ase-convention sign "$C" \
	--party org --by "Luc Petit" --new-person --on 2026-03-05
ase-org contact -q "$S" name="Luc Petit"
ase-org contact -q "$S" name="Inès Garnier"
try "who signed and left has signed all the same" 0 ase-store check
try "the second expert" 0 ase-convention sign "$C" --party expert \
	--by "Paul Durand" --on 2026-03-06
wrong "another party's" 4 "not for Paul Durand to sign" \
	ase-convention sign "$C" --party ase --by "Paul Durand"
LC_ALL=fr_FR.UTF-8 wrong "in French" 4 \
	"« A.S.E. » : ce n'est pas à Paul Durand de signer, mais à Claire Moreau" \
	ase-convention sign "$C" --party ase --by "Paul Durand"
ase-record coordinator add -q person="$(person "Paul Durand")" territories+=44
wrong "nobody for two" 4 "signs as 'Volunteer experts', too" \
	ase-convention sign "$C" --party ase --by "Paul Durand"

# What is signed stays.

same "as many as have signed" 3 "$(grep -c ' digest: ' "$FILE")"
for what in signatures= signatures.org= signatures.org.on=2025-01-01 \
	signatures.org.by="$(person "Inès Garnier")" signatures.org.digest= \
	signatures.experts= text_sha256= hours=21 matches-="$M2"; do
	wrong_now=$(commits)
	ase-convention set "$C" "$what" >"$WORK/.out" 2>"$WORK/.err"
	case $? in
	3 | 4) ok "refused: ${what%%=*}" ;;
	*) not_ok "refused: ${what%%=*}" "$WORK/.err" ;;
	esac
	nothing_written "refused: ${what%%=*}" "$wrong_now"
done
sed -i 's/^hours: 20/hours: 30/' "$FILE"
by_hand "hours"
sed -i 's/"2026-03-06"/"2026-03-07"/' "$FILE"
by_hand "a day"
rm "$FILE"
wrong_now=$(commits)
try "the whole of it" 4 ase-store commit
git -C "$ASE_STORE" checkout -q HEAD -- .
try "A.S.E." 0 ase-convention receive "$C" --signed org,expert,ase \
	--on 2026-03-08
same "fills in what is missing alone" "2026-03-05 2026-03-08" \
	"$(ase-record convention list -f tsv \
		--columns signatures.org.on,signatures.ase.on |
		sed 1d | cut -f 2,3 | tr '\t' ' ')"
try "received again" 0 ase-convention receive "$C" --on 2026-03-09
tells <<'END'
Nothing to change: it is so already.
END
wrong "the day it came back" 4 "'Received on' of" \
	ase-convention set "$C" received_on=2026-03-09
try "the rest is free" 0 ase-convention note "$C" -m "Bon début" \
	--expert "Jean Martin"
try "all is well" 0 ase-store check

# What got past is told, by the record alone, and put back or accepted.

sed -i 's/^hours: 20/hours: 30/' "$FILE"
git -C "$ASE_STORE" commit -qnam "hours"
try "hours by git" 1 ase-store check
same "each signature tells, where it stands" 4 "$(cat "$WORK/.out" "$WORK/.err" |
	grep -cE '^conventions/.*:[0-9]+:[0-9]+: signatures.*this is not what')"
git clone -q --depth 1 "file://$ASE_STORE" shallow
try "with no history" 1 ase-store -C shallow check
wrong "another change" 4 "was fixed by the first signature" \
	ase-convention set "$C" hours=31
try "put back" 0 ase-convention set "$C" hours=20
try "it is what was signed" 0 ase-store check
sed -i 's/"2026-03-06"/"2026-03-07"/' "$FILE"
git -C "$ASE_STORE" commit -qnam "a day"
try "a day by git" 1 ase-store check
try "accepted" 0 ase-convention note "$C" -m "Date corrigée" --expert "Jean Martin" \
	--override "les deux l'ont écrit"
try "and no more told" 0 ase-store check
same "the reason stays" "fixed" "$(ase-record convention list -f tsv \
	--columns overrides.step | sed 1d | cut -f 2)"
sed -i 's/^hours: 20/hours: 22/' "$FILE"
git -C "$ASE_STORE" commit -qnam "hours again"
try "what comes after is" 1 ase-store check
ase-convention set -q "$C" hours=20
try "a reason lets a field change" 0 ase-convention set "$C" hours=25 \
	--override "avenant sur papier"
try "and holds" 0 ase-store check
git -C "$ASE_STORE" log -1 --format=%B >"$WORK/.out"
title="the commit" shows "Ase-Override: fixed"

# The text beside it is what was signed, too.

TEXT=$ASE_STORE/files/$C/convention.md
sed -i 's/20 heures/30 heures/' "$TEXT"
by_hand "the text"
echo >>"$TEXT"
git -C "$ASE_STORE" commit -qnam "a line more"
try "a line more by git" 1 ase-store check
same "where it is told" "files/$C/convention.md: this is the text that was" \
	"$(cat "$WORK/.out" "$WORK/.err" | grep -o '^files.*text that was')"
git -C "$ASE_STORE" revert --no-edit HEAD >/dev/null
try "put back" 0 ase-store check

# Taken back, from the last on.

first=$(git -C "$ASE_STORE" log -1 --format=%h --grep "by the organisation")
wrong "the first, while others stand" 4 "a signature that came later" ase-store undo "$first"
tidy "at the end"
finish
