#!/bin/sh
# The desk: what came in, who waits, who could help; and what is typed wrong.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
export COLUMNS=100 TZ=Europe/Paris
{
	ase-record coordinator add person.name="Claire Moreau" \
		person.email=claire@ase.example territories=44
	ase-record coordinator add person.name="Farid Benali" \
		person.email=farid@ase.example territories=44
	ase-org add "PEP 94" territory=44
	ase-org add "Club de voile" territory=44
	cat >>"$ASE_STORE/ase.yaml" <<-'END'
		timezone: Europe/Paris
		office: {from: "09:00", to: "17:00", holidays: ["2026-04-06"]}
	END
	ase-store commit
	ase-store adopt hotline
	ase-store adopt library
	ase-record resource add "Mairie de Nort" level=local \
		themes=gouvernance territory=44 phone="02 40 00 00 00"
	ase-record resource add "Ligue de l'Ouest" level=network \
		themes="RH, comptabilité" territory=44 phone="02 51 00 00 00"
	ase-record resource add "Me Le Bris" level=specialist \
		themes="RH, droit" takes=litige paid=yes
	ase-record document add "Modèle de contrat" nature=model theme=RH
} >ground 2>&1 || cat ground
export ASE_TODAY=2026-03-02T11:05

# call FIELD: what the only call about the convention says there.
call() {
	ase-record call list question~convention -a --columns "$1" -f tsv |
		tail -n +2 | cut -f 2
}

# A caller is on the line: the theme is in the question, and nobody is asked.
try "a call" 0 ase-desk call "Quelle convention collective ?" from=pep \
	on="today 9h05"
prints <<-'END'
	   Who               Telephone       Why
	1  Mairie de Nort    02 40 00 00 00  not for this theme
	2  Ligue de l'Ouest  02 51 00 00 00  advised: Employment and human resources, Loire-Atlantique
	3  Me Le Bris                        Employment and human resources, only if litige, paid service
END
says "Theme, by 'convention collective': Employment and human resources"
says "Then: Ligue de l'Ouest. ase-desk refer collective --to ligue"
try "two hours of sixteen" 0 ase-desk triage
prints <<-'END'
	Waits      What                            Who asks  Priority  Next
	2 h of 16  Quelle convention collective ?  PEP 94    –         answer, Claire Moreau
END

# The thirty days of a request beside the hours of a call.
ase-request add -q org=voile subject="Trésorerie tendue" priority=crisis \
	received_on=2026-02-18 answered_on=2026-02-19 \
	resolution.requested_on=2026-02-20 >id
ase-org ethics -q voile --on 2026-02-19
ase-request add -q org=pep subject="Plan d'action" received_on=2026-02-02 >id
ase-request add -q org=pep subject="Forum" priority=crisis >id
try "both on one screen" 0 ase-desk triage
prints <<-'END'
	Waits       What                            Who asks       Priority  Next
	0 d of 30   Forum                           PEP 94         crisis    answer, Claire Moreau
	2 h of 16   Quelle convention collective ?  PEP 94         –         answer, Claire Moreau
	28 d of 30  Plan d'action                   PEP 94         –         answer, Claire Moreau
	10 d of 15  Trésorerie tendue               Club de voile  crisis    board resolution, the
	                                                                     organisation
END
try "and why" 0 env COLUMNS=80 ase-desk triage --why
prints <<-'END'
	Waits       What                  Who asks       Priority  Next
	0 d of 30   Forum                 PEP 94         crisis    answer, Claire Moreau
	    Why: goes first
	2 h of 16   Quelle convention     PEP 94         –         answer, Claire Moreau
	            collective ?
	    Why: behind what goes first
	28 d of 30  Plan d'action         PEP 94         –         answer, Claire Moreau
	    Why: promised for 4 March
	10 d of 15  Trésorerie tendue     Club de voile  crisis    board resolution, the
	                                                           organisation
	    Why: waits for others
END
same "no line is wider than 80" yes "$(
	[ "$(env COLUMNS=80 ase-desk triage | wc -L)" -le 80 ] && echo yes)"
try "one desk alone" 0 ase-desk triage call -f tsv
prints <<-'END'
	record	kind	received	unit	waited	promised	due	from	priority	step	turn	why
	ca-ID	call	2026-03-02T09:05	minutes	120	960	2026-03-04T09:05	o-ID		call-answer	coordinator	
