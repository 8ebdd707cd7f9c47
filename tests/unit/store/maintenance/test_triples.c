/*
 * Three random records, merged both ways: what a model without any YAML says
 * must come of them, the same bytes from both sides, and no comment is lost
 * without a word.
 */

#include "tests/unit/check.h"
#include "tests/unit/triples.h"

#include "lib/base/mem.h"
#include "lib/data/edit/merge.h"
#include "lib/data/value/yaml.h"
#include "lib/store/maintenance/merge_text.h"

#include <stdio.h>

/* One of the three. */
struct side {
	struct model model;
	ase_str text;
	ase_value *value;
};

struct triple {
	struct side base, x, y;
	const ase_schema *schema;
	bool lines; /* the merge of lines is asked first */
};

static void read_side(struct side *side)
{
	ase_err err = ASE_ERR_INIT;

	write_model(&side->model, &side->text);
	assert_ok(ase_yaml_read(ase_str_text(&side->text), side->text.size,
				&side->value, NULL, &err),
		  &err);
}

static void side_drop(struct side *side)
{
	ase_str_drop(&side->text);
	ase_value_drop(&side->value);
}

static void triple_drop(struct triple *t)
{
	side_drop(&t->base);
	side_drop(&t->x);
	side_drop(&t->y);
}

static void make_triple(struct triple *t)
{
	int next = 0, mine = 1000, other = 2000;

	random_model(&t->base.model, &next);
	t->x.model = t->y.model = t->base.model;
	for (int i = pick(5); i >= 0; i--)
		change_model(&t->x.model, &mine);
	for (int i = pick(5); i >= 0; i--)
		change_model(&t->y.model, &other);
	read_side(&t->base);
	read_side(&t->x);
	read_side(&t->y);
}

/*
 * What must come of it
 */

struct wanted {
	ase_str said;	 /* the value */
	ase_strs rivals; /* paths */
	const ase_merged *got;
};

static void wanted_drop(struct wanted *w)
{
	ase_str_drop(&w->said);
	ase_strs_drop(&w->rivals);
}

static bool got_rival(const struct wanted *w, const char *path)
{
	for (size_t i = 0; i < w->got->count; i++)
		if (strcmp(w->got->rivals[i].path, path) == 0)
			return true;
	return false;
}

/* -1: it is not there. Of rivals the greater stands. */
static int want_number(struct wanted *w, const char *path, int base, int x,
		       int y)
{
	if (x == y || y == base)
		return x;
	if (x == base)
		return y;
	ase_strs_add(&w->rivals, path);
	return x > y ? x : y;
}

static int number_of(const struct model *m, int f)
{
	return m->fields[f].there ? m->fields[f].value : -1;
}

static const struct item *item_of(const struct model *m, int f, int id)
{
	const struct field *field = &m->fields[f];

	for (int i = 0; field->there && i < field->count; i++)
		if (field->items[i].id == id)
			return &field->items[i];
	return NULL;
}

static bool same_list(const struct model *a, const struct model *b, int f)
{
	const struct field *x = &a->fields[f], *y = &b->fields[f];

	if (x->there != y->there || (x->there && x->count != y->count))
		return false;
	for (int i = 0; x->there && i < x->count; i++)
		if (x->items[i].id != y->items[i].id ||
		    ((f == LOG || f == SKILLS) &&
		     x->items[i].value != y->items[i].value) ||
		    (f == LOG && x->items[i].day != y->items[i].day))
			return false;
	return true;
}

static bool is_in(bool base, bool x, bool y)
{
	return (x && y) || ((x || y) && !base);
}

static int person_of(const struct model *m, int id)
{
	const struct item *item = item_of(m, CONTACT, id);

	return item ? item->value : -1;
}

