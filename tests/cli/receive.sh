#!/bin/sh
# A server takes in what a store may have, and nothing else: real pushes to bare
# repositories whose pre-receive hook is the one of ase-store(1).
. "$SRC/tests/lib/check.sh"

hook() {
	git init -q --bare -b main "$1"
	cat >"$1/hooks/pre-receive" <<-'END'
		#!/bin/sh
		exec ase-store check --receive
	END
	chmod +x "$1/hooks/pre-receive"
}

# push TITLE STATUS ARG...: what the server says is on standard output then.
push() {
	title=$1
	want=$2
	shift 2
	git -C "$ASE_STORE" push -q origin "$@" >"$WORK/.raw" 2>&1 </dev/null
	got=$?
	sed -n 's/ *$//; s/^remote: //p' "$WORK/.raw" >"$WORK/.out"
	: >"$WORK/.err"
	if [ "$got" -eq "$want" ]; then
		ok "$title"
	else
		not_ok "$title: status $got, not $want" "$WORK/.raw"
	fi
}

# Commit what stands in the store, with no hook; back to what the server has.
by_hand() {
	git -C "$ASE_STORE" add -A -f . && git -C "$ASE_STORE" commit -q \
		--no-verify -m "$1"
}
back() {
	git -C "$ASE_STORE" reset -q --hard origin/main
	git -C "$ASE_STORE" clean -qfdx
}
path() {
	dir=$(echo "$1" | cut -c1-2 | sed 's/o-/orgs/; s/p-/persons/; s/r-/requests/')
	echo "$dir/$(echo "$1" | cut -c3)/$1.yaml"
}

store
hook hub.git
git -C "$ASE_STORE" remote add origin "$WORK/hub.git"
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
push "a first push to an empty repository" 0 main
prints </dev/null
ase-org set -q "$O" city=Nantes
push "a good change" 0 main
ase-org set -q "$O" city=Vertou
R=$(ase-request add -q org="$O" subject="Trésorerie tendue")
push "two good changes" 0 main

# What a record may not be.
echo 'territory: 44000' >>"$ASE_STORE/$(path "$O")"
by_hand twice
push "a key twice" 1 main
at=$(git -C "$ASE_STORE" rev-parse --short=10 HEAD)
shows "$(path "$O" | ids)"
shows "($at, Claire Moreau)"
shows "Nothing was taken in: 1 problem"
back
sed -i 's/^territory:.*/territory: "999"/' "$ASE_STORE/$(path "$O")"
by_hand territory
push "a territory that nobody has" 1 main
shows "territory: '999' is not a code of the vocabulary"
back
sed -i 's/o-/o-/; s/^org:.*/org: o-zzzzzzzz/' "$ASE_STORE/$(path "$R")"
by_hand reference
push "a reference to nobody" 1 main
shows "1:6: org: there is no org 'o-ID'"
back
printf '<<<<<<< HEAD\n' >>"$ASE_STORE/templates/fr/convention.md"
by_hand marks
push "marks of a merge" 1 main
shows "templates/fr/convention.md:161:1: a mark of a merge that is not finished"
back

# What has no place.
echo hello >"$ASE_STORE/README.md"
by_hand readme
readme=$(git -C "$ASE_STORE" rev-parse --short=10 HEAD)
push "a file that is no part" 1 main
shows "README.md: no part of a store: it has no place here ("
rm "$ASE_STORE/README.md"
by_hand gone
push "... that went away again" 1 main
shows "README.md: no part of a store: it has no place here; it went away later, and history keeps it all the same ($readme"
back
ln -s ../ase.yaml "$ASE_STORE/files"
by_hand link
push "a link" 1 main
shows "files: a link, where a store has files alone"
back
chmod +x "$ASE_STORE/$(path "$O")"
by_hand program
push "a program" 1 main
shows "executable, and nothing in a store is a program"
back
mkdir "$ASE_STORE/files"
git init -q "$ASE_STORE/files/other"
git -C "$ASE_STORE/files/other" commit -q --allow-empty -m x
git -C "$ASE_STORE" add -f files/other 2>/dev/null
git -C "$ASE_STORE" commit -q --no-verify -m submodule
push "another repository" 1 main
shows "files/other: another repository (a submodule)"
rm -rf "$ASE_STORE/files"
back
mkdir "$ASE_STORE/files"
dd if=/dev/zero of="$ASE_STORE/files/scan.pdf" bs=1M count=17 2>/dev/null
by_hand large
push "a large file" 1 main
shows "files/scan.pdf: too large: 17825792 bytes, and this server takes 16777216 a file"
back

