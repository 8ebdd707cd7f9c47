#ifndef ASE_MODEL_PROCESS_CONDITION_H
#define ASE_MODEL_PROCESS_CONDITION_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"
#include "lib/model/process/task_memo.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"
#include "lib/model/tally/field_test.h"
#include "lib/model/tally/tally.h"
#include "lib/text/date.h"

/*
 * The conditions and dates of a process, read once and asked often. What
 * people write is told in process.h; this is what it becomes. For lib/model
 * only. It is one language in several files, which call each other in a circle:
 * a condition asks whether a step is settled, and a step is settled when its
 * conditions hold.
 *
 * A condition or a date is a plain value that owns what hangs below it; one
 * full of zeros is "always" or "no date", so a step that says nothing needs no
 * case of its own.
 */
typedef enum ase_form {
	ASE_FORM_ALWAYS = 0,
	ASE_FORM_NEVER,	  /* what did not read */
	ASE_FORM_SET,	  /* something stands at `way` */
	ASE_FORM_COMPARE, /* `way` OP `text` */
	ASE_FORM_ALL,
	ASE_FORM_ANY,
	ASE_FORM_NOT,	 /* of parts[0] */
	ASE_FORM_CHILD,	 /* parts[0] of `times` records of `kind` below */
	ASE_FORM_PARENT, /* the same above */
	ASE_FORM_NAMED,	 /* ... of those that name it at the field `text` */
	ASE_FORM_VALUES, /* `times` different values at `way` */
	ASE_FORM_NEAR,	 /* today is not earlier than `days` before `moment` */
	ASE_FORM_STEP,	 /* `step` is settled */
	ASE_FORM_EACH,	 /* all of sets[0] stand in sets[1] */
} ase_form;

typedef enum ase_date_expr_form {
	ASE_DATE_EXPR_NONE = 0,
	ASE_DATE_EXPR_PATH,   /* the first date at `way` */
	ASE_DATE_EXPR_FIRST,  /* the first of `parts` that there is */
	ASE_DATE_EXPR_LATEST, /* the latest of all dates of `parts` */
	ASE_DATE_EXPR_CHILD,  /* the latest at `way` of records of `kind` below
				for which `where` holds */
} ase_date_expr_form;

/*
 * A path of some kind's records. What is found out when a record is first asked
 * for it: that it goes up to a kind first, and that the rest never leaves the
 * record, so that asking more of them needs no schema.
 */
typedef struct ase_path_expr {
	char *path;	       /* owned */
	ase_tally *tally;      /* owned; NULL: a plain path */
	const ase_kind *kind;  /* of the records asked; NULL: none yet */
	const ase_kind *above; /* the kind that its first word names, or NULL */
	const char *rest;      /* in `path`: what comes then, or all of it */
	bool own;	       /* `rest` stays within a record */
	bool entry;	       /* it begins at an entry of a list */
} ase_path_expr;

/* Where a date comes from. */
typedef struct ase_date_expr {
	ase_date_expr_form form;
	ase_path_expr path_expr;
	const ase_kind *kind;
	struct ase_condition *where; /* owned; NULL: always */
	struct ase_date_expr *parts; /* owned, `count` of them */
	size_t count;
} ase_date_expr;

typedef struct ase_condition {
	ase_form form;
	ase_field_op op;
	ase_path_expr path_expr;
	char *text;	     /* owned; "today", or a path of ase.yaml after @ */
	ase_path_expr right; /* what it compares with, in place of `text` */
	bool loose;	     /* while ase.yaml does not say, anything will do */
	const ase_kind *kind;
	const ase_step *step;
	long times;
	ase_path_expr times_way; /* without a path: `times` itself */
	ase_date_expr moment;
	int days;
	struct ase_condition *parts; /* owned, `count` of them */
	size_t count;
	struct ase_each_expr *sets; /* owned, two of them, or NULL */
} ase_condition;

/*
 * A set: what a path leads to, or the persons of a party. Its first word may be
 * the directory of a kind below ("registrations.person"): then it goes on in
 * each of these records.
 */
typedef struct ase_each_expr {
	const char *party;	 /* borrowed, or NULL */
	const ase_kind *child;	 /* whose records below are gone through */
	const ase_kind *named;	 /* of the records that the path names, when
				    `where` is asked of these */
	ase_path_expr list;	 /* whose entries are, when `where` needs it */
	ase_path_expr path_expr; /* from there; without a path: itself */
	ase_condition where;	 /* of a record below or named, or an entry */
} ase_each_expr;

void ase_path_expr_drop(ase_path_expr *path_expr);
void ase_date_expr_drop(ase_date_expr *moment);
void ase_condition_drop(ase_condition *condition);
void ase_each_expr_drop(ase_each_expr *each);

/* What is needed to read one. All borrowed. */
typedef struct ase_reader {
	const ase_kinds *kinds;
	const ase_process *process; /* for {step: ...}; NULL: none */
	ase_problems *problems;
	bool trusted; /* somebody has checked it before: there are no problems */
	const char *entry; /* the list whose entries are asked, or NULL */
	/* What codes there are. NULL: what is compared with what is not
	 * judged, so that a process written before that was goes on. */
	const ase_vocabularies *vocabularies;
} ase_reader;

