#include "lib/model/limit/limit.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static void limit_drop(ase_limit *limit)
{
	ase_tally_drop(&limit->figure);
	ase_tally_drop(&limit->members);
	ase_tally_drop(&limit->waiting);
	ase_tally_drop(&limit->most);
	free(limit->fact);
	*limit = (ase_limit){ .node = NULL };
}

void ase_limits_drop(ase_limits *limits)
{
	for (size_t i = 0; i < limits->count; i++)
		limit_drop(&limits->items[i]);
	free(limits->items);
	*limits = (ase_limits)ASE_LIMITS_INIT;
}

const char *ase_limit_missing(const ase_limit *limit, const char *lang)
{
	static const char *const words[] = { "missing", "title" };

	for (size_t i = 0; i < ASE_COUNT(words); i++) {
		const ase_node *said = ase_node_get(limit->node, words[i]);
		const char *text = ase_node_text(said);

		if (!text)
			text = ase_node_text(ase_node_get(said, lang));
		if (!text)
			text = ase_node_path_text(said, "en");
		if (text)
			return text;
	}
	return limit->name;
}

/* One limit being read. */
struct reading {
	const ase_kinds *kinds;
	ase_limit *limit;
	char *field; /* "limits.0"; owned */
	ase_problems *problems;
	ase_strs parts;	  /* of `of`, between its dots */
	ase_strs filters; /* in the brackets of what is counted */
	size_t last;	  /* which part is counted */
};

static void reading_drop(struct reading *r)
{
	free(r->field);
	ase_strs_drop(&r->parts);
	ase_strs_drop(&r->filters);
}

/* Add a problem at a word of the limit. */
static size_t wrong(const struct reading *r, const char *word,
		    const char *sentence)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.%s", r->field, word);

	return ase_problems_add(r->problems, 0, 0, field, "%s", sentence);
}

static size_t wrong_err(const struct reading *r, const char *word,
			const ase_err *err)
{
	return wrong(r, word, err->text);
}

/* Cut `text` at the dots outside brackets. */
static void cut(const char *text, ase_strs *out)
{
	const char *from = text;
	int depth = 0;

	for (;; text++) {
		depth += (*text == '[') - (*text == ']');
		if (*text && (*text != '.' || depth > 0))
			continue;
		ase_strs_take(out, ase_strndup(from, (size_t)(text - from)));
		if (!*text)
			return;
		from = text + 1;
	}
}

/* The first `count` parts as one path again; yours. */
static char *path_of(const ase_strs *parts, size_t count)
{
	ase_str path = ASE_STR_INIT;

	for (size_t i = 0; i < count; i++)
		ase_str_addf(&path, "%s%s", i ? "." : "", parts->items[i]);
	return ase_str_take(&path);
}

/* The kind whose directory a part names, its brackets left out; NULL: none. */
static const ase_kind *kind_of(const ase_kinds *kinds, const char *part)
{
	const size_t size = strcspn(part, "[");

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);

		if (!strncmp(kind->directory, part, size) &&
		    !kind->directory[size])
			return ase_kinds_get(kinds, kind->name);
	}
	return NULL;
}

/* The filters in the brackets of a part. */
static void filters_of(const char *part, ase_strs *out)
{
	const char *open = strchr(part, '[');
	ASE_AUTO(ase_strdrop)
	char *inside =
		open ? ase_strndup(open + 1, strcspn(open + 1, "]")) : NULL;

	if (inside && *inside)
		ase_strs_split(out, inside, ',');
}

/* The field of a filter that asks whether it is set ("F!="); yours, or NULL. */
static char *asks_set(const char *filter)
{
	const size_t size = strlen(filter);

	return size > 2 && !strcmp(filter + size - 2, "!=") &&
			       strcspn(filter, "=<>~") == size - 1
		       ? ase_strndup(filter, size - 2)
		       : NULL;
}

static size_t read_tally(const struct reading *r, const char *word,
			 const char *text, ase_tally **out)
{
	const ase_field_context context = { .kinds = r->kinds };
	ase_err err = ASE_ERR_INIT;

	if (ase_tally_read(&context, r->limit->kind, NULL, text, out, &err))
		return wrong_err(r, word, &err);
	return 0;
}

