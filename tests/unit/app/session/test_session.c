#include "lib/app/session/session.h"

#include "tests/unit/app/office.h"

/* What session_resolve answers: the ID and what it says of it, or no ID, the
 * error and what it says. */
static void resolves(office *o, const char *kind, const char *typed,
		     const char *id, const char *words)
{
	ASE_AUTO(capture_drop) capture c;
	const ase_record *rec = NULL;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	capture_begin(&c);
	s = session_resolve(o->call.session, kind, typed, &rec, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(rec->id, id);
	assert_string_equal(said(&c), words);
	assert_string_equal(printed(&c), "");
}

static void refuses(office *o, const char *typed, ase_status want,
		    const char *sentence, const char *words)
{
	ASE_AUTO(capture_drop) capture c;
	const ase_record *rec = NULL;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	capture_begin(&c);
	s = session_resolve(o->call.session, "org", typed, &rec, &err);
	capture_end(&c);
	assert_says(s, want, &err, sentence);
	assert_null(rec);
	assert_string_equal(said(&c), words);
}

static void a_session_to_read_holds_no_lock(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_err err = ASE_ERR_INIT;
	session *other = NULL;

	(void)state;
	office_open(&o, false);
	assert_false(o.call.session->locked);
	assert_string_equal(ase_store_dir(o.call.session->store), o.place.dir);
	assert_string_equal(ase_node_path_text(o.call.session->config, "name"),
			    "Aide Ouest");
	assert_int_equal(strlen(o.call.session->head_at_start), 40);
	assert_string_equal(o.call.session->head_at_start,
			    ase_snapshot_commit(o.call.session->snapshot));
	o.call.wait_seconds = 0;
	assert_ok(session_open(&o.call, true, &other, &err), &err);
	session_drop(&other);
	assert_null(other);
}

static void a_session_to_write_keeps_others_from_writing(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_err err = ASE_ERR_INIT;
	session *other = NULL;

	(void)state;
	office_open(&o, true);
	assert_true(o.call.session->locked);
	o.call.wait_seconds = 0;
	assert_int_equal(session_open(&o.call, true, &other, &err), ASE_E_BUSY);
	assert_null(other);
	assert_ok(session_open(&o.call, false, &other, &err), &err);
	session_drop(&other);
	session_unlock(o.call.session);
	assert_false(o.call.session->locked);
	assert_ok(session_open(&o.call, true, &other, &err), &err);
	session_drop(&other);
}

static void a_place_without_a_store_opens_no_session(void **state)
{
	ASE_AUTO(place_drop) place p = place_bare();
	const cli_call call = { .tool = &office_tool,
				.verb = &office_verb,
				.store = p.top,
				.ui = { .lang = "en" } };
	ase_err err = ASE_ERR_INIT;
	session *d = NULL;

	(void)state;
	assert_int_equal(session_open(&call, false, &d, &err), ASE_E_NOT_FOUND);
	assert_null(d);
}

static void where_the_store_is_says_the_call_before_the_environment(
	void **state)
{
	ASE_AUTO(ase_strdrop) char *typed = NULL;
	ASE_AUTO(ase_strdrop) char *set = NULL;
	cli_call call = { .tool = &office_tool, .store = "typed" };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	setenv("ASE_STORE", "set", 1);
	assert_ok(session_where(&call, &typed, &err), &err);
	call.store = NULL;
	assert_ok(session_where(&call, &set, &err), &err);
	unsetenv("ASE_STORE");
	assert_string_equal(typed, "typed");
	assert_string_equal(set, "set");
}

static void a_newer_store_is_not_read_by_guessing(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_build(&o);
	place_put(&o.place, "ase.yaml", "format: 3\nname: Aide Ouest\n");
	assert_says(session_open(&o.call, false, &o.call.session, &err),
		    ASE_E_SYSTEM, &err,
		    "this store has format 3 and this program knows 2: it "
		    "takes a newer ase");
	assert_null(o.call.session);
}

static void a_whole_id_resolves_without_a_word(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	resolves(&o, "org", FOURNIL, FOURNIL, "");
	resolves(&o, "org", REQUEST, JARDIN, "");
	resolves(&o, NULL, MATCH, MATCH, "");
}

static void what_was_not_named_by_its_id_is_said(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	resolves(&o, "org", "o-8", PORT,
		 "o-8: Organisation " PORT ", Jardin du Port\n");
	resolves(&o, "org", "canal", FOURNIL,
		 "canal: Organisation " FOURNIL ", Fournil du Canal\n");
	resolves(&o, "request", "buttes", REQUEST,
		 "buttes: Request " REQUEST ", A *tight* budget\n");
	o.call.ui.quiet = true;
	resolves(&o, "org", "canal", FOURNIL, "");
}

static void several_candidates_are_listed(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	refuses(&o, "jardin", ASE_E_USAGE, "'jardin' may be several",
		"ase-org:   " JARDIN "  Jardin des Buttes\n"
		"ase-org:   " PORT "  Jardin du Port\n");
	refuses(&o, "o-7", ASE_E_USAGE, "'o-7' may be several",
		"ase-org:   " FOURNIL "  Fournil du Canal\n"
		"ase-org:   " JARDIN "  Jardin des Buttes\n");
}

static void nobody_of_that_name_is_told_with_the_nearest(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	refuses(&o, "fournel", ASE_E_NOT_FOUND,
		"no org is called 'fournel'; near it: Fournil du Canal "
		"(" FOURNIL ")",
		"");
	refuses(&o, "o-9zzzzzzz", ASE_E_NOT_FOUND,
		"there is no org 'o-9zzzzzzz'", "");
	refuses(&o, "", ASE_E_USAGE, "an empty text names nothing", "");
}

static void a_refreshed_session_sees_a_new_commit(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	char was[41];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, false);
	memcpy(was, ase_snapshot_commit(o.call.session->snapshot), sizeof(was));
	place_put(&o.place, FOURNIL_FILE, "name: Fournil du Lac\n");
	assert_string_equal(ase_world_name(o.call.session->world,
					   office_record(&o, FOURNIL)),
			    "Fournil du Canal");
	assert_ok(session_refresh(o.call.session, &err), &err);
	assert_string_equal(ase_world_name(o.call.session->world,
					   office_record(&o, FOURNIL)),
			    "Fournil du Lac");
	assert_string_not_equal(ase_snapshot_commit(o.call.session->snapshot),
				was);
	assert_string_equal(o.call.session->head_at_start, was);
	o.call.as_of = was;
	assert_ok(session_refresh(o.call.session, &err), &err);
	assert_string_equal(ase_world_name(o.call.session->world,
					   office_record(&o, FOURNIL)),
			    "Fournil du Canal");
}