static void want_contact(struct wanted *w, const struct model *base,
			 const struct model *x, const struct model *y)
{
	const bool in_x = x->fields[CONTACT].there;
	const bool in_y = y->fields[CONTACT].there;
	const struct model *now = in_x ? x : y;
	int said[2] = { -1, -1 };
	bool more = false;

	for (int id = 0; id < 2; id++)
		more |= person_of(now, id) != -1 &&
			person_of(now, id) != person_of(base, id);
	for (int id = 0; id < 2; id++) {
		if (in_x && in_y)
			said[id] = want_number(
				w, id ? "contact.role" : "contact.person",
				person_of(base, id), person_of(x, id),
				person_of(y, id));
		else if (more)
			said[id] = person_of(now, id);
	}
	if (in_x != in_y && more && base->fields[CONTACT].there)
		ase_strs_add(&w->rivals, "contact");
	if (said[0] == -1 && said[1] == -1)
		return;
	ase_str_add(&w->said, "contact");
	for (int id = 0; id < 2; id++)
		if (said[id] != -1)
			ase_str_addf(&w->said, " %s=p%d",
				     id ? "role" : "person", said[id]);
	ase_str_addc(&w->said, '\n');
}

/* An entry of skills or the log; false: it is not there. */
static bool want_entry(struct wanted *w, int f, const struct item *b,
		       const struct item *x, const struct item *y,
		       struct item *out)
{
	const int id = x ? x->id : y ? y->id : 0;
	ASE_AUTO(ase_strdrop)
	char *path = f == LOG ? ase_strf("log.id=e%d", id)
			      : ase_strf("skills.code=s%d", id);
	ASE_AUTO(ase_strdrop)
	char *value = ase_strf("%s.%s", path, f == LOG ? "text" : "level");
	ASE_AUTO(ase_strdrop) char *day = ase_strf("%s.date", path);
	const struct item *now = x ? x : y;

	if (!now)
		return false;
	*out = *now;
	if (x && y) {
		out->value = want_number(w, value, b ? b->value : -1, x->value,
					 y->value);
		if (f == LOG)
			out->day = want_number(w, day, b ? b->day : -1, x->day,
					       y->day);
		return true;
	}
	if (b && b->value == now->value && (f != LOG || b->day == now->day))
		return false;
	if (b)
		ase_strs_add(&w->rivals, path);
	return true;
}

static int by_day(const void *a, const void *b)
{
	const struct item *left = a, *right = b;
	char one[16], two[16];

	if (left->day != right->day)
		return left->day - right->day;
	(void)snprintf(one, sizeof(one), "%d", left->id);
	(void)snprintf(two, sizeof(two), "%d", right->id);
	return strcmp(one, two);
}

static int by_id(const void *a, const void *b)
{
	const struct item *left = a, *right = b;

	return left->id - right->id;
}

static void say_items(ase_str *out, int f, const struct item *items, int count)
{
	if (!count)
		return;
	ase_str_add(out, field_names[f]);
	for (int i = 0; i < count; i++) {
		ase_str_addc(out, ' ');
		if (f == LOG)
			ase_str_addf(out, "e%d/2026-01-0%d/t%d", items[i].id,
				     items[i].day, items[i].value);
		else if (f == SKILLS)
			ase_str_addf(out, "s%d/%d", items[i].id,
				     items[i].value);
		else
			ase_str_addf(out, "%d", items[i].id);
	}
	ase_str_addc(out, '\n');
}

static void want_entries(struct wanted *w, int f, const struct model *base,
			 const struct model *x, const struct model *y)
{
	const struct model *one = same_list(x, base, f) ? y : x;
	struct item items[3 * ITEMS];
	int count = 0;

	if (same_list(x, y, f) || same_list(y, base, f) || one == y) {
		count = one->fields[f].there ? one->fields[f].count : 0;
		memcpy(items, one->fields[f].items,
		       (size_t)count * sizeof(items[0]));
	} else {
		for (int id = 0; id < 3 * ITEMS; id++)
			count += want_entry(w, f, item_of(base, f, id),
					    item_of(x, f, id),
					    item_of(y, f, id), &items[count]);
		if (count)
			qsort(items, (size_t)count, sizeof(items[0]), by_day);
	}
	if (f == SKILLS && count)
		qsort(items, (size_t)count, sizeof(items[0]), by_id);
	say_items(&w->said, f, items, count);
}

