/* What limits say of a change: what has no room waits or is refused, and who
 * waits moves up. */

#include "lib/app/change/change_priv.h"

#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/limit/limit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How many are named in a refusal. */
#define NAMED 3

/* Whether the change has a whole text for the record: no edit of ours would
 * reach it, and somebody has written what stands there. */
static bool is_given(const change *ch, const char *id)
{
	const ase_kind *kind = ase_kinds_of_id(ch->ses->kinds, id);
	ASE_AUTO(ase_strdrop)
	char *path = kind ? ase_kind_path(kind, id) : NULL;

	for (size_t i = 0; path && i < ch->given.count; i++)
		if (!strcmp(ch->given.items[i].path, path))
			return true;
	return false;
}

/* What a limit has done to a record is done once in a change. */
static bool is_handled(const change *ch, const ase_limit *limit, const char *id)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_strf("%s %s", limit->name, id);

	return ase_strs_has(&ch->by_limit, mark);
}

static void handle(change *ch, const ase_limit *limit, const char *id)
{
	ase_strs_take(&ch->by_limit, ase_strf("%s %s", limit->name, id));
}

/*
 * Those for whom there is no room.
 */

/* The newcomers that the change names, in the order in which places are
 * given. */
static void order_newcomers(const change *ch, const ase_limit_case *one,
			    ase_records *out)
{
	for (size_t i = 0; i < one->newcomers.count; i++) {
		const ase_record *rec = one->newcomers.items[i];

		for (size_t k = 0; k < ch->changed_files.count; k++)
			if (!strcmp(ch->changed_files.items[k].id, rec->id))
				ase_records_add(out, rec);
	}
	change_place_order(ch, one->limit, ase_limit_claim, out);
}

/* "Ana Lopez, Bruno Le Gall, ..."; yours. */
static char *names_of(const change *ch, const ase_records *list, size_t from)
{
	ase_str names = ASE_STR_INIT;

	for (size_t i = from; i < list->count && i < from + NAMED; i++)
		ase_str_addf(&names, "%s%s", i > from ? ", " : "",
			     ase_world_name(ch->after, list->items[i]));
	if (list->count > from + NAMED)
		ase_str_add(&names, ", ...");
	return ase_str_take(&names);
}

/* The first of `list` for whom there is no room any more. */
static size_t first_too_many(const change *ch, const ase_limit_case *one,
			     const ase_records *list)
{
	double left = ase_limit_grown(one);
	size_t i = list->count;

	while (i > 0 && left > 1e-9)
		left -= ase_limit_weight(one->limit, ch->after,
					 list->items[--i]);
	return i;
}

/* So much of what the limit counts, with its unit; yours. */
static char *quantity(const change *ch, const ase_limit_case *one,
		      double number)
{
	return ase_limit_quantity(one->limit, ch->after, ch->ses->ui->lang,
				  number);
}

/* Let a record wait: the fact goes, what stands instead of it comes. Who waits
 * already goes on waiting since then. */
static void let_wait(change *ch, const ase_limit_case *one,
		     const ase_record *rec)
{
	const ase_limit *limit = one->limit;
	const ase_record *old = ase_world_itself(ch->ses->world, rec->id);
	const ase_node *fact = ase_node_path(rec->node, limit->fact);
	ASE_AUTO(ase_strdrop) char *taken = NULL;
	ASE_AUTO(ase_strdrop) char *most = NULL;

	if (!ase_node_path(rec->node, limit->instead)) {
		if (old &&
		    ase_node_same(fact, ase_node_path(old->node, limit->fact)))
			change_date(ch, rec->id, limit->instead, ch->ses->on);
		else
			change_value(ch, rec->id, limit->instead, fact);
	}
	change_unset(ch, rec->id, limit->fact);
	handle(ch, limit, rec->id);
	taken = quantity(ch, one, one->taken - ase_limit_grown(one));
	most = quantity(ch, one, one->most);
	ase_strs_take(&ch->words,
		      ase_strf(_("On the waiting list: %s (%s: %s of %s)."),
			       ase_world_name(ch->after, rec),
			       ase_world_name(ch->after, one->rec), taken,
			       most));
}