static void a_policy_the_store_lacks_is_the_built_in_one(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	const ase_node *built_in =
		ase_value_root(ase_baked_find("clauses.yaml")->value);
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, false);
	assert_ptr_equal(session_policy(o.call.session, "clauses.yaml"),
			 built_in);
	place_put(&o.place, "clauses.yaml", "mine: [\n");
	assert_ok(session_refresh(o.call.session, &err), &err);
	assert_ptr_equal(session_policy(o.call.session, "clauses.yaml"),
			 built_in);
	place_put(&o.place, "clauses.yaml",
		  "words: [{word: {fr: x}, why: {fr: y}}]\n");
	assert_ok(session_refresh(o.call.session, &err), &err);
	assert_string_equal(ase_node_path_text(session_policy(o.call.session,
							      "clauses.yaml"),
					       "words.0.why.fr"),
			    "y");
}

static void a_process_that_does_not_read_gives_way_with_a_word(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(capture_drop) capture c;
	const ase_step *step = NULL;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	(void)state;
	office_build(&o);
	place_put(&o.place, "process.yaml", "steps: [{step: x, kind: ufo}]\n");
	capture_begin(&c);
	s = session_open(&o.call, false, &o.call.session, &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_int_equal(strncmp(said(&c), "ase-org: process.yaml:1:", 24), 0);
	assert_non_null(strstr(said(&c), "; the built-in file serves until "
					 "it is mended (ase-store check)\n"));
	assert_ok(session_step(o.call.session, "resolution", &step, &err),
		  &err);
	assert_string_equal(step->name, "resolution");
}

static void a_step_or_kind_typed_wrong_is_told_with_the_nearest(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	const ase_step *step = NULL;
	const ase_kind *kind = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_open(&o, false);
	assert_says(session_step(o.call.session, "resolutoin", &step, &err),
		    ASE_E_USAGE, &err,
		    "no step 'resolutoin' (did you mean 'resolution'?)");
	assert_null(step);
	assert_ok(session_kind(o.call.session, &kind, &err), &err);
	assert_string_equal(kind->name, "org");
	o.call.session->kind = "persn";
	assert_null(session_own_kind(o.call.session));
	assert_says(session_kind(o.call.session, &kind, &err), ASE_E_USAGE,
		    &err, "no kind 'persn' (did you mean 'person'?)");
}

static void the_user_is_the_coordinator_of_that_address(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };

	(void)state;
	office_open(&o, false);
	assert_ptr_equal(session_me(o.call.session), office_record(&o, DESK));
	assert_string_equal(session_my_person(o.call.session), MAUD);
	session_drop(&o.call.session);
	setenv("GIT_AUTHOR_EMAIL", "tomas@example.org", 1);
	office_sit(&o, false);
	assert_null(session_me(o.call.session));
	assert_null(session_my_person(o.call.session));
}

