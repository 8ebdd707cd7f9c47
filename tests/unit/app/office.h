#ifndef ASE_TESTS_OFFICE_H
#define ASE_TESTS_OFFICE_H

/*
 * A coordinator's desk, for the tests of lib/app: a fresh store with a few
 * records of invented people, and the call of a verb with its session on it.
 * It is 12 March 2026, and Maud Perrin works here.
 */

#include "tests/unit/capture.h"
#include "tests/unit/place.h"

#include "data-schema/baked.h"
#include "lib/app/session/session.h"
#include "lib/store/repo/history.h"

/* People, organisations, and what goes on between them. */
#define MAUD	"p-1aaaaaaa"
#define INES	"p-2bbbbbbb"
#define TOMAS	"p-3ccccccc"
#define JARDIN	"o-7aaaaaaa"
#define FOURNIL "o-7bbbbbbb"
#define PORT	"o-8ccccccc"
#define DESK	"k-1aaaaaaa"
#define EXPERT	"x-3ccccccc"
#define REQUEST "r-2aaaaaaa"
#define NEED	"n-4aaaaaaa"
#define MATCH	"m-5aaaaaaa"

#define JARDIN_FILE  "orgs/7/" JARDIN ".yaml"
#define FOURNIL_FILE "orgs/7/" FOURNIL ".yaml"
#define REQUEST_FILE "requests/2/" REQUEST ".yaml"
#define MATCH_FILE   "matches/5/" MATCH ".yaml"

#define JARDIN_TEXT                                                            \
	"name: Jardin des Buttes\n"                                            \
	"contact: {person: " INES ", role: treasurer} # since May\n"

static const struct office_paper {
	const char *path, *text;
} office_papers[] = {
	{ "ase.yaml", "format: 2\n"
		      "name: Aide Ouest\n"
		      "language: en\n"
		      "mail: office@example.org\n" },
	{ ".gitattributes", "*.yaml text eol=lf merge=ase\n" },
	{ "persons/1/" MAUD ".yaml", "name: Maud Perrin\n"
				     "email: maud@example.org\n"
				     "phone: \"02 40 00 00 17\"\n" },
	{ "persons/2/" INES ".yaml", "name: Inès Kerbrat\n"
				     "email: ines@example.org\n" },
	{ "persons/3/" TOMAS ".yaml", "name: Tomas Alvar\n"
				      "email: tomas@example.org\n" },
	{ JARDIN_FILE, JARDIN_TEXT },
	{ FOURNIL_FILE, "name: Fournil du Canal\n" },
	{ "orgs/8/" PORT ".yaml", "name: Jardin du Port\n" },
	{ "coordinators/1/" DESK ".yaml", "person: " MAUD "\n" },
	{ "experts/3/" EXPERT ".yaml", "person: " TOMAS "\n" },
	{ REQUEST_FILE, "org: " JARDIN "\n"
			"coordinator: " DESK "\n"
			"received_on: \"2026-03-02\"\n"
			"subject: A *tight* budget\n" },
	{ "needs/4/" NEED ".yaml", "request: " REQUEST "\n"
				   "title: Keep a budget\n" },
	{ MATCH_FILE, "need: " NEED "\nexpert: " EXPERT "\n" },
};

static const cli_tool office_tool = { .name = "ase-org", .kind = "org" };
static const cli_verb office_verb = { .name = "set" };

/* Start from zero; end with office_drop. It stays where it is: what is asked
 * of it may point to its call. */
typedef struct office {
	place place; /* its store is another view of the same one */
	cli_call call;
} office;

static inline void office_drop(office *o)
{
	session_drop(&o->call.session);
	place_drop(&o->place);
}

/* The store and the call, with no session yet. */
static inline void office_build(office *o)
{
	ase_file files[ASE_COUNT(office_papers)];
	ase_err err = ASE_ERR_INIT;

	for (size_t i = 0; i < ASE_COUNT(office_papers); i++)
		files[i] = (ase_file){ .path = office_papers[i].path,
				       .data = office_papers[i].text,
				       .size = strlen(office_papers[i].text) };
	o->place = place_bare();
	setenv("GIT_AUTHOR_NAME", someone.name, 1);
	setenv("GIT_AUTHOR_EMAIL", someone.email, 1);
	unsetenv("ASE_STORE");
	assert_ok(ase_store_init(o->place.dir, files, ASE_COUNT(files),
				 &someone, "store made\n", &err),
		  &err);
	assert_ok(ase_store_open(o->place.dir, &o->place.store, &err), &err);
	o->call = (cli_call){ .tool = &office_tool,
			      .verb = &office_verb,
			      .kind = "org",
			      .store = o->place.dir,
			      .wait_seconds = 10,
			      .ui = { .program = "ase-org", .lang = "en" } };
	assert_true(ase_date_iso("2026-03-12", &o->call.today));
	o->call.on = o->call.at = o->call.now = o->call.today;
}

/* Open the session of the call. */
static inline void office_sit(office *o, bool to_write)
{
	ase_err err = ASE_ERR_INIT;

	assert_ok(session_open(&o->call, to_write, &o->call.session, &err),
		  &err);
}

/* All of it at once. */
static inline void office_open(office *o, bool to_write)
{
	office_build(o);
	office_sit(o, to_write);
}

static inline const ase_record *office_record(const office *o, const char *id)
{
	const ase_record *rec = ase_world_get(o->call.session->world, id);

	if (!rec)
		fail_msg("no record '%s'", id);
	return rec;
}

static inline ase_status office_count_(const ase_event *event, void *payload,
				       ase_err *err)
{
	size_t *count = payload;

	(void)event;
	(void)err;
	(*count)++;
	return ASE_OK;
}

/* `text` begins so. */
static inline void assert_begins(const char *text, const char *want)
{
	if (strncmp(text, want, strlen(want)) != 0)
		fail_msg("'%s' does not begin with '%s'", text, want);
}

/* How many commits the store has. */
static inline size_t office_commits(const office *o)
{
	ase_strs all = ASE_STRS_INIT;
	size_t count = 0;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_history_each(o->place.store, NULL, &all, office_count_,
				   &count, &err),
		  &err);
	return count;
}

static inline ase_status office_take_(const ase_event *event, void *payload,
				      ase_err *err)
{
	ase_str *message = payload;

	(void)err;
	ase_str_add(message, event->message);
	return ASE_E_EXISTS;
}

/* The line that gives the newest commit a name of its own, which is random. */
static inline void office_unname_(ase_str *message)
{
	const char *line = strstr(ase_str_text(message), "Ase-Change: ");

	assert_non_null(line);
	assert_int_equal(strcspn(line, "\n"), strlen("Ase-Change: 12345678"));
	message->size = (size_t)(line - ase_str_text(message));
	message->data[message->size] = '\0';
}

/* What the newest commit says, but for the last trailers; yours. */
static inline char *office_message(const office *o)
{
	ase_strs all = ASE_STRS_INIT;
	ase_str message = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_history_each(o->place.store, NULL, &all, office_take_,
				   &message, &err),
		  &err);
	office_unname_(&message);
	return ase_str_take(&message);
}

/* The file `path` as the newest commit has it; yours, NULL: it has none. */
static inline char *office_text(const office *o, const char *path)
{
	ase_snapshot *head = NULL;
	ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	assert_ok(ase_snapshot_open(o->place.store, NULL, &head, &err), &err);
	s = ase_snapshot_text(head, path, &text, &err);
	ase_snapshot_drop(&head);
	if (s)
		ase_str_drop(&text);
	return s ? NULL : ase_str_take(&text);
}

#endif
