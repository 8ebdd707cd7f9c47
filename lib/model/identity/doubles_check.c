#include "lib/model/identity/doubles.h"

#include "lib/base/i18n.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/identity/unify.h"

#include <stdlib.h>
#include <string.h>

/* Put what was added since `from` into the file of `rec`. */
static void place(const ase_record *rec, size_t from, ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);

	ase_problems_in(problems, from, path);
}

/* What records of one kind are the same by; yours, or NULL. */
static char *key_of(const ase_record *rec)
{
	const char *name = ase_node_path_text(rec->node, "name");
	ASE_AUTO(ase_strdrop) char *words = ase_person_name_key(name);
	const char *territory = ase_node_path_text(rec->node, "territory");
	ASE_AUTO(ase_strdrop)
	char *mail = ase_person_mail(ase_node_path_text(rec->node, "email"));

	if (!words)
		return NULL;
	if (!strcmp(rec->kind->name, "person"))
		return mail ? ase_strf("%s\n%s", words, mail) : NULL;
	return ase_strf("%s\n%s", words, territory ? territory : "");
}

static size_t tell(const ase_world *world, const ase_record *rec,
		   const ase_record *other, ase_problems *problems)
{
	const ase_double one = { other, ase_doubles_by(rec, other) };
	const size_t from = problems->count;
	const bool sure = one.by == ASE_DOUBLE_SAME;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!one.by)
		return 0;
	said = ase_double_say(world, rec, &one);
	(void)(sure ? ase_problems_add : ase_problems_warn)(problems, 0, 0,
							    "name", "%s", said);
	place(rec, from, problems);
	return sure;
}

/* Those of a kind that are the same by their keys. */
static size_t check_kind(const ase_world *world, const char *name,
			 ase_problems *problems)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), name);
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ase_map first = { .room = 0 };
	size_t found = 0;

	if (kind)
		ase_world_all(world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];
		char *key =
			ase_record_has(one, "archived_on") ? NULL : key_of(one);
		const ase_record *other = key ? ase_map_get(&first, key) : NULL;

		if (other)
			found += tell(world, one, other, problems);
		if (!key)
			continue;
		ase_strs_take(&keys, key);
		if (!other)
			ase_map_put(&first, key, (void *)(uintptr_t)one);
	}
	ase_map_drop(&first);
	return found;
}

/* What a double says and the other does not, as another clone may have put it
 * there. */
static void check_double(const ase_world *world, const ase_record *rec,
			 ase_problems *problems)
{
	const ase_record *whose = ase_world_get(world, rec->id);
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	const size_t from = problems->count;

	if (whose == rec)
		return;
	ase_unify_missing(whose, rec, &fields);
	if (!fields.count)
		return;
	list = ase_strs_join(&fields, ", ");
	(void)ase_problems_warn(problems, 0, 0, "same_as",
				"%s is the same as %s and says what that does "
				"not: %s; to bring it there: ase-store unify "
				"%s %s",
				rec->id, whose->id, list, whose->id, rec->id);
	place(rec, from, problems);
}

size_t ase_doubles_check(const ase_world *world, ase_problems *problems)
{
	const ase_kinds *kinds = ase_world_kinds(world);
	size_t found = check_kind(world, "person", problems);

	(void)check_kind(world, "org", problems);
	for (size_t k = 0; k < ase_kinds_count(kinds); k++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
		const ase_kind *kind = ase_kinds_item(kinds, k);

		if (!ase_kind_unifies(kind))
			continue;
		ase_world_every(world, kind, &all);
		for (size_t i = 0; i < all.count; i++)
			if (all.items[i]->same_as)
				check_double(world, all.items[i], problems);
	}
	return found;
}
