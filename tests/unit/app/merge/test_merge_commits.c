#include "lib/app/merge/merge_commits.h"

#include "lib/data/value/yaml.h"

#include "tests/unit/app/merge/clones.h"

static const char *const two[] = { "anne", "bela" };
static const char *const three[] = { "anne", "bela", "cleo" };

#define NAMED "name: Jardin des Buttes\n"

/* The file with what is written down of FOURNIL. */
#define WRITTEN "conflicts/" FOURNIL ".yaml"

/* The commit as a file has it: quoted where it looks like a number. */
static void tip_as_yaml(clones *c, const char *name, char out[43])
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char tip[41];

	clones_tip(c, name, tip);
	ase_yaml_scalar(&text, tip);
	memcpy(out, ase_str_text(&text), text.size + 1);
}

static void different_fields_need_nobody(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 1, FOURNIL_FILE,
		      "name: Fournil du Canal\ncity: Nantes\n");
	clones_change(&c, "bela", 2, FOURNIL_FILE,
		      "name: Fournil du Canal\nacronym: FC\n");
	clones_merge(&c, "anne", "bela");
	clones_have(&c, "anne", WRITTEN, "");
	clones_merge(&c, "bela", "anne");
	clones_have(&c, "bela", FOURNIL_FILE,
		    "name: Fournil du Canal\nacronym: FC\ncity: Nantes\n");
}

static void the_later_value_stands_and_the_other_is_written_down(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	ASE_AUTO(ase_strdrop) char *want = NULL;
	char lost[43], trees[2][41];

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 1, FOURNIL_FILE,
		      "name: Fournil du Canal\ncity: Nantes\n");
	tip_as_yaml(&c, "anne", lost);
	clones_change(&c, "bela", 2, FOURNIL_FILE,
		      "name: Fournil du Canal\ncity: Angers\n");
	clones_git(&c, "branch -q was anne");
	clones_merge(&c, "anne", "bela");
	clones_merge(&c, "bela", "was");
	want = ase_strf("path: " FOURNIL_FILE "\n"
			"rivals:\n"
			"  - field: city\n"
			"    commit: %s\n"
			"    by: Maud Perrin\n"
			"    \"on\": \"2026-03-01\"\n"
			"    value: Nantes\n",
			lost);
	clones_have(&c, "anne", FOURNIL_FILE,
		    "name: Fournil du Canal\ncity: Angers\n");
	clones_have(&c, "anne", WRITTEN, want);
	clones_tree(&c, "anne", trees[0]);
	clones_tree(&c, "bela", trees[1]);
	assert_string_equal(trees[0], trees[1]);
	/* ... and the two merges are merged without a word */
	clones_merge(&c, "anne", "bela");
	clones_tree(&c, "anne", trees[1]);
	assert_string_equal(trees[0], trees[1]);
}

static void a_change_stands_against_a_removal(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	ASE_AUTO(ase_strdrop) char *want = NULL;
	char lost[43];

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 3, FOURNIL_FILE, NULL);
	tip_as_yaml(&c, "anne", lost);
	clones_change(&c, "bela", 2, FOURNIL_FILE,
		      "name: Fournil du Canal\ncity: Angers\n");
	clones_merge(&c, "anne", "bela");
	clones_merge(&c, "bela", "anne");
	want = ase_strf("path: " FOURNIL_FILE "\n"
			"rivals:\n"
			"  - commit: %s\n"
			"    by: Maud Perrin\n"
			"    \"on\": \"2026-03-01\"\n",
			lost);
	clones_have(&c, "bela", FOURNIL_FILE,
		    "name: Fournil du Canal\ncity: Angers\n");
	clones_have(&c, "bela", WRITTEN, want);
}

/* Who has settled it, has for all. */
static void what_was_settled_does_not_come_back(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };

	(void)state;
	clones_open(&c, two, 2);
	clones_change(&c, "anne", 1, FOURNIL_FILE,
		      "name: Fournil du Canal\ncity: Nantes\n");
	clones_change(&c, "bela", 2, FOURNIL_FILE,
		      "name: Fournil du Canal\ncity: Angers\n");
	clones_git(&c, "branch -q was anne");
	clones_merge(&c, "anne", "bela");
	clones_merge(&c, "bela", "was"); /* the other way, by himself */
	clones_change(&c, "anne", 5, WRITTEN, NULL);
	clones_change(&c, "bela", 6, JARDIN_FILE, NAMED);
	clones_merge(&c, "bela", "anne");
	clones_have(&c, "bela", WRITTEN, "");
	clones_have(&c, "bela", FOURNIL_FILE,
		    "name: Fournil du Canal\ncity: Angers\n");
}

