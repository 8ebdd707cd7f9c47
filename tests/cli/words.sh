#!/bin/sh
# Words: verbs of steps, and what a coordinator types in her own language.

# shellcheck disable=SC1010 # do is a verb
# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/training.yaml" <<-'END'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Training
	x-ase-title: {fr: Formation}
	x-ase-kind: training
	x-ase-prefix: tr
	x-ase-directory: trainings
	x-ase-names: [title]
	x-ase-closed: [cancelled_on]
	x-ase-columns: [title, form, held_on, stage]
	type: object
	required: [title]
	properties:
	  title: {type: string, minLength: 1, title: Title, x-ase-title: {fr: Intitulé}}
	  form: {type: string, enum: [room, remote], title: Form, x-ase-title: {fr: Forme}, x-ase-values: {room: {en: In a room, fr: En salle}, remote: {en: Remote, fr: À distance}}}
	  coordinator: {type: string, title: Coordinator, x-ase-title: {fr: Suivi par}, x-ase-ref: coordinator}
	  held_on: {type: string, format: date, title: Held on, x-ase-title: {fr: Tenue le}}
	  cancelled_on: {type: string, format: date, title: Cancelled on, x-ase-title: {fr: Annulée le}}
	  full: {type: boolean, title: Full, x-ase-title: {fr: Complète}}
END
cat >"$ASE_STORE/schema/registration.yaml" <<-'END'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Registration
	x-ase-title: {fr: Inscription}
	x-ase-kind: registration
	x-ase-prefix: in
	x-ase-directory: registrations
	x-ase-parent: training
	x-ase-known-by: [person.name]
	x-ase-columns: [training.title, person.name, attended_on]
	type: object
	required: [training, person]
	properties:
	  training: {type: string, title: Training, x-ase-title: {fr: Formation}, x-ase-ref: training}
	  person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
	  confirmed_on: {type: string, format: date, title: Confirmed on, x-ase-title: {fr: Confirmée le}}
	  withdrawn_on: {type: string, format: date, title: Withdrawn on, x-ase-title: {fr: Désistée le}}
	  attended_on: {type: string, format: date, title: Attended on, x-ase-title: {fr: Venue le}}
	  absent_on: {type: string, format: date, title: Absent on, x-ase-title: {fr: Absente le}}
END
cat >>"$ASE_STORE/process.yaml" <<-'END'
	  - step: training-held
	    kind: training
	    title: {en: The training is held, fr: Tenue de la formation}
	    noted: {en: training held, fr: formation tenue}
	    done: held_on
	    turn: coordinator
	    verb: {en: held, fr: tenue}
	  - step: training-full
	    kind: training
	    title: {en: No place is left, fr: Formation complète}
	    done: full
	    turn: coordinator
	  - step: confirmation
	    kind: registration
	    title: {en: Confirmation, fr: Confirmation}
	    missing: {en: the confirmation, fr: la confirmation}
	    done: confirmed_on
	    void: withdrawn_on
	    turn: coordinator
	    blocks: [registration.attended_on]
	  - step: attendance
	    kind: registration
	    title: {en: Attendance, fr: Émargement}
	    opens: training.held_on
	    done: {any: [attended_on, absent_on]}
	    void: withdrawn_on
	    turn: coordinator
	    fact: attended_on
	    verb: {en: attended, fr: présents}
	    for: training
END
try "a pack of one's own" 0 ase-store commit -q
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example >/dev/null
T=$(ase-record training add -q title="Écrire un communiqué")
for name in "Ana Lopez" "Bruno Le Gall" "Chloé Petit" "Denis Roy"; do
	ase-record registration add -q training="$T" person.name="$name" \
		>/dev/null || exit 1
done

# at FIELD: the names of those who have it.
at() {
	ase-record registration list "$1!=" --columns person.name -f tsv |
		tail -n +2 | cut -f 2 | sort | paste -sd ,
}

# do

try "do, by the step's code" 0 ase-record registration do confirmation ana
says "Noted: confirmation on 2 March (Ana Lopez)."
try "by its title, on a day" 0 ase-record registration do Confirmation bruno \
	--on 2026-03-01
