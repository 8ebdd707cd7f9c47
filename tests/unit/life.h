#ifndef ASE_TESTS_LIFE_H
#define ASE_TESTS_LIFE_H

/*
 * A life in records, for the tests of the process: facts are told one after
 * the other, and the process is asked in between. Records stand in a table,
 * not on a disk.
 */

#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/process/process.h"

#include <stdlib.h>
#include <string.h>

typedef struct life_entry {
	char id[ASE_ID_SIZE];
	ase_value *value;
} life_entry;

/* Start from zero; end with life_drop. */
typedef struct life {
	life_entry *entries;
	size_t count, room;
	ase_value *policy[32]; /* schemas, process, ase.yaml */
	size_t policy_count;
	ase_kinds *kinds;
	ase_process *process;
	const ase_node *config;
	ase_date today;
	ase_world *world; /* of the records as they stand; NULL: not yet */
} life;

static inline void life_drop(life *l)
{
	ase_world_drop(&l->world);
	ase_process_drop(&l->process);
	ase_kinds_drop(&l->kinds);
	for (size_t i = 0; i < l->count; i++)
		ase_value_drop(&l->entries[i].value);
	free(l->entries);
	for (size_t i = 0; i < l->policy_count; i++)
		ase_value_drop(&l->policy[i]);
}

static inline ase_value *life_yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

/* A text of the policy, which lives as long as `l`. */
static inline const ase_node *life_policy(life *l, const char *text)
{
	assert_true(l->policy_count < ASE_COUNT(l->policy));
	l->policy[l->policy_count] = life_yaml(text);
	return ase_value_root(l->policy[l->policy_count++]);
}

static inline life_entry *life_entry_of(const life *l, const char *id)
{
	for (size_t i = 0; i < l->count; i++)
		if (!strcmp(l->entries[i].id, id))
			return &l->entries[i];
	return NULL;
}

static inline ase_status life_get(void *ctx, const ase_kind *kind,
				  const char *id, const ase_node **out,
				  ase_err *err)
{
	const life_entry *entry = life_entry_of(ctx, id);

	(void)kind;
	if (!entry)
		return ase_fail(err, ASE_E_NOT_FOUND, "no record '%s'", id);
	*out = ase_value_root(entry->value);
	return ASE_OK;
}

static inline ase_status life_each(void *ctx, const ase_kind *kind,
				   const char *saying, ase_source_fn fn,
				   void *payload, ase_err *err)
{
	const life *l = ctx;

	(void)err;
	(void)saying; /* it may leave out others, and need not */
	for (size_t i = 0; i < l->count; i++)
		if (ase_kinds_of_id(l->kinds, l->entries[i].id) == kind)
			fn(payload, l->entries[i].id,
			   ase_value_root(l->entries[i].value), NULL);
	return ASE_OK;
}

static inline const ase_world *life_world(life *l)
{
	const ase_source source = { .get = life_get,
				    .each = life_each,
				    .ctx = l };

	if (!l->world)
		l->world =
			ase_world_new(l->kinds, &source, l->config, l->today);
	return l->world;
}

static inline void life_kind(life *l, const char *schema)
{
	ase_err err = ASE_ERR_INIT;

	if (!l->kinds)
		l->kinds = ase_kinds_new();
	assert_ok(ase_kinds_add(l->kinds, life_policy(l, schema), &err), &err);
}

static inline void life_process(life *l, const char *text)
{
	ase_err err = ASE_ERR_INIT;

	ase_process_drop(&l->process); /* another one before */
	assert_ok(ase_process_new(life_policy(l, text), l->kinds, &l->process,
				  NULL, &err),
		  &err);
}

/* It is this day now. */
static inline void on(life *l, const char *day)
{
	assert_true(ase_date_iso(day, &l->today));
	ase_world_drop(&l->world);
}

/* ase.yaml says this. */
static inline void config(life *l, const char *text)
{
	l->config = life_policy(l, text);
	ase_world_drop(&l->world);
}

