#include "lib/app/letter/letter.h"

#include "data-schema/baked.h"
#include "lib/app/letter/letter_context_priv.h"
#include "lib/app/letter/letter_look.h"
#include "lib/app/letter/letter_words.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/source.h"
#include "lib/model/process/party.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define DIR   "templates/"
#define PARTS "/parts/"

/* What is being checked. All borrowed. */
struct check {
	const session *ses;
	const letter_texts *texts;
	const letter_about *about;
	const ase_kind *kind; /* of the record or the list; NULL: unknown */
	ase_problems *problems;
};

static void add(const struct check *c, const letter_word *word,
		const char *field, const char *fmt, const char *what)
{
	(void)ase_problems_add(c->problems, word->line, word->column, field,
			       fmt, what);
}

/* The first word under `key`; NULL: none. */
static const letter_word *word_of(const letter_about *about, const char *key)
{
	for (size_t i = 0; i < about->count; i++)
		if (!strcmp(about->words[i].key, key))
			return &about->words[i];
	return NULL;
}

/* Keys that there are, each with a value; what comes once comes once. */
static void check_key(const struct check *c, size_t i)
{
	const letter_word *word = &c->about->words[i];
	const char *near = letter_about_near(word->key);

	if (!letter_about_knows(word->key)) {
		if (near)
			add(c, word, word->key,
			    N_("not a word of a letter's first line; did you "
			       "mean '%s'?"),
			    near);
		else
			add(c, word, word->key,
			    N_("not a word of a letter's first line: name, "
			       "kind, list, where, sort, by, to, needs, lists, "
			       "missing, after, encloses"),
			    "");
	} else if (!*word->value) {
		add(c, word, word->key, N_("nothing stands behind it"), "");
	} else if (word != word_of(c->about, word->key) &&
		   !letter_about_repeats(word->key)) {
		add(c, word, word->key, N_("is said twice"), "");
	}
}

/* A kind that there is. */
static void check_kind(const struct check *c, const char *key)
{
	const letter_word *word = word_of(c->about, key);
	const ase_kind *near;

	if (!word || !*word->value || ase_kinds_get(c->ses->kinds, word->value))
		return;
	near = ase_kinds_near(c->ses->kinds, word->value);
	if (near)
		add(c, word, word->value,
		    N_("no kind of record has this name; did you mean '%s'?"),
		    near->name);
	else
		add(c, word, word->value, N_("no kind of record has this name"),
		    "");
}

/* Words that only go with another one. */
static void check_company(const struct check *c)
{
	static const struct {
		const char *key, *with, *fmt;
	} rules[] = {
		{ "where", "list",
		  N_("only a letter about a list has it: "
		     "'list: KIND' instead of 'kind: KIND'") },
		{ "sort", "list",
		  N_("only a letter about a list has it: "
		     "'list: KIND' instead of 'kind: KIND'") },
		{ "by", "list",
		  N_("only a letter about a list has it: "
		     "'list: KIND' instead of 'kind: KIND'") },
		{ "needs", "kind",
		  N_("only a letter about one record has it: "
		     "'kind: KIND'") },
		{ "after", "kind",
		  N_("only a letter about one record has it: "
		     "'kind: KIND'") },
		{ "lists", "kind",
		  N_("only a letter about one record has it: "
		     "'kind: KIND'") },
		{ "encloses", "kind",
		  N_("only a letter about one record has it: "
		     "'kind: KIND'") },
	};
	const letter_word *list = word_of(c->about, "list");

	for (size_t i = 0; i < ASE_COUNT(rules); i++) {
		const letter_word *word = word_of(c->about, rules[i].key);

		if (word && !word_of(c->about, rules[i].with))
			add(c, word, rules[i].key, rules[i].fmt, "");
	}
	if (word_of(c->about, "missing") && !word_of(c->about, "needs") &&
	    !word_of(c->about, "lists"))
		add(c, word_of(c->about, "missing"), "missing",
		    N_("says what is missing where 'needs' do not hold or "
		       "'lists' are empty, and there are none"),
		    "");
	if (list && word_of(c->about, "kind"))
		add(c, list, "list",
		    N_("a letter is about one record ('kind') or about many "
		       "('list'), not both"),
		    "");
}

