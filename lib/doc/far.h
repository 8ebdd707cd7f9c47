#ifndef ASE_DOC_FAR_H
#define ASE_DOC_FAR_H

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
 *
 *	s = ase_far_load("libgmime-3.0.so.0", names, ASE_COUNT(names), &far, err);
 *	far.g_mime_init();
 */
#define ASE_FAR_POINTER(function) __typeof__(function) *(function);
#define ASE_FAR_NAME(function)	  #function,

/*
 * Fill `pointers`, one for each of the names and in their order; at once when
 * that was done before. The library stays loaded until the program ends.
 *
 * ASE_E_SYSTEM: the library is not installed, or has no such function.
 */
ase_status ase_far_load(const char *library, const char *const *names,
			size_t count, void *pointers,
			ase_err *err) ASE_MUST_CHECK;

#endif
