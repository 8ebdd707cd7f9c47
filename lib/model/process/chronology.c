#include "lib/model/process/process.h"

#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/model/process/step_def.h"
#include "lib/model/record/field.h"

#include <stdlib.h>
#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

/* A field that says of itself that it follows nothing. */
#define ANYTIME "anytime"

void ase_disorders_drop(ase_disorders *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].path);
		free(list->items[i].after_path);
	}
	free(list->items);
	*list = (ase_disorders){ .items = NULL };
}

static ase_disorder *add(ase_disorders *list)
{
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	list->items[list->count] = (ase_disorder){ .rec = NULL };
	return &list->items[list->count++];
}

/*
 * The days that a record holds.
 */

/* One of them, where it stands. */
struct day {
	char *path;	       /* owned: "log.2.on" */
	const ase_node *part;  /* its schema */
	const ase_node *map;   /* what it stands in, and the schema of that */
	const ase_node *owner; /* NULL: the record itself */
	ase_date date;
	bool coming; /* a plan */
};

struct days {
	struct day *items;
	size_t count, room;
};

static void days_drop(struct days *days)
{
	for (size_t i = 0; i < days->count; i++)
		free(days->items[i].path);
	free(days->items);
}

static void find_days(const ase_schema *schema, const ase_node *map,
		      const ase_node *owner, const char *before,
		      struct days *out);

static void find_day(const ase_schema *schema, const ase_node *map,
		     const ase_node *owner, const ase_node *node,
		     const ase_node *part, char *path, struct days *out)
{
	const ase_field field = ase_field_of(schema, part);
	ase_date date;

	if (ase_node_is(node) != ASE_NODE_TEXT) {
		find_days(schema, node, part, path, out);
		free(path);
		return;
	}
	if (field.type != ASE_FIELD_DATE || !ase_node_date(node, &date)) {
		free(path);
		return;
	}
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(*out->items));
	out->items[out->count++] =
		(struct day){ .path = path,
			      .part = part,
			      .map = map,
			      .owner = owner,
			      .date = date,
			      .coming = field.lean == ASE_DATE_COMING };
}

static void find_days(const ase_schema *schema, const ase_node *map,
		      const ase_node *owner, const char *before,
		      struct days *out)
{
	size_t i = 0;

	ase_each(node, map) {
		const char *key = ase_node_key(node);
		const ase_node *part = ase_schema_step(schema, owner, key);
		char *path = key ? ase_strf("%s%s%s", before,
					    *before ? "." : "", key)
				 : ase_strf("%s.%zu", before, i++);

		if (part)
			find_day(schema, map, owner, node, part, path, out);
		else
			free(path);
	}
}

static void days_of(const ase_record *rec, struct days *out)
{
	const ase_schema *schema = rec->kind->schema;

	find_days(schema, rec->node, ase_schema_root(schema), "", out);
}

/*
 * What a day follows.
 */

/* The day that a record begins with, of itself or the first above it that has
 * one, and where that stands. */
struct beginning {
	const ase_record *rec;
	const char *path; /* borrowed */
	ase_date date;
};

static bool own_beginning(const ase_record *rec, struct beginning *out)
{
	ase_each(field, ase_node_get(rec->kind->root, "x-ase-defaults")) {
		const char *path = ase_node_key(field);

		if (!ase_node_date(ase_node_path(rec->node, path), &out->date))
			continue;
		out->rec = rec;
		out->path = path;
		return true;
	}
	return false;
}

static bool beginning_above(const ase_world *world, const ase_record *rec,
			    int depth, struct beginning *out)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	bool found = false;

	ase_world_parents(world, rec, &parents);
	for (size_t i = 0; i < parents.count && !found; i++)
		found = own_beginning(parents.items[i], out) ||
			(depth < DEEPEST &&
			 beginning_above(world, parents.items[i], depth + 1,
					 out));
	return found;
}

/* That it is not before `date`, which stands at `path` of `other`. */
static void compare(const ase_record *rec, const struct day *day,
		    const ase_record *other, const char *path, ase_date date,
		    ase_disorders *out)
{
	ase_disorder *one;

	if (!ase_date_is(date) || ase_date_cmp(day->date, date) >= 0)
		return;
	one = add(out);
	one->rec = rec;
	one->path = ase_strdup(day->path);
	one->on = day->date;
	one->after_rec = other;
	one->after_path = ase_strdup(path);
	one->after = date;
}

