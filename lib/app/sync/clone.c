#include "lib/app/sync/clone.h"

#include "lib/app/sync/sync_priv.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/data/value/yaml.h"
#include "lib/store/remote/remote.h"
#include "lib/store/write/writer.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A clone on its way. */
struct making {
	const ui *u;
	const char *address;
	const char *typed; /* the directory, as it was typed */
	char *shown;	   /* owned; the address without a password */
	char *dir;	   /* owned; absolute, what it will be */
	char *part;	   /* owned; where it is made */
	char *inner;	   /* owned; ... the store in that */
	char *mark;	   /* owned; ... the file that says so, locked */
	int lock;	   /* of that; -1: the place is not ours */
	ase_transport git;
	ui_progress progress;
	char *name; /* owned; the network's; NULL */
	long format;
};

static void making_drop(struct making *up)
{
	if (up->lock >= 0) {
		ase_fs_remove_all(up->part);
		close(up->lock);
	}
	ase_transport_drop(&up->git);
	free(up->shown);
	free(up->dir);
	free(up->part);
	free(up->inner);
	free(up->mark);
	free(up->name);
}

/* ---- the place ---- */

/* Whether nothing is in the directory but perhaps `mark`. */
static bool is_empty(const char *dir, const char *mark)
{
	DIR *list = opendir(dir);
	struct dirent *entry;
	bool empty = list != NULL;

	while (list && (entry = readdir(list)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0 &&
		    strcmp(entry->d_name, mark) != 0)
			empty = false;
	if (list)
		closedir(list);
	return empty;
}

/* The absolute path of a directory that may not be there yet; its parents
 * have to be. NULL: they are not. Yours. */
static char *absolute(const char *typed)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strdup(typed);
	ASE_AUTO(ase_strdrop) char *above = NULL;
	size_t size = strlen(path);
	char *slash;

	if (access(path, F_OK) == 0)
		return realpath(path, NULL);
	while (size > 1 && path[size - 1] == '/')
		path[--size] = '\0';
	slash = strrchr(path, '/');
	if (slash)
		*slash = '\0';
	above = realpath(slash ? (*path ? path : "/") : ".", NULL);
	return above ? ase_fs_join(above, slash ? slash + 1 : path) : NULL;
}

/* Nothing but an empty directory gives way to the store. */
static ase_status refuse_full(const struct making *up, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_fs_join(up->dir, "ase.yaml");
	ASE_AUTO(ase_strdrop) char *here = realpath(".", NULL);
	struct stat st;

	if (lstat(up->dir, &st) < 0)
		return ASE_OK;
	if (ase_fs_is_file(mark))
		return ase_fail(err, ASE_E_EXISTS,
				"'%s' is a store already: ase-store -C %s sync "
				"brings in what others did",
				up->typed, up->typed);
	if (!S_ISDIR(st.st_mode) || !is_empty(up->dir, "."))
		return ase_fail(err, ASE_E_EXISTS,
				"'%s' is not empty: name a new or an empty "
				"directory",
				up->typed);
	if (here && strcmp(here, up->dir) == 0)
		return ase_fail(err, ASE_E_USAGE,
				"you stand in '%s': name a new directory",
				up->typed);
	return ASE_OK;
}

static ase_status choose(struct making *up, ase_err *err)
{
	if (!*up->typed || !*up->address)
		return ase_fail(err, ASE_E_USAGE,
				"an address and a directory are wanted: "
				"ase-store clone HOST:DIR.git DIR");
	up->dir = absolute(up->typed);
	if (!up->dir)
		return ase_fail_errno(err, "cannot make '%s'", up->typed);
	up->part = ase_strf("%s.part", up->dir);
	up->inner = ase_fs_join(up->part, "store");
	up->mark = ase_fs_join(up->part, ".ase-clone");
	return refuse_full(up, err);
}

/* Have the place beside it: new, or what a killed clone has left. */
static ase_status take_place(struct making *up, ase_err *err)
{
	int fd;

	assert(up->part);
	if (mkdir(up->part, 0700) < 0 && errno != EEXIST)
		return ase_fail_errno(err, "cannot make '%s'", up->part);
	if (!ase_fs_is_file(up->mark) && !is_empty(up->part, "."))
		return ase_fail(err, ASE_E_EXISTS,
				"'%s' is in the way, and nothing that a clone "
				"has left: move it",
				up->part);
	fd = open(up->mark, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return ase_fail_errno(err, "cannot make '%s'", up->mark);
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		close(fd);
		return ase_fail(err, ASE_E_BUSY,
				"another ase-store clone is at work on '%s'",
				up->typed);
	}
	up->lock = fd;
	ase_fs_remove_all(up->inner);
	return ASE_OK;
}

/* ---- what comes ---- */

static void show_progress(int percent, void *payload)
{
	struct making *up = payload;
	ASE_AUTO(ase_strdrop) char *line = NULL;

	if (percent >= 0)
		line = ase_strf("%s: %s, %d %%", _("coming"), up->shown,
				percent);
	ui_progress_say(up->u, &up->progress, line);
}

static ase_status fetch(struct making *up, ase_err *err)
{
	ase_status s = sync_git_open(&up->git, NULL, up->part, err);

	if (s)
		return s;
	up->git.address = up->shown;
	up->git.progress = show_progress;
	up->git.payload = up;
	s = ase_transport_clone(&up->git, up->address, up->inner, err);
	if (s)
		sync_git_said(up->u, &up->git);
	return s;
}

