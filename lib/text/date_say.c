/* Dates as people say them. */
#include "lib/text/date.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <string.h>

static const char *const months[12] = {
	N_("January"),	 N_("February"), N_("March"),	 N_("April"),
	N_("May"),	 N_("June"),	 N_("July"),	 N_("August"),
	N_("September"), N_("October"),	 N_("November"), N_("December"),
};

/* Room for a day in words, its year behind it, with much to spare. */
#define DAY_SIZE 128

/* A list says many days: nothing is allocated here. */
static void say_day(const char *lang, ase_date date, ase_date today,
		    char out[DAY_SIZE])
{
	const char *month = ase_i18n(lang, months[date.month - 1]);
	char day[DAY_SIZE];

	if (date.day == 1)
		/* The first of a month, which some languages say otherwise. */
		snprintf(day, sizeof(day), ase_i18n(lang, "1 %s"), month);
	else
		/* A day and its month. */
		snprintf(day, sizeof(day), ase_i18n(lang, "%d %s"), date.day,
			 month);
	if (date.year == today.year)
		memcpy(out, day, strlen(day) + 1);
	else
		/* A day and month, and their year. */
		snprintf(out, DAY_SIZE, ase_i18n(lang, "%s %d"), day,
			 date.year);
}

static const char *const weekdays[7] = {
	N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
	N_("Friday"), N_("Saturday"), N_("Sunday"),
};

char *ase_date_say(ase_date date, ase_date today)
{
	return ase_date_say_in(NULL, date, today);
}

char *ase_date_say_in(const char *lang, ase_date date, ase_date today)
{
	char day[DAY_SIZE];

	if (!ase_date_is(date))
		return ase_strdup("");
	say_day(lang, date, today, day);
	if (date.hour < 0)
		return ase_strdup(day);
	if (date.minute)
		/* A day, and a time in hours and minutes. */
		return ase_strf(ase_i18n(lang, "%s at %d:%02d"), day, date.hour,
				date.minute);
	/* A day, and a time in full hours. */
	return ase_strf(ase_i18n(lang, "%s at %d:00"), day, date.hour);
}

char *ase_date_say_month(const char *lang, ase_date date)
{
	if (!ase_date_is(date))
		return ase_strdup("");
	return ase_strf(ase_i18n(lang, "%s %d"),
			ase_i18n(lang, months[date.month - 1]), date.year);
}

char *ase_date_say_whole(ase_date date)
{
	return ase_date_say_whole_in(NULL, date);
}

char *ase_date_say_whole_in(const char *lang, ase_date date)
{
	ASE_AUTO(ase_strdrop)
	char *said = ase_date_say_in(lang, date, (ase_date)ASE_DATE_NONE);

	if (!*said)
		return ase_strdup("");
	return ase_strf("%s %s",
			ase_i18n(lang, weekdays[ase_date_weekday(date)]), said);
}
