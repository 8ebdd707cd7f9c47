#!/bin/sh
# Every command can be taken back, by a commit that adds to history; what
# others have built on is not pulled away from under them.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# The day on which all this is committed.
day() {
	LC_ALL=C date '+%-d %B'
}

# The tree of files of a commit: two that are the same say the same of all.
tree() {
	here rev-parse "$1^{tree}"
}

# undone TITLE: take the newest command back; the store is as it was before.
undone() {
	before=$(commits)
	try "undo of $1" 0 ase-store undo
	says "Taken back: "
	says "To have it again: ase-store redo"
	same "undo of $1: everything is as before" "$(tree HEAD~2)" \
		"$(tree HEAD)"
	same "undo of $1: history grows" $((before + 1)) "$(commits)"
	tidy "undo of $1"
}

# redone TITLE: have it again; the store is as it was behind the command.
redone() {
	try "redo of $1" 0 ase-store redo
	says "Done again: "
	same "redo of $1: everything is back" "$(tree HEAD~2)" "$(tree HEAD)"
}

store
try "the store itself cannot be taken back" 4 ase-store undo
says "the first commit made the store and cannot be taken back"
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)

O=$(ase-org add -q name="Épicerie du Sillon" territory=44 \
	contact.person.name="Hélène Ricard" \
	contact.person.email=helene@sillon.example)
undone "an add with a person"
try "the organisation is gone" 1 ase-org show "$O"
try "the person is gone" 1 ase-record person show Ricard
same "their directories are gone" no \
	"$([ -d "$ASE_STORE/orgs" ] && echo yes || echo no)"
redone "an add with a person"
try "the organisation is back" 0 ase-org show "$O"
try "the person is back" 0 ase-record person show Ricard
try "a store's first commit by its name" 4 \
	ase-store undo "$(here rev-list HEAD | tail -1)"

ase-org set -q "$O" city=Nantes website=https://sillon.example
undone "a set"
redone "a set"
ase-org set -q "$O" city=
undone "a field taken away"
ase-org contact -q "$O" name="Paul Henri" email=paul@sillon.example
undone "another contact"
ase-org ethics -q "$O" --by "Hélène Ricard"
undone "a log's entry"
redone "a log's entry"
ase-org archive -q --yes "$O"
undone "an archiving"

# A request as far as the convention, its scan included.
R=$(ase-request add -q org="$O" coordinator="$K")
ase-request answer -q "$R"
ase-org resolution -q "$O" --adopted 2026-03-01 --seen
ase-request meet -q "$R" --minutes 120 --covered all
N=$(ase-request need -q "$R" "Un plan" --must 300323:2 --hours 20)
undone "a need"
redone "a need"
ase-request send -q "$R"
ase-request returned -q "$R"
X=$(ase-expert add -q person.name="Jean Martin" \
	person.email=jean@expert.example territories+=44 \
	skills:='[{code: "300323", level: 3}]')
ase-expert charter -q "$X"
M=$(ase-match propose -q "$N" "$X")
undone "a proposal"
redone "a proposal"
ase-match accept -q "$M"
C=$(ase-convention draft -q "$M" period.until=2026-06-30)
ase-convention send -q "$C"
ase-convention sign -q "$C" --party org --by "Hélène Ricard"
undone "a signature"
same "the signature is gone" 0 \
	"$(ase-convention show -f yaml "$C" | grep -c '^signatures')"
redone "a signature"
printf '%%PDF-1.4\r\n\000\377 the signed sheet\n' >scan.pdf
ase-convention receive -q "$C" scan.pdf --signed expert,ase
same "the scan is kept as it is" "" \
	"$(cmp scan.pdf "$ASE_STORE/files/$C/convention-signee.pdf" 2>&1)"
undone "a receipt with a scan"
same "the scan is gone, the signed text is not" convention.md \
	"$(ls "$ASE_STORE/files/$C")"
redone "a receipt with a scan"
same "the scan is back as it was" "" \
	"$(cmp scan.pdf "$ASE_STORE/files/$C/convention-signee.pdf" 2>&1)"
ase-match withdraw -q "$M" --by expert
undone "a withdrawal, which ends the mission as well"

# Hand edits, of records and of what the network has settled.
file=$ASE_STORE/orgs/$(echo "$O" | cut -c3)/$O.yaml
echo '# by hand' >>"$file"
sed -i 's/^language: fr/language: en/' "$ASE_STORE/ase.yaml"
ase-store commit -q
undone "edits by hand"
same "the comment is gone" 0 "$(grep -c '^# by hand' "$file")"
redone "edits by hand"
same "the comment is back" 1 "$(grep -c '^# by hand' "$file")"
same "the language is back" 1 "$(grep -c '^language: en' "$ASE_STORE/ase.yaml")"

