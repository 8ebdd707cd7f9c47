#include "lib/app/packs/pack.h"

#include "data-schema/baked.h"
#include "lib/app/packs/pack_priv.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/data/layout/comments.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define ABOUT "pack.yaml"

void pack_drop(pack **p)
{
	pack *it = *p;

	*p = NULL;
	if (!it)
		return;
	for (size_t i = 0; i < it->count; i++) {
		free(it->files[i].path);
		ase_str_drop(&it->files[i].text);
	}
	free(it->files);
	ase_value_drop(&it->about);
	free(it->name);
	free(it);
}

void pack_add(pack *p, const char *path, const char *text, size_t size)
{
	pack_file *file;

	p->files = ase_grow(p->files, &p->room, p->count, sizeof(*p->files));
	file = &p->files[p->count++];
	*file = (pack_file){ .path = ase_strdup(path) };
	ase_str_addn(&file->text, text, size);
}

static int by_path(const void *a, const void *b)
{
	const pack_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

ase_status pack_finish(pack *p, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	const ase_baked *meta = ase_baked_find("meta/pack.yaml");
	const pack_file *about;

	if (p->count)
		qsort(p->files, p->count, sizeof(*p->files), by_path);
	about = pack_get(p, ABOUT);
	if (!about)
		return ase_fail(err, ASE_E_INVALID, "there is no '%s' in it",
				ABOUT);
	if (ase_yaml_read(ase_str_text(&about->text), about->text.size,
			  &p->about, &spans, err) ||
	    ase_schema_new(ase_value_root(meta->value), &schema, NULL, err))
		return ase_fail_in(err, ABOUT);
	if (ase_schema_check(schema, p->about, &spans, &problems)) {
		ASE_AUTO(ase_strdrop) char *line = NULL;

		ase_problems_in(&problems, 0, ABOUT);
		line = ase_problem_line(&problems.items[0]);
		return ase_fail(err, ASE_E_INVALID, "%s", line);
	}
	p->name = ase_strdup(
		ase_node_path_text(ase_value_root(p->about), "pack"));
	(void)ase_node_integer(
		ase_node_get(ase_value_root(p->about), "version"), &p->version);
	return ASE_OK;
}

const pack_file *pack_get(const pack *p, const char *path)
{
	for (size_t i = 0; p && i < p->count; i++)
		if (strcmp(p->files[i].path, path) == 0)
			return &p->files[i];
	return NULL;
}

const char *pack_place(const pack_file *file)
{
	if (strcmp(file->path, ABOUT) == 0)
		return NULL;
	return strcmp(file->path, PACK_STEPS) == 0 ? PACK_PROCESS : file->path;
}

bool pack_text_same(const ase_str *a, const ase_str *b)
{
	return a->size == b->size &&
	       memcmp(ase_str_text(a), ase_str_text(b), a->size) == 0;
}

/* The text of a file in a language; letters and pages have no comments. */
static void said(const pack_file *file, const char *lang, ase_str *out)
{
	if (ase_text_ends(file->path, ".yaml"))
		ase_comments_in(ase_str_text(&file->text), file->text.size,
				lang, out);
	else
		ase_str_addn(out, ase_str_text(&file->text), file->text.size);
}

void pack_speak(pack *p, const char *lang)
{
	for (size_t i = 0; i < p->count; i++) {
		ase_str text = ASE_STR_INIT;

		said(&p->files[i], lang, &text);
		ase_str_drop(&p->files[i].text);
		p->files[i].text = text; /* moved */
	}
}

static bool same_in(const pack_file *mine, const pack_file *found,
		    const char *lang)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	said(found, lang, &text);
	return pack_text_same(&mine->text, &text);
}

bool pack_same(const pack *mine, const pack *found)
{
	if (mine->count != found->count)
		return false;
	for (size_t i = 0; i < mine->count; i++) {
		const pack_file *file = &mine->files[i];

		if (strcmp(file->path, found->files[i].path) != 0 ||
		    (!same_in(file, &found->files[i], "en") &&
		     !same_in(file, &found->files[i], "fr")))
			return false;
	}
	return true;
}

const char *pack_called(const pack *p, const char *lang)
{
	const ase_node *names = ase_node_get(ase_value_root(p->about), "name");
	const char *text = ase_node_path_text(names, lang);

	return text ? text : p->name;
}

const char *pack_title(const pack *p, const char *lang)
{
	const ase_node *title = ase_node_get(ase_value_root(p->about), "title");
	const char *text = ase_node_path_text(title, lang);

	return text ? text : ase_node_path_text(title, "en");
}
