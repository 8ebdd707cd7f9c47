#include "lib/app/session/label.h"

#include "lib/base/mem.h"
#include "lib/text/quantity.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

struct label label_of(const session *ses, const ase_node *part)
{
	const char *coded = ase_schema_note(part, "x-ase-vocabulary");
	const char *format = ase_schema_note(part, "format");
	const ase_vocabularies *known = &ses->vocabularies;

	return (struct label){
		.values = ase_node_get(part, "x-ase-values"),
		.vocabulary = coded ? ase_vocabularies_get(known, coded) : NULL,
		.coded = coded,
		.refers = ase_schema_note(part, "x-ase-ref"),
		.dated = (format && ase_text_begins(format, "date")) ||
			 ase_schema_note(part, "x-ase-format"),
		.unit = ase_schema_note(part, "x-ase-unit"),
		.currency = ase_world_currency(ses->world),
		.world = ses->world,
		.lang = ses->ui->lang,
		.today = ses->today,
	};
}

bool label_plain(const struct label *how)
{
	return !how->values && !how->coded && !how->refers && !how->dated &&
	       !how->unit;
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
	ase_date date;

	if (title)
		return ase_strdup(title);
	if (how->coded)
		return ase_strdup(
			ase_vocabulary_label(how->vocabulary, text, how->lang));
	if (how->refers)
		return say_reference(how->world, text);
	if (how->dated && ase_date_iso(text, &date))
		return ase_date_say_in(how->lang, date, how->today);
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
