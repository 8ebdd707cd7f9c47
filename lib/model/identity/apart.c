#include "lib/model/identity/apart.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <string.h>

/* What people read of `rec` at a column of x-ase-columns; NULL: nothing. Yours. */
static char *say_column(const ase_world *world, const ase_record *rec,
			const ase_node *column)
{
	const char *of = ase_kind_column(column);
	ASE_AUTO(ase_strdrop)
	char *path = ase_strndup(of ? of : "", of ? strcspn(of, "?") : 0);
	const char *text = *path ? ase_world_text(world, rec, path) : NULL;

	return text && *text ? ase_names_say(world, rec->kind, path, text)
			     : NULL;
}

static bool is_alike(const ase_world *world, const ase_record *rec,
		     const ase_record *other)
{
	return other != rec && other->kind == rec->kind &&
	       ase_text_same(ase_world_name(world, rec),
			     ase_world_name(world, other));
}

/* Keep of `alike` those that read the same at the column; whether one went. */
static bool keep_same(const ase_world *world, const ase_node *column,
		      const char *said, ase_records *alike)
{
	const size_t count = alike->count;
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		ASE_AUTO(ase_strdrop)
		char *other = say_column(world, alike->items[i], column);

		if (other && ase_text_same(said, other))
			alike->items[kept++] = alike->items[i];
	}
	alike->count = kept;
	return kept < count;
}

char *ase_apart(const ase_world *world, const ase_records *list,
		const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records alike = ASE_RECORDS_INIT;
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;

	for (size_t i = 0; i < list->count; i++)
		if (is_alike(world, rec, list->items[i]))
			ase_records_add(&alike, list->items[i]);
	ase_each(column, ase_node_get(rec->kind->root, "x-ase-columns")) {
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (!alike.count)
			break;
		said = say_column(world, rec, column);
		if (said && keep_same(world, column, said, &alike))
			ase_str_addf(&all, ", %s", said);
	}
	return ase_str_take(&all);
}

char *ase_apart_list(const ase_world *world, const ase_records *list,
		     size_t most)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;
	bool told = false;

	for (size_t i = 0; i < list->count; i++)
		ase_records_add(&all, list->items[i]);
	ase_names_sort(world, &all);
	for (size_t i = 0; i < all.count && i < most; i++) {
		const ase_record *rec = all.items[i];
		const char *name = ase_world_name(world, rec);
		ASE_AUTO(ase_strdrop)
		char *beside = ase_apart(world, &all, rec);

		told = told || *beside;
		ase_strs_take(&said, name == rec->id
					     ? ase_strdup(name)
					     : ase_strf("%s%s (%s)", name,
							beside, rec->id));
	}
	if (all.count > most)
		ase_strs_take(&said, ase_strdup("..."));
	return ase_strs_join(&said, told ? _("; ") : ", ");
}

/* Whether one of the words typed begins a word of the text. */
static bool has_one(const char *text, const ase_words *typed)
{
	for (size_t i = 0; i < typed->list.count; i++)
		if (ase_text_matches(text, typed->list.items[i]))
			return true;
	return false;
}

/* Whether each of the words is one of the text's, to its end. */
static bool has_whole(const char *text, const ase_words *typed)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	size_t size;

	for (const char *at = text, *word; (word = ase_text_word(&at, &size));)
		ase_strs_take(&words, ase_strndup(word, size));
	for (size_t i = 0; i < typed->list.count; i++)
		if (!ase_strs_has(&words, typed->list.items[i]))
			return false;
	return true;
}

ase_fit ase_apart_fit(const ase_world *world, const ase_record *rec,
		      const char *typed)
{
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
	ASE_AUTO(ase_hits_drop) ase_hits names = ASE_HITS_INIT;
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *folded = NULL;

	ase_words_read(&words, typed);
	if (words.list.count < 2)
		return ASE_FIT_NONE;
	ase_names_of(world, rec, ASE_NAMES_OWN, &names);
	ase_names_of(world, rec, ASE_NAMES_KNOWN_BY, &names);
	for (size_t i = 0; i < names.count; i++)
		if (names.items[i].text)
			ase_str_addf(&all, "%s\n", names.items[i].text);
	folded = ase_text_fold(ase_str_text(&all));
	if (!has_one(folded, &words))
		return ASE_FIT_NONE;
	ase_each(column, ase_node_get(rec->kind->root, "x-ase-columns")) {
		ASE_AUTO(ase_strdrop)
		char *said = say_column(world, rec, column);

		if (said)
			ase_str_addf(&all, "%s\n", said);
	}
	ase_strdrop(&folded);
	folded = ase_text_fold(ase_str_text(&all));
	if (!ase_text_matches(folded, words.folded))
		return ASE_FIT_NONE;
	return has_whole(folded, &words) ? ASE_FIT_WHOLE : ASE_FIT_WORDS;
}
