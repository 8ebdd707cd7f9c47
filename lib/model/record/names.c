#include "lib/model/record/names.h"

#include "lib/base/mem.h"

void ase_names_of(const ase_world *world, const ase_record *rec,
		  const char *note, ase_hits *out)
{
	const ase_node *paths = ase_node_get(rec->kind->root, note);

	ase_each(path, paths) {
		if (ase_node_text(path))
			ase_world_path(world, rec, ase_node_text(path), out);
	}
}

ase_fit ase_names_fit(const ase_world *world, const ase_record *rec,
		      const char *note, const ase_words *typed)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ase_fit best = ASE_FIT_NONE;

	ase_names_of(world, rec, note, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const char *name = hits.items[i].text;
		ase_fit fit = ASE_FIT_NONE;

		if (name && *name)
			fit = ase_words_fit(typed, name);
		best = fit > best ? fit : best;
	}
	return best;
}

bool ase_names_together(const ase_world *world, const ase_record *rec,
			const ase_words *typed)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;

	if (typed->list.count < 2)
		return false;
	ase_names_of(world, rec, ASE_NAMES_OWN, &hits);
	ase_names_of(world, rec, ASE_NAMES_KNOWN_BY, &hits);
	for (size_t i = 0; i < hits.count; i++)
		if (hits.items[i].text)
			ase_str_addf(&all, "%s\n", hits.items[i].text);
	return ase_words_fit(typed, ase_str_text(&all)) != ASE_FIT_NONE;
}

bool ase_names_any(const ase_world *world, const ase_record *rec,
		   const ase_words *typed)
{
	return ase_names_fit(world, rec, ASE_NAMES_OWN, typed) ||
	       ase_names_fit(world, rec, ASE_NAMES_KNOWN_BY, typed) ||
	       ase_names_together(world, rec, typed);
}

char *ase_names_list(const ase_world *world, const ase_records *records,
		     size_t most)
{
	ASE_AUTO(ase_str_drop) ase_str list = ASE_STR_INIT;

	for (size_t i = 0; i < records->count && i < most; i++) {
		const ase_record *rec = records->items[i];
		const char *name = ase_world_name(world, rec);

		ase_str_add(&list, i ? ", " : "");
		if (name == rec->id)
			ase_str_add(&list, name);
		else
			ase_str_addf(&list, "%s (%s)", name, rec->id);
	}
	if (records->count > most)
		ase_str_add(&list, ", ...");
	return ase_str_take(&list);
}
