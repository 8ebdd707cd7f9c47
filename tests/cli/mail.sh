#!/bin/sh
# Letters and whom they go to: what no letter can be made of is told and keeps
# no other; what goes reads, in another program, as it was meant.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-03-18
mkdir box
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05)

# asks NAME CONTACT ADDRESS [COORDINATOR]: an organisation whose code of ethics
# is awaited; O is its ID, R its request's.
asks() {
	O=$(ase-org add -q name="$1" territory=44)
	ase-org contact -q "$O" name="$2" email=hers@sillon.example
	by_hand "hers@sillon.example" "$3"
	R=$(ase-request add -q org="$O" subject="Statuts" \
		received_on=2026-03-02 ${4+coordinator="$4"})
}
# by_hand OLD NEW: in the persons' files, as a schema of old let it pass.
by_hand() {
	grep -rl "$1" "$ASE_STORE/persons" | while read -r file; do
		sed -i "s/$1/$2/" "$file"
	done
	git -C "$ASE_STORE" commit -qam "by hand" --no-verify
}
# recipients FILE...: whom the messages go to.
recipients() {
	cat "$@" /dev/null | sed -n 's/^To: .*<\(.*\)>.*/\1/p' | sort |
		tr '\n' ' '
}

# One of each: a good one; an address that is none; one that is not ASCII; no
# coordinator, and no address of the network.
asks "Le Sillon" "Hélène Ricard" "helene@sillon.example" "$K"
GOOD=$R
asks "Le Canal" "Zoé Blin" "a..b@x.example" "$K"
asks "Le Port" "Hélène Port" "hélène@x.example" "$K"
asks "Le Phare" "Yann Phare" "yann@phare.example" "$K"
ase-request set -q "$R" coordinator=

bad() {
	says "Le Canal (Code of ethics): no letter can go to 'a..b@x.example', of Zoé Blin: an address is name@example.org, without accents (a domain that has some: xn--...): ase-record person set p-ID email=..."
	says "Le Port (Code of ethics): no letter can go to 'hélène@x.example'"
	says "Le Phare (Code of ethics): r-ID: nobody to send it from"
}
for format in table tsv csv json jsonl yaml ids; do
	try "a list as $format" 1 ase-remind -s ethics -f "$format"
	bad
	same "a list as $format: is whole" 1 "$(grep -c "ethics\|code of ethics" \
		.out | sed 's/^[1-9].*/1/')"
done
try "a mailbox" 1 ase-remind -s ethics -f mbox
bad
same "a mailbox: has the letter that can be made" "helene@sillon.example " \
	"$(recipients .out)"
try "a dry run" 1 ase-remind -s ethics --send -n
bad
shows "To: Hélène Ricard <helene@sillon.example>"
try "nothing is marked" 1 ase-remind -s ethics --send --yes
says "1 letter waits for somebody to look at it"
sed -i 's/^    letter: ethics-reminder/&\n    send: auto/' \
	"$ASE_STORE/process.yaml"
git -C "$ASE_STORE" commit -qam marked --no-verify
try "sent" 1 ase-remind -s ethics --send --yes
bad
same "sent: what can be" "helene@sillon.example " "$(recipients box/*)"
same "sent: it is noted" 1 \
	"$(ase-request show "$GOOD" -f json | grep -c '"channel": *"email"')"
try "in French" 1 env LC_ALL=fr_FR.UTF-8 ase-remind -s ethics
says "aucune lettre ne peut aller à « a..b@x.example »"
try "the network's address will do" 1 sh -c "
	sed -i 's/^mail: .*/mail: ase@ase.example/' '$ASE_STORE/ase.yaml'
	git -C '$ASE_STORE' commit -qam mail --no-verify
	ase-remind -s ethics -f mbox"
same "the network's address will do: for the one" "yann@phare.example " \
	"$(recipients .out)"

# A template that is broken keeps the letters of its step, and no others.
git -C "$ASE_STORE" config --unset core.hooksPath
printf '{{! kind: request }}\nno subject\n' \
	>"$ASE_STORE/templates/fr/resolution-reminder.md"
git -C "$ASE_STORE" commit -qam broken --no-verify
ase-request resolution -q "$GOOD" --requested --on 2026-03-02
try "a letter without a subject" 1 ase-remind -f mbox
says "the letter 'resolution-reminder' has no subject"
same "a letter without a subject: the others are made" "yann@phare.example " \
	"$(recipients .out)"

