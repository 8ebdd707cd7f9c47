#include "lib/app/change/changed_file.h"
#include "lib/app/change/changed_letters.h"
#include "lib/app/change/changed_policy.h"

#include "tests/unit/app/office.h"

/* Start from zero; end with pile_drop. */
typedef struct pile {
	office office;
	changed_files files;
	ase_problems problems;
} pile;

static void pile_drop(pile *d)
{
	changed_files_drop(&d->files);
	ase_problems_drop(&d->problems);
	office_drop(&d->office);
}

/* The file `path` with the new text `text` (NULL: it goes). */
static changed_file *put(pile *d, const char *path, const char *text)
{
	changed_file *file = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(changed_files_get(&d->files, d->office.call.session, path,
				    &file, &err),
		  &err);
	ase_str_clear(&file->text);
	if (text)
		ase_str_add(&file->text, text);
	file->gone = !text;
	return file;
}

/* Problem number `i` begins so. */
static void problem_begins(const pile *d, size_t i, const char *want)
{
	ASE_AUTO(ase_strdrop) char *line = NULL;

	if (i >= d->problems.count)
		fail_msg("no problem '%s'", want);
	line = ase_problem_line(&d->problems.items[i]);
	assert_begins(line, want);
}

/* The new text of `path` has one problem, which begins so; NULL: none. */
static void parses(pile *d, const char *path, const char *text,
		   const char *want)
{
	const session *ses = d->office.call.session;
	size_t found;

	ase_problems_drop(&d->problems);
	d->problems = (ase_problems)ASE_PROBLEMS_INIT;
	found = changed_file_parse(put(d, path, text), ses, &d->problems);
	found += changed_policy_check(&d->files, ses, false, ses->world,
				      &d->problems);
	found += changed_letters_check(&d->files, ses, false, &d->problems);
	if (want)
		problem_begins(d, 0, want);
	assert_int_equal(d->problems.count, want ? 1 : 0);
	assert_int_equal(found, d->problems.count);
	changed_files_drop(&d->files);
}

static void a_file_comes_with_the_text_of_head(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };
	const session *s;
	changed_file *file = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&d.office, false);
	s = d.office.call.session;
	assert_ok(changed_files_get(&d.files, s, JARDIN_FILE, &file, &err),
		  &err);
	assert_string_equal(file->path, JARDIN_FILE);
	assert_string_equal(ase_str_text(&file->old), JARDIN_TEXT);
	assert_true(file->existed);
	assert_string_equal(file->id, JARDIN);
	assert_string_equal(file->kind->name, "org");
	assert_int_equal(file->text.size, 0);
	assert_ok(changed_files_get(&d.files, s, "orgs/9/o-9zzzzzzz.yaml",
				    &file, &err),
		  &err);
	assert_false(file->existed);
	assert_string_equal(file->id, "o-9zzzzzzz");
	assert_ok(changed_files_get(&d.files, s, "README", &file, &err), &err);
	assert_null(file->kind);
	assert_int_equal(d.files.count, 3);
}

static void the_same_path_is_handed_back(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&d.office, false);
	put(&d, JARDIN_FILE, "name: Jardin\n");
	for (char c = 'a'; c < 'k'; c++) {
		const char path[] = { c, '\0' };

		put(&d, path, "x");
	}
	assert_int_equal(d.files.count, 11);
	put(&d, JARDIN_FILE, "name: Jardin du Pont\n");
	assert_int_equal(d.files.count, 11);
	assert_string_equal(ase_str_text(&d.files.items[0].text),
			    "name: Jardin du Pont\n");
}

static void those_that_are_the_same_are_forgotten(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&d.office, false);
	assert_true(changed_file_same(put(&d, JARDIN_FILE, JARDIN_TEXT)));
	assert_true(changed_file_same(put(&d, "nowhere", NULL)));
	assert_false(changed_file_same(put(&d, "new", "")));
	assert_false(changed_file_same(put(&d, FOURNIL_FILE, NULL)));
	assert_false(changed_file_same(put(&d, MATCH_FILE, "need: " NEED)));
	changed_files_drop_same(&d.files);
	assert_int_equal(d.files.count, 3);
	assert_string_equal(d.files.items[0].path, "new");
	assert_string_equal(d.files.items[1].path, FOURNIL_FILE);
	assert_string_equal(d.files.items[2].path, MATCH_FILE);
	put(&d, MATCH_FILE, "need: x"); /* it is found where it is now */
	assert_int_equal(d.files.count, 3);
	assert_string_equal(ase_str_text(&d.files.items[2].text), "need: x");
	put(&d, JARDIN_FILE, JARDIN_TEXT);
	assert_int_equal(d.files.count, 4);
}

