#ifndef ASE_APP_SESSION_LABEL_H
#define ASE_APP_SESSION_LABEL_H

#include "lib/app/session/session.h"

/*
 * What people read for what is stored: the label of a code, the name behind a
 * reference, the title of an enum's value, a date in words.
 */

/* How the texts of a field are said: looked up once, used for many. All of it
 * is borrowed. */
struct label {
	const ase_node *values;		  /* titles by value; NULL: none */
	const ase_vocabulary *vocabulary; /* of codes; NULL: of none */
	bool coded;			  /* by a vocabulary, known or not */
	bool refers;			  /* an ID */
	bool dated;			  /* a date, which may lack its end */
	const char *unit;		  /* of a number; NULL: none */
	const char *currency;		  /* of money */
	const ase_world *world;		  /* whose names it says */
	const char *lang;		  /* "fr" or "en" */
	ase_date today;			  /* dates of its year bear none */
};

/* Of a field ruled by `part` (NULL: its texts are said as they are), for the
 * reader of the session. */
struct label label_of(const session *ses, const ase_node *part);

/* Whether they are said as they are. */
bool label_plain(const struct label *how);

/* What a person reads for `text`; yours. */
char *label_say(const struct label *how, const char *text);

/* "1 registration", "7 registrations", in the language of the session; yours. */
char *label_count(const session *ses, const ase_kind *kind, size_t count);

/* Both, for one text of a field. */
char *label_text(const session *ses, const ase_node *part, const char *text);

/* What a field is called for people, `key` where it has no title: one may stand
 * beside its $ref, or behind it. Borrowed. */
const char *label_title(const session *ses, const ase_schema *schema,
			const ase_node *part, const char *key);

/* A scalar, a list of these or a small map as people read it, on one line; NULL
 * when it is deeper. Yours. */
char *label_line(const session *ses, const ase_schema *schema,
		 const ase_node *part, const ase_node *node);

#endif
