#include "cmd/store/store_verbs.h"

#include "cmd/record/record_select.h"
#include "lib/app/import/import_map.h"
#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/model/input/filter.h"

#include <stdlib.h>
#include <string.h>

struct export_opts {
	const char *format;
	bool personal;
	bool excel;
	bool all;
};

static const cli_opt export_opts[] = {
	CLI_OPT('f', "format", "FORMAT", struct export_opts, format,
		N_("csv (default), tsv, json, jsonl, yaml, ids, or vcf: cards "
		   "of people"),
		.takes = "format,vcf"),
	CLI_OPT_FR(
		0, "personal", "personnel", NULL, struct export_opts, personal,
		N_("what is about people, too: names, addresses, free text")),
	CLI_OPT(0, "excel", NULL, struct export_opts, excel,
		N_("as spreadsheets in French read it: semicolons, decimal "
		   "commas, a mark for UTF-8")),
	CLI_OPT_FR('a', "all", "tout", NULL, struct export_opts, all,
		   N_("archived records too")),
	CLI_END,
};

static bool is_cards(const struct export_opts *opts)
{
	return opts->format && strcmp(opts->format, "vcf") == 0;
}

static ase_status check(const cli_call *call, ase_err *err)
{
	const struct export_opts *opts = call->opts;
	out_format format = OUT_CSV;

	if (opts->excel && opts->format && strcmp(opts->format, "csv") != 0)
		return ase_fail(err, ASE_E_USAGE, "--excel goes with -f csv");
	if (!is_cards(opts))
		return opts->format ? out_format_read(opts->format, ", vcf",
						      &format, err)
				    : ASE_OK;
	return opts->personal ? ASE_OK
			      : ase_fail(err, ASE_E_USAGE,
					 "cards are about people: --personal");
}

/* check has seen that it reads. */
static out_format format_of(const cli_call *call)
{
	const struct export_opts *opts = call->opts;
	out_format format = OUT_CSV;

	if (opts->format)
		(void)!out_format_read(opts->format, "", &format, NULL);
	return opts->excel || call->format == OUT_CSV_EXCEL ? OUT_CSV_EXCEL
							    : format;
}

/* One column: what stands at a path of each record. */
struct column {
	char *path; /* owned */
	ase_field field;
	const ase_node *part; /* borrowed from the schema */
};

struct table {
	const session *ses;
	const ase_kind *kind;
	bool personal;
	struct column *items; /* owned */
	size_t count, room;
	ase_strs kept_back; /* titles of what is about people */
};

static void table_drop(struct table *t)
{
	for (size_t i = 0; i < t->count; i++)
		free(t->items[i].path);
	free(t->items);
	ase_strs_drop(&t->kept_back);
}

/* Whether the part, or something in it, is about people. */
static bool is_personal(const struct table *t, const ase_node *part)
{
	const char *mark =
		ase_kind_field_note(t->kind->schema, part, "x-ase-personal");
	const ase_node *items = ase_schema_step(t->kind->schema, part, NULL);

	if (mark && strcmp(mark, "none") != 0)
		return true;
	if (items)
		return is_personal(t, items);
	ase_each(child, ase_node_get(ase_schema_part(t->kind->schema, part),
				     "properties"))
		if (is_personal(t, child))
			return true;
	return false;
}

static void add_column(struct table *t, const char *path, const ase_node *part)
{
	const ase_schema *schema = t->kind->schema;

	if (import_map_bars(t->kind, path))
		return;
	if (!t->personal && is_personal(t, part)) {
		ase_strs_add(&t->kept_back,
			     ase_schema_title(part, t->ses->ui->lang, path));
		return;
	}
	t->items = ase_grow(t->items, &t->room, t->count, sizeof(*t->items));
	t->items[t->count++] =
		(struct column){ .path = ase_strdup(path),
				 .field = ase_field_of(schema, part),
				 .part = part };
}

/* A map is its fields, a list one cell. */
static void add_part(struct table *t, const char *path, const ase_node *part)
{
	const ase_schema *schema = t->kind->schema;
	const ase_node *fields =
		ase_node_get(ase_schema_part(schema, part), "properties");

	if (!fields) {
		add_column(t, path, part);
		return;
	}
	ase_each(child, fields) {
		ASE_AUTO(ase_strdrop)
		char *below = ase_strf("%s.%s", path, ase_node_key(child));

		add_part(t, below, child);
	}
}

