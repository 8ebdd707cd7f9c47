#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <dirent.h>
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
	char *dir = ase_strf("%s/ase-fs-XXXXXX", base ? base : "/tmp");

	if (!mkdtemp(dir) || chdir(dir) < 0)
		return -1;
	*state = dir;
	return 0;
}

static void empty_dir(const char *path)
{
	DIR *dir = opendir(path);

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		ASE_AUTO(ase_strdrop)
		char *inner = ase_fs_join(path, entry->d_name);
		if (unlink(inner) < 0) {
			chmod(inner, 0700);
			empty_dir(inner);
			rmdir(inner);
		}
	}
	if (dir)
		closedir(dir);
}

static int leave_dir(void **state)
{
	char *dir = *state;

	empty_dir(dir);
	int done = chdir("/") == 0 && rmdir(dir) == 0 ? 0 : -1;
	free(dir);
	return done;
}

static size_t entries_of(const char *path)
{
	DIR *dir = opendir(path);
	size_t count = 0;

	assert_non_null(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2; /* . and .. */
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *path, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_fs_read(path, ASE_FS_MAX_BYTES, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), want);
}

static void a_file_is_appended_to_what_was_read_before(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	put("a.yaml", "name: Foyer\n");
	put("empty", "");
	ase_str_add(&text, "# ");
	assert_ok(ase_fs_read("a.yaml", ASE_FS_MAX_BYTES, &text, &err), &err);
	assert_ok(ase_fs_read("empty", ASE_FS_MAX_BYTES, &text, &err), &err);
	assert_string_equal(text.data, "# name: Foyer\n");
}

static void an_empty_file_reads_as_an_empty_text(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	put("empty", "");
	assert_ok(ase_fs_read("empty", 10, &text, &err), &err);
	assert_non_null(text.data);
	assert_int_equal(text.size, 0);
}

static void a_missing_file_is_not_found(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_says(ase_fs_read("no.yaml", 10, &text, &err), ASE_E_NOT_FOUND,
		    &err, "there is no file 'no.yaml'");
	put("file", "");
	assert_says(ase_fs_read("file/x", 10, &text, &err), ASE_E_NOT_FOUND,
		    &err, "there is no file 'file/x'");
}

static void links_directories_and_pipes_are_not_read(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	put("real", "secret");
	assert_int_equal(symlink("real", "link"), 0);
	assert_int_equal(mkdir("dir", 0700), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_says(ase_fs_read("link", 10, &text, &err), ASE_E_INVALID, &err,
		    "'link' is a link, not a file");
	assert_says(ase_fs_read("dir", 10, &text, &err), ASE_E_INVALID, &err,
		    "'dir' is a directory, not a file");
	assert_says(ase_fs_read("pipe", 10, &text, &err), ASE_E_INVALID, &err,
		    "'pipe' is not an ordinary file");
	assert_says(ase_fs_read("/dev/null", 10, &text, &err), ASE_E_INVALID,
		    &err, "'/dev/null' is not an ordinary file");
	assert_null(text.data);
}

static void a_file_of_the_allowed_size_is_read_and_a_larger_not(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	put("a", "0123456789");
	ase_str_add(&text, "kept");
	assert_says(ase_fs_read("a", 9, &text, &err), ASE_E_INVALID, &err,
		    "'a' is larger than 9 B");
	assert_string_equal(text.data, "kept");
	assert_ok(ase_fs_read("a", 10, &text, &err), &err);
	assert_string_equal(text.data, "kept0123456789");
}

static void a_limit_is_told_in_round_units(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	put("a", "");
	assert_int_equal(truncate("a", (3 << 20) + 1), 0);
	assert_says(ase_fs_read("a", ASE_FS_MAX_BYTES, &text, &err),
		    ASE_E_INVALID, &err, "'a' is larger than 1 MiB");
	assert_says(ase_fs_read("a", 64 << 10, &text, &err), ASE_E_INVALID,
		    &err, "'a' is larger than 64 KiB");
	assert_says(ase_fs_read("a", 1500, &text, &err), ASE_E_INVALID, &err,
		    "'a' is larger than 1500 B");
}

static void an_open_stream_is_read_up_to_its_limit(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	int ends[2];

	for (size_t max = 5; max >= 4; max--) {
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], "hello", 5), 5);
		close(ends[1]);
		if (max == 5)
			assert_ok(ase_fs_read_fd(ends[0], max, &text, &err),
				  &err);
		else
			assert_says(ase_fs_read_fd(ends[0], max, &text, &err),
				    ASE_E_INVALID, &err,
				    "the input is larger than 4 B");
		close(ends[0]);
		assert_string_equal(text.data, "hello");
	}
	assert_int_equal(ase_fs_read_fd(ends[0], 5, &text, &err), ASE_E_SYSTEM);
}

