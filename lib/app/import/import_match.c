/* Which record a row is of. */

#include "lib/app/import/import_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/integrity/where.h"

#include <stdlib.h>
#include <string.h>

/* ---- indexes ---- */

/* The ID under `key` (moved); several ones: "". */
static void put(struct import_index *index, char *key, const char *id)
{
	if (!key)
		return;
	if (ase_map_get(&index->ids, key)) {
		free(key);
		return;
	}
	ase_strs_take(&index->keys, key);
	ase_strs_add(&index->keys, id);
	ase_map_put(&index->ids, index->keys.items[index->keys.count - 2],
		    index->keys.items[index->keys.count - 1]);
}

static const char *get(const struct import_index *index, const char *key)
{
	return key ? ase_map_get(&index->ids, key) : NULL;
}

static void drop_index(struct import_index *index)
{
	ase_map_drop(&index->ids);
	ase_strs_drop(&index->keys);
}

/* ---- people ---- */

/* Both, as they are compared; yours, NULL: one is not there. */
static char *person_key(const char *name, const char *email)
{
	ASE_AUTO(ase_strdrop)
	char *mail = email ? ase_person_mail(email) : NULL;
	ASE_AUTO(ase_strdrop)
	char *words = name ? ase_person_name_key(name) : NULL;

	return mail && words ? ase_strf("%s\t%s", words, mail) : NULL;
}

const char *import_match_person(const struct importing *im, const char *name,
				const char *email)
{
	ASE_AUTO(ase_strdrop) char *key = person_key(name, email);

	return get(&im->people, key);
}

void import_match_add_person(struct importing *im, const char *name,
			     const char *email, const char *id)
{
	put(&im->people, person_key(name, email), id);
}

/* ---- names ---- */

/* What a record is called by, of people and of things alike; yours. */
static char *name_key(const char *name)
{
	return name && *name ? ase_person_name_key(name) : NULL;
}

static void index_names(struct importing *im)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!ase_node_count(ase_node_get(im->kind->root, "x-ase-names")))
		return;
	ase_world_all(im->ses->world, im->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];

		put(&im->names, name_key(ase_world_name(im->ses->world, rec)),
		    rec->id);
	}
}

void import_match_begin(struct importing *im)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(im->ses->world, session_kind_named(im->ses, "person"),
		      &all);
	for (size_t i = 0; i < all.count; i++)
		import_match_add_person(
			im, ase_node_path_text(all.items[i]->node, "name"),
			ase_node_path_text(all.items[i]->node, "email"),
			all.items[i]->id);
	index_names(im);
}

void import_match_end(struct importing *im)
{
	drop_index(&im->people);
	drop_index(&im->names);
	drop_index(&im->made);
	drop_index(&im->lines);
	drop_index(&im->owners);
}

/* ---- what a row says ---- */

/* All that is asked of one row. */
struct asking {
	struct importing *im;
	const import_said *said;
};

/* What it says at `path`; NULL: nothing, or a tree. */
static const char *says(const struct asking *a, const char *path)
{
	const ase_edits *edits = a->said->draft->edits;

	if (a->said->ref && strcmp(path, a->said->ref) == 0)
		return a->said->person;
	for (size_t i = ase_edits_count(edits); i-- > 0;)
		if (ase_edits_op(edits, i) == ASE_EDIT_SET &&
		    strcmp(ase_edits_path(edits, i), path) == 0)
			return ase_node_text(ase_edits_value(edits, i));
	return NULL;
}

/* Whether `list` has the item, or an entry that says all that it says. */
static bool has_item(const ase_node *list, const ase_node *item)
{
	ase_each(one, list) {
		bool same = ase_node_is(one) == ase_node_is(item);

		if (ase_node_is(item) == ASE_NODE_MAP) {
			ase_each(child, item)
				same &= ase_node_same(
					ase_node_get(one, ase_node_key(child)),
					child);
		} else {
			same = ase_node_text(one) && ase_node_text(item) &&
			       strcmp(ase_node_text(one),
				      ase_node_text(item)) == 0;
		}
		if (same)
			return true;
	}
	return false;
}

