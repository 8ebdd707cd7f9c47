#ifndef ASE_DOC_WEB_WEB_FEED_H
#define ASE_DOC_WEB_WEB_FEED_H

#include "lib/base/str.h"

#include <stddef.h>

/*
 * What is new, for programs that read it (Atom, RFC 4287). Nothing here asks
 * for the time: an entry was changed when its record was.
 */
typedef struct ase_feed_entry {
	const char *id;	     /* an IRI that stays */
	const char *title;   /* not empty */
	const char *summary; /* plain text */
	const char *to;	     /* the page it stands on: a file of the site */
	long long changed;   /* seconds since 1970, UTC */
} ase_feed_entry;

/* All borrowed. */
typedef struct ase_feed {
	const char *id, *title, *lang;
	const char *base;  /* where the site stands, ended by a slash; NULL: the
			      feed does not say */
	long long changed; /* where it has no entry */
	const ase_feed_entry *entries; /* as they shall stand */
	size_t count;
} ase_feed;

void ase_feed_write(const ase_feed *feed, ase_str *out);

#endif
