#include "lib/store/repo/store.h"
#include "lib/store/write/writer.h"

#include "tests/unit/place.h"

#include "lib/store/maintenance/doctor.h"

#include <errno.h>

static void a_new_store_is_a_clean_repository_on_main(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_is_clean(&p);
	place_git_says(&p, "symbolic-ref HEAD", "refs/heads/main\n");
	place_git_says(&p, "log --format=%an|%s", "Maud Perrin|store made\n");
	place_git_says(&p, "ls-files",
		       ".gitattributes\nase.yaml\n" ORG_A "\n" ORG_B "\n");
	place_git_says(&p, "config --local merge.ase.driver",
		       "ase-store merge-driver %O %A %B %L %P || { s=$?; test "
		       "$s = 127 || exit $s; git merge-file --marker-size=%L "
		       "%A %O %B; }\n");
	assert_true(place_has(&p, ".git/hooks/pre-commit"));
	assert_true(place_has(&p, ".git/hooks/pre-merge-commit"));
	assert_string_equal(ase_store_dir(p.store), p.dir);
}

static void a_commit_by_hand_passes_the_hook_without_ase_store(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_git(&p, "config user.name Maud", NULL);
	place_git(&p, "config user.email maud@example.org", NULL);
	place_write(&p, "README", "hello\n");
	assert_int_equal(place_git(&p, "add README", NULL), 0);
	assert_int_equal(place_git(&p, "commit -m readme", NULL), 0);
	place_is_clean(&p);
}

static void init_in_a_directory_that_is_not_empty_changes_nothing(void **state)
{
	ASE_AUTO(place_drop) place p = place_bare();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(mkdir(p.dir, 0777), 0);
	place_write(&p, "mine.txt", "mine\n");
	assert_int_equal(
		ase_store_init(p.dir, place_files, 1, &someone, "m\n", &err),
		ASE_E_EXISTS);
	assert_non_null(strstr(err.text, "is not empty"));
	assert_false(place_has(&p, ".git"));
	place_holds(&p, "mine.txt", "mine\n");
}

static void init_on_a_store_says_so(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(
		ase_store_init(p.dir, place_files, 1, &someone, "m\n", &err),
		ASE_E_EXISTS);
	assert_non_null(strstr(err.text, "is a store already"));
	place_is_clean(&p);
}

static void init_takes_an_empty_directory_and_missing_parents(void **state)
{
	ASE_AUTO(place_drop) place p = place_bare();
	ASE_AUTO(ase_strdrop) char *deep = ase_fs_join(p.top, "a/b/c/");
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(mkdir(p.dir, 0777), 0);
	assert_ok(ase_store_init(p.dir, place_files, 1, &someone, "m\n", &err),
		  &err);
	assert_ok(ase_store_init(deep, place_files, 1, &someone, "m\n", &err),
		  &err);
	place_is_clean(&p);
}

static void an_init_that_fails_leaves_nothing(void **state)
{
	ASE_AUTO(place_drop) place p = place_bare();
	const ase_file files[] = { place_files[0],
				   { .path = "../x", .data = "", .size = 0 } };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(ase_store_init(p.dir, files, 2, &someone, "m\n", &err),
			 ASE_E_USAGE);
	assert_false(place_has(&p, ""));
	assert_int_equal(mkdir(p.dir, 0777), 0);
	assert_int_equal(ase_store_init(p.dir, files, 2, &someone, "m\n", &err),
			 ASE_E_USAGE);
	assert_true(place_has(&p, ""));
	assert_false(place_has(&p, ".git"));
	assert_false(place_has(&p, "ase.yaml"));
}

static void a_store_is_private_under_a_private_umask(void **state)
{
	mode_t before = umask(077);
	ASE_AUTO(place_drop) place p = place_new();
	static const char *const paths[] = {
		"",	      "ase.yaml", "orgs/7",
		ORG_A,	      ORG_NEW,	  ".git",
		".git/index", ".git/ase", ".git/ase/drafts",
	};
	struct stat st;

	(void)state;
	place_put(&p, ORG_NEW, "a: 1\n");
	umask(before);
	for (size_t i = 0; i < ASE_COUNT(paths); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_fs_join(p.dir, paths[i]);

		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 077, 0);
	}
}

