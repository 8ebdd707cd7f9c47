/* The prices of a grid as a text of its event. */

#include "lib/base/mem.h"
#include "lib/model/rounds/event.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void add_price(ase_str *out, const char *name,
		      const ase_rounds_units *units, int64_t price)
{
	const ase_rounds_worth parts = ase_rounds_split(units, price);

	ase_str_addf(out, " %s=%" PRId64 "/%" PRId64 "/%" PRId64, name,
		     parts.meetings, parts.points, parts.squares);
}

char *ase_event_proof_text(const ase_event *event, long first,
			   const ase_rounds_units *units,
			   const ase_rounds_prices *prices)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_str_addf(&out, "from=%ld", first);
	add_price(&out, "table", units, prices->table);
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < event->count[side]; i++)
			add_price(&out, event->guests[side][i].rec->id, units,
				  prices->guests[side][i]);
	return ase_str_take(&out);
}

long ase_event_proof_first(const char *text)
{
	char *end = NULL;
	long first;

	if (!text || strncmp(text, "from=", 5) != 0)
		return 0;
	errno = 0;
	first = strtol(text + 5, &end, 10);
	if (errno || (*end && *end != ' ') || first < 1 ||
	    first > ASE_ROUNDS_MOST)
		return 0;
	return first;
}

/* One part of a price, and the mark behind it. */
static bool read_part(const char **at, char mark, int64_t *out)
{
	char *end = NULL;

	errno = 0;
	const long long number = strtoll(*at, &end, 10);
	if (errno || end == *at || (mark ? *end != mark : *end && *end != ' '))
		return false;
	*out = number;
	*at = end + (mark != 0);
	return true;
}

static bool read_price(const char **at, const ase_rounds_units *units,
		       int64_t *out)
{
	ase_rounds_worth parts;

	return read_part(at, '/', &parts.meetings) &&
	       read_part(at, '/', &parts.points) &&
	       read_part(at, '\0', &parts.squares) &&
	       ase_rounds_join(units, &parts, out);
}

/* Where the price of the guest whose record is named is kept; NULL: nowhere. */
static int64_t *price_of(const ase_event *event, ase_rounds_prices *out,
			 const char *name, size_t size)
{
	if (size == strlen("table") && strncmp(name, "table", size) == 0)
		return &out->table;
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < event->count[side]; i++) {
			const char *id = event->guests[side][i].rec->id;

			if (strlen(id) == size && !strncmp(id, name, size))
				return &out->guests[side][i];
		}
	return NULL;
}

bool ase_event_proof_read(const ase_event *event, const char *text,
			  const ase_rounds_units *units, ase_rounds_prices *out)
{
	const char *at = text ? text : "";

	*out = (ase_rounds_prices){ .table = 0 };
	for (int side = 0; side < 2; side++)
		out->guests[side] =
			ase_alloc((event->count[side] + 1) * sizeof(int64_t));
	if (!ase_event_proof_first(text))
		return false;
	at += strcspn(at, " ");
	while (*at) {
		int64_t ignored = 0, *price;
		size_t size;

		at += strspn(at, " ");
		size = strcspn(at, "=");
		if (!at[size])
			return false;
		price = price_of(event, out, at, size);
		at += size + 1;
		if (!read_price(&at, units, price ? price : &ignored))
			return false;
	}
	return true;
}
