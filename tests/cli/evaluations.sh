#!/bin/sh
# What both sides say of a mission: asked once, when it is over, by match; summed
# up over those who met, and not at all of a few.
. "$SRC/tests/lib/check.sh"

made() {
	"$@" >"$WORK/.made" 2>"$WORK/.why" || {
		not_ok "$*" "$WORK/.why"
		finish
	}
	cat "$WORK/.made"
}

store
K=$(made ase-record coordinator add person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(made ase-org add name="Épicerie du Sillon" territory=44)
made ase-org contact "$O" name="Hélène Ricard" email=helene@sillon.example
R=$(made ase-request add org="$O" coordinator="$K" subject=Trésorerie)
N=$(made ase-record need add request="$R" title="Plan de trésorerie" hours=20)

# expert NAME: an expert, whose ID is in `made`.
expert() {
	made ase-expert add person.name="$1" \
		person.email="$2@expert.example" territories+=44
}

# pair EXPERT: a match that was said yes to; its ID.
pair() {
	made ase-record match add -q need="$N" expert="$1" \
		accepted_on=2026-03-02 --override "of the test"
}

X=$(expert "Jean Martin" jean)
M=$(pair "$X")
C=$(made ase-convention draft -q "$M" period.from=2026-03-02)

# When.

wrong "not of a draft" 4 "Missing, from the coordinator: the end of the mission" \
	ase-eval send "$C"
made ase-convention send -q "$C"
for party in org expert ase; do
	made ase-convention sign -q "$C" --party "$party"
done
wrong "not before the end" 4 "ase-convention end" ase-eval send "$C"
wrong "nor by another way" 4 "the end of the mission" ase-eval add \
	convention="$C" match="$M" respondent=org sent_on=2026-03-02
wrong "nor answered" 4 "the end of the mission" ase-eval add \
	convention="$C" match="$M" respondent=org answered_on=2026-03-02
try "with a reason" 0 ase-eval send -n "$C" --override "they asked for it"
ASE_TODAY=2026-03-20
export ASE_TODAY
made ase-convention end -q "$C"

# Once.

try "both are sent" 0 ase-eval send "$C"
prints <<-!
	e-ID
	e-ID
!
says "both evaluations sent on 20 March"
first=$(cat "$WORK/.out")
ASE_TODAY=2026-03-21
before=$(commits)
try "which of both" 2 ase-eval show épicerie
says "Épicerie du Sillon, org"
says "Épicerie du Sillon, expert"
try "which of both, by its side" 0 ase-eval record -n épicerie --party organisme suivi=5
says "épicerie: Evaluation e-ID, Épicerie du Sillon"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-eval record -n épicerie \
	--partie bénévole savoir-être=plutôt-oui délais=4
try "what is neither" 2 ase-eval record -n épicerie --party coordinator suivi=5
says "Épicerie du Sillon, expert"
try "what fits several questions" 2 env LC_ALL=fr_FR.UTF-8 ase-eval record -n épicerie \
	--party org savoir=5
says "« savoir » peut être l'une de ces questions : Accord des savoir-faire (skills), Accord des savoir-être (traits)"
try "a question of the other side alone" 2 env LC_ALL=fr_FR.UTF-8 ase-eval record -n épicerie \
	--party org welcome=5
says "n'est pas demandé à ce répondant (l'organisme)"
try "and once only" 0 ase-eval send "$C"
same "their IDs are told" "$first" "$(cat "$WORK/.out")"
says "Both were sent on 20 March; nothing changed."
nothing_written "once only" "$before"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-eval send "$C"
says "Les deux ont été envoyées le 20 mars ; rien n'a changé."
wrong "nor by hand" 3 "this side is asked about this match already" \
	ase-eval add convention="$C" match="$M" respondent=org
wrong "without its match" 3 "ase-eval: not recorded: Match: missing" \
	ase-eval add convention="$C" respondent=org
E1=$(echo "$first" | sed -n 1p)
E2=$(echo "$first" | sed -n 2p)
made ase-eval record -q "$E1" satisfaction=5
ASE_TODAY=2026-03-22
try "answers that are mended" 0 ase-eval record "$E1" satisfaction=5 follow-up=4
says "Noted: the answers of 21 March are mended."
ASE_TODAY=2026-03-21
try "again, to who has not answered" 0 ase-eval send "$C" --again
same "the same two" "$first" "$(cat "$WORK/.out")"
says "1 evaluation sent on 21 March"
same "the answered one stays" 2026-03-20 "$(made ase-eval list -f tsv \
	--columns sent_on id="$E1" | sed 1d | cut -f 2)"
same "the other is awaited from now on" 2026-03-21 "$(made ase-eval list \
	-f tsv --columns sent_on id="$E2" | sed 1d | cut -f 2)"
made ase-eval record -q "$E2" satisfaction=1
try "all is said" 0 ase-eval send "$C" --again
says "All of them are answered; nothing changed."
try "known by who and whom" 0 ase-eval list -f tsv --sort sent_on
prints <<-!
	id	match.need.request.org.name	match.expert.person.name	respondent	person.name	questionnaire	wave	sent_on	answered_on	recommend
	e-ID	Épicerie du Sillon	Jean Martin	org				2026-03-20	2026-03-21	
	e-ID	Épicerie du Sillon	Jean Martin	expert				2026-03-21	2026-03-21	
!

# What is archived was sent all the same.

made ase-eval archive -q --yes "$E1"
before=$(commits)
try "archived is not forgotten" 0 ase-eval send "$C"
says "nothing changed"
nothing_written "archived is not forgotten" "$before"

# Summed up: the pairs that met, and nothing of a few.

try "one pair gives no figure" 0 ase-eval summary -f tsv
shows "satisfaction	2							1						"
try "to nobody" 0 ase-eval summary
hides "5.00"
hides "1.00"
says "Of fewer than 5 answers, or pairs, no figure is given"

# answered MATCH CONVENTION SIDE ANSWERS...: one that came back.
answered() {
	match=$1 conv=$2 side=$3
	shift 3
	made ase-eval add convention="$conv" match="$match" respondent="$side" \
		answered_on=2026-03-21 "$@" --override "of the test" >/dev/null
}

# Five who met and answered, three organisations whose expert did not.
n=0
for both in yes yes yes yes no no no; do
	n=$((n + 1))
	x=$(expert "Expert $n" "e$n")
	m=$(pair "$x")
	c=$(made ase-convention draft -q "$m" period.from=2026-03-02)
	answered "$m" "$c" org answers.satisfaction=5 recommend=10
	[ "$both" = no ] ||
		answered "$m" "$c" expert answers.satisfaction=4 recommend=8
done
try "five pairs" 0 ase-eval summary -f jsonl
grep '"satisfaction"' "$WORK/.out" >"$WORK/.line"
cp "$WORK/.line" "$WORK/.out"
prints <<-!
	{"item":"satisfaction","answers":13,"org":5.0,"org_low":4.76,"org_high":5.0,"expert":3.4,"expert_low":1.73,"expert_high":5.0,"pairs":5,"gap":-1.6,"gap_low":-3.27,"gap_high":0.07,"satisfied":92,"satisfied_low":67,"satisfied_high":99}
!
try "for people" 0 ase-eval summary
shows "5.00 (4.8 to 5.0)"
shows "-1.60 (-3.3 to 0.1)"
says "Net promoter score: 64 (19 to 81), of 11 answers."
says "In brackets: where the figure would lie 95 times of 100."
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-eval summary
shows "5,00 (4,8 à 5,0)"
try "one side has no pairs" 0 ase-eval summary -f tsv respondent=org
shows "satisfaction	8	5.00	4.76	5.00				0				100	68	100"

tidy "at the end"
finish
