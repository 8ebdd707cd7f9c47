#include "lib/app/cli/ui.h"

#include "lib/app/cli/out.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A date that is further away than this was hardly meant. */
#define FAR_YEARS 150

/* Translate and fill in `fmt`, and print it behind `before`. */
static void say(const char *before, const char *fmt, va_list ap)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_str_add(&text, before);
	ase_str_addv(&text, _(fmt), ap);
	out_lines(stderr, ase_str_text(&text));
}

void ui_say(const ui *u, const char *fmt, ...)
{
	va_list ap;

	if (u->quiet)
		return;
	va_start(ap, fmt);
	say("", fmt, ap);
	va_end(ap);
}

const char *ui_word(const ui *u, const char *word)
{
	return u->quiet ? NULL : _(word);
}

void ui_warn(const ui *u, const char *fmt, ...)
{
	ASE_AUTO(ase_strdrop) char *before = ase_strf("%s: ", u->program);
	va_list ap;

	va_start(ap, fmt);
	say(before, fmt, ap);
	va_end(ap);
}

void ui_tell_date(const ui *u, const char *where, const char *typed,
		  ase_date date, ase_date today, ase_date_lean lean)
{
	ASE_AUTO(ase_strdrop) char *said = ase_date_say_whole(date);
	const int years = abs(date.year - today.year);
	long long moments[2];

	if (lean == ASE_DATE_PAST && ase_date_cmp(date, today) > 0)
		ui_warn(u, "%s: %s is still to come", where, said);
	else if (!ase_date_is_plain(typed, date))
		ui_say(u, "'%s' is %s", typed, said);
	if (lean == ASE_DATE_LATEST)
		return;
	if (years > FAR_YEARS)
		ui_warn(u, "%s: %s is %d years away", where, said, years);
	if (ase_date_moments(date, moments) == 2)
		ui_warn(u, "%s: %s comes twice that night, the first is meant",
			where, said);
}

/* Milliseconds of a clock that nobody sets. */
static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void ui_progress_tell(const ui *u, ui_progress *progress, size_t done,
		      size_t total)
{
	long long now;

	if (u->quiet || (done % 64 && done != total))
		return;
	now = now_ms();
	if (!progress->began_ms)
		progress->began_ms = now;
	if (done == total && progress->shown) {
		fputs("\r\033[K", stderr);
		progress->shown = false;
	}
	if (done == total || now - progress->began_ms < 1000 ||
	    now - progress->told_ms < 100 || !isatty(STDERR_FILENO))
		return;
	progress->told_ms = now;
	progress->shown = true;
	fputs("\r", stderr);
	fprintf(stderr, _("%zu of %zu"), done, total);
	fflush(stderr);
}

/* Narrower than any terminal of ours. */
#define PROGRESS_COLUMNS 76

void ui_progress_say(const ui *u, ui_progress *progress, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	long long now = now_ms();

	if (!progress->began_ms)
		progress->began_ms = now;
	if (!text && progress->shown) {
		fputs("\r\033[K", stderr);
		fflush(stderr);
		progress->shown = false;
	}
	if (!text || u->quiet || now - progress->began_ms < 1000 ||
	    now - progress->told_ms < 100 || !isatty(STDERR_FILENO))
		return;
	progress->told_ms = now;
	progress->shown = true;
	ase_text_escape(&safe, text);
	line = ase_text_cut(ase_str_text(&safe), PROGRESS_COLUMNS);
	fprintf(stderr, "\r%s\033[K", line);
	fflush(stderr);
}

void ui_problems(const ase_problems *problems, FILE *to)
{
	for (size_t i = 0; i < problems->count; i++) {
		ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;
		ASE_AUTO(ase_strdrop)
		char *text = ase_problem_line(&problems->items[i]);

		ase_text_escape(&line, text);
		fprintf(to, "%s%s\n", ase_str_text(&line),
			problems->items[i].warning ? _(" (a warning)") : "");
	}
}
