#include "lib/text/quantity.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"

/* No quantity has more digits in front of its point. */
#define MOST_DIGITS 15

/* No-break spaces, plain and narrow. */
#define NBSP  "\u00a0"
#define NNBSP "\u202f"

enum unit { MONEY, HOURS, MINUTES, KM, PERCENT, NONE };

/* clang-format off */
static const struct {
	const char *name;
	const char *noun;
	const char *words[12];
} units[] = {
	[MONEY] = { "money", N_("money"), { NULL } },
	[HOURS] = { "h", N_("a number of hours"),
		    { "h", "hour", "hours", "heure", "heures", "hr", "hrs" } },
	[MINUTES] = { "min", N_("a number of minutes"),
		      { "min", "mins", "minute", "minutes", "mn", "m", "'" } },
	[KM] = { "km", N_("a number of kilometres"),
		 { "km", "kms", "kilometre", "kilometres", "kilometer",
		   "kilometers" } },
	[PERCENT] = { "percent", N_("a number of a hundred"),
		      { "%", "percent", "pour cent", "p. 100" } },
	[NONE] = { "", N_("a number"), { NULL } },
};

static const struct {
	const char *code, *sign;
	const char *words[4];
} currencies[] = {
	{ "EUR", "€", { "euro", "euros" } },
	{ "CAD", "$", { "dollar", "dollars", "can$" } },
	{ "USD", "$", { "dollar", "dollars", "us$" } },
	{ "GBP", "£", { "pound", "pounds", "livres" } },
	{ "CHF", "CHF", { "franc", "francs" } },
};
/* clang-format on */

/* Hours whose sentence says the word itself. */
static const char bare_hours[] = "hours";

static enum unit unit_of(const char *name)
{
	if (name && !strcmp(name, bare_hours))
		return HOURS;
	for (size_t i = 0; name && i < NONE; i++)
		if (!strcmp(units[i].name, name))
			return (enum unit)i;
	return NONE;
}

bool ase_quantity_is_unit(const char *unit)
{
	return unit_of(unit) != NONE;
}

const char *ase_quantity_noun(const char *unit)
{
	return _(units[unit_of(unit)].noun);
}

/* The nearest whole number. */
static long long nearest(double number)
{
	return (long long)(number < 0 ? number - 0.5 : number + 0.5);
}

/*
 * What is typed, piece by piece
 */

static const char *skip_blanks(const char *at)
{
	for (;;) {
		if (*at == ' ' || *at == '\t')
			at++;
		else if (ase_text_begins(at, NBSP))
			at += strlen(NBSP);
		else if (ase_text_begins(at, NNBSP))
			at += strlen(NNBSP);
		else
			return at;
	}
}

/* Digits into `out`, thousands apart or not; what follows them. */
static const char *take_digits(const char *at, ase_str *out)
{
	size_t size = strspn(at, DIGITS);
	const char *next;

	ase_str_addn(out, at, size);
	at += size;
	for (;;) {
		next = skip_blanks(at);
		if (next == at || !size || strspn(next, DIGITS) != 3)
			return at;
		ase_str_addn(out, next, 3);
		at = next + 3;
	}
}

/* A plain decimal without zeros that say nothing; yours, or NULL. */
static char *tidy(bool minus, const char *whole, const char *part)
{
	size_t size = strlen(part);

	whole += strspn(whole, "0");
	while (size && part[size - 1] == '0')
		size--;
	if (strlen(whole) > MOST_DIGITS)
		return NULL;
	if (!*whole && !size)
		minus = false;
	return ase_strf("%s%s%s%.*s", minus ? "-" : "", *whole ? whole : "0",
			size ? "." : "", (int)size, part);
}

/* The number at the start of the text, with a point or a comma; what follows
 * it, NULL where there is none. */
static const char *take_number(const char *at, char **out)
{
	ASE_AUTO(ase_str_drop) ase_str front = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *part = NULL;
	bool minus = *at == '-';
	size_t size = 0;

	at += *at == '-' || *at == '+';
	if (!strspn(at, DIGITS))
		return NULL;
	at = take_digits(at, &front);
	if ((*at == '.' || *at == ',') && strspn(at + 1, DIGITS)) {
		size = strspn(at + 1, DIGITS);
		part = ase_strndup(at + 1, size);
		at += 1 + size;
	}
	*out = tidy(minus, ase_str_text(&front), part ? part : "");
	return *out ? at : NULL;
}

static bool is_word(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count && words[i]; i++)
		if (ase_text_same(text, words[i]))
			return true;
	return false;
}

/* Whether more than two digits are typed behind the point: parts of a cent, or
 * thousands (12,500), and who knows which. */
static bool is_too_fine(const char *typed)
{
	const char *point = strpbrk(typed, ".,");

	return point && strspn(point + 1, DIGITS) > 2;
}

/* How many digits stand behind the point. */
static size_t decimals(const char *number)
{
	const char *point = strchr(number, '.');

	return point ? strlen(point + 1) : 0;
}

