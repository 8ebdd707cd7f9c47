#!/bin/sh
# Letters and calendars of ase-remind: as files that other programs read, and
# sent by the command that the local git configuration names.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
PYTHON=/usr/bin/python3

ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05 >K
S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$S" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request add -q org="$S" coordinator="$(cat K)" subject="Trésorerie" \
	received_on=2026-03-02)
ase-request resolution -q "$R" --requested
T=$(ase-org add -q name="Atelier vélo" territory=44)
ase-org contact -q "$T" name="Yann Le Goff"
ase-request add -q org="$T" coordinator="$(cat K)" subject="Statuts" \
	received_on=2026-03-02 >Q

# Two letters of our own, so that their words are known here, to two persons: one
# alone would get both in one message (once.sh).
ase-org set -q "$S" "leaders:=[{person: $(ase-record person add -q \
	name="Luc Faure" email=luc@sillon.example)}]"
sed -i '/step: resolution$/,/turn: org/s/turn: org/turn: org.leaders.person/' \
	"$ASE_STORE/process.yaml"
for letter in ethics resolution; do
	printf '%s\n' "Objet : $letter, {{org.name}}" "" \
		"Bonjour {{org.contact.person.name}}," "" \
		"From here on *we* wait." \
		>"$ASE_STORE/templates/fr/$letter-reminder.md"
done
ase-store commit -q

# sent: the Message-IDs that the mail command has got, in order.
sent() {
	sed -n 's/^Message-Id: <\(.*\)>/\1/p' "$WORK/mailed" 2>/dev/null |
		sed "s/$R/R/" | tr '\n' ' '
}
# reminded: STEP:DAY of what the record says was sent.
reminded() {
	ase-request show "$R" -f json | $PYTHON -c '
import json, sys
for e in json.load(sys.stdin).get("reminded", []):
    print(e["step"] + ":" + e["on"] + ":" + e["channel"], end=" ")'
}
mailer() {
	git -C "$ASE_STORE" config ase.sendmail "$1"
}
mailer "cat >>'$WORK/mailed'"
at_terminal() {
	script -qec "$1" /dev/null
}

# Before anything is due.

try "no letter is due" 0 ase-remind -f mbox
same "an empty mailbox" "" "$(cat "$WORK/.out")"

export ASE_TODAY=2026-03-18

# As files.

try "a mailbox file" 0 ase-remind -f mbox
cp "$WORK/.out" mbox
same "as a mail reader has it" "helene@sillon.example|Hélène Ricard
claire@ase.example|Claire Moreau
ethics, Épicerie du Sillon|Bonjour Hélène Ricard,|From here on *we* wait.
luc@sillon.example|Luc Faure
resolution, Épicerie du Sillon|Bonjour Hélène Ricard,|From here on *we* wait." \
	"$($PYTHON - <<-'!'
	import mailbox, email.header, email.utils
	def said(text):
	    return str(email.header.make_header(email.header.decode_header(text)))
	seen = []
	for m in mailbox.mbox("mbox"):
	    for h in ("To", "From"):
	        name, address = email.utils.parseaddr(said(m[h]))
	        seen.append(address + "|" + name)
	    body = next(m.walk() if not m.is_multipart() else iter(
	        m.get_payload())).get_payload(decode=True).decode("utf-8").split("\n")
	    seen.append(said(m["Subject"]) + "|" + "|".join(
	        l.lstrip(">") for l in body if l))
	print("\n".join(dict.fromkeys(seen)))
	!
	)"
same "nothing was noted" "" "$(reminded)"

# Somebody stands in for the coordinator: who signs and sends.

Y=$(ase-record coordinator add -q person.name="Yann Roy" \
	person.email=yann@ase.example person.phone="02 40 00 00 02" \
	since=2026-01-05)
ase-record coordinator set -q "$(cat K)" away.from=2026-03-18 \
	away.until=2026-03-18 away.substitute="$Y"
try "a substitute sends" 0 ase-remind -f mbox
same "in their own name" "From: Yann Roy <yann@ase.example>" \
	"$(grep '^From: ' "$WORK/.out" | sort -u)"
try "and signs" 0 ase-render analysis-reminder "$R"
shows "Yann Roy, coordination territoriale, 02 40 00 00 02"
try "the day after" 0 env ASE_TODAY=2026-03-19 ase-remind -f mbox
same "who follows does again" "From: Claire Moreau <claire@ase.example>" \
	"$(grep '^From: ' "$WORK/.out" | sort -u)"
ase-store undo -q
ase-store undo -q

ase-request meet -q "$R" --at 2026-03-20T14:30
try "a calendar" 0 ase-remind -f ics
cp "$WORK/.out" one.ics
same "no entry names anybody" "" "$(grep -i 'Sillon\|Ricard\|Moreau' one.ics)"
same "what is planned is not planned again" \
	"DESCRIPTION:expected from the coordinator" \
	"$(tr -d '\r' <one.ics | sed -n '/^UID:meeting.'"$R"'@/,/^END/p' |
		grep '^DESCRIPTION')"
