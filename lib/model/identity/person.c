#include "lib/model/identity/person.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <stdlib.h>
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

/*
 * Telephones
 */

/* So many digits at least make a number. */
#define FEWEST_DIGITS 6

void ase_person_phone_digits(const char *phone, char out[ASE_PHONE_DIGITS])
{
	size_t count = 0;
	bool abroad;

	phone += strspn(phone, " \t");
	abroad = *phone == '+';
	for (; *phone && count < ASE_PHONE_DIGITS - 1; phone++) {
		/* "+33 (0)2": the zero is not dialled from abroad */
		if (abroad && !strncmp(phone, "(0)", 3))
			phone += 2;
		else if (*phone >= '0' && *phone <= '9')
			out[count++] = *phone;
	}
	out[count] = '\0';
	if (!abroad && !strncmp(out, "00", 2)) {
		memmove(out, out + 2, strlen(out + 2) + 1);
		abroad = true;
	}
	if (abroad && !strncmp(out, "33", 2)) {
		memmove(out + 1, out + 2, strlen(out + 2) + 1);
		out[0] = '0';
		if (out[1] == '0')
			memmove(out, out + 1, strlen(out + 1) + 1);
	}
}

bool ase_person_same_phone(const char *a, const char *b)
{
	char left[ASE_PHONE_DIGITS], right[ASE_PHONE_DIGITS];

	if (!a || !b)
		return false;
	ase_person_phone_digits(a, left);
	ase_person_phone_digits(b, right);
	return strlen(left) >= FEWEST_DIGITS && !strcmp(left, right);
}

/*
 * Names
 */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *ase_person_name_key(const char *name)
{
	ASE_AUTO(ase_strdrop) char *folded = name ? ase_text_fold(name) : NULL;
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (const char *at = folded; at && *at;) {
		const char *start = at;

		while ((*at >= 'a' && *at <= 'z') ||
		       (*at >= '0' && *at <= '9') || (unsigned char)*at >= 0x80)
			at++;
		if (at > start)
			ase_strs_take(&words,
				      ase_strndup(start, (size_t)(at - start)));
		at += *at != '\0';
	}
	if (!words.count)
		return NULL;
	qsort(words.items, words.count, sizeof(words.items[0]), by_text);
	for (size_t i = 0; i < words.count; i++)
		if (!i || strcmp(words.items[i - 1], words.items[i]) != 0)
			ase_str_addf(&out, "%s%s", out.size ? " " : "",
				     words.items[i]);
	return ase_str_take(&out);
}

struct ase_person_trace ase_person_trace_of(const char *name, const char *email,
					    const char *phone)
{
	struct ase_person_trace trace = { .plain = true,
					  .email = email,
					  .phone = phone };

	for (; name && *name; name++) {
		const char c = *name | ' ';

		if ((unsigned char)*name >= 0x80)
			trace.plain = false;
		else if (c >= 'a' && c <= 'z' && trace.letters[c - 'a'] < 255)
			trace.letters[c - 'a']++;
	}
	return trace;
}

bool ase_person_may_be(const struct ase_person_trace *trace, const char *name,
		       const char *email, const char *phone)
{
	const struct ase_person_trace other =
		ase_person_trace_of(name, email, phone);

	/* Letters with accents fold to any; words that come twice are rare. */
	if (!trace->plain || !other.plain ||
	    !memcmp(trace->letters, other.letters, sizeof(other.letters)))
		return true;
	return ase_person_same_mail(trace->email, email) ||
	       ase_person_same_phone(trace->phone, phone);
}
