#!/bin/sh
# Questionnaires about whatever a network adds, by data alone: who has been to a
# training is asked what it was worth, once in each wave; a mission's evaluation
# stays what it was.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

made() {
	"$@" -q </dev/null || echo "$* failed"
}

# fr COMMAND...: as somebody reads it who reads French.
fr() {
	LC_ALL=fr_FR.UTF-8 "$@"
}

# The kinds and their questions. Nothing else is written.

mkdir -p "$ASE_STORE/schema" "$ASE_STORE/questionnaires"
cat >"$ASE_STORE/schema/training.yaml" <<'!'
$schema: https://json-schema.org/draft/2020-12/schema
title: Training
x-ase-title: {fr: Formation}
x-ase-kind: training
x-ase-prefix: tr
x-ase-directory: trainings
x-ase-names: [title]
x-ase-closed: [held_on]
x-ase-parties:
  coordinator: [coordinator]
  trainer: {paths: [trainers], title: {en: the trainers, fr: l'équipe}}
x-ase-questionnaire: {name: training, each: "registrations[attended_on!=]", wave: true}
x-ase-columns: [title, held_on]
type: object
required: [title]
properties:
  title: {type: string, minLength: 1, title: Title, x-ase-title: {fr: Intitulé}, x-ase-personal: none}
  coordinator: {type: string, title: Coordinator, x-ase-title: {fr: Suivi par}, x-ase-ref: coordinator}
  trainers:
    type: array
    title: Trainers
    x-ase-title: {fr: Animé par}
    x-ase-merge: set
    items: {type: string, x-ase-ref: person}
  held_on: {type: string, format: date, title: Held on, x-ase-title: {fr: Tenue le}, x-ase-personal: none}
!
cat >"$ASE_STORE/schema/registration.yaml" <<'!'
$schema: https://json-schema.org/draft/2020-12/schema
title: Registration
x-ase-title: {fr: Inscription}
x-ase-kind: registration
x-ase-prefix: in
x-ase-directory: registrations
x-ase-parent: training
x-ase-known-by: [person.name]
x-ase-closed: [attended_on]
x-ase-parties:
  participant: {paths: [person], title: {en: participant, fr: personne inscrite}}
x-ase-columns: [training.title, person.name, attended_on]
type: object
required: [training, person]
properties:
  training: {type: string, title: Training, x-ase-title: {fr: Formation}, x-ase-ref: training}
  person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
  attended_on: {type: string, format: date, title: Attended on, x-ase-title: {fr: Venue le}, x-ase-personal: none}
!
# A kind that is asked once, through a field `person`.
cat >"$ASE_STORE/schema/visit.yaml" <<'!'
$schema: https://json-schema.org/draft/2020-12/schema
title: Visit
x-ase-title: {fr: Visite}
x-ase-kind: visit
x-ase-prefix: vi
x-ase-directory: visits
x-ase-names: [title]
x-ase-parties: {guest: [guests.person]}
x-ase-questionnaire: {name: visit, each: guests.person}
type: object
required: [title]
properties:
  title: {type: string, minLength: 1, title: Title, x-ase-title: {fr: Intitulé}, x-ase-personal: none}
  guests:
    type: array
    title: Guests
    x-ase-title: {fr: Invités}
    items:
      type: object
      required: [person]
      properties:
        person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
!
cat >"$ASE_STORE/questionnaires/training.yaml" <<'!'
questionnaire: training-1
scale:
  - {value: 1, label: {en: Not at all, fr: Pas du tout}}
  - {value: 5, label: {en: Very much, fr: Tout à fait}}
items:
  - item: useful
    for: [participant]
    title: {en: Useful, fr: Utile}
    question: {en: Will it serve you?, fr: Cela vous servira-t-il ?}
    scale: 5
  - item: clear
    for: [participant, trainer]
    title: {en: Clear, fr: Clair}
    question: {en: Was it clear?, fr: Était-ce clair ?}
    scale: 5
  - item: room
    for: [trainer]
    title: {en: Room, fr: Salle}
    question: {en: Was the room right?, fr: La salle convenait-elle ?}
    scale: 5
fields:
  - field: comment
    for: [participant]
    question: {en: A word?, fr: Un mot ?}
!
cat >"$ASE_STORE/questionnaires/visit.yaml" <<'!'
questionnaire: visit-1
items:
  - item: welcome
    for: [guest]
    question: {fr: Avez-vous été bien reçu·e ?}
!
sed -i "s/^mail:.*/mail: loire@ase.example/" "$ASE_STORE/ase.yaml"
try "the kinds and their questions hold" 0 ase-store check
says "Everything is in order"
try "and are taken in" 0 ase-store commit

ANA=$(made ase-record person add name="Ana Silva" email=ana@m.example language=fr)
BRUNO=$(made ase-record person add name="Bruno Le Goff" email=bruno@m.example \
	language=en)
CLAIRE=$(made ase-record person add name="Claire Moreau" email=claire@ase.example)
K=$(made ase-record coordinator add person="$CLAIRE")
T=$(made ase-record training add title=Conter coordinator="$K" trainers="$CLAIRE")
I1=$(made ase-record registration add training="$T" person="$ANA")
I2=$(made ase-record registration add training="$T" person="$BRUNO")

# Sending.

before=$(commits)
try "nobody was there yet" 4 ase-eval send "$T"
says "Conter: there is nobody to ask yet: 'registrations[attended_on!=]' leads to nobody"
try "nobody was there yet, in French" 4 fr ase-eval send "$T"
says "Conter : il n'y a encore personne à interroger, « registrations[attended_on!=] » ne mène à personne"
same "nobody was there yet: no commit" "$before" "$(commits)"
made ase-record registration set "$I1" attended_on=2026-02-27
try "one was there" 0 ase-eval send conter
tells <<-!
	conter: Training tr-ID, Conter
	Noted: questionnaire 'training' sent to 1 person on 2 March. Take back: ase-store undo
	Nothing has left this machine: sending it is up to you (or --mail).
!
prints <<-!
	e-ID
!
E1=$(cat "$WORK/.out")
before=$(commits)
try "and is asked once" 0 ase-eval send conter
says "Everybody was asked in this wave already (1): nothing to do. A new one: --wave next"
prints </dev/null
same "and is asked once: no commit" "$before" "$(commits)"
made ase-record registration set "$I2" attended_on=2026-02-27
try "who came later alone" 0 ase-eval send conter -n
shows "Bruno Le Goff"
hides "Ana Silva"
try "who came later is asked, too" 0 ase-eval send conter -q
E2=$(cat "$WORK/.out")
try "what the evaluation says" 0 ase-eval show "$E2" -f yaml
shows "about: tr-ID"
shows "person: p-ID"
shows "party: participant"
shows "questionnaire: training"
shows 'wave: "1"'
try "a wave by its number" 0 ase-eval send conter --wave next
says "sent to 2 persons"
try "it is the last one now" 0 ase-eval send conter
says "in this wave already (2)"
try "an earlier wave" 0 ase-eval send conter --wave 1
says "in this wave already (2)"
try "a wave by its name" 0 fr ase-eval send conter --wave "six mois" --on 2026-03-03
says "questionnaire « training » envoyé à 2 personnes le 3 mars"
try "the waves" 0 ase-eval list -f ids about=conter wave=2
same "the waves: both" 2 "$(wc -l <"$WORK/.out")"
try "by name" 0 ase-eval list -f ids person=bruno
same "by name: in each wave" 3 "$(wc -l <"$WORK/.out")"
try "a wave without a name" 2 ase-eval send conter --wave ""
says "--wave: a name, or 'next', was expected"

# Which record.

V=$(made ase-record visit add title=Conte)
try "a name of two kinds" 2 ase-eval send Cont
says "'Cont' may be of several kinds (training, visit): type its ID"
try "a name of none" 1 ase-eval send nothing
says "there is no 'nothing' that questions are sent about (convention, training, visit)"
try "nobody named" 4 ase-eval send "$V"
made ase-record visit set "$V" guests+="{person: $ANA}"
try "no waves there" 2 ase-eval send "$V" --wave 2
says "--wave: the questions about a visit are put once, not in waves"
try "asked once, through its entries" 0 ase-eval send "$V" -q
E3=$(cat "$WORK/.out")
try "and once only" 0 ase-eval send "$V"
says "Everybody was asked already (1): nothing to do."

try "completion knows what has a questionnaire" 0 ase-eval --complete send tr-
shows "tr-ID	Conter"
try "and the waves" 0 ase-eval --complete send --wave ""
shows "next"

# Answering.

try "answers" 0 ase-eval record "$E1" useful=5 clear=4 comment=Bien
says "Noted: evaluation answered on 2 March."
try "what is asked of others" 2 ase-eval record "$E2" room=4
says "'room' is not asked of this respondent (participant)"
try "what is asked at the end of a mission" 2 ase-eval record "$E2" objectives=4
says "no field 'objectives' in 'evaluation'"
try "too much" 3 ase-eval record "$E2" useful=6
says "not recorded: Answers, useful: must be at most 5, not '6'"
try "the other answers" 0 ase-eval record "$E2" useful=4 clear=2
try "the guest answers" 0 ase-eval record "$E3" welcome=3
try "by questionnaire and wave" 0 ase-eval summary wave!="six mois"
prints <<-!
	Questionnaire  Wave  Item     Answers  Mean  Satisfied %
	training       1     Useful         2
	training       1     Clear          2
	training       1     Room           0
	training       2     Useful         0
	training       2     Clear          0
	training       2     Room           0
	visit                welcome        1
!
tells <<-!
	training, wave 1: 2 sent, 2 answered.
	training, wave 2: 2 sent, 0 answered.
	visit: 1 sent, 1 answered.
	Of fewer than 5 answers, or pairs, no figure is given: it would be somebody's answer.
!
try "one wave, for a program" 0 ase-eval summary -f tsv questionnaire=training wave=1
prints <<-!
	questionnaire	wave	item	answers	mean	mean_low	mean_high	satisfied	satisfied_low	satisfied_high
	training	1	useful	2						
	training	1	clear	2						
	training	1	room	0						
!
try "in French" 0 fr ase-eval summary questionnaire=training vague=1
shows "Vague  Point  Réponses  Moyenne"
says "training, vague 1 : 2 envois, 2 réponses."

# Counted from what it is about: columns, filters, conditions.

try "how many have answered" 0 ase-record training list \
	"evaluations[wave=1,answered_on!=].count=2" -f ids
prints <<-!
	tr-ID
!
try "how many were asked" 0 ase-record training list \
	"evaluations.count>6" -f ids
prints </dev/null
try "nobody twice in a wave, by hand either" 3 ase-eval add about="$T" \
	person="$ANA" questionnaire=training wave=2
says "Ana Silva was asked in this wave already"
try "nor without waves" 3 fr ase-eval add about="$V" person="$ANA" \
	questionnaire=visit
says "Ana Silva a déjà été interrogé·e"

# Letters, and what is late.

try "the form" 0 ase-render evaluation "$E1"
shows "Votre avis : Conter"
shows "Cela vous servira-t-il ?"
hides "La salle convenait-elle ?"
hides "mission"
same "the form: every name leads somewhere" "" "$(cat "$WORK/.err")"
try "the letter" 0 ase-render evaluation-sending "$E2"
shows 'Would you answer the questions enclosed, about “Conter”'
hides "mission"
ASE_TODAY=2026-03-25
export ASE_TODAY
try "who has not answered is late" 0 ase-remind
sort "$WORK/.out" >"$WORK/.sorted"
cp "$WORK/.sorted" "$WORK/.out"
prints <<-!
	7 days late  Conter       evaluation  expected from Ana Silva      reminder 1 of 2
	7 days late  Conter       evaluation  expected from Bruno Le Goff  reminder 1 of 2
	8 days late  Conter       evaluation  expected from Ana Silva      reminder 1 of 2
	8 days late  Conter       evaluation  expected from Bruno Le Goff  reminder 1 of 2
	Delay        Who or what  Step        Whose move                   Next
!
try "the coordinator of the training follows" 0 ase-remind -k claire -f tsv
same "the coordinator of the training follows: all" 5 "$(wc -l <"$WORK/.out")"
try "what reminds" 0 ase-remind --send -n
shows 'Subject: Your opinion of “Conter”'
shows "Subject: Votre avis sur « Conter »"
shows "Claire Moreau, territorial coordination"

# By mail: to each their own form, in their language.

mkdir box
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"
try "a wave goes by mail" 0 ase-eval send conter --wave mail --mail --yes
same "to each" \
	"To: Ana Silva <ana@m.example>
To: Bruno Le Goff <bruno@m.example>" "$(grep -h ^To: box/* | sort)"
same "with a form each" 2 "$(grep -l 'filename=.*\.pdf' box/* | wc -l)"
try "they are informed" 0 ase-record person show "$ANA" -f yaml
shows "informed_on"
made ase-record person set "$BRUNO" email=
try "nobody without an address" 3 ase-eval send conter --wave next --mail --yes
says "Bruno Le Goff has no e-mail address"

# What leads nowhere is told, and the records keep what they lead to.

try "a form about nothing" 1 ase-eval add about=tr-00000000 person="$ANA" \
	questionnaire=training
try "neither a mission nor anything else" 3 ase-eval add person="$ANA"
rm "$ASE_STORE/trainings"/*/"$T.yaml"
try "what is asked about stays" 1 ase-store check
shows "tr-ID still stands in About of "
git -C "$ASE_STORE" checkout -q .
rm "$ASE_STORE/questionnaires/visit.yaml"
try "questions that are used stay" 3 ase-store commit
says "there is no questionnaires/visit.yaml, but: training"
git -C "$ASE_STORE" checkout -q .
tidy "at the end"
finish
