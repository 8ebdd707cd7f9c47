/* Reading a report, and the law of it. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/report/report_priv.h"
#include "lib/model/tally/lookup.h"

#include <stdlib.h>
#include <string.h>

static void reading_drop(ase_report_reading *r)
{
	free(r->field);
}

/*
 * Paths
 */

static ase_status read_tally(const ase_report_reading *r, const ase_node *from,
			     const char *text, ase_report_path *out,
			     ase_err *err)
{
	const ase_field_context context = { .kinds = r->reader.kinds,
					    .vocabularies =
						    r->reader.vocabularies,
					    .lang = "en",
					    .today = ASE_DATE_NONE };

	return ase_tally_read(&context, r->figure->kind, from, text,
			      &out->tally, err);
}

/* The path `text`, which stands under `word`: of an entry, else of its record. */
static size_t read_path(const ase_report_reading *r, const char *text,
			const char *word, ase_report_path *out)
{
	const ase_node *entry = r->figure->entry_part;
	ase_err err = ASE_ERR_INIT;

	if (!text || !*text)
		return ase_report_wrong(r, word, _("a path was expected here"));
	out->text = ase_strdup(text);
	out->entry = entry && !read_tally(r, entry, text, out, NULL);
	if (!out->entry && read_tally(r, NULL, text, out, &err))
		return ase_report_wrong(r, word, err.text);
	out->field = ase_tally_field(out->tally, &out->owner);
	return 0;
}

/* A path that leads to numbers. */
static size_t read_number(const ase_report_reading *r, const ase_node *node,
			  const char *word, ase_report_path *out)
{
	const char *text = ase_node_text(node);
	ASE_AUTO(ase_strdrop) char *sentence = NULL;
	size_t found = read_path(r, text, word, out);

	if (found || out->field.type == ASE_FIELD_NUMBER)
		return found;
	sentence = ase_strf(_("'%s' is no number: nothing is added up of it"),
			    text);
	return ase_report_wrong(r, word, sentence);
}

/*
 * What it is grouped by
 */

/* Whether a text is one of a few: nobody's own words. */
static bool is_closed(const ase_field *field, const ase_kind *owner)
{
	return field->ref || field->vocabulary || field->choices ||
	       field->type == ASE_FIELD_BOOLEAN ||
	       field->type == ASE_FIELD_DATE ||
	       (field->type == ASE_FIELD_NUMBER &&
		!ase_field_is_decimal(field)) ||
	       (owner && field->part == owner->root); /* records */
}

/* A path to what is told apart: no free text, of which one thing has many
 * spellings, and which is nobody else's to read. */
static size_t read_kept(const ase_report_reading *r, const ase_node *node,
			const char *word, ase_report_path *out)
{
	const char *text = ase_node_text(node);
	ASE_AUTO(ase_strdrop) char *sentence = NULL;
	size_t found = read_path(r, text, word, out);

	if (found || is_closed(&out->field, out->owner))
		return found;
	sentence =
		ase_strf(_("'%s' is free text: codes, choices, yes or no, "
			   "whole numbers, records and dates are told apart"),
			 text);
	return ase_report_wrong(r, word, sentence);
}

static size_t read_by(const ase_report_reading *r, const ase_node *node,
		      const char *word, ase_report_by *out)
{
	size_t found = read_kept(r, node, word, &out->path);

	out->monthly = out->path.field.type == ASE_FIELD_DATE;
	return found;
}

static size_t read_groups(const ase_report_reading *r)
{
	const ase_node *list = ase_node_get(r->figure->node, "by");
	ase_report_figure *figure = r->figure;
	size_t found = 0;

	figure->by =
		ase_alloc((ase_node_count(list) + 1) * sizeof(*figure->by));
	ase_each(one, list) {
		ASE_AUTO(ase_strdrop)
		char *word = ase_strf("by.%zu", figure->by_count);

		found += read_by(r, one, word, &figure->by[figure->by_count++]);
	}
	return found;
}

/*
 * What is measured
 */

