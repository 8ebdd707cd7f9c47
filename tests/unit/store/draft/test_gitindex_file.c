#include "lib/store/draft/gitindex_file.h"

#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An index, byte by byte: a path, a blob of one repeated byte, a time. */

static void add32(ase_str *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		ase_str_addc(out, (char)(number >> shift));
}

static void add_head(ase_str *out, uint32_t version, uint32_t count)
{
	ase_str_addn(out, "DIRC", 4);
	add32(out, version);
	add32(out, count);
}

static void add_entry(ase_str *out, const char *path, char blob, unsigned flags,
		      uint32_t mtime)
{
	size_t from = out->size;

	add32(out, 1); /* ctime */
	add32(out, 0);
	add32(out, mtime);
	for (int i = 0; i < 3; i++)
		add32(out, 0);
	add32(out, 0100644);
	add32(out, 0);
	add32(out, 0);
	add32(out, 12); /* bytes of the file */
	for (int i = 0; i < GIT_OID_RAWSZ; i++)
		ase_str_addc(out, blob);
	flags |= (unsigned)strlen(path);
	ase_str_addc(out, (char)(flags >> 8));
	ase_str_addc(out, (char)flags);
	ase_str_add(out, path);
	do
		ase_str_addc(out, '\0');
	while ((out->size - from) % 8);
}

static void add_extension(ase_str *out, const char *name, const char *bytes,
			  size_t size)
{
	ase_str_addn(out, name, 4);
	add32(out, (uint32_t)size);
	ase_str_addn(out, bytes, size);
}

static void add_sum(ase_str *out)
{
	for (int i = 0; i < ASE_GITINDEX_SUM; i++)
		ase_str_addc(out, 'S');
}

/* Three entries, and nothing behind them but the sum if `whole`. */
static ase_str three(bool whole)
{
	ase_str out = ASE_STR_INIT;

	add_head(&out, 2, 3);
	add_entry(&out, "a/one.yaml", '1', 0, 100);
	add_entry(&out, "a/two.yaml", '2', 0, 200);
	add_entry(&out, "b/three.yaml", '3', 0, 300);
	if (whole)
		add_sum(&out);
	return out;
}

static ase_gitindex_nature nature(const ase_str *bytes)
{
	return ase_gitindex_file_nature(bytes->data, bytes->size);
}

/* A change of `path` between blobs of one repeated byte; 0: no file. */
static struct ase_update change(const char *path, char before, char after)
{
	struct ase_update made = { .path = (char *)(uintptr_t)path,
				   .mode = GIT_FILEMODE_BLOB };

	memset(made.before.id, before, GIT_OID_RAWSZ);
	memset(made.after.id, after, GIT_OID_RAWSZ);
	made.stat.st_size = 77;
	return made;
}

static const struct ase_racy nothing_racy = { .from = 0, .to = 0 };

/* Rewrite `old` into `out`; what the rewriting hands back. */
static const struct ase_update *rewrite(const ase_str *old,
					const struct ase_updates *changes,
					const struct ase_racy *racy,
					ase_str *out,
					struct ase_gitindex_spot *spots)
{
	ASE_AUTO(ase_slices_drop) ase_slices bytes = ASE_PATCHWORK_INIT;
	const struct ase_update *staged = ase_gitindex_file_rewrite(
		old->data, old->size, changes, racy, &bytes, spots);
	size_t count;
	struct iovec *pieces = ase_slices_pieces(&bytes, &count);

	for (size_t i = 0; i < changes->count && !staged; i++)
		if (spots[i].at) /* its own bytes are those of the file */
			assert_memory_equal(bytes.own.data + spots[i].own + 62,
					    changes->items[i].path,
					    strlen(changes->items[i].path));
	for (size_t i = 0; i < count; i++)
		ase_str_addn(out, pieces[i].iov_base, pieces[i].iov_len);
	assert_int_equal(out->size, bytes.size);
	free(pieces);
	return staged;
}

