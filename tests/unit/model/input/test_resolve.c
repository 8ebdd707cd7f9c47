#include "tests/unit/network.h"

#include "lib/text/text.h"
#include "lib/model/input/resolve.h"
#include "lib/text/word_match.h"

#include <stdio.h>

static const page pages[] = {
	{ "p-00000001", "name: Hélène Ricard" },
	{ "p-00000002", "name: Idriss Benali" },
	{ "p-00000003", "name: Idriss Morel" },
	{ "p-00000004", "name: Maud Tessier" },
	{ "p-00000005", "name: Paul Ricard" },
	{ "o-7k300001",
	  "name: Épicerie solidaire du Forez\nacronym: ESF\n"
	  "contact: {person: p-00000001}\nleaders: [{person: p-00000005}]" },
	{ "o-7k300002", "name: Le Sillon" },
	{ "o-8m300001", "name: Le Sillon fleuri" },
	{ "o-9a300001", "{name: Vieux Sillon, archived_on: 2020-01-01}" },
	{ "k-00000001", "person: p-00000004" },
	{ "x-00000001", "person: p-00000002" },
	{ "x-00000002", "{person: p-00000003, left_on: 2025-01-01}" },
	{ "r-00000001",
	  "{org: o-7k300001, subject: Budget, coordinator: k-00000001}" },
	{ "r-00000002", "{org: o-7k300001, closed: {on: 2025-02-03}}" },
	{ "r-00000003", "{org: o-7k300002, subject: Site}" },
	{ "r-00000004", "{org: o-7k300002, subject: Logo}" },
	{ "r-00000005", "{org: o-8m300001, closed: {on: 2025-02-03}}" },
	{ "n-00000001", "{request: r-00000001, title: Trésorerie}" },
	{ "m-00000001", "{need: n-00000001, expert: x-00000001}" },
};

static void open_pages(book *b)
{
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };

	network_open(b, pages, ASE_COUNT(pages), &words);
}

/* Finds `typed` among the kind's records (NULL: any) as `id`. */
static void assert_finds(book *b, const char *kind, const char *typed,
			 const char *id, ase_resolved how)
{
	const ase_record *rec = NULL;
	ase_resolved found = ASE_RESOLVED_ID;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_resolve(b->world, kind ? book_kind(b, kind) : NULL, typed,
			      &rec, &found, NULL, &err),
		  &err);
	assert_string_equal(rec->id, id);
	assert_int_equal(found, how);
}

static ase_status find(book *b, const char *kind, const char *typed,
		       ase_records *candidates, ase_err *err)
{
	const ase_record *rec = NULL;
	ase_status s = ase_resolve(b->world, kind ? book_kind(b, kind) : NULL,
				   typed, &rec, NULL, candidates, err);

	if (s)
		assert_null(rec);
	return s;
}

static void an_id_or_its_beginning_finds_its_record(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_finds(&b, "org", "o-7k300001", "o-7k300001", ASE_RESOLVED_ID);
	assert_finds(&b, "org", " O-7K300001 ", "o-7k300001", ASE_RESOLVED_ID);
	assert_finds(&b, "org", "o-8", "o-8m300001", ASE_RESOLVED_PREFIX);
	assert_finds(&b, NULL, "n-0", "n-00000001", ASE_RESOLVED_PREFIX);
}

static void an_ambiguous_beginning_has_its_candidates(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_records_drop) ase_records candidates = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *ids = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_says(find(&b, "org", "o-7k3", &candidates, &err), ASE_E_USAGE,
		    &err, "'o-7k3' may be several");
	ids = ids_of(&candidates);
	assert_string_equal(ids, "o-7k300001 o-7k300002");
	assert_says(find(&b, "org", "o-7k3", NULL, &err), ASE_E_USAGE, &err,
		    "'o-7k3' may be several: Épicerie solidaire du Forez "
		    "(o-7k300001), Le Sillon (o-7k300002)");
}

static void an_id_of_nobody_is_not_looked_up_as_words(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_says(find(&b, "org", "o-zzzzzzzz", NULL, &err), ASE_E_NOT_FOUND,
		    &err, "there is no org 'o-zzzzzzzz'");
}

static void an_id_of_another_kind_leads_up_or_down(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_finds(&b, "org", "m-00000001", "o-7k300001", ASE_RESOLVED_ID);
	/* Of two requests one is closed. */
	assert_finds(&b, "request", "o-7k300001", "r-00000001",
		     ASE_RESOLVED_ID);
	assert_says(find(&b, "request", "o-7k300002", NULL, &err), ASE_E_USAGE,
		    &err,
		    "'o-7k300002' may be several: Logo (r-00000004), Site "
		    "(r-00000003)");
	assert_says(find(&b, "request", "o-8m300001", NULL, &err),
		    ASE_E_NOT_FOUND, &err, "'o-8m300001' has no open request");
	assert_says(find(&b, "org", "x-00000001", NULL, &err), ASE_E_USAGE,
		    &err, "'x-00000001' is of kind 'expert', not 'org'");
}