static void a_file_that_others_may_read_stays_so(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(p.dir, ORG_A);
	mode_t before = umask(077);
	struct stat st;

	(void)state;
	assert_int_equal(chmod(path, 0664), 0);
	place_put(&p, ORG_A, "name: New\n");
	umask(before);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0664);
}

static void a_store_is_found_from_below(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *below = ase_fs_join(p.dir, "orgs/7");
	ASE_AUTO(ase_strdrop) char *found = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_store_find(below, &found, &err), &err);
	assert_string_equal(found, p.dir);
	ase_strdrop(&found);
	assert_int_equal(ase_store_find(p.top, &found, &err), ASE_E_NOT_FOUND);
	assert_non_null(strstr(err.text, "ase-store init"));
	assert_null(found);
}

static void a_repository_further_up_is_never_taken(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *inner = ase_fs_join(p.dir, "orgs");
	ase_store *store = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(ase_store_open(inner, &store, &err), ASE_E_NOT_FOUND);
	place_write(&p, "orgs/ase.yaml", "version: 1\n");
	assert_int_equal(ase_store_open(inner, &store, &err), ASE_E_NOT_FOUND);
	assert_non_null(strstr(err.text, "no git repository"));
	assert_null(store);
}

static void the_environment_of_git_does_not_mislead(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	ase_store_drop(&p.store);
	setenv("GIT_DIR", "/nowhere", 1);
	setenv("GIT_WORK_TREE", "/nowhere", 1);
	assert_ok(ase_store_open(p.dir, &p.store, &err), &err);
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	unsetenv("GIT_DIR");
	unsetenv("GIT_WORK_TREE");
	assert_true(ase_snapshot_has(snapshot, ORG_A));
}

static void a_store_of_somebody_else_is_refused_with_the_command(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(p.dir, ".git");
	ASE_AUTO(ase_strdrop) char *command = NULL;
	ASE_AUTO(ase_strdrop) char *config = NULL;
	ase_store *store = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	if (geteuid() != 0)
		skip(); /* only root can give a directory away */
	unsetenv("SUDO_UID");
	assert_int_equal(chown(p.dir, 12345, 12345), 0);
	assert_int_equal(chown(git, 12345, 12345), 0);
	command = ase_strf("git config --global --add safe.directory '%s'",
			   p.dir);
	assert_int_equal(ase_store_open(p.dir, &store, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, command));

	config = ase_strf("config --global --add safe.directory %s", p.dir);
	assert_int_equal(place_git(&p, config, NULL), 0);
	assert_ok(ase_store_open(p.dir, &store, &err), &err);
	ase_store_drop(&store);
	assert_int_equal(chown(p.dir, 0, 0), 0);
}

/* Whether opening fails and names both; libgit2 leaks here, hence a child. */
static int refuses_format(const place *p)
{
	ase_store *store = NULL;
	ase_err err = ASE_ERR_INIT;

	return ase_store_open(p->dir, &store, &err) == ASE_E_SYSTEM &&
	       strstr(err.text, "setting of git") &&
	       strstr(err.text, "object") && strstr(err.text, "format") &&
	       strstr(err.text, "git clone");
}