/* The rewriting must be `want` and the changes must fit what is staged. */
static void rewrites(const ase_str *old, struct ase_update *items, size_t count,
		     const ase_str *want)
{
	const struct ase_updates changes = { .items = items, .count = count };
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	struct ase_gitindex_spot spots[8];

	assert_int_equal(nature(old), ASE_GITINDEX_PLAIN);
	assert_null(rewrite(old, &changes, &nothing_racy, &got, spots));
	assert_int_equal(got.size, want->size);
	/* the stat data of what is new are another test's */
	for (size_t i = 0; i < count; i++)
		if (spots[i].at)
			memset(got.data + spots[i].at, 0, 40);
	assert_memory_equal(got.data, want->data, want->size);
}

/* An entry as `rewrites` leaves it. */
static void add_new(ase_str *out, const char *path, char blob)
{
	size_t from = out->size;

	add_entry(out, path, blob, 0, 0);
	memset(out->data + from, 0, 40);
}

static void a_changed_entry_is_replaced_where_it_stands(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str old = three(true);
	ASE_AUTO(ase_str_drop) ase_str want = ASE_STR_INIT;
	struct ase_update one = change("a/two.yaml", '2', 'X');

	(void)state;
	add_head(&want, 2, 3);
	add_entry(&want, "a/one.yaml", '1', 0, 100);
	add_new(&want, "a/two.yaml", 'X');
	add_entry(&want, "b/three.yaml", '3', 0, 300);
	rewrites(&old, &one, 1, &want);
}

static void entries_come_and_go_in_their_order(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str old = three(true);
	ASE_AUTO(ase_str_drop) ase_str want = ASE_STR_INIT;
	struct ase_update all[] = {
		change("a/first.yaml", 0, 'F'),
		change("a/one.yaml", '1', 0),
		change("b/three.yaml", '3', 0),
		change("z.yaml", 0, 'Z'),
	};

	(void)state;
	add_head(&want, 2, 3);
	add_new(&want, "a/first.yaml", 'F');
	add_entry(&want, "a/two.yaml", '2', 0, 200);
	add_new(&want, "z.yaml", 'Z');
	rewrites(&old, all, ASE_COUNT(all), &want);
}

static void a_new_entry_has_the_files_stat_data(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str old = three(true);
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	struct ase_update one = change("a/two.yaml", '2', 'X');
	const struct ase_updates changes = { .items = &one, .count = 1 };
	struct ase_gitindex_spot at;
	char *entry;

	(void)state;
	assert_null(rewrite(&old, &changes, &nothing_racy, &got, &at));
	entry = got.data + at.at;
	assert_int_equal(entry[39], 77);
	one.stat.st_size = 78;
	one.stat.st_mtim.tv_sec = 5;
	ase_gitindex_file_stat(entry, &one.stat);
	assert_int_equal(entry[39], 78);
	assert_int_equal(entry[11], 5);
}

#define TREE_ID "TTTTTTTTTTTTTTTTTTTT"

static void only_the_trees_above_a_change_are_forgotten(void **state)
{
	static const char trees[] = "\0"
				    "3 2\n" TREE_ID "a\0"
				    "2 0\n" TREE_ID "b\0"
				    "1 0\n" TREE_ID;
	static const char less[] = "\0"
				   "-1 2\n"
				   "a\0"
				   "-1 0\n"
				   "b\0"
				   "1 0\n" TREE_ID;
	ASE_AUTO(ase_str_drop) ase_str old = three(false);
	ASE_AUTO(ase_str_drop) ase_str want = ASE_STR_INIT;
	struct ase_update one = change("a/two.yaml", '2', 'X');

	(void)state;
	add_extension(&old, "TREE", trees, sizeof(trees) - 1);
	add_sum(&old);
	add_head(&want, 2, 3);
	add_entry(&want, "a/one.yaml", '1', 0, 100);
	add_new(&want, "a/two.yaml", 'X');
	add_entry(&want, "b/three.yaml", '3', 0, 300);
	add_extension(&want, "TREE", less, sizeof(less) - 1);
	rewrites(&old, &one, 1, &want);
}

