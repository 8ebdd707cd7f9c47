#ifndef ASE_TESTS_CHECK_H
#define ASE_TESTS_CHECK_H

/*
 * What every unit test starts from: cmocka in the order it wants, and asserts
 * that print a sentence instead of a number.
 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/base/err.h"

/* Fails with the sentence in `err`, not with a bare number. */
#define assert_ok(call, err)                                                   \
	do {                                                                   \
		if ((call) != ASE_OK)                                          \
			fail_msg("%s: %s", #call, (err)->text);                \
	} while (0)

/* Fails unless `call` gives `want` and the sentence `said`. */
#define assert_says(call, want, err, said)                                     \
	do {                                                                   \
		ase_status got_ = (call);                                      \
		if (got_ != (want))                                            \
			fail_msg("%s: status %d, not %d (%s)", #call,          \
				 (int)got_, (int)(want), (err)->text);         \
		assert_string_equal((err)->text, said);                        \
	} while (0)

/*
 * How often a property is tried: `usual` times, which takes seconds, or
 * ASE_ROUNDS times as often (sh tests/run.sh long).
 */
static inline int rounds(int usual)
{
	const char *more = getenv("ASE_ROUNDS");

	return more ? usual * (int)strtol(more, NULL, 10) : usual;
}

/* One group a binary: 0 when all passed, 1 otherwise (cmocka counts, and has
 * an old macro of this name). */
#undef run_tests
#define run_tests(tests)                                                       \
	(cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL) != 0)

#endif
