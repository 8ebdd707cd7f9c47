#include "tests/unit/check.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void fresh_memory_is_zeroed_and_no_bytes_are_still_a_block(void **state)
{
	(void)state;
	unsigned char *block = ase_alloc(64);
	void *none = ase_alloc(0);

	for (size_t i = 0; i < 64; i++)
		assert_int_equal(block[i], 0);
	assert_non_null(none);
	free(none);
	free(block);
}

static void a_block_that_grows_keeps_what_it_held(void **state)
{
	(void)state;
	char *block = ase_realloc(NULL, 4, 1);

	memcpy(block, "abc", 4);
	block = ase_realloc(block, 1000, 16);
	assert_string_equal(block, "abc");
	free(block);
}

static void a_copy_of_nothing_is_nothing(void **state)
{
	(void)state;
	assert_null(ase_strdup(NULL));
}

static void a_copy_of_some_bytes_ends_with_a_nul(void **state)
{
	(void)state;
	ASE_AUTO(ase_strdrop) char *text = ase_strndup("association", 5);
	ASE_AUTO(ase_strdrop) char *empty = ase_strndup(NULL, 0);

	assert_string_equal(text, "assoc");
	assert_string_equal(empty, "");
}

static void a_formatted_text_has_the_room_it_needs(void **state)
{
	(void)state;
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%0*d", 5000, 7);

	assert_int_equal(strlen(text), 5000);
	assert_int_equal(text[4999], '7');
}

static void a_dropped_text_is_null_and_may_be_dropped_again(void **state)
{
	(void)state;
	char *text = ase_strdup("once");

	ase_strdrop(&text);
	assert_null(text);
	ase_strdrop(&text);
	assert_null(text);
}

/* What a child that runs `count` times `size` bytes ends with. */
static int status_of_asking(size_t count, size_t size)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		close(STDERR_FILENO);
		free(ase_realloc(NULL, count, size));
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_product_past_the_end_of_memory_ends_with_status_5(void **state)
{
	(void)state;
	assert_int_equal(status_of_asking(SIZE_MAX / 2, 4), 5);
	assert_int_equal(status_of_asking(SIZE_MAX, 1), 5);
	assert_int_equal(status_of_asking(16, 16), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			fresh_memory_is_zeroed_and_no_bytes_are_still_a_block),
		cmocka_unit_test(a_block_that_grows_keeps_what_it_held),
		cmocka_unit_test(a_copy_of_nothing_is_nothing),
		cmocka_unit_test(a_copy_of_some_bytes_ends_with_a_nul),
		cmocka_unit_test(a_formatted_text_has_the_room_it_needs),
		cmocka_unit_test(
			a_dropped_text_is_null_and_may_be_dropped_again),
		cmocka_unit_test(
			a_product_past_the_end_of_memory_ends_with_status_5),
	};
	return run_tests(tests);
}
