#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/doc/dynlib.h"

/* lowdown.h wants these first */
#include <sys/queue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lowdown.h>

#define FUNCTIONS(X) X(lowdown_buf)

static struct {
	FUNCTIONS(ASE_FAR_POINTER)
} far;

static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };

static const ase_dynlib lowdown = {
	.file = ASE_LOWDOWN_FILE,
	.package = ASE_LOWDOWN_PACKAGE,
	.names = names,
	.count = ASE_COUNT(names),
	.pointers = &far,
};

#define FEATURES  (LOWDOWN_TABLES | LOWDOWN_COMMONMARK | LOWDOWN_NOCODEIND)
#define WIDTH	  72 /* of a file */
#define WIDTH_MAX 80 /* of a line that is still read with ease */

/* As wide as the screen, text set in under headings, as lowdown 1 has it anyway; of
 * what lowdown 2 sets in it counts two columns less. Both go one too far at times. */
static void set_screen(struct lowdown_opts *opts, size_t columns)
{
	size_t width = WIDTH;

	if (columns > WIDTH_MAX)
		columns = WIDTH_MAX;
	if (columns)
		width = columns - 1;
#ifdef ASE_LOWDOWN_PADS
	opts->term.cols = opts->term.width = width + 2;
	opts->term.hpadding = 4;
#else
	opts->cols = width;
#endif
}

ase_status ase_document_convert(const ase_document *doc, int type,
				unsigned int flags, ase_str *out, ase_err *err)
{
	struct lowdown_opts opts = { .type = (enum lowdown_type)type,
				     .feat = FEATURES,
				     .oflags = flags,
				     .maxdepth = 64 };
	char *made = NULL;
	size_t size = 0;
	ase_status s = ase_dynlib_load(&lowdown, err);

	if (s)
		return s;
	if (type == LOWDOWN_TERM)
		set_screen(&opts, doc->columns);
	if (type == LOWDOWN_FODT)
		opts.odt.sty = doc->style;
	if (!far.lowdown_buf(&opts, doc->text, strlen(doc->text), &made, &size,
			     NULL))
		return ase_fail(err, ASE_E_INVALID,
				"the text cannot be laid out as a document");
	ase_str_addn(out, made, size);
	free(made);
	return ASE_OK;
}
