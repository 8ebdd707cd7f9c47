#include "lib/app/tool/tool_takes.h"

#include "lib/app/front/letter_name.h"
#include "lib/app/history/deed_log.h"
#include "lib/app/lexicon/lexicon.h"
#include "lib/app/tool/tool_complete.h"
#include "lib/base/mem.h"
#include "lib/store/remote/remote.h"
#include "lib/store/remote/transport.h"
#include "lib/text/text.h"

#include <string.h>

/* By what --help calls them. */
/* clang-format off */
static const struct {
	const char *called, *takes;
} table[] = {
	{ "ID", "." },		  { "KEY=VALUE", "=" },
	{ "FILTER", "=" },	  { "RECORD", "." },
	{ "STEP", "/" },	  { "ORG", "org" },
	{ "PERSON", "person" },	  { "EXPERT", "expert" },
	{ "REQ", "request" },	  { "NEED", "need" },
	{ "MATCH", "match" },	  { "CONV", "convention" },
	{ "EVAL", "evaluation" }, { "COORDINATOR", "coordinator" },
	{ "RESOURCE", "resource" }, { "CONV|RECORD", "?" },
	{ "COMMIT", "!" },	  { "COMMIT|RECORD", "!" },
	{ "KIND", "#" },
	{ "FIELD=VALUE", "%" },	  { "REMOTE", "@" },
	{ "LETTER", "~" },	  { "ID|FILTER", "&" },
	{ "COORDINATOR|RECORD", "^" }, { "WHO", "who" },
	{ "FORMAT", "format" },	  { "DATE", "date" },
	{ "DAY", "date" },	  { "REV|DATE", "date" },
	{ "WHEN", "when" },	  { "LANG", ",fr,en" },
	{ "A", "field" },	  { "A,B", "field..." },
	{ "A,-B", "field..." },	  { "TERRITORY", "org:territory" },
	{ "T", "org:territory" }, { "FILE", "file" },
	{ "DIR", "file" },	  { "PATH", "file" },
	{ "SCAN", "file" },	  { "FIELD", "field" },
};
/* clang-format on */

const char *tool_takes_called(const char *called)
{
	for (size_t i = 0; called && i < ASE_COUNT(table); i++)
		if (strcmp(table[i].called, called) == 0)
			return table[i].takes;
	return NULL;
}

const char *tool_takes_option(const cli_opt *opt)
{
	const char *takes =
		opt->takes ? opt->takes : tool_takes_called(opt->value);

	return !takes && opt->kind == CLI_DATE ? "date" : takes;
}

/* One thing that is offered, with what has been typed. All borrowed. */
struct offering {
	const cli_line *line;
	const tool_asked *asked;
	const cli_opt *opt; /* NULL: an operand */
	const char *first;  /* the first operand; NULL: none yet */
};

/* Conventions, and the records of every kind that has a questionnaire. */
static void offer_asked(const struct offering *of)
{
	const tool_asked *asked = of->asked;
	const ase_kinds *kinds = asked->ses->kinds;

	tool_complete_records(asked, "convention");
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		if (ase_node_get(kind->root, "x-ase-questionnaire") &&
		    strcmp(kind->name, "convention") != 0)
			tool_complete_records(asked, kind->name);
	}
}

/* Records of the kinds that are handed over. */
static void offer_handed_over(const struct offering *of)
{
	const tool_asked *asked = of->asked;
	const ase_kinds *kinds = asked->ses->kinds;

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		if (ase_schema_note(kind->root, "x-ase-handover"))
			tool_complete_records(asked, kind->name);
	}
}

/* "WORD", "WORD<tab>what it is", or "<tab>KIND", its records. */
static void offer_word(const tool_asked *asked, char *word)
{
	char *tab = strchr(word, '\t');

	if (tab == word) {
		tool_complete_records(asked, tab + 1);
		return;
	}
	if (tab)
		*tab = '\0';
	tool_offer(asked, word, tab ? tab + 1 : "");
}

static void offer_all(const tool_asked *asked, ase_strs *words)
{
	for (size_t i = 0; i < words->count; i++)
		offer_word(asked, words->items[i]);
}

