#ifndef ASE_MODEL_REPORT_REPORT_PRIV_H
#define ASE_MODEL_REPORT_REPORT_PRIV_H

#include "lib/model/process/condition.h"
#include "lib/model/report/report.h"
#include "lib/model/tally/tally.h"
#include "lib/text/decimal.h"

/* "PATH OP PATH + N days" */
typedef enum ase_report_delay_unit {
	ASE_REPORT_DAYS,
	ASE_REPORT_WORKDAYS,
	ASE_REPORT_HOURS,
} ase_report_delay_unit;

typedef struct ase_report_delay {
	bool is;
	ase_date_expr left, right;
	ase_field_op op;
	long amount;
	ase_report_delay_unit unit;
} ase_report_delay;

/* A path from a record, or from an entry of its list. */
typedef struct ase_report_path {
	char *text;	       /* owned */
	ase_tally *tally;      /* owned; NULL: it does not read */
	bool entry;	       /* it begins at the entry */
	ase_field field;       /* at its end */
	const ase_kind *owner; /* of that */
} ase_report_path;

typedef struct ase_report_by {
	ase_report_path path;
	bool monthly; /* a date: groups are months */
} ase_report_by;

struct ase_report_figure {
	const ase_node *node;
	const ase_kind *kind;	    /* NULL: there is none of that name */
	const char *list;	    /* `each`, or NULL */
	const ase_node *entry_part; /* what rules its entries */
	ase_date_expr when;
	ase_condition where;
	ase_report_measure measure;
	ase_condition share;
	ase_report_delay delay;
	ase_report_path value;	/* of a number, or distinct */
	ase_date_expr from, to; /* of a span */
	bool span;
	bool timed;	   /* a span of minutes, not days */
	ase_report_by *by; /* owned */
	size_t by_count;
	ase_report_path plan;
	char *plan_number; /* owned; NULL: a path, or none */
};

struct ase_report {
	const ase_node *root;
	ase_report_figure *figures; /* owned */
	size_t count;
};

/* What a unit is asked with. */
typedef struct ase_report_asking {
	const ase_report_figure *figure;
	const ase_world *world;
	ase_eval eval; /* its entry is the unit's */
} ase_report_asking;

/* One figure being read. */
typedef struct ase_report_reading {
	ase_reader reader;
	ase_report_figure *figure;
	char *field; /* "figures.0"; owned */
} ase_report_reading;

/* ---- report.c ---- */

/* Add a problem at a word of the figure; returns 1. */
size_t ase_report_wrong(const ase_report_reading *r, const char *word,
			const char *sentence);

/* ---- report_delay.c ---- */

/* The delay of a share, {from: DATE, to: DATE, days: N}, or as a text, whose
 * " + " is at `plus`; how many problems were added. */
size_t ase_report_delay_read(const ase_report_reading *r, const ase_node *node);
size_t ase_report_delay_read_text(const ase_report_reading *r, const char *text,
				  const char *plus);

/* ---- report_unit.c ---- */

ase_report_asking ase_report_ask(const ase_report_figure *figure,
				 const ase_world *world);

/* Set whom it is asked of. */
void ase_report_ask_of(ase_report_asking *asking, const ase_report_unit *unit);

/* Whether the share holds; -1: that is open still. */
int ase_report_ask_met(const ase_report_asking *asking,
		       const ase_report_unit *unit);

/* The number that it adds, in parts that add up; false: none. */
bool ase_report_ask_number(const ase_report_asking *asking,
			   const ase_report_unit *unit, ase_decimal *out);

/* Append the texts at the end of a path, records by the ID that they are known
 * by. */
void ase_report_ask_texts(const ase_report_asking *asking,
			  const ase_report_path *path,
			  const ase_report_unit *unit, ase_strs *out);

/* The sum of the numbers there, in parts of the field's unit; false: none. */
bool ase_report_ask_sum(const ase_report_asking *asking,
			const ase_report_path *path,
			const ase_report_unit *unit, ase_decimal *out);

/* ---- report_value.c ---- */

/* What the units of a result say, one by one; NULL: what nobody asked for. */
typedef struct ase_report_numbers {
	ase_decimal *items;
	ase_decimal *plans;
	bool *planned;	 /* whether anything is */
	ase_strs *texts; /* of distinct */
	size_t room;
} ase_report_numbers;

/* The value of those units that `chosen` names (NULL: the first `count`). */
void ase_report_value_make(const ase_report_result *result,
			   const ase_report_numbers *numbers,
			   const size_t *chosen, size_t count,
			   ase_report_value *out);
void ase_report_value_drop(ase_report_value *value);

/* Make the share of `hits` among `count` anew. */
void ase_report_value_share(ase_report_value *value, size_t hits, size_t count);

#endif