static void a_setting_that_cannot_be_read_is_named(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	int status;
	pid_t child;

	(void)state;
	place_git(&p, "config core.repositoryformatversion 1", NULL);
	place_git(&p, "config extensions.objectformat sha256", NULL);
	child = fork();
	if (child == 0)
		_exit(refuses_format(&p));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

static void who_commits_is_asked_of_the_environment_then_of_git(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_who who = { .when = 7 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(ase_store_who(p.store, &who, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "git config --global user.name"));
	assert_non_null(strstr(err.text, "git config --global user.email"));

	place_git(&p, "config user.name Odile", NULL);
	place_git(&p, "config user.email odile@example.org", NULL);
	assert_ok(ase_store_who(p.store, &who, &err), &err);
	assert_string_equal(who.name, "Odile");
	assert_string_equal(who.email, "odile@example.org");
	assert_int_equal(who.when, 7);

	ase_store_drop(&p.store);
	setenv("GIT_AUTHOR_NAME", "Nadia", 1);
	assert_ok(ase_store_open(p.dir, &p.store, &err), &err);
	assert_ok(ase_store_who(p.store, &who, &err), &err);
	unsetenv("GIT_AUTHOR_NAME");
	assert_string_equal(who.name, "Nadia");
	assert_string_equal(who.email, "odile@example.org");
}

static void local_configuration_is_told_from_the_rest(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *any = NULL;
	ASE_AUTO(ase_strdrop) char *local = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "config --global ase.sendmail /bin/mail", NULL);
	ase_store_drop(&p.store); /* libgit2 looks for the files once */
	assert_ok(ase_store_open(p.dir, &p.store, &err), &err);
	any = ase_store_config(p.store, "ase.sendmail", false);
	assert_non_null(any);
	assert_string_equal(any, "/bin/mail");
	assert_null(ase_store_config(p.store, "ase.sendmail", true));
	place_git(&p, "config ase.sendmail /bin/here", NULL);
	local = ase_store_config(p.store, "ase.sendmail", true);
	assert_non_null(local);
	assert_string_equal(local, "/bin/here");
	assert_null(ase_store_config(p.store, "no such name", false));
}

static void the_holder_of_the_lock_is_named(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_store_drop) ase_store *other = NULL;
	ASE_AUTO(ase_strdrop)
	char *want = ase_strf("busy: ase-org (process %d) is writing here",
			      (int)getpid());
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_store_open(p.dir, &other, &err), &err);
	assert_ok(ase_writer_begin(p.store, 0, "ase-org", NULL, &err), &err);
	assert_says(ase_writer_begin(other, 0, "x", NULL, &err), ASE_E_BUSY,
		    &err, want);
	ase_store_unlock(p.store);
	assert_ok(ase_writer_begin(other, 0, "x", NULL, &err), &err);
	ase_store_unlock(other);
}

static void the_lock_of_a_dead_process_is_no_lock(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_err err = ASE_ERR_INIT;
	pid_t child = fork();
	int status;

	(void)state;
	if (child == 0)
		_exit(ase_writer_begin(p.store, 0, "ase-org", NULL, NULL));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(place_has(&p, ".git/ase/lock-holder"));
	assert_ok(ase_writer_begin(p.store, 0, "x", NULL, &err), &err);
}

static void a_detached_head_is_for_reading_only(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_false(ase_store_detached(p.store));
	place_git(&p, "checkout --detach", NULL);
	assert_true(ase_store_detached(p.store));
	assert_int_equal(ase_writer_begin(p.store, 0, "x", NULL, &err),
			 ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "detached"));
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
}

/* Two branches that disagree on ORG_A; the merge stops. */
static void begin_merge(place *p)
{
	place_git(p, "config user.name Maud", NULL);
	place_git(p, "config user.email maud@example.org", NULL);
	place_git(p, "config merge.ase.driver false", NULL);
	place_git(p, "switch -c other", NULL);
	place_put(p, ORG_A, "name: Theirs\n");
	place_git(p, "switch main", NULL);
	place_put(p, ORG_A, "name: Ours\n");
	assert_int_not_equal(place_git(p, "merge other", NULL), 0);
}

static void a_merge_under_way_is_refused_with_the_ways_out(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	begin_merge(&p);
	assert_int_equal(ase_writer_begin(p.store, 0, "x", NULL, &err),
			 ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "a merge is under way"));
	assert_non_null(strstr(err.text, "git merge --abort"));
	place_git(&p, "merge --abort", NULL);
	assert_ok(ase_writer_begin(p.store, 0, "x", NULL, &err), &err);
}

static void conflicts_in_the_index_are_refused(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop)
	char *mark = ase_fs_join(p.dir, ".git/MERGE_HEAD");
	ase_err err = ASE_ERR_INIT;

	(void)state;
	begin_merge(&p);
	assert_int_equal(unlink(mark), 0);
	assert_int_equal(ase_writer_begin(p.store, 0, "x", NULL, &err),
			 ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "in conflict"));
}

