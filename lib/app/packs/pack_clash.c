/* What of a pack another has already. */

#include "lib/app/packs/pack_priv.h"
#include "lib/app/packs/process_parts.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <string.h>

struct looking {
	change *ch; /* with the packs that come before it in the same commit */
	const session *ses;
	const pack_change *pc;
	ase_strs names; /* of the packs of the store, and of those */
	ase_problems *problems;
};

static bool has(const struct looking *look, const char *path)
{
	size_t size;

	return change_given(look->ch, path, &size) ||
	       ase_snapshot_has(look->ses->snapshot, path);
}

/* Which pack of the store has the file `path`; the network where none has. */
static const char *owner_of(const struct looking *look, const char *path)
{
	for (size_t i = 0; i < look->names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *its = ase_strf("packs/%s/%s", look->names.items[i], path);

		if (strcmp(look->names.items[i], look->pc->to->name) != 0 &&
		    has(look, its))
			return look->names.items[i];
	}
	return NULL;
}

/* "pack event", "this network". */
static char *owner_in_words(const char *owner)
{
	return owner ? ase_strf(_("pack %s"), owner)
		     : ase_strdup(_("this network"));
}

static size_t tell(const struct looking *look, const char *file,
		   const char *what, const char *name, const char *owner)
{
	ASE_AUTO(ase_strdrop) char *whose = owner_in_words(owner);
	size_t from = look->problems->count;

	(void)ase_problems_add(look->problems, 0, 0, NULL,
			       "%s '%s' of pack %s: %s has it already", _(what),
			       name, look->pc->to->name, whose);
	ase_problems_in(look->problems, from, file);
	return 1;
}

static bool is_new(const struct looking *look, const pack_file *file)
{
	return !pack_get(look->pc->from, file->path);
}

/* A file that stands there already, and says something else. */
static size_t look_at_file(const struct looking *look, const pack_file *file)
{
	const char *place = pack_place(file);
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	bool there = false;

	if (!place || !strcmp(place, PACK_PROCESS) || !is_new(look, file) ||
	    pack_ours(look->ch, place, &ours, &there, NULL) || !there ||
	    (ours.size == file->text.size &&
	     !memcmp(ase_str_text(&ours), ase_str_text(&file->text),
		     ours.size)))
		return 0;
	return tell(look, place, N_("file"), place, owner_of(look, place));
}

/* Whose kind it is: of a pack's, the network's or ase's schema. */
static char *kind_owner(const struct looking *look, const ase_kind *kind)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("schema/%s.yaml", kind->name);
	const char *owner = owner_of(look, path);

	if (!owner && !has(look, path))
		return ase_strdup(_("ase"));
	return owner_in_words(owner);
}

static const char *text_at(const ase_node *root, const char *key)
{
	const char *text = ase_node_path_text(root, key);

	return text ? text : "";
}

/* One word of a kind, as another has it. */
static size_t look_at_kind(const struct looking *look, const pack_file *file,
			   const ase_node *root, const ase_kind *kind)
{
	const struct {
		const char *what, *mine, *its;
	} words[] = {
		{ N_("kind"), text_at(root, "x-ase-kind"), kind->name },
		{ N_("prefix"), text_at(root, "x-ase-prefix"), kind->prefix },
		{ N_("directory"), text_at(root, "x-ase-directory"),
		  kind->directory },
	};
	ASE_AUTO(ase_strdrop) char *owner = NULL;
	size_t found = 0;

	for (size_t i = 0; i < ASE_COUNT(words); i++) {
		size_t from = look->problems->count;

		if (!*words[i].mine || strcmp(words[i].mine, words[i].its) != 0)
			continue;
		if (!owner)
			owner = kind_owner(look, kind);
		found += ase_problems_add(
			look->problems, 0, 0, NULL,
			"%s '%s' of pack %s: %s has it already (%s)",
			_(words[i].what), words[i].mine, look->pc->to->name,
			owner, kind->name);
		ase_problems_in(look->problems, from, file->path);
	}
	return found;
}

/* The kind that the pack had before is its own. */
static bool is_own(const struct looking *look, const ase_kind *kind)
{
	for (size_t i = 0; look->pc->from && i < look->pc->from->count; i++) {
		const pack_file *file = &look->pc->from->files[i];
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;

		if (ase_text_begins(file->path, "schema/") &&
		    !ase_yaml_read(ase_str_text(&file->text), file->text.size,
				   &value, NULL, NULL) &&
		    !strcmp(text_at(ase_value_root(value), "x-ase-kind"),
			    kind->name))
			return true;
	}
	return false;
}

