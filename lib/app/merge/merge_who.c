#include "lib/app/merge/merge_who.h"

#include "lib/app/merge/merge_rival.h"
#include "lib/base/mem.h"

#include <time.h>

/* The day of a moment, on its author's clock; yours. */
static char *day_of(const merge_origin *origin)
{
	time_t when = origin->when + 60 * origin->offset_minutes;
	struct tm tm;

	gmtime_r(&when, &tm);
	return ase_strf("%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1,
			tm.tm_mday);
}

ase_status merge_who_brought(session *ses, const char *path, const char *field,
			     char **by, char **on, ase_err *err)
{
	struct merge_graph graph = { .ses = ses };
	const merge_place place = { path, field };
	ASE_AUTO(merge_origin_drop) merge_origin origin = { .by = NULL };
	ase_status s = merge_rival_origin(
		&graph,
		merge_point_of(&graph, ase_snapshot_commit(ses->snapshot)),
		&place, &origin, err);

	merge_point_drop_all(&graph);
	if (s)
		return s;
	*by = origin.by ? ase_strdup(origin.by) : NULL;
	*on = origin.by ? day_of(&origin) : NULL;
	return ASE_OK;
}
