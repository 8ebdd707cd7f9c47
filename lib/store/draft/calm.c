#include "lib/store/draft/calm.h"

#include "lib/store/draft/gitindex.h"

#include "lib/base/mem.h"

/* How long we wait before we look again, and what an editor's lock outlives. */
enum { WAIT_MS = 20, EDITOR_MS = 1000 };

/* How a file of git looks; st_ino 0: there is none. */
static void look_at(const ase_store *store, const char *name, struct stat *out)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s%s", store->git, name);

	if (stat(path, out) < 0)
		*out = (struct stat){ .st_ino = 0 };
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

ase_status ase_calm_begin(ase_store *store, ase_calm *calm, ase_err *err)
{
	const long most = store->wait_seconds * 1000L;
	struct stat lock;
	long same = 0; /* milliseconds for which the lock has not changed */

	if (calm->waited && calm->waited >= most)
		return ase_calm_refuse(store, err);
	look_at(store, "index.lock", &lock);
	while (lock.st_ino && (store->lock >= 0 || same < EDITOR_MS)) {
		struct stat now;

		if (calm->waited >= most)
			return ase_gitindex_refuse_locked(store, err);
		ase_git_pause(WAIT_MS);
		calm->waited += WAIT_MS;
		look_at(store, "index.lock", &now);
		same = is_same(&lock, &now) ? same + WAIT_MS : 0;
		lock = now;
	}
	calm->lock = lock;
	look_at(store, "index", &calm->index);
	return ASE_OK;
}

bool ase_calm_end(ase_store *store, ase_calm *calm)
{
	struct stat lock, index;

	look_at(store, "index.lock", &lock);
	look_at(store, "index", &index);
	if (is_same(&lock, &calm->lock) && is_same(&index, &calm->index))
		return true;
	calm->waited += WAIT_MS; /* so that there is an end to it */
	ase_git_pause(WAIT_MS);
	return false;
}

ase_status ase_calm_refuse(const ase_store *store, ase_err *err)
{
	return ase_fail(err, ASE_E_BUSY,
			"git was at work in '%s' while its files were read: "
			"try again",
			store->dir);
}
