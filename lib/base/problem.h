#ifndef ASE_BASE_PROBLEM_H
#define ASE_BASE_PROBLEM_H

#include "lib/base/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What is wrong with data.
 *
 * Data problems are not errors: a check looks at everything, adds each
 * problem it finds to a list and returns how many it added. Stop early only
 * where the rest would follow from the first.
 */
typedef struct ase_problem {
	char *file;    /* owned; NULL until somebody knows it */
	size_t line;   /* from 1; 0: no place */
	size_t column; /* from 1, in characters */
	char *field; /* owned dotted path ("contact.person"); "" for the root */
	char *title; /* owned; what people call the field, where the key does
			not say it; NULL */
	char *text;  /* owned sentence, translated, manners of ase_fail */
	bool warning; /* worth a word, but the data may stand */
} ase_problem;

typedef struct ase_problems {
	ase_problem *items; /* owned, `count` of them */
	size_t count;
	size_t room;
} ase_problems;

/* clang-format off */
#define ASE_PROBLEMS_INIT { .items = NULL }
/* clang-format on */

void ase_problems_drop(ase_problems *list);

/*
 * Add one problem at `line`, `column` (0, 0: no place) of `field` (NULL: the
 * root). `fmt` is translated here. Returns 1, so that a check can add up.
 */
size_t ase_problems_add(ase_problems *list, size_t line, size_t column,
			const char *field, const char *fmt, ...)
	ASE_PRINTF(5, 6);

/* Add something that is worth a word only: a warning. Returns 0. */
size_t ase_problems_warn(ase_problems *list, size_t line, size_t column,
			 const char *field, const char *fmt, ...)
	ASE_PRINTF(5, 6);

/* Turn `err` into a problem of the list. Returns 1. */
size_t ase_problems_add_err(ase_problems *list, const ase_err *err);

/* Forget the problems from number `from` (from 0) on. */
void ase_problems_cut(ase_problems *list, size_t from);

/* Give `title` (moved; NULL: none) to a problem. */
void ase_problem_entitle(ase_problem *one, char *title);

/* Put the title in front of the sentence, for people who have no file. */
void ase_problem_speak(ase_problem *one);

/* Give `file` to every problem from number `from` (from 0) that has none. */
void ase_problems_in(ase_problems *list, size_t from, const char *file);

/* Of problems from number `from` (from 0) that say one thing of one field,
 * keep the first: a part that several share was looked at by each. */
void ase_problems_once(ase_problems *list, size_t from);

/* How many of them are not warnings. */
size_t ase_problems_errors(const ase_problems *list);

/*
 * One problem as a line, without a newline: "file:line:col: field: title:
 * sentence", each part left out when it is not known. Yours.
 */
char *ase_problem_line(const ase_problem *problem);

#endif
