#include "lib/app/session/command.h"

#include "lib/app/front/letter_name.h"
#include "lib/app/lexicon/lexicon.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/input/lookup_step.h"
#include "lib/model/input/step_verb.h"
#include "lib/model/tally/key.h"
#include "lib/model/tally/lookup.h"
#include "lib/text/text.h"

#include <string.h>

#define TOOL "ase-"

/* A command that is being put into other words. */
struct wording {
	const session *ses;
	const char *lang;
	const char *tool;     /* "ase-record", as the command begins */
	const ase_kind *kind; /* whose fields it names; or NULL */
	size_t number;	      /* of the word, from 0 */
	bool step;	      /* the next word is a step */
	bool option;	      /* the last one was an option */
	ase_str *out;
};

/* Whether a shell takes the word as it is. */
static bool is_plain(const char *word)
{
	return *word && !strpbrk(word, " '\"=(),;&|<>$?!*`\\{}[]#");
}

static const char *called_in(const struct wording *w, lexicon_part part,
			     const char *text)
{
	return lexicon_called(part, w->tool, text, w->lang);
}

/* The kind's word, where it means that kind. */
static char *kind_word(const struct wording *w, const ase_kind *kind)
{
	ASE_AUTO(ase_strdrop)
	char *word = ase_lookup_word(ase_kind_title(kind, w->lang));
	const ase_kind *found = NULL;

	return is_plain(word) &&
			       !ase_lookup_kind(w->ses->kinds, word, &found,
						NULL) &&
			       found == kind
		       ? ase_strdup(word)
		       : ase_strdup(kind->name);
}

/* A verb's word: a step's, but in a tool that has that verb; else the tools'. */
static char *verb_word(const struct wording *w, const char *text)
{
	const char *called = called_in(w, LEXICON_VERB, text);
	const ase_step *step;
	const char *verb;
	bool below;

	step = w->kind && (!strcmp(w->tool, TOOL "record") || called == text)
		       ? ase_step_verb_find(w->ses->process, w->kind, text,
					    &below)
		       : NULL;
	verb = step ? ase_step_verb(step, w->lang) : NULL;
	return ase_strdup(verb && is_plain(verb) ? verb : called);
}

/* A step's word, where it means that step. */
static char *step_word(const struct wording *w, const char *text)
{
	const ase_step *step = ase_process_find(w->ses->process, text);
	const ase_step *found = NULL;
	ASE_AUTO(ase_strdrop)
	char *word =
		step ? ase_lookup_word(ase_step_title(step, w->lang)) : NULL;

	return word && is_plain(word) &&
			       !ase_lookup_step(w->ses->process, w->kind, word,
						&found, NULL) &&
			       found == step
		       ? ase_strdup(word)
		       : ase_strdup(text);
}

/* The path `key` in words: each part by its title, an entry's as it stands;
 * yours. NULL: these words would not lead there. */
static char *path_words(const struct wording *w, const char *key,
			const ase_node **part)
{
	ASE_AUTO(ase_strs_drop) ase_strs parts = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str real = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *leads = NULL;
	ASE_AUTO(ase_strdrop) char *meant = NULL;
	ase_str out = ASE_STR_INIT;

	ase_strs_split(&parts, key, '.');
	for (size_t i = 0; i < parts.count; i++) {
		const ase_kind *owner = w->kind;
		const char *name = parts.items[i];

		ase_str_addf(&real, "%s%s", i ? "." : "", name);
		*part = ase_kinds_field(w->ses->kinds, w->kind,
					ase_str_text(&real), &owner);
		ASE_AUTO(ase_strdrop)
		char *word = ase_lookup_word(
			*part ? ase_schema_title(*part, w->lang, name) : name);

		ase_str_addf(&out, "%s%s", i ? "." : "",
			     is_plain(word)
				     ? word
				     : called_in(w, LEXICON_PLACE, name));
	}
	if (!ase_key_read(w->ses->kinds, w->kind, key, &meant, NULL, NULL,
			  NULL) &&
	    !ase_key_read(w->ses->kinds, w->kind, ase_str_text(&out), &leads,
			  NULL, NULL, NULL) &&
	    !strcmp(meant, leads))
		return ase_str_take(&out);
	ase_str_drop(&out);
	return NULL;
}

/* A value's word: yes, today, one of an enum's; yours. */
static char *value_word(const struct wording *w, const ase_node *part,
			const char *text)
{
	const char *title = ase_node_text(ase_node_get(
		ase_node_get(ase_node_get(part, "x-ase-values"), text),
		w->lang));
	ASE_AUTO(ase_strdrop)
	char *word = title ? ase_lookup_word(title) : NULL;

	if (word && is_plain(word))
		return ase_strdup(word);
	if (!strcmp(text, "today") || !strcmp(text, "yes")) {
		const char *said = ase_i18n(w->lang, *text == 't' ? N_("today")
								  : N_("yes"));

		return ase_strf(is_plain(said) ? "%s" : "\"%s\"", said);
	}
	return ase_strdup(called_in(w, LEXICON_PLACE, text));
}

