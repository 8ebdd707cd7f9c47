#!/bin/sh
# A verb called send, with --mail: each party gets its letter with a document,
# and what did not leave is told.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-03-27
story fr
mkdir box
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"

# letters: To, subject, enclosures of all messages in the box, as another
# program reads them; PDFs are looked into.
letters() {
	/usr/bin/python3 - box/* <<-'!'
	import email, email.policy, sys
	for path in sys.argv[1:]:
	    m = email.message_from_binary_file(open(path, "rb"),
	                                       policy=email.policy.default)
	    files = ["%s (%s, %s)" % (a.get_filename(), a.get_content_type(),
	             a.get_payload(decode=True)[:4].decode().strip("\3\4"))
	             for a in m.iter_attachments()]
	    print(m["To"], "|", m["Subject"], "|", ", ".join(files), "|",
	          len(m.defects))
	!
}

try "without --mail nothing leaves" 0 ase-request send "$R"
says "Nothing has left this machine: sending it is up to you (or --mail)."
same "nothing did" "" "$(ls box)"
ase-store undo -q
n=$(commits)
try "nobody to ask" 2 ase-request send "$R" --mail
says "nobody can be asked here whether the letters shall go: --yes sends them"
nothing_written "nobody to ask" "$n"
try "a dry run shows the letter" 0 ase-request send "$R" --mail -n
shows "To: Hélène Ricard <helene@sillon.example>"
shows "Voici l’analyse issue de notre rencontre du 12 mars 2026."
shows "Enclosed: Analyse des besoins.odt"
nothing_written "a dry run shows the letter" "$n"
same "and sends nothing" "" "$(ls box)"
try "the analysis goes" 0 ase-request send "$R" --mail --yes
says "Sent: L'analyse de vos besoins, to Hélène Ricard <helene@sillon.example>"
same "with a file to print and one to amend" \
	"Hélène Ricard <helene@sillon.example> | L'analyse de vos besoins | Analyse des besoins.pdf (application/pdf, %PDF), Analyse des besoins.odt (application/vnd.oasis.opendocument.text, PK) | 0" \
	"$(letters)"
same "the letter tells what is kept: they are informed" "2026-03-27" "$(
	ase-record person list name~Ricard --columns informed_on -f tsv |
		sed '1d; s/.*	//')"
tidy "the analysis goes"

rm box/*
story_convention
try "the draft goes to both" 0 ase-convention send "$C" --mail --yes
same "on paper" \
	"Hélène Ricard <helene@sillon.example> | La convention de votre mission | Convention de mission.pdf (application/pdf, %PDF) | 0
Jean Martin <jean@expert.example> | La convention de votre mission | Convention de mission.pdf (application/pdf, %PDF) | 0" \
	"$(letters)"

# The same letter of the same day bears the same Message-ID.
ids_of() { sed -n 's/^Message-I[dD]: *//p' box/* | sort; }
ids_of >first
ase-store undo -q
rm box/*
ase-convention send -q "$C" --mail --yes
same "a second time it has the same name" "" "$(ids_of | diff first -)"

# A failure is told, and what stands.
ase-store undo -q
rm box/*
git -C "$ASE_STORE" config ase.sendmail "exit 3"
try "a mailer that fails" 5 ase-convention send "$C" --mail --yes
says "ended with status 3"
says "it stands as noted. Take back: ase-store undo"
tidy "a mailer that fails"
same "it is noted" "2026-03-27" \
	"$(ase-convention show "$C" -f json | sed -n 's/.*"sent_on": *"\([0-9-]*\)".*/\1/p')"
ase-store undo -q
ase-record person set -q "$(ase-record person list name~Martin -f ids)" email=
n=$(commits)
try "nobody without an address" 3 ase-convention send "$C" --mail --yes
says "Jean Martin has no e-mail address to write to: ase-record person set"
nothing_written "nobody without an address" "$n"
ase-record person set -q "$(ase-record person list name~Martin -f ids)" \
	email=jean@expert.example

# The forms, each to its own.
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"
for party in "org --by Hélène.Ricard" "expert --by Jean.Martin"; do
	ase-convention sign -q "$C" --party "${party%% *}" \
		--by "$(echo "${party##* }" | tr . ' ')" --on 2026-03-27
done
ase-convention sign -q "$C" --party ase --by "Claire Moreau" --on 2026-03-27
export ASE_TODAY=2026-07-02
ase-convention end -q "$C" --on 2026-06-30
try "the forms go" 0 ase-eval send "$C" --mail --yes
same "each to its own" \
	"Hélène Ricard <helene@sillon.example> | Votre avis sur la mission | Évaluation de fin de mission.pdf (application/pdf, %PDF) | 0
Jean Martin <jean@expert.example> | Votre avis sur la mission | Évaluation de fin de mission.pdf (application/pdf, %PDF) | 0" \
	"$(letters)"

# The form asks all that is asked on a terminal, each with its own room.
E=$(ase-eval list respondent=org -f ids)
try "the form" 0 ase-render evaluation "$E" -f md
shows "De 0 à 10, recommanderiez-vous A.S.E. autour de vous"
shows "0 – 1 – 2 – 3 – 4 – 5 – 6 – 7 – 8 – 9 – 10"
shows "oui – non"
same "the form: two questions to write to, with room each" 8 \
	"$(grep -c '^…' .out)"
# On paper an apostrophe is the curved one, whatever the format.
for format in html fodt pdf; do
	ase-render evaluation "$E" -f "$format" -o "form.$format"
done
pdftotext form.pdf form.text
for file in form.html form.fodt form.text; do
	same "$file has curved apostrophes" "curved" \
		"$(grep -q "l’autre" "$file" && ! grep -q "l'autre" "$file" &&
			echo curved)"
done

finish
