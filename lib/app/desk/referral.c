#include "lib/app/desk/referral.h"

#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"

#include <string.h>

/*
 * Who has it.
 */

/* The coordinator who took it, or NULL. */
static const ase_record *taken_by(const session *ses, const ase_desk *desk,
				  const ase_record *rec)
{
	const char *id =
		desk->by ? ase_node_path_text(rec->node, desk->by) : NULL;

	return id ? ase_world_get(ses->world, id) : NULL;
}

void referral_take(change *ch, const ase_desk *desk, const ase_record *rec)
{
	const session *ses = change_session(ch);
	const ase_record *by = taken_by(ses, desk, rec);
	const ase_record *me = session_me(ses);

	if (!by && me && desk->by)
		change_set(ch, rec->id, desk->by, me->id);
	else if (by && me && by != me)
		ui_say(ses->ui, "%s is followed by %s.",
		       ase_world_name(ses->world, rec),
		       ase_world_name(ses->world, by));
}

/* Who answered it, and when; or that it is over. */
static ase_status fail_over(const session *ses, const ase_desk *desk,
			    const ase_record *rec, ase_err *err)
{
	const ase_record *by = taken_by(ses, desk, rec);
	const char *name = ase_world_name(ses->world, rec);
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_date answered;

	if (!desk->answered ||
	    !ase_node_date(ase_node_path(rec->node, desk->answered), &answered))
		return ase_fail(err, ASE_E_REFUSED,
				"%s is over already; nothing changed", name);
	day = feedback_date(ses, answered);
	if (by)
		return ase_fail(err, ASE_E_REFUSED,
				"%s: answered on %s already, by %s; nothing "
				"changed",
				name, day, ase_world_name(ses->world, by));
	return ase_fail(err, ASE_E_REFUSED,
			"%s: answered on %s already; nothing changed", name,
			day);
}

ase_status referral_check_open(const session *ses, const ase_desk *desk,
			       const ase_record *rec, ase_err *err)
{
	return ase_record_open(ses->world, rec)
		       ? ASE_OK
		       : fail_over(ses, desk, rec, err);
}

ase_status referral_check_unanswered(const session *ses, const ase_desk *desk,
				     const ase_record *rec, ase_err *err)
{
	const bool answered =
		desk->answered && ase_node_path(rec->node, desk->answered);
	const bool onward =
		desk->solved && desk->referrals &&
		ase_node_count(ase_node_path(rec->node, desk->referrals));

	if (!ase_record_open(ses->world, rec) || (answered && !onward))
		return fail_over(ses, desk, rec, err);
	return ASE_OK;
}

/*
 * Referring.
 */

/* Whether a referral has such a field. */
static bool knows(const ase_desk *desk, const char *field)
{
	const ase_schema *schema = desk->kind->schema;
	const ase_node *part = ase_schema_at(schema, desk->referrals);

	if (desk->lists)
		part = ase_node_get(part, "items");
	return part && ase_schema_step(schema, part, field);
}

/* The path of a field of the referral to `to`: "referrals.to=s-....on". Yours. */
static char *path_of(const ase_desk *desk, const char *to, const char *field)
{
	return desk->lists ? ase_strf("%s.to=%s.%s", desk->referrals, to, field)
			   : ase_strf("%s.%s", desk->referrals, field);
}

/* The referral to `to` that stands; NULL: none. */
static const ase_node *standing(const ase_desk *desk, const ase_record *rec,
				const char *to)
{
	const ase_node *node = ase_node_path(rec->node, desk->referrals);
	const char *there = desk->lists ? NULL : ase_node_path_text(node, "to");

	if (desk->lists)
		return ase_node_entry(node, "to", to);
	return there && !strcmp(there, to) ? node : NULL;
}

/* A new referral as it stands in the record; yours. */
static ase_value *made(const ase_desk *desk, const session *ses,
		       const referral *what)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	char on[ASE_DATE_SIZE];

	ase_builder_map(b, NULL);
	ase_builder_text(b, "to", what->to->id, false);
	ase_builder_text(b, "on", ase_date_text(ses->on, on), false);
	if (what->file && knows(desk, "sent_on"))
		ase_builder_text(b, "sent_on", on, false);
	if (what->why && knows(desk, "why"))
		ase_builder_text(b, "why", what->why, false);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/* Keep the one that stood where there is room for one alone. */
static ase_status keep(change *ch, const ase_desk *desk, const ase_record *rec,
		       const ase_node *old, ase_err *err)
{
	if (!old || !desk->earlier)
		return ASE_OK;
	return change_entry(ch, rec->id, desk->earlier, err, "to",
			    ase_node_path_text(old, "to"), "on",
			    ase_node_path_text(old, "on"), "why",
			    ase_node_path_text(old, "why"), "taken_on",
			    ase_node_path_text(old, "taken_on"), "refused_on",
			    ase_node_path_text(old, "refused_on"), NULL);
}

