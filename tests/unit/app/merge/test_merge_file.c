#include "lib/app/merge/merge_file.h"

#include "lib/app/session/session.h"
#include "lib/data/value/yaml.h"

#include "tests/unit/check.h"

#include <string.h>

/* One file, three ways. Start from zero; end with trial_drop. */
typedef struct trial {
	ase_kinds *kinds;
	merge_input in;
	merge_result out;
} trial;

static void trial_drop(trial *t)
{
	merge_result_drop(&t->out);
	ase_kinds_drop(&t->kinds);
}

static merge_side side_of(const char *text)
{
	return (merge_side){ text, text ? strlen(text) : 0 };
}

/* Merge; NULL texts are not there. */
static void merges(trial *t, const char *path, const char *base,
		   const char *ours, const char *theirs)
{
	ase_err err = ASE_ERR_INIT;

	merge_result_drop(&t->out);
	if (!t->kinds) {
		t->kinds = ase_kinds_new();
		assert_ok(session_builtin_kinds(t->kinds, &err), &err);
	}
	t->in.kinds = t->kinds;
	t->in.path = path;
	t->in.base = side_of(base);
	t->in.ours = side_of(ours);
	t->in.theirs = side_of(theirs);
	assert_ok(merge_file(&t->in, &t->out, &err), &err);
}

static void says(const trial *t, const char *text, size_t rivals)
{
	assert_false(t->out.gone);
	assert_string_equal(ase_str_text(&t->out.text), text);
	assert_int_equal(t->out.count, rivals);
}

/* Rival `i` is of `field` (NULL: the whole file), with these values as texts. */
static void rival_is(const trial *t, size_t i, const char *field,
		     const char *ours, const char *theirs)
{
	const merge_rival *rival = &t->out.rivals[i];
	const char *texts[] = { ase_node_text(ase_value_root(rival->ours)),
				ase_node_text(ase_value_root(rival->theirs)) };

	if (field)
		assert_string_equal(rival->field, field);
	else
		assert_null(rival->field);
	assert_string_equal(texts[0] ? texts[0] : "", ours);
	assert_string_equal(texts[1] ? texts[1] : "", theirs);
}

static bool theirs(const char *field, void *payload)
{
	(void)field;
	(void)payload;
	return true;
}

#define ORG "orgs/7/o-7aaaaaaa.yaml"

static void what_one_side_did_is_so(void **state)
{
	ASE_AUTO(trial_drop) trial t = { .kinds = NULL };

	(void)state;
	merges(&t, ORG, "name: A\n", "name: A\n", "name: B\n");
	says(&t, "name: B\n", 0);
	merges(&t, ORG, "name: A\n", "name: A\n", NULL);
	assert_true(t.out.gone);
	merges(&t, ORG, "name: A\n", NULL, NULL);
	assert_true(t.out.gone);
	merges(&t, ORG, NULL, NULL, "name: B\n");
	says(&t, "name: B\n", 0);
	/* ... also where it does not read: somebody else judges that */
	merges(&t, ORG, "name: A\n", "name: A\n", "name: [\n");
	says(&t, "name: [\n", 0);
}

static void a_rival_is_told_with_both_values(void **state)
{
	ASE_AUTO(trial_drop) trial t = { .kinds = NULL };

	(void)state;
	merges(&t, ORG, "name: A\ncity: X\n", "name: A\ncity: Y\n",
	       "name: A\ncity: Z\nacronym: B\n");
	says(&t, "name: A\ncity: Y\nacronym: B\n", 1);
	rival_is(&t, 0, "city", "Y", "Z");
	assert_false(t.out.rivals[0].theirs_stand);
	t.in.theirs_stand = theirs;
	merges(&t, ORG, "name: A\ncity: X\n", "name: A\ncity: Y\n",
	       "name: A\ncity: Z\n");
	says(&t, "name: A\ncity: Z\n", 1);
	assert_true(t.out.rivals[0].theirs_stand);
}

static void a_change_stands_against_a_removal(void **state)
{
	ASE_AUTO(trial_drop) trial t = { .in.theirs_stand = theirs };

	(void)state;
	merges(&t, ORG, "name: A\n", "name: B\n", NULL);
	says(&t, "name: B\n", 1);
	rival_is(&t, 0, NULL, "", "");
	assert_false(t.out.rivals[0].theirs_stand);
	merges(&t, ORG, "name: A\n", NULL, "name: B\n");
	says(&t, "name: B\n", 1);
	assert_true(t.out.rivals[0].theirs_stand);
	merges(&t, ORG, "name: A\ncity: X\n", "name: A\ncity: Y\n",
	       "name: A\n");
	says(&t, "name: A\ncity: Y\n", 1);
	rival_is(&t, 0, "city", "Y", "");
}

