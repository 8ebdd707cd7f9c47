#include "cmd/convention/convention_verbs.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/model/fact/amend.h"

#include <string.h>

/* What the amendment says: -m, else the fields as they were typed; yours. */
static char *amendment_text(const cli_call *call)
{
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;

	if (call->ui.message)
		return ase_strdup(call->ui.message);
	for (int i = 1; i < call->argc; i++)
		ase_strs_add(&fields, call->argv[i]);
	return ase_strs_join(&fields, ", ");
}

/* What a convention says, and what it would: the fields that differ. */
struct terms {
	const ase_node *is, *will;
	ase_builder *before, *changes; /* maps; owned */
	size_t count;
};

static void terms_drop(struct terms *terms)
{
	ase_builder_drop(&terms->before);
	ase_builder_drop(&terms->changes);
}

/* One field that differs; only what is in the text is amended. */
static ase_status add_term(const cli_call *call, struct terms *terms,
			   const char *key, ase_err *err)
{
	const ase_kind *kind = session_kind_named(call->session, "amendment");
	ASE_AUTO(ase_strdrop) char *path = ase_strf("changes.%s", key);
	const ase_node *is = ase_node_get(terms->is, key);
	const ase_node *will = ase_node_get(terms->will, key);

	if (ase_node_same(is, will))
		return ASE_OK;
	if (!ase_schema_at(kind->schema, path))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is not in the text that was signed: "
				"nothing to amend; ase-convention set %s "
				"FIELD=VALUE changes it",
				key, call->rec->id);
	if (is)
		ase_builder_copy(terms->before, key, is);
	if (will)
		ase_builder_copy(terms->changes, key, will);
	terms->count++;
	return ASE_OK;
}

static ase_status compare(const cli_call *call, struct terms *terms,
			  ase_err *err)
{
	ase_status s = ASE_OK;

	ase_each(one, terms->is) {
		if (!s)
			s = add_term(call, terms, ase_node_key(one), err);
	}
	ase_each(one, terms->will) {
		if (!s && !ase_node_get(terms->is, ase_node_key(one)))
			s = add_term(call, terms, ase_node_key(one), err);
	}
	return s;
}

/* Read the fields as they would be typed for the convention itself. */
static ase_status read_terms(const cli_call *call, struct terms *terms,
			     ase_err *err)
{
	ASE_AUTO(change_drop) change *probe = change_begin(call->session);
	const ase_record *rec = call->rec;
	const ase_world *after = NULL;
	ase_status s = change_input(probe, rec->id, call->argv + 1,
				    (size_t)call->argc - 1, err);

	if (s || (s = change_preview(probe, &after, err)))
		return s;
	terms->before = ase_builder_new();
	terms->changes = ase_builder_new();
	ase_builder_map(terms->before, NULL);
	ase_builder_map(terms->changes, NULL);
	terms->is = rec->node;
	terms->will = ase_world_get(after, rec->id)->node;
	return compare(call, terms, err);
}

/* -m is the amendment itself, and no note beside it. */
static ase_status propose(const cli_call *call, change *ch, const char *id,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *day = ase_date_say(call->on, call->today);
	ASE_AUTO(ase_strdrop)
	char *said = ase_strf(_("amendment proposed on %s, for the three "
				"parties to sign"),
			      day);
	ase_status s = change_commit(ch,
				     &(change_note){ .subject = N_("proposed"),
						     .said = said,
						     .about = id },
				     err);

	if (!s && !call->ui.dry_run)
		out_textf("%s\n", id);
	return s;
}

static ase_status amend(const cli_call *call, ase_err *err)
{
	ASE_AUTO(terms_drop) struct terms terms = { .count = 0 };
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *text = amendment_text(call);
	const char *conv = call->rec->id;
	char id[ASE_ID_SIZE];
	ase_status s;

	if (!ase_node_get(call->rec->node, "signatures") && !call->ui.why)
		return ase_fail(err, ASE_E_REFUSED,
				"nobody has signed %s yet: ase-convention "
				"complete %s FIELD=VALUE changes it",
				conv, conv);
	if ((s = read_terms(call, &terms, err)))
		return s;
	if (!terms.count) {
		ui_say(&call->ui, "Nothing to change: it is so already.");
		return ASE_OK;
	}
	if ((s = change_add(ch, "amendment", id, err)))
		return s;
	change_set(ch, id, "convention", conv);
	change_date(ch, id, "on", call->on);
	change_set(ch, id, "text", text);
	change_list(ch, id, "changes", terms.changes);
	change_list(ch, id, "before", terms.before);
	return propose(call, ch, id, err);
}

const cli_verb convention_amend = {
	.name = "amend",
	.operands = "CONV KEY=VALUE...",
	.min = 2,
	.max = -1,
	.help = N_("propose a change of what was signed, and print its ID"),
	.more = N_("An amendment is a record of its own, with signatures like "
		   "the convention's: the fields take their new values with "
		   "the last of them. -m says what it is about."),
	.needs = CLI_WRITES,
	.run = amend,
	.takes = "convention",
};

struct withdraw_opts {
	const char *why;
};

static const cli_opt withdraw_opts[] = {
	CLI_OPT_FR(0, "why", "motif", "TEXT", struct withdraw_opts, why,
		   N_("the reason, kept in the record")),
	CLI_END,
};

/* The amendment that is meant: by its ID, or the open one of the convention. */
static ase_status amendment_meant(const cli_call *call, const ase_record **out,
				  ase_err *err)
{
	*out = call->rec;
	if (ase_amend_path(call->rec->kind, "changes"))
		return ASE_OK;
	*out = ase_amend_open(call->session->world, call->rec);
	return *out ? ASE_OK
		    : ase_fail(err, ASE_E_NOT_FOUND,
			       "no amendment of %s is being signed",
			       call->rec->id);
}

static ase_status withdraw(const cli_call *call, ase_err *err)
{
	const struct withdraw_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = NULL;
	ase_status s = amendment_meant(call, &rec, err);

	if (s)
		return s;
	if (!ase_node_path(rec->node, "withdrawn.on"))
		change_date(ch, rec->id, "withdrawn.on", call->on);
	if (opts->why)
		change_set(ch, rec->id, "withdrawn.why", opts->why);
	return change_end(ch, rec->id, N_("withdrawn"),
			  N_("amendment withdrawn on %s"), err);
}

const cli_verb convention_withdraw = {
	.name = "withdraw",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("take an amendment back before all have signed it"),
	.more = N_("CONV is the convention, whose open amendment is meant, or "
		   "the ID of the amendment."),
	.needs = CLI_WRITES,
	.run = withdraw,
	.takes = "convention|amendment",
	CLI_OPTS(struct withdraw_opts, withdraw_opts),
};
