#!/bin/sh
# What a server takes in is judged by the policy before the push; what a merge
# alone has broken is told, and taken in.
. "$SRC/tests/lib/check.sh"

git init -q --bare -b main hub.git
printf '#!/bin/sh\nexec ase-store check --receive\n' >hub.git/hooks/pre-receive
chmod +x hub.git/hooks/pre-receive

# push TITLE STATUS [DIR]: what the server says is on standard output then.
push() {
	title=$1
	want=$2
	git -C "${3:-$ASE_STORE}" push -q origin main >"$WORK/.raw" 2>&1 </dev/null
	got=$?
	sed -n 's/ *$//; s/^remote: //p' "$WORK/.raw" >"$WORK/.out"
	if [ "$got" -eq "$want" ]; then
		ok "$title"
	else
		not_ok "$title: status $got, not $want" "$WORK/.raw"
	fi
}
here() {
	git -C "$ASE_STORE" "$@"
}
by_hand() {
	here add -A -f . && here commit -q --no-verify -m "$1"
}
back() {
	here fetch -q && here reset -q --hard origin/main && here clean -qfdx
}
path() {
	here ls-files "*/$1.yaml"
}
# merge DIR: what the server has into that clone, whatever the hooks say.
merge() {
	git -C "$1" fetch -q && git -C "$1" merge -q --no-edit --no-verify \
		origin/main >/dev/null 2>&1
}

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
X=$(ase-expert add -q person.name="Jean Martin" territories+=44)
M=$(ase-match propose -q "$N" "$X" --on 2026-03-03)
ase-match accept -q "$M" --on 2026-03-03
ase-match inform -q "$M" --on 2026-03-03
C=$(ase-convention draft -q "$M" hours=20 period.from=2026-03-04)
ase-convention send -q "$C" --on 2026-03-04 2>/dev/null
T=$(ase-org add -q name="Jardins du Lac" territory=44)
Q=$(ase-request add -q org="$T" coordinator="$K" subject="Site" \
	received_on=2026-03-02)
here remote add origin "$WORK/hub.git"
push "a first push" 0
here branch -q --set-upstream-to origin/main
git clone -q hub.git other
O=$WORK/other

# The process, by hand and weakened.
P=$(ase-request need -q "$Q" "Un site")
push "a need" 0
Y=$(ase-expert add -q person.name="Zoé Petit" territories+=44)
m="m-00000000"
mkdir -p "$ASE_STORE/matches/0"
printf 'need: %s\nexpert: %s\nproposed_on: "2026-03-09"\n' "$P" "$Y" \
	>"$ASE_STORE/matches/0/$m.yaml"
by_hand "past the process"
push "a fact that the process blocks" 1
shows "matches/0/m-ID.yaml: proposed_on: set while"
here reset -q --soft HEAD~1
python3 -c '
import re, sys
text = re.sub(r"\n *blocks: \[[^]]*\]", "", open(sys.argv[1]).read())
open(sys.argv[1], "w").write(text)' "$ASE_STORE/process.yaml"
by_hand "past a weaker process"
push "... and the process weakened with it" 1
shows "matches/0/m-ID.yaml: proposed_on: set while"
shows "policy changes with this push (process.yaml), and records are judged by the policy before it"
here reset -q --soft HEAD~1
here reset -q -- matches
here commit -q --no-verify -m "a weaker process" -- process.yaml
push "the process alone" 0
by_hand "what it lets pass"
push "... and then the record" 0
here checkout -q HEAD~2 -- process.yaml
by_hand "the process again"
push "a process that finds what stands wrong" 0
ase-expert set -q "$Y" territories+=49
push "what stood so stops nothing" 0

# A schema in place of a built-in one.
mkdir "$ASE_STORE/schema"
sed '/^required:/d; s/^x-ase-merge.*//' "$SRC/data-schema/org.yaml" \
	>"$ASE_STORE/schema/org.yaml"
sed -i '/^name:/d' "$ASE_STORE/$(path "$T")"
by_hand "no name"
push "a record that a schema of the push lets pass" 1
shows "orgs/"
shows "name"
back

# Attributes by which git would merge, or filter, records otherwise.
for odd in '*.yaml merge=union' 'orgs/** filter=lfs' '*.yaml !merge'; do
	echo "$odd" >>"$ASE_STORE/.gitattributes"
	by_hand "attributes"
	push "attributes: $odd" 1
	shows ".gitattributes: git does with records what it must not ("
	back
