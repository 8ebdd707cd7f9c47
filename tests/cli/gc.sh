#!/bin/sh
# The history stays fast: packed on request and by itself, by git and by nobody
# else, while others write and nobody waits.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# history COMMITS SALT: so many commits of one organisation each, left loose.
history() {
	awk -v commits="$1" -v salt="$2" -v from="$(here rev-parse main)" 'BEGIN {
		letters = "0123456789abcdefghjkmnpqrstvwxyz"
		for (i = 0; i < commits; i++) {
			shard = substr(letters, 1 + i % 32, 1)
			text = sprintf("name: \"Amicale %d\"\n" \
				"territory: \"44\"\n" \
				"city: \"%s %d\"\n", i % 100, salt, i)
			printf "commit refs/heads/main\n"
			printf "committer C <c@ase.example> %d +0000\n",
				1600000000 + i * 60
			printf "data <<END\norg: set\nEND\n"
			if (!i)
				print "from " from
			printf "M 644 inline orgs/%s/o-%s%07d.yaml\n",
				shard, shard, i % 100
			printf "data %d\n%s\n", length(text), text
		}
	}' | here -c fastimport.unpackLimit=1000000 fast-import --quiet &&
		here reset -q --hard
}

loose() {
	here count-objects | cut -d' ' -f1
}

# eventually COMMAND...: it holds within a minute.
# shellcheck disable=SC2317 # called by try
eventually() {
	for _ in $(seq 600); do
		if "$@"; then
			return 0
		fi
		sleep 0.1
	done
	return 1
}

# at_rest: no maintenance holds its lock any more.
# shellcheck disable=SC2317 # called by try
at_rest() {
	flock -n "$ASE_STORE/.git/ase/maintenance" true
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
history 300 Ville
tip=$(here rev-parse HEAD)
log=$(here log --format=%H -- orgs/7 | sort)
same "the history is loose" yes "$([ "$(loose)" -gt 900 ] && echo yes)"
try "a dry run of gc" 0 ase-store gc -n
says "objects lie loose"
says "Nothing was written (dry run)."
same "a dry run packs nothing" yes "$([ "$(loose)" -gt 900 ] && echo yes)"
try "gc" 0 ase-store gc
says "History is packed: "
same "gc: nothing is loose" 0 "$(loose)"
same "gc: the changed paths are written down" 1 \
	"$(grep -c BIDX "$ASE_STORE/.git/objects/info/commit-graph")"
try "gc: git finds its graph in order" 0 \
	git -C "$ASE_STORE" commit-graph verify --no-progress
same "gc: the branch stays" "$tip" "$(here rev-parse HEAD)"
same "gc: the log of a path says the same" "$log" \
	"$(here log --format=%H -- orgs/7 | sort)"
tidy "gc"
try "gc again" 0 ase-store gc
same "gc -q says nothing" "" "$(ase-store gc -q 2>&1)"

# References and objects are packed: we read, write and undo all the same.
same "the branch is packed" 1 \
	"$(grep -c 'refs/heads/main$' "$ASE_STORE/.git/packed-refs")"
try "reading from packs" 0 ase-org show "$O"
shows "Épicerie du Sillon"
try "the log from packs" 0 ase-store log --limit 3
try "writing over a packed branch" 0 ase-org set "$O" city=Nantes
try "undo over packs" 0 ase-store undo
try "undo of a commit that is packed" 0 ase-store undo --yes HEAD~2
tidy "after packing"
ase-store gc -q
try "hand edits with all packed" 0 ase-store commit

# Many new objects are one pack; few are, where git is told so.
packs() {
	here count-objects -v | sed -n 's/^packs: //p'
}
for i in $(seq -w 120); do
	mkdir -p "$ASE_STORE/orgs/a"
	printf 'name: "Voisins %s"\nterritory: "44"\n' "$i" \
		>"$ASE_STORE/orgs/a/o-avec0$i.yaml"
done
# A size takes one byte of a pack up to 15, two up to 2,047, then three.
mkdir "$ASE_STORE/files"
for size in 0 15 16 2047 2048 300000; do
	head -c "$size" /dev/urandom >"$ASE_STORE/files/$size.pdf"
done
before=$(loose) packs=$(packs)
try "many new files" 0 ase-store commit
same "many new files: none is loose" "$before" "$(loose)"
same "many new files: one pack" $((packs + 1)) "$(packs)"
same "many new files: all are there" 120 \
	"$(ase-org list -f ids name~voisins | wc -l)"
same "many new files: of every size" "0 15 16 2047 2048 300000" "$(
	here ls-tree -l HEAD files/ | awk '{ print $4 }' | sort -n | xargs)"
tidy "many new files"
here config transfer.unpackLimit 1
try "few, as git is told" 0 ase-org set "$O" city=Vertou
same "few, as git is told: none is loose" "$before" "$(loose)"
same "few, as git is told: one pack" $((packs + 2)) "$(packs)"
tidy "few, as git is told"
here config --unset transfer.unpackLimit

# Others write while git packs: nothing of theirs is lost.
before=$(commits)
(
	for _ in 1 2 3 4 5 6; do
		ase-store gc -q
		here pack-refs --all --prune 2>>why
	done
) &
packer=$!
for i in 1 2 3 4; do
	(
		for n in 1 2 3 4 5 6 7 8; do
			ase-org add -q --wait 60 name="Amicale $i.$n" \
				territory=49 || echo "$i.$n" >>failed
		done
	) >>added 2>>why &
	writers="${writers:-} $!"
