#include "lib/app/tool/tool_complete.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <string.h>

/*
 * What a shell may complete from the records and schemas of a store: one
 * candidate a line, a tab, and what it is.
 */

/* One candidate; what is in the records is made fit for a terminal. */
static void offer(const char *word, const char *what)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;

	ase_text_escape(&safe, what);
	printf("%s\t%s\n", word, ase_str_text(&safe));
}

/* More candidates than these help nobody. */
#define CANDIDATES 200

void tool_complete_records(const session *ses, const char *kind,
			   const char *begun)
{
	const ase_kind *of = session_kind_named(ses, kind);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	size_t told = 0;

	if (!of)
		return;
	ase_world_all(ses->world, of, &all);
	for (size_t i = 0; i < all.count && told < CANDIDATES; i++) {
		const ase_record *rec = all.items[i];
		const char *name = ase_world_name(ses->world, rec);

		if (!ase_text_begins(rec->id, begun) &&
		    !(*begun && ase_text_matches(name, begun)))
			continue;
		offer(rec->id, name);
		told++;
	}
}

/* The values an enum may have, behind KEY=. */
static void complete_values(const session *ses, const ase_node *part,
			    const char *key, const char *begun)
{
	ase_each(one, ase_node_get(part, "enum")) {
		const char *text = ase_node_text(one);
		ASE_AUTO(ase_strdrop) char *word = NULL;
		ASE_AUTO(ase_strdrop) char *label = NULL;

		if (!ase_text_begins(text, begun))
			continue;
		word = ase_strf("%s=%s", key, text);
		label = label_text(ses, part, text);
		offer(word, label);
	}
}

static void offer_key(const session *ses, const ase_node *part, const char *key)
{
	ASE_AUTO(ase_strdrop) char *word = ase_strf("%s=", key);

	offer(word, ase_schema_title(part, ses->ui->lang, key));
}

void tool_complete_keys(const session *ses, const char *of, const char *begun)
{
	const ase_kind *kind =
		of ? session_kind_named(ses, of) : session_own_kind(ses);
	const char *equals = strchr(begun, '=');

	if (!kind)
		return;
	ase_each(part, ase_node_get(kind->root, "properties")) {
		const char *key = ase_node_key(part);
		size_t size = strlen(key);

		if (equals && (size_t)(equals - begun) == size &&
		    strncmp(begun, key, size) == 0)
			complete_values(ses, part, key, equals + 1);
		else if (!equals && ase_text_begins(key, begun))
			offer_key(ses, part, key);
	}
}

void tool_complete_kinds(const session *ses, const char *begun)
{
	const ase_kinds *kinds = ses->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		if (ase_text_begins(kind->name, begun))
			offer(kind->name, ase_kind_title(kind, ses->ui->lang));
	}
}