static void words_of_its_own_name_find_a_record(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_finds(&b, "org", "epicerie forez", "o-7k300001",
		     ASE_RESOLVED_NAME);
	assert_finds(&b, "org", "ESF", "o-7k300001", ASE_RESOLVED_NAME);
	assert_finds(&b, "expert", "benali", "x-00000001", ASE_RESOLVED_NAME);
	assert_finds(&b, "need", "tréso", "n-00000001", ASE_RESOLVED_NAME);
}

static void a_whole_name_goes_before_a_part_of_one(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_finds(&b, "org", "le sillon", "o-7k300002", ASE_RESOLVED_NAME);
}

static void an_open_record_goes_before_a_closed_one(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_finds(&b, "expert", "idriss", "x-00000001", ASE_RESOLVED_NAME);
	/* Alone, a closed one is found as well. */
	assert_finds(&b, "expert", "morel", "x-00000002", ASE_RESOLVED_NAME);
	assert_says(find(&b, "org", "sillon", NULL, &err), ASE_E_USAGE, &err,
		    "'sillon' may be several: Le Sillon (o-7k300002), Le "
		    "Sillon fleuri (o-8m300001)");
}

static void anothers_name_finds_the_only_open_record(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_finds(&b, "request", "épicerie", "r-00000001",
		     ASE_RESOLVED_OPEN);
	assert_finds(&b, "match", "forez", "m-00000001", ASE_RESOLVED_OPEN);
	assert_finds(&b, "match", "benali", "m-00000001", ASE_RESOLVED_OPEN);
	assert_says(find(&b, "request", "Le Sillon", NULL, &err), ASE_E_USAGE,
		    &err,
		    "'Le Sillon' may be several: Logo (r-00000004), Site "
		    "(r-00000003)");
	assert_says(find(&b, "request", "fleuri", NULL, &err), ASE_E_NOT_FOUND,
		    &err,
		    "nothing open fits 'fleuri'; closed: Le Sillon fleuri "
		    "(r-00000005)");
}

static void nobody_is_told_who_is_near(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_says(find(&b, "org", "epicrie forez", NULL, &err),
		    ASE_E_NOT_FOUND, &err,
		    "no org is called 'epicrie forez'; near it: Épicerie "
		    "solidaire du Forez (o-7k300001)");
	assert_says(find(&b, "org", "xyz", NULL, &err), ASE_E_NOT_FOUND, &err,
		    "no org is called 'xyz'");
	assert_says(find(&b, NULL, "xyz", NULL, &err), ASE_E_NOT_FOUND, &err,
		    "nothing is called 'xyz'");
	assert_says(find(&b, NULL, "  ", NULL, &err), ASE_E_USAGE, &err,
		    "an empty text names nothing");
}

static void of_an_expert_and_their_person_the_expert_is_meant(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_finds(&b, NULL, "idriss benali", "x-00000001",
		     ASE_RESOLVED_NAME);
	assert_finds(&b, NULL, "hélène", "p-00000001", ASE_RESOLVED_NAME);
	assert_finds(&b, NULL, "budget", "r-00000001", ASE_RESOLVED_NAME);
}

static ase_status find_person(book *b, const char *of, const char *typed,
			      const ase_record **out, ase_err *err)
{
	return ase_resolve_person(b->world, book_record(b, of), typed, out,
				  err);
}

static void a_person_is_found_among_those_around(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_record *rec = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	/* The organisation's contact, from far below. */
	assert_ok(find_person(&b, "m-00000001", "helene ricard", &rec, &err),
		  &err);
	assert_string_equal(rec->id, "p-00000001");
	/* The expert and the coordinator, from above. */
	assert_ok(find_person(&b, "o-7k300001", "idriss benali", &rec, &err),
		  &err);
	assert_string_equal(rec->id, "p-00000002");
	assert_ok(find_person(&b, "n-00000001", "Maud Tessier", &rec, &err),
		  &err);
	assert_string_equal(rec->id, "p-00000004");
}

static void anybody_is_found_by_id(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_record *rec = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	assert_ok(find_person(&b, "o-7k300002", "p-00000003", &rec, &err),
		  &err);
	assert_string_equal(rec->id, "p-00000003");
	assert_int_equal(
		find_person(&b, "o-7k300002", "p-zzzzzzzz", &rec, &err),
		ASE_E_NOT_FOUND);
}

