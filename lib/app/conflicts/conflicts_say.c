/* Conflicts in words. */

#include "lib/app/conflicts/conflicts.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/app/packs/pack.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* So many of those in conflict are named in a line. */
#define NAMED 3

/* Columns that a value may take, behind what says whose it is. */
#define WIDE   64
#define INDENT "             "

char *conflicts_say_whose(const session *ses, const conflicts_rival *one)
{
	const char *name = conflicts_name(ses, one);

	if (!one->kind || strcmp(name, one->id) == 0)
		return ase_strdup(name);
	return ase_strf("%s (%s)", name, one->id);
}

/* A value of the field, on one line or as it is written; yours. */
static char *say_value(const session *ses, const conflicts_rival *one,
		       const ase_node *node)
{
	ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;
	char *line;

	if (!node)
		return ase_strdup(_("nothing"));
	line = one->schema ? label_line(ses, one->schema, one->part, node)
			   : NULL;
	if (line)
		return line;
	ase_yaml_flow(&flow, node);
	return ase_str_take(&flow);
}

char *conflicts_say_ours(const session *ses, const conflicts_rival *one)
{
	if (one->field)
		return say_value(ses, one, one->stands);
	if (ase_snapshot_has(ses->snapshot, one->path))
		return ase_strdup(_("it stays as it is"));
	return ase_strdup(_("it stays away"));
}

char *conflicts_say_theirs(const session *ses, const conflicts_rival *one)
{
	if (one->field)
		return say_value(ses, one, one->value);
	if (one->other == CONFLICTS_GONE)
		return ase_strdup(_("it is removed"));
	if (one->other == CONFLICTS_TEXT && one->pack) {
		ASE_AUTO(ase_strdrop)
		char *its = merge_conflicts_pack_file(one->pack, one->path);

		return ase_strf(_("another text (%s)"), its);
	}
	if (one->other == CONFLICTS_TEXT)
		return ase_strf(_("another text (git show %.10s:%s)"),
				one->commit, one->path);
	return ase_strf(_("another text, which this clone has not (%.10s)"),
			one->commit);
}

/* "Claire Moreau, 12 March"; "" where nobody says. Yours. */
static char *say_author(const session *ses, const char *by, const char *on)
{
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_date date;

	if (on && ase_date_iso(on, &date))
		day = feedback_date(ses, date);
	return ase_strf("%s%s%s", by ? by : "", by && *by && day ? ", " : "",
			day ? day : "");
}

/* Whose the rival is: "pack training 4"; yours. */
static char *say_other(const session *ses, const conflicts_rival *one)
{
	ASE_AUTO(pack_drop) pack *p = NULL;

	if (!one->pack)
		return say_author(ses, one->by, one->on);
	if (pack_adopted(ses, one->pack, &p, NULL) || !p)
		return ase_strf(_("pack %s %lld"), one->pack, one->version);
	return ase_strf(_("pack %s %lld"), pack_called(p, ses->ui->lang),
			one->version);
}

/* "    ours     Nantes (Claire Moreau, 12 March)" */
static void add_side(ase_str *out, const char *side, const char *value,
		     const char *author)
{
	ASE_AUTO(ase_strdrop)
	char *all = *author ? ase_strf("%s (%s)", value, author)
			    : ase_strdup(value);
	ASE_AUTO(ase_strdrop) char *filled = ase_text_fill(all, WIDE, INDENT);
	const size_t width = ase_text_width(side);

	ase_str_addf(out, "    %s%*s%s\n", side,
		     width < 9 ? (int)(9 - width) : 1, "", filled);
}

char *conflicts_say_one(const session *ses, const conflicts_rival *one)
{
	ASE_AUTO(ase_strdrop) char *title = conflicts_title(ses, one);
	ASE_AUTO(ase_strdrop) char *ours = conflicts_say_ours(ses, one);
	ASE_AUTO(ase_strdrop)
	char *theirs = conflicts_say_theirs(ses, one);
	ASE_AUTO(ase_strdrop)
	char *mine = say_author(ses, one->stands_by, one->stands_on);
	ASE_AUTO(ase_strdrop) char *author = say_other(ses, one);
	ase_str out = ASE_STR_INIT;

	ase_str_addf(&out, "  %s\n", title);
	add_side(&out, _("ours"), ours, mine);
	add_side(&out, _("theirs"), theirs, author);
	return ase_str_take(&out);
}

/* The field as the reader types it, yours: the first other name that it has, if
 * that is of their language. */
static char *say_typed(const session *ses, const conflicts_rival *one)
{
	const ase_node *names =
		one->part ? ase_node_get(one->part, "x-ase-aliases") : NULL;
	const char *name =
		names ? ase_node_text(ase_node_item(names, 0)) : NULL;

	if (!name || !one->field || strcmp(ses->ui->lang, "fr") != 0 ||
	    strchr(one->field, '.'))
		return conflicts_field(one);
	return ase_strdup(name);
}

char *conflicts_say_command(const session *ses, const conflicts_rival *one)
{
	ASE_AUTO(ase_strdrop) char *field = say_typed(ses, one);

	return ase_strf(_("ase-store resolve %s%s%s"),
			one->kind ? one->id : one->path, *field ? " " : "",
			field);
}

/* "Épicerie du Sillon (o-7k3f9q2m): City, Website"; the next one's number into
 * `i`. Yours. */
static char *say_line(const session *ses, const conflicts_list *list, size_t *i)
{
	ASE_AUTO(ase_strs_drop) ase_strs titles = ASE_STRS_INIT;
	const conflicts_rival *first = &list->items[*i];
	ASE_AUTO(ase_strdrop)
	char *whose = conflicts_say_whose(ses, first);
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (; *i < list->count; (*i)++) {
		const conflicts_rival *one = &list->items[*i];

		if (strcmp(one->path, first->path) != 0)
			break;
		ase_strs_take(&titles, conflicts_title(ses, one));
	}
	all = ase_strs_join(&titles, ", ");
	return ase_strf(_("%s: %s"), whose, all);
}

ase_status conflicts_warn(const session *ses, ase_err *err)
{
	ASE_AUTO(conflicts_drop) conflicts_list list = CONFLICTS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = conflicts_read(ses, &list, &problems, err);

	if (s)
		return s;
	ui_problems(&problems, stderr);
	for (size_t i = 0, told = 0; i < list.count && told < NAMED; told++) {
		ASE_AUTO(ase_strdrop) char *line = say_line(ses, &list, &i);

		ui_warn(ses->ui, "in conflict: %s", line);
	}
	if (list.count)
		ui_warn(ses->ui,
			ngettext_("%zu conflict to settle: ase-store conflicts",
				  "%zu conflicts to settle: ase-store "
				  "conflicts",
				  list.count),
			list.count);
	return ASE_OK;
}
