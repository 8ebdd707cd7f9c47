#ifndef ASE_MODEL_PROCESS_PROCESS_H
#define ASE_MODEL_PROCESS_PROCESS_H

#include "lib/base/err.h"
#include "lib/base/problem.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"
#include "lib/text/date.h"

/*
 * The process: what has to happen, in which order, whose move it is.
 *
 * Steps are data (process.yaml of the store); this engine reads them, and
 * everything asks it: the gate that refuses a change, the checklist, the stage,
 * the reminders. It is a pure function of a world. The file is a map of
 *
 *   steps: [STEP...]                in the order of life
 *   void: {KIND: CONDITION}         `void` of a kind's steps that have none
 *   parties: {PARTY: [PATH...]}     of older files: who answers (party.h)
 *
 * and a step is
 *
 *   step: analysis-returned
 *   kind: request                   the records it belongs to
 *   title: {en: ..., fr: ...}       what has to happen ("Needs analysis")
 *   missing: {en: ..., fr: ...}     for refusals: "the return of the ..."
 *   noted: {en: ..., fr: ...}       for the word after a command and the
 *                                   commit: "needs analysis returned"
 *   asked: {en: ..., fr: ...}       how it was asked for, before `since`:
 *                                   "sent on"
 *   awaited: {en: ..., fr: ...}     before whose turn it is: "expected"
 *   mention: {path: PATH, en: ..., fr: ...}
 *                                   what a checklist adds once it is done, {}
 *                                   being what stands at the path; or {values:
 *                                   PATH, ...}, how many values stand there
 *   opens: CONDITION                its time has come (default: always)
 *   done: CONDITION                 it has happened
 *   done_on: DATE                   the day; default: the first date among
 *                                   the paths of `done` that hold
 *   void: CONDITION                 no longer of interest
 *   since: DATE                     since when it is expected; default: the
 *                                   first date among the paths of `opens`
 *   due: {after: DATE, days: N}     or {before: DATE, days: N} or {at: DATE};
 *                                   after a date also {workdays: N}, {hours:
 *                                   N} of `office` (lib/model/record/office.h);
 *                                   a list: the first that is set
 *   recurs: {days: N, since: [DATE...]}
 *                                   comes back N days after the latest of
 *                                   these; such a step is never done
 *   turn: org                       a party of the record (party.h), or a path
 *                                   to a person, a record or a party's name;
 *                                   or {each: WHO, where: CONDITION, except:
 *                                   PATH}: each of several who has not yet, a
 *                                   task each; or a list
 *                                   [{when: CONDITION, turn: X}..., X]
 *   letter: NAME                    the template that reminds
 *   every: N, times: N              days between reminders; after that many
 *                                   the move is the coordinator's
 *   send: auto                      cron may send it unseen
 *   blocks: [match.proposed_on]     KIND.PATH facts that may not become set
 *                                   in records at or below the step's one
 *   command: "ase-request returned {request}"
 *                                   what does it; {KIND} becomes that
 *                                   ancestor's ID, {id} its own, {FIELD} that
 *                                   of the record there; or {en: ..., fr:
 *                                   ...}; or a list
 *                                   [{when: CONDITION, command: X}..., X]
 *
 * CONDITION is a PATH (something is set there: a scalar, or a list or map
 * with content; of a field of yes and no: yes), "PATH OP VALUE" (OP one of
 * = != < <= > >=; holds when it does at one end of the path, != when = does
 * not; dates and numbers compare as such; VALUE $PATH, another path of the
 * record, `today`, `current` = the edition that ase.yaml names under
 * `editions` for the list in the path, any while it names none, or @PATH of
 * ase.yaml), or a map:
 *
 *   {all: [...]}  {any: [...]}  {not: C}
 *   {child: KIND, where: C, count: N}
 *                                   so many records of KIND below, archived
 *                                   ones too, but under `not` (count: default
 *                                   1, may be a path; where: default any)
 *   {parent: KIND, where: C, count: N}
 *                                   the same above
 *   {named: KIND.PATH, where: C, count: N}
 *                                   so many records of KIND, not archived,
 *                                   name this one at that path of their own
 *   {values: PATH, count: N}        so many different values
 *   {each: PATH, where: C, in: PATH}
 *                                   there is something at the first path, and
 *                                   all of it (for which C holds) stands at the
 *                                   second one; a path may begin with the
 *                                   directory of a kind below; where the first
 *                                   one names records, C is asked of these
 *   {before: DATE, days: N}         today is within N days of it or past it
 *   {step: NAME}                    that earlier step is settled (done,
 *                                   waived or void) for the record, for
 *                                   those above it, or for all of those
 *                                   below it, of which there is one
 *
 * DATE is a PATH (the first date there), a list of these (the first that is
 * set), {latest: [DATE...]}, or {child: KIND, where: C, path: PATH}, the latest
 * there of those for which C holds (default: all).
 *
 * A step is waived when the record's `waived` list names it, and a gate passes
 * it when the `overrides` of its record or of the fact's record does. What is
 * done stays done, whatever comes after; what is archived, or below something
 * archived, is void. Facts dated before `process_from` in ase.yaml neither
 * block nor remind: a step is void when its record's first date (the first date
 * of the step's `opens` paths, else of the record's defaults that are dates,
 * else of those above it) is older.
 * While `paused_until` of a record or an ancestor is ahead, nothing is late or
 * reminded; what was waiting then falls due on that day at the earliest.
 */
