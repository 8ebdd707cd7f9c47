#include "lib/app/page/page_net.h"

#include "data-schema/baked.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/doc/web/web_text.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void page_findings_drop(page_findings *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].file);
	free(list->items);
	*list = (page_findings)PAGE_FINDINGS_INIT;
}

static void allow(void *payload, const char *text)
{
	ase_secrets_allow(payload, text);
}

static void allow_runs(void *payload, const char *text)
{
	ase_secrets_allow_runs(payload, text);
}

/* The text of pages that come with ase is nobody's secret. */
static void allow_baked(ase_secrets *secrets)
{
	const ase_baked *one;

	for (size_t i = 0; (one = ase_baked_item(i)); i++)
		if (ase_text_begins(one->path, "pages/"))
			ase_secrets_allow_runs(secrets, one->text);
}

/* A policy file that does not hold may be one that says what is private. */
static ase_status check_policy(const session *ses, ase_err *err)
{
	return session_fallen(ses)
		       ? ase_fail(err, ASE_E_INVALID,
				  "%s: until it holds, nobody knows what is "
				  "private. To see more: ase-store check",
				  session_fallen_why(ses, 0))
		       : ASE_OK;
}

ase_status page_net_new(const session *ses, const ase_node *data, page_net *out,
			ase_err *err)
{
	ase_status s = check_policy(ses, err);

	if (s)
		return s;
	out->secrets = ase_secrets_new();
	page_data_each(ase_node_get(data, "network"), allow, out->secrets);
	page_data_each(data, allow_runs, out->secrets);
	allow_baked(out->secrets);
	out->count = ase_secrets_take(out->secrets, ses->world);
	return ase_world_failure(ses->world, err);
}

void page_net_drop(page_net *net)
{
	ase_secrets_drop(&net->secrets);
}

/* Where findings go. */
struct into {
	page_findings *list;
	const char *file;
	size_t from; /* those of the file */
};

static void found(void *payload, ase_secret_kind kind, size_t line,
		  const ase_record *rec)
{
	const struct into *to = payload;
	page_findings *list = to->list;

	for (size_t i = to->from; i < list->count; i++)
		if (list->items[i].line == line && list->items[i].rec == rec &&
		    list->items[i].kind == kind)
			return;
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	list->items[list->count++] =
		(page_finding){ .file = ase_strdup(to->file),
				.line = line,
				.kind = kind,
				.rec = rec };
}

static int by_line(const void *a, const void *b)
{
	const page_finding *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->kind != y->kind ? (int)x->kind - (int)y->kind
				  : strcmp(x->rec->id, y->rec->id);
}

void page_net_look(const page_net *net, const char *file, const char *text,
		   page_findings *out)
{
	struct into to = { .list = out, .file = file, .from = out->count };

	for (int i = 0; i < ASE_WEB_READINGS; i++) {
		ASE_AUTO(ase_str_drop) ase_str plain = ASE_STR_INIT;

		ase_web_text(text, (ase_web_reading)i, &plain);
		ase_secrets_find(net->secrets, ase_str_text(&plain), found,
				 &to);
	}
	ase_secrets_find(net->secrets, file, found, &to); /* its name, too */
	if (out->count > to.from)
		qsort(out->items + to.from, out->count - to.from,
		      sizeof(*out->items), by_line);
}

void page_net_data(const page_net *net, const ase_node *data,
		   page_findings *out)
{
	ase_each(list, ase_node_get(data, "lists"))
		ase_each(rec, list)
			ase_each(field, ase_node_get(rec, "fields")) {
				ASE_AUTO(ase_strdrop)
				char *where = ase_strf(
					"%s, %s", ase_node_path_text(rec, "id"),
					ase_node_path_text(field, "title"));
				const struct into to = { .list = out,
							 .file = where,
							 .from = out->count };

				ase_secrets_find(
					net->secrets,
					ase_node_path_text(field, "text"),
					found, (void *)&to);
				for (size_t i = to.from; i < out->count; i++)
					out->items[i].line = 0;
			}
}

void page_net_tell(const session *ses, const page_findings *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const page_finding *one = &found->items[i];

		if (one->line)
			ui_warn(ses->ui, "%s:%zu: %s, of %s", one->file,
				one->line, ase_secret_title(one->kind),
				one->rec->id);
		else
			ui_warn(ses->ui, "%s: %s, of %s", one->file,
				ase_secret_title(one->kind), one->rec->id);
	}
}
