/* Letters about what has ended, and to who has left. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/base/mem.h"
#include "lib/model/process/ending.h"
#include "lib/model/process/party.h"

#include <string.h>

/* Whether the text begins with a heading: a document, which is kept on paper,
 * and no letter to somebody. */
static bool is_document(const char *text)
{
	const char *end = strncmp(text, "{{!", 3) ? NULL : strstr(text, "}}");

	if (end)
		text = end + 2;
	return text[strspn(text, " \t\r\n")] == '#';
}

/* Whom it is for has left; `out` gets how. */
static bool find_left(const letter *l, const ase_strs *after, ase_ending *out)
{
	const session *ses = l->ses;
	const ase_record *gone =
		l->to && ase_ending_find(ses->world, l->to, out) ? l->to : NULL;

	if (!gone && l->party)
		gone = ase_party_left(ses->process, ses->world, l->rec,
				      l->party, NULL);
	return gone && ase_ending_find(ses->world, gone, out) &&
	       !ase_strs_has(after, out->name);
}

ase_status letter_ended(letter *l, const letter_about *about, const char *name,
			const char *text, ase_err *err)
{
	const session *ses = l->ses;
	ASE_AUTO(ase_strs_drop) ase_strs after = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_ending ending;

	l->sent = l->rec && !is_document(text) && l->discreet &&
		  (l->to || l->party);
	if (!l->rec || is_document(text) || !l->discreet)
		return ASE_OK;
	letter_about_all(about, "after", &after);
	if (!ase_ending_above(ses->world, l->rec, &after, &ending) &&
	    !find_left(l, &after, &ending))
		return ASE_OK;
	said = ase_ending_say(&ending, ses->ui->lang);
	return ase_fail(err, ASE_E_REFUSED,
			"no letter '%s' about %s: %s (%s) is closed (%s); a "
			"letter that may go all the same says so in its first "
			"line: after: %s",
			name, l->rec->id,
			ase_world_name(ses->world, ending.rec), ending.rec->id,
			said, ending.name);
}
