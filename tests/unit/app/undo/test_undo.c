#include "lib/app/undo/undo.h"

#include "tests/unit/app/office.h"

/* Commit the edit of one field by the session's command, and read it anew. */
static void set_field(office *o, const char *id, const char *field,
		      const char *text)
{
	ASE_AUTO(change_drop) change *ch = change_begin(o->call.session);
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	change_set(ch, id, field, text);
	capture_begin(&c);
	s = change_commit(
		ch, &(change_note){ .subject = "city set", .said = "city" },
		&err);
	capture_end(&c);
	assert_ok(s, &err);
}

/* The command ends, and another begins. */
static void next_command(office *o)
{
	ase_err err = ASE_ERR_INIT;

	session_drop(&o->call.session);
	assert_ok(session_open(&o->call, true, &o->call.session, &err), &err);
}

typedef ase_status undo_fn(change *ch, undo_words *out, ase_err *err);

/* Commit what takes back. */
static void carry_out(change *ch, const undo_words *words)
{
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	capture_begin(&c);
	s = change_commit(ch,
			  &(change_note){ .subject = words->subject,
					  .said = words->said },
			  &err);
	capture_end(&c);
	assert_ok(s, &err);
}

/* What `fn` says that it does, and it is done; or, where the status that is
 * wanted is no success, why not. Yours. */
static char *does(office *o, undo_fn *fn, ase_status want)
{
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(undo_words_drop) undo_words words = { .said = NULL };
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	next_command(o);
	ch = change_begin(o->call.session);
	s = fn(ch, &words, &err);
	assert_int_equal(s, want);
	if (s)
		return ase_strdup(err.text);
	assert_int_equal(change_is_undo(ch), fn != undo_redo);
	carry_out(ch, &words);
	return ase_strdup(words.said);
}

static void city_is(const office *o, const char *want)
{
	ASE_AUTO(ase_strdrop) char *text = office_text(o, FOURNIL_FILE);

	assert_non_null(text);
	if (want)
		assert_non_null(strstr(text, want));
	else
		assert_null(strstr(text, "city"));
}

static void commands_go_one_by_one_and_come_back(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *one = NULL;
	ASE_AUTO(ase_strdrop) char *two = NULL;
	ASE_AUTO(ase_strdrop) char *none = NULL;
	ASE_AUTO(ase_strdrop) char *again = NULL;
	ASE_AUTO(ase_strdrop) char *last = NULL;
	ASE_AUTO(ase_strdrop) char *no_more = NULL;

	(void)state;
	office_open(&o, true);
	set_field(&o, FOURNIL, "city", "Nantes");
	next_command(&o);
	set_field(&o, FOURNIL, "city", "Angers");
	one = does(&o, undo_newest, ASE_OK);
	assert_string_equal(one, "city (Fournil du Canal), ase-org set");
	city_is(&o, "Nantes");
	two = does(&o, undo_newest, ASE_OK);
	city_is(&o, NULL);
	none = does(&o, undo_newest, ASE_E_REFUSED);
	again = does(&o, undo_redo, ASE_OK);
	assert_string_equal(again, one);
	city_is(&o, "Nantes");
	last = does(&o, undo_redo, ASE_OK);
	city_is(&o, "Angers");
	no_more = does(&o, undo_redo, ASE_E_NOT_FOUND);
}

static void all_commits_of_a_command_go_together(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *one = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	set_field(&o, FOURNIL, "city", "Nantes");
	assert_ok(session_refresh(o.call.session, &err), &err);
	set_field(&o, PORT, "city", "Angers");
	assert_ok(session_refresh(o.call.session, &err), &err);
	set_field(&o, FOURNIL, "city", "Redon");
	one = does(&o, undo_newest, ASE_OK);
	city_is(&o, NULL);
	assert_int_equal(office_commits(&o), 5);
	place_holds(&o.place, "orgs/8/" PORT ".yaml", "name: Jardin du Port\n");
}

static void anothers_is_passed_over_and_told_to_be_theirs(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(undo_words_drop) undo_words words = { .said = NULL };
	ASE_AUTO(ase_strdrop) char *one = NULL;
	ASE_AUTO(ase_strdrop) char *none = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	set_field(&o, FOURNIL, "city", "Nantes");
	setenv("GIT_AUTHOR_NAME", "Ivo Lindt", 1);
	setenv("GIT_AUTHOR_EMAIL", "ivo@example.org", 1);
	next_command(&o);
	none = does(&o, undo_newest, ASE_E_NOT_FOUND);
	set_field(&o, PORT, "city", "Angers");
	setenv("GIT_AUTHOR_NAME", someone.name, 1);
	setenv("GIT_AUTHOR_EMAIL", someone.email, 1);
	next_command(&o);
	assert_ok(undo_look(o.call.session, "HEAD", &words, &err), &err);
	assert_string_equal(words.whose, "Ivo Lindt");
	one = does(&o, undo_newest, ASE_OK);
	assert_string_equal(one, "city (Fournil du Canal), ase-org set");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_go_one_by_one_and_come_back),
		cmocka_unit_test(all_commits_of_a_command_go_together),
		cmocka_unit_test(anothers_is_passed_over_and_told_to_be_theirs),
	};

	return run_tests(tests);
}
