#include "cmd/convention/convention_verbs.h"

#include "cmd/convention/convention_match.h"
#include "lib/app/delivery/convention_text.h"
#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"
#include "lib/model/fact/amend.h"

#include <string.h>

/* The largest sheet whose fingerprint is taken. */
#define SCAN_MAX_BYTES ((size_t)1 << 30)

/* The three parties, and who signs for each when nobody else is named. */
static const struct party {
	const char *name;
	const char *field;  /* under `signatures` */
	const char *signer; /* path from a convention; of an expert, a match */
	bool each;	    /* one for each match: a list */
	const char *subject;
	const char *said;
	const char *title;
	const char *amended; /* what is said where it signs an amendment */
} parties[] = {
	{ "org", "org", "matches.need.request.org.contact.person", false,
	  N_("signed by the organisation"),
	  N_("signature of the organisation on %s"),
	  N_("signature of the organisation"),
	  N_("amendment signed by the organisation on %s") },
	{ "expert", "experts", "expert.person", true,
	  N_("signed by the expert"), N_("signature of the expert on %s"),
	  N_("signature of the expert"),
	  N_("amendment signed by the expert on %s") },
	{ "ase", "ase", "coordinator.person", false, N_("signed by A.S.E."),
	  N_("signature of A.S.E. on %s"), N_("signature of A.S.E."),
	  N_("amendment signed by A.S.E. on %s") },
};

/* Signatures being noted. All borrowed. */
struct signing {
	change *ch;
	const session *ses;
	const ase_record *rec;	/* the convention or an amendment of it */
	const ase_record *conv; /* the convention */
	const char *by;		/* who holds the pen; NULL: the usual one */
	size_t noted;		/* how many are new */
};

/* Whether the party is called so: by its name, as the kind of whom it is, or as
 * the record shows its signature ("A.S.E."). */
static bool is_called(const session *ses, const struct party *party,
		      const char *typed)
{
	const ase_kind *kind = NULL;
	const char *of = party->each || strcmp(party->name, "org") == 0
				 ? party->name
				 : "coordinator";
	const ase_schema *schema =
		session_kind_named(ses, "convention")->schema;
	ASE_AUTO(ase_strs_drop) ase_strs titled = ASE_STRS_INIT;

	ase_schema_titled(schema, ase_schema_at(schema, "signatures"), typed,
			  &titled);
	if (ase_strs_has(&titled, party->field))
		return true;
	return ase_text_same(party->name, typed) ||
	       (!session_kind_typed(ses, typed, &kind, NULL) &&
		strcmp(kind->name, of) == 0);
}

/* The number of a party, ASE_E_USAGE for another word. */
static ase_status party_named(const session *ses, const char *typed,
			      size_t *out, ase_err *err)
{
	for (size_t i = 0; i < ASE_COUNT(parties); i++)
		if (is_called(ses, &parties[i], typed)) {
			*out = i;
			return ASE_OK;
		}
	return ase_fail(err, ASE_E_USAGE, "no party '%s': org, expert or ase",
			typed);
}

/* The signature of the party in the record, of an expert for the match `of`;
 * NULL: there is none. */
static const ase_node *standing(const ase_record *rec,
				const struct party *party, const char *of)
{
	const ase_node *found = ase_node_get(
		ase_node_get(rec->node, "signatures"), party->field);

	if (!party->each)
		return found;
	ase_each(one, found) {
		const char *match = ase_node_path_text(one, "match");

		if (match && of && strcmp(match, of) == 0)
			return one;
	}
	return NULL;
}

/* Whether all have signed the convention. */
static bool is_whole(const session *ses, const ase_record *conv)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;

	convention_matches(ses, conv, &matches);
	for (size_t i = 0; i < ASE_COUNT(parties); i++) {
		if (!parties[i].each && !standing(conv, &parties[i], NULL))
			return false;
		for (size_t k = 0; parties[i].each && k < matches.count; k++)
			if (!standing(conv, &parties[i], matches.items[k]->id))
				return false;
	}
	return true;
}

/* What is signed: the amendment that was named, the open one of a convention
 * that all have signed, else the convention. */
static void signing_begin(struct signing *sig, const session *ses, change *ch,
			  const ase_record *named)
{
	const ase_record *open;

	*sig = (struct signing){ .ch = ch, .ses = ses, .rec = named };
	if (ase_amend_path(named->kind, "changes")) {
		sig->conv = ase_amend_parent(ses->world, named);
		return;
	}
	sig->conv = named;
	open = ase_amend_open(ses->world, named);
	if (open && is_whole(ses, named))
		sig->rec = open;
}

