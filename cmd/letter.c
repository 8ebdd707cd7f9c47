#include "cmd/letter.h"

#include "cmd/lang.h"
#include "cmd/show.h"
#include "lib/base/mem.h"
#include "lib/doc/template.h"

#include <stdlib.h>
#include <string.h>

/* Where in the records one item of the template stands. */
struct place {
	const ase_record *rec; /* NULL in ase.yaml */
	const ase_node *node;
	const ase_node *part; /* what the schema says of it, or NULL */
	bool top;	      /* the whole record */
};

/* One letter being written: whatever it lends lives until it is finished. */
struct letter {
	cli_call call;	       /* in the letter's language */
	struct place **places; /* owned */
	size_t place_count;
	ase_strs texts;
	ase_date today;
	const ase_record *to; /* who it is for, or NULL */
};

static void letter_drop(struct letter *l)
{
	for (size_t i = 0; i < l->place_count; i++)
		free(l->places[i]);
	free(l->places);
	ase_strs_drop(&l->texts);
}

static ase_template_item text_item(struct letter *l, char *text,
				   const struct place *place)
{
	ase_strs_take(&l->texts, text);
	return (ase_template_item){ .kind = *text ? ASE_TEMPLATE_TEXT
						  : ASE_TEMPLATE_FALSE,
				    .text = text,
				    .handle = place };
}

/* The item for a node. */
static ase_template_item item_of(struct letter *l, struct place at)
{
	struct place *place = ase_alloc(sizeof(*place));
	const char *text = ase_node_text(at.node);

	*place = at;
	l->places =
		ase_realloc(l->places, l->place_count + 1, sizeof(*l->places));
	l->places[l->place_count++] = place;
	switch (at.top ? ASE_NODE_MAP : ase_node_is(at.node)) {
	case ASE_NODE_MAP:
		return (ase_template_item){ .kind = ASE_TEMPLATE_MAP,
					    .handle = place };
	case ASE_NODE_LIST:
		return (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
					    .count = ase_node_count(at.node),
					    .handle = place };
	case ASE_NODE_TEXT:
		if (ase_node_null(at.node) ||
		    (ase_node_plain(at.node) && strcmp(text, "false") == 0))
			return (ase_template_item){
				.kind = ASE_TEMPLATE_FALSE
			};
		return text_item(l, show_label(&l->call, at.part, text), place);
	default:
		return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
	}
}

static ase_template_item record_item(struct letter *l, const ase_record *rec)
{
	return item_of(
		l, (struct place){ .rec = rec,
				   .node = rec->node,
				   .part = ase_schema_root(rec->kind->schema),
				   .top = true });
}

