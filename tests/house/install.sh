#!/bin/sh
# What is installed: the tools and all their papers. What is taken away again:
# all of it.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"
build=${BIN%/bin}
export DESTDIR="$WORK/root"

# The list of what somebody has installed from here comes back.
manifest=$build/install_manifest.txt
[ ! -e "$manifest" ] || cp "$manifest" "$WORK/manifest"
trap '[ ! -e "$WORK/manifest" ] || mv "$WORK/manifest" "$manifest"
	rm -rf "$WORK"' EXIT

none "everything is installed without a word" "$(
	cmake --install "$build" 2>&1 >/dev/null)"
prefix=$(find "$DESTDIR" -name ase-store -path '*/bin/*')
prefix=${prefix%/bin/ase-store}

# missing FILE...: those of them that are not installed.
missing() {
	for file; do
		[ -s "$prefix/$file" ] || echo "$file"
	done
}
tools=$(cd "$BIN" && ls -d ase-*)
# shellcheck disable=SC2046,SC2086 # names without blanks
none "each tool has its completion in bash and fish, zsh has one for all" "$(
	missing $(printf 'share/bash-completion/completions/%s\n' ase $tools) \
		$(printf 'share/fish/vendor_completions.d/%s.fish\n' $tools) \
		share/zsh/site-functions/_ase share/zsh/vendor-completions/_ase)"
none "licence, notices, changes and how to begin are there" "$(
	cd "$prefix/share/doc/ase" 2>&1 &&
		ls LICENSE README.md CHANGELOG.md THIRD-PARTY.md 2>&1 >/dev/null)"
# shellcheck disable=SC2046 # names without blanks
none "each page is there, in English and in French" "$(
	cd "$SRC/man" && for page in ase*.[157]; do
		dir=man${page##*.}
		missing "share/man/$dir/$page" "share/man/fr/$dir/$page"
	done)"

# known DIR WORD: the pages that man -k finds by it.
known() {
	MANPATH='' man -M "$1" -k "$2" 2>/dev/null | cut -d ' ' -f 1
}
if command -v mandb >/dev/null; then
	cp -R "$prefix/share/man" "$WORK/man"
	mandb -c -q "$WORK/man" >/dev/null 2>&1
	for found in man:tutorial man/fr:tutoriel; do
		same "man -k ${found#*:}" ase-tutorial \
			"$(known "$WORK/${found%:*}" "${found#*:}")"
	done
fi

# Somebody else's file stays, and with it its folder.
echo theirs >"$prefix/share/man/man1/theirs.1"
cmake -P "$build/uninstall.cmake" >/dev/null 2>&1
none "nothing of ours stays" "$(
	find "$DESTDIR" ! -type d ! -name theirs.1)"
none "no folder of ours stays" "$(
	cd "$prefix" && find . -type d -empty | grep -vxE './bin|./share')"
none "what is not ours stays" "$(missing share/man/man1/theirs.1)"

finish
