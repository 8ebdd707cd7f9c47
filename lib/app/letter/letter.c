#include "lib/app/letter/letter.h"

#include "data-schema/baked.h"
#include "lib/app/letter/letter_context_priv.h"
#include "lib/base/mem.h"
#include "lib/doc/joining.h"
#include "lib/doc/markdown.h"
#include "lib/model/process/party.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* The name in a path of `lang`, or NULL; yours. */
static char *name_in(const char *path, const char *lang)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strf("templates/%s/", lang);
	size_t size = strlen(dir), length = strlen(path);

	if (strncmp(path, dir, size) != 0 || length < size + 4 ||
	    strcmp(path + length - 3, ".md") != 0)
		return NULL;
	return ase_strndup(path + size, length - size - 3);
}

/* What the search for the nearest name knows. */
struct search {
	const char *lang, *typed;
	ase_strs names;
	ase_nearest near;
};

/* How well a name fits what was typed; of equals the one with fewest changes. */
static size_t fit(const char *name, const char *typed)
{
	size_t changes = ase_text_distance(name, typed);

	return ase_nearest_fit(name, typed) * 64 +
	       (changes < 64 ? 63 - changes : 0);
}

static ase_status offer(const char *path, void *payload, ase_err *err)
{
	struct search *s = payload;
	char *name = name_in(path, s->lang);

	(void)err;
	if (name && !strchr(name, '/')) {
		ase_strs_take(&s->names, name);
		ase_nearest_offer(&s->near, name, fit(name, s->typed));
		return ASE_OK;
	}
	free(name);
	return ASE_OK;
}

static ase_status no_template(const session *ses, const char *lang,
			      const char *name, ase_err *err)
{
	struct search s = { .lang = lang, .typed = name };
	const ase_baked *one;
	ase_status status;

	for (size_t i = 0; (one = ase_baked_item(i)); i++)
		(void)offer(one->path, &s, NULL);
	status = ase_snapshot_each(ses->snapshot, "templates", offer, &s, err);
	if (!status && s.near.count)
		status = ase_fail(err, ASE_E_NOT_FOUND,
				  "the store has no letter "
				  "'templates/%s/%s.md'; perhaps '%s'?",
				  lang, name,
				  (const char *)s.near.items[0].thing);
	else if (!status)
		status = ase_fail(err, ASE_E_NOT_FOUND,
				  "the store has no letter "
				  "'templates/%s/%s.md'",
				  lang, name);
	ase_strs_drop(&s.names);
	return status;
}

ase_status letter_template(const session *ses, const char *lang,
			   const char *name, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("templates/%s/%s.md", lang, name);
	const ase_baked *baked = ase_baked_find(path);
	ase_err why = ASE_ERR_INIT;
	ase_status s = ase_snapshot_text(ses->snapshot, path, out, &why);

	if (s != ASE_E_NOT_FOUND)
		return s ? ase_fail(err, s, "%s", why.text) : ASE_OK;
	if (!baked)
		return no_template(ses, lang, name, err);
	ase_str_addn(out, baked->text, baked->size);
	return ASE_OK;
}

/*
 * Rendering.
 */

/* One rendering: the letter, and where its parts come from. */
struct job {
	letter l; /* first: what the answers know of */
};

static const char *part(void *payload, const char *name)
{
	struct job *job = payload;
	ASE_AUTO(ase_strdrop) char *path = ase_strf("parts/%s", name);
	ASE_AUTO(ase_strdrop)
	char *whole = ase_strf("templates/%s/%s.md", job->l.lang, path);
	const ase_baked *baked = ase_baked_find(whole);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_err why = ASE_ERR_INIT;
	char *kept;

	if (letter_template(job->l.ses, job->l.lang, path, &text, NULL))
		return NULL;
	if (ase_template_check(ase_str_text(&text), &why) && baked) {
		ui_warn(job->l.ses->ui,
			"%s: %s; the built-in part serves in its place", whole,
			why.text);
		ase_str_clear(&text);
		ase_str_addn(&text, baked->text, baked->size);
	}
	kept = ase_strdup(ase_str_text(&text));
	ase_strs_take(&job->l.texts, kept);
	return kept;
}

