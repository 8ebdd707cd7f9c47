#include "lib/model/integrity/integrity.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/path.h"
#include "lib/model/integrity/begins.h"
#include "lib/model/integrity/edition.h"
#include "lib/model/record/field.h"
#include "lib/model/tally/say.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* No chain of doubles is followed further. */
#define LONGEST_CHAIN 64

/* One walk over one record. */
struct walk {
	const ase_integrity *law;
	const ase_record *rec;
	const ase_value *value;
	ase_problems *problems;
	size_t found;
	ase_str path; /* of the node where it stands */
};

/* One step down: by the key, or by the number in a list. */
static void add_step(ase_str *path, const char *key, size_t i)
{
	if (key)
		ase_path_add(path, key);
	else
		ase_path_add_index(path, i);
}

static ase_span span_of(const struct walk *w, const ase_node *node)
{
	if (!w->law->spans)
		return (ase_span){ .line = 0 };
	return w->law->spans->items[ase_node_index(w->value, node)];
}

/* Add a problem at `node`. */
static void object(struct walk *w, const ase_node *node, const char *field,
		   const char *sentence)
{
	const ase_span at = span_of(w, node);

	w->found += ase_problems_add(w->problems, at.line, at.column, field,
				     "%s", sentence);
}

static void check_ref(struct walk *w, const ase_node *node, const char *field,
		      const char *kind)
{
	const ase_world *world = w->law->world;
	const ase_record *to = ase_world_get(world, ase_node_text(node));
	const ase_kind *wanted = ase_kinds_get(ase_world_kinds(world), kind);
	ASE_AUTO(ase_strdrop) char *noun = NULL;
	ase_err err = ASE_ERR_INIT;

	if (to && (strcmp(to->kind->name, kind) == 0 ||
		   strcmp(kind, ASE_KIND_ANY) == 0))
		return;
	noun = wanted				 ? ase_kind_noun(wanted)
	       : strcmp(kind, ASE_KIND_ANY) == 0 ? ase_strdup(_("record"))
						 : ase_strdup(kind);
	(void)ase_fail(&err, ASE_E_INVALID, "there is no %s '%s'", noun,
		       ase_node_text(node));
	object(w, node, field, err.text);
}

/* Whether `text` is one of the ends, or stands in a list that is one. */
static bool is_among(const ase_hits *ends, const char *text)
{
	for (size_t i = 0; i < ends->count; i++) {
		const ase_hit *end = &ends->items[i];

		if (end->text && !strcmp(end->text, text))
			return true;
		ase_each(one, end->node)
			if (ase_node_text(one) &&
			    !strcmp(ase_node_text(one), text))
				return true;
	}
	return false;
}

/* Of what is named elsewhere in the record, or beyond it. */
static void check_among(struct walk *w, const ase_node *node, const char *field,
			const char *path)
{
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
	const ase_say say = { w->law->world, w->law->vocabularies,
			      w->law->lang };
	const char *text = ase_node_text(node);
	const ase_node *there = ase_kinds_field(ase_world_kinds(w->law->world),
						w->rec->kind, path, NULL);
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_err err = ASE_ERR_INIT;

	ase_world_path(w->law->world, w->rec, path, &ends);
	if (!text || is_among(&ends, text))
		return;
	said = ase_say_text(&say, NULL, text);
	if (strcmp(said, text) != 0) { /* those there may be called so, too */
		char *both = ase_strf("%s, %s", said, text);

		free(said);
		said = both;
	}
	(void)ase_fail(&err, ASE_E_INVALID,
		       "'%s' is none of those that stand at '%s'", said,
		       ase_schema_title(there, w->law->lang, path));
	object(w, node, field, err.text);
}

static void check_code(struct walk *w, const ase_node *node, const char *field,
		       const char *name)
{
	const ase_vocabulary *words =
		ase_vocabularies_get(w->law->vocabularies, name);
	const char *code = ase_node_text(node);
	ASE_AUTO(ase_strdrop) char *near = NULL;
	ase_err err = ASE_ERR_INIT;

	if (!words || !code || ase_vocabulary_term(words, code))
		return;
	near = ase_vocabulary_near(words, code, w->law->lang);
	if (near)
		(void)ase_fail(&err, ASE_E_INVALID,
			       "'%s' is not a code of the vocabulary '%s'; "
			       "near it: %s",
			       code, name, near);
	else
		(void)ase_fail(&err, ASE_E_INVALID,
			       "'%s' is not a code of the vocabulary '%s'",
			       code, name);
	object(w, node, field, err.text);
}

/* Another record of the kind that says the same at `field`, or NULL. */
static const ase_record *twin(const struct walk *w, const char *field,
			      const char *text)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_where(w->law->world, w->rec->kind, field, text, &all);
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(all.items[i]->id, w->rec->id) != 0)
			return all.items[i];
	return NULL;
}

/* The same where the text is a reference: whoever names the one it means, be it
 * by a double. */
