/* The law of x-ase-desk. */

#include "lib/model/desk/desk.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"

#include <string.h>

/* What is looked at. */
struct look {
	const ase_kinds *kinds;
	const ase_kind *kind;
	ase_desk desk;
	ase_problems *problems;
};

static size_t wrong(const struct look *l, const char *key, const char *fmt, ...)
	ASE_PRINTF(3, 4);

/* Add a problem at "x-ase-desk.KEY". */
static size_t wrong(const struct look *l, const char *key, const char *fmt, ...)
{
	ASE_AUTO(ase_strdrop) char *at = ase_strf("x-ase-desk.%s", key);
	ASE_AUTO(ase_strdrop) char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	text = ase_vstrf(_(fmt), ap);
	va_end(ap);
	return ase_problems_add(l->problems, 0, 0, at, "%s", text);
}

/* What may stand under a key. */
enum shape {
	DATE,	 /* a field of dates */
	CHOICES, /* of an enum */
	FIELD,	 /* of any text */
	COORDINATOR,
	PATH, /* through other records, too */
	LIST, /* a field that is a list */
	REFERRALS,
	TEXT,	 /* a step's name, proved where the process is */
	CHECKED, /* by a function of its own */
};

static const struct {
	const char *key;
	enum shape shape;
} keys[] = {
	{ "received", DATE }, { "promise", TEXT },   { "until", CHECKED },
	{ "from", CHECKED },  { "by", COORDINATOR }, { "priority", CHOICES },
	{ "first", CHECKED }, { "question", FIELD }, { "story", CHECKED },
	{ "theme", PATH },    { "territory", PATH }, { "level", PATH },
	{ "answered", DATE }, { "answer", FIELD },   { "answer_with", FIELD },
	{ "with", CHECKED },  { "solved", DATE },    { "referrals", REFERRALS },
	{ "earlier", LIST },  { "offers", CHECKED }, { "days", CHECKED },
};

static size_t check_path(const struct look *l, const ase_kind *kind,
			 const char *key, const ase_node *value)
{
	const char *path = ase_node_text(value);

	if (path && ase_kinds_field(l->kinds, kind, path, NULL))
		return 0;
	return wrong(l, key, N_("no field '%s' in '%s'"), path ? path : "",
		     kind->name);
}

/* Whether the field is what `shape` wants; NULL: it is. */
static const char *unlike(enum shape shape, const ase_field *field)
{
	switch (shape) {
	case DATE:
		return field->type == ASE_FIELD_DATE && !field->is_list
			       ? NULL
			       : N_("'%s' holds no date");
	case CHOICES:
		return field->choices ? NULL : N_("'%s' holds no choice");
	case LIST:
		return field->is_list ? NULL : N_("'%s' is no list");
	default:
		return field->is_list || field->type != ASE_FIELD_TEXT
			       ? N_("'%s' holds no text")
			       : NULL;
	}
}

/* A field of the record itself. */
static size_t check_field(const struct look *l, enum shape shape,
			  const ase_node *value)
{
	const char *path = ase_node_text(value), *fault;
	const ase_node *part =
		path ? ase_schema_at(l->kind->schema, path) : NULL;
	ase_field field;

	if (!part)
		return wrong(l, ase_node_key(value),
			     N_("no field '%s' in '%s'"), path ? path : "",
			     l->kind->name);
	field = ase_field_of(l->kind->schema, part);
	if (shape == COORDINATOR)
		return field.ref && !strcmp(field.ref, "coordinator")
			       ? 0
			       : wrong(l, ase_node_key(value),
				       N_("'%s' refers to no coordinator"),
				       path);
	fault = unlike(shape, &field);
	return fault ? wrong(l, ase_node_key(value), fault, path) : 0;
}

/* A list or map of records, whose `to` refers to who can help. */
static size_t check_referrals(const struct look *l, const ase_node *value)
{
	const char *path = ase_node_text(value);

	if (!path || !ase_schema_at(l->kind->schema, path))
		return wrong(l, "referrals", N_("no field '%s' in '%s'"),
			     path ? path : "", l->kind->name);
	if (!l->desk.resource)
		return wrong(l, "referrals",
			     N_("'%s' has no field 'to' that refers to a kind"),
			     path);
	return 0;
}

