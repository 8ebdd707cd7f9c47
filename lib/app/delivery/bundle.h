#ifndef ASE_APP_DELIVERY_BUNDLE_H
#define ASE_APP_DELIVERY_BUNDLE_H

#include "lib/app/delivery/email.h"

/*
 * What goes to one person on one day, from one sender: one message, however
 * many reminders are due. Their letters stand one behind the other, and the
 * subject lists them; what is asked once (`same`) stands in it once.
 */
typedef struct bundle {
	char *key;		    /* owned; whom it goes to, and from whom */
	const ase_reminder **items; /* owned; they are borrowed */
	size_t count, room;
} bundle;

typedef struct bundles {
	bundle *items; /* owned */
	size_t count, room;
} bundles;

/* Whether a reminder goes. */
typedef bool bundle_goes_fn(const void *payload, const ase_reminder *one);

void bundles_drop(bundles *list);

/* Append those of `all` that go and whose letters are due, in their order. */
void bundles_pack(const session *ses, const ase_reminders *all,
		  bundle_goes_fn *goes, const void *payload, bundles *out);

/* The one with that key, or NULL. */
bundle *bundles_find(const bundles *list, const char *key);

/*
 * Write the message. A letter that cannot be written is told, counted in
 * `*stuck` and taken out of the bundle; with none left `out` stays empty.
 * ASE_E_SYSTEM, ASE_E_BUSY: nothing can be.
 */
ase_status bundle_write(const session *ses, bundle *p, email *out,
			size_t *stuck, ase_err *err) ASE_MUST_CHECK;

#endif
