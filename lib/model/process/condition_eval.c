#include "lib/model/process/condition.h"

#include "lib/base/mem.h"
#include "lib/model/process/step_def.h"

#include <stdlib.h>
#include <string.h>

/*
 * PATH OP VALUE
 */

/* By their days; two that both have a time, by that too. */
static int compare_dates(ase_date a, ase_date b)
{
	int sign = ase_date_cmp(a, b);

	if (sign || a.hour < 0 || b.hour < 0)
		return sign;
	return (a.hour * 60 + a.minute) - (b.hour * 60 + b.minute);
}

/* Dates and numbers as such, all else by its bytes. */
static int compare(const char *a, const char *b)
{
	ase_date date_a, date_b;
	double x, y;

	if (ase_date_iso(a, &date_a) && ase_date_iso(b, &date_b))
		return compare_dates(date_a, date_b);
	if (ase_node_number_of(a, &x) && ase_node_number_of(b, &y))
		return (x > y) - (x < y);
	return strcmp(a, b);
}

/* What the right side of a comparison says; NULL: ase.yaml does not. */
static const char *right_side(const ase_eval *eval, const ase_record *rec,
			      const ase_condition *condition,
			      char today[ASE_DATE_SIZE])
{
	if (*condition->text == '@')
		return ase_world_text(eval->world, rec, condition->text);
	if (!strcmp(condition->text, "today"))
		return ase_date_text(ase_world_today(eval->world), today);
	return condition->text;
}

/* Borrowed texts: of records, and of figures, which their hits hold. */
struct texts {
	const char **items; /* owned */
	size_t count, room;
	ase_hits hits;
};

static void texts_drop(struct texts *texts)
{
	free(texts->items);
	ase_hits_drop(&texts->hits);
}

static void add_text(struct texts *texts, const char *text)
{
	if (!text || !*text)
		return;
	texts->items = ase_grow(texts->items, &texts->room, texts->count,
				sizeof(texts->items[0]));
	texts->items[texts->count++] = text;
}

/* The texts at a path; of a list at its end, those in it. */
static void texts_at(const ase_eval *eval, const ase_record *rec,
		     const ase_path_expr *path_expr, struct texts *out)
{
	size_t i = out->hits.count;

	ase_path_expr_eval(eval, rec, path_expr, &out->hits);
	for (; i < out->hits.count; i++) {
		const ase_hit *hit = &out->hits.items[i];

		if (hit->text)
			add_text(out, hit->text);
		ase_each(item, hit->node)
			add_text(out, ase_node_text(item));
	}
}

/* Whether one of the texts stands so to `right`. */
static bool some_stand(const struct texts *texts, const char *right,
		       ase_field_op op)
{
	for (size_t i = 0; i < texts->count; i++)
		if (ase_field_op_fits(op, compare(texts->items[i], right)))
			return true;
	return false;
}

/* Whether it holds the more easily the less there is at `side`. */
static bool wants_less(const ase_condition *condition,
		       const ase_path_expr *side)
{
	if (condition->op == ASE_FIELD_OTHER)
		return true;
	if (!side->tally || !ase_tally_is(side->tally))
		return false;
	if (side == &condition->right)
		return condition->op == ASE_FIELD_MORE ||
		       condition->op == ASE_FIELD_LEAST;
	return condition->op == ASE_FIELD_LESS ||
	       condition->op == ASE_FIELD_MOST;
}

static void texts_of_side(const ase_eval *eval, const ase_record *rec,
			  const ase_condition *condition,
			  const ase_path_expr *side, struct texts *out)
{
	const ase_eval denied = ase_eval_denied(eval);

	texts_at(wants_less(condition, side) ? &denied : eval, rec, side, out);
}

static bool compares(const ase_eval *eval, const ase_record *rec,
		     const ase_condition *condition)
{
	ASE_AUTO(texts_drop) struct texts texts = { .count = 0 };
	ASE_AUTO(texts_drop) struct texts rights = { .count = 0 };
	char today[ASE_DATE_SIZE];
	const char *right = NULL;
	bool some = false;

	texts_of_side(eval, rec, condition, &condition->path_expr, &texts);
	if (condition->right.path)
		texts_of_side(eval, rec, condition, &condition->right, &rights);
	else if ((right = right_side(eval, rec, condition, today)))
		add_text(&rights, right);
	else
		some = condition->loose && texts.count > 0;
	for (size_t i = 0; !some && i < rights.count; i++)
		some = some_stand(&texts, rights.items[i], condition->op);
	return condition->op == ASE_FIELD_OTHER ? !some : some;
}

/* A figure that is 0 says that there is nothing. */
static bool is_zero(const ase_path_expr *path_expr, const ase_hits *hits)
{
	return path_expr->tally && ase_tally_is(path_expr->tally) &&
	       !strcmp(hits->items[0].text, "0");
}

