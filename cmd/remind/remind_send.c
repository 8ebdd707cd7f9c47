#include "cmd/remind/remind_list.h"

#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/delivery/bundle.h"
#include "lib/app/delivery/sendmail.h"
#include "lib/base/mem.h"
#include "lib/store/repo/outbox.h"

#include <stdlib.h>
#include <string.h>

/* One run: what goes is handed over, put down in the outbox, and noted in the
 * records at the end, in one commit. */
struct run {
	const cli_call *call;
	const struct remind_opts *opts;
	ase_outbox *outbox; /* owned */
	char *command;	    /* owned */
	bool quit;
	size_t shown; /* of a dry run */
	size_t stuck; /* letters that could not be made; each was told */
};

static void run_drop(struct run *run)
{
	ase_outbox_drop(&run->outbox);
	free(run->command);
}

/*
 * Noting what went: a line of the outbox is RECORD STEP DAY PERSON. A first
 * letter tells the person what is kept about them, and so informs them.
 */

/* `to` is whom a letter went to that several get; NULL: one alone gets it. */
static bool is_noted(const ase_record *rec, const char *step, const char *day,
		     const char *to)
{
	ase_each(entry, ase_node_get(rec->node, "reminded")) {
		const char *name = ase_node_path_text(entry, "step");
		const char *on = ase_node_path_text(entry, "on");
		const char *who = ase_node_path_text(entry, "to");

		if (name && on && !strcmp(name, step) && !strcmp(on, day) &&
		    (!to || (who && !strcmp(who, to))))
			return true;
	}
	return false;
}

/* The person, when the step asks several. */
static const char *one_of_several(const session *ses, const char *step,
				  const char *person)
{
	const ase_step *found = ase_process_find(ses->process, step);

	return found && ase_step_asks_each(found) ? person : NULL;
}

static void note_informed(change *ch, const char *id, const char *day)
{
	const ase_record *person = ase_world_get(change_session(ch)->world, id);

	if (person && !ase_node_get(person->node, "informed_on"))
		change_set(ch, id, "informed_on", day);
}

static ase_status note_line(change *ch, const char *line, size_t *count,
			    ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	const ase_record *rec;
	const char *step, *day, *to;

	ase_strs_split(&parts, line, ' ');
	if (parts.count != 4)
		return ASE_OK;
	rec = ase_world_get(ses->world, parts.items[0]);
	step = parts.items[1];
	day = parts.items[2];
	to = one_of_several(ses, step, parts.items[3]);
	if (!rec || is_noted(rec, step, day, to))
		return ASE_OK;
	(*count)++;
	change_touch(ch, rec->id); /* the commit is about this one */
	change_mails(ch, parts.items[3]);
	note_informed(ch, parts.items[3], day);
	return change_entry(ch, rec->id, "reminded", err, "step", step, "on",
			    day, "channel", "email", to ? "to" : NULL, to,
			    NULL);
}

static ase_status note_all(session *ses, void *payload, ase_err *err)
{
	const ase_strs *lines = ase_outbox_lines(payload);
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	size_t count = 0;
	ase_status s;

	for (size_t i = 0; i < lines->count; i++)
		if ((s = note_line(ch, lines->items[i], &count, err)))
			return s;
	if (!count)
		return ASE_OK;
	if (!prompt_can_ask())
		change_unattended(ch);
	said = ase_strf(
		ngettext_("%zu reminder sent", "%zu reminders sent", count),
		count);
	return change_commit(
		ch, &(change_note){ .subject = N_("reminded"), .said = said },
		err);
}

/* The records say what the outbox holds; then it is empty. */
static ase_status settle(const struct run *run, ase_err *err)
{
	ASE_AUTO(session_drop) session *now = NULL;
	cli_call own = *run->call;
	ase_status s;

	if (!ase_outbox_lines(run->outbox)->count)
		return ASE_OK;
	own.ui.dry_run = false;
	if ((s = session_open(&own, true, &now, err)) ||
	    (s = session_run(now, note_all, run->outbox, err)))
		return s;
	return ase_outbox_clear(run->outbox, err);
}

/*
 * One message.
 */

/* The titles of the steps that it reminds of; yours. */
static char *titles_of(const struct run *run, const bundle *p)
{
	ASE_AUTO(ase_strs_drop) ase_strs titles = ASE_STRS_INIT;

	for (size_t i = 0; i < p->count; i++) {
		const char *title = ase_step_title(p->items[i]->at.step,
						   run->call->ui.lang);

		if (!ase_strs_has(&titles, title))
			ase_strs_add(&titles, title);
	}
	return ase_strs_join(&titles, ", ");
}

/* Put down what has gone, for each of the records that wait. */
static ase_status put_down(const struct run *run, const bundle *p, ase_err *err)
{
	char day[ASE_DATE_SIZE];
	ase_status s = ASE_OK;

	ase_date_text(run->call->today, day);
	for (size_t i = 0; i < p->count && !s; i++) {
		const ase_reminder *one = p->items[i];
		ASE_AUTO(ase_strdrop)
		char *line = ase_strf("%s %s %s %s", one->at.rec->id,
				      one->at.step->name, day, one->person->id);

		s = ase_outbox_add(run->outbox, line, err);
	}
	return s;
}

static ase_status hand_over(const struct run *run, const bundle *p,
			    const email *letter, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str message = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *titles = titles_of(run, p);
	ase_status s =
		email_message(letter, run->call->ui.yes, NULL, &message, err);

	if (s || (s = sendmail_send(run->command, &message, err)))
		return s;
	ui_say(&run->call->ui, "Sent: %s, to %s <%s>", titles, letter->to_name,
	       letter->to);
	return put_down(run, p, err);
}

