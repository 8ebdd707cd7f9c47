#include "lib/model/record/person.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <string.h>

bool ase_person_same_name(const char *a, const char *b)
{
	return a && *a && b && *b && ase_text_matches(a, b) &&
	       ase_text_matches(b, a);
}

/* The next character that counts, in lower case; 0 at the end. */
static char mail_next(const char **mail)
{
	char c;

	*mail += strspn(*mail, " \t\n");
	c = **mail;
	*mail += c != '\0';
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ase_person_same_mail(const char *a, const char *b)
{
	char c;

	if (!a || !*a || !b)
		return false;
	do {
		c = mail_next(&a);
		if (c != mail_next(&b))
			return false;
	} while (c);
	return true;
}

bool ase_person_same(const char *name_a, const char *mail_a, const char *name_b,
		     const char *mail_b)
{
	return ase_person_same_mail(mail_a, mail_b) &&
	       ase_person_same_name(name_a, name_b);
}

char *ase_person_mail(const char *mail)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	char c;

	while (mail && (c = mail_next(&mail)))
		ase_str_addc(&out, c);
	return out.size ? ase_str_take(&out) : NULL;
}
