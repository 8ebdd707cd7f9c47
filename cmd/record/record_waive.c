#include "cmd/record/record_waive.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/model/conflict/conflict.h"

#include <string.h>

const cli_opt record_waive_opts[] = {
	CLI_OPT_FR('w', "why", "motif", "TEXT", struct record_waive_opts, why,
		   N_("the reason, kept in the record")),
	CLI_END,
};

/* The record that has the step: `rec`, or its newest open one of that kind. */
static ase_status bearer(const session *ses, const ase_record *rec,
			 const ase_step *step, const ase_record **out,
			 ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(step->kind);

	*out = rec;
	if (step->kind != rec->kind)
		*out = ase_task_newest_open(ses->world, rec, step->kind);
	if (*out)
		return ASE_OK;
	return ase_fail(err, ASE_E_NOT_FOUND,
			"'%s' is a step of a %s, and %s has no open one",
			ase_step_title(step, ses->ui->lang), noun,
			ase_world_name(ses->world, rec));
}

ase_status record_waive_check(const cli_call *call, ase_err *err)
{
	const struct record_waive_opts *opts = call->opts;

	return opts->why && *opts->why
		       ? ASE_OK
		       : ase_fail(err, ASE_E_USAGE,
				  "a reason is missing: --why TEXT");
}

/* A conflict of interest is no step: that it is kept knowingly stands where
 * --override puts it. */
static ase_status keep_conflict(const cli_call *call, change *ch, ase_rule rule,
				ase_err *err)
{
	const struct record_waive_opts *opts = call->opts;
	char on[ASE_DATE_SIZE];
	ase_status s = change_entry(
		ch, call->rec->id, "overrides", err, "step",
		ase_match_rule_name(rule), "on", ase_date_text(call->on, on),
		"by", session_my_person(call->session), "why", opts->why, NULL);

	if (s)
		return s;
	return change_end(ch, call->rec->id,
			  N_("conflict of interest kept knowingly"),
			  N_("conflict of interest kept knowingly"), err);
}

ase_status record_waive(const cli_call *call, ase_err *err)
{
	const struct record_waive_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_rule rule = strcmp(call->rec->kind->name, "match") == 0
				      ? ase_conflict_rule(call->argv[1])
				      : ASE_RULE_NONE;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	const ase_record *rec = call->rec;
	const ase_step *step = NULL;
	char on[ASE_DATE_SIZE];
	ase_status s;

	if (rule)
		return keep_conflict(call, ch, rule, err);
	if ((s = session_step(call->session, call->argv[1], &step, err)) ||
	    (s = bearer(call->session, rec, step, &rec, err)) ||
	    (s = change_entry(ch, rec->id, "waived", err, "step", step->name,
			      "on", ase_date_text(call->on, on), "by",
			      session_my_person(call->session), "why",
			      opts->why, NULL)) ||
	    (s = change_message(ch, rec->id, err)))
		return s;
	said = ase_strf(_("%s: no object here"),
			ase_step_title(step, call->ui.lang));
	return change_commit(
		ch,
		&(change_note){ .subject = N_("step waived"), .said = said },
		err);
}
