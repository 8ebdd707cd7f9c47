/* What stands in for policy files of HEAD that do not hold. */

#include "lib/app/session/stand_in.h"

#include "lib/app/session/policy_set.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* How many earlier versions of a file are tried. */
#define VERSIONS 8

/* How often the files are proved anew before all that is wrong is left out. */
#define ROUNDS 64

/* What serves in the place of a file, in the order it is tried. */
enum serves {
	SERVES_ITSELF,
	SERVES_BUILT_IN,
	SERVES_EARLIER,
	SERVES_NOTHING,
};

/* A file that does not hold. */
struct fallen {
	char *path; /* owned */
	char *why;  /* owned: the line of its first problem */
	enum serves now;
	ase_strs commits; /* that changed it, newest first; once asked */
	size_t tried;
};

struct stand_in {
	const session *ses;
	policy_set set;
	struct fallen *items; /* owned */
	size_t count, room;
};

void stand_in_drop(stand_in **out)
{
	stand_in *s = *out;

	if (!s)
		return;
	policy_set_drop(&s->set);
	for (size_t i = 0; i < s->count; i++) {
		free(s->items[i].path);
		free(s->items[i].why);
		ase_strs_drop(&s->items[i].commits);
	}
	free(s->items);
	free(s);
	*out = NULL;
}

/*
 * Earlier versions.
 */

static ase_status take_commit(const ase_event *event, void *payload,
			      ase_err *err)
{
	ase_strs *commits = payload;

	(void)err;
	ase_strs_add(commits, event->id);
	return commits->count > VERSIONS ? ASE_E_EXISTS : ASE_OK;
}

/* The next earlier version of the file into the set; false: none is left. */
static bool go_back(stand_in *s, struct fallen *f)
{
	const char *head = ase_snapshot_commit(s->ses->snapshot);
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;

	ase_strs_add(&paths, f->path);
	if (!f->commits.count &&
	    ase_history_each(s->ses->store, head, &paths, take_commit,
			     &f->commits, NULL))
		return false;
	while (++f->tried < f->commits.count) { /* the first one is HEAD's */
		ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

		if (ase_snapshot_open(s->ses->store, f->commits.items[f->tried],
				      &then, NULL) ||
		    ase_snapshot_text(then, f->path, &text, NULL))
			continue;
		policy_set_put(&s->set, f->path, ase_str_text(&text),
			       text.size);
		return true;
	}
	return false;
}

/* Whether the file is the schema of a kind that is built in. */
static bool refines(const stand_in *s, const char *path)
{
	const policy_file *file = policy_set_file(&s->set, path);
	const char *kind =
		file ? ase_node_path_text(ase_value_root(file->value),
					  "x-ase-kind")
		     : NULL;
	ASE_AUTO(ase_strdrop)
	char *name = ase_strf("%s.yaml", kind ? kind : "");

	return session_is_schema(path) && ase_baked_find(name);
}

/* The built-in file of that path into the set; false: there is none. A schema
 * that refines a built-in kind goes, and that one is there again. */
static bool take_built_in(stand_in *s, const struct fallen *f)
{
	const ase_baked *baked =
		session_is_schema(f->path) ? NULL : ase_baked_find(f->path);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (refines(s, f->path)) {
		policy_set_put(&s->set, f->path, NULL, 0);
		return true;
	}
	if (!baked)
		return false;
	ase_baked_text(baked, "en", &text); /* read, and never shown */
	policy_set_put(&s->set, f->path, ase_str_text(&text), text.size);
	return true;
}

/*
 * Trying.
 */

static struct fallen *fallen_at(const stand_in *s, const char *path)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->items[i].path, path) == 0)
			return &s->items[i];
	return NULL;
}

