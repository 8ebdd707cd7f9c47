#include "lib/app/change/change_priv.h"

#include "lib/app/kept/kept_file.h"
#include "lib/app/session/feedback.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

change *change_begin(session *ses)
{
	change *ch = ase_alloc(sizeof(*ch));

	ch->ses = ses;
	return ch;
}

void change_ungather(change *ch)
{
	ase_world_drop(&ch->after);
	ase_strs_drop(&ch->affected);
	changed_files_drop(&ch->changed_files);
}

void change_drop(change **out)
{
	change *ch = *out;

	if (!ch)
		return;
	change_ungather(ch);
	changed_files_drop(&ch->given);
	ase_record_edit_set_drop(&ch->drafts);
	ase_strs_drop(&ch->notes);
	ase_strs_drop(&ch->warnings);
	ase_strs_drop(&ch->overridden);
	ase_strs_drop(&ch->by_limit);
	ase_strs_drop(&ch->by_ending);
	ase_strs_drop(&ch->words);
	ase_strs_drop(&ch->mailed);
	free(ch->undoes);
	free(ch->redoes);
	free(ch->standing);
	ase_input_memo_drop(&ch->memo);
	free(ch);
	*out = NULL;
}

void change_undoes(change *ch, const char *name, const char *again)
{
	free(ch->undoes);
	free(ch->redoes);
	ch->undoes = ase_strdup(name);
	ch->redoes = again ? ase_strdup(again) : NULL;
}

void change_restores(change *ch)
{
	ch->restores = true;
}

bool change_is_undo(const change *ch)
{
	return ch->undoes && !ch->redoes;
}

void change_mails(change *ch, const char *person)
{
	if (!ase_strs_has(&ch->mailed, person))
		ase_strs_add(&ch->mailed, person);
}

void change_unattended(change *ch)
{
	ch->unattended = true;
}

session *change_session(const change *ch)
{
	return ch->ses;
}

ase_record_edit_set *change_drafts(change *ch)
{
	return &ch->drafts;
}

ase_status change_add(change *ch, const char *kind, char id[ASE_ID_SIZE],
		      ase_err *err)
{
	const ase_kind *of = session_kind_named(ch->ses, kind);
	ase_record_edits *draft = NULL;
	ase_status s = ase_record_edit_set_new(&ch->drafts, of, &draft, err);

	if (s)
		return s;
	memcpy(id, draft->id, sizeof(draft->id));
	return ASE_OK;
}

/* The edits of `id`. */
static ase_edits *edits_of(change *ch, const char *id)
{
	const ase_kind *kind = ase_kinds_of_id(ch->ses->kinds, id);

	return ase_record_edit_set_of(&ch->drafts, kind, id, false)->edits;
}

void change_reshapes(change *ch)
{
	ch->reshapes = true;
}

void change_as_it_was(change *ch)
{
	ch->as_it_was = true;
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

void change_again(change *ch)
{
	ch->again = true;
}

/* Keep what is to be said where another day stands there already; a plan may
 * move without a word. */
static void look_at_standing(change *ch, const char *id, const char *path,
			     ase_date date)
{
	const ase_record *rec = ase_world_get(ch->ses->world, id);
	const ase_node *part =
		rec ? ase_schema_at(rec->kind->schema, path) : NULL;
	ase_date stands = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (!part || ch->standing ||
	    !ase_node_date(ase_node_path(rec->node, path), &stands) ||
	    !ase_date_cmp(stands, date) ||
	    ase_field_of(rec->kind->schema, part).lean == ASE_DATE_COMING)
		return;
	day = feedback_date(ch->ses, stands);
	ch->standing = ase_strf(_("'%s' is %s already; nothing changed. If "
				  "that day is wrong: ase-record %s set %s "
				  "%s=DATE"),
				ase_schema_title(part, ch->ses->ui->lang, path),
				day, rec->kind->name, id, path);
}

void change_date(change *ch, const char *id, const char *path, ase_date date)
{
	char text[ASE_DATE_SIZE];

	look_at_standing(ch, id, path, date);
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

void change_edit(change *ch, const char *id, ase_edit_op op, const char *path,
		 const ase_node *value)
{
	ase_edits_add(edits_of(ch, id), op, path, value);
}

void change_list(change *ch, const char *id, const char *path,
		 ase_builder *list)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	ase_builder_end(list);
	value = ase_builder_take(list);
	if (ase_node_count(ase_value_root(value)))
		change_value(ch, id, path, ase_value_root(value));
}

void change_append(change *ch, const char *id, const char *path,
		   const char *text)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	ase_builder_text(b, NULL, text, false);
	value = ase_builder_take(b);
	change_append_value(ch, id, path, ase_value_root(value));
}

