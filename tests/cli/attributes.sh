#!/bin/sh
# What git does with a file on its way in and out: filters, encodings, keywords
# and modes. What nobody here can follow is refused by name; the rest is as git
# has it.
# shellcheck disable=SC2016 # git's own words have dollars
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# The file of a record, from the store's directory.
place() {
	echo "$1/$(echo "$2" | cut -c3)/$2.yaml"
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-record person add -q name="Jean Martin" email=jean@expert.example >id
file=$ASE_STORE/$(place orgs "$O")
own=$ASE_STORE/.git/info/attributes
mkdir -p "$ASE_STORE/.git/info"

# refuses TITLE ATTRIBUTE COMMAND...: it is refused by name, nothing changes.
refuses() {
	title=$1 attribute=$2
	shift 2
	before=$(commits)
	try "$title: $1 $2 $3" 5 "$@"
	says "git's attribute $attribute stands on this file"
	same "$title: $1 $2: no commit" "$before" "$(commits)"
}

# Filters, as a history that is meant to be encrypted has them.
here config filter.rot.clean 'tr a-z n-za-m'
here config filter.rot.smudge 'tr a-z n-za-m'
here config filter.rot.required true
cp "$ASE_STORE/.gitattributes" attributes
echo 'persons/** filter=rot' >>"$ASE_STORE/.gitattributes"
here add --renormalize .
here commit -qam "filter" --no-verify
same "git runs the filter" 1 "$(here grep -c anzr HEAD -- persons | wc -l)"
for command in "ase-record person list" "ase-store check ." \
	"ase-record person add name=Secret" "ase-store commit -q" \
	"ase-store status -q" "ase-org set $O city=A" "ase-store undo -q"; do
	# shellcheck disable=SC2086 # words on purpose
	refuses "a filter on people" filter=rot $command
done
says "persons/"
same "a filter on people: git sees nothing edited" "" \
	"$(here status --porcelain)"
here reset -q --hard HEAD~1
tidy "without a filter"

# The same from everywhere that git takes attributes from.
for rule in 'orgs/** filter=rot' '*.yaml working-tree-encoding=UTF-16' \
	'* filter=rot'; do
	echo "$rule" >"$own"
	refuses "in this clone ($rule)" "${rule##* }" ase-org set "$O" city=A
	refuses "in this clone ($rule)" "${rule##* }" ase-org list -q
done
printf '[attr]secret filter=rot\norgs/** secret\n' >"$own"
refuses "by another name" filter=rot ase-org set "$O" city=A
rm "$own"
echo '* filter=rot' >"$ASE_STORE/orgs/.gitattributes"
refuses "in the directory" filter=rot ase-org set "$O" city=A
rm "$ASE_STORE/orgs/.gitattributes"
mkdir -p "$HOME/.config/git"
echo '*.yaml filter=rot' >"$HOME/.config/git/attributes"
refuses "of the user" filter=rot ase-org set "$O" city=A
mv "$HOME/.config/git/attributes" "$WORK/theirs"
here config core.attributesFile "$WORK/theirs"
refuses "of the user, elsewhere" filter=rot ase-org set "$O" city=A
here config --unset core.attributesFile
for rule in 'orgs/** -filter' 'orgs/** working-tree-encoding=UTF-8' \
	'pages/** filter=rot' '# filter'; do
	echo "$rule" >"$own"
	try "no filter: $rule" 0 ase-org set "$O" city="$rule"
	tidy "no filter: $rule"
done

# Scans in another store of git's: records go on, scans are refused.
echo 'files/** filter=lfs diff=lfs merge=lfs -text' >"$own"
try "a filter on scans: a record" 0 ase-org set "$O" city=Rezé
mkdir -p "$ASE_STORE/files/$O"
echo scan >"$ASE_STORE/files/$O/scan.pdf"
refuses "a filter on scans" filter=lfs ase-store commit -q
says "files/o-ID/scan.pdf"
rm -r "$ASE_STORE/files" "$own"
tidy "without scans"

# Keywords: git spreads them out, and folds them.
echo '*.yaml ident' >"$own"
try "a keyword" 0 ase-org set "$O" purpose='$Id$ and $Id$'
tidy "a keyword"
rm "$file"
here checkout -q -- .
same "git has spread it out" 1 "$(grep -c '\$Id: [0-9a-f]* \$ and \$Id: ' "$file")"
try "a keyword, spread out: check" 0 ase-store check
try "a keyword, spread out: show" 0 ase-org show "$O"
same "a keyword, spread out: nothing to say" "" "$(cat "$WORK/.err")"
before=$(commits)
try "a keyword, spread out: commit" 0 ase-store commit
same "a keyword, spread out, is no edit" "$before" "$(commits)"
try "a keyword, spread out: a change" 0 ase-org set "$O" city=Bouaye
same "a keyword, spread out: one commit" $((before + 1)) "$(commits)"
same "nobody's text was set aside" 0 "$(grep -c "saved by" "$WORK/.err")"
tidy "a keyword, spread out"
echo '# $Id: by hand $' >>"$file"
try "a keyword by hand" 0 ase-store commit
same "it is kept as git would" '# $Id$' \
	"$(here show HEAD:"$(place orgs "$O")" | tail -1)"
tidy "a keyword by hand"
rm "$own"

# Modes: no record is a program.
chmod +x "$file"
same "git sees the mode" " M $(place orgs "$O")" "$(here status --porcelain)"
try "a mode: a change" 0 ase-org set "$O" city=Brains
tidy "a mode: a change"
chmod +x "$file"
before=$(commits)
try "a mode: a dry run" 0 ase-store commit -n
same "a mode: a dry run changes none" yes "$([ -x "$file" ] && echo yes)"
try "a mode: commit" 0 ase-store commit
says "o-ID.yaml: no record is a program"
same "a mode: no commit" "$before" "$(commits)"
tidy "a mode: commit"
chmod +x "$file"
echo '# by hand' >>"$file"
try "a mode and a text: commit" 0 ase-store commit
same "a mode and a text: one commit" $((before + 1)) "$(commits)"
tidy "a mode and a text: commit"
here update-index --chmod=+x "$(place orgs "$O")"
chmod +x "$file"
here commit -qm "a program" --no-verify
try "a mode that git has: a change" 0 ase-org set "$O" city=Cordemais
tidy "a mode that git has: a change"
chmod -x "$file"
try "a mode that git has: commit" 0 ase-store commit
tidy "a mode that git has: commit"
printf '#!/bin/sh\n' >"$ASE_STORE/publish"
here add publish
ase-store commit -q
chmod +x "$ASE_STORE/publish"
try "a program of somebody's own" 0 ase-store commit
same "it stays one" yes "$([ -x "$ASE_STORE/publish" ] && echo yes)"
here commit -qam "it is one"
here config core.fileMode false
chmod -x "$file"
try "modes do not count: a change" 0 ase-org set "$O" city=Couëron
same "modes do not count: it stays" no "$([ -x "$file" ] && echo yes || echo no)"
try "modes do not count: commit" 0 ase-store commit
same "modes do not count: nothing to say" 0 \
	"$(grep -c program "$WORK/.err")"
tidy "modes do not count"

# The hook judges the repository that it runs in.
ase-store init -q "$WORK/second" --name "A.S.E. Bretagne" --territory 35
echo '# by hand' >>"$file"
try "another store exported: a commit by hand" 0 \
	env ASE_STORE="$WORK/second" git -C "$WORK/loire" commit -qam "by hand"
echo 'rna: W44' >>"$file"
try "a store that is gone exported: an invalid edit" 1 \
	env ASE_STORE="$WORK/gone" git -C "$WORK/loire" commit -qam "by hand"
cat "$WORK/.out" >>"$WORK/.err"
says "rna: RNA number: 'W44'"
here checkout -q HEAD -- .
hook=$ASE_STORE/.git/hooks/pre-commit
cp "$hook" hook
printf '%s\n' '#!/bin/sh' \
	'# Looks at the staged records before git commits them.' \
	'if command -v ase-store >/dev/null 2>&1; then' \
	"$(printf '\texec ase-store check --staged')" 'fi' 'exit 0' >"$hook"
try "an older hook of ours" 0 ase-org set "$O" city=Frossay
same "it is brought up to date" "" "$(diff hook "$hook")"
same "and runs" yes "$([ -x "$hook" ] && echo yes)"
printf '#!/bin/sh\nexit 0\n' >"$hook"
try "a hook of somebody's own" 0 ase-org set "$O" city=Indre
same "it stays" "exit 0" "$(tail -1 "$hook")"
cp hook "$hook"

# What git is about to commit is read once, however much of it there is.
python3 - "$ASE_STORE/orgs" <<-'END'
	import os, sys
	for n in range(2000):
	    name = "o-%08d" % n
	    os.makedirs(f"{sys.argv[1]}/{name[2]}", exist_ok=True)
	    with open(f"{sys.argv[1]}/{name[2]}/{name}.yaml", "w") as f:
	        f.write('name: "Amicale %d"\nterritory: "44"\n' % n)
END
here add orgs
cat >staged.py <<-'END'
	import os, resource, subprocess, sys
	def cost(**env):
	    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
	    subprocess.run(["ase-store", "-C", sys.argv[1], "check", "--staged"],
	                   check=True, env={**os.environ, **env},
	                   stderr=subprocess.DEVNULL)
	    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
	own = cost()
	hooked = cost(GIT_INDEX_FILE=sys.argv[1] + "/.git/index")
	sys.exit(f"{hooked} s, and {own} s without a name" if hooked > 3 * own + 1 else 0)
END
try "many new files: as git names its index to a hook" 0 \
	python3 staged.py "$ASE_STORE"
here reset -q
here clean -qfd orgs
here switch -q --orphan pages
echo '<p>' >"$ASE_STORE/index.html"
here add index.html
try "a branch that holds no store" 0 here commit -qm "pages"
here switch -q main
tidy "at the end"
finish
