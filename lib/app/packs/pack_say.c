/* What becomes of a pack, in words. */

#include "lib/app/packs/pack_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Of a value so much is shown. */
#define SHOWN 40

/* A value on a line, cut; nothing where there is none. Yours. */
static char *shown(const ase_value *value)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (!value)
		return ase_strdup(_("nothing"));
	ase_yaml_flow(&text, ase_value_root(value));
	if (text.size > SHOWN) {
		size_t cut = SHOWN;

		while (cut > 0 &&
		       ((unsigned char)text.data[cut] & 0xc0) == 0x80)
			cut--;
		ase_str_cut(&text, cut);
		ase_str_add(&text, "…");
	}
	return ase_str_take(&text);
}

/* "due.days" of "steps.step=training-notice.due.days", or the whole of it. */
static const char *field_of(const char *field, const char *name)
{
	const char *at = name ? strstr(field, name) : NULL;

	if (!at)
		return field;
	at += strlen(name);
	return *at == '.' ? at + 1 : at;
}

void pack_say_rivals(pack_change *pc, const char *path, const char *name,
		     const merge_result *merged)
{
	for (size_t i = 0; i < merged->count; i++) {
		const merge_rival *rival = &merged->rivals[i];
		ASE_AUTO(ase_strdrop) char *ours = shown(rival->ours);
		ASE_AUTO(ase_strdrop) char *theirs = shown(rival->theirs);
		ASE_AUTO(ase_str_drop) ase_str where = ASE_STR_INIT;

		ase_str_add(&where, path);
		if (name)
			ase_str_addf(&where, ": %s", name);
		if (!rival->field) {
			ase_strs_take(
				&pc->told,
				ase_strf(_("%s: yours stays, the pack has "
					   "changed the same lines"),
					 ase_str_text(&where)));
			continue;
		}
		ase_str_addf(&where, ": %s", field_of(rival->field, name));
		ase_strs_take(&pc->told,
			      ase_strf(_("%s: yours (%s) stays, the pack says "
					 "%s"),
				       ase_str_text(&where), ours, theirs));
	}
}

/*
 * A row a group of things.
 */

static const char *fate_word(pack_fate fate)
{
	switch (fate) {
	case PACK_NEW:
		return _("new");
	case PACK_CHANGED:
		return _("changed");
	case PACK_GONE:
		break;
	}
	return _("gone");
}

/* "2 kinds" */
static char *counted(pack_group group, size_t n)
{
	unsigned long many = n;

	switch (group) {
	case PACK_KINDS:
		return ase_strf(ngettext_("%zu kind", "%zu kinds", many), n);
	case PACK_STEPS_OF:
		return ase_strf(ngettext_("%zu step", "%zu steps", many), n);
	case PACK_LIMITS:
		return ase_strf(ngettext_("%zu limit", "%zu limits", many), n);
	case PACK_WORDS:
		return ase_strf(
			ngettext_("%zu vocabulary", "%zu vocabularies", many),
			n);
	case PACK_QUESTIONS:
		return ase_strf(ngettext_("%zu questionnaire",
					  "%zu questionnaires", many),
				n);
	case PACK_REPORTS:
		return ase_strf(ngettext_("%zu report", "%zu reports", many),
				n);
	case PACK_PAGES:
		return ase_strf(ngettext_("%zu page", "%zu pages", many), n);
	case PACK_LETTERS:
	case PACK_GROUPS:
		break;
	}
	return ase_strf(ngettext_("%zu letter", "%zu letters", many), n);
}

/* "schema" of "schema/training.yaml", "process.yaml" itself. */
static void add_place(ase_strs *places, const char *path)
{
	const char *slash = strrchr(path, '/');
	ASE_AUTO(ase_strdrop)
	char *place = ase_strndup(path, slash ? (size_t)(slash - path)
					      : strlen(path));

	if (!ase_strs_has(places, place))
		ase_strs_add(places, place);
}

/* "Registration (in-)" of a kind that is there, "training" of anything else;
 * what becomes of it behind, where the pack does not just come. */
