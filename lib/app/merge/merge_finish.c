#include "lib/app/merge/merge_finish.h"

#include "lib/app/change/change.h"
#include "lib/app/merge/merge_file.h"
#include "lib/app/merge/merge_priv.h"
#include "lib/base/mem.h"
#include "lib/store/merging/merging.h"
#include "lib/text/text.h"

#include <string.h>

struct finishing {
	session *ses;
	merge *m;
	const ase_merging *git; /* borrowed from the store */
	ase_strs bases;		/* that both sides come from */
	char before[41];	/* HEAD when git began, where it has moved on
				   since: what git has put together is of it;
				   "": it is HEAD's */
};

/* One text of a path; not there: no file. */
struct version {
	ase_str text;
	bool there;
};

/* What is known of one path. */
struct known {
	const char *path;
	struct version ours, theirs, base, driver, made, staged, work;
	struct version before,
		driven; /* HEAD's when git began; by the driver */
};

static void known_drop(struct known *k)
{
	struct version *all[] = { &k->ours,   &k->theirs, &k->base,
				  &k->driver, &k->made,	  &k->staged,
				  &k->work,   &k->before, &k->driven };

	for (size_t i = 0; i < ASE_COUNT(all); i++)
		ase_str_drop(&all[i]->text);
}

static bool same(const struct version *a, const struct version *b)
{
	if (!a->there || !b->there)
		return a->there == b->there;
	return a->text.size == b->text.size &&
	       memcmp(ase_str_text(&a->text), ase_str_text(&b->text),
		      a->text.size) == 0;
}

/* What a commit has at the path; a link or the like is no file. */
static ase_status read_commit(const struct finishing *f, const char *commit,
			      const char *path, struct version *out,
			      ase_err *err)
{
	ase_ancestry_file file;
	ase_status s =
		ase_ancestry_find(f->ses->store, commit, path, &file, err);

	if (s || !ase_ancestry_is_file(file.mode))
		return s;
	out->there = true;
	return ase_ancestry_text(f->ses->store, file.blob, &out->text, err);
}

/* A text that may be missing. */
static ase_status take_read(ase_status s, struct version *out)
{
	out->there = !s;
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}

static merge_side side_of(const struct version *v)
{
	return v->there ? (merge_side){ ase_str_text(&v->text), v->text.size }
			: (merge_side){ .text = NULL };
}

/* What the driver has put into the work file of a path in conflict. */
static void drive(const struct finishing *f, const struct known *k,
		  const struct version *ours, struct version *out)
{
	const ase_upgrade_look look = session_source_look(f->ses);
	const merge_input in = { .path = k->path,
				 .base = side_of(&k->base),
				 .ours = side_of(ours),
				 .theirs = side_of(&k->theirs),
				 .kinds = f->ses->kinds,
				 .look = &look };
	merge_result made = { .gone = false };

	if (!merge_file(&in, &made, NULL) && !made.gone) {
		out->there = true;
		ase_str_addn(&out->text, ase_str_text(&made.text),
			     made.text.size);
	}
	merge_result_drop(&made);
}

static ase_status know(const struct finishing *f, struct known *k, ase_err *err)
{
	const merge *m = f->m;
	const merge_item *item = merge_find(m, k->path);
	ase_status s;

	if ((s = read_commit(f, m->ours, k->path, &k->ours, err)) ||
	    (s = read_commit(f, m->theirs, k->path, &k->theirs, err)) ||
	    (f->bases.count &&
	     (s = read_commit(f, f->bases.items[0], k->path, &k->base, err))) ||
	    (s = take_read(ase_worktree_staged_text(f->ses->store, k->path,
						    &k->staged.text, err),
			   &k->staged)) ||
	    (s = take_read(
		     change_work_text(f->ses, k->path, &k->work.text, err),
		     &k->work)))
		return s;
	drive(f, k, &k->ours, &k->driver);
	if (*f->before) {
		if ((s = read_commit(f, f->before, k->path, &k->before, err)))
			return s;
		drive(f, k, &k->before, &k->driven);
	}
	k->made.there = item ? !item->gone : k->ours.there;
	if (item)
		ase_str_addn(&k->made.text, ase_str_text(&item->text),
			     item->text.size);
	else
		ase_str_addn(&k->made.text, ase_str_text(&k->ours.text),
			     k->ours.text.size);
	return ASE_OK;
}

/* Whether a line begins so. */
static bool has_line(const char *text, const char *begin)
{
	while (text && *text) {
		if (ase_text_begins(text, begin))
			return true;
		text = strchr(text, '\n');
		text += text ? 1 : 0;
	}
	return false;
}

/* git's own marks, which nobody means to keep. */
static bool has_marks(const struct version *v)
{
	const char *text = ase_str_text(&v->text);

	return has_line(text, "<<<<<<<") && has_line(text, ">>>>>>>");
}

/* Whether a program has left the work file of a path in conflict so. */
static bool is_left(const struct known *k, const struct version *v)
{
	return !v->there || same(v, &k->ours) || same(v, &k->driver) ||
	       same(v, &k->before) || same(v, &k->driven) ||
	       (!k->ours.there && same(v, &k->theirs)) || has_marks(v);
}

