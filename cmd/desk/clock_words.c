#include "cmd/desk/clock_words.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

/* "40 min", "2 h"; yours. */
static char *minutes_said(long minutes)
{
	return minutes < 60 ? ase_strf(_("%ld min"), minutes)
			    : ase_strf(_("%ld h"), minutes / 60);
}

char *clock_words_say(const ase_desk_clock *clock)
{
	ASE_AUTO(ase_strdrop) char *used = NULL;

	if (clock->unit == ASE_DESK_NONE)
		return ase_strf(_("%ld d"), clock->used);
	if (clock->unit == ASE_DESK_WORKDAYS)
		return ase_strf(_("%ld working d of %ld"), clock->used,
				clock->of);
	if (clock->unit == ASE_DESK_DAYS)
		return ase_strf(_("%ld d of %ld"), clock->used, clock->of);
	used = minutes_said(clock->used);
	return ase_strf(clock->used < 60 ? _("%s of %ld h") : _("%s of %ld"),
			used, clock->of / 60);
}