static char *flow_of(const struct model *m, int f)
{
	ase_str out = ASE_STR_INIT;

	for (int i = 0; i < m->fields[f].count; i++)
		ase_str_addf(&out, "%s%s%d", i ? ", " : "",
			     f == WORDS ? "w" : "", m->fields[f].items[i].id);
	ase_str_addc(&out, ']');
	return ase_str_take(&out);
}

/* A list as one value: one side's. */
static void want_whole(struct wanted *w, int f, const struct model *x,
		       const struct model *y)
{
	ASE_AUTO(ase_strdrop) char *one = flow_of(x, f);
	ASE_AUTO(ase_strdrop) char *other = flow_of(y, f);
	const struct model *stands = strcmp(one, other) > 0 ? x : y;
	struct item items[ITEMS + 4];
	int count;

	if (!x->fields[f].there || !y->fields[f].there)
		stands = x->fields[f].there ? x : y;
	count = stands->fields[f].count;
	ase_strs_add(&w->rivals, field_names[f]);
	memcpy(items, stands->fields[f].items, sizeof(items));
	if (f == WORDS)
		qsort(items, (size_t)count, sizeof(items[0]), by_id);
	say_items(&w->said, f, items, count);
}

static void want_set(struct wanted *w, int f, const struct model *base,
		     const struct model *x, const struct model *y)
{
	struct item items[3 * ITEMS];
	int count = 0;

	for (int id = 0; id < 3 * ITEMS; id++)
		if (is_in(item_of(base, f, id), item_of(x, f, id),
			  item_of(y, f, id)))
			items[count++].id = id;
	say_items(&w->said, f, items, count);
}

static void want_list(struct wanted *w, int f, const struct model *base,
		      const struct model *x, const struct model *y)
{
	const struct model *one = same_list(x, base, f) ? y : x;

	if (f == LOG || f == SKILLS)
		want_entries(w, f, base, x, y);
	else if (f == TAGS || (f == WORDS && !got_rival(w, "words")))
		want_set(w, f, base, x, y);
	else if (!same_list(x, y, f) && !same_list(x, base, f) &&
		 !same_list(y, base, f))
		want_whole(w, f, x, y);
	else if (one->fields[f].there)
		say_items(&w->said, f, one->fields[f].items,
			  one->fields[f].count);
}

static void want_all(struct wanted *w, const struct triple *t)
{
	const struct model *base = &t->base.model;
	const struct model *x = &t->x.model, *y = &t->y.model;

	for (int f = 0; f < CONTACT; f++) {
		int value = want_number(w, field_names[f], number_of(base, f),
					number_of(x, f), number_of(y, f));

		if (value != -1)
			ase_str_addf(&w->said, "%s v%d\n", field_names[f],
				     value);
	}
	want_contact(w, base, x, y);
	for (int f = TAGS; f < FIELDS; f++)
		want_list(w, f, base, x, y);
}

/*
 * What has come of it
 */

static int by_text(const void *a, const void *b)
{
	const char *const *left = a;
	const char *const *right = b;

	return (int)(strtol(*left, NULL, 10) - strtol(*right, NULL, 10));
}

/* Words behind each other, by their numbers where their order means nothing. */
static void say_words(ase_str *out, int f, ase_strs *words)
{
	if ((f == TAGS || f == WORDS) && words->count)
		qsort(words->items, words->count, sizeof(words->items[0]),
		      by_text);
	for (size_t i = 0; i < words->count; i++)
		ase_str_addf(out, " %s", words->items[i]);
	ase_str_addc(out, '\n');
}

static void say_skills(ase_str *out, const ase_node *list)
{
	for (int id = 0; id < 3 * ITEMS; id++) {
		ASE_AUTO(ase_strdrop) char *code = ase_strf("s%d", id);
		const ase_node *item = ase_node_entry(list, "code", code);

		if (item)
			ase_str_addf(out, " %s/%s", code,
				     ase_node_path_text(item, "level"));
	}
	ase_str_addc(out, '\n');
}

static void say_list(ase_str *out, int f, const ase_node *list)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	ase_str_add(out, field_names[f]);
	if (f == SKILLS) {
		say_skills(out, list);
		return;
	}
	ase_each(item, list) {
		if (f == LOG)
			ase_strs_take(
				&words,
				ase_strf("%s/%s/%s",
					 ase_node_path_text(item, "id"),
					 ase_node_path_text(item, "date"),
					 ase_node_path_text(item, "text")));
		else
			ase_strs_add(&words,
				     ase_node_text(item) + (f != RANGE));
	}
	say_words(out, f, &words);
}

