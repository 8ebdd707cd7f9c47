#ifndef ASE_APP_DELIVERY_DOCUMENT_OUTPUT_H
#define ASE_APP_DELIVERY_DOCUMENT_OUTPUT_H

#include "lib/app/session/session.h"
#include "lib/doc/document.h"

/*
 * A text on its way out: in the format that was asked for, to standard output
 * or into a file, whole or not at all.
 */
typedef struct document_output {
	const char *
		format; /* md, html, odt, fodt, pdf, term; NULL: what `output` is
			       called, else term for a terminal, md elsewhere */
	const char *output; /* -o; NULL or "-": standard output */
} document_output;

/* The options -f and -o, for a verb whose options are a struct `type` with a
 * member `paper` of this type. */
/* clang-format off */
#define DOCUMENT_OUTPUT_OPTS(type)                                         \
	CLI_OPT('f', "format", "FORMAT", type, paper.format,               \
		N_("md, html, odt, fodt, pdf or term (default: what "       \
		   "FILE is called, else term on a terminal, md "          \
		   "elsewhere)"),                                          \
		.takes = ",md,html,odt,fodt,pdf,term"),                     \
	CLI_OPT_FR('o', "output", "sortie", "FILE", type, paper.output,    \
		N_("write to FILE instead of standard output (-)"))
/* clang-format on */

/* Whether the options make sense; before anything is rendered. */
ase_status document_output_check(const document_output *as,
				 ase_err *err) ASE_MUST_CHECK;

/*
 * Put out the letter `name` about `rec`, in the language `lang` (NULL: see
 * letter_write). A document bears its reference at the foot, a letter does
 * not. The convention comes as convention_text.h has it.
 */
ase_status document_output_letter(const session *ses, const document_output *as,
				  const char *lang, const char *name,
				  const ase_record *rec,
				  ase_err *err) ASE_MUST_CHECK;

/* What a letter is about, and to whom (NULL: whom it says). */
typedef struct document_subject {
	const ase_record *rec;
	const ase_record *to;
} document_subject;

/*
 * The same about several records or to several people, each on a page of its
 * own. Those that are refused are warned of and left out.
 *
 * ASE_E_REFUSED: all of them are, and it was told why.
 */
ase_status document_output_letters(const session *ses,
				   const document_output *as, const char *lang,
				   const char *name,
				   const document_subject *subjects,
				   size_t count, ase_err *err) ASE_MUST_CHECK;

/* The same of a letter about a list (letter_write_list). */
ase_status document_output_list(const session *ses, const document_output *as,
				const char *lang, const char *name,
				char *const *filters, size_t count,
				ase_err *err) ASE_MUST_CHECK;

/*
 * The same for an enclosure: appended to `out` in `format`, with what the file
 * may be called (yours) and its type as mail has it.
 */
ase_status document_output_file(const session *ses, const char *format,
				const char *name, const ase_record *rec,
				char **file_out, const char **type_out,
				ase_str *out, ase_err *err) ASE_MUST_CHECK;

/*
 * The same of a text (Markdown) that is no letter: it is written in `lang`, and
 * `page` (may be NULL) is what it is as html.
 */
ase_status document_output_text(const session *ses, const document_output *as,
				const char *lang, const ase_str *text,
				const ase_str *page,
				ase_err *err) ASE_MUST_CHECK;

/* document_pdf.c: what groff makes of `ms`, a PDF, appended to `out`. */
ase_status document_pdf(const session *ses, const ase_str *ms, const char *lang,
			ase_str *out, ase_err *err) ASE_MUST_CHECK;

#endif
