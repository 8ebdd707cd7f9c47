#include "lib/base/digest.h"

#include "tests/unit/check.h"

#include <string.h>

/* Vectors of FIPS 180-4's examples. */
static void the_published_examples_come_out(void **state)
{
	char out[ASE_DIGEST_SIZE];

	(void)state;
	ase_digest("abc", 3, out);
	assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223"
				 "b00361a396177a9cb410ff61f20015ad");
	ase_digest("", 0, out);
	assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb924"
				 "27ae41e4649b934ca495991b7852b855");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_examples_come_out),
	};

	return run_tests(tests);
}
