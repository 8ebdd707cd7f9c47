#!/bin/sh
# Files that somebody edits by hand, and git used by hand: what is valid is
# taken in as a commit of its own, what is not is refused and kept, and the
# tools go on behind whatever git did.
. "$SRC/tests/lib/check.sh"

# here GIT-COMMAND...: git in the store.
here() {
	git -C "$ASE_STORE" "$@"
}

# The file of a record, from the store's directory.
place() {
	echo "$1/$(echo "$2" | cut -c3)/$2.yaml"
}

# says_field TITLE ID KEY VALUE: what the committed record says.
field() {
	same "$1" "$4" "$(ase-org list -f tsv --columns "$3" id="$2" |
		sed 1d | cut -f 2)"
}

# subjects TITLE COUNT WANT: of the newest commits, newest first.
subjects() {
	same "$1" "$3" "$(here log -"$2" --format=%s | ids | paste -sd/)"
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44 rna=W443001234)
A=$(ase-org add -q name="Amicale du Port" territory=44)
file=$ASE_STORE/$(place orgs "$O")
other=$ASE_STORE/$(place orgs "$A")

# A valid edit of the file that a command is about to write.
sed -i 's/W443001234/W443001235/' "$file"
echo '# called on Tuesday' >>"$file"
try "an edit by hand is told by show" 0 ase-org show "$O"
says "edited by hand, not committed: ase-store commit"
shows W443001234
hides W443001235
try "an edit by hand is told by status" 0 ase-store status
says "orgs/$(echo "$O" | cut -c3)/o-ID.yaml: edited by hand"
try "a command takes a valid edit in first" 0 ase-org set "$O" city=Nantes
says "rna=W443001235"
says "your edits by hand"
subjects "as a commit of its own" 2 \
	"org o-ID: city set/org o-ID: edited by hand"
field "the edit stands" "$O" rna W443001235
field "the change stands" "$O" city Nantes
same "the comment stands" 1 "$(grep -c '^# called on Tuesday$' "$file")"
same "the edit's commit names the record" "$O" \
	"$(here log -1 --skip=1 --format='%(trailers:key=Ase-Record,valueonly)' |
		head -1)"
tidy "after an edit was taken in"

# The same in front of verbs that look the record up, or count its entries.
R=$(ase-request add -q org="$O" subject="Un plan")
asked=$ASE_STORE/$(place requests "$R")
sed -i 's/^subject: .*/subject: Deux plans/' "$asked"
try "a verb of its own takes an edit in" 0 ase-request answer "$R"
subjects "a verb of its own" 2 "request r-ID: answered/request r-ID: edited by hand"
same "a verb of its own: the edit stands" 1 \
	"$(grep -c '^subject: Deux plans' "$asked")"
ase-request note -q "$R" -m "first"
{
	sed '/^log:/,$d' "$asked"
	echo "meetings:"
	echo "  - {id: aaaaaa, held_on: 2026-02-20}"
	sed -n '/^log:/,$p' "$asked"
} >edited
cat edited >"$asked"
try "a meeting held takes another one in" 0 ase-request meet "$R" --covered all
same "both meetings stand" "2026-02-20 2026-03-02" \
	"$(ase-request show -f yaml "$R" |
		sed -n 's/.*held_on: "*\([0-9-]*\).*/\1/p' | paste -sd' ')"
tidy "after verbs of their own"

# Many records of one commit: a step that all of them do is named once.
for subject in Un Deux; do
	N=$(ase-request add -q org="$O" subject="$subject")
	echo "answered_on: 2026-03-02" >>"$ASE_STORE/$(place requests "$N")"
done
try "edits of two records" 0 ase-store commit
subjects "edits of two records" 1 "request r-ID and 1 more: edited by hand"
same "the step is named once" answer \
	"$(here log -1 --format='%(trailers:key=Ase-Step,valueonly)' |
		grep . | paste -sd/)"
same "both records are named" 2 \
	"$(here log -1 --format='%(trailers:key=Ase-Record,valueonly)' |
		grep -c '^r-')"
tidy "after edits of two records"

