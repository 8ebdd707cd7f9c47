#include "lib/app/change/change_priv.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/model/tally/say.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Columns of a value that is told: what is longer is known by its beginning. */
#define SHOWN 240

/* Show the fields that one record changes, or one policy file. */
static void show_fields(const session *ses, const changed_file *one)
{
	static const char *const ops[] = { "=", "=", "+=", "-=" };
	ASE_AUTO(ase_value_drop) ase_value *old = NULL;
	ASE_AUTO(ase_value_drop) ase_value *now = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	if (one->existed) /* as HEAD keeps it, which may be an older shape */
		(void)!ase_yaml_read(ase_str_text(&one->old), one->old.size,
				     &old, NULL, NULL);
	if (!one->held && ase_yaml_read(ase_str_text(&one->text),
					one->text.size, &now, NULL, NULL))
		return;
	ase_diff(old ? ase_value_root(old) : NULL,
		 ase_value_root(one->held ? one->held : now), edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++) {
		ASE_AUTO(ase_str_drop) ase_str value = ASE_STR_INIT;
		ASE_AUTO(ase_strdrop) char *shown = NULL;

		if (ase_edits_value(edits, i))
			ase_yaml_flow(&value, ase_edits_value(edits, i));
		shown = ase_text_cut(ase_str_text(&value), SHOWN);
		ui_say(ses->ui, "  %s%s%s", ase_edits_path(edits, i),
		       ops[ase_edits_op(edits, i)], shown);
	}
}

/* Show what changes, file by file. */
static void show_changes(const change *ch)
{
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];

		if (one->gone) {
			ui_say(ch->ses->ui, "%s goes", one->path);
			continue;
		}
		ui_say(ch->ses->ui, "%s", one->path);
		if (one->kind || ase_text_ends(one->path, ".yaml"))
			show_fields(ch->ses, one);
	}
}

/* Hand the texts to the store. */
static ase_status store_it(change *ch, const char *text, ase_err *err)
{
	const session *ses = ch->ses;
	ase_file *files =
		ase_realloc(NULL, ch->changed_files.count, sizeof(*files));
	ase_who who = { .name = NULL };
	char id[41];
	ase_status s = ase_store_who(ses->store, &who, err);

	who.when = cli_now(&who.offset_minutes);
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];

		files[i] = (ase_file){
			.path = one->path,
			.data = one->gone ? NULL : ase_str_text(&one->text),
			.size = one->text.size
		};
		if (ch->by_hand)
			files[i].work = change_given(ch, one->path,
						     &files[i].work_size);
	}
	if (!s)
		s = ase_commit_make(ses->store, ses->snapshot, files,
				    ch->changed_files.count, &who, text,
				    &ch->notes, id, err);
	free(files);
	return s;
}

/* The words of the note, with what the record says now; yours, or NULL. */
static char *said_of(const change *ch, const ase_record *about,
		     const change_note *words)
{
	const ase_say say = { ch->after, &ch->ses->vocabularies,
			      ch->ses->ui->lang };

	if (!words->said)
		return NULL;
	return words->fills && about ? ase_say_fill(&say, about, words->said)
				     : ase_strdup(words->said);
}

/* Say what was noted; without words for it, whose record it is. */
static void tell(const change *ch, const ase_record *about,
		 const change_note *words)
{
	ASE_AUTO(ase_strdrop) char *said = said_of(ch, about, words);
	ASE_AUTO(ase_strdrop) char *name = NULL;

	if (!said && ch->of_many)
		name = change_counted(ch);
	else if (!said && about)
		name = ase_strf("%s %s (%s)",
				ase_kind_title(about->kind, ch->ses->ui->lang),
				ase_world_name(ch->after, about), about->id);
	feedback_noted(ch->ses,
		       ch->redoes	? FEEDBACK_DONE_AGAIN
		       : ch->undoes	? FEEDBACK_TAKEN_BACK
		       : ch->unattended ? FEEDBACK_BY_ITSELF
					: FEEDBACK_NOTED,
		       ch->after, about,
		       said   ? said
		       : name ? name
			      : _("the change"));
}

