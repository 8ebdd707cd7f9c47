#include "lib/app/letter/letter.h"

#include "lib/app/letter/letter_context.h"
#include "lib/base/mem.h"
#include "lib/data/value/source.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define DIR   "templates/"
#define PARTS "/parts/"

/* Where in the schemas one name leads. */
struct field {
	const ase_kind *kind; /* NULL: nothing is known, anything goes */
	const ase_node *part;
	bool top;
};

/* A template looked through: rendered without records, once as if everything
 * were set and once as if all were empty lists, so that every section is
 * entered and every path walked. */
struct look {
	const session *ses;
	bool set;
	struct field **fields; /* owned */
	size_t count;
	size_t room;
	ase_strs texts;
	const char *lang;
	ase_strs secrets; /* names met that no letter says */
};

static void look_drop(struct look *look)
{
	for (size_t i = 0; i < look->count; i++)
		free(look->fields[i]);
	free(look->fields);
	ase_strs_drop(&look->texts);
	ase_strs_drop(&look->secrets);
}

static ase_template_item item(struct look *look, struct field of)
{
	struct field *kept = ase_alloc(sizeof(*kept));

	*kept = of;
	look->fields = ase_grow(look->fields, &look->room, look->count,
				sizeof(*look->fields));
	look->fields[look->count++] = kept;
	return (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
				    .count = look->set || of.top,
				    .text = "x",
				    .handle = kept };
}

static ase_template_item whole(struct look *look, const ase_kind *kind)
{
	return item(look, (struct field){ .kind = kind,
					  .part = ase_schema_root(kind->schema),
					  .top = true });
}

/* Whether `name` means the records of `kind` that belong to one of `rec`, or
 * name it in a field called like it. */
static bool is_many(const ase_kind *kind, const char *name, const ase_kind *rec)
{
	return !strcmp(kind->directory, name) &&
	       (ase_kind_below(kind, rec) ||
		ase_schema_step(kind->schema, ase_schema_root(kind->schema),
				rec->name));
}

