#include "lib/app/cli/cli_priv.h"

#include "lib/app/lexicon/lexicon.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define WAIT_SECONDS	  10
#define MESSAGE_MAX_BYTES ((size_t)64 << 10)
#define MOST_YEARS	  50

/* Options that tell of what has happened: `monday` is the last one. */
static const char *const told[] = { "on", "adopted", "requested", "since" };

ase_date_lean cli_lean(const cli_opt *opt)
{
	for (size_t i = 0; i < ASE_COUNT(told); i++)
		if (strcmp(opt->name, told[i]) == 0)
			return ASE_DATE_PAST;
	return ASE_DATE_COMING;
}

time_t cli_now(int *offset_minutes)
{
	time_t now = time(NULL);
	struct tm local;

	localtime_r(&now, &local);
	*offset_minutes = (int)(local.tm_gmtoff / 60);
	return now;
}

/* ASE_TODAY, else the local clock. */
static ase_status read_clock(ase_date *out, ase_err *err)
{
	const char *fixed = getenv("ASE_TODAY");
	time_t now = time(NULL);
	struct tm day;

	if (fixed && *fixed)
		return ase_date_iso(fixed, out)
			       ? ASE_OK
			       : ase_fail(err, ASE_E_USAGE,
					  "ASE_TODAY is '%s', not a date like "
					  "2026-03-12",
					  fixed);
	if (!localtime_r(&now, &day))
		return ase_fail_errno(err, "cannot tell what day it is");
	*out = (ase_date){ .year = day.tm_year + 1900,
			   .month = day.tm_mon + 1,
			   .day = day.tm_mday,
			   .hour = day.tm_hour,
			   .minute = day.tm_min };
	return ASE_OK;
}

static ase_date day_of(ase_date date)
{
	date.hour = -1;
	date.minute = 0;
	return date;
}

ase_status cli_today(cli_call *call, ase_err *err)
{
	ase_date now = ASE_DATE_NONE;
	ase_status s = read_clock(&now, err);

	if (s)
		return s;
	call->now = call->at = ase_date_at(now);
	call->today = day_of(now);
	return ASE_OK;
}

/* What day the call is about, and what hour of it. */
static void read_on(cli_call *call)
{
	call->on_given = ase_date_is(call->on);
	call->on_timed = call->on_given && call->on.hour >= 0;
	if (call->on_given)
		call->at = call->on;
	if (!call->on_timed && !ase_date_cmp(call->at, call->today))
		call->at = call->now;
	call->on = day_of(call->at);
}

static ase_status read_number(const cli_given *given, ase_err *err)
{
	char *end;

	errno = 0;
	long number = strtol(given->text, &end, 10);
	if (errno || *end || end == given->text || number < 0)
		return ase_fail(err, ASE_E_USAGE,
				"--%s takes a whole number, not '%s'",
				cli_opt_word(given->opt), given->text);
	*(long *)given->at = number;
	return ASE_OK;
}

/* Nothing that is done here is that old, or planned that far ahead. */
static ase_status check_near(const cli_call *call, const char *where,
			     ase_date date, ase_err *err)
{
	const int years = abs(date.year - call->today.year);
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (years <= MOST_YEARS)
		return ASE_OK;
	said = ase_date_say_whole(date);
	return ase_fail(err, ASE_E_USAGE,
			"%s: %s is %d years away: that is no day of this work",
			where, said, years);
}

/* --on of a verb that notes days and hours: its field says which it has to be.
 */
static bool may_be_either(const cli_call *call, const cli_opt *opt)
{
	return call->verb->timed && cli_is_common(opt);
}

/* A date, told back when it could be misunderstood. */
static ase_status read_date(const cli_call *call, const cli_given *given,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *where = ase_strf("--%s", cli_opt_word(given->opt));
	ase_date_lean lean = cli_lean(given->opt);
	ase_date date;
	ase_status s;

	if (ase_date_parse(given->text, call->now, lean, &date, err) ||
	    (!may_be_either(call, given->opt) &&
	     ase_date_check_time(given->text, date,
				 !strcmp(given->opt->value, "WHEN"), err)))
		return ase_fail_in(err, where);
	if ((s = check_near(call, where, date, err)))
		return s;
	*(ase_date *)given->at = date;
	ui_tell_date(&call->ui, where, given->text, date, call->today, lean);
	return ASE_OK;
}

static ase_status read_value(const cli_call *call, const cli_given *given,
			     ase_err *err)
{
	return given->opt->kind == CLI_NUMBER ? read_number(given, err)
					      : read_date(call, given, err);
}

/* Word `number` (from 0) of `words`; yours, NULL when there are fewer. */
static char *word_of(const char *words, int number)
{
	const char *at = words ? words : "";

	for (; number && *at; number--) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	return *at ? ase_strndup(at, strcspn(at, " ")) : NULL;
}

char *cli_operand(const cli_verb *verb, int number)
{
	char *word = word_of(verb->operands, number);

	return word ? word : ase_strdup("?");
}

char *cli_takes(const cli_verb *verb, int number)
{
	char *word = word_of(verb->takes, number);

	if (!word || !strchr(word, '='))
		return word;
	free(word);
	return NULL;
}

