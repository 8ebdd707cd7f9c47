#include "lib/store/write/writer.h"
#include "lib/store/write/commit.h"

#include "tests/unit/place.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

static void a_changed_file_is_committed_and_everything_is_in_step(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_put(&p, ORG_A, "name: Jardin partage\n");
	place_holds(&p, ORG_A, "name: Jardin partage\n");
	place_is_clean(&p);
	place_git_says(&p, "log --format=%s|%an|%ae|%at -1",
		       "org o-7aaaaaaa: changed|Maud Perrin|maud@example.org|"
		       "1773300000\n");
	place_git_says(&p, "log --format=%(trailers:key=Ase-Record) -1",
		       "Ase-Record: o-7aaaaaaa\n\n");
	place_git_says(&p, "diff --name-status HEAD~1", "M\t" ORG_A "\n");
}

static void a_new_file_makes_its_directory(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_put(&p, ORG_NEW, "name: Ressourcerie\n");
	place_holds(&p, ORG_NEW, "name: Ressourcerie\n");
	place_is_clean(&p);
}

static void a_removed_file_takes_its_empty_directory_along(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_put(&p, "orgs/9/deep/er.yaml", "a: 1\n");
	place_put(&p, "orgs/9/deep/er.yaml", NULL);
	assert_false(place_has(&p, "orgs/9"));
	assert_true(place_has(&p, "orgs/7"));
	place_git_says(&p, "ls-tree --name-only HEAD orgs/", "orgs/7\n");
	place_is_clean(&p);
}

/* As `git gc` leaves it: no file, and no directory for one. */
static void a_branch_that_git_has_packed_away_moves(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	assert_int_equal(place_git(&p, "switch -q -c claire/essai", NULL), 0);
	assert_int_equal(place_git(&p, "pack-refs --all --prune", NULL), 0);
	assert_false(place_has(&p, ".git/refs/heads/claire"));
	place_put(&p, ORG_A, "name: Jardin partage\n");
	place_git_says(&p, "rev-list --count claire/essai", "2\n");
	place_git_says(&p, "rev-list --count main", "1\n");
	place_is_clean(&p);
}