same "the fact is set" "Ana Lopez,Bruno Le Gall" "$(at confirmed_on)"
before=$(commits)
try "what is done already" 0 ase-record registration do confirmation ana
says "Ana Lopez (in-ID), Confirmation: it is so already."
nothing_written "what is done already" "$before"
try "several are one commit" 0 ase-record registration do confirmation ana \
	chloé denis
says "Noted: confirmation: 2 registrations."
same "one commit" $((before + 1)) "$(commits)"
try "a yes" 0 ase-record training do training-full communiqué
try "is set" 0 ase-record training list full=yes -f ids
same "of the one" "$T" "$(cat "$WORK/.out")"
ase-store undo -q
ase-record registration set -q denis confirmed_on=
wrong "the process holds it back" 4 "Missing, from the coordinator: the conf" \
	ase-record registration do attendance denis
ase-record registration set -q denis withdrawn_on=today
wrong "of no interest" 4 "'Confirmation' is no longer of interest there" \
	ase-record registration do confirmation denis
wrong "no such step" 2 "no step 'confirmatoin' (did you mean 'confirmation'?)" \
	ase-record registration do confirmatoin ana
wrong "a step that no single field closes" 2 "what does: ase-request answer" \
	ase-request do answer budget
says "no single field closes the step 'Answer'; what does: ase-request answer …"
wrong "a step of another kind" 2 "'Confirmation' is a step of a registration" \
	ase-record person do confirmation ana
wrong "whom?" 2 "RECORD... is missing" ase-record registration do confirmation

# The verb of a step

wrong "nobody waits for it yet" 1 "no registration waits for 'Attendance' there" \
	ase-record training attended communiqué
try "a verb of its own kind" 0 ase-record training held communiqué
says "Noted: training held on 2 March (Écrire un communiqué)."
try "a verb of what is above" 0 ase-record training attended communiqué \
	--except bruno -n
nothing_written "-n" "$(commits)"
shows "Attended on"
before=$(commits)
try "all but one" 0 ase-record training attended communiqué --except bruno
says "Noted: attendance: 2 registrations, without Bruno Le Gall."
same "in one commit" $((before + 1)) "$(commits)"
same "who withdrew is not asked" "Ana Lopez,Chloé Petit" "$(at attended_on)"
try "the last one by himself" 0 ase-record registration attended bruno
same "he, too" "Ana Lopez,Bruno Le Gall,Chloé Petit" "$(at attended_on)"
ase-record registration set -q --where attended_on!= attended_on=
wrong "nobody of that name" 1 "--except: nobody is called 'zoe' among: " \
	ase-record training attended communiqué --except zoe
wrong "several of that name" 2 "--except: 'l' may be: " \
	ase-record training attended communiqué --except "l"
wrong "--except is not for one" 2 "--except is for all below one record" \
	ase-record registration attended ana --except bruno
wrong "one at a time" 2 "one at a time: 'attended' means all below" \
	ase-record training attended communiqué communiqué
wrong "a verb misspelt" 2 "unknown verb 'attendd'; did you mean 'attended'?" \
	ase-record training attendd communiqué
wrong "a verb of no kind" 2 "unknown verb 'attended'" \
	ase-org attended sillon
try "without a store the verb is unknown" 2 env -u ASE_STORE -C / \
	ase-record training attended communiqué
says "unknown verb 'attended'"
try "its help" 0 ase-record training attended --help
shows "Usage: ase-record training attended RECORD... [KEY=VALUE...] [OPTION]..."
try "the help of the kind names it" 0 ase-record training --help
shows "Verbs of steps:"
shows "  attended"

# What cannot be a verb is told with its place.

# refused LINE SENTENCE SED: process.yaml changed so does not hold.
refused() {
	sed -i "$3" "$ASE_STORE/process.yaml"
	try "$2" 1 ase-store check
	shows "$1: $2"
	git -C "$ASE_STORE" checkout -q process.yaml
}
refused steps.29.verb.en "'add' is a verb that every kind of record has" \
	's/en: attended, fr/en: add, fr/'
refused steps.29.verb.fr "'liens' is a verb that every kind of record has" \
	's/fr: présents/fr: liens/'
refused steps.29.verb.en "'held' is the verb of step 'training-held', too" \
	's/en: attended, fr/en: held, fr/'
refused steps.29.verb.fr "'they came' is no verb" 's/fr: présents/fr: they came/'
refused steps.29.verb "what it notes is not said: 'done' is no single field" \
	'/fact: attended_on/d'
