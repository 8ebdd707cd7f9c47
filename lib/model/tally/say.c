#include "lib/model/tally/say.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/date.h"
#include "lib/text/quantity.h"
#include "lib/text/text.h"

#include <string.h>

/* The record that a text is the ID of; NULL: of none. */
static const ase_record *meant(const ase_say *say, const char *text)
{
	return ase_kinds_of_id(ase_world_kinds(say->world), text)
		       ? ase_world_get(say->world, text)
		       : NULL;
}

static bool is_dated(const ase_node *part)
{
	const char *format = ase_schema_note(part, "format");

	return !part || (format && ase_text_begins(format, "date")) ||
	       ase_schema_note(part, "x-ase-format");
}

/* What a choice of the field is called; borrowed, or NULL. */
static const char *label_of(const ase_say *say, const ase_node *part,
			    const char *text)
{
	const ase_node *value =
		ase_node_get(ase_node_get(part, "x-ase-values"), text);
	const char *name = ase_schema_note(part, "x-ase-vocabulary");
	const char *label = ase_node_text(ase_node_get(value, say->lang));

	if (!label && name && say->vocabularies)
		label = ase_vocabulary_label(
			ase_vocabularies_get(say->vocabularies, name), text,
			say->lang);
	return label;
}

char *ase_say_text(const ase_say *say, const ase_node *part, const char *text)
{
	const char *label = label_of(say, part, text);
	const ase_record *rec = meant(say, text);
	ase_date date;

	if (label)
		return ase_strdup(label);
	if (rec)
		return ase_strdup(ase_world_name(say->world, rec));
	if (is_dated(part) && ase_date_iso(text, &date))
		return ase_date_say_in(say->lang, date,
				       ase_world_today(say->world));
	return ase_quantity_show(ase_schema_note(part, "x-ase-unit"),
				 ase_world_currency(say->world), say->lang,
				 text);
}

/* The texts at one end of a path: its own, or those of the list there. */
static void add_end(const ase_say *say, const ase_schema *schema,
		    const ase_node *part, const ase_hit *end, ase_strs *out)
{
	const ase_node *items =
		part ? ase_schema_step(schema, part, NULL) : NULL;
	const ase_node *rule = ase_schema_part(schema, items ? items : part);

	if (end->text)
		ase_strs_take(out, ase_say_text(say, rule, end->text));
	ase_each(one, end->text ? NULL : end->node)
		if (ase_node_text(one))
			ase_strs_take(out, ase_say_text(say, rule,
							ase_node_text(one)));
}

/* What stands at the path; NULL: no field of that name. Yours. */
static char *at_path(const ase_say *say, const ase_record *rec,
		     const char *path)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const ase_kinds *kinds = ase_world_kinds(say->world);
	const ase_kind *owner = rec->kind;
	const ase_node *part = ase_kinds_field(kinds, rec->kind, path, &owner);
	const ase_kind *kind = ase_kinds_get(kinds, path);
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;

	if (!strcmp(path, "id"))
		return ase_strdup(ase_world_name(say->world, rec));
	if (!part && kind)
		ase_world_ancestors(say->world, rec, kind, &above);
	if (above.count)
		return ase_strdup(ase_world_name(say->world, above.items[0]));
	if (!part)
		return NULL;
	ase_world_path(say->world, rec, path, &hits);
	for (size_t i = 0; i < hits.count; i++)
		add_end(say, owner->schema, part, &hits.items[i], &texts);
	return ase_strs_join(&texts, ", ");
}

char *ase_say_fill(const ase_say *say, const ase_record *rec, const char *words)
{
	ase_str text = ASE_STR_INIT;

	while (*words) {
		const size_t plain = strcspn(words, "{");
		const size_t size = strcspn(words + plain, "}");
		ASE_AUTO(ase_strdrop) char *path = NULL;
		ASE_AUTO(ase_strdrop) char *there = NULL;

		ase_str_addn(&text, words, plain);
		words += plain;
		if (!*words)
			break;
		path = ase_strndup(words + 1, size - 1);
		there = words[size] ? at_path(say, rec, path) : NULL;
		if (there)
			ase_str_add(&text, there);
		else
			ase_str_addn(&text, words, size + (words[size] == '}'));
		words += size + (words[size] == '}');
	}
	return ase_str_take(&text);
}
