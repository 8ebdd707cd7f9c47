/* Words of a schema that hold paths: each leads somewhere. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/tally.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/process/party.h"
#include "lib/model/process/process.h"
#include "lib/model/record/world.h"

#include <string.h>

/* No ring of parents is followed further. */
#define DEEPEST 16

/* Add a problem where `path` leads nowhere, with the nearest field. */
static size_t check_path(const ase_policy_place *at, const char *below,
			 const char *path)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_kinds_field(at->law->kinds, at->kind, path, NULL))
		return 0;
	if (ase_key_read(at->law->kinds, at->kind, path, NULL, NULL, NULL,
			 &err))
		return ase_policy_place_wrong(at, below, "%s", err.text);
	return ase_policy_place_wrong(at, below, N_("no field '%s' in '%s'"),
				      path, at->kind->name);
}

/* A field of the record itself. */
static size_t check_own(const ase_policy_place *at, const char *below,
			const char *path)
{
	if (path && ase_schema_at(at->kind->schema, path))
		return 0;
	return ase_policy_place_wrong(at, below, N_("no field '%s' in '%s'"),
				      path ? path : "", at->kind->name);
}

/*
 * Parents.
 */

/* "visit, org, visit": the ring of parents that `kind` is in; "": none. */
static void ring_of(const ase_kind *kind, ase_str *out)
{
	const ase_kind *above = kind->parent;

	ase_str_add(out, kind->name);
	for (int i = 0; above && i < DEEPEST; i++) {
		ase_str_addf(out, ", %s", above->name);
		if (above == kind)
			return;
		above = above->parent;
	}
	ase_str_clear(out);
}

size_t ase_policy_path_parent(const ase_policy_place *at)
{
	ASE_AUTO(ase_str_drop) ase_str ring = ASE_STR_INIT;
	const char *path = ase_node_text(at->value);
	size_t found = check_own(at, NULL, path);

	if (found)
		return found;
	if (!ase_kind_field_note(at->kind->schema,
				 ase_schema_at(at->kind->schema, path),
				 "x-ase-ref"))
		return ase_policy_place_wrong(
			at, NULL,
			N_("'%s' refers to no kind: give it an x-ase-ref"),
			path);
	ring_of(at->kind, &ring);
	return ring.size ? ase_policy_place_wrong(at, NULL,
						  N_("a ring of parents: %s"),
						  ase_str_text(&ring))
			 : 0;
}

/*
 * Lists of paths.
 */

size_t ase_policy_path_names(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	ase_each(path, at->value) {
		ASE_AUTO(ase_strdrop) char *below = ase_strf("%zu", i++);

		found += check_path(at, below, ase_node_text(path));
	}
	return found;
}

/* What a column may be beside a path. */
static bool is_column(const char *text)
{
	return !strcmp(text, "id") || !strcmp(text, "kind") ||
	       !strcmp(text, "stage") || *text == '@';
}

/* A path, or a tally of what is below it (lib/model/tally/tally.h). */
static size_t check_tally(const ase_policy_place *at, const char *below,
			  const char *text)
{
	const ase_field_context context = { .kinds = at->law->kinds,
					    .vocabularies =
						    at->law->vocabularies,
					    .lang = "en",
					    .today = ASE_DATE_NONE };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_kinds_field(at->law->kinds, at->kind, text, NULL) ||
	    !ase_tally_looks(at->law->kinds, text))
		return check_path(at, below, text);
	return ase_tally_read(&context, at->kind, at->kind->root, text, &tally,
			      &err)
		       ? ase_policy_place_wrong(at, below, "%s", err.text)
		       : 0;
}

/* Whether a column says by its own words what it is called, and no more. */
static bool is_titled(const ase_node *column)
{
	size_t words = 0;

	ase_each(word, column) {
		const char *key = ase_node_key(word);

		words++;
		if (key && !strcmp(key, "x-ase-title"))
			ase_each(title, word) {
				if (!ase_node_key(title) ||
				    !ase_node_text(title))
					return false;
			}
		else if (!key || !ase_node_text(word) ||
			 (strcmp(key, "of") != 0 && strcmp(key, "title") != 0 &&
			  strcmp(key, "latest") != 0))
			return false;
	}
	return words > 1 && ase_node_get(column, "of") &&
	       ase_node_get(column, "title");
}

