#include "lib/app/change/change_priv.h"

#include "lib/app/kept/kept_file.h"
#include "lib/base/mem.h"
#include "lib/model/value/kept.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * What the verbs of several tools do with a change (declared in change.h):
 * end it with a word, keep a file and let one go, find or make a person.
 */

ase_status change_end(change *ch, const char *id, const char *subject,
		      const char *said, ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strdrop) char *day = ase_date_say(ses->on, ses->today);
	ASE_AUTO(ase_strdrop)
	char *words = said ? ase_strf(_(said), day) : NULL;
	ase_status s;

	ch->by_verb = true;
	if ((s = change_message(ch, id, err)) ||
	    (s = change_commit(ch,
			       &(change_note){ .subject = subject,
					       .said = words,
					       .about = id },
			       err)))
		return s;
	if (!ses->ui->dry_run && !ase_world_get(ses->world, id))
		out_textf("%s\n", id);
	return ASE_OK;
}

/* ".pdf" of "scan.PDF"; "" when it has none, or an odd one. */
static void extension(const char *from, char out[8])
{
	const char *slash = strrchr(from, '/');
	const char *dot = strrchr(slash ? slash : from, '.');
	size_t size = dot ? strlen(dot) : 0;

	out[0] = '\0';
	if (size < 2 || size > 6)
		return;
	for (size_t i = 0; i < size; i++) {
		char c = dot[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (i && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
			out[0] = '\0';
			return;
		}
		out[i] = c;
	}
	out[size] = '\0';
}

ase_status change_attach(change *ch, const char *id, const char *name,
			 const char *from, char **out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	char ext[8];
	ase_status s = kept_file_read(change_session(ch), from, &bytes, err);

	if (s)
		return s;
	extension(from, ext);
	*out = ase_strf("files/%s/%s%s", id, name, ext);
	change_file(ch, *out, ase_str_text(&bytes), bytes.size);
	return ASE_OK;
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

/* ---- what goes ---- */

/* Append the files that stand anywhere in what is set aside in conflicts/. */
static void add_texts(const ase_node *node, ase_strs *out)
{
	const char *text = ase_node_text(node);

	if (text && ase_text_begins(text, ASE_KEPT_ROOM))
		ase_strs_add(out, text);
	ase_each(child, node)
		add_texts(child, out);
}

/* The files that a file of the store names, as HEAD has it or as it shall be. */
static void add_named(const change *ch, const changed_file *one, bool before,
		      ase_strs *out)
{
	const ase_value *value = NULL;

	if (before &&
	    !ase_snapshot_value(ch->ses->snapshot, one->path, &value, NULL)) {
		if (one->kind)
			ase_kept_paths(one->kind, one->id,
				       ase_value_root(value), out);
		else
			add_texts(ase_value_root(value), out);
	}
	if (before || one->gone)
		return;
	if (one->kind && one->held)
		ase_kept_paths(one->kind, one->id, ase_value_root(one->held),
			       out);
	else if (!one->kind && one->value)
		add_texts(ase_value_root(one->value), out);
}

/* Whether a file of the store may name others. */
static bool names_files(const changed_file *one)
{
	return one->kind ? ase_kept_by(one->kind)
			 : ase_text_begins(one->path, "conflicts/");
}

/* Append what was named until now, and is not where it stood. */
static void add_left(const change *ch, ase_strs *out)
{
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		ASE_AUTO(ase_strs_drop) ase_strs was = ASE_STRS_INIT;
		ASE_AUTO(ase_strs_drop) ase_strs is = ASE_STRS_INIT;

		if (!names_files(one) || !one->existed)
			continue;
		add_named(ch, one, true, &was);
		add_named(ch, one, false, &is);
		for (size_t k = 0; k < was.count; k++)
			if (!ase_strs_has(&is, was.items[k]) &&
			    !ase_strs_has(out, was.items[k]))
				ase_strs_add(out, was.items[k]);
	}
}

/* Who gathers what is named. */
struct naming {
	const change *ch;
	ase_strs *out;
};

/* What is set aside in conflicts/ is named there, unless the change is about
 * that. */
static ase_status add_set_aside(const char *path, void *payload, ase_err *err)
{
	const ase_value *value = NULL;
	const struct naming *at = payload;

	(void)err;
	if (!changed_files_find(&at->ch->changed_files, path) &&
	    !ase_snapshot_value(at->ch->ses->snapshot, path, &value, NULL))
		add_texts(ase_value_root(value), at->out);
	return ASE_OK;
}

/* Everything that names files after the change. */
static ase_status add_all(const change *ch, ase_strs *out, ase_err *err)
{
	struct naming at = { ch, out };

	ase_kept_named(ch->after, out);
	for (size_t i = 0; i < ch->changed_files.count; i++)
		if (!ch->changed_files.items[i].kind &&
		    names_files(&ch->changed_files.items[i]))
			add_named(ch, &ch->changed_files.items[i], false, out);
	return ase_snapshot_each(ch->ses->snapshot, "conflicts", add_set_aside,
				 &at, err);
}

ase_status change_release_files(change *ch, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs left = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs named = ASE_STRS_INIT;
	ase_status s;

	if (ch->by_hand || ch->undoes || ch->reshapes)
		return ASE_OK;
	add_left(ch, &left);
	if (!left.count || (s = add_all(ch, &named, err)))
		return left.count ? s : ASE_OK;
	for (size_t i = 0; i < left.count; i++) {
		const char *path = left.items[i];
		changed_file *one = NULL;

		if (ase_strs_has(&named, path) ||
		    !ase_snapshot_has(ch->ses->snapshot, path))
			continue;
		if ((s = changed_files_get(&ch->changed_files, ch->ses, path,
					   &one, err)))
			return s;
		one->gone = true;
	}
	return ASE_OK;
}

ase_status change_person(change *ch, const ase_record *rec, const char *typed,
			 bool is_new, char id[ASE_ID_SIZE], ase_err *err)
{
	const ase_record *person = NULL;
	ase_status s;

	if (is_new) {
		if ((s = change_add(ch, "person", id, err)))
			return s;
		return change_typed(ch, id, "name", typed, err);
	}
	s = ase_resolve_person(change_session(ch)->world, rec, typed, &person,
			       err);
	if (!s)
		memcpy(id, person->id, sizeof(person->id));
	return s;
}
