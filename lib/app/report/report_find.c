#include "lib/app/report/report_find.h"

#include "data-schema/baked.h"
#include "lib/app/session/policy_set.h"
#include "lib/base/mem.h"
#include "lib/data/schema/schema.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/nearest.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define DIRECTORY "reports/"
#define ENDING	  ".yaml"

void report_files_drop(report_files *files)
{
	for (size_t i = 0; i < files->count; i++) {
		report_file *file = &files->items[i];

		ase_report_drop(&file->report);
		ase_value_drop(&file->value);
		free(file->name);
		free(file->path);
		free(file->why);
	}
	free(files->items);
	*files = (report_files)REPORT_FILES_INIT;
}

/*
 * Reading
 */

/* What is wrong with it, as a line. */
static void blame(report_file *file, const ase_spans *spans,
		  ase_problems *problems)
{
	if (!problems->count)
		return;
	ase_problems_in(problems, 0, file->path);
	if (file->value)
		policy_set_locate(file->value, spans, &problems->items[0]);
	file->why = ase_problem_line(&problems->items[0]);
}

static void prove(const session *ses, report_file *file, const ase_spans *spans)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	const ase_baked *meta = policy_set_meta(file->path);
	const ase_report_law law = { .kinds = ses->kinds,
				     .vocabularies = &ses->vocabularies };

	schema = ase_schema_proven(ase_value_root(meta->value));
	if (file->value)
		(void)ase_schema_check(schema, file->value, spans, &problems);
	if (!problems.count)
		(void)ase_report_read(&law, file->root, &file->report,
				      &problems);
	if (ase_problems_errors(&problems))
		ase_report_drop(&file->report);
	blame(file, spans, &problems);
}

static report_file *add(report_files *files, const char *path)
{
	const char *name = path + strlen(DIRECTORY);
	report_file *file;

	files->items = ase_grow(files->items, &files->room, files->count,
				sizeof(*files->items));
	file = &files->items[files->count++];
	*file = (report_file){
		.path = ase_strdup(path),
		.name = ase_strndup(name, strlen(name) - strlen(ENDING)),
	};
	return file;
}

static bool is_report(const char *path)
{
	return ase_text_begins(path, DIRECTORY) && ase_text_ends(path, ENDING);
}

struct filling {
	const session *ses;
	report_files *files;
};

static ase_status take(const char *path, void *payload, ase_err *err)
{
	const struct filling *f = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ase_err why = ASE_ERR_INIT;
	report_file *file;

	(void)err;
	if (!is_report(path) ||
	    ase_snapshot_text(f->ses->snapshot, path, &text, NULL))
		return ASE_OK;
	file = add(f->files, path);
	if (ase_yaml_read(ase_str_text(&text), text.size, &file->value, &spans,
			  &why)) {
		file->value = NULL;
		file->why = ase_strf("%s: %s", path, why.text);
		return ASE_OK;
	}
	file->root = ase_value_root(file->value);
	prove(f->ses, file, &spans);
	return ASE_OK;
}

static bool is_there(const report_files *files, const char *path)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i].path, path) == 0)
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const report_file *)a)->name,
		      ((const report_file *)b)->name);
}

void report_files_read(const session *ses, report_files *out)
{
	struct filling f = { ses, out };
	const ase_spans none = ASE_SPANS_INIT;
	const ase_baked *baked;

	if (ase_snapshot_each(ses->snapshot, "reports", take, &f, NULL))
		(void)0; /* it has none */
	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		report_file *file;

		if (!is_report(baked->path) || is_there(out, baked->path))
			continue;
		file = add(out, baked->path);
		file->built_in = true;
		file->root = ase_value_root(baked->value);
		prove(ses, file, &none);
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_name);
}

/*
 * Finding
 */

const char *report_file_word(const report_file *file, const char *lang)
{
	const char *word = ase_node_text(
		ase_node_get(ase_node_get(file->root, "name"), lang));

	return word ? word : file->name;
}

/* By its name or its title, in any language. */
static bool is_called(const report_file *file, const char *typed)
{
	static const char *const words[] = { "name", "title" };

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		ase_each(word, ase_node_get(file->root, words[i])) {
			if (ase_node_text(word) &&
			    ase_lookup_same(ase_node_text(word), typed))
				return true;
		}
	return false;
}

static const report_file *find(const report_files *files, const char *typed)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i].name, typed) == 0)
			return &files->items[i];
	for (size_t i = 0; i < files->count; i++)
		if (is_called(&files->items[i], typed))
			return &files->items[i];
	return NULL;
}

ase_status report_files_find(const report_files *files, const char *typed,
			     const report_file **out, ase_err *err)
{
	const report_file *file = find(files, typed);
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (size_t i = 0; !file && i < files->count; i++)
		ase_strs_add(&names, report_file_word(&files->items[i],
						      ase_i18n_spoken()));
	all = ase_strs_join(&names, ", ");
	if (!file)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"there is no report '%s', but: %s", typed, all);
	if (!file->report)
		return ase_fail(err, ASE_E_INVALID, "%s", file->why);
	*out = file;
	return ASE_OK;
}

ase_status report_figure_find(const ase_report *report, const char *lang,
			      const char *typed, size_t *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;

	for (size_t i = 0; i < ase_report_count(report); i++) {
		const ase_report_figure *figure = ase_report_item(report, i);
		const char *name = ase_report_figure_name(figure);

		if (!strcmp(name, typed) ||
		    ase_lookup_same(ase_report_figure_title(figure, lang),
				    typed)) {
			*out = i;
			return ASE_OK;
		}
		ase_strs_add(&names, name);
	}
	all = ase_strs_join(&names, ", ");
	return ase_fail(err, ASE_E_NOT_FOUND,
			"there is no figure '%s' in this report, but: %s",
			typed, all);
}
