#!/bin/sh
# Does this tree work on a bare machine? Makes the smallest Debian of a release,
# copies a clone of HEAD into it and runs there, as a newcomer would,
#
#	sh cmd/demo.sh      then      sh tests/run.sh
#
# and for the package: makes it, installs it in a second bare machine that has
# no compiler, plays the demo with it, and removes it.
#
#	sh tests/fresh.sh bookworm|trixie [demo|tests|package]...
#
# Without a word behind the release: all three. Wants root, debootstrap and the
# network; takes the mirror of this machine's apt. Tells each outcome and its
# time; the whole output stands in build/fresh/RELEASE-*.log.
# shellcheck disable=SC2317 # `step` calls what looks as if nobody did
set -u
cd "$(dirname "$0")/.." || exit 1
top=$PWD

fail() {
	echo "fresh.sh: $*" >&2
	exit 2
}

case ${1-} in
bookworm | trixie) release=$1 ;;
*)
	echo "usage: sh tests/fresh.sh bookworm|trixie" \
		"[demo|tests|package]..." >&2
	exit 2
	;;
esac
shift
[ $# -gt 0 ] || set -- demo tests package
for part in "$@"; do
	case $part in
	demo | tests | package) ;;
	*) fail "$part is no part of it: demo, tests, package" ;;
	esac
done

[ "$(id -u)" -eq 0 ] || fail "this takes root: sudo sh tests/fresh.sh $release"
for program in debootstrap git unshare; do
	command -v "$program" >/dev/null ||
		fail "$program is missing: apt install debootstrap git util-linux"
done
# shellcheck disable=SC2016 # apt's own words
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
	'Origin: Debian' 'Label: Debian' | head -n 1)
[ -n "$mirror" ] || fail "apt's lists name no mirror of Debian: apt update"

logs=$top/build/fresh
roots=$(mktemp -d "${TMPDIR:-/tmp}/ase-fresh.XXXXXX") || exit 2
trap 'rm -rf --one-file-system "$roots"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$logs"
failed=0

# step NAME COMMAND...: run it, tell how it went and how long it took.
step() {
	name=$1
	shift
	log=$logs/$release-$name.log
	begun=$(date +%s)
	if "$@" >"$log" 2>&1 </dev/null; then
		printf '%s: %s: works (%d s)\n' "$release" "$name" \
			$(($(date +%s) - begun))
		return
	fi
	failed=1
	printf '%s: %s: FAILS (%d s); %s ends with\n' "$release" "$name" \
		$(($(date +%s) - begun)) "${log#"$top/"}"
	tail -n 20 "$log" | sed 's/^/    /'
	return 1
}

# A bare machine: `machine NAME`. The second is a copy of the first.
machine() {
	if [ -d "$roots/bare" ]; then
		cp -a "$roots/bare" "$roots/$1"
		return
	fi
	debootstrap --variant=minbase "$release" "$roots/bare" "$mirror" &&
		cp -a "$roots/bare" "$roots/$1"
}

# inside NAME COMMAND: by that machine's shell, in the clone. What is mounted
# for it (processes, terminals) goes with it, however it ends.
inside() {
	# shellcheck disable=SC2016 # the inner shell's
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
		unshare --mount --pid --fork --kill-child sh -c '
			mount -t proc proc "$1/proc" &&
			mount -t devpts -o newinstance,ptmxmode=0666 devpts \
				"$1/dev/pts" &&
			exec chroot "$1" sh -c "cd /root && $2"' \
		sh "$roots/$1" "$2"
}

# What stands on the second machine.
files() {
	(cd "$roots/user" && find etc opt usr var -type f -o -type l -o -type d)
}

# packed VERSION: makes the package, as if ase had that version.
packed() {
	inside builder "cd ase/build/release &&
		cpack -G DEB -D CPACK_PACKAGE_VERSION=$1" &&
		mkdir -p "$roots/user/root/ase" &&
		mv "$roots"/builder/root/ase/build/release/ase_"$1"-*.deb \
			"$roots/user/root/"
}

# What the second machine does, a line a step.
user_session() {
	cat <<-END
		set -ex
		export GIT_AUTHOR_NAME=Claire GIT_AUTHOR_EMAIL=claire@ase.example
		apt-get -qq update

		# Over an older one, and without what it recommends: what is
		# missing is called by a name that apt knows.
		apt-get -qq -y install --no-install-recommends ./ase_0.0.1-*.deb
		ase-store init loire --name "A.S.E. Loire" -t 44
		apt-get -qq -y install --no-install-recommends ./ase_$1-*.deb
		ase-store --version | grep "$1"
		ase-record -C loire coordinator add person.name=Claire
		LC_ALL=fr_FR.UTF-8 ase-store -C loire check
		! ase-store -C loire handover -q claire -f html 2>said
		apt-cache show "\$(sed -n 's/.*apt install //p' said)" >/dev/null
		apt-get -qq -y remove ase
		! command -v ase-store

		# With all of it.
		apt-get -qq -y install ./ase_$1-*.deb
		test -s /usr/share/doc/ase/LICENSE
		test -s /usr/share/man/fr/man7/ase.7
		test -L /usr/share/bash-completion/completions/ase-org
		sh ase/cmd/demo.sh --installed
		test -s ase/build/demo/convention.pdf
		dpkg -r ase
	END
}

package() {
	version=$(sed -n 's/^project(ase VERSION \([^ ]*\).*/\1/p' CMakeLists.txt)
	inside builder 'cd ase && sh cmd/demo.sh' &&
		machine user && packed 0.0.1 && packed "$version" &&
		cp -r cmd "$roots/user/root/ase/" &&
		user_session "$version" >"$roots/user/root/session.sh" &&
		inside user "sh session.sh" || return 1
	left=$(files | grep -E '(^|/)(ase|ase-[^/]*)([/.]|$)')
	[ -z "$left" ] || {
		echo "left behind: $left"
		return 1
	}
}

step bare machine builder || exit 1
git clone -q --no-hardlinks . "$roots/builder/root/ase" || exit 1
for part in "$@"; do
	case $part in
	demo) step demo inside builder 'cd ase && sh cmd/demo.sh' ;;
	tests)
		step tests inside builder 'cd ase && sh tests/run.sh'
		sed -n 's/^not run: /    &/p' "$logs/$release-tests.log"
		;;
	package) step package package ;;
	esac
done
exit "$failed"
