#include "lib/app/import/import_map.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/model/tally/key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* So many rows may stand above the titles. */
#define MOST_ABOVE 20

static void drop_field(import_field *field)
{
	free(field->path);
	free(field->ref);
}

static void forget_fields(import_map *map)
{
	for (size_t i = 0; i < map->count; i++)
		drop_field(&map->items[i]);
	map->count = 0;
	ase_strs_drop(&map->left);
	ase_strs_drop(&map->barred);
	ase_strs_drop(&map->twice);
}

void import_map_drop(import_map *map)
{
	forget_fields(map);
	free(map->items);
	map->items = NULL;
}

const char *import_map_title(const import_map *map, const ase_sheet *sheet,
			     size_t column)
{
	return ase_sheet_cell(sheet, map->titles, column);
}

/* ---- titles ---- */

/* A title by its letters and digits alone, folded; yours. */
static char *bare(const char *title)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(title);
	ase_str out = ASE_STR_INIT;

	for (const char *c = folded; *c; c++)
		if (isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80)
			ase_str_addc(&out, *c);
	return ase_str_take(&out);
}

/* What is being found out: one row of titles, and what they mean so far. */
struct matching {
	const session *ses;
	const ase_sheet *sheet;
	import_map *map;
	const import_opts *opts;
	const ase_node *like; /* the map that was named; or NULL */
	ase_strs bare;	      /* the titles */
	bool *used;	      /* owned; of columns */
	size_t known;	      /* columns that mean something */
};

static void matching_drop(struct matching *m)
{
	ase_strs_drop(&m->bare);
	free(m->used);
}

static void begin(struct matching *m, size_t row)
{
	matching_drop(m);
	forget_fields(m->map);
	m->map->titles = row;
	m->known = 0;
	m->used = ase_alloc(m->sheet->rows[row].count + 1);
	for (size_t i = 0; i < m->sheet->rows[row].count; i++)
		ase_strs_take(&m->bare, bare(ase_sheet_cell(m->sheet, row, i)));
}

/* The unused column of that title; false: none. */
static bool column_called(const struct matching *m, const char *title,
			  size_t *out)
{
	ASE_AUTO(ase_strdrop) char *wanted = bare(title);

	for (size_t i = 0; i < m->bare.count && *wanted; i++) {
		if (m->used[i] || strcmp(m->bare.items[i], wanted) != 0)
			continue;
		*out = i;
		return true;
	}
	return false;
}

/* The columns that "A + B" means; false: one is not there. */
static bool columns_called(const struct matching *m, const char *titles,
			   import_field *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *text = ase_strdup(titles);
	char *from = text, *plus;

	out->count = 0;
	for (; (plus = strstr(from, " + ")); from = plus + 3) {
		*plus = '\0';
		ase_strs_add(&parts, from);
	}
	ase_strs_add(&parts, from);
	for (size_t i = 0; i < parts.count; i++) {
		if (out->count == ASE_COUNT(out->columns) ||
		    !column_called(m, parts.items[i],
				   &out->columns[out->count]))
			return false;
		out->count++;
	}
	return true;
}

/* ---- fields ---- */

bool import_map_bars(const ase_kind *kind, const char *path)
{
	static const char *const never[] = { "overrides", "waived", "reminded",
					     "same_as" };
	const ase_node *fixed = ase_node_get(kind->root, "x-ase-fixed");
	size_t size = strcspn(path, ".");

	for (size_t i = 0; i < ASE_COUNT(never); i++)
		if (strlen(never[i]) == size &&
		    strncmp(never[i], path, size) == 0)
			return true;
	ase_each(signature, ase_node_get(fixed, "signatures")) {
		const char *text = ase_node_text(signature);

		if (text && strcspn(text, ".") == size &&
		    strncmp(text, path, size) == 0)
			return true;
	}
	return fixed && strcmp(path, "text_sha256") == 0;
}

