#!/bin/sh
# Every command can be taken back, by a commit that adds to history; what
# others have built on is not pulled away from under them.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# The tree of files of a commit: two that are the same say the same of all.
tree() {
	here rev-parse "$1^{tree}"
}

# undone TITLE: take the newest command back; the store is as it was before.
undone() {
	before=$(commits)
	was=$(here log -1 --format=%h --abbrev=10)
	try "undo of $1" 0 ase-store undo
	says "$was taken back"
	same "undo of $1: everything is as before" "$(tree HEAD~2)" \
		"$(tree HEAD)"
	same "undo of $1: history grows" $((before + 1)) "$(commits)"
	tidy "undo of $1"
}

# redone TITLE: undo the undo; the store is as it was behind the command.
redone() {
	try "undo of the undo of $1" 0 ase-store undo
	same "undo of the undo of $1: everything is back" "$(tree HEAD~2)" \
		"$(tree HEAD)"
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
ase-org archive -q "$O"
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
	"a later change touched 'city' too; take that one back first" \
	ase-store undo "$older"
ase-org set -q "$O" website=https://epicerie.example
wrong "an older one of two fields" 4 "a later change touched 'city' too" \
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
wrong "an add that others refer to" 3 \
	"o-ID still stands in org of r-ID" ase-store undo "$added"
try "with the other one taken back first" 0 ase-store undo
try "it can be taken back" 0 ase-store undo "$added"
try "both are gone: the organisation" 1 ase-org show "$V"
try "both are gone: the request" 1 ase-request show "$W"
wrong "what is taken back already" 4 "take that back first" \
	ase-store undo "$added"

# The rest that one may type.
wrong "a commit that nobody knows" 2 "no commit 'nowhere' here" \
	ase-store undo nowhere
wrong "a dry run" 0 "Nothing was written (dry run)." ase-store undo -n
here switch -qc other HEAD~1
ase-org set -q "$O" acronym=EDS
here switch -q main
here merge -q --no-edit other
wrong "a merge" 4 "is a merge: take back its commits one by one" \
	ase-store undo
here commit -q --allow-empty -m "nothing"
wrong "a commit of nothing" 0 "Nothing to change" ase-store undo
sed -i 's/^city: .*/city: Blain/' "$file"
try "with an edit by hand in the same file" 0 ase-store undo other
same "the edit by hand is taken in first" 1 "$(grep -c '^city: Blain' "$file")"
same "and the command is taken back" 0 "$(grep -c '^acronym' "$file")"
tidy "at the end"
try "at the end all is in order" 0 ase-store check
finish
