#!/bin/sh
# Letters that enclose a file of the store: on paper they tell of it, in a mail
# it goes with them, as another program reads it.
. "$SRC/tests/lib/check.sh"

store
ase-store adopt -q support
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(ase-org add -q name="Le Sillon" territory=44)
ase-org contact -q "$O" name="Hélène Ricard" email=helene@sillon.example
ase-org join -q "$O" --on 2025-09-01
R=$(ase-request add -q org="$O" coordinator="$K" subject="By-laws" \
	received_on=2026-02-02)
mkdir box
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"
printf 'PK by-laws, \303\251 \001\377\n' >"Règlements généraux.odt"
S=$(ase-record support add -q "General by-laws" family=documents form=model \
	file="Règlements généraux.odt")
G=$(ase-record sending add -q request="$R" support="$S")

# To, subject, and of each enclosure its name, its type, and whether its bytes
# are those of FILE; how often the text tells of it.
letters() {
	python3 - "$1" box/* <<-'!'
	import email, email.policy, sys
	want = open(sys.argv[1], "rb").read()
	for path in sys.argv[2:]:
	    m = email.message_from_binary_file(open(path, "rb"),
	                                       policy=email.policy.default)
	    files = ["%s (%s, %s)" % (a.get_filename(), a.get_content_type(),
	             a.get_payload(decode=True) == want)
	             for a in m.iter_attachments()]
	    text = m.get_body(("plain",)).get_content()
	    print(m["To"], "|", m["Subject"], "|", ", ".join(files), "|",
	          text.count("Pièce jointe"), len(m.defects))
	!
}

try "on paper the letter tells of it" 0 ase-render support-sending "$G"
shows "Pièce jointe : Règlements généraux.odt"
before=$(commits)
try "what would go" 0 ase-render support-sending "$G" --mail -n
shows "To: Hélène Ricard <helene@sillon.example>"
shows "Pièce jointe : Règlements généraux.odt"
same "does not go" "" "$(ls box)"
try "nobody to ask" 2 ase-render support-sending "$G" --mail
says "nobody can be asked here whether the letters shall go: --yes sends them, -n shows them"
try "by mail" 0 ase-render support-sending "$G" --mail --yes
says "Sent: General by-laws, to Hélène Ricard <helene@sillon.example>"
same "it goes with it, whole" \
	"Hélène Ricard <helene@sillon.example> | General by-laws | Règlements généraux.odt (application/vnd.oasis.opendocument.text, True) | 1 0" \
	"$(letters "Règlements généraux.odt")"
same "nothing is noted" "$before" "$(commits)"
rm box/*

wrong "--mail and a file" 2 "--mail sends the letter as it is noted: it goes without -f, -o, --lang and --work-tree" \
	ase-render support-sending "$G" --mail -o x.pdf
wrong "a letter about many" 2 "the letter 'support-catalogue' is about many, and goes to nobody by mail" \
	ase-render support-catalogue --mail --yes
ase-record person set -q name~Ricard email= 2>/dev/null ||
	ase-record person set -q "$(ase-record person list name~Ricard -f ids)" email=
wrong "nobody can be written to" 3 "has no e-mail address to write to" \
	ase-render support-sending "$G" --mail --yes
ase-store undo -q
git -C "$ASE_STORE" config ase.sendmail false
wrong "what was not taken" 5 "" ase-render support-sending "$G" --mail --yes
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"

# Where nothing stands there, nothing is told of.
ase-record support set -q "$S" file=
try "none is enclosed" 0 ase-render support-sending "$G"
hides "Pièce jointe"
try "and it goes without" 0 ase-render support-sending "$G" --mail --yes
same "without a word of it" \
	"Hélène Ricard <helene@sillon.example> | General by-laws |  | 0 0" \
	"$(letters "Règlements généraux.odt")"
rm box/*
ase-store undo -q

# A step's letter encloses as well, several in one message each file once.
cat >"$ASE_STORE/templates/fr/word.md" <<-END
	{{! kind: request, to: org, encloses: support.file }}
	Objet : un mot

	Un mot sur {{subject}}.
END
python3 - "$ASE_STORE/process.yaml" <<-'!'
	import sys
	text = open(sys.argv[1]).read()
	at = text.index("limits:")
	step = """  - step: word
	    kind: request
	    title: {en: A word, fr: Un mot}
	    opens: received_on
	    done: consent_on
	    since: received_on
	    due: {after: received_on, days: 1}
	    turn: org
	    letter: word
	    every: 7
	    times: 2
	    send: auto
	""".replace("\t", "")
	open(sys.argv[1], "w").write(text[:at] + step + text[at:])
!
ase-store commit -q
ase-request set -q "$R" support="$S"
ase-request add -q org="$O" coordinator="$K" subject="Minutes" \
	received_on=2026-02-02 support="$S" >/dev/null
try "a reminder" 0 ase-remind --send --yes
same "has both letters, and one file" \
	"Hélène Ricard <helene@sillon.example> | un mot | Règlements généraux.odt (application/vnd.oasis.opendocument.text, True) | 2 0" \
	"$(letters "Règlements généraux.odt")"

# What a letter may not enclose.
letter=$ASE_STORE/templates/en/own.md
front() {
	printf '%s\nSubject: a word\n\nA word.\n' "$1" >"$letter"
	try "$2" 1 ase-store check
	shows "$3"
	rm "$letter"
}
front '{{! kind: sending, to: org, encloses: support.files }}' "no such field" \
	"templates/en/own.md:1:29: support.files: no field of 'sending' goes by this path"
front '{{! kind: sending, to: org, encloses: support.title }}' "no file" \
	"support.title: no file (x-ase-file), and nothing else can be enclosed"
front '{{! list: sending, encloses: support.file }}' "about many" \
	"encloses: only a letter about one record has it: 'kind: KIND'"

# A file that somebody has lost.
git -C "$ASE_STORE" -c core.hooksPath=/dev/null rm -qr files 2>/dev/null
git -C "$ASE_STORE" commit -q --no-verify -m lost
wrong "is not left out in silence" 4 "which is not in this store" \
	ase-render support-sending "$G" --mail --yes
finish
