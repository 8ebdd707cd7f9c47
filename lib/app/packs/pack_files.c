/* The files of a pack, in the store and out of it. */

#include "lib/app/packs/pack_priv.h"

#include "data-schema/baked.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <string.h>

static pack_group group_of(const char *path)
{
	static const char *const dirs[PACK_GROUPS] = {
		[PACK_KINDS] = "schema/",
		[PACK_LETTERS] = "templates/",
		[PACK_WORDS] = "vocabulary/",
		[PACK_QUESTIONS] = "questionnaire",
		[PACK_REPORTS] = "reports/",
		[PACK_PAGES] = "pages/",
	};

	for (size_t i = 0; i < PACK_GROUPS; i++)
		if (dirs[i] && ase_text_begins(path, dirs[i]))
			return (pack_group)i;
	return PACK_LETTERS; /* clauses.yaml, of the convention */
}

/* "training-notice" of "templates/fr/training-notice.md". */
static char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	return ase_strndup(name, strcspn(name, "."));
}

static void note_file(pack_change *pc, const char *path, pack_fate fate)
{
	ASE_AUTO(ase_strdrop) char *name = name_of(path);

	pack_note(pc, group_of(path), fate, name, path);
}

static void lay_down(change *ch, const char *path, const ase_str *text)
{
	session_preview(change_session(ch), path, text);
	change_text(ch, path, ase_str_text(text), text->size);
}

static merge_side side(const ase_str *text)
{
	return (merge_side){ ase_str_text(text), text->size };
}

/* Both have changed it. */
static ase_status put_together(change *ch, pack_change *pc, const char *path,
			       const ase_str *base, const ase_str *ours,
			       const ase_str *comes, ase_err *err)
{
	const session *ses = change_session(ch);
	const merge_input in = { .path = path,
				 .base = side(base),
				 .ours = side(ours),
				 .theirs = side(comes),
				 .kinds = ses->kinds };
	merge_result made = { .gone = false };
	ase_status s = merge_file(&in, &made, err);

	if (s) {
		merge_result_drop(&made);
		return ase_fail_in(err, path);
	}
	s = pack_rivals_keep(ch, pc, path, NULL, &made, err);
	if (!s && !pack_text_same(&made.text, ours)) {
		note_file(pc, path, PACK_CHANGED);
		lay_down(ch, path, &made.text);
	}
	merge_result_drop(&made);
	return s;
}

/* It comes, or comes anew. */
static ase_status bring(change *ch, pack_change *pc, const pack_file *comes,
			const pack_file *was, ase_err *err)
{
	const char *path = pack_place(comes);
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	bool there = false;
	ase_status s = pack_ours(ch, path, &ours, &there, err);

	if (s || (there && pack_text_same(&ours, &comes->text)))
		return s;
	if (!there && !was) {
		note_file(pc, path, PACK_NEW);
		lay_down(ch, path, &comes->text);
		return ASE_OK;
	}
	if (was && pack_text_same(&was->text, &comes->text))
		return ASE_OK; /* what the network made of it */
	if (!there) {
		ase_strs_take(&pc->told,
			      ase_strf(_("%s: you have removed it, and the "
					 "pack has changed it; it stays away"),
				       path));
		return ASE_OK;
	}
	if (!was)
		return ASE_OK; /* core put away and taken again */
	if (!pack_text_same(&ours, &was->text))
		return put_together(ch, pc, path, &was->text, &ours,
				    &comes->text, err);
	note_file(pc, path, PACK_CHANGED);
	lay_down(ch, path, &comes->text);
	return ASE_OK;
}

/* Words and kinds of one that goes: records that stay need them. */
static bool is_kept(const pack_change *pc, const char *path)
{
	return pc->keeps_kinds && (ase_text_begins(path, "schema/") ||
				   ase_text_begins(path, "vocabulary/") ||
				   ase_text_begins(path, "questionnaires/"));
}

