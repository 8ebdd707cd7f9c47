#!/bin/sh
# All is well only where all was looked at: HEAD's objects, the disk, what git
# does to files on their way; and nothing outside the store is ever written to.
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/doctor.sh
. "$SRC/tests/lib/doctor.sh"

# object REV: the loose object's file.
object() {
	here rev-parse "$1" | sed "s|..|&/|; s|^|$ASE_STORE/.git/objects/|"
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
F=orgs/$(echo "$O" | cut -c3)/$O.yaml
ase-org set -q "$O" city=Nantes

# HEAD's commit is gone: the reflog knows the one before, and nothing is lost.
rm -f "$(object HEAD)"
try "HEAD's commit is gone" 1 ase-store doctor
hides "All is well."
ill head wrong "is missing or damaged; the reflog knows"
same "what needs HEAD is not judged" unseen "$(of 2 clock)"
mends head
same "the change is committed anew, from its file" "city: Nantes" \
	"$(here show "HEAD:$F" | grep city)"
tidy "HEAD's commit is back"

# A tree; a file that still stands in the directory; one that does not.
ase-org set -q "$O" city=Vertou
rm -f "$(object "HEAD:orgs")"
ill head wrong "('orgs')"
mends head
ase-org set -q "$O" city=Rezé
rm -f "$(object "HEAD:$F")"
ill head wrong "('$F')"
same "its bytes are taken from the directory" \
	"git -C '$ASE_STORE' hash-object -w --no-filters -- '$F'" "$(of 4 head)"
(cd / && mends head)
same "head: whole again" well "$(of 2 head)"
file=$(object "HEAD:$F")
chmod +w "$file"
: >"$file"
ill head wrong "is missing or damaged"
rm -f "$file"
mends head
tidy "the objects are back"
git clone -q "$ASE_STORE" lost
rm -rf lost/.git/logs lost/.git/objects/pack
rm -f lost/.git/objects/??/*
try "no reflog helps" 1 ase-store -C lost doctor
shows "no earlier commit of the reflog is whole"

# The disk: nothing can be written.
if unshare -rm true 2>/dev/null; then
	# shellcheck disable=SC2016,SC2317 # the inner shell's; called by try
	readonly_doctor() {
		unshare -rm sh -c 'mount --bind "$ASE_STORE" "$ASE_STORE" &&
			mount -o remount,bind,ro "$ASE_STORE" &&
			ase-store -C "$ASE_STORE" doctor'
	}
	try "a read-only mount" 1 readonly_doctor
	shows "nothing can be written in '$ASE_STORE'"
	shows "mount -o remount,rw '$ASE_STORE'"
	hides "All is well."
	# shellcheck disable=SC2016,SC2317 # the inner shell's; called by try
	full_doctor() {
		unshare -rm sh -c 'mkdir -p full && mount -t tmpfs -o size=4m,mode=700 \
			none full && cp -a "$ASE_STORE/." full &&
			(dd if=/dev/zero of=full/.git/zeros bs=4096 || :) &&
			ase-store -C full doctor'
	}
	try "a full disk" 1 full_doctor
	shows "nothing can be written in"
	shows "No space left on device"
	shows "are left on this disk"
fi

# What git does to files.
echo 'persons/** filter=rot' >>"$ASE_STORE/.gitattributes"
here commit -q --no-verify -a -m "with a filter"
same "a filter without a file is none" well "$(of 2 filters)"
echo 'orgs/** filter=rot' >>"$ASE_STORE/.gitattributes"
here commit -q --no-verify -a -m "with a filter for what is there"
ill filters wrong "has the attribute filter=rot"
here revert --no-edit HEAD >/dev/null 2>&1
same "a filter: gone" well "$(of 2 filters)"
for attribute in ident working-tree-encoding=UTF-16; do
	echo "orgs/** $attribute" >>"$ASE_STORE/.gitattributes"
	ill filters wrong "has the attribute $attribute"
	mends filters
	rm "$ASE_STORE/.git/info/attributes"
	here checkout -q -- .gitattributes
done
echo '*.yaml merge=union' >>"$ASE_STORE/.gitattributes"
here commit -q --no-verify -a -m "merged by lines"
ill attributes wrong "an attribute says merge=union"
mends attributes
echo '*.yaml eol=crlf' >"$ASE_STORE/${F%/*}/.gitattributes"
ill attributes wrong "(${F%/*}/"
mends attributes
rm "$ASE_STORE/${F%/*}/.gitattributes"
ase-store commit -q
mkdir -p "$ASE_STORE/.git/info"
echo 'orgs/** merge=union' >"$ASE_STORE/.git/info/attributes"
ill attributes wrong "an attribute says merge=union"
mends attributes
rm "$ASE_STORE/.git/info/attributes"
same "attributes: well" well "$(of 2 attributes)"

# What git does not look at.
here sparse-checkout set --no-cone '/*' '!/orgs/' 2>/dev/null
ill sparse advice "1 file is left out of the directory (sparse checkout): '$F'"
mends sparse
same "sparse: the file is back" yes "$(test -f "$ASE_STORE/$F" && echo yes)"
for bit in skip-worktree assume-unchanged; do
	here update-index "--$bit" "$F"
	ill sparse advice "git does not look at 1 file's edits by hand: '$F'"
	mends sparse
done
here config core.excludesFile "$WORK/ignored"
echo 'orgs/' >"$WORK/ignored"
same "ignored: what is tracked is not" well "$(of 2 ignored)"
mkdir -p "$ASE_STORE/orgs/7" "$ASE_STORE/orgs/private"
printf 'name: Le Fournil\nterritory: "44"\n' >"$ASE_STORE/orgs/7/o-7abcdefg.yaml"
echo 'x: 1' >"$ASE_STORE/orgs/private/o-7abcdefg.yaml"
ill ignored wrong "an ignore rule of git hides 1 record: 'orgs/7/o-7abcdefg.yaml'"
mends ignored
same "ignored: it is a record now" o-7abcdefg \
	"$(ase-org list -f ids 'name=Le Fournil')"
rm -r "$ASE_STORE/orgs/private"
here config --unset core.excludesFile

# git's index does not read: nothing else is accused.
cp "$ASE_STORE/.git/index" index
printf 'DIRC nonsense' >"$ASE_STORE/.git/index"
ill index wrong "index"
for check in attributes filters sparse ignored; do
	case $(of 2 "$check") in
	well | unseen | "") ok "$check: not accused" ;;
	*) same "$check: not accused" unseen "$(of 2 "$check")" ;;
	esac
done
cp index "$ASE_STORE/.git/index"

# Hooks that other repositories have too.
mkdir hooks
git config --global core.hooksPath "$WORK/hooks"
ill hook wrong "core.hooksPath leads to '$WORK/hooks'"
mends hook
same "hook: nothing was written there" "" "$(ls hooks)"
same "hook: the setting of all repositories stays" "$WORK/hooks" \
	"$(git config --global core.hooksPath)"
here config --unset core.hooksPath
printf '#!/bin/sh\nexit 0\n' >hooks/pre-commit
chmod +x hooks/pre-commit
cp hooks/pre-commit before
ill hook wrong "core.hooksPath leads to"
mends hook
here config --unset core.hooksPath
printf '#!/bin/sh\nexec ase-store -C . check --staged\n' >hooks/pre-commit
same "hook: one there that checks is well" well "$(of 2 hook)"
git config --global --unset core.hooksPath
cp before hooks/pre-commit
ln -sf "$WORK/hooks/pre-commit" "$ASE_STORE/.git/hooks/pre-commit"
ill hook wrong "is a link out of the store"
of 4 hook | sh
ill hook advice "somebody's own"
mends hook
same "hook: the file that it led to is as it was" "$(cat before)" \
	"$(cat hooks/pre-commit)"
rm "$ASE_STORE/.git/hooks/pre-commit"
ill hook wrong "there is no pre-commit hook"
mends hook
echo 'city: [' >>"$ASE_STORE/$F"
try "the hook refuses what is no record" 1 \
	git -C "$ASE_STORE" commit -q -a -m broken
here checkout -q -f HEAD -- "$F"
echo '# beside' >>"$ASE_STORE/$F"
try "the hook passes where ase is not installed" 0 \
	env PATH=/usr/bin:/bin git -C "$ASE_STORE" commit -q -a -m beside
mkdir "$ASE_STORE/.githooks"
cp before "$ASE_STORE/.githooks/pre-commit"
here config core.hooksPath .githooks
ill hook advice "somebody's own"
mends hook
rm -r "$ASE_STORE/.githooks"
here config --unset core.hooksPath
try "at the end all is well" 0 ase-store doctor
finish
