#include "cmd/request/request_verbs.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/model/input/input_value.h"

#include <string.h>

struct need_opts {
	cli_list must; /* WORDS[:LEVEL] */
	cli_list wish;
	cli_list traits;
	const char *hours;
};

static const cli_opt need_opts[] = {
	CLI_OPT_FR(
		0, "must", "indispensable", "SKILL[:LEVEL]", struct need_opts,
		must,
		N_("a skill that must be there, words or code; LEVEL 1 to 3 or "
		   "what it is called"),
		.takes = "need:skills"),
	CLI_OPT_FR(0, "wish", "souhait", "SKILL[:LEVEL]", struct need_opts,
		   wish, N_("a skill that would help"), .takes = "need:skills"),
	CLI_OPT_FR(0, "trait", "savoir-être", "TRAIT", struct need_opts, traits,
		   N_("what the leaders need of their partner"),
		   .takes = "need:traits"),
	CLI_OPT_FR(0, "hours", "heures", "N", struct need_opts, hours,
		   N_("how many hours, about")),
	CLI_END,
};

/* One code for what was typed, from vocabulary `name`. */
static ase_status code_of(const session *ses, const char *name,
			  const char *typed, const char **out, ase_err *err)
{
	const ase_vocabulary *words =
		ase_vocabularies_get(&ses->vocabularies, name);

	if (!words)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"the store has no vocabulary '%s'", name);
	return ase_vocabulary_find(words, typed, ses->ui->lang, out, err);
}

static ase_status add_skills(const session *ses, const cli_list *list,
			     bool must, ase_builder *b, ase_err *err)
{
	const ase_schema *schema = session_kind_named(ses, "need")->schema;
	const ase_field skills =
		ase_field_of(schema, ase_schema_at(schema, "skills"));

	for (size_t i = 0; i < list->count; i++) {
		ASE_AUTO(ase_builder_drop)
		ase_builder *builder = ase_builder_new();
		ASE_AUTO(ase_value_drop) ase_value *skill = NULL;
		const ase_input_typing t = { ses->world, &ses->context, builder,
					     err };
		ase_status s = ase_input_item(&t, &skills, list->items[i]);

		if (s)
			return s;
		skill = ase_builder_take(builder);
		ase_builder_map(b, NULL);
		ase_each(said, ase_value_root(skill))
			ase_builder_copy(b, ase_node_key(said), said);
		if (must)
			ase_builder_text(b, "must", "true", true);
		ase_builder_end(b);
	}
	return ASE_OK;
}

static ase_status add_traits(const session *ses, const cli_list *list,
			     ase_builder *b, ase_err *err)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *code = NULL;
		ase_status s =
			code_of(ses, "traits", list->items[i], &code, err);

		if (s)
			return s;
		ase_builder_text(b, NULL, code, false);
	}
	return ASE_OK;
}

static ase_status note_options(change *ch, const cli_call *call, const char *id,
			       ase_err *err)
{
	const struct need_opts *opts = call->opts;
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ase_status s;

	ase_builder_list(b, NULL);
	if ((s = add_skills(call->session, &opts->must, true, b, err)) ||
	    (s = add_skills(call->session, &opts->wish, false, b, err)))
		return s;
	change_list(ch, id, "skills", b);
	ase_builder_list(b, NULL);
	if ((s = add_traits(call->session, &opts->traits, b, err)))
		return s;
	change_list(ch, id, "traits", b);
	return opts->hours ? change_typed(ch, id, "hours", opts->hours, err)
			   : ASE_OK;
}

/* A TITLE is anything that is not KEY=VALUE. */
static bool is_title(const char *text)
{
	size_t size = strspn(text, "abcdefghijklmnopqrstuvwxyz_.0123456789");

	return !size || !(text[size] == '=' || text[size] == ':' ||
			  ((text[size] == '+' || text[size] == '-') &&
			   text[size + 1] == '='));
}

static ase_status need(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	char id[ASE_ID_SIZE];
	int from = 1;
	ase_status s = change_add(ch, "need", id, err);

	if (s)
		return s;
	change_set(ch, id, "request", call->rec->id);
	if (call->argc > 1 && is_title(call->argv[1]))
		change_set(ch, id, "title", call->argv[from++]);
	if ((s = note_options(ch, call, id, err)) ||
	    (s = change_input(ch, id, call->argv + from,
			      (size_t)(call->argc - from), err)) ||
	    (s = change_defaults(ch, id, err)))
		return s;
	return change_end(ch, id, N_("need noted"),
			  N_("need of the request ({title})"), err);
}

const cli_verb request_need = {
	.name = "need",
	.operands = "REQ [TITLE] [KEY=VALUE...]",
	.min = 1,
	.max = -1,
	.help = N_("note a need of the request and print its ID"),
	.more = N_("Skills and traits are codes or words: "
		   "--must \"piloter budget:2\" asks for level 2 (1 has "
		   "practised, 2 autonomous, 3 passes it on)."),
	.needs = CLI_WRITES,
	.run = need,
	.takes = "request",
	CLI_OPTS(struct need_opts, need_opts),
};
