#ifndef ASE_DOC_TEMPLATE_PARSE_H
#define ASE_DOC_TEMPLATE_PARSE_H

#include "lib/base/err.h"
#include "lib/doc/template.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A Mustache template taken apart: the texts and tags it consists of, in
 * order. Only lib/doc/template.c needs to know.
 *
 * Comments, set delimiters and what the specification takes away around a tag
 * that stands alone on its line are gone. The source is borrowed and has to
 * live as long.
 */
typedef enum ase_template_tag_kind {
	ASE_TAG_TEXT,	  /* as it is, the bytes [from, to) */
	ASE_TAG_ESCAPED,  /* {{name}} */
	ASE_TAG_RAW,	  /* {{{name}}} or {{&name}} */
	ASE_TAG_SECTION,  /* {{#name words}}, closed at `end` */
	ASE_TAG_INVERTED, /* {{^name}}, closed at `end` */
	ASE_TAG_CLOSE,	  /* {{/name}} */
	ASE_TAG_PARTIAL,  /* {{>name}} */
	ASE_TAG_COMMENT,  /* {{!...}} or {{=...=}} inside a line */
} ase_template_tag_kind;

typedef struct ase_template_tag {
	ase_template_tag_kind kind;
	size_t from; /* in the source, bytes from 0 */
	size_t to;
	char *name;		  /* owned; NULL of texts and comments */
	ase_template_words words; /* owned; of sections */
	size_t end;    /* the number of the closing tag, of sections */
	bool alone;    /* it had a line for itself */
	char *lead;    /* owned blanks before a partial that stands alone */
	size_t line;   /* of `from`, from 1 */
	size_t column; /* from 1, in characters */
	bool warned;   /* whoever renders has told of it */
} ase_template_tag;

typedef struct ase_template_tags {
	const char *source;	 /* borrowed */
	ase_template_tag *items; /* owned, `count` of them */
	size_t count;
	size_t room;
} ase_template_tags;

/* clang-format off */
#define ASE_TAGS_INIT { .items = NULL }
/* clang-format on */

/* Deepest nesting of sections. */
#define ASE_TAG_DEPTH 32

/*
 * Take `source` apart.
 *
 * ASE_E_INVALID: a tag or section without its end, an end without its
 * beginning, a tag without a name, bad delimiters; `err` has line and column.
 */
ase_status ase_template_tags_read(const char *source, ase_template_tags *out,
				  ase_err *err) ASE_MUST_CHECK;

void ase_template_tags_drop(ase_template_tags *tags);

/* Whether a line of `source` begins at byte `at`. */
bool ase_template_tags_line_begins(const char *source, size_t at);

/* ---- template_words.c ---- */

/* What is wrong with the brackets of a name: an N_ sentence about it, or
 * NULL. */
const char *ase_template_path_fault(const char *path);

/* Append the parts of a path: dots inside brackets part nothing. */
void ase_template_path_split(ase_strs *out, const char *path);

/* Whether {{/name}} closes what {{#opened}} opened: by the same name, with its
 * brackets or without. */
bool ase_template_closes(const char *name, const char *opened);

/*
 * Cut the words off behind the name in `text` and put them into the empty
 * `out`. NULL, or an N_ sentence about `*wrong` (yours).
 */
const char *ase_template_words_read(char *text, ase_template_words *out,
				    char **wrong);

/* Whether there are any. */
bool ase_template_words_any(const ase_template_words *words);

void ase_template_words_drop(ase_template_words *words);

#endif
