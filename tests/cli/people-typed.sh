#!/bin/sh
# Who a record is has a person's fields; kinds are called as people call them.
. "$SRC/tests/lib/check.sh"

store
LANG=fr_FR.UTF-8
export LANG
unset LC_ALL LANGUAGE
try "a coordinator, as she says it" 0 ase-record coordinatrice ajouter \
	"Claire Moreau" courriel=claire@ase.example tél="06 11 22 33 44"
try "her person" 0 ase-record personnes lister -f tsv --colonnes nom,courriel,téléphone
prints <<-!
	id	name	email	phone
	p-ID	Claire Moreau	claire@ase.example	06 11 22 33 44
!
X=$(ase-expert ajouter -q "Jean Martin" ville=Nantes)
try "a change" 0 ase-expert modifier -q jean ville=Rezé tel="06 11 22 33 55"
try "columns and filters" 0 ase-expert lister ville=rezé --colonnes nom,tel -f tsv
prints <<-!
	id	person.name	person.phone
	x-ID	Jean Martin	06 11 22 33 55
!
try "its own fields go first" 0 ase-expert modifier -q "$X" notes+="à rappeler"
try "they do" 0 ase-expert montrer "$X" -f yaml
shows "à rappeler"
wrong "a field of whom it is, mistyped" 2 \
	"courriel" \
	ase-expert modifier jean couriel=jean@m.example
wrong "no such kind" 2 \
	"avenant, convention, coordinateur, " \
	ase-record licorne lister
# Of a contact, in whatever words; who comes after has not the former's role.
O=$(ase-org ajouter -q "Les Amis" territoire=44)
try "words of their own" 0 ase-org répondant "$O" Nom="Hélène Ricard" \
	mél=helene@sillon.example Fonction=présidente
try "the role alone" 0 ase-org répondant "$O" rôle=trésorière
same "it is hers" "role: trésorière" \
	"$(ase-org montrer "$O" -f yaml | grep -o 'role: .*')"
same "nobody was made" 1 "$(ase-record personne lister nom~Ricard -f ids | wc -l)"
wrong "half a name signs nothing" 2 "le nom entier, le p-ID de la personne, ou --" \
	ase-org éthique "$O" --par Hélène
try "who comes after" 0 ase-org répondant "$O" Nom="Marc Petit"
same "has none yet" "" "$(ase-org montrer "$O" -f yaml | grep -o 'role: .*')"
tidy "at the end"
finish
