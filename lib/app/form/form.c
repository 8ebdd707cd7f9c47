#include "lib/app/form/form_priv.h"

#include "lib/app/cli/prompt.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void form_drop(form *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free(f->questions[i].path);
		free(f->questions[i].text);
		free(f->questions[i].answer);
	}
	free(f->questions);
	if (f->kept)
		close(f->fd);
	free(f->kept);
	*f = (form){ .ses = NULL };
}

void form_question_add(form *f, const char *path, const char *text,
		       const ase_node *scale, bool needed)
{
	f->questions = ase_grow(f->questions, &f->room, f->count,
				sizeof(*f->questions));
	f->questions[f->count++] = (form_question){
		.path = ase_strdup(path),
		.text = text ? ase_strdup(text) : NULL,
		.scale = scale,
		.needed = needed,
	};
}

/* How many were answered, or left out. */
static size_t answered(const form *f)
{
	size_t count = 0;

	for (size_t i = 0; i < f->count; i++)
		count += f->questions[i].answer != NULL;
	return count;
}

ase_status form_begin(form *f, const char *name, const char *stamp,
		      ase_err *err)
{
	ase_status s = form_kept_open(f, name, stamp, err);

	if (s)
		return s;
	f->resumed = answered(f);
	if (!f->resumed)
		return ASE_OK;
	if (prompt_yes(
		    true,
		    "Questions answered before: %zu of %zu. Go on from there?",
		    f->resumed, f->count))
		return ASE_OK;
	if (prompt_interrupted())
		return ase_fail(err, ASE_E_USAGE, "the answers broke off");
	for (size_t i = 0; i < f->count; i++)
		ase_strdrop(&f->questions[i].answer);
	form_kept_clear(f, stamp);
	f->resumed = 0;
	return ASE_OK;
}

/* One question of a form, for the prompt. */
struct asked {
	const form *form;
	const form_question *question;
};

static ase_status judge(const void *of, const char *answer, ase_err *err)
{
	const struct asked *a = of;

	return form_judge(a->form, a->question, answer, err);
}

static char *help(const void *of, const char *words)
{
	const struct asked *a = of;

	return form_field_help(a->form, a->question, words);
}

static ase_status ask_one(form *f, form_question *one, ase_err *err)
{
	const struct asked a = { f, one };
	const ase_schema *schema = NULL;
	const ase_node *part = form_field_part(f, one, &schema);
	ASE_AUTO(ase_strdrop) char *hint = form_field_hint(f, one);
	ASE_AUTO(ase_strdrop) char *said = form_field_said(f, one);
	char *answer = NULL;
	ase_status s = prompt_question_ask(
		&(prompt_question){
			.text = one->text ? one->text
					  : ase_schema_title(part,
							     f->ses->ui->lang,
							     one->path),
			.hint = hint,
			.usual = said,
			.needed = one->needed && !said,
			.judge = judge,
			.help = help,
			.of = &a,
		},
		&answer, err);

	if (s)
		return s;
	one->answer = answer ? answer : ase_strdup("");
	if (answer && form_same(f, one, err)) {
		ui_warn(f->ses->ui, "%s", err->text);
		return ask_one(f, one, err);
	}
	form_kept_add(f, one);
	return ASE_OK;
}

ase_status form_ask(form *f, ase_err *err)
{
	for (size_t i = 0; i < f->count; i++) {
		if (f->questions[i].answer)
			continue;
		if (!ask_one(f, &f->questions[i], err))
			continue;
		if (answered(f))
			return ase_fail(err, ASE_E_USAGE,
					"the answers broke off; those given so "
					"far are kept: the same command goes "
					"on from there");
		form_end(f);
		return ase_fail(err, ASE_E_USAGE,
				"the answers broke off; nothing was recorded");
	}
	return ASE_OK;
}

void form_end(form *f)
{
	form_kept_remove(f);
}
