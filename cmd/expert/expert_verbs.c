#include "cmd/expert/expert_verbs.h"

#include "cmd/record/document_verb.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/change/change.h"

#include <stdio.h>

struct charter_opts {
	const char *edition;
};

static const cli_opt charter_opts[] = {
	CLI_OPT_FR(0, "edition", "édition", "E", struct charter_opts, edition,
		   N_("the edition accepted (default: the one in force)")),
	CLI_END,
};

static ase_status charter(const cli_call *call, ase_err *err)
{
	const struct charter_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *expert = call->rec;
	const char *edition = opts->edition;
	char on[ASE_DATE_SIZE];
	ase_status s;

	if (!edition)
		edition = ase_node_path_text(call->session->config,
					     "editions.charter");
	ase_date_text(call->on, on);
	if (change_entry_stands(ch, expert->id, "charter", "edition", edition,
				"on", on, NULL))
		return ASE_OK;
	if ((s = change_entry(ch, expert->id, "charter", err, "edition",
			      edition, "on", ase_date_text(call->on, on),
			      NULL)))
		return s;
	return change_end(ch, expert->id, N_("charter accepted"),
			  N_("charter accepted on %s"), err);
}

const cli_verb expert_charter = {
	.name = "charter",
	.operands = "EXPERT",
	.min = 1,
	.max = 1,
	.help = N_("note that an expert accepted the charter"),
	.needs = CLI_WRITES,
	.run = charter,
	.takes = "expert",
	CLI_OPTS(struct charter_opts, charter_opts),
};

struct availability_opts {
	ase_date from;
	ase_date until;
	const char *hours;
	long capacity;
};

static const cli_opt availability_opts[] = {
	CLI_OPT_FR(0, "from", "du", "DATE", struct availability_opts, from,
		   N_("free from DATE on")),
	CLI_OPT_FR(0, "until", "jusqu-au", "DATE", struct availability_opts,
		   until, N_("free until DATE")),
	CLI_OPT_FR(0, "hours", "heures", "N", struct availability_opts, hours,
		   N_("hours a month")),
	CLI_OPT_FR(0, "capacity", "capacité", "N", struct availability_opts,
		   capacity, N_("missions at once")),
	CLI_END,
};

static void set_number(change *ch, const char *id, const char *path, long n)
{
	char text[24];

	snprintf(text, sizeof(text), "%ld", n);
	change_plain(ch, id, path, text);
}

static ase_status availability_check(const cli_call *call, ase_err *err)
{
	const struct availability_opts *opts = call->opts;

	if (ase_date_is(opts->from) || ase_date_is(opts->until) ||
	    opts->hours || opts->capacity >= 0)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"when? --from DATE, --until DATE, --hours N, "
			"--capacity N");
}

static ase_status availability(const cli_call *call, ase_err *err)
{
	const struct availability_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *expert = call->rec;
	ase_status s;

	if (ase_date_is(opts->from))
		change_date(ch, expert->id, "available.from", opts->from);
	if (ase_date_is(opts->until))
		change_date(ch, expert->id, "available.until", opts->until);
	if (opts->hours && (s = change_typed(ch, expert->id, "hours_per_month",
					     opts->hours, err)))
		return s;
	if (opts->capacity >= 0)
		set_number(ch, expert->id, "capacity", opts->capacity);
	return change_end(ch, expert->id, N_("availability noted"),
			  N_("availability ({id})"), err);
}

const cli_verb expert_availability = {
	.name = "availability",
	.operands = "EXPERT",
	.min = 1,
	.max = 1,
	.help = N_("note when an expert is free, and how much"),
	.needs = CLI_WRITES,
	.check = availability_check,
	.run = availability,
	.takes = "expert",
	CLI_OPTS(struct availability_opts, availability_opts),
};

static ase_status certificate(const cli_call *call, ase_err *err)
{
	return document_verb(call, "certificate", err);
}

const cli_verb expert_certificate = {
	.name = "certificate",
	.operands = "EXPERT",
	.min = 1,
	.max = 1,
	.help = N_("print the certificate of an expert's missions"),
	.more = N_("Missions that have ended, with their dates, hours, "
		   "skills and objectives."),
	.needs = CLI_READS,
	.check = document_verb_check,
	.run = certificate,
	.takes = "expert",
	CLI_OPTS(struct document_verb_opts, document_verb_opts),
};