bool tool_takes_words(const cli_line *line, const tool_asked *asked,
		      const char *name)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	cli_call call = line->call;

	call.argv = line->operands;
	call.argc = (int)line->operand_count;
	if (!asked->ses || !call.verb->words)
		return false;
	call.verb->words(&call, name, &words);
	offer_all(asked, &words);
	return words.count > 0;
}

/* The newest commands, which one may want to take back. */
static void offer_commits(const struct offering *of)
{
	const tool_asked *asked = of->asked;
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	deed_log_newest(asked->ses, &all);
	offer_all(asked, &all);
}

/* With whom the store is shared. */
static void offer_remotes(const struct offering *of)
{
	const tool_asked *asked = of->asked;
	ase_store *store = asked->ses->store;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	(void)!ase_remote_names(store, &names, NULL);
	for (size_t i = 0; i < names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *address = ase_remote_address(store, names.items[i]);
		ASE_AUTO(ase_strdrop)
		char *shown =
			ase_transport_address_shown(address ? address : "");

		tool_offer(asked, names.items[i], shown);
	}
}

static void offer_letters(const struct offering *of)
{
	const tool_asked *asked = of->asked;
	const session *ses = asked->ses;
	ASE_AUTO(letter_names_drop) letter_names_list all = LETTER_NAMES_INIT;

	letter_names_read(ses->snapshot, session_language(ses), &all);
	for (size_t i = 0; i < all.count; i++) {
		const letter_called *one = &all.items[i];
		ASE_AUTO(ase_strdrop) char *word = letter_called_word(one);

		if (tool_offer_fits(asked, word))
			tool_offer_as(asked, word, one->title);
		else
			tool_offer(asked, one->letter, one->title);
	}
}

/* Records of the kind that the letter is about, or the fields of its list. */
static void offer_subjects(const struct offering *of)
{
	const tool_asked *asked = of->asked;
	const char *typed = of->first;
	const session *ses = asked->ses;
	ASE_AUTO(letter_names_drop) letter_names_list all = LETTER_NAMES_INIT;
	ASE_AUTO(ase_strdrop) char *letter = NULL;

	if (letter_name_find(ses->snapshot, session_language(ses), typed,
			     &letter, NULL))
		return;
	letter_names_read(ses->snapshot, NULL, &all);
	for (size_t i = 0; i < all.count; i++) {
		const letter_called *one = &all.items[i];

		if (strcmp(one->letter, letter) != 0)
			continue;
		if (one->many)
			tool_complete_keys(asked,
					   session_kind_named(ses, one->kind));
		else
			tool_complete_records(asked, one->kind);
		return;
	}
}

/* People whom the record of the first operand knows. */
static void offer_known(const struct offering *of)
{
	const cli_line *line = of->line;
	const tool_asked *asked = of->asked;
	const session *ses = asked->ses;
	ASE_AUTO(ase_strdrop) char *takes = cli_takes(line->call.verb, 0);
	const char *kind = takes && strcmp(takes, ".") != 0 ? takes : ses->kind;
	const ase_record *rec = NULL;

	if (kind && line->operand_count &&
	    !ase_resolve_closed_too(ses->world, session_kind_named(ses, kind),
				    line->operands[0], &rec, NULL, NULL, NULL))
		tool_complete_known(asked, rec);
}

/* The kind that is called so, else the session's own. */
static const ase_kind *kind_called(const session *ses, const char *typed)
{
	const ase_kind *kind = NULL;

	if (typed && !session_kind_typed(ses, typed, &kind, NULL))
		return kind;
	return session_own_kind(ses);
}

/* The kind whose fields are meant: the tool's, else the one typed first. */
static const ase_kind *kind_meant(const struct offering *of)
{
	const session *ses = of->asked->ses;

	return kind_called(ses, ses->kind ? NULL : of->first);
}

static void offer_steps(const struct offering *of)
{
	tool_complete_steps(of->asked);
}

static void offer_keys(const struct offering *of)
{
	tool_complete_keys(of->asked, kind_meant(of));
}

static void offer_keys_of_first(const struct offering *of)
{
	tool_complete_keys(of->asked, kind_called(of->asked->ses, of->first));
}

static void offer_fields(const struct offering *of)
{
	tool_complete_fields(of->asked, kind_meant(of), "");
}