done
for pid in $writers; do
	wait "$pid"
done
wait "$packer"
same "writing while git packs: every command says yes" no \
	"$([ -e failed ] && cat failed why || echo no)"
same "writing while git packs: every commit is there" $((before + 32)) \
	"$(commits)"
same "writing while git packs: every record is there" 32 \
	"$(ase-org list -q territory=49 -f ids | wc -l)"
tidy "writing while git packs"

# It takes away the directories of objects that it finds empty, new ones too.
ase-store gc -q
touch sweeping
python3 - "$ASE_STORE/.git/objects" <<'END' &
import os, sys
places = ["%s/%02x" % (sys.argv[1], i) for i in range(256)]
while os.path.exists("sweeping"):
    for place in places:
        try:
            os.rmdir(place)
        except OSError:
            pass
END
sweeper=$!
rm -f failed why
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	ase-org set -q "$O" "city=Ville $n" 2>>why || echo "$n" >>failed
done
rm sweeping
wait "$sweeper"
same "writing while directories of objects go: every command says yes" no \
	"$([ -e failed ] && cat failed why || echo no)"
tidy "writing while directories of objects go"

# One at a time.
try "one at a time" 75 flock "$ASE_STORE/.git/ase/maintenance" ase-store gc
says "the history is being packed already"

# gc.pruneExpire=now would take what a commit under way has just written.
blob=$(echo "not named yet" | here hash-object -w --stdin)
here config gc.pruneExpire now
try "with gc.pruneExpire now" 0 ase-store gc
same "what is not named yet stays" blob "$(here cat-file -t "$blob")"
here config --unset gc.pruneExpire

# By itself. A git of ours says when it is called, and waits to be let go.
real=$(command -v git)
mkdir slow
cat >slow/git <<-!
	#!/bin/sh
	echo "\$*" >>"$WORK/called"
	[ ! -p "$WORK/go" ] || read -r _ <"$WORK/go"
	exec "$real" "\$@"
!
chmod +x slow/git
mkfifo go
here config gc.auto 256
set_city() {
	PATH=$WORK/slow:$PATH ase-org set -q "$O" city="$1"
}
set_city Rezé
same "with little loose nothing is packed" no \
	"$([ -e called ] && echo yes || echo no)"
history 800 Bourg
here config ase.autogc false
set_city Bouaye
same "switched off, nothing is packed" no \
	"$([ -e called ] && echo yes || echo no)"
here config --unset ase.autogc
here config gc.auto 0
set_city Vertou
same "with gc.auto 0 neither" no "$([ -e called ] && echo yes || echo no)"
here config gc.auto 256
set_city Clisson
try "behind a change git is called" 0 eventually test -s called
# shellcheck disable=SC2016 # for the other shell
try "whose output nobody has to wait for" 0 \
	sh -c '[ -n "$(PATH=$1/slow:$PATH ase-org set "$2" city=Nort 2>&1)" ]' \
	sh "$WORK" "$O"
for n in 1 2 3 4 5 6 7 8; do
	set_city "Ville $n"
done
same "many commands, one packing" 1 "$(wc -l <called)"
same "which git is told to do" 1 "$(grep -c ' gc --quiet$' called)"
echo >go
try "then it writes the graph" 0 eventually grep -q changed-paths called
echo >go
try "and comes to its end" 0 eventually at_rest
rm go
same "all but the last changes is packed" yes \
	"$([ "$(loose)" -lt 100 ] && echo yes)"
tidy "packed by itself"
: >called
set_city Derval
same "and then it rests" 0 "$(wc -l <called)"

# What git has to leave is not tried again and again. (From 2.41 on it packs even
# what nobody names, unless told not to.)
here config gc.cruftPacks false
for n in $(seq 1500); do
	printf 'blob\ndata <<END\nnobody names %s\nEND\n' "$n"
done | here -c fastimport.unpackLimit=1000000 fast-import --quiet
set_city Sion
try "what cannot be packed: once" 0 eventually grep -q changed-paths called
try "what cannot be packed: it ends" 0 eventually at_rest
same "what cannot be packed stays" yes "$([ "$(loose)" -ge 1500 ] && echo yes)"
: >called
set_city Blain
set_city Nozay
same "what cannot be packed: not again" 0 "$(wc -l <called)"

# Nothing of the synced tree is run, and no git is no harm.
printf '#!/bin/sh\n: >"%s"\n' "$WORK/run" >"$ASE_STORE/git"
chmod +x "$ASE_STORE/git"
(
	cd "$ASE_STORE" || exit 1
	PATH=:.:$ASE_STORE:$BIN ase-store gc
) >"$WORK/.out" 2>"$WORK/.err"
same "no git but the tree's own: gc says no" 5 $?
title="no git but the tree's own"
says "the program 'git' is not in PATH"
says "apt install git"
same "the tree's own is not run" no "$([ -e run ] && echo yes || echo no)"
rm "$ASE_STORE/git"
here prune --expire=now
history 800 Port
try "without git a change is made" 0 env PATH="$BIN" ase-org set -q "$O" city=Pornic
printf '#!/bin/sh\nexit 3\n' >slow/git
try "a git that says no" 5 env PATH="$WORK/slow:$PATH" ase-store gc
says "'git gc' ended with status 3: the history stays as it is"
same "a git that says no behind a change" 0 "$(set_city Savenay; echo $?)"
try "it ends, too" 0 eventually at_rest
tidy "at the end"
finish
