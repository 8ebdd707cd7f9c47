#include "lib/store/pushed/pushed.h"

#include "tests/unit/place.h"

/* HEAD of the place, or what `rev` names. */
static void id_of(place *p, const char *rev, char out[ASE_PUSHED_ID])
{
	ASE_AUTO(ase_strdrop) char *words = ase_strf("rev-parse %s", rev);
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

	place_git(p, words, &said);
	assert_int_equal(said.size, ASE_PUSHED_ID);
	memcpy(out, said.data, ASE_PUSHED_ID - 1);
	out[ASE_PUSHED_ID - 1] = '\0';
}

static ase_status note_file(const ase_pushed_file *file, void *payload,
			    ase_err *err)
{
	(void)err;
	ase_strs_take(payload, ase_strf("%s %o %o %llu", file->path,
					file->before, file->mode, file->bytes));
	return ASE_OK;
}

static ase_status note_event(const ase_pushed_event *event, void *payload,
			     ase_err *err)
{
	(void)err;
	ase_strs_take(payload,
		      ase_strf("%s %zu%s", event->author, event->parents,
			       *event->parent[0] ? "" : " first"));
	return ASE_OK;
}

static void a_bare_repository_is_read_by_its_commits(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ASE_AUTO(ase_strdrop) char *bare = ase_fs_join(p.top, "bare.git");
	ASE_AUTO(ase_strdrop)
	char *words = ase_strf("clone -q --bare . %s", bare);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	char head[ASE_PUSHED_ID];

	(void)state;
	id_of(&p, "HEAD", head);
	place_git(&p, words, NULL);
	assert_ok(ase_pushed_open(bare, &store, &err), &err);
	assert_ok(ase_snapshot_open(store, head, &snapshot, &err), &err);
	assert_ok(ase_snapshot_text(snapshot, ORG_A, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), "name: Jardin\n");
	assert_true(ase_pushed_is_store(store, head));
	assert_true(ase_pushed_holds(store, head));
	assert_int_equal(ase_pushed_open(p.top, &store, &err), ASE_E_SYSTEM);
}

static void files_and_commits_that_a_push_brings(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs seen = ASE_STRS_INIT;
	char old[ASE_PUSHED_ID], new[ASE_PUSHED_ID], left[ASE_PUSHED_ID];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	id_of(&p, "HEAD", old);
	place_put(&p, ORG_A, "name: New\n");
	place_put(&p, ORG_NEW, "name: Newer\n");
	id_of(&p, "HEAD", new);
	assert_ok(ase_pushed_open(p.dir, &store, &err), &err);
	assert_ok(ase_pushed_files(store, old, new, 2, note_file, &seen, &err),
		  &err);
	assert_int_equal(seen.count, 2);
	assert_string_equal(seen.items[0], ORG_A " 100644 100644 10");
	assert_string_equal(seen.items[1], ORG_NEW " 0 100644 12");
	assert_int_equal(
		ase_pushed_files(store, old, new, 1, note_file, &seen, &err),
		ASE_E_REFUSED);
	ase_strs_drop(&seen);
	assert_ok(
		ase_pushed_each(store, new, "", false, note_event, &seen, &err),
		&err);
	assert_int_equal(seen.count, 3);
	assert_string_equal(seen.items[2], "Maud Perrin 0 first");
	assert_true(ase_pushed_descends(store, new, old));
	assert_false(ase_pushed_descends(store, old, new));
	ase_pushed_left(store, old, "", left);
	assert_string_equal(left, old);
	assert_false(ase_pushed_same(store, old, new, ORG_A));
	assert_true(ase_pushed_same(store, old, new, ORG_B));
	assert_int_equal(ase_pushed_mode(store, old, ORG_NEW), 0);
}

static void what_is_no_commit_leads_nowhere(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	char blob[ASE_PUSHED_ID], out[ASE_PUSHED_ID] = "";
	ase_err err = ASE_ERR_INIT;

	(void)state;
	id_of(&p, "HEAD:ase.yaml", blob);
	assert_ok(ase_pushed_open(p.dir, &store, &err), &err);
	assert_int_equal(ase_pushed_commit(store, blob, out, &err),
			 ASE_E_NOT_FOUND);
	assert_non_null(strstr(err.text, "is a blob"));
	memset(blob, '1', ASE_PUSHED_ID - 1);
	assert_int_equal(ase_pushed_commit(store, blob, out, &err),
			 ASE_E_NOT_FOUND);
	assert_string_equal(out, "");
}

static void objects_that_are_set_apart_are_found(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strdrop) char *apart = ase_fs_join(p.dir, ".git/objects");
	ASE_AUTO(ase_strdrop) char *bare = ase_fs_join(p.top, "bare.git");
	ASE_AUTO(ase_strdrop) char *words = ase_strf("init -q --bare %s", bare);
	ASE_AUTO(ase_strdrop)
	char *others = ase_strf("/nowhere:\"%s\"", apart);
	char head[ASE_PUSHED_ID], out[ASE_PUSHED_ID];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	id_of(&p, "HEAD", head);
	place_git(&p, words, NULL);
	setenv("GIT_OBJECT_DIRECTORY", apart, 1);
	assert_ok(ase_pushed_open(bare, &store, &err), &err);
	unsetenv("GIT_OBJECT_DIRECTORY");
	assert_ok(ase_pushed_commit(store, head, out, &err), &err);
	assert_false(ase_pushed_holds(store, head));
	ase_store_drop(&store);
	setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", others, 1);
	assert_ok(ase_pushed_open(bare, &store, &err), &err);
	unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
	assert_ok(ase_pushed_commit(store, head, out, &err), &err);
	ase_store_drop(&store);
	assert_ok(ase_pushed_open(bare, &store, &err), &err);
	assert_int_equal(ase_pushed_commit(store, head, out, &err),
			 ASE_E_NOT_FOUND);
}

static void attributes_are_those_of_the_commit(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strdrop) char *was = NULL;
	ASE_AUTO(ase_strdrop) char *is = NULL;
	char old[ASE_PUSHED_ID], new[ASE_PUSHED_ID];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	id_of(&p, "HEAD", old);
	place_put(&p, ".gitattributes", "*.yaml merge=union\n");
	id_of(&p, "HEAD", new);
	assert_ok(ase_pushed_open(p.dir, &store, &err), &err);
	was = ase_pushed_attribute(store, old, ORG_A, "merge");
	is = ase_pushed_attribute(store, new, ORG_A, "merge");
	assert_string_equal(was, "ase");
	assert_string_equal(is, "union");
	assert_null(ase_pushed_attribute(store, new, ORG_A, "filter"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bare_repository_is_read_by_its_commits),
		cmocka_unit_test(files_and_commits_that_a_push_brings),
		cmocka_unit_test(what_is_no_commit_leads_nowhere),
		cmocka_unit_test(objects_that_are_set_apart_are_found),
		cmocka_unit_test(attributes_are_those_of_the_commit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
