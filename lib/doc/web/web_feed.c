#include "lib/doc/web/web_feed.h"

#include "lib/doc/template.h"
#include "lib/doc/web/web_page.h"

#include <stdint.h>
#include <stdio.h>
#include <time.h>

/* RFC 3339, in UTC. */
static void add_time(ase_str *out, const char *indent, long long when)
{
	const time_t seconds = (time_t)when;
	struct tm tm = { .tm_mday = 1 };

	gmtime_r(&seconds, &tm);
	ase_str_addf(out,
		     "%s<updated>%04d-%02d-%02dT%02d:%02d:%02dZ</updated>\n",
		     indent, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
		     tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* Text, without the characters that XML has no place for. */
static void add_text(ase_str *out, const char *before, const char *text,
		     const char *behind)
{
	ASE_AUTO(ase_str_drop) ase_str clean = ASE_STR_INIT;

	for (; *text; text++)
		ase_str_addc(&clean, (unsigned char)*text < ' ' ? ' ' : *text);
	ase_str_add(out, before);
	ase_template_escape_html(out, ase_str_text(&clean));
	ase_str_add(out, behind);
}

static void add_entry(ase_str *out, const ase_feed_entry *one)
{
	add_text(out, "  <entry>\n    <id>", one->id, "</id>\n");
	add_text(out, "    <title>", one->title, "</title>\n");
	add_time(out, "    ", one->changed);
	add_text(out, "    <link rel=\"alternate\" type=\"text/html\" href=\"",
		 one->to, "\"/>\n");
	add_text(out, "    <summary>", one->summary,
		 "</summary>\n  </entry>\n");
}

void ase_feed_write(const ase_feed *feed, ase_str *out)
{
	long long changed =
		feed->count ? feed->entries[0].changed : feed->changed;

	for (size_t i = 1; i < feed->count; i++)
		if (feed->entries[i].changed > changed)
			changed = feed->entries[i].changed;
	ase_str_add(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			 "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
	add_text(out, " xml:lang=\"", feed->lang, "\"");
	if (feed->base)
		add_text(out, " xml:base=\"", feed->base, "\"");
	add_text(out, ">\n  <id>", feed->id, "</id>\n");
	add_text(out, "  <title>", feed->title, "</title>\n");
	add_time(out, "  ", changed);
	add_text(out, "  <author><name>", feed->title, "</name></author>\n");
	if (feed->base)
		ase_str_add(out, "  <link rel=\"self\" "
				 "type=\"application/atom+xml\" "
				 "href=\"" ASE_WEB_FEED "\"/>\n");
	ase_str_add(out, "  <link rel=\"alternate\" type=\"text/html\" "
			 "href=\"index.html\"/>\n");
	for (size_t i = 0; i < feed->count; i++)
		add_entry(out, &feed->entries[i]);
	ase_str_add(out, "</feed>\n");
}
