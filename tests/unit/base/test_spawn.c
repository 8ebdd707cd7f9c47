#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A directory of its own for each test; the state is its name. */
static int enter_dir(void **state)
{
	const char *base = getenv("TMPDIR");
	char *dir = ase_strf("%s/ase-run-XXXXXX", base ? base : "/tmp");

	if (!mkdtemp(dir) || chdir(dir) < 0)
		return -1;
	*state = dir;
	return 0;
}

static int leave_dir(void **state)
{
	unlink("tool");
	unlink("lock");
	(void)!chdir("/");
	rmdir(*state);
	free(*state);
	return 0;
}

static void make_tool(mode_t mode)
{
	assert_int_equal(ase_fs_replace("tool", "#!/bin/sh\n", 10, mode, NULL),
			 ASE_OK);
}

static void a_program_is_found_in_path(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("/nowhere:%s", (char *)*state);
	ASE_AUTO(ase_strdrop) char *want = ase_strf("%s/tool", (char *)*state);
	ASE_AUTO(ase_strdrop) char *found = NULL;

	make_tool(0700);
	setenv("PATH", path, 1);
	found = ase_spawn_find("tool", NULL);
	assert_non_null(found);
	assert_string_equal(found, want);
	assert_null(ase_spawn_find("no-such-tool", NULL));
}

static void what_may_not_be_run_is_no_program(void **state)
{
	setenv("PATH", *state, 1);
	assert_int_equal(mkdir("tool", 0700), 0);
	assert_null(ase_spawn_find("tool", NULL));
	rmdir("tool");
	make_tool(0600);
	assert_null(ase_spawn_find("tool", NULL));
}

static void nothing_of_the_synced_tree_is_found(void **state)
{
	make_tool(0700);
	setenv("PATH", *state, 1);
	assert_null(ase_spawn_find("tool", *state));
	setenv("PATH", ".::", 1); /* whatever the directory is */
	assert_null(ase_spawn_find("tool", NULL));
}

static void a_guarded_path_has_none_of_the_tree(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *path =
		ase_strf(":.:bin:/usr/bin:%s:%s/bin:/bin::", (char *)*state,
			 (char *)*state);

	setenv("PATH", path, 1);
	ase_spawn_guard_path(*state);
	assert_string_equal(getenv("PATH"), "/usr/bin:/bin");
	setenv("PATH", ".", 1);
	ase_spawn_guard_path(*state);
	assert_string_equal(getenv("PATH"), "/usr/local/bin:/usr/bin:/bin");
}

static void its_exit_status_is_handed_back(void **state)
{
	const char *const quits[] = { "/bin/sh", "-c", "exit 3", NULL };
	const char *const dies[] = { "/bin/sh", "-c", "kill -TERM $$", NULL };
	const char *const lacks[] = { "/no/such/tool", NULL };
	int status = 0;

	(void)state;
	assert_int_equal(
		ase_spawn_wait(&(ase_spawn){ .argv = quits }, &status, NULL),
		ASE_OK);
	assert_int_equal(status, 3);
	assert_int_equal(
		ase_spawn_wait(&(ase_spawn){ .argv = dies }, &status, NULL),
		ASE_OK);
	assert_int_equal(status, 128 + 15);
	assert_int_equal(
		ase_spawn_wait(&(ase_spawn){ .argv = lacks }, &status, NULL),
		ASE_OK);
	assert_int_equal(status, 127);
}

static void it_sees_no_variable_that_is_kept_from_it(void **state)
{
	const char *const asks[] = { "/bin/sh", "-c",
				     "test -z \"$GIT_DIR\" && test \"$A\" = b",
				     NULL };
	const char *const unset[] = { "GIT_DIR", NULL };
	int status = 1;

	(void)state;
	setenv("GIT_DIR", "elsewhere", 1);
	setenv("A", "b", 1);
	assert_int_equal(
		ase_spawn_wait(&(ase_spawn){ .argv = asks, .unset = unset },
			       &status, NULL),
		ASE_OK);
	assert_int_equal(status, 0);
	assert_string_equal(getenv("GIT_DIR"), "elsewhere");
}

/* Write a line into the locked file, once somebody has seen the lock held. */
static void work(void *payload)
{
	int lock = *(const int *)payload;
	struct stat st;

	do
		(void)!usleep(1000);
	while (fstat(lock, &st) == 0 && !st.st_size);
	(void)!pwrite(lock, "done", 4, 0);
}

