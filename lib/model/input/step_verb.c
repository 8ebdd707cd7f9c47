#include "lib/model/input/step_verb.h"

#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

/* What record tools understand by themselves. Those that no tool has yet are
 * kept for it. */
static const char *const taken[] = {
	"add",	   "ajouter",	"set",	  "modifier",  "edit",	"éditer",
	"show",	   "montrer",	"list",	  "lister",    "log",	"journal",
	"archive", "archiver",	"waive",  "dispenser", "do",	"faire",
	"refs",	   "liens",	"status", "état",      "adopt", "adopter",
	"import",  "importer",	"export", "exporter",  "undo",	"défaire",
	"help",	   "aide",	"remove", "supprimer", "leave", "congé",
	"phone",   "téléphone",
};

/* Whether it is a verb of every record tool, or will be one, in some language. */
static bool is_taken(const char *word)
{
	for (size_t i = 0; i < ASE_COUNT(taken); i++)
		if (ase_text_same(word, taken[i]))
			return true;
	return false;
}

/* Of the step's node, which is all that checking has. */
static const char *fact_of(const ase_node *step)
{
	const char *fact = ase_node_path_text(step, "fact");
	const char *done = ase_node_path_text(step, "done");

	if (fact)
		return fact;
	return done && !done[strcspn(done, " \t=!<>@")] ? done : NULL;
}

const char *ase_step_fact(const ase_step *step)
{
	return fact_of(step->node);
}

const char *ase_step_verb(const ase_step *step, const char *lang)
{
	return ase_step_words(step, "verb", lang);
}

const ase_kind *ase_step_verb_for(const ase_process *process,
				  const ase_step *step)
{
	const char *name = ase_node_path_text(step->node, "for");
	const ase_kind *kind = step->kind;

	(void)process;
	for (int i = 0; name && kind && i < ASE_VALUE_DEPTH; i++) {
		if (strcmp(kind->name, name) == 0)
			return kind;
		kind = kind->parent;
	}
	return NULL;
}

/* Whether the verb (a text, or a map of languages) is `typed` in any. */
static bool is_called(const ase_node *verb, const char *typed)
{
	if (ase_node_text(verb))
		return ase_text_same(ase_node_text(verb), typed);
	ase_each(word, verb) {
		if (ase_node_text(word) &&
		    ase_text_same(ase_node_text(word), typed))
			return true;
	}
	return false;
}

const ase_step *ase_step_verb_find(const ase_process *process,
				   const ase_kind *kind, const char *typed,
				   bool *below)
{
	const ase_step *found = NULL;

	*below = false;
	for (size_t i = 0; i < ase_process_count(process); i++) {
		const ase_step *step = ase_process_step(process, i);
		const ase_node *verb = ase_node_get(step->node, "verb");

		if (!verb || !is_called(verb, typed))
			continue;
		if (step->kind == kind)
			return step;
		if (!found && ase_step_verb_for(process, step) == kind)
			found = step;
	}
	*below = found;
	return found;
}

/*
 * Checking
 */

/* A step as it stands in the file. */
struct place {
	const ase_kinds *kinds;
	const ase_node *root;
	const ase_node *step;
	size_t index;
	const ase_kind *kind; /* NULL: unknown, which is told elsewhere */
	ase_problems *problems;
};

static char *field_of(const struct place *at, const char *key)
{
	return ase_strf("steps.%zu.%s", at->index, key);
}

static size_t check_fact(const struct place *at)
{
	ASE_AUTO(ase_strdrop) char *field = field_of(at, "fact");
	const char *path = ase_node_path_text(at->step, "fact");
	const ase_kind *owner = at->kind;
	const ase_node *part;
	ase_field wants;

	if (!path)
		return 0;
	part = ase_kinds_field(at->kinds, at->kind, path, &owner);
	if (!part)
		return ase_problems_add(at->problems, 0, 0, field,
					"no field '%s' in records of kind '%s'",
					path, at->kind->name);
	wants = ase_field_of(owner->schema, part);
	if (wants.type == ASE_FIELD_DATE || wants.type == ASE_FIELD_BOOLEAN)
		return 0;
	return ase_problems_add(at->problems, 0, 0, field,
				"'%s' is neither a date nor yes or no: nothing "
				"can note it by a word",
				path);
}