/* A number that was reckoned, as a plain decimal; yours. */
static char *reckoned(double number)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%.4f", number);
	char *point = strchr(text, '.');

	*point = '\0';
	return tidy(*text == '-', text + (*text == '-'), point + 1);
}

/*
 * Money
 */

static size_t currency_of(const char *code)
{
	for (size_t i = 0; i < ASE_COUNT(currencies); i++)
		if (!strcmp(currencies[i].code, code))
			return i;
	return ASE_COUNT(currencies);
}

static bool is_currency(const char *code, const char *word)
{
	size_t i = currency_of(code);

	return ase_text_same(word, code) ||
	       (i < ASE_COUNT(currencies) &&
		(!strcmp(word, currencies[i].sign) ||
		 is_word(word, currencies[i].words, 4)));
}

/* A sign in front of the number (€12); yours. */
static char *sign_before(const char **at)
{
	size_t size = strcspn(*at, DIGITS "+- ");
	char *sign = ase_strndup(*at, size);

	*at = skip_blanks(*at + size);
	return sign;
}

static ase_status read_money(const char *currency, const char *typed,
			     char **out, ase_err *err)
{
	const char *code = currency ? currency : "EUR";
	const char *at = skip_blanks(typed);
	ASE_AUTO(ase_strdrop) char *before = sign_before(&at);
	ASE_AUTO(ase_strdrop) char *number = NULL;

	at = take_number(at, &number);
	if (!at)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no amount of money: type 12,50 or "
				"12.50",
				typed);
	at = skip_blanks(at);
	if ((*before && !is_currency(code, before)) ||
	    (*at && !is_currency(code, at)))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no amount in %s: type 12,50 or 12.50",
				typed, code);
	if (is_too_fine(typed))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' has parts of a cent: type two decimals "
				"at most",
				typed);
	*out = number;
	number = NULL; /* moved */
	return ASE_OK;
}

/*
 * Hours and minutes
 */

static ase_status fail_time(const char *typed, ase_err *err)
{
	return ase_fail(err, ASE_E_USAGE,
			"'%s' is no duration: type 2h30, 2,5 h or 150 min",
			typed);
}

/* The minutes behind the hours: "30", "30 min", or nothing (0); -1: not. */
static double minutes_behind(const char *at)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;

	at = skip_blanks(at);
	if (!*at)
		return 0;
	at = take_number(at, &number);
	if (!at || decimals(number))
		return -1;
	at = skip_blanks(at);
	return *at && !is_word(at, units[MINUTES].words, 12)
		       ? -1
		       : strtod(number, NULL);
}

/* Where a word of hours ends that begins here: "h30" leads to "30". */
static const char *behind_hours(const char *at)
{
	size_t size;
	ASE_AUTO(ase_strdrop) char *word = NULL;
	const char *next = at;

	while (*next && skip_blanks(next) == next && !strchr(DIGITS, *next))
		next++;
	size = (size_t)(next - at);
	word = ase_strndup(at, size);
	if (*word == ':' && !word[1])
		return next;
	return is_word(word, units[HOURS].words, 12) ? next : NULL;
}

/* A duration in minutes and, where it is a bare number, the number (yours). */
static ase_status read_time(const char *typed, double *minutes, char **bare,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;
	const char *at = take_number(skip_blanks(typed), &number);
	const char *behind;
	double rest;

	if (!at)
		return fail_time(typed, err);
	at = skip_blanks(at);
	*minutes = strtod(number, NULL);
	if (!*at) {
		*bare = number;
		number = NULL; /* moved */
		return ASE_OK;
	}
	if (is_word(at, units[MINUTES].words, 12))
		return ASE_OK;
	behind = behind_hours(at);
	rest = behind ? minutes_behind(behind) : -1;
	if (rest < 0 || (rest > 0 && decimals(number)))
		return fail_time(typed, err);
	if (rest >= 60)
		return ase_fail(err, ASE_E_USAGE,
				"'%s': an hour has 60 minutes; type 2h30, 2,5 "
				"h or 150 min",
				typed);
	*minutes = *minutes * 60 + (*number == '-' ? -rest : rest);
	return ASE_OK;
}

static ase_status read_duration(enum unit unit, const char *typed, char **out,
				ase_err *err)
{
	char *bare = NULL;
	double minutes = 0;
	ase_status s = read_time(typed, &minutes, &bare, err);

	if (!s)
		*out = bare ? bare
			    : reckoned(unit == HOURS ? minutes / 60 : minutes);
	return s;
}

/* A number, with a word of its unit behind it or without. */
static ase_status read_plain(enum unit unit, const char *typed, char **out,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *number = NULL;
	const char *at = take_number(skip_blanks(typed), &number);

	if (at)
		at = skip_blanks(at);
	if (!at || (*at && !is_word(at, units[unit].words, 12)))
		return unit == KM
			       ? ase_fail(err, ASE_E_USAGE,
					  "'%s' is no distance: type 84 or 84 "
					  "km",
					  typed)
			       : ase_fail(err, ASE_E_USAGE,
					  "'%s' is no number of a hundred: "
					  "type 40 or 40 %%",
					  typed);
	*out = number;
	number = NULL; /* moved */
	return ASE_OK;
}

