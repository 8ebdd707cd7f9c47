#include "lib/app/cli/cli_priv.h"

#include "lib/app/front/letter_name.h"
#include "lib/app/history/deed_log.h"
#include "lib/app/tool/tool_complete.h"
#include "lib/app/tool/tool_words.h"
#include "lib/base/mem.h"
#include "lib/store/remote/remote.h"
#include "lib/store/remote/transport.h"
#include "lib/text/text.h"

#include <string.h>

/* What operands take, written as in cli_verb.takes; "?": what questions are sent
 * about; "~": a letter; "&": what the letter that the first operand names is about; "!": a commit; "@": a remote; "#": a kind; "^": what is handed over; "%": KEY=VALUE of the kind that
 * the first operand names. */
/* clang-format off */
static const struct {
	const char *operand, *takes;
} operands[] = {
	{ "ID", "." },		  { "KEY=VALUE", "=" },	 { "FILTER", "=" },
	{ "RECORD", "." },	  { "STEP", "/" },
	{ "ORG", "org" },	  { "PERSON", "person" },
	{ "EXPERT", "expert" },	  { "REQ", "request" },
	{ "NEED", "need" },	  { "MATCH", "match" },
	{ "CONV", "convention" }, { "EVAL", "evaluation" },
	{ "CONV|RECORD", "?" },	  { "COMMIT", "!" },
	{ "KIND", "#" },	  { "FIELD=VALUE", "%" },
	{ "REMOTE", "@" },	  { "LETTER", "~" },
	{ "ID|FILTER", "&" },	  { "COORDINATOR|RECORD", "^" },
};
/* clang-format on */

static const char *taken_by(const char *operand)
{
	for (size_t i = 0; operand && i < ASE_COUNT(operands); i++)
		if (strcmp(operands[i].operand, operand) == 0)
			return operands[i].takes;
	return NULL;
}

static void offer(const char *word, const char *help, const char *begun)
{
	if (ase_text_begins(word, begun))
		printf("%s\t%s\n", word, help);
}

/* In French what is typed there; else, or where only that begins so, the name. */
static void offer_verb(const cli_verb *verb, const char *lang,
		       const char *begun)
{
	bool other = verb->fr && strcmp(lang, "fr") == 0 &&
		     (!*begun || !ase_text_begins(verb->name, begun) ||
		      ase_text_begins(verb->fr, begun));

	offer(other ? verb->fr : verb->name, _(verb->help), begun);
}

static void offer_table(const cli_tool *tool, const cli_verb *const *verbs,
			const char *lang, const char *begun)
{
	for (const cli_verb *const *at = verbs; at && *at; at++)
		if (*(*at)->name && !(*at)->hidden &&
		    cli_verb_named(tool, (*at)->name) == *at)
			offer_verb(*at, lang, begun);
}

/* Behind a kind those of the tool's own are none. */
static void offer_verbs(const cli_tool *tool, const char *lang,
			const char *begun)
{
	if (!tool->kind_first)
		offer_table(tool, tool->verbs, lang, begun);
	offer_table(tool, tool->shared, lang, begun);
}

static void offer_options(const cli_line *line, const char *begun)
{
	for (size_t i = 0; i < line->known_count; i++) {
		const cli_opt *opt = line->known[i];
		bool other = opt->fr && strcmp(line->call.ui.lang, "fr") == 0;
		ASE_AUTO(ase_strdrop)
		char *word = ase_strf("--%s", other ? opt->fr : opt->name);
		offer(word, _(opt->help), begun);
	}
}

/* The words of "org|expert|ase". */
static void offer_choices(const char *list, const char *before,
			  const char *begun)
{
	static const char between[] = "|, ";

	for (const char *at = list; *at; at += strspn(at, between)) {
		size_t size = strcspn(at, between);
		ASE_AUTO(ase_strdrop) char *choice = ase_strndup(at, size);
		ASE_AUTO(ase_strdrop)
		char *word = ase_strf("%s%s", before, choice);
		/* REV|DATE are names of values, not values. */
		if (*at < 'A' || *at > 'Z')
			offer(word, "", begun);
		at += size;
	}
}

static void offer_values(const cli_opt *opt, const char *before,
			 const char *begun)
{
	if (strchr(opt->value, '|'))
		offer_choices(opt->value, before, begun);
	else if (strcmp(opt->name, "format") == 0)
		offer_choices(out_format_names(), before, begun);
}

