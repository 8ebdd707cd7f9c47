/*
 * What a merge alone has broken: two did what each might do, and both together
 * may not be. It is told, and stops nothing: whoever pulls could not help it.
 *
 * A problem is a merge's own where no line of commits between merges has it: it
 * is not there at the end of one and missing at its beginning. What the merging
 * commit itself has written, and neither of those it merges, is not its own.
 */

#include "lib/app/receive/receive_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/ancestry/ancestry.h"

#include <stdlib.h>
#include <string.h>

/* Of more lines than this all is somebody's own. */
#define MOST_LINES 64

struct across {
	const struct receive *push;
	struct receive_ref *ref;
	ase_problems lines; /* of lines between merges; owned */
	ase_strs ends;	    /* of those that were looked at */
	bool looked;
};

static void across_drop(struct across *at)
{
	ase_problems_drop(&at->lines);
	ase_strs_drop(&at->ends);
}

static const struct receive_event *event_of(const struct receive_ref *ref,
					    const char *id)
{
	for (size_t i = 0; i < ref->event_count; i++)
		if (strcmp(ref->events[i].id, id) == 0)
			return &ref->events[i];
	return NULL;
}

static bool has_merges(const struct receive_ref *ref)
{
	for (size_t i = 0; i < ref->event_count; i++)
		if (ref->events[i].parents > 1)
			return true;
	return false;
}

/* The commit at which the line that ends with `end` begins: one that stands
 * here, or a merge; "": the line has no beginning. */
static const char *beginning_of(const struct receive_ref *ref, const char *end)
{
	const struct receive_event *one = event_of(ref, end);

	while (one && one->parents < 2) {
		end = one->parents ? one->parent[0] : "";
		one = event_of(ref, end);
	}
	return end;
}

/* What the line has broken, by the policy at its beginning; where that comes
 * with the push, by the policy before the push. */
static ase_status look_at_line(struct across *at, const char *end, ase_err *err)
{
	const char *from = beginning_of(at->ref, end);
	ASE_AUTO(ase_problems_drop) ase_problems unread = ASE_PROBLEMS_INIT;
	ASE_AUTO(receive_look_drop)
	struct receive_look look = {
		.push = at->push,
		.ref = at->ref,
		.policy = event_of(at->ref, from) ? at->ref->base : from,
		.before = from,
		.after = end,
		.own = !*from ||
		       !ase_pushed_is_store(at->push->ses->store, from),
	};
	ase_status s;

	if (strcmp(from, end) == 0 || ase_strs_has(&at->ends, end) ||
	    at->ends.count == MOST_LINES)
		return ASE_OK;
	ase_strs_add(&at->ends, end);
	if ((s = receive_look_open(&look, err)) ||
	    (s = receive_look_read(&look, &unread, err)) ||
	    (s = receive_look_signed(&look, &at->lines, err)))
		return s;
	receive_look_across(&look, &at->lines);
	return ASE_OK;
}

/* All lines: the last one, and those that merges bring together. */
static ase_status look_at_lines(struct across *at, ase_err *err)
{
	ase_status s = look_at_line(at, at->ref->tip, err);

	for (size_t i = 0; i < at->ref->event_count && !s; i++) {
		const struct receive_event *one = &at->ref->events[i];

		for (size_t k = 0; one->parents > 1 && k < 2 && !s; k++)
			if (event_of(at->ref, one->parent[k]))
				s = look_at_line(at, one->parent[k], err);
	}
	return s;
}

static bool same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool is_of_a_line(const struct across *at, const ase_problem *one)
{
	for (size_t i = 0; i < at->lines.count; i++)
		if (!at->lines.items[i].warning &&
		    same(at->lines.items[i].file, one->file) &&
		    same(at->lines.items[i].field, one->field))
			return true;
	return at->ends.count == MOST_LINES;
}

/* The file as a commit has it; NULL: not there, or it does not read. Yours. */
static ase_value *value_of(const struct across *at, const char *commit,
			   const char *path)
{
	ase_store *store = at->push->ses->store;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_ancestry_file file;
	ase_value *value = NULL;

	if (ase_ancestry_find(store, commit, path, &file, NULL) || !file.mode ||
	    ase_ancestry_text(store, file.blob, &text, NULL) ||
	    ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, NULL))
		return NULL;
	return value;
}

/* Whether the merge that brought the file has its field from one of those that
 * it merges. */
static bool is_of_a_side(const struct across *at, const ase_problem *one)
{
	const struct receive_event *whose =
		one->file ? receive_layout_whose(at->ref, one->file) : NULL;
	ASE_AUTO(ase_value_drop) ase_value *is = NULL;
	bool found = false;

	if (!whose || whose->parents < 2 || same(one->field, NULL))
		return true;
	is = value_of(at, whose->id, one->file);
	for (size_t i = 0; i < 2 && !found; i++) {
		ASE_AUTO(ase_value_drop)
		ase_value *was = value_of(at, whose->parent[i], one->file);
		const ase_node *a =
			ase_node_path(ase_value_root(is), one->field);
		const ase_node *b =
			ase_node_path(ase_value_root(was), one->field);

		found = a && b ? ase_node_same(a, b) : !a && !b;
	}
	return found;
}

static void move(const ase_problem *one, bool tell, ase_problems *to)
{
	const size_t from = to->count;

	if (tell)
		(void)ase_problems_warn(to, one->line, one->column, one->field,
					"%s", one->text);
	else
		(void)ase_problems_add(to, one->line, one->column, one->field,
				       "%s", one->text);
	ase_problems_in(to, from, one->file);
}

ase_status receive_across(const struct receive *push, struct receive_ref *ref,
			  const ase_problems *found, ase_err *err)
{
	ASE_AUTO(across_drop) struct across at = { .push = push, .ref = ref };
	const bool merges = has_merges(ref);
	ase_status s = ASE_OK;

	if (merges && *ref->base && ase_problems_errors(found))
		s = look_at_lines(&at, err);
	for (size_t i = 0; i < found->count && !s; i++) {
		const ase_problem *one = &found->items[i];
		const bool told = merges && !is_of_a_line(&at, one) &&
				  is_of_a_side(&at, one);

		if (!one->warning)
			move(one, told, told ? &ref->told : &ref->problems);
	}
	return s;
}
