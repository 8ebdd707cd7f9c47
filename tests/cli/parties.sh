#!/bin/sh
# Parties that a network names itself, by data alone: a workshop with a tutor and
# three participants, who are asked one by one, and a store made before.

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

# mails: to whom letters go, a line each.
mails() {
	grep '^To: ' "$WORK/.out" | sed 's/.*<//; s/>//' | sort | tr '\n' ' '
}

# The kind, its steps, its letters. Nothing else is written.

mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/workshop.yaml" <<'!'
$schema: https://json-schema.org/draft/2020-12/schema
title: Workshop
x-ase-title: {fr: Atelier}
x-ase-kind: workshop
x-ase-prefix: w
x-ase-directory: workshops
x-ase-parent: orgs
x-ase-names: [title]
x-ase-closed: [closed_on]
x-ase-columns: [title, at]
x-ase-parties:
  coordinator: [coordinator, team]
  tutor: {paths: [tutor], title: {en: the tutor, fr: le tuteur}}
  participant: {paths: [places.who], title: {en: the participants, fr: les participants}}
type: object
required: [title]
properties:
  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: none}
  orgs:
    type: array
    title: Organisations
    x-ase-title: {fr: Organismes}
    items: {type: string, x-ase-ref: org}
  coordinator: {type: string, title: Coordinator, x-ase-title: {fr: Suivi}, x-ase-ref: coordinator}
  team:
    type: array
    title: Team
    x-ase-title: {fr: Équipe}
    items: {type: string, x-ase-ref: coordinator}
  at: {type: string, format: date, title: Day, x-ase-title: {fr: Jour}, x-ase-personal: none}
  tutor: {type: string, title: Tutor, x-ase-title: {fr: Tuteur}, x-ase-ref: person}
  report_on: {type: string, format: date, title: Report, x-ase-title: {fr: Bilan}, x-ase-personal: none}
  closed_on: {type: string, format: date, title: Closed, x-ase-title: {fr: Clos}, x-ase-personal: none}
  places:
    type: array
    title: Places
    x-ase-title: {fr: Places}
    items:
      type: object
      properties:
        who: {type: string, title: Who, x-ase-title: {fr: Qui}, x-ase-ref: person}
        withdrawn_on: {type: string, format: date, title: Withdrawn, x-ase-title: {fr: Retrait}, x-ase-personal: none}
  opinions:
    type: array
    title: Opinions
    x-ase-title: {fr: Avis}
    items:
      type: object
      properties:
        who: {type: string, title: Who, x-ase-title: {fr: Qui}, x-ase-ref: person}
        mark: {type: integer, title: Mark, x-ase-title: {fr: Note}, x-ase-personal: none}
!
cat >>"$ASE_STORE/process.yaml" <<'!'

  - step: workshop-opinion
    kind: workshop
    title: {en: Opinions, fr: Avis}
    missing: {en: the opinions, fr: les avis}
    awaited: {en: expected, fr: attendus}
    opens: at
    done: {each: places.who, where: {not: withdrawn_on}, in: opinions.who}
    due: {after: at, days: 7}
    turn: {each: places.who, where: {not: withdrawn_on}, except: opinions.who}
    letter: workshop-opinion
    every: 7
    times: 2
    blocks: [workshop.closed_on]
    command: "ase-record workshop set {workshop} opinions+=…"
  - step: workshop-report
    kind: workshop
    title: {en: Report, fr: Bilan}
    awaited: {en: expected, fr: attendu}
    opens: at
    done: report_on
    due: {after: at, days: 10}
    turn: tutor
    letter: workshop-report
    every: 7
    times: 2
    command: "ase-record workshop set {workshop} report_on=today"
!
cat >"$ASE_STORE/templates/en/workshop-opinion.md" <<'!'
{{! kind: workshop, to: participant }}
Subject: what you thought of {{title}}

Dear {{recipient.name}},
!
cat >"$ASE_STORE/templates/fr/workshop-opinion.md" <<'!'
{{! kind: workshop, to: participant }}
Objet : votre avis sur {{title}}

Bonjour {{recipient.name}},
!
cat >"$ASE_STORE/templates/en/workshop-report.md" <<'!'
{{! kind: workshop, to: tutor }}
Subject: {{title}}

Dear {{recipient.name}},
!
sed 's/Subject/Objet /; s/Dear/Bonjour/' \
	"$ASE_STORE/templates/en/workshop-report.md" \
	>"$ASE_STORE/templates/fr/workshop-report.md"
