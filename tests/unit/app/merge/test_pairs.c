/*
 * All pairs of edits of one record, each by one side: merged both ways, the
 * bytes are the same, and so are the rivals; what is no rival is all there.
 */

#include "tests/unit/check.h"

#include "lib/app/merge/merge_file.h"
#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <string.h>

static const char path[] = "orgs/7/o-7k3f9q2m.yaml";

static const char base[] =
	"# seen in spring\n"
	"\n"
	"name: Atelier du Lac\n"
	"territory: \"42\"\n"
	"city: Feurs # by the river\n"
	"website: https://lac.example\n"
	"# as they say it\n"
	"purpose: |\n"
	"  Repairs bicycles.\n"
	"contact:\n"
	"  person: p-00000001\n"
	"  role: treasurer\n"
	"leaders:\n"
	"  - person: p-00000001\n"
	"    role: chair # since 2020\n"
	"  - person: p-00000002\n"
	"    role: secretary\n"
	"ethics:\n"
	"  - {id: aaaaaaaa, edition: \"2024\", \"on\": \"2024-03-12\"}\n"
	"membership:\n"
	"  since: \"2020-01-01\"\n"
	"  contributions:\n"
	"    - id: bbbbbbbb\n"
	"      \"on\": \"2023-01-12\"\n"
	"      amount: 30\n"
	"notes:\n"
	"  # by phone\n"
	"  - id: cccccccc\n"
	"    \"on\": \"2024-05-05\"\n"
	"    text: call again\n"
	"  - id: dddddddd\n"
	"    \"on\": \"2024-06-05\"\n"
	"    text: has moved\n";

/* One edit: what was written and what is now, and what must be in the merged
 * text (or, behind `!`, must not). */
struct edit {
	const char *from, *to, *probe;
};

static const struct edit edits[] = {
	{ "Atelier du Lac", "Atelier du Pont", "Atelier du Pont" },
	{ "Atelier du Lac", "'Atelier du Lac'", "" },
	{ "name: Atelier du Lac\n", "name: Atelier du Lac # new sign\n",
	  "# new sign" },
	{ "name: Atelier du Lac\n",
	  "name: Atelier du Lac\nacronym: ADL # on the door\n",
	  "acronym: ADL # on the door" },
	{ "name: Atelier du Lac\n", "name: Atelier du Lac\nacronym: AL\n",
	  "acronym: AL" },
	{ "# seen in spring\n", "# seen in autumn\n", "# seen in autumn" },
	{ "# seen in spring\n\n", "", "!# seen in spring" },
	{ "city: Feurs", "city: Roanne", "city: Roanne" },
	{ "city: Feurs", "city: Cleppé", "city: Cleppé" },
	{ "city: Feurs # by the river\n", "", "!Feurs" },
	{ "# by the river", "# up the hill", "# up the hill" },
	{ " # by the river", "", "!by the river" },
	{ "website: https://lac.example\n", "", "!lac.example" },
	{ "https://lac.example", "https://pont.example", "pont.example" },
	{ "website: https://lac.example\n",
	  "# does not answer\nwebsite: https://lac.example\n",
	  "# does not answer" },
	{ "Repairs bicycles.\n", "Repairs bicycles.\n  Sells none.\n",
	  "Sells none." },
	{ "  role: treasurer\n", "  role: manager\n", "role: manager" },
	{ "  role: treasurer\n", "", "!treasurer" },
	{ "contact:\n  person: p-00000001\n  role: treasurer\n", "",
	  "!treasurer" },
	{ "    role: chair # since 2020\n",
	  "    role: president # since 2020\n",
	  "role: president # since 2020" },
	{ "  - person: p-00000002\n    role: secretary\n", "", "!secretary" },
	{ "  - person: p-00000002\n    role: secretary\n",
	  "  - person: p-00000002\n    role: clerk\n", "clerk" },
	{ "    role: secretary\n",
	  "    role: secretary\n  - person: p-00000003 # elected\n"
	  "    role: member\n",
	  "p-00000003 # elected" },
	{ "    role: secretary\n",
	  "    role: secretary\n  - person: p-00000004\n    role: guest\n",
	  "guest" },
	{ "ethics:\n",
	  "ethics:\n  - {id: eeeeeeee, edition: \"2025\", \"on\": "
	  "\"2025-01-02\"}\n",
	  "eeeeeeee" },
	{ "ethics:\n  - {id: aaaaaaaa, edition: \"2024\", \"on\": "
	  "\"2024-03-12\"}\n",
	  "", "!aaaaaaaa" },
	{ "amount: 30", "amount: 35", "amount: 35" },
	{ "      amount: 30\n",
	  "      amount: 30\n    - id: ffffffff\n      \"on\": "
	  "\"2024-01-12\"\n      amount: 40\n",
	  "amount: 40" },
	{ "    text: has moved\n",
	  "    text: has moved\n  # heard at the fair\n  - id: gggggggg\n"
	  "    \"on\": \"2024-08-05\"\n    text: wants help\n",
	  "  # heard at the fair\n  - id: gggggggg" },
	{ "    text: has moved\n",
	  "    text: has moved\n  - id: hhhhhhhh\n    \"on\": \"2024-07-05\"\n"
	  "    text: |\n      needs a room\n      in town\n",
	  "needs a room" },
	{ "text: has moved", "text: moves in May", "moves in May" },
	{ "    \"on\": \"2024-06-05\"", "    \"on\": \"2024-04-05\"",
	  "2024-04-05" },
	{ "  # by phone\n  - id: cccccccc\n    \"on\": \"2024-05-05\"\n"
	  "    text: call again\n",
	  "", "!call again" },
	{ "  # by phone\n", "  # by phone, from home\n", "from home" },
	{ "territory: \"42\"\ncity: Feurs # by the river\n",
	  "city: Feurs # by the river\nterritory: \"42\"\n", "" },
	{ "contact:\n  person: p-00000001\n  role: treasurer\n",
	  "contact: {person: p-00000001, role: treasurer}\n", "" },
	{ "\nname", "name", "name" },
	{ "website", "\nwebsite", "" },
	{ "    text: has moved\n", "    text: has moved\n# to be asked: rna\n",
	  "# to be asked: rna" },
	{ "    text: has moved\n",
	  "    text: has moved\narchived_on: "
	  "\"2026-01-01\"\n",
	  "archived_on" },
};

