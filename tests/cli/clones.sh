#!/bin/sh
# A clone that is not whole serves what it has, says where it begins, and never
# takes what is not there for nothing.
. "$SRC/tests/lib/check.sh"

# git_regexp_match of libgit2 1.5 loses its match data where nothing matches.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
umask 077

store
ase-store log -q >whole
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
for city in Nantes Vertou Rezé Clisson; do
	ase-org set -q "$O" "city=$city"
done
first=$(git -C "$ASE_STORE" rev-parse HEAD~4)
git -C "$ASE_STORE" config uploadpack.allowFilter true
from=file://$ASE_STORE

# Shallow.
git clone -q --depth 2 "$from" sh
ASE_STORE=$WORK/sh
begins="this clone begins here ($(date '+%-d %B %Y')), type: git fetch --unshallow"
try "shallow: log prints what is there" 0 ase-store log -f ids
same "shallow: log: two commits" 2 "$(wc -l <"$WORK/.out")"
says "$begins"
same "shallow: log: in git's order" "$(git -C sh log --format=%h --abbrev=10)" \
	"$(cat "$WORK/.out")"
try "shallow: a part of it says nothing" 0 ase-store log --limit 1
tells </dev/null
try "shallow: one record's log" 0 ase-org log "$O" -f ids
same "shallow: one record's log: both" 2 "$(wc -l <"$WORK/.out")"
says "$begins"
for rev in 2020-01-01 HEAD~2 "$first"; do
	try "shallow: as of $rev" 5 ase-org list --as-of "$rev"
	says "$begins"
done
try "shallow: as of what is there" 0 ase-org list --as-of HEAD~1 city=Rezé -f ids
same "shallow: it is that" "$O" "$(cat "$WORK/.out")"
try "shallow: the newest is taken back" 0 ase-store undo
same "shallow: taken back" "city: Rezé" \
	"$(grep city "sh/orgs/$(echo "$O" | cut -c3)/$O.yaml")"
wrong "shallow: undo of the first that is there" 5 "$begins" \
	ase-store undo HEAD~2
wrong "shallow: undo of one that is not" 5 "$begins" ase-store undo "$first"
echo 'website: https://epicerie.example' \
	>>"sh/orgs/$(echo "$O" | cut -c3)/$O.yaml"
try "shallow: edits by hand are taken in" 0 ase-store commit
try "shallow: doctor" 0 ase-store doctor
shows "this clone is shallow"
git -C sh fetch -q --unshallow
try "no more" 0 ase-store doctor
shows "the history is all here"
try "no more: as of the first" 0 ase-org list --as-of "$first"

# Merges in a shallow clone, and the same second.
git -C "$WORK/loire" switch -q -c other HEAD~2
GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z \
	git -C "$WORK/loire" commit -q --allow-empty --no-verify -m beside
git -C "$WORK/loire" switch -q main
git -C "$WORK/loire" merge -q -m both other
git clone -q --depth 3 "$from" merged
try "shallow with a merge" 0 ase-store -C merged log -f ids
same "shallow with a merge: in git's order" \
	"$(git -C merged log --format=%h --abbrev=10)" "$(cat "$WORK/.out")"

# Partial.
ASE_STORE=$WORK/pc
git clone -q --no-local --filter=blob:none "$from" pc
promises="'origin' only promises what is not here, type: git fetch --refetch"
try "partial: what is there" 0 ase-org list city=Clisson -f ids
same "partial: it is that" "$O" "$(cat "$WORK/.out")"
try "partial: log" 0 ase-store log
try "partial: as of what is only promised" 5 ase-org list --as-of HEAD~3
says "$promises"
hides none
try "partial: one record" 5 ase-org show "$O" --as-of HEAD~3
says "$promises"
wrong "partial: undo" 5 "$promises" ase-store undo HEAD~1
echo 'website: https://epicerie.example' \
	>>"pc/orgs/$(echo "$O" | cut -c3)/$O.yaml"
try "partial: edits by hand are taken in" 0 ase-store commit
try "partial: doctor" 0 ase-store doctor
shows "this clone is partial"
ase-store doctor -f tsv 2>/dev/null |
	awk -F '\t' '$1 == "clone" { print $4 }' >mend
sh -e ./mend >/dev/null 2>&1
try "fetched: doctor" 0 ase-store doctor
shows "the history is all here"
try "fetched: as of then" 0 ase-org list --as-of HEAD~4 city=Vertou -f ids
same "fetched: it is that" "$O" "$(cat "$WORK/.out")"
git clone -q --no-local --filter=tree:0 "$from" pt
try "without trees: log" 0 ase-store -C pt log
try "without trees: one record's log" 5 ase-org -C pt log "$O"
says "$promises"
try "without trees: as of then" 5 ase-org -C pt list --as-of HEAD~3
says "$promises"
finish
