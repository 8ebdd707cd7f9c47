#include "lib/model/integrity/lint.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* One document being looked through. */
struct reading {
	const char *lang;
	ase_strs lines; /* folded */
	ase_problems *problems;
	size_t found;
};

static void read_lines(struct reading *r, const char *text)
{
	while (*text) {
		size_t size = strcspn(text, "\n");
		ASE_AUTO(ase_strdrop) char *line = ase_strndup(text, size);

		ase_strs_take(&r->lines, ase_text_fold(line));
		text += size + (text[size] == '\n');
	}
}

static const char *in_language(const struct reading *r, const ase_node *said)
{
	return ase_node_path_text(said, r->lang);
}

/* What `said` says for people: in the reader's language; the
 * file's own words are in the document's. */
static void warn(struct reading *r, size_t line, size_t column,
		 const char *field, const char *sentence)
{
	ase_problems_warn(r->problems, line, column, field, "%s", sentence);
	r->found++;
}

/* Where the word `folded` begins in `line` from `at` on; NULL: nowhere. */
static const char *word_in(const char *line, const char *at, const char *folded)
{
	const char *hit = at;

	while ((hit = strstr(hit, folded))) {
		if (hit == line || !isalnum((unsigned char)hit[-1]))
			return hit;
		hit++;
	}
	return NULL;
}

/*
 * Clauses.
 */

static bool has_heading(const struct reading *r, const char *word)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(word);

	for (size_t i = 0; i < r->lines.count; i++)
		if (r->lines.items[i][0] == '#' &&
		    word_in(r->lines.items[i], r->lines.items[i], folded))
			return true;
	return false;
}

static void look_for_clause(struct reading *r, const ase_node *clause)
{
	const ase_node *words =
		ase_node_get(ase_node_get(clause, "words"), r->lang);
	const char *title = in_language(r, ase_node_get(clause, "title"));
	ASE_AUTO(ase_strdrop) char *sentence = NULL;

	ase_each(word, words) {
		if (has_heading(r, ase_node_text(word)))
			return;
	}
	sentence =
		ase_strf(_("a clause is missing: %s"),
			 title ? title : ase_node_path_text(clause, "clause"));
	warn(r, 0, 0, ase_node_path_text(clause, "clause"), sentence);
}

/*
 * Words.
 */

/* Whether one of the phrases covers what begins at `hit`. */
static bool is_excepted(const struct reading *r, const ase_node *except,
			const char *line, const char *hit)
{
	ase_each(phrase, ase_node_get(except, r->lang)) {
		ASE_AUTO(ase_strdrop)
		char *folded = ase_text_fold(ase_node_text(phrase));

		for (const char *at = line; (at = strstr(at, folded)); at++)
			if (at <= hit && hit < at + strlen(folded))
				return true;
	}
	return false;
}

static void look_for_word(struct reading *r, const ase_node *rule, size_t i)
{
	const char *word = in_language(r, ase_node_get(rule, "word"));
	const char *why = in_language(r, ase_node_get(rule, "why"));
	ASE_AUTO(ase_strdrop) char *folded = word ? ase_text_fold(word) : NULL;
	const char *line = r->lines.items[i], *hit = line;

	while (folded && (hit = word_in(line, hit, folded))) {
		ASE_AUTO(ase_strdrop) char *sentence = NULL;
		const char *at = hit;

		hit += strlen(folded);
		if (is_excepted(r, ase_node_get(rule, "except"), line, at))
			continue;
		sentence = ase_strf(_("\"%s\" stands here: %s"), word,
				    why ? why : "");
		warn(r, i + 1, (size_t)(at - line) + 1, NULL, sentence);
	}
}

static void lines_drop(struct reading *r)
{
	ase_strs_drop(&r->lines);
}

size_t ase_lint_check(const ase_node *clauses, const ase_world *world,
		      const ase_record *rec, const char *text, const char *lang,
		      ase_problems *problems)
{
	ASE_AUTO(lines_drop)
	struct reading r = { .lang = lang, .problems = problems };

	read_lines(&r, text);
	ase_each(clause, ase_node_get(clauses, "clauses")) {
		look_for_clause(&r, clause);
	}
	ase_each(field, ase_node_get(clauses, "fields")) {
		const char *path = ase_node_path_text(field, "field");
		const char *said =
			in_language(&r, ase_node_get(field, "title"));

		if (!ase_world_text(world, rec, path) &&
		    !ase_node_count(ase_node_path(rec->node, path)))
			warn(&r, 0, 0, path, said ? said : _("is not set"));
	}
	for (size_t i = 0; i < r.lines.count; i++) {
		ase_each(rule, ase_node_get(clauses, "words")) {
			look_for_word(&r, rule, i);
		}
	}
	return r.found;
}
