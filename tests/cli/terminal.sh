#!/bin/sh
# What is asked on a terminal: a form in the editor, the questionnaire.
. "$SRC/tests/lib/check.sh"

# at_terminal COMMAND: run it on a pseudo terminal, standard input typed there.
at_terminal() {
	script -qec "$1" /dev/null
}

if ! at_terminal true >/dev/null 2>&1; then
	echo "ok 1 - a terminal # skip no pseudo terminal can be had here"
	echo "1..1"
	exit 77
fi
store

# The editor opens on a form: what is usual stands there, the rest is offered.
cat >editor <<-'!'
	#!/bin/sh
	cp "$1" seen
	sed -i 's/^name:.*/name: Les Amis/; s/^#city:/city: Pornic/' "$1"
!
chmod +x editor
EDITOR=$WORK/editor at_terminal "ase-org add" >typed </dev/null
same "the new record's ID is printed" 1 "$(ids <typed | grep -c '^o-ID')"
same "the form offers every field" 1 "$(grep -c '^#purpose:' seen)"
same "the form asks for what is required" 1 "$(grep -c '^name:' seen)"
O=$(ase-org list -f ids)
printf 'name: Les Amis\ncity: Pornic\n' >want
same "the form's own lines are left out" "" \
	"$(cmp want "$(find "$ASE_STORE/orgs" -name "$O.yaml")" 2>&1)"
same "the commit is an addition" "org $O: added" \
	"$(git -C "$ASE_STORE" log -1 --format=%s)"
tidy "a form"

# A text with problems is not lost: no, thank you, and its place is told.
cat >editor <<-'!'
	#!/bin/sh
	grep -v '^#' "$1" >seen
	grep '^#!' "$1" >>seen
	echo 'rna: nonsense' >>"$1"
!
printf 'n\n' | EDITOR=$WORK/editor at_terminal "ase-org edit $O" >typed
same "the problem is shown with its line" 1 "$(grep -c 'line 3: .*RNA' typed)"
kept=$(tr -d '\r' <typed | sed -n 's/.*your text is kept: \([^;]*\);.*/\1/p')
same "the text is kept in the store, below .git" \
	"$ASE_STORE/.git/ase/edited/$O.yaml/$O.yaml" "$kept"
same "what is wrong stands above its line" 1 \
	"$(grep -A1 '^#! ' "$kept" | grep -c '^rna: nonsense')"
sed -i '/^echo/d' editor
sed -i 's/^rna.*/objet: Chanter/' "$kept"
printf '\n' | EDITOR=$WORK/editor at_terminal "ase-org edit $O" >typed
same "the same command goes on with it" 1 "$(grep -c 'kept here' typed)"
same "a French key is taken" Chanter "$(
	ase-org show "$O" -f json | python3 -c '
import json, sys
print(json.load(sys.stdin)["purpose"])')"
same "the comments are gone again" 0 "$(
	grep -c '^#!' "$(find "$ASE_STORE/orgs" -name "$O.yaml")")"
same "nothing of it is left" "" "$(ls "$ASE_STORE/.git/ase/edited")"
tidy "a text in two goes"

# Words for codes, somebody inline, a list as it is typed.
cat >editor <<-'!'
	#!/bin/sh
	cp "$1" seen
	sed -i '/^person:/d' "$1"
	cat >>"$1" <<-'END'
		person: {name: Paule Martin, email: paule@example.org}
		skills: statuts:2, paie
		remote: yes
		available: {from: 1 April 2026}
	END
	: >"$1~"
!
EDITOR=$WORK/editor at_terminal "ase-expert add" >typed </dev/null
same "an expert from nothing" "ase-statuts 2 300306 True 2026-04-01" "$(
	ase-expert show "Paule Martin" -f json 2>/dev/null | python3 -c '
import json, sys
r = json.load(sys.stdin)
print(r["skills"][0]["code"], r["skills"][0]["level"], r["skills"][1]["code"],
      r["remote"], r["available"]["from"])')"
same "the person came with it" paule@example.org "$(
	ase-record person show "Paule Martin" -f json 2>/dev/null |
		sed -n 's/.*"email": "\(.*\)".*/\1/p')"
same "the form has an example" 1 "$(grep -c '^# Skills (for example: statutes:2' seen)"
same "and nothing of the trade's own" 0 \
	"$(grep -cE 'archived_on|overrides|reminded' seen)"
