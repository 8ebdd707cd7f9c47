/* Whether a changed_file may be what it shall be. */

#include "lib/app/change/changed_file.h"

#include "lib/app/session/label.h"
#include "lib/app/session/policy_set.h"
#include "lib/base/digest.h"
#include "lib/base/mem.h"
#include "lib/data/schema/schema.h"
#include "lib/model/integrity/frozen.h"
#include "lib/model/integrity/integrity.h"
#include "lib/model/value/kept.h"
#include "lib/model/value/product.h"
#include "lib/model/integrity/signer.h"
#include "lib/model/record/field.h"
#include "lib/model/integrity/rises.h"
#include "lib/model/integrity/twins.h"
#include "lib/text/text.h"

#include <string.h>

/* Check by a schema that stands in the binary. */
static size_t check_meta(const changed_file *s, const ase_baked *meta,
			 ase_problems *problems)
{
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_schema_new(ase_value_root(meta->value), &schema, NULL, &err))
		return ase_problems_add_err(problems, &err);
	return ase_schema_check(schema, s->value, &s->spans, problems);
}

/* It came by a merge, as older stores keep it, and waits to be brought forward.
 * git's own commit of the merge is not held up. */
static void tell_older(const changed_file *s, ase_problems *problems)
{
	static const char says[] = N_("kept as older stores keep it; "
				      "ase-store upgrade brings it forward");

	if (s->staged)
		(void)ase_problems_warn(problems, 1, 1, NULL, says);
	else
		(void)ase_problems_add(problems, 1, 1, NULL, says);
}

/* What an older store keeps otherwise is judged as it is brought forward; in
 * today's that is told. Whether there is nothing more to judge. */
static bool bring_forward(changed_file *s, const session *ses,
			  ase_problems *problems)
{
	ASE_AUTO(ase_value_drop)
	ase_value *now =
		session_forward(ses, s->kind, ase_value_root(s->value));

	if (!now)
		return false;
	if (!session_is_older(ses)) {
		if (s->looked_at)
			tell_older(s, problems);
		return s->looked_at;
	}
	ase_value_drop(&s->value);
	s->value = now;
	now = NULL; /* moved */
	ase_spans_drop(&s->spans);
	s->spans = (ase_spans)ASE_SPANS_INIT;
	return false;
}

/* A store goes back to an older format by ase-store undo alone. */
static size_t check_format(const changed_file *s, const session *ses,
			   ase_problems *problems)
{
	size_t from = problems->count;
	long long format;

	if (strcmp(s->path, "ase.yaml") != 0 || session_is_older(ses) ||
	    !ase_node_integer(ase_node_get(ase_value_root(s->value), "format"),
			      &format) ||
	    format >= ASE_UPGRADE_FORMAT)
		return 0;
	(void)ase_problems_add(problems, 0, 0, "format",
			       "this store has format %d; ase-store undo alone "
			       "takes it back",
			       ASE_UPGRADE_FORMAT);
	policy_set_locate(s->value, &s->spans, &problems->items[from]);
	return 1;
}

/* The record as its fields are called by name. */
static struct label_record named(const changed_file *s, const session *ses,
				 const ase_world *world)
{
	return (struct label_record){
		.ses = ses,
		.world = world,
		.kind = s->kind,
		.root = ase_value_root(s->value ? s->value : s->held),
	};
}

/* What is wrong from number `from` on is that of the file: of what was typed in
 * words, else with the field's title beside its key. */
static void attribute(const changed_file *s, const session *ses,
		      const ase_world *world, size_t from,
		      ase_problems *problems)
{
	const struct label_record of = named(s, ses, world);

	if (of.kind && of.root)
		session_moves_tell(&(session_moved){ ses, of.kind, of.root,
						     !s->looked_at },
				   from, problems);
	if (of.kind && of.root && s->typed)
		label_typed(&of, from, problems);
	else if (of.kind && of.root)
		label_problems(&of, from, problems);
	ase_problems_in(problems, from, s->path);
}

/* By its kind's schema. */
static size_t check_record(const changed_file *s, const session *ses,
			   ase_problems *problems)
{
	const struct label_record of = named(s, ses, ses->world);
	const ase_schema_voice voice = label_voice(&of);
	const ase_spans *spans = s->spans.count ? &s->spans : NULL;

	return ase_schema_check_for(s->kind->schema, s->value, spans,
				    s->typed ? &voice : NULL, problems);
}

