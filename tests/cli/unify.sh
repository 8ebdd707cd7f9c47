#!/bin/sh
# One person, one organisation in two records: a word when the second goes in,
# one of both with `ase-store unify`, and what two clones make of it.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/matching.sh
. "$SRC/tests/lib/matching.sh"
store
git config --global user.name "Claire Moreau"
git config --global user.email claire@ase.example
A=$(ase-record person add -q name="Jean Martin" email=jean@expert.example \
	phone="02 40 11 22 33")

# A word, whatever verb a second goes in by.
try "one name and one address" 0 ase-record person add name="MARTIN, jean" \
	email=Jean@Expert.example
says "ase-record: Jean Martin (p-ID) has the same name and e-mail address: to make one of both: ase-store unify p-ID p-ID"
B=$(cat "$WORK/.out")
try "check tells of it" 1 ase-store check
shows "(p-ID) has the same name and e-mail address: to make one of both: ase-store unify p-ID p-ID"
try "one name" 0 ase-expert add person.name="Jean Martin" territories+=44
says "Jean Martin (p-ID) has the same name: if it is the same, ase-store unify p-ID p-ID; if it is another, nothing is to be done"
ase-store undo -q 2>"$WORK/.why"
try "one telephone, written otherwise" 0 ase-record person add \
	name="Paul Durand" phone="+33 (0)2.40.11.22.33"
says "Jean Martin (p-ID) has the same telephone: if it is the same"
P=$(cat "$WORK/.out")
try "one address" 0 ase-record person add name="Ana Lopez" \
	email=jean@expert.example
says "has the same e-mail address"
try "somebody becomes another" 0 ase-record person set "$P" \
	name="jean martin" email=jean@expert.example
says "has the same name and e-mail address"
ase-store undo -q 2>"$WORK/.why"
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
try "an organisation" 0 ase-org add name="Epicerie du sillon" territory=44 \
	city=Savenay
says "ase-org: Épicerie du Sillon (o-ID) has the same name: if it is the same, ase-store unify o-ID o-ID; if it is another, nothing is to be done"
O2=$(cat "$WORK/.out")
try "in another territory it is another" 0 ase-org add \
	name="Épicerie du sillon" territory=75
says "Noted: Organisation"
same "and no word" 1 "$(wc -l <"$WORK/.err")"
ase-store undo -q 2>"$WORK/.why"

# Which two.
wrong "one record" 2 "p-ID is the same as itself: name two records" \
	ase-store unify "$A" "$A"
wrong "two kinds" 2 "only two of one kind are the same" \
	ase-store unify "$A" "$O"
X=$(ase-expert add -q person="$A" territories+=44)
X2=$(ase-expert add -q person="$B" territories+=44)
wrong "another kind" 2 "are not unified: persons and organisations are" \
	ase-store unify "$X" "$X2"
wrong "nobody" 1 "is called" ase-store unify "$A" zzz
wrong "nothing to take back" 4 "does not say that it is the same as" \
	ase-store unify "$A" "$B" --undo
ase-record person archive -q --yes "$A"
wrong "an archived one" 4 "p-ID is archived, and would be in no list any more; the other way round: ase-store unify p-ID p-ID, or first ase-record person archive p-ID --undo" \
	ase-store unify "$A" "$B"
ase-record person archive -q "$A" --undo

