/* Whether an answer holds: the change that all answers make is looked at. */

#include "lib/app/form/form_priv.h"

#include "lib/app/change/change.h"
#include "lib/app/session/label.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/match/questionnaire.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

void form_answer_texts(const form *f, const form_question *of,
		       const char *answer, ase_strs *out)
{
	const ase_schema *schema = NULL;
	const ase_node *part = form_field_part(f, of, &schema);
	const ase_field field = ase_field_of(schema, part);
	const char *step =
		of->scale ? ase_questionnaire_step(of->scale, answer) : NULL;
	ASE_AUTO(ase_strs_drop) ase_strs items = ASE_STRS_INIT;

	if (!part || !field.is_list || field.type != ASE_FIELD_MAP) {
		ase_strs_take(
			out, ase_strf("%s=%s", of->path, step ? step : answer));
		return;
	}
	ase_strs_split(&items, answer, ',');
	for (size_t i = 0; i < items.count; i++) {
		const char *item = items.items[i] + strspn(items.items[i], " ");

		if (*item)
			ase_strs_take(out, ase_strf("%s+=%s", of->path, item));
	}
}

void form_texts(const form *f, ase_strs *out)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->questions[i].answer && *f->questions[i].answer)
			form_answer_texts(f, &f->questions[i],
					  f->questions[i].answer, out);
}

/* Take what was typed into the change; days are told for the last alone. */
static ase_status take_in(const form *f, change *ch, const char *id,
			  const ase_strs *texts, bool tells, ase_err *err)
{
	session *ses = f->ses;
	ase_typed_dates *dates = ses->context.dates;
	ase_status s;

	ses->context.dates = tells ? dates : NULL;
	s = change_input(ch, id, texts->items, texts->count, err);
	ses->context.dates = dates;
	return s;
}

/* What is wrong with the record of all answers, with `more` last. */
static ase_status look(const form *f, const ase_strs *more,
		       ase_problems *problems, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(f->ses);
	ASE_AUTO(ase_strs_drop) ase_strs texts = ASE_STRS_INIT;
	char id[ASE_ID_SIZE];
	ase_status s = ASE_OK;

	if (f->rec)
		memcpy(id, f->rec->id, sizeof(id));
	else
		s = change_add(ch, f->kind->name, id, err);
	form_texts(f, &texts);
	if (s || (s = take_in(f, ch, id, &texts, false, err)) ||
	    (s = take_in(f, ch, id, more, true, err)))
		return s;
	return change_faults(ch, problems, err);
}

/* Whether the problem is among those that were there. */
static bool was_there(const ase_problems *before, const ase_problem *one)
{
	for (size_t i = 0; i < before->count; i++)
		if (strcmp(before->items[i].text, one->text) == 0)
			return true;
	return one->warning;
}

/* What is wrong, without the title of the very field that is asked for. */
static const char *without_title(const form *f, const form_question *at,
				 const ase_problem *one)
{
	const struct label_record of = { f->ses, f->ses->world, f->kind,
					 f->rec ? f->rec->node : NULL };
	ASE_AUTO(ase_strdrop) char *title = label_field(&of, at->path);
	ASE_AUTO(ase_strdrop) char *before = ase_strf(_("%s: %s"), title, "");

	return ase_text_begins(one->text, before) ? one->text + strlen(before)
						  : one->text;
}

ase_status form_judge(const form *f, const form_question *at,
		      const char *answer, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems before = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems after = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs none = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs more = ASE_STRS_INIT;
	ase_status s;

	form_answer_texts(f, at, answer, &more);
	if ((s = look(f, &none, &before, err)) ||
	    (s = look(f, &more, &after, err)))
		return s;
	for (size_t i = 0; i < after.count; i++)
		if (!was_there(&before, &after.items[i]))
			return ase_fail(err, ASE_E_INVALID, "%s",
					without_title(f, at, &after.items[i]));
	return ASE_OK;
}
