/* A pack on its way out. */

#include "cmd/packs/packs.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/world.h"

#include <string.h>

struct drop_opts {
	bool keep_records;
};

/* Other packs of the store that need it. */
static ase_status refuse_needed(const session *ses, const pack *p, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_status s = pack_adopted_names(ses, &names, err);
	const char *lang = ses->ui->lang;

	for (size_t i = 0; i < names.count && !s; i++) {
		ASE_AUTO(pack_drop) pack *other = NULL;

		if ((s = pack_adopted(ses, names.items[i], &other, err)))
			return s;
		ase_each(need,
			 ase_node_get(ase_value_root(other->about), "needs"))
			if (!strcmp(ase_node_text(need), p->name))
				return ase_fail(err, ASE_E_INVALID,
						"pack %s needs pack %s: "
						"ase-store drop %s first",
						pack_called(other, lang),
						pack_called(p, lang),
						pack_called(other, lang));
	}
	return s;
}

/* Whether the steps of the pack are of this kind, or the kind is its own. */
static bool is_of(const pack *p, const ase_kind *kind)
{
	ASE_AUTO(ase_strdrop)
	char *schema = ase_strf("schema/%s.yaml", kind->name);
	const pack_file *steps = pack_get(p, "steps.yaml");
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	if (pack_get(p, schema))
		return true;
	if (strcmp(p->name, PACK_CORE) != 0 || !steps ||
	    ase_yaml_read(ase_str_text(&steps->text), steps->text.size, &value,
			  NULL, NULL))
		return false;
	ase_each(step, ase_node_get(ase_value_root(value), "steps"))
		if (!strcmp(ase_node_path_text(step, "kind"), kind->name))
			return true;
	return false;
}

/* "2 trainings (formations), 31 registrations": the records that stand. */
static char *standing(const session *ses, const pack *p)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		ASE_AUTO(ase_records_drop) ase_records list = ASE_RECORDS_INIT;

		if (!is_of(p, kind))
			continue;
		ase_world_all(ses->world, kind, &list);
		if (list.count)
			ase_strs_take(
				&all,
				ase_strf(_("%s: %zu"),
					 ase_kind_title(kind, ses->ui->lang),
					 list.count));
	}
	return all.count ? ase_strs_join(&all, ", ") : NULL;
}

static ase_status drop(const cli_call *call, ase_err *err)
{
	const struct drop_opts *opts = call->opts;
	ASE_AUTO(pack_drop) pack *p = NULL;
	ASE_AUTO(pack_drop) pack *mine = NULL;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *stand = NULL;
	ASE_AUTO(ase_strdrop) char *subject = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	pack_change pc = { .keeps_kinds = opts->keep_records };
	const char *name = call->argv[0];
	ase_status s = pack_find(name, &p, NULL);

	name = s ? name : p->name;
	if ((s = pack_adopted(call->session, name, &mine, err)))
		return s;
	if (!mine)
		return p ? packs_fail_unknown(call, name, err)
			 : pack_find(name, &p, err);
	if ((s = refuse_needed(call->session, mine, err)))
		return s;
	stand = standing(call->session, mine);
	if (stand && !opts->keep_records)
		return ase_fail(err, ASE_E_INVALID,
				"records of pack %s stand (%s); its steps and "
				"letters can go, the kinds stay: ase-store "
				"drop %s --keep-records",
				pack_called(mine, call->ui.lang), stand,
				pack_called(mine, call->ui.lang));
	pc.from = mine;
	subject = ase_strf("pack %s dropped", name);
	said = ase_strf(_("pack %s dropped"), pack_called(mine, call->ui.lang));
	if (!(s = packs_make(ch, &pc, err))) {
		if (call->ui.dry_run) {
			s = packs_show(call, ch, &pc, 1, err);
		} else {
			packs_tell_noted(ch, &pc);
			s = change_commit(ch,
					  &(change_note){ .subject = subject,
							  .said = said },
					  err);
		}
	}
	pack_change_drop(&pc);
	return s;
}

static void words(const cli_call *call, const char *name, ase_strs *out)
{
	if (strcmp(name, "PACK") == 0)
		packs_words(call, true, out);
}

static const cli_opt drop_opts[] = {
	CLI_OPT_FR(0, "keep-records", "garder-fiches", NULL, struct drop_opts,
		   keep_records,
		   N_("its records stay, and so do their kinds and words")),
	CLI_END,
};

const cli_verb packs_drop_verb = {
	.name = "drop",
	.operands = "PACK",
	.min = 1,
	.max = 1,
	.help = N_("put a pack of policy away"),
	.more = N_("One commit: its steps, limits, letters, words and kinds "
		   "go, with what you have changed in them, which is told. "
		   "With records of its kinds it asks for --keep-records. Of "
		   "core, the pairing, the steps go and the letters stay. "
		   "ase-store undo takes it back."),
	.needs = CLI_WRITES,
	CLI_OPTS(struct drop_opts, drop_opts),
	.words = words,
	.run = drop,
};
