#include "lib/doc/mail/mail.h"
#include "lib/text/address.h"

#include "tests/unit/check.h"

#include <string.h>

/* 2 March 2026, 09:30 in Nantes. */
#define WHEN 1772440200

static ase_mail letter(void)
{
	return (ase_mail){
		.from = { .name = "Claire Moreau",
			  .address = "claire@ase.example" },
		.to = { .name = "Hélène Ricard",
			.address = "helene@sillon.example" },
		.subject = "votre analyse des besoins",
		.text = "Bonjour Hélène Ricard,\n\nMerci.\n",
		.id = "analysis-returned.r-11111111.1@ase.example",
		.when = WHEN,
		.offset_minutes = 60,
	};
}

/* The header `name` of `message`, unfolded, into `out`; its value alone. */
static const char *header(const ase_str *message, const char *name,
			  char out[512])
{
	const char *line = ase_str_text(message);
	size_t length = strlen(name), size = 0;

	while (*line && *line != '\n') {
		bool found =
			strncmp(line, name, length) == 0 && line[length] == ':';

		if (found)
			line += length + 2;
		do {
			size_t end = strcspn(line, "\n");

			if (found && size + end < 511) {
				memcpy(out + size, line, end);
				size += end;
			}
			line += end + 1;
		} while (*line == ' ' || *line == '\t');
		if (found)
			break;
	}
	out[size] = '\0';
	return out;
}

static void a_message_says_who_to_whom_and_when(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_mail mail = letter();
	char text[512];

	(void)state;
	assert_ok(ase_mail_write(&mail, &out, &err), &err);
	assert_string_equal(header(&out, "From", text),
			    "Claire Moreau <claire@ase.example>");
	assert_non_null(
		strstr(header(&out, "To", text), "<helene@sillon.example>"));
	assert_string_equal(header(&out, "Subject", text),
			    "votre analyse des besoins");
	assert_string_equal(header(&out, "Date", text),
			    "Mon, 02 Mar 2026 09:30:00 +0100");
	assert_string_equal(header(&out, "Message-Id", text),
			    "<analysis-returned.r-11111111.1@ase.example>");
	assert_non_null(strstr(out.data, "Bonjour H=C3=A9l=C3=A8ne Ricard,"));
	assert_null(strstr(out.data, "Auto-Submitted"));
}

static void the_same_letter_is_the_same_bytes(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str one = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str two = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	const ase_enclosure file = { "convention.pdf", "application/pdf",
				     "%PDF\0x", 6 };
	ase_mail mail = letter();

	(void)state;
	mail.files = &file;
	mail.file_count = 1;
	assert_ok(ase_mail_write(&mail, &one, &err), &err);
	assert_ok(ase_mail_write(&mail, &two, &err), &err);
	assert_string_equal(one.data, two.data);
	assert_non_null(strstr(one.data, "filename=convention.pdf"));
	assert_non_null(strstr(one.data, "JVBERgB4")); /* %PDF NUL x */
}

static void nothing_in_a_text_makes_a_header(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_mail mail = letter();
	char text[512];

	(void)state;
	mail.subject = "bonjour\r\nBcc: all@evil.example\r\n\r\nhello";
	mail.to.name = "Eve\nBcc: all@evil.example";
	mail.from.name = "Claire\r\nX-Evil: 1";
	mail.text = "Bcc: all@evil.example\n.\nFrom here on\n";
	assert_ok(ase_mail_write(&mail, &out, &err), &err);
	assert_string_equal(header(&out, "Bcc", text), "");
	assert_string_equal(header(&out, "X-Evil", text), "");
	assert_null(strchr(out.data, '\r'));
}

static void an_address_is_one_address(void **state)
{
	static const char *const good[] = { "a@b.example", "a.b+c@d-e.example",
					    "a@xn--pcerie-9ua.example" };
	static const char *const bad[] = {
		"",
		"a",
		"a@b",
		"@b",
		"a@",
		"a b@c",
		"a@b\nBcc: x@y",
		"a@b,c@d",
		"<a@b>",
		"a@b>",
		"a\"b@c",
		"-oQ/x@b",
		".a@b",
		"a..b@c",
		"a@b.",
		"a@b@c",
		"a;b@c",
		"a@b\x7f",
		"a@\xff",
		"hélène@x.example",
		"a@épicerie.example",
	};

	(void)state;
	assert_false(ase_address_is(NULL));
	for (size_t i = 0; i < ASE_COUNT(good); i++)
		if (!ase_address_is(good[i]))
			fail_msg("'%s' was refused", good[i]);
	for (size_t i = 0; i < ASE_COUNT(bad); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
		ase_err err = ASE_ERR_INIT;
		ase_mail mail = letter();

		if (ase_address_is(bad[i]))
			fail_msg("'%s' was taken", bad[i]);
		mail.to.address = bad[i];
		assert_int_equal(ase_mail_write(&mail, &out, &err),
				 ASE_E_INVALID);
		assert_int_equal(out.size, 0);
	}
}

static void a_mailbox_file_parts_its_messages(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_mail mail = letter();

	(void)state;
	ase_mail_file(&mail, "Subject: x\n\nFrom here\n>From there\nFrommage\n",
		      &out);
	assert_string_equal(out.data,
			    "From claire@ase.example Mon Mar  2 08:30:00 2026\n"
			    "Subject: x\n\n>From here\n>>From there\n"
			    "Frommage\n\n");
}

static void what_nobody_looked_at_says_so(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_mail mail = letter();
	char text[512];

	(void)state;
	mail.automatic = true;
	assert_ok(ase_mail_write(&mail, &out, &err), &err);
	assert_string_equal(header(&out, "Auto-Submitted", text),
			    "auto-generated");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_says_who_to_whom_and_when),
		cmocka_unit_test(the_same_letter_is_the_same_bytes),
		cmocka_unit_test(nothing_in_a_text_makes_a_header),
		cmocka_unit_test(an_address_is_one_address),
		cmocka_unit_test(a_mailbox_file_parts_its_messages),
		cmocka_unit_test(what_nobody_looked_at_says_so),
	};

	return run_tests(tests);
}
