/* Telling what is wrong at a word, and what was meant. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/policy/policy_word.h"
#include "lib/text/text.h"

#include <string.h>

void ase_policy_place_near(ase_policy_near *near, const char *word)
{
	size_t size = strlen(near->typed), distance;
	size_t most = size < 4 ? 1 : size < 9 ? 2 : 3;

	if (size > 64 || strlen(word) > 64)
		return;
	distance = ase_text_distance(near->typed, word);
	if (distance > most || (near->word && distance >= near->distance))
		return;
	near->word = word;
	near->distance = distance;
}

size_t ase_policy_place_wrong(const ase_policy_place *at, const char *below,
			      const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop)
	char *field = below ? ase_strf("%s.%s", at->field, below)
			    : ase_strdup(at->field);
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&text, _(fmt), ap);
	va_end(ap);
	return ase_problems_add(at->problems, 0, 0, field, "%s",
				ase_str_text(&text));
}
