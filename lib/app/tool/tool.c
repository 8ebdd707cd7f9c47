#include "lib/app/tool/tool.h"

#include "lib/app/cli/cli_priv.h"
#include "lib/app/cli/locale.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/screen/pager.h"
#include "lib/app/session/feedback.h"
#include "lib/app/session/session.h"
#include "lib/app/tool/autogc.h"
#include "lib/app/tool/tool_words.h"
#include "lib/base/mem.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes that a process keeps once it has had them: to give memory back and ask
 * for it again takes longer than most commands need it. */
#define HOARD (64 << 20)

static ase_status print_exit_codes(const cli_line *line, ase_err *err)
{
	static const struct {
		const char *status, *meaning;
	} codes[] = {
		{ "0", N_("yes, done") },
		{ "1", N_("no: nothing by that name, or a check found "
			  "problems") },
		{ "2", N_("usage: the request itself makes no sense") },
		{ "3", N_("invalid data") },
		{ "4", N_("refused by the process: a step is missing") },
		{ "5", N_("the system, git or the disk refused") },
		{ "75", N_("busy: somebody else is writing, try again later") },
	};
	out_format format = OUT_TABLE;
	ase_status s;

	if ((line->format &&
	     (s = out_format_read(line->format, "", &format, err))) ||
	    (s = out_csv_read(line->call.csv, line->format, &format, err)))
		return s;
	ASE_AUTO(out_drop) out_list *o = out_new(format);
	out_column(o, "status", _("status"), true);
	out_column(o, "meaning", _("meaning"), false);
	for (size_t i = 0; i < ASE_COUNT(codes); i++) {
		out_row(o);
		out_cell(o, codes[i].status);
		out_cell_labelled(o, codes[i].meaning, _(codes[i].meaning));
	}
	return out_finish(o, NULL, err);
}

/* The kind of the one record that operand `number` (from 0) names; yours. NULL:
 * it names none, or may name several. */
static ase_status kind_of(const cli_call *call, int number, char **out,
			  ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *operand = cli_operand(call->verb, number);
	const char *kind = NULL;
	ase_status s;

	*out = NULL;
	if (strstr(operand, "..."))
		return ASE_OK;
	if (call->verb->takes_by &&
	    (s = call->verb->takes_by(call, number, &kind, err)))
		return s;
	*out = kind ? ase_strdup(kind) : cli_takes(call->verb, number);
	return ASE_OK;
}

/* Find the record that operand `number` names, if it names one. */
static ase_status resolve(const cli_call *call, int number,
			  const ase_record **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *kind = NULL;
	ase_status s;

	*out = NULL;
	if (number >= call->argc)
		return ASE_OK;
	if ((s = kind_of(call, number, &kind, err)) || !kind)
		return s;
	if (strcmp(kind, ".") == 0)
		return session_resolve_own(call->session, call->argv[number],
					   out, err);
	return session_resolve(call->session, kind, call->argv[number], out,
			       err);
}

static ase_status run_it(session *ses, void *payload, ase_err *err)
{
	cli_call *call = payload;
	ase_status s;

	(void)ses;
	if ((s = resolve(call, 0, &call->rec, err)) ||
	    (s = resolve(call, 1, &call->other, err)))
		return s;
	return call->verb->run(call, err);
}

static ase_status run_verb(cli_call *call, ase_err *err)
{
	const cli_verb *verb = call->verb;
	ASE_AUTO(session_drop) session *opened = NULL;
	ASE_AUTO(ase_strdrop) char *dir = NULL;
	ase_status s;

	if (verb->paged || verb->needs == CLI_READS)
		pager_begin();
	if (verb->needs == CLI_NOTHING ||
	    (verb->storeless && session_where(call, &dir, NULL)))
		return verb->run(call, err);
	if ((verb->check && (s = verb->check(call, err))) ||
	    (s = session_open(call, verb->needs == CLI_WRITES, &opened, err)))
		return s;
	call->session = opened;
	s = session_run(opened, run_it, call, err);
	feedback_dates(opened);
	session_warn_unread(opened);
	if (!s && verb->needs == CLI_WRITES)
		autogc_begin(opened);
	call->session = NULL;
	return s;
}

