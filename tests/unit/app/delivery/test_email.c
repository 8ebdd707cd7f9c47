#include "lib/app/delivery/email.h"

#include "tests/unit/app/office.h"

#define NOTE                                                                   \
	"{{! kind: request, to: org }}\n"                                      \
	"Subject: your {{subject}}\n\n"                                        \
	"Dear {{recipient.name}}\n"

/* An office whose store has the letter "note". */
static void office_set_up(office *o)
{
	office_build(o);
	place_put(&o->place, "templates/en/note.md", NOTE);
}

/* The letter "note" to Inès. */
static void write_note(const office *o, email *out)
{
	ase_err err = ASE_ERR_INIT;

	assert_ok(email_letter(o->call.session, "note",
			       office_record(o, REQUEST),
			       office_record(o, INES), "note.1", out, &err),
		  &err);
}

static void a_letter_goes_from_who_follows_to_one_person(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };

	(void)state;
	office_set_up(&o);
	office_sit(&o, false);
	write_note(&o, &letter);
	assert_string_equal(letter.from_name, "Maud Perrin");
	assert_string_equal(letter.from, "maud@example.org");
	assert_string_equal(letter.to_name, "Inès Kerbrat");
	assert_string_equal(letter.to, "ines@example.org");
	assert_string_equal(letter.subject, "your A *tight* budget");
	assert_string_equal(ase_str_text(&letter.text), "Dear Inès Kerbrat\n");
	assert_string_equal(letter.id, "note.1@example.org");
	assert_int_equal(letter.file_count, 0);
}

static void where_nobody_follows_the_network_is_the_sender(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };

	(void)state;
	office_set_up(&o);
	place_put(&o.place, REQUEST_FILE,
		  "org: " JARDIN "\nreceived_on: \"2026-03-02\"\n");
	office_sit(&o, false);
	write_note(&o, &letter);
	assert_string_equal(letter.from_name, "Aide Ouest");
	assert_string_equal(letter.from, "office@example.org");
}

static void a_letter_needs_somebody_to_send_it(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o);
	place_put(&o.place, "persons/1/" MAUD ".yaml", "name: Maud Perrin\n");
	place_put(&o.place, "ase.yaml",
		  "format: 2\nname: Aide Ouest\nlanguage: en\n");
	office_sit(&o, false);
	assert_says(
		email_letter(o.call.session, "note", office_record(&o, REQUEST),
			     office_record(&o, INES), "note.1", &letter, &err),
		ASE_E_INVALID, &err,
		REQUEST ": nobody to send it from: name a coordinator with "
			"an e-mail address (ase-request assign), or the "
			"network's 'mail' in ase.yaml");
}

/* The reminder of the resolution, to Inès. */
static ase_reminder reminder(const office *o)
{
	const session *d = o->call.session;
	ase_reminder one = { .person = office_record(o, INES),
			     .letter = "note",
			     .address = "ines@example.org" };

	ase_task_find(d->process, d->world, office_record(o, REQUEST),
		      ase_process_find(d->process, "resolution"), &one.at);
	return one;
}

static void a_reminder_has_the_same_id_until_it_has_gone(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ASE_AUTO(email_drop) email next = { .from = NULL };
	ase_reminder one;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o);
	place_put(&o.place, REQUEST_FILE,
		  "org: " JARDIN "\n"
		  "coordinator: " DESK "\n"
		  "received_on: \"2026-03-02\"\n"
		  "resolution: {requested_on: \"2026-03-04\"}\n");
	office_sit(&o, false);
	one = reminder(&o);
	assert_ok(email_write(o.call.session, &one, &letter, &err), &err);
	assert_string_equal(letter.id,
			    "resolution." REQUEST ".1.2026-03-04@example.org");
	one.at.reminded = 1;
	assert_ok(email_write(o.call.session, &one, &next, &err), &err);
	assert_string_equal(next.id,
			    "resolution." REQUEST ".2.2026-03-04@example.org");
}

static void a_template_the_store_lacks_writes_no_letter(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ase_reminder one;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, false);
	one = reminder(&o);
	assert_int_equal(email_write(o.call.session, &one, &letter, &err),
			 ASE_E_NOT_FOUND);
	assert_begins(err.text,
		      "the store has no letter 'templates/en/note.md'");
}

