#include "lib/app/undo/undo_priv.h"

#include "lib/app/history/deed_log.h"
#include "lib/app/history/deed_words.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void undo_words_drop(undo_words *words)
{
	free(words->subject);
	free(words->said);
	free(words->left);
	free(words->whose);
	*words = (undo_words){ .subject = NULL };
}

void undo_drop(struct undo *u)
{
	free(u->commits);
	free(u->author);
	undo_words_drop(&u->words);
	ase_strs_drop(&u->mailed);
	for (size_t i = 0; i < u->paths.count; i++)
		ase_str_drop(&u->texts[i]);
	free(u->texts);
	ase_map_drop(&u->places);
	ase_strs_drop(&u->paths);
	while (u->rival_count--) {
		free(u->rivals[u->rival_count].path);
		free(u->rivals[u->rival_count].field);
	}
	free(u->rivals);
	ase_strs_drop(&u->later);
}

static void hand_words(struct undo *u, undo_words *out)
{
	*out = u->words; /* moved */
	u->words = (undo_words){ .subject = NULL };
}

/* Whether it takes the store back to an older format. */
static bool is_older(const struct undo *u)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const char *format;

	for (size_t i = 0; i < u->paths.count && !value; i++)
		if (strcmp(u->paths.items[i], "ase.yaml") == 0 &&
		    ase_yaml_read(ase_str_text(&u->texts[i]), u->texts[i].size,
				  &value, NULL, NULL))
			return false;
	format = ase_node_path_text(ase_value_root(value), "format");
	return format && strtol(format, NULL, 10) < ASE_UPGRADE_FORMAT;
}

/* Whether nothing was done since, by anybody. */
static bool is_last(const struct undo *u)
{
	return u->commit_count &&
	       !strcmp(u->commits[0].id, ase_snapshot_commit(u->ses->snapshot));
}

/* The deed is found, and the way back: put it into the change. */
static void fill(change *ch, struct undo *u, undo_words *out)
{
	char which[DEED_WHICH_SIZE];

	deed_which(&u->deed, which);
	change_undoes(ch, which,
		      deed_is_undo(&u->deed) ? u->deed.undoes : NULL);
	if (change_is_undo(ch) && is_last(u))
		change_restores(ch);
	if (u->many)
		change_of_many(ch);
	for (size_t i = 0; i < u->paths.count; i++)
		change_text(ch, u->paths.items[i], u->texts[i].data,
			    u->texts[i].size);
	if (is_older(u))
		change_as_it_was(ch);
	hand_words(u, out);
}

/*
 * `rev` names what no waiting and no edit by hand that is taken in first may
 * change: HEAD is what it was when the command was typed.
 */
static char *rev_at_start(const session *ses, const char *rev)
{
	size_t size = strncmp(rev, "HEAD", 4) == 0   ? 4
		      : *rev == '@' && rev[1] != '{' ? 1
						     : 0;

	if (!size || (rev[size] && !strchr("~^", rev[size])))
		return ase_strdup(rev);
	return ase_strf("%s%s", ses->head_at_start, rev + size);
}

static ase_status refuse_taken(const struct undo *u, ase_err *err)
{
	return ase_fail(err, ASE_E_REFUSED,
			"%.10s is taken back already; to have it again: "
			"ase-store undo %s",
			u->deed.commit, u->taken);
}

/* Find the deed that `rev` names, which stands. */
static ase_status find_named(struct undo *u, const char *rev, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *from = rev_at_start(u->ses, rev);
	ase_status s = undo_find(u, UNDO_NAMED, from, NULL, err);

	return !s && *u->taken ? refuse_taken(u, err) : s;
}

ase_status undo_look(const session *ses, const char *rev, undo_words *out,
		     ase_err *err)
{
	ASE_AUTO(undo_drop) struct undo u = { .ses = ses };
	ase_status s = find_named(&u, rev, err);

	if (!s)
		hand_words(&u, out);
	return s;
}

ase_status undo_commit(change *ch, const char *rev, undo_words *out,
		       ase_err *err)
{
	ASE_AUTO(undo_drop) struct undo u = { .ses = change_session(ch) };
	ase_status s = find_named(&u, rev, err);

	if (!s)
		s = undo_back(&u, err);
	if (!s)
		fill(ch, &u, out);
	return s;
}

static ase_status stop(const ase_event *event, void *payload, ase_err *err)
{
	(void)event;
	(void)payload;
	(void)err;
	return ASE_E_EXISTS;
}

bool undo_is_commit(const session *ses, const char *rev)
{
	return !ase_history_each(ses->store, rev, NULL, stop, NULL, NULL);
}

/* Looking for what was done to a record last. */
struct about {
	deed_ledger ledger;
	char *rev; /* owned */
};

static ase_status look_about(const ase_event *event, void *payload,
			     ase_err *err)
{
	struct about *about = payload;
	const char *taken;
	deed one;

	(void)err;
	deed_read(event, &one);
	taken = deed_ledger_see(&about->ledger, &one);
	if (taken || *one.undoes || *one.redoes || event->parents != 1)
		return ASE_OK;
	about->rev = ase_strdup(event->id);
	return ASE_E_EXISTS;
}

ase_status undo_newest_about(const session *ses, const ase_record *rec,
			     char **rev, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	struct about about = { .ledger = { .store = ses->store } };
	ase_status s;

	deed_log_paths(ses, rec, &paths);
	s = ase_history_each(ses->store, NULL, &paths, look_about, &about, err);
	deed_ledger_drop(&about.ledger);
	if (s)
		return s;
	*rev = about.rev; /* moved */
	return *rev ? ASE_OK
		    : ase_fail(err, ASE_E_NOT_FOUND,
			       "%s: nothing that was done stands",
			       ase_world_name(ses->world, rec));
}

/* What leaves everything as it is was turned round by other means: the next. */
static ase_status turn_round(change *ch, enum undo_want want, undo_words *out,
			     ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strs_drop) ase_strs not_these = ASE_STRS_INIT;

	for (;;) {
		ASE_AUTO(undo_drop) struct undo u = { .ses = ses };
		ase_status s = undo_find(&u, want, ses->head_at_start,
					 &not_these, err);

		if (s || (s = undo_back(&u, err)))
			return s;
		if (u.paths.count) {
			fill(ch, &u, out);
			return ASE_OK;
		}
		ase_strs_add(&not_these, u.deed.commit);
	}
}

ase_status undo_newest(change *ch, undo_words *out, ase_err *err)
{
	return turn_round(ch, UNDO_NEWEST, out, err);
}

ase_status undo_redo(change *ch, undo_words *out, ase_err *err)
{
	return turn_round(ch, UNDO_REDO, out, err);
}
