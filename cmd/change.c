#include "cmd/change.h"

#include "cmd/say.h"
#include "cmd/sheet.h"
#include "lib/base/mem.h"
#include "lib/data/diff.h"
#include "lib/data/edit.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct change {
	const cli_call *call;
	ase_drafts drafts;
	sheets given;	   /* whole texts and files, by path */
	sheets sheets;	   /* everything, once gathered */
	ase_world *after;  /* what the store would say */
	ase_strs notes;	   /* what the store had to say */
	ase_strs overridden; /* steps passed by --override */
	bool by_hand;	   /* takes in what somebody edited by hand */
};

change *change_new(const cli_call *call)
{
	change *ch = ase_alloc(sizeof(*ch));

	ch->call = call;
	return ch;
}

/* Forget what was gathered, keep what was asked for. */
static void ungather(change *ch)
{
	ase_world_drop(&ch->after);
	sheets_drop(&ch->sheets);
}

void change_drop(change **out)
{
	change *ch = *out;

	if (!ch)
		return;
	ungather(ch);
	sheets_drop(&ch->given);
	ase_drafts_drop(&ch->drafts);
	ase_strs_drop(&ch->notes);
	ase_strs_drop(&ch->overridden);
	free(ch);
	*out = NULL;
}

const cli_call *change_call(const change *ch)
{
	return ch->call;
}

ase_drafts *change_drafts(change *ch)
{
	return &ch->drafts;
}

ase_status change_add(change *ch, const char *kind, char id[ASE_ID_SIZE],
		      ase_err *err)
{
	const ase_kind *of = desk_kind_named(ch->call, kind);
	ase_draft *draft = NULL;
	ase_status s = ase_drafts_new(&ch->drafts, of, &draft, err);

	if (s)
		return s;
	memcpy(id, draft->id, sizeof(draft->id));
	return ASE_OK;
}

/* The edits of `id`. */
static ase_edits *edits_of(change *ch, const char *id)
{
	const ase_kind *kind = ase_kinds_of_id(ch->call->desk->kinds, id);

	return ase_drafts_of(&ch->drafts, kind, id, false)->edits;
}

void change_touch(change *ch, const char *id)
{
	(void)edits_of(ch, id);
}

void change_set(change *ch, const char *id, const char *path, const char *text)
{
	ase_edits_set(edits_of(ch, id), path, text);
}

void change_plain(change *ch, const char *id, const char *path,
		  const char *text)
{
	ase_edits_plain(edits_of(ch, id), path, text);
}

void change_date(change *ch, const char *id, const char *path, ase_date date)
{
	char text[ASE_DATE_SIZE];

	change_set(ch, id, path, ase_date_text(date, text));
}

void change_unset(change *ch, const char *id, const char *path)
{
	ase_edits_add(edits_of(ch, id), ASE_EDIT_UNSET, path, NULL);
}

void change_value(change *ch, const char *id, const char *path,
		  const ase_node *value)
{
	ase_edits_add(edits_of(ch, id), ASE_EDIT_SET, path, value);
}

void change_append(change *ch, const char *id, const char *path,
		   const char *text)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	ase_builder_text(b, NULL, text, false);
	value = ase_builder_take(b);
	ase_edits_add(edits_of(ch, id), ASE_EDIT_ADD, path,
		      ase_value_root(value));
}

ase_status change_entry(change *ch, const char *id, const char *path,
			ase_err *err, ...)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	char entry[ASE_ID_SIZE];
	const char *key;
	va_list ap;
	ase_status s = ase_id_make(NULL, 6, entry, sizeof(entry), err);

	if (s)
		return s;
	ase_builder_map(b, NULL);
	ase_builder_text(b, "id", entry, false);
	va_start(ap, err);
	while ((key = va_arg(ap, const char *))) {
		const char *text = va_arg(ap, const char *);

		if (text)
			ase_builder_text(b, key + (*key == ':'), text,
					 *key == ':');
	}
	va_end(ap);
	ase_builder_end(b);
	value = ase_builder_take(b);
	ase_edits_add(edits_of(ch, id), ASE_EDIT_ADD, path,
		      ase_value_root(value));
	return ASE_OK;
}

ase_status change_input(change *ch, const char *id, char *const *texts,
			size_t count, ase_err *err)
{
	const desk *d = ch->call->desk;
	const ase_record *rec = ase_world_get(d->world, id);
	ase_record fresh = { .kind = ase_kinds_of_id(d->kinds, id) };

	if (!rec) {
		memcpy(fresh.id, id, strnlen(id, sizeof(fresh.id) - 1));
		rec = &fresh;
	}
	return ase_input_read(d->world, &d->lore, rec, texts, count,
			      &ch->drafts, err);
}

