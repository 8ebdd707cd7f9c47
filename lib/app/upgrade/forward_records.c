#include "lib/app/upgrade/forward.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/value/yaml.h"
#include "lib/model/integrity/seal.h"
#include "lib/model/integrity/signer.h"
#include "lib/model/upgrade/upgrade.h"

void forward_drop(forward *done)
{
	ase_strs_drop(&done->kept);
}

/* A walk over the records that may be of an older shape. */
struct walk {
	change *ch;
	forward *done;
};

/* The edits that the change makes to record `id` of `kind`. */
static ase_edits *edits_of(const struct walk *walk, const ase_kind *kind,
			   const char *id, bool is_new)
{
	return ase_record_edit_set_of(change_drafts(walk->ch), kind, id, is_new)
		->edits;
}

/* The text of part `i` stands beside the record `part` now. */
static void move_text(const struct walk *walk, const char *id, size_t i,
		      const char *part)
{
	ASE_AUTO(ase_strdrop)
	char *from = ase_strf("files/%s/avenant-%zu.md", id, i + 1);
	ASE_AUTO(ase_strdrop)
	char *to = ase_strf("files/%s/convention.md", part);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_snapshot *head = change_session(walk->ch)->snapshot;

	if (ase_snapshot_text(head, from, &text, NULL))
		return;
	change_file(walk->ch, to, ase_str_text(&text), text.size);
	change_text(walk->ch, from, NULL, 0);
}

/* What stands in the record and becomes records of their own. */
static void bring_parts(const struct walk *walk, const ase_kind *kind,
			const char *id, const ase_node *root,
			const ase_upgrade_look *look)
{
	const ase_kind *to = session_kind_named(change_session(walk->ch),
						ase_upgrade_part_kind);
	char part[ASE_ID_SIZE];

	for (size_t i = 0;; i++) {
		ASE_AUTO(ase_value_drop)
		ase_value *value =
			ase_upgrade_part(kind->name, id, root, i, look, part);

		if (!value)
			return;
		ase_diff(NULL, ase_value_root(value),
			 edits_of(walk, to, part, true));
		move_text(walk, id, i, part);
		walk->done->records++;
	}
}

/*
 * A signature that bears no digest gets one, where those who signed may; the
 * change gives the others theirs (change.h).
 */
static void seal(const struct walk *walk, const ase_kind *kind, const char *id)
{
	const session *ses = change_session(walk->ch);
	const ase_record *rec = ase_world_get(ses->world, id);
	ASE_AUTO(ase_seals_drop)
	ase_seals *seals = ase_seals_new(ses->world, rec);
	const ase_signatures *all = ase_seals_signatures(seals);
	ASE_AUTO(ase_signatures_drop) ase_signatures none = ASE_SIGNATURES_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems odd = ASE_PROBLEMS_INIT;
	const ase_signers ask = { .process = ses->process,
				  .after = ses->world,
				  .lang = ses->ui->lang };
	char digest[ASE_DIGEST_SIZE];

	for (size_t i = 0; i < all->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *place = ase_strf("%s.digest", all->items[i].place);

		if (ase_signature_digest(&all->items[i]) ||
		    ase_signers_check(&ask, rec, &odd))
			continue;
		ase_seals_make(seals, i, &none, digest);
		ase_edits_set(edits_of(walk, kind, id, false), place, digest);
		return;
	}
}

static ase_status bring(const char *path, const ase_value *value,
			const ase_err *why, void *payload, ase_err *err)
{
	const struct walk *walk = payload;
	session *ses = change_session(walk->ch);
	const ase_upgrade_look look = session_source_look(ses);
	const ase_node *root = value ? ase_value_root(value) : NULL;
	char id[ASE_ID_SIZE];
	const ase_kind *kind = ase_kinds_of_path(ses->kinds, path, id);
	ASE_AUTO(ase_value_drop) ase_value *now = NULL;

	(void)why;
	(void)err;
	if (!root || !kind)
		return ASE_OK;
	now = session_forward(ses, kind, root);
	if (now) {
		ase_diff(root, ase_value_root(now),
			 edits_of(walk, kind, id, false));
		walk->done->records++;
		bring_parts(walk, kind, id, root, &look);
	} else if (session_is_older(ses)) {
		seal(walk, kind, id);
	}
	return ASE_OK;
}

/* ase.yaml says the format of today. */
static ase_status raise_format(change *ch, ase_err *err)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_strdrop) char *format = ase_strf("%d", ASE_UPGRADE_FORMAT);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str now = ASE_STR_INIT;
	ase_status s = ase_snapshot_text(change_session(ch)->snapshot,
					 "ase.yaml", &text, err);

	if (s)
		return s;
	ase_edits_plain(edits, "format", format);
	s = ase_edits_apply(edits, ase_str_text(&text), text.size, NULL, &now,
			    err);
	if (!s)
		change_text(ch, "ase.yaml", ase_str_text(&now), now.size);
	return s;
}

ase_status forward_records(change *ch, forward *done, ase_err *err)
{
	struct walk walk = { .ch = ch, .done = done };
	session *ses = change_session(ch);
	ase_status s = ASE_OK;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds) && !s; i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (ase_upgrade_touches(kind->name))
			s = ase_snapshot_read(ses->snapshot, kind->directory,
					      NULL, bring, &walk, err);
	}
	return s || !session_is_older(ses) ? s : raise_format(ch, err);
}
