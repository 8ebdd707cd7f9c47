#include "lib/app/merge/merge_file.h"

#include "lib/app/merge/merge_place.h"
#include "lib/app/session/policy_set.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/edit/edit.h"
#include "lib/data/edit/merge.h"
#include "lib/data/value/yaml.h"
#include "lib/model/integrity/frozen_merge.h"
#include "lib/store/maintenance/merge_text.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Whose texts they are, in this order. */
enum { BASE, OURS, THEIRS, SIDES };

/* One of the three, on its way. */
struct side {
	ase_str text;
	ase_value *value; /* NULL: not there */
};

struct merging {
	const merge_input *in;
	merge_result *out;
	merge_schema law;
	struct side sides[SIDES];
	ase_strs kept; /* paths of what stays as it was signed */
};

static void side_drop(struct side *side)
{
	ase_str_drop(&side->text);
	ase_value_drop(&side->value);
}

static void merging_drop(struct merging *m)
{
	for (size_t i = 0; i < SIDES; i++)
		side_drop(&m->sides[i]);
	merge_file_schema_drop(&m->law);
	ase_strs_drop(&m->kept);
}

void merge_result_drop(merge_result *result)
{
	ase_str_drop(&result->text);
	for (size_t i = 0; i < result->count; i++) {
		free(result->rivals[i].field);
		ase_value_drop(&result->rivals[i].ours);
		ase_value_drop(&result->rivals[i].theirs);
	}
	free(result->rivals);
	ase_strs_drop(&result->lost);
	*result = (merge_result){ .count = 0 };
}

merge_schema merge_file_schema(const ase_kinds *kinds, const char *path)
{
	const ase_kind *kind = ase_kinds_of_directory(kinds, path);
	const ase_baked *meta = kind ? NULL : policy_set_meta(path);
	merge_schema law = { .schema = kind ? kind->schema : NULL };

	if (meta) {
		law.own = ase_schema_proven(ase_value_root(meta->value));
		law.schema = law.own;
	}
	return law;
}

void merge_file_schema_drop(merge_schema *law)
{
	ase_schema_drop(&law->own);
	law->schema = NULL;
}

bool merge_file_has_fields(const char *path)
{
	return ase_path_is_yaml(path) && !ase_text_begins(path, "files/");
}

/* ---- rivals ---- */

static bool ask(const merge_input *in, const char *field)
{
	return in->theirs_stand && in->theirs_stand(field, in->payload);
}

/* One more; `field` is moved. */
static merge_rival *add_rival(merge_result *out, char *field)
{
	out->rivals = ase_grow(out->rivals, &out->room, out->count,
			       sizeof(*out->rivals));
	out->rivals[out->count] = (merge_rival){ .field = field };
	return &out->rivals[out->count++];
}

static bool has_rival(const merge_result *out, const char *field)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->rivals[i].field &&
		    strcmp(out->rivals[i].field, field) == 0)
			return true;
	return false;
}

static const ase_node *node_of(const struct merging *m, size_t side,
			       const char *field)
{
	return ase_node_path(ase_value_root(m->sides[side].value), field);
}

/* ---- files as one value ---- */

static void take(merge_result *out, const merge_side *side)
{
	out->gone = !side->text;
	if (side->text)
		ase_str_addn(&out->text, side->text, side->size);
}

/* Both have it, and one of them stands. */
static void choose(const merge_input *in, merge_result *out)
{
	bool theirs = ask(in, NULL);

	take(out, theirs ? &in->theirs : &in->ours);
	add_rival(out, NULL)->theirs_stand = theirs;
}

static bool is_same(const merge_side *a, const merge_side *b)
{
	return !a->text || !b->text
		       ? a->text == b->text
		       : a->size == b->size &&
				 memcmp(a->text, b->text, a->size) == 0;
}

/* What needs no merging: one side alone changed it, or took it away; a change
 * stands against that. False: both have it, each otherwise. */
static bool settle_whole(const merge_input *in, merge_result *out)
{
	if (is_same(&in->ours, &in->theirs) ||
	    is_same(&in->base, &in->theirs)) {
		take(out, &in->ours);
	} else if (is_same(&in->base, &in->ours)) {
		take(out, &in->theirs);
	} else if (!in->ours.text || !in->theirs.text) {
		take(out, in->ours.text ? &in->ours : &in->theirs);
		if (in->base.text)
			add_rival(out, NULL)->theirs_stand = !in->ours.text;
	} else {
		return false;
	}
	return true;
}

/* By its lines, as git does. */
static ase_status merge_lines(const merge_input *in, ase_str *out, bool *clean,
			      ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str base = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str theirs = ASE_STR_INIT;

	*clean = false;
	if (!in->base.text)
		return ASE_OK;
	ase_str_addn(&base, in->base.text, in->base.size);
	ase_str_addn(&ours, in->ours.text, in->ours.size);
	ase_str_addn(&theirs, in->theirs.text, in->theirs.size);
	return ase_merge_text(&base, &ours, &theirs, out, clean, err);
}

