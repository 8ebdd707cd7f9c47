#!/bin/sh
# What networks like ours take on, as data alone (tests/data/packs): each pack
# by itself is in order, all of them together are, and each does its work.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/packs.sh"

ALL="award board civic collective coordination council dating event hotline
library sponsor support training"

# Each by itself, in a copy of one fresh store; civic needs sponsor.
store
fresh=$ASE_STORE
for pack in $ALL; do
	ASE_STORE=$WORK/alone
	cp -R "$fresh" "$ASE_STORE"
	if [ "$pack" = civic ]; then
		adopt civic sponsor
	else
		adopt "$pack"
	fi
	try "$pack is in order" 0 ase-store check
	rm -rf "$ASE_STORE"
done
ASE_STORE=$fresh

# All of them.
# shellcheck disable=SC2086
adopt $ALL
try "all packs are in order" 0 ase-store check
tells <<-!
	Everything is in order.
!
try "all packs are taken in" 0 ase-store commit -q
tidy "all packs"
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44 >/dev/null
O=$(ase-org add -q "PEP 94" territory=44)
M=$(ase-org add -q "MJC d'Orsay" territory=49)
ase-org contact "$O" name="Nadia Roux" email=nadia@pep.example -q
ase-org contact "$M" name="Paul Petit" email=paul@mjc.example -q
for name in "Ana Lopez" "Bruno Le Gall" "Chloé Denis"; do
	ase-record person add -q "$name" \
		email="$(echo "$name" | cut -c1-3)@x.example" >/dev/null
done
LC_ALL=fr_FR.UTF-8
export LC_ALL

# collective: two organisations, each asked for its agreement.

try "a mission of two organisations" 0 ase-record accompagnement ajouter MIAT \
	organismes="PEP 94, MJC d'Orsay" financeur=Fonjep
try "hours in words" 0 ase-record activité ajouter accompagnement=miat \
	nature=entretien heures=2h30 held_on=12/02
try "hours in words, again" 0 ase-record activité ajouter accompagnement=miat \
	nature=atelier heures=1h45 held_on=13/02
try "hours are added up" 0 ase-record accompagnement lister \
	--columns "title,activities.sum.hours,activities.count"
prints <<-!
	ID           Intitulé  Heures (somme)  Activités
	ac-ID  MIAT              4 h 15          2
!
try "a deliverable" 0 ase-record livrable ajouter "Rapport" \
	accompagnement=miat échéance=15/03
try "it is handed in" 0 ase-record livrable remis rapport
try "each organisation is asked" 0 ase-remind -a --step accepted
shows "attendu de Nadia Roux  relance 1 sur 2"
shows "attendu de Paul Petit  relance 1 sur 2"
try "one agrees" 0 ase-record livrable modifier rapport \
	"accords+={org: $O, on: 2026-03-02}"
try "the other is asked still" 0 ase-remind -a --step accepted -t 49
prints <<-!
	délai            organisme    étape                   de qui                 ensuite
	pour le 17 mars  MJC d'Orsay  accord sur le livrable  attendu de Paul Petit  relance 1 sur 2
!

# training: places, a waiting list, attendance, a certificate.

try "a training" 0 ase-record formation ajouter "Écrire un communiqué" \
	thème=presse quand="24/03 18h" durée=2h30 places=2 tarif=12,50
for who in ana bruno chloé; do
	try "$who asks" 0 ase-record inscription ajouter formation=communiqué \
		personne=$who
done
wrong "nobody twice" 3 "non enregistré" ase-record inscription ajouter \
	formation=communiqué personne=ana
for who in ana bruno; do
	try "$who has a place" 0 ase-record inscription faire training-confirm $who
done
try "the third waits" 0 ase-record inscription faire training-confirm chloé
try "who has a place" 0 ase-record formation lister \
	--columns "title,registrations[confirmed_on!=].count,registrations[waiting_on!=].count"
