/* Packs on their way in, and forward. */

#include "cmd/packs/packs.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct adopt_opts {
	bool with_needs;
};

/* The packs that are to come, each before what it needs. */
struct coming {
	const cli_call *call;
	bool with_needs;
	pack **items; /* owned */
	size_t count, room;
};

static void coming_drop(struct coming *c)
{
	for (size_t i = 0; i < c->count; i++)
		pack_drop(&c->items[i]);
	free(c->items);
}

static bool comes(const struct coming *c, const char *name)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->items[i]->name, name) == 0)
			return true;
	return false;
}

static ase_status is_adopted(const struct coming *c, const char *name,
			     bool *out, ase_err *err)
{
	ASE_AUTO(pack_drop) pack *mine = NULL;
	ase_status s = pack_adopted(c->call->session, name, &mine, err);

	*out = mine != NULL;
	return s;
}

static ase_status take(struct coming *c, const char *typed, ase_err *err);

static ase_status fail_needs(const cli_call *call, const pack *p,
			     const char *need, const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *its = packs_called(call, need);

	return ase_fail(err, ASE_E_INVALID,
			"pack %s needs pack %s: ase-store adopt %s %s, or "
			"--with-needs",
			pack_called(p, call->ui.lang), its, its, typed);
}

/* What the pack needs comes along, or is asked for. */
static ase_status take_needs(struct coming *c, const pack *p, const char *typed,
			     ase_err *err)
{
	ase_status s = ASE_OK;

	ase_each(need, ase_node_get(ase_value_root(p->about), "needs")) {
		const char *name = ase_node_text(need);
		bool there = false;

		if ((s = is_adopted(c, name, &there, err)))
			return s;
		if (there || comes(c, name))
			continue;
		if (!c->with_needs)
			return fail_needs(c->call, p, name, typed, err);
		if ((s = take(c, name, err)))
			return s;
	}
	return ASE_OK;
}

static ase_status take(struct coming *c, const char *typed, ase_err *err)
{
	ASE_AUTO(pack_drop) pack *p = NULL;
	const pack *taken;
	long long format = 0;
	bool there = false;
	ase_status s = pack_find(typed, &p, err);

	if (s || comes(c, p->name) || (s = is_adopted(c, p->name, &there, err)))
		return s;
	if (there) {
		ui_say(&c->call->ui,
		       "Pack %s is adopted already: nothing to do.",
		       pack_called(p, c->call->ui.lang));
		return ASE_OK;
	}
	(void)ase_node_integer(ase_node_get(ase_value_root(p->about), "format"),
			       &format);
	if (format > ASE_UPGRADE_FORMAT)
		return ase_fail(err, ASE_E_INVALID,
				"pack %s is for stores of format %lld, and "
				"this ase knows %d: a newer ase is needed",
				pack_called(p, c->call->ui.lang), format,
				ASE_UPGRADE_FORMAT);
	pack_speak(p, session_language(c->call->session));
	c->items = ase_grow(c->items, &c->room, c->count, sizeof(*c->items));
	taken = c->items[c->count++] = p; /* first: needs may lead back to it */
	p = NULL;			  /* moved */
	return take_needs(c, taken, typed, err);
}

/* "training 3", "library 1, civic 2"; yours. */
static char *names_of(const struct coming *c, const char *lang)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	for (size_t i = 0; i < c->count; i++)
		ase_strs_take(&names,
			      ase_strf("%s %lld",
				       lang ? pack_called(c->items[i], lang)
					    : c->items[i]->name,
				       c->items[i]->version));
	return ase_strs_join(&names, ", ");
}

/* What may be typed now. */
static void tell_try(const cli_call *call, const struct coming *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const ase_node *words =
			ase_node_get(ase_value_root(c->items[i]->about), "try");
		const char *text = ase_node_path_text(words, call->ui.lang);

		if (!text)
			text = ase_node_path_text(words, "en");
		if (text)
			ui_say(&call->ui, "Try: %s", text);
	}
}

static ase_status adopt_all(const cli_call *call, const struct coming *c,
			    change *ch, pack_change *all, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs beside = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *names = names_of(c, NULL);
	ASE_AUTO(ase_strdrop) char *shown = names_of(c, call->ui.lang);
	ASE_AUTO(ase_strdrop)
	char *subject = ase_strf("pack %s adopted", names);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < c->count && !s; i++) {
		all[i] = (pack_change){ .to = c->items[i], .beside = &beside };
		s = packs_make(ch, &all[i], err);
		ase_strs_add(&beside, c->items[i]->name);
	}
	if (s)
		return s;
	if (call->ui.dry_run)
		return packs_show(call, ch, all, c->count, err);
	said = ase_strf(ngettext_("pack %s adopted", "packs %s adopted",
				  (unsigned long)c->count),
			shown);
	s = change_commit(
		ch, &(change_note){ .subject = subject, .said = said }, err);
	if (!s)
		tell_try(call, c);
	return s;
}

