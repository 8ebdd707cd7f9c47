#!/bin/sh
# Two who share a store with ase-store sync alone: through a directory, a server,
# a stick; what came and went, what both changed, who is faster.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/share.sh
. "$SRC/tests/lib/share.sh"

ase-store init -q "$WORK/claire" --name "A.S.E. Pays de la Loire" -t 44
O=$(as claire ase-org add -q name="Épicerie du Sillon" territory=44)
git init -q --bare loire.git
as claire git remote add origin "$WORK/loire.git"
try "an empty repository gets it all" 0 as claire ase-store sync
tells <<-END
	2 changes went to '$WORK/loire.git'.
END
same "the branch follows it" "origin refs/heads/main" \
	"$(as claire git config branch.main.remote) $(as claire git config branch.main.merge)"
same "nothing of ours is left in git's refs" "" \
	"$(as claire git for-each-ref refs/ase)"
try "again: nothing is new" 0 as claire ase-store sync
tells <<-END
	Nothing new: you and '$WORK/loire.git' have the same.
END

try "the other one takes it" 0 ase-store clone loire.git bruno
says "The store of A.S.E. Pays de la Loire stands in bruno."
says "bears your name: Claire Moreau <claire@ase.example>"
same "with the merge driver" "records of an ase store" \
	"$(as bruno git config merge.ase.name)"
try "with the hook" 0 [ -x bruno/.git/hooks/pre-commit ]
same "the directory is the user's alone" drwx------ \
	"$(stat -c %A bruno)"

as bruno ase-org set -q "$O" city=Nantes
as bruno ase-store sync -q
try "what would come is told" 0 as claire ase-store sync -n
same "what would come, and when" \
	"comes $(date -u '+%-d %B') bruno Épicerie du Sillon city set" \
	"$(sed '1d; s/   */ /g' "$WORK/.out")"
same "and has not come" "" "$(field claire "$O" city)"
try "it comes" 0 as claire ase-store sync
tells <<-END
	1 change came, of bruno (1): ase-store log
END
same "all of it" Nantes "$(field claire "$O" city)"
same "git is content" "## main...origin/main" \
	"$(as claire git status -sb)"

as claire ase-org set -q "$O" rna=W443001234
as bruno ase-org set -q "$O" website=https://sillon.example
as bruno ase-store sync -q
F=$(as claire git ls-files orgs)
echo "# ask for Zoé" >>"claire/$F"
try "both changed it, one of them by hand as well" 0 as claire ase-store sync
says "1 change came, of bruno (1)"
says "2 changes went"
try "the other one gets that" 0 as bruno ase-store sync
for who in claire bruno; do
	same "$who has both fields" "W443001234 https://sillon.example" \
		"$(field $who "$O" rna) $(field $who "$O" website)"
	try "$who has the comment" 0 grep -q "# ask for Zoé" "$who/$F"
	try "$who's store is in order" 0 as $who ase-store check
done
same "both have one tree" "$(as claire git rev-parse 'HEAD^{tree}')" \
	"$(as bruno git rev-parse 'HEAD^{tree}')"

as bruno ase-org set -q "$O" city=Rezé
as bruno ase-store sync -q
sleep 1
as claire ase-org set -q "$O" city=Blain
try "what would not stand is told" 0 as claire ase-store sync -n
says "Épicerie du Sillon: both changed 'City'; what bruno wrote would wait in ase-store conflicts: Rezé"
try "one field, two values" 0 as claire ase-store sync
says "1 conflict: the later value stands, ase-store conflicts lists the other"
same "the later one stands" Blain "$(field claire "$O" city)"
try "the other is listed" 1 as claire ase-store conflicts
as bruno ase-store sync -q
same "with the other one, too" Blain "$(field bruno "$O" city)"
try "who settles it" 0 as bruno ase-store resolve "$O" city --theirs
as bruno ase-store sync -q
as claire ase-store sync -q
same "settles it for both" "Rezé Rezé" \
	"$(field claire "$O" city) $(field bruno "$O" city)"
try "nothing is left" 0 as claire ase-store conflicts

# Somebody pushes between our fetch and our push, once, then always.
cat >faster <<'END'
#!/bin/sh
# What git calls before it pushes: the other one is faster.
[ -f "$WORK/.times" ] || exit 0
read -r times <"$WORK/.times"
[ "$times" -gt 0 ] || exit 0
echo $((times - 1)) >"$WORK/.times"
unset GIT_DIR GIT_INDEX_FILE GIT_PREFIX
cd "$WORK/bruno" && ASE_STORE=. ase-org set -q "$O" purpose="$times" &&
	git push -q origin main
