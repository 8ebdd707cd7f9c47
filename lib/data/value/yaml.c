/* Reading: libyaml's events, held to our part of YAML, become a value. */

#include "lib/data/value/yaml.h"

#include "lib/base/mem.h"
#include "lib/data/value/duplicate_key.h"
#include "lib/data/value/source.h"
#include "lib/data/value/surrogate.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

/* A collection whose end has not come yet. */
struct open {
	size_t node;
	bool is_map;
};

struct reader {
	yaml_parser_t parser;
	const char *text; /* borrowed, whole */
	size_t size;
	ase_position place; /* of the last event looked at */
	size_t seen;	    /* byte behind the last event */
	size_t leaf_end;    /* byte behind the last scalar or flow collection */
	ase_builder *builder;
	ase_spans spans;
	size_t room;
	struct open open[ASE_VALUE_DEPTH];
	size_t depth;
	size_t documents;
	ase_str key; /* read, and waiting for its value */
	bool has_key;
	ase_span key_span;	     /* only its key, line and column */
	const ase_surrogates *pairs; /* borrowed; libyaml reads their copy */
	bool astray;  /* a pair stands outside of double quotes */
	ase_err *err; /* borrowed; may be NULL */
};

void ase_spans_drop(ase_spans *spans)
{
	free(spans->items);
	*spans = (ase_spans)ASE_SPANS_INIT;
}

static void reader_drop(struct reader *r)
{
	yaml_parser_delete(&r->parser);
	ase_builder_drop(&r->builder);
	ase_spans_drop(&r->spans);
	ase_str_drop(&r->key);
}

/* Refuse what stands at the reader's place. */
#define REFUSE(r, ...)                                                         \
	ase_fail_at((r)->err, ASE_E_INVALID, (r)->place.line,                  \
		    (r)->place.column, __VA_ARGS__)

static size_t seek(struct reader *r, size_t mark)
{
	ase_position_seek(&r->place, r->text, r->size,
			  ase_surrogates_mark(r->pairs, mark));
	return r->place.byte;
}

/* Whether the scalar has a pair in it that is none, as only text in double
 * quotes has escapes; then it reads otherwise than it stands there. */
static bool is_astray(struct reader *r, const yaml_event_t *event)
{
	if (event->data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
	    ase_surrogates_between(r->pairs, event->start_mark.index,
				   event->end_mark.index))
		r->astray = true;
	return r->astray;
}

static bool awaits_key(const struct reader *r)
{
	return r->depth && r->open[r->depth - 1].is_map && !r->has_key;
}

/* The span of a new node, which takes over the key that waits. */
static ase_span *add_span(struct reader *r)
{
	ase_span *span;

	r->spans.items = ase_grow(r->spans.items, &r->room, r->spans.count,
				  sizeof(*r->spans.items));
	span = &r->spans.items[r->spans.count++];
	*span = (ase_span){ .start = r->place.byte,
			    .end = r->place.byte,
			    .key_start = r->place.byte,
			    .key_end = r->place.byte,
			    .line = r->place.line,
			    .column = r->place.column };
	if (r->has_key) {
		span->key_start = r->key_span.key_start;
		span->key_end = r->key_span.key_end;
	}
	return span;
}

static const char *take_key(struct reader *r)
{
	bool had = r->has_key;

	r->has_key = false;
	return had ? ase_str_text(&r->key) : NULL;
}

static ase_status read_key(struct reader *r, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t start = seek(r, event->start_mark.index);
	ase_position first = r->place;
	size_t end = seek(r, event->end_mark.index);
	size_t colon = ase_source_skip_blanks(r->text, end, r->size);

	r->place = first;
	if (ase_source_gap_find(r->text, r->seen, start, '?') < start)
		return REFUSE(r, "the form '? key' is not read: write 'key: "
				 "value'");
	if (!event->data.scalar.length)
		return REFUSE(r, "a key is empty: nothing stands before ':'");
	if (strlen(text) != event->data.scalar.length)
		return REFUSE(r, "a NUL character in a key");
	if (!strcmp(text, "<<") && event->data.scalar.plain_implicit)
		return REFUSE(r, "a merge key ('<<') is not read: write its "
				 "fields out");
	if (colon == r->size || r->text[colon] != ':')
		return REFUSE(r, "'%s' is a key without ':' behind it", text);
	r->key_span = (ase_span){ .key_start = start,
				  .key_end = end,
				  .line = first.line,
				  .column = first.column };
	ase_str_clear(&r->key);
	ase_str_add(&r->key, text);
	r->has_key = true;
	r->seen = end;
	return ASE_OK;
}

static ase_style scalar_style(const yaml_event_t *event)
{
	switch (event->data.scalar.style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return ASE_STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return ASE_STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
		return ASE_STYLE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return ASE_STYLE_FOLDED;
	default:
		return ASE_STYLE_PLAIN;
	}
}