/* How long a text is without blanks at its end, which no table keeps. */
static size_t length(const char *text)
{
	size_t size = strlen(text);

	while (size && strchr(" \t\r\n", text[size - 1]))
		size--;
	return size;
}

static bool is_so(const ase_node *stands, const ase_node *value)
{
	const char *a = ase_node_text(stands), *b = ase_node_text(value);

	if (!a || !b)
		return ase_node_same(stands, value);
	return length(a) == length(b) && strncmp(a, b, length(a)) == 0;
}

bool import_match_stands(const ase_record *rec, const ase_edits *edits,
			 size_t i)
{
	const ase_node *stands =
		ase_node_path(rec->node, ase_edits_path(edits, i));
	const ase_node *value = ase_edits_value(edits, i);

	return ase_edits_op(edits, i) == ASE_EDIT_ADD ? has_item(stands, value)
						      : is_so(stands, value);
}

/* Whether the record says all that the row says. */
static bool agrees(const struct asking *a, const ase_record *rec)
{
	const ase_edits *edits = a->said->draft->edits;
	const char *text;

	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (!import_match_stands(rec, edits, i))
			return false;
	if (!a->said->ref || !a->said->person)
		return true;
	text = ase_node_path_text(rec->node, a->said->ref);
	return text && strcmp(text, a->said->person) == 0;
}

bool import_match_agrees(struct importing *im, const import_said *said,
			 const ase_record *rec)
{
	const struct asking a = { im, said };

	return agrees(&a, rec);
}

/* ---- by what no two share ---- */

/* What the row says at all fields of a rule: `fields` and `texts` get a line
 * each. */
static bool says_all(const struct asking *a, const ase_node *of,
		     ase_str *fields, ase_str *texts)
{
	ase_each(field, of) {
		const char *text = says(a, ase_node_text(field));

		if (!text || !*text)
			return false;
		ase_str_addf(fields, "%s%s", fields->size ? "\n" : "",
			     ase_node_text(field));
		ase_str_addf(texts, "%s%s", texts->size ? "\n" : "", text);
	}
	return fields->size;
}

/* The record that says so, and counts; NULL: none. */
static const char *found_where(const struct asking *a, const char *fields,
			       const char *texts, const ase_node *where)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *key = ase_strf("%s\t%s", fields, texts);
	const ase_world *world = a->im->ses->world;
	const char *made = get(&a->im->made, key);

	if (made)
		return made;
	ase_world_where(world, a->im->kind, fields, texts, &some);
	for (size_t i = 0; i < some.count; i++)
		if (!where || ase_where_holds(world, some.items[i], where))
			return some.items[i]->id;
	return NULL;
}

/* Called for what no two records may share and the row says; true ends it. */
typedef bool unique_fn(const struct asking *a, const char *fields,
		       const char *texts, const ase_node *where, void *payload);

static bool each_unique(const struct asking *a, unique_fn *fn, void *payload)
{
	const ase_node *root = a->im->kind->root;

	ase_each(part, ase_node_get(root, "properties")) {
		const char *text = says(a, ase_node_key(part));
		bool unique = false;

		if (text && *text &&
		    ase_node_boolean(ase_node_get(part, "x-ase-unique"),
				     &unique) &&
		    unique && fn(a, ase_node_key(part), text, NULL, payload))
			return true;
	}
	ase_each(rule, ase_node_get(root, "x-ase-unique")) {
		ASE_AUTO(ase_str_drop) ase_str fields = ASE_STR_INIT;
		ASE_AUTO(ase_str_drop) ase_str texts = ASE_STR_INIT;

		if (says_all(a, ase_node_get(rule, "of"), &fields, &texts) &&
		    fn(a, ase_str_text(&fields), ase_str_text(&texts),
		       ase_node_get(rule, "where"), payload))
			return true;
	}
	return false;
}

