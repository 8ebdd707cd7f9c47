#include "lib/app/letter/letter_context_priv.h"

#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/match/questionnaire.h"
#include "lib/model/mission/mission.h"
#include "lib/model/process/reminder.h"
#include "lib/model/record/last_contact.h"

#include <string.h>

/* The names that mean something whatever the record. */
static const char *const words[] = { "network",	  "today",	"reference",
				     "sender",	  "recipient",	"open",
				     "questions", "unfollowed", "kept",
				     "asked",	  "addressee" };

/*
 * What is made here and stands in no record.
 */

ase_template_item letter_built(letter *l, ase_builder *b)
{
	l->values = ase_grow(l->values, &l->value_room, l->value_count,
			     sizeof(*l->values));
	l->values[l->value_count] = ase_builder_take(b);
	return letter_item(
		l, (letter_context){
			   .node = ase_value_root(l->values[l->value_count++]),
			   .made = true });
}

char *letter_day(const letter *l, ase_date day)
{
	return ase_date_say_in(l->lang, day, (ase_date)ASE_DATE_NONE);
}

static void add_date(const letter *l, ase_builder *b, const char *key,
		     ase_date day)
{
	ASE_AUTO(ase_strdrop)
	char *said = ase_date_is(day) ? letter_day(l, day) : ase_strdup("");

	ase_builder_text(b, key, said, false);
}

static void add_text(ase_builder *b, const char *key, const char *text)
{
	ase_builder_text(b, key, text ? text : "", false);
}

/* Somebody's name and where to reach them. */
static void add_person(const letter *l, ase_builder *b,
		       const ase_record *person)
{
	add_text(b, "name",
		 person ? ase_world_name(l->ses->world, person) : NULL);
	add_text(b, "phone",
		 person ? ase_node_path_text(person->node, "phone") : NULL);
	add_text(b, "email",
		 person ? ase_node_path_text(person->node, "email") : NULL);
}

/* One open step. */
static void add_step(const letter *l, ase_builder *b, const ase_reminder *one)
{
	const session *ses = l->ses;
	const ase_record *person = one->person;
	ASE_AUTO(ase_strdrop)
	char *command = command_of_task(ses, ses->world, &one->at, l->lang,
					ase_resolve_abbrev);
	ASE_AUTO(ase_strdrop)
	char *turn = person ? NULL : feedback_turn_in(l->lang, &one->at);

	ase_builder_map(b, NULL);
	add_text(b, "record", one->at.rec->id);
	add_text(b, "step", ase_step_title(one->at.step, l->lang));
	add_text(b, "turn",
		 person ? ase_world_name(l->ses->world, person) : turn);
	add_text(b, "phone",
		 person ? ase_node_path_text(person->node, "phone") : NULL);
	add_date(l, b, "since", one->at.since);
	add_date(l, b, "due", one->at.due);
	add_date(l, b, "reminded_on", one->at.last_reminded);
	add_text(b, "next", command);
	ase_builder_end(b);
}

/* A party of the record: those who are not among `told` yet. */
static void add_party(const letter *l, ase_builder *b, const ase_record *rec,
		      const char *party, ase_records *told)
{
	const session *ses = l->ses;
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	ase_party_people(ses->process, ses->world, rec, party, &people);
	for (size_t i = 0; i < people.count; i++) {
		if (ase_records_has(told, people.items[i]->id))
			continue;
		ase_records_add(told, people.items[i]);
		ase_builder_map(b, NULL);
		add_text(b, "party",
			 ase_party_title(rec->kind, party, l->lang));
		add_person(l, b, people.items[i]);
		ase_builder_end(b);
	}
}

/* Who else has to do with what is open with an organisation: the experts, and
 * whatever parties there are beside the organisation and the coordinators. */
static void add_others(const letter *l, ase_builder *b,
		       const ase_reminders *all, size_t first,
		       const ase_record *contact)
{
	ASE_AUTO(ase_records_drop) ase_records told = ASE_RECORDS_INIT;

	if (contact)
		ase_records_add(&told, contact);
	ase_builder_list(b, "others");
	for (size_t i = first; i < all->count; i++) {
		const ase_record *rec = all->items[i].at.rec;
		ASE_AUTO(ase_strdrop)
		char *names = ase_party_names(l->ses->process, rec->kind);
		char *rest = NULL;

		if (all->items[i].org != all->items[first].org)
			continue;
		for (char *name = strtok_r(names, ", ", &rest); name;
		     name = strtok_r(NULL, ", ", &rest))
			if (strcmp(name, "coordinator") != 0)
				add_party(l, b, rec, name, &told);
	}
	ase_builder_end(b);
}