static void a_linked_work_tree_is_a_store_too(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(place_drop) place q = { .top = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	q.dir = ase_fs_join(p.top, "linked");
	place_git(&p, "worktree add -b second ../linked", NULL);
	assert_ok(ase_store_open(q.dir, &q.store, &err), &err);
	assert_ok(ase_writer_begin(p.store, 0, "one", NULL, &err), &err);
	assert_int_equal(ase_writer_begin(q.store, 0, "two", NULL, &err),
			 ASE_E_BUSY);
	ase_store_unlock(p.store);
	place_put(&q, ORG_A, "name: Second\n");
	place_is_clean(&q);
	place_holds(&q, ORG_A, "name: Second\n");
	place_is_clean(&p);
	place_holds(&p, ORG_A, "name: Jardin\n");
}

/* ---- recovery: the journal by hand, as a killed command would leave it ----
 */

/* A killed command: ORG_A changed, by hand (HAND_A) or not, ORG_NEW made, ORG_B
 * removed. */
typedef struct crash {
	place p;
	char old[41], new[41]; /* the commits */
} crash;

#define OLD_A  "name: Jardin\n"
#define HAND_A "name: Jardin  partage\n"
#define NEW_A  "name: Jardin partage\n"
#define OLD_B  "name: Fournil\n"
#define NEW_C  "name: Ressourcerie\n"

static void crash_drop(crash *c)
{
	place_drop(&c->p);
}

static void rev(const place *p, const char *words, char out[41])
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	assert_int_equal(place_git(p, words, &text), 0);
	assert_true(text.size >= 40);
	memcpy(out, text.data, 40);
	out[40] = '\0';
}

static void blob_of(const place *p, const char *commit, const char *path,
		    char out[41])
{
	ASE_AUTO(ase_strdrop)
	char *words =
		ase_strf("rev-parse --verify --quiet %s:%s", commit, path);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (place_git(p, words, &text) == 0)
		memcpy(out, text.data, 41);
	else
		memset(out, '0', 40);
	out[40] = '\0';
}

static void journal(const crash *c, unsigned long long dev,
		    unsigned long long ino)
{
	static const char *const paths[] = { ORG_A, ORG_B, ORG_NEW };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char before[41], after[41], left[41];

	place_write(&c->p, ".git/hand", HAND_A);
	rev(&c->p, "hash-object .git/hand", left);
	ase_str_addf(&text,
		     "ase journal 1\nbranch refs/heads/main\nold %s\nnew %s\n"
		     "lock %llu %llu\n",
		     c->old, c->new, dev, ino);
	for (size_t i = 0; i < ASE_COUNT(paths); i++) {
		blob_of(&c->p, c->old, paths[i], before);
		blob_of(&c->p, c->new, paths[i], after);
		ase_str_addf(&text, "path %s %s 100644 g %zu %s\n", before,
			     after, i, paths[i]);
		if (!strcmp(paths[i], ORG_A))
			ase_str_addf(&text, "left %s\n", left);
	}
	ase_str_add(&text, "end 3\n");
	place_write(&c->p, ".git/ase-journal", ase_str_text(&text));
}

/* The branch has moved (or not), nothing else has happened. */
static crash crash_new(bool moved)
{
	crash c = { .p = place_new() };
	const ase_file files[] = {
		{ .path = ORG_A, .data = NEW_A, .size = strlen(NEW_A) },
		{ .path = ORG_B, .data = NULL },
		{ .path = ORG_NEW, .data = NEW_C, .size = strlen(NEW_C) },
	};
	ase_err err = ASE_ERR_INIT;

	place_lock(&c.p, NULL);
	assert_ok(place_commit(&c.p, files, 3, NULL, &err), &err);
	ase_store_unlock(c.p.store);
	rev(&c.p, "rev-parse HEAD~1", c.old);
	rev(&c.p, "rev-parse HEAD", c.new);
	assert_int_equal(place_git(&c.p, "reset --hard HEAD~1", NULL), 0);
	if (moved) {
		ASE_AUTO(ase_strdrop)
		char *words = ase_strf("update-ref refs/heads/main %s", c.new);

		assert_int_equal(place_git(&c.p, words, NULL), 0);
	}
	journal(&c, 0, 0);
	return c;
}

