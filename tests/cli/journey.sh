#!/bin/sh
# One association from the first call to both evaluations, as typed: the
# session of cmd/demo.sh, every step looked at.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

# step NOTED COMMAND...: prints nothing, and says what it noted.
step() {
	noted=$1
	shift
	try "$1 $2" 0 "$@"
	prints </dev/null
	says "Noted: $noted"
	says "Take back: ase-store undo"
}

# makes KIND-LETTER NOTED COMMAND...: prints the ID of a new record, alone.
makes() {
	letter=$1
	noted=$2
	shift 2
	try "$1 $2" 0 "$@"
	prints <<-!
		$letter-ID
	!
	says "Noted: $noted"
}

# What the last command printed.
out() {
	cat "$WORK/.out"
}

ASE_STORE=$WORK/loire
export ASE_STORE ASE_TODAY
try "the store is made" 0 ase-store init "$ASE_STORE" \
	--name "A.S.E. Pays de la Loire" --territory 44 --territory 49
prints </dev/null
tells <<-!
	A store stands in $ASE_STORE. Next: export ASE_STORE=$ASE_STORE
!

# The call, and what goes out after it.

makes k "Coordinator Claire Moreau (k-ID)." ase-record coordinator add \
	person.name="Claire Moreau" person.email=claire@ase.example \
	territories+=44 since=2026-01-05
K=$(out)
makes o "Organisation Épicerie solidaire du Sillon (o-ID)." ase-org add \
	name="Épicerie solidaire du Sillon" territory=44 rna=W443001234 \
	purpose="Aide alimentaire"
O=$(out)
step "contact of the organisation (Hélène Ricard)." ase-org contact "$O" \
	name="Hélène Ricard" email=helene@sillon.example role=présidente
makes r "Request Trésorerie tendue (r-ID). Next: answer, \
expected from the coordinator." ase-request add org="$O" coordinator="$K" \
	channel=phone subject="Trésorerie tendue" priority=crisis
R=$(out)
step "answer on 2 March. Next: code of ethics, expected from the \
organisation." ase-request answer "$R"
step "code of ethics accepted on 2 March. Next: board resolution, \
expected from the organisation." \
	ase-org ethics "$O" --edition 2024 --by "Hélène Ricard"
step "board resolution requested on 2 March." \
	ase-org resolution "$O" --requested
step "meeting planned on 12 March at 14:00." ase-request meet "$R" --at 2026-03-12T14:00

# The meeting and the analysis.

ASE_TODAY=2026-03-12
step "meeting held on 12 March." ase-request meet "$R" --on 2026-03-12 \
	--minutes 125 --covered all
makes n "need of the request (Bâtir un plan de trésorerie)." ase-request need "$R" \
	"Bâtir un plan de trésorerie" --must 300323:2 --trait 300412 --hours 20
N=$(out)
ASE_TODAY=2026-03-14
step "needs analysis sent on 14 March." ase-request send "$R" --on 2026-03-14
says "Nothing has left this machine"
makes x "Volunteer expert Jean Martin (x-ID)." ase-expert add \
	person.name="Jean Martin" person.email=jean@expert.example \
	territories+=44 skills:='[{code: "300323", level: 3}]' \
	traits+=300412 capacity=2
X=$(out)
step "charter accepted on 14 March." ase-expert charter "$X" --edition 2024

# Too early: exactly two things are missing.

before=$(commits)
try "a proposal is refused while the analysis is out" 4 \
	ase-match propose "$N" "$X"
prints </dev/null
tells <<-!
	ase-match: not recorded. Missing, from the organisation: the board's resolution (requested on 2 March); the return of the analysis (sent on 14 March).
	When it is there: ase-org resolution sillon --seen; ase-request returned sillon
	All the same, with a reason that stays in the record: --override WHY
!
nothing_written "the refusal" "$before"

