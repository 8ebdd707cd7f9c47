#!/bin/sh
# Records stand as their kind says, else by name as people look for it, never by
# the chance of an ID: in lists of all formats, in completion, letters, groups.
. "$SRC/tests/lib/check.sh"

# one_line: the lines of standard input between blanks.
one_line() {
	tr '\n' ' ' | sed 's/ *$//'
}

# titles TITLE WANT [WORD...]: the titles that a list of ideas has, in order.
titles() {
	title=$1
	want=$2
	shift 2
	same "$title" "$want" "$(ase-record idea list --columns title -f tsv "$@" | sed 1d | cut -f 2 | one_line)"
}

# found: the titles in whatever a format writes, in order.
found() {
	grep -o 'Bois\|eau\|École\|Idée 2\|idée 10\|Zoo' | one_line
}

store
mkdir -p "$ASE_STORE/schema" "$ASE_STORE/templates/fr"
cat >"$ASE_STORE/schema/plan.yaml" <<'END'
title: Plan
x-ase-title: {fr: Plan}
x-ase-kind: plan
x-ase-prefix: pl
x-ase-directory: plans
x-ase-names: [title]
type: object
required: [title]
properties:
  title: {type: string, title: Title, x-ase-title: {fr: Titre}}
END
cat >"$ASE_STORE/schema/idea.yaml" <<'END'
title: Idea
x-ase-title: {fr: Idée}
x-ase-kind: idea
x-ase-prefix: id
x-ase-directory: ideas
x-ase-parent: plan
x-ase-names: [title]
type: object
required: [title]
properties:
  plan: {type: string, title: Plan, x-ase-title: {fr: Plan}, x-ase-ref: plan}
  title: {type: string, title: Title, x-ase-title: {fr: Titre}}
  until: {type: string, format: date, title: Until, x-ase-title: {fr: Échéance}, x-ase-lean: coming}
  theme: {type: string, title: Theme, x-ase-title: {fr: Thème}, x-ase-aliases: [sujet]}
  size: {type: integer, title: Size, x-ase-title: {fr: Taille}}
END
cat >"$ASE_STORE/templates/fr/plan-sheet.md" <<'END'
{{! kind: plan }}
All: {{#ideas}}{{title}} {{/ideas}}

By: {{#ideas by=theme}}{{#by}}{{by}}{{/by}}{{^by}}none{{/by}} {{count}} {{/ideas}}

Size: {{#ideas by=size}}{{by}} {{/ideas}}

Sorted: {{#ideas by=theme sort=-title}}{{#by}}{{by}}{{/by}}{{^by}}none{{/by}} {{/ideas}}
END
try "kinds and a letter of one's own" 0 ase-store commit -q
try "a plan" 0 ase-record plan add -q title="Plan"
while IFS=';' read -r title until theme size; do
	ase-record idea add -q plan=plan title="$title" until="$until" \
		theme="$theme" size="$size" >/dev/null || not_ok "added: $title"
done <<'END'
Zoo;2026-05-01;lac;3
idée 10;2026-04-01;bois;20
Idée 2;2026-04-01;lac;3
École;2026-06-01;;7
eau;2026-03-20;Été;3
Bois;;bois;1
END

order="Bois eau École Idée 2 idée 10 Zoo"
titles "a list by name" "$order"
same "a kind alone" "$order" "$(ase-record idea | found)"
for format in csv json jsonl yaml; do
	same "as $format" "$order" "$(ase-record idea list -f "$format" --columns title | found)"
done
same "as ids" "$(ase-record idea list -f tsv | sed 1d | cut -f 1)" "$(ase-record idea list -f ids)"
same "exported" "$order" "$(ase-store export idea 2>/dev/null | found)"
titles "ties of --sort by name" "Bois eau Idée 2 Zoo École idée 10" --sort size
try "candidates" 2 ase-record idea show idee
same "by name" "Idée 2 idée 10" "$(grep -v several "$WORK/.err" | found)"
try "in groups, as people look for them" 0 ase-render plan-sheet plan
shows "All: Bois eau École Idée 2 idée 10 Zoo"
shows "By: bois 2 Été 1 lac 2 none 1"
shows "Size: 1 3 7 20"
shows "Sorted: lac bois Été none"

# A kind may say otherwise.
sed -i 's/^x-ase-names: .title.$/&\nx-ase-sort: [until, -size]/' "$ASE_STORE/schema/idea.yaml"
try "as the kind says" 0 ase-store commit -q
order="eau idée 10 Idée 2 Zoo École Bois"
titles "those that are not set last" "$order"
same "a kind alone, too" "$order" "$(ase-record idea | found)"
titles "where --sort does not tell" "Bois eau Idée 2 Zoo École idée 10" --sort size
try "what is below" 0 ase-render plan-sheet plan
shows "All: $order"

# --by and its --sort.
by() {
	ase-record idea list -f tsv --by "$@" | sed 1d | cut -f 1,2 | tr '\t' : | one_line
}
same "groups stand by a field of --by" "bois:1 bois:20 Été:3 lac:3 :7" "$(by theme,size --sort theme)"
same "turned round" "bois:20 :7 Été:3 lac:3 bois:1" "$(by theme,size --sort -size)"
same "by another word for it" "lac:3 Été:3 bois:1 bois:20 :7" "$(by sujet,size --sort -sujet)"
try "no field of --by" 2 ase-record idea list --by theme --sort -until
says "ase-record: groups are sorted by a field of --by, count or sum, not by '-until'"
finish
