/* Which words a vocabulary has. */

#include "cmd/record/record_verbs.h"

#include "data-schema/baked.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"
#include "lib/text/text.h"

#include <string.h>

static const char *name_of(const ase_vocabulary *vocabulary)
{
	return ase_node_path_text(vocabulary->root, "vocabulary");
}

/* Which vocabularies there are. */
static ase_status print_names(const cli_call *call, const ase_vocabularies *all,
			      ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "vocabulary", _("vocabulary"), false);
	out_column(o, "title", _("title"), false);
	out_column(o, "terms", _("words"), true);
	for (size_t i = 0; i < all->count; i++) {
		const ase_vocabulary *one = &all->items[i].vocabulary;

		out_row(o);
		out_cell(o, all->items[i].name);
		out_cell(o, ase_vocabulary_title(one, call->ui.lang));
		out_cell_number(o, (long long)ase_node_count(
					   ase_node_get(one->root, "terms")));
	}
	return out_finish(o, ui_word(&call->ui, N_("none")), err);
}

/* "bookkeeping, accounts": what else is typed for a term; yours, or NULL. */
static char *other_words(const ase_node *term)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	ase_each(alias, ase_node_get(term, "aliases"))
		ase_strs_add(&words, ase_node_text(alias));
	return words.count ? ase_strs_join(&words, ", ") : NULL;
}

static void add_term(out_list *o, const ase_vocabulary *vocabulary,
		     const ase_node *term, const char *lang)
{
	const char *code = ase_node_path_text(term, "code");
	const char *group = ase_node_path_text(term, "group");
	ASE_AUTO(ase_strdrop) char *others = other_words(term);

	out_row(o);
	out_cell(o, code);
	out_cell(o, ase_vocabulary_label(vocabulary, code, lang));
	out_cell_labelled(o, group,
			  ase_vocabulary_group_label(vocabulary, group, lang));
	out_cell(o, others);
}

static bool has_words(const ase_vocabulary *vocabulary, const ase_node *term,
		      const cli_call *call)
{
	for (int i = 1; i < call->argc; i++)
		if (!ase_vocabulary_has(vocabulary, term, call->argv[i]))
			return false;
	return true;
}

/* The vocabulary that a field of `schema` has its codes of, or of a list of maps
 * what each is known by; NULL: none. */
static const char *vocabulary_of(const ase_schema *schema,
				 const ase_field *field)
{
	const char *key = ase_field_key(field);

	return key ? ase_field_of(schema,
				  ase_schema_step(schema, field->part, key))
			       .vocabulary
		   : field->vocabulary;
}

/* The field of `kind` that says a degree of what the vocabulary has; false: it
 * has none with choices. */
static bool degree_of(const ase_kind *kind, const char *vocabulary,
		      ase_field *out)
{
	const ase_schema *schema = kind->schema;

	ase_each(part, ase_node_get(kind->root, "properties")) {
		const ase_field list = ase_field_of(schema, part);
		const char *degree = ase_field_degree(&list);
		const char *known;

		if (!degree)
			continue;
		known = vocabulary_of(schema, &list);
		*out = ase_field_of(schema,
				    ase_schema_step(schema, list.part, degree));
		if (out->choices && known && strcmp(known, vocabulary) == 0)
			return true;
	}
	return false;
}

/* What may be typed behind a word of it and a colon. */
static void say_degrees(const cli_call *call, const ase_vocabulary *vocabulary)
{
	const ase_kinds *kinds = call->session->kinds;
	ASE_AUTO(ase_strs_drop) ase_strs said = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	ase_field field;

	for (size_t i = 0; i < ase_kinds_count(kinds) && !said.count; i++) {
		if (!degree_of(ase_kinds_item(kinds, i), name_of(vocabulary),
			       &field))
			continue;
		ase_each(choice, field.choices) {
			const char *text = ase_node_text(choice);
			ASE_AUTO(ase_strdrop)
			char *label =
				label_text(call->session, field.part, text);

			ase_strs_take(&said, ase_strf("%s (%s)", text, label));
		}
	}
	if (!said.count)
		return;
	list = ase_strs_join(&said, ", ");
	ui_say(&call->ui, "behind a word and a colon: %s", list);
}