static ase_status refuse_empty(const struct making *up, ase_err *err)
{
	return ase_fail(err, ASE_E_INVALID,
			"'%s' is empty: whoever has the store hands it over "
			"first (git remote add origin ADDRESS, then ase-store "
			"sync); a new one is made by ase-store init DIR --name "
			"NAME",
			up->shown);
}

/* The branch that is a store: that which stands first, the only one, main. */
static ase_status choose_branch(struct making *up, char **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs stores = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *first = NULL;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	const char *name = NULL;
	ase_status s = ase_transport_branches(&up->git, &all, &first, err);

	if (s)
		return s;
	if (!all.count)
		return refuse_empty(up, err);
	for (size_t i = 0; i < all.count; i++)
		if (ase_transport_has(&up->git, all.items[i], "ase.yaml"))
			ase_strs_add(&stores, all.items[i]);
	if (!stores.count)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no store of ase: there is no ase.yaml "
				"in it",
				up->shown);
	if (first && ase_strs_has(&stores, first))
		name = first;
	else if (stores.count == 1)
		name = stores.items[0];
	else if (ase_strs_has(&stores, "main"))
		name = "main";
	list = ase_strs_join(&stores, ", ");
	if (!name)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' has several branches that are stores "
				"(%s), and says of none that it is the first: "
				"whoever runs it types git symbolic-ref HEAD "
				"refs/heads/BRANCH there",
				up->shown, list);
	*out = ase_strdup(name);
	return ASE_OK;
}

/* What its ase.yaml says of itself. */
static ase_status read_config(struct making *up, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(up->inner, "ase.yaml");
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const char *format;
	ase_status s = ase_fs_read(path, ASE_FS_MAX_BYTES, &text, err);

	if (s ||
	    ase_yaml_read(ase_str_text(&text), text.size, &value, NULL, err))
		return ase_fail_in(err, "ase.yaml");
	format = ase_node_path_text(ase_value_root(value), "format");
	up->format = format ? strtol(format, NULL, 10) : ASE_UPGRADE_FORMAT;
	up->name =
		ase_strdup(ase_node_path_text(ase_value_root(value), "name"));
	if (up->format > ASE_UPGRADE_FORMAT)
		return ase_fail(err, ASE_E_SYSTEM,
				"this store has format %s and this program "
				"knows %d: it takes a newer ase",
				format, ASE_UPGRADE_FORMAT);
	return ASE_OK;
}

/* Give it what git does not copy. */
static ase_status equip(const struct making *up, ase_err *err)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_status s = ase_store_open(up->inner, &store, err);

	if (s ||
	    (s = ase_writer_begin(store, 0, "ase-store clone", &notes, err)))
		return s;
	ase_store_unlock(store);
	return ASE_OK;
}

/* ---- its place ---- */

static ase_status put_in_place(struct making *up, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *above = ase_strdup(up->dir);

	if (ase_fs_flush_disk(up->inner) < 0)
		return ase_fail_errno(err, "cannot flush '%s' to the disk",
				      up->inner);
	if (rename(up->inner, up->dir) < 0)
		return ase_fail_errno(err, "cannot put '%s' in place",
				      up->typed);
	*strrchr(above, '/') = '\0';
	return ase_fs_flush(*above ? above : "/", err);
}

/* Whose name the changes will bear; who is nobody yet is told how to become
 * somebody. */
static void tell_who(const struct making *up)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ase_who who = { .name = NULL };
	ase_err err = ASE_ERR_INIT;

	if (ase_store_open(up->dir, &store, &err) ||
	    ase_store_who(store, &who, &err))
		ui_warn(up->u, "%s", err.text);
	else
		ui_say(up->u, "What you note there bears your name: %s <%s>",
		       who.name, who.email);
}

static void tell(const struct making *up)
{
	ui_say(up->u, "The store of %s stands in %s. Next: export ASE_STORE=%s",
	       up->name ? up->name : up->shown, up->typed, up->dir);
	if (up->format < ASE_UPGRADE_FORMAT)
		ui_say(up->u,
		       "It is of an older format: ase-store upgrade brings it "
		       "forward");
	tell_who(up);
}

static ase_status make(struct making *up, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *branch = NULL;
	ase_status s;

	if ((s = take_place(up, err)) || (s = fetch(up, err)) ||
	    (s = choose_branch(up, &branch, err)) ||
	    (s = ase_transport_checkout(&up->git, branch, err)) ||
	    (s = read_config(up, err)) || (s = equip(up, err)))
		return s;
	return put_in_place(up, err);
}

ase_status clone_run(const ui *u, const char *address, const char *dir,
		     ase_err *err)
{
	ASE_AUTO(making_drop)
	struct making up = { .u = u,
			     .address = address,
			     .typed = dir,
			     .shown = ase_transport_address_shown(address),
			     .lock = -1,
			     .git = ASE_TRANSPORT_INIT };
	ase_status s = choose(&up, err);

	if (s)
		return s;
	if (u->dry_run) {
		ui_say(u, "Nothing was written (dry run).");
		return ASE_OK;
	}
	ase_spawn_guard_path(up.dir);
	s = make(&up, err);
	if (!s)
		tell(&up);
	return s;
}