/* Whether people of this party can be found for records of the kind. */
static bool is_party(const struct check *c, const char *name)
{
	return *c->about->list ? !strcmp(name, "coordinator")
			       : ase_party_is(c->ses->process, c->kind, name) ||
					 ase_party_path_leads(c->ses->kinds,
							      c->kind, name);
}

static void check_party(const struct check *c)
{
	const letter_word *word = word_of(c->about, "to");
	ASE_AUTO(ase_strdrop) char *names = NULL;

	if (!word || !*word->value || !c->kind || is_party(c, word->value))
		return;
	names = ase_party_names(c->ses->process, c->kind);
	if (*c->about->list)
		add(c, word, word->value,
		    N_("a letter about a list is for the coordinator who makes "
		       "it, or says no 'to'"),
		    "");
	else
		add(c, word, word->value,
		    N_("no party and no path to a person; the parties here: "
		       "%s"),
		    names);
}

/* The words of a list: each held against its kind, told where it stands. */
static void check_list(const struct check *c)
{
	const letter_entries of = { .kind = c->kind };

	for (size_t i = 0; i < c->about->count; i++) {
		const letter_word *word = &c->about->words[i];
		ase_template_words words = { .line = word->line,
					     .column = word->column };

		if (!strcmp(word->key, "where"))
			ase_strs_add(&words.where, word->value);
		else if (!strcmp(word->key, "sort"))
			words.sort = word->value;
		else if (!strcmp(word->key, "by"))
			words.by = word->value;
		(void)letter_words_check(c->ses, &of, &words, c->problems);
		ase_strs_drop(&words.where);
	}
}

/* Give a place to the problems from `from` on that have none. */
static void place(const struct check *c, size_t from, const letter_word *word)
{
	for (size_t i = from; i < c->problems->count; i++) {
		c->problems->items[i].line = word->line;
		c->problems->items[i].column = word->column;
	}
}

/* What it lists are names that it could open. */
static void check_lists(const struct check *c, const letter_view *view)
{
	for (size_t i = 0; i < c->about->count; i++) {
		const letter_word *word = &c->about->words[i];
		ASE_AUTO(ase_strdrop) char *text = NULL;
		size_t from = c->problems->count;

		if (strcmp(word->key, "lists") != 0)
			continue;
		text = letter_lists_text(word->value);
		(void)letter_look(view, text, c->problems);
		place(c, from, word);
	}
}

/* What it encloses are fields that are files. */
static void check_enclosed(const struct check *c)
{
	for (size_t i = 0; i < c->about->count; i++) {
		const letter_word *word = &c->about->words[i];
		const ase_kind *owner = NULL;
		const ase_node *part;
		ase_field field;

		if (strcmp(word->key, "encloses") != 0 || !*word->value)
			continue;
		part = ase_kinds_field(c->ses->kinds, c->kind, word->value,
				       &owner);
		if (!part) {
			add(c, word, word->value,
			    N_("no field of '%s' goes by this path"),
			    c->kind->name);
			continue;
		}
		field = ase_field_of(owner->schema, part);
		if (!ase_field_is_file(&field))
			add(c, word, word->value,
			    N_("no file (x-ase-file), and nothing else can be "
			       "enclosed"),
			    "");
		else if (ase_schema_note(part, "x-ase-letters"))
			add(c, word, word->value,
			    N_("stands in no letter (x-ase-letters)"), "");
	}
}

/* What it needs are conditions of its kind; what it says then has names. */
static void check_needs(const struct check *c)
{
	const letter_view view = { .ses = c->ses,
				   .texts = c->texts,
				   .lang = session_language(c->ses),
				   .kind = c->kind,
				   .by = "" };
	const letter_word *missing = word_of(c->about, "missing");
	size_t from;

	for (size_t i = 0; i < c->about->count; i++) {
		const letter_word *word = &c->about->words[i];
		ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
		ASE_AUTO(ase_value_drop) ase_value *value = NULL;

		if (strcmp(word->key, "needs") != 0)
			continue;
		ase_builder_text(b, NULL, word->value, false);
		value = ase_builder_take(b);
		from = c->problems->count;
		(void)ase_condition_check(
			c->ses->kinds, c->kind, &c->ses->vocabularies,
			ase_value_root(value), "needs", c->problems);
		place(c, from, word);
	}
	if (missing) {
		ASE_AUTO(ase_strdrop)
		char *text = letter_missing_text(missing->value);

		from = c->problems->count;
		(void)letter_look(&view, text, c->problems);
		place(c, from, missing);
	}
	check_lists(c, &view);
}