typedef struct ase_process ase_process;

typedef struct ase_step {
	const char *name;   /* "analysis-returned"; all borrowed */
	const char *letter; /* or NULL */
	const ase_kind *kind;
	const ase_node *node; /* everything else it says */
	size_t index;	      /* in the file, from 0 */
} ase_step;

typedef enum ase_step_state {
	ASE_STEP_LATER, /* its time has not come */
	ASE_STEP_OPEN,	/* to be done now */
	ASE_STEP_DONE,
	ASE_STEP_WAIVED, /* somebody said that it has no object here */
	ASE_STEP_VOID,	 /* no longer of interest */
} ase_step_state;

/* Where one record stands in one step. */
typedef struct ase_task {
	const ase_step *step;
	const ase_record *rec; /* borrowed from the world */
	ase_step_state state;
	ase_date done_on; /* none unless done and dated */
	ase_date since;	  /* expected since */
	ase_date due;	  /* none: no delay */
	int late_days;	  /* days past due; 0 unless open and late */
	const char *turn; /* a party ("org"), or of a path the kind of record
			     that it leads to ("person"); borrowed */
	const char *whom; /* what names them: the party or the path */
	const ase_record *left; /* who had the move and has left, so that it is
				   the coordinator's: a record that has ended
				   (ending.h); NULL: nobody */
	bool unfollowed;	/* `left` was the coordinator: it is nobody's */
	const ase_record *serving; /* the first of those whom `whom` names, of
				      an open task; NULL: nobody has looked, or
				      nobody serves */
	const struct ase_several *several; /* who are asked each, or NULL */
	const ase_record *person; /* of one of several who are asked: who; NULL:
				     the task is whole */
	size_t reminded;	  /* how often, from `since` on */
	ase_date last_reminded;
	ase_date remind_on; /* the next reminder: the day after `due`, then
			       `every` days, not in a pause or the `quiet` weeks
			       of ase.yaml; none unless open and due, or when
			       there were `times` */
} ase_task;

typedef struct ase_tasks {
	ase_task *items; /* owned */
	size_t count;
	size_t room;
} ase_tasks;

/* clang-format off */
#define ASE_STANDINGS_INIT { .items = NULL }
/* clang-format on */

void ase_tasks_drop(ase_tasks *list);

/*
 * Read the process. `root` (process.yaml) and `kinds` are borrowed.
 * ASE_E_INVALID: steps that are not steps, unknown kinds, conditions that do
 * not read; `problems` (may be NULL) has them all, `err` the first.
 */
