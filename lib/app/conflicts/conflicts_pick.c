/* Which conflicts somebody means. */

#include "lib/app/conflicts/conflicts_resolve.h"

#include "lib/base/mem.h"
#include "lib/model/input/key_find.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/text.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

/* How surely `typed` names what a rival is about. */
typedef bool named_fn(const session *ses, const conflicts_rival *one,
		      const char *typed);

/* By its ID, or the path of the file. */
static bool is_whole(const session *ses, const conflicts_rival *one,
		     const char *typed)
{
	(void)ses;
	return strcmp(one->path, typed) == 0 ||
	       (one->kind && strcasecmp(one->id, typed) == 0);
}

/* By the beginning of its ID, or the file's own name. */
static bool is_short(const session *ses, const conflicts_rival *one,
		     const char *typed)
{
	const char *name = strrchr(one->path, '/');
	const char *dash = strchr(typed, '-');

	(void)ses;
	if (one->kind)
		return dash && dash[1] &&
		       strncasecmp(one->id, typed, strlen(typed)) == 0;
	return strcmp(name ? name + 1 : one->path, typed) == 0;
}

/* By words of its name. */
static bool is_called(const session *ses, const conflicts_rival *one,
		      const char *typed)
{
	return one->rec && !ase_text_is_blank(typed) &&
	       ase_text_matches(conflicts_name(ses, one), typed);
}

/* How many files are named so; the last one is in `found`. */
static size_t count_named(const session *ses, const conflicts_list *list,
			  named_fn *named, const char *typed,
			  const conflicts_rival **found)
{
	const char *last = NULL;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		const conflicts_rival *one = &list->items[i];

		if (!named(ses, one, typed) ||
		    (last && strcmp(last, one->path) == 0))
			continue;
		last = one->path;
		*found = one;
		count++;
	}
	return count;
}

static ase_status fail_none(const session *ses, const ase_record *rec,
			    ase_err *err)
{
	return ase_fail(err, ASE_E_NOT_FOUND,
			"nothing of %s (%s) is in conflict: ase-store "
			"conflicts lists what is",
			ase_world_name(ses->world, rec), rec->id);
}

/* Whose conflicts `typed` means: of those that have some, then of all. */
static ase_status find_whose(const session *ses, const conflicts_list *list,
			     const char *typed, const conflicts_rival **out,
			     ase_err *err)
{
	static named_fn *const ways[] = { is_whole, is_short, is_called };
	const ase_record *rec = NULL;
	ase_status s;

	for (size_t i = 0; i < ASE_COUNT(ways); i++) {
		if (count_named(ses, list, ways[i], typed, out) != 1)
			continue;
		if (ways[i] == is_called)
			ui_say(ses->ui, "%s: %s %s, %s", typed,
			       ase_kind_title((*out)->kind, ses->ui->lang),
			       (*out)->id, conflicts_name(ses, *out));
		return ASE_OK;
	}
	if (ase_snapshot_has(ses->snapshot, typed))
		return ase_fail(err, ASE_E_NOT_FOUND,
				"nothing of %s is in conflict: ase-store "
				"conflicts lists what is",
				typed);
	if ((s = session_resolve(ses, NULL, typed, &rec, err)))
		return s;
	return count_named(ses, list, is_whole, rec->id, out)
		       ? ASE_OK
		       : fail_none(ses, rec, err);
}

/*
 * The field
 */

/* What the field is called within its record when a person types it. */
static bool is_path(const session *ses, const conflicts_rival *one,
		    const char *typed)
{
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_strdrop) char *field = conflicts_field(one);

	if (strcmp(one->field, typed) == 0 || strcmp(field, typed) == 0 ||
	    (one->place && strcmp(one->place, typed) == 0))
		return true;
	if (!one->kind ||
	    ase_key_find(ses->world, &ses->context, one->kind, typed, &path,
			 NULL, NULL, NULL) ||
	    !path)
		return false;
	return strcmp(field, path) == 0 ||
	       (one->place && strcmp(one->place, path) == 0);
}

static bool is_title(const session *ses, const conflicts_rival *one,
		     const char *typed)
{
	ASE_AUTO(ase_strdrop) char *title = conflicts_title(ses, one);

	return ase_text_same(title, typed) || ase_lookup_same(title, typed);
}

static bool is_like(const session *ses, const conflicts_rival *one,
		    const char *typed)
{
	ASE_AUTO(ase_strdrop) char *title = conflicts_title(ses, one);

	return !ase_text_is_blank(typed) && ase_text_matches(title, typed);
}

