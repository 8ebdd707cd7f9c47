#!/bin/sh
# What a store does not take, in every way in; what of foreign text reaches a
# terminal; and who may read what is written.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
in=orgs/$(echo "$O" | cut -c3)/$O.yaml
file=$ASE_STORE/$in
cp "$file" good

# Keys are read up to 1,024 characters, bytes apart.
many() {
	awk -v what="$1" -v count="$2" \
		'BEGIN { while (count--) printf "%s", what }'
}
{
	cat good
	printf '%s: x\n' "$(many é 1020)"
} >"$file"
try "a key of 1,020 characters" 0 ase-store check
for form in '%s: x' '"%s": x' 'z: {%s: x}'; do
	{
		cat good
		# shellcheck disable=SC2059 # a format on purpose
		printf "$form\n" "$(many k 1100)"
	} >"$file"
	try "a key of 1,100 as $form: check" 1 ase-store check
	shows "$(echo "$in" | ids):3:"
	shows "a key is longer than 1,024 characters"
	try "a key of 1,100 as $form: commit" 3 ase-store commit
	try "a key of 1,100 as $form: set" 3 ase-org set "$O" city=Nantes
	here add "$in"
	try "a key of 1,100 as $form: staged" 1 ase-store check --staged
	here reset -q
	cp good "$file"
done
wrong "a key of 1,100 typed" 3 "a key is longer than 1,024 characters" \
	ase-org set "$O" "notes:=[{$(many k 1100): x}]"
wrong "40 deep, typed" 3 "nested more than 32 deep" \
	ase-org set "$O" "notes:=$(many '[' 40)$(many ']' 40)"

# A record that would grow over the limit, and one that came past the hook.
for n in 1 2 3 4 5 6 7; do
	ase-org set -q "$O" notes+="$(many "$n" 120000)"
done
wrong "over 1 MiB by a command" 3 "would make the record too long" \
	ase-org set "$O" "notes+=$(many x 120000)" "purpose=$(many x 90000)"
{
	printf 'name: "'
	many x 1100000
	echo '"'
} >"$file"
here add "$in"
try "over 1 MiB, staged" 1 ase-store check --staged
shows "too long: "
here commit -q --no-verify -m "past the hook"
for verb in "list" "show $O"; do
	# shellcheck disable=SC2086 # words on purpose
	ase-org $verb >"$WORK/.out" 2>"$WORK/.err"
	title="over 1 MiB, committed: $verb"
	says "too long: "
	says "what cannot be read counts as missing: ase-store check"
done
here reset -q --hard HEAD~1

# A link or another repository in the place of a record.
ln -sf /etc/hostname "$file"
here add "$in"
try "a link, staged" 1 ase-store check --staged
prints <<-!
	$(echo "$in" | ids): a link is staged where a file is wanted: put the file itself there
!
try "a link: git's own commit" 1 here commit -q -m link
here commit -q --no-verify -m link
try "a link, committed: check" 1 ase-store check
shows "a link was committed where a file is wanted: take it away with 'git rm'"
try "a link, committed: show" 1 ase-org show "$O"
says "a link was committed where a file is wanted"
try "a link, committed: set" 1 ase-org set "$O" city=Nantes
says "a link was committed where a file is wanted"
try "a link, committed: others can be read" 0 ase-org list
says "a link was committed where a file is wanted"
here rm -q "$in"
here commit -q --no-verify -m "no link"
try "a link: what is told mends it" 0 ase-store check
here reset -q --hard HEAD~2
git init -q sub
git -C sub commit -q --allow-empty -m x
here update-index --add --cacheinfo \
	"160000,$(git -C sub rev-parse HEAD),orgs/s/o-7k3f9q2m.yaml"
try "another repository, staged" 1 ase-store check --staged
shows "another repository is staged where a file is wanted"
here commit -q --no-verify -m sub
try "another repository, committed" 1 ase-store check
shows "another repository was committed where a file is wanted"
here reset -q --hard HEAD~1
rm "$file"
mkfifo "$file"
try "a pipe: check" 1 timeout 20 ase-store check
shows "is not an ordinary file"
try "a pipe: set" 3 timeout 20 ase-org set "$O" city=Nantes
rm "$file"
here checkout -q .

# What others wrote never reaches a terminal as it is: C0, C1, bidi overrides.
esc=$(printf '\033]0;evil\007')
c1=$(printf '\302\233')31m
bidi=$(printf '\342\200\256')gpj
# raw: no such byte is in what the last try printed.
raw() {
	if grep -qE "$(printf '\033|\007|\302\233|\342\200\256')" \
		"$WORK/.out" "$WORK/.err"; then
		not_ok "$title: nothing raw" "$WORK/.out" "$WORK/.err"
	else
		ok "$title: nothing raw"
	fi
}
GIT_AUTHOR_NAME="Eve$esc$c1$bidi" here commit -q --no-verify --allow-empty \
	-m "sub$esc$c1$bidi"
