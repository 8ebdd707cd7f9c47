#include "lib/app/delivery/mailing.h"

#include "tests/unit/app/office.h"

static const char *const parties[] = { "org", "coordinator", NULL };
static const char *const formats[] = { "md", NULL };
static const char *const ids[] = { REQUEST, NULL };

static const mailing note = { .letter = "note",
			      .document = "sheet",
			      .formats = formats,
			      .parties = parties };

/* An office whose store has a letter and a document about a request. */
static void office_set_up(office *o, bool to_write)
{
	if (!o->place.top)
		office_build(o);
	place_put(&o->place, "templates/en/note.md",
		  "{{! kind: request }}\nSubject: sheet\n\n"
		  "Dear {{recipient.name}}\n");
	place_put(&o->place, "templates/en/sheet.md",
		  "{{! kind: request }}\n# Sheet of {{org.name}}\n");
	office_sit(o, to_write);
}

static ase_status prepare(change *ch, const office *o, ase_err *err)
{
	return mailing_prepare(ch, true, office_record(o, REQUEST), parties,
			       err);
}

/* The day on which `id` is informed after the change; NULL: none. */
static const char *informed(change *ch, const char *id)
{
	const ase_world *after = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(change_preview(ch, &after, &err), &err);
	return ase_node_path_text(ase_world_get(after, id)->node,
				  "informed_on");
}

static void without_mail_nothing_is_prepared_or_leaves(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	(void)state;
	office_set_up(&o, true);
	ch = change_begin(o.call.session);
	assert_ok(mailing_prepare(ch, false, office_record(&o, REQUEST),
				  parties, &err),
		  &err);
	assert_null(informed(ch, INES));
	capture_begin(&c);
	s = mailing_send(o.call.session, false, ids, &note, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(said(&c),
			    "Nothing has left this machine: sending it is up "
			    "to you (or --mail).\n");
	assert_string_equal(printed(&c), "");
	assert_true(o.call.session->locked);
}

static void who_gets_a_letter_is_informed_of_what_is_kept(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_build(&o);
	place_put(&o.place, "persons/1/" MAUD ".yaml",
		  "name: Maud Perrin\nemail: maud@example.org\n"
		  "informed_on: \"2026-01-05\"\n");
	office_set_up(&o, true);
	o.call.ui.yes = true;
	ch = change_begin(o.call.session);
	assert_ok(prepare(ch, &o, &err), &err);
	assert_string_equal(informed(ch, INES), "2026-03-12");
	assert_string_equal(informed(ch, MAUD), "2026-01-05");
	assert_null(informed(ch, TOMAS));
}

static void where_nobody_can_be_asked_nothing_is_prepared(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	(void)state;
	office_set_up(&o, true);
	ch = change_begin(o.call.session);
	capture_begin(&c); /* stderr is no terminal now */
	s = prepare(ch, &o, &err);
	capture_end(&c);
	assert_says(s, ASE_E_USAGE, &err,
		    "nobody can be asked here whether the letters shall go: "
		    "--yes sends them, -n shows them");
	assert_null(informed(ch, INES));
}

static void a_party_without_an_address_is_told_with_what_mends_it(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_build(&o);
	place_put(&o.place, "persons/2/" INES ".yaml", "name: Inès Kerbrat\n");
	office_set_up(&o, true);
	o.call.ui.yes = true;
	ch = change_begin(o.call.session);
	assert_says(prepare(ch, &o, &err), ASE_E_INVALID, &err,
		    "Inès Kerbrat has no e-mail address to write to: "
		    "ase-record person set " INES " email=...");
}

static void a_record_that_names_nobody_is_told(void **state)
{
	static const char *const expert[] = { "expert", NULL };
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o, true);
	o.call.ui.yes = true;
	ch = change_begin(o.call.session);
	assert_says(mailing_prepare(ch, true, office_record(&o, REQUEST),
				    expert, &err),
		    ASE_E_INVALID, &err,
		    REQUEST ": nobody is named whom one could write to");
}

static void a_dry_run_shows_every_letter(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	(void)state;
	office_set_up(&o, true);
	o.call.ui.dry_run = true;
	capture_begin(&c);
	s = mailing_send(o.call.session, true, ids, &note, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(printed(&c),
			    "To: Inès Kerbrat <ines@example.org>\n"
			    "Subject: sheet\n\n"
			    "Dear Inès Kerbrat\n\n"
			    "Enclosed: Sheet of Jardin des Buttes.md\n"
			    "\n"
			    "----------------------------------------\n"
			    "\n"
			    "To: Maud Perrin <maud@example.org>\n"
			    "Subject: sheet\n\n"
			    "Dear Maud Perrin\n\n"
			    "Enclosed: Sheet of Jardin des Buttes.md\n");
	assert_string_equal(said(&c), "");
	assert_false(o.call.session->locked);
}

static void what_cannot_be_written_stands_as_noted(void **state)
{
	static const char *const gone[] = { "r-9zzzzzzz", NULL };
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o, true);
	o.call.ui.yes = true;
	assert_says(mailing_send(o.call.session, true, gone, &note, &err),
		    ASE_E_NOT_FOUND, &err,
		    "there is no 'r-9zzzzzzz'; it stands as noted. Take back: "
		    "ase-store undo");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_mail_nothing_is_prepared_or_leaves),
		cmocka_unit_test(who_gets_a_letter_is_informed_of_what_is_kept),
		cmocka_unit_test(where_nobody_can_be_asked_nothing_is_prepared),
		cmocka_unit_test(
			a_party_without_an_address_is_told_with_what_mends_it),
		cmocka_unit_test(a_record_that_names_nobody_is_told),
		cmocka_unit_test(a_dry_run_shows_every_letter),
		cmocka_unit_test(what_cannot_be_written_stands_as_noted),
	};

	return run_tests(tests);
}
