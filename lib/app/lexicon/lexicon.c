#include "lib/app/lexicon/lexicon.h"

#include "data-schema/baked.h"
#include "lib/text/text.h"

#include <string.h>

#define PREFIX "ase-"

const ase_node *lexicon_tools(void)
{
	return ase_node_get(
		ase_value_root(ase_baked_find("words/tools.yaml")->value),
		"tools");
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
