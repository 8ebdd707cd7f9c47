/* Which record a row is of. */

#include "lib/app/import/import_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/integrity/twins.h"
#include "lib/model/integrity/where.h"

#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

/* What a record is called by, of people and of things alike; yours. */
static char *name_key(const char *name)
{
	return name && *name ? ase_person_name_key(name) : NULL;
}

/* A double is called as who wrote it called it. */
static void index_names(struct importing *im)
{
	const bool named =
		ase_node_count(ase_node_get(im->kind->root, "x-ase-names"));
	const ase_world *world = im->ses->world;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_every(world, im->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];
		const ase_record *one = ase_world_get(world, rec->id);
		ASE_AUTO(ase_strdrop)
		char *key = named ? name_key(ase_world_name(world, rec)) : NULL;

		if (key)
			import_index_add(&im->names, key,
					 one ? one->id : rec->id);
		if (rec->same_as)
			ase_records_add(&im->doubles, rec);
	}
}

void import_match_begin(struct importing *im)
{
	import_person_begin(im);
	index_names(im);
}

void import_match_end(struct importing *im)
{
	import_index_drop(&im->people);
	import_index_drop(&im->namesakes);
	import_index_drop(&im->mails);
	import_index_drop(&im->names);
	import_index_drop(&im->made);
	import_index_drop(&im->lines);
	import_index_drop(&im->owners);
	ase_records_drop(&im->doubles);
}

/* ---- what a row says ---- */

/* All that is asked of one row. */
struct asking {
	struct importing *im;
	const import_said *said;
};

/* Whether the record is about whom the row names, and they say all that it says
 * of them. */
static bool person_agrees(const struct importing *im, const import_said *said,
			  const ase_record *rec)
{
	const char *named =
		said->ref ? ase_node_path_text(rec->node, said->ref) : NULL;

	if (!said->ref || (!said->person && !said->who))
		return true;
	if (said->person && !import_person_same(im, named, said->person))
		return false;
	return import_person_says(im, said, named);
}

bool import_match_agrees(const struct importing *im, const import_said *said,
			 const ase_record *rec)
{
	const ase_edits *edits = said->draft->edits;

	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (!import_agree_stands(rec, edits, i))
			return false;
	return person_agrees(im, said, rec);
}

/* ---- by what no two share ---- */

/* What the row says at all fields of a rule: `fields` and `texts` get a line
 * each. */
static bool says_all(const struct asking *a, const ase_node *of,
		     ase_str *fields, ase_str *texts)
{
	ase_each(field, of) {
		const char *text =
			import_agree_says(a->said, ase_node_text(field));

		if (!text || !*text)
			return false;
		ase_str_addf(fields, "%s%s", fields->size ? "\n" : "",
			     ase_node_text(field));
		ase_str_addf(texts, "%s%s", texts->size ? "\n" : "", text);
	}
	return fields->size;
}

/* The record of an earlier row that says so; NULL: none. */
static const char *made_where(const struct asking *a, const char *fields,
			      const char *texts)
{
	ASE_AUTO(ase_strdrop) char *key = ase_strf("%s\t%s", fields, texts);

	return import_index_get(&a->im->made, key);
}

/* The record that says so, and counts; NULL: none. */
static const char *found_where(const struct asking *a, const char *fields,
			       const char *texts, const ase_node *where)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const ase_world *world = a->im->ses->world;
	const char *made = made_where(a, fields, texts);

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
		const char *text =
			import_agree_says(a->said, ase_node_key(part));
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

		if (ase_twins_refuses(rule) &&
		    says_all(a, ase_node_get(rule, "of"), &fields, &texts) &&
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
	import_index_put(&a->im->made, ase_strf("%s\t%s", fields, texts),
			 payload);
	return false;
}

/* ---- by all that it says ---- */

/* A field whose value few records share, of those that the row says; else any of
 * one value; NULL: none. */
static const char *telling_field(const struct asking *a)
{
	const ase_edits *edits = a->said->draft->edits;
	const char *any = NULL;

	for (size_t i = 0; i < ase_edits_count(edits); i++) {
		const char *path = ase_edits_path(edits, i);
		const ase_field field =
			ase_field_of(a->im->kind->schema,
				     ase_schema_at(a->im->kind->schema, path));

		if (ase_edits_op(edits, i) != ASE_EDIT_SET ||
		    !ase_node_text(ase_edits_value(edits, i)))
			continue;
		if (!field.choices && field.type != ASE_FIELD_BOOLEAN &&
		    !field.ref)
			return path;
		any = path;
	}
	return any;
}

static const ase_record *first_agreeing(const struct asking *a,
					const ase_records *some)
{
	for (size_t i = 0; i < some->count; i++)
		if (import_match_agrees(a->im, a->said, some->items[i]))
			return some->items[i];
	return NULL;
}

/* The record that says all of it already, be it a double; NULL: none. */
static const ase_record *found_so(const struct asking *a)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const char *path = telling_field(a);
	const ase_record *rec;

	if (path)
		ase_world_where(a->im->ses->world, a->im->kind, path,
				import_agree_says(a->said, path), &some);
	else
		ase_world_all(a->im->ses->world, a->im->kind, &some);
	rec = first_agreeing(a, &some);
	return rec ? rec : first_agreeing(a, &a->im->doubles);
}