END
try "of a coordinator" 0 ase-desk triage -k farid
says "Nothing waits at the desk."
try "of a territory" 0 ase-desk triage -t "Bas-Rhin" -f ids
prints </dev/null
try "for a script" 0 ase-desk triage -f ids
prints <<-'END'
	r-ID
	ca-ID
	r-ID
	r-ID
END

# The ones who could help: one could not, another level comes.
try "given at once, without consent" 0 ase-desk refer convention --to ligue
says "Noted: Ligue de l'Ouest given. Next: referral taken up, expected from the caller."
try "it could not" 0 ase-desk refused convention --why "hors champ"
says "Noted: Ligue de l'Ouest cannot."
says "Then: Me Le Bris. ase-desk refer collective --to bris"
try "who else" 0 ase-desk refer convention
shows "could not on 2 March: hors champ"
try "it is not asked again" 4 ase-desk refer convention --to ligue
says "Ligue de l'Ouest could not, this very time; nothing changed."
try "nobody is awaited" 4 ase-desk refused convention
says "was referred to nobody whose answer is awaited"
try "a paid service is told" 0 ase-desk refer convention --to bris
says "Me Le Bris is a paid service: the fee is asked for before it begins."
try "a file takes consent" 4 ase-desk refer convention --to bris --file
says "not recorded: the caller has not given consent"
ase-record call set -q convention consent=yes
try "with consent" 0 ase-desk refer convention --to bris --file
says "Noted: file sent to Me Le Bris."
same "both are kept" "Ligue de l'Ouest,Me Le Bris" "$(call referrals.to.name)"
try "the letter" 0 ase-render call-referral convention --lang fr
shows "**Me Le Bris**"
hides "**Ligue de l'Ouest**"
try "answered with a document of the library" 0 ase-desk answered convention \
	--with contrat
says "Modèle de contrat"
says "Noted: answer on 2 March."
same "it is over" "Modèle de contrat" "$(call answer)"

# Somebody else has it already.
try "answered twice" 4 ase-desk answered convention --with autre
says "answered on 2 March at 11:05 already, by Claire Moreau; nothing changed"
same "the first answer stands" "Modèle de contrat" "$(call answer)"
try "referred when it was answered" 4 ase-desk refer convention --to bris
says "answered on 2 March at 11:05 already, by Claire Moreau; nothing changed"

# One rule for requests: what came before is kept.
try "a request" 0 ase-desk refer tresorerie --to nort
says "Noted: Mairie de Nort given."
try "by the other tool" 0 ase-request refer tresorerie --to ligue --why "plus près"
same "the earlier one is kept" "Mairie de Nort" "$(ase-request list subject~tresorerie --columns referred.to.name -f tsv | tail -n +2 | cut -f 2)"
same "the last one stands" "Ligue de l'Ouest" "$(ase-request list subject~tresorerie --columns referral.to.name -f tsv | tail -n +2 | cut -f 2)"
ase-record resource archive -q nort
try "in service no more" 4 ase-request refer plan --to nort
says "Mairie de Nort is in service no more; nothing changed."
try "at the desk, too" 4 ase-desk refer plan --to nort
says "Mairie de Nort is in service no more; nothing changed."
try "answered" 0 ase-desk answered plan
try "and answered again" 4 ase-desk answered plan
says "Plan d'action: answered on 2 March already, by Claire Moreau; nothing changed"
try "a request keeps no text" 2 ase-desk answered forum --with texte
says "a request keeps no text of its answer; a note does: -m TEXT"
try "nor files" 2 ase-desk refer forum --to ligue --file
says "a request keeps nothing of files that were sent"

# What is typed wrong; nothing is written.
before=$(commits)
try "no theme in it" 2 ase-desk call "Bonjour, une question ?" from=voile
says "the question names no theme (Accounts, Employment and human resources,"
try "two themes in it" 2 ase-desk call "Paie ou statuts ?" from=voile
says "the question could be about several themes (Employment and human resources, Governance): say which, theme=..."
try "an unknown theme" 2 ase-desk call "Bonjour ?" from=voile theme=plomberie
says "nothing in the vocabulary 'Themes' is called 'plomberie'"
try "an hour that no clock shows" 2 ase-desk call "La paie ?" from=voile on=2026-03-29T02:30
says "no clock here shows that time"
try "too long for a question" 3 ase-desk call "$(printf 'La paie %0200d' 1)" from=voile
try "no such desk" 2 ase-desk take org "Une question ?"
says "'org' comes to no desk; what does: request, call"
try "no such verb" 2 ase-desk triagee
says "unknown verb 'triagee'; did you mean 'triage'?"
try "in French the word that is typed there" 2 env LC_ALL=fr_FR.UTF-8 ase-desk refuser
says "refusé"
try "no question" 2 ase-desk call
try "no such record" 1 ase-desk refer zzzz --to bris
says "nothing at the desk is called 'zzzz': ase-desk triage lists what waits"
try "no such resource" 1 ase-desk refer forum --to zzzz
try "a reason for nobody" 2 ase-desk refer forum --why loin
says "to whom? --to RESOURCE"
try "only looked at" 0 ase-desk call "La paie ?" from=voile -n
try "only looked at, a referral" 0 ase-desk refer forum --to bris -n
same "nothing was written" "$before" "$(commits)"

