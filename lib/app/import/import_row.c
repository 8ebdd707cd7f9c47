/* One row into the change. */

#include "lib/app/import/import_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/input/resolve.h"

#include <stdlib.h>
#include <string.h>

/* What one row says, as long as it is looked at. */
struct reading {
	struct importing *im;
	import_row *row;
	ase_strs texts;		    /* KEY=VALUE of its own fields */
	ase_record_edit_set drafts; /* ... as those of a new record */
	const char *ref;	    /* borrowed; NULL: it names no person */
	char *name, *email;	    /* owned; of that person */
	char *person;		    /* owned; who is there; NULL */
};

static void reading_drop(struct reading *r)
{
	ase_strs_drop(&r->texts);
	ase_record_edit_set_drop(&r->drafts);
	free(r->name);
	free(r->email);
	free(r->person);
}

/* The row is not taken, for the reason that `why` says. */
static ase_status fault(import_row *row, const ase_err *why)
{
	row->outcome = IMPORT_WRONG;
	free(row->why);
	row->why = ase_strdup(why->text);
	return ASE_OK;
}

/* What the row says of a field; "" where no column is for it. Yours. */
static char *cell_of(const struct reading *r, const char *path)
{
	const import_map *map = &r->im->map;

	for (size_t i = 0; path && i < map->count; i++)
		if (strcmp(map->items[i].path, path) == 0)
			return import_cell(r->im, r->row->row, i);
	return ase_strdup("");
}

static char *person_cell(const struct reading *r, const char *field)
{
	ASE_AUTO(ase_strdrop)
	char *path = r->ref ? ase_strf("%s.%s", r->ref, field) : NULL;

	return cell_of(r, path);
}

/* Whom the row names. */
static void read_person(struct reading *r)
{
	ASE_AUTO(ase_strdrop) char *named = NULL;
	const char *id;

	for (size_t i = 0; i < r->im->map.count && !r->ref; i++)
		r->ref = r->im->map.items[i].ref;
	r->name = person_cell(r, "name");
	r->email = person_cell(r, "email");
	named = cell_of(r, r->ref);
	if (*named && ase_world_get(r->im->ses->world, named))
		id = named;
	else
		id = import_match_person(r->im, r->name, r->email);
	r->person = id ? ase_strdup(id) : NULL;
}

static import_said said_by(const struct reading *r)
{
	return (import_said){ .draft = &r->drafts.items[0],
			      .ref = r->ref,
			      .person = r->person,
			      .name = r->name,
			      .email = r->email };
}

/* The texts as edits of a new record: what does not read is the row's fault. */
static ase_status read_texts(struct reading *r, ase_err *why, ase_err *err)
{
	struct importing *im = r->im;
	ase_input_context context = im->ses->context;
	ase_record fresh = { .kind = im->kind };
	ase_record_edits *draft = NULL;
	ase_status s =
		ase_record_edit_set_new(&r->drafts, im->kind, &draft, err);

	if (s)
		return s;
	context.memo = &im->memo;
	memcpy(fresh.id, draft->id, sizeof(fresh.id));
	import_cell_texts(im, r->row->row, &r->texts);
	return ase_input_read(im->ses->world, &context, &fresh, r->texts.items,
			      r->texts.count, &r->drafts, why);
}

/* ---- the person of a row ---- */

/* Whether the person says what the row says of them. */
static bool person_agrees(const struct reading *r, const char *id)
{
	const ase_record *rec = ase_world_get(r->im->ses->world, id);
	const import_map *map = &r->im->map;

	for (size_t i = 0; i < map->count && rec; i++) {
		const import_field *field = &map->items[i];
		ASE_AUTO(ase_strdrop) char *cell = NULL;
		ASE_AUTO(ase_strdrop) char *tidy = NULL;
		const char *key, *stands;

		if (!field->ref)
			continue;
		key = field->path + strlen(field->ref) + 1;
		cell = import_cell(r->im, r->row->row, i);
		tidy = ase_field_tidy(&field->field, cell);
		stands = ase_node_path_text(rec->node, key);
		if (*cell && strcmp(key, "name") != 0 &&
		    strcmp(key, "email") != 0 &&
		    (!stands || strcmp(stands, tidy) != 0))
			return false;
	}
	return rec;
}

