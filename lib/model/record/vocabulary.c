#include "lib/model/record/vocabulary.h"

#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How many characters of a label a message shows. */
#define LABEL_COLUMNS 60

/* The one that is there already. */
static const ase_vocabulary *known(const ase_vocabularies *list,
				   const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i].name, name))
			return &list->items[i].vocabulary;
	return NULL;
}

void ase_vocabularies_add(ase_vocabularies *list, const ase_node *root)
{
	const char *name = ase_node_text(ase_node_get(root, "vocabulary"));

	if (!name || known(list, name) || list->count == ASE_COUNT(list->items))
		return;
	list->items[list->count].name = name;
	list->items[list->count++].vocabulary = (ase_vocabulary){
		.root = root,
		.terms = ase_alloc(sizeof(ase_map)),
	};
}

void ase_vocabularies_put(ase_vocabularies *list, const ase_node *root)
{
	const char *name = ase_node_text(ase_node_get(root, "vocabulary"));

	for (size_t i = 0; name && i < list->count; i++) {
		if (strcmp(list->items[i].name, name) != 0)
			continue;
		ase_map_drop(list->items[i].vocabulary.terms);
		list->items[i].name = name;
		list->items[i].vocabulary.root = root;
		return;
	}
	ase_vocabularies_add(list, root);
}

void ase_vocabularies_drop(ase_vocabularies *list)
{
	for (size_t i = 0; i < list->count; i++) {
		ase_map_drop(list->items[i].vocabulary.terms);
		free(list->items[i].vocabulary.terms);
	}
	list->count = 0;
	list->waker = (ase_vocabulary_waker){ .wake = NULL };
}

const ase_vocabulary *ase_vocabularies_get(const ase_vocabularies *list,
					   const char *name)
{
	const ase_vocabulary *found = list && name ? known(list, name) : NULL;
	ase_vocabularies *source;

	if (found || !list || !name || !list->waker.wake)
		return found;
	source = list->waker.wake(list->waker.ctx, name);
	return source ? known(source, name) : NULL;
}

static const char *code_of(const ase_node *term)
{
	return ase_node_text(ase_node_get(term, "code"));
}

/* The first term of each code, under it. */
static void fill_terms(ase_map *terms, const ase_node *root)
{
	ase_each(term, ase_node_get(root, "terms")) {
		const char *code = code_of(term);

		if (code && !ase_map_get(terms, code))
			ase_map_put(terms, code, (void *)(uintptr_t)term);
	}
}

const ase_node *ase_vocabulary_term(const ase_vocabulary *vocabulary,
				    const char *code)
{
	if (!vocabulary)
		return NULL;
	if (vocabulary->terms) {
		if (!vocabulary->terms->room)
			fill_terms(vocabulary->terms, vocabulary->root);
		return ase_map_get(vocabulary->terms, code);
	}
	ase_each(term, ase_node_get(vocabulary->root, "terms")) {
		const char *own = code_of(term);

		if (own && !strcmp(own, code))
			return term;
	}
	return NULL;
}

/* What a term (or group) is called in `lang`; NULL: nothing. */
static const char *label_of(const ase_node *term, const char *lang)
{
	const ase_node *label = ase_node_get(term, "label");
	const char *text = ase_node_text(label);

	if (!text && lang)
		text = ase_node_text(ase_node_get(label, lang));
	if (!text)
		text = ase_node_text(ase_node_get(label, "fr"));
	if (!text)
		text = ase_node_text(ase_node_get(label, "en"));
	return text && *text ? text : NULL;
}

static const char *name_of(const ase_vocabulary *vocabulary)
{
	const char *name =
		ase_node_text(ase_node_get(vocabulary->root, "vocabulary"));

	return name ? name : "";
}

bool ase_vocabulary_is_phrases(const ase_vocabulary *vocabulary)
{
	bool phrases = false;

	return ase_node_boolean(ase_node_get(vocabulary->root, "phrases"),
				&phrases) &&
	       phrases;
}

const char *ase_vocabulary_title(const ase_vocabulary *vocabulary,
				 const char *lang)
{
	const ase_node *titles = ase_node_get(vocabulary->root, "title");
	const char *title =
		ase_node_text(ase_node_get(titles, lang ? lang : "fr"));

	return title ? title : name_of(vocabulary);
}

const char *ase_vocabulary_label(const ase_vocabulary *vocabulary,
				 const char *code, const char *lang)
{
	const char *label =
		label_of(ase_vocabulary_term(vocabulary, code), lang);

	return label ? label : code;
}

const char *ase_vocabulary_group(const ase_vocabulary *vocabulary,
				 const char *code)
{
	return ase_node_text(
		ase_node_get(ase_vocabulary_term(vocabulary, code), "group"));
}

/* No ring of terms is followed further. */
#define DEEPEST 16

