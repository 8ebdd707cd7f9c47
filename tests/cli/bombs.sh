#!/bin/sh
# A synced tree that means harm: policy files and values that are small and
# would keep a command busy for ever. Each command ends soon; a letter says
# where it had enough.
. "$SRC/tests/lib/check.sh"
. "$SRC/tests/lib/story.sh"

# So many seconds are ten times what the slowest of our builds takes.
soon() {
	title=$1
	want=$2
	shift 2
	try "$title" "$want" timeout 20 "$@"
}

# many N TEXT: TEXT so many times, %d in it being which.
many() {
	awk -v count="$1" -v text="$2" \
		'BEGIN { for (i = 1; i <= count; i++) { line = text;
			gsub(/%d/, i, line); printf "%s", line } }'
}

export ASE_TODAY=2026-07-02
story fr
letters=$ASE_STORE/templates/fr
mkdir -p "$letters/parts"

# Partials that multiply: 2^26.
for n in $(seq 26); do
	printf '{{> p%d}}{{> p%d}}' $((n + 1)) $((n + 1)) >"$letters/parts/p$n.md"
done
echo x >"$letters/parts/p27.md"
printf '{{! kind: request }}\nA\n{{> p1}}\n' >"$letters/partials.md"
git -C "$ASE_STORE" add templates
git -C "$ASE_STORE" commit -qm partials --no-verify
soon "partials that multiply: render" 3 ase-render partials "$R"
says "templates/fr/partials.md: p"
says ": the letter comes to no end"
soon "partials that multiply: check" 1 ase-store check
shows "templates/fr/partials.md: "
shows "the letter comes to no end"
git -C "$ASE_STORE" rm -qf templates/fr/partials.md
git -C "$ASE_STORE" commit -qm "none" --no-verify

# Sections inside each other over 300 entries: 300^5.
{
	printf '{{! kind: org }}\nA\n'
	many 5 '{{#ethics}}'
	printf x
	many 5 '{{/ethics}}'
} >"$letters/sections.md"
file=$ASE_STORE/$(git -C "$ASE_STORE" ls-files orgs)
{
	echo 'ethics:'
	many 300 "  - {id: \"%d\", edition: \"2024\", on: \"2026-03-02\"}
"
} >entries
sed -i '/^ethics:/,/^[a-z]/{/^ethics:/d;/^ /d}' "$file"
cat entries >>"$file"
git -C "$ASE_STORE" add templates orgs
git -C "$ASE_STORE" commit -qm sections --no-verify
soon "sections over 300 entries: render" 3 ase-render sections "$S"
says "templates/fr/sections.md:3:"
says ": the letter comes to no end"
git -C "$ASE_STORE" reset -q --hard HEAD~1

# Conditions that lead to and fro between a request and its 60 needs: 60^7.
for n in $(seq 59); do
	ase-request need -q "$R" "Besoin $n" --hours 2 >/dev/null
done
where='{child: need, where: hours}'
for n in 1 2 3 4 5 6; do
	where="{child: need, where: {parent: request, where: $where}}"
done
cat >>"$ASE_STORE/process.yaml" <<!
  - step: endless
    kind: request
    title: {en: Endless, fr: Sans fin}
    missing: {en: the end, fr: la fin}
    opens: $where
    done: {all: [{child: need, where: archived_on}, $where]}
!
soon "conditions to and fro: check" 0 ase-store check
git -C "$ASE_STORE" commit -qam conditions --no-verify
soon "conditions to and fro: remind" 0 ase-remind
soon "conditions to and fro: status" 0 ase-org status "$S"
soon "conditions to and fro: set" 0 ase-request set "$R" subject="Autre sujet"

# A skill code of 100 KB: no near word is sought.
file=$ASE_STORE/$(git -C "$ASE_STORE" ls-files experts)
sed "s/300318/$(many 10000 abcdefghij)/" "$file" >new
cp new "$file"
soon "a skill code of 100 KB: check" 1 ase-store check
shows ": skills.1.code: Skills, abcdefghij"
finish