done
echo '*.pdf -text' >>"$ASE_STORE/.gitattributes"
by_hand "attributes"
push "attributes of scans" 0

# A kind of its own.
mkdir -p "$ASE_STORE/schema" "$ASE_STORE/rooms/7"
cat >"$ASE_STORE/schema/room.yaml" <<-'END'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Room
	x-ase-title: {fr: Salle}
	x-ase-kind: room
	x-ase-prefix: v
	x-ase-directory: rooms
	x-ase-names: [name]
	type: object
	required: [name]
	properties:
	  name: {type: string, title: Name, x-ase-title: {fr: Nom}, x-ase-personal: none}
	  seats: {type: integer, title: Seats, x-ase-title: {fr: Places}, x-ase-personal: none}
END
printf 'seats: "many"\n' >"$ASE_STORE/rooms/7/v-77777777.yaml"
by_hand "a room"
push "a record that its own schema refuses" 1
shows "rooms/7/v-ID.yaml"
printf 'name: Salle bleue\nseats: 12\n' >"$ASE_STORE/rooms/7/v-77777777.yaml"
by_hand "a room"
push "a kind and its record" 0
printf 'x-ase-kind: [\n' >"$ASE_STORE/schema/room.yaml"
by_hand "broken"
push "a schema that does not read" 1
shows "schema/room.yaml:"
back

# Signed.
ase-convention sign -q "$C" --party org --on 2026-03-05 2>/dev/null
push "a signature" 0
sed -i 's/^hours: .*/hours: 30/' "$ASE_STORE/$(path "$C")"
by_hand "more hours"
push "a signed field changed" 1
shows "hours"
here commit -q --amend --no-verify -m "more hours

Ase-Undoes: 00000000"
push "... which says that it is an undo" 1
back
ase-store undo -q
push "a signature that undo took back" 0
ase-store redo -q 2>/dev/null
push "... and did again" 0

# A merge has broken what neither side has.
git -C "$O" pull -q
ase-store -C "$O" redo -q 2>/dev/null
ase-org add -q name="Le Fournil" territory=44 rna=W442001234 >/dev/null
push "an identifier" 0
W=$(ase-org add -q -C "$O" name="Fournil" territory=44 rna=W442001234)
merge "$O"
push "the same identifier, by a merge" 0 "$O"
shows "rna"
shows "(a warning)"
back
sed 's/Fournil/Autre/' "$ASE_STORE/$(path "$W")" >"$WORK/third"
mkdir -p "$ASE_STORE/orgs/0"
cp "$WORK/third" "$ASE_STORE/orgs/0/o-00000000.yaml"
by_hand "a third"
push "the same identifier, by hand" 1
shows "rna"
back

# One takes away what the other stands on.
V=$(ase-request add -q org="$S" coordinator="$K" subject="Site" \
	received_on=2026-03-02)
ase-request meet -q "$V" --on 2026-03-02 --covered all
ase-request send -q "$V" --on 2026-03-02
ase-request returned -q "$V" --on 2026-03-03
ase-request resolution -q "$V" --seen --on 2026-03-03
E=$(ase-request need -q "$V" "Un site")
push "a request of its own" 0
git -C "$O" pull -q
Z=$(ase-expert add -q -C "$O" person.name="Ana Lopez" territories+=44)
ase-match propose -q -C "$O" "$E" "$Z" --on 2026-03-09 >/dev/null
ase-request set -q --yes "$V" resolution=
push "a resolution goes" 0
merge "$O"
push "a match was made meanwhile" 0 "$O"
shows "proposed_on: set while"
back

# A merge that has written what neither side has.
git -C "$O" pull -q
ase-org set -q -C "$O" "$T" city=Nantes
ase-org set -q "$T" acronym=JDL
push "one side" 0
git -C "$O" fetch -q
git -C "$O" merge -q --no-commit --no-ff origin/main >/dev/null 2>&1
sed -i 's/^hours: .*/hours: 40/' "$O/$(path "$C")"
git -C "$O" add -A && git -C "$O" commit -q --no-verify -m merged
push "a merge that changes what is signed" 1 "$O"
shows "hours"
git -C "$O" reset -q --hard HEAD~1
merge "$O"
push "the same merge, and nothing else" 0 "$O"
finish