/* ---- what somebody says ---- */

/* --match FIELD: the records that say the same there. */
static ase_status match_by(const struct asking *a, const char *typed,
			   ase_strs *out, ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	const ase_world *world = a->im->ses->world;
	ase_status s = import_told_field(a->im, typed, &path, err);
	const char *text = s || !path || import_told_below(path, a->said->ref)
				   ? NULL
				   : import_agree_says(a->said, path);

	if (!text)
		return s;
	ase_world_all(world, a->im->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *stands = ase_world_text(world, all.items[i], path);

		if (stands && ase_text_same(stands, text) &&
		    !ase_strs_has(out, all.items[i]->id))
			ase_strs_add(out, all.items[i]->id);
	}
	return ASE_OK;
}

/* Several are meant by what was said: `some` gets them. */
static ase_status match_told(const struct asking *a, import_row *row,
			     bool *done, ase_strs *some, ase_err *err)
{
	ase_status s = import_told_record(a->im, row, a->said->ref, done, err);

	for (size_t i = 0; i < a->im->opts->matches.count && !s && !*done;
	     i++) {
		ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;

		s = match_by(a, a->im->opts->matches.items[i], &found, err);
		*done = found.count == 1;
		if (*done)
			memcpy(row->id, found.items[0],
			       strlen(found.items[0]) + 1);
		else
			for (size_t k = 0; k < found.count; k++)
				ase_strs_add(some, found.items[k]);
	}
	return s;
}

/* ---- what is asked ---- */

/* What to type after --match LINE= for it: an ID, or the line that made it. */
static char *choice(const struct importing *im, const char *id)
{
	const size_t owner = import_index_owner(im, id);

	if (owner == SIZE_MAX || ase_world_itself(im->ses->world, id))
		return ase_strdup(id);
	return ase_strf("%zu", im->sheet->rows[im->rows[owner].row].line);
}

void import_match_ask(const struct importing *im, import_row *row,
		      const char *name, const ase_strs *ids)
{
	const size_t line = im->sheet->rows[row->row].line;
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *first = choice(im, ids->items[0]);
	const bool above = !first[strspn(first, "0123456789")];

	for (size_t i = 0; i < ids->count; i++) {
		ASE_AUTO(ase_strdrop) char *one = choice(im, ids->items[i]);

		ase_str_addf(&all, _("%s--match %zu=%s"), i ? ", " : "", line,
			     one);
	}
	row->outcome = IMPORT_ASKED;
	free(row->why);
	if (ids->count > 1)
		row->why = ase_strf(_("'%s' may be one of several: %s, or "
				      "--match %zu=new"),
				    name, ase_str_text(&all), line);
	else if (above)
		row->why = ase_strf(_("'%s' may be that of line %s: --match "
				      "%zu=%s, or --match %zu=new"),
				    name, first, line, first, line);
	else
		row->why = ase_strf(_("'%s' may be %s: --match %zu=%s, or "
				      "--match %zu=new"),
				    name, first, line, first, line);
}

/* Identifiers that both have, and that differ, say that they are two. */
static bool differs(const struct asking *a, const char *id)
{
	const ase_record *rec = ase_world_get(a->im->ses->world, id);

	ase_each(part, ase_node_get(a->im->kind->root, "properties")) {
		const char *key = ase_node_key(part);
		const char *text = import_agree_says(a->said, key);
		const char *stands =
			rec ? ase_node_path_text(rec->node, key) : NULL;

		if (ase_node_get(part, "x-ase-unique") && text && stands &&
		    strcmp(text, stands) != 0)
			return true;
	}
	return false;
}

/* What the row calls its record; NULL: nothing. */
static const char *called(const struct asking *a)
{
	const ase_node *names = ase_node_get(a->im->kind->root, "x-ase-names");
	const char *path = ase_node_text(ase_node_first(names));

	if (!path)
		return NULL;
	return strchr(path, '.') ? a->said->name
				 : import_agree_says(a->said, path);
}

/* Append the records that are called so. */
static void add_called(const struct asking *a, ase_strs *out)
{
	const char *name = called(a);
	ASE_AUTO(ase_strdrop) char *key = name_key(name);
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	import_index_all(&a->im->names, key, &all);
	for (size_t i = 0; i < all.count; i++)
		if (!differs(a, all.items[i]) &&
		    !ase_strs_has(out, all.items[i]))
			ase_strs_add(out, all.items[i]);
}

/* Whether the record may be the row's, though a rule counts it no more: they do
 * not differ in what the rule asks. */
static bool may_count(const struct asking *a, const ase_record *rec,
		      const ase_node *where)
{
	const bool one = ase_node_text(where);

	for (const ase_node *filter = one ? where : ase_node_first(where);
	     filter; filter = one ? NULL : ase_node_next(filter)) {
		const char *text = ase_node_text(filter);
		ASE_AUTO(ase_strdrop)
		char *path = ase_strndup(text, strcspn(text, "=<>!~: "));
		const char *said = import_agree_says(a->said, path);
		const char *stands = ase_node_path_text(rec->node, path);

		if (said && (!stands || strcmp(said, stands) != 0))
			return false;
	}
	return true;
}

