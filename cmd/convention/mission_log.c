#include "cmd/convention/convention_verbs.h"

#include "cmd/convention/convention_match.h"
#include "lib/app/change/change.h"
#include "lib/base/mem.h"

#include <string.h>

struct note_opts {
	const char *expert; /* NULL: the only one */
	const char *hours;
};

static const cli_opt note_opts[] = {
	CLI_OPT_FR(0, "expert", "bénévole", "WHO", struct note_opts, expert,
		   N_("whose part of the mission it is about, where several "
		      "experts share it")),
	CLI_OPT_FR(0, "hours", "heures", "H", struct note_opts, hours,
		   N_("hours given, for the certificate")),
	CLI_END,
};

static ase_status entry_check(const cli_call *call, ase_err *err)
{
	return call->ui.message
		       ? ASE_OK
		       : ase_fail(err, ASE_E_USAGE,
				  "what happened? -m TEXT (a text that the "
				  "person may read)");
}

/* Add to the mission's log; -m is the entry itself. */
static ase_status add_entry(const cli_call *call, const char *kind,
			    const struct note_opts *opts, const char *subject,
			    const char *told, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	const ase_record *match = NULL;
	char on[ASE_DATE_SIZE];
	ase_status s;

	if ((s = convention_match_whose(call->session, rec, opts->expert,
					_("--expert"), &match, err)) ||
	    (s = change_entry(ch, rec->id, "log", err, "on",
			      ase_date_text(call->on, on), "match", match->id,
			      "kind", kind, "text", call->ui.message, ":hours",
			      opts->hours, NULL)))
		return s;
	return change_commit(
		ch, &(change_note){ .subject = subject, .said = told }, err);
}

static ase_status note(const cli_call *call, ase_err *err)
{
	return add_entry(call, "note", call->opts, N_("note added"),
			 _("a note"), err);
}

const cli_verb convention_note = {
	.name = "note",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("add to the mission's log (-m)"),
	.needs = CLI_WRITES,
	.check = entry_check,
	.run = note,
	.takes = "convention",
	CLI_OPTS(struct note_opts, note_opts),
};

struct incident_opts {
	const char *expert; /* NULL: the only one */
};

static const cli_opt incident_opts[] = {
	CLI_OPT_FR(0, "expert", "bénévole", "WHO", struct incident_opts, expert,
		   N_("whose part of the mission it is about, where several "
		      "experts share it")),
	CLI_END,
};

static ase_status incident(const cli_call *call, ase_err *err)
{
	const struct incident_opts *opts = call->opts;

	return add_entry(call, "incident",
			 &(struct note_opts){ .expert = opts->expert },
			 N_("difficulty noted"), _("a difficulty"), err);
}

const cli_verb convention_incident = {
	.name = "incident",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("note a difficulty (-m)"),
	.needs = CLI_WRITES,
	.check = entry_check,
	.run = incident,
	.takes = "convention",
	CLI_OPTS(struct incident_opts, incident_opts),
};

/*
 * The position of the incident meant: by `typed` (its id, or its position
 * from 1), or the only one that is open.
 */
static ase_status incident_named(const ase_record *rec, const char *typed,
				 size_t *out, ase_err *err)
{
	size_t i = 0, open = 0;

	ase_each(entry, ase_node_get(rec->node, "log")) {
		const char *kind = ase_node_path_text(entry, "kind");
		const char *id = ase_node_path_text(entry, "id");
		ASE_AUTO(ase_strdrop) char *number = ase_strf("%zu", ++i);
		bool is_open = kind && strcmp(kind, "incident") == 0 &&
			       !ase_node_get(entry, "resolved_on");

		if (typed && ((id && strcmp(typed, id) == 0) ||
			      strcmp(typed, number) == 0)) {
			*out = i - 1;
			return ASE_OK;
		}
		if (!typed && is_open) {
			*out = i - 1;
			open++;
		}
	}
	if (open == 1)
		return ASE_OK;
	if (typed)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no entry '%s' in the log of %s", typed,
				rec->id);
	return ase_fail(err, open ? ASE_E_USAGE : ASE_E_NOT_FOUND,
			open ? "several difficulties are open: say which ENTRY "
			       "(see ase-convention show)"
			     : N_("no difficulty is open"));
}

static ase_status resolve_check(const cli_call *call, ase_err *err)
{
	if (!call->ui.message)
		return ase_fail(err, ASE_E_USAGE,
				"how was it resolved? -m TEXT");
	return ASE_OK;
}

static ase_status resolve(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	size_t i = 0;
	ase_status s;

	s = incident_named(rec, call->argc > 1 ? call->argv[1] : NULL, &i, err);
	if (s)
		return s;
	ASE_AUTO(ase_strdrop) char *on = ase_strf("log.%zu.resolved_on", i);
	ASE_AUTO(ase_strdrop) char *how = ase_strf("log.%zu.resolution", i);

	change_date(ch, rec->id, on, call->on);
	change_set(ch, rec->id, how, call->ui.message);
	return change_commit(
		ch,
		&(change_note){ .subject = N_("difficulty resolved"),
				.said = _("difficulty resolved") },
		err);
}

const cli_verb convention_resolve = {
	.name = "resolve",
	.operands = "CONV [ENTRY]",
	.min = 1,
	.max = 2,
	.help = N_("note how a difficulty was resolved (-m)"),
	.needs = CLI_WRITES,
	.check = resolve_check,
	.run = resolve,
	.takes = "convention",
};
