#!/bin/sh
# What life brings: people change, missions break off or go on, and a network
# starts in the middle. Each case as a coordinator would type it.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# stage TITLE KIND ID WANT
stage() {
	same "$1" "$4" "$(ase-record "$2" list -a -f tsv --columns stage \
		id="$3" | sed 1d | cut -f 2)"
}

# field TITLE KIND ID PATH WANT: what one field of a record says.
field() {
	same "$1" "$5" "$(ase-record "$2" list -a -f tsv --columns "$4" \
		id="$3" | sed 1d | cut -f 2)"
}

# open TITLE STEP ID yes|no: whether the step of the record is open now.
open() {
	same "$1" "$4" "$(ase-store status -f tsv |
		awk -F '\t' -v step="$2" -v id="$3" '$1 == step && $2 == id {
			n = 1 } END { print n ? "yes" : "no" }')"
}

# due STEP ID, late STEP ID: the day, the days, of an open step.
due() {
	ase-store status -f tsv | awk -F '\t' -v step="$1" -v id="$2" \
		'$1 == step && $2 == id { print $6 }'
}
late() {
	ase-store status -f tsv | awk -F '\t' -v step="$1" -v id="$2" \
		'$1 == step && $2 == id { print $7 }'
}

# A request led as far as the analysis that came back; prints its ID.
request() {
	r=$(ase-request add -q org="$1" coordinator="$K" subject="$2")
	ase-request resolution -q "$r" --adopted 2026-03-01 --seen
	ase-request meet -q "$r" --covered all
	ase-request send -q "$r"
	ase-request returned -q "$r"
	echo "$r"
}

# An expert in finance; prints the ID.
expert() {
	x=$(ase-expert add -q person.name="$1" person.email="$2" \
		territories+=44 skills:='[{code: "300323", level: 3}]' capacity=1)
	ase-expert charter -q "$x"
	echo "$x"
}

# A mission of MATCHES... that all three have signed; prints its ID.
mission() {
	for m in "$@"; do
		ase-match accept -q "$m"
	done
	c=$(ase-convention draft -q "$@" period.from=2026-03-02 \
		period.until=2026-06-30)
	ase-convention send -q "$c"
	ase-convention receive -q "$c" --signed org,expert,ase
	echo "$c"
}

store
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$O" name="Hélène Ricard" email=helene@sillon.example
HELENE=$(ase-record person list -f ids name~Ricard)
X=$(expert "Jean Martin" jean@expert.example)
Y=$(expert "Nadia Belkacem" nadia@expert.example)
Z=$(expert "Luc Perrin" luc@expert.example)

# The contact is replaced: what she signed stays hers.
ase-org ethics -q "$O" --by "Hélène Ricard"
try "another contact" 0 \
	ase-org contact "$O" name="Paul Henri" email=paul@sillon.example
field "the contact is another person" org "$O" contact.person.name "Paul Henri"
field "what the old one signed stays hers" org "$O" ethics.0.by "$HELENE"
try "she is known still" 0 ase-record person show "$HELENE"
shows "Hélène Ricard"
same "his address is not hers" helene@sillon.example \
	"$(ase-record person list -f tsv --columns email id="$HELENE" |
		sed 1d | cut -f 2)"
try "the same name is the same person" 0 \
	ase-org contact "$O" name="Paul Henri" phone="02 40 00 00 00"
same "there are five people and no sixth" 6 \
	"$(ase-record person list -f ids | wc -l)"

# The first meeting in two parts.
R=$(ase-request add -q org="$O" coordinator="$K" subject="Un plan")
ase-request meet -q "$R" --minutes 70 \
	--covered introductions,services,role,pairing,governance,needs
open "half a meeting is no meeting" meeting "$R" yes
ASE_TODAY=2026-03-05
try "the other half" 0 ase-request meet "$R" --minutes 60 \
	--covered request,convention,membership,next-steps
open "both halves are one" meeting "$R" no
same "both days stand" 2 \
	"$(ase-request show -f yaml "$R" | grep -c 'held_on:')"
ase-request resolution -q "$R" --seen

# The analysis goes out twice.
N=$(ase-request need -q "$R" "Un plan de trésorerie" --must 300323:2)
ase-request send -q "$R" --on 2026-03-05
ase-request returned -q "$R" --amended --on 2026-03-05
stage "one round: the need is open" need "$N" proposal
ase-request send -q "$R"
open "another round: it is awaited again" analysis-returned "$R" yes
wrong "another round: no expert yet" 4 "the return of the analysis" \
	ase-match propose "$N" "$X"
