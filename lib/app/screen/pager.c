#include "lib/app/screen/pager.h"

#include "lib/base/err.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define USUAL	   "less"
#define USUAL_LESS "FRX" /* end on one screen, obey colours, leave it there */
#define MOST	   4096	 /* columns or rows of a screen */
#define ROWS_USUAL 24

/* What a shell ends with that could not run the program. */
#define NOT_RUN 126

/* The terminal, while standard output is kept in its place. */
typedef struct keeping {
	int terminal; /* a descriptor; 0: nothing is kept */
	bool messages;
	bool plain; /* the pager shows what is meant to be obeyed */
} keeping;

static keeping *now_kept(void)
{
	static keeping now;

	return &now;
}

int pager_screen(void)
{
	return now_kept()->terminal ? now_kept()->terminal : STDOUT_FILENO;
}

bool pager_is_plain(void)
{
	return now_kept()->plain;
}

bool pager_is_dumb(void)
{
	const char *term = getenv("TERM");

	return !term || !*term || !strcmp(term, "dumb");
}

size_t pager_setting(const char *name)
{
	const char *text = getenv(name);
	char *end;
	long number = text ? strtol(text, &end, 10) : 0;

	return number > 0 && number < MOST && !*end ? (size_t)number : 0;
}

static size_t rows(void)
{
	struct winsize size = { .ws_row = 0 };

	if (pager_setting("LINES"))
		return pager_setting("LINES");
	if (ioctl(pager_screen(), TIOCGWINSZ, &size) < 0 || !size.ws_row)
		return ROWS_USUAL;
	return size.ws_row;
}

/* The command; NULL: there is none, or it is switched off. Yours. */
static char *command_of(void)
{
	const char *asked = getenv("PAGER");
	ASE_AUTO(ase_strdrop) char *less = NULL;

	if (asked)
		return *asked && strcmp(asked, "cat") != 0 ? ase_strdup(asked)
							   : NULL;
	less = ase_spawn_find(USUAL, NULL);
	return less ? ase_strdup(USUAL) : NULL;
}

/* Whether it obeys what makes text bold: less, as it is set. */
static bool obeys(const char *command)
{
	const size_t size = strcspn(command, " \t");
	ASE_AUTO(ase_strdrop) char *word = ase_strndup(command, size);
	const char *slash = strrchr(word, '/');
	ASE_AUTO(ase_strdrop)
	char *path = slash ? ase_strdup(word) : ase_spawn_find(word, NULL);
	ASE_AUTO(ase_strdrop) char *real = path ? realpath(path, NULL) : NULL;
	const char *name = real ? strrchr(real, '/') : NULL;
	const char *set = getenv("LESS");

	return name && !strcmp(name, "/less") &&
	       (!set || strpbrk(set, "rR") || strpbrk(command + size, "rR"));
}

void pager_begin(void)
{
	ASE_AUTO(ase_strdrop) char *command = NULL;
	keeping *now = now_kept();
	int kept, screen;

	if (now->terminal || !isatty(STDOUT_FILENO) || pager_is_dumb() ||
	    !(command = command_of()) ||
	    (kept = memfd_create("ase", MFD_CLOEXEC)) < 0)
		return;
	screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (screen >= 0 && dup2(kept, STDOUT_FILENO) >= 0) {
		now->terminal = screen;
		now->messages = isatty(STDERR_FILENO);
		now->plain = !obeys(command);
	} else if (screen >= 0) {
		close(screen);
	}
	close(kept);
}

bool pager_keeps_messages(void)
{
	return now_kept()->terminal && now_kept()->messages;
}

/* Standard output is the terminal again; what was kept, which is yours to close,
 * stands at its beginning. -1: nothing was. */
static int give_back(void)
{
	keeping *now = now_kept();
	int kept;

	if (!now->terminal)
		return -1;
	fflush(stdout);
	kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	dup2(now->terminal, STDOUT_FILENO);
	close(now->terminal);
	*now = (keeping){ .terminal = 0 };
	if (kept >= 0)
		lseek(kept, 0, SEEK_SET);
	return kept;
}

/* Whether the text leaves no line for the shell's prompt. */
static bool is_long(const char *text, size_t columns)
{
	size_t left = rows();

	while (*text) {
		size_t size = strcspn(text, "\n");
		ASE_AUTO(ase_strdrop) char *line = ase_strndup(text, size);
		size_t wide = ase_text_width(line);
		size_t lines = wide ? (wide + columns - 1) / columns : 1;

		if (lines >= left)
			return true;
		left -= lines;
		text += size + (text[size] == '\n');
	}
	return false;
}

/* In the child. */
static void become_pager(const char *command, int kept)
{
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	dup2(kept, STDIN_FILENO);
	setenv("LESS", USUAL_LESS, 0);
	setenv("LESSCHARSET", "utf-8", 0); /* whatever locales there are */
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(NOT_RUN);
}

/* Whether the pager ran, however it ended. */
static bool page(const char *command, int kept)
{
	void (*interrupt)(int) = signal(SIGINT, SIG_IGN);
	void (*quit)(int) = signal(SIGQUIT, SIG_IGN);
	pid_t child;
	int status;

	/* for the shell, too, where no session has done it */
	ase_spawn_guard_path("/dev/null");
	child = fork();
	if (child == 0)
		become_pager(command, kept);
	status = child > 0 ? ase_spawn_reap(child) : NOT_RUN;
	signal(SIGINT, interrupt);
	signal(SIGQUIT, quit);
	return status != NOT_RUN && status != NOT_RUN + 1;
}

static void show(bool may_page, size_t columns)
{
	ASE_AUTO(ase_strdrop) char *command = command_of();
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	int kept = give_back();

	if (kept < 0)
		return;
	if (ase_fs_read_fd(kept, SIZE_MAX, &text, NULL) == ASE_OK &&
	    !(may_page && command && is_long(ase_str_text(&text), columns) &&
	      lseek(kept, 0, SEEK_SET) == 0 && page(command, kept)))
		fwrite(ase_str_text(&text), 1, text.size, stdout);
	close(kept);
	fflush(stdout);
}

void pager_end(size_t columns)
{
	show(true, columns);
}

void pager_stop(void)
{
	show(false, 0);
}
