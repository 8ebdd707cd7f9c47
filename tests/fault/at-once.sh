#!/bin/sh
# Several at once: writers that wait for each other, readers that wait for
# nobody and see whole commits, a holder that is named, and one that is dead.
# shellcheck disable=SC2016,SC2317,SC1010 # scripts for others; functions called by name
: "${SRC:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BIN:=$SRC/build/release/bin}"
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then
	export TMPDIR=/dev/shm
fi
. "$SRC/tests/lib/check.sh"
. "$SRC/tests/fault/stage.sh"

WRITERS=8
EACH=${EACH:-50}
WAIT=300

here() {
	git -C "$ASE_STORE" "$@"
}

# wait_for COMMAND...: until it holds, a minute at most.
wait_for() {
	tries=0
	until "$@" || [ $tries -ge 600 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
}

ASE_STORE=$WORK/at
export ASE_STORE
ase-store init -q "$ASE_STORE" --name "A.S.E. Pays de la Loire" --territory 44
try "one expert, who is a person too" 0 ase-expert add \
	person.name="Jean Martin" person.email=martin-1@ex.example hours_per_month=1
X=$(cat "$WORK/.out")
before=$(commits)

# A writer changes two records at once: the expert's hours and the person's
# address say the same number. Every commit says it in both, or in none.
writer() {
	i=0
	while [ $i -lt "$EACH" ]; do
		i=$((i + 1))
		n=$(($1 * 100 + i))
		ase-expert set -q --wait $WAIT "$X" hours_per_month=$n \
			person.email=martin-$n@ex.example notes+="{id: w$n}" ||
			echo "writer $1: change $i: status $?"
	done
}

# What one read says, as "hours number-of-the-address".
pair() {
	ase-expert list -f tsv --columns hours_per_month,person.email |
		sed -n 's/^[^	]*	\([0-9]*\)	martin-\([0-9]*\)@.*/\1 \2/p'
}

reader() {
	while [ ! -e stop ]; do
		pair || echo "status $?"
	done
}

title="at once"
writers=
for w in 1 2 3 4 5 6 7 8; do
	writer $w >writer-$w 2>&1 &
	writers="$writers $!"
done
reader >reader-1 2>&1 &
readers=$!
reader >reader-2 2>&1 &
readers="$readers $!"
# shellcheck disable=SC2086 # a list on purpose
wait $writers
: >stop
# shellcheck disable=SC2086
wait $readers
same "no writer has anything to complain of" "" "$(cat writer-*)"
same "as many commits as changes" $((before + WRITERS * EACH)) "$(commits)"
same "as many changes in HEAD" $((WRITERS * EACH)) \
	"$(here show "HEAD:experts/$(echo "$X" | cut -c3)/$X.yaml" |
		grep -c 'id: *"*w')"
cat reader-* >reads
same "no read saw half a change" "" "$(awk '$1 != $2 || NF != 2' reads)"
try "there were a hundred reads, of many states" 0 sh -c \
	'[ $(wc -l <reads) -ge 100 ] && [ $(sort -u reads | wc -l) -ge 10 ]'
tidy "after all of them"

# While one command puts its file into place, somebody else comes.
# meanwhile LINE COMMAND...: the shell runs LINE at that moment.
meanwhile() {
	line=$1
	shift
	faulty exchange:orgs/ "run:cd '$WORK'; $line" "" \
		env LD_PRELOAD="$FAULT/fault_shim.so" "$@"
}
O=$(ase-org add -q name="Amicale du Port" territory=44)
A=$(ase-org add -q name="Voisins" territory=44)
file=$ASE_STORE/$(place orgs "$O")
try "a command that is held up" 0 meanwhile \
	"ase-org set $A city=Nort --wait 0 2>busy; echo \$? >>busy" \
	ase-org set "$O" city=Nantes
same "who comes is told who is there" \
	"ase-org: busy: ase-org set (process N) is writing here 75" \
	"$(sed 's/process [0-9]*/process N/' busy | paste -sd' ')"
try "a command that is waited for" 0 meanwhile \
	"(ase-org set $A city=Nort --wait 60 2>late; echo \$? >done) &" \
	ase-org set "$O" city=Rezé
wait_for test -s done
same "who waits comes next" "0 org o-ID: city set/org o-ID: city set" \
	"$(cat done) $(here log -2 --format=%s | ids | paste -sd/)"
same "both are there" 2 \
	"$(ase-org list -f tsv --columns city | grep -c -e Nort -e Rezé)"
tidy "after the wait"

# What is taken back is what the user has seen, not what came while we waited.
ase-org set -q "$O" acronym=ADP
try "an undo that waits" 0 faulty open:lock-holder "run:cd '$WORK'
	ase-store undo --wait 60 2>undone &
	until ls -l /proc/\$!/fd 2>&1 | grep -q '/\.git\$'; do sleep 0.05; done" "" \
	env LD_PRELOAD="$FAULT/fault_shim.so" ase-org set "$A" city=Pornic
wait_for grep -q 'Taken back' undone
same "takes the command back that was the last then" 0 \
	"$(grep -c '^acronym' "$file")"
same "and not the one that it waited for" 1 \
	"$(ase-org list -f tsv --columns city | grep -c Pornic)"
tidy "after the undo"

# The holder dies, its name and git's lock stay.
try "a command that is killed" 137 meanwhile "kill -KILL \$PPID" \
	ase-org set "$O" city=Vertou
same "its name is still there" "ase-org set" \
	"$(cut -d' ' -f 2- "$ASE_STORE/.git/ase/lock-holder")"
try "its lock keeps git from undoing the change" 128 \
	here commit -qm "by hand" --allow-empty
says "index.lock"
try "a dead holder is no lock" 0 ase-org set "$A" city=Blain --wait 0
says "a command that was interrupted has been finished: 1 file brought up to date"
same "its change is made" 1 "$(grep -c Vertou "$file")"
tidy "after a dead holder"

# An editor saves between our look at the file and its exchange.
for way in "echo '# theirs' >>'$file'" \
	"cp '$file' saved; echo '# theirs' >>saved; mv saved '$file'"; do
	try "an editor saves meanwhile" 0 meanwhile "$way" \
		ase-org set "$O" city="Bouaye $TESTS"
	says "was saved by somebody meanwhile; that text is kept in"
	kept=$(ls "$ASE_STORE/.git/ase/rescued")
	same "the text is kept" 1 \
		"$(grep -c '^# theirs' "$ASE_STORE/.git/ase/rescued/$kept")"
	rm "$ASE_STORE/.git/ase/rescued/$kept"
	tidy "after the editor"
done
finish
