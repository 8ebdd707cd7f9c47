/* A push, from its lines to what is said of it. */

#include "cmd/store/store_receive.h"

#include "lib/app/cli/locale.h"
#include "lib/base/mem.h"
#include "lib/store/repo/snapshot.h"
#include "lib/text/text.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Bytes of a line, and how many lines; git's own names are shorter. */
#define MOST_LINE 4096
#define MOST_REFS 10000

static void push_drop(struct receive *push)
{
	for (size_t i = 0; i < push->count; i++)
		receive_ref_drop(&push->refs[i]);
	free(push->refs);
	session_drop(&push->ses);
}

/* Read an id and the blank behind it; zeros are none. What follows, or NULL. */
static const char *cut_id(const char *at, char out[ASE_PUSHED_ID])
{
	bool any = false;

	for (size_t i = 0; i < ASE_PUSHED_ID - 1; i++) {
		if (!isxdigit((unsigned char)at[i]))
			return NULL;
		any |= at[i] != '0';
		out[i] = at[i];
	}
	out[any ? ASE_PUSHED_ID - 1 : 0] = '\0';
	at += ASE_PUSHED_ID - 1;
	return *at == ' ' ? at + 1 : NULL;
}

static ase_status take_line(struct receive *push, const char *line,
			    ase_err *err)
{
	struct receive_ref ref = { .name = NULL };
	const char *at = cut_id(line, ref.old);

	if (at)
		at = cut_id(at, ref.new);
	if (!at || !*at)
		return ase_fail(err, ASE_E_USAGE,
				"not a line of a push: OLD NEW REF is wanted, "
				"with ids of 40 digits");
	if (push->count == MOST_REFS)
		return ase_fail(err, ASE_E_REFUSED,
				"too many references in one push (more than "
				"%d)",
				MOST_REFS);
	ref.name = ase_strdup(at);
	push->refs = ase_grow(push->refs, &push->room, push->count,
			      sizeof(*push->refs));
	push->refs[push->count++] = ref; /* moved */
	return ASE_OK;
}

static ase_status read_lines(struct receive *push, ase_err *err)
{
	char line[MOST_LINE];
	ase_status s = ASE_OK;

	while (!s && fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		s = take_line(push, line, err);
	}
	return s;
}

/* The repository that git runs the hook in, else the one that we stand in; what
 * ASE_STORE says is about somebody's own store. */
static const char *where(const cli_call *call)
{
	const char *git = getenv("GIT_DIR");

	if (call->store)
		return call->store;
	return git && *git ? git : ".";
}

/*
 * Saying.
 */

/* Where several come at once, with the reference. */
static void print_problem(const struct receive_ref *ref, bool of_many,
			  const ase_problem *one)
{
	const struct receive_event *whose =
		one->file ? receive_layout_whose(ref, one->file) : NULL;
	ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *text = ase_problem_line(one);

	ase_text_escape(&line, text);
	if (whose) {
		ase_str_addf(&line, " (%.10s, ", whose->id);
		ase_text_escape(&line, whose->author);
		if (of_many) {
			ase_str_add(&line, ", ");
			ase_text_escape(&line, ref->name);
		}
		ase_str_addc(&line, ')');
	}
	printf("%s%s\n", ase_str_text(&line),
	       one->warning ? _(" (a warning)") : "");
}

/* Print what is in the way, and what is worth a word; whether anything is in
 * the way. */
static bool print_ref(const struct receive_ref *ref, bool of_many)
{
	const size_t errors = ase_problems_errors(&ref->problems);

	for (size_t i = 0; i < ref->problems.count; i++)
		if (!ref->problems.items[i].warning)
			print_problem(ref, of_many, &ref->problems.items[i]);
	for (size_t i = 0; i < ref->told.count; i++)
		print_problem(ref, of_many, &ref->told.items[i]);
	return errors > 0;
}

/* What is in the way of one is in the way of all that bring the same. */
static void take_alike(struct receive *push)
{
	for (size_t i = 0; i < push->count; i++) {
		struct receive_ref *ref = &push->refs[i];
		const struct receive_ref *like =
			ref->like ? &push->refs[ref->like - 1] : NULL;

		if (!like || !ase_problems_errors(&like->problems))
			continue;
		(void)ase_problems_add(&ref->problems, 0, 0, NULL,
				       "brings the same as %s", like->name);
		ase_problems_in(&ref->problems, 0, ref->name);
	}
}

