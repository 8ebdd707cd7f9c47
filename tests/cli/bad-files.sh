#!/bin/sh
# Files of a store broken by hand: every check says where and why, nothing of
# them is committed, and nobody's text is lost.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44 rna=W443001234)
in=orgs/$(echo "$O" | cut -c3)/$O.yaml
file=$ASE_STORE/$in
cp "$file" good

# seen TITLE TEXT: the last try's standard output has a line that begins so.
seen() {
	if grep -qE -e "^$2" "$WORK/.out"; then
		ok "$1: says '$2'"
	else
		not_ok "$1: says '$2'" "$WORK/.out" "$WORK/.err"
	fi
}

# kept TITLE PATH: the file is as it was broken, and nothing of it committed.
kept() {
	if cmp -s "$ASE_STORE/$2" broken; then
		ok "$1: the file is kept"
	else
		not_ok "$1: the file is kept"
	fi
	same "$1: nothing of it is committed" "$before" "$(committed "$2")"
}

# The text of PATH that is committed, as git knows it.
committed() {
	git -C "$ASE_STORE" rev-parse --verify -q "HEAD:$1" || echo none
}

# refused TITLE PATH WHERE SENTENCE: all four ways to look at a broken file of
# the store say WHERE and SENTENCE (both are patterns).
refused() {
	before=$(committed "$2")
	cp "$ASE_STORE/$2" broken
	try "$1: check" 1 ase-store check
	seen "$1: check" "$2$3 $4"
	try "$1: check FILE" 1 ase-store check "$ASE_STORE/$2"
	seen "$1: check FILE" "$2$3 $4"
	try "$1: commit" 3 ase-store commit
	says "nothing was recorded"
	kept "$1" "$2"
}

# record TITLE WHERE SENTENCE: the same for the organisation's file, and with
# a schema instead of a store.
record() {
	refused "$1" "$in" "$2" "$3"
	try "$1: check --schema" 1 ase-store check --schema org "$file"
	seen "$1: check --schema" "$file$2 $3"
	(
		unset ASE_STORE
		cd / && ase-store check --schema org "$file"
	) >"$WORK/.out" 2>"$WORK/.err"
	same "$1: check --schema without a store" 1 $?
	seen "$1: check --schema without a store" "$file$2 $3"
	try "$1: a command that would write the file" 3 \
		ase-org set "$O" city=Nantes
	kept "$1" "$in"
	cp good "$file"
}

printf 'name: "Caf\351"\n' >"$file"
record "not UTF-8" :1:11: "not UTF-8: byte 11 is 0xE9"

printf 'name: A\nterritory: "44"\nname: B\n' >"$file"
record "a key twice" :3:1: "'name' is given twice, first in line 1"

printf 'name: &x A\ncity: *x\n' >"$file"
record "an anchor" :1:7: "an anchor"

printf 'name: A\ncity: *x\n' >"$file"
record "an alias" :2:7: "a"

printf 'name: !!str A\n' >"$file"
record "a tag" :1:7: "a tag"

printf 'name: A\n---\nname: B\n' >"$file"
record "two documents" :2:1: "a second document begins here"

printf '\tname: A\n' >"$file"
record "a tab" :1:1: "not YAML: a tab cannot indent"

printf 'name: A\000B\n' >"$file"
record "a NUL" :1:8: "a character that is not text"

: >"$file"
record "an empty file" :1:1: "the document is empty; it needs: name"

printf -- '- name: A\n' >"$file"
record "a list" :1:1: ""

printf 'name: A\ncity: [Nantes]\nwebsite: {a: b}\n' >"$file"
record "two fields wrong" :2:7: "city: 'city' must be text"
printf 'name: A\ncity: [Nantes]\nwebsite: {a: b}\n' >"$file"
try "two fields wrong: both are told" 1 ase-store check "$file"
seen "two fields wrong" "$in:3:10: website: 'website' must be text"
says "2 problems"
cp good "$file"

{
	printf 'name: '
	head -c 100000 /dev/zero | tr '\0' '['
} >"$file"
start=$(date +%s)
record "100,000 brackets" :1:38: "nested more than 32 deep"
same "100,000 brackets: all of it in two seconds a command" yes \
	"$([ $(($(date +%s) - start)) -le 14 ] && echo yes)"

{
	printf 'name: "'
	head -c 2097152 /dev/zero | tr '\0' x
	echo '"'
} >"$file"
refused "2 MiB" "$in" : "too long: 2097161 bytes, and 1048576 are read"
try "2 MiB: check --schema" 1 ase-store check --schema org "$file"
seen "2 MiB: check --schema" "$file: .*larger than 1 MiB"
cp good "$file"

