#include "lib/model/process/ending.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/process/condition.h"
#include "lib/model/record/world_priv.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

/*
 * Open and public.
 */

static void drop(void *closed)
{
	ase_condition_drop(closed);
	free(closed);
}

/* Any of the conditions of x-ase-closed; those who load a kind check them. */
static ase_condition *read_closed(const ase_kinds *kinds, const ase_kind *kind)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = kinds,
				    .problems = &none,
				    .trusted = true };
	const ase_node *list = ase_node_get(kind->root, "x-ase-closed");
	ase_condition *closed = ase_alloc(sizeof(*closed));

	closed->form = ASE_FORM_ANY;
	closed->parts =
		ase_alloc((ase_node_count(list) + 1) * sizeof(*closed->parts));
	ase_each(condition, list)
		ase_condition_read(&reader, kind, condition, "",
				   &closed->parts[closed->count++]);
	return closed;
}

bool ase_record_open(const ase_world *world, const ase_record *rec)
{
	const char *archived = ase_node_path_text(rec->node, "archived_on");
	struct ase_kind_cache *cache = ase_world_kind_of(world, rec->kind);
	const ase_eval eval = { .world = world };

	if (archived && *archived)
		return false;
	if (!cache->closed) {
		cache->closed = read_closed(ase_world_kinds(world), rec->kind);
		cache->closed_drop = drop;
	}
	return !ase_condition_eval(&eval, rec, cache->closed);
}

bool ase_record_public(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_condition_drop) ase_condition shown = { .count = 0 };
	const ase_reader reader = { .kinds = ase_world_kinds(world),
				    .problems = &none,
				    .trusted = true };
	const ase_eval eval = { .world = world };
	const ase_node *says =
		rec ? ase_node_get(rec->kind->root, "x-ase-public") : NULL;

	if (!says || ase_record_has(rec, "archived_on") ||
	    ase_condition_read(&reader, rec->kind, says, "", &shown))
		return false;
	return ase_condition_eval(&eval, rec, &shown);
}

/*
 * The endings of a kind, read once.
 */

struct rule {
	const ase_node *says;
	const char *name;
	ase_condition when;
	ase_date_expr on;
	bool after;
};

struct rules {
	struct rule *items; /* owned */
	size_t count;
	bool archives; /* one of them is its own `archived` */
};

static void rules_drop(void *rules)
{
	struct rules *all = rules;

	for (size_t i = 0; i < all->count; i++) {
		ase_condition_drop(&all->items[i].when);
		ase_date_expr_drop(&all->items[i].on);
	}
	free(all->items);
	free(all);
}

static const char archived[] = "archived";

/* Where the day of an ending stands; `after`: in its second form. */
static const ase_node *day_of(const ase_node *says, bool *after)
{
	const ase_node *from = ase_node_get(says, "from");

	*after = !from && ase_node_get(says, "after");
	return from ? from : ase_node_get(says, "after");
}

static struct rules *read_rules(const ase_kinds *kinds, const ase_kind *kind)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = kinds,
				    .problems = &none,
				    .trusted = true };
	const ase_node *list = ase_node_get(kind->root, "x-ase-ends");
	struct rules *all = ase_alloc(sizeof(*all));

	all->items =
		ase_alloc((ase_node_count(list) + 1) * sizeof(*all->items));
	ase_each(says, list) {
		struct rule *one = &all->items[all->count++];

		one->says = says;
		one->name = ase_node_path_text(says, "end");
		one->name = one->name ? one->name : "";
		all->archives = all->archives || !strcmp(one->name, archived);
		ase_condition_read(&reader, kind, ase_node_get(says, "when"),
				   "", &one->when);
		ase_date_expr_read(&reader, kind, day_of(says, &one->after), "",
				   &one->on);
	}
	return all;
}

static const struct rules *rules_of(const ase_world *world,
				    const ase_kind *kind)
{
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);

	if (!cache->ends) {
		cache->ends = read_rules(ase_world_kinds(world), kind);
		cache->ends_drop = rules_drop;
	}
	return cache->ends;
}

/*
 * Whether it has ended.
 */

void ase_endings_drop(ase_endings *list)
{
	free(list->items);
	*list = (ase_endings)ASE_ENDINGS_INIT;
}

/* Whether the record has ended by rule `i`, the last being the archive. */
static bool ends_by(const ase_world *world, const ase_record *rec,
		    const struct rules *rules, size_t i, ase_ending *out)
{
	const ase_eval eval = { .world = world };
	const struct rule *rule = &rules->items[i];

	if (i == rules->count) {
		*out = (ase_ending){ .rec = rec,
				     .name = archived,
				     .on = ASE_DATE_NONE };
		ase_node_date(ase_node_get(rec->node, "archived_on"), &out->on);
		return !rules->archives && ase_record_has(rec, "archived_on");
	}
	if (!ase_condition_eval(&eval, rec, &rule->when))
		return false;
	*out = (ase_ending){ .rec = rec,
			     .says = rule->says,
			     .name = rule->name,
			     .on = ase_date_expr_date(&eval, rec, &rule->on),
			     .after = rule->after };
	return true;
}