/* Whether `path` holds somebody's ID. */
static bool is_person(const ase_kind *kind, const char *path)
{
	const char *ref = ase_kind_field_note(
		kind->schema, ase_schema_at(kind->schema, path), "x-ase-ref");

	return ref && strcmp(ref, "person") == 0;
}

/* "person.email" as `kind` has it: its own, that of the person it is of, or of
 * its contact; yours. NULL: it has no such person. */
static char *of_person(const ase_kind *kind, const char *field)
{
	static const char *const refs[] = { "person", "contact.person" };

	if (strcmp(kind->name, "person") == 0)
		return ase_strdup(field);
	for (size_t i = 0; i < ASE_COUNT(refs); i++)
		if (is_person(kind, refs[i]))
			return ase_strf("%s.%s", refs[i], field);
	return NULL;
}

/* Read what somebody calls a field. */
static ase_status read_field(const struct matching *m, const char *typed,
			     import_field *out, ase_err *err)
{
	static const char front[] = "person.";
	const session *ses = m->ses;
	const ase_kind *kind = m->map->kind, *owner = NULL;
	ASE_AUTO(ase_strdrop) char *own = NULL;
	const ase_node *part = NULL;
	const char *dot;
	ase_status s;

	if (ase_text_begins(typed, front))
		own = of_person(kind, typed + sizeof(front) - 1);
	s = ase_key_read(ses->kinds, kind, own ? own : typed, &out->path,
			 &owner, &part, err);
	if (s)
		return s;
	if (!part && strcmp(out->path, "id") != 0)
		return ase_fail(err, ASE_E_USAGE, "no field '%s' in '%s'",
				typed, kind->name);
	out->field = ase_field_of((owner ? owner : kind)->schema, part);
	dot = strrchr(out->path, '.');
	if (owner && owner != kind && dot && strcmp(owner->name, "person") == 0)
		out->ref = ase_strndup(out->path, (size_t)(dot - out->path));
	return ASE_OK;
}

static import_field *find_field(const import_map *map, const char *path)
{
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->items[i].path, path) == 0)
			return &map->items[i];
	return NULL;
}

static void mark(struct matching *m, const import_field *field)
{
	for (size_t i = 0; i < field->count; i++)
		m->used[field->columns[i]] = true;
	m->known += field->count;
}

/* The columns of `field` (moved) are for it, unless others are already. */
static void add_field(struct matching *m, import_field *field)
{
	import_field *old;
	import_map *map = m->map;
	const char *title = import_map_title(map, m->sheet, field->columns[0]);

	mark(m, field);
	if (import_map_bars(map->kind, field->path)) {
		ase_strs_add(&map->barred, title);
		drop_field(field);
		return;
	}
	old = find_field(map, field->path);
	if (old && !old->said && field->columns[0] < old->columns[0]) {
		import_field later = *old;

		*old = *field;
		*field = later;
	}
	if (old) {
		ase_strs_add(&map->twice, import_map_title(map, m->sheet,
							   field->columns[0]));
		drop_field(field);
		return;
	}
	map->items = ase_grow(map->items, &map->room, map->count,
			      sizeof(*map->items));
	map->items[map->count++] = *field; /* moved */
}

/* ---- what somebody says ---- */

/* The titles that are there; yours. */
static char *list_titles(const struct matching *m)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	for (size_t i = 0; i < m->bare.count; i++)
		ase_strs_add(&all, import_map_title(m->map, m->sheet, i));
	return ase_strs_join(&all, ", ");
}

static ase_status fail_column(const struct matching *m, const char *title,
			      ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = list_titles(m);

	return ase_fail(err, ASE_E_USAGE, "no column '%s'; the columns are: %s",
			title, list);
}

static ase_status fail_titles(const struct matching *m, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = list_titles(m);

	return ase_fail(err, ASE_E_USAGE,
			"no column is called like a field of '%s'; the columns "
			"are: %s; say what one means: --map COLUMN=FIELD",
			m->map->kind->name, list);
}