/* Send those that have no room to wait. False: not all of them can. */
static bool send_to_wait(change *ch, const ase_limit_case *one)
{
	ASE_AUTO(ase_records_drop) ase_records list = ASE_RECORDS_INIT;
	double left = ase_limit_grown(one);
	size_t from;

	if (!one->limit->instead || ch->by_hand)
		return false;
	order_newcomers(ch, one, &list);
	from = first_too_many(ch, one, &list);
	for (size_t i = from; i < list.count; i++) {
		if (is_given(ch, list.items[i]->id) ||
		    is_handled(ch, one->limit, list.items[i]->id))
			return false;
		left -= ase_limit_weight(one->limit, ch->after, list.items[i]);
	}
	if (from == list.count || left > 1e-9)
		return false;
	for (size_t i = from; i < list.count; i++)
		let_wait(ch, one, list.items[i]);
	return true;
}

/* Put down that --override passed the limit: with those that came, else where
 * the limit stands. */
static ase_status pass(change *ch, const ase_limit_case *one, ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records list = ASE_RECORDS_INIT;
	const char *name = one->limit->name;
	ase_status s = ASE_OK;
	size_t from;

	order_newcomers(ch, one, &list);
	from = first_too_many(ch, one, &list);
	if (from == list.count)
		return change_override(ch, one->rec->id, name, err);
	for (size_t i = from; i < list.count && !s; i++)
		s = change_override(ch, list.items[i]->id, name, err);
	return s;
}

/* What the field that is set instead is called; borrowed. */
static const char *field_title(const change *ch, const ase_limit_case *one)
{
	const ase_schema *schema = one->limit->counted->schema;
	const char *key = one->limit->instead;

	return label_title(ch->ses, schema, ase_schema_at(schema, key), key);
}

/* How many too many there would be, and who. */
static ase_status refuse(const change *ch, const ase_limit_case *one,
			 ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records list = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *names = NULL;
	ASE_AUTO(ase_strdrop) char *taken = quantity(ch, one, one->taken);
	ASE_AUTO(ase_strdrop) char *most = quantity(ch, one, one->most);
	ASE_AUTO(ase_strdrop) char *over = quantity(ch, one, one->over);
	const ui *to = ch->ses->ui;
	size_t from;

	order_newcomers(ch, one, &list);
	from = first_too_many(ch, one, &list);
	if (!list.count) { /* the limit came down: the last of those there */
		ase_limit_members(one->limit, ch->after, one->rec, &list);
		change_place_order(ch, one->limit, ase_limit_taken, &list);
		from = first_too_many(ch, one, &list);
	}
	names = names_of(ch, &list, from);
	ui_warn(to,
		"not recorded. Missing: %s. %s: %s of %s, %s too many%s%s%s.",
		ase_limit_missing(one->limit, to->lang),
		ase_world_name(ch->after, one->rec), taken, most, over,
		*names ? " (" : "", names, *names ? ")" : "");
	if (one->limit->instead && one->newcomers.count)
		ui_say(to, "One can wait for a place: set '%s' instead",
		       field_title(ch, one));
	ui_say(to, "All the same, with a reason that stays in the record: "
		   "--override WHY");
	return ase_told(err, ASE_E_REFUSED);
}

/*
 * Those who move up.
 */

/* `rec` with its place, as a value of its own; yours. */
static ase_value *with_place(const change *ch, const ase_limit *limit,
			     const ase_record *rec)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	char on[ASE_DATE_SIZE];

	ase_builder_map(b, NULL);
	ase_each(field, rec->node) {
		if (strcmp(ase_node_key(field), limit->instead) != 0 &&
		    strcmp(ase_node_key(field), limit->fact) != 0)
			ase_builder_copy(b, ase_node_key(field), field);
	}
	ase_builder_text(b, limit->fact, ase_date_text(ch->ses->on, on), false);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/* Whether nothing else holds the place back from the record. */
