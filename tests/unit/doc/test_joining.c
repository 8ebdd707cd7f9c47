#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/doc/joining.h"

#include <string.h>

static void french_elides_before_a_vowel(void **state)
{
	static const struct {
		const char *text, *of;
	} cases[] = {
		{ "Paul", "de Paul" },
		{ "Ana Silva", "d'Ana Silva" },
		{ "Épicerie du Sillon", "d'Épicerie du Sillon" },
		/* the accent typed behind its letter */
		{ "E\u0301picerie", "d'E\u0301picerie" },
		{ "Œil de Gaspé", "d'Œil de Gaspé" },
		{ "A.S.E.", "d'A.S.E." },
		{ "Hélène Ricard", "d'Hélène Ricard" },
		{ "Yann", "de Yann" },
		{ "Yves Roy", "d'Yves Roy" },
		{ "Yvonne", "d'Yvonne" },
		{ "Y", "de Y" },
		{ "12 heures", "de 12 heures" },
		{ "« Anim »", "de « Anim »" },
		{ "Åse", "d'Åse" },
		{ "Ирина", "de Ирина" },
		{ "le tuteur", "du tuteur" },
		{ "la tutrice", "de la tutrice" },
		{ "les proches", "des proches" },
		{ "l'expert", "de l'expert" },
		{ "l’experte", "de l’experte" },
		{ "", "de " },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop) char *of = ase_joining_of(cases[i].text);

		assert_string_equal(of, cases[i].of);
	}
}

static void a_word_is_joined_to_what_follows(void **state)
{
	static const struct {
		const char *before, *text, *joined;
	} cases[] = {
		{ "La mission de ", "Épicerie", "La mission d'" },
		{ "La mission de ", "Sillon", "La mission de " },
		{ "De ", "Ana", "D'" },
		{ "de ", "Ana", "d'" },
		{ "reçu de **", "Anim", "reçu d'**" },
		{ "reçu de **", "Sillon", "reçu de **" },
		{ "nous savons que ", "Hélène", "nous savons qu'" },
		{ "que **", "Ana", "qu'**" },
		{ "QUE ", "Ana", "QUE " },
		{ "lorsque ", "Ana", "lorsqu'" },
		{ "la mission de ", "Yann", "la mission de " },
		{ "la mission de ", "", "la mission de " },
		/* another word, that ends alike */
		{ "ce code ", "Ana", "ce code " },
		{ "chaque ", "Ana", "chaque " },
		{ "éde ", "Ana", "éde " },
		{ "vis-à-vis-de ", "Ana", "vis-à-vis-de " },
		{ "de", "Ana", "de" },
		{ "de\n", "Ana", "de\n" },
		{ "le ", "Ana", "le " },
		{ " ", "Ana", " " },
		{ "**", "Ana", "**" },
		{ "", "Ana", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

		ase_str_add(&out, cases[i].before);
		ase_joining_elide(&out, 0, cases[i].text);
		assert_string_equal(ase_str_text(&out), cases[i].joined);
	}
}

static void what_stood_before_the_letter_is_left_alone(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	ase_str_add(&out, "de ");
	ase_joining_elide(&out, out.size, "Ana");
	assert_string_equal(ase_str_text(&out), "de ");
	ase_joining_elide(&out, 1, "Ana");
	assert_string_equal(ase_str_text(&out), "de ");
}

static void a_sentence_has_one_full_stop(void **state)
{
	static const struct {
		const char *before, *text;
		size_t skipped;
	} cases[] = {
		{ "le code d'A.S.E.", ". Les parties", 1 },
		{ "le code d'A.S.E.", ".", 1 },
		{ "le code d'A.S.E.", ".\n", 1 },
		{ "par **A.S.E.**", ". Si", 1 },
		{ "Pourquoi ?", ". Si", 1 },
		{ "Sillon", ". Les parties", 0 },
		{ "Sillon**", ". Les parties", 0 },
		{ "A.S.E.", ", Les", 0 },
		{ "A.S.E.", "..........", 0 },
		{ "voir A.S.E.", ".pdf", 0 },
		{ "", ". Les", 0 },
		{ "**", ". Les", 0 },
		{ "A.S.E.", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

		ase_str_add(&out, cases[i].before);
		assert_int_equal(ase_joining_stop(&out, 0, cases[i].text,
						  strlen(cases[i].text)),
				 cases[i].skipped);
		assert_int_equal(ase_joining_stop(&out, out.size, cases[i].text,
						  strlen(cases[i].text)),
				 0);
	}
}

static void a_phrase_begins_small_inside_a_sentence(void **state)
{
	static const struct {
		const char *before, *text, *joined;
	} cases[] = {
		{ "savoir-faire : ", "Élaborer", "savoir-faire : é" },
		{ "(", "Funding", "(f" },
		{ "**thème** – ", "Emploi", "**thème** – e" },
		{ "thème : ", "RH et paie", "thème : " },
		{ "thème : ", "déjà", "thème : " },
		{ "", "Gérer", "" },
		{ "A.\n", "Gérer", "A.\n" },
		{ "- ", "Gérer", "- " },
		{ "- **", "Gérer", "- **" },
		{ "Fini. ", "Gérer", "Fini. " },
		{ "| ", "Gérer", "| " },
		{ "## ", "Gérer", "## " },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
		const size_t before = strlen(cases[i].before);

		ase_str_add(&out, cases[i].before);
		assert_int_equal(ase_joining_uncapital(&out, 0, cases[i].text),
				 strlen(cases[i].joined) - before);
		assert_string_equal(ase_str_text(&out), cases[i].joined);
	}
}

static void what_a_heading_begins_with_has_a_capital(void **state)
{
	static const struct {
		const char *before, *text, *joined;
	} cases[] = {
		{ "## ", "éducation", "## É" },
		{ "# ", "santé", "# S" },
		{ "Mots.\n\n### ", "à vendre", "Mots.\n\n### À" },
		{ "## ", "Santé", "## " },
		{ "## ", "aqui.fr", "## " },
		{ "## ", "", "## " },
		{ "## Niveau ", "régional", "## Niveau " },
		{ "- ", "santé", "- " },
		{ "| ", "santé", "| " },
		{ "", "santé", "" },
		{ "n#", "santé", "n#" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

		ase_str_add(&out, cases[i].before);
		if (ase_joining_capital(&out, 0, cases[i].text))
			assert_string_not_equal(cases[i].before,
						cases[i].joined);
		assert_string_equal(ase_str_text(&out), cases[i].joined);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(french_elides_before_a_vowel),
		cmocka_unit_test(a_word_is_joined_to_what_follows),
		cmocka_unit_test(a_sentence_has_one_full_stop),
		cmocka_unit_test(a_phrase_begins_small_inside_a_sentence),
		cmocka_unit_test(what_a_heading_begins_with_has_a_capital),
		cmocka_unit_test(what_stood_before_the_letter_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