static size_t read_share(const ase_report_reading *r, const ase_node *node)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.share", r->field);
	const char *text = ase_node_text(node);
	const char *plus = text ? strstr(text, " + ") : NULL;

	if (ase_node_get(node, "from") && ase_node_get(node, "to"))
		return ase_report_delay_read(r, node);
	return plus ? ase_report_delay_read_text(r, text, plus)
		    : ase_condition_read(&r->reader, r->figure->kind, node,
					 field, &r->figure->share);
}

/* Whether a date of the figure's kind, or entry, has its hour. */
static bool is_timed(const ase_report_reading *r, const ase_node *node)
{
	const ase_kind *owner = r->figure->kind;
	const char *path = ase_node_text(node);
	ASE_AUTO(ase_strdrop)
	char *entry = path && r->figure->list
			      ? ase_strf("%s.%s", r->figure->list, path)
			      : NULL;
	const ase_node *part = NULL;
	ase_field field;

	if (entry)
		part = ase_kinds_field(r->reader.kinds, r->figure->kind, entry,
				       &owner);
	if (!part && path)
		part = ase_kinds_field(r->reader.kinds, r->figure->kind, path,
				       &owner);
	field = ase_field_of(owner->schema, part);
	return part && ase_field_is_timed(&field);
}

/* [FROM, TO] */
static size_t read_span(const ase_report_reading *r, const ase_node *node,
			const char *word)
{
	const ase_node *from = ase_node_item(node, 0);
	const ase_node *to = ase_node_item(node, 1);
	ASE_AUTO(ase_strdrop) char *first = ase_strf("%s.%s.0", r->field, word);
	ASE_AUTO(ase_strdrop)
	char *second = ase_strf("%s.%s.1", r->field, word);

	if (ase_node_count(node) != 2)
		return ase_report_wrong(
			r, word, _("two dates were expected: [FROM, TO]"));
	r->figure->span = true;
	r->figure->timed = is_timed(r, from) && is_timed(r, to);
	return ase_date_expr_read(&r->reader, r->figure->kind, from, first,
				  &r->figure->from) +
	       ase_date_expr_read(&r->reader, r->figure->kind, to, second,
				  &r->figure->to);
}

static size_t read_middle(const ase_report_reading *r, const ase_node *node,
			  const char *word)
{
	return ase_node_is(node) == ASE_NODE_LIST
		       ? read_span(r, node, word)
		       : read_number(r, node, word, &r->figure->value);
}

static size_t read_measure(const ase_report_reading *r,
			   ase_report_measure measure, const char *word,
			   const ase_node *node)
{
	r->figure->measure = measure;
	switch (measure) {
	case ASE_REPORT_SHARE:
		return read_share(r, node);
	case ASE_REPORT_SUM:
		return read_number(r, node, word, &r->figure->value);
	case ASE_REPORT_DISTINCT:
		return read_kept(r, node, word, &r->figure->value);
	default:
		return read_middle(r, node, word);
	}
}

static size_t read_measures(const ase_report_reading *r)
{
	static const struct {
		const char *word;
		ase_report_measure measure;
	} words[] = {
		{ "share", ASE_REPORT_SHARE },
		{ "sum", ASE_REPORT_SUM },
		{ "mean", ASE_REPORT_MEAN },
		{ "median", ASE_REPORT_MEDIAN },
		{ "distinct", ASE_REPORT_DISTINCT },
	};
	const char *first = NULL;
	size_t found = 0;

	for (size_t i = 0; i < ASE_COUNT(words); i++) {
		const ase_node *node =
			ase_node_get(r->figure->node, words[i].word);
		ASE_AUTO(ase_strdrop) char *sentence = NULL;

		if (!node)
			continue;
		if (!first) {
			first = words[i].word;
			found += read_measure(r, words[i].measure, first, node);
			continue;
		}
		sentence = ase_strf(_("'%s' stands here already: one figure "
				      "measures one thing"),
				    first);
		found += ase_report_wrong(r, words[i].word, sentence);
	}
	return found;
}

