#include "lib/store/repo/head_plain.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* No HEAD and no reference of a branch is longer. */
#define REF_MAX_BYTES 1024

/* Hexadecimal digits of an id. */
#define DIGITS 40

static bool is_mine(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
	       st.st_uid == geteuid();
}

bool ase_head_plain_own(const char *dir)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(dir, ".git");

	return is_mine(dir) && is_mine(git);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* An id, and nothing that would make it a longer one. */
static bool read_id(const char *text, unsigned char out[ASE_BLOB_SIZE])
{
	for (size_t i = 0; i < ASE_BLOB_SIZE; i++) {
		int high = digit(text[2 * i]);
		int low = high < 0 ? -1 : digit(text[2 * i + 1]);

		if (low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return digit(text[DIGITS]) < 0;
}

/* A file that holds one id, and its line's end. */
static bool read_file(const char *path, unsigned char out[ASE_BLOB_SIZE])
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	return ase_fs_read(path, REF_MAX_BYTES, &text, NULL) == ASE_OK &&
	       text.size == DIGITS + 1 && text.data[DIGITS] == '\n' &&
	       read_id(text.data, out);
}

/* The line "ID NAME" of packed-refs. */
static bool find_packed(const char *git, const char *name,
			unsigned char out[ASE_BLOB_SIZE])
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%spacked-refs", git);
	ASE_AUTO(ase_strdrop) char *want = ase_strf(" %s\n", name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *found;

	if (ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL))
		return false;
	found = strstr(ase_str_text(&text), want);
	if (!found || found - text.data < DIGITS)
		return false;
	found -= DIGITS;
	return (found == text.data || found[-1] == '\n') && read_id(found, out);
}

/* A branch by its whole name, which leads nowhere else. */
static bool read_branch(const char *git, const char *name,
			unsigned char out[ASE_BLOB_SIZE])
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s%s", git, name);

	if (!ase_text_begins(name, "refs/heads/") || strstr(name, "..") ||
	    strstr(name, "//"))
		return false;
	if (access(path, F_OK) == 0)
		return read_file(path, out);
	return find_packed(git, name, out);
}

bool ase_head_plain_read(const char *git, struct ase_head_plain *out)
{
	static const char ref[] = "ref: ";
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sHEAD", git);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	struct ase_head_plain tip = { .detached = false };
	bool known;

	if (ase_fs_read(path, REF_MAX_BYTES, &text, NULL) ||
	    strlen(ase_str_text(&text)) != text.size || !text.size ||
	    text.data[text.size - 1] != '\n')
		return false;
	text.data[--text.size] = '\0';
	if (strncmp(text.data, ref, sizeof(ref) - 1) == 0) {
		known = read_branch(git, text.data + sizeof(ref) - 1,
				    tip.commit);
	} else {
		tip.detached = true;
		known = text.size == DIGITS && read_id(text.data, tip.commit);
	}
	if (known)
		*out = tip;
	return known;
}

struct ase_stamp ase_head_plain_stamp(const char *git)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sconfig", git);
	struct stat st;

	if (lstat(path, &st) < 0)
		return (struct ase_stamp){ .ino = 0 };
	return (struct ase_stamp){ .ino = st.st_ino,
				   .size = (uint64_t)st.st_size,
				   .seconds = st.st_mtim.tv_sec,
				   .nanoseconds = st.st_mtim.tv_nsec };
}
