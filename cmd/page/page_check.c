#include "cmd/page/page_verbs.h"

#include "lib/app/page/page_dir.h"
#include "lib/app/page/page_net.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

#include <string.h>

#define MOST_BYTES ((size_t)64 << 20)

/* A directory that is looked through. */
struct looking {
	const session *ses;
	const char *dir;
	const page_net *net;
	page_findings found;
	size_t read;
};

static void looking_drop(struct looking *l)
{
	page_findings_drop(&l->found);
}

/* Whether the bytes are no text: pictures, archives, PDF. */
static bool is_data(const ase_str *bytes, const ase_str *text)
{
	return ase_text_begins(ase_str_text(bytes), "%PDF") ||
	       memchr(ase_str_text(text), '\0', text->size);
}

static ase_status look_at(struct looking *l, const char *file, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(l->dir, file);
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool mixed = false;
	ase_status s = ase_fs_read(path, MOST_BYTES, &bytes, err);

	if (s)
		return s;
	ase_text_guess(ase_str_text(&bytes), bytes.size, &mixed, &text);
	if (is_data(&bytes, &text)) {
		ui_say(l->ses->ui, "No text, not looked into: %s", file);
		return ASE_OK;
	}
	l->read++;
	page_net_look(l->net, file, ase_str_text(&text), &l->found);
	return ASE_OK;
}

static ase_status look(struct looking *l, size_t *links, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs files = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs others = ASE_STRS_INIT;
	ase_status s = page_dir_list(l->dir, &files, &others, err);

	if (s == ASE_E_NOT_FOUND)
		return ase_fail(err, ASE_E_USAGE, "there is no directory '%s'",
				l->dir);
	for (size_t i = 0; i < files.count && !s; i++)
		s = look_at(l, files.items[i], err);
	for (size_t i = 0; i < others.count && !s; i++)
		ui_warn(l->ses->ui,
			"%s: a link, or no file: nobody knows what it shows",
			others.items[i]);
	*links = others.count;
	return s;
}

static ase_status print(const cli_call *call, const struct looking *l,
			ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "file", _("file"), false);
	out_column(o, "line", _("line"), true);
	out_column(o, "what", _("what"), false);
	out_column(o, "record", _("record"), false);
	for (size_t i = 0; i < l->found.count; i++) {
		const page_finding *one = &l->found.items[i];

		out_row(o);
		out_cell(o, one->file);
		out_cell_number(o, (long long)one->line);
		out_cell_labelled(o, ase_secret_name(one->kind),
				  ase_secret_title(one->kind));
		out_cell(o, one->rec->id);
	}
	return out_finish(o, NULL, err);
}

static ase_status check(const cli_call *call, ase_err *err)
{
	const session *ses = call->session;
	ase_value *data = page_data_read(ses);
	ASE_AUTO(page_net_drop) page_net net = { .secrets = NULL };
	ASE_AUTO(looking_drop)
	struct looking l = { .ses = ses, .dir = call->argv[0], .net = &net };
	size_t links = 0;
	ase_status s = page_net_new(ses, ase_value_root(data), &net, err);

	if (!s)
		s = look(&l, &links, err);
	ase_value_drop(&data);
	if (s || (s = print(call, &l, err)))
		return s;
	if (l.found.count || links)
		return ase_told(err, ASE_NO);
	ui_say(ses->ui,
	       "Nobody is given away in '%s': files looked into %zu, names, "
	       "details and texts looked for %zu.",
	       l.dir, l.read, net.count);
	return ASE_OK;
}

const cli_verb page_check = {
	.name = "check",
	.operands = "DIR",
	.min = 1,
	.max = 1,
	.help = N_("look whether files give anybody away"),
	.more = N_("Looks in every file below DIR, of a site that was built or "
		   "of any other, for the names, mail addresses, telephone "
		   "numbers and postal addresses of the store's records, and "
		   "for six words on end of a text that is private: as a "
		   "reader sees them, and in tags, links and comments. Exits 1 "
		   "where there is one; it prints whose it is, and not what."),
	.needs = CLI_READS,
	.run = check,
};
