#include "lib/model/score.h"

#include "lib/base/i18n.h"

#include <stdio.h>
#include <string.h>

/* A rule that excludes: fills `because` and answers true. */
typedef bool rule_fn(const struct ase_task *task, const ase_record *expert,
		     ase_score *out);

static bool found(ase_score *out, const char *because)
{
	snprintf(out->because, sizeof(out->because), "%s",
		 because ? because : "");
	return true;
}

static bool is_set(const ase_record *rec, const char *field)
{
	const ase_node *node = ase_node_get(rec->node, field);

	return ase_node_count(node) > 0 ||
	       (ase_node_text(node) && !ase_node_null(node));
}

static bool has_left(const struct ase_task *task, const ase_record *expert,
		     ase_score *out)
{
	static const char *const fields[] = { "left_on", "archived_on" };

	(void)task;
	for (size_t i = 0; i < ASE_COUNT(fields); i++)
		if (is_set(expert, fields[i]))
			return found(out, ase_node_path_text(expert->node,
							     fields[i]));
	return false;
}

static bool has_conflict(const struct ase_task *task, const ase_record *expert,
			 ase_score *out)
{
	const ase_node *conflicts = ase_node_get(expert->node, "conflicts");

	for (size_t i = 0; i < task->orgs.count; i++)
		if (ase_list_has(conflicts, task->orgs.items[i]->id))
			return found(out, task->orgs.items[i]->id);
	return false;
}

static bool is_same_person(const struct ase_task *task,
			   const ase_record *expert, ase_score *out)
{
	const char *person = ase_node_path_text(expert->node, "person");

	for (size_t i = 0; person && i < task->orgs.count; i++) {
		const ase_node *org = task->orgs.items[i]->node;
		const char *contact = ase_node_path_text(org, "contact.person");

		if (contact && !strcmp(contact, person))
			return found(out, _("contact"));
		ase_each(leader, ase_node_get(org, "leaders")) {
			const char *other =
				ase_node_path_text(leader, "person");

			if (other && !strcmp(other, person))
				return found(out, _("leaders"));
		}
	}
	return false;
}

/* Whether the expert or somebody else has said no to the match. */
static bool is_off(const ase_record *match)
{
	return is_set(match, "declined") || is_set(match, "withdrawn") ||
	       is_set(match, "archived_on");
}

static const ase_records *matches_of(const struct ase_task *task,
				     const ase_record *expert)
{
	static const ase_records none = ASE_RECORDS_INIT;
	const ase_records *own = ase_table_get(&task->by_expert, expert->id);

	return own ? own : &none;
}

/* A match of this very need and expert: off, or still on. */
static bool has_match(const struct ase_task *task, const ase_record *expert,
		      bool off, ase_score *out)
{
	const ase_records *own = matches_of(task, expert);

	for (size_t i = 0; i < own->count; i++) {
		const char *need =
			ase_node_path_text(own->items[i]->node, "need");

		if (need && !strcmp(need, task->need->id) &&
		    is_off(own->items[i]) == off)
			return found(out, own->items[i]->id);
	}
	return false;
}

static bool is_proposed(const struct ase_task *task, const ase_record *expert,
			ase_score *out)
{
	return has_match(task, expert, false, out);
}

static bool has_declined(const struct ase_task *task, const ase_record *expert,
			 ase_score *out)
{
	return has_match(task, expert, true, out);
}

/* Whether the missions that came of the match are all over. */
static bool is_over(const struct ase_task *task, const ase_record *match)
{
	ASE_AUTO(ase_records_drop) ase_records conventions = ASE_RECORDS_INIT;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(task->world), "convention");

	if (ase_world_text(task->world, match, "need.request.closed.on"))
		return true;
	if (kind)
		ase_world_children(task->world, match, kind, &conventions);
	for (size_t i = 0; i < conventions.count; i++)
		if (!is_set(conventions.items[i], "ended"))
			return false;
	return conventions.count > 0;
}

