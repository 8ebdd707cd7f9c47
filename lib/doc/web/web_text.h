#ifndef ASE_DOC_WEB_WEB_TEXT_H
#define ASE_DOC_WEB_WEB_TEXT_H

#include "lib/base/str.h"

/*
 * What a reader, or a search engine, gets of a file of a web site: its text
 * without tags, entities decoded, whatever hides between letters taken away.
 * One file may be read in several ways, none of which sees all.
 */
typedef enum ase_web_reading {
	ASE_WEB_JOINED, /* a tag parts nothing: "Mar<b>tin</b>" is Martin */
	ASE_WEB_PARTED, /* a tag is a blank: "<li>Ana</li><li>Lopez</li>" */
	ASE_WEB_WHOLE,	/* what stands in tags, comments and scripts, too */
	ASE_WEB_READINGS,
} ase_web_reading;

/*
 * Append `text` (UTF-8) as it is read. Lines stay lines; those that a calendar
 * folds are one, and the lines that it took come behind it. Entities, %41,
 * \u0041 and what stands behind a backslash are decoded; soft hyphens and what
 * has no width are left out.
 */
void ase_web_text(const char *text, ase_web_reading reading, ase_str *out);

#endif
