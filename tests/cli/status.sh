#!/bin/sh
# What is open, for whom and since when, as the days go by: the checklist of
# one organisation (ase-org status) and the network's (ase-store status).

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05)
S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$S" name="Hélène Ricard" email=helene@sillon.example

# Without a request.

try "an organisation without a request" 0 ase-org status "$S"
prints <<-!
	Épicerie du Sillon (44), on 2 March 2026
!
tells <<-!
	No request yet: ase-request add org=o-ID subject=…
!
try "the same for a program" 0 ase-org status "$S" -f json
same "an empty list" "[]" "$(cat "$WORK/.out")"
try "nobody is called so" 1 ase-org status nowhere
tells <<-!
	ase-org: no org is called 'nowhere'
!
try "whose status?" 2 ase-org status
says "ORG is missing"

# A request and its delays: 15 days for the code of ethics, 30 for the rest.

R=$(ase-request add -q org="$S" coordinator="$K" subject="Trésorerie" \
	received_on=2026-03-02)
try "the first day" 0 ase-org status sillon
prints <<-!
	Épicerie du Sillon (44), on 2 March 2026
	Request of 2 March: Trésorerie. Followed by: Claire Moreau
	 the organisation: Hélène Ricard, helene@sillon.example
	 waiting   Answer                        received on 2 March, expected from the coordinator by 1 April
	 waiting   Code of ethics                since 2 March, expected from the organisation by 17 March
	 waiting   Board resolution              expected from the organisation by 1 April
	 waiting   Meeting                       expected from the coordinator by 1 April
	 next      Needs analysis sent
	To do: ase-request answer sillon
!
tells <<-!
!
try "which it was is said where nothing else says it" 0 ase-org status sillon \
	-f json
tells <<-!
	sillon: Organisation o-ID, Épicerie du Sillon
!

# late DAY...: what ase-store status says is late on that day.
late() {
	ASE_TODAY=$1
	shift
	try "on $ASE_TODAY" 0 ase-store status -f tsv
	same "late on $ASE_TODAY" "$*" "$(awk -F '\t' 'NR > 1 && $7 > 0 {
		printf "%s%s:%s:%s", sep, $1, $4, $7; sep = " " }' "$WORK/.out")"
}
late 2026-03-17
late 2026-03-18 ethics:org:1
late 2026-04-01 ethics:org:15
late 2026-04-02 ethics:org:16 answer:coordinator:1 resolution:org:1 \
	meeting:coordinator:1
ASE_TODAY=2026-03-20
try "late in the checklist" 0 ase-org status "$S"
shows " waiting   Answer  "
shows " late      Code of ethics                since 2 March, expected from the organisation by 17 March"

# Another date: what was done stays done on its day, what follows is due.

ASE_TODAY=2026-03-12
ase-request answer -q "$R" --on 2026-03-02
ase-org ethics -q "$S" --edition 2024 --on 2026-03-03
ase-org resolution -q "$S" --requested --on 2026-03-05
ase-request meet -q "$R" --on 2026-03-12 --minutes 125 --covered all
ASE_TODAY=2026-03-14
ase-request send -q "$R"
late 2026-03-20
late 2026-03-21 resolution:org:1
late 2026-03-30 resolution:org:10 analysis-returned:org:1
try "the network's table on 30 March" 0 ase-store status
prints <<-!
	Step              Record      Whose               Awaited                Since     Due
	Board resolution  r-ID  Épicerie du Sillon  from the organisation  5 March   20 March, 10 days late
	Needs analysis    r-ID  Épicerie du Sillon  from the organisation  14 March  29 March, 1 day late
!
try "the organisation's checklist on 30 March" 0 ase-org status "$S"
prints <<-!
	Épicerie du Sillon (44), on 30 March 2026
	Request of 2 March: Trésorerie. Followed by: Claire Moreau
	 the organisation: Hélène Ricard, helene@sillon.example
	 done      Answer                        2 March
	 done      Code of ethics                3 March, edition 2024
	 late      Board resolution              requested on 5 March, expected from the organisation by 20 March
	 done      Meeting                       12 March, 10 points of 10
	 done      Needs analysis sent           14 March
	 late      Needs analysis                sent on 14 March, return expected from the organisation by 29 March
	 next      Match
	To do: ase-org resolution sillon --seen