static size_t check_read(changed_file *s, const session *ses,
			 ase_problems *problems)
{
	const ase_baked *meta = policy_set_meta(s->path);
	size_t found;

	if (!s->kind)
		return (meta ? check_meta(s, meta, problems) : 0) +
		       check_format(s, ses, problems);
	found = problems->count;
	if (bring_forward(s, ses, problems))
		return s->staged ? 0 : problems->count - found;
	return check_record(s, ses, problems);
}

size_t changed_file_parse(changed_file *s, const session *ses,
			  ase_problems *problems)
{
	size_t from = problems->count, found;
	ase_err err = ASE_ERR_INIT;

	if (s->gone)
		return 0;
	if (!ase_path_is_yaml(s->path) ||
	    ase_text_begins(s->path, ASE_KEPT_ROOM))
		return 0; /* of letters changed_letters.h tells */
	if (!s->kind && ase_kinds_of_directory(ses->kinds, s->path)) {
		found = ase_problems_add(
			problems, 0, 0, NULL,
			"not where a record stands: DIRECTORY/FIRST/ID.yaml, "
			"FIRST being the first character behind the dash");
	} else if (ase_yaml_read(ase_str_text(&s->text), s->text.size,
				 &s->value, &s->spans, &err)) {
		found = ase_problems_add_err(problems, &err);
	} else {
		found = check_read(s, ses, problems);
	}
	if (s->typed) /* the schema's sentences begin with it already */
		ase_problems_in(problems, from, s->path);
	else
		attribute(s, ses, ses->world, from, problems);
	return found;
}

/* What stands at `field`, or nearest above it. */
static const ase_node *nearest(const ase_node *root, const char *field)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strdup(field);
	const ase_node *node = ase_node_path(root, path);
	char *dot;

	while (!node && (dot = strrchr(path, '.'))) {
		*dot = '\0';
		node = ase_node_path(root, path);
	}
	return node ? node : root;
}

void changed_file_place(const changed_file *s, ase_problems *problems,
			size_t from)
{
	for (size_t i = from; s->held && i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		const ase_node *node =
			nearest(ase_value_root(s->held), one->field);
		size_t index = ase_node_index(s->held, node);

		if (index >= s->spans.count)
			continue;
		one->line = s->spans.items[index].line;
		one->column = s->spans.items[index].column;
	}
	ase_problems_in(problems, from, s->path);
}

size_t changed_file_signed(const changed_file *s, const session *ses,
			   const ase_world *before, const ase_world *after,
			   ase_problems *problems)
{
	const ase_signers ask = { .process = ses->process,
				  .after = after,
				  .lang = ses->ui->lang };
	const ase_record *rec = s->kind && !s->gone && s->held
					? ase_world_itself(after, s->id)
					: NULL;
	size_t from = problems->count, found = 0;

	found = changed_file_text(s, after, problems);
	if (before && s->kind)
		found += ase_frozen_check(before, after, s->id, false,
					  ses->ui->lang, problems);
	if (rec && !found)
		found = ase_frozen_prove(after, rec, ses->ui->lang, problems);
	if (rec)
		found += ase_signers_check(&ask, rec, problems);
	changed_file_place(s, problems, from);
	attribute(s, ses, after, from, problems);
	return found;
}

size_t changed_file_text(const changed_file *s, const ase_world *after,
			 ase_problems *problems)
{
	const ase_record *rec =
		s->kind ? NULL : ase_kept_beside(after, s->path);
	const ase_node *rule =
		rec ? ase_node_path(rec->kind->root, "x-ase-fixed.text") : NULL;
	const char *name = ase_node_path_text(rule, "file");
	const char *field = ase_node_path_text(rule, "digest");
	const char *wanted =
		rec && field ? ase_node_path_text(rec->node, field) : NULL;
	const char *own = strrchr(s->path, '/');
	char digest[ASE_DIGEST_SIZE];
	size_t from = problems->count, found;

	if (!wanted || !name || !own || strcmp(own + 1, name) != 0)
		return 0;
	ase_digest(ase_str_text(&s->text), s->text.size, digest);
	if (!s->gone && strcmp(digest, wanted) == 0)
		return 0;
	found = ase_problems_add(problems, 0, 0, NULL,
				 "this is the text that was signed (%s of %s), "
				 "and it is another now: put it back as it was",
				 field, rec->id);
	ase_problems_in(problems, from, s->path);
	return found;
}

