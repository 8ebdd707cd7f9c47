#include "tests/unit/check.h"

#include "lib/doc/dynlib.h"

#include <math.h>
#include <string.h>

#define LIBRARY	     "libm.so.6"
#define FUNCTIONS(X) X(floor) X(ceil)
#define ODD(X)	     X(floor) X(ceil_of_nothing)

static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };

static void functions_are_found_once_and_called(void **state)
{
	struct {
		FUNCTIONS(ASE_FAR_POINTER)
	} far = { .floor = NULL };
	ase_dynlib library = { .file = LIBRARY,
			       .names = names,
			       .count = ASE_COUNT(names),
			       .pointers = &far };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_dynlib_load(&library, &err), &err);
	assert_true(far.floor(-1.5) == -2 && far.ceil(-1.5) == -1);
	/* No library is asked for what is there. */
	library.file = "libnowhere.so.0";
	assert_ok(ase_dynlib_load(&library, &err), &err);
	assert_true(far.floor(0.5) == 0);
}

static void what_is_missing_is_named_with_its_package(void **state)
{
	static const char *const odd[] = { ODD(ASE_FAR_NAME) };
	void *pointers[ASE_COUNT(odd)] = { NULL };
	ase_dynlib library = { .file = "libnowhere.so.0",
			       .package = "libnowhere0",
			       .names = odd,
			       .count = ASE_COUNT(odd),
			       .pointers = pointers };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(ase_dynlib_load(&library, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "libnowhere.so.0"));
	assert_non_null(strstr(err.text, "apt install libnowhere0"));
	library.file = LIBRARY;
	assert_int_equal(ase_dynlib_load(&library, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "ceil_of_nothing"));
	assert_null(pointers[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_are_found_once_and_called),
		cmocka_unit_test(what_is_missing_is_named_with_its_package),
	};

	return run_tests(tests);
}