static void extensions_that_go_by_positions_are_left_out(void **state)
{
	static const char *const shifted[] = { "UNTR", "FSMN", "EOIE", "IEOT" };
	ASE_AUTO(ase_str_drop) ase_str old = three(false);
	ASE_AUTO(ase_str_drop) ase_str want = ASE_STR_INIT;
	struct ase_update one = change("b/three.yaml", '3', 0);

	(void)state;
	add_extension(&old, "TREE", "broken", 6); /* git makes it anew */
	for (size_t i = 0; i < ASE_COUNT(shifted); i++)
		add_extension(&old, shifted[i], "12345", 5);
	add_extension(&old, "REUC", "undo", 4);
	add_sum(&old);
	add_head(&want, 2, 2);
	add_entry(&want, "a/one.yaml", '1', 0, 100);
	add_entry(&want, "a/two.yaml", '2', 0, 200);
	add_extension(&want, "REUC", "undo", 4);
	rewrites(&old, &one, 1, &want);
}

static void what_is_staged_as_something_else_is_handed_back(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str old = three(true);
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	struct ase_update all[] = {
		change("a/one.yaml", '1', 'N'), change("a/two.yaml", 'B', 'N'),
		change("c.yaml", 'B', 'N'), /* and this one is taken out */
	};
	const struct ase_updates changes = { .items = all, .count = 3 };
	struct ase_gitindex_spot spots[3];

	(void)state;
	assert_ptr_equal(rewrite(&old, &changes, &nothing_racy, &got, spots),
			 &all[1]);
}

static bool note_asked(void *payload, const char *path, const git_oid *blob,
		       uint32_t size, uint32_t mtime)
{
	ase_str *asked = payload;

	assert_int_equal(size, 12);
	assert_int_equal(blob->id[0], '0' + (int)(mtime / 100));
	ase_str_addf(asked, "%s\n", path);
	return true;
}

static void only_entries_of_the_time_between_are_doubted(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str old = three(true);
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str asked = ASE_STR_INIT;
	const struct ase_updates none = ASE_UPDATES_INIT;
	const struct ase_racy racy = {
		.from = 200, .to = 300, .differs = note_asked, .payload = &asked
	};

	(void)state;
	assert_null(rewrite(&old, &none, &racy, &got, NULL));
	assert_string_equal(ase_str_text(&asked), "a/two.yaml\n");
	/* 80 bytes an entry here; its size ends at 39 */
	assert_int_equal(got.data[ASE_GITINDEX_HEAD + 80 + 39], 0);
	assert_int_equal(got.data[ASE_GITINDEX_HEAD + 39], 12);
	assert_int_equal(got.data[ASE_GITINDEX_HEAD + 160 + 39], 12);
}

/* More pieces than a system takes at once. */
static void all_pieces_are_written_in_their_order(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str old = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str want = ASE_STR_INIT;
	ASE_AUTO(ase_slices_drop) ase_slices bytes = ASE_PATCHWORK_INIT;
	FILE *file = tmpfile();
	struct iovec *pieces;
	size_t count;

	(void)state;
	assert_non_null(file);
	for (int i = 0; i < 2500; i++)
		ase_str_addf(&old, "%d\n", i);
	for (size_t i = 0; i < 2500; i++) {
		ase_slices_lend(&bytes, old.data + 3 * i, 3);
		ase_str_addn(&want, old.data + 3 * i, 3);
		if (i % 4 == 1)
			continue; /* two that are one */
		ase_slices_add(&bytes, "new", i % 4);
		ase_str_addn(&want, "new", i % 4);
	}
	pieces = ase_slices_pieces(&bytes, &count);
	assert_in_range(count, 3000, 4999);
	assert_int_equal(ase_fs_write_pieces(fileno(file), pieces, count), 0);
	free(pieces);

	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;

	rewind(file);
	assert_int_equal(bytes.size, want.size);
	assert_int_equal(
		ase_fs_read_fd(fileno(file), want.size + 1, &got, NULL),
		ASE_OK);
	assert_int_equal(got.size, want.size);
	assert_memory_equal(got.data, want.data, want.size);
	fclose(file);
}

