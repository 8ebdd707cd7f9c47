#include "lib/model/policy/layout.h"

#include "tests/unit/book.h"

static const char *const schemas[] = {
	"x-ase-kind: org\nx-ase-prefix: o\nx-ase-directory: orgs\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties: {name: {type: string}}\n",
};

static void each_file_has_its_place_or_none(void **state)
{
	static const struct {
		const char *path;
		ase_layout is;
	} files[] = {
		{ "orgs/7/o-7k3f9q2m.yaml", ASE_LAYOUT_RECORD },
		{ "orgs/8/o-7k3f9q2m.yaml", ASE_LAYOUT_PART },
		{ "orgs/7/", ASE_LAYOUT_PART },
		{ "orgs/7/notes.txt", ASE_LAYOUT_NOT },
		{ "orgs/7/o-7k3f9q2m.yaml.orig", ASE_LAYOUT_NOT },
		{ "orgs/7/.o-7k3f9q2m.yaml", ASE_LAYOUT_NOT },
		{ "people/7/p-7k3f9q2m.yaml", ASE_LAYOUT_NOT },
		{ "ase.yaml", ASE_LAYOUT_PART },
		{ ".gitattributes", ASE_LAYOUT_PART },
		{ "orgs/.gitattributes", ASE_LAYOUT_NOT },
		{ ".gitmodules", ASE_LAYOUT_NOT },
		{ "vocabulary/skills.yaml", ASE_LAYOUT_PART },
		{ "vocabulary/skills.yaml~", ASE_LAYOUT_NOT },
		{ "templates/fr/convention.md", ASE_LAYOUT_PART },
		{ "templates/fr/convention.odt", ASE_LAYOUT_NOT },
		{ "files/c-7k3f9q2m/scan.pdf", ASE_LAYOUT_PART },
		{ "files/.hidden", ASE_LAYOUT_NOT },
		{ "files", ASE_LAYOUT_NOT },
		{ "conflicts/o-7k3f9q2m.yaml", ASE_LAYOUT_PART },
		{ "packs/desk/schema/call.yaml", ASE_LAYOUT_PART },
		{ "README.md", ASE_LAYOUT_NOT },
	};
	ASE_AUTO(book_drop) book b = { .pages = NULL };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), NULL, 0, NULL);
	for (size_t i = 0; i < ASE_COUNT(files); i++)
		if (ase_layout_of(b.kinds, files[i].path) != files[i].is)
			fail_msg("%s", files[i].path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_file_has_its_place_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
