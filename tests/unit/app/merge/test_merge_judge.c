#include "lib/app/merge/merge_commits.h"

#include "tests/unit/app/merge/clones.h"

static const char *const two[] = { "anne", "bela" };

#define FOURNIL_NAMED "name: Fournil du Canal\n"

/* What `name` would make of merging `other`, judged: the first problem. */
static void stops(clones *c, const char *name, const char *other,
		  const char *want)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	merge *m = clones_make(c, name, other);
	size_t found = merge_judge(m, &problems);
	char *line =
		problems.count ? ase_problem_line(&problems.items[0]) : NULL;

	assert_int_equal(found > 0, want != NULL);
	if (want)
		assert_begins(line, want);
	free(line);
	merge_drop(&m);
}

static void what_is_there_already_is_nothing(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	merge *m;

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 1, FOURNIL_FILE, FOURNIL_NAMED "city: X\n");
	m = clones_make(&c, "anne", "bela");
	assert_int_equal(m->kind, MERGE_NOTHING);
	assert_int_equal(m->count, 0);
	merge_drop(&m);
	m = clones_make(&c, "bela", "anne");
	assert_int_equal(m->kind, MERGE_FORWARD);
	assert_non_null(merge_find(m, FOURNIL_FILE));
	assert_null(merge_find(m, JARDIN_FILE));
	merge_drop(&m);
	clones_merge(&c, "bela", "anne");
	clones_have(&c, "bela", FOURNIL_FILE, FOURNIL_NAMED "city: X\n");
	place_is_clean(&c.o.place);
}

static void another_store_is_not_merged(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	ase_err err = ASE_ERR_INIT;
	merge *m = NULL;
	char tip[41];

	(void)state;
	clones_open(&c, two, 2);
	clones_git(&c, "checkout -q --orphan apart");
	clones_commit(&c, 1);
	clones_tip(&c, "apart", tip);
	clones_at(&c, "anne");
	office_sit(&c.o, true);
	assert_int_equal(merge_make(c.o.call.session, tip, &m, &err),
			 ASE_E_SYSTEM);
	assert_begins(err.text, "the two have no commit in common");
	assert_int_equal(merge_make(c.o.call.session,
				    "0123456789012345678901234567890123456789",
				    &m, &err),
			 ASE_E_USAGE);
}

static void what_breaks_its_schema_stops_it(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 1, JARDIN_FILE, "name: Jardin\n");
	clones_change(&c, "bela", 2, FOURNIL_FILE, "city: Nantes\n");
	stops(&c, "anne", "bela", FOURNIL_FILE ":1:1: name: 'name' is missing");
	clones_change(&c, "bela", 3, FOURNIL_FILE, "name: [\n");
	stops(&c, "anne", "bela", FOURNIL_FILE ":2:1: ");
	/* ... and where both changed it, and it cannot be merged */
	clones_change(&c, "anne", 4, FOURNIL_FILE, FOURNIL_NAMED "city: X\n");
	stops(&c, "anne", "bela", FOURNIL_FILE);
	clones_change(&c, "bela", 5, FOURNIL_FILE, FOURNIL_NAMED);
	stops(&c, "anne", "bela", NULL);
	/* what HEAD has wrong by itself does not */
	clones_change(&c, "anne", 6, FOURNIL_FILE, "city: X\n");
	clones_change(&c, "bela", 7, JARDIN_FILE, "name: Jardins\n");
	stops(&c, "anne", "bela", NULL);
	clones_change(&c, "bela", 8, "process.yaml", "steps: 1\n");
	stops(&c, "anne", "bela", "process.yaml:");
}

static const char tool[] = "x-ase-kind: tool\n"
			   "x-ase-prefix: tl\n"
			   "x-ase-directory: tools\n"
			   "title: Tool\n"
			   "type: object\n"
			   "required: [name%s]\n"
			   "properties:\n"
			   "  name: {type: string, title: Name}\n"
			   "  size: {type: integer, title: Size}\n"
			   "  tags:\n"
			   "    type: array\n"
			   "    title: Tags\n"
			   "    x-ase-merge: set\n"
			   "    items: {type: string}\n";

#define SAW	 "tl-2aaaaaaa"
#define SAW_FILE "tools/2/" SAW ".yaml"

/* A kind that one has made rules the records that the other has of it. */
static void kinds_come_with_their_law(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	ASE_AUTO(ase_strdrop) char *loose = ase_strf(tool, "");
	ASE_AUTO(ase_strdrop) char *strict = ase_strf(tool, ", size");

	(void)state;
	clones_open(&c, two, 2);
	clones_at(&c, "anne");
	clones_put(&c, "schema/tool.yaml", loose);
	clones_change(&c, "anne", 1, SAW_FILE, "name: Saw\ntags: [a]\n");
	clones_merge(&c, "bela", "anne");
	clones_change(&c, "anne", 2, SAW_FILE, "name: Saw\ntags: [a, b]\n");
	clones_change(&c, "bela", 3, SAW_FILE, "name: Saw\ntags: [c, a]\n");
	clones_merge(&c, "anne", "bela");
	clones_have(&c, "anne", "conflicts/" SAW ".yaml", "");
	/* one asks for more, the other has a record of what was asked */
	clones_change(&c, "anne", 4, "schema/tool.yaml", strict);
	clones_change(&c, "bela", 5, SAW_FILE, "name: Handsaw\ntags: [c]\n");
	stops(&c, "anne", "bela", NULL);
	stops(&c, "bela", "anne", NULL);
}

/* What a person has settled is taken as it is, and no rival of it is left. */
static void a_person_settles_a_path(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;
	merge *m;

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 1, FOURNIL_FILE, FOURNIL_NAMED "city: X\n");
	clones_change(&c, "bela", 2, FOURNIL_FILE, FOURNIL_NAMED "city: Y\n");
	m = clones_make(&c, "anne", "bela");
	assert_int_equal(m->lost_count, 1);
	assert_non_null(merge_find(m, "conflicts/" FOURNIL ".yaml"));
	merge_settle(m, FOURNIL_FILE, FOURNIL_NAMED "city: Z\n",
		     strlen(FOURNIL_NAMED "city: Z\n"));
	assert_int_equal(m->lost_count, 0);
	assert_null(merge_find(m, "conflicts/" FOURNIL ".yaml"));
	assert_ok(merge_commit(m, &notes, &err), &err);
	merge_drop(&m);
	session_drop(&c.o.call.session);
	clones_have(&c, "anne", FOURNIL_FILE, FOURNIL_NAMED "city: Z\n");
	place_is_clean(&c.o.place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_there_already_is_nothing),
		cmocka_unit_test(another_store_is_not_merged),
		cmocka_unit_test(what_breaks_its_schema_stops_it),
		cmocka_unit_test(kinds_come_with_their_law),
		cmocka_unit_test(a_person_settles_a_path),
	};

	return run_tests(tests);
}