!
try "the checklist for a program" 0 ase-org status "$S" -f tsv
head -n 8 "$WORK/.out" | ids >"$WORK/first"
same "its first steps" "head	state	step	record	done_on	since	due	late	turn
r-ID	done	answer	r-ID	2026-03-02	2026-03-02		0	coordinator
r-ID	done	ethics	r-ID	2026-03-03	2026-03-02		0	org
r-ID	open	resolution	r-ID		2026-03-05	2026-03-20	10	org
r-ID	done	meeting	r-ID	2026-03-12			0	coordinator
r-ID	done	analysis-sent	r-ID	2026-03-14	2026-03-12		0	coordinator
r-ID	open	analysis-returned	r-ID		2026-03-14	2026-03-29	1	org
r-ID	later	proposal					0	" \
	"$(cat "$WORK/first")"
try "the network's list for a program" 0 ase-store status -f json
python3 - "$WORK/.out" <<-! >"$WORK/read"
	import json, sys
	for row in json.load(open(sys.argv[1], encoding="utf-8")):
	    print(row["step"], row["turn"], row["since"], row["due"], row["late"] + 1)
!
same "days are dates, lateness is a number" \
	"resolution org 2026-03-05 2026-03-20 11
analysis-returned org 2026-03-14 2026-03-29 2" "$(cat "$WORK/read")"

# Two open requests, the newer one first; each has its own steps.

R2=$(ase-request add -q org="$S" coordinator="$K" subject="Site internet" \
	received_on=2026-03-25)
R3=$(ase-request add -q org="$S" coordinator="$K" subject="Bénévoles" \
	received_on=2026-03-28)
try "three requests" 0 ase-org status "$S"
same "the newest first" "Request of 28 March: Bénévoles. Followed by: Claire Moreau
Request of 25 March: Site internet. Followed by: Claire Moreau
Request of 2 March: Trésorerie. Followed by: Claire Moreau" \
	"$(grep ^Request "$WORK/.out")"
same "a move for each" "To do: ase-request answer benevoles
To do: ase-request answer site
To do: ase-org resolution tresorerie --seen" "$(grep '^To do' "$WORK/.out")"
shows " done      Code of ethics                3 March, edition 2024"
sed -n 's/^To do: //p' "$WORK/.out" >"$WORK/moves"
while read -r move; do
	# shellcheck disable=SC2086
	try "what is to do can be done: $move" 0 $move -n
done <"$WORK/moves"
try "by the organisation's name alone it is not clear which" 2 \
	ase-org resolution sillon --seen -n
says "Trésorerie"
says "Bénévoles"
try "three requests, for a program" 0 ase-org status "$S" -f json
same "one list, three heads" "$R $R2 $R3" "$(python3 -c '
import json, sys
heads = {r["head"] for r in json.load(open(sys.argv[1]))}
print(*(h for h in sys.argv[2:] if h in heads))' "$WORK/.out" "$R" "$R2" "$R3")"
try "three requests as tsv" 0 ase-org status "$S" -f tsv
same "one line of titles" 1 "$(grep -c '^head' "$WORK/.out")"
for one in "$R2" "$R3"; do
	ase-request close -q "$one" --outcome withdrawn
done
try "one is open still" 0 ase-org status "$S"
same "and it is the one shown" "Request of 2 March: Trésorerie. Followed by: Claire Moreau" \
	"$(grep ^Request "$WORK/.out")"

# A pause: nothing is late until the day after it.

ASE_TODAY=2026-03-30
ase-request pause -q "$R" --until 2026-05-01
late 2026-03-31
late 2026-05-01
late 2026-05-02 resolution:org:1 analysis-returned:org:1
ASE_TODAY=2026-04-30
try "paused" 0 ase-org status "$S"
shows " paused until 1 May"
shows " waiting   Board resolution              requested on 5 March, expected from the organisation by 1 May"
hides " late "

# All closed: the newest is shown, and nothing is awaited.

