#include "lib/model/integrity/where.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/tally/field_test.h"

#include <stdlib.h>

/* One filter, read. */
struct test {
	char *path; /* owned */
	ase_field_test want;
};

static void test_drop(struct test *test)
{
	free(test->path);
	ase_field_test_drop(&test->want);
}

static ase_status read_test(const ase_kinds *kinds, const ase_kind *kind,
			    const char *text, struct test *out, ase_err *err)
{
	const ase_field_context context = { .kinds = kinds };
	const size_t size = ase_field_test_key(text);
	ASE_AUTO(ase_strdrop) char *key = ase_strndup(text, size);
	ase_field_op op;
	const char *value = size ? ase_field_test_op(text + size, &op) : NULL;
	const ase_kind *owner = kind;
	const ase_node *part = NULL;
	ase_field field;
	ase_status s;

	if (!value)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no filter: write field=value, field= "
				"(not set) or field!= (set)",
				text);
	s = ase_key_read(kinds, kind, key, &out->path, &owner, &part, err);
	if (s)
		return s;
	field = ase_field_of(owner->schema, part);
	return ase_field_test_read(&context, &field, op, value, &out->want,
				   err);
}

static size_t check_one(const ase_kinds *kinds, const ase_kind *kind,
			const ase_node *one, const char *field,
			ase_problems *problems)
{
	ASE_AUTO(test_drop) struct test test = { .path = NULL };
	ase_err err = ASE_ERR_INIT;

	if (!read_test(kinds, kind,
		       ase_node_text(one) ? ase_node_text(one) : "", &test,
		       &err))
		return 0;
	return ase_problems_add(problems, 0, 0, field, "%s", err.text);
}

size_t ase_where_check(const ase_kinds *kinds, const ase_kind *kind,
		       const ase_node *where, const char *field,
		       ase_problems *problems)
{
	size_t wrong = 0, i = 0;

	if (!where)
		return 0;
	if (ase_node_is(where) != ASE_NODE_LIST)
		return check_one(kinds, kind, where, field, problems);
	ase_each(one, where) {
		ASE_AUTO(ase_strdrop) char *at = ase_strf("%s.%zu", field, i++);

		wrong += check_one(kinds, kind, one, at, problems);
	}
	return wrong;
}

bool ase_where_fits(const ase_world *world, const ase_record *rec,
		    const char *filter)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(test_drop) struct test test = { .path = NULL };

	if (read_test(ase_world_kinds(world), rec->kind, filter, &test, NULL))
		return false;
	ase_world_path(world, rec, test.path, &hits);
	return ase_field_test_holds(&test.want, world, &hits);
}

bool ase_where_holds(const ase_world *world, const ase_record *rec,
		     const ase_node *where)
{
	if (ase_node_text(where))
		return ase_where_fits(world, rec, ase_node_text(where));
	ase_each(one, where) {
		if (!ase_node_text(one) ||
		    !ase_where_fits(world, rec, ase_node_text(one)))
			return false;
	}
	return true;
}