/* Asks to be done anew as often as `left` says. */
static ase_status work(session *ses, void *payload, ase_err *err)
{
	int *left = payload;

	(void)ses;
	return --*left > 0 ? ase_told(err, ASE_E_RETRY) : ASE_OK;
}

static void work_is_done_anew_until_no_hand_edit_comes_first(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_err err = ASE_ERR_INIT;
	int left = 3;

	(void)state;
	office_open(&o, false);
	place_put(&o.place, FOURNIL_FILE, "name: Fournil du Lac\n");
	assert_ok(session_run(o.call.session, work, &left, &err), &err);
	assert_int_equal(left, 0);
	assert_string_equal(ase_world_name(o.call.session->world,
					   office_record(&o, FOURNIL)),
			    "Fournil du Lac");
}

static void an_unread_record_is_warned_about(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(capture_drop) capture c;

	(void)state;
	office_build(&o);
	place_put(&o.place, FOURNIL_FILE, "name: [\n");
	office_sit(&o, false);
	assert_null(ase_world_get(o.call.session->world, FOURNIL));
	capture_begin(&c);
	session_warn_unread(o.call.session);
	capture_end(&c);
	assert_int_equal(strncmp(said(&c), "ase-org: " FOURNIL_FILE ":2:1: ",
				 strlen("ase-org: " FOURNIL_FILE ":2:1: ")),
			 0);
	assert_non_null(strstr(said(&c), "; what cannot be read counts as "
					 "missing: ase-store check\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_session_to_read_holds_no_lock),
		cmocka_unit_test(a_session_to_write_keeps_others_from_writing),
		cmocka_unit_test(a_place_without_a_store_opens_no_session),
		cmocka_unit_test(
			where_the_store_is_says_the_call_before_the_environment),
		cmocka_unit_test(a_newer_store_is_not_read_by_guessing),
		cmocka_unit_test(a_whole_id_resolves_without_a_word),
		cmocka_unit_test(what_was_not_named_by_its_id_is_said),
		cmocka_unit_test(several_candidates_are_listed),
		cmocka_unit_test(nobody_of_that_name_is_told_with_the_nearest),
		cmocka_unit_test(a_refreshed_session_sees_a_new_commit),
		cmocka_unit_test(a_policy_the_store_lacks_is_the_built_in_one),
		cmocka_unit_test(
			a_process_that_does_not_read_gives_way_with_a_word),
		cmocka_unit_test(
			a_step_or_kind_typed_wrong_is_told_with_the_nearest),
		cmocka_unit_test(the_user_is_the_coordinator_of_that_address),
		cmocka_unit_test(
			work_is_done_anew_until_no_hand_edit_comes_first),
		cmocka_unit_test(an_unread_record_is_warned_about),
	};

	return run_tests(tests);
}