static void offer_kinds(const struct offering *of)
{
	tool_complete_kinds(of->asked);
}

static void offer_day(const struct offering *of)
{
	tool_complete_days(of->asked,
			   of->opt ? cli_lean(of->opt) : ASE_DATE_LATEST,
			   false);
}

static void offer_moment(const struct offering *of)
{
	tool_complete_days(of->asked,
			   of->opt ? cli_lean(of->opt) : ASE_DATE_LATEST, true);
}

/* What is said by a word or a sign; false: it is kinds. */
static bool offer_sign(const cli_line *line, const tool_asked *asked,
		       const cli_opt *opt, const char *takes)
{
	static const struct {
		const char *sign;
		void (*offer)(const struct offering *of);
	} signs[] = {
		{ "/", offer_steps },	      { "=", offer_keys },
		{ "%", offer_keys_of_first }, { "field", offer_fields },
		{ "?", offer_asked },	      { "!", offer_commits },
		{ "#", offer_kinds },	      { "^", offer_handed_over },
		{ "~", offer_letters },	      { "&", offer_subjects },
		{ "@", offer_remotes },	      { "who", offer_known },
		{ "date", offer_day },	      { "when", offer_moment },
	};
	const struct offering of = { line, asked, opt,
				     line->operand_count ? line->operands[0]
							 : NULL };

	for (size_t i = 0; i < ASE_COUNT(signs); i++)
		if (strcmp(signs[i].sign, takes) == 0) {
			signs[i].offer(&of);
			return true;
		}
	return false;
}

/* The words of "md,html,odt". */
static void offer_listed(const tool_asked *asked, const char *list)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;

	ase_strs_split(&words, list, ',');
	for (size_t i = 0; i < words.count; i++)
		tool_offer(asked,
			   lexicon_called(LEXICON_VALUE, "", words.items[i],
					  ase_i18n_spoken()),
			   "");
}

static void offer_formats(const tool_asked *asked)
{
	static const char between[] = ", ";

	for (const char *at = out_format_names(); *at;
	     at += strspn(at, between)) {
		size_t size = strcspn(at, between);
		ASE_AUTO(ase_strdrop) char *name = ase_strndup(at, size);

		tool_offer(asked, name, "");
		at += size;
	}
}

static void offer_one(const cli_line *line, const tool_asked *asked,
		      const cli_opt *opt, const char *takes)
{
	const session *ses = asked->ses;
	const char *colon = strchr(takes, ':');

	if (strcmp(takes, "file") == 0) {
		tool_offer_file();
	} else if (strcmp(takes, "format") == 0) {
		offer_formats(asked);
	} else if (ses && colon) {
		ASE_AUTO(ase_strdrop)
		char *kind = ase_strndup(takes, (size_t)(colon - takes));

		tool_complete_values(asked, session_kind_named(ses, kind),
				     colon + 1);
	} else if (ses && strcmp(takes, ".") == 0) {
		if (ses->kind)
			tool_complete_records(asked, ses->kind);
	} else if (ses && !offer_sign(line, asked, opt, takes)) {
		tool_complete_records(asked, takes);
	}
}

/* How much of a list stands already: up to its last comma, and a minus that
 * turns an order round. */
static size_t listed_size(const char *begun)
{
	const char *comma = strrchr(begun, ',');
	const size_t size = comma ? (size_t)(comma - begun) + 1 : 0;

	return size + (begun[size] == '-');
}

void tool_takes_offer(const cli_line *line, const tool_asked *asked,
		      const cli_opt *opt, const char *takes)
{
	const bool several = strstr(takes, "...") != NULL;
	const size_t size = strcspn(takes, ",");
	ASE_AUTO(ase_strdrop) char *kept = NULL;
	ASE_AUTO(ase_strdrop) char *first = ase_strndup(takes, size);
	const tool_asked last = tool_asked_behind(
		asked, several ? listed_size(asked->begun) : 0, &kept);

	if (ase_text_ends(first, "..."))
		first[size - 3] = '\0';
	if (*first)
		offer_one(line, &last, opt, first);
	if (takes[size])
		offer_listed(&last, takes + size + 1);
}
