/* What one record, or one entry of its list, has to say to a figure. */

#include "lib/base/mem.h"
#include "lib/model/record/office.h"
#include "lib/model/report/report_priv.h"
#include "lib/text/quantity.h"

#include <stdlib.h>
#include <string.h>

ase_report_asking ase_report_ask(const ase_report_figure *figure,
				 const ase_world *world)
{
	return (ase_report_asking){ .figure = figure,
				    .world = world,
				    .eval = { .world = world } };
}

void ase_report_ask_of(ase_report_asking *asking, const ase_report_unit *unit)
{
	asking->eval.entry = unit->entry;
}

/*
 * Delays
 */

/* <0, 0, >0 as `a` is before, at or after `b`, to the minute where both say it. */
static int compare(ase_date a, ase_date b)
{
	const int order = ase_date_cmp(a, b);

	if (order || a.hour < 0 || b.hour < 0)
		return order;
	return (a.hour - b.hour) * 60 + a.minute - b.minute;
}

/* The end of the delay that begins at `from`. */
static ase_date end_of(const ase_report_asking *asking, ase_date from)
{
	const ase_report_delay *delay = &asking->figure->delay;
	const ase_office office =
		ase_office_of(ase_world_config(asking->world));

	switch (delay->unit) {
	case ASE_REPORT_DAYS:
		from.hour = -1;
		return ase_date_add(from, (int)delay->amount);
	case ASE_REPORT_WORKDAYS:
		return ase_office_workdays(&office, from, (int)delay->amount);
	case ASE_REPORT_HOURS:
		break;
	}
	return ase_office_minutes(&office, from, delay->amount * 60);
}

static int delay_met(const ase_report_asking *asking,
		     const ase_report_unit *unit)
{
	const ase_report_delay *delay = &asking->figure->delay;
	const ase_date left =
		ase_date_expr_date(&asking->eval, unit->rec, &delay->left);
	const ase_date right =
		ase_date_expr_date(&asking->eval, unit->rec, &delay->right);
	const bool is_most =
		delay->op == ASE_FIELD_MOST || delay->op == ASE_FIELD_LESS;
	ase_date end;

	if (!ase_date_is(right))
		return 0;
	end = end_of(asking, right);
	if (!ase_date_is(end))
		return 0;
	if (!ase_date_is(left)) /* it may come in time yet */
		return is_most && compare(ase_world_now(asking->world), end) <=
					       0
			       ? -1
			       : 0;
	return ase_field_op_fits(delay->op, compare(left, end)) ==
	       (delay->op != ASE_FIELD_OTHER);
}

int ase_report_ask_met(const ase_report_asking *asking,
		       const ase_report_unit *unit)
{
	if (asking->figure->delay.is)
		return delay_met(asking, unit);
	return ase_condition_eval(&asking->eval, unit->rec,
				  &asking->figure->share);
}

/*
 * Paths
 */

static void ends_of(const ase_report_asking *asking,
		    const ase_report_path *path, const ase_report_unit *unit,
		    ase_hits *out)
{
	if (path->entry)
		ase_tally_ends(path->tally, asking->world, NULL, unit->rec,
			       unit->entry, out);
	else
		ase_tally_ends_ever(path->tally, asking->world, NULL, unit->rec,
				    out);
}

/* Doubles are one: the record that an ID leads to says which. */
static const char *known_as(const ase_report_asking *asking,
			    const ase_report_path *path, const char *text)
{
	const bool refers =
		path->field.ref ||
		(path->owner && path->field.part == path->owner->root);
	const ase_record *rec =
		refers ? ase_world_get(asking->world, text) : NULL;

	return rec ? rec->id : text;
}

void ase_report_ask_texts(const ase_report_asking *asking,
			  const ase_report_path *path,
			  const ase_report_unit *unit, ase_strs *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ends_of(asking, path, unit, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const char *text = hits.items[i].text;

		if (!text || !*text)
			continue;
		text = known_as(asking, path, text);
		if (!ase_strs_has(out, text))
			ase_strs_add(out, text);
	}
}

bool ase_report_ask_sum(const ase_report_asking *asking,
			const ase_report_path *path,
			const ase_report_unit *unit, ase_decimal *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const char *measure = ase_field_unit(&path->field);
	bool some = false;

	*out = (ase_decimal)ASE_DECIMAL_ZERO;
	ends_of(asking, path, unit, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const char *text = hits.items[i].text;
		ASE_AUTO(ase_strdrop) char *plain = NULL;
		ase_decimal one;

		if (!text)
			continue;
		if (!ase_decimal_read(text, &one) &&
		    (!(plain = ase_node_decimal(text)) ||
		     !ase_decimal_read(plain, &one)))
			continue;
		*out = ase_decimal_add(*out, ase_quantity_parts(measure, one));
		some = true;
	}
	return some;
}

/* How long it took, in minutes or days; false: it has not, or not forward. */
static bool span_of(const ase_report_asking *asking,
		    const ase_report_unit *unit, ase_decimal *out)
{
	const ase_report_figure *figure = asking->figure;
	const ase_date from =
		ase_date_expr_date(&asking->eval, unit->rec, &figure->from);
	const ase_date to =
		ase_date_expr_date(&asking->eval, unit->rec, &figure->to);
	const ase_office office =
		ase_office_of(ase_world_config(asking->world));
	long length;

	if (!ase_date_is(from) || !ase_date_is(to) ||
	    ase_date_cmp(to, from) < 0)
		return false;
	length = figure->timed ? ase_office_minutes_between(&office, from, to)
			       : ase_date_days(from, to);
	*out = (ase_decimal){ .units = length };
	return true;
}

bool ase_report_ask_number(const ase_report_asking *asking,
			   const ase_report_unit *unit, ase_decimal *out)
{
	return asking->figure->span
		       ? span_of(asking, unit, out)
		       : ase_report_ask_sum(asking, &asking->figure->value,
					    unit, out);
}

ase_date ase_report_unit_date(const ase_report_figure *figure,
			      const ase_world *world,
			      const ase_report_unit *unit)
{
	ase_report_asking asking = ase_report_ask(figure, world);

	ase_report_ask_of(&asking, unit);
	return ase_date_expr_date(&asking.eval, unit->rec, &figure->when);
}

char *ase_report_unit_text(const ase_report_figure *figure,
			   const ase_world *world, const ase_report_unit *unit)
{
	ase_report_asking asking = ase_report_ask(figure, world);
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ase_decimal number;

	ase_report_ask_of(&asking, unit);
	switch (figure->measure) {
	case ASE_REPORT_COUNT:
	case ASE_REPORT_SHARE:
		return NULL;
	case ASE_REPORT_DISTINCT:
		ase_report_ask_texts(&asking, &figure->value, unit, &texts);
		return texts.count ? ase_strs_join(&texts, ",") : NULL;
	default:
		break;
	}
	if (!ase_report_ask_number(&asking, unit, &number))
		return NULL;
	return ase_decimal_text(
		figure->span ? number
			     : ase_quantity_of_parts(
				       ase_field_unit(&figure->value.field),
				       number));
}
