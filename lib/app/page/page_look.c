/* A page's template looked through: nothing in it may ask for what is not
 * public, whether there is a record today or not. */

#include "lib/app/page/page_view.h"

#include "data-schema/baked.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/doc/template_parse.h"
#include "lib/doc/web/web_lint.h"
#include "lib/model/public/public.h"
#include "lib/text/text.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

/* What a name may stand for. */
typedef enum what {
	NOTHING,
	ROOT,
	RECORD, /* of `kind` */
	DATED,
	PAGE,
	NETWORK,
	FIELD, /* `part` of `kind` */
	TEXT,
} what;

struct scope {
	what is;
	bool many;  /* a list of these */
	bool group; /* groups of these */
	const ase_kind *kind;
	const ase_node *part;
	const struct scope *outer;
};

struct look {
	const session *ses;
	const ase_template_tags *tags;
	ase_strs *lists;
	ase_problems *problems;
	size_t wrong;
};

static const char *const dated[] = { "title", "kind",	 "at",
				     "place", "minutes", "past" };

static bool is_one_of(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

static void ASE_PRINTF(3, 4)
	wrong(struct look *look, const ase_template_tag *tag, const char *fmt,
	      ...)
{
	ase_err err = ASE_ERR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ASE_AUTO(ase_strdrop) char *text = ase_vstrf(_(fmt), ap);
	va_end(ap);
	(void)!ase_fail_at(&err, ASE_E_INVALID, tag->line, tag->column, "%s",
			   text);
	look->wrong += ase_problems_add_err(look->problems, &err);
}

/*
 * Names
 */

static struct scope of(what is, const ase_kind *kind, const ase_node *part)
{
	return (struct scope){ .is = is, .kind = kind, .part = part };
}

static struct scope of_root(struct look *look, const char *name)
{
	const ase_kinds *kinds = look->ses->kinds;
	struct scope found = of(NOTHING, NULL, NULL);

	found.many = true;
	if (!strcmp(name, "network"))
		return of(NETWORK, NULL, NULL);
	if (!strcmp(name, "dates"))
		found.is = DATED;
	else if (!strcmp(name, "pages"))
		found.is = PAGE;
	for (size_t i = 0; !found.is && i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		if (strcmp(kind->directory, name) != 0)
			continue;
		found.is = RECORD;
		found.kind = ase_kinds_get(kinds, kind->name);
	}
	return found;
}

static struct scope of_record(const ase_kind *kind, const char *name)
{
	const ase_schema *schema = kind->schema;
	const ase_node *step =
		ase_schema_step(schema, ase_schema_root(schema), name);

	if (step)
		return of(FIELD, kind, ase_schema_part(schema, step));
	return of(!strcmp(name, "id") || !strcmp(name, "kind") ? TEXT : NOTHING,
		  NULL, NULL);
}

static bool is_of_network(const char *name)
{
	const ase_baked *meta = ase_baked_find("meta/ase.yaml");
	const ase_node *page = ase_node_path(
		meta ? ase_value_root(meta->value) : NULL, "properties.page");

	return !strcmp(name, "name") || !strcmp(name, "language") ||
	       ase_node_get(ase_node_get(page, "properties"), name);
}

static bool is_url(const struct scope *field)
{
	const char *format = ase_schema_note(field->part, "format");

	return format && !strcmp(format, "uri");
}

static what text_if(bool there)
{
	return there ? TEXT : NOTHING;
}

/* What `name` is in one scope. */
static struct scope step(struct look *look, const struct scope *in,
			 const char *name)
{
	struct scope found = of(NOTHING, NULL, NULL);

	if (in->group) {
		found = *in;
		found.group = false;
		if (!strcmp(name, "items"))
			return found;
		return of(
			text_if(!strcmp(name, "by") || !strcmp(name, "count")),
			NULL, NULL);
	}
	switch (in->is) {
	case ROOT:
		return of_root(look, name);
	case RECORD:
		return of_record(in->kind, name);
	case DATED:
		found.is = text_if(!strcmp(name, "id") ||
				   is_one_of(dated, ASE_COUNT(dated), name));
		return found;
	case PAGE:
		found.is =
			text_if(!strcmp(name, "title") || !strcmp(name, "url"));
		return found;
	case NETWORK:
		found.is = text_if(is_of_network(name));
		return found;
	case FIELD:
		found.is = text_if(!strcmp(name, "label") ||
				   (!strcmp(name, "url") && is_url(in)));
		return found;
	default:
		return found;
	}
}

/* Whether anybody may see it; told if not. */
static bool is_public(struct look *look, const ase_template_tag *tag,
		      const struct scope *found, const char *name)
{
	if (found->is != RECORD && found->is != FIELD)
		return true;
	assert(found->kind); /* both are of one */
	if (found->is == RECORD &&
	    !ase_node_get(found->kind->root, "x-ase-public")) {
		wrong(look, tag,
		      N_("'%s' are not public: the schema of '%s' has no "
			 "x-ase-public"),
		      name, found->kind->name);
		return false;
	}
	if (found->is == FIELD && !ase_public_field(found->kind, found->part)) {
		wrong(look, tag,
		      N_("'%s' is not public: nobody but the network sees it "
			 "of '%s'"),
		      name, found->kind->name);
		return false;
	}
	return true;
}

/* Where the path of a tag leads; NOTHING: it was told why it may not. */
static struct scope resolve(struct look *look, const ase_template_tag *tag,
			    const struct scope *in)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	struct scope found = of(NOTHING, NULL, NULL);

	if (!strcmp(tag->name, "."))
		return in->is == ROOT ? found : of(TEXT, NULL, NULL);
	ase_template_path_split(&parts, tag->name);
	for (; in && !found.is; in = in->outer)
		found = step(look, in, parts.items[0]);
	for (size_t i = 0; i < parts.count; i++) {
		const struct scope here = found;

		if (i)
			found = here.many ? of(NOTHING, NULL, NULL)
					  : step(look, &here, parts.items[i]);
		if (!found.is) {
			wrong(look, tag,
			      N_("'%s': nothing public goes by this name"),
			      tag->name);
			return found;
		}
		if (!is_public(look, tag, &found, parts.items[i]))
			return of(NOTHING, NULL, NULL);
	}
	return found;
}

