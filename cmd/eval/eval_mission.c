/* Asking both sides of a mission, once. */

#include "cmd/eval/eval_mission.h"

#include "lib/base/mem.h"
#include "lib/model/mission/evaluation.h"
#include "lib/model/process/party.h"

#include <stdlib.h>
#include <string.h>

/* To each side its own form. */
static const char *const to_its_own[] = { "answering", NULL };
static const char *const on_paper[] = { "pdf", NULL };
const mailing eval_mission_forms = { .letter = "evaluation-sending",
				     .document = "evaluation",
				     .formats = on_paper,
				     .parties = to_its_own };

/* The evaluation of one side of one match. */
struct paper {
	const ase_record *match;
	const char *side;
	const ase_record *rec; /* as it stands; NULL: there is none yet */
	char id[ASE_ID_SIZE];
	bool goes; /* it is sent now */
};

struct papers {
	const cli_call *call;
	const ase_record *convention;
	struct paper *items; /* owned, `count` of them */
	size_t count;
	size_t going;
};

static void papers_drop(struct papers *papers)
{
	free(papers->items);
}

static bool is_set(const ase_record *rec, const char *path)
{
	const char *text = rec ? ase_node_path_text(rec->node, path) : NULL;

	return text && *text;
}

/* Of two evaluations of one side: the one in use, then the one sent last. */
static bool is_rather(const ase_record *one, const ase_record *other)
{
	const bool used = !is_set(one, "archived_on");
	const char *sent = ase_node_path_text(one->node, "sent_on");
	const char *before = ase_node_path_text(other->node, "sent_on");

	if (used != !is_set(other, "archived_on"))
		return used;
	return strcmp(sent ? sent : "", before ? before : "") > 0;
}

/* What there is already; what is archived was sent all the same. */
static const ase_record *find_sent(const struct papers *papers,
				   const ase_records *all,
				   const struct paper *paper)
{
	const ase_world *world = papers->call->session->world;
	const ase_record *found = NULL;

	for (size_t i = 0; i < all->count; i++) {
		const ase_record *one = all->items[i];
		const char *match = ase_evaluation_match(world, one);
		const char *side = ase_node_path_text(one->node, "respondent");

		if (match && side && !strcmp(match, paper->match->id) &&
		    !strcmp(side, paper->side) &&
		    (!found || is_rather(one, found)))
			found = one;
	}
	return found;
}

static bool is_over(const ase_record *match)
{
	return is_set(match, "declined.on") || is_set(match, "withdrawn.on");
}

static void decide(struct papers *papers, struct paper *paper)
{
	const struct eval_mission_opts *opts = papers->call->opts;

	paper->goes = !is_set(paper->rec, "sent_on") ||
		      (!is_set(paper->rec, "answered_on") &&
		       (opts->again ||
			(opts->mail.mail &&
			 mailing_waits(papers->call->session, paper->rec->id,
				       &eval_mission_forms))));
	papers->going += paper->goes;
	if (paper->rec)
		memcpy(paper->id, paper->rec->id, sizeof(paper->id));
	if (paper->goes && is_set(paper->rec, "archived_on"))
		paper->rec = NULL; /* another one in its place */
}

static void gather(struct papers *papers)
{
	static const char *const sides[] = { "org", "expert" };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const session *ses = papers->call->session;
	const ase_node *matches =
		ase_node_get(papers->convention->node, "matches");

	ase_world_children(ses->world, papers->convention,
			   session_kind_named(ses, "evaluation"), &all);
	papers->items = ase_alloc((2 * ase_node_count(matches) + 1) *
				  sizeof(*papers->items));
	ase_each(one, matches) {
		const ase_record *match =
			ase_world_get(ses->world, ase_node_text(one));

		if (!match || is_over(match))
			continue;
		for (size_t i = 0; i < ASE_COUNT(sides); i++) {
			struct paper *paper = &papers->items[papers->count++];

			*paper = (struct paper){ .match = match,
						 .side = sides[i] };
			paper->rec = find_sent(papers, &all, paper);
			decide(papers, paper);
		}
	}
}

static ase_status note_one(const struct papers *papers, change *ch,
			   struct paper *paper, ase_err *err)
{
	ase_status s;