sed -i "s/^mail:.*/mail: loire@ase.example/" "$ASE_STORE/ase.yaml"
try "the kind holds" 0 ase-store check
says "Everything is in order"
try "and is taken in" 0 ase-store commit

ANA=$(made ase-record person add name="Ana Silva" email=ana@m.example language=fr)
BRUNO=$(made ase-record person add name="Bruno Le Goff" email=bruno@m.example \
	language=en)
CHLOE=$(made ase-record person add name="Chloé Martin" email=chloe@m.example)
SAMI=$(made ase-record person add name="Sami Lenoir" email=sami@m.example)
SILLON=$(made ase-org add name="Le Sillon" territory=44)
FOREZ=$(made ase-org add name="Le Forez" territory=49)
W=$(made ase-record workshop add title=Conter orgs="$SILLON" at=2026-02-10)
try "a second organisation" 0 ase-record workshop set "$W" orgs+="$FOREZ"
tells <<-!
	Noted: organisations (Conter). Next: opinions, expected from the coordinator. Take back: ase-store undo
!

# Nobody is named yet: the move is the coordinator's.

try "nobody to ask" 0 ase-remind
prints <<-!
	Delay         Who or what  Step      Whose move                     Next
	13 days late  Le Sillon    opinions  expected from the coordinator  nobody to ask
	10 days late  Le Sillon    report    expected from the coordinator  nobody to ask
!
for who in "$ANA" "$BRUNO" "$CHLOE"; do
	ase-record workshop set -q "$W" places+="{who: $who}"
done
try "whom a path leads to is named" 0 ase-record workshop set "$W" tutor="$SAMI"
says "Next: opinions, expected from Ana Silva and 2 others."
try "the same in French" 0 fr ase-record workshop set "$W" at=2026-02-10
try "a refusal names them as well" 4 ase-record workshop set "$W" \
	closed_on=today
says "Missing, from Ana Silva and 2 others: the opinions."

# One task for each.

try "a line a person" 0 ase-remind -s workshop-opinion
sort "$WORK/.out" >"$WORK/.sorted" && mv "$WORK/.sorted" "$WORK/.out"
prints <<-!
	13 days late  Le Sillon    opinions  expected from Ana Silva      reminder 1 of 2
	13 days late  Le Sillon    opinions  expected from Bruno Le Goff  reminder 1 of 2
	13 days late  Le Sillon    opinions  expected from Chloé Martin   reminder 1 of 2
	Delay         Who or what  Step      Whose move                   Next
!
try "one alone is asked by a path" 0 fr ase-remind -s workshop-report
prints <<-!
	Délai               Qui ou quoi  Étape  De qui                  Ensuite
	10 jours de retard  Le Sillon    bilan  attendu de Sami Lenoir  relance 1 sur 2
!
try "a script reads who" 0 ase-remind -s workshop-opinion -f tsv
shows "workshop-opinion	w-ID	o-ID	p-ID	2026-02-10	2026-02-17	13	workshop-opinion	bruno@m.example"
try "the checklist, a line a person" 0 fr ase-org status sillon
shows "attendus d'Ana Silva le 17 février"
shows "attendus de Chloé Martin le 17 février"
shows "attendu du tuteur le 20 février"
try "a calendar names nobody" 0 ase-remind -f ics
same "an appointment each" 3 "$(grep -c 'UID:workshop-opinion' "$WORK/.out")"
hides "Ana"

try "a letter each" 0 ase-remind -f mbox -s workshop-opinion
same "to the three" "ana@m.example bruno@m.example chloe@m.example " "$(mails)"
same "in their languages" 1 "$(grep -c '^Subject: what you thought' "$WORK/.out")"
same "with Message-IDs of their own" 3 \
	"$(grep '^Message-Id' "$WORK/.out" | sort -u | wc -l)"
try "the tutor is written to" 0 ase-remind -f mbox -s workshop-report
same "the tutor alone" "sami@m.example " "$(mails)"
try "a letter by the party's name" 0 ase-render workshop-report "$W"
shows "Bonjour Sami Lenoir"

try "one has answered" 0 ase-record workshop set "$W" \
	opinions+="{who: $BRUNO, mark: 4}"
try "the others are asked" 0 ase-remind -f mbox -s workshop-opinion
same "two letters" "ana@m.example chloe@m.example " "$(mails)"

