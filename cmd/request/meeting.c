#include "cmd/request/request_verbs.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

struct meet_opts {
	ase_date at;
	const char *minutes;
	const char *covered;
	cli_list with;
};

static const cli_opt meet_opts[] = {
	CLI_OPT_FR(0, "at", "quand", "WHEN", struct meet_opts, at,
		   N_("the meeting is planned for WHEN")),
	CLI_OPT(0, "minutes", "N", struct meet_opts, minutes,
		N_("it was held (on the day of --on) and took N minutes")),
	CLI_OPT_FR(0, "covered", "points", "all|A,B", struct meet_opts, covered,
		   N_("the points covered, all ten or those named"),
		   .takes = "request:meetings.covered...,all"),
	CLI_OPT_FR(0, "with", "avec", "WHO", struct meet_opts, with,
		   N_("who was there; may be given several times")),
	CLI_END,
};

/* The number of the meeting to speak of: the last planned one that was not
 * held, else the one that was held on that very day (none: it is planned), else
 * a new one. */
static size_t meeting_number(const ase_record *request, ase_date on)
{
	const ase_node *meetings = ase_node_get(request->node, "meetings");
	const ase_node *last = ase_node_path(meetings, "last");
	const char *held = ase_node_path_text(last, "held_on");
	size_t count = ase_node_count(meetings);
	ase_date day = ASE_DATE_NONE;

	if (!last)
		return count;
	if (!held || (ase_date_iso(held, &day) && ase_date_is(on) &&
		      !ase_date_cmp(day, on)))
		return count - 1;
	return count;
}

static bool means_all(const char *typed)
{
	static const char *const words[] = { "all", "tout", "tous" };

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (ase_text_same(typed, words[i]))
			return true;
	return false;
}

/* Add every code of the meeting's points that `typed` names. */
static ase_status add_points(const session *ses, const char *typed,
			     ase_builder *b, ase_err *err)
{
	const ase_vocabulary *points =
		ase_vocabularies_get(&ses->vocabularies, "meeting");
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	const char *code = NULL;
	ase_status s;

	if (!points)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"the store has no vocabulary 'meeting'");
	if (means_all(typed)) {
		ase_each(term, ase_node_get(points->root, "terms")) {
			code = ase_node_path_text(term, "code");
			ase_builder_text(b, NULL, code, false);
		}
		return ASE_OK;
	}
	ase_strs_split(&words, typed, ',');
	for (size_t i = 0; i < words.count; i++) {
		if ((s = ase_vocabulary_find(points, words.items[i],
					     ses->ui->lang, &code, err)))
			return s;
		ase_builder_text(b, NULL, code, false);
	}
	return ASE_OK;
}

static ase_status add_attendees(change *ch, const cli_list *with,
				const ase_record *request, ase_builder *b,
				ase_err *err)
{
	for (size_t i = 0; i < with->count; i++) {
		char id[ASE_ID_SIZE];
		ase_status s = change_person(ch, request, with->items[i], false,
					     id, err);

		if (s)
			return s;
		ase_builder_text(b, NULL, id, false);
	}
	return ASE_OK;
}

/* It was held: when, how long, who was there, what was covered. */
static ase_status held(change *ch, const cli_call *call,
		       const ase_record *request, size_t number, ase_err *err)
{
	const struct meet_opts *opts = call->opts;
	ASE_AUTO(ase_builder_drop) ase_builder *with = ase_builder_new();
	ASE_AUTO(ase_builder_drop) ase_builder *points = ase_builder_new();
	ASE_AUTO(ase_strdrop)
	char *on = ase_strf("meetings.%zu.held_on", number);
	ASE_AUTO(ase_strdrop)
	char *minutes = ase_strf("meetings.%zu.minutes", number);
	ASE_AUTO(ase_strdrop)
	char *attendees = ase_strf("meetings.%zu.attendees", number);
	ASE_AUTO(ase_strdrop)
	char *covered = ase_strf("meetings.%zu.covered", number);
	ase_status s;

	change_date(ch, request->id, on, call->on);
	if (opts->minutes &&
	    (s = change_typed(ch, request->id, minutes, opts->minutes, err)))
		return s;
	ase_builder_list(with, NULL);
	if ((s = add_attendees(ch, &opts->with, request, with, err)))
		return s;
	if (opts->with.count) /* else as it was noted before */
		change_list(ch, request->id, attendees, with);
	ase_builder_list(points, NULL);
	if (opts->covered &&
	    (s = add_points(call->session, opts->covered, points, err)))
		return s;
	if (opts->covered)
		change_list(ch, request->id, covered, points);
	return ASE_OK;
}

static ase_status meet(const cli_call *call, ase_err *err)
{
	const struct meet_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *planned = NULL;
	const ase_record *request = call->rec;
	size_t number;
	ase_status s;

	number = meeting_number(request, ase_date_is(opts->at)
						 ? (ase_date)ASE_DATE_NONE
						 : call->on);
	change_touch(ch, request->id);
	if (number == ase_node_count(ase_node_get(request->node, "meetings")) &&
	    (s = change_entry(ch, request->id, "meetings", err, NULL)))
		return s;
	if (ase_date_is(opts->at)) {
		planned = ase_strf("meetings.%zu.planned_at", number);
		change_date(ch, request->id, planned, opts->at);
		return change_end(ch, request->id, N_("meeting planned"),
				  N_("meeting planned on "
				     "{meetings.last.planned_at}"),
				  err);
	}
	if ((s = held(ch, call, request, number, err)))
		return s;
	return change_end(ch, request->id, N_("meeting held"),
			  N_("meeting held on %s"), err);
}

const cli_verb request_meet = {
	.name = "meet",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("note the first meeting: planned, then held"),
	.more = N_("With --at the meeting is planned. Without it, it was "
		   "held on the day of --on; a planned meeting that was not "
		   "held yet becomes that one."),
	.needs = CLI_WRITES,
	.run = meet,
	.takes = "request",
	CLI_OPTS(struct meet_opts, meet_opts),
};
