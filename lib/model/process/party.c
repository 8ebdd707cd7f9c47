#include "lib/model/process/party.h"

#include "lib/base/i18n.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/process/ending.h"
#include "lib/model/process/step_def.h"
#include "lib/model/record/world_priv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* No record is led to through more parties than this, whatever schemas say. */
#define DEEPEST 4

/* No chain of parents is longer, whatever the schemas say. */
#define HIGHEST 16

/*
 * What schemas say.
 */

/* The paths of a party in either of its forms, or NULL. */
static const ase_node *paths_in(const ase_node *party)
{
	return ase_node_is(party) == ASE_NODE_LIST
		       ? party
		       : ase_node_get(party, "paths");
}

/* What `kind`, or the first above it, says of the party; NULL: none does. */
static const ase_node *party_above(const ase_kind *kind, const char *party)
{
	for (int i = 0; kind && i < HIGHEST; i++, kind = kind->parent) {
		const ase_node *found = ase_node_get(kind->parties, party);

		if (found)
			return found;
	}
	return NULL;
}

bool ase_party_is(const ase_process *process, const ase_kind *kind,
		  const char *word)
{
	return party_above(kind, word) ||
	       ase_node_get(ase_process_parties(process), word);
}

bool ase_party_somewhere(const ase_process *process, const ase_kinds *kinds,
			 const char *word)
{
	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (ase_node_get(ase_kinds_item(kinds, i)->parties, word))
			return true;
	return ase_node_get(ase_process_parties(process), word);
}

static void add_names(ase_strs *names, const ase_node *parties)
{
	ase_each(party, parties) {
		const char *name = ase_node_key(party);

		if (name && !ase_strs_has(names, name))
			ase_strs_add(names, name);
	}
}

char *ase_party_names(const ase_process *process, const ase_kind *kind)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	for (int i = 0; kind && i < HIGHEST; i++, kind = kind->parent)
		add_names(&names, kind->parties);
	add_names(&names, ase_process_parties(process));
	return ase_strs_join(&names, ", ");
}

const char *ase_party_title(const ase_kind *kind, const char *party,
			    const char *lang)
{
	const ase_node *title = ase_node_get(party_above(kind, party), "title");
	const char *text = ase_node_text(title);

	if (!text && lang)
		text = ase_node_text(ase_node_get(title, lang));
	return text ? text : ase_node_path_text(title, "en");
}

/*
 * Who that is.
 */

/* One question. */
struct search {
	const ase_process *process; /* may be NULL */
	const ase_world *world;
	int depth;
	ase_records *out;	 /* NULL: one person is enough */
	const ase_record *one;	 /* that one */
	const ase_kind *serving; /* of whose records it is asked, so that those
				    who have left are passed over; or NULL */
	const ase_record *gone;	 /* the first of these, or NULL */
	bool first; /* only by the first path that leads to somebody */
};

/* How many have been found. */
static size_t count(const struct search *search)
{
	return search->out ? search->out->count : search->one != NULL;
}

static bool is_over(const struct search *search)
{
	return search->one != NULL;
}

static void by_word(struct search *search, const ase_record *rec,
		    const char *word);

static bool by_kinds(struct search *search, const ase_record *rec,
		     const char *party);

/* The party that a record stands for itself: the one called like its kind,
 * else its first; NULL: none. */
static const char *party_of_record(const ase_kind *kind)
{
	const ase_node *parties = kind->parties;

	return ase_node_get(parties, kind->name)
		       ? kind->name
		       : ase_node_key(ase_node_first(parties));
}

/* The same of what a record is about, in which anything may stand. */
static bool by_subject(struct search *search, const ase_record *rec,
		       const char *party)
{
	const ase_record *subject = ase_world_subject(search->world, rec);
	bool known;

	if (!subject || search->depth == DEEPEST)
		return false;
	search->depth++;
	known = by_kinds(search, subject, party);
	search->depth--;
	return known;
}

