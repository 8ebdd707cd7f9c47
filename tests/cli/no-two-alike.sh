#!/bin/sh
# x-ase-unique over several fields, and lists that obey their key: a network
# says it in a schema of its own, and every way in is asked.
. "$SRC/tests/lib/check.sh"

# The file of a record, from the store's directory.
place() {
	echo "$ASE_STORE/$1/$(echo "$2" | sed 's/.*-\(.\).*/\1/')/$2.yaml"
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
type: object
required: [title]
properties:
  title: {type: string, minLength: 1, title: Title, x-ase-title: {fr: Intitulé}}
END
cat >"$ASE_STORE/schema/registration.yaml" <<'END'
title: Registration
x-ase-title: {fr: Inscription}
x-ase-kind: registration
x-ase-prefix: in
x-ase-directory: registrations
x-ase-parent: training
x-ase-known-by: [person.name]
x-ase-defaults: {asked_on: today}
x-ase-unique:
  - of: [training, person]
    where: withdrawn_on=
    say:
      en: "{person.name} is registered there already, since {asked_on}"
      fr: "{person.name} y est déjà, depuis le {asked_on}"
  - of: [training, badge]
type: object
required: [training]
properties:
  training: {type: string, title: Training, x-ase-title: {fr: Formation}, x-ase-ref: training}
  person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
  badge: {type: integer, title: Badge, x-ase-title: {fr: Badge}}
  asked_on: {type: string, format: date, title: Asked on, x-ase-title: {fr: Demandée le}}
  withdrawn_on: {type: string, format: date, title: Withdrawn on, x-ase-title: {fr: Désistée le}}
  votes:
    type: array
    title: Votes
    x-ase-title: {fr: Votes}
    x-ase-merge: key:juror
    items:
      type: object
      required: [juror]
      properties:
        juror: {type: string, title: Juror, x-ase-title: {fr: Juré}, x-ase-ref: person}
        points: {type: integer, minimum: 0, title: Points, x-ase-title: {fr: Points}}
END
try "a schema that says so is taken" 0 ase-store commit -q
T=$(ase-record training add -q title="Écrire un communiqué")
U=$(ase-record training add -q title="Tenir un budget")
A=$(ase-record person add -q name="Ana Lopez")
B=$(ase-record person add -q name="Bruno Le Gall")
I=$(ase-record registration add -q training="$T" person="$A")

try "the same person twice is refused" 3 ase-record registration add \
	training=communiqué person=ana
says "ase-record: not recorded: Ana Lopez is registered there already, since 2 March (in-ID)"
tidy "after a twin"
try "in French" 3 env LC_ALL=fr_FR.UTF-8 ase-record registration add \
	training=communiqué person=ana
says "ase-record: non enregistré : Ana Lopez y est déjà, depuis le 2 mars (in-ID)"
try "--override passes no twin" 3 ase-record registration add \
	training=communiqué person=ana --override "she insists"
try "another person is taken" 0 ase-record registration add -q training="$T" person="$B"
try "another training is taken" 0 ase-record registration add -q training="$U" person="$A"
try "who is not said has no twin" 0 ase-record registration add -q training="$T"
try "nor another one" 0 ase-record registration add -q training="$T"
try "set is asked" 3 ase-record registration set "$I" person=bruno
says "not recorded: Bruno Le Gall is registered there already, since 2 March (in-ID)"
try "what does not make it one is taken" 0 ase-record registration set "$I" badge=7
J=$(ase-record registration list -f ids training="$T" person="$B")
try "a rule without words of its own" 3 ase-record registration set "$J" badge=7
says "not recorded: Écrire un communiqué, 7: in in-ID already, since 2 March"

# Who withdrew does not count, and may come back as long as nobody is there.
try "a withdrawal" 0 ase-record registration set -q "$I" withdrawn_on=today
try "a registration again after a withdrawal is taken" 0 \
	ase-record registration add -q training="$T" person="$A"
try "the withdrawal cannot be taken back then" 3 \
	ase-record registration set "$I" withdrawn_on=
says "Ana Lopez is registered there already"
try "nor by undo" 3 ase-store undo --yes HEAD~1
sed -i '/^withdrawn_on/d' "$(place registrations "$I")"
try "a hand edit is refused where it stands" 3 ase-store commit
says "registrations/$(echo "$I" | cut -c4)/in-ID.yaml:2:9: person: Ana Lopez is registered there already"
try "check tells both" 1 ase-store check
shows "$(echo "$I" | ids)"
same "of each other" 2 "$(grep -c 'Ana Lopez is registered there already' .out)"
git -C "$ASE_STORE" commit -qam "by hand" >hook 2>&1
same "the hook refuses it" 1 $?
same "and says why" 1 "$(grep -c 'person: Ana Lopez is registered there already' hook)"
# What git let in, as a merge would, is told and stands in nobody's way.
git -C "$ASE_STORE" commit -qnam "by hand"
try "check tells what a merge let in" 1 ase-store check
try "another field of a twin can be set" 0 ase-record registration set -q "$I" badge=8
try "and the twin parted" 0 ase-record registration set -q "$I" withdrawn_on=today
try "then all is well" 0 ase-store check

# A list key:FIELD has one entry for each.
try "a vote" 0 ase-record registration set -q "$J" "votes+={juror: ana, points: 3}"
try "a list set whole is asked" 3 ase-record registration set "$J" \
	"votes:=[{juror: ana, points: 1}, {juror: bruno}, {juror: ana}]"
says "ase-record: not recorded: Votes: 'Ana Lopez' has an entry already"
f=$(place registrations "$J")
printf '  - juror: %s\n    points: 4\n' "$A" >>"$f"
line=$(grep -n "juror: \"*$A" "$f" | tail -1 | cut -d: -f1)
first=$(grep -n "juror: \"*$A" "$f" | head -1 | cut -d: -f1)
try "a hand edit of one is refused with its line" 3 ase-store commit
says "in-ID.yaml:$line:12: votes.1.juror: Votes, Ana Lopez, Juror: 'p-ID' has an entry already, in line $first"
try "check tells it" 1 ase-store check
git -C "$ASE_STORE" checkout -q -- .

# An entry is addressed by its key, which may be typed as people say it.
votes() {
	same "$1" "$2" "$(ase-record registration list -f tsv id="$J" \
		--columns votes.bruno.points,votes.ana.points | sed 1d |
		cut -f 2- | tr '\t' /)"
}
try "the entry of a key is set" 0 ase-record registration set -q "$J" votes.ana.points=5
votes "it is that one" /5
try "an entry that is not there is made" 0 ase-record registration set -q "$J" \
	"votes.Bruno Le Gall.points=2" votes.bruno.points=4 votes."$A".points=1
