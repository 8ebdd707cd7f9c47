#!/bin/sh
# What is noted once stays so, and what was sent is not sent again unasked.
. "$SRC/tests/lib/check.sh"

store
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(ase-org add -q name="Le Sillon" territory=44)
ase-org contact -q "$O" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request add -q org="$O" coordinator="$K" subject=Budget received_on=2026-02-02)
box=$WORK/box
mkdir "$box"
good="cat >'$box'/\$(ls '$box' | wc -l)"
letters() {
	find "$box" -type f | wc -l | tr -d ' '
}
# rounds: "SENT RETURNED" of each.
rounds() {
	ase-request show "$R" -f json | tr -d ' \n' |
		grep -o '"rounds":\[[^]]*' | grep -o '"[a-z]*_on":"[0-9-]*"' |
		sed 's/"//g; s/_on:/ /' | paste -sd' ' -
}

# A fact that stands keeps its day.
ase-request answer -q "$R" --on 2026-02-10
wrong "another day" 4 "'Answered on' is 10 February already; nothing changed. If that day is wrong: ase-record request set r-ID answered_on=DATE" \
	ase-request answer "$R" --on 2026-02-12
try "the same day" 0 ase-request answer "$R" --on 2026-02-10
says "Nothing to change: it is so already."
try "what changes it" 0 ase-record request set -q "$R" answered_on=2026-02-12
try "a plan may move" 0 ase-request meet -q "$R" --at "2026-03-10 14h"
try "and move again" 0 ase-request meet -q "$R" --at "2026-03-11 14h"
ase-request meet -q "$R" --on 2026-02-20

try "an edition" 0 ase-org ethics -q "$O" --edition 2023
try "again on that day" 0 ase-org ethics "$O" --edition 2023
says "Nothing to change: it is so already."
same "it is accepted once" 1 "$(ase-org show "$O" -f yaml | grep -c 'edition:')"
ase-store undo -q

# The analysis: one round a sending, and a return has its day.
try "sent" 0 ase-request send -q "$R" --on 2026-02-21
try "sent again on the same day" 0 ase-request send "$R" --on 2026-02-21
says "Sent on 21 February already; nothing changed. To send it once more: --again"
same "one round" "sent 2026-02-21" "$(rounds)"
try "it comes back" 0 ase-request returned -q "$R" --on 2026-02-23
wrong "a second return" 4 "it came back on 23 February already; nothing changed. A second return is a round of its own: ase-request send r-ID first, or --again" \
	ase-request returned "$R" --on 2026-02-25
wrong "in French" 4 "elle est déjà revenue le 23 février" \
	env LC_ALL=fr_FR.UTF-8 ase-request returned "$R"
try "what is said of it later" 0 ase-request returned "$R" --amended
says "Noted: the return of the needs analysis."
same "the day stays" "sent 2026-02-21 returned 2026-02-23" "$(rounds)"
try "a round of its own" 0 ase-request returned -q "$R" --on 2026-02-25 --again
same "two returns" "sent 2026-02-21 returned 2026-02-23 returned 2026-02-25" "$(rounds)"
try "or it was sent again" 0 ase-request send -q "$R" --on 2026-02-26
try "and came back" 0 ase-request returned -q "$R" --on 2026-02-27
same "three" "sent 2026-02-21 returned 2026-02-23 returned 2026-02-25 sent 2026-02-26 returned 2026-02-27" "$(rounds)"

# A mailer that fails leaves one round, and the same command tries again.
R=$(ase-request add -q org="$O" coordinator="$K" subject=Statuts received_on=2026-02-02)
ase-request meet -q "$R" --on 2026-02-20
git -C "$ASE_STORE" config ase.sendmail "exit 3"
try "a mailer that fails" 5 ase-request send "$R" --mail --yes
says "it stands as noted. Take back: ase-store undo"
says "The same command sends what has not left."
try "it fails again" 5 ase-request send "$R" --mail --yes
same "one round of it" "sent 2026-03-02" "$(rounds)"
git -C "$ASE_STORE" config ase.sendmail "$good"
ASE_TODAY=2026-03-03
try "the day after it goes" 0 ase-request send "$R" --mail --yes
same "one round of that day" "sent 2026-03-03" "$(rounds)"
same "one letter" 1 "$(letters)"
try "once more" 0 ase-request send "$R" --mail --yes
says "Sent on 3 March already; nothing was mailed. To send it once more: --again"
same "still one letter" 1 "$(letters)"
try "when told so" 0 ase-request send "$R" --mail --yes --again
same "two letters" 2 "$(letters)"
same "one round still" "sent 2026-03-03" "$(rounds)"

