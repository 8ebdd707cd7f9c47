#ifndef ASE_TESTS_CLONES_H
#define ASE_TESTS_CLONES_H

/*
 * Coordinators who work apart, for the tests of lib/app/merge: an office whose
 * branches are their clones, and what they commit by git, each at an hour of
 * its own.
 */

#include "tests/unit/app/office.h"

#include "lib/app/merge/merge_commits.h"

typedef struct clones {
	office o;
} clones;

static inline void clones_drop(clones *c)
{
	office_drop(&c->o);
}

static inline void clones_git(clones *c, const char *words)
{
	ase_str said = ASE_STR_INIT;

	if (place_git(&c->o.place, words, &said) != 0)
		fail_msg("git %s: %s", words, ase_str_text(&said));
	ase_str_drop(&said);
}

/* An office, and a branch `name` for each of `count` of them. */
static inline void clones_open(clones *c, const char *const *names,
			       size_t count)
{
	office_build(&c->o);
	setenv("GIT_COMMITTER_NAME", someone.name, 1);
	setenv("GIT_COMMITTER_EMAIL", someone.email, 1);
	for (size_t i = 0; i < count; i++) {
		char *words = ase_strf("branch -q %s", names[i]);

		clones_git(c, words);
		free(words);
	}
}

/* Work on as `name`. */
static inline void clones_at(clones *c, const char *name)
{
	char *words = ase_strf("checkout -q %s", name);

	session_drop(&c->o.call.session);
	clones_git(c, words);
	free(words);
}

/* Write `text` (NULL: it goes) into a file. */
static inline void clones_put(clones *c, const char *path, const char *text)
{
	char *file = ase_fs_join(c->o.place.dir, path);

	for (char *at = file + strlen(c->o.place.dir) + 1;
	     (at = strchr(at, '/')); at++) {
		*at = '\0';
		(void)mkdir(file, 0777);
		*at = '/';
	}
	if (text)
		place_write(&c->o.place, path, text);
	else
		assert_int_equal(unlink(file), 0);
	free(file);
}

/* ... and commit all that was written, at an hour. */
static inline void clones_commit(clones *c, int hour)
{
	char *date = ase_strf("2026-03-%02dT%02d:00:00+0100", 1 + hour / 24,
			      hour % 24);

	setenv("GIT_AUTHOR_DATE", date, 1);
	setenv("GIT_COMMITTER_DATE", date, 1);
	clones_git(c, "add -A");
	clones_git(c, "commit -q --no-verify -m by-hand");
	free(date);
}

/* `name` changes one file. */
static inline void clones_change(clones *c, const char *name, int hour,
				 const char *path, const char *text)
{
	clones_at(c, name);
	clones_put(c, path, text);
	clones_commit(c, hour);
}

/* The commit that a branch stands at. */
static inline void clones_tip(clones *c, const char *name, char out[41])
{
	char *words = ase_strf("rev-parse %s", name);
	ase_str said = ASE_STR_INIT;

	assert_int_equal(place_git(&c->o.place, words, &said), 0);
	memcpy(out, ase_str_text(&said), 40);
	out[40] = '\0';
	ase_str_drop(&said);
	free(words);
}

/* `name` merges `other`: what that would make; yours. */
static inline merge *clones_make(clones *c, const char *name, const char *other)
{
	char tip[41];
	merge *m = NULL;
	ase_err err = ASE_ERR_INIT;

	clones_at(c, name);
	clones_tip(c, other, tip);
	office_sit(&c->o, true);
	assert_ok(merge_make(c->o.call.session, tip, &m, &err), &err);
	return m;
}

/* ... and does it. */
static inline void clones_merge(clones *c, const char *name, const char *other)
{
	merge *m = clones_make(c, name, other);
	ase_problems problems = ASE_PROBLEMS_INIT;
	ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	if (merge_judge(m, &problems))
		fail_msg("%s", problems.items[0].text);
	assert_ok(merge_commit(m, &notes, &err), &err);
	assert_int_equal(notes.count, 0);
	merge_drop(&m);
	ase_problems_drop(&problems);
	session_drop(&c->o.call.session);
}

/* What `name` has at a path; "": nothing. Yours. */
static inline char *clones_text(clones *c, const char *name, const char *path)
{
	char *words = ase_strf("show %s:%s", name, path);
	ase_str said = ASE_STR_INIT;

	if (place_git(&c->o.place, words, &said) != 0)
		ase_str_clear(&said);
	free(words);
	return ase_str_take(&said);
}

static inline void clones_have(clones *c, const char *name, const char *path,
			       const char *want)
{
	char *text = clones_text(c, name, path);

	assert_string_equal(text, want);
	free(text);
}

/* The tree of a branch. */
static inline void clones_tree(clones *c, const char *name, char out[41])
{
	char *words = ase_strf("%s^{tree}", name);

	clones_tip(c, words, out);
	free(words);
}

#endif