/* It follows the day that the record begins with; that one, the one above. */
static void compare_beginning(const ase_world *world, const ase_record *rec,
			      const struct day *day, ase_disorders *out)
{
	struct beginning own = { .path = NULL };

	if (!own_beginning(rec, &own) || !strcmp(own.path, day->path)) {
		own.path = NULL;
		(void)beginning_above(world, rec, 0, &own);
	}
	if (own.path)
		compare(rec, day, own.rec, own.path, own.date, out);
}

/* What stands beside the day: "rounds.0.sent_on" beside "rounds.0.back_on". */
static char *path_beside(const struct day *day, const char *path)
{
	const char *end = strrchr(day->path, '.');

	return end ? ase_strf("%.*s.%s", (int)(end - day->path), day->path,
			      path)
		   : ase_strdup(path);
}

/* The latest of the days that a path leads to, and whose that is. */
static ase_date latest_of(const ase_hits *hits, const ase_record **whose)
{
	ase_date latest = ASE_DATE_NONE, date;

	for (size_t i = 0; i < hits->count; i++) {
		if (!hits->items[i].node ||
		    !ase_node_date(hits->items[i].node, &date) ||
		    (ase_date_is(latest) && ase_date_cmp(date, latest) <= 0))
			continue;
		latest = date;
		*whose = hits->items[i].rec;
	}
	return latest;
}

/* It follows what x-ase-after of its field names: beside it, or from the
 * record. */
static void compare_named(const ase_world *world, const ase_record *rec,
			  const struct day *day, const char *path,
			  ase_disorders *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_strdrop)
	char *first = ase_strndup(path, strcspn(path, "."));
	const bool beside =
		ase_schema_step(rec->kind->schema, day->owner, first);
	ASE_AUTO(ase_strdrop)
	char *whole = beside ? path_beside(day, path) : ase_strdup(path);
	const ase_record *whose = rec;
	const char *last = strrchr(path, '.');
	ase_date date;

	if (beside)
		ase_world_path_at(world, rec, day->map, day->owner, path,
				  &hits);
	else
		ase_world_path(world, rec, path, &hits);
	date = latest_of(&hits, &whose);
	if (whose != rec)
		compare(rec, day, whose, last ? last + 1 : path, date, out);
	else
		compare(rec, day, rec, whole, date, out);
}

static void check_day(const ase_world *world, const ase_record *rec,
		      const struct day *day, ase_disorders *out)
{
	const ase_node *part = ase_schema_part(rec->kind->schema, day->part);
	const ase_node *after = ase_node_get(part, "x-ase-after");
	const char *only = ase_node_text(after);
	const size_t from = out->count;

	if (only && !strcmp(only, ANYTIME))
		return;
	if (only)
		compare_named(world, rec, day, only, out);
	ase_each(path, only ? NULL : after) {
		if (out->count == from && ase_node_text(path))
			compare_named(world, rec, day, ase_node_text(path),
				      out);
	}
	if (!day->coming && out->count == from)
		compare_beginning(world, rec, day, out);
}

/*
 * Steps.
 */

/* Whether a condition only waits for a day to come near. */
static bool waits_for_day(const ase_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		if (waits_for_day(&condition->parts[i]))
			return true;
	return condition->form == ASE_FORM_NEAR;
}

/* Whether `path` of a step is the one at which a day stands, entries of lists
 * apart: "analysis.rounds.last.sent_on" and "analysis.rounds.0.sent_on". */
static bool is_path_of(const char *path, const char *stands)
{
	while (*path && *stands) {
		const size_t size = strcspn(path, ".");
		const size_t other = strcspn(stands, ".");

		if (strspn(stands, "0123456789") == other && other) {
			stands += other + (stands[other] == '.');
			continue;
		}
		if ((size == 4 && !strncmp(path, "last", 4)) ||
		    (size == 5 && !strncmp(path, "first", 5))) {
			path += size + (path[size] == '.');
			continue;
		}
		if (size != other || strncmp(path, stands, size) != 0)
			return false;
		path += size + (path[size] == '.');
		stands += other + (stands[other] == '.');
	}
	return !*path && !*stands;
}

