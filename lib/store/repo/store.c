#include "lib/store/repo/store_priv.h"

#include "lib/store/repo/head_plain.h"
#include "lib/store/repo/index_sync.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_store(const char *dir)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_fs_join(dir, "ase.yaml");

	return ase_fs_is_file(mark);
}

ase_status ase_store_find(const char *start, char **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = realpath(start, NULL);
	char *slash;

	if (!dir)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no directory '%s' to look for a store in",
				start);
	while (!is_store(dir)) {
		slash = strrchr(dir, '/');
		if (!slash || !dir[1])
			return ase_fail(
				err, ASE_E_NOT_FOUND,
				"no store in '%s' or above it: name one with "
				"'-C DIR' or ASE_STORE, or make one with "
				"'ase-store init DIR --name NAME'",
				start);
		slash[slash == dir ? 1 : 0] = '\0';
	}
	*out = dir;
	dir = NULL; /* moved */
	return ASE_OK;
}

/*
 * A store that was taken once, and is the user's own and unchanged, need not
 * be looked at by libgit2 before its index is read.
 */
static bool open_index(ase_store *store)
{
	if (!ase_head_plain_own(store->dir))
		return false;
	store->git = ase_strf("%s/.git/", store->dir);
	store->index = ase_index_load(store);
	store->stamp = ase_head_plain_stamp(store->git);
	if (store->index && store->stamp.ino &&
	    memcmp(&store->stamp, &ase_index_marker(store->index)->stamp,
		   sizeof(store->stamp)) == 0)
		return true;
	ase_index_drop(&store->index);
	return false;
}

ase_status ase_store_open(const char *dir, ase_store **out, ase_err *err)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ase_status s;

	if (!is_store(dir))
		return ase_fail(err, ASE_E_NOT_FOUND,
				"no store in '%s' (there is no ase.yaml)", dir);
	store = ase_alloc(sizeof(*store));
	store->lock = -1;
	store->dir = realpath(dir, NULL);
	if (!store->dir)
		return ase_fail_errno(err, "cannot open '%s'", dir);
	if (!open_index(store) && (s = ase_store_repo(store, err)))
		return s;
	*out = store;
	store = NULL; /* moved */
	return ASE_OK;
}

void ase_store_drop(ase_store **store)
{
	ase_store *gone = *store;

	if (!gone)
		return;
	ase_store_unlock(gone);
	ase_index_drop(&gone->index);
	ase_store_close_repo(gone);
	free(gone->dir);
	free(gone->git);
	free(gone->convert_dir);
	free(gone->name);
	free(gone->email);
	free(gone);
	*store = NULL;
}

const char *ase_store_dir(const ase_store *store)
{
	return store->dir;
}

char *ase_store_config(ase_store *store, const char *name, bool local)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_git_drop_config) git_config *level = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf value = GIT_BUF_INIT;

	if (store && ase_store_repo(store, NULL))
		return NULL;
	if ((store ? git_repository_config(&config, store->repo)
		   : git_config_open_default(&config)) < 0)
		return NULL;
	if (local &&
	    git_config_open_level(&level, config, GIT_CONFIG_LEVEL_LOCAL) < 0)
		return NULL;
	if (git_config_get_string_buf(&value, local ? level : config, name) < 0)
		return NULL;
	return ase_strndup(value.ptr, value.size);
}

/* What the environment says, else git's configuration; NULL: neither. */
static char *asked(ase_store *store, const char *variable, const char *name)
{
	const char *set = getenv(variable);
	char *value = set && *set ? ase_strdup(set)
				  : ase_store_config(store, name, false);

	if (value && !*value)
		ase_strdrop(&value);
	return value;
}

ase_status ase_store_identity(ase_store *store, char **name, char **email,
			      ase_err *err)
{
	if (!*name)
		*name = asked(store, "GIT_AUTHOR_NAME", "user.name");
	if (!*email)
		*email = asked(store, "GIT_AUTHOR_EMAIL", "user.email");
	if (*name && *email)
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM,
			"git does not know who you are, type: "
			"git config --global user.name 'First Last'; "
			"git config --global user.email you@example.org");
}

ase_status ase_store_who(ase_store *store, ase_who *out, ase_err *err)
{
	ase_status s =
		ase_store_identity(store, &store->name, &store->email, err);

	if (s)
		return s;
	out->name = store->name;
	out->email = store->email;
	return ASE_OK;
}

void ase_store_head(const ase_store *store, char out[41])
{
	struct ase_head_plain tip;
	git_oid id;

	out[0] = '\0';
	if (!ase_head_plain_read(store->git, &tip))
		return;
	memcpy(id.id, tip.commit, sizeof(id.id));
	git_oid_tostr(out, GIT_OID_HEXSZ + 1, &id);
}

bool ase_store_detached(ase_store *store)
{
	struct ase_head_plain tip;

	if (!store->repo && ase_head_plain_read(store->git, &tip))
		return tip.detached;
	return !ase_store_repo(store, NULL) &&
	       git_repository_head_detached(store->repo) == 1;
}

unsigned ase_store_umask(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *shared = ase_store_config(store, "core.sharedRepository", false);
	unsigned long mode = 0600;

	if (!shared)
		return 077;
	if (strcmp(shared, "group") == 0 || strcmp(shared, "true") == 0 ||
	    strcmp(shared, "1") == 0)
		mode = 0660;
	else if (strcmp(shared, "all") == 0 || strcmp(shared, "world") == 0 ||
		 strcmp(shared, "everybody") == 0 || strcmp(shared, "2") == 0)
		mode = 0664;
	else if (*shared == '0') /* as git takes it: 0640 */
		mode = strtoul(shared, NULL, 8) | 0600;
	/* whoever may read a directory may pass through it */
	return ~(unsigned)(mode | (mode & 0444) >> 2) & 0777;
}