/* The fields of `of` that are in conflict, "city (City), website"; yours. */
static char *fields_of(const session *ses, const conflicts_list *list,
		       const conflicts_rival *of)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	for (size_t i = 0; i < list->count; i++) {
		const conflicts_rival *one = &list->items[i];
		ASE_AUTO(ase_strdrop) char *title = NULL;
		ASE_AUTO(ase_strdrop) char *field = NULL;
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (strcmp(one->path, of->path) != 0)
			continue;
		title = conflicts_title(ses, one);
		field = conflicts_field(one);
		said = *field ? ase_strf("%s (%s)", field, title)
			      : ase_strdup(title);
		if (!ase_strs_has(&all, said))
			ase_strs_add(&all, said);
	}
	return ase_strs_join(&all, ", ");
}

/* The rival of `of`'s file whose field `typed` means; of one field there may be
 * several. */
static ase_status find_field(const session *ses, const conflicts_list *list,
			     const conflicts_rival *of, const char *typed,
			     const conflicts_rival **out, ase_err *err)
{
	static named_fn *const ways[] = { is_path, is_title, is_like };
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (size_t w = 0; w < ASE_COUNT(ways); w++) {
		size_t count = 0;

		for (size_t i = 0; i < list->count; i++) {
			const conflicts_rival *one = &list->items[i];

			if (strcmp(one->path, of->path) != 0 || !one->field ||
			    !ways[w](ses, one, typed) ||
			    (count && conflicts_same_place(*out, one)))
				continue;
			*out = one;
			count++;
		}
		if (count == 1)
			return ASE_OK;
	}
	all = fields_of(ses, list, of);
	return ase_fail(err, ASE_E_USAGE,
			"no field '%s' of %s is in conflict; these are: %s",
			typed, conflicts_name(ses, of), all);
}

/*
 * Their way
 */

/* Several rivals of one field cannot all come in its place. */
static ase_status refuse_several(const session *ses, const conflicts_rival *one,
				 const conflicts_rival *other, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *title = conflicts_title(ses, one);
	ASE_AUTO(ase_strdrop) char *a = conflicts_say_theirs(ses, one);
	ASE_AUTO(ase_strdrop) char *b = conflicts_say_theirs(ses, other);

	return ase_fail(err, ASE_E_USAGE,
			"'%s' has several other values (%s; %s): type the one "
			"that it shall be instead of --theirs",
			title, a, b);
}

/* Whether the whole file comes from the other side, and its fields with it. */
static bool whole_comes(const conflicts_list *list, const conflicts_rival *of,
			const conflicts_how *how)
{
	if (how->way != CONFLICTS_THEIRS || how->field)
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].field &&
		    strcmp(list->items[i].path, of->path) == 0)
			return true;
	return false;
}

/* Give all that are of the file of `of` (and of its field, if one was named)
 * their way; of one field the first is what was typed. */
static ase_status give_way(const session *ses, conflicts_list *list,
			   const conflicts_rival *of, const conflicts_how *how,
			   conflicts_rival **first_out, ase_err *err)
{
	const bool whole = whole_comes(list, of, how);
	conflicts_rival *first = NULL;

	for (size_t i = 0; i < list->count; i++) {
		conflicts_rival *one = &list->items[i];
		const conflicts_rival *last = i ? one - 1 : NULL;
		bool again = last && last->way != CONFLICTS_OPEN &&
			     conflicts_same_place(last, one);

		if (strcmp(one->path, of->path) != 0 ||
		    (how->field && !conflicts_same_place(one, of)))
			continue;
		if (again && how->way == CONFLICTS_THEIRS)
			return refuse_several(ses, last, one, err);
		one->way = again || (whole && one->field) ? CONFLICTS_OURS
							  : how->way;
		one->typed = how->typed;
		if (!first || (whole && !one->field))
			first = one;
	}
	*first_out = first;
	return ASE_OK;
}

ase_status conflicts_pick(const session *ses, const conflicts_how *how,
			  conflicts_list *list, conflicts_rival **first_out,
			  ase_err *err)
{
	const conflicts_rival *of = NULL;
	ase_status s = find_whose(ses, list, how->whose, &of, err);

	if (s)
		return s;
	assert(of);
	if (how->field && (s = find_field(ses, list, of, how->field, &of, err)))
		return s;
	assert(of);
	return give_way(ses, list, of, how, first_out, err);
}
