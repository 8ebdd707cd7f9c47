#!/bin/sh
# A limit of places and its waiting list, as a network writes them: two kinds, a
# limit, and no line of C.
. "$SRC/tests/lib/check.sh"

# The file of a record.
place() {
	echo "$ASE_STORE/$1/$(echo "$2" | sed 's/.*-\(.\).*/\1/')/$2.yaml"
}

# taken TITLE CONFIRMED WAITING: how many have a place, how many wait.
taken() {
	same "$1" "$2/$3" "$(ase-record training list -f tsv id="$T" --columns \
		"registrations[confirmed_on!=,withdrawn_on=].count,registrations[waiting_on!=,confirmed_on=,withdrawn_on=].count" |
		sed 1d | cut -f 2,3 | tr '\t' /)"
}

# join NAME [KEY=VALUE...]: register somebody, confirmed today.
join() {
	p=$(ase-record person add -q name="$1")
	shift
	ase-record registration add training="$T" person="$p" confirmed_on=today "$@"
}

store
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/training.yaml" <<'END'
title: Training
x-ase-title: {fr: Formation}
x-ase-kind: training
x-ase-prefix: tr
x-ase-directory: trainings
x-ase-names: [title]
x-ase-closed: [held_on]
type: object
required: [title]
properties:
  title: {type: string, minLength: 1, title: Title, x-ase-title: {fr: Intitulé}}
  capacity: {type: integer, title: Places, x-ase-title: {fr: Places}, x-ase-aliases: [places]}
  held_on: {type: string, format: date, title: Held on, x-ase-title: {fr: Tenue le}}
END
cat >"$ASE_STORE/schema/registration.yaml" <<'END'
title: Registration
x-ase-title: {fr: Inscription}
x-ase-kind: registration
x-ase-prefix: in
x-ase-directory: registrations
x-ase-parent: training
x-ase-known-by: [person.name]
x-ase-closed: [withdrawn_on]
x-ase-defaults: {asked_on: today}
x-ase-unique:
  - {of: [training, person], where: withdrawn_on=}
type: object
required: [training, person]
properties:
  training: {type: string, title: Training, x-ase-title: {fr: Formation}, x-ase-aliases: [formation], x-ase-ref: training}
  person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-aliases: [personne], x-ase-ref: person}
  asked_on: {type: string, format: date, title: Asked on, x-ase-title: {fr: Demandée le}}
  confirmed_on: {type: string, format: date, title: Confirmed on, x-ase-title: {fr: Confirmée le}}
  waiting_on: {type: string, format: date, title: On the waiting list since, x-ase-title: {fr: En attente depuis}}
  withdrawn_on: {type: string, format: date, title: Withdrawn on, x-ase-title: {fr: Désistée le}}
END
cp "$ASE_STORE/process.yaml" process
cat >>"$ASE_STORE/process.yaml" <<'END'
limits:
  - limit: places
    kind: training
    of: "registrations[confirmed_on!=,withdrawn_on=].count"
    most: capacity
    instead: waiting_on
    missing: {en: a free place, fr: une place libre}
END
cp "$ASE_STORE/process.yaml" limited
try "a limit is taken" 0 ase-store commit -q
T=$(ase-record training add -q title="Écrire un communiqué" capacity=12)
A=$(ase-record person add -q name="Ana Lopez")
I=$(ase-record registration add -q training="$T" person="$A" confirmed_on=today)
for name in Bruno Carla Denis Eva Fatou Gaël Hana Ivan Jade Karim Lise; do
	join "$name Martin" >/dev/null 2>&1
done
taken "twelve have a place" 12 0
try "the thirteenth waits" 0 join "Maya Petit"
says "Noted: Registration Maya Petit (in-ID). Take back: ase-store undo"
says "On the waiting list: Maya Petit (Écrire un communiqué: 12 of 12)."
try "as does the fourteenth, in French" 0 env LC_ALL=fr_FR.UTF-8 ase-record registration add \
	training="$T" person="$(ase-record person add -q name='Noé Roux')" \
	confirmed_on=2026-03-01
says "En attente : Noé Roux (Écrire un communiqué : 12 sur 12)."
taken "two wait" 12 2
try "registered twice is refused" 3 ase-record registration add \
	training=communiqué person=ana confirmed_on=today
W=$(ase-record registration list -f ids person.name="Noé Roux")
try "who waits and is confirmed goes on waiting, since then" 0 \
	ase-record registration set "$W" confirmed_on=today
says "On the waiting list: Noé Roux"
same "since the day before" 1 "$(grep -c 'waiting_on:.*2026-03-01' "$(place registrations "$W")")"
taken "nobody lost a place" 12 2

