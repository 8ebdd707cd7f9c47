#ifndef ASE_TESTS_PLACE_H
#define ASE_TESTS_PLACE_H

/*
 * A place on the disk with a fresh store in it, nobody's git configuration,
 * and the real git beside. For the tests of lib/store.
 */

#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/store/write/commit.h"
#include "lib/store/repo/snapshot.h"
#include "lib/store/repo/store.h"
#include "lib/store/write/writer.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct place {
	char *top;	  /* everything is below it; HOME, too */
	char *dir;	  /* the store's directory */
	ase_store *store; /* opened by place_new */
} place;

static const ase_who someone = { .name = "Maud Perrin",
				 .email = "maud@example.org",
				 .when = 1773300000,
				 .offset_minutes = 60 };

static inline void place_drop(place *p)
{
	ase_store_drop(&p->store);
	if (p->top)
		ase_fs_remove_all(p->top);
	ase_strdrop(&p->top);
	ase_strdrop(&p->dir);
}

/* A directory of our own; no store yet. */
static inline place place_bare(void)
{
	const char *tmp = getenv("TMPDIR");
	place p = { .top = ase_strf("%s/ase-unit-XXXXXX",
				    tmp && *tmp ? tmp : "/tmp") };
	char *real;

	assert_non_null(mkdtemp(p.top));
	real = realpath(p.top, NULL);
	free(p.top);
	p.top = real;
	p.dir = ase_fs_join(p.top, "store");
	/* Debian's git; the hook must not meet an ase that is installed. */
	setenv("PATH", "/usr/bin:/bin", 1);
	setenv("HOME", p.top, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("LC_ALL", "C", 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("GIT_DIR");
	unsetenv("GIT_INDEX_FILE");
	unsetenv("GIT_AUTHOR_NAME");
	unsetenv("GIT_AUTHOR_EMAIL");
	return p;
}

static const ase_file place_files[] = {
	{ .path = "ase.yaml", .data = "version: 1\n", .size = 11 },
	{ .path = ".gitattributes",
	  .data = "*.yaml text eol=lf merge=ase\n",
	  .size = 29 },
	{ .path = "orgs/7/o-7aaaaaaa.yaml",
	  .data = "name: Jardin\n",
	  .size = 13 },
	{ .path = "orgs/7/o-7bbbbbbb.yaml",
	  .data = "name: Fournil\n",
	  .size = 14 },
};

#define ORG_A	"orgs/7/o-7aaaaaaa.yaml"
#define ORG_B	"orgs/7/o-7bbbbbbb.yaml"
#define ORG_NEW "orgs/9/o-9ccccccc.yaml"

/* A store of two organisations, opened. */
static inline place place_new(void)
{
	place p = place_bare();
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_store_init(p.dir, place_files, ASE_COUNT(place_files),
				 &someone, "store made\n", &err),
		  &err);
	assert_ok(ase_store_open(p.dir, &p.store, &err), &err);
	return p;
}

static inline void place_argv_(const char *dir, const char *words, char **argv)
{
	static const char *const front[] = { "git", "-C" };
	ase_strs split = ASE_STRS_INIT;
	size_t n = 0;

	argv[n++] = ase_strdup(front[0]);
	argv[n++] = ase_strdup(front[1]);
	argv[n++] = ase_strdup(dir);
	ase_strs_split(&split, words, ' ');
	for (size_t i = 0; i < split.count && n < 23; i++)
		argv[n++] = split.items[i];
	argv[n] = NULL;
	free(split.items);
}

/*
 * Run git with `words` (parted by blanks) in the store, stdout and stderr
 * into `out` (may be NULL); returns its exit status.
 */
static inline int place_git(const place *p, const char *words, ase_str *out)
{
	char *argv[24];
	int fds[2], status;
	pid_t child;

	assert_int_equal(pipe(fds), 0);
	place_argv_(p->dir, words, argv);
	child = fork();
	if (child == 0) {
		dup2(fds[1], 1);
		dup2(fds[1], 2);
		close(fds[0]);
		close(fds[1]);
		execvp("git", argv);
		_exit(127);
	}
	close(fds[1]);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	{
		ase_str said = ASE_STR_INIT;
		ase_err err = ASE_ERR_INIT;

		assert_ok(ase_fs_read_fd(fds[0], 1 << 20, &said, &err), &err);
		if (out)
			ase_str_addn(out, said.data, said.size);
		ase_str_drop(&said);
	}
	close(fds[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* git must say exactly `want`. */
static inline void place_git_says(const place *p, const char *words,
				  const char *want)
{
	ase_str out = ASE_STR_INIT;

	place_git(p, words, &out);
	assert_string_equal(ase_str_text(&out), want);
	ase_str_drop(&out);
}

/* Nothing is left to say for `git status`, nothing wrong for `git fsck`. */
static inline void place_is_clean(const place *p)
{
	ase_str out = ASE_STR_INIT;

	place_git_says(p, "status --porcelain --untracked-files=all", "");
	if (place_git(p, "fsck --full --strict --no-dangling", &out) != 0)
		fail_msg("git fsck: %s", ase_str_text(&out));
	ase_str_drop(&out);
}

/* Write a file of the place by hand, in place, as an editor might. */
static inline void place_write(const place *p, const char *path,
			       const char *text)
{
	char *file = ase_fs_join(p->dir, path);
	FILE *to = fopen(file, "w");

	assert_non_null(to);
	assert_true(fputs(text, to) >= 0);
	assert_int_equal(fclose(to), 0);
	free(file);
}

static inline void place_holds(const place *p, const char *path,
			       const char *want)
{
	char *file = ase_fs_join(p->dir, path);
	ase_str text = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_fs_read(file, 1 << 20, &text, &err), &err);
	assert_string_equal(ase_str_text(&text), want);
	ase_str_drop(&text);
	free(file);
}

static inline bool place_has(const place *p, const char *path)
{
	char *file = ase_fs_join(p->dir, path);
	bool there = access(file, F_OK) == 0;

	free(file);
	return there;
}

static inline void place_lock(place *p, ase_strs *notes)
{
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_writer_begin(p->store, 10, "test", notes, &err), &err);
}

/* Under the lock: one commit of `files` on HEAD. */
static inline ase_status place_commit(place *p, const ase_file *files,
				      size_t count, ase_strs *notes,
				      ase_err *err)
{
	ase_snapshot *base = NULL;
	char id[41];
	ase_status s = ase_snapshot_open(p->store, NULL, &base, err);

	if (!s)
		s = ase_commit_make(p->store, base, files, count, &someone,
				    "org o-7aaaaaaa: changed\n\n"
				    "Ase-Record: o-7aaaaaaa\n",
				    notes, id, err);
	ase_snapshot_drop(&base);
	return s;
}

/* Lock, commit `text` (NULL: remove) at `path`, unlock; must succeed. */
static inline void place_put(place *p, const char *path, const char *text)
{
	ase_file file = { .path = path,
			  .data = text,
			  .size = text ? strlen(text) : 0 };
	ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	place_lock(p, &notes);
	assert_ok(place_commit(p, &file, 1, &notes, &err), &err);
	ase_store_unlock(p->store);
	if (notes.count)
		fail_msg("unexpected: %s", notes.items[0]);
	ase_strs_drop(&notes);
}

#endif
