#!/bin/sh
# A change is signed by whom git would write, wherever git has it from; and what
# git would do with a signature is said.
. "$SRC/tests/lib/check.sh"

here() {
	git -C "$ASE_STORE" "$@"
}

# signs TITLE VARIABLE=VALUE...: git and ase, asked in that environment, agree;
# SIGNED gets who it was.
signs() {
	signs_title=$1
	shift
	cities=$((${cities:-0} + 1))
	try "$signs_title" 0 env "$@" ase-org set "$O" "city=City $cities" -q
	SIGNED=$(here log -1 --format='%an <%ae>, %cn <%ce>')
	env "$@" git -C "$ASE_STORE" commit -q --allow-empty --no-verify -m git
	same "$signs_title: as git writes it" \
		"$(here log -1 --format='%an <%ae>, %cn <%ce>')" "$SIGNED"
	here reset -q --soft HEAD~1
}

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
git config --global user.name "Claire Moreau"
git config --global user.email private@ase.example

signs "user.email" A=
same "user.email: it is that" \
	"Claire Moreau <private@ase.example>, Claire Moreau <private@ase.example>" \
	"$SIGNED"
same "the reflog has it too" "Claire Moreau <private@ase.example>" \
	"$(here log -g -1 --format='%gn <%ge>')"
signs "the environment" GIT_AUTHOR_NAME=Nora GIT_AUTHOR_EMAIL=nora@ase.example
same "the environment: git's committer is another one" \
	"Nora <nora@ase.example>, Claire Moreau <private@ase.example>" "$SIGNED"
signs "half of it" GIT_AUTHOR_EMAIL=nora@ase.example
signs "the committer" GIT_COMMITTER_NAME=Cron GIT_COMMITTER_EMAIL=cron@ase.example

here config author.email author@ase.example
signs "author.email" A=
same "author.email: it is that" author@ase.example "$(here log -1 --format=%ae)"
here config committer.name "The Machine"
signs "committer.name" A=
signs "both, and the environment" GIT_AUTHOR_NAME=Nora
same "the reflog has the committer" "The Machine" \
	"$(here log -g -1 --format=%gn)"
here config --unset author.email
here config --unset committer.name

git config --global 'includeIf.hasconfig:remote.*.url:https://work.example/**.path' \
	work
git config -f "$HOME/work" user.email work@ase.example
signs "a condition that does not hold" A=
here remote add origin https://work.example/x.git
signs "includeIf hasconfig" A=
same "includeIf hasconfig: it is that" work@ase.example \
	"$(here log -1 --format=%ae)"
try "includeIf hasconfig: doctor" 0 ase-store doctor
shows "Claire Moreau <work@ase.example>"
here remote remove origin

signs "GIT_CONFIG_COUNT" GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=user.email \
	GIT_CONFIG_VALUE_0=count@ase.example
same "GIT_CONFIG_COUNT: it is that" count@ase.example \
	"$(here log -1 --format=%ae)"
git config -f other user.name "Nora Blanc"
git config -f other user.email other@ase.example
signs "GIT_CONFIG_GLOBAL" GIT_CONFIG_GLOBAL="$WORK/other"
same "GIT_CONFIG_GLOBAL: it is that" \
	"Nora Blanc <other@ase.example>, Nora Blanc <other@ase.example>" "$SIGNED"
GIT_CONFIG_GLOBAL=/dev/null wrong "GIT_CONFIG_GLOBAL names nobody" 5 \
	"git does not know who you are" ase-org set "$O" city=Nobody
git config --global --unset user.email
signs "EMAIL" EMAIL=mail@ase.example
git config --global user.email private@ase.example

# The coordinator whose address is mine is asked by the same rule.
K=$(ase-record coordinator add -q person.name="Nora Blanc" \
	person.email=other@ase.example since=2026-01-05)