# An older command: what came later stays, as far as it is about other fields.
ase-org set -q "$O" acronym=ES
older=$(here rev-parse HEAD)
ase-org set -q "$O" purpose="Aide alimentaire"
ase-org join -q "$O"
try "an older command" 0 ase-store undo "$older"
same "an older command: its field is gone" 0 "$(grep -c '^acronym' "$file")"
same "an older command: the later ones stay" 2 \
	"$(grep -cE '^(purpose|membership):' "$file")"
same "an older command: so does the comment" 1 "$(grep -c '^# by hand' "$file")"
tidy "an older command"

ase-org set -q "$O" city=Angers
older=$(here rev-parse HEAD)
ase-org set -q "$O" city=Cholet
wrong "a field that a later command touched" 4 \
	"'city' was changed again on $(day) by Claire Moreau (" \
	ase-store undo "$older"
ase-org set -q "$O" website=https://epicerie.example
wrong "an older one of two fields" 4 "is not taken back; take back first what came later: ase-store undo" \
	ase-store undo "$older"
try "that one taken back first" 0 ase-store undo HEAD~1
try "then the older one" 0 ase-store undo "$older"
same "both taken back" 1 "$(grep -c '^city: Nantes' "$file")"
same "the one in between stays" 1 \
	"$(grep -c '^website: .*epicerie' "$file")"

ase-convention note -q "$C" -m "the word before" --hours 1
ase-convention note -q "$C" -m "first word" --hours 2
older=$(here rev-parse HEAD)
ase-convention note -q "$C" -m "second word" --hours 3
try "an older entry of a log" 0 ase-store undo "$older"
same "an older entry of a log: it alone is gone" \
	"the word before/second word" \
	"$(ase-convention show -f yaml "$C" | sed -n 's/.*text: //p' |
		tr -d '"' | paste -sd/)"
tidy "an older entry of a log"

# What others refer to.
V=$(ase-org add -q name="Amicale du Port" territory=44)
added=$(here rev-parse HEAD)
W=$(ase-request add -q org="$V")
U=$(ase-request add -q org="$V")
wrong "an add that others refer to" 3 \
	"(o-ID) still stands in Organisation of r-ID" ase-store undo "$added"
cp "$WORK/.err" "$WORK/.kept"
# shellcheck disable=SC2016 # for the other shell
try "an add that others refer to: both are named" 0 \
	sh -c 'grep -q "Organisation of $1" "$3" \
		&& grep -q "Organisation of $2" "$3"' sh \
	"$W" "$U" "$WORK/.kept"
ase-store undo -q
try "with the other ones taken back first" 0 ase-store undo HEAD~2
try "it can be taken back" 0 ase-store undo "$added"
try "both are gone: the organisation" 1 ase-org show "$V"
try "both are gone: the request" 1 ase-request show "$W"
wrong "what is taken back already" 4 "is taken back already; to have it again" \
	ase-store undo "$added"

# Whoever changed it again is named, field by field, and with the newest.
ase-org set -q "$O" purpose="Aide" website=https://un.example acronym=UN
older=$(here rev-parse --short=10 HEAD)
GIT_AUTHOR_NAME="Paul Henri" ase-org set -q "$O" purpose="Aide et conseil"
second=$(here rev-parse --short=10 HEAD)
GIT_AUTHOR_NAME="Zoé Blanc" ase-org set -q "$O" website=https://deux.example
third=$(here rev-parse --short=10 HEAD)
ase-org set -q "$O" city=Nort
wrong "two fields changed by two people" 4 \
	"'purpose' was changed again on $(day) by Paul Henri ($second)" \
	ase-store undo "$older"
says "'website' was changed again on $(day) by Zoé Blanc ($third): website set"
says "take back first what came later: ase-store undo"
try "the newest of them by its name in the log" 0 ase-store undo "$(
	ase-store log -f tsv --limit 2 | sed -n '3s/\t.*//p')"
try "the other one, too" 0 ase-store undo "$second"
try "and now the first" 0 ase-store undo "$older"
same "the one in between stays" 1 "$(grep -c '^city: Nort' "$file")"

# Entries of a log keep their names, wherever they stand.
ase-convention note -q "$C" -m "third word"
older=$(here rev-parse HEAD)
ase-convention note -q "$C" -m "fourth word"
ase-convention set -q "$C" "log-=$(ase-convention show -f json "$C" |
	sed -n 's/.*"id": *"\([^"]*\)".*/\1/p' | sed -n 2p)" 2>"$WORK/.why"
