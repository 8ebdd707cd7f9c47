#include "lib/app/cli/out_priv.h"

#include "lib/app/screen/pager.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const formats[] = {
	[OUT_TABLE] = "table", [OUT_TSV] = "tsv",	[OUT_CSV] = "csv",
	[OUT_JSON] = "json",   [OUT_JSONL] = "jsonl",	[OUT_YAML] = "yaml",
	[OUT_IDS] = "ids",     [OUT_CSV_EXCEL] = "csv",
};

const char *out_format_name(out_format format)
{
	return formats[format];
}

const char *out_format_names(void)
{
	return "table, tsv, csv, json, jsonl, yaml, ids";
}

ase_status out_format_read(const char *name, const char *others,
			   out_format *out, ase_err *err)
{
	for (size_t i = 0; i < ASE_COUNT(formats); i++)
		if (strcmp(name, formats[i]) == 0) {
			*out = (out_format)i;
			return ASE_OK;
		}
	return ase_fail(err, ASE_E_USAGE, "unknown format '%s'; there are %s%s",
			name, out_format_names(), others);
}

ase_status out_csv_read(const char *dialect, bool given, out_format *format,
			ase_err *err)
{
	if (!dialect)
		return ASE_OK;
	if (strcmp(dialect, "excel") != 0 && strcmp(dialect, "rfc4180") != 0)
		return ase_fail(err, ASE_E_USAGE,
				"--csv takes excel or rfc4180, not '%s'",
				dialect);
	if (given && *format != OUT_CSV)
		return ase_fail(err, ASE_E_USAGE,
				"--csv goes with -f csv, not with -f %s",
				formats[*format]);
	*format = *dialect == 'e' ? OUT_CSV_EXCEL : OUT_CSV;
	return ASE_OK;
}

out_list *out_new(out_format format)
{
	out_list *o = ase_alloc(sizeof(*o));

	o->format = format;
	return o;
}

void out_drop(out_list **o)
{
	out_list *old = *o;

	*o = NULL;
	if (!old)
		return;
	for (size_t i = 0; i < old->col_count; i++) {
		free(old->cols[i].key);
		free(old->cols[i].title);
	}
	for (size_t i = 0; i < old->cell_count; i++) {
		free(old->cells[i].text);
		free(old->cells[i].shown);
	}
	free(old->cols);
	free(old->cells);
	free(old);
}

void out_column(out_list *o, const char *key, const char *title, bool number)
{
	assert(!o->row_count);
	o->cols = ase_realloc(o->cols, o->col_count + 1, sizeof(*o->cols));
	o->cols[o->col_count] = (out_col){ .key = ase_strdup(key),
					   .title = ase_strdup(title),
					   .number = number };
	if (!o->col_count++ && !strcmp(key, "id"))
		out_spare_last(o);
}

void out_wrap_last(out_list *o)
{
	o->cols[o->col_count - 1].under = true;
}

void out_spare_last(out_list *o)
{
	o->cols[o->col_count - 1].spare = true;
}

void out_row(out_list *o)
{
	assert(o->cell_count == o->row_count * o->col_count);
	o->row_count++;
}

static out_box *new_cell(out_list *o)
{
	assert(o->cell_count < o->row_count * o->col_count);
	o->cells = ase_grow(o->cells, &o->cell_room, o->cell_count,
			    sizeof(*o->cells));
	o->cells[o->cell_count] = (out_box){ .text = NULL };
	return &o->cells[o->cell_count++];
}

void out_cell(out_list *o, const char *text)
{
	new_cell(o)->text = ase_strdup(text);
}

void out_cell_labelled(out_list *o, const char *text, const char *shown)
{
	out_box *cell = new_cell(o);

	cell->text = ase_strdup(text);
	cell->shown = ase_strdup(shown);
}

void out_cell_number(out_list *o, long long number)
{
	new_cell(o)->text = ase_strf("%lld", number);
}

void out_cell_node(out_list *o, const ase_node *node, const ase_schema *schema,
		   const ase_node *part, char *shown)
{
	out_box *cell = new_cell(o);

	cell->node = node;
	cell->schema = schema;
	cell->part = part;
	cell->shown = shown;
}

const out_box *out_at(const out_list *o, size_t row, size_t col)
{
	return &o->cells[row * o->col_count + col];
}

char *out_machine(const out_box *cell)
{
	ase_str flow = ASE_STR_INIT;

	if (cell->text)
		return ase_strdup(cell->text);
	if (!cell->node || ase_node_null(cell->node))
		return ase_strdup("");
	if (ase_node_text(cell->node))
		return ase_strdup(ase_node_text(cell->node));
	ase_yaml_flow(&flow, cell->node);
	return ase_str_take(&flow);
}

bool out_is_number(const char *text)
{
	char *end;

	if (!*text || text[strspn(text, "0123456789+-.eE")] || *text == '+' ||
	    *text == '.')
		return false;
	strtod(text, &end);
	return !*end;
}

bool out_is_text(const out_list *o, size_t row, size_t col)
{
	const out_box *cell = out_at(o, row, col);

	if (cell->text)
		return !o->cols[col].number || !out_is_number(cell->text);
	return !ase_node_plain(cell->node) ||
	       !ase_node_number(cell->node, NULL);
}

static bool is_terminal(FILE *to)
{
	if (to == stderr)
		return isatty(STDERR_FILENO);
	return to == stdout && screen_is_terminal();
}

void out_isolated(FILE *to, ase_str *out, const char *text, size_t size)
{
	if (is_terminal(to))
		ase_text_isolate(out, text, size);
	else
		ase_str_addn(out, text, size);
}

void out_lines(FILE *to, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str shown = ASE_STR_INIT;

	while (*text) {
		size_t size = strcspn(text, "\n");
		ASE_AUTO(ase_strdrop) char *line = ase_strndup(text, size);
		ase_text_escape(&safe, line);
		ase_str_addc(&safe, '\n');
		text += size + (text[size] == '\n');
	}
	out_isolated(to, &shown, ase_str_text(&safe), safe.size);
	if (to == stderr && pager_keeps_messages())
		to = stdout;
	else if (to == stderr)
		fflush(stdout);
	fputs(ase_str_text(&shown), to);
}

void out_put(const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str shown = ASE_STR_INIT;

	if (screen_is_terminal()) {
		ase_text_escape_lines(&shown, text);
		text = ase_str_text(&shown);
	}
	fputs(text, stdout);
}

void out_text(const char *text)
{
	out_lines(stdout, text);
}

void out_textf(const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&text, _(fmt), ap);
	va_end(ap);
	out_text(ase_str_text(&text));
}

ase_status out_flush(ase_err *err)
{
	errno = 0;
	int failed = fflush(stdout);

	if (!failed && !ferror(stdout))
		return ASE_OK;
	if (!errno)
		errno = EIO;
	return ase_fail_errno(err, "cannot write to standard output");
}
