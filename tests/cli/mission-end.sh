#!/bin/sh
# The end of a mission: what never began is not ended, what is extended goes
# further, and a convention in whose place another one is signed rests.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"
export ASE_TODAY=2026-04-02
story en
story_convention
# fr COMMAND...: its words in French.
fr() {
	LC_ALL=fr_FR.UTF-8 "$@"
}
# sign CONV: all three sign it.
sign() {
	for party in org expert ase; do
		ase-convention sign -q "$1" --party "$party" || exit 1
	done
}
# value CONV PATH
value() {
	ase-convention list --all -f tsv --columns "id,$2" | grep "^$1" |
		cut -f 2
}

# What never began.

wrong "a draft that nobody signed is not ended" 4 \
	"not recorded: this mission never began: nobody has signed, and the pair has not met" \
	ase-convention end "$C"
says "Instead: ase-match withdraw"
wrong "nor by its field" 4 "never began" \
	ase-convention set "$C" ended.on=2026-04-01
wrong "it is told in French" 4 \
	"cette mission n'a jamais commencé : personne n'a signé" \
	fr ase-convention end "$C"
says "À la place : ase-match retirer"
file=$(find "$ASE_STORE/conventions" -name "$C.yaml")
printf 'ended: {on: "2026-04-01"}\n' >>"$file"
try "nor by hand" 4 ase-store commit
try "a check tells of it" 1 ase-store check
shows "ended.on: this mission never began"
git -C "$ASE_STORE" checkout -q .
try "a reason passes" 0 ase-convention end "$C" --override "à leur demande"
try "and is no problem then" 0 ase-store check
ase-store undo -q
try "whose match ends it rests" 0 \
	ase-match withdraw "$M" --by expert --reason other
says "Noted: withdrawn on 2 April"
same "without a word more" 1 "$(wc -l <"$WORK/.err")"
same "and is not said to have ended" "" "$(value "$C" ended.on)"
same "nothing of it is open" 0 \
	"$(ase-remind --all -f tsv | grep -cE '^(signed|convention|first)')"
wrong "nor is it sent" 4 "dropped before it began" \
	ase-render convention-sending "$C"
ase-store undo -q
try "a proxy signs with a reason" 0 ase-convention sign "$C" --party org \
	--by "Claire Moreau" --override "procuration du 30 mars"
try "which is no problem" 0 ase-store check
ase-store undo -q
ase-match met -q "$M"
try "the pair that has met may end" 0 ase-convention end "$C"
ase-store undo -q
sign "$C"

# Before its first day.

try "a signed one is given up before its first day" 0 \
	ase-convention end "$C" --on 2026-04-01
says "Noted: mission given up on 1 April, before its first day."
same "which is no completion" stopped "$(value "$C" ended.outcome)"
ase-store undo -q
try "unless somebody says how it ended" 0 ase-convention end "$C" \
	--on 2026-04-01 --outcome completed
says "Noted: mission ended on 1 April."
same "which is kept" completed "$(value "$C" ended.outcome)"
ase-store undo -q
try "on its first day it ends" 0 ase-convention end "$C"
same "as it does" completed "$(value "$C" ended.outcome)"
same "its match is over, as its state says" "$M" "$(ase-match list clos -f ids)"
same "and no open one" "" "$(ase-match list ouverts -f ids)"
ase-store undo -q

# Longer.

for day in 2026-03-01 2026-06-15 2026-06-30; do
	wrong "no longer: $day" 3 "must be later than 30 June: to end it sooner, ase-convention end, or an amendment" \
		ase-convention extend "$C" --until "$day"
done
wrong "in French" 3 "doit être postérieur au 30 juin : pour finir plus tôt" \
	fr ase-convention extend "$C" --until 2026-06-15
wrong "by its field" 3 "must be later than 30 June" \
	ase-convention set "$C" extended+='{until: 2026-06-15}'
ASE_TODAY=2026-09-10 wrong "nor to a day that is past" 3 "not recorded: Extended, Until: 31 August 2026 must not be before" \
	ase-convention extend "$C" --until 2026-08-31
try "a month longer" 0 ase-convention extend "$C" --until 2026-07-31
wrong "then further than that" 3 "must be later than 31 July" \
	ase-convention extend "$C" --until 2026-07-15
try "another two weeks" 0 ase-convention extend "$C" --until 2026-08-15
wrong "the first may not pass the second" 3 "not recorded: Extended, number 2, Until: must be later than 20 August" \
	ase-convention set "$C" extended.0.until=2026-08-20
try "all is in order" 0 ase-store check
sed -i 's/2026-08-15/2026-07-15/' "$file"
try "a check tells of what goes back" 1 ase-store check
shows "extended.1.until: Extended, number 2, Until: must be later than 31 July"
git -C "$ASE_STORE" checkout -q .

# Another one in its place.

wrong "a second convention of one match" 4 \
	"not recorded: the match has a convention already (Épicerie du Sillon, c-ID)" \
	ase-convention draft "$M" hours=20
says "Instead: ase-convention draft jean replaces=c-ID"
wrong "nor as a mere record" 4 "has a convention already" \
	ase-record convention add matches+="$M"
wrong "in French" 4 "le jumelage a déjà une convention (Épicerie du Sillon, c-ID)" \
	fr ase-convention draft "$M"
C2=$(ase-convention draft -q "$M" hours=30 replaces="$C" \
	period.from=2026-05-01 period.until=2026-12-31)
ase-convention send -q "$C2"
wrong "two in its place" 4 "has a convention already" \
	ase-convention draft "$M" replaces="$C"
# due STEP: how many times it is listed.
due() {
	ASE_TODAY=2027-01-31 ase-remind --all -f tsv | cut -f 1 | grep -cx "$1"
}
same "its return is not asked for any more" 0 "$(due received)"
same "it goes on meanwhile" 1 "$(due ended)"
sign "$C2"
same "then it rests" "1 1 1" "$(due received) $(due check-in) $(due ended)"
wrong "and is not ended by itself" 4 "replaced by another one" \
	ase-convention end "$C"
same "and is no open one" "$C2" "$(ase-convention list open -f ids)"
ase-convention end -q "$C2" --on 2026-05-01
ASE_TODAY=2027-01-31 try "the certificate has it once" 0 \
	ase-expert certificate "$X"
same "as it was signed last" 1 "$(grep -c 'as an indication' "$WORK/.out")"
shows "as an indication: 30 h"
try "ended: a new one may begin" 0 ase-convention draft "$M"
wrong "and one alone" 4 "has a convention already" ase-convention draft "$M"
tidy "at the end"

finish