static ase_status merge_other(const merge_input *in, merge_result *out,
			      ase_err *err)
{
	bool clean = false;
	ase_status s = ASE_OK;

	if (!ase_text_begins(in->path, "files/"))
		s = merge_lines(in, &out->text, &clean, err);
	if (!s && !clean)
		choose(in, out);
	return s;
}

/* ---- files by their fields ---- */

static ase_status read_sides(struct merging *m, ase_err *err)
{
	const merge_side *from[SIDES] = { &m->in->base, &m->in->ours,
					  &m->in->theirs };

	for (size_t i = 0; i < SIDES; i++) {
		struct side *side = &m->sides[i];
		ase_status s;

		if (!from[i]->text)
			continue;
		ase_str_addn(&side->text, from[i]->text, from[i]->size);
		s = ase_yaml_read(ase_str_text(&side->text), side->text.size,
				  &side->value, NULL, i == BASE ? NULL : err);
		if (s && i != BASE)
			return s;
		if (s) /* nobody can say what they come from */
			side_drop(side);
	}
	return ASE_OK;
}

/* The side as if it had said that from the beginning. */
static ase_status edit_side(struct merging *m, size_t which,
			    const ase_edits *edits, ase_err *err)
{
	struct side *side = &m->sides[which];
	struct side edited = { .value = NULL };
	ase_status s;

	if (!ase_edits_count(edits) || !side->value)
		return ASE_OK;
	s = ase_edits_apply(edits, ase_str_text(&side->text), side->text.size,
			    m->law.schema, &edited.text, err);
	if (!s)
		s = ase_yaml_read(ase_str_text(&edited.text), edited.text.size,
				  &edited.value, NULL, err);
	if (s) {
		side_drop(&edited);
		return s;
	}
	side_drop(side);
	*side = edited; /* moved */
	return ASE_OK;
}

/* Where one side is of an older format and another is not, they are brought
 * forward. */
static ase_status bring_forward(struct merging *m, ase_err *err)
{
	const ase_kind *kind =
		ase_kinds_of_directory(m->in->kinds, m->in->path);
	size_t older = 0, there = 0;
	ase_status s = ASE_OK;

	for (size_t i = 0; kind && i < SIDES; i++) {
		there += m->sides[i].value != NULL;
		older += m->sides[i].value &&
			 ase_upgrade_wants(kind->name,
					   ase_value_root(m->sides[i].value));
	}
	if (!older || older == there)
		return ASE_OK;
	for (size_t i = 0; i < SIDES && !s; i++) {
		const ase_node *root = ase_value_root(m->sides[i].value);
		ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
		ASE_AUTO(ase_value_drop)
		ase_value *now =
			root ? ase_upgrade_value(kind->name, root, m->in->look)
			     : NULL;

		if (!now)
			continue;
		ase_diff(root, ase_value_root(now), edits);
		s = edit_side(m, i, edits, err);
	}
	return s;
}

/* A field of one of the sides, by its path there. */
static char *field_of(const struct merging *m, const char *path)
{
	const ase_node *ours = ase_value_root(m->sides[OURS].value);
	const ase_node *theirs = ase_value_root(m->sides[THEIRS].value);

	return merge_place_field(ase_node_path(ours, path) ? ours : theirs,
				 m->law.schema, path);
}

/* Fields that both signed, and say otherwise: one of the two signed texts
 * stands, whole. */
static void add_signed(struct merging *m, const ase_strs *paths, bool theirs)
{
	for (size_t i = 0; i < paths->count; i++) {
		char *field = field_of(m, paths->items[i]);
		merge_rival *rival = add_rival(m->out, field);

		rival->ours = ase_node_copy(node_of(m, OURS, field));
		rival->theirs = ase_node_copy(node_of(m, THEIRS, field));
		rival->theirs_stand = theirs;
	}
}

/* A signed field keeps the signed side, which is told. */
static ase_status keep_signed(struct merging *m, ase_err *err)
{
	char id[ASE_ID_SIZE];
	ase_frozen_merge merge = {
		.kind = ase_kinds_of_path(m->in->kinds, m->in->path, id),
		.id = id,
		.base = ase_value_root(m->sides[BASE].value),
		.ours = ase_value_root(m->sides[OURS].value),
		.theirs = ase_value_root(m->sides[THEIRS].value),
	};
	ASE_AUTO(ase_frozen_merge_drop)
	ase_frozen_merged out = { .ours = NULL };
	bool theirs = false;
	ase_status s;

	if (!merge.kind)
		return ASE_OK;
	ase_frozen_merge_settle(&merge, &out);
	if (out.rivals.count) {
		ASE_AUTO(ase_strdrop)
		char *field = field_of(m, out.rivals.items[0]);

		theirs = ask(m->in, field);
	}
	if (theirs) {
		const ase_node *ours = merge.ours;

		merge.ours = merge.theirs;
		merge.theirs = ours;
		ase_frozen_merge_drop(&out);
		ase_frozen_merge_settle(&merge, &out);
	}
	add_signed(m, &out.rivals, theirs);
	for (size_t i = 0; i < out.kept.count; i++)
		ase_strs_take(&m->kept, field_of(m, out.kept.items[i]));
	s = edit_side(m, theirs ? THEIRS : OURS, out.ours, err);
	return s ? s : edit_side(m, theirs ? OURS : THEIRS, out.theirs, err);
}