static void a_record_is_judged_by_the_schema_of_its_kind(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&d.office, false);
	parses(&d, FOURNIL_FILE, "name: Fournil\ncity: Nantes\n", NULL);
	parses(&d, FOURNIL_FILE, "name: Fournil\nmembership: {since: soon}\n",
	       FOURNIL_FILE ":2:21: membership.since: ");
	parses(&d, FOURNIL_FILE, "name: [\n", FOURNIL_FILE ":2:1: ");
	parses(&d, FOURNIL_FILE, NULL, NULL);
	parses(&d, "orgs/o-7bbbbbbb.yaml", "name: Fournil\n",
	       "orgs/o-7bbbbbbb.yaml: not where a record stands: "
	       "DIRECTORY/FIRST/ID.yaml, FIRST being the first character "
	       "behind the dash");
	parses(&d, "files/" REQUEST "/scan.pdf", "\x01name: [", NULL);
}

static void policies_are_judged_by_the_built_in_schemas(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&d.office, false);
	parses(&d, "ase.yaml", ase_baked_find("ase.yaml")->text, NULL);
	parses(&d, "ase.yaml", "format: 2\nname: Aide\nlanguage: french\n",
	       "ase.yaml:3:11: language: ");
	parses(&d, "process.yaml", ase_baked_find("process.yaml")->text, NULL);
	parses(&d, "process.yaml",
	       "steps:\n"
	       "  - step: look\n"
	       "    kind: request\n"
	       "    title: {en: X}\n"
	       "    done: {child: ufo}\n",
	       "process.yaml:5:11: steps.0.done: no kind 'ufo' below "
	       "'request'");
	parses(&d, "clauses.yaml", ase_baked_find("clauses.yaml")->text, NULL);
	parses(&d, "vocabulary/skills.yaml",
	       ase_baked_find("vocabulary/skills.yaml")->text, NULL);
	parses(&d, "schema/tool.yaml", "x-ase-kind: tool\n",
	       "schema/tool.yaml:1:1: x-ase-prefix: 'x-ase-prefix' of 'tool' "
	       "is not "
	       "1 to 4 lower-case letters");
}

static void a_template_is_judged_by_the_names_in_it(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&d.office, false);
	parses(&d, "templates/en/mine.md", "{{! kind: org }}\n{{name}}\n",
	       NULL);
	parses(&d, "templates/en/mine.md", "{{! kind: org }}\nO {{nam}}\n",
	       "templates/en/mine.md:2:3: nam: nothing goes by this name");
	parses(&d, "templates.md", "{{! kind: org }}\n{{nam}}\n", NULL);
}

/* Parse and apply all files, and check file `i` in the world after that. */
static size_t check(pile *d, size_t i)
{
	const cli_call *call = &d->office.call;
	ASE_AUTO(ase_world_drop)
	ase_world *after = ase_world_over(call->session->world);

	for (size_t k = 0; k < d->files.count; k++)
		assert_int_equal(changed_file_parse(&d->files.items[k],
						    call->session,
						    &d->problems),
				 0);
	changed_files_apply(&d->files, after);
	return changed_file_check(&d->files.items[i], call->session, NULL,
				  call->session->world, after, &d->problems);
}

static void what_is_applied_stands_in_the_world_after(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };
	ASE_AUTO(ase_world_drop) ase_world *after = NULL;
	const ase_world *before;
	changed_file *file;

	(void)state;
	office_open(&d.office, false);
	before = d.office.call.session->world;
	after = ase_world_over(before);
	put(&d, FOURNIL_FILE, NULL);
	file = put(&d, JARDIN_FILE, "name: Jardin du Pont\n");
	assert_int_equal(
		changed_file_parse(file, d.office.call.session, &d.problems),
		0);
	assert_non_null(file->value);
	changed_files_apply(&d.files, after);
	assert_null(file->value);
	assert_string_equal(
		ase_node_path_text(ase_value_root(file->held), "name"),
		"Jardin du Pont");
	assert_null(ase_world_get(after, FOURNIL));
	assert_string_equal(ase_world_name(after, ase_world_get(after, JARDIN)),
			    "Jardin du Pont");
	assert_string_equal(
		ase_world_name(before, ase_world_get(before, JARDIN)),
		"Jardin des Buttes");
}

