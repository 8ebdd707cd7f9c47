/* Whether a text is a URI (RFC 3986, appendix A), with its scheme. */

#include "lib/data/schema/schema_check.h"

#include <string.h>
#include <strings.h>

#define ALPHA	   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS	   "0123456789"
#define HEX	   DIGITS "abcdefABCDEF"
#define UNRESERVED ALPHA DIGITS "-._~"
#define SUB_DELIMS "!$&'()*+,;="
#define PCHAR	   UNRESERVED SUB_DELIMS ":@"

/* Behind what may stand there: `signs` and %XX. */
static const char *skip(const char *text, const char *signs)
{
	for (;;) {
		text += strspn(text, signs);
		if (*text != '%' || !text[1] || !strchr(HEX, text[1]) ||
		    !text[2] || !strchr(HEX, text[2]))
			return text;
		text += 3;
	}
}

/* Behind the four numbers of an IPv4 address without leading zeros, or NULL. */
static const char *skip_ipv4(const char *text)
{
	for (int part = 0; part < 4; part++) {
		size_t size = strspn(text, DIGITS);
		int number = 0;

		if (!size || size > 3 || (size > 1 && *text == '0'))
			return NULL;
		for (size_t i = 0; i < size; i++)
			number = 10 * number + (text[i] - '0');
		if (number > 255)
			return NULL;
		text += size;
		if (part < 3 && *text++ != '.')
			return NULL;
	}
	return text;
}

/* Eight groups of up to four digits, some zeros of them left out by `::`, the
 * last two perhaps as an IPv4 address. */
static bool is_ipv6(const char *text, const char *end)
{
	int groups = 0;
	bool gap = false;

	if (end - text >= 2 && !strncmp(text, "::", 2)) {
		gap = true;
		text += 2;
	}
	while (text < end) {
		size_t size = strspn(text, HEX);

		if (skip_ipv4(text) == end) {
			groups += 2;
			break;
		}
		if (!size || size > 4)
			return false;
		groups++;
		text += size;
		if (text == end)
			break;
		if (*text != ':' || text + 1 == end)
			return false;
		text++;
		if (*text == ':' && gap)
			return false;
		if (*text == ':') {
			gap = true;
			text++;
		}
	}
	return gap ? groups < 8 : groups == 8;
}

/* [v7.x] for addresses that are still to come. */
static bool is_future(const char *text, const char *end)
{
	size_t digits;

	if (*text != 'v' && *text != 'V')
		return false;
	digits = strspn(++text, HEX);
	text += digits;
	return digits && *text == '.' && text + 1 < end &&
	       text + 1 + strspn(text + 1, UNRESERVED SUB_DELIMS ":") == end;
}

/* Behind [userinfo@]host[:port]; NULL: it is none. */
static const char *skip_authority(const char *text)
{
	const char *user = skip(text, UNRESERVED SUB_DELIMS ":");
	const char *end;

	if (*user == '@')
		text = user + 1;
	if (*text == '[') {
		text++;
		end = strchr(text, ']');
		if (!end || !(is_ipv6(text, end) || is_future(text, end)))
			return NULL;
		text = end + 1;
	} else {
		text = skip(text, UNRESERVED SUB_DELIMS);
	}
	if (*text == ':')
		text += 1 + strspn(text + 1, DIGITS);
	return !*text || strchr("/?#", *text) ? text : NULL;
}

/* http and https name a host (RFC 9110, 4.2.1). */
static bool has_host(const char *text, size_t scheme)
{
	const char *rest = text + scheme + 1;

	if (scheme < 4 || scheme > 5 || strncasecmp(text, "https", scheme) != 0)
		return true;
	return !strncmp(rest, "//", 2) && rest[2] && !strchr("/?#:@", rest[2]);
}

bool ase_schema_uri_is(const char *text)
{
	size_t scheme = strspn(text, ALPHA DIGITS "+-.");

	if (!scheme || !strchr(ALPHA, *text) || text[scheme] != ':' ||
	    !has_host(text, scheme))
		return false;
	text += scheme + 1;
	if (!strncmp(text, "//", 2) && !(text = skip_authority(text + 2)))
		return false;
	text = skip(text, PCHAR "/");
	if (*text == '?')
		text = skip(text + 1, PCHAR "/?");
	if (*text == '#')
		text = skip(text + 1, PCHAR "/?");
	return !*text;
}
