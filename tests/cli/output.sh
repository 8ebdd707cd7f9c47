#!/bin/sh
# Where -o FILE puts a document: what is an ordinary file is replaced whole and
# keeps its mode; what is none is written to.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-03-27
story fr
story_convention
ase-render ethics-reminder "$R" -f md >want

# wanted TITLE FILE: it holds the letter, whole and alone.
wanted() {
	same "$1: holds the document" "" "$(cmp want "$2" 2>&1)"
}
# mode FILE
mode() {
	stat -c %a "$1"
}
letter() {
	ase-render ethics-reminder "$R" -f md -o "$@"
}

# What is no ordinary file is opened and written to.

mkfifo fifo
timeout 20 cat fifo >got &
try "a FIFO" 0 letter fifo
wait
wanted "a FIFO" got
same "a FIFO: is one still" "fifo" "$(stat -c %F fifo)"
try "/dev/null" 0 letter /dev/null
same "/dev/null: is a device still" "character special file" \
	"$(stat -c %F /dev/null)"
try "a device that is full" 5 letter /dev/full
says "cannot write '/dev/full': No space left on device"
for way in - /dev/stdout /dev/fd/1 /proc/self/fd/1; do
	try "$way" 0 letter "$way"
	wanted "$way" .out
done
same "-: no file is called so" "" "$(ls -- - 2>/dev/null)"
{
	echo before
	letter /dev/stdout
	echo behind
} >got
same "standard output goes on where it is" "before behind" \
	"$(sed -n '1p; $p' got | tr '\n' ' ' | sed 's/ $//')"
sed '1d; $d' got >inner
wanted "between two lines of others" inner
# shellcheck disable=SC2094 # the file that is read is another
letter /dev/fd/7 7>>got
same "a descriptor that appends" "before behind" \
	"$(sed -n '1p' got) $(grep -c behind got | sed 's/1/behind/')"
if command -v bash >/dev/null; then
	cat >sub.sh <<-'!'
		ase-render ethics-reminder "$1" -f md -o >(cat >got; echo >end)
		until [ -e end ]; do sleep 0.05; done
	!
	try "a process of the shell's" 0 timeout 20 bash sub.sh "$R"
	wanted "a process of the shell's" got
fi
{
	sleep 0.3
	letter /dev/fd/3 3>&1 2>.err
	echo $? >status
} | true
same "a reader that has gone: the status" 5 "$(cat status)"
same "a reader that has gone: the word" 1 \
	"$(grep -c "'/dev/fd/3' is not read to its end" .err)"
try "a directory" 5 letter home
says "'home' is a directory, not a file"
try "a terminal gets no PDF" 2 script -qec \
	"ase-render ethics-reminder $R -f pdf -o -" /dev/null
shows "pdf does not go to a terminal"

# Links: what they lead to is replaced, or made.

mkdir far
echo old >far/real
chmod 640 far/real
ln -s far/real link
ln -s ../link far/again
try "a link to a link" 0 letter far/again
wanted "a link to a link" far/real
same "a link to a link: both are links" "symbolic link symbolic link" \
	"$(stat -c %F link far/again | tr '\n' ' ' | sed 's/ $//')"
same "its target keeps its mode" 640 "$(mode far/real)"
ln -s far/new dangling
try "a dangling link" 0 letter dangling
wanted "a dangling link" far/new
same "a dangling link: is a link still" "symbolic link" "$(stat -c %F dangling)"
ln -s loop loop
try "a link to itself" 5 letter loop
says "cannot write 'loop': Too many levels of symbolic links"
echo old >one
ln one two
chmod 604 one
try "a file with two names" 0 letter one
wanted "a file with two names" two
same "a file with two names: has them still" "2 604" "$(stat -c '%h %a' one)"

# Files.

echo old >kept
for bits in 644 660 755 600; do
	chmod $bits kept
	try "mode $bits" 0 letter kept
	same "mode $bits: is kept" $bits "$(mode kept)"
done
wanted "the same file" kept
echo old >read-only
chmod 444 read-only
try "a file that may only be read" 5 letter read-only
says "'read-only' may only be read: another name, or chmod u+w first"
same "a file that may only be read: is as it was" "old 444" \
	"$(cat read-only) $(mode read-only)"
(umask 022 && letter fresh)
same "a new file is the user's alone, as the store is" 600 "$(mode fresh)"

# A disk that is full: sh limits the size of a file (in blocks of 512 bytes).
echo old >small
ln small twin
for file in small kept; do
	cp "$file" before
	try "no room for $file" 5 sh -c "trap '' XFSZ; ulimit -f 0
		ase-render ethics-reminder $R -f md -o $file"
	same "no room for $file: it is as it was" "" "$(cmp before $file 2>&1)"
done
same "and nothing is left beside" "" "$(find . -maxdepth 1 -name '.*.??????')"

# An owner that we cannot give back stays: tried as somebody else.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	mkdir common
	echo old >common/file
	chown 65534 common/file
	chmod 666 common/file
	try "root keeps another's file another's" 0 letter common/file
	same "root: owner and mode" "65534 666" "$(stat -c '%u %a' common/file)"
fi

# Every verb that has -o.

mkdir out
MET=$(ase-record match add -q need="$(ase-record need add -q request="$R" \
	title=Budget)" expert="$X" accepted_on=2026-03-01 met_on=2026-03-01 \
	--override "a test")
ase-match withdraw -q "$MET" --by expert --reason other
for verb in "ase-render analysis $R" "ase-request analysis $R" \
	"ase-convention render $C" "ase-expert certificate $X" \
	"ase-store handover $K"; do
	name=$(echo "$verb" | cut -d' ' -f1,2)
	$verb -f md >out/want
	ln -s file out/link
	echo old >out/file
	chmod 640 out/file
	# shellcheck disable=SC2086 # a command in words
	try "$name" 0 $verb -f md -o out/link
	same "$name: writes behind the link" "" "$(cmp out/want out/file 2>&1)"
	same "$name: keeps the mode" 640 "$(mode out/file)"
	# shellcheck disable=SC2086
	try "$name -o -" 0 $verb -f md -o -
	same "$name -o -: is standard output" "" "$(cmp out/want .out 2>&1)"
	rm out/link
done

finish
