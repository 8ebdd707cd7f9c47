#include "lib/model/limit/limit.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/quantity.h"
#include "lib/model/record/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ase_limit_cases_drop(ase_limit_cases *cases)
{
	for (size_t i = 0; i < cases->count; i++)
		ase_records_drop(&cases->items[i].newcomers);
	free(cases->items);
	*cases = (ase_limit_cases){ .items = NULL };
}

/*
 * Counting.
 */

/* The first number at the end of a tally; `none` when there is none. */
static double number_at(const ase_tally *tally, const ase_world *world,
			const ase_record *rec, double none)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	double number;

	ase_tally_ends(tally, world, NULL, rec, NULL, &hits);
	return hits.count && hits.items[0].text &&
			       ase_node_number_of(hits.items[0].text, &number)
		       ? number
		       : none;
}

static double most_of(const ase_limit *limit, const ase_world *world,
		      const ase_record *rec)
{
	return limit->most ? number_at(limit->most, world, rec, INFINITY)
			   : limit->number;
}

double ase_limit_weight(const ase_limit *limit, const ase_world *world,
			const ase_record *rec)
{
	const char *text = limit->weight
				   ? ase_world_text(world, rec, limit->weight)
				   : NULL;
	double number;

	if (!limit->weight)
		return 1;
	return text && ase_node_number_of(text, &number) ? number : 0;
}

/* The records at the ends of a tally, each once, by name. */
static void records_at(const ase_tally *tally, const ase_world *world,
		       const ase_record *rec, ase_records *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_tally_ends(tally, world, NULL, rec, NULL, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const ase_record *one = hits.items[i].rec;

		if (one && !hits.items[i].node && one != rec)
			ase_records_add(out, one);
	}
	ase_names_sort(world, out);
}

void ase_limit_members(const ase_limit *limit, const ase_world *world,
		       const ase_record *rec, ase_records *out)
{
	if (limit->counted)
		records_at(limit->members, world, rec, out);
}

/*
 * Who comes first.
 */

/* The first of x-ase-defaults that says something in the record, or "". */
static const char *began(const ase_record *rec)
{
	ase_each(one, ase_node_get(rec->kind->root, "x-ase-defaults")) {
		const char *text =
			ase_node_path_text(rec->node, ase_node_key(one));
		ase_date date;

		if (text && ase_date_iso(text, &date))
			return text;
	}
	return "";
}

/* By what stands at `field`, those without it last. */
static int by_field(const char *field, const ase_record *a, const ase_record *b)
{
	const char *left = field ? ase_node_path_text(a->node, field) : NULL;
	const char *right = field ? ase_node_path_text(b->node, field) : NULL;

	return left && right ? strcmp(left, right) : !left - !right;
}

int ase_limit_claim(const ase_limit *limit, const ase_record *a,
		    const ase_record *b)
{
	const int order = by_field(limit->instead, a, b);

	return order ? order : strcmp(began(a), began(b));
}

int ase_limit_taken(const ase_limit *limit, const ase_record *a,
		    const ase_record *b)
{
	const int order = by_field(limit->fact, a, b);

	return order ? order : ase_limit_claim(limit, a, b);
}

/* By their claims; those of one, who stand by name, stay as they are. */
static void sort_claims(const ase_limit *limit, ase_records *list)
{
	for (size_t i = 1; i < list->count; i++) {
		const ase_record *one = list->items[i];
		size_t k = i;

		for (; k > 0 &&
		       ase_limit_claim(limit, list->items[k - 1], one) > 0;
		     k--)
			list->items[k] = list->items[k - 1];
		list->items[k] = one;
	}
}

void ase_limit_waiting(const ase_limit *limit, const ase_world *world,
		       const ase_record *rec, ase_records *out)
{
	if (!limit->waiting)
		return;
	records_at(limit->waiting, world, rec, out);
	sort_claims(limit, out);
}

/*
 * What a change does.
 */

/* One change and what is looked for in it. */
struct search {
	const ase_world *before;
	const ase_world *after;
	const ase_limit *limit;
	ase_limit_cases *out;
	size_t from; /* of the limit's cases in `out` */
};