try "one's own calendar" 0 ase-remind -f ics --names
shows "Code of ethics: Épicerie du Sillon"
same "it is the same appointments" "$(grep ^UID one.ics)" \
	"$(grep ^UID "$WORK/.out")"
try "--names of a list" 2 ase-remind --names
says "--names is said of one's own calendar: -f ics, without --public"
try "--names for anybody" 2 ase-remind -f ics --names --public
sleep 1 # commits tell seconds
ase-request meet -q "$R" --at 2026-03-27T09:00
ase-remind -f ics >two.ics
same "the meeting moves, its UID stays" \
	"meeting.R@ase 2026-03-20 14:30:00+00:00
meeting.R@ase 2026-03-27 09:00:00+00:00 newer" \
	"$($PYTHON - <<-'!' | sed "s/$R/R/"
	import icalendar
	was = 2**31
	for name in ("one.ics", "two.ics"):
	    cal = icalendar.Calendar.from_ical(open(name, "rb").read())
	    uids = [str(e["UID"]) for e in cal.walk("VEVENT")]
	    assert len(uids) == len(set(uids)), uids
	    for e in cal.walk("VEVENT"):
	        if str(e["UID"]).startswith("meeting.r-") and e["DTSTART"].dt.__class__.__name__ == "datetime":
	            newer = " newer" if e["SEQUENCE"] > was else ""
	            was = e["SEQUENCE"]
	            print(e["UID"], str(e["DTSTART"].dt) + newer)
	!
	)"
same "a time is that of where it was noted" "DTSTART:20260327T080000Z" \
	"$(TZ=Europe/Paris ase-remind -f ics | tr -d '\r' | grep -A5 \
		"^UID:meeting.$R" | grep DTSTART)"
ase-request close -q "$R" --outcome withdrawn
same "what takes place no more says so" "STATUS:CANCELLED" \
	"$(ase-remind -f ics | tr -d '\r' | sed -n "/^UID:meeting.$R/,/^END/p" |
		grep STATUS)"
same "in the calendars alone where it would stand" "" \
	"$(ase-remind -f ics -t 49 | grep "^UID:meeting.$R")"
same "until its day is past" "" \
	"$(ASE_TODAY=2026-03-28 ase-remind -f ics | grep "^UID:meeting.$R")"
ase-store undo -q
same "days are whole days" "VALUE=DATE:20260317" \
	"$(grep -A5 "^UID:ethics.$R" two.ics | grep -o 'VALUE=DATE:[0-9]*' | head -1)"
same "a calendar names nobody" "" \
	"$(grep -iE 'sillon|ricard|helene|atelier|goff' two.ics)"
try "an unknown format" 2 ase-remind -f ical
says "unknown format 'ical'; there are table, tsv, csv, json, jsonl, yaml, ids, mbox, ics"

# Nobody can be asked, and nothing is marked to go unseen.

wrong "no terminal" 2 "nobody can be asked here" ase-remind --send
wrong "with --as-of" 2 "not with --as-of" ase-remind --send --yes --as-of HEAD
wrong "with a format" 2 "--send prints no list" ase-remind --send -f tsv
try "a dry run" 0 ase-remind --send -n
shows "To: Hélène Ricard <helene@sillon.example>"
says "Atelier vélo (Code of ethics): no e-mail address to write to: Yann Le Goff"
try "nothing is marked" 0 ase-remind --send --yes
says "2 letters wait for somebody to look at them: their steps are not marked"
same "nothing was sent" "" "$(sent)"

# Asked one by one.

if at_terminal true >/dev/null 2>&1; then
	printf 'x\nn\nq\n' | at_terminal "ase-remind --send" >typed
	same "no and quit send nothing" "" "$(sent)"
	same "an unclear answer is asked again" 3 "$(grep -c 'Send it?' typed)"
	# shellcheck disable=SC2016 # the editor's own argument
	printf '#!/bin/sh\necho "PS: bonne fin de mois" >>"$1"\necho "$1" >%s\n' \
		"$WORK/where" >editor
	chmod +x editor
	printf 'n\ne\ny\n' | EDITOR=$WORK/editor \
		at_terminal "ase-remind --send" >typed
	same "the second one goes" \
		"resolution.R.1.2026-03-02@ase.example " "$(sent)"
	same "as it was edited" 1 "$(grep -c '^PS: bonne fin' mailed)"
	same "its text stood where only the user sees it" \
		"$ASE_STORE/.git/ase/edited/ase-edit.X/letter.txt" \
		"$(sed 's/ase-edit\.[^/]*/ase-edit.X/' where)"
	same "and is gone" "" "$(ls "$ASE_STORE/.git/ase/edited")"
	same "and is noted" "resolution:2026-03-18:email " "$(reminded)"
	same "the first letter informs" 2026-03-18 \
		"$(ase-record person show Luc -f json | $PYTHON -c '
import json, sys
print(json.load(sys.stdin)["informed_on"])')"
	same "in one commit" "request $R: reminded" \
		"$(git -C "$ASE_STORE" log -1 --format=%s)"
	ase-store undo -q
