#include "lib/app/delivery/sendmail.h"

#include "lib/base/mem.h"
#include "lib/base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define USUAL "sendmail -t -i"

/* Where sendmail lies that is in few users' PATH; git looks there, too. */
#define BEHIND "/usr/sbin:/usr/lib"

char *sendmail_command(const session *ses)
{
	char *command = ase_store_config(ses->store, "ase.sendmail", true);

	if (command && *command)
		return command;
	free(command);
	return ase_strdup(USUAL);
}

/* In the child: the shell takes `command` apart, as git has it. */
static void become_sendmail(const char *command, int from)
{
	const char *path = getenv("PATH");
	ASE_AUTO(ase_strdrop)
	char *wider = ase_strf("%s:" BEHIND, path ? path : "/usr/bin:/bin");

	signal(SIGPIPE, SIG_DFL);
	setenv("PATH", wider, 1);
	if (dup2(from, STDIN_FILENO) < 0)
		_exit(127);
	/* what it says is for the user, not for who reads our output */
	dup2(STDERR_FILENO, STDOUT_FILENO);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

/* Write all of it; what a reader that has gone leaves unread is no error:
 * its exit status tells. */
static void feed(int to, const ase_str *message)
{
	for (size_t at = 0; at < message->size;) {
		ssize_t size =
			write(to, message->data + at, message->size - at);

		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0)
			return;
		at += (size_t)size;
	}
}

ase_status sendmail_send(const char *command, const ase_str *message,
			 ase_err *err)
{
	void (*before)(int);
	int ends[2], status;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return ase_fail_errno(err, "cannot run '%s'", command);
	fflush(NULL);
	child = fork();
	if (child == 0)
		become_sendmail(command, ends[0]);
	close(ends[0]);
	before = signal(SIGPIPE, SIG_IGN);
	if (child > 0)
		feed(ends[1], message);
	close(ends[1]);
	status = child > 0 ? ase_spawn_reap(child) : -1;
	signal(SIGPIPE, before);
	if (status == 127)
		return ase_fail(err, ASE_E_SYSTEM,
				"the mail command '%s' cannot be run: name "
				"yours with: git config ase.sendmail COMMAND",
				command);
	if (status)
		return ase_fail(err, ASE_E_SYSTEM,
				"the mail command '%s' ended with status %d; "
				"the message has not gone",
				command, status);
	return ASE_OK;
}
