/*
 * bake OUT.c DIR FILE...: the files of DIR as one C source.
 *
 * Runs while the project is built. YAML is parsed here, and schemas are tried:
 * what does not hold ends the build with its file, line and column. Texts and
 * values are written as words of 32 bits, which compilers read fastest and
 * which give values the alignment they ask for.
 */
#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/problem.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"
#include "lib/data/value/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One file on its way. */
struct loaf {
	const char *path; /* below DIR; borrowed */
	ase_str text;
	ase_value *value; /* owned; NULL unless it is YAML */
};

/* Print what is wrong with `file`, and say no. */
static bool complain(const char *file, ase_problems *problems)
{
	ase_problems_in(problems, 0, file);
	for (size_t i = 0; i < problems->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_problem_line(&problems->items[i]);

		fprintf(stderr, "%s\n", line);
	}
	return false;
}

static bool complain_once(const char *file, const ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;

	ase_problems_add_err(&problems, err);
	return complain(file, &problems);
}

/* What is wrong with a schema begins with the path of its place. */
static void find_place(ase_problem *problem, const ase_value *value,
		       const ase_spans *spans)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strndup(problem->text, strcspn(problem->text, " "));
	const ase_node *node = ase_node_path(ase_value_root(value), path);

	if (!node)
		return;
	problem->line = spans->items[ase_node_index(value, node)].line;
	problem->column = spans->items[ase_node_index(value, node)].column;
}

/* Whatever says that it is a schema has to be one that we take. */
static bool try_schema(const char *file, const ase_value *value,
		       const ase_spans *spans)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	const ase_node *root = ase_value_root(value);

	if (!ase_node_get(root, "$schema") ||
	    !ase_schema_new(root, &schema, &problems, NULL))
		return true;
	for (size_t i = 0; i < problems.count; i++)
		find_place(&problems.items[i], value, spans);
	return complain(file, &problems);
}

static bool is_yaml(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && !strcmp(dot, ".yaml");
}

static bool take_yaml(const char *file, const ase_str *text, ase_value **out)
{
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_yaml_read(ase_str_text(text), text->size, &value, &spans, &err))
		return complain_once(file, &err);
	if (!try_schema(file, value, &spans))
		return false;
	*out = value;
	value = NULL; /* moved */
	return true;
}

static bool take_file(const char *dir, const char *path, struct loaf *loaf)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(dir, path);
	ase_err err = ASE_ERR_INIT;

	loaf->path = path;
	if (ase_fs_read(file, ASE_FS_MAX_BYTES, &loaf->text, &err))
		return complain_once(file, &err);
	return !is_yaml(path) || take_yaml(file, &loaf->text, &loaf->value);
}

/* `size` bytes and at least one NUL, as an array called `name` and `number`. */
static void write_words(FILE *out, const char *name, size_t number,
			const void *bytes, size_t size)
{
	const char *from = bytes;

	fprintf(out, "static const uint32_t %s_%zu[] = {", name, number);
	for (size_t at = 0; at <= size; at += 4) {
		size_t n = size - at < 4 ? size - at : 4;
		uint32_t word = 0;

		if (n)
			memcpy(&word, from + at, n);
		fprintf(out, "%s%#x,", at % 32 ? " " : "\n\t", word);
	}
	fputs("\n};\n\n", out);
}

static void write_loaf(FILE *out, const struct loaf *loaf, size_t number)
{
	write_words(out, "text", number, ase_str_text(&loaf->text),
		    loaf->text.size);
	if (loaf->value)
		write_words(out, "value", number, loaf->value,
			    ase_value_size(loaf->value));
}

static void write_entry(FILE *out, const struct loaf *loaf, size_t number)
{
	unsigned char id[ASE_BLOB_SIZE];

	ase_digest_blob(ase_str_text(&loaf->text), loaf->text.size, id);
	fprintf(out, "\t{ \"%s\", (const char *)text_%zu, %zu, ", loaf->path,
		number, loaf->text.size);
	if (loaf->value)
		fprintf(out, "(const ase_value *)(const void *)value_%zu, {",
			number);
	else
		fputs("NULL, {", out);
	for (size_t i = 0; i < sizeof(id); i++)
		fprintf(out, " %u,", id[i]);
	fputs(" } },\n", out);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct loaf *)a)->path,
		      ((const struct loaf *)b)->path);
}

static void write_all(FILE *out, struct loaf *loaves, size_t count)
{
	qsort(loaves, count, sizeof(loaves[0]), by_path);
	fputs("/* Made by data-schema/bake.c from the files beside it. */\n"
	      "#include \"data-schema/table.h\"\n\n",
	      out);
	for (size_t i = 0; i < count; i++)
		write_loaf(out, &loaves[i], i);
	fputs("const ase_baked ase_baked_table[] = {\n", out);
	for (size_t i = 0; i < count; i++)
		write_entry(out, &loaves[i], i);
	fprintf(out, "};\n\nconst size_t ase_baked_count = %zu;\n", count);
}

static void drop_loaves(struct loaf *loaves, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ase_str_drop(&loaves[i].text);
		ase_value_drop(&loaves[i].value);
	}
	free(loaves);
}

/* Every file is looked at, so that one build tells of all that is wrong. */
static bool take_all(const char *dir, char **paths, struct loaf *loaves,
		     size_t count)
{
	bool good = true;

	for (size_t i = 0; i < count; i++)
		good = take_file(dir, paths[i], &loaves[i]) && good;
	return good;
}

int main(int argc, char **argv)
{
	size_t count = argc > 3 ? (size_t)argc - 3 : 0;
	struct loaf *loaves = ase_alloc((count + 1) * sizeof(loaves[0]));
	bool good = count && take_all(argv[2], argv + 3, loaves, count);
	FILE *out = good ? fopen(argv[1], "w") : NULL;

	if (out)
		write_all(out, loaves, count);
	if (out && (ferror(out) | fclose(out)))
		good = false;
	drop_loaves(loaves, count);
	if (good && out)
		return 0;
	fputs("bake: nothing was baked\n", stderr);
	return 1;
}
