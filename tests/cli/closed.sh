#!/bin/sh
# What has ended: nothing later is noted of it, no letter goes, nobody who has
# left has a move to make; archiving undoes nothing and asks.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
K=$(ase-record -q coordinator add person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
L=$(ase-record -q coordinator add person.name="Marc Le Roux" \
	person.email=marc@ase.example territories+=44)
O=$(ase-org -q add name="Épicerie du Sillon" territory=44)
ase-org -q contact "$O" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request -q add org="$O" coordinator="$K" subject=Trésorerie)
ase-org -q ethics "$O" --edition 2024 --by "Hélène Ricard"
ase-request -q meet "$R" --on 2026-03-02 --covered all
N=$(ase-request -q need "$R" "Plan de trésorerie" --must 300323:2 --hours 20)
X=$(ase-expert -q add person.name="Jean Martin" \
	person.email=jean@expert.example territories+=44 \
	skills:='[{code: "300323", level: 3}]' capacity=1)
ase-expert -q charter "$X" --edition 2024
ase-request -q send "$R"
ase-request -q returned "$R"
ase-org -q resolution "$R" --adopted 2026-03-01 --seen
M=$(ase-match -q propose "$N" "$X")
cp -R "$ASE_STORE" proposed
ase-match -q accept "$M"
ase-match -q inform "$M"
C=$(ase-convention -q draft "$M" objectives+=Plan period.from=2026-03-02 \
	period.until=2026-06-30)
ase-convention -q send "$C"
cp -R "$ASE_STORE" sent
for party in org expert ase; do
	ase-convention -q sign "$C" --party "$party"
done
cp -R "$ASE_STORE" signed
export ASE_TODAY=2026-03-20

# from STATE: the store as it was then.
from() {
	rm -rf "$ASE_STORE"
	cp -R "$1" "$ASE_STORE"
}
# each STATE STATUS COMMANDS...: every one of them ends so, and writes nothing.
each() {
	state=$1
	status=$2
	shift 2
	before=$(commits)
	for command in "$@"; do
		eval "try '$state: $command' $status $command"
	done
	nothing_written "$state" "$before"
}

MATCH='accept|met|inform|schedule --at 2026-04-10T14:00'
MATCH="$MATCH|decline --by org --reason other|withdraw --by org --reason x"
MISSION='complete hours=3|sign --party org|extend --until 2026-09-30'
verbs() { # verbs TOOL ID WORDS: a command of each
	echo "$3" | tr '|' '\n' | while read -r verb words; do
		echo "$1 $verb $2 $words"
	done
}

# Every verb of a match, and of what stands below it.
from proposed
ase-match -q decline "$M" --by expert --reason time
verbs ase-match "$M" "$MATCH" >list
echo "ase-convention draft $M" >>list
before=$(commits)
while read -r command; do
	# shellcheck disable=SC2086
	try "declined: $command" 4 $command
	says "is closed: declined on"