/* Append the records that may be the row's by what no two share. */
static bool add_alike(const struct asking *a, const char *fields,
		      const char *texts, const ase_node *where, void *payload)
{
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	const char *made = made_where(a, fields, texts);
	ase_strs *out = payload;

	if (made && !ase_strs_has(out, made))
		ase_strs_add(out, made);
	ase_world_where(a->im->ses->world, a->im->kind, fields, texts, &some);
	for (size_t i = 0; i < some.count; i++)
		if (may_count(a, some.items[i], where) &&
		    !ase_strs_has(out, some.items[i]->id))
			ase_strs_add(out, some.items[i]->id);
	return false;
}

/* Append whom the row may name, by each ID that a reference may have for them. */
static void add_people(const struct asking *a, ase_strs *out)
{
	const ase_world *world = a->im->ses->world;
	ASE_AUTO(ase_strs_drop) ase_strs some = ASE_STRS_INIT;

	if (a->said->person)
		ase_strs_add(&some, a->said->person);
	else if (a->said->ref)
		import_person_namesakes(a->im, a->said->name, a->said->email,
					&some);
	for (size_t i = 0; i < some.count; i++) {
		const ase_record *who = ase_world_get(world, some.items[i]);
		ASE_AUTO(ase_records_drop)
		ase_records doubles = ASE_RECORDS_INIT;

		ase_strs_add(out, some.items[i]);
		if (who)
			ase_world_doubles(world, who, &doubles);
		for (size_t k = 0; k < doubles.count; k++)
			ase_strs_add(out, doubles.items[k]->id);
	}
}

/* Call `fn` as each_unique does, for all whom the row may name. */
static bool each_as(const struct asking *a, unique_fn *fn, void *payload)
{
	ASE_AUTO(ase_strs_drop) ase_strs people = ASE_STRS_INIT;

	add_people(a, &people);
	if (!people.count)
		return each_unique(a, fn, payload);
	for (size_t i = 0; i < people.count; i++) {
		import_said said = *a->said;
		const struct asking as = { a->im, &said };

		said.person = people.items[i];
		if (each_unique(&as, fn, payload))
			return true;
	}
	return false;
}

/* Append the records that the row may be of, while nothing says which. */
static void add_possible(const struct asking *a, ase_strs *out)
{
	each_as(a, add_alike, out);
	add_called(a, out);
}

/* Another row has made it: both are one. */
static void say_same(const struct importing *im, import_row *row,
		     const char *id)
{
	const size_t owner = import_index_owner(im, id);

	if (owner != SIZE_MAX)
		row->why = ase_strf(_("the same as line %zu"),
				    im->sheet->rows[im->rows[owner].row].line);
}

/* The record of the row, by what no two share; NULL: none. */
static const char *found_unique(const struct asking *a)
{
	const char *id = NULL;

	if (strcmp(a->im->kind->name, "person") == 0)
		id = import_person_find(a->im,
					import_agree_says(a->said, "name"),
					import_agree_says(a->said, "email"));
	if (!id && a->said->person)
		each_as(a, find_unique, &id);
	else if (!id)
		each_unique(a, find_unique, &id);
	return id;
}

void import_match_found(struct importing *im, import_row *row,
			const import_said *said, const char *id)
{
	const ase_record *rec = ase_world_itself(im->ses->world, id);

	memcpy(row->id, id, strlen(id) + 1);
	row->outcome = rec && import_match_agrees(im, said, rec)
			       ? IMPORT_SAME
			       : IMPORT_CHANGED;
	if (!rec)
		say_same(im, row, id);
}

ase_status import_match(struct importing *im, import_row *row,
			const import_said *said, ase_err *err)
{
	const struct asking a = { im, said };
	ASE_AUTO(ase_strs_drop) ase_strs some = ASE_STRS_INIT;
	const ase_record *so;
	const char *id;
	bool told = false;
	ase_status s = match_told(&a, row, &told, &some, err);

	row->outcome = IMPORT_MADE;
	if (s)
		return s;
	if (*row->id)
		import_match_found(im, row, said, row->id);
	if (told)
		return ASE_OK;
	if ((id = found_unique(&a))) {
		import_match_found(im, row, said, id);
		return ASE_OK;
	}
	if ((so = found_so(&a))) {
		import_match_found(im, row, said, so->id);
		return ASE_OK;
	}
	add_possible(&a, &some);
	if (some.count)
		import_match_ask(im, row, called(&a) ? called(&a) : said->name,
				 &some);
	return ASE_OK;
}

void import_match_made(struct importing *im, const import_said *said,
		       const char *id)
{
	const struct asking a = { im, said };

	(void)each_unique(&a, note_unique, (void *)(uintptr_t)id);
	if (strcmp(im->kind->name, "person") == 0)
		import_person_add(im, import_agree_says(a.said, "name"),
				  import_agree_says(a.said, "email"), id);
}