fi
: >mailed

# Unseen: what is marked. A failing command stops; what went is noted.

sed -i 's/^    letter: \(ethics\|resolution\)-reminder/&\n    send: auto/' \
	"$ASE_STORE/process.yaml"
ase-store commit -q
cat >fails <<-!
	#!/bin/sh
	cat >message
	grep -q '^Subject: resolution' message && exit 75
	cat message >>'$WORK/mailed'
!
chmod +x fails
mailer "$WORK/fails"
before=$(commits)
try "a command that fails half-way" 5 ase-remind --send --yes
says "ended with status 75; the message has not gone"
same "the first went" "ethics.R.1.2026-03-02@ase.example " "$(sent)"
same "and is noted" "ethics:2026-03-18:email " "$(reminded)"
same "in one commit" $((before + 1)) "$(commits)"
same "unseen mail says so" 1 "$(grep -c '^Auto-Submitted: auto-generated' mailed)"
mailer "/nowhere/sendmail"
try "no such command" 5 ase-remind --send --yes
says "cannot be run: name yours with: git config ase.sendmail COMMAND"
same "still one" "ethics.R.1.2026-03-02@ase.example " "$(sent)"
tidy "after failures"

# Not again before its time; then the second, and no third.

mailer "cat >>'$WORK/mailed'"
try "the other one" 0 ase-remind --send --yes
try "not twice a day" 0 ase-remind --send --yes
ASE_TODAY=2026-03-24
try "not before seven days" 0 ase-remind --send --yes
says "No letter is due."
ASE_TODAY=2026-03-25
try "the second reminder" 0 ase-remind --send --yes
says "Noted: 2 reminders sent."
ASE_TODAY=2026-04-02
try "no third" 0 ase-remind --send --yes
same "two each, each with a name of its own" \
	"ethics.R.1.2026-03-02@ase.example resolution.R.1.2026-03-02@ase.example ethics.R.2.2026-03-02@ase.example resolution.R.2.2026-03-02@ase.example " \
	"$(sent)"
try "somebody has to call" 0 ase-remind -s ethics -t 44
shows "call them"

# Killed in the middle: what went before is noted by the next run, what was in
# flight may go again, under the same name.

ase-store undo -q "$(git -C "$ASE_STORE" log -1 --format=%h)"
: >mailed
cat >kills <<-!
	#!/bin/sh
	cat >>'$WORK/mailed'
	grep -q '^Subject: resolution' '$WORK/mailed' && kill -9 \$PPID
	exit 0
!
chmod +x kills
mailer "exec $WORK/kills"
ASE_TODAY=2026-03-25
ase-remind --send --yes >/dev/null 2>&1
mailer "cat >>'$WORK/mailed'"
try "the next run" 0 ase-remind --send --yes
same "the message in flight alone went again" \
	"ethics.R.2.2026-03-02@ase.example resolution.R.2.2026-03-02@ase.example resolution.R.2.2026-03-02@ase.example " \
	"$(sent)"
same "all are noted once" \
	"ethics:2026-03-18:email resolution:2026-03-18:email ethics:2026-03-25:email resolution:2026-03-25:email " \
	"$(reminded)"
tidy "after a kill"

# Only one run at a time. (Nobody typed that: no undo takes it unasked.)

ase-store undo -q "$(git -C "$ASE_STORE" log -1 --format=%h)"
: >mailed
mailer "cat >>'$WORK/mailed'; sleep 2"
ase-remind --send --yes -q &
sleep 1
try "two runs at once" 75 ase-remind --send --yes
says "letters are being sent here by another command"
wait
same "the letter went once" "resolution.R.2.2026-03-02@ase.example " "$(sent)"

# Quiet weeks, and a pause.

ase-store undo -q "$(git -C "$ASE_STORE" log -1 --format=%h)"
: >mailed
mailer "cat >>'$WORK/mailed'"
printf 'quiet:\n  - {from: "2026-03-23", until: "2026-03-29"}\n' \
	>>"$ASE_STORE/ase.yaml"
ase-store commit -q
try "quiet weeks" 0 ase-remind --send --yes
same "nothing goes" "" "$(sent)"
ASE_TODAY=2026-03-30
ase-request pause -q "$R" --until 2026-04-10
try "a pause" 0 ase-remind --send --yes
same "nothing goes then either" "" "$(sent)"
tidy "at the end"

# What cron runs, as ase-remind(1) has it: the list for the coordinator.

line=$(sed -n 's/^0 7 \* \* 1-5  *//p' "$SRC/man/ase-remind.1" | head -n 1)
same "the page has a line for cron" "ase-remind -C \$HOME/loire -k claire -q" "$line"
mkdir -p "$HOME" && ln -s "$ASE_STORE" "$HOME/loire"
try "cron's line" 0 env -u ASE_STORE ASE_TODAY=2026-04-20 sh -c "$line"
shows "Épicerie du Sillon"

finish