try "a log of foreign commits" 0 ase-store log --limit 1
raw
shows 'Eve\x1b]0;evil'
shows '\u202egpj'
try "a log for a person's terminal, in French" 0 \
	env LC_ALL=C.UTF-8 LANGUAGE=fr ase-store log
raw
for command in "ase-org show x$esc" "ase-org x$c1" "ase-org list --x$esc" \
	"ase-org list $bidi=x" "ase-org set $O x$esc=1" "ase-store undo x$esc" \
	"ase-store check no$c1" "ase-org -C x$esc list" "ase-org list -f x$c1"; do
	# shellcheck disable=SC2086 # words on purpose
	if $command >"$WORK/.out" 2>"$WORK/.err"; then
		not_ok "an error that quotes: $command" "$WORK/.out"
	fi
	title=$(echo "$command" | tr -cd '[:alnum:] -')
	raw
done
wrong "a record with an escape" 2 "a control character" \
	ase-org set "$O" "city=$esc"
ase-org set -q "$O" "acronym=A$bidi"
try "a table with an override" 0 ase-org list --columns acronym
raw
shows '\u202egpj'
try "a record with an override" 0 ase-org show "$O"
raw

# Private, whatever the umask; what is there keeps its mode.
# modes: files and directories that anybody else may read.
modes() {
	find "$ASE_STORE" -not -type l -perm /"$1" | grep -v "/hooks/.*sample" |
		head -5
}
lived=$ASE_STORE
ASE_STORE=$WORK/fresh
ase-store init -q "$ASE_STORE" --name "A.S.E."
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
file=$(find "$ASE_STORE/orgs" -name "$O.yaml")
same "a fresh store is private" "" "$(modes 077)"
(
	umask 0
	ase-org set -q "$O" city=Nantes
	ase-org add -q name="Amicale" territory=44 >"$WORK/.out"
	ase-store gc -q
	ase-org list -q >"$WORK/.out"
	echo '# by hand' >>"$file"
	ase-store commit -q
	ase-store undo -q
)
same "with umask 0 all of ours is private" "" "$(modes 077)"
chmod 640 "$file"
ase-org set -q "$O" city=Rezé
same "a file keeps its mode" 640 "$(stat -c %a "$file")"
chmod 600 "$file"
here config core.sharedRepository group
N=$(ase-org add -q name="Les Amis" territory=44)
same "shared with a group: a new file" 660 \
	"$(stat -c %a "$(find "$ASE_STORE/orgs" -name "$N.yaml")")"
same "shared with a group: a new object" "" \
	"$(find "$ASE_STORE/.git/objects" -type f -newer "$file" \
		-not -perm -040 | head -3)"
same "shared with a group: nobody else" "" "$(modes 007)"
here config core.sharedRepository 0640
N=$(ase-org add -q name="Les Autres" territory=44)
same "shared to be read: a new file" 640 \
	"$(stat -c %a "$(find "$ASE_STORE/orgs" -name "$N.yaml")")"
ASE_STORE=$lived

# A vocabulary keeps the codes that records hold.
X=$(ase-expert add -q person.name="Jean Martin" territories+=44 \
	skills:='[{code: "300323", level: 3}]')
words=$ASE_STORE/vocabulary/skills.yaml
cp "$words" words
before=$(commits)
awk '/code: "?300323"?/ { skip = 1; next }
	/^ *- / { skip = 0 } !skip' words >"$words"
same "a code is taken out of the vocabulary" no \
	"$(grep -q '300323' "$words" && echo yes || echo no)"
try "a code in use: check" 1 ase-store check
shows "vocabulary/skills.yaml: '300323' still stands in skills.0.code of x-ID"
try "a code in use: commit" 3 ase-store commit
says "'300323' still stands in skills.0.code of x-ID"
rm "$words"
try "a vocabulary in use: check" 1 ase-store check
shows "'300323' still stands in skills.0.code of x-ID"
try "a vocabulary in use: commit" 3 ase-store commit
here add -A
try "a vocabulary in use: staged" 1 ase-store check --staged
here reset -q
same "a vocabulary in use: no commit" "$before" "$(commits)"
cp words "$words"
ase-expert set -q "$X" skills=
rm "$words"
try "a vocabulary that nobody uses may go" 0 ase-store commit
tidy "at the end"
finish
