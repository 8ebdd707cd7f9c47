#include "lib/app/lookover/lookover.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/conflict/conflict.h"
#include "lib/model/conflict/pair_check.h"
#include "lib/model/ending/late_fact.h"
#include "lib/model/fact/affected.h"
#include "lib/model/fact/amend.h"
#include "lib/model/fact/require.h"
#include "lib/model/identity/doubles.h"
#include "lib/model/limit/limit.h"
#include "lib/store/write/writer.h"

#include <string.h>

/* What is looked at. All borrowed but the IDs. */
struct looking {
	session *ses;
	lookover_of of;
	bool whole; /* all of the store */
	const ase_world *before, *world;
	const changed_files *list;
	ase_strs ids;	  /* of the records that stand among them */
	ase_strs changed; /* ... and of those that go */
	ase_strs facts;	  /* of those whose facts are asked about */
	ase_problems *problems;
};

void lookover_records_signed(const session *ses, const ase_world *before,
			     const ase_world *world, const changed_files *list,
			     ase_problems *problems)
{
	for (size_t i = 0; i < list->count; i++)
		(void)changed_file_signed(&list->items[i], ses, before, world,
					  problems);
}

/* Whether what is there is looked at, and not what comes. */
static bool stands(lookover_of of)
{
	return of == LOOKOVER_WORK || of == LOOKOVER_HEAD;
}

/* A merge brings what others have done. */
static void check_signed(const struct looking *at)
{
	const bool merging = at->of == LOOKOVER_STAGED &&
			     ase_writer_fit(at->ses->store, NULL) != ASE_OK;

	lookover_records_signed(at->ses, merging ? NULL : at->ses->world,
				at->world, at->list, at->problems);
}

/* Whose facts are asked about: of what comes those that it bears on, of what is
 * there all. */
static void find_facts(struct looking *at)
{
	if (!stands(at->of))
		ase_affected_find(at->ses->process, at->before, at->world,
				  &at->changed, &at->facts);
	for (size_t i = 0; stands(at->of) && i < at->ids.count; i++)
		ase_strs_add(&at->facts, at->ids.items[i]);
}

/* What facts are held against: what was there before they came; NULL: nothing,
 * all are told. */
static const ase_world *since(const struct looking *at)
{
	return stands(at->of) ? NULL : at->before;
}

/* Blocked facts that were set all the same, and nobody said why. */
static void check_process(const struct looking *at)
{
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals no = ASE_REFUSALS_INIT;

	(void)ase_gate_check(at->ses->process, since(at), at->world, &at->facts,
			     &no);
	for (size_t i = 0; i < no.count; i++) {
		const ase_refusal *one = &no.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		size_t from = at->problems->count;

		(void)ase_problems_add(
			at->problems, 0, 0, strchr(one->fact, '.') + 1,
			"set while '%s' is missing (step %s)",
			ase_step_missing(one->task.step, at->ses->ui->lang),
			one->task.step->name);
		ase_problems_in(at->problems, from, path);
	}
}

/* What came too late, and nobody said why: by the days that stand there; of what
 * git is about to commit, by what changes, too. */
static void check_endings(const struct looking *at)
{
	ASE_AUTO(ase_late_facts_drop) ase_late_facts late = ASE_LATE_FACTS_INIT;
	const char *told = NULL;

	if (!stands(at->of))
		(void)ase_late_facts_find(at->ses->process, at->before,
					  at->world, &at->ids, &late);
	else
		(void)ase_late_facts_check(at->world, &at->ids, &late);
	for (size_t i = 0; i < late.count; i++) {
		const ase_late_fact *one = &late.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		ASE_AUTO(ase_strdrop)
		char *said = ase_ending_say(&one->by, at->ses->ui->lang);
		size_t from = at->problems->count;

		if (told == one->rec->id)
			continue;
		told = one->rec->id;
		(void)ase_problems_add(
			at->problems, 0, 0, one->path,
			"comes too late: %s %s (%s) is closed, "
			"%s",
			ase_kind_title(one->by.rec->kind, at->ses->ui->lang),
			ase_world_name(at->world, one->by.rec), one->by.rec->id,
			said);
		ase_problems_in(at->problems, from, path);
	}
}

