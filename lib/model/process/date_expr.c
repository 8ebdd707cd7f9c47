#include "lib/model/process/condition.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_moment_drop(ase_moment *moment)
{
	for (size_t i = 0; i < moment->count; i++)
		ase_moment_drop(&moment->parts[i]);
	free(moment->parts);
	ase_way_drop(&moment->way);
	*moment = (ase_moment){ .form = ASE_MOMENT_NONE };
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

static size_t read_parts(const ase_reading *reading, const ase_kind *kind,
			 const ase_node *node, const char *field,
			 ase_moment *out)
{
	size_t wrong = 0;

	out->parts =
		ase_alloc((ase_node_count(node) + 1) * sizeof(out->parts[0]));
	ase_each(part, node) {
		wrong += ase_moment_read(reading, kind, part, field,
					 &out->parts[out->count++]);
	}
	return wrong;
}

static size_t read_child(const ase_reading *reading, const ase_kind *kind,
			 const ase_node *node, const char *field,
			 ase_moment *out)
{
	const char *name = ase_node_path_text(node, "child");

	out->kind = name ? ase_kinds_get(reading->kinds, name) : NULL;
	if (!out->kind || !ase_kind_below(out->kind, kind))
		return ase_problems_add(reading->problems, 0, 0, field,
					"no kind '%s' below '%s'",
					name ? name : "", kind->name);
	out->form = ASE_MOMENT_CHILD;
	return ase_way_read(reading, out->kind,
			    ase_node_path_text(node, "path"), field, &out->way);
}

size_t ase_moment_read(const ase_reading *reading, const ase_kind *kind,
		       const ase_node *node, const char *field, ase_moment *out)
{
	const ase_node *latest = ase_node_get(node, "latest");

	if (!node)
		return 0;
	switch (ase_node_is(node)) {
	case ASE_NODE_TEXT:
		out->form = ASE_MOMENT_PATH;
		return ase_way_read(reading, kind, ase_node_text(node), field,
				    &out->way);
	case ASE_NODE_LIST:
		out->form = ASE_MOMENT_FIRST;
		return read_parts(reading, kind, node, field, out);
	default:
		break;
	}
	if (ase_node_get(node, "child"))
		return read_child(reading, kind, node, field, out);
	if (ase_node_is(latest) != ASE_NODE_LIST)
		return ase_problems_add(reading->problems, 0, 0, field,
					"a path was expected here");
	out->form = ASE_MOMENT_LATEST;
	return read_parts(reading, kind, latest, field, out);
}

/*
 * Asking.
 */

/* The first date at a path, or the latest of all. */
static ase_date date_at(const ase_asking *asking, const ase_record *rec,
			const ase_way *way, bool latest)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_date found = ASE_DATE_NONE;

	ase_asking_path(asking, rec, way, &hits);
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

static ase_date date_of_children(const ase_asking *asking,
				 const ase_record *rec,
				 const ase_moment *moment)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	ase_date found = ASE_DATE_NONE;

	ase_asking_children(asking, rec, moment->kind, &below);
	for (size_t i = 0; i < below.count; i++)
		found = ase_date_later(found, date_at(asking, below.items[i],
						      &moment->way, true));
	return found;
}

static ase_date date_of_parts(const ase_asking *asking, const ase_record *rec,
			      const ase_moment *moment, bool latest)
{
	ase_date found = ASE_DATE_NONE;

	for (size_t i = 0; i < moment->count; i++) {
		const ase_moment *part = &moment->parts[i];
		ase_date date = latest && part->form == ASE_MOMENT_PATH
					? date_at(asking, rec, &part->way, true)
					: ase_moment_date(asking, rec, part);

		if (!latest && ase_date_is(date))
			return date;
		found = ase_date_later(found, date);
	}
	return found;
}

ase_date ase_moment_date(const ase_asking *asking, const ase_record *rec,
			 const ase_moment *moment)
{
	switch (moment->form) {
	case ASE_MOMENT_PATH:
		return date_at(asking, rec, &moment->way, false);
	case ASE_MOMENT_FIRST:
		return date_of_parts(asking, rec, moment, false);
	case ASE_MOMENT_LATEST:
		return date_of_parts(asking, rec, moment, true);
	case ASE_MOMENT_CHILD:
		return date_of_children(asking, rec, moment);
	case ASE_MOMENT_NONE:
		break;
	}
	return (ase_date)ASE_DATE_NONE;
}
