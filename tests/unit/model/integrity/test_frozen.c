#include "tests/unit/book.h"

#include "lib/model/integrity/frozen.h"
#include "lib/model/integrity/seal.h"

#define ANA  "p-00000001"
#define BEN  "p-00000002"
#define DEAL "d-00000001"

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties: {name: {type: string}}\n",
	"x-ase-kind: deal\nx-ase-prefix: d\nx-ase-directory: deals\n"
	"x-ase-fixed:\n"
	"  signatures: [signed.owner, signed.others]\n"
	"  fields: [hours, goals, period]\n"
	"  later: [back_on]\n"
	"  command: 'amend {id}'\n"
	"type: object\n"
	"properties:\n"
	"  hours: {type: number}\n"
	"  goals: {type: array, x-ase-merge: set, items: {type: string}}\n"
	"  period: {type: object, properties: {from: {type: string}, until: "
	"{type: string}}}\n"
	"  back_on: {type: string, format: date}\n"
	"  note: {type: string}\n"
	"  signed:\n"
	"    type: object\n"
	"    properties:\n"
	"      owner: {type: object}\n"
	"      others: {type: array, x-ase-merge: 'key:who', items: {type: "
	"object}}\n",
	"x-ase-kind: lease\nx-ase-prefix: l\nx-ase-directory: leases\n"
	"x-ase-fixed: {by: on, while: open, fields: [rent], unless: "
	"changes}\n"
	"type: object\n"
	"properties:\n"
	"  on: {type: string, format: date}\n"
	"  open: {type: string}\n"
	"  rent: {type: number}\n"
	"  changes: {type: array, items: {type: string}}\n",
};

static const page pages[] = {
	{ ANA, "name: Ana Lopez" },
	{ BEN, "name: Ben Okri" },
};

/* One record in a world of its own. */
struct scene {
	book b;
	ase_world *world;
};

static void scene_drop(struct scene *d)
{
	ase_world_drop(&d->world);
	book_drop(&d->b);
}