void change_append_value(change *ch, const char *id, const char *path,
			 const ase_node *value)
{
	ase_edits_add(edits_of(ch, id), ASE_EDIT_ADD, path, value);
}

/* What a person typed for the field at `path`, under `key`. */
static ase_status add_typed(const change *ch, const char *id, const char *path,
			    const char *key, const char *typed, ase_builder *b,
			    ase_err *err)
{
	const session *ses = ch->ses;
	const ase_kind *kind = ase_kinds_of_id(ses->kinds, id);

	return ase_input_value(ses->world, &ses->context, kind->schema,
			       ase_schema_at(kind->schema, path), typed, key, b,
			       err);
}

ase_status change_typed(change *ch, const char *id, const char *path,
			const char *typed, ase_err *err)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_status s = add_typed(ch, id, path, NULL, typed, b, err);

	if (s)
		return s;
	value = ase_builder_take(b);
	change_value(ch, id, path, ase_value_root(value));
	return ASE_OK;
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
	while (!s && (key = va_arg(ap, const char *))) {
		const char *text = va_arg(ap, const char *);

		if (text && *key == ':') {
			ASE_AUTO(ase_strdrop)
			char *field = ase_strf("%s.%s", path, key + 1);

			s = add_typed(ch, id, field, key + 1, text, b, err);
		} else if (text) {
			ase_builder_text(b, key, text, false);
		}
	}
	va_end(ap);
	if (s)
		return s;
	ase_builder_end(b);
	value = ase_builder_take(b);
	ase_edits_add(edits_of(ch, id), ASE_EDIT_ADD, path,
		      ase_value_root(value));
	return ASE_OK;
}

bool change_entry_stands(change *ch, const char *id, const char *path, ...)
{
	const ase_record *rec = ase_world_get(ch->ses->world, id);
	const ase_node *last = NULL;
	bool stands;
	const char *key;
	va_list ap;

	if (rec)
		last = ase_node_path(ase_node_path(rec->node, path), "last");
	stands = last != NULL;
	va_start(ap, path);
	while ((key = va_arg(ap, const char *))) {
		const char *text = va_arg(ap, const char *);
		const char *said = ase_node_path_text(last, key);

		stands = stands && said && text && !strcmp(said, text);
	}
	va_end(ap);
	if (stands)
		ui_say(ch->ses->ui, "Nothing to change: it is so already.");
	return stands;
}

/* Whether it is a file that the record has in the store. */
static bool is_kept(const change *ch, const char *id, const char *path)
{
	ASE_AUTO(ase_strdrop) char *own = ase_strf(ASE_KEPT_ROOM "%s/", id);

	return ase_text_begins(path, own) &&
	       (changed_files_find(&ch->given, path) ||
		ase_snapshot_has(ch->ses->snapshot, path));
}