# Each is reminded and counted alone.

cat >"$WORK/mailer" <<'!'
#!/bin/sh
cat >>"$WORK/outbox"
!
chmod +x "$WORK/mailer"
export WORK
git -C "$ASE_STORE" config ase.sendmail "$WORK/mailer"
sed -i '/step: workshop-opinion/a\    send: auto' "$ASE_STORE/process.yaml"
ase-store commit -q
before=$(commits)
try "they go" 0 ase-remind --send --yes -s workshop-opinion
same "both" 2 "$(grep -c '^To: ' "$WORK/outbox")"
same "in one commit" $((before + 1)) "$(commits)"
same "with whom each went to" "$(printf '%s\n' "$ANA" "$CHLOE" | sort)" \
	"$(sed -n 's/.* to: //p' "$ASE_STORE"/workshops/*/*.yaml | sort)"
try "a third comes late" 0 ase-record workshop set "$W" \
	places+="{who: $SAMI}"
try "and is reminded for the first time" 0 ase-remind -s workshop-opinion -f mbox
same "alone" "sami@m.example " "$(mails)"
export ASE_TODAY=2026-03-09
try "a week later the others again" 0 ase-remind --send --yes -s workshop-opinion
same "three more" 5 "$(grep -c '^To: ' "$WORK/outbox")"
try "then it is time to call these" 0 ase-remind -s workshop-opinion
shows "expected from the coordinator  call Ana Silva"
shows "expected from Sami Lenoir      reminder 2 of 2"

# Who withdrew does not count; when all have answered it is done.

ase-record workshop set -q "$W" opinions+="{who: $ANA}"
ase-record workshop set -q "$W" opinions+="{who: $CHLOE}"
try "one is left" 0 ase-remind -s workshop-opinion -f ids
same "one line" 1 "$(wc -l <"$WORK/.out")"
try "who withdraws is not awaited" 0 ase-record workshop set "$W" \
	places.last.withdrawn_on=today
try "all have answered" 0 ase-remind -s workshop-opinion
says "Nothing is due."
try "and the step is done" 0 ase-org status forez
shows "done      Opinions"

# All parents and all who are named.

try "the territory of the second organisation" 0 ase-remind -t 49
shows "Le Forez     report"
says "Followed by nobody: 1. To list them: ase-remind --unfollowed -t 49"
try "what nobody follows" 0 ase-remind --unfollowed
shows "Le Sillon    report"
CLAIRE=$(made ase-record person add name="Claire Moreau" email=claire@ase.example)
FARID=$(made ase-record person add name="Farid Alaoui" email=farid@ase.example)
K1=$(made ase-record coordinator add person="$CLAIRE")
K2=$(made ase-record coordinator add person="$FARID")
try "nobody, still" 0 ase-remind -k claire
says "Followed by nobody: 1. To list them: ase-remind --unfollowed"
try "the handover says so, too" 0 ase-store handover claire
shows "Suivis par personne : 1"
ase-record workshop set -q "$W" coordinator="$K1" team+="$K2"
try "both at once" 2 ase-remind -k claire --unfollowed
says "not -k and --unfollowed at once"
try "the checklist names all who follow" 0 ase-org status sillon
shows "Followed by: Claire Moreau, Farid Alaoui"
for who in claire farid; do
	try "$who follows" 0 ase-remind -k $who
	shows "report"
done
try "and so does the handover of the second" 0 ase-store handover farid
shows "Bilan"
hides "Suivis par personne"
try "nobody is left alone" 0 ase-remind --unfollowed
says "Nothing is due."

# A store that was made before says who answers in process.yaml.

cat >>"$ASE_STORE/process.yaml" <<'!'
parties:
  org: [org.contact.person]
  expert: [expert.person, match.expert.person]
  coordinator: [coordinator.person, request.coordinator.person]
!
try "it is told as old" 0 ase-store check process.yaml
shows "parties: this is the old place: 'x-ase-parties'"
shows "(a warning)"
try "and taken in" 0 ase-store commit
try "and counts as it did" 0 ase-org set sillon contact.person="$ANA"
R=$(made ase-request add org=sillon subject="Trésorerie tendue")
try "an organisation answers by its contact" 0 ase-render \
	ethics-reminder "$R"
shows "Bonjour Ana Silva"
try "a kind of one's own by what it says" 0 ase-remind -s workshop-report
shows "expected from Sami Lenoir"

finish
