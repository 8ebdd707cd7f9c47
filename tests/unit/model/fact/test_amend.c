#include "lib/model/fact/amend.h"

#include "tests/unit/life.h"

#define PACT   "pa-11111111"
#define FIRST  "rd-11111111"
#define SECOND "rd-22222222"

static void begin(life *l)
{
	life_kind(l, "x-ase-kind: pact\nx-ase-prefix: pa\n"
		     "x-ase-directory: pacts\ntype: object\nproperties:\n"
		     "  hours: {type: number}\n  place: {type: string}\n"
		     "  goals: {type: array, items: {type: string}}\n");
	life_kind(l,
		  "x-ase-kind: rider\nx-ase-prefix: rd\n"
		  "x-ase-directory: riders\nx-ase-parent: pact\n"
		  "x-ase-defaults: {made_on: today}\n"
		  "x-ase-closed: [dropped_on, since]\n"
		  "x-ase-amends: {changes: changes, before: before,"
		  " signed: signed, since: since,"
		  " when: {all: [signed.a.on, signed.b.on,"
		  " {not: dropped_on}]}}\n"
		  "type: object\nproperties:\n"
		  "  pact: {type: string, x-ase-ref: pact}\n"
		  "  made_on: {type: string, format: date}\n"
		  "  dropped_on: {type: string, format: date}\n"
		  "  since: {type: string, format: date}\n"
		  "  changes: {type: object}\n  before: {type: object}\n"
		  "  signed: {type: object, properties: {"
		  "a: {type: object, properties: {on: {type: string}}},"
		  " b: {type: object, properties: {on: {type: string}}}}}\n");
	on(l, "2026-03-12");
	tell(l, PACT, "{hours: 20, place: Nantes, goals: [one]}");
	tell(l, FIRST,
	     "{pact: " PACT ", made_on: 2026-03-02,"
	     " changes: {hours: 30, goals: [one, two]}, before: {place: x}}");
}

/* A value as flow YAML; yours. */
static char *flow(ase_value *value)
{
	ase_str text = ASE_STR_INIT;

	ase_yaml_flow(&text, ase_value_root(value));
	ase_value_drop(&value);
	return ase_str_take(&text);
}

#define assert_flow(value, wanted)                                             \
	do {                                                                   \
		ASE_AUTO(ase_strdrop) char *got = flow(value);                 \
		assert_string_equal(got, wanted);                              \
	} while (0)

static void it_is_due_once_all_have_signed(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_false(ase_amend_signed(life_record(&l, FIRST)));
	tell(&l, FIRST, "{signed: {a: {on: 2026-03-05}}}");
	assert_true(ase_amend_signed(life_record(&l, FIRST)));
	assert_false(ase_amend_due(life_world(&l), life_record(&l, FIRST)));
	tell(&l, FIRST, "{signed: {a: {on: 2026-03-05}, b: {on: 2026-03-04}}}");
	assert_true(ase_amend_due(life_world(&l), life_record(&l, FIRST)));
	assert_day(ase_amend_agreed_on(life_record(&l, FIRST)), "2026-03-05");
	assert_null(ase_amend_last(life_world(&l), life_record(&l, PACT)));
	tell(&l, FIRST, "{since: 2026-03-05}");
	assert_false(ase_amend_due(life_world(&l), life_record(&l, FIRST)));
	assert_non_null(ase_amend_last(life_world(&l), life_record(&l, PACT)));
	assert_null(ase_amend_open(life_world(&l), life_record(&l, PACT)));
}

static void what_it_makes_of_its_parent(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	assert_flow(ase_amend_applied(life_record(&l, PACT),
				      life_record(&l, FIRST)),
		    "{hours: 30, goals: [one, two]}");
	assert_flow(ase_amend_replaced(life_record(&l, PACT),
				       life_record(&l, FIRST)),
		    "{hours: 20, place: Nantes, goals: [one]}");
}

static void they_stand_in_the_order_of_their_days(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	(void)state;
	begin(&l);
	tell(&l, SECOND,
	     "{pact: " PACT ", made_on: 2026-03-04, since: 2026-03-09}");
	assert_string_equal(
		ase_amend_open(life_world(&l), life_record(&l, PACT))->id,
		FIRST);
	ase_amend_all(life_world(&l), life_record(&l, PACT), &all);
	assert_int_equal(all.count, 2);
	assert_string_equal(all.items[0]->id, SECOND);
	tell(&l, FIRST, "{dropped_on: 2026-03-10}");
	assert_null(ase_amend_open(life_world(&l), life_record(&l, PACT)));
	assert_null(ase_amend_path(life_record(&l, PACT)->kind, "changes"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_due_once_all_have_signed),
		cmocka_unit_test(what_it_makes_of_its_parent),
		cmocka_unit_test(they_stand_in_the_order_of_their_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