/* --party=o... */
static void offer_long(const cli_line *line, const char *begun)
{
	for (size_t i = 0; i < line->known_count; i++) {
		const cli_opt *opt = line->known[i];
		ASE_AUTO(ase_strdrop) char *word = ase_strf("--%s=", opt->name);
		if (opt->kind != CLI_FLAG && ase_text_begins(begun, word))
			offer_values(opt, word, begun);
	}
}

/* What operand `number` (from 0) is called; yours, NULL when there is none. */
static char *operand_at(const cli_verb *verb, size_t number)
{
	static const char around[] = " [].";
	const char *at = verb->operands ? verb->operands : "";

	at += strspn(at, around);
	for (; number && *at; number--) {
		const char *next = at + strcspn(at, around);
		next += strspn(next, around);
		if (!*next) /* the last one may come again */
			break;
		at = next;
	}
	return *at ? ase_strndup(at, strcspn(at, around)) : NULL;
}

/* Conventions, and the records of every kind that has a questionnaire. */
static void offer_asked(const session *ses, const char *begun)
{
	tool_complete_records(ses, "convention", begun);
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (ase_node_get(kind->root, "x-ase-questionnaire") &&
		    strcmp(kind->name, "convention") != 0)
			tool_complete_records(ses, kind->name, begun);
	}
}

/* The newest commands, which one may want to take back. */
static void offer_commits(const session *ses, const char *begun)
{
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;

	deed_log_newest(ses, &all);
	for (size_t i = 0; i < all.count; i++) {
		ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;
		const char *tab = strchr(all.items[i], '\t');
		ASE_AUTO(ase_strdrop)
		char *id =
			ase_strndup(all.items[i], (size_t)(tab - all.items[i]));

		ase_text_escape(&safe, tab + 1);
		offer(id, ase_str_text(&safe), begun);
	}
}

/* With whom the store is shared. */
static void offer_remotes(const session *ses, const char *begun)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	(void)!ase_remote_names(ses->store, &names, NULL);
	for (size_t i = 0; i < names.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *address = ase_remote_address(ses->store, names.items[i]);
		ASE_AUTO(ase_strdrop)
		char *shown =
			ase_transport_address_shown(address ? address : "");
		ASE_AUTO(ase_str_drop) ase_str safe = ASE_STR_INIT;

		ase_text_escape(&safe, shown);
		offer(names.items[i], ase_str_text(&safe), begun);
	}
}

/* "WORD", or "WORD<tab>what it is", which is made fit for a terminal. */
static void offer_word(char *word, const char *begun)
{
	ASE_AUTO(ase_str_drop) ase_str help = ASE_STR_INIT;
	char *tab = strchr(word, '\t');

	if (tab) {
		*tab = '\0';
		ase_text_escape(&help, tab + 1);
	}
	offer(word, ase_str_text(&help), begun);
}

/* What the verb knows of the value of one of its options, or of an operand. */
static void offer_words(const cli_line *line, const char *name,
			const char *begun)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	cli_call call = line->call;

	call.argv = line->operands;
	call.argc = (int)line->operand_count;
	call.verb->words(&call, name, &words);
	for (size_t i = 0; i < words.count; i++)
		offer_word(words.items[i], begun);
}

/* Records of the kinds that are handed over. */
static void offer_handed_over(const session *ses, const char *begun)
{
	for (size_t i = 0; i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (ase_schema_note(kind->root, "x-ase-handover"))
			tool_complete_records(ses, kind->name, begun);
	}
}

static void offer_letters(const session *ses, const char *begun)
{
	ASE_AUTO(letter_names_drop) letter_names_list all = LETTER_NAMES_INIT;
	ASE_AUTO(ase_strdrop) char *asked = ase_text_fold(begun);

	letter_names_read(ses->snapshot, session_language(ses), &all);
	for (size_t i = 0; i < all.count; i++) {
		const letter_called *one = &all.items[i];
		ASE_AUTO(ase_strdrop) char *word = letter_called_word(one);
		ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(word);

		if (ase_text_begins(folded, asked))
			offer(word, one->title, "");
		else
			offer(one->letter, one->title, begun);
	}
}

/* Records of the kind that the letter is about, or the fields of its list. */
static void offer_subjects(const session *ses, const char *typed,
			   const char *begun)
{
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
			tool_complete_keys(ses, one->kind, begun);
		else
			tool_complete_records(ses, one->kind, begun);
		return;
	}
}

