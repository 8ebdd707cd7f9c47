/* From many to one: what a figure says. */

#include "lib/base/mem.h"
#include "lib/model/mission/interval.h"
#include "lib/model/report/report_priv.h"
#include "lib/text/quantity.h"

#include <stdlib.h>
#include <string.h>

/* A mean has so many decimals, or as many as its numbers. */
#define MEAN_PLACES 2

void ase_report_value_drop(ase_report_value *value)
{
	free(value->text);
	free(value->low);
	free(value->high);
	free(value->plan);
	*value = (ase_report_value){ .count = 0 };
}

void ase_report_value_share(ase_report_value *value, size_t hits, size_t count)
{
	const ase_figure share = ase_interval_share(hits, count);

	free(value->text);
	free(value->low);
	free(value->high);
	value->text = value->low = value->high = NULL;
	value->count = count;
	value->hits = hits;
	value->few = count && !share.known;
	if (!share.known)
		return;
	value->text = ase_strf("%d", share.value);
	value->low = ase_strf("%d", share.low);
	value->high = ase_strf("%d", share.high);
}

/* Which units: `chosen`, or the first ones. */
static size_t unit_of(const size_t *chosen, size_t i)
{
	return chosen ? chosen[i] : i;
}

/* In the unit of the field that was added up. */
static char *text_of(const ase_report_figure *figure, ase_decimal number)
{
	return ase_decimal_text(
		figure->span ? number
			     : ase_quantity_of_parts(
				       ase_field_unit(&figure->value.field),
				       number));
}

static int by_size(const void *a, const void *b)
{
	return ase_decimal_cmp(*(const ase_decimal *)a,
			       *(const ase_decimal *)b);
}

static ase_decimal whole_number(size_t number)
{
	return (ase_decimal){ .units = (ase_decimal_units)number };
}

static ase_decimal sum_of(const ase_decimal *numbers, size_t count)
{
	ase_decimal sum = ASE_DECIMAL_ZERO;

	for (size_t i = 0; i < count; i++)
		sum = ase_decimal_add(sum, numbers[i]);
	return sum;
}

static ase_decimal mean_of(const ase_decimal *numbers, size_t count)
{
	unsigned places = MEAN_PLACES;

	for (size_t i = 0; i < count; i++)
		if (numbers[i].places > places)
			places = numbers[i].places;
	return ase_decimal_divide(sum_of(numbers, count), whole_number(count),
				  places);
}

/* By ranks: that in the middle, or half way between the two there. */
static ase_decimal median_of(ase_decimal *numbers, size_t count)
{
	const ase_decimal *mid = &numbers[count / 2];
	unsigned places;

	qsort(numbers, count, sizeof(*numbers), by_size);
	if (count % 2)
		return *mid;
	places = mid->places > mid[-1].places ? mid->places : mid[-1].places;
	return ase_decimal_divide(ase_decimal_add(mid[-1], *mid),
				  whole_number(2), places + 1);
}

/* The interval of a mean of whole numbers on a scale that the schema knows. */
static void mean_interval(const ase_report_figure *figure,
			  const ase_decimal *numbers, size_t count,
			  ase_report_value *out)
{
	const ase_node *part = figure->value.field.part;
	ase_answers answers = { .count = 0 };
	long long least, most;
	ase_figure made;

	if (!ase_node_integer(ase_node_get(part, "minimum"), &least) ||
	    !ase_node_integer(ase_node_get(part, "maximum"), &most) ||
	    least < -1000 || most > 1000)
		return;
	for (size_t i = 0; i < count; i++) {
		if (numbers[i].places || numbers[i].rough)
			return;
		ase_answers_add(&answers, (int)numbers[i].units);
	}
	made = ase_interval_mean(&answers, 1, (int)least, (int)most);
	out->low = ase_decimal_text(
		(ase_decimal){ .units = made.low, .places = 2 });
	out->high = ase_decimal_text(
		(ase_decimal){ .units = made.high, .places = 2 });
}

static void make_number(const ase_report_figure *figure, ase_decimal *numbers,
			size_t count, ase_report_value *out)
{
	ase_decimal made;

	if (!count)
		return;
	if (figure->measure == ASE_REPORT_SUM) {
		out->text = text_of(figure, sum_of(numbers, count));
		return;
	}
	out->few = count < ASE_INTERVAL_FEW;
	if (out->few)
		return;
	made = figure->measure == ASE_REPORT_MEAN ? mean_of(numbers, count)
						  : median_of(numbers, count);
	out->text = text_of(figure, made);
	if (figure->measure == ASE_REPORT_MEAN)
		mean_interval(figure, numbers, count, out);
}

/* Of those that have a number. */
static void make_numbers(const ase_report_result *result,
			 const ase_report_numbers *numbers,
			 const size_t *chosen, size_t count,
			 ase_report_value *out)
{
	ase_decimal *some = ase_alloc((count + 1) * sizeof(*some));
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const size_t unit = unit_of(chosen, i);

		if (!result->units[unit].blank)
			some[found++] = numbers->items[unit];
	}
	out->count = found;
	make_number(result->figure, some, found, out);
	free(some);
}

static void make_distinct(const ase_report_numbers *numbers,
			  const size_t *chosen, size_t count,
			  ase_report_value *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	size_t different = 0;

	for (size_t i = 0; i < count; i++) {
		const ase_strs *texts = &numbers->texts[unit_of(chosen, i)];

		out->count += texts->count != 0;
		for (size_t k = 0; k < texts->count; k++)
			ase_strs_add(&all, texts->items[k]);
	}
	ase_strs_sort(&all);
	for (size_t i = 0; i < all.count; i++)
		different += !i || strcmp(all.items[i - 1], all.items[i]) != 0;
	out->text = ase_strf("%zu", different);
}

/* What was planned for them; a number is meant of all of them. */
static void make_plan(const ase_report_result *result,
		      const ase_report_numbers *numbers, const size_t *chosen,
		      size_t count, ase_report_value *out)
{
	const ase_report_figure *figure = result->figure;
	ase_decimal sum = ASE_DECIMAL_ZERO;
	bool some = false;

	if (figure->plan_number && !chosen)
		out->plan = ase_strdup(figure->plan_number);
	if (!figure->plan.tally)
		return;
	for (size_t i = 0; i < count; i++) {
		const size_t unit = unit_of(chosen, i);

		if (!numbers->planned[unit])
			continue;
		sum = ase_decimal_add(sum, numbers->plans[unit]);
		some = true;
	}
	if (some)
		out->plan = ase_decimal_text(ase_quantity_of_parts(
			ase_field_unit(&figure->plan.field), sum));
}

void ase_report_value_make(const ase_report_result *result,
			   const ase_report_numbers *numbers,
			   const size_t *chosen, size_t count,
			   ase_report_value *out)
{
	size_t hits = 0;

	switch (result->figure->measure) {
	case ASE_REPORT_COUNT:
		out->count = count;
		break;
	case ASE_REPORT_SHARE:
		for (size_t i = 0; i < count; i++)
			hits += result->units[unit_of(chosen, i)].met;
		ase_report_value_share(out, hits, count);
		break;
	case ASE_REPORT_DISTINCT:
		make_distinct(numbers, chosen, count, out);
		break;
	default:
		make_numbers(result, numbers, chosen, count, out);
		break;
	}
	make_plan(result, numbers, chosen, count, out);
}
