#include "lib/model/pairing/pairing.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/pairing/pairing_priv.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	bool asked; /* of what asks */
} places[ASE_PAIRING_PLACES] = {
	[ASE_PAIRING_SAME_OF] = { "same-person.of", false },
	[ASE_PAIRING_SAME_ASKED] = { "same-person.asked", true },
	[ASE_PAIRING_CONFLICT_OF] = { "conflict.of", false },
	[ASE_PAIRING_CONFLICT_ASKED] = { "conflict.asked", true },
	[ASE_PAIRING_COORDINATOR] = { "coordinator.asked", true },
	[ASE_PAIRING_PROPOSED] = { "proposed.asked", true },
	[ASE_PAIRING_DECLINED] = { "declined.asked", true },
	[ASE_PAIRING_SIDE_OF] = { "side.of", false },
	[ASE_PAIRING_SIDE_ASKED] = { "side.asked", true },
	[ASE_PAIRING_SKILLS_OF] = { "skills.of", false },
	[ASE_PAIRING_SKILLS_ASKED] = { "skills.asked", true },
	[ASE_PAIRING_TRAITS_OF] = { "traits.of", false },
	[ASE_PAIRING_TRAITS_ASKED] = { "traits.asked", true },
	[ASE_PAIRING_LANGUAGE_OF] = { "language.of", false },
	[ASE_PAIRING_LANGUAGE_ASKED] = { "language.asked", true },
	[ASE_PAIRING_TERRITORY_OF] = { "territory.of", false },
	[ASE_PAIRING_TERRITORY_ASKED] = { "territory.asked", true },
	[ASE_PAIRING_REMOTE] = { "territory.remote", false },
	[ASE_PAIRING_FROM_OF] = { "availability.of.from", false },
	[ASE_PAIRING_UNTIL_OF] = { "availability.of.until", false },
	[ASE_PAIRING_FROM_ASKED] = { "availability.asked.from", true },
	[ASE_PAIRING_UNTIL_ASKED] = { "availability.asked.until", true },
	[ASE_PAIRING_MOST] = { "capacity.most", false },
	[ASE_PAIRING_TAKEN] = { "capacity.of", false },
	[ASE_PAIRING_AT] = { "rotation.at", true },
};

bool ase_pairing_is_asked(ase_pairing_place place)
{
	return places[place].asked;
}

const char *ase_pairing_place_name(ase_pairing_place place)
{
	return places[place].name;
}

bool ase_pairing_is(const ase_kind *kind)
{
	return ase_node_get(kind->root, ASE_PAIRING_WORD) != NULL;
}

/*
 * Reading.
 */

/* One path, or a list of them, of records of `kind`. */
static size_t read_paths(const ase_reader *reader, const ase_kind *kind,
			 const ase_node *node, const char *name,
			 struct ase_pairing_list *out)
{
	const bool list = ase_node_is(node) == ASE_NODE_LIST;
	const size_t count = list ? ase_node_count(node) : 1;
	size_t wrong = 0;

	out->items = ase_alloc((count + 1) * sizeof(out->items[0]));
	for (size_t i = 0; i < count; i++) {
		const ase_node *one = list ? ase_node_item(node, i) : node;
		ASE_AUTO(ase_strdrop)
		char *field = ase_reader_field(reader,
					       list ? ASE_PAIRING_WORD ".%s.%zu"
						    : ASE_PAIRING_WORD ".%s",
					       name, i);

		out->items[i] = (ase_path_expr){ .path = NULL };
		wrong += ase_path_expr_read(reader, kind, ase_node_text(one),
					    field ? field : "", &out->items[i]);
		out->count++;
	}
	return wrong;
}

size_t ase_pairing_read(const ase_reader *reader, ase_pairing *pairing)
{
	size_t wrong = 0;

	for (int i = 0; i < ASE_PAIRING_PLACES; i++) {
		const ase_node *node =
			ase_node_path(pairing->says, places[i].name);

		if (node)
			wrong += read_paths(
				reader,
				places[i].asked ? pairing->asks : pairing->kind,
				node, places[i].name, &pairing->at[i]);
	}
	wrong += ase_condition_read(
		reader, pairing->asks,
		ase_node_path(pairing->says, "rotation.where"),
		ASE_PAIRING_WORD ".rotation.where", &pairing->counts);
	ase_node_boolean(ase_node_path(pairing->says, "skills.must"),
			 &pairing->must);
	return wrong;
}

ase_pairing *ase_pairing_new(const ase_kinds *kinds, const ase_kind *kind)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = kinds,
				    .problems = &none,
				    .trusted = true };
	const ase_node *says = ase_node_get(kind->root, ASE_PAIRING_WORD);
	const char *name = ase_node_path_text(says, "for");
	const ase_kind *asks = name ? ase_kinds_get(kinds, name) : NULL;
	ase_pairing *pairing;

	if (!asks)
		return NULL;
	pairing = ase_alloc(sizeof(*pairing));
	pairing->kind = kind;
	pairing->asks = asks;
	pairing->says = says;
	(void)!ase_pairing_read(&reader, pairing);
	return pairing;
}

