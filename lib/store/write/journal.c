#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define JOURNAL_MAX_BYTES ((size_t)1 << 30)

/*
 * The journal is text, a line a fact, the last line proving that it is whole:
 *
 *	ase journal 1
 *	branch refs/heads/main
 *	old <commit>
 *	new <commit>
 *	lock <device> <inode>
 *	merge <commit>			where it ends git's merge of that
 *	path <old blob> <new blob> <mode> <where> <draft> <path>
 *	left <blob>			what git's merge left of that path
 *	...
 *	end <number of paths>
 *
 * A blob of zeros is no file. `draft` is a number, `where` is `g` for a draft
 * in .git/ase/drafts and `b` for one beside its file (on another disk).
 */
#define HEAD_LINE "ase journal 1"

/*
 * Not in .git/ase, which people may remove at any time, as the rest of it is
 * disposable: without the journal nobody knows git's locks for ours.
 */
static char *journal_path(const ase_store *store)
{
	return ase_strf("%sase-journal", store->git);
}

void ase_journal_drop(struct ase_journal *journal)
{
	ase_head_drop(&journal->from);
}

static void add_path(ase_str *out, const struct ase_update *change)
{
	char before[GIT_OID_HEXSZ + 1], after[GIT_OID_HEXSZ + 1];

	git_oid_tostr(before, sizeof(before), &change->before);
	git_oid_tostr(after, sizeof(after), &change->after);
	ase_str_addf(out, "path %s %s %o %c %zu %s\n", before, after,
		     (unsigned)change->mode, change->beside ? 'b' : 'g',
		     change->number, change->path);
	if (!git_oid_is_zero(&change->left)) {
		git_oid_tostr(before, sizeof(before), &change->left);
		ase_str_addf(out, "left %s\n", before);
	}
}

/* The whole text. */
static void compose(const struct ase_journal *journal,
		    const struct ase_updates *changes, ase_str *text)
{
	char from[GIT_OID_HEXSZ + 1], to[GIT_OID_HEXSZ + 1];

	git_oid_tostr(from, sizeof(from), &journal->from.commit);
	git_oid_tostr(to, sizeof(to), &journal->to);
	ase_str_addf(text, HEAD_LINE "\nbranch %s\nold %s\nnew %s\n",
		     journal->from.branch, from, to);
	ase_str_addf(text, "lock %llu %llu\n", journal->lock_dev,
		     journal->lock_ino);
	if (!git_oid_is_zero(&journal->merged)) {
		git_oid_tostr(to, sizeof(to), &journal->merged);
		ase_str_addf(text, "merge %s\n", to);
	}
	for (size_t i = 0; i < changes->count; i++)
		add_path(text, &changes->items[i]);
	ase_str_addf(text, "end %zu\n", changes->count);
}

ase_status ase_journal_write(ase_store *store,
			     const struct ase_journal *journal,
			     const struct ase_updates *changes, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = journal_path(store);
	ASE_AUTO(ase_strdrop)
	char *beside = ase_store_dir_file(store, "drafts/journal");
	ASE_AUTO(ase_strdrop) char *draft = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	compose(journal, changes, &text);
	if ((s = ase_fs_stage(beside, text.data, text.size,
			      0666 & ~ase_store_umask(store), &draft, err)))
		return s;
	if (rename(draft, path) < 0) {
		s = ase_fail_errno(err, "cannot write '%s'", path);
		unlink(draft);
	}
	return s;
}

/* The rest of `line` behind "WORD ", or NULL when it begins otherwise. */
static const char *after_word(const char *line, const char *word)
{
	size_t size = strlen(word);

	return line && strncmp(line, word, size) == 0 && line[size] == ' '
		       ? line + size + 1
		       : NULL;
}

static bool read_commit(const char *line, const char *word, git_oid *out)
{
	const char *hex = after_word(line, word);

	return hex && git_oid_fromstrp(out, hex) == 0;
}

static bool read_path(ase_store *store, const char *line,
		      struct ase_updates *changes)
{
	char before[GIT_OID_HEXSZ + 1], after[GIT_OID_HEXSZ + 1];
	struct ase_update *change;
	unsigned mode;
	size_t number;
	int used = 0;
	char where;

	if (sscanf(line, "path %40s %40s %o %c %zu%n", before, after, &mode,
		   &where, &number, &used) != 5 ||
	    line[used] != ' ' || !line[used + 1])
		return false;
	change = ase_updates_add(store, changes, line + used + 1);
	change->mode = (git_filemode_t)mode;
	change->beside = where == 'b';
	change->number = number;
	ase_update_stage_name(store, change);
	return git_oid_fromstr(&change->before, before) == 0 &&
	       git_oid_fromstr(&change->after, after) == 0;
}

/* What was left of the last path that was told. */
static bool read_left(const char *line, const struct ase_updates *changes)
{
	return changes->count &&
	       read_commit(line, "left",
			   &changes->items[changes->count - 1].left);
}

static bool read_lines(ase_store *store, const ase_strs *lines,
		       struct ase_journal *out, struct ase_updates *changes)
{
	const char *branch, *lock, *end;
	size_t i = 5;

	if (lines->count < 6 || strcmp(lines->items[0], HEAD_LINE) != 0)
		return false;
	branch = after_word(lines->items[1], "branch");
	lock = after_word(lines->items[4], "lock");
	if (!branch || !lock ||
	    !read_commit(lines->items[2], "old", &out->from.commit) ||
	    !read_commit(lines->items[3], "new", &out->to) ||
	    sscanf(lock, "%llu %llu", &out->lock_dev, &out->lock_ino) != 2)
		return false;
	out->from.branch = ase_strdup(branch);
	if (read_commit(lines->items[i], "merge", &out->merged))
		changes->yield = true;
	for (i += changes->yield; i < lines->count; i++)
		if (!read_path(store, lines->items[i], changes) &&
		    !read_left(lines->items[i], changes))
			break;
	end = i < lines->count ? after_word(lines->items[i], "end") : NULL;
	return end && strtoul(end, NULL, 10) == changes->count;
}

bool ase_journal_read(ase_store *store, struct ase_journal *out,
		      struct ase_updates *changes)
{
	ASE_AUTO(ase_strdrop) char *path = journal_path(store);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs lines = ASE_STRS_INIT;

	if (ase_fs_read(path, JOURNAL_MAX_BYTES, &text, NULL))
		return false;
	ase_strs_split(&lines, ase_str_text(&text), '\n');
	return read_lines(store, &lines, out, changes);
}

void ase_journal_remove(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = journal_path(store);

	unlink(path);
}