/* What a person wants the path to be; NULL: nobody has said. What git merges by
 * itself is what the driver makes. */
static const struct version *settled(const struct known *k, bool conflict)
{
	if (conflict)
		return is_left(k, &k->work) ? NULL : &k->work;
	if (!same(&k->work, &k->staged) && !is_left(k, &k->work))
		return &k->work;
	if (same(&k->staged, &k->driver) || same(&k->staged, &k->ours) ||
	    same(&k->staged, &k->base) || has_marks(&k->staged) ||
	    (k->before.there && same(&k->staged, &k->before)) ||
	    (k->driven.there && same(&k->staged, &k->driven)))
		return NULL;
	return &k->staged;
}

static ase_status settle_path(const struct finishing *f,
			      const ase_merging_path *one, ase_err *err)
{
	ASE_AUTO(known_drop) struct known k = { .path = one->path };
	const struct version *wanted;
	ase_status s;

	/* what is listed is merged as a set, with what this merge lists */
	if (merge_point_is_conflicts(one->path))
		return ASE_OK;
	if ((s = know(f, &k, err)))
		return s;
	wanted = settled(&k, one->conflict);
	/* Where the two come from several commits git has merged those first,
	 * and where HEAD has moved on it has merged an older one: nobody knows
	 * what somebody has looked at, and nothing is lost. */
	if (wanted && (f->bases.count > 1 || *f->before)) {
		if (!same(wanted, &k.made))
			ase_merging_keep(f->ses->store, one->path);
	} else if (wanted) {
		merge_settle(f->m, one->path,
			     wanted->there ? ase_str_text(&wanted->text) : NULL,
			     wanted->text.size);
	}
	return ASE_OK;
}

/* git merge writes down where HEAD was (ORIG_HEAD); a commit of somebody else's
 * may have come between its beginning and its end. */
static void look_back(struct finishing *f)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;

	if (!ase_snapshot_open(f->ses->store, "ORIG_HEAD", &then, NULL) &&
	    strcmp(ase_snapshot_commit(then), f->m->ours) != 0)
		memcpy(f->before, ase_snapshot_commit(then), sizeof(f->before));
}

/* Whatever of git's merge a person has settled is taken. */
static ase_status settle(struct finishing *f, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs both = ASE_STRS_INIT;
	ase_status s;

	ase_strs_add(&both, f->m->ours);
	ase_strs_add(&both, f->m->theirs);
	look_back(f);
	s = ase_ancestry_bases(f->ses->store, &both, &f->bases, err);
	for (size_t i = 0; i < f->git->count && !s; i++)
		s = settle_path(f, &f->git->paths[i], err);
	return s;
}

static ase_status judge(struct finishing *f, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	size_t found = merge_judge(f->m, &problems);

	ui_problems(&problems, stderr);
	if (!found)
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"the merge is not finished: mend these files, then "
			"ase-store conflicts; git merge --abort drops it");
}

/* "The merge that git was in is finished: 3 records changed" */
static void tell(const struct finishing *f)
{
	const merge *m = f->m;
	size_t records = 0;

	for (size_t i = 0; i < m->count; i++) {
		char id[ASE_ID_SIZE];

		records += ase_kinds_of_path(f->ses->kinds, m->items[i].path,
					     id) != NULL;
	}
	for (size_t i = 0; i < m->comments.count; i++)
		ui_warn(f->ses->ui, "a comment has no place any more: %s",
			m->comments.items[i]);
	if (!records)
		ui_say(f->ses->ui, "The merge that git was in is finished.");
	else
		ui_say(f->ses->ui,
		       ngettext_("The merge that git was in is finished: "
				 "%zu record changed",
				 "The merge that git was in is finished: "
				 "%zu records changed",
				 records),
		       records);
}

static ase_status commit(struct finishing *f, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_status s;

	f->m->kind = MERGE_BOTH; /* git was asked for a merge, and it is one */
	s = merge_commit(f->m, &notes, err);
	for (size_t i = 0; i < notes.count; i++)
		ui_warn(f->ses->ui, "%s", notes.items[i]);
	if (s)
		return s;
	tell(f);
	ase_merging_forget(f->ses->store);
	return session_refresh(f->ses, err);
}

static ase_status finish(struct finishing *f, ase_err *err)
{
	ase_status s = merge_make(f->ses, f->git->other, &f->m, err);

	if (s)
		return s;
	if (f->m->kind == MERGE_NOTHING)
		return ase_fail(err, ASE_E_SYSTEM,
				"git is in the merge of a commit that is "
				"merged already: git merge --quit ends it");
	if ((s = settle(f, err)) || (s = judge(f, err)))
		return s;
	return commit(f, err);
}

ase_status merge_finish(session *ses, bool *ended_out, ase_err *err)
{
	struct finishing f = { .ses = ses, .git = ase_merging_of(ses->store) };
	ase_status s = f.git ? finish(&f, err) : ASE_OK;

	*ended_out = f.git && !s;
	merge_drop(&f.m);
	ase_strs_drop(&f.bases);
	return s;
}