static void find_newcomers(const struct search *s, const ase_record *old,
			   ase_limit_case *one)
{
	ASE_AUTO(ase_records_drop) ase_records had = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records have = ASE_RECORDS_INIT;

	if (old)
		ase_limit_members(s->limit, s->before, old, &had);
	ase_limit_members(s->limit, s->after, one->rec, &have);
	for (size_t i = 0; i < have.count; i++)
		if (!ase_records_has(&had, have.items[i]->id))
			ase_records_add(&one->newcomers, have.items[i]);
	sort_claims(s->limit, &one->newcomers);
}

static void add_case(const struct search *s, const char *id)
{
	const ase_record *rec = ase_world_itself(s->after, id);
	const ase_record *old =
		s->before ? ase_world_itself(s->before, id) : NULL;
	ase_limit_case one = { .limit = s->limit, .rec = rec };

	for (size_t i = s->from; i < s->out->count; i++)
		if (!strcmp(s->out->items[i].rec->id, id))
			return;
	if (!rec)
		return;
	one.most = most_of(s->limit, s->after, rec);
	one.taken = number_at(s->limit->figure, s->after, rec, 0);
	one.over = one.taken - one.most;
	if (old)
		one.over_before =
			number_at(s->limit->figure, s->before, old, 0) -
			most_of(s->limit, s->before, old);
	find_newcomers(s, old, &one);
	s->out->items = ase_grow(s->out->items, &s->out->room, s->out->count,
				 sizeof(s->out->items[0]));
	s->out->items[s->out->count++] = one;
}

/* The records of the limit's kind that `rec` of `world` may count for. */
static void add_above(const struct search *s, const ase_world *world,
		      const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records above = ASE_RECORDS_INIT;
	const ase_kind *kind = s->limit->kind;
	const char *named;

	if (rec->kind == kind)
		add_case(s, rec->id);
	else if (ase_kind_below(rec->kind, kind))
		ase_world_ancestors(world, rec, kind, &above);
	for (size_t i = 0; i < above.count; i++)
		add_case(s, above.items[i]->id);
	/* a tally also goes down to those that name the record */
	named = ase_node_path_text(rec->node, kind->name);
	if (named && ase_kinds_of_id(ase_world_kinds(world), named) == kind)
		add_case(s, named);
}

/* Whether `most` leads to records of another kind, of which this is one. */
static bool sets_most(const struct search *s, const ase_kind *kind)
{
	const ase_kind *owner = s->limit->kind;

	if (!s->limit->most)
		return false;
	(void)ase_tally_field(s->limit->most, &owner);
	return owner == kind && owner != s->limit->kind;
}

static void add_touched(const struct search *s, const char *id)
{
	const ase_record *old =
		s->before ? ase_world_itself(s->before, id) : NULL;
	const ase_record *rec = ase_world_itself(s->after, id);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (rec)
		add_above(s, s->after, rec);
	if (old)
		add_above(s, s->before, old);
	if (sets_most(s, rec ? rec->kind : old ? old->kind : NULL))
		ase_world_all(s->after, s->limit->kind, &all);
	for (size_t i = 0; i < all.count; i++)
		add_case(s, all.items[i]->id);
}

/* The limit's cases by the names of their records. */
static void sort_cases(const struct search *s)
{
	ase_limit_case *items = s->out->items;

	for (size_t i = s->from + 1; i < s->out->count; i++) {
		const ase_limit_case one = items[i];
		size_t k = i;

		for (; k > s->from &&
		       ase_names_order(s->after, one.rec, items[k - 1].rec) < 0;
		     k--)
			items[k] = items[k - 1];
		items[k] = one;
	}
}

void ase_limit_find(const ase_limits *limits, const ase_world *before,
		    const ase_world *after, const ase_strs *ids,
		    ase_limit_cases *out)
{
	for (size_t i = 0; i < limits->count; i++) {
		const struct search s = { .before = before,
					  .after = after,
					  .limit = &limits->items[i],
					  .out = out,
					  .from = out->count };

		for (size_t k = 0; k < ids->count; k++)
			add_touched(&s, ids->items[k]);
		sort_cases(&s);
	}
}

