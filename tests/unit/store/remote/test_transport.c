#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/store/remote/transport.h"
#include "lib/store/remote/transport_priv.h"

#include <string.h>

static void an_address_is_shown_without_its_password(void **state)
{
	static const struct {
		const char *address, *shown;
	} cases[] = {
		{ "https://me:secret@host/x.git", "https://me@host/x.git" },
		{ "https://me:a:b@c@host/x.git", "https://me@host/x.git" },
		{ "https://:secret@host/x", "https://@host/x" },
		{ "https://me@host/x.git", "https://me@host/x.git" },
		{ "https://host/a:b@c", "https://host/a:b@c" },
		{ "https://host:8080/x.git", "https://host:8080/x.git" },
		{ "me@host:dir.git", "me@host:dir.git" },
		{ "/media/usb/a:b@c.git", "/media/usb/a:b@c.git" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *shown = ase_transport_address_shown(cases[i].address);

		assert_string_equal(shown, cases[i].shown);
	}
}

static void an_address_is_told_from_a_name(void **state)
{
	(void)state;
	assert_true(ase_transport_address_is("/media/usb"));
	assert_true(ase_transport_address_is("host:dir"));
	assert_true(ase_transport_address_is("../hub.git"));
	assert_true(ase_transport_address_is(".."));
	assert_false(ase_transport_address_is("origin"));
	assert_false(ase_transport_address_is("loire.git"));
}

/* What one line of git or ssh comes to. */
static void what_git_says_becomes_a_sentence(void **state)
{
	static const struct {
		const char *line, *says;
		ase_status status;
	} cases[] = {
		{ "!\trefs/heads/main:refs/heads/main\t[rejected] (fetch "
		  "first)",
		  "faster", ASE_E_RETRY },
		{ "!\ta:b\t[remote rejected] (cannot lock ref 'x': is at 1 but "
		  "expected 2)",
		  "faster", ASE_E_RETRY },
		{ "!\ta:b\t[remote rejected] (protected branch)",
		  "does not take your changes: protected branch",
		  ASE_E_SYSTEM },
		{ "fatal: unable to access 'https://h/': Could not resolve "
		  "host: h",
		  "out of reach (unable to access", ASE_E_SYSTEM },
		{ "fatal: Authentication failed for 'https://h/'",
		  "does not let you in (Authentication failed", ASE_E_SYSTEM },
		{ "fatal: detected dubious ownership in repository at '/x'",
		  "safe.directory '/x'", ASE_E_SYSTEM },
		{ "fatal: '/x' does not appear to be a git repository",
		  "disk plugged in?", ASE_E_SYSTEM },
		{ "fatal: early EOF", "broke (early EOF)", ASE_E_SYSTEM },
		{ "fatal: something new", "something new (status 128)",
		  ASE_E_SYSTEM },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_transport_drop)
		ase_transport t = ASE_TRANSPORT_INIT;
		ase_err err = ASE_ERR_INIT;

		ase_strs_add(&t.lines, cases[i].line);
		assert_int_equal(ase_transport_explain(&t, "/x", 128, &err),
				 cases[i].status);
		if (!strstr(err.text, cases[i].says))
			fail_msg("'%s' has no '%s'", err.text, cases[i].says);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_shown_without_its_password),
		cmocka_unit_test(an_address_is_told_from_a_name),
		cmocka_unit_test(what_git_says_becomes_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
