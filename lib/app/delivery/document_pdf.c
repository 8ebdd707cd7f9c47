#include "lib/app/delivery/document_fonts.h"
#include "lib/app/delivery/document_output.h"

#include "lib/app/cli/tempfile.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PDF_MAX_BYTES ((size_t)64 << 20)
#define PAGES_MARK    "ase: pages" /* where their number stands, in -Z */

/* The day that the file bears in its properties, so that the same text gives
 * the same bytes: the user's, else the first of 1980. */
static char *epoch(void)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");

	return ase_strf("SOURCE_DATE_EPOCH=%s",
			given && *given ? given : "315532800");
}

/* What groff is asked for. It works in two steps, so that the foot can say how
 * many pages there are without setting all of them twice: the text is set, the
 * number is filled in, and gropdf makes of that a file. */
struct job {
	const tempfile *dir;
	const char *groff, *gropdf; /* their files */
	const char *fonts; /* where gropdf finds theirs; NULL: nowhere */
	const char *lang;
	const char *digits; /* in place of the number of pages */
};

/* In the child: a program without a shell, in a private directory, with little
 * of the user's environment. */
static void become(const struct job *job, const char *program,
		   char *const *words, int from, int to, int errors)
{
	static char locale[] = "LC_ALL=C.UTF-8", zone[] = "TZ=UTC";
	char *tmp = ase_strf("TMPDIR=%s", job->dir->dir), *day = epoch();
	const char *given = getenv("PATH");
	char *path = ase_strf("PATH=%s", given ? given : "/usr/bin:/bin");
	char *const environment[] = { path, locale, zone, tmp, day, NULL };

	if (dup2(from, STDIN_FILENO) < 0 || dup2(to, STDOUT_FILENO) < 0 ||
	    dup2(errors, STDERR_FILENO) < 0 || chdir(job->dir->dir) < 0)
		_exit(126);
	execve(program, words, environment);
	_exit(126);
}

static ase_status run(const struct job *job, const char *program,
		      char *const *words, int from, int to, int errors,
		      ase_err *err)
{
	pid_t child;
	int status;

	fflush(NULL);
	child = fork();
	if (child == 0)
		become(job, program, words, from, to, errors);
	status = child > 0 ? ase_spawn_reap(child) : -1;
	if (status)
		return ase_fail(err, ASE_E_SYSTEM,
				"groff ended with status %d; nothing was "
				"written",
				status);
	return ASE_OK;
}