END
chmod +x faster
mv faster claire/.git/hooks/pre-push
export WORK O
as claire ase-org set -q "$O" acronym=EDS
echo 1 >.times
try "who was slower begins again" 0 as claire ase-store sync
says "1 change came"
says "1 change went"
as claire ase-org set -q "$O" acronym=SIL
as bruno ase-store sync -q
echo 9 >.times
try "five times, no more" 75 as claire ase-store sync
says "others were faster 5 times"
same "what came is there" 6 "$(field claire "$O" purpose)"
rm claire/.git/hooks/pre-push .times
try "later it goes" 0 as claire ase-store sync
as bruno ase-store sync -q
same "both have one tree again" "$(as claire git rev-parse 'HEAD^{tree}')" \
	"$(as bruno git rev-parse 'HEAD^{tree}')"

# A stick, beside the server.
git init -q --bare stick.git
try "an address for once" 0 as claire ase-store sync "$WORK/stick.git"
same "the branch follows what it followed" origin \
	"$(as claire git config branch.main.remote)"
try "a remote by its name" 0 as claire git remote add stick "$WORK/stick.git"
try "is offered to the shell" 0 as claire ase-store --complete sync s
prints <<-END
	stick	$WORK/stick.git
END
try "and is shared with" 0 as claire ase-store sync stick
tells <<-END
	Nothing new: you and '$WORK/stick.git' have the same.
END

# Through a server with ssh.
ssh_is well
as claire git remote set-url origin "ase@host:$WORK/loire.git"
as claire ase-org set -q "$O" acronym=EDS
try "over ssh" 0 as claire ase-store sync
says "1 change went to 'ase@host:$WORK/loire.git'."
try "a clone over ssh" 0 ase-store clone "ase@host:$WORK/loire.git" zoe
same "has it" EDS "$(field zoe "$O" acronym)"

# What each may do, and both may not: it stops nothing, and is told.
as claire ase-org add -q name="Amicale du Lac" territory=44 rna=W441112223 >/dev/null
as bruno ase-org add -q name="L'Amicale" territory=44 rna=W441112223 >/dev/null
try "one adds an organisation" 0 as claire ase-store sync
try "the other the same one" 0 as bruno ase-store sync
says "2 problems across records to settle: ase-store conflicts"
try "which are listed" 1 as bruno ase-store conflicts
shows "'W441112223' is that of"

# One removes what the other changes.
T=$(as claire ase-record resource add -q name="Maison des associations" level=1)
as claire ase-store sync -q
as bruno ase-store sync -q
as claire git rm -q "resources/$(printf %.1s "${T#s-}")/$T.yaml"
as claire git commit -qm gone --no-verify
as bruno ase-record resource set -q "$T" level=2
as bruno ase-store sync -q
try "one removes what the other changes" 0 as claire ase-store sync
says "1 conflict"
same "the change stands" "$T" "$(as claire ase-record resource list -f ids)"

# A git pull that has stopped is finished on the way.
as claire ase-org set -q "$O" city=Blain
as claire ase-store sync -q
as bruno ase-org set -q "$O" city=Vertou
try "a pull by hand stops" 1 as bruno git pull -q --no-rebase --no-edit
try "with -n it is left" 0 as bruno ase-store sync -n
says "a merge is under way: without -n this command finishes it first"
try "sync finishes it" 0 as bruno ase-store sync
same "and shares it" "$(git -C bruno rev-parse HEAD)" \
	"$(git -C loire.git rev-parse main)"

# A store of an older format, that one of them brings forward.
ase-store clone "$SRC/tests/data/stores/format-1.bundle" older 2>.older
try "an older store is cloned as it is" 0 \
	grep -q "of an older format: ase-store upgrade" .older
git init -q --bare older.git
as older git remote set-url origin "$WORK/older.git"
as older ase-store sync -q
member other older.git
try "one brings it forward" 0 as older ase-store upgrade
as older ase-store sync -q
F=$(as other git ls-files orgs)
echo "# by hand" >>"other/$F"
try "the other has changes in it" 4 as other ase-store sync
says "your store is of an older format: ase-store upgrade, then ase-store sync"
try "does as she is told" 0 as other ase-store upgrade
try "and shares" 0 as other ase-store sync
as older ase-store sync -q
same "both have one tree" "$(git -C older rev-parse 'HEAD^{tree}')" \
	"$(git -C other rev-parse 'HEAD^{tree}')"

LC_ALL=fr_FR.UTF-8
as bruno ase-store sync -q
as bruno ase-org set -q "$O" city=Couëron
try "in French" 0 as bruno ase-store synchroniser -n
says "Rien n'a été écrit"
shows "part"
try "and done" 0 as bruno ase-store synchroniser
tells <<-END
	1 changement est parti vers « $WORK/loire.git ».
END

finish
