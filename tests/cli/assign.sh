#!/bin/sh
# tests/bench/assign: files of OR-Library, and what is not one.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

assign=$BIN/../tests/bench/assign

# solves TITLE FILE OPTIMUM
solves() {
	try "$1" 0 "$assign" "$2"
	prints <<-END
		$3
	END
	tells </dev/null
}

# refuses TITLE STATUS SENTENCE: of file `bad`.
refuses() {
	try "$1" "$2" "$assign" bad
	prints </dev/null
	says "assign: bad$3"
}

solves "OR-Library's assign100 costs 305" \
	"$SRC/tests/data/assign/assign100.txt" 305

printf ' 2\n 3\n1 2 5' >dense
solves "lines break anywhere" dense 3
printf '3\r\n 1 1 4\r\n 2 2 -5\r\n 3 3 6\r\n1 2 3\r\n2 1 -7\r\n' >sparse
solves "triples, in any order, below nothing too" sparse 2
printf '2\n0 0 1\n1 1 1\n0 1 0\n1 0 5\n' >zero
solves "rows and columns from 0" zero 2
printf '2\n1 1 9\n1 1 4\n2 2 1\n' >twice
solves "of a pair given twice the cheaper one" twice 5
printf '3\n1 2 3\n2 3 1\n3 1 2\n' >either
solves "nine numbers for three that can be triples are triples" either 6
printf '3\n1 2 1\n1 2 2\n3 1 2\n' >costs
solves "and costs when a pair would come twice" costs 3
printf '1\n1000000000\n' >one
solves "a large cost" one 1000000000

printf '2\n1 1 3\n2 1 4\n' >bad
refuses "nobody is left" 1 ": not everybody can be given to somebody: 1 of 2"
printf '2\n1 2\n3 4 5\n' >bad
refuses "too many numbers" 3 ":3: ends after 5 numbers behind n = 2: neither \
n × n costs nor rows, columns and costs"
printf '2\n1 1 4\n3 2 4\n' >bad
refuses "a row too far" 3 ":3: 3 is no row or column: they are within 1 to 2 \
(and 6 numbers are not n × n costs)"
printf '2\n1 1 4\n2 0 4\n' >bad
refuses "a column before the first" 3 ": rows and columns go from 0 to 2"
printf '2\n1 2\n3 x4\n' >bad
refuses "no number" 3 ":3: not a whole number of at most 1000000000"
printf '1\n1000000001\n' >bad
refuses "too large a number" 3 ":2: not a whole number of at most 1000000000"
printf '1\n-\n' >bad
refuses "a sign alone" 3 ":2: not a whole number of at most 1000000000"
printf '1\n\0001\n' >bad
refuses "a NUL" 3 ":2: not a whole number of at most 1000000000"
: >bad
refuses "an empty file" 3 ": does not begin with how many items there are"
echo 0 >bad
refuses "no items" 3 ": does not begin with how many items there are"
rm bad
refuses "no file" 5 ": cannot open: No such file or directory"
try "no operand" 2 "$assign"
says "usage: assign [-t] FILE"

finish