/* The person a letter is for, by the party or path that its first line names. */
static const ase_record *find_recipient(const session *ses,
					const ase_record *rec,
					const char *party)
{
	return *party ? ase_party_person(ses->process, ses->world, rec, party)
		      : NULL;
}

static void warn(const session *ses, const char *lang, const char *name,
		 const ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		const ase_problem *one = &problems->items[i];

		ui_warn(ses->ui,
			"templates/%s/%s.md:%zu:%zu: nothing goes by the name "
			"'%s'",
			lang, one->file ? one->file : name, one->line,
			one->column, one->field);
	}
}

/* What one rendering is asked for. */
struct wish {
	const char *lang;  /* NULL: to be found */
	const char **said; /* where the language is left, or NULL */
	const char *name;
	const ase_record *rec, *to;
	bool built_in;	      /* whatever the store has under its name */
	char *const *filters; /* of a letter about a list */
	size_t filter_count;
	bool discreet;
	bool head; /* what stands above it, and no more */
	void (*escape)(ase_str *out, const char *text);
	ase_strs *enclosed; /* files that go with it, or NULL: nobody asks */
};

static const char *find_language(const session *ses, const struct wish *wish)
{
	const char *theirs =
		wish->to ? ase_node_path_text(wish->to->node, "language")
			 : NULL;
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (wish->lang)
		return wish->lang;
	if (!theirs)
		return session_language(ses);
	path = ase_strf("templates/%s/%s.md", theirs, wish->name);
	return ase_snapshot_has(ses->snapshot, path) ? theirs
						     : session_language(ses);
}

/* A letter in French elides; in any a sentence ends once, and begins once, and a
 * heading begins with a capital. */
static size_t join(void *payload, ase_str *out, size_t from, const char *text,
		   size_t size, const ase_template_item *item)
{
	const struct job *job = payload;

	if (!item)
		return ase_joining_stop(out, from, text, size);
	if (!strcmp(job->l.lang, "fr"))
		ase_joining_elide(out, from, text);
	return item->phrase ? ase_joining_uncapital(out, from, text)
			    : ase_joining_capital(out, from, text);
}

static ase_status fill(struct job *job, const char *text,
		       const struct wish *wish, ase_str *out,
		       ase_problems *problems, ase_err *err)
{
	const ase_template_data data = { .get = letter_get,
					 .at = letter_at,
					 .choose = letter_choose,
					 .partial = part,
					 .join = join,
					 .escape = wish->escape,
					 .payload = job };
	ase_template_item root;

	root = letter_root(&job->l);
	return ase_template_render(text, &data, &root, out, problems, err);
}

static void job_drop(struct job *job)
{
	letter_drop(&job->l);
}

static ase_status refuse(const letter *l, ase_err *err)
{
	return ase_fail(err, ASE_E_REFUSED, l->refusal, l->refused);
}

/* Put in front of what is wrong with the letter where it stands. */
static ase_status fail_in(const struct job *job, const struct wish *wish,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("templates/%s/%s.md", job->l.lang, wish->name);

	return err->status == ASE_E_INVALID ? ase_fail_in(err, path)
					    : err->status;
}

/* Whether the letter can be about what it shall be about. */
static ase_status check_subject(const letter_about *about,
				const struct wish *wish, ase_err *err)
{
	const ase_record *rec = wish->rec;

	if (rec && *about->list)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about all records of '%s' "
				"that pass, not about '%s'",
				wish->name, about->list, rec->id);
	if (!rec && !*about->list)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about one record: which?",
				wish->name);
	if (rec && *about->kind && strcmp(about->kind, rec->kind->name) != 0)
		return ase_fail(err, ASE_E_USAGE,
				"the letter '%s' is about a %s, and '%s' is "
				"a %s",
				wish->name, about->kind, rec->id,
				rec->kind->name);
	return ASE_OK;
}

