/* Taking a tree for a schema, or refusing it with every reason. */

#include "lib/data/schema/schema_load.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_schema_load_refuse(struct ase_schema_load *l, const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&text, _(fmt), ap);
	va_end(ap);

	if (!l->refused++) {
		ASE_AUTO(ase_strdrop)
		char *all = ase_strf(
			"%s %s", l->path.size ? l->path.data : _("the schema"),
			ase_str_text(&text));

		(void)ase_fail(l->err, ASE_E_INVALID, "%s", all);
	}
	if (l->problems)
		ase_problems_add(l->problems, 0, 0, ase_str_text(&l->path),
				 "%s", text.data);
}

size_t ase_schema_load_enter(struct ase_schema_load *l, const ase_node *child,
			     size_t i)
{
	size_t back = l->path.size;

	if (ase_node_key(child))
		ase_path_add(&l->path, ase_node_key(child));
	else
		ase_path_add_index(&l->path, i);
	return back;
}

void ase_schema_load_leave(struct ase_schema_load *l, size_t back)
{
	ase_str_cut(&l->path, back);
}

void *ase_schema_load_grow(void *items, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return items;
	*room = *room ? *room * 2 : 16;
	return ase_realloc(items, *room, size);
}

static bool is_ours(const char *keyword)
{
	return ase_text_begins(keyword, "x-ase-");
}

static void refuse_keyword(struct ase_schema_load *l, const char *name)
{
	ASE_AUTO(ase_schema_nearest_drop) struct ase_schema_nearest near;
	const struct ase_schema_keyword *word;

	ase_schema_nearest_begin(&near, name);
	for (size_t i = 0; (word = ase_schema_keyword_at(i)); i++)
		ase_schema_nearest_try(&near, word->name);
	if (near.word)
		ase_schema_load_refuse(
			l,
			N_("is not a keyword that ase supports (did "
			   "you mean '%s'?)"),
			near.word);
	else
		ase_schema_load_refuse(
			l, N_("is not a keyword that ase supports"));
}

static void load_keyword(struct ase_schema_load *l, const ase_node *arg)
{
	const struct ase_schema_keyword *word =
		ase_schema_keyword(ase_node_key(arg));
	size_t back = ase_schema_load_enter(l, arg, 0);

	if (word && back && strcmp(word->name, "$id") == 0)
		ase_schema_load_refuse(l, N_("may stand at the root only"));
	else if (word)
		ase_schema_load_shape(l, word->shape, arg);
	else if (!is_ours(ase_node_key(arg)))
		refuse_keyword(l, ase_node_key(arg));
	ase_schema_load_leave(l, back);
}

/* Refuse a choice that `types` leave out: 44 where text is asked for. */
static void refuse_choice(struct ase_schema_load *l, const ase_node *choice,
			  unsigned types)
{
	ASE_AUTO(ase_strdrop) char *said = ase_schema_shown_node(choice);
	ASE_AUTO(ase_strdrop) char *want = ase_schema_types_shown(types);

	if (!ase_schema_fits(ase_schema_reading(choice, 0), types))
		ase_schema_load_refuse(l,
				       N_("has %s, which is never %s: mind the "
					  "quotes"),
				       said, want);
}

static void load_choices(struct ase_schema_load *l, const ase_node *part)
{
	unsigned types = ase_schema_types(ase_node_get(part, "type"));
	const ase_node *choices = ase_node_get(part, "enum");
	const ase_node *only = ase_node_get(part, "const");
	size_t back;

	if (types && choices) {
		back = ase_schema_load_enter(l, choices, 0);
		ase_each(choice, choices)
			refuse_choice(l, choice, types);
		ase_schema_load_leave(l, back);
	}
	if (types && only) {
		back = ase_schema_load_enter(l, only, 0);
		refuse_choice(l, only, types);
		ase_schema_load_leave(l, back);
	}
}

void ase_schema_load_part(struct ase_schema_load *l, const ase_node *part)
{
	if (ase_node_is(part) != ASE_NODE_MAP &&
	    !ase_node_boolean(part, NULL)) {
		ase_schema_load_refuse(
			l, N_("must be a schema: a map, true or false"));
		return;
	}
	l->parts = ase_schema_load_grow(l->parts, l->part_count, &l->part_room,
					sizeof(*l->parts));
	l->parts[l->part_count++] =
		(struct ase_schema_load_part){ .node = part };
	ase_each(arg, part)
		load_keyword(l, arg);
	load_choices(l, part);
}

static void load_drop(struct ase_schema_load *l)
{
	ase_str_drop(&l->path);
	free(l->parts);
}

ase_status ase_schema_load(ase_schema *schema, ase_problems *problems,
			   ase_err *err)
{
	ASE_AUTO(load_drop)
	struct ase_schema_load l = {
		.schema = schema,
		.problems = problems,
		.err = err,
	};

	ase_schema_load_part(&l, schema->root);
	ase_schema_load_refs(&l);
	return l.refused ? ASE_E_INVALID : ASE_OK;
}
