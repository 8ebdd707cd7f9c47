#include "cmd/desk/desk_verbs.h"

#include "cmd/desk/desk_find.h"
#include "cmd/desk/desk_options.h"
#include "cmd/record/record_many.h"
#include "lib/app/change/change.h"
#include "lib/base/mem.h"

#include <string.h>

/* The labels of these codes, "Accounts, Funding"; all of the vocabulary where
 * there are none. Yours. */
static char *themes_said(const session *ses, const ase_vocabulary *themes,
			 const ase_strs *codes)
{
	ASE_AUTO(ase_strs_drop) ase_strs labels = ASE_STRS_INIT;

	ase_each(term, ase_node_get(themes->root, "terms")) {
		const char *code = ase_node_path_text(term, "code");

		if (code && (!codes->count || ase_strs_has(codes, code)))
			ase_strs_add(&labels,
				     ase_vocabulary_label(themes, code,
							  ses->ui->lang));
	}
	return ase_strs_join(&labels, ", ");
}

/* The vocabulary of the desk's themes, where it is a field of the record; or
 * NULL. */
static const ase_vocabulary *themes_of(const session *ses, const ase_desk *desk)
{
	const ase_node *part =
		desk->theme ? ase_schema_at(desk->kind->schema, desk->theme)
			    : NULL;
	const char *name =
		part ? ase_schema_note(part, "x-ase-vocabulary") : NULL;

	return name ? ase_vocabularies_get(&ses->vocabularies, name) : NULL;
}

/* Find in the question what nobody said: its theme. */
static ase_status find_theme(change *ch, const ase_desk *desk, const char *id,
			     ase_err *err)
{
	const session *ses = change_session(ch);
	const ase_vocabulary *themes = themes_of(ses, desk);
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;
	const char *question, *code, *said = NULL;
	const ase_world *world = NULL;
	const ase_record *rec;
	ase_status s;

	if (!themes || !desk->question)
		return ASE_OK;
	if ((s = change_preview(ch, &world, err)))
		return s;
	rec = ase_world_get(world, id);
	question = rec ? ase_node_path_text(rec->node, desk->question) : NULL;
	if (!question || ase_node_path_text(rec->node, desk->theme))
		return ASE_OK;
	code = ase_desk_theme(themes, question, &said, &rivals);
	if (code) {
		ui_say(ses->ui, "Theme, by '%s': %s", said,
		       ase_vocabulary_label(themes, code, ses->ui->lang));
		change_set(ch, id, desk->theme, code);
		return ASE_OK;
	}
	all = themes_said(ses, themes, &rivals);
	return rivals.count
		       ? ase_fail(err, ASE_E_USAGE,
				  "the question could be about several themes "
				  "(%s): say which, theme=...",
				  all)
		       : ase_fail(
				 err, ASE_E_USAGE,
				 "the question names no theme (%s): say which, "
				 "theme=...",
				 all);
}

/* A word about a question that tells of a person. */
static ase_status tell_story(change *ch, const ase_desk *desk, const char *id,
			     ase_err *err)
{
	const ase_world *world = NULL;
	ASE_AUTO(ase_strdrop) char *story = NULL;
	const char *question;
	const ase_record *rec;
	ase_status s = change_preview(ch, &world, err);

	if (s)
		return s;
	rec = ase_world_get(world, id);
	question = rec && desk->question
			   ? ase_node_path_text(rec->node, desk->question)
			   : NULL;
	story = question ? ase_desk_story(desk, question) : NULL;
	if (story)
		ui_warn(change_session(ch)->ui,
			"'%s': keep the question, not the story of a person "
			"(ase-store undo, and once more without it)",
			story);
	return ASE_OK;
}

/* Add the record: its ID into `id`. */
static ase_status add(const cli_call *call, const ase_desk *desk,
		      const ase_strs *texts, char id[ASE_ID_SIZE], ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ase_status s;

	if ((s = change_add(ch, desk->kind->name, id, err)) ||
	    (s = change_input(ch, id, texts->items, texts->count, err)) ||
	    (s = change_defaults(ch, id, err)) ||
	    (s = find_theme(ch, desk, id, err)) ||
	    (s = tell_story(ch, desk, id, err)) ||
	    (s = change_message(ch, id, err)))
		return s;
	return change_commit(
		ch, &(change_note){ .subject = N_("added"), .about = id }, err);
}

static ase_status take(const cli_call *call, const char *kind, int first,
		       ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ase_desk desk = { .kind = NULL };
	char id[ASE_ID_SIZE];
	ase_status s;

	if ((s = desk_find_kind(call->session, kind, &desk, err)) ||
	    (s = record_many_hour(call, desk.kind, err)) ||
	    (s = record_many_texts(call->session, desk.kind, call->argv + first,
				   call->argc - first, &texts, err)) ||
	    (s = add(call, &desk, &texts, id, err)))
		return s;
	if (call->ui.dry_run)
		return ASE_OK;
	s = session_refresh(call->session, err);
	return s ? s : desk_options_offer(call->session, id, err);
}

static ase_status take_named(const cli_call *call, ase_err *err)
{
	return take(call, call->argv[0], 1, err);
}

static ase_status take_kind(const cli_call *call, ase_err *err)
{
	return take(call, call->word, 0, err);
}

const cli_verb desk_take = {
	.name = "take",
	.operands = "DESK QUESTION [KEY=VALUE...]",
	.min = 2,
	.max = -1,
	.help = N_("note what came in, and print who could help"),
	.more = N_("DESK may stand in the place of take: ase-desk call "
		   "QUESTION. The theme is found in the question where nobody "
		   "says it. On a terminal you are asked whom you gave; "
		   "--yes: who is advised."),
	.needs = CLI_WRITES,
	.run = take_named,
	.timed = true,
	.words = desk_find_words,
};

const cli_verb desk_kind = {
	.name = "*",
	.operands = "QUESTION [KEY=VALUE...]",
	.min = 1,
	.max = -1,
	.help = N_("note what came in, and print who could help"),
	.needs = CLI_WRITES,
	.run = take_kind,
	.timed = true,
	.hidden = true,
	.words = desk_find_words,
};