/* Which side's value of a signed field is not in the merged one. */
static void tell_kept(struct merging *m, const ase_node *merged)
{
	ASE_AUTO(merging_drop) struct merging raw = { .in = m->in };

	if (!m->kept.count || read_sides(&raw, NULL))
		return;
	for (size_t i = 0; i < m->kept.count; i++) {
		const char *field = m->kept.items[i];
		const ase_node *now = ase_node_path(merged, field);
		const ase_node *ours = node_of(&raw, OURS, field);
		const ase_node *theirs = node_of(&raw, THEIRS, field);
		merge_rival *rival;

		if (has_rival(m->out, field) || ase_node_same(ours, theirs))
			continue;
		rival = add_rival(m->out, ase_strdup(field));
		rival->ours = ase_node_copy(ours);
		rival->theirs = ase_node_copy(theirs);
		rival->theirs_stand = !ase_node_same(now, ours);
		rival->is_signed = true;
	}
}

static ase_merge_side as_side(const struct side *side)
{
	return (ase_merge_side){ .root = ase_value_root(side->value),
				 .text = ase_str_text(&side->text),
				 .size = side->text.size };
}

/* What the values have become is the text's. */
static void take_merged(ase_merged *merged, merge_result *out)
{
	out->text = merged->text;
	merged->text = (ase_str)ASE_STR_INIT; /* moved */
	out->lost = merged->lost;
	merged->lost = (ase_strs)ASE_STRS_INIT; /* moved */
	for (size_t i = 0; i < merged->count; i++) {
		ase_rival *from = &merged->rivals[i];
		bool whole = !*from->path;
		merge_rival *rival = add_rival(out, whole ? NULL : from->path);

		if (!whole)
			from->path = NULL; /* moved */
		rival->ours = from->ours;
		rival->theirs = from->theirs;
		rival->theirs_stand = from->theirs_stand;
		from->ours = from->theirs = NULL; /* moved */
	}
}

/* The lines of the sides as they are now, put together. */
static ase_status lines_of(const struct merging *m, ase_str *out, bool *clean,
			   ase_err *err)
{
	const struct side *sides = m->sides;

	*clean = false;
	return !sides[BASE].value
		       ? ASE_OK
		       : ase_merge_text(&sides[BASE].text, &sides[OURS].text,
					&sides[THEIRS].text, out, clean, err);
}

static ase_status merge_values(struct merging *m, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str lines = ASE_STR_INIT;
	ASE_AUTO(ase_merged_drop) ase_merged merged = ASE_MERGED_INIT;
	ase_merge_input in = { .base = as_side(&m->sides[BASE]),
			       .ours = as_side(&m->sides[OURS]),
			       .theirs = as_side(&m->sides[THEIRS]),
			       .schema = m->law.schema,
			       .theirs_stand = m->in->theirs_stand,
			       .payload = m->in->payload };
	bool clean;
	ase_status s = lines_of(m, &lines, &clean, err);

	if (!s && clean) {
		in.lines = ase_str_text(&lines);
		in.lines_size = lines.size;
	}
	if (!s)
		s = ase_merge(&in, &merged, err);
	if (!s)
		take_merged(&merged, m->out);
	return s;
}

static ase_status merge_fields(const merge_input *in, merge_result *out,
			       ase_err *err)
{
	ASE_AUTO(merging_drop)
	struct merging m = { .in = in,
			     .out = out,
			     .law = merge_file_schema(in->kinds, in->path) };
	ASE_AUTO(ase_value_drop) ase_value *merged = NULL;
	ase_status s;

	if ((s = read_sides(&m, err)) || (s = bring_forward(&m, err)) ||
	    (s = keep_signed(&m, err)) || (s = merge_values(&m, err)) ||
	    (s = ase_yaml_read(ase_str_text(&out->text), out->text.size,
			       &merged, NULL, err)))
		return s;
	tell_kept(&m, ase_value_root(merged));
	return ASE_OK;
}

ase_status merge_file(const merge_input *in, merge_result *out, ase_err *err)
{
	if (settle_whole(in, out))
		return ASE_OK;
	return merge_file_has_fields(in->path) ? merge_fields(in, out, err)
					       : merge_other(in, out, err);
}
