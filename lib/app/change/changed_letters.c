#include "lib/app/change/changed_letters.h"

#include "lib/app/change/changed_policy.h"
#include "lib/app/change/changed_policy_priv.h"
#include "data-schema/baked.h"
#include "lib/app/front/letter_name.h"
#include "lib/app/letter/letter.h"
#include "lib/app/page/page_view.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

#define DIR   "templates/"
#define PAGES "pages/"

/* The store in one state: after the change, or (without a list) HEAD. */
struct state {
	const session *ses;
	const changed_files *list;
	session over; /* with the kinds and the ase.yaml of that state */
	policy_set set;
	letter_texts texts;
};

/* The text of a file in that state. */
static bool read_text(const void *payload, const char *path, ase_str *out)
{
	const struct state *state = payload;
	const changed_file *one =
		state->list ? changed_files_find(state->list, path) : NULL;

	if (one && !one->gone)
		ase_str_addn(out, ase_str_text(&one->text), one->text.size);
	if (one)
		return !one->gone;
	return !ase_snapshot_text(state->ses->snapshot, path, out, NULL);
}

static void state_begin(struct state *state, const session *ses,
			const changed_files *list)
{
	ASE_AUTO(ase_problems_drop) ase_problems told = ASE_PROBLEMS_INIT;
	const policy_file *config;

	*state = (struct state){ .ses = ses, .list = list, .over = *ses };
	if (list)
		changed_policy_fill(&state->set, ses, list);
	else
		policy_set_head(&state->set, ses, NULL, NULL);
	policy_set_prove(&state->set, &told); /* somebody else tells of it */
	if (state->set.kinds)
		state->over.kinds = state->set.kinds;
	config = policy_set_file(&state->set, "ase.yaml");
	if (config && config->value)
		state->over.config = ase_value_root(config->value);
	state->texts = (letter_texts){ .read = read_text, .payload = state };
}

static void state_drop(struct state *state)
{
	policy_set_drop(&state->set);
}

static bool is_letter(const char *path)
{
	return ase_text_begins(path, DIR) && !ase_path_is_yaml(path);
}

static bool is_page(const char *path)
{
	return ase_text_begins(path, PAGES) && !ase_path_is_yaml(path);
}

static bool is_part(const char *path)
{
	return is_letter(path) && strstr(path, "/parts/");
}

static bool is_told(const ase_problems *list, const ase_problem *one)
{
	for (size_t i = 0; i < list->count; i++) {
		const ase_problem *known = &list->items[i];

		if (known->line == one->line && known->column == one->column &&
		    !strcmp(known->text, one->text) && known->file &&
		    one->file && !strcmp(known->file, one->file))
			return true;
	}
	return false;
}

/* A part that several letters have is told of once. */
static void check_one(const struct state *state, const char *path,
		      ase_problems *problems)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;

	if ((!is_letter(path) && !is_page(path)) ||
	    !read_text(state, path, &text))
		return;
	if (is_page(path))
		(void)page_check_file(&state->over, path, ase_str_text(&text),
				      &found);
	else
		(void)letter_check_with(&state->over, &state->texts, path,
					ase_str_text(&text), &found);
	for (size_t i = 0; i < found.count; i++) {
		const ase_problem *one = &found.items[i];
		size_t from = problems->count;

		if (is_told(problems, one))
			continue;
		if (one->warning)
			(void)ase_problems_warn(problems, one->line,
						one->column, one->field, "%s",
						one->text);
		else
			(void)ase_problems_add(problems, one->line, one->column,
					       one->field, "%s", one->text);
		ase_problems_in(problems, from, one->file);
	}
}

/* The place of `field` in the YAML `text`. */
static void locate(const ase_value *value, const ase_spans *spans,
		   ase_problem *one)
{
	const ase_node *node = ase_node_path(ase_value_root(value), one->field);

	if (node) {
		one->line = spans->items[ase_node_index(value, node)].line;
		one->column = spans->items[ase_node_index(value, node)].column;
	}
}

/* The letters that steps name are there, in the network's language at least. */
static void check_steps(const struct state *state, ase_problems *problems)
{
	static const char path[] = "process.yaml";
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	const char *lang = session_language(&state->over);
	size_t i = 0, from = problems->count;

	if (!read_text(state, path, &text) ||
	    ase_yaml_read(ase_str_text(&text), text.size, &value, &spans, NULL))
		return;
	ase_each(step, ase_node_get(ase_value_root(value), "steps")) {
		const char *name = ase_node_path_text(step, "letter");
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("steps.%zu.letter", i++);

		if (!name ||
		    letter_is_there(&state->over, &state->texts, lang, name))
			continue;
		(void)ase_problems_add(problems, 0, 0, field,
				       "there is no letter "
				       "'templates/%s/%s.md'",
				       lang, name);
		locate(value, &spans, &problems->items[problems->count - 1]);
	}
	ase_problems_in(problems, from, path);
}