ASE_TODAY=2026-05-04
ase-request close -q "$R" --outcome withdrawn
try "all closed" 0 ase-org status "$S"
same "the newest one, by its day" "Request of 28 March: Bénévoles. Followed by: Claire Moreau" \
	"$(grep ^Request "$WORK/.out")"
hides "To do"
hides "waiting"
try "nothing is awaited" 0 ase-store status
prints </dev/null
tells <<-!
	Nothing is awaited from anybody.
!
try "nothing, for a program" 0 ase-store status -f json
same "an empty list of steps" "[]" "$(cat "$WORK/.out")"
try "nothing, as tsv" 0 ase-store status -f tsv
prints <<-!
	step	record	name	turn	since	due	late
!

# Who withdrew is a line; who goes on has a telephone, and steps of their own.

ASE_TODAY=2026-06-01
J=$(ase-org add -q name="Les Jardins" territory=44)
ase-org contact -q "$J" name="Ana Lopez" phone="02 40 11 22 33" role=présidente
Q=$(ase-request add -q org="$J" coordinator="$K" subject=Budget)
ase-request answer -q "$Q"
ase-org ethics -q "$J" --edition 2024
ase-org waive "$J" resolution --why "bureau collégial" >/dev/null 2>&1
ase-request meet -q "$Q" --on today --minutes 120 --covered all
N=$(ase-request need -q "$Q" "Bâtir un budget" --must 300323:1)
ase-request send -q "$Q"
ase-request returned -q "$Q"
for name in "Paul O'Connor" "Jean Martin"; do
	ase-expert add -q person.name="$name" person.email=x@m.example \
		person.phone="06 11 22 33 4${#name}" territories+=44 \
		skills+='{code: 300323, level: 3}' >/dev/null 2>&1
done
ase-match propose -q "$N" paul >/dev/null 2>&1
ase-match accept -q paul
ASE_TODAY=2026-06-05
ase-match withdraw -q paul --by expert --reason "déménagement" >/dev/null 2>&1
ase-match propose -q "$N" martin >/dev/null 2>&1
try "two pairs, one after the other" 0 ase-org status "$J"
prints <<-!
	Les Jardins (44), on 5 June 2026
	Request of 1 June: Budget. Followed by: Claire Moreau
	 the organisation: Ana Lopez, 02 40 11 22 33
	 done      Answer                        1 June
	 done      Code of ethics                1 June, edition 2024
	 waived    Board resolution              1 June, bureau collégial
	 done      Meeting                       1 June, 10 points of 10
	 done      Needs analysis sent           1 June
	 done      Needs analysis                1 June
	 done      Match                         5 June
	Match: Bâtir un budget, Jean Martin, 06 11 22 33 411, x@m.example
	 waiting   Answer of the expert          proposed on 5 June, expected from the expert by 15 June
	 next      Contact details sent
	Match: Bâtir un budget, Paul O'Connor; withdrawn on 5 June 2026 (expert, déménagement)
	To do: ase-match accept jean
!
COLUMNS=60
export COLUMNS
try "on a narrow screen" 0 ase-org status "$J"
prints <<-!
	Les Jardins (44), on 5 June 2026
	Request of 1 June: Budget. Followed by: Claire Moreau
	 the organisation: Ana Lopez, 02 40 11 22 33
	 done      Answer                        1 June
	 done      Code of ethics
	           1 June, edition 2024
	 waived    Board resolution
	           1 June, bureau collégial
	 done      Meeting
	           1 June, 10 points of 10
	 done      Needs analysis sent           1 June
	 done      Needs analysis                1 June
	 done      Match                         5 June
	Match: Bâtir un budget, Jean Martin, 06 11 22 33 411,
	 x@m.example
	 waiting   Answer of the expert
	           proposed on 5 June, expected from the expert by
	           15 June
	 next      Contact details sent
	Match: Bâtir un budget, Paul O'Connor; withdrawn on 5 June
	 2026 (expert, déménagement)
	To do: ase-match accept jean
!
COLUMNS=40
try "on a telephone" 0 ase-org status "$J"
shows " the organisation: Ana Lopez,"
shows "  02 40 11 22 33"
same "no line but the command is wider than 40" "" \
	"$(grep -v '^To do' "$WORK/.out" | grep -E '^.{41,}')"
finish
