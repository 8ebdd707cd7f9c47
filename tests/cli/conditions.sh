#!/bin/sh
# What a network's own conditions may compare, and what is told of those that
# can never hold, where they stand.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir -p "$ASE_STORE/schema" "$ASE_STORE/vocabulary"
cat >"$ASE_STORE/vocabulary/themes.yaml" <<-'!'
	vocabulary: themes
	terms:
	  - {code: press, label: {en: Press and media, fr: Presse}}
	  - {code: money, label: {en: Money, fr: Argent}}
!
cat >"$ASE_STORE/schema/document.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	x-ase-kind: document
	x-ase-prefix: do
	x-ase-directory: documents
	x-ase-names: [name]
	x-ase-closed: [withdrawn]
	x-ase-defaults: {published_on: today}
	type: object
	additionalProperties: false
	properties:
	  name: {type: string, title: Name}
	  published_on: {type: string, format: date, title: Published on}
	  until: {type: string, format: date, title: Until}
	  withdrawn: {type: boolean, title: Withdrawn}
	  theme: {type: string, title: Theme, x-ase-vocabulary: themes}
	  nature:
	    type: string
	    title: Nature
	    enum: [guide, model]
	    x-ase-values: {guide: {en: practical guide, fr: guide pratique}}
!
try "a vocabulary of its own" 0 ase-store commit

# step CONDITION: process.yaml gets a step that is done so.
cp "$ASE_STORE/process.yaml" process.yaml
step() {
	cp process.yaml "$ASE_STORE/process.yaml"
	cat >>"$ASE_STORE/process.yaml" <<-!
		  - step: review
		    kind: document
		    title: Review
		    since: published_on
		    done: $1
	!
	at=$(grep -n '^    done: ' "$ASE_STORE/process.yaml" | tail -n 1 | cut -d: -f1)
}
# told CONDITION COLUMN SENTENCE: check tells it there, commit refuses it.
told() {
	step "$1"
	try "$1" 1 ase-store check
	shows "process.yaml:$at:$2: $3"
	try "$1: commit" 3 ase-store commit
	says "$3"
}
told 'nature = guide pratique' 11 "steps.26.done: 'guide pratique' is what people call 'guide': a condition says 'guide'"
told 'theme = plomberie' 11 "steps.26.done: no code 'plomberie' in the vocabulary 'themes'"
told 'theme = Presse' 11 "steps.26.done: 'Presse' is what people call 'press': a condition says 'press'"
told 'published_on <= until' 11 "steps.26.done: 'published_on' holds a date, and 'until' is a word here: write \$until for the field"
told '{all: [nature, {not: withdrawn = no}]}' 32 "steps.26.done.all.1.not: 'no' is neither true nor false, and 'withdrawn' holds nothing else"
# shellcheck disable=SC2016 # $ is the process's
told 'published_on < $nature' 11 "steps.26.done: 'published_on' holds a date and 'nature' one of several words: these two do not compare"

try "in French" 1 env LC_ALL=fr_FR.UTF-8 ase-store check
shows "« published_on » porte une date et « nature » un mot parmi plusieurs : les deux ne se comparent pas"

# What was there before goes on: told, and no reason to refuse.
git -C "$ASE_STORE" add -A
git -C "$ASE_STORE" commit -q --no-verify -m "written before"
try "a process from before opens" 0 ase-record document add name=Statuts
sed -i '1i # a comment' "$ASE_STORE/process.yaml"
try "what was wrong before is no reason to refuse" 0 ase-store commit

# shellcheck disable=SC2016 # $ is the process's
step '{all: [published_on <= $until, {not: withdrawn}]}'
try "a field is compared with a field" 0 ase-store commit
D=$(ase-record document add -q name=Charte until=2026-03-31 withdrawn=no)
try "it holds" 0 ase-record document list open name=Charte -f ids
prints <<-!
	do-ID
!
try "no is not set: the record is open" 0 ase-record document show "$D" -f yaml
shows "withdrawn: false"
try "yes closes it" 0 ase-record document set "$D" withdrawn=yes
try "then it is closed" 0 ase-record document list closed -f ids
prints <<-!
	do-ID
!

sed -i 's/^x-ase-closed: .*/x-ase-closed: [withdrawn, nature = guide pratique]/' \
	"$ASE_STORE/schema/document.yaml"
try "the end of a record is a condition too" 1 ase-store check
shows "schema/document.yaml:6:27: x-ase-closed.1: 'guide pratique' is what people call 'guide': a condition says 'guide'"
finish