votes "once" 4/1
try "a number is still a place" 0 ase-record registration set -q "$J" votes.0.points=0
votes "of the first" 4/0
try "by filter" 0 ase-record registration list -f ids "votes.bruno.points>3"
same "the one with the vote" "$J" "$(cat .out)"
try "a filter that nobody fits" 0 ase-record registration list -f ids "votes.bruno.points>4"
prints </dev/null
try "sorted by it" 0 ase-record registration list -f ids training="$T" --sort -votes.bruno.points
same "the vote first" "$J" "$(head -1 .out)"
try "a field of an entry goes" 0 ase-record registration set -q "$J" votes.bruno.points=
votes "and no more" /0
try "an entry goes by its key" 0 ase-record registration set -q "$J" votes-=bruno
try "what is not there cannot be unset" 1 ase-record registration set "$J" votes.bruno.points=
says "votes.bruno.points: there is no 'bruno' in it"
try "nobody of that name" 1 ase-record registration set "$J" votes.zoé.points=1
try "a field mistyped is no key" 2 ase-record registration set "$J" votes.pionts=1
says "did you mean 'points'?"
try "a key that is digits" 0 ase-expert add -q person.name="Carla Simon" \
	territories=44 skills.budget.level=3 skills.300326.level=2
try "is a key first, then a place" 0 ase-expert list -f tsv \
	--columns skills.300326.level,skills.0.level,skills.1.level
same "in a column" "2 3 2" "$(sed 1d .out | cut -f 2- | tr '\t' ' ')"
try "and in a filter" 0 ase-expert list -f ids "skills.budget.level>=3"
same "of one expert" 1 "$(wc -l <.out | tr -d ' ')"

cat >"$ASE_STORE/vocabulary/themes.yaml" <<'END'
vocabulary: themes
terms:
  - {code: press, label: {fr: Presse}}
  - {code: money, label: {fr: Argent}}
  - {code: press, label: {fr: Journaux}}
END
try "two terms with one code" 1 ase-store check vocabulary/themes.yaml
shows "vocabulary/themes.yaml:5:12: terms.2.code: 'press' has an entry already, in line 3"
rm "$ASE_STORE/vocabulary/themes.yaml"
cp "$ASE_STORE/process.yaml" process
grep -n 'step: ethics' "$ASE_STORE/process.yaml" >/dev/null
awk '/^  - step:/ && !done { done = 1; first = 1 } { print }
	END { print "  - step: ethics\n    kind: org\n    title: {en: Again}" }' \
	process >"$ASE_STORE/process.yaml"