prints <<-!
	ID           Intitulé              Inscriptions (confirmée le : oui)  Inscriptions (en attente depuis : oui)
	tr-ID  Écrire un communiqué                                  2                                       1
!
wrong "places are not lowered under what is confirmed" 4 "une place libre" \
	ase-record formation modifier communiqué places=1
try "one withdraws" 0 ase-record inscription modifier ana désistée=aujourd\'hui
try "who waited moves up" 0 ase-record inscription lister formation=communiqué \
	confirmed_on!= withdrawn_on= --columns person.name --sort person.name
prints <<-!
	ID           Personne
	in-ID  Bruno Le Gall
	in-ID  Chloé Denis
!
try "the sheet, by name" 0 ase-render training-sheet communiqué -f md
shows "| Bruno Le Gall |  | |"
hides "Ana Lopez"
wrong "no certificate for who was not there" 4 "Venue le" \
	ase-render training-certificate bruno
export ASE_TODAY=2026-03-25
try "it was held" 0 ase-record formation modifier communiqué tenue=hier
try "who was there" 0 ase-record formation présents communiqué --sauf chloé
try "the certificate" 0 ase-render training-certificate bruno -f md
shows "2 h 30"
export ASE_TODAY=2026-03-02

# award: jurors, points, as many stars as there are.

try "stars" 0 ase-record étoiles ajouter "Étoiles 2026" until=20/02/2026 stars=1 \
	"jury=Ana Lopez, Bruno Le Gall"
try "a nomination" 0 ase-record candidature ajouter "Jardin partagé" \
	award=étoiles catégorie=association organisme=pep
try "another one" 0 ase-record candidature ajouter "Repas de rue" \
	award=étoiles catégorie=association organisme=mjc
try "each juror is written to" 0 ase-remind -a --step jury
shows "attendus d'Ana Lopez       relance 1 sur 2"
shows "attendus de Bruno Le Gall  relance 1 sur 2"
wrong "no star before the jury" 4 "les points du jury" \
	ase-record candidature modifier jardin starred_on=aujourd\'hui
try "points by the juror's name" 0 ase-record candidature modifier jardin \
	votes.ana.points=4 votes.bruno.points=5
try "points for the other" 0 ase-record candidature modifier repas \
	votes.ana.points=1 votes.bruno.points=5
try "a star" 0 ase-record candidature modifier jardin starred_on=aujourd\'hui
wrong "no star too many" 4 "une Étoile à donner" \
	ase-record candidature modifier repas starred_on=aujourd\'hui
try "the points" 0 ase-record candidature lister --columns title,votes.sum.points \
	--sort -votes.sum.points
prints <<-!
	ID           Action          Points (somme)
	no-ID  Jardin partagé               9
	no-ID  Repas de rue                 6
!

# council: quorum and voices.

ase-record council add -q "Conseil associatif" territory=44 >/dev/null
try "a seat" 0 ase-record siège ajouter council=conseil collège=budget personne=ana
try "another seat" 0 ase-record siège ajouter council=conseil collège=garantie \
	personne=bruno
try "a session" 0 ase-record séance ajouter Orientations council=conseil \
	at="10/04 18h"
try "it is called" 0 ase-record séance convoquée orientations
try "a question" 0 ase-record consultation ajouter "Créer un fonds ?" \
	séance=orientations quorum=2
try "a voice against" 0 ase-record avis ajouter consultation=fonds siège=ana \
	vote=contre
wrong "one seat, one voice" 3 "Ana Lopez" ase-record avis ajouter \
	consultation=fonds siège=ana vote=pour
wrong "no decision without the quorum" 4 "le quorum" ase-record consultation \
	modifier fonds décidé=rejeté decided_on=aujourd\'hui
try "a voice for it" 0 ase-record avis ajouter consultation=fonds siège=bruno \
	vote=pour
wrong "an even split carries nothing" 4 "des voix qui portent l'avis" \
	ase-record consultation modifier fonds décidé=adopté \
	decided_on=aujourd\'hui

