#include "lib/app/tool/tool_complete.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/record/names.h"
#include "lib/model/tally/key.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * Records: by their names, where those mean them, with what tells them from
 * others; else by their IDs.
 */

/* Of so many each name is looked up as it would be when typed; of more, names
 * that others bear are told by their neighbours. */
#define LOOKED_UP 8

/* Who looks among more than these types more: the rest is not looked for. */
#define LOOKED_AT 200

/* Of more than so many who may be meant, the first that are met will do. */
#define NAMED 1024

/* How many columns tell a record from others. */
#define HINTS 3

struct found {
	const tool_asked *asked;
	const ase_kind *kind;
	const ase_record *among; /* who is known to it is meant; or NULL */
	ase_words words;
	ase_records fit, ended;
};

static void found_drop(struct found *f)
{
	ase_words_drop(&f->words);
	ase_records_drop(&f->fit);
	ase_records_drop(&f->ended);
}

/* What has ended is offered where nothing else is. */
static void keep_ended(struct found *f)
{
	if (f->fit.count)
		return;
	for (size_t i = 0; i < f->ended.count; i++)
		ase_records_add(&f->fit, f->ended.items[i]);
}

/* Whether it is no candidate, or would be read as something else than a name. */
static bool is_misread(const session *ses, const char *name)
{
	return !tool_offer_is_plain(name) || strchr("-@~:", name[0]) ||
	       strchr(name, '=') || ase_kinds_of_id(ses->kinds, name);
}

/* Whether it is what its neighbours in the order of names are called, too. */
static bool is_shared(const struct found *f, size_t i)
{
	const ase_world *world = f->asked->ses->world;
	const char *name = ase_world_name(world, f->fit.items[i]);

	return (i &&
		ase_text_same(name,
			      ase_world_name(world, f->fit.items[i - 1]))) ||
	       (i + 1 < f->fit.count &&
		ase_text_same(name,
			      ase_world_name(world, f->fit.items[i + 1])));
}

/* Whether record `i`, typed by its name, is what will be found. */
static bool is_meant(const struct found *f, size_t i)
{
	const session *ses = f->asked->ses;
	const ase_record *rec = f->fit.items[i], *out = NULL;
	const char *name = ase_world_name(ses->world, rec);

	if (is_misread(ses, name))
		return false;
	if (f->fit.count > LOOKED_UP)
		return !is_shared(f, i) && ase_record_open(ses->world, rec);
	if (f->among)
		return !ase_resolve_person(ses->world, f->among, name, &out,
					   NULL) &&
		       out == rec;
	return !ase_resolve(ses->world, f->kind, name, &out, NULL, NULL,
			    NULL) &&
	       out == rec;
}

/* What the column says of the record, unless it is its name. */
static void add_hint(const session *ses, const ase_record *rec,
		     const char *path, ase_strs *out)
{
	const char *text = ase_world_text(ses->world, rec, path);
	const ase_node *part = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!text || strcmp(text, ase_world_name(ses->world, rec)) == 0 ||
	    ase_key_read(ses->kinds, rec->kind, path, NULL, NULL, &part, NULL))
		return;
	said = label_text(ses, part, text);
	if (!ase_strs_has(out, said))
		ase_strs_add(out, said);
}

static char *hints(const session *ses, const ase_record *rec, bool named)
{
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;

	if (!named)
		ase_strs_add(&said, ase_world_name(ses->world, rec));
	ase_each(column, ase_node_get(rec->kind->root, "x-ase-columns"))
		if (said.count < HINTS && ase_kind_column(column))
			add_hint(ses, rec, ase_kind_column(column), &said);
	return ase_strs_join(&said, ", ");
}

static void offer_found(struct found *f)
{
	const session *ses = f->asked->ses;
	const size_t most =
		f->fit.count < TOOL_OFFER_MOST ? f->fit.count : TOOL_OFFER_MOST;

	ase_names_sort(ses->world, &f->fit);
	for (size_t i = 0; i < most; i++) {
		const ase_record *rec = f->fit.items[i];
		const bool by_id = *f->asked->begun &&
				   ase_text_begins(rec->id, f->asked->begun);
		const bool named = !by_id && is_meant(f, i);
		ASE_AUTO(ase_strdrop) char *help = hints(ses, rec, named);

		tool_offer_as(f->asked,
			      named ? ase_world_name(ses->world, rec) : rec->id,
			      help);
	}
	if (f->fit.count >= LOOKED_AT)
		tool_offer_many();
	else
		tool_offer_more(f->fit.count - most);
}

/* Keep those who fit. */
static void keep_fitting(struct found *f, const ase_records *all)
{
	const ase_world *world = f->asked->ses->world;
	const char *begun = f->asked->begun;

	for (size_t i = 0; i < all->count && f->fit.count < LOOKED_AT; i++) {
		const ase_record *rec = all->items[i];

		if (ase_world_get(world, rec->id) != rec ||
		    (*begun && !ase_text_begins(rec->id, begun) &&
		     !ase_names_any(world, rec, &f->words)))
			continue;
		ase_records_add(
			ase_record_open(world, rec) ? &f->fit : &f->ended, rec);
	}
}

/* Those of the kind whom the words may mean, when it is known that they are few. */
static bool keep_named(struct found *f)
{
	const ase_world *world = f->asked->ses->world;
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;

	if (!ase_names_may(world, f->kind, NULL, &f->words, NAMED, &some))
		return false;
	keep_fitting(f, &some);
	return true;
}

/* Those of the kind who fit; what has ended only where nothing else does. */
static void look_through(struct found *f)
{
	char after[ASE_ID_SIZE] = "";

	ase_words_read(&f->words, f->asked->begun);
	for (bool more = !keep_named(f); more && f->fit.count < LOOKED_AT;) {
		ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;

		more = ase_world_begun(f->asked->ses->world, f->kind, "", after,
				       &some);
		keep_fitting(f, &some);
	}
	keep_ended(f);
}

static void offer_kind(const tool_asked *asked, const char *kind)
{
	struct found f = { .asked = asked,
			   .kind = session_kind_named(asked->ses, kind),
			   .fit = ASE_RECORDS_INIT };

	if (!f.kind)
		return;
	look_through(&f);
	offer_found(&f);
	found_drop(&f);
}

void tool_complete_records(const tool_asked *asked, const char *kinds)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_strs_split(&names, kinds, '|');
	for (size_t i = 0; i < names.count; i++)
		offer_kind(asked, names.items[i]);
}

void tool_complete_unquoted(const tool_asked *asked, const char *kind)
{
	struct found f = { .asked = asked,
			   .kind = session_kind_named(asked->ses, kind),
			   .fit = ASE_RECORDS_INIT };

	if (!f.kind)
		return;
	look_through(&f);
	if (f.fit.count == 1 && is_meant(&f, 0))
		tool_offer_quotes(
			ase_world_name(asked->ses->world, f.fit.items[0]));
	found_drop(&f);
}

void tool_complete_known(const tool_asked *asked, const ase_record *rec)
{
	struct found f = { .asked = asked,
			   .kind = session_kind_named(asked->ses, "person"),
			   .among = rec,
			   .fit = ASE_RECORDS_INIT };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_resolve_known(asked->ses->world, rec, &all);
	ase_words_read(&f.words, asked->begun);
	keep_fitting(&f, &all);
	keep_ended(&f);
	offer_found(&f);
	found_drop(&f);
}
