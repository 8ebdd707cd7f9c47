#include "lib/model/process/step_def.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void choices_drop(ase_choices *choices)
{
	for (size_t i = 0; i < choices->count; i++) {
		ase_choice *choice = &choices->items[i];

		ase_condition_drop(&choice->when);
		if (choice->several) {
			ase_each_expr_drop(&choice->several->all);
			ase_each_expr_drop(&choice->several->except);
		}
		free(choice->several);
	}
	free(choices->items);
}

void ase_step_def_drop(ase_step_def *rules)
{
	ase_condition_drop(&rules->opens);
	ase_condition_drop(&rules->done);
	ase_condition_drop(&rules->voids);
	ase_date_expr_drop(&rules->done_on);
	ase_date_expr_drop(&rules->since);
	for (size_t i = 0; i < rules->due_count; i++)
		ase_date_expr_drop(&rules->dues[i].moment);
	free(rules->dues);
	choices_drop(&rules->turns);
	choices_drop(&rules->commands);
	for (size_t i = 0; i < rules->fact_count; i++)
		ase_path_expr_drop(&rules->facts[i].path_expr);
	free(rules->facts);
}

/*
 * Reading one step.
 */

/* A step that is being read. */
struct place {
	const ase_reader *reader;
	const ase_node *root; /* process.yaml */
	const ase_node *node; /* the step */
	size_t index;
};

/* Where a key of the step stands: "steps.3.due". */
static char *field_of(const struct place *at, const char *key)
{
	return ase_reader_field(at->reader, "steps.%zu.%s", at->index, key);
}

static size_t take_condition(const struct place *at, const ase_kind *kind,
			     const ase_node *node, const char *key,
			     ase_condition *out)
{
	ASE_AUTO(ase_strdrop) char *field = field_of(at, key);

	return ase_condition_read(at->reader, kind, node, field, out);
}

static size_t take_moment(const struct place *at, const ase_kind *kind,
			  const ase_node *node, const char *key,
			  ase_date_expr *out)
{
	ASE_AUTO(ase_strdrop) char *field = field_of(at, key);

	return ase_date_expr_read(at->reader, kind, node, field, out);
}

/* A number under `key` of a map that stands at `above` of the step (NULL: the
 * step itself). */
static size_t take_number(const struct place *at, const ase_node *map,
			  const char *above, const char *key, int *out)
{
	ASE_AUTO(ase_strdrop)
	char *field =
		ase_reader_field(at->reader, "steps.%zu.%s%s%s", at->index,
				 above ? above : "", above ? "." : "", key);
	const ase_node *node = ase_node_get(map, key);
	long long number = 0;

	if (node &&
	    (!ase_node_integer(node, &number) || number < 0 || number > 36500))
		return ase_problems_add(at->reader->problems, 0, 0, field,
					"not a number of days or times: '%s'",
					ase_node_text(node));
	*out = (int)number;
	return 0;
}

/* Hours, of which there may be a part. */
static size_t take_hours(const struct place *at, const ase_node *map,
			 const char *key, long *out)
{
	ASE_AUTO(ase_strdrop)
	char *field = ase_reader_field(at->reader, "steps.%zu.%s.hours",
				       at->index, key);
	const ase_node *node = ase_node_get(map, "hours");
	double hours = 0;

	if (node &&
	    (!ase_node_number(node, &hours) || !(hours >= 0) || hours > 36500))
		return ase_problems_add(at->reader->problems, 0, 0, field,
					"not a number of hours: '%s'",
					ase_node_text(node));
	*out = (long)(hours * 60 + 0.5);
	return 0;
}