/* Whether another pack of the store has the same file. */
static ase_status is_shared(const session *ses, const pack_change *pc,
			    const char *path, bool *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_status s = pack_adopted_names(ses, &names, err);

	for (size_t i = 0; i < names.count && !s; i++) {
		ASE_AUTO(ase_strdrop)
		char *its = ase_strf("packs/%s/%s", names.items[i], path);

		if (strcmp(names.items[i], pc->from->name) != 0 &&
		    ase_snapshot_has(ses->snapshot, its))
			*out = true;
	}
	return s;
}

/* It goes. Where the pack stays, and what it has no more is what the network has
 * made something of, that stays. */
static ase_status take_away(change *ch, pack_change *pc, const pack_file *was,
			    ase_err *err)
{
	const char *path = pack_place(was);
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	bool there = false, shared = false;
	ase_status s = pack_ours(ch, path, &ours, &there, err);

	if (s || !there || is_kept(pc, path) ||
	    (s = is_shared(change_session(ch), pc, path, &shared, err)) ||
	    shared)
		return s;
	if (!pack_text_same(&ours, &was->text)) {
		ase_strs_take(&pc->told,
			      ase_strf(pc->to ? _("%s: you have changed it; it "
						  "stays")
					      : _("%s: it goes with what you "
						  "have changed in it"),
				       path));
		if (pc->to)
			return pack_rivals_keep_gone(ch, pc, path, NULL, err);
	}
	note_file(pc, path, PACK_GONE);
	change_text(ch, path, NULL, 0);
	return ASE_OK;
}

/*
 * All of them.
 */

static ase_status bring_all(change *ch, pack_change *pc, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; pc->to && i < pc->to->count && !s; i++) {
		const pack_file *file = &pc->to->files[i];
		const char *place = pack_place(file);

		if (place && strcmp(place, PACK_PROCESS) != 0)
			s = bring(ch, pc, file, pack_get(pc->from, file->path),
				  err);
	}
	return s;
}

/* The vocabularies that a schema names and the store has not, though ase has:
 * those of a store that is older than they are. */
static ase_status bring_words(change *ch, pack_change *pc, const ase_node *node,
			      ase_err *err)
{
	const char *name = ase_node_path_text(node, "x-ase-vocabulary");
	ase_status s = ASE_OK;

	if (name) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("vocabulary/%s.yaml", name);
		const ase_baked *baked = ase_baked_find(path);
		ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
		bool there = pack_get(pc->to, path) || !baked;

		if (!there)
			s = pack_ours(ch, path, &ours, &there, err);
		if (!s && !there) {
			ase_baked_text(baked,
				       session_language(change_session(ch)),
				       &ours);
			note_file(pc, path, PACK_NEW);
			lay_down(ch, path, &ours);
		}
	}
	ase_each(child, node)
		if (!s)
			s = bring_words(ch, pc, child, err);
	return s;
}

static ase_status bring_all_words(change *ch, pack_change *pc, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; pc->to && i < pc->to->count && !s; i++) {
		const pack_file *file = &pc->to->files[i];
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;

		if (!ase_text_begins(file->path, "schema/"))
			continue;
		s = ase_yaml_read(ase_str_text(&file->text), file->text.size,
				  &value, NULL, err);
		s = s ? ase_fail_in(err, file->path)
		      : bring_words(ch, pc, ase_value_root(value), err);
	}
	return s;
}

ase_status pack_files_bring(change *ch, pack_change *pc, ase_err *err)
{
	ase_status s = bring_all(ch, pc, err);

	return s ? s : bring_all_words(ch, pc, err);
}

/* The words and letters of core serve the kinds that every store has: they stay
 * when it is put away. */
ase_status pack_files_take_away(change *ch, pack_change *pc, ase_err *err)
{
	ase_status s = ASE_OK;

	if (!pc->to && strcmp(pc->from->name, PACK_CORE) == 0)
		return ASE_OK;
	for (size_t i = 0; pc->from && i < pc->from->count && !s; i++) {
		const pack_file *file = &pc->from->files[i];
		const char *place = pack_place(file);

		if (place && strcmp(place, PACK_PROCESS) != 0 &&
		    !pack_get(pc->to, file->path))
			s = take_away(ch, pc, file, err);
	}
	return s;
}