# A story of a person is told; the question is kept.
try "a story" 0 ase-desk call "Ma femme est enceinte, quelle paie ?" from=voile
says "'ma femme': keep the question, not the story of a person"

# Two who note one call, and nobody can help.
try "the same call" 3 ase-desk call "La paie encore ?" from=voile
says "Club de voile waits for an answer on this theme already, since 2 March at 11:05: Claire Moreau sees to it"
try "nobody for it" 0 ase-desk call "Comment écrire un communiqué ?" from=voile
says "Nobody else is known who could help: ase-desk answered"

# The words of a language.
LC_ALL=fr_FR.UTF-8 try "in French" 0 ase-desk tri appel
LC_ALL=fr_FR.UTF-8 try "a call in French" 0 ase-desk appel "Quel bail signer ?" de=pep thème=droit
LC_ALL=fr_FR.UTF-8 try "referred in French" 0 ase-desk orienter bail --vers bris
try "what a shell completes" 0 ase-desk --complete ca
prints <<-'END'
	call	Call
END
try "the records" 0 ase-desk --complete refer ca-
shows "Quel bail signer ?"

# On a terminal: whom it was, by a number; nobody, by a no; another one, which
# cannot, is not taken.
if script -qec true /dev/null >/dev/null 2>&1; then
	at() {
		printf '%s\n' "$1" | script -qec "$2" /dev/null >typed 2>&1
	}
	ase-desk answered -q "quelle paie" --with "l'Urssaf"
	at n "ase-desk call 'Qui calcule la paie ?' from=voile"
	same "asked" 1 "$(grep -c 'Given: 1? \[Y/n/a number\]' typed)"
	same "nobody was given" "" "$(ase-record call list question~calcule --columns referrals.to.name -f tsv | tail -n +2 | cut -f 2)"
	at 2 "ase-desk refer calcule"
	same "the second was" "Me Le Bris" "$(ase-record call list question~calcule --columns referrals.to.name -f tsv | tail -n +2 | cut -f 2)"
	at 2 "ase-desk refer calcule"
	same "not twice" "Me Le Bris" "$(ase-record call list question~calcule --columns referrals.to.name -f tsv | tail -n +2 | cut -f 2)"
fi
try "who is advised, unasked" 0 ase-desk call "Qui fait le bilan comptable ?" \
	from=voile theme=compta --yes
says "Noted: Ligue de l'Ouest given."

# Two clones answer one call: the later one stands, the other is told.
ase-desk call -q "Quel règlement pour un voilier ?" from=voile theme=assurance >/dev/null 2>&1
git -C "$ASE_STORE" clone -q --bare . "$WORK/meet.git"
git -C "$ASE_STORE" remote add origin "$WORK/meet.git"
ase-store sync -q
ase-store clone -q "$WORK/meet.git" "$WORK/farid"
git -C "$WORK/farid" config user.name "Farid Benali"
git -C "$WORK/farid" config user.email farid@ase.example
try "one answers" 0 ase-desk answered voilier --with "le port" --on "2026-03-02T11:10"
(
	export ASE_TODAY=2026-03-02T11:20
	GIT_AUTHOR_NAME="Farid Benali" GIT_AUTHOR_EMAIL=farid@ase.example \
		ase-desk -C "$WORK/farid" answered voilier --with "l'assureur"
) >/dev/null 2>&1
try "the other one, too" 0 ase-store -C "$WORK/farid" sync -q
ase-store sync -q >/dev/null 2>&1
try "it is told" 1 ase-store conflicts
shows "le port (Claire Moreau"
shows "l'assureur (Farid Benali"
try "all is in order" 0 ase-store check
tidy desk
finish