/* A delay is told in one of the three; before a date, and at it, in days. */
static size_t check_counts(const struct place *at, const ase_node *map,
			   const char *key)
{
	static const char *const counts[] = { "days", "workdays", "hours" };
	ASE_AUTO(ase_strdrop) char *field = field_of(at, key);
	size_t said = 0;

	for (size_t i = 0; i < ASE_COUNT(counts); i++)
		said += ase_node_get(map, counts[i]) != NULL;
	if (said > 1)
		return ase_problems_add(at->reader->problems, 0, 0, field,
					"one of 'days', 'workdays' and 'hours' "
					"is enough");
	if (ase_node_get(map, "after") || ase_node_get(map, "days") || !said)
		return 0;
	return ase_problems_add(at->reader->problems, 0, 0, field,
				"'workdays' and 'hours' count what comes "
				"'after' a date");
}

/* {after: DATE, days: N}, {before: DATE, days: N} or {at: DATE}. */
static size_t take_delay(const struct place *at, const ase_kind *kind,
			 const ase_node *node, const char *key, ase_delay *out)
{
	const ase_node *before = ase_node_get(node, "before");
	const ase_node *date = ase_node_get(node, "after");
	ASE_AUTO(ase_strdrop) char *field = field_of(at, key);
	ASE_AUTO(ase_strdrop) char *where = NULL;
	size_t wrong = take_number(at, node, key, "days", &out->days) +
		       take_number(at, node, key, "workdays", &out->workdays) +
		       take_hours(at, node, key, &out->minutes) +
		       check_counts(at, node, key);

	if (before)
		out->days = -out->days;
	if (!date)
		date = before ? before : ase_node_get(node, "at");
	if (!date)
		return wrong + ase_problems_add(at->reader->problems, 0, 0,
						field,
						"'after', 'before' or 'at' is "
						"missing");
	where = ase_reader_field(at->reader, "%s.%s", key, ase_node_key(date));
	return wrong + take_moment(at, kind, date, where, &out->moment);
}

/* Two shapes, one or a list of them: how many, and number `i`. */
static size_t how_many(const ase_node *node)
{
	if (ase_node_is(node) == ASE_NODE_LIST)
		return ase_node_count(node);
	return node ? 1 : 0;
}

static const ase_node *which(const ase_node *node, size_t i)
{
	return ase_node_is(node) == ASE_NODE_LIST ? ase_node_item(node, i)
						  : node;
}

/* The key of number `i` of these: "due.0"; of one that is no list, "due". NULL
 * where nobody asks. */
static char *key_of(const struct place *at, const ase_node *node,
		    const char *key, size_t i)
{
	return ase_node_is(node) == ASE_NODE_LIST
		       ? ase_reader_field(at->reader, "%s.%zu", key, i)
		       : ase_reader_field(at->reader, "%s", key);
}

static size_t take_due(const struct place *at, ase_step_def *rules)
{
	const ase_node *due = ase_node_get(at->node, "due");
	size_t count = how_many(due);
	size_t wrong = 0;

	rules->dues = ase_alloc((count + 1) * sizeof(rules->dues[0]));
	while (rules->due_count < count) {
		size_t i = rules->due_count++;

		ASE_AUTO(ase_strdrop) char *key = key_of(at, due, "due", i);

		wrong += take_delay(at, rules->step.kind, which(due, i), key,
				    &rules->dues[i]);
	}
	return wrong;
}

/* `recurs`: expected since the latest of some days, due some days later. */
static size_t take_recurs(const struct place *at, ase_step_def *rules)
{
	const ase_node *recurs = ase_node_get(at->node, "recurs");
	const ase_node *since = ase_node_get(recurs, "since");
	ase_date_expr *due = &rules->dues[0].moment;
	const ase_kind *kind = rules->step.kind;
	size_t wrong;

	if (!recurs)
		return 0;
	if (rules->due_count || ase_node_get(at->node, "since") ||
	    ase_node_is(since) != ASE_NODE_LIST) {
		ASE_AUTO(ase_strdrop) char *field = field_of(at, "recurs");

		return ase_problems_add(at->reader->problems, 0, 0, field,
					"wants a list 'since', and neither "
					"'due' nor 'since' beside it");
	}
	rules->recurs = true;
	rules->due_count = 1;
	wrong = take_number(at, recurs, "recurs", "days",
			    &rules->dues[0].days) +
		take_moment(at, kind, since, "recurs.since", due);
	due->form = ASE_DATE_EXPR_LATEST;
	return wrong;
}

