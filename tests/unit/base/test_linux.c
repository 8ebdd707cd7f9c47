#include "lib/base/linux.h"

#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void assert_holds(const char *path, const char *text)
{
	char got[16] = "";
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	assert_non_null(fgets(got, sizeof(got), file));
	fclose(file);
	assert_string_equal(got, text);
}

static void files_move_to_free_names_or_change_places(void **state)
{
	char dir[] = "/tmp/ase-linux.XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	put("one", "1");
	put("two", "2");
	assert_int_equal(ase_linux_rename_new("one", "two"), -1);
	assert_int_equal(errno, EEXIST);
	assert_holds("two", "2");
	assert_int_equal(ase_linux_rename_exchange("one", "two"), 0);
	assert_holds("one", "2");
	assert_holds("two", "1");
	assert_int_equal(ase_linux_rename_new("one", "three"), 0);
	assert_int_equal(access("one", F_OK), -1);
	assert_holds("three", "2");
	assert_int_equal(unlink("two"), 0);
	assert_int_equal(unlink("three"), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void descriptors_between_two_are_closed(void **state)
{
	int fd[3];

	(void)state;
	for (int i = 0; i < 3; i++)
		fd[i] = fcntl(STDIN_FILENO, F_DUPFD, 100);
	assert_int_equal(
		ase_linux_close_range((unsigned)fd[0], (unsigned)fd[1]), 0);
	assert_int_equal(fcntl(fd[0], F_GETFD), -1);
	assert_int_equal(fcntl(fd[1], F_GETFD), -1);
	assert_int_equal(close(fd[2]), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_move_to_free_names_or_change_places),
		cmocka_unit_test(descriptors_between_two_are_closed),
	};

	return run_tests(tests);
}
