#include "lib/store/repo/history.h"

#include "tests/unit/place.h"

static ase_status subjects(const ase_event *event, void *payload, ase_err *err)
{
	(void)err;
	ase_strs_take(payload, ase_strf("%s|%s|%lld|%d|%zu|%s", event->subject,
					event->author, event->when,
					event->offset_minutes, event->parents,
					event->parent ? "child" : "first"));
	return ASE_OK;
}

static ase_status ids(const ase_event *event, void *payload, ase_err *err)
{
	(void)err;
	ase_strs_add(payload, event->id);
	return ASE_OK;
}

static ase_status first_only(const ase_event *event, void *payload,
			     ase_err *err)
{
	(void)err;
	ase_strs_add(payload, event->id);
	return ASE_E_EXISTS;
}

static ase_status fails(const ase_event *event, void *payload, ase_err *err)
{
	(void)event;
	(void)payload;
	return ase_fail(err, ASE_E_REFUSED, "enough");
}

static void commits_come_newest_first(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: New\n");
	assert_ok(ase_history_each(p.store, NULL, NULL, subjects, &seen, &err),
		  &err);
	assert_int_equal(seen.count, 2);
	assert_string_equal(seen.items[0],
			    "org o-7aaaaaaa: changed|Maud Perrin|1773300000|60|"
			    "1|child");
	assert_string_equal(seen.items[1],
			    "store made|Maud Perrin|1773300000|60|0|first");
}

/* What `git log` says of the same paths. */
static void same_as_git(place *p, const char *paths)
{
	ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *ours = NULL;
	ASE_AUTO(ase_strdrop)
	char *words = ase_strf(
		"log --full-history --no-merges --format=%%H -- %s", paths);
	ASE_AUTO(ase_str_drop) ase_str theirs = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_strs_split(&list, paths, ' ');
	assert_ok(ase_history_each(p->store, NULL, &list, ids, &seen, &err),
		  &err);
	ase_strs_add(&seen, "");
	ours = ase_strs_join(&seen, "\n");
	place_git(p, words, &theirs);
	assert_string_equal(ours, ase_str_text(&theirs));
}

static void paths_narrow_it_as_in_git(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	place_put(&p, ORG_A, "name: 1\n");
	place_put(&p, ORG_B, "name: 2\n");
	place_put(&p, ORG_NEW, "name: 3\n");
	place_put(&p, ORG_A, NULL);
	place_put(&p, ORG_B, "name: 4\n");
	same_as_git(&p, ORG_A);
	same_as_git(&p, ORG_B);
	same_as_git(&p, ORG_NEW);
	same_as_git(&p, ORG_A " " ORG_NEW);
	same_as_git(&p, "orgs/7");
	same_as_git(&p, "nothing/here");
}

static void a_merge_is_told_apart(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "config user.name Maud", NULL);
	place_git(&p, "config user.email maud@example.org", NULL);
	place_git(&p, "switch -c other", NULL);
	place_put(&p, ORG_A, "name: Theirs\n");
	place_git(&p, "switch main", NULL);
	place_put(&p, ORG_B, "name: Ours\n");
	assert_int_equal(place_git(&p, "merge --no-edit other", NULL), 0);
	assert_ok(ase_history_each(p.store, NULL, NULL, subjects, &seen, &err),
		  &err);
	assert_int_equal(seen.count, 4);
	assert_non_null(strstr(seen.items[0], "|2|child"));
	same_as_git(&p, ORG_A);
	same_as_git(&p, ORG_B);
}

static void a_callback_may_end_the_walk_well_or_badly(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: New\n");
	assert_ok(
		ase_history_each(p.store, NULL, NULL, first_only, &seen, &err),
		&err);
	assert_int_equal(seen.count, 1);
	assert_says(ase_history_each(p.store, NULL, NULL, fails, NULL, &err),
		    ASE_E_REFUSED, &err, "enough");
}

static void a_walk_may_begin_at_a_revision(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: New\n");
	assert_ok(ase_history_each(p.store, "HEAD~1", NULL, ids, &seen, &err),
		  &err);
	assert_int_equal(seen.count, 1);
	assert_int_equal(
		ase_history_each(p.store, "nonsense", NULL, ids, &seen, &err),
		ASE_E_USAGE);
}

static void the_paths_of_a_commit_are_those_that_it_changed(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, NULL);
	place_put(&p, ORG_NEW, "a: 1\n");
	assert_ok(ase_history_each(p.store, NULL, NULL, ids, &seen, &err),
		  &err);
	assert_ok(ase_history_paths(p.store, NULL, seen.items[0], &paths, &err),
		  &err);
	assert_ok(ase_history_paths(p.store, NULL, seen.items[1], &paths, &err),
		  &err);
	assert_int_equal(paths.count, 2);
	assert_string_equal(paths.items[0], ORG_NEW);
	assert_string_equal(paths.items[1], ORG_A);
	assert_ok(ase_history_paths(p.store, NULL, seen.items[2], &all, &err),
		  &err);
	assert_int_equal(all.count, 4);
}

