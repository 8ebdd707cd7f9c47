#include "lib/doc/calendar.h"

#include <libical/ical.h>
#include <stdlib.h>

/* How long a meeting is taken to last; the first one is about two hours. */
#define MEETING_HOURS 2

static void drop_component(icalcomponent **component)
{
	if (*component)
		icalcomponent_free(*component);
}

static struct icaltimetype time_of(const ase_appointment *one)
{
	struct icaltimetype at = icaltime_null_time();

	at.year = one->on.year;
	at.month = one->on.month;
	at.day = one->on.day;
	at.is_date = one->hour < 0;
	if (one->hour >= 0) {
		at.hour = one->hour;
		at.minute = one->minute;
	}
	return at;
}

/* The day behind, or the end of the meeting. */
static struct icaltimetype end_of(const ase_appointment *one)
{
	struct icaltimetype at = time_of(one);

	if (one->hour < 0)
		icaltime_adjust(&at, 1, 0, 0, 0);
	else
		icaltime_adjust(&at, 0, MEETING_HOURS, 0, 0);
	return at;
}

static icalcomponent *event_of(const ase_appointment *one, long long when)
{
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
	struct icaltimetype made = icaltime_from_timet_with_zone(
		(time_t)when, 0, icaltimezone_get_utc_timezone());

	icalcomponent_add_property(event, icalproperty_new_uid(one->uid));
	icalcomponent_add_property(event, icalproperty_new_dtstamp(made));
	icalcomponent_add_property(event,
				   icalproperty_new_dtstart(time_of(one)));
	icalcomponent_add_property(event, icalproperty_new_dtend(end_of(one)));
	icalcomponent_add_property(event,
				   icalproperty_new_summary(one->summary));
	if (one->description)
		icalcomponent_add_property(
			event, icalproperty_new_description(one->description));
	if (one->hour < 0)
		icalcomponent_add_property(
			event,
			icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	return event;
}

static void add_name(icalcomponent *all, const char *name)
{
	icalproperty *property = icalproperty_new_x(name);

	icalproperty_set_x_name(property, "X-WR-CALNAME");
	icalcomponent_add_property(all, property);
}

void ase_calendar_write(const ase_calendar *calendar, ase_str *out)
{
	ASE_AUTO(drop_component)
	icalcomponent *all = icalcomponent_new_vcalendar();
	char *text;

	icalcomponent_add_property(all, icalproperty_new_version("2.0"));
	icalcomponent_add_property(all,
				   icalproperty_new_prodid("-//ase//ase//EN"));
	if (calendar->name)
		add_name(all, calendar->name);
	for (size_t i = 0; i < calendar->count; i++)
		icalcomponent_add_component(
			all, event_of(&calendar->items[i], calendar->when));
	text = icalcomponent_as_ical_string_r(all);
	ase_str_add(out, text);
	icalmemory_free_buffer(text);
}
