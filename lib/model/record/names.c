#include "lib/model/record/names.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world_priv.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What a name at a path is called by, where it is a code or a choice. */
struct calling {
	const ase_vocabulary *vocabulary; /* NULL: none */
	const ase_node *values;		  /* x-ase-values, or NULL */
};

/* A field, and whom its texts are for. */
struct spoken {
	const ase_schema *schema;
	const ase_node *part;
	const char *lang;
	ase_date today;
};

static struct calling calling_at(const ase_world *world, const ase_kind *kind,
				 const char *path)
{
	const ase_kind *owner = kind;
	const ase_node *part =
		ase_kinds_field(world->kinds, kind, path, &owner);
	const char *coded = part ? ase_kind_field_note(owner->schema, part,
						       "x-ase-vocabulary")
				 : NULL;

	return (struct calling){
		.vocabulary =
			coded ? ase_vocabularies_get(world->vocabularies, coded)
			      : NULL,
		.values = ase_node_get(part, "x-ase-values"),
	};
}

static bool is_coded_at(const ase_world *world, const ase_kind *kind,
			const char *note)
{
	ase_each(path, ase_node_get(kind->root, note)) {
		struct calling by;

		if (!ase_node_text(path))
			continue;
		by = calling_at(world, kind, ase_node_text(path));
		if (by.vocabulary || by.values)
			return true;
	}
	return false;
}

/* Asked of each record that is looked at: so it is found out once. The kinds are
 * ours, and not constant where they stand. */
bool ase_names_are_coded(const ase_world *world, const ase_kind *kind)
{
	if (!world->vocabularies)
		return false;
	if (!kind->coded)
		((ase_kind *)(uintptr_t)kind)->coded =
			is_coded_at(world, kind, ASE_NAMES_OWN) ||
					is_coded_at(world, kind,
						    ASE_NAMES_KNOWN_BY)
				? 1
				: -1;
	return kind->coded > 0;
}

const char *ase_names_label(const ase_world *world, const ase_record *rec,
			    const char *path, const char *text)
{
	struct calling by;
	const char *title;

	if (!ase_names_are_coded(world, rec->kind))
		return text;
	by = calling_at(world, rec->kind, path);
	title = ase_node_path_text(ase_node_get(by.values, text), world->lang);
	if (title)
		return title;
	return by.vocabulary
		       ? ase_vocabulary_label(by.vocabulary, text, world->lang)
		       : text;
}

/* What people read for a scalar that is no text. */
static char *say_scalar(const struct spoken *by, const char *text)
{
	const char *type = ase_kind_field_note(by->schema, by->part, "type");
	const bool counts = type && (strcmp(type, "integer") == 0 ||
				     strcmp(type, "number") == 0);
	ase_date date;
	bool yes;

	if (type && strcmp(type, "boolean") == 0 &&
	    ase_field_boolean(text, &yes))
		text = ase_i18n(by->lang, yes ? N_("yes") : N_("no"));
	else if (!counts)
		return ase_date_iso(text, &date)
			       ? ase_date_say_in(by->lang, date, by->today)
			       : ase_strdup(text);
	return ase_strf(_("%s: %s"), ase_schema_title(by->part, by->lang, ""),
			text);
}

char *ase_names_say(const ase_world *world, const ase_kind *kind,
		    const char *path, const char *text)
{
	const char *lang = world->lang ? world->lang : "en";
	const ase_kind *owner = kind;
	const ase_node *part =
		ase_kinds_field(world->kinds, kind, path, &owner);
	const struct calling by = calling_at(world, kind, path);
	const char *title =
		ase_node_path_text(ase_node_get(by.values, text), lang);
	const ase_record *to;

	if (!part)
		return NULL;
	if (!title && by.vocabulary)
		title = ase_vocabulary_label(by.vocabulary, text, lang);
	to = ase_kind_field_note(owner->schema, part, "x-ase-ref")
		     ? ase_world_get(world, text)
		     : NULL;
	if (!title && to)
		title = ase_world_name(world, to);
	if (title)
		return ase_strdup(title);
	return say_scalar(
		&(struct spoken){ owner->schema, part, lang, world->today },
		text);
}

/* The first text at the paths that an annotation lists. */
static const char *first_name(const ase_world *world, const ase_record *rec,
			      const ase_node *paths)
{
	ase_each(path, paths) {
		const char *key = ase_node_text(path);
		const ase_node *own = ase_node_get(rec->node, key);
		const char *text =
			ase_node_null(own) ? NULL : ase_node_text(own);

		if (!text) /* a list, or no field of its own */
			text = ase_world_text(world, rec, key);
		if (text && *text)
			return ase_names_label(world, rec, key, text);
	}
	return NULL;
}

const char *ase_world_name(const ase_world *world, const ase_record *rec)
{
	const char *name = first_name(world, rec, rec->kind->names);

	if (!name)
		name = first_name(
			world, rec,
			ase_node_get(rec->kind->root, ASE_NAMES_KNOWN_BY));
	return name ? name : rec->id;
}

