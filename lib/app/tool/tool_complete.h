#ifndef ASE_APP_TOOL_TOOL_COMPLETE_H
#define ASE_APP_TOOL_TOOL_COMPLETE_H

#include "lib/app/tool/tool_offer.h"

/*
 * For --complete, with a session open to read: offer what fits.
 */

/* Records of these kinds ("convention|amendment"; of one that does not exist
 * nothing): the names that mean them, else their IDs. Those who are known to
 * `rec`. */
void tool_complete_records(const tool_asked *asked, const char *kinds);
void tool_complete_known(const tool_asked *asked, const ase_record *rec);

/* Words of a name that were typed without quotes, each taken for an operand: say
 * what they mean, if it is one record. */
void tool_complete_unquoted(const tool_asked *asked, const char *kind);

/* Fields of `kind` (NULL: nothing), `after` behind them; below a field with a
 * dot behind it those of what it refers to. */
void tool_complete_fields(const tool_asked *asked, const ase_kind *kind,
			  const char *after);

/* KEY=, and behind the sign what may stand in the field. */
void tool_complete_keys(const tool_asked *asked, const ase_kind *kind);

/* What may stand in the field at `path` of `kind`. */
void tool_complete_values(const tool_asked *asked, const ase_kind *kind,
			  const char *path);

/* Days that people type; with an hour, where `timed`. */
void tool_complete_days(const tool_asked *asked, ase_date_lean lean,
			bool timed);

/* Steps of the session's kind and of those above and below; kinds, all of them or
 * those whose word means no tool. */
void tool_complete_steps(const tool_asked *asked);
void tool_complete_kinds(const tool_asked *asked);
void tool_complete_toolless(const tool_asked *asked);

#endif
