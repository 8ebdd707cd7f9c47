#include "lib/app/letter/letter_context_priv.h"

#include "lib/app/letter/letter_words.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"
#include "lib/model/process/ending.h"

#include <stdlib.h>
#include <string.h>

void letter_drop(letter *l)
{
	for (size_t i = 0; i < l->place_count; i++) {
		free(l->places[i]->items);
		free(l->places[i]->of);
		free(l->places[i]->group);
		free(l->places[i]);
	}
	for (size_t i = 0; i < l->value_count; i++)
		ase_value_drop(&l->values[i]);
	free(l->places);
	ase_records_drop(&l->all);
	free(l->sort);
	free(l->refused);
	free(l->values);
	ase_strs_drop(&l->texts);
}

const ase_template_item letter_nothing = { .kind = ASE_TEMPLATE_FALSE };
const ase_template_item letter_unknown = { .kind = ASE_TEMPLATE_UNKNOWN };

static letter_context *keep(letter *l, letter_context at)
{
	letter_context *kept = ase_alloc(sizeof(*kept));

	*kept = at;
	l->places = ase_grow(l->places, &l->place_room, l->place_count,
			     sizeof(*l->places));
	l->places[l->place_count++] = kept;
	return kept;
}

ase_template_item letter_text(letter *l, char *text, const letter_context *at)
{
	ase_strs_take(&l->texts, text);
	return (ase_template_item){ .kind = *text ? ASE_TEMPLATE_TEXT
						  : ASE_TEMPLATE_FALSE,
				    .text = text,
				    .handle = at };
}

ase_template_item letter_count(letter *l, size_t count)
{
	ase_template_item item = letter_text(l, ase_strf("%zu", count), NULL);

	if (!count) /* it is said, and opens no section */
		item.kind = ASE_TEMPLATE_FALSE;
	return item;
}

/* A number as French has it: a comma, and thousands apart. */
static char *french_number(const char *text)
{
	ase_str out = ASE_STR_INIT;
	size_t whole = strspn(text, "-0123456789");

	for (size_t i = 0; i < whole; i++) {
		size_t left = whole - i;

		if (i && left % 3 == 0 && whole > 4 && text[i - 1] != '-')
			ase_str_add(&out, "\u202f");
		ase_str_addc(&out, text[i]);
	}
	if (text[whole] == '.' && strspn(text + whole + 1, "0"))
		whole += strlen(text + whole);
	if (text[whole] == '.') {
		ase_str_addc(&out, ',');
		ase_str_add(&out, text + whole + 1);
	}
	return ase_str_take(&out);
}

static bool is_number(const ase_node *part)
{
	const char *type = part ? ase_schema_type(part) : "";

	return !strcmp(type, "number") || !strcmp(type, "integer");
}

/* A text of a record as people read it; yours. */
static char *label(const letter *l, const letter_context *at)
{
	const char *text = ase_node_text(at->node);
	struct label how;

	if (is_number(at->part) && !strcmp(l->lang, "fr") &&
	    !ase_schema_note(at->part, "x-ase-unit") &&
	    !ase_node_get(at->part, "x-ase-values"))
		return french_number(text);
	how = label_of(l->ses, at->part);
	how.lang = l->lang;
	how.today = (ase_date)ASE_DATE_NONE; /* dates bear their year */
	return label_say(&how, text);
}

/* Whether what stands there is said by a vocabulary of phrases. */
static bool is_phrase(const letter *l, const letter_context *at)
{
	const struct label how = label_of(l->ses, at->part);

	return how.vocabulary && ase_vocabulary_is_phrases(how.vocabulary);
}

/* One text of a sentence, behind another. */
static void add_said(ase_str *out, const ase_template_item *item)
{
	ASE_AUTO(ase_strdrop)
	char *small = item->phrase ? ase_text_uncapital(item->text) : NULL;

	ase_str_add(out, small ? small : item->text ? item->text : "");
}

/* What stands before the last of a list: no second "and" where an item has one
 * itself ("Emploi et paie, gouvernance"). */
static const char *last_link(const char *lang, const ase_template_item *items,
			     size_t count)
{
	const char *conjunction = ase_i18n(lang, " and ");

	for (size_t i = 0; i < count; i++)
		if (items[i].text && strstr(items[i].text, conjunction))
			return ", ";
	return conjunction;
}

/* Several texts in a sentence: "a, b and c". Yours. */
static char *say_list(const char *lang, const ase_template_item *items,
		      size_t count)
{
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < count; i++) {
		if (i)
			ase_str_add(&out,
				    i + 1 == count
					    ? last_link(lang, items, count)
					    : ", ");
		if (i)
			add_said(&out, &items[i]);
		else
			ase_str_add(&out, items[i].text ? items[i].text : "");
	}
	return ase_str_take(&out);
}

