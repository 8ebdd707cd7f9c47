#!/bin/sh
# Letters about many records, and sections that choose, sort and group: a kind
# of one's own, its letters, nothing but data. A certificate needs its fact.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

# The store of a network that holds fairs.
fairs() {
	ASE_STORE=$WORK/$1
	export ASE_STORE
	ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language "$1"
	mkdir "$ASE_STORE/schema"
	cat >"$ASE_STORE/schema/fair.yaml" <<-!
		\$schema: https://json-schema.org/draft/2020-12/schema
		title: Fair
		x-ase-title: {fr: Foire}
		x-ase-kind: fair
		x-ase-prefix: fa
		x-ase-directory: fairs
		x-ase-names: [title]
		x-ase-columns: [title, at]
		x-ase-closed: [held_on]
		type: object
		required: [title]
		properties:
		  title: {type: string, title: Title, x-ase-title: {fr: Intitulé}}
		  at: {type: string, format: date, title: At, x-ase-title: {fr: Le}}
		  held_on: {type: string, format: date, title: Held on}
		  theme:
		    type: array
		    title: Themes
		    items: {type: string, enum: [money, press, law]}
		  mood: {type: string, title: Mood, x-ase-letters: never}
		  hosts:
		    type: array
		    title: Hosts
		    items: {type: string, x-ase-ref: org}
		  tasks:
		    type: array
		    title: Tasks
		    items:
		      type: object
		      properties:
		        what: {type: string, title: What}
		        on: {type: string, format: date, title: When}
		        hours: {type: number, title: Hours}
		        secret: {type: string, title: Secret, x-ase-letters: never}
	!
	cat >"$ASE_STORE/schema/talk.yaml" <<-!
		\$schema: https://json-schema.org/draft/2020-12/schema
		title: Talk
		x-ase-title: {fr: Intervention}
		x-ase-kind: talk
		x-ase-prefix: ta
		x-ase-directory: talks
		x-ase-parent: fair
		x-ase-names: [title]
		x-ase-columns: [title, hour]
		type: object
		required: [fair, title]
		properties:
		  fair: {type: string, title: Fair, x-ase-ref: fair}
		  title: {type: string, title: Title}
		  hour: {type: string, title: Hour, x-ase-title: {fr: Heure}}
		  role: {type: string, enum: [speaker, guest], title: Role,
		    x-ase-title: {fr: Rôle},
		    x-ase-values: {speaker: {fr: "à la tribune"}, guest: {fr: "dans la salle"}}}
		  person: {type: string, title: Person, x-ase-ref: person}
		  there_on: {type: string, format: date, title: There on, x-ase-title: {fr: Présent le}}
	!
	ase-store commit -q || exit 1
	F=$(ase-record fair add -q title="Foire de Retz" at=2026-05-12 \
		'theme+=press' 'theme+=money' mood=grim) || exit 1
	ase-record fair add -q title="Grand marché" at=2026-04-10 \
		'theme+=law' 'theme+=money' >/dev/null
	ase-record fair add -q title="Ancienne foire" at=2025-04-10 \
		held_on=2025-04-10 >/dev/null
	for one in 14:00/Zoé/Clore/speaker 09:00/Ana/Ouvrir/speaker \
		14:00/Bruno/Débattre/guest /Léa/Filmer/guest; do
		hour=${one%%/*}
		one=${one#*/}
		P=$(ase-record person add -q name="${one%%/*} Le Gall")
		one=${one#*/}
		ase-record talk add -q fair="$F" title="${one%/*}" \
			role="${one#*/}" ${hour:+"hour=$hour"} person="$P" \
			>/dev/null || exit 1
	done
	ase-record talk set -q ouvrir there_on=2026-05-12 >/dev/null || exit 1
	cat >>"$(find "$ASE_STORE" -name "$F.yaml")" <<-!
		tasks:
		  - {what: Ranger, "on": "2026-05-13", hours: 2, secret: a}
		  - {what: Louer, "on": "2026-05-01", hours: 3, secret: b}
	!
	ase-store commit -q || exit 1
	for org in Sillon Abeille; do
		O=$(ase-org add -q name="$org")
		ase-record fair set -q "$F" "hosts+=$O" >/dev/null || exit 1
	done
}

# letter NAME: a template of the store, from standard input.
letter() {
	cat >"$ASE_STORE/templates/$lang/$1.md"
	try "$lang: $1: in order" 0 ase-store commit -q
}

for lang in en fr; do
	fairs $lang

	letter programme <<-'!'
		{{! kind: fair }}
		# {{title}}

		{{#talks sort=hour by=hour}}
		## {{#by}}{{by}}{{/by}}{{^by}}-{{/by}} ({{count}})

		| Who | What |
		|---|---|
		{{#items sort=title}}
		| {{person.name}} | {{title}} |
		{{/items}}

		{{/talks}}
		{{#talks where=role=speaker where=hour>=10:00}}late: {{title}}{{/talks}}
		{{^talks where=role=speaker where=hour>=20:00}}nobody{{/talks}}
		there: {{talks[there_on!=].count}} of {{talks.count}}
		{{#talks[hour=09:00].person}}{{name}}{{/talks.person}}
	!
	try "$lang: a programme, by hours" 0 ase-render programme retz -f md
	prints <<-!
		# Foire de Retz

		## 09:00 (1)

		| Who | What |
		|---|---|
		| Ana Le Gall | Ouvrir |

		## 14:00 (2)

		| Who | What |
		|---|---|
		| Zoé Le Gall | Clore |
		| Bruno Le Gall | Débattre |

		## - (1)

		| Who | What |
		|---|---|
		| Léa Le Gall | Filmer |

		late: Clore
		nobody
		there: 1 of 4
		Ana Le Gall

		---

		fa-ID
	!

	letter tasks <<-'!'
		{{! kind: fair }}
		{{#tasks sort=on}}{{what}} {{hours}}; {{/tasks}}
		{{#tasks where="what=Ranger"}}{{what}}{{/tasks}}
		{{#hosts sort=name}}{{name}} {{/hosts}}
		{{#tasks by=what sort=-what}}{{by}} {{/tasks}}
	!
	try "$lang: entries of a list, and references" 0 ase-render tasks retz -f md
	prints <<-!
		Louer 3; Ranger 2; 
		Ranger
		Abeille Sillon 
		Ranger Louer 
	!

	letter roles <<-'!'
		{{! kind: fair }}
		{{#talks by=role}}{{by}} ({{count}}) {{/talks}}
	!
	try "$lang: what groups reads as people say it" 0 \
		ase-render roles retz -f md
	[ $lang = en ] && groups="guest (2) speaker (2) "
	[ $lang = fr ] && groups="à la tribune (2) dans la salle (2) "
	same "$lang: the groups" "$groups" "$(cat "$WORK/.out")"

	letter catalogue <<-'!'
		{{! list: fair, where: open, sort: at }}
		# {{count}} fairs, {{network.name}}

		{{#fairs}}
		- {{title}}{{#at}}, {{at}}{{/at}} ({{talks.count}})
		{{/fairs}}
		{{^fairs}}
		None.
		{{/fairs}}
	!
	[ $lang = en ] && a="10 April 2026" && b="12 May 2026"
	[ $lang = fr ] && a="10 avril 2026" && b="12 mai 2026"
	try "$lang: all of them" 0 ase-render catalogue -f md
	prints <<-!
		# 2 fairs, A.S.E. Loire

		- Grand marché, $a (0)
		- Foire de Retz, $b (4)
	!
	try "$lang: some" 0 ase-render catalogue theme=law 'at<2026-05-01' -f md
	prints <<-!
		# 1 fairs, A.S.E. Loire

		- Grand marché, $a (0)
	!
	try "$lang: none" 0 ase-render catalogue closed -f md
	prints <<-!
		# 0 fairs, A.S.E. Loire

		None.
	!
	try "$lang: no such field" 2 ase-render catalogue them=law
	says "ase-render: no field 'them' in 'fair'; did you mean 'theme'?"

	letter index <<-'!'
		{{! list: fair, by: theme }}
		{{#fairs}}{{by}}: {{#items sort=title}}{{title}}; {{/items}}
		{{/fairs}}
	!
	try "$lang: an index, by themes" 0 ase-render index -f md
	prints <<-!
		law: Grand marché; 
		money: Foire de Retz; Grand marché; 
		press: Foire de Retz; 
		: Ancienne foire; 
	!

	letter certificate <<-'!'
		{{! kind: talk, needs: there_on, fair.held_on, missing: "No certificate: {person.name}, {fair.title}." }}
		# Certificate

		{{person.name}} was there on {{there_on}}.
	!
	try "$lang: a certificate without its fact" 4 \
		ase-render certificate débattre
	prints </dev/null
	says "ase-render: No certificate: Bruno Le Gall, Foire de Retz."
	try "$lang: all of its facts" 4 ase-render certificate ouvrir
	ase-record fair set -q retz held_on=2026-05-12 >/dev/null
	try "$lang: with its facts" 0 ase-render certificate ouvrir -f md
	letter plain <<-'!'
		{{! kind: talk, needs: there_on }}
		Certificate: yes
	!
	try "$lang: in the words of the field" 4 ase-render plain clore
	says "ase-render: no 'plain' for Clore: 'There on' is not noted"

	for format in html odt pdf fodt term md; do
		try "$lang: as $format" 0 ase-render programme "$F" -f $format \
			-o programme
		same "$lang: as $format, nothing is said" "" "$(cat "$WORK/.err")"
		try "$lang: the catalogue as $format" 0 \
			ase-render catalogue -f $format -o catalogue
	done
	try "$lang: a table is one" 0 ase-render programme retz -f html
	same "$lang: rows" 4 "$(grep -c '<td[^>]*>[ÀA-Z].* Le Gall' "$WORK/.out")"

	try "$lang: a list has no record" 0 ase-render catalogue retz -f md
	try "$lang: a record is needed" 2 ase-render programme
	says "ase-render: the letter 'programme' is about one record: type its name behind it"
	try "$lang: one record" 2 ase-render programme retz marché
	says "ase-render: the letter 'programme' is about one record, and 'marché' is one more"
done

finish
