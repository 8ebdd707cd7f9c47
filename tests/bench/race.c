/*
 * race SECONDS: how long each of some commands takes, side by side.
 *
 * Reads one command a line: its name, the program and its arguments, all
 * separated by tabs; %N in an argument is the number of the round. They run in
 * turn, once a round, whole processes with their output thrown away, until the
 * seconds are spent: three rounds at least (0 seconds: just these), 99 at most.
 * Prints a line each: name, median in microseconds, rounds, peak memory in KB,
 * tab-separated.
 *
 * The disk is quiet before each: whoever flushes must not pay for what another
 * left unflushed.
 *
 * Exit status: 0, 1 a command failed (it is named), 2 usage, 5 the system.
 */

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS_MIN 3
#define ROUNDS_MAX 99

extern char **environ;

struct runner {
	ase_strs words; /* the name, then the program and its arguments */
	double times[ROUNDS_MAX];
	long peak_kb;
};

struct race {
	struct runner *runners; /* owned */
	size_t count;
	int rounds;
};

static void race_drop(struct race *race)
{
	for (size_t i = 0; i < race->count; i++)
		ase_strs_drop(&race->runners[i].words);
	free(race->runners);
}

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* The commands on standard input. */
static void read_runners(struct race *race)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t size;

	while ((size = getline(&line, &room, stdin)) > 0) {
		struct runner *runner;

		if (line[size - 1] == '\n')
			line[size - 1] = '\0';
		race->runners = ase_realloc(race->runners, race->count + 1,
					    sizeof(*race->runners));
		runner = &race->runners[race->count++];
		*runner = (struct runner){ .peak_kb = 0 };
		ase_strs_split(&runner->words, line, '\t');
	}
	free(line);
}

/* An argument with the number of the round in it; yours. */
static char *argument(const char *word, int round)
{
	const char *mark = strstr(word, "%N");

	if (!mark)
		return ase_strdup(word);
	return ase_strf("%.*s%d%s", (int)(mark - word), word, round, mark + 2);
}

/* Start the command; -1: that failed. */
static pid_t start(char **argv)
{
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int code;

	posix_spawn_file_actions_init(&actions);
	for (int fd = 0; fd < 3; fd++)
		posix_spawn_file_actions_addopen(&actions, fd, "/dev/null",
						 fd ? O_WRONLY : O_RDONLY, 0);
	code = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (!code)
		return pid;
	errno = code;
	return -1;
}

/* One run of one command. */
static int run(struct runner *runner, int round)
{
	ASE_AUTO(ase_strs_drop) ase_strs args = ASE_STRS_INIT;
	struct rusage used;
	double from;
	int status;
	pid_t pid;

	for (size_t i = 1; i < runner->words.count; i++)
		ase_strs_take(&args, argument(runner->words.items[i], round));
	ase_strs_take(&args, NULL); /* ends argv */
	sync();
	from = now();
	pid = start(args.items);
	if (pid < 0 || wait4(pid, &status, 0, &used) < 0) {
		fprintf(stderr, "race: %s: %s\n", args.items[0],
			strerror(errno));
		return 5;
	}
	runner->times[round] = now() - from;
	if (used.ru_maxrss > runner->peak_kb)
		runner->peak_kb = used.ru_maxrss;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	fprintf(stderr, "race: %s: %s ended with status %d\n",
		runner->words.items[0], args.items[0], status);
	return 1;
}

static int by_time(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void print(struct runner *runner, int rounds)
{
	qsort(runner->times, (size_t)rounds, sizeof(double), by_time);
	printf("%s\t%.0f\t%d\t%ld\n", runner->words.items[0],
	       runner->times[rounds / 2] * 1e6, rounds, runner->peak_kb);
}

int main(int argc, char **argv)
{
	ASE_AUTO(race_drop) struct race race = { .count = 0 };
	double seconds = argc == 2 ? strtod(argv[1], NULL) : -1;
	double end;

	if (seconds < 0) {
		fprintf(stderr, "usage: race SECONDS <COMMANDS\n");
		return 2;
	}
	read_runners(&race);
	for (end = now() + seconds; race.rounds < ROUNDS_MAX &&
				    (race.rounds < ROUNDS_MIN || now() < end);
	     race.rounds++)
		for (size_t i = 0; i < race.count; i++) {
			int status = run(&race.runners[i], race.rounds);

			if (status)
				return status;
		}
	for (size_t i = 0; i < race.count; i++)
		print(&race.runners[i], race.rounds);
	return 0;
}