static const ase_node *items_part(const letter_context *at)
{
	return at->rec && at->rec->kind
		       ? ase_schema_step(at->rec->kind->schema, at->part, NULL)
		       : NULL;
}

ase_template_item letter_at(void *payload, const ase_template_item *list,
			    size_t i)
{
	letter *l = payload;
	const letter_context *at = list->handle;

	if (at->items)
		return at->items[i];
	return letter_item(l,
			   (letter_context){ .rec = at->rec,
					     .node = ase_node_item(at->node, i),
					     .part = items_part(at),
					     .about = at->about,
					     .made = at->made });
}

/* A list; what {{name}} shows of it is its texts in a sentence. */
static ase_template_item list_item(letter *l, const letter_context *at,
				   size_t count)
{
	ase_template_item list = { .kind = ASE_TEMPLATE_LIST,
				   .count = count,
				   .handle = at };
	ase_template_item *items = ase_alloc((count + 1) * sizeof(*items));

	for (size_t i = 0; i < count; i++)
		items[i] = letter_at(l, &list, i);
	char *text = say_list(l->lang, items, count);
	ase_strs_take(&l->texts, text);
	list.text = text;
	list.phrase = count && items[0].phrase;
	free(items);
	return list;
}

ase_template_item letter_item(letter *l, letter_context at)
{
	letter_context *kept = keep(l, at);
	const char *text = ase_node_text(at.node);
	ase_template_item text_item;

	switch (at.top ? ASE_NODE_MAP : ase_node_is(at.node)) {
	case ASE_NODE_MAP:
		return (ase_template_item){ .kind = ASE_TEMPLATE_MAP,
					    .handle = kept };
	case ASE_NODE_LIST:
		return list_item(l, kept, ase_node_count(at.node));
	case ASE_NODE_TEXT:
		if (ase_node_null(at.node) ||
		    (ase_node_plain(at.node) && strcmp(text, "false") == 0))
			return letter_nothing;
		text_item = letter_text(l, label(l, &at), kept);
		text_item.phrase = is_phrase(l, &at);
		return text_item;
	default:
		return letter_unknown;
	}
}

ase_template_item letter_map(letter *l, letter_context at)
{
	return (ase_template_item){ .kind = ASE_TEMPLATE_MAP,
				    .handle = keep(l, at) };
}

ase_template_item letter_record(letter *l, const ase_record *rec,
				const ase_record *about)
{
	return letter_item(
		l, (letter_context){ .rec = rec,
				     .about = about,
				     .node = rec->node,
				     .part = ase_schema_root(rec->kind->schema),
				     .top = true });
}

ase_template_item letter_root(letter *l)
{
	return l->many ? letter_map(l, (letter_context){ .root = true })
		       : letter_record(l, l->rec, l->rec);
}

ase_template_item letter_gathered(letter *l, ase_template_item *items,
				  size_t count)
{
	return list_item(
		l, keep(l, (letter_context){ .items = items, .count = count }),
		count);
}

/* Whether the expert of a match has said yes. The step that blocks details
 * before it says what a yes is. */
static bool has_yes(const letter *l, const ase_record *match)
{
	const ase_process *process = l->ses->process;
	const ase_step *step = ase_process_find(process, "expert-answer");
	ase_task at;

	if (ase_node_get(match->node, "declined"))
		return false;
	if (!step || ase_node_get(match->node, "accepted_on"))
		return true;
	ase_task_find(process, l->ses->world, match, step, &at);
	return at.state == ASE_STEP_DONE || at.state == ASE_STEP_WAIVED;
}

/* Whether every match that leads to what the letter is about has its yes. */
static bool is_accepted(const letter *l, const ase_record *about,
			const ase_kind *kind)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;

	ase_world_ancestors(l->ses->world, about, kind, &matches);
	for (size_t i = 0; i < matches.count; i++)
		if (!has_yes(l, matches.items[i]))
			return false;
	return true;
}

/* Whether the person is one of the two sides of a match. */
static bool is_side(const letter *l, const ase_record *match,
		    const ase_record *person)
{
	static const char *const sides[] = { "org", "expert" };

	for (size_t i = 0; i < ASE_COUNT(sides); i++) {
		const char *id = ase_process_person(
			l->ses->process, l->ses->world, match, sides[i]);

		if (id && strcmp(id, person->id) == 0)
			return true;
	}
	return false;
}

/* Whether a person is known to the letter by matches below what it is about
 * alone, and none of them has its yes. */
