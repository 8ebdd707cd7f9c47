/*
 * bake OUT.c DIR FILE...: the files of DIR as one C source.
 *
 * Runs while the project is built. YAML is parsed here, and schemas are tried:
 * what does not hold ends the build with its file, line and column. The schema
 * of a kind gets the fields of all kinds (COMMON), in its text as well; that
 * text stands beside OUT.c, too, for editors. Texts and values are written as
 * words of 32 bits, which compilers read fastest and which give values the
 * alignment they ask for.
 */
#include "data-schema/baked.h"
#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/problem.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/kind_resolve.h"
#include "lib/data/layout/comments.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The fields that every kind has. */
#define COMMON "meta/common.yaml"

/* One file on its way. */
struct loaf {
	const char *path; /* below DIR; borrowed */
	ase_str text;
	ase_value *value; /* owned; NULL unless it is YAML */
	ase_spans spans;
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

static bool take_yaml(const char *file, struct loaf *loaf)
{
	ase_err err = ASE_ERR_INIT;

	if (ase_yaml_read(ase_str_text(&loaf->text), loaf->text.size,
			  &loaf->value, &loaf->spans, &err))
		return complain_once(file, &err);
	return try_schema(file, loaf->value, &loaf->spans);
}

static bool take_file(const char *dir, const char *path, struct loaf *loaf)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(dir, path);
	ase_err err = ASE_ERR_INIT;

	loaf->path = path;
	if (ase_fs_read(file, ASE_FS_MAX_BYTES, &loaf->text, &err))
		return complain_once(file, &err);
	return !is_yaml(path) || take_yaml(file, loaf);
}

/* Whether it is a file of a pack. */
static bool is_packed(const struct loaf *loaf)
{
	return !strncmp(loaf->path, "packs/", strlen("packs/"));
}

/* Whether it is the schema of a built-in kind; those of packs stay as they
 * stand, for they are copied into stores. */
static bool is_kind(const struct loaf *loaf)
{
	return !is_packed(loaf) &&
	       ase_node_get(ase_value_root(loaf->value), "x-ase-kind");
}

static const struct loaf *loaf_of(const struct loaf *loaves, size_t count,
				  const char *path)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(loaves[i].path, path) == 0)
			return &loaves[i];
	return NULL;
}

static const ase_node *fields_of(const struct loaf *loaf)
{
	return ase_node_get(ase_value_root(loaf->value), "properties");
}

/* Where the line of the node's last byte ends. */
static size_t line_end(const struct loaf *loaf, const ase_node *node)
{
	const char *text = ase_str_text(&loaf->text);
	size_t end = loaf->spans.items[ase_node_index(loaf->value, node)].end;

	return end + strcspn(text + end, "\n");
}

/* The text of a kind's schema with the common fields that it does not name. */
static void splice(const struct loaf *kind, const struct loaf *common,
		   ase_str *out)
{
	const char *text = ase_str_text(&kind->text);
	size_t at = line_end(kind, fields_of(kind));

	ase_str_addn(out, text, at);
	ase_each(field, fields_of(common)) {
		size_t i = ase_node_index(common->value, field);
		size_t start = common->spans.items[i].key_start;

		if (ase_node_get(fields_of(kind), ase_node_key(field)))
			continue;
		ase_str_addf(out, "\n  %.*s",
			     (int)(line_end(common, field) - start),
			     ase_str_text(&common->text) + start);
	}
	ase_str_addn(out, text + at, kind->text.size - at);
}

/* Make the schema of a kind whole: its text, and so its value. */
static bool resolve(struct loaf *kind, const struct loaf *common)
{
	ASE_AUTO(ase_value_drop)
	ase_value *whole = ase_kind_resolve(ase_value_root(kind->value),
					    ase_value_root(common->value));
	ase_str text = ASE_STR_INIT;

	splice(kind, common, &text);
	ase_str_drop(&kind->text);
	kind->text = text; /* moved */
	ase_spans_drop(&kind->spans);
	ase_value_drop(&kind->value);
	if (!take_yaml(kind->path, kind))
		return false;
	if (ase_node_same(ase_value_root(whole), ase_value_root(kind->value)))
		return true;
	fprintf(stderr, "%s: the common fields do not fit into its text\n",
		kind->path);
	return false;
}

static bool resolve_all(struct loaf *loaves, size_t count)
{
	const struct loaf *common = loaf_of(loaves, count, COMMON);
	bool good = common != NULL;

	for (size_t i = 0; i < count && common; i++)
		if (is_kind(&loaves[i]))
			good = resolve(&loaves[i], common) && good;
	return good;
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

/* The languages that comments are written in. */
static const char *const languages[ASE_BAKED_LANGUAGES] = { "en", "fr" };

static void write_id(FILE *out, const struct loaf *loaf, const char *lang)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	unsigned char id[ASE_BLOB_SIZE];

	ase_comments_in(ase_str_text(&loaf->text), loaf->text.size, lang,
			&text);
	ase_digest_blob(ase_str_text(&text), text.size, id);
	fputs(" {", out);
	for (size_t i = 0; i < sizeof(id); i++)
		fprintf(out, " %u,", id[i]);
	fputs(" },", out);
}