static size_t read_plan(const ase_report_reading *r)
{
	const ase_node *node = ase_node_get(r->figure->node, "plan");
	double number;

	if (!node)
		return 0;
	if (!ase_node_number(node, &number))
		return read_number(r, node, "plan", &r->figure->plan);
	r->figure->plan_number = ase_strdup(ase_node_text(node));
	return 0;
}

/*
 * A figure
 */

/* The list whose entries are counted. */
static size_t read_each(ase_report_reading *r)
{
	const char *list = ase_node_path_text(r->figure->node, "each");
	const ase_kind *kind = r->figure->kind;
	const ase_node *part =
		list && ase_kinds_own(r->reader.kinds, kind, list)
			? ase_kinds_field(r->reader.kinds, kind, list, NULL)
			: NULL;
	const ase_node *items =
		part ? ase_schema_step(kind->schema, part, NULL) : NULL;
	ASE_AUTO(ase_strdrop) char *sentence = NULL;

	if (!list)
		return 0;
	if (items) {
		r->figure->list = r->reader.entry = list;
		r->figure->entry_part = items;
		return 0;
	}
	sentence = ase_strf(_("'%s' is no list of '%s'"), list, kind->name);
	return ase_report_wrong(r, "each", sentence);
}

/* No code of a kind: what people call one, or what nobody does. */
static size_t wrong_kind(const ase_report_reading *r, const char *name)
{
	const ase_kind *called = NULL;
	ASE_AUTO(ase_strdrop) char *sentence = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_lookup_kind(r->reader.kinds, name, &called, &err))
		return ase_report_wrong(r, "of", err.text);
	sentence = ase_strf(_("'%s' is what people call the kind '%s': a "
			      "report says '%s'"),
			    name, called->name, called->name);
	return ase_report_wrong(r, "of", sentence);
}

static size_t read_figure(ase_report_reading *r)
{
	ase_report_figure *figure = r->figure;
	const char *name = ase_node_path_text(figure->node, "of");
	ASE_AUTO(ase_strdrop) char *when = ase_strf("%s.when", r->field);
	ASE_AUTO(ase_strdrop) char *where = ase_strf("%s.where", r->field);
	size_t found;

	figure->kind = name ? ase_kinds_get(r->reader.kinds, name) : NULL;
	if (!figure->kind)
		return wrong_kind(r, name ? name : "");
	found = read_each(r);
	if (found)
		return found;
	return ase_date_expr_read(&r->reader, figure->kind,
				  ase_node_get(figure->node, "when"), when,
				  &figure->when) +
	       ase_condition_read(&r->reader, figure->kind,
				  ase_node_get(figure->node, "where"), where,
				  &figure->where) +
	       read_measures(r) + read_groups(r) + read_plan(r);
}

/* Whether `node` says something in one language at least. */
static size_t check_title(const ase_node *node, const char *field,
			  ase_problems *problems)
{
	ASE_AUTO(ase_strdrop)
	char *title = ase_strf("%s%stitle", field, *field ? "." : "");

	if (ase_node_count(ase_node_get(node, "title")))
		return 0;
	return ase_problems_add(problems, 0, 0, title,
				"a title in one language at least is needed");
}

size_t ase_report_read(const ase_report_law *law, const ase_node *root,
		       ase_report **out, ase_problems *problems)
{
	const ase_node *list = ase_node_get(root, "figures");
	ase_report *report = ase_alloc(sizeof(*report));
	size_t found = check_title(root, "", problems);

	report->root = root;
	report->figures = ase_alloc((ase_node_count(list) + 1) *
				    sizeof(*report->figures));
	ase_each(node, list) {
		ase_report_figure *figure = &report->figures[report->count];
		ASE_AUTO(reading_drop)
		ase_report_reading r = {
			.reader = { .kinds = law->kinds,
				    .problems = problems,
				    .vocabularies = law->vocabularies },
			.figure = figure,
			.field = ase_strf("figures.%zu", report->count),
		};

		figure->node = node;
		report->count++;
		found += check_title(node, r.field, problems);
		found += read_figure(&r);
	}
	*out = report;
	return found;
}
