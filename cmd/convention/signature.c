#include "cmd/convention/convention_verbs.h"

#include "lib/app/delivery/convention_text.h"
#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <string.h>

/* The largest sheet whose fingerprint is taken. */
#define SCAN_MAX_BYTES ((size_t)1 << 30)

/* The three parties, and who signs for each when nobody else is named. */
static const struct {
	const char *name;
	const char *signer; /* path from a convention */
	const char *subject;
	const char *said;
} parties[] = {
	{ "org", "matches.need.request.org.contact.person",
	  N_("signed by the organisation"),
	  N_("signature of the organisation on %s") },
	{ "expert", "matches.expert.person", N_("signed by the expert"),
	  N_("signature of the expert on %s") },
	{ "ase", "coordinator.person", N_("signed by A.S.E."),
	  N_("signature of A.S.E. on %s") },
};

/* The number of a party, ASE_E_USAGE for another word. */
static ase_status party_named(const char *name, size_t *out, ase_err *err)
{
	for (size_t i = 0; i < ASE_COUNT(parties); i++)
		if (strcmp(parties[i].name, name) == 0) {
			*out = i;
			return ASE_OK;
		}
	return ase_fail(err, ASE_E_USAGE, "no party '%s': org, expert or ase",
			name);
}

/*
 * Where the party signs now: the convention, or the last amendment once it has
 * signed that; yours. NULL: it has signed all there is.
 */
static char *place_to_sign(const ase_record *rec, size_t party)
{
	const ase_node *amendments = ase_node_get(rec->node, "amendments");
	size_t count = ase_node_count(amendments);
	ASE_AUTO(ase_strdrop)
	char *own = ase_strf("signatures.%s", parties[party].name);

	if (!ase_node_path(rec->node, own) || !count)
		return ase_strdup(own);
	return ase_strf("amendments.%zu.%s", count - 1, own);
}

/* Note a signature; by its usual signer when `by` is NULL. */
static void note_signature(change *ch, const session *ses,
			   const ase_record *rec, size_t party, const char *by)
{
	ASE_AUTO(ase_strdrop) char *place = place_to_sign(rec, party);
	ASE_AUTO(ase_strdrop) char *on = ase_strf("%s.on", place);
	ASE_AUTO(ase_strdrop) char *who = ase_strf("%s.by", place);

	if (!by)
		by = ase_world_text(ses->world, rec, parties[party].signer);
	if (by)
		change_set(ch, rec->id, who, by);
	change_date(ch, rec->id, on, ses->on);
}

/* The first signature fixes the text. */
static ase_status fix_text(change *ch, const ase_record *rec, ase_err *err)
{
	char digest[ASE_DIGEST_SIZE];
	ase_status s;

	if (ase_node_get(rec->node, "text_sha256") ||
	    ase_node_get(rec->node, "signatures"))
		return ASE_OK;
	s = convention_text_fix(ch, rec->id, "convention", digest, err);
	if (!s)
		change_set(ch, rec->id, "text_sha256", digest);
	return s;
}

struct sign_opts {
	const char *party;
	const char *by;
	bool new_person;
};

static const cli_opt sign_opts[] = {
	CLI_OPT(0, "party", "PARTY", struct sign_opts, party,
		N_("who signed: org, expert or ase")),
	CLI_OPT(0, "by", "WHO", struct sign_opts, by,
		N_("the person who held the pen (default: the usual one)")),
	CLI_OPT(0, "new-person", NULL, struct sign_opts, new_person,
		N_("WHO is somebody the store does not know yet")),
	CLI_END,
};

static ase_status sign_check(const cli_call *call, ase_err *err)
{
	const struct sign_opts *opts = call->opts;
	size_t party;

	return opts->party ? party_named(opts->party, &party, err)
			   : ase_fail(err, ASE_E_USAGE,
				      "who signed? --party org, expert or ase");
}

static ase_status sign(const cli_call *call, ase_err *err)
{
	const struct sign_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	char by[ASE_ID_SIZE];
	size_t party = 0;
	ase_status s;

	if ((s = party_named(opts->party, &party, err)))
		return s;
	change_touch(ch, rec->id);
	if (opts->by &&
	    (s = change_person(ch, rec, opts->by, opts->new_person, by, err)))
		return s;
	note_signature(ch, call->session, rec, party, opts->by ? by : NULL);
	if ((s = fix_text(ch, rec, err)))
		return s;
	return change_end(ch, rec->id, parties[party].subject,
			  parties[party].said, err);
}

const cli_verb convention_sign = {
	.name = "sign",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("note a signature"),
	.more = N_("--by takes the whole name of somebody the organisation, "
		   "the expert or A.S.E. is known by, or a p-ID, so that a "
		   "typing error never signs."),
	.needs = CLI_WRITES,
	.check = sign_check,
	.run = sign,
	.takes = "convention",
	CLI_OPTS(struct sign_opts, sign_opts),
};

struct receive_opts {
	const char *signed_by;
	bool hash_only;
};

static const cli_opt receive_opts[] = {
	CLI_OPT(0, "signed", "PARTIES", struct receive_opts, signed_by,
		N_("whose signatures it bears: org,expert,ase")),
	CLI_OPT(0, "hash-only", NULL, struct receive_opts, hash_only,
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

static ase_status note_signatures(change *ch, const session *ses,
				  const ase_record *rec, const char *list,
				  ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;

	ase_strs_split(&names, list, ',');
	for (size_t i = 0; i < names.count; i++) {
		size_t party = 0;
		ase_status s = party_named(names.items[i], &party, err);

		if (s)
			return s;
		note_signature(ch, ses, rec, party, NULL);
	}
	return names.count ? fix_text(ch, rec, err) : ASE_OK;
}

static ase_status receive(const cli_call *call, ase_err *err)
{
	const struct receive_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	ase_status s;

	change_date(ch, rec->id, "received_on", call->on);
	if (opts->hash_only && call->argc < 2)
		return ase_fail(err, ASE_E_USAGE, "--hash-only needs a SCAN");
	if (call->argc > 1 && (s = (opts->hash_only ? keep_digest : keep_scan)(
				       ch, rec, call->argv[1], err)))
		return s;
	if (opts->signed_by &&
	    (s = note_signatures(ch, call->session, rec, opts->signed_by, err)))
		return s;
	return change_end(ch, rec->id, N_("received"),
			  N_("signed convention received on %s"), err);
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
	.takes = "convention",
	CLI_OPTS(struct receive_opts, receive_opts),
};
