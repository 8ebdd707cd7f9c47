#include "lib/app/tool/tool_complete.h"

#include "lib/app/lexicon/lexicon.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"
#include "lib/model/tally/field_test.h"
#include "lib/model/tally/key.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * What the schemas and the policy of a store know: fields and their values,
 * steps, kinds.
 */

/* What is typed for a thing: the word of its title where that is not English's
 * and needs no quotes, else `odd`; its code where only that begins so. */
static void offer_called(const tool_asked *asked, const char *code,
			 const char *title, const char *odd, const char *after)
{
	bool english = strcmp(asked->ses->ui->lang, "en") == 0;
	ASE_AUTO(ase_strdrop) char *called = ase_lookup_word(title);
	const char *typed = english || !*called			   ? code
			    : strpbrk(called, "'\"=(),;.&|<>$?!*") ? odd
								   : called;
	ASE_AUTO(ase_strdrop) char *word = NULL;

	if (!tool_offer_fits(asked, typed))
		typed = code;
	if (!tool_offer_fits(asked, typed))
		return;
	word = ase_strf("%s%s", typed, after);
	tool_offer_as(asked, word, title);
}

/* Whether the word of the field's title means that field. */
static bool is_understood(const ase_schema *schema, const ase_node *of,
			  const char *title, const char *key)
{
	ASE_AUTO(ase_strdrop) char *word = ase_lookup_word(title);
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	const char *known = ase_schema_key(schema, of, word);

	if (known)
		return strcmp(known, key) == 0;
	ase_schema_titled(schema, of, word, &found);
	return found.count == 1;
}

/* The fields of the map `of`. */
static void offer_fields(const tool_asked *asked, const ase_schema *schema,
			 const ase_node *of, const char *after)
{
	ase_each(field, ase_node_get(of, "properties")) {
		const char *key = ase_node_key(field);
		const char *title = label_title(asked->ses, schema, field, key);
		ASE_AUTO(ase_strdrop) char *word = ase_strf("%s%s", key, after);

		if (is_understood(schema, of, title, key))
			offer_called(asked, key, title, key, after);
		else
			tool_offer(asked, word, title);
	}
}

void tool_complete_fields(const tool_asked *asked, const ase_kind *kind,
			  const char *after)
{
	const char *dot = strrchr(asked->begun, '.');
	const size_t above = dot ? (size_t)(dot - asked->begun) : 0;
	ASE_AUTO(ase_strdrop) char *path = ase_strndup(asked->begun, above);
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	const tool_asked last =
		tool_asked_behind(asked, dot ? above + 1 : 0, &kept);
	const ase_node *part = kind ? kind->root : NULL;
	ase_field field;

	if (!kind || (dot && ase_key_read(asked->ses->kinds, kind, path, NULL,
					  &kind, &part, NULL)))
		return;
	field = ase_field_of(kind->schema, part);
	if (dot && field.ref)
		kind = session_kind_named(asked->ses, field.ref);
	if (dot && field.ref)
		part = kind ? kind->root : NULL;
	else if (dot && field.is_list)
		part = field.part;
	if (part)
		offer_fields(&last, kind->schema, part, after);
}

/*
 * Values.
 */

static void offer_choices(const tool_asked *asked, const ase_field *field)
{
	ase_each(one, field->choices) {
		const char *text = ase_node_text(one);
		ASE_AUTO(ase_strdrop) char *label = NULL;

		if (!text)
			continue;
		label = label_text(asked->ses, field->part, text);
		offer_called(asked, text, label, label, "");
	}
}

static void offer_terms(const tool_asked *asked, const char *name)
{
	const ase_vocabulary *vocabulary =
		ase_vocabularies_get(&asked->ses->vocabularies, name);
	size_t count = 0;

	if (!vocabulary)
		return;
	ase_each(term, ase_node_get(vocabulary->root, "terms")) {
		const char *code = ase_node_text(ase_node_get(term, "code"));

		if (!code || !ase_vocabulary_begins(term, asked->begun) ||
		    ++count > TOOL_OFFER_MOST)
			continue;
		tool_offer_as(asked, code,
			      ase_vocabulary_label(vocabulary, code,
						   asked->ses->ui->lang));
	}
	tool_offer_more(count > TOOL_OFFER_MOST ? count - TOOL_OFFER_MOST : 0);
}

/* What may stand behind the colon of "bookkeeping:2"; false: it has none. */
static bool offer_degrees(const tool_asked *asked, const ase_field *list)
{
	const char *colon = strrchr(asked->begun, ':');
	const char *degree = colon ? ase_field_degree(list) : NULL;
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	tool_asked behind;
	ase_field field;

	if (!degree)
		return false;
	behind = tool_asked_behind(asked, (size_t)(colon - asked->begun) + 1,
				   &kept);
	field = ase_field_of(
		list->schema,
		ase_node_get(
			ase_node_get(ase_schema_part(list->schema, list->part),
				     "properties"),
			degree));
	if (field.choices)
		offer_choices(&behind, &field);
	return true;
}

