/* Delays of shares, read: what has to come so soon after something else. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/report/report_priv.h"

#include <stdlib.h>
#include <string.h>

/* A century. */
#define DELAY_MOST 36525

static bool delay_unit(const char *word, ase_report_delay_unit *out)
{
	static const struct {
		const char *word;
		ase_report_delay_unit unit;
	} units[] = {
		{ "day", ASE_REPORT_DAYS },
		{ "days", ASE_REPORT_DAYS },
		{ "workday", ASE_REPORT_WORKDAYS },
		{ "workdays", ASE_REPORT_WORKDAYS },
		{ "hour", ASE_REPORT_HOURS },
		{ "hours", ASE_REPORT_HOURS },
	};

	for (size_t i = 0; i < ASE_COUNT(units); i++)
		if (!strcmp(units[i].word, word)) {
			*out = units[i].unit;
			return true;
		}
	return false;
}

/* One side of it: a date. */
static size_t read_side(const ase_report_reading *r, const char *path,
			ase_date_expr *out)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.share", r->field);

	out->form = ASE_DATE_EXPR_PATH;
	return ase_path_expr_read(&r->reader, r->figure->kind, path, field,
				  &out->path_expr) ||
	       ase_condition_check_date(&r->reader, r->figure->kind, path,
					field);
}

/* `plus` is the " + " of `text`. */
size_t ase_report_delay_read_text(const ase_report_reading *r, const char *text,
				  const char *plus)
{
	static const char expected[] =
		N_("a delay is PATH <= PATH + N days, workdays or hours");
	ase_report_delay *delay = &r->figure->delay;
	const size_t key = ase_field_test_key(text);
	ASE_AUTO(ase_strdrop) char *left = ase_strndup(text, key);
	const char *at = text + key + strspn(text + key, " ");
	ASE_AUTO(ase_strdrop) char *right = NULL;
	char *end = NULL;

	at = ase_field_test_op(at, &delay->op);
	if (!at || at >= plus || delay->op == ASE_FIELD_WORDS || !key)
		return ase_report_wrong(r, "share", _(expected));
	at += strspn(at, " $");
	right = ase_strndup(at, at < plus ? (size_t)(plus - at) : 0);
	delay->amount = strtol(plus + 3, &end, 10);
	if (end == plus + 3 || delay->amount < 0 ||
	    delay->amount > DELAY_MOST ||
	    !delay_unit(end + strspn(end, " "), &delay->unit))
		return ase_report_wrong(r, "share", _(expected));
	delay->is = true;
	return read_side(r, left, &delay->left) +
	       read_side(r, right, &delay->right);
}

/* {from: DATE, to: DATE, days: N}, which is the same in parts. */
size_t ase_report_delay_read(const ase_report_reading *r, const ase_node *node)
{
	static const char *const words[] = { "days", "workdays", "hours" };
	ase_report_delay *delay = &r->figure->delay;
	ASE_AUTO(ase_strdrop) char *from = ase_strf("%s.share.from", r->field);
	ASE_AUTO(ase_strdrop) char *to = ase_strf("%s.share.to", r->field);
	long long amount = -1;

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (ase_node_integer(ase_node_get(node, words[i]), &amount))
			(void)delay_unit(words[i], &delay->unit);
	if (amount < 0 || amount > DELAY_MOST || ase_node_count(node) != 3)
		return ase_report_wrong(
			r, "share",
			_("a delay is {from: DATE, to: DATE, days: N}, or "
			  "workdays or hours"));
	delay->is = true;
	delay->op = ASE_FIELD_MOST;
	delay->amount = (long)amount;
	return ase_date_expr_read(&r->reader, r->figure->kind,
				  ase_node_get(node, "to"), to, &delay->left) +
	       ase_date_expr_read(&r->reader, r->figure->kind,
				  ase_node_get(node, "from"), from,
				  &delay->right);
}
