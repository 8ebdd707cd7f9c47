#include "lib/model/process/condition.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_date_expr_drop(ase_date_expr *moment)
{
	for (size_t i = 0; i < moment->count; i++)
		ase_date_expr_drop(&moment->parts[i]);
	free(moment->parts);
	if (moment->where)
		ase_condition_drop(moment->where);
	free(moment->where);
	ase_path_expr_drop(&moment->path_expr);
	*moment = (ase_date_expr){ .form = ASE_DATE_EXPR_NONE };
}

ase_date ase_date_later(ase_date a, ase_date b)
{
	if (!ase_date_is(a))
		return b;
	return ase_date_is(b) && ase_date_cmp(b, a) > 0 ? b : a;
}

/*
 * Reading.
 */

static size_t read_parts(const ase_reader *reader, const ase_kind *kind,
			 const ase_node *node, const char *field,
			 ase_date_expr *out)
{
	size_t wrong = 0;

	out->parts =
		ase_alloc((ase_node_count(node) + 1) * sizeof(out->parts[0]));
	ase_each(part, node) {
		ASE_AUTO(ase_strdrop)
		char *where =
			ase_reader_field(reader, "%s.%zu", field, out->count);

		wrong += ase_date_expr_read(reader, kind, part, where,
					    &out->parts[out->count++]);
	}
	return wrong;
}

/* A path that leads to a date. */
static size_t read_path(const ase_reader *reader, const ase_kind *kind,
			const char *path, const char *field, ase_date_expr *out)
{
	size_t wrong =
		ase_path_expr_read(reader, kind, path, field, &out->path_expr);

	return wrong ? wrong
		     : ase_condition_check_date(reader, kind, path, field);
}

/* Which of the records below count. */
static size_t read_where(const ase_reader *reader, const ase_node *where,
			 const char *field, ase_date_expr *out)
{
	ASE_AUTO(ase_strdrop) char *inside = NULL;

	if (!where)
		return 0;
	inside = ase_reader_field(reader, "%s.where", field);
	out->where = ase_alloc(sizeof(*out->where));
	return ase_condition_read(reader, out->kind, where, inside, out->where);
}

static size_t read_child(const ase_reader *reader, const ase_kind *kind,
			 const ase_node *node, const char *field,
			 ase_date_expr *out)
{
	const char *name = ase_node_path_text(node, "child");
	ASE_AUTO(ase_strdrop)
	char *path = ase_reader_field(reader, "%s.path", field);

	out->kind = name ? ase_kinds_get(reader->kinds, name) : NULL;
	if (!out->kind || !ase_kind_below(out->kind, kind))
		return ase_problems_add(reader->problems, 0, 0, field,
					"no kind '%s' below '%s'",
					name ? name : "", kind->name);
	out->form = ASE_DATE_EXPR_CHILD;
	return read_where(reader, ase_node_get(node, "where"), field, out) +
	       read_path(reader, out->kind, ase_node_path_text(node, "path"),
			 path, out);
}

static size_t read_latest(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *node, const char *field,
			  ase_date_expr *out)
{
	ASE_AUTO(ase_strdrop)
	char *inside = ase_reader_field(reader, "%s.latest", field);

	if (ase_node_is(node) != ASE_NODE_LIST)
		return ase_problems_add(reader->problems, 0, 0, field,
					"a path was expected here");
	out->form = ASE_DATE_EXPR_LATEST;
	return read_parts(reader, kind, node, inside, out);
}

size_t ase_date_expr_read(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *node, const char *field,
			  ase_date_expr *out)
{
	if (!node)
		return 0;
	switch (ase_node_is(node)) {
	case ASE_NODE_TEXT:
		out->form = ASE_DATE_EXPR_PATH;
		return read_path(reader, kind, ase_node_text(node), field, out);
	case ASE_NODE_LIST:
		out->form = ASE_DATE_EXPR_FIRST;
		return read_parts(reader, kind, node, field, out);
	default:
		break;
	}
	if (ase_node_get(node, "child"))
		return read_child(reader, kind, node, field, out);
	return read_latest(reader, kind, ase_node_get(node, "latest"), field,
			   out);
}

/*
 * Asking.
 */

/* The first date at a path, or the latest of all. */
static ase_date date_at(const ase_eval *eval, const ase_record *rec,
			const ase_path_expr *path_expr, bool latest)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_date found = ASE_DATE_NONE;

	ase_path_expr_eval(eval, rec, path_expr, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		ase_date date = ASE_DATE_NONE;

		if (!hits.items[i].text ||
		    !ase_date_iso(hits.items[i].text, &date))
			continue;
		if (!latest)
			return date;
		found = ase_date_later(found, date);
	}
	return found;
}

static ase_date date_of_children(const ase_eval *eval, const ase_record *rec,
				 const ase_date_expr *moment)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	ase_date found = ASE_DATE_NONE;

	ase_path_expr_children(eval, rec, moment->kind, &below);
	for (size_t i = 0; i < below.count; i++)
		if (!moment->where ||
		    ase_condition_eval(eval, below.items[i], moment->where))
			found = ase_date_later(
				found, date_at(eval, below.items[i],
					       &moment->path_expr, true));
	return found;
}

static ase_date date_of_parts(const ase_eval *eval, const ase_record *rec,
			      const ase_date_expr *moment, bool latest)
{
	ase_date found = ASE_DATE_NONE;

	for (size_t i = 0; i < moment->count; i++) {
		const ase_date_expr *part = &moment->parts[i];
		ase_date date =
			latest && part->form == ASE_DATE_EXPR_PATH
				? date_at(eval, rec, &part->path_expr, true)
				: ase_date_expr_date(eval, rec, part);

		if (!latest && ase_date_is(date))
			return date;
		found = ase_date_later(found, date);
	}
	return found;
}

ase_date ase_date_expr_date(const ase_eval *eval, const ase_record *rec,
			    const ase_date_expr *moment)
{
	switch (moment->form) {
	case ASE_DATE_EXPR_PATH:
		return date_at(eval, rec, &moment->path_expr, false);
	case ASE_DATE_EXPR_FIRST:
		return date_of_parts(eval, rec, moment, false);
	case ASE_DATE_EXPR_LATEST:
		return date_of_parts(eval, rec, moment, true);
	case ASE_DATE_EXPR_CHILD:
		return date_of_children(eval, rec, moment);
	case ASE_DATE_EXPR_NONE:
		break;
	}
	return (ase_date)ASE_DATE_NONE;
}
