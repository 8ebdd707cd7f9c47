#!/bin/sh
# The read index is there for speed alone: whatever becomes of it, every read
# is right. The answers of each state are compared with those of a clone that
# has no index.
# shellcheck disable=SC2030,SC2031 # some commands run elsewhere, in a subshell
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

store
INDEX=$ASE_STORE/.git/ase/index
for i in 1 2 3 4 5 6 7 8; do
	O=$(ase-org add -q name="Épicerie $i" territory=44 2>/dev/null)
	ase-request add -q org="$O" subject="Trésorerie $i" >/dev/null 2>&1
done
R=$(ase-request list -f ids | head -n 1)

# What all of it says, to everybody who asks.
read_all() {
	ase-org list territory=44 -f tsv
	ase-request list --columns id,subject,org.name,stage -f csv
	ase-org show "$O"
	ase-org show "$O" -f yaml
	ase-request show "$R" -f json
	ase-org log "$O"
	ase-org --complete show epi
	ase-org --complete show o-
	ase-request --complete show "epicerie 8"
	ase-request show -q "épicerie 7"
	ase find epicerie treso 3
	ase-org status -q "épicerie 5"
}

# shellcheck disable=SC2030,SC2031 # for the clone alone
# right TITLE: twice the same as a clone's, and nothing on stderr.
right() {
	rm -rf "$WORK/clone"
	git clone -q "$ASE_STORE" "$WORK/clone"
	(ASE_STORE=$WORK/clone && read_all) >"$WORK/want" 2>"$WORK/want.err"
	for round in first second; do
		read_all >"$WORK/got" 2>"$WORK/got.err"
		diff "$WORK/want" "$WORK/got" >"$WORK/.why" &&
			diff "$WORK/want.err" "$WORK/got.err" >>"$WORK/.why"
		if [ -s "$WORK/.why" ] || ! [ -s "$WORK/got" ]; then
			not_ok "$1, $round read" "$WORK/.why"
		else
			ok "$1, $round read"
		fi
	done
}

size() {
	wc -c <"$1" | tr -d ' '
}

# indexed TITLE: HEAD stands in the index's last marker.
indexed() {
	same "$1: the index is of HEAD" 1 "$(od -An -v -tx1 "$INDEX" |
		tr -d ' \n' | grep -c "$(git -C "$ASE_STORE" rev-parse HEAD)")"
}

# Commands that only write keep one, too, or each would parse all of the store.
rm -f "$INDEX"
ase-org set -q "$O" city=Nantes
same "a command that writes leaves an index" there \
	"$([ -s "$INDEX" ] && echo there)"
ase-org set -q "$O" city=

right "a store as it was made"
indexed "a store as it was made"

# Damage.
cp "$INDEX" "$WORK/good"
whole=$(size "$WORK/good")
for part in 0 1 7 50 99; do
	head -c $((whole * part / 100)) "$WORK/good" >"$INDEX"
	read_all >"$WORK/got" 2>&1
	if diff "$WORK/want" "$WORK/got" >"$WORK/.why"; then
		ok "cut at $part of a hundred"
	else
		not_ok "cut at $part of a hundred" "$WORK/.why"
	fi
done
for part in 0 3 20 45 70 95; do
	cp "$WORK/good" "$INDEX"
	printf 'flip' | dd of="$INDEX" bs=1 seek=$((whole * part / 100)) \
		conv=notrunc 2>/dev/null
	read_all >"$WORK/got" 2>&1
	if diff "$WORK/want" "$WORK/got" >"$WORK/.why"; then
		ok "four bytes wrong at $part of a hundred"
	else
		not_ok "four bytes wrong at $part of a hundred" "$WORK/.why"
	fi
done
printf 'an index of another program\n' >"$INDEX"
right "another program's index"
indexed "another program's index"
rm -f "$INDEX"
mkdir "$INDEX"
right "a directory in its place"
rmdir "$INDEX"
ln -s /dev/zero "$INDEX"
right "a link in its place"
rm "$INDEX"
rm -rf "$ASE_STORE/.git/ase"
right "no directory for it"
indexed "no directory for it"