# One of both.
ase-record person set -q "$B" city=Nantes
try "dry" 0 ase-store unify -n "$A" "$B"
says "Nothing was written (dry run)."
cp -R "$ASE_STORE" "$WORK/other"
try "unify" 0 ase-store unify "$A" "$B"
says "Name: what p-ID says stays; p-ID says otherwise"
says "Jean Martin stands in the records twice now as Volunteer expert: x-ID, x-ID; archive those that are not used"
says "Noted: p-ID is the same as p-ID, Jean Martin. Take back: ase-store undo"
try "the double is in no list" 0 ase-record person list -f ids "name~martin"
same "but the other is" "$A" "$(cat "$WORK/.out")"
try "whoever asks for it is given the other" 0 ase-record person show "$B"
says "p-ID is the same as p-ID, Jean Martin"
shows "Nantes"
try "its file is its own" 0 cat "$ASE_STORE/$(git -C "$ASE_STORE" ls-files "persons/*/$B.yaml")"
shows 'name: "MARTIN, jean"'
shows "same_as: p-ID"
same "a path leads to the other" "$A	Jean Martin" \
	"$(ase-expert list -f tsv --columns person,person.name "person=$B" |
		grep "^$X2" | cut -f 2,3)"
same "by either ID" "$(printf '%s\n' "$X" "$X2" | sort)" \
	"$(ase-expert list -f ids person="$A" | sort)"
try "check tells of two experts in one person" 1 ase-store check
shows "person: '"
ase-expert archive -q --yes "$X2"
try "it is so already" 0 ase-store unify "$A" "$B"
tells <<-!
	Nothing to change: it is so already.
!
wrong "a ring" 4 "would make a ring; to turn it: ase-store unify p-ID p-ID --undo, then again" \
	ase-store unify "$B" "$A"
wrong "of somebody else" 4 "is the same as p-ID already; to say that this is" \
	ase-store unify "$P" "$B"
try "a third" 0 ase-store unify "$B" "$P"
says "That is p-ID, Jean Martin"
try "undo takes it back" 0 ase-store undo
same "there they are" "$P" "$(ase-record person list -f ids "name~durand")"

# What another clone still says arrives.
export ASE_STORE="$WORK/other"
ase-org contact -q "$O" name="martin jean" email=jean@expert.example
ase-org set -q "$O" contact.person="$B"
ase-record person set -q "$B" language=fr
export ASE_STORE="$WORK/loire"
git -C "$ASE_STORE" pull -q --no-rebase --no-edit "$WORK/other"
same "a contact of the other clone" "$A	Jean Martin" \
	"$(ase-org list -f tsv --columns contact.person,contact.person.name \
		"city=" territory=44 | sed 1d | cut -f 2,3)"
try "check tells what the double says more" 1 ase-store check
shows "p-ID is the same as p-ID and says what that does not: language; to bring it there: ase-store unify p-ID p-ID (a warning)"
try "again" 0 ase-store unify "$A" "$B"
same "and it is there" fr "$(ase-record person show -f yaml "$A" | sed -n 's/^language: //p')"

# By hand.
cd "$ASE_STORE" || exit 1
file=$(git ls-files "persons/*/$A.yaml")
echo "same_as: $B" >>"$file"
try "a ring by hand" 3 ase-store commit
says "same_as: a ring: p-ID would be the same as itself; to end it: ase-store unify p-ID p-ID --undo"
git checkout -q -- "$file"
cd "$WORK" || exit 1

# Organisations: all that hangs on the double is the other's.
R=$(ase-request add -q org="$O2" subject=Budget)
ase-org ethics -q "$O2" 2>"$WORK/.why"
ase-expert set -q "$X" conflicts+="$O2"
try "two organisations" 0 ase-store unify "$O" "$O2"
same "its requests" "$R" "$(ase-request list -f ids org="$O")"
same "by the double's ID" "$R" "$(ase-request list -f ids org="$O2")"
same "one in the list" "$O" "$(ase-org list -f ids)"
try "its status" 0 ase-org status "$O2"
shows "Épicerie du Sillon (44)"
shows "done      Code of ethics"
same "what it took over" "Savenay" \
	"$(ase-org show -f yaml "$O" | sed -n 's/^city: //p')"
try "who names it" 0 ase-org refs "$O" -f tsv
shows "r-ID	request	Budget	org"
try "two again" 0 ase-store unify "$O" "$O2" --undo
same "two in the list" 2 "$(ase-org list -f ids | wc -l)"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-store unify "$O" "$O2"
says "est identique à o-ID, Épicerie du Sillon"

finish
