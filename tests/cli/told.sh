#!/bin/sh
# What is refused of what somebody typed is told in the words of whoever typed
# it: titles, names, labels and units, and no file that was never written.
. "$SRC/tests/lib/check.sh"

store
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/prize.yaml" <<'END'
title: Prize
x-ase-title: {fr: Prix}
x-ase-kind: prize
x-ase-prefix: pz
x-ase-directory: prizes
x-ase-names: [title]
x-ase-order: [from, until]
x-ase-unique:
  - of: [code, sort]
    where: gone_on=
    say: {en: "{code} ({sort}, {sum}) is that of {org}", fr: "{code} ({sort}, {sum}) est celui de {org}"}
x-ase-requires:
  - name: given
    fact: given_on
    when: votes
    say: {en: "nobody has voted on {title} ({sort}) yet", fr: "personne n'a voté sur {title} ({sort})"}
    command: "ase-record prize set {id} votes+=WHO"
type: object
required: [title]
anyOf: [{required: [org]}, {required: [person]}]
properties:
  title: {type: string, minLength: 1, title: Title, x-ase-title: {fr: Intitulé}}
  org: {type: string, title: Organisation, x-ase-title: {fr: Organisme}, x-ase-ref: org}
  person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
  sort:
    type: string
    enum: [gold, young]
    title: Sort
    x-ase-title: {fr: Catégorie}
    x-ase-values: {gold: {en: A star, fr: Une étoile}, young: {en: The young, fr: Les jeunes}}
  code:
    type: string
    pattern: "^[A-Z]-[0-9]{3}$"
    title: Number
    description: A letter and three digits, as B-014.
    x-ase-title: {fr: Numéro}
    x-ase-description: {fr: "Une lettre et trois chiffres, comme B-014."}
  sum: {type: number, minimum: 0, maximum: 150, title: Sum, x-ase-title: {fr: Montant}, x-ase-unit: money}
  from: {type: string, format: date, title: From, x-ase-title: {fr: Début}}
  until: {type: string, format: date, title: Until, x-ase-title: {fr: Fin}}
  given_on: {type: string, format: date, title: Given on, x-ase-title: {fr: Remis le}}
  gone_on: {type: string, format: date, title: Gone on, x-ase-title: {fr: Parti le}}
  guests: {type: array, uniqueItems: true, title: Guests, x-ase-title: {fr: Invités}, items: {type: string, x-ase-ref: org}}
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
        points: {type: integer, minimum: 0, maximum: 5, title: Points, x-ase-title: {fr: Points}}
END
try "a schema that says so is taken" 0 ase-store commit -q
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
A=$(ase-record person add -q name="Ana Lopez")
P=$(ase-record prize add -q title=Lire org=sillon sort=young code=B-014 sum=12)

# refused NAME WORDS COMMAND...: exit 3, told so in one line, and no place or ID.
refused() {
	name=$1
	words=$2
	shift 2
	try "$name" 3 "$@"
	says "ase-record: not recorded: $words"
	same "$name: no file, no ID" "" \
		"$(grep -E '\.yaml|[0-9]:[0-9]|\b[a-z]+-[0-9a-z]{8}\b' "$WORK/.err")"
}

refused "a title that is missing" "Title: missing" \
	ase-record prize add org=sillon
refused "one of two" "Organisation or Person: one of them is missing" \
	ase-record prize add title=Lire
refused "a choice, by its labels" \
	"Sort: must be one of A star, The young, not 'Bronze'" \
	ase-record prize set "$P" sort=Bronze
refused "a form, by what the field says of it" \
	"Number: cannot be 'Jeanne Petit': a letter and three digits, as B-014" \
	ase-record prize set "$P" code="Jeanne Petit"
refused "a sum, with its unit" "Sum: must be at most €150.00, not '€201.60'" \
	ase-record prize set "$P" sum=201.60
refused "an order" "Until: 1 March 2026 must not be before 'From' (2 March 2026)" \
	ase-record prize set "$P" from=2026-03-02 until=2026-03-01
refused "an entry, by the name of its juror" \
	"Votes, Ana Lopez, Points: must be at most 5, not '9'" \
	ase-record prize set "$P" "votes:=[{juror: $A, points: 9}]"
refused "one twice, by its name" \
	"Guests: 'Épicerie du Sillon' is there more than once" \
	ase-record prize set "$P" "guests:=[$O, $O]"
try "two things are told, a line each" 3 ase-record prize set "$P" sum=-1 code=x
says "Sum: must be at least €0.00, not '-€1.00'"
says "Number: cannot be 'x': a letter and three digits, as B-014"
says "ase-record: nothing was recorded"
same "neither of a file" "" "$(grep '\.yaml' "$WORK/.err")"

# The words of a rule.
try "a rule says labels, units and names" 3 ase-record prize add title=Dire \
	person="$A" sort=young code=B-014 sum=20
says "not recorded: B-014 (The young, €12.00) is that of Épicerie du Sillon (pz-ID)"
try "what a fact requires, too" 4 ase-record prize set "$P" given_on=2026-03-02
says "not recorded: nobody has voted on Lire (The young) yet"
says "Instead: ase-record prize set "
try "of one that was not made no command is offered" 4 ase-record prize add \
	title=Dire person="$A" sort=gold given_on=2026-03-02
says "not recorded: nobody has voted on Dire (A star) yet"
same "no ID of it" "" "$(grep -E 'Instead|pz-' "$WORK/.err")"

# Rows of a table.
printf 'title,org,sort\nDire,Épicerie du Sillon,bronze\n' >rows.csv
try "a row is told by its line and the title" 3 ase-store import prize rows.csv
says "rows.csv:2: Sort: must be one of A star, The young, not 'bronze'"

# By hand the place stands in front, the path of the field, and its title.
file=$(cd "$ASE_STORE" && find prizes -name "$P.yaml")
printf 'votes: [{juror: %s, points: 9}]\n' "$A" >>"$ASE_STORE/$file"
try "by hand" 3 ase-store commit
says "pz-ID.yaml:6:37: votes.0.points: Votes, Ana Lopez, Points: 'points' must be at most 5, not '9'"
try "check" 1 ase-store check
shows "pz-ID.yaml:6:37: votes.0.points: Votes, Ana Lopez, Points: 'points' must be"
git -C "$ASE_STORE" checkout -q -- .

# In French.
LC_ALL=fr_FR.UTF-8
export LC_ALL
try "en français" 3 ase-record prize add org=sillon
says "ase-record: non enregistré : Intitulé : il manque"
try "l'un des deux" 3 ase-record prize add title=Lire
says "non enregistré : Organisme ou Personne : il en faut un"
try "une catégorie" 3 ase-record prize set "$P" sort=Bronze
says "Catégorie : à choisir parmi Une étoile, Les jeunes, pas « Bronze »"
try "un numéro" 3 ase-record prize set "$P" code="Jeanne Petit"
says "Numéro : ne peut pas être « Jeanne Petit » : une lettre et trois chiffres, comme B-014"
finish
