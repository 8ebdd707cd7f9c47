/* Conflicts in words. */

#include "cmd/store/store_conflicts.h"

#include "cmd/record/record_show.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* Columns that a value may take, behind what says whose it is. */
#define WIDE   64
#define INDENT "             "

char *store_conflicts_say_whose(const session *ses, const conflicts_rival *one)
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
	line = one->schema ? record_show_line(ses, one->schema, one->part, node)
			   : NULL;
	if (line)
		return line;
	ase_yaml_flow(&flow, node);
	return ase_str_take(&flow);
}

char *store_conflicts_say_ours(const session *ses, const conflicts_rival *one)
{
	if (one->field)
		return say_value(ses, one, one->stands);
	if (ase_snapshot_has(ses->snapshot, one->path))
		return ase_strdup(_("it stays as it is"));
	return ase_strdup(_("it stays away"));
}

char *store_conflicts_say_theirs(const session *ses, const conflicts_rival *one)
{
	if (one->field)
		return say_value(ses, one, one->value);
	if (one->other == CONFLICTS_GONE)
		return ase_strdup(_("it is removed"));
	if (one->other == CONFLICTS_TEXT)
		return ase_strf(_("another text (git show %.10s:%s)"),
				one->commit, one->path);
	return ase_strf(_("another text, which this clone has not (%.10s)"),
			one->commit);
}

/* "Claire Moreau, 12 March"; "" where nobody says. Yours. */
static char *say_author(const session *ses, const conflicts_rival *one)
{
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_date date;

	if (*one->on && ase_date_iso(one->on, &date))
		day = feedback_date(ses, date);
	return ase_strf("%s%s%s", one->by, *one->by && day ? ", " : "",
			day ? day : "");
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

char *store_conflicts_say_one(const session *ses, const conflicts_rival *one)
{
	ASE_AUTO(ase_strdrop) char *title = conflicts_title(ses, one);
	ASE_AUTO(ase_strdrop) char *ours = store_conflicts_say_ours(ses, one);
	ASE_AUTO(ase_strdrop)
	char *theirs = store_conflicts_say_theirs(ses, one);
	ASE_AUTO(ase_strdrop) char *author = say_author(ses, one);
	ase_str out = ASE_STR_INIT;

	ase_str_addf(&out, "  %s\n", title);
	add_side(&out, _("ours"), ours, "");
	add_side(&out, _("theirs"), theirs, author);
	return ase_str_take(&out);
}

char *store_conflicts_say_command(const conflicts_rival *one)
{
	return ase_strf("ase-store resolve %s%s%s",
			one->kind ? one->id : one->path, one->field ? " " : "",
			one->field ? one->field : "");
}
