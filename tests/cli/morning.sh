#!/bin/sh
# ase alone: what waits this morning, on one screen.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
export COLUMNS=80

try "no store" 1 ase
prints <<-'END'
	There is no store here yet.
	To make one, or to join that of your network: ase start
	One that lies elsewhere: cd DIR, or export ASE_STORE=DIR
	What the tools do: ase help
END
tells </dev/null
try "no store, in French" 1 env LC_ALL=fr_FR.UTF-8 ase
shows "En créer un, ou rejoindre celui de votre réseau : ase démarrer"
try "no store, for a program" 1 ase -f json
prints </dev/null
try "a store that is not there" 1 ase -C nowhere
says "nowhere"

ase-store init -q empty --name Loire --territory 44
try "an empty store" 0 ase -C empty
prints <<-'END'
	Monday 2 March 2026, Loire
	Nobody coordinates yet. Then: ase start
END
ase-record -C empty coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories=44 >/dev/null
try "no organisation" 0 ase -C empty
prints <<-'END'
	Monday 2 March 2026, Claire Moreau
	No organisation yet. Then: ase org add NAME
END

story en 2>/dev/null
ase-org contact "$S" phone="06 12 34 56 78" >/dev/null 2>&1
story_convention 2>/dev/null
export ASE_TODAY=2026-03-26
try "nothing waits" 0 ase
prints <<-'END'
	Thursday 26 March 2026, Claire Moreau
	Nothing is due, and nobody waits for you.
END
try "nothing, for a program" 0 ase -f json
prints <<-'END'
	[]
END

# A meeting, with its hour and the number of whom one meets.
export ASE_TODAY=2026-04-02
try "a meeting today" 0 ase
prints <<-'END'
	Thursday 2 April 2026, Claire Moreau
	Today's meetings
	  at 14:00, first meeting of the pair, Épicerie du Sillon, Hélène Ricard,
	    06 12 34 56 78
END

ase-store adopt -q event
ase-record event add -q title="Carrefour" format=forum at=2026-04-02T18:30 \
	place="Maison des associations" >/dev/null || echo "no event"
ase-record event add -q title="Demain" format=forum at=2026-04-03T18:30 \
	>/dev/null
try "a meeting that is a record of its own" 0 ase
shows "  at 18:30, Carrefour, Maison des associations"
hides "18:30, Demain"
same "... once" 1 "$(grep -c "at 18:30" "$WORK/.out")"
try "both, for a program" 0 ase -f tsv
shows "m-ID	meeting	first-meeting-held	o-ID"
shows "ev-ID	meeting	"

# Whom to call: no letter is left, or no address.
ase-org contact "$S" email= >/dev/null 2>&1
R2=$(ase-request add -q org="$S" coordinator="$K" subject="Statuts" \
	received_on=2026-03-20)
ase-request answer -q "$R2" --on 2026-03-20
ase-request resolution -q "$R2" --requested --on 2026-03-20
export ASE_TODAY=2026-04-10
try "whom to call" 0 ase
shows "  call Hélène Ricard, 06 12 34 56 78: board resolution, 6 days,"
shows "    Épicerie du Sillon"
shows "To do"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase
shows "appeler Hélène Ricard, 06 12 34 56 78 : résolution du CA, 6 jours,"
try "for a program" 0 ase -f tsv
shows "record	section	step	org	person	phone	due	late	file"
shows "r-ID	call	resolution	o-ID	p-ID	06 12 34 56 78	2026-04-04	6	"
try "the same in whatever language" 0 env LC_ALL=fr_FR.UTF-8 ase -f tsv
shows "r-ID	call	resolution	o-ID	p-ID	06 12 34 56 78	2026-04-04	6	"

# Mine alone, unless I ask for all.
ase-record coordinator add -q person.name="Farid Benali" \
	person.email=farid@ase.example territories=49 >/dev/null
O=$(ase-org add -q "Club de voile" territory=49)
ase-request add -q org="$O" subject="Un plan" coordinator=farid \
	received_on=2026-02-01 >/dev/null
try "not mine" 0 ase
hides "Club de voile"
try "everybody's" 0 ase -a
shows "Came in: ase-desk triage"
shows "  68 d of 30: Un plan, Club de voile"
try "the option goes with no verb" 2 ase -a find voile
says "option '--all' goes with no verb: leave it out before 'find'"
try "nobody's e-mail is that of git: everybody's" 0 \
	env GIT_AUTHOR_EMAIL=x@y.example GIT_COMMITTER_EMAIL=x@y.example ase
shows "Friday 10 April 2026, A.S.E. Loire"
shows "Club de voile"

# What stands in the way of the store.
sed -i 's/city: .*/city: Donges/' "$ASE_STORE"/orgs/?/"$S".yaml
try "edited by hand" 0 ase
shows "Edited by hand, not committed: ase-store commit"
shows "  Épicerie du Sillon"
try "edited by hand, for a program" 0 ase -f tsv
shows "o-ID	edited							orgs/"
git -C "$ASE_STORE" checkout -q .

mkdir "$ASE_STORE/conflicts"
cat >"$ASE_STORE/conflicts/$S.yaml" <<END
path: orgs/$(echo "$S" | cut -c 3)/$S.yaml
rivals:
  - field: city
    commit: $(git -C "$ASE_STORE" rev-parse HEAD)
    by: Farid Benali
    on: "2026-04-01"
    value: Nantes
END
git -C "$ASE_STORE" add -A && git -C "$ASE_STORE" commit -qm rival --no-verify
try "a conflict" 0 ase
shows "Two values, one to choose: ase-store conflicts"
shows "  Épicerie du Sillon, City"
git -C "$ASE_STORE" rm -qr conflicts
git -C "$ASE_STORE" commit -qm chosen --no-verify

# However much there is, it is one screen, and what is not shown is counted.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
	printf '{"org":"%s","coordinator":"%s","subject":"Sujet %s","received_on":"2026-02-01"}\n' \
		"$S" "$K" "$i"
done | ase-request add - >/dev/null 2>&1
for columns in 40 80 200; do
	try "one screen of $columns" 0 env COLUMNS=$columns ase
	same "... of 24 lines with the prompt" yes "$(
		[ "$(wc -l <"$WORK/.out")" -le 23 ] && echo yes)"
	shows "others: ase-"
	same "... none too wide" "" "$(
		LC_ALL=C.UTF-8 awk -v most=$columns 'length > most' "$WORK/.out")"
done
try "a program has it all" 0 ase -f ids
same "25 and more" yes "$([ "$(wc -l <"$WORK/.out")" -gt 25 ] && echo yes)"

# One bad record keeps no other from being served.
mkdir -p "$ASE_STORE/orgs/7"
printf 'name: [\n' >"$ASE_STORE/orgs/7/o-77777777.yaml"
git -C "$ASE_STORE" add -A && git -C "$ASE_STORE" commit -qm broken --no-verify
try "a record that does not read" 0 ase
shows "call Hélène Ricard"

finish
