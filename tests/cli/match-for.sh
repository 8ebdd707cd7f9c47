#!/bin/sh
# Records of other kinds, found for what asks for them: sponsors for an
# engagement, offers for a need and needs for an offer, trainers in turn; and
# what is typed wrongly.
# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
git -C "$ASE_STORE" config user.name "Claire Moreau"
git -C "$ASE_STORE" config user.email claire@ase.example

made() {
	"$@" -q </dev/null >"$WORK/.made" 2>"$WORK/.why" || echo "$* failed"
}

# fr COMMAND...: as somebody reads it who reads French.
fr() {
	LC_ALL=fr_FR.UTF-8 "$@"
}

# ranked: who was found by the last try (-f tsv), with points, the best first.
ranked() {
	awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ printf "%s%s %s", sep, $at["name"], $at["score"]; sep = ", " }' \
		"$WORK/.out"
}

# excluded: who may not be, and by which rule, by name.
excluded() {
	awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $at["name"] ": " $at["excluded"] }' "$WORK/.out" |
		LC_ALL=C sort | tr '\n' ',' | sed 's/,$//; s/,/, /g'
}

made ase-record coordinator add person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44
made ase-org add "PEP 94" territory=44
made ase-org contact pep name="Hélène Ricard" email=helene@pep.example
made ase-org add "MJC d'Orsay" territory=49
for name in Ana Bruno Chloé David Élise; do
	made ase-record person add "$name Bon"
done

# Nothing is found before somebody says how.
wrong "before a pack is adopted" 2 "no kind 'sponsor'" \
	ase-match suggest --for sponsor B-014
made ase-store adopt civic sponsor board training
try "the packs hold" 0 ase-store check

# A sponsor for an engagement.

made ase-record engagement add B-014 org=pep languages=br
try "nobody yet" 0 ase-match suggest --for sponsor B-014
says "There is no record of kind sponsor yet that could be found: \
ase-record sponsor add"
made ase-record sponsor add person=ana territories=44 languages=fr,br
made ase-record sponsor add person=bruno territories=49
made ase-record sponsor add person=chloé territories=44 languages=fr
made ase-record sponsor add person=david territories=75
made ase-record sponsor add person=élise territories=44 capacity=0
made ase-record sponsor add person=hélène territories=44
made ase-record sponsor add person=claire territories=44

try "by territory and turn" 0 ase-match suggest --for sponsor B-014 -f tsv
same "who has not said which language is asked" "Ana Bon 1000, Bruno Bon 860" \
	"$(ranked)"
try "in a table" 0 ase-match suggest --for sponsor B-014
prints <<'!'
ID           Points  Interests  Place  Time  Turn  Name       Why
sp-ID    1000        200    350   200   250  Ana Bon    same territory; never asked yet
sp-ID     860        200    210   200   250  Bruno Bon  same region; never asked yet
!
tells <<'!'
B-014: Engagement eb-ID, B-014
Once one was chosen: ase-record engagement set B-014 sponsor=WHO
!
try "who may not, and why" 0 \
	ase-match suggest --for sponsor B-014 --excluded -f tsv
same "each by its rule" "Chloé Bon: language, Claire Moreau: coordinator, \
David Bon: territory, Hélène Ricard: same-person, Élise Bon: capacity" \
	"$(excluded)"
try "in words" 0 ase-match suggest --for sponsor B-014 --excluded
shows "Chloé Bon does not speak Breton (br)"
shows "Claire Moreau coordinates 'B-014' (eb-ID)"
shows "Élise Bon has no room left: 0 of 0"
shows "Hélène Ricard is on both sides: Contact"
try "in French" 0 fr ase-match suggest --pour parrain B-014 --excluded
shows "Élise Bon n'a plus de place : 0 sur 0"
shows "Hélène Ricard est des deux côtés : Répondant·e"
hides "sponsor"

try "why" 0 ase-match why --for sponsor B-014 ana -f tsv
cut -f 1-4 "$WORK/.out" >"$WORK/.cut" && mv "$WORK/.cut" "$WORK/.out"
prints <<'!'
what	points	of	because
skills	200	200	none asked for
traits	0	0	none asked for
territory	350	350	44: same territory
availability	200	200	there 180 days of 180; no hours asked for
evaluations	0	0	0 of the 3 it takes to count
rotation	250	250	never asked yet
score	1000	1000	
!
try "why not, and what would change it" 0 \
	fr ase-match why --for parrain B-014 élise
shows "une place de plus"
try "a way out is typed in the reader's words" 0 \
	fr ase-match why --for parrain B-014 claire
