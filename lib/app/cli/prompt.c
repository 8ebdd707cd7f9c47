#include "lib/app/cli/prompt.h"

#include "lib/app/screen/pager.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

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

char *prompt_ask(const char *fmt, ...)
{
	ASE_AUTO(ase_str_drop) ase_str question = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str shown = ASE_STR_INIT;
	char *answer = NULL;
	size_t room = 0;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&question, _(fmt), ap);
	va_end(ap);
	ase_text_escape(&shown, ase_str_text(&question));
	pager_stop();
	fflush(stdout);
	fprintf(stderr, "%s ", ase_str_text(&shown));
	fflush(stderr);
	ssize_t size = getline(&answer, &room, stdin);
	if (size < 0) {
		free(answer);
		return NULL;
	}
	answer[strcspn(answer, "\n")] = '\0';
	ase_text_take_in(answer, strlen(answer));
	return answer;
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
	void (*interrupt)(int) = signal(SIGINT, SIG_IGN);
	void (*quit)(int) = signal(SIGQUIT, SIG_IGN);
	pid_t child = fork();
	if (child == 0)
		become_editor(command, path);
	int status = child > 0 ? ase_spawn_reap(child) : -1;
	signal(SIGINT, interrupt);
	signal(SIGQUIT, quit);
	if (child < 0)
		return ase_fail_errno(err, "cannot start the editor '%s'",
				      command);
	if (status)
		return ase_fail(err, ASE_E_SYSTEM,
				"the editor '%s' ended with status %d", command,
				status);
	return ASE_OK;
}
