#!/bin/sh
# Text from other systems, at every door: a byte order mark goes, CRLF becomes
# LF; what no text may hold is refused in the same words everywhere.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
bom=$(printf '\357\273\277')
cr=$(printf '\r')
esc=$(printf '\033')

O=$(ase-org add -q name="Les Jardins" territory=49 city=Angers)
R=$(ase-request add -q org="$O" subject="Un budget")
F=$(find "$ASE_STORE/orgs" -name "$O.yaml")

# foreign FILE: as some editors save it.
foreign() {
	{
		printf '%s' "$bom"
		sed "s/\$/$cr/" "$1"
		printf '%s\r\n' "$2"
	} >saved
	cp saved "$1"
}
# ours TITLE PATH LAST-LINE: what is committed there, and lies there, is ours.
ours() {
	git -C "$ASE_STORE" cat-file blob "HEAD:$2" >committed
	same "$1: no mark, no CR" 0 "$(LC_ALL=C grep -c "$bom\|$cr" committed)"
	same "$1: its text" "$3" "$(tail -n 1 committed)"
	same "$1: the work file" "" "$(cmp committed "$ASE_STORE/$2" 2>&1)"
	same "$1: nothing was rescued" "" \
		"$(find "$ASE_STORE/.git/ase" -path '*/rescued/*')"
}

# Files, by hand: a record, a letter.
foreign "$F" "acronym: LJ"
cp "$SRC/data-schema/templates/fr/proposal.md" proposal.md
foreign proposal.md "Bien à vous"
cp proposal.md "$ASE_STORE/templates/fr/proposal.md"
try "files" 0 ase-store commit
ours "a record" "orgs/${F#"$ASE_STORE"/orgs/}" "acronym: LJ"
ours "a letter" templates/fr/proposal.md "Bien à vous"
foreign "$F" "website: https://jardins.example"
try "another command finds it" 0 ase-org set "$O" acronym=J
ours "it is taken in first" "orgs/${F#"$ASE_STORE"/orgs/}" \
	"website: https://jardins.example"

{
	printf '%s' "$bom"
	cat "$F"
} >saved
cp saved "$F"
try "a mark alone is no edit" 0 ase-org set "$O" city=Saumur
tells <<-!
	Noted: city (Les Jardins). Next: answer, expected from the coordinator. Take back: ase-store undo
!
ours "nor is it kept" "orgs/${F#"$ASE_STORE"/orgs/}" \
	"website: https://jardins.example"

# The editor.
cat >editor <<-!
	#!/bin/sh
	{ printf '%s' '$bom'; sed 's/\$/$cr/' "\$1"; printf 'purpose: Jardiner$cr\n'; } >edited
	cat edited >"\$1"
!
chmod +x editor
EDITOR=$WORK/editor try "an editor" 0 ase-org edit "$O"
ours "an editor" "orgs/${F#"$ASE_STORE"/orgs/}" "purpose: Jardiner"

# text_of FIELD: of the organisation, of the last note of the request.
text_of() {
	ase-org show "$O" -f json | python3 -c '
import json, sys
print(json.load(sys.stdin)[sys.argv[1]], end="")' "$1"
}
last_note() {
	ase-request show "$R" -f json | python3 -c '
import json, sys
print(json.load(sys.stdin)["log"][-1]["text"], end="")'
}

# Operands, options, standard input, questions.
try "operands" 0 ase-org set "$O" "name=${bom}Les Amis$cr" \
	"purpose=un$cr
deux$cr
"
same "a mark and a CR at the end" "Les Amis" "$(text_of name)"
same "lines" "un
deux" "$(text_of purpose)"
try "a filter" 0 ase-org list "name=${bom}les amis$cr" -f ids
same "it finds what it means" "$O" "$(cat "$WORK/.out")"
try "an option" 0 ase-request note "$R" -m "${bom}appel$cr
puis rien$cr"
same "an option's text" "appel
puis rien" "$(last_note)"
try "an option with =" 0 ase-request note "$R" "--message=${bom}second$cr"
same "its text" "second" "$(last_note)"
printf '\357\273\277trois\r\nlignes\r\n' >typed
ase-request note -q "$R" -m - <typed
same "standard input" "trois
lignes" "$(last_note)"

# What no text may hold.

for text in "a${esc}b" "a${cr}b" "$(printf 'a\302\233b')" "$(printf 'a\177b')"; do
	wrong "a control character in a value" 2 \
		"name: the text holds a control character (byte 2)" \
		ase-org add name="$text"
	wrong "in a message" 2 \
		"--message: the text holds a control character (byte 2)" \
		ase-request note "$R" -m "$text"
	wrong "in a reason" 2 \
		"--override: the text holds a control character (byte 2)" \
		ase-request note "$R" -m x --override "$text"
done

# A name is something that is seen.

for name in ' ' "$(printf '\302\240')" "$(printf '\342\200\213')" "	" "
" "$(printf '\342\200\257 \357\273\277\343\205\244')"; do
	wrong "a blank name" 3 "not recorded: Name: is empty" \
		ase-org add "name=$name"
	wrong "renamed so" 3 "not recorded: Name: is empty" \
		ase-org set "$O" "name=$name"
	wrong "a person" 3 "not recorded: Name: is empty" \
		ase-expert add "person.name=$name"
done
wrong "a blank reason" 2 "--override: the text is empty" \
	ase-request note "$R" -m x --override " "
sed -i 's/^name: .*/name: "\\u00a0"/' "$F"
try "by hand" 3 ase-store commit
says "1:7: name: must not be blank"
git -C "$ASE_STORE" checkout -q -- .

# Whoever looks at a work file before it is committed sees what will be taken in.
printf '\357\273\277{{! kind: request, to: org }}\r\n# {{subject}}\r\n' \
	>"$ASE_STORE/templates/fr/marked.md"
try "check: a letter with a mark" 0 ase-store check
same "check: a letter with a mark: nothing is warned of" "" \
	"$(cat "$WORK/.out")"
rm "$ASE_STORE/templates/fr/marked.md"
sed -i '1s/^/\xef\xbb\xbf/; s/$/\r/' "$F"
try "show: a mark and CR LF are no edit" 0 ase-org show "$O"
same "show: nothing is said of it" "" "$(cat .err)"
try "render --work-tree: nor for a letter" 0 \
	ase-render analysis "$R" --work-tree
git -C "$ASE_STORE" checkout -q -- .

# A commit of a git that writes another encoding.
printf 'R\351union' >latin
git -C "$ASE_STORE" -c i18n.commitEncoding=ISO-8859-1 commit -q --no-verify \
	--allow-empty -F "$WORK/latin" \
	--author="$(printf 'H\351l\350ne <helene@sillon.example>')"
try "a commit in Latin 1" 0 ase-store log --limit 1 -f json
shows '"author": "Hélène"'
shows '"subject": "Réunion"'
git -C "$ASE_STORE" -c i18n.commitEncoding=no-such commit -q --no-verify \
	--allow-empty -F "$WORK/latin"
try "an encoding nobody knows counts as Latin 1" 0 ase-store log --limit 1
shows 'Réunion'

finish
