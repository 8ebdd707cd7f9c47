#include "lib/doc/template_parse.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Reading a source from its beginning to its end. */
struct reader {
	const char *source;
	size_t size;
	size_t done; /* everything before it stands in `tags` */
	char *open;  /* owned; the delimiters in force */
	char *close;
	size_t sections[ASE_TAG_DEPTH]; /* the open ones, by number */
	size_t depth;
	size_t seen; /* the byte that stands at `line` and `column` */
	size_t line;
	size_t column;
	ase_template_tags tags;
};

/* One tag, from its first delimiter to behind its last. */
struct found {
	size_t from;
	size_t to;
	size_t inner; /* its content, delimiters and sigil left out */
	size_t inner_size;
	char sigil; /* '\0' for a plain name */
};

static void reader_drop(struct reader *r)
{
	free(r->open);
	free(r->close);
	ase_template_tags_drop(&r->tags);
}

void ase_template_tags_drop(ase_template_tags *tags)
{
	for (size_t i = 0; i < tags->count; i++) {
		free(tags->items[i].name);
		free(tags->items[i].lead);
		ase_template_words_drop(&tags->items[i].words);
	}
	free(tags->items);
	*tags = (ase_template_tags)ASE_TAGS_INIT;
}

bool ase_template_tags_line_begins(const char *source, size_t at)
{
	return at == 0 || source[at - 1] == '\n';
}

/* Go on to byte `at`, which is not behind. */
static void go_on(struct reader *r, size_t at)
{
	for (; r->seen < at; r->seen++) {
		if (r->source[r->seen] == '\n') {
			r->line++;
			r->column = 1;
		} else if (((unsigned char)r->source[r->seen] & 0xc0) != 0x80) {
			r->column++;
		}
	}
}

