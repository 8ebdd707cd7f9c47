#include "lib/app/page/page_view.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "tests/unit/check.h"

#include <string.h>

/* What is public of a small network. */
static const char data[] =
	"network: {name: A & B, language: fr, mail: a_b@ase.example}\n"
	"lists:\n"
	"  offers:\n"
	"  - id: of-1\n"
	"    kind: Annonce\n"
	"    fields:\n"
	"      title: {value: '*Deux*', text: '*Deux*', title: Titre}\n"
	"      side: {value: need, text: besoin, title: Sens}\n"
	"      until: {value: '2026-10-02', text: 2 octobre, title: Fin}\n"
	"      theme:\n"
	"        values:\n"
	"        - {value: rh, text: RH}\n"
	"        - {value: ca, text: Comptes}\n"
	"        text: RH, Comptes\n"
	"        title: Thèmes\n"
	"  - id: of-2\n"
	"    kind: Annonce\n"
	"    fields:\n"
	"      title: {value: Un, text: Un, title: Titre}\n"
	"      side: {value: offer, text: offre, title: Sens}\n"
	"      until: {value: '2026-09-30', text: 30 septembre, title: Fin}\n"
	"      link: {value: 'https://x.example/a_b', text: x,\n"
	"             url: 'https://x.example/a_b', title: Lien}\n"
	"  - id: of-3\n"
	"    kind: Annonce\n"
	"    fields:\n"
	"      title: {value: Trois, text: Trois, title: Titre}\n"
	"dates: []\n";

static void fills(const char *template, const char *want)
{
	static const ase_web_link pages[] = { { "a.html", "A*" } };
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(data, strlen(data), &value, NULL, &err), &err);
	assert_ok(page_view_fill(ase_value_root(value), template, pages, 1,
				 &out, &err),
		  &err);
	if (strcmp(ase_str_text(&out), want) != 0)
		fail_msg("'%s': '%s', not '%s'", template, ase_str_text(&out),
			 want);
}

static void values_are_text(void **state)
{
	(void)state;
	fills("x {{network.name}}", "x A &amp; B");
	fills("{{#offers}}{{title}} {{/offers}}", "\\*Deux\\* Un Trois ");
	fills("{{#offers}}{{id}}:{{kind}};{{/offers}}",
	      "of-1:Annonce;of-2:Annonce;of-3:Annonce;");
	fills("{{#offers where=side=need}}{{side.label}} {{side}}{{/offers}}",
	      "Sens besoin");
	fills("{{#pages}}[{{title}}]({{url}}){{/pages}}", "[A\\*](a.html)");
}

static void links_lead_where_they_say(void **state)
{
	(void)state;
	fills("{{#offers}}{{#link}}{{link}}{{/link}}{{/offers}}",
	      "[x.example/a\\_b](<https://x.example/a%5Fb>)");
	fills("{{#offers}}{{#link}}[{{title}}]({{link.url}}){{/link}}"
	      "{{/offers}}",
	      "[Un](<https://x.example/a%5Fb>)");
	fills("{{#offers}}{{title.url}}{{/offers}}", "");
}

static void lists_are_chosen_sorted_and_grouped(void **state)
{
	(void)state;
	fills("{{#offers where=side=besoin}}{{title}}{{/offers}}",
	      "\\*Deux\\*");
	fills("{{#offers where=side!=need sort=title}}{{title}} {{/offers}}",
	      "Trois Un ");
	fills("{{#offers where=until=}}{{title}}{{/offers}}", "Trois");
	fills("{{#offers where=theme=ca}}{{title}}{{/offers}}", "\\*Deux\\*");
	fills("{{#offers sort=until}}{{title}} {{/offers}}",
	      "Un \\*Deux\\* Trois ");
	fills("{{#offers sort=-until}}{{title}} {{/offers}}",
	      "\\*Deux\\* Un Trois ");
	fills("{{#offers by=theme}}{{by}}-{{count}}:{{#items}}{{title}}"
	      "{{/items}} {{/offers}}",
	      "Comptes-1:\\*Deux\\* RH-1:\\*Deux\\* -2:UnTrois ");
	fills("{{^offers where=side=together}}none{{/offers}}", "none");
}

/* Who asks for what is not there is given nothing, whatever he tries. */
static void there_is_nothing_else(void **state)
{
	static const char *const asked[] = {
		"{{persons}}",
		"{{#persons}}x{{/persons}}",
		"{{offers.0.title}}",
		"{{network.editions}}",
		"{{lists.offers.title}}",
		"{{#offers}}{{org}}{{fields}}{{values}}{{text}}{{/offers}}",
		"{{#offers}}{{title.value}}{{title.text}}{{/offers}}",
		"{{>index}}",
		"{{#lists}}{{offers}}{{/lists}}",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(asked); i++)
		fills(asked[i], "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_text),
		cmocka_unit_test(links_lead_where_they_say),
		cmocka_unit_test(lists_are_chosen_sorted_and_grouped),
		cmocka_unit_test(there_is_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
