#!/bin/sh
# sync and clone killed at random moments: nothing is lost, nothing is half done,
# and the next one goes on. SYNC_ROUNDS says how often.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/share.sh
. "$SRC/tests/lib/share.sh"

rounds=${SYNC_ROUNDS:-12}

shared claire loire.git
O=$(as claire ase-org add -q name="Épicerie du Sillon" territory=44)
as claire ase-store sync -q
member bruno loire.git

# A number up to $1, from the kernel.
random() {
	echo $(($(od -An -N2 -tu2 /dev/urandom) % $1))
}

# killed WHO COMMAND...: it is killed within half a second, or has ended.
killed() {
	who=$1
	shift
	(
		cd "$WORK/$who" || exit 1
		export ASE_STORE=. GIT_AUTHOR_NAME="$who" \
			GIT_AUTHOR_EMAIL="$who@ase.example"
		exec "$@" >/dev/null 2>&1
	) &
	sleep "0.$(printf %02d "$(random 50)")"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
}

i=0
while [ "$i" -lt "$rounds" ]; do
	i=$((i + 1))
	as claire ase-org set -q "$O" "purpose=$i" || not_ok "claire notes $i"
	as bruno ase-org set -q "$O" "acronym=B$i" || not_ok "bruno notes $i"
	killed claire ase-store sync
	killed bruno ase-store sync
	[ $((i % 3)) -ne 0 ] || killed claire ase-store sync
done
try "claire's next one goes" 0 as claire ase-store sync
try "and bruno's" 0 as bruno ase-store sync
try "and claire has it all" 0 as claire ase-store sync
for who in claire bruno; do
	same "$who has what both noted" "$rounds B$rounds" \
		"$(field $who "$O" purpose) $(field $who "$O" acronym)"
	ASE_STORE=$WORK/$who
	export ASE_STORE
	tidy "$who"
	try "$who's store is in order" 0 ase-store check
	same "nothing of ours is left in git's refs of $who" "" \
		"$(git -C $who for-each-ref refs/ase)"
done
same "both have one tree" "$(git -C claire rev-parse 'HEAD^{tree}')" \
	"$(git -C bruno rev-parse 'HEAD^{tree}')"
same "and no conflict" 0 "$(git -C claire ls-files conflicts | wc -l)"

# Whatever is left of a killed clone is beside its place, and gone with the next.
wrong=0
i=0
while [ "$i" -lt "$rounds" ]; do
	i=$((i + 1))
	killed . ase-store clone loire.git zoe
	[ -e zoe ] || continue
	[ -f zoe/ase.yaml ] && ase-store -C zoe check >/dev/null 2>&1 &&
		[ "$(git -C zoe config merge.ase.name)" ] &&
		[ -x zoe/.git/hooks/pre-commit ] || wrong=$((wrong + 1))
	rm -rf zoe
done
same "a killed clone leaves all of it or nothing" 0 "$wrong"
sleep 1 # a git that is ending still
try "the next one is whole" 0 ase-store clone loire.git zoe
same "and has tidied up" "no" "$([ -e zoe.part ] && echo yes || echo no)"
mkdir yann.part
echo mine >yann.part/file
try "what is somebody's own beside it stays" 1 ase-store clone loire.git yann
says "'$WORK/yann.part' is in the way"
same "as it was" mine "$(cat yann.part/file)"
mkdir empty
try "an empty directory gives way" 0 ase-store clone loire.git empty
try "another does not" 1 ase-store clone loire.git empty
says "'empty' is a store already: ase-store -C empty sync"
mkdir full
echo mine >full/file
try "nor one with something in it" 1 ase-store clone loire.git full
says "'full' is not empty"
cd full || exit 1
rm file
try "nor the one that one stands in" 2 ase-store clone ../loire.git .
cd .. || exit 1

# What is no store, or nothing yet.
git init -q --bare new.git
try "an empty repository" 3 ase-store clone new.git new
says "whoever has the store hands it over first"
git init -q plain
git -C plain commit -q --allow-empty -m plain
try "no store of ase" 3 ase-store clone plain new
says "'plain' is no store of ase"
try "no repository" 5 ase-store clone nowhere.git new
says "is the address right"
try "two operands" 2 ase-store clone loire.git
sed -i 's/^format: .*/format: 99/' zoe/ase.yaml
git -C zoe commit -qam "from the future" --no-verify
try "a newer ase" 5 ase-store clone zoe new
says "it takes a newer ase"
same "nothing is left of any" "" "$(find . -maxdepth 1 -name 'new*' ! -name new.git)"
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL EMAIL
try "nobody yet" 0 ase-store clone loire.git new
says "git config --global user.email"

finish