try "an entry whose place has changed" 0 ase-store undo "$older"
same "an entry whose place has changed: it alone is gone" 0 \
	"$(ase-convention show -f yaml "$C" | grep -c 'third word')"
same "an entry whose place has changed: the next one stays" 1 \
	"$(ase-convention show -f yaml "$C" | grep -c 'fourth word')"

# A list taken away and made anew is another list.
X2=$(ase-expert add -q person.name="Anne Roux" territories+=44 languages+=fr)
ase-expert set -q "$X2" languages=
older=$(here rev-parse HEAD)
ase-expert set -q "$X2" languages+=en
wrong "a list made anew since" 4 "'languages' was changed again" \
	ase-store undo "$older"

# A removal, and commits that git made by hand.
V=$(ase-org add -q name="Amicale du Lac" territory=44)
lake=orgs/$(echo "$V" | cut -c3)/$V.yaml
rm "$ASE_STORE/$lake"
ase-store commit -q
try "a record removed by hand" 1 ase-org show "$V"
undone "a removal"
try "it is here again" 0 ase-org show "$V"
echo 'website: "https://lac.example"' >>"$ASE_STORE/$lake"
sed -i 's/^language: en/language: fr/' "$ASE_STORE/ase.yaml"
here commit -q -a -m "by hand, of two files"
older=$(here rev-parse HEAD)
ase-org set -q "$V" city=Nantes
try "a commit by hand, changed on since" 0 ase-store undo "$older"
same "a commit by hand: its field is gone" 0 \
	"$(grep -c '^website' "$ASE_STORE/$lake")"
same "a commit by hand: so is the other file's" 1 \
	"$(grep -c '^language: en' "$ASE_STORE/ase.yaml")"
same "a commit by hand: what came later stays" 1 \
	"$(grep -c '^city: Nantes' "$ASE_STORE/$lake")"
echo '# a word' >>"$ASE_STORE/$lake"
here commit -q -a -m "a comment alone"
older=$(here rev-parse HEAD)
ase-org set -q "$V" city=Vertou
wrong "a comment alone, changed on since" 4 "was changed again" \
	ase-store undo "$older"
ln -s elsewhere "$ASE_STORE/link"
here add link
here commit -q --no-verify -m "a link"
wrong "a commit of a link" 4 "is no file there, but a link" ase-store undo
here rm -q link
here commit -q --no-verify -m "no link"
ase-org set -q "$V" city=Rezé

# The rest that one may type.
here switch -qc away HEAD~1
here commit -q --allow-empty -m "elsewhere"
elsewhere=$(here rev-parse HEAD)
here switch -q main
wrong "a commit of another branch" 4 "is not in the history of this branch" \
	ase-store undo "$elsewhere"
here branch -q -D away
wrong "a commit that nobody knows" 2 "no commit 'deadbeef' here" \
	ase-store undo deadbeef
wrong "words that nobody is called" 1 "nothing is called 'nowhere'" \
	ase-store undo nowhere
wrong "a dry run" 0 "Nothing was written (dry run)." ase-store undo -n
here switch -qc other HEAD~1
sleep 1 # of two branches the newest is what the clock says
ase-org set -q "$O" acronym=EDS
here switch -q main
here merge -q --no-edit other
wrong "a merge" 4 \
	"is a merge: take back its commits one by one: git log --oneline" \
	ase-store undo HEAD
here commit -q --allow-empty -m "nothing"
wrong "a commit of nothing" 0 "Nothing to change" ase-store undo HEAD
try "behind a merge and a commit of nothing" 0 ase-store undo -n
says "This is what would be turned round: acronym (Épicerie du Sillon), ase-org set"
sed -i 's/^city: .*/city: Blain/' "$file"
try "with an edit by hand in the same file" 0 ase-store undo other
same "the edit by hand is taken in first" 1 "$(grep -c '^city: Blain' "$file")"
same "and the command is taken back" 0 "$(grep -c '^acronym' "$file")"
ase-org set -q "$O" city=Nantes
sed -i 's|^website: .*|website: https://epicerie.example|' "$file"
try "the last command, behind an edit by hand" 0 ase-store undo
same "it is the command that goes" 1 "$(grep -c '^city: Blain' "$file")"
same "and the edit by hand that stays" 1 \
	"$(grep -c '^website: https://epicerie.example' "$file")"
tidy "at the end"
try "at the end all is in order" 0 ase-store check
finish
