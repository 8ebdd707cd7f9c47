#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * libgit2 can move a branch, too, but flushes each reflog and directory on its
 * own when it is told to flush at all: six flushes, where one of the whole
 * disk before and one behind do.
 */

/* How long we wait before we ask for a lock again. */
#define WAIT_MS 20

char *ase_branch_lock_path(ase_store *store, const struct ase_journal *journal)
{
	return ase_strf("%s%s.lock", git_repository_commondir(store->repo),
			journal->from.branch);
}

void ase_branch_lock_drop(struct ase_branch_lock *lock)
{
	if (lock->staged)
		unlink(lock->path);
	ase_strdrop(&lock->path);
	lock->staged = lock->held = false;
}

ase_status ase_branch_draft(ase_store *store, const struct ase_journal *journal,
			    struct ase_branch_lock *out, ase_err *err)
{
	char line[GIT_OID_HEXSZ + 2];
	int fd, failed;

	git_oid_tostr(line, sizeof(line), &journal->to);
	line[GIT_OID_HEXSZ] = '\n';
	out->path = ase_store_dir_file(store, "drafts/branch");
	fd = open(out->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd >= 0) {
		out->staged = true;
		failed = ase_fs_write_all(fd, line, GIT_OID_HEXSZ + 1) < 0;
		if (close(fd) == 0 && !failed)
			return ASE_OK;
	}
	return ase_fail_errno(err, "cannot write '%s'", out->path);
}

/* git takes the directories of a branch with slashes away when it packs it. */
static int move_into(const char *draft, const char *lock)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(lock);

	if (ase_fs_move_new(draft, lock) == 0)
		return 0;
	if (errno != ENOENT)
		return -1;
	*strrchr(dir, '/') = '\0';
	if (ase_fs_mkdirs(dir, 0777, NULL)) {
		errno = ENOENT;
		return -1;
	}
	return ase_fs_move_new(draft, lock);
}

ase_status ase_branch_take(ase_store *store, const struct ase_journal *journal,
			   struct ase_branch_lock *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *lock = ase_branch_lock_path(store, journal);

	for (long waited = 0; move_into(out->path, lock) < 0;
	     waited += WAIT_MS) {
		if (errno != EEXIST)
			return ase_fail_errno(err,
					      "cannot lock the branch '%s'",
					      journal->from.branch);
		if (waited >= store->wait_seconds * 1000L)
			return ase_fail(
				err, ASE_E_BUSY,
				"git itself is at work in '%s' ('%s' is "
				"there): try again; only when no git runs "
				"there any more, remove that file",
				store->dir, lock);
		ase_git_pause(WAIT_MS);
	}
	ase_strdrop(&out->path);
	out->path = lock;
	lock = NULL; /* moved */
	out->held = true;
	return ASE_OK;
}

/*
 * Reflogs.
 */

/* Whether git keeps one for `path` that is not there yet. */
static bool wants_log(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *wants = ase_store_config(store, "core.logallrefupdates", false);

	return !wants || (strcmp(wants, "false") != 0 &&
			  strcmp(wants, "no") != 0 && strcmp(wants, "0") != 0);
}

/* What a name must not have in a reflog's line. */
static void add_name(ase_str *out, const char *text)
{
	for (; *text; text++)
		if (!strchr("<>\n", *text))
			ase_str_addc(out, *text);
}

static void add_line(ase_str *out, const struct ase_journal *journal,
		     const ase_who *who, const char *line)
{
	const ase_who by = ase_store_committer(who);
	char from[GIT_OID_HEXSZ + 1], to[GIT_OID_HEXSZ + 1];
	int zone = who->offset_minutes < 0 ? -who->offset_minutes
					   : who->offset_minutes;

	git_oid_tostr(from, sizeof(from), &journal->from.commit);
	git_oid_tostr(to, sizeof(to), &journal->to);
	ase_str_addf(out, "%s %s ", from, to);
	add_name(out, by.name);
	ase_str_add(out, " <");
	add_name(out, by.email);
	ase_str_addf(out, "> %lld %c%02d%02d\t%s\n", who->when,
		     who->offset_minutes < 0 ? '-' : '+', zone / 60, zone % 60,
		     line);
}

/* Append to the reflog of `name`. It is a help for people: that it could not be
 * written does not unmake the change. */
static void log_move(ase_store *store, const char *git, const char *name,
		     const ase_str *line)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%slogs/%s", git, name);
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(path);
	int failed = 0, fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	struct stat before;

	if (fd < 0 && errno == ENOENT && wants_log(store)) {
		*strrchr(dir, '/') = '\0';
		if (ase_fs_mkdirs(dir, 0777, NULL))
			return;
		fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC,
			  0666);
	}
	if (fd < 0)
		return;
	/* half a line would spoil the next one */
	if (fstat(fd, &before) == 0 &&
	    ase_fs_write_all(fd, line->data, line->size) < 0)
		failed = ftruncate(fd, before.st_size);
	(void)failed;
	close(fd);
}

/* With the branch locked: is it where the journal says? */
static ase_status look_again(ase_store *store,
			     const struct ase_journal *journal, ase_err *err)
{
	git_oid now;
	int code = git_reference_name_to_id(&now, store->repo,
					    journal->from.branch);

	if (code < 0)
		return ase_git_fail(err, code, "cannot read the branch '%s'",
				    journal->from.branch);
	if (!git_oid_equal(&now, &journal->from.commit))
		return ase_fail(err, ASE_E_BUSY,
				"somebody has moved the branch '%s' meanwhile: "
				"try again",
				journal->from.branch);
	return ASE_OK;
}

ase_status ase_branch_move(ase_store *store, const struct ase_journal *journal,
			   struct ase_branch_lock *lock, const ase_who *who,
			   const char *line, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *branch =
		ase_strndup(lock->path, strlen(lock->path) - strlen(".lock"));
	ASE_AUTO(ase_str_drop) ase_str entry = ASE_STR_INIT;
	ase_status s = look_again(store, journal, err);

	if (s)
		return s;
	if (rename(lock->path, branch) < 0)
		return ase_fail_errno(err, "cannot move the branch '%s'",
				      journal->from.branch);
	lock->staged = lock->held = false;
	add_line(&entry, journal, who, line);
	log_move(store, git_repository_commondir(store->repo),
		 journal->from.branch, &entry);
	log_move(store, store->git, "HEAD", &entry);
	/* no file may be on the disk in its place before its commit is */
	*strrchr(branch, '/') = '\0';
	return ase_fs_flush(branch, err);
}