ase_status cli_fail_usage(const cli_call *call, const char *text, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *usage = cli_usage(call);

	ase_fail(err, ASE_E_USAGE, "%s\n%s", text, usage);
	if (!*call->verb->name)
		return ASE_E_USAGE;
	return ase_fail_in(err, cli_called(call));
}

static ase_status check_operands(const cli_line *line, ase_err *err)
{
	const cli_verb *verb = line->call.verb;
	int count = (int)line->operand_count;
	ASE_AUTO(ase_strdrop) char *text = NULL;

	if (count < verb->min) {
		ASE_AUTO(ase_strdrop) char *name = cli_operand(verb, count);
		ASE_AUTO(ase_strdrop)
		char *said = lexicon_places(name, ase_i18n_spoken());
		text = ase_strf(_("%s is missing"), said);
	} else if (verb->max >= 0 && count > verb->max) {
		text = ase_strf(_("too many operands: '%s'"),
				line->operands[verb->max]);
	}
	return text ? cli_fail_usage(&line->call, text, err) : ASE_OK;
}

static ase_status check_verb(const cli_line *line, ase_err *err)
{
	const cli_tool *tool = line->call.tool;
	const char *kind = line->call.kind;

	if (line->complete)
		return ase_fail(err, ASE_E_USAGE,
				"--complete is the first word or none");
	if (line->pending) {
		ASE_AUTO(ase_strdrop)
		char *value =
			lexicon_places(line->pending->value, ase_i18n_spoken());
		return ase_fail(err, ASE_E_USAGE,
				"option '--%s' needs a value: %s",
				cli_opt_word(line->pending), value);
	}
	if (line->call.verb)
		return check_operands(line, err);
	if (tool->kind_first && (!kind || cli_verb_named(tool, kind)))
		return ase_fail(err, ASE_E_USAGE,
				"KIND is missing; see '%s --help'", tool->name);
	return ase_fail(err, ASE_E_USAGE, "VERB is missing; see '%s --help'",
			tool->name);
}

static void trim_end(char *text)
{
	size_t size = strlen(text);

	while (size && strchr(" \t\r\n", text[size - 1]))
		text[--size] = '\0';
}

/* -m -: from standard input. */
static ase_status read_message(cli_line *line, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str read = ASE_STR_INIT;
	ase_status s =
		ase_fs_read_fd(STDIN_FILENO, MESSAGE_MAX_BYTES, &read, err);

	if (s)
		return ase_fail_in(err, _("--message"));
	if (strlen(ase_str_text(&read)) != read.size)
		return ase_fail(err, ASE_E_USAGE,
				"the message has a NUL byte in it");
	line->message = ase_str_take(&read);
	ase_text_take_in(line->message, strlen(line->message));
	trim_end(line->message);
	line->call.ui.message = line->message;
	return ASE_OK;
}

/* A text that is kept in the record. */
static ase_status check_text(const char *option, const char *text, ase_err *err)
{
	ase_status s;

	if (!text)
		return ASE_OK;
	s = ase_text_check(text, err);
	if (!s && ase_text_is_blank(text))
		s = ase_fail(err, ASE_E_USAGE, "the text is empty");
	return s ? ase_fail_in(err, option) : ASE_OK;
}

static ase_status check_texts(cli_line *line, ase_err *err)
{
	const ui *u = &line->call.ui;
	ase_status s;

	if (u->message && strcmp(u->message, "-") == 0 &&
	    (s = read_message(line, err)))
		return s;
	s = check_text(_("--message"), u->message, err);
	return s ? s : check_text(_("--override"), u->why, err);
}

/* A day, as people type one, is what the store knows it by; all else is a
 * revision. */
static void read_as_of(cli_line *line)
{
	cli_call *call = &line->call;
	ase_date date;

	if (ase_date_parse(call->as_of, call->today, ASE_DATE_LATEST, &date,
			   NULL))
		return;
	ui_tell_date(&call->ui, _("--as-of"), call->as_of, date, call->today,
		     ASE_DATE_LATEST);
	ase_date_text(date, line->as_of);
	call->as_of = line->as_of;
}

static ase_status finish_call(cli_line *line, ase_err *err)
{
	cli_call *call = &line->call;
	ase_status s;

	read_on(call);
	if (call->wait_seconds < 0)
		call->wait_seconds = WAIT_SECONDS;
	call->format_given = line->format;
	if (line->format &&
	    (s = out_format_read(line->format, "", &call->format, err)))
		return s;
	if ((s = out_csv_read(call->csv, line->format, &call->format, err)))
		return s;
	if (call->as_of)
		read_as_of(line);
	if (call->as_of && call->verb->needs == CLI_WRITES)
		return ase_fail(err, ASE_E_USAGE,
				"--as-of is for reading; '%s' writes",
				*call->verb->name ? cli_called(call)
						  : call->tool->name);
	return check_texts(line, err);
}

ase_status cli_line_understand(cli_line *line, ase_err *err)
{
	ase_status s;

	if ((s = check_verb(line, err)) || (s = cli_today(&line->call, err)))
		return s;
	line->call.argc = (int)line->operand_count;
	line->call.argv = line->operands;
	line->call.opts = line->opts;
	for (size_t i = 0; i < line->given_count; i++)
		if ((s = read_value(&line->call, &line->given[i], err)))
			return s;
	return finish_call(line, err);
}
