#include "lib/model/integrity/twins.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/integrity/where.h"
#include "lib/model/meeting/meeting_hours.h"
#include "lib/model/tally/say.h"
#include "lib/text/text.h"

#include <string.h>

/* What the record says at one field, of a reference to a double whom that is;
 * NULL: it is not set. */
static const char *said(const ase_world *world, const ase_record *rec,
			const ase_node *field)
{
	const ase_record *meant;

	const ase_node *node = ase_node_path(rec->node, ase_node_text(field));

	if (!node || ase_node_null(node) || !ase_node_text(node) ||
	    !*ase_node_text(node))
		return NULL;
	meant = ase_kinds_of_id(ase_world_kinds(world), ase_node_text(node))
			? ase_world_get(world, ase_node_text(node))
			: NULL;
	return meant ? meant->id : ase_node_text(node);
}

bool ase_twins_refuses(const ase_node *rule)
{
	bool warns = false;

	return !ase_node_boolean(ase_node_get(rule, "warn"), &warns) || !warns;
}

/* What it says at all fields of the rule, a line each, as it is compared; yours,
 * or NULL. */
static char *said_at_all(const ase_world *world, const ase_record *rec,
			 const ase_node *rule)
{
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;
	const bool exact = ase_twins_refuses(rule);

	ase_each(field, ase_node_get(rule, "of")) {
		const char *text = said(world, rec, field);
		ASE_AUTO(ase_strdrop)
		char *folded =
			text && all.size && !exact ? ase_text_fold(text) : NULL;

		if (!text)
			return NULL;
		ase_str_addf(&all, "%s%s", all.size ? "\n" : "",
			     folded ? folded : text);
	}
	return all.size ? ase_str_take(&all) : NULL;
}

static bool counts(const ase_world *world, const ase_record *rec,
		   const ase_node *rule)
{
	const ase_node *where = ase_node_get(rule, "where");

	return !where || ase_where_holds(world, rec, where);
}

/* Whether the record counted with the same fields before the change. */
static bool stood_before(const ase_integrity *law, const ase_record *rec,
			 const ase_node *rule, const char *text)
{
	const ase_record *was =
		law->before ? ase_world_itself(law->before, rec->id) : NULL;
	ASE_AUTO(ase_strdrop)
	char *old = was ? said_at_all(law->before, was, rule) : NULL;

	return old && !strcmp(old, text) && counts(law->before, was, rule) &&
	       ase_meeting_hours_within(rec, was, ase_node_get(rule, "while"));
}

/* Whether one of the texts, a line each, is the ID of somebody who has doubles:
 * others may say it by another ID. */
static bool names_doubled(const ase_world *world, const char *text)
{
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	ase_strs_split(&lines, text, '\n');
	for (size_t i = 0; i < lines.count; i++) {
		ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
		const ase_record *rec =
			ase_kinds_of_id(ase_world_kinds(world), lines.items[i])
				? ase_world_get(world, lines.items[i])
				: NULL;

		if (rec)
			ase_world_doubles(world, rec, &some);
		if (some.count)
			return true;
	}
	return false;
}

/* Append those that may say `text` at the rule's fields. Of a change, whose
 * records are few, those are read of which one text is there; of many, and of a
 * whole store, each field that is compared as it stands is looked through once.
 */
static void candidates(const ase_integrity *law, const ase_record *rec,
		       const ase_node *rule, const char *text, ase_records *out)
{
	ASE_AUTO(ase_str_drop) ase_str fields = ASE_STR_INIT;
	const bool exact = ase_twins_refuses(rule);
	ASE_AUTO(ase_strdrop)
	char *whole = exact ? ase_strdup(text)
			    : ase_strndup(text, strcspn(text, "\n"));
	const char *last = strrchr(text, '\n');

	if (names_doubled(law->world, text)) {
		ase_world_all(law->world, rec->kind, out);
		return;
	}
	if (law->before && !law->many) {
		ase_world_with_text(law->world, rec->kind,
				    last ? last + 1 : text, out);
		return;
	}
	ase_each(field, ase_node_get(rule, "of"))
		if (exact || !fields.size)
			ase_str_addf(&fields, "%s%s", fields.size ? "\n" : "",
				     ase_node_text(field));
	ase_world_where(law->world, rec->kind, ase_str_text(&fields), whole,
			out);
}

/* Another record that says `text` at the rule's fields; NULL: none. Of a whole
 * store the second of two that may be one tells of the first. */