static void a_typing_error_never_signs(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_record *rec = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	open_pages(&b);

	/* Half a name is nobody's. */
	assert_int_equal(find_person(&b, "o-7k300001", "hélène", &rec, &err),
			 ASE_E_USAGE);
	/* Idriss Morel exists, but nobody here knows him. */
	assert_says(find_person(&b, "r-00000001", "Idriss Morel", &rec, &err),
		    ASE_E_USAGE, &err,
		    "nobody called 'Idriss Morel' is known here, only Hélène "
		    "Ricard (p-00000001), Idriss Benali (p-00000002), Maud "
		    "Tessier (p-00000004), Paul Ricard (p-00000005); type the "
		    "whole name, the person's p-ID, or --new-person");
	assert_says(find_person(&b, "o-7k300002", "x", &rec, &err), ASE_E_USAGE,
		    &err,
		    "nobody called 'x' is known here; type the person's p-ID, "
		    "or --new-person");
	assert_null(rec);
}

static void two_of_one_name_are_told_apart_by_id(void **state)
{
	static const page twins[] = {
		{ "p-00000001", "name: Hélène Ricard" },
		{ "p-00000002", "name: Helene RICARD" },
		{ "o-00000001", "{name: A, contact: {person: p-00000001}, "
				"leaders: [{person: p-00000002}]}" },
	};
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_vocabularies_drop) ase_vocabularies words = { .count = 0 };
	const ase_record *rec = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	network_open(&b, twins, ASE_COUNT(twins), &words);

	assert_says(find_person(&b, "o-00000001", "hélène ricard", &rec, &err),
		    ASE_E_USAGE, &err,
		    "'hélène ricard' may be several: Hélène Ricard "
		    "(p-00000001), Helene RICARD (p-00000002); type the p-ID");
}

static void assert_word(book *b, const char *id, const char *want)
{
	ASE_AUTO(ase_strdrop)
	char *word = ase_resolve_abbrev(b->world, book_record(b, id));

	assert_string_equal(word, want);
}

static void a_word_to_type_finds_the_record_again(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };

	(void)state;
	open_pages(&b);

	assert_word(&b, "o-7k300001", "esf");
	assert_word(&b, "o-8m300001", "fleuri");
	assert_word(&b, "x-00000001", "benali");
	assert_word(&b, "r-00000003", "site");
	assert_word(&b, "m-00000001", "forez");
	/* All of its words are words of another's name as well. */
	assert_word(&b, "o-7k300002", "o-7k300002");
	/* Closed, and without a name of its own. */
	assert_word(&b, "r-00000002", "r-00000002");
}

/* A text of `count` pieces, chosen by the numbers that `seed` leads to. */
static void compose(char *out, size_t size, size_t count, unsigned *seed)
{
	static const char *const pieces[] = {
		"a", "B", "é", "É", "œ", "ß", "·", "ŀ", "ŉ",	     " ",  "-",
		"'", "’", "1", "×", "Ω", "²", "x", "İ", "e\xcc\x81", "ab",
	};
	size_t at = 0;

	for (size_t i = 0; i < count && at + 8 < size; i++) {
		*seed = *seed * 1103515245U + 12345U;
		at += (size_t)snprintf(
			out + at, size - at, "%s",
			pieces[(*seed >> 16) % ASE_COUNT(pieces)]);
	}
}

static void what_is_skipped_unfolded_would_not_have_fitted(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < rounds(20000); i++) {
		ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
		char text[64] = "";
		char typed[64] = "";
		ase_fit want;

		compose(text, sizeof(text), 1 + i % 7, &seed);
		compose(typed, sizeof(typed), 1 + i % 3, &seed);
		ase_words_read(&words, typed);
		want = ase_text_same(text, typed) ? ASE_FIT_WHOLE
		       : words.has_words && ase_text_matches(text, typed)
			       ? ASE_FIT_WORDS
			       : ASE_FIT_NONE;
		if (ase_words_fit(&words, text) != want)
			fail_msg("'%s' in '%s' is not %d", typed, text,
				 (int)want);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_or_its_beginning_finds_its_record),
		cmocka_unit_test(an_ambiguous_beginning_has_its_candidates),
		cmocka_unit_test(an_id_of_nobody_is_not_looked_up_as_words),
		cmocka_unit_test(an_id_of_another_kind_leads_up_or_down),
		cmocka_unit_test(words_of_its_own_name_find_a_record),
		cmocka_unit_test(a_whole_name_goes_before_a_part_of_one),
		cmocka_unit_test(an_open_record_goes_before_a_closed_one),
		cmocka_unit_test(anothers_name_finds_the_only_open_record),
		cmocka_unit_test(nobody_is_told_who_is_near),
		cmocka_unit_test(
			of_an_expert_and_their_person_the_expert_is_meant),
		cmocka_unit_test(a_person_is_found_among_those_around),
		cmocka_unit_test(anybody_is_found_by_id),
		cmocka_unit_test(a_typing_error_never_signs),
		cmocka_unit_test(two_of_one_name_are_told_apart_by_id),
		cmocka_unit_test(a_word_to_type_finds_the_record_again),
		cmocka_unit_test(
			what_is_skipped_unfolded_would_not_have_fitted),
	};

	return run_tests(tests);
}
