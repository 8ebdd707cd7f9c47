/* Two meetings of one person at the same minute, in words. */
#include "lib/app/session/feedback.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

char *feedback_clash(const session *ses, const ase_world *world,
		     const ase_meeting_clash *one)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *day = ase_date_say_whole(one->at);
	ASE_AUTO(ase_strdrop)
	char *kind = ase_text_uncapital(
		ase_kind_title(one->other->kind, ses->ui->lang));
	ASE_AUTO(ase_strdrop) char *people = NULL;

	for (size_t i = 0; i < one->people.count; i++)
		ase_strs_add(&names,
			     ase_world_name(world, one->people.items[i]));
	people = ase_strs_join(&names, ", ");
	return ase_strf(_("%s: two meetings of %s on %s; the other one: %s %s "
			  "(%s)"),
			ase_world_name(world, one->rec), people, day, kind,
			ase_world_name(world, one->other), one->other->id);
}

void feedback_clashes(const session *ses, const ase_world *world,
		      const ase_meeting_clashes *list)
{
	for (size_t i = 0; i < list->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *said = feedback_clash(ses, world, &list->items[i]);

		ui_warn(ses->ui, "%s", said);
	}
}