static void trailers_stand_in_the_last_paragraph(void **state)
{
	static const char message[] = "org o-1: done\n\nWhy: not here\n\n"
				      "Ase-Record: o-1\nAse-Step:  ethics \n";
	ASE_AUTO(ase_strdrop) char *record = NULL;
	ASE_AUTO(ase_strdrop) char *step = NULL;

	(void)state;
	record = ase_history_trailer(message, "Ase-Record");
	step = ase_history_trailer(message, "ase-step");
	assert_non_null(record);
	assert_string_equal(record, "o-1");
	assert_non_null(step);
	assert_string_equal(step, "ethics");
	assert_null(ase_history_trailer(message, "Why"));
	assert_null(ase_history_trailer(message, "Ase"));
	assert_null(ase_history_trailer("Ase-Record: o-1\n", "Ase-Record"));
	assert_null(ase_history_trailer("", "Ase-Record"));
	assert_null(ase_history_trailer("s\n\n", "Ase-Record"));
}

static void texts_before_are_those_of_the_last_change(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_str texts[4] = { ASE_STR_INIT, ASE_STR_INIT, ASE_STR_INIT,
			     ASE_STR_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "config user.name Maud", NULL);
	place_git(&p, "config user.email maud@example.org", NULL);
	place_put(&p, ORG_B, "name: First\n");
	place_put(&p, ORG_NEW, "name: New\n");
	place_git(&p, "switch -c other", NULL);
	place_put(&p, ORG_B, "name: Second\n");
	place_git(&p, "switch main", NULL);
	place_put(&p, ORG_A, "name: Changed\n");
	place_git(&p, "merge --no-edit other", NULL);
	ase_strs_add(&paths, ORG_A);
	ase_strs_add(&paths, ORG_B);
	ase_strs_add(&paths, ORG_NEW);
	ase_strs_add(&paths, "nothing/here.yaml");
	assert_ok(ase_history_before(p.store, &paths, texts, &err), &err);
	assert_string_equal(ase_str_text(&texts[0]), "name: Jardin\n");
	assert_string_equal(ase_str_text(&texts[1]), "name: First\n");
	assert_null(texts[2].data);
	assert_null(texts[3].data);
	ase_str_drop(&texts[0]);
	ase_str_drop(&texts[1]);
}

/* A colleague whose clock is years behind goes on from what we said, and we
 * with something else: what she said is the last change all the same. */
static void texts_before_heed_no_clock(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_str texts[3] = { ASE_STR_INIT, ASE_STR_INIT, ASE_STR_INIT };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_git(&p, "config user.name Maud", NULL);
	place_git(&p, "config user.email maud@example.org", NULL);
	place_put(&p, ORG_NEW, "name: New\n");
	place_put(&p, ORG_A, "name: Ours\n");
	place_git(&p, "switch -c other", NULL);
	place_put(&p, ORG_A, "name: Hers\n");
	place_put(&p, ORG_NEW, NULL);
	setenv("GIT_COMMITTER_DATE", "2020-01-01T00:00:00Z", 1);
	assert_int_equal(place_git(&p, "rebase -q -f main", NULL), 0);
	unsetenv("GIT_COMMITTER_DATE");
	place_git(&p, "switch main", NULL);
	place_put(&p, ORG_B, "name: Meanwhile\n");
	assert_int_equal(place_git(&p, "merge --no-edit other", NULL), 0);
	ase_strs_add(&paths, ORG_A);
	ase_strs_add(&paths, ORG_B);
	ase_strs_add(&paths, ORG_NEW);
	assert_ok(ase_history_before(p.store, &paths, texts, &err), &err);
	assert_string_equal(ase_str_text(&texts[0]), "name: Ours\n");
	assert_string_equal(ase_str_text(&texts[1]), "name: Fournil\n");
	assert_string_equal(ase_str_text(&texts[2]), "name: New\n");
	for (size_t i = 0; i < 3; i++)
		ase_str_drop(&texts[i]);
}

static ase_status counts(const ase_event *event, void *payload, ase_err *err)
{
	(void)event;
	(void)err;
	++*(int *)payload;
	return ASE_OK;
}

static int count_since(const place *p, long long since)
{
	ase_err err = ASE_ERR_INIT;
	int count = 0;

	assert_ok(ase_history_since(p->store, NULL, since, NULL, counts, &count,
				    &err),
		  &err);
	return count;
}

static void a_walk_may_end_where_all_is_older(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	const int before = count_since(&p, 0);

	(void)state;
	for (int i = 0; i < 20; i++) {
		setenv("GIT_COMMITTER_DATE",
		       i < 18 ? "2001-01-01T00:00:00Z" : "2002-01-01T00:00:00Z",
		       1);
		place_git(&p,
			  "-c user.name=A -c user.email=a@b commit -q "
			  "--allow-empty --no-verify -m x",
			  NULL);
	}
	unsetenv("GIT_COMMITTER_DATE");
	assert_int_equal(count_since(&p, 0), before + 20);
	assert_int_equal(count_since(&p, 1000000000), 2 + 5);
	assert_int_equal(count_since(&p, 1), before + 20);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(commits_come_newest_first),
		cmocka_unit_test(paths_narrow_it_as_in_git),
		cmocka_unit_test(a_merge_is_told_apart),
		cmocka_unit_test(a_callback_may_end_the_walk_well_or_badly),
		cmocka_unit_test(a_walk_may_begin_at_a_revision),
		cmocka_unit_test(a_walk_may_end_where_all_is_older),
		cmocka_unit_test(
			the_paths_of_a_commit_are_those_that_it_changed),
		cmocka_unit_test(texts_before_are_those_of_the_last_change),
		cmocka_unit_test(texts_before_heed_no_clock),
		cmocka_unit_test(trailers_stand_in_the_last_paragraph),
	};

	return run_tests(tests);
}