same "what the editor left beside it is gone" "" \
	"$(ls "$ASE_STORE/.git/ase/edited")"
tidy "an expert in the editor"

# Editors that fail: nothing is recorded, nothing is left.
head=$(git -C "$ASE_STORE" rev-parse HEAD)
for editor in false true 'kill -9 $$ #' 'true > ' "$WORK/no-such"; do
	EDITOR=$editor at_terminal "ase-org add; echo status=\$?" >typed </dev/null
	same "$editor: told" 1 "$(grep -c 'status=[15]' typed)"
	same "$editor: nothing is left" "" "$(ls "$ASE_STORE/.git/ase/edited")"
done
same "no failing editor has recorded anything" "$head" \
	"$(git -C "$ASE_STORE" rev-parse HEAD)"

# Asked one by one: judged, the same person found, shown, agreed to.
printf '%s\n' '' 'Paule Martin' y 'Loïc Bernard' 'loic@' 'loic@example.org' \
	'02 40 11 22 33' 'no such skill' 'statuts:3, paie' '? listen' 'listening' \
	44 y 6,5 2 '1 April' '' y | at_terminal "ase-expert add -i" >typed
same "who is an expert already is not taken twice" 1 \
	"$(grep -c 'Paule Martin is an expert already\|already' typed)"
same "? WORDS searches, what would be recorded is shown" 2 \
	"$(grep -c 'Listening, showing empathy' typed)"
same "an expert, asked" "ase-statuts 3 2 6.5 2026-04-01" "$(
	ase-expert show "Loïc Bernard" -f json 2>/dev/null | python3 -c '
import json, sys
r = json.load(sys.stdin)
print(r["skills"][0]["code"], r["skills"][0]["level"], r["capacity"],
      r["hours_per_month"], r["available"]["from"])')"
printf '%s\n' 'Chorale' '' '' 44 '' '' Nantes 'Loïc Bernard' y treasurer '' n |
	at_terminal "ase-org add -i; echo status \$?" >typed
same "not agreed to: nothing" 1 "$(grep -c 'status 1' typed)"
{
	printf '%s\n' 'Chorale' '' '' 44 '' '' Nantes 'Loïc Bernard' y
	sleep 1
	printf '\003'
} | at_terminal "ase-org add -i" >typed
printf '%s\n' y treasurer '' y | at_terminal "ase-org add -i" >typed
same "taken up again, with the person who is there" "$(
	ase-expert show "Loïc Bernard" -f json 2>/dev/null | sed -n 's/.*"person": //p' | head -n 1
)" "$(ase-org show Chorale -f json 2>/dev/null | sed -n 's/.*"person": //p')"
same "nothing waits any more" "" "$(ls "$ASE_STORE/.git/ase/asked")"
try "no terminal to ask on" 2 ase-org add -i
says "ase-org: there is no terminal to ask on: type KEY=VALUE"
try "all of it is asked" 2 ase-org add -i Chorale
tidy "what is asked"

# The questionnaire, question by question; an empty answer is none.
K=$(ase-record coordinator add -q person.name="Claire Moreau")
R=$(ase-request add -q org="$O" coordinator="$K" subject=Budget)
N=$(ase-request need -q "$R" Budget)
X=$(ase-expert add -q person.name="Jean Martin")
M=$(ase-record match add -q need="$N" expert="$X" --override "a test")
C=$(ase-convention draft -q "$M")
E=$(ase-eval send -q "$C" --override "a test" | head -n 1)
{
	printf '7\n5\nbof\n4\n\n' # what is no answer is asked again
	yes '' | head -n 40
} | at_terminal "ase-eval record $E" >typed
same "answers of the terminal are noted" "5 4 " "$(
	ase-eval show "$E" -f json | python3 -c '
import json, sys
a = json.load(sys.stdin)["answers"]
print(a["follow-up"], a["satisfaction"], a.get("objectives", ""))')"
same "whose answers to what is said first" 1 \
	"$(grep -c 'Les Amis, answered by the organisation' typed)"
same "what the ends of the scale mean stands there" 1 \
	"$(grep -c 'objectives.*1.*=.*Not at all' typed)"
same "a wrong answer is told at once" 1 \
	"$(grep -c 'must be at most 5, not .7.' typed)"
tidy "a questionnaire"

# Two of one name are told apart.
ase-eval set -q "$E" answered_on=
try "two sides of one mission" 2 ase-eval record amis satisfaction=5
says "Les Amis, org"
says "Les Amis, expert"
ase-eval set -q "$E" answered_on=today

