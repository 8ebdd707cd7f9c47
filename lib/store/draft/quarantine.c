#include "lib/store/draft/quarantine.h"

#include "lib/base/mem.h"

#include <git2/odb_backend.h>
#include <stdlib.h>
#include <string.h>

/* Before git's own places, so that libgit2 writes here. */
#define FIRST 100

/* Where the number of `id` stands, or would stand. */
static size_t *slot_of(const struct ase_quarantine *aside, const git_oid *id)
{
	size_t mask = 2 * aside->room - 1, at;

	memcpy(&at, id->id, sizeof(at)); /* as good as any hash */
	for (;; at++) {
		size_t *slot = &aside->slots[at & mask];

		if (!*slot || git_oid_equal(&aside->items[*slot - 1].id, id))
			return slot;
	}
}

static bool has(const struct ase_quarantine *aside, const git_oid *id)
{
	return aside->room && *slot_of(aside, id);
}

static const struct ase_object *find(git_odb_backend *libgit2,
				     const git_oid *id)
{
	const struct ase_quarantine *aside = (const void *)libgit2;

	return has(aside, id) ? &aside->items[*slot_of(aside, id) - 1] : NULL;
}

static int exists(git_odb_backend *libgit2, const git_oid *id)
{
	return has((const void *)libgit2, id);
}

static int freshen(git_odb_backend *libgit2, const git_oid *id)
{
	return exists(libgit2, id) ? 0 : GIT_ENOTFOUND;
}

static int read_header(size_t *size_out, git_object_t *type_out,
		       git_odb_backend *libgit2, const git_oid *id)
{
	const struct ase_object *object = find(libgit2, id);

	if (!object)
		return GIT_ENOTFOUND;
	*size_out = object->size;
	*type_out = object->type;
	return 0;
}

static int read_object(void **out, size_t *size_out, git_object_t *type_out,
		       git_odb_backend *libgit2, const git_oid *id)
{
	const struct ase_object *object = find(libgit2, id);

	if (!object)
		return GIT_ENOTFOUND;
	*out = git_odb_backend_data_alloc(libgit2, object->size + 1);
	if (!*out)
		return -1;
	memcpy(*out, object->data, object->size);
	((char *)*out)[object->size] = '\0';
	*size_out = object->size;
	*type_out = object->type;
	return 0;
}

/* Room for twice as many. */
static void grow(struct ase_quarantine *aside)
{
	aside->room = aside->room ? 2 * aside->room : 16;
	aside->items =
		ase_realloc(aside->items, aside->room, sizeof(*aside->items));
	free(aside->slots);
	aside->slots = ase_alloc(2 * aside->room * sizeof(*aside->slots));
	for (size_t i = 0; i < aside->count; i++)
		*slot_of(aside, &aside->items[i].id) = i + 1;
}

void ase_quarantine_add(struct ase_quarantine *aside, const git_oid *id,
			git_object_t type, const void *data, size_t size)
{
	if (has(aside, id))
		return;
	if (aside->count == aside->room)
		grow(aside);
	aside->items[aside->count++] =
		(struct ase_object){ .id = *id,
				     .type = type,
				     .data = ase_strndup(data, size),
				     .size = size };
	*slot_of(aside, id) = aside->count;
}

static int write_object(git_odb_backend *libgit2, const git_oid *id,
			const void *data, size_t size, git_object_t type)
{
	ase_quarantine_add((void *)libgit2, id, type, data, size);
	return 0;
}

void ase_quarantine_empty(struct ase_quarantine *aside)
{
	for (size_t i = 0; i < aside->count; i++)
		free(aside->items[i].data);
	free(aside->items);
	free(aside->slots);
	ase_strdrop(&aside->pack);
	aside->items = NULL;
	aside->slots = NULL;
	aside->count = aside->room = 0;
	aside->released = false;
}

static void drop(git_odb_backend *libgit2)
{
	ase_quarantine_empty((void *)libgit2);
	free(libgit2);
}

ase_status ase_quarantine_open(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	struct ase_quarantine *aside;
	int code = git_repository_odb(&odb, store->repo);

	if (code == 0 && !store->quarantine) {
		aside = ase_alloc(sizeof(*aside));
		git_odb_init_backend(&aside->libgit2, GIT_ODB_BACKEND_VERSION);
		aside->libgit2.exists = exists;
		aside->libgit2.freshen = freshen;
		aside->libgit2.read_header = read_header;
		aside->libgit2.read = read_object;
		aside->libgit2.write = write_object;
		aside->libgit2.free = drop;
		code = git_odb_add_backend(odb, &aside->libgit2, FIRST);
		if (code < 0)
			drop(&aside->libgit2);
		else
			store->quarantine = aside; /* moved to `odb` */
	}
	return code < 0 ? ase_git_fail(err, code, "cannot open git's objects")
			: ASE_OK;
}
