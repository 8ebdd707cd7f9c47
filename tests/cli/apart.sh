#!/bin/sh
# Records of one name: what tells them apart is shown, and may be typed as it is.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
export LC_ALL=fr_FR.UTF-8
ase-store adopt -q training 2>"$WORK/.why"
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44 >"$WORK/.out"

# Of which field, in whichever words.
for day in "3 avril 14h" "13 avril 14h"; do
	ase-record formation ajouter -q "Tenir sa comptabilité" quand="$day" \
		lieu=Nantes >"$WORK/.out" 2>"$WORK/.err"
done
wrong "several" 2 "tr-ID  Tenir sa comptabilité, 13 avril à 14" \
	ase-record formation modifier comptabilité lieu=Angers
wrong "several, in a field" 2 \
	"Tenir sa comptabilité, 3 avril à 14" \
	ase-record inscription ajouter formation=comptabilité personne=claire
says " h (tr-ID) ; Tenir sa comptabilité, "
try "what tells it" 0 ase-record formation modifier "comptabilité 3 avril" lieu=Angers
says "Formation tr-ID, Tenir sa comptabilité"
same "that one" "3 avril à 14 h" "$(ase-record formation lister lieu=Angers \
	-f tsv --colonnes quand | sed 1d | cut -f 2 |
	sed 's/2026-04-0\(.\)T14:00/\1 avril à 14 h/')"
try "as it was shown" 0 ase-record formation modifier \
	"Tenir sa comptabilité, 13 avril à 14 h" lieu=Angers
try "in a field" 0 ase-record inscription ajouter formation="compta 13 avril" \
	personne="Claire Moreau"
wrong "a day of none" 1 "aucune fiche formation ne s'appelle" \
	ase-record formation modifier "compta 4 avril" lieu=Cholet
wrong "no name at all" 1 "aucune fiche formation ne s'appelle" \
	ase-record formation modifier "3 avril" lieu=Cholet

# Behind references; of a name whose apostrophe is curved; where one has none.
ase-org ajouter -q "Chorale d'Estuaire" territoire=44 >"$WORK/.out"
ase-org ajouter -q "chorale d’Estuaire" territoire=49 >"$WORK/.out" 2>"$WORK/.err"
try "by territory" 2 ase-org modifier estuaire ville=Nantes
says "o-ID  Chorale d'Estuaire, Loire-Atlantique"
says "o-ID  chorale d’Estuaire, Maine-et-Loire"
try "the one of Maine-et-Loire" 0 ase-org modifier "estuaire maine et loire" \
	ville=Angers
for name in "Jean Martin" "Khadija Benz"; do
	ase-expert ajouter -q "$name" territoires=44 >"$WORK/.out"
done
R=$(ase-request ajouter -q organisme="estuaire loire atlantique" objet=Budget)
N=$(ase-request besoin -q "$R" "Tenir le budget")
for name in jean khadija; do
	ase-match proposer -q "$N" $name --malgré essai >"$WORK/.out" 2>"$WORK/.err"
done
try "by who is proposed" 2 ase-match accepter estuaire
says "m-ID  Chorale d'Estuaire, Jean Martin"
says "m-ID  Chorale d'Estuaire, Khadija Benz"
try "the one of Khadija" 0 ase-match accepter "estuaire khadija"
says "proposition acceptée"

# A key as its title reads, with a hyphen for what parts its words.
ase-store adopt -q award 2>"$WORK/.why"
try "an apostrophe is a hyphen" 0 ase-record étoiles ajouter "Étoiles 2026" \
	jusqu-au="30 avril" territoire=44
finish
