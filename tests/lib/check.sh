# shellcheck shell=sh
# What every end-to-end test starts from.
#
#	. "$SRC/tests/lib/check.sh"
#	try "every expert, by id" 0 ase-expert list
#	prints <<-END
#		...
#	END
#	says "one line of stderr"
#	finish
#
# SRC is the source directory, BIN the directory of the binaries. Each test
# works in a fresh directory with nobody's git configuration, a fixed day and
# no locale. IDs differ from run to run: compare them through `ids`. What is
# compared is so whatever kind a blank is of: French sets marks off by one that
# breaks no line (U+00A0, U+202F), and is written here with plain ones.
set -u

: "${SRC:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BIN:=$SRC/build/dev/bin}"
PATH=$BIN:$PATH
export SRC BIN PATH

WORK=$(mktemp -d "${TMPDIR:-/tmp}/ase-test.XXXXXX")
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' INT TERM
cd "$WORK" || exit 1

HOME=$WORK/home
mkdir "$HOME"
export HOME
export LC_ALL=C TZ=UTC ASE_TODAY=2026-03-02 GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1
export PAGER=cat # nobody is there to leave it
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau" GIT_COMMITTER_EMAIL=claire@ase.example
# The leak checker stumbles over the thread-local data of libraries loaded late.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:intercept_tls_get_addr=0"
unset ASE_STORE COLUMNS LINES LESS EDITOR VISUAL LANGUAGE XDG_CONFIG_HOME \
	GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

TESTS=0
FAILED=0

# ok TITLE / not_ok TITLE [WHY-FILE...]
ok() {
	TESTS=$((TESTS + 1))
	echo "ok $TESTS - $1"
}
not_ok() {
	TESTS=$((TESTS + 1))
	FAILED=$((FAILED + 1))
	echo "not ok $TESTS - $1"
	shift
	for why in "$@"; do
		sed 's/^/#   /' "$why"
	done
}

# IDs of both kinds made alike, on standard input.
ids() {
	sed -E 's/\b([a-z]{1,4})-[0-9a-hjkmnp-tv-z]{8}\b/\1-ID/g'
}

# Blanks that break no line become plain ones, on standard input.
blanks() {
	LC_ALL=C sed "s/$NBSP/ /g; s/$NNBSP/ /g"
}
NBSP=$(printf '\302\240')
NNBSP=$(printf '\342\200\257')

# try TITLE STATUS COMMAND...: run it; its output is for prints and says.
try() {
	title=$1
	want=$2
	shift 2
	"$@" >"$WORK/.out" 2>"$WORK/.err" </dev/null
	got=$?
	if [ "$got" -eq "$want" ]; then
		ok "$title"
	else
		echo "status $got, not $want: $*" >"$WORK/.why"
		not_ok "$title" "$WORK/.why" "$WORK/.out" "$WORK/.err"
	fi
}

# The whole standard output of the last try, IDs made alike, is this.
prints() {
	blanks >"$WORK/.want"
	ids <"$WORK/.out" | blanks >"$WORK/.got"
	if diff -u "$WORK/.want" "$WORK/.got" >"$WORK/.diff"; then
		ok "$title: standard output"
	else
		not_ok "$title: standard output" "$WORK/.diff"
	fi
}

# The whole standard error of the last try, IDs made alike, is this.
tells() {
	blanks >"$WORK/.want"
	ids <"$WORK/.err" | blanks >"$WORK/.got"
	if diff -u "$WORK/.want" "$WORK/.got" >"$WORK/.diff"; then
		ok "$title: standard error"
	else
		not_ok "$title: standard error" "$WORK/.diff"
	fi
}

# The last try's stderr has this text (IDs made alike) in it.
says() {
	ids <"$WORK/.err" | blanks >"$WORK/.got"
	if grep -qF -e "$(printf '%s\n' "$1" | blanks)" "$WORK/.got"; then
		ok "$title: says '$1'"
	else
		not_ok "$title: says '$1'" "$WORK/.got"
	fi
}

# The last try's standard output has this text in it.
shows() {
	ids <"$WORK/.out" | blanks >"$WORK/.got"
	if grep -qF -e "$(printf '%s\n' "$1" | blanks)" "$WORK/.got"; then
		ok "$title: shows '$1'"
	else
		not_ok "$title: shows '$1'" "$WORK/.got"
	fi
}

# The last try's standard output has not.
hides() {
	blanks <"$WORK/.out" >"$WORK/.got"
	if grep -qF -e "$(printf '%s\n' "$1" | blanks)" "$WORK/.got"; then
		not_ok "$title: does not show '$1'" "$WORK/.out"
	else
		ok "$title: does not show '$1'"
	fi
}

# same TITLE WANT GOT
same() {
	if [ "$2" = "$3" ] ||
		[ "$(printf %s "$2" | blanks)" = "$(printf %s "$3" | blanks)" ]; then
		ok "$1"
	else
		printf 'wanted: %s\ngot:    %s\n' "$2" "$3" >"$WORK/.why"
		not_ok "$1" "$WORK/.why"
	fi
}

# A fresh store in ./loire, exported as ASE_STORE.
store() {
	ASE_STORE=$WORK/loire
	export ASE_STORE
	ase-store init -q "$ASE_STORE" --name "A.S.E. Pays de la Loire" \
		--territory 44 --territory 49 || exit 1
}

# The number of commits on the branch.
commits() {
	git -C "$ASE_STORE" rev-list --count HEAD
}

# The store is as git likes it: nothing to commit, nothing broken.
tidy() {
	git -C "$ASE_STORE" status --porcelain >"$WORK/.why" 2>&1
	if [ -s "$WORK/.why" ]; then
		not_ok "$1: git status is clean" "$WORK/.why"
	else
		ok "$1: git status is clean"
	fi
	if git -C "$ASE_STORE" fsck --no-dangling >"$WORK/.why" 2>&1 &&
		[ ! -s "$WORK/.why" ]; then
		ok "$1: git fsck is clean"
	else
		not_ok "$1: git fsck is clean" "$WORK/.why"
	fi
}

# nothing_written TITLE COMMITS-BEFORE
nothing_written() {
	same "$1: no commit" "$2" "$(commits)"
	same "$1: clean work tree" "" \
		"$(git -C "$ASE_STORE" status --porcelain)"
}

# wrong TITLE STATUS SENTENCE COMMAND...: it ends so, says so on stderr, and
# nothing is written.
wrong() {
	wrong_status=$2
	wrong_says=$3
	wrong_title=$1
	wrong_before=$(commits)
	shift 3
	try "$wrong_title" "$wrong_status" "$@"
	says "$wrong_says"
	nothing_written "$wrong_title" "$wrong_before"
}

finish() {
	echo "1..$TESTS"
	[ "$FAILED" -eq 0 ]
	exit
}
