/*
 * The schemas of data-schema/ on the records of tests/data: what is in valid/
 * has no problem at all, what is in invalid/ has exactly those that stand
 * beside it. The kind of a file is its name up to the first dash. And the
 * files that a new store starts with obey their own schemas.
 */
#include "data-schema/baked.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/problem.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/yaml.h"
#include "lib/data/layout/comments.h"

#include "tests/unit/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static char *slurp(const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_fs_read(path, ASE_FS_MAX_BYTES, &text, &err), &err);
	return ase_str_take(&text);
}

/* Check the YAML `text` by a baked schema; the problems as lines, yours. */
static char *check(const char *schema_path, const char *text)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	const ase_baked *baked = ase_baked_find(schema_path);
	ase_str lines = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	if (!baked)
		fail_msg("there is no '%s'", schema_path);
	assert_ok(ase_schema_new(ase_value_root(baked->value), &schema, NULL,
				 &err),
		  &err);
	assert_ok(ase_yaml_read(text, strlen(text), &value, &spans, &err),
		  &err);
	ase_schema_check(schema, value, &spans, &problems);
	for (size_t i = 0; i < problems.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_problem_line(&problems.items[i]);

		ase_str_addf(&lines, "%s%s\n",
			     problems.items[i].warning ? "warning: " : "",
			     line);
	}
	return ase_str_take(&lines);
}

static void list_dir(const char *dir, ase_strs *out)
{
	DIR *open = opendir(dir);
	const struct dirent *entry;

	assert_non_null(open);
	while ((entry = readdir(open)))
		if (strstr(entry->d_name, ".yaml"))
			ase_strs_add(out, entry->d_name);
	closedir(open);
	ase_strs_sort(out);
	assert_true(out->count > 0);
}

/* Compare the problems of every file of `dir` with those it should have. */
static void check_dir(const char *dir, bool valid)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	size_t wrong = 0;

	list_dir(dir, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];
		ASE_AUTO(ase_strdrop)
		char *schema =
			ase_strf("%.*s.yaml", (int)strcspn(name, "-"), name);
		ASE_AUTO(ase_strdrop) char *path = ase_fs_join(dir, name);
		ASE_AUTO(ase_strdrop)
		char *beside =
			ase_strf("%.*s.txt", (int)strlen(path) - 5, path);
		ASE_AUTO(ase_strdrop) char *text = slurp(path);
		ASE_AUTO(ase_strdrop) char *got = check(schema, text);
		ASE_AUTO(ase_strdrop)
		char *want = valid ? ase_strdup("") : slurp(beside);

		if (strcmp(got, want) == 0 && (valid || *want))
			continue;
		print_error("%s\n--- expected\n%s--- found\n%s", path, want,
			    got);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void a_valid_record_has_no_problem(void **state)
{
	(void)state;
	check_dir(ASE_TEST_DATA "/valid", true);
}

static void an_invalid_record_has_exactly_its_problems(void **state)
{
	(void)state;
	check_dir(ASE_TEST_DATA "/invalid", false);
}

static void the_files_of_a_new_store_obey_their_schemas(void **state)
{
	static const char *const pairs[][2] = {
		{ "ase.yaml", "meta/ase.yaml" },
		{ "process.yaml", "meta/process.yaml" },
		{ "questionnaire.yaml", "meta/questionnaire.yaml" },
		{ "clauses.yaml", "meta/clauses.yaml" },
		{ "vocabulary/meeting.yaml", "meta/vocabulary.yaml" },
		{ "vocabulary/skills.yaml", "meta/vocabulary.yaml" },
		{ "vocabulary/territories.yaml", "meta/vocabulary.yaml" },
		{ "vocabulary/traits.yaml", "meta/vocabulary.yaml" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		const ase_baked *baked = ase_baked_find(pairs[i][0]);
		ASE_AUTO(ase_strdrop) char *got = NULL;

		assert_non_null(baked);
		got = check(pairs[i][1], baked->text);
		if (*got)
			fail_msg("%s:\n%s", pairs[i][0], got);
	}
}

static void a_baked_value_is_its_text_parsed(void **state)
{
	const ase_baked *baked;

	(void)state;
	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;
		ase_err err = ASE_ERR_INIT;

		assert_ptr_equal(ase_baked_find(baked->path), baked);
		assert_int_equal(strlen(baked->text), baked->size);
		if (!baked->value)
			continue;
		assert_ptr_equal(ase_value_view(baked->value,
						ase_value_size(baked->value)),
				 baked->value);
		assert_ok(ase_yaml_read(baked->text, baked->size, &value, NULL,
					&err),
			  &err);
		assert_int_equal(ase_value_size(value),
				 ase_value_size(baked->value));
		assert_memory_equal(value, baked->value, ase_value_size(value));
	}
	assert_true(ase_baked_find("org.yaml")->value != NULL);
	assert_null(ase_baked_find("gitattributes")->value);
}

/* The number of the first line of comment that no French follows: what follows
 * French itself is for everybody. 0: there is none. */
static size_t comment_alone(const char *text)
{
	size_t number = 0, alone = 0;
	bool after_french = false;

	for (const char *line = text; *line; number++) {
		const char *at = line + strspn(line, " ");
		bool comment = *at == '#';
		bool french = strncmp(at, "#fr", 3) == 0;

		if (alone && !comment)
			return alone;
		if (french)
			alone = 0;
		else if (comment && !after_french && !alone)
			alone = number + 1;
		after_french = comment && (french || after_french);
		line += strcspn(line, "\n");
		line += *line ? 1 : 0;
	}
	return alone;
}