static struct fallen *fell(stand_in *s, const char *path,
			   const ase_problem *why)
{
	struct fallen *f = fallen_at(s, path);

	if (f)
		return f;
	s->items = ase_grow(s->items, &s->room, s->count, sizeof(*s->items));
	f = &s->items[s->count++];
	*f = (struct fallen){ .path = ase_strdup(path),
			      .why = ase_problem_line(why) };
	return f;
}

/* The next thing that may serve in the file's place. What ase.yaml said before
 * comes first: it is the network's own. */
static void try_next(stand_in *s, struct fallen *f)
{
	const bool config = strcmp(f->path, "ase.yaml") == 0;

	if (f->now == SERVES_ITSELF && !config && take_built_in(s, f)) {
		f->now = SERVES_BUILT_IN;
	} else if (f->now < SERVES_NOTHING && f->now != SERVES_BUILT_IN &&
		   go_back(s, f)) {
		f->now = SERVES_EARLIER;
	} else if (config && f->now != SERVES_BUILT_IN && take_built_in(s, f)) {
		f->now = SERVES_BUILT_IN;
	} else {
		f->now = SERVES_NOTHING;
		policy_set_put(&s->set, f->path, NULL, 0);
	}
}

/* Where even a built-in file does not hold, schemas of the store are to blame:
 * one of them goes. False: there are none. */
static bool drop_a_schema(stand_in *s, const ase_problem *why)
{
	for (size_t i = 0; i < s->set.count; i++) {
		const policy_file *file = &s->set.items[i];

		if (file->gone || !session_is_schema(file->path))
			continue;
		fell(s, file->path, why)->now = SERVES_NOTHING;
		policy_set_put(&s->set, file->path, NULL, 0);
		return true;
	}
	return false;
}

static const ase_problem *first_error(const ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		if (!problems->items[i].warning && problems->items[i].file)
			return &problems->items[i];
	return NULL;
}

/* Prove, and put something else in the place of what does not hold, until all
 * does. */
static void settle(stand_in *s)
{
	for (int i = 0; i < ROUNDS; i++) {
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;
		const ase_problem *why;
		struct fallen *f;

		policy_set_read(&s->set, &found);
		policy_set_prove(&s->set, &found);
		why = first_error(&found);
		if (!why)
			return;
		f = fell(s, why->file, why);
		if (f->now != SERVES_BUILT_IN || !drop_a_schema(s, why))
			try_next(s, f);
	}
}

stand_in *stand_in_judge(const session *ses)
{
	ASE_AUTO(stand_in_drop) stand_in *s = ase_alloc(sizeof(*s));
	stand_in *out;

	s->ses = ses;
	policy_set_head(&s->set, ses, NULL, NULL);
	settle(s);
	if (!s->count)
		return NULL;
	out = s;
	s = NULL; /* moved */
	return out;
}

void stand_in_warn(const stand_in *s, const ui *u)
{
	static const char *const words[] = {
		[SERVES_BUILT_IN] = N_("%s; the built-in file serves until it "
				       "is mended (ase-store check)"),
		[SERVES_EARLIER] = N_("%s; the last version that held serves "
				      "until it is mended (ase-store check)"),
		[SERVES_NOTHING] = N_("%s; the file is left out until it is "
				      "mended (ase-store check)"),
	};

	for (size_t i = 0; s && i < s->count; i++)
		if (s->items[i].now != SERVES_ITSELF)
			ui_warn(u, words[s->items[i].now], s->items[i].why);
}

size_t stand_in_count(const stand_in *s)
{
	return s ? s->count : 0;
}

const char *stand_in_why(const stand_in *s, size_t i)
{
	return s->items[i].why;
}

bool stand_in_root(const stand_in *s, const char *path, const ase_node **out)
{
	const policy_file *file;

	if (!s || !fallen_at(s, path))
		return false;
	file = policy_set_file(&s->set, path);
	*out = file && file->built_in
		       ? ase_value_root(ase_baked_find(path)->value)
	       : file ? ase_value_root(file->value)
		      : NULL;
	return true;
}