/* Whom it is for; a list is for the coordinator who makes it. */
static const ase_record *recipient_of(const session *ses,
				      const struct wish *wish,
				      const char *party)
{
	const char *me;

	if (wish->to || wish->rec)
		return wish->to ? wish->to
				: find_recipient(ses, wish->rec, party);
	me = strcmp(party, "coordinator") ? NULL : session_my_person(ses);
	return me ? ase_world_get(ses->world, me) : NULL;
}

/* The template, or what is built in under its name. */
static ase_status take_text(const session *ses, const char *lang,
			    const struct wish *wish, ase_str *text,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("templates/%s/%s.md", lang, wish->name);
	const ase_baked *baked = ase_baked_find(path);

	if (!wish->built_in)
		return letter_template(ses, lang, wish->name, text, err);
	if (!baked)
		return ase_fail(err, ASE_E_NOT_FOUND, "there is no '%s'", path);
	ase_str_addn(text, baked->text, baked->size);
	return ASE_OK;
}

/* Find the language and the template in it: whom it is for may read another
 * than the network. */
static ase_status read_letter(struct job *job, struct wish *wish,
			      letter_about *about, ase_str *text, ase_err *err)
{
	const session *ses = job->l.ses;
	const char *lang;
	ase_status s;

	job->l.lang = wish->lang ? wish->lang : session_language(ses);
	if ((s = take_text(ses, job->l.lang, wish, text, err)))
		return s;
	*about = letter_front(ase_str_text(text));
	if ((s = check_subject(about, wish, err)))
		return s;
	wish->to = recipient_of(ses, wish, about->party);
	lang = find_language(ses, wish);
	if (strcmp(lang, job->l.lang) != 0) {
		job->l.lang = lang;
		ase_str_clear(text);
		letter_about_drop(about);
		if ((s = take_text(ses, lang, wish, text, err)))
			return s;
		*about = letter_front(ase_str_text(text));
		s = check_subject(about, wish, err);
	}
	if (wish->said)
		*wish->said = job->l.lang;
	return s;
}

/* What the letter speaks of, and whether it may be written. */
static ase_status begin(struct job *job, const struct wish *wish,
			const letter_about *about, const char *text,
			ase_err *err)
{
	letter *l = &job->l;
	bool own = strcmp(about->party, "coordinator") == 0;
	ase_status s = ASE_OK;

	l->rec = wish->rec;
	l->to = wish->to;
	l->today = l->ses->today;
	l->party = *about->party ? about->party : NULL;
	l->discreet = wish->discreet && !own;
	if (!wish->rec)
		s = letter_gather(l, about, wish->filters, wish->filter_count,
				  err);
	if (!s)
		s = letter_ended(l, about, wish->name, text, err);
	return s ? s : letter_needs(l, about, wish->name, err);
}

/* What is filled: the text, or in its place what stands above it. */
static const char *text_of(const struct wish *wish, const char *text)
{
	return wish->head ? "{{>letterhead}}\n" : text;
}

static ase_status try_to_render(const session *ses, struct wish wish,
				ase_str *out, ase_err *err)
{
	ASE_AUTO(job_drop) struct job job = { .l = { .ses = ses } };
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ASE_AUTO(letter_about_drop) letter_about about = LETTER_ABOUT_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs files = ASE_STRS_INIT;
	ase_err why = ASE_ERR_INIT;
	ase_status s = read_letter(&job, &wish, &about, &text, err);

	if (s)
		return s;
	if ((s = begin(&job, &wish, &about, ase_str_text(&text), &why)) ||
	    (s = letter_enclosed(&job.l, &about, &files, &why)) ||
	    (s = fill(&job, text_of(&wish, ase_str_text(&text)), &wish, &made,
		      &problems, &why))) {
		(void)fail_in(&job, &wish, &why);
		return ase_fail(err, s, "%s", why.text);
	}
	if (job.l.refusal)
		return refuse(&job.l, err);
	warn(ses, job.l.lang, wish.name, &problems);
	if (!wish.head)
		letter_enclosed_say(&job.l, &files, wish.escape, &made);
	for (size_t i = 0; wish.enclosed && i < files.count; i++)
		ase_strs_add(wish.enclosed, files.items[i]);
	ase_str_addn(out, ase_str_text(&made), made.size);
	return ASE_OK;
}