static bool expr_names(const ase_date_expr *expr, const char *path)
{
	for (size_t i = 0; i < expr->count; i++)
		if (expr_names(&expr->parts[i], path))
			return true;
	return expr->form == ASE_DATE_EXPR_PATH &&
	       is_path_of(expr->path_expr.path, path);
}

static bool condition_names(const ase_condition *condition, const char *path)
{
	for (size_t i = 0; i < condition->count; i++)
		if (condition->form != ASE_FORM_CHILD &&
		    condition_names(&condition->parts[i], path))
			return true;
	return condition->form == ASE_FORM_SET &&
	       is_path_of(condition->path_expr.path, path);
}

/* The field that says when the step was done; NULL: none of the record. */
static const struct day *day_of(const ase_step_def *rules,
				const struct days *days, ase_date done)
{
	for (size_t i = 0; i < days->count; i++) {
		const struct day *day = &days->items[i];

		if (!ase_date_cmp(day->date, done) &&
		    (expr_names(&rules->done_on, day->path) ||
		     condition_names(&rules->done, day->path)))
			return day;
	}
	return NULL;
}

/* Whether that day was found out of order without the step. */
static bool is_told(const ase_disorders *list, size_t from, const char *path)
{
	for (size_t i = from; i < list->count; i++)
		if (path && list->items[i].path &&
		    !strcmp(list->items[i].path, path))
			return true;
	return false;
}

/* Whether a plan opens the step: whatever else shows that it was done may well
 * have come earlier. */
static bool is_plan(const ase_eval *eval, const ase_record *rec,
		    const ase_condition *opens)
{
	const ase_kind *owner = rec->kind;
	const ase_node *part =
		opens->form == ASE_FORM_SET
			? ase_kinds_field(ase_world_kinds(eval->world),
					  rec->kind, opens->path_expr.path,
					  &owner)
			: NULL;

	return part &&
	       ase_field_of(owner->schema, part).lean == ASE_DATE_COMING;
}

static void check_step(const ase_eval *eval, const ase_record *rec,
		       const ase_step *step, const struct days *days,
		       size_t from, ase_disorders *out)
{
	const ase_step_def *rules = ase_step_def_of(step);
	const struct day *day;
	ase_date done, opened;
	ase_disorder *one;

	if (waits_for_day(&rules->opens))
		return;
	done = ase_task_done_on(eval, rec, step);
	opened = ase_condition_date(eval, rec, &rules->opens);
	if (!ase_date_is(done) || !ase_date_is(opened) ||
	    ase_date_cmp(done, opened) >= 0)
		return;
	day = day_of(rules, days, done);
	if (!day && is_plan(eval, rec, &rules->opens))
		return;
	if (is_told(out, from, day ? day->path : NULL))
		return;
	one = add(out);
	one->rec = rec;
	one->step = step;
	one->path = day ? ase_strdup(day->path) : NULL;
	one->on = done;
	one->after = opened;
}

void ase_chronology_find(const ase_process *process, const ase_world *world,
			 const ase_record *rec, ase_disorders *out)
{
	const ase_eval eval = { .world = world, .process = process };
	ASE_AUTO(days_drop) struct days days = { .items = NULL };
	const size_t from = out->count;

	days_of(rec, &days);
	for (size_t i = 0; i < days.count; i++)
		check_day(world, rec, &days.items[i], out);
	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++)
		if (process->rules[i].step.kind == rec->kind)
			check_step(&eval, rec, &process->rules[i].step, &days,
				   from, out);
}

/*
 * What a change brings.
 */

/* Whether it puts another day into the record. */
static bool moves_days(const ase_record *before, const ase_record *after)
{
	ASE_AUTO(days_drop) struct days old = { .items = NULL };
	ASE_AUTO(days_drop) struct days now = { .items = NULL };

	days_of(after, &now);
	if (!before)
		return now.count;
	days_of(before, &old);
	if (old.count != now.count)
		return true;
	for (size_t i = 0; i < now.count; i++)
		if (strcmp(old.items[i].path, now.items[i].path) != 0 ||
		    ase_date_cmp(old.items[i].date, now.items[i].date) != 0)
			return true;
	return false;
}

/* Whether two paths are the same but for the numbers of entries. */
static bool is_same_path(const char *a, const char *b)
{
	return a && b ? is_path_of(a, b) || is_path_of(b, a) || !strcmp(a, b)
		      : a == b;
}

