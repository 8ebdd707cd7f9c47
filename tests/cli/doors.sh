#!/bin/sh
# Doors for life: a leave, all that somebody follows given to another, a
# telephone number on one command.
. "$SRC/tests/lib/check.sh"
store
ase-record coordinator add -q "Claire Moreau" \
	person.email=claire@ase.example person.phone="02 40 11 22 33" >/dev/null
ase-record coordinator add -q "Yann Le Goff" \
	person.email=yann@ase.example >/dev/null
O=$(ase-org add -q name="Les amis du lac")
ase-org contact -q "$O" name="Hélène Ricard" phone="06 12 34 56 78"
ase-request add -q org=lac subject=Budget coordinator=claire >/dev/null
ase-request add -q org=lac subject=Site coordinator=claire >/dev/null
OLD=$(ase-request add -q org=lac subject=Statuts coordinator=claire)
ase-request close -q "$OLD" --outcome served

# field NAME: of Claire's record.
field() {
	ase-record coordinator show claire -f json 2>/dev/null | python3 -c "
import json, sys
print(json.load(sys.stdin).get('$1'))"
}

# A leave.
commits=$(git -C "$ASE_STORE" rev-list --count HEAD)
try "a leave" 0 ase-record coordinator leave claire --from 2026-08-03 \
	--until 2026-08-17 --substitute yann
says "Noted: Claire Moreau is away from 3 August to 17 August; letters and"
says "in the hands of Yann Le Goff"
same "it is one commit" $((commits + 1)) \
	"$(git -C "$ASE_STORE" rev-list --count HEAD)"
same "its days stand in the record" \
	"{'from': '2026-08-03', 'until': '2026-08-17', 'substitute': 'k-ID'}" \
	"$(field away | ids)"
try "the same, in French" 0 ase-record coordinatrice congé claire --du 3/8 \
	--au 17/8 --remplaçant yann
says "Nothing to change: it is so already."
try "one without an end or a substitute takes their places" 0 \
	ase-record coordinator leave claire --from 2026-09-01
says "is away from 1 September on; nobody stands in"
same "what was said before is gone" "{'from': '2026-09-01'}" "$(field away)"
try "it never was" 0 ase-record coordinator leave claire --cancel
says "Noted: Claire Moreau is back"
same "nothing of it is left" None "$(field away)"
ase-record coordinator leave -q claire --from 2026-08-03 --until 2026-08-17 \
	--substitute yann
try "back early" 0 ase-record coordinator leave claire --cancel --on 2026-08-10
same "the day before was the last one" \
	"{'from': '2026-08-03', 'until': '2026-08-09', 'substitute': 'k-ID'}" \
	"$(field away | ids)"
try "back twice" 0 ase-record coordinator leave claire --cancel --on 2026-08-10
says "Claire Moreau is not away."
before=$(git -C "$ASE_STORE" rev-parse HEAD)
try "an end before the beginning" 3 ase-record coordinator leave claire \
	--from 2026-08-03 --until 2026-08-01
says "must not be before"
try "standing in for oneself" 2 ase-record coordinator leave claire \
	--substitute claire
says "nobody stands in for themselves"
try "nobody" 1 ase-record coordinator leave claire --substitute zoé
try "a leave that is cancelled from a day" 2 ase-record coordinator leave \
	claire --cancel --from 2026-08-03
says "--cancel stands alone"
try "a kind that is never away" 2 ase-record org leave lac
says "nothing says when somebody is away"
same "nothing of that was written" "$before" \
	"$(git -C "$ASE_STORE" rev-parse HEAD)"

# All that she follows.
try "what would go over" 0 ase-request assign --all-of claire yann -n -f tsv
same "the open ones, no more" "Budget Site " "$(
	cut -f2 .out | tail -n +2 | sort | tr '\n' ' ')"
try "all of it" 0 ase-request assign --all-of claire yann
says "Noted: 2 records are now followed by Yann Le Goff"
same "in one commit" "$before" "$(git -C "$ASE_STORE" rev-parse HEAD^)"
same "what is closed stays" 1 \
	"$(ase-request list -a coordinator=claire -f ids | wc -l)"
try "again" 0 ase-request assign --all-of claire yann
says "Claire Moreau follows nothing that goes on."
try "back, in French" 0 ase-request assign --tout-de yann claire
try "to herself" 2 ase-request assign --all-of claire claire
says "follows all of it already"
try "a request as well" 2 ase-request assign --all-of claire budget yann
says "--all-of stands for REQ"
try "nobody to take it" 2 ase-request assign budget
says "COORDINATOR is missing"
try "nothing at all" 2 ase-request assign
says "COORDINATOR is missing"
try "one as before" 0 ase-request assign budget yann
same "and no other" "Budget" \
	"$(ase-request list coordinator=yann --columns subject -f tsv | cut -f2 |
		tail -n +2)"

# The telephone.
try "a number alone" 0 ase-org phone lac
prints <<-END
	06 12 34 56 78
END
try "a person's own" 0 ase-record person phone claire
prints <<-END
	02 40 11 22 33
END
try "all parties, for programs" 0 ase-request téléphone site -f tsv
prints <<-END
	phone	name	role	email
	02 40 11 22 33	Claire Moreau	coordinator	claire@ase.example
	06 12 34 56 78	Hélène Ricard	org	
END
try "as people read it" 0 ase-org phone lac -f table
prints <<-END
	Telephone       Name           Role              E-mail
	06 12 34 56 78  Hélène Ricard  the organisation
END
try "who has none" 1 ase-record person phone yann
says "no telephone number of anybody here is known"
prints </dev/null

# What is handed over: whom to call, and names to type, no IDs.
try "the handover" 0 ase-store handover claire -f md
same "no ID stands in it" "" "$(grep -E '[a-z]-[0-9a-z]{8}' .out)"
same "the number does" 1 "$(grep -c '06 12 34 56 78' .out)"
tidy "doors"
finish
