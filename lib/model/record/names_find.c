/* Who may be called so, asked of a source that knows who has which words. */

#include "lib/model/record/names.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* No name is further away, and no kind has more of them. */
#define FURTHEST 16
#define NAMES	 16

/*
 * Where a name of a kind stands: at the top of a record to which `count` - 1
 * references lead, each by its ID. kinds[0] is the kind itself.
 */
struct chain {
	const ase_kind *kinds[FURTHEST];
	size_t count;
};

static bool add_kind(struct chain *chain, const ase_kind *kind)
{
	if (!kind || chain->count == FURTHEST)
		return false;
	chain->kinds[chain->count++] = kind;
	return true;
}

/* The first word of a path, yours; `path` then points at what follows. */
static char *take_word(const char **path)
{
	const size_t size = strcspn(*path, ".");
	char *word = ase_strndup(*path, size);

	*path += size + !!(*path)[size];
	return word;
}

/* On from the root of a record to where the path's first words lead: up to an
 * ancestor. */
static bool go_up(struct chain *chain, const ase_kind *above)
{
	const ase_kind *kind = chain->kinds[chain->count - 1];

	for (kind = kind->parent; kind && kind != above; kind = kind->parent)
		if (!add_kind(chain, kind))
			return false;
	return kind && add_kind(chain, kind);
}

/* On along the fields of one kind; false: it ends in no field at the top. */
static bool go_down(const ase_kinds *kinds, struct chain *chain,
		    const char **path)
{
	const ase_kind *kind = chain->kinds[chain->count - 1];
	const ase_node *part = kind->root;
	const char *ref = NULL;

	for (size_t deep = 0; part; deep++) {
		const ase_node *items =
			ase_schema_step(kind->schema, part, NULL);
		ASE_AUTO(ase_strdrop) char *word = NULL;

		ref = ase_kind_field_note(kind->schema, part, "x-ase-ref");
		if (!**path)
			return deep == 1 && !ref;
		if (ref && !items)
			return add_kind(chain, ase_kinds_get(kinds, ref));
		if (items) {
			const char *rest = *path;

			word = take_word(&rest);
			if (ase_kind_list_word(kind->schema, part, word))
				*path = rest;
			part = items;
			deep--; /* its entries stand where it does */
			continue;
		}
		word = take_word(path);
		part = ase_schema_step(kind->schema, part, word);
	}
	return false;
}

/* The way of a name; false: it cannot be told from the schemas alone. */
static bool trace(const ase_kinds *kinds, const ase_kind *kind,
		  const char *path, struct chain *chain)
{
	chain->count = 0;
	for (bool good = add_kind(chain, kind); good && *path;) {
		const char *rest = path;
		ASE_AUTO(ase_strdrop) char *word = take_word(&rest);
		const ase_kind *above = ase_kinds_above(
			kinds, chain->kinds[chain->count - 1], word);

		if (*path == '@' || (above && !*rest))
			return false;
		if (above)
			path = rest;
		good = above ? go_up(chain, above)
			     : go_down(kinds, chain, &path);
		if (good && !*path)
			return !above;
	}
	return false;
}

/* All ways in which records of a kind are called something. */
struct ways {
	struct chain items[NAMES];
	size_t count;
};

static bool is_same(const struct chain *a, const struct chain *b)
{
	return a->count == b->count &&
	       !memcmp(a->kinds, b->kinds, a->count * sizeof(a->kinds[0]));
}

static bool add_way(struct ways *ways, const struct chain *chain)
{
	for (size_t i = 0; i < ways->count; i++)
		if (is_same(&ways->items[i], chain))
			return true;
	if (ways->count == NAMES)
		return false;
	ways->items[ways->count++] = *chain;
	return true;
}

static bool add_ways(const ase_world *world, const ase_kind *kind,
		     const char *note, struct ways *ways)
{
	struct chain chain = { .count = 0 };

	ase_each(path, ase_node_get(kind->root, note))
		if (ase_node_text(path) &&
		    (!trace(world->kinds, kind, ase_node_text(path), &chain) ||
		     !add_way(ways, &chain)))
			return false;
	return true;
}

/* One search. */
struct search {
	const ase_world *world;
	size_t most;
	ase_strs words; /* folded, as those who compare do */
	struct ways ways;
};

static void search_drop(struct search *s)
{
	ase_strs_drop(&s->words);
}

static void take_words(struct search *s, const char *folded)
{
	ASE_AUTO(ase_strdrop) char *again = ase_text_fold(folded);
	const char *at = again, *word;

	for (size_t size; (word = ase_text_word(&at, &size));)
		ase_strs_take(&s->words, ase_strndup(word, size));
}

/* Append the IDs of the records of `kind` with these words at their tops; false:
 * too many, or nobody knows. */
static bool find_worded(const struct search *s, const ase_kind *kind,
			const ase_strs *words, ase_strs *out)
{
	return s->world->source.worded(s->world->source.ctx, kind, words,
				       s->most, out);
}

/* Append the records themselves, but for doubles. */
static void read_all(const struct search *s, const ase_strs *ids,
		     ase_records *out)
{
	const ase_record *rec;

	for (size_t i = 0; i < ids->count; i++)
		if ((rec = ase_world_itself(s->world, ids->items[i])) &&
		    ase_world_get(s->world, rec->id) == rec)
			ase_records_add(out, rec);
}

static bool add_worded(const struct search *s, const ase_kind *kind,
		       const ase_strs *words, ase_records *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	if (!find_worded(s, kind, words, &ids))
		return false;
	read_all(s, &ids, out);
	return true;
}