# An interrupted one goes on where it stopped, and leaves nothing behind.
E=$(ase-record evaluation list respondent=expert -f ids)
{
	printf '5\n?\n4\n'
	sleep 1
	printf '\003'
} | at_terminal "ase-eval record $E" >typed
says_kept='those given so far are kept'
same "what was answered is kept" 1 "$(grep -c "$says_kept" typed)"
same "? shows every step" 1 "$(grep -c '2.*=.*Rather not, 3' typed)"
same "nothing is recorded yet" "" "$(ase-eval list "id=$E" answered_on!= -f ids)"
same "nobody else reads it" 600 \
	"$(stat -c %a "$ASE_STORE/.git/ase/asked/$E")"
{
	sleep 3
	printf '\003'
} | at_terminal "ase-eval record $E" >/dev/null &
sleep 1
at_terminal "ase-eval record $E; echo status \$?" >typed </dev/null
same "another terminal is told" 1 "$(grep -c 'on another terminal' typed)"
same "it is busy there" 1 "$(grep -c 'status 75' typed)"
wait
{
	printf 'y\n3\n'
	yes '' | head -n 40
} | at_terminal "ase-eval record $E" >typed
same "it goes on behind them" 1 "$(grep -c 'answered before: 2 of' typed)"
same "all of it is recorded" "5 4 3" "$(
	ase-eval show "$E" -f json | python3 -c '
import json, sys
print(*json.load(sys.stdin)["answers"].values())')"
same "nothing is left of it" "" "$(ls "$ASE_STORE/.git/ase/asked")"
tidy "a questionnaire in two goes"

# What others wrote past the hook: a terminal obeys none of it in any format.
cat >>"$(find "$ASE_STORE/orgs" -name "$O.yaml")" <<-'!'
	acronym: "Rouge \e[31m\u009b1m\u202e\u200f\a\b\x7f\rvif"
!
git -C "$ASE_STORE" commit -q --no-verify -am "by hand"
{
	echo '{{! kind: org }}'
	printf '# Fiche\033]0;evil\007 \302\2331m\342\200\256 {{name}}\n'
} >"$ASE_STORE/templates/fr/fiche.md"
git -C "$ASE_STORE" add templates
git -C "$ASE_STORE" commit -q --no-verify -m "a letter"

# raw FILE: what a terminal would obey in it, but for the ends of lines.
raw() {
	python3 -c '
import re, sys
text = open(sys.argv[1], encoding="utf-8", newline="").read()
print(ascii("".join(re.findall("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]",
                               text.replace("\r\r\n", "\n").replace("\r\n", "\n")))))' "$1"
}
for format in table tsv csv json jsonl yaml ids; do
	at_terminal "NO_COLOR=1 ase-org list --columns acronym -f $format" >typed
	same "a list as $format: nothing raw" "''" "$(raw typed)"
	case $format in
	tsv | csv | table) continue ;;
	esac
	at_terminal "ase-org show $O -f $format" >typed
	same "a record as $format: nothing raw" "''" "$(raw typed)"
done
for format in md html odt; do
	at_terminal "ase-render fiche $O -f $format" >typed
	same "a document as $format: nothing raw" "''" "$(raw typed)"
done
# Names that run from right to left move nothing around them on a terminal; the
# marks that see to it are for its eyes alone.
F=$(ase-org add -q name="שלום" city="القدس")
apart=$(printf '\342\201\250שלום\342\201\251')
at_terminal "NO_COLOR=1 ase-org list" >typed
same "a table sets such a name apart" 1 "$(grep -c "$apart  " typed)"
at_terminal "ase-org status $F" >typed
same "and so does a line" 1 "$(grep -c "^$apart (-)" typed)"
for format in tsv csv json jsonl yaml; do
	at_terminal "ase-org list -f $format" >typed
	same "$format has no such marks" 0 \
		"$(grep -c "$(printf '\342\201[\246-\251]')" typed)"
done
try "no terminal" 0 ase-org list
same "no such marks in a file" 0 \
	"$(grep -c "$(printf '\342\201[\246-\251]')" .out)"

# A terminal's document is styled: it obeys what we write, and not the text.
at_terminal "ase-render fiche $O -f term" >typed
same "a document as term: what is raw in it is visible" 1 \
	"$(grep -c 'Fiche.x1b.0;evil.x07 .u009b1m.u202e' typed)"
finish
