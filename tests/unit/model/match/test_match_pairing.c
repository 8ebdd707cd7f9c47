#include "tests/unit/book.h"

#include "lib/model/match/explain.h"
#include "lib/model/pairing/pairing.h"
#include "lib/model/record/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Lenders, found for outings by what their kind says of it; each rule and part
 * beside an oracle of its own, over random cases.
 */
static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  email: {type: string}\n",

	"x-ase-kind: outing\nx-ase-prefix: ou\nx-ase-directory: outings\n"
	"x-ase-closed: [ended_on]\n"
	"type: object\n"
	"properties:\n"
	"  lender: {type: string, x-ase-ref: lender}\n"
	"  guide: {type: string, x-ase-ref: person, title: Guide}\n"
	"  place: {type: string, x-ase-vocabulary: territories}\n"
	"  themes: {type: array, items: {type: string, x-ase-vocabulary: "
	"themes}}\n"
	"  on: {type: string, format: date}\n"
	"  ended_on: {type: string, format: date}\n",

	"x-ase-kind: lender\nx-ase-prefix: ld\nx-ase-directory: lenders\n"
	"x-ase-names: [person.name]\nx-ase-closed: [left_on]\n"
	"x-ase-match:\n"
	"  for: outing\n"
	"  same-person: {of: person, asked: guide}\n"
	"  proposed: {asked: lender}\n"
	"  skills: {of: themes, asked: themes, must: true}\n"
	"  territory: {of: places, asked: place, remote: far}\n"
	"  capacity: {most: most}\n"
	"  rotation: {at: on}\n"
	"  weights: {territory: 600, rotation: 400}\n"
	"type: object\n"
	"properties:\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  places: {type: array, items: {type: string, x-ase-vocabulary: "
	"territories}}\n"
	"  themes: {type: array, items: {type: string, x-ase-vocabulary: "
	"themes}}\n"
	"  far: {type: boolean}\n"
	"  most: {type: integer}\n"
	"  left_on: {type: string, format: date}\n",
};

static const page pages[] = {
	{ "p-00000001", "{name: Ana Bon, email: ana@bon.example}" },
	/* the same person, in another record */
	{ "p-00000002", "{name: Bon Ana, email: ANA@bon.example}" },
	{ "p-00000003", "{name: Bruno Le Gall}" },
	{ "ou-00000001", "{}" },
	{ "ou-00000002", "{}" },
	{ "ou-00000003", "{}" },
	{ "ld-00000001", "{}" },
};

static void put(book *b, const char *id, const char *text)
{
	ase_world_put(b->world, id, yaml_value(text));
}

/* What a lender and an outing say; the other outings they had. */
struct say {
	bool left, far, with, theme, double_of, theirs;
	bool place, same, asks_theme, guided;
	int most;      /* -1: not said */
	int going;     /* outings that go on with the lender: 0 to 2 */
	int this_year; /* of them in the last twelve months */
};

static int roll(unsigned *seed, int most)
{
	*seed = *seed * 1103515245U + 12345U;
	return (int)((*seed >> 16) % (unsigned)most);
}

static struct say draw(unsigned *seed)
{
	struct say s = {
		.left = !roll(seed, 8),
		.far = roll(seed, 2),
		.theme = roll(seed, 2),
		.double_of = roll(seed, 2),
		.theirs = !roll(seed, 6),
		.place = roll(seed, 2),
		.same = roll(seed, 2),
		.asks_theme = roll(seed, 2),
		.guided = roll(seed, 2),
		.most = roll(seed, 4) - 1,
		.going = roll(seed, 3),
	};

	s.this_year = roll(seed, s.going + 1);
	return s;
}

