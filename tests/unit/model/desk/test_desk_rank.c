#include "tests/unit/model/desk/desk_life.h"

/* Who could help: what resources say and did, and in which order they come. */

#define CALL "ca-99999999"

static const char places[] =
	"{vocabulary: territories, terms: [{code: '44', group: pdl},"
	" {code: '49', group: pdl}, {code: '67', group: est}]}";

static void rank(life *l, ase_desk_options *out)
{
	ASE_AUTO(ase_vocabularies_drop)
	ase_vocabularies words = { .count = 0 };
	const ase_world *world = life_world(l);
	ase_desk desk;

	ase_vocabularies_add(&words, life_policy(l, places));
	assert_true(
		ase_desk_of(l->kinds, ase_kinds_get(l->kinds, "call"), &desk));
	ase_desk_rank(world, &words, &desk, ase_world_get(world, CALL), out);
}

/* "a b": the names in the order that is advised, those who cannot left out. */
static char *advised(life *l)
{
	ASE_AUTO(ase_desk_options_drop) ase_desk_options list = { .count = 0 };
	ase_str out = ASE_STR_INIT;

	rank(l, &list);
	for (size_t done = 0; list.best != SIZE_MAX && done < list.count;
	     done++) {
		size_t best = SIZE_MAX;

		for (size_t i = 0; i < list.count; i++)
			if (list.items[i].no == ASE_DESK_CAN &&
			    (best == SIZE_MAX ||
			     ase_desk_option_order(&list.items[i],
						   &list.items[best]) < 0))
				best = i;
		if (best == SIZE_MAX)
			break;
		ase_str_addf(&out, "%s%s", out.size ? " " : "",
			     ase_node_path_text(list.items[best].resource->node,
						"name"));
		if (!done)
			assert_int_equal(best, list.best);
		list.items[best].no = ASE_DESK_THEME;
	}
	return ase_str_take(&out);
}

static void advises(life *l, const char *want)
{
	ASE_AUTO(ase_strdrop) char *got = advised(l);

	assert_string_equal(got, want);
}

/* The network: a town hall, two leagues, a lawyer; and a call on work. */
static void begin(life *l)
{
	desk_begin(l);
	on(l, "2026-03-12T10:00");
	tell(l, "s-11111111",
	     "{name: town, level: 1, themes: [board], place: '44'}");
	tell(l, "s-22222222",
	     "{name: league, level: 2, themes: [work, law], place: '44'}");
	tell(l, "s-33333333",
	     "{name: other, level: 2, themes: [work], place: '49'}");
	tell(l, "s-44444444",
	     "{name: lawyer, level: 3, themes: [work, law], takes: 'litige, "
	     "licenciement', paid: true}");
	tell(l, "s-55555555",
	     "{name: gone, level: 1, themes: [work], place: '44',"
	     " archived_on: 2026-01-01}");
	tell(l, "s-66666666",
	     "{name: far, level: 1, themes: [work], place: '67'}");
	tell(l, CALL,
	     "{question: Quel contrat ?, at: 2026-03-12T09:00, theme: work,"
	     " place: '44'}");
}

static void theme_and_territory_say_who_can(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_desk_options_drop) ase_desk_options list = { .count = 0 };

	(void)state;
	begin(&l);
	advises(&l, "league other lawyer");
	rank(&l, &list);
	assert_int_equal(list.count, 5); /* whoever is gone is not shown */
	/* The lowest level is shown first. */
	assert_string_equal(list.items[0].resource->id, "s-11111111");
	assert_int_equal(list.items[0].no, ASE_DESK_THEME);
	assert_int_equal(list.items[1].no, ASE_DESK_AWAY);
	assert_true(list.items[4].paid);
	assert_int_equal(list.items[4].takes, ASE_DESK_TAKES_ELSE);
}

static void the_problem_decides_and_not_the_lowest_level(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, CALL, "{question: 'Un licenciement, que faire ?'}");
	advises(&l, "lawyer league other");
	tell(&l, CALL, "{question: Quel contrat ?, level: 3}");
	advises(&l, "league other lawyer"); /* it takes others only */
	tell(&l, "s-44444444", "{takes: }");
	advises(&l, "lawyer league other");
}

static void load_and_the_past_part_those_who_are_alike(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, "s-33333333", "{place: '44'}");
	advises(&l, "league other lawyer"); /* by name */
	tell(&l, "ca-11111111",
	     "{at: 2026-03-01T09:00, referrals: [{to: s-22222222, on: "
	     "2026-03-01}]}");
	advises(&l, "other league lawyer");
	/* Ninety days later that is no load, and it was taken up. */
	on(&l, "2026-07-01T10:00");
	tell(&l, "ca-11111111",
	     "{referrals: [{to: s-22222222, on: 2026-03-01, taken_on: "
	     "2026-03-02}]}");
	advises(&l, "league other lawyer");
	/* Eight of nine are worth more than one of one. */
	for (int i = 0; i < 9; i++) {
		ASE_AUTO(ase_strdrop) char *id = ase_strf("ca-3333333%d", i);
		ASE_AUTO(ase_strdrop)
		char *facts = ase_strf(
			"{at: 2026-03-01T09:00, referrals: [{to: s-33333333, "
			"on: 2026-03-01, %s: 2026-03-02}]}",
			i ? "taken_on" : "refused_on");

		tell(&l, id, facts);
	}
	advises(&l, "other league lawyer");
}

static void who_could_not_is_not_asked_again(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_desk_options_drop) ase_desk_options list = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, "s-11111111", "{themes: [work]}"); /* a lower level that can */
	advises(&l, "town league other lawyer");
	tell(&l, CALL,
	     "{referrals: [{to: s-22222222, on: 2026-03-12, refused_on: "
	     "2026-03-12, why: away}]}");
	advises(&l, "other town lawyer"); /* up, not down */
	rank(&l, &list);
	for (size_t i = 0; i < list.count; i++)
		if (!strcmp(list.items[i].resource->id, "s-22222222")) {
			assert_int_equal(list.items[i].no, ASE_DESK_REFUSED);
			assert_string_equal(list.items[i].no_why, "away");
		}
}

static void nobody_can(void **state)
{
	ASE_AUTO(life_drop) life l = { .count = 0 };
	ASE_AUTO(ase_desk_options_drop) ase_desk_options list = { .count = 0 };

	(void)state;
	begin(&l);
	tell(&l, CALL, "{theme: press}");
	rank(&l, &list);
	assert_true(list.best == SIZE_MAX);
	advises(&l, "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_and_territory_say_who_can),
		cmocka_unit_test(the_problem_decides_and_not_the_lowest_level),
		cmocka_unit_test(load_and_the_past_part_those_who_are_alike),
		cmocka_unit_test(who_could_not_is_not_asked_again),
		cmocka_unit_test(nobody_can),
	};

	return run_tests(tests);
}
