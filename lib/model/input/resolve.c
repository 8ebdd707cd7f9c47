#include "lib/model/input/resolve.h"

#include "lib/base/mem.h"
#include "lib/model/identity/apart.h"
#include "lib/model/process/process.h"
#include "lib/model/record/names.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <string.h>

/* How many a message lists. */
#define LISTED 5

/* One question, and where its answers go. */
struct search {
	const ase_world *world;
	const ase_kind *kind; /* NULL: any */
	const char *typed;
	ase_records *candidates; /* or NULL */
	bool closed_too;	 /* who asks only reads */
	ase_err *err;
};

/*
 * Failing
 */

static ase_status fail_several(const struct search *s, const ase_records *found)
{
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (s->candidates) {
		for (size_t i = 0; i < found->count; i++)
			ase_records_add(s->candidates, found->items[i]);
		return ase_fail(s->err, ASE_E_USAGE, "'%s' may be several",
				s->typed);
	}
	list = ase_apart_list(s->world, found, LISTED);
	return ase_fail(s->err, ASE_E_USAGE, "'%s' may be several: %s",
			s->typed, list);
}

/* What the kind in question is called, yours; NULL: it may be any. */
static char *noun_asked(const struct search *s)
{
	return s->kind ? ase_kind_noun(s->kind) : NULL;
}

/* Number `i` of the kinds in question, or NULL past the last. */
static const ase_kind *kind_asked(const struct search *s, size_t i)
{
	if (s->kind)
		return i ? NULL : s->kind;
	return ase_kinds_item(ase_world_kinds(s->world), i);
}

static size_t near_fit(const struct search *s, const ase_record *rec)
{
	ASE_AUTO(ase_hits_drop) ase_hits names = ASE_HITS_INIT;
	size_t best = 0;

	ase_names_of(s->world, rec, ASE_NAMES_OWN, &names);
	ase_names_of(s->world, rec, ASE_NAMES_KNOWN_BY, &names);
	for (size_t i = 0; i < names.count; i++) {
		size_t fit = 0;

		if (names.items[i].text)
			fit = ase_nearest_fit(names.items[i].text, s->typed);
		best = fit > best ? fit : best;
	}
	return best;
}

static void look_near(const struct search *s, ase_records *out)
{
	const ase_kind *kind;
	ase_nearest near = { .count = 0 };

	for (size_t i = 0; (kind = kind_asked(s, i)); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_all(s->world, kind, &all);
		for (size_t k = 0; k < all.count; k++)
			ase_nearest_offer(&near, all.items[k],
					  near_fit(s, all.items[k]));
	}
	for (size_t i = 0; i < near.count; i++)
		ase_records_add(out, near.items[i].thing);
}

static ase_status fail_nobody(const struct search *s)
{
	ASE_AUTO(ase_records_drop) ase_records near = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *noun = noun_asked(s);
	ASE_AUTO(ase_strdrop) char *list = NULL;

	look_near(s, &near);
	list = ase_names_list(s->world, &near, LISTED);
	if (!near.count && !noun)
		return ase_fail(s->err, ASE_E_NOT_FOUND,
				"nothing is called '%s'", s->typed);
	if (!near.count)
		return ase_fail(s->err, ASE_E_NOT_FOUND, "no %s is called '%s'",
				noun, s->typed);
	if (!noun)
		return ase_fail(s->err, ASE_E_NOT_FOUND,
				"nothing is called '%s'; near it: %s", s->typed,
				list);
	return ase_fail(s->err, ASE_E_NOT_FOUND,
			"no %s is called '%s'; near it: %s", noun, s->typed,
			list);
}

/*
 * By ID
 */

static void keep_open(const struct search *s, const ase_records *from,
		      ase_records *out)
{
	for (size_t i = 0; i < from->count; i++)
		if (ase_record_open(s->world, from->items[i]))
			ase_records_add(out, from->items[i]);
}

static void keep_all(const ase_records *from, ase_records *out)
{
	for (size_t i = 0; i < from->count; i++)
		ase_records_add(out, from->items[i]);
}

/* Up to the only ancestor. */
static ase_status lead_up(const struct search *s, const ase_record *rec,
			  const ase_record **out)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *noun = noun_asked(s);

	ase_world_ancestors(s->world, rec, s->kind, &up);
	if (up.count > 1)
		return fail_several(s, &up);
	if (!up.count)
		return ase_fail(s->err, ASE_E_NOT_FOUND,
				"'%s' belongs to no %s", s->typed, noun);
	*out = up.items[0];
	return ASE_OK;
}