ase_status ase_process_new(const ase_node *root, const ase_kinds *kinds,
			   ase_process **out, ase_problems *problems,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * Add all that is wrong with a process, the law of conditions included
 * (condition.h): what ase_process_new takes may still compare what never
 * compares. Returns how many.
 */
size_t ase_process_check(const ase_node *root, const ase_kinds *kinds,
			 const ase_vocabularies *vocabularies,
			 ase_problems *problems);

/* Who has the root of a process once somebody asks about it. */
typedef struct ase_process_waker {
	const ase_node *(*root)(void *ctx); /* borrowed */
	void *ctx;
} ase_process_waker;

/*
 * A process that ase_process_new has taken before, with the same kinds. Its
 * root is fetched when somebody first asks about it, and a step is read when
 * somebody asks about that.
 */
ase_process *ase_process_lazy(ase_process_waker waker, const ase_kinds *kinds);

void ase_process_drop(ase_process **process);

size_t ase_process_count(const ase_process *process);
const ase_step *ase_process_step(const ase_process *process, size_t i);
const ase_step *ase_process_find(const ase_process *process, const char *name);
const ase_step *ase_process_near(const ase_process *process, const char *name);

/* The step's title in `lang`; borrowed. */
const char *ase_step_title(const ase_step *step, const char *lang);

/* What a refusal calls it: `missing`, else the title. */
const char *ase_step_missing(const ase_step *step, const char *lang);

/* What the step says under `key` (noted, asked, awaited) in `lang`, else in
 * English; NULL: nothing. Borrowed. */
const char *ase_step_words(const ase_step *step, const char *key,
			   const char *lang);

/* Add what is wrong with condition `node` of records of `kind`, with what it
 * compares where there are `vocabularies` (may be NULL). */
size_t ase_condition_check(const ase_kinds *kinds, const ase_kind *kind,
			   const ase_vocabularies *vocabularies,
			   const ase_node *node, const char *field,
			   ase_problems *problems);

/* Whether condition `node`, which need not be one of the process, holds for
 * `rec`; one that does not read never does. */
bool ase_condition_holds(const ase_process *process, const ase_world *world,
			 const ase_record *rec, const ase_node *node);

/* Where `rec` stands in `step` (whose kind it must be). */
void ase_task_find(const ase_process *process, const ase_world *world,
		   const ase_record *rec, const ase_step *step, ase_task *out);

/* Append, each once, the persons whom the task waits for: of several who are
 * asked, all who have not done it yet. */
void ase_task_people(const ase_process *process, const ase_world *world,
		     const ase_task *task, ase_records *out);

/* Whether any turn of the step asks several, so that what is noted of its
 * reminders says to whom. */
bool ase_step_asks_each(const ase_step *step);

/*
 * The record in which what closes the step for `rec` is noted: where the first
 * path of `done` leads through references, itself else. So the code of ethics,
 * which several requests of an organisation wait for, is one fact, of the
 * organisation: who was reminded of it for one was reminded for all.
 */
const ase_record *ase_step_home(const ase_world *world, const ase_record *rec,
				const ase_step *step);

/* The ID of the person who answers for `party` where `rec` is concerned;
 * NULL: nobody is named. Borrowed. */
const char *ase_process_person(const ase_process *process,
			       const ase_world *world, const ase_record *rec,
			       const char *party);

/* What a record is called in a command; yours (ase_resolve_abbrev is one). */
typedef char *ase_word_fn(const ase_world *world, const ase_record *rec);

/*
 * The step's command for the task's record, its {KIND} replaced by what
 * `word` says (NULL: IDs). Yours; NULL when the step has none.
 */
char *ase_task_command(const ase_process *process, const ase_world *world,
		       const ase_task *task, ase_word_fn *word);

/* The same in `lang` where the step has its command in it, which `own` tells;
 * else in English. */
char *ase_task_command_in(const ase_process *process, const ase_world *world,
			  const ase_task *task, const char *lang,
			  ase_word_fn *word, bool *own);

/* What policy says of a command, a text or {en: ..., fr: ...}: that in `lang`,
 * which `own` (may be NULL) tells, else that in English. Borrowed; NULL: it
 * says none. */
const char *ase_command_text(const ase_node *said, const char *lang, bool *own);

/* A text about `rec`, its {KIND} replaced by what `word` says of that record or
 * ancestor, {id} by its own, {sibling} by another open one of its kind that has
 * a parent in common with it, {FIELD} by the record that stands there; yours. */
char *ase_task_fill_in(const ase_world *world, const ase_record *rec,
		       const char *text, ase_word_fn *word);

/*
 * The date and time that the step is due `at`, as the record has it
 * ("2026-03-12T14:00"); NULL: it is due on a day. Borrowed.
 */
const char *ase_task_at(const ase_world *world, const ase_task *task);

/*
 * What a checklist adds to the day of a step that is done ("10 points of
 * 10"); NULL: nothing. Yours.
 */
char *ase_task_mention(const ase_world *world, const ase_task *task,
		       const char *lang);

/*
 * Append where `rec` and everything below it stand, in the order of the
 * process (then by ID). Of a step whose kind has no record yet below `rec`,
 * one task with `rec` NULL and state LATER (VOID when `rec` is closed), so
 * that a checklist shows it; of kinds that amend others (x-ase-amends) none.
 * Records below an open `rec` that x-ase-closed calls closed, or that are
 * archived, count where the step is open, done or waived there.
 */
void ase_task_list(const ase_process *process, const ase_world *world,
		   const ase_record *rec, ase_tasks *out);

/* The open tasks of the journey alone, for those who need no more. */
void ase_task_list_open(const ase_process *process, const ase_world *world,
			const ase_record *rec, ase_tasks *out);

/* A day that stands before one that it follows: worth a word, never refused. */
typedef struct ase_disorder {
	const ase_record *rec;
	const ase_step *step; /* done too early; NULL: a field of its own is */
	char *path;	      /* owned: the field ("log.2.on"); NULL: of a step
				 whose day stands in no field of the record */
	ase_date on;
	const ase_record *after_rec; /* whose day it follows; NULL: of a step,
					what opens it */
	char *after_path;	     /* owned; or NULL */
	ase_date after;
	bool moved; /* the change has moved that one, not this one */
} ase_disorder;

typedef struct ase_disorders {
	ase_disorder *items; /* owned */
	size_t count;
	size_t room;
} ase_disorders;

/* clang-format off */
#define ASE_DISORDERS_INIT { .items = NULL }
/* clang-format on */

void ase_disorders_drop(ase_disorders *list);

/*
 * Append what is out of order in `rec`: a fact before the day that its record
 * begins with (the first of x-ase-defaults that holds a date, else that of the
 * first above it), or before what x-ase-after of its field names; and a step
 * that was done before the day that opened it ("returned before it was sent").
 * Borrows from the world.
 */
void ase_chronology_find(const ase_process *process, const ase_world *world,
			 const ase_record *rec, ase_disorders *out);

/* Append what the change from `before` to `after` of the records `ids` has
 * brought into disorder, in these and in those above and below them. */
void ase_chronology_brought(const ase_process *process, const ase_world *before,
			    const ase_world *after, const ase_strs *ids,
			    ase_disorders *out);

/*
 * The stage: the first step of the journey that is open, NULL when none is.
 * Of a record whose kind has no steps (an org): of the newest open record
 * below it whose kind has. `task` (may be NULL) gets it.
 */
const ase_step *ase_task_stage(const ase_process *process,
			       const ase_world *world, const ase_record *rec,
			       ase_task *task);

/* Whether none of x-ase-closed nor archived_on holds; of the former no
 * {step: ...} does. */
bool ase_record_open(const ase_world *world, const ase_record *rec);

/* Whether anybody may see it: x-ase-public of its kind is a condition that
 * holds, and it is not archived. */
bool ase_record_public(const ase_world *world, const ase_record *rec);

/* Whether `a` began after `b`: by the first of x-ase-defaults that holds a
 * date, then by ID. */
bool ase_record_newer(const ase_record *a, const ase_record *b);

/* The newest open record of kind `child` below `rec`; NULL: none. */
const ase_record *ase_task_newest_open(const ase_world *world,
				       const ase_record *rec,
				       const ase_kind *child);

/* One fact that may not be set yet, and the step that is missing. */
typedef struct ase_refusal {
	ase_task task;	       /* of the step that blocks, in `before`+change */
	const ase_record *rec; /* the record of the fact */
	const char *fact;      /* "match.proposed_on"; borrowed from the step */
} ase_refusal;

typedef struct ase_refusals {
	ase_refusal *items; /* owned */
	size_t count;
	size_t room;
} ase_refusals;

/* clang-format off */
#define ASE_REFUSALS_INIT { .items = NULL }
/* clang-format on */

void ase_gate_refusals_drop(ase_refusals *list);

/*
 * The gate: append a refusal for every step that blocks a fact which is set in
 * `after` and was not in `before` (NULL: nothing was), in the records `ids`,
 * while that step is, in `after`, neither done, waived, void nor overridden
 * (of several such facts in a record, the first is named). A step that the
 * same change does is done, but not by the blocked facts themselves: a
 * signature means that the convention was sent, and still waits for it. A fact
 * that stands is refused when the step holds it back now and did not in
 * `before`: what a change brings about, whatever it changed; but for a step that
 * was done and is asked for again, since a later day.
 * Returns the number.
 */
size_t ase_gate_check(const ase_process *process, const ase_world *before,
		      const ase_world *after, const ase_strs *ids,
		      ase_refusals *out);

/*
 * Append the steps that are done in `after` and were neither done nor void in
 * `before`, for the records `ids` and their ancestors and descendants, in the
 * order of the process, once for each record. What held for a new record
 * before anything was noted in it (the code of ethics, for another request of
 * an organisation that has accepted it) is not the change's doing.
 */
void ase_task_progress(const ase_process *process, const ase_world *before,
		       const ase_world *after, const ase_strs *ids,
		       ase_tasks *out);

#endif
