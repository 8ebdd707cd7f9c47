#!/bin/sh
# What git asks for one path while it merges: laws that hold here hold
# afterwards, and the natures of the network's own kinds and policy are known.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Le Sillon" territory=44 city=Nantes)
git clone -q "$ASE_STORE" other
ase-org set -q -C "$WORK/other" "$O" acronym=LS # a clone is equipped by now
git -C "$ASE_STORE" pull -q "$WORK/other" main
file=$(cd "$ASE_STORE" && find orgs -name "$O.yaml")

here() {
	"$@" -q
}
there() {
	"$@" -q -C "$WORK/other"
}
# again: the other clone as this one is.
again() {
	git -C other fetch -q "$ASE_STORE" main
	git -C other reset -q --hard FETCH_HEAD
}
pulled() {
	try "$1" "$2" git -C "$ASE_STORE" pull -q --no-rebase --no-edit \
		"$WORK/other" main
}
count() {
	grep -c "$1" "$ASE_STORE/$2"
}

# Who has emptied a record has not changed all of its fields: what would not
# hold is left to a person, and the file is what it was here.
: >"other/$file"
git -C other commit -q --no-verify -a -m emptied
here ase-org set "$O" city=Paimpol
pulled "an emptied record" 1
same "it is whole" "name: Le Sillon" "$(grep '^name' "$ASE_STORE/$file")"
same "and ours" "city: Paimpol" "$(grep '^city' "$ASE_STORE/$file")"
git -C "$ASE_STORE" merge --abort

# One takes away what the record cannot be without.
again
sed -i /^name/d "other/$file"
git -C other commit -q --no-verify -a -m unnamed
here ase-org set "$O" city=Cancale
pulled "a name that is gone" 1
says "'name' is missing"
says "ours stays"
same "its name stays" "name: Le Sillon" "$(grep '^name' "$ASE_STORE/$file")"
git -C "$ASE_STORE" merge --abort

# Whatever other store somebody works in: git's own is asked.
again
there ase-org set "$O" purpose="Aide"
here ase-org set "$O" city=Dinard
git init -q "$WORK/empty"
try "another store is exported" 0 env ASE_STORE="$WORK/empty" \
	git -C "$ASE_STORE" pull -q --no-rebase --no-edit "$WORK/other" main
same "both fields" 2 "$(count '^city: Dinard\|^purpose: Aide' "$file")"

# Kinds that the network has made for itself have their natures, too.
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/tool.yaml" <<-!
	x-ase-kind: tool
	x-ase-prefix: tl
	x-ase-directory: tools
	x-ase-names: [name]
	title: Tool
	type: object
	required: [name]
	properties:
	  name: {type: string, title: Name, x-ase-personal: none}
	  colour: {type: string, title: Colour, x-ase-personal: none}
	  parts:
	    type: array
	    title: Parts
	    x-ase-merge: key:code
	    items:
	      type: object
	      properties:
	        code: {type: string, title: Code, x-ase-personal: none}
	        count: {type: integer, title: Count}
!
here ase-store commit
T=$(ase-record tool add -q name=Scie colour=bleu \
	'parts:=[{code: a, count: 1}, {code: b, count: 1}]')
again
there ase-record tool set "$T" parts.0.count=2
here ase-record tool set "$T" parts.1.count=5
pulled "a kind of the network's own" 0
try "both parts" 0 ase-record tool show "$T" -f json
shows '"count": 2'
shows '"count": 5'
again
there ase-record tool set "$T" colour=vert
here ase-record tool set "$T" colour=rouge
pulled "its fields by their titles" 1
says "Scie (tl-ID): both sides changed 'Colour', here to 'rouge', there to 'vert'"
git -C "$ASE_STORE" merge --abort

# Policy by its natures: steps by their names, words by their codes.
again
step() { # step NAME: one more, at the end
	cat <<-!
		  - step: $1
		    kind: request
		    title: {en: $1, fr: $1}
		    done: closed.on
	!
}
step thanks >>"$ASE_STORE/process.yaml"
here ase-store commit
sed -i 's/title: {en: Answer, fr: Réponse}/title: {en: Answer, fr: Retour vite}/' \
	other/process.yaml
step wishes >>other/process.yaml
there ase-store commit
pulled "steps of both" 0
same "three of them" 3 \
	"$(count 'step: thanks\|step: wishes\|fr: Retour vite' process.yaml)"
try "the process holds" 0 ase-store check
again
word() { # word CODE STORE
	echo "  - {code: $1, label: {fr: Mot $1}}" >>"$2/vocabulary/traits.yaml"
}
word 7x "$ASE_STORE"
word 8x "$WORK/other"
sed -i "s/Avoir l'esprit d'équipe/Esprit d'équipe/" other/vocabulary/traits.yaml
here ase-store commit
there ase-store commit
pulled "words of both" 0
same "three more" 3 \
	"$(count "code: [78]x,\|fr: Esprit d'équipe" vocabulary/traits.yaml)"
try "the vocabulary holds" 0 ase-store check

# Both have made the same kind.
again
tools() { # tools DIR FIELD
	sed "s/tool/cart/; s/tools/carts/; s/: tl/: ct/; s/colour:/$2:/" \
		"$ASE_STORE/schema/tool.yaml" >"$1/schema/cart.yaml"
}
tools "$WORK/other" load
tools "$ASE_STORE" colour
here ase-store commit
there ase-store commit
pulled "a kind twice" 0
same "fields of both" 2 "$(count '^  load:\|^  colour:' schema/cart.yaml)"
try "the kind holds" 0 ase-store check

# A letter by its lines.
again
letter=templates/fr/ethics-reminder.md
sed -i '2s/^/Un mot de nous.\n/' "$ASE_STORE/$letter"
echo 'À nous deux.' >>"other/$letter"
here ase-store commit
there ase-store commit
pulled "a letter" 0
same "both lines" 2 "$(count '^Un mot de nous\|^À nous deux' "$letter")"
tidy "merges by git"
finish