/* `of`: a figure, and those that make it. */
static size_t read_of(struct reading *r)
{
	static const char says[] =
		N_("a limit counts: write PATH.count or PATH.sum.FIELD");
	const char *text = ase_node_path_text(r->limit->node, "of");
	ASE_AUTO(ase_strdrop) char *members = NULL;
	size_t found;

	if (!text)
		return wrong(r, "of", _(says));
	if ((found = read_tally(r, "of", text, &r->limit->figure)))
		return found;
	cut(text, &r->parts);
	if (r->parts.count > 1 &&
	    !strcmp(r->parts.items[r->parts.count - 1], "count"))
		r->last = r->parts.count - 2;
	else if (r->parts.count > 2 &&
		 !strcmp(r->parts.items[r->parts.count - 2], "sum"))
		r->last = r->parts.count - 3;
	else
		return wrong(r, "of", _(says));
	members = path_of(&r->parts, r->last + 1);
	if ((found = read_tally(r, "of", members, &r->limit->members)))
		return found;
	r->limit->counted = kind_of(r->kinds, r->parts.items[r->last]);
	if (r->last + 2 < r->parts.count)
		r->limit->weight = strrchr(text, '.') + 1;
	filters_of(r->parts.items[r->last], &r->filters);
	return 0;
}

/* Whether what a filter asks stands in the record that is counted, or above it:
 * what others say changes without it. */
static bool stands_near(const struct reading *r, const char *path)
{
	const ase_kind *counted = r->limit->counted;
	ASE_AUTO(ase_strdrop)
	char *word = ase_strndup(path, strcspn(path, "."));

	return ase_kinds_own(r->kinds, counted, path) ||
	       ase_kinds_above(r->kinds, counted, word) ||
	       (counted->parent_field && !strcmp(counted->parent_field, word));
}

static size_t read_filters(const struct reading *r)
{
	size_t found = 0;

	for (size_t i = 0; r->limit->counted && i < r->filters.count; i++) {
		const char *filter = r->filters.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_strndup(filter, strcspn(filter, "!=<>~"));

		if (!stands_near(r, path))
			found += wrong(
				r, "of",
				_("a limit may ask only what stands in the "
				  "records that it counts"));
	}
	return found;
}

/* `most`: a number, or a path to one. */
static size_t read_most(const struct reading *r)
{
	const ase_node *most = ase_node_get(r->limit->node, "most");
	ase_limit *limit = r->limit;
	ase_field field;
	size_t found;

	if (ase_node_plain(most) && ase_node_number(most, &limit->number)) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("%s.most", r->field);

		if (limit->number <= 0)
			(void)ase_problems_warn(r->problems, 0, 0, at,
						"no record can have one");
		return 0;
	}
	if (!ase_node_text(most))
		return wrong(r, "most",
			     _("a number, or a path to one, was "
			       "expected here"));
	if ((found = read_tally(r, "most", ase_node_text(most), &limit->most)))
		return found;
	field = ase_tally_field(limit->most, NULL);
	if (field.type != ASE_FIELD_NUMBER && !ase_tally_is(limit->most))
		return wrong(r, "most",
			     _("a number, or a path to one, was "
			       "expected here"));
	return 0;
}

/* A field of what is counted that `word` names. */
static size_t check_field(const struct reading *r, const char *word,
			  const char *path)
{
	const ase_kind *counted = r->limit->counted;
	ASE_AUTO(ase_strdrop) char *field = NULL;

	if (!counted)
		return wrong(r, word,
			     _("entries of a list are counted here: nobody can "
			       "wait"));
	if (!strchr(path, '.') && ase_kinds_own(r->kinds, counted, path))
		return 0;
	field = ase_strf("%s.%s", r->field, word);
	return ase_problems_add(r->problems, 0, 0, field,
				"no field '%s' in records of kind '%s'", path,
				counted->name);
}

/* Those that wait: the brackets, but that the fact is not set, and `instead`
 * is. Yours. */
static char *waiting_path(const struct reading *r)
{
	const char *part =
		r->last < r->parts.count ? r->parts.items[r->last] : "";
	ASE_AUTO(ase_strdrop) char *before = path_of(&r->parts, r->last);
	ase_str path = ASE_STR_INIT;

	ase_str_addf(&path, "%s%s%.*s[%s=,%s!=", before, *before ? "." : "",
		     (int)strcspn(part, "["), part, r->limit->fact,
		     r->limit->instead);
	for (size_t i = 0; i < r->filters.count; i++) {
		ASE_AUTO(ase_strdrop) char *set = asks_set(r->filters.items[i]);

		if (!set || strcmp(set, r->limit->fact) != 0)
			ase_str_addf(&path, ",%s", r->filters.items[i]);
	}
	ase_str_add(&path, "]");
	return ase_str_take(&path);
}