/* `since`, which a step that recurs has from its `recurs`. */
static size_t take_since(const struct place *at, ase_step_def *rules)
{
	const ase_node *since = ase_node_get(
		rules->recurs ? ase_node_get(at->node, "recurs") : at->node,
		"since");
	size_t wrong = take_moment(at, rules->step.kind, since,
				   rules->recurs ? "recurs.since" : "since",
				   &rules->since);

	if (rules->recurs)
		rules->since.form = ASE_DATE_EXPR_LATEST;
	return wrong;
}

/* A turn that is a path of the record: it has to lead to somebody. */
static size_t take_turn_path(const struct place *at, const ase_kind *kind,
			     const char *text, const char *field)
{
	const ase_kinds *kinds = at->reader->kinds;
	ASE_AUTO(ase_strdrop) char *names = NULL;

	if (at->reader->trusted)
		return 0;
	if (!ase_kinds_field(kinds, kind, text, NULL) &&
	    !ase_kinds_above(kinds, kind, text)) {
		names = ase_party_names(at->reader->process, kind);
		return ase_problems_add(at->reader->problems, 0, 0, field,
					"no party and no field '%s' in records "
					"of kind '%s'; its parties: %s",
					text, kind->name,
					*names ? names : _("none"));
	}
	if (!ase_party_path_leads(kinds, kind, text))
		(void)ase_problems_warn(at->reader->problems, 0, 0, field,
					"'%s' leads to no person, so nobody "
					"can be asked",
					text);
	return 0;
}

/* Whose turn it is: a party of the record, else a path of it, else a party of
 * others, which leads to nobody here. The coordinator has every move that is
 * nobody else's. */
static size_t take_turn(const struct place *at, const ase_kind *kind,
			const char *field, ase_choice *choice)
{
	const ase_process *process = at->reader->process;
	const char *text = choice->text;

	choice->party = ase_party_is(process, kind, text) ||
			strcmp(text, "coordinator") == 0;
	if (choice->party)
		return 0;
	choice->party = !ase_kinds_field(at->reader->kinds, kind, text, NULL) &&
			ase_party_somewhere(process, at->reader->kinds, text);
	if (!choice->party)
		return take_turn_path(at, kind, text, field);
	(void)ase_problems_warn(at->reader->problems, 0, 0, field,
				"no record of kind '%s', nor any above it, has "
				"the party '%s': nobody can be asked",
				kind->name, text);
	return 0;
}

/* {each: PATH-OR-PARTY, where: CONDITION, except: PATH} */
static size_t take_several(const struct place *at, const ase_kind *kind,
			   const ase_node *node, const char *field,
			   ase_choice *choice)
{
	ase_several *several = ase_alloc(sizeof(*several));
	size_t wrong;

	choice->several = several;
	choice->text = ase_node_path_text(node, "each");
	wrong = ase_each_expr_read(at->reader, kind, node, "each", field,
				   &several->all);
	if (ase_node_get(node, "except"))
		wrong += ase_each_expr_read(at->reader, kind, node, "except",
					    field, &several->except);
	choice->party = several->all.party != NULL;
	return wrong;
}

/* What a choice says, at the step's `at_key`: a text; of a turn, it may be
 * several who are asked. */
