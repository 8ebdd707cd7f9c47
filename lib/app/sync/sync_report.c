#include "lib/app/sync/sync_priv.h"

#include "lib/app/history/deed_log.h"
#include "lib/app/history/deed_words.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/remote/remote.h"
#include "lib/text/date.h"

#include <stdlib.h>
#include <string.h>

/* What one author did. */
struct author {
	char *name; /* owned */
	size_t deeds;
};

/* The deeds between two commits, being counted or listed. */
struct tally {
	const session *ses;
	out_list *o;		/* NULL: they are counted alone */
	const char *way;	/* "comes", "goes" */
	const char *way_said;	/* ... translated */
	ase_map seen;		/* names of deeds; */
	ase_strs names;		/* owned; its keys */
	struct author *authors; /* owned */
	size_t count, room;
	size_t deeds;
	bool empty; /* nothing is to be counted from */
};

static void tally_drop(struct tally *tally)
{
	for (size_t i = 0; i < tally->count; i++)
		free(tally->authors[i].name);
	free(tally->authors);
	ase_map_drop(&tally->seen);
	ase_strs_drop(&tally->names);
}

static void count_author(struct tally *tally, const char *name)
{
	size_t i = 0;

	while (i < tally->count && strcmp(tally->authors[i].name, name) != 0)
		i++;
	if (i == tally->count) {
		tally->authors =
			ase_grow(tally->authors, &tally->room, tally->count,
				 sizeof(*tally->authors));
		tally->authors[tally->count++] =
			(struct author){ .name = ase_strdup(name) };
	}
	tally->authors[i].deeds++;
}

static void add_row(const struct tally *tally, const ase_event *event)
{
	ase_date date = ase_date_of_moment(event->when);
	ASE_AUTO(ase_strdrop) char *whose = deed_log_whose(tally->ses, event);
	ASE_AUTO(ase_strdrop)
	char *done = deed_words_said(tally->ses, event);
	out_list *o = tally->o;
	char day[ASE_DATE_SIZE];

	date.hour = -1; /* the day on the reader's clock */
	ASE_AUTO(ase_strdrop)
	char *day_said = ase_date_say(date, tally->ses->today);
	out_row(o);
	out_cell_labelled(o, tally->way, tally->way_said);
	out_cell_labelled(o, ase_date_text(date, day), day_said);
	out_cell(o, event->author);
	out_cell(o, whose ? whose : "");
	out_cell_labelled(o, event->subject, done);
	if (tally->ses->format != OUT_TABLE)
		out_cell(o, event->id);
}

static ase_status take_event(const ase_event *event, void *payload,
			     ase_err *err)
{
	struct tally *tally = payload;
	deed one;

	(void)err;
	if (event->parents > 1)
		return ASE_OK;
	deed_read(event, &one);
	if (one.by_tool && ase_map_get(&tally->seen, one.name))
		return ASE_OK;
	if (one.by_tool) {
		ase_strs_add(&tally->names, one.name);
		ase_map_put(&tally->seen,
			    tally->names.items[tally->names.count - 1], tally);
	}
	tally->deeds++;
	count_author(tally, event->author);
	if (tally->o)
		add_row(tally, event);
	return ASE_OK;
}

/* Walk what `to` has and `from` has not ("": nothing has been there). */
static ase_status walk(struct tally *tally, const char *from, const char *to,
		       ase_err *err)
{
	ase_store *store = tally->ses->store;

	if (!*to || strcmp(from, to) == 0)
		return ASE_OK;
	if (!*from)
		return ase_history_each(store, to, NULL, take_event, tally,
					err);
	return ase_history_between(store, from, to, take_event, tally, err);
}

/* "Bruno Petit (3), Zoé Roy (1)"; yours. */
static char *authors_of(const struct tally *tally)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < tally->count; i++)
		ase_str_addf(&out, "%s%s (%zu)", i ? ", " : "",
			     tally->authors[i].name, tally->authors[i].deeds);
	return ase_str_take(&out);
}

