#include "lib/app/page/page_priv.h"

#include "data-schema/baked.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/doc/web/web_lint.h"

#include <stdlib.h>
#include <string.h>

#define STYLE	    "pages/style.css"
#define STYLE_BAKED "style/page.css"

static void add_ids(const ase_node *data, page_site *out)
{
	ase_each(list, ase_node_get(data, "lists"))
		ase_each(rec, list)
			ase_strs_add(&out->ids, ase_node_path_text(rec, "id"));
	ase_strs_sort(&out->ids);
}

static ase_status add_style(const session *ses, page_site *out, ase_err *err)
{
	const ase_baked *baked = ase_baked_find(STYLE_BAKED);
	ase_str *text = page_site_add(out, ASE_WEB_STYLE);
	bool there = false;
	ase_status s =
		ase_snapshot_text_if(ses->snapshot, STYLE, text, &there, err);

	if (s)
		return s;
	if (!there)
		ase_str_addn(text, baked->text, baked->size);
	if (ase_web_lint_style(ase_str_text(text), err))
		return ase_fail_in(err, STYLE);
	return ASE_OK;
}

/* What all pages share. */
struct frame {
	ase_web_page page;
	ase_web_link *menu; /* owned */
	ase_web_link foot[3];
	ase_strs files;
	char *mail; /* owned; or NULL */
};

static void frame_drop(struct frame *frame)
{
	free(frame->menu);
	free(frame->mail);
	ase_strs_drop(&frame->files);
}

static void add_foot(struct frame *frame, const char *to, const char *title)
{
	frame->foot[frame->page.foot_count++] =
		(ase_web_link){ .to = to, .title = title };
}

static void build(struct frame *frame, const ase_node *data,
		  const page_templates *pages)
{
	const ase_node *network = ase_node_get(data, "network");
	const char *lang = ase_node_path_text(network, "language");
	const char *mail = ase_node_path_text(network, "mail");

	frame->menu = ase_alloc((pages->count + 1) * sizeof(*frame->menu));
	for (size_t i = 0; i < pages->count; i++) {
		frame->menu[i] =
			(ase_web_link){ .to = pages->items[i].file,
					.title = pages->items[i].title };
		ase_strs_add(&frame->files, pages->items[i].file);
	}
	frame->menu[0].title = ase_i18n(lang, N_("Home"));
	ase_strs_add(&frame->files, ASE_WEB_DATES);
	ase_strs_add(&frame->files, ASE_WEB_FEED);
	if (mail) {
		frame->mail = ase_strf("mailto:%s", mail);
		add_foot(frame, frame->mail, mail);
	}
	if (ase_node_count(ase_node_get(data, "dates")))
		add_foot(frame, ASE_WEB_DATES,
			 ase_i18n(lang, N_("The dates for your calendar")));
	add_foot(frame, ASE_WEB_FEED,
		 ase_i18n(lang, N_("What is new, as a feed")));
	frame->page.lang = lang;
	frame->page.site = ase_node_path_text(network, "name");
	frame->page.menu = frame->menu;
	frame->page.menu_count = pages->count;
	frame->page.foot = frame->foot;
	frame->page.files = &frame->files;
	frame->page.skip = ase_i18n(lang, N_("To the text"));
	frame->page.menu_is = ase_i18n(lang, N_("Pages"));
}

static ase_status add_page(const struct frame *frame, const ase_node *data,
			   const page_template *one, page_site *out,
			   ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_web_page page = frame->page;
	/* The home, which stands first, lists the others. */
	ase_status s = page_view_fill(data, one->text, frame->menu + 1,
				      frame->page.menu_count - 1, &text, err);

	page.text = ase_str_text(&text);
	page.title = one->title;
	page.file = one->file;
	if (!s)
		s = ase_web_page_write(&page, page_site_add(out, one->file),
				       err);
	return s == ASE_E_INVALID ? ase_fail_in(err, one->path) : s;
}

ase_status page_site_make(const session *ses, const ase_node *data,
			  page_site *out, ase_err *err)
{
	ASE_AUTO(page_templates_drop)
	page_templates pages = { .items = NULL };
	ASE_AUTO(frame_drop) struct frame frame = { .menu = NULL };
	ase_status s = page_templates_read(ses, data, &pages, err);

	if (s || (s = add_style(ses, out, err)))
		return s;
	build(&frame, data, &pages);
	for (size_t i = 0; i < pages.count && !s; i++)
		s = add_page(&frame, data, &pages.items[i], out, err);
	if (s || (s = page_dates_add(ses, data, &pages, out, err)))
		return s;
	out->pages = pages.count;
	add_ids(data, out);
	page_site_sort(out);
	return ASE_OK;
}
