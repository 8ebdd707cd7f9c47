/* What facts require, and what they bring about. */

#include "lib/app/change/change_priv.h"

#include "lib/app/letter/letter.h"
#include "lib/app/session/command.h"
#include "lib/app/session/feedback.h"
#include "lib/base/digest.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/model/input/record_edits.h"
#include "lib/model/record/field.h"
#include "lib/model/value/kept.h"
#include "lib/model/value/product.h"
#include "lib/text/text.h"
#include "lib/model/fact/affected.h"
#include "lib/model/fact/amend.h"
#include "lib/model/fact/require.h"

#include <string.h>

const ase_strs *change_affected(change *ch)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	if (!ch->affected.count) {
		change_touched(ch, &ids);
		ase_affected_find(ch->ses->process, ch->ses->world, ch->after,
				  &ids, &ch->affected);
	}
	return &ch->affected;
}

void change_say_whose(const change *ch, const ase_record *rec)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	change_touched(ch, &ids);
	if (!ase_strs_has(&ids, rec->id))
		ui_say(ch->ses->ui,
		       "What is noted in %s %s would not hold any more.",
		       ase_kind_title(rec->kind, ch->ses->ui->lang),
		       ase_world_name(ch->after, rec));
}

/* Why a fact is held back, and what may be done instead. */
static void say_case(const change *ch, const ase_require_case *one)
{
	const session *ses = ch->ses;
	const ase_say say = { ch->after, &ses->vocabularies, ses->ui->lang };
	ASE_AUTO(ase_strdrop)
	char *why = ase_require_say(&say, one);
	ASE_AUTO(ase_strdrop)
	char *by_id = ase_require_command(ch->after, one, NULL);
	ASE_AUTO(ase_strdrop)
	char *command = ase_require_command(ch->after, one, ase_resolve_abbrev);
	ASE_AUTO(ase_strdrop)
	char *typed = command && feedback_can_type(ses, by_id)
			      ? command_in(ses, ses->ui->lang, command)
			      : NULL;

	ui_warn(ses->ui, "not recorded: %s", why);
	change_say_whose(ch, one->rec);
	if (typed)
		ui_say(ses->ui, "Instead: %s", typed);
	ui_say(ses->ui, "All the same, with a reason that stays in the record: "
			"--override WHY");
}

/* Why each is. */
static ase_status hand_over(const change *ch, const ase_require_cases *list,
			    ase_err *err)
{
	const session *ses = ch->ses;
	const ase_say say = { ch->after, &ses->vocabularies, ses->ui->lang };

	for (size_t i = 0; i < list->count; i++) {
		const ase_require_case *one = &list->items[i];
		const size_t from = ch->faults->count;
		ASE_AUTO(ase_strdrop)
		char *path = ase_kind_path(one->rec->kind, one->rec->id);
		ASE_AUTO(ase_strdrop)
		char *why = ase_require_say(&say, one);

		ase_problems_add(ch->faults, 0, 0, ase_require_fact(one), "%s",
				 why);
		ase_problems_in(ch->faults, from, path);
	}
	return ase_told(err, ASE_E_REFUSED);
}

static ase_status refuse(const change *ch, const ase_require_cases *list,
			 ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs whose = ASE_STRS_INIT;

	if (ch->faults)
		return hand_over(ch, list, err);
	say_case(ch, &list->items[0]);
	if (!ch->of_many)
		return ase_told(err, ASE_E_REFUSED);
	for (size_t i = 0; i < list->count; i++)
		if (!ase_strs_has(&whose, list->items[i].rec->id))
			ase_strs_add(&whose, list->items[i].rec->id);
	return change_fail_whose(ch, ASE_E_REFUSED, &whose, err);
}

ase_status change_check_facts(change *ch, ase_err *err)
{
	ASE_AUTO(ase_require_cases_drop)
	ase_require_cases list = ASE_REQUIRE_CASES_INIT;
	const session *ses = ch->ses;
	ase_status s = ASE_OK;

	if (!ase_require_find(ses->world, ch->after, change_affected(ch),
			      &list))
		return ASE_OK;
	if (!ses->ui->why)
		return refuse(ch, &list, err);
	for (size_t i = 0; i < list.count && !s; i++)
		s = change_override(ch, list.items[i].rec->id,
				    ase_require_name(&list.items[i]), err);
	return s ? s : ASE_E_RETRY;
}

/*
 * Amendments (lib/model/fact/amend.h).
 */

/* One that the change touches, or whose parent it touches. */
struct amendment {
	change *ch;
	const ase_record *rec;
	const ase_record *parent;
	const ase_record *was; /* the parent before the change */
	bool moved;	       /* it has brought something about */
};

/* The edits of a record that the change makes by itself. */
static ase_edits *edits_of(change *ch, const ase_record *rec)
{
	return ase_record_edit_set_of(&ch->drafts, rec->kind, rec->id, false)
		->edits;
}

