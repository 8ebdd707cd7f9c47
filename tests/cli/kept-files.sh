#!/bin/sh
# A field that keeps a file: it comes in with the record's change, goes with it,
# and no merge loses one.
. "$SRC/tests/lib/check.sh"

store
ase-store adopt -q library
ase-store adopt -q council
kept() {
	git -C "$ASE_STORE" -c core.quotePath=false ls-files files |
		sed -E 's!^files/[a-z]+-[0-9a-z]{8}/[0-9a-f]{8}/!!'
}
field() {
	ase-record document show "$1" -f json 2>"$WORK/.err" |
		sed -n 's/.*"file": *"\([^"]*\)".*/\1/p'
}

printf 'first\n' >"$WORK/statuts é.odt"
printf 'second\n' >"$WORK/b.odt"
mkdir sub

# ---- in, and out again ----
before=$(commits)
try "a record with a file" 0 ase-record document add -q "Statuts" \
	nature=model file="statuts é.odt"
D=$(cat "$WORK/.out")
same "one commit" $((before + 1)) "$(commits)"
same "the file stands beside it" "statuts é.odt" "$(kept)"
same "with its bytes" first "$(cat "$ASE_STORE/$(field "$D")")"
same "git has nothing to say" "" "$(git -C "$ASE_STORE" status --porcelain)"
try "it is shown" 0 ase-record document show "$D"
shows "File                    files/doc-ID/"
(cd sub && ase-record document set -q "$D" file=../b.odt) ||
	not_ok "a path from where one stands"
same "the old one goes with it" b.odt "$(kept)"
same "in the same commit" "D A" "$(git -C "$ASE_STORE" show --no-renames \
	--format= --name-status -- files | cut -f1 | sort -r | paste -sd' ' -)"
same "history keeps it" first "$(git -C "$ASE_STORE" show HEAD~:"$(
	git -C "$ASE_STORE" -c core.quotePath=false ls-tree -r --name-only \
		HEAD~ files)")"
try "undone" 0 ase-store undo -q
same "as it was" "statuts é.odt" "$(kept)"
try "and again" 0 ase-store redo -q
same "as it was then" b.odt "$(kept)"
before=$(commits)
try "the same content" 0 ase-record document set "$D" file=b.odt
says "Nothing to change: it is so already."
try "what it has already" 0 ase-record document set "$D" file="$(field "$D")"
says "Nothing to change: it is so already."
try "what would be" 0 ase-record document set "$D" file="statuts é.odt" -n
says "b.odt goes"
says "Nothing was written (dry run)."
same "is not written" "$before" "$(commits)"
same "git has nothing to say" "" "$(git -C "$ASE_STORE" status --porcelain)"
try "taken away" 0 ase-record document set -q "$D" file=
same "nothing is left of it" "" "$(kept)"
ase-store undo -q
try "of many, each its own" 0 ase-record document add -q "Guide" nature=guide
G=$(cat "$WORK/.out")
try "each has one" 0 ase-record document set -q --where nature=model,guide -- \
	file=b.odt
same "beside each" "2" "$(kept | grep -c b.odt)"
ase-store undo -q
try "archived, it stays" 0 ase-record document archive -q "$D" --yes
same "beside the record" b.odt "$(kept)"
ase-record document archive -q "$D" --undo
try "from the store's own directory" 0 sh -c "cp b.odt '$ASE_STORE/c.odt' &&
	cd '$ASE_STORE' && ase-record document set -q $G file=c.odt"
rm "$ASE_STORE/c.odt"
try "all is well" 0 ase-store check

# ---- what is none ----
before=$(commits)
ln -s b.odt link.odt
: >empty.odt
head -c 16777217 /dev/zero >large.odt
printf 'x\n' >"$(printf 'a\tb.odt')"
printf 'x\n' >"$(printf 'a\377b.odt')"
wrong "no such file" 1 "file: there is no file 'nope.odt'" \
	ase-record document set "$D" file=nope.odt
wrong "a directory" 3 "file: 'sub' is a directory, not a file" \
	ase-record document set "$D" file=sub
wrong "a link" 3 "file: 'link.odt' is a link, not a file" \
	ase-record document set "$D" file=link.odt
wrong "nothing in it" 3 "file: 'empty.odt' is empty" \
	ase-record document set "$D" file=empty.odt
wrong "too large" 3 "file: 'large.odt' is larger than 16 MiB" \
	ase-record document set "$D" file=large.odt
wrong "a control character" 3 "the name of this file has signs that cannot stand in one: rename it first" \
	ase-record document set "$D" file="$(printf 'a\tb.odt')"
wrong "no UTF-8" 3 "the name of this file has signs that cannot stand in one" \
	ase-record document set "$D" file="$(printf 'a\377b.odt')"
