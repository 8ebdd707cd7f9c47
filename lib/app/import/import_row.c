/* One row into the change. */

#include "lib/app/import/import_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"

#include <stdlib.h>
#include <string.h>

/* What one row says, as long as it is looked at. */
struct reading {
	struct importing *im;
	import_row *row;
	ase_strs texts;		    /* KEY=VALUE of its own fields */
	ase_record_edit_set drafts; /* ... as those of a new record */
	const char *ref;	    /* borrowed; NULL: it names no person */
	ase_record_edit_set who;    /* what it says of that person */
	char *name, *email;	    /* owned; of that person */
	char *person;		    /* owned; who is there; NULL */
};

static void reading_drop(struct reading *r)
{
	ase_strs_drop(&r->texts);
	ase_record_edit_set_drop(&r->drafts);
	ase_record_edit_set_drop(&r->who);
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

/* Whom the row names: as --match says, by an ID, by name and address. */
static ase_status read_person(struct reading *r, ase_err *err)
{
	const struct importing *im = r->im;
	ASE_AUTO(ase_strdrop) char *named = NULL;
	const char *id = NULL;
	ase_status s;

	for (size_t i = 0; i < im->map.count && !r->ref; i++)
		r->ref = im->map.items[i].ref;
	r->name = person_cell(r, "name");
	r->email = person_cell(r, "email");
	if (im->opts->find) /* they say whose it is, nothing of them is taken */
		r->ref = NULL;
	named = cell_of(r, r->ref);
	if ((s = import_told_person(im, r->row, r->ref, &id, err)))
		return s;
	if (!id && *named && ase_world_get(im->ses->world, named))
		id = named;
	if (!id)
		id = import_person_find(im, r->name, r->email);
	r->person = id ? ase_strdup(id) : NULL;
	return ASE_OK;
}

static import_said said_by(const struct reading *r)
{
	return (import_said){ .draft = &r->drafts.items[0],
			      .ref = r->ref,
			      .person = r->person,
			      .name = r->name,
			      .email = r->email,
			      .who = r->who.count ? r->who.items[0].edits
						  : NULL };
}

/* Texts as edits of a new record: what does not read is the row's fault. */
static ase_status read_as(const struct reading *r, const ase_kind *kind,
			  const ase_strs *texts, ase_record_edit_set *out,
			  ase_err *why, ase_err *err)
{
	ase_input_context context = r->im->ses->context;
	ase_record fresh = { .kind = kind };
	ase_record_edits *draft = NULL;
	ase_status s = ase_record_edit_set_new(out, kind, &draft, err);

	if (s)
		return s;
	context.memo = &r->im->memo;
	memcpy(fresh.id, draft->id, sizeof(fresh.id));
	return ase_input_read(r->im->ses->world, &context, &fresh, texts->items,
			      texts->count, out, why);
}

/* The texts of the person's fields: of all that the row says, or (`only`) of
 * those. */
static void person_texts(const struct reading *r, const ase_strs *only,
			 ase_strs *out)
{
	const import_map *map = &r->im->map;

	for (size_t i = 0; i < map->count; i++) {
		const import_field *field = &map->items[i];
		ASE_AUTO(ase_strdrop) char *cell = NULL;
		const char *key;

		if (!field->ref)
			continue;
		key = field->path + strlen(field->ref) + 1;
		cell = import_cell(r->im, r->row->row, i);
		if (*cell && (!only || ase_strs_has(only, key)))
			ase_strs_take(out, ase_strf("%s=%s", key, cell));
	}
}

/* What the row says at the person's field itself, which a column of names may
 * be for as well. */
static const char *own_ref(const struct reading *r)
{
	const ase_edits *edits = r->drafts.items[0].edits;

	for (size_t i = 0; r->ref && i < ase_edits_count(edits); i++)
		if (strcmp(ase_edits_path(edits, i), r->ref) == 0)
			return ase_node_text(ase_edits_value(edits, i));
	return NULL;
}

/* All that the row says, as edits of a new record, and of a new person. */
static ase_status read_texts(struct reading *r, ase_err *why, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const char *named;
	ase_status s;

	import_cell_texts(r->im, r->row->row, &r->texts);
	s = read_as(r, r->im->kind, &r->texts, &r->drafts, why, err);
	if (s)
		return s;
	named = own_ref(r);
	if (named && !r->person)
		r->person = ase_strdup(named);
	person_texts(r, NULL, &texts);
	return texts.count
		       ? read_as(r, session_kind_named(r->im->ses, "person"),
				 &texts, &r->who, why, err)
		       : ASE_OK;
}

/* ---- the person of a row ---- */

/* Whether a row above has touched it, so that what stands in the store says
 * nothing: the last row counts. */
static bool is_touched(const struct importing *im, const char *id)
{
	return id && *id && import_index_owner(im, id) != SIZE_MAX;
}

/* Of a record that a row above has made, its person is who bears that name. */
static void take_above(struct reading *r)
{
	const struct importing *im = r->im;
	const size_t owner = import_index_owner(im, r->row->id);
	const char *above = owner == SIZE_MAX ? "" : im->rows[owner].person;
	ASE_AUTO(ase_strs_drop) ase_strs some = ASE_STRS_INIT;

	if (r->person || !*above ||
	    ase_world_itself(im->ses->world, r->row->id))
		return;
	import_person_namesakes(im, r->name, r->email, &some);
	if (ase_strs_has(&some, above))
		r->person = ase_strdup(above);
}

/* Whether nothing says who it is whom the row names, and somebody of that name
 * is there: that is asked. */
static bool asks_person(const struct reading *r, const import_said *said)
{
	const struct importing *im = r->im;
	const ase_record *rec =
		*r->row->id ? ase_world_itself(im->ses->world, r->row->id)
			    : NULL;
	ASE_AUTO(ase_strs_drop) ase_strs some = ASE_STRS_INIT;

	if (!r->ref || r->person || !*r->name ||
	    import_person_named(im, said, rec) || import_told_new(im, r->row))
		return false;
	import_person_namesakes(im, r->name, r->email, &some);
	if (some.count)
		import_match_ask(im, r->row, r->name, &some);
	return some.count;
}

/* Make the person, or bring who is there up to date, and name them in the
 * record `id`. */
static ase_status take_person(struct reading *r, const char *id,
			      const ase_record *rec, ase_err *err)
{
	struct importing *im = r->im;
	const import_said said = said_by(r);
	ASE_AUTO(ase_strs_drop) ase_strs news = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	const char *before = rec ? ase_node_path_text(rec->node, r->ref) : NULL;
	const char *known =
		r->person ? r->person : import_person_named(im, &said, rec);
	char made[ASE_ID_SIZE];
	bool is_new;
	ase_status s;

	if (!known && !said.who)
		return ASE_OK;
	import_person_news(im, &said, known, &news);
	is_new = !known;
	if (is_new && (s = change_add(im->ch, "person", made, err)))
		return s;
	if (is_new)
		known = made;
	person_texts(r, &news, &texts);
	import_index_own(im, known, (size_t)(r->row - im->rows));
	memcpy(r->row->person, known, strlen(known) + 1);
	import_person_add(im, r->name, r->email, known);
	if ((s = change_input(im->ch, known, texts.items, texts.count, err)) ||
	    (is_new && (s = change_defaults(im->ch, made, err))))
		return s;
	if (!import_person_same(im, before, known))
		change_set(im->ch, id, r->ref, known);
	if (!r->person)
		r->person = ase_strdup(known);
	return ASE_OK;
}

/* ---- the record of a row ---- */

/* By the ID that it says itself. */
static bool by_id(struct reading *r, const import_said *said)
{
	ASE_AUTO(ase_strdrop) char *id = cell_of(r, "id");
	const ase_record *rec =
		*id ? ase_world_itself(r->im->ses->world, id) : NULL;

	if (r->im->opts->find) {
		import_named(r->im, r->row, said, id);
		return true;
	}
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
	import_match_found(r->im, r->row, said, rec->id);
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
	const bool fresh = !rec || is_touched(r->im, id);
	bool adds = false;

	for (size_t i = 0; i < ase_edits_count(edits); i++)
		adds |= ase_edits_op(edits, i) != ASE_EDIT_SET;
	if ((rec && adds) || r->drafts.count > 1)
		return change_input(r->im->ch, id, r->texts.items,
				    r->texts.count, err);
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (fresh || !import_agree_stands(rec, edits, i))
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
	rec = ase_world_itself(im->ses->world, row->id);
	s = take_fields(r, row->id, rec, err);
	import_index_own(im, row->id, (size_t)(row - im->rows));
	if (s || (s = take_once(r, row->id, rec, err)) ||
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
	const size_t first = import_index_line(r->im, text, line);

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

	if (read_person(&r, &why))
		return fault(row, &why);
	s = read_texts(&r, &why, err);
	if (s)
		return *why.text ? fault(row, &why) : s;
	if (!im->opts->fresh && is_twice(&r))
		return ASE_OK;
	said = said_by(&r);
	if (!im->opts->fresh && !by_id(&r, &said) &&
	    import_match(im, row, &said, &why))
		return fault(row, &why);
	if (r.ref)
		take_above(&r);
	if (row->outcome == IMPORT_SAME &&
	    (is_touched(im, row->id) || is_touched(im, r.person)))
		row->outcome = IMPORT_CHANGED;
	if ((row->outcome != IMPORT_MADE && row->outcome != IMPORT_CHANGED) ||
	    (!im->opts->fresh && asks_person(&r, &said)))
		return ASE_OK;
	return take_record(&r, &why) ? fault(row, &why) : ASE_OK;
}
