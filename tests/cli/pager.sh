#!/bin/sh
# What is read at a terminal and longer than it goes through PAGER.
. "$SRC/tests/lib/check.sh"

# screen ROWS COLUMNS KEYS COMMAND...: see tests/lib/screen.py
screen() {
	python3 "$SRC/tests/lib/screen.py" "$@" >"$WORK/shown"
}

# shows TITLE ROWS COLUMNS COMMAND...: at such a terminal what it shows is what
# it printed into `want`, and nothing waits.
shows() {
	title=$1 rows=$2 columns=$3
	shift 3
	screen "$rows" "$columns" q "$@"
	same "$title" "" "$({
		cat "$WORK/want"
		printf '\n[0]\n'
	} | diff - "$WORK/shown")"
}

if ! screen 24 80 q true 2>/dev/null; then
	echo "ok 1 - a terminal # skip no pseudo terminal can be had here"
	echo "1..1"
	exit 77
fi
store
for name in Ajonc Bruyère Capucine Digitale Églantine Fougère Genêt Houx; do
	ase-org add -q name="Les amis de la rue du $name" city=Nantes >/dev/null
done
export TERM=xterm
COLUMNS=60 ase-org list >want

# A pager that shows what it was given, and tells that it ran.
cat >pager <<-'!'
	#!/bin/sh
	cat >"$(dirname "$0")/given"
	echo "LESS=${LESS-} $(wc -l <"$(dirname "$0")/given")"
!
chmod +x pager
export PAGER="$WORK/pager"

shows "what fits goes through no pager" 10 60 ase-org list
rm -f given
screen 9 60 q ase-org list
same "what leaves no line for the prompt does" "LESS=FRX 9" \
	"$(head -n 1 shown)"
same "and it is what a pipe gets, of the terminal's width" "" \
	"$(cmp want given 2>&1)"
same "a long line counts as those it takes" 1 "$(
	screen 17 30 q ase-org list
	grep -c LESS= shown)"
LESS=S screen 9 60 q ase-org list
same "LESS stays as it was set" "LESS=S 9" "$(head -n 1 shown)"
LINES=40 shows "LINES is the height" 9 60 ase-org list
screen 9 60 q ase-org --help
same "help, too" 1 "$(grep -c LESS= shown)"
screen 9 60 q ase-org list -f json
same "and what is for programs, when a person asks for it" 1 \
	"$(grep -c LESS= shown)"

# Switched off.
PAGER='' shows "an empty PAGER: never" 9 60 ase-org list
PAGER="cat" shows "cat: never" 9 60 ase-org list
TERM=dumb shows "a dumb terminal: never" 9 60 ase-org list
TERM='' shows "nor one that nobody knows" 9 60 ase-org list
rm -f given
ase-org list >piped
ase-org list -f json >/dev/null
ase-org --help >/dev/null
same "nor a pipe or a file" "no such file" \
	"$([ -e given ] || echo no such file)"

# However the pager ends.
PAGER="$WORK/nosuch" screen 9 60 q ase-org list
same "one that is not there: it is printed all the same" "Bruyère 0" "$(
	grep -o Bruyère shown) $(tail -n 1 shown | tr -d '[]')"
PAGER=false screen 9 60 q ase-org list
same "one that fails is no failure of ours" "[0]" "$(tail -n 1 shown)"
PAGER='head -n 1' screen 9 60 q ase-org list
same "nor one that has enough" "[0]" "$(tail -n 1 shown)"
# shellcheck disable=SC2016 # the pager's shell
PAGER='kill -9 $$' screen 9 60 q ase-org list
same "nor one that is killed" "[0]" "$(tail -n 1 shown)"
printf 'name: Les amis\nrna: nonsense\n' >odd.yaml
for i in 1 2 3 4 5 6 7 8 9; do cp odd.yaml "odd$i.yaml"; done
screen 9 60 q ase-store check --schema org odd*.yaml
same "the exit status is the verb's" "[1]" "$(tail -n 1 shown)"
same "messages stand where they stood" "10 problems" "$(tail -n 1 given)"
screen 9 60 q sh -c 'ase-store check --schema org odd*.yaml 2>said'
same "but for those that go elsewhere" "10 problems" "$(cat said)"
screen 9 60 q ase-org show nobody
same "no answer is no text for a pager" \
	"ase-org: no org is called 'nobody'" "$(head -n 1 shown)"

# The usual one, if the machine has it: q leaves it.
if command -v less >/dev/null; then
	unset PAGER NO_COLOR
	screen 9 60 q ase-org list
	same "less waits" "[0, waited]" "$(tail -n 1 shown)"
	same "and shows accents and bold titles" "Bruyère 1" "$(
		grep -o Bruyère shown) $(grep -c "$(printf '\033\\[1m')" shown)"
	LESS=S screen 9 60 q ase-org list
	same "none that obeys no colours" 0 \
		"$(grep -c "$(printf '\033\\[1m')" shown)"
fi
tidy "reading at a terminal"
finish
