#include "lib/app/history/deed_words.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* Whether a tool of ours wrote the message. */
static bool is_ours(const ase_event *event)
{
	ASE_AUTO(ase_strdrop)
	char *command = ase_history_trailer(event->message, "Ase-Command");

	return command;
}

/* The words behind "org o-7k3f9q2m: "; a commit by hand's are all of them. */
static const char *words_of(const ase_event *event)
{
	const char *colon = strstr(event->subject, ": ");

	return colon && is_ours(event) ? colon + 2 : event->subject;
}

/* Whether `words` end so; how many come before. */
static bool ends(const char *words, const char *end, size_t *before)
{
	size_t size = strlen(words), last = strlen(end);

	*before = size - last;
	return size > last && strcmp(words + size - last, end) == 0;
}

/* The titles of the fields in "city, website", for the kind of the commit's
 * first record; NULL: not all of them are fields. Yours. */
static char *titles_of(const session *ses, const ase_event *event,
		       const char *keys)
{
	ASE_AUTO(ase_strdrop)
	char *id = ase_history_trailer(event->message, "Ase-Record");
	const ase_kind *kind = id ? ase_kinds_of_id(ses->kinds, id) : NULL;
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs titles = ASE_STRS_INIT;

	ase_strs_split(&parts, keys, ',');
	for (size_t i = 0; i < parts.count; i++) {
		const char *key = parts.items[i] + strspn(parts.items[i], " ");
		const ase_node *part =
			kind ? ase_schema_at(kind->schema, key) : NULL;

		if (!part && strcmp(key, "fields") != 0)
			return NULL;
		ase_strs_take(&titles,
			      part ? ase_text_uncapital(ase_schema_title(
					     part, ses->ui->lang, key))
				   : ase_strdup(_("fields")));
	}
	return ase_strs_join(&titles, ", ");
}

/* What a step calls it when it was done by its own name; NULL: no step. */
static const char *words_of_step(const session *ses, const ase_event *event,
				 const char *words)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_history_trailers(event->message, "Ase-Step", &names);
	for (size_t i = 0; i < names.count; i++) {
		const ase_step *step =
			ase_process_find(ses->process, names.items[i]);
		const char *noted =
			step ? ase_step_words(step, "noted", "en") : NULL;
		size_t size = strlen(names.items[i]);

		if (noted && strcmp(noted, words) == 0)
			return ase_step_words(step, "noted", ses->ui->lang);
		if (step && strncmp(words, names.items[i], size) == 0 &&
		    strcmp(words + size, " done") == 0)
			return ase_step_title(step, ses->ui->lang);
	}
	return NULL;
}

/* "city, website set", "city settled" of fields; NULL: it is about something
 * else. */
static char *say_fields(const session *ses, const ase_event *event,
			const char *words, bool bare)
{
	ASE_AUTO(ase_strdrop) char *keys = NULL;
	ASE_AUTO(ase_strdrop) char *titles = NULL;
	const char *fmt = N_("%s set");
	size_t size;

	if (!ends(words, " set", &size)) {
		fmt = N_("%s settled");
		if (!ends(words, " settled", &size))
			return NULL;
	}
	keys = ase_strndup(words, size);
	titles = titles_of(ses, event, keys);
	return titles ? ase_strf(bare ? "%s" : _(fmt), titles) : NULL;
}

/* What a pack's file calls it for the reader; borrowed, NULL: it says nothing. */
static const char *name_in(const session *ses, const ase_node *pack)
{
	return ase_node_path_text(ase_node_get(pack, "name"), ses->ui->lang);
}

/* What the file called the pack in the commit `rev`; yours, NULL: nothing. */
static char *name_then(const session *ses, const char *rev, const char *path)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;
	const ase_value *value = NULL;
	const char *name = NULL;

	if (rev && !ase_snapshot_open(ses->store, rev, &then, NULL) &&
	    !ase_snapshot_value(then, path, &value, NULL))
		name = name_in(ses, ase_value_root(value));
	return name ? ase_strdup(name) : NULL;
}

/* Add what the pack of "board 1" is called for the reader: now, or, of one that
 * is gone, behind the deed or before it. */
