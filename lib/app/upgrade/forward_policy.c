#include "lib/app/upgrade/forward.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/model/upgrade/upgrade.h"
#include "lib/store/maintenance/merge_text.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <string.h>

/* The policy of one store, and what it came from. */
struct policy {
	change *ch;
	forward *done;
	ase_problems *stops;
	ase_snapshot *base; /* owned: what init has left */
	const char *lang;   /* of the network: its files have comments in it */
};

static void policy_drop(struct policy *p)
{
	ase_snapshot_drop(&p->base);
}

/* One file: as it came, as it is, as it comes now. */
struct sides {
	const char *path;
	ase_str base, ours, comes;
	bool had, has;
	const ase_baked *baked; /* NULL: a file of the network's own */
};

static void sides_drop(struct sides *f)
{
	ase_str_drop(&f->base);
	ase_str_drop(&f->ours);
	ase_str_drop(&f->comes);
}

/* The commit in which a tool laid the policy down, else the first there is. */
static ase_status find_base(const ase_event *event, void *payload, ase_err *err)
{
	char *id = payload;
	ASE_AUTO(ase_strdrop)
	char *command = ase_history_trailer(event->message, "Ase-Command");

	(void)err;
	memcpy(id, event->id, 41);
	return command && strcmp(command, "ase-store init") == 0 ? ASE_E_EXISTS
								 : ASE_OK;
}

ase_status forward_base(const session *ses, ase_snapshot **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	char id[41] = "";
	ase_status s =
		ase_history_each(ses->store, NULL, &all, find_base, id, err);

	return s ? s : ase_snapshot_open(ses->store, id, out, err);
}

static bool same(const ase_str *a, const ase_str *b)
{
	return a->size == b->size &&
	       memcmp(ase_str_text(a), ase_str_text(b), a->size) == 0;
}

/* Whether the text is the file that comes, in whatever language. */
static bool is_coming(const struct sides *f, const ase_str *text)
{
	return ase_baked_same(f->baked, ase_str_text(text), text->size);
}

/* Whether `line` of `text` stands among the lines of `base` as well. */
static bool came_with(const char *text, size_t line, const ase_str *base)
{
	const char *start = text;
	ASE_AUTO(ase_strdrop) char *own = NULL;
	ASE_AUTO(ase_strdrop) char *among = NULL;

	while (--line)
		start = strchr(start, '\n') + 1;
	own = ase_strf("\n%.*s\n", (int)strcspn(start, "\n"), start);
	among = ase_strf("\n%s\n", ase_str_text(base));
	return strstr(among, own);
}

/* Tell of the lines that the network wrote and that name what is called
 * otherwise now; of `all`, where what came with them stays as well. */
static void stop_at_moved(const struct policy *p, const struct sides *f,
			  bool all)
{
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	const char *text = ase_str_text(&f->ours);
	size_t from = p->stops->count;

	(void)ase_upgrade_find(text, &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_problem *one = &found.items[i];

		if (all || !came_with(text, one->line, &f->base))
			(void)ase_problems_add(p->stops, one->line, one->column,
					       NULL, "%s", one->text);
	}
	ase_problems_in(p->stops, from, f->path);
}

static void lay_down(struct policy *p, const char *path, const ase_str *text)
{
	change_text(p->ch, path, ase_str_text(text), text->size);
	p->done->files++;
}

/* Both sides' lines, with the comments of what comes in a language. */
static ase_status try_in(const struct sides *f, const char *lang, ase_str *out,
			 bool *clean, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str comes = ASE_STR_INIT;

	ase_baked_text(f->baked, lang, &comes);
	return ase_merge_text(&f->base, &f->ours, &comes, out, clean, err);
}

/* What the network changed and what came since, line by line. A file that was
 * laid down in another language, and whose lines do not fit for that, goes on
 * in it. */
static ase_status put_together(struct policy *p, const struct sides *f,
			       ase_err *err)
{
	static const char *const languages[] = { "en", "fr" };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	bool clean = false;
	ase_status s = ASE_OK;

	if (is_coming(f, &f->base)) {
		stop_at_moved(p, f, true);
		return ASE_OK;
	}
	if (f->had)
		s = try_in(f, p->lang, &out, &clean, err);
	for (size_t i = 0; i < ASE_COUNT(languages) && f->had && !clean && !s;
	     i++)
		s = try_in(f, languages[i], &out, &clean, err);
	if (s)
		return s;
	stop_at_moved(p, f, !clean);
	if (clean)
		lay_down(p, f->path, &out);
	else
		ase_strs_add(&p->done->kept, f->path);
	return ASE_OK;
}

static ase_status bring(struct policy *p, struct sides *f, ase_err *err)
{
	session *ses = change_session(p->ch);
	ase_status s;

	if ((s = ase_snapshot_text_if(p->base, f->path, &f->base, &f->had,
				      err)) ||
	    (s = ase_snapshot_text_if(ses->snapshot, f->path, &f->ours, &f->has,
				      err)))
		return s;
	if (!f->baked) {
		stop_at_moved(p, f, true);
		return ASE_OK;
	}
	ase_baked_text(f->baked, p->lang, &f->comes);
	if (f->has && same(&f->ours, &f->comes))
		return ASE_OK;
	if (!f->has && f->had) /* the network has no use for it */
		return ASE_OK;
	if (f->has && !(f->had && same(&f->ours, &f->base)))
		return put_together(p, f, err);
	lay_down(p, f->path, &f->comes);
	return ASE_OK;
}

static ase_status bring_baked(struct policy *p, ase_err *err)
{
	const ase_baked *baked;
	ase_status s = ASE_OK;

	for (size_t i = 0; !s && (baked = ase_baked_item(i)); i++) {
		ASE_AUTO(sides_drop)
		struct sides f = { .path = ase_baked_place(baked->path),
				   .baked = baked };

		if (f.path)
			s = bring(p, &f, err);
	}
	return s;
}

/* A file of the network's own, which policy or a letter may be. */
static ase_status take_own(const char *path, void *payload, ase_err *err)
{
	static const char *const dirs[] = { "schema/",	       "templates/",
					    "questionnaires/", "reports/",
					    "pages/",	       "packs/" };
	struct sides f = { .path = path };
	ase_status s = ASE_OK;
	bool counts = false;

	for (size_t i = 0; i < ASE_COUNT(dirs); i++)
		counts = counts || ase_text_begins(path, dirs[i]);
	if (counts && !ase_baked_find(path))
		s = bring(payload, &f, err);
	sides_drop(&f);
	return s;
}

ase_status forward_policy(change *ch, forward *done, ase_problems *stops,
			  ase_err *err)
{
	ASE_AUTO(policy_drop)
	struct policy p = { .ch = ch,
			    .done = done,
			    .stops = stops,
			    .lang = session_language(change_session(ch)) };
	ase_status s = forward_base(change_session(ch), &p.base, err);

	if (s || (s = bring_baked(&p, err)))
		return s;
	return ase_snapshot_each(change_session(ch)->snapshot, "", take_own, &p,
				 err);
}