static bool find_unique(const struct asking *a, const char *fields,
			const char *texts, const ase_node *where, void *payload)
{
	const char **id = payload;

	*id = found_where(a, fields, texts, where);
	return *id;
}

static bool note_unique(const struct asking *a, const char *fields,
			const char *texts, const ase_node *where, void *payload)
{
	(void)where;
	put(&a->im->made, ase_strf("%s\t%s", fields, texts), payload);
	return false;
}

/* ---- by all that it says ---- */

/* A field whose value few records share, of those that the row says; NULL. */
static const char *telling_field(const struct asking *a)
{
	const ase_edits *edits = a->said->draft->edits;
	const size_t own = ase_edits_count(edits);

	for (size_t i = 0; i < own; i++) {
		const char *path = ase_edits_path(edits, i);
		const ase_field field =
			ase_field_of(a->im->kind->schema,
				     ase_schema_at(a->im->kind->schema, path));

		if (ase_edits_op(edits, i) == ASE_EDIT_SET && !field.choices &&
		    field.type != ASE_FIELD_BOOLEAN &&
		    ase_node_text(ase_edits_value(edits, i)) && !field.ref)
			return path;
	}
	return a->said->person ? a->said->ref : NULL;
}

/* The record that says all of it already; NULL: none. */
static const ase_record *found_so(const struct asking *a)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const char *path = telling_field(a);

	if (!path)
		return NULL;
	ase_world_where(a->im->ses->world, a->im->kind, path, says(a, path),
			&some);
	for (size_t i = 0; i < some.count; i++)
		if (agrees(a, some.items[i]))
			return some.items[i];
	return NULL;
}

/* ---- what somebody says ---- */

/* --match LINE=ID: what is said of this line; NULL: nothing. */
static const char *told_match(const struct importing *im, size_t line)
{
	for (size_t i = 0; i < im->opts->matches.count; i++) {
		const char *text = im->opts->matches.items[i];
		char *end;
		unsigned long number = strtoul(text, &end, 10);

		if (end != text && *end == '=' && number == line)
			return end + 1;
	}
	return NULL;
}

/* --match FIELD: the record that says the same there. */
static const char *match_by(const struct asking *a, const char *typed,
			    ase_err *err, ase_status *status)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	const session *ses = a->im->ses;
	const char *text;

	*status = ase_key_read(ses->kinds, a->im->kind, typed, &path, NULL,
			       NULL, err);
	text = *status ? NULL : says(a, path);
	if (!text)
		return NULL;
	ase_world_all(ses->world, a->im->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *stands =
			ase_world_text(ses->world, all.items[i], path);

		if (stands && ase_text_same(stands, text))
			return all.items[i]->id;
	}
	return NULL;
}

static ase_status match_told(const struct asking *a, import_row *row,
			     bool *done, ase_err *err)
{
	const session *ses = a->im->ses;
	const size_t line = a->im->sheet->rows[row->row].line;
	const char *told = told_match(a->im, line);
	const ase_record *rec = NULL;
	ase_status s = ASE_OK;

	if (told &&
	    (ase_text_same(told, "new") || ase_text_same(told, "nouveau"))) {
		*done = true;
		return ASE_OK;
	}
	if (told) {
		*done = true;
		s = session_resolve(ses, a->im->kind->name, told, &rec, err);
		if (!s)
			memcpy(row->id, rec->id, sizeof(row->id));
		return s;
	}
	for (size_t i = 0; i < a->im->opts->matches.count && !s; i++) {
		const char *typed = a->im->opts->matches.items[i];
		const char *id =
			strchr(typed, '=') ? NULL : match_by(a, typed, err, &s);

		if (!id)
			continue;
		memcpy(row->id, id, sizeof(row->id));
		*done = true;
		return ASE_OK;
	}
	return s;
}

/* ---- all of it ---- */

/* Somebody, or something, is called so, and nothing says that it is the same. */
static void ask(const struct asking *a, import_row *row, const char *name,
		const char *id)
{
	const size_t line = a->im->sheet->rows[row->row].line;

	row->outcome = IMPORT_ASKED;
	free(row->why);
	row->why = ase_strf(_("'%s' may be %s: --match %zu=%s, or --match "
			      "%zu=new"),
			    name, id, line, id, line);
}