static void what_is_odd_is_left_to_libgit2(void **state)
{
	static const unsigned marks[] = { 0x8000, 0x4000 };
	static const char *const unknown[] = { "link", "sdir", "NEWX" };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(marks); i++) {
		ASE_AUTO(ase_str_drop) ase_str index = ASE_STR_INIT;

		add_head(&index, 3, 1);
		add_entry(&index, "a.yaml", '1', marks[i], 1);
		add_sum(&index);
		assert_int_equal(nature(&index), ASE_GITINDEX_FOREIGN);
	}
	for (size_t i = 0; i < ASE_COUNT(unknown); i++) {
		ASE_AUTO(ase_str_drop) ase_str index = three(false);

		add_extension(&index, unknown[i], "x", 1);
		add_sum(&index);
		assert_int_equal(nature(&index), ASE_GITINDEX_FOREIGN);
	}
	for (char version = 0; version < 6; version++) {
		ASE_AUTO(ase_str_drop) ase_str index = three(true);

		index.data[7] = version;
		assert_int_equal(nature(&index) == ASE_GITINDEX_PLAIN,
				 version == 2 || version == 3);
	}
}

static void stages_are_conflicts(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str index = ASE_STR_INIT;

	(void)state;
	add_head(&index, 2, 3);
	add_entry(&index, "a.yaml", '1', 0x1000, 1);
	add_entry(&index, "a.yaml", '2', 0x2000, 1);
	add_entry(&index, "a.yaml", '3', 0x3000, 1);
	add_sum(&index);
	assert_int_equal(nature(&index), ASE_GITINDEX_CONFLICTS);
}

static void an_index_that_is_cut_anywhere_is_noticed(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str index = three(true);

	(void)state;
	for (size_t size = 0; size < index.size; size++) {
		/* a block of its own, so that sanitizers see its end */
		char *cut = ase_realloc(NULL, size ? size : 1, 1);

		memcpy(cut, index.data, size);
		assert_int_equal(ase_gitindex_file_nature(cut, size),
				 ASE_GITINDEX_FOREIGN);
		free(cut);
	}
}

/* What a disk leaves of a page that it never got to write. */
static void zeros_instead_of_entries_are_noticed(void **state)
{
	(void)state;
	for (size_t from = 0; from < 3; from++) {
		ASE_AUTO(ase_str_drop) ase_str index = three(true);

		memset(index.data + ASE_GITINDEX_HEAD + from * 80, 0, 80);
		assert_int_equal(nature(&index), ASE_GITINDEX_FOREIGN);
	}
}

static void entries_out_of_order_are_noticed(void **state)
{
	static const char *const second[] = { "a.yaml", "b.yaml" };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(second); i++) {
		ASE_AUTO(ase_str_drop) ase_str index = ASE_STR_INIT;

		add_head(&index, 2, 2);
		add_entry(&index, "b.yaml", '1', 0, 1);
		add_entry(&index, second[i], '2', 0, 1);
		add_sum(&index);
		assert_int_equal(nature(&index), ASE_GITINDEX_FOREIGN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_changed_entry_is_replaced_where_it_stands),
		cmocka_unit_test(entries_come_and_go_in_their_order),
		cmocka_unit_test(a_new_entry_has_the_files_stat_data),
		cmocka_unit_test(only_the_trees_above_a_change_are_forgotten),
		cmocka_unit_test(extensions_that_go_by_positions_are_left_out),
		cmocka_unit_test(
			what_is_staged_as_something_else_is_handed_back),
		cmocka_unit_test(only_entries_of_the_time_between_are_doubted),
		cmocka_unit_test(all_pieces_are_written_in_their_order),
		cmocka_unit_test(what_is_odd_is_left_to_libgit2),
		cmocka_unit_test(stages_are_conflicts),
		cmocka_unit_test(an_index_that_is_cut_anywhere_is_noticed),
		cmocka_unit_test(zeros_instead_of_entries_are_noticed),
		cmocka_unit_test(entries_out_of_order_are_noticed),
	};

	/* names git.c first, as lib/store/repo/nullnet.c wants it linked */
	ASE_AUTO(ase_strdrop) char *backend = ase_store_backend();
	assert_non_null(backend);
	return run_tests(tests);
}