static void say_value(ase_str *out, const ase_node *root)
{
	for (int f = 0; f < FIELDS; f++) {
		const ase_node *node = ase_node_get(root, field_names[f]);

		if (!node)
			continue;
		if (f < CONTACT) {
			ase_str_addf(out, "%s %s\n", field_names[f],
				     ase_node_text(node));
		} else if (f == CONTACT) {
			ase_str_add(out, "contact");
			for (int id = 0; id < 2; id++) {
				const char *key = id ? "role" : "person";
				const ase_node *its = ase_node_get(node, key);

				if (its)
					ase_str_addf(out, " %s=%s", key,
						     ase_node_text(its));
			}
			ase_str_addc(out, '\n');
		} else {
			say_list(out, f, node);
		}
	}
}

/* Whether the thing that has these notes is there. */
static bool is_there(const ase_node *root, int f, const struct item *item)
{
	const ase_node *node = ase_node_get(root, field_names[f]);
	ASE_AUTO(ase_strdrop) char *name = NULL;

	if (!item || !node)
		return node;
	if (f == CONTACT)
		return ase_node_get(node, item->id ? "role" : "person");
	name = ase_strf("%s%d",
			f == LOG      ? "e"
			: f == SKILLS ? "s"
			: f == RANGE  ? ""
				      : "w",
			item->id);
	if (f == LOG || f == SKILLS)
		return ase_node_entry(node, f == LOG ? "id" : "code", name);
	ase_each(one, node)
		if (strcmp(ase_node_text(one), name) == 0)
			return true;
	return false;
}

static bool has_note(const struct side *side, int note)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("# note-%d-", note);

	return strstr(ase_str_text(&side->text), text);
}

/* A comment of one thing: where it must be. */
static void check_note(const struct triple *t, const ase_merged *got,
		       const ase_node *root, int f, const struct item *item,
		       int note)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("# note-%d-", note);
	const bool stays = f < 0 || is_there(root, f, item);
	const bool in_base = has_note(&t->base, note);
	bool x = has_note(&t->x, note), y = has_note(&t->y, note);
	const char *found = strstr(ase_str_text(&got->text), text);

	if (!note || (!in_base && !x && !y))
		return;
	if (stays && f >= 0 && (t->x.model.moved || t->y.model.moved) &&
	    (!is_there(ase_value_root(t->x.value), f, item) ||
	     !is_there(ase_value_root(t->y.value), f, item)))
		return; /* it may have stood elsewhere */
	if (stays && f >= 0) {
		x |= in_base && !is_there(ase_value_root(t->x.value), f, item);
		y |= in_base && !is_there(ase_value_root(t->y.value), f, item);
	}
	if (in_base && found && strstr(found + 1, text))
		fail_msg("%s stands there twice", text);
	if (stays && is_in(in_base, x, y) && !found &&
	    !ase_strs_has(&got->lost, text))
		fail_msg("%s is lost without a word", text);
	if (!stays && !in_base && !found && !ase_strs_has(&got->lost, text))
		fail_msg("%s of what is gone is not told", text);
	if (stays && in_base && (!x || !y) && found && !t->x.model.moved &&
	    !t->y.model.moved)
		fail_msg("%s is there again", text);
}

static void check_notes_of(const struct triple *t, const ase_merged *got,
			   const ase_node *root, const struct model *m)
{
	check_note(t, got, root, -1, NULL, m->end);
	for (int f = 0; f < FIELDS; f++) {
		const struct field *field = &m->fields[f];

		for (int n = 0; n < NOTES; n++)
			check_note(t, got, root, f, NULL,
				   field->notes.above[n]);
		check_note(t, got, root, f, NULL, field->notes.beside);
		for (int i = 0; i < field->count; i++) {
			const struct item *item = &field->items[i];

			for (int n = 0; n < NOTES; n++)
				check_note(t, got, root, f, item,
					   item->notes.above[n]);
			check_note(t, got, root, f, item, item->notes.beside);
		}
	}
}

