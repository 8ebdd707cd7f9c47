#ifndef ASE_APP_SESSION_APPOINTMENT_H
#define ASE_APP_SESSION_APPOINTMENT_H

#include "lib/app/session/session.h"
#include "lib/doc/calendar.h"

/*
 * A record as calendars have it: what x-ase-calendar of its kind leads to, as
 * people read it. Title and place are owned, NULL where there is none.
 */
typedef struct appointment {
	ase_date on;  /* with its hour, where it has one */
	long minutes; /* 0: nobody says how long */
	char *title, *place;
} appointment;

void appointment_drop(appointment *at);

/*
 * Read it; false: it has no day. `public_only`: title and place where anybody may
 * see them (lib/model/public/public.h).
 */
bool appointment_read(const session *ses, const ase_record *rec,
		      bool public_only, appointment *out);

/* Its time into `out`: the moment, or the day. */
void appointment_fill(const appointment *at, ase_appointment *out);

#endif