static ase_value *parsed_in(const char *text, size_t size, const char *lang,
			    const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	ase_comments_in(text, size, lang, &said);
	if (strstr(ase_str_text(&said), "#fr"))
		fail_msg("%s: a mark stays in '%s'", path, lang);
	assert_ok(ase_yaml_read(ase_str_text(&said), said.size, &value, NULL,
				&err),
		  &err);
	return value;
}

/* A file that stores have: comments in both languages, and the same said. */
static void look_at_copied(const char *path, const char *text, size_t size)
{
	const char *dot = strrchr(path, '.');
	ASE_AUTO(ase_value_drop) ase_value *whole = NULL;
	ASE_AUTO(ase_value_drop) ase_value *english = NULL;
	ASE_AUTO(ase_value_drop) ase_value *french = NULL;
	size_t alone;

	if (!dot || strcmp(dot, ".yaml") != 0)
		return;
	if ((alone = comment_alone(text)))
		fail_msg("data-schema/%s:%zu: a comment without its French",
			 path, alone);
	assert_false(ase_yaml_read(text, size, &whole, NULL, NULL));
	english = parsed_in(text, size, "en", path);
	french = parsed_in(text, size, "fr", path);
	assert_true(
		ase_node_same(ase_value_root(whole), ase_value_root(english)));
	assert_true(
		ase_node_same(ase_value_root(whole), ase_value_root(french)));
}

static void comments_stand_in_both_languages(void **state)
{
	const ase_baked *baked;
	ase_baked_file file;

	(void)state;
	for (size_t i = 0; (baked = ase_baked_item(i)); i++)
		if (ase_baked_place(baked->path) ||
		    strcmp(baked->path, "ase.yaml") == 0)
			look_at_copied(baked->path, baked->text, baked->size);
	for (size_t i = 0; ase_baked_pack(i, &file); i++)
		look_at_copied(file.path, file.text, file.size);
}

/* The term before `term` whose label in `lang` is `label`, or NULL. */
static const ase_node *labelled(const ase_node *terms, const ase_node *term,
				const char *lang, const char *label)
{
	ase_each(one, terms) {
		const ase_node *labels = ase_node_get(one, "label");
		const char *other = ase_node_text(ase_node_get(labels, lang));

		if (one == term)
			return NULL;
		if (other && strcmp(other, label) == 0)
			return one;
	}
	return NULL;
}

static void look_at_label(const char *path, const ase_node *terms,
			  const ase_node *term, const char *lang)
{
	const char *code = ase_node_text(ase_node_get(term, "code"));
	const char *label =
		ase_node_text(ase_node_get(ase_node_get(term, "label"), lang));

	if (!label || !*label)
		fail_msg("%s: %s has no label in '%s'", path, code, lang);
	if (labelled(terms, term, lang, label))
		fail_msg("%s: %s is called '%s', as another is", path, code,
			 label);
}

/* Words of a sentence; names, as of territories, may be the same in both. */
static void phrases_stand_in_both_languages(void **state)
{
	const ase_baked *baked;
	size_t seen = 0;

	(void)state;
	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root, *terms;

		if (strncmp(baked->path, "vocabulary/", 11) != 0)
			continue;
		assert_non_null(baked->value);
		root = ase_value_root(baked->value);
		terms = ase_node_get(root, "terms");
		ase_each(term, ase_node_get(root, "phrases") ? terms : NULL) {
			look_at_label(baked->path, terms, term, "fr");
			look_at_label(baked->path, terms, term, "en");
			seen++;
		}
	}
	assert_true(seen > 0);
}

/* The text of each language is known by its name in git, and no other is. */
static void a_baked_file_is_known_in_both_languages(void **state)
{
	static const char *const languages[] = { "en", "fr", "fr-CA" };
	const ase_baked *baked = ase_baked_find("process.yaml");

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(languages); i++) {
		ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
		unsigned char id[ASE_BLOB_SIZE];

		ase_baked_text(baked, languages[i], &said);
		ase_digest_blob(ase_str_text(&said), said.size, id);
		assert_true(ase_baked_is(baked, id));
		assert_true(
			ase_baked_same(baked, ase_str_text(&said), said.size));
		ase_str_addc(&said, '\n');
		ase_digest_blob(ase_str_text(&said), said.size, id);
		assert_false(ase_baked_is(baked, id));
		assert_false(
			ase_baked_same(baked, ase_str_text(&said), said.size));
	}
}

static void what_was_not_baked_is_not_found(void **state)
{
	(void)state;
	assert_null(ase_baked_find("orgs.yaml"));
	assert_null(ase_baked_find(""));
	assert_null(ase_baked_item(100000));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_valid_record_has_no_problem),
		cmocka_unit_test(an_invalid_record_has_exactly_its_problems),
		cmocka_unit_test(the_files_of_a_new_store_obey_their_schemas),
		cmocka_unit_test(a_baked_value_is_its_text_parsed),
		cmocka_unit_test(comments_stand_in_both_languages),
		cmocka_unit_test(phrases_stand_in_both_languages),
		cmocka_unit_test(a_baked_file_is_known_in_both_languages),
		cmocka_unit_test(what_was_not_baked_is_not_found),
	};

	return run_tests(tests);
}