/* What a file says of its size makes no room for it before it is looked at. */
static void a_stream_that_claims_more_than_memory_is_too_large(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	int fd = open("wide", O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)1 << 42), 0);
	assert_says(ase_fs_read_fd(fd, 4, &text, &err), ASE_E_INVALID, &err,
		    "the input is larger than 4 B");
	close(fd);
	assert_int_equal(text.size, 0);
	assert_true(text.room < 1024);
}

static void a_draft_lies_beside_its_target_with_the_mode_asked(void **state)
{
	(void)state;
	ASE_AUTO(ase_strdrop) char *draft = NULL;
	ASE_AUTO(ase_strdrop) char *bare = NULL;
	ase_err err = ASE_ERR_INIT;
	struct stat st;

	assert_int_equal(mkdir("sub", 0700), 0);
	assert_ok(ase_fs_stage("sub/a.yaml", "x\n", 2, 0664, &draft, &err),
		  &err);
	assert_memory_equal(draft, "sub/.a.yaml.", strlen("sub/.a.yaml."));
	assert_holds(draft, "x\n");
	assert_int_equal(stat(draft, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0664);
	assert_false(ase_fs_is_file("sub/a.yaml"));
	assert_ok(ase_fs_stage("b", NULL, 0, 0600, &bare, &err), &err);
	assert_memory_equal(bare, ".b.", 3);
	assert_holds(bare, "");
}

static void a_draft_that_cannot_be_made_leaves_nothing(void **state)
{
	(void)state;
	char *draft = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_says(ase_fs_stage("no/a", "x", 1, 0600, &draft, &err),
		    ASE_E_SYSTEM, &err,
		    "cannot write beside 'no/a': No such file or directory");
	assert_null(draft);
	assert_int_equal(entries_of("."), 0);
}

static void a_disk_that_is_full_leaves_no_draft(void **state)
{
	(void)state;
	char *draft = NULL;
	ase_err err = ASE_ERR_INIT;

	/* Our own limit on file sizes stands for the full disk. */
	if (fork() == 0) {
		struct rlimit limit = { .rlim_cur = 4, .rlim_max = 4 };
		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
			_exit(9);
		_exit(ase_fs_stage("a", "too long", 8, 0600, &draft, &err) ==
					      ASE_E_SYSTEM &&
				      !draft
			      ? 0
			      : 1);
	}
	int status = -1;
	assert_true(wait(&status) > 0);
	assert_int_equal(status, 0);
	assert_int_equal(entries_of("."), 0);
}

static void a_replaced_file_holds_the_new_text_alone(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	put("a", "an old and longer text");
	assert_ok(ase_fs_replace("a", "new", 3, 0644, &err), &err);
	assert_holds("a", "new");
	assert_ok(ase_fs_replace("b", "made", 4, 0644, &err), &err);
	assert_holds("b", "made");
	assert_int_equal(entries_of("."), 2);
}

static void a_link_is_replaced_and_its_target_left_alone(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	put("elsewhere", "untouched");
	assert_int_equal(symlink("elsewhere", "a"), 0);
	assert_ok(ase_fs_replace("a", "new", 3, 0644, &err), &err);
	assert_holds("a", "new");
	assert_holds("elsewhere", "untouched");
}

static void a_directory_is_not_replaced_and_no_draft_stays(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	assert_int_equal(mkdir("a", 0700), 0);
	assert_says(ase_fs_replace("a", "new", 3, 0644, &err), ASE_E_SYSTEM,
		    &err, "cannot replace 'a': Is a directory");
	assert_int_equal(entries_of("."), 1);
}

static void missing_parents_are_made_and_existing_ones_accepted(void **state)
{
	ase_err err = ASE_ERR_INIT;
	ASE_AUTO(ase_strdrop) char *full = ase_fs_join(*state, "x/y");

	assert_ok(ase_fs_mkdirs("a/b/c", 0777, &err), &err);
	assert_true(ase_fs_is_dir("a/b/c"));
	assert_ok(ase_fs_mkdirs("a/b/c", 0777, &err), &err);
	assert_ok(ase_fs_mkdirs("a//b/d/", 0777, &err), &err);
	assert_true(ase_fs_is_dir("a/b/d"));
	assert_ok(ase_fs_mkdirs(full, 0777, &err), &err);
	assert_true(ase_fs_is_dir("x/y"));
}

static void a_file_in_the_way_of_a_directory_is_told(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	put("a", "");
	assert_says(ase_fs_mkdirs("a/b", 0777, &err), ASE_E_EXISTS, &err,
		    "'a' is in the way: it is not a directory");
	assert_says(ase_fs_mkdirs("a", 0777, &err), ASE_E_EXISTS, &err,
		    "'a' is in the way: it is not a directory");
}

static void a_file_a_directory_and_a_link_are_told_apart(void **state)
{
	(void)state;
	put("file", "");
	assert_int_equal(mkdir("dir", 0700), 0);
	assert_int_equal(symlink("file", "to-file"), 0);
	assert_int_equal(symlink("dir", "to-dir"), 0);
	assert_true(ase_fs_is_file("file"));
	assert_false(ase_fs_is_file("dir"));
	assert_false(ase_fs_is_file("to-file"));
	assert_false(ase_fs_is_file("none"));
	assert_true(ase_fs_is_dir("dir"));
	assert_true(ase_fs_is_dir("to-dir"));
	assert_false(ase_fs_is_dir("file"));
	assert_false(ase_fs_is_dir("none"));
}

static void files_and_directories_can_be_flushed(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	put("file", "x");
	assert_ok(ase_fs_flush("file", &err), &err);
	assert_ok(ase_fs_flush(".", &err), &err);
	assert_says(ase_fs_flush("none", &err), ASE_E_SYSTEM, &err,
		    "cannot open 'none': No such file or directory");
}

static void a_name_is_joined_with_one_slash(void **state)
{
	(void)state;
	/* clang-format off */
	static const char *const cases[][3] = {
		{ "orgs", "a.yaml", "orgs/a.yaml" },
		{ "orgs/", "a.yaml", "orgs/a.yaml" },
		{ "/", "a", "/a" },
		{ "", "a", "a" },
		{ NULL, "a", "a" },
		{ "orgs", "/etc/a", "/etc/a" },
	};
	/* clang-format on */

	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_fs_join(cases[i][0], cases[i][1]);
		assert_string_equal(path, cases[i][2]);
	}
}

