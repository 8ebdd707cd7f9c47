#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

#include <string.h>

/* The last word of a path. */
static const char *last_word(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot ? dot + 1 : path;
}

/* What a leg leads to, for people; yours. */
static char *leg_title(const ase_tally_leg *leg, const char *lang)
{
	if (leg->form != ASE_TALLY_PATH)
		return ase_plural(ase_kind_title(leg->kind, lang), lang);
	return ase_strdup(
		ase_schema_title(leg->head, lang, last_word(leg->path)));
}

static const char *fn_title(const ase_tally *tally, const char *lang)
{
	const ase_field field = ase_tally_field(tally, NULL);
	bool days = field.type == ASE_FIELD_DATE;

	switch (tally->fn) {
	case ASE_TALLY_SUM:
		return ase_i18n(lang, N_("sum"));
	case ASE_TALLY_MEAN:
		return ase_i18n(lang, N_("mean"));
	case ASE_TALLY_MEDIAN:
		return ase_i18n(lang, N_("median"));
	case ASE_TALLY_MIN:
		return ase_i18n(lang, days ? N_("first") : N_("least"));
	case ASE_TALLY_MAX:
		return ase_i18n(lang, days ? N_("last") : N_("most"));
	case ASE_TALLY_DISTINCT:
		return ase_i18n(lang, N_("different ones"));
	default:
		return NULL;
	}
}

/* What a filter's value is called; borrowed. */
static const char *value_title(const ase_filter_value *want, const char *lang)
{
	const char *text = want->texts.count ? want->texts.items[0] : "";
	const ase_node *names = ase_node_get(want->field.values, text);
	const char *name = ase_node_text(ase_node_get(names, lang));

	if (name)
		return name;
	return want->vocabulary
		       ? ase_vocabulary_label(want->vocabulary, text, lang)
		       : text;
}

/* "withdrawn on: no", "role: speaker", "points >= 3". */
static char *filter_title(const ase_tally_filter *filter, const char *typed,
			  const char *lang)
{
	ASE_AUTO(ase_strdrop)
	char *title = ase_text_uncapital(
		ase_schema_title(filter->part, lang, last_word(filter->path)));
	const ase_field_op op = filter->test.op;

	if (op == ASE_FIELD_UNSET || op == ASE_FIELD_SET)
		return ase_strf(ase_i18n(lang, N_("%s: %s")), title,
				ase_i18n(lang, op == ASE_FIELD_SET ? N_("yes")
								   : N_("no")));
	if (op == ASE_FIELD_EQUAL)
		return ase_strf(ase_i18n(lang, N_("%s: %s")), title,
				value_title(&filter->test.want, lang));
	return ase_strf("%s %s %s", title, ase_field_op_sign(op), typed);
}

static void add_filters(const ase_tally_leg *leg, const char *lang,
			ase_strs *out)
{
	for (size_t i = 0; i < leg->count; i++)
		ase_strs_take(out, filter_title(&leg->filters[i],
						leg->filters[i].typed, lang));
}

/* Where the figure comes from, and what was asked. */
static void add_details(const ase_tally *tally, const char *lang, ase_strs *out)
{
	size_t named =
		tally->fn == ASE_TALLY_COUNT || tally->fn == ASE_TALLY_ENDS
			? tally->leg_count - 1
			: tally->leg_count;

	for (size_t i = 0; i < tally->leg_count; i++) {
		if (i < named) {
			ASE_AUTO(ase_strdrop)
			char *title = leg_title(&tally->legs[i], lang);

			ase_strs_take(out, ase_text_uncapital(title));
		}
		add_filters(&tally->legs[i], lang, out);
	}
}

/* What is counted, or shown. */
static char *head_title(const ase_tally *tally, const char *lang)
{
	if (tally->fn == ASE_TALLY_RANK)
		return ase_strdup(ase_i18n(lang, N_("Rank")));
	if (tally->fn == ASE_TALLY_SHARE)
		return ase_strdup(ase_i18n(lang, N_("Share")));
	if (tally->fn == ASE_TALLY_COUNT || tally->fn == ASE_TALLY_ENDS)
		return leg_title(&tally->legs[tally->leg_count - 1], lang);
	return ase_strdup(
		ase_schema_title(tally->part, lang, last_word(tally->field)));
}

char *ase_tally_title(const ase_tally *tally, const char *lang, bool whole)
{
	ASE_AUTO(ase_strs_drop) ase_strs details = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *head = head_title(tally, lang);
	ASE_AUTO(ase_strdrop) char *all = NULL;
	const char *fn = fn_title(tally, lang);

	if (fn)
		ase_strs_add(&details, fn);
	if (ase_tally_is_among(tally))
		ase_strs_take(&details,
			      ase_tally_title(tally->of, lang, whole));
	else if (whole)
		add_details(tally, lang, &details);
	all = ase_strs_join(&details, ", ");
	return *all ? ase_strf("%s (%s)", head, all) : ase_strdup(head);
}