size_t ase_policy_path_columns(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	ase_each(column, at->value) {
		ASE_AUTO(ase_strdrop) char *below = ase_strf("%zu", i++);
		const char *typed = ase_kind_column(column);
		const char *latest = ase_node_path_text(column, "latest");
		ASE_AUTO(ase_strdrop) char *text = NULL;
		size_t size;

		if (!typed || (!ase_node_text(column) && !is_titled(column))) {
			found += ase_policy_place_wrong(
				at, below,
				N_("a column is a path, or {of: a path, title: "
				   "what it is called}"));
			continue;
		}
		size = strlen(typed);
		text = ase_strndup(typed,
				   size - (size && typed[size - 1] == '?'));
		if (!is_column(text))
			found += check_tally(at, below, text);
		if (latest)
			found += check_path(at, below, latest);
	}
	return found;
}

/* Columns that turn round behind a minus. */
size_t ase_policy_path_sort(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	ase_each(key, at->value) {
		ASE_AUTO(ase_strdrop) char *below = ase_strf("%zu", i++);
		const char *text = ase_node_text(key);

		text += *text == '-';
		if (strcmp(text, "id") != 0 && strcmp(text, "stage") != 0)
			found += check_tally(at, below, text);
	}
	return found;
}

/* A field of the record itself that says one of some words. */
size_t ase_policy_path_priority(const ase_policy_place *at)
{
	const char *path = ase_node_text(at->value);
	size_t found = check_own(at, NULL, path);
	ase_field field;

	if (found)
		return found;
	field = ase_field_of(at->kind->schema,
			     ase_schema_at(at->kind->schema, path));
	return field.choices && !field.is_list
		       ? 0
		       : ase_policy_place_wrong(at, NULL,
						N_("'%s' has no enum: what "
						   "presses more stands "
						   "first in it"),
						path);
}

size_t ase_policy_path_closed(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	ase_each(condition, at->value) {
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("%s.%zu", at->field, i++);

		found += ase_condition_check(at->law->kinds, at->kind,
					     at->law->vocabularies, condition,
					     field, at->problems);
	}
	return found;
}

/*
 * What a signature fixes (lib/model/integrity/frozen.h).
 */

static size_t check_fixed_key(const ase_policy_place *at, const ase_node *value)
{
	static const char *const keys[] = {
		"signatures", "signers", "fields", "later",  "amended_by",
		"text",	      "by",	 "while",  "unless", "command"
	};
	const char *key = ase_node_key(value);
	ase_policy_near near = { .typed = key };

	for (size_t i = 0; i < ASE_COUNT(keys); i++) {
		if (strcmp(keys[i], key) == 0)
			return 0;
		ase_policy_place_near(&near, keys[i]);
	}
	return near.word ? ase_policy_place_wrong(
				   at, key,
				   N_("unknown here; did you mean '%s'?"),
				   near.word)
			 : ase_policy_place_wrong(at, key, N_("unknown here"));
}

static size_t check_fixed_list(const ase_policy_place *at, const char *key)
{
	size_t found = 0, i = 0;

	ase_each(field, ase_node_get(at->value, key)) {
		ASE_AUTO(ase_strdrop)
		char *below = ase_strf("%s.%zu", key, i++);

		found += check_own(at, below, ase_node_text(field));
	}
	return found;
}

/* {party: NAME, new: true} or {kind: NAME} of one place. */
static size_t check_signer(const ase_policy_place *at, const char *field,
			   const ase_node *signer)
{
	const char *kind = ase_node_path_text(signer, "kind");
	const char *party = ase_node_path_text(signer, "party");

	if (!kind && !party)
		return ase_policy_place_wrong(
			at, field,
			N_("who signs here? {party: NAME} or {kind: NAME}"));
	if (kind && !ase_kinds_get(at->law->kinds, kind))
		return ase_policy_place_wrong(
			at, field, N_("no kind of record '%s'"), kind);
	if (party && !ase_party_somewhere(NULL, at->law->kinds, party))
		return ase_policy_place_wrong(at, field, N_("no party '%s'"),
					      party);
	return 0;
}

static size_t check_signers(const ase_policy_place *at)
{
	size_t found = 0;

	ase_each(signer, ase_node_get(at->value, "signers")) {
		const char *path = ase_node_key(signer);
		ASE_AUTO(ase_str_drop) ase_str field = ASE_STR_INIT;

		ase_str_add(&field, "signers");
		ase_path_add(&field, path);
		found += check_own(at, ase_str_text(&field), path);
		found += check_signer(at, ase_str_text(&field), signer);
	}
	return found;
}

static size_t check_amended_by(const ase_policy_place *at)
{
	const char *name = ase_node_path_text(at->value, "amended_by");

	if (!name || ase_kinds_get(at->law->kinds, name))
		return 0;
	return ase_policy_place_wrong(at, "amended_by",
				      N_("no kind of record '%s'"), name);
}

