#include "tests/unit/network.h"

#include "lib/model/record/vocabulary.h"

static void assert_finds(const ase_vocabulary *v, const char *typed,
			 const char *want)
{
	ase_err err = ASE_ERR_INIT;
	const char *code = NULL;

	assert_ok(ase_vocabulary_find(v, typed, "fr", &code, &err), &err);
	assert_string_equal(code, want);
}

static const ase_vocabulary *named(const ase_vocabularies *words,
				   const char *name)
{
	const ase_vocabulary *v = ase_vocabularies_get(words, name);

	assert_non_null(v);
	return v;
}

static void a_code_is_itself(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	network_open(&b, NULL, 0, &words);

	assert_finds(named(&words, "skills"), "300323", "300323");
	assert_finds(named(&words, "territories"), "44", "44");
}

static void words_find_the_only_term_that_they_fit(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	network_open(&b, NULL, 0, &words);

	assert_finds(named(&words, "skills"), "TRESO", "300324");
	assert_finds(named(&words, "skills"), "budget piloter", "300323");
	assert_finds(named(&words, "skills"), "finances", "300323");
	assert_finds(named(&words, "skills"), "Budget", "300323");
	assert_finds(named(&words, "traits"), " ecoute ", "300412");
}

static void a_whole_label_goes_before_words(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	network_open(&b, NULL, 0, &words);

	assert_finds(named(&words, "territories"), "loire", "42");
	assert_finds(named(&words, "territories"), "haute loire", "43");
}

static void several_terms_are_listed(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };
	ase_err err = ASE_ERR_INIT;
	const char *code = "untouched";

	(void)state;
	network_open(&b, NULL, 0, &words);

	assert_says(ase_vocabulary_find(named(&words, "skills"), "suivre", "fr",
					&code, &err),
		    ASE_E_USAGE, &err,
		    "'suivre' fits several of the vocabulary 'skills': 300323 "
		    "(Élaborer, suivre et piloter un budget), 300324 (Suivre "
		    "la trésorerie)");
	assert_string_equal(code, "untouched");
}

static void what_fits_nothing_is_told_what_is_near(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };
	ase_err err = ASE_ERR_INIT;
	const char *code = NULL;

	(void)state;
	network_open(&b, NULL, 0, &words);

	assert_says(ase_vocabulary_find(named(&words, "skills"), "tresorrerie",
					"fr", &code, &err),
		    ASE_E_USAGE, &err,
		    "nothing in the vocabulary 'skills' is called "
		    "'tresorrerie'; near it: 300324 (Suivre la trésorerie)");
	assert_says(ase_vocabulary_find(named(&words, "skills"), "xyz", "fr",
					&code, &err),
		    ASE_E_USAGE, &err,
		    "nothing in the vocabulary 'skills' is called 'xyz'; to "
		    "search it: ase-record vocabulary skills WORDS");
	assert_says(ase_vocabulary_find(named(&words, "skills"), "300323x",
					"fr", &code, &err),
		    ASE_E_USAGE, &err,
		    "nothing in the vocabulary 'skills' is called '300323x'; "
		    "near it: 300323 (Élaborer, suivre et piloter un budget)");
	assert_says(ase_vocabulary_find(named(&words, "territories"), "74",
					"fr", &code, &err),
		    ASE_E_USAGE, &err,
		    "nothing in the vocabulary 'territories' is called '74'; "
		    "near it: 44 (Loire-Atlantique)");
	assert_int_equal(ase_vocabulary_find(named(&words, "skills"), " ", "fr",
					     &code, &err),
			 ASE_E_USAGE);
}

static void no_more_than_five_are_listed(void **state)
{
	static const char many[] = "vocabulary: v\nterms:\n"
				   "  - {code: a, label: mot un}\n"
				   "  - {code: b, label: mot deux}\n"
				   "  - {code: c, label: mot trois}\n"
				   "  - {code: d, label: mot quatre}\n"
				   "  - {code: e, label: mot cinq}\n"
				   "  - {code: f, label: mot six}\n";
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };
	ase_err err = ASE_ERR_INIT;
	const char *code = NULL;

	(void)state;
	network_open(&b, NULL, 0, &words);
	ase_vocabularies_add(&words, book_node(&b, many));

	assert_says(ase_vocabulary_find(named(&words, "v"), "mot", "fr", &code,
					&err),
		    ASE_E_USAGE, &err,
		    "'mot' fits several of the vocabulary 'v': a (mot un), b "
		    "(mot deux), c (mot trois), d (mot quatre), e (mot cinq), "
		    "...");
}

