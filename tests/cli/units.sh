#!/bin/sh
# Numbers with a unit: what people type, what is stored, what they read.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
mkdir -p "$ASE_STORE/schema" "$ASE_STORE/templates/fr" "$ASE_STORE/templates/en"
cat >"$ASE_STORE/schema/travel.yaml" <<-'!'
	$schema: https://json-schema.org/draft/2020-12/schema
	title: Travel
	x-ase-title: {fr: Déplacement}
	x-ase-kind: travel
	x-ase-prefix: tv
	x-ase-directory: travels
	x-ase-names: [name]
	x-ase-columns: [name, cost, time, distance]
	type: object
	additionalProperties: false
	properties:
	  name: {type: string, title: Name, x-ase-title: {fr: Nom}}
	  cost: {type: number, title: Cost, x-ase-title: {fr: Coût}, x-ase-unit: money, x-ase-aliases: [coût]}
	  time: {type: number, title: Time, x-ase-title: {fr: Durée}, x-ase-unit: h, x-ase-aliases: [durée]}
	  minutes: {type: integer, title: Minutes, x-ase-unit: min}
	  distance: {type: number, title: Distance, x-ase-unit: km}
	  rate: {type: number, title: Rate}
	  lines:
	    type: array
	    title: Lines
	    items:
	      type: object
	      properties:
	        what: {type: string, title: What}
	        cost: {type: number, title: Cost, x-ase-unit: money}
	        time: {type: number, title: Time, x-ase-unit: h}
!
try "a kind with units" 0 ase-store commit

T=$(ase-record travel add -q name=Gaspé coût="100,80 €" durée=2h30 minutes=2h05 \
	distance="84 km" rate=6,5)
try "what is stored are plain decimals" 0 ase-record travel show "$T" -f yaml
prints <<-!
	name: Gaspé
	cost: 100.8
	time: 2.5
	minutes: 125
	distance: 84
	rate: 6.5
!
try "machines get plain decimals" 0 ase-record travel list -f tsv
shows "Gaspé	100.8	2.5	84"
nbsp=$(printf '\302\240')
try "people read units" 0 ase-record travel list
shows "€100.80"
shows "2${nbsp}h${nbsp}30"
shows "84${nbsp}km"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-record travel show "$T"
shows "100,80${nbsp}€"
shows "2${nbsp}h${nbsp}05"

# What may be typed, and what not; nothing is written then.
for typed in 'coût=12,505' 'coût=12,500' 'coût=douze' 'coût=3 $' 'durée=2h75' \
	'durée=84 km' 'distance=3 h' 'minutes=2h60'; do
	try "not: $typed" 2 ase-record travel set "$T" "$typed"
done
wrong "an hour has 60 minutes" 2 \
	"'2h75': an hour has 60 minutes; type 2h30, 2,5 h or 150 min" \
	ase-record travel set "$T" durée=2h75
try "a part of a minute where minutes are whole" 3 \
	ase-record travel set "$T" minutes=7,5
try "nothing was written" 0 ase-record travel show "$T" -f yaml
shows "cost: 100.8"
try "in French too" 2 env LC_ALL=fr_FR.UTF-8 \
	ase-record travel set "$T" durée=2h75
says "« 2h75 » : une heure a 60 minutes ; tapez 2h30, 2,5 h ou 150 min"

# Filters read the same.
ase-record travel add -q name=Matane cost=40 time="45 min" distance=12,5
for filter in 'coût=100,80' 'cost>99,50 €' 'durée>=2h30' 'time>2 h' \
	'distance<=84 km' 'distance>12.5' 'rate=6,5'; do
	try "a filter: $filter" 0 ase-record travel list "$filter" name=Gaspé -f ids
	prints <<-!
		tv-ID
	!
done
try "a filter of several" 0 ase-record travel list minutes=125,130 -f ids
prints <<-!
	tv-ID
!
try "a filter that is no amount" 2 ase-record travel list cost=douze
try "none is as short" 0 ase-record travel list time=40min -f ids
prints </dev/null

# Three times 20 minutes are an hour, wherever they are added up.
for place in Percé Bonaventure Carleton; do
	ase-record travel add -q name=$place durée=20min >/dev/null
done
try "hours in a group" 0 ase-record travel list time=20min --by cost \
	--sum time -f csv
shows ",3,100,1,100"
L=$(ase-record travel add -q name=Chandler)
for line in toll ferry road; do
	ase-record travel set -q "$L" "lines+={what: $line, time: 0.3333}"
done
try "hours in a list" 0 ase-record travel list name=Chandler \
	--columns lines.sum.time,lines.mean.time -f tsv
prints <<-!
	id	lines.sum.time	lines.mean.time
	tv-ID	1	0.3333
!
try "hours in a filter" 0 ase-record travel list "lines.sum.time=1h" -f ids
prints <<-!
	tv-ID
!

# Letters, with sums in whole cents, in the currency of ase.yaml.
printf 'currency: CAD\n' >>"$ASE_STORE/ase.yaml"
for lang in fr en; do
	cat >"$ASE_STORE/templates/$lang/costs.md" <<-'!'
		{{! kind: travel }}
		{{name}}: {{cost}}, {{time}}, {{distance}}, {{rate}}; {{lines.sum.cost}}
	!
done
try "a currency" 0 ase-store commit
ase-record travel set -q "$T" \
	lines:='[{what: a, cost: 0.1}, {what: b, cost: 0.2}, {what: c, cost: 100.5}]'
try "a letter in French" 0 env LC_ALL=fr_FR.UTF-8 ase-render costs "$T" --lang fr
shows "Gaspé: 100,80${nbsp}\$, 2${nbsp}h${nbsp}30, 84${nbsp}km, 6,5; 100,80${nbsp}\$"
try "a letter in English" 0 ase-render costs "$T" --lang en
shows "Gaspé: \$100.80, 2${nbsp}h${nbsp}30, 84${nbsp}km, 6.5; \$100.80"

# The built-in kinds count so, too.
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
try "a membership" 0 ase-org join "$O" --amount "12,50"
try "what was paid" 0 ase-org show "$O" -f yaml
shows "    amount: 12.5"
try "not half a cent" 2 ase-org join "$O" --amount 0,005
R=$(ase-request add -q org="$O" subject=Trésorerie)
try "a meeting of 2 h 05" 0 ase-request meet "$R" --minutes 2h05
try "its minutes" 0 ase-request show "$R" -f yaml
shows "    minutes: 125"

# A unit that is none, and one where no number stands.
schema=$ASE_STORE/schema/travel.yaml
cp "$schema" good
sed -i 's/x-ase-unit: money, x-ase-aliases/x-ase-unit: euros, x-ase-aliases/' "$schema"
try "no such unit" 1 ase-store check
shows "schema/travel.yaml:13:74: properties.cost.x-ase-unit: must be one of money, h, hours, min, km, percent, not 'euros'"
try "no such unit: commit" 3 ase-store commit
cp good "$schema"
sed -i 's/what: {type: string, title: What}/what: {type: string, title: What, x-ase-unit: h}/' "$schema"
try "a unit of a text" 1 ase-store check
shows "properties.lines.items.properties.what.x-ase-unit: is said of a number, and this field is none"
cp good "$schema"
finish
