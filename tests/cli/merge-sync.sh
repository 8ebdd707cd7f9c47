#!/bin/sh
# What two made apart, brought together by ase-store sync: nothing of it is lost,
# and what does not go together is listed.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Le Sillon" territory=44 city=Nantes)
D=$(ase-org add -q name="Le Bac" territory=44)
git init -q --bare -b main hub.git
git -C "$ASE_STORE" remote add origin "$WORK/hub.git"
git -C "$ASE_STORE" push -q -u origin main
git clone -q hub.git other
file=$(cd "$ASE_STORE" && find orgs -name "$O.yaml")
gone=$(cd "$ASE_STORE" && find orgs -name "$D.yaml")
here() {
	"$@" -q
}
there() {
	"$@" -q -C "$WORK/other"
}
# both: what there is goes up, comes down, and is the same then.
both() {
	try "$1: up" 0 ase-store sync -q -C "$WORK/other"
	try "$1: down" 0 ase-store sync -q
	try "$1: and back" 0 ase-store sync -q -C "$WORK/other"
	same "$1: one tree" "$(git -C "$ASE_STORE" rev-parse HEAD:)" \
		"$(git -C other rev-parse HEAD:)"
	tidy "$1"
}

# Fields, entries, a comment each, and the same organisation twice.
printf '# seen on the market\n' >>"other/$file"
there ase-store commit
there ase-org set "$O" acronym=LS
there ase-org add name="Le Marché" territory=44 >/dev/null
here ase-org set "$O" website=https://sillon.example/
here ase-org add name="Le Marché" territory=44 >/dev/null
both "apart"
same "all of it" 3 "$(grep -c '^# seen\|^acronym: LS\|^website:' \
	"$ASE_STORE/$file")"
same "two of one name" 2 "$(ase-org list -f ids name="Le Marché" | wc -l |
	tr -d ' ')"
try "no conflict" 0 ase-store conflicts

# The same field, and a removal against a change.
there ase-org set "$O" city=Rennes
git -C other rm -q "$gone"
git -C other commit -q --no-verify -m gone
here ase-org set "$D" city=Blain
here ase-org set "$O" city=Angers
both "rivals"
try "they are listed" 1 ase-store conflicts
shows "Le Sillon (o-ID)"
shows "Angers"
shows "Rennes"
shows "Le Bac (o-ID)"
same "the change stands" "city: Blain" "$(grep '^city' "$ASE_STORE/$gone")"
try "the lists are in order" 0 ase-store check "conflicts/$O.yaml" "conflicts/$D.yaml"

# What one has settled is settled for all.
try "one is settled" 0 ase-store resolve -q "$O" city --theirs
try "and the other" 0 ase-store resolve -q "$D" --ours
both "settled"
try "none is left" 0 ase-store conflicts -C "$WORK/other"
same "no file is left" "" "$(git -C other ls-files conflicts)"

# What does not hold does not come in.
sed -i /^name/d "other/$file"
git -C other commit -q --no-verify -a -m unnamed
git -C other push -q origin main
here ase-org set "$O" acronym=SL
before=$(git -C "$ASE_STORE" rev-parse HEAD)
try "a record without its name" 3 ase-store sync
says "$(echo "$file" | ids):"
same "nothing came" "$before" "$(git -C "$ASE_STORE" rev-parse HEAD)"
finish
