/* Fields of a map that stand in an order: an interval ends no earlier than it
 * begins. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/date.h"

#include <stdlib.h>

/* What is compared: two days (times where both have one), or two numbers. */
struct ends {
	const ase_node *first, *second;
	ase_date from, until;
};

static int minute(ase_date date)
{
	return date.hour * 60 + date.minute;
}

static bool are_days(struct ends *e)
{
	const char *first = ase_node_text(e->first);
	const char *second = ase_node_text(e->second);

	return first && second && ase_date_iso(first, &e->from) &&
	       ase_date_iso(second, &e->until);
}

static bool days_backwards(const struct ends *e)
{
	const int order = ase_date_cmp(e->until, e->from);

	if (order || e->from.hour < 0 || e->until.hour < 0)
		return order < 0;
	return minute(e->until) < minute(e->from);
}

static bool numbers_backwards(const struct ends *e)
{
	double low = 0, high = 0;

	return ase_node_number(e->first, &low) &&
	       ase_node_number(e->second, &high) && high < low;
}

/* What people call a field; borrowed. */
static const char *title_of(const struct ase_schema_check *c,
			    const ase_node *part, const ase_node *field)
{
	const char *lang = ase_i18n_spoken();
	const char *key = ase_node_key(field);
	const ase_node *rule = ase_schema_step(c->schema, part, key);
	const char *title = ase_schema_title(rule, lang, NULL);

	return title ? title
		     : ase_schema_title(ase_schema_part(c->schema, rule), lang,
					key);
}

/* What stands there, as people read it; yours. */
static char *shown(const struct ase_schema_check *c, const ase_node *part,
		   const ase_node *field)
{
	const ase_node *rule =
		ase_schema_step(c->schema, part, ase_node_key(field));

	return ase_schema_check_shown(c, ase_schema_part(c->schema, rule),
				      field);
}

static void say(struct ase_schema_check *c, const ase_node *part,
		const struct ends *e, bool days)
{
	const ase_date never = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop)
	char *low =
		days ? ase_date_say(e->from, never) : shown(c, part, e->first);
	ASE_AUTO(ase_strdrop)
	char *high = days ? ase_date_say(e->until, never)
			  : shown(c, part, e->second);
	struct ase_schema_check_place back =
		ase_schema_check_enter(c, ase_node_key(e->second), 0);
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);

	if (c->voice)
		ase_schema_check_say(
			c, e->second,
			days ? N_("%s %s must not be before '%s' (%s)")
			     : N_("%s %s must not be less than '%s' (%s)"),
			label, high, title_of(c, part, e->first), low);
	else
		ase_schema_check_say(
			c, e->second,
			days ? N_("'%s' (%s) must not be before '%s' (%s)")
			     : N_("'%s' (%s) must not be less than '%s' (%s)"),
			title_of(c, part, e->second), high,
			title_of(c, part, e->first), low);
	ase_schema_check_leave(c, back);
}

/* The fields that `names` names, one behind the other; those that are not set
 * are passed over, and lists among the names are orders of their own. */
static void check_order(struct ase_schema_check *c,
			const struct ase_schema_check_spot *at,
			const ase_node *part, const ase_node *names)
{
	struct ends e = { .first = NULL };

	ase_each(name, names) {
		if (ase_node_is(name) == ASE_NODE_LIST) {
			check_order(c, at, part, name);
			continue;
		}
		e.second = ase_node_get(at->node, ase_node_text(name));
		if (!e.second || ase_node_is(e.second) != ASE_NODE_TEXT)
			continue;
		if (e.first &&
		    (are_days(&e) ? days_backwards(&e) : numbers_backwards(&e)))
			say(c, part, &e, are_days(&e));
		e.first = e.second;
	}
}

void ase_schema_check_x_ase_order(struct ase_schema_check *c,
				  const struct ase_schema_check_spot *at,
				  const ase_node *part, const ase_node *arg)
{
	check_order(c, at, part, arg);
}
