/* Whom a row names. */

#include "lib/app/import/import_priv.h"

#include "lib/base/mem.h"
#include "lib/model/identity/person.h"

#include <stdlib.h>
#include <string.h>

/* Both, as they are compared; yours, NULL: one is not there. */
static char *both_key(const char *name, const char *email)
{
	ASE_AUTO(ase_strdrop)
	char *mail = email ? ase_person_mail(email) : NULL;
	ASE_AUTO(ase_strdrop)
	char *words = name ? ase_person_name_key(name) : NULL;

	return mail && words ? ase_strf("%s\t%s", words, mail) : NULL;
}

const char *import_person_find(const struct importing *im, const char *name,
			       const char *email)
{
	ASE_AUTO(ase_strdrop) char *key = both_key(name, email);

	return import_index_get(&im->people, key);
}

void import_person_add(struct importing *im, const char *name,
		       const char *email, const char *id)
{
	ASE_AUTO(ase_strdrop)
	char *words = name ? ase_person_name_key(name) : NULL;
	ASE_AUTO(ase_strdrop)
	char *mail = email ? ase_person_mail(email) : NULL;

	import_index_put(&im->people, both_key(name, email), id);
	if (words)
		import_index_add(&im->namesakes, words, id);
	if (mail)
		import_index_add(&im->mails, id, mail);
}

/* A double says what the one says whose it is. */
static void add_everybody(struct importing *im, const ase_records *all)
{
	const ase_world *world = im->ses->world;

	for (size_t i = 0; i < all->count; i++) {
		const ase_record *rec = all->items[i];
		const ase_record *who = ase_world_get(world, rec->id);

		import_person_add(im, ase_node_path_text(rec->node, "name"),
				  ase_node_path_text(rec->node, "email"),
				  who ? who->id : rec->id);
	}
}

void import_person_begin(struct importing *im)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_every(im->ses->world, session_kind_named(im->ses, "person"),
			&all);
	add_everybody(im, &all);
}

void import_person_namesakes(const struct importing *im, const char *name,
			     const char *email, ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop)
	char *words = name ? ase_person_name_key(name) : NULL;
	ASE_AUTO(ase_strdrop)
	char *mail = email ? ase_person_mail(email) : NULL;

	import_index_all(&im->namesakes, words, &all);
	for (size_t i = 0; i < all.count; i++) {
		ASE_AUTO(ase_strs_drop) ase_strs mails = ASE_STRS_INIT;

		import_index_all(&im->mails, all.items[i], &mails);
		if (!mail || !mails.count || ase_strs_has(&mails, mail))
			ase_strs_add(out, all.items[i]);
	}
}

bool import_person_same(const struct importing *im, const char *a,
			const char *b)
{
	const ase_record *one = a ? ase_world_get(im->ses->world, a) : NULL;
	const ase_record *other = b ? ase_world_get(im->ses->world, b) : NULL;

	return a && b && (strcmp(a, b) == 0 || (one && one == other));
}

/* Whether `text` is one of those that the index has of `key`. */
static bool has(const struct import_index *index, const char *key,
		const char *text)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	import_index_all(index, key, &all);
	return text && ase_strs_has(&all, text);
}

/* Whether edit `i` says of the person what is known of them: name and address
 * by what they are, not by how they are written. */
static bool stands(const struct importing *im, const char *id,
		   const ase_edits *edits, size_t i)
{
	const ase_record *who = ase_world_get(im->ses->world, id);
	const char *path = ase_edits_path(edits, i);
	const char *text = ase_node_text(ase_edits_value(edits, i));

	if (text && strcmp(path, "name") == 0) {
		ASE_AUTO(ase_strdrop) char *words = ase_person_name_key(text);

		return has(&im->namesakes, words, id);
	}
	if (text && strcmp(path, "email") == 0) {
		ASE_AUTO(ase_strdrop) char *mail = ase_person_mail(text);

		return has(&im->mails, id, mail);
	}
	return who && import_index_owner(im, id) == SIZE_MAX &&
	       import_agree_stands(who, edits, i);
}

void import_person_news(const struct importing *im, const import_said *said,
			const char *id, ase_strs *out)
{
	for (size_t i = 0; said->who && i < ase_edits_count(said->who); i++)
		if (!id || !stands(im, id, said->who, i))
			ase_strs_add(out, ase_edits_path(said->who, i));
}

bool import_person_says(const struct importing *im, const import_said *said,
			const char *id)
{
	const ase_record *who = id ? ase_world_get(im->ses->world, id) : NULL;

	for (size_t i = 0; who && said->who && i < ase_edits_count(said->who);
	     i++) {
		const char *path = ase_edits_path(said->who, i);
		const bool is_own =
			strcmp(path, "name") == 0 || strcmp(path, "email") == 0;

		if (!(is_own ? stands(im, who->id, said->who, i)
			     : import_agree_stands(who, said->who, i)))
			return false;
	}
	return who;
}

const char *import_person_named(const struct importing *im,
				const import_said *said, const ase_record *rec)
{
	const char *id = rec && said->ref
				 ? ase_node_path_text(rec->node, said->ref)
				 : NULL;
	const ase_record *who = id ? ase_world_get(im->ses->world, id) : NULL;
	const char *email = who ? ase_node_path_text(who->node, "email") : NULL;

	if (!who ||
	    (*said->name &&
	     !ase_person_same_name(ase_node_path_text(who->node, "name"),
				   said->name)) ||
	    (*said->email && email &&
	     !ase_person_same_mail(email, said->email)))
		return NULL;
	return id;
}
