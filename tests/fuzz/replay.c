/*
 * Replay a corpus without libFuzzer: every file of the directories (and every
 * file) given goes through the target once. A finding ends the program.
 */

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* More than the tools read, so that the limit itself can be tried. */
#define MAX_BYTES ((size_t)4 << 20)

static int replay_file(const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	uint8_t *copy;

	if (ase_fs_read(path, MAX_BYTES, &bytes, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return -1;
	}
	/* A block of exactly this size, so that a sanitizer sees its end. */
	copy = malloc(bytes.size ? bytes.size : 1);
	if (!copy)
		return -1;
	for (size_t i = 0; i < bytes.size; i++)
		copy[i] = (uint8_t)bytes.data[i];
	LLVMFuzzerTestOneInput(copy, bytes.size);
	free(copy);
	return 1;
}

/* How many files were replayed; -1: one could not be read. */
static int replay(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *item;
	int count = 0, more = 0;

	if (!dir)
		return replay_file(path);
	while (more >= 0 && (item = readdir(dir))) {
		ASE_AUTO(ase_strdrop) char *file = NULL;

		if (item->d_name[0] == '.')
			continue;
		file = ase_fs_join(path, item->d_name);
		more = replay_file(file);
		count += more;
	}
	closedir(dir);
	return more < 0 ? -1 : count;
}

int main(int argc, char **argv)
{
	int count = 0;

	for (int i = 1; i < argc; i++) {
		int more = replay(argv[i]);

		if (more < 0)
			return 1;
		count += more;
	}
	printf("%d replayed\n", count);
	return count ? 0 : 1;
}