/* KEY=VALUE, KEY+=VALUE, KEY-=VALUE. */
static void add_assignment(const struct wording *w, const char *text)
{
	size_t size = strcspn(text, "=");
	size_t end = size && strchr("+-", text[size - 1]) ? size - 1 : size;
	ASE_AUTO(ase_strdrop) char *key = ase_strndup(text, end);
	const ase_node *part = NULL;
	ASE_AUTO(ase_strdrop)
	char *word = w->kind ? path_words(w, key, &part) : NULL;
	ASE_AUTO(ase_strdrop)
	char *value = value_word(w, part, text + size + 1);

	ase_str_addf(w->out, "%s%.*s%s",
		     word ? word : called_in(w, LEXICON_PLACE, key),
		     (int)(size + 1 - end), text + end, value);
}

/* The word behind the tool's name: a kind, a letter, a verb. */
static void add_first(struct wording *w, const char *text)
{
	ASE_AUTO(ase_strdrop) char *word = NULL;

	if (!strcmp(w->tool, TOOL "record")) {
		w->kind = ase_kinds_get(w->ses->kinds, text);
		word = w->kind ? kind_word(w, w->kind) : ase_strdup(text);
	} else if (!strcmp(w->tool, TOOL "render")) {
		word = letter_name_word(w->ses->snapshot, w->lang, text);
		if (!is_plain(word)) {
			ase_strdrop(&word);
			word = ase_strdup(text);
		}
	} else {
		w->step = !strcmp(text, "do");
		word = verb_word(w, text);
	}
	ase_str_add(w->out, word);
}

/* The second one: the verb of ase-record, the kind of an import. */
static bool add_second(struct wording *w, const char *text)
{
	ASE_AUTO(ase_strdrop) char *word = NULL;

	if (!strcmp(w->tool, TOOL "record") && w->kind) {
		w->step = !strcmp(text, "do");
		word = verb_word(w, text);
	} else if (!strcmp(w->tool, TOOL "store") &&
		   ase_kinds_get(w->ses->kinds, text)) {
		w->kind = ase_kinds_get(w->ses->kinds, text);
		word = kind_word(w, w->kind);
	}
	if (word)
		ase_str_add(w->out, word);
	return word;
}

static void add_word(struct wording *w, const char *text)
{
	ASE_AUTO(ase_strdrop) char *word = NULL;
	size_t number = w->number++;
	bool behind = w->option;

	w->option = ase_text_begins(text, "--");
	if (!number && ase_text_begins(text, TOOL)) {
		w->tool = text;
		w->kind = ase_kinds_get(w->ses->kinds, text + strlen(TOOL));
		ase_str_add(w->out, text);
	} else if (w->option) {
		ase_str_addf(w->out, "--%s",
			     called_in(w, LEXICON_OPTION, text + 2));
	} else if (behind && called_in(w, LEXICON_VALUE, text) != text) {
		ase_str_add(w->out, called_in(w, LEXICON_VALUE, text));
	} else if (number == 1 && *w->tool) {
		add_first(w, text);
	} else if (number == 2 && add_second(w, text)) {
		return;
	} else if (w->step) {
		word = step_word(w, text);
		ase_str_add(w->out, word);
		w->step = false;
	} else if (strchr(text, '=') && *text != '-') {
		add_assignment(w, text);
	} else {
		ase_str_add(w->out, called_in(w, LEXICON_PLACE, text));
	}
}

/* How long the word at `text` is; a quoted one ends behind its quote. */
static size_t word_size(const char *text)
{
	bool quoted = false;
	size_t size = 0;

	for (; text[size] && (quoted || !strchr(" ;", text[size])); size++)
		quoted ^= text[size] == '"';
	return size;
}

char *command_in(const session *ses, const char *lang, const char *text)
{
	ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs kept = ASE_STRS_INIT;
	struct wording w = {
		.ses = ses, .lang = lang, .tool = "", .out = &out
	};

	if (!strcmp(lang, "en"))
		return ase_strdup(text);
	ase_str_add(&out, "");
	while (*text) {
		size_t size = word_size(text);

		if (size) {
			ase_strs_take(&kept, ase_strndup(text, size));
			add_word(&w, kept.items[kept.count - 1]);
			text += size;
			continue;
		}
		if (ase_text_begins(text, "; ")) {
			w = (struct wording){ ses, lang, .tool = "",
					      .out = &out };
			ase_str_add(&out, ase_i18n(lang, "; "));
			text += 2;
			continue;
		}
		ase_str_addc(&out, *text++);
	}
	return ase_str_take(&out);
}

char *command_of_task(const session *ses, const ase_world *world,
		      const ase_task *task, const char *lang, ase_word_fn *word)
{
	bool own = false;
	ASE_AUTO(ase_strdrop)
	char *text = ase_task_command_in(ses->process, world, task, lang, word,
					 &own);

	if (!text)
		return NULL;
	return own ? ase_strdup(text) : command_in(ses, lang, text);
}
