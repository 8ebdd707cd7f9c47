#ifndef ASE_DATA_SCHEMA_SCHEMA_CHECK_H
#define ASE_DATA_SCHEMA_SCHEMA_CHECK_H

#include "lib/data/schema/schema.h"

#include "lib/base/str.h"

/*
 * What the files schema*.c share. Nobody else includes it. They call each other
 * in a circle, as a schema holds schemas: a check finds its keyword in the
 * table of checks, and loading reads by the same table.
 *
 *   schema.c         asking a schema: parts, titles, keys
 *   schema_load.c    taking a tree for a schema, or refusing it; with
 *                    schema_shape.c and schema_refs.c
 *   schema_keyword.c the keywords that there are
 *   schema_type.c    what a scalar is taken for
 *   schema_check.c   a value against a schema: walking, and what is said
 *   schema_map.c     ... its maps; schema_list.c: its lists; schema_order.c:
 *                    which of a map's fields stand in an order
 *   schema_choice.c  ... $ref, allOf, anyOf, oneOf, not
 *   schema_scalar.c  ... its scalars: enum, pattern, bounds
 *   schema_format.c  ... format and identifiers; schema_uri.c: one of them
 *   schema_pattern.c patterns, by PCRE2; schema_ecma.c: in its words
 *   schema_words.c   how things are called in sentences
 *   schema_plain.c   what other programs take a plain scalar for
 */

/* A $ref and the part that it leads to. */
struct ase_schema_ref {
	const ase_node *at; /* the $ref's own node */
	const ase_node *to;
	char *path; /* owned; of the keyword, for sentences */
};

/* A `pattern`, ready to be matched. */
struct ase_schema_pattern {
	const ase_node *at;
	void *code; /* owned; a pcre2_code */
};

/* Each list is sorted by its nodes' addresses once the schema is loaded. */
struct ase_schema {
	const ase_node *root; /* borrowed */
	struct ase_schema_ref *refs;
	size_t ref_count, ref_room;
	struct ase_schema_pattern *patterns;
	size_t pattern_count, pattern_room;
	bool lazy; /* the lists wait for their first reader */
};

/* Fill `schema` from its root; see ase_schema_new. */
ase_status ase_schema_load(ase_schema *schema, ase_problems *problems,
			   ase_err *err) ASE_MUST_CHECK;

/* The node at a JSON pointer ("#/$defs/person"); NULL: there is none. */
const ase_node *ase_schema_pointer(const ase_node *root, const char *pointer);

/* Where the $ref of `part` leads, or NULL when it has none. */
const ase_node *ase_schema_target(const ase_schema *schema,
				  const ase_node *part);

/*
 * Make `text` ready to be matched; NULL when it is no pattern, and `why` says
 * so (yours). Drop with ase_schema_pattern_drop.
 */
void *ase_schema_pattern_new(const char *text, char **why);
void ase_schema_pattern_drop(void **code);

/* Whether a text has what a pattern asks for, or that this takes too long. */
enum ase_schema_pattern_answer {
	ASE_PATTERN_NO,
	ASE_PATTERN_YES,
	ASE_PATTERN_TOO_MUCH,
};
enum ase_schema_pattern_answer ase_schema_pattern_match(const void *code,
							const char *text);

/* A pattern of ECMAScript as PCRE2 has to be told it; yours. */
char *ase_schema_ecma_pcre(const char *pattern);

/* The code of a `pattern` keyword of `schema`. */
const void *ase_schema_code(const ase_schema *schema, const ase_node *pattern);

/* Types, as bits, so that several can be asked for. */
enum {
	ASE_TYPE_NULL = 1 << 0,
	ASE_TYPE_BOOLEAN = 1 << 1,
	ASE_TYPE_INTEGER = 1 << 2,
	ASE_TYPE_NUMBER = 1 << 3,
	ASE_TYPE_STRING = 1 << 4,
	ASE_TYPE_ARRAY = 1 << 5,
	ASE_TYPE_OBJECT = 1 << 6,
	ASE_TYPE_OTHER = 1 << 7, /* .inf, .nan: no type of JSON */
	ASE_TYPE_ANY = (1 << 8) - 1,
};

