#include "cmd/store/store_verbs.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/model/identity/unify.h"
#include "lib/model/input/mention.h"
#include "lib/text/text.h"

#include <ctype.h>
#include <string.h>

struct unify_opts {
	bool undo;
};

static const cli_opt unify_opts[] = {
	CLI_OPT_FR(0, "undo", "annuler", NULL, struct unify_opts, undo,
		   N_("they are two again")),
	CLI_END,
};

/* Two records of one: which stays, and its double. */
struct pair {
	const ase_record *stays; /* as it was named, then whom it stands for */
	const ase_record *goes;	 /* the double's own file */
};

/* The record of the file that a whole ID names; NULL: it is no ID. */
static const ase_record *by_id(const session *ses, const char *typed)
{
	char id[ASE_ID_SIZE];
	const size_t size = strlen(typed);

	if (size >= sizeof(id))
		return NULL;
	for (size_t i = 0; i <= size; i++)
		id[i] = (char)tolower((unsigned char)typed[i]);
	return ase_kinds_of_id(ses->kinds, id)
		       ? ase_world_itself(ses->world, id)
		       : NULL;
}

/* Whom an operand names: an expert or a coordinator is meant as the person. */
static ase_status read_one(const session *ses, const char *typed,
			   const ase_record **out, ase_err *err)
{
	const ase_record *rec = by_id(ses, typed);
	const char *person;
	ase_status s = ASE_OK;

	if (!rec)
		s = session_resolve(ses, NULL, typed, &rec, err);
	if (s)
		return s;
	if (!by_id(ses, typed) && !ase_kind_unifies(rec->kind) &&
	    (person = ase_node_path_text(rec->node, "person")))
		rec = ase_world_itself(ses->world, person);
	*out = rec;
	return ASE_OK;
}

static ase_status refuse_kinds(const session *ses, const struct pair *p,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *one = ase_kind_noun(p->stays->kind);
	ASE_AUTO(ase_strdrop) char *other = ase_kind_noun(p->goes->kind);

	(void)ses;
	if (p->stays->kind != p->goes->kind)
		return ase_fail(err, ASE_E_USAGE,
				"%s is of kind '%s' and %s of kind '%s': only "
				"two of one kind are the same",
				p->stays->id, one, p->goes->id, other);
	if (!ase_kind_unifies(p->stays->kind))
		return ase_fail(err, ASE_E_USAGE,
				"records of kind '%s' are not unified: persons "
				"and organisations are",
				one);
	if (p->stays == p->goes)
		return ase_fail(err, ASE_E_USAGE,
				"%s is the same as itself: name two records",
				p->goes->id);
	return ASE_OK;
}

/* What a double says already. */
static ase_status refuse_ties(const session *ses, const struct pair *p,
			      ase_err *err)
{
	const char *stays = p->stays->id, *goes = p->goes->id;
	const ase_record *whole = ase_world_get(ses->world, stays);
	const ase_record *now = ase_world_get(ses->world, goes);

	if (whole == now && whole->same_as &&
	    ase_world_itself(ses->world, whole->same_as))
		return ase_fail(err, ASE_E_REFUSED,
				"%s and %s are each the same as the other, a "
				"ring; first: ase-store unify %s %s --undo",
				stays, goes, goes, stays);
	if (whole == now && p->stays->same_as && !p->goes->same_as)
		return ase_fail(err, ASE_E_REFUSED,
				"%s is the same as %s already, and the other "
				"way round would make a ring; to turn it: "
				"ase-store unify %s %s --undo, then again",
				stays, goes, goes, stays);
	if (p->goes->same_as && whole != now)
		return ase_fail(err, ASE_E_REFUSED,
				"%s is the same as %s already; to say that "
				"this is %s: ase-store unify %s %s",
				goes, now->id, stays, stays, now->id);
	return ASE_OK;
}

/* Nobody is led to a record that is out of all lists. */
static ase_status refuse_archived(const session *ses, const struct pair *p,
				  ase_err *err)
{
	const char *stays = p->stays->id;

	if (!ase_record_has(p->stays, "archived_on") || ses->ui->why)
		return ASE_OK;
	return ase_fail(err, ASE_E_REFUSED,
			"%s is archived, and would be in no list any more; the "
			"other way round: ase-store unify %s %s, or first "
			"ase-record %s archive %s --undo",
			stays, p->goes->id, stays, p->stays->kind->name, stays);
}

/*
 * What is worth a word.
 */

static void tell_differing(const session *ses, const struct pair *p)
{
	ASE_AUTO(ase_strs_drop) ase_strs fields = ASE_STRS_INIT;

	ase_unify_differing(p->stays, p->goes, &fields);
	for (size_t i = 0; i < fields.count; i++) {
		const char *field = fields.items[i];
		const ase_node *part =
			ase_schema_at(p->stays->kind->schema, field);

		ui_say(ses->ui, "%s: what %s says stays; %s says otherwise",
		       ase_schema_title(part, ses->ui->lang, field),
		       p->stays->id, p->goes->id);
	}
}

