/* Whether somebody who is named is one that is there already. */

#include "lib/app/form/form_priv.h"

#include "lib/app/cli/prompt.h"
#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* The kind that the question names one of, by its path without the name; NULL:
 * it asks for something else. `stem` is yours. */
static const ase_kind *named_kind(const form *f, const form_question *of,
				  char **stem)
{
	const ase_kinds *kinds = ase_world_kinds(f->ses->world);
	const char *dot = strrchr(of->path, '.');
	ASE_AUTO(ase_strdrop)
	char *path =
		dot ? ase_strndup(of->path, (size_t)(dot - of->path)) : NULL;
	const char *ref = path ? ase_schema_note(ase_kinds_field(kinds, f->kind,
								 path, NULL),
						 "x-ase-ref")
			       : NULL;
	const ase_kind *to = ref ? ase_kinds_get(kinds, ref) : NULL;
	const char *name = to ? ase_input_only_need(to) : NULL;

	if (!name || strcmp(name, dot + 1) != 0)
		return NULL;
	*stem = path;
	path = NULL; /* moved */
	return to;
}

/* "Jean Martin (Nantes, 02 40 ..., j@x.fr)": where they are found, of what a
 * list of the kind shows; yours. */
static char *tell(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(ase_strs_drop) ase_strs more = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	ase_each(column, ase_node_get(rec->kind->root, "x-ase-columns")) {
		const char *path = ase_kind_column(column);
		const char *text = ase_node_path_text(rec->node, path);
		const char *about =
			ase_schema_note(ase_schema_at(rec->kind->schema, path),
					"x-ase-personal");

		if (text && about && !strcmp(about, "contact"))
			ase_strs_add(&more, text);
	}
	if (!more.count)
		ase_strs_add(&more, rec->id);
	list = ase_strs_join(&more, ", ");
	return ase_strf("%s (%s)", ase_world_name(world, rec), list);
}

/* The answer is `rec`: what else would be asked of it is known. */
static ase_status take(form *f, form_question *one, const char *stem,
		       const ase_record *rec, ase_err *err)
{
	const size_t size = strlen(stem);
	form_question as = *one;
	ase_status s;

	as.path = (char *)stem;
	ase_strdrop(&one->answer);
	if ((s = form_judge(f, &as, rec->id, err)))
		return s;
	free(one->path);
	one->path = ase_strdup(stem);
	one->answer = ase_strdup(rec->id);
	for (size_t i = 0; i < f->count; i++)
		if (!strncmp(f->questions[i].path, stem, size) &&
		    f->questions[i].path[size] == '.' &&
		    !f->questions[i].answer)
			f->questions[i].answer = ase_strdup("");
	return ASE_OK;
}

ase_status form_same(form *f, form_question *one, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *stem = NULL;
	const ase_kind *kind = named_kind(f, one, &stem);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!kind)
		return ASE_OK;
	ase_world_all(f->ses->world, kind, &all);
	for (size_t i = 0; i < all.count && !prompt_interrupted(); i++) {
		const ase_record *rec = all.items[i];
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (!ase_person_same_name(ase_world_name(f->ses->world, rec),
					  one->answer))
			continue;
		said = tell(f->ses->world, rec);
		if (prompt_yes(true, "There is one of that name: %s. The same?",
			       said))
			return take(f, one, stem, rec, err);
	}
	return ASE_OK;
}