/* Whether `now` is what `old` was, and no worse. */
static bool is_same(const ase_disorder *old, const ase_disorder *now)
{
	return !strcmp(old->rec->id, now->rec->id) && old->step == now->step &&
	       !ase_date_cmp(old->on, now->on) &&
	       ase_date_cmp(old->after, now->after) >= 0 &&
	       is_same_path(old->path, now->path) &&
	       is_same_path(old->after_path, now->after_path);
}

static bool was_there(const ase_disorders *old, const ase_disorder *one)
{
	for (size_t i = 0; i < old->count; i++)
		if (is_same(&old->items[i], one))
			return true;
	return false;
}

/* Keep those behind `from` that were not there before. */
static void keep_new(const ase_disorders *old, size_t from, ase_disorders *out)
{
	size_t kept = from;

	for (size_t i = from; i < out->count; i++) {
		ase_disorder one = out->items[i];

		if (was_there(old, &one)) {
			free(one.path);
			free(one.after_path);
		} else {
			out->items[kept++] = one;
		}
	}
	out->count = kept;
}

/* The day at `path` of a record. */
static ase_date day_at(const ase_record *rec, const char *path)
{
	ase_date date = ASE_DATE_NONE;

	if (rec && path)
		(void)ase_node_date(ase_node_path(rec->node, path), &date);
	return date;
}

/* Whether the day stood before, and what it follows has another one now. */
static bool is_moved(const ase_world *before, const ase_record *was,
		     const ase_disorder *one)
{
	const ase_record *other =
		one->after_rec ? ase_world_get(before, one->after_rec->id)
			       : NULL;

	return ase_date_is(day_at(was, one->path)) &&
	       !ase_date_cmp(day_at(was, one->path), one->on) && other &&
	       ase_date_cmp(day_at(other, one->after_path), one->after) != 0;
}

static void find_brought(const ase_process *process, const ase_world *before,
			 const ase_world *after, const ase_record *rec,
			 ase_disorders *out)
{
	const ase_record *was = ase_world_itself(before, rec->id);
	ASE_AUTO(ase_disorders_drop) ase_disorders old = ASE_DISORDERS_INIT;
	const size_t from = out->count;

	ase_chronology_find(process, after, rec, out);
	if (was && out->count > from)
		ase_chronology_find(process, before, was, &old);
	keep_new(&old, from, out);
	for (size_t i = from; i < out->count; i++)
		out->items[i].moved = is_moved(before, was, &out->items[i]);
}

static void add_once(const ase_record *rec, ase_map *seen, ase_records *out)
{
	if (ase_map_get(seen, rec->id))
		return;
	ase_map_put(seen, rec->id, (void *)(uintptr_t)rec);
	ase_records_add(out, rec);
}

/* The record itself, then those below it. */
static void add_below(const ase_world *world, const ase_record *rec,
		      ase_map *seen, ase_records *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	add_once(rec, seen, out);
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_name_item(kinds, i);
		ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;

		if (kind == rec->kind || !ase_kind_below(kind, rec->kind))
			continue;
		ase_world_children(world, rec, kind, &below);
		for (size_t k = 0; k < below.count; k++)
			add_once(below.items[k], seen, out);
	}
}

/* Those above it: what is done below is what does their steps. */
static void add_above(const ase_world *world, const ase_record *rec, int depth,
		      ase_map *seen, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;

	ase_world_parents(world, rec, &parents);
	for (size_t i = 0; i < parents.count; i++) {
		add_once(parents.items[i], seen, out);
		if (depth < DEEPEST)
			add_above(world, parents.items[i], depth + 1, seen,
				  out);
	}
}

void ase_chronology_brought(const ase_process *process, const ase_world *before,
			    const ase_world *after, const ase_strs *ids,
			    ase_disorders *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_map_drop) ase_map seen = ASE_TABLE_INIT;

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *rec = ase_world_itself(after, ids->items[i]);

		if (!rec || !moves_days(ase_world_itself(before, rec->id), rec))
			continue;
		add_below(after, rec, &seen, &all);
		add_above(after, rec, 0, &seen, &all);
	}
	for (size_t i = 0; i < all.count; i++)
		find_brought(process, before, after, all.items[i], out);
}
