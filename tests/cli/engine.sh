#!/bin/sh
# The verbs that every record tool has: add, set, edit, show, list, log,
# archive, waive; and the KEY=VALUE that they understand.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

# made COMMAND...: the ID that a quiet command prints.
made() {
	"$@" -q </dev/null || echo "$* failed"
}

# text TITLE ID: the record's text is this.
text() {
	try "$1" 0 ase-record "$(kind_of "$2")" show "$2" -f yaml
	prints
}
kind_of() {
	case $1 in
	o-*) echo org ;;
	p-*) echo person ;;
	r-*) echo request ;;
	n-*) echo need ;;
	x-*) echo expert ;;
	esac
}

# file ID: where its text stands.
file() {
	find "$ASE_STORE" -name "$1.yaml"
}

# A new record, its fields by their French names.

try "an organisation by French names of its fields" 0 ase-org add \
	nom="Les Jardins du Forez" département=Loire-Atlantique ville=Nantes \
	sigle=LJF objet="Insertion par le maraîchage"
prints <<-!
	o-ID
!
tells <<-!
	Noted: Organisation Les Jardins du Forez (o-ID). Take back: ase-store undo
!
O=$(cat "$WORK/.out")
text "the organisation" "$O" <<-!
	name: Les Jardins du Forez
	acronym: LJF
	territory: "44"
	city: Nantes
	purpose: Insertion par le maraîchage
!
H=$(made ase-record person add nom="Hélène Ricard" courriel=h@forez.example \
	tél="02 40 00 00 00")
text "a person, by aliases" "$H" <<-!
	name: Hélène Ricard
	email: h@forez.example
	phone: "02 40 00 00 00"
!
try "a reference by name" 0 ase-org set forez \
	répondante.personne="hélène ricard" contact.fonction=présidente
says "forez: Organisation o-ID, Les Jardins du Forez"
try "the reference" 0 ase-org list --columns contact.person -f tsv
shows "$(echo "$H" | ids)"

# Values: enums, dates, numbers, references, in the words of people.

R=$(made ase-request add org=forez canal=téléphone priorité=crise \
	objet="Trésorerie tendue" reçue=hier)
text "a request, in French" "$R" <<-!
	org: o-ID
	received_on: "2026-03-01"
	channel: phone
	subject: Trésorerie tendue
	priority: crisis
!
# is TYPED DATE: a date that is past, as typed and as understood.
is() {
	try "received_on=$1" 0 ase-request set "$R" received_on="$1"
	same "$1 is $2" "received_on: \"$2\"" \
		"$(grep received_on: "$(file "$R")")"
}
try "a day that may be meant of two years" 2 ase-request set "$R" \
	received_on=12/03
tells <<-!
	ase-request: received_on: '12/03' may be Thursday 12 March 2026 or Wednesday 12 March 2025: type 12/03/2026 or 12/03/2025
!
is 12/03/25 2025-03-12
says "'12/03/25' is Wednesday 12 March 2025"
is 12/08 2025-08-12
says "'12/08' is Tuesday 12 August 2025"
is vendredi 2026-02-27
says "'vendredi' is Friday 27 February 2026"
is lundi 2026-03-02
is aujourd\'hui 2026-03-02
is hier 2026-03-01
is 2026-02-28 2026-02-28
same "a date typed in full is not explained" "" "$(grep " is " "$WORK/.err")"
is -2w 2026-02-16
try "a date that lies ahead" 0 ase-request set "$R" paused_until=lundi
says "'lundi' is Monday 9 March 2026"
same "monday comes" 'paused_until: "2026-03-09"' \
	"$(grep paused "$(file "$R")")"
try "no date" 2 ase-request set "$R" received_on=naguère
tells <<-!
	ase-request: received_on: 'naguère' is not a date; type 2026-03-12, 12/03, today, +15d or monday
!
try "no day of the calendar" 2 ase-request set "$R" received_on=2026-02-30
tells <<-!
	ase-request: received_on: '2026-02-30' is not in the calendar
!
try "no value of the list" 3 ase-request set "$R" channel=pigeon
prints </dev/null
tells <<-!
	ase-request: not recorded: Channel: must be one of phone, email, visit, web, event, not 'pigeon'
