/*
 * Whatever a person types behind `add` and `set`. The input is a letter that
 * chooses the record (a capital: a new one of that kind), and behind it one
 * KEY=VALUE a line. A refusal has a sentence; what is taken can be applied, and
 * reads again.
 */

#include "lib/model/input/input.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "tests/fuzz/house.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A small network to type into. */
static const struct {
	char letter;
	const char *kind, *id, *text;
} pages[] = {
	{ 'p', "person", "p-00000001",
	  "name: \"Hélène Ricard\"\nemail: helene@sillon.example\n" },
	{ 'o', "org", "o-00000001",
	  "name: \"Épicerie du Sillon\" # ours\nterritory: \"44\"\n"
	  "contact: {person: p-00000001}\nethics:\n  - id: abc123\n"
	  "    edition: \"2024\"\n" },
	{ 'x', "expert", "x-00000001",
	  "person: p-00000001\nskills:\n- code: \"300323\"\n  level: 2\n"
	  "territories: [\"44\", \"49\"]\n" },
	{ 'r', "request", "r-00000001", "org: o-00000001\n" },
	{ 'n', "need", "n-00000001", "request: r-00000001\ntitle: Budget\n" },
	{ 'm', "match", "m-00000001",
	  "need: n-00000001\nexpert: x-00000001\n" },
	{ 'c', "convention", "c-00000001", "matches: [m-00000001]\n" },
	{ 'e', "evaluation", "e-00000001",
	  "convention: c-00000001\nanswers: {follow-up: 4}\n" },
};

static void put(ase_world *world, const char *id, const char *text, size_t size)
{
	ase_value *value = NULL;

	if (!ase_yaml_read(text, size, &value, NULL, NULL))
		ase_world_put(world, id, value);
}

static const char *text_of(const char *id)
{
	for (size_t i = 0; i < ASE_COUNT(pages); i++)
		if (strcmp(pages[i].id, id) == 0)
			return pages[i].text;
	return "";
}

/* What was taken leads to a text that reads, or to a sentence. */
static void check_drafts(const ase_record_edit_set *drafts)
{
	for (size_t i = 0; i < drafts->count; i++) {
		const ase_record_edits *draft = &drafts->items[i];
		const char *old = draft->is_new ? "" : text_of(draft->id);
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;
		ase_err err = ASE_ERR_INIT;

		if (ase_edits_apply(draft->edits, old, strlen(old),
				    draft->kind->schema, &out, &err)) {
			if (!*err.text || out.size)
				abort();
			continue;
		}
		if (ase_yaml_read(ase_str_text(&out), out.size, &value, NULL,
				  NULL))
			abort();
	}
}

static void type_in(char letter, const ase_strs *texts)
{
	const ase_input_context context = {
		.vocabularies = &house()->words,
		.lang = "fr",
		.on = { .year = 2026, .month = 3, .day = 2 }
	};
	ASE_AUTO(ase_world_drop)
	ase_world *world =
		ase_world_new(house()->kinds, &house_empty, NULL, context.on);
	ASE_AUTO(ase_record_edit_set_drop)
	ase_record_edit_set drafts = ASE_DRAFTS_INIT;
	ase_record rec = { .kind = NULL };
	ase_err err = ASE_ERR_INIT;
	size_t i = 0;

	for (size_t p = 0; p < ASE_COUNT(pages); p++)
		put(world, pages[p].id, pages[p].text, strlen(pages[p].text));
	while (i < ASE_COUNT(pages) && pages[i].letter != (letter | 0x20))
		i++;
	i %= ASE_COUNT(pages);
	rec.kind = ase_kinds_get(house()->kinds, pages[i].kind);
	if (letter == pages[i].letter)
		rec = *ase_world_get(world, pages[i].id);
	else
		memcpy(rec.id, "o-zzzzzzzz", sizeof("o-zzzzzzzz"));
	if (!ase_input_read(world, &context, &rec, texts->items, texts->count,
			    &drafts, &err))
		check_drafts(&drafts);
	else if (!*err.text)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *text = NULL;

	if (size < 2 || size > 4000)
		return 0;
	text = ase_strndup((const char *)data + 1, size - 1);
	ase_strs_split(&texts, text, '\n');
	type_in((char)data[0], &texts);
	return 0;
}
