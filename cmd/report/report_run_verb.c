/* The figures of a report. */

#include "cmd/report/report_verbs.h"

#include "lib/app/delivery/document_output.h"
#include "lib/app/report/report_list.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

struct run_opts {
	document_output paper;
	report_ask ask;
};

static const cli_opt run_opts[] = {
	CLI_OPT_FR(0, "year", "année", "YEAR", struct run_opts, ask.year,
		   N_("the year that counts (default: this one)")),
	CLI_OPT_FR(0, "from", "du", "DAY", struct run_opts, ask.from,
		   N_("the first day that counts, in place of a year")),
	CLI_OPT_FR(0, "to", "au", "DAY", struct run_opts, ask.to,
		   N_("the last one (default: today)")),
	CLI_OPT_FR(0, "against", "contre", "YEAR", struct run_opts, ask.against,
		   N_("the same days of another year beside it")),
	CLI_OPT(0, "public", NULL, struct run_opts, ask.for_public,
		N_("only what everybody may know: counts and shares, nobody "
		   "told apart")),
	CLI_OPT('f', "format", "FORMAT", struct run_opts, paper.format,
		N_("table, tsv, csv, json, jsonl, yaml; md, html, odt, fodt, "
		   "pdf or term (default: what FILE is called, else table)"),
		.takes = ",table,tsv,csv,json,jsonl,yaml,md,html,odt,fodt,pdf,"
			 "term"),
	CLI_OPT_FR(
		'o', "output", "sortie", "FILE", struct run_opts, paper.output,
		N_("write a document to FILE instead of standard output (-)")),
	CLI_END,
};

/* Whether a document is asked for, and no list. */
static bool is_document(const document_output *paper)
{
	static const char *const names[] = { "md",   "html", "odt",
					     "fodt", "pdf",  "term" };

	for (size_t i = 0; paper->format && i < ASE_COUNT(names); i++)
		if (!strcmp(paper->format, names[i]))
			return true;
	return !paper->format && paper->output;
}

static ase_status check_format(const cli_call *call, ase_err *err)
{
	const struct run_opts *opts = call->opts;
	out_format format = OUT_TABLE;
	ase_status s = ASE_OK;

	if (is_document(&opts->paper))
		return document_output_check(&opts->paper, err);
	if (opts->paper.format)
		s = out_format_read(opts->paper.format,
				    ", md, html, odt, fodt, pdf, term", &format,
				    err);
	if (!s)
		s = out_csv_read(call->csv, opts->paper.format, &format, err);
	if (!s && opts->paper.output)
		return ase_fail(err, ASE_E_USAGE,
				"-o is for documents (.html, .odt, .pdf, .md): "
				"a list goes to standard output, > FILE takes "
				"it");
	return s;
}

/* What may not be asked of what everybody may see: two reports a few records
 * apart would tell these. */
static ase_status check_public(const cli_call *call, ase_err *err)
{
	const struct run_opts *opts = call->opts;
	const char *wrong = opts->ask.against ? N_("--against")
			    : opts->ask.from  ? N_("--from")
			    : opts->ask.to    ? N_("--to")
			    : call->as_of     ? N_("--as-of")
					      : NULL;

	if (!opts->ask.for_public || !wrong)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"%s does not go with --public: two reports that are a "
			"few records apart tell what these say; --year does",
			_(wrong));
}

static ase_status check(const cli_call *call, ase_err *err)
{
	ase_status s = check_public(call, err);

	return s ? s : check_format(call, err);
}

static ase_status put_document(const report_run *run,
			       const document_output *paper, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str page = ASE_STR_INIT;

	report_markdown_write(run, &text);
	report_html_write(run, &page);
	return document_output_text(run->ses, paper, run->ses->ui->lang, &text,
				    &page, err);
}

static ase_status run(const cli_call *call, ase_err *err)
{
	const struct run_opts *opts = call->opts;
	ASE_AUTO(report_files_drop) report_files files = REPORT_FILES_INIT;
	ASE_AUTO(report_run_drop) report_run counted = { .count = 0 };
	const report_file *file = NULL;
	out_format format = OUT_TABLE;
	ase_status s;

	if ((s = report_names_open(call, &files, &file, err)) ||
	    (s = report_run_ask(call->session, file, &opts->ask, &counted,
				err)))
		return s;
	if (ase_date_cmp(counted.period.from, call->today) > 0)
		ui_warn(&call->ui, "this period has not begun yet");
	report_run_count(&counted, &opts->ask, -1);
	if (is_document(&opts->paper))
		return put_document(&counted, &opts->paper, err);
	if (opts->paper.format &&
	    (s = out_format_read(opts->paper.format, "", &format, err)))
		return s;
	if ((s = out_csv_read(call->csv, opts->paper.format, &format, err)))
		return s;
	return report_list_print(&counted, format, err);
}

const cli_verb report_run_verb = {
	.name = "run",
	.operands = "REPORT",
	.min = 1,
	.max = 1,
	.help = N_("count the figures of a report"),
	.more = N_("n is of how many a figure is. Shares and means stand with "
		   "their interval of 95 percent; of fewer than five there is "
		   "none. Archived records count, and are told. With --as-of, "
		   "what the store said then."),
	.needs = CLI_READS,
	.check = check,
	.run = run,
	.words = report_names_words,
	CLI_OPTS(struct run_opts, run_opts),
};