/* A file without a name in the private directory. */
static int nameless(const tempfile *dir)
{
	return open(dir->dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* Close what is open of a list that ends in -1 behind the last. */
static void close_all(const int *fds)
{
	for (; *fds != -1; fds++)
		close(*fds);
}

static ase_status read_back(int fd, ase_str *out, ase_err *err)
{
	if (lseek(fd, 0, SEEK_SET) < 0)
		return ase_fail_errno(err, "cannot read what groff wrote");
	return ase_fs_read_fd(fd, PDF_MAX_BYTES, out, err);
}

/* Set the text: groff's own words for the pages (-Z) in `set`, what it said in
 * `said`. -S: nothing in a text opens a file or starts a program. */
static ase_status set_text(const struct job *job, ase_str *set, ase_str *said,
			   ase_err *err)
{
	static char name[] = "groff", safe[] = "-S", tables[] = "-t",
		    utf8[] = "-Kutf8", pdf[] = "-Tpdf", pages[] = "-Z",
		    ms[] = "-ms", french[] = "-mfr";
	ASE_AUTO(ase_strdrop)
	char *foot = ase_strf("-dPAGES= / \\X'" PAGES_MARK "'%s", job->digits);
	char *words[] = { name, safe, tables,
			  utf8, pdf,  pages,
			  ms,	foot, strcmp(job->lang, "fr") ? NULL : french,
			  NULL };
	int from = open(job->dir->path, O_RDONLY | O_CLOEXEC);
	int to = nameless(job->dir), errors = nameless(job->dir);
	ase_status s;

	ase_str_clear(set);
	ase_str_clear(said);
	if (from < 0)
		s = ase_fail_errno(err, "cannot open '%s'", job->dir->path);
	else if (to < 0 || errors < 0)
		s = ase_fail_errno(err, "cannot make a file in '%s'",
				   job->dir->dir);
	else
		s = run(job, job->groff, words, from, to, errors, err);
	if (!s && !(s = read_back(errors, said, err)))
		s = read_back(to, set, err);
	close_all((int[]){ from, to, errors, -1 });
	return s;
}

/* Make a PDF of what was set. */
static ase_status make_pdf(const struct job *job, const ase_str *set,
			   ase_str *pdf, ase_err *err)
{
	static char name[] = "gropdf", a4[] = "-pa4";
	ASE_AUTO(ase_strdrop)
	char *fonts = job->fonts ? ase_strf("-F%s", job->fonts) : NULL;
	char *words[] = { name, a4, fonts, NULL };
	int from = nameless(job->dir), to = nameless(job->dir);
	int errors = nameless(job->dir);
	ase_status s;

	if (from < 0 || to < 0 || errors < 0 ||
	    ase_fs_write_all(from, set->data, set->size) ||
	    lseek(from, 0, SEEK_SET) < 0)
		s = ase_fail_errno(err, "cannot make a file in '%s'",
				   job->dir->dir);
	else
		s = run(job, job->gropdf, words, from, to, errors, err);
	if (!s)
		s = read_back(to, pdf, err);
	if (!s && !ase_text_begins(ase_str_text(pdf), "%PDF"))
		s = ase_fail(err, ASE_E_SYSTEM, "groff made no PDF");
	close_all((int[]){ from, to, errors, -1 });
	return s;
}

/* How many pages there were, "12"; yours. NULL: nobody said.
 * Each page tells its number (data-schema/style/document.ms). */
static char *pages_of(const ase_str *said)
{
	static const char mark[] = "page: ";
	const char *at = ase_str_text(said), *last = NULL;

	while ((at = strstr(at, mark)))
		last = at += strlen(mark);
	return last ? ase_strndup(last, strspn(last, "0123456789")) : NULL;
}

/* Fill in how many pages there are where the foot has `digits`, which are as
 * wide: all of a font's digits are. Whether there was a place for it. */
static bool fill_in(ase_str *set, const char *digits, const char *pages)
{
	ASE_AUTO(ase_strdrop)
	char *mark = ase_strf("x X " PAGES_MARK "\nt%s\n", digits);
	const size_t size = strlen(digits);
	bool found = false;

	if (strlen(pages) != size)
		return false;
	for (char *at = set->data; (at = strstr(at, mark)); found = true) {
		at += strlen(mark) - size - 1;
		memcpy(at, pages, size);
	}
	return found;
}

/* Set the text with the number of its pages at its foot. */
static ase_status set_pages(struct job *job, ase_str *set, ase_str *said,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *pages = NULL;
	ase_status s;

	job->digits = "0";
	if ((s = set_text(job, set, said, err)))
		return s;
	pages = pages_of(said);
	if (!pages || fill_in(set, job->digits, pages))
		return ASE_OK;
	job->digits = pages;
	s = set_text(job, set, said, err);
	job->digits = NULL;
	return s;
}

/* The letter that groff calls "u0053_0326"; another name as it is. Yours. */
static char *letter_of(const char *name, size_t size)
{
	ASE_AUTO(ase_strdrop) char *part = ase_strndup(name, size);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char *at = part;

	if (*at != 'u')
		return ase_strdup(part);
	while (*at && at[1]) {
		unsigned long code = strtoul(at + 1, &at, 16);

		if (code < ' ' || code > 0x10ffff)
			return ase_strdup(part);
		if (!text.size && code >= 0x300 && code < 0x370)
			ase_str_add(&text, "\u25cc"); /* for an accent alone */
		ase_text_add_char(&text, (uint32_t)code);
	}
	return ase_text_compose(ase_str_text(&text));
}

/* How many letters are named. */
#define LETTERS_MAX 12

/*
 * ASE_E_INVALID: the text has letters that no font has; groff leaves them out
 * and says so. A document without them would name somebody else.
 */
static ase_status check_letters(const char *said, ase_err *err)
{
	static const char mark[] = "special character '";
	ASE_AUTO(ase_strs_drop) ase_strs letters = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	while ((said = strstr(said, mark)) && letters.count < LETTERS_MAX) {
		char *letter;

		said += strlen(mark);
		letter = letter_of(said, strcspn(said, "'\n"));
		if (ase_strs_has(&letters, letter))
			free(letter);
		else
			ase_strs_take(&letters, letter);
	}
	if (!letters.count)
		return ASE_OK;
	list = ase_strs_join(&letters, " ");
	return ase_fail(err, ASE_E_INVALID,
			"the fonts of a PDF lack letters of this text: %s; -f "
			"odt and -f html have all of them",
			list);
}

/* groff's two programs; they come together. */
static ase_status find_programs(const session *ses, char **groff_out,
				char **gropdf_out, ase_err *err)
{
	const char *dir = ase_store_dir(ses->store);

	*groff_out = ase_spawn_find("groff", dir);
	*gropdf_out = ase_spawn_find("gropdf", dir);
	if (*groff_out && *gropdf_out)
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM,
			"groff makes the PDF, and it is not here: apt install "
			"groff (or -f odt, -f html)");
}

ase_status document_pdf(const session *ses, const ase_str *ms, const char *lang,
			ase_str *out, ase_err *err)
{
	ASE_AUTO(tempfile_drop) tempfile dir = { .path = NULL };
	ASE_AUTO(document_fonts_drop) document_fonts fonts = { .dir = NULL };
	ASE_AUTO(ase_str_drop) ase_str set = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *groff = NULL, *gropdf = NULL;
	struct job job = { .dir = &dir, .lang = lang };
	ase_status s = find_programs(ses, &groff, &gropdf, err);

	job.groff = groff;
	job.gropdf = gropdf;
	if (s || (s = tempfile_open(&dir, NULL, "document.ms", ms, err)) ||
	    (s = set_pages(&job, &set, &said, err)) ||
	    (s = check_letters(ase_str_text(&said), err)))
		return s;
	document_fonts_open(&fonts, dir.dir);
	job.fonts = fonts.dir;
	return make_pdf(&job, &set, out, err);
}
