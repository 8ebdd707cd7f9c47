#include "lib/app/history/deed_log.h"
#include "lib/app/history/deed_words.h"

#include "tests/unit/app/office.h"

#define FIRST  "1111111111111111111111111111111111111111"
#define SECOND "2222222222222222222222222222222222222222"

/* A commit of someone's, whose message is the subject and the rest. */
static ase_event event_of(const char *id, const char *subject,
			  const char *message)
{
	return (ase_event){ .id = id,
			    .parent = FIRST,
			    .parents = 1,
			    .author = "Maud Perrin",
			    .email = "maud@example.org",
			    .when = 1772445600,
			    .subject = subject,
			    .message = message };
}

static deed read_of(const char *id, const char *subject, const char *message)
{
	ase_event event = event_of(id, subject, message);
	deed one;

	deed_read(&event, &one);
	return one;
}

static void a_commit_of_ours_bears_the_name_of_its_command(void **state)
{
	deed one = read_of(SECOND, "s",
			   "s\n\nAse-Change: abcd1234\nAse-Part: 3\n"
			   "Ase-Unattended: yes\n");
	char which[DEED_WHICH_SIZE];

	(void)state;
	assert_true(one.by_tool);
	assert_string_equal(one.name, "abcd1234");
	assert_int_equal(one.part, 3);
	assert_true(one.unattended);
	assert_false(deed_is_undo(&one));
	deed_which(&one, which);
	assert_string_equal(which, "abcd1234");
	assert_true(deed_is_which(&one, which));
	assert_false(deed_is_which(&one, "abcd12"));
}

static void a_commit_by_hand_is_known_again_behind_a_rebase(void **state)
{
	deed one = read_of(FIRST, "a word", "a word\n");
	deed again = read_of(SECOND, "a word", "a word\n\nand more\n");
	deed other = read_of(SECOND, "another", "another\n");
	char which[DEED_WHICH_SIZE];

	(void)state;
	assert_false(one.by_tool);
	assert_int_equal(strlen(one.name), 16);
	assert_string_equal(one.name, again.name);
	assert_string_not_equal(one.name, other.name);
	deed_which(&one, which);
	assert_int_equal(strlen(which), 57);
	assert_true(deed_is_which(&one, which));
	assert_true(deed_is_which(&again, which));
	assert_false(deed_is_which(&other, which));
}

static void an_undo_says_what_it_takes_back_in_any_age(void **state)
{
	deed undo = read_of(SECOND, "s", "s\n\nAse-Undoes: abcd1234\n");
	deed redo = read_of(SECOND, "s",
			    "s\n\nAse-Undoes: abcd1234\nAse-Redoes: "
			    "wxyz1234\n");
	deed old = read_of(SECOND, "org o-1: 1111111111 taken back",
			   "org o-1: 1111111111 taken back\n");
	deed git = read_of(SECOND, "Revert \"s\"",
			   "Revert \"s\"\n\nThis reverts commit " FIRST ".\n");
	deed none =
		read_of(SECOND, "org o-1: taken back", "org o-1: taken back\n");

	(void)state;
	assert_true(deed_is_undo(&undo));
	assert_string_equal(undo.undoes, "abcd1234");
	assert_false(deed_is_undo(&redo));
	assert_string_equal(redo.redoes, "wxyz1234");
	assert_string_equal(old.undoes, "1111111111");
	assert_string_equal(git.undoes, "1111111111");
	assert_string_equal(none.undoes, "");
}

static void what_was_taken_back_and_had_again_stands(void **state)
{
	ASE_AUTO(deed_ledger_drop) deed_ledger ledger = { .store = NULL };
	deed done = read_of(FIRST, "s", "s\n\nAse-Change: aaaaaaaa\n");
	deed undo = read_of(SECOND, "s",
			    "s\n\nAse-Change: bbbbbbbb\nAse-Undoes: "
			    "aaaaaaaa\n");
	deed redo = read_of(SECOND, "s",
			    "s\n\nAse-Change: cccccccc\nAse-Undoes: "
			    "bbbbbbbb\nAse-Redoes: aaaaaaaa\n");

	(void)state;
	assert_null(deed_ledger_see(&ledger, &redo));
	assert_string_equal(deed_ledger_see(&ledger, &undo), "2222222222");
	assert_null(deed_ledger_see(&ledger, &done));
	deed_ledger_drop(&ledger);
	ledger = (deed_ledger){ .store = NULL };
	assert_null(deed_ledger_see(&ledger, &undo));
	assert_string_equal(deed_ledger_see(&ledger, &done), "2222222222");
}

