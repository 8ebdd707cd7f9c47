#!/bin/sh
# Nothing that came with the store's tree is ever run, wherever PATH leads.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-03-18
# PATH moves the heap, and the leak checker of gcc 12 takes what lies before
# the thread's data of a library that was loaded late for their bounds.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"

K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05)
# asks NAME: one more letter is due; R is the request's ID.
asks() {
	O=$(ase-org add -q name="$1" territory=44)
	ase-org contact -q "$O" name="Hélène $1" email=helene@sillon.example
	R=$(ase-request add -q org="$O" coordinator="$K" subject="Statuts" \
		received_on=2026-03-02)
}
sed -i 's/^    letter: ethics-reminder/&\n    send: auto/' \
	"$ASE_STORE/process.yaml"
ase-store commit -q

# Programs of the tree, each of which would tell; and outside of it the ones
# that are meant: a mail command that takes everything.
mkdir "$ASE_STORE/bin" "$WORK/mail"
for name in groff troff preconv gropdf sendmail vi git sh cat cp; do
	printf '#!/bin/sh\necho %s >>%s\nexit 1\n' "$name" "$WORK/ran" \
		>"$ASE_STORE/$name"
	chmod +x "$ASE_STORE/$name"
	cp "$ASE_STORE/$name" "$ASE_STORE/bin/$name"
done
printf '#!/bin/sh\ncat >>%s\n' "$WORK/mailed" >"$WORK/mail/sendmail"
chmod +x "$WORK/mail/sendmail"
ln -s "$ASE_STORE/bin" "$WORK/link"
cd "$ASE_STORE" || exit 1

n=0
for start in . "" bin ./bin "$ASE_STORE" "$ASE_STORE/bin" "$WORK/link" \
	"$ASE_STORE/bin/../bin"; do
	PATHS="$start:$WORK/mail:$PATH"
	case $start in '') PATHS=":$WORK/mail:$PATH:" ;; esac
	n=$((n + 1))
	asks "Sillon $n"
	try "a PDF with '$start' in PATH" 0 env PATH="$PATHS" \
		"$BIN/ase-request" analysis "$R" -o "$WORK/$n.pdf"
	try "a letter with '$start' in PATH" 0 env PATH="$PATHS" \
		"$BIN/ase-remind" --send --yes
	try "housekeeping with '$start' in PATH" 0 env PATH="$PATHS" \
		"$BIN/ase-store" gc
	same "nothing of the tree was run with '$start' in PATH" "" \
		"$(cat "$WORK/ran" 2>/dev/null)"
done
same "all letters have gone" "$n" "$(grep -c '^Message-Id' "$WORK/mailed")"
if script -qec true /dev/null >/dev/null 2>&1; then
	# shellcheck disable=SC2016 # the editor's own argument
	printf '#!/bin/sh\ncp "$1" %s\n' "$WORK/edited" >"$WORK/mail/vi"
	chmod +x "$WORK/mail/vi"
	PATH=".:$WORK/mail:$PATH" script -qec \
		"$BIN/ase-request edit $R" /dev/null >/dev/null 2>&1 </dev/null
	same "the editor is the one outside" "" \
		"$(cat "$WORK/ran" 2>/dev/null)"
	same "and was run" 1 "$(grep -c '^subject' "$WORK/edited")"
fi
cd "$WORK" || exit 1

finish
