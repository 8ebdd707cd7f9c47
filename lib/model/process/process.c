#include "lib/model/process/process.h"

#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/process/step_def.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A name further from every step than this is near none. */
#define NEAR_ENOUGH 3

void ase_process_drop(ase_process **process)
{
	if (!*process)
		return;
	for (size_t i = 0; (*process)->rules && i < (*process)->count; i++)
		ase_step_def_drop(&(*process)->rules[i]);
	free((*process)->rules);
	free(*process);
	*process = NULL;
}

/*
 * Reading all of it.
 */

static size_t take_steps(ase_process *process, const ase_node *root,
			 const ase_vocabularies *vocabularies,
			 ase_problems *problems)
{
	const ase_node *steps = ase_node_get(root, "steps");
	const ase_reader reader = { .kinds = process->kinds,
				    .process = process,
				    .problems = problems,
				    .vocabularies = vocabularies };
	size_t wrong = 0;

	if (ase_node_is(steps) != ASE_NODE_LIST)
		return ase_problems_add(problems, 0, 0, "steps",
					"a list of steps was expected here");
	process->rules = ase_alloc((ase_node_count(steps) + 1) *
				   sizeof(process->rules[0]));
	ase_each(step, steps) {
		wrong += ase_step_def_read(&reader, root, step, process->count,
					   &process->rules[process->count]);
		/* Counted last: a step knows only those before it. */
		process->count++;
	}
	return wrong;
}

/* Whether `path` is one of records of any kind that has steps. */
static bool leads_somewhere(const ase_process *process, const char *path)
{
	for (size_t i = 0; i < process->count; i++)
		if (ase_kinds_field(process->kinds, process->rules[i].step.kind,
				    path, NULL))
			return true;
	return false;
}

static size_t take_parties(const ase_process *process, ase_problems *problems)
{
	size_t wrong = 0;

	if (process->parties)
		(void)ase_problems_warn(
			problems, 0, 0, "parties",
			"this is the old place: 'x-ase-parties' of each kind's "
			"schema says who answers now, and without 'parties' it "
			"counts here as well (ase-process(5))");
	ase_each(party, process->parties) {
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("parties.%s", ase_node_key(party));

		ase_each(path, party) {
			const char *text = ase_node_text(path);

			if (!text || !leads_somewhere(process, text))
				wrong += ase_problems_add(
					problems, 0, 0, field,
					"no record with steps has a field '%s'",
					text ? text : "");
		}
	}
	return wrong;
}

static bool errors_from(const ase_problems *found, size_t i)
{
	for (; i < found->count; i++)
		if (!found->items[i].warning)
			return true;
	return false;
}

/* The first problem from number `i` on that is no mere warning; yours. */
static char *first_line(const ase_problems *found, size_t i)
{
	while (i + 1 < found->count && found->items[i].warning)
		i++;
	return ase_problem_line(&found->items[i]);
}

/* `vocabularies` NULL: what conditions compare is not judged. */
static ase_process *read_process(const ase_node *root, const ase_kinds *kinds,
				 const ase_vocabularies *vocabularies,
				 ase_problems *problems)
{
	ase_process *process = ase_alloc(sizeof(*process));
	const size_t from = problems->count;

	process->kinds = kinds;
	process->root = root;
	process->parties = ase_node_get(root, "parties");
	(void)take_steps(process, root, vocabularies, problems);
	(void)take_parties(process, problems);
	ase_problems_once(problems, from);
	return process;
}

ase_status ase_process_new(const ase_node *root, const ase_kinds *kinds,
			   ase_process **out, ase_problems *problems,
			   ase_err *err)
{
	ASE_AUTO(ase_process_drop) ase_process *process = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems own = ASE_PROBLEMS_INIT;
	ase_problems *found = problems ? problems : &own;
	size_t first = found->count;

	process = read_process(root, kinds, NULL, found);
	if (errors_from(found, first)) {
		ASE_AUTO(ase_strdrop) char *line = first_line(found, first);

		return ase_fail(err, ASE_E_INVALID, "%s", line);
	}
	*out = process;
	process = NULL; /* moved */
	return ASE_OK;
}

size_t ase_process_check(const ase_node *root, const ase_kinds *kinds,
			 const ase_vocabularies *vocabularies,
			 ase_problems *problems)
{
	size_t before = problems->count;
	ase_process *process =
		read_process(root, kinds, vocabularies, problems);

	ase_process_drop(&process);
	return problems->count - before;
}

static void take_proved(ase_process *process, const ase_node *root)
{
	const ase_node *steps = ase_node_get(root, "steps");

	process->root = root;
	process->parties = ase_node_get(root, "parties");
	process->count = 0;
	process->rules = ase_alloc((ase_node_count(steps) + 1) *
				   sizeof(process->rules[0]));
	ase_each(step, steps) {
		ase_step_def_complete(process, step, process->count,
				      &process->rules[process->count]);
		process->count++;
	}
}

static void wake(ase_process *process)
{
	process->wake = NULL;
	take_proved(process, process->waker.root(process->waker.ctx));
}

ase_process *ase_process_lazy(ase_process_waker waker, const ase_kinds *kinds)
{
	ase_process *process = ase_alloc(sizeof(*process));

	process->kinds = kinds;
	process->waker = waker;
	process->wake = wake;
	process->count = SIZE_MAX; /* who forgets to wake it sees that */
	return process;
}

/*
 * Looking.
 */

/* A step for others. */
static const ase_step *given(const ase_process *process, const ase_step *step)
{
	if (step)
		ase_step_kind_wake(process, step);
	return step;
}

size_t ase_process_count(const ase_process *process)
{
	ase_process_wake(process);
	return process->count;
}

const ase_step *ase_process_step(const ase_process *process, size_t i)
{
	ase_process_wake(process);
	return i < process->count ? given(process, &process->rules[i].step)
				  : NULL;
}

const ase_step *ase_process_find(const ase_process *process, const char *name)
{
	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;

		if (step->name && !strcmp(step->name, name))
			return given(process, step);
	}
	return NULL;
}

const ase_step *ase_process_near(const ase_process *process, const char *name)
{
	const ase_step *near = NULL;
	size_t least = NEAR_ENOUGH + 1;

	ase_process_wake(process);
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;
		size_t distance = ase_text_distance(step->name, name);

		if (distance < least) {
			least = distance;
			near = step;
		}
	}
	return given(process, near);
}

const char *ase_process_person(const ase_process *process,
			       const ase_world *world, const ase_record *rec,
			       const char *party)
{
	const ase_record *person = ase_party_person(process, world, rec, party);

	return person ? person->id : NULL;
}

const char *ase_step_words(const ase_step *step, const char *key,
			   const char *lang)
{
	const ase_node *words = ase_node_get(step->node, key);
	const char *text = ase_node_text(words);

	if (!text && lang)
		text = ase_node_text(ase_node_get(words, lang));
	if (!text)
		text = ase_node_path_text(words, "en");
	return text ? text : ase_node_text(ase_node_first(words));
}

const char *ase_step_title(const ase_step *step, const char *lang)
{
	const char *title = ase_step_words(step, "title", lang);

	return title ? title : step->name;
}

const char *ase_step_missing(const ase_step *step, const char *lang)
{
	const char *missing = ase_step_words(step, "missing", lang);

	return missing ? missing : ase_step_title(step, lang);
}