static bool is_person(const ase_kind *kind)
{
	return strcmp(kind->name, "person") == 0;
}

static void by_record(struct search *search, const ase_record *rec)
{
	const char *party;

	if (search->serving && !ase_kind_below(search->serving, rec->kind) &&
	    ase_ending_find(search->world, rec, NULL)) {
		search->gone = search->gone ? search->gone : rec;
		return;
	}
	if (is_person(rec->kind)) {
		if (!search->out)
			search->one = rec;
		else if (!ase_records_has(search->out, rec->id))
			ase_records_add(search->out, rec);
		return;
	}
	party = party_of_record(rec->kind);
	if (party)
		(void)by_kinds(search, rec, party);
}

static void by_text(struct search *search, const ase_record *rec,
		    const char *text)
{
	const ase_record *there;

	if (!text || !*text || search->depth == DEEPEST)
		return;
	search->depth++;
	there = ase_world_get(search->world, text);
	if (there)
		by_record(search, there);
	else if (ase_party_is(search->process, rec->kind, text))
		by_word(search, rec, text);
	search->depth--;
}

/* Whether an end stands in a record that has ended and is none of the line
 * that `rec` stands in: that of an expert who has left. */
static bool is_left(struct search *search, const ase_record *rec,
		    const ase_hit *hit)
{
	const ase_record *in = hit->rec;

	if (!search->serving || !in || in == rec ||
	    ase_kind_below(rec->kind, in->kind) ||
	    !ase_ending_find(search->world, in, NULL))
		return false;
	search->gone = search->gone ? search->gone : in;
	return true;
}

/* What stands at the ends of a path. */
static void by_path(struct search *search, const ase_record *rec,
		    const char *path)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	if (path && !is_over(search))
		ase_world_path(search->world, rec, path, &hits);
	for (size_t i = 0; i < hits.count && !is_over(search); i++) {
		const ase_hit *hit = &hits.items[i];

		if (is_left(search, rec, hit))
			continue;
		if (hit->text) {
			by_text(search, rec, hit->text);
			continue;
		}
		ase_each(item, hit->node) {
			if (!is_over(search))
				by_text(search, rec, ase_node_text(item));
		}
	}
}

/* By the paths of a party of `kind`, which is that of `rec` or above it. */
static void by_paths(struct search *search, const ase_record *rec,
		     const ase_kind *kind, const ase_node *paths)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;
	size_t from = count(search);

	if (kind != rec->kind)
		ase_world_ancestors(search->world, rec, kind, &up);
	ase_each(path, paths) {
		if (search->first && count(search) > from)
			return;
		if (kind == rec->kind)
			by_path(search, rec, ase_node_text(path));
		for (size_t i = 0; i < up.count && !is_over(search); i++)
			by_path(search, up.items[i], ase_node_text(path));
	}
}

/* By what the kinds say: of the nearest one up that leads to somebody. Whether
 * any says something. */
static bool by_kinds(struct search *search, const ase_record *rec,
		     const char *party)
{
	const ase_kind *kind = rec->kind;
	size_t from = count(search);
	bool known = false;

	for (int i = 0; kind && i < HIGHEST && count(search) == from;
	     i++, kind = kind->parent) {
		const ase_node *paths =
			kind->parties
				? paths_in(ase_node_get(kind->parties, party))
				: NULL;

		if (paths)
			by_paths(search, rec, kind, paths);
		known = known || paths;
	}
	if (count(search) == from)
		known = by_subject(search, rec, party) || known;
	return known;
}

/* By an older process.yaml's own parties; whether these know the kind. */
static bool by_process(struct search *search, const ase_record *rec,
		       const char *party)
{
	const ase_kinds *kinds = ase_world_kinds(search->world);
	const ase_node *paths =
		ase_node_get(ase_process_parties(search->process), party);
	size_t from = count(search);
	bool knows = false;

	ase_each(path, paths) {
		const char *text = ase_node_text(path);

		if (!text || count(search) > from)
			continue;
		by_path(search, rec, text);
		knows = knows || ase_kinds_field(kinds, rec->kind, text, NULL);
	}
	return knows;
}

