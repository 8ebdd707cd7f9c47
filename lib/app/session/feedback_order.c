/* What is out of order, in words. */
#include "lib/app/session/feedback.h"

#include "lib/app/session/command.h"

#include "lib/base/mem.h"
#include "lib/model/input/resolve.h"
#include "lib/text/text.h"

#include <string.h>

/* The words of a path without the numbers of entries; of an entry's or a map's
 * bare "on" the others alone. */
static void words_of(const char *path, ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	ase_strs_split(&all, path, '.');
	for (size_t i = 0; i < all.count; i++) {
		const char *word = all.items[i];
		const bool last = i + 1 == all.count;

		if (strspn(word, "0123456789") == strlen(word) ||
		    (last && out->count && !strcmp(word, "on")))
			continue;
		ase_strs_add(out, word);
	}
}

/* What the field at `path` is called, with what it stands in: "Meetings, held
 * on"; "Closed". Yours. */
static char *field_title(const session *ses, const ase_record *rec,
			 const char *path)
{
	const ase_schema *schema = rec->kind->schema;
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str at = ASE_STR_INIT;
	const char *title = NULL, *above = NULL;
	ASE_AUTO(ase_strdrop) char *own = NULL;

	words_of(path, &words);
	for (size_t i = 0; i < words.count; i++) {
		ase_str_addf(&at, "%s%s", i ? "." : "", words.items[i]);
		above = title;
		title = ase_schema_title(
			ase_schema_at(schema, ase_str_text(&at)), ses->ui->lang,
			words.items[i]);
	}
	if (!above)
		return ase_strdup(title ? title : path);
	own = ase_text_uncapital(title);
	return ase_strf("%s, %s", above, own);
}

/* What the day is that comes too early. Yours. */
static char *early(const session *ses, const ase_disorder *one)
{
	return one->step ? ase_strdup(ase_step_title(one->step, ses->ui->lang))
			 : field_title(ses, one->rec, one->path);
}

/* What it should follow, and when that is. Yours. */
static char *followed(const session *ses, const ase_disorder *one)
{
	ASE_AUTO(ase_strdrop) char *day = ase_date_say_whole(one->after);
	ASE_AUTO(ase_strdrop) char *title = NULL;
	ASE_AUTO(ase_strdrop) char *kind = NULL;
	const char *asked;

	if (!one->after_rec) {
		asked = ase_step_words(one->step, "asked", ses->ui->lang);
		return asked ? ase_strf("%s %s", asked, day)
			     : ase_strf(_("what opens it, %s"), day);
	}
	title = field_title(ses, one->after_rec, one->after_path);
	if (one->after_rec == one->rec)
		return ase_strf(_("'%s', %s"), title, day);
	kind = ase_text_uncapital(
		ase_kind_title(one->after_rec->kind, ses->ui->lang));
	return ase_strf(_("'%s' (%s), %s"), title, kind, day);
}

char *feedback_disorder(const session *ses, const ase_world *world,
			const ase_disorder *one)
{
	ASE_AUTO(ase_strdrop) char *title = early(ses, one);
	ASE_AUTO(ase_strdrop) char *day = ase_date_say_whole(one->on);
	ASE_AUTO(ase_strdrop) char *after = followed(ses, one);

	return ase_strf(_("%s: '%s', %s, is before %s"),
			ase_world_name(world, one->rec), title, day, after);
}

/* Whether a signature fixes the field, so that only undo takes it back. */
static bool is_fixed(const ase_record *rec, const char *path)
{
	const ase_node *fixed = ase_node_get(rec->kind->root, "x-ase-fixed");
	const char *whole = ase_node_path_text(fixed, "while");

	if (whole && ase_text_begins(path, whole))
		return true;
	ase_each(one, ase_node_get(fixed, "signatures")) {
		if (ase_text_begins(path, ase_node_text(one)))
			return true;
	}
	return false;
}

/* The command that mends it: of the day that the change has put there. Yours. */
static char *mending(const session *ses, const ase_world *world,
		     const ase_disorder *one)
{
	static const char *const tools[] = { "org", "expert", "request",
					     "match", "convention" };
	const ase_record *rec = one->moved ? one->after_rec : one->rec;
	const char *path = one->moved ? one->after_path : one->path;
	ASE_AUTO(ase_strdrop) char *word = NULL;
	ASE_AUTO(ase_strdrop) char *plain = NULL;
	bool own = false;

	if (!path || is_fixed(rec, path))
		return command_in(ses, ses->ui->lang, "ase-store undo");
	word = ase_resolve_abbrev(world, rec);
	for (size_t i = 0; i < ASE_COUNT(tools); i++)
		own = own || !strcmp(tools[i], rec->kind->name);
	plain = ase_strf("ase-%s%s set %s %s=DATE", own ? "" : "record ",
			 rec->kind->name, word, path);
	return command_in(ses, ses->ui->lang, plain);
}

/* How many of those behind `i` follow the same day as that one, which the
 * change has moved; whether one before `i` does. */
static size_t alike(const ase_disorders *list, size_t i, bool *told)
{
	const ase_disorder *one = &list->items[i];
	size_t more = 0;

	*told = false;
	for (size_t k = 0; one->moved && k < list->count; k++) {
		const ase_disorder *other = &list->items[k];

		if (k == i || !other->moved ||
		    other->after_rec != one->after_rec ||
		    strcmp(other->after_path, one->after_path) != 0)
			continue;
		*told |= k < i;
		more++;
	}
	return more;
}

void feedback_order(const session *ses, const ase_world *world,
		    const ase_disorders *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const ase_disorder *one = &list->items[i];
		ASE_AUTO(ase_strdrop) char *said = NULL;
		ASE_AUTO(ase_strdrop) char *mend = NULL;
		bool told;
		size_t more = alike(list, i, &told);

		if (told)
			continue;
		said = feedback_disorder(ses, world, one);
		mend = mending(ses, world, one);
		if (more)
			ui_warn(ses->ui,
				ngettext_("%s, and %zu other day. To put it "
					  "right: %s",
					  "%s, and %zu other days. To put it "
					  "right: %s",
					  more),
				said, more, mend);
		else
			ui_warn(ses->ui, "%s. To put it right: %s", said, mend);
	}
}