/* Whether two steps have a kind in common that their verbs are for. */
static bool meet(const ase_node *a, const ase_node *b)
{
	static const char *const keys[] = { "kind", "for" };

	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		for (size_t k = 0; k < ASE_COUNT(keys); k++) {
			const char *one = ase_node_path_text(a, keys[i]);
			const char *other = ase_node_path_text(b, keys[k]);

			if (one && other && strcmp(one, other) == 0)
				return true;
		}
	return false;
}

/* The earlier step with the same verb for the same kind, or NULL. */
static const char *rival(const struct place *at, const char *word)
{
	ase_each(other, ase_node_get(at->root, "steps")) {
		if (other == at->step)
			return NULL;
		if (is_called(ase_node_get(other, "verb"), word) &&
		    meet(other, at->step))
			return ase_node_path_text(other, "step");
	}
	return NULL;
}

static size_t check_word(const struct place *at, const ase_node *node,
			 const char *word)
{
	const char *lang = ase_node_key(node);
	bool by_language = ase_node_get(ase_node_get(at->step, "verb"), lang);
	ASE_AUTO(ase_strdrop)
	char *key =
		by_language ? ase_strf("verb.%s", lang) : ase_strdup("verb");
	ASE_AUTO(ase_strdrop) char *field = field_of(at, key);
	const char *other;

	if (!*word || *word == '-' || word[strcspn(word, " \t\n=<>!~,.")])
		return ase_problems_add(at->problems, 0, 0, field,
					"'%s' is no verb: it is one word, of "
					"letters and dashes",
					word);
	if (is_taken(word))
		return ase_problems_add(at->problems, 0, 0, field,
					"'%s' is a verb that every kind of "
					"record has",
					word);
	other = rival(at, word);
	if (other)
		return ase_problems_add(at->problems, 0, 0, field,
					"'%s' is the verb of step '%s', too",
					word, other);
	return 0;
}

static size_t check_verb(const struct place *at)
{
	const ase_node *verb = ase_node_get(at->step, "verb");
	ASE_AUTO(ase_strdrop) char *field = field_of(at, "verb");
	size_t wrong = 0;

	if (!verb)
		return 0;
	if (ase_node_text(verb))
		wrong += check_word(at, verb, ase_node_text(verb));
	ase_each(word, verb) {
		if (ase_node_text(word))
			wrong += check_word(at, word, ase_node_text(word));
	}
	if (!wrong && !fact_of(at->step))
		wrong +=
			ase_problems_add(at->problems, 0, 0, field,
					 "what it notes is not said: 'done' is "
					 "no single field, so 'fact' is "
					 "missing");
	return wrong;
}

static size_t check_for(const struct place *at)
{
	const char *name = ase_node_path_text(at->step, "for");
	const ase_kind *above = name ? ase_kinds_get(at->kinds, name) : NULL;
	ASE_AUTO(ase_strdrop) char *field = field_of(at, "for");

	if (!name)
		return 0;
	if (!above || above == at->kind || !ase_kind_below(at->kind, above))
		return ase_problems_add(at->problems, 0, 0, field,
					"'%s' is no kind above '%s'", name,
					at->kind->name);
	if (!ase_node_get(at->step, "verb"))
		return ase_problems_add(at->problems, 0, 0, field,
					"for what? 'verb' is missing");
	return 0;
}

size_t ase_step_verb_check(const ase_kinds *kinds, const ase_node *root,
			   ase_problems *problems)
{
	struct place at = { .kinds = kinds,
			    .root = root,
			    .problems = problems };
	size_t wrong = 0;

	ase_each(step, ase_node_get(root, "steps")) {
		at.step = step;
		at.kind =
			ase_kinds_get(kinds, ase_node_path_text(step, "kind"));
		if (at.kind)
			wrong += check_fact(&at) + check_verb(&at) +
				 check_for(&at);
		at.index++;
	}
	return wrong;
}