# civic and sponsor: under a number, the tutor is written to.

try "an engagement" 0 ase-record engagement ajouter B-014 organisme=pep \
	tutrice="Chloé Denis"
wrong "a name is no number" 3 "number" ase-record engagement ajouter \
	"Jeanne Petit" organisme=pep
try "it begins" 0 ase-record engagement faire engagement-begun B-014
ASE_TODAY=2026-04-20 try "the tutor is asked" 0 ase-remind --step engagement-point
prints <<-!
	délai               organisme  étape          de qui                  ensuite
	28 jours de retard  PEP 94     point d'étape  attendu de Chloé Denis  relance 1 sur 2
!
try "the contract names nobody" 0 ase-render engagement-contract B-014 -f md
shows "# Engagement bénévole B-014"

# coordination: one action for every scope.

ase-record scope add -q Colombie >/dev/null
ase-record scope add -q Pérou >/dev/null
ase-record campaign add -q "Défenseurs de la terre" nature=campaign >/dev/null
try "one action for every scope" 0 ase-record action ajouter --each scope -- \
	"title=Pétition" campaign=défenseurs
try "headings that differ" 0 ase-record action lister \
	--columns title,scope.title,campaign.title --sort scope.title
prints <<-!
	ID           Intitulé  Périmètre : Intitulé  Campagne : Intitulé
	an-ID  Pétition  Colombie              Défenseurs de la terre
	an-ID  Pétition  Pérou                 Défenseurs de la terre
!

# hotline: answered within two working days.

try "a call on a Friday" 0 ase-record appel ajouter "Quelle convention ?" \
	org=pep le="27/02 17h" theme=rh
try "due on Tuesday" 0 ase-remind -a --step call-answer
shows "pour le 3 mars"

# support: a request with its travel, in money.

ase-record support add -q "Règles d'AGA" family=democracy members_only=false \
	>/dev/null
R=$(ase-request add -q org=pep subject="Règles d'AGA" soutien=règles)
try "travel" 0 ase-request modifier "$R" \
	"déplacements+={km: 84, cost: 100.80, agreed_on: 2026-03-01}"
try "travel, again" 0 ase-request modifier "$R" \
	"déplacements+={km: 10, cost: 0.10, agreed_on: 2026-03-02}"
try "the letter adds it up" 0 ase-render support-travel "$R" -f md
shows "Total : 100,90 €."

# event and dating: nothing twice, and what anybody may see.

try "an event" 0 ase-record event add "Forum de Retz" forme=forum \
	quand="12/05 14h" lieu=Machecoul stands=1
try "a stand" 0 ase-record participation ajouter event=retz rôle=exposant \
	org=pep stand=1 confirmed_on=aujourd\'hui
wrong "a stand twice" 3 "non enregistré" ase-record participation ajouter event=retz \
	rôle=exposant org=mjc stand=1
wrong "a stand too many" 4 "un stand libre" ase-record participation ajouter \
	event=retz rôle=exposant org=mjc stand=2 confirmed_on=aujourd\'hui
try "the public calendar" 0 ase-remind -f ics --public
shows "SUMMARY:Forum de Retz"
hides "PEP 94"
ase-record dating add -q "Rencontres Nord" at="21/05 9h" minutes=2h >/dev/null
try "an encounter" 0 ase-record encounter add dating=nord round=1 table=1 \
	association=pep company=mjc
wrong "nobody at two tables" 3 "déjà dans" ase-record encounter add \
	dating=nord round=1 table=2 association=pep company=mjc

# library: a catalogue by nature.

ase-record practice add -q "Modèle de statuts" nature=model >/dev/null
ase-record practice add -q "Tenir une AG" nature=guide >/dev/null
try "the catalogue" 0 ase-render practice-catalogue -f md
shows "## document modèle"

try "all is in order at the end" 0 ase-store check
tidy "at the end"
finish
