#!/bin/sh
# What is due, of whom, since when: ase-remind.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05)
L=$(ase-record coordinator add -q person.name="Yann Le Goff" \
	person.email=yann@ase.example territories+=49 since=2026-01-05)

# An organisation of each: Claire's has a contact, Yann's has none.

S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org contact -q "$S" name="Hélène Ricard" email=helene@sillon.example
R=$(ase-request add -q org="$S" coordinator="$K" subject="Trésorerie" \
	received_on=2026-03-02)
ase-request resolution -q "$R" --requested
T=$(ase-org add -q name="Atelier vélo" territory=49)
Q=$(ase-request add -q org="$T" coordinator="$L" subject="Statuts" \
	received_on=2026-03-04)

# steps OPTION...: step:organisation of every line, on one.
steps() {
	ase-remind -q -f tsv "$@" | sed 1d |
		sed "s/$S/S/; s/$T/T/" | cut -f 1,3 | tr '\t\n' ': '
}

try "the first day" 0 ase-remind
tells <<-!
	Nothing is due.
!
try "with -q not even that" 0 ase-remind -q
tells </dev/null
try "nothing for machines" 0 ase-remind -f tsv
prints <<-!
	step	record	org	turn	since	due	late	letter	address
!

export ASE_TODAY=2026-03-17
try "due today" 0 ase-remind
prints <<-!
	Delay  Who or what         Step              Whose move                   Next
	today  Épicerie du Sillon  code of ethics    expected from Hélène Ricard  reminder 1 of 2
	today  Épicerie du Sillon  board resolution  expected from Hélène Ricard  reminder 1 of 2
!

ASE_TODAY=2026-03-23
try "some days late" 0 ase-remind
prints <<-!
	Delay        Who or what         Step              Whose move                      Next
	6 days late  Épicerie du Sillon  code of ethics    expected from Hélène Ricard     reminder 1 of 2
	6 days late  Épicerie du Sillon  board resolution  expected from Hélène Ricard     reminder 1 of 2
	4 days late  Atelier vélo        code of ethics    expected from the organisation  no e-mail address
!
try "the same for machines" 0 ase-remind -f tsv
prints <<-!
	step	record	org	turn	since	due	late	letter	address
	ethics	r-ID	o-ID	org	2026-03-02	2026-03-17	6	ethics-reminder	helene@sillon.example
	resolution	r-ID	o-ID	org	2026-03-02	2026-03-17	6	resolution-reminder	helene@sillon.example
	ethics	r-ID	o-ID	org	2026-03-04	2026-03-19	4	ethics-reminder	
!
for format in csv json jsonl yaml ids; do
	try "as $format" 0 ase-remind -f "$format"
	shows "ethics"
done
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-remind
shows "6 jours de retard  Épicerie du Sillon  code éthique      attendu d'Hélène Ricard"
shows "relance 1 sur 2"

# Which ones.

same "of one coordinator" "ethics:T " "$(steps -k yann)"
same "of one territory, by its name" "ethics:T " "$(steps -t maine-et)"
same "of one step" "resolution:S " "$(steps -s resolution)"
same "of two steps" "resolution:S " "$(steps -s answer -s resolution)"
same "before a day that is past" "ethics:S resolution:S " \
	"$(steps --before 2026-03-19)"
same "before a day ahead" "ethics:S resolution:S ethics:T answer:S meeting:S " \
	"$(steps -b 2026-04-02)"
same "all of one step, due or not" "answer:S answer:T " "$(steps -a -s answer)"

try "an unknown step" 2 ase-remind --step ethisc
says "no step 'ethisc' (did you mean 'ethics'?)"
try "an unknown coordinator" 1 ase-remind -k nobody
try "an unknown territory" 2 ase-remind -t atlantis
try "no day" 2 ase-remind -b never
try "an operand" 2 ase-remind sillon

# Somebody stands in while the other is away, and no longer.

ase-record coordinator set -q "$L" away.from=2026-03-20 away.until=2026-03-27 \
	away.substitute="$K"
same "Claire stands in for Yann" "ethics:S resolution:S ethics:T " \
	"$(steps -k claire)"
same "until he is back" "" "$(ASE_TODAY=2026-03-28 steps -k claire -s ethics |
	grep -o 'ethics:T')"

# What nobody follows is its territory's.

ase-request set -q "$Q" coordinator=
same "nobody's request" "ethics:T " "$(steps -k yann)"

# Letters that went; then somebody has to call. A pause waits.

for day in 2026-03-19 2026-03-22; do
	ase-request set -q "$R" reminded+="{step: ethics, on: '$day'}"
done
try "no letter is left" 0 ase-remind -s ethics -t 44
prints <<-!
	Delay        Who or what         Step            Whose move                   Next
	6 days late  Épicerie du Sillon  code of ethics  expected from Claire Moreau  call them
!
same "and none is named" "coordinator::claire@ase.example" \
	"$(ase-remind -s ethics -t 44 -f tsv | sed 1d | cut -f 4,8,9 | tr '\t' :)"
ase-request pause -q "$R" --until 2026-04-15
same "a pause" "ethics:T " "$(steps)"

# As it was; and a process that names a field that is none.

same "as it was before the pause" "ethics:S resolution:S ethics:T " \
	"$(steps --as-of HEAD~1)"
echo "parties: {org: [org.contact.person, org.leader.person]}" \
	>>"$ASE_STORE/process.yaml"
try "a party that leads nowhere" 1 ase-store check
shows "no record with steps has a field 'org.leader.person'"

finish