ASE_TODAY=2026-03-23
try "the checklist on 23 March" 0 ase-org status "$O"
prints <<-!
	Épicerie solidaire du Sillon (44), on 23 March 2026
	Request of 2 March: Trésorerie tendue. Followed by: Claire Moreau
	 the organisation: Hélène Ricard, helene@sillon.example
	 done      Answer                        2 March
	 done      Code of ethics                2 March, edition 2024
	 late      Board resolution              requested on 2 March, expected from the organisation by 17 March
	 done      Meeting                       12 March, 10 points of 10
	 done      Needs analysis sent           14 March
	 waiting   Needs analysis                sent on 14 March, return expected from the organisation by 29 March
	 next      Match
	To do: ase-org resolution sillon --seen
!
tells </dev/null

step "needs analysis returned on 20 March. Next: board resolution, \
expected from the organisation." ase-request returned "$R" --amended \
	--presented-to "conseil d'administration" --on 2026-03-20
step "board resolution seen on 21 March. Next: match, \
expected from the coordinator." ase-org resolution "$O" \
	--adopted 2026-03-10 --seen --on 2026-03-21

# The pair.

try "who fits" 0 ase-match suggest "$N" --format tsv
prints <<-!
	expert	score	skills	traits	territory	availability	evaluations	rotation	excluded	because	rank	name	why
	x-ID	963	500	150	100	75	38	100			1	Jean Martin	skills 1 of 1; traits 1 of 1; same territory; never asked yet
!
makes m "proposal on 22 March. Next: answer of the expert, expected from the \
expert." ase-match propose "$N" "$X" --on 2026-03-22
M=$(out)
ASE_TODAY=2026-03-28
step "the expert accepted on 24 March." ase-match accept "$M" --on 2026-03-24
step "organisation informed on 24 March." \
	ase-match inform sillon --on 2026-03-24
says "sillon: Match m-ID, Épicerie solidaire du Sillon"
step "first meeting set." ase-match schedule sillon --at "2026-04-02 14h"
says "'2026-04-02 14h' is Thursday 2 April 2026 at 14:00"
says "sillon: Match m-ID"

# The convention.

makes c "draft of the convention (Épicerie solidaire du Sillon)." ase-convention draft "$M" \
	objectives+="Plan de trésorerie à 12 mois, tenu par l'équipe" \
	hours=20 period.from=2026-04-02 period.until=2026-06-30
C=$(out)
step "convention sent on 28 March, to complete together." \
	ase-convention send "$C" --on 2026-03-28
ASE_TODAY=2026-04-04
step "convention completed (Épicerie solidaire du Sillon)." ase-convention complete "$C" \
	place="Saint-Nazaire" --on 2026-04-02
try "the convention as text" 0 \
	ase-convention render "$C" -f md -o "$WORK/convention.md"
prints </dev/null
for text in "Épicerie solidaire du Sillon" "Jean Martin" "Saint-Nazaire" \
	"Plan de trésorerie à 12 mois"; do
	same "the convention names: $text" yes \
		"$(grep -q "$text" "$WORK/convention.md" && echo yes)"
done
same "the convention has no placeholder left" "" \
	"$(grep -n '{{' "$WORK/convention.md")"
same "the convention does not tell of a crisis" "" \
	"$(grep -niE 'cris(e|is)|priorit' "$WORK/convention.md")"

before=$(commits)
try "a name mistyped signs nothing" 2 \
	ase-convention sign "$C" --party org --by "Hélène Ricar"
prints </dev/null
says "nobody called 'Hélène Ricar' is known here, only "
says "Hélène Ricard (p-ID)"
says "--new-person"
nothing_written "the mistyped signature" "$before"
step "signature of the organisation on 2 April. Next: signature of the \
expert, expected from the expert." ase-convention sign "$C" --party org \
	--by "Hélène Ricard" --on 2026-04-02
