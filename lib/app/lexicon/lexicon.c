#include "lib/app/lexicon/lexicon.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <string.h>

#define PREFIX "ase-"

static const ase_node *list_of(const char *file, const char *key)
{
	return ase_node_get(ase_value_root(ase_baked_find(file)->value), key);
}

const ase_node *lexicon_tools(void)
{
	return list_of("words/tools.yaml", "tools");
}

const ase_node *lexicon_sessions(void)
{
	return list_of("words/tools.yaml", "sessions");
}

static bool is_word(const ase_node *words, const char *word)
{
	ase_each(one, words)
		if (ase_text_same(ase_node_text(one), word))
			return true;
	return false;
}

const char *lexicon_tool(const char *word)
{
	const char *bare =
		ase_text_begins(word, PREFIX) ? word + strlen(PREFIX) : word;

	ase_each(tool, lexicon_tools())
		if (ase_text_same(lexicon_name(tool, "en"), bare) ||
		    is_word(ase_node_get(tool, "name"), word) ||
		    is_word(ase_node_get(tool, "words"), word))
			return ase_node_path_text(tool, "tool");
	return NULL;
}

const char *lexicon_alone(const char *word)
{
	ase_each(tool, lexicon_tools()) {
		const char *name = ase_node_path_text(tool, "tool");

		ase_each(verb, ase_node_get(tool, "alone"))
			if (ase_text_same(ase_node_text(verb), word) ||
			    lexicon_is_called(name, ase_node_text(verb), word))
				return name;
	}
	return NULL;
}

bool lexicon_is_kind(const char *word)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);
		const char *kind = ase_node_path_text(root, "x-ase-kind");

		if (kind && (ase_text_same(kind, word) ||
			     is_word(ase_node_get(root, "x-ase-title"), word)))
			return true;
	}
	return false;
}

const char *lexicon_name(const ase_node *tool, const char *lang)
{
	const char *said = ase_node_path_text(ase_node_get(tool, "name"), lang);

	return said ? said : ase_node_path_text(tool, "tool") + strlen(PREFIX);
}

const char *lexicon_title(const ase_node *tool, const char *lang)
{
	const ase_node *title = ase_node_get(tool, "title");
	const char *said = ase_node_path_text(title, lang);

	return said ? said : ase_node_path_text(title, "en");
}

void lexicon_means(const char *word, ase_strs *out)
{
	ase_each(entry, list_of("words/verbs.yaml", "verbs")) {
		if (!is_word(ase_node_get(entry, "words"), word))
			continue;
		ase_each(mean, ase_node_get(entry, "mean"))
			if (!ase_strs_has(out, ase_node_text(mean)))
				ase_strs_add(out, ase_node_text(mean));
	}
}

const char *lexicon_near(const char *word)
{
	ase_nearest near = { .count = 0 };

	ase_each(entry, list_of("words/verbs.yaml", "verbs"))
		ase_each(one, ase_node_get(entry, "words"))
			ase_nearest_offer(
				&near, ase_node_text(one),
				ase_nearest_fit(ase_node_text(one), word));
	return near.count ? near.items[0].thing : NULL;
}

const char *lexicon_verb(const char *mean)
{
	const char *blank = strchr(mean, ' ');

	return blank ? blank + 1 : mean;
}

bool lexicon_is_for(const char *mean, const char *tool)
{
	const size_t size = (size_t)(lexicon_verb(mean) - mean);

	return !size ||
	       (strlen(tool) == size - 1 && !strncmp(mean, tool, size - 1));
}

char *lexicon_typed(const char *mean, const char *lang)
{
	const char *verb = lexicon_verb(mean);
	const char *own = lexicon_verb(verb); /* behind a kind */
	ASE_AUTO(ase_strdrop)
	char *tool = ase_strndup(mean, strcspn(mean, " "));
	ASE_AUTO(ase_strdrop)
	char *kind = ase_strndup(verb, strcspn(verb, " "));

	if (verb == mean)
		return ase_strdup(mean);
	own = lexicon_called(LEXICON_VERB, tool, own, lang);
	if (!strchr(verb, ' '))
		return ase_strf("%s %s", tool, own);
	return ase_strf("%s %s %s", tool,
			lexicon_called(LEXICON_VALUE, tool, kind, lang), own);
}
