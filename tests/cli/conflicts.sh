#!/bin/sh
# Conflicts of interest that come after the proposal, and what a merge of two
# clones brings together: told at once, told by check, ended or kept knowingly.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/matching.sh
. "$SRC/tests/lib/matching.sh"
store
git config --global user.name "Claire Moreau"
git config --global user.email claire@ase.example
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
N=$(need "Épicerie du Sillon" --must 300323:2)
O=$(ase-org list -f ids)
R=$(ase-request list -f ids)
ase-request assign -q "$R" "$K"
X=$(expert "Jean Martin" 3 person.email=jean@expert.example capacity=2)
P=$(ase-expert show -f yaml "$X" | sed -n 's/^person: //p')
cp -R "$ASE_STORE" "$WORK/before"
M=$(ase-match propose -q "$N" "$X")

# The contact is the expert: noted, and told with the match and both ways out.
try "the expert becomes the contact" 0 ase-org contact "$O" \
	name="martin jean" email=Jean@Expert.example role=trésorier
says "ase-org: a conflict of interest in m-ID, which is open: Jean Martin is the contact of Épicerie du Sillon; to end it: ase-match withdraw m-ID --by coordinator; to keep it knowingly: ase-match waive m-ID same-person --why WHY"
same "nobody is there twice, and the name is spelt as it was" "Jean Martin" \
	"$(ase-record person list -f tsv --columns name "name~martin" |
		sed 1d | cut -f 2)"
try "check tells of it" 1 ase-store check
shows ": expert: a conflict of interest that no override covers: Jean Martin is the contact of Épicerie du Sillon; to end it: ase-match withdraw m-ID --by coordinator; to keep it knowingly: ase-match waive m-ID same-person --why WHY"
try "a sentence says why, and what would change it" 0 ase-match why "$N" "$X"
shows "Jean Martin is the contact of Épicerie du Sillon"
shows "another contact: ase-org contact o-ID name=NAME"
shows "Jean Martin has been asked since 2 March (m-ID)"
try "for programs a code" 0 ase-match why "$N" "$X" -f tsv
shows "same-person			contact		"
try "it may be kept knowingly" 0 ase-match waive "$M" same-person \
	--why "the board knows"
try "check is content then" 0 ase-store check
same "the reason stands in the record" "same-person the board knows" \
	"$(ase-match show -f yaml "$M" | sed -n \
		's/^ *step: //p; s/^ *why: //p' | tr '\n' ' ' | sed 's/ $//')"
try "it is not told of again" 0 ase-org contact "$O" role=président
tells <<-!
	Noted: contact of the organisation (Jean Martin). Next: answer of the expert, expected from the expert. Take back: ase-store undo
!
wrong "a reason is wanted" 2 "a reason is missing: --why TEXT" \
	ase-match waive "$M" conflict

# Whatever brings it about.
told() {
	try "$1" 0 "$2" "$3" "$4" "$5"
	says "a conflict of interest in m-ID, which is open: $6"
	ase-store undo -q --yes 2>"$WORK/.why"
}
told "a declared conflict" ase-expert set "$X" conflicts+="$O" \
	"Jean Martin declared a conflict of interest with Épicerie du Sillon (o-ID)"
K2=$(ase-record coordinator add -q person="$P")
told "a coordinator" ase-request assign "$R" "$K2" \
	"Jean Martin coordinates 'Budget' (r-ID)"
try "knowingly, at once" 0 ase-expert set "$X" conflicts+="$O" \
	--override "a declared one"
same "that is noted in the match" "same-person conflict" \
	"$(ase-match show -f yaml "$M" | sed -n 's/^ *step: //p' |
		tr '\n' ' ' | sed 's/ $//')"
try "and check is content" 0 ase-store check

# The coordinator of the request herself.
KP=$(ase-record coordinator show -f yaml "$K" | sed -n 's/^person: //p')
Y=$(ase-expert add -q person="$KP" territories+=44 \
	skills+='{code: "300323", level: 3}')
N2=$(need "Cantine des Forges" --must 300323:2)
R2=$(ase-request list -f ids org.name=Cantine\ des\ Forges)
ase-request assign -q "$R2" "$K"
same "is not suggested" "" "$(ase-match suggest "$N2" -f ids | grep "$Y")"
wrong "is not proposed" 4 \
	"not proposed: conflict of interest between this expert and this organisation (Claire Moreau coordinates 'Budget' (r-ID)); all the same, with a reason that stays in the record: --override WHY" \
	ase-match propose "$N2" "$Y"
try "but knowingly" 0 ase-match propose -q "$N2" "$Y" --override "nobody else"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-match why "$N2" "$Y"
shows "Claire Moreau coordonne « Budget » (r-ID)"

# By hand: the hook warns, check tells.
cd "$ASE_STORE" || exit 1
N3=$(need "Ferme des Rives" --must 300323:2)
Z=$(expert "Ada Morel" 3)
ase-match propose -q "$N3" "$Z" >"$WORK/.why"
ZP=$(ase-expert show -f yaml "$Z" | sed -n 's/^person: //p')
O3=$(ase-org list -f ids "name~ferme")
file=$(git ls-files "orgs/*/$O3.yaml")
sed -i "s/person: p-.*/person: $ZP/" "$file"
try "a commit by hand" 0 git commit -qam "a new contact"
cat "$WORK/.out" >>"$WORK/.err"
says "Ada Morel is the contact of Ferme des Rives"
try "check" 1 ase-store check
shows "Ada Morel is the contact of Ferme des Rives"
cd "$WORK" || exit 1

# Two clones propose the same pair.
cp -R "$WORK/before" "$WORK/other"
export ASE_STORE="$WORK/other"
ase-match propose -q "$N" "$X" >"$WORK/.why"
git -C "$WORK/before" config user.name "Ana Lopez"
ASE_STORE=$WORK/before ase-match propose -q "$N" "$X" >"$WORK/.why"
ase-expert set -q "$X" capacity=1
git -C "$WORK/other" pull -q --no-rebase --no-edit "$WORK/before"
try "the pair is there twice" 1 ase-store check
shows ": expert: the two are matched already by m-ID, which is open, too; to end one of them: ase-match withdraw m-ID --by coordinator, or ase-match archive m-ID"
shows ": capacity: Jean Martin carries 2 missions of at most 1: ase-match list expert=x-ID (a warning)"
ase-match archive -q --yes "$(sed -n 's/.*ase-match archive \(m-[0-9a-z]*\).*/\1/p' "$WORK/.out")"
try "until one goes" 0 ase-store check

finish