static const ase_record *twin_meant(const struct walk *w, const char *field,
				    const char *text)
{
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;
	const ase_record *meant = ase_world_get(w->law->world, text);
	const ase_record *other = twin(w, field, meant ? meant->id : text);

	if (meant)
		ase_world_doubles(w->law->world, meant, &doubles);
	for (size_t i = 0; i < doubles.count && !other; i++)
		other = twin(w, field, doubles.items[i]->id);
	return other;
}

/* Whether the record said so before the change that is judged. */
static bool said_before(const struct walk *w, const char *field,
			const char *text)
{
	const ase_record *was =
		w->law->before ? ase_world_itself(w->law->before, w->rec->id)
			       : NULL;
	const char *old = was ? ase_node_path_text(was->node, field) : NULL;

	return old && strcmp(old, text) == 0;
}

/* What makes one of two that stand in the store; yours. "": a new record is not
 * written, or its kind has no doubles. */
static char *say_unify(const struct walk *w, const ase_record *other)
{
	const ase_world *known =
		w->law->before ? w->law->before : w->law->world;

	if (!ase_kind_unifies(w->rec->kind) ||
	    !ase_world_itself(known, w->rec->id))
		return ase_strdup("");
	return ase_strf(_("; if both are the same: ase-store unify %s %s"),
			other->id, w->rec->id);
}

static void check_unique(struct walk *w, const ase_node *node,
			 const ase_node *part, const char *field)
{
	const ase_say say = { w->law->world, w->law->vocabularies,
			      w->law->lang };
	ASE_AUTO(ase_strdrop) char *mend = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	const char *text = ase_node_text(node);
	const ase_record *other;
	ase_err err = ASE_ERR_INIT;

	/* A double says again what the other says. */
	if (w->rec->same_as || said_before(w, field, text))
		return;
	other = ase_schema_note(part, "x-ase-ref") ? twin_meant(w, field, text)
						   : twin(w, field, text);
	if (!other)
		return;
	mend = say_unify(w, other);
	said = ase_say_text(&say, part, text);
	(void)ase_fail(&err, ASE_E_INVALID, "'%s' is that of %s already (%s)%s",
		       said, other->id, ase_world_name(w->law->world, other),
		       mend);
	object(w, node, field, err.text);
}

/* One field that keeps another away; `where` has its name and the values. */
static void check_absent_of(struct walk *w, const ase_node *node,
			    const char *field, const ase_node *rule,
			    const ase_node *where)
{
	const char *key = ase_node_key(where);
	const char *has = ase_node_path_text(w->rec->node, key);
	const char *say = ase_node_text(
		ase_node_get(ase_node_get(rule, "say"), w->law->lang));
	bool only_told = false;

	if (!say)
		say = ase_node_path_text(rule, "say.en");
	(void)ase_node_boolean(ase_node_get(rule, "warn"), &only_told);
	ase_each(one, where) {
		if (!has || strcmp(ase_node_text(one), has) != 0)
			continue;
		if (!only_told)
			object(w, node, field, say);
		else if (w->law->before &&
			 !(said_before(w, field, ase_node_text(node)) &&
			   said_before(w, key, has)))
			(void)ase_problems_warn(w->problems, 0, 0, field, "%s",
						say);
	}
}

static void check_absent(struct walk *w, const ase_node *node,
			 const char *field, const ase_node *rule)
{
	ase_each(where, rule) {
		if (ase_node_is(where) == ASE_NODE_LIST)
			check_absent_of(w, node, field, rule, where);
	}
}

/* Whether a text that must not be empty (it is required, or has a minLength)
 * has nothing in it that anybody sees. */
static bool is_blank(const ase_node *node, const ase_node *part, bool required)
{
	const char *least = ase_schema_note(part, "minLength");

	return (required || (least && strtol(least, NULL, 10) > 0)) &&
	       (!least || *ase_node_text(node)) &&
	       ase_text_is_blank(ase_node_text(node));
}

/* Whether a name has a line break in it. */
static bool is_broken(const struct walk *w, const ase_node *node,
		      const ase_node *part)
{
	const ase_field field = ase_field_of(w->rec->kind->schema, part);

	return strchr(ase_node_text(node), '\n') && ase_field_is_name(&field);
}

static void check_text(struct walk *w, const ase_node *node,
		       const ase_node *part, const char *field, bool required)
{
	if (ase_text_control(ase_node_text(node)))
		object(w, node, field,
		       _("a control character stands in it: take it out"));
	if (is_blank(node, part, required))
		object(w, node, field, _("must not be blank"));
	else if (is_broken(w, node, part))
		object(w, node, field, _("must stand on one line"));
}

static void check_scalar(struct walk *w, const ase_node *node,
			 const ase_node *part, const char *field, bool required)
{
	const char *note;

	if (ase_node_null(node))
		return;
	check_text(w, node, part, field, required);
	if ((note = ase_schema_note(part, "x-ase-ref")))
		check_ref(w, node, field, note);
	if ((note = ase_schema_note(part, "x-ase-among")))
		check_among(w, node, field, note);
	if ((note = ase_schema_note(part, "x-ase-vocabulary")))
		check_code(w, node, field, note);
	if ((note = ase_schema_note(part, "x-ase-unique")) &&
	    strcmp(note, "true") == 0)
		check_unique(w, node, part, field);
	if (ase_node_get(part, "x-ase-absent-in"))
		check_absent(w, node, field,
			     ase_node_get(part, "x-ase-absent-in"));
}

