/* Putting questions: to both sides of a mission, to people around a record. */

#include "cmd/eval/eval_mission.h"

#include "cmd/eval/eval_verbs.h"

#include "lib/base/mem.h"
#include "lib/model/match/questionnaire.h"

#include <stdlib.h>
#include <string.h>

static bool goes_by_mail(const cli_call *call)
{
	return ((const struct eval_mission_opts *)call->opts)->mail.mail;
}

/* What is asked once has no waves. */
static ase_status refuse_wave(const cli_call *call, const ase_kind *kind,
			      ase_err *err)
{
	const struct eval_mission_opts *opts = call->opts;

	if (!opts->wave)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"--wave: the questions about a %s are put once, not in "
			"waves (x-ase-questionnaire: {wave: true})",
			kind->name);
}

/*
 * Questionnaires.
 */

/* What is sent about a record. */
struct sending {
	const cli_call *call;
	const ase_record *rec;
	ase_questionnaire_rule rule;
	char *wave; /* owned; NULL: none */
	ase_respondents asked;
	size_t before; /* who was asked already */
	ase_strs ids;
};

static void sending_drop(struct sending *s)
{
	free(s->wave);
	ase_respondents_drop(&s->asked);
	ase_strs_drop(&s->ids);
}

/* Which wave it is: the one that was typed, a new one, else the last. */
static ase_status choose_wave(struct sending *s, ase_err *err)
{
	const struct eval_mission_opts *opts = s->call->opts;
	const ase_world *world = s->call->session->world;
	const char *last;

	if (!s->rule.wave)
		return refuse_wave(s->call, s->rec->kind, err);
	if (opts->wave && !*opts->wave)
		return ase_fail(err, ASE_E_USAGE,
				"--wave: a name, or 'next', was expected");
	if (opts->wave &&
	    (!strcmp(opts->wave, "next") || !strcmp(opts->wave, "suivante"))) {
		s->wave = ase_questionnaire_next_wave(world, s->rec);
		return ASE_OK;
	}
	last = opts->wave ? opts->wave
			  : ase_questionnaire_last_wave(world, s->rec);
	s->wave = ase_strdup(last ? last : "1");
	return ASE_OK;
}

/* Whether one of the evaluations is that person's. */
static bool has_person(const ase_records *sent, const ase_record *person)
{
	for (size_t i = 0; i < sent->count; i++) {
		const char *id =
			ase_node_path_text(sent->items[i]->node, "person");

		if (id && strcmp(id, person->id) == 0)
			return true;
	}
	return false;
}

/* Those who are to be asked in this wave and were not yet. */
static ase_status choose_people(struct sending *s, ase_err *err)
{
	const session *ses = s->call->session;
	const ase_node *questions = session_questionnaire(ses, s->rule.name);
	ASE_AUTO(ase_records_drop) ase_records sent = ASE_RECORDS_INIT;
	size_t kept = 0;
	ase_status status;

	if (!questions)
		return ase_fail(err, ASE_E_INVALID,
				"there is no questionnaires/%s.yaml that "
				"holds: ase-store check",
				s->rule.name);
	status = ase_questionnaire_people(ses->process, ses->world,
					  &ses->vocabularies, questions, s->rec,
					  &s->asked, err);
	if (status)
		return status;
	ase_questionnaire_sent(ses->world, s->rec, s->wave, &sent);
	for (size_t i = 0; i < s->asked.count; i++)
		if (!has_person(&sent, s->asked.items[i].person))
			s->asked.items[kept++] = s->asked.items[i];
	s->before = s->asked.count - kept;
	s->asked.count = kept;
	return ASE_OK;
}

static ase_status refuse_nobody(const struct sending *s, ase_err *err)
{
	const char *name = ase_world_name(s->call->session->world, s->rec);

	if (s->asked.others)
		return ase_fail(err, ASE_E_REFUSED,
				"%s: no question of questionnaires/%s.yaml is "
				"for those whom '%s' leads to (see 'for')",
				name, s->rule.name, s->rule.each);
	return ase_fail(err, ASE_E_REFUSED,
			"%s: there is nobody to ask yet: '%s' leads to nobody",
			name, s->rule.each);
}

static ase_status add_one(struct sending *s, change *ch,
			  const ase_respondent *one, ase_err *err)
{
	char id[ASE_ID_SIZE];
	ase_status status = change_add(ch, "evaluation", id, err);

	if (status)
		return status;
	change_set(ch, id, "about", s->rec->id);
	change_set(ch, id, "person", one->person->id);
	change_set(ch, id, "party", one->party);
	change_set(ch, id, "questionnaire", s->rule.name);
	if (s->wave)
		change_set(ch, id, "wave", s->wave);
	change_date(ch, id, "sent_on", s->call->on);
	ase_strs_add(&s->ids, id);
	return change_message(ch, id, err);
}

static ase_status commit_all(const struct sending *s, change *ch, ase_err *err)
{
	const session *ses = s->call->session;
	const size_t count = s->ids.count;
	ASE_AUTO(ase_strdrop) char *day = ase_date_say(ses->on, ses->today);
	ASE_AUTO(ase_strdrop)
	char *said = ase_strf(
		ngettext_("questionnaire '%s' sent to %zu person on %s",
			  "questionnaire '%s' sent to %zu persons on %s",
			  count),
		s->rule.name, count, day);

	return change_commit(
		ch, &(change_note){ .subject = N_("sent"), .said = said }, err);
}

/* The letters, as they are noted now. */
static ase_status mail_all(const struct sending *s, ase_err *err)
{
	const char **ids = ase_alloc((s->ids.count + 1) * sizeof(*ids));
	ase_status status;

	for (size_t i = 0; i < s->ids.count; i++)
		ids[i] = s->ids.items[i];
	status = mailing_send(s->call->session, goes_by_mail(s->call), ids,
			      &eval_mission_forms, err);
	free(ids);
	return status;
}

