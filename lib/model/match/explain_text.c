#include "lib/model/match/explain_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

/* How much of a label is shown. */
#define LABEL_COLUMNS 40

const char *ase_tell(const ase_reason *reason, const char *text)
{
	return reason->lang ? _(text) : text;
}

const char *ase_tell_many(const ase_reason *reason, const char *one,
			  const char *many, unsigned long count)
{
	return ase_tell(reason, count == 1 ? one : many);
}

void ase_tell_next(const ase_reason *reason, ase_str *out)
{
	if (out->size)
		ase_str_add(out, ase_tell(reason, N_("; ")));
}

char *ase_tell_code(const ase_reason *reason, const char *vocabulary,
		    const struct ase_numbers *numbers, ase_number code)
{
	const char *text = numbers->texts[code];
	ASE_AUTO(ase_strdrop) char *label = NULL;
	const ase_vocabulary *words;

	if (!reason->lang)
		return ase_strdup(text);
	words = ase_vocabularies_get(reason->roster->lore.vocabularies,
				     vocabulary);
	if (!ase_vocabulary_term(words, text))
		return ase_strdup(text);
	label = ase_text_cut(ase_vocabulary_label(words, text, reason->lang),
			     LABEL_COLUMNS);
	return ase_strf("%s (%s)", label, text);
}

char *ase_tell_record(const ase_reason *reason, const char *id)
{
	const ase_world *world = reason->roster->lore.world;
	const ase_record *rec = reason->lang ? ase_world_get(world, id) : NULL;

	return rec ? ase_strf("%s (%s)", ase_world_name(world, rec), id)
		   : ase_strdup(id);
}

char *ase_tell_day(const ase_reason *reason, ase_day day)
{
	char text[ASE_DATE_SIZE];

	if (reason->lang)
		return ase_date_say(ase_day_date(day),
				    ase_day_date(reason->roster->today));
	return ase_strdup(ase_date_text(ase_day_date(day), text));
}
