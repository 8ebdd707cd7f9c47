#!/bin/sh
# Stores made before: read as they are, brought forward in one commit, taken
# back; and merged with what a clone that was not brought forward has done.
. "$SRC/tests/lib/check.sh"

export ASE_TODAY=2026-03-20

# A clone of the store that an older program made, at DIR.
older() {
	git clone -q "$SRC/tests/data/stores/format-1.bundle" "$1" 2>"$WORK/.clone"
	ASE_STORE=$WORK/$1
	export ASE_STORE
}

here() {
	git -C "$ASE_STORE" "$@"
}

# The IDs of the two conventions.
conventions() {
	ended=$(cd "$ASE_STORE" && grep -l '^ended:' conventions/*/*.yaml)
	ended=$(basename "$ended" .yaml)
	shared=$(cd "$ASE_STORE" && grep -L '^ended:' conventions/*/*.yaml)
	shared=$(basename "$shared" .yaml)
}

# What stands at PATH of a record.
at() {
	ase-record "$1" show "$2" -f json | python3 -c '
import json, sys
value = json.load(sys.stdin)
value = value[0] if isinstance(value, list) else value
for part in sys.argv[1].split("."):
    value = value[int(part)] if part.isdigit() else value[part]
print(value)' "$3"
}

older s
conventions
before=$(here rev-parse HEAD)

# It is read as if it were brought forward; nothing is written.
try "an older store is read" 0 ase-convention list --columns id,signatures.experts.on
try "its steps are those of today" 0 ase-org status sillon
shows "Signature of the expert"
try "a signature stands with its match" 0 ase-convention show "$ended"
shows "experts"
try "what was an amendment is a record" 0 ase-record amendment list -f ids
same "two of them" 2 "$(wc -l <"$WORK/.out")"
try "nothing is wrong with it" 0 ase-store check
try "nothing is written into it" 4 ase-org set sillon city=Nantes
says "ase-store upgrade brings it forward"
try "nor by an import" 4 ase-record person add name="Luc Faure"
same "HEAD stands" "$before" "$(here rev-parse HEAD)"
LC_ALL=fr_FR.UTF-8 ase-org set sillon city=Nantes 2>"$WORK/.err"
says "ase-store actualiser"

# A dry run shows it.
try "a dry run" 0 ase-store upgrade -n
says "conventions/"
says "signatures.experts"
says "ase.yaml"
says "process.yaml"
same "HEAD stands after a dry run" "$before" "$(here rev-parse HEAD)"

try "brought forward" 0 ase-store upgrade
says "store brought forward"
tidy "brought forward"
same "one commit" "$before" "$(here rev-parse HEAD~1)"
same "the format is today's" "format: 2" \
	"$(here show HEAD:ase.yaml | grep -o '^format: .')"
same "what the network changed stays" "1" \
	"$(here show HEAD:process.yaml | grep -c 'analysis.rounds.last.sent_on, days: 21')"
same "and what is new has come" "1" \
	"$(here show HEAD:process.yaml | grep -c '^  - step: amended-org')"
same "a letter that the network changed stays" 1 \
	"$(here show HEAD:templates/fr/certificate.md | grep -c '^# Attestation de mission')"
# what was not so is told: an amendment that was made before all had signed
try "what was not in order is told" 1 ase-store check
shows "amendments/"
shows "the convention is not signed by all"
same "and nothing else" 1 "$(grep -vc '(a warning)' "$WORK/.out")"
match=$(at convention "$ended" matches.0)
same "the expert's signature is of the match" "$match" \
	"$(at convention "$ended" signatures.experts.0.match)"
same "the evaluations are of the match" 2 \
	"$(ase-record evaluation list "match=$match" -f ids | wc -l)"
# of two experts the second has signed
same "who has signed is found by name" "Ana Lopez" \
	"$(ase-record match list -f tsv --columns expert.person.name \
		"id=$(at convention "$shared" signatures.experts.0.match)" |
		tail -1 | cut -f2)"
try "the other one is asked" 0 ase-remind --all
shows "Paul Durand"
try "an amendment is signed as before" 0 ase-record amendment list \
	"convention=$ended" --columns signatures.ase.on
shows "12 March"
try "it is written into again" 0 ase-org set sillon city=Nantes
try "nothing is left to bring forward" 0 ase-store upgrade
says "Nothing to change"

# Taken back, and brought forward once more: the same, to the byte.
ase-store -q undo
now=$(here rev-parse 'HEAD^{tree}')
try "taken back" 0 ase-store undo
same "all is as it was" "$(here rev-parse "$before^{tree}")" \
	"$(here rev-parse 'HEAD^{tree}')"
tidy "taken back"
try "it is an older store again" 4 ase-org set sillon city=Nantes
try "brought forward again" 0 ase-store upgrade
same "as it was before" "$now" "$(here rev-parse 'HEAD^{tree}')"
ase-org set -q sillon city=Nantes

# Two clones that are brought forward apart say the same.
older t
ase-store -q upgrade
same "two clones agree" "$now" "$(here rev-parse 'HEAD^{tree}')"

