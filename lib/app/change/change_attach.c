#include "lib/app/change/change_priv.h"

#include "lib/app/kept/kept_file.h"
#include "lib/base/mem.h"

#include <string.h>

/*
 * What the verbs of several tools do with a change (declared in change.h):
 * end it with a word, keep a file, find or make a person.
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
	    (s = change_commit(
		     ch,
		     &(change_note){ .subject = subject,
				     .said = words,
				     .fills = said && strchr(said, '{'),
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