static void by_word(struct search *search, const ase_record *rec,
		    const char *word)
{
	if (!strcmp(word, rec->kind->name) && !strcmp(word, "person")) {
		by_record(search, rec); /* a letter to whom it is about */
		return;
	}
	if (by_process(search, rec, word) || by_kinds(search, rec, word))
		return;
	if (!ase_node_get(ase_process_parties(search->process), word))
		by_path(search, rec, word);
}

void ase_party_people(const ase_process *process, const ase_world *world,
		      const ase_record *rec, const char *word, ase_records *out)
{
	struct search search = { .process = process,
				 .world = world,
				 .out = out };

	by_word(&search, rec, word);
}

const ase_record *ase_party_person(const ase_process *process,
				   const ase_world *world,
				   const ase_record *rec, const char *word)
{
	struct search search = { .process = process, .world = world };

	by_word(&search, rec, word);
	return search.one;
}

void ase_party_add(const ase_process *process, const ase_world *world,
		   const ase_record *rec, const char *text, ase_records *out)
{
	struct search search = { .process = process,
				 .world = world,
				 .out = out };

	by_text(&search, rec, text);
}

void ase_party_addressees(const ase_process *process, const ase_world *world,
			  const ase_record *rec, const char *word,
			  ase_records *out)
{
	struct search search = { .process = process,
				 .world = world,
				 .out = out,
				 .serving = rec->kind,
				 .first = true };

	by_word(&search, rec, word);
}

void ase_party_serving(const ase_process *process, const ase_world *world,
		       const ase_record *rec, const char *word,
		       ase_records *out, const ase_record **gone)
{
	struct search search = { .process = process,
				 .world = world,
				 .out = out,
				 .serving = rec->kind };

	by_word(&search, rec, word);
	if (gone)
		*gone = search.gone;
}

void ase_party_add_serving(const ase_process *process, const ase_world *world,
			   const ase_record *rec, const char *text,
			   ase_records *out)
{
	struct search search = { .process = process,
				 .world = world,
				 .out = out,
				 .serving = rec->kind };

	by_text(&search, rec, text);
}

const ase_record *ase_party_left(const ase_process *process,
				 const ase_world *world, const ase_record *rec,
				 const char *word, const ase_record **serving)
{
	struct search search = { .process = process,
				 .world = world,
				 .serving = rec->kind };

	by_word(&search, rec, word);
	if (serving)
		*serving = search.one;
	return search.one ? NULL : search.gone;
}

/*
 * What is wrong with it.
 */

static bool kind_leads(const ase_kinds *kinds, const ase_kind *kind, int depth);

/* Whether a field may hold the name of a party: "org or expert". */
static bool names_party(const ase_kind *kind, const ase_node *part)
{
	ase_each(value, ase_node_get(part, "enum")) {
		const char *word = ase_node_text(value);

		if (word && ase_party_is(NULL, kind, word))
			return true;
	}
	return false;
}

static bool path_leads(const ase_kinds *kinds, const ase_kind *kind,
		       const char *path, int depth)
{
	const ase_kind *owner = kind;
	const ase_node *part = ase_kinds_field(kinds, kind, path, &owner);
	const char *ref;

	if (!part) /* "org": a record above */
		return ase_kinds_above(kinds, kind, path) &&
		       kind_leads(kinds, ase_kinds_get(kinds, path), depth);
	ref = ase_kind_field_note(owner->schema, part, "x-ase-ref");
	if (ref) /* of a kind that nobody knows, its own check tells */
		return !ase_kinds_get(kinds, ref) ||
		       kind_leads(kinds, ase_kinds_get(kinds, ref), depth);
	return names_party(kind, ase_schema_part(owner->schema, part));
}