# A convention: to both once; a letter that has left is not sent again.
X=$(ase-expert add -q person.name="Jean Martin" person.email=jean@expert.example \
	territories+=44)
N=$(ase-request need -q "$R" Plan)
M=$(ase-match propose -q "$N" "$X" --override "a test")
ase-match accept -q "$M" --override "a test"
ase-match inform -q "$M" --override "a test"
C=$(ase-convention draft -q "$M" --override "a test")
rm "$box"/*
git -C "$ASE_STORE" config ase.sendmail \
	"grep -q jean@ && exit 3; cat >'$box'/\$(ls '$box' | wc -l)"
try "one of two fails" 5 ase-convention send "$C" --mail --yes --override "a test"
git -C "$ASE_STORE" config ase.sendmail "$good"
try "the other goes" 0 ase-convention send "$C" --mail --yes
says "to Jean Martin <jean@expert.example>"
same "and it alone" 0 "$(grep -c 'to Hélène' "$WORK/.err")"
rm "$box"/*
try "both have it" 0 ase-convention send "$C" --mail --yes
says "Sent on 3 March already; nothing was mailed. To send it once more: --again"
try "another day" 0 env ASE_TODAY=2026-03-05 ase-convention send "$C"
says "Sent on 3 March already; nothing changed."
same "nothing left" 0 "$(letters)"
try "both once more" 0 ase-convention send "$C" --mail --yes --again
same "two letters" 2 "$(letters)"

# One fact of an organisation, however many requests wait for it, is asked for
# once; and one person gets one message a day.
export ASE_TODAY=2026-03-02
O2=$(ase-org add -q name=Neuve territory=44)
ase-org contact -q "$O2" name="Luc Petit" email=luc@x.example
R1=$(ase-request add -q org="$O2" coordinator="$K" subject=Un)
R2=$(ase-request add -q org="$O2" coordinator="$K" subject=Deux)
ase-request resolution -q "$R1" --requested
O3=$(ase-org add -q name=Muette territory=44)
ase-org contact -q "$O3" name="Zoé Nu"
ase-request add -q org="$O3" coordinator="$K" subject=Trois >/dev/null
export ASE_TODAY=2026-03-25
sed -i 's/^    letter: \(ethics\|resolution\)-reminder/    send: auto\n&/' "$ASE_STORE/process.yaml"
ase-store commit -q
try "two wait, one is asked" 0 ase-remind -s ethics
shows "expected from Luc Petit      reminder 1 of 2"
shows "expected from Luc Petit      in the same letter"
try "the rows stay" 0 ase-remind -s ethics -f tsv
same "one a request" 2 "$(grep -c "$O2" "$WORK/.out")"
try "a mailbox" 0 ase-remind -f mbox
says "Muette (Code of ethics): no e-mail address to write to: Zoé Nu"
same "one message to him" 1 "$(grep -c '^To: Luc Petit' "$WORK/.out")"
same "with two letters" 2 "$(grep -c '^Bonjour Luc Petit' "$WORK/.out")"
rm -f "$box"/*
try "sent" 0 ase-remind --send --yes -s ethics -s resolution
says "Sent: Code of ethics, Board resolution, to Luc Petit <luc@x.example>"
same "one message" 1 "$(grep -l 'To: Luc' "$box"/* | wc -l | tr -d ' ')"
for one in "$R1" "$R2"; do
	same "noted in $one" 1 "$(ase-request show "$one" -f yaml | grep -c 'step: ethics')"
done
try "not twice" 0 ase-remind --send --yes -s ethics -s resolution
says "No letter is due."
try "one reminder of each" 0 ase-remind -s ethics
shows "expected from Luc Petit      reminder 2 of 2"

# A meeting noted again on its day is that one, and what is said later of it comes
# to it.
R=$(ase-request add -q org="$(ase-org add -q "Les Amis" territory=44)" subject=Budget)
ase-request meet -q "$R" --on 2026-03-02 --minutes 90 --covered tous
try "noted again" 0 ase-request meet "$R" --on 2026-03-02 --minutes 120
same "one meeting" 1 "$(ase-request show "$R" -f yaml | grep -c held_on)"
same "as long as was said last" "minutes: 120" \
	"$(ase-request show "$R" -f yaml | grep -o 'minutes: .*')"
same "what was covered stays" 10 \
	"$(ase-request show "$R" -f yaml | sed -n '/covered/,$p' | grep -c '^ *- ')"
ase-request meet -q "$R" --on 2026-02-20 2>"$WORK/.why"
same "another day, another meeting" 2 \
	"$(ase-request show "$R" -f yaml | grep -c held_on)"
finish
