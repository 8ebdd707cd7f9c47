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
prints <<-END
	way    when        who    on whom             what
	comes  $(date -u +%F)  bruno  Épicerie du Sillon  city set
END
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
says "1 field was changed by both: the later value stands"
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
