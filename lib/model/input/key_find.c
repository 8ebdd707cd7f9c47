#include "lib/model/input/key_find.h"

#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/key.h"

#include <stdlib.h>

ase_status ase_key_find_entry(const ase_world *world,
			      const ase_input_context *context,
			      const ase_field *known, const char *typed,
			      ase_value **out, ase_err *err)
{
	ASE_AUTO(ase_builder_drop) ase_builder *builder = ase_builder_new();
	const ase_input_typing t = { world, context, builder, err };
	ase_status s = ase_input_scalar(&t, known, typed, NULL);

	if (!s)
		*out = ase_builder_take(builder);
	return s;
}

/* Who types, and where keys are looked up. */
struct asker {
	const ase_world *world;
	const ase_input_context *context;
};

static ase_status find_text(void *payload, const ase_field *known,
			    const char *typed, char **out, ase_err *err)
{
	const struct asker *who = payload;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_status s = ase_key_find_entry(who->world, who->context, known,
					  typed, &value, err);

	if (!s)
		*out = ase_strdup(ase_node_text(ase_value_root(value)));
	return s;
}

/* The path of the only field of the record that is titled so, or the only one
 * within its maps: what heads a column is its own title, not that of the map.
 * Yours; NULL: there is none, or there are several. */
static char *inner_titled(const ase_kind *kind, const char *typed)
{
	const ase_node *fields = ase_node_get(kind->root, "properties");
	ASE_AUTO(ase_strs_drop) ase_strs whole = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	size_t count = 0;

	/* a title may hold a point, and so read as a path */
	ase_schema_titled(kind->schema, kind->root, typed, &whole);
	if (whole.count == 1)
		return ase_strdup(whole.items[0]);
	ase_each(one, fields) {
		const ase_field field = ase_field_of(kind->schema, one);
		ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;

		if (field.type != ASE_FIELD_MAP || field.is_list)
			continue;
		ase_schema_titled(kind->schema, field.part, typed, &found);
		count += found.count;
		if (!found.count)
			continue;
		free(path);
		path = ase_strf("%s.%s", ase_node_key(one), found.items[0]);
	}
	if (count != 1)
		return NULL;
	return ase_strdup(path);
}

ase_status ase_key_find(const ase_world *world,
			const ase_input_context *context, const ase_kind *kind,
			const char *typed, char **out, const ase_kind **owner,
			const ase_node **part, ase_err *err)
{
	struct asker who = { world, context };
	const ase_kinds *kinds = ase_world_kinds(world);
	ASE_AUTO(ase_strdrop) char *inner = NULL;
	ase_err first = ASE_ERR_INIT;
	ase_status s = ase_key_read_by(kinds, kind, typed, find_text, &who, out,
				       owner, part, &first);

	if (!s)
		return s;
	inner = inner_titled(kind, typed);
	if (inner)
		return ase_key_read_by(kinds, kind, inner, find_text, &who, out,
				       owner, part, err);
	if (err)
		*err = first;
	return s;
}