static bool may_move_up(const change *ch, const ase_limit *limit,
			const ase_record *rec)
{
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals no = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_world_drop) ase_world *then = ase_world_over(ch->after);
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	if (is_given(ch, rec->id) || is_handled(ch, limit, rec->id) ||
	    !ase_record_open(ch->after, rec))
		return false;
	ase_strs_add(&ids, rec->id);
	ase_world_put(then, rec->id, with_place(ch, limit, rec));
	return !ase_gate_check(ch->ses->process, ch->after, then, &ids, &no);
}

static void move_up(change *ch, const ase_limit_case *one,
		    const ase_record *rec)
{
	const ase_limit *limit = one->limit;
	const char *text = ase_node_path_text(rec->node, limit->instead);
	ASE_AUTO(ase_strdrop) char *since = NULL;
	ase_date date;

	since = text && ase_date_iso(text, &date)
			? feedback_date(ch->ses, date)
			: ase_strdup(text ? text : "");
	change_date(ch, rec->id, limit->fact, ch->ses->on);
	change_unset(ch, rec->id, limit->instead);
	handle(ch, limit, rec->id);
	ase_strs_take(&ch->words,
		      ase_strf(_("Off the waiting list: %s (%s), there since "
				 "%s."),
			       ase_world_name(ch->after, rec),
			       ase_world_name(ch->after, one->rec), since));
}

/* Give what room the change has made to those who wait. */
static bool fill(change *ch, const ase_limit_case *one)
{
	ASE_AUTO(ase_records_drop) ase_records waiting = ASE_RECORDS_INIT;
	double room = ase_limit_freed(one);
	bool moved = false;

	if (room <= 0 || !one->limit->instead ||
	    !ase_record_open(ch->after, one->rec))
		return false;
	ase_limit_waiting(one->limit, ch->after, one->rec, &waiting);
	if (room < (double)waiting.count)
		change_place_order(ch, one->limit, ase_limit_claim, &waiting);
	for (size_t i = 0; i < waiting.count; i++) {
		const ase_record *rec = waiting.items[i];
		const double takes =
			ase_limit_weight(one->limit, ch->after, rec);

		if (!may_move_up(ch, one->limit, rec))
			continue;
		if (takes > room + 1e-9)
			break;
		move_up(ch, one, rec);
		room -= takes;
		moved = true;
	}
	return moved;
}

/* One limit that the change touches. `again`: the change has become another
 * one. */
static ase_status judge(change *ch, const ase_limit_case *one, bool *again,
			ase_err *err)
{
	if (ase_limit_grown(one) <= 0) {
		*again = fill(ch, one) || *again;
		return ASE_OK;
	}
	if (ch->ses->ui->why) {
		if (is_handled(ch, one->limit, one->rec->id))
			return ASE_OK;
		handle(ch, one->limit, one->rec->id);
		*again = true;
		return pass(ch, one, err);
	}
	if (!send_to_wait(ch, one))
		return refuse(ch, one, err);
	*again = true;
	return ASE_OK;
}

ase_status change_check_limits(change *ch, ase_err *err)
{
	const ase_node *root = session_policy(ch->ses, "process.yaml");
	ASE_AUTO(ase_limits_drop) ase_limits limits = ASE_LIMITS_INIT;
	ASE_AUTO(ase_limit_cases_drop) ase_limit_cases cases = { .count = 0 };
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	bool again = false;
	ase_status s = ASE_OK;

	if (!ase_node_get(root, "limits"))
		return ASE_OK;
	change_touched(ch, &ids);
	(void)ase_limits_read(root, ch->ses->kinds, &limits, NULL);
	ase_limit_find(&limits, ch->ses->world, ch->after, &ids, &cases);
	for (size_t i = 0; i < cases.count && !s; i++)
		s = judge(ch, &cases.items[i], &again, err);
	if (s || !again)
		return s;
	return ASE_E_RETRY;
}