static void entries_are_named_by_what_they_are_known_by(void **state)
{
	static const char base[] = "name: A\nnotes:\n"
				   "  - {id: 1aaaaaaa, on: \"2026-03-01\", "
				   "text: a}\n"
				   "  - {id: 2aaaaaaa, on: \"2026-03-02\", "
				   "text: b}\n";
	static const char ours[] = "name: A\nnotes:\n"
				   "  - {id: 2aaaaaaa, on: \"2026-03-02\", "
				   "text: c}\n";
	static const char other[] = "name: A\nnotes:\n"
				    "  - {id: 1aaaaaaa, on: \"2026-03-01\", "
				    "text: a}\n"
				    "  - {id: 2aaaaaaa, on: \"2026-03-02\", "
				    "text: d}\n";
	ASE_AUTO(trial_drop) trial t = { .kinds = NULL };

	(void)state;
	merges(&t, ORG, base, ours, other);
	says(&t, ours, 1);
	rival_is(&t, 0, "notes.id=2aaaaaaa.text", "c", "d");
}

static void policy_goes_by_its_natures(void **state)
{
	static const char base[] = "vocabulary: traits\nterms:\n"
				   "  - {code: a, label: {fr: A}}\n"
				   "  - {code: b, label: {fr: B}}\n";
	ASE_AUTO(trial_drop) trial t = { .kinds = NULL };

	(void)state;
	merges(&t, "vocabulary/traits.yaml", base,
	       "vocabulary: traits\nterms:\n"
	       "  - {code: a, label: {fr: Aa}}\n"
	       "  - {code: b, label: {fr: B}}\n",
	       "vocabulary: traits\nterms:\n"
	       "  - {code: a, label: {fr: A}}\n"
	       "  - {code: b, label: {fr: B, en: Bee}}\n"
	       "  - {code: c, label: {fr: C}}\n");
	says(&t,
	     "vocabulary: traits\nterms:\n"
	     "  - {code: a, label: {fr: Aa}}\n"
	     "  - {code: b, label: {fr: B, en: Bee}}\n"
	     "  - {code: c, label: {fr: C}}\n",
	     0);
}

static void other_text_goes_by_lines_and_files_are_one_value(void **state)
{
	ASE_AUTO(trial_drop) trial t = { .kinds = NULL };

	(void)state;
	merges(&t, "templates/fr/x.md", "a\nb\nc\nd\n", "A\nb\nc\nd\n",
	       "a\nb\nc\nD\n");
	says(&t, "A\nb\nc\nD\n", 0);
	merges(&t, "templates/fr/x.md", "a\n", "b\n", "c\n");
	says(&t, "b\n", 1);
	rival_is(&t, 0, NULL, "", "");
	merges(&t, "files/c-1aaaaaaa/scan.yaml", "a: 1\nb: 1\n", "a: 2\nb: 1\n",
	       "a: 1\nb: 2\n");
	says(&t, "a: 2\nb: 1\n", 1);
}

static void what_does_not_read_is_not_merged(void **state)
{
	ASE_AUTO(trial_drop) trial t = { .kinds = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	merges(&t, ORG, "name: A\n", "name: A\n", "name: A\n");
	t.in.ours = side_of("name: B\n");
	t.in.theirs = side_of("name: [\n");
	assert_int_equal(merge_file(&t.in, &t.out, &err), ASE_E_INVALID);
	/* what both come from may be as it is */
	merges(&t, ORG, "name: [\n", "name: B\n", "name: B\ncity: C\n");
	says(&t, "name: B\ncity: C\n", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_one_side_did_is_so),
		cmocka_unit_test(a_rival_is_told_with_both_values),
		cmocka_unit_test(a_change_stands_against_a_removal),
		cmocka_unit_test(entries_are_named_by_what_they_are_known_by),
		cmocka_unit_test(policy_goes_by_its_natures),
		cmocka_unit_test(
			other_text_goes_by_lines_and_files_are_one_value),
		cmocka_unit_test(what_does_not_read_is_not_merged),
	};

	return run_tests(tests);
}
