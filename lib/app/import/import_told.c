/* What --match says of a row. */

#include "lib/app/import/import_priv.h"

#include "lib/base/mem.h"
#include "lib/model/identity/person.h"

#include <stdlib.h>
#include <string.h>

/* What a --match LINE=... means. */
enum told { TOLD_NEW, TOLD_LINE, TOLD_PERSON, TOLD_RECORD };

static enum told told_what(const struct importing *im, const char *told,
			   const char *ref)
{
	const ase_kind *kind = ase_kinds_of_id(im->ses->kinds, told);

	if (ase_text_same(told, "new") || ase_text_same(told, "nouveau"))
		return TOLD_NEW;
	if (*told && !told[strspn(told, "0123456789")])
		return TOLD_LINE;
	return ref && kind && kind != im->kind &&
			       strcmp(kind->name, "person") == 0
		       ? TOLD_PERSON
		       : TOLD_RECORD;
}

/* --match LINE=...: the nth that is said of the row's line; NULL: no more. */
static const char *told_match(const struct importing *im, const import_row *row,
			      size_t nth)
{
	const size_t line = im->sheet->rows[row->row].line;

	for (size_t i = 0; i < im->opts->matches.count; i++) {
		const char *text = im->opts->matches.items[i];
		char *end;
		unsigned long number = strtoul(text, &end, 10);

		if (end != text && *end == '=' && number == line && !nth--)
			return end + 1;
	}
	return NULL;
}

/* The row above this one that stands in a line; NULL: none. */
static const import_row *row_of_line(const struct importing *im,
				     const import_row *below, const char *line)
{
	const size_t number = strtoul(line, NULL, 10);

	for (size_t i = 0; i < im->count && &im->rows[i] != below; i++)
		if (im->sheet->rows[im->rows[i].row].line == number)
			return &im->rows[i];
	return NULL;
}

/* Of a line above: the person that it names, or its record. */
static ase_status told_line(const struct importing *im, const import_row *row,
			    const char *told, bool person, const char **out,
			    ase_err *err)
{
	const import_row *above = row_of_line(im, row, told);

	*out = above && person ? above->person : above ? above->id : "";
	return **out ? ASE_OK
		     : ase_fail(err, ASE_E_USAGE,
				"--match %zu=%s: no row above that line is "
				"taken from line %s",
				im->sheet->rows[row->row].line, told, told);
}

/* --match FIELD, which is the person's: who alone says the same there. */
static const char *person_by(const struct importing *im, const import_row *row,
			     const char *ref, const char *path)
{
	ASE_AUTO(ase_strs_drop) ase_strs some = ASE_STRS_INIT;
	const char *key = path[strlen(ref)] ? path + strlen(ref) + 1 : "name";
	ASE_AUTO(ase_strdrop) char *cell = NULL;
	const ase_kind *kind = session_kind_named(im->ses, "person");
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	for (size_t i = 0; i < im->map.count && !cell; i++)
		if (im->map.items[i].ref &&
		    strcmp(im->map.items[i].path + strlen(ref) + 1, key) == 0)
			cell = import_cell(im, row->row, i);
	if (!cell || !*cell)
		return NULL;
	ase_world_all(im->ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *is = ase_node_path_text(all.items[i]->node, key);

		if (is &&
		    (strcmp(key, "name") == 0 ? ase_person_same_name(is, cell)
					      : ase_text_same(is, cell)))
			ase_strs_add(&some, all.items[i]->id);
	}
	return some.count == 1
		       ? ase_world_get(im->ses->world, some.items[0])->id
		       : NULL;
}

ase_status import_told_field(const struct importing *im, const char *typed,
			     char **path, ase_err *err)
{
	*path = NULL;
	return strchr(typed, '=') ? ASE_OK
				  : ase_key_read(im->ses->kinds, im->kind,
						 typed, path, NULL, NULL, err);
}

bool import_told_below(const char *path, const char *ref)
{
	const size_t size = ref ? strlen(ref) : 0;

	return size && strncmp(path, ref, size) == 0 &&
	       (!path[size] || path[size] == '.');
}

ase_status import_told_person(const struct importing *im, const import_row *row,
			      const char *ref, const char **out, ase_err *err)
{
	const char *told;
	ase_status s = ASE_OK;

	*out = NULL;
	for (size_t n = 0; ref && (told = told_match(im, row, n)); n++) {
		const enum told what = told_what(im, told, ref);
		const ase_record *rec = NULL;

		if (what == TOLD_LINE)
			return told_line(im, row, told, true, out, err);
		if (what != TOLD_PERSON)
			continue;
		s = session_resolve(im->ses, "person", told, &rec, err);
		*out = rec ? rec->id : NULL;
		return s;
	}
	for (size_t i = 0; ref && i < im->opts->matches.count && !*out; i++) {
		ASE_AUTO(ase_strdrop) char *path = NULL;

		s = import_told_field(im, im->opts->matches.items[i], &path,
				      err);
		if (s)
			return s;
		if (path && import_told_below(path, ref))
			*out = person_by(im, row, ref, path);
	}
	return ASE_OK;
}

bool import_told_new(const struct importing *im, const import_row *row)
{
	const char *told;

	for (size_t n = 0; (told = told_match(im, row, n)); n++)
		if (told_what(im, told, NULL) == TOLD_NEW)
			return true;
	return false;
}

ase_status import_told_record(const struct importing *im, import_row *row,
			      const char *ref, bool *done, ase_err *err)
{
	const char *told, *id = NULL;

	for (size_t n = 0; (told = told_match(im, row, n)); n++) {
		const enum told what = told_what(im, told, ref);
		const ase_record *rec = NULL;
		ase_status s = ASE_OK;

		if (what == TOLD_PERSON || (what == TOLD_LINE && ref))
			continue;
		*done = true;
		if (what == TOLD_NEW)
			return ASE_OK;
		if (what == TOLD_LINE)
			s = told_line(im, row, told, false, &id, err);
		else
			s = session_resolve(im->ses, im->kind->name, told, &rec,
					    err);
		if (!s && rec)
			id = rec->id;
		if (!s && id)
			memcpy(row->id, id, strlen(id) + 1);
		return s;
	}
	return ASE_OK;
}