static ase_status send_one(struct run *run, bundle *p, ase_err *err)
{
	ASE_AUTO(email_drop) email letter = { .from = NULL };
	bool goes = true;
	ase_status s =
		bundle_write(run->call->session, p, &letter, &run->stuck, err);

	if (s || !letter.to)
		return s;
	if (run->call->ui.dry_run) {
		email_show(&letter, run->shown++);
		return ASE_OK;
	}
	if (!run->call->ui.yes && ((s = email_ask(run->call->session, &letter,
						  &goes, &run->quit, err)) ||
				   !goes))
		return s;
	return hand_over(run, p, &letter, err);
}

/*
 * All of them.
 */

static bool is_auto(const ase_step *step)
{
	const char *send = ase_node_path_text(step->node, "send");

	return send && strcmp(send, "auto") == 0;
}

/* Whether this run may send it at all. */
static bool is_meant(const void *payload, const ase_reminder *one)
{
	const struct run *run = payload;

	return !run->call->ui.yes || is_auto(one->at.step);
}

/* Somebody may have noted something since the list was made: look again. */
static ase_status send_if_still_due(struct run *run, const char *key,
				    ase_err *err)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders now = ASE_REMINDERS_INIT;
	ASE_AUTO(bundles_drop) bundles list = { .items = NULL };
	bundle *p;
	ase_status s;

	if ((s = session_refresh(run->call->session, err)) ||
	    (s = remind_select(run->call->session, run->opts, &now, err)))
		return s;
	bundles_pack(run->call->session, &now, is_meant, run, &list);
	p = bundles_find(&list, key);
	return p ? send_one(run, p, err) : ASE_OK;
}

/* What nobody saw is sent of steps alone that are marked so. */
static void tell_waiting(const struct run *run, size_t waiting)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf(
		ngettext_("%zu letter waits for somebody to look at it: its "
			  "step is not marked 'send: auto'. Without --yes: "
			  "ase-remind --send",
			  "%zu letters wait for somebody to look at them: "
			  "their steps are not marked 'send: auto'. Without "
			  "--yes: ase-remind --send",
			  waiting),
		waiting);

	ui_say(&run->call->ui, "%s", text);
}

/* One letter that cannot be made keeps no other; the mail command does. */
static ase_status send_each(struct run *run, const ase_strs *keys, ase_err *err)
{
	for (size_t i = 0; i < keys->count && !run->quit; i++) {
		ase_status s = send_if_still_due(run, keys->items[i], err);

		if (s == ASE_E_SYSTEM || s == ASE_E_BUSY)
			return s;
		run->stuck += s != ASE_OK;
	}
	return ASE_OK;
}

/* How many letters are due that this run does not send. */
static size_t count_waiting(const struct run *run, const ase_reminders *all)
{
	size_t waiting = 0;

	for (size_t i = 0; i < all->count; i++)
		waiting += email_is_due(run->call->session, &all->items[i]) &&
			   !is_meant(run, &all->items[i]) &&
			   !all->items[i].same;
	return waiting;
}

static ase_status send_all(struct run *run, ase_err *err)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	ASE_AUTO(bundles_drop) bundles list = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ase_status s = remind_select(run->call->session, run->opts, &all, err);
	size_t waiting;

	if (s)
		return s;
	run->stuck = email_tell_stuck(run->call->session, &all, true);
	bundles_pack(run->call->session, &all, is_meant, run, &list);
	for (size_t i = 0; i < list.count; i++)
		ase_strs_add(&keys, list.items[i].key);
	waiting = count_waiting(run, &all);
	s = send_each(run, &keys, err);
	if (!s && waiting)
		tell_waiting(run, waiting);
	else if (!s && !keys.count && !run->stuck)
		ui_say(&run->call->ui, "No letter is due.");
	return s || !run->stuck ? s : ase_told(err, ASE_NO);
}

static ase_status refuse(const cli_call *call, const struct remind_opts *opts,
			 ase_err *err)
{
	if (call->as_of)
		return ase_fail(err, ASE_E_USAGE,
				"letters go out from today's store: not with "
				"--as-of");
	if (opts->format)
		return ase_fail(err, ASE_E_USAGE,
				"--send prints no list: not with --format");
	if (!call->ui.yes && !call->ui.dry_run && !prompt_can_ask())
		return ase_fail(
			err, ASE_E_USAGE,
			"nobody can be asked here: --yes sends the "
			"letters of steps marked 'send: auto', -n shows "
			"all of them");
	return ASE_OK;
}

ase_status remind_send(const cli_call *call, const struct remind_opts *opts,
		       ase_err *err)
{
	ASE_AUTO(run_drop) struct run run = { .call = call, .opts = opts };
	ase_err why = ASE_ERR_INIT;
	ase_status s = refuse(call, opts, err), noted;

	if (s)
		return s;
	run.command = sendmail_command(call->session);
	if (call->ui.dry_run)
		return send_all(&run, err);
	if ((s = ase_outbox_open(call->session->store, "sent", &run.outbox,
				 err)) ||
	    (s = settle(&run, err)))
		return s;
	s = send_all(&run, err);
	noted = settle(&run, &why);
	if (noted && !s)
		return ase_fail(err, noted, "%s", why.text);
	if (noted)
		ui_warn(&call->ui, "%s", why.text);
	return s;
}