O2=$(GIT_CONFIG_GLOBAL="$WORK/other" ase-org add -q name="Le Fournil" territory=44)
R=$(GIT_CONFIG_GLOBAL="$WORK/other" ase-request add -q "org=$O2" subject=Bail)
same "the coordinator with my address leads what I take in" "$K" \
	"$(here show "HEAD:requests/$(echo "$R" | cut -c3)/$R.yaml" |
		sed -n 's/^coordinator: //p')"

# Not UTF-8.
try "a name that is not UTF-8" 5 \
	env GIT_AUTHOR_NAME="$(printf 'Ren\351')" ase-org set "$O" city=Odd
says "your name in git, 'Ren\\xe9', is not UTF-8"
same "a name that is not UTF-8: nothing is written" "" "$(here status --porcelain)"
git config --global user.name "$(printf 'Ren\351')"
try "doctor says so too" 1 ase-store doctor
shows "is not UTF-8"
git config --global user.name "Claire Moreau"

# Settings that do not read.
cp "$HOME/.gitconfig" sound
echo '[user' >>"$HOME/.gitconfig"
try "a broken ~/.gitconfig: a command" 5 ase-org set "$O" city=Broken
says ".gitconfig:"
try "a broken ~/.gitconfig: init" 5 ase-store init new --name X
says "cannot read git's settings"
try "a broken ~/.gitconfig: doctor" 1 ase-store doctor
shows "git's settings do not read"
shows "unseen"
ase-store doctor -f tsv 2>/dev/null |
	awk -F '\t' '$1 == "format" { print $4 }' >mend
cat >editor <<-!
	#!/bin/sh
	cp "$WORK/sound" "\$1"
!
chmod +x editor
VISUAL=$WORK/editor sh ./mend
try "a broken ~/.gitconfig: what doctor says mends it" 0 ase-store doctor
echo 'nonsense[' >>"$ASE_STORE/.git/config"
try "the store's own settings" 1 ase-store doctor
shows ".git/config"
sed -i '$d' "$ASE_STORE/.git/config"

# No git at all.
mkdir bin
for tool in ase-store ase-org; do
	ln -s "$BIN/$tool" bin
done
ln -s "$(command -v env)" bin
mv "$HOME/.gitconfig" "$HOME/put-away"
try "nobody, and no git" 5 env PATH="$WORK/bin" ase-store init new --name X
says "export GIT_AUTHOR_NAME='First Last' GIT_AUTHOR_EMAIL=you@example.org"
try "nobody, and no git: that helps" 0 env PATH="$WORK/bin" \
	GIT_AUTHOR_NAME='First Last' GIT_AUTHOR_EMAIL=you@example.org \
	ase-store init new --name X
same "whoever is named once is both" "First Last, First Last" \
	"$(git -C new log -1 --format='%an, %cn')"
mv "$HOME/put-away" "$HOME/.gitconfig"

# Signatures: ase makes none, and says so before a server does.
here config commit.gpgsign true
try "commit.gpgsign: doctor" 1 ase-store doctor
shows "commit.gpgsign is set, and ase does not sign"
says "git -C '$ASE_STORE' config commit.gpgsign false"
try "commit.gpgsign: the first change says so" 0 ase-org set "$O" city=Signed
says "commit.gpgsign is set, and ase does not sign"
try "commit.gpgsign: even quietly" 0 ase-org set "$O" city=Quiet -q
same "commit.gpgsign: once is enough" "" "$(cat "$WORK/.err")"
here config commit.gpgsign false
try "it is off" 0 ase-org set "$O" city=Off -q
try "it is off: doctor" 0 ase-store doctor
here config commit.gpgsign true
try "it is on again" 0 ase-org set "$O" city=Again -q
says "commit.gpgsign is set, and ase does not sign"
here config --unset commit.gpgsign
git config --global commit.gpgsign true
try "init says it of the new store" 0 ase-store init third --name X -q
says "commit.gpgsign is set, and ase does not sign"
finish
