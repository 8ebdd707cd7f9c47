/* What programs read of a site: the feed, and the dates. */

#include "lib/app/page/page_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/doc/calendar.h"
#include "lib/doc/web/web_feed.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* So many entries a feed has: programs ask again. */
#define MOST_ENTRIES 100

/* One entry on its way. */
struct entry {
	const ase_node *rec;
	const char *list;
	char *id;	   /* owned */
	char *summary;	   /* owned */
	long long changed; /* 0: not known yet */
};

struct feed {
	struct entry *items; /* owned */
	size_t count, room;
	ase_map by_id; /* of the entries that no commit was found for */
	size_t open;
	long long newest, oldest; /* commits */
	long revision;
	char *first; /* the first commit's id; owned */
};

static void feed_drop(struct feed *feed)
{
	for (size_t i = 0; i < feed->count; i++) {
		free(feed->items[i].id);
		free(feed->items[i].summary);
	}
	free(feed->items);
	free(feed->first);
	ase_map_drop(&feed->by_id);
}

/* "Sens : besoin ; ...", but for what it is called. */
static char *summary_of(const ase_node *rec, const char *lang)
{
	const ase_node *fields = ase_node_get(rec, "fields");
	ase_str out = ASE_STR_INIT;

	ase_str_add(&out, "");
	ase_each(field, fields) {
		if (field == ase_node_first(fields))
			continue;
		ase_str_add(&out, out.size ? ase_i18n(lang, N_("; ")) : "");
		ase_str_addf(&out, ase_i18n(lang, N_("%s: %s")),
			     ase_node_path_text(field, "title"),
			     ase_node_path_text(field, "text"));
	}
	return ase_str_take(&out);
}

static void add_entries(struct feed *feed, const ase_node *data)
{
	const char *lang = ase_node_path_text(data, "network.language");

	ase_each(list, ase_node_get(data, "lists"))
		ase_each(rec, list) {
			feed->items =
				ase_grow(feed->items, &feed->room, feed->count,
					 sizeof(*feed->items));
			feed->items[feed->count++] = (struct entry){
				.rec = rec,
				.list = ase_node_key(list),
				.id = ase_strf("urn:ase:%s",
					       ase_node_path_text(rec, "id")),
				.summary = summary_of(rec, lang),
			};
		}
	for (size_t i = 0; i < feed->count; i++)
		ase_map_put(&feed->by_id,
			    ase_node_path_text(feed->items[i].rec, "id"),
			    &feed->items[i]);
}

/* One commit, the newest first: what it changed and nobody changed later. */
static ase_status take_commit(const ase_event *event, void *payload,
			      ase_err *err)
{
	struct feed *feed = payload;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;

	(void)err;
	feed->revision++;
	feed->oldest = event->when;
	if (event->when > feed->newest)
		feed->newest = event->when;
	free(feed->first);
	feed->first = ase_strdup(event->id);
	ase_history_trailers(event->message, "Ase-Record", &ids);
	for (size_t i = 0; i < ids.count; i++) {
		struct entry *one = ase_map_get(&feed->by_id, ids.items[i]);

		if (one && !one->changed)
			one->changed = event->when;
	}
	return ASE_OK;
}

static int by_change(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->changed != y->changed)
		return x->changed > y->changed ? -1 : 1;
	return strcmp(x->id, y->id);
}

static bool has_dates(const ase_node *data, const char *list)
{
	return ase_node_entry(ase_node_get(data, "dates"), "list", list);
}

/* The page that shows the records of a list: one about them, that of the dates,
 * else the home. */
static const char *page_of(const page_templates *pages, const ase_node *data,
			   const char *list)
{
	for (size_t i = 0; i < pages->count; i++)
		if (ase_strs_has(&pages->items[i].lists, list) &&
		    strcmp(pages->items[i].name, "index") != 0)
			return pages->items[i].file;
	for (size_t i = 0; has_dates(data, list) && i < pages->count; i++)
		if (pages->items[i].dates)
			return pages->items[i].file;
	return pages->items[0].file;
}