static void a_letter_is_due_from_its_day_on_when_it_has_an_address(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_reminder one = { .letter = "note", .address = "ines@example.org" };
	session *ses;

	(void)state;
	office_set_up(&o);
	office_sit(&o, false);
	ses = o.call.session;
	one.at.rec = office_record(&o, REQUEST);
	assert_true(ase_date_iso("2026-03-12", &ses->today));
	assert_false(email_is_due(ses, &one));
	one.at.remind_on = ses->today;
	assert_true(email_is_due(ses, &one));
	one.at.remind_on = ase_date_add(ses->today, 1);
	assert_false(email_is_due(ses, &one));
	one.at.remind_on = ase_date_add(ses->today, -1);
	assert_true(email_is_due(ses, &one));
	one.address = "ines at home";
	assert_false(email_is_due(ses, &one));
	one.address = NULL;
	assert_false(email_is_due(ses, &one));
	one.address = "ines@example.org";
	one.letter = NULL;
	assert_false(email_is_due(ses, &one));
}

static void a_letter_is_shown_as_it_would_go(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ASE_AUTO(capture_drop) capture c;
	ase_str bytes = ASE_STR_INIT;

	(void)state;
	office_set_up(&o);
	office_sit(&o, false);
	write_note(&o, &letter);
	ase_str_add(&bytes, "# Sheet\n");
	email_enclose(&letter, ase_strdup("sheet.md"), "text/markdown", &bytes);
	assert_int_equal(bytes.size, 0);
	assert_int_equal(letter.file_count, 1);
	assert_int_equal(letter.files[0].size, 8);
	assert_string_equal(letter.files[0].data, "# Sheet\n");
	capture_begin(&c);
	email_show(&letter, 1);
	capture_end(&c);
	assert_string_equal(printed(&c),
			    "\n"
			    "----------------------------------------\n"
			    "\n"
			    "To: Inès Kerbrat <ines@example.org>\n"
			    "Subject: your A *tight* budget\n"
			    "\n"
			    "Dear Inès Kerbrat\n"
			    "\n"
			    "Enclosed: sheet.md\n");
	assert_string_equal(said(&c), "");
}

static void a_message_is_made_of_the_letter(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	ase_mail mail = { .id = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o);
	office_sit(&o, false);
	write_note(&o, &letter);
	assert_ok(email_message(&letter, true, &mail, &message, &err), &err);
	assert_string_equal(mail.id, "note.1@example.org");
	assert_string_equal(mail.from.address, "maud@example.org");
	assert_string_equal(mail.to.address, "ines@example.org");
	assert_true(mail.automatic);
	assert_non_null(strstr(ase_str_text(&message),
			       "Message-Id: <note.1@example.org>\n"));
	assert_non_null(strstr(ase_str_text(&message),
			       "Subject: your A *tight* budget\n"));
	assert_non_null(strstr(ase_str_text(&message),
			       "From: Maud Perrin <maud@example.org>\n"));
}

static void no_message_is_made_for_who_has_no_address(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o);
	place_put(&o.place, "persons/2/" INES ".yaml", "name: Inès Kerbrat\n");
	office_sit(&o, false);
	write_note(&o, &letter);
	assert_string_equal(letter.to, "");
	assert_int_equal(email_message(&letter, false, NULL, &message, &err),
			 ASE_E_INVALID);
	assert_int_equal(message.size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_letter_goes_from_who_follows_to_one_person),
		cmocka_unit_test(
			where_nobody_follows_the_network_is_the_sender),
		cmocka_unit_test(a_letter_needs_somebody_to_send_it),
		cmocka_unit_test(a_reminder_has_the_same_id_until_it_has_gone),
		cmocka_unit_test(a_template_the_store_lacks_writes_no_letter),
		cmocka_unit_test(
			a_letter_is_due_from_its_day_on_when_it_has_an_address),
		cmocka_unit_test(a_letter_is_shown_as_it_would_go),
		cmocka_unit_test(a_message_is_made_of_the_letter),
		cmocka_unit_test(no_message_is_made_for_who_has_no_address),
	};

	return run_tests(tests);
}