# An older ase, which knows no index, goes on; then the newer one again.
cp "$INDEX" "$WORK/older"
ase-org set -q "$O" city=Savenay 2>/dev/null
cp "$WORK/older" "$INDEX"
right "an index that a command has passed by"
indexed "an index that a command has passed by"

# git by hand.
git -C "$ASE_STORE" checkout -q -b side
sed -i 's/Savenay/Blain/' "$ASE_STORE"/orgs/*/"$O.yaml"
git -C "$ASE_STORE" commit -qam "by hand" 2>/dev/null
git -C "$ASE_STORE" commit -q --allow-empty -m "nothing by hand"
ase-org set -q "$O" city=Guenrouet
indexed "a command after a commit by hand"
right "a command after a commit by hand"
git -C "$ASE_STORE" reset -q --hard HEAD~2
right "a commit by hand"
git -C "$ASE_STORE" rm -q requests/*/"$R.yaml"
git -C "$ASE_STORE" commit -qm "gone by hand" --no-verify
R=$(ase-request list -f ids | head -n 1)
right "a record removed by hand"
# A directory goes, a file and a link take its place, and it comes back.
for turn in 1 2; do
	git -C "$ASE_STORE" rm -rq requests
	if [ "$turn" = 1 ]; then
		echo text >"$ASE_STORE/requests"
	else
		ln -s orgs "$ASE_STORE/requests"
	fi
	git -C "$ASE_STORE" add requests
	git -C "$ASE_STORE" commit -qm "no directory $turn" --no-verify
	ase-org list -f ids >"$WORK/got" 2>&1
	same "a directory gone, $turn" 8 "$(wc -l <"$WORK/got" | tr -d ' ')"
	try "a directory gone, $turn: its records" 0 ase-request list -f ids
	same "a directory gone, $turn: its records" "" "$(cat "$WORK/.out")"
	git -C "$ASE_STORE" revert --no-edit HEAD >/dev/null
	right "a directory that is back, $turn"
done
git -C "$ASE_STORE" reset -q --hard HEAD~6
right "a reset"
git -C "$ASE_STORE" checkout -q main
git -C "$ASE_STORE" pack-refs --all
right "references packed"
git -C "$ASE_STORE" commit -q --amend -m "said otherwise" \
	2>/dev/null
right "a commit amended"
git -C "$ASE_STORE" gc -q --prune=now
right "a repository packed"
git -C "$ASE_STORE" config ase.test yes
right "a setting changed"
git -C "$ASE_STORE" symbolic-ref refs/heads/alias refs/heads/main
git -C "$ASE_STORE" symbolic-ref HEAD refs/heads/alias
right "a branch that is another's name"
git -C "$ASE_STORE" symbolic-ref HEAD refs/heads/main
tidy "after all of it"

