#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* git says what the sides are; a shell that does not find ase-store says 127,
 * and what can be done without is done: lines put together, or marked. */
const char ase_repo_driver[] =
	"ase-store merge-driver %O %A %B %L %P || { s=$?; test $s = 127 || "
	"exit $s; git merge-file --marker-size=%L %A %O %B; }";

static const char *const former_drivers[] = {
	"ase-store merge-driver %O %A %B %L %P",
};

const char *const ase_repo_hooks[] = { "pre-commit", "pre-merge-commit", NULL };

/* Of the repository that git runs it in, whatever ASE_STORE says. */
static const char hook[] =
	"#!/bin/sh\n"
	"# Looks at the staged records before git commits them.\n"
	"if [ -f ase.yaml ] && command -v ase-store >/dev/null 2>&1; then\n"
	"\texec ase-store -C . check --staged\n"
	"fi\n"
	"exit 0\n";

/* What stood there once; another text is somebody's own. */
static const char *const former_hooks[] = {
	"#!/bin/sh\n"
	"# Looks at the staged records before git commits them.\n"
	"if command -v ase-store >/dev/null 2>&1; then\n"
	"\texec ase-store check --staged\n"
	"fi\n"
	"exit 0\n",
};

static bool is_one_of(const char *const *texts, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(texts[i], text) == 0)
			return true;
	return false;
}

static int set_driver(git_config *config)
{
	int code = git_config_set_string(config, "merge.ase.name",
					 "records of an ase store");

	return code < 0 ? code
			: git_config_set_string(config, "merge.ase.driver",
						ase_repo_driver);
}

static char *hook_path(git_repository *repo, const char *name)
{
	return ase_strf("%shooks/%s", git_repository_commondir(repo), name);
}

/* Write a hook; one of somebody's own stays. -1: errno. */
static int write_hook(git_repository *repo, const char *name)
{
	ASE_AUTO(ase_strdrop) char *path = hook_path(repo, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);
	int failed;

	if (fd < 0)
		return errno == EEXIST ? 0 : -1;
	failed = ase_fs_write_all(fd, hook, sizeof(hook) - 1) < 0;
	return close(fd) < 0 || failed ? -1 : 0;
}

static int write_hooks(git_repository *repo)
{
	ASE_AUTO(ase_strdrop) char *dir = hook_path(repo, "");

	if (mkdir(dir, 0777) < 0 && errno != EEXIST)
		return -1;
	for (size_t i = 0; ase_repo_hooks[i]; i++)
		if (write_hook(repo, ase_repo_hooks[i]) < 0)
			return -1;
	return 0;
}

/* Bring a hook that an older ase wrote up to date; whether it was one. */
static bool renew_hook(git_repository *repo, const char *name)
{
	ASE_AUTO(ase_strdrop) char *path = hook_path(repo, name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	struct stat st;

	if (ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL) ||
	    stat(path, &st) < 0 ||
	    !is_one_of(former_hooks, ASE_COUNT(former_hooks),
		       ase_str_text(&text)))
		return false;
	(void)!ase_fs_replace(path, hook, sizeof(hook) - 1, st.st_mode & 0777,
			      NULL);
	return true;
}

/* The same of the driver, where this repository has it. */
static bool renew_driver(git_repository *repo)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_git_drop_config) git_config *own = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf driver = GIT_BUF_INIT;

	if (git_repository_config(&config, repo) < 0 ||
	    git_config_get_string_buf(&driver, config, "merge.ase.driver") <
		    0 ||
	    !is_one_of(former_drivers, ASE_COUNT(former_drivers), driver.ptr) ||
	    git_config_open_level(&own, config, GIT_CONFIG_LEVEL_LOCAL) < 0)
		return false;
	return set_driver(own) == 0;
}

void ase_repo_renew(git_repository *repo)
{
	bool older = renew_driver(repo);

	for (size_t i = 0; ase_repo_hooks[i]; i++)
		older |= renew_hook(repo, ase_repo_hooks[i]);
	if (older) /* which knew one hook only */
		(void)!write_hooks(repo);
}

bool ase_repo_is_set_up(git_repository *repo)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf driver = GIT_BUF_INIT;

	return git_repository_config(&config, repo) == 0 &&
	       git_config_get_string_buf(&driver, config, "merge.ase.driver") ==
		       0;
}

int ase_repo_set_up(git_repository *repo)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	int code = git_repository_config(&config, repo);

	if (code == 0)
		code = set_driver(config);
	return code == 0 ? write_hooks(repo) : code;
}
