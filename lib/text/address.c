#include "lib/text/address.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>
#include <strings.h>

#define LOCAL_MAX  64
#define DOMAIN_MAX 255
#define LABEL_MAX  63

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS	"0123456789"
#define ATOM	LETTERS DIGITS "!#$%&'*+-/=?^_`{|}~"

/* The dot-atom of `size` bytes before the @. */
static const char *local_fault(const char *text, size_t size)
{
	if (!size)
		return _("nothing stands before the '@'");
	if (size > LOCAL_MAX)
		return _("more than 64 characters stand before the '@'");
	if (strspn(text, ATOM ".") < size)
		return _("before the '@' only ASCII letters, digits, '.' and "
			 "signs like - _ + may stand");
	if (*text == '-')
		return _("it begins with '-'");
	for (size_t i = 0; i < size; i++)
		if (text[i] == '.' &&
		    (!i || i + 1 == size || text[i - 1] == '.'))
			return _("a '.' must stand between two other signs");
	return NULL;
}

/* Behind the label at `text`; NULL: it is none. */
static const char *skip_label(const char *text)
{
	size_t size = strspn(text, LETTERS DIGITS "-");

	return !size || size > LABEL_MAX || *text == '-' ||
			       text[size - 1] == '-'
		       ? NULL
		       : text + size;
}

static bool is_domain(const char *text)
{
	size_t labels = 1;
	const char *at = strlen(text) > DOMAIN_MAX ? NULL : skip_label(text);

	for (; at && *at == '.'; labels++)
		at = skip_label(at + 1);
	return at && !*at && labels > 1;
}

const char *ase_address_fault(const char *text)
{
	const char *at = strrchr(text, '@');
	const char *fault;

	if (!at)
		return _("it has no '@'");
	if (!ase_text_is_utf8(text, strlen(text), NULL))
		return _("it is not UTF-8");
	if ((fault = local_fault(text, (size_t)(at - text))))
		return fault;
	if (is_domain(at + 1))
		return NULL;
	return strspn(at, LETTERS DIGITS "@.-") < strlen(at)
		       ? _("behind the '@' only ASCII letters, digits, '.' and "
			   "'-' may stand; other letters are written as xn--")
		       : _("behind the '@' a domain like example.org must "
			   "stand");
}

bool ase_address_is(const char *text)
{
	return text && !ase_address_fault(text);
}

char *ase_address_tidy(const char *typed)
{
	static const char scheme[] = "mailto:";
	ASE_AUTO(ase_strdrop) char *text = ase_text_tidy(typed);
	const char *at = text;
	size_t size;

	if (!strncasecmp(at, scheme, strlen(scheme)))
		at += strlen(scheme);
	size = strcspn(at, at > text ? "?" : "");
	if (*at == '<' && size > 1 && at[size - 1] == '>') {
		at++;
		size -= 2;
	}
	return ase_strndup(at, size);
}