static size_t take_choice(const struct place *at, const ase_kind *kind,
			  const char *key, const char *at_key,
			  const ase_node *node, ase_choice *choice)
{
	bool turn = strcmp(key, "turn") == 0;
	const ase_node *own = ase_node_get(node, key);
	ASE_AUTO(ase_strdrop)
	char *field = ase_reader_field(at->reader,
				       own ? "steps.%zu.%s.%s" : "steps.%zu.%s",
				       at->index, at_key, key);

	if (turn && ase_node_get(own ? own : node, "each"))
		return take_several(at, kind, own ? own : node, field, choice);
	if (!turn && ase_node_get(own ? own : node, "en"))
		choice->said = own ? own : node;
	choice->text = ase_command_text(own ? own : node, "en", NULL);
	if (!choice->text)
		return ase_problems_add(at->reader->problems, 0, 0, field,
					"a text was expected here");
	return turn ? take_turn(at, kind, field, choice) : 0;
}

/* X, or a list of {when: CONDITION, KEY: X} and X. */
static size_t take_choices(const struct place *at, const ase_kind *kind,
			   const char *key, ase_choices *out)
{
	const ase_node *node = ase_node_get(at->node, key);
	size_t count = how_many(node);
	size_t wrong = 0;

	out->items = ase_alloc((count + 1) * sizeof(out->items[0]));
	while (out->count < count) {
		const ase_node *one = which(node, out->count);
		ASE_AUTO(ase_strdrop)
		char *where = key_of(at, node, key, out->count);
		ASE_AUTO(ase_strdrop)
		char *when = ase_reader_field(at->reader, "%s.when", where);
		ase_choice *choice = &out->items[out->count++];

		wrong += take_condition(at, kind, ase_node_get(one, "when"),
					when, &choice->when);
		wrong += take_choice(at, kind, key, where, one, choice);
	}
	return wrong;
}

/* KIND.PATH, of a kind at or below the step's. */
static size_t take_fact(const struct place *at, const ase_kind *kind,
			const ase_node *node, ase_fact *out)
{
	ASE_AUTO(ase_strdrop) char *field = field_of(at, "blocks");
	const char *text = ase_node_text(node) ? ase_node_text(node) : "";
	size_t size = strcspn(text, ".");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(text, size);

	out->text = text;
	out->kind = ase_kinds_get(at->reader->kinds, name);
	if (!out->kind || !ase_kind_below(out->kind, kind))
		return ase_problems_add(at->reader->problems, 0, 0, field,
					"'%s' is no fact of a record at or "
					"below '%s'",
					text, kind->name);
	return ase_path_expr_read_plain(at->reader, out->kind,
					text[size] ? text + size + 1 : NULL,
					field, &out->path_expr);
}

static size_t take_facts(const struct place *at, ase_step_def *rules)
{
	const ase_node *blocks = ase_node_get(at->node, "blocks");
	size_t wrong = 0;

	rules->facts = ase_alloc((ase_node_count(blocks) + 1) *
				 sizeof(rules->facts[0]));
	ase_each(fact, blocks) {
		wrong += take_fact(at, rules->step.kind, fact,
				   &rules->facts[rules->fact_count++]);
	}
	return wrong;
}

/* `void` of the step, else what the process says for its kind. */
static const ase_node *void_of(const struct place *at, const char *kind)
{
	const ase_node *own = ase_node_get(at->node, "void");

	return own ? own : ase_node_get(ase_node_get(at->root, "void"), kind);
}

/* What ends the interest: told where it stands, of the process or the step. */
static size_t take_void(const struct place *at, const ase_kind *kind,
			const ase_node *gone, ase_condition *out)
{
	ASE_AUTO(ase_strdrop) char *field = NULL;

	if (!kind || ase_node_get(at->node, "void"))
		return take_condition(at, kind, gone, "void", out);
	field = ase_reader_field(at->reader, "void.%s", kind->name);
	return ase_condition_read(at->reader, kind, gone, field, out);
}

