/* A file from elsewhere as a table. */

#include "lib/app/import/import_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static const char *const formats[] = { "csv", "jsonl", "json", "yaml", "vcf" };

/* What the end of its name says, or its first bytes; "csv" else. */
static const char *format_of(const import_opts *opts, const ase_str *text)
{
	const char *dot = strrchr(opts->file, '.');
	const char *begin = ase_str_text(text);

	for (size_t i = 0; dot && i < ASE_COUNT(formats); i++)
		if (strcasecmp(dot + 1, formats[i]) == 0)
			return formats[i];
	if (dot && strcasecmp(dot, ".yml") == 0)
		return "yaml";
	if (dot &&
	    (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".tsv") == 0 ||
	     strcasecmp(dot, ".txt") == 0))
		return "csv";
	if (strncasecmp(begin, "BEGIN:VCARD", 11) == 0)
		return "vcf";
	return *begin == '{' ? "jsonl" : *begin == '[' ? "json" : "csv";
}

/* Spreadsheets' own files begin as archives do. */
static ase_status refuse_other(const ase_str *text, ase_err *err)
{
	static const char *const begins[] = { "PK\x03\x04", "\xd0\xcf\x11\xe0",
					      "%PDF" };

	for (size_t i = 0; i < ASE_COUNT(begins); i++)
		if (text->size > 4 && !memcmp(text->data, begins[i], 4))
			return ase_fail(err, ASE_E_INVALID,
					"a spreadsheet's own file, or a "
					"document: open it, and save it as "
					"CSV (UTF-8)");
	return ASE_OK;
}

static void add_map(const ase_node *map, size_t line, ase_sheet_build *b)
{
	ase_sheet_build_row(b, line);
	ase_each(child, map) {
		ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;
		const char *text = ase_node_text(child);

		if (ase_node_null(child))
			continue;
		if (!text)
			ase_yaml_flow(&flow, child);
		(void)ase_sheet_build_cell(b, ase_node_key(child),
					   text ? text : ase_str_text(&flow));
	}
}

/* A list of maps, or one map. */
static ase_status read_yaml(const ase_str *text, ase_sheet *out, ase_err *err)
{
	ASE_AUTO(ase_sheet_build_drop)
	ase_sheet_build *b = ase_sheet_build_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	const ase_node *root;
	ase_status s = ase_yaml_read(ase_str_text(text), text->size, &value,
				     &spans, err);

	if (s)
		return s;
	root = ase_value_root(value);
	if (ase_node_is(root) == ASE_NODE_MAP)
		add_map(root, 1, b);
	ase_each(item, root) {
		const size_t line =
			spans.items[ase_node_index(value, item)].line;

		if (ase_node_is(root) != ASE_NODE_LIST)
			break;
		if (ase_node_is(item) != ASE_NODE_MAP)
			return ase_fail_at(err, ASE_E_INVALID, line, 1,
					   "no record: key: value");
		add_map(item, line, b);
	}
	ase_sheet_build_take(b, out);
	return ASE_OK;
}

static ase_status read_as(const char *format, const import_opts *opts,
			  const ase_str *text, ase_sheet *out, ase_err *err)
{
	const char *bytes = ase_str_text(text);

	if (strcmp(format, "csv") == 0)
		return ase_sheet_read(bytes, text->size, opts->separator, out,
				      err);
	if (strcmp(format, "yaml") == 0)
		return read_yaml(text, out, err);
	if (strcmp(format, "vcf") == 0)
		return ase_sheet_read_vcard(bytes, text->size, out, err);
	return ase_sheet_read_json(bytes, text->size, out, err);
}

static ase_status known_format(const char *format, ase_err *err)
{
	for (size_t i = 0; i < ASE_COUNT(formats); i++)
		if (strcmp(formats[i], format) == 0)
			return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"no format '%s' that is read: csv, jsonl, json, yaml, "
			"vcf",
			format);
}

/* Whatever can be read: a file, a link to one, a pipe. */
static ase_status read_bytes(const char *file, ase_str *out, ase_err *err)
{
	const bool standard = strcmp(file, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	ase_status s;

	if (fd < 0 && errno == ENOENT)
		return ase_fail(err, ASE_E_NOT_FOUND, "no file '%s'", file);
	if (fd < 0)
		return ase_fail_errno(err, "cannot read '%s'", file);
	s = ase_fs_read_fd(fd, ASE_SHEET_MAX_BYTES, out, err);
	if (!standard)
		close(fd);
	return s ? ase_fail_in(err, file) : ASE_OK;
}

ase_status import_read(const import_opts *opts, ase_sheet *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = opts->format ? known_format(opts->format, err) : ASE_OK;

	if (s || (s = read_bytes(opts->file, &text, err)))
		return s;
	s = refuse_other(&text, err);
	if (!s)
		s = read_as(opts->format ? opts->format
					 : format_of(opts, &text),
			    opts, &text, out, err);
	return s ? ase_fail_in(err, opts->file) : ASE_OK;
}
