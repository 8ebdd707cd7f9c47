/* Closing conflicts, in words. */

#include "lib/app/conflicts/conflicts_resolve.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"

#include <string.h>

/* What it shall be, as people read it; yours. */
static char *say_result(const session *ses, const conflicts_rival *one)
{
	if (one->way == CONFLICTS_TYPED)
		return ase_strdup(*one->typed ? one->typed : _("nothing"));
	return one->way == CONFLICTS_THEIRS ? conflicts_say_theirs(ses, one)
					    : conflicts_say_ours(ses, one);
}

/* Whether the whole file is what comes, whatever becomes of its fields. */
static bool takes_whole(const conflicts_rival *first)
{
	return !first->field && first->way == CONFLICTS_THEIRS;
}

/* "conflict settled: Épicerie du Sillon, City: Rennes"; yours. */
static char *say_settled(const session *ses, const conflicts_list *list,
			 const conflicts_rival *first)
{
	const char *whose = conflicts_name(ses, first);
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const conflicts_rival *one = &list->items[i];
		ASE_AUTO(ase_strdrop) char *title = NULL;
		ASE_AUTO(ase_strdrop) char *value = NULL;

		if (one->way == CONFLICTS_OPEN ||
		    (one != first && (conflicts_same_place(one, one - 1) ||
				      takes_whole(first))))
			continue;
		title = conflicts_title(ses, one);
		value = say_result(ses, one);
		ase_strs_take(&said, ase_strf(_("%s: %s"), title, value));
	}
	all = ase_strs_join(&said, _("; "));
	return ase_strf(_("conflict settled, %s, %s"), whose, all);
}

/* How the history calls it: its field, where it is one of the record's own. */
static char *subject_of(const conflicts_list *list,
			const conflicts_rival *first)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		count += list->items[i].way != CONFLICTS_OPEN;
	return count == 1 && first->kind && first->field && first->part &&
			       !strchr(first->field, '.')
		       ? ase_strf("%s settled", first->field)
		       : ase_strdup(N_("conflict settled"));
}

/* What is still to be settled, behind what has been. */
static void tell_left(const session *ses, const conflicts_list *list)
{
	size_t left = 0;

	for (size_t i = 0; i < list->count; i++)
		left += list->items[i].way == CONFLICTS_OPEN;
	if (left)
		ui_say(ses->ui,
		       ngettext_("%zu conflict is left: ase-store conflicts",
				 "%zu conflicts are left: ase-store conflicts",
				 left),
		       left);
}

ase_status conflicts_resolve(session *ses, const conflicts_how *how,
			     ase_err *err)
{
	ASE_AUTO(conflicts_drop) conflicts_list list = CONFLICTS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *subject = NULL;
	conflicts_rival *first = NULL;
	ase_status s = conflicts_read(ses, &list, &problems, err);

	if (s || (s = conflicts_pick(ses, how, &list, &first, err)))
		return s;
	if (first->rec && first->field)
		change_touch(ch, first->id);
	if ((s = conflicts_settle(ch, &list, err)) ||
	    (first->rec && (s = change_message(ch, first->id, err))))
		return s;
	feedback_dates(ses);
	said = say_settled(ses, &list, first);
	subject = subject_of(&list, first);
	s = change_commit(
		ch,
		&(change_note){ .subject = subject,
				.said = said,
				.about = first->kind ? first->id : NULL },
		err);
	if (!s && !ses->ui->dry_run)
		tell_left(ses, &list);
	return s;
}