static void add_name(const session *ses, const pack_change *pc,
		     const pack_thing *thing, ase_strs *names)
{
	const ase_kind *kind = thing->group == PACK_KINDS
				       ? ase_kinds_get(ses->kinds, thing->name)
				       : NULL;
	ASE_AUTO(ase_str_drop) ase_str name = ASE_STR_INIT;

	if (kind)
		ase_str_addf(&name, "%s (%s-)",
			     ase_kind_title(kind, ses->ui->lang), kind->prefix);
	else
		ase_str_add(&name, thing->name);
	if (pc->from && pc->to)
		ase_str_addf(&name, " (%s)", fate_word(thing->fate));
	if (!ase_strs_has(names, ase_str_text(&name)))
		ase_strs_add(names, ase_str_text(&name));
}

/* One row on its way. */
struct row {
	char *where, *what; /* owned; NULL: none yet */
};

static void row_drop(struct row *row)
{
	ase_strdrop(&row->where);
	ase_strdrop(&row->what);
}

/* What programs read: no language plays a part. */
static const char *const group_codes[PACK_GROUPS] = {
	[PACK_KINDS] = "kind",	     [PACK_STEPS_OF] = "step",
	[PACK_LIMITS] = "limit",     [PACK_LETTERS] = "letter",
	[PACK_WORDS] = "vocabulary", [PACK_QUESTIONS] = "questionnaire",
	[PACK_REPORTS] = "report",   [PACK_PAGES] = "page",
};

static const char *const fate_codes[] = {
	[PACK_NEW] = "new",
	[PACK_CHANGED] = "changed",
	[PACK_GONE] = "gone",
};

/* A row a thing. */
static void add_things(const pack_change *pc, out_list *out)
{
	for (size_t i = 0; i < pc->count; i++) {
		const pack_thing *thing = &pc->things[i];

		out_row(out);
		out_cell(out, thing->path);
		out_cell(out, group_codes[thing->group]);
		out_cell(out, thing->name);
		out_cell(out, fate_codes[thing->fate]);
	}
}

static void end_row(out_list *out, struct row *row)
{
	if (row->where) {
		out_row(out);
		out_cell(out, row->where);
		out_cell(out, row->what);
	}
	row_drop(row);
}

/* "3 letters", "2 kinds: Training (tr-), Registration (in-)": names where they
 * say something. */
static char *words_of(const pack_change *pc, pack_group group,
		      const ase_strs *names)
{
	ASE_AUTO(ase_strdrop) char *count = counted(group, names->count);
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (group != PACK_KINDS && !(pc->from && pc->to))
		return ase_strdup(count);
	list = ase_strs_join(names, ", ");
	return ase_strf(_("%s: %s"), count, list);
}

/* A group; what stands in one place stands in one row. */
static void add_group(const session *ses, const pack_change *pc,
		      pack_group group, out_list *out, struct row *row)
{
	ASE_AUTO(ase_strs_drop) ase_strs places = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *where = NULL;
	ASE_AUTO(ase_strdrop) char *what = NULL;

	for (size_t i = 0; i < pc->count; i++) {
		if (pc->things[i].group != group)
			continue;
		add_place(&places, pc->things[i].path);
		add_name(ses, pc, &pc->things[i], &names);
	}
	if (!names.count)
		return;
	where = ase_strs_join(&places, ", ");
	what = words_of(pc, group, &names);
	if (row->where && strcmp(row->where, where) == 0) {
		char *both = ase_strf("%s, %s", row->what, what);

		ase_strdrop(&row->what);
		row->what = both;
		return;
	}
	end_row(out, row);
	*row = (struct row){ .where = where, .what = what };
	where = what = NULL; /* moved */
}

ase_status pack_change_print(const session *ses, const pack_change *pc,
			     ase_err *err)
{
	ASE_AUTO(out_drop) out_list *out = out_new(ses->format);
	ASE_AUTO(row_drop) struct row row = { .where = NULL };

	out_column(out, "files", _("files"), false);
	out_column(out, "what", _("what"), false);
	if (ses->format != OUT_TABLE) {
		out_column(out, "name", _("name"), false);
		out_column(out, "change", _("change"), false);
		add_things(pc, out);
		return out_finish(out, NULL, err);
	}
	out_wrap_last(out);
	for (size_t i = 0; i < PACK_GROUPS; i++)
		add_group(ses, pc, (pack_group)i, out, &row);
	end_row(out, &row);
	return out_finish(out, NULL, err);
}