/* Who a person is, behind the field that names them. */
static void add_person(struct table *t, const char *ref)
{
	const ase_kind *person = session_kind_named(t->ses, "person");

	ase_each(part, ase_node_get(person->root, "properties")) {
		const char *mark = ase_kind_field_note(person->schema, part,
						       "x-ase-personal");

		if (!mark || (strcmp(mark, "identity") != 0 &&
			      strcmp(mark, "contact") != 0))
			continue;
		t->items = ase_grow(t->items, &t->room, t->count,
				    sizeof(*t->items));
		t->items[t->count++] = (struct column){
			.path = ase_strf("%s.%s", ref, ase_node_key(part)),
			.field = ase_field_of(person->schema, part),
			.part = part
		};
	}
}

static void read_columns(struct table *t)
{
	static const char *const refs[] = { "person", "contact.person" };

	ase_each(part, ase_node_get(t->kind->root, "properties"))
		add_part(t, ase_node_key(part), part);
	for (size_t i = 0; i < ASE_COUNT(refs) && t->personal; i++) {
		const char *ref = ase_kind_field_note(
			t->kind->schema,
			ase_schema_at(t->kind->schema, refs[i]), "x-ase-ref");

		if (ref && strcmp(ref, "person") == 0)
			add_person(t, refs[i]);
	}
}

/* Items with semicolons between them; "" where they are none that can stand so.
 * Yours. */
static char *joined(const ase_node *list)
{
	ase_str out = ASE_STR_INIT;

	if (ase_node_is(list) != ASE_NODE_LIST)
		return ase_str_take(&out);
	ase_each(item, list) {
		const char *text = ase_node_text(item);

		if (!text || strpbrk(text, ";|\n,[{")) {
			ase_str_clear(&out);
			break;
		}
		ase_str_addf(&out, "%s%s", out.size ? "; " : "", text);
	}
	return ase_str_take(&out);
}

static void add_cell(out_list *o, const struct column *column,
		     const ase_node *node, bool nested)
{
	ASE_AUTO(ase_strdrop) char *items = NULL;

	if (!node || ase_node_null(node)) {
		out_cell(o, NULL);
		return;
	}
	if (ase_node_text(node)) {
		out_cell(o, ase_node_text(node));
		return;
	}
	items = joined(node);
	if (*items && !nested)
		out_cell(o, items);
	else
		out_cell_node(o, node, column->field.schema, column->part,
			      NULL);
}

/* What stands at a path, through a reference as well. */
static const ase_node *node_at(const struct table *t, const ase_record *rec,
			       const char *path)
{
	const ase_node *node = ase_node_path(rec->node, path);
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	if (node)
		return node;
	if (ase_schema_at(t->kind->schema, path))
		return NULL;
	ase_world_path(t->ses->world, rec, path, &hits);
	return hits.count ? hits.items[0].node : NULL;
}

static ase_status print_table(const struct table *t, out_format format,
			      const ase_records *some, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(format);
	const bool nested =
		format == OUT_JSON || format == OUT_JSONL || format == OUT_YAML;

	out_column(o, "id", "ID", false);
	for (size_t i = 0; i < t->count; i++)
		out_column(o, t->items[i].path,
			   ase_schema_title(ase_schema_at(t->kind->schema,
							  t->items[i].path),
					    t->ses->ui->lang, t->items[i].path),
			   t->items[i].field.type == ASE_FIELD_NUMBER &&
				   !t->items[i].field.is_list);
	for (size_t i = 0; i < some->count; i++) {
		out_row(o);
		out_cell(o, some->items[i]->id);
		for (size_t k = 0; k < t->count; k++)
			add_cell(o, &t->items[k],
				 node_at(t, some->items[i], t->items[k].path),
				 nested);
	}
	return out_finish(o, NULL, err);
}

/* ---- cards of people ---- */

static void add_escaped(ase_str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			ase_str_add(out, "\\n");
		else if (*text == ',' || *text == ';' || *text == '\\')
			ase_str_addf(out, "\\%c", *text);
		else if (*text != '\r')
			ase_str_addc(out, *text);
	}
}

/* A line of 75 bytes at most, whole characters each (RFC 6350, 3.2). */
static void add_folded(ase_str *out, const char *line)
{
	size_t room = 75;

	while (strlen(line) > room) {
		size_t size = room;

		while (size > 1 && ((unsigned char)line[size] & 0xc0) == 0x80)
			size--;
		ase_str_addn(out, line, size);
		ase_str_add(out, "\r\n ");
		line += size;
		room = 74;
	}
	ase_str_addf(out, "%s\r\n", line);
}

