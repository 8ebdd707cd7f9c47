#include "lib/store/repo/snapshot.h"

#include "tests/unit/place.h"

static void a_snapshot_stays_what_it_was(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *old = NULL;
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *new = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_snapshot_open(p.store, NULL, &old, &err), &err);
	place_put(&p, ORG_A, "name: New\n");
	place_put(&p, ORG_NEW, "name: Newer\n");
	assert_ok(ase_snapshot_text(old, ORG_A, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), "name: Jardin\n");
	assert_false(ase_snapshot_has(old, ORG_NEW));

	assert_ok(ase_snapshot_open(p.store, NULL, &new, &err), &err);
	ase_str_clear(&text);
	assert_ok(ase_snapshot_text(new, ORG_A, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), "name: New\n");
	assert_true(ase_snapshot_has(new, ORG_NEW));
	assert_string_not_equal(ase_snapshot_commit(old),
				ase_snapshot_commit(new));
}

static void the_work_tree_plays_no_part(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_write(&p, ORG_A, "name: By hand\n");
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_ok(ase_snapshot_text(snapshot, ORG_A, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), "name: Jardin\n");
}

static void a_file_that_is_not_there_is_not_found(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_int_equal(ase_snapshot_text(snapshot, "none", &text, &err),
			 ASE_E_NOT_FOUND);
	assert_int_equal(ase_snapshot_text(snapshot, "orgs", &text, &err),
			 ASE_E_NOT_FOUND);
	assert_int_equal(ase_snapshot_value(snapshot, "none", &value, &err),
			 ASE_E_NOT_FOUND);
	assert_null(value);
	assert_false(ase_snapshot_has(snapshot, "orgs"));
	assert_false(ase_snapshot_has(snapshot, ""));
}

static void a_value_is_parsed_once_and_kept(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	const ase_value *first = NULL, *again = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_ok(ase_snapshot_value(snapshot, ORG_A, &first, &err), &err);
	assert_ok(ase_snapshot_value(snapshot, ORG_A, &again, &err), &err);
	assert_ptr_equal(first, again);
	assert_string_equal(ase_node_path_text(ase_value_root(first), "name"),
			    "Jardin");
}

static void many_values_are_kept_apart(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	enum { MANY = 300 };
	char paths[MANY][32], texts[MANY][32];
	ase_file files[MANY];
	const ase_value *value;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(paths[i], sizeof(paths[i]), "many/%03d.yaml", i);
		snprintf(texts[i], sizeof(texts[i]), "n: %d\n", i);
		files[i] = (ase_file){ .path = paths[i],
				       .data = texts[i],
				       .size = strlen(texts[i]) };
	}
	place_lock(&p, NULL);
	assert_ok(place_commit(&p, files, MANY, NULL, &err), &err);
	ase_store_unlock(p.store);
	place_is_clean(&p);
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	for (int i = 0; i < 2 * MANY; i++) {
		long long n = -1;

		assert_ok(ase_snapshot_value(snapshot, paths[i % MANY], &value,
					     &err),
			  &err);
		assert_true(ase_node_integer(
			ase_node_path(ase_value_root(value), "n"), &n));
		assert_int_equal(n, i % MANY);
	}
}

static void a_broken_file_is_named_with_its_place(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	const ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: Jardin\nname: twice\n");
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_int_equal(ase_snapshot_value(snapshot, ORG_A, &value, &err),
			 ASE_E_INVALID);
	assert_int_equal(
		strncmp(err.text, ORG_A ":2:1: ", strlen(ORG_A ":2:1: ")), 0);
	assert_null(value);
}

static ase_status collect(const char *path, void *payload, ase_err *err)
{
	(void)err;
	ase_strs_add(payload, path);
	return ASE_OK;
}

static ase_status stop(const char *path, void *payload, ase_err *err)
{
	ase_strs_add(payload, path);
	return ase_fail(err, ASE_E_REFUSED, "enough");
}

static void files_are_visited_in_byte_order(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs sorted = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, "orgs-old.yaml", "a: 1\n");
	place_put(&p, "orgs/7.yaml", "a: 1\n");
	place_put(&p, "orgs/70/x.yaml", "a: 1\n");
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_ok(ase_snapshot_each(snapshot, "", collect, &all, &err), &err);
	assert_int_equal(all.count, 7);
	for (size_t i = 0; i < all.count; i++)
		ase_strs_add(&sorted, all.items[i]);
	ase_strs_sort(&sorted);
	for (size_t i = 0; i < all.count; i++)
		assert_string_equal(all.items[i], sorted.items[i]);
}