/* Who the record names, if that may be who the row names. */
static const char *named_before(const struct reading *r, const ase_record *rec)
{
	const char *id = rec ? ase_node_path_text(rec->node, r->ref) : NULL;
	const ase_record *person =
		id ? ase_world_get(r->im->ses->world, id) : NULL;
	const char *email =
		person ? ase_node_path_text(person->node, "email") : NULL;

	if (!person ||
	    (*r->name &&
	     !ase_person_same_name(ase_node_path_text(person->node, "name"),
				   r->name)) ||
	    (*r->email && email && !ase_person_same_mail(email, r->email)))
		return NULL;
	return id;
}

/* The texts of a person's fields; of one who is there but for name and address.
 */
static void person_texts(const struct reading *r, bool known, ase_strs *out)
{
	const import_map *map = &r->im->map;

	for (size_t i = 0; i < map->count; i++) {
		const import_field *field = &map->items[i];
		ASE_AUTO(ase_strdrop) char *cell = NULL;
		const char *key;

		if (!field->ref)
			continue;
		key = field->path + strlen(field->ref) + 1;
		if (known &&
		    (strcmp(key, "name") == 0 || strcmp(key, "email") == 0))
			continue;
		cell = import_cell(r->im, r->row->row, i);
		if (*cell)
			ase_strs_take(out, ase_strf("%s=%s", key, cell));
	}
}

/* Make the person, or bring who is there up to date, and name them in the
 * record `id`. */
static ase_status take_person(struct reading *r, const char *id,
			      const ase_record *rec, ase_err *err)
{
	struct importing *im = r->im;
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const char *before = rec ? ase_node_path_text(rec->node, r->ref) : NULL;
	const char *known = r->person ? r->person : named_before(r, rec);
	char made[ASE_ID_SIZE];
	ase_status s;

	person_texts(r, r->person, &texts);
	if (!known && !*r->name && !texts.count)
		return ASE_OK;
	if (!known) {
		if ((s = change_add(im->ch, "person", made, err)))
			return s;
		import_match_add_person(im, r->name, r->email, made);
		known = made;
	}
	import_match_own(im, known, (size_t)(r->row - im->rows));
	if ((s = change_input(im->ch, known, texts.items, texts.count, err)) ||
	    (known == made && (s = change_defaults(im->ch, made, err))))
		return s;
	if (!before || strcmp(before, known) != 0)
		change_set(im->ch, id, r->ref, known);
	if (!r->person)
		r->person = ase_strdup(known);
	return ASE_OK;
}

/* ---- the record of a row ---- */

/* The only record that is known by that name, open or not; NULL. */
static const ase_record *known_by(const struct reading *r, const char *typed)
{
	const ase_world *world = r->im->ses->world;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_record *found = NULL;

	ase_world_all(world, r->im->kind, &all);
	for (size_t i = 0; i < all.count && *typed; i++) {
		bool called = false;

		ase_each(path,
			 ase_node_get(r->im->kind->root, "x-ase-known-by")) {
			const char *name = ase_world_text(world, all.items[i],
							  ase_node_text(path));

			called |= name && ase_text_same(name, typed);
		}
		if (called && found)
			return NULL;
		found = called ? all.items[i] : found;
	}
	return found;
}

static void take_known(struct reading *r, const import_said *said,
		       const ase_record *rec)
{
	memcpy(r->row->id, rec->id, sizeof(r->row->id));
	r->row->outcome = import_match_agrees(r->im, said, rec)
				  ? IMPORT_SAME
				  : IMPORT_CHANGED;
}

/* By the words that stand for its ID. */
static bool by_words(struct reading *r, const char *typed,
		     const import_said *said)
{
	const ase_record *rec = NULL;
	ase_err why = ASE_ERR_INIT;

	if (ase_resolve(r->im->ses->world, r->im->kind, typed, &rec, NULL, NULL,
			&why) &&
	    !(rec = known_by(r, typed))) {
		r->row->outcome = IMPORT_WRONG;
		r->row->why = ase_strdup(why.text);
		return true;
	}
	take_known(r, said, rec);
	return true;
}

/* By the ID that it says itself. */
static bool by_id(struct reading *r, const import_said *said)
{
	ASE_AUTO(ase_strdrop) char *id = cell_of(r, "id");
	const ase_record *rec =
		*id ? ase_world_itself(r->im->ses->world, id) : NULL;

	if (r->im->opts->by_words)
		return by_words(r, id, said);
	if (!*id)
		return false;
	if (!rec || rec->kind != r->im->kind) {
		r->row->outcome = IMPORT_WRONG;
		r->row->why = ase_strf(
			_("no record '%s' here: leave that cell empty for a "
			  "new one"),
			id);
		return true;
	}
	take_known(r, said, rec);
	return true;
}