static void lay(book *b, const struct say *s)
{
	ASE_AUTO(ase_str_drop) ase_str one = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str asks = ASE_STR_INIT;

	ase_str_addf(&one, "{person: p-00000001, places: ['%s'], far: %s",
		     s->same ? "44" : "75", s->far ? "true" : "false");
	ase_str_add(&one, s->theme ? ", themes: [press]" : "");
	ase_str_add(&one, s->left ? ", left_on: '2026-01-01'" : "");
	if (s->most >= 0)
		ase_str_addf(&one, ", most: %d", s->most);
	ase_str_add(&one, "}");
	put(b, "ld-00000001", ase_str_text(&one));
	ase_str_addf(&asks, "{guide: %s",
		     !s->guided	    ? "p-00000003"
		     : s->double_of ? "p-00000002"
				    : "p-00000001");
	ase_str_add(&asks, s->place ? ", place: '44'" : "");
	ase_str_add(&asks, s->asks_theme ? ", themes: [press]" : "");
	ase_str_add(&asks, s->theirs ? ", lender: ld-00000001" : "");
	ase_str_add(&asks, "}");
	put(b, "ou-00000001", ase_str_text(&asks));
	for (int i = 0; i < 2; i++) {
		ASE_AUTO(ase_strdrop)
		char *id = ase_strf("ou-0000000%d", i + 2);
		ASE_AUTO(ase_strdrop)
		char *text = ase_strf("{lender: ld-00000001, on: '%s'}",
				      i < s->this_year ? "2026-01-01"
						       : "2024-01-01");

		put(b, id, i < s->going ? text : "{}");
	}
}

/* The rule that keeps them apart, in the order of match.h; "": none. */
static const char *rule_for(const struct say *s)
{
	if (s->left)
		return "left";
	if (s->guided)
		return "same-person";
	if (s->theirs)
		return "proposed";
	if (s->asks_theme && !s->theme)
		return "must-skill";
	if (s->place && !s->same && !s->far)
		return "territory";
	if (s->most >= 0 && s->going >= s->most)
		return "capacity";
	return "";
}

static int points_for(const struct say *s)
{
	static const int turns[] = { 8, 5, 2 };
	const int near = !s->place || s->same ? 10 : 4;
	const int turn = s->going ? turns[s->this_year] : 10;

	return 60 * near + 40 * turn;
}

static void judged_as_an_oracle_does(void **state)
{
	ASE_AUTO(book_drop) book b = { .page_count = 0 };
	const int rounds = 50 * (getenv("ASE_ROUNDS") ? 40 : 4);
	const ase_vocabularies none = { .count = 0 };
	unsigned seed = 1;

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	for (int i = 0; i < rounds; i++) {
		const struct say s = draw(&seed);
		ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
		ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
		ase_match_context context = {
			.vocabularies = &none,
			.kind = ase_kinds_get(b.kinds, "lender"),
		};
		ase_err err = ASE_ERR_INIT;
		ase_score score;

		lay(&b, &s);
		context.world = b.world;
		assert_ok(ase_roster_new(&context, &roster, &err), &err);
		assert_int_equal(ase_roster_count(roster), 1);
		asked = ase_demand_new(roster, book_record(&b, "ou-00000001"));
		ase_match_score(roster, asked, 0, &score);
		assert_string_equal(ase_match_rule_name(score.rule),
				    rule_for(&s));
		assert_int_equal(score.total, score.rule ? 0 : points_for(&s));
	}
}

/* Three lenders, of whom several are one person or gone, and three outings that
 * name the one or the other, by the lender or by the person. */
static void draw_pages(page out[6], unsigned *seed)
{
	static const char *const ids[] = { "ld-00000001", "ld-00000002",
					   "ld-00000003", "ou-00000001",
					   "ou-00000002", "ou-00000003" };
	static const char *const named[] = { "ld-00000001", "ld-00000002",
					     "ld-00000003", "p-00000001",
					     "p-00000003" };

	for (int i = 0; i < 6; i++)
		out[i] = (page){
			.id = ids[i],
			.text = i < 3 ? ase_strf("{person: p-0000000%d, "
						 "most: %d%s}",
						 roll(seed, 2) ? 1 : 3,
						 roll(seed, 3),
						 roll(seed, 3) ? ""
							       : ", left_on: "
								 "'2026-01-01'")
				      : ase_strf("{lender: %s, on: "
						 "'202%d-01-01'}",
						 named[roll(seed, 5)],
						 4 + roll(seed, 3)),
		};
}

