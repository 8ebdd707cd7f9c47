/*
 * deed merge|conclude|forward STORE COMMIT [FILES PATH...]: one commit with two
 * parents, that commit as the end of the merge that git is in, or a branch that
 * moves to COMMIT; PATHs become what the directory FILES has of them. Exit
 * statuses are the tools'.
 */
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/repo/snapshot.h"
#include "lib/store/write/commit.h"
#include "lib/store/write/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const ase_who someone = { .name = "Maud Perrin",
				 .email = "maud@example.org",
				 .when = 1773300000,
				 .offset_minutes = 60 };

static ase_status merge(ase_store *store, ase_snapshot *base, char **argv,
			int paths, ase_strs *notes, ase_err *err)
{
	ase_file *files = ase_alloc(((size_t)paths + 1) * sizeof(*files));
	ase_str *texts = ase_alloc(((size_t)paths + 1) * sizeof(*texts));
	char id[41];
	ase_status s;

	for (int i = 0; i < paths; i++) {
		ASE_AUTO(ase_strdrop)
		char *file = ase_fs_join(argv[4], argv[5 + i]);

		texts[i] = (ase_str)ASE_STR_INIT;
		files[i].path = argv[5 + i];
		if (ase_fs_read(file, ASE_FS_MAX_BYTES, &texts[i], NULL))
			continue;
		files[i].data = ase_str_text(&texts[i]);
		files[i].size = texts[i].size;
	}
	s = ase_commit_merge(store, base, argv[3], files, (size_t)paths,
			     &someone, "merged records\n", notes, id, err);
	for (int i = 0; i < paths; i++)
		ase_str_drop(&texts[i]);
	free(texts);
	free(files);
	return s;
}

static ase_status perform(ase_store *store, char **argv, int argc,
			  ase_strs *notes, ase_err *err)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *base = NULL;
	ase_status s =
		strcmp(argv[1], "conclude") == 0
			? ase_writer_begin_merging(store, 10, "deed", notes,
						   err)
			: ase_writer_begin(store, 10, "deed", notes, err);

	if (s || (s = ase_snapshot_open(store, NULL, &base, err)))
		return s;
	return strcmp(argv[1], "forward") == 0
		       ? ase_commit_forward(store, base, argv[3], &someone,
					    notes, err)
		       : merge(store, base, argv, argc - 5, notes, err);
}

int main(int argc, char **argv)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	if (argc < 4)
		return 2;
	s = ase_store_open(argv[2], &store, &err);
	if (!s)
		s = perform(store, argv, argc, &notes, &err);
	if (store)
		ase_store_unlock(store);
	for (size_t i = 0; i < notes.count; i++)
		fprintf(stderr, "%s\n", notes.items[i]);
	if (s)
		fprintf(stderr, "deed: %s\n", err.text);
	return s == ASE_E_BUSY ? 75 : s == ASE_E_SYSTEM ? 5 : (int)s;
}