/* What a record gets once. */
static ase_status take_once(const struct reading *r, const char *id,
			    const ase_record *rec, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < r->im->opts->once_count && !s; i++) {
		char *text = r->im->opts->once[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_strndup(text, strcspn(text, "="));
		ASE_AUTO(ase_strdrop) char *cell = cell_of(r, path);

		if (!*cell && !(rec && ase_node_path(rec->node, path)))
			s = change_input(r->im->ch, id, &text, 1, err);
	}
	return s;
}

/* What the row says of its own fields: read once already. Of a record that is
 * there only what is otherwise; where it has a list of things that know
 * themselves, as if it were typed. */
static ase_status take_fields(const struct reading *r, const char *id,
			      const ase_record *rec, ase_err *err)
{
	const ase_edits *edits = r->drafts.items[0].edits;
	bool adds = false;

	for (size_t i = 0; i < ase_edits_count(edits); i++)
		adds |= ase_edits_op(edits, i) != ASE_EDIT_SET;
	if ((rec && adds) || r->drafts.count > 1)
		return change_input(r->im->ch, id, r->texts.items,
				    r->texts.count, err);
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (!rec || !import_match_stands(rec, edits, i))
			change_edit(r->im->ch, id, ase_edits_op(edits, i),
				    ase_edits_path(edits, i),
				    ase_edits_value(edits, i));
	return ASE_OK;
}

static ase_status take_record(struct reading *r, ase_err *err)
{
	struct importing *im = r->im;
	import_row *row = r->row;
	const bool is_new = row->outcome == IMPORT_MADE;
	const ase_record *rec;
	import_said said;
	ase_status s;

	if (is_new && (s = change_add(im->ch, im->kind->name, row->id, err)))
		return s;
	import_match_own(im, row->id, (size_t)(row - im->rows));
	rec = ase_world_itself(im->ses->world, row->id);
	if ((s = take_fields(r, row->id, rec, err)) ||
	    (s = take_once(r, row->id, rec, err)) ||
	    (r->ref && (s = take_person(r, row->id, rec, err))) ||
	    (is_new && (s = change_defaults(im->ch, row->id, err))))
		return s;
	said = said_by(r);
	import_match_made(im, &said, row->id);
	return ASE_OK;
}

/* All that the row says, as one text; yours. */
static char *whole(const struct reading *r)
{
	ASE_AUTO(ase_strdrop) char *texts = ase_strs_join(&r->texts, "\n");
	ase_str out = ASE_STR_INIT;

	ase_str_add(&out, texts);
	for (size_t i = 0; i < r->im->map.count; i++) {
		ASE_AUTO(ase_strdrop) char *cell = NULL;

		if (!r->im->map.items[i].ref &&
		    strcmp(r->im->map.items[i].path, "id") != 0)
			continue;
		cell = import_cell(r->im, r->row->row, i);
		ase_str_addf(&out, "\n%s", cell);
	}
	return ase_str_take(&out);
}

/* Whether an earlier row says the same. */
static bool is_twice(struct reading *r)
{
	const size_t line = r->im->sheet->rows[r->row->row].line;
	ASE_AUTO(ase_strdrop) char *text = whole(r);
	const size_t first = import_match_line(r->im, text, line);

	if (!first)
		return false;
	r->row->outcome = IMPORT_TWICE;
	r->row->why = ase_strf(_("line %zu says the same"), first);
	return true;
}

ase_status import_row_take(struct importing *im, import_row *row, ase_err *err)
{
	ASE_AUTO(reading_drop)
	struct reading r = { .im = im, .row = row };
	ase_err why = ASE_ERR_INIT;
	import_said said;
	ase_status s;

	read_person(&r);
	s = read_texts(&r, &why, err);
	if (s)
		return *why.text ? fault(row, &why) : s;
	if (!im->opts->fresh && is_twice(&r))
		return ASE_OK;
	said = said_by(&r);
	if (!im->opts->fresh && !by_id(&r, &said) &&
	    import_match(im, row, &said, &why))
		return fault(row, &why);
	if (row->outcome == IMPORT_SAME && r.ref &&
	    !(r.person ? person_agrees(&r, r.person) : !*r.name))
		row->outcome = IMPORT_CHANGED;
	if (row->outcome != IMPORT_MADE && row->outcome != IMPORT_CHANGED)
		return ASE_OK;
	return take_record(&r, &why) ? fault(row, &why) : ASE_OK;
}
