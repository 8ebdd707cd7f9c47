#!/bin/sh
# Wrong policy files: each is told where it stands, by every way to look at it,
# and is not taken in; and where it stands in HEAD all the same, tools go on.
#
# A case is a folder of tests/data/policy. To write one:
#
#   NAME/schema/visit.yaml, NAME/process.yaml, ...
#             laid over a fresh store, as somebody edited them by hand
#   NAME/before/...   (may be missing) what was laid over it and committed
#             earlier: kinds, and records in their places
#   NAME/append/process.yaml   (may be missing) put behind the store's file;
#             lines are counted from there: process.yaml:+2:5: ...
#   NAME/gone         (may be missing) files that are removed, a path a line
#   NAME/expected     each line that `ase-store check` prints, in English, and
#             `exit 1` at the end (`exit 0`: it is taken in, perhaps with a word)
#
# The lines are compared with `ase-store check`, with `ase-store check --staged`
# (the hook) where the case says nothing else in NAME/staged, and with what
# `ase-store commit` says, which exits 3 then and commits nothing. Afterwards the
# files are committed past the hook, and tools have to go on.
#
#   CASE=NAME sh tests/cli/policy-files.sh      runs one case (* and ? work)
#   LOOK=1 ...                                  looks alone: nothing is committed
#   ACCEPT=1 CASE=NAME ...                      writes its `expected`
. "$SRC/tests/lib/check.sh"

DATA=$SRC/tests/data/policy
store
mv "$ASE_STORE" "$WORK/fresh"

# lay FOLDER: the files below it go into the store.
lay() {
	(cd "$1" && find . -type f ! -path ./expected ! -path ./staged \
		! -path ./gone ! -path './before/*' ! -path './append/*') |
		while IFS= read -r file; do
			mkdir -p "$(dirname "$ASE_STORE/$file")"
			cp "$1/$file" "$ASE_STORE/$file"
		done
	[ -d "$1/append" ] || return 0
	(cd "$1/append" && find . -type f) | while IFS= read -r file; do
		echo "${file#./} $(wc -l <"$ASE_STORE/$file")" >>"$WORK/.ends"
		cat "$1/append/$file" >>"$ASE_STORE/$file"
	done
}

# Standard input, with lines of what was put behind a file counted from there.
counted() {
	awk -v list="$WORK/.ends" '
	BEGIN {
		while ((getline line <list) > 0) {
			split(line, said, " ")
			ends[said[1]] = said[2]
		}
	}
	{
		split($0, part, ":")
		if (part[1] in ends && part[2] > ends[part[1]])
			sub(":" part[2] ":", ":+" part[2] - ends[part[1]] ":")
		print
	}'
}

# The lines of the case that a file holds, and its exit status.
lines() {
	grep -v '^exit [0-9]$' "$1"
	:
}
status() {
	sed -n 's/^exit \([0-9]\)$/\1/p' "$1"
}

# told TITLE WANT-FILE STATUS: the last run printed these lines, ended so.
told() {
	{ counted <"$WORK/.out" && echo "exit $3"; } >"$WORK/.got"
	if diff -u "$2" "$WORK/.got" >"$WORK/.diff"; then
		ok "$1"
	else
		not_ok "$1" "$WORK/.diff" "$WORK/.err"
	fi
}

# commit_refuses NAME WANT-FILE: with each of the lines, nothing is committed.
commit_refuses() {
	before=$(commits)
	ase-store commit >"$WORK/.out" 2>"$WORK/.said"
	got=$?
	counted <"$WORK/.said" >"$WORK/.err"
	lines "$2" >"$WORK/.want"
	if [ $got -eq 3 ] && [ "$before" = "$(commits)" ] &&
		! grep -qvxFf "$WORK/.err" "$WORK/.want"; then
		ok "$1: commit refuses it"
	else
		echo "status $got" >"$WORK/.why"
		not_ok "$1: commit refuses it" "$WORK/.why" "$WORK/.err"
	fi
}

# goes_on NAME: the files stand in HEAD, whatever they say; nobody is stopped.
goes_on() {
	git -C "$ASE_STORE" add -A
	git -C "$ASE_STORE" commit -q --no-verify -m "past the hook"
	try "$1: tools go on" 0 ase-org add -q name=Sillon territory=44
}

begin() {
	rm -rf "$ASE_STORE"
	: >"$WORK/.ends"
	cp -a "$WORK/fresh" "$ASE_STORE"
	if [ -d "$1/before" ]; then
		lay "$1/before"
		if ! ase-store commit -q >"$WORK/.out" 2>"$WORK/.err"; then
			not_ok "$1: what was before" "$WORK/.err"
		fi
	fi
	lay "$1"
	[ -f "$1/gone" ] && while IFS= read -r file; do
		rm "$ASE_STORE/$file"
	done <"$1/gone"
}

run() {
	name=$(basename "$1")
	begin "$1"
	ase-store check >"$WORK/.out" 2>"$WORK/.err"
	got=$?
	if [ -n "${ACCEPT:-}" ]; then
		{ counted <"$WORK/.out" && echo "exit $got"; } >"$1/expected"
		cat "$1/expected"
	fi
	told "$name: check" "$1/expected" "$got"
	git -C "$ASE_STORE" add -A
	ase-store check --staged >"$WORK/.out" 2>"$WORK/.err"
	got=$?
	staged=$1/expected
	if [ -n "${ACCEPT:-}" ]; then
		{ counted <"$WORK/.out" && echo "exit $got"; } >"$1/staged"
		cmp -s "$1/staged" "$1/expected" && rm "$1/staged"
	fi
	[ -f "$1/staged" ] && staged=$1/staged
	told "$name: check --staged" "$staged" "$got"
	git -C "$ASE_STORE" reset -q
	[ -z "${LOOK:-}" ] || return 0
	if [ "$(status "$1/expected")" = 0 ]; then
		try "$name: commit takes it in" 0 ase-store commit
	else
		commit_refuses "$name" "$staged"
		goes_on "$name"
	fi
}

for folder in "$DATA"/${CASE:-*}/; do
	run "${folder%/}"
done
finish
