#!/bin/sh
# Two clones, both changed: plain git merges records field by field.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Le Sillon" territory=44 city=Nantes)
R=$(ase-request add -q org="$O" subject=Budget)
git clone -q "$ASE_STORE" other
ase-org set -q -C "$WORK/other" "$O" acronym=LS # a clone is equipped by now
git -C "$ASE_STORE" pull -q "$WORK/other" main

# here and there: one command in each clone.
here() {
	"$@" -q
}
there() {
	"$@" -q -C "$WORK/other"
}
file=$(cd "$ASE_STORE" && find orgs -name "$O.yaml")
printf '# seen on the market\n' >>"$ASE_STORE/$file"
ase-store commit -q
here ase-org set "$O" city=Angers
here ase-request note "$R" -m "called them"
here ase-org ethics "$O" --edition 2024
there ase-org set "$O" purpose="Aide alimentaire"
there ase-request note "$R" -m "they called"
there ase-org join "$O"

try "git pull merges" 0 git -C "$ASE_STORE" pull -q --no-rebase "$WORK/other" main
try "both sides' fields" 0 ase-org show "$O" -f json
for one in '"city": "Angers"' '"purpose": "Aide alimentaire"' '"edition"' \
	'"since"'; do
	shows "$one"
done
same "the comment is there" 1 "$(grep -c '^# seen' "$ASE_STORE/$file")"
try "both entries of the log" 0 ase-request show "$R" -f json
shows "called them"
shows "they called"
try "the merge is in order" 0 ase-store check
tidy "a merge"
try "the tools go on" 0 ase-org set "$O" city=Pornic

# The same field: ours stays, nothing is marked in the file, git holds the path.
git -C other pull -q --no-rebase "$ASE_STORE" main
here ase-org set "$O" city=Nantes
there ase-org set "$O" city=Rennes
try "a rival" 1 git -C "$ASE_STORE" pull --no-rebase "$WORK/other" main
says "Le Sillon (o-ID): both sides changed 'City', here to 'Nantes', there to 'Rennes'"
says "Yours stays for now; to finish: ase-store conflicts"
same "no marker in the record" 0 "$(grep -c '<<<\|>>>' "$ASE_STORE/$file")"
same "ours stays" "city: Nantes" "$(grep '^city' "$ASE_STORE/$file")"
same "theirs is there" "city: Rennes" \
	"$(git -C "$ASE_STORE" show ":3:$file" | grep '^city')"
try "no command meanwhile" 5 ase-org set "$O" acronym=SL
git -C "$ASE_STORE" checkout -q --theirs "$file"
git -C "$ASE_STORE" add "$file"
try "a person settles it" 0 git -C "$ASE_STORE" commit -q -m "theirs"
tidy "a settled rival"
finish
