#include "lib/doc/template_parse.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

/* How many bytes of `text` come before a blank outside brackets. */
static size_t path_size(const char *text)
{
	bool inside = false;
	size_t size = 0;

	for (; text[size]; size++) {
		if (strchr("[]", text[size]))
			inside = text[size] == '[';
		else if (!inside && strchr(blanks, text[size]))
			break;
	}
	return size;
}

const char *ase_template_path_fault(const char *path)
{
	bool inside = false;

	for (; *path; path++) {
		if (*path == '[' && inside)
			return N_("'%s': a bracket opens in a bracket");
		if (*path == ']' && !inside)
			return N_("'%s': a bracket is closed that was never "
				  "opened");
		if (*path == ']' && path[1] && !strchr(".[", path[1]))
			return N_("'%s': behind a bracket comes a dot, or "
				  "nothing");
		if (strchr("[]", *path))
			inside = *path == '[';
	}
	return inside ? N_("'%s': a bracket is not closed") : NULL;
}

void ase_template_path_split(ase_strs *out, const char *path)
{
	bool inside = false;
	const char *from = path;

	for (; *path; path++) {
		if (strchr("[]", *path))
			inside = *path == '[';
		if (*path != '.' || inside)
			continue;
		ase_strs_take(out, ase_strndup(from, (size_t)(path - from)));
		from = path + 1;
	}
	ase_strs_add(out, from);
}

bool ase_template_closes(const char *name, const char *opened)
{
	if (!strcmp(name, opened))
		return true;
	for (; *opened; opened++) {
		if (*opened == '[')
			opened += strcspn(opened, "]");
		else if (*name++ != *opened)
			return false;
	}
	return !*name;
}

/* The next word of `*at`, its quotes taken off; yours. NULL: a quote that is
 * never closed. */
static char *next_word(const char **at)
{
	ASE_AUTO(ase_str_drop) ase_str word = ASE_STR_INIT;
	bool quoted = false;

	for (; **at && (quoted || !strchr(blanks, **at)); (*at)++) {
		if (**at == '"')
			quoted = !quoted;
		else
			ase_str_addc(&word, **at);
	}
	*at += strspn(*at, blanks);
	return quoted ? NULL : ase_str_take(&word);
}

/* Where a word of this kind is kept; NULL for `where`, of which there may be
 * several. */
static char **place_of(ase_template_words *words, const char *word)
{
	if (ase_text_begins(word, "sort="))
		return &words->sort;
	return ase_text_begins(word, "by=") ? &words->by : NULL;
}

/* Take one word in; NULL, or the N_ sentence of what is wrong with it. */
static const char *take_word(ase_template_words *words, const char *word)
{
	const char *value = strchr(word, '=');
	char **place = place_of(words, word);
	bool where = ase_text_begins(word, "where=");

	if (!place && !where)
		return N_("'%s' is none of sort=, where= and by=");
	if (!value[1 + strspn(value + 1, blanks)])
		return N_("'%s' says nothing behind its =");
	if (where) {
		ase_strs_add(&words->where, value + 1);
		return NULL;
	}
	if (*place)
		return N_("'%s': only where= may come twice");
	*place = ase_strdup(value + 1);
	return NULL;
}

const char *ase_template_words_read(char *text, ase_template_words *out,
				    char **wrong)
{
	size_t size = path_size(text);
	const char *at = text + size + strspn(text + size, blanks);

	while (*at) {
		const char *from = at;
		ASE_AUTO(ase_strdrop) char *word = next_word(&at);
		const char *fault = word ? take_word(out, word)
					 : N_("'%s': a quote is not closed");

		if (fault) {
			*wrong = ase_strdup(word ? word : from);
			return fault;
		}
	}
	text[size] = '\0';
	return NULL;
}

bool ase_template_words_any(const ase_template_words *words)
{
	return words->where.count || words->sort || words->by;
}

void ase_template_words_drop(ase_template_words *words)
{
	ase_strs_drop(&words->where);
	free(words->sort);
	free(words->by);
	*words = (ase_template_words){ .sort = NULL };
}
