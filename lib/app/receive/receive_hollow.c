/*
 * A merge that has lost what one side did: git calls it done, and whoever pulls
 * it has the files as they were before. A change of one side alone, which the
 * merge has not got, is lost; that of a whole side is refused.
 */

#include "lib/app/receive/receive_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/ancestry/ancestry.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

struct losing {
	const struct receive *push;
	const struct receive_event *merge;
	size_t side;	/* whose changes are looked for, 0 or 1 */
	ase_strs bases; /* from which both come */
	size_t lost;	/* files */
	char *first;	/* owned; the first of them */
};

static void losing_drop(struct losing *at)
{
	ase_strs_drop(&at->bases);
	free(at->first);
}

static bool same_in(const struct losing *at, const char *commit,
		    const char *path)
{
	return ase_pushed_same(at->push->ses->store, at->merge->id, commit,
			       path);
}

/* A file that the merge has otherwise than the side: lost, if the other side has
 * it as both had it before. */
static ase_status see(const ase_pushed_file *file, void *payload, ase_err *err)
{
	struct losing *at = payload;

	(void)err;
	if (ase_text_begins(file->path, "conflicts/") ||
	    !same_in(at, at->merge->parent[!at->side], file->path))
		return ASE_OK;
	for (size_t i = 0; i < at->bases.count; i++)
		if (!same_in(at, at->bases.items[i], file->path))
			return ASE_OK;
	if (!at->lost++)
		at->first = ase_strdup(file->path);
	return ASE_OK;
}

/* Ends with the first file. */
static ase_status see_any(const ase_pushed_file *file, void *payload,
			  ase_err *err)
{
	bool *any = payload;

	(void)file;
	(void)err;
	*any = true;
	return ASE_E_EXISTS;
}

/* Whether the merge is the other side and nothing else. */
static bool is_hollow(const struct losing *at)
{
	bool any = false;
	ase_status s = ase_pushed_files(at->push->ses->store,
					at->merge->parent[!at->side],
					at->merge->id, 1, see_any, &any, NULL);

	return !s && !any;
}

static void tell(const struct losing *at, struct receive_ref *ref)
{
	const bool hollow = is_hollow(at);
	ase_problems *to = hollow ? &ref->problems : &ref->told;
	const size_t from = to->count;
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf(
		ngettext_("the merge %.10s (%s) has lost what %.10s brought: "
			  "%zu file, %s",
			  "the merge %.10s (%s) has lost what %.10s brought: "
			  "%zu files, the first %s",
			  at->lost),
		at->merge->id, at->merge->author, at->merge->parent[at->side],
		at->lost, at->first);

	if (hollow)
		(void)ase_problems_add(to, 0, 0, NULL,
				       "%s; go back before it (git reset "
				       "--keep %.10s), then ase-store sync",
				       text, at->merge->parent[!at->side]);
	else
		(void)ase_problems_warn(to, 0, 0, NULL, "%s", text);
	ase_problems_in(to, from, ref->name);
}

ase_status receive_hollow(const struct receive *push, struct receive_ref *ref,
			  const struct receive_event *merge, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs both = ASE_STRS_INIT;
	ase_status s = ASE_OK;

	ase_strs_add(&both, merge->parent[0]);
	ase_strs_add(&both, merge->parent[1]);
	for (size_t side = 0; side < 2 && !s; side++) {
		ASE_AUTO(losing_drop)
		struct losing at = { .push = push,
				     .merge = merge,
				     .side = side };

		s = ase_ancestry_bases(push->ses->store, &both, &at.bases, err);
		if (s || !at.bases.count)
			return s;
		s = ase_pushed_files(push->ses->store, merge->parent[side],
				     merge->id, push->budget->paths, see, &at,
				     err);
		if (!s && at.lost)
			tell(&at, ref);
	}
	return s;
}