wrong "one of the store's" 3 "is a file of the store itself: name one that is to come in" \
	ase-record document set "$D" file="$ASE_STORE/ase.yaml"
wrong "one of another record" 3 "is a file of the store itself" \
	ase-record document set "$D" file="$ASE_STORE/$(field "$G")"
wrong "one of git's" 3 "is a file of the store itself" \
	ase-record document set "$D" file="$ASE_STORE/.git/config"
cat >rows.csv <<-END
	Title,Nature,File
	Une grille,guide,b.odt
END
wrong "rows of a table name none" 3 "a file is named where it can be taken in, one record at a time: set ID KEY=FILE" \
	ase-store import document rows.csv
same "nothing was written" "$before" "$(commits)"
same "git has nothing to say" "" "$(git -C "$ASE_STORE" status --porcelain)"

# ---- what goes out comes in again ----
ase-store export document >out.csv 2>"$WORK/.err"
try "an export" 0 ase-store import document out.csv
says "Nothing to change"

# ---- by hand ----
file=$ASE_STORE/documents/$(printf %s "$D" | cut -c5)/$D.yaml
# by_hand TITLE TEXT: a commit of it is refused, and says that.
by_hand() {
	by_hand_before=$(commits)
	try "$1" 3 ase-store commit
	says "$2"
	same "$1: no commit" "$by_hand_before" "$(commits)"
	git -C "$ASE_STORE" checkout -q -- .
}
sed -i 's!^file:.*!file: statuts.odt!' "$file"
by_hand "no file of the store" "file: 'statuts.odt' is no file of this store: ase-record document set doc-ID file=FILE takes one in"
sed -i "s!^file:.*!file: files/$D/00000000/no.odt!" "$file"
by_hand "one that is not there" "file: the file 'files/doc-ID/00000000/no.odt' is not in this store"
gone=$(field "$D")
rm "$ASE_STORE/$gone"
by_hand "one goes that is named" "Statuts (doc-ID) names this file: ase-record document set doc-ID file= lets it go"
git -C "$ASE_STORE" -c core.hooksPath=/dev/null rm -q "$gone"
try "the hook says so, too" 1 git -C "$ASE_STORE" commit -qm lost
git -C "$ASE_STORE" commit -q --no-verify -m lost
try "check finds what is missing" 1 ase-store check
shows "b.odt' is not in this store"
git -C "$ASE_STORE" revert -n HEAD
git -C "$ASE_STORE" commit -q --no-verify -m found
mkdir -p "$ASE_STORE/files/$D/11111111"
printf 'y\n' >"$ASE_STORE/files/$D/11111111/lost.txt"
ase-store commit -q
try "and what nobody names" 0 ase-store check
shows "lost.txt: no record names this file"
rm "$ASE_STORE/files/$D/11111111/lost.txt"
ase-store commit -q
printf 'a: [\n' >odd.yaml
try "what ends as ours do is no record" 0 \
	ase-record document set -q "$G" file=odd.yaml
try "nothing of it is read" 0 ase-store check

# ---- two clones ----
git init -q --bare -b main "$WORK/place.git"
git -C "$ASE_STORE" remote add origin "$WORK/place.git"
ase-store sync -q
B=$WORK/other
ase-store clone -q "$WORK/place.git" "$B"
printf 'of A\n' >a.txt
printf 'of B\n' >b.txt
ase-record document set -q "$D" file=a.txt
ASE_STORE=$B ase-record document set -q "$G" file=b.txt
ase-store sync -q
ASE_STORE=$B try "of two records" 0 ase-store -C "$B" sync
try "both are there" 0 ase-store -C "$B" check
ase-store sync -q
same "each its own" "a.txt b.txt" "$(kept | sort | paste -sd' ' -)"
mkdir one two
printf 'one\n' >one/x.txt
printf 'two\n' >two/x.txt
ASE_TODAY=2026-03-03 ase-record document set -q "$D" file=one/x.txt
ASE_STORE=$B ase-record document set -q "$D" file=two/x.txt
ase-store sync -q
ase-store -C "$B" sync -q 2>"$WORK/.err"
ase-store sync -q 2>"$WORK/.err"
same "of one record, of one name: both are kept" "b.txt x.txt x.txt" \
	"$(kept | sort | paste -sd' ' -)"
try "the rival is told" 1 ase-store conflicts
try "nothing is missing, nothing left over" 0 ase-store check
try "one is chosen" 0 ase-store resolve "$D" file --theirs
same "the other goes" "b.txt x.txt" "$(kept | sort | paste -sd' ' -)"
try "all is well after it" 0 ase-store check
same "git has nothing to say" "" "$(git -C "$ASE_STORE" status --porcelain)"
finish
