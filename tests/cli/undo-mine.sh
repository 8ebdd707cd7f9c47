#!/bin/sh
# undo takes back what I did last, says what that was, and goes further when it
# is asked again; redo has it again. What others and cron did stays.
# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# as WHO COMMAND...: by that one, in their clone where there is one.
as() {
	who=$1
	shift
	where=$ASE_STORE
	[ -d "$WORK/$who" ] && where=$WORK/$who
	(
		cd "$where" || exit 1
		env ASE_STORE="$where" GIT_AUTHOR_NAME="$who" \
			GIT_AUTHOR_EMAIL="$who@ase.example" \
			GIT_COMMITTER_NAME="$who" \
			GIT_COMMITTER_EMAIL="$who@ase.example" "$@"
	)
}

# orgs: what they are called, in one line.
orgs() {
	ase-org list -f tsv --columns name --sort name | sed '1d; s/.*	//' |
		paste -sd,
}

# value FIELD FILTER: of the organisations.
value() {
	ase-org list -f tsv --columns "$1" "$2" | sed '1d; s/.*	//' | grep .
}

# trailer KEY [REV]: of the newest commit, or of another.
trailer() {
	here log -1 --format="%(trailers:key=$1,valueonly)" "${2:-HEAD}" |
		grep .
}

store
try "a store with one commit: undo" 4 ase-store undo
says "the first commit made the store and cannot be taken back"
try "a store with one commit: redo" 1 ase-store redo
says "nothing to do again"

# Further and further back, and forth again.

A=$(ase-org add -q name=Abeille territory=44)
B=$(ase-org add -q name=Bruyère territory=44)
try "the newest" 0 ase-store undo
tells <<-!
	Taken back: added (Bruyère), ase-org add. To have it again: ase-store redo
!
same "it is gone" Abeille "$(orgs)"
try "the log knows what was called so" 0 ase-store log --limit 2
shows "taken back: added"
same "the log knows what was called so: both lines" 2 "$(grep -c Bruyère .out)"
same "the commit says which change it is of" "$(trailer Ase-Change HEAD~1)" \
	"$(trailer Ase-Undoes)"
same "and has a name of its own" 2 \
	"$(here log -2 --format='%(trailers:key=Ase-Change,valueonly)' |
		grep . | sort -u | grep -c .)"
try "again: the one before" 0 ase-store undo
says "Taken back: added (Abeille), ase-org add."
same "both are gone" "" "$(orgs)"
try "no further than the store itself" 4 ase-store undo
try "there again" 0 ase-store redo
says "Done again: added (Abeille), ase-org add."
says "Take back: ase-store undo"
try "the other, too" 0 ase-store redo
says "Done again: added (Bruyère), ase-org add."
same "both are back" Abeille,Bruyère "$(orgs)"
try "that was all" 1 ase-store redo
says "nothing to do again: what you did last was no ase-store undo"
try "what is there again can be taken back again" 0 ase-store undo
says "Taken back: added (Bruyère), ase-org add."
try "and again be had" 0 ase-store redo
same "both are back once more" Abeille,Bruyère "$(orgs)"
ase-org set -q "$A" city=Nantes
try "taken back" 0 ase-store undo
ase-org set -q "$B" city=Rezé
try "something else was done since" 1 ase-store redo
same "nothing came back" "" \
	"$(value city name=Abeille)"
try "but it has its ID" 0 ase-store undo "$(
	ase-store log -f tsv | awk -F '\t' '$5 ~ /taken back/ { print $1; exit }')"
says "Done again: city (Abeille), ase-org set."
try "taken back already" 4 ase-store undo "$(here rev-parse HEAD~2)"
says "is taken back already; to have it again: ase-store undo"

# What it was, in French: the step, its day, whose, the command.