/* Whether records of some kind may end so. */
static bool is_end(const struct check *c, const char *name)
{
	const ase_kinds *kinds = c->ses->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind =
			ase_kinds_get(kinds, ase_kinds_item(kinds, i)->name);

		ase_each(one, ase_node_get(kind->root, "x-ase-ends")) {
			const char *end = ase_node_path_text(one, "end");

			if (end && !strcmp(end, name))
				return true;
		}
	}
	return !strcmp(name, "archived");
}

/* The ends that it may follow are ends. */
static void check_after(const struct check *c)
{
	for (size_t i = 0; i < c->about->count; i++) {
		const letter_word *word = &c->about->words[i];

		if (!strcmp(word->key, "after") && *word->value &&
		    !is_end(c, word->value))
			add(c, word, word->value,
			    N_("no kind has an end of this name (x-ase-ends)"),
			    "");
	}
}

static void check_front(const struct check *c)
{
	for (size_t i = 0; i < c->about->count; i++)
		check_key(c, i);
	check_kind(c, "kind");
	check_kind(c, "list");
	check_company(c);
	check_party(c);
	check_after(c);
	if (c->kind && *c->about->list)
		check_list(c);
	if (c->kind && *c->about->kind) {
		check_needs(c);
		check_enclosed(c);
	}
}

/* Whether a file is a template: templates/LANG/....md. */
static bool is_template(const char *path)
{
	size_t size = strlen(path);

	return ase_text_begins(path, DIR) && size > 3 &&
	       !strcmp(path + size - 3, ".md");
}

/* What a template says, once it reads. */
static void check_names(const struct check *c, const char *path,
			const char *text)
{
	const char *name = *c->about->list ? c->about->list : c->about->kind;
	ASE_AUTO(ase_strdrop)
	char *lang = ase_strndup(path + strlen(DIR),
				 strcspn(path + strlen(DIR), "/"));
	const letter_view view = { .ses = c->ses,
				   .texts = c->texts,
				   .lang = lang,
				   .kind = c->kind,
				   .many = *c->about->list,
				   .by = c->about->by };

	check_front(c);
	if (c->kind)
		(void)letter_look(&view, text, c->problems);
	else if (!*name && !strstr(path, PARTS))
		(void)ase_problems_warn(
			c->problems, 1, 1, NULL,
			"of what kind of record this speaks is not said, so "
			"its names are not looked at: begin it with "
			"'{{! kind: request }}'");
}

size_t letter_check(const session *ses, const char *path, const char *text,
		    ase_problems *problems)
{
	return letter_check_with(ses, NULL, path, text, problems);
}

bool letter_is_there(const session *ses, const letter_texts *texts,
		     const char *lang, const char *name)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("templates/%s/%s.md", lang, name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	return ase_baked_find(path) ||
	       (texts ? texts->read(texts->payload, path, &text)
		      : ase_snapshot_has(ses->snapshot, path));
}

/* By file (the letter's own first), line and column. */
static int in_order(const void *a, const void *b)
{
	const ase_problem *left = a, *right = b;
	int order = strcmp(left->file ? left->file : "",
			   right->file ? right->file : "");

	if (order)
		return order;
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

size_t letter_check_with(const session *ses, const letter_texts *texts,
			 const char *path, const char *text,
			 ase_problems *problems)
{
	ASE_AUTO(letter_about_drop) letter_about about = letter_front(text);
	const struct check c = { .ses = ses,
				 .texts = texts,
				 .about = &about,
				 .kind = ase_kinds_get(
					 ses->kinds,
					 *about.list ? about.list : about.kind),
				 .problems = problems };
	ase_err err = ASE_ERR_INIT;
	size_t from = problems->count;

	if (!is_template(path))
		return 0;
	if (ase_source_check(text, strlen(text), &err) ||
	    ase_template_check(text, &err))
		(void)ase_problems_add_err(problems, &err);
	else
		check_names(&c, path, text);
	if (problems->count > from)
		qsort(problems->items + from, problems->count - from,
		      sizeof(problems->items[0]), in_order);
	ase_problems_in(problems, from, path);
	return problems->count - from;
}
