#include "lib/model/meeting/meeting_clash.h"

#include "tests/unit/life.h"

#define ANA "p-00000001"
#define BEN "p-00000002"
#define ONE "v-00000001"
#define TWO "v-00000002"

static void begin(life *l)
{
	life_kind(l, "x-ase-kind: person\nx-ase-prefix: p\n"
		     "x-ase-directory: persons\nx-ase-names: [name]\n"
		     "type: object\nproperties: {name: {type: string}}\n");
	life_kind(l, "x-ase-kind: visit\nx-ase-prefix: v\n"
		     "x-ase-directory: visits\n"
		     "x-ase-parties: {host: [host], guest: [guest]}\n"
		     "x-ase-closed: [off_on]\n"
		     "type: object\n"
		     "properties:\n"
		     "  host: {type: string, x-ase-ref: person}\n"
		     "  guest: {type: string, x-ase-ref: person}\n"
		     "  off_on: {type: string, format: date}\n"
		     "  times:\n"
		     "    type: array\n"
		     "    items:\n"
		     "      type: object\n"
		     "      properties:\n"
		     "        at: {type: string, x-ase-format: local-time,"
		     " x-ase-lean: coming}\n"
		     "        was: {type: string, x-ase-format: local-time}\n");
	life_process(l, "steps: []\n");
	tell(l, ANA, "{name: Ana}");
	tell(l, BEN, "{name: Ben}");
	on(l, "2026-03-12");
}

/* How many clashes ONE has. */
static size_t clashes(life *l, ase_meeting_clashes *out)
{
	ASE_AUTO(ase_meetings_drop)
	ase_meetings *all = ase_meetings_new(life_world(l));
	size_t alone;

	ase_meeting_clashes_drop(out);
	ase_meeting_clash_find(l->process, life_world(l), NULL,
			       life_record(l, ONE), out);
	alone = out->count;
	ase_meeting_clashes_drop(out);
	ase_meeting_clash_find(l->process, life_world(l), all,
			       life_record(l, ONE), out);
	assert_int_equal(out->count, alone); /* either way */
	return out->count;
}

static void two_meetings_of_one_person_at_one_minute_clash(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_meeting_clashes_drop)
	ase_meeting_clashes found = ASE_MEETING_CLASHES_INIT;

	(void)state;
	begin(&l);
	tell(&l, ONE,
	     "{host: " ANA ", guest: " BEN
	     ", times: [{at: 2026-03-12T14:00}]}");
	tell(&l, TWO, "{host: " BEN ", times: [{at: 2026-03-12T14:01}]}");
	assert_int_equal(clashes(&l, &found), 0);
	tell(&l, TWO, "{times: [{at: 2026-03-12T14:00}]}");
	assert_int_equal(clashes(&l, &found), 1);
	assert_string_equal(found.items[0].path, "times.0.at");
	assert_string_equal(found.items[0].other->id, TWO);
	assert_int_equal(found.items[0].people.count, 1);
	assert_string_equal(found.items[0].people.items[0]->id, BEN);
	tell(&l, TWO, "{times: [{was: 2026-03-12T14:00}]}");
	assert_int_equal(clashes(&l, &found), 0);
}

static void what_is_past_or_over_clashes_with_nothing(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_meeting_clashes_drop)
	ase_meeting_clashes found = ASE_MEETING_CLASHES_INIT;

	(void)state;
	begin(&l);
	tell(&l, ONE, "{host: " ANA ", times: [{at: 2026-03-12T14:00}]}");
	tell(&l, TWO, "{guest: " ANA ", times: [{at: 2026-03-12T14:00}]}");
	assert_int_equal(clashes(&l, &found), 1);
	on(&l, "2026-03-13");
	assert_int_equal(clashes(&l, &found), 0);
	on(&l, "2026-03-12");
	tell(&l, TWO, "{off_on: 2026-03-11}");
	assert_int_equal(clashes(&l, &found), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			two_meetings_of_one_person_at_one_minute_clash),
		cmocka_unit_test(what_is_past_or_over_clashes_with_nothing),
	};
	return run_tests(tests);
}
