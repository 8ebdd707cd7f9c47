#include "lib/app/delivery/sendmail.h"

#include "tests/unit/app/office.h"

/* A line more in the file `path` of the place. */
static void add(const office *o, const char *path, const char *line)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(o->place.dir, path);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	if (place_has(&o->place, path))
		assert_ok(ase_fs_read(file, ASE_FS_MAX_BYTES, &text, &err),
			  &err);
	ase_str_add(&text, line);
	place_write(&o->place, path, ase_str_text(&text));
}

static void commands(office *o, const char *want)
{
	ASE_AUTO(ase_strdrop) char *command = NULL;

	office_sit(o, false);
	command = sendmail_command(o->call.session);
	assert_string_equal(command, want);
	session_drop(&o->call.session);
}

static void the_command_is_the_one_of_the_local_configuration(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	commands(&o, "sendmail -t -i");
	add(&o, ".git/config", "[ase]\n\tsendmail = msmtp -t\n");
	commands(&o, "msmtp -t");
	add(&o, ".git/config", "\tsendmail = \"\"\n");
	commands(&o, "sendmail -t -i");
}

static void what_is_synced_or_the_users_own_names_no_command(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_build(&o);
	add(&o, "../.gitconfig", "[ase]\n\tsendmail = false\n");
	add(&o, ".gitconfig", "[ase]\n\tsendmail = false\n");
	place_put(&o.place, "ase.yaml",
		  "name: Aide Ouest\nsendmail: \"false\"\n");
	commands(&o, "sendmail -t -i");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_command_is_the_one_of_the_local_configuration),
		cmocka_unit_test(
			what_is_synced_or_the_users_own_names_no_command),
	};

	return run_tests(tests);
}
