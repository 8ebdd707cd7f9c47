/* ase-store handover: what is open with somebody, or of a thing of theirs. */

#include "cmd/store/store_verbs.h"

#include "cmd/record/document_verb.h"
#include "lib/base/mem.h"
#include "lib/model/input/resolve.h"
#include "lib/text/text.h"

/* The letter that records of a kind are handed over by; NULL: none. */
static const char *letter_of(const ase_kind *kind)
{
	return ase_schema_note(kind->root, "x-ase-handover");
}

/* Whether `typed` means something of the kind, be it several. */
static bool may_mean(const session *ses, const ase_kind *kind,
		     const char *typed)
{
	const ase_record *rec = NULL;
	ase_resolved how;
	ase_status s = ase_resolve_closed_too(ses->world, kind, typed, &rec,
					      &how, NULL, NULL);

	return s == ASE_E_USAGE || (!s && rec->kind == kind);
}

/* The kind that is meant, of those that are handed over: that of an ID, else the
 * one that has something called so. */
static ase_status kind_meant(const session *ses, const char *typed,
			     const ase_kind **out, ase_err *err)
{
	const ase_kind *of_id = ase_kinds_of_id(ses->kinds, typed);
	const ase_kind *first = NULL;
	const char *lang = ses->ui->lang;

	*out = of_id && letter_of(of_id) ? of_id : NULL;
	for (size_t i = 0; !of_id && i < ase_kinds_count(ses->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(ses->kinds, i);

		if (!letter_of(kind))
			continue;
		if (!first)
			first = kind;
		if (!may_mean(ses, kind, typed))
			continue;
		if (*out) {
			ASE_AUTO(ase_strdrop)
			char *one =
				ase_text_uncapital(ase_kind_title(*out, lang));
			ASE_AUTO(ase_strdrop)
			char *other =
				ase_text_uncapital(ase_kind_title(kind, lang));

			return ase_fail(err, ASE_E_USAGE,
					"'%s' is a %s and a %s: type more of "
					"the name, or an ID",
					typed, one, other);
		}
		*out = kind;
	}
	if (!*out)
		*out = first;
	if (*out)
		return ASE_OK;
	return ase_fail(err, ASE_E_NOT_FOUND,
			"no kind of records here is handed over");
}

static ase_status handover(const cli_call *call, ase_err *err)
{
	const struct document_verb_opts *opts = call->opts;
	const session *ses = call->session;
	const ase_record *rec = NULL;
	const ase_kind *kind = NULL;
	ase_status s;

	if ((s = kind_meant(ses, call->argv[0], &kind, err)) ||
	    (s = session_resolve(ses, kind->name, call->argv[0], &rec, err)))
		return s;
	return document_output_letter(ses, &opts->paper, NULL, letter_of(kind),
				      rec, err);
}

const cli_verb store_handover = {
	.name = "handover",
	.fr = "passation",
	.operands = "COORDINATOR|RECORD",
	.min = 1,
	.max = 1,
	.help = N_("print all that is open with a coordinator"),
	.more = N_("For whoever takes over: each organisation, whose move "
		   "it is, the next command, the last contact. Of a record of "
		   "a kind that is handed over (x-ase-handover): what its "
		   "letter says."),
	.needs = CLI_READS,
	.check = document_verb_check,
	.run = handover,
	CLI_OPTS(struct document_verb_opts, document_verb_opts),
};
