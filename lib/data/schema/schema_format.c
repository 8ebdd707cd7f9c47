/* A text against its `format` and its `x-ase-check`. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"
#include "lib/text/date.h"
#include "lib/text/text.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS	"0123456789"

static bool is_date(const char *text)
{
	ase_date date;

	return strlen(text) == 10 && ase_date_iso(text, &date);
}

static bool is_date_time(const char *text)
{
	ase_date date;

	return ase_date_iso(text, &date) && date.hour >= 0;
}

/* Whether a character of `text` is a blank or a control character. */
static bool has_blanks(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	for (; *p; p++)
		if (*p <= ' ' || *p == 0x7F ||
		    (p[0] == 0xC2 && p[1] >= 0x80 && p[1] <= 0xA0))
			return true;
	return false;
}

static bool is_email(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at != text && at[1] && !strchr(at + 1, '@') &&
	       !has_blanks(text) && !strpbrk(text, ",;<>");
}

static bool is_uri(const char *text)
{
	size_t n = strspn(text, LETTERS DIGITS "+-.");

	return n && strchr(LETTERS, text[0]) &&
	       ase_text_begins(text + n, "://") && text[n + 3] &&
	       !has_blanks(text) && !strpbrk(text, "<>\"");
}

/* clang-format off */
static const struct format {
	const char *name;
	bool (*is)(const char *text);
	const char *wanted;
} formats[] = {
	{ "date",      is_date,      N_("a day like 2026-03-12") },
	{ "date-time", is_date_time, N_("a day and time like 2026-03-12T14:00") },
	{ "email",     is_email,     N_("an address like name@example.org") },
	{ "uri",       is_uri,       N_("an address like https://example.org") },
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

void ase_schema_check_format(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     const ase_node *part, const ase_node *arg)
{
	const struct format *format = format_named(ase_node_text(arg));
	const char *text = ase_node_text(at->node);
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	(void)part;
	if (!format || format->is(text))
		return;
	label = ase_schema_check_label(c);
	said = ase_schema_shown(text);
	if (format <= &formats[1] && is_no_day(text))
		ase_schema_check_say(
			c, at->node,
			N_("%s must be %s, not '%s' (there is no such "
			   "day)"),
			label, _(format->wanted), said);
	else
		ase_schema_check_say(c, at->node, N_("%s must be %s, not '%s'"),
				     label, _(format->wanted), said);
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
