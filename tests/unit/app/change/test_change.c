#include "lib/app/change/change.h"

#include "tests/unit/app/office.h"

#define BACK "Take back: ase-store undo\n"

#define PORT_FILE   "orgs/8/" PORT ".yaml"
#define EXPERT_FILE "experts/3/" EXPERT ".yaml"

static const change_note noted = { .subject = "changed", .said = "a change" };

/* Commit it and hand back what was said, yours; the status is `want`, and the
 * error, if it is one, the sentence `why`. */
static char *commit(change *ch, const change_note *words, ase_status want,
		    const char *why)
{
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	capture_begin(&c);
	s = change_commit(ch, words, &err);
	capture_end(&c);
	if (s != want)
		fail_msg("status %d, not %d: %s; %s", (int)s, (int)want,
			 err.text, said(&c));
	if (s)
		assert_string_equal(err.text, why);
	assert_string_equal(printed(&c), "");
	return ase_strdup(said(&c));
}

/* It must succeed, and say `want`. */
static void commits(change *ch, const char *want)
{
	ASE_AUTO(ase_strdrop) char *words = commit(ch, &noted, ASE_OK, "");

	assert_string_equal(words, want);
}

/* The newest commit has this text at `path`; NULL: none. */
static void holds(const office *o, const char *path, const char *want)
{
	ASE_AUTO(ase_strdrop) char *text = office_text(o, path);

	if (!text || !want)
		assert_ptr_equal(text, want);
	else
		assert_string_equal(text, want);
}

static void message_is(const office *o, const char *want)
{
	ASE_AUTO(ase_strdrop) char *message = office_message(o);

	assert_string_equal(message, want);
}

static void a_new_record_is_committed(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;
	ASE_AUTO(ase_strdrop) char *want = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_strdrop) char *message = NULL;
	char id[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	assert_ptr_equal(change_session(ch), o.call.session);
	assert_ok(change_add(ch, "org", id, &err), &err);
	assert_true(ase_id_is(id, "o"));
	change_set(ch, id, "name", "Atelier: du Quai");
	words = commit(ch, &(change_note){ .subject = "added" }, ASE_OK, "");
	want = ase_strf("Noted: Organisation Atelier: du Quai (%s). " BACK, id);
	assert_string_equal(words, want);
	assert_int_equal(office_commits(&o), 2);
	path = ase_strf("orgs/%c/%s.yaml", id[2], id);
	holds(&o, path, "name: \"Atelier: du Quai\"\n");
	place_holds(&o.place, path, "name: \"Atelier: du Quai\"\n");
	message = ase_strf("org %s: added\n\nAse-Record: %s\n"
			   "Ase-Command: ase-org set\n",
			   id, id);
	message_is(&o, message);
}

static void an_edit_leaves_the_rest_of_a_record_as_it_was(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	change_set(ch, JARDIN, "acronym", "JDB");
	change_set(ch, REQUEST, "channel", "web");
	change_date(ch, REQUEST, "resolution.requested_on", o.call.on);
	change_unset(ch, REQUEST, "subject");
	commits(ch, "Noted: a change. Next: answer, expected from the "
		    "coordinator. " BACK);
	assert_int_equal(office_commits(&o), 2);
	holds(&o, JARDIN_FILE,
	      "name: Jardin des Buttes\n"
	      "acronym: JDB\n"
	      "contact: {person: " INES ", role: treasurer} # since May\n");
	holds(&o, REQUEST_FILE,
	      "org: " JARDIN "\n"
	      "coordinator: " DESK "\n"
	      "received_on: \"2026-03-02\"\n"
	      "channel: web\n"
	      "resolution:\n"
	      "  requested_on: \"2026-03-12\"\n");
	message_is(&o, "org " JARDIN ": changed\n\n"
		       "Ase-Record: " JARDIN "\n"
		       "Ase-Record: " REQUEST "\n"
		       "Ase-Command: ase-org set\n");
}

static void the_first_record_touched_is_whose_change_it_is(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	change_touch(ch, REQUEST);
	change_set(ch, JARDIN, "city", "Savenay");
	change_date(ch, REQUEST, "answered_on", o.call.on);
	commits(ch, "Noted: a change. Next: code of ethics, expected from the "
		    "organisation. " BACK);
	message_is(&o, "request " REQUEST ": changed\n\n"
		       "Ase-Record: " REQUEST "\n"
		       "Ase-Record: " JARDIN "\n"
		       "Ase-Step: answer\n"
		       "Ase-Command: ase-org set\n");
}

