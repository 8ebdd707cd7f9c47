/* The table of the words of schemas. */

#include "lib/model/policy/policy_word.h"

#include "lib/base/mem.h"

#include <string.h>

/* clang-format off */
static const ase_policy_word words[] = {
	/* of a kind: lib/model/record/kind.h */
	{ "x-ase-kind",      ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, NULL },
	{ "x-ase-prefix",    ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, NULL },
	{ "x-ase-directory", ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, NULL },
	{ "x-ase-parent",    ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, ase_policy_path_parent },
	{ "x-ase-names",     ASE_POLICY_ROOT, ASE_POLICY_TEXTS, NULL, ase_policy_path_names },
	{ "x-ase-known-by",  ASE_POLICY_ROOT, ASE_POLICY_TEXTS, NULL, ase_policy_path_names },
	{ "x-ase-columns",   ASE_POLICY_ROOT, ASE_POLICY_LIST,  NULL, ase_policy_path_columns },
	{ "x-ase-asks",      ASE_POLICY_ROOT, ASE_POLICY_TEXTS, NULL, ase_policy_path_names },
	{ "x-ase-sort",      ASE_POLICY_ROOT, ASE_POLICY_TEXTS, NULL, ase_policy_path_sort },
	{ "x-ase-closed",    ASE_POLICY_ROOT, ASE_POLICY_LIST,  NULL, ase_policy_path_closed },
	{ "x-ase-ends",      ASE_POLICY_ROOT, ASE_POLICY_LIST,  NULL, ase_policy_ends_word },
	{ "x-ase-fixed",     ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_path_fixed },
	{ "x-ase-defaults",  ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_path_defaults },
	{ "x-ase-requires",  ASE_POLICY_ROOT, ASE_POLICY_LIST,  NULL, NULL },
	{ "x-ase-amends",    ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, NULL },
	{ "x-ase-extends",   ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, NULL },
	{ "x-ase-parties",   ASE_POLICY_ROOT, ASE_POLICY_ANY,   NULL, ase_policy_path_parties },
	{ "x-ase-calendar",  ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_mark_calendar },
	{ "x-ase-questionnaire", ASE_POLICY_ROOT, ASE_POLICY_MAP, NULL, ase_policy_questions_word },
	{ "x-ase-match",     ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_mark_match },
	{ "x-ase-survey",    ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_questions_survey },
	{ "x-ase-mission",   ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_mark_mission },
	{ "x-ase-priority",  ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, ase_policy_path_priority },
	{ "x-ase-handover",  ASE_POLICY_ROOT, ASE_POLICY_TEXT,  NULL, NULL },
	{ "x-ase-desk",      ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_mark_desk },
	{ "x-ase-rounds",    ASE_POLICY_ROOT, ASE_POLICY_MAP,   NULL, ase_policy_rounds_word },
	/* of a kind and of a field */
	{ "x-ase-title",     ASE_POLICY_BOTH, ASE_POLICY_SAID,  NULL, NULL },
	{ "x-ase-description", ASE_POLICY_BOTH, ASE_POLICY_SAID, NULL, NULL },
	{ "x-ase-unique",    ASE_POLICY_BOTH, ASE_POLICY_ANY,   NULL, NULL },
	{ "x-ase-public",    ASE_POLICY_BOTH, ASE_POLICY_ANY,   NULL, ase_policy_mark_public },
	{ "x-ase-order",     ASE_POLICY_BOTH, ASE_POLICY_LIST,  NULL, ase_policy_field_order },
	/* of a field */
	{ "x-ase-example",   ASE_POLICY_FIELD, ASE_POLICY_SAID, NULL, NULL },
	{ "x-ase-ref",       ASE_POLICY_FIELD, ASE_POLICY_TEXT, NULL, ase_policy_field_ref },
	{ "x-ase-among",     ASE_POLICY_FIELD, ASE_POLICY_TEXT, NULL, ase_policy_field_among },
	{ "x-ase-vocabulary", ASE_POLICY_FIELD, ASE_POLICY_TEXT, NULL, ase_policy_field_vocabulary },
	{ "x-ase-begins",    ASE_POLICY_FIELD, ASE_POLICY_TEXT, NULL, ase_policy_field_begins },
	{ "x-ase-check",     ASE_POLICY_FIELD, ASE_POLICY_ANY,  NULL, NULL },
	{ "x-ase-format",    ASE_POLICY_FIELD, ASE_POLICY_ANY,  NULL, NULL },
	{ "x-ase-unit",      ASE_POLICY_FIELD, ASE_POLICY_TEXT, "money h hours min km percent", ase_policy_field_unit },
	{ "x-ase-personal",  ASE_POLICY_FIELD, ASE_POLICY_TEXT, "identity contact text none", NULL },
	{ "x-ase-file",      ASE_POLICY_FIELD, ASE_POLICY_TEXT, "true verb", ase_policy_value_file },
	{ "x-ase-product",   ASE_POLICY_FIELD, ASE_POLICY_TEXTS, NULL, ase_policy_value_product },
	{ "x-ase-step",      ASE_POLICY_FIELD, ASE_POLICY_YES,  NULL, NULL },
	{ "x-ase-number",    ASE_POLICY_FIELD, ASE_POLICY_TEXT, NULL, ase_policy_value_number },
	{ "x-ase-letters",   ASE_POLICY_FIELD, ASE_POLICY_TEXT, "never", NULL },
	{ "x-ase-lean",      ASE_POLICY_FIELD, ASE_POLICY_TEXT, "coming past", NULL },
	{ "x-ase-follows",   ASE_POLICY_FIELD, ASE_POLICY_YES,  NULL, NULL },
	{ "x-ase-after",     ASE_POLICY_FIELD, ASE_POLICY_ANY,  NULL, ase_policy_field_after },
	{ "x-ase-contact",   ASE_POLICY_FIELD, ASE_POLICY_YES,  NULL, ase_policy_field_contact },
	{ "x-ase-aliases",   ASE_POLICY_FIELD, ASE_POLICY_TEXTS, NULL, ase_policy_field_aliases },
	{ "x-ase-values",    ASE_POLICY_FIELD, ASE_POLICY_MAP,  NULL, ase_policy_field_values },
	{ "x-ase-merge",     ASE_POLICY_FIELD, ASE_POLICY_TEXT, NULL, ase_policy_field_merge },
	{ "x-ase-rises",     ASE_POLICY_FIELD, ASE_POLICY_MAP,  NULL, ase_policy_path_rises },
	{ "x-ase-absent-in", ASE_POLICY_FIELD, ASE_POLICY_MAP,  NULL, ase_policy_field_absent },
};
/* clang-format on */

const ase_policy_word *ase_policy_word_get(const char *name)
{
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (strcmp(words[i].name, name) == 0)
			return &words[i];
	return NULL;
}

const char *ase_policy_word_near(const char *name, ase_policy_where where)
{
	ase_policy_near near = { .typed = name };

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (words[i].where & where)
			ase_policy_place_near(&near, words[i].name);
	return near.word;
}