static void add_pack(const session *ses, const ase_event *event,
		     const char *words, ase_strs *out)
{
	const size_t size = strcspn(words, " ");
	ASE_AUTO(ase_strdrop) char *code = ase_strndup(words, size);
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("packs/%s/pack.yaml", code);
	const char *now = name_in(ses, session_policy(ses, path));
	ASE_AUTO(ase_strdrop)
	char *then = now ? NULL : name_then(ses, event->id, path);
	ASE_AUTO(ase_strdrop)
	char *before = now || then ? NULL : name_then(ses, event->parent, path);

	ase_strs_take(out, ase_strf("%s%s",
				    now	     ? now
				    : then   ? then
				    : before ? before
					     : code,
				    words + size));
}

/* "pack board 1 adopted", "pack board dropped", "pack board 2"; NULL: it is about
 * something else. Yours. */
static char *say_packs(const session *ses, const ase_event *event,
		       const char *words)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *codes = NULL;
	ASE_AUTO(ase_strdrop) char *called = NULL;
	const char *fmt = NULL;
	size_t size;

	if (!ase_text_begins(words, "pack "))
		return NULL;
	words += strlen("pack ");
	if (ends(words, " dropped", &size)) {
		fmt = _("pack %s dropped");
	} else if (!ends(words, " adopted", &size)) {
		fmt = _("pack %s");
		size = strlen(words);
	}
	codes = ase_strndup(words, size);
	ase_strs_split(&parts, codes, ',');
	for (size_t i = 0; i < parts.count; i++)
		add_pack(ses, event,
			 parts.items[i] + strspn(parts.items[i], " "), &names);
	called = ase_strs_join(&names, ", ");
	return fmt ? ase_strf(fmt, called)
		   : ase_strf(ngettext_("pack %s adopted", "packs %s adopted",
					(unsigned long)names.count),
			      called);
}

static ase_status take_subject(const ase_event *event, void *payload,
			       ase_err *err)
{
	(void)err;
	*(char **)payload = ase_strdup(event->subject);
	return ASE_E_EXISTS;
}

/* The subject of the commit by hand that `words` are the ID of; NULL: they are
 * no ID, or the commit is not here. Yours. */
static char *say_commit(const session *ses, const char *words)
{
	char *subject = NULL;

	if (strlen(words) != DEED_SHORT_SIZE - 1 ||
	    strspn(words, "0123456789abcdef") != DEED_SHORT_SIZE - 1 ||
	    ase_history_each(ses->store, words, NULL, take_subject, &subject,
			     NULL))
		return NULL;
	return subject;
}

static char *say(const session *ses, const ase_event *event, const char *words,
		 bool bare)
{
	char *fields = say_fields(ses, event, words, bare);
	const char *step = fields ? NULL : words_of_step(ses, event, words);
	size_t size;

	if (fields || (fields = say_packs(ses, event, words)) ||
	    (fields = say_commit(ses, words)))
		return fields;
	if (step)
		return ase_text_uncapital(step);
	if (ends(words, " taken back", &size)) {
		ASE_AUTO(ase_strdrop) char *what = ase_strndup(words, size);

		return ase_strf(_("%s taken back"), what);
	}
	return ase_strdup(_(words));
}

/* The words behind "taken back: " and "done again: "; `fmt` says which. */
static const char *turned(const char *words, const char **fmt)
{
	*fmt = NULL;
	if (ase_text_begins(words, DEED_WORDS_UNDONE))
		*fmt = N_("taken back: %s");
	else if (ase_text_begins(words, DEED_WORDS_REDONE))
		*fmt = N_("done again: %s");
	return *fmt ? words + strlen(DEED_WORDS_UNDONE) : words;
}

char *deed_words_said(const session *ses, const ase_event *event)
{
	const char *fmt;
	const char *words = turned(words_of(event), &fmt);
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (event->parents > 1)
		return ase_strdup(_("what others did, merged"));
	if (!fmt)
		return say(ses, event, words, false);
	said = say(ses, event, words, true);
	return ase_strf(_(fmt), said);
}

char *deed_words_bare(const session *ses, const ase_event *event)
{
	const char *fmt;

	return say(ses, event, turned(words_of(event), &fmt), true);
}

char *deed_words_subject(const ase_event *event)
{
	const char *fmt;

	if (!is_ours(event))
		return ase_strndup(event->id, DEED_SHORT_SIZE - 1);
	return ase_strdup(turned(words_of(event), &fmt));
}

bool deed_words_happened(const session *ses, const ase_event *event)
{
	const char *fmt;
	const char *words = turned(words_of(event), &fmt);
	ASE_AUTO(ase_strdrop)
	char *fields = say_fields(ses, event, words, true);

	return is_ours(event) && !fmt && !fields &&
	       strcmp(words, "added") != 0 &&
	       strcmp(words, "edited by hand") != 0;
}
