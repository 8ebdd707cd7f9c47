#include "lib/app/form/record_template.h"

#include "lib/app/session/label.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/field.h"

#include <string.h>

/* Further choices of an enum are not told in a comment. */
#define FEW_CHOICES 8

bool record_requires(const ase_kind *kind, const char *key)
{
	ase_each(one, ase_node_get(kind->root, "required")) {
		if (strcmp(ase_node_text(one), key) == 0)
			return true;
	}
	return false;
}

/* The first step of a path; yours. */
static char *top_of(const char *path)
{
	return ase_strndup(path, strcspn(path, "."));
}

static void add_once(ase_strs *out, const char *path)
{
	if (!ase_strs_has(out, path))
		ase_strs_add(out, path);
}

/* A column that can be typed: a field of the kind's own, or the name of whom it
 * refers to. */
static void add_column(const ase_kind *kind, const char *path, ase_strs *out)
{
	ASE_AUTO(ase_strdrop) char *top = top_of(path);
	const ase_field field =
		ase_field_of(kind->schema, ase_schema_at(kind->schema, top));

	if (!ase_schema_at(kind->schema, top))
		return;
	if (field.ref || field.is_list)
		add_once(out, top);
	else if (ase_schema_at(kind->schema, path))
		add_once(out, path);
}

void record_asks(const ase_kind *kind, ase_strs *out)
{
	const ase_node *asks = ase_node_get(kind->root, "x-ase-asks");

	ase_each(path, asks)
		add_once(out, ase_node_text(path));
	if (asks)
		return;
	ase_each(key, ase_node_get(kind->root, "required"))
		add_once(out, ase_node_text(key));
	ase_each(column, ase_node_get(kind->root, "x-ase-columns")) {
		const char *path = ase_kind_column(column);

		if (path && !strchr(path, '?') && !strchr(path, '['))
			add_column(kind, path, out);
	}
}

/* What a field looks like when it is filled in: the schema's example, else the
 * words that it may be. */
static void add_example(const session *ses, const ase_node *part,
			const ase_field *field, ase_str *out)
{
	const char *said = ase_node_text(ase_node_get(
		ase_node_get(part, "x-ase-example"), ses->ui->lang));
	const size_t choices = ase_node_count(field->choices);
	const char *between = "";

	if (said) {
		ase_str_add(out, " ");
		ase_str_addf(out, _("(for example: %s)"), said);
		return;
	}
	if (!choices || choices > FEW_CHOICES)
		return;
	ase_str_add(out, " (");
	ase_each(choice, field->choices) {
		ASE_AUTO(ase_strdrop)
		char *word = ase_node_text(choice)
				     ? label_text(ses, field->part,
						  ase_node_text(choice))
				     : NULL;

		if (word)
			ase_str_addf(out, "%s%s", between, word);
		between = ", ";
	}
	ase_str_add(out, ")");
}

/* "# Title (for example: ...)" and the line of a field, its parts below it. */
static void add_field(const session *ses, const ase_kind *kind,
		      const ase_node *part, const char *key, ase_str *out)
{
	const ase_field field = ase_field_of(kind->schema, part);
	const char *hash = record_requires(kind, key) ? "" : "#";
	ASE_AUTO(ase_str_drop) ase_str example = ASE_STR_INIT;

	add_example(ses, part, &field, &example);
	ase_str_addf(out, "# %s%s\n%s%s:\n",
		     label_title(ses, kind->schema, part, key),
		     ase_str_text(&example), hash, key);
	if (field.is_list || field.type != ASE_FIELD_MAP || example.size)
		return;
	ase_each(sub, ase_node_get(ase_schema_part(kind->schema, part),
				   "properties")) {
		const ase_field inner = ase_field_of(kind->schema, sub);

		if (inner.type != ASE_FIELD_MAP && !inner.is_list)
			ase_str_addf(out, "#  %s: # %s\n", ase_node_key(sub),
				     label_title(ses, kind->schema, sub,
						 ase_node_key(sub)));
	}
}

/* The fields that the kind asks for, those that `given` has left out. */
static void add_fields(const session *ses, const ase_kind *kind,
		       const ase_node *given, ase_str *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs asks = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs done = ASE_STRS_INIT;

	record_asks(kind, &asks);
	ase_each(key, ase_node_get(kind->root, "required"))
		ase_strs_add(&asks, ase_node_text(key));
	for (size_t i = 0; i < asks.count; i++) {
		ASE_AUTO(ase_strdrop) char *key = top_of(asks.items[i]);
		const ase_node *part = ase_schema_at(kind->schema, key);

		if (!part || ase_node_get(given, key) ||
		    ase_strs_has(&done, key))
			continue;
		ase_strs_add(&done, key);
		add_field(ses, kind, part, key, out);
	}
}

ase_status record_template(session *ses, const ase_kind *kind,
			   char id[ASE_ID_SIZE], ase_str *out, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_value_drop) ase_value *given = NULL;
	ase_status s;

	ase_str_addf(out, "# %s\n# %s\n",
		     _("Lines that begin with # are left out; take it away "
		       "where you fill one in."),
		     _("Values as on the command line: words for a code, a "
		       "name for a record, a day as you write it."));
	if ((s = change_add(ch, kind->name, id, err)) ||
	    (s = change_defaults(ch, id, err)) ||
	    (s = ase_edits_apply(change_drafts(ch)->items[0].edits, "", 0,
				 kind->schema, out, err)) ||
	    (s = ase_yaml_read(ase_str_text(out), out->size, &given, NULL,
			       err)))
		return s;
	add_fields(ses, kind, ase_value_root(given), out);
	return ASE_OK;
}