/* What all have agreed to and has not taken effect, as a merge leaves it. */
static void check_amendments(const struct looking *at)
{
	for (size_t i = 0; i < at->ids.count; i++) {
		const ase_record *rec =
			ase_world_get(at->world, at->ids.items[i]);
		size_t from = at->problems->count;

		if (!rec || !ase_amend_path(rec->kind, "changes") ||
		    !ase_amend_due(at->world, rec))
			continue;
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(rec->kind, rec->id);

		ase_problems_warn(at->problems, 0, 0,
				  ase_amend_path(rec->kind, "since"),
				  "all have signed, and what it changes is not "
				  "in force yet: ase-convention sign %s "
				  "--party ase",
				  rec->id);
		ase_problems_in(at->problems, from, path);
	}
}

/* Facts that stand though what they require does not hold. */
static void check_facts(const struct looking *at)
{
	ASE_AUTO(ase_require_cases_drop)
	ase_require_cases found = ASE_REQUIRE_CASES_INIT;

	check_amendments(at);
	(void)ase_require_find(since(at), at->world, &at->facts, &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_require_case *one = &found.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		ASE_AUTO(ase_strdrop)
		char *why = ase_require_say(&(ase_say){ at->world,
							&at->ses->vocabularies,
							at->ses->ui->lang },
					    one);
		size_t from = at->problems->count;

		(void)ase_problems_add(at->problems, 0, 0,
				       ase_require_fact(one), "%s", why);
		ase_problems_in(at->problems, from, path);
	}
}

/* Warn at the field `path` of a record, where it stands in its file. */
static void warn_at(const changed_file *file, const char *path,
		    const char *said, ase_problems *problems)
{
	const ase_node *node = NULL;
	const size_t from = problems->count;
	ase_span at = { .line = 0 };

	if (path && file->held)
		node = ase_node_path(ase_value_root(file->held), path);
	if (node && file->spans.count)
		at = file->spans.items[ase_node_index(file->held, node)];
	(void)ase_problems_warn(problems, at.line, at.column, path, "%s", said);
	ase_problems_in(problems, from, file->path);
}

/* What was done before what it follows, whoever brought it. */
static void check_order(const struct looking *at, const changed_file *file,
			const ase_record *rec)
{
	ASE_AUTO(ase_disorders_drop) ase_disorders odd = ASE_DISORDERS_INIT;

	ase_chronology_find(at->ses->process, at->world, rec, &odd);
	for (size_t i = 0; i < odd.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *said =
			feedback_disorder(at->ses, at->world, &odd.items[i]);

		warn_at(file, odd.items[i].path, said, at->problems);
	}
}

/* Meetings ahead that nobody can be at both of: told of the first. */
static void check_meetings(const struct looking *at, const ase_meetings *all,
			   const changed_file *file, const ase_record *rec)
{
	ASE_AUTO(ase_meeting_clashes_drop)
	ase_meeting_clashes both = ASE_MEETING_CLASHES_INIT;

	ase_meeting_clash_find(at->ses->process, at->world, all, rec, &both);
	for (size_t i = 0; i < both.count; i++) {
		const ase_meeting_clash *one = &both.items[i];
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (strcmp(one->other->id, rec->id) < 0)
			continue;
		said = feedback_clash(at->ses, at->world, one);
		warn_at(file, one->path, said, at->problems);
	}
}

static void check_days(const struct looking *at)
{
	ASE_AUTO(ase_meetings_drop)
	ase_meetings *all = ase_meetings_new(at->world);

	for (size_t i = 0; i < at->list->count; i++) {
		const changed_file *file = &at->list->items[i];
		const ase_record *rec =
			file->kind && !file->gone
				? ase_world_get(at->world, file->id)
				: NULL;

		if (!rec)
			continue;
		if (at->of != LOOKOVER_HEAD)
			check_order(at, file, rec);
		check_meetings(at, all, file, rec);
	}
}