/*
 * The field under which the problems of a part are added, as printf makes it;
 * yours. NULL of a trusted reading, most of whose time this would take.
 */
char *ase_reader_field(const ase_reader *reader, const char *fmt, ...)
	ASE_PRINTF(2, 3);

/*
 * Read `node` (NULL: always, no date) of records of `kind` into the zeroed
 * `out`. Problems are added under `field`; returns how many.
 */
size_t ase_condition_read(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *node, const char *field,
			  ase_condition *out);
size_t ase_date_expr_read(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *node, const char *field,
			  ase_date_expr *out);

/* Read the path `text` (may be NULL), which must lead somewhere; how many
 * problems were added. */
size_t ase_path_expr_read(const ase_reader *reader, const ase_kind *kind,
			  const char *text, const char *field,
			  ase_path_expr *out);

/* Read the set that `map` names under `key`; with `each`, those of it count for
 * whom its `where` holds. */
size_t ase_each_expr_read(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *map, const char *key,
			  const char *field, ase_each_expr *out);

/* The same of one that neither counts nor chooses. */
size_t ase_path_expr_read_plain(const ase_reader *reader, const ase_kind *kind,
				const char *text, const char *field,
				ase_path_expr *out);

/*
 * The law of conditions, for readers that have vocabularies: what a comparison
 * holds against a field is what may stand there, a count leads to a number, a
 * date to a date. Each adds problems under `field` and returns how many.
 */
size_t ase_condition_check_compare(const ase_reader *reader,
				   const ase_kind *kind,
				   const ase_condition *condition,
				   const char *field);
size_t ase_condition_check_date(const ase_reader *reader, const ase_kind *kind,
				const char *path, const char *field);
size_t ase_condition_check_number(const ase_reader *reader,
				  const ase_kind *kind, const char *path,
				  const char *field);

/* Whom a condition asks. All borrowed. */
typedef struct ase_eval {
	const ase_world *world;
	const ase_process *process; /* NULL: no {step: ...} holds */
	const ase_hits *hidden; /* ends of paths taken as not set, or NULL */
	const ase_hits *shown;	/* what is hidden under one `not` more */
	ase_task_memo *memo;	/* found out with these three; NULL: each
				   question has one of its own */
	const ase_node *entry;	/* of a list, that paths may begin at */
	bool asking; /* what is archived is not asked for: under `not`, and where
			some are asked each. What it says still counts where it
			is to be shown that something was done */
	bool serving; /* those who have left are no persons to ask */
} ase_eval;

/*
 * The same who asks whether something is not so. What is hidden may not help: it
 * is seen under a `not`, and hidden again under the next one.
 */
ase_eval ase_eval_denied(const ase_eval *eval);

bool ase_condition_eval(const ase_eval *eval, const ase_record *rec,
			const ase_condition *condition);

/* The first date among what makes the condition hold; none: none. */
ase_date ase_condition_date(const ase_eval *eval, const ase_record *rec,
			    const ase_condition *condition);

ase_date ase_date_expr_date(const ase_eval *eval, const ase_record *rec,
			    const ase_date_expr *moment);

/* Append the ends of a path that count: with content, and not hidden. */
void ase_path_expr_eval(const ase_eval *eval, const ase_record *rec,
			const ase_path_expr *path_expr, ase_hits *out);

/* The same without what a bare path takes for not set: a field that holds yes
 * or no, and holds no. */
void ase_path_expr_set(const ase_eval *eval, const ase_record *rec,
		       const ase_path_expr *path_expr, ase_hits *out);

/* Append the records of `kind` below `rec`; while asking, those that nobody has
 * archived. */
void ase_path_expr_children(const ase_eval *eval, const ase_record *rec,
			    const ase_kind *kind, ase_records *out);

/* Append the records of the condition's kind that name `rec` at the field
 * `text` and that nobody has archived. */
void ase_path_expr_naming(const ase_eval *eval, const ase_record *rec,
			  const ase_condition *condition, ase_records *out);

/* Append what is in the set: texts, each as a hit. Of a party: IDs. */
void ase_each_expr_eval(const ase_eval *eval, const ase_record *rec,
			const ase_each_expr *each, ase_hits *out);

/* Append, each once, the persons that the set leads to. */
void ase_each_expr_people(const ase_eval *eval, const ase_record *rec,
			  const ase_each_expr *each, ase_records *out);

/* Whether there is something in `all`, and all of it stands in `in`: as the
 * same text, or as the same person. */
bool ase_each_expr_within(const ase_eval *eval, const ase_record *rec,
			  const ase_each_expr *all, const ase_each_expr *in);

/*
 * Whether a fact that had the ends `had` and has `has` is noted anew: it was not
 * there, or not so often, or it is one and says something else. A day that moves
 * is the same fact.
 */
bool ase_gate_noted(const ase_hits *had, const ase_hits *has);

/* The same of each: whether an end says what none did, and is no day. */
bool ase_gate_differs(const ase_hits *had, const ase_hits *has);

/* The later of two dates, either of which may be none. */
ase_date ase_date_later(ase_date a, ase_date b);

#endif
