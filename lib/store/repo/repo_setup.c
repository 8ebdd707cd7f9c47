#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static int set_driver(git_config *config)
{
	int code = git_config_set_string(config, "merge.ase.name",
					 "records of an ase store");

	return code < 0 ? code
			: git_config_set_string(
				  config, "merge.ase.driver",
				  "ase-store merge-driver %O %A %B %L %P");
}

/* Write the hook; a hook of somebody's own stays. -1: errno. */
static int write_hook(git_repository *repo)
{
	const char *git = git_repository_commondir(repo);
	ASE_AUTO(ase_strdrop) char *dir = ase_strf("%shooks", git);
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s/pre-commit", dir);
	int fd, failed;

	if (mkdir(dir, 0777) < 0 && errno != EEXIST)
		return -1;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);
	if (fd < 0)
		return errno == EEXIST ? 0 : -1;
	failed = ase_fs_write_all(fd, hook, sizeof(hook) - 1) < 0;
	return close(fd) < 0 || failed ? -1 : 0;
}

void ase_repo_renew_hook(git_repository *repo)
{
	ASE_AUTO(ase_strdrop)
	char *path =
		ase_strf("%shooks/pre-commit", git_repository_commondir(repo));
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	struct stat st;

	if (ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL) ||
	    stat(path, &st) < 0)
		return;
	for (size_t i = 0; i < ASE_COUNT(former_hooks); i++)
		if (strcmp(ase_str_text(&text), former_hooks[i]) == 0)
			(void)!ase_fs_replace(path, hook, sizeof(hook) - 1,
					      st.st_mode & 0777, NULL);
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
	return code == 0 ? write_hook(repo) : code;
}