ase_status change_defaults(change *ch, const char *id, ase_err *err)
{
	const desk *d = ch->call->desk;
	const ase_kind *kind = ase_kinds_of_id(d->kinds, id);

	return ase_input_defaults(d->world, &d->lore,
				  ase_drafts_of(&ch->drafts, kind, id, true),
				  err);
}

ase_status change_note(change *ch, const char *id, ase_err *err)
{
	char on[ASE_DATE_SIZE];

	if (!ch->call->message)
		return ASE_OK;
	return change_entry(ch, id, "notes", err, "on",
			    ase_date_text(ch->call->on, on), "text",
			    ch->call->message, NULL);
}

void change_text(change *ch, const char *path, const char *text, size_t size)
{
	sheet *s = NULL;

	if (sheets_of(&ch->given, ch->call->desk, path, &s, NULL))
		return;
	ase_str_clear(&s->text);
	s->gone = !text;
	if (text)
		ase_str_addn(&s->text, text, size);
}

void change_file(change *ch, const char *path, const char *data, size_t size)
{
	change_text(ch, path, data, size);
}

const char *change_given(const change *ch, const char *path, size_t *size)
{
	for (size_t i = 0; i < ch->given.count; i++)
		if (strcmp(ch->given.items[i].path, path) == 0) {
			*size = ch->given.items[i].text.size;
			return ase_str_text(&ch->given.items[i].text);
		}
	return NULL;
}

void change_by_hand(change *ch)
{
	ch->by_hand = true;
}

/* Apply the edits of one draft to its sheet. */
static ase_status edit(change *ch, const ase_draft *draft, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path =
		ase_kind_path(draft->kind, draft->id);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	sheet *s = NULL;
	ase_status st = sheets_of(&ch->sheets, ch->call->desk, path, &s, err);

	if (st)
		return st;
	if (!s->text.size && s->existed)
		ase_str_addn(&s->text, ase_str_text(&s->old), s->old.size);
	st = ase_edits_apply(draft->edits, ase_str_text(&s->text),
			     s->text.size, draft->kind->schema, &text, err);
	if (st)
		return ase_fail_in(err, path);
	ase_str_drop(&s->text);
	s->text = text;
	text = (ase_str)ASE_STR_INIT; /* moved */
	return ASE_OK;
}

/* From what was asked for to new texts. */
static ase_status gather(change *ch, ase_err *err)
{
	sheet *to = NULL;
	ase_status s;

	ungather(ch);
	for (size_t i = 0; i < ch->drafts.count; i++)
		if ((s = edit(ch, &ch->drafts.items[i], err)))
			return s;
	for (size_t i = 0; i < ch->given.count; i++) {
		const sheet *from = &ch->given.items[i];

		if ((s = sheets_of(&ch->sheets, ch->call->desk, from->path,
				   &to, err)))
			return s;
		ase_str_clear(&to->text);
		ase_str_addn(&to->text, ase_str_text(&from->text),
			     from->text.size);
		to->gone = from->gone;
	}
	return ASE_OK;
}

/* Read every sheet, build the world after the change, judge every record. */
static size_t judge(change *ch, ase_problems *problems)
{
	const cli_call *call = ch->call;
	size_t found = 0;

	ch->after = ase_world_over(call->desk->world);
	for (size_t i = 0; i < ch->sheets.count; i++) {
		size_t from = problems->count;

		if (sheet_read(&ch->sheets.items[i], call, problems))
			found += sheet_forgive(&ch->sheets.items[i], call,
					       from, problems);
	}
	sheets_put(&ch->sheets, ch->after);
	for (size_t i = 0; i < ch->sheets.count; i++) {
		size_t from = problems->count;

		if (sheet_judge(&ch->sheets.items[i], call, ch->after,
				problems))
			found += sheet_forgive(&ch->sheets.items[i], call,
					       from, problems);
	}
	return found;
}

/* The IDs of the records that the change touches. */
static void touched(const change *ch, ase_strs *out)
{
	for (size_t i = 0; i < ch->sheets.count; i++)
		if (ch->sheets.items[i].kind)
			ase_strs_add(out, ch->sheets.items[i].id);
}