/* A removal that two have overruled is not what both come from. */
static void what_was_overruled_is_no_base(void **state)
{
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };

	(void)state;
	clones_open(&c, three, 3);
	clones_change(&c, "anne", 1, FOURNIL_FILE,
		      "name: Fournil du Canal\nacronym: FC\n");
	clones_merge(&c, "bela", "anne");
	clones_merge(&c, "cleo", "anne");
	clones_change(&c, "anne", 2, FOURNIL_FILE, NULL);
	clones_change(&c, "bela", 3, FOURNIL_FILE, "name: Fournil du Canal\n");
	clones_change(&c, "cleo", 4, FOURNIL_FILE,
		      "name: Fournil du Canal\nacronym: FC\ncity: Nantes\n");
	clones_merge(&c, "bela", "anne");
	clones_merge(&c, "cleo", "anne");
	clones_merge(&c, "bela", "cleo");
	clones_have(&c, "bela", FOURNIL_FILE,
		    "name: Fournil du Canal\ncity: Nantes\n");
}

/* ---- any order ---- */

/* Three change the same, and something of their own. */
static void each_changes(clones *c)
{
	static const char *const texts[] = {
		"name: Fournil du Canal\ncity: Nantes\nacronym: A\n",
		("name: Fournil du Canal\ncity: Angers\nwebsite: "
		 "https://b.example\n"),
		"name: Fournil du Canal\ncity: Cholet\npurpose: Pain\n",
	};

	for (int i = 0; i < 3; i++)
		clones_change(c, three[i], 10 - i, FOURNIL_FILE, texts[i]);
}

/* Pull as told ("ab bC": anne from bela, bela from what cleo had at first), then
 * all from all. */
static void pull(clones *c, const char *order)
{
	static const char last[] = "ab ac ba ca";

	for (size_t i = 0; order[i]; i += order[i + 2] ? 3 : 2) {
		const char from = order[i + 1];
		char *was = ase_strf("was-%s", three[(from | 32) - 'a']);

		clones_merge(c, three[order[i] - 'a'],
			     from < 'a' ? was : three[from - 'a']);
		free(was);
	}
	for (size_t i = 0; i < sizeof(last); i += 3)
		clones_merge(c, three[last[i] - 'a'], three[last[i + 1] - 'a']);
}

/* Each has what they had at first, by the name that they have it by. */
static void again(clones *c, const char *git)
{
	for (size_t i = 0; i < 3; i++) {
		char *words = ase_strf("%s was-%s", git, three[i]);

		clones_at(c, three[i]);
		clones_git(c, words);
		free(words);
	}
}

static void says_the_same(clones *c, const char *order, const char *name,
			  const ase_value *want)
{
	ASE_AUTO(ase_strdrop) char *text = clones_text(c, name, FOURNIL_FILE);
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	if (!ase_node_same(ase_value_root(value), ase_value_root(want)))
		fail_msg("%s: %s says\n%s", order, name, text);
}

static void any_order_of_pulls_comes_to_the_same(void **state)
{
	static const char *const orders[] = {
		"ab bc ca",
		"ba cb ac",
		"ac ba cb",
		"bc ab",
		"cb ca ab bc ac",
		"aB bC cA ab bc ca",
		"aB aC bC bA cA cB ba cb ac",
		"aC aB bA bC cB cA ac ba",
	};
	ASE_AUTO(clones_drop) clones c = { .o.place.top = NULL };
	ASE_AUTO(ase_value_drop) ase_value *want = NULL;
	ASE_AUTO(ase_strdrop) char *written = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	clones_open(&c, three, 3);
	each_changes(&c);
	again(&c, "tag");
	for (size_t i = 0; i < ASE_COUNT(orders); i++) {
		again(&c, "reset -q --hard");
		pull(&c, orders[i]);
		if (!i) {
			ASE_AUTO(ase_strdrop)
			char *text = clones_text(&c, "anne", FOURNIL_FILE);

			written = clones_text(&c, "anne", WRITTEN);
			assert_ok(ase_yaml_read(text, strlen(text), &want, NULL,
						&err),
				  &err);
		}
		for (size_t k = 0; k < 3; k++) {
			says_the_same(&c, orders[i], three[k], want);
			clones_have(&c, three[k], WRITTEN, written);
		}
	}
	place_is_clean(&c.o.place);
	assert_string_equal(ase_node_path_text(ase_value_root(want), "city"),
			    "Nantes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(different_fields_need_nobody),
		cmocka_unit_test(
			the_later_value_stands_and_the_other_is_written_down),
		cmocka_unit_test(a_change_stands_against_a_removal),
		cmocka_unit_test(what_was_settled_does_not_come_back),
		cmocka_unit_test(what_was_overruled_is_no_base),
		cmocka_unit_test(any_order_of_pulls_comes_to_the_same),
	};

	return run_tests(tests);
}