static void speak(cli_line *line, const char *lang)
{
	ase_i18n_speak(lang);
	line->call.ui.lang = ase_i18n_spoken();
}

/* Nobody has said what language to speak (cron): the network's. */
static void speak_as_network(cli_line *line)
{
	ASE_AUTO(ase_strdrop)
	char *lang = session_setting(&line->call, "language");

	speak(line, lang);
}

/* What day it is and when a meeting begins is told by the network's clock,
 * whatever machine asks (cron in UTC). */
static void set_clock(const cli_line *line)
{
	ASE_AUTO(ase_strdrop)
	char *zone = session_setting(&line->call, "timezone");

	if (zone && !locale_set_zone(zone))
		ui_warn(&line->call.ui,
			"ase.yaml: this machine does not know the timezone "
			"'%s', its own counts: apt install tzdata",
			zone);
}

static ase_status answer(cli_line *line, char **words, size_t count,
			 ase_err *err)
{
	ase_status s = cli_line_scan(line, words, count, err);

	if (!locale_asked()) {
		speak_as_network(line);
		if (s) { /* once more, in words that are understood */
			*err = (ase_err)ASE_ERR_INIT;
			s = cli_line_scan(line, words, count, err);
		}
	}
	if (cli_is_open_verb(&line->call)) {
		ase_err why = ASE_ERR_INIT;

		if (tool_words_check(&line->call, &why)) {
			*err = why;
			if (!tool_words_filter(&line->call))
				return why.status;
			*err = (ase_err)ASE_ERR_INIT;
			s = cli_line_list(line, words, count, err);
		}
	}
	if (s)
		return s;
	if (line->version) {
		printf("%s %s\n", line->call.tool->name, ASE_VERSION);
		return ASE_OK;
	}
	if (line->exit_codes)
		return print_exit_codes(line, err);
	if (line->help) {
		pager_begin();
		cli_help(&line->call, stdout);
		if (!line->call.verb && line->call.kind)
			tool_words_help(&line->call);
		return ASE_OK;
	}
	if (!count && !line->call.verb) {
		cli_help(&line->call, stderr);
		return ASE_E_USAGE;
	}
	cli_line_kind_alone(line);
	if (line->call.verb)
		set_clock(line);
	if ((s = cli_line_understand(line, err)))
		return s;
	return run_verb(&line->call, err);
}

static void tell(const cli_tool *tool, const ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (err->told || !*err->text)
		return;
	ase_str_addf(&text, "%s: ", tool->name);
	if (err->line && err->column)
		ase_str_addf(&text, _("line %zu, column %zu: "), err->line,
			     err->column);
	else if (err->line)
		ase_str_addf(&text, _("line %zu: "), err->line);
	ase_str_add(&text, err->text);
	out_lines(stderr, ase_str_text(&text));
}

/*
 * A file that we open must not become descriptor 0, 1 or 2, or a message
 * would be written into it. What stands there instead fails when it is used.
 */
static void fill_descriptors(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) < 0)
			_exit(5);
}

int tool_main(const cli_tool *tool, int argc, char **argv)
{
	ASE_AUTO(cli_line_drop) cli_line line;
	ase_err err = ASE_ERR_INIT;
	size_t count = argc > 1 ? (size_t)argc - 1 : 0;
	char **words = argv + (count ? 1 : 0);
	ase_status s = ASE_OK;

#ifdef M_TRIM_THRESHOLD /* glibc's */
	mallopt(M_TRIM_THRESHOLD, HOARD);
#endif
	fill_descriptors();
	umask(077); /* what stands in a store is the user's alone */
	cli_line_init(&line, tool);
	line.call.ui.program = tool->name;
	speak(&line, locale_asked());
	if (count && strcmp(words[0], "--complete") == 0)
		tool_complete(&line, words + 1, count - 1);
	else
		s = answer(&line, words, count, &err);
	pager_end(screen_width());
	ase_status flushed = out_flush(s ? NULL : &err);
	if (!s)
		s = flushed;
	if (s)
		tell(tool, &err);
	prompt_end();
	return cli_exit(s);
}
