#include "lib/app/front/letter_name.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"
#include "lib/text/word_match.h"

#include <stdlib.h>
#include <string.h>

#define DIR "templates/"

void letter_names_drop(letter_names_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		letter_called *one = &list->items[i];

		free(one->path);
		free(one->lang);
		free(one->letter);
		free(one->name);
		free(one->kind);
		free(one->party);
		free(one->title);
	}
	free(list->items);
	*list = (letter_names_list)LETTER_NAMES_INIT;
}

/*
 * Reading
 */

/* Where the letter's text begins: behind its comment, at a line that is not a
 * tag alone. */
static const char *first_line(const char *text)
{
	const char *end = strstr(text, "}}");

	if (ase_text_begins(text, "{{!") && end)
		text = end + 2;
	text += strspn(text, "\n");
	while (ase_text_begins(text, "{{#") || ase_text_begins(text, "{{^")) {
		text += strcspn(text, "\n");
		text += strspn(text, "\n");
	}
	return text;
}

/* Append a line, an ellipsis for each name in it; sections leave nothing, what
 * stands there otherwise is left out. */
static void add_bare(const char *text, ase_str *out)
{
	bool otherwise = false;

	while (*text && *text != '\n') {
		size_t plain = strcspn(text, "{\n");
		const char *end = strstr(text, "}}");

		if (!otherwise)
			ase_str_addn(out, text, plain);
		text += plain;
		if (!ase_text_begins(text, "{{") || !end)
			break;
		if (!strchr("#^/!", text[2]) && !otherwise)
			ase_str_add(out, "…");
		if (strchr("^/", text[2]))
			otherwise = text[2] == '^';
		text = end + strspn(end, "}");
	}
}

/* Cut `end` off; whether it was there. */
static bool cut(ase_str *str, const char *end)
{
	size_t size = strlen(end);

	if (str->size < size ||
	    memcmp(ase_str_text(str) + str->size - size, end, size) != 0)
		return false;
	ase_str_cut(str, str->size - size);
	return true;
}

/* Cut all of `ends` off, in whatever order they stand there. */
static void cut_all(ase_str *str, const char *const *ends, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cut(str, ends[i]))
			i = (size_t)-1;
}

/* "Feuille d'émargement : {{title}}" is "Feuille d'émargement", "Passation de
 * {{name}}" "Passation de …"; yours. */
static char *bare_title(const char *text)
{
	static const char *const marks[] = { "# ", "Objet : ", "Objet: ",
					     "Subject: " };
	static const char *const ends[] = { " ", "\u00a0", "…", ":",
					    ",", "«",	   "(" };
	enum { BLANKS = 3 }; /* of `ends`, names among them */
	ase_str out = ASE_STR_INIT;
	size_t named, bare;

	text = first_line(text);
	for (size_t i = 0; i < ASE_COUNT(marks); i++)
		if (ase_text_begins(text, marks[i]))
			text += strlen(marks[i]);
	ase_str_add(&out, "");
	add_bare(text, &out);
	named = out.size;
	cut_all(&out, ends, BLANKS);
	bare = out.size;
	cut_all(&out, ends, ASE_COUNT(ends));
	if (out.size == bare && named - bare >= strlen("…"))
		ase_str_add(&out, " …"); /* behind a word */
	return ase_str_take(&out);
}

/* The first word under `name`, for where it stands. */
static void place_name(const letter_about *about, letter_called *one)
{
	for (size_t i = 0; i < about->count && !one->line; i++) {
		if (strcmp(about->words[i].key, "name") != 0)
			continue;
		one->line = about->words[i].line;
		one->column = about->words[i].column;
	}
}

/* Whether `path` is templates/LANG/LETTER.md; how long LANG is. */
static bool is_letter(const char *path, size_t *lang_size)
{
	const char *lang = path + strlen(DIR), *letter;
	size_t size = strlen(path);

	if (!ase_text_begins(path, DIR) || size < 4 ||
	    strcmp(path + size - 3, ".md") != 0)
		return false;
	*lang_size = strcspn(lang, "/");
	letter = lang + *lang_size;
	return *letter && letter[1] != '.' && !strchr(letter + 1, '/');
}

void letter_names_add(letter_names_list *list, const char *path,
		      const char *text)
{
	ASE_AUTO(letter_about_drop) letter_about about = LETTER_ABOUT_INIT;
	const char *lang = path + strlen(DIR);
	letter_called *one;
	size_t size;

	if (!is_letter(path, &size))
		return;
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i].path, path))
			return;
	about = letter_front(text);
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	one = &list->items[list->count++];
	*one = (letter_called){
		.path = ase_strdup(path),
		.lang = ase_strndup(lang, size),
		.letter = ase_strndup(lang + size + 1,
				      strlen(lang + size + 1) - 3),
		.name = ase_strdup(about.name),
		.kind = ase_strdup(*about.list ? about.list : about.kind),
		.many = *about.list,
		.party = ase_strdup(about.party),
		.title = bare_title(text),
	};
	place_name(&about, one);
}

/* What a walk over the store's templates fills. */
struct walk {
	ase_snapshot *snapshot;
	const char *lang; /* NULL: all */
	letter_names_list *out;
};

static bool is_wanted(const struct walk *walk, const char *path)
{
	size_t size;

	return is_letter(path, &size) &&
	       (!walk->lang ||
		(strlen(walk->lang) == size &&
		 !strncmp(path + strlen(DIR), walk->lang, size)));
}

static ase_status add_own(const char *path, void *payload, ase_err *err)
{
	struct walk *walk = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)err;
	if (is_wanted(walk, path) &&
	    !ase_snapshot_text(walk->snapshot, path, &text, NULL))
		letter_names_add(walk->out, path, ase_str_text(&text));
	return ASE_OK;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const letter_called *)a)->path,
		      ((const letter_called *)b)->path);
}