static bool is_set(const ase_eval *eval, const ase_record *rec,
		   const ase_path_expr *path_expr)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_path_expr_set(eval, rec, path_expr, &hits);
	return hits.count > 0 && !is_zero(path_expr, &hits);
}

/*
 * Counts
 */

static long times_wanted(const ase_eval *eval, const ase_record *rec,
			 const ase_condition *condition)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	const ase_eval denied = ase_eval_denied(eval);

	long long said;

	if (condition->times_way.path)
		ase_path_expr_eval(&denied, rec, &condition->times_way, &hits);
	if (hits.count && condition->times_way.tally)
		return strtol(hits.items[0].text, NULL, 10);
	return hits.count && ase_node_integer(hits.items[0].node, &said)
		       ? (long)said
		       : condition->times;
}

static void find_relatives(const ase_eval *eval, const ase_record *rec,
			   const ase_condition *condition, ase_records *out)
{
	if (condition->form == ASE_FORM_CHILD)
		ase_path_expr_children(eval, rec, condition->kind, out);
	else if (condition->form == ASE_FORM_NAMED)
		ase_path_expr_naming(eval, rec, condition, out);
	else
		ase_world_ancestors(eval->world, rec, condition->kind, out);
}

static bool has_relatives(const ase_eval *eval, const ase_record *rec,
			  const ase_condition *condition)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	long wanted = times_wanted(eval, rec, condition);

	find_relatives(eval, rec, condition, &found);
	for (size_t i = 0; wanted > 0 && i < found.count; i++)
		wanted -= ase_condition_eval(eval, found.items[i],
					     &condition->parts[0]);
	return wanted <= 0;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool has_values(const ase_eval *eval, const ase_record *rec,
		       const ase_condition *condition)
{
	ASE_AUTO(texts_drop) struct texts texts = { .count = 0 };
	long wanted = times_wanted(eval, rec, condition);

	texts_at(eval, rec, &condition->path_expr, &texts);
	if (texts.count)
		qsort(texts.items, texts.count, sizeof(texts.items[0]),
		      by_text);
	for (size_t i = 0; wanted > 0 && i < texts.count; i++)
		wanted -= !i || strcmp(texts.items[i - 1], texts.items[i]) != 0;
	return wanted <= 0;
}

/*
 * All of it
 */

static bool is_near(const ase_eval *eval, const ase_record *rec,
		    const ase_condition *condition)
{
	ase_date date = ase_date_expr_date(eval, rec, &condition->moment);

	return ase_date_is(date) && ase_date_days(ase_world_today(eval->world),
						  date) <= condition->days;
}

static size_t parts_that_hold(const ase_eval *eval, const ase_record *rec,
			      const ase_condition *condition, bool until)
{
	for (size_t i = 0; i < condition->count; i++)
		if (ase_condition_eval(eval, rec, &condition->parts[i]) ==
		    until)
			return i;
	return condition->count;
}

/* Whether other records are asked; then the answer is kept. */
static bool is_far(const ase_condition *condition)
{
	return condition->form == ASE_FORM_CHILD ||
	       condition->form == ASE_FORM_PARENT ||
	       condition->form == ASE_FORM_NAMED ||
	       condition->form == ASE_FORM_STEP ||
	       (condition->path_expr.tally &&
		ase_tally_is_far(condition->path_expr.tally));
}

ase_eval ase_eval_denied(const ase_eval *eval)
{
	ase_eval other = *eval;

	other.hidden = eval->shown;
	other.shown = eval->hidden;
	if (other.hidden != eval->hidden)
		other.memo = NULL; /* it knows what the others are answered */
	return other;
}

/* That there is nothing of the kind, archived records do not stand against;
 * that something was done they show. */
static bool is_not(const ase_eval *eval, const ase_record *rec,
		   const ase_condition *condition)
{
	ase_eval other = ase_eval_denied(eval);

	other.asking = !eval->asking;
	return !ase_condition_eval(&other, rec, condition);
}

static bool holds(const ase_eval *eval, const ase_record *rec,
		  const ase_condition *condition)
{
	switch (condition->form) {
	case ASE_FORM_ALWAYS:
		return true;
	case ASE_FORM_NEVER:
		return false;
	case ASE_FORM_SET:
		return is_set(eval, rec, &condition->path_expr);
	case ASE_FORM_COMPARE:
		return compares(eval, rec, condition);
	case ASE_FORM_ALL:
		return parts_that_hold(eval, rec, condition, false) ==
		       condition->count;
	case ASE_FORM_ANY:
		return parts_that_hold(eval, rec, condition, true) <
		       condition->count;
	case ASE_FORM_NOT:
		return is_not(eval, rec, &condition->parts[0]);
	case ASE_FORM_CHILD:
	case ASE_FORM_PARENT:
	case ASE_FORM_NAMED:
		return has_relatives(eval, rec, condition);
	case ASE_FORM_VALUES:
		return has_values(eval, rec, condition);
	case ASE_FORM_NEAR:
		return is_near(eval, rec, condition);
	case ASE_FORM_STEP:
		return ase_task_settled(eval, rec, condition->step, NULL);
	case ASE_FORM_EACH:
		return ase_each_expr_within(eval, rec, &condition->sets[0],
					    &condition->sets[1]);
	}
	return false;
}