/* Append the records of `kind` whose field `person` names `rec`. */
static void gather(const session *ses, const ase_mentions *all,
		   const ase_record *rec, const char *kind, ase_strs *out)
{
	(void)ses;
	(void)rec;
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->items[i].rec->kind->name, kind) &&
		    !strcmp(all->items[i].path, "person") &&
		    !ase_strs_has(out, all->items[i].rec->id))
			ase_strs_add(out, all->items[i].rec->id);
}

/* One person is one expert, and one coordinator. */
static void tell_twice(const session *ses, const struct pair *p,
		       const ase_mentions *one, const ase_mentions *other,
		       const char *kind)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	gather(ses, one, p->stays, kind, &ids);
	gather(ses, other, p->goes, kind, &ids);
	if (ids.count < 2)
		return;
	list = ase_strs_join(&ids, ", ");
	ui_warn(ses->ui,
		"%s stands in the records twice now as %s: %s; archive those "
		"that are not used",
		ase_world_name(ses->world, p->stays),
		ase_kind_title(session_kind_named(ses, kind), ses->ui->lang),
		list);
}

static bool is_signature(const ase_mention *one)
{
	return ase_text_begins(one->path, "signatures");
}

/* What is signed keeps the double's ID, and shows the other's name. */
static void tell_signed(const session *ses, const struct pair *p,
			const ase_mentions *all)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	for (size_t i = 0; i < all->count; i++)
		if (is_signature(&all->items[i]) &&
		    !ase_strs_has(&ids, all->items[i].rec->id))
			ase_strs_add(&ids, all->items[i].rec->id);
	if (!ids.count)
		return;
	list = ase_strs_join(&ids, ", ");
	ui_say(ses->ui, "What %s signed stays as it was signed: %s",
	       p->goes->id, list);
}

static void tell(const session *ses, const struct pair *p)
{
	ASE_AUTO(ase_mentions_drop) ase_mentions one = ASE_MENTIONS_INIT;
	ASE_AUTO(ase_mentions_drop) ase_mentions other = ASE_MENTIONS_INIT;

	ase_mentions_find(ses->world, p->stays, &one);
	ase_mentions_find(ses->world, p->goes, &other);
	tell_differing(ses, p);
	tell_signed(ses, p, &other);
	tell_twice(ses, p, &one, &other, "expert");
	tell_twice(ses, p, &one, &other, "coordinator");
}

/*
 * The change.
 */

static void take_over(change *ch, const struct pair *p)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	ase_unify_edits(p->stays, p->goes, edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		change_edit(ch, p->stays->id, ase_edits_op(edits, i),
			    ase_edits_path(edits, i),
			    ase_edits_value(edits, i));
}

static ase_status separate(const cli_call *call, const struct pair *p,
			   ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!p->goes->same_as || strcmp(p->goes->same_as, p->stays->id) != 0)
		return ase_fail(err, ASE_E_REFUSED,
				"%s does not say that it is the same as %s: "
				"nothing to take back",
				p->goes->id, p->stays->id);
	change_unset(ch, p->goes->id, "same_as");
	said = ase_strf(_("%s and %s are two again; what %s took over stays "
			  "there"),
			p->stays->id, p->goes->id, p->stays->id);
	return change_commit(
		ch, &(change_note){ .subject = N_("two again"), .said = said },
		err);
}

static ase_status unite(const cli_call *call, struct pair *p, ase_err *err)
{
	session *ses = call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_status s;

	if ((s = refuse_ties(ses, p, err)))
		return s;
	if (p->stays->same_as) {
		p->stays = ase_world_get(ses->world, p->stays->id);
		ui_say(ses->ui, "That is %s, %s", p->stays->id,
		       ase_world_name(ses->world, p->stays));
	}
	if ((s = refuse_archived(ses, p, err)))
		return s;
	change_touch(ch, p->goes->id);
	if (!p->goes->same_as)
		change_set(ch, p->goes->id, "same_as", p->stays->id);
	take_over(ch, p);
	if (!p->goes->same_as)
		tell(ses, p);
	said = ase_strf(_("%s is the same as %s, %s"), p->goes->id,
			p->stays->id, ase_world_name(ses->world, p->stays));
	return change_commit(
		ch,
		&(change_note){ .subject = N_("the same as another"),
				.said = said,
				.about = p->stays->id },
		err);
}

static ase_status unify(const cli_call *call, ase_err *err)
{
	const struct unify_opts *opts = call->opts;
	session *ses = call->session;
	struct pair p;
	ase_status s;

	if ((s = read_one(ses, call->argv[0], &p.stays, err)) ||
	    (s = read_one(ses, call->argv[1], &p.goes, err)) ||
	    (s = refuse_kinds(ses, &p, err)))
		return s;
	return opts->undo ? separate(call, &p, err) : unite(call, &p, err);
}

const cli_verb store_unify = {
	.name = "unify",
	.operands = "A B",
	.min = 2,
	.max = 2,
	.help = N_("say that B is the same person or organisation as A"),
	.more = N_("Whatever names B leads to A, which takes over what it does "
		   "not say itself. Nothing that is signed is rewritten. Words "
		   "name them as in every command; of two of one name, the "
		   "IDs."),
	.needs = CLI_WRITES,
	.run = unify,
	CLI_OPTS(struct unify_opts, unify_opts),
};