static ase_status note_all(struct sending *s, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(s->call->session);
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	ase_status status;

	change_of_many(ch);
	for (size_t i = 0; i < s->asked.count; i++) {
		if ((status = add_one(s, ch, &s->asked.items[i], err)))
			return status;
		ase_records_add(&people, s->asked.items[i].person);
	}
	if ((status = mailing_prepare_for(ch, goes_by_mail(s->call), s->rec,
					  &people, err)) ||
	    (status = commit_all(s, ch, err)) || s->call->ui.dry_run)
		return status;
	for (size_t i = 0; i < s->ids.count; i++)
		out_textf("%s\n", s->ids.items[i]);
	return mail_all(s, err);
}

static ase_status send_questionnaire(const cli_call *call,
				     const ase_record *rec, ase_err *err)
{
	ASE_AUTO(sending_drop)
	struct sending s = { .call = call, .rec = rec, .ids = ASE_STRS_INIT };
	ase_status status;

	if (((const struct eval_mission_opts *)call->opts)->again)
		return ase_fail(err, ASE_E_USAGE,
				"--again: the questions about a %s are put "
				"once; ase-remind reminds who has not "
				"answered",
				rec->kind->name);
	(void)ase_questionnaire_rule_of(rec->kind, &s.rule);
	if ((status = choose_wave(&s, err)) ||
	    (status = choose_people(&s, err)))
		return status;
	if (s.asked.count)
		return note_all(&s, err);
	if (!s.before)
		return refuse_nobody(&s, err);
	ui_say(call->session->ui,
	       s.wave ? "Everybody was asked in this wave already (%zu): "
			"nothing to do. A new one: --wave next"
		      : "Everybody was asked already (%zu): nothing to do.",
	       s.before);
	return ASE_OK;
}

/*
 * Which record is meant.
 */

static bool has_questionnaire(const ase_kind *kind)
{
	ase_questionnaire_rule rule;

	return ase_questionnaire_rule_of(kind, &rule) &&
	       strcmp(kind->name, "convention") != 0;
}

/* Append the kinds that questions are sent about; with a name only those that
 * have such a record. */
static void asked_kinds(const session *ses, const char *name, ase_strs *out)
{
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);
		const ase_record *rec = NULL;

		if (!has_questionnaire(kind) &&
		    strcmp(kind->name, "convention") != 0)
			continue;
		if (!name || ase_resolve(ses->world, kind, name, &rec, NULL,
					 NULL, NULL) != ASE_E_NOT_FOUND)
			ase_strs_add(out, kind->name);
	}
}

/* By a name, where several kinds may have it. */
static ase_status find_named(const session *ses, const char *typed,
			     const ase_strs *kinds, const ase_record **out,
			     ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	asked_kinds(ses, typed, &found);
	if (found.count == 1)
		return session_resolve(ses, found.items[0], typed, out, err);
	list = ase_strs_join(found.count ? &found : kinds, ", ");
	return found.count
		       ? ase_fail(err, ASE_E_USAGE,
				  "'%s' may be of several kinds (%s): type "
				  "its ID",
				  typed, list)
		       : ase_fail(err, ASE_E_NOT_FOUND,
				  "there is no '%s' that questions are sent "
				  "about (%s)",
				  typed, list);
}

/* Of a mission, unless another kind has a questionnaire and what is typed is
 * the ID or the name of one of its records. */
static ase_status find(const cli_call *call, const ase_record **out,
		       ase_err *err)
{
	const session *ses = call->session;
	const char *typed = call->argv[0];
	const ase_kind *kind = ase_kinds_of_id(ses->kinds, typed);
	ASE_AUTO(ase_strs_drop) ase_strs kinds = ASE_STRS_INIT;

	asked_kinds(ses, NULL, &kinds);
	if (!kind && kinds.count > 1)
		return find_named(ses, typed, &kinds, out, err);
	return session_resolve(ses,
			       kind && has_questionnaire(kind) ? kind->name
							       : "convention",
			       typed, out, err);
}

static ase_status send(const cli_call *call, ase_err *err)
{
	const ase_record *rec = NULL;
	ase_status s = find(call, &rec, err);

	if (s || !rec)
		return s;
	if (has_questionnaire(rec->kind))
		return send_questionnaire(call, rec, err);
	s = refuse_wave(call, rec->kind, err);
	return s ? s : eval_mission_send(call, rec, err);
}

static const cli_opt send_options[] = {
	CLI_OPT_FR(0, "mail", "courriel", NULL, struct eval_mission_opts,
		   mail.mail, N_("send it by mail, too, after asking")),
	CLI_OPT_FR(
		0, "wave", "vague", "NAME|next", struct eval_mission_opts, wave,
		N_("the round of a questionnaire that is put again and again; "
		   "else the last")),
	CLI_OPT_FR(0, "again", "encore", NULL, struct eval_mission_opts, again,
		   N_("send anew what was sent and is not answered")),
	CLI_END,
};

const cli_verb eval_send = {
	.name = "send",
	.operands = "CONV|RECORD",
	.min = 1,
	.max = 1,
	.help = N_("make the evaluations of a mission, or of whatever has a "
		   "questionnaire, and print their IDs"),
	.more = N_("Of a mission (CONV) they are two for each expert, once it "
		   "has ended: the organisation's about that pair, and that "
		   "expert's. What was sent is not sent a second time, but for "
		   "--again. A record whose kind has an x-ase-questionnaire "
		   "has one for each person; sent again, those are asked who "
		   "were not yet."),
	.needs = CLI_WRITES,
	.run = send,
	CLI_OPTS(struct eval_mission_opts, send_options),
};
