#include "lib/app/tool/tool_complete.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/tally/key.h"
#include "lib/model/tally/lookup.h"
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

static void offer_records(const session *ses, const char *kind,
			  const char *begun)
{
	const ase_kind *of = session_kind_named(ses, kind);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records fit = ASE_RECORDS_INIT;

	if (!of)
		return;
	ase_world_all(ses->world, of, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i];

		if (ase_text_begins(rec->id, begun) ||
		    (*begun &&
		     ase_text_matches(ase_world_name(ses->world, rec), begun)))
			ase_records_add(&fit, rec);
	}
	(void)!ase_records_sort(ses->world, &ses->context, of, &fit, NULL,
				NULL);
	for (size_t i = 0; i < fit.count && i < CANDIDATES; i++)
		offer(fit.items[i]->id,
		      ase_world_name(ses->world, fit.items[i]));
}

void tool_complete_records(const session *ses, const char *kinds,
			   const char *begun)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_strs_split(&names, kinds, '|');
	for (size_t i = 0; i < names.count; i++)
		offer_records(ses, names.items[i], begun);
}

/* Whether `word` begins as `begun` does, but for case and accents. */
static bool begins(const char *word, const char *begun)
{
	ASE_AUTO(ase_strdrop) char *whole = ase_text_fold(word);
	ASE_AUTO(ase_strdrop) char *part = ase_text_fold(begun);

	return ase_text_begins(whole, part);
}

/* What is typed for a thing: the word of its title where that is not English's
 * and needs no quotes, its code where only that begins so. */
static void offer_called(const session *ses, const char *code,
			 const char *title, const char *before,
			 const char *after, const char *begun)
{
	bool english = strcmp(ses->ui->lang, "en") == 0;
	ASE_AUTO(ase_strdrop) char *called = ase_lookup_word(title);
	const char *typed =
		english || !*called || strpbrk(called, "'\"=(),;.&|<>$?!*")
			? code
			: called;
	ASE_AUTO(ase_strdrop) char *word = NULL;

	if (!begins(typed, begun))
		typed = code;
	if (!begins(typed, begun))
		return;
	word = ase_strf("%s%s%s", before, typed, after);
	offer(word, title);
}

/* The values an enum may have, behind what was typed up to the =. */
static void complete_values(const session *ses, const ase_node *part,
			    const char *before, const char *begun)
{
	ase_each(one, ase_node_get(part, "enum")) {
		const char *text = ase_node_text(one);
		ASE_AUTO(ase_strdrop) char *label = NULL;

		if (!text)
			continue;
		label = label_text(ses, part, text);
		offer_called(ses, text, label, before, "", begun);
	}
}

/* Whether the word of the field's title means that field. */
static bool is_understood(const ase_kind *kind, const char *title,
			  const char *key)
{
	ASE_AUTO(ase_strdrop) char *word = ase_lookup_word(title);
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	const char *known = ase_schema_key(kind->schema, kind->root, word);

	if (known)
		return strcmp(known, key) == 0;
	ase_schema_titled(kind->schema, kind->root, word, &found);
	return found.count == 1;
}

static void offer_key(const session *ses, const ase_kind *kind,
		      const ase_node *part, const char *begun)
{
	const char *key = ase_node_key(part);
	const char *title = ase_schema_title(part, ses->ui->lang, key);
	ASE_AUTO(ase_strdrop) char *word = NULL;

	if (is_understood(kind, title, key)) {
		offer_called(ses, key, title, "", "=", begun);
	} else if (ase_text_begins(key, begun)) {
		word = ase_strf("%s=", key);
		offer(word, title);
	}
}

void tool_complete_keys(const session *ses, const char *of, const char *begun)
{
	const ase_kind *kind =
		of ? session_kind_named(ses, of) : session_own_kind(ses);
	const char *equals = strchr(begun, '=');
	ASE_AUTO(ase_strdrop)
	char *before =
		ase_strndup(begun, equals ? (size_t)(equals - begun) + 1 : 0);
	ASE_AUTO(ase_strdrop)
	char *key = ase_strndup(begun, equals ? (size_t)(equals - begun) : 0);
	const ase_node *part = NULL;

	if (!kind)
		return;
	if (equals) {
		if (!ase_key_read(ses->kinds, kind, key, NULL, NULL, &part,
				  NULL))
			complete_values(ses, part, before, equals + 1);
		return;
	}
	ase_each(field, ase_node_get(kind->root, "properties"))
		offer_key(ses, kind, field, begun);
}

void tool_complete_steps(const session *ses, const char *begun)
{
	const ase_kind *kind = session_own_kind(ses);

	for (size_t i = 0; i < ase_process_count(ses->process); i++) {
		const ase_step *step = ase_process_step(ses->process, i);

		if (kind && !ase_kind_below(step->kind, kind) &&
		    !ase_kind_below(kind, step->kind))
			continue;
		offer_called(ses, step->name,
			     ase_step_title(step, ses->ui->lang), "", "",
			     begun);
	}
}

void tool_complete_kinds(const session *ses, const char *begun)
{
	const ase_kinds *kinds = ses->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		offer_called(ses, kind->name,
			     ase_kind_title(kind, ses->ui->lang), "", "",
			     begun);
	}
}
