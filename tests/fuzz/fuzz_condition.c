/*
 * Whatever somebody writes for a condition or a date of process.yaml. The input
 * is YAML: a map of `kind`, `condition`, `date` and `record`. What does not
 * read has a problem with a sentence; what reads is asked of the record and
 * answers alike the second time; and what the law of conditions takes, a plain
 * reading takes as well.
 */

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/process/condition.h"
#include "tests/fuzz/house.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* Every problem has a sentence, and as many are counted as there are. */
static void judge(const ase_problems *problems, size_t count)
{
	must(problems->count == count);
	for (size_t i = 0; i < count; i++)
		must(problems->items[i].text && *problems->items[i].text);
}

static size_t read_both(const struct house *at, const ase_kind *kind,
			const ase_node *root, bool by_law, ase_condition *asked,
			ase_date_expr *date)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = at->kinds,
				    .problems = &found,
				    .vocabularies =
					    by_law ? &at->words : NULL };
	size_t wrong =
		ase_condition_read(&reader, kind,
				   ase_node_get(root, "condition"), "c",
				   asked) +
		ase_date_expr_read(&reader, kind, ase_node_get(root, "date"),
				   "d", date);

	judge(&found, wrong);
	return wrong;
}

static void ask(const struct house *at, const ase_kind *kind,
		const ase_node *record, const ase_condition *asked,
		const ase_date_expr *date)
{
	const ase_date today = {
		.year = 2026, .month = 3, .day = 12, .hour = -1
	};
	ASE_AUTO(ase_world_drop)
	ase_world *world = ase_world_new(at->kinds, &house_empty, NULL, today);
	const ase_record rec = { .kind = kind,
				 .id = "r-11111111",
				 .node = record };
	const ase_eval eval = { .world = world };
	bool once = ase_condition_eval(&eval, &rec, asked);
	ase_date when = ase_date_expr_date(&eval, &rec, date);

	must(once == ase_condition_eval(&eval, &rec, asked));
	must(!ase_date_is(when) ||
	     ase_date_exists(when.year, when.month, when.day));
	(void)ase_condition_date(&eval, &rec, asked);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_condition_drop) ase_condition strict = { .count = 0 };
	ASE_AUTO(ase_condition_drop) ase_condition plain = { .count = 0 };
	ASE_AUTO(ase_date_expr_drop)
	ase_date_expr strict_date = { .form = ASE_DATE_EXPR_NONE };
	ASE_AUTO(ase_date_expr_drop)
	ase_date_expr date = { .form = ASE_DATE_EXPR_NONE };
	const ase_node *root;
	const ase_kind *kind;
	const char *name;

	if (ase_yaml_read((const char *)data, size, &value, NULL, NULL))
		return 0;
	root = ase_value_root(value);
	name = ase_node_path_text(root, "kind");
	kind = name ? ase_kinds_get(house()->kinds, name) : NULL;
	if (!kind)
		kind = ase_kinds_get(house()->kinds, "request");
	size_t by_law =
		read_both(house(), kind, root, true, &strict, &strict_date);
	size_t wrong = read_both(house(), kind, root, false, &plain, &date);

	must(wrong <= by_law);
	ask(house(), kind, ase_node_get(root, "record"), &plain, &date);
	return 0;
}
