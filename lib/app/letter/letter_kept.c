/*
 * All that the network keeps of a person: {{kept}} in a letter about one. What
 * that is, the schemas say: the person's own record, those that are the person
 * in a role (a kind that is called by a person's name); records that name one of
 * these, and those below; elsewhere the entry that does. Of records that are
 * followed, and are handed over, it is that alone. Other people are left out, and
 * so is what others answered, who were promised that.
 */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/app/kept/kept_file.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"
#include "lib/model/process/party.h"
#include "lib/model/record/field.h"

#include <stdlib.h>
#include <string.h>

#define PERSON "person"

struct kept {
	const session *ses; /* in the letter's language */
	ase_records selves; /* owned */
	ase_builder *b;
	const ase_schema *schema; /* of the record at hand */
	size_t lines;		  /* of it */
	bool counts;		  /* them, and writes none */
};

/* The kind that a field refers to; NULL: it is no reference. */
static const ase_kind *referred(const struct kept *k, const ase_node *part)
{
	const char *name =
		ase_schema_note(ase_schema_part(k->schema, part), "x-ase-ref");

	return name ? ase_kinds_get(k->ses->kinds, name) : NULL;
}

/* The field by which a kind is a person in a role: "person" of experts, which
 * are called by person.name; yours. NULL: it is none. */
static char *role_field(const session *ses, const ase_kind *kind)
{
	const ase_node *first = ase_node_item(kind->names, 0);
	const char *path = first ? ase_node_text(first) : NULL;
	const char *dot = path ? strchr(path, '.') : NULL;
	ASE_AUTO(ase_strdrop)
	char *field = dot ? ase_strndup(path, (size_t)(dot - path)) : NULL;
	const ase_node *part =
		field ? ase_kinds_field(ses->kinds, kind, field, NULL) : NULL;
	const char *ref = part ? ase_schema_note(part, "x-ase-ref") : NULL;

	if (!ref || strcmp(ref, PERSON) != 0)
		return NULL;
	return ase_strdup(field);
}

/* Whether records of the kind bear people's names. */
static bool is_somebody(const session *ses, const ase_kind *kind)
{
	ASE_AUTO(ase_strdrop) char *field = role_field(ses, kind);

	return field || !strcmp(kind->name, PERSON);
}

static bool is_self(const struct kept *k, const char *id)
{
	const ase_record *to = id ? ase_world_get(k->ses->world, id) : NULL;

	return to && (ase_records_has(&k->selves, to->id) ||
		      ase_records_has(&k->selves, id));
}