ase_status packs_take_on(const cli_call *call, const char *const *typed,
			 size_t count, bool with_needs, ase_err *err)
{
	ASE_AUTO(coming_drop)
	struct coming c = { .call = call, .with_needs = with_needs };
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	pack_change *all;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < count && !s; i++)
		s = take(&c, typed[i], err);
	if (s || !c.count)
		return s;
	all = ase_alloc(c.count * sizeof(*all));
	s = adopt_all(call, &c, ch, all, err);
	for (size_t i = 0; i < c.count; i++)
		pack_change_drop(&all[i]);
	free(all);
	return s;
}

static ase_status adopt(const cli_call *call, ase_err *err)
{
	const struct adopt_opts *opts = call->opts;

	return packs_take_on(call, (const char *const *)call->argv,
			     (size_t)call->argc, opts->with_needs, err);
}

static void words(const cli_call *call, const char *name, ase_strs *out)
{
	if (strcmp(name, "PACK") == 0)
		packs_words(call, false, out);
}

static const cli_opt adopt_opts[] = {
	CLI_OPT_FR(0, "with-needs", "avec-besoins", NULL, struct adopt_opts,
		   with_needs, N_("adopt what they need as well")),
	CLI_END,
};

const cli_verb packs_adopt_verb = {
	.name = "adopt",
	.operands = "PACK...",
	.min = 1,
	.max = -1,
	.help = N_("take packs of policy on"),
	.more = N_(
		"One commit, or nothing. PACK is a name that ase-store packs "
		"lists, or the directory of a pack of your own (with a "
		"slash in it). Its files stand in the store as if you had "
		"written them, and may be changed; as it came it is kept "
		"below packs/, so that ase-store upgrade can bring the next "
		"version without losing what you changed. ase-store undo "
		"takes it back."),
	.needs = CLI_WRITES,
	CLI_OPTS(struct adopt_opts, adopt_opts),
	.words = words,
	.run = adopt,
};

/* Forward in one commit, from `mine` to `p`. */
static ase_status bring_forward(const cli_call *call, const pack *mine,
				const pack *p, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(pack_change_drop)
	pack_change pc = { .from = mine, .to = p };
	ASE_AUTO(ase_strdrop)
	char *subject = ase_strf("pack %s %lld", p->name, p->version);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_status s = packs_make(ch, &pc, err);

	if (s)
		return s;
	if (call->ui.dry_run)
		return packs_show(call, ch, &pc, 1, err);
	said = ase_strf(_("pack %s %lld"), pack_called(p, call->ui.lang),
			p->version);
	packs_tell_noted(ch, &pc);
	s = change_commit(
		ch, &(change_note){ .subject = subject, .said = said }, err);
	if (!s && !call->ui.quiet)
		s = pack_change_print(call->session, &pc, err);
	if (!s && pc.rivals)
		ui_say(&call->ui,
		       ngettext_("%zu conflict to settle: ase-store conflicts",
				 "%zu conflicts to settle: ase-store "
				 "conflicts",
				 pc.rivals),
		       pc.rivals);
	return s;
}

/* The next version of a pack of the network's own is in its directory alone. */
static ase_status find_next(const cli_call *call, pack **out, ase_err *err)
{
	const char *typed = call->argv[0];
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_status s = pack_find(typed, out, err);

	if (s != ASE_E_NOT_FOUND ||
	    pack_adopted_names(call->session, &names, NULL) ||
	    !ase_strs_has(&names, typed))
		return s;
	return ase_fail(err, s,
			"pack %s is your own: name the directory of its next "
			"version, as in ase-store upgrade ./%s",
			typed, typed);
}

ase_status packs_upgrade(const cli_call *call, ase_err *err)
{
	ASE_AUTO(pack_drop) pack *p = NULL;
	ASE_AUTO(pack_drop) pack *mine = NULL;
	ase_status s = find_next(call, &p, err);

	if (s || (s = pack_adopted(call->session, p->name, &mine, err)))
		return s;
	if (!mine)
		return packs_fail_unknown(call, p->name, err);
	if (mine->version > p->version)
		return ase_fail(err, ASE_E_INVALID,
				"the store has version %lld of pack %s, and "
				"this is %lld: a newer ase is needed",
				mine->version, pack_called(p, call->ui.lang),
				p->version);
	if (pack_same(mine, p)) {
		ui_say(&call->ui,
		       "Pack %s is at version %lld already: "
		       "nothing to do.",
		       pack_called(p, call->ui.lang), p->version);
		return ASE_OK;
	}
	pack_speak(p, session_language(call->session));
	return bring_forward(call, mine, p, err);
}
