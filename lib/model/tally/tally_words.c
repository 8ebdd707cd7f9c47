#include "lib/model/tally/tally_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* What may stand in a path outside brackets. */
#define PATH_BYTES                                                             \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-@"

static const char *const functions[] = {
	[ASE_TALLY_ENDS] = "",	       [ASE_TALLY_COUNT] = "count",
	[ASE_TALLY_SUM] = "sum",       [ASE_TALLY_MEAN] = "mean",
	[ASE_TALLY_MEDIAN] = "median", [ASE_TALLY_MIN] = "min",
	[ASE_TALLY_MAX] = "max",       [ASE_TALLY_DISTINCT] = "distinct",
	[ASE_TALLY_RANK] = "rank",     [ASE_TALLY_SHARE] = "share",
};

const char *ase_tally_fn_name(ase_tally_fn fn)
{
	return functions[fn];
}

ase_tally_fn ase_tally_fn_of(const char *word)
{
	for (ase_tally_fn fn = ASE_TALLY_COUNT; fn < ASE_TALLY_RANK; fn++)
		if (!strcmp(functions[fn], word))
			return fn;
	return ASE_TALLY_ENDS;
}

size_t ase_tally_among(const char *text, ase_tally_fn *fn)
{
	size_t size;

	for (*fn = ASE_TALLY_RANK; *fn <= ASE_TALLY_SHARE; (*fn)++) {
		size = strlen(functions[*fn]);
		if (ase_text_begins(text, functions[*fn]) && text[size] == ':')
			return size + 1;
	}
	*fn = ASE_TALLY_ENDS;
	return 0;
}

size_t ase_tally_span(const char *text)
{
	ase_tally_fn fn;
	size_t size = ase_tally_among(text, &fn);

	for (;;) {
		size += strspn(text + size, PATH_BYTES);
		if (text[size] != '[')
			return size;
		size += strcspn(text + size, "]");
		size += text[size] == ']';
	}
}

void ase_tally_list(const char *text, ase_strs *out)
{
	const char *from = text;
	bool inside = false;

	for (; *text; text++) {
		if (*text == '[' || *text == ']')
			inside = *text == '[';
		if (*text != ',' || inside)
			continue;
		ase_strs_take(out, ase_strndup(from, (size_t)(text - from)));
		from = text + 1;
	}
	ase_strs_add(out, from);
}

/* What is wrong with a bracket at `at`, the byte before it being `before`. */
static const char *bracket_fault(const char *at, char before, bool inside)
{
	if (*at == '[' && inside)
		return N_("'%s': a bracket opens in a bracket");
	if (*at == '[' && (!before || before == '.'))
		return N_("'%s': a bracket stands behind a name");
	if (*at == ']' && !inside)
		return N_("'%s': a bracket is closed that was never opened");
	if (*at == ']' && before == '[')
		return N_("'%s': a bracket with nothing in it");
	if (*at == ']' && at[1] && at[1] != '.')
		return N_("'%s': behind a bracket comes a dot, or nothing");
	return NULL;
}

const char *ase_tally_split(const char *text, ase_strs *out)
{
	const char *from = text;
	const char *fault = NULL;
	bool inside = false;

	for (const char *at = text; *at && !fault; at++) {
		if (*at == '[' || *at == ']') {
			fault = bracket_fault(at, at > text ? at[-1] : '\0',
					      inside);
			inside = *at == '[';
		}
		if (*at != '.' || inside)
			continue;
		ase_strs_take(out, ase_strndup(from, (size_t)(at - from)));
		from = at + 1;
	}
	ase_strs_add(out, from);
	if (!fault && inside)
		fault = N_("'%s': a bracket is not closed");
	return fault;
}

/* Whether records of `kind` name one of `above` in a field called like it. */
static bool names(const ase_kind *kind, const ase_kind *above)
{
	const ase_node *part =
		ase_schema_step(kind->schema, kind->root, above->name);
	const char *ref =
		part ? ase_kind_field_note(kind->schema, part, "x-ase-ref")
		     : NULL;

	return ref && !strcmp(ref, above->name);
}

/* Whether records of `kind` may be about one of `subject`, which says whom that
 * is asked of. */
static bool may_be_about(const ase_kind *kind, const ase_kind *subject)
{
	const ase_node *part =
		ase_node_get(subject->root, "x-ase-questionnaire")
			? ase_schema_step(kind->schema, kind->root, "about")
			: NULL;
	const char *ref = part ? ase_schema_note(part, "x-ase-ref") : NULL;

	return ref && !strcmp(ref, ASE_KIND_ANY);
}

const ase_kind *ase_tally_kind_of(const ase_kinds *kinds, const ase_kind *kind,
				  const char *word, const char **field)
{
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *one = ase_kinds_item(kinds, i);

		if (strcmp(one->directory, word) != 0)
			continue;
		*field = NULL;
		if (one != kind && ase_kind_below(one, kind))
			return one;
		*field = kind->name;
		if (names(one, kind))
			return one;
		*field = "about";
		return may_be_about(one, kind) ? one : NULL;
	}
	return NULL;
}

void ase_tally_names(const ase_kinds *kinds, const ase_kind *kind,
		     ase_strs *out)
{
	for (ase_tally_fn fn = ASE_TALLY_COUNT; fn < ASE_TALLY_RANK; fn++)
		ase_strs_add(out, functions[fn]);
	for (size_t i = 0; kind && i < ase_kinds_count(kinds); i++) {
		const ase_kind *one = ase_kinds_item(kinds, i);
		const char *field;

		if (ase_tally_kind_of(kinds, kind, one->directory, &field) ==
		    one)
			ase_strs_add(out, one->directory);
	}
}

static bool is_word(const char *word, size_t size, const char *name)
{
	return *word == *name && !strncmp(word, name, size) && !name[size];
}

/* Whether a word is a function (behind others) or the directory of a kind. */
static bool counts(const ase_kinds *kinds, const char *word, size_t size,
		   bool is_first)
{
	for (ase_tally_fn fn = ASE_TALLY_COUNT; fn < ASE_TALLY_RANK; fn++)
		if (!is_first && is_word(word, size, functions[fn]))
			return true;
	return ase_kinds_are_in(kinds, word, size);
}

bool ase_tally_looks(const ase_kinds *kinds, const char *text)
{
	ase_tally_fn fn;

	if (strpbrk(text, "[]") || ase_tally_among(text, &fn))
		return true;
	if (strlen(text) > ASE_TALLY_LONGEST)
		return false;
	for (const char *word = text;;) {
		size_t size = strcspn(word, ".");

		if (counts(kinds, word, size, word == text))
			return true;
		if (!word[size])
			return false;
		word += size + 1;
	}
	return false;
}
