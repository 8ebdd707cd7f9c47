#include "cmd/convention/convention_match.h"

#include "lib/base/mem.h"
#include "lib/model/record/names.h"

#include <string.h>

static bool is_live(const ase_record *match)
{
	return !ase_node_path(match->node, "declined.on") &&
	       !ase_node_path(match->node, "withdrawn.on");
}

void convention_matches(const session *ses, const ase_record *conv,
			ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records gone = ASE_RECORDS_INIT;
	size_t from = out->count;

	ase_each(item, ase_node_get(conv->node, "matches")) {
		const ase_record *match =
			ase_world_get(ses->world, ase_node_text(item));

		if (match)
			ase_records_add(is_live(match) ? out : &gone, match);
	}
	if (out->count > from)
		return;
	for (size_t i = 0; i < gone.count; i++)
		ase_records_add(out, gone.items[i]);
}

/* The ID of the person who the match's expert is, or "". */
static const char *person_of(const session *ses, const ase_record *match)
{
	const char *id = ase_world_text(ses->world, match, "expert.person");

	return id ? id : "";
}

void convention_matches_of(const session *ses, const ase_record *conv,
			   const char *person, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	convention_matches(ses, conv, &all);
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(person_of(ses, all.items[i]), person) == 0)
			ase_records_add(out, all.items[i]);
}

/* Whether all the matches are one person's. */
static bool are_ones(const session *ses, const ase_records *matches)
{
	for (size_t i = 1; i < matches->count; i++)
		if (strcmp(person_of(ses, matches->items[i]),
			   person_of(ses, matches->items[0])) != 0)
			return false;
	return matches->count > 0;
}

static bool is_meant(const session *ses, const ase_record *match,
		     const ase_words *words, const char *typed)
{
	const char *expert = ase_world_text(ses->world, match, "expert");
	const ase_record *person =
		ase_world_get(ses->world, person_of(ses, match));

	return strcmp(match->id, typed) == 0 ||
	       (expert && strcmp(expert, typed) == 0) ||
	       (person && (strcmp(person->id, typed) == 0 ||
			   ase_names_fit(ses->world, person, ASE_NAMES_OWN,
					 words) == ASE_FIT_WHOLE));
}

/* "--by 'Jean Martin', --by 'Paul Durand'"; yours. */
static char *ways(const session *ses, const ase_records *matches,
		  const char *option)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	for (size_t i = 0; i < matches->count; i++) {
		const ase_record *person = ase_world_get(
			ses->world, person_of(ses, matches->items[i]));
		ASE_AUTO(ase_strdrop)
		char *way = ase_strf("%s '%s'", option,
				     person ? ase_world_name(ses->world, person)
					    : matches->items[i]->id);

		if (!ase_strs_has(&names, way))
			ase_strs_add(&names, way);
	}
	return ase_strs_join(&names, ", ");
}

/* Append the matches that somebody declined or withdrew from. */
static void add_gone(const session *ses, const ase_record *conv,
		     ase_records *out)
{
	ase_each(item, ase_node_get(conv->node, "matches")) {
		const ase_record *match =
			ase_world_get(ses->world, ase_node_text(item));

		if (match && !is_live(match) &&
		    !ase_records_has(out, match->id))
			ase_records_add(out, match);
	}
}

/* The one of the matches that some words of a name fit; NULL: none, several. */
static const ase_record *one_called(const session *ses,
				    const ase_records *matches,
				    const ase_words *words)
{
	const ase_record *found = NULL;

	for (size_t i = 0; i < matches->count; i++) {
		const ase_record *person = ase_world_get(
			ses->world, person_of(ses, matches->items[i]));

		if (!person ||
		    !ase_names_fit(ses->world, person, ASE_NAMES_OWN, words))
			continue;
		if (found)
			return NULL;
		found = matches->items[i];
	}
	return found;
}

ase_status convention_match_whose(const session *ses, const ase_record *conv,
				  const char *typed, const char *option,
				  const ase_record **out, ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
	ase_err why = ASE_ERR_INIT;
	ase_status s =
		convention_match_find(ses, conv, typed, option, &found, &why);

	if (!s || !typed) {
		*out = s || !found.count ? NULL : found.items[0];
		return s ? ase_fail(err, s, "%s", why.text) : ASE_OK;
	}
	ase_words_read(&words, typed);
	convention_matches(ses, conv, &all);
	add_gone(ses, conv, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_meant(ses, all.items[i], &words, typed)) {
			*out = all.items[i];
			return ASE_OK;
		}
	*out = one_called(ses, &all, &words);
	return *out ? ASE_OK : ase_fail(err, s, "%s", why.text);
}

ase_status convention_match_find(const session *ses, const ase_record *conv,
				 const char *typed, const char *option,
				 ase_records *out, ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
	ASE_AUTO(ase_strdrop) char *list = NULL;
	size_t from = out->count;

	convention_matches(ses, conv, &all);
	if (typed)
		ase_words_read(&words, typed);
	for (size_t i = 0; i < all.count; i++)
		if (typed ? is_meant(ses, all.items[i], &words, typed)
			  : are_ones(ses, &all))
			ase_records_add(out, all.items[i]);
	if (out->count > from)
		return ASE_OK;
	list = ways(ses, &all, option);
	if (typed)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no expert of %s; here it is %s", typed,
				conv->id, list);
	return ase_fail(err, ASE_E_USAGE,
			"several experts share %s: which one? %s", conv->id,
			list);
}
