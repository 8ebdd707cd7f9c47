#ifndef ASE_STORE_DRAFT_QUARANTINE_H
#define ASE_STORE_DRAFT_QUARANTINE_H

#include "lib/store/repo/store_priv.h"

#include <git2/sys/odb_backend.h>

/*
 * Objects that git must not see before they are whole. Private to lib/store.
 *
 * A power cut may leave a file that has its name already and its bytes not yet.
 * An object like that is worse than none: git and libgit2 take it for written,
 * and the next commit of the same text would stand on it. git flushes each
 * object before it names it; here all are kept in memory, staged, flushed
 * together, and named then.
 */

struct ase_object {
	git_oid id;
	git_object_t type;
	char *data; /* owned; `size` bytes */
	size_t size;
};

/* What libgit2 asks before it asks git's own places. */
struct ase_quarantine {
	git_odb_backend libgit2;  /* the first, since this is what it knows */
	struct ase_object *items; /* owned */
	size_t count, room;
	size_t *slots; /* owned; twice `room` of them, by id: 1 + number */
	char *pack; /* owned; "pack-..." of all of them; NULL: each its own */
	bool released; /* git has them */
};

/* ---- quarantine.c: in memory ---- */

/* From now on, the objects that libgit2 writes are kept in memory, where it
 * finds them again. */
ase_status ase_quarantine_open(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* Keep one more of them, whose hash is known to be `id`. */
void ase_quarantine_add(struct ase_quarantine *aside, const git_oid *id,
			git_object_t type, const void *data, size_t size);

/* Forget them all. */
void ase_quarantine_empty(struct ase_quarantine *aside);

/* ---- quarantine_write.c: on the disk ---- */

/* Write a draft of each, on git's own disk; of transfer.unpackLimit objects
 * (100) and more, one pack. */
ase_status ase_quarantine_draft(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* The disk has the drafts: give them to git. */
ase_status ase_quarantine_release(ase_store *store,
				  ase_err *err) ASE_MUST_CHECK;

/* Throw away what was not released. */
void ase_quarantine_clear(ase_store *store);

#endif
