#!/bin/sh
# Two coordinators who share a store, as README says: clone, pull, push. Nobody
# sets anything up by hand.
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
as bruno ase-org set -q "$O" city=Vertou
try "the same field: git says so" 1 as bruno git pull -q --no-rebase --no-edit
try "and ase waits until it is mended" 5 as bruno ase-org set "$O" city=Blain
printf 'name: "Épicerie du Sillon"\nterritory: "44"\nrna: W443001234\ncity: "Vertou"\n' \
	>"bruno/orgs/$(printf %.1s "${O#o-}")/$O.yaml"
try "mended" 0 as bruno ase-store check
try "committed" 0 as bruno git commit -qam "Vertou it is"
try "pushed" 0 as bruno git push -q

finish
