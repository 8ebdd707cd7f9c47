/* Questionnaires, and the kinds that have one: who is asked what. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/match/questionnaire.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/process/party.h"
#include "lib/model/record/field.h"

#include <string.h>

#define DIRECTORY "questionnaires/"

/* Whether the file is called NAME.yaml. */
static bool is_called(const ase_policy_questions *file, const char *name)
{
	const char *its = file->path + strlen(DIRECTORY);
	size_t size = strlen(name);

	return strncmp(its, name, size) == 0 &&
	       strcmp(its + size, ".yaml") == 0;
}

/* What a kind's `each` leads to: the kind of these records; NULL: none, `err`
 * says why. */
static const ase_kind *each_kind(const ase_policy *law, const ase_kind *kind,
				 const char *each, ase_err *err)
{
	const ase_field_context context = { .kinds = law->kinds,
					    .vocabularies = law->vocabularies };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	const ase_kind *owner = NULL, *to = NULL;
	ase_field field;

	if (ase_tally_read(&context, kind, kind->root, each, &tally, err))
		return NULL;
	if (ase_tally_is(tally) == ASE_TALLY_ENDS) {
		field = ase_tally_field(tally, &owner);
		to = field.part == owner->root ? owner
		     : field.ref ? ase_kinds_get(law->kinds, field.ref)
				 : NULL;
	}
	if (!to)
		(void)ase_fail(err, ASE_E_INVALID,
			       "'%s' leads to no records: a path to persons "
			       "was expected, or to records that lead to some",
			       each);
	return to;
}

/* Whether records of the kind lead to persons. */
static bool leads_to_people(const ase_kinds *kinds, const ase_kind *kind)
{
	const ase_node *part = ase_schema_at(kind->schema, "person");
	const char *ref =
		part ? ase_kind_field_note(kind->schema, part, "x-ase-ref")
		     : NULL;

	if (!strcmp(kind->name, "person") || (ref && !strcmp(ref, "person")))
		return true;
	return ase_party_leads(kinds, kind);
}

/*
 * x-ase-questionnaire: {name: NAME, each: PATH, wave: true}
 */

static size_t check_keys(const ase_policy_place *at)
{
	size_t found = 0;

	ase_each(value, at->value) {
		const char *key = ase_node_key(value);

		if (strcmp(key, "name") != 0 && strcmp(key, "each") != 0 &&
		    strcmp(key, "wave") != 0)
			found += ase_policy_place_wrong(
				at, key,
				N_("there are name, each and wave, no '%s'"),
				key);
		else if (!strcmp(key, "wave") && !ase_node_boolean(value, NULL))
			found += ase_policy_place_wrong(
				at, key, N_("must be true or false"));
		else if (strcmp(key, "wave") != 0 &&
			 (!ase_node_text(value) || !*ase_node_text(value)))
			found += ase_policy_place_wrong(at, key,
							N_("must be text"));
	}
	return found;
}

/* The names there are; yours. */
static char *names_of(const ase_policy *law)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	for (size_t i = 0; i < law->question_count; i++) {
		const char *name = law->questions[i].path + strlen(DIRECTORY);

		ase_strs_take(&names, ase_strndup(name, strcspn(name, ".")));
	}
	return ase_strs_join(&names, ", ");
}

static size_t check_name(const ase_policy_place *at, const char *key,
			 const char *name)
{
	ASE_AUTO(ase_strdrop) char *names = names_of(at->law);

	for (size_t i = 0; i < at->law->question_count; i++)
		if (is_called(&at->law->questions[i], name))
			return 0;
	return *names ? ase_policy_place_wrong(
				at, key,
				N_("there is no questionnaires/%s.yaml, but: "
				   "%s"),
				name, names)
		      : ase_policy_place_wrong(
				at, key,
				N_("there is no questionnaires/%s.yaml"), name);
}

static size_t check_each(const ase_policy_place *at, const char *each)
{
	ase_err err = ASE_ERR_INIT;
	const ase_kind *to = each_kind(at->law, at->kind, each, &err);

	if (!to)
		return ase_policy_place_wrong(at, "each", "%s", err.text);
	if (leads_to_people(at->law->kinds, to))
		return 0;
	return ase_policy_place_wrong(
		at, "each",
		N_("records of kind '%s' lead to nobody: they have neither "
		   "x-ase-parties nor a field 'person'"),
		to->name);
}

size_t ase_policy_questions_word(const ase_policy_place *at)
{
	static const char *const wanted[] = { "name", "each" };
	size_t found = check_keys(at);

	for (size_t i = 0; i < ASE_COUNT(wanted); i++)
		if (!ase_node_get(at->value, wanted[i]))
			found += ase_policy_place_wrong(
				at, NULL, N_("'%s' is missing"), wanted[i]);
	if (found)
		return found;
	return check_name(at, "name", ase_node_path_text(at->value, "name")) +
	       check_each(at, ase_node_path_text(at->value, "each"));
}

/*
 * x-ase-survey: {questionnaire: NAME, answers: FIELD, measures: FIELD}
 */

/* A number that people are counted in. */
static bool is_count(const ase_kind *kind, const char *path)
{
	const ase_node *part = ase_schema_at(kind->schema, path);
	const ase_field field = ase_field_of(kind->schema, part);

	return part && field.type == ASE_FIELD_NUMBER && !field.is_list;
}