static void is_old(const place *p)
{
	place_holds(p, ORG_A, OLD_A);
	place_holds(p, ORG_B, OLD_B);
	assert_false(place_has(p, ORG_NEW));
	place_is_clean(p);
}

static void is_new(const place *p)
{
	place_holds(p, ORG_A, NEW_A);
	assert_false(place_has(p, ORG_B));
	place_holds(p, ORG_NEW, NEW_C);
	place_is_clean(p);
}

static void journal_is_gone(const place *p)
{
	assert_false(place_has(p, ".git/ase-journal"));
	assert_false(place_has(p, ".git/index.lock"));
	assert_false(place_has(p, ".git/ase/drafts/0"));
	assert_false(place_has(p, ".git/ase/drafts/index"));
}

static void a_command_killed_before_the_branch_moved_is_forgotten(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(false);
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	(void)state;
	place_write(&c.p, ".git/ase/drafts/0", NEW_A);
	place_write(&c.p, ".git/ase/drafts/index", "half");
	place_lock(&c.p, &notes);
	journal_is_gone(&c.p);
	is_old(&c.p);
	assert_int_equal(notes.count, 0);
}

static void a_command_killed_after_the_branch_moved_is_finished(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	(void)state;
	place_lock(&c.p, &notes);
	journal_is_gone(&c.p);
	is_new(&c.p);
	assert_int_equal(notes.count, 1);
	assert_string_equal(notes.items[0],
			    "a command that was interrupted has been "
			    "finished: 3 files brought up to date");
}

static void files_in_place_get_their_index_entries(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strdrop) char *b = ase_fs_join(c.p.dir, ORG_B);
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_join(c.p.dir, "orgs/9");

	(void)state;
	place_write(&c.p, ORG_A, NEW_A);
	assert_int_equal(unlink(b), 0);
	assert_int_equal(mkdir(dir, 0777), 0);
	place_write(&c.p, ORG_NEW, NEW_C);
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	is_new(&c.p);
}

static void an_index_in_place_gets_its_files(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);

	(void)state;
	assert_int_equal(place_git(&c.p, "read-tree HEAD", NULL), 0);
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	is_new(&c.p);
}

static void everything_in_place_only_loses_its_journal(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	(void)state;
	assert_int_equal(place_git(&c.p, "reset --hard HEAD", NULL), 0);
	place_lock(&c.p, &notes);
	journal_is_gone(&c.p);
	is_new(&c.p);
	assert_int_equal(notes.count, 0);
}

static void an_edit_that_the_commit_took_in_gives_way(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	(void)state;
	place_write(&c.p, ORG_A, HAND_A);
	place_lock(&c.p, &notes);
	journal_is_gone(&c.p);
	is_new(&c.p);
	assert_int_equal(notes.count, 1);
	assert_false(place_has(&c.p, ".git/ase/rescued"));
}

static void an_edit_made_after_the_crash_stays_and_is_told(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	(void)state;
	place_write(&c.p, ORG_A, "name: By hand\n");
	place_lock(&c.p, &notes);
	journal_is_gone(&c.p);
	assert_int_equal(notes.count, 2);
	assert_non_null(strstr(notes.items[0], "'" ORG_A "' was changed by"));
	place_holds(&c.p, ORG_A, "name: By hand\n");
	/* ... as an edit of the new text, not as a staged way back */
	place_git_says(&c.p, "status --porcelain", " M " ORG_A "\n");
}

