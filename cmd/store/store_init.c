#include "cmd/store/store_init.h"

#include "data-schema/baked.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/edit/edit.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* The code that a person means by `typed`, from the built-in territories. */
static ase_status territory(const ui *reader, const char *typed,
			    const char **out, ase_err *err)
{
	const ase_baked *baked = ase_baked_find("vocabulary/territories.yaml");
	const ase_vocabulary places = { .root = ase_value_root(baked->value) };

	return ase_vocabulary_find(&places, typed, reader->lang, out, err);
}

/* ase.yaml as it comes, with what is known of this network. */
static ase_status config_text(const ui *reader, const store_network *network,
			      ase_str *out, ase_err *err)
{
	const cli_list *territories = network->territories;
	const ase_baked *baked = ase_baked_find("ase.yaml");
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *list = NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_builder_list(b, NULL);
	for (size_t i = 0; i < territories->count; i++) {
		const char *code = NULL;
		ase_status s =
			territory(reader, territories->items[i], &code, err);

		if (s)
			return s;
		ase_builder_text(b, NULL, code, false);
	}
	ase_builder_end(b);
	list = ase_builder_take(b);
	ase_edits_set(edits, "name", network->name);
	ase_edits_set(edits, "language", network->language);
	if (network->mail)
		ase_edits_set(edits, "mail", network->mail);
	ase_edits_add(edits, ASE_EDIT_SET, "territories", ase_value_root(list));
	ase_baked_text(baked, network->language, &text);
	return ase_edits_apply(edits, ase_str_text(&text), text.size, NULL, out,
			       err);
}

/* What a new store says of itself must be in order like all the rest. */
static ase_status config_check(const ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_baked *meta = ase_baked_find("meta/ase.yaml");
	ase_status s;

	if ((s = ase_schema_new(ase_value_root(meta->value), &schema, NULL,
				err)) ||
	    (s = ase_yaml_read(ase_str_text(text), text->size, &value, NULL,
			       err)))
		return s;
	if (!ase_schema_check(schema, value, NULL, &problems))
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE, "%s: %s", problems.items[0].field,
			problems.items[0].text);
}

/* The files of a new store. */
struct laying {
	ase_file *files;
	ase_strs texts; /* theirs */
	size_t count, room;
};

static void laying_drop(struct laying *l)
{
	ase_strs_drop(&l->texts);
	free(l->files);
}

/* One more; the text is moved. */
static void lay(struct laying *l, const char *path, ase_str *text)
{
	size_t size = text->size;

	ase_strs_take(&l->texts, ase_str_take(text));
	l->files = ase_grow(l->files, &l->room, l->count, sizeof(*l->files));
	l->files[l->count++] = (ase_file){
		.path = path,
		.data = l->texts.items[l->texts.count - 1],
		.size = size,
	};
}

/* What a server may ask of the new store's commits, and they have not. */
static void warn_unsigned(const ui *reader, const char *dir)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;

	if (!ase_store_open(dir, &store, NULL))
		ase_store_note_unsigned(store, &notes);
	for (size_t i = 0; i < notes.count; i++)
		ui_warn(reader, "%s", notes.items[i]);
}

ase_status store_init_verb(const ui *reader, const char *dir,
			   const store_network *network, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str config = ASE_STR_INIT;
	ASE_AUTO(laying_drop) struct laying all = { .count = 0 };
	const ase_baked *baked;
	ase_who who = { .name = NULL };
	ase_status s;

	who.when = cli_now(&who.offset_minutes);
	if ((s = config_text(reader, network, &config, err)) ||
	    (s = config_check(&config, err)))
		return s;
	lay(&all, "ase.yaml", &config);
	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const char *path = ase_baked_place(baked->path);

		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

		if (!path)
			continue;
		ase_baked_text(baked, network->language, &text);
		lay(&all, path, &text);
	}
	s = ase_store_init(dir, all.files, all.count, &who,
			   N_("store made") "\n\nAse-Command: ase-store init\n",
			   err);
	if (!s)
		warn_unsigned(reader, dir);
	return s;
}

/* The absolute path of a file that stands somewhere, whatever kind of file it
 * is: a link is looked at, not followed. NULL: nothing stands there. */
static char *real_place(const char *typed)
{
	const char *slash = strrchr(typed, '/');
	ASE_AUTO(ase_strdrop)
	char *above = slash ? ase_strndup(typed, (size_t)(slash - typed) + 1)
			    : ase_strdup(".");
	ASE_AUTO(ase_strdrop) char *dir = realpath(above, NULL);
	const char *name = slash ? slash + 1 : typed;
	struct stat st;

	if (!dir || !*name || lstat(typed, &st) < 0)
		return NULL;
	return ase_fs_join(dir, name);
}

ase_status store_init_path(const session *ses, const char *typed, ase_strs *out,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *here = real_place(typed);
	ASE_AUTO(ase_strdrop)
	char *top = realpath(ase_store_dir(ses->store), NULL);
	size_t size = top ? strlen(top) : 0;

	if (!here && *typed != '/' && !strstr(typed, "..")) {
		ase_strs_add(out, typed);
		return ASE_OK;
	}
	if (!here || !top || strncmp(here, top, size) != 0 || here[size] != '/')
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no file of this store", typed);
	ase_strs_add(out, here + size + 1);
	return ASE_OK;
}
