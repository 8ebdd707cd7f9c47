#!/bin/sh
# Repositories of all sorts, and pushes that are made to do harm: a server takes
# in what it may, says what it may not, and never stands still.
. "$SRC/tests/lib/check.sh"

hook() {
	printf '#!/bin/sh\nexec ase-store check --receive %s\n' "${2-}" \
		>"$1/hooks/pre-receive"
	chmod +x "$1/hooks/pre-receive"
}
bare() {
	git init -q --bare -b main "$1"
	hook "$1" "${2-}"
}
here() {
	git -C "$ASE_STORE" "$@"
}
# push TITLE STATUS WORD...: what the server says is on standard output then.
push() {
	title=$1
	want=$2
	shift 2
	here push -q "$@" >"$WORK/.raw" 2>&1 </dev/null
	got=$?
	sed -n 's/ *$//; s/^remote: //p' "$WORK/.raw" >"$WORK/.out"
	if [ "$got" -eq "$want" ]; then
		ok "$title"
	else
		not_ok "$title: status $got, not $want" "$WORK/.raw"
	fi
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
main=$(here rev-parse HEAD)
ase-org set -q "$O" city=Nantes

# What a forge or an administrator may have set.
bare packs.git
git -C packs.git config transfer.unpackLimit 1
git -C packs.git config core.logAllRefUpdates true
git -C packs.git config receive.fsckObjects true
git -C packs.git config receive.denyNonFastForwards true
git -C packs.git config receive.advertisePushOptions true
push "objects that come as a pack" 0 "$WORK/packs.git" "$main:refs/heads/main"
git -C packs.git gc -q
git -C packs.git pack-refs --all
push "to what is packed" 0 "$WORK/packs.git" main
git clone -q --bare --shared packs.git fork.git
hook fork.git
ase-org set -q "$O" city=Vertou
push "a fork that borrows objects" 0 "$WORK/fork.git" main
mkdir "a b:c"
bare "a b:c/hub.git"
push "a path with a blank and a colon" 0 "$WORK/a b:c/hub.git" main
git init -q -b trunk files
hook files/.git
git -C files config receive.denyCurrentBranch updateInstead
push "a repository with files" 0 "$WORK/files" main:trunk
same "they are there" files/ase.yaml "$(ls files/ase.yaml)"
bare lost.git
git -C lost.git symbolic-ref HEAD refs/heads/nowhere
push "HEAD names a branch that is not there" 0 "$WORK/lost.git" main
ase-org set -q "$O" city=Rezé
push "... and again" 0 "$WORK/lost.git" main
bare at.git
push "a first push" 0 "$WORK/at.git" main
git -C at.git update-ref --no-deref HEAD "$main"
push "HEAD stands on a commit: a branch of it" 0 "$WORK/at.git" main:other
if git init -q --bare --object-format=sha256 long.git 2>/dev/null; then
	title="a repository with other ids"
	printf '%064d %064d refs/heads/main\n' 0 1 >lines
	ase-store -C long.git check --receive <lines >.out 2>.err
	same "$title" 2 $?
	says "with ids of 40 digits"
fi
same "nothing of ours is left there" "" \
	"$(find . -maxdepth 2 -path './*.git/ase')"

# A repository that was begun with something else.
bare begun.git
git init -q -b main begun
echo "# Records" >begun/README.md
git -C begun add -A
git -C begun commit -q -m readme
mv begun.git/hooks/pre-receive .
git -C begun push -q "$WORK/begun.git" main
mv pre-receive begun.git/hooks
git -C begun pull -q --allow-unrelated-histories --no-rebase --no-edit \
	"$ASE_STORE" main 2>/dev/null
title="a store comes to what a forge has begun"
git -C begun push -q "$WORK/begun.git" main >.raw 2>&1
same "$title" 0 $?

# Many references.
bare many.git
i=0
while [ $i -lt 60 ]; do
	here update-ref "refs/heads/b$i" "$main"
	here update-ref "refs/tags/t$i" main
	i=$((i + 1))
done
push "60 branches and 60 tags" 0 --all "$WORK/many.git"
push "... the tags" 0 --tags "$WORK/many.git"
echo x >"$ASE_STORE/README.md"
here add -f README.md
here commit -q --no-verify -m readme
push "two good ones and two bad ones" 1 "$WORK/many.git" main \
	main:refs/heads/c HEAD~1:refs/heads/good :b1
shows "refs/heads/b1: a branch is not deleted"
shows "Claire Moreau, refs/heads/main)"
shows "refs/heads/c: brings the same as refs/heads/main"
shows "README.md: no part of a store"
same "none was taken in" "" "$(git -C many.git for-each-ref refs/heads/good)"
here reset -q --hard HEAD~1

# A store that an older ase has made, and one brought forward.
git clone -q "$SRC/tests/data/stores/format-1.bundle" old 2>/dev/null
bare older.git
title="an older store"
git -C old push -q "$WORK/older.git" HEAD:refs/heads/main >.out 2>&1
same "$title" 0 $?
ASE_TODAY=2026-03-20 ase-store -C old upgrade -q 2>/dev/null
title="brought forward"
git -C old push -q "$WORK/older.git" HEAD:refs/heads/main >.out 2>&1
same "$title" 0 $?

# Trees without an end, names that a terminal obeys.
bare hub.git "--max-paths 2000 --max-seconds 20"
push "a first push to that" 0 "$WORK/hub.git" main
blob=$(echo x | here hash-object -w --stdin)
tree=$(printf '100644 blob %s\ta.yaml\n' "$blob" | here mktree)
empty=$(here mktree </dev/null)
deep=$tree
void=$empty
i=0
while [ $i -lt 12 ]; do
	deep=$(for n in a b c d e f g h i j; do
		printf '040000 tree %s\t%s\n' "$deep" $n
	done | here mktree)
	void=$(for n in a b c d e f g h i j; do
		printf '040000 tree %s\t%s\n' "$void" $n
	done | here mktree)
	i=$((i + 1))
done
bomb() {
	{
		here ls-tree HEAD
		printf '040000 tree %s\tpacks\n' "$1"
	} | here mktree
}
for t in "$deep" "$void"; do
	c=$(here commit-tree -p HEAD -m bomb "$(bomb "$t")")
	push "a tree without an end" 1 "$WORK/hub.git" "$c:refs/heads/main"
	shows "more than 2000"
done
i=0
while [ $i -lt 40 ]; do
	tree=$(printf '040000 tree %s\td\n' "$tree" | here mktree)
	i=$((i + 1))
done
c=$(here commit-tree -p HEAD -m deep "$(bomb "$tree")")
push "a tree of forty floors" 1 "$WORK/hub.git" "$c:refs/heads/main"
shows "too deep"
esc=$(printf '\033')
c=$(GIT_AUTHOR_NAME="Eve ${esc}[31m" here commit-tree -p HEAD -m name "$({
	here ls-tree -z HEAD
	printf '100644 blob %s\tbad %s[2J\nname\0' "$blob" "$esc"
} | here mktree -z)")
push "a name that a terminal obeys" 1 "$WORK/hub.git" "$c:refs/heads/main"
shows 'bad \x1b[2J\nname'
shows 'Eve \x1b[31m'
if grep -q "$esc" "$WORK/.raw"; then
	not_ok "nothing of it reaches the terminal" "$WORK/.raw"