/* The fact that gives a place, which is asked for in the brackets. */
static size_t read_fact(const struct reading *r)
{
	const char *said = ase_node_path_text(r->limit->node, "fact");
	size_t found = said ? check_field(r, "fact", said) : 0;

	for (size_t i = 0; !r->limit->fact && i < r->filters.count; i++) {
		char *set = asks_set(r->filters.items[i]);

		if (set && (!said || !strcmp(set, said)))
			r->limit->fact = set;
		else
			free(set);
	}
	if (!found && said && !r->limit->fact)
		return wrong(r, "fact",
			     _("the brackets of 'of' do not ask for it: write "
			       "FIELD!= there"));
	return found;
}

static size_t read_instead(const struct reading *r)
{
	const char *instead = ase_node_path_text(r->limit->node, "instead");
	ASE_AUTO(ase_strdrop) char *path = NULL;
	size_t found;

	if (!instead)
		return 0;
	if ((found = check_field(r, "instead", instead)))
		return found;
	if (!r->limit->fact || !strcmp(r->limit->fact, instead))
		return wrong(r, "instead",
			     _("it takes the place of a fact: write FIELD!= in "
			       "the brackets of 'of'"));
	r->limit->instead = instead;
	path = waiting_path(r);
	return read_tally(r, "of", path, &r->limit->waiting);
}

static size_t read_kind(const struct reading *r)
{
	const char *name = ase_node_path_text(r->limit->node, "kind");
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.kind", r->field);
	const ase_kind *near;

	r->limit->kind = name ? ase_kinds_get(r->kinds, name) : NULL;
	if (r->limit->kind)
		return 0;
	near = name ? ase_kinds_near(r->kinds, name) : NULL;
	if (near)
		return ase_problems_add(r->problems, 0, 0, field,
					"no kind of record '%s'; did you mean "
					"'%s'?",
					name, near->name);
	return ase_problems_add(r->problems, 0, 0, field,
				"no kind of record '%s'", name ? name : "");
}

static size_t read_limit(struct reading *r)
{
	size_t found = read_kind(r);

	if (found || (found = read_of(r)))
		return found;
	found = read_filters(r) + read_most(r) + read_fact(r);
	return found ? found : read_instead(r);
}

/* The limit that counts what `limit` sets instead; NULL: none. */
static const ase_limit *next_in_ring(const ase_limits *limits,
				     const ase_limit *limit)
{
	for (size_t i = 0; limit->instead && i < limits->count; i++) {
		const ase_limit *other = &limits->items[i];

		if (other->counted == limit->counted && other->fact &&
		    !strcmp(other->fact, limit->instead))
			return other;
	}
	return NULL;
}

/* Limits that send a record from one to the next and back again have room for
 * nobody. */
static size_t check_rings(const ase_limits *limits, ase_problems *problems)
{
	size_t found = 0;

	for (size_t i = 0; i < limits->count; i++) {
		const ase_limit *one = &limits->items[i];
		const ase_limit *at = next_in_ring(limits, one);
		size_t steps = 0;
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("limits.%zu.instead", one->index);

		while (at && at != one && steps++ < limits->count)
			at = next_in_ring(limits, at);
		if (at == one)
			found += ase_problems_add(
				problems, 0, 0, field,
				"'%s' is what another limit counts, and it "
				"leads back here: a ring",
				one->instead);
	}
	return found;
}

size_t ase_limits_read(const ase_node *root, const ase_kinds *kinds,
		       ase_limits *out, ase_problems *problems)
{
	ASE_AUTO(ase_problems_drop) ase_problems own = ASE_PROBLEMS_INIT;
	const ase_node *list = ase_node_get(root, "limits");
	ase_problems *told = problems ? problems : &own;
	size_t found = 0, i = 0;

	if (ase_node_is(list) != ASE_NODE_LIST)
		return 0;
	out->items =
		ase_alloc((ase_node_count(list) + 1) * sizeof(out->items[0]));
	ase_each(node, list) {
		ase_limit *limit = &out->items[out->count];
		ASE_AUTO(reading_drop)
		struct reading r = { .kinds = kinds,
				     .limit = limit,
				     .field = ase_strf("limits.%zu", i),
				     .problems = told };
		size_t wrongs;

		limit->node = node;
		limit->index = i++;
		limit->name = ase_node_path_text(node, "limit");
		wrongs = limit->name ? read_limit(&r)
				     : wrong(&r, "limit", _("it has no name"));
		found += wrongs;
		if (wrongs)
			limit_drop(limit);
		else
			out->count++;
	}
	return found + check_rings(out, told);
}
