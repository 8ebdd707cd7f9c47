/* What git does to the store's files on their way in and out. */

#include "lib/store/maintenance/doctor_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The attributes that say how records are kept (gitattributes(5)), and those
 * that have git change bytes behind our back. */
enum { MERGE, EOL, TEXT, FILTER, IDENT, ENCODING, ATTRIBUTES };

static const char *const names[ATTRIBUTES] = {
	"merge", "eol", "text", "filter", "ident", "working-tree-encoding",
};

/* The first file of each kind of trouble. All owned. */
struct attributes {
	char *unmerged; /* a record that git would merge as any text */
	char *merge;	/* ... and by what instead; NULL: nothing is said */
	char *filtered, *rewritten;
	char *filter, *rewrite; /* "filter=lfs", "ident=true" */
	bool failed;
};

static void attributes_drop(struct attributes *found)
{
	free(found->unmerged);
	free(found->merge);
	free(found->filtered);
	free(found->rewritten);
	free(found->filter);
	free(found->rewrite);
}

static bool is_on(const char *value)
{
	git_attr_value_t is = git_attr_value(value);

	return is == GIT_ATTR_VALUE_TRUE || is == GIT_ATTR_VALUE_STRING;
}

static char *say_attribute(int which, const char *value)
{
	return git_attr_value(value) == GIT_ATTR_VALUE_STRING
		       ? ase_strf("%s=%s", names[which], value)
		       : ase_strdup(names[which]);
}

static bool is_record(const char *const values[ATTRIBUTES])
{
	return values[MERGE] && strcmp(values[MERGE], "ase") == 0 &&
	       values[EOL] && strcmp(values[EOL], "lf") == 0 &&
	       git_attr_value(values[TEXT]) != GIT_ATTR_VALUE_FALSE;
}

static void look_at_path(struct doctor *d, const char *path,
			 struct attributes *found)
{
	const char *values[ATTRIBUTES];

	if (git_attr_get_many(values, d->store->repo, 0, path, ATTRIBUTES,
			      (const char **)(uintptr_t)names) < 0) {
		found->failed = true;
		return;
	}
	if (!found->unmerged && ase_path_is_yaml(path) && !is_record(values)) {
		found->unmerged = ase_strdup(path);
		if (is_on(values[MERGE]) && strcmp(values[MERGE], "ase") != 0)
			found->merge = say_attribute(MERGE, values[MERGE]);
	}
	if (!found->filtered && is_on(values[FILTER])) {
		found->filtered = ase_strdup(path);
		found->filter = say_attribute(FILTER, values[FILTER]);
	}
	for (int i = IDENT; i <= ENCODING; i++)
		if (!found->rewritten && is_on(values[i])) {
			found->rewritten = ase_strdup(path);
			found->rewrite = say_attribute(i, values[i]);
		}
}

/* A walk over HEAD's files, as libgit2 carries it. */
struct walk {
	struct doctor *doctor;
	struct attributes *found;
};

static int visit(const char *root, const git_tree_entry *entry, void *payload)
{
	struct walk *walk = payload;
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB)
		return 0;
	path = ase_strf("%s%s", root, git_tree_entry_name(entry));
	look_at_path(walk->doctor, path, walk->found);
	return walk->found->failed ? GIT_EUSER : 0;
}

/* Whether a file of attributes speaks of what is_record asks. */
static bool speaks(const char *file)
{
	static const char *const words[] = { "merge", "eol", "text", "binary" };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (ase_fs_read(file, ASE_FS_MAX_BYTES, &text, NULL))
		return false;
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (strstr(ase_str_text(&text), words[i]))
			return true;
	return false;
}

/* The file whose word on `path` git heeds: this repository's own, else the one
 * that is nearest. Yours. */
static char *heeded(const struct doctor *d, const char *path)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_join(d->store->dir, path);
	const size_t top = strlen(d->store->dir);
	char *slash, *file = ase_strf("%sinfo/attributes",
				      git_repository_commondir(d->store->repo));

	while (!speaks(file) && (slash = strrchr(dir, '/')) &&
	       (size_t)(slash - dir) >= top) {
		*slash = '\0';
		free(file);
		file = ase_strf("%s/.gitattributes", dir);
	}
	return file;
}

