#include "lib/model/meeting/meeting_hours.h"

#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/decimal.h"
#include "lib/text/quantity.h"

#include <string.h>

#define HOUR_MINUTES 60
#define DAY_MINUTES  (24 * HOUR_MINUTES)

/* From when to when, in minutes: of the day, or since some day. */
struct hours {
	long long from, to; /* `to` is out of it */
};

/* A number in minutes, whose field `part` may count hours. */
static bool read_minutes(const ase_kind *kind, const ase_node *part,
			 const char *text, long long *out)
{
	const char *unit =
		ase_kind_field_note(kind->schema, part, "x-ase-unit");
	ase_decimal number;

	if (!ase_decimal_read(text, &number))
		return false;
	number = ase_decimal_divide(ase_quantity_parts(unit, number),
				    (ase_decimal){ .units = 1 }, 0);
	*out = (long long)number.units;
	return number.units >= 0 && !number.rough;
}

/* When it begins. */
static bool read_begin(const ase_record *rec, const char *path, long long *out)
{
	const ase_date epoch = { .year = 1970, .month = 1, .day = 1 };
	const char *text = path ? ase_node_path_text(rec->node, path) : NULL;
	ase_date at;

	if (!text)
		return false;
	if (!ase_date_iso(text, &at))
		return read_minutes(rec->kind,
				    ase_schema_at(rec->kind->schema, path),
				    text, out);
	*out = (long long)ase_date_days(epoch, at) * DAY_MINUTES +
	       at.hour * HOUR_MINUTES + at.minute;
	return at.hour >= 0;
}

/* The time that is asked about; false: it has none. */
static bool hours_of(const ase_record *rec, const ase_node *when,
		     struct hours *out)
{
	const char *path = ase_node_path_text(when, "minutes");
	const char *text = path ? ase_node_path_text(rec->node, path) : NULL;
	long long minutes = 0;

	if (!read_begin(rec, ase_node_path_text(when, "at"), &out->from))
		return false;
	if (!ase_node_integer(ase_node_get(when, "minutes"), &minutes) && text)
		(void)read_minutes(rec->kind,
				   ase_schema_at(rec->kind->schema, path), text,
				   &minutes);
	out->to = out->from + (minutes > 0 ? minutes : 1);
	return true;
}

bool ase_meeting_hours_overlap(const ase_record *a, const ase_record *b,
			       const ase_node *when)
{
	struct hours x, y;

	return !when || (hours_of(a, when, &x) && hours_of(b, when, &y) &&
			 x.from < y.to && y.from < x.to);
}

bool ase_meeting_hours_within(const ase_record *is, const ase_record *was,
			      const ase_node *when)
{
	struct hours x, y;

	return !when || (hours_of(was, when, &x) && hours_of(is, when, &y) &&
			 x.from <= y.from && y.to <= x.to);
}

/* Whether a field can say when something begins, or for how long. */
static bool tells_time(const ase_kind *kind, const char *path, bool begins)
{
	const ase_node *part = path ? ase_schema_at(kind->schema, path) : NULL;
	const ase_field field = ase_field_of(kind->schema, part);
	const char *unit = ase_field_unit(&field);

	if (!part || field.is_list)
		return false;
	if (begins && field.type == ASE_FIELD_DATE)
		return ase_field_is_timed(&field);
	return field.type == ASE_FIELD_NUMBER && unit &&
	       (strcmp(unit, "h") == 0 || strcmp(unit, "min") == 0);
}

size_t ase_meeting_hours_check(const ase_kind *kind, const ase_node *when,
			       const char *field, ase_problems *problems)
{
	const char *at = ase_node_path_text(when, "at");
	const char *minutes = ase_node_path_text(when, "minutes");
	size_t wrong = 0;

	if (!when)
		return 0;
	ase_each(word, when) {
		const char *key = ase_node_key(word);

		if (!key ||
		    (strcmp(key, "at") != 0 && strcmp(key, "minutes") != 0))
			return ase_problems_add(problems, 0, 0, field,
						"a time was expected here: "
						"{at: field, minutes: field}");
	}
	if (!tells_time(kind, at, true))
		wrong += ase_problems_add(
			problems, 0, 0, field,
			"'%s' is no time of a day: name a field with a time, "
			"or one of hours (x-ase-unit: h)",
			at ? at : "");
	if (minutes && !ase_node_integer(ase_node_get(when, "minutes"), NULL) &&
	    !tells_time(kind, minutes, false))
		wrong += ase_problems_add(
			problems, 0, 0, field,
			"'%s' is no length: name a field of minutes or hours "
			"(x-ase-unit), or write a number of minutes",
			minutes);
	return wrong;
}