static bool kind_leads(const ase_kinds *kinds, const ase_kind *kind, int depth)
{
	const char *party = party_of_record(kind);
	const ase_node *paths =
		party ? paths_in(ase_node_get(kind->parties, party)) : NULL;

	if (is_person(kind))
		return true;
	if (depth == DEEPEST)
		return false;
	ase_each(path, paths) {
		const char *text = ase_node_text(path);

		if (text && path_leads(kinds, kind, text, depth + 1))
			return true;
	}
	return false;
}

bool ase_party_path_leads(const ase_kinds *kinds, const ase_kind *kind,
			  const char *path)
{
	return path_leads(kinds, kind, path, 0);
}

bool ase_party_leads(const ase_kinds *kinds, const ase_kind *kind)
{
	return kind_leads(kinds, kind, 0);
}

/* One path of a party; `field` is where it stands. */
static size_t check_path(const ase_kinds *kinds, const ase_kind *kind,
			 const char *path, const char *field,
			 ase_problems *problems)
{
	if (!path || !*path)
		return ase_problems_add(problems, 0, 0, field,
					"a path was expected here");
	if (!ase_kinds_field(kinds, kind, path, NULL) &&
	    !ase_kinds_above(kinds, kind, path))
		return ase_problems_add(problems, 0, 0, field,
					"no field '%s' in records of kind '%s'",
					path, kind->name);
	if (!path_leads(kinds, kind, path, 0))
		return ase_problems_add(
			problems, 0, 0, field,
			"'%s' leads to no person: a field with 'x-ase-ref: "
			"person', or one that holds a record whose kind has "
			"'x-ase-parties', was expected",
			path);
	return 0;
}

/* The long form has nothing but `paths` and `title`. */
static size_t check_words(const ase_node *party, const char *field,
			  ase_problems *problems)
{
	const ase_node *title = ase_node_get(party, "title");
	size_t wrong = 0;

	if (ase_node_is(party) != ASE_NODE_MAP)
		return 0;
	ase_each(word, party) {
		const char *key = ase_node_key(word);
		ASE_AUTO(ase_strdrop) char *at = ase_strf("%s.%s", field, key);

		if (strcmp(key, "paths") != 0 && strcmp(key, "title") != 0)
			wrong += ase_problems_add(
				problems, 0, 0, at,
				"a party says 'paths' and 'title', not '%s'",
				key);
	}
	if (title && !ase_node_text(title) &&
	    !ase_node_path_text(title, "en")) {
		ASE_AUTO(ase_strdrop) char *at = ase_strf("%s.title", field);

		wrong += ase_problems_add(problems, 0, 0, at,
					  "a text was expected here, or one "
					  "for each language: {en: ..., fr: "
					  "...}");
	}
	return wrong;
}

static size_t check_party(const ase_kinds *kinds, const ase_kind *kind,
			  const ase_node *party, ase_problems *problems)
{
	const ase_node *paths = paths_in(party);
	bool list = ase_node_is(party) == ASE_NODE_LIST;
	ASE_AUTO(ase_strdrop)
	char *field = ase_strf("x-ase-parties.%s", ase_node_key(party));
	size_t wrong = check_words(party, field, problems), i = 0;

	if (ase_node_is(paths) != ASE_NODE_LIST || !ase_node_count(paths))
		return wrong +
		       ase_problems_add(problems, 0, 0, field,
					"the party '%s' leads to nobody: a "
					"list of paths was expected here, "
					"[PATH...] or {paths: [PATH...]}",
					ase_node_key(party));
	ase_each(path, paths) {
		ASE_AUTO(ase_strdrop)
		char *at =
			ase_strf("%s%s.%zu", field, list ? "" : ".paths", i++);

		wrong += check_path(kinds, kind, ase_node_text(path), at,
				    problems);
	}
	return wrong;
}

/* Whether a name can stand in a turn without being taken for a path. */
static bool is_name(const char *name)
{
	return *name >= 'a' && *name <= 'z' &&
	       !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_")];
}

