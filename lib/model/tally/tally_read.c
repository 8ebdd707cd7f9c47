#include "lib/model/tally/tally_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* How far a text has been understood. */
struct reading {
	const ase_field_context *context;
	const char *typed; /* the whole of it, for messages */
	ase_tally *tally;
	const ase_kind *kind; /* where the leg begins */
	const ase_node *part;
	ase_str path;	    /* of the leg so far, by real names */
	const ase_kind *at; /* where it has come to */
	const ase_node *end;
	bool many; /* several stand here */
};

static void reading_drop(struct reading *r)
{
	ase_str_drop(&r->path);
}

static ase_tally_leg *add_leg(struct reading *r, ase_tally_leg_form form)
{
	ase_tally *tally = r->tally;

	tally->legs = ase_realloc(tally->legs, tally->leg_count + 1,
				  sizeof(tally->legs[0]));
	tally->legs[tally->leg_count] = (ase_tally_leg){ .form = form };
	return &tally->legs[tally->leg_count++];
}

/* Stand at the root of the records of `kind`, or in `part`. */
static void begin_leg(struct reading *r, const ase_kind *kind,
		      const ase_node *part)
{
	ase_str_clear(&r->path);
	r->kind = r->at = kind;
	r->part = r->end = part;
}

/* `part` of a list: its items. */
static const ase_node *items_of(const ase_kind *kind, const ase_node *part)
{
	const ase_node *items = ase_schema_step(kind->schema, part, NULL);

	return items ? items : part;
}

/* The kind of the records that the end of the leg names; NULL: it is no
 * reference. */
static const ase_kind *referred(const struct reading *r)
{
	const char *ref = r->path.size
				  ? ase_kind_field_note(r->at->schema, r->end,
							"x-ase-ref")
				  : NULL;

	return ref ? ase_kinds_get(r->context->kinds, ref) : NULL;
}

/* End the leg that was walked by fields, if any; the entries of a list stand
 * for it, or the records that it names (`as_record`). */
static void end_leg(struct reading *r, bool as_record)
{
	const ase_kind *to = as_record ? referred(r) : NULL;
	ase_tally_leg *leg;

	if (!r->path.size)
		return;
	leg = add_leg(r, ASE_TALLY_PATH);
	leg->path = ase_str_take(&r->path);
	leg->kind = r->at;
	leg->part = items_of(r->at, r->end);
	leg->head = r->end;
	leg->is_reference = to;
	begin_leg(r, to ? to : leg->kind, to ? to->root : leg->part);
}

/*
 * Words
 */

/* A policy file says names as the schemas do. */
static ase_status check_strict(const struct reading *r, const char *word,
			       const char *real, ase_err *err)
{
	if (ase_date_is(r->context->today) || !strcmp(word, real))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"no field '%s' in '%s'; did you mean '%s'?", word,
			r->at->name, real);
}

/* Whether the word leads on by a field from where we stand. */
static bool is_field(const struct reading *r, const char *word)
{
	ASE_AUTO(ase_strdrop)
	char *path = r->path.size
			     ? ase_strf("%s.%s", ase_str_text(&r->path), word)
			     : ase_strdup(word);

	return !ase_key_read_at(r->context->kinds, r->kind, r->part, path, NULL,
				NULL, NULL, NULL);
}

static ase_status take_field(struct reading *r, const char *word, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = r->path.size
			     ? ase_strf("%s.%s", ase_str_text(&r->path), word)
			     : ase_strdup(word);
	ASE_AUTO(ase_strdrop) char *real = NULL;
	const ase_kind *owner = NULL;
	const ase_node *part = NULL;
	ase_status s = ase_key_read_at(r->context->kinds, r->kind, r->part,
				       path, &real, &owner, &part, err);

	if (s || (s = check_strict(r, path, real, err)))
		return s;
	ase_str_clear(&r->path);
	ase_str_add(&r->path, real);
	r->at = owner;
	r->end = part;
	r->many = part && ase_schema_step(owner->schema, part, NULL);
	return ASE_OK;
}

/* The kind of the record that we stand in, or at whose ID. */
static const ase_kind *record_here(const struct reading *r)
{
	if (r->path.size)
		return referred(r);
	return r->part == r->kind->root ? r->kind : NULL;
}

static bool take_records(struct reading *r, const char *word)
{
	const ase_kind *here = record_here(r);
	const char *field = NULL;
	const ase_kind *kind =
		here ? ase_tally_kind_of(r->context->kinds, here, word, &field)
		     : NULL;
	ase_tally_leg *leg;

	if (!kind)
		return false;
	end_leg(r, true);
	leg = add_leg(r, field ? ASE_TALLY_NAMING : ASE_TALLY_BELOW);
	leg->path = ase_strdup(field);
	leg->kind = kind;
	leg->part = kind->root;
	begin_leg(r, kind, kind->root);
	r->many = true;
	return true;
}