printf '%%PDF-1.4\n%% the signed sheet\n' >"$WORK/scan.pdf"
step "signed convention received on 4 April. Next: follow-up, on 4 May." ase-convention receive "$C" \
	"$WORK/scan.pdf" --signed expert,ase --on 2026-04-04
same "the scan is kept as it is" 1 "$(find "$ASE_STORE/files" -type f \
	-exec cmp -s "$WORK/scan.pdf" {} ';' -print | wc -l)"

# The mission.

ASE_TODAY=2026-05-07
step "a note." ase-convention note "$C" -m "Premier point" --hours 6 \
	--on 2026-04-20
step "a difficulty." ase-convention incident "$C" -m "Répondante absente" \
	--on 2026-05-04
try "what is open on 6 May" 0 env ASE_TODAY=2026-05-06 ase-store status -f tsv
shows "difficulty	c-ID	Épicerie solidaire du Sillon	coordinator	2026-05-04	2026-05-11	0"
step "difficulty resolved." ase-convention resolve "$C" \
	-m "Suppléant désigné" --on 2026-05-07
try "what is open on 7 May" 0 ase-store status --format tsv
prints <<-!
	step	record	name	turn	since	due	late
	check-in	c-ID	Épicerie solidaire du Sillon	coordinator	2026-04-20	2026-05-20	0
	ended	c-ID	Épicerie solidaire du Sillon	coordinator	2026-04-04	2026-06-30	0
!

# The end, and both evaluations.

ASE_TODAY=2026-07-10
step "mission ended on 28 June. Next: evaluations sent, \
expected from the coordinator." ase-convention end "$C" \
	--outcome completed --on 2026-06-28
try "both evaluations go out" 0 ase-eval send "$C" --on 2026-06-29
prints <<-!
	e-ID
	e-ID
!
says "Noted: both evaluations sent on 29 June."
for E in $(out); do
	step "evaluation answered on 6 July." ase-eval record "$E" \
		follow-up=5 satisfaction=5 objectives=4 skills=5 traits=5 \
		clarity=4 recommend=9 --on 2026-07-06
done
try "the summary" 0 ase-eval summary
says "2 sent, 2 answered."
says "Of fewer than 5 answers, or pairs, no figure is given"
hides "5.00"
step "request closed on 10 July. Take back: ase-store undo" \
	ase-request close "$R" --outcome served --on 2026-07-10

# What is left at the end.

try "the checklist at the end" 0 ase-org status "$O"
prints <<-!
	Épicerie solidaire du Sillon (44), on 10 July 2026
	Request of 2 March: Trésorerie tendue. Followed by: Claire Moreau
	 the organisation: Hélène Ricard, helene@sillon.example
	 closed on 10 July 2026 (served)
	 done      Answer                        2 March
	 done      Code of ethics                2 March, edition 2024
	 done      Board resolution              21 March
	 done      Meeting                       12 March, 10 points of 10
	 done      Needs analysis sent           14 March
	 done      Needs analysis                20 March
	 done      Match                         22 March
	 done      Request closed                10 July
	Match: Bâtir un plan de trésorerie, Jean Martin; mission ended on 28 June 2026
!
tells </dev/null
try "the list at the end" 0 ase-org list --format tsv
prints <<-!
	id	name	territory	city	stage
	o-ID	Épicerie solidaire du Sillon	44		
!
try "nothing is awaited any more" 0 ase-store status
prints </dev/null
tells <<-!
	Nothing is awaited from anybody.
