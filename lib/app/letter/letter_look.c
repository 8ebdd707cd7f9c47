#include "lib/app/letter/letter_look.h"

#include "data-schema/baked.h"
#include "lib/app/letter/letter_context.h"
#include "lib/app/letter/letter_words.h"
#include "lib/base/mem.h"
#include "lib/model/mission/mission.h"
#include "lib/doc/template_parse.h"
#include "lib/model/tally/tally.h"

#include <stdlib.h>
#include <string.h>

/* Where in the schemas one name leads. */
struct field {
	const ase_kind *kind; /* NULL: nothing is known, anything goes */
	const ase_node *part;
	bool top;		   /* a whole record */
	bool many;		   /* a list of these */
	bool root;		   /* the top of a letter about a list */
	ase_tally_fn fn;	   /* what is made of these; 0: nothing */
	const struct field *group; /* a group of these; NULL: none */
	const ase_node *by;	   /* of a group: what they are alike in */
	const ase_kind *by_kind;   /* whose part that is */
};

/* What is known about a name that means nothing. */
struct note {
	char *name;	 /* owned; a word of a path */
	const char *fmt; /* N_, about `what` */
	char *what;	 /* owned */
};

/* A template looked through: rendered as if everything were set, as if records
 * were there and nothing stood in them, and as if there were none, so that every
 * section is entered and every path walked. */
struct look {
	const letter_view *view;
	bool set;	       /* every field is */
	bool lists;	       /* there are records of every kind */
	struct field **fields; /* owned */
	size_t count;
	size_t room;
	ase_strs texts;
	struct note *notes; /* owned */
	size_t note_count;
	size_t note_room;
	ase_problems found; /* of sections' words */
};

static void look_drop(struct look *look)
{
	for (size_t i = 0; i < look->count; i++)
		free(look->fields[i]);
	for (size_t i = 0; i < look->note_count; i++) {
		free(look->notes[i].name);
		free(look->notes[i].what);
	}
	free(look->fields);
	free(look->notes);
	ase_strs_drop(&look->texts);
	ase_problems_drop(&look->found);
}

static ase_template_item item(struct look *look, struct field of)
{
	struct field *kept = ase_alloc(sizeof(*kept));

	*kept = of;
	look->fields = ase_grow(look->fields, &look->room, look->count,
				sizeof(*look->fields));
	look->fields[look->count++] = kept;
	return (ase_template_item){
		.kind = ASE_TEMPLATE_LIST,
		.count = look->set || (of.top && (look->lists || !of.many)),
		.text = "x",
		.handle = kept
	};
}

