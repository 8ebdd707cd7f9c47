#include "lib/store/merging/merging.h"
#include "lib/store/write/commit.h"
#include "lib/store/write/writer.h"

#include "tests/unit/place.h"

/* A store in which git can commit, too. */
static place place_with_git(void)
{
	place p = place_new();

	place_git(&p, "config user.name Maud", NULL);
	place_git(&p, "config user.email maud@example.org", NULL);
	return p;
}

/* Two sides: `main` has changed ORG_A, `claire` ORG_B, and made ORG_NEW. */
static place two_sides(void)
{
	place p = place_with_git();

	assert_int_equal(place_git(&p, "switch -q -c claire", NULL), 0);
	place_put(&p, ORG_B, "name: Fournil\ncity: Feurs\n");
	place_put(&p, ORG_NEW, "name: Ressourcerie\n");
	assert_int_equal(place_git(&p, "switch -q main", NULL), 0);
	place_put(&p, ORG_A, "name: Jardin partage\n");
	return p;
}

static char *commit_of(const place *p, const char *rev)
{
	ASE_AUTO(ase_strdrop) char *words = ase_strf("rev-parse %s", rev);
	ase_str out = ASE_STR_INIT;
	char *id;

	assert_int_equal(place_git(p, words, &out), 0);
	id = ase_strndup(out.data, 40);
	ase_str_drop(&out);
	return id;
}

/* Under the lock: merge `rev`. */
static ase_status merge(place *p, const char *rev, const ase_file *files,
			size_t count, ase_strs *notes, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *other = commit_of(p, rev);
	ase_snapshot *base = NULL;
	char id[41] = "";
	ase_status s = ase_snapshot_open(p->store, NULL, &base, err);

	if (!s)
		s = ase_commit_merge(p->store, base, other, files, count,
				     &someone, "merged 2 records\n", notes, id,
				     err);
	ase_snapshot_drop(&base);
	return s;
}

static ase_status forward(place *p, const char *rev, ase_strs *notes,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *to = commit_of(p, rev);
	ase_snapshot *base = NULL;
	ase_status s = ase_snapshot_open(p->store, NULL, &base, err);

	if (!s)
		s = ase_commit_forward(p->store, base, to, &someone, notes,
				       err);
	ase_snapshot_drop(&base);
	return s;
}

static void lock_merging(place *p, ase_strs *notes)
{
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_writer_begin_merging(p->store, 10, "test", notes, &err),
		  &err);
}

static void assert_no_merge(const place *p)
{
	assert_false(place_has(p, ".git/MERGE_HEAD"));
	assert_false(place_has(p, ".git/MERGE_MSG"));
	assert_false(place_has(p, ".git/MERGE_MODE"));
	assert_false(place_has(p, ".git/AUTO_MERGE"));
	assert_false(place_has(p, ".git/ase-journal"));
}

static const ase_file theirs[] = {
	{ .path = ORG_B, .data = "name: Fournil\ncity: Feurs\n", .size = 26 },
	{ .path = ORG_NEW, .data = "name: Ressourcerie\n", .size = 19 },
};

