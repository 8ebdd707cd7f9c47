#!/bin/sh
# ase-match propose and inform, ase-request refer: with --mail their letters
# leave, once; a failure leaves no double.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-03-23
story fr
mkdir box
mailer() { git -C "$ASE_STORE" config ase.sendmail "$1"; }
works="cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"
mailer "$works"

# letters: To and subject of all messages in the box, as another program reads
# them.
letters() {
	/usr/bin/python3 - box/* <<-'!'
	import email, email.policy, sys
	for path in sys.argv[1:]:
	    m = email.message_from_binary_file(open(path, "rb"),
	                                       policy=email.policy.default)
	    print(m["To"], "|", m["Subject"], "|", len(m.defects))
	!
}
matches() { ase-match list -f ids | wc -l | tr -d ' '; }

# One that was noted is sent, and not twice.
try "a proposal that was noted goes" 0 ase-match propose "$N" "$X" --mail --yes
says "Sent: Une mission qui pourrait vous convenir, to Jean Martin <jean@expert.example>"
same "to the expert" \
	"Jean Martin <jean@expert.example> | Une mission qui pourrait vous convenir | 0" \
	"$(letters)"
same "and is no second match" 1 "$(matches)"
tidy "a proposal that was noted goes"
n=$(commits)
try "it has left" 0 ase-match propose "$N" "$X" --mail --yes
says "Sent on"
says "nothing was mailed. To send it once more: --again"
nothing_written "it has left" "$n"
same "nothing more did" 1 "$(find box -type f | wc -l | tr -d ' ')"
try "and is sent once more when that is said" 0 \
	ase-match propose "$N" "$X" --mail --yes --again
same "that is a second letter" 2 "$(find box -type f | wc -l | tr -d ' ')"
same "of one match" 1 "$(matches)"
rm box/*

# A new one: shown, refused, failed, sent.
Y=$(ase-expert add -q person.name="Lou Diallo" person.email=lou@expert.example \
	territories+=44 skills+='{code: "300323", level: 2}')
ase-expert charter -q "$Y" --on 2026-01-10
n=$(commits)
try "a dry run shows the letter" 0 ase-match propose "$N" "$Y" --mail -n
shows "To: Lou Diallo <lou@expert.example>"
shows "savoir-faire"
nothing_written "a dry run shows the letter" "$n"
try "nobody to ask" 2 ase-match propose "$N" "$Y" --mail
nothing_written "nobody to ask" "$n"
mailer "exit 3"
try "a mailer that fails" 5 ase-match propose "$N" "$Y" --mail --yes
says "it stands as noted. Take back: ase-store undo"
says "The same command sends what has not left."
same "it is noted" 2 "$(matches)"
n=$(commits)
try "without --mail it is matched" 4 ase-match propose "$N" "$Y"
says "not proposed: the two are matched already"
nothing_written "without --mail it is matched" "$n"
mailer "$works"
try "the same command sends it" 0 ase-match propose "$N" "$Y" --mail --yes
same "once" \
	"Lou Diallo <lou@expert.example> | Une mission qui pourrait vous convenir | 0" \
	"$(letters)"
same "and there is no double" 2 "$(matches)"
rm box/*

# Who has no address is told before anything is noted.
Z=$(ase-expert add -q person.name="Ana Sans" territories+=44 \
	skills+='{code: "300323", level: 2}')
ase-expert charter -q "$Z" --on 2026-01-10
n=$(commits)
try "nobody without an address" 3 ase-match propose "$N" "$Z" --mail --yes
says "Ana Sans has no e-mail address to write to"
nothing_written "nobody without an address" "$n"

# The details of the expert, after the yes alone.
n=$(commits)
try "not before the yes" 4 ase-match inform "$M" --mail --yes
nothing_written "not before the yes" "$n"
same "nothing left" "" "$(ls box)"
ase-match accept -q "$M"
mailer "exit 3"
try "details that do not leave" 5 ase-match inform "$M" --mail --yes
mailer "$works"
try "the same command sends them" 0 ase-match inform "$M" --mail --yes
same "to the organisation" \
	"Hélène Ricard <helene@sillon.example> | Votre bénévole-expert·e | 0" \
	"$(letters)"
n=$(commits)
try "they have left" 0 ase-match inform "$M" --mail --yes
says "nothing was mailed"
nothing_written "they have left" "$n"
rm box/*

# Elsewhere is better: the letter tells where.
H=$(ase-record resource add -q name="Le Lieu ressource" level=2)
B=$(ase-record resource add -q name="La Maison" level=2)
mailer "exit 3"
try "a referral that does not leave" 5 \
	ase-request refer "$R" --to "$H" --mail --yes
mailer "$works"
try "the same command sends it" 0 ase-request refer "$R" --to "$H" --mail --yes
same "to the organisation" \
	"Hélène Ricard <helene@sillon.example> | L'orientation de votre demande | 0" \
	"$(letters)"
n=$(commits)
try "it has left" 0 ase-request refer "$R" --to "$H" --mail --yes
says "nothing was mailed"
nothing_written "it has left" "$n"
try "another one is another letter" 0 \
	ase-request refer "$R" --to "$B" --mail --yes
same "that is a second one" 2 "$(find box -type f | wc -l | tr -d ' ')"
tidy "another one is another letter"

finish