/* The bit of a type's name, or 0. */
unsigned ase_schema_type_bit(const char *name);

/* The types that a `type` keyword names. */
unsigned ase_schema_types(const ase_node *type);

/*
 * The types asked for at `part`: its own, else those of its $ref, else those
 * of allOf, else all those of anyOf and oneOf. 0: none is named.
 */
unsigned ase_schema_asked(const ase_schema *schema, const ase_node *part);

/* What `node` is taken for where `asked` is asked for: one bit. */
unsigned ase_schema_reading(const ase_node *node, unsigned asked);

/* Whether a value read as `reading` is one of `types`. */
bool ase_schema_fits(unsigned reading, unsigned types);

/*
 * What another program may take the unquoted `text` for by the rules of YAML
 * 1.1 or 1.2: "a number", "true or false", "empty", "a date" (translated).
 * NULL: the text itself.
 */
const char *ase_schema_plain(const char *text);

/*
 * What a program of YAML 1.1 takes the unquoted `text` for, which YAML 1.2 has
 * for a number: "text", or another number. Yours; NULL: the same number.
 */
char *ase_schema_plain_number(const char *text);

/* What a run has learnt of a node. */
struct ase_schema_check_mark {
	const ase_node *rule; /* a part whose `properties` rule this map */
	bool known;	      /* some part rules this key */
	bool text;	      /* unquoted, and taken for text */
	bool other;	      /* unquoted, and taken for something else */
	bool typed;	      /* some part asks for a type */
};

/* One run of ase_schema_check. */
struct ase_schema_check {
	const ase_schema *schema;
	const ase_value *value;
	const ase_spans *spans;	       /* or NULL */
	const ase_schema_voice *voice; /* or NULL: keys and codes */
	ase_problems *problems; /* of the branch being tried, or of all */
	ase_str path;		/* dotted, of where we are */
	size_t key;		/* where in it the last key begins */
	struct ase_schema_check_mark *marks; /* one a node */
	size_t steps;			     /* left, before it is too much; */
	bool spent;			     /* and it was */
	const ase_node *misfit; /* last node whose type was wrong */
	size_t missing;		/* so often something was missing */
};

/* A value and what it is taken for. */
struct ase_schema_check_spot {
	const ase_node *node;
	unsigned reading;
};

/* A keyword's check: what `arg` of `part` asks of the value `at`. */
typedef void ase_schema_check_fn(struct ase_schema_check *c,
				 const struct ase_schema_check_spot *at,
				 const ase_node *part, const ase_node *arg);

ase_schema_check_fn ase_schema_check_ref, ase_schema_check_all_of,
	ase_schema_check_any_of, ase_schema_check_one_of, ase_schema_check_not;
ase_schema_check_fn ase_schema_check_properties, ase_schema_check_required,
	ase_schema_check_additional_properties, ase_schema_check_x_ase_order;
ase_schema_check_fn ase_schema_check_items, ase_schema_check_min_items,
	ase_schema_check_max_items, ase_schema_check_unique_items,
	ase_schema_check_x_ase_merge;
ase_schema_check_fn ase_schema_check_enum, ase_schema_check_const,
	ase_schema_check_pattern, ase_schema_check_min_length,
	ase_schema_check_max_length, ase_schema_check_minimum,
	ase_schema_check_maximum, ase_schema_check_format,
	ase_schema_check_x_ase_format, ase_schema_check_identifier;

/* Say that the value is none of `types`. */
void ase_schema_check_misfit(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     unsigned types);

/* Pay for work. False once nothing is left. */
bool ase_schema_check_spend(struct ase_schema_check *c, size_t steps);

/* Check the value `at` by one more part of the schema. */
void ase_schema_check_by(struct ase_schema_check *c,
			 const struct ase_schema_check_spot *at,
			 const ase_node *part);

/* What the run has learnt of `node`. */
struct ase_schema_check_mark *ase_schema_check_mark_of(
	struct ase_schema_check *c, const ase_node *node);

/* Where `node` stands; zeros when nobody knows. */
ase_span ase_schema_check_span(const struct ase_schema_check *c,
			       const ase_node *node);

/* Where we are in the value, to come back to. */
struct ase_schema_check_place {
	size_t path, key;
};