static void a_directory_is_visited_alone(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_ok(ase_snapshot_each(snapshot, "orgs", collect, &found, &err),
		  &err);
	assert_int_equal(found.count, 2);
	assert_string_equal(found.items[0], ORG_A);
	assert_string_equal(found.items[1], ORG_B);
	assert_ok(ase_snapshot_each(snapshot, "none", collect, &found, &err),
		  &err);
	assert_ok(
		ase_snapshot_each(snapshot, "ase.yaml", collect, &found, &err),
		&err);
	assert_int_equal(found.count, 2);
}

static void a_callback_ends_the_walk(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_snapshot_open(p.store, NULL, &snapshot, &err), &err);
	assert_says(ase_snapshot_each(snapshot, "", stop, &found, &err),
		    ASE_E_REFUSED, &err, "enough");
	assert_int_equal(found.count, 1);
}

/* One commit at `when`, with `text` in ORG_A. */
static void put_at(place *p, long long when, const char *text)
{
	ase_who who = someone;
	ase_snapshot *base = NULL;
	ase_file file = { .path = ORG_A, .data = text, .size = strlen(text) };
	ase_err err = ASE_ERR_INIT;
	char id[41];

	who.when = when;
	place_lock(p, NULL);
	assert_ok(ase_snapshot_open(p->store, NULL, &base, &err), &err);
	assert_ok(ase_commit_make(p->store, base, &file, 1, &who, "m\n", NULL,
				  id, &err),
		  &err);
	ase_snapshot_drop(&base);
	ase_store_unlock(p->store);
}

static void holds_as_of(place *p, const char *rev, const char *want)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_snapshot_open(p->store, rev, &snapshot, &err), &err);
	assert_ok(ase_snapshot_text(snapshot, ORG_A, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), want);
}

static void a_day_is_the_store_at_its_end(void **state)
{
	ASE_AUTO(place_drop) place p = place_new(); /* of 2026-03-12 07:20 */
	ase_snapshot *none = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	setenv("TZ", "UTC", 1);
	put_at(&p, 1773359999, "name: 12th\n"); /* 2026-03-12 23:59:59 */
	put_at(&p, 1773360000, "name: 13th\n"); /* 2026-03-13 00:00:00 */
	holds_as_of(&p, "2026-03-12", "name: 12th\n");
	holds_as_of(&p, "2026-03-13", "name: 13th\n");
	holds_as_of(&p, "2027-01-01", "name: 13th\n");
	setenv("TZ", "EST5", 1);
	holds_as_of(&p, "2026-03-12", "name: 13th\n");
	setenv("TZ", "UTC", 1);
	assert_says(ase_snapshot_open(p.store, "2026-03-11", &none, &err),
		    ASE_E_USAGE, &err,
		    "nothing here is as old as 11 March 2026");
	assert_null(none);
}

static void a_revision_is_what_git_takes_for_one(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_snapshot *none = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: New\n");
	place_git(&p, "tag first HEAD~1", NULL);
	holds_as_of(&p, "HEAD~1", "name: Jardin\n");
	holds_as_of(&p, "first", "name: Jardin\n");
	holds_as_of(&p, "main", "name: New\n");
	assert_int_equal(ase_snapshot_open(p.store, "nonsense", &none, &err),
			 ASE_E_USAGE);
	assert_non_null(strstr(err.text, "no commit 'nonsense' here"));
	assert_int_equal(ase_snapshot_open(p.store, "HEAD:orgs", &none, &err),
			 ASE_E_USAGE);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_snapshot_stays_what_it_was),
		cmocka_unit_test(the_work_tree_plays_no_part),
		cmocka_unit_test(a_file_that_is_not_there_is_not_found),
		cmocka_unit_test(a_value_is_parsed_once_and_kept),
		cmocka_unit_test(many_values_are_kept_apart),
		cmocka_unit_test(a_broken_file_is_named_with_its_place),
		cmocka_unit_test(files_are_visited_in_byte_order),
		cmocka_unit_test(a_directory_is_visited_alone),
		cmocka_unit_test(a_callback_ends_the_walk),
		cmocka_unit_test(a_day_is_the_store_at_its_end),
		cmocka_unit_test(a_revision_is_what_git_takes_for_one),
	};

	return run_tests(tests);
}