# Of the other side: lowered, raised.
try "fewer places than are taken are refused" 4 ase-record training set "$T" capacity=11
says "ase-record: not recorded. Missing: a free place. Écrire un communiqué: 12 of 11, 1 too many ("
says "All the same, with a reason that stays in the record: --override WHY"
try "in French" 4 env LC_ALL=fr_FR.UTF-8 ase-record training set "$T" capacity=10
says "non enregistré. Il manque : une place libre. Écrire un communiqué : 12 pour 10, 2 de trop ("
tidy "after a refusal"
sed -i 's/^capacity: 12/capacity: 11/' "$(place trainings "$T")"
try "by hand, too" 4 ase-store commit
says "12 of 11, 1 too many"
git -C "$ASE_STORE" commit -qam "by hand" >hook 2>&1
same "and by git" 1 $?
same "with the file" 1 "$(grep -c 'trainings/.*capacity: 12 of 11, 1 too many: a free place is missing (limit places)' hook)"
git -C "$ASE_STORE" checkout -q -- .
sed -i 's/^waiting_on/confirmed_on/' "$(place registrations "$W")"
try "nobody is moved in what somebody wrote by hand" 4 ase-store commit
says "13 of 12, 1 too many (Noé Roux)"
says "One can wait for a place: set 'On the waiting list since' instead"
git -C "$ASE_STORE" checkout -q -- .

# Who waits moves up, the longest waiting first, in the same commit.
try "a dry run tells who would move up" 0 ase-record registration set -n "$I" withdrawn_on=today
says "Off the waiting list: Noé Roux (Écrire un communiqué), there since 1 March."
taken "but moves nobody" 12 2
before=$(git -C "$ASE_STORE" rev-list --count HEAD)
try "one withdraws, the first moves up" 0 ase-record registration set "$I" withdrawn_on=today
says "Noted: withdrawn on (Ana Lopez). Take back: ase-store undo"
says "Off the waiting list: Noé Roux (Écrire un communiqué), there since 1 March."
same "in one commit" $((before + 1)) "$(git -C "$ASE_STORE" rev-list --count HEAD)"
same "which names both" 2 "$(git -C "$ASE_STORE" log -1 --format=%B | grep -c '^Ase-Record: in-')"
taken "twelve again" 12 1
same "and nothing waits there" 0 "$(grep -c waiting_on "$(place registrations "$W")")"
try "undo takes both back" 0 ase-store undo
taken "as it was" 12 2
try "withdrawn again" 0 ase-record registration set -q "$I" withdrawn_on=today
try "again after a withdrawal: taken, and waits" 0 ase-record registration add \
	training="$T" person="$A" confirmed_on=today
says "On the waiting list: Ana Lopez"
try "two places more" 0 env LC_ALL=fr_FR.UTF-8 ase-record training set "$T" places=14
says "Place libre : Maya Petit (Écrire un communiqué), en attente depuis le 2 mars."
taken "all have one" 14 0

# Of those who began to wait on one day, who was recorded first comes first.
for name in Yves Zoé Alix Basile Cléo; do
	join "$name Renard" >/dev/null 2>&1
done
taken "five wait since today" 14 5
for name in Yves Zoé Alix; do
	try "one withdraws" 0 ase-record registration set \
		"$(ase-record registration list -f ids training="$T" confirmed_on!= withdrawn_on= person.name~Martin | head -1)" \
		withdrawn_on=today
	says "Off the waiting list: $name Renard"
done
for name in Yves Zoé Alix Basile Cléo; do
	ase-record registration set -q "$(ase-record registration list -f ids \
		person.name="$name Renard")" withdrawn_on=today confirmed_on= waiting_on=
done
for name in Bruno Carla Denis; do
	ase-record registration set -q "$(ase-record registration list -f ids \
		person.name~"Martin" withdrawn_on!= | head -1)" withdrawn_on= 2>/dev/null
done
taken "as it was" 14 0

# With a reason it goes, and check knows.
try "one more with a reason" 0 ase-record registration add training="$T" \
	person="$(ase-record person add -q name='Olga Blanc')" confirmed_on=today \
	--override "she brings the cakes"
taken "one too many" 15 0
same "the reason stands in her record" 1 \
	"$(grep -l 'she brings the cakes' -r "$ASE_STORE/registrations" | wc -l | tr -d ' ')"
try "check has nothing to say" 0 ase-store check
says "Everything is in order."
try "another field of the training may change" 0 ase-record training set -q "$T" title="Un communiqué"
O=$(ase-record registration list -f ids person.name="Olga Blanc")
try "what is too much may be made less" 0 ase-record registration set -q "$O" withdrawn_on=today
taken "and is" 14 0