static char *edited(const struct edit *edit)
{
	const char *at = strstr(base, edit->from);

	assert_non_null(at);
	return ase_strf("%.*s%s%s", (int)(at - base), base, edit->to,
			at + strlen(edit->from));
}

/* The greater of two rivals, whoever has it. */
struct both {
	ase_value *ours, *theirs; /* owned */
};

static void both_drop(struct both *both)
{
	ase_value_drop(&both->ours);
	ase_value_drop(&both->theirs);
}

static bool greater_stands(const char *field, void *payload)
{
	const struct both *both = payload;
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str theirs = ASE_STR_INIT;

	ase_yaml_flow(&ours, ase_node_path(ase_value_root(both->ours), field));
	ase_yaml_flow(&theirs,
		      ase_node_path(ase_value_root(both->theirs), field));
	return strcmp(ase_str_text(&theirs), ase_str_text(&ours)) > 0;
}

static void merge(const ase_kinds *kinds, const char *ours, const char *theirs,
		  merge_result *out)
{
	ASE_AUTO(both_drop) struct both both = { .ours = NULL };
	merge_input in = { .path = path,
			   .base = { base, strlen(base) },
			   .ours = { ours, strlen(ours) },
			   .theirs = { theirs, strlen(theirs) },
			   .kinds = kinds,
			   .theirs_stand = greater_stands,
			   .payload = &both };
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(ours, strlen(ours), &both.ours, NULL, &err),
		  &err);
	assert_ok(
		ase_yaml_read(theirs, strlen(theirs), &both.theirs, NULL, &err),
		&err);
	assert_ok(merge_file(&in, out, &err), &err);
}

static void check_probe(const struct edit *edit, const merge_result *got)
{
	const char *text = ase_str_text(&got->text), *probe = edit->probe;
	ASE_AUTO(ase_strdrop) char *lost = ase_strs_join(&got->lost, "\n");

	if (*probe == '!' && strstr(text, probe + 1))
		fail_msg("'%s' is there:\n%s", probe + 1, text);
	if (*probe != '!' && !strstr(text, probe) && !strstr(lost, probe) &&
	    !(*probe == '#' && strstr(text, probe + 2)))
		fail_msg("'%s' is not there:\n%s", probe, text);
}

/* Comments that both changed to another one stand beside each other. */
static void check_pair(const ase_kinds *kinds, const struct edit *a,
		       const struct edit *b)
{
	ASE_AUTO(ase_strdrop) char *one = edited(a);
	ASE_AUTO(ase_strdrop) char *other = edited(b);
	ASE_AUTO(merge_result_drop) merge_result x = { .count = 0 };
	ASE_AUTO(merge_result_drop) merge_result y = { .count = 0 };

	merge(kinds, one, other, &x);
	merge(kinds, other, one, &y);
	assert_string_equal(ase_str_text(&x.text), ase_str_text(&y.text));
	assert_int_equal(x.count, y.count);
	for (size_t i = 0; i < x.count; i++)
		assert_string_equal(x.rivals[i].field, y.rivals[i].field);
	if (x.count)
		return;
	check_probe(a, &x);
	check_probe(b, &x);
}

static void every_pair_of_edits_is_the_same_from_both_sides(void **state)
{
	ASE_AUTO(ase_kinds_drop) ase_kinds *kinds = ase_kinds_new();
	ase_err err = ASE_ERR_INIT;
	size_t pairs = 0;

	(void)state;
	assert_ok(session_builtin_kinds(kinds, &err), &err);
	for (size_t i = 0; i < ASE_COUNT(edits); i++) {
		for (size_t k = 0; k <= i; k++) {
			check_pair(kinds, &edits[i], &edits[k]);
			pairs++;
		}
	}
	print_message("%zu pairs, both ways\n", pairs);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_pair_of_edits_is_the_same_from_both_sides),
	};

	return run_tests(tests);
}
