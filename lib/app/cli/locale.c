#include "lib/app/cli/locale.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The variable's text, NULL when it is empty. */
static const char *setting(const char *name)
{
	const char *text = getenv(name);

	return text && *text ? text : NULL;
}

/* Whether a name, alone or in a list, is of the locale that every machine has:
 * with a charset it says what the terminal shows, not what to speak. */
static bool is_neutral(const char *locale)
{
	size_t size = strcspn(locale, ":");

	return (size == 1 && *locale == 'C') ||
	       (size == 5 && ase_text_begins(locale, "POSIX"));
}

/* The first of "de:fr:en" that we speak; NULL: none. */
static const char *first_of(const char *list)
{
	const char *code = NULL;

	for (; *list && !code; list += strcspn(list, ":"), list += *list == ':')
		code = is_neutral(list) ? "en" : ase_i18n_code(list);
	return code;
}

const char *locale_asked(void)
{
	const char *list = setting("LANGUAGE"), *code = NULL;
	const char *locale = setting("LC_ALL");

	if (!locale)
		locale = setting("LC_MESSAGES");
	if (!locale)
		locale = setting("LANG");
	if (!locale && !list)
		return NULL;
	if (list && !(locale && is_neutral(locale)))
		code = first_of(list);
	if (!code && locale)
		code = ase_i18n_code(locale);
	return code ? code : "en";
}

bool locale_set_zone(const char *zone)
{
	const char *dir = setting("TZDIR");
	ASE_AUTO(ase_strdrop)
	char *path = ase_fs_join(dir ? dir : "/usr/share/zoneinfo", zone);

	if (*zone == '/' || *zone == '.' || strstr(zone, "/.") ||
	    !ase_fs_is_file(path))
		return false;
	setenv("TZ", zone, 1);
	tzset();
	return true;
}
