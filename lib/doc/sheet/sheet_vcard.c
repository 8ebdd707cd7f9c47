/*
 * Cards of people: vCard 2.1 (telephones and old address books), 3.0 (RFC 2426)
 * and 4.0 (RFC 6350). Of each the first e-mail and the first telephone count,
 * or the preferred one.
 */

#include "lib/doc/sheet/sheet.h"

#include "lib/base/mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* One line of a card, unfolded. */
struct line {
	size_t number;
	char *name;    /* owned; "EMAIL" without a group in front */
	char *options; /* owned; "TYPE=home;PREF" */
	char *value;   /* owned; decoded, escapes left */
};

static void line_drop(struct line *line)
{
	free(line->name);
	free(line->options);
	free(line->value);
	*line = (struct line){ .number = 0 };
}

static bool has_option(const struct line *line, const char *wanted)
{
	const size_t size = strlen(wanted);

	for (const char *at = line->options; at && *at;) {
		const size_t n = strcspn(at, ";,=");

		if (n == size && strncasecmp(at, wanted, n) == 0)
			return true;
		at += n + (at[n] != '\0');
	}
	return false;
}

static int hex(char c)
{
	return isdigit((unsigned char)c) ? c - '0'
	       : isxdigit((unsigned char)c)
		       ? toupper((unsigned char)c) - 'A' + 10
		       : -1;
}

/* "=C3=A9" -> its bytes (RFC 2045, 6.7); yours. */
static char *from_quoted(const char *text)
{
	ase_str out = ASE_STR_INIT;

	for (; *text; text++) {
		if (*text == '=' && hex(text[1]) >= 0 && hex(text[2]) >= 0) {
			ase_str_addc(&out,
				     (char)(hex(text[1]) * 16 + hex(text[2])));
			text += 2;
		} else {
			ase_str_addc(&out, *text);
		}
	}
	return ase_str_take(&out);
}

/* Append one line of the file, without its end, and go on behind it. */
static void add_physical(const char **at, ase_str *out, size_t *number)
{
	size_t size = strcspn(*at, "\n"), kept = size;

	if (kept && (*at)[kept - 1] == '\r')
		kept--;
	ase_str_addn(out, *at, kept);
	*at += size + ((*at)[size] != '\0');
	(*number)++;
}

/* A logical line: what follows with a blank in front belongs to it, and in
 * quoted-printable what follows a = at its end. False: the end. */
static bool next_text(const char **at, ase_str *out, size_t *number)
{
	if (!**at)
		return false;
	ase_str_clear(out);
	add_physical(at, out, number);
	for (;;) {
		if (**at == ' ' || **at == '\t') {
			(*at)++;
			add_physical(at, out, number);
		} else if (out->size && out->data[out->size - 1] == '=' &&
			   strcasestr(ase_str_text(out), "QUOTED-PRINTABLE") &&
			   **at) {
			ase_str_cut(out, out->size - 1);
			add_physical(at, out, number);
		} else {
			return true;
		}
	}
}

/* What of a value is not UTF-8 is in the encoding that its line says, or that
 * bytes look like. Yours. */
static char *in_utf8(const char *value)
{
	ase_str out = ASE_STR_INIT;
	bool mixed;

	(void)ase_text_guess(value, strlen(value), &mixed, &out);
	return ase_str_take(&out);
}

/* NAME;OPTIONS:VALUE; false: it is none. */
static bool read_line(const char *text, size_t number, struct line *out)
{
	const char *colon = text, *dot;
	size_t head;

	for (bool quoted = false; *colon && (quoted || *colon != ':'); colon++)
		if (*colon == '"')
			quoted = !quoted;
	if (!*colon)
		return false;
	head = strcspn(text, ";:");
	dot = memchr(text, '.', head);
	if (dot) {
		head -= (size_t)(dot + 1 - text);
		text = dot + 1;
	}
	line_drop(out);
	out->number = number;
	out->name = ase_strndup(text, head);
	out->options = ase_strndup(text + head, (size_t)(colon - text) - head);
	if (has_option(out, "QUOTED-PRINTABLE")) {
		ASE_AUTO(ase_strdrop) char *bytes = from_quoted(colon + 1);

		out->value = in_utf8(bytes);
	} else {
		out->value = ase_strdup(colon + 1);
	}
	return true;
}

/* Part `number` of a value (parted by `;`), its escapes undone; yours. */
static char *part_of(const char *value, size_t number)
{
	ase_str out = ASE_STR_INIT;

	for (; *value; value++) {
		if (*value == ';') {
			if (!number--)
				break;
			continue;
		}
		if (*value == '\\' && value[1]) {
			value++;
			if (!number)
				ase_str_addc(&out,
					     *value == 'n' || *value == 'N'
						     ? '\n'
						     : *value);
		} else if (!number) {
			ase_str_addc(&out, *value);
		}
	}
	return ase_str_take(&out);
}

/* The whole value: a `;` in it is text. */
static char *text_of(const char *value)
{
	ase_str out = ASE_STR_INIT;

	for (; *value; value++) {
		if (*value == '\\' && value[1]) {
			value++;
			ase_str_addc(&out, *value == 'n' || *value == 'N'
						   ? '\n'
						   : *value);
		} else {
			ase_str_addc(&out, *value);
		}
	}
	return ase_str_take(&out);
}

