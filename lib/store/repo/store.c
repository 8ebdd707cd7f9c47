#include "lib/store/repo/store_priv.h"

#include "lib/store/repo/head_plain.h"
#include "lib/store/repo/index_sync.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <errno.h>
#include <fcntl.h>
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
	if (gone->identity)
		ase_store_drop_identity(gone->identity);
	free(gone->identity);
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

bool ase_store_must_sign(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	int on = 0;

	return !ase_store_repo(store, NULL) &&
	       git_repository_config(&config, store->repo) == 0 &&
	       git_config_get_bool(&on, config, "commit.gpgsign") == 0 && on;
}

void ase_store_note_unsigned(ase_store *store, ase_strs *notes)
{
	ASE_AUTO(ase_strdrop)
	char *said = ase_store_dir_file(store, "unsigned");
	int fd;

	if (!ase_store_must_sign(store)) {
		unlink(said);
		return;
	}
	fd = open(said, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		return;
	close(fd);
	ase_note(notes,
		 ase_strdup(_("commit.gpgsign is set, and ase does not sign: a "
			      "server that asks for signatures refuses the "
			      "push; see ase-store doctor")));
}

void ase_store_drop_identity(struct ase_identity *who)
{
	ase_strdrop(&who->name);
	ase_strdrop(&who->email);
	ase_strdrop(&who->committer_name);
	ase_strdrop(&who->committer_email);
}

/* Take the value where there is none yet; an empty one is none. */
static void take(char **out, char *value)
{
	if (!*out && value && *value)
		*out = value;
	else
		free(value);
}

static void take_set(char **out, const char *variable)
{
	const char *set = getenv(variable);

	take(out, set ? ase_strdup(set) : NULL);
}

/* Whether libgit2 passes over the setting `name`, and git does not. */
static bool only_git_knows(const char *name)
{
	static const char *const known[] = { "gitdir:", "gitdir/i:",
					     "onbranch:" };

	if (ase_text_begins(name, "author.") ||
	    ase_text_begins(name, "committer."))
		return true;
	if (!ase_text_begins(name, "includeif."))
		return false;
	for (size_t i = 0; i < ASE_COUNT(known); i++)
		if (ase_text_begins(name + strlen("includeif."), known[i]))
			return false;
	return true;
}

/* Whether `user.name` and `user.email`, as libgit2 finds them, may not be what
 * git finds. */
static bool must_ask_git(ase_store *store)
{
	static const char *const variables[] = { "GIT_CONFIG_GLOBAL",
						 "GIT_CONFIG_SYSTEM",
						 "GIT_CONFIG_COUNT",
						 "GIT_CONFIG_PARAMETERS" };
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	git_config_iterator *each = NULL;
	git_config_entry *entry;
	bool found = false;

	for (size_t i = 0; i < ASE_COUNT(variables); i++)
		if (getenv(variables[i]))
			return true;
	if ((store && ase_store_repo(store, NULL)) ||
	    (store ? git_repository_config(&config, store->repo)
		   : git_config_open_default(&config)) < 0 ||
	    git_config_iterator_new(&each, config) < 0)
		return false;
	while (!found && git_config_next(&entry, each) == 0)
		found = only_git_knows(entry->name);
	git_config_iterator_free(each);
	return found;
}

bool ase_store_git_ident(const char *dir, const char *variable, char **name,
			 char **email)
{
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", dir);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *email_set = getenv("EMAIL");
	/* git's guess by the name of the machine is nobody's address; that
	 * setting would have it pass over EMAIL, too */
	const char *argv[] = { git,
			       "-C",
			       dir,
			       "-c",
			       email_set && *email_set
				       ? "user.useConfigOnly=false"
				       : "user.useConfigOnly=true",
			       "var",
			       variable,
			       NULL };
	const char *from, *to;
	int status = 1;

	if (!git ||
	    ase_spawn_read(&(ase_spawn){ .argv = argv,
					 .unset = ase_git_elsewhere,
					 .quiet = true },
			   &out, &status, NULL) ||
	    status)
		return false;
	/* "Claire Moreau <claire@ase.example> 1772445600 +0100" */
	from = strstr(ase_str_text(&out), " <");
	to = from ? strchr(from, '>') : NULL;
	if (!to)
		return false;
	*name = ase_strndup(out.data, (size_t)(from - out.data));
	*email = ase_strndup(from + 2, (size_t)(to - from) - 2);
	return true;
}

static void take_ident(const char *dir, const char *variable, char **name,
		       char **email)
{
	char *git_name = NULL;
	char *git_email = NULL;

	if ((*name && *email) ||
	    !ase_store_git_ident(dir, variable, &git_name, &git_email))
		return;
	take(name, git_name);
	take(email, git_email);
}

static void take_copy(char **out, const char *text)
{
	take(out, text ? ase_strdup(text) : NULL);
}

/* Who is named where git's own program has nothing to add. */
static void take_plain(ase_store *store, struct ase_identity *who)
{
	ASE_AUTO(ase_strdrop)
	char *name = ase_store_config(store, "user.name", false);
	ASE_AUTO(ase_strdrop)
	char *email = ase_store_config(store, "user.email", false);

	take_set(&email, "EMAIL");
	take_copy(&who->name, name);
	take_copy(&who->email, email);
	take_copy(&who->committer_name, name);
	take_copy(&who->committer_email, email);
}

/* Who is named where git's own program knows more; false: there is none. */
static bool take_from_git(ase_store *store, struct ase_identity *who)
{
	const char *dir = store ? store->dir : "/";
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", dir);

	if (!git)
		return false;
	take_ident(dir, "GIT_AUTHOR_IDENT", &who->name, &who->email);
	take_ident(dir, "GIT_COMMITTER_IDENT", &who->committer_name,
		   &who->committer_email);
	return true;
}

static ase_status refuse_nobody(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", NULL);
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	int code = store ? 0 : git_config_open_default(&config);

	if (code < 0)
		return ase_git_fail(err, code, "cannot read git's settings");

	if (git)
		return ase_fail(
			err, ASE_E_SYSTEM,
			"git does not know who you are, type: "
			"git config --global user.name 'First Last'; "
			"git config --global user.email you@example.org");
	return ase_fail(err, ASE_E_SYSTEM,
			"nobody knows who you are, type: export "
			"GIT_AUTHOR_NAME='First Last' "
			"GIT_AUTHOR_EMAIL=you@example.org");
}

/* A commit without a word on its encoding is UTF-8 (git-commit(1)). */
static ase_status refuse_bytes(const struct ase_identity *who, ase_err *err)
{
	const char *const texts[] = { who->name, who->email,
				      who->committer_name,
				      who->committer_email };

	for (size_t i = 0; i < ASE_COUNT(texts); i++)
		if (texts[i] &&
		    !ase_text_is_utf8(texts[i], strlen(texts[i]), NULL))
			return ase_fail(
				err, ASE_E_SYSTEM,
				"your name in git, '%s', is not UTF-8, type "
				"it anew: git config --global user.name "
				"'First Last' (or GIT_AUTHOR_NAME)",
				texts[i]);
	return ASE_OK;
}

static bool is_known(const struct ase_identity *who)
{
	return who->name && who->email && who->committer_name &&
	       who->committer_email;
}

ase_status ase_store_identity(ase_store *store, struct ase_identity *who,
			      ase_err *err)
{
	take_set(&who->name, "GIT_AUTHOR_NAME");
	take_set(&who->email, "GIT_AUTHOR_EMAIL");
	take_set(&who->committer_name, "GIT_COMMITTER_NAME");
	take_set(&who->committer_email, "GIT_COMMITTER_EMAIL");
	if (!is_known(who) &&
	    !(must_ask_git(store) && take_from_git(store, who)))
		take_plain(store, who);
	/* whoever is named once is both */
	take_copy(&who->committer_name, who->name);
	take_copy(&who->committer_email, who->email);
	if (!who->name || !who->email)
		return refuse_nobody(store, err);
	return refuse_bytes(who, err);
}

ase_status ase_store_who(ase_store *store, ase_who *out, ase_err *err)
{
	struct ase_identity *who;
	ase_status s;

	if (!store->identity)
		store->identity = ase_alloc(sizeof(*store->identity));
	who = store->identity;
	if ((s = ase_store_identity(store, who, err)))
		return s;
	out->name = who->name;
	out->email = who->email;
	out->committer_name = who->committer_name;
	out->committer_email = who->committer_email;
	return ASE_OK;
}

ase_who ase_store_committer(const ase_who *who)
{
	ase_who committer = *who;

	if (who->committer_name)
		committer.name = who->committer_name;
	if (who->committer_email)
		committer.email = who->committer_email;
	return committer;
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