shows "ase-record engagement modifier eb-ID suivi-par=QUI"
try "where it comes from" 0 ase-match why --for sponsor B-014 david -f tsv
shows "sp-ID territories, eb-ID org.territory"
for format in csv json jsonl yaml ids; do
	try "-f $format" 0 ase-match suggest --for sponsor B-014 -f "$format"
	shows "sp-ID"
done
try "the best alone" 0 ase-match suggest --for sponsor B-014 --top 1 -f tsv
same "--top" "Ana Bon 1000" "$(ranked)"

SPONSOR=$(ase-record sponsor list person.name="Ana Bon" -f ids)
ANA=$(ase-record sponsor show "$SPONSOR" -f yaml | sed -n 's/^person: //p')

# The tutor's double: another record of one name and one address.
made ase-record person add "Ana Bon" email=ana@bon.example --yes
made ase-record engagement set B-014 tutor="$(cat "$WORK/.made")"
made ase-record person set "$ANA" email=ANA@bon.example
try "the tutor's double" 0 \
	ase-match why --for sponsor B-014 "$SPONSOR"
shows "Ana Bon is on both sides: Tutor"
made ase-record engagement set B-014 tutor=

# Who has had one comes after who has had none; over its room, not at all.
made ase-record sponsor set bruno charter_on=2026-03-01
made ase-record engagement add B-015 org=mjc sponsor=bruno
made ase-record engagement paired B-015
try "over its room" 0 ase-match suggest --for sponsor B-014 --excluded -f tsv
same "who carries one of one" "Bruno Bon: capacity" \
	"$(excluded | tr ',' '\n' | sed -n 's/^ *\(Bruno.*\)/\1/p')"
made ase-record sponsor set bruno capacity=2
try "with room for more, and a turn less" 0 \
	ase-match suggest --for sponsor B-014 -f tsv
same "five tenths of the turn" "Ana Bon 1000, Bruno Bon 735" "$(ranked)"
made ase-record engagement set B-015 ended_on=today
try "an end gives the room back, and not the turn" 0 \
	ase-match suggest --for sponsor B-014 -f tsv
same "the turn stays" "Ana Bon 1000, Bruno Bon 735" "$(ranked)"

# Left, and archived persons, are found no more.
made ase-record sponsor set bruno left_on=today
try "who has left" 0 ase-match suggest --for sponsor B-014 --excluded
shows "Bruno Bon: left on"
try "why, and back" 0 ase-match why --for sponsor B-014 bruno
shows "ase-record sponsor set sp-ID left_on="

# A conflict of interest that was declared.
made ase-record sponsor set "$SPONSOR" conflicts+=pep
try "nobody is left" 0 ase-match suggest --for sponsor B-014
says "None fits. Most often: "
says "To see why: ase-match suggest --for sponsor B-014 --excluded"
try "in French" 0 fr ase-match suggest --for parrain B-014
says "Aucune fiche ne convient. Le plus souvent : "
says "Au plus près : "
try "declared" 0 ase-match why --for sponsor B-014 "$SPONSOR"
shows "declared a conflict of interest with PEP 94 (o-ID)"
shows "conflicts-=o-ID"

# An engagement that has ended, one that has a sponsor.
try "ended" 0 ase-match suggest --for sponsor B-015
says "B-015: ended on"
says "it asks for nobody any more; to open it again: ase-record engagement set eb-ID ended_on="
made ase-record engagement add B-016 org=mjc sponsor=élise --override test
try "who is there already" 0 ase-match suggest --for sponsor B-016
says "There already: Élise Bon (sp-ID)"
hides "Once one was chosen"

# The board: what fits what, whose it is, what has been answered.

made ase-record offer add "Tenir le stand" side=need org=pep theme=jeunes,presse \
	territory=44 until=30/04
made ase-record offer add "Le samedi" side=offer person=bruno theme=presse \
	territory=44 until=30/06
made ase-record offer add "Une sono" side=offer org=mjc territory=49 until=15/04
made ase-record offer add "Un coup de main" side=offer person=hélène \
	territory=44 until=30/06
made ase-record offer add "Un trésorier" side=need org=mjc territory=49 \
	until=30/06
made ase-record offer add "Des tables" side=offer person=david territory=75 \
	until=30/06
made ase-record offer add "Une salle" side=offer person=chloé territory=44 \
	until=30/06 withdrawn_on=today
made ase-record offer add "Du papier" side=offer person=élise territory=44 \
	wanted=1 until=30/06