/* Its `before` says what stands in the parent, as long as that stands. */
static void keep_before(struct amendment *am)
{
	const char *path = ase_amend_path(am->rec->kind, "before");
	ASE_AUTO(ase_value_drop)
	ase_value *now = ase_amend_replaced(am->was, am->rec);
	const ase_node *is = ase_node_path(am->rec->node, path);

	if (ase_node_same(is, ase_value_root(now)) ||
	    (!is && !ase_node_count(ase_value_root(now))))
		return;
	if (ase_node_count(ase_value_root(now)))
		change_value(am->ch, am->rec->id, path, ase_value_root(now));
	else
		change_unset(am->ch, am->rec->id, path);
	am->moved = true;
}

/* The parent's text with the changes, once somebody has signed for it: kept
 * beside the amendment, its digest in it. */
static ase_status keep_text(struct amendment *am, ase_err *err)
{
	const char *letter = ase_amend_path(am->rec->kind, "letter");
	const char *digest = ase_amend_path(am->rec->kind, "digest");
	ASE_AUTO(ase_world_drop) ase_world *then = NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char hex[ASE_DIGEST_SIZE];
	session over;
	ase_status s;

	if (!letter || !digest || !ase_amend_signed(am->rec) ||
	    ase_node_path(am->rec->node, digest))
		return ASE_OK;
	then = ase_world_over(am->ch->after);
	ase_world_put(then, am->parent->id,
		      ase_amend_applied(am->was, am->rec));
	over = session_over(am->ch->ses, then);
	s = letter_render(&over, letter, ase_world_get(then, am->parent->id),
			  &text, err);
	if (s)
		return s;
	ase_digest(ase_str_text(&text), text.size, hex);
	path = ase_strf("files/%s/%s.md", am->rec->id, letter);
	change_file(am->ch, path, ase_str_text(&text), text.size);
	change_set(am->ch, am->rec->id, digest, hex);
	am->moved = true;
	return ASE_OK;
}

/* The parent takes the new values. */
static void take_effect(struct amendment *am)
{
	ASE_AUTO(ase_value_drop)
	ase_value *root = ase_amend_applied(am->parent, am->rec);
	ase_edits *edits = edits_of(am->ch, am->parent);
	const size_t count = ase_edits_count(edits);

	ase_diff(am->parent->node, ase_value_root(root), edits);
	am->moved = am->moved || ase_edits_count(edits) > count;
	if (ase_amend_in_force(am->rec))
		return;
	change_date(am->ch, am->rec->id, ase_amend_path(am->rec->kind, "since"),
		    ase_amend_agreed_on(am->rec));
	am->moved = true;
}

/* Whether it was in force before the change. */
static bool is_old(const struct amendment *am)
{
	const ase_record *old = ase_world_get(am->ch->ses->world, am->rec->id);

	return old && ase_amend_in_force(old);
}

static ase_status bring_about(struct amendment *am, ase_err *err)
{
	const ase_world *after = am->ch->after;
	bool begins =
		ase_amend_in_force(am->rec) || ase_amend_due(after, am->rec);
	ase_status s;

	if (is_old(am) || (!begins && !ase_record_open(after, am->rec)))
		return ASE_OK;
	am->parent = ase_amend_parent(after, am->rec);
	if (!am->parent)
		return ASE_OK;
	am->was = ase_world_get(am->ch->ses->world, am->parent->id);
	if (!am->was)
		am->was = am->parent;
	if (begins || !ase_amend_signed(am->rec))
		keep_before(am);
	if ((s = keep_text(am, err)))
		return s;
	if (begins)
		take_effect(am);
	return ASE_OK;
}

/* The amendments that the record `id` of the change is, or has. */
static void amendments_of(const change *ch, const char *id, ase_records *out)
{
	const ase_record *rec = ase_world_get(ch->after, id);

	if (!rec)
		return;
	if (ase_amend_path(rec->kind, "changes"))
		ase_records_add(out, rec);
	else
		ase_amend_all(ch->after, rec, out);
}

/*
 * Products
 */

/* A record as its draft leaves it. */
struct drafted {
	const ase_record *rec; /* as it stands, or NULL */
	const ase_record_edits *draft;
};

static const char *drafted_text(const void *ctx, const char *path)
{
	const struct drafted *of = ctx;
	const char *said = ase_record_edits_text(of->draft, path);

	if (said)
		return *said ? said : NULL;
	return of->rec ? ase_node_path_text(of->rec->node, path) : NULL;
}

/* Whether the draft says a factor, and not the product itself. */
static bool is_moved(const ase_record_edits *draft, const char *key,
		     const ase_node *factors)
{
	bool moved = false;

	ase_each(factor, factors)
		moved |= ase_node_text(factor) &&
			 ase_record_edits_text(draft, ase_node_text(factor));
	return moved && !ase_record_edits_text(draft, key);
}

