#include "lib/app/cli/locale.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A locale that glibc always has, and for which it looks at LANGUAGE. */
#define NEUTRAL "C.UTF-8"

/* The variable's text, NULL when it is empty. */
static const char *setting(const char *name)
{
	const char *text = getenv(name);

	return text && *text ? text : NULL;
}

/* Whether "fr_FR.UTF-8" is of the language "fr". */
static bool speaks(const char *locale, const char *lang)
{
	return strncmp(locale, lang, 2) == 0 &&
	       (!locale[2] || strchr("_.@:", locale[2]));
}

/* The first of "de:fr:en" that we have. */
static const char *first_of(const char *list)
{
	for (; *list; list += strcspn(list, ":"), list += *list == ':') {
		if (speaks(list, "fr"))
			return "fr";
		if (speaks(list, "en"))
			return "en";
	}
	return "en";
}

static const char *asked(void)
{
	const char *locale = setting("LC_ALL");

	if (!locale)
		locale = setting("LC_MESSAGES");
	if (!locale)
		locale = setting("LANG");
	if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return "en";
	if (setting("LANGUAGE"))
		return first_of(setting("LANGUAGE"));
	return first_of(locale);
}

/* share/locale beside the directory of this binary, or NULL; yours. */
static char *beside_binary(void)
{
	char path[PATH_MAX];
	ssize_t size = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (size <= 0)
		return NULL;
	path[size] = '\0';
	for (int up = 0; up < 2; up++) {
		char *slash = strrchr(path, '/');
		if (slash)
			*slash = '\0';
	}
	char *dir = ase_strf("%s/share/locale", path);
	if (!ase_fs_is_dir(dir))
		ase_strdrop(&dir);
	return dir;
}

static void bind_texts(void)
{
	ASE_AUTO(ase_strdrop) char *dir = beside_binary();

	bindtextdomain(ASE_DOMAIN, dir ? dir : ASE_LOCALEDIR);
	bind_textdomain_codeset(ASE_DOMAIN, "UTF-8");
}

const char *locale_choose(void)
{
	const char *lang = asked();

	if (strcmp(lang, "fr") == 0) {
		setlocale(LC_MESSAGES, NEUTRAL);
		if (!setting("LANGUAGE"))
			setenv("LANGUAGE", lang, 1);
	}
	bind_texts();
	return lang;
}

void locale_use(const char *lang)
{
	setenv("LANGUAGE", lang, 1);
	/* gettext forgets what it cached when the locale becomes another one */
	setlocale(LC_MESSAGES, "C");
	setlocale(LC_MESSAGES, NEUTRAL);
}
