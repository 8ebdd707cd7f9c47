/* How values, types and choices are called in sentences. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Columns of a value in a sentence. */
#define SHOWN_COLUMNS 40

/* Choices of an enum in a sentence. */
#define SHOWN_CHOICES 12

/* The longest word, in bytes, that we look for a neighbour of. */
#define NEAR_MAX 64

char *ase_schema_shown(const char *text)
{
	ASE_AUTO(ase_strdrop) char *cut = ase_text_cut(text, SHOWN_COLUMNS);
	ase_str out = ASE_STR_INIT;

	ase_text_escape(&out, cut);
	return ase_str_take(&out);
}

char *ase_schema_shown_node(const ase_node *node)
{
	ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;

	if (ase_node_text(node))
		return ase_schema_shown(ase_node_text(node));
	ase_yaml_flow(&flow, node);
	return ase_schema_shown(ase_str_text(&flow));
}

/* clang-format off */
static const struct {
	unsigned bit;
	const char *name;
	const char *shown;
} types[] = {
	{ ASE_TYPE_STRING,  "string",  N_("text") },
	{ ASE_TYPE_INTEGER, "integer", N_("a whole number") },
	{ ASE_TYPE_NUMBER,  "number",  N_("a number") },
	{ ASE_TYPE_BOOLEAN, "boolean", N_("true or false") },
	{ ASE_TYPE_ARRAY,   "array",   N_("a list") },
	{ ASE_TYPE_OBJECT,  "object",  N_("a map (key: value)") },
	{ ASE_TYPE_NULL,    "null",    N_("empty") },
};
/* clang-format on */

unsigned ase_schema_type_bit(const char *name)
{
	for (size_t i = 0; name && i < ASE_COUNT(types); i++)
		if (strcmp(types[i].name, name) == 0)
			return types[i].bit;
	return 0;
}

unsigned ase_schema_types(const ase_node *type)
{
	unsigned all = ase_schema_type_bit(ase_node_text(type));

	ase_each(one, type)
		all |= ase_schema_type_bit(ase_node_text(one));
	return all;
}

char *ase_schema_types_shown(unsigned asked)
{
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < ASE_COUNT(types); i++) {
		if (!(asked & types[i].bit))
			continue;
		asked &= ~types[i].bit;
		if (out.size)
			ase_str_add(&out, asked ? ", " : _(" or "));
		ase_str_add(&out, _(types[i].shown));
	}
	return ase_str_take(&out);
}

char *ase_schema_check_shown(const struct ase_schema_check *c,
			     const ase_node *part, const ase_node *node)
{
	const char *text = ase_node_text(node);
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!c->voice || !part || !text)
		return ase_schema_shown_node(node);
	said = c->voice->say(c->voice->of, part, text);
	return ase_schema_shown(said);
}

char *ase_schema_check_choices(const struct ase_schema_check *c,
			       const ase_node *part, const ase_node *choices)
{
	ase_str out = ASE_STR_INIT;
	size_t i = 0;

	ase_each(choice, choices) {
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (i++)
			ase_str_add(&out, ", ");
		if (i > SHOWN_CHOICES) {
			ase_str_add(&out, "…");
			break;
		}
		said = ase_schema_check_shown(c, part, choice);
		ase_str_add(&out, said);
	}
	return ase_str_take(&out);
}

/* The code points of a folded word. */
static size_t letters(const char *word)
{
	size_t n = 0;

	for (; *word; word++)
		n += ((unsigned char)*word & 0xC0) != 0x80;
	return n;
}

void ase_schema_nearest_begin(struct ase_schema_nearest *near,
			      const char *typed)
{
	*near = (struct ase_schema_nearest){ .distance = SIZE_MAX };
	if (strlen(typed) <= NEAR_MAX)
		near->typed = ase_text_fold(typed);
}

void ase_schema_nearest_drop(struct ase_schema_nearest *near)
{
	free(near->typed);
	*near = (struct ase_schema_nearest){ .typed = NULL };
}

/* One edit in three letters, and no more than three: else it is a guess. */
static size_t tolerance(const char *typed)
{
	size_t n = letters(typed) / 3;

	return n < 1 ? 1 : n > 3 ? 3 : n;
}

void ase_schema_nearest_try(struct ase_schema_nearest *near, const char *word)
{
	if (!near->typed || !word || strlen(word) > NEAR_MAX)
		return;

	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(word);
	size_t distance = ase_text_distance(near->typed, folded);

	if (distance > tolerance(near->typed) || distance >= letters(folded) ||
	    distance >= near->distance)
		return;
	near->word = word;
	near->distance = distance;
}