void change_multiply(change *ch)
{
	for (size_t i = 0; i < ch->drafts.count; i++) {
		const ase_record_edits *draft = &ch->drafts.items[i];
		const ase_schema *schema = draft->kind->schema;
		const struct drafted of = {
			ase_world_itself(ch->ses->world, draft->id), draft
		};

		ase_each(field,
			 ase_node_get(ase_schema_root(schema), "properties")) {
			const ase_node *factors =
				ase_product_factors(schema, field);
			const char *key = ase_node_key(field);
			ASE_AUTO(ase_strdrop) char *made = NULL;

			if (!factors || !is_moved(draft, key, factors))
				continue;
			made = ase_product_of(factors, drafted_text, &of);
			if (made)
				ase_edits_plain(draft->edits, key, made);
		}
	}
}

/*
 * Files that go
 */

/* Append the files that stand anywhere in what is set aside in conflicts/. */
static void add_texts(const ase_node *node, ase_strs *out)
{
	const char *text = ase_node_text(node);

	if (text && ase_text_begins(text, ASE_KEPT_ROOM))
		ase_strs_add(out, text);
	ase_each(child, node)
		add_texts(child, out);
}

/* The files that a file of the store names, as HEAD has it or as it shall be. */
static void add_named(const change *ch, const changed_file *one, bool before,
		      ase_strs *out)
{
	const ase_value *value = NULL;

	if (before &&
	    !ase_snapshot_value(ch->ses->snapshot, one->path, &value, NULL)) {
		if (one->kind)
			ase_kept_paths(one->kind, one->id,
				       ase_value_root(value), out);
		else
			add_texts(ase_value_root(value), out);
	}
	if (before || one->gone)
		return;
	if (one->kind && one->held)
		ase_kept_paths(one->kind, one->id, ase_value_root(one->held),
			       out);
	else if (!one->kind && one->value)
		add_texts(ase_value_root(one->value), out);
}

/* Whether a file of the store may name others. */
static bool names_files(const changed_file *one)
{
	return one->kind ? ase_kept_by(one->kind)
			 : ase_text_begins(one->path, "conflicts/");
}

/* Append what was named until now, and is not where it stood. */
static void add_left(const change *ch, ase_strs *out)
{
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		ASE_AUTO(ase_strs_drop) ase_strs was = ASE_STRS_INIT;
		ASE_AUTO(ase_strs_drop) ase_strs is = ASE_STRS_INIT;

		if (!names_files(one) || !one->existed)
			continue;
		add_named(ch, one, true, &was);
		add_named(ch, one, false, &is);
		for (size_t k = 0; k < was.count; k++)
			if (!ase_strs_has(&is, was.items[k]) &&
			    !ase_strs_has(out, was.items[k]))
				ase_strs_add(out, was.items[k]);
	}
}

/* Who gathers what is named. */
struct naming {
	const change *ch;
	ase_strs *out;
};

/* What is set aside in conflicts/ is named there, unless the change is about
 * that. */
static ase_status add_set_aside(const char *path, void *payload, ase_err *err)
{
	const ase_value *value = NULL;
	const struct naming *at = payload;

	(void)err;
	if (!changed_files_find(&at->ch->changed_files, path) &&
	    !ase_snapshot_value(at->ch->ses->snapshot, path, &value, NULL))
		add_texts(ase_value_root(value), at->out);
	return ASE_OK;
}

/* Everything that names files after the change. */
static ase_status add_all(const change *ch, ase_strs *out, ase_err *err)
{
	struct naming at = { ch, out };

	ase_kept_named(ch->after, out);
	for (size_t i = 0; i < ch->changed_files.count; i++)
		if (!ch->changed_files.items[i].kind &&
		    names_files(&ch->changed_files.items[i]))
			add_named(ch, &ch->changed_files.items[i], false, out);
	return ase_snapshot_each(ch->ses->snapshot, "conflicts", add_set_aside,
				 &at, err);
}

ase_status change_release_files(change *ch, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs left = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs named = ASE_STRS_INIT;
	ase_status s;

	if (ch->by_hand || ch->undoes || ch->reshapes)
		return ASE_OK;
	add_left(ch, &left);
	if (!left.count || (s = add_all(ch, &named, err)))
		return left.count ? s : ASE_OK;
	for (size_t i = 0; i < left.count; i++) {
		const char *path = left.items[i];
		changed_file *one = NULL;

		if (ase_strs_has(&named, path) ||
		    !ase_snapshot_has(ch->ses->snapshot, path))
			continue;
		if ((s = changed_files_get(&ch->changed_files, ch->ses, path,
					   &one, err)))
			return s;
		one->gone = true;
	}
	return ASE_OK;
}

ase_status change_take_effect(change *ch, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_records_drop) ase_records list = ASE_RECORDS_INIT;
	bool moved = false;
	ase_status s;

	change_touched(ch, &ids);
	for (size_t i = 0; i < ids.count; i++)
		amendments_of(ch, ids.items[i], &list);
	for (size_t i = 0; i < list.count; i++) {
		struct amendment am = { .ch = ch, .rec = list.items[i] };

		if ((s = bring_about(&am, err)))
			return s;
		moved = moved || am.moved;
	}
	return moved ? ASE_E_RETRY : ASE_OK;
}
