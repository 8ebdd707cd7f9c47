#include "lib/app/tool/tool_words.h"

#include "lib/app/cli/cli_priv.h"
#include "lib/app/lexicon/lexicon.h"
#include "lib/base/mem.h"
#include "lib/model/input/step_verb.h"
#include "lib/model/tally/field_test.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <string.h>

/* A session to look words up in; NULL: there is no store, or it does not open.
 * `asking` is the call that it belongs to. */
static session *look(const cli_call *call, cli_call *asking)
{
	session *opened = NULL;

	*asking = *call;
	asking->ui.quiet = true;
	if (cli_today(asking, NULL))
		return NULL;
	asking->on = asking->today;
	return session_open(asking, false, &opened, NULL) ? NULL : opened;
}

/* Whether the step's verb is one for the kind. */
static bool is_for(const session *ses, const ase_step *step,
		   const ase_kind *kind)
{
	return ase_step_verb(step, NULL) &&
	       (step->kind == kind ||
		ase_step_verb_for(ses->process, step) == kind);
}

/* The step's verb nearest to the one typed, or NULL. */
static const char *nearest(const session *ses, const ase_kind *kind,
			   const char *typed)
{
	size_t least = 3;
	const char *near = NULL;

	for (size_t i = 0; i < ase_process_count(ses->process); i++) {
		const ase_step *step = ase_process_step(ses->process, i);
		const char *verb = ase_step_verb(step, ses->ui->lang);
		size_t distance = is_for(ses, step, kind)
					  ? ase_text_distance(typed, verb)
					  : SIZE_MAX;

		if (distance < least && distance < strlen(typed)) {
			least = distance;
			near = verb;
		}
	}
	return near;
}

ase_status tool_words_check(const cli_call *call, ase_err *err)
{
	cli_call asking;
	ASE_AUTO(session_drop) session *ses = look(call, &asking);
	const ase_kind *kind = ses ? session_own_kind(ses) : NULL;
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;
	const char *near;
	bool below;

	if (ses && !call->tool->kind && !call->tool->kind_first)
		return session_kind_typed(ses, call->word, &kind, NULL)
			       ? cli_no_verb(call->tool, call->word, err)
			       : ASE_OK;
	if (ses && !kind) /* the kind is what is wrong */
		return session_kind(ses, &kind, err);
	if (!kind)
		return cli_no_verb(call->tool, call->word, err);
	if (ase_step_verb_find(ses->process, kind, call->word, &below))
		return ASE_OK;
	near = nearest(ses, kind, call->word);
	lexicon_means(call->word, &means);
	if (near && !means.count)
		return ase_fail(err, ASE_E_USAGE,
				"unknown verb '%s'; did you mean '%s'?",
				call->word, near);
	return cli_no_verb(call->tool, call->word, err);
}

bool tool_words_filter(const cli_call *call)
{
	const char *sign = call->word + ase_field_test_key(call->word);
	char *word = (char *)call->word; /* which is only read */
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(session_drop) session *ses = NULL;
	const ase_kind *kind;
	cli_call asking;
	ase_field_op op;

	if (!call->tool->kind_first)
		return false;
	if (sign > call->word && ase_field_test_op(sign, &op))
		return true;
	ses = look(call, &asking);
	kind = ses ? session_own_kind(ses) : NULL;
	return kind &&
	       !ase_filter_new(ses->world, &ses->context, kind, &word, 1,
			       &filter, NULL) &&
	       !ase_filter_known(filter, kind, NULL);
}

void tool_words_help(const cli_call *call)
{
	cli_call asking;
	ASE_AUTO(session_drop) session *ses = look(call, &asking);
	const ase_kind *kind = ses ? session_own_kind(ses) : NULL;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (size_t i = 0; kind && i < ase_process_count(ses->process); i++) {
		const ase_step *step = ase_process_step(ses->process, i);
		const char *lang = ses->ui->lang;

		if (!is_for(ses, step, kind))
			continue;
		if (!out.size)
			ase_str_addf(&out, "\n%s\n", _("Verbs of steps:"));
		ase_str_addf(&out, "  %s\n      %s\n",
			     ase_step_verb(step, lang),
			     ase_step_title(step, lang));
	}
	out_text(ase_str_text(&out));
}

void tool_words_complete(const tool_asked *asked)
{
	const session *ses = asked->ses;
	const ase_kind *kind = session_own_kind(ses);

	for (size_t i = 0; kind && i < ase_process_count(ses->process); i++) {
		const ase_step *step = ase_process_step(ses->process, i);

		if (is_for(ses, step, kind))
			tool_offer(asked, ase_step_verb(step, ses->ui->lang),
				   ase_step_title(step, ses->ui->lang));
	}
}