size_t ase_party_check(const ase_kinds *kinds, const ase_kind *kind,
		       ase_problems *problems)
{
	const ase_node *parties = kind->parties;
	size_t wrong = 0;

	if (parties && ase_node_is(parties) != ASE_NODE_MAP)
		return ase_problems_add(problems, 0, 0, "x-ase-parties",
					"parties and their paths were "
					"expected here: {PARTY: [PATH...]}");
	ase_each(party, parties) {
		const char *name = ase_node_key(party);

		if (!is_name(name)) {
			wrong += ase_problems_add(
				problems, 0, 0, "x-ase-parties",
				"'%s' is no name of a party: lower-case "
				"letters, digits and dashes only",
				name);
			continue;
		}
		wrong += check_party(kinds, kind, party, problems);
	}
	return wrong;
}

/*
 * Who stands in.
 */

/* Whether the days of the absence hold the world's today. */
static bool is_now(const ase_world *world, const ase_node *away)
{
	ase_date today = ase_world_today(world), from, until;

	if (ase_node_date(ase_node_get(away, "from"), &from) &&
	    ase_date_cmp(today, from) < 0)
		return false;
	return !ase_node_date(ase_node_get(away, "until"), &until) ||
	       ase_date_cmp(today, until) <= 0;
}

const ase_record *ase_party_substitute(const ase_world *world,
				       const ase_record *coordinator)
{
	const ase_node *away = ase_node_get(coordinator->node, "away");
	const char *id = ase_node_path_text(away, "substitute");

	return id && is_now(world, away) ? ase_world_get(world, id) : NULL;
}

/* Who stands in for whom, in one state of a world. */
struct stand_ins {
	ase_map by_person; /* who stands in (borrowed), by the person's ID */
	size_t version;
};

static void stand_ins_drop(void *stand_ins)
{
	struct stand_ins *all = stand_ins;

	ase_map_drop(&all->by_person);
	free(all);
}

/* The person who stands in for a coordinator, both in office; NULL: nobody. */
static const ase_record *substitute_person(const ase_world *world,
					   const ase_record *coordinator)
{
	const ase_record *by = ase_party_substitute(world, coordinator);
	const char *whose;

	if (!by || ase_ending_find(world, coordinator, NULL) ||
	    ase_ending_find(world, by, NULL))
		return NULL;
	whose = ase_world_text(world, by, "person");
	return whose ? ase_world_get(world, whose) : NULL;
}

/* Each by the first of their records as coordinators that says so. */
static void read_stand_ins(const ase_world *world, const ase_kind *kind,
			   struct stand_ins *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_map_drop(&out->by_person);
	out->version = ase_world_version(world);
	ase_world_all(world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *by = substitute_person(world, all.items[i]);
		const char *whose =
			by ? ase_world_text(world, all.items[i], "person")
			   : NULL;

		if (whose && !ase_map_get(&out->by_person, whose))
			ase_map_put(&out->by_person, whose,
				    (void *)(uintptr_t)by);
	}
}

/* The person who stands in for `person`; NULL: nobody. Asked for every letter:
 * so all coordinators are looked through once, and that is kept behind them. */
static const ase_record *stands_in(const ase_world *world,
				   const ase_record *person)
{
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "coordinator");
	struct ase_kind_cache *cache =
		kind ? ase_world_kind_of(world, kind) : NULL;
	struct stand_ins *known;

	if (!cache)
		return NULL;
	if (!cache->stand_ins) {
		cache->stand_ins = ase_alloc(sizeof(*known));
		cache->stand_ins_drop = stand_ins_drop;
	}
	known = cache->stand_ins;
	if (known->version != ase_world_version(world))
		read_stand_ins(world, kind, known);
	return ase_map_get(&known->by_person, person->id);
}

const ase_record *ase_party_sender(const ase_process *process,
				   const ase_world *world,
				   const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const ase_record *by;

	ase_party_serving(process, world, rec, "coordinator", &people, NULL);
	if (!people.count)
		return NULL;
	by = stands_in(world, people.items[0]);
	return by ? by : people.items[0];
}
