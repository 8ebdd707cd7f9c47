#include "lib/store/remote/transport_priv.h"

#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/store/repo/store_priv.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* More than this nobody reads of what a server has to say. */
#define MOST_LINES 200
#define MOST_BYTES 2000

/* What git says, being read. */
struct reading {
	ase_transport *t; /* borrowed */
	ase_str line;
	bool returned; /* by a CR that nothing has followed yet */
};

/* "Receiving objects:  45% (9/20)" -> 45; -1: it is no progress. */
static int percent_of(const char *line)
{
	const char *sign = strstr(line, "% (");
	const char *digit = sign;
	int percent;

	if (!sign)
		return -1;
	while (digit > line && isdigit((unsigned char)digit[-1]))
		digit--;
	percent = (int)strtol(digit, NULL, 10);
	return digit < sign && percent <= 100 ? percent : -1;
}

/* What a server counts of its own, and nobody needs. */
static bool is_count(const char *words)
{
	static const char *const begins[] = {
		"Enumerating objects:", "Counting objects:",
		"Compressing objects:", "Total "
	};

	for (size_t i = 0; i < ASE_COUNT(begins); i++)
		if (strncmp(words, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

static void keep(ase_strs *lines, const char *line)
{
	if (*line && lines->count < MOST_LINES)
		ase_strs_add(lines, line);
}

/* A line, or (`again`) one that the next will be written over. */
static void take_line(struct reading *reading, bool again)
{
	static const char server[] = "remote: ";
	ase_transport *t = reading->t;
	const char *line = ase_str_text(&reading->line);
	size_t size = reading->line.size;
	int percent;

	while (size && isspace((unsigned char)line[size - 1]))
		size--;
	ase_str_cut(&reading->line, size);
	line = ase_str_text(&reading->line);
	percent = percent_of(line);
	if (percent >= 0 && t->progress)
		t->progress(percent, t->payload);
	if (percent >= 0 || again)
		return;
	if (strncmp(line, server, strlen(server)) != 0)
		keep(&t->lines, line);
	else if (!is_count(line + strlen(server)))
		keep(&t->said, line + strlen(server));
}

/* ssh ends its lines with CR and LF; a CR alone is what a counter ends with. */
static void take_byte(struct reading *reading, char c)
{
	bool returned = reading->returned;

	reading->returned = c == '\r';
	if (c == '\n' || returned) {
		take_line(reading, c != '\n');
		ase_str_clear(&reading->line);
	}
	if (c != '\n' && c != '\r' && reading->line.size < MOST_BYTES)
		ase_str_addc(&reading->line, c ? c : '?');
}

static void take_bytes(const char *bytes, size_t size, void *payload)
{
	for (size_t i = 0; i < size; i++)
		take_byte(payload, bytes[i]);
}

/* ---- where nobody can be asked ---- */

/* The command by which git would call ssh, as the user has it; yours. NULL: a
 * program of their own that takes other words. */
static char *ssh_command(const ase_transport *t)
{
	const char *const argv[] = { t->git,
				     t->dir ? "-C" : "--no-pager",
				     t->dir ? t->dir : "config",
				     t->dir ? "config" : "--get",
				     t->dir ? "--get" : "core.sshCommand",
				     t->dir ? "core.sshCommand" : NULL,
				     NULL };
	ASE_AUTO(ase_str_drop) ase_str found = ASE_STR_INIT;
	const char *given = getenv("GIT_SSH_COMMAND");
	const char *program, *end, *slash;
	int status = 0;

	if (given && *given)
		ase_str_add(&found, given);
	else if (ase_spawn_read(&(ase_spawn){ .argv = argv,
					      .unset = ase_git_elsewhere,
					      .quiet = true },
				&found, &status, NULL) ||
		 status)
		ase_str_clear(&found);
	ase_str_cut(&found, strcspn(ase_str_text(&found), "\n"));
	if (!found.size)
		return getenv("GIT_SSH") ? NULL : ase_strdup("ssh");
	program = ase_str_text(&found);
	end = program + strcspn(program, " \t");
	for (slash = end; slash > program && slash[-1] != '/'; slash--)
		continue;
	return end - slash == 3 && strncmp(slash, "ssh", 3) == 0
		       ? ase_str_take(&found)
		       : NULL;
}

/* Variables by which nobody is asked anything, and nothing waited for for
 * ever. */
static void ask_nobody(const ase_transport *t, ase_strs *out)
{
	ASE_AUTO(ase_strdrop) char *ssh = ssh_command(t);

	ase_strs_add(out, "GIT_TERMINAL_PROMPT=0");
	ase_strs_add(out, "GCM_INTERACTIVE=never");
	if (ssh)
		ase_strs_take(out,
			      ase_strf("GIT_SSH_COMMAND=%s -o BatchMode=yes "
				       "-o ConnectTimeout=30 "
				       "-o ServerAliveInterval=15",
				       ssh));
	if (!getenv("GIT_HTTP_LOW_SPEED_LIMIT")) {
		ase_strs_add(out, "GIT_HTTP_LOW_SPEED_LIMIT=1");
		ase_strs_add(out, "GIT_HTTP_LOW_SPEED_TIME=60");
	}
}

/* ---- running it ---- */

/* What git reads its words' language from: in English we know them. */
static const char *const languages[] = { "LC_ALL", "LC_MESSAGES", "LANG",
					 "LANGUAGE" };

static void set_apart(const ase_transport *t, ase_strs *unset, ase_strs *set)
{
	for (size_t i = 0; ase_git_elsewhere[i]; i++)
		ase_strs_add(unset, ase_git_elsewhere[i]);
	for (size_t i = 0; i < ASE_COUNT(languages); i++)
		ase_strs_add(unset, languages[i]);
	if (t->asks)
		return;
	ase_strs_add(unset, "SSH_ASKPASS");
	ask_nobody(t, set);
}

/* The words of the command line; all borrowed. The vector is yours. */
static const char **command_line(const ase_transport *t,
				 const char *const *words)
{
	static const char *const settings[] = { "core.fsmonitor=false",
						"gc.auto=0",
						"color.ui=false",
						"submodule.recurse=false",
						"push.recurseSubmodules=no",
						"core.hooksPath=/dev/null" };
	size_t own = ASE_COUNT(settings) - !t->no_hooks, used = 0, count = 0;
	const char **argv;

	while (words[count])
		count++;
	argv = ase_alloc((count + 2 * own + 4) * sizeof(*argv));
	argv[used++] = t->git;
	if (t->dir) {
		argv[used++] = "-C";
		argv[used++] = t->dir;
	}
	for (size_t i = 0; i < own; i++) {
		argv[used++] = "-c";
		argv[used++] = settings[i];
	}
	for (size_t i = 0; i < count; i++)
		argv[used++] = words[i];
	argv[used] = NULL;
	return argv;
}

/* A list as exec wants it: a NULL behind its last text. */
static void end_list(ase_strs *list)
{
	list->items =
		ase_grow(list->items, &list->room, list->count, sizeof(char *));
	list->items[list->count] = NULL;
}

ase_status ase_transport_run(ase_transport *t, const char *const *words,
			     int *status_out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs unset = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs set = ASE_STRS_INIT;
	struct reading reading = { .t = t };
	const char **argv = command_line(t, words);
	ase_status s;

	ase_strs_drop(&t->said);
	ase_strs_drop(&t->lines);
	set_apart(t, &unset, &set);
	end_list(&unset);
	end_list(&set);
	s = ase_spawn_watch(
		&(ase_spawn){ .argv = argv,
			      .unset = (const char *const *)unset.items,
			      .set = (const char *const *)set.items,
			      .apart = !t->asks,
			      .patience_seconds =
				      t->asks ? 0 : t->patience_seconds },
		take_bytes, &reading, status_out, err);
	take_line(&reading, false);
	ase_str_drop(&reading.line);
	if (t->progress)
		t->progress(-1, t->payload);
	free(argv);
	return s;
}