/* What a name at the top of a record may mean beside its fields. */
static ase_template_item beyond(struct look *look, const struct field *at,
				const char *name)
{
	const ase_kinds *kinds = look->ses->kinds;
	const ase_kind *kind = ase_kinds_get(kinds, name);
	const ase_kind *person = ase_kinds_get(kinds, "person");

	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (is_many(ase_kinds_item(kinds, i), name, at->kind))
			return whole(look, ase_kinds_item(kinds, i));
	if (kind && ase_kind_below(at->kind, kind))
		return whole(look, kind);
	if (person && (!strcmp(name, "sender") || !strcmp(name, "recipient")))
		return whole(look, person);
	if (letter_knows(name))
		return item(look, (struct field){ .kind = NULL });
	return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

static bool is_place(const char *name)
{
	return !strcmp(name, "first") || !strcmp(name, "last") ||
	       !strcmp(name, "sum") || !name[strspn(name, "0123456789")];
}

static ase_template_item get(void *payload, const ase_template_item *of,
			     const char *name)
{
	struct look *look = payload;
	const struct field *at = of->handle;
	const ase_node *part = at->part, *step;
	const char *ref;

	if (!at->kind)
		return item(look, *at);
	if (!at->top && is_place(name))
		return item(look, *at);
	if (ase_kind_field_note(at->kind->schema, part, "x-ase-vocabulary") &&
	    !strcmp(name, "code"))
		return item(look, *at);
	ref = at->top ? NULL
		      : ase_kind_field_note(at->kind->schema, part,
					    "x-ase-ref");
	if (ref) {
		const ase_kind *kind = ase_kinds_get(look->ses->kinds, ref);
		ase_template_item there = { .kind = ASE_TEMPLATE_UNKNOWN };

		if (!kind)
			return there;
		there = whole(look, kind);
		return get(look, &there, name);
	}
	step = ase_schema_step(at->kind->schema, part, name);
	if (!step && !at->top &&
	    !strcmp(ase_schema_type(ase_schema_part(at->kind->schema, part)),
		    "array"))
		step = ase_schema_step(
			at->kind->schema,
			ase_schema_step(at->kind->schema, part, NULL), name);
	if (step && ase_schema_note(step, "x-ase-letters")) {
		ase_strs_add(&look->secrets, name);
		return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
	}
	if (step)
		return item(look,
			    (struct field){ .kind = at->kind, .part = step });
	return at->top ? beyond(look, at, name)
		       : (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

static ase_template_item at_(void *payload, const ase_template_item *list,
			     size_t i)
{
	ase_template_item one = *list;

	(void)payload;
	(void)i;
	one.kind = ASE_TEMPLATE_MAP;
	return one;
}

static const char *part_of(void *payload, const char *name)
{
	struct look *look = payload;
	ASE_AUTO(ase_strdrop) char *path = ase_strf("parts/%s", name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char *kept;

	if (letter_template(look->ses, look->lang, path, &text, NULL))
		return NULL;
	kept = ase_strdup(ase_str_text(&text));
	ase_strs_take(&look->texts, kept);
	return kept;
}

/* Whether the same place was told of already, from `from` on. */
static bool is_told(const ase_problems *problems, size_t from,
		    const ase_problem *one)
{
	for (size_t i = from; i < problems->count; i++)
		if (problems->items[i].line == one->line &&
		    problems->items[i].column == one->column)
			return true;
	return false;
}

/* Whether it is a name that no letter says which the path meets. */
static bool is_secret(const struct look *look, const char *path)
{
	ASE_AUTO(ase_strs_drop) ase_strs steps = ASE_STRS_INIT;

	ase_strs_split(&steps, path, '.');
	for (size_t i = 0; i < steps.count; i++)
		if (ase_strs_has(&look->secrets, steps.items[i]))
			return true;
	return false;
}

static void look_through(struct look *look, const ase_kind *kind,
			 const char *text, ase_problems *out)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	const ase_template_data data = {
		.get = get, .at = at_, .partial = part_of, .payload = look
	};
	size_t from = out->count;
	ase_template_item root;
	ase_err err = ASE_ERR_INIT;

	for (int pass = 0; pass < 2; pass++) {
		look->set = pass == 0;
		root = whole(look, kind);
		root.kind = ASE_TEMPLATE_MAP;
		if (ase_template_render(text, &data, &root, &made, &found,
					&err)) {
			(void)ase_problems_add_err(out, &err);
			return;
		}
	}
	for (size_t i = 0; i < found.count; i++) {
		const ase_problem *one = &found.items[i];

		if (!one->file && !is_told(out, from, one))
			(void)ase_problems_add(
				out, one->line, one->column, one->field, "%s",
				is_secret(look, one->field)
					? _("stands in no letter")
					: _("nothing goes by "
					    "this name"));
	}
}

/* Whether a file is a template: templates/LANG/....md. */
static bool is_template(const char *path)
{
	size_t size = strlen(path);

	return ase_text_begins(path, DIR) && size > 3 &&
	       !strcmp(path + size - 3, ".md");
}

size_t letter_check(const session *ses, const char *path, const char *text,
		    ase_problems *problems)
{
	letter_about about = letter_front(text);
	const ase_kind *kind = ase_kinds_get(ses->kinds, about.kind);
	ASE_AUTO(ase_strdrop) char *lang = NULL;
	ASE_AUTO(look_drop) struct look look = { .ses = ses };
	ase_err err = ASE_ERR_INIT;
	size_t from = problems->count;

	if (!is_template(path))
		return 0;
	lang = ase_strndup(path + strlen(DIR),
			   strcspn(path + strlen(DIR), "/"));
	look.lang = lang;
	if (ase_source_check(text, strlen(text), &err) ||
	    ase_template_check(text, &err))
		(void)ase_problems_add_err(problems, &err);
	else if (*about.kind && !kind)
		(void)ase_problems_add(problems, 1, 1, about.kind,
				       "no kind of record has this name");
	else if (kind)
		look_through(&look, kind, text, problems);
	else if (!strstr(path, PARTS))
		(void)ase_problems_warn(
			problems, 1, 1, NULL,
			"of what kind of record this speaks is not said, so "
			"its names are not looked at: begin it with "
			"'{{! kind: request }}'");
	ase_problems_in(problems, from, path);
	return problems->count - from;
}