static bool is_only_proposed(const letter *l, const ase_record *about,
			     const ase_kind *kind, const ase_record *person)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	bool proposed = false;

	letter_many(l, about, kind, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		if (!is_side(l, matches.items[i], person))
			continue;
		if (has_yes(l, matches.items[i]))
			return false;
		proposed = true;
	}
	return proposed;
}

void letter_refuse(letter *l, const char *fmt, const char *name)
{
	if (l->refusal)
		return;
	l->refusal = fmt;
	l->refused = ase_strdup(name);
}

/* A person whom the letter reaches: the other side's only after a yes. */
static void guard(letter *l, const ase_record *about, const ase_record *to)
{
	const ase_process *process = l->ses->process;
	const ase_world *world = l->ses->world;
	const ase_kind *match = ase_kinds_get(l->ses->kinds, "match");
	const char *mine = NULL, *follows;

	if (!l->discreet || !match || !about ||
	    strcmp(to->kind->name, "person") != 0 ||
	    (is_accepted(l, about, match) &&
	     !is_only_proposed(l, about, match, to)))
		return;
	if (l->party)
		mine = ase_process_person(process, world, about, l->party);
	follows = ase_process_person(process, world, about, "coordinator");
	if ((mine && !strcmp(mine, to->id)) ||
	    (follows && !strcmp(follows, to->id)) ||
	    (l->to && !strcmp(l->to->id, to->id)))
		return;
	letter_refuse(l,
		      N_("%s: nobody's details leave before the expert's yes: "
			 "ase-match accept"),
		      about->id);
}

/*
 * Steps along a path.
 */

/* Whether the field names a coordinator who has left: a letter does not go in
 * their name. */
static bool has_left(const letter *l, const ase_node *node,
		     const ase_node *part)
{
	const char *ref = l->sent ? ase_schema_note(part, "x-ase-ref") : NULL;
	const ase_record *to =
		ref && !strcmp(ref, "coordinator")
			? ase_world_get(l->ses->world, ase_node_text(node))
			: NULL;

	return to && ase_ending_find(l->ses->world, to, NULL);
}

/* A child of a map. */
static ase_template_item child(letter *l, const letter_context *at,
			       const char *name)
{
	const ase_schema *schema = at->rec ? at->rec->kind->schema : NULL;
	const ase_node *part =
		schema ? ase_schema_step(schema, at->part, name) : NULL;
	const ase_node *node = ase_node_get(at->node, name);

	if (part && ase_schema_note(part, "x-ase-letters")) {
		letter_refuse(l, N_("'%s' stands in no letter"), name);
		return letter_nothing;
	}
	if (node && part && has_left(l, node, part))
		return letter_nothing;
	if (node)
		return letter_item(l, (letter_context){ .rec = at->rec,
							.about = at->about,
							.node = node,
							.part = part });
	if (part && at->rec &&
	    !strcmp(ase_schema_type(ase_schema_part(schema, part)), "array"))
		return letter_gathered(l, NULL, 0);
	if (part || (!at->rec && !at->made))
		return letter_nothing;
	return at->top ? letter_names(l, at, name) : letter_unknown;
}

/* The texts of one end, or of each in a list of them. */
static void add_values(letter *l, const ase_template_item *end,
		       ase_hits *values, const ase_node **part)
{
	const letter_context *at = end->handle;

	for (size_t i = 0; end->kind == ASE_TEMPLATE_LIST && i < end->count;
	     i++) {
		const ase_template_item one = letter_at(l, end, i);

		add_values(l, &one, values, part);
	}
	if (end->kind == ASE_TEMPLATE_LIST || !at || !at->rec || !at->node ||
	    !ase_node_text(at->node))
		return;
	*part = at->part;
	ase_hits_add(values, at->rec, at->node);
}

/* A figure as people read it: by its unit, with a comma in French. */
static char *say_figure(const letter *l, ase_tally_fn fn, const ase_node *part,
			const char *text)
{
	struct label how;

	if (fn == ASE_TALLY_DISTINCT ||
	    (is_number(part) && !ase_schema_note(part, "x-ase-unit")))
		return strcmp(l->lang, "fr") ? ase_strdup(text)
					     : french_number(text);
	how = label_of(l->ses, part);
	how.lang = l->lang;
	how.today = (ase_date)ASE_DATE_NONE; /* dates bear their year */
	return label_say(&how, text);
}