static void what_is_so_already_makes_no_commit(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	change_set(ch, PORT, "name", "Jardin du Port");
	change_unset(ch, FOURNIL, "acronym");
	change_text(ch, JARDIN_FILE, JARDIN_TEXT, strlen(JARDIN_TEXT));
	commits(ch, "Nothing to change: it is so already.\n");
	assert_int_equal(office_commits(&o), 1);
}

static void problems_are_all_told_and_nothing_is_written(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	change_set(ch, FOURNIL, "siren", "12");
	change_set(ch, FOURNIL, "contact.person", "p-9zzzzzzz");
	change_set(ch, PORT, "city", "Nantes"); /* nothing wrong with it */
	words = commit(ch, &noted, ASE_E_INVALID, "nothing was recorded");
	/* typed, so that no file has them */
	assert_non_null(strstr(words, "Fournil du Canal: SIREN: '12' is no"));
	assert_non_null(strstr(words, "Fournil du Canal: Contact, Person: "));
	assert_null(strstr(words, FOURNIL_FILE));
	assert_null(strstr(words, PORT));
	assert_int_equal(office_commits(&o), 1);
	holds(&o, FOURNIL_FILE, "name: Fournil du Canal\n");
	place_holds(&o.place, FOURNIL_FILE, "name: Fournil du Canal\n");
	place_holds(&o.place, PORT_FILE, "name: Jardin du Port\n");
}

static void what_was_wrong_before_is_but_a_warning(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;

	(void)state;
	office_build(&o);
	place_put(&o.place, FOURNIL_FILE,
		  "name: Fournil du Canal\nsiren: \"12\"\n");
	office_sit(&o, true);
	ch = change_begin(o.call.session);
	change_set(ch, FOURNIL, "city", "Nantes");
	words = commit(ch, &noted, ASE_OK, "");
	assert_begins(words, FOURNIL_FILE ":2:8: siren: ");
	assert_non_null(strstr(words, " (a warning)\nNoted: a change. "));
	holds(&o, FOURNIL_FILE,
	      "name: Fournil du Canal\nsiren: \"12\"\ncity: Nantes\n");
}

static void a_dry_run_shows_and_writes_nothing(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;

	(void)state;
	office_open(&o, true);
	o.call.ui.dry_run = true;
	ch = change_begin(o.call.session);
	change_set(ch, JARDIN, "acronym", "JDB");
	change_unset(ch, JARDIN, "contact");
	change_text(ch, PORT_FILE, NULL, 0);
	commits(ch, JARDIN_FILE "\n"
				"  acronym=JDB\n"
				"  contact=\n" PORT_FILE " goes\n"
				"Nothing was written (dry run).\n");
	assert_int_equal(office_commits(&o), 1);
	place_holds(&o.place, JARDIN_FILE, JARDIN_TEXT);
	assert_true(place_has(&o.place, PORT_FILE));
}

static void a_block_of_the_process_refuses(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	change_date(ch, MATCH, "proposed_on", o.call.on);
	words = commit(ch, &noted, ASE_E_REFUSED, "");
	assert_string_equal(
		words,
		"ase-org: not recorded. Missing: the code of ethics, expected "
		"from the organisation; the board's resolution, expected from "
		"the organisation; the first meeting, expected from the "
		"coordinator; the return of the analysis, return expected from "
		"the organisation.\n"
		"When it is there: ase-org ethics buttes; ase-org resolution "
		"tight --seen; ase-request meet tight --at WHEN; ase-request "
		"send tight\n"
		"All the same, with a reason that stays in the record: "
		"--override WHY\n");
	assert_int_equal(office_commits(&o), 1);
	place_holds(&o.place, MATCH_FILE,
		    "need: " NEED "\nexpert: " EXPERT "\n");
}

