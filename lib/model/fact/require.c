#include "lib/model/fact/require.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/process/step_def.h"

#include <stdlib.h>
#include <string.h>

void ase_require_cases_drop(ase_require_cases *list)
{
	free(list->items);
	*list = (ase_require_cases)ASE_REQUIRE_CASES_INIT;
}

const char *ase_require_name(const ase_require_case *one)
{
	const char *name = ase_node_path_text(one->rule, "name");

	return name ? name : "";
}

const char *ase_require_fact(const ase_require_case *one)
{
	const char *fact = ase_node_path_text(one->rule, "fact");

	return fact ? fact : "";
}

/* Whether somebody has passed the rule knowingly. */
static bool is_overridden(const ase_require_case *one)
{
	const char *name = ase_require_name(one);

	ase_each(entry, ase_node_get(one->rec->node, "overrides")) {
		const char *step = ase_node_path_text(entry, "step");

		if (step && !strcmp(step, name))
			return true;
	}
	return false;
}

/* Whether the fact is of a day before the process is to be kept. */
static bool is_old(const ase_world *world, const ase_record *rec,
		   const ase_hits *hits)
{
	ase_date start = ase_world_process_from(world);

	for (size_t i = 0; ase_date_is(start) && i < hits->count; i++) {
		ase_date day = ASE_DATE_NONE;

		if (!hits->items[i].text ||
		    !ase_date_iso(hits->items[i].text, &day))
			day = ase_record_date(rec);
		if (!ase_date_is(day) || ase_date_cmp(day, start) >= 0)
			return false;
	}
	return ase_date_is(start);
}

/* Whether the rule is asked when its fact is noted, and not of one that stands:
 * what it requires may be over since. */
static bool is_once(const ase_node *rule)
{
	bool once = false;

	return ase_node_boolean(ase_node_get(rule, "once"), &once) && once;
}

/* Whether the fact stands though what it requires does not hold. */
static bool is_broken(const ase_world *world, const ase_require_case *one)
{
	ASE_AUTO(ase_hits_drop) ase_hits has = ASE_HITS_INIT;

	if (!one->rec)
		return false;
	ase_world_path(world, one->rec, ase_require_fact(one), &has);
	return has.count && !is_old(world, one->rec, &has) &&
	       !is_overridden(one) &&
	       !ase_condition_holds(NULL, world, one->rec,
				    ase_node_get(one->rule, "when"));
}

/* Whether the change notes the fact; what is asked but once is asked of each
 * value that is another one. */
static bool is_noted(const ase_world *before, const ase_world *after,
		     const ase_record *old, const ase_require_case *one)
{
	const char *fact = ase_require_fact(one);
	ASE_AUTO(ase_hits_drop) ase_hits had = ASE_HITS_INIT;
	ASE_AUTO(ase_hits_drop) ase_hits has = ASE_HITS_INIT;

	ase_world_path(after, one->rec, fact, &has);
	if (old)
		ase_world_path(before, old, fact, &had);
	return is_once(one->rule) ? ase_gate_differs(&had, &has)
				  : ase_gate_noted(&had, &has);
}

/* Whether the change brings about that the fact stands without what it requires.
 * What was amiss before is not its doing, unless it notes that very fact. */
static bool is_brought(const ase_world *before, const ase_world *after,
		       const ase_require_case *one)
{
	const ase_require_case was = {
		.rec = before ? ase_world_itself(before, one->rec->id) : NULL,
		.rule = one->rule,
	};

	if (!before)
		return !is_once(one->rule) && is_broken(after, one);
	if (is_noted(before, after, was.rec, one))
		return is_broken(after, one);
	return !is_once(one->rule) && is_broken(after, one) &&
	       !is_broken(before, &was);
}

static void add_case(ase_require_cases *out, const ase_require_case *one)
{
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = *one;
}

