/* The commit of a merge. */

#include "lib/app/merge/merge_commits.h"

#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"

#include <stdlib.h>
#include <string.h>

/* Records told of in the message; of more only how many there are. */
#define MOST_RECORDS 64

/* Append the IDs of the records that it changes; how many other files. */
static size_t touched(const merge *m, ase_strs *ids)
{
	size_t others = 0;

	for (size_t i = 0; i < m->count; i++) {
		char id[ASE_ID_SIZE];

		if (ase_kinds_of_path(m->ses->kinds, m->items[i].path, id))
			ase_strs_add(ids, id);
		else
			others++;
	}
	return others;
}

static ase_status name_it(session *ses, ase_err *err)
{
	ase_status s = ASE_OK;

	if (!*ses->deed.name)
		s = ase_id_make(NULL, ASE_ID_CHARS, ses->deed.name,
				sizeof(ses->deed.name), err);
	if (!s)
		ses->deed.parts++;
	return s;
}

static ase_status message_of(merge *m, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	session *ses = m->ses;
	size_t others = touched(m, &ids);
	ase_status s = name_it(ses, err);

	if (s)
		return s;
	if (ids.count || !others)
		ase_str_addf(out, "merged %zu record%s", ids.count,
			     ids.count == 1 ? "" : "s");
	else
		ase_str_addf(out, "merged %zu file%s", others,
			     others == 1 ? "" : "s");
	if (m->from)
		ase_str_addf(out, " of %s", m->from);
	ase_str_add(out, "\n\n");
	for (size_t i = 0; i < ids.count && ids.count <= MOST_RECORDS; i++)
		ase_str_addf(out, "Ase-Record: %s\n", ids.items[i]);
	ase_str_addf(out, "Ase-Command: %s\nAse-Change: %s\n", ses->command,
		     ses->deed.name);
	if (ses->deed.parts > 1)
		ase_str_addf(out, "Ase-Part: %zu\n", ses->deed.parts);
	return ASE_OK;
}

static ase_status commit_both(merge *m, ase_strs *notes, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	session *ses = m->ses;
	ase_who who = { .name = NULL };
	ase_status s = ase_store_who(ses->store, &who, err);
	ase_file *files;

	if (s || (s = message_of(m, &message, err)))
		return s;
	who.when = cli_now(&who.offset_minutes);
	files = ase_realloc(NULL, m->count + 1, sizeof(*files));
	for (size_t i = 0; i < m->count; i++) {
		const merge_item *item = &m->items[i];

		files[i] = (ase_file){
			.path = item->path,
			.data = item->gone ? NULL : ase_str_text(&item->text),
			.size = item->text.size
		};
	}
	s = ase_commit_merge(ses->store, ses->snapshot, m->theirs, files,
			     m->count, &who, ase_str_text(&message), notes,
			     m->commit, err);
	free(files);
	return s;
}

static ase_status commit_forward(merge *m, ase_strs *notes, ase_err *err)
{
	session *ses = m->ses;
	ase_who who = { .name = NULL };
	ase_status s = ase_store_who(ses->store, &who, err);

	if (s)
		return s;
	who.when = cli_now(&who.offset_minutes);
	s = ase_commit_forward(ses->store, ses->snapshot, m->theirs, &who,
			       notes, err);
	if (!s)
		memcpy(m->commit, m->theirs, sizeof(m->commit));
	return s;
}

ase_status merge_commit(merge *m, ase_strs *notes, ase_err *err)
{
	switch (m->kind) {
	case MERGE_FORWARD:
		return commit_forward(m, notes, err);
	case MERGE_BOTH:
		return commit_both(m, notes, err);
	default:
		memcpy(m->commit, m->ours, sizeof(m->commit));
		return ASE_OK;
	}
}