ase_status change_take_file(void *ctx, const char *id, const char *typed,
			    char **out, ase_err *err)
{
	change *ch = ctx;
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ase_status s;

	if (is_kept(ch, id, typed)) {
		*out = ase_strdup(typed);
		return ASE_OK;
	}
	if ((s = kept_file_read(ch->ses, typed, &bytes, err)) ||
	    (s = kept_file_path(id, typed, &bytes, out, err)))
		return s;
	change_file(ch, *out, ase_str_text(&bytes), bytes.size);
	return ASE_OK;
}

ase_status change_input(change *ch, const char *id, char *const *texts,
			size_t count, ase_err *err)
{
	const session *ses = ch->ses;
	const ase_record *rec = ase_world_itself(ses->world, id);
	ase_record fresh = { .kind = ase_kinds_of_id(ses->kinds, id) };
	ase_input_context context = ses->context;
	ase_status s;

	ase_input_files files = { change_take_file, ch, id };

	context.files = &files;
	if (ch->of_many)
		context.memo = &ch->memo;

	if (!rec) {
		memcpy(fresh.id, id, strnlen(id, sizeof(fresh.id) - 1));
		rec = &fresh;
	}
	s = ase_input_read(ses->world, &context, rec, texts, count, &ch->drafts,
			   err);
	if (!s)
		feedback_dates(ses);
	return s;
}

ase_status change_defaults(change *ch, const char *id, ase_err *err)
{
	session *ses = ch->ses;
	const ase_kind *kind = ase_kinds_of_id(ses->kinds, id);
	ase_input_context context;

	if (!ch->knows_me || !ch->of_many)
		ses->context.me = session_me(ses);
	ch->knows_me = true;
	context = ses->context;
	if (ch->of_many)
		context.memo = &ch->memo;
	return ase_input_defaults(
		ses->world, &context,
		ase_record_edit_set_of(&ch->drafts, kind, id, true), err);
}

ase_status change_message(change *ch, const char *id, ase_err *err)
{
	char on[ASE_DATE_SIZE];

	if (!ch->ses->ui->message)
		return ASE_OK;
	return change_entry(ch, id, "notes", err, "on",
			    ase_date_text(ch->ses->on, on), "text",
			    ch->ses->ui->message, NULL);
}

void change_text(change *ch, const char *path, const char *text, size_t size)
{
	changed_file *s = NULL;

	if (changed_files_get(&ch->given, ch->ses, path, &s, NULL))
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
	const changed_file *one = changed_files_find(&ch->given, path);

	if (!one || one->gone)
		return NULL;
	*size = one->text.size;
	return ase_str_text(&one->text);
}

void change_tell(change *ch, const char *text)
{
	ase_strs_add(&ch->notes, text);
}

void change_by_hand(change *ch)
{
	ch->by_hand = true;
}

ase_status change_override(change *ch, const char *id, const char *step,
			   ase_err *err)
{
	char on[ASE_DATE_SIZE];
	ase_status s = change_entry(ch, id, "overrides", err, "step", step,
				    "on", ase_date_text(ch->ses->on, on), "by",
				    session_my_person(ch->ses), "why",
				    ch->ses->ui->why, NULL);

	if (!s && !ase_strs_has(&ch->overridden, step))
		ase_strs_add(&ch->overridden, step);
	return s;
}

/* The record whose conflicts the file holds; NULL: it is another file, or they
 * are of no record. Yours. */
static char *in_conflict(const change *ch, const char *path)
{
	static const char room[] = "conflicts/";
	ASE_AUTO(ase_strdrop) char *id = NULL;
	const char *name = path + strlen(room);

	if (!ase_text_begins(path, room))
		return NULL;
	id = ase_strndup(name, strcspn(name, "."));
	return ase_world_itself(ch->ses->world, id) ? ase_strdup(id) : NULL;
}

void change_touched(const change *ch, ase_strs *out)
{
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		ASE_AUTO(ase_strdrop)
		char *id = one->kind ? ase_strdup(one->id)
				     : in_conflict(ch, one->path);

		if (id && (one->kind || !ase_strs_has(out, id)))
			ase_strs_add(out, id);
	}
}