/* The record `node` (NULL: none) with the keys of the map `facts` set anew. */
static inline ase_value *life_change(const ase_node *node, const char *facts)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = life_yaml(facts);
	const ase_node *news = ase_value_root(value);

	ase_builder_map(b, NULL);
	ase_each(old, node)
		if (!ase_node_get(news, ase_node_key(old)))
			ase_builder_copy(b, ase_node_key(old), old);
	ase_each(fact, news)
		if (!ase_node_null(fact))
			ase_builder_copy(b, ase_node_key(fact), fact);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/* From now on these keys of the record say this (null: nothing). */
static inline void tell(life *l, const char *id, const char *facts)
{
	life_entry *entry = life_entry_of(l, id);
	ase_value *value;

	ase_world_drop(&l->world);
	if (!entry) {
		if (l->count == l->room) {
			l->room = l->room ? 2 * l->room : 32;
			l->entries = ase_realloc(l->entries, l->room,
						 sizeof(l->entries[0]));
		}
		entry = &l->entries[l->count++];
		*entry = (life_entry){ .value = NULL };
		assert_true(strlen(id) < sizeof(entry->id));
		memcpy(entry->id, id, strlen(id) + 1);
	}
	value = life_change(ase_value_root(entry->value), facts);
	ase_value_drop(&entry->value);
	entry->value = value;
}

/* The steps that would hold such a change back, with blanks between; yours. */
static inline char *missing(life *l, const char *id, const char *facts)
{
	const ase_world *before = life_world(l);
	ASE_AUTO(ase_world_drop) ase_world *after = ase_world_over(before);
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals list = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const life_entry *entry = life_entry_of(l, id);
	ase_str text = ASE_STR_INIT;
	size_t count;

	ase_world_put(after, id,
		      life_change(entry ? ase_value_root(entry->value) : NULL,
				  facts));
	ase_strs_add(&ids, id);
	count = ase_gate_check(l->process, before, after, &ids, &list);
	assert_int_equal(count, list.count);
	for (size_t i = 0; i < list.count; i++) {
		assert_string_equal(list.items[i].rec->id, id);
		ase_str_addf(&text, "%s%s", i ? " " : "",
			     list.items[i].task.step->name);
	}
	return ase_str_take(&text);
}

static inline void refused(life *l, const char *id, const char *facts,
			   const char *steps)
{
	ASE_AUTO(ase_strdrop) char *got = missing(l, id, facts);

	if (strcmp(got, steps))
		fail_msg("%s %s: missing '%s', not '%s'", id, facts, got,
			 steps);
}

/* Tell it, and the gate lets it pass. */
static inline void pass(life *l, const char *id, const char *facts)
{
	refused(l, id, facts, "");
	tell(l, id, facts);
}

static inline const ase_record *life_record(life *l, const char *id)
{
	const ase_record *rec = ase_world_get(life_world(l), id);

	if (!rec)
		fail_msg("no record '%s'", id);
	return rec;
}

/* Where the record stands in the step; lives until the next word. */
static inline ase_task task(life *l, const char *step, const char *id)
{
	const ase_step *found = ase_process_find(l->process, step);
	const ase_record *rec = life_record(l, id);
	ase_task out;

	if (!found || found->kind != rec->kind)
		fail_msg("no step '%s' of '%s'", step, id);
	ase_task_find(l->process, life_world(l), rec, found, &out);
	return out;
}

static inline void is(life *l, const char *step, const char *id,
		      ase_step_state state)
{
	static const char *const states[] = { "later", "open", "done", "waived",
					      "void" };
	ase_task got = task(l, step, id);

	if (got.state != state)
		fail_msg("%s of %s is %s, not %s", step, id, states[got.state],
			 states[state]);
}

/* The record's stage is `step` (NULL: none). */
static inline void stage(life *l, const char *id, const char *step)
{
	const ase_step *got = ase_task_stage(l->process, life_world(l),
					     life_record(l, id), NULL);

	if (strcmp(got ? got->name : "none", step ? step : "none"))
		fail_msg("the stage of %s is %s, not %s", id,
			 got ? got->name : "none", step ? step : "none");
}

static inline void assert_day(ase_date date, const char *day)
{
	char text[ASE_DATE_SIZE];

	assert_string_equal(ase_date_text(date, text), day);
}

#endif