/* COLUMN=FIELD; the title may hold an = of its own, a field has none. */
static ase_status take_typed(struct matching *m, const char *typed,
			     ase_err *err)
{
	const char *equal = strrchr(typed, '=');
	ASE_AUTO(ase_strdrop)
	char *title =
		equal ? ase_strndup(typed, (size_t)(equal - typed)) : NULL;
	import_field field = { .said = true };
	ase_status s;

	if (!equal || !*title)
		return ase_fail(err, ASE_E_USAGE,
				"--map '%s': it is typed COLUMN=FIELD", typed);
	if (!columns_called(m, title, &field))
		return fail_column(m, title, err);
	if (!equal[1]) {
		mark(m, &field);
		ase_strs_add(&m->map->left, title);
		return ASE_OK;
	}
	if ((s = read_field(m, equal + 1, &field, err))) {
		drop_field(&field);
		return s;
	}
	add_field(m, &field);
	return ASE_OK;
}

static ase_status take_all_typed(struct matching *m, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < m->opts->maps.count && !s; i++)
		s = take_typed(m, m->opts->maps.items[i], err);
	return s;
}

/* Titles that are known for this file alone. */
static void take_titles(struct matching *m)
{
	for (size_t i = 0; i < m->opts->title_count; i++) {
		const import_title *one = &m->opts->titles[i];
		import_field field = { .title = one, .said = true, .count = 1 };

		if (find_field(m->map, one->path) ||
		    !column_called(m, one->title, &field.columns[0]))
			continue;
		if (read_field(m, one->path, &field, NULL))
			drop_field(&field);
		else
			add_field(m, &field);
	}
}

/* ---- maps ---- */

static const ase_node *baked_map(const char *name)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("maps/%s.yaml", name);
	const ase_baked *baked = ase_baked_find(path);

	return baked ? ase_value_root(baked->value) : NULL;
}

static bool is_for(const ase_node *map, const ase_kind *kind)
{
	const ase_node *kinds = ase_node_get(map, "kinds");

	ase_each(one, kinds)
		if (strcmp(ase_node_text(one), kind->name) == 0)
			return true;
	return !ase_node_count(kinds);
}

void import_map_names(const session *ses, const ase_kind *kind, ase_strs *out)
{
	const ase_baked *baked;

	ase_each(map, ase_node_get(ses->config, "imports"))
		if (!kind || is_for(map, kind))
			ase_strs_add(out, ase_node_key(map));
	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const char *name = baked->path + strlen("maps/");
		ASE_AUTO(ase_strdrop) char *bare_name = NULL;

		if (!ase_text_begins(baked->path, "maps/") ||
		    (kind && !is_for(ase_value_root(baked->value), kind)))
			continue;
		bare_name = ase_strndup(name, strcspn(name, "."));
		if (strcmp(bare_name, "usual") != 0 &&
		    !ase_strs_has(out, bare_name))
			ase_strs_take(out, ase_strdup(bare_name));
	}
}

/* The first of the fields "A | B" that the kind has. */
static ase_status read_first(const struct matching *m, const char *fields,
			     import_field *out)
{
	ase_status s = ASE_NO;

	while (s && *fields) {
		const size_t size = strcspn(fields, "|");
		ASE_AUTO(ase_strdrop) char *one = ase_strndup(fields, size);
		ASE_AUTO(ase_strdrop) char *field = ase_text_tidy(one);

		drop_field(out);
		out->path = out->ref = NULL;
		s = read_field(m, field, out, NULL);
		fields += size + (fields[size] != '\0');
	}
	return s;
}

/* What a map says of the columns that are there; a field that the kind has not
 * is passed over. */
