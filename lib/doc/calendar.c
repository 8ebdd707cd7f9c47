#include "lib/doc/calendar.h"

#include "lib/base/mem.h"
#include "lib/doc/dynlib.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

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
	X(icalproperty_new_lastmodified)                                       \
	X(icalproperty_new_location)                                           \
	X(icalproperty_new_prodid)                                             \
	X(icalproperty_new_sequence)                                           \
	X(icalproperty_new_status)                                             \
	X(icalproperty_new_summary)                                            \
	X(icalproperty_new_transp)                                             \
	X(icalproperty_new_uid)                                                \
	X(icalproperty_new_version)                                            \
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

/* A SEQUENCE has 31 bits: seconds since 2020 fill them in 2088. */
#define SEQUENCE_EPOCH 1577836800LL

static void drop_component(icalcomponent **component)
{
	if (*component)
		far.icalcomponent_free(*component);
}

/* `seconds` since 1970, in UTC: every program reads that, wherever it is. */
static struct icaltimetype utc(long long seconds)
{
	return far.icaltime_from_timet_with_zone(
		(time_t)seconds, 0, far.icaltimezone_get_utc_timezone());
}

static struct icaltimetype time_of(const ase_appointment *one)
{
	struct icaltimetype at = far.icaltime_null_time();

	if (one->timed)
		return utc(one->at);
	at.year = one->on.year;
	at.month = one->on.month;
	at.day = one->on.day;
	at.is_date = 1;
	return at;
}

/* The day behind, or the end of the meeting. */
static struct icaltimetype end_of(const ase_appointment *one)
{
	struct icaltimetype at = time_of(one);

	if (one->timed && one->minutes > 0)
		far.icaltime_adjust(&at, 0, 0, (int)one->minutes, 0);
	else if (one->timed)
		far.icaltime_adjust(&at, 0, MEETING_HOURS, 0, 0);
	else
		far.icaltime_adjust(&at, 1, 0, 0, 0);
	return at;
}

/* The text without what RFC 5545, 3.1 and 3.3.11 forbid in it: control
 * characters but tab and line break, those of ISO 6429 (C1) too. Yours. */
static char *clean(const char *text)
{
	ase_str out = ASE_STR_INIT;

	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		bool c1 = p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;

		if (c1)
			p++;
		else if (*p == '\n' || *p == '\t' || (*p >= ' ' && *p != 127))
			ase_str_addc(&out, (char)*p);
	}
	return ase_str_take(&out);
}

static void add_property(icalcomponent *to, icalproperty *property)
{
	far.icalcomponent_add_property(to, property);
}

static void add_texts(icalcomponent *event, const ase_appointment *one)
{
	ASE_AUTO(ase_strdrop) char *summary = clean(one->summary);
	ASE_AUTO(ase_strdrop)
	char *description = one->description ? clean(one->description) : NULL;
	ASE_AUTO(ase_strdrop)
	char *place = one->place ? clean(one->place) : NULL;

	add_property(event, far.icalproperty_new_summary(summary));
	if (description)
		add_property(event,
			     far.icalproperty_new_description(description));
	if (place)
		add_property(event, far.icalproperty_new_location(place));
}

/* RFC 5545, 3.8.7: which of two versions of an appointment is the newer. */
static void add_revision(icalcomponent *event, const ase_calendar *calendar)
{
	long long sequence =
		calendar->changed - SEQUENCE_EPOCH + calendar->revision;

	add_property(event, far.icalproperty_new_dtstamp(utc(calendar->when)));
	if (!calendar->changed)
		return;
	add_property(event,
		     far.icalproperty_new_lastmodified(utc(calendar->changed)));
	add_property(event, far.icalproperty_new_sequence(
				    sequence > 0 ? (int)sequence : 0));
}

static icalcomponent *event_of(const ase_appointment *one,
			       const ase_calendar *calendar)
{
	icalcomponent *event = far.icalcomponent_new(ICAL_VEVENT_COMPONENT);

	add_property(event, far.icalproperty_new_uid(one->uid));
	add_revision(event, calendar);
	add_property(event, far.icalproperty_new_dtstart(time_of(one)));
	add_property(event, far.icalproperty_new_dtend(end_of(one)));
	add_texts(event, one);
	if (one->cancelled)
		add_property(event, far.icalproperty_new_status(
					    ICAL_STATUS_CANCELLED));
	if (!one->timed || one->cancelled)
		add_property(event, far.icalproperty_new_transp(
					    ICAL_TRANSP_TRANSPARENT));
	return event;
}

/* RFC 5545, 3.1: a line has 75 bytes, without its end. */
#define LINE_BYTES 75

/*
 * Append "X-WR-CALNAME:name", which libical would write with its commas and
 * semicolons as they are; 3.8.8.2 has it as a text, escaped (3.3.11).
 */
static void add_name(ase_str *out, const char *name)
{
	ASE_AUTO(ase_strdrop) char *text = clean(name);
	ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;
	size_t from = 0;

	ase_str_add(&line, "X-WR-CALNAME:");
	for (const char *p = text; *p; p++) {
		if (strchr("\\;,", *p))
			ase_str_addc(&line, '\\');
		if (*p == '\n')
			ase_str_add(&line, "\\n");
		else
			ase_str_addc(&line, *p);
	}
	for (size_t room = LINE_BYTES; line.size - from > room;
	     room = LINE_BYTES - 1) {
		size_t size = room;

		while ((line.data[from + size] & 0xc0) == 0x80)
			size--; /* a character stays whole */
		ase_str_addn(out, line.data + from, size);
		ase_str_add(out, "\r\n ");
		from += size;
	}
	ase_str_addn(out, line.data + from, line.size - from);
	ase_str_add(out, "\r\n");
}

static icalcomponent *component_of(const ase_calendar *calendar)
{
	icalcomponent *all = far.icalcomponent_new_vcalendar();

	far.icalcomponent_add_property(all,
				       far.icalproperty_new_version("2.0"));
	far.icalcomponent_add_property(
		all, far.icalproperty_new_prodid("-//ase//ase//EN"));
	for (size_t i = 0; i < calendar->count; i++)
		far.icalcomponent_add_component(
			all, event_of(&calendar->items[i], calendar));
	return all;
}

ase_status ase_calendar_write(const ase_calendar *calendar, ase_str *out,
			      ase_err *err)
{
	ASE_AUTO(drop_component) icalcomponent *all = NULL;
	ase_status s = ase_dynlib_load(&ical, err);
	char *text;
	const char *start; /* where the head of the calendar ends */

	if (s)
		return s;
	all = component_of(calendar);
	text = far.icalcomponent_as_ical_string_r(all);
	start = strstr(text, "BEGIN:VEVENT");
	if (!start)
		start = strstr(text, "END:VCALENDAR");
	ase_str_addn(out, text, (size_t)(start - text));
	if (calendar->name)
		add_name(out, calendar->name);
	ase_str_add(out, start);
	far.icalmemory_free_buffer(text);
	return ASE_OK;
}