/*
 * The merge, both ways
 */

/* The triple at hand; ASE_SEED=N tries, and shows, that one alone. */
static int tried;

struct both {
	const ase_node *ours, *theirs;
};

/* Of rivals the greater: the same whoever pulls. */
static bool greater_stands(const char *path, void *payload)
{
	const struct both *both = payload;
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str theirs = ASE_STR_INIT;

	ase_yaml_flow(&ours, ase_node_path(both->ours, path));
	ase_yaml_flow(&theirs, ase_node_path(both->theirs, path));
	return strcmp(ase_str_text(&theirs), ase_str_text(&ours)) > 0;
}

static ase_merge_side as_side(const struct side *side)
{
	return (ase_merge_side){ ase_value_root(side->value),
				 ase_str_text(&side->text), side->text.size };
}

static void merge(const struct triple *t, const struct side *ours,
		  const struct side *theirs, ase_merged *out)
{
	struct both both = { ase_value_root(ours->value),
			     ase_value_root(theirs->value) };
	ASE_AUTO(ase_str_drop) ase_str lines = ASE_STR_INIT;
	ase_merge_input in = { .base = as_side(&t->base),
			       .ours = as_side(ours),
			       .theirs = as_side(theirs),
			       .schema = t->schema,
			       .theirs_stand = greater_stands,
			       .payload = &both };
	ase_err err = ASE_ERR_INIT;
	bool clean = false;

	if (t->lines)
		assert_ok(ase_merge_text(&t->base.text, &ours->text,
					 &theirs->text, &lines, &clean, &err),
			  &err);
	in.lines = clean ? ase_str_text(&lines) : NULL;
	in.lines_size = lines.size;
	assert_ok(ase_merge(&in, out, &err), &err);
}

static char *paths_of(const ase_merged *got)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;

	for (size_t i = 0; i < got->count; i++)
		if (strcmp(got->rivals[i].path, "skills") != 0) /* its order */
			ase_strs_add(&paths, got->rivals[i].path);
	ase_strs_sort(&paths);
	return ase_strs_join(&paths, " ");
}

static void check_value(const struct triple *t, const ase_merged *got)
{
	ASE_AUTO(wanted_drop) struct wanted w = { .got = got };
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *paths = paths_of(got);
	ASE_AUTO(ase_strdrop) char *want_paths = NULL;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(ase_str_text(&got->text), got->text.size,
				&value, NULL, &err),
		  &err);
	want_all(&w, t);
	say_value(&said, ase_value_root(value));
	assert_string_equal(ase_str_text(&said), ase_str_text(&w.said));
	ase_strs_sort(&w.rivals);
	want_paths = ase_strs_join(&w.rivals, " ");
	assert_string_equal(paths, want_paths);
	check_notes_of(t, got, ase_value_root(value), &t->base.model);
	check_notes_of(t, got, ase_value_root(value), &t->x.model);
	check_notes_of(t, got, ase_value_root(value), &t->y.model);
}

static void check_alike(const ase_merged *one, const ase_merged *other)
{
	ASE_AUTO(ase_strdrop) char *paths = paths_of(one);
	ASE_AUTO(ase_strdrop) char *other_paths = paths_of(other);

	assert_string_equal(ase_str_text(&one->text),
			    ase_str_text(&other->text));
	assert_string_equal(paths, other_paths);
	assert_int_equal(one->lost.count, other->lost.count);
}

static void check_triple(const struct triple *t)
{
	ASE_AUTO(ase_merged_drop) ase_merged one = ASE_MERGED_INIT;
	ASE_AUTO(ase_merged_drop) ase_merged other = ASE_MERGED_INIT;

	merge(t, &t->x, &t->y, &one);
	merge(t, &t->y, &t->x, &other);
	if (getenv("ASE_SEED"))
		print_message("merged\n%s", ase_str_text(&one.text));
	check_alike(&one, &other);
	check_value(t, &one);
}

