#include "cmd/remind/remind_words.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* "today", "today at 17:00"; yours. */
static char *today_at(const session *ses, ase_date due)
{
	ase_date day = due;

	day.hour = -1;
	ASE_AUTO(ase_strdrop) char *whole = feedback_date(ses, due);
	ASE_AUTO(ase_strdrop) char *date = feedback_date(ses, day);

	return ase_strf("%s%s", _("today"),
			ase_text_begins(whole, date) ? whole + strlen(date)
						     : "");
}

char *remind_words_late(const session *ses, const ase_task *at)
{
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (at->late_days > 0)
		return ase_strf(ngettext_("%d day late", "%d days late",
					  (unsigned long)at->late_days),
				at->late_days);
	if (!ase_date_is(at->due))
		return ase_strdup(_("no date"));
	if (ase_date_cmp(at->due, ses->today) == 0)
		return today_at(ses, at->due);
	day = feedback_date(ses, at->due);
	return ase_strf(_("by %s"), day);
}

char *remind_words_awaited(const session *ses, const ase_reminder *one)
{
	const char *who =
		one->person ? ase_world_name(ses->world, one->person) : NULL;
	ASE_AUTO(ase_strdrop)
	char *from = who ? feedback_from(ses, who)
			 : feedback_turn(ses, ses->world, &one->at);

	return ase_strf("%s %s", feedback_awaited(ses, &one->at), from);
}

char *remind_words_next(const session *ses, const ase_reminder *one)
{
	char *left = feedback_left(ses, ses->world, &one->at);
	long long times = 0;

	if (left)
		return left;
	if (one->call && one->at.person)
		return ase_strf(_("call %s"),
				ase_world_name(ses->world, one->at.person));
	if (one->call && (one->at.several || !one->at.reminded))
		return ase_strdup(_("nobody to ask"));
	if (one->call)
		return ase_strdup(_("call them"));
	if (!one->letter)
		return ase_strdup("");
	if (!one->address)
		return ase_strdup(_("no e-mail address"));
	if (one->same)
		return ase_strdup(_("in the same letter"));
	(void)ase_node_integer(ase_node_get(one->at.step->node, "times"),
			       &times);
	if (!times)
		return ase_strf(_("reminder %zu"), one->at.reminded + 1);
	return ase_strf(_("reminder %zu of %lld"), one->at.reminded + 1, times);
}