/* An organisation, and of `all` from `first` on what is open with it. */
static void add_org(const letter *l, ase_builder *b, const ase_reminders *all,
		    size_t first)
{
	const session *ses = l->ses;
	const ase_record *org = all->items[first].org;
	const char *contact =
		org ? ase_process_person(ses->process, l->ses->world, org,
					 "org")
		    : NULL;

	ase_builder_map(b, NULL);
	add_text(b, "org", org ? ase_world_name(l->ses->world, org) : NULL);
	add_person(l, b,
		   contact ? ase_world_get(l->ses->world, contact) : NULL);
	add_date(l, b, "contact_on",
		 org ? ase_last_contact(l->ses->world, org)
		     : (ase_date)ASE_DATE_NONE);
	add_others(l, b, all, first,
		   contact ? ase_world_get(l->ses->world, contact) : NULL);
	ase_builder_list(b, "steps");
	for (size_t i = first; i < all->count; i++)
		if (all->items[i].org == org)
			add_step(l, b, &all->items[i]);
	ase_builder_end(b);
	ase_builder_end(b);
}

/* Whether an earlier one is of the same organisation. */
static bool is_counted(const ase_reminders *all, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (all->items[j].org == all->items[i].org)
			return true;
	return false;
}

/* What is open, that the coordinator's alone to follow whom it is about. */
static void find_open(const letter *l, const ase_record *about,
		      ase_reminders *out)
{
	ase_reminders_wanted wanted = {
		.before = ASE_DATE_NONE,
		.places = ase_vocabularies_get(&l->ses->vocabularies,
					       "territories"),
	};

	if (about && strcmp(about->kind->name, "coordinator") == 0)
		wanted.coordinator = about;
	ase_reminders_gather(l->ses->process, l->ses->world, &wanted, out);
}

/* How much is open that no coordinator follows. */
static ase_template_item unfollowed_item(letter *l, const ase_record *about)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;

	find_open(l, about, &all);
	return all.unfollowed
		       ? letter_text(l, ase_strf("%zu", all.unfollowed), NULL)
		       : letter_nothing;
}

/* Everything open that is the coordinator's to follow, by organisation, the
 * latest first. */
static ase_template_item open_item(letter *l, const ase_record *about)
{
	ASE_AUTO(ase_reminders_drop) ase_reminders all = ASE_REMINDERS_INIT;
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	find_open(l, about, &all);
	ase_builder_list(b, NULL);
	for (size_t i = 0; i < all.count; i++)
		if (!is_counted(&all, i))
			add_org(l, b, &all, i);
	ase_builder_end(b);
	return letter_built(l, b);
}

/* What the questionnaire of `about` has under `key`. */
static const ase_node *asked_of(const letter *l, const ase_record *about,
				const char *key)
{
	const char *name =
		about ? ase_node_path_text(about->node, "questionnaire") : NULL;

	return ase_node_get(session_questionnaire(l->ses, name), key);
}

/* The questions of the evaluation for who answers. */
static ase_template_item questions_item(letter *l, const ase_record *about)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	const char *who = about ? ase_questionnaire_party(about) : NULL;

	ase_builder_list(b, NULL);
	ase_each(item, asked_of(l, about, "items")) {
		const ase_node *question = ase_node_get(item, "question");

		if (!ase_questionnaire_asks(item, who))
			continue;
		add_text(b, NULL,
			 ase_node_text(ase_node_get(question, l->lang)));
	}
	ase_builder_end(b);
	return letter_built(l, b);
}

/* The marks there are from the least to the most of a field, to circle; yours,
 * NULL: it takes none. */
static char *marks_of(const letter *l, const ase_node *part)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *type = part ? ase_schema_type(part) : NULL;
	long long from, to;

	if (type && !strcmp(type, "boolean"))
		return ase_strf("%s – %s", ase_i18n(l->lang, N_("yes")),
				ase_i18n(l->lang, N_("no")));
	if (!ase_node_integer(ase_node_get(part, "minimum"), &from) ||
	    !ase_node_integer(ase_node_get(part, "maximum"), &to))
		return NULL;
	for (long long i = from; i <= to; i++)
		ase_str_addf(&out, "%s%lld", out.size ? " – " : "", i);
	return ase_str_take(&out);
}

/* What is asked beside the questions, each a field of the record: marks to
 * circle, or room to write. */
