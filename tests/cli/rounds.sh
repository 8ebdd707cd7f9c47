#!/bin/sh
# tests/bench/rounds against a solver of another kind, and a checker that knows
# neither (tests/lib/rounds_proof.py): the same best grids, and proofs that hold.
# With ASE_ROUNDS so many times as many.
# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

rounds=$BIN/../tests/bench/rounds
many=${ASE_ROUNDS:-1}
proof=$SRC/tests/lib/rounds_proof.py

try "small ones are the best of all grids there are" 0 \
	python3 "$proof" "$rounds" 1 $((250 * many)) small
prints <<-END
	small: $((250 * many)) looked at, $((250 * many)) proved
END

try "larger ones are as good as the best flow" 0 \
	python3 "$proof" "$rounds" 2 $((500 * many)) mid
prints <<-END
	mid: $((500 * many)) looked at, $((500 * many)) proved
END

# Who comes late or leaves early: nothing false is told. How many of them reach
# the bound is printed and not held against anybody.
try "late ones hold, and their gap is the truth" 0 \
	python3 "$proof" "$rounds" 3 $((250 * many)) late
shows "late: $((250 * many)) looked at"

printf '2 2 2 2\n0 2 0 0 2 0 0 2 0 0 2 0\n0 0\n0 0\n' >question
try "the least grid" 0 sh -c "'$rounds' <question"
prints <<-END
	4
	0 0 0 0
	1 1 0 1
	0 1 1 0
	1 0 1 1
	28 3 3 3 3
	2 2 0
END
printf '2 2 2' >question
try "half a question" 2 sh -c "'$rounds' <question"
printf '2 2 2 2 0' >question
try "half of its guests" 2 sh -c "'$rounds' <question"
printf '1 1 2 2\n0 2 0 0 2 0\n1001\n' >question
try "too many points" 3 sh -c "'$rounds' <question"
says "rounds: a pair has 1001 points, at most 1000 fit"

finish