static const ase_record *twin_of(const ase_integrity *law,
				 const ase_record *rec, const ase_node *rule,
				 const char *text)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const bool once = !law->before && !ase_twins_refuses(rule);

	candidates(law, rec, rule, text, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];
		ASE_AUTO(ase_strdrop) char *says = NULL;

		if (!strcmp(one->id, rec->id) ||
		    !ase_meeting_hours_overlap(rec, one,
					       ase_node_get(rule, "while")) ||
		    (once && strcmp(one->id, rec->id) > 0))
			continue;
		says = said_at_all(law->world, one, rule);
		if (says && !strcmp(says, text) &&
		    counts(law->world, one, rule))
			return one;
	}
	return NULL;
}

/*
 * What is said.
 */

static ase_say saying(const ase_integrity *law)
{
	return (ase_say){ law->world, law->vocabularies, law->lang };
}

/* The day the record began: the first of x-ase-defaults that is a date. */
static bool began(const ase_record *rec, ase_date *out)
{
	ase_each(one, ase_node_get(rec->kind->root, "x-ase-defaults")) {
		const char *text =
			ase_node_path_text(rec->node, ase_node_key(one));

		if (text && ase_date_iso(text, out))
			return true;
	}
	return false;
}

/* "Écrire un communiqué, Ana Lopez: in-... has them already, since 2 March";
 * yours. */
static char *usual_words(const ase_integrity *law, const ase_record *other,
			 const ase_node *rule)
{
	const ase_world *world = law->world;
	const ase_say say = saying(law);
	ASE_AUTO(ase_str_drop) ase_str names = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_date since;

	ase_each(field, ase_node_get(rule, "of")) {
		const ase_node *part = ase_schema_at(other->kind->schema,
						     ase_node_text(field));
		ASE_AUTO(ase_strdrop)
		char *one = ase_say_text(
			&say, ase_schema_part(other->kind->schema, part),
			said(world, other, field));

		ase_str_addf(&names, "%s%s", names.size ? ", " : "", one);
	}
	if (!began(other, &since))
		return ase_strf(_("%s: in %s already"), ase_str_text(&names),
				other->id);
	day = ase_date_say(since, ase_world_today(world));
	return ase_strf(_("%s: in %s already, since %s"), ase_str_text(&names),
			other->id, day);
}

static char *words_of(const ase_integrity *law, const ase_record *other,
		      const ase_node *rule)
{
	const ase_node *say = ase_node_get(rule, "say");
	const ase_say how = saying(law);
	const char *text = ase_node_text(ase_node_get(say, law->lang));
	ASE_AUTO(ase_strdrop) char *filled = NULL;

	if (!text)
		text = ase_node_text(say) ? ase_node_text(say)
					  : ase_node_path_text(say, "en");
	if (!text)
		return usual_words(law, other, rule);
	filled = ase_say_fill(&how, other, text);
	return ase_strf("%s (%s)", filled, other->id);
}

/* Add the problem at the time of the rule, or at its last field. */
static size_t tell(const ase_integrity *law, const ase_record *rec,
		   const ase_value *value, const ase_record *other,
		   const ase_node *rule, ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *words = words_of(law, other, rule);
	const ase_node *of = ase_node_get(rule, "of");
	const char *at_time = ase_node_path_text(rule, "while.at");
	const char *field = at_time ? at_time
				    : ase_node_text(ase_node_item(
					      of, ase_node_count(of) - 1));
	const ase_node *node = ase_node_path(rec->node, field);
	ase_span at = { .line = 0 };

	if (law->spans)
		at = law->spans->items[ase_node_index(value, node)];
	return (ase_twins_refuses(rule) ? ase_problems_add : ase_problems_warn)(
		problems, at.line, at.column, field, "%s", words);
}

size_t ase_twins_check(const ase_integrity *law, const ase_record *rec,
		       const ase_value *value, ase_problems *problems)
{
	size_t found = 0;
	bool warned = false; /* one word is enough */

	if (rec->same_as)
		return 0;
	ase_each(rule, ase_node_get(rec->kind->root, "x-ase-unique")) {
		const bool warns = !ase_twins_refuses(rule);
		ASE_AUTO(ase_strdrop)
		char *text = said_at_all(law->world, rec, rule);
		const ase_record *other = NULL;

		if (text && !(warns && warned) &&
		    counts(law->world, rec, rule) &&
		    !stood_before(law, rec, rule, text))
			other = twin_of(law, rec, rule, text);
		warned = warned || (warns && other);
		if (other)
			found += tell(law, rec, value, other, rule, problems);
	}
	return found;
}