!
try "unset" 0 ase-request set "$R" paused_until= priorité=développement
text "the request after it all" "$R" <<-!
	org: o-ID
	received_on: "2026-02-16"
	channel: phone
	subject: Trésorerie tendue
	priority: development
!

# What is not understood changes nothing.

before=$(commits)
try "no such field" 2 ase-request set "$R" foo=bar
tells <<-!
	ase-request: no field 'foo' in 'request'
!
try "nearly a field" 2 ase-request set "$R" subjet=bar
tells <<-!
	ase-request: no field 'subjet' in 'request'; did you mean 'subject'?
!
try "no value" 2 ase-request set "$R" subject
tells <<-!
	ase-request: 'subject' is not KEY=VALUE
!
try "nobody by that name" 1 ase-request set "$R" org=nobody
tells <<-!
	ase-request: org: no org is called 'nobody'
!
try "a field that must stay" 3 ase-request set "$R" org=
says "ase-request: not recorded: Organisation: missing"
try "one good, one bad: neither" 2 ase-request set "$R" channel=web foo=bar
try "a kind that does not exist" 2 ase-record requets list
tells <<-!
	ase-record: no kind 'requets' (did you mean 'request'?)
!
try "more of what holds one" 2 ase-request set "$R" subject+=x
tells <<-!
	ase-request: subject: it holds one value: type key=value
!
try "a list of maps as text" 2 ase-request set "$R" log=x
says "it is a list of several values"
try "broken YAML" 3 ase-request set "$R" log:='[{'
try "an escape sequence as text" 2 ase-request set "$R" subject="$(printf 'a\033[31mb')"
says "control character"
try "bytes that are not UTF-8" 2 ase-request set "$R" subject="$(printf 'a\377b')"
says "not UTF-8"
nothing_written "what was refused" "$before"

# Lists: += -= := and paths into them.

try "an entry in a log" 0 ase-request set "$R" log+="a appelé" \
	journal+="a rappelé"
try "into the second entry" 0 ase-request set "$R" log.1.hours=1,5
try "into the last entry" 0 ase-request set "$R" log.last.texte="A rappelé."
try "the log" 0 ase-request show "$R" -f json
python3 - "$WORK/.out" >"$WORK/log" <<-!
	import json, sys
	for e in json.load(open(sys.argv[1]))["log"]:
	    print(len(e["id"]), e["on"], e["text"], e.get("hours"))
!
same "both entries, with ids of their own" "6 2026-03-02 a appelé None
6 2026-03-02 A rappelé. 1.5" "$(cat "$WORK/log")"
try "an entry that is not there" 1 ase-request set "$R" log.7.hours=1
says "no entry '7' for 'log.7."
says ": the list has 2"
try "an entry away" 0 ase-request set "$R" log.0=
same "one is left" 1 "$(grep -c 'text:' "$(file "$R")")"
try "the last entry away, and the list with it" 0 ase-request set "$R" log.0=
same "no empty list is left" "" "$(grep log "$(file "$R")")"
try "a number that is none" 3 ase-request set "$R" \
	log:='[{text: x, hours: beaucoup}]'
says "not recorded: Log, Hours: must be a number, not 'beaucoup'"
same "a list as YAML" "" "$(ase-request set "$R" -q \
	log:='[{text: "un", hours: 2}, {text: deux}]' 2>&1)"
same "both items" 2 "$(grep -c 'text:' "$(file "$R")")"

# Persons: the same by name and e-mail, never by e-mail alone.

X=$(made ase-expert add person.name="Jean Martin" \
	person.email=contact@experts.example territories=44,49 capacity=2 \
	skills:='[{code: budget, level: 2}]' traits+=300412)
text "an expert, codes in words" "$X" <<-!
	person: p-ID
	skills:
	  - code: "300323"
	    level: 2
	traits:
	  - "300412"
	territories:
	  - "44"
	  - "49"
	capacity: 2
!
before=$(commits)
K=$(made ase-record coordinator add person.name="jean MARTIN" \
	person.email=Contact@experts.example territories=44)
same "the coordinator is in the store, by one commit" "1 1" "$(find \
	"$ASE_STORE/coordinators" -name "$K.yaml" | wc -l) $(($(commits) - before))"
