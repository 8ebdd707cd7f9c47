#include "lib/model/match/questionnaire.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/process/ending.h"
#include "lib/model/process/party.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_respondents_drop(ase_respondents *list)
{
	free(list->items);
	*list = (ase_respondents){ .items = NULL };
}

bool ase_questionnaire_rule_of(const ase_kind *kind,
			       ase_questionnaire_rule *out)
{
	const ase_node *rule = ase_node_get(kind->root, "x-ase-questionnaire");

	*out = (ase_questionnaire_rule){
		.name = ase_node_path_text(rule, "name"),
		.each = ase_node_path_text(rule, "each"),
	};
	(void)ase_node_boolean(ase_node_get(rule, "wave"), &out->wave);
	return out->name && out->each;
}

bool ase_questionnaire_asks(const ase_node *entry, const char *party)
{
	const ase_node *parties = ase_node_get(entry, "for");

	if (!parties || !party)
		return true;
	ase_each(one, parties) {
		const char *name = ase_node_text(one);

		if (name && strcmp(name, party) == 0)
			return true;
	}
	return false;
}

/* A title as it is typed on a command line; yours. */
static char *plain(const char *text)
{
	char *key = ase_text_key(text);

	for (char *at = key; *at; at++)
		if (*at == '-' || *at == '_')
			*at = ' ';
	return key;
}

/* Whether a text of `texts`, in whatever language, is `typed` (plain). */
static bool is_called(const ase_node *texts, const char *typed)
{
	ase_each(text, texts) {
		ASE_AUTO(ase_strdrop)
		char *called =
			plain(ase_node_text(text) ? ase_node_text(text) : "");

		if (*called && strcmp(called, typed) == 0)
			return true;
	}
	return false;
}

const ase_node *ase_questionnaire_item(const ase_node *questionnaire,
				       const char *typed)
{
	const ase_node *items = ase_node_get(questionnaire, "items");
	ASE_AUTO(ase_strdrop) char *word = plain(typed);
	const ase_node *found = NULL;
	size_t count = 0;

	ase_each(item, items) {
		const char *is = ase_node_path_text(item, "item");

		if (is && strcmp(is, typed) == 0)
			return item;
		if (!is_called(ase_node_get(item, "title"), word))
			continue;
		found = item;
		count++;
	}
	return count == 1 ? found : NULL;
}

/* A title of the item that has the words; NULL: none. */
static const char *title_with(const ase_node *item, const char *words)
{
	ase_each(text, ase_node_get(item, "title")) {
		const char *title = ase_node_text(text);

		if (title && ase_text_matches(title, words))
			return title;
	}
	return NULL;
}

const ase_node *ase_questionnaire_typed(const ase_node *questionnaire,
					const char *party, const char *typed,
					ase_strs *several)
{
	const ase_node *found = ase_questionnaire_item(questionnaire, typed);
	ASE_AUTO(ase_strdrop) char *words = plain(typed);
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	if (found || !ase_text_has_words(words))
		return found;
	ase_each(item, ase_node_get(questionnaire, "items")) {
		const char *title = title_with(item, words);

		if (!title || !ase_questionnaire_asks(item, party))
			continue;
		found = item;
		ase_strs_take(&names,
			      ase_strf("%s (%s)", title,
				       ase_node_path_text(item, "item")));
	}
	if (names.count == 1)
		return found;
	for (size_t i = 0; i < names.count; i++)
		ase_strs_add(several, names.items[i]);
	return NULL;
}

const char *ase_questionnaire_step(const ase_node *questionnaire,
				   const char *typed)
{
	ASE_AUTO(ase_strdrop) char *word = plain(typed);

	ase_each(step, ase_node_get(questionnaire, "scale"))
		if (is_called(ase_node_get(step, "label"), word))
			return ase_node_path_text(step, "value");
	return NULL;
}

const char *ase_questionnaire_party(const ase_record *evaluation)
{
	const char *side = ase_node_path_text(evaluation->node, "respondent");

	return side ? side : ase_node_path_text(evaluation->node, "party");
}

/*
 * Who is asked.
 */

/* One question: whom. */
struct asking {
	const ase_process *process;
	const ase_world *world;
	const ase_node *questionnaire;
	const ase_record *rec;
	ase_respondents *out;
};

/* Whether the person is `party` of the record. */
static bool is_party(const struct asking *a, const ase_record *of,
		     const char *party, const ase_record *person)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (!of || !ase_party_is(a->process, of->kind, party))
		return false;
	ase_party_people(a->process, a->world, of, party, &people);
	return ase_records_has(&people, person->id);
}

/* The first party that any entry of `list` is put to and that the person is of
 * the record, or of `via`, through which they were found; NULL: none. */
static const char *party_in(const struct asking *a, const char *list,
			    const ase_record *via, const ase_record *person)
{
	ase_each(entry, ase_node_get(a->questionnaire, list)) {
		ase_each(one, ase_node_get(entry, "for")) {
			const char *party = ase_node_text(one);

			if (party && (is_party(a, via, party, person) ||
				      is_party(a, a->rec, party, person)))
				return party;
		}
	}
	return NULL;
}

static bool is_asked(const ase_respondents *list, const ase_record *person)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].person == person)
			return true;
	return false;
}