/* Without the blanks around it; yours. */
static char *trimmed(const char *typed)
{
	const char *at = skip_blanks(typed);
	size_t size = strlen(at);

	while (size && (at[size - 1] == ' ' || at[size - 1] == '\t'))
		size--;
	return ase_strndup(at, size);
}

ase_status ase_quantity_read(const char *unit, const char *currency,
			     const char *typed, char **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *text = trimmed(typed);
	enum unit which = unit_of(unit);

	switch (which) {
	case MONEY:
		return read_money(currency, text, out, err);
	case HOURS:
	case MINUTES:
		return read_duration(which, text, out, err);
	case KM:
	case PERCENT:
		return read_plain(which, text, out, err);
	case NONE:
		break;
	}
	if (!take_number(text, out))
		return ase_fail(err, ASE_E_USAGE, "'%s' is not a number",
				typed);
	return ASE_OK;
}

/*
 * What is read
 */

/* Whether it is a plain decimal. */
static bool is_plain(const char *text)
{
	const char *at = text + (*text == '-');
	size_t whole = strspn(at, DIGITS);

	if (!whole || whole > MOST_DIGITS)
		return false;
	at += whole;
	if (!*at)
		return true;
	return *at == '.' && at[1] && !at[1 + strspn(at + 1, DIGITS)];
}

/* A number with its point and thousands as `lang` has them. */
static void add_number(ase_str *out, const char *lang, const char *number)
{
	const bool french = !strcmp(lang, "fr");
	size_t whole = strcspn(number, ".");

	for (size_t i = 0; i < whole; i++) {
		size_t left = whole - i;

		if (i && left % 3 == 0 && whole > 4)
			ase_str_add(out, french ? NNBSP : ",");
		ase_str_addc(out, number[i]);
	}
	if (number[whole])
		ase_str_addf(out, "%s%s", french ? "," : ".",
			     number + whole + 1);
}

/* "100,80 €" in French, "€100.80" in English. */
static void show_money(ase_str *out, const char *currency, const char *lang,
		       const char *text)
{
	const char *code = currency ? currency : "EUR";
	size_t i = currency_of(code);
	const char *sign =
		i < ASE_COUNT(currencies) ? currencies[i].sign : code;
	const bool before = strcmp(lang, "fr") != 0 && strcmp(sign, code) != 0;
	ASE_AUTO(ase_strdrop)
	char *whole = ase_strf("%.2f", strtod(text, NULL));
	const char *number = whole + (*whole == '-');

	if (*whole == '-')
		ase_str_add(out, "-");
	if (before)
		ase_str_add(out, sign);
	add_number(out, lang, number);
	if (!before)
		ase_str_addf(out, NBSP "%s", sign);
}

/* "2 h 30", "45 min", "2 h". */
static void show_time(ase_str *out, double minutes)
{
	long long all = nearest(fabs(minutes));

	if (minutes < 0 && all)
		ase_str_add(out, "-");
	if (all < 60 && all)
		ase_str_addf(out, "%lld" NBSP "min", all);
	else if (all % 60)
		ase_str_addf(out, "%lld" NBSP "h" NBSP "%02lld", all / 60,
			     all % 60);
	else
		ase_str_addf(out, "%lld" NBSP "h", all / 60);
}

static void show_plain(ase_str *out, const char *lang, const char *text,
		       const char *sign)
{
	if (*text == '-')
		ase_str_add(out, "-");
	add_number(out, lang, text + (*text == '-'));
	ase_str_addf(out, NBSP "%s", sign);
}

char *ase_quantity_number(const char *lang, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	if (!is_plain(text))
		return ase_strdup(text);
	add_number(&out, lang, text);
	return ase_str_take(&out);
}

char *ase_quantity_show(const char *unit, const char *currency,
			const char *lang, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	enum unit which = unit_of(unit);

	if (which == NONE || !is_plain(text))
		return ase_strdup(text);
	if (!strcmp(unit, bare_hours))
		add_number(&out, lang, text);
	else if (which == MONEY)
		show_money(&out, currency, lang, text);
	else if (which == KM || which == PERCENT)
		show_plain(&out, lang, text, which == KM ? "km" : "%");
	else
		show_time(&out, strtod(text, NULL) * (which == HOURS ? 60 : 1));
	return ase_str_take(&out);
}

/*
 * Figures
 */

/* Minutes in an hour, and places behind the point that hours keep of them. */
#define PARTS  60
#define PLACES 4

static ase_decimal whole(unsigned number)
{
	return (ase_decimal){ .units = number };
}

ase_decimal ase_quantity_parts(const char *unit, ase_decimal number)
{
	if (unit_of(unit) != HOURS)
		return number;
	return ase_decimal_divide(ase_decimal_times(number, PARTS), whole(1),
				  0);
}

ase_decimal ase_quantity_of_parts(const char *unit, ase_decimal parts)
{
	return unit_of(unit) == HOURS
		       ? ase_decimal_divide(parts, whole(PARTS), PLACES)
		       : parts;
}
