#ifndef ASE_MODEL_TALLY_TALLY_H
#define ASE_MODEL_TALLY_TALLY_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/key.h"

/*
 * What can be counted: paths that lead down as well as up, and figures of what
 * they lead to. Columns, filters, --sort, conditions, dates and letters know
 * this one grammar:
 *
 *   tally  = path "." fn | ("rank:" | "share:") (path | tally)
 *   fn     = "count" | ("sum"|"mean"|"median"|"min"|"max"|"distinct") "." field
 *   path   = part *("." part)       part = name [ "[" filter *("," filter) "]" ]
 *   filter = field ("="|"!="|"~"|"<"|">"|"<="|">=") [value]
 *
 *   registrations[withdrawn_on=].count      records below
 *   registrations[attended_on!=].mean.hours
 *   votes.sum.points                        entries of a list
 *   org.requests.max.received_on            up, and down again
 *
 * A part is what a path says (world.h), else a kind of records by its
 * directory's name: those below the record, or else those that name it in a
 * field called as its kind is, or that are about it (x-ase-questionnaire). Archived records below are left out, as in
 * conditions. Behind a list or records a word of `fn` is one; elsewhere a field
 * of that name comes first. A bracket keeps the entries, or the records, that
 * pass all its filters, each as in a list of records.
 *
 * What is not set counts in `count` alone: entries and records are counted,
 * not what they say. Where there is no value at all there is no figure, not 0,
 * but for `count`. Numbers are added up exactly, hours in whole minutes
 * (lib/text/quantity.h); a mean has two decimals, or as
 * many as its values; the median of an even number is the middle between two
 * (of days: the earlier). min, max and median know dates too. `distinct` is how
 * many different values there are. `rank` is the place of the record among
 * those of its kind with the same first parent, the greatest number being 1,
 * equal ones sharing a place; what has no number has none.
 * `share` is how many of a hundred the record has of what these have together,
 * to a whole number; there is none where they have nothing.
 *
 * Without `fn` a path leads to all its ends.
 */
typedef struct ase_tally ase_tally;

typedef enum ase_tally_fn {
	ASE_TALLY_ENDS, /* of the path: no figure */
	ASE_TALLY_COUNT,
	ASE_TALLY_SUM,
	ASE_TALLY_MEAN,
	ASE_TALLY_MEDIAN,
	ASE_TALLY_MIN,
	ASE_TALLY_MAX,
	ASE_TALLY_DISTINCT,
	ASE_TALLY_RANK,
	ASE_TALLY_SHARE,
} ase_tally_fn;

/* Longest text of one. */
#define ASE_TALLY_LONGEST 512

/* Whether `text`, which is no plain path, is meant for a tally: it has a
 * bracket, a function, or the directory of a kind in it. */
bool ase_tally_looks(const ase_kinds *kinds, const char *text);

/* How many bytes at the beginning of `text` may be one: up to a blank, an
 * operator, or whatever stands in no path. */
size_t ase_tally_span(const char *text);

/* Append what stands between the commas of `text`: those in brackets part
 * nothing. */
void ase_tally_list(const char *text, ase_strs *out);

/*
 * Read `text` for records of `kind`, or, where `from` is not the kind's root,
 * for what that part of its schema rules. Everything in `context` but its
 * vocabularies' and kinds' memory is copied; what it reads is asked often.
 *
 * ASE_E_USAGE: it does not read, leads nowhere (`err` has the nearest), or
 * counts what cannot be counted.
 */
ase_status ase_tally_read(const ase_field_context *context,
			  const ase_kind *kind, const ase_node *from,
			  const char *text, ase_tally **out,
			  ase_err *err) ASE_MUST_CHECK;
void ase_tally_drop(ase_tally **tally);

/*
 * Append the figure, or every end of a path without one, from `node` of `rec`
 * (NULL: its root); nothing where there is no figure. Ends that stand in
 * `hidden` (may be NULL) are taken as not set.
 */
void ase_tally_ends(const ase_tally *tally, const ase_world *world,
		    const ase_hits *hidden, const ase_record *rec,
		    const ase_node *node, ase_hits *out);

/* The same from the root of `rec`, and archived records below are not left out:
 * what was done stays done. */
void ase_tally_ends_ever(const ase_tally *tally, const ase_world *world,
			 const ase_hits *hidden, const ase_record *rec,
			 ase_hits *out);

ase_tally_fn ase_tally_is(const ase_tally *tally);

/* The text as real names have it; borrowed. */
const char *ase_tally_text(const ase_tally *tally);

/* What a figure, or an end, is like: how many, a number, a date; a part of the
 * schema of `owner` (may be NULL) with a title and a unit, but for `count`,
 * `distinct`, `rank` and `share`. */
ase_field ase_tally_field(const ase_tally *tally, const ase_kind **owner);

/* Whether other records are asked. */
bool ase_tally_is_far(const ase_tally *tally);

/*
 * What people call it: "Registrations", "Hours (sum)". Where that would stand
 * twice beside each other, `whole` tells where it comes from and what was asked
 * of it. Yours.
 */
char *ase_tally_title(const ase_tally *tally, const char *lang, bool whole);

/* The function called `word`; ENDS: none. */
ase_tally_fn ase_tally_fn_of(const char *word);

/* What a function (none of ENDS, COUNT, RANK, SHARE) makes of the texts of `values`,
 * which stand in fields like `field`; yours, NULL: no figure. */
char *ase_tally_figure(ase_tally_fn fn, const ase_field *field,
		       const ase_hits *values);

/* Whether it makes anything of such a field. */
bool ase_tally_fn_takes(ase_tally_fn fn, const ase_field *field);

/* The name of a function ("sum"); of ENDS "". */
const char *ase_tally_fn_name(ase_tally_fn fn);

/* Append the functions there are and the directories of the kinds that may
 * follow a record of `kind` in a path. */
void ase_tally_names(const ase_kinds *kinds, const ase_kind *kind,
		     ase_strs *out);

/* Add a warning for every field of `kind` that is called like the directory of
 * records below it: the field comes first in a path. */
void ase_tally_check_kind(const ase_kinds *kinds, const ase_kind *kind,
			  ase_problems *problems);

#endif