/* Whoever is asked about alone, of a world that nobody has read yet, has the
 * points and the turns that they have among all. */
static void assert_same(const book *b, const char *lender)
{
	const ase_vocabularies none = { .count = 0 };
	const ase_record *rec = book_record(b, lender);
	ase_score scores[2];
	ase_turns turns[2];
	size_t rooms[2];

	for (int i = 0; i < 2; i++) {
		const ase_match_context context = {
			.world = b->world,
			.vocabularies = &none,
			.kind = ase_kinds_get(b->kinds, "lender"),
			.only = i ? NULL : rec,
		};
		ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
		ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
		ase_err err = ASE_ERR_INIT;
		size_t at;

		assert_ok(ase_roster_new(&context, &roster, &err), &err);
		asked = ase_demand_new(roster, book_record(b, "ou-00000001"));
		at = ase_roster_find(roster, rec);
		ase_match_score(roster, asked, at, &scores[i]);
		ase_match_points(roster, asked, at, &scores[i]);
		ase_roster_turns(roster, at, &turns[i]);
		rooms[i] = ase_roster_room(roster, at);
	}
	assert_int_equal(scores[0].rule, scores[1].rule);
	assert_memory_equal(scores[0].points, scores[1].points,
			    sizeof(scores[0].points));
	assert_int_equal(turns[0].asked, turns[1].asked);
	assert_int_equal(turns[0].missions_year, turns[1].missions_year);
	assert_int_equal(ase_date_cmp(turns[0].last, turns[1].last), 0);
	assert_int_equal(rooms[0], rooms[1]);
}

static void one_alone_is_judged_as_among_all(void **state)
{
	const int rounds = 50 * (getenv("ASE_ROUNDS") ? 40 : 4);
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < rounds; i++) {
		page drawn[8] = { { "p-00000001", "{name: Ana Bon}" },
				  { "p-00000003", "{name: Bruno}" } };

		draw_pages(drawn + 2, &seed);
		for (int k = 2; k < 5; k++) {
			ASE_AUTO(book_drop) book b = { .page_count = 0 };

			book_open(&b, schemas, ASE_COUNT(schemas), drawn,
				  ASE_COUNT(drawn), NULL);
			assert_same(&b, drawn[k].id);
		}
		for (int k = 2; k < 8; k++)
			free((void *)(uintptr_t)drawn[k].text);
	}
}

static void a_kind_that_says_nothing_is_found_for_nothing(void **state)
{
	ASE_AUTO(book_drop) book b = { .page_count = 0 };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	assert_true(ase_pairing_is(ase_kinds_get(b.kinds, "lender")));
	assert_false(ase_pairing_is(ase_kinds_get(b.kinds, "person")));
}

static void a_double_on_the_other_side_is_told_by_its_field(void **state)
{
	ASE_AUTO(book_drop) book b = { .page_count = 0 };
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *way = NULL;
	const ase_vocabularies none = { .count = 0 };
	ase_match_context context = { .vocabularies = &none };
	ase_explanation reason = { .lang = "en" };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	put(&b, "ld-00000001", "person: p-00000001");
	put(&b, "ou-00000001", "guide: p-00000002");
	context.world = b.world;
	context.kind = ase_kinds_get(b.kinds, "lender");
	assert_ok(ase_roster_new(&context, &roster, &err), &err);
	asked = ase_demand_new(roster, book_record(&b, "ou-00000001"));
	reason.roster = roster;
	reason.asked = asked;
	said = ase_explain_rule(&reason, ASE_RULE_SAME_PERSON);
	assert_string_equal(said, "Ana Bon is on both sides: Guide");
	way = ase_explain_way_out(&reason, ASE_RULE_SAME_PERSON);
	assert_string_equal(way, "ase-record outing set ou-00000001 guide=WHO");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judged_as_an_oracle_does),
		cmocka_unit_test(one_alone_is_judged_as_among_all),
		cmocka_unit_test(a_kind_that_says_nothing_is_found_for_nothing),
		cmocka_unit_test(
			a_double_on_the_other_side_is_told_by_its_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
