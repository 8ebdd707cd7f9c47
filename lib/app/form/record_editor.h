#ifndef ASE_APP_CHANGE_RECORD_EDITOR_H
#define ASE_APP_CHANGE_RECORD_EDITOR_H

#include "lib/app/session/session.h"

/*
 * Records in the user's editor.
 *
 * The store's lock is not held while the editor is open. What was saved may say
 * things as on the command line (record_words.h), and is checked like any change;
 * a text with problems is shown again, each written above its line, and when the
 * user gives up it is kept for the next time (edited.h). If somebody changed the
 * record meanwhile, what was edited here is put on top of it.
 */

/* Edit a new record of `kind`; its ID is printed when it is recorded. */
ase_status record_editor_add(session *ses, const ase_kind *kind,
			     ase_err *err) ASE_MUST_CHECK;

/* Edit the record `rec`. */
ase_status record_editor_edit(const session *ses, const ase_record *rec,
			      ase_err *err) ASE_MUST_CHECK;

#endif
