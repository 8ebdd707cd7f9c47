#!/bin/sh
# A name that is somebody else's: who is there is taken, or asked about, and who
# is not there is made by saying so.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
ase-store adopt -q collective 2>"$WORK/.why"
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44)
ase-org add -q "PEP 94" territory=44 >"$WORK/.out"
ase-record accompaniment add -q MIAT orgs="PEP 94" >"$WORK/.out"
ase-record accompaniment add -q MJC orgs="PEP 94" >"$WORK/.out"
P=$(ase-record person add -q "Inès Morvan" city=Nantes)

# people NAME: how many are called so.
people() {
	ase-record person list -f ids "name=$1" | wc -l
}

try "who is there" 0 ase-record intern add "Inès Morvan" accompaniment=MIAT tutor="$K"
says "Inès Morvan: Person p-ID, Inès Morvan"
same "nobody is made" 1 "$(people "Inès Morvan")"
same "it is her" "$P" "$(ase-record intern list -f tsv --columns person |
	sed 1d | cut -f 2)"
try "in whatever order and case" 3 ase-record intern add "morvan ines" \
	accompaniment=MIAT tutor="$K"
try "half a name is another's" 0 ase-record intern add "Inès" accompaniment=MIAT tutor="$K"
same "who is made" 1 "$(people "Inès")"
try "as an expert" 0 ase-expert add "Inès Morvan"
says "Inès Morvan: Person p-ID, Inès Morvan"
try "one more, by saying so" 0 ase-record intern add accompaniment=MIAT \
	person.name="Inès Morvan" tutor="$K"
same "there are two" 2 "$(people "Inès Morvan")"
try "which of them" 2 ase-record intern add "Inès Morvan" accompaniment=MJC tutor="$K"
says "'Inès Morvan' may be several: "
says "; type person=ID, or person.name=\"Inès Morvan\" for one more"
try "this one" 0 ase-record intern add person="$P" accompaniment=MJC tutor="$K"
try "of whom more is said" 0 ase-expert add "Inès Morvan" person.email=ines@x.example
same "there are three" 3 "$(people "Inès Morvan")"
try "for each" 0 ase-record intern add --each accompaniment title=MJC -- \
	"Claire Moreau" tutor="$K"
same "nobody is made" 1 "$(people "Claire Moreau")"

# A reference.
try "nobody is called so" 1 ase-record intern add person="Zoé Bon" \
	accompaniment=MIAT tutor="$K"
says "person: no person is called 'Zoé Bon'"
says "; to make it: person.name=\"Zoé Bon\""
try "in French" 1 env LC_ALL=fr_FR.UTF-8 ase-record stagiaire ajouter \
	personne="Zoé Bon" accompagnement=MIAT
says "personne.nom=\"Zoé Bon\""
try "so it is made" 0 env LC_ALL=fr_FR.UTF-8 ase-record stagiaire ajouter \
	personne.nom="Zoé Bon" accompagnement=MIAT tutrice="$K"
try "no parent is made along" 1 ase-record intern add "Jo" accompaniment=XYZ tutor="$K"
hides "to make it"
grep -q "to make it" "$WORK/.err" && not_ok "nor told of"
try "an ID of nobody" 1 ase-record intern set zoé person=p-00000000
grep -q "to make it" "$WORK/.err" && not_ok "is no name"
try "check" 0 ase-store check
finish