/* Entries of a list are typed by the code that is in them, with a degree of it
 * behind a colon. */
static void offer_known_terms(const tool_asked *asked, const ase_field *field)
{
	if (offer_degrees(asked, field))
		return;
	ase_each(part, ase_node_get(field->part, "properties")) {
		const char *name = ase_field_of(field->schema, part).vocabulary;

		if (name) {
			offer_terms(asked, name);
			return;
		}
	}
}

static void offer_yes_and_no(const tool_asked *asked)
{
	const bool french = strcmp(asked->ses->ui->lang, "fr") == 0;

	tool_offer(asked, french ? "oui" : "yes", "");
	tool_offer(asked, french ? "non" : "no", "");
}

void tool_complete_values(const tool_asked *asked, const ase_kind *kind,
			  const char *path)
{
	const ase_node *part = NULL;
	ase_field field;

	if (!kind)
		return;
	if (ase_lookup_stage(kind, path)) {
		tool_complete_steps(asked);
		return;
	}
	if (ase_key_read(asked->ses->kinds, kind, path, NULL, &kind, &part,
			 NULL) ||
	    !part)
		return;
	field = ase_field_of(kind->schema, part);
	if (field.choices)
		offer_choices(asked, &field);
	else if (field.vocabulary)
		offer_terms(asked, field.vocabulary);
	else if (field.ref)
		tool_complete_records(asked, field.ref);
	else if (field.type == ASE_FIELD_BOOLEAN)
		offer_yes_and_no(asked);
	else if (field.type == ASE_FIELD_DATE)
		tool_complete_days(asked, field.lean,
				   ase_field_is_timed(&field));
	else if (field.type == ASE_FIELD_MAP && field.is_list)
		offer_known_terms(asked, &field);
	else if (ase_field_takes_file(&field))
		tool_offer_file();
}

void tool_complete_keys(const tool_asked *asked, const ase_kind *kind)
{
	size_t size = ase_field_test_key(asked->begun);
	const size_t sign = strcspn(asked->begun + size, "=<>~");
	const size_t behind = strspn(asked->begun + size + sign, "=<>~");
	ASE_AUTO(ase_strdrop) char *key = NULL;
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	tool_asked value;

	if (!behind) {
		tool_complete_fields(asked, kind, "=");
		return;
	}
	value = tool_asked_behind(asked, size + sign + behind, &kept);
	while (size && strchr("+-:!", asked->begun[size - 1]))
		size--;
	key = ase_strndup(asked->begun, size);
	tool_complete_values(&value, kind, key);
}

/*
 * Days.
 */

static void offer_day(const tool_asked *asked, const char *word,
		      ase_date_lean lean, bool timed)
{
	ASE_AUTO(ase_strdrop)
	char *typed = timed ? ase_strf("%s 14:00", word) : ase_strdup(word);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_date date;

	if (!tool_offer_fits(asked, typed) ||
	    ase_date_parse(typed, asked->ses->now, lean, &date, NULL))
		return;
	said = ase_date_say_whole(date);
	tool_offer_as(asked, typed, said);
}

void tool_complete_days(const tool_asked *asked, ase_date_lean lean, bool timed)
{
	static const char *const days[] = {
		N_("today"),	N_("monday"), N_("tuesday"),  N_("wednesday"),
		N_("thursday"), N_("friday"), N_("saturday"), N_("sunday"),
	};

	offer_day(asked, _(days[0]), lean, timed);
	offer_day(asked,
		  lean == ASE_DATE_COMING ? _("tomorrow") : _("yesterday"),
		  lean, timed);
	for (size_t i = 1; i < ASE_COUNT(days); i++)
		offer_day(asked, _(days[i]), lean, timed);
}

/*
 * Steps and kinds.
 */

void tool_complete_steps(const tool_asked *asked)
{
	const session *ses = asked->ses;
	const ase_kind *kind = session_own_kind(ses);

	for (size_t i = 0; i < ase_process_count(ses->process); i++) {
		const ase_step *step = ase_process_step(ses->process, i);
		const char *title = ase_step_title(step, ses->ui->lang);

		if (kind && !ase_kind_below(step->kind, kind) &&
		    !ase_kind_below(kind, step->kind))
			continue;
		offer_called(asked, step->name, title, title, "");
	}
}

static bool has_tool(const ase_kind *kind, const char *title)
{
	ASE_AUTO(ase_strdrop) char *word = ase_lookup_word(title);

	return lexicon_tool(kind->name) || lexicon_tool(word);
}

static void offer_kinds(const tool_asked *asked, bool toolless)
{
	const ase_kinds *kinds = asked->ses->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);
		const char *title = ase_kind_title(kind, asked->ses->ui->lang);

		if (!toolless || !has_tool(kind, title))
			offer_called(asked, kind->name, title, title, "");
	}
}

void tool_complete_kinds(const tool_asked *asked)
{
	offer_kinds(asked, false);
}

void tool_complete_toolless(const tool_asked *asked)
{
	offer_kinds(asked, true);
}
