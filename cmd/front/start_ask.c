#include "cmd/front/start_ask.h"

#include "cmd/front/start_judge.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/packs/pack.h"
#include "lib/app/session/session.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"
#include "lib/model/record/vocabulary.h"
#include "lib/text/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void start_answers_drop(start_answers *answers)
{
	free(answers->dir);
	free(answers->network);
	free(answers->language);
	free(answers->mail);
	free(answers->name);
	free(answers->email);
	free(answers->phone);
	ase_strs_drop(&answers->territories);
	ase_strs_drop(&answers->packs);
}

/* Its code, where its name was the answer. */
static void take_language(start_answers *out)
{
	const char *code = NULL;

	if (!out->language || session_letters_in(out->language, &code, NULL))
		return;
	free(out->language);
	out->language = ase_strdup(code);
}

/*
 * Asking.
 */

/* Who is asked, if anybody can be. */
struct asking {
	const cli_call *call;
	bool can_ask;
	ase_strs missing; /* options that have to answer then */
};

static void asking_drop(struct asking *a)
{
	ase_strs_drop(&a->missing);
}

/* One answer: the option's, which has to hold as well, or asked for. */
static ase_status answer(struct asking *a, const char *given,
			 const char *option, const prompt_question *question,
			 char **out, ase_err *err)
{
	ase_status s;

	if (given) {
		s = question->judge ? question->judge(question->of, given, err)
				    : ASE_OK;
		*out = s ? NULL : ase_strdup(given);
		return s ? ase_fail_in(err, option) : ASE_OK;
	}
	if (a->can_ask)
		s = prompt_question_ask(question, out, err);
	else
		s = ASE_OK;
	if (!s && !*out && question->usual)
		*out = ase_strdup(question->usual);
	if (!s && !*out && question->needed)
		ase_strs_add(&a->missing, option);
	return s;
}

/* The last word of the network's name, as a directory is called: "loire". */
static char *dir_for(const char *network)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(network);
	size_t end = strlen(folded), start;

	while (end && !isalnum((unsigned char)folded[end - 1]))
		end--;
	start = end;
	while (start && isalnum((unsigned char)folded[start - 1]))
		start--;
	return end > start ? ase_strndup(folded + start, end - start)
			   : ase_strdup("ase");
}

/* What git is told: "user.name"; NULL: nothing. Yours. */
static char *git_says(const char *key, const char *variable)
{
	const char *set = getenv(variable);
	ASE_AUTO(ase_strdrop) char *git = ase_spawn_find("git", NULL);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *argv[] = { git, "config", "--get", key, NULL };
	int status = 1;

	if (set && *set)
		return ase_strdup(set);
	if (!git ||
	    ase_spawn_read(&(ase_spawn){ .argv = argv, .quiet = true }, &out,
			   &status, NULL) ||
	    status)
		return NULL;
	return ase_strndup(ase_str_text(&out),
			   strcspn(ase_str_text(&out), "\n"));
}

static ase_status ask_who(struct asking *a, start_answers *out, ase_err *err)
{
	const struct start_opts *opts = a->call->opts;
	ASE_AUTO(ase_strdrop)
	char *name = git_says("user.name", "GIT_AUTHOR_NAME");
	ASE_AUTO(ase_strdrop)
	char *email = git_says("user.email", "GIT_AUTHOR_EMAIL");
	ase_status s;

	if ((s = answer(a, opts->name, _("--me"),
			&(prompt_question){ .text = _("Your name"),
					    .usual = name,
					    .needed = !name,
					    .judge = start_judge_person,
					    .of = "name" },
			&out->name, err)) ||
	    (s = answer(a, opts->email, _("--email"),
			&(prompt_question){ .text = _("Your e-mail address"),
					    .usual = email,
					    .needed = !email,
					    .judge = start_judge_person,
					    .of = "email" },
			&out->email, err)) ||
	    (s = answer(a, opts->phone, _("--phone"),
			&(prompt_question){
				.text = _("Your telephone number, for letters"),
				.hint = _("Enter: none"),
				.judge = start_judge_person,
				.of = "phone" },
			&out->phone, err)))
		return s;
	out->is_gits = name && email && out->name && out->email &&
		       !strcmp(name, out->name) && !strcmp(email, out->email);
	return ASE_OK;
}