/*
 * The rules themselves.
 */

/* One field of a rule: of the record itself, and one value. */
static size_t law_field(const ase_kinds *kinds, const ase_kind *kind,
			const ase_node *of, const char *field,
			ase_problems *problems)
{
	const char *path = ase_node_text(of);
	const ase_node *part =
		path ? ase_kinds_field(kinds, kind, path, NULL) : NULL;

	if (!part)
		return ase_problems_add(problems, 0, 0, field,
					"no field '%s' in records of kind '%s'",
					path ? path : "", kind->name);
	if (!ase_kinds_own(kinds, kind, path))
		return ase_problems_add(
			problems, 0, 0, field,
			"'%s' stands in another record: name a field of '%s'",
			path, kind->name);
	if (ase_schema_step(kind->schema, part, NULL))
		return ase_problems_add(
			problems, 0, 0, field,
			"'%s' is a list: name a field that holds one value",
			path);
	return 0;
}

/* The paths in braces lead somewhere. */
static size_t law_say(const ase_kinds *kinds, const ase_kind *kind,
		      const char *words, const char *field,
		      ase_problems *problems)
{
	size_t wrong = 0;

	for (; (words = words ? strchr(words, '{') : NULL); words++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strndup(words + 1, strcspn(words + 1, "}"));

		if (strcmp(path, "id") != 0 &&
		    !ase_kinds_field(kinds, kind, path, NULL))
			wrong += ase_problems_add(
				problems, 0, 0, field,
				"no field '%s' in records of kind '%s'", path,
				kind->name);
	}
	return wrong;
}

/* The words that a rule may say. */
static size_t law_words(const ase_node *rule, const char *field,
			ase_problems *problems)
{
	static const char *const known[] = { "of", "where", "while", "say",
					     "warn" };
	size_t wrong = 0;

	ase_each(word, rule) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("%s.%s", field, ase_node_key(word));
		bool found = false;

		for (size_t i = 0; i < ASE_COUNT(known); i++)
			found = found || !strcmp(known[i], ase_node_key(word));
		if (!found)
			wrong += ase_problems_add(
				problems, 0, 0, at,
				"'%s' says nothing here: of, where, while, say "
				"and warn do",
				ase_node_key(word));
	}
	return wrong;
}

static size_t law_rule(const ase_kinds *kinds, const ase_kind *kind,
		       const ase_node *rule, const char *field,
		       ase_problems *problems)
{
	const ase_node *of = ase_node_get(rule, "of");
	const ase_node *say = ase_node_get(rule, "say");
	const ase_node *warns = ase_node_get(rule, "warn");
	ASE_AUTO(ase_strdrop) char *where = ase_strf("%s.where", field);
	ASE_AUTO(ase_strdrop) char *at_warns = ase_strf("%s.warn", field);
	ASE_AUTO(ase_strdrop) char *when = ase_strf("%s.while", field);
	size_t wrong, i = 0;

	if (ase_node_is(of) != ASE_NODE_LIST || !ase_node_count(of))
		return ase_problems_add(
			problems, 0, 0, field,
			"a rule was expected here: {of: [field, field]}");
	wrong = law_words(rule, field, problems);
	if (warns && !ase_node_boolean(warns, NULL))
		wrong += ase_problems_add(problems, 0, 0, at_warns,
					  "must be true or false");
	ase_each(one, of) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("%s.of.%zu", field, i++);

		wrong += law_field(kinds, kind, one, at, problems);
	}
	wrong += ase_where_check(kinds, kind, ase_node_get(rule, "where"),
				 where, problems);
	wrong += ase_meeting_hours_check(kind, ase_node_get(rule, "while"),
					 when, problems);
	ase_each(words, say) {
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("%s.say.%s", field, ase_node_key(words));

		wrong += law_say(kinds, kind, ase_node_text(words), at,
				 problems);
	}
	return wrong;
}

size_t ase_twins_law(const ase_kinds *kinds, const ase_kind *kind,
		     const ase_node *root, ase_problems *problems)
{
	const ase_node *rules = ase_node_get(root, "x-ase-unique");
	size_t wrong = 0, i = 0;

	if (rules && ase_node_is(rules) != ASE_NODE_LIST)
		return ase_problems_add(
			problems, 0, 0, "x-ase-unique",
			"a list of rules was expected here: [{of: [field, "
			"field]}]");
	ase_each(rule, rules) {
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("x-ase-unique.%zu", i++);

		wrong += law_rule(kinds, kind, rule, field, problems);
	}
	return wrong;
}