/* A referral more. */
static ase_status add(change *ch, const ase_desk *desk, const ase_record *rec,
		      const referral *what, ase_err *err)
{
	const ase_node *old = ase_node_path(rec->node, desk->referrals);
	ASE_AUTO(ase_value_drop)
	ase_value *value = made(desk, change_session(ch), what);

	ase_status s;

	if (desk->lists) {
		change_append_value(ch, rec->id, desk->referrals,
				    ase_value_root(value));
		return ASE_OK;
	}
	if ((s = keep(ch, desk, rec, old, err)))
		return s;
	change_value(ch, rec->id, desk->referrals, ase_value_root(value));
	return ASE_OK;
}

/* More of a referral that stands: its day stays. */
static void add_to(change *ch, const ase_desk *desk, const ase_record *rec,
		   const ase_node *stands, const referral *what)
{
	ASE_AUTO(ase_strdrop) char *on = path_of(desk, what->to->id, "on");
	ASE_AUTO(ase_strdrop)
	char *sent = path_of(desk, what->to->id, "sent_on");
	ASE_AUTO(ase_strdrop) char *why = path_of(desk, what->to->id, "why");
	const ase_date day = change_session(ch)->on;

	change_touch(ch, rec->id);
	if (!ase_node_get(stands, "on") || !what->file)
		change_date(ch, rec->id, on, day);
	if (what->file)
		change_date(ch, rec->id, sent, day);
	if (what->why)
		change_set(ch, rec->id, why, what->why);
}

/* Whether `to` is in service, and what the kind keeps. */
static ase_status check(const session *ses, const ase_desk *desk,
			const ase_record *rec, const referral *what,
			ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(desk->kind);

	if (!desk->referrals)
		return ase_fail(err, ASE_E_USAGE,
				"a %s is referred to nobody: its schema names "
				"no referrals",
				noun);
	if (!ase_record_open(ses->world, what->to))
		return ase_fail(err, ASE_E_REFUSED,
				"%s is in service no more; nothing changed. "
				"Who could: ase-desk refer %s",
				ase_world_name(ses->world, what->to), rec->id);
	if (what->file && !knows(desk, "sent_on"))
		return ase_fail(err, ASE_E_USAGE,
				"a %s keeps nothing of files that were sent",
				noun);
	return referral_check_open(ses, desk, rec, err);
}

ase_status referral_note(change *ch, const ase_desk *desk,
			 const ase_record *rec, const referral *what,
			 ase_err *err)
{
	const session *ses = change_session(ch);
	ase_status s = check(ses, desk, rec, what, err);
	const ase_node *stands;

	if (s)
		return s;
	stands = standing(desk, rec, what->to->id);
	if (stands && ase_node_get(stands, "refused_on"))
		return ase_fail(err, ASE_E_REFUSED,
				"%s could not, this very time; nothing "
				"changed. Who could: ase-desk refer %s",
				ase_world_name(ses->world, what->to), rec->id);
	referral_take(ch, desk, rec);
	if (!stands)
		return add(ch, desk, rec, what, err);
	add_to(ch, desk, rec, stands, what);
	return ASE_OK;
}

/*
 * One that could not.
 */

static bool is_awaited(const ase_node *one)
{
	return ase_node_get(one, "to") && !ase_node_get(one, "refused_on") &&
	       !ase_node_get(one, "taken_on");
}

/* The IDs of those that are awaited, or of `to` alone. */
static void awaited(const ase_desk *desk, const ase_record *rec,
		    const ase_record *to, ase_strs *out)
{
	const ase_node *node = ase_node_path(rec->node, desk->referrals);

	if (!desk->lists && is_awaited(node))
		ase_strs_add(out, ase_node_path_text(node, "to"));
	if (desk->lists)
		ase_each(one, node) {
			if (is_awaited(one))
				ase_strs_add(out,
					     ase_node_path_text(one, "to"));
		}
	if (!to)
		return;
	const bool there = ase_strs_has(out, to->id);

	ase_strs_drop(out);
	if (there)
		ase_strs_add(out, to->id);
}

ase_status referral_refused(change *ch, const ase_desk *desk,
			    const ase_record *rec, const ase_record *to,
			    const char *why, const ase_record **out,
			    ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_strdrop) char *reason = NULL;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(desk->kind);

	if (!desk->referrals || !knows(desk, "refused_on"))
		return ase_fail(err, ASE_E_USAGE,
				"a %s keeps nothing of who could not", noun);
	awaited(desk, rec, to, &ids);
	if (!ids.count)
		return to ? ase_fail(err, ASE_E_REFUSED,
				     "%s: no answer is awaited from them; "
				     "nothing changed",
				     ase_world_name(ses->world, to))
			  : ase_fail(err, ASE_E_REFUSED,
				     "%s was referred to nobody whose answer "
				     "is awaited: ase-desk refer RECORD --to "
				     "WHO",
				     ase_world_name(ses->world, rec));
	if (ids.count > 1)
		return ase_fail(err, ASE_E_USAGE,
				"%s was referred to several: which could not? "
				"--by WHO",
				ase_world_name(ses->world, rec));
	*out = ase_world_get(ses->world, ids.items[0]);
	path = path_of(desk, ids.items[0], "refused_on");
	reason = path_of(desk, ids.items[0], "why");
	change_touch(ch, rec->id);
	change_date(ch, rec->id, path, ses->on);
	if (why && knows(desk, "why"))
		change_set(ch, rec->id, reason, why);
	return ASE_OK;
}
