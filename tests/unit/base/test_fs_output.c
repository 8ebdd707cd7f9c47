#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A directory of its own for each test; the state is its name. */
static int enter_dir(void **state)
{
	const char *base = getenv("TMPDIR");
	char *dir = ase_strf("%s/ase-output-XXXXXX", base ? base : "/tmp");

	if (!mkdtemp(dir) || chdir(dir) < 0)
		return -1;
	*state = dir;
	return 0;
}

static int leave_dir(void **state)
{
	static const char *const names[] = { "a", "b", "link", "pipe" };

	for (size_t i = 0; i < ASE_COUNT(names); i++)
		unlink(names[i]);
	(void)!chdir("/");
	rmdir(*state);
	free(*state);
	return 0;
}

static void put(const char *path, const char *text, unsigned mode)
{
	assert_int_equal(ase_fs_replace(path, text, strlen(text), mode, NULL),
			 ASE_OK);
}

static void assert_holds(const char *path, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_fs_read(path, ASE_FS_MAX_BYTES, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), want);
}

static unsigned mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode & 07777;
}

static void a_new_file_has_the_mode_that_the_umask_leaves(void **state)
{
	ase_err err = ASE_ERR_INIT;
	mode_t before = umask(027);

	(void)state;
	assert_ok(ase_fs_output("a", "new", 3, &err), &err);
	assert_int_equal(mode_of("a"), 0640);
	assert_int_equal(umask(before), 027);
	assert_holds("a", "new");
}

static void an_old_file_keeps_its_mode(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	put("a", "an old and longer text", 0604);
	assert_ok(ase_fs_output("a", "new", 3, &err), &err);
	assert_int_equal(mode_of("a"), 0604);
	assert_holds("a", "new");
}

static void a_link_stays_and_its_target_is_made(void **state)
{
	ASE_AUTO(ase_strdrop) char *far = ase_fs_join(*state, "a");
	ase_err err = ASE_ERR_INIT;

	assert_int_equal(symlink(far, "link"), 0);
	assert_ok(ase_fs_output("link", "made", 4, &err), &err);
	assert_holds("a", "made");
	assert_ok(ase_fs_output("link", "new", 3, &err), &err);
	assert_holds("a", "new");
	assert_false(ase_fs_is_file("link"));
}

static void all_names_of_a_file_are_of_the_new_text(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	put("a", "an old and longer text", 0600);
	assert_int_equal(link("a", "b"), 0);
	assert_ok(ase_fs_output("a", "new", 3, &err), &err);
	assert_holds("b", "new");
	assert_ok(ase_fs_output("b", "longer again", 12, &err), &err);
	assert_holds("a", "longer again");
}

/* In a process of its own, which may write 4 bytes at a time; whether it says
 * that it could not. */
static bool refuses_when_full(const char *path)
{
	int status = -1;

	if (fork() == 0) {
		struct rlimit limit = { .rlim_cur = 4, .rlim_max = 4 };
		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
			_exit(9);
		_exit(ase_fs_output(path, "too long", 8, NULL) == ASE_E_SYSTEM
			      ? 0
			      : 1);
	}
	assert_true(wait(&status) > 0);
	return status == 0;
}

static void a_full_disk_leaves_the_old_text(void **state)
{
	(void)state;
	put("a", "old", 0600);
	assert_true(refuses_when_full("a"));
	assert_holds("a", "old");
	assert_int_equal(link("a", "b"), 0); /* written into, not replaced */
	assert_true(refuses_when_full("a"));
	assert_holds("a", "old");
}

static void what_may_only_be_read_is_refused(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	put("a", "old", 0444);
	assert_says(ase_fs_output("a", "new", 3, &err), ASE_E_SYSTEM, &err,
		    "'a' may only be read: another name, or chmod u+w first");
	assert_holds("a", "old");
	assert_says(ase_fs_output("/", "new", 3, &err), ASE_E_SYSTEM, &err,
		    "'/' is a directory, not a file");
}

static void a_pipe_is_written_to(void **state)
{
	ase_err err = ASE_ERR_INIT;
	char got[8] = "";
	int reader;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	reader = open("pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(reader >= 0);
	assert_ok(ase_fs_output("pipe", "new", 3, &err), &err);
	assert_int_equal(read(reader, got, sizeof(got)), 3);
	assert_string_equal(got, "new");
	close(reader);
}

static void a_reader_that_has_gone_is_an_error_and_no_signal(void **state)
{
	ASE_AUTO(ase_strdrop) char *name = NULL;
	ase_err err = ASE_ERR_INIT;
	int ends[2];

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	name = ase_strf("/dev/fd/%d", ends[1]);
	close(ends[0]);
	assert_int_equal(ase_fs_output(name, "new", 3, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "who reads it has gone"));
	assert_ptr_equal(signal(SIGPIPE, SIG_DFL), SIG_DFL);
	close(ends[1]);
}

/* What the descriptor `fd` leads to is written behind what is there. */
static void a_descriptor_goes_on_where_it_is(void **state)
{
	ASE_AUTO(ase_strdrop) char *name = NULL;
	ase_err err = ASE_ERR_INIT;
	int fd = open("a", O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	(void)state;
	assert_int_equal(write(fd, "first ", 6), 6);
	name = ase_strf("/dev/fd/%d", fd);
	assert_ok(ase_fs_output(name, "then", 4, &err), &err);
	assert_int_equal(write(fd, " last", 5), 5);
	assert_holds("a", "first then last");
	close(fd);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, enter_dir, leave_dir)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_DIR(a_new_file_has_the_mode_that_the_umask_leaves),
		IN_DIR(an_old_file_keeps_its_mode),
		IN_DIR(a_link_stays_and_its_target_is_made),
		IN_DIR(all_names_of_a_file_are_of_the_new_text),
		IN_DIR(a_full_disk_leaves_the_old_text),
		IN_DIR(what_may_only_be_read_is_refused),
		IN_DIR(a_pipe_is_written_to),
		IN_DIR(a_reader_that_has_gone_is_an_error_and_no_signal),
		IN_DIR(a_descriptor_goes_on_where_it_is),
	};

	return run_tests(tests);
}