static void several_files_are_one_commit(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	const ase_file files[] = {
		{ .path = ORG_NEW, .data = "a: 1\n", .size = 5 },
		{ .path = ORG_A, .data = NULL },
		{ .path = ORG_B, .data = "name: B\n", .size = 8 },
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	assert_ok(place_commit(&p, files, 3, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_git_says(&p, "diff --name-status HEAD~1",
		       "D\t" ORG_A "\nM\t" ORG_B "\nA\t" ORG_NEW "\n");
	place_is_clean(&p);
}

static void what_changes_nothing_makes_no_commit(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_str_drop) ase_str before = ASE_STR_INIT;

	(void)state;
	place_git(&p, "rev-parse HEAD", &before);
	place_put(&p, ORG_A, "name: Jardin\n");
	place_put(&p, ORG_NEW, NULL);
	place_git_says(&p, "rev-parse HEAD", ase_str_text(&before));
	place_is_clean(&p);
}

static void crlf_is_taken_in_as_lf(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_put(&p, ORG_A, "name: Jardin\r\ncity: Feurs\r\n");
	place_holds(&p, ORG_A, "name: Jardin\ncity: Feurs\n");
	place_is_clean(&p);
}

static void paths_that_leave_the_store_are_refused(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	static const char *const bad[] = {
		"../x.yaml",	 "/x.yaml", "a//b.yaml", "a/./b.yaml", ".git/x",
		"a/.GIT/config", "",	    "a/",	 "a\nb.yaml"
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	for (size_t i = 0; i < ASE_COUNT(bad); i++) {
		ase_file file = { .path = bad[i], .data = "a", .size = 1 };

		assert_int_equal(place_commit(&p, &file, 1, NULL, &err),
				 ASE_E_USAGE);
	}
	ase_store_unlock(p.store);
	place_is_clean(&p);
}

static void a_path_written_twice_is_refused(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	const ase_file files[] = {
		{ .path = ORG_A, .data = "a: 1\n", .size = 5 },
		{ .path = ORG_A, .data = "a: 2\n", .size = 5 },
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	assert_says(place_commit(&p, files, 2, NULL, &err), ASE_E_USAGE, &err,
		    "'" ORG_A "' is written twice in one change");
	ase_store_unlock(p.store);
	place_is_clean(&p);
}

static void a_text_saved_meanwhile_is_kept_and_told(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_file file = { .path = ORG_A, .data = "name: New\n", .size = 10 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "name: Saved by hand\n");
	place_lock(&p, &notes);
	assert_ok(place_commit(&p, &file, 1, &notes, &err), &err);
	ase_store_unlock(p.store);

	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.items[0], "'" ORG_A "' was saved by"));
	place_holds(&p, ORG_A, "name: New\n");
	place_holds(&p, ".git/ase/rescued/1-orgs-7-o-7aaaaaaa.yaml",
		    "name: Saved by hand\n");
	place_is_clean(&p);
}

static void a_text_that_was_taken_in_is_nobodys_meanwhile(void **state)
{
	static const char hand[] = "name: By hand\n";
	static const char *const saved[] = {
		"name: By hand\n",
		"name: By hand\r\n",
		"\xef\xbb\xbfname: By hand\n",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(saved); i++) {
		ASE_AUTO(place_drop) place p = place_new();
		ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
		ase_file file = { .path = ORG_A,
				  .data = "name: New\n",
				  .size = 10,
				  .work = hand,
				  .work_size = strlen(hand) };
		ase_err err = ASE_ERR_INIT;

		place_write(&p, ORG_A, saved[i]);
		place_lock(&p, &notes);
		assert_ok(place_commit(&p, &file, 1, &notes, &err), &err);
		ase_store_unlock(p.store);
		assert_int_equal(notes.count, 0);
		place_holds(&p, ORG_A, "name: New\n");
		assert_false(place_has(&p, ".git/ase/rescued"));
		place_is_clean(&p);
	}
}

static void an_untracked_file_in_the_way_of_a_new_one_is_kept(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_file file = { .path = "x.yaml", .data = "a: 1\n", .size = 5 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, "x.yaml", "mine\n");
	place_lock(&p, &notes);
	assert_ok(place_commit(&p, &file, 1, &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 1);
	place_holds(&p, "x.yaml", "a: 1\n");
	place_holds(&p, ".git/ase/rescued/1-x.yaml", "mine\n");
	place_is_clean(&p);
}

static void a_removed_file_that_was_edited_is_kept(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_file file = { .path = ORG_A, .data = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "mine\n");
	place_lock(&p, &notes);
	assert_ok(place_commit(&p, &file, 1, &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 1);
	assert_false(place_has(&p, ORG_A));
	place_holds(&p, ".git/ase/rescued/1-orgs-7-o-7aaaaaaa.yaml", "mine\n");
	place_is_clean(&p);
}

static void a_hand_edit_that_is_committed_as_it_is_stays(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(p.dir, "x.yaml");
	struct stat before, after;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "name: By hand\r\n");
	place_write(&p, "x.yaml", "a: 1\n");
	assert_return_code(stat(file, &before), errno);
	assert_ok(ase_worktree_edited(p.store, NULL, NULL, &edited, NULL, &err),
		  &err);
	assert_int_equal(edited.count, 2);
	assert_string_equal(edited.items[0], ORG_A);
	assert_string_equal(edited.items[1], "x.yaml");

	assert_ok(ase_worktree_text(p.store, ORG_A, &text, &err), &err);
	place_put(&p, ORG_A, ase_str_text(&text));
	place_put(&p, "x.yaml", "a: 1\n");
	place_holds(&p, ORG_A, "name: By hand\n");
	place_is_clean(&p);
	/* The very file: no editor finds that it has changed on the disk. */
	assert_return_code(stat(file, &after), errno);
	assert_int_equal(after.st_ino, before.st_ino);
	assert_int_equal(after.st_mtime, before.st_mtime);
}

static void a_link_for_a_directory_is_not_followed(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *link = ase_fs_join(p.dir, "persons");
	ase_file file = { .path = "persons/a/p-a.yaml",
			  .data = "a: 1\n",
			  .size = 5 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(symlink(p.top, link), 0);
	place_lock(&p, NULL);
	assert_int_equal(place_commit(&p, &file, 1, NULL, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "stands where a directory is wanted"));
	ase_store_unlock(p.store);
	assert_false(place_has(&p, "../a"));
}

static void a_failure_leaves_no_drafts_and_no_directories(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_join(p.dir, "zzz.yaml");
	const ase_file files[] = {
		{ .path = ORG_NEW, .data = "a: 1\n", .size = 5 },
		{ .path = "zzz.yaml", .data = "a: 1\n", .size = 5 },
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(mkdir(dir, 0777), 0);
	place_lock(&p, NULL);
	assert_says(place_commit(&p, files, 2, NULL, &err), ASE_E_SYSTEM, &err,
		    "a directory stands where 'zzz.yaml' belongs");
	ase_store_unlock(p.store);
	assert_false(place_has(&p, "orgs/9"));
	assert_false(place_has(&p, ".git/ase/drafts/0"));
	assert_false(place_has(&p, ".git/ase-journal"));
	assert_false(place_has(&p, ".git/index.lock"));
	place_is_clean(&p);
}

static void a_stranger_that_is_staged_is_refused(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_file file = { .path = ORG_A, .data = "name: New\n", .size = 10 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "name: Staged\n");
	assert_int_equal(place_git(&p, "add -A", NULL), 0);
	place_lock(&p, NULL);
	assert_int_equal(place_commit(&p, &file, 1, NULL, &err), ASE_E_REFUSED);
	assert_non_null(strstr(err.text, "git restore --staged " ORG_A));
	ase_store_unlock(p.store);
	place_git_says(&p, "status --porcelain", "M  " ORG_A "\n");
}

static void what_is_staged_elsewhere_stays_staged(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_write(&p, ORG_B, "name: Staged\n");
	place_write(&p, "new.txt", "hello\n");
	assert_int_equal(place_git(&p, "add -A", NULL), 0);
	place_put(&p, ORG_A, "name: New\n");
	place_git_says(&p, "status --porcelain", "A  new.txt\nM  " ORG_B "\n");
	place_git_says(&p, "show :" ORG_B, "name: Staged\n");
}

static void an_index_lock_of_a_stranger_is_busy_and_stays(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_str_drop) ase_str before = ASE_STR_INIT;
	ase_file file = { .path = ORG_A, .data = "name: New\n", .size = 10 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "rev-parse HEAD", &before);
	assert_ok(ase_writer_begin(p.store, 0, "x", NULL, &err), &err);
	place_write(&p, ".git/index.lock", "");
	assert_int_equal(place_commit(&p, &file, 1, NULL, &err), ASE_E_BUSY);
	assert_non_null(strstr(err.text, "git itself is at work"));
	ase_store_unlock(p.store);
	assert_int_equal(ase_writer_begin(p.store, 0, "x", NULL, &err),
			 ASE_E_BUSY);
	assert_non_null(strstr(err.text, "git itself is at work"));
	assert_true(place_has(&p, ".git/index.lock"));
	assert_false(place_has(&p, ".git/ase-journal"));
	place_git_says(&p, "rev-parse HEAD", ase_str_text(&before));
	place_holds(&p, ORG_A, "name: Jardin\n");
}

static void a_base_that_is_not_head_is_busy(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *base = NULL;
	ase_file file = { .path = ORG_A, .data = "name: New\n", .size = 10 };
	ase_err err = ASE_ERR_INIT;
	char id[41];

	(void)state;
	assert_ok(ase_snapshot_open(p.store, NULL, &base, &err), &err);
	place_put(&p, ORG_B, "name: Other\n");
	place_lock(&p, NULL);
	assert_int_equal(ase_commit_make(p.store, base, &file, 1, &someone,
					 "m\n", NULL, id, &err),
			 ASE_E_BUSY);
	ase_store_unlock(p.store);
	place_is_clean(&p);
}

/* An edit of the same size, in the same second, with its time put back. */
static void an_edit_in_the_same_second_is_still_seen_by_git(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: AAAA\n");
	place_write(&p, ORG_A, "name: BBBB\n");
	for (int i = 0; i < 3; i++) {
		place_put(&p, ORG_B, i % 2 ? "name: 1\n" : "name: 2\n");
		if (i == 1)
			usleep(1100000); /* the index becomes younger */
	}
	place_git_says(&p, "status --porcelain", " M " ORG_A "\n");
	assert_ok(ase_worktree_edited(p.store, NULL, NULL, &edited, NULL, &err),
		  &err);
	assert_int_equal(edited.count, 1);
	assert_string_equal(edited.items[0], ORG_A);
}

static void a_missing_index_is_made_anew(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *index = ase_fs_join(p.dir, ".git/index");

	(void)state;
	assert_int_equal(unlink(index), 0);
	place_put(&p, ORG_A, "name: New\n");
	place_is_clean(&p);
}

static void an_index_of_version_four_stays_one(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *index = ase_fs_join(p.dir, ".git/index");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(place_git(&p, "update-index --index-version 4", NULL),
			 0);
	place_put(&p, ORG_A, "name: New\n");
	assert_ok(ase_fs_read(index, 1 << 20, &bytes, &err), &err);
	assert_memory_equal(bytes.data, "DIRC\0\0\0\4", 8);
	place_is_clean(&p);
}

static void staged_texts_come_from_the_index_that_git_names(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *other = ase_fs_join(p.top, "other-index");
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "name: Elsewhere\n");
	setenv("GIT_INDEX_FILE", other, 1);
	assert_int_equal(place_git(&p, "read-tree HEAD", NULL), 0);
	assert_int_equal(place_git(&p, "add " ORG_A, NULL), 0);
	assert_ok(ase_worktree_staged_text(p.store, ORG_A, &text, &err), &err);
	assert_ok(ase_worktree_staged_paths(p.store, &paths, &err), &err);
	unsetenv("GIT_INDEX_FILE");
	assert_string_equal(ase_str_text(&text), "name: Elsewhere\n");
	assert_int_equal(paths.count, 1);
	assert_string_equal(paths.items[0], ORG_A);

	ase_str_clear(&text);
	assert_ok(ase_worktree_staged_text(p.store, ORG_A, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), "name: Jardin\n");
	assert_int_equal(ase_worktree_staged_text(p.store, "none", &text, &err),
			 ASE_E_NOT_FOUND);
}

static void edited_paths_are_the_changed_new_and_missing_ones(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *gone = ase_fs_join(p.dir, ORG_B);
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_worktree_edited(p.store, NULL, NULL, &edited, NULL, &err),
		  &err);
	assert_int_equal(edited.count, 0);
	place_write(&p, ORG_A, "name: Jardin\r\n"); /* git sees no change */
	place_write(&p, ".gitignore", "*.bak\n");
	place_write(&p, "orgs/old.bak", "x\n");
	place_write(&p, "orgs/new.yaml", "x: 1\n");
	assert_int_equal(unlink(gone), 0);
	assert_ok(ase_worktree_edited(p.store, NULL, NULL, &edited, NULL, &err),
		  &err);
	assert_int_equal(edited.count, 3);
	assert_string_equal(edited.items[0], ".gitignore");
	assert_string_equal(edited.items[1], ORG_B);
	assert_string_equal(edited.items[2], "orgs/new.yaml");
}

/* A child that may write no file larger than `limit`, as on a full disk. */
static int commit_on_a_full_disk(place *p, long limit)
{
	struct rlimit size = { .rlim_cur = (rlim_t)limit,
			       .rlim_max = (rlim_t)limit };
	const ase_file files[] = {
		{ .path = ORG_A, .data = "name: New and longer\n", .size = 21 },
		{ .path = ORG_B, .data = NULL },
		{ .path = ORG_NEW, .data = "a: 1\n", .size = 5 },
	};
	ase_snapshot *base = NULL;
	char id[41];
	int status = 99;

	signal(SIGXFSZ, SIG_IGN);
	if (ase_writer_begin(p->store, 0, "x", NULL, NULL) ||
	    ase_snapshot_open(p->store, NULL, &base, NULL) ||
	    setrlimit(RLIMIT_FSIZE, &size) < 0)
		return status;
	return (int)ase_commit_make(p->store, base, files, 3, &someone, "m\n",
				    NULL, id, NULL);
}

static void a_full_disk_is_a_no_exactly_when_the_branch_stays(void **state)
{
	int said_no = 0, said_yes = 0;

	(void)state;
	for (long limit = 0; !said_yes && limit < 4096; limit += 61) {
		ASE_AUTO(place_drop) place p = place_new();
		ASE_AUTO(ase_str_drop) ase_str count = ASE_STR_INIT;
		pid_t child = fork();
		int status;

		if (child == 0)
			_exit(commit_on_a_full_disk(&p, limit));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		status = WEXITSTATUS(status);
		place_git(&p, "rev-list --count HEAD", &count);
		if (strcmp(ase_str_text(&count), "2\n") == 0) {
			assert_int_equal(status, ASE_OK);
			said_yes++;
		} else {
			assert_int_equal(status, ASE_E_SYSTEM);
			assert_false(place_has(&p, "orgs/9"));
			assert_false(place_has(&p, ".git/index.lock"));
			place_is_clean(&p);
			said_no++;
		}
		place_lock(&p, NULL);
		place_is_clean(&p);
	}
	assert_true(said_no > 5 && said_yes == 1);
}

/* A child: `rounds` commits, each a new line of its own file. */
static int write_rounds(const char *dir, int who, int rounds)
{
	ase_store *store = NULL;
	ase_str text = ASE_STR_INIT;
	int done = 0;

	if (ase_store_open(dir, &store, NULL))
		return 0;
	for (int i = 0; i < rounds; i++) {
		char path[64], id[41];
		ase_file file = { .path = path };
		ase_snapshot *base = NULL;

		snprintf(path, sizeof(path), "orgs/%d/w.yaml", who);
		ase_str_addf(&text, "k%d: %d\n", i, who);
		file.data = text.data;
		file.size = text.size;
		if (ase_writer_begin(store, 60, "writer", NULL, NULL))
			continue;
		if (!ase_snapshot_open(store, NULL, &base, NULL) &&
		    !ase_commit_make(store, base, &file, 1, &someone, "w\n",
				     NULL, id, NULL))
			done++;
		ase_snapshot_drop(&base);
		ase_store_unlock(store);
	}
	ase_str_drop(&text);
	ase_store_drop(&store);
	return done;
}

enum { WRITERS = 8, ROUNDS = 50 };

static void every_commit_of_eight_writers_arrives(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	pid_t children[WRITERS];
	int status, total = 0;

	(void)state;
	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(write_rounds(p.dir, i, ROUNDS));
	}
	for (int i = 0; i < WRITERS; i++) {
		waitpid(children[i], &status, 0);
		assert_true(WIFEXITED(status));
		total += WEXITSTATUS(status);
	}
	assert_int_equal(total, WRITERS * ROUNDS);
	place_git_says(&p, "rev-list --count HEAD", "401\n");
	for (int i = 0; i < WRITERS; i++) {
		ASE_AUTO(ase_str_drop) ase_str want = ASE_STR_INIT;
		char path[64];

		for (int k = 0; k < ROUNDS; k++)
			ase_str_addf(&want, "k%d: %d\n", k, i);
		snprintf(path, sizeof(path), "orgs/%d/w.yaml", i);
		place_holds(&p, path, ase_str_text(&want));
	}
	place_is_clean(&p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_changed_file_is_committed_and_everything_is_in_step),
		cmocka_unit_test(a_new_file_makes_its_directory),
		cmocka_unit_test(
			a_removed_file_takes_its_empty_directory_along),
		cmocka_unit_test(a_branch_that_git_has_packed_away_moves),
		cmocka_unit_test(several_files_are_one_commit),
		cmocka_unit_test(what_changes_nothing_makes_no_commit),
		cmocka_unit_test(crlf_is_taken_in_as_lf),
		cmocka_unit_test(paths_that_leave_the_store_are_refused),
		cmocka_unit_test(a_path_written_twice_is_refused),
		cmocka_unit_test(a_text_saved_meanwhile_is_kept_and_told),
		cmocka_unit_test(a_text_that_was_taken_in_is_nobodys_meanwhile),
		cmocka_unit_test(
			an_untracked_file_in_the_way_of_a_new_one_is_kept),
		cmocka_unit_test(a_removed_file_that_was_edited_is_kept),
		cmocka_unit_test(a_hand_edit_that_is_committed_as_it_is_stays),
		cmocka_unit_test(a_link_for_a_directory_is_not_followed),
		cmocka_unit_test(a_failure_leaves_no_drafts_and_no_directories),
		cmocka_unit_test(a_stranger_that_is_staged_is_refused),
		cmocka_unit_test(what_is_staged_elsewhere_stays_staged),
		cmocka_unit_test(an_index_lock_of_a_stranger_is_busy_and_stays),
		cmocka_unit_test(a_base_that_is_not_head_is_busy),
		cmocka_unit_test(
			an_edit_in_the_same_second_is_still_seen_by_git),
		cmocka_unit_test(a_missing_index_is_made_anew),
		cmocka_unit_test(an_index_of_version_four_stays_one),
		cmocka_unit_test(
			staged_texts_come_from_the_index_that_git_names),
		cmocka_unit_test(
			edited_paths_are_the_changed_new_and_missing_ones),
		cmocka_unit_test(
			a_full_disk_is_a_no_exactly_when_the_branch_stays),
		cmocka_unit_test(every_commit_of_eight_writers_arrives),
	};

	return run_tests(tests);
}