/* What a name means when the record itself has no such field. */
static ase_template_item beyond(struct letter *l, const struct place *at,
				const char *name)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;
	const desk *d = l->call.desk;
	const ase_kind *kind = ase_kinds_get(d->kinds, name);

	if (strcmp(name, "network") == 0)
		return item_of(l, (struct place){ .node = d->config });
	if (strcmp(name, "recipient") == 0)
		return l->to ? record_item(l, l->to)
			     : (ase_template_item){
				       .kind = ASE_TEMPLATE_FALSE
			       };
	if (strcmp(name, "today") == 0)
		return text_item(l, ase_date_say(l->today, l->call.today),
				 NULL);
	if (strcmp(name, "reference") == 0)
		return text_item(l, ase_strdup(at->rec->id), NULL);
	if (kind)
		ase_world_ancestors(d->world, at->rec, kind, &up);
	return up.count ? record_item(l, up.items[0])
			: (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

/* A child of a map. */
static ase_template_item child(struct letter *l, const struct place *at,
			       const char *name)
{
	const ase_schema *schema = at->rec ? at->rec->kind->schema : NULL;
	const ase_node *part =
		schema ? ase_schema_step(schema, at->part, name) : NULL;
	const ase_node *node = ase_node_get(at->node, name);

	if (node)
		return item_of(l, (struct place){ .rec = at->rec,
						  .node = node,
						  .part = part });
	if (part || !at->rec)
		return (ase_template_item){ .kind = ASE_TEMPLATE_FALSE };
	return at->top ? beyond(l, at, name)
		       : (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

static ase_template_item get(void *payload, const ase_template_item *item,
			     const char *name)
{
	struct letter *l = payload;
	const struct place *at = item->handle;
	const ase_record *to;

	if (!at)
		return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
	if (at->top || ase_node_is(at->node) == ASE_NODE_MAP)
		return child(l, at, name);
	if (ase_node_is(at->node) == ASE_NODE_LIST) {
		const ase_node *one = ase_node_path(at->node, name);
		const ase_node *part =
			at->rec ? ase_schema_step(at->rec->kind->schema,
						  at->part, NULL)
				: NULL;

		return one ? item_of(l, (struct place){ .rec = at->rec,
							.node = one,
							.part = part })
			   : (ase_template_item){ .kind = ASE_TEMPLATE_FALSE };
	}
	if (!ase_schema_note(at->part, "x-ase-ref"))
		return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
	to = ase_world_get(l->call.desk->world, ase_node_text(at->node));
	if (!to)
		return (ase_template_item){ .kind = ASE_TEMPLATE_FALSE };
	ase_template_item whole = record_item(l, to);
	return get(l, &whole, name);
}

static ase_template_item at_(void *payload, const ase_template_item *list,
			     size_t i)
{
	struct letter *l = payload;
	const struct place *at = list->handle;
	const ase_node *part =
		at->rec ? ase_schema_step(at->rec->kind->schema, at->part, NULL)
			: NULL;

	return item_of(l, (struct place){ .rec = at->rec,
					  .node = ase_node_item(at->node, i),
					  .part = part });
}

/* Markdown: what would be read as a mark is escaped, a line break is a blank. */
static void escape(ase_str *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_{}[]<>#|~", *text))
			ase_str_addc(out, '\\');
		ase_str_addc(out, *text == '\n' ? ' ' : *text);
	}
}

const char *letter_language(const cli_call *call)
{
	const char *lang = ase_node_path_text(call->desk->config, "language");

	return lang ? lang : "fr";
}

/* In plain text nothing is a mark; a line break or what a terminal would obey
 * is a blank all the same. */
static void keep_plain(ase_str *out, const char *text)
{
	for (; *text; text++)
		ase_str_addc(out, (unsigned char)*text < ' ' || *text == 127
					  ? ' '
					  : *text);
}

static ase_status render(const cli_call *call, const char *name,
			 const ase_record *rec, const ase_record *to,
			 void (*escape_for)(ase_str *out, const char *text),
			 ase_str *out, ase_err *err)
{
	ASE_AUTO(letter_drop)
	struct letter l = { .call = *call, .today = call->today, .to = to };
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_template_data data = {
		.get = get, .at = at_, .escape = escape_for, .payload = &l
	};
	ase_template_item root;
	ase_status s;

	l.call.lang = letter_language(call);
	l.call.today = (ase_date)ASE_DATE_NONE; /* dates bear their year */
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("templates/%s/%s.md", l.call.lang, name);
	s = ase_snapshot_text(call->desk->snapshot, path, &text, err);
	if (s == ASE_E_NOT_FOUND)
		return ase_fail(err, s, "the store has no letter '%s'", path);
	if (s)
		return s;
	lang_use(l.call.lang);
	root = record_item(&l, rec);
	s = ase_template_render(ase_str_text(&text), &data, &root, out,
				&problems, err);
	lang_use(call->lang);
	if (s)
		return ase_fail_in(err, path);
	for (size_t i = 0; i < problems.count; i++)
		cli_warn(call, "%s:%zu:%zu: nothing goes by the name '%s'",
			 path, problems.items[i].line, problems.items[i].column,
			 problems.items[i].field);
	return ASE_OK;
}

ase_status letter_render(const cli_call *call, const char *name,
			 const ase_record *rec, ase_str *out, ase_err *err)
{
	return render(call, name, rec, NULL, escape, out, err);
}

ase_status letter_mail(const cli_call *call, const char *name,
		       const ase_record *rec, const ase_record *to,
		       char **subject_out, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = render(call, name, rec, to, keep_plain, &text, err);
	const char *body = ase_str_text(&text), *subject;
	size_t size = strcspn(body, "\n");

	if (s)
		return s;
	subject = memchr(body, ':', size);
	if (!subject)
		return ase_fail(err, ASE_E_INVALID,
				"the letter '%s' has no subject: its first "
				"line says \"Objet : ...\" (Subject: ...)",
				name);
	subject += 1 + strspn(subject + 1, " ");
	*subject_out = ase_strndup(subject, size - (size_t)(subject - body));
	body += size;
	ase_str_add(out, body + strspn(body, "\n"));
	return ASE_OK;
}