# A work file that was edited plays no part, and is told of.
for file in "$ASE_STORE"/orgs/*/"$O.yaml"; do
	printf 'website: https://rival.example/\n' >>"$file"
done
try "a file edited by hand" 0 ase-org show "$O"
says "edited by hand, not committed: ase-store commit"
hides rival.example
git -C "$ASE_STORE" checkout -q .

# Killed at any moment.
for pause in 0.001 0.003 0.006 0.010 0.015 0.025 0.040; do
	rm -f "$INDEX"
	timeout -s KILL "$pause" ase-org list >/dev/null 2>&1
	timeout -s KILL "$pause" ase-org set -q "$O" city="Blain $pause" \
		>/dev/null 2>&1
	timeout -s KILL "$pause" ase-org list >/dev/null 2>&1
done
ase-org set -q "$O" city=Nozay 2>/dev/null
right "readers and writers killed"
indexed "readers and writers killed"
tidy "readers and writers killed"

# As it stood then: by the index of now, and without one.
ase-org set -q "$O" city=Vertou 2>/dev/null
ase-org show "$O" --as-of HEAD~1 >"$WORK/want"
rm -f "$INDEX"
ase-org show "$O" --as-of HEAD~1 >"$WORK/got"
same "an older state, with and without" "$(cat "$WORK/want")" \
	"$(cat "$WORK/got")"
same "an older state is the older one" 1 "$(grep -c Nozay "$WORK/got")"

# After gc it holds nothing that the store does not.
P=$(ase-record person add -q name="Oubliée Parfaitement")
ase-record person list -q >/dev/null
same "a name stands in the index" 1 "$(grep -c "Oubliée Parfaitement" "$INDEX")"
git -C "$ASE_STORE" rm -q "persons/$(echo "$P" | cut -c3)/$P.yaml"
git -C "$ASE_STORE" commit -q --no-verify -m "forgotten"
ase-record person list -q >/dev/null
try "gc" 0 ase-store gc -q
same "gc: the index is there" yes "$(test -f "$INDEX" && echo yes)"
same "gc: it has forgotten the name" 0 "$(grep -c "Oubliée Parfaitement" "$INDEX")"
right "after gc"

# Where others may write it is not believed, nor made; a file that they may
# write to is made anew.
told() {
	ase-store doctor -q -f tsv |
		awk -F '\t' '$1 == "read-index" { print $3 }'
}
for open in "${INDEX%/*}" "$ASE_STORE/.git"; do
	for bit in g+w o+w; do
		ase-org list -q >/dev/null
		same "$bit ${open#"$ASE_STORE"}: well at first" "it reads" "$(told)"
		chmod "$bit" "$open"
		case $(told) in
		"others may write here"*) ok "$bit ${open#"$ASE_STORE"}: doctor" ;;
		*) same "$bit ${open#"$ASE_STORE"}: doctor" others "$(told)" ;;
		esac
		rm "$INDEX"
		try "$bit ${open#"$ASE_STORE"}: it is read all the same" 0 \
			ase-org list -f ids
		same "$bit ${open#"$ASE_STORE"}: no index is made" no \
			"$(test -f "$INDEX" || echo no)"
		try "$bit ${open#"$ASE_STORE"}: it is written" 0 \
			ase-org set -q "$O" "purpose=$bit ${open##*/}"
		chmod go-w "$open"
		right "$bit ${open#"$ASE_STORE"}: back"
	done
done
for mode in 620 602 666; do
	chmod "$mode" "$INDEX"
	ase-org list -q >/dev/null
	same "mode $mode: it is made anew" 600 "$(stat -c %a "$INDEX")"
	right "mode $mode"
done
if [ "$(id -u)" -eq 0 ]; then
	chown 65534 "$INDEX"
	ase-org list -q >/dev/null
	same "somebody else's file: it is made anew" 0 "$(stat -c %u "$INDEX")"
fi

# Who may not write reads all the same. Root may always, so it sends nobody.
chmod 755 "$WORK"
right "before the rights are taken"
rm -f "$INDEX" "${INDEX%/*}/derived" "${INDEX%/*}/maintenance"
if [ "$(id -u)" -eq 0 ]; then
	chown -R 65534 "$ASE_STORE"
	chmod -R a-w "$ASE_STORE"
	try "a store that may not be written" 0 setpriv --reuid 65534 \
		--clear-groups ase-org show "$O"
	shows Vertou
	same "nothing was written" "" "$(find "$ASE_STORE/.git/ase" -type f)"
	try "somebody else's store" 5 ase-org show "$O"
	says "belongs to somebody else"
	chmod -R u+w "$ASE_STORE"
	try "its owner" 0 setpriv --reuid 65534 --clear-groups ase-org list
	try "somebody else's store, with an index" 5 ase-org show "$O"
	says "belongs to somebody else"
else
	chmod -R a-w "$ASE_STORE"
	try "a store that may not be written" 0 ase-org show "$O"
	shows Vertou
	same "nothing was written" "" "$(find "$ASE_STORE/.git/ase" -type f)"
	chmod -R u+w "$ASE_STORE"
fi

finish