# What somebody edited by hand meanwhile is taken in first.
older h
file=$(find "$ASE_STORE/conventions" -name "$ended.yaml")
printf 'notes:\n  - {id: aaaaab, "on": "2026-03-19", text: vu}\n' >>"$file"
try "with an edit by hand" 0 ase-store upgrade
same "which is a commit of its own" "edited by hand" \
	"$(here log -1 --format=%s HEAD~1 | sed 's/.*: //')"
same "and stays" vu "$(at convention "$ended" notes.0.text)"
tidy "with an edit by hand"

# Lines of the network's own that name what is called otherwise now stop it.
older u
cat >>"$ASE_STORE/process.yaml" <<'END'

  - step: photo
    kind: convention
    title: {en: Photograph, fr: Photo}
    opens: signatures.expert.on
    done: {any: [ended.on, amendments.on]}
    turn: coordinator
END
ase-store -q commit 2>"$WORK/.err"
line=$(grep -n 'opens: signatures.expert.on' "$ASE_STORE/process.yaml" |
	tail -1 | cut -d: -f1)
try "own lines stop it" 3 ase-store upgrade
says "process.yaml:$line:12: 'signatures.expert' is called 'signatures.experts' now"
says "process.yaml:$((line + 1)):"
same "nothing is written" "$(here rev-parse HEAD)" \
	"$(here rev-parse refs/heads/main)"
sed -i 's/opens: signatures.expert.on/opens: signatures.experts.on/
	s/, amendments.on]/]/' "$ASE_STORE/process.yaml"
try "mended" 0 ase-store commit
try "then it goes on" 0 ase-store upgrade
try "with the own step in it" 1 ase-store check
same "and no other problem" 1 "$(grep -vc '(a warning)' "$WORK/.out")"
try "which is asked" 0 ase-convention list stage=photo

# A letter, too.
older v
mkdir -p "$ASE_STORE/templates/fr"
printf '{{! kind: convention, to: org }}\nSignée le {{signatures.expert.on}}.\n' \
	>"$ASE_STORE/templates/fr/photo.md"
here add -A
here commit -q --no-verify -m "a letter"
try "an own letter stops it" 3 ase-store upgrade
says "templates/fr/photo.md:2:"

# What both have changed in the same lines stays the network's.
older w
sed -i 's/    done: signatures.expert.on/    done: {any: [signatures.expert.on, received_on]}/' \
	"$ASE_STORE/process.yaml"
ase-store -q commit
try "own lines that came with others" 3 ase-store upgrade
says "process.yaml:"

# A merge with a clone that was not brought forward, which noted a signature
# and made an evaluation as an older program does.
older x
conventions
file=conventions/$(echo "$shared" | cut -c3)/$shared.yaml
python3 - "$ASE_STORE/$file" <<'END'
import sys
text = open(sys.argv[1]).read()
open(sys.argv[1], "w").write(text.replace(
    "\ntext_sha256:", "\n  ase:\n    \"on\": \"2026-03-19\"\ntext_sha256:", 1))
END
mkdir -p "$ASE_STORE/evaluations/9"
printf 'convention: %s\nrespondent: org\narchived_on: "2026-03-19"\n' "$ended" \
	>"$ASE_STORE/evaluations/9/e-90000000.yaml"
here add -A
here commit -q --no-verify -m "as an older program does"
older y
ase-store -q upgrade
here pull -q --no-rebase --no-edit --no-verify "$WORK/x" main \
	>"$WORK/.pull" 2>&1
same "they are merged" 0 $?
same "the signature came with it" 1 \
	"$(here show "HEAD:$file" | grep -c '"2026-03-19"')"
same "in the shape of today" 1 "$(here show "HEAD:$file" | grep -c experts:)"
try "what came anew waits" 1 ase-store check
shows "evaluations/9/e-ID.yaml:1:1: kept as older stores keep it"
try "and is brought forward" 0 ase-store upgrade
try "all is as before then" 1 ase-store check
same "but for what was not in order" 1 "$(grep -vc '(a warning)' "$WORK/.out")"
tidy "after a merge"

# The same, but the clone that was not brought forward does the merging.
older z
ase-org set sillon city=Nantes 2>"$WORK/.err" # it is refused, but git knows now
echo 'notes: [{id: aaaaaa, "on": "2026-03-19", text: "vu"}]' \
	>>"$ASE_STORE/$file"
here commit -q --no-verify -a -m "as an older program does"
here pull -q --no-rebase --no-edit --no-verify "$WORK/y" main \
	>"$WORK/.pull" 2>&1
same "an older clone merges" 0 $?
same "its own change is there" 1 "$(here show "HEAD:$file" | grep -c aaaaaa)"
same "and is of today" 1 "$(here show "HEAD:$file" | grep -c experts:)"
try "it is written into" 0 ase-org set sillon city=Nantes

# ase.yaml says the format of today, or undo has said otherwise.
sed -i 's/^format: 2/format: 1/' "$ASE_STORE/ase.yaml"
try "a format is not typed" 3 ase-store commit
says "ase.yaml:3:9: format: this store has format 2"
here checkout -q ase.yaml
sed -i 's/^format: 2/format: 3/' "$ASE_STORE/ase.yaml"
here commit -q --no-verify -a -m "from a newer program"
try "a newer store is not guessed at" 5 ase-org list
says "this store has format 3 and this program knows 2"

finish