static ase_status ask_territories(struct asking *a, start_answers *out,
				  ase_err *err)
{
	const struct start_opts *opts = a->call->opts;
	const ui *u = &a->call->ui;
	const ase_vocabulary places = start_territories();
	ASE_AUTO(ase_strdrop) char *typed = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < opts->territories.count && !s; i++)
		s = start_take_territories(opts->territories.items[i], u->lang,
					   &out->territories, err);
	if (s || opts->territories.count || !a->can_ask)
		return s;
	s = answer(a, NULL, _("--territory"),
		   &(prompt_question){
			   .text = _("Territories: departments, by number or "
				     "name, or a region"),
			   .hint = _("commas between several; Enter: all"),
			   .judge = start_judge_territories,
			   .of = u },
		   &typed, err);
	if (s || !typed)
		return s;
	s = start_take_territories(typed, u->lang, &out->territories, err);
	for (size_t i = 0; i < out->territories.count && !s; i++)
		ui_say(u, "  %s  %s", out->territories.items[i],
		       ase_vocabulary_label(&places, out->territories.items[i],
					    u->lang));
	return s;
}

/* Each pack with what it is for, a line each. */
static void show_packs(const ui *u)
{
	pack *p;

	ui_say(u, "Packs, for what a network does besides pairing:");
	for (size_t i = 0; (p = pack_baked(i)); i++) {
		if (strcmp(p->name, "core") != 0)
			ui_say(u, "  %s  %s", pack_called(p, u->lang),
			       pack_title(p, u->lang));
		pack_drop(&p);
	}
}

static ase_status ask_packs(struct asking *a, start_answers *out, ase_err *err)
{
	const struct start_opts *opts = a->call->opts;
	ASE_AUTO(ase_strdrop) char *typed = NULL;
	ase_status s = ASE_OK;

	for (size_t i = 0; i < opts->packs.count && !s; i++) {
		s = start_judge_packs(NULL, opts->packs.items[i], err);
		start_pieces(opts->packs.items[i], &out->packs);
	}
	if (s || opts->packs.count || !a->can_ask)
		return s;
	show_packs(&a->call->ui);
	s = answer(a, NULL, _("--pack"),
		   &(prompt_question){ .text = _("Which of them"),
				       .hint = _("Enter: none for now"),
				       .judge = start_judge_packs },
		   &typed, err);
	if (!s && typed)
		start_pieces(typed, &out->packs);
	return s;
}

static ase_status ask_network(struct asking *a, start_answers *out,
			      ase_err *err)
{
	const struct start_opts *opts = a->call->opts;
	const char *given = a->call->argc ? a->call->argv[0] : NULL;
	ASE_AUTO(ase_strdrop) char *usual = NULL;
	ase_status s;

	if ((s = answer(a, opts->network, _("--name"),
			&(prompt_question){
				.text = _("The network's name, as letters "
					  "will have it"),
				.needed = true,
				.judge = start_judge_person,
				.of = "name" },
			&out->network, err)))
		return s;
	usual = out->network ? dir_for(out->network) : NULL;
	if ((s = answer(a, given, "DIR",
			&(prompt_question){
				.text = _("The directory that is to be made"),
				.usual = usual,
				.judge = start_judge_dir },
			&out->dir, err)) ||
	    (s = answer(a, opts->language, _("--language"),
			&(prompt_question){
				.text = _("The network's language: letters, "
					  "and what cron says"),
				.hint = "fr, en",
				.usual = strncmp(a->call->ui.lang, "fr", 2)
						 ? "en"
						 : "fr",
				.judge = start_judge_language },
			&out->language, err)) ||
	    (s = answer(a, opts->mail, _("--address"),
			&(prompt_question){
				.text = _("The network's e-mail address, "
					  "for letters"),
				.hint = _("Enter: none"),
				.judge = start_judge_person,
				.of = "email" },
			&out->mail, err)))
		return s;
	take_language(out);
	return ask_territories(a, out, err);
}

ase_status start_ask(const cli_call *call, bool joins, start_answers *out,
		     ase_err *err)
{
	ASE_AUTO(asking_drop)
	struct asking a = { .call = call, .can_ask = prompt_can_ask() };
	ase_status s = joins ? ask_territories(&a, out, err)
			     : ask_network(&a, out, err);

	if (s || (s = ask_who(&a, out, err)))
		return s;
	if (a.missing.count) {
		ASE_AUTO(ase_strdrop)
		char *all = ase_strs_join(&a.missing, " ... ");

		return ase_fail(err, ASE_E_USAGE,
				"there is no terminal to ask on; answer with "
				"options: %s ...",
				all);
	}
	/* as a usual answer it was not judged yet */
	if (!joins && (s = start_judge_dir(NULL, out->dir, err)))
		return s;
	return joins ? ASE_OK : ask_packs(&a, out, err);
}