/*
 * Names
 */

/* What gathers the letters of a state. */
struct gathering {
	const struct state *state;
	letter_names_list *out;
};

static ase_status gather_one(const char *path, void *payload, ase_err *err)
{
	struct gathering *gathering = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	(void)err;
	if (is_letter(path) && read_text(gathering->state, path, &text))
		letter_names_add(gathering->out, path, ase_str_text(&text));
	return ASE_OK;
}

/* All letters there are in the state: how many of them are the store's, which
 * stand first. */
static size_t gather(const struct state *state, letter_names_list *out)
{
	struct gathering gathering = { state, out };
	const changed_files *list = state->list;
	const ase_baked *one;
	size_t own;

	for (size_t i = 0; list && i < list->count; i++)
		(void)!gather_one(list->items[i].path, &gathering, NULL);
	(void)!ase_snapshot_each(state->ses->snapshot, "templates", gather_one,
				 &gathering, NULL);
	own = out->count;
	for (size_t i = 0; (one = ase_baked_item(i)); i++)
		if (ase_text_begins(one->path, DIR))
			letter_names_add(out, one->path, one->text);
	return own;
}

/* A name means one letter in each language. */
static void check_called(const struct state *state, ase_problems *problems)
{
	ASE_AUTO(letter_names_drop) letter_names_list all = LETTER_NAMES_INIT;
	size_t own = gather(state, &all);

	for (size_t i = 0; i < own; i++) {
		const letter_called *one = &all.items[i];
		size_t k = 0, from = problems->count;

		while (k < all.count &&
		       (k == i || !letter_called_alike(one, &all.items[k])))
			k++;
		if (k == all.count)
			continue;
		(void)ase_problems_add(
			problems, one->line, one->column, one->name,
			"another letter is called so, '%s'", all.items[k].path);
		ase_problems_in(problems, from, one->path);
	}
}

/* What a walk over HEAD's templates does. */
struct walk {
	const struct state *state;
	const changed_files *list; /* whose files are looked at by others */
	ase_problems *problems;
};

static ase_status check_old(const char *path, void *payload, ase_err *err)
{
	const struct walk *walk = payload;

	(void)err;
	if (!changed_files_find(walk->list, path))
		check_one(walk->state, path, walk->problems);
	return ASE_OK;
}

/* What a change touches. */
struct touched {
	bool letters; /* one of them, a page, or the process */
	bool all;     /* what any of them may stand on */
};

static struct touched look_at(const changed_files *list)
{
	struct touched touched = { .letters = false };

	for (size_t i = 0; i < list->count; i++) {
		const changed_file *one = &list->items[i];
		bool policy = policy_set_takes(one->path);

		touched.letters |=
			policy || is_letter(one->path) || is_page(one->path);
		touched.all |= (policy || is_part(one->path)) &&
			       !changed_file_same(one);
	}
	return touched;
}

static void judge(const struct state *state, const changed_files *list,
		  bool all, ase_problems *problems)
{
	struct walk walk = { .state = state,
			     .list = list,
			     .problems = problems };

	for (size_t i = 0; i < list->count; i++)
		check_one(state, list->items[i].path, problems);
	if (all && (ase_snapshot_each(state->ses->snapshot, "pages", check_old,
				      &walk, NULL) ||
		    ase_snapshot_each(state->ses->snapshot, "templates",
				      check_old, &walk, NULL)))
		return; /* it has none */
	check_called(state, problems);
	check_steps(state, problems);
}

size_t changed_letters_check(const changed_files *list, const session *ses,
			     bool excuse, ase_problems *problems)
{
	ASE_AUTO(state_drop) struct state is = { .list = NULL };
	ASE_AUTO(state_drop) struct state was = { .list = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems before = ASE_PROBLEMS_INIT;
	const struct touched touched = look_at(list);

	if (!touched.letters)
		return 0;
	state_begin(&is, ses, list);
	judge(&is, list, touched.all, &found);
	if (found.count) {
		state_begin(&was, ses, NULL);
		judge(&was, list, touched.all, &before);
	}
	return changed_policy_take_new(list, &found, &before, excuse, problems);
}
