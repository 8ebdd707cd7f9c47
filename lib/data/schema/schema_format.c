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

/* A day and a time that the clocks here show. */
static bool is_local_time(const char *text)
{
	ase_date date;

	long long moments[2];

	return ase_date_iso(text, &date) && date.hour >= 0 &&
	       ase_date_is_plain(text, date) && ase_date_moments(date, moments);
}

static char *why_no_address(const char *text)
{
	const char *why = strchr(text, '@') ? ase_address_fault(text) : NULL;

	return why ? ase_strdup(why) : NULL;
}

static char *why_no_uri(const char *text)
{
	size_t ascii = 0;

	while (text[ascii] > ' ')
		ascii++;
	return (unsigned char)text[ascii] & 0x80
		       ? ase_strdup(_("a letter that is not ASCII is "
				      "percent-encoded there"))
		       : NULL;
}

/* 2026-03-02T14:00:00+01:00, and the like; an hour that the clocks leave out. */
static char *why_no_local_time(const char *text)
{
	char here[ASE_DATE_SIZE], after[ASE_DATE_SIZE];
	ase_date date, near[2];

	if (!ase_date_here(text, &date) || date.hour < 0)
		return NULL;
	if (!ase_date_is_plain(text, date))
		return ase_strf(_("as the clocks here show it, without a zone "
				  "or seconds: %s"),
				ase_date_text(date, here));
	ase_date_shown_near(date, near);
	return ase_strf(_("the clocks here leave that hour out that night: "
			  "%s or %s"),
			ase_date_text(near[0], here),
			ase_date_text(near[1], after));
}

/* clang-format off */
static const struct format {
	const char *name;
	bool (*is)(const char *text);
	const char *wanted;
	char *(*why)(const char *text); /* yours; NULL: that is all */
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
	ASE_AUTO(ase_strdrop) char *why = NULL;

	if (!format || format->is(text))
		return;
	label = ase_schema_check_label(c);
	said = ase_schema_shown(text);
	if ((format->is == is_date || format->is == is_date_time ||
	     format->is == is_local_time) &&
	    is_no_day(text))
		why = ase_strdup(_("there is no such day"));
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
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)part;
	if (!ase_identifier_check(ase_node_text(arg), ase_node_text(at->node),
				  &err))
		return;
	label = c->voice ? ase_schema_check_label(c) : NULL;
	ase_schema_check_say(c, at->node, "%s%s%s", label ? label : "",
			     label ? " " : "", err.text);
}
