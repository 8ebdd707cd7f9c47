/* What the first line of a template says. */

#include "lib/app/front/letter_front.h"

#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

/* The keys there are; `many` may be told of several times or with commas. */
static const struct {
	const char *name;
	bool many, said; /* `said`: words for people, commas and all */
} keys[] = {
	{ "name", false, false },   { "kind", false, false },
	{ "list", false, false },   { "to", false, false },
	{ "where", true, false },   { "sort", true, false },
	{ "by", false, false },	    { "needs", true, false },
	{ "missing", false, true }, { "after", true, false },
	{ "lists", true, false },   { "encloses", true, false },
};

/* Where in the comment one stands, and what was taken last. */
struct reader {
	const char *text;
	size_t at, end;	     /* bytes; `end` is where the comment ends */
	size_t line, column; /* of `seen` */
	size_t seen;
	letter_about *about;
	bool keyed; /* a known key was met */
};

void letter_about_drop(letter_about *about)
{
	for (size_t i = 0; i < about->count; i++) {
		free(about->words[i].key);
		free(about->words[i].value);
	}
	free(about->words);
	*about = (letter_about)LETTER_ABOUT_INIT;
}

static size_t number_of(const char *key)
{
	size_t i = 0;

	while (i < ASE_COUNT(keys) && strcmp(keys[i].name, key) != 0)
		i++;
	return i;
}

const char *letter_about_near(const char *key)
{
	size_t best = 3;
	const char *near = NULL;

	for (size_t i = 0; i < ASE_COUNT(keys); i++) {
		size_t changes = ase_text_distance(keys[i].name, key);

		if (changes < best) {
			best = changes;
			near = keys[i].name;
		}
	}
	return near;
}

bool letter_about_knows(const char *key)
{
	return number_of(key) < ASE_COUNT(keys);
}

bool letter_about_repeats(const char *key)
{
	size_t i = number_of(key);

	return i < ASE_COUNT(keys) && keys[i].many;
}

/* The key that the text at byte `at` begins with, up to its colon; yours.
 * NULL: none. */
static char *key_at(const struct reader *r, size_t at)
{
	size_t size = strspn(r->text + at, "abcdefghijklmnopqrstuvwxyz-_");
	size_t gap = strspn(r->text + at + size, " ");

	if (!size || r->text[at + size + gap] != ':' ||
	    at + size + gap >= r->end)
		return NULL;
	return ase_strndup(r->text + at, size);
}

/* Whether a new piece begins at the blank `at`: a key that is known. */
static bool key_follows(const struct reader *r, size_t at)
{
	ASE_AUTO(ase_strdrop)
	char *key = key_at(r, at + strspn(r->text + at, blanks));

	return key && letter_about_knows(key);
}

/* Where the piece that begins at `at` ends: at a comma, or before a blank and
 * a known key; outside quotes and brackets. */
static size_t piece_end(const struct reader *r, size_t at, bool said)
{
	bool quoted = false, inside = false;

	for (; at < r->end; at++) {
		if (r->text[at] == '"')
			quoted = !quoted;
		else if (!quoted && strchr("[]", r->text[at]))
			inside = r->text[at] == '[';
		else if (!quoted && !inside &&
			 (r->text[at] == ',' ||
			  (!said && strchr(blanks, r->text[at]) &&
			   key_follows(r, at))))
			break;
	}
	return at;
}

/* The bytes [from, to), outer blanks and quotes taken off; yours. */
static char *value_of(const struct reader *r, size_t from, size_t to)
{
	ase_str out = ASE_STR_INIT;

	while (from < to && strchr(blanks, r->text[from]))
		from++;
	while (to > from && strchr(blanks, r->text[to - 1]))
		to--;
	for (; from < to; from++)
		if (r->text[from] != '"')
			ase_str_addc(&out, r->text[from]);
	ase_str_add(&out, "");
	return ase_str_take(&out);
}

/* Keep what begins at byte `at`; both texts are taken over. */
static void add_word(struct reader *r, size_t at, char *key, char *value)
{
	letter_about *about = r->about;
	letter_word *word;

	for (; r->seen < at; r->seen++) {
		bool newline = r->text[r->seen] == '\n';

		r->line += newline;
		if (newline)
			r->column = 1;
		else if (((unsigned char)r->text[r->seen] & 0xc0) != 0x80)
			r->column++;
	}
	about->words = ase_grow(about->words, &about->room, about->count,
				sizeof(*about->words));
	word = &about->words[about->count++];
	*word = (letter_word){
		.key = key, .value = value, .line = r->line, .column = r->column
	};
	r->keyed = r->keyed || letter_about_knows(key);
}

/* A piece without a key goes on with the one before. */
static void add_more(struct reader *r, size_t at, char *value)
{
	letter_about *about = r->about;
	letter_word *last;
	size_t i;
	char *longer;

	if (!about->count) {
		free(value);
		return;
	}
	last = &about->words[about->count - 1];
	i = number_of(last->key);
	if (i < ASE_COUNT(keys) && keys[i].many) {
		add_word(r, at, ase_strdup(last->key), value);
		return;
	}
	longer = ase_strf("%s, %s", last->value, value);
	free(last->value);
	free(value);
	last->value = longer;
}

static void take_piece(struct reader *r)
{
	char *key;
	size_t from, to, i;

	r->at += strspn(r->text + r->at, blanks);
	from = r->at;
	key = key_at(r, r->at);
	i = key ? number_of(key) : ASE_COUNT(keys);
	to = piece_end(r, r->at, i < ASE_COUNT(keys) && keys[i].said);
	if (key)
		from = (size_t)(strchr(r->text + r->at, ':') + 1 - r->text);
	if (key)
		add_word(r, r->at, key, value_of(r, from, to));
	else if (from < to)
		add_more(r, from, value_of(r, from, to));
	r->at = to + (to < r->end && r->text[to] == ',');
}

/* What lasts: the first word under each key. */
static void name_words(letter_about *about)
{
	about->name = letter_about_get(about, "name");
	about->kind = letter_about_get(about, "kind");
	about->party = letter_about_get(about, "to");
	about->list = letter_about_get(about, "list");
	about->sort = letter_about_get(about, "sort");
	about->by = letter_about_get(about, "by");
	about->missing = letter_about_get(about, "missing");
}

const char *letter_about_get(const letter_about *about, const char *key)
{
	for (size_t i = 0; i < about->count; i++)
		if (!strcmp(about->words[i].key, key))
			return about->words[i].value;
	return "";
}

void letter_about_all(const letter_about *about, const char *key, ase_strs *out)
{
	for (size_t i = 0; i < about->count; i++)
		if (!strcmp(about->words[i].key, key))
			ase_strs_add(out, about->words[i].value);
}

letter_about letter_front(const char *text)
{
	letter_about about = LETTER_ABOUT_INIT;
	const char *end = strstr(text, "}}");
	struct reader r = {
		.text = text, .at = 3, .line = 1, .column = 1, .about = &about
	};

	if (!ase_text_begins(text, "{{!") || !end)
		return about;
	r.end = (size_t)(end - text);
	while (r.at < r.end)
		take_piece(&r);
	if (!r.keyed && !(about.count && letter_about_near(about.words[0].key)))
		letter_about_drop(&about); /* a remark */
	name_words(&about);
	return about;
}