/* With a memo for the conditions inside it: it is asked once itself. */
static bool holds_once(const ase_eval *eval, const ase_record *rec,
		       const ase_condition *condition)
{
	ASE_AUTO(ase_task_memo_drop) ase_task_memo own = ASE_STATES_INIT;
	ase_eval with = *eval;

	with.memo = &own;
	return holds(&with, rec, condition);
}

bool ase_condition_eval(const ase_eval *eval, const ase_record *rec,
			const ase_condition *condition)
{
	bool answer;

	if (!is_far(condition))
		return holds(eval, rec, condition);
	if (!eval->memo)
		return holds_once(eval, rec, condition);
	if (!ase_task_memo_holds(eval->memo, rec, condition, &answer)) {
		answer = holds(eval, rec, condition);
		ase_task_memo_put_holds(eval->memo, rec, condition, answer);
	}
	return answer;
}

/*
 * Since when
 */

static ase_date date_of_relatives(const ase_eval *eval, const ase_record *rec,
				  const ase_condition *condition)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	ase_date date = ASE_DATE_NONE;

	find_relatives(eval, rec, condition, &found);
	for (size_t i = 0; i < found.count; i++)
		if (ase_condition_eval(eval, found.items[i],
				       &condition->parts[0]))
			date = ase_date_later(
				date, ase_condition_date(eval, found.items[i],
							 &condition->parts[0]));
	return date;
}

/* The first date of the parts; of `any`, of those that hold. */
static ase_date date_of_parts(const ase_eval *eval, const ase_record *rec,
			      const ase_condition *condition)
{
	ase_date date = ASE_DATE_NONE;

	for (size_t i = 0; i < condition->count && !ase_date_is(date); i++) {
		const ase_condition *part = &condition->parts[i];

		if (condition->form == ASE_FORM_ALL ||
		    ase_condition_eval(eval, rec, part))
			date = ase_condition_date(eval, rec, part);
	}
	return date;
}

static ase_date date_near(const ase_eval *eval, const ase_record *rec,
			  const ase_condition *condition)
{
	ase_date date = ase_date_expr_date(eval, rec, &condition->moment);

	return ase_date_is(date) ? ase_date_add(date, -condition->days) : date;
}

static ase_date date_of(const ase_eval *eval, const ase_record *rec,
			const ase_condition *condition)
{
	const ase_date_expr path = { .form = ASE_DATE_EXPR_PATH,
				     .path_expr = condition->path_expr };
	ase_date date = ASE_DATE_NONE;

	switch (condition->form) {
	case ASE_FORM_SET:
	case ASE_FORM_COMPARE:
		return ase_date_expr_date(eval, rec, &path);
	case ASE_FORM_ALL:
	case ASE_FORM_ANY:
		return date_of_parts(eval, rec, condition);
	case ASE_FORM_CHILD:
	case ASE_FORM_PARENT:
	case ASE_FORM_NAMED:
		return date_of_relatives(eval, rec, condition);
	case ASE_FORM_NEAR:
		return date_near(eval, rec, condition);
	case ASE_FORM_STEP:
		ase_task_settled(eval, rec, condition->step, &date);
		return date;
	default:
		return date;
	}
}

static ase_date date_once(const ase_eval *eval, const ase_record *rec,
			  const ase_condition *condition)
{
	ASE_AUTO(ase_task_memo_drop) ase_task_memo own = ASE_STATES_INIT;
	ase_eval with = *eval;

	with.memo = &own;
	return date_of(&with, rec, condition);
}

ase_date ase_condition_date(const ase_eval *eval, const ase_record *rec,
			    const ase_condition *condition)
{
	ase_date date;

	if (!is_far(condition))
		return date_of(eval, rec, condition);
	if (!eval->memo)
		return date_once(eval, rec, condition);
	if (!ase_task_memo_date(eval->memo, rec, condition, &date)) {
		date = date_of(eval, rec, condition);
		ase_task_memo_put_date(eval->memo, rec, condition, date);
	}
	return date;
}

bool ase_condition_holds(const ase_process *process, const ase_world *world,
			 const ase_record *rec, const ase_node *node)
{
	ASE_AUTO(ase_condition_drop) ase_condition read = { .count = 0 };
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = ase_world_kinds(world),
				    .process = process,
				    .problems = &problems };
	const ase_eval eval = { .world = world, .process = process };

	return !ase_condition_read(&reader, rec->kind, node, "", &read) &&
	       ase_condition_eval(&eval, rec, &read);
}