static void a_merge_has_two_parents_and_everything_is_in_step(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	assert_ok(merge(&p, "claire", theirs, 2, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_git_says(&p, "merge-base --is-ancestor claire HEAD", "");
	assert_int_equal(
		place_git(&p, "merge-base --is-ancestor claire HEAD", NULL), 0);
	place_git_says(&p, "diff --name-status HEAD^1",
		       "M\t" ORG_B "\nA\t" ORG_NEW "\n");
	place_git_says(&p, "diff --name-status HEAD^2", "M\t" ORG_A "\n");
	place_git_says(&p, "reflog -1 --format=%gs",
		       "commit (merge): merged 2 records\n");
	place_is_clean(&p);
}

static void a_merge_that_changes_no_file_is_a_commit(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	assert_ok(merge(&p, "claire", NULL, 0, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_git_says(&p, "diff --name-status HEAD^1", "");
	assert_int_equal(
		place_git(&p, "merge-base --is-ancestor claire HEAD", NULL), 0);
	place_is_clean(&p);
}

static void what_is_merged_already_is_refused(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	assert_int_equal(merge(&p, "main~1", NULL, 0, NULL, &err),
			 ASE_E_REFUSED);
	assert_int_equal(merge(&p, "main", NULL, 0, NULL, &err), ASE_E_REFUSED);
	ase_store_unlock(p.store);
	place_is_clean(&p);
}

static void a_program_of_one_side_stays_a_program(void **state)
{
	ASE_AUTO(place_drop) place p = place_with_git();
	const ase_file file = { .path = "run.sh",
				.data = "echo theirs\n",
				.size = 12 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, "run.sh", "echo\n");
	place_put(&p, "also.sh", "echo\n");
	place_git(&p, "switch -q -c claire", NULL);
	place_write(&p, "run.sh", "echo theirs\n");
	place_git(&p, "update-index --chmod=+x also.sh", NULL);
	place_git(&p, "add --chmod=+x run.sh", NULL);
	assert_int_equal(place_git(&p, "commit -q --no-verify -m x", NULL), 0);
	assert_int_equal(place_git(&p, "switch -q -f main", NULL), 0);
	place_put(&p, ORG_A, "name: Jardin partage\n");
	place_lock(&p, NULL);
	assert_ok(merge(&p, "claire", &file, 1, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_git_says(&p, "diff HEAD^2 --stat -- run.sh also.sh", "");
	place_is_clean(&p);
}

/*
 * git's own merge.
 */

/* git merge of `claire`, which has changed ORG_A as well: it stops. */
static place stopped(void)
{
	place p = two_sides();

	place_git(&p, "switch -q claire", NULL);
	place_put(&p, ORG_A, "name: Jardin de Claire\n");
	place_git(&p, "switch -q main", NULL);
	assert_int_not_equal(place_git(&p, "merge -q claire", NULL), 0);
	assert_true(place_has(&p, ".git/MERGE_HEAD"));
	return p;
}

static void a_merge_that_git_is_in_is_told(void **state)
{
	ASE_AUTO(place_drop) place p = stopped();
	ASE_AUTO(ase_strs_drop) ase_strs lost = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *other = commit_of(&p, "claire");
	const ase_merging *merging;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(ase_writer_begin(p.store, 0, "x", NULL, &err),
			 ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "finish it with 'ase-store conflicts' "
					 "or drop it with 'git merge "
					 "--abort'"));
	assert_ok(ase_merging_lost(p.store, false, &lost, &err), &err);
	assert_int_equal(lost.count, 0);
	lock_merging(&p, NULL);
	merging = ase_merging_of(p.store);
	assert_non_null(merging);
	assert_string_equal(merging->other, other);
	assert_int_equal(merging->count, 3);
	assert_string_equal(merging->paths[0].path, ORG_A);
	assert_true(merging->paths[0].conflict);
	assert_string_equal(merging->paths[1].path, ORG_B);
	assert_false(merging->paths[1].conflict);
	ase_store_unlock(p.store);
	assert_null(ase_merging_of(p.store));
}

static void a_merge_that_git_is_in_is_ended(void **state)
{
	ASE_AUTO(place_drop) place p = stopped();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	const ase_file files[] = {
		{ .path = ORG_A,
		  .data = "name: Jardin des deux\n",
		  .size = 22 },
		theirs[0],
		theirs[1],
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	lock_merging(&p, &notes);
	assert_ok(merge(&p, "claire", files, 3, &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 0);
	place_holds(&p, ORG_A, "name: Jardin des deux\n");
	assert_false(place_has(&p, ".git/ase/rescued"));
	assert_no_merge(&p);
	place_is_clean(&p);
	place_put(&p, ORG_A, "name: Jardin\n"); /* and life goes on */
}

/* What git's merge has brought and the caller does not take, goes. */
static void what_is_not_taken_is_as_in_head(void **state)
{
	ASE_AUTO(place_drop) place p = stopped();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	lock_merging(&p, NULL);
	assert_ok(merge(&p, "claire", NULL, 0, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_git_says(&p, "diff --name-status HEAD^1", "");
	assert_false(place_has(&p, ORG_NEW));
	assert_false(place_has(&p, ".git/ase/rescued"));
	assert_no_merge(&p);
	place_is_clean(&p);
}

static void what_is_saved_since_the_lock_is_kept(void **state)
{
	ASE_AUTO(place_drop) place p = stopped();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "name: before the lock\n");
	lock_merging(&p, &notes);
	place_write(&p, ORG_B, "name: after the lock\n");
	assert_ok(merge(&p, "claire", theirs, 2, &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.items[0], "'" ORG_B "' was saved by"));
	place_holds(&p, ".git/ase/rescued/1-orgs-7-o-7bbbbbbb.yaml",
		    "name: after the lock\n");
	place_holds(&p, ORG_A, "name: Jardin partage\n");
	assert_no_merge(&p);
	place_is_clean(&p);
}

/* As git leaves it when it could not write its index. */
static void a_merge_that_did_not_take_is_known_and_ended(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ASE_AUTO(ase_strs_drop) ase_strs lost = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *other = commit_of(&p, "claire");
	ASE_AUTO(ase_strdrop) char *line = ase_strf("%s\n", other);
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ".git/MERGE_HEAD", line);
	place_write(&p, ".git/MERGE_MSG", "Merge\n");
	assert_ok(ase_merging_lost(p.store, false, &lost, &err), &err);
	assert_int_equal(lost.count, 2);
	assert_string_equal(lost.items[0], ORG_B);
	assert_string_equal(lost.items[1], ORG_NEW);
	assert_int_equal(ase_writer_begin(p.store, 0, "x", NULL, &err),
			 ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "did not take"));
	lock_merging(&p, NULL);
	assert_int_equal(ase_merging_of(p.store)->count, 0);
	assert_int_equal(merge(&p, "claire~1", theirs, 2, NULL, &err),
			 ASE_E_BUSY);
	assert_ok(merge(&p, "claire", theirs, 2, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_holds(&p, ORG_NEW, "name: Ressourcerie\n");
	assert_no_merge(&p);
	place_is_clean(&p);
}

/* Both have changed one record, in lines apart. */
static void of_one_record_of_both_the_lines_are_compared(void **state)
{
	ASE_AUTO(place_drop) place p = place_with_git();
	ASE_AUTO(ase_strs_drop) ase_strs lost = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "a: 1\nb: 1\nc: 1\nd: 1\n");
	place_git(&p, "switch -q -c claire", NULL);
	place_put(&p, ORG_A, "a: 2\nb: 1\nc: 1\nd: 1\n");
	line = commit_of(&p, "claire");
	place_git(&p, "switch -q main", NULL);
	place_put(&p, ORG_A, "a: 2\nb: 1\nc: 1\nd: 2\n");
	place_write(&p, ".git/MERGE_HEAD", line);
	assert_ok(ase_merging_lost(p.store, false, &lost, &err), &err);
	assert_int_equal(lost.count, 0); /* ours has it, too */
}

/* As git leaves it when it could not move the branch: somebody was faster. */
static void what_ours_changed_since_git_began_is_not_lost(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ASE_AUTO(ase_strs_drop) ase_strs lost = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *began = commit_of(&p, "HEAD");
	ASE_AUTO(ase_strdrop) char *later = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: Jardin de Maud\n");
	later = commit_of(&p, "HEAD");
	assert_int_equal(place_git(&p, "reset -q --hard HEAD~1", NULL), 0);
	assert_int_equal(place_git(&p, "merge -q --no-commit claire", NULL), 0);
	words = ase_strf("update-ref refs/heads/main %s", later);
	assert_int_equal(place_git(&p, words, NULL), 0);
	assert_ok(ase_merging_lost(p.store, false, &lost, &err), &err);
	assert_int_equal(lost.count, 1);
	assert_string_equal(lost.items[0], ORG_A);
	lock_merging(&p, NULL);
	assert_string_equal(ase_merging_of(p.store)->began, began);
	assert_ok(merge(&p, "claire", theirs, 2, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_holds(&p, ORG_A, "name: Jardin de Maud\n");
	place_holds(&p, ORG_NEW, "name: Ressourcerie\n");
	assert_no_merge(&p);
	place_is_clean(&p);
}

static void edits_that_git_set_aside_are_found_again(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "switch -q claire", NULL);
	place_put(&p, ORG_A, "name: Jardin de Claire\n");
	place_git(&p, "switch -q main", NULL);
	place_write(&p, "ase.yaml", "version: 1\n# mine\n");
	assert_int_not_equal(place_git(&p, "merge -q --autostash claire", NULL),
			     0);
	place_holds(&p, "ase.yaml", "version: 1\n");
	lock_merging(&p, &notes);
	assert_ok(merge(&p, "claire", theirs, 2, &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.items[0], "git stash pop"));
	assert_no_merge(&p);
	assert_int_equal(place_git(&p, "stash pop -q", NULL), 0);
	place_holds(&p, "ase.yaml", "version: 1\n# mine\n");
}

static void a_rebase_is_not_ended_so(void **state)
{
	ASE_AUTO(place_drop) place p = stopped();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "merge --abort", NULL);
	assert_int_not_equal(place_git(&p, "rebase -q claire", NULL), 0);
	assert_int_equal(ase_writer_begin_merging(p.store, 0, "x", NULL, &err),
			 ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "a rebase is under way"));
}

/* A lock of git's own, and nobody gives it back. */
static void a_git_at_work_is_waited_for(void **state)
{
	ASE_AUTO(place_drop) place p = stopped();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ".git/index.lock", "");
	assert_int_equal(ase_writer_begin_merging(p.store, 0, "x", NULL, &err),
			 ASE_E_BUSY);
}

/*
 * Forward.
 */

static void the_branch_goes_forward_and_everything_follows(void **state)
{
	ASE_AUTO(place_drop) place p = place_with_git();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "switch -q -c claire", NULL);
	place_put(&p, ORG_A, NULL);
	place_put(&p, ORG_NEW, "name: Ressourcerie\n");
	place_put(&p, ORG_B, "name: Fournil\ncity: Feurs\n");
	place_git(&p, "update-index --chmod=+x ase.yaml", NULL);
	place_git(&p, "commit -q --no-verify -m x", NULL);
	place_git(&p, "switch -q -f main", NULL);
	place_lock(&p, &notes);
	assert_ok(forward(&p, "claire", &notes, &err), &err);
	assert_ok(forward(&p, "claire", &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 0);
	place_git_says(&p, "diff main claire", "");
	place_git_says(&p, "rev-list --count main...claire", "0\n");
	assert_false(place_has(&p, ORG_A));
	place_is_clean(&p);
}

static void what_does_not_come_from_head_is_refused(void **state)
{
	ASE_AUTO(place_drop) place p = two_sides();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_lock(&p, NULL);
	assert_int_equal(forward(&p, "claire", NULL, &err), ASE_E_REFUSED);
	assert_int_equal(forward(&p, "HEAD~1", NULL, &err), ASE_E_REFUSED);
	ase_store_unlock(p.store);
	place_is_clean(&p);
}

static void a_link_is_not_made(void **state)
{
	ASE_AUTO(place_drop) place p = place_with_git();
	ASE_AUTO(ase_strdrop) char *link = ase_fs_join(p.dir, "orgs/9.yaml");
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "switch -q -c claire", NULL);
	assert_int_equal(symlink("/etc/passwd", link), 0);
	place_git(&p, "add orgs/9.yaml", NULL);
	place_git(&p, "commit -q --no-verify -m x", NULL);
	place_git(&p, "switch -q main", NULL);
	place_lock(&p, NULL);
	assert_int_equal(forward(&p, "claire", NULL, &err), ASE_E_REFUSED);
	assert_non_null(strstr(err.text, "'orgs/9.yaml' is a link"));
	ase_store_unlock(p.store);
	place_is_clean(&p);
}

static void an_edited_file_is_kept_on_the_way_forward(void **state)
{
	ASE_AUTO(place_drop) place p = place_with_git();
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "switch -q -c claire", NULL);
	place_put(&p, ORG_A, "name: Jardin de Claire\n");
	place_git(&p, "switch -q main", NULL);
	place_write(&p, ORG_A, "name: mine\n");
	place_lock(&p, &notes);
	assert_ok(forward(&p, "claire", &notes, &err), &err);
	ase_store_unlock(p.store);
	assert_int_equal(notes.count, 1);
	place_holds(&p, ".git/ase/rescued/1-orgs-7-o-7aaaaaaa.yaml",
		    "name: mine\n");
	place_is_clean(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_merge_has_two_parents_and_everything_is_in_step),
		cmocka_unit_test(a_merge_that_changes_no_file_is_a_commit),
		cmocka_unit_test(what_is_merged_already_is_refused),
		cmocka_unit_test(a_program_of_one_side_stays_a_program),
		cmocka_unit_test(a_merge_that_git_is_in_is_told),
		cmocka_unit_test(a_merge_that_git_is_in_is_ended),
		cmocka_unit_test(what_is_not_taken_is_as_in_head),
		cmocka_unit_test(what_is_saved_since_the_lock_is_kept),
		cmocka_unit_test(a_merge_that_did_not_take_is_known_and_ended),
		cmocka_unit_test(of_one_record_of_both_the_lines_are_compared),
		cmocka_unit_test(what_ours_changed_since_git_began_is_not_lost),
		cmocka_unit_test(edits_that_git_set_aside_are_found_again),
		cmocka_unit_test(a_rebase_is_not_ended_so),
		cmocka_unit_test(a_git_at_work_is_waited_for),
		cmocka_unit_test(
			the_branch_goes_forward_and_everything_follows),
		cmocka_unit_test(what_does_not_come_from_head_is_refused),
		cmocka_unit_test(a_link_is_not_made),
		cmocka_unit_test(an_edited_file_is_kept_on_the_way_forward),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