# A link is not followed, wherever it leads.
before=$(commits)
printf 'name: "Elsewhere"\n' >elsewhere
ln -sf "$WORK/elsewhere" "$file"
try "a link: check" 1 ase-store check
seen "a link: check" "$in: .*is a link, not a file"
try "a link: check FILE" 1 ase-store check "$file"
seen "a link: check FILE" "$in: .*is a link, not a file"
try "a link: check --schema" 1 ase-store check --schema org "$file"
seen "a link: check --schema" "$file: .*is a link, not a file"
try "a link: commit" 3 ase-store commit
says "is a link, not a file"
try "a link: a command that would write it" 3 ase-org set "$O" city=Nantes
says "is a link, not a file"
same "a link: it is still one" "$WORK/elsewhere" "$(readlink "$file")"
same "a link: where it leads is as it was" 'name: "Elsewhere"' \
	"$(cat elsewhere)"
same "a link: no commit" "$before" "$(commits)"
rm "$file"

mkdir "$file"
try "a directory: check" 1 ase-store check
seen "a directory: check" "$in: .*is a directory, not a file"
try "a directory: commit" 3 ase-store commit
try "a directory: a command that would write it" 3 ase-org set "$O" city=Nantes
same "a directory: no commit" "$before" "$(commits)"
rmdir "$file"
cp good "$file"
tidy "with the good text back"