/* Down to the only open descendant. */
static ase_status lead_down(const struct search *s, const ase_record *rec,
			    const ase_record **out)
{
	ASE_AUTO(ase_records_drop) ase_records down = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *noun = noun_asked(s);
	ASE_AUTO(ase_records_drop) ase_records open = ASE_RECORDS_INIT;

	ase_world_children(s->world, rec, s->kind, &down);
	keep_open(s, &down, &open);
	if (!open.count && s->closed_too)
		keep_all(&down, &open);
	if (open.count > 1)
		return fail_several(s, &open);
	if (!open.count)
		return ase_fail(s->err, ASE_E_NOT_FOUND, "'%s' has no open %s",
				s->typed, noun);
	*out = open.items[0];
	return ASE_OK;
}

/* From a record that an ID names to one of the kind in question. */
static ase_status lead(const struct search *s, const ase_record *rec,
		       const ase_record **out)
{
	ASE_AUTO(ase_strdrop) char *noun = noun_asked(s);
	ASE_AUTO(ase_strdrop) char *found = ase_kind_noun(rec->kind);

	if (!s->kind || rec->kind == s->kind) {
		*out = rec;
		return ASE_OK;
	}
	if (ase_kind_below(rec->kind, s->kind))
		return lead_up(s, rec, out);
	if (ase_kind_below(s->kind, rec->kind))
		return lead_down(s, rec, out);
	return ase_fail(s->err, ASE_E_USAGE, "'%s' is of kind '%s', not '%s'",
			s->typed, found, noun);
}

static void find_prefix(const struct search *s, const ase_kind *kind,
			const char *id, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	char after[ASE_ID_SIZE] = "";

	while (ase_world_begun(s->world, kind, id, after, &all))
		;
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one =
			ase_world_get(s->world, all.items[i]->id);

		if (one && !ase_records_has(out, one->id))
			ase_records_add(out, one);
	}
}

/* An ID in lower case, without blanks around it; false: too long for one. */
static bool take_id(const char *typed, char id[ASE_ID_SIZE])
{
	size_t size;

	typed += strspn(typed, " \t\n");
	size = strcspn(typed, " \t\n");
	if (!size || size >= ASE_ID_SIZE ||
	    typed[size + strspn(typed + size, " \t\n")])
		return false;
	for (size_t i = 0; i < size; i++)
		id[i] = typed[i] >= 'A' && typed[i] <= 'Z'
				? (char)(typed[i] - 'A' + 'a')
				: typed[i];
	id[size] = '\0';
	return true;
}

/* Whether it is an ID at all; then `status` says what came of it. */
static bool find_id(const struct search *s, const ase_record **out,
		    ase_resolved *how, ase_status *status)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *noun = NULL;
	char id[ASE_ID_SIZE];
	const ase_kind *kind;
	const ase_record *rec;

	if (!take_id(s->typed, id))
		return false;
	kind = ase_kinds_of_id(ase_world_kinds(s->world), id);
	if (!kind)
		return false;
	if (ase_id_is(id, kind->prefix)) {
		rec = ase_world_get(s->world, id);
		*how = ASE_RESOLVED_ID;
		noun = ase_kind_noun(kind);
		*status = rec ? lead(s, rec, out)
			      : ase_fail(s->err, ASE_E_NOT_FOUND,
					 "there is no %s '%s'", noun, s->typed);
		return true;
	}
	find_prefix(s, kind, id, &found);
	if (!found.count)
		return false;
	*how = ASE_RESOLVED_PREFIX;
	*status = found.count > 1 ? fail_several(s, &found)
				  : lead(s, found.items[0], out);
	return true;
}

/*
 * By words
 */

/* Collect those whose names at `note` fit: whole ones, else by words. */
static void find_names(const struct search *s, const char *note,
		       ase_records *out)
{
	ASE_AUTO(ase_words_drop) ase_words typed = { .folded = NULL };
	const ase_kind *kind;
	ase_fit best = ASE_FIT_WORDS;

	ase_words_read(&typed, s->typed);
	for (size_t i = 0; (kind = kind_asked(s, i)); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_names_candidates(s->world, kind, note, &typed, &all);
		for (size_t k = 0; k < all.count; k++) {
			ase_fit fit = ase_names_fit(s->world, all.items[k],
						    note, &typed);

			if (fit > best)
				out->count = 0; /* parts give way to a whole */
			if (fit < best)
				continue;
			best = fit;
			ase_records_add(out, all.items[k]);
		}
	}
}

/* Whether a name of `rec` stands in `other` ("person.name" of an expert). */
static bool named_after(const struct search *s, const ase_record *rec,
			const ase_record *other)
{
	ASE_AUTO(ase_hits_drop) ase_hits names = ASE_HITS_INIT;

	ase_names_of(s->world, rec, ASE_NAMES_OWN, &names);
	for (size_t i = 0; i < names.count; i++)
		if (names.items[i].rec == other && other != rec)
			return true;
	return false;
}