static ase_template_item asked_item(letter *l, const ase_record *about)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	const char *who = about ? ase_questionnaire_party(about) : NULL;

	ase_builder_list(b, NULL);
	ase_each(item, asked_of(l, about, "fields")) {
		const char *field = ase_node_path_text(item, "field");
		const ase_node *question = ase_node_get(item, "question");
		ASE_AUTO(ase_strdrop) char *marks = NULL;

		if (!about || !field || !ase_questionnaire_asks(item, who))
			continue;
		marks = marks_of(l, ase_kinds_field(l->ses->kinds, about->kind,
						    field, NULL));
		ase_builder_map(b, NULL);
		add_text(b, "question",
			 ase_node_text(ase_node_get(question, l->lang)));
		add_text(b, "marks", marks);
		add_text(b, "write", marks ? NULL : field);
		ase_builder_end(b);
	}
	ase_builder_end(b);
	return letter_built(l, b);
}

/*
 * Names.
 */

const ase_record *letter_sender(const session *ses, const ase_record *about)
{
	const char *me;

	if (about && strcmp(about->kind->name, "person") != 0)
		return ase_party_sender(ses->process, ses->world, about);
	me = session_my_person(ses);
	return me ? ase_world_get(ses->world, me) : NULL;
}

static ase_template_item sender_item(letter *l, const ase_record *about)
{
	const ase_record *rec = letter_sender(l->ses, about);

	return rec ? letter_record(l, rec, about) : letter_nothing;
}

ase_template_item letter_word_item(letter *l, const letter_context *at,
				   const char *name)
{
	if (strcmp(name, "network") == 0)
		return letter_item(l,
				   (letter_context){ .node = l->ses->config });
	if (strcmp(name, "today") == 0)
		return letter_text(l, letter_day(l, l->today), NULL);
	if (strcmp(name, "reference") == 0)
		return at->rec ? letter_text(l, ase_strdup(at->rec->id), NULL)
			       : letter_nothing;
	if (strcmp(name, "sender") == 0)
		return sender_item(l, at->about);
	if (strcmp(name, "addressee") == 0)
		return letter_addressee(l, at->about);
	if (strcmp(name, "open") == 0)
		return open_item(l, at->about);
	if (strcmp(name, "questions") == 0)
		return questions_item(l, at->about);
	if (strcmp(name, "asked") == 0)
		return asked_item(l, at->about);
	if (strcmp(name, "kept") == 0)
		return letter_kept(l, at->about);
	if (strcmp(name, "unfollowed") == 0)
		return unfollowed_item(l, at->about);
	return l->to ? letter_record(l, l->to, at->about) : letter_nothing;
}

bool letter_knows(const char *name)
{
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (strcmp(words[i], name) == 0)
			return true;
	return false;
}

/* The kind whose records stand in the directory `name`, or NULL. */
static const ase_kind *kind_of_many(const ase_kinds *kinds, const char *name)
{
	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (!strcmp(ase_kinds_item(kinds, i)->directory, name))
			return ase_kinds_item(kinds, i);
	return NULL;
}

void letter_many(const letter *l, const ase_record *rec, const ase_kind *kind,
		 ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (ase_kind_below(kind, rec->kind)) {
		ase_world_children(l->ses->world, rec, kind, out);
		return;
	}
	ase_world_all(l->ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *id =
			ase_node_path_text(all.items[i]->node, rec->kind->name);

		if (id && strcmp(id, rec->id) == 0)
			ase_records_add(out, all.items[i]);
	}
}

static ase_template_item many_item(letter *l, const letter_context *at,
				   const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ase_template_item *items;
	size_t count = 0;

	letter_many(l, at->rec, kind, &all);
	(void)!ase_records_sort(l->ses->world, &l->ses->context, kind, &all,
				NULL, NULL);
	items = ase_alloc((all.count + 1) * sizeof(*items));
	for (size_t i = 0; i < all.count; i++) {
		/* what is archived is out of all lists and tallies */
		if (ase_node_get(all.items[i]->node, "archived_on"))
			continue;
		items[count++] = letter_record(l, all.items[i], at->about);
	}
	return letter_gathered(l, items, count);
}

/* What a name means when the record itself has no such field. */
ase_template_item letter_names(letter *l, const letter_context *at,
			       const char *name)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;
	const session *ses = l->ses;
	const ase_kind *kind = ase_kinds_get(ses->kinds, name);
	const ase_kind *many = kind_of_many(ses->kinds, name);

	if (letter_knows(name))
		return letter_word_item(l, at, name);
	if (many)
		return many_item(l, at, many);
	if (kind)
		ase_world_ancestors(l->ses->world, at->rec, kind, &up);
	if (up.count)
		return letter_record(l, up.items[0], at->about);
	return !strcmp(name, "mission") && ase_mission_is(at->rec->kind)
		       ? letter_mission(l, at->rec)
		       : letter_unknown;
}