size_t ase_require_find(const ase_world *before, const ase_world *after,
			const ase_strs *ids, ase_require_cases *out)
{
	size_t from = out->count;

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *rec = ase_world_itself(after, ids->items[i]);

		if (!rec)
			continue;
		ase_each(rule,
			 ase_node_get(rec->kind->root, "x-ase-requires")) {
			const ase_require_case one = { rec, rule };

			if (is_brought(before, after, &one))
				add_case(out, &one);
		}
	}
	return out->count - from;
}

/* What another record is called in a sentence: its name may be that of this
 * one, too. */
static char *name_of(const ase_world *world, const ase_record *rec)
{
	const char *name = ase_world_name(world, rec);

	return name == rec->id ? ase_strdup(name)
			       : ase_strf("%s, %s", name, rec->id);
}

char *ase_require_say(const ase_say *say, const ase_require_case *one)
{
	const ase_node *words = ase_node_get(one->rule, "say");
	const char *text = ase_node_path_text(words, say->lang);
	ASE_AUTO(ase_strdrop) char *filled = NULL;

	if (!text)
		text = ase_node_path_text(words, "en");
	filled = ase_say_fill(say, one->rec,
			      text ? text : ase_require_name(one));
	return ase_task_fill_in(say->world, one->rec, filled, name_of);
}

char *ase_require_command(const ase_world *world, const ase_require_case *one,
			  ase_word_fn *word)
{
	const char *text = ase_node_path_text(one->rule, "command");

	return text ? ase_task_fill_in(world, one->rec, text, word) : NULL;
}

/*
 * The rules themselves.
 */

static size_t wrong(ase_problems *problems, size_t i, const char *key,
		    const char *text)
{
	ASE_AUTO(ase_strdrop)
	char *field =
		ase_strf("x-ase-requires.%zu%s%s", i, *key ? "." : "", key);

	return ase_problems_add(problems, 0, 0, field, "%s", text);
}

static size_t law_words(const ase_node *rule, size_t i, ase_problems *problems)
{
	static const char *const keys[] = { "name", "fact",    "when",
					    "say",  "command", "once" };
	size_t found = 0;

	ase_each(value, rule) {
		bool known = false;

		for (size_t k = 0; k < ASE_COUNT(keys); k++)
			known = known || !strcmp(ase_node_key(value), keys[k]);
		if (!known)
			found += wrong(problems, i, ase_node_key(value),
				       _("unknown here"));
	}
	for (size_t k = 0; k < 4; k++)
		if (!ase_node_get(rule, keys[k])) {
			ASE_AUTO(ase_strdrop)
			char *text = ase_strf(_("'%s' is missing"), keys[k]);

			found += wrong(problems, i, "", text);
		}
	return found;
}

static size_t law_one(const ase_kinds *kinds, const ase_kind *kind,
		      const ase_vocabularies *vocabularies,
		      const ase_node *rule, size_t i, ase_problems *problems)
{
	const char *fact = ase_node_path_text(rule, "fact");
	ASE_AUTO(ase_strdrop)
	char *field = ase_strf("x-ase-requires.%zu.when", i);
	size_t found;

	if (ase_node_is(rule) != ASE_NODE_MAP)
		return wrong(problems, i, "",
			     _("must be a map: {name, fact, when, say}"));
	found = law_words(rule, i, problems);
	if (fact && !ase_schema_at(kind->schema, fact)) {
		ASE_AUTO(ase_strdrop)
		char *text =
			ase_strf(_("no field '%s' in '%s'"), fact, kind->name);

		found += wrong(problems, i, "fact", text);
	}
	return found + ase_condition_check(kinds, kind, vocabularies,
					   ase_node_get(rule, "when"), field,
					   problems);
}

size_t ase_require_law(const ase_kinds *kinds, const ase_kind *kind,
		       const ase_node *root,
		       const ase_vocabularies *vocabularies,
		       ase_problems *problems)
{
	size_t found = 0, i = 0;

	ase_each(rule, ase_node_get(root, "x-ase-requires"))
		found +=
			law_one(kinds, kind, vocabularies, rule, i++, problems);
	return found;
}
