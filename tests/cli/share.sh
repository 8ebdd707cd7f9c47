#!/bin/sh
# Two coordinators who share a store with git by hand, as README says: clone, pull,
# push. Nobody sets anything up by hand. (ase-tutorial(7) has the rest, and is run.)
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

# as WHO COMMAND...: in the clone of that one, by that one.
as() {
	who=$1
	shift
	(cd "$who" && ASE_STORE=. GIT_AUTHOR_NAME=$who GIT_COMMITTER_NAME=$who \
		"$@")
}

ase-store init -q "$WORK/claire" --name "A.S.E. Loire" -t 44
O=$(as claire ase-org add -q name="Épicerie du Sillon" territory=44)
git init -q --bare -b main loire.git
as claire git remote add origin "$WORK/loire.git"
try "the first one hands it over" 0 as claire git push -q -u origin main
try "the other takes it" 0 git clone -q loire.git bruno
same "what was added is there" "$O" "$(as bruno ase-org list -f ids)"

try "one changes a field" 0 as claire ase-org set -q "$O" city=Nantes
try "the other another one, of the same record" 0 \
	as bruno ase-org set -q "$O" rna=W443001234
same "which set up the merge driver" "$(as claire git config merge.ase.driver)" \
	"$(as bruno git config merge.ase.driver)"
try "and the hook" 0 [ -x bruno/.git/hooks/pre-commit ]
try "who is faster pushes" 0 as claire git push -q
try "who is slower is refused" 1 as bruno git push -q
try "pulls without a conflict" 0 as bruno git pull -q --no-rebase --no-edit
try "and pushes" 0 as bruno git push -q
try "the first one gets it" 0 as claire git pull -q --no-rebase --no-edit
for who in claire bruno; do
	same "$who has both fields" "$O,Nantes,W443001234" \
		"$(as $who ase-org list -f tsv --columns city,rna |
			tail -n 1 | tr '\t' ,)"
	try "$who's store is in order" 0 as $who ase-store check
done

as claire ase-org set -q "$O" city=Rezé
as claire git push -q
sleep 1.1
as bruno ase-org set -q "$O" city=Vertou
try "the same field: git says so" 1 as bruno git pull -q --no-rebase --no-edit
try "and ase waits until it is settled" 5 as bruno ase-org set "$O" city=Blain
says "ase-store conflicts"
try "which ends what git began" 1 as bruno ase-store conflicts
shows "Rezé"
try "nothing is left of it" 0 as bruno git diff --exit-code HEAD
try "the log says it in words" 0 as bruno ase-store log --limit 1
shows "what others did, merged"
hides "merged 1 record"
try "in French, too" 0 env LC_ALL=fr_FR.UTF-8 ase-store -C bruno log --limit 1
shows "fusion avec le travail des autres"
try "settled" 0 as bruno ase-store resolve "$O" city --theirs
try "pushed" 0 as bruno git push -q
try "the first one gets it" 0 as claire git pull -q --no-rebase --no-edit
for who in claire bruno; do
	same "$who has the one that was chosen" "$O,Rezé" \
		"$(as $who ase-org list -f tsv --columns city |
			tail -n 1 | tr '\t' ,)"
	try "$who has nothing left to say" 0 as $who ase-store conflicts
done

finish
