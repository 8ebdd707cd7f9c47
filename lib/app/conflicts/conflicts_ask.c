/* Conflicts asked through, one by one. */

#include "lib/app/conflicts/conflicts_resolve.h"

#include "lib/app/cli/prompt.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* What is asked, which outlives the session that it was read in: files, and
 * their fields, "" for all of one. */
struct questions {
	ase_strs paths, fields;
};

static void questions_drop(struct questions *all)
{
	ase_strs_drop(&all->paths);
	ase_strs_drop(&all->fields);
}

/* What is to be asked: all, or what `how` means. */
static ase_status gather(const session *ses, const conflicts_how *how,
			 struct questions *out, ase_err *err)
{
	ASE_AUTO(conflicts_drop) conflicts_list list = CONFLICTS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	conflicts_how meant = *how;
	conflicts_rival *first = NULL;
	ase_status s;

	meant.way = CONFLICTS_OURS; /* any: those that are meant get it */
	if ((s = conflicts_read(ses, &list, &problems, err)) ||
	    (how->whose &&
	     (s = conflicts_pick(ses, &meant, &list, &first, err))))
		return s;
	ui_problems(&problems, stderr);
	for (size_t i = 0; i < list.count; i++) {
		const conflicts_rival *one = &list.items[i];

		if ((how->whose && one->way == CONFLICTS_OPEN) ||
		    (i && conflicts_same_place(one, one - 1)))
			continue;
		ase_strs_add(&out->paths, one->path);
		ase_strs_add(&out->fields, one->field ? one->field : "");
	}
	if (!out->paths.count)
		ui_say(ses->ui, "No conflicts.");
	return ASE_OK;
}

/* Show what the question is about; false: it is settled by now. */
static bool show(const session *ses, const conflicts_list *list,
		 const char *path, const char *field)
{
	bool any = false;

	for (size_t i = 0; i < list->count; i++) {
		const conflicts_rival *one = &list->items[i];
		ASE_AUTO(ase_strdrop) char *whose = NULL;
		ASE_AUTO(ase_strdrop) char *said = NULL;

		if (strcmp(one->path, path) != 0 ||
		    strcmp(one->field ? one->field : "", field) != 0)
			continue;
		whose = conflicts_say_whose(ses, one);
		said = conflicts_say_one(ses, one);
		if (!any)
			out_lines(stderr, whose);
		out_lines(stderr, said);
		any = true;
	}
	return any;
}

/* Whether the answer is a word for one of the two: whole, or its first letter in
 * the reader's language. */
static bool is_word(const ui *u, const char *answer, const char *en,
		    const char *fr)
{
	const char *own = strcmp(u->lang, "fr") == 0 ? fr : en;
	ASE_AUTO(ase_strdrop) char *letter = ase_strndup(own, 1);

	return ase_text_same(answer, en) || ase_text_same(answer, fr) ||
	       ase_text_same(answer, letter);
}

/* Ask once; false: nobody answers any more. */
static bool ask(const ui *u, bool whole, conflicts_how *how, char **answer)
{
	*answer = whole ? prompt_ask("[o]urs, [t]heirs, or Enter for later:")
			: prompt_ask("[o]urs, [t]heirs, another value, or "
				     "Enter for later:");
	if (!*answer)
		return false;
	how->typed = NULL;
	if (!**answer) {
		how->way = CONFLICTS_OPEN;
	} else if (is_word(u, *answer, "ours", "noté")) {
		how->way = CONFLICTS_OURS;
	} else if (is_word(u, *answer, "theirs", "autre")) {
		how->way = CONFLICTS_THEIRS;
	} else {
		how->way = CONFLICTS_TYPED;
		how->typed = *answer;
	}
	return true;
}

static ase_status close_asked(session *ses, void *payload, ase_err *err)
{
	return conflicts_resolve(ses, payload, err);
}

/* Carry the answer out; what does not hold is told, and asked again. */
static ase_status carry_out(const session *ses, conflicts_how *how, bool *again,
			    ase_err *err)
{
	ASE_AUTO(session_drop) session *now = NULL;
	ase_err why = ASE_ERR_INIT;
	ase_status s = session_open_again(ses, &now, err);

	*again = false;
	if (s)
		return s;
	s = session_run(now, close_asked, how, &why);
	if (!s)
		return ASE_OK;
	if (s == ASE_E_BUSY || s == ASE_E_SYSTEM) {
		*err = why;
		return s;
	}
	if (!why.told)
		ui_warn(ses->ui, "%s", why.text);
	*again = true;
	return ASE_OK;
}

/* One conflict, until its answer holds or it is left for later. */
static ase_status ask_one(const session *ses, const char *path,
			  const char *field, bool *stop, ase_err *err)
{
	conflicts_how how = { .whose = path, .field = *field ? field : NULL };
	bool again = true;
	ase_status s = ASE_OK;

	while (again && !s) {
		ASE_AUTO(ase_strdrop) char *answer = NULL;

		if (!ask(ses->ui, !*field, &how, &answer)) {
			*stop = true;
			return ASE_OK;
		}
		if (how.way == CONFLICTS_OPEN)
			return ASE_OK;
		s = carry_out(ses, &how, &again, err);
	}
	return s;
}

/* What is there to be decided this moment, on the terminal. */
static ase_status show_now(session *ses, const char *path, const char *field,
			   bool *any, ase_err *err)
{
	ASE_AUTO(conflicts_drop) conflicts_list list = CONFLICTS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s = session_refresh(ses, err);

	if (!s)
		s = conflicts_read(ses, &list, &problems, err);
	if (!s)
		*any = show(ses, &list, path, field);
	return s;
}

ase_status conflicts_ask(session *ses, const conflicts_how *how, ase_err *err)
{
	ASE_AUTO(questions_drop)
	struct questions all = { .paths = ASE_STRS_INIT };
	bool stop = false;
	ase_status s = gather(ses, how, &all, err);

	for (size_t i = 0; i < all.paths.count && !s && !stop; i++) {
		const char *path = all.paths.items[i];
		const char *field = all.fields.items[i];
		bool any = false;

		s = show_now(ses, path, field, &any, err);
		if (!s && any)
			s = ask_one(ses, path, field, &stop, err);
	}
	return s;
}
