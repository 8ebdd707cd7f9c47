#ifndef ASE_APP_TOOL_TOOL_COMPLETE_H
#define ASE_APP_TOOL_TOOL_COMPLETE_H

#include "lib/app/session/session.h"

/*
 * For --complete, with a session open to read: print what may follow `begun`,
 * one "WORD<tab>what it is" a line, at most 200. IDs of `kind` (also one that
 * does not exist: nothing), KEY= of kind `of` (NULL: the session's), steps
 * of the session's kind and of those above and below, names of kinds.
 */
void tool_complete_records(const session *ses, const char *kind,
			   const char *begun);
void tool_complete_keys(const session *ses, const char *of, const char *begun);
void tool_complete_steps(const session *ses, const char *begun);
void tool_complete_kinds(const session *ses, const char *begun);

#endif