try "two steps with one name" 1 ase-store check process.yaml
shows "step: 'ethics' has an entry already, in line"
cp process "$ASE_STORE/process.yaml"
try "all is well" 0 ase-store check

# Rules that mean nothing are told where they stand.
wrong() {
	sed "$1" "$ASE_STORE/schema/registration.yaml" >changed
	cp "$ASE_STORE/schema/registration.yaml" kept
	cp changed "$ASE_STORE/schema/registration.yaml"
	try "$2" 1 ase-store check schema/registration.yaml
	shows "$3"
	cp kept "$ASE_STORE/schema/registration.yaml"
}
wrong 's/of: .training, person./of: [training, persn]/' "a field that is none" \
	"schema/registration.yaml:10:20: x-ase-unique.0.of.1: no field 'persn' in records of kind 'registration'"
wrong 's/of: .training, person./of: [training, person.name]/' "a field of another record" \
	"schema/registration.yaml:10:20: x-ase-unique.0.of.1: 'person.name' stands in another record"
wrong 's/of: .training, person./of: [training, votes]/' "a list" \
	"schema/registration.yaml:10:20: x-ase-unique.0.of.1: 'votes' is a list"
wrong 's/where: withdrawn_on=/where: withdrawn/' "a filter that is none" \
	"schema/registration.yaml:11:12: x-ase-unique.0.where: 'withdrawn' is no filter"
wrong 's/where: withdrawn_on=/where: left_on=/' "a filter of a field that is none" \
	"schema/registration.yaml:11:12: x-ase-unique.0.where: no field 'left_on'"
wrong 's/    where:/    were:/' "a word that is none" \
	"schema/registration.yaml:11:11: x-ase-unique.0.were: 'were' says nothing here"
wrong 's/{person.name} y est/{persone} y est/' "a path in its words" \
	"x-ase-unique.0.say.fr: no field 'persone'"
wrong 's/^  - of: .training, badge./  - [training, badge]/' "a rule that is none" \
	"schema/registration.yaml:15:5: x-ase-unique.1: a rule was expected here"

# What may be one, or two: a word, and it goes in (request.yaml, need.yaml).
O=$(ase-org add -q name="MJC de Gaspé")
R=$(ase-request add -q org="$O" subject="Trésorerie tendue")
try "the same words asked twice" 0 ase-request add org="$O" subject="tresorerie TENDUE" \
	received_on=2026-02-20
says "ase-request: MJC de Gaspé has an open request of these words already, of 2 March: Trésorerie tendue (r-ID)"
S=$(cat "$WORK/.out")
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-request add org="$O" subject="trésorerie tendue" -n
says "ase-request: MJC de Gaspé a déjà une demande ouverte en ces termes, du "
try "other words of one day" 0 ase-request add org="$O" subject="Statuts" -n
says "ase-request: MJC de Gaspé has an open request of that day already: 2 March (r-ID)"
try "what it says does not change: nothing is said" 0 ase-request set "$S" channel=phone
tells <<-!
	Noted: channel (tresorerie TENDUE). Next: answer, expected from the coordinator. Take back: ase-store undo
!
N=$(ase-request need -q "$R" "Tenir un budget")
try "a need's title twice in a request" 0 ase-request need "$R" "tenir un Budget" -n
says "ase-request: this request of MJC de Gaspé has a need of that title already: Tenir un budget (n-ID)"
try "of an archived one nothing is said" 0 ase-record need archive -q "$N" --yes
try "the title is free again" 0 ase-request need "$R" "tenir un Budget" -n
same "nothing of it" 0 "$(grep -c "has a need of that title" "$WORK/.err")"
try "in check one of the two is told" 0 ase-store check
same "one line" 1 "$(grep -c "has an open request" "$WORK/.out")"
try "a closed one is no double" 0 ase-request close -q "$R" --outcome withdrawn
try "the words are free again" 0 ase-store check
hides "has an open request"

# What people tell apart by its title alone is told of, and goes in.
ase-store init -q "$WORK/packed" --name Loire --territory 44
ASE_STORE=$WORK/packed
ase-store adopt -q council award event training dating 2>"$WORK/.why"
for again in first second; do
	for one in "council add Parents role=consulted" "award add Stars" \
		"event add Forum format=forum at=2026-05-03T10:00" \
		"training add Budget at=2026-05-04T10:00" \
		"dating add Rounds at=2026-05-05T10:00"; do
		# shellcheck disable=SC2086 # words without blanks
		try "$again: $one" 0 ase-record $one
		[ $again = first ] || says " already: "
	done
done
finish