refused steps.29.for "'org' is no kind above 'registration'" \
	's/for: training/for: org/'
refused steps.29.fact "'training' is neither a date nor yes or no" \
	's/fact: attended_on/fact: training/'
refused steps.29.fact "no field 'attended_at' in records of kind 'registration'" \
	's/fact: attended_on/fact: attended_at/'
refused steps.29.for "for what? 'verb' is missing" '/verb: {en: attended/d'
# every verb there is is reserved
LC_ALL=C ase-record --complete org '' | cut -f 1 >verbs
LC_ALL=fr_FR.UTF-8 ase-record --complete org '' | cut -f 1 >>verbs
while read -r verb; do
	sed -i "s/en: attended, fr/en: $verb, fr/" "$ASE_STORE/process.yaml"
	ase-store check >told 2>&1
	grep -qF "'$verb' is a verb that every kind" told ||
		same "$verb is reserved" "told" "$(cat told)"
	git -C "$ASE_STORE" checkout -q process.yaml
done <verbs

# In French, without a word of English.

LC_ALL=fr_FR.UTF-8
export LC_ALL
try "une sorte par son titre" 0 ase-record formation ajouter \
	intitulé="Tenir une AG" forme="à distance" suivi-par=claire
try "ses champs et valeurs" 0 ase-record formation lister forme="à distance" \
	--columns intitulé,suivi-par.personne.nom -f tsv
shows "Tenir une AG	Claire Moreau"
try "au pluriel" 0 ase-record formations lister
try "par un début" 0 ase-record format lister
try "seule, elle liste" 0 ase-record formation
shows "Tenir une AG"
try "au féminin" 0 ase-record coordinatrice
shows "Claire Moreau"
try "et au masculin" 0 ase-record coordinateur lister
try "modifier" 0 ase-record formation modifier "tenir une AG" forme="en salle"
try "montrer" 0 ase-record formation montrer "tenir une AG"
shows "En salle"
try "l'étape par son titre" 0 ase-record formation lister \
	étape="Tenue de la formation"
shows "Tenir une AG"
try "faire" 0 ase-record inscription faire confirmation chloé
try "tenue" 0 ase-record formation tenue communiqué
try "présents" 0 ase-record formation présents communiqué --sauf "bruno, ana"
says "1 inscription, sans "
try "sans accents" 0 ase-record formation presents communique
try "dispenser" 0 ase-record formation dispenser "tenir une AG" \
	"formation complète" --why "petite salle"
try "archiver" 0 ase-record formation archiver --yes "tenir une AG"
try "journal" 0 ase-record formation journal communiqué
wrong "deux sens" 2 "peut être l'une de ces sortes : convention, coordinateur" \
	ase-record co lister
wrong "une étape, deux sens" 2 "peut être l'une de ces étapes : training-held" \
	ase-record formation faire formation communiqué
wrong "un verbe mal écrit" 2 "vouliez-vous dire" \
	ase-record formation présnts communiqué

# offers WANTED WORDS...: completion offers it.
offers() {
	wanted=$1
	shift
	try "ase-record --complete $*" 0 ase-record --complete "$@"
	shows "$wanted	"
}
offers formation form
offers training trai
offers ajouter formation ajo
offers add formation add
offers présents formation pré
offers émargement inscription faire ''
offers attendance inscription faire att
offers intitulé= formation ajouter int
offers title= formation ajouter tit
offers --sauf formation présents --
tidy "à la fin"
# A step of one's own kind before those of others that are called so, by its verb
# too.
ase-store adopt -q council event 2>"$WORK/.why"
C=$(ase-record council add -q "Conseil" role=consulted)
ase-record session add -q "Budget" council="$C" at="2026-03-20T18:00" >"$WORK/.out"
export LC_ALL=fr_FR.UTF-8
try "a verb of its kind" 0 ase-record séance faire tenue budget --le 2026-03-20 -n
says 'held_on="2026-03-20"'
try "a title of its kind" 0 ase-record séance faire séance budget --le 2026-03-20 -n
says 'held_on="2026-03-20"'
try "another's, in words" 2 ase-record personne faire tenue ana
says "est une étape d'une fiche événement"
grep -q "event-held" "$WORK/.err" && not_ok "no code is told" "$WORK/.err"
finish