/* Those that git is about to commit make no limit's excess greater. */
static void check_staged_limits(const struct looking *at,
				const ase_limits *limits)
{
	ASE_AUTO(ase_limit_cases_drop) ase_limit_cases cases = { .count = 0 };

	ase_limit_find(limits, at->before, at->world, &at->changed, &cases);
	for (size_t i = 0; i < cases.count; i++)
		if (ase_limit_grown(&cases.items[i]) > 0)
			(void)ase_limit_tell(&cases.items[i], at->world,
					     at->ses->ui->lang, at->problems);
}

/* What stands above a limit is worth a word; of what git is about to commit,
 * what would go further above it is a problem. */
static void check_limits(const struct looking *at)
{
	const ase_node *root = session_policy(at->ses, "process.yaml");
	ASE_AUTO(ase_limits_drop) ase_limits limits = ASE_LIMITS_INIT;

	for (size_t i = 0; i < at->list->count; i++)
		if (at->list->items[i].value &&
		    !strcmp(at->list->items[i].path, "process.yaml"))
			root = ase_value_root(at->list->items[i].value);
	if (!ase_node_get(root, "limits"))
		return;
	(void)ase_limits_read(root, at->ses->kinds, &limits, NULL);
	if (!stands(at->of))
		check_staged_limits(at, &limits);
	else if (at->whole)
		ase_limit_check(&limits, at->world, at->ses->ui->lang,
				at->problems);
}

/* Who is matched with whom; of what git is about to commit, only what that
 * brings about: a match that is made is a problem, one that stood is warned
 * of. */
static void check_matches(const struct looking *at)
{
	const ase_match_context context = { .world = at->world,
					    .vocabularies =
						    &at->ses->vocabularies };
	ASE_AUTO(ase_conflicts_drop) ase_conflicts found = { .count = 0 };

	if (stands(at->of)) {
		if (at->whole)
			(void)ase_pair_check(&context, at->ses->ui->lang,
					     at->problems);
		return;
	}
	(void)ase_conflicts_find(&context, at->before, &at->changed,
				 at->ses->ui->lang, &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_conflict *one = &found.items[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->match->kind, one->match->id);
		ASE_AUTO(ase_strdrop) char *ways = ase_conflict_ways(one);
		const size_t from = at->problems->count;

		(void)(one->brought ? ase_problems_add : ase_problems_warn)(
			at->problems, 0, 0, "expert",
			"a conflict of interest that no override covers: %s; "
			"%s",
			one->because, ways);
		ase_problems_in(at->problems, from, path);
	}
}

void lookover_records(session *ses, lookover_of of, bool whole,
		      const ase_world *before, const ase_world *world,
		      const changed_files *list, ase_problems *problems)
{
	struct looking at = { .ses = ses,
			      .of = of,
			      .whole = whole,
			      .before = before,
			      .world = world,
			      .list = list,
			      .problems = problems };

	for (size_t i = 0; i < list->count; i++) {
		const changed_file *one = &list->items[i];

		if (one->kind)
			ase_strs_add(&at.changed, one->id);
		if (one->kind && !one->gone)
			ase_strs_add(&at.ids, one->id);
	}
	find_facts(&at);
	if (of != LOOKOVER_PUSHED)
		check_signed(&at);
	check_process(&at);
	check_endings(&at);
	if (of != LOOKOVER_PUSHED)
		check_days(&at);
	check_facts(&at);
	check_limits(&at);
	if (stands(of) && whole)
		(void)ase_doubles_check(world, problems);
	check_matches(&at);
	ase_strs_drop(&at.ids);
	ase_strs_drop(&at.changed);
	ase_strs_drop(&at.facts);
}