/* Whose it is and since when. */
static void tell_standing(const struct signing *sig, const struct party *party,
			  const ase_node *signature)
{
	const char *by = ase_node_path_text(signature, "by");
	const ase_record *person =
		by ? ase_world_get(sig->ses->world, by) : NULL;
	ase_date on = ASE_DATE_NONE;
	ASE_AUTO(ase_strdrop) char *day = NULL;

	(void)ase_node_date(ase_node_get(signature, "on"), &on);
	day = ase_date_say(on, sig->ses->today);
	if (person)
		ui_say(sig->ses->ui, "%s: signed by %s on %s; nothing changed",
		       _(party->title), ase_world_name(sig->ses->world, person),
		       day);
	else
		ui_say(sig->ses->ui, "%s: signed on %s; nothing changed",
		       _(party->title), day);
}

/* Write one down; of an expert, as an entry of the list. */
static void write_signature(struct signing *sig, const struct party *party,
			    const char *of, const char *by)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("signatures.%s", party->field);
	char on[ASE_DATE_SIZE];

	ase_builder_map(b, NULL);
	if (party->each)
		ase_builder_text(b, "match", of, false);
	if (by)
		ase_builder_text(b, "by", by, false);
	ase_builder_text(b, "on", ase_date_text(sig->ses->on, on), false);
	ase_builder_end(b);
	value = ase_builder_take(b);
	if (party->each)
		change_append_value(sig->ch, sig->rec->id, path,
				    ase_value_root(value));
	else
		change_value(sig->ch, sig->rec->id, path,
			     ase_value_root(value));
	sig->noted++;
}

/* Note a signature, unless it stands: then it is told. `of` is the match that
 * an expert signs for. */
static void note_signature(struct signing *sig, const struct party *party,
			   const ase_record *of)
{
	const ase_node *there = standing(sig->rec, party, of ? of->id : NULL);
	const char *by = sig->by;

	if (there) {
		tell_standing(sig, party, there);
		return;
	}
	if (!by)
		by = ase_world_text(sig->ses->world, of ? of : sig->conv,
				    party->signer);
	write_signature(sig, party, of ? of->id : NULL, by);
}

/* The same of a party; of an expert, for each match in `matches`. */
static void note_party(struct signing *sig, const struct party *party,
		       const ase_records *matches)
{
	if (!party->each)
		note_signature(sig, party, NULL);
	for (size_t i = 0; party->each && i < matches->count; i++)
		note_signature(sig, party, matches->items[i]);
}

/* The first signature fixes the text; an amendment's is fixed by itself. */
static ase_status fix_text(change *ch, const ase_record *rec, ase_err *err)
{
	char digest[ASE_DIGEST_SIZE];
	ase_status s;

	if (ase_amend_path(rec->kind, "changes") ||
	    ase_node_get(rec->node, "text_sha256") ||
	    ase_node_get(rec->node, "signatures"))
		return ASE_OK;
	s = convention_text_fix(ch, rec->id, digest, err);
	if (!s)
		change_set(ch, rec->id, "text_sha256", digest);
	return s;
}

/* Nothing is new; but an amendment that all have signed, as two clones brought
 * the signatures together, takes effect. */
static ase_status settle(struct signing *sig, ase_err *err)
{
	if (!ase_amend_due(sig->ses->world, sig->rec))
		return ASE_OK;
	change_date(sig->ch, sig->rec->id,
		    ase_amend_path(sig->rec->kind, "since"),
		    ase_amend_agreed_on(sig->rec));
	return change_end(sig->ch, sig->rec->id, N_("in force"),
			  N_("amendment in force, as all have signed"), err);
}

struct sign_opts {
	const char *party;
	const char *by;
	const char *match;
	bool new_person;
};

static const cli_opt sign_opts[] = {
	CLI_OPT_FR(0, "party", "partie", "PARTY", struct sign_opts, party,
		   N_("who signed: org, expert or ase"),
		   .takes = ",org,expert,ase"),
	CLI_OPT_FR(0, "by", "par", "WHO", struct sign_opts, by,
		   N_("the person who held the pen (default: the usual one)")),
	CLI_OPT_FR(0, "match", "jumelage", "EXPERT", struct sign_opts, match,
		   N_("for whose match, where several experts sign and WHO is "
		      "none of them")),
	CLI_OPT_FR(0, "new-person", "nouvelle-personne", NULL, struct sign_opts,
		   new_person,
		   N_("WHO is somebody the store does not know yet")),
	CLI_END,
};

static ase_status sign_check(const cli_call *call, ase_err *err)
{
	const struct sign_opts *opts = call->opts;

	return opts->party ? ASE_OK
			   : ase_fail(err, ASE_E_USAGE,
				      "who signed? --party org, expert or ase");
}

/* The matches that an expert signs for: those of who holds the pen, else those
 * that --match names, else the only ones. */
static ase_status matches_to_sign(const struct signing *sig, const char *match,
				  ase_records *out, ase_err *err)
{
	if (!match && sig->by)
		convention_matches_of(sig->ses, sig->conv, sig->by, out);
	if (out->count)
		return ASE_OK;
	return convention_match_find(
		sig->ses, sig->conv, match,
		match || sig->by ? _("--match") : _("--by"), out, err);
}