/* The file of the pack stands in the store as it is: its kind was kept. */
static bool stands(const struct looking *look, const pack_file *file)
{
	return has(look, pack_place(file)) && !owner_of(look, pack_place(file));
}

static size_t look_at_schema(const struct looking *look, const pack_file *file)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	size_t found = 0;

	if (!ase_text_begins(file->path, "schema/") || stands(look, file) ||
	    ase_yaml_read(ase_str_text(&file->text), file->text.size, &value,
			  NULL, NULL))
		return 0;
	for (size_t i = 0; i < ase_kinds_count(look->ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(look->ses->kinds, i);

		if (!is_own(look, kind))
			found += look_at_kind(look, file, ase_value_root(value),
					      kind);
	}
	return found;
}

static void read_parts(const ase_str *text, process_parts *out)
{
	(void)!process_parts_read(ase_str_text(text), text->size, out, NULL);
}

/* What a pack adds to the process, as the store is to keep it; of core, which
 * may be kept nowhere, as it came. */
static void read_steps(const struct looking *look, const char *name,
		       process_parts *out)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("packs/%s/" PACK_STEPS, name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(pack_drop) pack *other = NULL;
	const pack_file *file;
	bool there = false;

	if (!pack_ours(look->ch, path, &text, &there, NULL) && there) {
		read_parts(&text, out);
	} else if (!pack_adopted(look->ses, name, &other, NULL)) {
		file = pack_get(other, PACK_STEPS);
		if (file)
			read_parts(&file->text, out);
	}
}

/* Which pack's steps have a part of this name. */
static char *part_owner(const struct looking *look, const process_part *part)
{
	for (size_t i = 0; i < look->names.count; i++) {
		const char *name = look->names.items[i];
		ASE_AUTO(process_parts_drop) process_parts its = { .count = 0 };

		if (!strcmp(name, look->pc->to->name))
			continue;
		read_steps(look, name, &its);
		if (process_parts_find(&its, part->section, part->name) <
		    its.count)
			return owner_in_words(name);
	}
	return owner_in_words(NULL);
}

static size_t look_at_part(const struct looking *look,
			   const process_parts *ours, const process_parts *was,
			   const process_part *part)
{
	static const char *const what[] = {
		[PROCESS_STEPS] = N_("step"),
		[PROCESS_LIMITS] = N_("limit"),
	};
	size_t at = process_parts_find(ours, part->section, part->name);
	size_t from = look->problems->count;
	ASE_AUTO(ase_strdrop) char *owner = NULL;

	if (part->section == PROCESS_VOID || at == ours->count ||
	    process_parts_find(was, part->section, part->name) < was->count)
		return 0;
	owner = part_owner(look, part);
	(void)ase_problems_add(look->problems, 0, 0, NULL,
			       "%s '%s' of pack %s: %s has it already",
			       _(what[part->section]), part->name,
			       look->pc->to->name, owner);
	ase_problems_in(look->problems, from, PACK_PROCESS);
	return 1;
}

static size_t look_at_steps(const struct looking *look)
{
	const pack_file *file = pack_get(look->pc->to, PACK_STEPS);
	const pack_file *old = pack_get(look->pc->from, PACK_STEPS);
	ASE_AUTO(process_parts_drop) process_parts ours = { .count = 0 };
	ASE_AUTO(process_parts_drop) process_parts was = { .count = 0 };
	ASE_AUTO(process_parts_drop) process_parts comes = { .count = 0 };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool there = false;
	size_t found = 0;

	if (!file || pack_ours(look->ch, PACK_PROCESS, &text, &there, NULL))
		return 0;
	read_parts(&text, &ours);
	read_parts(&file->text, &comes);
	if (old)
		read_parts(&old->text, &was);
	for (size_t i = 0; i < comes.count; i++)
		found += look_at_part(look, &ours, &was, &comes.items[i]);
	return found;
}

size_t pack_clashes(change *ch, const pack_change *pc, ase_problems *problems)
{
	const session *ses = change_session(ch);
	struct looking look = {
		.ch = ch, .ses = ses, .pc = pc, .problems = problems
	};
	size_t found = 0;

	if (strcmp(pc->to->name, PACK_CORE) == 0 ||
	    pack_adopted_names(ses, &look.names, NULL))
		return 0;
	for (size_t i = 0; pc->beside && i < pc->beside->count; i++)
		ase_strs_add(&look.names, pc->beside->items[i]);
	for (size_t i = 0; i < pc->to->count; i++)
		found += look_at_file(&look, &pc->to->files[i]) +
			 look_at_schema(&look, &pc->to->files[i]);
	found += look_at_steps(&look);
	ase_strs_drop(&look.names);
	return found;
}