static void offer_operand(const cli_line *line, const char *begun)
{
	const cli_call *call = &line->call;
	ASE_AUTO(ase_strdrop)
	char *operand = operand_at(call->verb, line->operand_count);
	const char *takes = call->verb->takes;
	const char *keys = takes ? strchr(takes, '=') : NULL;

	if (keys && keys > takes) {
		ASE_AUTO(ase_strdrop)
		char *kind = ase_strndup(takes, (size_t)(keys - takes));

		tool_complete_keys(call->session, kind, begun);
		return;
	}
	ASE_AUTO(ase_strdrop)
	char *kind = cli_takes(call->verb, (int)line->operand_count);
	const char *by = NULL;

	if (call->verb->takes_by && line->operand_count < 2)
		(void)!call->verb->takes_by(call, (int)line->operand_count, &by,
					    NULL);
	if (by)
		takes = by;
	else if (kind)
		takes = kind;
	else if (!takes || line->operand_count)
		takes = taken_by(operand);
	if (takes && strcmp(takes, ".") == 0)
		takes = call->session->kind;
	if (takes && strcmp(takes, "/") == 0)
		tool_complete_steps(call->session, begun);
	else if (takes && strcmp(takes, "=") == 0)
		tool_complete_keys(call->session,
				   call->session->kind || !line->operand_count
					   ? NULL
					   : line->operands[0],
				   begun);
	else if (takes && strcmp(takes, "?") == 0)
		offer_asked(call->session, begun);
	else if (takes && strcmp(takes, "!") == 0)
		offer_commits(call->session, begun);
	else if (takes && strcmp(takes, "%") == 0)
		tool_complete_keys(call->session, line->operands[0], begun);
	else if (takes && strcmp(takes, "#") == 0)
		tool_complete_kinds(call->session, begun);
	else if (takes && strcmp(takes, "^") == 0)
		offer_handed_over(call->session, begun);
	else if (takes && strcmp(takes, "~") == 0)
		offer_letters(call->session, begun);
	else if (takes && strcmp(takes, "&") == 0)
		offer_subjects(call->session, line->operands[0], begun);
	else if (takes && strcmp(takes, "@") == 0)
		offer_remotes(call->session, begun);
	else if (takes)
		tool_complete_records(call->session, takes, begun);
	else if (operand && call->verb->words)
		offer_words(line, operand, begun);
}

/* What may stand in the place of a verb, of a tool that is about no kind. */
static void offer_open(cli_line *line, const char *begun)
{
	line->call.verb = cli_verb_named(line->call.tool, "*");
	if (line->call.verb->words)
		offer_words(line, line->call.verb->name, begun);
	line->call.verb = NULL;
}

/* What only the store knows; nothing where there is none. */
static void offer_from_store(cli_line *line, const char *begun)
{
	ASE_AUTO(session_drop) session *opened = NULL;
	cli_call *call = &line->call;

	call->ui.quiet = true;
	if (cli_today(call, NULL) || session_open(call, false, &opened, NULL))
		return;
	call->on = call->today;
	call->session = opened;
	call->opts = line->opts;
	if (line->pending)
		offer_words(line, line->pending->name, begun);
	else if (call->tool->kind_first && !call->kind && !call->verb)
		tool_complete_kinds(call->session, begun);
	else if (!call->verb && !call->tool->kind && !call->tool->kind_first)
		offer_open(line, begun);
	else if (!call->verb)
		tool_words_complete(call->session, begun);
	else
		offer_operand(line, begun);
	call->session = NULL;
}

void tool_complete(cli_line *line, char *const *words, size_t count)
{
	const char *begun = count ? words[count - 1] : "";

	if (count && cli_line_scan(line, words, count - 1, NULL))
		return;
	if (line->pending && line->call.verb && line->call.verb->words)
		offer_from_store(line, begun);
	if (line->pending)
		offer_values(line->pending, "", begun);
	else if (!line->operands_only && begun[0] == '-' && strchr(begun, '='))
		offer_long(line, begun);
	else if (!line->operands_only && begun[0] == '-')
		offer_options(line, begun);
	else if (line->call.tool->kind_first && !line->call.kind &&
		 !line->call.verb) {
		offer_table(line->call.tool, line->call.tool->verbs,
			    line->call.ui.lang, begun);
		offer_from_store(line, begun);
	} else if (!line->call.verb ||
		   (cli_is_wordless(&line->call) && !line->operand_count)) {
		offer_verbs(line->call.tool, line->call.ui.lang, begun);
		if (cli_verb_named(line->call.tool, "*"))
			offer_from_store(line, begun);
	} else
		offer_from_store(line, begun);
}
