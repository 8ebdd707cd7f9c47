#include "cmd/record/record_refs.h"

#include "lib/app/cli/out.h"
#include "lib/base/mem.h"
#include "lib/model/input/mention.h"

#include <string.h>

static const char *title_of(const session *ses, const ase_mention *one)
{
	return ase_schema_title(one->part, ses->ui->lang, one->path);
}

ase_status record_refs(const cli_call *call, ase_err *err)
{
	const session *ses = call->session;
	ASE_AUTO(ase_mentions_drop) ase_mentions all = ASE_MENTIONS_INIT;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	ase_mentions_find(ses->world, call->rec, &all);
	out_column(o, "id", "ID", false);
	out_column(o, "kind", _("kind"), false);
	out_column(o, "name", _("name"), false);
	out_column(o, "field", _("field"), false);
	for (size_t i = 0; i < all.count; i++) {
		const ase_mention *one = &all.items[i];
		const ase_kind *kind = one->rec->kind;

		out_row(o);
		out_cell(o, one->rec->id);
		out_cell_labelled(o, kind->name,
				  ase_kind_title(kind, ses->ui->lang));
		out_cell(o, ase_world_name(ses->world, one->rec));
		out_cell_labelled(o, one->path, title_of(ses, one));
	}
	return out_finish(o, ui_word(&call->ui, N_("No record names it.")),
			  err);
}

/* Whether it is told under the status of `rec` anyway, or no more. */
static bool is_told(const session *ses, const ase_record *rec,
		    const ase_mention *one)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

	if (one->parent || one->rec == rec ||
	    ase_node_get(one->rec->node, "archived_on"))
		return true;
	if (ase_kind_below(one->rec->kind, rec->kind))
		ase_world_ancestors(ses->world, one->rec, rec->kind, &up);
	return ase_records_has(&up, rec->id);
}

static void add_also(const session *ses, const ase_record *rec,
		     const ase_record *named, ase_strs *out)
{
	ASE_AUTO(ase_mentions_drop) ase_mentions all = ASE_MENTIONS_INIT;

	ase_mentions_find(ses->world, named, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_mention *one = &all.items[i];
		ASE_AUTO(ase_strdrop) char *line = NULL;

		if (is_told(ses, rec, one))
			continue;
		line = ase_strf(_("%s: %s (%s)"),
				ase_kind_title(one->rec->kind, ses->ui->lang),
				ase_world_name(ses->world, one->rec),
				title_of(ses, one));
		if (!ase_strs_has(out, line))
			ase_strs_add(out, line);
	}
}

static void print_under(const char *title, const ase_strs *lines)
{
	if (lines->count)
		out_text(title);
	for (size_t i = 0; i < lines->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_strf(" %s", lines->items[i]);

		out_filled(line, "  ");
	}
}

void record_refs_also(const session *ses, const ase_record *rec,
		      const ase_records *heads)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	add_also(ses, rec, rec, &lines);
	for (size_t i = 0; i < heads->count; i++)
		if (heads->items[i] != rec)
			add_also(ses, rec, heads->items[i], &lines);
	print_under(_("Also:"), &lines);
}

void record_refs_open(const session *ses, const ase_record *rec)
{
	ASE_AUTO(ase_mentions_drop) ase_mentions all = ASE_MENTIONS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	ase_mentions_find(ses->world, rec, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i].rec;
		const ase_step *stage =
			ase_task_stage(ses->process, ses->world, one, NULL);
		ASE_AUTO(ase_strdrop) char *line = NULL;

		if (!stage || !ase_record_open(ses->world, one))
			continue;
		line = ase_strf(_("%s: %s (%s)"),
				ase_kind_title(one->kind, ses->ui->lang),
				ase_world_name(ses->world, one),
				ase_step_title(stage, ses->ui->lang));
		if (!ase_strs_has(&lines, line))
			ase_strs_add(&lines, line);
	}
	print_under(_("Open:"), &lines);
}