static void add_line(ase_str *out, const char *name, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;

	if (!text || !*text)
		return;
	ase_str_addf(&line, "%s:", name);
	add_escaped(&line, text);
	add_folded(out, ase_str_text(&line));
}

static void add_address(ase_str *out, const ase_node *person)
{
	ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;
	const char *city = ase_node_path_text(person, "city");
	const char *postcode = ase_node_path_text(person, "postcode");
	const char *street = ase_node_path_text(person, "street");

	if (!city && !postcode && !street)
		return;
	ase_str_add(&line, "ADR:;;");
	add_escaped(&line, street ? street : "");
	ase_str_add(&line, ";");
	add_escaped(&line, city ? city : "");
	ase_str_add(&line, ";;");
	add_escaped(&line, postcode ? postcode : "");
	ase_str_add(&line, ";");
	add_folded(out, ase_str_text(&line));
}

/* Who the record is, is about, or has for a contact; NULL: nobody. */
static const ase_record *person_of(const session *ses, const ase_record *rec)
{
	static const char *const refs[] = { "person", "contact.person" };

	if (strcmp(rec->kind->name, "person") == 0)
		return rec;
	for (size_t i = 0; i < ASE_COUNT(refs); i++) {
		const char *id = ase_node_path_text(rec->node, refs[i]);

		if (id)
			return ase_world_get(ses->world, id);
	}
	return NULL;
}

static ase_status print_cards(const session *ses, const ase_records *some)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < some->count; i++) {
		const ase_record *rec = some->items[i];
		const ase_record *person = person_of(ses, rec);

		if (!person)
			continue;
		ase_str_add(&out, "BEGIN:VCARD\r\nVERSION:4.0\r\n");
		add_line(&out, "UID", person->id);
		add_line(&out, "FN", ase_node_path_text(person->node, "name"));
		add_line(&out, "EMAIL",
			 ase_node_path_text(person->node, "email"));
		add_line(&out, "TEL",
			 ase_node_path_text(person->node, "phone"));
		add_address(&out, person->node);
		if (strcmp(rec->kind->name, "org") == 0)
			add_line(&out, "ORG", ase_world_name(ses->world, rec));
		ase_str_add(&out, "END:VCARD\r\n");
	}
	out_put(ase_str_text(&out));
	return ASE_OK;
}

/* ---- all of it ---- */

static void tell_personal(const struct table *t)
{
	ASE_AUTO(ase_strdrop) char *list = ase_strs_join(&t->kept_back, ", ");

	if (t->personal)
		ui_say(t->ses->ui, "This file is about people: keep it as you "
				   "keep theirs.");
	else if (t->kept_back.count)
		ui_say(t->ses->ui,
		       "Left out, being about people (--personal takes it in): "
		       "%s.",
		       list);
}

static ase_status export(const cli_call *call, ase_err *err)
{
	const struct export_opts *opts = call->opts;
	const session *ses = call->session;
	ASE_AUTO(table_drop)
	struct table t = { .ses = ses, .personal = opts->personal };
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
	ase_status s;

	if ((s = session_kind_typed(ses, call->argv[0], &t.kind, err)) ||
	    (s = ase_filter_new(ses->world, &ses->context, t.kind,
				call->argv + 1, (size_t)call->argc - 1, &filter,
				err)))
		return s;
	record_select(ses, t.kind, filter, opts->all, &some);
	if ((s = ase_records_sort(ses->world, &ses->context, t.kind, &some,
				  NULL, err)))
		return s;
	read_columns(&t);
	tell_personal(&t);
	if (is_cards(opts))
		return print_cards(ses, &some);
	return print_table(&t, format_of(call), &some, err);
}

const cli_verb store_export = {
	.name = "export",
	.operands = "KIND [FILTER...]",
	.min = 1,
	.max = -1,
	.help = N_("print records as a table that other programs read"),
	.more = N_("A row a record, a column a field by its key: import takes "
		   "it back without a change. Filters are those of list. What "
		   "is about people stays out unless --personal asks for it."),
	.needs = CLI_READS,
	.check = check,
	.run = export,
	CLI_OPTS(struct export_opts, export_opts),
};