/* Of an expert and the person who it is, the expert is meant. */
static void drop_namesakes(const struct search *s, ase_records *found)
{
	size_t kept = 0;

	for (size_t i = 0; i < found->count; i++) {
		bool other = false;

		for (size_t k = 0; k < found->count && !other; k++)
			other = named_after(s, found->items[k],
					    found->items[i]);
		if (!other)
			found->items[kept++] = found->items[i];
	}
	found->count = kept;
}

static ase_status find_own(const struct search *s, const ase_record **out)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records open = ASE_RECORDS_INIT;

	find_names(s, ASE_NAMES_OWN, &found);
	if (!s->kind && found.count > 1 && found.count <= 64)
		drop_namesakes(s, &found);
	if (!found.count)
		return ASE_E_NOT_FOUND;
	if (found.count > 1)
		keep_open(s, &found, &open);
	if (open.count > 1)
		return fail_several(s, &open);
	if (found.count > 1 && !open.count)
		return fail_several(s, &found);
	*out = open.count ? open.items[0] : found.items[0];
	return ASE_OK;
}

/* Collect those whose names have the words between them. */
static void find_together(const struct search *s, ase_records *out)
{
	ASE_AUTO(ase_words_drop) ase_words typed = { .folded = NULL };
	const ase_kind *kind;

	ase_words_read(&typed, s->typed);
	if (typed.list.count < 2)
		return;
	for (size_t i = 0; (kind = kind_asked(s, i)); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_names_candidates(s->world, kind, NULL, &typed, &all);
		for (size_t k = 0; k < all.count; k++)
			if (ase_names_together(s->world, all.items[k], &typed))
				ase_records_add(out, all.items[k]);
	}
}

/* Collect those whose names and columns have the words between them ("bookkeeping
 * 3 April"): as whole words, else as beginnings, so that 2 is not 20. */
static void find_shown(const struct search *s, ase_records *out)
{
	const ase_kind *kind;
	ase_fit best = ASE_FIT_WORDS;

	for (size_t i = 0; (kind = kind_asked(s, i)); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_all(s->world, kind, &all);
		for (size_t k = 0; k < all.count; k++) {
			const ase_fit fit =
				ase_apart_fit(s->world, all.items[k], s->typed);

			if (fit > best)
				out->count = 0;
			if (fit < best)
				continue;
			best = fit;
			ase_records_add(out, all.items[k]);
		}
	}
}

static ase_status find_known(const struct search *s, const ase_record **out,
			     ase_resolved *how)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records open = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	find_names(s, ASE_NAMES_KNOWN_BY, &found);
	if (!found.count)
		find_together(s, &found);
	if (!found.count)
		find_shown(s, &found);
	if (!found.count)
		return fail_nobody(s);
	keep_open(s, &found, &open);
	*how = open.count ? ASE_RESOLVED_OPEN : ASE_RESOLVED_CLOSED;
	if (!open.count && s->closed_too)
		keep_all(&found, &open);
	if (open.count > 1)
		return fail_several(s, &open);
	if (open.count) {
		*out = open.items[0];
		return ASE_OK;
	}
	list = ase_names_list(s->world, &found, LISTED);
	return ase_fail(s->err, ASE_E_NOT_FOUND,
			"nothing open fits '%s'; closed: %s", s->typed, list);
}

static ase_status resolve(const struct search *s, const ase_record **out,
			  ase_resolved *how)
{
	ase_resolved found = ASE_RESOLVED_NAME;
	ase_status status;

	if (!s->typed[strspn(s->typed, " \t\n")])
		return ase_fail(s->err, ASE_E_USAGE,
				"an empty text names nothing");
	if (!find_id(s, out, &found, &status)) {
		status = find_own(s, out);
		if (status == ASE_E_NOT_FOUND)
			status = find_known(s, out, &found);
	}
	if (!status && how)
		*how = found;
	return status;
}

ase_status ase_resolve(const ase_world *world, const ase_kind *kind,
		       const char *typed, const ase_record **out,
		       ase_resolved *how, ase_records *candidates, ase_err *err)
{
	const struct search s = { .world = world,
				  .kind = kind,
				  .typed = typed,
				  .candidates = candidates,
				  .err = err };

	return resolve(&s, out, how);
}

ase_status ase_resolve_closed_too(const ase_world *world, const ase_kind *kind,
				  const char *typed, const ase_record **out,
				  ase_resolved *how, ase_records *candidates,
				  ase_err *err)
{
	const struct search s = { .world = world,
				  .kind = kind,
				  .typed = typed,
				  .candidates = candidates,
				  .closed_too = true,
				  .err = err };

	return resolve(&s, out, how);
}
