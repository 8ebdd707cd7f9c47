#include "lib/app/letter/letter_words.h"

#include "lib/base/mem.h"
#include "lib/doc/template_parse.h"
#include "lib/model/tally/key.h"

#include <stdlib.h>
#include <string.h>

/* What ends the left side of a filter. */
static const char signs[] = " \t\n!=<>~";

letter_entries letter_entries_of(const ase_kind *kind, const ase_node *part)
{
	letter_entries of = { .own = *kind };

	of.own.root = ase_schema_part(kind->schema, part);
	of.own.parent = NULL;
	of.own.parent_field = NULL;
	return of;
}

const ase_kind *letter_entries_kind(const letter_entries *of)
{
	return of->kind ? of->kind : &of->own;
}

ase_status letter_words_path(const session *ses, const letter_entries *of,
			     const char *typed, char **out,
			     const ase_kind **owner, const ase_node **part,
			     ase_err *err)
{
	return ase_key_read(ses->kinds, letter_entries_kind(of), typed, out,
			    owner, part, err);
}

ase_input_context letter_entries_context(const session *ses,
					 const letter_entries *of)
{
	ase_input_context context = ses->context;

	if (!of->kind)
		context.process = NULL;
	context.dates = NULL; /* the letter's own, which nobody has typed */
	return context;
}

void letter_bracket_filters(const char *bracket, ase_strs *out)
{
	ASE_AUTO(ase_strdrop)
	char *inner = ase_strndup(bracket + 1, strcspn(bracket + 1, "]"));

	ase_strs_split(out, inner, ',');
}

/*
 * What no letter says
 */

/* The kind whose records stand in the directory `name`, or NULL. */
static const ase_kind *kind_in(const ase_kinds *kinds, const char *name)
{
	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (!strcmp(ase_kinds_item(kinds, i)->directory, name))
			return ase_kinds_item(kinds, i);
	return NULL;
}

/* The first secret on the way along a path that the schemas have; yours. */
static char *secret_on(const ase_kinds *kinds, const ase_kind *kind,
		       const char *path)
{
	for (size_t size = strcspn(path, ".");;
	     size += 1 + strcspn(path + size + 1, ".")) {
		ASE_AUTO(ase_strdrop) char *front = ase_strndup(path, size);
		const char *dot = strrchr(front, '.');
		const ase_node *part =
			ase_kinds_field(kinds, kind, front, NULL);

		if (part && ase_schema_note(part, "x-ase-letters"))
			return ase_strdup(dot ? dot + 1 : front);
		if (!path[size])
			return NULL;
	}
}

/* The same of a path as people type it, without brackets; what follows the
 * field, as the name of a tally, is left out. */
static char *secret_of(const ase_kinds *kinds, const ase_kind *kind,
		       const char *typed)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strdup(typed);
	ASE_AUTO(ase_strdrop)
	char *first = ase_strndup(path, strcspn(path, "."));
	const ase_kind *many = ase_schema_key(kind->schema, kind->root, first)
				       ? NULL
				       : kind_in(kinds, first);

	if (many)
		return path[strlen(first)] ? secret_of(kinds, many,
						       path + strlen(first) + 1)
					   : NULL;
	for (;;) {
		ASE_AUTO(ase_strdrop) char *real = NULL;
		char *dot = strrchr(path, '.');

		if (!ase_key_read(kinds, kind, path, &real, NULL, NULL, NULL))
			return secret_on(kinds, kind, real);
		if (!dot)
			return NULL;
		*dot = '\0';
	}
}

/* How much of a filter is its left side: brackets whole. */
static size_t key_size(const char *text)
{
	size_t size = 0;

	for (; text[size] && !strchr(signs, text[size]); size++)
		if (text[size] == '[')
			size += strcspn(text + size, "]") - 1;
	return size < strlen(text) ? size : strlen(text);
}

/* The first name in one path or filter that no letter says. */
static char *path_secret(const session *ses, const ase_kind *kind,
			 const char *text)
{
	ASE_AUTO(ase_strdrop) char *key = ase_strndup(text, key_size(text));
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str plain = ASE_STR_INIT;
	char *found = NULL;

	ase_template_path_split(&parts, key);
	for (size_t i = 0; i < parts.count && !found; i++) {
		char *bracket = strchr(parts.items[i], '[');
		ASE_AUTO(ase_strs_drop) ase_strs inner = ASE_STRS_INIT;

		if (bracket)
			*bracket = '\0';
		ase_str_addf(&plain, "%s%s", i ? "." : "", parts.items[i]);
		if (bracket)
			ase_strs_split(&inner, bracket + 1, ',');
		for (size_t j = 0; j < inner.count && !found; j++) {
			ASE_AUTO(ase_strdrop)
			char *path = ase_strf(
				"%s.%.*s", ase_str_text(&plain),
				(int)strcspn(inner.items[j], " \t\n!=<>~]"),
				inner.items[j]);

			found = secret_of(ses->kinds, kind, path);
		}
	}
	return found ? found
		     : secret_of(ses->kinds, kind, ase_str_text(&plain));
}

/* The secret among the keys of a sort. */
static char *sort_secret(const session *ses, const ase_kind *kind,
			 const char *sort)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	char *found = NULL;

	ase_strs_split(&keys, sort, ',');
	for (size_t i = 0; i < keys.count && !found; i++)
		found = path_secret(ses, kind,
				    keys.items[i] + (*keys.items[i] == '-'));
	return found;
}

char *letter_words_secret(const session *ses, const ase_kind *kind,
			  const ase_template_words *words)
{
	char *found = NULL;

	for (size_t i = 0; i < words->where.count && !found; i++)
		found = path_secret(ses, kind, words->where.items[i]);
	if (!found && words->sort)
		found = sort_secret(ses, kind, words->sort);
	if (!found && words->by)
		found = path_secret(ses, kind, words->by);
	return found;
}

/*
 * What makes no sense
 */

size_t letter_words_check(const session *ses, const letter_entries *of,
			  const ase_template_words *words,
			  ase_problems *problems)
{
	const ase_input_context context = letter_entries_context(ses, of);
	const ase_kind *kind = letter_entries_kind(of);
	ASE_AUTO(ase_records_drop) ase_records none = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop)
	char *secret = letter_words_secret(ses, kind, words);
	ase_err err = ASE_ERR_INIT;
	size_t from = problems->count;

	if (secret)
		(void)ase_problems_add(problems, words->line, words->column,
				       secret, "stands in no letter");
	for (size_t i = 0; i < words->where.count; i++) {
		ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;

		if (ase_filter_new(ses->world, &context, kind,
				   words->where.items + i, 1, &filter, &err))
			(void)ase_problems_add(problems, words->line,
					       words->column, "where", "%s",
					       err.text);
	}
	if (words->sort && ase_records_sort(ses->world, &context, kind, &none,
					    words->sort, &err))
		(void)ase_problems_add(problems, words->line, words->column,
				       "sort", "%s", err.text);
	if (words->by &&
	    ase_key_read(ses->kinds, kind, words->by, NULL, NULL, NULL, &err))
		(void)ase_problems_add(problems, words->line, words->column,
				       "by", "%s", err.text);
	return problems->count - from;
}
