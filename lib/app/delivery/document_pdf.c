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

/* The day that the file bears in its properties, so that the same text gives
 * the same bytes: the user's, else the first of 1980. */
static char *epoch(void)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");

	return ase_strf("SOURCE_DATE_EPOCH=%s",
			given && *given ? given : "315532800");
}

/* What groff is asked for. */
struct job {
	const tempfile *dir;
	const char *program; /* groff's file */
	const char *lang;
	const char *pages; /* " / 3" for the foot, or NULL: not known yet */
};

/* In the child: groff without a shell, in a private directory, with little of
 * the user's environment, and -S: nothing in a text opens a file or starts a
 * program. */
static void become_groff(const struct job *job, int from, int to, int errors)
{
	static char locale[] = "LC_ALL=C.UTF-8", zone[] = "TZ=UTC";
	char *tmp = ase_strf("TMPDIR=%s", job->dir->dir), *day = epoch();
	const char *given = getenv("PATH");
	char *path = ase_strf("PATH=%s", given ? given : "/usr/bin:/bin");
	char *const environment[] = { path, locale, zone, tmp, day, NULL };
	static char name[] = "groff", safe[] = "-S", tables[] = "-t",
		    utf8[] = "-Kutf8", pdf[] = "-Tpdf", a4[] = "-P-pa4",
		    ms[] = "-ms", french[] = "-mfr";
	char *pages = ase_strf("-dPAGES=%s", job->pages ? job->pages : "");
	char *words[] = { name, safe,  tables,
			  utf8, pdf,   a4,
			  ms,	pages, strcmp(job->lang, "fr") ? NULL : french,
			  NULL };

	if (dup2(from, STDIN_FILENO) < 0 || dup2(to, STDOUT_FILENO) < 0 ||
	    dup2(errors, STDERR_FILENO) < 0 || chdir(job->dir->dir) < 0)
		_exit(126);
	execve(job->program, words, environment);
	_exit(126);
}

static ase_status run(const struct job *job, int to, int errors, ase_err *err)
{
	int from = open(job->dir->path, O_RDONLY | O_CLOEXEC), status;
	pid_t child;

	if (from < 0)
		return ase_fail_errno(err, "cannot open '%s'", job->dir->path);
	fflush(NULL);
	child = fork();
	if (child == 0)
		become_groff(job, from, to, errors);
	close(from);
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

static ase_status read_back(int fd, ase_str *out, ase_err *err)
{
	if (lseek(fd, 0, SEEK_SET) < 0)
		return ase_fail_errno(err, "cannot read what groff wrote");
	return ase_fs_read_fd(fd, PDF_MAX_BYTES, out, err);
}

/* Run groff: its PDF in `pdf`, what it said in `said`. */
static ase_status set(const struct job *job, ase_str *pdf, ase_str *said,
		      ase_err *err)
{
	int to = nameless(job->dir), errors = nameless(job->dir);
	ase_status s;

	ase_str_clear(pdf);
	ase_str_clear(said);
	if (to < 0 || errors < 0)
		s = ase_fail_errno(err, "cannot make a file in '%s'",
				   job->dir->dir);
	else
		s = run(job, to, errors, err);
	if (!s && !(s = read_back(errors, said, err)))
		s = read_back(to, pdf, err);
	if (!s && !ase_text_begins(ase_str_text(pdf), "%PDF"))
		s = ase_fail(err, ASE_E_SYSTEM, "groff made no PDF");
	if (to >= 0)
		close(to);
	if (errors >= 0)
		close(errors);
	return s;
}

/* How many pages there were, as the foot tells it; yours. NULL: nobody said.
 * Each page tells its number (data-schema/style/document.ms). */
static char *pages_of(const ase_str *said)
{
	static const char mark[] = "page: ";
	const char *at = ase_str_text(said), *last = NULL;

	while ((at = strstr(at, mark)))
		last = at += strlen(mark);
	return last ? ase_strf(" / %.*s", (int)strspn(last, "0123456789"), last)
		    : NULL;
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

ase_status document_pdf(const session *ses, const ase_str *ms, const char *lang,
			ase_str *out, ase_err *err)
{
	ASE_AUTO(tempfile_drop) tempfile dir = { .path = NULL };
	ASE_AUTO(ase_str_drop) ase_str pdf = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *pages = NULL;
	ASE_AUTO(ase_strdrop)
	char *program = ase_spawn_find("groff", ase_store_dir(ses->store));
	struct job job = { .dir = &dir, .program = program, .lang = lang };
	ase_status s;

	if (!program)
		return ase_fail(err, ASE_E_SYSTEM,
				"groff makes the PDF, and it is not here: "
				"apt install groff (or -f odt, -f html)");
	if ((s = tempfile_open(&dir, "document.ms", ms, err)) ||
	    (s = set(&job, &pdf, &said, err)))
		return s;
	if ((s = check_letters(ase_str_text(&said), err)))
		return s;
	job.pages = pages = pages_of(&said);
	if (pages && (s = set(&job, &pdf, &said, err)))
		return s;
	ase_str_addn(out, pdf.data, pdf.size);
	return ASE_OK;
}
