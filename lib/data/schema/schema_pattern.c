/* Patterns, by PCRE2, within bounds. */

#define PCRE2_CODE_UNIT_WIDTH 8

#include "lib/data/schema/schema_check.h"

#include "lib/base/mem.h"

#include <pcre2.h>
#include <string.h>

/*
 * Patterns mean what they mean to other validators (ECMAScript): `$` is the
 * very end, \u0041 is a letter, [] is empty; for the rest schema_ecma.c.
 */
#define OPTIONS                                                                \
	(PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX |                   \
	 PCRE2_MATCH_UNSET_BACKREF | PCRE2_ALLOW_EMPTY_CLASS |                 \
	 PCRE2_NEVER_BACKSLASH_C)

/* The longest text that is compared with a pattern, in bytes. */
#define TEXT_MAX 65536

/* Steps back that one match may take, over all places where it may begin. */
#define EFFORT 4000000

static pcre2_code *compile(const char *text, int *code, PCRE2_SIZE *at)
{
	return pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, OPTIONS,
			     code, at, NULL);
}

void *ase_schema_pattern_new(const char *text, char **why)
{
	ASE_AUTO(ase_strdrop) char *ours = ase_schema_ecma_pcre(text);
	PCRE2_UCHAR said[256] = "";
	PCRE2_SIZE at;
	int code;
	pcre2_code *made = compile(ours, &code, &at), *raw;

	if (made)
		return made;
	/* The place in what the user wrote, if it is wrong there too. */
	raw = compile(text, &code, &at);
	pcre2_code_free(raw);
	if (raw)
		(void)compile(ours, &code, &at);
	pcre2_get_error_message(code, said, sizeof(said));
	*why = ase_strf("%s (byte %zu)", (const char *)said, (size_t)at);
	return NULL;
}

void ase_schema_pattern_drop(void **code)
{
	pcre2_code_free(*code);
	*code = NULL;
}

/*
 * PCRE2 counts anew at each place where a match may begin, so a pattern that
 * may begin anywhere gets less at each.
 */
static uint32_t effort(const pcre2_code *code, size_t size)
{
	uint32_t options = 0;

	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	if (options & PCRE2_ANCHORED)
		return EFFORT / 4;
	return EFFORT / (uint32_t)(size + 4);
}

static void drop_data(pcre2_match_data **data)
{
	pcre2_match_data_free(*data);
}

static void drop_context(pcre2_match_context **context)
{
	pcre2_match_context_free(*context);
}

enum ase_schema_pattern_answer ase_schema_pattern_match(const void *code,
							const char *text)
{
	ASE_AUTO(drop_data)
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	ASE_AUTO(drop_context)
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	size_t size = strlen(text);

	if (!data || !limits || size > TEXT_MAX)
		return ASE_PATTERN_TOO_MUCH;
	pcre2_set_match_limit(limits, effort(code, size));

	int got = pcre2_match(code, (PCRE2_SPTR)text, size, 0, 0, data, limits);

	if (got >= 0)
		return ASE_PATTERN_YES;
	return got == PCRE2_ERROR_NOMATCH ? ASE_PATTERN_NO
					  : ASE_PATTERN_TOO_MUCH;
}
