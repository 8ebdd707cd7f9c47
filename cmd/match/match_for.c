#include "cmd/match/match_for.h"

#include "lib/app/session/command.h"
#include "lib/base/mem.h"
#include "lib/model/input/resolve.h"
#include "lib/model/pairing/pairing.h"
#include "lib/model/process/ending.h"
#include "lib/model/record/names.h"
#include "lib/model/tally/lookup.h"

#include <string.h>

/* How many of those who are there already are named. */
#define NAMED_MOST 5

static bool is_usual(const ase_kind *kind)
{
	return !strcmp(kind->name, "expert");
}

/* What is typed for a kind; yours. */
static char *word_of(const session *ses, const ase_kind *kind)
{
	const char *lang = ses->ui->lang;

	return strcmp(lang, "en") != 0
		       ? ase_lookup_word(ase_kind_title(kind, lang))
		       : ase_strdup(kind->name);
}

void match_for_words(const session *ses, ase_strs *out)
{
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_get(
			ses->kinds, ase_kinds_item(ses->kinds, i)->name);

		if (is_usual(kind) || ase_pairing_is(kind))
			ase_strs_take(out, word_of(ses, kind));
	}
}

void match_for_option(const cli_call *call, const char *name, ase_strs *out)
{
	if (!strcmp(name, "for"))
		match_for_words(call->session, out);
}

ase_status match_for_kind(const session *ses, const char *typed,
			  const ase_kind **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;
	ASE_AUTO(ase_strdrop) char *noun = NULL;
	const ase_kind *kind = NULL;
	ase_status s;

	*out = NULL;
	if (!typed)
		return ASE_OK;
	if ((s = session_kind_typed(ses, typed, &kind, err)))
		return s;
	kind = ase_kinds_get(ses->kinds, kind->name);
	if (is_usual(kind))
		return ASE_OK;
	if (ase_pairing_is(kind)) {
		*out = kind;
		return ASE_OK;
	}
	match_for_words(ses, &words);
	all = ase_strs_join(&words, ", ");
	noun = ase_kind_noun(kind);
	return ase_fail(err, ASE_E_USAGE,
			"--for: nothing says what a '%s' is found for; there "
			"are %s; what is: x-ase-match in its schema "
			"(ase-schema(5))",
			noun, all);
}

ase_status match_for_takes(const session *ses, const char *typed, int number,
			   const char **out, ase_err *err)
{
	ASE_AUTO(ase_pairing_drop) ase_pairing *pairing = NULL;
	const ase_kind *kind = NULL;
	ase_status s = match_for_kind(ses, typed, &kind, err);

	if (s || !kind)
		return s;
	pairing = ase_pairing_new(ses->kinds, kind);
	if (pairing)
		*out = number ? kind->name : ase_pairing_asks(pairing)->name;
	return ASE_OK;
}

/*
 * Nobody.
 */

/* The rule that keeps most of them away, and how many. */
static ase_rule commonest(const ase_scores *scores, size_t *count)
{
	size_t counts[ASE_RULES] = { 0 };
	ase_rule most = ASE_RULE_NONE;

	for (size_t i = 0; i < scores->count; i++)
		counts[scores->items[i].rule]++;
	for (int i = ASE_RULE_NONE + 1; i < ASE_RULES; i++)
		if (!most || counts[i] > counts[most])
			most = (ase_rule)i;
	*count = counts[most];
	return most;
}

/* Who is nearest, and what would have to change; yours, or NULL. */
static char *nearest(const session *ses, const ase_roster *roster,
		     const ase_demand *asked)
{
	const size_t at = ase_explain_nearest(roster, asked);
	const ase_explanation reason = { .roster = roster,
					 .asked = asked,
					 .expert = at,
					 .lang = ses->ui->lang };
	ASE_AUTO(ase_strdrop) char *changes = NULL;

	if (at == SIZE_MAX)
		return NULL;
	changes = ase_explain_changes(&reason);
	return changes ? ase_strf(_("Nearest: %s; it would take: %s."),
				  ase_world_name(ses->world,
						 ase_roster_expert(roster, at)),
				  changes)
		       : NULL;
}

char *match_for_nobody(const session *ses, const char *typed,
		       const ase_roster *roster, const ase_demand *asked,
		       const ase_scores *scores)
{
	const ase_kind *kind = ase_roster_kind(roster);
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(kind);
	ASE_AUTO(ase_strdrop)
	char *word = ase_resolve_abbrev(ses->world, ase_demand_need(asked));
	ASE_AUTO(ase_strdrop) char *near = NULL;
	ASE_AUTO(ase_strdrop) char *add = NULL;
	size_t count = 0;
	ase_rule rule;

	if (!scores->count) {
		ASE_AUTO(ase_strdrop)
		char *plain = ase_strf("ase-record %s add", kind->name);

		add = command_in(ses, ses->ui->lang, plain);
		return ase_strf(_("There is no record of kind %s yet that "
				  "could be found: %s"),
				noun, add);
	}
	rule = commonest(scores, &count);
	near = nearest(ses, roster, asked);
	return ase_strf(
		_("None fits. Most often: %s, %zu of %zu.%s%s\nTo see why: "
		  "ase-match suggest --for %s %s --excluded"),
		_(ase_match_rule_name(rule)), count, scores->count,
		near ? " " : "", near ? near : "", typed, word);
}

/*
 * What one should know.
 */

static void tell_end(const session *ses, const ase_record *rec)
{
	ase_ending end;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *plain = NULL;
	ASE_AUTO(ase_strdrop) char *back = NULL;

	if (ase_record_open(ses->world, rec))
		return;
	if (!ase_ending_above(ses->world, rec, NULL, &end)) {
		ui_warn(ses->ui, "%s is closed: it asks for nobody any more",
			ase_world_name(ses->world, rec));
		return;
	}
	said = ase_ending_say(&end, ses->ui->lang);
	plain = ase_ending_back(ses->world, &end, NULL);
	back = plain ? command_in(ses, ses->ui->lang, plain) : NULL;
	if (back)
		ui_warn(ses->ui,
			"%s: %s; it asks for nobody any more; to open it "
			"again: %s",
			ase_world_name(ses->world, rec), said, back);
	else
		ui_warn(ses->ui, "%s: %s; it asks for nobody any more",
			ase_world_name(ses->world, rec), said);
}

/* What is typed once somebody was chosen. */
static void tell_command(const session *ses, const ase_roster *roster,
			 const ase_record *rec)
{
	const char *lang = ses->ui->lang;
	bool own = false;
	const char *text =
		ase_command_text(ase_roster_command(roster), lang, &own);
	ASE_AUTO(ase_strdrop) char *filled = NULL;
	ASE_AUTO(ase_strdrop) char *typed = NULL;

	if (!text)
		return;
	filled = ase_task_fill_in(ses->world, rec, text, ase_resolve_abbrev);
	typed = own ? ase_strdup(filled) : command_in(ses, lang, filled);
	ui_say(ses->ui, "Once one was chosen: %s", typed);
}

void match_for_tell(const session *ses, const ase_roster *roster,
		    const ase_demand *asked, bool some)
{
	const ase_record *rec = ase_demand_need(asked);
	ASE_AUTO(ase_records_drop) ase_records there = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *names = NULL;

	tell_end(ses, rec);
	ase_demand_present(roster, asked, &there);
	if (there.count) {
		names = ase_names_list(ses->world, &there, NAMED_MOST);
		ui_say(ses->ui, "There already: %s", names);
	}
	/* Who is there already stays, until somebody says otherwise. */
	if (some && !there.count && ase_record_open(ses->world, rec))
		tell_command(ses, roster, rec);
}