/* Append the texts of `called` and below: labels, aliases. */
static void add_called(const ase_node *called, const ase_record *rec,
		       ase_hits *out)
{
	if (ase_node_text(called))
		ase_hits_add(out, rec, called);
	ase_each(child, called)
		add_called(child, rec, out);
}

/* What the codes among the names from number `from` on are called. */
static void add_labels(const ase_world *world, const ase_kind *kind,
		       const char *path, size_t from, ase_hits *out)
{
	const struct calling by = calling_at(world, kind, path);
	const size_t count = out->count;

	for (size_t i = from; i < count; i++) {
		const ase_record *rec = out->items[i].rec;
		const char *text = out->items[i].text;
		const ase_node *term =
			text ? ase_vocabulary_term(by.vocabulary, text) : NULL;

		if (!text)
			continue;
		add_called(ase_node_get(by.values, text), rec, out);
		add_called(ase_node_get(term, "label"), rec, out);
		add_called(ase_node_get(term, "aliases"), rec, out);
	}
}

void ase_names_of(const ase_world *world, const ase_record *rec,
		  const char *note, ase_hits *out)
{
	const ase_node *paths = ase_node_get(rec->kind->root, note);
	const bool coded = ase_names_are_coded(world, rec->kind);

	ase_each(path, paths) {
		const size_t from = out->count;

		if (!ase_node_text(path))
			continue;
		ase_world_path(world, rec, ase_node_text(path), out);
		if (coded)
			add_labels(world, rec->kind, ase_node_text(path), from,
				   out);
	}
}

ase_fit ase_names_fit(const ase_world *world, const ase_record *rec,
		      const char *note, const ase_words *typed)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_fit best = ASE_FIT_NONE;

	ase_names_of(world, rec, note, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const char *name = hits.items[i].text;
		ase_fit fit = ASE_FIT_NONE;

		if (name && *name)
			fit = ase_words_fit(typed, name);
		best = fit > best ? fit : best;
	}
	return best;
}

bool ase_names_together(const ase_world *world, const ase_record *rec,
			const ase_words *typed)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;

	if (typed->list.count < 2)
		return false;
	ase_names_of(world, rec, ASE_NAMES_OWN, &hits);
	ase_names_of(world, rec, ASE_NAMES_KNOWN_BY, &hits);
	for (size_t i = 0; i < hits.count; i++)
		if (hits.items[i].text)
			ase_str_addf(&all, "%s\n", hits.items[i].text);
	return ase_words_fit(typed, ase_str_text(&all)) != ASE_FIT_NONE;
}

bool ase_names_any(const ase_world *world, const ase_record *rec,
		   const ase_words *typed)
{
	return ase_names_fit(world, rec, ASE_NAMES_OWN, typed) ||
	       ase_names_fit(world, rec, ASE_NAMES_KNOWN_BY, typed) ||
	       ase_names_together(world, rec, typed);
}

/* A record and what it is called, to be moved together. */
struct named {
	const ase_record *rec;
	char *name;	/* owned, folded */
	uint64_t front; /* of it */
};

static struct named named(const ase_world *world, const ase_record *rec)
{
	char *name = ase_text_fold(ase_world_name(world, rec));

	return (struct named){ rec, name, ase_text_front(name) };
}

static int by_name(const void *a, const void *b)
{
	const struct named *left = a;
	const struct named *right = b;
	int order;

	if (left->front != right->front)
		return left->front < right->front ? -1 : 1;
	order = ase_text_natural(left->name, right->name);
	return order ? order : strcmp(left->rec->id, right->rec->id);
}

int ase_names_order(const ase_world *world, const ase_record *a,
		    const ase_record *b)
{
	struct named left = named(world, a), right = named(world, b);
	const int order = by_name(&left, &right);

	free(left.name);
	free(right.name);
	return order;
}

void ase_names_sort(const ase_world *world, ase_records *records)
{
	const size_t count = records->count;
	struct named *all;

	if (count < 2)
		return;
	all = ase_alloc(count * sizeof(*all));
	for (size_t i = 0; i < count; i++)
		all[i] = named(world, records->items[i]);
	qsort(all, count, sizeof(*all), by_name);
	for (size_t i = 0; i < count; i++) {
		records->items[i] = all[i].rec;
		free(all[i].name);
	}
	free(all);
}

char *ase_names_list(const ase_world *world, const ase_records *records,
		     size_t most)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_str_drop) ase_str list = ASE_STR_INIT;

	for (size_t i = 0; i < records->count; i++)
		ase_records_add(&all, records->items[i]);
	ase_names_sort(world, &all);
	for (size_t i = 0; i < all.count && i < most; i++) {
		const ase_record *rec = all.items[i];
		const char *name = ase_world_name(world, rec);

		ase_str_add(&list, i ? ", " : "");
		if (name == rec->id)
			ase_str_add(&list, name);
		else
			ase_str_addf(&list, "%s (%s)", name, rec->id);
	}
	if (all.count > most)
		ase_str_add(&list, ", ...");
	return ase_str_take(&list);
}