try "the same name and e-mail are the same person" 0 \
	ase-record person list name~martin -f ids
prints <<-!
	p-ID
!
Y=$(made ase-expert add person.name="Paul Petit" \
	person.email=contact@experts.example territories=44)
try "a shared e-mail alone makes two persons" 0 \
	ase-record person list email=contact@experts.example --columns name \
	--sort name -f tsv
prints <<-!
	id	name
	p-ID	Jean Martin
	p-ID	Paul Petit
!
try "a field of the person, through the expert" 0 \
	ase-expert set "$Y" person.email=paul@experts.example
says "Noted: e-mail (Paul Petit)."
try "only Paul has it" 0 ase-record person list email=paul@experts.example \
	--columns name -f tsv
prints <<-!
	id	name
	p-ID	Paul Petit
!
same "the expert itself is as it was" "" "$(git -C "$ASE_STORE" show \
	--name-only --format= HEAD -- experts)"
before=$(commits)
try "an item twice" 0 ase-expert set "$Y" territories+=44
tells <<-!
	Nothing to change: it is so already.
!
same "no commit for nothing" "$before" "$(commits)"
try "one more" 0 ase-expert set "$Y" territories+=Maine-et-Loire
try "one less" 0 ase-expert set "$Y" territories-=Loire-Atlantique
same "the other is left" '["49"]' "$(ase-expert list paul \
	--columns territories -f tsv | tail -n 1 | cut -f 2)"
try "what is not in it" 1 ase-expert set "$Y" territories-=44
tells <<-!
	ase-expert: territories: there is no '44' in it
!
try "a skill" 0 ase-expert set "$Y" skills+='{code: budget, level: 1}'
try "the same skill, better" 0 ase-expert set "$Y" \
	compétences+='{code: "300323", niveau: transmet}'
same "it stands once" 1 "$(grep -c 300323 "$(file "$Y")")"
same "with its new level" "    level: 3" "$(grep level "$(file "$Y")")"
try "a level by its place" 0 ase-expert set "$Y" skills.0.level=2
try "the skill away" 0 ase-expert set "$Y" skills-=budget
same "no skill is left" "" "$(grep skills "$(file "$Y")")"
try "a code that is none" 2 ase-expert set "$Y" skills+=tricot
says "nothing in the vocabulary 'Skills' is called 'tricot'"

# Words for codes, with a level.

N=$(made ase-request need "$R" "Bâtir un plan" --must 'piloter budget:2' \
	--wish compta --trait écoute --hours 12)
same "the need's codes" '300323 2 true
3[0-9]* - -' "$(ase-record need show "$N" -f json | python3 -c '
import json, re, sys
for s in json.load(sys.stdin)["skills"]:
    print(re.sub(r"^3(?!00323)[0-9]*", "3[0-9]*", s["code"]),
          s.get("level", "-"), "true" if s.get("must") else "-")')"

# A note in the record, never in the message.

try "a change with a note" 0 ase-request set "$R" channel=email \
	-m "La trésorière part en juin"
same "the note is in the record" 1 "$(grep -c "trésorière part" "$(file "$R")")"
same "and not in the message" 0 \
	"$(git -C "$ASE_STORE" log -1 --format=%B | grep -c trésorière)"
same "the message" "request r-ID: channel, notes set

Ase-Record: r-ID
Ase-Command: ase-request set
Ase-Change: RANDOM" \
	"$(git -C "$ASE_STORE" log -1 --format=%B | ids |
		sed -E 's/^(Ase-Change): [0-9a-z]{8}$/\1: RANDOM/')"
printf 'De la ligne\nde commande' >"$WORK/note"
ase-request set "$R" -q channel=web -m - <"$WORK/note"
same "a note from standard input" 2 \
	"$(grep -cE 'De la ligne|de commande' "$(file "$R")")"

# Quiet, and trying out.

try "quiet" 0 ase-request set "$R" -q channel=visit
prints </dev/null
tells </dev/null
before=$(commits)
try "a dry run" 0 ase-request set "$R" -n channel=phone log+="Vu"
prints </dev/null
says "  channel=phone"
says "Nothing was written (dry run)."
try "a dry run of a new record" 0 ase-org add -n name=Essai
prints </dev/null
try "a dry run checks as well" 3 ase-request set "$R" -n channel=pigeon
nothing_written "the dry runs" "$before"