!
try "the organisation's history" 0 ase-org log "$O" --format tsv
cut -f 4,6 "$WORK/.out" | ids >"$WORK/history"
diff -u - "$WORK/history" >"$WORK/.diff" <<-!
	record	command
	r-ID	ase-request close
	e-ID	ase-eval record
	e-ID	ase-eval record
	e-ID	ase-eval send
	c-ID	ase-convention end
	c-ID	ase-convention resolve
	c-ID	ase-convention incident
	c-ID	ase-convention note
	c-ID	ase-convention receive
	c-ID	ase-convention sign
	c-ID	ase-convention complete
	c-ID	ase-convention send
	c-ID	ase-convention draft
	m-ID	ase-match schedule
	m-ID	ase-match inform
	m-ID	ase-match accept
	m-ID	ase-match propose
	r-ID	ase-org resolution
	r-ID	ase-request returned
	r-ID	ase-request send
	n-ID	ase-request need
	r-ID	ase-request meet
	r-ID	ase-request meet
	r-ID	ase-org resolution
	o-ID	ase-org ethics
	r-ID	ase-request answer
	r-ID	ase-request add
	o-ID	ase-org contact
	o-ID	ase-org add
!
same "the history has every change, newest first" "" "$(cat "$WORK/.diff")"

# A change and its undoing leave the file as it was.

file=$ASE_STORE/orgs/$(echo "$O" | cut -c 3)/$O.yaml
cp "$file" "$WORK/before.yaml"
step "city (Épicerie solidaire du Sillon)." \
	ase-org set "$O" city=Nantes
same "the city is in the file" "1" "$(grep -c Nantes "$file")"
try "the last change is taken back" 0 ase-store undo
prints </dev/null
says "Taken back: city (Épicerie solidaire du Sillon), ase-org set"
same "the file is as it was, byte for byte" "" \
	"$(cmp "$WORK/before.yaml" "$file" 2>&1)"

tidy "at the end"
git -C "$ASE_STORE" --no-pager log \
	--format='%s|%(trailers:key=Ase-Step,valueonly,separator=%x2C)' |
	ids | sed -E 's/\b[0-9a-f]{10}\b/COMMIT/' >"$WORK/subjects"
diff -u - "$WORK/subjects" >"$WORK/.diff" <<-!
	org o-ID: taken back: city set|
	org o-ID: city set|
	request r-ID: closed|request-closed
	evaluation e-ID: answered|answered
	evaluation e-ID: answered|answered
	evaluation e-ID: evaluations sent|evaluation-sent
	convention c-ID: ended|ended
	convention c-ID: difficulty resolved|difficulty
	convention c-ID: difficulty noted|
	convention c-ID: note added|
	convention c-ID: received|signed-expert,signed-ase,received
	convention c-ID: signed by the organisation|first-meeting-held,signed-org
	convention c-ID: completed|
	convention c-ID: sent to be completed together|convention-sent
	convention c-ID: drafted|
	match m-ID: first meeting set|first-meeting-set
	match m-ID: organisation informed|org-informed
	match m-ID: accepted|expert-answer
	match m-ID: proposed|proposal
	request r-ID: board resolution seen|resolution
	request r-ID: needs analysis returned|analysis-returned
	expert x-ID: charter accepted|
	expert x-ID: added|
	request r-ID: needs analysis sent|analysis-sent
	need n-ID: need noted|
	request r-ID: meeting held|meeting
	request r-ID: meeting planned|
	request r-ID: board resolution requested|
	org o-ID: code of ethics accepted|ethics
	request r-ID: answered|answer
	request r-ID: added|
	org o-ID: contact noted|
	org o-ID: added|
	coordinator k-ID: added|
	store made|
!
same "git's log tells the whole process" "" "$(cat "$WORK/.diff")"

git -C "$ASE_STORE" log --format=%B >"$WORK/messages"
same "no person and no free text in any commit message" "" \
	"$(grep -niE 'claire|moreau|hélène|ricard|jean|martin|@|sillon|tréso|premier point|suppléant|répondante' "$WORK/messages")"

try "the store checks itself" 0 ase-store check
prints </dev/null
find "$ASE_STORE" -name '*-*.yaml' -path '*/?/*' >"$WORK/records"
same "there are the records of the whole journey" 12 \
	"$(wc -l <"$WORK/records")"
while read -r one; do
	try "check ${one##*/}" 0 ase-store check "$one"
	prints </dev/null
done <"$WORK/records"
finish