made ase-record reply add offer=papier person=david share_ok=yes
made ase-record reply settled david
try "offers for a need" 0 ase-match suggest --for offer stand -f tsv
same "by theme, territory, days" "Le samedi 750, Une sono 355" "$(ranked)"
try "what may not" 0 ase-match suggest --for offer stand --excluded -f tsv
same "each by its rule, and not itself" "Des tables: territory, \
Du papier: capacity, Un coup de main: same-person, Un trésorier: side, \
Une salle: left" "$(excluded)"
try "in words" 0 ase-match suggest --for offer stand --excluded
shows "Une salle: taken down on"
shows "Side: need"
shows "Un coup de main is on both sides: Contact"
try "needs for an offer" 0 fr ase-match suggest --for annonce samedi -f tsv
same "the other way round" "Tenir le stand 950, Un trésorier 380" "$(ranked)"
made ase-record reply add offer=stand person=bruno
try "who has answered is there already" 0 \
	ase-match suggest --for offer stand --excluded
shows "Le samedi is there already"
try "seen from the other side" 0 ase-match suggest --for offer samedi --excluded
shows "Tenir le stand is there already"
made ase-record reply set bruno dropped_on=today
try "it came to nothing" 0 ase-match suggest --for offer stand --excluded
shows "Le samedi: it came to nothing"
wrong "itself" 2 "are one record" ase-match why --for offer stand stand
made ase-record offer set stand filled_on=today
try "filled" 0 fr ase-match suggest --for annonce stand
says "Tenir le stand : pourvue le"

# Trainers: by theme, and then in turn.

made ase-record training add "Un budget" theme=compta at=2099-04-14T18:00 \
	territory=44
for person in "$ANA" bruno chloé; do
	made ase-record trainer add person="$person" themes=compta,presse \
		territories=44
done
made ase-record trainer add person=david themes=presse territories=44
made ase-record training add "Un communiqué" theme=presse at=2025-10-01T18:00 \
	trainers=bruno territory=44
made ase-record training add "Une réunion" theme=presse at=2025-11-01T18:00 \
	trainers=bruno,chloé territory=44
made ase-record training add "Annulée" theme=presse at=2025-12-01T18:00 \
	trainers="$ANA" territory=44 cancelled_on=2025-11-20
try "in turn" 0 env ASE_TODAY=2026-03-23 \
	ase-match suggest --for trainer budget -f tsv
same "none, one, two in twelve months" "Chloé Bon 750, Bruno Bon 600" \
	"$(ranked | sed 's/Ana Bon 1000, //')"
try "a theme is a must" 0 fr ase-match suggest --for formateur budget --excluded
shows "David Bon n'a pas ce qui est indispensable : Comptabilité (compta)"
made ase-record registration add training=budget person=chloé
try "who comes to learn does not teach" 0 \
	ase-match suggest --for trainer budget --excluded
shows "Chloé Bon is on both sides"

# What is typed wrongly.

wrong "no such kind, one near" 2 "no kind 'sponser' (did you mean 'sponsor'?)" \
	ase-match suggest --for sponser B-014
wrong "in French" 2 \
	"pas de sorte « parain » (vouliez-vous dire « parrain-ou-marraine » ?)" \
	fr ase-match suggest --for parain B-014
wrong "a kind that is found for nothing" 2 \
	"nothing says what a 'org' is found for; there are expert, " \
	ase-match suggest --for org B-014
wrong "a record of another kind" 2 "is of kind 'sponsor', not 'engagement'" \
	ase-match suggest --for sponsor "$(ase-record sponsor list -f ids | head -1)"
wrong "no such record" 1 "no engagement is called 'B-999'" \
	ase-match suggest --for sponsor B-999
wrong "the two the wrong way round" 2 "is of kind 'sponsor', not 'engagement'" \
	ase-match why --for sponsor \
	"$(ase-record sponsor list -f ids | head -1)" B-014
wrong "without a kind" 2 "option '--for' needs a value: KIND" \
	ase-match suggest B-014 --for
try "experts as ever" 1 ase-match suggest --for expert B-014
says "no need is called 'B-014'"

# What can be typed.
try "kinds behind --for" 0 ase-match --complete suggest --for ""
for word in expert offer sponsor trainer; do
	shows "$word"
done
hides "engagement"
try "in French" 0 fr ase-match --complete suggest --for ""
shows "parrain-ou-marraine"
try "then what asks" 0 ase-match --complete suggest --for sponsor eb-
shows "B-014"
try "and who is found" 0 ase-match --complete why --for sponsor B-014 sp-
shows "David Bon"
tidy "after all"
finish