/* An empty scalar has no place of its own: it stands behind its key's ':'. */
static void place_empty(const struct reader *r, ase_span *span, bool has_key)
{
	if (!has_key)
		return;
	span->start =
		ase_source_skip_blanks(r->text, span->key_end, r->size) + 1;
	span->end = span->start;
	span->line = r->key_span.line;
	span->column = r->key_span.column;
}

static ase_status read_scalar(struct reader *r, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	bool has_key = r->has_key;
	ase_span *span;

	seek(r, event->start_mark.index);
	if (strlen(text) != event->data.scalar.length)
		return REFUSE(r, "a NUL character in a text");
	span = add_span(r);
	span->style = scalar_style(event);
	span->end = seek(r, event->end_mark.index);
	if (span->style == ASE_STYLE_LITERAL || span->style == ASE_STYLE_FOLDED)
		span->end =
			ase_source_block_end(r->text, span->start, span->end);
	if (plain && span->end == span->start)
		place_empty(r, span, has_key);
	r->leaf_end = span->end;
	r->seen = r->place.byte;
	if (plain && !*text && !r->depth) { /* a document of nothing */
		span->style = ASE_STYLE_BLOCK;
		ase_builder_map(r->builder, NULL);
		ase_builder_end(r->builder);
		return ASE_OK;
	}
	ase_builder_text(r->builder, take_key(r), text, plain);
	return ASE_OK;
}

static ase_status open_collection(struct reader *r, const yaml_event_t *event)
{
	bool is_map = event->type == YAML_MAPPING_START_EVENT;
	bool flow = is_map ? event->data.mapping_start.style ==
				     YAML_FLOW_MAPPING_STYLE
			   : event->data.sequence_start.style ==
				     YAML_FLOW_SEQUENCE_STYLE;
	size_t start = seek(r, event->start_mark.index);

	if (awaits_key(r))
		return REFUSE(r, "a list or map cannot be a key");
	if (r->depth == ASE_VALUE_DEPTH)
		return REFUSE(r, "nested more than %d deep", ASE_VALUE_DEPTH);
	if (flow && is_map && r->text[start] != '{')
		return REFUSE(r, "'key: value' inside [...] needs braces: "
				 "{key: value}");
	add_span(r)->style = flow ? ASE_STYLE_FLOW : ASE_STYLE_BLOCK;
	r->open[r->depth++] =
		(struct open){ .node = r->spans.count - 1, .is_map = is_map };
	r->seen = start + (flow ? 1 : 0);
	if (is_map)
		ase_builder_map(r->builder, take_key(r));
	else
		ase_builder_list(r->builder, take_key(r));
	return ASE_OK;
}

static void close_collection(struct reader *r, const yaml_event_t *event)
{
	ase_span *span = &r->spans.items[r->open[--r->depth].node];

	ase_builder_end(r->builder);
	if (span->style == ASE_STYLE_FLOW) {
		span->end = seek(r, event->end_mark.index);
		r->leaf_end = span->end;
		r->seen = span->end;
	} else {
		span->end = r->leaf_end;
	}
}

static ase_status refuse_extras(struct reader *r, const yaml_event_t *event,
				const yaml_char_t *anchor,
				const yaml_char_t *tag)
{
	seek(r, event->start_mark.index);
	if (anchor)
		return REFUSE(r,
			      "an anchor ('&%s') is not read: quote a text "
			      "that begins with '&'",
			      anchor);
	if (tag)
		return REFUSE(r,
			      "a tag ('%s') is not read: quote a text that "
			      "begins with '!'",
			      tag);
	return ASE_OK;
}

static ase_status open_document(struct reader *r, const yaml_event_t *event)
{
	seek(r, event->start_mark.index);
	if (event->data.document_start.version_directive ||
	    event->data.document_start.tag_directives.start !=
		    event->data.document_start.tag_directives.end)
		return REFUSE(r, "a directive ('%%') is not read: leave the "
				 "line out");
	if (r->documents++)
		return REFUSE(r, "a second document begins here: one file "
				 "holds one");
	return ASE_OK;
}

static ase_status take_event(struct reader *r, const yaml_event_t *event)
{
	ase_status s;

	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return open_document(r, event);
	case YAML_ALIAS_EVENT:
		seek(r, event->start_mark.index);
		return REFUSE(r,
			      "an alias ('*%s') is not read: quote a text "
			      "that begins with '*'",
			      event->data.alias.anchor);
	case YAML_SCALAR_EVENT:
		s = refuse_extras(r, event, event->data.scalar.anchor,
				  event->data.scalar.tag);
		if (s)
			return s;
		if (is_astray(r, event))
			return REFUSE(r, "'\\u' means itself here, and half a "
					 "character in double quotes elsewhere "
					 "in the file: write the character "
					 "itself");
		return awaits_key(r) ? read_key(r, event)
				     : read_scalar(r, event);
	case YAML_SEQUENCE_START_EVENT:
		s = refuse_extras(r, event, event->data.sequence_start.anchor,
				  event->data.sequence_start.tag);
		return s ? s : open_collection(r, event);
	case YAML_MAPPING_START_EVENT:
		s = refuse_extras(r, event, event->data.mapping_start.anchor,
				  event->data.mapping_start.tag);
		return s ? s : open_collection(r, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_collection(r, event);
		return ASE_OK;
	default:
		return ASE_OK;
	}
}