static ase_status sign(const cli_call *call, ase_err *err)
{
	const struct sign_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	struct signing sig;
	char by[ASE_ID_SIZE];
	size_t party = 0;
	ase_status s;

	if ((s = party_named(call->session, opts->party, &party, err)))
		return s;
	signing_begin(&sig, call->session, ch, call->rec);
	change_touch(ch, sig.rec->id);
	if (opts->by && (s = change_person(ch, sig.conv, opts->by,
					   opts->new_person, by, err)))
		return s;
	sig.by = opts->by ? by : NULL;
	if (parties[party].each &&
	    (s = matches_to_sign(&sig, opts->match, &matches, err)))
		return s;
	note_party(&sig, &parties[party], &matches);
	if (!sig.noted)
		return settle(&sig, err);
	if ((s = fix_text(ch, sig.rec, err)))
		return s;
	return change_end(ch, sig.rec->id, parties[party].subject,
			  sig.rec == sig.conv ? parties[party].said
					      : parties[party].amended,
			  err);
}

const cli_verb convention_sign = {
	.name = "sign",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("note a signature"),
	.more = N_("--by takes the whole name of one of the party's own "
		   "people, or a p-ID, so that a typing error never signs; a "
		   "proxy signs with a reason (--override). Once all have "
		   "signed a "
		   "convention, its open amendment is signed, or the one "
		   "that an am-ID names."),
	.needs = CLI_WRITES,
	.check = sign_check,
	.run = sign,
	.takes = "convention|amendment",
	CLI_OPTS(struct sign_opts, sign_opts),
};

struct receive_opts {
	const char *signed_by;
	bool hash_only;
};

static const cli_opt receive_opts[] = {
	CLI_OPT_FR(0, "signed", "signée", "PARTIES", struct receive_opts,
		   signed_by, N_("whose signatures it bears: org,expert,ase"),
		   .takes = "...,org,expert,ase"),
	CLI_OPT_FR(0, "hash-only", "empreinte", NULL, struct receive_opts,
		   hash_only,
		   N_("keep the fingerprint of SCAN alone, not SCAN itself")),
	CLI_END,
};

/* The fingerprint of a sheet that is kept elsewhere. */
static ase_status keep_digest(change *ch, const ase_record *rec,
			      const char *from, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	char digest[ASE_DIGEST_SIZE];
	ase_status s = ase_fs_read(from, SCAN_MAX_BYTES, &bytes, err);

	if (s)
		return s;
	ase_digest(ase_str_text(&bytes), bytes.size, digest);
	change_set(ch, rec->id, "file.sha256", digest);
	return ASE_OK;
}

/* Keep the scan, with its digest. */
static ase_status keep_scan(change *ch, const ase_record *rec, const char *from,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = NULL;
	char digest[ASE_DIGEST_SIZE];
	size_t size = 0;
	const char *bytes;
	ase_status s = change_attach(ch, rec->id, "convention-signee", from,
				     &path, err);

	if (s)
		return s;
	bytes = change_given(ch, path, &size);
	ase_digest(bytes, size, digest);
	change_set(ch, rec->id, "file.path", path);
	change_set(ch, rec->id, "file.sha256", digest);
	return ASE_OK;
}

/* The signatures that the sheet bears: all the experts' with `expert`. */
static ase_status note_signatures(struct signing *sig, const char *list,
				  ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	convention_matches(sig->ses, sig->conv, &matches);
	ase_strs_split(&names, list, ',');
	for (size_t i = 0; i < names.count; i++) {
		size_t party = 0;
		ase_status s =
			party_named(sig->ses, names.items[i], &party, err);

		if (s)
			return s;
		note_party(sig, &parties[party], &matches);
	}
	return sig->noted ? fix_text(sig->ch, sig->rec, err) : ASE_OK;
}

static ase_status receive(const cli_call *call, ase_err *err)
{
	const struct receive_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	struct signing sig;
	const ase_record *rec;
	ase_status s;

	signing_begin(&sig, call->session, ch, call->rec);
	rec = sig.rec;

	if (!ase_node_get(rec->node, "received_on"))
		change_date(ch, rec->id, "received_on", call->on);
	if (opts->hash_only && call->argc < 2)
		return ase_fail(err, ASE_E_USAGE, "--hash-only needs a SCAN");
	if (call->argc > 1 && (s = (opts->hash_only ? keep_digest : keep_scan)(
				       ch, rec, call->argv[1], err)))
		return s;
	if (opts->signed_by &&
	    (s = note_signatures(&sig, opts->signed_by, err)))
		return s;
	return change_end(ch, rec->id, N_("received"),
			  rec == sig.conv
				  ? N_("signed convention received on %s")
				  : N_("signed amendment received on %s"),
			  err);
}

const cli_verb convention_receive = {
	.name = "receive",
	.operands = "CONV [SCAN]",
	.min = 1,
	.max = 2,
	.help = N_("note that the signed convention came back"),
	.more = N_("SCAN is kept with the records, with its SHA-256."),
	.needs = CLI_WRITES,
	.run = receive,
	.takes = "convention|amendment",
	CLI_OPTS(struct receive_opts, receive_opts),
};