static bool is_full(const struct ase_task *task, const ase_record *expert,
		    ase_score *out)
{
	const ase_records *own = matches_of(task, expert);
	char because[sizeof(out->because)];
	long long capacity = 1;
	long long count = 0;

	ase_node_integer(ase_node_get(expert->node, "capacity"), &capacity);
	for (size_t i = 0; i < own->count; i++) {
		const ase_record *match = own->items[i];

		if ((is_set(match, "proposed_on") ||
		     is_set(match, "accepted_on")) &&
		    !is_off(match) && !is_over(task, match))
			count++;
	}
	if (count < capacity)
		return false;
	snprintf(because, sizeof(because), _("%lld of %lld"), count, capacity);
	return found(out, because);
}

/* The date at `path`, or no date. */
static ase_date date_at(const ase_record *rec, const char *path)
{
	ase_date date = ASE_DATE_NONE;

	ase_node_date(ase_node_path(rec->node, path), &date);
	return date;
}

static bool is_before(ase_date a, ase_date b)
{
	return ase_date_is(a) && ase_date_is(b) && ase_date_cmp(a, b) < 0;
}

/* Without a period, whoever is available no more is out all the same. */
static bool is_unavailable(const struct ase_task *task,
			   const ase_record *expert, ase_score *out)
{
	const ase_date from = date_at(expert, "available.from");
	const ase_date until = date_at(expert, "available.until");
	ase_date start = date_at(task->need, "period.from");
	const ase_date end = date_at(task->need, "period.until");
	char text[ASE_DATE_SIZE];

	if (is_before(start, from) || is_before(end, from))
		return found(out, ase_date_text(from, text));
	if (!ase_date_is(start))
		start = ase_world_today(task->world);
	return is_before(until, start) &&
	       found(out, ase_date_text(until, text));
}

static bool lacks_language(const struct ase_task *task,
			   const ase_record *expert, ase_score *out)
{
	const ase_node *spoken = ase_node_get(expert->node, "languages");
	const ase_node *asked = ase_node_get(task->need->node, "languages");

	if (!ase_node_count(spoken))
		return false;
	ase_each(language, asked) {
		const char *code = ase_node_text(language);

		if (code && !ase_list_has(spoken, code))
			return found(out, code);
	}
	return false;
}

static bool is_out_of_reach(const struct ase_task *task,
			    const ase_record *expert, ase_score *out)
{
	return !ase_territory_points(task, expert) &&
	       found(out, task->territory);
}

static bool lacks_skill(const struct ase_task *task, const ase_record *expert,
			ase_score *out)
{
	const ase_node *skills = ase_node_get(expert->node, "skills");
	const ase_node *asked = ase_node_get(task->need->node, "skills");

	ase_each(skill, asked) {
		const char *code = ase_node_text(ase_node_get(skill, "code"));
		bool must = false;

		ase_node_boolean(ase_node_get(skill, "must"), &must);
		if (must && code &&
		    ase_skill_level(skills, code) < ase_level(skill))
			return found(out, code);
	}
	return false;
}

bool ase_score_exclude(const struct ase_task *task, const ase_record *expert,
		       ase_score *out)
{
	/* What cannot be helped comes before what may change. */
	static const struct {
		const char *name;
		rule_fn *holds;
	} rules[] = {
		{ N_("left"), has_left },
		{ N_("conflict"), has_conflict },
		{ N_("same-person"), is_same_person },
		{ N_("proposed"), is_proposed },
		{ N_("declined"), has_declined },
		{ N_("must-skill"), lacks_skill },
		{ N_("language"), lacks_language },
		{ N_("territory"), is_out_of_reach },
		{ N_("availability"), is_unavailable },
		{ N_("capacity"), is_full },
	};

	for (size_t i = 0; i < ASE_COUNT(rules); i++)
		if (rules[i].holds(task, expert, out)) {
			out->excluded = rules[i].name;
			return true;
		}
	return false;
}
