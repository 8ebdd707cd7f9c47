#include "cmd/record/record_list.h"

#include "cmd/record/record_column.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The columns asked for, or the kind's own. */
static void columns_of(const ase_kind *kind, const char *asked, ase_strs *out)
{
	if (asked) {
		ase_tally_list(asked, out);
		return;
	}
	ase_each(column, ase_node_get(kind->root, "x-ase-columns"))
		ase_strs_add(out, ase_node_text(column));
}

/* The ID first, unless it has its place; where IDs are all, it stands alone. */
static void lead_with_id(const cli_call *call, const ase_strs *paths,
			 ase_strs *out)
{
	if (call->format == OUT_IDS || !ase_strs_has(paths, "id"))
		ase_strs_add(out, "id");
	for (size_t i = 0; i < paths->count && call->format != OUT_IDS; i++)
		ase_strs_add(out, paths->items[i]);
}

ase_status record_list_print(const cli_call *call, const ase_kind *kind,
			     const ase_records *records, const char *asked,
			     ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs wanted = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ASE_AUTO(record_columns_drop) record_columns columns = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_status s;

	columns_of(kind, asked, &wanted);
	if (call->format == OUT_IDS && /* what was typed has to be right, too */
	    (s = record_columns_read(call->session, kind, &wanted, &columns,
				     err)))
		return s;
	record_columns_drop(&columns);
	lead_with_id(call, &wanted, &keys);
	if ((s = record_columns_read(call->session, kind, &keys, &columns,
				     err)))
		return s;
	record_columns_name(&columns, o);
	for (size_t i = 0; i < records->count; i++) {
		out_row(o);
		for (size_t k = 0; k < columns.count; k++)
			record_column_cell(call, o, &columns.items[k],
					   records->items[i], &hits);
	}
	return out_finish(o, _("none"), err);
}