size_t ase_policy_path_fixed(const ase_policy_place *at)
{
	size_t found = 0;

	ase_each(value, at->value)
		found += check_fixed_key(at, value);
	if (!ase_node_get(at->value, "by") &&
	    !ase_node_get(at->value, "signatures"))
		found += ase_policy_place_wrong(at, NULL, N_("'%s' is missing"),
						"by");
	ase_each(value, at->value) {
		const char *key = ase_node_key(value);

		if (!strcmp(key, "by") || !strcmp(key, "while") ||
		    !strcmp(key, "unless"))
			found += check_own(at, key, ase_node_text(value));
	}
	return found + check_fixed_list(at, "fields") +
	       check_fixed_list(at, "later") +
	       check_fixed_list(at, "signatures") + check_signers(at) +
	       check_amended_by(at);
}

/*
 * Lists whose entries go further and further (lib/model/integrity/rises.h).
 */

size_t ase_policy_path_rises(const ase_policy_place *at)
{
	const char *by = ase_node_path_text(at->value, "by");
	const ase_node *item = ase_schema_step(at->schema, at->part, NULL);
	size_t found = 0, i = 0;

	if (!by || !item || !ase_schema_step(at->schema, item, by))
		found += ase_policy_place_wrong(
			at, "by", N_("the entries have no field '%s'"),
			by ? by : "");
	ase_each(path, ase_node_get(at->value, "from")) {
		ASE_AUTO(ase_strdrop) char *below = ase_strf("from.%zu", i++);

		found += check_path(at, below,
				    ase_node_text(path) ? ase_node_text(path)
							: "");
	}
	return found;
}

/*
 * What `add` sets.
 */

static bool has_choice(const ase_node *choices, const char *text)
{
	ase_each(choice, choices) {
		if (ase_node_text(choice) &&
		    strcmp(ase_node_text(choice), text) == 0)
			return true;
	}
	return false;
}

/* `+24m` and dates; `today` is one of any field. */
static size_t check_date(const ase_policy_place *at, const ase_field *field,
			 const char *path, const char *text)
{
	const bool timed = ase_field_is_timed(field);
	const ase_date any = { .year = 2000, .month = 1, .day = 1 };
	ase_date date;

	if (ase_date_is_span(text)
		    ? !ase_date_parse(text, any, ASE_DATE_COMING, &date, NULL)
		    : ase_date_iso(text, &date) && timed == (date.hour >= 0))
		return 0;
	return ase_policy_place_wrong(
		at, path,
		timed ? N_("'%s' is no time: write today, +24m or "
			   "2026-03-12T14:00")
		      : N_("'%s' is no date: write today, +24m or "
			   "2026-03-12"),
		text);
}

/* me.PATH is a path of the coordinator's. */
static size_t check_mine(const ase_policy_place *at, const char *path,
			 const char *text)
{
	const ase_kind *of = ase_kinds_get(at->law->kinds, "coordinator");

	if (!of || ase_kinds_field(at->law->kinds, of, text + 3, NULL))
		return 0;
	return ase_policy_place_wrong(at, path,
				      N_("'%s': a coordinator has no such "
					 "field"),
				      text);
}

static size_t check_default(const ase_policy_place *at, const ase_node *value)
{
	const char *path = ase_node_key(value), *text = ase_node_text(value);
	const ase_node *part = ase_schema_at(at->kind->schema, path);
	const ase_vocabulary *words;
	ase_field field;

	if (!part)
		return check_own(at, path, path);
	field = ase_field_of(at->kind->schema, part);
	if (text && !strcmp(text, "next"))
		return ase_policy_value_next(at, &field, path);
	if (!text || !strcmp(text, "today") || !strcmp(text, "me"))
		return 0;
	if (!strncmp(text, "me.", 3))
		return check_mine(at, path, text);
	if (field.type == ASE_FIELD_DATE)
		return check_date(at, &field, path, text);
	words = ase_vocabularies_get(at->law->vocabularies, field.vocabulary);
	if (field.choices && !has_choice(field.choices, text))
		return ase_policy_place_wrong(
			at, path, N_("'%s' is none of the choices of '%s'"),
			text, path);
	if (words && !ase_vocabulary_term(words, text))
		return ase_policy_place_wrong(
			at, path,
			N_("'%s' is not a code of the vocabulary '%s'"), text,
			field.vocabulary);
	return 0;
}

size_t ase_policy_path_defaults(const ase_policy_place *at)
{
	size_t found = 0;

	ase_each(value, at->value)
		found += check_default(at, value);
	return found;
}

size_t ase_policy_path_parties(const ase_policy_place *at)
{
	return ase_party_check(at->law->kinds, at->kind, at->problems);
}
