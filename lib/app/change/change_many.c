/* A change of many records, as it is told. */

#include "lib/app/change/change_priv.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/value/yaml.h"

#include <string.h>

/* So many of the records that something is wrong with are named. */
#define NAMED 3

void change_of_many(change *ch)
{
	ch->of_many = true;
}

void change_by_line(change *ch, ase_problems *faults)
{
	change_of_many(ch);
	ch->faults = faults;
}

void change_progress(change *ch, size_t done, size_t total)
{
	if (ch->of_many)
		ui_progress_tell(ch->ses->ui, &ch->progress, done, total);
}

ase_status change_input_each(change *ch, const ase_records *records,
			     char *const *texts, size_t count, ase_err *err)
{
	const ase_world *world = ch->ses->world;

	change_of_many(ch);
	for (size_t i = 0; i < records->count; i++) {
		const ase_record *rec = records->items[i];
		ase_status s = change_input(ch, rec->id, texts, count, err);

		if (!s)
			s = change_message(ch, rec->id, err);
		/* What cannot be read is so for the first one already. */
		if (s && (i || s != ASE_E_USAGE))
			return ase_fail_in(err, ase_world_name(world, rec));
		if (s)
			return s;
		change_progress(ch, i + 1, records->count);
	}
	return ASE_OK;
}

/* How many records of `kind` change. */
static size_t count_of(const change *ch, const ase_kind *kind)
{
	size_t count = 0;

	for (size_t i = 0; i < ch->changed_files.count; i++)
		count += ch->changed_files.items[i].kind == kind;
	return count;
}

char *change_counted(const change *ch)
{
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;
	const session *ses = ch->ses;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		size_t count = count_of(ch, kind);

		if (count)
			ase_strs_take(&said, label_count(ses, kind, count));
	}
	return ase_strs_join(&said, ", ");
}

/*
 * What is wrong with one of many
 */

void change_faulty(const change *ch, const ase_problems *problems,
		   ase_strs *out)
{
	for (size_t i = 0; i < problems->count; i++) {
		const ase_problem *one = &problems->items[i];
		char id[ASE_ID_SIZE];

		if (!one->warning && one->file &&
		    ase_kinds_of_path(ch->ses->kinds, one->file, id) &&
		    !ase_strs_has(out, id))
			ase_strs_add(out, id);
	}
}

/* "Bruno Le Gall (in-7k3f9q2m)"; yours. */
static char *whose(const change *ch, const char *id)
{
	const ase_record *rec = ase_world_itself(ch->after, id);

	return ase_strf("%s (%s)", rec ? ase_world_name(ch->after, rec) : id,
			id);
}

ase_status change_fail_whose(const change *ch, ase_status status,
			     const ase_strs *ids, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (!ids->count)
		return ase_fail(err, status, "nothing was recorded");
	for (size_t i = 0; i < ids->count && i < NAMED; i++)
		ase_strs_take(&names, whose(ch, ids->items[i]));
	list = ase_strs_join(&names, ", ");
	if (ids->count > NAMED)
		return ase_fail(err, status,
				"nothing was recorded, of %zu records, because "
				"of %s and %zu more",
				ch->changed_files.count, list,
				ids->count - NAMED);
	return ase_fail(err, status,
			"nothing was recorded, of %zu records, because of %s",
			ch->changed_files.count, list);
}

/*
 * What would be
 */

/* What stands at the path of an edit, as a cell. */
static void value_cell(const session *ses, out_list *o, const ase_node *node,
		       const ase_node *part)
{
	ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *shown = NULL;

	if (!node) {
		out_cell(o, NULL);
		return;
	}
	if (ase_node_text(node)) {
		shown = label_text(ses, part, ase_node_text(node));
		out_cell_labelled(o, ase_node_text(node), shown);
		return;
	}
	ase_yaml_flow(&flow, node);
	out_cell(o, ase_str_text(&flow));
}

static void edit_row(const change *ch, out_list *o, const changed_file *one,
		     const ase_edits *edits, size_t i)
{
	static const char *const signs[] = { "", "", "+", "-" };
	const session *ses = ch->ses;
	const ase_record *old = ase_world_itself(ses->world, one->id);
	const ase_record *rec = ase_world_itself(ch->after, one->id);
	const char *path = ase_edits_path(edits, i);
	const char *sign = signs[ase_edits_op(edits, i)];
	const ase_node *part = ase_schema_at(one->kind->schema, path);
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s%s", path, sign);
	ASE_AUTO(ase_strdrop)
	char *title = ase_strf(
		"%s%s", ase_schema_title(part, ses->ui->lang, path), sign);

	out_row(o);
	out_cell(o, one->id);
	out_cell(o, rec ? ase_world_name(ch->after, rec) : NULL);
	out_cell_labelled(o, field, title);
	value_cell(ses, o,
		   *sign || !old ? NULL : ase_node_path(old->node, path), part);
	value_cell(ses, o, ase_edits_value(edits, i), part);
}

ase_status change_table(const change *ch, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(ch->ses->format);
	ase_status s;

	out_column(o, "id", "ID", false);
	out_column(o, "name", _("name"), false);
	out_column(o, "field", _("field"), false);
	out_column(o, "was", _("is now"), false);
	out_column(o, "becomes", _("would be"), false);
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		const ase_record *old =
			ase_world_itself(ch->ses->world, one->id);
		ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

		if (!one->kind || !one->held)
			continue;
		ase_diff(old ? old->node : NULL, ase_value_root(one->held),
			 edits);
		for (size_t k = 0; k < ase_edits_count(edits); k++)
			edit_row(ch, o, one, edits, k);
	}
	s = out_finish(o, NULL, err);
	return s;
}
