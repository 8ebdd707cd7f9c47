#ifndef ASE_APP_SESSION_LABEL_H
#define ASE_APP_SESSION_LABEL_H

#include "lib/app/session/session.h"
#include "lib/model/process/ending.h"

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
	const ase_process *steps;	  /* whose names they are; NULL: none */
	bool dated;			  /* a date, which may lack its end */
	bool yes_or_no;
	bool decimal;		/* a number that may have a point */
	const char *unit;	/* of a number; NULL: none */
	const char *currency;	/* of money */
	const ase_world *world; /* whose names it says */
	const char *lang;	/* "fr" or "en" */
	ase_date today;		/* dates of its year bear none */
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

/* Labels with commas between them, with semicolons where one has a comma; yours.
 */
char *label_join(const ase_strs *labels);

/* A scalar, a list of these or a small map as people read it, on one line; NULL
 * when it is deeper. Yours. */
char *label_line(const session *ses, const ase_schema *schema,
		 const ase_node *part, const ase_node *node);

/* How something ended, in the reader's words, with what is said of it beside the
 * day: "withdrawn on 18 April (moved away)"; yours. */
char *label_ending(const session *ses, const ase_ending *ending);

/* ---- label_field.c ---- */

/* A record whose fields are called by name, and whose world that is. */
struct label_record {
	const session *ses;
	const ase_world *world;
	const ase_kind *kind;
	const ase_node *root; /* NULL: none is there */
};

/* What people call the field at `path`, entries of lists by their own name:
 * "City", "Votes, Ana Lopez, Points"; yours. */
char *label_field(const struct label_record *of, const char *path);

/* What is told of what somebody typed into the record says it so; its `of` is
 * the label_record. */
ase_schema_voice label_voice(const struct label_record *of);

/* Give the problems from number `from` the title of their field, where it says
 * more than the key does. */
void label_problems(const struct label_record *of, size_t from,
		    ase_problems *problems);

/* The same of what was typed: the sentence begins with it. Warnings are
 * sentences of their own. */
void label_typed(const struct label_record *of, size_t from,
		 ase_problems *problems);

#endif