# References.
git -C "$ASE_STORE" commit -q --no-verify --amend -m again
push "another history" 1 --force main
shows "refs/heads/main: the history is another one"
back
push "a branch goes" 1 --delete main
shows "refs/heads/main: a branch is not deleted"
git -C "$ASE_STORE" tag t
push "a tag" 0 t
git -C "$ASE_STORE" tag -f blob "$(git -C "$ASE_STORE" rev-parse HEAD:ase.yaml)" >/dev/null
push "a tag to nowhere" 1 blob
shows "refs/tags/blob: it leads to no commit"
push "a tag goes" 1 --delete t
shows "refs/tags/t: a tag stays where it is"
push "refs/replace, and all that is bad is named" 1 blob \
	HEAD:refs/replace/0123456789012345678901234567890123456789
shows "refs/replace/0123456789012345678901234567890123456789: neither a branch"
shows "refs/tags/blob: it leads to no commit"
shows "Nothing was taken in: 2 problems"

# A tag moves; a branch is made of what is here.
git -C "$ASE_STORE" tag -f t HEAD~1 >/dev/null
push "a tag moves" 1 --force t
shows "refs/tags/t: a tag stays where it is"
push "a branch of what is here" 0 HEAD~1:refs/heads/before
push "a branch from there" 0 main:refs/heads/beside

# Budgets.
budget() {
	printf '#!/bin/sh\nexec ase-store check --receive %s\n' "$1" \
		>hub.git/hooks/pre-receive
}
ase-org set -q "$O" city=Rezé
ase-request set -q "$R" subject="Trésorerie"
budget "--max-bytes 20"
push "a file of more bytes" 1 main
shows "and this server takes 20 a file"
budget "--max-seconds 0"
push "longer than it may take" 1 main
shows "takes longer to look at than this server allows (0 seconds)"
budget "--max-paths 2"
push "two commits of a file each" 0 main
ase-org set -q "$O" city=Nantes
mkdir "$ASE_STORE/files"
for i in 1 2 3; do
	echo "$i" >"$ASE_STORE/files/$i.txt"
done
by_hand three
push "a commit of three files" 1 main
shows "more than 2"
budget ""
back

# French, where the server says so.
printf '#!/bin/sh\nLC_ALL=fr_FR.UTF-8 exec ase-store check --receive\n' \
	>hub.git/hooks/pre-receive
echo hello >"$ASE_STORE/README.md"
by_hand readme
push "in French" 1 main
shows "README.md: ne fait pas partie d'un dépôt : il n'a pas sa place ici ("
shows "Rien n'a été accepté : 1 problème"

# The store's language, where nobody says.
printf '#!/bin/sh\nunset LC_ALL LANG LANGUAGE\nexec ase-store check --receive\n' \
	>hub.git/hooks/pre-receive
push "in the language of the store" 1 main
shows "Rien n'a été accepté : 1 problème"

# By hand.
echo "x y z" >lines
title="no line of a push"
ase-store -C hub.git check --receive <lines >"$WORK/.out" 2>"$WORK/.err"
same "$title" 2 $?
says "not a line of a push"
try "no lines" 0 ase-store -C hub.git check --receive
try "with a file" 2 ase-store -C hub.git check --receive ase.yaml
says "--receive looks at what is pushed"
mkdir nothing
echo "$(git -C "$ASE_STORE" rev-parse HEAD~1) $(git -C "$ASE_STORE" rev-parse \
	HEAD) refs/heads/main" >lines
title="no repository"
ase-store -C nothing check --receive <lines >"$WORK/.out" 2>"$WORK/.err"
same "$title" 5 $?
title="a range, in a clone"
ase-store -C "$ASE_STORE" check --receive <lines >"$WORK/.out" 2>"$WORK/.err"
same "$title" 1 $?
shows "README.md: no part of a store"

finish