# An edit of the file that the editor has open, saved while it was.
cat >editor <<-'END'
	#!/bin/sh
	sed 's/^city: .*/city: Savenay/' "$1" >new && cat new >"$1"
	sed -i 's/^rna: .*/rna: W443001239/' "$FILE"
END
chmod +x editor
FILE=$file EDITOR=$WORK/editor
export FILE EDITOR
try "an edit by hand while an editor is open" 0 ase-org edit "$O"
field "the editor's text stands" "$O" city Savenay
field "so does the edit by hand" "$O" rna W443001239
tidy "after an editor"
sed -i 's/^rna: .*/rna: W443001235/' "$file"
ase-store commit -q
ase-org set -q "$O" city=Nantes

# The buffer of an editor that was open all the while, saved over a change.
cp "$file" buffer
ase-org set -q "$O" city=Pornichet
cat buffer >"$file"
before=$(commits)
try "an old buffer: a command" 4 ase-org set "$O" acronym=ES
says "takes 'city' back to what it was before the last change"
says "to drop it: git restore --staged --worktree orgs/"
try "an old buffer: ase-store commit" 4 ase-store commit
says "--yes"
same "an old buffer: no commit" "$before" "$(commits)"
same "an old buffer is kept" "" "$(diff buffer "$file")"
try "an old buffer, meant so" 0 ase-store commit --yes
field "an old buffer, meant so" "$O" city Nantes
tidy "after an old buffer"

# A dry run takes nothing in.
before=$(commits)
echo 'purpose: "Aide alimentaire"' >>"$file"
try "a dry run takes nothing in" 0 ase-org set "$O" city=Angers -n
same "a dry run: no commit" "$before" "$(commits)"
same "a dry run: the edit is kept" 1 "$(grep -c '^purpose' "$file")"

# A file that the command does not write is left alone.
try "another record's edit is left alone" 0 ase-org set "$A" city=Angers
subjects "another record's edit" 1 "org o-ID: city set"
same "another record's edit is still there" " M $(place orgs "$O")" \
	"$(here status --porcelain)"
try "ase-store commit takes it in" 0 ase-store commit
says "purpose="
subjects "ase-store commit" 1 "org o-ID: edited by hand"
field "what it took in" "$O" purpose "Aide alimentaire"
tidy "after ase-store commit"
before=$(commits)
try "with nothing edited" 0 ase-store commit
says "Nothing to change"
same "with nothing edited: no commit" "$before" "$(commits)"

# An invalid edit.
cp "$file" good
sed -i 's/W443001235/W44/' "$file"
cp "$file" bad
before=$(commits)
try "a command refuses an invalid edit" 3 ase-org set "$O" city=Cholet
says "rna: RNA number: 'W44' is no RNA number: its length is 3 instead of 10"
try "ase-store commit refuses an invalid edit" 3 ase-store commit
says "rna: RNA number: 'W44' is no RNA number"
try "ase-store check tells of it" 1 ase-store check
shows "rna: RNA number: 'W44' is no RNA number"
try "show tells what is committed" 0 ase-org show "$O"
shows W443001235
says "edited by hand"
same "an invalid edit: no commit" "$before" "$(commits)"
same "an invalid edit is kept" "" "$(diff bad "$file")"
try "a command on another record goes on" 0 ase-org set "$A" city=Cholet
same "the invalid edit is kept still" "" "$(diff bad "$file")"
cp good "$file"
tidy "with the edit mended"

# Two edits, one of them invalid: neither is taken in.
before=$(commits)
sed -i 's/W443001235/W44/' "$file"
echo 'website: "https://amicale.example"' >>"$other"
try "of two edits one is invalid" 3 ase-store commit
same "of two edits one is invalid: no commit" "$before" "$(commits)"
cp good "$file"
try "the other one alone" 0 ase-store commit
field "the other one alone" "$A" website https://amicale.example
tidy "after the other one alone"

# Line ends of another system.
sed -i 's/$/\r/; s/^city: .*/city: Pornic\r/' "$other"
try "CRLF is taken in as LF" 0 ase-store commit
same "CRLF: none is committed" 0 \
	"$(here show HEAD:"$(place orgs "$A")" | grep -c "$(printf '\r')")"
