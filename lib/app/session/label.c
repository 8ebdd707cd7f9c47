#include "lib/app/session/label.h"

#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/quantity.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

#include <string.h>

struct label label_of(const session *ses, const ase_node *part)
{
	const char *coded = ase_schema_note(part, "x-ase-vocabulary");
	const char *format = ase_schema_note(part, "format");
	const char *type = ase_schema_note(part, "type");
	const ase_vocabularies *known = &ses->vocabularies;

	return (struct label){
		.values = ase_node_get(part, "x-ase-values"),
		.vocabulary = coded ? ase_vocabularies_get(known, coded) : NULL,
		.coded = coded,
		.refers = ase_schema_note(part, "x-ase-ref"),
		.steps = ase_schema_note(part, "x-ase-step") ? ses->process
							     : NULL,
		.dated = (format && ase_text_begins(format, "date")) ||
			 ase_schema_note(part, "x-ase-format"),
		.yes_or_no = type && strcmp(type, "boolean") == 0,
		.decimal = type && strcmp(type, "number") == 0,
		.unit = ase_schema_note(part, "x-ase-unit"),
		.currency = ase_world_currency(ses->world),
		.world = ses->world,
		.lang = ses->ui->lang,
		.today = ses->today,
	};
}

bool label_plain(const struct label *how)
{
	return !how->values && !how->coded && !how->refers && !how->steps &&
	       !how->dated && !how->unit && !how->yes_or_no && !how->decimal;
}

/* The name of the record that `id` is of; yours. */
static char *say_reference(const ase_world *world, const char *id)
{
	const ase_record *to = ase_world_get(world, id);

	return ase_strdup(to ? ase_world_name(world, to) : id);
}

char *label_say(const struct label *how, const char *text)
{
	const ase_node *value = ase_node_get(how->values, text);
	const char *title = ase_node_text(ase_node_get(value, how->lang));
	const ase_step *step =
		how->steps ? ase_process_find(how->steps, text) : NULL;
	ase_date date;
	bool yes;

	if (step)
		title = ase_step_title(step, how->lang);
	if (title)
		return ase_strdup(title);
	if (how->coded)
		return ase_strdup(
			ase_vocabulary_label(how->vocabulary, text, how->lang));
	if (how->refers)
		return say_reference(how->world, text);
	if (how->yes_or_no && ase_field_boolean(text, &yes))
		return ase_strdup(
			ase_i18n(how->lang, yes ? N_("yes") : N_("no")));
	if (how->dated && ase_date_iso(text, &date))
		return ase_date_say_in(how->lang, date, how->today);
	if (how->decimal && !how->unit)
		return ase_quantity_number(how->lang, text);
	return ase_quantity_show(how->unit, how->currency, how->lang, text);
}

char *label_count(const session *ses, const ase_kind *kind, size_t count)
{
	const char *lang = ses->ui->lang;
	ASE_AUTO(ase_strdrop)
	char *one = ase_text_uncapital(ase_kind_title(kind, lang));
	ASE_AUTO(ase_strdrop) char *many = ase_plural(one, lang);

	return ase_strf("%zu %s", count,
			ase_plural_is(count, lang) ? many : one);
}

char *label_text(const session *ses, const ase_node *part, const char *text)
{
	const struct label how = label_of(ses, part);

	return label_say(&how, text);
}

const char *label_title(const session *ses, const ase_schema *schema,
			const ase_node *part, const char *key)
{
	const ase_node *said = ase_node_get(part, "title")
				       ? part
				       : ase_schema_part(schema, part);

	return ase_schema_title(said, ses->ui->lang, key);
}

char *label_join(const ase_strs *labels)
{
	for (size_t i = 0; labels->count > 1 && i < labels->count; i++)
		if (strchr(labels->items[i], ','))
			return ase_strs_join(labels, _("; "));
	return ase_strs_join(labels, ", ");
}

char *label_line(const session *ses, const ase_schema *schema,
		 const ase_node *part, const ase_node *node)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	if (ase_node_is(node) == ASE_NODE_TEXT)
		return label_text(ses, ase_schema_part(schema, part),
				  ase_node_text(node));
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(schema, part, key);

		if (ase_node_is(child) != ASE_NODE_TEXT)
			return NULL;
		if (key && strcmp(key, "id") == 0)
			continue;
		ASE_AUTO(ase_strdrop)
		char *word = label_text(ses, ase_schema_part(schema, sub),
					ase_node_text(child));
		ase_strs_take(&words,
			      key ? ase_strf(_("%s: %s"),
					     label_title(ses, schema, sub, key),
					     word)
				  : ase_strdup(word));
	}
	return ase_node_is(node) == ASE_NODE_MAP
		       ? ase_strs_join(&words, _("; "))
		       : label_join(&words);
}

char *label_ending(const session *ses, const ase_ending *ending)
{
	const ase_schema *schema = ending->rec->kind->schema;
	const char *from = ase_node_path_text(ending->says, "from");
	const char *dot = from ? strrchr(from, '.') : NULL;
	ASE_AUTO(ase_strdrop)
	char *said = ase_ending_say(ending, ses->ui->lang);
	ASE_AUTO(ase_strs_drop) ase_strs more = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *above = NULL;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (!dot)
		return ase_strdup(said);
	above = ase_strndup(from, (size_t)(dot - from));
	ase_each(one, ase_node_path(ending->rec->node, above)) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("%s.%s", above, ase_node_key(one));
		const ase_node *part =
			ase_schema_part(schema, ase_schema_at(schema, path));

		if (strcmp(path, from) != 0 && ase_node_text(one) &&
		    !ase_node_get(part, "x-ase-ref"))
			ase_strs_take(&more, label_text(ses, part,
							ase_node_text(one)));
	}
	if (!more.count)
		return ase_strdup(said);
	list = ase_strs_join(&more, ", ");
	return ase_strf("%s (%s)", said, list);
}