/*
 * Sections
 */

static void check_field(struct look *look, const ase_template_tag *tag,
			const struct scope *list, const char *name)
{
	struct scope one = *list, found;

	one.many = false;
	found = step(look, &one, name);
	if (found.is == FIELD || (list->is == DATED && found.is == TEXT &&
				  strcmp(name, "id") != 0)) {
		(void)is_public(look, tag, &found, name);
		return;
	}
	wrong(look, tag, N_("'%s': no public field '%s'"), tag->name, name);
}

static void check_where(struct look *look, const ase_template_tag *tag,
			const struct scope *list, const char *filter)
{
	const size_t size = strcspn(filter, "=!<>~");
	ASE_AUTO(ase_strdrop) char *name = ase_strndup(filter, size);
	const char *sign = filter + size;

	if (*sign != '=' && !(sign[0] == '!' && sign[1] == '='))
		wrong(look, tag,
		      N_("'%s': 'where' of a page says FIELD=VALUE or "
			 "FIELD!=VALUE, not '%s'"),
		      tag->name, filter);
	else
		check_field(look, tag, list, name);
}

static void check_words(struct look *look, const ase_template_tag *tag,
			const struct scope *list)
{
	const ase_template_words *words = &tag->words;
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;

	if (!ase_template_words_any(words))
		return;
	if (!list->many || list->group ||
	    (list->is != RECORD && list->is != DATED)) {
		wrong(look, tag,
		      N_("'%s' is no list to be sorted or chosen from"),
		      tag->name);
		return;
	}
	for (size_t i = 0; i < words->where.count; i++)
		check_where(look, tag, list, words->where.items[i]);
	if (words->sort)
		ase_strs_split(&keys, words->sort, ',');
	if (words->by)
		ase_strs_add(&keys, words->by);
	for (size_t i = 0; i < keys.count; i++)
		check_field(look, tag, list,
			    keys.items[i] + (*keys.items[i] == '-'));
}

static void look_range(struct look *look, size_t from, size_t to,
		       const struct scope *in);

static void look_section(struct look *look, size_t i, const struct scope *in)
{
	const ase_template_tag *tag = &look->tags->items[i];
	struct scope inner = resolve(look, tag, in);

	if (!inner.is)
		return;
	if (inner.is == RECORD && inner.many &&
	    !ase_strs_has(look->lists, inner.kind->directory))
		ase_strs_add(look->lists, inner.kind->directory);
	check_words(look, tag, &inner);
	inner.group = inner.many && tag->words.by;
	inner.outer = in;
	look_range(look, i + 1, tag->end,
		   tag->kind == ASE_TAG_INVERTED ? in : &inner);
}

static void look_range(struct look *look, size_t from, size_t to,
		       const struct scope *in)
{
	for (size_t i = from; i < to; i++) {
		const ase_template_tag *tag = &look->tags->items[i];

		if (tag->kind == ASE_TAG_RAW)
			wrong(look, tag,
			      N_("'%s': a page shows a value as the text that "
				 "it is: {{%s}}"),
			      tag->name, tag->name);
		else if (tag->kind == ASE_TAG_PARTIAL)
			wrong(look, tag,
			      N_("'%s': a page has no parts but its own "
				 "text"),
			      tag->name);
		else if (tag->kind == ASE_TAG_ESCAPED)
			(void)resolve(look, tag, in);
		else if (tag->end)
			look_section(look, i, in);
		if (tag->end)
			i = tag->end;
	}
}

size_t page_look(const session *ses, const char *template, ase_strs *lists,
		 ase_problems *problems)
{
	ASE_AUTO(ase_template_tags_drop) ase_template_tags tags = ASE_TAGS_INIT;
	struct look look = {
		.ses = ses, .tags = &tags, .lists = lists, .problems = problems
	};
	const struct scope root = of(ROOT, NULL, NULL);
	ase_err err = ASE_ERR_INIT;

	if (ase_template_tags_read(template, &tags, &err))
		return ase_problems_add_err(problems, &err);
	look_range(&look, 0, tags.count, &root);
	return look.wrong;
}

size_t page_check_file(const session *ses, const char *path, const char *text,
		       ase_problems *problems)
{
	ASE_AUTO(ase_strs_drop) ase_strs lists = ASE_STRS_INIT;
	const size_t from = problems->count;
	ase_err err = ASE_ERR_INIT;

	if (ase_text_ends(path, ".css")) {
		if (ase_web_lint_style(text, &err))
			(void)ase_problems_add_err(problems, &err);
	} else {
		(void)page_look(ses, text, &lists, problems);
	}
	ase_problems_in(problems, from, path);
	return problems->count - from;
}