static ase_status verdict(struct receive *push, ase_err *err)
{
	size_t bad = 0, errors = 0;

	take_alike(push);

	for (size_t i = 0; i < push->count; i++) {
		bad += print_ref(&push->refs[i], push->count > 1);
		errors += ase_problems_errors(&push->refs[i].problems);
	}
	if (!bad)
		return ASE_OK;
	ui_say(push->ses->ui,
	       ngettext_("Nothing was taken in: %zu problem",
			 "Nothing was taken in: %zu problems", errors),
	       errors);
	return ase_told(err, ASE_NO);
}

/* Nobody has said what language to speak: the store's, as the branch that HEAD
 * names has it, else as the push has. */
static void speak(const struct receive *push, cli_call *call)
{
	const char *const revs[] = { "HEAD",
				     push->count ? push->refs[0].new : "" };

	for (size_t i = 0; i < ASE_COUNT(revs); i++) {
		ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
		const ase_value *value = NULL;

		if (!*revs[i] ||
		    ase_snapshot_open(push->ses->store, revs[i], &snapshot,
				      NULL) ||
		    ase_snapshot_value(snapshot, "ase.yaml", &value, NULL))
			continue;
		ase_i18n_speak(
			ase_node_path_text(ase_value_root(value), "language"));
		call->ui.lang = ase_i18n_spoken();
		return;
	}
}

static ase_status judge(const cli_call *typed, const receive_budget *budget,
			ase_err *err)
{
	cli_call call = *typed;
	ASE_AUTO(push_drop)
	struct receive push = { .budget = budget };
	ase_store *store = NULL;
	ase_status s = read_lines(&push, err);

	if (s || (s = ase_pushed_open(where(typed), &store, err)))
		return s;
	push.ses = session_on(&call, store);
	if (!locale_asked())
		speak(&push, &call);
	for (size_t i = 0; i < push.count && !s; i++)
		s = receive_ref_check(&push, &push.refs[i], err);
	for (size_t i = 0; i < push.count && !s; i++)
		if (*push.refs[i].tip)
			s = receive_judge(&push, &push.refs[i], err);
	return s ? s : verdict(&push, err);
}

/*
 * The time that it may take: whatever holds it up, in the library or in what
 * was pushed, the look is taken by a process that can be ended.
 */

struct answer {
	ase_status status;
	ase_err err;
};

static _Noreturn void look(const cli_call *call, const receive_budget *budget,
			   int to)
{
	struct answer answer = { .err = ASE_ERR_INIT };
	ssize_t sent;

	answer.status = judge(call, budget, &answer.err);
	fflush(stdout);
	fflush(stderr);
	sent = write(to, &answer, sizeof(answer));
	_exit(sent == (ssize_t)sizeof(answer) ? 0 : 1);
}

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Whether the answer has come before the moment `until`. */
static bool wait_for(int from, long long until)
{
	struct pollfd one = { .fd = from, .events = POLLIN };

	for (;;) {
		long long left = until - now_ms();
		int code = poll(&one, 1, left > 0 ? (int)left : 0);

		if (code > 0 || (code == 0 && left <= 0))
			return code > 0;
		if (code < 0 && errno != EINTR)
			return false;
	}
}

static ase_status hear(pid_t child, int from, long seconds, ase_err *err)
{
	struct answer answer = { .err = ASE_ERR_INIT };
	const bool came = wait_for(from, now_ms() + seconds * 1000LL);
	ssize_t got = came ? read(from, &answer, sizeof(answer)) : 0;

	if (!came)
		kill(child, SIGKILL);
	close(from);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	if (!came)
		return ase_fail(err, ASE_E_REFUSED,
				"this push takes longer to look at than this "
				"server allows (%ld seconds): push some of the "
				"commits first",
				seconds);
	if (got != (ssize_t)sizeof(answer))
		return ase_fail(err, ASE_E_SYSTEM,
				"the look at this push broke off: nothing was "
				"taken in");
	if (answer.status && err)
		*err = answer.err;
	return answer.status;
}

ase_status store_receive(const cli_call *call, const receive_budget *budget,
			 ase_err *err)
{
	int ends[2];
	pid_t child;

	if (isatty(STDIN_FILENO))
		return ase_fail(err, ASE_E_USAGE,
				"--receive reads lines OLD NEW REF on standard "
				"input, as git gives them to a pre-receive "
				"hook");
	fflush(stdout);
	fflush(stderr);
	if (pipe(ends) < 0 || (child = fork()) < 0)
		return ase_fail_errno(err, "cannot look at the push");
	if (child == 0) {
		close(ends[0]);
		look(call, budget, ends[1]);
	}
	close(ends[1]);
	return hear(child, ends[0], budget->seconds, err);
}