void ase_pairing_clear(ase_pairing *pairing)
{
	for (int i = 0; i < ASE_PAIRING_PLACES; i++) {
		struct ase_pairing_list *list = &pairing->at[i];

		for (size_t k = 0; k < list->count; k++)
			ase_path_expr_drop(&list->items[k]);
		free(list->items);
	}
	ase_condition_drop(&pairing->counts);
}

void ase_pairing_drop(ase_pairing **pairing)
{
	if (!*pairing)
		return;
	ase_pairing_clear(*pairing);
	free(*pairing);
	*pairing = NULL;
}

/*
 * Asking.
 */

const ase_kind *ase_pairing_asks(const ase_pairing *pairing)
{
	return pairing->asks;
}

const ase_kind *ase_pairing_kind(const ase_pairing *pairing)
{
	return pairing->kind;
}

void ase_pairing_ends(const ase_pairing *pairing, const ase_world *world,
		      ase_pairing_place place, const ase_record *rec,
		      ase_hits *out)
{
	const struct ase_pairing_list *list = &pairing->at[place];
	const ase_eval eval = { .world = world, .asking = true };

	for (size_t i = 0; i < list->count; i++)
		ase_path_expr_eval(&eval, rec, &list->items[i], out);
}

bool ase_pairing_says(const ase_pairing *pairing, ase_pairing_place place)
{
	return pairing->at[place].count > 0;
}

bool ase_pairing_is_own(const ase_pairing *pairing, const ase_kinds *kinds,
			ase_pairing_place place)
{
	const struct ase_pairing_list *list = &pairing->at[place];
	const ase_kind *kind =
		places[place].asked ? pairing->asks : pairing->kind;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].tally || !list->items[i].path ||
		    !ase_kinds_own(kinds, kind, list->items[i].path))
			return false;
	return true;
}

const char *ase_pairing_path(const ase_pairing *pairing,
			     ase_pairing_place place, size_t i)
{
	return i < pairing->at[place].count ? pairing->at[place].items[i].path
					    : NULL;
}

char *ase_pairing_paths(const ase_pairing *pairing, ase_pairing_place place)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < pairing->at[place].count; i++)
		ase_str_addf(&out, "%s%s", i ? ", " : "",
			     ase_pairing_path(pairing, place, i));
	return ase_str_take(&out);
}

ase_field ase_pairing_end(const ase_kinds *kinds, const ase_kind *kind,
			  const ase_path_expr *path)
{
	const ase_kind *owner = kind;
	const ase_node *part;

	if (path->tally)
		return ase_tally_field(path->tally, &owner);
	part = path->path ? ase_kinds_field(kinds, kind, path->path, &owner)
			  : NULL;
	return part ? ase_field_of(owner->schema, part)
		    : (ase_field){ .part = NULL };
}

ase_field ase_pairing_field(const ase_pairing *pairing, const ase_kinds *kinds,
			    ase_pairing_place place)
{
	if (!pairing->at[place].count)
		return (ase_field){ .part = NULL };
	return ase_pairing_end(
		kinds, places[place].asked ? pairing->asks : pairing->kind,
		&pairing->at[place].items[0]);
}

const char *ase_pairing_title(const ase_pairing *pairing,
			      const ase_kinds *kinds, ase_pairing_place place,
			      const char *lang)
{
	const char *path = ase_pairing_path(pairing, place, 0);
	const ase_kind *kind =
		places[place].asked ? pairing->asks : pairing->kind;
	const ase_node *part =
		path ? ase_kinds_field(kinds, kind, path, NULL) : NULL;

	return part ? ase_schema_title(part, lang, NULL) : NULL;
}

bool ase_pairing_must(const ase_pairing *pairing)
{
	return pairing->must;
}

const char *ase_pairing_with(const ase_pairing *pairing, const char *asked)
{
	const ase_node *with = ase_node_path(pairing->says, "side.with");

	return asked ? ase_node_text(ase_node_get(with, asked)) : NULL;
}

bool ase_pairing_counts(const ase_pairing *pairing, const ase_world *world,
			const ase_record *asks)
{
	const ase_eval eval = { .world = world };

	return ase_condition_eval(&eval, asks, &pairing->counts);
}

const ase_node *ase_pairing_weights(const ase_pairing *pairing)
{
	return ase_node_get(pairing->says, "weights");
}

const ase_node *ase_pairing_command(const ase_pairing *pairing)
{
	return ase_node_get(pairing->says, "command");
}
