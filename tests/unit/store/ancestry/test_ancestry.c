#include "lib/store/ancestry/ancestry.h"

#include "tests/unit/place.h"

/* What `one` and `other` have in common: IDs, a line each. */
static void assert_bases(const place *p, const char *one, const char *other,
			 const char *want, ase_status status)
{
	ASE_AUTO(ase_strs_drop) ase_strs of = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_strs_add(&of, one);
	ase_strs_add(&of, other);
	assert_int_equal(ase_ancestry_bases(p->store, &of, &found, &err),
			 status);
	for (size_t i = 0; i < found.count; i++)
		ase_str_addf(&got, "%s\n", found.items[i]);
	assert_string_equal(ase_str_text(&got), want);
}

static void commit(const place *p, const char *message)
{
	ASE_AUTO(ase_strdrop)
	char *words = ase_strf("-c user.name=Maud -c user.email=m@example.org "
			       "commit -q --no-verify --allow-empty -m %s",
			       message);

	assert_int_equal(place_git(p, words, NULL), 0);
}

/* The line `git rev-parse` says, and without its end. */
static char *id_of(const place *p, const char *rev, bool line)
{
	ASE_AUTO(ase_strdrop) char *words = ase_strf("rev-parse %s", rev);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	assert_int_equal(place_git(p, words, &out), 0);
	return ase_strndup(out.data, line ? 41 : 40);
}

static void bases_are_found(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *base = id_of(&p, "HEAD", true);
	ASE_AUTO(ase_strdrop) char *ours = NULL;
	ASE_AUTO(ase_strdrop) char *theirs = NULL;
	ASE_AUTO(ase_strdrop) char *alone = NULL;

	(void)state;
	assert_int_equal(place_git(&p, "branch claire", NULL), 0);
	commit(&p, "ours");
	ours = id_of(&p, "HEAD", false);
	assert_int_equal(place_git(&p, "switch -q claire", NULL), 0);
	commit(&p, "theirs");
	theirs = id_of(&p, "HEAD", false);
	assert_bases(&p, ours, theirs, base, ASE_OK);

	assert_int_equal(place_git(&p, "switch -q --orphan alone", NULL), 0);
	commit(&p, "alone");
	alone = id_of(&p, "HEAD", false);
	assert_bases(&p, ours, alone, "", ASE_OK);
	assert_bases(&p, ours, "x", "", ASE_E_SYSTEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bases_are_found),
	};

	return cmocka_run_group_tests_name("ancestry", tests, NULL, NULL);
}
