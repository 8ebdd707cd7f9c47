#ifndef ASE_DOC_WEB_WEB_LINT_H
#define ASE_DOC_WEB_WEB_LINT_H

#include "lib/base/err.h"
#include "lib/base/str.h"

/*
 * What a page of ours may be made of, whatever its template says: elements of
 * text, links, and nothing that runs, loads or sends.
 */

/*
 * Whether the body of a page has nothing but known elements, no attributes but
 * where links lead and how tables stand, and links to https, http, mailto or
 * to one of `files`, the site's own.
 *
 * ASE_E_INVALID: it has not; `err` says what.
 */
ase_status ase_web_lint(const char *body, const ase_strs *files,
			ase_err *err) ASE_MUST_CHECK;

/* Whether a style sheet loads nothing from anywhere; `err` has the line. */
ase_status ase_web_lint_style(const char *css, ase_err *err) ASE_MUST_CHECK;

/* Whether `url` leads to the web: http or https, a host, no blank and no
 * control. */
bool ase_web_is_url(const char *url);

#endif
