#include "lib/model/desk/desk.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* A word ends otherwise by so many letters at most, if it has so many. */
#define ENDING	  2
#define LONG_WORD 4

/* So many digits make a telephone number. */
#define PHONE 9

/* Whether a byte of a folded text is of a word; what is no ASCII is. */
static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* The words of a text, folded. */
static void words_of(const char *text, ase_strs *out)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);

	for (const char *at = folded; *at;) {
		size_t size = 0;

		while (is_word(at[size]))
			size++;
		if (size)
			ase_strs_take(out, ase_strndup(at, size));
		at += size + (at[size] != '\0');
	}
}

static bool is_same(const char *said, const char *wanted)
{
	const size_t size = strlen(wanted), more = strlen(said);

	if (!strcmp(said, wanted))
		return true;
	return size >= LONG_WORD && more > size && more - size <= ENDING &&
	       !strncmp(said, wanted, size);
}

static bool stands_at(const ase_strs *text, size_t at, const ase_strs *phrase)
{
	for (size_t i = 0; i < phrase->count; i++)
		if (at + i >= text->count ||
		    !is_same(text->items[at + i], phrase->items[i]))
			return false;
	return phrase->count > 0;
}

/* `size`: of how many words the phrase is. */
static bool stands_in(const ase_strs *text, const char *phrase, size_t *size)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	words_of(phrase, &words);
	*size = words.count;
	for (size_t i = 0; i < text->count; i++)
		if (stands_at(text, i, &words))
			return true;
	return false;
}

bool ase_desk_says(const char *text, const char *phrase)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	size_t size;

	words_of(text, &words);
	return stands_in(&words, phrase, &size);
}

/* The best phrase so far. */
struct found {
	const ase_strs *text;
	size_t size;
	const char *code, *said;
	bool several;
	ase_strs *rivals;
};

static void try_phrase(struct found *found, const char *code,
		       const char *phrase)
{
	size_t size;

	if (!phrase || !stands_in(found->text, phrase, &size) ||
	    size < found->size)
		return;
	if (size > found->size) {
		if (found->rivals)
			ase_strs_drop(found->rivals);
		found->several = false;
	} else if (found->code && strcmp(found->code, code) != 0) {
		found->several = true;
	}
	found->size = size;
	found->code = code;
	found->said = phrase;
	if (found->rivals && !ase_strs_has(found->rivals, code))
		ase_strs_add(found->rivals, code);
}

const char *ase_desk_theme(const ase_vocabulary *themes, const char *question,
			   const char **said, ase_strs *rivals)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	struct found found = { .text = &words, .rivals = rivals };

	if (!themes)
		return NULL;
	words_of(question, &words);
	ase_each(term, ase_node_get(themes->root, "terms")) {
		const char *code = ase_node_path_text(term, "code");

		if (!code)
			continue;
		ase_each(label, ase_node_get(term, "label"))
			try_phrase(&found, code, ase_node_text(label));
		ase_each(alias, ase_node_get(term, "aliases"))
			try_phrase(&found, code, ase_node_text(alias));
	}
	*said = found.said;
	return found.several ? NULL : found.code;
}

/*
 * Stories.
 */

/* The digits in a row, with what parts them, that begin at `at`. */
static size_t digits(const char *at, size_t *size)
{
	size_t count = 0, i = 0;

	while ((at[i] >= '0' && at[i] <= '9') ||
	       (count && at[i] && strchr(" .-/()", at[i]))) {
		count += at[i] >= '0' && at[i] <= '9';
		i++;
	}
	*size = i;
	return count;
}

/* The run of text between blanks that has an @; yours, or NULL. */
static char *address_in(const char *text)
{
	const char *at = strchr(text, '@');
	const char *from = at;

	if (!at || at == text || at[1] == '\0' || at[1] == ' ' || at[-1] == ' ')
		return NULL;
	while (from > text && from[-1] != ' ')
		from--;
	return ase_strndup(from, (size_t)(at - from) + strcspn(at, " "));
}

static char *number_in(const char *text)
{
	for (const char *at = text; *at; at++) {
		size_t size;

		if (digits(at, &size) >= PHONE)
			return ase_strndup(at, size);
	}
	return NULL;
}

char *ase_desk_story(const ase_desk *desk, const char *question)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	char *found = address_in(question);
	size_t size;

	if (!found)
		found = number_in(question);
	words_of(question, &words);
	ase_each(language, ase_node_get(desk->says, "story")) {
		ase_each(one, language) {
			const char *phrase = ase_node_text(one);

			if (!found && phrase &&
			    stands_in(&words, phrase, &size))
				found = ase_strdup(phrase);
		}
	}
	return found;
}
