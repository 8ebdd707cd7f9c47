#include "cmd/desk/desk_verbs.h"

#include "cmd/desk/desk_find.h"
#include "cmd/desk/desk_options.h"
#include "lib/app/desk/referral.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"

#include <string.h>

/*
 * answered
 */

struct answered_opts {
	const char *with;
};

static const cli_opt answered_opts[] = {
	CLI_OPT_FR(0, "with", "avec", "WHAT", struct answered_opts, with,
		   N_("what was answered: a document of the library, or a "
		      "text")),
	CLI_END,
};

/* What the text names among the kinds of `with`, all of whose words it is;
 * NULL: it is a text. */
static const ase_record *document_of(const session *ses, const ase_desk *desk,
				     const char *typed)
{
	ase_each(one, ase_node_get(desk->says, "with")) {
		const char *name = ase_node_text(one);
		const ase_kind *kind =
			name ? ase_kinds_get(ses->kinds, name) : NULL;
		const ase_record *rec = NULL;
		ase_resolved how;

		if (kind && !ase_resolve(ses->world, kind, typed, &rec, &how,
					 NULL, NULL))
			return rec;
	}
	return NULL;
}

static ase_status note_with(change *ch, const ase_desk *desk,
			    const ase_record *rec, const char *with,
			    ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(desk->kind);
	const ase_record *document =
		desk->answer_with ? document_of(ses, desk, with) : NULL;

	if (document) {
		ui_say(ses->ui, "%s: %s %s, %s", with,
		       ase_kind_title(document->kind, ses->ui->lang),
		       document->id, ase_world_name(ses->world, document));
		change_set(ch, rec->id, desk->answer_with, document->id);
		with = ase_world_name(ses->world, document);
	}
	if (!desk->answer)
		return ase_fail(
			err, ASE_E_USAGE,
			"a %s keeps no text of its answer; a note does: "
			"-m TEXT",
			noun);
	change_set(ch, rec->id, desk->answer, with);
	return ASE_OK;
}

/* Set the field to the day, or to the moment where it holds hours. */
static void set_when(change *ch, const cli_call *call, const ase_desk *desk,
		     const char *id, const char *path)
{
	const ase_node *part = ase_schema_at(desk->kind->schema, path);
	const ase_field field = ase_field_of(desk->kind->schema, part);
	ase_date when = ase_field_is_timed(&field) ? call->at : call->on;

	if (!ase_field_is_timed(&field))
		when.hour = -1;
	change_date(ch, id, path,
		    ase_field_is_timed(&field) ? ase_date_at(when) : when);
}

static ase_status note_answer(change *ch, const cli_call *call,
			      const ase_desk *desk, const ase_record *rec,
			      ase_err *err)
{
	const struct answered_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(desk->kind);
	const ase_node *referrals =
		desk->referrals ? ase_node_path(rec->node, desk->referrals)
				: NULL;
	ase_status s;

	if (!desk->answered)
		return ase_fail(err, ASE_E_USAGE,
				"a %s keeps no day of its answer", noun);
	if ((s = referral_check_unanswered(call->session, desk, rec, err)) ||
	    (opts->with && (s = note_with(ch, desk, rec, opts->with, err))))
		return s;
	referral_take(ch, desk, rec);
	if (!ase_node_get(rec->node, desk->answered))
		set_when(ch, call, desk, rec->id, desk->answered);
	if (desk->solved && ase_node_count(referrals))
		set_when(ch, call, desk, rec->id, desk->solved);
	return ASE_OK;
}

static ase_status answered(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = NULL;
	char id[ASE_ID_SIZE];
	ase_desk desk;
	ase_status s = desk_find_record(call->session, call->argv[0], &desk,
					&rec, err);

	if (s)
		return s;
	memcpy(id, rec->id, sizeof(id));
	if ((s = note_answer(ch, call, &desk, rec, err)))
		return s;
	return change_end(ch, id, N_("answered"), N_("answer on %s"), err);
}

const cli_verb desk_answered = {
	.name = "answered",
	.operands = "RECORD",
	.min = 1,
	.max = 1,
	.help = N_("note that it was answered"),
	.needs = CLI_WRITES,
	.run = answered,
	.timed = true,
	.words = desk_find_words,
	CLI_OPTS(struct answered_opts, answered_opts),
};

/*
 * refused
 */

struct refused_opts {
	const char *by;
	const char *why;
};

static const cli_opt refused_opts[] = {
	CLI_OPT_FR(0, "by", "par", "RESOURCE", struct refused_opts, by,
		   N_("who could not, where several were given")),
	CLI_OPT_FR(0, "why", "motif", "TEXT", struct refused_opts, why,
		   N_("the reason, kept in the record")),
	CLI_END,
};

static ase_status refused(const cli_call *call, ase_err *err)
{
	const struct refused_opts *opts = call->opts;
	session *ses = call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	const ase_record *rec = NULL, *by = NULL, *whom = NULL;
	char id[ASE_ID_SIZE];
	ase_desk desk;
	ase_status s;

	if ((s = desk_find_record(ses, call->argv[0], &desk, &rec, err)) ||
	    (opts->by &&
	     (s = desk_find_resource(ses, &desk, opts->by, &by, err))))
		return s;
	memcpy(id, rec->id, sizeof(id));
	if ((s = referral_refused(ch, &desk, rec, by, opts->why, &whom, err)) ||
	    (s = change_message(ch, id, err)))
		return s;
	said = ase_strf(_("%s cannot"), ase_world_name(ses->world, whom));
	if ((s = change_commit(ch,
			       &(change_note){ .subject = N_("refused"),
					       .said = said,
					       .about = id },
			       err)))
		return s;
	if (call->ui.dry_run || (s = session_refresh(ses, err)))
		return s;
	desk_options_next(ses, id);
	return ASE_OK;
}

const cli_verb desk_refused = {
	.name = "refused",
	.operands = "RECORD",
	.min = 1,
	.max = 1,
	.help = N_("note that who was given cannot, and print who comes next"),
	.needs = CLI_WRITES,
	.run = refused,
	.words = desk_find_words,
	CLI_OPTS(struct refused_opts, refused_opts),
};
