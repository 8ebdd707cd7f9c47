/* What is said of a field beside its question. */

#include "lib/app/form/form_priv.h"

#include "lib/app/change/change.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <string.h>

/* Of what may be typed, no more than so many are listed. */
#define MOST_LISTED 20

/* Choices that are said beside the question, and not behind ? alone. */
#define FEW_CHOICES 6

const ase_node *form_field_part(const form *f, const form_question *of,
				const ase_schema **schema)
{
	const ase_kind *owner = f->kind;
	const ase_node *part = ase_kinds_field(ase_world_kinds(f->ses->world),
					       f->kind, of->path, &owner);

	*schema = owner->schema;
	return part;
}

static ase_field field_of(const form *f, const form_question *of)
{
	const ase_schema *schema = NULL;
	const ase_node *part = form_field_part(f, of, &schema);

	return ase_field_of(schema, part);
}

/* What a step of a scale is called. */
static const char *step_label(const form *f, const ase_node *step)
{
	const char *label = ase_node_text(
		ase_node_get(ase_node_get(step, "label"), f->ses->ui->lang));

	return label ? label : "";
}

/* "1 = Not at all … 5 = Entirely"; with `all` each step. */
static void add_scale(const form *f, const ase_node *scale, bool all,
		      ase_str *out)
{
	const ase_node *steps = ase_node_get(scale, "scale");
	const size_t count = ase_node_count(steps);
	size_t i = 0;

	ase_each(step, steps) {
		const bool is_end = !i || i + 1 == count;

		if (is_end || all)
			ase_str_addf(out, "%s%s\u00a0=\u00a0%s",
				     !i	   ? ""
				     : all ? ", "
					   : " … ",
				     ase_node_path_text(step, "value"),
				     step_label(f, step));
		i++;
	}
}

/* The choices of an enum, in words. */
static void add_choices(const form *f, const ase_field *field, ase_str *out)
{
	bool first = true;

	ase_each(choice, field->choices) {
		ASE_AUTO(ase_strdrop)
		char *said = ase_node_text(choice)
				     ? label_text(f->ses, field->part,
						  ase_node_text(choice))
				     : NULL;

		if (said)
			ase_str_addf(out, "%s%s", first ? "" : ", ", said);
		first = false;
	}
}

/* "0 to 10", "at least 0". */
static void add_bounds(const ase_field *field, ase_str *out)
{
	const char *low = ase_node_path_text(field->part, "minimum");
	const char *high = ase_node_path_text(field->part, "maximum");
	const char *unit = ase_field_unit(field);

	if (low && high)
		ase_str_addf(out, _("%s to %s"), low, high);
	else
		ase_str_add(out, _("a number"));
	if (unit && strcmp(unit, "money") != 0)
		ase_str_addf(out, " %s", unit);
}

/* What one value of the field looks like; nothing where any text does. */
static void add_shape(const form *f, const ase_field *field, ase_str *out)
{
	if (field->choices && ase_node_count(field->choices) <= FEW_CHOICES)
		add_choices(f, field, out);
	else if (field->vocabulary || field->choices)
		ase_str_add(out, _("words; ? WORDS searches"));
	else if (field->ref)
		ase_str_add(out, _("a name; ? WORDS searches"));
	else if (field->type == ASE_FIELD_BOOLEAN)
		ase_str_add(out, _("y/n"));
	else if (field->type == ASE_FIELD_DATE)
		ase_str_add(out, ase_field_is_timed(field)
					 ? _("a day and an hour: 12 March "
					     "14:00")
					 : _("a day: 12 March, yesterday"));
	else if (field->type == ASE_FIELD_NUMBER)
		add_bounds(field, out);
}

/* The example that the schema has for who reads `lang`; NULL: none. */
static const char *example(const form *f, const ase_field *field)
{
	return ase_node_text(ase_node_get(
		ase_node_get(field->part, "x-ase-example"), f->ses->ui->lang));
}

