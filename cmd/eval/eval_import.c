/* The answers that a form brings. */

#include "cmd/eval/eval_find.h"

#include "cmd/eval/eval_verbs.h"

#include "lib/app/import/import.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct eval_import_opts {
	cli_list maps;
	const char *like;
	const char *questionnaire;
	bool keep_going;
};

static const cli_opt eval_import_opts[] = {
	CLI_OPT_FR(
		0, "map", "correspondance", "COLUMN=FIELD",
		struct eval_import_opts, maps,
		N_("what a column means, as for ase-store import; id is what "
		   "names the evaluation")),
	CLI_OPT_FR(0, "like", "comme", "MAP", struct eval_import_opts, like,
		   N_("what its columns mean, by a name")),
	CLI_OPT(0, "questionnaire", "NAME", struct eval_import_opts,
		questionnaire, N_("the questions of questionnaires/NAME.yaml")),
	CLI_OPT_FR(0, "keep-going", "continuer", NULL, struct eval_import_opts,
		   keep_going,
		   N_("leave rows out that do not hold, and write them to a "
		      "file")),
	CLI_END,
};

/* What the columns of a form are called. */
struct titles {
	import_title *items; /* owned */
	size_t count, room;
	ase_strs texts;		 /* paths; owned */
	const char *(*words)[2]; /* owned; of the scale */
	size_t word_count, word_room;
};

static void titles_drop(struct titles *t)
{
	free(t->items);
	free(t->words);
	ase_strs_drop(&t->texts);
}

static void add(struct titles *t, const char *title, const char *path,
		bool scaled)
{
	if (!title || !*title)
		return;
	t->items = ase_grow(t->items, &t->room, t->count, sizeof(*t->items));
	t->items[t->count++] = (import_title){
		.title = title,
		.path = path,
		.words = scaled ? (const char *const(*)[2])t->words : NULL,
		.word_count = scaled ? t->word_count : 0
	};
}

/* All that a question may be called: its name, title and words. */
static void add_question(struct titles *t, const ase_node *one,
			 const char *name, const char *path, bool scaled)
{
	add(t, name, path, scaled);
	ase_each(text, ase_node_get(one, "title"))
		add(t, ase_node_text(text), path, scaled);
	ase_each(text, ase_node_get(one, "question"))
		add(t, ase_node_text(text), path, scaled);
}

/* "Tout à fait" stands for 5. */
static void add_scale(struct titles *t, const ase_node *questions)
{
	ase_each(step, ase_node_get(questions, "scale"))
		ase_each(label, ase_node_get(step, "label")) {
			t->words = ase_grow(t->words, &t->word_room,
					    t->word_count, sizeof(*t->words));
			t->words[t->word_count][0] = ase_node_text(label);
			t->words[t->word_count++][1] =
				ase_node_path_text(step, "value");
		}
}

static const char *kept(struct titles *t, char *path)
{
	ase_strs_take(&t->texts, path);
	return t->texts.items[t->texts.count - 1];
}

static void add_form(struct titles *t)
{
	static const char *const named[] = {
		"Évaluation",
		"Evaluation",
		"Association",
		"Organisme",
		"Organisation",
		"Structure",
		"Nom de l'association",
		"Nom de l'organisme",
		"Name of the association",
		"Bénévole",
		"Bénévole-expert",
		"Bénévole-expert·e",
		"Expert",
	};
	/* "Nom", "Prénom + Nom" are such everywhere */
	static const char *const people[] = {
		"Personne",	"Person",	 "Participant",
		"Participante", "Participant·e",
	};
	static const char *const days[] = {
		"Soumis le",	       "Date de soumission", "Horodateur",
		"Heure de soumission", "Submitted Time",     "Date submitted",
		"Timestamp",	       "Répondu le"
	};

	for (size_t i = 0; i < ASE_COUNT(named); i++)
		add(t, named[i], "id", false);
	for (size_t i = 0; i < ASE_COUNT(people); i++)
		add(t, people[i], "person.name", false);
	for (size_t i = 0; i < ASE_COUNT(days); i++)
		add(t, days[i], "answered_on", false);
}

static void read_titles(struct titles *t, const ase_node *questions)
{
	add_scale(t, questions);
	add_form(t);
	ase_each(item, ase_node_get(questions, "items")) {
		const char *name = ase_node_path_text(item, "item");

		add_question(t, item, name,
			     kept(t, ase_strf("answers.%s", name)), true);
	}
	ase_each(field, ase_node_get(questions, "fields")) {
		const char *path = ase_node_path_text(field, "field");

		add_question(t, field, path, path, false);
	}
}

static ase_status import(const cli_call *call, ase_err *err)
{
	const struct eval_import_opts *typed = call->opts;
	const ase_node *questions =
		session_questionnaire(call->session, typed->questionnaire);
	ASE_AUTO(titles_drop) struct titles titles = { .count = 0 };
	char day[ASE_DATE_SIZE];
	ASE_AUTO(ase_strdrop)
	char *answered =
		ase_strf("answered_on=%s", ase_date_text(call->on, day));
	char *const once[] = { answered };

	if (!questions)
		return ase_fail(err, ASE_E_NOT_FOUND, "no questionnaire '%s'",
				typed->questionnaire ? typed->questionnaire
						     : "questionnaire.yaml");
	read_titles(&titles, questions);
	const import_opts opts = {
		.file = call->argv[0],
		.like = typed->like,
		.maps = typed->maps,
		.keep_going = typed->keep_going,
		.titles = titles.items,
		.title_count = titles.count,
		.once = once,
		.once_count = ASE_COUNT(once),
		.find = eval_find,
		.find_payload = (void *)(uintptr_t)typed->questionnaire
	};

	return import_run(call->session, session_own_kind(call->session), &opts,
			  err);
}

const cli_verb eval_import = {
	.name = "import",
	.operands = "FILE",
	.min = 1,
	.max = 1,
	.help = N_("note the answers that a form has gathered"),
	.more = N_("A row is the answers of one side; a column says of which "
		   "evaluation (its ID, the organisation, the expert, the "
		   "person), the others are questions, by their words, titles "
		   "or names. "
		   "Answers are numbers, or words of the scale."),
	.needs = CLI_WRITES,
	.run = import,
	CLI_OPTS(struct eval_import_opts, eval_import_opts),
};