/* Entry `i` of the overrides of `rec`. */
static void overridden(const ase_record *rec, size_t i, const char *step)
{
	const ase_node *entry =
		ase_node_item(ase_node_get(rec->node, "overrides"), i);

	assert_string_equal(ase_node_path_text(entry, "step"), step);
	assert_string_equal(ase_node_path_text(entry, "on"), "2026-03-12");
	assert_string_equal(ase_node_path_text(entry, "by"), MAUD);
	assert_string_equal(ase_node_path_text(entry, "why"), "It is urgent");
	assert_int_equal(strlen(ase_node_path_text(entry, "id")), 6);
	assert_int_equal(ase_node_count(entry), 5);
}

static void an_override_passes_and_stays_in_the_record(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;
	const ase_record *rec;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	o.call.ui.why = "It is urgent";
	ch = change_begin(o.call.session);
	change_date(ch, MATCH, "proposed_on", o.call.on);
	words = commit(ch, &noted, ASE_OK, "");
	assert_non_null(words);
	assert_int_equal(office_commits(&o), 2);
	message_is(&o, "match " MATCH ": changed\n\n"
		       "Ase-Record: " MATCH "\n"
		       "Ase-Step: proposal\n"
		       "Ase-Override: ethics\n"
		       "Ase-Override: resolution\n"
		       "Ase-Override: meeting\n"
		       "Ase-Override: analysis-returned\n"
		       "Ase-Command: ase-org set\n");
	assert_ok(session_refresh(o.call.session, &err), &err);
	rec = office_record(&o, MATCH);
	assert_string_equal(ase_node_path_text(rec->node, "proposed_on"),
			    "2026-03-12");
	assert_int_equal(ase_node_count(ase_node_get(rec->node, "overrides")),
			 4);
	overridden(rec, 0, "ethics");
	overridden(rec, 1, "resolution");
	overridden(rec, 2, "meeting");
	overridden(rec, 3, "analysis-returned");
}

/* A second match of the same need and expert, whom the organisation knows. */
static void match_conflict(office *o, change **out)
{
	char id[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;

	office_build(o);
	place_put(&o->place, EXPERT_FILE,
		  "person: " TOMAS "\nconflicts: [" JARDIN "]\n");
	office_sit(o, true);
	*out = change_begin(o->call.session);
	assert_ok(change_add(*out, "match", id, &err), &err);
	change_set(*out, id, "need", NEED);
	change_set(*out, id, "expert", EXPERT);
}

static void a_conflict_of_interest_is_kept_apart(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	match_conflict(&o, &ch);
	assert_int_equal(change_commit(ch, &noted, &err), ASE_E_REFUSED);
	assert_begins(err.text,
		      "not proposed: conflict of interest between this "
		      "expert and this organisation (");
	assert_int_equal(office_commits(&o), 2);
}

static void a_conflict_that_is_overridden_stays_in_the_match(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;
	ASE_AUTO(ase_strdrop) char *message = NULL;

	(void)state;
	match_conflict(&o, &ch);
	o.call.ui.why = "It is urgent";
	words = commit(ch, &noted, ASE_OK, "");
	assert_non_null(words);
	assert_int_equal(office_commits(&o), 3);
	message = office_message(&o);
	assert_non_null(strstr(message, "\nAse-Override: conflict\n"));
}

static void what_was_edited_by_hand_is_committed_first(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;

	(void)state;
	office_open(&o, true);
	place_write(&o.place, FOURNIL_FILE, "name: Fournil du Lac\n");
	ch = change_begin(o.call.session);
	change_set(ch, FOURNIL, "city", "Nantes");
	words = commit(ch, &noted, ASE_E_RETRY, "");
	assert_string_equal(words,
			    FOURNIL_FILE "\n  name=Fournil du Lac\n"
					 "Noted: your edits by hand. " BACK);
	assert_int_equal(office_commits(&o), 2);
	holds(&o, FOURNIL_FILE, "name: Fournil du Lac\n");
	message_is(&o, "org " FOURNIL ": edited by hand\n\n"
		       "Ase-Record: " FOURNIL "\n"
		       "Ase-Command: ase-org set\n");
}

static void an_entry_has_an_id_and_leaves_out_what_is_not_said(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	const ase_world *after = NULL;
	const ase_node *entry;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	assert_ok(change_entry(ch, REQUEST, "log", &err, "on", "2026-03-12",
			       "text", NULL, ":hours", "6", NULL),
		  &err);
	assert_ok(change_preview(ch, &after, &err), &err);
	entry = ase_node_path(ase_world_get(after, REQUEST)->node, "log.0");
	assert_int_equal(ase_node_count(entry), 3);
	assert_int_equal(strlen(ase_node_path_text(entry, "id")), 6);
	assert_string_equal(ase_node_path_text(entry, "on"), "2026-03-12");
	assert_false(ase_node_plain(ase_node_get(entry, "on")));
	assert_string_equal(ase_node_path_text(entry, "hours"), "6");
	assert_true(ase_node_plain(ase_node_get(entry, "hours")));
	assert_null(ase_node_get(office_record(&o, REQUEST)->node, "log"));
	assert_int_equal(office_commits(&o), 1);
}

static void lists_grow_and_an_empty_one_is_left_out(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_builder_drop) ase_builder *none = ase_builder_new();
	ASE_AUTO(ase_builder_drop) ase_builder *some = ase_builder_new();

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	ase_builder_list(none, NULL);
	change_list(ch, EXPERT, "territories", none);
	ase_builder_list(some, NULL);
	ase_builder_text(some, NULL, "fr", false);
	change_list(ch, EXPERT, "languages", some);
	change_append(ch, EXPERT, "languages", "en");
	change_plain(ch, EXPERT, "capacity", "2");
	commits(ch, "Noted: a change. " BACK);
	holds(&o, EXPERT_FILE,
	      "person: " TOMAS "\ncapacity: 2\nlanguages:\n  - fr\n  - en\n");
}

