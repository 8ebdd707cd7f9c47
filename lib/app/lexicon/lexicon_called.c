#include "lib/app/lexicon/lexicon.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"

static const ase_node *languages(void)
{
	return ase_value_root(ase_baked_find("words/called.yaml")->value);
}

/* What `words`, one of a language's tables, has for the name; NULL: nothing. */
static const char *word_of(const ase_node *words, const char *tool,
			   const char *name)
{
	const ase_node *word = ase_node_get(words, name);

	return ase_node_text(word) ? ase_node_text(word)
				   : ase_node_path_text(word, tool);
}

const char *lexicon_called(lexicon_part part, const char *tool,
			   const char *name, const char *lang)
{
	static const char *const tables[] = {
		[LEXICON_VERB] = "verbs",
		[LEXICON_OPTION] = "options",
		[LEXICON_VALUE] = "values",
		[LEXICON_PLACE] = "places",
	};
	const ase_node *words =
		ase_node_get(ase_node_get(languages(), lang), tables[part]);
	const char *word = word_of(words, tool, name);

	return word ? word : name;
}

bool lexicon_is_called(const char *tool, const char *name, const char *word)
{
	ase_each(lang, languages()) {
		const char *its =
			word_of(ase_node_get(lang, "verbs"), tool, name);

		if (its && ase_text_same(its, word))
			return true;
	}
	return false;
}

char *lexicon_places(const char *text, const char *lang)
{
	const char *whole = lexicon_called(LEXICON_PLACE, "", text, lang);
	ase_str out = ASE_STR_INIT;

	if (whole != text)
		return ase_strdup(whole);
	ase_str_add(&out, "");
	while (*text) {
		const size_t size = strspn(text, CAPITALS);
		ASE_AUTO(ase_strdrop) char *name = ase_strndup(text, size);

		if (size)
			ase_str_add(&out, lexicon_called(LEXICON_PLACE, "",
							 name, lang));
		else
			ase_str_addc(&out, *text);
		text += size ? size : 1;
	}
	return ase_str_take(&out);
}
