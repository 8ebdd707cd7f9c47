#include "cmd/front/help_search.h"

#include "cmd/front/front_tool.h"
#include "lib/app/lexicon/lexicon.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static void verb_drop(help_verb *verb)
{
	free(verb->verb);
	free(verb->called);
	free(verb->what);
}

void help_verbs_drop(help_verbs *list)
{
	for (size_t i = 0; i < list->count; i++)
		verb_drop(&list->items[i]);
	free(list->items);
}

static help_verb *add(help_verbs *list, const char *tool, const char *verb,
		      const char *called, const char *what)
{
	help_verb *one;

	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	one = &list->items[list->count++];
	*one = (help_verb){ .tool = tool,
			    .verb = ase_strdup(verb),
			    .called = ase_strdup(called),
			    .what = ase_strdup(what) };
	return one;
}

/*
 * All verbs.
 */

/* The lines of what the tool offers, behind the word `kind` (NULL: none), in
 * English or as we speak. */
static void read_lines(const char *file, const char *kind, bool english,
		       ase_strs *out)
{
	static const char *const set[] = { "LC_ALL=C", NULL };
	const char *const argv[] = { file, "--complete", kind ? kind : "",
				     kind ? "" : NULL, NULL };
	const ase_spawn run = { .argv = argv,
				.set = english ? set : NULL,
				.quiet = true };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	int status;

	if (ase_spawn_read(&run, &text, &status, NULL) || status)
		return;
	ase_strs_split(out, ase_str_text(&text), '\n');
}

/* "archive" of "archive<tab>take a record out", and what is behind the tab. */
static char *word_of(const char *line)
{
	return ase_strndup(line, strcspn(line, "\t"));
}

static const char *rest_of(const char *line)
{
	const char *tab = strchr(line, '\t');

	return tab ? tab + 1 : "";
}

/* Both in one order, for they come from one table. */
static void add_tool(const cli_call *call, const ase_node *tool,
		     help_verbs *out)
{
	const char *name = ase_node_path_text(tool, "tool");
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs english = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ours = ASE_STRS_INIT;
	const bool other = strcmp(call->ui.lang, "en") != 0;

	add(out, name, "", "", lexicon_title(tool, call->ui.lang));
	if (front_tool_find(name, &file, NULL))
		return;
	read_lines(file, NULL, true, &english);
	if (other)
		read_lines(file, NULL, false, &ours);
	for (size_t i = 0; i < english.count; i++) {
		const bool both = ours.count == english.count;
		const char *line = both ? ours.items[i] : english.items[i];
		ASE_AUTO(ase_strdrop) char *verb = word_of(english.items[i]);
		ASE_AUTO(ase_strdrop) char *called = word_of(line);

		if (*verb)
			add(out, name, verb, called, rest_of(line));
	}
}

/* A verb that the records of one kind have: "coordinator leave" of ase-record. */
static void add_of_kind(const cli_call *call, const char *tool,
			const char *mean, help_verbs *out)
{
	const char *verb = lexicon_verb(mean);
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop)
	char *kind = ase_strndup(verb, strcspn(verb, " "));
	ASE_AUTO(ase_strdrop) char *typed = lexicon_typed(mean, call->ui.lang);
	const char *called = lexicon_verb(typed);

	if (!verb[strlen(kind)] || front_tool_find(tool, &file, NULL))
		return;
	read_lines(file, kind, false, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		ASE_AUTO(ase_strdrop) char *word = word_of(lines.items[i]);

		if (!strcmp(word, lexicon_verb(called)))
			add(out, tool, verb, called, rest_of(lines.items[i]));
	}
}

static void add_own(const cli_call *call, help_verbs *out)
{
	for (const cli_verb *const *at = call->tool->verbs; *at; at++)
		add(out, call->tool->name, (*at)->name,
		    cli_verb_word(call->tool, (*at)->name), _((*at)->help));
}

/*
 * Which of them.
 */

static bool is_meant(const help_verb *one, const char *mean)
{
	if (lexicon_verb(mean) == mean) /* a tool alone, or a verb of any */
		return *one->verb ? !strcmp(one->verb, mean)
				  : !strcmp(one->tool, mean);
	return lexicon_is_for(mean, one->tool) &&
	       !strcmp(one->verb, lexicon_verb(mean));
}

/* How well it fits: not at all, by its words, by what words mean: the first of
 * what one means the best. */
enum { NOT = 0, BY_WORDS = 1, BY_MEANING = 100 };

