#include "lib/doc/calendar.h"

#include "lib/doc/dynlib.h"

#include <libical/ical.h>
#include <stdlib.h>

#define FUNCTIONS(X)                                                           \
	X(icalcomponent_add_component)                                         \
	X(icalcomponent_add_property)                                          \
	X(icalcomponent_as_ical_string_r)                                      \
	X(icalcomponent_free)                                                  \
	X(icalcomponent_new)                                                   \
	X(icalcomponent_new_vcalendar)                                         \
	X(icalmemory_free_buffer)                                              \
	X(icalproperty_new_description)                                        \
	X(icalproperty_new_dtend)                                              \
	X(icalproperty_new_dtstamp)                                            \
	X(icalproperty_new_dtstart)                                            \
	X(icalproperty_new_prodid)                                             \
	X(icalproperty_new_summary)                                            \
	X(icalproperty_new_transp)                                             \
	X(icalproperty_new_uid)                                                \
	X(icalproperty_new_version)                                            \
	X(icalproperty_new_x)                                                  \
	X(icalproperty_set_x_name)                                             \
	X(icaltime_adjust)                                                     \
	X(icaltime_from_timet_with_zone)                                       \
	X(icaltime_null_time)                                                  \
	X(icaltimezone_get_utc_timezone)

static struct {
	FUNCTIONS(ASE_FAR_POINTER)
} far;

static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };

static const ase_dynlib ical = {
	.file = ASE_ICAL_FILE,
	.package = ASE_ICAL_PACKAGE,
	.names = names,
	.count = ASE_COUNT(names),
	.pointers = &far,
};

/* How long a meeting is taken to last; the first one is about two hours. */
#define MEETING_HOURS 2

static void drop_component(icalcomponent **component)
{
	if (*component)
		far.icalcomponent_free(*component);
}

static struct icaltimetype time_of(const ase_appointment *one)
{
	struct icaltimetype at = far.icaltime_null_time();

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
		far.icaltime_adjust(&at, 1, 0, 0, 0);
	else
		far.icaltime_adjust(&at, 0, MEETING_HOURS, 0, 0);
	return at;
}

static icalcomponent *event_of(const ase_appointment *one, long long when)
{
	icalcomponent *event = far.icalcomponent_new(ICAL_VEVENT_COMPONENT);
	struct icaltimetype made = far.icaltime_from_timet_with_zone(
		(time_t)when, 0, far.icaltimezone_get_utc_timezone());

	far.icalcomponent_add_property(event,
				       far.icalproperty_new_uid(one->uid));
	far.icalcomponent_add_property(event,
				       far.icalproperty_new_dtstamp(made));
	far.icalcomponent_add_property(
		event, far.icalproperty_new_dtstart(time_of(one)));
	far.icalcomponent_add_property(event,
				       far.icalproperty_new_dtend(end_of(one)));
	far.icalcomponent_add_property(
		event, far.icalproperty_new_summary(one->summary));
	if (one->description)
		far.icalcomponent_add_property(
			event,
			far.icalproperty_new_description(one->description));
	if (one->hour < 0)
		far.icalcomponent_add_property(
			event,
			far.icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	return event;
}

static void add_name(icalcomponent *all, const char *name)
{
	icalproperty *property = far.icalproperty_new_x(name);

	far.icalproperty_set_x_name(property, "X-WR-CALNAME");
	far.icalcomponent_add_property(all, property);
}

static icalcomponent *component_of(const ase_calendar *calendar)
{
	icalcomponent *all = far.icalcomponent_new_vcalendar();

	far.icalcomponent_add_property(all,
				       far.icalproperty_new_version("2.0"));
	far.icalcomponent_add_property(
		all, far.icalproperty_new_prodid("-//ase//ase//EN"));
	if (calendar->name)
		add_name(all, calendar->name);
	for (size_t i = 0; i < calendar->count; i++)
		far.icalcomponent_add_component(
			all, event_of(&calendar->items[i], calendar->when));
	return all;
}

ase_status ase_calendar_write(const ase_calendar *calendar, ase_str *out,
			      ase_err *err)
{
	ASE_AUTO(drop_component) icalcomponent *all = NULL;
	ase_status s = ase_dynlib_load(&ical, err);
	char *text;

	if (s)
		return s;
	all = component_of(calendar);
	text = far.icalcomponent_as_ical_string_r(all);
	ase_str_add(out, text);
	far.icalmemory_free_buffer(text);
	return ASE_OK;
}