static ase_status explain(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	ase_complaint complaint = { .context = p->context,
				    .problem = p->problem,
				    .context_mark = ase_surrogates_mark(
					    r->pairs, p->context_mark.index),
				    .problem_mark = ase_surrogates_mark(
					    r->pairs, p->problem_mark.index) };

	if (p->error == YAML_MEMORY_ERROR || !p->problem)
		return ase_fail(r->err, ASE_E_SYSTEM,
				"no memory left to read YAML");
	return ase_source_explain(r->text, r->size, &complaint, r->err);
}

static ase_status read_events(struct reader *r)
{
	yaml_event_type_t type;
	yaml_event_t event;
	ase_status s;

	do {
		if (!yaml_parser_parse(&r->parser, &event))
			return explain(r);
		type = event.type;
		s = take_event(r, &event);
		yaml_event_delete(&event);
		if (s)
			return s;
	} while (type != YAML_STREAM_END_EVENT);
	return ASE_OK;
}

/* An empty text, or one of comments alone, is a map without keys. */
static void be_a_map(struct reader *r)
{
	ase_position_seek_byte(&r->place, r->text, r->size, r->size);
	add_span(r)->style = ASE_STYLE_BLOCK;
	ase_builder_map(r->builder, NULL);
	ase_builder_end(r->builder);
}

static ase_status read_all(struct reader *r, const char *bytes, size_t size,
			   ase_value **out)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_status s;

	if (!yaml_parser_initialize(&r->parser))
		return ase_fail(r->err, ASE_E_SYSTEM,
				"no memory left to read YAML");
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)bytes,
				     size);
	r->place = ase_position_start(r->text, r->size);
	r->seen = r->place.byte;
	r->builder = ase_builder_new();
	if ((s = read_events(r)))
		return s;
	if (!r->spans.count)
		be_a_map(r);
	value = ase_builder_take(r->builder);
	if ((s = ase_duplicate_key_check(r->text, r->size, value, &r->spans,
					 r->err)))
		return s;
	*out = value;
	value = NULL; /* moved */
	return ASE_OK;
}

/* What there is to read, and what it becomes. */
struct job {
	const char *text; /* as it came */
	size_t size;
	const char *bytes; /* behind its mark, ended by a newline */
	size_t count;
	ase_spans *spans; /* or NULL */
};

/* `astray` (may be NULL) tells that no pair may be read as one. */
static ase_status read_job(const struct job *job, const ase_surrogates *pairs,
			   ase_value **out, bool *astray, ase_err *err)
{
	ASE_AUTO(reader_drop)
	struct reader r = {
		.text = job->text, .size = job->size, .pairs = pairs, .err = err
	};
	ase_status s = pairs->count ? read_all(&r, pairs->text.data,
					       pairs->text.size, out)
				    : read_all(&r, job->bytes, job->count, out);

	if (astray)
		*astray = r.astray;
	if (!s && job->spans) {
		*job->spans = r.spans;
		r.spans = (ase_spans)ASE_SPANS_INIT; /* moved */
	}
	return s;
}

ase_status ase_yaml_read(const char *text, size_t size, ase_value **out,
			 ase_spans *spans_out, ase_err *err)
{
	static const ase_surrogates none = ASE_SURROGATES_INIT;
	ASE_AUTO(ase_surrogates_drop) ase_surrogates pairs = none;
	ASE_AUTO(ase_str_drop) ase_str ended = ASE_STR_INIT;
	size_t start = ase_position_start(text, size).byte;
	struct job job = { .text = text, .size = size, .spans = spans_out };
	ase_status s = ase_source_check(text, size, err);
	ase_err why = ASE_ERR_INIT;
	bool astray = false;

	if (s)
		return s;
	job.bytes = text + start;
	job.count = size - start;
	/* A last line without its end reads as if it had one. */
	if (job.count && text[size - 1] != '\n') {
		ase_str_addn(&ended, job.bytes, job.count);
		ase_str_addc(&ended, '\n');
		job.bytes = ended.data;
		job.count = ended.size;
	}
	ase_surrogates_find(job.bytes, job.count, &pairs);
	s = read_job(&job, &pairs, out, &astray, &why);
	/* Perhaps none of them stands in double quotes; else libyaml says so. */
	if (astray && !read_job(&job, &none, out, NULL, NULL))
		return ASE_OK;
	if (s && err)
		*err = why;
	return s;
}