/* What a card says so far. */
struct card {
	char *name, *parts, *email, *phone, *street, *city, *postcode, *org,
		*title, *url;
	bool email_preferred, phone_preferred;
};

static void card_drop(struct card *card)
{
	char **const all[] = { &card->name,  &card->parts, &card->email,
			       &card->phone, &card->city,  &card->postcode,
			       &card->org,   &card->title, &card->url,
			       &card->street };

	for (size_t i = 0; i < ASE_COUNT(all); i++)
		free(*all[i]);
	*card = (struct card){ .name = NULL };
}

static void keep(char **place, char *text)
{
	if (*place || !*text) {
		free(text);
		return;
	}
	*place = text;
}

static void keep_best(char **place, bool *preferred, const struct line *line,
		      char *text)
{
	const bool better = has_option(line, "PREF") && !*preferred;

	if (better && *text) {
		free(*place);
		*place = NULL;
		*preferred = true;
	}
	keep(place, text);
}

/* "Ricard;Hélène" -> "Hélène Ricard"; yours. */
static char *name_of_parts(const char *value)
{
	ASE_AUTO(ase_strdrop) char *family = part_of(value, 0);
	ASE_AUTO(ase_strdrop) char *given = part_of(value, 1);

	return ase_strf("%s%s%s", given, *given && *family ? " " : "", family);
}

static void take_line(struct card *card, const struct line *line)
{
	const char *value = line->value;

	if (strcasecmp(line->name, "FN") == 0) {
		keep(&card->name, text_of(value));
	} else if (strcasecmp(line->name, "N") == 0) {
		keep(&card->parts, name_of_parts(value));
	} else if (strcasecmp(line->name, "EMAIL") == 0) {
		keep_best(&card->email, &card->email_preferred, line,
			  text_of(strncasecmp(value, "mailto:", 7) == 0
					  ? value + 7
					  : value));
	} else if (strcasecmp(line->name, "TEL") == 0) {
		keep_best(&card->phone, &card->phone_preferred, line,
			  text_of(strncasecmp(value, "tel:", 4) == 0 ? value + 4
								     : value));
	} else if (strcasecmp(line->name, "ADR") == 0) {
		keep(&card->street, part_of(value, 2));
		keep(&card->city, part_of(value, 3));
		keep(&card->postcode, part_of(value, 5));
	} else if (strcasecmp(line->name, "ORG") == 0) {
		keep(&card->org, part_of(value, 0));
	} else if (strcasecmp(line->name, "TITLE") == 0 ||
		   strcasecmp(line->name, "ROLE") == 0) {
		keep(&card->title, text_of(value));
	} else if (strcasecmp(line->name, "URL") == 0) {
		keep(&card->url, text_of(value));
	}
}

static void add_card(struct card *card, size_t line, ase_sheet_build *b)
{
	const struct {
		const char *title, *text;
	} cells[] = {
		{ "Full name",
		  card->name && *card->name ? card->name : card->parts },
		{ "E-mail", card->email },
		{ "Phone", card->phone },
		{ "Street", card->street },
		{ "Ville", card->city },
		{ "Postcode", card->postcode },
		{ "Organisation", card->org },
		{ "Fonction", card->title },
		{ "Website", card->url },
	};

	ase_sheet_build_row(b, line);
	for (size_t i = 0; i < ASE_COUNT(cells); i++)
		if (cells[i].text && *cells[i].text)
			(void)ase_sheet_build_cell(b, cells[i].title,
						   cells[i].text);
	card_drop(card);
}

static ase_status read_cards(const char *at, ase_sheet_build *b, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(line_drop) struct line line = { .number = 0 };
	ASE_AUTO(card_drop) struct card card = { .name = NULL };
	size_t number = 0, began = 0;

	while (next_text(&at, &text, &number)) {
		if (!read_line(ase_str_text(&text), number, &line))
			continue;
		if (strcasecmp(line.name, "BEGIN") == 0 &&
		    strncasecmp(line.value, "VCARD", 5) == 0) {
			if (began)
				return ase_fail_at(err, ASE_E_INVALID, began, 1,
						   "this card has no "
						   "END:VCARD");
			began = number;
		} else if (began && strcasecmp(line.name, "END") == 0) {
			add_card(&card, began, b);
			began = 0;
		} else if (began) {
			take_line(&card, &line);
		}
	}
	if (began)
		return ase_fail_at(err, ASE_E_INVALID, began, 1,
				   "this card has no END:VCARD");
	return ASE_OK;
}

ase_status ase_sheet_read_vcard(const char *bytes, size_t size, ase_sheet *out,
				ase_err *err)
{
	ASE_AUTO(ase_sheet_build_drop)
	ase_sheet_build *b = ase_sheet_build_new();
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool mixed;
	ase_status s;

	(void)ase_text_guess(bytes, size, &mixed, &text);
	s = read_cards(ase_str_text(&text), b, err);
	if (!s)
		ase_sheet_build_take(b, out);
	return s;
}