static void scene_open(struct scene *d)
{
	book_open(&d->b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	d->world = ase_world_over(d->b.world);
}

static const ase_record *put(struct scene *d, const char *id, const char *text)
{
	ase_world_put(d->world, id, yaml_value(text));
	return ase_world_get(d->world, id);
}

/* The text of a deal, `what` being its fixed fields, signed by the owner and
 * then by Ben; yours. */
static char *sealed(struct scene *d, const char *what)
{
	static const char form[] = "{%s, signed: {owner: {by: " ANA
				   ", on: 2026-03-02%s%s}%s%s%s}}";
	static const char ben[] = ", others: [{who: " BEN ", on: 2026-03-03";
	const ase_signatures none = ASE_SIGNATURES_INIT;
	char first[ASE_DIGEST_SIZE], second[ASE_DIGEST_SIZE];
	ASE_AUTO(ase_strdrop)
	char *one = ase_strf(form, what, "", "", "", "", "");
	ASE_AUTO(ase_seals_drop)
	ase_seals *seals = ase_seals_new(d->world, put(d, DEAL, one));

	ase_seals_make(seals, 0, &none, first);
	ASE_AUTO(ase_strdrop) char *quoted = ase_strf("'%s'", first);
	ASE_AUTO(ase_strdrop)
	char *two = ase_strf(form, what, ", digest: ", quoted, ben, "", "}]");
	ase_seals_drop(&seals);
	seals = ase_seals_new(d->world, put(d, DEAL, two));
	ase_seals_make(seals, 1, &none, second);
	ASE_AUTO(ase_strdrop) char *end = ase_strf("'%s'}]", second);
	return ase_strf(form, what, ", digest: ", quoted, ben,
			", digest: ", end);
}

/* Which of the two hold: "both", "first", "second", "none". */
static const char *holding(struct scene *d, const char *text)
{
	static const char *const words[] = { "none", "first", "second",
					     "both" };
	ASE_AUTO(ase_seals_drop)
	ase_seals *seals = ase_seals_new(d->world, put(d, DEAL, text));
	size_t count = ase_seals_signatures(seals)->count;

	return words[(count > 0 && ase_seals_hold(seals, 0) ? 1 : 0) +
		     (count > 1 && ase_seals_hold(seals, 1) ? 2 : 0)];
}

/* `text` with the first `from` in it replaced; yours. */
static char *with(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	return ase_strf("%.*s%s%s", (int)(at - text), text, to,
			at + strlen(from));
}

static void assert_holding(struct scene *d, const char *text, const char *from,
			   const char *to, const char *want)
{
	ASE_AUTO(ase_strdrop) char *other = with(text, from, to);

	assert_string_equal(holding(d, other), want);
}

static void a_digest_is_of_values_and_not_of_bytes(void **state)
{
	ASE_AUTO(scene_drop) struct scene d = { .world = NULL };

	(void)state;
	scene_open(&d);
	ASE_AUTO(ase_strdrop)
	char *text = sealed(&d, "hours: 20, goals: [a, b], period: {from: x, "
				"until: y}");
	assert_string_equal(holding(&d, text), "both");
	assert_holding(&d, text, "hours: 20", "hours: 20.0", "both");
	assert_holding(&d, text, "hours: 20", "hours: '20'", "both");
	assert_holding(&d, text, "[a, b]", "[b, 'a']", "both");
	assert_holding(&d, text, "from: x, until: y", "until: y, from: x",
		       "both");
	assert_holding(&d, text, "hours: 20", "note: new, hours: 20", "both");
}

static void what_was_signed_is_told_from_what_was_not(void **state)
{
	ASE_AUTO(scene_drop) struct scene d = { .world = NULL };

	(void)state;
	scene_open(&d);
	ASE_AUTO(ase_strdrop) char *text = sealed(&d, "hours: 20, goals: [a]");
	assert_holding(&d, text, "hours: 20", "hours: 21", "none");
	assert_holding(&d, text, "hours: 20, ", "", "none");
	assert_holding(&d, text, "[a]", "[a, b]", "none");
	assert_holding(&d, text, "2026-03-02", "2026-03-01", "second");
	assert_holding(&d, text, ANA, BEN, "second");
	assert_holding(&d, text, "2026-03-03", "2026-03-04", "first");
	assert_holding(&d, text, "owner:", "nobody:", "none");
}

/* What is said of the change from one text to another; yours. */
static char *judged(const char *id, const char *was, const char *is, bool back)
{
	ASE_AUTO(scene_drop) struct scene d = { .world = NULL };
	ASE_AUTO(ase_world_drop) ase_world *after = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ase_str told = ASE_STR_INIT;

	scene_open(&d);
	(void)put(&d, id, was);
	after = ase_world_over(d.world);
	ase_world_put(after, id, is ? yaml_value(is) : NULL);
	(void)ase_frozen_check(d.world, after, id, back, "en", &found);
	for (size_t i = 0; i < found.count; i++)
		ase_str_addf(&told, "%s%s", i ? " " : "", found.items[i].field);
	ase_str_add(&told, "");
	return ase_str_take(&told);
}

static void assert_judged(const char *was, const char *is, const char *want)
{
	ASE_AUTO(ase_strdrop) char *told = judged(DEAL, was, is, false);

	assert_string_equal(told ? told : "", want);
}

#define SIGNED "signed: {owner: {by: " ANA ", on: 2026-03-02}}"

static void the_first_signature_fixes_and_each_stays(void **state)
{
	(void)state;
	assert_judged("{hours: 1}", "{hours: 2}", "");
	assert_judged("{hours: 1}", "{hours: 2, " SIGNED "}", "");
	assert_judged("{hours: 1, " SIGNED "}", "{hours: 2, " SIGNED "}",
		      "hours");
	assert_judged("{hours: 1, " SIGNED "}", "{hours: 1}", "signed.owner");
	assert_judged("{hours: 1, " SIGNED "}",
		      "{hours: 1, signed: {owner: {by: " BEN
		      ", on: 2026-03-02}}}",
		      "signed.owner");
	assert_judged("{" SIGNED "}",
		      "{signed: {owner: {by: " ANA
		      ", on: 2026-03-02, digest: 0a}}}",
		      "");
	assert_judged("{" SIGNED "}", NULL, "signed.owner");
	assert_judged("{" SIGNED "}",
		      "{note: x, back_on: 2026-03-04, " SIGNED "}", "");
	assert_judged("{back_on: 2026-03-04, " SIGNED "}",
		      "{back_on: 2026-03-05, " SIGNED "}", "back_on");
	assert_judged("{hours: 1, " SIGNED "}",
		      "{hours: 2, overrides: [{id: a, step: fixed}], " SIGNED
		      "}",
		      "");
}

static void what_is_put_back_as_it_was_signed_is_taken(void **state)
{
	ASE_AUTO(scene_drop) struct scene d = { .world = NULL };

	(void)state;
	scene_open(&d);
	ASE_AUTO(ase_strdrop) char *text = sealed(&d, "hours: 20");
	ASE_AUTO(ase_strdrop) char *other = with(text, "20", "21");
	ASE_AUTO(ase_strdrop) char *third = with(text, "20", "22");
	assert_judged(other, text, "");
	assert_judged(other, third, "hours");
	assert_judged(text, other, "hours");
}

static void the_last_signature_is_taken_back_first(void **state)
{
	ASE_AUTO(scene_drop) struct scene d = { .world = NULL };

	(void)state;
	scene_open(&d);
	ASE_AUTO(ase_strdrop) char *text = sealed(&d, "hours: 20");
	ASE_AUTO(ase_strdrop) char *no_first = with(text, "owner:", "nobody:");
	ASE_AUTO(ase_strdrop) char *no_last = with(text, "others:", "nobody:");
	ASE_AUTO(ase_strdrop) char *first = judged(DEAL, text, no_first, true);
	ASE_AUTO(ase_strdrop) char *last = judged(DEAL, text, no_last, true);

	assert_string_equal(first, "signed.others.0");
	assert_string_equal(last ? last : "", "");
}

static void one_field_may_fix_the_others(void **state)
{
	static const struct {
		const char *was, *is, *want;
	} cases[] = {
		{ "{on: 2026-03-02, open: y, rent: 1}",
		  "{on: 2026-03-02, open: y, rent: 2}", "rent" },
		{ "{on: 2026-03-02, open: y, rent: 1}",
		  "{on: 2026-03-03, open: y, rent: 1}", "on" },
		{ "{on: 2026-03-02, open: y, rent: 1}", "{rent: 2}", "" },
		{ "{on: 2026-03-02, open: y, rent: 1}",
		  "{on: 2026-03-02, open: y, rent: 2, changes: [a]}", "" },
		{ "{rent: 1}", "{rent: 2}", "" },
		/* what was not held before is held from now on */
		{ "{on: 2026-03-02, rent: 1}",
		  "{on: 2026-03-03, open: y, rent: 2}", "" },
		{ "{on: 2026-03-02, open: y, rent: 1}",
		  "{on: 2026-03-02, open: y, rent: 2, overrides:"
		  " [{id: a, step: fixed}]}",
		  "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *told =
			judged("l-00000001", cases[i].was, cases[i].is, false);

		assert_string_equal(told ? told : "", cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_digest_is_of_values_and_not_of_bytes),
		cmocka_unit_test(what_was_signed_is_told_from_what_was_not),
		cmocka_unit_test(the_first_signature_fixes_and_each_stays),
		cmocka_unit_test(what_is_put_back_as_it_was_signed_is_taken),
		cmocka_unit_test(the_last_signature_is_taken_back_first),
		cmocka_unit_test(one_field_may_fix_the_others),
	};

	return run_tests(tests);
}
