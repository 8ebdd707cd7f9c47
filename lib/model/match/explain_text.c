#include "lib/model/match/explain_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

/* How much of a label is shown. */
#define LABEL_COLUMNS 40

const char *ase_explain_text(const ase_explanation *reason, const char *text)
{
	return reason->lang ? _(text) : text;
}

const char *ase_explain_many(const ase_explanation *reason, const char *one,
			     const char *many, unsigned long count)
{
	const char *lang = reason->lang ? reason->lang : "en";

	return ase_explain_text(reason,
				ase_plural_is(count, lang) ? many : one);
}

char *ase_explain_hours(const ase_explanation *reason, long had)
{
	const long hours = had < 0 ? 0 : had / 100;

	return ase_strf(ase_explain_many(reason, N_("%ld hour for %ld"),
					 N_("%ld hours for %ld"),
					 (unsigned long)hours),
			hours, (reason->asked->hours + 99) / 100);
}

void ase_explain_next(const ase_explanation *reason, ase_str *out)
{
	if (out->size)
		ase_str_add(out, ase_explain_text(reason, N_("; ")));
}

char *ase_explain_code(const ase_explanation *reason, const char *vocabulary,
		       const struct ase_symtab *numbers, ase_sym code)
{
	const char *text = numbers->texts[code];
	ASE_AUTO(ase_strdrop) char *label = NULL;
	const ase_vocabulary *words;

	if (!reason->lang)
		return ase_strdup(text);
	words = vocabulary ? ase_vocabularies_get(
				     reason->roster->context.vocabularies,
				     vocabulary)
			   : NULL;
	if (!words || !ase_vocabulary_term(words, text))
		return ase_strdup(text);
	label = ase_text_cut(ase_vocabulary_label(words, text, reason->lang),
			     LABEL_COLUMNS);
	return ase_strf("%s (%s)", label, text);
}

char *ase_explain_record(const ase_explanation *reason, const char *id)
{
	const ase_world *world = reason->roster->context.world;
	const ase_record *rec = reason->lang ? ase_world_get(world, id) : NULL;

	return rec ? ase_strf("%s (%s)", ase_world_name(world, rec), id)
		   : ase_strdup(id);
}

char *ase_explain_day(const ase_explanation *reason, ase_day day)
{
	char text[ASE_DATE_SIZE];

	if (reason->lang)
		return ase_date_say(ase_intern_day_date(day),
				    ase_intern_day_date(reason->roster->today));
	return ase_strdup(ase_date_text(ase_intern_day_date(day), text));
}