/* The last line of the file that is heeded is what counts. */
static char *mend_attributes(const struct doctor *d, const char *path)
{
	ASE_AUTO(ase_strdrop) char *file = heeded(d, path);
	ASE_AUTO(ase_strdrop) char *quoted = ase_doctor_quote(file);

	return ase_strf("echo '*.yaml text eol=lf merge=ase' >>%s && ase-store "
			"-C %s commit",
			quoted, d->quoted);
}

static void tell_attributes(struct doctor *d, const struct attributes *found)
{
	if (found->unmerged && found->merge)
		ase_doctor_ill(d, "attributes", ASE_HEALTH_WRONG,
			       mend_attributes(d, found->unmerged),
			       _("git does not merge '%s' as a record: an "
				 "attribute says %s, which may spoil it or "
				 "lose what somebody wrote"),
			       found->unmerged, found->merge);
	else if (found->unmerged)
		ase_doctor_ill(d, "attributes", ASE_HEALTH_WRONG,
			       mend_attributes(d, found->unmerged),
			       _(".gitattributes does not tell git that *.yaml "
				 "are records (%s)"),
			       found->unmerged);
	else
		ase_doctor_well(d, "attributes",
				_("*.yaml is told to be records"));
}

static void tell_filters(struct doctor *d, const struct attributes *found)
{
	if (found->filtered)
		ase_doctor_ill(d, "filters", ASE_HEALTH_WRONG, NULL,
			       _("'%s' has the attribute %s: ase runs no "
				 "filter, and writes nothing past one; take "
				 "the attribute out of .gitattributes"),
			       found->filtered, found->filter);
	else if (found->rewritten)
		ase_doctor_ill(d, "filters", ASE_HEALTH_WRONG,
			       ase_strf("echo '* !ident "
					"!working-tree-encoding' "
					">>\"$(git -C %s rev-parse "
					"--path-format=absolute --git-path "
					"info/attributes)\"",
					d->quoted),
			       _("'%s' has the attribute %s: git gives it "
				 "other bytes than ase writes"),
			       found->rewritten, found->rewrite);
	else
		ase_doctor_well(d, "filters",
				_("git leaves the bytes as they are"));
}

static void look_at_attributes(struct doctor *d)
{
	ASE_AUTO(attributes_drop)
	struct attributes found = { .unmerged = NULL };
	struct walk walk = { .doctor = d, .found = &found };

	/* one that may be made, and all there are */
	look_at_path(d, "orgs/0/o-00000000.yaml", &found);
	if (d->tree && !found.failed &&
	    git_tree_walk(d->tree, GIT_TREEWALK_PRE, visit, &walk) < 0)
		found.failed = true;
	if (found.failed) {
		ase_doctor_unseen(d, "attributes", ase_doctor_git_said());
		return;
	}
	tell_attributes(d, &found);
	tell_filters(d, &found);
}

/* Files that git is told not to look for in the directory. */
struct left_out {
	size_t skipped, assumed;
	char *first; /* owned */
};

static bool count_left_out(git_repository *repo, struct left_out *out)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	size_t count;

	if (git_repository_index(&index, repo) < 0 ||
	    git_index_read(index, 0) < 0)
		return false;
	count = git_index_entrycount(index);
	for (size_t i = 0; i < count; i++) {
		const git_index_entry *entry = git_index_get_byindex(index, i);
		bool skipped =
			entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE;
		bool assumed = entry->flags & GIT_INDEX_ENTRY_VALID;

		if ((skipped || assumed) && !out->first)
			out->first = ase_strdup(entry->path);
		out->skipped += skipped;
		out->assumed += !skipped && assumed;
	}
	return true;
}

/* Whether the directory is told to be sparse: git keeps that in a file of the
 * work tree alone, which libgit2 passes over. */
static bool is_sparse(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%sconfig.worktree", store->git);
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_git_drop_config) git_config *all = NULL;
	int on = 0;

	if (git_config_open_ondisk(&config, path) == 0 &&
	    git_config_get_bool(&on, config, "core.sparsecheckout") == 0)
		return on;
	return git_repository_config(&all, store->repo) == 0 &&
	       git_config_get_bool(&on, all, "core.sparsecheckout") == 0 && on;
}