/* What somebody may have meant by a word here. */
static char *near_word(const struct reading *r, const char *word)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	const ase_kind *here = record_here(r);
	const ase_node *part = here ? here->root : items_of(r->at, r->end);
	const ase_schema *schema = here ? here->schema : r->at->schema;
	const char *field = part ? ase_schema_near(schema, part, word) : NULL;
	const char *best = NULL;
	size_t least = strlen(word) / 3 + 1;

	if (here || r->many)
		ase_tally_names(r->context->kinds, here, &names);
	if (field)
		ase_strs_add(&names, field);
	for (size_t i = 0; i < names.count; i++) {
		size_t changes = ase_text_distance(names.items[i], word);

		if (changes <= least && (!best || changes < least)) {
			best = names.items[i];
			least = changes;
		}
	}
	return ase_strdup(best ? best : field);
}

static ase_status fail_word(const struct reading *r, const char *word,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *near = near_word(r, word);
	const ase_kind *here = record_here(r);
	const char *where = here ? here->name : r->at->name;

	if (near)
		return ase_fail(err, ASE_E_USAGE,
				"no field '%s' in '%s'; did you mean '%s'?",
				word, where, near);
	return ase_fail(err, ASE_E_USAGE,
			"nothing is called '%s' in '%s': no field, and no "
			"records below it",
			word, where);
}

/*
 * Brackets
 */

/* Whether the end of the leg has entries or records that can be chosen from. */
static bool can_choose(const struct reading *r)
{
	const ase_node *part = items_of(r->at, r->end);

	if (record_here(r))
		return true;
	return part &&
	       !strcmp(ase_schema_type(ase_schema_part(r->at->schema, part)),
		       "object");
}

static ase_status read_filter(const struct reading *r, const char *text,
			      ase_tally_filter *out, ase_err *err)
{
	size_t size = ase_field_test_key(text);
	ASE_AUTO(ase_strdrop) char *key = ase_strndup(text, size);
	const char *value;
	ase_field_op op = ASE_FIELD_EQUAL;
	ase_field field;
	ase_status s;

	value = size ? ase_field_test_op(text + size, &op) : NULL;
	if (!value)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no filter: in brackets stands "
				"field=value, field= (not set), field!=, "
				"field<value",
				text);
	if ((s = ase_key_read_at(r->context->kinds, r->kind, r->part, key,
				 &out->path, &out->owner, &out->part, err)) ||
	    (s = check_strict(r, key, out->path, err)))
		return s;
	out->is_near = !strchr(out->path, '.') &&
		       ase_schema_step(r->kind->schema, r->part, out->path);
	out->typed = ase_strdup(value);
	field = ase_field_of(out->owner->schema, out->part);
	return ase_field_test_read(r->context, &field, op, value, &out->test,
				   err);
}

static ase_status take_bracket(struct reading *r, const char *filters,
			       ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ase_tally_leg *leg;
	ase_status s;

	if (!can_choose(r))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' in '%s' is neither a list of entries nor "
				"records: a bracket has nothing to choose from",
				ase_str_text(&r->path), r->at->name);
	end_leg(r, true);
	if (!r->tally->leg_count)
		return ase_fail(err, ASE_E_USAGE,
				"'%s': a bracket stands behind a name",
				r->typed);
	ase_strs_split(&texts, filters, ',');
	leg = &r->tally->legs[r->tally->leg_count - 1];
	leg->filters = ase_alloc(texts.count * sizeof(leg->filters[0]));
	for (size_t i = 0; i < texts.count; i++)
		if ((s = read_filter(r, texts.items[i],
				     &leg->filters[leg->count++], err)))
			return s;
	r->many = true;
	return ASE_OK;
}

/*
 * The function
 */

/* Whether what stands at `field` can be counted so. */
static ase_status check_type(const struct reading *r, const char *typed,
			     ase_err *err)
{
	const ase_tally *tally = r->tally;
	const ase_field field = ase_field_of(tally->owner->schema, tally->part);

	if (ase_tally_fn_takes(tally->fn, &field))
		return ASE_OK;
	if (field.type == ASE_FIELD_DATE)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is a day: days have min, max, median and "
				"distinct, no %s",
				typed, ase_tally_fn_name(tally->fn));
	return ase_fail(err, ASE_E_USAGE,
			"'%s' is no number: it can be counted with count or "
			"distinct, there is no %s of it",
			typed, ase_tally_fn_name(tally->fn));
}

static ase_status fail_bracket(const struct reading *r, ase_tally_fn fn,
			       ase_err *err)
{
	return ase_fail(err, ASE_E_USAGE,
			"'%s': a bracket stands before the %s", r->typed,
			ase_tally_fn_name(fn));
}

