#include "lib/model/process/process.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <string.h>

static void add_value(ase_strs *values, const char *text)
{
	if (text && !ase_strs_has(values, text))
		ase_strs_add(values, text);
}

/* How many different values stand at `path`, in words; NULL: none. Yours. */
static char *count_of(const ase_world *world, const ase_record *rec,
		      const char *path)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs values = ASE_STRS_INIT;

	ase_world_path(world, rec, path, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		add_value(&values, hits.items[i].text);
		if (!hits.items[i].text) {
			ase_each(item, hits.items[i].node)
				add_value(&values, ase_node_text(item));
		}
	}
	return values.count ? ase_strf("%zu", values.count) : NULL;
}

/* `form` with `fact` in the place of its {}; yours. */
static char *put_in(const char *form, const char *fact)
{
	const char *gap = strstr(form, "{}");
	ase_str out = ASE_STR_INIT;

	if (!gap)
		return ase_strdup(form);
	ase_str_addn(&out, form, (size_t)(gap - form));
	ase_str_add(&out, fact);
	ase_str_add(&out, gap + 2);
	return ase_str_take(&out);
}

char *ase_task_mention(const ase_world *world, const ase_task *task,
		       const char *lang)
{
	const ase_node *mention = ase_node_get(task->step->node, "mention");
	const char *values = ase_node_path_text(mention, "values");
	const char *path = ase_node_path_text(mention, "path");
	const char *form = ase_node_text(ase_node_get(mention, lang));
	ASE_AUTO(ase_strdrop) char *fact = NULL;

	if (!form)
		form = ase_node_path_text(mention, "en");
	if (!form || !task->rec)
		return NULL;
	if (values)
		fact = count_of(world, task->rec, values);
	else if (path)
		fact = ase_strdup(ase_world_text(world, task->rec, path));
	return fact ? put_in(form, fact) : NULL;
}