/* Fields of the resources. */
static size_t check_offers(const struct look *l, const ase_node *offers)
{
	static const char *const known[] = { "theme", "takes", "territory",
					     "level", "paid",  "phone" };
	size_t found = 0;

	ase_each(one, offers) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("offers.%s", ase_node_key(one));
		size_t i = 0;

		while (i < ASE_COUNT(known) &&
		       strcmp(known[i], ase_node_key(one)) != 0)
			i++;
		if (i == ASE_COUNT(known))
			found += wrong(l, at,
				       N_("there are theme, takes, territory, "
					  "level, paid and phone, no '%s'"),
				       ase_node_key(one));
		else if (l->desk.resource)
			found += check_path(l, l->desk.resource, at, one);
	}
	return found;
}

/* Codes of the priority. */
static size_t check_first(const struct look *l, const ase_node *first)
{
	const ase_node *part =
		l->desk.priority
			? ase_schema_at(l->kind->schema, l->desk.priority)
			: NULL;
	size_t found = 0, i = 0;

	if (!part)
		return wrong(l, "first", N_("'%s' is missing"), "priority");
	ase_each(code, first) {
		ASE_AUTO(ase_strdrop) char *at = ase_strf("first.%zu", i++);
		bool known = false;

		ase_each(one, ase_node_get(part, "enum"))
			known |= ase_node_same(one, code);
		if (!known)
			found += wrong(l, at, N_("'%s' is no choice of '%s'"),
				       ase_node_text(code) ? ase_node_text(code)
							   : "",
				       l->desk.priority);
	}
	return found;
}

static size_t check_paths(const struct look *l, const ase_node *list)
{
	size_t found = 0, i = 0;

	ase_each(path, list) {
		ASE_AUTO(ase_strdrop) char *at = ase_strf("from.%zu", i++);

		found += check_path(l, l->kind, at, path);
	}
	return found;
}

/* Lists, and the map of lists; whoever walks them would pass over a text. */
static size_t check_lists(const struct look *l, const ase_node *value)
{
	static const char *const lists[] = { "from", "first", "with" };
	size_t found = 0;

	for (size_t i = 0; i < ASE_COUNT(lists); i++)
		if (!strcmp(ase_node_key(value), lists[i]) &&
		    ase_node_is(value) != ASE_NODE_LIST)
			return wrong(l, lists[i], N_("must be a list"));
	if (strcmp(ase_node_key(value), "story") != 0)
		return 0;
	if (ase_node_is(value) != ASE_NODE_MAP)
		return wrong(
			l, "story",
			N_("must be a map of languages, each with a list"));
	ase_each(words, value) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("story.%s", ase_node_key(words));

		if (ase_node_is(words) != ASE_NODE_LIST)
			found += wrong(l, at, N_("must be a list"));
	}
	return found;
}

static size_t check_own(const struct look *l, const ase_node *value,
			const ase_vocabularies *vocabularies)
{
	const char *key = ase_node_key(value);
	const size_t found = check_lists(l, value);

	if (found)
		return found;
	if (!strcmp(key, "until"))
		return ase_condition_check(l->kinds, l->kind, vocabularies,
					   value, "x-ase-desk.until",
					   l->problems);
	if (!strcmp(key, "from"))
		return check_paths(l, value);
	if (!strcmp(key, "first"))
		return check_first(l, value);
	if (!strcmp(key, "offers"))
		return check_offers(l, value);
	if (!strcmp(key, "days") && l->desk.days < 1)
		return wrong(l, key, N_("must be 1 or more"));
	return 0;
}

static size_t check_key(const struct look *l, const ase_node *value,
			const ase_vocabularies *vocabularies)
{
	const char *key = ase_node_key(value);
	size_t i = 0;

	while (i < ASE_COUNT(keys) && strcmp(keys[i].key, key) != 0)
		i++;
	if (i == ASE_COUNT(keys))
		return wrong(l, key,
			     N_("a desk knows no '%s': ase-schema(5) has its "
				"words"),
			     key);
	switch (keys[i].shape) {
	case TEXT:
		return 0;
	case CHECKED:
		return check_own(l, value, vocabularies);
	case PATH:
		return check_path(l, l->kind, key, value);
	case REFERRALS:
		return check_referrals(l, value);
	default:
		return check_field(l, keys[i].shape, value);
	}
}

size_t ase_desk_check(const ase_kinds *kinds, const ase_kind *kind,
		      const ase_vocabularies *vocabularies,
		      ase_problems *problems)
{
	struct look l = { .kinds = kinds, .kind = kind, .problems = problems };
	size_t found = 0;

	if (!ase_desk_of(kinds, kind, &l.desk) && l.desk.says)
		found += ase_problems_add(problems, 0, 0, "x-ase-desk",
					  "'%s' is missing", "received");
	ase_each(value, l.desk.says)
		found += check_key(&l, value, vocabularies);
	return found;
}