static ase_status fail_no_term(const cli_call *call,
			       const ase_vocabulary *vocabulary, ase_err *err)
{
	const char *code;
	ase_status s = ase_vocabulary_find(vocabulary, call->argv[1],
					   call->ui.lang, &code, err);

	return s ? ASE_E_NOT_FOUND
		 : ase_fail(
			   err, ASE_E_NOT_FOUND,
			   "nothing in the vocabulary '%s' has all these words",
			   ase_vocabulary_title(vocabulary, call->ui.lang));
}

static ase_status print_terms(const cli_call *call,
			      const ase_vocabulary *vocabulary, ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	size_t count = 0;
	ase_status s;

	out_column(o, "code", _("code"), false);
	out_column(o, "label", _("label"), false);
	out_column(o, "group", _("group"), false);
	out_column(o, "aliases", _("also typed"), false);
	out_wrap_last(o);
	ase_each(term, ase_node_get(vocabulary->root, "terms")) {
		if (!ase_node_path_text(term, "code") ||
		    !has_words(vocabulary, term, call))
			continue;
		add_term(o, vocabulary, term, call->ui.lang);
		count++;
	}
	if (!count && call->argc > 1)
		return fail_no_term(call, vocabulary, err);
	s = out_finish(o, ui_word(&call->ui, N_("none")), err);
	if (!s && call->format == OUT_TABLE && call->session)
		say_degrees(call, vocabulary);
	return s;
}

/* Those that a new store has: where there is no store yet. */
static void add_shipped(ase_vocabularies *out)
{
	const ase_baked *one;

	for (size_t i = 0; (one = ase_baked_item(i)); i++)
		if (ase_text_begins(one->path, "vocabulary/"))
			ase_vocabularies_add(out, ase_value_root(one->value));
}

/* The vocabulary of the field that is called so ("compétences"), of whatever kind;
 * NULL: there is none. */
static const ase_vocabulary *of_field(const cli_call *call,
				      const ase_vocabularies *all)
{
	const ase_kinds *kinds = call->session ? call->session->kinds : NULL;

	for (size_t i = 0; kinds && i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);
		const char *key =
			ase_schema_key(kind->schema, kind->root, call->argv[0]);
		const ase_field field = ase_field_of(
			kind->schema,
			key ? ase_schema_step(kind->schema, kind->root, key)
			    : NULL);
		const char *name = vocabulary_of(kind->schema, &field);

		if (name)
			return ase_vocabularies_get(all, name);
	}
	return NULL;
}

static ase_status print(const cli_call *call, const ase_vocabularies *all,
			ase_err *err)
{
	const ase_vocabulary *one;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (!call->argc)
		return print_names(call, all, err);
	one = ase_vocabularies_find(all, call->argv[0]);
	if (!one)
		one = of_field(call, all);
	if (one)
		return print_terms(call, one, err);
	for (size_t i = 0; i < all->count; i++)
		ase_strs_add(&names,
			     ase_vocabulary_title(&all->items[i].vocabulary,
						  call->ui.lang));
	list = ase_strs_join(&names, ", ");
	return ase_fail(err, ASE_E_USAGE,
			"there is no vocabulary '%s'; there are: %s",
			call->argv[0], list);
}

static ase_status vocabulary_(const cli_call *call, ase_err *err)
{
	ase_vocabularies shipped = { .count = 0 };
	ase_status s;

	if (call->session) {
		session_vocabularies(call->session);
		return print(call, &call->session->vocabularies, err);
	}
	add_shipped(&shipped);
	s = print(call, &shipped, err);
	ase_vocabularies_drop(&shipped);
	return s;
}

static void vocabulary_words(const cli_call *call, const char *name,
			     ase_strs *out)
{
	const ase_vocabularies *all = &call->session->vocabularies;

	if (strcmp(name, "VOCABULARY") != 0)
		return;
	session_vocabularies(call->session);
	for (size_t i = 0; i < all->count; i++)
		ase_strs_add(out, all->items[i].name);
}

const cli_verb record_vocabulary = {
	.name = "vocabulary",
	.operands = "[VOCABULARY] [WORD...]",
	.min = 0,
	.max = -1,
	.help = N_("print the words that fields take for codes"),
	.more = N_(
		"Alone, which vocabularies there are; of one, all its words, "
		"or those whose label, code, other words or group have all of "
		"WORD. Any of them may be typed where a field or a filter "
		"takes a code. Where there is no store yet, those that a new "
		"one has."),
	.needs = CLI_READS,
	.run = vocabulary_,
	.words = vocabulary_words,
	.kindless = true,
	.storeless = true,
};