ase-request returned -q "$R"
same "both rounds stand" 2 \
	"$(ase-request show -f yaml "$R" | grep -c 'returned_on:')"
stage "it is back: the need is open" need "$N" proposal

# Signatures one by one.
M=$(ase-match propose -q "$N" "$X")
stage "the need waits for the answer" need "$N" expert-answer
ase-match accept -q "$M"
C=$(ase-convention draft -q "$M" period.from=2026-03-05 period.until=2026-06-30)
wrong "no signature before it was sent" 4 "the sending of the convention" \
	ase-convention sign "$C" --party org --by "Paul Henri"
ase-convention send -q "$C"
wrong "a name mistyped signs nothing" 2 "nobody called 'Paul Henry' is known" \
	ase-convention sign "$C" --party org --by "Paul Henry"
ase-convention sign -q "$C" --party org --by "Paul Henri" --on 2026-03-06 \
	2>"$WORK/.err"
open "the first signature" signed-org "$C" no
open "the second is awaited" signed-expert "$C" yes
ase-convention sign -q "$C" --party expert --on 2026-03-07 2>"$WORK/.err"
open "the second signature" signed-expert "$C" no
open "the third is awaited" signed-ase "$C" yes
ase-convention sign -q "$C" --party ase --on 2026-03-09 2>"$WORK/.err"
open "the third signature" signed-ase "$C" no
open "the paper is awaited" received "$C" yes
ase-convention receive -q "$C" --on 2026-03-10 2>"$WORK/.err"
open "the paper is there" received "$C" no
for party in org:2026-03-06 experts.0:2026-03-07 ase:2026-03-09; do
	field "its day stands: $party" convention "$C" \
		"signatures.${party%%:*}.on" "${party#*:}"
done
field "who signed when nobody was named" convention "$C" \
	signatures.experts.by.name "Jean Martin"

# A mission goes on longer.
ASE_TODAY=2026-03-12
same "the mission is to end" 2026-06-30 "$(due ended "$C")"
try "it goes on longer" 0 ase-convention extend "$C" --until 2026-09-30
same "it is to end later" 2026-09-30 "$(due ended "$C")"
field "the first agreement stands" convention "$C" period.until 2026-06-30
same "and the list has both" 1 "$(
	ase-convention list -f tsv | grep -c "2026-06-30	2026-09-30")"

# The expert breaks off in the middle, and another takes over.
O2=$(ase-org add -q name="Amicale du Port" territory=44)
ase-org contact -q "$O2" name="Inès Garnier" email=ines@port.example
ase-org ethics -q "$O2"
R2=$(request "$O2" "Un budget")
N2=$(ase-request need -q "$R2" "Un budget" --must 300323:2)
same "who has a mission is not suggested" 0 \
	"$(ase-match suggest "$N2" -f ids | grep -c "$X")"
try "he breaks off" 0 ase-match withdraw "$M" --by expert \
	--reason "moves away" --on 2026-03-12
field "the mission has ended" convention "$C" ended.on 2026-03-12
field "before its time" convention "$C" ended.outcome stopped
stage "the need is open again" need "$N" proposal
open "nothing is awaited of the mission" ended "$C" no
same "who has none is suggested" 1 \
	"$(ase-match suggest "$N2" -f ids | grep -c "$X")"
M=$(ase-match propose -q "$N" "$Y")
stage "the need is served again" need "$N" expert-answer
C=$(mission "$M")
open "the new mission goes on" ended "$C" yes

# The end, both evaluations, one of them never answered.
ASE_TODAY=2026-07-01
ase-convention end -q "$C"
E=$(ase-eval send -q "$C")
first=$(echo "$E" | sed -n 1p)
second=$(echo "$E" | sed -n 2p)
ase-eval record -q "$first" satisfaction=5 recommend=9
open "one evaluation is awaited" answered "$second" yes
open "the request cannot close yet" request-closed "$R" no
wrong "a step waived without a reason" 2 "--why TEXT" \
	ase-eval waive "$second" answered
try "an evaluation that never came" 0 \
	ase-eval waive "$second" answered --why "no answer to three letters"
open "it is awaited no more" answered "$second" no
open "the request can close" request-closed "$R" yes
ase-request close -q "$R" --outcome served
same "the reason stands" 1 \
	"$(ase-eval show -f yaml "$second" | grep -c 'no answer to three')"