static void a_record_that_others_name_stays(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(change_drop) change *other = NULL;
	ASE_AUTO(ase_strdrop) char *words = NULL;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	change_text(ch, "persons/2/" INES ".yaml", NULL, 0);
	words = commit(ch, &noted, ASE_E_INVALID, "nothing was recorded");
	assert_non_null(strstr(words, JARDIN));
	assert_int_equal(office_commits(&o), 1);
	other = change_begin(o.call.session);
	change_text(other, FOURNIL_FILE, NULL, 0);
	commits(other, "Noted: a change. " BACK);
	holds(&o, FOURNIL_FILE, NULL);
	assert_false(place_has(&o.place, FOURNIL_FILE));
}

static void what_is_typed_and_the_defaults_make_a_record(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const ase_world *after = NULL;
	const ase_node *node;
	char id[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	ase_strs_split(&texts, "org=fournil,subject=A stand", ',');
	assert_ok(change_add(ch, "request", id, &err), &err);
	assert_ok(change_input(ch, id, texts.items, texts.count, &err), &err);
	assert_ok(change_defaults(ch, id, &err), &err);
	assert_ok(change_preview(ch, &after, &err), &err);
	node = ase_world_get(after, id)->node;
	assert_string_equal(ase_node_path_text(node, "org"), FOURNIL);
	assert_string_equal(ase_node_path_text(node, "subject"), "A stand");
	assert_string_equal(ase_node_path_text(node, "received_on"),
			    "2026-03-12");
	assert_string_equal(ase_node_path_text(node, "coordinator"), DESK);
	assert_int_equal(ase_node_count(node), 4);
}

static void a_usual_verb_ends_with_the_day_and_a_note(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(capture_drop) capture c;
	const ase_node *note;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	(void)state;
	office_open(&o, true);
	o.call.ui.message = "Ring twice";
	assert_true(ase_date_iso("2026-03-02", &o.call.session->on));
	ch = change_begin(o.call.session);
	change_set(ch, TOMAS, "city", "Nantes");
	capture_begin(&c);
	s = change_end(ch, TOMAS, "moved", "moved on %s", &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(said(&c), "Noted: moved on 2 March. " BACK);
	assert_ok(session_refresh(o.call.session, &err), &err);
	note = ase_node_path(office_record(&o, TOMAS)->node, "notes.0");
	assert_string_equal(ase_node_path_text(note, "on"), "2026-03-02");
	assert_string_equal(ase_node_path_text(note, "text"), "Ring twice");
	message_is(&o, "person " TOMAS ": moved\n\nAse-Record: " TOMAS "\n"
		       "Ase-Command: ase-org set\n");
}

static void a_verb_that_makes_a_record_prints_its_id(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(change_drop) change *dry = NULL;
	ASE_AUTO(capture_drop) capture c;
	ASE_AUTO(capture_drop) capture c_dry;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	char id[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	assert_ok(change_add(ch, "org", id, &err), &err);
	change_set(ch, id, "name", "Atelier du Quai");
	capture_begin(&c);
	s = change_end(ch, id, "added", NULL, &err);
	capture_end(&c);
	assert_ok(s, &err);
	line = ase_strf("%s\n", id);
	assert_string_equal(printed(&c), line);
	assert_begins(said(&c), "Noted: Organisation Atelier du Quai (");

	o.call.ui.dry_run = true;
	dry = change_begin(o.call.session);
	assert_ok(change_add(dry, "org", id, &err), &err);
	change_set(dry, id, "name", "Atelier du Port");
	capture_begin(&c_dry);
	s = change_end(dry, id, "added", NULL, &err);
	capture_end(&c_dry);
	assert_ok(s, &err);
	assert_string_equal(printed(&c_dry), "");
}

static void a_scan_is_kept_beside_the_records(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	ASE_AUTO(ase_strdrop) char *from = NULL;
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	size_t size = 0;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	place_write(&o.place, "../My Scan.PDF", "%PDF-1.7\n");
	from = ase_fs_join(o.place.top, "My Scan.PDF");
	ch = change_begin(o.call.session);
	assert_null(change_given(ch, "files/" REQUEST "/vote.pdf", &size));
	assert_ok(change_attach(ch, REQUEST, "vote", from, &kept, &err), &err);
	assert_string_equal(kept, "files/" REQUEST "/vote.pdf");
	assert_string_equal(change_given(ch, kept, &size), "%PDF-1.7\n");
	assert_int_equal(size, 9);
	commits(ch, "Noted: a change. " BACK);
	holds(&o, kept, "%PDF-1.7\n");
	message_is(&o, "changed\n\nAse-Command: ase-org set\n");
}

static void a_person_is_known_or_new(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(change_drop) change *ch = NULL;
	const ase_world *after = NULL;
	const ase_record *rec;
	char id[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, true);
	ch = change_begin(o.call.session);
	rec = office_record(&o, REQUEST);
	assert_ok(change_person(ch, rec, "ines kerbrat", false, id, &err),
		  &err);
	assert_string_equal(id, INES);
	assert_int_equal(change_person(ch, rec, "Ivo Lindt", false, id, &err),
			 ASE_E_USAGE);
	assert_string_equal(id, INES);
	assert_ok(change_person(ch, rec, "Ivo Lindt", true, id, &err), &err);
	assert_true(ase_id_is(id, "p"));
	assert_ok(change_preview(ch, &after, &err), &err);
	assert_string_equal(
		ase_node_path_text(ase_world_get(after, id)->node, "name"),
		"Ivo Lindt");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_record_is_committed),
		cmocka_unit_test(an_edit_leaves_the_rest_of_a_record_as_it_was),
		cmocka_unit_test(
			the_first_record_touched_is_whose_change_it_is),
		cmocka_unit_test(what_is_so_already_makes_no_commit),
		cmocka_unit_test(problems_are_all_told_and_nothing_is_written),
		cmocka_unit_test(what_was_wrong_before_is_but_a_warning),
		cmocka_unit_test(a_dry_run_shows_and_writes_nothing),
		cmocka_unit_test(a_block_of_the_process_refuses),
		cmocka_unit_test(an_override_passes_and_stays_in_the_record),
		cmocka_unit_test(a_conflict_of_interest_is_kept_apart),
		cmocka_unit_test(
			a_conflict_that_is_overridden_stays_in_the_match),
		cmocka_unit_test(what_was_edited_by_hand_is_committed_first),
		cmocka_unit_test(
			an_entry_has_an_id_and_leaves_out_what_is_not_said),
		cmocka_unit_test(lists_grow_and_an_empty_one_is_left_out),
		cmocka_unit_test(a_record_that_others_name_stays),
		cmocka_unit_test(what_is_typed_and_the_defaults_make_a_record),
		cmocka_unit_test(a_usual_verb_ends_with_the_day_and_a_note),
		cmocka_unit_test(a_verb_that_makes_a_record_prints_its_id),
		cmocka_unit_test(a_scan_is_kept_beside_the_records),
		cmocka_unit_test(a_person_is_known_or_new),
	};

	return run_tests(tests);
}