/* The IDs of those with any of the words, each once. */
static bool find_any(const struct search *s, const ase_kind *kind,
		     ase_strs *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->words.count; i++) {
		const ase_strs one = { .items = &s->words.items[i],
				       .count = 1 };

		if (!find_worded(s, kind, &one, out))
			return false;
	}
	ase_strs_sort(out);
	for (size_t i = 0; i < out->count; i++)
		if (kept && !strcmp(out->items[kept - 1], out->items[i]))
			free(out->items[i]);
		else
			out->items[kept++] = out->items[i];
	out->count = kept;
	return true;
}

/* Append the records of `kind` that name `rec`, or a double of it, or a double
 * of that. */
static void add_naming(const ase_world *world, const ase_kind *kind,
		       const ase_record *rec, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records meant = ASE_RECORDS_INIT;

	ase_records_add(&meant, rec);
	for (size_t i = 0; i < meant.count; i++) {
		const ase_record *one = meant.items[i];
		ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;

		ase_world_source_with_text(world, kind, one->id, out);
		if (ase_kind_unifies(rec->kind))
			ase_world_source_with_text(world, rec->kind, one->id,
						   &some);
		for (size_t k = 0; k < some.count; k++)
			if (some.items[k]->same_as &&
			    !strcmp(some.items[k]->same_as, one->id) &&
			    !ase_records_has(&meant, some.items[k]->id))
				ase_records_add(&meant, some.items[k]);
	}
}

/* From the records at the end of a way back to those that it begins at. */
static bool go_back(const struct search *s, const struct chain *chain,
		    ase_records *ends, ase_records *out)
{
	for (size_t i = chain->count - 1; i; i--) {
		ASE_AUTO(ase_records_drop) ase_records next = ASE_RECORDS_INIT;

		for (size_t k = 0; k < ends->count && next.count <= s->most;
		     k++)
			add_naming(s->world, chain->kinds[i - 1],
				   ends->items[k], &next);
		ase_records_tidy(&next, 0);
		if (next.count > s->most)
			return false;
		ase_records_drop(ends);
		*ends = next;
		next = (ase_records)ASE_RECORDS_INIT; /* moved */
	}
	for (size_t i = 0; i < ends->count; i++)
		if (ase_world_get(s->world, ends->items[i]->id) ==
		    ends->items[i])
			ase_records_add(out, ends->items[i]);
	return true;
}

/* Those in one of whose places of names all the words stand. */
static bool add_together(const struct search *s, ase_records *out)
{
	for (size_t i = 0; i < s->ways.count; i++) {
		const struct chain *way = &s->ways.items[i];
		ASE_AUTO(ase_records_drop) ase_records ends = ASE_RECORDS_INIT;

		if (!add_worded(s, way->kinds[way->count - 1], &s->words,
				&ends) ||
		    !go_back(s, way, &ends, out))
			return false;
	}
	return true;
}

/* Of the places of names one where most records have any of the words; false:
 * of two it is not known who has. */
static bool find_ends(const struct search *s, ase_strs ends[NAMES],
		      size_t *most)
{
	size_t unknown = 0;

	*most = 0;
	for (size_t i = 0; i < s->ways.count; i++) {
		const struct chain *way = &s->ways.items[i];

		if (!find_any(s, way->kinds[way->count - 1], &ends[i])) {
			unknown++;
			*most = i;
		} else if (!unknown && ends[i].count > ends[*most].count) {
			*most = i;
		}
	}
	return unknown < 2;
}

/*
 * Those in several of whose places they stand, some in each: whichever place is
 * left out, they are met at another. What is left out is not even read.
 */
static bool add_apart(const struct search *s, ase_records *out)
{
	ase_strs ends[NAMES] = { ASE_STRS_INIT };
	size_t left_out;
	bool known = find_ends(s, ends, &left_out);

	for (size_t i = 0; i < s->ways.count; i++) {
		ASE_AUTO(ase_records_drop) ase_records at = ASE_RECORDS_INIT;

		if (known && i != left_out) {
			read_all(s, &ends[i], &at);
			known = go_back(s, &s->ways.items[i], &at, out);
		}
		ase_strs_drop(&ends[i]);
	}
	return known;
}

/* Where the search has to look; false: that is not known. */
static bool find_ways(const ase_world *world, const ase_kind *kind,
		      const char *note, struct ways *ways)
{
	const struct chain own = { .kinds = { kind }, .count = 1 };

	if (note)
		return add_ways(world, kind, note, ways);
	return add_way(ways, &own) &&
	       add_ways(world, kind, ASE_NAMES_OWN, ways) &&
	       add_ways(world, kind, ASE_NAMES_KNOWN_BY, ways);
}

bool ase_names_may(const ase_world *world, const ase_kind *kind,
		   const char *note, const ase_words *typed, size_t most,
		   ase_records *out)
{
	ASE_AUTO(search_drop)
	struct search s = { .world = world, .most = most };
	const size_t from = out->count;
	bool known;

	if (!world->source.worded || !ase_world_is_as_source(world) ||
	    !typed->has_words || ase_names_are_coded(world, kind) ||
	    !find_ways(world, kind, note, &s.ways))
		return false;
	take_words(&s, typed->folded);
	known = s.words.count && add_together(&s, out) &&
		(note || s.ways.count < 2 || s.words.count < 2 ||
		 add_apart(&s, out));
	if (known)
		ase_records_tidy(out, from);
	else
		out->count = from;
	return known;
}

void ase_names_candidates(const ase_world *world, const ase_kind *kind,
			  const char *note, const ase_words *typed,
			  ase_records *out)
{
	if (!ase_names_may(world, kind, note, typed, ASE_NAMES_MOST, out))
		ase_world_all(world, kind, out);
}