static void a_label_falls_back_to_french_to_english_to_the_code(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };
	const ase_vocabulary *skills;
	ase_vocabulary english = { .root = NULL };

	(void)state;
	network_open(&b, NULL, 0, &words);
	skills = named(&words, "skills");
	english.root = book_node(&b, "terms: [{code: a, label: {en: Listen}}]");

	assert_string_equal(ase_vocabulary_label(skills, "300323", "en"),
			    "Budget");
	assert_string_equal(ase_vocabulary_label(skills, "300324", "en"),
			    "Suivre la trésorerie");
	assert_string_equal(ase_vocabulary_label(&english, "a", "fr"),
			    "Listen");
	assert_string_equal(ase_vocabulary_label(skills, "999", "fr"), "999");
}

static void a_term_may_have_a_group(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	network_open(&b, NULL, 0, &words);

	assert_string_equal(
		ase_vocabulary_group(named(&words, "territories"), "44"),
		"pdl");
	assert_null(ase_vocabulary_group(named(&words, "traits"), "300412"));
	assert_null(ase_vocabulary_group(named(&words, "traits"), "1"));
}

static void a_file_without_a_name_is_no_vocabulary(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	network_open(&b, NULL, 0, &words);
	ase_vocabularies_add(&words, book_node(&b, "terms: []"));

	assert_int_equal(words.count, 3);
	for (int i = 0; i < 5; i++)
		ase_vocabularies_add(&words, book_node(&b, "vocabulary: w"));
	assert_int_equal(words.count, 4); /* the first one counts */
	assert_null(ase_vocabularies_get(&words, "x"));
	assert_null(ase_vocabularies_get(&words, NULL));
	assert_null(ase_vocabularies_get(NULL, "skills"));
}

static void there_are_no_more_than_sixty_four(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	(void)state;
	for (int i = 0; i < 70; i++) {
		ASE_AUTO(ase_strdrop)
		char *text = ase_strf("vocabulary: w%d", i);

		ase_vocabularies_add(&words, book_node(&b, text));
	}
	assert_int_equal(words.count, 64);
}

/* Who has one vocabulary more. */
struct late_words {
	ase_vocabularies words;
	const ase_node *root;
	size_t asked;
};

static ase_vocabularies *wake(void *ctx, const char *name)
{
	struct late_words *late = ctx;

	late->asked++;
	if (!strcmp(name, "late"))
		ase_vocabularies_add(&late->words, late->root);
	return &late->words;
}

static void one_is_read_when_it_is_asked_for(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	struct late_words late = {
		.root = book_node(&b, "vocabulary: late"),
	};
	ase_vocabularies copy;

	(void)state;
	late.words.waker = (ase_vocabulary_waker){ wake, &late };
	copy = late.words;
	assert_ptr_equal(named(&copy, "late")->root, late.root);
	assert_int_equal(copy.count, 0); /* it owns nothing */
	named(&late.words, "late");
	assert_int_equal(late.asked, 1);
	assert_null(ase_vocabularies_get(&late.words, "x"));
	assert_int_equal(late.asked, 2);
	ase_vocabularies_drop(&late.words);
	assert_null(ase_vocabularies_get(&late.words, "late"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_is_itself),
		cmocka_unit_test(words_find_the_only_term_that_they_fit),
		cmocka_unit_test(a_whole_label_goes_before_words),
		cmocka_unit_test(several_terms_are_listed),
		cmocka_unit_test(what_fits_nothing_is_told_what_is_near),
		cmocka_unit_test(no_more_than_five_are_listed),
		cmocka_unit_test(
			a_label_falls_back_to_french_to_english_to_the_code),
		cmocka_unit_test(a_term_may_have_a_group),
		cmocka_unit_test(a_file_without_a_name_is_no_vocabulary),
		cmocka_unit_test(there_are_no_more_than_sixty_four),
		cmocka_unit_test(one_is_read_when_it_is_asked_for),
	};

	return run_tests(tests);
}