/* Nothing goes by `name`, and this is known about it. */
static ase_template_item unknown(struct look *look, const char *name,
				 const char *fmt, const char *what)
{
	look->notes = ase_grow(look->notes, &look->note_room, look->note_count,
			       sizeof(*look->notes));
	look->notes[look->note_count++] = (struct note){
		.name = ase_strdup(name), .fmt = fmt, .what = ase_strdup(what)
	};
	return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

static ase_template_item whole(struct look *look, const ase_kind *kind,
			       bool many)
{
	return item(look, (struct field){ .kind = kind,
					  .part = ase_schema_root(kind->schema),
					  .top = true,
					  .many = many });
}

/* A text that is made for the letter, and has no names in it. */
static ase_template_item made(struct look *look)
{
	return item(look, (struct field){ .kind = NULL });
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

/* What a name may mean wherever it stands. */
static ase_template_item anywhere(struct look *look, const char *name,
				  const ase_kind *kind, const ase_node *part)
{
	const ase_kind *person =
		ase_kinds_get(look->view->ses->kinds, "person");
	const char *near;

	if (person && (!strcmp(name, "sender") || !strcmp(name, "recipient")))
		return whole(look, person, false);
	if (letter_knows(name))
		return made(look);
	near = kind ? ase_schema_near(kind->schema, part, name) : NULL;
	return near ? unknown(look, name,
			      N_("nothing goes by this name; did you mean "
				 "'%s'?"),
			      near)
		    : (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

/* What a name at the top of a record may mean beside its fields. */
static ase_template_item beyond(struct look *look, const struct field *at,
				const char *name)
{
	const ase_kinds *kinds = look->view->ses->kinds;
	const ase_kind *kind = ase_kinds_get(kinds, name);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (is_many(ase_kinds_item(kinds, i), name, at->kind))
			return whole(look, ase_kinds_item(kinds, i), true);
	if (kind && ase_kind_below(at->kind, kind))
		return whole(look, kind, at->many);
	if (!strcmp(name, "mission") && ase_mission_is(at->kind))
		return made(look);
	return anywhere(look, name, at->kind, at->part);
}

static bool is_place(const char *name)
{
	return !strcmp(name, "first") || !strcmp(name, "last") ||
	       ase_tally_fn_of(name) > ASE_TALLY_COUNT ||
	       !name[strspn(name, "0123456789")];
}

static const char *type_of(const ase_kind *kind, const ase_node *part)
{
	return ase_schema_type(ase_schema_part(kind->schema, part));
}

static ase_template_item get(void *payload, const ase_template_item *of,
			     const char *name);

/* Through a reference. */
static ase_template_item refer(struct look *look, const struct field *at,
			       const char *ref, const char *name)
{
	const ase_kind *kind = ase_kinds_get(look->view->ses->kinds, ref);
	ase_template_item there;

	if (!kind)
		return unknown(look, name,
			       N_("leads to records of a kind '%s', which "
				  "does not exist"),
			       ref);
	there = whole(look, kind, at->many);
	return get(look, &there, name);
}

/* Down from a part of a record. */
static ase_template_item step_down(struct look *look, const struct field *at,
				   const char *name)
{
	const ase_schema *schema = at->kind->schema;
	bool list = !strcmp(type_of(at->kind, at->part), "array");
	const ase_node *step = ase_schema_step(schema, at->part, name);

	if (!step && !at->top && list)
		step = ase_schema_step(
			schema, ase_schema_step(schema, at->part, NULL), name);
	if (step && ase_schema_note(step, "x-ase-letters"))
		return unknown(look, name, N_("stands in no letter"), "");
	if (step)
		return item(
			look,
			(struct field){ .kind = at->kind,
					.part = step,
					.many = at->many || list ||
						!strcmp(type_of(at->kind, step),
							"array") });
	return at->top ? beyond(look, at, name)
		       : anywhere(look, name, at->kind,
				  list ? ase_schema_step(schema, at->part, NULL)
				       : at->part);
}

/* In a group: what they are alike in, and they. */
static ase_template_item in_group(struct look *look, const struct field *at,
				  const char *name)
{
	if (!strcmp(name, "items"))
		return item(look, *at->group);
	if (!strcmp(name, "by") && at->by)
		return item(look, (struct field){ .kind = at->by_kind,
						  .part = at->by });
	if (!strcmp(name, "by") || !strcmp(name, "count"))
		return made(look);
	return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

/* `of` in groups, as far as `by` leads somewhere. */
static ase_template_item grouped(struct look *look, const ase_template_item *of,
				 const letter_entries *entries, const char *by)
{
	struct field group = { .kind = letter_entries_kind(entries),
			       .group = of->handle,
			       .many = true };

	if (letter_words_path(look->view->ses, entries, by, NULL,
			      &group.by_kind, &group.by, NULL))
		group.by = NULL;
	/* The kind of entries is the caller's own. */
	if (group.by_kind == group.kind)
		group.by_kind = ((const struct field *)of->handle)->kind;
	group.kind = ((const struct field *)of->handle)->kind;
	return item(look, group);
}

/* At the top of a letter about a list. */
static ase_template_item in_root(struct look *look, const char *name)
{
	const letter_view *view = look->view;
	const letter_entries of = { .kind = view->kind };
	ase_template_item list;

	if (!strcmp(name, "count"))
		return made(look);
	if (strcmp(name, view->kind->directory) != 0)
		return anywhere(look, name, NULL, NULL);
	list = whole(look, view->kind, true);
	return *view->by ? grouped(look, &list, &of, view->by) : list;
}

/* Of what kind the things of a list are, or the entries of it; false: it is
 * none of these. */
static bool entries_of(const struct look *look, const struct field *at,
		       letter_entries *out)
{
	const ase_node *items =
		ase_schema_step(at->kind->schema, at->part, NULL);
	const ase_node *part = items ? items : at->part;
	const char *ref = at->top ? NULL
				  : ase_kind_field_note(at->kind->schema,
							at->part, "x-ase-ref");

	*out = (letter_entries){ .kind = at->top ? at->kind : NULL };
	if (!at->many || at->group)
		return false;
	if (at->top)
		return true;
	if (ref) {
		out->kind = ase_kinds_get(look->view->ses->kinds, ref);
		return out->kind;
	}
	*out = letter_entries_of(at->kind, part);
	return !strcmp(type_of(at->kind, part), "object");
}

static ase_status choose(void *payload, const ase_template_item *list,
			 const ase_template_words *words,
			 ase_template_item *out, ase_err *err)
{
	struct look *look = payload;
	const struct field *at = list->handle;
	letter_entries of;
	size_t from = look->found.count;

	(void)err;
	*out = *list;
	if (!at->kind)
		return ASE_OK;
	if (!entries_of(look, at, &of)) {
		(void)ase_problems_add(&look->found, words->line, words->column,
				       NULL,
				       "this is no list of records or entries, "
				       "to be sorted or chosen from");
	} else {
		(void)letter_words_check(look->view->ses, &of, words,
					 &look->found);
		if (words->by)
			*out = grouped(look, list, &of, words->by);
	}
	if (words->partial)
		ase_problems_in(&look->found, from, words->partial);
	return ASE_OK;
}

/* A name with a bracket: the list before it, less what its filters leave. */
static ase_template_item in_bracket(struct look *look,
				    const ase_template_item *of,
				    const char *name)
{
	const char *bracket = strchr(name, '[');
	ASE_AUTO(ase_strdrop)
	char *front = ase_strndup(name, (size_t)(bracket - name));
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_template_words words = { .line = 1, .column = 1 };
	ase_template_item list = get(look, of, front);
	letter_entries entries;
	const struct field *at = list.handle;

	if (list.kind == ASE_TEMPLATE_UNKNOWN || !at->kind)
		return list;
	if (!entries_of(look, at, &entries))
		return unknown(look, name,
			       N_("'%s' is no list of records or entries"),
			       front);
	letter_bracket_filters(bracket, &words.where);
	(void)letter_words_check(look->view->ses, &entries, &words, &problems);
	ase_strs_drop(&words.where);
	return problems.count
		       ? unknown(look, name, "%s", problems.items[0].text)
		       : list;
}

/* What a function is asked of: a field that it makes something of. */
static ase_template_item counted(struct look *look, const ase_template_item *of,
				 const char *name)
{
	struct field one = *(const struct field *)of->handle;
	ase_tally_fn fn = one.fn;
	const struct field *end;
	ase_template_item out;
	ase_field field;

	one.fn = ASE_TALLY_ENDS;
	out = item(look, one);
	out = get(look, &out, name);
	end = out.handle;
	if (out.kind == ASE_TEMPLATE_UNKNOWN || !end || !end->kind)
		return out;
	field = ase_field_of(end->kind->schema, end->part);
	return ase_tally_fn_takes(fn, &field)
		       ? made(look)
		       : unknown(look, name,
				 N_("is no number: there is no %s of it"),
				 ase_tally_fn_name(fn));
}

static ase_template_item get(void *payload, const ase_template_item *of,
			     const char *name)
{
	struct look *look = payload;
	const struct field *at = of->handle;
	const char *ref;

	if (strchr(name, '[') && (at->kind || at->root))
		return in_bracket(look, of, name);
	if (at->root)
		return in_root(look, name);
	if (!at->kind)
		return item(look, *at);
	if (at->group)
		return in_group(look, at, name);
	if (at->many && !strcmp(name, "count"))
		return made(look);
	if (is_place(name) && (!at->top || at->many)) {
		struct field one = *at;

		one.many = false;
		one.fn = ase_tally_fn_of(name);
		return item(look, one);
	}
	if (at->fn)
		return counted(look, of, name);
	if (ase_kind_field_note(at->kind->schema, at->part,
				"x-ase-vocabulary") &&
	    !strcmp(name, "code"))
		return item(look, *at);
	ref = at->top ? NULL
		      : ase_kind_field_note(at->kind->schema, at->part,
					    "x-ase-ref");
	return ref ? refer(look, at, ref, name) : step_down(look, at, name);
}

static ase_template_item at_(void *payload, const ase_template_item *list,
			     size_t i)
{
	struct look *look = payload;
	struct field one = *(const struct field *)list->handle;
	ase_template_item out;

	(void)i;
	one.many = false;
	out = item(look, one);
	out.kind = ASE_TEMPLATE_MAP;
	return out;
}

static const char *part_of(void *payload, const char *name)
{
	struct look *look = payload;
	const letter_view *view = look->view;
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("templates/%s/parts/%s.md", view->lang, name);
	const ase_baked *baked = ase_baked_find(path);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char *kept;

	if (view->texts ? view->texts->read(view->texts->payload, path, &text)
			: !ase_snapshot_text(view->ses->snapshot, path, &text,
					     NULL)) {
		/* the network's own */
	} else if (baked) {
		ase_str_addn(&text, baked->text, baked->size);
	} else {
		(void)unknown(look, name, N_("there is no part of this name"),
			      "");
		return NULL;
	}
	kept = ase_strdup(ase_str_text(&text));
	ase_strs_take(&look->texts, kept);
	return kept;
}

/* What is known about the first word of a path that means nothing. */
static const struct note *note_on(const struct look *look, const char *path)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	ase_template_path_split(&words, path);
	for (size_t i = 0; i < look->note_count; i++)
		if (ase_strs_has(&words, look->notes[i].name) ||
		    !strcmp(look->notes[i].name, path))
			return &look->notes[i];
	return NULL;
}

/* Whether the same place was told of already, from `from` on. */
static bool is_told(const ase_problems *problems, size_t from,
		    const ase_problem *one)
{
	for (size_t i = from; i < problems->count; i++) {
		const ase_problem *known = &problems->items[i];

		if (known->line == one->line && known->column == one->column &&
		    !strcmp(known->file ? known->file : "",
			    one->file ? one->file : "") &&
		    !strcmp(known->text, one->text))
			return true;
	}
	return false;
}

/* Tell of one place. A problem in a part has its name as the file. */
static void tell(const struct look *look, const ase_problem *one, size_t from,
		 ase_problems *out)
{
	ase_problem as = *one;
	ASE_AUTO(ase_strdrop)
	char *path = one->file ? ase_strf("templates/%s/parts/%s.md",
					  look->view->lang, one->file)
			       : NULL;

	as.file = path;
	if (is_told(out, from, &as))
		return;
	(void)ase_problems_add(out, one->line, one->column, one->field, "%s",
			       one->text);
	if (path)
		ase_problems_in(out, out->count - 1, path);
}

/* Tell of a name that means nothing, with what is known about it. */
static void tell_name(const struct look *look, const ase_problem *one,
		      size_t from, ase_problems *out)
{
	const struct note *note = note_on(look, one->field);
	ASE_AUTO(ase_problems_drop) ase_problems said = ASE_PROBLEMS_INIT;

	if (note)
		(void)ase_problems_add(&said, one->line, one->column,
				       one->field, note->fmt, note->what);
	else
		(void)ase_problems_add(&said, one->line, one->column,
				       one->field, "nothing goes by this name");
	if (one->file)
		ase_problems_in(&said, 0, one->file);
	tell(look, &said.items[0], from, out);
}

size_t letter_look(const letter_view *view, const char *text,
		   ase_problems *problems)
{
	ASE_AUTO(look_drop) struct look look = { .view = view };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str rendered = ASE_STR_INIT;
	const ase_template_data data = { .get = get,
					 .at = at_,
					 .choose = choose,
					 .partial = part_of,
					 .payload = &look };
	size_t from = problems->count;
	ase_err err = ASE_ERR_INIT;

	for (int pass = 0; pass < 3; pass++) {
		ase_template_item root;

		look.set = pass == 0;
		look.lists = pass < 2;
		root = view->many ? item(&look, (struct field){ .root = true })
				  : whole(&look, view->kind, false);
		root.kind = ASE_TEMPLATE_MAP;
		if (ase_template_render(text, &data, &root, &rendered, &found,
					&err))
			return ase_problems_add_err(problems, &err);
	}
	for (size_t i = 0; i < found.count; i++)
		tell_name(&look, &found.items[i], from, problems);
	for (size_t i = 0; i < look.found.count; i++)
		tell(&look, &look.found.items[i], from, problems);
	return problems->count - from;
}
