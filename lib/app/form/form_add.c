#include "lib/app/form/form_add.h"

#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/form/form_priv.h"
#include "lib/app/form/record_template.h"
#include "lib/app/session/label.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* "Available: from": what stands above the field, and the field; yours. */
static char *title_of(const form *f, const char *path)
{
	const ase_kinds *kinds = ase_world_kinds(f->ses->world);
	const char *dot = strrchr(path, '.');
	ASE_AUTO(ase_strdrop)
	char *top = ase_strndup(path, strcspn(path, "."));
	const ase_kind *owner = f->kind;
	const ase_node *part = ase_kinds_field(kinds, f->kind, path, &owner);
	const char *own =
		label_title(f->ses, owner->schema, part, dot ? dot + 1 : path);
	ASE_AUTO(ase_strdrop) char *small = ase_text_uncapital(own);

	if (!dot)
		return ase_strdup(own);
	return ase_strf(_("%s: %s"),
			label_title(f->ses, f->kind->schema,
				    ase_schema_at(f->kind->schema, top), top),
			small);
}

/* A question of the form; where whoever the field refers to can be made, by their
 * name. */
static void add_question(form *f, const char *path)
{
	const ase_kinds *kinds = ase_world_kinds(f->ses->world);
	const ase_node *part = ase_kinds_field(kinds, f->kind, path, NULL);
	const ase_field field = ase_field_of(f->kind->schema, part);
	const char *parent = f->kind->parent_field;
	const ase_kind *to = field.ref && !field.is_list
				     ? ase_kinds_get(kinds, field.ref)
				     : NULL;
	const char *name = to && !(parent && !strcmp(parent, path))
				   ? ase_input_only_need(to)
				   : NULL;
	ASE_AUTO(ase_strdrop)
	char *whole = name ? ase_strf("%s.%s", path, name) : ase_strdup(path);
	ASE_AUTO(ase_strdrop) char *title = NULL;
	ASE_AUTO(ase_strdrop)
	char *top = ase_strndup(path, strcspn(path, "."));

	if (!part)
		return;
	title = title_of(f, whole);
	form_question_add(
		f, whole, title, NULL,
		record_requires(f->kind, top) &&
			(name || !strchr(path, '.') || strstr(path, ".name")));
}

/* What it says of a field, entries of lists behind one another; yours. */
static char *say_node(const session *ses, const ase_schema *schema,
		      const ase_node *part, const ase_node *node)
{
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;
	const ase_node *of = ase_field_of(schema, part).part;

	if (ase_node_is(node) != ASE_NODE_LIST)
		return label_line(ses, schema, part, node);
	ase_each(item, node) {
		ASE_AUTO(ase_strs_drop) ase_strs values = ASE_STRS_INIT;

		ase_each(value, item) {
			const ase_node *rule = ase_schema_part(
				schema, ase_schema_step(schema, of,
							ase_node_key(value)));

			if (ase_node_text(value))
				ase_strs_take(&values,
					      label_text(ses, rule,
							 ase_node_text(value)));
		}
		ase_strs_take(&items,
			      ase_node_text(item)
				      ? label_line(ses, schema, of, item)
				      : ase_strs_join(&values, ", "));
	}
	return ase_strs_join(&items, _("; "));
}

/* Show what would be recorded. */
static ase_status show(const form *f, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(f->ses);
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ase_typed_dates *dates = f->ses->context.dates;
	const ase_world *after = NULL;
	char id[ASE_ID_SIZE];
	ase_status s = change_add(ch, f->kind->name, id, err);

	form_texts(f, &texts);
	f->ses->context.dates = NULL; /* they were told */
	if (!s)
		s = change_input(ch, id, texts.items, texts.count, err);
	f->ses->context.dates = dates;
	if (s || (s = change_defaults(ch, id, err)) ||
	    (s = change_preview(ch, &after, err)))
		return s;
	ui_say(f->ses->ui, "%s:", ase_kind_title(f->kind, f->ses->ui->lang));
	for (size_t i = 0; i < f->count; i++) {
		const form_question *one = &f->questions[i];
		const ase_schema *schema = NULL;
		const ase_node *part = form_field_part(f, one, &schema);
		const ase_node *node = ase_node_path(
			ase_world_get(after, id)->node, one->path);
		ASE_AUTO(ase_strdrop)
		char *said = node ? say_node(f->ses, schema, part, node) : NULL;

		if (said || (one->answer && *one->answer))
			ui_say(f->ses->ui, "  %s: %s", one->text,
			       said ? said : one->answer);
	}
	return ASE_OK;
}

/* Record the answers. */
static ase_status record(session *ses, void *payload, ase_err *err)
{
	const form *f = payload;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	char id[ASE_ID_SIZE];
	ase_status s;

	form_texts(f, &texts);
	ses->context.dates = NULL; /* they were told */
	if ((s = change_add(ch, f->kind->name, id, err)) ||
	    (s = change_input(ch, id, texts.items, texts.count, err)) ||
	    (s = change_defaults(ch, id, err)))
		return s;
	return change_end(ch, id, N_("added"), NULL, err);
}

/* Ask, show, and ask whether that is it. */
static ase_status fill_in(form *f, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *name = ase_strf("add-%s", f->kind->name);
	ase_status s;

	ui_say(f->ses->ui,
	       "%s, new: Enter leaves a question out, ? explains it, ^C breaks "
	       "off and keeps what was answered.",
	       ase_kind_title(f->kind, f->ses->ui->lang));
	if ((s = form_begin(f, name, "", err)) || (s = form_ask(f, err)) ||
	    (s = show(f, err)))
		return s;
	if (prompt_yes(true, "Record it?"))
		return ASE_OK;
	if (prompt_interrupted())
		return ase_fail(err, ASE_E_USAGE, "the answers broke off");
	form_end(f);
	ui_say(f->ses->ui, "Nothing was recorded.");
	return ase_told(err, ASE_NO);
}

ase_status form_add(session *ses, const ase_kind *kind, ase_err *err)
{
	ASE_AUTO(form_drop) form f = { .ses = ses, .kind = kind };
	ASE_AUTO(ase_strs_drop) ase_strs asks = ASE_STRS_INIT;
	ASE_AUTO(session_drop) session *now = NULL;
	ase_status s;

	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_USAGE,
				"there is no terminal to ask on: type "
				"KEY=VALUE");
	session_unlock(ses);
	record_asks(kind, &asks);
	for (size_t i = 0; i < asks.count; i++)
		add_question(&f, asks.items[i]);
	if ((s = fill_in(&f, err)) ||
	    (s = session_open_again(ses, &now, err)) ||
	    (s = session_run(now, record, &f, err)))
		return s;
	form_end(&f);
	return ASE_OK;
}
