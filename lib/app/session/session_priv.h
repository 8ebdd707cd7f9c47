#ifndef ASE_APP_SESSION_SESSION_PRIV_H
#define ASE_APP_SESSION_SESSION_PRIV_H

#include "lib/app/session/session.h"
#include "lib/app/session/stand_in.h"

/*
 * Inside a session: what it keeps alive while others borrow it, and where its
 * kinds come from.
 */

/* A file of schema/, in HEAD or as it is to be. */
struct session_schema {
	char *path;	      /* owned */
	const ase_node *root; /* of the snapshot, or of `own` */
	ase_value *own;	      /* owned; NULL: the snapshot's */
	ase_value *whole;     /* owned: of the kind it describes */
};

/* What an older store keeps otherwise, as it is shown. */
struct session_shown {
	char *path;	  /* owned; NULL: of a record */
	ase_value *value; /* owned */
};

struct session_priv {
	const cli_call *call;
	char *dir;
	char *name; /* "ase-org set": whose lock it is */
	char *command;
	ase_world *world;      /* the session's */
	ase_typed_dates dates; /* that the command has read */
	struct session_schema *schemas;
	size_t schema_count, schema_room;
	stand_in *stands; /* NULL: all policy files hold */
	bool told;	  /* which do not */
	bool proved;	  /* somebody has proved those and left what he made */
	bool learned;	  /* the schemas were read one by one */
	char *maker;	  /* owned: who leaves things, session_kinds.c */
	char *lines; /* owned: the kinds he left, cut; NULL: nothing is left */
	bool fails;  /* some of it does not hold and is left out */
	bool lent;   /* the store is somebody else's */
	char *rev;   /* owned: the commit that is read; NULL: the call's */
	bool older;  /* the store is of an older format */
	struct session_shown *shown; /* what of it is shown otherwise */
	size_t shown_count, shown_room;
	ase_value **previewed; /* owned: vocabularies that are not committed */
	size_t previewed_count, previewed_room;
	ase_kinds *anew; /* owned: the kinds, where what was left is damaged */
};

/* ---- session_source.c ---- */

/* Where the world's records come from, and what was made for it. */
ase_source session_source(session *ses);
void session_source_clear(session *ses);

/* Append the text of the policy file `path`; of an older store with the names
 * of today for what is called otherwise since. */
ase_status session_source_text(const session *ses, const char *path,
			       ase_str *out, ase_err *err) ASE_MUST_CHECK;

/* The root of the policy file `path` of an older store; borrowed. */
ase_status session_source_policy(const session *ses, const char *path,
				 const ase_node **out,
				 ase_err *err) ASE_MUST_CHECK;

/* ---- session_kinds.c ---- */

/* Whether somebody has found that all policy files of the snapshot hold, and
 * left what he made of them. */
bool session_kinds_left(session *ses);

/*
 * Have the kinds: those of the binary, and those of schema/ as somebody has left
 * them whole, else made here.
 */
ase_status session_kinds_load(session *ses, ase_err *err) ASE_MUST_CHECK;
void session_kinds_clear(session *ses);

/* session_preview of a schema that reads; `value` is moved. */
void session_preview_schema(session *ses, const char *path, ase_value *value);

/* Whether nobody needs to prove the process with them: somebody has. */
bool session_kinds_proved(const session *ses);

/* Kinds and process hold: leave that, and the kinds whole, for the next. */
void session_kinds_leave(session *ses);

#endif