/* Identifiers that both have, and that differ, say that they are two. */
static bool differs(const struct asking *a, const char *id)
{
	const ase_record *rec = ase_world_get(a->im->ses->world, id);

	ase_each(part, ase_node_get(a->im->kind->root, "properties")) {
		const char *key = ase_node_key(part);
		const char *text = says(a, key);
		const char *stands =
			rec ? ase_node_path_text(rec->node, key) : NULL;

		if (ase_node_get(part, "x-ase-unique") && text && stands &&
		    strcmp(text, stands) != 0)
			return true;
	}
	return false;
}

static void match_name(const struct asking *a, import_row *row)
{
	const ase_node *names = ase_node_get(a->im->kind->root, "x-ase-names");
	const char *path = ase_node_text(ase_node_first(names));
	const char *name = path && strchr(path, '.') ? a->said->name
			   : path		     ? says(a, path)
						     : NULL;
	ASE_AUTO(ase_strdrop) char *key = name_key(name);
	const char *id = get(&a->im->names, key);

	if (id && !differs(a, id))
		ask(a, row, name, id);
}

static void set_found(import_row *row, const char *id)
{
	memcpy(row->id, id, strlen(id) + 1);
	row->outcome = IMPORT_CHANGED;
}

/* Another row has made it: both are one. */
static void say_same(const struct importing *im, import_row *row,
		     const char *id)
{
	const size_t owner = import_match_owner(im, id);

	if (owner != SIZE_MAX)
		row->why = ase_strf(_("the same as line %zu"),
				    im->sheet->rows[im->rows[owner].row].line);
}

ase_status import_match(struct importing *im, import_row *row,
			const import_said *said, ase_err *err)
{
	const struct asking a = { im, said };
	const bool is_person = strcmp(im->kind->name, "person") == 0;
	const ase_record *so;
	const char *id = NULL;
	bool told = false;
	ase_status s = match_told(&a, row, &told, err);

	row->outcome = *row->id ? IMPORT_CHANGED : IMPORT_MADE;
	if (*row->id && agrees(&a, ase_world_itself(im->ses->world, row->id)))
		row->outcome = IMPORT_SAME;
	if (s || told)
		return s;
	if (is_person)
		id = import_match_person(im, says(&a, "name"),
					 says(&a, "email"));
	if (id || each_unique(&a, find_unique, &id)) {
		const ase_record *rec = ase_world_itself(im->ses->world, id);

		set_found(row, id);
		if (rec && agrees(&a, rec))
			row->outcome = IMPORT_SAME;
		if (!rec)
			say_same(im, row, id);
		return ASE_OK;
	}
	so = found_so(&a);
	if (so) {
		set_found(row, so->id);
		row->outcome = IMPORT_SAME;
		return ASE_OK;
	}
	match_name(&a, row);
	return ASE_OK;
}

void import_match_made(struct importing *im, const import_said *said,
		       const char *id)
{
	const struct asking a = { im, said };

	(void)each_unique(&a, note_unique, (void *)(uintptr_t)id);
	if (strcmp(im->kind->name, "person") == 0)
		import_match_add_person(im, says(&a, "name"), says(&a, "email"),
					id);
}

size_t import_match_line(struct importing *im, const char *text, size_t line)
{
	const char *found = get(&im->lines, text);
	ASE_AUTO(ase_strdrop) char *number = ase_strf("%zu", line);

	if (found)
		return strtoul(found, NULL, 10);
	put(&im->lines, ase_strdup(text), number);
	return 0;
}

void import_match_own(struct importing *im, const char *id, size_t number)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%zu", number);

	put(&im->owners, ase_strdup(id), text);
}

size_t import_match_owner(const struct importing *im, const char *id)
{
	const char *found = get(&im->owners, id);

	return found ? strtoul(found, NULL, 10) : SIZE_MAX;
}