/* git takes one of the two bits back at a time; yours. */
static char *mend_left_out(const struct doctor *d, const struct left_out *left)
{
	return ase_strf("git -C %s ls-files -v | sed -n 's/^[%s] //p' | git "
			"-C %s update-index --no-%s --stdin",
			d->quoted, left->skipped ? "Ss" : "a-z", d->quoted,
			left->skipped ? "skip-worktree" : "assume-unchanged");
}

static void look_at_sparse(struct doctor *d)
{
	struct left_out left = { .first = NULL };
	bool told = is_sparse(d->store);

	if (!count_left_out(d->store->repo, &left))
		ase_doctor_unseen(d, "sparse", ase_doctor_git_said());
	else if (left.skipped && told)
		ase_doctor_ill(
			d, "sparse", ASE_HEALTH_ADVICE,
			ase_strf("git -C %s sparse-checkout disable",
				 d->quoted),
			ngettext_("%zu file is left out of the directory "
				  "(sparse checkout): '%s'",
				  "%zu files are left out of the "
				  "directory (sparse checkout), the "
				  "first: '%s'",
				  left.skipped),
			left.skipped, left.first);
	else if (left.skipped + left.assumed)
		ase_doctor_ill(
			d, "sparse", ASE_HEALTH_ADVICE, mend_left_out(d, &left),
			ngettext_("git does not look at %zu file's edits "
				  "by hand: '%s'",
				  "git does not look at %zu files' "
				  "edits by hand, the first: '%s'",
				  left.skipped + left.assumed),
			left.skipped + left.assumed, left.first);
	else
		ase_doctor_well(d, "sparse", _("git looks at every file"));
	free(left.first);
}

/* Whether a path is a record's: DIRECTORY/c/k-cxxxxxxx.yaml. */
static bool is_record_path(const char *path)
{
	const char *shard = strchr(path, '/');
	const char *name = shard ? strchr(shard + 1, '/') : NULL;
	const char *dash = name ? strchr(name, '-') : NULL;
	size_t size = 0;

	if (!dash || name - shard != 2 || dash[1] != shard[1])
		return false;
	while (isalnum((unsigned char)dash[1 + size]))
		size++;
	return size == 8 && strcmp(dash + 1 + size, ".yaml") == 0;
}

/* Records that git is told to pass over, and so is whoever asks git. */
static void look_at_ignored(struct doctor *d)
{
	git_status_options options;
	ASE_AUTO(ase_git_drop_status) git_status_list *list = NULL;
	const char *first = NULL;
	size_t count = 0;

	git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
	options.show = GIT_STATUS_SHOW_WORKDIR_ONLY;
	options.flags = GIT_STATUS_OPT_INCLUDE_IGNORED |
			GIT_STATUS_OPT_RECURSE_IGNORED_DIRS |
			GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
	if (git_status_list_new(&list, d->store->repo, &options) < 0) {
		ase_doctor_unseen(d, "ignored", ase_doctor_git_said());
		return;
	}
	for (size_t i = 0; i < git_status_list_entrycount(list); i++) {
		const git_status_entry *entry = git_status_byindex(list, i);
		const char *path =
			entry->index_to_workdir
				? entry->index_to_workdir->new_file.path
				: "";

		if (!(entry->status & GIT_STATUS_IGNORED) ||
		    !is_record_path(path))
			continue;
		first = first ? first : path;
		count++;
	}
	if (!count) {
		ase_doctor_well(d, "ignored", _("no record is ignored"));
		return;
	}
	ASE_AUTO(ase_strdrop) char *file = ase_doctor_quote(first);
	ase_doctor_ill(d, "ignored", ASE_HEALTH_WRONG,
		       ase_strf("git -C %s add -f -- %s && ase-store -C %s "
				"commit",
				d->quoted, file, d->quoted),
		       ngettext_("an ignore rule of git hides %zu record: '%s'",
				 "an ignore rule of git hides %zu records, the "
				 "first: '%s'",
				 count),
		       count, first);
}

void ase_doctor_tree(struct doctor *d)
{
	look_at_attributes(d);
	look_at_sparse(d);
	look_at_ignored(d);
}
