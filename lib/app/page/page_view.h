#ifndef ASE_APP_PAGE_PAGE_VIEW_H
#define ASE_APP_PAGE_PAGE_VIEW_H

#include "lib/app/page/page_data.h"
#include "lib/base/problem.h"
#include "lib/doc/web/web_page.h"

/*
 * A page: a template of pages/LANG, filled with what is public (page_data.h).
 * It is Markdown with Mustache, as a letter is (lib/doc/template.h); in it
 *
 *	{{#offers where=side=need sort=until by=theme}}   records of a kind, by
 *				     its directory; below it their public fields
 *	{{title}}  {{link}}  {{link.url}}  {{id}}  {{kind}}
 *	{{#dates where=past=}}	     title, kind, at, place, minutes, past
 *	{{#pages}}		     title, url; all but the home
 *	{{network.name}}	     and what ase.yaml says under `page`
 *
 * where, sort and by know the public fields alone. There are no partials, and a
 * value is text whatever it holds: no raw tags.
 */

/* Append the template filled, as Markdown. `pages` is the menu.
 * ASE_E_INVALID: it does not read; `err` has line and column. */
ase_status page_view_fill(const ase_node *data, const char *template,
			  const ase_web_link *pages, size_t count, ase_str *out,
			  ase_err *err) ASE_MUST_CHECK;

/* ---- page_look.c ---- */

/*
 * Look through a template: every name it uses is of what is public. Adds each
 * problem with line and column, and the directories of the kinds that it lists
 * to `lists`. Returns how many problems there are.
 */
size_t page_look(const session *ses, const char *template, ase_strs *lists,
		 ase_problems *problems);

/* The same of a file below pages/, which may be the style sheet; the problems
 * have its path. An empty template is fit: it takes a page away. */
size_t page_check_file(const session *ses, const char *path, const char *text,
		       ase_problems *problems);

#endif
