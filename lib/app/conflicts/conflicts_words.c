/* What a conflict is about, as people read and type it. */

#include "lib/app/conflicts/conflicts.h"

#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/data/value/path.h"

#include <stdlib.h>
#include <string.h>

const char *conflicts_name(const session *ses, const conflicts_rival *one)
{
	if (one->rec)
		return ase_world_name(ses->world, one->rec);
	return one->kind ? one->id : one->path;
}

/* The entry of `list` that a step FIELD=TEXT means (merge_place.h); NULL: it is
 * gone. */
static const ase_node *entry_of(const ase_node *list, const char *step)
{
	const char *text = strchr(step, '=');
	ASE_AUTO(ase_strdrop)
	char *key = text ? ase_strndup(step, (size_t)(text - step)) : NULL;

	return key ? ase_node_entry(list, key, text + 1) : NULL;
}

/* What the entry of a list is called that `step` means: what its key says, of a
 * log its day; NULL: nothing. Yours. */
static char *entry_title(const session *ses, const conflicts_rival *one,
			 const ase_node *item, const ase_node *entry,
			 const char *step)
{
	const char *text = strchr(step, '=');
	ASE_AUTO(ase_strdrop)
	char *key = text ? ase_strndup(step, (size_t)(text - step)) : NULL;
	const bool keyed = key && strcmp(key, "id") != 0;
	const char *said = keyed ? text + 1 : ase_node_path_text(entry, "on");
	const ase_node *part =
		ase_schema_step(one->schema, item, keyed ? key : "on");

	return said ? label_text(ses, ase_schema_part(one->schema, part), said)
		    : NULL;
}

/* Append what the entry is called to the last title. */
static void add_entry(const session *ses, const conflicts_rival *one,
		      const ase_node *item, const ase_node *entry,
		      const char *step, ase_strs *said)
{
	ASE_AUTO(ase_strdrop)
	char *own = entry_title(ses, one, item, entry, step);
	char **last = said->count ? &said->items[said->count - 1] : NULL;
	char *whole;

	if (!own || !last)
		return;
	whole = ase_strf(_("%s (%s)"), *last, own);
	free(*last);
	*last = whole;
}

char *conflicts_title(const session *ses, const conflicts_rival *one)
{
	const ase_schema *schema = one->schema;
	const ase_node *part, *node = one->root;
	const char *field = one->field;
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;
	ase_path_segment step;

	if (!field)
		return ase_strdup(one->kind ? _("the whole record")
					    : _("the whole file"));
	if (!schema)
		return conflicts_field(one);
	part = ase_schema_root(schema);
	while (ase_path_next(&field, &step)) {
		ASE_AUTO(ase_strdrop) char *word = ase_path_segment_key(step);
		const ase_node *list = ase_schema_part(schema, part);

		if (!part || strcmp(ase_schema_type(list), "array") != 0) {
			part = part ? ase_schema_step(schema, part, word)
				    : NULL;
			node = ase_node_get(node, word);
			ase_strs_add(&said,
				     label_title(ses, schema, part, word));
			continue;
		}
		part = ase_schema_step(schema, part, NULL);
		node = entry_of(node, word);
		add_entry(ses, one, part, node, word, &said);
	}
	return ase_strs_join(&said, ", ");
}

char *conflicts_field(const conflicts_rival *one)
{
	const char *field = one->field;
	ase_str out = ASE_STR_INIT;
	ase_path_segment step;

	while (field && ase_path_next(&field, &step)) {
		ASE_AUTO(ase_strdrop) char *word = ase_path_segment_key(step);
		const char *text = strchr(word, '=');

		ase_path_add(&out, text ? text + 1 : word);
	}
	return ase_str_take(&out);
}