void letter_names_read(ase_snapshot *snapshot, const char *lang,
		       letter_names_list *out)
{
	struct walk walk = { snapshot, lang, out };
	const ase_baked *one;

	(void)!ase_snapshot_each(snapshot, "templates", add_own, &walk, NULL);
	for (size_t i = 0; (one = ase_baked_item(i)); i++)
		if (is_wanted(&walk, one->path))
			letter_names_add(out, one->path, one->text);
	if (out->count)
		qsort(out->items, out->count, sizeof(out->items[0]), by_path);
}

/*
 * Finding
 */

char *letter_called_word(const letter_called *one)
{
	return *one->name ? ase_lookup_word(one->name)
			  : ase_strdup(one->letter);
}

bool letter_called_alike(const letter_called *one, const letter_called *other)
{
	if (strcmp(one->lang, other->lang) != 0 || !*one->name)
		return false;
	return ase_lookup_same(one->name, other->letter) ||
	       (*other->name && ase_lookup_same(one->name, other->name));
}

/* A search for what was typed. */
struct search {
	const letter_names_list *all;
	const char *typed;
	const char *lang; /* NULL: in every one */
	ase_words words;
	ase_strs letters; /* their files' names */
	ase_strs called;  /* what is typed for each */
};

static void search_drop(struct search *search)
{
	ase_words_drop(&search->words);
	ase_strs_drop(&search->letters);
	ase_strs_drop(&search->called);
}

static bool fits(const struct search *search, const letter_called *one,
		 bool whole)
{
	if (!*one->name ||
	    (search->lang && strcmp(search->lang, one->lang) != 0))
		return false;
	return whole ? ase_lookup_same(one->name, search->typed)
		     : ase_words_fit(&search->words, one->name) != ASE_FIT_NONE;
}

/* Those that fit, each once; whether there is any. */
static bool look(struct search *search, bool whole)
{
	for (size_t i = 0; i < search->all->count; i++) {
		const letter_called *one = &search->all->items[i];

		if (!fits(search, one, whole) ||
		    ase_strs_has(&search->letters, one->letter))
			continue;
		ase_strs_add(&search->letters, one->letter);
		ase_strs_take(&search->called, letter_called_word(one));
	}
	return search->letters.count;
}

/* How well a name fits what was typed; of equals the one with fewest changes. */
static size_t nearness(const char *name, const char *typed)
{
	size_t changes = ase_text_distance(name, typed);
	size_t fit = ase_nearest_fit(name, typed);

	if (!fit && changes < 3 && changes < strlen(typed))
		fit = 1;
	return fit ? fit * 64 + (changes < 64 ? 63 - changes : 0) : 0;
}

static ase_status fail_none(const struct search *search, const char *lang,
			    ase_err *err)
{
	ase_nearest near = { .count = 0 };
	const letter_called *best;
	ASE_AUTO(ase_strdrop) char *word = NULL;

	for (size_t i = 0; i < search->all->count; i++) {
		const letter_called *one = &search->all->items[i];
		size_t name = nearness(one->name, search->typed);
		size_t file = nearness(one->letter, search->typed);

		if (!strcmp(one->lang, lang))
			ase_nearest_offer(&near, one,
					  name > file ? name : file);
	}
	if (!near.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no letter is called '%s'; ase-render alone "
				"lists them",
				search->typed);
	best = near.items[0].thing;
	word = nearness(best->name, search->typed) <
			       nearness(best->letter, search->typed)
		       ? ase_strdup(best->letter)
		       : letter_called_word(best);
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no letter is called '%s'; perhaps '%s'?",
			search->typed, word);
}

/* Whether the letters in `lang` have a file of that name. */
static bool has_file(const letter_names_list *all, const char *lang,
		     const char *typed)
{
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->items[i].letter, typed) &&
		    !strcmp(all->items[i].lang, lang))
			return true;
	return false;
}

ase_status letter_name_find(ase_snapshot *snapshot, const char *lang,
			    const char *typed, char **out, ase_err *err)
{
	ASE_AUTO(letter_names_drop) letter_names_list all = LETTER_NAMES_INIT;
	ASE_AUTO(search_drop)
	struct search search = { .all = &all, .typed = typed };
	ASE_AUTO(ase_strdrop) char *list = NULL;
	bool found = false;

	letter_names_read(snapshot, NULL, &all);
	if (has_file(&all, lang, typed)) {
		*out = ase_strdup(typed);
		return ASE_OK;
	}
	ase_words_read(&search.words, typed);
	for (int every = 0; every < 2 && !found; every++) {
		search.lang = every ? NULL : lang;
		found = look(&search, true) ||
			(search.words.has_words && look(&search, false));
	}
	if (!found)
		return fail_none(&search, lang, err);
	if (search.letters.count == 1) {
		*out = ase_strdup(search.letters.items[0]);
		return ASE_OK;
	}
	list = ase_strs_join(&search.called, ", ");
	return ase_fail(err, ASE_E_USAGE,
			"'%s' may be one of these letters: %s", typed, list);
}

char *letter_name_word(ase_snapshot *snapshot, const char *lang,
		       const char *letter)
{
	ASE_AUTO(letter_names_drop) letter_names_list one = LETTER_NAMES_INIT;
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf(DIR "%s/%s.md", lang, letter);
	const ase_baked *baked = ase_baked_find(path);
	struct walk walk = { snapshot, NULL, &one };

	(void)add_own(path, &walk, NULL);
	if (baked)
		letter_names_add(&one, path, baked->text);
	return one.count ? letter_called_word(&one.items[0])
			 : ase_strdup(letter);
}
