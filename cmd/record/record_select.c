#include "cmd/record/record_select.h"

#include "lib/app/session/feedback.h"
#include "lib/base/fs.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>
#include <unistd.h>

/* More names than this nobody pipes. */
#define NAMES_MAX_BYTES ((size_t)16 << 20)

void record_select(const session *ses, const ase_kind *kind,
		   const ase_filter *filter, bool archived, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_with_text(ses->world, kind, ase_filter_saying(filter), &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];

		if (!archived && ase_node_get(rec->node, "archived_on"))
			continue;
		if (ase_filter_passes(filter, rec))
			ase_records_add(out, rec);
	}
}

ase_status record_select_where(const session *ses, const ase_kind *kind,
			       const ase_strs *filters, ase_records *out,
			       ase_err *err)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(kind);
	ASE_AUTO(ase_strdrop) char *typed = ase_strs_join(filters, " ");
	ase_status s =
		ase_filter_new(ses->world, &ses->context, kind, filters->items,
			       filters->count, &filter, err);

	if (s)
		return s;
	feedback_dates(ses);
	record_select(ses, kind, filter, false, out);
	if (out->count)
		return ase_records_sort(ses->world, &ses->context, kind, out,
					NULL, err);
	return filters->count
		       ? ase_fail(err, ASE_E_NOT_FOUND, "no %s passes: %s",
				  noun, typed)
		       : ase_fail(err, ASE_E_NOT_FOUND, "there is no %s", noun);
}

/* The record that a line names, unless it is there already. */
static ase_status take_line(const session *ses, char *line, ase_map *taken,
			    ase_records *out, ase_err *err)
{
	const ase_record *rec = NULL;
	ase_status s;

	ase_text_take_in(line, strlen(line));
	if (!line[strspn(line, " \t")])
		return ASE_OK;
	if ((s = session_resolve_own(ses, line, &rec, err)))
		return s;
	if (ase_map_get(taken, rec->id)) {
		ui_warn(ses->ui, "%s (%s) is named twice, and taken once",
			ase_world_name(ses->world, rec), rec->id);
		return ASE_OK;
	}
	ase_map_put(taken, rec->id, line);
	ase_records_add(out, rec);
	return ASE_OK;
}

ase_status record_select_stdin(const session *ses, ase_records *out,
			       ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;
	ase_map taken = ASE_TABLE_INIT;
	ase_status s =
		ase_fs_read_fd(STDIN_FILENO, NAMES_MAX_BYTES, &text, err);

	if (!s && strlen(ase_str_text(&text)) != text.size)
		s = ase_fail(err, ASE_E_USAGE,
			     "standard input has a NUL byte in it");
	if (!s)
		ase_strs_split(&lines, ase_str_text(&text), '\n');
	for (size_t i = 0; i < lines.count && !s; i++) {
		s = take_line(ses, lines.items[i], &taken, out, err);
		if (s) {
			ASE_AUTO(ase_strdrop)
			char *where = ase_strf(_("line %zu"), i + 1);

			ase_fail_in(err, where);
		}
	}
	ase_map_drop(&taken);
	if (!s && !out->count)
		s = ase_fail(err, ASE_E_NOT_FOUND,
			     "standard input names no record");
	return s;
}
