#!/bin/sh
# Of several for whom there is no room, those have a place who asked first; then
# who came into the store first; then by name. Never by the chance of an ID.
. "$SRC/tests/lib/check.sh"

# ask NAME DAY [KEY=VALUE...]: somebody asks for a stand.
ask() {
	p=$(ase-record person add -q name="$1")
	day=$2
	shift 2
	ase-record part add -q event="$E" role=helper person="$p" asked_on="$day" "$@"
}

# waits TITLE NAME...: these wait, by their names, and nobody else.
waits() {
	title=$1
	shift
	same "$title" "$*" "$(ase-record part list -f tsv event="$E" waiting_on!= confirmed_on= \
		--columns person.name | sed 1d | cut -f 2 | sort -V | tr '\n' ' ' | sed 's/ $//')"
}

store
try "a pack with limits" 0 ase-store adopt -q event
sed -i 's/parts\[role=exhibitor,/parts[/' "$ASE_STORE/process.yaml"
try "stands for all" 0 ase-store commit -q

E=$(ase-record event add -q title="Forum du lac" format=forum stands=2)
for who in "Fanny 2026-02-26" "Bruno 2026-02-22" "Denis 2026-02-24" "Carla 2026-02-23" "Ana 2026-02-21" "Eva 2026-02-25"; do
	ask "${who% *}" "${who#* }" >/dev/null
done
try "several are confirmed in one command" 0 ase-record event confirm lac
waits "who asked last waits" Carla Denis Eva Fanny

E=$(ase-record event add -q title="Forum du bois" format=forum stands=3)
for who in Zoé Yves Xavier; do
	ask "$who" 2026-02-20 >/dev/null
done
for who in Alix Basile Cléo; do
	ask "$who" 2026-02-20 >/dev/null
done
try "several who asked on one day" 0 ase-record event confirm bois
waits "who came into the store last waits" Alix Basile Cléo

E=$(ase-record event add -q title="Forum du pré" format=forum stands=3)
{
	echo Prénom,Nom,E-mail
	for who in 10 2 8 1 5; do
		echo "Groupe,$who,g$who@x.example"
	done
} >form.csv
try "a form brings them in" 0 ase-store import -q part form.csv event=pré role=helper
try "and all at once" 0 ase-record event confirm pré
waits "the last by name wait, as people count" "Groupe 8" "Groupe 10"

# Of the other side.
E=$(ase-record event add -q title="Forum du port" format=forum stands=6)
for who in "Fatou 2026-02-28" "Gaël 2026-02-22" "Hana 2026-02-24" "Ivan 2026-02-23" "Jade 2026-02-21"; do
	ask "${who% *}" "${who#* }" >/dev/null
done
try "all have one" 0 ase-record event confirm -q port
try "one more has one, a day before" 0 ask Karim 2026-03-01 confirmed_on=2026-03-01
try "a limit that comes down names who got a place last" 4 ase-record event set port stands=4
says "ase-record: not recorded. Missing: a free stand. Forum du port: 6 of 4, 2 too many (Hana, Fatou)."
E=$(ase-record event add -q title="Salon" format=forum)
try "another form" 0 ase-store import -q part form.csv event=salon role=helper confirmed_on=today
try "ties by name" 4 ase-record event set salon stands=4
says "ase-record: not recorded. Missing: a free stand. Salon: 5 of 4, 1 too many (Groupe 10)."
finish
