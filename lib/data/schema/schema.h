#ifndef ASE_DATA_SCHEMA_SCHEMA_H
#define ASE_DATA_SCHEMA_SCHEMA_H

#include "lib/base/err.h"
#include "lib/base/problem.h"
#include "lib/data/value/value.h"
#include "lib/data/value/yaml.h"

/*
 * The law that a record obeys: JSON Schema 2020-12, written in YAML.
 *
 * We understand: type, properties, required, additionalProperties, items, enum,
 * const, pattern (PCRE2), minLength, maxLength, minimum, maximum, minItems,
 * maxItems, uniqueItems, format (date, date-time, email, uri), $ref inside the
 * file, $defs, allOf, anyOf, oneOf, not; the annotations $schema, $id,
 * $comment, title, description, default, examples, deprecated; and everything
 * that begins with `x-ase-`. A schema that uses more is refused, so that we
 * never pass what another validator would not.
 *
 * Types come from the schema, never from the look of a scalar: a quoted scalar
 * is text; a plain one is what the schema asks for. Plain under `string` is
 * taken as text and noted as a warning when another program would read it as
 * something else (0123, no, 2026-03-02).
 *
 * Formats are asserted: date and date-time as in RFC 3339, email as in
 * lib/text/address.h, uri as in RFC 3986. Of our own annotations, this file
 * knows `x-ase-format: local-time` (2026-03-12T14:00, which no format of JSON
 * Schema is; a `pattern` beside it is for other validators), `x-ase-check:
 * rna|siren|siret|neq` (lib/data/value/identifier.h), `x-ase-merge: key:FIELD`
 * (no two entries of the list say the same at FIELD), `x-ase-order: [from,
 * until]` (fields of a map, none of which is before one named before it),
 * `x-ase-title` and `x-ase-description` ({fr: ...}), and `x-ase-aliases`. What
 * the others mean, lib/model/record/kind.h says.
 */
typedef struct ase_schema ase_schema;

/*
 * Take `root` for a schema. `root` is borrowed and must outlive it.
 *
 * ASE_E_INVALID: it uses a keyword we do not support, a $ref that leads
 * nowhere or in a circle, a pattern that is none, or a choice that its type
 * never allows; `problems` (may be NULL) has them all, `err` the first.
 */
ase_status ase_schema_new(const ase_node *root, ase_schema **out,
			  ase_problems *problems, ase_err *err) ASE_MUST_CHECK;

/*
 * The same of a tree that ase_schema_new has taken before (a built-in one is
 * tried by the build): what it refers to is looked up when it is first needed.
 */
ase_schema *ase_schema_proven(const ase_node *root);

void ase_schema_drop(ase_schema **schema);

const ase_node *ase_schema_root(const ase_schema *schema);

/*
 * Check `value` and add every problem found, in the order of the lines, with
 * lines from `spans` (NULL: without). Returns how many problems that are not
 * warnings were added.
 *
 * A key that no `properties` names is a problem where additionalProperties is
 * false, a warning where it is true or not given, and ruled by it where it is
 * a schema ({} takes anything without a word).
 */
size_t ase_schema_check(const ase_schema *schema, const ase_value *value,
			const ase_spans *spans, ase_problems *problems);

/*
 * How people read a record, for what is told of values that somebody typed:
 * there is no file yet, so a sentence begins with what the field is called
 * ("Channel: must be one of phone, e-mail, not 'pigeon'"), and what is held is
 * said in words. Whoever has titles, names and labels says them.
 */
typedef struct ase_schema_voice {
	/* What the field at a path is called ("Votes, Ana Lopez, Points"). */
	char *(*title)(const void *of, const char *path); /* yours */
	/* What a text of a field that `part` rules is read as. */
	char *(*say)(const void *of, const ase_node *part,
		     const char *text); /* yours */
	const void *of;			/* borrowed; handed to both */
} ase_schema_voice;

/* The same for people (`voice` NULL: for whoever edits the file). */
size_t ase_schema_check_for(const ase_schema *schema, const ase_value *value,
			    const ase_spans *spans,
			    const ase_schema_voice *voice,
			    ase_problems *problems);

/*
 * The part of the schema that rules the field at `path` ("ethics.0.on",
 * "skills.level": on a list, a number, `first`, `last`, FIELD=TEXT or nothing
 * stands for any item), through $ref and allOf. Where additionalProperties is a schema,
 * it rules every other key. NULL: no such field.
 */
const ase_node *ase_schema_at(const ase_schema *schema, const char *path);

/*
 * The same one step down from `part`: a property, or (key NULL) the items. As
 * written, with a $ref not followed, for its title may stand beside it; see
 * ase_schema_part.
 */
const ase_node *ase_schema_step(const ase_schema *schema, const ase_node *part,
				const char *key);

/* `part` with a $ref followed. */
const ase_node *ase_schema_part(const ase_schema *schema, const ase_node *part);

/*
 * The type asked for at `part`: "string", "integer", "number", "boolean",
 * "array", "object", or "" when it names none or several.
 */
const char *ase_schema_type(const ase_node *part);

/* The annotation `name` of `part` as text, or NULL ("x-ase-ref"). */
const char *ase_schema_note(const ase_node *part, const char *name);

/* The field that the entries of a list are known by: of its nature
 * (x-ase-merge) "key:FIELD", or of the list at `part`, which a $ref may rule.
 * NULL: none. Borrowed. */
const char *ase_schema_known_by(const char *nature);
const char *ase_schema_list_key(const ase_schema *schema, const ase_node *part);

/*
 * The title (description) of `part` for people: x-ase-title.LANG when there
 * is one, else title, else `fallback`. Borrowed.
 */
const char *ase_schema_title(const ase_node *part, const char *lang,
			     const char *fallback);
const char *ase_schema_description(const ase_node *part, const char *lang,
				   const char *fallback);

/*
 * The real key for what a person typed under `part` (an object): the key
 * itself, or the property whose x-ase-aliases has it (case and accents
 * ignored). NULL: neither.
 */
const char *ase_schema_key(const ase_schema *schema, const ase_node *part,
			   const char *typed);

/* Append the keys of the properties that have the title or alias `typed`, in any
 * language (case and accents ignored, dashes for blanks and apostrophes): what
 * ase_schema_key does not know may be one of them. */
void ase_schema_titled(const ase_schema *schema, const ase_node *part,
		       const char *typed, ase_strs *out);

/* The key or alias nearest to `typed`, for "did you mean"; NULL: none near. */
const char *ase_schema_near(const ase_schema *schema, const ase_node *part,
			    const char *typed);

#endif