static void write_feed(struct feed *feed, const ase_node *data,
		       const page_templates *pages, page_site *out)
{
	const ase_node *network = ase_node_get(data, "network");
	const size_t count =
		feed->count < MOST_ENTRIES ? feed->count : MOST_ENTRIES;
	ASE_AUTO(ase_strdrop)
	char *id = ase_strf("urn:ase:store:%s", feed->first ? feed->first : "");
	ase_feed_entry *entries = ase_alloc((count + 1) * sizeof(*entries));
	const ase_feed whole = {
		.id = id,
		.title = ase_node_path_text(network, "name"),
		.lang = ase_node_path_text(network, "language"),
		.base = ase_node_path_text(network, "site"),
		.changed = feed->newest,
		.entries = entries,
		.count = count,
	};

	for (size_t i = 0; i < count; i++) {
		const struct entry *one = &feed->items[i];

		entries[i] = (ase_feed_entry){
			.id = one->id,
			.title = page_data_title(one->rec),
			.summary = one->summary,
			.to = page_of(pages, data, one->list),
			.changed = one->changed,
		};
	}
	ase_feed_write(&whole, page_site_add(out, ASE_WEB_FEED));
	free(entries);
}

static void appoint(const ase_node *rec, ase_appointment *out, ase_strs *texts)
{
	const ase_node *fields = ase_node_get(rec, "fields");
	const char *minutes = ase_node_path_text(fields, "minutes.value");
	long long moments[2];

	ase_strs_take(texts, ase_strf("%s@ase", ase_node_path_text(rec, "id")));
	*out = (ase_appointment){
		.uid = texts->items[texts->count - 1],
		.summary = ase_node_path_text(fields, "title.text"),
		.place = ase_node_path_text(fields, "place.text"),
		.minutes = minutes ? strtol(minutes, NULL, 10) : 0,
	};
	if (!ase_date_iso(ase_node_path_text(fields, "at.value"), &out->on))
		return;
	out->timed = ase_date_moments(out->on, moments);
	if (out->timed)
		out->at = moments[0];
}

static ase_status write_dates(const struct feed *feed, const ase_node *data,
			      page_site *out, ase_err *err)
{
	const ase_node *dates = ase_node_get(data, "dates");
	const size_t count = ase_node_count(dates);
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	ase_appointment *items = ase_alloc((count + 1) * sizeof(*items));
	const ase_calendar calendar = {
		.name = ase_node_path_text(ase_node_get(data, "network"),
					   "name"),
		.when = feed->newest,
		.changed = feed->newest,
		.revision = feed->revision,
		.items = items,
		.count = count,
	};
	size_t i = 0;
	ase_status s;

	ase_each(rec, dates)
		appoint(rec, &items[i++], &texts);
	s = ase_calendar_write(&calendar, page_site_add(out, ASE_WEB_DATES),
			       err);
	free(items);
	return s;
}

ase_status page_dates_add(const session *ses, const ase_node *data,
			  const page_templates *pages, page_site *out,
			  ase_err *err)
{
	ASE_AUTO(feed_drop) struct feed feed = { .items = NULL };
	const ase_strs all = ASE_STRS_INIT;
	ase_status s;

	add_entries(&feed, data);
	s = ase_history_each(ses->store, ase_snapshot_commit(ses->snapshot),
			     &all, take_commit, &feed, err);
	if (s)
		return s;
	/* A commit made by hand need not name its records. */
	for (size_t i = 0; i < feed.count; i++)
		if (!feed.items[i].changed)
			feed.items[i].changed = feed.oldest;
	if (feed.count)
		qsort(feed.items, feed.count, sizeof(*feed.items), by_change);
	write_feed(&feed, data, pages, out);
	return write_dates(&feed, data, out, err);
}