/* A list of entries with a key, and numbers for what is made of answers. */
static bool is_measures(const ase_kind *kind, const char *path)
{
	static const char *const figures[] = { "answers", "mean", "median" };
	const ase_node *part = ase_schema_at(kind->schema, path);
	const ase_node *items =
		part ? ase_schema_step(kind->schema, part, NULL) : NULL;
	bool all = items && ase_schema_list_key(kind->schema, part);

	for (size_t i = 0; i < ASE_COUNT(figures) && all; i++) {
		const ase_node *one =
			ase_schema_step(kind->schema, items, figures[i]);

		all = one &&
		      ase_field_of(kind->schema, one).type == ASE_FIELD_NUMBER;
	}
	return all;
}

size_t ase_policy_questions_survey(const ase_policy_place *at)
{
	static const char *const keys[] = { "questionnaire", "answers",
					    "measures" };
	size_t found = 0;

	ase_each(value, at->value) {
		bool known = false;

		for (size_t i = 0; i < ASE_COUNT(keys); i++)
			known = known || !strcmp(ase_node_key(value), keys[i]);
		if (!known || !ase_node_text(value))
			return ase_policy_place_wrong(
				at, ase_node_key(value),
				N_("there are questionnaire, answers and "
				   "measures, each a name"));
	}
	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		if (!ase_node_get(at->value, keys[i]))
			found += ase_policy_place_wrong(
				at, NULL, N_("'%s' is missing"), keys[i]);
	if (found)
		return found;
	if (!is_count(at->kind, ase_node_path_text(at->value, keys[1])))
		found += ase_policy_place_wrong(
			at, keys[1], N_("'%s' holds no number"),
			ase_node_path_text(at->value, keys[1]));
	if (!is_measures(at->kind, ase_node_path_text(at->value, keys[2])))
		found += ase_policy_place_wrong(
			at, keys[2],
			N_("'%s' is no list with a key whose entries have "
			   "numbers answers, mean and median"),
			ase_node_path_text(at->value, keys[2]));
	return found +
	       check_name(at, keys[0], ase_node_path_text(at->value, keys[0]));
}

/*
 * The files.
 */

/* Whether a party may be asked. */
typedef bool may_be_asked(const void *payload, const char *party);

static size_t check_parties(const ase_node *root, const char *list,
			    may_be_asked *may, const void *payload,
			    const char *wrong, ase_problems *problems)
{
	size_t found = 0, i = 0;

	ase_each(entry, ase_node_get(root, list)) {
		size_t k = 0;

		ase_each(one, ase_node_get(entry, "for")) {
			const char *party = ase_node_text(one);
			ASE_AUTO(ase_strdrop)
			char *field = ase_strf("%s.%zu.for.%zu", list, i, k++);

			if (party && !may(payload, party))
				found += ase_problems_add(problems, 0, 0, field,
							  wrong, party);
		}
		i++;
	}
	return found;
}

static bool is_side(const void *payload, const char *party)
{
	(void)payload;
	return strcmp(party, "org") == 0 || strcmp(party, "expert") == 0;
}

size_t ase_policy_questions_mission(const ase_node *root,
				    ase_problems *problems)
{
	static const char wrong[] =
		N_("'%s' is no side of a mission: org or expert");

	return check_parties(root, "items", is_side, NULL, wrong, problems) +
	       check_parties(root, "fields", is_side, NULL, wrong, problems);
}

/* A questionnaire, and who uses it. */
struct usage {
	const ase_policy *law;
	const ase_policy_questions *file;
};

/* Whether people of the party are asked about records of the kind. */
static bool asks(const struct usage *usage, const ase_kind *kind,
		 const char *party)
{
	ase_questionnaire_rule rule;
	const ase_kind *to;

	if (!ase_questionnaire_rule_of(kind, &rule) ||
	    !is_called(usage->file, rule.name))
		return false;
	to = each_kind(usage->law, kind, rule.each, NULL);
	return !to || ase_party_is(NULL, kind, party) ||
	       ase_party_is(NULL, to, party);
}

static bool is_used(const struct usage *usage)
{
	const ase_kinds *kinds = usage->law->kinds;
	ase_questionnaire_rule rule;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (ase_questionnaire_rule_of(ase_kinds_item(kinds, i),
					      &rule) &&
		    is_called(usage->file, rule.name))
			return true;
	return false;
}

static bool is_party(const void *payload, const char *party)
{
	const struct usage *usage = payload;
	const ase_kinds *kinds = usage->law->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (asks(usage, ase_kinds_item(kinds, i), party))
			return true;
	return false;
}

size_t ase_policy_questions_check(const ase_policy *law,
				  const ase_policy_questions *file,
				  ase_problems *problems)
{
	static const char wrong[] =
		N_("'%s' is no party of those who are asked by this "
		   "questionnaire, nor of what it is about");
	const struct usage usage = { .law = law, .file = file };

	/* Of what nobody uses nobody is asked, whoever that is. */
	if (!file->root || !is_used(&usage))
		return 0;
	return check_parties(file->root, "items", is_party, &usage, wrong,
			     problems) +
	       check_parties(file->root, "fields", is_party, &usage, wrong,
			     problems);
}
