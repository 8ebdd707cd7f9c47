#ifndef ASE_STORE_REMOTE_TRANSPORT_PRIV_H
#define ASE_STORE_REMOTE_TRANSPORT_PRIV_H

#include "lib/store/remote/transport.h"

/*
 * One run of git, for the files that make it:
 *
 *	transport.c	  what is asked of git
 *	transport_run.c	  how it is run, and what it says read
 *	transport_words.c what that means, in a sentence
 */

/* Run git with `words` (up to NULL) in the repository; the lines that it says
 * are in `t`. */
ase_status ase_transport_run(ase_transport *t, const char *const *words,
			     int *status_out, ase_err *err) ASE_MUST_CHECK;

/* What went wrong between us and `remote`, by the lines in `t`: ASE_E_RETRY
 * or ASE_E_SYSTEM, with its sentence. */
ase_status ase_transport_explain(const ase_transport *t, const char *remote,
				 int status, ase_err *err);

#endif
