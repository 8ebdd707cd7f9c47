#ifndef ASE_DOC_TEMPLATE_H
#define ASE_DOC_TEMPLATE_H

#include "lib/base/err.h"
#include "lib/base/problem.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Letters from templates: Mustache as its specification has it.
 *
 *	{{name}}  {{{name}}} or {{&name}}      a text, escaped or raw
 *	{{#name}}...{{/name}}                  once for each, or if there is one
 *	{{^name}}...{{/name}}                  if there is none
 *	{{>name}}  {{! a comment}}  {{=<% %>=}}
 *
 * A name may be a path ("org.contact.name"); `.` is the item itself. A part of
 * it may end in a bracket ("parts[role=speaker].count"), which goes to whoever
 * answers as it stands. What is alone on its line takes the line with it.
 * There are no lambdas. Beyond Mustache, a section may say how it wants a list:
 *
 *	{{#parts sort=hour where=role=speaker by=room}}...{{/parts}}
 *
 * A word stands in quotes where it holds blanks ("role=guest speaker"); where=
 * may come several times.
 *
 * A template knows nothing of records: whoever renders answers each question
 * for a name, and so decides what a path may walk through. This module does
 * not read files and knows no format; escaping is the caller's too.
 */
typedef enum ase_template_kind {
	ASE_TEMPLATE_UNKNOWN = 0, /* nothing goes by this name here */
	ASE_TEMPLATE_FALSE,	  /* no, or a field that is not set */
	ASE_TEMPLATE_TEXT,
	ASE_TEMPLATE_LIST,
	ASE_TEMPLATE_MAP,
} ase_template_kind;

/* One thing that a name may stand for. Plain; borrowed until all is done. */
typedef struct ase_template_item {
	ase_template_kind kind;
	const char *text;   /* what {{name}} shows; NULL: nothing */
	size_t count;	    /* of a list */
	bool phrase;	    /* its text begins small inside a sentence */
	const void *handle; /* what it is to the one who answers */
} ase_template_item;

/* How a section wants a list: what stands behind its name. */
typedef struct ase_template_words {
	ase_strs where;	     /* all of these hold */
	char *sort;	     /* NULL: as it comes */
	char *by;	     /* NULL: no groups */
	const char *partial; /* in which the section stands; NULL: in none */
	size_t line;	     /* of the section, from 1 */
	size_t column;
} ase_template_words;

/*
 * Who answers. Texts have to live until rendering is over. A text may be
 * asked for a name like a map: a reference that the answer walks through.
 * A text that is empty, a list that is, and FALSE do not open a section.
 */
typedef struct ase_template_data {
	/* What `name` (one segment of a path) is in `item`. */
	ase_template_item (*get)(void *payload, const ase_template_item *item,
				 const char *name);
	/* Item `i` (from 0) of a list. */
	ase_template_item (*at)(void *payload, const ase_template_item *list,
				size_t i);
	/* The items of `list` as `words` want them, or groups of these. NULL:
	 * there are no such words. What it fails with is told where it is. */
	ase_status (*choose)(void *payload, const ase_template_item *list,
			     const ase_template_words *words,
			     ase_template_item *out, ase_err *err);
	/* The template called `name`, borrowed; NULL: none. May be NULL. */
	const char *(*partial)(void *payload, const char *name);
	/* The `size` bytes of `text` are about to follow `out`, in which the
	 * letter begins at `from`, for `item` (NULL: they are the template's
	 * own). Join them as the language does; how many of these bytes are
	 * left out. NULL: as they are. */
	size_t (*join)(void *payload, ase_str *out, size_t from,
		       const char *text, size_t size,
		       const ase_template_item *item);
	/* Append `text` fit for the document. NULL: as it is. */
	void (*escape)(ase_str *out, const char *text);
	void *payload;
} ase_template_data;

/* Deepest nesting of partials. */
#define ASE_TEMPLATE_DEPTH 32

/*
 * What one rendering may take, as partials and sections multiply: so many
 * steps (a tag, a turn of a section, a name asked for) and bytes of output.
 * The longest letter of ours takes some thousand steps.
 */
#define ASE_TEMPLATE_STEPS 1000000
#define ASE_TEMPLATE_BYTES 16000000

/* So many names that nothing goes by are told of, and no more. */
#define ASE_TEMPLATE_WARNINGS 1000

/*
 * Append `template`, filled with what `root` holds, to `out`.
 *
 * A name that is unknown everywhere renders as nothing; `problems` (may be
 * NULL) gets one warning for each place where that happens, with line, column
 * and the name as its field; in a partial also its name as the file. A partial
 * is asked for once, however often it is rendered.
 *
 * ASE_E_INVALID: the template is not well-formed, partials call each other
 * without end, or it takes more than ASE_TEMPLATE_STEPS or ASE_TEMPLATE_BYTES;
 * `err` has line and column, or names the partial in front.
 */
ase_status ase_template_render(const char *template,
			       const ase_template_data *data,
			       const ase_template_item *root, ase_str *out,
			       ase_problems *problems,
			       ase_err *err) ASE_MUST_CHECK;

/*
 * Whether `template` is well-formed, without rendering it. Partials are not
 * looked into.
 */
ase_status ase_template_check(const char *template,
			      ase_err *err) ASE_MUST_CHECK;

/* Escaping for HTML: & < > " and '. */
void ase_template_escape_html(ase_str *out, const char *text);

/*
 * Answers from a value, without partials or escaping: fields by their keys,
 * list items by number, `first` and `last`. Null and `false` are FALSE.
 */
ase_template_data ase_template_nodes(void);

/* `node` as an item for ase_template_nodes; NULL is UNKNOWN. */
ase_template_item ase_template_node(const ase_node *node);

#endif