/* A letter of the store that does not hold is named, and what is built in
 * under its name serves; there may be none. */
static ase_status render(const session *ses, struct wish wish, ase_str *out,
			 ase_err *err)
{
	ase_err why = ASE_ERR_INIT;
	ase_status s = try_to_render(ses, wish, out, &why);

	wish.built_in = true;
	if (s == ASE_E_INVALID && !try_to_render(ses, wish, out, NULL)) {
		ui_warn(ses->ui, "%s; the built-in letter serves in its place",
			why.text);
		return ASE_OK;
	}
	return s ? ase_fail(err, s, "%s", why.text) : ASE_OK;
}

ase_status letter_write(const session *ses, const char **lang, const char *name,
			const ase_record *rec, ase_str *out, ase_err *err)
{
	return letter_write_to(ses, lang, name, rec, NULL, out, err);
}

ase_status letter_write_to(const session *ses, const char **lang,
			   const char *name, const ase_record *rec,
			   const ase_record *to, ase_str *out, ase_err *err)
{
	return render(ses,
		      (struct wish){ .lang = *lang,
				     .said = lang,
				     .name = name,
				     .rec = rec,
				     .to = to,
				     .discreet = true,
				     .escape = ase_markdown_escape },
		      out, err);
}

ase_status letter_write_head(const session *ses, const char *lang,
			     const char *name, const ase_record *rec,
			     const ase_record *to, ase_str *out, ase_err *err)
{
	return render(ses,
		      (struct wish){ .lang = lang,
				     .name = name,
				     .rec = rec,
				     .to = to,
				     .discreet = true,
				     .head = true,
				     .escape = ase_markdown_escape },
		      out, err);
}

ase_status letter_write_list(const session *ses, const char **lang,
			     const char *name, char *const *filters,
			     size_t count, ase_str *out, ase_err *err)
{
	return render(ses,
		      (struct wish){ .lang = *lang,
				     .said = lang,
				     .name = name,
				     .filters = filters,
				     .filter_count = count,
				     .discreet = true,
				     .escape = ase_markdown_escape },
		      out, err);
}

ase_status letter_render(const session *ses, const char *name,
			 const ase_record *rec, ase_str *out, ase_err *err)
{
	return render(ses,
		      (struct wish){ .name = name,
				     .rec = rec,
				     .escape = ase_markdown_escape },
		      out, err);
}

void letter_message_drop(letter_message *p)
{
	free(p->subject);
	ase_str_drop(&p->text);
	ase_str_drop(&p->marked);
	ase_strs_drop(&p->files);
}

ase_status letter_mail(const session *ses, const char *name,
		       const ase_record *rec, const ase_record *to,
		       letter_message *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str subject = ASE_STR_INIT;
	ase_status s = render(ses,
			      (struct wish){ .name = name,
					     .said = &out->lang,
					     .rec = rec,
					     .to = to,
					     .discreet = true,
					     .escape = ase_markdown_escape,
					     .enclosed = &out->files },
			      &text, err);
	const char *body = ase_str_text(&text), *colon;
	size_t size = strcspn(body, "\n");

	if (s)
		return s;
	colon = memchr(body, ':', size);
	if (!colon)
		return ase_fail(err, ASE_E_INVALID,
				"the letter '%s' has no subject: its first "
				"line says \"Objet : ...\" (Subject: ...)",
				name);
	colon += 1 + strspn(colon + 1, " ");
	ase_str_addn(&subject, colon, size - (size_t)(colon - body));
	ase_str_clear(&out->text);
	ase_markdown_unescape(&out->text, ase_str_text(&subject));
	out->subject = ase_strdup(ase_str_text(&out->text));
	ase_str_clear(&out->text);
	body += size;
	ase_markdown_typeset(&out->marked, body + strspn(body, "\n"));
	ase_markdown_unescape(&out->text, ase_str_text(&out->marked));
	return ASE_OK;
}
