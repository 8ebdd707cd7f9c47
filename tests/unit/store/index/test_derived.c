/*
 * What was made of files and left: believed under its seal, while it is sound.
 */
#include "lib/store/index/derived.h"

#include "tests/unit/check.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file of two values, and a hole between them, under a seal. */
typedef struct left {
	char *path;
	ase_str seal, bytes;
	ase_value *values[3];
} left;

static ase_value *yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

static void put(const left *l, const char *bytes, size_t size)
{
	FILE *to = fopen(l->path, "w");

	assert_non_null(to);
	assert_int_equal(fwrite(bytes, 1, size, to), size);
	assert_int_equal(fclose(to), 0);
	assert_int_equal(chmod(l->path, 0600), 0);
}

static void leave(left *l)
{
	char dir[] = "/tmp/ase-derived-XXXXXX";

	memset(l, 0, sizeof(*l));
	assert_non_null(mkdtemp(dir));
	l->path = ase_fs_join(dir, "derived");
	ase_str_addn(&l->seal, "schema\0a", 8);
	l->values[0] = yaml("{kind: a, list: [1, 2]}");
	l->values[2] = yaml("name: Épicerie du Sillon");
	ase_derived_compose(&l->bytes, &l->seal,
			    (const ase_value *const *)l->values, 3);
	put(l, l->bytes.data, l->bytes.size);
}

static void clear(left *l)
{
	ASE_AUTO(ase_strdrop)
	char *dir =
		ase_strndup(l->path, (size_t)(strrchr(l->path, '/') - l->path));

	unlink(l->path);
	rmdir(dir);
	free(l->path);
	ase_str_drop(&l->seal);
	ase_str_drop(&l->bytes);
	for (size_t i = 0; i < ASE_COUNT(l->values); i++)
		ase_value_drop(&l->values[i]);
}

/* Whether it is believed, and each value is the one or none at all. */
static bool is_right(const left *l)
{
	ASE_AUTO(ase_derived_drop)
	ase_derived *derived = ase_derived_open(l->path, geteuid(), &l->seal);

	for (size_t i = 0; derived && i < ASE_COUNT(l->values); i++) {
		const ase_value *value = ase_derived_value(derived, i);

		if (value)
			assert_true(
				ase_node_same(ase_value_root(value),
					      ase_value_root(l->values[i])));
	}
	return derived != NULL;
}

static void what_is_left_is_found_again(void **state)
{
	left l;

	(void)state;
	leave(&l);
	{
		ASE_AUTO(ase_derived_drop)
		ase_derived *derived =
			ase_derived_open(l.path, geteuid(), &l.seal);

		assert_non_null(derived);
		assert_non_null(ase_derived_value(derived, 0));
		assert_null(ase_derived_value(derived, 1));
		assert_string_equal(
			ase_node_path_text(
				ase_value_root(ase_derived_value(derived, 2)),
				"name"),
			"Épicerie du Sillon");
		assert_null(ase_derived_value(derived, 3));
	}
	assert_true(is_right(&l));
	clear(&l);
}

static void another_seal_opens_nothing(void **state)
{
	left l;

	(void)state;
	leave(&l);
	ase_str_add(&l.seal, "b");
	assert_false(is_right(&l));
	ase_str_clear(&l.seal);
	ase_str_addn(&l.seal, "schema\0b", 8);
	assert_false(is_right(&l));
	clear(&l);
}

static void only_its_owner_is_believed(void **state)
{
	left l;

	(void)state;
	leave(&l);
	assert_null(ase_derived_open(l.path, geteuid() + 1, &l.seal));
	assert_int_equal(chmod(l.path, 0620), 0);
	assert_false(is_right(&l));
	clear(&l);
}

/* Each byte wrong in turn, and each length. */
static void damage_is_no_value(void **state)
{
	left l;

	(void)state;
	leave(&l);
	for (size_t i = 0; i < l.bytes.size; i++) {
		l.bytes.data[i] ^= 0x55;
		put(&l, l.bytes.data, l.bytes.size);
		(void)is_right(&l);
		l.bytes.data[i] ^= 0x55;
		put(&l, l.bytes.data, i);
		(void)is_right(&l);
	}
	put(&l, l.bytes.data, l.bytes.size);
	assert_true(is_right(&l));
	clear(&l);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_left_is_found_again),
		cmocka_unit_test(another_seal_opens_nothing),
		cmocka_unit_test(only_its_owner_is_believed),
		cmocka_unit_test(damage_is_no_value),
	};

	return run_tests(tests);
}