static void a_text_that_came_out_and_was_not_looked_at_is_kept(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	(void)state;
	place_write(&c.p, ORG_A, NEW_A); /* exchanged ... */
	place_write(&c.p, ".git/ase/drafts/0", "name: By hand\n");
	place_write(&c.p, ".git/ase/drafts/1", OLD_B);
	place_lock(&c.p, &notes);
	journal_is_gone(&c.p);
	is_new(&c.p);
	assert_int_equal(notes.count, 2);
	place_holds(&c.p, ".git/ase/rescued/1-orgs-7-o-7aaaaaaa.yaml",
		    "name: By hand\n");
	assert_false(place_has(&c.p, ".git/ase/rescued/1-orgs-7-o-7bbbbbbb."
				     "yaml"));
}

static void an_index_lock_of_ours_is_taken_away(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strdrop)
	char *lock = ase_fs_join(c.p.dir, ".git/index.lock");
	struct stat st;

	(void)state;
	place_write(&c.p, ".git/index.lock", "");
	assert_int_equal(stat(lock, &st), 0);
	journal(&c, st.st_dev, st.st_ino);
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	is_new(&c.p);
}

static void an_index_lock_of_a_stranger_makes_recovery_wait(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strdrop)
	char *lock = ase_fs_join(c.p.dir, ".git/index.lock");
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&c.p, ".git/index.lock", "");
	assert_int_equal(ase_writer_begin(c.p.store, 0, "x", NULL, &err),
			 ASE_E_BUSY);
	assert_true(place_has(&c.p, ".git/index.lock"));
	assert_true(place_has(&c.p, ".git/ase-journal"));
	assert_int_equal(unlink(lock), 0);
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	is_new(&c.p);
}

static void a_branch_lock_of_ours_is_taken_away(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(false);
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%s\n", c.new);

	(void)state;
	place_write(&c.p, ".git/refs/heads/main.lock", text);
	place_lock(&c.p, NULL);
	assert_false(place_has(&c.p, ".git/refs/heads/main.lock"));
	is_old(&c.p);
}

static void a_branch_lock_of_a_stranger_stays(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(false);
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%s\n", c.old);

	(void)state;
	place_write(&c.p, ".git/refs/heads/main.lock", text);
	place_lock(&c.p, NULL);
	assert_true(place_has(&c.p, ".git/refs/heads/main.lock"));
}

static void a_branch_switched_to_since_gets_what_it_has(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);

	(void)state;
	assert_int_equal(
		place_git(&c.p, "symbolic-ref HEAD refs/heads/b", NULL), 0);
	assert_int_equal(place_git(&c.p, "update-ref refs/heads/b main", NULL),
			 0);
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	is_new(&c.p);
	place_git_says(&c.p, "symbolic-ref HEAD", "refs/heads/b\n");
}

static void a_branch_without_the_change_is_left_alone(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(true);
	ASE_AUTO(ase_strdrop)
	char *words = ase_strf("update-ref refs/heads/b %s", c.old);

	(void)state;
	assert_int_equal(place_git(&c.p, words, NULL), 0);
	assert_int_equal(
		place_git(&c.p, "symbolic-ref HEAD refs/heads/b", NULL), 0);
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	is_old(&c.p);
}

static void a_change_reset_since_leaves_its_files_and_texts(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(false);

	(void)state;
	place_write(&c.p, ORG_A, NEW_A);
	place_write(&c.p, ".git/ase/drafts/0", "name: By hand\n");
	place_write(&c.p, ".git/ase/drafts/2", "name: half of a dr");
	place_lock(&c.p, NULL);
	journal_is_gone(&c.p);
	place_git_says(&c.p, "status --porcelain", " M " ORG_A "\n");
	place_holds(&c.p, ".git/ase/rescued/1-orgs-7-o-7aaaaaaa.yaml",
		    "name: By hand\n");
	assert_false(
		place_has(&c.p, ".git/ase/rescued/1-orgs-9-o-9ccccccc.yaml"));
}