done <list
nothing_written "declined" "$before"
try "a no is said once" 0 ase-match decline "$M" --by expert --reason time
says "Nothing to change: it is so already."
try "and back" 0 ase-match accept "$M" --again
try "with a note" 0 ase-match show "$M"
shows "accepted all the same"
try "after a yes, a no" 0 ase-match decline "$M" --by expert --reason time
try "is not so already" 4 ase-match accept "$M"
says "The way back: ase-store undo, or ase-match accept"
try "set" 4 ase-match set "$M" met_on=2026-03-20
try "in French" 4 env LC_ALL=fr_FR.UTF-8 ase-match met "$M"
says "proposition déclinée le 20 mars 2026 ; plus rien ne s'y ajoute."
says "Pour revenir en arrière : ase-store annuler, ou ase-match accepter"
try "what came before is noted" 0 ase-match met "$M" --on 2026-03-10
try "a note" 0 ase-match set "$M" notes+='{text: Rappelé}'
try "with a reason" 0 ase-match inform "$M" --override "Ils se sont parlé"
file=$ASE_STORE/$(cd "$ASE_STORE" && ls matches/*/"$M.yaml")
same "which stands there" 1 "$(grep -c 'step: declined' "$file")"
try "and check is content" 0 ase-store check
sed -i 's/^met_on:.*/met_on: "2026-03-22"/; /^overrides:/,$d' "$file"
try "by hand" 4 ase-store commit
says "is closed: declined on 20 March 2026"
git -C "$ASE_STORE" add -A
try "the hook" 1 git -C "$ASE_STORE" commit -qm hand
git -C "$ASE_STORE" commit -qnm hand
try "past it, check tells" 1 ase-store check
shows "comes too late: Match Épicerie du Sillon"

# Withdrawn.
from sent
ase-match -q withdraw "$M" --by expert --reason other
verbs ase-match "$M" "$MATCH" | grep -v withdraw >list
verbs ase-convention "$C" \
	"$MISSION|receive|note -m x|incident -m x" >>list
cat >>list <<-!
	ase-convention draft $M
	ase-record convention do received $C
	ase-eval send $C
	ase-convention send $C --mail --yes
	ase-render contact $M
	ase-render signature-reminder $C
!
before=$(commits)
while read -r command; do
	# shellcheck disable=SC2086
	try "withdrawn: $command" 4 $command
done <list
nothing_written "withdrawn" "$before"
try "its text is for the file" 0 ase-render convention "$C"
try "proposed anew" 0 ase-match propose "$N" "$X"

# Ended: the paper comes back, a word is noted, both sides evaluate.
from signed
ase-convention -q end "$C"
verbs ase-match "$M" "$MATCH" >list
verbs ase-convention "$C" "$MISSION" | grep -v sign >>list
before=$(commits)
while read -r command; do
	# shellcheck disable=SC2086
	try "ended: $command" 4 $command
done <list
nothing_written "ended" "$before"
try "it ended once" 0 ase-convention end "$C"
try "on one day" 4 ase-convention end "$C" --on 2026-03-19
try "the paper comes back" 0 ase-convention receive "$C"
try "a word" 0 ase-convention note "$C" -m "Merci à tous"
try "both are asked" 0 ase-eval send "$C"
E=$(head -n 1 "$WORK/.out")
try "and answer" 0 ase-eval record "$E" satisfaction=4

# Archiving undoes nothing, and asks.
try "nothing goes on there" 0 ase-eval archive "$E"
try "no step is open again" 0 ase-remind --all
hides "evaluations sent"
try "the ended convention" 0 ase-convention archive "$C" --yes
try "its steps stay done" 0 ase-remind --all
hides "first meeting"
try "the match" 0 ase-match archive "$M" --yes
try "its need is served" 0 ase-remind --all
hides "match"
from signed
for command in "ase-convention archive $C" "ase-match archive $M" \
	"ase-request archive $R" "ase-org archive $O" \
	"ase-expert archive $X" "ase-record coordinator archive $K"; do
	# shellcheck disable=SC2086
	wrong "$command asks" 4 "takes along what goes on:" $command
done
try "set asks as well" 4 ase-request set "$R" archived_on=today
try "yes" 0 ase-org archive "$O" --yes
ase-store undo -q
try "what is done again is not asked about again" 0 ase-store redo
each "archived" 4 "ase-request add org=$O subject=Encore" \
	"ase-convention note $C -m x" "ase-request meet $R"
try "back" 0 ase-org archive "$O" --undo
try "it goes on" 0 ase-convention note "$C" -m "Tout va bien"

# A difficulty that nobody has settled: whatever ends it, a word, once.
from signed
ase-convention incident -q "$C" -m "Le tableur ne s'ouvre plus"
for command in "ase-convention end $C" "ase-request close $R --outcome served" \
	"ase-match withdraw $M --by expert --reason other"; do
	# shellcheck disable=SC2086
	try "left open: $command" 0 $command -n
	says "Was still open: the difficulty; ase-convention resolve"
	same "once" 1 "$(grep -c 'still open' "$WORK/.err")"
done
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-convention end "$C" -n
says "Restait ouvert : la difficulté à lever ; ase-convention résoudre"
ase-convention resolve -q "$C" -m "Réinstallé"
try "settled" 0 ase-convention end "$C" -n
same "no word of it" 0 "$(grep -c 'still open' "$WORK/.err")"

# A closed request.
from signed
try "closed" 0 ase-request close "$R" --outcome served
says "Has not ended, and is followed no more: Convention"
for typed in clos étape=close stage=closed; do
	try "$typed" 0 ase-request list $typed -f ids
	shows "r-ID"
done
try "its stage is not that" 0 ase-request list 'étape!=close' -f ids
prints </dev/null
each "closed" 4 "ase-request meet $R" "ase-request need $R Site" \
	"ase-request answer $R" "ase-request send $R" \
	"ase-request assign $R $L" "ase-request pause $R --until 2026-05-01"
try "what runs is ended" 0 ase-convention end "$C"
try "open again" 0 ase-request set "$R" closed=
try "and met" 0 ase-request meet "$R"

# Who has left has no move, and gets no letter.
from sent
export ASE_TODAY=2026-04-20
try "he leaves" 0 ase-expert set "$X" left_on=2026-04-01
says "Jean Martin leaves 1 record that goes on:"
says "ase-match withdraw"
try "the move is the coordinator's" 0 ase-remind
shows "Jean Martin has left (left on 1 April 2026): withdraw, or wait"
try "no letter to him" 0 ase-remind -f mbox
hides "jean@expert.example"
shows "helene@sillon.example"
try "nor with --mail" 4 ase-convention send "$C" --again --mail --yes
says "no letter goes to Jean Martin"
try "the need is not served by him" 0 ase-org status "$O"
shows "Match                         since 1 April"
try "nothing new with him" 4 ase-match propose "$N" "$X"
try "he comes back" 0 ase-expert set "$X" left_on=
P=$(ase-record person list -f tsv --columns id name="Jean Martin" | tail -n 1)
try "a person archived" 0 ase-record person archive "$P" --yes
try "is asked for nothing" 0 ase-remind -f mbox
hides "jean@expert.example"
from sent
try "her mandate ends" 0 ase-record coordinator set "$K" until=2026-04-01
says "ase-request assign"
try "nobody follows" 0 ase-org status "$O"
shows "Followed by nobody: Claire Moreau has left."
sed -i 's/^mail:.*/mail: contact@ase.example/' "$ASE_STORE/ase.yaml"
ase-store commit -q
try "the network's letters" 0 ase-remind -f mbox
shows "contact@ase.example"
hides "Claire Moreau"
try "another does" 0 ase-request assign "$R" "$L"
try "nothing is given to her" 4 ase-request assign "$R" "$K"
says "is closed: mandate ended on 1 April 2026"

# More than somebody wants at once.
from proposed
export ASE_TODAY=2026-03-20
N2=$(ase-request -q need "$R" "Site internet" --must 300323:2)
M2=$(ase-match -q propose "$N2" "$X" 2>/dev/null)
ase-match -q accept "$M"
try "a second yes" 0 ase-match accept "$M2"
says "Jean Martin has 2 missions at once, and wants 1 at most."
try "none wanted" 0 ase-expert set "$X" capacity=0
says "Jean Martin has 2 missions at once, and wants 0 at most."
finish