/* A vocabulary must not lose codes that records hold. */
static size_t check_codes(const changed_file *s, const ase_integrity *law,
			  ase_problems *problems)
{
	ASE_AUTO(ase_value_drop) ase_value *old = NULL;
	ase_vocabulary was = { .root = NULL }, is = { .root = NULL };
	const char *name;

	if (!ase_text_begins(s->path, "vocabulary/") || changed_file_same(s) ||
	    (!s->gone && !s->value) ||
	    ase_yaml_read(ase_str_text(&s->old), s->old.size, &old, NULL, NULL))
		return 0;
	was.root = ase_value_root(old);
	if (s->value)
		is.root = ase_value_root(s->value);
	name = ase_node_path_text(was.root, "vocabulary");
	return name ? ase_integrity_codes(law, name, &was,
					  s->value ? &is : NULL, problems)
		    : 0;
}

size_t changed_file_twins(const changed_file *s, const session *ses,
			  const ase_world *before, const ase_world *after,
			  bool many, ase_problems *problems)
{
	const ase_integrity law = { .world = after,
				    .before = before,
				    .many = many,
				    .vocabularies = &ses->vocabularies,
				    .lang = ses->ui->lang,
				    .spans =
					    s->spans.count ? &s->spans : NULL };
	const ase_record *rec = s->kind && !s->gone && s->held
					? ase_world_itself(after, s->id)
					: NULL;
	size_t from = problems->count;
	size_t found = rec ? ase_twins_check(&law, rec, s->held, problems) : 0;

	if (s->typed) /* of several fields, and said in the rule's own words */
		ase_problems_in(problems, from, s->path);
	else
		attribute(s, ses, after, from, problems);
	return found;
}

static bool has_file(const void *ctx, const char *path)
{
	const changed_tree *tree = ctx;
	const changed_file *one =
		tree->list ? changed_files_find(tree->list, path) : NULL;

	return one ? !one->gone : ase_snapshot_has(tree->snapshot, path);
}

size_t changed_file_check(const changed_file *s, const session *ses,
			  const changed_tree *tree, const ase_world *before,
			  const ase_world *after, ase_problems *problems)
{
	const ase_integrity law = { .world = after,
				    .before = before,
				    .has_file = tree ? has_file : NULL,
				    .files = tree,
				    .vocabularies = &ses->vocabularies,
				    .lang = ses->ui->lang,
				    .spans =
					    s->spans.count ? &s->spans : NULL };
	size_t from = problems->count, found = 0;
	const ase_record *rec;

	if (!s->kind && s->gone)
		found = ase_kept_check_gone(after, s->path, problems) +
			check_codes(s, &law, problems);
	else if (!s->kind)
		found = check_codes(s, &law, problems);
	else if (s->gone)
		found = ase_integrity_orphans(&law, s->id, problems);
	else if (s->held && (rec = ase_world_itself(after, s->id)))
		found = ase_integrity_check(&law, rec, s->held, problems) +
			ase_kept_check(&law, rec, s->held, problems) +
			ase_product_check(&law, rec, s->held, problems) +
			ase_rises_check(&law, rec, s->held, problems);
	attribute(s, ses, after, from, problems);
	return found;
}

static bool told(const ase_problems *list, const ase_problem *one)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].text, one->text) == 0 &&
		    strcmp(list->items[i].field ? list->items[i].field : "",
			   one->field ? one->field : "") == 0)
			return true;
	return false;
}

/* What was wrong with the old text already. */
static void old_problems(const changed_file *s, const session *ses,
			 ase_problems *out)
{
	changed_file was = { .path = ase_strdup(s->path),
			     .kind = s->kind,
			     .typed = s->typed };
	const ase_record *rec;
	size_t from;

	memcpy(was.id, s->id, sizeof(was.id));
	ase_str_addn(&was.text, ase_str_text(&s->old), s->old.size);
	(void)changed_file_parse(&was, ses, out);
	from = out->count;
	if (was.kind && was.value &&
	    (rec = ase_world_itself(ses->world, was.id))) {
		const ase_integrity law = { .world = ses->world,
					    .vocabularies = &ses->vocabularies,
					    .lang = ses->ui->lang };
		ase_record same = *rec;

		same.node = ase_value_root(was.value);
		(void)ase_integrity_check(&law, &same, was.value, out);
		(void)ase_product_check(&law, &same, was.value, out);
		(void)ase_rises_check(&law, &same, was.value, out);
		attribute(&was, ses, ses->world, from, out);
	}
	changed_file_drop(&was);
}

size_t changed_file_excuse_known(const changed_file *s, const session *ses,
				 size_t from, ase_problems *problems)
{
	ASE_AUTO(ase_problems_drop) ase_problems old = ASE_PROBLEMS_INIT;
	size_t left = 0;

	if (s->existed)
		old_problems(s, ses, &old);
	for (size_t i = from; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];

		if (!one->warning && told(&old, one))
			one->warning = true;
		left += !one->warning;
	}
	return left;
}
