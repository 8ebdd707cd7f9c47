/* $ref: where it leads, and that it never leads in circles. */

#include "lib/data/schema/schema_load.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

/*
 * How far a part may unfold through $ref, allOf, anyOf, oneOf and not: in
 * all, and one inside the other. Real schemas stay far below.
 */
#define WEIGHT_MAX 1000
#define HEIGHT_MAX 32

static int hex(char c)
{
	const char *digits = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

/* Replace "%20" by a blank, in place. */
static void unescape_percent(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (text[0] == '%' && hex(text[1]) >= 0 && hex(text[2]) >= 0) {
			*to++ = (char)(hex(text[1]) * 16 + hex(text[2]));
			text += 2;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

/* Replace "~1" by "/" and "~0" by "~", in place. */
static void unescape_tilde(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (text[0] == '~' && (text[1] == '0' || text[1] == '1'))
			*to++ = *++text == '0' ? '~' : '/';
		else
			*to++ = *text;
	}
	*to = '\0';
}

static const ase_node *child(const ase_node *node, char *name)
{
	ase_path_segment step = { .text = name, .size = strlen(name) };
	size_t i;

	unescape_tilde(name);
	if (ase_node_is(node) == ASE_NODE_MAP)
		return ase_node_get(node, name);
	if (*name && !name[strspn(name, "0123456789")] &&
	    ase_path_segment_index(step, 0, &i))
		return ase_node_item(node, i);
	return NULL;
}

const ase_node *ase_schema_pointer(const ase_node *root, const char *pointer)
{
	ASE_AUTO(ase_strdrop) char *plain = NULL;
	const ase_node *at = root;
	char *name, *rest;

	if (pointer[0] != '#' || (pointer[1] && pointer[1] != '/'))
		return NULL;
	if (!pointer[1])
		return root;
	plain = ase_strdup(pointer + 2);
	unescape_percent(plain);
	for (rest = plain; at && (name = strsep(&rest, "/"));)
		at = child(at, name);
	return at;
}

void ase_schema_load_ref(struct ase_schema_load *l, const ase_node *arg)
{
	ase_schema *s = l->schema;
	const char *text = ase_node_text(arg);
	const ase_node *to = text ? ase_schema_pointer(s->root, text) : NULL;

	if (!to) {
		ase_schema_load_refuse(l,
				       N_("leads nowhere: '%s' (write "
					  "\"#/$defs/NAME\")"),
				       text ? text : "");
		return;
	}
	s->refs = ase_schema_load_grow(s->refs, s->ref_count, &s->ref_room,
				       sizeof(*s->refs));
	s->refs[s->ref_count++] = (struct ase_schema_ref){
		.at = arg,
		.to = to,
		.path = ase_strdup(ase_str_text(&l->path)),
	};
}

/* The elements of every list of a schema begin with a node. */
static int by_address(const void *a, const void *b)
{
	uintptr_t left = (uintptr_t) * (const ase_node *const *)a;
	uintptr_t right = (uintptr_t) * (const ase_node *const *)b;

	return left < right ? -1 : left > right;
}

static void sort(struct ase_schema_load *l)
{
	ase_schema *s = l->schema;

	if (s->refs)
		qsort(s->refs, s->ref_count, sizeof(*s->refs), by_address);
	if (s->patterns)
		qsort(s->patterns, s->pattern_count, sizeof(*s->patterns),
		      by_address);
	if (l->parts)
		qsort(l->parts, l->part_count, sizeof(*l->parts), by_address);
}

static struct ase_schema_load_part *find_part(const struct ase_schema_load *l,
					      const ase_node *node)
{
	if (!l->part_count)
		return NULL;
	return bsearch(&node, l->parts, l->part_count, sizeof(*l->parts),
		       by_address);
}

/* Refuse what one $ref does, with its own path in front. */
static void refuse_ref(struct ase_schema_load *l,
		       const struct ase_schema_ref *ref, const char *fmt)
{
	ase_str_clear(&l->path);
	ase_str_add(&l->path, ref->path);
	ase_schema_load_refuse(l, fmt, ase_node_text(ref->at));
	ase_str_clear(&l->path);
}

/* Why a part cannot be unfolded. */
enum tangle { TANGLE_NONE, TANGLE_CIRCLE, TANGLE_SIZE };

static enum tangle measure(struct ase_schema_load *l,
			   struct ase_schema_load_part *part, size_t depth);

/* Add what `node`, which rules the same value as `part`, unfolds to. */
static enum tangle take_in(struct ase_schema_load *l,
			   struct ase_schema_load_part *part,
			   const ase_node *node, size_t depth)
{
	struct ase_schema_load_part *inner = find_part(l, node);
	enum tangle t = inner ? measure(l, inner, depth + 1) : TANGLE_NONE;

	if (t || !inner)
		return t;
	part->weight += inner->weight;
	if (part->height <= inner->height)
		part->height = inner->height + 1;
	return part->weight > WEIGHT_MAX || part->height > HEIGHT_MAX
		       ? TANGLE_SIZE
		       : TANGLE_NONE;
}

static enum tangle take_in_keyword(struct ase_schema_load *l,
				   struct ase_schema_load_part *part,
				   const ase_node *arg, size_t depth)
{
	const struct ase_schema_keyword *word =
		ase_schema_keyword(ase_node_key(arg));
	enum tangle t = TANGLE_NONE;

	if (!word || !word->in_place)
		return TANGLE_NONE;
	if (word->shape == ASE_SHAPE_REF)
		return take_in(l, part,
			       ase_schema_target(l->schema, part->node), depth);
	if (word->shape == ASE_SHAPE_SCHEMA)
		return take_in(l, part, arg, depth);
	ase_each(each, arg)
		if (!t)
			t = take_in(l, part, each, depth);
	return t;
}

static enum tangle measure(struct ase_schema_load *l,
			   struct ase_schema_load_part *part, size_t depth)
{
	enum tangle t = TANGLE_NONE;

	if (part->open)
		return TANGLE_CIRCLE;
	if (part->weight)
		return TANGLE_NONE;
	if (depth > HEIGHT_MAX)
		return TANGLE_SIZE;
	part->open = true;
	part->weight = part->height = 1;
	ase_each(arg, part->node)
		if (!t)
			t = take_in_keyword(l, part, arg, depth);
	part->open = false;
	return t;
}

void ase_schema_load_refs(struct ase_schema_load *l)
{
	ase_schema *s = l->schema;

	sort(l);
	for (size_t i = 0; i < s->ref_count; i++)
		if (!find_part(l, s->refs[i].to))
			refuse_ref(l, &s->refs[i],
				   N_("leads to what is no schema: '%s'"));
	for (size_t i = 0; !l->refused && i < s->ref_count; i++) {
		enum tangle t = measure(l, find_part(l, s->refs[i].to), 0);

		if (t == TANGLE_CIRCLE)
			refuse_ref(l, &s->refs[i],
				   N_("leads in a circle: '%s'"));
		else if (t == TANGLE_SIZE)
			refuse_ref(l, &s->refs[i],
				   N_("unfolds to too much: '%s'"));
	}
}