static void a_journal_that_is_not_whole_was_never_acted_upon(void **state)
{
	ASE_AUTO(crash_drop) crash c = crash_new(false);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop)
	char *path = ase_fs_join(c.p.dir, ".git/ase-journal");
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_fs_read(path, 1 << 20, &text, &err), &err);
	for (size_t size = 0; size < text.size - 1; size++) {
		assert_int_equal(truncate(path, (off_t)size), 0);
		place_lock(&c.p, NULL);
		ase_store_unlock(c.p.store);
		place_write(&c.p, ".git/ase-journal", ase_str_text(&text));
	}
	is_old(&c.p);
}

static void a_network_folder_is_known_by_its_kind(void **state)
{
	(void)state;
	assert_true(ase_doctor_disk_is_remote(0x6969));		  /* NFS */
	assert_true(ase_doctor_disk_is_remote((long)0xff534d42)); /* CIFS */
	assert_true(
		ase_doctor_disk_is_remote((int)0xff534d42)); /* of 32 bits */
	assert_true(ase_doctor_disk_is_remote(0x65735546));  /* FUSE */
	assert_false(ase_doctor_disk_is_remote(0xef53));     /* ext4 */
	assert_false(ase_doctor_disk_is_remote(0x01021994)); /* tmpfs */
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_store_is_a_clean_repository_on_main),
		cmocka_unit_test(
			a_commit_by_hand_passes_the_hook_without_ase_store),
		cmocka_unit_test(
			init_in_a_directory_that_is_not_empty_changes_nothing),
		cmocka_unit_test(init_on_a_store_says_so),
		cmocka_unit_test(
			init_takes_an_empty_directory_and_missing_parents),
		cmocka_unit_test(an_init_that_fails_leaves_nothing),
		cmocka_unit_test(a_store_is_private_under_a_private_umask),
		cmocka_unit_test(a_file_that_others_may_read_stays_so),
		cmocka_unit_test(a_store_is_found_from_below),
		cmocka_unit_test(a_repository_further_up_is_never_taken),
		cmocka_unit_test(the_environment_of_git_does_not_mislead),
		cmocka_unit_test(
			a_store_of_somebody_else_is_refused_with_the_command),
		cmocka_unit_test(a_setting_that_cannot_be_read_is_named),
		cmocka_unit_test(
			who_commits_is_asked_of_the_environment_then_of_git),
		cmocka_unit_test(local_configuration_is_told_from_the_rest),
		cmocka_unit_test(the_holder_of_the_lock_is_named),
		cmocka_unit_test(the_lock_of_a_dead_process_is_no_lock),
		cmocka_unit_test(a_detached_head_is_for_reading_only),
		cmocka_unit_test(
			a_merge_under_way_is_refused_with_the_ways_out),
		cmocka_unit_test(conflicts_in_the_index_are_refused),
		cmocka_unit_test(a_linked_work_tree_is_a_store_too),
		cmocka_unit_test(
			a_command_killed_before_the_branch_moved_is_forgotten),
		cmocka_unit_test(
			a_command_killed_after_the_branch_moved_is_finished),
		cmocka_unit_test(files_in_place_get_their_index_entries),
		cmocka_unit_test(an_index_in_place_gets_its_files),
		cmocka_unit_test(everything_in_place_only_loses_its_journal),
		cmocka_unit_test(an_edit_that_the_commit_took_in_gives_way),
		cmocka_unit_test(
			an_edit_made_after_the_crash_stays_and_is_told),
		cmocka_unit_test(
			a_text_that_came_out_and_was_not_looked_at_is_kept),
		cmocka_unit_test(an_index_lock_of_ours_is_taken_away),
		cmocka_unit_test(
			an_index_lock_of_a_stranger_makes_recovery_wait),
		cmocka_unit_test(a_branch_lock_of_ours_is_taken_away),
		cmocka_unit_test(a_branch_lock_of_a_stranger_stays),
		cmocka_unit_test(a_branch_switched_to_since_gets_what_it_has),
		cmocka_unit_test(a_branch_without_the_change_is_left_alone),
		cmocka_unit_test(
			a_change_reset_since_leaves_its_files_and_texts),
		cmocka_unit_test(
			a_journal_that_is_not_whole_was_never_acted_upon),
		cmocka_unit_test(a_network_folder_is_known_by_its_kind),
	};

	return run_tests(tests);
}