static size_t take_conditions(const struct place *at, ase_step_def *rules)
{
	const ase_kind *kind = rules->step.kind;
	const ase_node *gone = void_of(at, kind ? kind->name : "");
	const ase_node *done = ase_node_get(at->node, "done");
	size_t wrong = take_condition(at, kind, ase_node_get(at->node, "opens"),
				      "opens", &rules->opens) +
		       take_condition(at, kind, done, "done", &rules->done);

	rules->gone = gone;
	if (gone)
		wrong += take_void(at, kind, gone, &rules->voids);
	else
		rules->voids.form = ASE_FORM_NEVER;
	if (!done && !rules->recurs) {
		ASE_AUTO(ase_strdrop) char *field = field_of(at, "done");

		wrong += ase_problems_add(at->reader->problems, 0, 0, field,
					  "is missing");
	}
	if (rules->recurs)
		rules->done.form = ASE_FORM_NEVER;
	return wrong;
}

/* Name and kind; without these the rest means nothing. */
static void name_step(const ase_kinds *kinds, const ase_node *node,
		      size_t index, ase_step *step)
{
	const char *kind = ase_node_text(ase_node_get(node, "kind"));

	step->name = ase_node_text(ase_node_get(node, "step"));
	step->letter = ase_node_text(ase_node_get(node, "letter"));
	step->kind = kind ? ase_kinds_name(kinds, kind) : NULL;
	step->node = node;
	step->index = index;
}

static size_t take_name(const struct place *at, ase_step *step)
{
	const ase_process *process = at->reader->process;
	ase_problems *problems = at->reader->problems;
	const char *kind = ase_node_path_text(at->node, "kind");
	ASE_AUTO(ase_strdrop) char *field = field_of(at, "step");

	name_step(process->kinds, at->node, at->index, step);
	ase_step_kind_wake(process, step);
	if (!step->name || !*step->name)
		return ase_problems_add(problems, 0, 0, field,
					"a step without a name");
	if (ase_process_find(process, step->name))
		return ase_problems_add(problems, 0, 0, field,
					"'%s' is given twice", step->name);
	if (!step->kind)
		return ase_problems_add(problems, 0, 0, field,
					"no kind '%s', which step '%s' names",
					kind ? kind : "", step->name);
	return 0;
}

static size_t take_rest(const struct place *at, ase_step_def *out)
{
	const ase_kind *kind = out->step.kind;
	const ase_node *node = at->node;

	return take_due(at, out) + take_recurs(at, out) +
	       take_conditions(at, out) + take_facts(at, out) +
	       take_moment(at, kind, ase_node_get(node, "done_on"), "done_on",
			   &out->done_on) +
	       take_since(at, out) +
	       take_choices(at, kind, "turn", &out->turns) +
	       take_choices(at, kind, "command", &out->commands) +
	       take_number(at, node, NULL, "every", &out->every) +
	       take_number(at, node, NULL, "times", &out->times);
}

size_t ase_step_def_read(const ase_reader *reader, const ase_node *root,
			 const ase_node *node, size_t index, ase_step_def *out)
{
	const struct place at = { reader, root, node, index };
	size_t wrong = take_name(&at, &out->step);

	return wrong ? wrong : take_rest(&at, out);
}

void ase_step_def_complete(const ase_process *process, const ase_node *node,
			   size_t index, ase_step_def *out)
{
	name_step(process->kinds, node, index, &out->step);
	out->lazy = process;
}

/* Rules are a memory behind their process: nobody sees them change. */
static void wake(ase_step_def *rules)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_process *process = rules->lazy;
	const ase_reader reader = { .kinds = process->kinds,
				    .process = process,
				    .problems = &none,
				    .trusted = true };
	const struct place at = { &reader, process->root, rules->step.node,
				  rules->step.index };
	size_t wrong;

	rules->lazy = NULL;
	ase_step_kind_wake(process, &rules->step);
	wrong = take_rest(&at, rules);
	assert(!wrong);
	(void)wrong;
}

/* What a step has not read yet is a memory behind it: nobody sees it change. */
const ase_step_def *ase_step_def_of(const ase_step *step)
{
	ase_step_def *rules = (ase_step_def *)(uintptr_t)step;

	if (rules->lazy)
		wake(rules);
	return rules;
}