/* Put down that somebody passed a block, and why. */
static ase_status override(change *ch, const ase_refusals *refusals,
			   ase_err *err)
{
	char on[ASE_DATE_SIZE];

	ase_date_text(ch->call->on, on);
	for (size_t i = 0; i < refusals->count; i++) {
		const char *step = refusals->items[i].standing.step->name;
		ase_status s = change_entry(ch, refusals->items[i].rec->id,
					    "overrides", err, "step", step,
					    "on", on, "why", ch->call->why,
					    NULL);

		if (s)
			return s;
		if (!ase_strs_has(&ch->overridden, step))
			ase_strs_add(&ch->overridden, step);
	}
	return ASE_OK;
}

static ase_status examine(change *ch, ase_err *err);

/* Ask the process. With --override, note it and examine all of it again. */
static ase_status gate(change *ch, ase_err *err)
{
	ASE_AUTO(ase_refusals_drop) ase_refusals no = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const desk *d = ch->call->desk;
	ase_status s;

	touched(ch, &ids);
	if (!ase_process_gate(d->process, d->world, ch->after, &ids, &no))
		return ASE_OK;
	if (!ch->call->why || ch->overridden.count) {
		say_refusals(ch->call, ch->after, &no);
		err->text[0] = '\0'; /* all is said */
		return ASE_E_REFUSED;
	}
	s = override(ch, &no, err);
	return s ? s : examine(ch, err);
}

/* Everything that must hold before anything is written. */
static ase_status examine(change *ch, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = gather(ch, err);
	size_t found;

	if (s)
		return s;
	sheets_drop_same(&ch->sheets);
	found = judge(ch, &problems);
	problems_print(&problems, stderr);
	if (found)
		return ase_fail(err, ASE_E_INVALID, "nothing was recorded");
	return gate(ch, err);
}

/* The lines of a commit message, without any personal data. */
static char *message(const change *ch, const change_words *words,
		     const ase_strs *ids)
{
	const cli_call *call = ch->call;
	ASE_AUTO(ase_standings_drop) ase_standings done = ASE_STANDINGS_INIT;
	ase_str text = ASE_STR_INIT;
	const char *first = ids->count ? ids->items[0] : NULL;
	const ase_kind *kind =
		first ? ase_kinds_of_id(call->desk->kinds, first) : NULL;

	if (kind)
		ase_str_addf(&text, "%s %s: ", kind->name, first);
	ase_str_addf(&text, "%s\n\n", words->subject);
	for (size_t i = 0; i < ids->count && i < 64; i++)
		ase_str_addf(&text, "Ase-Record: %s\n", ids->items[i]);
	ase_process_progress(call->desk->process, call->desk->world, ch->after,
			     ids, &done);
	for (size_t i = 0; i < done.count; i++)
		ase_str_addf(&text, "Ase-Step: %s\n",
			     done.items[i].step->name);
	for (size_t i = 0; i < ch->overridden.count; i++)
		ase_str_addf(&text, "Ase-Override: %s\n",
			     ch->overridden.items[i]);
	ase_str_addf(&text, "Ase-Command: %s %s%s%s\n", call->tool->name,
		     call->tool->kind_first && call->kind ? call->kind : "",
		     call->tool->kind_first && call->kind ? " " : "",
		     call->verb->name);
	return ase_str_take(&text);
}

/* Show what would be written. */
static ase_status preview(const change *ch)
{
	for (size_t i = 0; i < ch->sheets.count; i++) {
		const sheet *s = &ch->sheets.items[i];
		ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
		const ase_record *old =
			s->kind ? ase_world_get(ch->call->desk->world, s->id) :
				  NULL;

		cli_say(ch->call, "%s", s->path);
		if (!s->kind || s->gone)
			continue;
		ase_diff(old ? old->node : NULL, ase_value_root(s->held),
			 edits);
		for (size_t k = 0; k < ase_edits_count(edits); k++) {
			static const char *const ops[] = { "=", "=", "+=",
							   "-=" };
			ASE_AUTO(ase_str_drop) ase_str v = ASE_STR_INIT;

			if (ase_edits_value(edits, k))
				ase_yaml_flow(&v, ase_edits_value(edits, k));
			cli_say(ch->call, "  %s%s%s", ase_edits_path(edits, k),
				ops[ase_edits_op(edits, k)],
				ase_str_text(&v));
		}
	}
	cli_say(ch->call, "Nothing was written (dry run).");
	return ASE_OK;
}

