/* A text against its `format` and its `x-ase-check`. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"
#include "lib/text/address.h"
#include "lib/text/date.h"

#include <string.h>

#define DIGITS "0123456789"

static bool is_date(const char *text)
{
	ase_date date;

	return strlen(text) == 10 && ase_date_iso(text, &date);
}

/* Two digits from 00 to `most`; steps over them. */
static bool take_pair(const char **text, int most, int *out)
{
	if (strspn(*text, DIGITS) < 2)
		return false;
	*out = 10 * ((*text)[0] - '0') + (*text)[1] - '0';
	*text += 2;
	return *out <= most;
}

static bool take_colon(const char **text)
{
	if (**text != ':')
		return false;
	(*text)++;
	return true;
}

/* Z, +02:00, -05:30: minutes east of UTC. */
static bool take_offset(const char **text, int *out)
{
	int sign = **text == '-' ? -1 : 1, hours, minutes;

	*out = 0;
	if (**text == 'Z' || **text == 'z') {
		(*text)++;
		return true;
	}
	if (**text != '+' && **text != '-')
		return false;
	(*text)++;
	if (!take_pair(text, 23, &hours) || !take_colon(text) ||
	    !take_pair(text, 59, &minutes))
		return false;
	*out = sign * (60 * hours + minutes);
	return true;
}

/* 14:00:05.25; the second 60 is the last of a day in UTC, if anywhere. */
static bool take_time(const char **text, int *minute, int *second)
{
	int hour;

	if (!take_pair(text, 23, &hour) || !take_colon(text) ||
	    !take_pair(text, 59, minute) || !take_colon(text) ||
	    !take_pair(text, 60, second))
		return false;
	*minute += 60 * hour;
	if (**text == '.') {
		size_t digits = strspn(*text + 1, DIGITS);

		*text += 1 + digits;
		return digits;
	}
	return true;
}

/* RFC 3339, 5.6. */
static bool is_date_time(const char *text)
{
	int minute, second, offset;
	char day[11];

	if (strlen(text) < 11 || (text[10] != 'T' && text[10] != 't'))
		return false;
	memcpy(day, text, 10);
	day[10] = '\0';
	text += 11;
	if (!is_date(day) || !take_time(&text, &minute, &second) ||
	    !take_offset(&text, &offset) || *text)
		return false;
	return second < 60 || (minute - offset + 2880) % 1440 == 1439;
}

/* A day and the time that a clock shows there. */
static bool is_local_time(const char *text)
{
	ase_date date;

	return strlen(text) == strlen("2026-03-12T14:00") &&
	       ase_date_iso(text, &date) && date.hour >= 0;
}

static const char *why_no_address(const char *text)
{
	return strchr(text, '@') ? ase_address_fault(text) : NULL;
}

static const char *why_no_uri(const char *text)
{
	size_t ascii = 0;

	while (text[ascii] > ' ')
		ascii++;
	return (unsigned char)text[ascii] & 0x80
		       ? _("a letter that is not ASCII is percent-encoded "
			   "there")
		       : NULL;
}

/* 2026-03-02T14:00:00+01:00, and the like. */
static const char *why_no_local_time(const char *text)
{
	ase_date date;

	if (is_date_time(text) ||
	    (ase_date_iso(text, &date) && strpbrk(text + 10, "Zz+-")))
		return _("without a zone: as the clocks there show it");
	return NULL;
}

/* clang-format off */
static const struct format {
	const char *name;
	bool (*is)(const char *text);
	const char *wanted;
	const char *(*why)(const char *text); /* NULL: that is all */
} formats[] = {
	{ "date",      is_date,      N_("a day like 2026-03-12"), NULL },
	{ "date-time", is_date_time,
	  N_("a day and time like 2026-03-12T14:00:00+01:00"), NULL },
	{ "email",     ase_address_is, N_("an address like name@example.org"),
	  why_no_address },
	{ "uri",       ase_schema_uri_is,
	  N_("an address like https://example.org"), why_no_uri },
};

static const struct format local_time = {
	"local-time", is_local_time, N_("a day and time like 2026-03-12T14:00"),
	why_no_local_time,
};
/* clang-format on */

static const struct format *format_named(const char *name)
{
	for (size_t i = 0; i < ASE_COUNT(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

bool ase_schema_format_is(const char *name)
{
	return format_named(name);
}

/* Whether it is written like a day; then it is one that does not exist. */
static bool has_shape_of_day(const char *text)
{
	return strlen(text) >= 10 && strspn(text, DIGITS) == 4 &&
	       text[4] == '-' && strspn(text + 5, DIGITS) == 2 &&
	       text[7] == '-' && strspn(text + 8, DIGITS) == 2;
}

/* 2026-02-30: written right, but no day of any calendar. */
static bool is_no_day(const char *text)
{
	char day[11];

	if (!has_shape_of_day(text))
		return false;
	memcpy(day, text, 10);
	day[10] = '\0';
	return !is_date(day);
}

bool ase_schema_format_ours(const char *name)
{
	return strcmp(name, local_time.name) == 0;
}

static void check_by(struct ase_schema_check *c,
		     const struct ase_schema_check_spot *at,
		     const struct format *format)
{
	const char *text = ase_node_text(at->node);
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	const char *why = NULL;

	if (!format || format->is(text))
		return;
	label = ase_schema_check_label(c);
	said = ase_schema_shown(text);
	if ((format->is == is_date || format->is == is_date_time ||
	     format->is == is_local_time) &&
	    is_no_day(text))
		why = _("there is no such day");
	else if (format->why)
		why = format->why(text);
	if (why)
		ase_schema_check_say(c, at->node,
				     N_("%s must be %s, not '%s' (%s)"), label,
				     _(format->wanted), said, why);
	else
		ase_schema_check_say(c, at->node, N_("%s must be %s, not '%s'"),
				     label, _(format->wanted), said);
}

void ase_schema_check_format(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     const ase_node *part, const ase_node *arg)
{
	(void)part;
	check_by(c, at, format_named(ase_node_text(arg)));
}

void ase_schema_check_x_ase_format(struct ase_schema_check *c,
				   const struct ase_schema_check_spot *at,
				   const ase_node *part, const ase_node *arg)
{
	(void)part;
	(void)arg;
	check_by(c, at, &local_time);
}

void ase_schema_check_identifier(struct ase_schema_check *c,
				 const struct ase_schema_check_spot *at,
				 const ase_node *part, const ase_node *arg)
{
	ase_err err = ASE_ERR_INIT;

	(void)part;
	if (ase_identifier_check(ase_node_text(arg), ase_node_text(at->node),
				 &err))
		ase_schema_check_say(c, at->node, "%s", err.text);
}