/* Whether the map that `part` rules has to have `key`. */
static bool is_required(const ase_schema *schema, const ase_node *part,
			const char *key)
{
	if (key)
		ase_each(name, ase_node_get(ase_schema_part(schema, part),
					    "required"))
			if (ase_node_text(name) &&
			    !strcmp(ase_node_text(name), key))
				return true;
	return false;
}

static void visit(struct walk *w, const ase_node *node, const ase_node *part,
		  bool required)
{
	const ase_schema *schema = w->rec->kind->schema;
	size_t i = 0, size = w->path.size;

	if (ase_node_is(node) == ASE_NODE_TEXT) {
		check_scalar(w, node, part, ase_str_text(&w->path), required);
		return;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);

		add_step(&w->path, key, i++);
		visit(w, child, ase_schema_step(schema, part, key),
		      is_required(schema, part, key));
		ase_str_cut(&w->path, size);
	}
}

/* Whoever is the same as another is not, round about, the same as itself. */
static void check_ring(struct walk *w)
{
	const ase_record *at = w->rec;
	ase_err err = ASE_ERR_INIT;

	for (int i = 0; at && at->same_as && i < LONGEST_CHAIN; i++) {
		if (!strcmp(at->same_as, w->rec->id)) {
			(void)ase_fail(
				&err, ASE_E_INVALID,
				"a ring: %s would be the same as itself; "
				"to end it: ase-store unify %s %s "
				"--undo",
				w->rec->id, w->rec->same_as, w->rec->id);
			object(w, ase_node_get(w->rec->node, "same_as"),
			       "same_as", err.text);
			return;
		}
		at = ase_world_itself(w->law->world, at->same_as);
	}
}

size_t ase_integrity_check(const ase_integrity *law, const ase_record *rec,
			   const ase_value *value, ase_problems *problems)
{
	struct walk w = { .law = law,
			  .rec = rec,
			  .value = value,
			  .problems = problems,
			  .path = ASE_STR_INIT };

	visit(&w, ase_value_root(value), ase_schema_root(rec->kind->schema),
	      false);
	if (rec->same_as)
		check_ring(&w);
	ase_str_drop(&w.path);
	ase_edition_warn(law, rec, problems);
	return w.found + ase_begins_check(law, rec, value, problems);
}

/* Whether a reference to `id` stands in or below `node`; its path in `out`. */
static bool refers(const ase_schema *schema, const ase_node *node,
		   const ase_node *part, const char *id, ase_str *out)
{
	size_t i = 0, size = out->size;

	if (!part)
		return false;
	if (ase_node_is(node) == ASE_NODE_TEXT)
		return ase_schema_note(part, "x-ase-ref") &&
		       strcmp(ase_node_text(node), id) == 0;
	ase_each(child, node) {
		const char *key = ase_node_key(child);

		add_step(out, key, i++);
		if (refers(schema, child, ase_schema_step(schema, part, key),
			   id, out))
			return true;
		ase_str_cut(out, size);
	}
	return false;
}

/* "Hélène Ricard (p-...)", as people know it; yours. */
static char *known_as(const ase_world *world, const char *id)
{
	const ase_record *rec = world ? ase_world_get(world, id) : NULL;

	const char *name = rec ? ase_world_name(world, rec) : id;

	return strcmp(name, id) != 0 ? ase_strf("%s (%s)", name, id)
				     : ase_strdup(id);
}

/* Say that the record, which goes, is named at `path` of `rec`. */
static size_t tell_orphan(const ase_integrity *law, const char *id,
			  const ase_record *rec, const char *path,
			  ase_problems *problems)
{
	const char *lang = law->lang ? law->lang : "en";
	ASE_AUTO(ase_strdrop) char *gone = known_as(law->before, id);
	ASE_AUTO(ase_strdrop) char *of = known_as(law->world, rec->id);

	return ase_problems_add(
		problems, 0, 0, NULL, "%s still stands in %s of %s", gone,
		ase_schema_title(ase_schema_at(rec->kind->schema, path), lang,
				 path),
		of);
}

size_t ase_integrity_orphans(const ase_integrity *law, const char *id,
			     ase_problems *problems)
{
	const ase_kinds *kinds = ase_world_kinds(law->world);
	size_t found = 0;

	for (size_t k = 0; k < ase_kinds_count(kinds); k++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_every(law->world, ase_kinds_name_item(kinds, k),
				&all);
		for (size_t i = 0; i < all.count; i++) {
			ASE_AUTO(ase_str_drop) ase_str at = ASE_STR_INIT;
			const ase_record *rec = all.items[i];

			if (strcmp(rec->id, id) == 0 ||
			    !refers(rec->kind->schema, rec->node,
				    ase_schema_root(rec->kind->schema), id,
				    &at))
				continue;
			found += tell_orphan(law, id, rec, ase_str_text(&at),
					     problems);
		}
	}
	return found;
}