double ase_limit_grown(const ase_limit_case *one)
{
	const double before = one->over_before > 0 ? one->over_before : 0;
	const double grown = one->over - before;

	return one->over > 0 && grown > 1e-9 ? grown : 0;
}

double ase_limit_freed(const ase_limit_case *one)
{
	const double before = one->over_before < 0 ? -one->over_before : 0;
	const double room = one->over < 0 ? -one->over : 0;

	if (isinf(before)) /* there was no limit */
		return 0;
	return room > before ? room - before : 0;
}

/*
 * What stands.
 */

/* Whether the record has an override that names the limit. */
static bool is_excused(const ase_limit *limit, const ase_record *rec)
{
	ase_each(entry, ase_node_get(rec->node, "overrides")) {
		const char *step = ase_node_path_text(entry, "step");

		if (step && !strcmp(step, limit->name))
			return true;
	}
	return false;
}

/* What of it stands above the limit by --override. */
static double excused(const ase_limit *limit, const ase_world *world,
		      const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records members = ASE_RECORDS_INIT;
	double sum = 0;

	if (is_excused(limit, rec))
		return INFINITY;
	ase_limit_members(limit, world, rec, &members);
	for (size_t i = 0; i < members.count; i++)
		if (is_excused(limit, members.items[i]))
			sum += ase_limit_weight(limit, world, members.items[i]);
	return sum;
}

char *ase_limit_quantity(const ase_limit *limit, const ase_world *world,
			 const char *lang, double number)
{
	const ase_schema *schema =
		limit->counted ? limit->counted->schema : NULL;
	const ase_node *part = limit->weight && schema
				       ? ase_schema_at(schema, limit->weight)
				       : NULL;
	const char *unit = ase_schema_note(part, "x-ase-unit");
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%.10g", number);

	return ase_quantity_show(unit, ase_world_currency(world), lang, text);
}

/* "13 of 12, 1 too many: a free place is missing (limit places)", at the file
 * of the record. */
static void tell(const ase_limit *limit, const ase_world *world,
		 const ase_record *rec, double taken, double most,
		 const char *lang, ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);
	ASE_AUTO(ase_strdrop)
	char *has = ase_limit_quantity(limit, world, lang, taken);
	ASE_AUTO(ase_strdrop)
	char *may = ase_limit_quantity(limit, world, lang, most);
	ASE_AUTO(ase_strdrop)
	char *over = ase_limit_quantity(limit, world, lang, taken - most);
	size_t from = problems->count;

	(void)ase_problems_add(
		problems, 0, 0,
		limit->most ? ase_tally_text(limit->most) : NULL,
		"%s of %s, %s too many: %s is missing (limit %s)", has, may,
		over, ase_limit_missing(limit, lang), limit->name);
	ase_problems_in(problems, from, path);
}

size_t ase_limit_tell(const ase_limit_case *one, const ase_world *world,
		      const char *lang, ase_problems *problems)
{
	tell(one->limit, world, one->rec, one->taken, one->most, lang,
	     problems);
	return 1;
}

static void check_one(const ase_limit *limit, const ase_world *world,
		      const ase_record *rec, const char *lang,
		      ase_problems *problems)
{
	const double most = most_of(limit, world, rec);
	const double taken = number_at(limit->figure, world, rec, 0);

	if (taken - most <= 1e-9 ||
	    taken - most <= excused(limit, world, rec) + 1e-9)
		return;
	tell(limit, world, rec, taken, most, lang, problems);
	problems->items[problems->count - 1].warning = true;
}

void ase_limit_check(const ase_limits *limits, const ase_world *world,
		     const char *lang, ase_problems *problems)
{
	for (size_t i = 0; i < limits->count; i++) {
		const ase_limit *limit = &limits->items[i];
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_all(world, limit->kind, &all);
		for (size_t k = 0; k < all.count; k++)
			check_one(limit, world, all.items[k], lang, problems);
	}
}