same "nothing of it is open" 0 \
	"$(ase-store status -f tsv | grep -c "$R")"

# The same organisation asks again.
R3=$(ase-request add -q org="$O" coordinator="$K" subject="Un site")
open "the code of ethics is accepted already" ethics "$R3" no
open "the board must say so anew" resolution "$R3" yes
try "its checklist is that of the new request" 0 ase-org status "$O"
shows "Board resolution"
try "the board of the open request" 0 ase-org resolution "$O" --seen
open "it is the new request's" resolution "$R3" no
try "its name means the open request" 0 ase-request answer sillon
says "$(echo "$R3" | ids)"
open "which is answered" answer "$R3" no
ase-request add -q org="$O" coordinator="$K" subject="Un local" >"$WORK/.why"
wrong "two open ones: which?" 2 "may be several" ase-request answer sillon

# A request is refused; another coordinator; a rest.
R4=$(ase-request add -q org="$O2" coordinator="$K" subject="Un emploi")
try "a request refused" 0 ase-request close "$R4" --outcome refused \
	--why "no skill to pass on"
same "a request refused: nothing is awaited" 0 \
	"$(ase-store status -f tsv | grep -c "$R4")"
field "a request refused: its outcome" request "$R4" closed.outcome refused
K2=$(ase-record coordinator add -q person.name="Anaïs Le Goff" \
	person.email=anais@ase.example territories+=44)
try "another coordinator" 0 ase-request assign "$R3" "$K2"
field "another coordinator" request "$R3" coordinator.person.name "Anaïs Le Goff"
R5=$(ase-request add -q org="$O2" coordinator="$K" received_on=2026-05-01)
same "late" 31 "$(late answer "$R5")"
try "a rest" 0 ase-request pause "$R5" --until 2026-09-01
same "at rest nothing is late" 0 "$(late answer "$R5")"
ASE_TODAY=2026-09-03
same "after it, it is late by two days" 2 "$(late answer "$R5")"

# Two experts are wanted, three asked.
ASE_TODAY=2026-03-20
ase-request close -q "$R5" --outcome withdrawn
N3=$(ase-request need -q "$R2" "Deux regards" --must 300323:2 experts=2)
A=$(ase-match propose -q "$N3" "$X" 2>"$WORK/.why")
stage "one of two" need "$N3" proposal
B=$(ase-match propose -q "$N3" "$Y" 2>"$WORK/.why")
stage "two of two" need "$N3" expert-answer
try "one says no" 0 ase-match decline "$A" --by expert --reason "no time"
stage "one of two again" need "$N3" proposal
D=$(ase-match propose -q "$N3" "$Z" 2>"$WORK/.why")
stage "two of three asked" need "$N3" expert-answer
C1=$(mission "$B")
C2=$(mission "$D")
open "the first mission goes on" ended "$C1" yes
open "the second too" ended "$C2" yes
try "one breaks off" 0 ase-match withdraw "$B" --by org
open "the other goes on" ended "$C2" yes
stage "and one is wanted" need "$N3" proposal
ase-match withdraw -q "$D" --by coordinator

# One convention for two needs.
M1=$(ase-match propose -q "$N2" "$Z" 2>"$WORK/.why")
M2=$(ase-match propose -q "$N3" "$Z" 2>"$WORK/.why")
C3=$(mission "$M1" "$M2")
same "it has both" 2 \
	"$(ase-convention show -f json "$C3" | grep -oE '"m-[0-9a-z]{8}"' |
		sort -u | wc -l)"
same "who has two of them signs for both" 2 \
	"$(ase-convention show -f yaml "$C3" | grep -c -- '- match: m-')"
open "the mission goes on" ended "$C3" yes
try "one of the two breaks off" 0 ase-match withdraw "$M1" --by org
field "the mission goes on for the other" convention "$C3" ended.on ""
try "the other one as well" 0 ase-match withdraw "$M2" --by org
field "the mission is over" convention "$C3" ended.outcome stopped

# What the process refuses, whatever way it comes; and with a reason.
O3=$(ase-org add -q name="Régie du Bourg" territory=44)
R6=$(ase-request add -q org="$O3" coordinator="$K")
N6=$(ase-request need -q "$R6" "Un budget" --must 300323:2)
M6=$(ase-match add -q need="$N6" expert="$X" proposed_on=)
wrong "the same fact by set" 4 "the code of ethics" \
	ase-match set "$M6" proposed_on=2026-03-20