static void a_reference_that_leads_nowhere_is_a_problem(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&d.office, false);
	put(&d, FOURNIL_FILE, "name: Fournil\ncontact: {person: p-9zzzzzzz}\n");
	assert_int_equal(check(&d, 0), 1);
	problem_begins(&d, 0, FOURNIL_FILE ":2:19: contact.person: ");
}

static void what_others_name_may_go_only_with_them(void **state)
{
	ASE_AUTO(pile_drop) pile alone = { .files = CHANGED_FILES_INIT };
	ASE_AUTO(pile_drop) pile both = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_open(&alone.office, false);
	put(&alone, "needs/4/" NEED ".yaml", NULL);
	assert_int_equal(check(&alone, 0), 1);
	problem_begins(&alone, 0, "needs/4/" NEED ".yaml: ");
	assert_non_null(strstr(alone.problems.items[0].text, MATCH));
	office_open(&both.office, false);
	put(&both, "needs/4/" NEED ".yaml", NULL);
	put(&both, MATCH_FILE, NULL);
	assert_int_equal(check(&both, 0), 0);
}

static void a_vocabulary_keeps_the_codes_that_records_hold(void **state)
{
	static const char path[] = "vocabulary/traits.yaml";
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };

	(void)state;
	office_build(&d.office);
	place_put(&d.office.place, path,
		  "vocabulary: traits\n"
		  "terms:\n"
		  "  - {code: '1', label: {fr: Un}}\n"
		  "  - {code: '2', label: {fr: Deux}}\n");
	place_put(&d.office.place, "experts/3/" EXPERT ".yaml",
		  "person: " TOMAS "\ntraits: ['1']\n");
	office_sit(&d.office, false);
	put(&d, path,
	    "vocabulary: traits\n"
	    "terms:\n"
	    "  - {code: '1', label: {fr: Un}}\n");
	assert_int_equal(check(&d, 0), 0);
	put(&d, path,
	    "vocabulary: traits\n"
	    "terms:\n"
	    "  - {code: '2', label: {fr: Deux}}\n");
	ase_value_drop(&d.files.items[0].value);
	ase_spans_drop(&d.files.items[0].spans);
	assert_int_equal(check(&d, 0), 1);
	assert_int_equal(d.problems.count, 1);
	assert_string_equal(d.problems.items[0].file, path);
	assert_non_null(strstr(d.problems.items[0].text, "'1'"));
}

static void what_the_old_text_had_wrong_is_excused(void **state)
{
	ASE_AUTO(pile_drop) pile d = { .files = CHANGED_FILES_INIT };
	changed_file *file;
	size_t found;

	(void)state;
	office_build(&d.office);
	place_put(&d.office.place, FOURNIL_FILE,
		  "name: Fournil\nsiren: \"12\"\n");
	office_sit(&d.office, false);
	file = put(&d, FOURNIL_FILE,
		   "# mine\nname: Fournil\nsiren: \"12\"\nsiret: \"12\"\n");
	found = changed_file_parse(file, d.office.call.session, &d.problems);
	assert_int_equal(found, 2);
	assert_int_equal(changed_file_excuse_known(file, d.office.call.session,
						   0, &d.problems),
			 1);
	assert_int_equal(d.problems.count, 2);
	problem_begins(&d, 0, FOURNIL_FILE ":3:8: siren: ");
	assert_true(d.problems.items[0].warning);
	problem_begins(&d, 1, FOURNIL_FILE ":4:8: siret: ");
	assert_false(d.problems.items[1].warning);
	assert_int_equal(changed_file_excuse_known(file, d.office.call.session,
						   2, &d.problems),
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_comes_with_the_text_of_head),
		cmocka_unit_test(the_same_path_is_handed_back),
		cmocka_unit_test(those_that_are_the_same_are_forgotten),
		cmocka_unit_test(a_record_is_judged_by_the_schema_of_its_kind),
		cmocka_unit_test(policies_are_judged_by_the_built_in_schemas),
		cmocka_unit_test(a_template_is_judged_by_the_names_in_it),
		cmocka_unit_test(what_is_applied_stands_in_the_world_after),
		cmocka_unit_test(a_reference_that_leads_nowhere_is_a_problem),
		cmocka_unit_test(what_others_name_may_go_only_with_them),
		cmocka_unit_test(
			a_vocabulary_keeps_the_codes_that_records_hold),
		cmocka_unit_test(what_the_old_text_had_wrong_is_excused),
	};

	return run_tests(tests);
}
