/* Which record a row is of that names one which is there. */

#include "lib/app/import/import_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/input/resolve.h"
#include "lib/model/integrity/twins.h"
#include "lib/model/record/names.h"

#include <string.h>

/* So many of those who may be meant are named. */
#define MOST_NAMED 8

/* Whether the record may be the row's, by the fields that make it the only one
 * of its kind. */
static bool is_such(const struct importing *im, const import_said *said,
		    const ase_record *rec)
{
	ase_each(rule, ase_node_get(im->kind->root, "x-ase-unique")) {
		if (!ase_twins_refuses(rule))
			continue;
		ase_each(field, ase_node_get(rule, "of")) {
			const char *path = ase_node_text(field);
			const char *text = import_agree_says(said, path);
			const char *is = ase_node_path_text(rec->node, path);

			if (text && (!is || strcmp(is, text) != 0))
				return false;
		}
	}
	return true;
}

/* Whether the row says itself what a record gets once: the day of an answer. */
static bool says_once(const struct importing *im, const import_said *said)
{
	for (size_t i = 0; i < im->opts->once_count; i++) {
		const char *text = im->opts->once[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_strndup(text, strcspn(text, "="));

		if (import_agree_says(said, path))
			return true;
	}
	return false;
}

/* Of several records the only open one; where none is open, or the row has its
 * day, the one that says it already. NULL: nobody knows. */
static const ase_record *choose(const struct importing *im,
				const import_said *said,
				const ase_records *some)
{
	const ase_record *open = NULL, *same = NULL;
	size_t opens = 0, sames = 0;

	for (size_t i = 0; i < some->count; i++) {
		const ase_record *rec = some->items[i];

		if (import_match_agrees(im, said, rec)) {
			same = rec;
			sames++;
		} else if (ase_record_open(im->ses->world, rec)) {
			open = rec;
			opens++;
		}
	}
	if (some->count == 1)
		return some->items[0];
	if (sames && (!opens || (sames == 1 && says_once(im, said))))
		return same;
	return !sames && opens == 1 ? open : NULL;
}

void import_named(struct importing *im, import_row *row,
		  const import_said *said, const char *words)
{
	const session *ses = im->ses;
	const import_naming naming = { words, said->name, said->email };
	const char *typed = *said->name ? said->name : words;
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records such = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	const ase_record *rec;
	ase_err why = ASE_ERR_INIT;

	im->opts->find(ses, &naming, im->opts->find_payload, &some);
	for (size_t i = 0; i < some.count; i++)
		if (is_such(im, said, some.items[i]))
			ase_records_add(&such, some.items[i]);
	rec = choose(im, said, &such);
	if (rec) {
		import_match_found(im, row, said, rec->id);
		return;
	}
	row->outcome = IMPORT_WRONG;
	list = ase_names_list(ses->world, &such, MOST_NAMED);
	if (such.count)
		row->why = ase_strf(_("'%s' may be several: %s; say which "
				      "by its ID"),
				    typed, list);
	else if (!ase_resolve(ses->world, im->kind, typed, &rec, NULL, NULL,
			      &why))
		row->why = ase_strf(_("'%s' is not asked this"), typed);
	else
		row->why = ase_strdup(why.text);
}