static ase_status take_function(struct reading *r, ase_tally_fn fn,
				const ase_strs *words, size_t next,
				ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str typed = ASE_STR_INIT;
	ase_tally *tally = r->tally;
	ase_status s;

	for (size_t i = next; i < words->count; i++)
		ase_str_addf(&typed, i > next ? ".%s" : "%s", words->items[i]);
	if (fn == ASE_TALLY_COUNT && typed.size)
		return ase_fail(err, ASE_E_USAGE, "'%s': nothing follows count",
				r->typed);
	if (fn != ASE_TALLY_COUNT && !typed.size)
		return ase_fail(err, ASE_E_USAGE,
				"'%s': of which field? Write %s.FIELD",
				r->typed, r->typed);
	if (strchr(ase_str_text(&typed), '['))
		return fail_bracket(r, fn, err);
	end_leg(r, fn != ASE_TALLY_COUNT);
	tally->fn = fn;
	if (fn == ASE_TALLY_COUNT)
		return ASE_OK;
	if ((s = ase_key_read_at(r->context->kinds, r->kind, r->part,
				 ase_str_text(&typed), &tally->field,
				 &tally->owner, &tally->part, err)) ||
	    (s = check_strict(r, ase_str_text(&typed), tally->field, err)))
		return s;
	return check_type(r, ase_str_text(&typed), err);
}

/*
 * All of it
 */

static ase_status take_word(struct reading *r, const char *word, ase_err *err)
{
	size_t size = strcspn(word, "[");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(word, size);
	ASE_AUTO(ase_strdrop)
	char *filters = word[size] ? ase_strndup(word + size + 1,
						 strlen(word) - size - 2)
				   : NULL;
	ase_status s = ASE_OK;

	if (!*name)
		return ase_fail(
			err, ASE_E_USAGE,
			"'%s': a name is missing before or behind a dot",
			r->typed);
	if (r->tally->leg_count >= ASE_TALLY_LEGS_MOST)
		return ase_fail(err, ASE_E_USAGE,
				"'%.40s...' leads through too many records",
				r->typed);
	if (filters && ase_tally_fn_of(name) && !is_field(r, name))
		return fail_bracket(r, ase_tally_fn_of(name), err);
	if (is_field(r, name))
		s = take_field(r, name, err);
	else if (!take_records(r, name))
		return fail_word(r, name, err);
	return s || !filters ? s : take_bracket(r, filters, err);
}

static ase_status read_words(struct reading *r, const ase_strs *words,
			     ase_err *err)
{
	ase_status s;

	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->items[i];
		ase_tally_fn fn = i ? ase_tally_fn_of(word) : ASE_TALLY_ENDS;

		if (fn && (r->many || !is_field(r, word)))
			return take_function(r, fn, words, i + 1, err);
		if ((s = take_word(r, word, err)))
			return s;
	}
	r->tally->owner = r->at;
	r->tally->part = r->path.size ? items_of(r->at, r->end) : r->part;
	end_leg(r, false);
	return ASE_OK;
}

/* What is compared has to be a number. */
static ase_status read_among(const ase_field_context *context,
			     const ase_kind *kind, const char *of,
			     ase_tally *tally, ase_err *err)
{
	ase_tally_fn other;
	ase_field field;
	ase_status s;

	if (ase_tally_among(of, &other))
		return ase_fail(err, ASE_E_USAGE,
				"'%s': there is no rank and no share of ranks "
				"and shares",
				tally->text);
	s = ase_tally_read(context, kind, kind->root, of, &tally->of, err);
	if (s)
		return s;
	field = ase_tally_field(tally->of, NULL);
	if (field.type == ASE_FIELD_NUMBER)
		return ASE_OK;
	return tally->fn == ASE_TALLY_RANK
		       ? ase_fail(err, ASE_E_USAGE,
				  "'%s' is no number: there is no rank by it",
				  of)
		       : ase_fail(err, ASE_E_USAGE,
				  "'%s' is no number: there is no share of it",
				  of);
}

static ase_status read_text(const ase_field_context *context,
			    const ase_node *from, const char *text,
			    ase_tally *tally, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(reading_drop)
	struct reading r = { .context = context,
			     .typed = text,
			     .tally = tally };
	const char *fault = ase_tally_split(text, &words);

	if (fault)
		return ase_fail(err, ASE_E_USAGE, fault, text);
	begin_leg(&r, tally->kind, from ? from : tally->kind->root);
	return read_words(&r, &words, err);
}

ase_status ase_tally_read(const ase_field_context *context,
			  const ase_kind *kind, const ase_node *from,
			  const char *text, ase_tally **out, ase_err *err)
{
	ASE_AUTO(ase_tally_drop) ase_tally *tally = ase_alloc(sizeof(*tally));
	const size_t among = ase_tally_among(text, &tally->fn);
	ase_status s;

	tally->kind = kind;
	tally->from = from == kind->root ? NULL : from;
	tally->text = ase_strdup(text);
	if (strlen(text) > ASE_TALLY_LONGEST)
		return ase_fail(err, ASE_E_USAGE,
				"'%.40s...' is longer than %d characters", text,
				ASE_TALLY_LONGEST);
	s = among ? read_among(context, kind, text + among, tally, err)
		  : read_text(context, from, text, tally, err);
	if (s)
		return s;
	*out = tally;
	tally = NULL; /* moved */
	return ASE_OK;
}