# Nor is a directory that is a link: nothing is written behind it.
mv "$ASE_STORE/orgs" behind
ln -s "$WORK/behind" "$ASE_STORE/orgs"
before=$(commits)
try "a linked directory: check" 1 ase-store check
seen "a linked directory: check" "orgs: .*is a link"
try "a linked directory: commit" 3 ase-store commit
try "a linked directory: a new record" 5 ase-org add name="Amicale" territory=44
says "stands where a directory is wanted"
try "a linked directory: a record behind it" 5 ase-org set "$O" city=Nantes
try "a linked directory: reading" 0 ase-org show "$O"
same "a linked directory: no commit" "$before" "$(commits)"
same "a linked directory: nothing is written behind it" "" \
	"$(diff good "behind/${in#orgs/}")"
same "a linked directory: nothing else stands there" 1 \
	"$(find behind -type f | wc -l)"
rm "$ASE_STORE/orgs"
mv behind "$ASE_STORE/orgs"
tidy "with the directory back"

# astray TITLE PATH: the organisation's text where no record stands.
astray() {
	mkdir -p "$(dirname "$ASE_STORE/$2")"
	cp good "$ASE_STORE/$2"
	refused "$1" "$2" : "not where a record stands"
	rm "$ASE_STORE/$2"
}
astray "another name" orgs/sillon.yaml
astray "another name in a shard" orgs/s/sillon.yaml
astray "another shard" orgs/z/o-7k3f9q2m.yaml
astray "no shard" orgs/o-7k3f9q2m.yaml
astray "another kind's letter" orgs/7/p-7k3f9q2m.yaml
astray "a letter that no ID has" orgs/7/o-7k3f9q2l.yaml
astray "capitals" orgs/7/o-7K3F9Q2M.yaml

# What the network may edit is checked like the rest, and a broken text keeps
# nobody from reading or writing records.
# policy TITLE PATH WHERE SENTENCE
policy() {
	refused "$1" "$2" "$3" "$4"
	try "$1: records can be read" 0 ase-org list
	shows "Épicerie du Sillon"
	try "$1: records can be changed" 0 ase-org set "$O" city="after $1"
	try "$1: so can the next step be asked" 0 ase-store status
	says "$2: edited by hand, not committed"
	kept "$1" "$2"
}

cp "$ASE_STORE/process.yaml" process
sed 's/done: resolution.seen_on/done: resolution.read_on/' process \
	>"$ASE_STORE/process.yaml"
policy "a step on no field" process.yaml ':[0-9]+:[0-9]+:' \
	"steps.2.done: no field 'resolution.read_on'"
sed 's/- step: ethics/- step: answer/' process >"$ASE_STORE/process.yaml"
policy "a step twice" process.yaml ':[0-9]+:[0-9]+:' \
	"steps.1.step: 'answer' has an entry already, in line [0-9]+"
sed 's/kind: need/kind: wish/' process >"$ASE_STORE/process.yaml"
policy "a step of no kind" process.yaml ':[0-9]+:[0-9]+:' "steps"
echo 'steps: [' >"$ASE_STORE/process.yaml"
policy "no process" process.yaml :2:1: "not YAML"
cp process "$ASE_STORE/process.yaml"

mkdir "$ASE_STORE/schema"
printf 'x-ase-kind: permit\ntype: object\n' >"$ASE_STORE/schema/permit.yaml"
policy "a kind without a prefix" schema/permit.yaml ':[0-9]+:[0-9]+:' \
	"x-ase-prefix: 'x-ase-prefix' of 'permit'"
sed 's/^x-ase-kind: org$/x-ase-kind: permit/; s/^type: object/type: heap/' \
	"$SRC/data-schema/org.yaml" >"$ASE_STORE/schema/permit.yaml"
policy "a type that is none" schema/permit.yaml ':[0-9]+:[0-9]+:' ""
sed "s/^x-ase-kind: org\$/x-ase-kind: permit/; s/^x-ase-prefix: .*/x-ase-prefix: v/
	s/^x-ase-directory: .*/x-ase-directory: permits/
	s/^type: object/x-ase-closed: [granted_on]\\ntype: object/" \
	"$SRC/data-schema/org.yaml" >"$ASE_STORE/schema/permit.yaml"
policy "an end on no field" schema/permit.yaml ':[0-9]+:[0-9]+:' \
	"x-ase-closed.0: no field 'granted_on'"
echo '[x' >"$ASE_STORE/schema/permit.yaml"
policy "no schema" schema/permit.yaml :1:1: "not YAML"
rm -r "$ASE_STORE/schema"

cp "$ASE_STORE/ase.yaml" config
sed 's/^language: fr/language: klingon/' config >"$ASE_STORE/ase.yaml"
policy "a language that is none" ase.yaml ':[0-9]+:11:' "language: 'language'"
sed 's/^language: fr/language: de/' config >"$ASE_STORE/ase.yaml"
before=$(commits)
try "a language without letters: check" 1 ase-store check
shows "there is no letter 'templates/de/ethics-reminder.md'"
grep ' letter ' "$WORK/.out" >told
try "a language without letters: commit" 3 ase-store commit
same "a language without letters: told by the same rule" "$(cat told)" \
	"$(grep ' letter ' "$WORK/.err")"
same "a language without letters: no commit" "$before" "$(commits)"
sed 's/^language: fr/language: en/' config >"$ASE_STORE/ase.yaml"
try "a language that has letters: check" 0 ase-store check
sed 's/^format: 2/format: 1000/' config >"$ASE_STORE/ase.yaml"
policy "a format to come" ase.yaml ':[0-9]+:9:' "format: 'format'"
echo 'name: [' >"$ASE_STORE/ase.yaml"
policy "no configuration" ase.yaml :2:1: "not YAML"
cp config "$ASE_STORE/ase.yaml"

cp "$ASE_STORE/vocabulary/traits.yaml" traits
echo 'terms: 3' >"$ASE_STORE/vocabulary/traits.yaml"
policy "no vocabulary" vocabulary/traits.yaml ':[0-9]+:[0-9]+:' ""
cp traits "$ASE_STORE/vocabulary/traits.yaml"
echo 'items: 3' >"$ASE_STORE/questionnaire.yaml"
policy "no questionnaire" questionnaire.yaml ':[0-9]+:[0-9]+:' ""
git -C "$ASE_STORE" checkout -q questionnaire.yaml

tidy "with all good texts back"

# A format that somebody committed all the same: nothing is read by guessing.
sed 's/^format: 2/format: 3/' config >"$ASE_STORE/ase.yaml"
git -C "$ASE_STORE" commit -q --no-verify -a -m "from a newer program"
try "a newer store: reading" 5 ase-org list
says "this store has format 3 and this program knows 2"
try "a newer store: writing" 5 ase-org set "$O" city=Nantes
git -C "$ASE_STORE" reset -q --hard HEAD~1
try "and all is in order" 0 ase-store check

# A record that somebody committed past the hook: it is missing, and said to be.
file=$(cd "$ASE_STORE" && find orgs -name "$O.yaml")
printf 'name: [\n' >"$ASE_STORE/$file"
git -C "$ASE_STORE" commit -q --no-verify -a -m "past the hook"
try "a list without the record that cannot be read" 0 ase-org list
says "$(echo "$file" | ids):2:1: "
says "what cannot be read counts as missing: ase-store check"
try "that record" 1 ase-org show "$O"
says "what cannot be read counts as missing"
try "the check names it" 1 ase-store check
shows "$(echo "$file" | ids):2:1: "
finish