# An ID without an empty part: a step that nobody knows since when.
try "every letter of every step" 1 env ASE_TODAY=2026-06-02 ase-remind -f mbox
same "IDs are dot-atoms" "" "$(sed -n 's/^Message-Id: *//p' .out |
	grep -vE "^<[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*@[a-z.-]+>$")"

# Names of every kind, read back by another program.

store2=$WORK/odd
ase-store init -q "$store2" --name "A.S.E." --territory 44
export ASE_STORE="$store2"
K=$(ase-record coordinator add -q person.name="Claire \"Clé\" Moreau, dite C." \
	person.email=claire@ase.example territories+=44 since=2026-01-05)
export ASE_TODAY=2026-03-02
face=$(printf '\360\237\230\200')
faces=$face$face$face$face$face$face$face$face
{
	echo "$faces$faces$faces"
	echo '=?utf-8?q?evil?='
	echo '=?utf-8?q?=0d=0aBcc:_x?='
	echo 'Moreau, Zoé "la brave"'
	echo "O'Brien, Pat (ami) <x@y.example>"
	printf 'back\\slash "quoted"\n'
	printf 'w%.0s' $(seq 400)
	echo
	printf 'mot %.0s' $(seq 60)
	echo fin
	printf 'Tal \342\200\256drow\342\200\254 \327\251\327\234\327\225\327\235\n'
	printf 'a\314\201ccent de\314\201compose\314\201\n'
} >names
i=0
while read -r name; do
	i=$((i + 1))
	O=$(ase-org add -q name="$name" territory=44)
	ase-org contact -q "$O" name="$name" email="n$i@x.example"
	ase-request add -q org="$O" coordinator="$K" subject="Statuts" \
		received_on=2026-03-02 >/dev/null
	ase-org show "$O" -f json >"$i.org"
done <names
printf '%s\n' '{{! kind: request }}' \
	"Objet : {{{org.name}}}" "" "Bonjour," "" "From here on {{org.name}}" \
	>"$ASE_STORE/templates/fr/ethics-reminder.md"
git -C "$ASE_STORE" commit -qam letter --no-verify
export ASE_TODAY=2026-03-18
try "odd names" 0 ase-remind -s ethics -f mbox
cp .out mbox
cat >read.py <<-'!'
	import email, email.header, email.policy, email.utils, mailbox
	import re, unicodedata
	bad = []
	names = [l.rstrip("\n") for l in open("names", encoding="utf-8")]
	box = mailbox.mbox("mbox")
	if len(box) != len(names):
	    bad.append("%d messages of %d" % (len(box), len(names)))
	def plain(text):
	    return unicodedata.normalize("NFC", text)
	seen = 0
	for key in box.keys():
	    raw = box.get_bytes(key)
	    m = email.message_from_bytes(raw, policy=email.policy.default)
	    head = raw.split(b"\n\n", 1)[0]
	    for line in raw.split(b"\n"):
	        if len(line.removeprefix(b">")) > 76: # which parts mailboxes
	            bad.append("%d bytes: %r" % (len(line), line))
	    for word in re.findall(rb"=\?utf-8\?[^ \n]*", head):
	        if len(word) > 75:
	            bad.append("a word of %d" % len(word))
	    if head != head.decode("ascii", "replace").encode("ascii", "replace"):
	        bad.append("not ASCII")
	    if sorted(m.keys()) != sorted(set(m.keys())) or "Bcc" in m:
	        bad.append("headers: %s" % m.keys())
	    to = m["To"].addresses
	    i = int(to[0].username[1:]) - 1
	    # before 3.13 the new policy puts a blank between two encoded words
	    name = email.utils.parseaddr(box[key]["To"])[0]
	    name = str(email.header.make_header(email.header.decode_header(name)))
	    if len(to) != 1 or plain(name) != plain(names[i]):
	        bad.append("%r is not %r" % (name, names[i]))
	    if to[0].display_name.replace(" ", "") != name.replace(" ", ""):
	        bad.append("%r is not %r" % (to, name))
	    if plain(m["Subject"]) != plain(names[i]):
	        bad.append("Subject %r is not %r" % (m["Subject"], names[i]))
	    if m["From"].addresses[0].display_name != 'Claire "Clé" Moreau, dite C.':
	        bad.append("From %r" % m["From"])
	    if m.defects or any(m[h].defects for h in ("To", "From", "Subject", "Date")):
	        bad.append("%s: %s %s" % (names[i], m.defects, m["To"].defects))
	    seen |= 1 << i
	if seen != (1 << len(names)) - 1:
	    bad.append("not all were seen")
	print("\n".join(bad), end="")
!
same "odd names: read as they were meant" "" "$(/usr/bin/python3 read.py 2>&1)"

finish