ase_status sync_report_plan(const struct sync *sync, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(sync->ses->format);
	ASE_AUTO(tally_drop)
	struct tally comes = {
		.ses = sync->ses, .o = o, .way = "comes", .way_said = _("comes")
	};
	ASE_AUTO(tally_drop)
	struct tally goes = {
		.ses = sync->ses, .o = o, .way = "goes", .way_said = _("goes")
	};
	ase_status s;

	out_column(o, "way", _("way"), false);
	out_column(o, "on", _("when"), false);
	out_column(o, "author", _("who"), false);
	out_column(o, "record", _("on whom"), false);
	out_column(o, "subject", _("what"), false);
	if (sync->ses->format != OUT_TABLE)
		out_column(o, "commit", _("commit"), false);
	if ((s = walk(&comes, sync->began, sync->tip, err)) ||
	    (s = walk(&goes, sync->tip, sync->began, err)) ||
	    (s = out_finish(o,
			    ui_word(sync->ses->ui,
				    N_("Nothing would come, and nothing go.")),
			    err)))
		return s;
	ui_say(sync->ses->ui, "Nothing was written (dry run).");
	return ASE_OK;
}

/* What came, and what went. */
static ase_status count_both(const struct sync *sync, struct tally *came,
			     struct tally *went, ase_err *err)
{
	char head[41];
	ase_status s = walk(came, sync->began, sync->pushed, err);

	ase_remote_head(sync->ses->store, head);
	return s ? s : walk(went, sync->pushed, head, err);
}

ase_status sync_report(const struct sync *sync, ase_err *err)
{
	ASE_AUTO(tally_drop) struct tally came = { .ses = sync->ses };
	ASE_AUTO(tally_drop) struct tally went = { .ses = sync->ses };
	ASE_AUTO(ase_strdrop) char *authors = NULL;
	const ui *u = sync->ses->ui;
	ase_status s = count_both(sync, &came, &went, err);

	if (s)
		return s;
	authors = authors_of(&came);
	if (!came.deeds && !went.deeds)
		ui_say(u, "Nothing new: you and '%s' have the same.",
		       sync->address);
	if (came.deeds)
		ui_say(u,
		       ngettext_("%zu change came, of %s: ase-store log",
				 "%zu changes came, of %s: ase-store log",
				 came.deeds),
		       came.deeds, authors);
	if (sync->rivals)
		ui_say(u,
		       ngettext_("%zu conflict: the later value stands, "
				 "ase-store conflicts lists the other",
				 "%zu conflicts: the later values stand, "
				 "ase-store conflicts lists the others",
				 sync->rivals),
		       sync->rivals);
	if (went.deeds)
		ui_say(u,
		       ngettext_("%zu change went to '%s'.",
				 "%zu changes went to '%s'.", went.deeds),
		       went.deeds, sync->address);
	return ASE_OK;
}

/* What people call the file: the record's name, else its path; yours. */
static char *name_of(const session *ses, const merge_lost *lost)
{
	char id[ASE_ID_SIZE];
	char *name = NULL;

	if (ase_kinds_of_path(ses->kinds, lost->path, id))
		name = deed_log_name(ses, id, lost->commit, NULL);
	return name ? name : ase_strdup(lost->path);
}

/* ... and the field, by its title; yours. */
static char *title_of(const session *ses, const merge_lost *lost)
{
	char id[ASE_ID_SIZE];
	const ase_kind *kind = ase_kinds_of_path(ses->kinds, lost->path, id);
	const ase_node *part =
		kind && lost->field ? ase_schema_at(kind->schema, lost->field)
				    : NULL;

	if (!lost->field)
		return ase_strdup(kind ? _("the whole record")
				       : _("the whole file"));
	return part ? ase_strf(_("'%s'"), ase_schema_title(part, ses->ui->lang,
							   lost->field))
		    : ase_strf(_("'%s'"), lost->field);
}

void sync_report_rivals(const struct sync *sync, const merge *m)
{
	for (size_t i = 0; i < m->lost_count; i++) {
		const merge_lost *lost = &m->lost[i];
		ASE_AUTO(ase_strdrop) char *name = name_of(sync->ses, lost);
		ASE_AUTO(ase_strdrop) char *title = title_of(sync->ses, lost);
		ASE_AUTO(ase_str_drop) ase_str value = ASE_STR_INIT;

		if (lost->value)
			ase_yaml_flow(&value, ase_value_root(lost->value));
		ui_say(sync->ses->ui,
		       "%s: both changed %s; what %s wrote would wait in "
		       "ase-store conflicts: %s",
		       name, title, lost->by,
		       lost->value ? ase_str_text(&value) : _("taken away"));
	}
}