void ase_endings_find(const ase_world *world, const ase_record *rec,
		      ase_endings *out)
{
	const struct rules *rules = rules_of(world, rec->kind);

	for (size_t i = 0; i <= rules->count; i++) {
		ase_ending one;

		if (!ends_by(world, rec, rules, i, &one))
			continue;
		out->items = ase_grow(out->items, &out->room, out->count,
				      sizeof(out->items[0]));
		out->items[out->count++] = one;
	}
}

bool ase_ending_find(const ase_world *world, const ase_record *rec,
		     ase_ending *out)
{
	const struct rules *rules = rules_of(world, rec->kind);
	ase_ending one;

	for (size_t i = 0; i <= rules->count; i++) {
		if (!ends_by(world, rec, rules, i, &one))
			continue;
		if (out)
			*out = one;
		return true;
	}
	return false;
}

/* Whether the ending of a record above takes all of the kind. */
static bool takes_kind(const ase_ending *ending, const ase_kind *kind)
{
	ase_each(word, ase_node_get(ending->says, "takes")) {
		const char *text = ase_node_text(word);

		if (text && !strcmp(text, kind->name))
			return true;
	}
	return false;
}

/* The first ending of the record that ends `of` too, and `except` does not
 * name. */
static bool find_own(const ase_world *world, const ase_record *rec,
		     const ase_kind *of, const ase_strs *except,
		     ase_ending *out)
{
	ASE_AUTO(ase_endings_drop) ase_endings own = ASE_ENDINGS_INIT;

	ase_endings_find(world, rec, &own);
	for (size_t i = 0; i < own.count; i++)
		if (!(except && ase_strs_has(except, own.items[i].name)) &&
		    (rec->kind == of || !takes_kind(&own.items[i], of))) {
			*out = own.items[i];
			return true;
		}
	return false;
}

static bool find_above(const ase_world *world, const ase_record *rec,
		       const ase_kind *of, const ase_strs *except, int depth,
		       ase_ending *out)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	ase_ending other;

	if (find_own(world, rec, of, except, out))
		return true;
	if (depth < DEEPEST)
		ase_world_parents(world, rec, &parents);
	for (size_t i = 0; i < parents.count; i++)
		if (!find_above(world, parents.items[i], of, except, depth + 1,
				i ? &other : out))
			return false;
	return parents.count > 0;
}

bool ase_ending_above(const ase_world *world, const ase_record *rec,
		      const ase_strs *except, ase_ending *out)
{
	ase_ending found;

	if (!find_above(world, rec, rec->kind, except, 0, &found))
		return false;
	if (out)
		*out = found;
	return true;
}

bool ase_ending_is_past(const ase_ending *ending, ase_date on)
{
	int days;

	if (!ase_date_is(on) || !ase_date_is(ending->on))
		return true;
	days = ase_date_cmp(on, ending->on);
	return ending->after ? days > 0 : days >= 0;
}

/*
 * What may follow.
 */

/* Whether `path` is `field` or stands below it. */
static bool is_within(const char *path, const char *field)
{
	size_t size = strlen(field);

	return !strncmp(path, field, size) &&
	       (!path[size] || path[size] == '.');
}

/* Whether the word of `takes` means the path of a record of `kind` below. */
static bool means_below(const char *word, const ase_kind *kind,
			const char *path)
{
	size_t size = strlen(kind->name);

	if (strncmp(word, kind->name, size) != 0)
		return false;
	return !word[size] ||
	       (word[size] == '.' && is_within(path, word + size + 1));
}

/* Whether the field at the path may follow every end, or one it is part of. */
static bool follows(const ase_kind *kind, const char *path)
{
	size_t size = 0;

	do {
		size += strcspn(path + size, ".");
		ASE_AUTO(ase_strdrop) char *within = ase_strndup(path, size);
		const ase_node *part = ase_schema_at(kind->schema, within);
		const char *says =
			part ? ase_schema_note(
				       ase_schema_part(kind->schema, part),
				       "x-ase-follows")
			     : NULL;

		if (says && !strcmp(says, "true"))
			return true;
	} while (path[size++]);
	return false;
}

bool ase_ending_takes(const ase_ending *ending, const ase_record *rec,
		      const char *path)
{
	const bool own = !strcmp(ending->rec->id, rec->id);

	if (follows(rec->kind, path))
		return true;
	ase_each(word, ase_node_get(ending->says, "takes")) {
		const char *text = ase_node_text(word);

		if (text && (!strcmp(text, "*") ||
			     (own ? is_within(path, text)
				  : means_below(text, rec->kind, path))))
			return true;
	}
	return false;
}

/*
 * In words.
 */

