#!/bin/sh
# The first day: a network's store and its coordinator, asked for on a terminal or
# said by options; all of it or nothing.
. "$SRC/tests/lib/check.sh"

unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset EMAIL ASE_STORE
HOME=$WORK/home
export HOME
mkdir -p "$HOME"

# Nobody to ask.
try "without a terminal" 2 ase start </dev/null
says "there is no terminal to ask on"
says "--name ... --me ... --email"
try "what an option says has to hold: territory" 2 ase start --name "A.S.E. Nord" \
	--me "Ana Lopez" --email ana@ase.example -t Nowhere </dev/null
says "'Nowhere'"
try "address" 2 ase start --name N --me "Ana Lopez" --email ana@ </dev/null
says "--email"
try "address of the network" 2 ase start --name N --me "Ana Lopez" \
	--email ana@ase.example --address nord@ </dev/null
says "--address"
try "telephone" 2 ase start --name N --me A --email a@ase.example \
	--phone abc </dev/null
says "no telephone number"
try "pack" 1 ase start --name N --me A --email a@ase.example \
	--pack zorglub </dev/null
says "no pack 'zorglub'"
try "language" 2 ase start --name N --me A --email a@ase.example \
	--language de </dev/null
says "fr or en, not 'de'"
try "a dry run" 0 ase start -n --name N --me A --email a@ase.example </dev/null
same "no store was made" "" "$(find . -name ase.yaml)"

# As people say it: a language, a pack, what is wrong with a number.
try "no letters in that one" 2 ase-store init -q deutsch --name N --language German
says "fr or en, not 'German'"
same "nothing was made" "" "$(find . -name ase.yaml)"
try "a number too short" 2 ase start --name N --me A --email a@ase.example \
	--phone "06 12" </dev/null
says "--phone: Phone: cannot be '06 12': behind a 0 eight or nine digits stand"
try "what a pack is for" 1 ase start --name N --me A --email a@ase.example \
	--pack forum </dev/null
says "no pack 'forum'; did you mean 'event'?"
LC_ALL=fr_FR.UTF-8 try "its French name, in French" 1 ase démarrer --nom N --moi A \
	--courriel a@ase.example --paquet forum </dev/null
grep -q "événements" "$WORK/.err" || not_ok "named in French" "$WORK/.err"
LC_ALL=fr_FR.UTF-8 try "in words" 0 ase démarrer est --nom "A.S.E. Est" --moi A \
	--courriel a@ase.example --langue Français --paquet formations \
	--paquet "Speed dating" -t 67 </dev/null
same "its language" "language: fr" "$(grep -o '^language: ..' est/ase.yaml)"
rm -rf est

# Said by options.
try "said by options" 0 ase start --name "A.S.E. Pays de la Loire" \
	--me "Ana Lopez" --email ana@ase.example --phone "06 12 34 56 78" \
	-t "Pays de la Loire" -t 75 --pack training --language en \
	--address bonjour@loire.ase.example </dev/null
says "A store stands in loire, for A.S.E. Pays de la Loire"
says "export ASE_STORE=$WORK/loire"
export ASE_STORE="$WORK/loire"
try "it holds" 0 ase-store check
tidy "a store of the first day"
same "letters name its address" "mail: bonjour@loire.ase.example" \
	"$(grep '^mail:' loire/ase.yaml)"
try "doctor misses none" 0 ase-store doctor
hides "'mail' in ase.yaml"
same "a region is its departments" "44 49 53 72 85 75 " \
	"$(grep '^territories:' -A6 loire/ase.yaml | grep -oE '\b[0-9]{2}\b' |
		tr '\n' ' ')"
(
	unset ASE_STORE
	try "by another word" 0 ase start sud --name "A.S.E. Sud" \
		--me "Ana Lopez" --email ana@ase.example -t PACA -t 13 \
		--language en </dev/null
)
same "the same departments, each once" "04 05 06 13 83 84 " \
	"$(grep '^territories:' -A6 sud/ase.yaml | grep -oE '\b[0-9]{2}\b' |
		tr '\n' ' ')"
