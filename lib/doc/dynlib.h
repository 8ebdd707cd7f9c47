#ifndef ASE_DOC_DYNLIB_H
#define ASE_DOC_DYNLIB_H

#include "lib/base/err.h"

#include <stddef.h>

/*
 * Libraries that are loaded when something is written with them.
 *
 * Most commands write no letter and no calendar, and to load GMime and what it
 * stands on (twenty libraries) takes longer than all that a list does. So they
 * are not linked. A file that needs one names the functions it calls, once, and
 * gets a structure of them with their types from the library's own header:
 *
 *	#define FUNCTIONS(X) X(g_mime_init) X(g_mime_message_new)
 *	static struct { FUNCTIONS(ASE_FAR_POINTER) } far;
 *	static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };
 *	static const ase_dynlib gmime = {
 *		.file = ASE_GMIME_FILE, .package = ASE_GMIME_PACKAGE,
 *		.names = names, .count = ASE_COUNT(names), .pointers = &far,
 *	};
 *
 *	s = ase_dynlib_load(&gmime, err);
 *	far.g_mime_init();
 *
 * File and package are those of the machine that builds (dynlib.cmake).
 */
#define ASE_FAR_POINTER(function) __typeof__(function) *(function);
#define ASE_FAR_NAME(function)	  #function,

/* All borrowed. */
typedef struct ase_dynlib {
	const char *file;	  /* as the loader looks for it */
	const char *package;	  /* of this machine, that has it */
	const char *const *names; /* `count` of them, one at least */
	size_t count;
	void *pointers; /* as many, in their order; NULL until they are found */
} ase_dynlib;

/*
 * Find the functions; at once when that was done before. The library stays
 * loaded until the program ends, and finds a process whose letters are UTF-8:
 * nothing of ours asks the locale for them.
 *
 * ASE_E_SYSTEM: it is not installed, or has no such function.
 */
ase_status ase_dynlib_load(const ase_dynlib *library,
			   ase_err *err) ASE_MUST_CHECK;

#endif