story fr 2>notes
french() {
	env LC_ALL=fr_FR.UTF-8 "$@"
}
ase-store undo -q
try "a step has its day" 0 french ase-store undo
says "charte acceptée le 10 janvier (Jean Martin), ase-expert charte."
says "ase-store rétablir"
ase-org set -q "$S" city=Nantes website=https://sillon.example
try "of fields their titles" 0 french ase-store undo
says "ville, site internet (Épicerie du Sillon), ase-org modifier."
ase-request set -q "$R" channel=email -m "La trésorière part en juin"
try "a request is called like its organisation, too" 0 french ase-store undo
says "(Épicerie du Sillon, Trésorerie tendue), ase-request modifier."
wrong "a dry run says what it would be" 0 \
	"Voici ce qui serait défait ou refait" french ase-store undo -n
try "the log is in French, with names" 0 french ase-store log --limit 4
shows "ville, site internet"
shows "ville, site internet (annulé)"
shows "Épicerie du Sillon, Trésorerie tendue"
shows "Épicerie du Sillon"

ase-expert charter -q "$X" --on 2026-01-10
M=$(ase-match propose -q "$N" "$X" --on 2026-03-01 2>notes)
ase-match accept -q "$M" --on 2026-03-01
ase-match inform -q "$M" --on 2026-03-01
ase-match schedule -q "$M" --at "2026-04-02 14:00"
try "a meeting that a calendar may show" 0 ase-store undo
says "Taken back: first meeting set"
says "A calendar that was published before shows the meeting until"
try "a shell is offered commits" 0 ase-store --complete undo ""
same "a shell is offered commits: those that stand, with names" \
	"organisation informed, Épicerie du Sillon, Claire Moreau" \
	"$(sed -n '2s/.*	//p' .out)"
cp .out offered
try "a shell is offered what begins so" 0 ase-store --complete undo \
	"$(sed -n '2s/^\(.....\).*/\1/p' offered)"
same "a shell is offered what begins so: one" 1 "$(grep -c . .out)"

# Many in one command, and one command of several commits.

for i in 1 2 3 4 5 6 7 8; do
	ase-org add -q name="Amicale $i" territory=49 >ids
done
try "eight at once" 0 ase-org set --where territory=49 -- city=Angers
try "are taken back at once" 0 ase-store undo
says " and 7 others), ase-org set"
same "all of them" "" "$(value city territory=49)"
try "and done again" 0 ase-store redo
same "all of them again" 8 "$(ase-org list -f ids city=Angers | grep -c .)"
part() {
	file=$ASE_STORE/orgs/$(echo "$1" | cut -c3)/$1.yaml
	echo "$2" >>"$file"
	here commit -q --no-verify -a -m "org $1: completed

Ase-Record: $1
Ase-Command: ase-org complete
Ase-Change: batch001
Ase-Part: $3"
}
one=$(ase-org list -f ids name="Amicale 1")
two=$(ase-org list -f ids name="Amicale 2")
part "$one" 'acronym: A1' 1
part "$two" 'acronym: A2' 2
as yann ase-org set -q "$S" acronym=ES
part "$one" 'website: "https://un.example"' 3
try "three commits of one command" 0 ase-store undo
same "all three" "" "$(grep -hE '^(acronym: A|website: .*un)' \
	"$ASE_STORE"/orgs/*/*.yaml)"
same "in one commit" batch001 "$(trailer Ase-Undoes)"
same "and what another did between them stays" ES \
	"$(value acronym name~Sillon)"
try "one of them is named" 4 ase-store undo HEAD~3
says "is taken back already"
try "one line of the log" 0 ase-store log -f json
same "one line of the log: how many, and taken back by" "3 True" \
	"$(/usr/bin/python3 -c '
import json
rows = [r for r in json.load(open(".out")) if r["change"] == "batch001"]
print(len(rows) == 1 and rows[0]["commits"], bool(rows[0]["undone"]))')"
ase-store redo -q
try "the first of three by its ID" 0 ase-store undo "$(
	here log --format='%H %(trailers:key=Ase-Part,valueonly)' |
		awk '$2 == 1 { print $1 }')"
same "is all three" "" "$(grep -hE '^(acronym: A|website: .*un)' \
	"$ASE_STORE"/orgs/*/*.yaml)"
try "in order" 0 ase-store check

# Another's: passed over, and taken back by name alone.