/* What is made of the words of a commit, and of those of its undo. */
static void says(const office *o, const char *subject, const char *said,
		 const char *bare, const char *undo)
{
	ASE_AUTO(ase_strdrop)
	char *message = ase_strf("%s\n\nAse-Record: " JARDIN
				 "\nAse-Command: ase-org set\n",
				 subject);
	ase_event event = event_of(SECOND, subject, message);
	ASE_AUTO(ase_strdrop)
	char *one = deed_words_said(o->call.session, &event);
	ASE_AUTO(ase_strdrop)
	char *two = deed_words_bare(o->call.session, &event);
	ASE_AUTO(ase_strdrop) char *three = deed_words_subject(&event);

	assert_string_equal(one, said);
	assert_string_equal(two, bare);
	assert_string_equal(three, undo);
}

static void a_commit_is_put_into_words(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ase_event by_hand = event_of(SECOND, "a: word", "a: word\n");
	ASE_AUTO(ase_strdrop) char *hand = NULL;
	ASE_AUTO(ase_strdrop) char *id = NULL;
	ASE_AUTO(ase_strdrop) char *merge = NULL;

	(void)state;
	office_open(&o, false);
	says(&o, "org " JARDIN ": drafted", "drafted", "drafted", "drafted");
	says(&o, "org " JARDIN ": city, rna set", "city, RNA number set",
	     "city, RNA number", "city, rna set");
	says(&o, "org " JARDIN ": first meeting set", "first meeting set",
	     "first meeting set", "first meeting set");
	says(&o, "org " JARDIN ": taken back: city set", "taken back: city",
	     "city", "city set");
	says(&o, "org " JARDIN " and 2 more: done again: city set",
	     "done again: city", "city", "city set");
	hand = deed_words_said(o.call.session, &by_hand);
	assert_string_equal(hand, "a: word");
	id = deed_words_subject(&by_hand);
	assert_string_equal(id, "2222222222");
	by_hand.parents = 2;
	merge = deed_words_said(o.call.session, &by_hand);
	assert_string_equal(merge, "what others did, merged");
}

static void on_whom_it_was_is_told_by_name(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *org = NULL;
	ASE_AUTO(ase_strdrop) char *request = NULL;
	ASE_AUTO(ase_strdrop) char *gone = NULL;
	ASE_AUTO(ase_strdrop) char *whose = NULL;
	ase_event event = event_of(SECOND, "org " JARDIN " and 2 more: s",
				   "s\n\nAse-Record: " JARDIN "\n");

	(void)state;
	office_open(&o, false);
	org = deed_log_name(o.call.session, JARDIN, NULL, NULL);
	assert_string_equal(org, "Jardin des Buttes");
	request = deed_log_name(o.call.session, REQUEST, NULL, NULL);
	assert_string_equal(request, "Jardin des Buttes, A *tight* budget");
	gone = deed_log_name(o.call.session, "o-9zzzzzzz", NULL, NULL);
	assert_null(gone);
	assert_int_equal(deed_log_others(&event), 2);
	whose = deed_log_whose(o.call.session, &event);
	assert_string_equal(whose, "Jardin des Buttes and 2 others");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_commit_of_ours_bears_the_name_of_its_command),
		cmocka_unit_test(
			a_commit_by_hand_is_known_again_behind_a_rebase),
		cmocka_unit_test(an_undo_says_what_it_takes_back_in_any_age),
		cmocka_unit_test(what_was_taken_back_and_had_again_stands),
		cmocka_unit_test(a_commit_is_put_into_words),
		cmocka_unit_test(on_whom_it_was_is_told_by_name),
	};

	return run_tests(tests);
}
