#ifndef ASE_MODEL_TALLY_FIELD_TEST_H
#define ASE_MODEL_TALLY_FIELD_TEST_H

#include "lib/model/tally/filter_value.h"

/*
 * A filter on a field: what a list asks of its records and a bracket of what
 * stands before it. The same words mean the same in both.
 *
 *   key=v   key!=v   key~words   key<v key>v key<=v key>=v   key=   key!=
 *
 * The left side is somebody else's: a test is held against the ends of a path.
 */
typedef enum ase_field_op {
	ASE_FIELD_EQUAL,
	ASE_FIELD_OTHER, /* != */
	ASE_FIELD_WORDS, /* ~ */
	ASE_FIELD_LESS,
	ASE_FIELD_MORE,
	ASE_FIELD_MOST,	 /* <= */
	ASE_FIELD_LEAST, /* >= */
	ASE_FIELD_UNSET, /* key= */
	ASE_FIELD_SET,	 /* key!= */
} ase_field_op;

/* Start from zeros. */
typedef struct ase_field_test {
	ase_field_op op;
	ase_filter_value want; /* owned */
} ase_field_test;

void ase_field_test_drop(ase_field_test *test);

/* How many bytes of `text` stand before its operator: brackets with all in
 * them, and no blanks. */
size_t ase_field_test_key(const char *text);

/* The operator at the beginning of `text`, and what follows it; NULL: none. */
const char *ase_field_test_op(const char *text, ase_field_op *out);

/* Whether what is less than, equal to or more than the right side (`sign` <0,
 * 0, >0) stands to it as `op` says; of ASE_FIELD_OTHER: is equal to it. */
bool ase_field_op_fits(ase_field_op op, int sign);

/* How it is written: "!=". */
const char *ase_field_op_sign(ase_field_op op);

/*
 * Read `value`, which stands behind `op`, for a field.
 *
 * ASE_E_USAGE: it is no value of the field.
 */
ase_status ase_field_test_read(const ase_field_context *context,
			       const ase_field *field, ase_field_op op,
			       const char *value, ase_field_test *out,
			       ase_err *err) ASE_MUST_CHECK;

/* Whether it holds at one of the ends, of which a list stands for its items;
 * where it asks for what is not there (key=, key!=v), at all of them. */
bool ase_field_test_holds(const ase_field_test *test, const ase_world *world,
			  const ase_hits *ends);

#endif
