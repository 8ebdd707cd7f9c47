/* `ase find`: whatever has these words. */

#include "cmd/front/find_match.h"

#include "cmd/front/front_verbs.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/record/names.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <string.h>

struct find_opts {
	bool texts;
};

static const cli_opt find_opts[] = {
	CLI_OPT_FR(0, "texts", "textes", NULL, struct find_opts, texts,
		   N_("look into notes and other free text, too")),
	CLI_END,
};

static const char *reach(const session *ses, const ase_record *rec,
			 const char *what)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("person.%s", what);
	const char *own = ase_world_text(ses->world, rec, what);

	return own ? own : ase_world_text(ses->world, rec, path);
}

static void machine_row(const session *ses, out_list *o, const find_hit *hit)
{
	char day[ASE_DATE_SIZE];

	out_row(o);
	out_cell(o, hit->rec->id);
	out_cell(o, hit->rec->kind->name);
	out_cell(o, ase_world_name(ses->world, hit->rec));
	out_cell(o, reach(ses, hit->rec, "phone"));
	out_cell(o, reach(ses, hit->rec, "email"));
	out_cell(o, hit->field ? ase_node_key(hit->field) : NULL);
	out_cell(o, hit->ended ? hit->ending.name : NULL);
	out_cell(o, hit->ended && ase_date_is(hit->ending.on)
			    ? ase_date_text(hit->ending.on, day)
			    : NULL);
}

/* Its end, or else the field that has it: "closed on 12 May (served)", "Nantes";
 * the telephone has a column. Yours. */
static char *said_of(const session *ses, const find_hit *hit)
{
	const ase_kind *kind = hit->rec->kind;
	const char *key = hit->field ? ase_node_key(hit->field) : NULL;
	char *said = NULL;

	if (hit->ended)
		return label_ending(ses, &hit->ending);
	if (key && strcmp(key, "phone") != 0)
		said = label_line(
			ses, kind->schema,
			ase_schema_step(kind->schema, kind->root, key),
			hit->field);
	return said ? said : ase_strdup("");
}

static void people_row(const session *ses, out_list *o, const find_hit *hit)
{
	ASE_AUTO(ase_strdrop) char *said = said_of(ses, hit);

	out_row(o);
	out_cell(o, ase_kind_title(hit->rec->kind, ses->ui->lang));
	out_cell(o, ase_world_name(ses->world, hit->rec));
	out_cell(o, reach(ses, hit->rec, "phone"));
	out_cell(o, hit->rec->id);
	out_cell(o, said);
}

static void columns(out_list *o, bool people)
{
	static const struct {
		const char *key, *title;
		bool people, machines;
	} all[] = {
		{ "id", "", false, true },
		{ "kind", N_("kind"), true, true },
		{ "name", N_("name"), true, true },
		{ "phone", N_("telephone"), true, true },
		{ "id", N_("ID"), true, false },
		{ "said", N_("found"), true, false },
		{ "email", "", false, true },
		{ "field", "", false, true },
		{ "ended", "", false, true },
		{ "ended_on", "", false, true },
	};

	for (size_t i = 0; i < ASE_COUNT(all); i++)
		if (people ? all[i].people : all[i].machines)
			out_column(o, all[i].key,
				   *all[i].title ? _(all[i].title) : "", false);
	if (people)
		out_wrap_last(o);
}

/* Nothing has it: the names that nearly do. */
static ase_status nothing(const session *ses, const char *typed, ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records near = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *names = NULL;
	ase_nearest best = { .count = 0 };

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++)
		ase_world_all(ses->world, ase_kinds_item(ses->kinds, i), &all);
	for (size_t i = 0; i < all.count; i++)
		ase_nearest_offer(&best, all.items[i],
				  ase_nearest_fit(ase_world_name(ses->world,
								 all.items[i]),
						  typed));
	for (size_t i = 0; i < best.count; i++)
		ase_records_add(&near, best.items[i].thing);
	if (!near.count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"nothing in the store has '%s'", typed);
	names = ase_names_list(ses->world, &near, near.count);
	return ase_fail(err, ASE_E_NOT_FOUND,
			"nothing in the store has '%s'; near: %s", typed,
			names);
}

static ase_status find(const cli_call *call, ase_err *err)
{
	const struct find_opts *opts = call->opts;
	const session *ses = call->session;
	const bool people = call->format == OUT_TABLE;
	ASE_AUTO(find_hits_drop) find_hits hits = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *typed = NULL;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	for (int i = 0; i < call->argc; i++)
		ase_strs_add(&words, call->argv[i]);
	typed = ase_strs_join(&words, " ");
	if (ase_text_is_blank(typed))
		return cli_fail_usage(call, _("no words"), err);
	find_match(ses, typed, opts->texts, &hits);
	columns(o, people);
	for (size_t i = 0; i < hits.count; i++)
		(people ? people_row : machine_row)(ses, o, &hits.items[i]);
	if (!hits.count)
		return nothing(ses, typed, err);
	return out_finish(o, NULL, err);
}

const cli_verb find_verb = {
	.name = "find",
	.operands = "WORD...",
	.min = 1,
	.max = -1,
	.help = N_("find whatever has these words, of every kind"),
	.more = N_("In names, in what a record is known by, and in its own "
		   "fields: city, e-mail, telephone in whatever way it is "
		   "written, SIRET. All the words, each as the beginning of "
		   "one; accents and case do not matter. What has ended comes "
		   "last. Exit 1 where nothing has them."),
	.needs = CLI_READS,
	.run = find,
	CLI_OPTS(struct find_opts, find_opts),
};
