#include "lib/doc/mail/mail_header.h"

#include "tests/unit/check.h"

#include "lib/base/mem.h"

#include <string.h>

/* Every line of `text` has 76 bytes at most, every encoded word 75. */
static void assert_lines(const char *text)
{
	while (*text) {
		size_t size = strcspn(text, "\n");
		const char *word = strstr(text, "=?");

		if (size > 76)
			fail_msg("a line of %zu bytes: %.*s", size, (int)size,
				 text);
		if (word && word < text + size)
			assert_true(strcspn(word, " \n") <= 75);
		text += size + 1;
	}
}

static char *mailbox(const char *name)
{
	ase_str out = ASE_STR_INIT;

	ase_mail_header_mailbox(&out, "To", name, "a@b.example");
	assert_lines(ase_str_text(&out));
	return ase_str_take(&out);
}

static char *subject(const char *text)
{
	ase_str out = ASE_STR_INIT;

	ase_mail_header_text(&out, "Subject", text);
	assert_lines(ase_str_text(&out));
	return ase_str_take(&out);
}

static void a_name_is_quoted_or_encoded_where_it_must_be(void **state)
{
	static const char *const pairs[][2] = {
		{ "Claire Moreau", "To: Claire Moreau <a@b.example>\n" },
		{ NULL, "To: a@b.example\n" },
		{ "", "To: a@b.example\n" },
		{ "Moreau, \"C\\",
		  "To: \"Moreau, \\\"C\\\\\" <a@b.example>\n" },
		{ "a  b", "To: \"a  b\" <a@b.example>\n" },
		{ "=?utf-8?q?evil?=",
		  "To: =?utf-8?q?=3D=3Futf-8=3Fq=3Fevil=3F=3D?= "
		  "<a@b.example>\n" },
		{ "H\u00e9l\u00e8ne Ricard",
		  "To: =?utf-8?q?H=C3=A9l=C3=A8ne_Ricard?= <a@b.example>\n" },
		{ "\u4e2d\u6587", "To: =?utf-8?b?5Lit5paH?= <a@b.example>\n" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop) char *got = mailbox(pairs[i][0]);

		assert_string_equal(got, pairs[i][1]);
	}
}

#define SIX "\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600"

static void long_texts_are_folded_between_words_and_characters(void **state)
{
	ASE_AUTO(ase_strdrop) char *faces = mailbox(SIX SIX SIX SIX);
	ASE_AUTO(ase_strdrop) char *faces_too = subject(SIX "x" SIX SIX SIX);
	ASE_AUTO(ase_strdrop)
	char *words = subject("one two three four five six seven eight nine "
			      "ten eleven twelve thirteen fourteen fifteen");
	ASE_AUTO(ase_str_drop) ase_str wide = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *letters = NULL;

	(void)state;
	assert_string_equal(
		words, "Subject: one two three four five six seven eight nine "
		       "ten eleven twelve\n thirteen fourteen fifteen\n");
	/* each word decodes alone: whole characters in it */
	assert_non_null(strstr(faces, "?=\n =?utf-8?b?8J+YgPCf"));
	assert_non_null(strstr(faces_too, "Subject: =?utf-8?b?8J+YgPCf"));
	for (int i = 0; i < 1000; i++)
		ase_str_addc(&wide, 'w');
	letters = mailbox(ase_str_text(&wide));
	assert_non_null(strstr(letters, "=?utf-8?q?www"));
}

static void an_id_is_a_dot_atom(void **state)
{
	static const char *const pairs[][2] = {
		{ "a.b.1.2026@x.example", "a.b.1.2026@x.example" },
		{ "resolution.r-1.1.@x", "resolution.r-1.1@x" },
		{ ".a..b.@x", "a.b@x" },
		{ "a b\u00e9<@x", "a-b---@x" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop)
		char *id = ase_mail_header_id(pairs[i][0]);

		assert_string_equal(id, pairs[i][1]);
	}
}

static void a_date_says_its_offset(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	ase_mail_header_date(&out, 1772440200, 60);
	ase_mail_header_date(&out, 1772440200, -210);
	assert_string_equal(ase_str_text(&out),
			    "Date: Mon, 02 Mar 2026 09:30:00 +0100\n"
			    "Date: Mon, 02 Mar 2026 05:00:00 -0330\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_quoted_or_encoded_where_it_must_be),
		cmocka_unit_test(
			long_texts_are_folded_between_words_and_characters),
		cmocka_unit_test(an_id_is_a_dot_atom),
		cmocka_unit_test(a_date_says_its_offset),
	};

	return run_tests(tests);
}
