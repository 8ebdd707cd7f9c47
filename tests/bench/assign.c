/*
 * assign [-t] FILE: the least cost of giving n items to n others.
 *
 * Reads the assignment problems of OR-Library (J. E. Beasley, "OR-Library:
 * distributing test problems by electronic mail", Journal of the Operational
 * Research Society 41, 1990): n, then either the n × n costs, row by row, or
 * any number of `row column cost`, what is not there being forbidden. Lines
 * may break anywhere. Prints the optimum, which the checker has proved; -t
 * says on stderr what seconds of CPU it took.
 *
 * Exit status: 0 solved, 1 nobody can be given to everybody, 2 usage, 3 not
 * such a file, 5 it cannot be read.
 */

#include "lib/base/mem.h"
#include "lib/model/plan/assign.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A file as numbers: n and what follows. */
struct numbers {
	char *text;	/* owned; the file */
	int32_t *items; /* owned */
	size_t count;
	size_t room;
};

struct question {
	struct numbers numbers;
	ase_assign problem;
};

static void question_drop(struct question *q)
{
	free(q->numbers.text);
	free(q->numbers.items);
	ase_assign_drop(&q->problem);
}

/* The whole of a file, with a NUL behind it; yours. */
static ase_status read_text(const char *path, char **out, size_t *size,
			    ase_err *err)
{
	FILE *in = fopen(path, "r");
	char *text = NULL;
	size_t room = 1 << 20, got;

	if (!in)
		return ase_fail_errno(err, "cannot open");
	*size = 0;
	do {
		room *= 2;
		text = ase_realloc(text, room + 1, 1);
		got = fread(text + *size, 1, room - *size, in);
		*size += got;
	} while (got && *size == room);
	text[*size] = '\0';
	bool failed = ferror(in);
	(void)fclose(in);
	*out = text;
	return failed ? ase_fail_errno(err, "cannot read") : ASE_OK;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t line_of(const char *text, const char *at)
{
	size_t line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

/* One whole number within ASE_ASSIGN_MOST; NULL: there is none. */
static const char *scan_number(const char *at, int32_t *out)
{
	bool minus = *at == '-';
	int64_t value = 0;

	at += minus || *at == '+';
	const char *from = at;
	for (; *at >= '0' && *at <= '9'; at++)
		if ((value = 10 * value + (*at - '0')) > ASE_ASSIGN_MOST)
			return NULL;
	if (at == from || (*at && !is_blank(*at)))
		return NULL;
	*out = (int32_t)(minus ? -value : value);
	return at;
}

static ase_status scan(const char *text, size_t size, struct numbers *out,
		       ase_err *err)
{
	const char *at = text, *next;

	for (;;) {
		while (is_blank(*at))
			at++;
		if (at == text + size)
			return ASE_OK;
		if (out->count == out->room) {
			out->room = out->room ? 2 * out->room : 1 << 16;
			out->items = ase_realloc(out->items, out->room,
						 sizeof(*out->items));
		}
		next = scan_number(at, &out->items[out->count]);
		if (!next)
			return ase_fail_at(err, ASE_E_INVALID,
					   line_of(text, at), 0,
					   "not a whole number of at most %d",
					   ASE_ASSIGN_MOST);
		out->count++;
		at = next;
	}
}

/* The line that number `k` of a file stands on. */
static size_t line_of_number(const struct numbers *numbers, size_t k)
{
	const char *at = numbers->text;

	for (;; k--) {
		while (is_blank(*at))
			at++;
		if (!k)
			return line_of(numbers->text, at);
		while (!is_blank(*at))
			at++;
	}
}

static ase_status read_numbers(const char *path, struct numbers *out,
			       ase_err *err)
{
	size_t size = 0;
	ase_status s = read_text(path, &out->text, &size, err);

	if (s)
		return s;
	assert(out->text);
	if ((s = scan(out->text, size, out, err)))
		return s;
	if (!out->count || out->items[0] < 1)
		return ase_fail(err, ASE_E_INVALID,
				"does not begin with how many items there are");
	return ASE_OK;
}

/* What rows and columns are counted from, 1 or 0; -1: these are not rows and
 * columns of a problem of n items. */
static int first_index(const struct numbers *numbers)
{
	int32_t least = INT32_MAX, most = 0;

	for (size_t k = 1; k + 2 < numbers->count; k += 3)
		for (size_t at = k; at < k + 2; at++) {
			int32_t index = numbers->items[at];

			least = index < least ? index : least;
			most = index > most ? index : most;
		}
	if (least < 0 || most > numbers->items[0] ||
	    (!least && most == numbers->items[0]))
		return -1;
	return least ? 1 : 0;
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Whether the triples, rows and columns in range, are each another pair. */
static bool are_distinct(const struct numbers *numbers)
{
	size_t count = numbers->count / 3;
	int64_t *pairs = ase_realloc(NULL, count, sizeof(*pairs));
	bool distinct = true;

	for (size_t k = 0; k < count; k++)
		pairs[k] = (int64_t)numbers->items[3 * k + 1] << 32 |
			   numbers->items[3 * k + 2];
	qsort(pairs, count, sizeof(*pairs), by_value);
	for (size_t k = 1; distinct && k < count; k++)
		distinct = pairs[k] != pairs[k - 1];
	free(pairs);
	return distinct;
}

static ase_status fail_index(const struct numbers *numbers, ase_err *err)
{
	const int32_t n = numbers->items[0];

	for (size_t k = 1; k < numbers->count; k++)
		if (k % 3 && (numbers->items[k] < 0 || numbers->items[k] > n))
			return ase_fail_at(err, ASE_E_INVALID,
					   line_of_number(numbers, k), 0,
					   "%d is no row or column: they are "
					   "within 1 to %d (and %zu numbers "
					   "are not n × n costs)",
					   numbers->items[k], n,
					   numbers->count - 1);
	return ase_fail(err, ASE_E_INVALID, "rows and columns go from 0 to %d",
			n);
}

/* How many numbers there are tells the two apart. When n × n is also a number
 * of triples they are triples if they can be: costs are hardly ever rows and
 * columns of which no pair comes twice. */
static ase_status is_dense(const struct numbers *numbers, bool *out,
			   ase_err *err)
{
	assert(numbers->items);
	size_t n = (size_t)numbers->items[0], count = numbers->count - 1;
	bool triples = count % 3 == 0;

	if (count == n * n)
		*out = !triples || first_index(numbers) < 0 ||
		       !are_distinct(numbers);
	else if (!triples)
		return ase_fail_at(err, ASE_E_INVALID,
				   line_of_number(numbers, count), 0,
				   "ends after %zu numbers behind n = %zu: "
				   "neither n × n costs nor rows, columns and "
				   "costs",
				   count, n);
	else if (first_index(numbers) < 0)
		return fail_index(numbers, err);
	else
		*out = false;
	return ASE_OK;
}

static void ask_dense(const int32_t *costs, size_t n, ase_assign *out)
{
	for (size_t i = 0; i < n; i++)
		for (size_t e = 0; e < n; e++)
			ase_assign_pair_add(out, i, e, -*costs++);
}

static void ask_sparse(const struct numbers *numbers, ase_assign *out)
{
	int first = first_index(numbers);

	for (size_t k = 1; k < numbers->count; k += 3) {
		const int32_t *triple = numbers->items + k;

		ase_assign_pair_add(out, (size_t)(triple[0] - first),
				    (size_t)(triple[1] - first), -triple[2]);
	}
}

static ase_status read_question(const char *path, struct question *out,
				ase_err *err)
{
	struct numbers *numbers = &out->numbers;
	bool dense = false;
	ase_status s = read_numbers(path, numbers, err);

	if (s || (s = is_dense(numbers, &dense, err)))
		return s;
	assert(numbers->items);
	free(numbers->text); /* large, and no use any more */
	numbers->text = NULL;
	for (int32_t i = 0; i < numbers->items[0]; i++) {
		ase_assign_need_add(&out->problem, 1, true);
		ase_assign_expert_add(&out->problem, 1);
	}
	if (dense)
		ask_dense(numbers->items + 1, (size_t)numbers->items[0],
			  &out->problem);
	else
		ask_sparse(numbers, &out->problem);
	free(numbers->items);
	*numbers = (struct numbers){ .items = NULL };
	return ASE_OK;
}

static void tell_time(bool wanted, const char *what, clock_t *since)
{
	clock_t now = clock();

	if (wanted)
		fprintf(stderr, "%-6s %6.2f s\n", what,
			(double)(now - *since) / CLOCKS_PER_SEC);
	*since = now;
}

static ase_status answer(const char *path, bool timed, ase_err *err)
{
	ASE_AUTO(question_drop) struct question q = { .problem.needs = NULL };
	ASE_AUTO(ase_assignment_drop) ase_assignment plan = { .starts = NULL };
	clock_t since = clock();
	ase_status s = read_question(path, &q, err);

	if (s)
		return s;
	tell_time(timed, "read", &since);
	if ((s = ase_assign_solve(&q.problem, &plan, err)))
		return s;
	tell_time(timed, "solve", &since);
	if ((s = ase_assign_check(&q.problem, &plan, err)))
		return s;
	tell_time(timed, "check", &since);
	if (plan.total.places < (int64_t)plan.need_count)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"not everybody can be given to somebody: %lld "
				"of %zu",
				(long long)plan.total.places, plan.need_count);
	printf("%lld\n", (long long)-plan.total.points);
	return ASE_OK;
}

int main(int argc, char **argv)
{
	bool timed = argc > 2 && !strcmp(argv[1], "-t");
	ase_err err = ASE_ERR_INIT;

	if (argc != 2 + timed) {
		fprintf(stderr, "usage: assign [-t] FILE\n");
		return 2;
	}
	ase_status s = answer(argv[1 + timed], timed, &err);
	if (!s && fflush(stdout))
		s = ase_fail_errno(&err, "cannot write");
	if (!s)
		return 0;
	(void)ase_fail_in(&err, argv[1 + timed]);
	fprintf(stderr, "assign: %s\n", err.text);
	return s == ASE_E_NOT_FOUND ? 1 : s == ASE_E_INVALID ? 3 : 5;
}