same "a commit each" "coordinator k-ID: added
pack training 1 adopted
store made" "$(git -C loire log --format=%s | ids)"
same "all in the name of who typed" "Ana Lopez <ana@ase.example>" \
	"$(git -C loire log --format='%an <%ae>' | sort -u)"
same "the store's git knows who" "ana@ase.example" \
	"$(git -C loire config --local user.email)"
try "and so do the tools" 0 ase-org add name="Chorale de Rezé"
same "her telephone is there" "06 12 34 56 78" \
	"$(ase-record person list -f tsv --columns phone | tail -n 1 | cut -f2)"
try "a directory that is there" 1 ase start loire --name N --me A \
	--email a@ase.example </dev/null
says "'loire' is there already"
try "one that is started" 1 ase start </dev/null
says "it has a coordinator"
unset ASE_STORE

# A store that nobody coordinates.
ase-store init -q other --name N 2>/dev/null ||
	GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b.example GIT_COMMITTER_NAME=A \
		GIT_COMMITTER_EMAIL=a@b.example ase-store init -q other --name N
export ASE_STORE="$WORK/other"
try "a store without a coordinator" 0 ase start --me "Ana Lopez" \
	--email ana@ase.example -t 44 </dev/null
says "Ana Lopez coordinates in"
same "she does" "Ana Lopez" \
	"$(ase-record coordinator list -f tsv --columns person.name |
		tail -n 1 | cut -f2)"
unset ASE_STORE

# The sessions that README shows, each in its language.
for lang in C.UTF-8 fr_FR.UTF-8; do
	word=start
	[ $lang = C.UTF-8 ] || word=démarrer
	mkdir "readme-$word"
	sed -n "/^    ase $word/,/^\$/s/^    //p" "$SRC/README.md" >session
	same "README has a session: $word" 5 "$(wc -l <session)"
	try "it runs: $word" 0 env LC_ALL=$lang sh -ec \
		"cd readme-$word; . ../session" </dev/null
	shows "Claire Moreau"
done

# Killed in the middle: nothing half-made under the name.
n=0
while [ $n -lt 8 ]; do
	n=$((n + 1))
	timeout -s KILL "0.0$n" ase start half --name Half --me "Ana Lopez" \
		--email ana@ase.example </dev/null >/dev/null 2>&1
	[ ! -d half ] || {
		try "what is there is whole" 0 ase-store -C half check
		break
	}
done
rm -rf half half.??????

# Asked on a terminal.
if ! script -qec true /dev/null >/dev/null 2>&1; then
	echo "ok - a terminal # skip no pseudo terminal can be had here"
	finish
fi
git config --global user.name "Ana Lopez"
git config --global user.email ana@ase.example
mkdir asked
cd asked || exit 1
{
	printf '\nA.S.E. Nord\n\nde\nfr\nnord@\n\nzorglub\n59, somme\n'
	printf '\n\nabc\n06 12 34 56 78\nfoo\ntraining\n'
} | script -qec "ase start" /dev/null >typed
tr -d '\r' <typed >said
for wanted in "fr or en, not 'de'" "'zorglub'" "59  Nord" "80  Somme" \
	"[Ana Lopez]" "[ana@ase.example]" "for letters (Enter: none)" "no telephone number" \
	"no pack 'foo'" "export ASE_STORE=$WORK/asked/nord"; do
	same "asked: $wanted" 1 "$(grep -cF "$wanted" said | sed 's/[1-9].*/1/')"
done
try "it holds, too" 0 ase-store -C nord check
same "git knew who: the store says nothing" "" \
	"$(git -C nord config --local user.name)"
mkdir ../broken
cd ../broken || exit 1
printf 'A.S.E. Nord\n\n\003' | script -qec "ase start" /dev/null >typed
same "broken off: nothing" "typed" "$(ls -A)"
finish
