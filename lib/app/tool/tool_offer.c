#include "lib/app/tool/tool_offer.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <string.h>

tool_asked tool_asked_behind(const tool_asked *asked, size_t size, char **kept)
{
	*kept = ase_strf("%s%.*s", asked->before, (int)size, asked->begun);
	return (tool_asked){ .ses = asked->ses,
			     .before = *kept,
			     .begun = asked->begun + size };
}

bool tool_offer_fits(const tool_asked *asked, const char *word)
{
	ASE_AUTO(ase_strdrop) char *whole = ase_text_fold(word);
	ASE_AUTO(ase_strdrop) char *part = ase_text_fold(asked->begun);

	return ase_text_begins(whole, part);
}

bool tool_offer_is_plain(const char *word)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;

	ase_text_escape(&safe, word);
	return *word && strcmp(ase_str_text(&safe), word) == 0;
}

void tool_offer_as(const tool_asked *asked, const char *word, const char *help)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;

	if (!tool_offer_is_plain(word))
		return;
	ase_text_escape(&safe, help);
	printf("%s%s\t%s\n", asked->before, word, ase_str_text(&safe));
}

void tool_offer(const tool_asked *asked, const char *word, const char *help)
{
	if (tool_offer_fits(asked, word))
		tool_offer_as(asked, word, help);
}

void tool_offer_more(size_t count)
{
	if (!count)
		return;
	printf("\t");
	printf(_("… and %zu more"), count);
	printf("\n");
}

void tool_offer_many(void)
{
	printf("\t%s\n", _("… and many more"));
}

void tool_offer_quotes(const char *name)
{
	printf("\t");
	printf(_("in quotes: \"%s\""), name);
	printf("\n");
}

void tool_offer_file(void)
{
	printf("\t\n");
}