static void take_map(struct matching *m, const ase_node *map)
{
	size_t column;

	ase_each(title, ase_node_get(map, "leaves"))
		while (column_called(m, ase_node_text(title), &column)) {
			m->used[column] = true;
			m->known++;
			ase_strs_add(
				&m->map->left,
				import_map_title(m->map, m->sheet, column));
		}
	ase_each(entry, ase_node_get(map, "columns")) {
		import_field field = { .said = map == m->like };

		if (!columns_called(m, ase_node_key(entry), &field))
			continue;
		if (read_first(m, ase_node_text(entry), &field) ||
		    find_field(m->map, field.path))
			drop_field(&field);
		else
			add_field(m, &field);
	}
}

static ase_status find_map(const session *ses, const char *like,
			   const ase_node **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	*out = ase_node_get(ase_node_get(ses->config, "imports"), like);
	if (!*out)
		*out = baked_map(like);
	if (*out)
		return ASE_OK;
	import_map_names(ses, NULL, &all);
	list = ase_strs_join(&all, ", ");
	return ase_fail(err, ASE_E_USAGE, "no map '%s'; there are: %s", like,
			list);
}

/* ---- the kind's own words ---- */

/* A title as a key is typed: "Code postal :" is code-postal; yours. */
static char *as_key(const char *title)
{
	char *key = ase_strdup(title);
	size_t size = strcspn(key, ":*(\n");

	while (size && (key[size - 1] == ' ' || key[size - 1] == '.'))
		size--;
	key[size] = '\0';
	return key;
}

static void guess_column(struct matching *m, size_t column)
{
	import_field field = { .columns = { column }, .count = 1 };
	ASE_AUTO(ase_strdrop)
	char *key = as_key(import_map_title(m->map, m->sheet, column));
	ase_status s = *key ? read_field(m, key, &field, NULL) : ASE_NO;

	if (s && strchr(key, ' ')) {
		for (char *c = key; *c; c++)
			if (*c == ' ')
				*c = '-';
		drop_field(&field);
		field.path = field.ref = NULL;
		s = read_field(m, key, &field, NULL);
	}
	if (s)
		drop_field(&field);
	else
		add_field(m, &field);
}

/* All that the titles of row `row` mean. */
static ase_status match_row(struct matching *m, size_t row, bool typed,
			    ase_err *err)
{
	ase_status s;

	begin(m, row);
	if (typed && (s = take_all_typed(m, err)))
		return s;
	take_titles(m);
	if (m->like)
		take_map(m, m->like);
	take_map(m, baked_map("usual"));
	for (size_t i = 0; i < m->bare.count; i++)
		if (!m->used[i])
			guess_column(m, i);
	return ASE_OK;
}

/* The row that has the titles that somebody names, or of which most is known; of
 * several the first. */
static size_t find_titles(struct matching *m)
{
	size_t best = 0, most = 0;

	for (size_t i = 0; i < m->sheet->count && i < MOST_ABOVE; i++) {
		begin(m, i);
		if (m->opts->maps.count && !take_all_typed(m, NULL))
			return i;
		if (match_row(m, i, false, NULL))
			continue;
		if (m->known > most) {
			most = m->known;
			best = i;
		}
	}
	return best;
}

ase_status import_map_read(const session *ses, const ase_kind *kind,
			   const ase_sheet *sheet, const import_opts *opts,
			   import_map *out, ase_err *err)
{
	ASE_AUTO(matching_drop)
	struct matching m = {
		.ses = ses, .sheet = sheet, .map = out, .opts = opts
	};
	ase_status s;

	out->kind = kind;
	if (opts->like && (s = find_map(ses, opts->like, &m.like, err)))
		return s;
	if (!sheet->count)
		return ase_fail(err, ASE_E_INVALID, "there is nothing in it");
	if ((s = match_row(&m, find_titles(&m), true, err)))
		return s;
	for (size_t i = 0; i < m.bare.count; i++)
		if (!m.used[i] && *m.bare.items[i])
			ase_strs_add(&out->left,
				     import_map_title(out, sheet, i));
	if (!out->count)
		return fail_titles(&m, err);
	return ASE_OK;
}
