#include "lib/model/upgrade/upgrade.h"

#include "lib/base/mem.h"

#include <string.h>

const char ase_upgrade_part_kind[] = "amendment";

bool ase_upgrade_touches(const char *kind)
{
	return strcmp(kind, "convention") == 0 ||
	       strcmp(kind, "evaluation") == 0;
}

static const ase_node *look_at(const ase_upgrade_look *look, const char *id)
{
	return look && id ? look->get(look->ctx, id) : NULL;
}

/* The match that `person` signed for as its expert: the person's, else the
 * first that nobody declined or withdrew from, else the first. */
static const char *match_of(const ase_node *matches, const char *person,
			    const ase_upgrade_look *look)
{
	const char *first = NULL;

	ase_each(item, matches) {
		const ase_node *match = look_at(look, ase_node_text(item));
		const ase_node *expert =
			look_at(look, ase_node_path_text(match, "expert"));
		const char *who = ase_node_path_text(expert, "person");

		if (who && person && strcmp(who, person) == 0)
			return ase_node_text(item);
		if (!first && !ase_node_get(match, "declined") &&
		    !ase_node_get(match, "withdrawn"))
			first = ase_node_text(item);
	}
	return first ? first : ase_node_text(ase_node_first(matches));
}

/* The signatures of `matches`, the expert's being that of one of them. */
static void put_signatures(ase_builder *b, const ase_node *signatures,
			   const ase_node *matches,
			   const ase_upgrade_look *look)
{
	ase_builder_map(b, "signatures");
	ase_each(one, signatures) {
		const char *match;

		if (strcmp(ase_node_key(one), "expert") != 0) {
			ase_builder_copy(b, ase_node_key(one), one);
			continue;
		}
		match = match_of(matches, ase_node_path_text(one, "by"), look);
		ase_builder_list(b, "experts");
		ase_builder_map(b, NULL);
		if (match)
			ase_builder_text(b, "match", match, false);
		ase_each(field, one)
			ase_builder_copy(b, ase_node_key(field), field);
		ase_builder_end(b);
		ase_builder_end(b);
	}
	ase_builder_end(b);
}

static ase_value *convention_of(const ase_node *rec,
				const ase_upgrade_look *look)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	const ase_node *amendments = ase_node_get(rec, "amendments");

	ase_builder_map(b, NULL);
	ase_each(field, rec) {
		const char *key = ase_node_key(field);

		if (strcmp(key, "signatures") == 0)
			put_signatures(b, field, ase_node_get(rec, "matches"),
				       look);
		else if (field != amendments)
			ase_builder_copy(b, key, field);
	}
	ase_builder_end(b);
	return ase_builder_take(b);
}

static ase_value *evaluation_of(const ase_node *rec,
				const ase_upgrade_look *look)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = NULL;
	const char *id = ase_node_path_text(rec, "convention");
	const char *match = ase_node_path_text(look_at(look, id), "matches.0");

	if (!match)
		return NULL;
	b = ase_builder_new();
	ase_builder_map(b, NULL);
	ase_each(field, rec) {
		ase_builder_copy(b, ase_node_key(field), field);
		if (strcmp(ase_node_key(field), "convention") == 0)
			ase_builder_text(b, "match", match, false);
	}
	ase_builder_end(b);
	return ase_builder_take(b);
}

bool ase_upgrade_wants(const char *kind, const ase_node *rec)
{
	if (strcmp(kind, "convention") == 0)
		return ase_node_path(rec, "signatures.expert") ||
		       ase_node_get(rec, "amendments");
	return strcmp(kind, "evaluation") == 0 &&
	       ase_node_get(rec, "convention") && !ase_node_get(rec, "match");
}

ase_value *ase_upgrade_value(const char *kind, const ase_node *rec,
			     const ase_upgrade_look *look)
{
	if (!ase_upgrade_wants(kind, rec))
		return NULL;
	return strcmp(kind, "convention") == 0 ? convention_of(rec, look)
					       : evaluation_of(rec, look);
}

/* The day of the last signature of an amendment that all three have signed;
 * NULL: one is missing. */
static const char *in_force_on(const ase_node *entry)
{
	static const char *const days[] = { "signatures.org.on",
					    "signatures.expert.on",
					    "signatures.ase.on" };
	const char *last = "";

	for (size_t i = 0; i < ASE_COUNT(days); i++) {
		const char *day = ase_node_path_text(entry, days[i]);

		if (!day)
			return NULL;
		if (strcmp(day, last) > 0)
			last = day;
	}
	return last;
}

/* What an amendment says beside its convention. */
static void put_amendment(ase_builder *b, const ase_node *entry,
			  const ase_node *matches, const ase_upgrade_look *look)
{
	const char *since = in_force_on(entry);

	ase_each(field, entry) {
		const char *key = ase_node_key(field);

		if (strcmp(key, "signatures") == 0)
			put_signatures(b, field, matches, look);
		else if (strcmp(key, "id") != 0 &&
			 strcmp(key, "agreed_by") != 0)
			ase_builder_copy(b, key, field);
	}
	if (since)
		ase_builder_text(b, "in_force_on", since, false);
}

ase_value *ase_upgrade_part(const char *kind, const char *id,
			    const ase_node *rec, size_t i,
			    const ase_upgrade_look *look,
			    char part[ASE_ID_SIZE])
{
	const ase_node *entry =
		strcmp(kind, "convention") == 0
			? ase_node_item(ase_node_get(rec, "amendments"), i)
			: NULL;
	ASE_AUTO(ase_builder_drop) ase_builder *b = NULL;
	ASE_AUTO(ase_strdrop) char *name = NULL;
	const char *known = ase_node_path_text(entry, "id");

	if (!entry)
		return NULL;
	name = known ? ase_strf("%s/%s", id, known) : ase_strf("%s/%zu", id, i);
	ase_id_derive("am", name, part);
	b = ase_builder_new();
	ase_builder_map(b, NULL);
	ase_builder_text(b, "convention", id, false);
	put_amendment(b, entry, ase_node_get(rec, "matches"), look);
	ase_builder_end(b);
	return ase_builder_take(b);
}