# A file that a person wrote keeps its manners.

cat >"$(file "$O")" <<-'!'
	# Suivi depuis 2019, voir le classeur vert.
	territory: '44'
	name:   "Les Jardins du Forez"   # et non "de"
	
	city: Nantes # siège
	contact: {person: PERSON, role: présidente}
	x-carte: |
	    Bois
	      Vert
	acronym: "LJF"
	purpose: >-
	  Insertion par
	  le maraîchage
	# fin
!
sed -i "s/PERSON/$H/" "$(file "$O")"
try "a hand edit is taken in" 0 ase-store commit
cp "$(file "$O")" "$WORK/by-hand.yaml"
# line TITLE SED KEY=VALUE...: only what SED changes has changed.
line() {
	title=$1
	script=$2
	shift 2
	sed -E "$script" "$WORK/by-hand.yaml" >"$WORK/wanted.yaml"
	try "$title" 0 ase-org set "$O" "$@"
	same "$title: nothing else has changed" "" \
		"$(diff "$WORK/wanted.yaml" "$(file "$O")")"
	cp "$(file "$O")" "$WORK/by-hand.yaml"
}
line "a plain value" 's/^city: Nantes #/city: Rezé #/' city=Rezé
line "a quoted value" "s/^acronym: \"LJF\"/acronym: L'J/" acronym="L'J"
line "single quotes" "s/'44'/\"49\"/" territory=49
line "in a flow map" 's/role: présidente/role: trésorière/' \
	contact.role=trésorière
line "a key away" '/^acronym/d' acronym=
try "the longest text" 0 ase-org set "$O" purpose=Court
same "its comment stays" "# fin" "$(tail -n 1 "$(file "$O")")"
same "the first one too" "# Suivi depuis 2019, voir le classeur vert." \
	"$(head -n 1 "$(file "$O")")"

# An editor: what is valid is recorded, what is not is kept.

cat >"$WORK/valid" <<-'!'
	#!/bin/sh
	for text; do :; done
	sed -i 's/^city: .*/city: Angers # depuis mars/' "$text"
!
cat >"$WORK/invalid" <<-'!'
	#!/bin/sh
	echo 'rna: 12' >>"$1"
!
cat >"$WORK/meanwhile" <<-'!'
	#!/bin/sh
	ase-org set "$ORG" -q website=https://ailleurs.example
	sed -i 's/^city: .*/city: Saumur/' "$1"
!
cat >"$WORK/nothing" <<-'!'
	#!/bin/sh
	exit 0
!
cat >"$WORK/gives-up" <<-'!'
	#!/bin/sh
	exit 1
!
chmod +x "$WORK/valid" "$WORK/invalid" "$WORK/meanwhile" "$WORK/nothing" \
	"$WORK/gives-up"
mkdir "$WORK/tmp"
TMPDIR=$WORK/tmp
ORG=$O
export EDITOR TMPDIR ORG
unset XDG_RUNTIME_DIR
EDITOR=$WORK/valid
try "a valid edit" 0 ase-org edit "$O"
says "Noted: "
same "it is recorded as typed" "city: Angers # depuis mars" \
	"$(grep city "$(file "$O")")"
same "no draft is left" "" "$(ls "$TMPDIR")"
before=$(commits)
EDITOR=$WORK/nothing
try "an edit of nothing" 0 ase-org edit "$O"
tells <<-!
	Nothing to change: it is so already.
!
EDITOR=$WORK/invalid
try "an invalid edit" 3 ase-org edit "$O"
says "RNA"
says "your text is kept: "
kept=$(sed -n 's/.*your text is kept: \([^;]*\);.*/\1/p' "$WORK/.err")
same "the text is there" "rna: 12" "$(tail -n 1 "$kept")"
same "for its author alone" 600 "$(stat -c %a "$kept")"
rm -r "${kept%/*}"
EDITOR=$WORK/gives-up
try "an editor that fails" 5 ase-org edit "$O"
nothing_written "the edits that failed" "$before"
EDITOR=$WORK/meanwhile
try "a change meanwhile" 0 ase-org edit "$O"
says "changed by somebody else meanwhile"
same "both changes are there" "city: Saumur # depuis mars
website: https://ailleurs.example" \
	"$(grep -E 'city|website' "$(file "$O")" | sed 's/"//g' | LC_ALL=C sort)"