/* Hand the texts to the store. */
static ase_status store_it(change *ch, const char *text, ase_err *err)
{
	const desk *d = ch->call->desk;
	ase_file *files = ase_realloc(NULL, ch->sheets.count, sizeof(*files));
	ase_who who = { .name = NULL };
	char id[41];
	ase_status s = ase_store_who(d->store, &who, err);
	time_t now = time(NULL);
	struct tm local;

	localtime_r(&now, &local);
	who.when = now;
	who.offset_minutes = (int)(local.tm_gmtoff / 60);
	for (size_t i = 0; i < ch->sheets.count; i++) {
		const sheet *one = &ch->sheets.items[i];

		files[i] = (ase_file){ .path = one->path,
				       .data = one->gone ?
						       NULL :
						       ase_str_text(&one->text),
				       .size = one->text.size };
	}
	if (!s)
		s = ase_commit_make(d->store, d->snapshot, files,
				    ch->sheets.count, &who, text, &ch->notes,
				    id, err);
	free(files);
	return s;
}

/* The sheets whose work file is neither HEAD's text nor the new one. */
static ase_status edited_by_hand(const change *ch, change *by_hand,
				 size_t *count, ase_err *err)
{
	const desk *d = ch->call->desk;

	for (size_t i = 0; i < ch->sheets.count; i++) {
		const sheet *one = &ch->sheets.items[i];
		ASE_AUTO(ase_str_drop) ase_str work = ASE_STR_INIT;
		ase_status s = ase_worktree_text(d->store, one->path, &work,
						 err);
		sheet as_is = { .old = one->old,
				.existed = one->existed,
				.text = work,
				.gone = s == ASE_E_NOT_FOUND };
		sheet as_new = { .old = one->text,
				 .existed = !one->gone,
				 .text = work,
				 .gone = s == ASE_E_NOT_FOUND };

		if (s && s != ASE_E_NOT_FOUND)
			return s;
		if (sheet_same(&as_is) || sheet_same(&as_new))
			continue;
		change_text(by_hand, one->path, s ? NULL : ase_str_text(&work),
			    work.size);
		(*count)++;
	}
	return ASE_OK;
}

/* Take hand edits of our files in first, as a commit of their own. */
static ase_status take_in(change *ch, bool *taken, ase_err *err)
{
	ASE_AUTO(change_drop) change *by_hand = change_new(ch->call);
	size_t count = 0;
	ase_status s = edited_by_hand(ch, by_hand, &count, err);

	*taken = false;
	if (s || !count || ch->by_hand)
		return s;
	change_by_hand(by_hand);
	s = change_commit(by_hand,
			  &(change_words){ .subject = N_("edited by hand"),
					   .said = _("your edits by hand") },
			  err);
	if (s || ch->call->dry_run)
		return s;
	*taken = true;
	return desk_refresh(ch->call, ch->call->desk, err);
}

/* The drafts and sheets name kinds of the desk: look them up again. */
static void rebind(change *ch)
{
	for (size_t i = 0; i < ch->drafts.count; i++)
		ch->drafts.items[i].kind = ase_kinds_of_id(
			ch->call->desk->kinds, ch->drafts.items[i].id);
}

/* Say what was noted; without words for it, whose record it is. */
static void tell(const change *ch, const ase_record *about, const char *said)
{
	ASE_AUTO(ase_strdrop) char *name = NULL;

	if (!said && about)
		name = ase_strf("%s %s (%s)",
				ase_kind_title(about->kind, ch->call->lang),
				ase_world_name(ch->after, about), about->id);
	say_noted(ch->call, ch->after, about,
		  said ? said : name ? name : _("the change"));
}

/* Everything is well: write it, or show it, and tell. */
static ase_status carry_out(change *ch, const change_words *words, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *text = NULL;
	const ase_record *about = NULL;
	ase_status s;

	touched(ch, &ids);
	if (ch->call->dry_run)
		return preview(ch);
	text = message(ch, words, &ids);
	s = store_it(ch, text, err);
	for (size_t i = 0; i < ch->notes.count; i++)
		cli_warn(ch->call, "%s", ch->notes.items[i]);
	if (s)
		return s;
	if (ids.count)
		about = ase_world_get(ch->after,
				      words->about ? words->about : ids.items[0]);
	tell(ch, about, words->said);
	return ASE_OK;
}

ase_status change_commit(change *ch, const change_words *words, ase_err *err)
{
	bool taken = false;
	ase_status s = examine(ch, err);

	if (s)
		return s;
	if (!ch->sheets.count) {
		cli_say(ch->call, "Nothing to change: it is so already.");
		return ASE_OK;
	}
	if ((s = take_in(ch, &taken, err)))
		return s;
	if (taken) {
		ungather(ch);
		rebind(ch);
		if ((s = examine(ch, err)))
			return s;
	}
	return carry_out(ch, words, err);
}