/* The records that are the person. */
static void find_selves(struct kept *k, const ase_record *person)
{
	ase_records_add(&k->selves, person);
	for (size_t i = 0; i < ase_kinds_count(k->ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(k->ses->kinds, i);
		ASE_AUTO(ase_strdrop) char *field = role_field(k->ses, kind);
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		if (!field && strcmp(kind->name, PERSON) != 0)
			continue;
		ase_world_all(k->ses->world, kind, &all);
		for (size_t n = 0; n < all.count; n++)
			if (all.items[n] != person &&
			    is_self(k, ase_node_path_text(all.items[n]->node,
							  field ? field
								: "same_as")))
				ase_records_add(&k->selves, all.items[n]);
	}
}

/* Whom a map names in its own fields: the person, somebody else. */
struct named {
	bool self, other;
};

static void look_at(const struct kept *k, const ase_node *part,
		    const ase_node *text, struct named *out)
{
	const ase_kind *kind = referred(k, part);

	if (!kind || !ase_node_text(text))
		return;
	if (is_self(k, ase_node_text(text)))
		out->self = true;
	else if (is_somebody(k->ses, kind))
		out->other = true;
}

static struct named named_in(const struct kept *k, const ase_node *part,
			     const ase_node *map)
{
	struct named out = { false, false };

	ase_each(child, map) {
		const ase_node *sub =
			ase_schema_step(k->schema, part, ase_node_key(child));

		look_at(k, sub, child, &out);
		if (ase_node_is(child) == ASE_NODE_LIST)
			ase_each(one, child)
				look_at(k,
					ase_schema_step(k->schema, sub, NULL),
					one, &out);
	}
	return out;
}

/*
 * What is told.
 */

static void add_line(struct kept *k, const char *title, const char *text)
{
	k->lines++;
	if (k->counts)
		return;
	ase_builder_map(k->b, NULL);
	ase_builder_text(k->b, "title", title, false);
	ase_builder_text(k->b, "text", text, false);
	ase_builder_end(k->b);
}

/* A text as people read it; of other people nothing. */
static void add_text(struct kept *k, const ase_node *part, const ase_node *node,
		     const char *title)
{
	const ase_kind *kind = referred(k, part);
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (kind && is_somebody(k->ses, kind) &&
	    !is_self(k, ase_node_text(node)))
		return;
	said = label_text(k->ses, ase_schema_part(k->schema, part),
			  ase_node_text(node));
	add_line(k, title, said);
}

/* "Period, From"; one of a list needs no name of its own: "Skills", not "Skills,
 * Skill". Yours. */
static char *join_titles(const char *title, const char *own)
{
	if (!*own || (*title && ase_text_begins(title, own)))
		return ase_strdup(title);
	return *title ? ase_strf("%s, %s", title, own) : ase_strdup(own);
}

/* All below a node of which the person is the subject, each text with the
 * titles that lead to it. */
static void add_all(struct kept *k, const ase_node *part, const ase_node *node,
		    const char *title)
{
	if (ase_node_is(node) == ASE_NODE_TEXT) {
		add_text(k, part, node, title);
		return;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(k->schema, part, key);
		const char *own =
			key ? label_title(k->ses, k->schema, sub, key) : "";
		ASE_AUTO(ase_strdrop)
		char *whole = join_titles(title, own);
		struct named who = { false, false };

		if (key && !strcmp(key, "id"))
			continue;
		if (ase_node_is(child) == ASE_NODE_MAP)
			who = named_in(k, sub, child);
		if (!who.other || who.self)
			add_all(k, sub, child, whole);
	}
}

/* What of a node is about the person: maps that name them. */
static void seek(struct kept *k, const ase_node *part, const ase_node *node,
		 const char *title)
{
	if (ase_node_is(node) == ASE_NODE_TEXT)
		return;
	if (ase_node_is(node) == ASE_NODE_MAP && named_in(k, part, node).self) {
		add_all(k, part, node, title);
		return;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(k->schema, part, key);

		seek(k, sub, child,
		     key ? label_title(k->ses, k->schema, sub, key) : title);
	}
}

static ase_status add_file(const char *path, void *payload, ase_err *err)
{
	(void)err;
	ase_strs_add(payload, kept_file_name(path));
	return ASE_OK;
}

static void add_files(struct kept *k, const ase_record *rec)
{
	ASE_AUTO(ase_strdrop)
	char *dir = ase_strf("%s%s", ASE_KEPT_ROOM, rec->id);
	ASE_AUTO(ase_strs_drop) ase_strs files = ASE_STRS_INIT;

	(void)!ase_snapshot_each(k->ses->snapshot, dir, add_file, &files, NULL);
	ase_builder_list(k->b, "files");
	for (size_t i = 0; i < files.count; i++)
		ase_builder_text(k->b, NULL, files.items[i], false);
	ase_builder_end(k->b);
}

/* Whether a field names the person as one whom the record is about, and not as
 * who follows it and would hand it over. */
static bool is_subject(const struct kept *k, const ase_node *part,
		       const ase_node *text)
{
	const ase_kind *kind = referred(k, part);

	return kind && ase_node_text(text) && is_self(k, ase_node_text(text)) &&
	       !ase_node_get(ase_schema_root(kind->schema), "x-ase-handover");
}

/* Whether the record is about the person, or stands below one that is. */
static bool is_theirs(struct kept *k, const ase_record *rec, int depth)
{
	ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

	k->schema = rec->kind->schema;
	ase_each(child, rec->node) {
		const ase_node *root = ase_schema_root(k->schema);

		if (is_subject(k,
			       ase_schema_step(k->schema, root,
					       ase_node_key(child)),
			       child))
			return true;
	}
	if (depth < ASE_VALUE_DEPTH)
		ase_world_parents(k->ses->world, rec, &up);
	for (size_t i = 0; i < up.count; i++)
		if (is_theirs(k, up.items[i], depth + 1))
			return true;
	return false;
}

/* Whether somebody else answered. */
static bool is_answered_by_other(const struct kept *k, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (!ase_node_get(rec->kind->parties, "answering"))
		return false;
	ase_party_people(k->ses->process, k->ses->world, rec, "answering",
			 &people);
	return !ase_records_has(&people, k->selves.items[0]->id);
}

/* What a record that is not about the person says of them all the same. */
static void add_places(struct kept *k, const ase_record *rec)
{
	const ase_node *root = ase_schema_root(k->schema);

	ase_each(child, rec->node) {
		const char *key = ase_node_key(child);
		const ase_node *sub = ase_schema_step(k->schema, root, key);
		const char *title = label_title(k->ses, k->schema, sub, key);

		if (ase_node_is(child) != ASE_NODE_TEXT)
			seek(k, sub, child, title);
		else if (referred(k, sub) && is_self(k, ase_node_text(child)))
			add_text(k, sub, child, title);
	}
}

/* The record's lines. */
static void add_fields(struct kept *k, const ase_record *rec)
{
	bool self = ase_records_has(&k->selves, rec->id);
	bool theirs = self || is_theirs(k, rec, 0);

	k->schema = rec->kind->schema;
	if (self || (theirs && !is_answered_by_other(k, rec)))
		add_all(k, ase_schema_root(k->schema), rec->node, "");
	else if (!theirs)
		add_places(k, rec);
}

/* A record that says something of them: what it is, its lines, its files. */
static void add_record(struct kept *k, const ase_record *rec)
{
	k->lines = 0;
	k->counts = true;
	add_fields(k, rec);
	k->counts = false;
	if (!k->lines)
		return;
	ase_builder_map(k->b, NULL);
	ase_builder_text(k->b, "kind",
			 ase_kind_title(rec->kind, k->ses->ui->lang), false);
	ase_builder_text(k->b, "reference", rec->id, false);
	ase_builder_list(k->b, "fields");
	add_fields(k, rec);
	ase_builder_end(k->b);
	add_files(k, rec);
	ase_builder_end(k->b);
}

ase_template_item letter_kept(letter *l, const ase_record *person)
{
	ui reader = *l->ses->ui;
	session own = *l->ses;
	struct kept k = { .ses = &own, .selves = ASE_RECORDS_INIT };
	ASE_AUTO(ase_builder_drop) ase_builder *b = NULL;

	if (!person || strcmp(person->kind->name, PERSON) != 0)
		return letter_nothing;
	reader.lang = l->lang;
	own.ui = &reader;
	own.today = (ase_date)ASE_DATE_NONE; /* every day bears its year */
	b = k.b = ase_builder_new();
	find_selves(&k, person);
	ase_builder_list(b, NULL);
	for (size_t i = 0; i < k.selves.count; i++)
		add_record(&k, k.selves.items[i]);
	for (size_t i = 0; i < ase_kinds_count(own.kinds); i++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_all(own.world, ase_kinds_item(own.kinds, i), &all);
		for (size_t n = 0; n < all.count; n++)
			if (!ase_records_has(&k.selves, all.items[n]->id))
				add_record(&k, all.items[n]);
	}
	ase_builder_end(b);
	ase_records_drop(&k.selves);
	return letter_built(l, b);
}