static size_t fit_word(const help_verb *one, const char *word)
{
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf("%s %s %s", one->verb, one->called, one->what);
	const char *tool = lexicon_tool(word);

	lexicon_means(word, &means);
	for (size_t i = 0; i < means.count && i < BY_MEANING; i++)
		if (is_meant(one, means.items[i]))
			return BY_MEANING - i;
	return (tool && !strcmp(tool, one->tool)) ||
			       ase_text_matches(text, word)
		       ? BY_WORDS
		       : NOT;
}

static bool fits_any(const help_verbs *all, const char *word)
{
	for (size_t i = 0; i < all->count; i++)
		if (fit_word(&all->items[i], word))
			return true;
	return false;
}

/* "en", "un": what says little beside other words. */
static bool is_little(const char *word)
{
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;

	lexicon_means(word, &means);
	return ase_text_width(word) < 4 && !means.count && !lexicon_tool(word);
}

/* The words that say something, each nearly typed one in full. Of a tool that is
 * named first every word must. */
static void words_heard(const help_verbs *all, char *const *typed, int count,
			ase_strs *out)
{
	for (int i = 0; i < count; i++) {
		const char *word = typed[i];

		if (count > 1 && is_little(word))
			continue;
		if (!fits_any(all, word))
			word = is_little(word) ? NULL : lexicon_near(word);
		if (word) {
			ase_strs_add(out, word);
		} else if (lexicon_tool(typed[0])) {
			ase_strs_drop(out);
			return;
		}
	}
}

/* More words before better ones. */
#define PER_WORD ((size_t)BY_MEANING + 1)

static size_t fit(const help_verb *one, const ase_strs *words)
{
	size_t best = NOT, heard = 0;

	for (size_t i = 0; i < words->count; i++) {
		size_t found = fit_word(one, words->items[i]);

		heard += found != NOT;
		best = found > best ? found : best;
	}
	return heard * PER_WORD + best;
}

/* The one of the list that is the same verb of another tool; NULL: none. */
static help_verb *twin_of(help_verbs *list, const help_verb *one)
{
	for (size_t i = 0; i < list->count; i++)
		if (*one->verb && !strcmp(list->items[i].verb, one->verb) &&
		    !strcmp(list->items[i].what, one->what))
			return &list->items[i];
	return NULL;
}

static void take(help_verbs *out, const help_verb *one)
{
	help_verb *twin = twin_of(out, one);

	if (twin)
		twin->others++;
	else
		add(out, one->tool, one->verb, one->called, one->what);
}

/* Every verb there is, and those of kinds that the words mean. */
static void add_all(const cli_call *call, char *const *words, int count,
		    help_verbs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;

	add_own(call, out);
	ase_each(tool, lexicon_tools())
		add_tool(call, tool, out);
	for (int i = 0; i < count; i++) {
		const char *near = lexicon_near(words[i]);

		lexicon_means(words[i], &means);
		lexicon_means(near ? near : "", &means);
	}
	for (size_t i = 0; i < means.count; i++)
		ase_each(tool, lexicon_tools()) {
			const char *name = ase_node_path_text(tool, "tool");

			if (lexicon_is_for(means.items[i], name))
				add_of_kind(call, name, means.items[i], out);
		}
}

void help_search(const cli_call *call, char *const *words, int count,
		 help_verbs *out)
{
	ASE_AUTO(help_verbs_drop) help_verbs all = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs heard = ASE_STRS_INIT;
	size_t *fits, most = 0;

	add_all(call, words, count, &all);
	words_heard(&all, words, count, &heard);
	fits = ase_alloc((all.count + 1) * sizeof(*fits));
	for (size_t i = 0; i < all.count; i++) {
		fits[i] = fit(&all.items[i], &heard);
		most = fits[i] > most ? fits[i] : most;
	}
	/* those that fit as many words as the best */
	for (size_t wanted = most; wanted % PER_WORD; wanted--)
		for (size_t i = 0; i < all.count; i++)
			if (fits[i] == wanted)
				take(out, &all.items[i]);
	free(fits);
}

bool help_search_knows(const cli_call *call, const char *tool, const char *word)
{
	ASE_AUTO(help_verbs_drop) help_verbs all = { .items = NULL };

	ase_each(one, lexicon_tools())
		if (!strcmp(ase_node_path_text(one, "tool"), tool))
			add_tool(call, one, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_text_same(all.items[i].verb, word) ||
		    ase_text_same(all.items[i].called, word))
			return true;
	return false;
}