static void whoever_works_apart_keeps_its_lock(void **state)
{
	int lock = open("lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int other = open("lock", O_RDWR | O_CLOEXEC);
	char text[5] = "";

	(void)state;
	assert_int_equal(flock(lock, LOCK_EX), 0);
	assert_int_equal(ase_spawn_apart(work, &lock, lock, NULL), ASE_OK);
	close(lock);
	assert_int_equal(flock(other, LOCK_EX | LOCK_NB), -1);
	assert_int_equal(pwrite(other, "seen", 4, 0), 4);
	assert_int_equal(flock(other, LOCK_EX), 0);
	assert_int_equal(pread(other, text, 4, 0), 4);
	assert_string_equal(text, "done");
	close(other);
}

static void what_it_prints_is_read(void **state)
{
	const char *argv[] = { "/bin/sh", "-c",
			       "printf 'a\\0b'; echo no >&2; exit 3", NULL };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	int status = 0;

	(void)state;
	ase_str_add(&out, "> ");
	assert_int_equal(
		ase_spawn_read(&(ase_spawn){ .argv = argv, .quiet = true },
			       &out, &status, NULL),
		ASE_OK);
	assert_int_equal(status, 3);
	assert_int_equal(out.size, 5);
	assert_memory_equal(out.data, "> a\0b", 5);
}

static void more_than_is_taken_is_read_all_the_same(void **state)
{
	const char *argv[] = {
		"/bin/sh", "-c",
		"i=0; while [ $i -lt 3000 ]; do printf %01000d 0; "
		"i=$((i + 1)); done",
		NULL
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	int status = 1;

	(void)state;
	assert_int_equal(ase_spawn_read(&(ase_spawn){ .argv = argv }, &out,
					&status, NULL),
			 ASE_OK);
	assert_int_equal(status, 0);
	assert_true(out.size <= ASE_SPAWN_MOST);
	assert_true(out.size > ASE_SPAWN_MOST / 2);
}

static void collect(const char *bytes, size_t size, void *payload)
{
	ase_str_addn(payload, bytes, size);
}

static ase_status watch(const char *script, int patience, ase_str *said,
			int *status)
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };
	const char *const set[] = { "WORD=given", NULL };

	return ase_spawn_watch(&(ase_spawn){ .argv = argv,
					     .set = set,
					     .apart = true,
					     .patience_seconds = patience },
			       collect, said, status, NULL);
}

static void what_a_program_says_is_watched(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	int status = 0;

	(void)state;
	assert_int_equal(
		watch("echo $WORD; echo said >&2; exit 3", 0, &said, &status),
		ASE_OK);
	assert_string_equal(ase_str_text(&said), "given\nsaid\n");
	assert_int_equal(status, 3);
}

static void what_it_leaves_running_is_not_waited_for(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	int status = 0;

	(void)state;
	assert_int_equal(watch("sleep 20 & echo done", 0, &said, &status),
			 ASE_OK);
	assert_string_equal(ase_str_text(&said), "done\n");
	assert_int_equal(status, 0);
}

static void what_is_silent_too_long_is_ended(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	int status = 0;

	(void)state;
	assert_int_equal(watch("exec sleep 20", 1, &said, &status), ASE_OK);
	assert_int_equal(status, 128 + SIGTERM);
}

static void who_is_apart_has_no_terminal(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	int status = 0;

	(void)state;
	assert_int_equal(watch(": </dev/tty", 0, &said, &status), ASE_OK);
	assert_int_not_equal(status, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_program_is_found_in_path,
						enter_dir, leave_dir),
		cmocka_unit_test_setup_teardown(
			what_may_not_be_run_is_no_program, enter_dir,
			leave_dir),
		cmocka_unit_test_setup_teardown(
			nothing_of_the_synced_tree_is_found, enter_dir,
			leave_dir),
		cmocka_unit_test_setup_teardown(
			a_guarded_path_has_none_of_the_tree, enter_dir,
			leave_dir),
		cmocka_unit_test(its_exit_status_is_handed_back),
		cmocka_unit_test(what_it_prints_is_read),
		cmocka_unit_test(more_than_is_taken_is_read_all_the_same),
		cmocka_unit_test(it_sees_no_variable_that_is_kept_from_it),
		cmocka_unit_test_setup_teardown(
			whoever_works_apart_keeps_its_lock, enter_dir,
			leave_dir),
		cmocka_unit_test(what_a_program_says_is_watched),
		cmocka_unit_test(what_it_leaves_running_is_not_waited_for),
		cmocka_unit_test(what_is_silent_too_long_is_ended),
		cmocka_unit_test(who_is_apart_has_no_terminal),
	};

	return run_tests(tests);
}