static const char *within_of(const ase_node *term)
{
	return ase_node_text(ase_node_get(term, "within"));
}

bool ase_vocabulary_within(const ase_vocabulary *vocabulary, const char *code,
			   const char *upper)
{
	for (int i = 0; code && i < DEEPEST; i++) {
		if (!strcmp(code, upper))
			return true;
		code = within_of(ase_vocabulary_term(vocabulary, code));
	}
	return false;
}

void ase_vocabulary_below(const ase_vocabulary *vocabulary, const char *upper,
			  ase_strs *out)
{
	if (!vocabulary)
		return;
	ase_each(term, ase_node_get(vocabulary->root, "terms")) {
		const char *above = within_of(term);

		if (above && code_of(term) &&
		    ase_vocabulary_within(vocabulary, above, upper))
			ase_strs_add(out, code_of(term));
	}
}

/* How well something that a term is called fits what was typed. */
typedef size_t fit_fn(const char *called, const char *typed);

static size_t fit_whole(const char *called, const char *typed)
{
	return ase_text_same(called, typed);
}

static size_t fit_words(const char *called, const char *typed)
{
	return ase_text_matches(called, typed);
}

/* The best fit among the children of `node`, or of the scalar it is. */
static size_t fit_texts(const ase_node *node, const char *typed, fit_fn *fit)
{
	const char *text = ase_node_text(node);
	size_t best = text ? fit(text, typed) : 0;

	ase_each(child, node) {
		size_t now = 0;

		if (ase_node_text(child))
			now = fit(ase_node_text(child), typed);
		best = now > best ? now : best;
	}
	return best;
}

static size_t fit_term(const ase_node *term, const char *typed, fit_fn *fit)
{
	size_t label = fit_texts(ase_node_get(term, "label"), typed, fit);
	size_t alias = fit_texts(ase_node_get(term, "aliases"), typed, fit);

	return label > alias ? label : alias;
}

/* How well a term fits what was typed. */
typedef size_t term_fn(const ase_node *term, const char *typed);

/* A code in capitals or not: "2a". */
static size_t is_code(const ase_node *term, const char *typed)
{
	return ase_text_same(code_of(term), typed);
}

static size_t is_called(const ase_node *term, const char *typed)
{
	return fit_term(term, typed, fit_whole);
}

static size_t has_words(const ase_node *term, const char *typed)
{
	return fit_term(term, typed, fit_words);
}

bool ase_vocabulary_begins(const ase_node *term, const char *typed)
{
	ASE_AUTO(ase_strdrop) char *code = ase_text_fold(code_of(term));
	ASE_AUTO(ase_strdrop) char *begun = ase_text_fold(typed);

	return ase_text_begins(code, begun) || has_words(term, typed);
}

/* A code with a sign wrong is near as well. */
static size_t is_near(const ase_node *term, const char *typed)
{
	size_t called = fit_term(term, typed, ase_nearest_fit);
	size_t code = ase_nearest_fit(code_of(term), typed);

	return called > code ? called : code;
}

/* For a code that is like none: those with the fewest signs wrong. */
static size_t is_like(const ase_node *term, const char *typed)
{
	const size_t wrong = ase_text_distance(code_of(term), typed);
	const size_t size = strlen(typed);

	return wrong < size ? size - wrong : 0;
}

/* Collect the terms that fit; how many there were in all. */
static size_t collect(const ase_vocabulary *vocabulary, const char *typed,
		      term_fn *fit, ase_nearest *out)
{
	const ase_node *terms = ase_node_get(vocabulary->root, "terms");
	size_t count = 0;

	ase_each(term, terms) {
		size_t now = code_of(term) ? fit(term, typed) : 0;

		ase_nearest_offer(out, term, now);
		count += now > 0;
	}
	return count;
}

/* "300323 (Élaborer, suivre et piloter un budget), ..." Yours. */
static char *list_terms(const ase_nearest *near, const char *lang, size_t total)
{
	ASE_AUTO(ase_str_drop) ase_str list = ASE_STR_INIT;

	for (size_t i = 0; i < near->count; i++) {
		const ase_node *term = near->items[i].thing;
		const char *label = label_of(term, lang);
		ASE_AUTO(ase_strdrop)
		char *brief = label ? ase_text_cut(label, LABEL_COLUMNS) : NULL;

		ase_str_addf(&list, "%s%s", i ? ", " : "", code_of(term));
		if (brief)
			ase_str_addf(&list, " (%s)", brief);
	}
	if (total > near->count)
		ase_str_add(&list, ", ...");
	return ase_str_take(&list);
}

static ase_status fail_several(const ase_vocabulary *vocabulary,
			       const ase_nearest *found, size_t total,
			       const char *typed, const char *lang,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = list_terms(found, lang, total);

	return ase_fail(err, ASE_E_USAGE,
			"'%s' fits several of the vocabulary '%s': %s", typed,
			ase_vocabulary_title(vocabulary, lang), list);
}