# Two clones that confirmed the last place each: told, and nobody is dropped.
try "one more place" 0 ase-record training set -q "$T" capacity=15
git clone -q "$ASE_STORE" other
join "Paul Noir" -q >/dev/null
ASE_STORE=$WORK/other join "Rosa Vert" -q >/dev/null
git -C "$ASE_STORE" pull -q --no-rebase --no-edit "$WORK/other" main
try "check tells a merge that took the last place twice" 0 ase-store check
shows "trainings/"
shows "capacity: 16 of 15, 1 too many: a free place is missing (limit places)"
try "one more would be more" 0 join "Sami Brun"
says "On the waiting list: Sami Brun"
taken "and waits" 16 1
try "who goes leaves no place then" 0 ase-record registration set -q "$W" withdrawn_on=today
taken "nobody moves up" 15 1
try "what was held moves nobody up" 0 ase-record training set -q "$T" held_on=today
V=$(ase-record registration list -f ids person.name="Rosa Vert")
try "a withdrawal after the day" 0 ase-record registration set "$V" withdrawn_on=today
taken "is one less" 14 1

# Limits that mean nothing are told where they stand.
wrong() {
	sed "$1" limited >"$ASE_STORE/process.yaml"
	try "$2" 1 ase-store check process.yaml
	shows "$3"
}
line=$(grep -n 'limit: places' limited | cut -d: -f1)
wrong 's/kind: training$/kind: traning/' "a kind that is none" \
	"process.yaml:$((line + 1)):11: limits.0.kind: no kind of record 'traning'; did you mean 'training'?"
wrong 's/of: .registrations/of: "registration/' "a path that leads nowhere" \
	"process.yaml:$((line + 2)):9: limits.0.of: "
wrong 's/].count"/]"/' "what is no number" \
	"process.yaml:$((line + 2)):9: limits.0.of: a limit counts: write PATH.count or PATH.sum.FIELD"
wrong 's/most: capacity/most: title/' "a text as a number" \
	"process.yaml:$((line + 3)):11: limits.0.most: a number, or a path to one, was expected here"
wrong 's/most: capacity/most: capcity/' "a field that is none" \
	"process.yaml:$((line + 3)):11: limits.0.most: "
wrong 's/instead: waiting_on/instead: wait/' "a waiting list that is none" \
	"process.yaml:$((line + 4)):14: limits.0.instead: no field 'wait' in records of kind 'registration'"
wrong 's/confirmed_on!=,//' "a waiting list without a fact" \
	"process.yaml:$((line + 4)):14: limits.0.instead: it takes the place of a fact: write FIELD!= in the brackets of 'of'"
wrong 's/withdrawn_on=]/person.name~a]/' "what another record says" \
	"process.yaml:$((line + 2)):9: limits.0.of: a limit may ask only what stands in the records that it counts"
wrong 's/limit: places/limits: places/' "a word that is none" "limits.0.limits: unknown key 'limits'"
{
	cat limited
	sed -n "/limit: places/,\$p" limited | sed 's/confirmed_on/x/; s/waiting_on/confirmed_on/; s/x!=/waiting_on!=/; s/places/queue/'
} >"$ASE_STORE/process.yaml"
try "a ring" 1 ase-store check process.yaml
shows "limits.0.instead: 'waiting_on' is what another limit counts, and it leads back here: a ring"
{
	cat limited
	sed -n "/limit: places/,\$p" limited
} >"$ASE_STORE/process.yaml"
try "two limits of one name" 1 ase-store check process.yaml
shows "limits.1.limit: 'places' has an entry already, in line $line"
sed 's/most: capacity/most: 0/' limited >"$ASE_STORE/process.yaml"
try "a limit that no record can meet is worth a word" 0 ase-store check process.yaml
shows "process.yaml:$((line + 3)):11: limits.0.most: no record can have one"

# A form's registrations, brought in at once: the first have the places.
T=$(ase-record training add -q title="Tenir un budget" capacity=2)
printf 'Prénom,Nom,E-mail\nAna,Brun,ana@x.example\nLéo,Nau,leo@x.example\nMia,Rosé,mia@x.example\n' >form.csv
try "a form is brought in" 0 ase-store import registration form.csv \
	training=budget confirmed_on=today
says "On the waiting list: Mia Rosé (Tenir un budget: 2 of 2)."
taken "two have a place, one waits" 2 1
try "and again" 0 ase-store import registration form.csv training=budget
taken "nobody is there twice" 2 1
finish