same "CRLF: none is left in the file" 0 "$(grep -c "$(printf '\r')" "$other")"
field "CRLF: what it said" "$A" city Pornic
tidy "after CRLF"
sed -i 's/$/\r/; s/^city: .*/city: Guérande\r/' "$other"
try "CRLF before a command" 0 ase-org set "$A" acronym=ADP
field "CRLF before a command: the edit" "$A" city Guérande
subjects "CRLF before a command" 2 \
	"org o-ID: acronym set/org o-ID: edited by hand"
tidy "after CRLF and a command"
before=$(commits)
sed -i 's/$/\r/' "$other"
try "CRLF and nothing else" 0 ase-org set "$A" acronym=AP
same "CRLF and nothing else is no edit" $((before + 1)) "$(commits)"
same "CRLF and nothing else is not told as one" 0 \
	"$(grep -c "by hand" "$WORK/.err")"
tidy "after CRLF and nothing else"

# Files that go and come.
R=$(ase-request add -q org="$O")
rm "$file"
before=$(commits)
try "a file removed that others refer to" 3 ase-store commit
says "Épicerie du Sillon (o-ID) still stands in Organisation of "
try "a command on it" 4 ase-org set "$O" city=Nort
says "somebody removed this file"
try "the rest can be read" 0 ase-request show "$R"
same "a file removed: no commit" "$before" "$(commits)"
try "git brings it back" 0 here checkout -q -- .
tidy "with the file back"
rm "$other"
before=$(commits)
try "a file removed, then a command on it" 4 ase-org set "$A" city=Nort
same "a file removed, then a command on it: no commit" "$before" "$(commits)"
try "a file removed that nobody refers to" 0 ase-store commit
says "$(place orgs "$A" | ids) goes"
try "its record is gone" 1 ase-org show "$A"
tidy "after a file was removed"
mkdir -p "$ASE_STORE/orgs/7"
printf '# by hand\nname: "Régie du Bourg"\nterritory: "44"\n' \
	>"$ASE_STORE/orgs/7/o-7k3f9q2m.yaml"
try "a new file is no record before it is committed" 1 ase-org show o-7k3f9q2m
try "a new file" 0 ase-store commit
try "its record" 0 ase-org show o-7k3f9q2m
shows "Régie du Bourg"
try "and a command on it" 0 ase-org set o-7k3f9q2m city=Nort
same "and its comment" '# by hand' \
	"$(head -1 "$ASE_STORE/orgs/7/o-7k3f9q2m.yaml")"
tidy "after a new file"
rm "$ASE_STORE/orgs/7/o-7k3f9q2m.yaml"
mkdir -p "$ASE_STORE/orgs/8"
printf 'name: "Voisins"\nterritory: "44"\nrna: W443001235\n' \
	>"$ASE_STORE/orgs/8/o-8k3f9q2m.yaml"
before=$(commits)
try "a new file with a number that another has" 3 ase-store commit
says "'W443001235' is that of o-ID already"
same "a number that another has: no commit" "$before" "$(commits)"
rm "$ASE_STORE/orgs/8/o-8k3f9q2m.yaml"
here checkout -q -- .
printf 'org: "o-8k3f9q2m"\nreceived_on: "2026-03-02"\n' \
	>"$ASE_STORE/$(place requests "$R")"
try "an edit that refers to nobody" 3 ase-store commit
says "r-ID.yaml:1:6: org: Organisation: there is no org 'o-ID'"
here checkout -q -- .
tidy "with those mended"

