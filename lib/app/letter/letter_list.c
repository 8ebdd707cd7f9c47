/* Letters about many records. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/base/mem.h"

#include <string.h>

/* The line of the front that says `key`, for what goes wrong with it. */
static ase_status fail_word(const letter_about *about, const char *key,
			    const ase_err *why, ase_err *err)
{
	for (size_t i = 0; i < about->count; i++)
		if (!strcmp(about->words[i].key, key))
			return ase_fail_at(
				err, ASE_E_INVALID, about->words[i].line,
				about->words[i].column, "%s", why->text);
	return ase_fail(err, ASE_E_INVALID, "%s", why->text);
}

/* Leave those that do not pass all of the filters out of `l->all`. */
static ase_status sift(letter *l, char *const *filters, size_t count,
		       ase_err *err)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records all = l->all;
	ase_status s;

	l->all = (ase_records)ASE_RECORDS_INIT;
	s = ase_filter_new(l->ses->world, &l->ses->context, l->many, filters,
			   count, &filter, err);
	for (size_t i = 0; i < all.count && !s; i++)
		if (ase_filter_passes(filter, all.items[i]))
			ase_records_add(&l->all, all.items[i]);
	return s || l->all.count ? s : ase_filter_known(filter, l->many, err);
}

/* All records of the kind that nobody has archived. */
static void take_all(letter *l)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(l->ses->world, l->many, &all);
	for (size_t i = 0; i < all.count; i++)
		if (!ase_record_has(all.items[i], "archived_on"))
			ase_records_add(&l->all, all.items[i]);
}

ase_status letter_gather(letter *l, const letter_about *about,
			 char *const *filters, size_t count, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs where = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs sort = ASE_STRS_INIT;
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	l->many = ase_kinds_get(l->ses->kinds, about->list);
	if (!l->many)
		return ase_fail(err, ASE_E_INVALID,
				"no kind of record is called '%s'",
				about->list);
	letter_about_all(about, "where", &where);
	letter_about_all(about, "sort", &sort);
	l->sort = ase_strs_join(&sort, ",");
	take_all(l);
	if (sift(l, where.items, where.count, &why))
		return fail_word(about, "where", &why, err);
	if ((s = sift(l, filters, count, err)))
		return s;
	if (ase_records_sort(l->ses->world, &l->ses->context, l->many, &l->all,
			     *l->sort ? l->sort : NULL, &why))
		return fail_word(about, "sort", &why, err);
	l->by = about->by;
	return ASE_OK;
}

/* All of the list, each item the record that the letter is about there. */
static ase_template_item all_item(letter *l)
{
	ase_template_item *items =
		ase_alloc((l->all.count + 1) * sizeof(*items));

	for (size_t i = 0; i < l->all.count; i++)
		items[i] = letter_record(l, l->all.items[i], l->all.items[i]);
	return letter_gathered(l, items, l->all.count);
}

/* The same in groups. */
static ase_template_item grouped_item(letter *l)
{
	ASE_AUTO(ase_strdrop) char *by = ase_strdup(l->by);
	const ase_template_words words = { .sort = *l->sort ? l->sort : NULL,
					   .by = by };
	const ase_template_item all = all_item(l);
	ase_template_item out = letter_nothing;

	return letter_choose(l, &all, &words, &out, NULL) ? letter_nothing
							  : out;
}

ase_template_item letter_list_name(letter *l, const letter_context *at,
				   const char *name)
{
	if (!strcmp(name, l->many->directory)) {
		if (!l->list.handle)
			l->list = *l->by ? grouped_item(l) : all_item(l);
		return l->list;
	}
	if (!strcmp(name, "count"))
		return letter_count(l, l->all.count);
	return letter_knows(name) ? letter_word_item(l, at, name)
				  : letter_unknown;
}

ase_template_item letter_group_name(letter *l, const letter_context *at,
				    const char *name)
{
	if (!strcmp(name, "by"))
		return at->group->by;
	if (!strcmp(name, "items"))
		return at->group->items;
	return strcmp(name, "count") != 0
		       ? letter_unknown
		       : letter_count(l, at->group->items.count);
}
