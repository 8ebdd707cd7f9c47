#include "lib/app/cli/prompt.h"

#include "lib/app/cli/out.h"
#include "lib/app/screen/pager.h"
#include "lib/app/screen/screen.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool prompt_can_ask(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* Whether ^C came: what a handler may write to. */
static volatile sig_atomic_t *interrupt(void)
{
	static volatile sig_atomic_t came;

	return &came;
}

static void note_interrupt(int sig)
{
	*interrupt() = sig;
}

bool prompt_interrupted(void)
{
	return *interrupt();
}

void prompt_end(void)
{
	if (!prompt_interrupted())
		return;
	signal(SIGINT, SIG_DFL);
	raise(SIGINT);
}

/* A line of the terminal; NULL: there is none any more, or ^C came. Yours. */
static char *read_line(void)
{
	const struct sigaction noted = { .sa_handler = note_interrupt };
	struct sigaction before;
	char *line = NULL;
	size_t room = 0;
	ssize_t size;

	if (prompt_interrupted())
		return NULL;
	sigaction(SIGINT, &noted, &before);
	do {
		clearerr(stdin);
		size = getline(&line, &room, stdin);
	} while (size < 0 && errno == EINTR && ferror(stdin) &&
		 !prompt_interrupted());
	sigaction(SIGINT, &before, NULL);
	if (size < 0 || prompt_interrupted()) {
		free(line);
		fputc('\n', stderr); /* behind ^C, ^D */
		return NULL;
	}
	line[strcspn(line, "\n")] = '\0';
	ase_text_take_in(line, strlen(line));
	return line;
}

/* Print what is asked, filled to the terminal; the answer stands behind it. */
static void print_question(const char *question)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str shown = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *filled = NULL;
	size_t size;

	ase_text_escape_lines(&safe, question);
	filled =
		ase_text_fill(ase_str_text(&safe), screen_messages_width(), "");
	size = strlen(filled);
	while (size && filled[size - 1] == '\n')
		size--;
	out_isolated(stderr, &shown, filled, size);
	pager_stop();
	fflush(stdout);
	fprintf(stderr, "%s ", ase_str_text(&shown));
	fflush(stderr);
}

char *prompt_ask(const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str question = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&question, _(fmt), ap);
	va_end(ap);
	print_question(ase_str_text(&question));
	return read_line();
}

/* Say something on lines of its own. */
static void say(const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *filled = NULL;

	ase_text_escape_lines(&safe, text);
	filled =
		ase_text_fill(ase_str_text(&safe), screen_messages_width(), "");
	out_lines(stderr, filled);
}

/* "E-mail (hint) [usual]:" */
static char *whole_question(const prompt_question *q)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_str_add(&text, q->text);
	if (q->hint && *q->hint)
		ase_str_addf(&text, " (%s)", q->hint);
	if (q->usual)
		ase_str_addf(&text, " [%s]", q->usual);
	ase_str_add(&text, _(":"));
	return ase_str_take(&text);
}

/* Take the blanks around `text` away, in its place. */
static char *trim(char *text)
{
	size_t size;

	text += strspn(text, " \t");
	size = strlen(text);
	while (size && strchr(" \t", text[size - 1]))
		text[--size] = '\0';
	return text;
}

/* Whether the answer, if any, is one; what is wrong with it is said. */
static bool holds(const prompt_question *q, const char *answer)
{
	ase_err err = ASE_ERR_INIT;

	if (*answer == '?' && q->help) {
		ASE_AUTO(ase_strdrop)
		char *help =
			q->help(q->of, answer + 1 + strspn(answer + 1, " "));

		say(help);
		return false;
	}
	if (!*answer) {
		if (q->needed)
			say(_("It is needed; ^C breaks off."));
		return !q->needed;
	}
	if (!ase_text_check(answer, &err) &&
	    (!q->judge || !q->judge(q->of, answer, &err)))
		return true;
	say(err.text);
	return false;
}

ase_status prompt_question_ask(const prompt_question *question, char **out,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *text = whole_question(question);

	for (;;) {
		ASE_AUTO(ase_strdrop) char *line = NULL;
		const char *answer;

		print_question(text);
		line = read_line();
		if (!line)
			return ase_fail(err, ASE_E_USAGE,
					"the answers broke off");
		answer = trim(line);
		if (!holds(question, answer))
			continue;
		*out = *answer ? ase_strdup(answer) : NULL;
		return ASE_OK;
	}
}

bool prompt_yes(bool usual, const char *fmt, ...)
{
	static const char *const yes[] = { "y", "yes", "o", "oui" };
	static const char *const no[] = { "n", "no", "non" };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&text, _(fmt), ap);
	va_end(ap);
	ase_str_addf(&text, " %s", usual ? _("[Y/n]") : _("[y/N]"));
	for (;;) {
		ASE_AUTO(ase_strdrop) char *line = NULL;

		print_question(ase_str_text(&text));
		line = read_line();
		if (!line)
			return false;
		if (!*trim(line))
			return usual;
		for (size_t i = 0; i < ASE_COUNT(yes); i++)
			if (ase_text_same(yes[i], line))
				return true;
		for (size_t i = 0; i < ASE_COUNT(no); i++)
			if (ase_text_same(no[i], line))
				return false;
		say(_("Type y or n."));
	}
}

static const char *editor(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < ASE_COUNT(names); i++) {
		const char *command = getenv(names[i]);
		if (command && *command)
			return command;
	}
	return "vi";
}

/* In the child: the shell takes `command` apart, not the path. */
static void become_editor(const char *command, const char *path)
{
	ASE_AUTO(ase_strdrop) char *script = ase_strf("%s \"$@\"", command);

	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	execl("/bin/sh", "sh", "-c", script, command, path, (char *)NULL);
	_exit(127);
}

ase_status prompt_editor(const char *path, ase_err *err)
{
	const char *command = editor();

	pager_stop();
	fflush(NULL);
	/* ^C belongs to the editor while it runs. */
	void (*on_interrupt)(int) = signal(SIGINT, SIG_IGN);
	void (*on_quit)(int) = signal(SIGQUIT, SIG_IGN);
	pid_t child = fork();
	if (child == 0)
		become_editor(command, path);
	int status = child > 0 ? ase_spawn_reap(child) : -1;
	signal(SIGINT, on_interrupt);
	signal(SIGQUIT, on_quit);
	if (child < 0)
		return ase_fail_errno(err, "cannot start the editor '%s'",
				      command);
	if (status == 126 || status == 127)
		return ase_fail(err, ASE_E_SYSTEM,
				"the editor '%s' cannot be run: set VISUAL or "
				"EDITOR to one that can",
				command);
	if (status)
		return ase_fail(err, ASE_E_SYSTEM,
				"the editor '%s' ended with status %d", command,
				status);
	return ASE_OK;
}
