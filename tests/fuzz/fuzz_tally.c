/*
 * Whatever stands where a tally may: in a column, a filter, a condition. One a
 * line. A refusal has a sentence; what is taken has a title in both languages,
 * and figures, or ends, of every record there is.
 */

#include "lib/model/tally/tally.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "tests/fuzz/house.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A small network to count in. */
static const struct {
	const char *kind, *id, *text;
} pages[] = {
	{ "person", "p-00000001", "name: \"Hélène Ricard\"\n" },
	{ "org", "o-00000001",
	  "name: \"Épicerie du Sillon\"\nterritory: \"44\"\n"
	  "contact: {person: p-00000001}\nethics:\n"
	  "  - {edition: \"2024\", on: \"2026-01-02\"}\n"
	  "  - {edition: \"2025\"}\n" },
	{ "expert", "x-00000001",
	  "person: p-00000001\nskills:\n- {code: \"300323\", level: 2}\n"
	  "- {code: \"400100\", level: 3}\ncapacity: 2\n" },
	{ "request", "r-00000001",
	  "org: o-00000001\nreceived_on: \"2026-03-01\"\n" },
	{ "request", "r-00000002",
	  "org: o-00000001\nclosed: {on: \"2026-03-02\"}\n" },
	{ "need", "n-00000001", "request: r-00000001\ntitle: Budget\n" },
	{ "match", "m-00000001",
	  "need: n-00000001\nexpert: x-00000001\nscore: 70\n" },
	{ "convention", "c-00000001",
	  "matches: [m-00000001]\nlog: [{hours: 1.5}, {hours: 0.1}, {}]\n" },
};

/* The small network, to be counted by all runs. */
static const ase_world *network(void)
{
	static ase_world *world;
	const ase_date today = {
		.year = 2026, .month = 3, .day = 12, .hour = -1
	};

	if (world)
		return world;
	world = ase_world_new(house()->kinds, &house_empty, NULL, today);
	for (size_t i = 0; i < ASE_COUNT(pages); i++) {
		ase_value *value = NULL;

		if (ase_yaml_read(pages[i].text, strlen(pages[i].text), &value,
				  NULL, NULL))
			abort();
		ase_world_put(world, pages[i].id, value);
	}
	return world;
}

static void ask(const ase_field_context *context, const ase_record *rec,
		const char *text)
{
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_strdrop) char *brief = NULL;
	ASE_AUTO(ase_strdrop) char *whole = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_tally_read(context, rec->kind, NULL, text, &tally, &err)) {
		if (!*err.text)
			abort();
		return;
	}
	brief = ase_tally_title(tally, "fr", false);
	whole = ase_tally_title(tally, "en", true);
	ase_tally_ends(tally, network(), NULL, rec, NULL, &hits);
	if (!*brief || !*whole || (ase_tally_is(tally) && hits.count > 1))
		abort();
}

static void ask_all(const char *text)
{
	const ase_field_context typed = { .kinds = house()->kinds,
					  .vocabularies = &house()->words,
					  .lang = "fr",
					  .today = ase_world_today(network()) };
	const ase_field_context policy = { .kinds = house()->kinds,
					   .lang = "en",
					   .today = ASE_DATE_NONE };

	if (ase_tally_span(text) > strlen(text))
		abort();
	(void)ase_tally_looks(house()->kinds, text);
	for (size_t i = 0; i < ASE_COUNT(pages); i++) {
		const ase_record *rec = ase_world_get(network(), pages[i].id);

		ask(&typed, rec, text);
		ask(&policy, rec, text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *text = NULL;

	if (size > 2000)
		return 0;
	text = ase_strndup((const char *)data, size);
	ase_strs_split(&texts, text, '\n');
	for (size_t i = 0; i < texts.count && i < 16; i++)
		ask_all(texts.items[i]);
	return 0;
}
