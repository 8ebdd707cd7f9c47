#include "lib/model/input/key_find.h"

#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"
#include "lib/model/tally/key.h"

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

ase_status ase_key_find(const ase_world *world,
			const ase_input_context *context, const ase_kind *kind,
			const char *typed, char **out, const ase_kind **owner,
			const ase_node **part, ase_err *err)
{
	struct asker who = { world, context };

	return ase_key_read_by(ase_world_kinds(world), kind, typed, find_text,
			       &who, out, owner, part, err);
}