cat >"$WORK/notes" <<-'!'
	#!/bin/sh
	echo 'notes: "first one thing, then another"' >>"$1"
!
chmod +x "$WORK/notes"
EDITOR=$WORK/notes
try "a text that holds a comma" 0 ase-org edit "$O"
same "it is one note" "first one thing, then another" \
	"$(sed -n 's/^    text: "\{0,1\}\(first[^"]*\)"\{0,1\}$/\1/p' "$(file "$O")")"
EDITOR="$WORK/valid --some-option"
try "an editor with options" 0 ase-org edit "$O"
same "it edited" "city: Angers # depuis mars" "$(grep city "$(file "$O")")"

# Show: by ID, by its beginning, by words, by another kind's ID; as it was.

try "two records" 0 ase-expert show "$X" "$Y" -f ids
same "in the order asked for" "$X $Y" "$(paste -sd ' ' "$WORK/.out")"
try "one that is there, one that is not" 1 ase-expert show "$X" nobody -f ids
tells <<-!
	ase-expert: no expert is called 'nobody'
!
try "by the beginning of an ID" 0 ase-expert show "${X%??}" -f ids
same "the right one" "$X" "$(cat "$WORK/.out")"
try "a request's organisation" 0 ase-org show "$R" -f ids
same "by the request's ID" "$O" "$(cat "$WORK/.out")"
try "another kind that leads nowhere" 2 ase-expert show "$R"
says "is of kind 'request', not 'expert'"
try "as it was before the last change" 0 \
	ase-org list forez --as-of HEAD~1 --columns city -f tsv
shows "Saumur"
try "writing in the past" 2 ase-org set "$O" city=Rezé --as-of HEAD~1
tells <<-!
	ase-org: --as-of is for reading; 'set' writes
!

# Away and back.

try "archive" 0 ase-expert archive "$Y"
tells <<-!
	Noted: record archived (Paul Petit). Take back: ase-store undo
!
try "the list without it" 0 ase-expert list -f ids
prints <<-!
	x-ID
!
same "it is the other one" "$X" "$(cat "$WORK/.out")"
try "with --all" 0 ase-expert list --all -f ids
prints <<-!
	x-ID
	x-ID
!
try "archive again" 0 ase-expert archive "$Y"
tells <<-!
	Nothing to change: it is so already.
!
try "back" 0 ase-expert archive --undo "$Y"
try "the list again" 0 ase-expert list -f ids
prints <<-!
	x-ID
	x-ID
!

# Waive, and the log.

try "waive wants a reason" 2 ase-request waive "$R" resolution
tells <<-!
	ase-request: a reason is missing: --why TEXT
!
try "waive wants a step" 2 ase-request waive "$R" resolutoin --why "pas de CA"
tells <<-!
	ase-request: no step 'resolutoin' (did you mean 'resolution'?)
!
try "waive" 0 ase-org waive forez resolution --why "pas de CA"
says "Noted: Board resolution: no object here."
try "it shows" 0 ase-org status "$O"
shows " waived    Board resolution"
same "the reason is in the request" 1 "$(grep -c "pas de CA" "$(file "$R")")"
same "and in no message" 0 "$(git -C "$ASE_STORE" log --format=%B |
	grep -c "pas de CA")"
try "a log of one" 0 ase-expert log "$X" -f tsv
same "its only change" "x-ID	expert x-ID: added	ase-expert add" \
	"$(tail -n +2 "$WORK/.out" | cut -f 4-6 | ids)"
try "the newest of many" 0 ase-org log "$O" --limit 2 -f ids
same "two of them" 2 "$(wc -l <"$WORK/.out")"

tidy "after all of it"
try "the store checks itself" 0 ase-store check
# Identifiers as people write them.

try "an RNA in small letters" 0 ase-org add -q name="Bribes" rna="w44 3005678"
same "is held in capitals, without blanks" W443005678 \
	"$(ase-org list name=Bribes --columns rna -f tsv | sed -n '2s/.*\t//p')"
finish