/* One more merge, of what was merged and a third side; false: a rival. */
static bool merge_on(const struct triple *t, const struct side *one,
		     const struct side *other, struct side *out)
{
	ASE_AUTO(ase_merged_drop) ase_merged got = ASE_MERGED_INIT;
	ase_err err = ASE_ERR_INIT;

	merge(t, one, other, &got);
	out->text = got.text;
	got.text = (ase_str)ASE_STR_INIT; /* moved */
	assert_ok(ase_yaml_read(ase_str_text(&out->text), out->text.size,
				&out->value, NULL, &err),
		  &err);
	return !got.count;
}

/* Three sides, in one order; false: there were rivals. */
static bool merge_all(const struct triple *t, const struct side *const order[3],
		      ase_str *said)
{
	ASE_AUTO(side_drop) struct side two = { .value = NULL };
	ASE_AUTO(side_drop) struct side all = { .value = NULL };

	if (!merge_on(t, order[0], order[1], &two) ||
	    !merge_on(t, &two, order[2], &all))
		return false;
	say_value(said, ase_value_root(all.value));
	return true;
}

static void check_orders(const struct triple *t, const struct side *z)
{
	const struct side *const orders[][3] = { { &t->x, &t->y, z },
						 { &t->x, z, &t->y },
						 { z, &t->y, &t->x } };
	ASE_AUTO(ase_str_drop) ase_str first = ASE_STR_INIT;

	for (size_t i = 0; i < ASE_COUNT(orders); i++) {
		ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;

		if (!merge_all(t, orders[i], &said))
			return;
		if (!i)
			ase_str_add(&first, ase_str_text(&said));
		assert_string_equal(ase_str_text(&said), ase_str_text(&first));
	}
}

static ase_schema *read_schema(ase_value **root)
{
	ase_schema *schema = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(triples_schema, sizeof(triples_schema) - 1,
				root, NULL, &err),
		  &err);
	assert_ok(ase_schema_new(ase_value_root(*root), &schema, NULL, &err),
		  &err);
	return schema;
}

static void try_triples(bool lines)
{
	ASE_AUTO(ase_value_drop) ase_value *root = NULL;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = read_schema(&root);
	const char *first = getenv("ASE_SEED");
	const int from = first ? (int)strtol(first, NULL, 10) : 1;

	for (int seed = from; seed < from + rounds(first ? 1 : 600); seed++) {
		ASE_AUTO(triple_drop)
		struct triple t = { .schema = schema, .lines = lines };

		luck = (uint64_t)seed * 0x9e3779b97f4a7c15;
		make_triple(&t);
		if (first)
			print_message("base\n%sx\n%sy\n%s",
				      ase_str_text(&t.base.text),
				      ase_str_text(&t.x.text),
				      ase_str_text(&t.y.text));
		tried = seed;
		check_triple(&t);
	}
}

static void field_by_field_and_the_same_from_both_sides(void **state)
{
	(void)state;
	try_triples(false);
}

static void by_lines_first_and_the_same_from_both_sides(void **state)
{
	(void)state;
	try_triples(true);
}

/* Without rivals: whose value stands of those depends on who was merged. */
static void in_any_order_of_merges_the_same_is_said(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *root = NULL;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = read_schema(&root);

	(void)state;
	for (int seed = 1; seed < 1 + rounds(400); seed++) {
		ASE_AUTO(triple_drop)
		struct triple t = { .schema = schema, .lines = seed % 2 };
		ASE_AUTO(side_drop) struct side z = { .value = NULL };
		int next = 3000;

		tried = seed;
		luck = (uint64_t)seed * 0x9e3779b97f4a7c15;
		make_triple(&t);
		z.model = t.base.model;
		for (int i = pick(5); i >= 0; i--)
			change_model(&z.model, &next);
		read_side(&z);
		check_orders(&t, &z);
	}
}

static int tell_seed(void **state)
{
	(void)state;
	print_message("the last triple was ASE_SEED=%d\n", tried);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			field_by_field_and_the_same_from_both_sides, tell_seed),
		cmocka_unit_test_teardown(
			by_lines_first_and_the_same_from_both_sides, tell_seed),
		cmocka_unit_test_teardown(
			in_any_order_of_merges_the_same_is_said, tell_seed),
	};

	return run_tests(tests);
}