char *ase_vocabulary_near(const ase_vocabulary *vocabulary, const char *typed,
			  const char *lang)
{
	ase_nearest near = { .count = 0 };

	collect(vocabulary, typed, is_near, &near);
	if (!near.count && !typed[strspn(typed, "0123456789")])
		collect(vocabulary, typed, is_like, &near);
	return near.count ? list_terms(&near, lang, 0) : NULL;
}

/* What is typed for the vocabulary; yours. */
static char *typed_name(const ase_vocabulary *vocabulary, const char *lang)
{
	const char *title = ase_vocabulary_title(vocabulary, lang);

	return strchr(title, ' ') ? ase_strdup(name_of(vocabulary))
				  : ase_text_uncapital(title);
}

static ase_status fail_none(const ase_vocabulary *vocabulary, const char *typed,
			    const char *lang, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *word = typed_name(vocabulary, lang);
	ASE_AUTO(ase_strdrop)
	char *near = ase_vocabulary_near(vocabulary, typed, lang);

	if (!near)
		return ase_fail(
			err, ASE_E_USAGE,
			"nothing in the vocabulary '%s' is called '%s'; "
			"to search it: ase-record vocabulary %s WORDS",
			ase_vocabulary_title(vocabulary, lang), typed, word);
	return ase_fail(err, ASE_E_USAGE,
			"nothing in the vocabulary '%s' is called '%s'; near "
			"it: %s",
			ase_vocabulary_title(vocabulary, lang), typed, near);
}

ase_status ase_vocabulary_find(const ase_vocabulary *vocabulary,
			       const char *typed, const char *lang,
			       const char **out, ase_err *err)
{
	static term_fn *const ways[] = { is_code, is_called, has_words };
	const ase_node *term = ase_vocabulary_term(vocabulary, typed);

	if (term) {
		*out = code_of(term);
		return ASE_OK;
	}
	if (!typed[strspn(typed, " \t\n")])
		return fail_none(vocabulary, typed, lang, err);

	for (size_t i = 0; i < ASE_COUNT(ways); i++) {
		ase_nearest found = { .count = 0 };
		size_t total = collect(vocabulary, typed, ways[i], &found);

		if (total > 1)
			return fail_several(vocabulary, &found, total, typed,
					    lang, err);
		if (total == 1) {
			*out = code_of(found.items[0].thing);
			return ASE_OK;
		}
	}
	/* To look for what comes near costs more than all the rest. */
	return err ? fail_none(vocabulary, typed, lang, err) : ASE_E_USAGE;
}

/*
 * Searching
 */

typedef bool name_fn(const char *name, const char *typed);

static bool begins(const char *name, const char *typed)
{
	return ase_text_matches(name, typed);
}

static bool is_named(const ase_vocabulary *vocabulary, const char *typed,
		     name_fn *fits)
{
	if (fits(name_of(vocabulary), typed))
		return true;
	ase_each(title, ase_node_get(vocabulary->root, "title")) {
		if (ase_node_text(title) && fits(ase_node_text(title), typed))
			return true;
	}
	return false;
}

const ase_vocabulary *ase_vocabularies_find(const ase_vocabularies *list,
					    const char *typed)
{
	static name_fn *const ways[] = { ase_text_same, begins };

	for (size_t way = 0; way < ASE_COUNT(ways); way++) {
		const ase_vocabulary *found = NULL;
		size_t count = 0;

		for (size_t i = 0; i < list->count; i++) {
			const ase_vocabulary *one = &list->items[i].vocabulary;

			if (!is_named(one, typed, ways[way]))
				continue;
			found = one;
			count++;
		}
		if (count)
			return count == 1 ? found : NULL;
	}
	return NULL;
}

static const ase_node *group_of(const ase_vocabulary *vocabulary,
				const char *code)
{
	ase_each(group, ase_node_get(vocabulary->root, "groups")) {
		if (code && code_of(group) && !strcmp(code_of(group), code))
			return group;
	}
	return NULL;
}

const char *ase_vocabulary_group_label(const ase_vocabulary *vocabulary,
				       const char *code, const char *lang)
{
	return label_of(group_of(vocabulary, code), lang);
}

bool ase_vocabulary_has(const ase_vocabulary *vocabulary, const ase_node *term,
			const char *typed)
{
	const ase_node *group = group_of(
		vocabulary, ase_node_text(ase_node_get(term, "group")));

	for (int i = 0; term && i < DEEPEST; i++) {
		const char *upper = within_of(term);

		if (is_code(term, typed) || has_words(term, typed))
			return true;
		term = upper ? ase_vocabulary_term(vocabulary, upper) : NULL;
	}
	return group && has_words(group, typed);
}