else
	ok "nothing of it reaches the terminal"
fi
c=$(here commit-tree -p HEAD -m none "$(here ls-tree HEAD | grep -v ase.yaml |
	here mktree)")
push "a store without ase.yaml" 1 "$WORK/hub.git" "$c:refs/heads/main"
shows "no store: it has no ase.yaml"
c=$(here commit-tree -m none "$empty")
push "a branch of nothing" 1 "$WORK/hub.git" "$c:refs/heads/void"
shows "no store: it has no ase.yaml"
big=$(awk 'BEGIN { while (i++ < 40000) print "- x: [[[[[[[[[[" }' |
	here hash-object -w --stdin)
c=$(here commit-tree -p HEAD -m big "$({
	here ls-tree HEAD
	printf '040000 tree %s\tschema\n' "$(printf \
		'100644 blob %s\ta.yaml\n' "$big" | here mktree)"
} | here mktree)")
push "a schema that is none" 1 "$WORK/hub.git" "$c:refs/heads/main"
shows "schema/a.yaml:"
c=$(here commit-tree -p HEAD -m conflicts "$({
	here ls-tree HEAD
	printf '040000 tree %s\tconflicts\n' "$(printf \
		'100644 blob %s\ta.yaml\n' "$blob" | here mktree)"
} | here mktree)")
push "a list of conflicts that is none" 1 "$WORK/hub.git" "$c:refs/heads/main"
shows "conflicts/a.yaml:"

# A merge that git left hollow.
push "as it stands" 0 "$WORK/hub.git" main
git clone -q hub.git other
ase-org set -q -C other "$O" website=https://epicerie.example 2>/dev/null
git -C other push -q 2>/dev/null
theirs=$(git -C other rev-parse HEAD)
here fetch -q "$WORK/hub.git" main
ase-org add -q name="Le Fournil" territory=44 >/dev/null
mine=$(here rev-parse HEAD)
c=$(here commit-tree -p "$mine" -p "$theirs" -m hollow "$mine^{tree}")
push "a hollow merge" 1 "$WORK/hub.git" "$c:refs/heads/main"
shows "has lost what $(echo "$theirs" | cut -c1-10) brought: 1 file"
shows "go back before it (git reset --keep $(echo "$mine" | cut -c1-10))"

finish
