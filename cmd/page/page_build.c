#include "cmd/page/page_verbs.h"

#include "lib/app/page/page_dir.h"
#include "lib/app/page/page_net.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

struct build_opts {
	const char *export;
};

static const cli_opt build_opts[] = {
	CLI_OPT_FR(0, "export", "exporter", "PATH", struct build_opts, export,
		   N_("the same data: a file .json, or a directory of tables")),
	CLI_END,
};

/* Neither the data nor a file made of them says what is private. */
static ase_status look(const session *ses, const page_net *net,
		       const ase_node *data, const page_site *site,
		       ase_err *err)
{
	ASE_AUTO(page_findings_drop) page_findings found = PAGE_FINDINGS_INIT;

	page_net_data(net, data, &found);
	for (size_t i = 0; i < site->count && !found.count; i++)
		page_net_look(net, site->files[i].name,
			      ase_str_text(&site->files[i].text), &found);
	if (!found.count)
		return ASE_OK;
	page_net_tell(ses, &found);
	return ase_fail(err, ASE_E_INVALID,
			"nothing was built: that is not for everybody to read. "
			"Write it otherwise, or take the record's mark back");
}

/* Records that stand on it no more. */
static void tell_gone(const session *ses, const ase_strs *gone)
{
	for (size_t i = 0; i < gone->count; i++) {
		const ase_record *rec =
			ase_world_get(ses->world, gone->items[i]);

		if (rec)
			ui_say(ses->ui, "No longer on it: %s (%s)",
			       ase_world_name(ses->world, rec), rec->id);
		else
			ui_say(ses->ui, "No longer on it: %s", gone->items[i]);
	}
}

static ase_status put(const session *ses, const char *dir,
		      const page_site *site, ase_err *err)
{
	ASE_AUTO(page_dir_change_drop)
	page_dir_change change = { .same = false };
	ase_status s = page_dir_compare(ses, dir, site, &change, err);

	if (s)
		return s;
	if (change.same) {
		ui_say(ses->ui, "Nothing has changed in '%s'.", dir);
		return ASE_OK;
	}
	if (!ses->ui->dry_run && (s = page_dir_replace(dir, site, err)))
		return s;
	ui_say(ses->ui, "In '%s': files %zu, records %zu, new %zu, gone %zu.",
	       dir, site->count, site->ids.count, change.come.count,
	       change.gone.count);
	tell_gone(ses, &change.gone);
	if (ses->ui->dry_run)
		ui_say(ses->ui, "Nothing was written (dry run).");
	return ASE_OK;
}

static ase_status build_site(const session *ses, const page_net *net,
			     const ase_node *data, const char *dir,
			     ase_err *err)
{
	ASE_AUTO(page_site_drop) page_site site = { .files = NULL };
	ase_status s = page_site_make(ses, data, &site, err);

	if (s || (s = look(ses, net, data, &site, err)))
		return s;
	return put(ses, dir, &site, err);
}

static ase_status write_json(const session *ses, const page_site *site,
			     const char *path, ase_err *err)
{
	const ase_str *text = &site->files[0].text;

	if (ses->ui->dry_run) {
		ui_say(ses->ui, "Nothing was written (dry run).");
		return ASE_OK;
	}
	return ase_fs_output(path, text->data, text->size, err);
}

static ase_status export(const session *ses, const page_net *net,
			 const ase_node *data, const char *path, ase_err *err)
{
	ASE_AUTO(page_site_drop) page_site site = { .files = NULL };
	const bool one = ase_text_ends(path, ".json") || !strcmp(path, "-");
	ase_status s;

	if (one)
		page_export_json(data, page_site_add(&site, "public.json"));
	else
		page_export_tables(data, &site);
	if ((s = look(ses, net, data, &site, err)))
		return s;
	return one ? write_json(ses, &site,
				strcmp(path, "-") ? path : "/dev/stdout", err)
		   : put(ses, path, &site, err);
}

static ase_status check(const cli_call *call, ase_err *err)
{
	const struct build_opts *opts = call->opts;

	if (call->argc || opts->export)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"where does the site go? Name a directory");
}

static ase_status build(const cli_call *call, ase_err *err)
{
	const struct build_opts *opts = call->opts;
	const session *ses = call->session;
	ase_value *data = page_data_read(ses);
	const ase_node *root = ase_value_root(data);
	ASE_AUTO(page_net_drop) page_net net = { .secrets = NULL };
	ase_status s = page_net_new(ses, root, &net, err);

	if (!s && call->argc)
		s = build_site(ses, &net, root, call->argv[0], err);
	if (!s && opts->export)
		s = export(ses, &net, root, opts->export, err);
	ase_value_drop(&data);
	return s;
}

const cli_verb page_build = {
	.name = "build",
	.operands = "[DIR]",
	.min = 0,
	.max = 1,
	.help = N_("make a site of what everybody may see"),
	.more = N_("Of records for which x-ase-public of their kind holds it "
		   "shows the fields that are marked, in the language of the "
		   "network: its pages, dates.ics and feed.xml. DIR is new, "
		   "empty, or a site that was built before, which is replaced "
		   "in one step. Nothing is built where a page would give "
		   "anybody away."),
	.needs = CLI_READS,
	.check = check,
	.run = build,
	CLI_OPTS(struct build_opts, build_opts),
};
