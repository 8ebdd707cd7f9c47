#include "lib/app/undo/undo_priv.h"

#include "lib/app/history/deed_log.h"
#include "lib/app/history/deed_words.h"
#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/store/repo/outbox.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The days of facts that a commit set: `on`, `sent_on`. */
struct days {
	ase_date day;
	bool any, several;
	bool moment; /* when somebody meets somebody was set, too */
};

static void see_day(struct days *days, const char *text)
{
	ase_date day;

	if (!text || !ase_date_iso(text, &day))
		return;
	days->several |= days->any && ase_date_cmp(day, days->day) != 0;
	days->day = day;
	days->any = true;
}

/* Whether the last word of a path ends so: says when a fact was ("on",
 * "sent_on"), or when somebody meets somebody ("planned_at"). */
static bool is_when(const char *path, const char *end)
{
	const char *dot = strrchr(path, '.');
	const char *key = dot ? dot + 1 : path;
	size_t size = strlen(key), last = strlen(end);

	return strcmp(key, end + 1) == 0 ||
	       (size > last && strcmp(key + size - last, end) == 0);
}

static void see_days(struct days *days, const char *path, const ase_node *node)
{
	if (is_when(path, "_on"))
		see_day(days, ase_node_text(node));
	days->moment |= ase_node_text(node) && is_when(path, "_at");
	ase_each(child, node) {
		const char *key = ase_node_key(child);

		see_days(days, key ? key : "", child);
	}
}

/* What the file says at a commit; NULL: nothing. Borrowed from `at`. */
static const ase_node *root_at(ase_snapshot *at, const char *path)
{
	const ase_value *value = NULL;

	return ase_snapshot_value(at, path, &value, NULL)
		       ? NULL
		       : ase_value_root(value);
}

/* The one day that the commit sets in its first record; none, or several: the
 * year is 0. */
static ase_date day_set(struct undo *u, const ase_event *event,
			const char *record)
{
	const ase_kind *kind = ase_kinds_of_id(u->ses->kinds, record);
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *before = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	struct days days = { .any = false };

	if (!kind || ase_snapshot_open(u->ses->store, event->id, &then, NULL) ||
	    ase_snapshot_open(u->ses->store, event->parent, &before, NULL))
		return (ase_date){ .year = 0 };
	path = ase_kind_path(kind, record);
	ase_diff(root_at(before, path), root_at(then, path), edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		see_days(&days, ase_edits_path(edits, i),
			 ase_edits_value(edits, i));
	u->moment = days.moment;
	return days.any && !days.several ? days.day : (ase_date){ .year = 0 };
}

/* The day of the commit, by the clock of whoever made it. */
static ase_date day_made(const ase_event *event)
{
	time_t when = event->when + 60 * event->offset_minutes;
	struct tm tm;

	gmtime_r(&when, &tm);
	return (ase_date){ .year = tm.tm_year + 1900,
			   .month = tm.tm_mon + 1,
			   .day = tm.tm_mday,
			   .hour = -1 };
}

/* "needs analysis sent on 6 March": the day that it was done, if there is one.
 * Yours. */
static char *what(struct undo *u, const ase_event *event, const char *record)
{
	ASE_AUTO(ase_strdrop) char *words = deed_words_bare(u->ses, event);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_date day = { .year = 0 };

	if (record && event->parent && deed_words_happened(u->ses, event))
		day = day_set(u, event, record);
	if (!ase_date_is(day))
		return ase_strdup(words);
	said = feedback_date(u->ses, day);
	return ase_strf(_("%s on %s"), words, said);
}

/* On whom; where no record is named, the first file. Yours. */
static char *whom(const struct undo *u, const ase_event *event)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	char *name = deed_log_whose(u->ses, event);

	if (name)
		return name;
	if (!ase_history_paths(u->ses->store, NULL, event->id, &paths, NULL) &&
	    paths.count)
		return ase_strdup(paths.items[0]);
	return NULL;
}

void undo_words_of(struct undo *u, const ase_event *event)
{
	ASE_AUTO(ase_strdrop)
	char *record = ase_history_trailer(event->message, "Ase-Record");
	ASE_AUTO(ase_strdrop)
	char *command = ase_history_trailer(event->message, "Ase-Command");
	ASE_AUTO(ase_strdrop) char *typed = NULL;
	ASE_AUTO(ase_strdrop) char *done = what(u, event, record);
	ASE_AUTO(ase_strdrop) char *name = whom(u, event);
	ASE_AUTO(ase_strdrop) char *subject = deed_words_subject(event);
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_str said = ASE_STR_INIT;
	bool again = deed_is_undo(&u->deed);

	if (!u->author) /* of an undo it stays its author */
		u->author = ase_strdup(event->author);
	if (!u->words.whose && !u->mine)
		u->words.whose = ase_strdup(u->author);
	ase_str_add(&said, done);
	if (name)
		ase_str_addf(&said, " (%s)", name);
	if (command)
		typed = command_in(u->ses, u->ses->ui->lang, command);
	if (typed)
		ase_str_addf(&said, ", %s", typed);
	if (!u->mine || !ase_text_same(u->author, u->me)) {
		day = ase_date_say(day_made(event), u->ses->today);
		ase_str_addf(&said, _(", by %s on %s"), u->author, day);
	}
	u->many = deed_log_others(event);
	free(u->words.said);
	free(u->words.subject);
	u->words.said = ase_str_take(&said);
	u->words.subject = ase_strf(
		"%s%s", again ? DEED_WORDS_REDONE : DEED_WORDS_UNDONE, subject);
}

/* The letters that left with it. */
static void add_letters(const struct undo *u, ase_str *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (size_t i = 0; i < u->mailed.count; i++) {
		const char *id = u->mailed.items[i];
		char *name;

		if (ase_outbox_holds(u->ses->store, u->deed.name, id))
			continue;
		name = deed_log_name(u->ses, id, u->commits[0].id, NULL);
		ase_strs_take(&names, name ? name : ase_strdup(id));
	}
	if (!names.count)
		return;
	all = ase_strs_join(&names, ", ");
	ase_str_addf(out,
		     ngettext_("The letter to %s has left: no undo brings it "
			       "back.",
			       "The letters to %s have left: no undo brings "
			       "them back.",
			       names.count),
		     all);
}

void undo_words_left(struct undo *u)
{
	ase_str left = ASE_STR_INIT;

	if (*u->deed.undoes)
		return;
	add_letters(u, &left);
	if (u->moment)
		ase_str_addf(&left, "%s%s", left.size ? " " : "",
			     _("A calendar that was published before shows "
			       "the meeting until it is published again: "
			       "ase-remind -f ics."));
	u->words.left = left.size ? ase_str_take(&left) : NULL;
}
