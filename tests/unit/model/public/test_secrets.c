#include "lib/model/public/secrets.h"

#include "lib/model/public/public.h"
#include "tests/unit/book.h"

static const char *const schemas[] = {
	"x-ase-kind: person\n"
	"x-ase-prefix: p\n"
	"x-ase-directory: persons\n"
	"x-ase-names: [name]\n"
	"type: object\n"
	"properties:\n"
	"  name: {type: string, x-ase-personal: identity}\n"
	"  email: {type: string, x-ase-personal: contact}\n"
	"  phone: {type: string, x-ase-personal: contact}\n"
	"  street: {type: string, x-ase-personal: contact}\n"
	"  city: {type: string, x-ase-personal: contact}\n",

	"x-ase-kind: offer\n"
	"x-ase-prefix: of\n"
	"x-ase-directory: offers\n"
	"x-ase-names: [title]\n"
	"x-ase-public: {all: [read, {not: until < today}]}\n"
	"type: object\n"
	"properties:\n"
	"  title: {type: string, x-ase-personal: text, x-ase-public: true}\n"
	"  text: {type: string, x-ase-personal: text}\n"
	"  who: {type: string, x-ase-ref: person, x-ase-public: true}\n"
	"  secret: {type: string, x-ase-personal: identity, x-ase-public: "
	"true}\n"
	"  never: {type: string, x-ase-letters: never, x-ase-public: true}\n"
	"  side: {type: string, enum: [need, offer], x-ase-public: true}\n"
	"  until: {type: string, format: date}\n"
	"  read: {type: boolean}\n",

	"x-ase-kind: event\n"
	"x-ase-prefix: ev\n"
	"x-ase-directory: events\n"
	"x-ase-public: {not: read}\n"
	"type: object\n"
	"properties:\n"
	"  title: {type: string, x-ase-personal: text, x-ase-public: true}\n"
	"  name: {type: string, x-ase-personal: none, x-ase-public: true}\n"
	"  read: {type: boolean}\n",
};

/* The title of the offer that is public is no secret, its text is. */
static const page records[] = {
	{ "p-00000001", "name: Ána  López\n"
			"email: ana.lopez@asso.example\n"
			"phone: 06 12 34 56 78\n"
			"street: 3, rue des Lilas\n"
			"city: Nantes\n" },
	{ "p-00000002", "name: Zoé\n" },
	{ "p-00000003", "name: Marguerite\nphone: '112233'\n" },
	{ "of-00000001", "title: Tenir le stand de la grande fête\n"
			 "text: Elle ne sait plus payer son loyer ici\n"
			 "read: true\n" },
	{ "of-00000002", "title: Nous cherchons encore une salle à Nantes\n"
			 "text: appeler après huit heures\n"
			 "unknown: ce champ que le schéma ne dit pas\n" },
};

typedef struct office {
	book b;
	ase_secrets *secrets;
} office;

static void drop(office *o)
{
	ase_secrets_drop(&o->secrets);
	book_drop(&o->b);
}

static void found(void *payload, ase_secret_kind kind, size_t line,
		  const ase_record *rec)
{
	ase_str_addf(payload, "%d@%zu:%s ", (int)kind, line, rec->id);
}

static void finds(const office *o, const char *text, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_secrets_find(o->secrets, text, found, &out);
	if (strcmp(ase_str_text(&out), want) != 0)
		fail_msg("'%s': '%s', not '%s'", text, ase_str_text(&out),
			 want);
}

static void open_office(office *o, const char *allowed)
{
	book_open(&o->b, schemas, ASE_COUNT(schemas), records,
		  ASE_COUNT(records), NULL);
	o->secrets = ase_secrets_new();
	if (allowed)
		ase_secrets_allow(o->secrets, allowed);
	assert_true(ase_secrets_take(o->secrets, o->b.world) > 0);
}

static void people_are_found_however_they_are_written(void **state)
{
	static const char *const cases[][2] = {
		{ "ana lopez", "0@1:p-00000001 " },
		{ "x\n\nLOPEZ, Ána", "0@3:p-00000001 " },
		{ "Ana, Maria Lopez", "" },
		{ "anal opez", "" },
		{ "une marguerite", "0@1:p-00000003 " },
		{ "zoe", "" }, /* too short to be a name by itself */
		{ "écrire à ANA.LOPEZ@asso.example.",
		  "0@1:p-00000001 1@1:p-00000001 " },
		{ "ana at asso.example", "" },
		{ "+33 (0)6.12-34 56 78", "2@1:p-00000001 " },
		{ "a\nb\n00336 12345678", "2@3:p-00000001 " },
		{ "06 12 34 56", "" },
		{ "11 22 33", "2@1:p-00000003 " },
		{ "11 22 33 44", "" },
		{ "au 3 rue des Lilas", "3@1:p-00000001 " },
		{ "rue des Lilas, Nantes", "" },
	};
	ASE_AUTO(drop) office o = { .secrets = NULL };

	(void)state;
	open_office(&o, NULL);
	for (size_t i = 0; i < ASE_COUNT(cases); i++)
		finds(&o, cases[i][0], cases[i][1]);
}

static void six_words_of_a_private_text_are_found_and_five_are_not(void **state)
{
	static const char *const cases[][2] = {
		{ "ne sait plus payer son loyer", "4@1:of-00000001 " },
		{ "ne sait plus\npayer, SON «loyer»!", "4@1:of-00000001 " },
		{ "sait plus payer son loyer", "" },
		{ "tenir le stand de la grande fête", "" },
		{ "cherchons encore une salle a nantes", "4@1:of-00000002 " },
		{ "que le schéma ne dit pas", "4@1:of-00000002 " },
	};
	ASE_AUTO(drop) office o = { .secrets = NULL };

	(void)state;
	open_office(&o, NULL);
	for (size_t i = 0; i < ASE_COUNT(cases); i++)
		finds(&o, cases[i][0], cases[i][1]);
}

static void what_is_allowed_is_no_secret(void **state)
{
	ASE_AUTO(drop) office o = { .secrets = NULL };

	(void)state;
	open_office(&o, "Ana Lopez, ana.lopez@asso.example, +33 6 12 34 56 78");
	finds(&o, "ana lopez ana.lopez@asso.example 0612345678", "");
	finds(&o, "3 rue des lilas", "3@1:p-00000001 ");
}

static void a_field_is_public_by_its_mark_and_what_it_holds(void **state)
{
	static const struct {
		const char *kind, *field;
		bool is_public;
	} cases[] = {
		{ "offer", "title", true },
		{ "offer", "side", true },
		{ "offer", "text", false },
		{ "offer", "who", false },
		{ "offer", "secret", false },
		{ "offer", "never", false },
		{ "offer", "until", false },
		{ "event", "name", true },
		/* free text that nobody has read */
		{ "event", "title", false },
	};
	ASE_AUTO(drop) office o = { .secrets = NULL };

	(void)state;
	open_office(&o, NULL);
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		const ase_kind *kind = book_kind(&o.b, cases[i].kind);
		const ase_node *part =
			ase_schema_at(kind->schema, cases[i].field);

		if (ase_public_field(kind, part) != cases[i].is_public)
			fail_msg("%s.%s", cases[i].kind, cases[i].field);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_found_however_they_are_written),
		cmocka_unit_test(
			six_words_of_a_private_text_are_found_and_five_are_not),
		cmocka_unit_test(what_is_allowed_is_no_secret),
		cmocka_unit_test(
			a_field_is_public_by_its_mark_and_what_it_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