/* Go to the child `key` of a map, or (NULL) `i` of a list; and back. */
struct ase_schema_check_place ase_schema_check_enter(struct ase_schema_check *c,
						     const char *key, size_t i);
void ase_schema_check_leave(struct ase_schema_check *c,
			    struct ase_schema_check_place back);

/* Go to `child`, check it by the part that rules its place, and back. */
void ase_schema_check_child(struct ase_schema_check *c, const ase_node *child,
			    size_t i, const ase_node *part);

/*
 * Warn of what every part has been silent about: keys that none names, and
 * text without quotes that other programs take for something else.
 */
void ase_schema_check_warn(struct ase_schema_check *c, const ase_node *node);

/* Add an error at `node`, whose path we are at. `fmt` comes marked by N_. */
void ase_schema_check_say(struct ase_schema_check *c, const ase_node *node,
			  const char *fmt, ...) ASE_PRINTF(3, 4);

/* The field that we are at, quoted ("'person'", "'skills.0'"); where people
 * are spoken to, what it is called, before what is said ("Person:"). Yours. */
char *ase_schema_check_label(const struct ase_schema_check *c);

/* What the keyword's value has to be. */
enum ase_schema_shape {
	ASE_SHAPE_ANY,
	ASE_SHAPE_TEXT,
	ASE_SHAPE_COUNT,
	ASE_SHAPE_NUMBER,
	ASE_SHAPE_BOOLEAN,
	ASE_SHAPE_CHOICES, /* a list, perhaps empty */
	ASE_SHAPE_NAMES,   /* a list of texts */
	ASE_SHAPE_ORDER,   /* a list of texts, and of such lists */
	ASE_SHAPE_TYPES,
	ASE_SHAPE_FORMAT,
	ASE_SHAPE_IDENTIFIER,
	ASE_SHAPE_X_ASE_FORMAT,
	ASE_SHAPE_PATTERN,
	ASE_SHAPE_REF,
	ASE_SHAPE_SCHEMA,
	ASE_SHAPE_SCHEMAS,   /* a list of schemas that is not empty */
	ASE_SHAPE_SCHEMA_MAP /* names and their schemas */
};

struct ase_schema_keyword {
	const char *name;
	enum ase_schema_shape shape;
	unsigned types; /* the readings that it says something about */
	bool in_place;	/* its schemas rule the same value */
	ase_schema_check_fn *check;
};

/* The keyword `name`, or NULL; number `i` of them, or NULL past the last. */
const struct ase_schema_keyword *ase_schema_keyword(const char *name);
const struct ase_schema_keyword *ase_schema_keyword_at(size_t i);

/* Whether we know how to check such a `format`, or an `x-ase-format`. */
bool ase_schema_format_is(const char *name);
bool ase_schema_format_ours(const char *name);

/* Whether `text` is a URI with its scheme. */
bool ase_schema_uri_is(const char *text);

/* What a user typed, fit for a sentence: one short line. Yours. */
char *ase_schema_shown(const char *text);

/* How any node is shown, lists and maps in flow style. Yours. */
char *ase_schema_shown_node(const ase_node *node);

/* "a whole number or a list" for some types. Yours. */
char *ase_schema_types_shown(unsigned types);

/* How a value that `part` (NULL: nothing) rules is shown in this run. Yours. */
char *ase_schema_check_shown(const struct ase_schema_check *c,
			     const ase_node *part, const ase_node *node);

/* The first few choices of an enum of `part`, with commas between them. Yours. */
char *ase_schema_check_choices(const struct ase_schema_check *c,
			       const ase_node *part, const ase_node *choices);

/* The nearest of several words. Start from .typed, drop by
 * ase_schema_nearest_drop. */
struct ase_schema_nearest {
	char *typed; /* owned, folded; NULL: too long to be near anything */
	const char *word; /* borrowed; NULL: none is near */
	size_t distance;
};

void ase_schema_nearest_begin(struct ase_schema_nearest *near,
			      const char *typed);
void ase_schema_nearest_drop(struct ase_schema_nearest *near);
void ase_schema_nearest_try(struct ase_schema_nearest *near, const char *word);

#endif