git clone -q "$ASE_STORE" yann
as yann git config user.name yann
as yann git config user.email yann@ase.example
as yann ase-org set -q "$S" purpose="Aide alimentaire"
here pull -q --no-rebase --no-edit "$WORK/yann" main
same "what was pulled is the newest" yann "$(here log -1 --format=%an)"
ase-org set -q "$S" city=Vertou
as yann git pull -q --no-rebase --no-edit "$ASE_STORE" main
as yann ase-org set -q "$S" rna=W443001234
here pull -q --no-rebase --no-edit "$WORK/yann" main
try "mine goes, not theirs" 0 ase-store undo
says "Taken back: city (Épicerie du Sillon), ase-org set."
same "theirs stays" W443001234 \
	"$(value rna name~Sillon)"
theirs=$(here log --author=yann -1 --format=%H)
try "theirs by its ID, and nobody to ask" 4 ase-store undo "$theirs"
says "this is yann's, not yours: RNA number (Épicerie du Sillon), ase-org set, by yann on "
says "to take it back all the same: --yes"
same "nothing was done" 1 "$(grep -ch '^rna' "$ASE_STORE"/orgs/*/*.yaml | grep -c 1)"
if command -v script >/dev/null; then
	echo n | script -qec "ase-store undo $theirs" /dev/null >asked
	same "asked, and answered no" 1 "$(grep -c 'Nothing was taken back' asked)"
	same "which names them" 1 "$(grep -c "This is yann's, not yours" asked)"
	echo y | script -qec "ase-store undo $theirs" /dev/null >asked
	same "asked, and answered yes" 1 "$(grep -c 'Taken back: RNA number' asked)"
	try "and there again" 0 ase-store redo
fi
try "with --yes" 0 ase-store undo --yes "$theirs"
says "by yann on "
same "it is under my name" "Claire Moreau" "$(here log -1 --format=%an)"
try "which is mine, to have again" 0 ase-store redo
git clone -q "$ASE_STORE" zoe
try "nothing here is hers" 1 as zoe ase-store undo
says "no change that stands here is yours (zoe@ase.example); the newest is Claire Moreau's: ase-store undo "
GIT_AUTHOR_NAME="Nora Blin" ase-org set -q "$S" city=Blain
try "a shared address is told of" 0 ase-store undo
says ", by Nora Blin on "

# Rebased, amended, merged, reverted: it is known again.

git init -q --bare -b main hub.git
here remote add hub "$WORK/hub.git"
here push -q hub main
here branch -q --set-upstream-to=hub/main
git clone -q hub.git bruno
ase-org set -q "$S" city=Nort
try "taken back before a rebase" 0 ase-store undo
file=$ASE_STORE/orgs/$(echo "$S" | cut -c3)/$S.yaml
sed -i 's|^city: .*|city: Redon|' "$file"
here commit -q --no-verify -a -m "a word by hand"
ase-org set -q "$S" acronym=EPS
try "the command" 0 ase-store undo
try "and what was done by hand" 0 ase-store undo
says "Taken back: a word by hand ("
as bruno ase-org add -q name=Cigale territory=44 >ids
as bruno git push -q
try "the rebase" 0 here pull -q --rebase hub main
same "the undone are known behind it" 3 \
	"$(ase-store log -f tsv --limit 5 | awk -F '\t' '$10 != ""' | grep -c .)"
try "one further than those" 0 ase-store undo
says "Taken back: "
same "none of them again" 0 "$(grep -c 'Sillon' .err)"
for i in 1 2 3; do
	try "redo behind a rebase $i" 0 ase-store redo
done
same "what was by hand is back" 1 "$(grep -c '^city: Redon' "$file")"
ase-org set -q "$S" sigle=ESN
here commit -q --no-verify --amend -m "$(here log -1 --format=%B | sed 1s/set/put/)"
try "amended by hand" 0 ase-store undo
same "it is it" 0 "$(grep -c 'ESN' "$file")"
try "and known" 0 ase-store redo
here revert --no-edit HEAD >/dev/null
ase-org set -q "$S" city=Guer
try "the newest" 0 ase-store undo
try "what git has reverted is passed over" 0 ase-store undo -n
same "what git has reverted is passed over: it is another" 0 \
	"$(grep -c 'ESN' .err)"