static void ask(const struct asking *a, const ase_record *via,
		const ase_record *person)
{
	ase_respondents *out = a->out;
	const char *party;

	if (is_asked(out, person))
		return;
	party = party_in(a, "items", via, person);
	if (!party)
		party = party_in(a, "fields", via, person);
	if (!party) {
		out->others++;
		return;
	}
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = (ase_respondent){ person, party };
}

/* Those that the ID `text`, which stands in `from`, leads to. */
static void ask_those(const struct asking *a, const ase_record *from,
		      const char *text)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const ase_record *via = ase_world_get(a->world, text);
	const ase_record *person;

	ase_party_add_serving(a->process, a->world, from ? from : a->rec, text,
			      &people);
	if (!people.count && via && !ase_ending_find(a->world, via, NULL)) {
		person = ase_world_get(a->world,
				       ase_node_path_text(via->node, "person"));
		if (person && !strcmp(person->kind->name, "person") &&
		    !ase_ending_find(a->world, person, NULL))
			ase_records_add(&people, person);
	}
	for (size_t i = 0; i < people.count; i++)
		ask(a, via, people.items[i]);
}

ase_status ase_questionnaire_people(const ase_process *process,
				    const ase_world *world,
				    const ase_vocabularies *vocabularies,
				    const ase_node *questionnaire,
				    const ase_record *rec, ase_respondents *out,
				    ase_err *err)
{
	const ase_field_context context = { .kinds = ase_world_kinds(world),
					    .vocabularies = vocabularies,
					    .currency =
						    ase_world_currency(world) };
	const struct asking a = { process, world, questionnaire, rec, out };
	ASE_AUTO(ase_tally_drop) ase_tally *each = NULL;
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
	ase_questionnaire_rule rule;

	if (!ase_questionnaire_rule_of(rec->kind, &rule))
		return ase_fail(err, ASE_E_INVALID,
				"the kind '%s' has no questionnaire",
				rec->kind->name);
	if (ase_tally_read(&context, rec->kind, rec->kind->root, rule.each,
			   &each, err))
		return ASE_E_INVALID;
	ase_tally_ends(each, world, NULL, rec, NULL, &ends);
	for (size_t i = 0; i < ends.count; i++)
		if (ends.items[i].text)
			ask_those(&a, ends.items[i].rec, ends.items[i].text);
	return ASE_OK;
}

/*
 * Waves.
 */

void ase_questionnaire_sent(const ase_world *world, const ase_record *rec,
			    const char *wave, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "evaluation");
	ase_questionnaire_rule rule;

	if (!kind || !ase_questionnaire_rule_of(rec->kind, &rule))
		return;
	ase_world_where(world, kind, "about", rec->id, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];
		const char *name =
			ase_node_path_text(one->node, "questionnaire");
		const char *its = ase_node_path_text(one->node, "wave");

		if (name && !strcmp(name, rule.name) &&
		    !ase_record_has(one, "archived_on") &&
		    (!wave || (its && !strcmp(its, wave))))
			ase_records_add(out, one);
	}
}

/* The number that a wave is called; 0: it has a name. */
static long number_of(const char *wave)
{
	size_t size = strlen(wave);

	return size < 9 && strspn(wave, "0123456789") == size
		       ? strtol(wave, NULL, 10)
		       : 0;
}

int ase_questionnaire_wave_order(const char *a, const char *b)
{
	long one = a ? number_of(a) : 0, other = b ? number_of(b) : 0;

	if (!a || !b)
		return (a != NULL) - (b != NULL);
	if (one != other && one && other)
		return one < other ? -1 : 1;
	if (one != other) /* names stand behind numbers */
		return one ? -1 : 1;
	return strcmp(a, b);
}

/* Whether `a` was sent after `b`. */
static bool is_later(const ase_record *a, const ase_record *b)
{
	ase_date day = ASE_DATE_NONE, before = ASE_DATE_NONE;

	(void)ase_node_date(ase_node_get(a->node, "sent_on"), &day);
	(void)ase_node_date(ase_node_get(b->node, "sent_on"), &before);
	if (ase_date_is(day) != ase_date_is(before))
		return ase_date_is(day);
	if (ase_date_is(day) && ase_date_cmp(day, before))
		return ase_date_cmp(day, before) > 0;
	return ase_questionnaire_wave_order(
		       ase_node_path_text(a->node, "wave"),
		       ase_node_path_text(b->node, "wave")) > 0;
}

const char *ase_questionnaire_last_wave(const ase_world *world,
					const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records sent = ASE_RECORDS_INIT;
	const ase_record *last = NULL;

	ase_questionnaire_sent(world, rec, NULL, &sent);
	for (size_t i = 0; i < sent.count; i++)
		if (ase_record_has(sent.items[i], "wave") &&
		    (!last || is_later(sent.items[i], last)))
			last = sent.items[i];
	return last ? ase_node_path_text(last->node, "wave") : NULL;
}

char *ase_questionnaire_next_wave(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records sent = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs waves = ASE_STRS_INIT;
	long greatest = 0;

	ase_questionnaire_sent(world, rec, NULL, &sent);
	for (size_t i = 0; i < sent.count; i++) {
		const char *wave =
			ase_node_path_text(sent.items[i]->node, "wave");

		if (!wave || ase_strs_has(&waves, wave))
			continue;
		ase_strs_add(&waves, wave);
		if (number_of(wave) > greatest)
			greatest = number_of(wave);
	}
	if (greatest < (long)waves.count)
		greatest = (long)waves.count;
	return ase_strf("%ld", greatest + 1);
}