	if (!paper->rec) {
		if ((s = change_add(ch, "evaluation", paper->id, err)))
			return s;
		change_set(ch, paper->id, "convention", papers->convention->id);
		change_set(ch, paper->id, "match", paper->match->id);
		change_set(ch, paper->id, "respondent", paper->side);
	}
	change_again(ch); /* one that goes was not sent, or --again */
	change_date(ch, paper->id, "sent_on", papers->call->on);
	return change_message(ch, paper->id, err);
}

/* Who answers it: once, whoever answers several. */
static void add_person(const struct papers *papers, const struct paper *paper,
		       ase_records *people)
{
	const session *ses = papers->call->session;
	const ase_record *person = ase_party_person(ses->process, ses->world,
						    paper->match, paper->side);

	if (person && !ase_records_has(people, person->id))
		ase_records_add(people, person);
}

static ase_status commit(const struct papers *papers, change *ch, ase_err *err)
{
	const session *ses = papers->call->session;
	ASE_AUTO(ase_strdrop) char *day = ase_date_say(ses->on, ses->today);
	ASE_AUTO(ase_strdrop)
	char *said = papers->going == 2
			     ? ase_strf(_("both evaluations sent on %s"), day)
			     : ase_strf(ngettext_("%zu evaluation sent on %s",
						  "%zu evaluations sent on %s",
						  papers->going),
					papers->going, day);

	return change_commit(ch,
			     &(change_note){ .subject = N_("evaluations sent"),
					     .said = said },
			     err);
}

static void print_all(const struct papers *papers)
{
	for (size_t i = 0; i < papers->count; i++)
		out_textf("%s\n", papers->items[i].id);
}

static ase_status mail(const struct papers *papers, ase_err *err)
{
	const struct eval_mission_opts *opts = papers->call->opts;
	const char **ids = ase_alloc((papers->count + 1) * sizeof(*ids));
	size_t count = 0;
	ase_status s;

	for (size_t i = 0; i < papers->count; i++)
		if (papers->items[i].goes)
			ids[count++] = papers->items[i].id;
	s = mailing_send(papers->call->session, opts->mail.mail, ids,
			 &eval_mission_forms, err);
	free(ids);
	return s;
}

static ase_status send_all(struct papers *papers, ase_err *err)
{
	const struct eval_mission_opts *opts = papers->call->opts;
	session *ses = papers->call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < papers->count && !s; i++) {
		if (!papers->items[i].goes)
			continue;
		if (opts->again && opts->mail.mail && papers->items[i].rec &&
		    (s = mailing_afresh(ses, papers->items[i].id,
					&eval_mission_forms, err)))
			return s;
		add_person(papers, &papers->items[i], &people);
		s = note_one(papers, ch, &papers->items[i], err);
	}
	if (s ||
	    (s = mailing_prepare_for(ch, opts->mail.mail, papers->convention,
				     &people, err)) ||
	    (s = commit(papers, ch, err)) || ses->ui->dry_run)
		return s;
	print_all(papers);
	return mail(papers, err);
}

/* Nothing is left to send: since when, and what would send it anew. */
static void say_sent(const struct papers *papers)
{
	const session *ses = papers->call->session;
	const struct eval_mission_opts *opts = papers->call->opts;
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_date last = ASE_DATE_NONE;

	for (size_t i = 0; i < papers->count; i++) {
		ase_date sent = ASE_DATE_NONE;

		ase_node_date(
			ase_node_get(papers->items[i].rec->node, "sent_on"),
			&sent);
		if (!ase_date_is(last) || ase_date_cmp(last, sent) < 0)
			last = sent;
	}
	day = ase_date_say(last, ses->today);
	if (opts->again)
		ui_say(ses->ui, "All of them are answered; nothing changed.");
	else if (papers->count == 2)
		ui_say(ses->ui,
		       "Both were sent on %s; nothing changed. To send anew "
		       "what is not answered: --again",
		       day);
	else
		ui_say(ses->ui,
		       "All %zu were sent, the last on %s; nothing changed. To "
		       "send anew what is not answered: --again",
		       papers->count, day);
}

ase_status eval_mission_send(const cli_call *call, const ase_record *convention,
			     ase_err *err)
{
	ASE_AUTO(papers_drop)
	struct papers papers = { .call = call, .convention = convention };

	gather(&papers);
	if (!papers.count)
		return ase_fail(err, ASE_E_REFUSED,
				"%s: nobody is left to ask; who was in it has "
				"declined or withdrawn",
				convention->id);
	if (papers.going)
		return send_all(&papers, err);
	say_sent(&papers);
	print_all(&papers);
	return ASE_OK;
}