static ase_template_tag *add_tag(struct reader *r, ase_template_tag_kind kind,
				 size_t from, size_t to)
{
	ase_template_tags *tags = &r->tags;

	tags->items = ase_grow(tags->items, &tags->room, tags->count,
			       sizeof(*tags->items));
	ase_template_tag *tag = &tags->items[tags->count++];
	go_on(r, from);
	*tag = (ase_template_tag){ .kind = kind,
				   .from = from,
				   .to = to,
				   .line = r->line,
				   .column = r->column };
	return tag;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void trim(const char *source, size_t *at, size_t *size)
{
	while (*size && is_blank(source[*at])) {
		(*at)++;
		(*size)--;
	}
	while (*size && is_blank(source[*at + *size - 1]))
		(*size)--;
}

/* Where the line's blanks before `at` begin, if nothing else comes before. */
static bool line_start(const struct reader *r, size_t at, size_t *out)
{
	while (at && (r->source[at - 1] == ' ' || r->source[at - 1] == '\t'))
		at--;
	*out = at;
	return ase_template_tags_line_begins(r->source, at);
}

/* Where the next line begins, if only blanks come before it. */
static bool line_end(const struct reader *r, size_t at, size_t *out)
{
	at += strspn(r->source + at, " \t");
	if (r->source[at] == '\r' && r->source[at + 1] == '\n')
		at++;
	*out = at < r->size ? at + 1 : at;
	return at == r->size || r->source[at] == '\n';
}

static ase_status fail_tag(const struct reader *r, const struct found *tag,
			   ase_err *err, const char *fmt, const char *name)
{
	struct reader place = { .source = r->source, .line = 1, .column = 1 };

	go_on(&place, tag->from);
	return ase_fail_at(err, ASE_E_INVALID, place.line, place.column, fmt,
			   name);
}

/* The closing delimiter of a tag whose content begins with `sigil`. */
static char *closing(const struct reader *r, char sigil)
{
	if (sigil == '{')
		return ase_strf("}%s", r->close);
	if (sigil == '=')
		return ase_strf("=%s", r->close);
	return ase_strdup(r->close);
}

static ase_status find_end(const struct reader *r, struct found *tag,
			   ase_err *err)
{
	size_t inner = tag->from + strlen(r->open);

	inner += strspn(r->source + inner, " \t\r\n");
	char sigil = r->source[inner];
	tag->sigil = sigil && strchr("#^/>!&{=", sigil) ? sigil : '\0';
	inner += tag->sigil != '\0';
	ASE_AUTO(ase_strdrop) char *close = closing(r, tag->sigil);
	const char *end = strstr(r->source + inner, close);
	if (!end)
		return fail_tag(r, tag, err,
				N_("a tag begins here and '%s' never ends it"),
				close);
	tag->to = (size_t)(end - r->source) + strlen(close);
	tag->inner = inner;
	tag->inner_size = (size_t)(end - r->source) - inner;
	trim(r->source, &tag->inner, &tag->inner_size);
	return ASE_OK;
}

/* "{{=<% %>=}}": two words without blanks or equals signs. */
static ase_status set_delimiters(struct reader *r, const struct found *tag,
				 ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *text = ase_strndup(r->source + tag->inner, tag->inner_size);
	size_t open_size = strcspn(text, " \t\r\n=");
	size_t gap = strspn(text + open_size, " \t\r\n");
	const char *close = text + open_size + gap;

	if (!open_size || !gap || !*close || strpbrk(close, " \t\r\n="))
		return fail_tag(r, tag, err, N_("'%s' are not two delimiters"),
				text);
	free(r->open);
	free(r->close);
	r->open = ase_strndup(text, open_size);
	r->close = ase_strdup(close);
	return ASE_OK;
}

static ase_status open_section(struct reader *r, const struct found *tag,
			       ase_err *err)
{
	if (r->depth == ASE_TAG_DEPTH)
		return fail_tag(r, tag, err,
				N_("section '%s' is nested too deep"),
				r->tags.items[r->tags.count - 1].name);
	r->sections[r->depth++] = r->tags.count - 1;
	return ASE_OK;
}

static ase_status close_section(struct reader *r, const struct found *tag,
				ase_err *err)
{
	const char *name = r->tags.items[r->tags.count - 1].name;

	if (!r->depth)
		return fail_tag(r, tag, err,
				N_("'%s' is closed here and was never opened"),
				name);
	ase_template_tag *opened = &r->tags.items[r->sections[r->depth - 1]];
	if (!ase_template_closes(name, opened->name))
		return fail_tag(r, tag, err,
				N_("'%s' is closed here before what was opened "
				   "inside it"),
				name);
	opened->end = r->tags.count - 1;
	r->depth--;
	return ASE_OK;
}

static ase_template_tag_kind kind_of(char sigil)
{
	switch (sigil) {
	case '#':
		return ASE_TAG_SECTION;
	case '^':
		return ASE_TAG_INVERTED;
	case '/':
		return ASE_TAG_CLOSE;
	case '>':
		return ASE_TAG_PARTIAL;
	case '&':
	case '{':
		return ASE_TAG_RAW;
	case '!':
	case '=':
		return ASE_TAG_COMMENT;
	default:
		return ASE_TAG_ESCAPED;
	}
}

/* The text before the tag, less the blanks of a line that it has to itself. */
static ase_template_tag *place_tag(struct reader *r, const struct found *found)
{
	ase_template_tag_kind kind = kind_of(found->sigil);
	size_t start, next;
	bool alone = kind != ASE_TAG_ESCAPED && kind != ASE_TAG_RAW &&
		     line_start(r, found->from, &start) &&
		     line_end(r, found->to, &next);
	size_t until = alone ? start : found->from;

	if (until > r->done)
		add_tag(r, ASE_TAG_TEXT, r->done, until);
	r->done = alone ? next : found->to;
	ase_template_tag *tag = add_tag(r, kind, found->from, found->to);
	tag->alone = alone;
	if (alone && kind == ASE_TAG_PARTIAL)
		tag->lead = ase_strndup(r->source + start, found->from - start);
	return tag;
}

/* The name of a tag, its brackets in order; behind that of a section its
 * words. */
static ase_status take_name(const struct reader *r, const struct found *found,
			    ase_template_tag *tag, ase_err *err)
{
	bool section =
		tag->kind == ASE_TAG_SECTION || tag->kind == ASE_TAG_INVERTED;
	ASE_AUTO(ase_strdrop) char *wrong = NULL;
	const char *fault;

	if (section &&
	    (fault = ase_template_words_read(tag->name, &tag->words, &wrong)))
		return fail_tag(r, found, err, fault, wrong);
	tag->words.line = tag->line;
	tag->words.column = tag->column;
	fault = ase_template_path_fault(tag->name);
	return fault ? fail_tag(r, found, err, fault, tag->name) : ASE_OK;
}

static ase_status take_tag(struct reader *r, size_t from, ase_err *err)
{
	struct found found = { .from = from };
	ase_status status = find_end(r, &found, err);

	if (status != ASE_OK)
		return status;
	ase_template_tag *tag = place_tag(r, &found);
	if (found.sigil == '=')
		return set_delimiters(r, &found, err);
	if (tag->kind == ASE_TAG_COMMENT)
		return ASE_OK;
	tag->name = ase_strndup(r->source + found.inner, found.inner_size);
	if (!*tag->name) {
		ASE_AUTO(ase_strdrop)
		char *text = ase_strndup(r->source + from, found.to - from);
		return fail_tag(r, &found, err,
				N_("'%s' is a tag without a name"), text);
	}
	if (strchr(tag->name, '\n'))
		return fail_tag(r, &found, err,
				N_("a tag begins here and '%s' does not end it "
				   "on its line"),
				r->close);
	if (tag->kind != ASE_TAG_PARTIAL &&
	    (status = take_name(r, &found, tag, err)))
		return status;
	if (tag->kind == ASE_TAG_SECTION || tag->kind == ASE_TAG_INVERTED)
		return open_section(r, &found, err);
	return tag->kind == ASE_TAG_CLOSE ? close_section(r, &found, err)
					  : ASE_OK;
}

ase_status ase_template_tags_read(const char *source, ase_template_tags *out,
				  ase_err *err)
{
	ASE_AUTO(reader_drop)
	struct reader r = {
		.source = source,
		.size = strlen(source),
		.line = 1,
		.column = 1,
		.open = ase_strdup("{{"),
		.close = ase_strdup("}}"),
		.tags = { .source = source },
	};
	const char *tag;

	while ((tag = strstr(source + r.done, r.open))) {
		ase_status status = take_tag(&r, (size_t)(tag - source), err);
		if (status != ASE_OK)
			return status;
	}
	if (r.depth) {
		ase_template_tag *opened =
			&r.tags.items[r.sections[r.depth - 1]];
		struct found place = { .from = opened->from };
		return fail_tag(
			&r, &place, err,
			N_("section '%s' is opened here and never closed"),
			opened->name);
	}
	if (r.done < r.size)
		add_tag(&r, ASE_TAG_TEXT, r.done, r.size);
	*out = r.tags;
	r.tags = (ase_template_tags)ASE_TAGS_INIT; /* moved */
	return ASE_OK;
}