char *form_field_hint(const form *f, const form_question *of)
{
	const ase_field field = field_of(f, of);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	if (of->scale)
		add_scale(f, of->scale, false, &out);
	if (!out.size && example(f, &field))
		ase_str_addf(&out, _("for example %s"), example(f, &field));
	if (!out.size)
		add_shape(f, &field, &out);
	if (field.is_list)
		ase_str_addf(&out, "%s%s", out.size ? "; " : "",
			     _("several with commas"));
	return ase_str_take(&out);
}

/* The labels of a vocabulary that fit. */
static void list_terms(const form *f, const ase_field *field, const char *words,
		       ase_strs *out)
{
	const ase_vocabulary *all = ase_vocabularies_get(
		f->ses->context.vocabularies, field->vocabulary);
	ASE_AUTO(ase_strdrop) char *wanted = ase_text_fold(words);

	ase_each(term, ase_node_get(all ? all->root : NULL, "terms")) {
		const char *label = ase_vocabulary_label(
			all, ase_node_path_text(term, "code"),
			f->ses->ui->lang);
		ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(label);

		if (ase_text_matches(folded, wanted))
			ase_strs_add(out, label);
	}
}

/* The names of the records that a reference may lead to. */
static void list_records(const form *f, const ase_field *field,
			 const char *words, ase_strs *out)
{
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(f->ses->world), field->ref);
	ASE_AUTO(ase_strdrop) char *wanted = ase_text_fold(words);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (kind)
		ase_world_all(f->ses->world, kind, &all);
	ase_names_sort(f->ses->world, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *name = ase_world_name(f->ses->world, all.items[i]);
		ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(name);

		if (ase_text_matches(folded, wanted))
			ase_strs_add(out, name);
	}
}

/* A line each, of too many the first. */
static void add_listed(const ase_strs *list, const char *words, ase_str *out)
{
	for (size_t i = 0; i < list->count && i < MOST_LISTED; i++)
		ase_str_addf(out, "%s\n\n", list->items[i]);
	if (list->count > MOST_LISTED)
		ase_str_addf(out, _("… and %zu more: ? WORDS searches"),
			     list->count - MOST_LISTED);
	else if (!list->count && *words)
		ase_str_addf(out, _("nothing is called '%s'"), words);
}

char *form_field_help(const form *f, const form_question *of, const char *words)
{
	const ase_field field = field_of(f, of);
	const char *more =
		ase_schema_description(field.part, f->ses->ui->lang, NULL);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;

	if (of->scale)
		add_scale(f, of->scale, true, &out);
	else if (more && !*words)
		ase_str_addf(&out, "%s\n\n", more);
	if (field.vocabulary)
		list_terms(f, &field, words, &list);
	if (field.ref)
		list_records(f, &field, words, &list);
	if (field.vocabulary || field.ref)
		add_listed(&list, words, &out);
	else if (field.choices)
		add_choices(f, &field, &out);
	else if (!of->scale)
		add_shape(f, &field, &out);
	if (!out.size)
		ase_str_add(&out, _("Any text; Enter leaves it out."));
	return ase_str_take(&out);
}

/* What a new record says without being told. */
static ase_status as_usual(const form *f, change *ch, const ase_node **root,
			   ase_err *err)
{
	const ase_world *after = NULL;
	char id[ASE_ID_SIZE];
	ase_status s = change_add(ch, f->kind->name, id, err);

	if (!s)
		s = change_defaults(ch, id, err);
	if (!s)
		s = change_preview(ch, &after, err);
	if (!s && ase_world_get(after, id))
		*root = ase_world_get(after, id)->node;
	return s;
}

char *form_field_said(const form *f, const form_question *of)
{
	ASE_AUTO(change_drop) change *ch = change_begin(f->ses);
	const ase_node *root = f->rec ? f->rec->node : NULL;
	const ase_schema *schema = NULL;
	const ase_node *part = form_field_part(f, of, &schema);
	const ase_node *node;

	if (!root)
		(void)!as_usual(f, ch, &root, NULL);
	node = ase_node_path(root, of->path);
	return node ? label_line(f->ses, schema, part, node) : NULL;
}
