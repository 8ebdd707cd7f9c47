/* Which files the commits of a push bring, and which of them no store has. */

#include "lib/app/receive/receive_priv.h"

#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/model/policy/layout.h"
#include "lib/store/repo/history.h"

#include <stdlib.h>
#include <string.h>

/* git's modes of what is no plain file. */
#define MODE_PROGRAM 0100755
#define MODE_LINK    0120000
#define MODE_OTHER   0160000

struct looking {
	const struct receive *push;
	struct receive_ref *ref;
	const ase_kinds *kinds, *news;	   /* NULL: none are new */
	const struct receive_event *event; /* whose files these are */
};

/* Why no store has such a file, whatever it says; NULL: it may. Yours. */
static char *fault_of(const struct looking *at, const ase_pushed_file *file)
{
	const unsigned long long most = at->push->budget->bytes;

	switch (file->mode) {
	case MODE_LINK:
		return ase_strdup(_("a link, where a store has files alone"));
	case MODE_OTHER:
		return ase_strdup(_("another repository (a submodule), where a "
				    "store has files alone"));
	case MODE_PROGRAM:
		return ase_strdup(_("executable, and nothing in a store is a "
				    "program: git update-index --chmod=-x, "
				    "and chmod -x"));
	default:
		break;
	}
	if (!ase_path_is_fit(file->path))
		return ase_strdup(_("a name that not every system takes"));
	if (ase_layout_of(at->kinds, file->path) == ASE_LAYOUT_NOT &&
	    (!at->news ||
	     ase_layout_of(at->news, file->path) == ASE_LAYOUT_NOT))
		return ase_strdup(_("no part of a store: it has no place "
				    "here"));
	if (file->bytes > most)
		return ase_strf(_("too large: %llu bytes, and this server "
				  "takes %llu a file"),
				file->bytes, most);
	return NULL;
}

/* What a reader of the old tip has had to live with does not stop: the same
 * kind of thing stood there. */
static bool stood(const struct looking *at, const ase_pushed_file *file)
{
	const unsigned was = ase_pushed_mode(at->push->ses->store,
					     at->ref->base, file->path);

	return was && was == file->mode &&
	       file->bytes <= at->push->budget->bytes;
}

/* Whether the tip has the file no more. */
static bool went(const struct looking *at, const ase_pushed_file *file)
{
	return !ase_pushed_mode(at->push->ses->store, at->ref->tip, file->path);
}

static void tell(const struct looking *at, const ase_pushed_file *file,
		 const char *fault)
{
	ase_problems *problems = &at->ref->problems;
	const size_t from = problems->count;
	struct receive_file *one = ase_map_get(&at->ref->brought, file->path);

	if (one->told)
		return;
	one->told = true;
	one->event = (size_t)(at->event - at->ref->events);
	if (went(at, file))
		(void)ase_problems_add(problems, 0, 0, NULL,
				       "%s; it went away later, and history "
				       "keeps it all the same",
				       fault);
	else
		(void)ase_problems_add(problems, 0, 0, NULL, "%s", fault);
	ase_problems_in(problems, from, file->path);
}

/* A file that the commit has otherwise than its first parent; a merge brings
 * what its other parent has not got either. */
static ase_status see_file(const ase_pushed_file *file, void *payload,
			   ase_err *err)
{
	const struct looking *at = payload;
	ase_map *brought = &at->ref->brought;
	ASE_AUTO(ase_strdrop) char *fault = NULL;

	(void)err;
	if (at->event->parents > 1 &&
	    ase_pushed_same(at->push->ses->store, at->event->id,
			    at->event->parent[1], file->path))
		return ASE_OK;
	if (!ase_map_get(brought, file->path)) {
		struct receive_file *one = ase_alloc(sizeof(*one));

		one->path = ase_strdup(file->path);
		one->event = (size_t)(at->event - at->ref->events);
		ase_map_put(brought, one->path, one);
	}
	fault = file->mode ? fault_of(at, file) : NULL;
	if (fault && !stood(at, file))
		tell(at, file, fault);
	return ASE_OK;
}

static ase_status note_event(const ase_pushed_event *event, void *payload,
			     ase_err *err)
{
	struct receive_ref *ref = payload;
	struct receive_event *one;

	(void)err;
	ref->events = ase_grow(ref->events, &ref->event_room, ref->event_count,
			       sizeof(*ref->events));
	one = &ref->events[ref->event_count++];
	*one = (struct receive_event){
		.author = ase_strdup(event->author),
		.undoes = ase_history_trailer(event->message, "Ase-Undoes"),
		.parents = event->parents,
	};
	memcpy(one->id, event->id, sizeof(one->id));
	memcpy(one->parent, event->parent, sizeof(one->parent));
	return ASE_OK;
}

/* Too much is a problem like others, of the commit. */
static ase_status take_excess(struct receive_ref *ref,
			      const struct receive_event *event,
			      const ase_err *why)
{
	const size_t from = ref->problems.count;

	(void)ase_problems_add(&ref->problems, 0, 0, NULL, "%.10s (%s): %s",
			       event->id, event->author, why->text);
	ase_problems_in(&ref->problems, from, ref->name);
	return ASE_OK;
}

ase_status receive_layout(const struct receive *push, struct receive_ref *ref,
			  const ase_kinds *kinds, const ase_kinds *news,
			  ase_err *err)
{
	struct looking at = {
		.push = push, .ref = ref, .kinds = kinds, .news = news
	};
	ase_status s = ase_pushed_each(push->ses->store, ref->tip, ref->base,
				       false, note_event, ref, err);

	for (size_t i = 0; i < ref->event_count && !s; i++) {
		ase_err why = ASE_ERR_INIT;

		at.event = &ref->events[i];
		s = ase_pushed_files(push->ses->store, at.event->parent[0],
				     at.event->id, push->budget->paths,
				     see_file, &at, &why);
		if (!s && at.event->parents == 2)
			s = receive_hollow(push, ref, at.event, &why);
		if (s == ASE_E_REFUSED)
			return take_excess(ref, at.event, &why);
		if (s)
			return ase_fail(err, s, "%s", why.text);
	}
	return s;
}

const struct receive_event *receive_layout_whose(const struct receive_ref *ref,
						 const char *path)
{
	const struct receive_file *one = ase_map_get(&ref->brought, path);

	return one ? &ref->events[one->event] : NULL;
}
