#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"
#include "lib/text/quantity.h"

#include <stdlib.h>
#include <string.h>

/* A mean has at least so many decimals. */
#define MEAN_PLACES 2

/* The values that read as numbers. */
struct numbers {
	ase_decimal *items; /* owned */
	size_t count, room;
};

static void numbers_drop(struct numbers *numbers)
{
	free(numbers->items);
}

bool ase_tally_number(const char *text, ase_decimal *out)
{
	ASE_AUTO(ase_strdrop) char *plain = NULL;

	if (ase_decimal_read(text, out))
		return true;
	plain = ase_node_decimal(text);
	return plain && ase_decimal_read(plain, out);
}

/* In parts of the unit that add up. */
static void read_numbers(const ase_hits *values, const char *unit,
			 struct numbers *out)
{
	for (size_t i = 0; i < values->count; i++) {
		ase_decimal number;

		if (!ase_tally_number(values->items[i].text, &number))
			continue;
		out->items = ase_grow(out->items, &out->room, out->count,
				      sizeof(out->items[0]));
		out->items[out->count++] = ase_quantity_parts(unit, number);
	}
}

static ase_decimal sum(const struct numbers *numbers)
{
	ase_decimal total = ASE_DECIMAL_ZERO;

	for (size_t i = 0; i < numbers->count; i++)
		total = ase_decimal_add(total, numbers->items[i]);
	return total;
}

static ase_decimal mean(const struct numbers *numbers)
{
	const ase_decimal count = { .units =
					    (ase_decimal_units)numbers->count };
	unsigned places = MEAN_PLACES;

	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->items[i].places > places)
			places = numbers->items[i].places;
	return ase_decimal_divide(sum(numbers), count, places);
}

static int by_size(const void *a, const void *b)
{
	return ase_decimal_cmp(*(const ase_decimal *)a,
			       *(const ase_decimal *)b);
}

/* The middle of two has one place more than they have. */
static ase_decimal middle(ase_decimal a, ase_decimal b)
{
	const ase_decimal two = { .units = 2 };
	unsigned places = a.places > b.places ? a.places : b.places;

	return ase_decimal_divide(ase_decimal_add(a, b), two, places + 1);
}

static ase_decimal median(const struct numbers *numbers)
{
	const ase_decimal *mid = &numbers->items[numbers->count / 2];

	return numbers->count % 2 ? *mid : middle(mid[-1], *mid);
}

/* Of one number or more. */
static ase_decimal made_of(ase_tally_fn fn, struct numbers *numbers)
{
	if (fn == ASE_TALLY_SUM)
		return sum(numbers);
	if (fn == ASE_TALLY_MEAN)
		return mean(numbers);
	qsort(numbers->items, numbers->count, sizeof(numbers->items[0]),
	      by_size);
	if (fn == ASE_TALLY_MEDIAN)
		return median(numbers);
	return numbers->items[fn == ASE_TALLY_MIN ? 0 : numbers->count - 1];
}

static char *of_numbers(ase_tally_fn fn, const char *unit,
			const ase_hits *values)
{
	ASE_AUTO(numbers_drop) struct numbers numbers = { .count = 0 };

	read_numbers(values, unit, &numbers);
	if (!numbers.count)
		return NULL;
	return ase_decimal_text(
		ase_quantity_of_parts(unit, made_of(fn, &numbers)));
}

/* A day that a record says, and how it says it. */
struct day {
	ase_date date;
	const char *text;
};

static int by_day(const void *a, const void *b)
{
	const struct day *x = a, *y = b;
	int order = ase_date_cmp(x->date, y->date);

	if (!order)
		order = (x->date.hour * 60 + x->date.minute) -
			(y->date.hour * 60 + y->date.minute);
	return order ? order : strcmp(x->text, y->text);
}

/* The middle day of an even number is the one between the two. */
static char *median_day(const struct day *days, size_t count)
{
	const struct day *mid = &days[count / 2];
	char text[ASE_DATE_SIZE];
	ase_date date;
	int apart;

	if (count % 2)
		return ase_strdup(mid->text);
	apart = ase_date_days(mid[-1].date, mid->date);
	date = ase_date_add(mid[-1].date, apart / 2);
	return apart ? ase_strdup(ase_date_text(date, text))
		     : ase_strdup(mid[-1].text);
}

static char *of_days(ase_tally_fn fn, const ase_hits *values)
{
	struct day *days = ase_alloc((values->count + 1) * sizeof(*days));
	size_t count = 0;
	char *made = NULL;

	for (size_t i = 0; i < values->count; i++) {
		days[count].text = values->items[i].text;
		count += ase_date_iso(days[count].text, &days[count].date);
	}
	if (count)
		qsort(days, count, sizeof(*days), by_day);
	if (count && fn == ASE_TALLY_MEDIAN)
		made = median_day(days, count);
	else if (count)
		made = ase_strdup(
			days[fn == ASE_TALLY_MIN ? 0 : count - 1].text);
	free(days);
	return made;
}

/* How many different ones there are; equal numbers are one. */
static char *distinct(const ase_hits *values, bool numeric)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	size_t count = 0;

	for (size_t i = 0; i < values->count; i++) {
		const char *text = values->items[i].text;
		ase_decimal number;

		ase_strs_take(&texts, numeric && ase_tally_number(text, &number)
					      ? ase_decimal_text(number)
					      : ase_strdup(text));
	}
	ase_strs_sort(&texts);
	for (size_t i = 0; i < texts.count; i++)
		count += !i || strcmp(texts.items[i - 1], texts.items[i]) != 0;
	return count ? ase_strf("%zu", count) : NULL;
}

bool ase_tally_fn_takes(ase_tally_fn fn, const ase_field *field)
{
	if (fn == ASE_TALLY_DISTINCT)
		return field->type != ASE_FIELD_MAP;
	return field->type == ASE_FIELD_NUMBER ||
	       (field->type == ASE_FIELD_DATE && fn != ASE_TALLY_SUM &&
		fn != ASE_TALLY_MEAN);
}

char *ase_tally_figure(ase_tally_fn fn, const ase_field *field,
		       const ase_hits *values)
{
	bool numeric = field->type == ASE_FIELD_NUMBER;

	if (fn == ASE_TALLY_DISTINCT)
		return distinct(values, numeric);
	return numeric ? of_numbers(fn, ase_field_unit(field), values)
		       : of_days(fn, values);
}