# git commit by hand, past the hook and stopped by it.
sed -i 's/^name: .*/name: "Épicerie du Port"/' "$file"
try "git commit of a valid edit" 0 here commit -qam "by hand"
field "git commit of a valid edit" "$O" name "Épicerie du Port"
sed -i 's/W443001235/W44/' "$file"
before=$(commits)
try "git commit of an invalid edit" 1 here commit -qam "by hand"
same "git commit of an invalid edit: no commit" "$before" "$(commits)"
cat "$WORK/.out" >>"$WORK/.err"
says "rna: RNA number: 'W44' is no RNA number"
here checkout -q HEAD -- .
# What is staged counts, not what stands in the file.
sed -i 's/W443001235/W443001236/' "$file"
here add -u
sed -i 's/W443001236/W44/' "$file"
try "git commit of a valid index" 0 here commit -qm "by hand"
field "git commit of a valid index" "$O" rna W443001236
here checkout -q -- .
sed -i 's/W443001236/W44/' "$file"
try "git commit of one file" 1 here commit -qm "by hand" "$file"
here checkout -q -- .
here rm -q "$(place orgs "$O")"
try "git commit of a removed file that others refer to" 1 \
	here commit -qm "by hand"
here reset -q --hard
try "the tools go on behind git commit" 0 ase-org set "$O" city=Clisson
tidy "after git commit"
sed -i 's/Clisson/Blain/' "$file"
here checkout -q -- "$(place orgs "$O")"
try "the tools go on behind git checkout FILE" 0 \
	ase-org set "$O" website=https://port.example
field "git checkout FILE" "$O" city Clisson
tidy "after git checkout FILE"
try "git revert" 0 here revert --no-edit HEAD
field "git revert" "$O" website ""
try "the tools go on behind git revert" 0 ase-org set "$O" city=Rezé
tidy "after git revert"
here reset -q --hard HEAD~1
try "the tools go on behind git reset" 0 ase-org set "$O" city=Vertou
tidy "after git reset"
here switch -qc essai
try "the tools go on on another branch" 0 ase-org set "$O" city=Essai
here switch -q main
field "and back on the first" "$O" city Vertou
try "git merge" 0 here merge -q essai
field "git merge" "$O" city Essai
try "the tools go on behind git merge" 0 ase-org set "$O" city=Bouaye
tidy "after git merge"

# Staged, then left: a command must not sweep it in, nor lose it.
sed -i 's/^city: .*/city: "Corsept"/' "$file"
here add -u
try "a staged edit is taken in first" 0 ase-org set "$O" acronym=EP
subjects "a staged edit" 2 "org o-ID: acronym set/org o-ID: edited by hand"
field "a staged edit" "$O" city Corsept
tidy "after a staged edit"

# A fresh clone is a store.
git clone -q "$ASE_STORE" "$WORK/clone"
ASE_STORE=$WORK/clone
try "a clone can be read" 0 ase-org show "$O"
shows "Épicerie du Port"
try "a clone can be written" 0 ase-org set "$O" city=Couëron
says "git knew nothing of records in this clone"
same "the clone merges records" \
	"$(git -C "$WORK/loire" config merge.ase.driver)" \
	"$(git -C "$ASE_STORE" config merge.ase.driver)"
same "the clone checks what is committed" yes \
	"$([ -x "$ASE_STORE/.git/hooks/pre-commit" ] && echo yes)"
try "and is told once" 0 ase-org set "$O" city=Couëron
same "nothing to say of git" "" "$(grep 'git knew' "$WORK/.err")"
tidy "the clone"
try "the clone pushes" 0 here push -q origin main:arrived
ASE_STORE=$WORK/loire
try "git takes it" 0 here merge -q arrived
field "from the clone" "$O" city Couëron
try "the tools go on behind it" 0 ase-org set "$O" city=Orvault
tidy "after the clone"

# A broken edit says the way out, both ways; what policy says is shown.
sed -i 's/^rna: .*/rna: nonsense/' "$file"
try "a broken edit" 3 ase-store commit
says "nothing was recorded. To mend it: ase-record org edit $(echo "$O" | ids);"
says "to give it up: git -C $ASE_STORE restore orgs/"
way=$(sed -n 's/.*to give it up: //p' "$WORK/.err")
try "the way out is one" 0 sh -c "$way"
try "and ends it" 0 ase-store commit
tidy "after a broken edit"
sed -i 's/^name: .*/name: A new name/' "$ASE_STORE/ase.yaml"
try "an edit of policy" 0 ase-store commit
says "ase.yaml"
says "  name=A new name"
tidy "after an edit of policy"
finish
