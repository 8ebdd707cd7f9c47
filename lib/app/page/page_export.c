/* What is public, for somebody else's site. */

#include "lib/app/page/page_site.h"

#include "lib/app/cli/out.h"
#include "lib/base/mem.h"

#include <string.h>

void page_export_json(const ase_node *data, ase_str *out)
{
	out_json(data, out);
}

/* The keys of a list's fields, each once, in the order in which they come. */
static void add_keys(const ase_node *list, ase_strs *out)
{
	ase_each(rec, list)
		ase_each(field, ase_node_get(rec, "fields"))
			if (!ase_strs_has(out, ase_node_key(field)))
				ase_strs_add(out, ase_node_key(field));
}

/* A date and a number as programs read them, all else as people do. */
static const char *cell_of(const ase_node *field)
{
	const char *date = ase_node_path_text(field, "date");
	const char *number = ase_node_path_text(field, "number");

	if (date || number)
		return date ? date : number;
	return ase_node_path_text(field, "text");
}

static void add_table(const ase_node *list, ase_str *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;

	add_keys(list, &keys);
	ase_str_add(out, "id");
	for (size_t i = 0; i < keys.count; i++) {
		ase_str_addc(out, ',');
		out_csv_cell(out, keys.items[i]);
	}
	ase_str_add(out, "\r\n");
	ase_each(rec, list) {
		const ase_node *fields = ase_node_get(rec, "fields");

		out_csv_cell(out, ase_node_path_text(rec, "id"));
		for (size_t i = 0; i < keys.count; i++) {
			const ase_node *one =
				ase_node_get(fields, keys.items[i]);

			ase_str_addc(out, ',');
			if (one)
				out_csv_cell(out, cell_of(one));
		}
		ase_str_add(out, "\r\n");
	}
}

void page_export_tables(const ase_node *data, page_site *out)
{
	ase_each(list, ase_node_get(data, "lists")) {
		ASE_AUTO(ase_strdrop)
		char *name = ase_strf("%s.csv", ase_node_key(list));

		add_table(list, page_site_add(out, name));
		ase_each(rec, list)
			ase_strs_add(&out->ids, ase_node_path_text(rec, "id"));
	}
	page_export_json(data, page_site_add(out, "public.json"));
	ase_strs_sort(&out->ids);
	page_site_sort(out);
}