/* What a tally makes of `name` in the items of a list: lib/model/tally. */
static ase_template_item figure(letter *l, const letter_context *at,
				const char *name)
{
	ASE_AUTO(ase_hits_drop) ase_hits values = ASE_HITS_INIT;
	ASE_AUTO(ase_strdrop) char *made = NULL;
	const ase_node *part = NULL;
	ase_template_item item;
	ase_field field;

	for (size_t i = 0; i < at->of->count; i++) {
		const ase_template_item one = letter_at(l, at->of, i);
		const ase_template_item end = letter_get(l, &one, name);

		add_values(l, &end, &values, &part);
	}
	if (!values.count)
		return letter_nothing;
	field = ase_field_of(values.items[0].rec->kind->schema, part);
	if (ase_tally_fn_takes(at->fn, &field))
		made = ase_tally_figure(at->fn, &field, &values);
	if (!made)
		return letter_nothing;
	item = letter_text(l, say_figure(l, at->fn, field.part, made), NULL);
	if (!strcmp(made, "0")) /* it is said, and opens no section */
		item.kind = ASE_TEMPLATE_FALSE;
	return item;
}

/* `name` in every item of a list. */
static ase_template_item in_each(letter *l, const ase_template_item *list,
				 const char *name)
{
	ase_template_item *items =
		ase_alloc((list->count + 1) * sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		ase_template_item one = letter_at(l, list, i);

		one = letter_get(l, &one, name);
		if (one.kind == ASE_TEMPLATE_TEXT ||
		    one.kind == ASE_TEMPLATE_MAP)
			items[count++] = one;
	}
	return letter_gathered(l, items, count);
}

/* The list, of which a function makes something. */
static ase_template_item tallied(letter *l, const ase_template_item *list,
				 ase_tally_fn fn)
{
	ase_template_item *of = ase_alloc(sizeof(*of));

	*of = *list;
	return (ase_template_item){
		.kind = ASE_TEMPLATE_MAP,
		.handle = keep(l, (letter_context){ .fn = fn, .of = of })
	};
}

/* An item of a list by its number, `first`, `last`; a function; or every
 * one's. */
static ase_template_item in_list(letter *l, const ase_template_item *list,
				 const char *name)
{
	bool numbered = name[strspn(name, "0123456789")] == '\0';
	ase_tally_fn fn = ase_tally_fn_of(name);
	size_t i = numbered ? strtoul(name, NULL, 10) : 0;

	if (fn > ASE_TALLY_COUNT)
		return tallied(l, list, fn);
	if (strcmp(name, "count") == 0)
		return letter_count(l, list->count);
	if (strcmp(name, "last") == 0)
		i = list->count ? list->count - 1 : 0;
	else if (!numbered && strcmp(name, "first") != 0)
		return in_each(l, list, name);
	return i < list->count ? letter_at(l, list, i) : letter_nothing;
}

/* A name with a bracket: the list before it, less what its filters leave. */
static ase_template_item in_bracket(letter *l, const ase_template_item *item,
				    const char *name)
{
	size_t size = strcspn(name, "[");
	ASE_AUTO(ase_strdrop) char *front = ase_strndup(name, size);
	const ase_template_item list = letter_get(l, item, front);
	ase_template_words words = { .line = 1, .column = 1 };
	ase_template_item out = letter_unknown;

	if (list.kind != ASE_TEMPLATE_LIST)
		return list.kind == ASE_TEMPLATE_FALSE ? list : letter_unknown;
	letter_bracket_filters(name + size, &words.where);
	if (letter_choose(l, &list, &words, &out, NULL))
		out = letter_unknown;
	ase_strs_drop(&words.where);
	return out;
}

ase_template_item letter_get(void *payload, const ase_template_item *item,
			     const char *name)
{
	letter *l = payload;
	const letter_context *at = item->handle;
	const ase_record *to;

	if (!at)
		return letter_unknown;
	if (strchr(name, '['))
		return in_bracket(l, item, name);
	if (at->root)
		return letter_list_name(l, at, name);
	if (at->group)
		return letter_group_name(l, at, name);
	if (at->fn)
		return figure(l, at, name);
	if (item->kind == ASE_TEMPLATE_LIST)
		return in_list(l, item, name);
	if (at->top || ase_node_is(at->node) == ASE_NODE_MAP)
		return child(l, at, name);
	if (!ase_schema_note(at->part, "x-ase-ref")) {
		/* the code behind a label */
		if (strcmp(name, "code") == 0 &&
		    ase_schema_note(at->part, "x-ase-vocabulary"))
			return letter_text(
				l, ase_strdup(ase_node_text(at->node)), NULL);
		return letter_unknown;
	}
	to = ase_world_get(l->ses->world, ase_node_text(at->node));
	if (!to)
		return letter_nothing;
	guard(l, at->about, to);
	ase_template_item whole = letter_record(l, to, at->about);
	return letter_get(l, &whole, name);
}
