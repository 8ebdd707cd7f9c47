/* What people call the fields of one record. */

#include "lib/app/session/label.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

/* Columns of a name in a sentence. */
#define NAME_COLUMNS 60

/* What a text of a field is read as; NULL: an ID of nobody that is here. */
static char *say_text(const struct label_record *of, const ase_node *part,
		      const char *text)
{
	const char *ref = ase_schema_note(part, "x-ase-ref");
	const ase_record *to = ref ? ase_world_get(of->world, text) : NULL;

	if (to)
		return ase_strdup(ase_world_name(of->world, to));
	return ref ? NULL : label_text(of->ses, part, text);
}

/* Whether the text of a field of an entry tells which one it is. */
static bool is_name(const struct label_record *of, const ase_node *part,
		    const char *key)
{
	static const char *const keys[] = { "name", "title", "label" };
	const ase_field field = ase_field_of(of->kind->schema, part);

	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		if (!strcmp(keys[i], key))
			return true;
	return field.ref || ase_field_is_name(&field);
}

/* The entry's own name: by what its list knows it by, else whom it names; NULL:
 * it has none. Yours. */
static char *entry_name(const struct label_record *of, const ase_node *list,
			const ase_node *part, const ase_node *entry)
{
	const ase_schema *schema = of->kind->schema;
	const char *known = ase_schema_list_key(schema, list);

	if (ase_node_text(entry))
		return say_text(of, ase_schema_part(schema, part),
				ase_node_text(entry));
	ase_each(child, entry) {
		const char *key = ase_node_key(child);
		const ase_node *rule = ase_schema_step(schema, part, key);
		char *said = NULL;

		if (!ase_node_text(child) || !key || !rule ||
		    !(known ? !strcmp(known, key) : is_name(of, rule, key)))
			continue;
		said = say_text(of, ase_schema_part(schema, rule),
				ase_node_text(child));
		if (said)
			return said;
	}
	return NULL;
}

/* Add what one step down from `part` is called; `node` goes down with it. */
static const ase_node *add_step(const struct label_record *of,
				ase_path_segment step, const ase_node *part,
				const ase_node **node, ase_strs *out)
{
	const ase_schema *schema = of->kind->schema;
	const ase_node *list = part;
	const size_t count = ase_node_count(*node);
	ASE_AUTO(ase_strdrop) char *key = ase_path_segment_key(step);
	ASE_AUTO(ase_strdrop) char *name = NULL;
	size_t i = 0;

	if (!ase_path_segment_is_item(step)) {
		part = ase_schema_step(schema, part, key);
		*node = ase_node_get(*node, key);
		ase_strs_take(out, ase_text_cut(label_title(of->ses, schema,
							    part, key),
						NAME_COLUMNS));
		return part;
	}
	part = ase_schema_step(schema, part, NULL);
	if (ase_path_segment_index(step, count, &i))
		*node = ase_node_item(*node, i);
	else
		*node = NULL;
	if (*node)
		name = entry_name(of, list, part, *node);
	if (name)
		ase_strs_take(out, ase_text_cut(name, NAME_COLUMNS));
	else if (count > 1)
		ase_strs_take(out, ase_strf(_("number %zu"), i + 1));
	return part;
}

char *label_field(const struct label_record *of, const char *path)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	const ase_node *part = ase_schema_root(of->kind->schema);
	const ase_node *node = of->root;
	ase_path_segment step;

	while (ase_path_next(&path, &step))
		part = add_step(of, step, part, &node, &names);
	return ase_strs_join(&names, ", ");
}

static char *voice_title(const void *of, const char *path)
{
	return label_field(of, path);
}

static char *voice_say(const void *of, const ase_node *part, const char *text)
{
	char *said = say_text(of, part, text);

	return said ? said : ase_strdup(text);
}

ase_schema_voice label_voice(const struct label_record *of)
{
	return (ase_schema_voice){ voice_title, voice_say, of };
}

/* Whether the title says nothing but the key, as "Held on" does of held_on. */
static bool is_key(const char *title, const char *key)
{
	ASE_AUTO(ase_strdrop) char *words = ase_strdup(key);

	for (char *at = words; *at; at++)
		if (*at == '_' || *at == '-')
			*at = ' ';
	return ase_text_same(title, words);
}

void label_problems(const struct label_record *of, size_t from,
		    ase_problems *problems)
{
	for (size_t i = from; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		ASE_AUTO(ase_strdrop) char *title = NULL;

		if (!*one->field || one->title)
			continue;
		title = label_field(of, one->field);
		if (is_key(title, one->field))
			continue;
		ase_problem_entitle(one, title);
		title = NULL; /* moved */
	}
}

void label_typed(const struct label_record *of, size_t from,
		 ase_problems *problems)
{
	for (size_t i = from; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];

		if (!*one->field || one->warning)
			continue;
		ase_problem_entitle(one, label_field(of, one->field));
		ase_problem_speak(one);
		*one->field = '\0'; /* it is said */
	}
}