wrong "the same fact by add" 4 "the code of ethics" \
	ase-match add need="$N6" expert="$X" proposed_on=2026-03-20
wrong "the same fact by its verb" 4 "the code of ethics" \
	ase-match propose "$N6" "$X"
says "the board's resolution"
says "the first meeting"
says "the return of the analysis"
says "--override WHY"
file=$ASE_STORE/matches/$(echo "$M6" | cut -c3)/$M6.yaml
before=$(commits)
echo 'proposed_on: "2026-03-20"' >>"$file"
try "the same fact by hand" 4 ase-store commit
says "the code of ethics"
try "the same fact by hand, then a command" 4 ase-match set "$M6" score=1
same "the same fact by hand: no commit" "$before" "$(commits)"
same "the same fact by hand: the edit is kept" 1 "$(grep -c proposed_on "$file")"
here commit -qam "by hand" >"$WORK/.out" 2>&1
same "the hook refuses it too" "$before" "$(commits)"
here checkout -q -- .
here reset -q --hard
N7=$(ase-request need -q "$R6" "Une prévision" --must 300323:2)
try "with a reason it passes" 0 ase-match propose "$N7" "$X" \
	--override "the board meets tomorrow"
M7=$(cat "$WORK/.out")
same "the reason stands in the record, once a step" 4 \
	"$(ase-match show -f yaml "$M7" | grep -c 'the board meets tomorrow')"
same "the steps stand in the commit" \
	"ethics,resolution,meeting,analysis-returned" \
	"$(here log -1 --format='%(trailers:key=Ase-Override,valueonly,separator=%x2C)')"
same "the reason does not" 0 "$(here log -1 --format=%B | grep -c board)"
try "and the check passes" 0 ase-store check
ase-match set -q "$M7" score=500
try "and goes on passing" 0 ase-store check
try "by hand with a reason" 0 ase-match set "$M6" proposed_on=2026-03-20 \
	--override "the same board"
try "the check passes for both" 0 ase-store check
# Somebody commits it past the hook: the check tells, records stay usable.
M8=$(ase-match add -q need="$N6" expert="$Y" proposed_on=)
file=$ASE_STORE/matches/$(echo "$M8" | cut -c3)/$M8.yaml
echo 'proposed_on: "2026-03-20"' >>"$file"
here commit -qam "past the hook" --no-verify
try "the check tells of what git let pass" 1 ase-store check
shows "proposed_on: set while 'the code of ethics' is missing"
try "its record can be changed all the same" 0 ase-match set "$M8" score=10
try "waived steps block nothing" 0 \
	ase-request waive "$R6" ethics --why "accepted on paper in 2019"
for step in resolution meeting analysis-returned; do
	ase-request waive -q "$R6" "$step" --why "started before us"
done
try "and the check is content" 0 ase-store check
try "nor the next proposal" 0 ase-match propose "$N6" "$Z"
tidy "after all of it"

# A network starts in the middle of its life.
sed -i 's/^# process_from: .*/process_from: "2026-03-10"/' "$ASE_STORE/ase.yaml"
try "from a day on" 0 ase-store commit
O4=$(ase-org add -q name="Voisins Solidaires" territory=44)
R7=$(ase-request add -q org="$O4" received_on=2025-11-03)
N7=$(ase-request need -q "$R7" "Un budget" --must 300323:2)
same "what is older reminds nobody" 0 \
	"$(ase-store status -f tsv | grep -c "$R7")"
try "what is older blocks nothing" 0 \
	ase-match add need="$N7" expert="$Y" proposed_on=2025-12-01
try "and the check is content with it" 0 ase-store check
R8=$(ase-request add -q org="$O4" received_on=2026-03-15)
N8=$(ase-request need -q "$R8" "Un budget" --must 300323:2)
wrong "what is newer is refused" 4 "the code of ethics" \
	ase-match add need="$N8" expert="$Y" proposed_on=2026-03-20
tidy "at the end"

# What held before a record was made is not that commit's doing.
try "one more request" 0 ase-request add -q org="$O" subject="Encore"
same "the code of ethics was accepted by another command" "" \
	"$(git -C "$ASE_STORE" log -1 \
		--format='%(trailers:key=Ase-Step,valueonly)')"
finish