here switch -q --detach
wrong "a detached HEAD" 5 "" ase-store undo
here switch -q main

# An edit by hand that is taken in first, and a name that counts from HEAD.

ase-org set -q "$S" city=Pornic
ase-org set -q "$S" website=https://trois.example
sed -i 's|^website: .*|website: https://quatre.example|' "$file"
try "HEAD is what it was when it was typed" 0 ase-store undo HEAD~1
says "city (Épicerie du Sillon), ase-org set."
same "the edit by hand stays" 1 "$(grep -c quatre "$file")"
tidy "an edit by hand"

# Before there were names.

old() {
	here commit -q --no-verify -a -m "org $S: $1

Ase-Record: $S
Ase-Command: ase-org set"
}
sed -i 's|^city: .*|city: Sion|' "$file"
old "city set"
id=$(here rev-parse --short=10 HEAD)
here revert --no-commit HEAD
here commit -q --no-verify -m "org $S: $id taken back

Ase-Record: $S
Ase-Command: ase-store undo"
here revert --quit 2>/dev/null
try "an undo from before there were names" 0 ase-store undo -n
same "an undo from before there were names: passed over" 0 \
	"$(grep -c "city" .err)"
sed -i 's|^city: .*|city: Ancenis|' "$file"
old "city set"
try "a command from before" 0 ase-store undo
says "Taken back: city (Épicerie du Sillon), ase-org set."
try "a command from before: again" 0 ase-store redo
same "is there" 1 "$(grep -c '^city: Ancenis' "$file")"

# What cron sent is passed over; a letter that left is told of.

rm -rf fr
story fr 2>notes
export ASE_TODAY=2026-04-20
mkdir box
here config ase.sendmail "cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"
sed -i "s/^    letter: .*/&\n    send: auto/" \
	"$ASE_STORE/process.yaml"
ase-store commit -q
ase-org set -q "$S" city=Nantes
try "cron" 0 ase-remind --send --yes
same "which no undo takes back unasked, nor says so" 0 \
	"$(grep -c 'ase-store undo' .err)"
same "its commit says so" yes "$(trailer Ase-Unattended)"
same "and whom the letter went to" 1 "$(trailer Ase-Mailed | grep -c '^p-')"
cron=$(here rev-parse HEAD)
try "passed over" 0 ase-store undo
says "Taken back: city (Épicerie du Sillon), ase-org set."
try "cron's by its ID" 0 ase-store undo "$cron"
says "has left: no undo brings it back."
ase-store undo -q "$(here log --author=Claire -1 --format=%H)"
try "a letter" 0 ase-request send "$R" --mail --yes
try "taken back" 0 ase-store undo
says "The letter to Hélène Ricard has left: no undo brings it back."
try "in French" 0 ase-store redo
try "in French" 0 french ase-store undo
says "La lettre à Hélène Ricard, elle, est partie"
here config ase.sendmail false
try "a letter that stayed" 5 ase-request send "$R" --mail --yes
try "is not told of" 0 ase-store undo
same "is not told of" 0 "$(grep -c 'has left' .err)"

# By words: the newest about a record and what is below it.
ase-org set -q "$S" city=Ancenis
Z=$(ase-org add -q name="Atelier Zébulon" territory=44)
ase-org set -q "$Z" city=Nantes
try "the newest about words" 0 ase-store undo "epicerie sillon"
says "Taken back: city (Épicerie du Sillon), ase-org set."
try "what is below counts" 0 ase-store undo -n "$S"
same "a request's" 0 "$(grep -c "ase-org set" .err)"
try "again: the one before it" 0 ase-store undo zébulon
says "Taken back: city (Atelier Zébulon), ase-org set."
try "until it was added" 0 ase-store undo zébulon
says "Taken back: added (Atelier Zébulon), ase-org add."
try "then nothing is called so" 1 ase-store undo zébulon
says "nothing is called 'zébulon'"
try "another's asks" 4 as nadia ase-store undo "epicerie sillon"
says "this is Claire Moreau's, not yours"
finish