#define in_dir(test) cmocka_unit_test_setup_teardown(test, enter_dir, leave_dir)

/* What a link leads to is somebody else's. */
static void all_below_a_directory_goes_and_no_more(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	put("kept", "k");
	assert_ok(ase_fs_mkdirs("tree/inner/deep", 0777, &err), &err);
	put("tree/inner/file", "f");
	assert_int_equal(symlink("../kept", "tree/link"), 0);
	ase_fs_remove_inner("tree");
	assert_true(ase_fs_is_dir("tree"));
	assert_int_equal(rmdir("tree"), 0);
	assert_ok(ase_fs_mkdirs("tree/inner", 0777, &err), &err);
	ase_fs_remove_all("tree");
	assert_false(ase_fs_is_dir("tree"));
	ase_fs_remove_all("nothing-here");
	assert_holds("kept", "k");
}

static void names_stand_in_order_and_what_is_no_directory_is_told(void **state)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(mkdir("place", 0700), 0);
	put("place/b", "");
	put("place/.a", "");
	put("place/c", "");
	assert_ok(ase_fs_names("place", &names, &err), &err);
	assert_int_equal(names.count, 3);
	assert_string_equal(names.items[0], ".a");
	assert_string_equal(names.items[1], "b");
	assert_string_equal(names.items[2], "c");
	assert_int_equal(ase_fs_names("place/b", &names, &err),
			 ASE_E_NOT_FOUND);
	assert_string_equal(err.text, "there is no directory 'place/b'");
	assert_int_equal(ase_fs_names("none", &names, &err), ASE_E_NOT_FOUND);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		in_dir(a_file_is_appended_to_what_was_read_before),
		in_dir(an_empty_file_reads_as_an_empty_text),
		in_dir(a_missing_file_is_not_found),
		in_dir(links_directories_and_pipes_are_not_read),
		in_dir(a_file_of_the_allowed_size_is_read_and_a_larger_not),
		in_dir(a_limit_is_told_in_round_units),
		in_dir(an_open_stream_is_read_up_to_its_limit),
		in_dir(a_stream_that_claims_more_than_memory_is_too_large),
		in_dir(a_draft_lies_beside_its_target_with_the_mode_asked),
		in_dir(a_draft_that_cannot_be_made_leaves_nothing),
		in_dir(a_disk_that_is_full_leaves_no_draft),
		in_dir(a_replaced_file_holds_the_new_text_alone),
		in_dir(a_link_is_replaced_and_its_target_left_alone),
		in_dir(a_directory_is_not_replaced_and_no_draft_stays),
		in_dir(missing_parents_are_made_and_existing_ones_accepted),
		in_dir(a_file_in_the_way_of_a_directory_is_told),
		in_dir(a_file_a_directory_and_a_link_are_told_apart),
		in_dir(files_and_directories_can_be_flushed),
		in_dir(names_stand_in_order_and_what_is_no_directory_is_told),
		in_dir(all_below_a_directory_goes_and_no_more),
		cmocka_unit_test(a_name_is_joined_with_one_slash),
	};
	return run_tests(tests);
}