/* Say who waits for a place now, and who has one. */
static void tell_limits(const change *ch)
{
	for (size_t i = 0; i < ch->words.count; i++)
		ui_say(ch->ses->ui, "%s", ch->words.items[i]);
}

/* Say what the change brings about elsewhere. */
static void tell_warnings(const change *ch)
{
	for (size_t i = 0; i < ch->warnings.count; i++)
		ui_warn(ch->ses->ui, "%s", ch->warnings.items[i]);
}

/* Facts that the change puts out of order, and meetings that nobody can be at
 * both of, are worth a word, never refused. */
static void warn_of_days(const change *ch, const ase_strs *ids)
{
	const session *ses = ch->ses;
	ASE_AUTO(ase_disorders_drop) ase_disorders odd = ASE_DISORDERS_INIT;
	ASE_AUTO(ase_meeting_clashes_drop)
	ase_meeting_clashes both = ASE_MEETING_CLASHES_INIT;

	ase_chronology_brought(ses->process, ses->world, ch->after, ids, &odd);
	feedback_order(ses, ch->after, &odd);
	ase_meeting_clash_brought(ses->process, ses->world, ch->after, ids,
				  &both);
	feedback_clashes(ses, ch->after, &both);
}

/* Everything is well: write it, or show it, and tell. */
static ase_status carry_out(change *ch, const change_note *words, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *text = NULL;
	const ase_record *about = NULL;
	ase_status s;

	change_touched(ch, &ids);
	if (ch->of_many && ch->ses->ui->dry_run) {
		if (!ch->faults && (s = change_table(ch, err)))
			return s;
	} else if ((ch->ses->ui->dry_run || ch->by_hand) &&
		   !ch->ses->ui->quiet) {
		show_changes(ch);
	}
	if (ch->ses->ui->dry_run) {
		warn_of_days(ch, &ids);
		tell_warnings(ch);
		tell_limits(ch);
		ui_say(ch->ses->ui, "Nothing was written (dry run).");
		return ASE_OK;
	}
	if ((s = change_trailer_message(ch, words, &ids, &text, err)))
		return s;
	s = store_it(ch, text, err);
	for (size_t i = 0; i < ch->notes.count; i++)
		ui_warn(ch->ses->ui, "%s", ch->notes.items[i]);
	if (s)
		return s;
	warn_of_days(ch, &ids);
	tell_warnings(ch);
	if (words->about || (ids.count && !ch->of_many))
		about = ase_world_itself(
			ch->after, words->about ? words->about : ids.items[0]);
	tell(ch, about, words);
	tell_limits(ch);
	return ASE_OK;
}

/* Commit what somebody edited by hand; what was read before is old then. */
static ase_status commit_hand_edits(change *by_hand, ase_err *err)
{
	ase_status s =
		change_commit(by_hand,
			      &(change_note){ .subject = N_("edited by hand"),
					      .said = _("your edits by hand") },
			      err);

	return s || by_hand->ses->ui->dry_run ? s : ase_told(err, ASE_E_RETRY);
}

ase_status change_try(change *ch, ase_err *err)
{
	return change_check(ch, err);
}

ase_status change_commit(change *ch, const change_note *words, ase_err *err)
{
	ASE_AUTO(change_drop) change *by_hand = NULL;
	ase_status s;

	if ((s = change_check(ch, err)))
		return s;
	if (ch->standing && !ch->again)
		return ase_fail(err, ASE_E_REFUSED, "%s", ch->standing);
	if ((s = change_refuse_again(ch, err)))
		return s;
	if (!ch->changed_files.count) {
		ui_say(ch->ses->ui, "Nothing to change: it is so already.");
		tell_limits(ch);
		return ASE_OK;
	}
	if ((s = change_hand_edits(ch, &by_hand, err)) ||
	    (by_hand && (s = commit_hand_edits(by_hand, err))))
		return s;
	return carry_out(ch, words, err);
}