/* Whether one of its titles is `word`; without titles its name is one. */
static bool is_called(const ase_node *says, const char *word)
{
	const ase_node *titles = ase_node_get(says, "title");

	ase_each(title, titles)
		if (ase_text_same(ase_node_text(title), word))
			return true;
	return !titles && ase_text_same(ase_node_path_text(says, "end"), word);
}

const char *ase_ending_named(const ase_kind *kind, const char *typed)
{
	const char *said = strstr(typed, " (");
	ASE_AUTO(ase_strdrop)
	char *word = said ? ase_strndup(typed, (size_t)(said - typed))
			  : ase_strdup(typed);

	ase_each(says, ase_node_get(kind->root, "x-ase-ends"))
		if (is_called(says, word))
			return ase_node_path_text(says, "end");
	return ase_text_same(word, archived) ||
			       ase_text_same(word, ase_i18n("fr", archived))
		       ? archived
		       : NULL;
}

char *ase_ending_say(const ase_ending *ending, const char *lang)
{
	const ase_node *title = ase_node_get(ending->says, "title");
	const char *text = ase_node_text(ase_node_get(title, lang));
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (!text)
		text = ase_node_path_text(title, "en");
	if (!text)
		text = ending->says ? ending->name
				    : ase_i18n(lang, N_("archived"));
	if (!ase_date_is(ending->on))
		return ase_strdup(text);
	day = ase_date_say_in(lang, ending->on, (ase_date)ASE_DATE_NONE);
	return ase_strf(ase_i18n(lang, N_("%s on %s")), text, day);
}

/* The record or text that {WORD} of a command means from `rec`; yours. NULL:
 * nothing. */
static char *meaning(const ase_world *world, const ase_record *rec,
		     const char *name, ase_word_fn *word)
{
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), name);
	const ase_record *one = NULL;
	const char *text;

	if (!strcmp(name, "id"))
		one = rec;
	else if (kind && ase_kind_below(rec->kind, kind))
		ase_world_ancestors(world, rec, kind, &above);
	if (above.count)
		one = above.items[0];
	text = one ? one->id : ase_world_text(world, rec, name);
	if (!one && text)
		one = ase_world_get(world, text);
	return one && word ? word(world, one) : text ? ase_strdup(text) : NULL;
}

char *ase_ending_command(const ase_world *world, const ase_record *rec,
			 const char *command, ase_word_fn *word)
{
	ase_str out = ASE_STR_INIT;

	while (*command) {
		size_t size = strcspn(command, "{");
		size_t end = size + strcspn(command + size, "}");
		ASE_AUTO(ase_strdrop) char *name = NULL;
		ASE_AUTO(ase_strdrop) char *means = NULL;

		ase_str_addn(&out, command, size);
		if (command[end] == '}') {
			name = ase_strndup(command + size + 1, end - size - 1);
			means = meaning(world, rec, name, word);
			end++;
		}
		if (means)
			ase_str_add(&out, means);
		else
			ase_str_addn(&out, command + size, end - size);
		command += end;
	}
	ase_str_add(&out, "");
	return ase_str_take(&out);
}

/* "ase-org archive o-7k3f9q2m --undo": the tool of its own where the kind has
 * none is ase-record. */
static char *unarchive(const ase_world *world, const ase_record *rec,
		       ase_word_fn *word)
{
	static const char *const own[] = { "org", "expert", "request", "match",
					   "convention" };
	ASE_AUTO(ase_strdrop)
	char *typed = word ? word(world, rec) : ase_strdup(rec->id);

	for (size_t i = 0; i < ASE_COUNT(own); i++)
		if (!strcmp(own[i], rec->kind->name))
			return ase_strf("ase-%s archive %s --undo", own[i],
					typed);
	return ase_strf("ase-record %s archive %s --undo", rec->kind->name,
			typed);
}

char *ase_ending_back(const ase_world *world, const ase_ending *ending,
		      ase_word_fn *word)
{
	const char *back = ase_node_path_text(ending->says, "back");

	if (back)
		return ase_ending_command(world, ending->rec, back, word);
	return strcmp(ending->name, archived)
		       ? NULL
		       : unarchive(world, ending->rec, word);
}

/*
 * Proof.
 */

size_t ase_ending_check(const ase_kinds *kinds, const ase_kind *kind,
			const ase_vocabularies *vocabularies,
			const ase_node *says, const char *field,
			ase_problems *problems)
{
	const ase_reader reader = { .kinds = kinds,
				    .problems = problems,
				    .vocabularies = vocabularies };
	ASE_AUTO(ase_date_expr_drop) ase_date_expr on = { .count = 0 };
	bool after;
	const ase_node *day = day_of(says, &after);
	ASE_AUTO(ase_strdrop) char *when = ase_strf("%s.when", field);
	ASE_AUTO(ase_strdrop)
	char *at = ase_strf("%s.%s", field, after ? "after" : "from");

	return ase_condition_check(kinds, kind, vocabularies,
				   ase_node_get(says, "when"), when, problems) +
	       (day ? ase_date_expr_read(&reader, kind, day, at, &on) : 0);
}