static void write_entry(FILE *out, const struct loaf *loaf, size_t number)
{
	fprintf(out, "\t{ \"%s\", (const char *)text_%zu, %zu, ", loaf->path,
		number, loaf->text.size);
	if (loaf->value)
		fprintf(out, "(const ase_value *)(const void *)value_%zu, {",
			number);
	else
		fputs("NULL, {", out);
	for (size_t i = 0; i < ASE_COUNT(languages); i++)
		write_id(out, loaf, languages[i]);
	fputs(" } },\n", out);
}

/* The files of packs are looked at by few commands: offsets, so that no other
 * has pointers to put right when it starts. */
static void write_packs(FILE *out, const struct loaf *loaves, size_t count)
{
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;
	size_t packed = 0;

	fputs("const ase_baked_packed ase_baked_packs[] = {\n", out);
	for (size_t i = 0; i < count; i++) {
		const struct loaf *loaf = &loaves[i];
		size_t path = all.size;

		if (!is_packed(loaf))
			continue;
		ase_str_addn(&all, loaf->path, strlen(loaf->path) + 1);
		fprintf(out, "\t{ %zu, %zu, %zu },\n", path, all.size,
			loaf->text.size);
		ase_str_addn(&all, ase_str_text(&loaf->text),
			     loaf->text.size + 1);
		packed++;
	}
	fprintf(out, "};\n\nconst size_t ase_baked_packs_count = %zu;\n\n",
		packed);
	write_words(out, "packed", 0, ase_str_text(&all), all.size);
	fputs("const char *ase_baked_packed_bytes(void)\n{\n"
	      "\treturn (const char *)packed_0;\n}\n\n",
	      out);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct loaf *)a)->path,
		      ((const struct loaf *)b)->path);
}

/* One number for all of it. */
static uint64_t stamp_of(const struct loaf *loaves, size_t count)
{
	ASE_AUTO(ase_str_drop) ase_str all = ASE_STR_INIT;

	for (size_t i = 0; i < count; i++) {
		ase_str_addf(&all, "%s %zu ", loaves[i].path,
			     loaves[i].text.size);
		ase_str_addn(&all, ase_str_text(&loaves[i].text),
			     loaves[i].text.size);
	}
	return ase_digest_quick(ase_str_text(&all), all.size);
}

static void write_all(FILE *out, struct loaf *loaves, size_t count)
{
	size_t baked = 0;

	qsort(loaves, count, sizeof(loaves[0]), by_path);
	fputs("/* Made by data-schema/bake.c from the files beside it. */\n"
	      "#include \"data-schema/table.h\"\n\n",
	      out);
	for (size_t i = 0; i < count; i++)
		if (!is_packed(&loaves[i]))
			write_loaf(out, &loaves[i], i);
	fputs("const ase_baked ase_baked_table[] = {\n", out);
	for (size_t i = 0; i < count; i++) {
		if (is_packed(&loaves[i]))
			continue;
		write_entry(out, &loaves[i], i);
		baked++;
	}
	fprintf(out, "};\n\nconst size_t ase_baked_count = %zu;\n\n", baked);
	write_packs(out, loaves, count);
	fprintf(out, "const uint64_t ase_baked_stamp = %#" PRIx64 "u;\n",
		stamp_of(loaves, count));
}

static void drop_loaves(struct loaf *loaves, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ase_str_drop(&loaves[i].text);
		ase_value_drop(&loaves[i].value);
		ase_spans_drop(&loaves[i].spans);
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
	return good && resolve_all(loaves, count);
}

static bool write_text(const char *path, const ase_str *text)
{
	FILE *out = fopen(path, "w");
	bool good = out && fwrite(ase_str_text(text), 1, text->size, out) ==
				   text->size;

	if (out && fclose(out))
		good = false;
	if (!good)
		fprintf(stderr, "%s: cannot be written\n", path);
	return good;
}

/* The texts of the kinds, made whole, as files beside the C source. */
static bool write_whole(const char *source, const struct loaf *loaves,
			size_t count)
{
	const char *slash = strrchr(source, '/');
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		const struct loaf *loaf = &loaves[i];
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("%.*swhole/%s",
				      slash ? (int)(slash - source) + 1 : 0,
				      source, loaf->path);

		if (is_kind(loaf))
			good = write_text(path, &loaf->text) && good;
	}
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
	good = good && write_whole(argv[1], loaves, count);
	drop_loaves(loaves, count);
	if (good && out)
		return 0;
	fputs("bake: nothing was baked\n", stderr);
	return 1;
}
