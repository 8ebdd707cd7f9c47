#include "cmd/org/org_verbs.h"

#include "lib/app/cli/cli.h"
#include "lib/model/identity/person.h"

#include "cmd/checklist/checklist.h"
#include "cmd/record/record_verbs.h"
#include "cmd/record/resolution.h"
#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

struct ethics_opts {
	const char *edition;
	const char *by;
	bool new_person;
};

static const cli_opt ethics_opts[] = {
	CLI_OPT_FR(0, "edition", "édition", "E", struct ethics_opts, edition,
		   N_("the edition accepted (default: the one in force)")),
	CLI_OPT_FR(0, "by", "par", "WHO", struct ethics_opts, by,
		   N_("who accepted (default: the contact)")),
	CLI_OPT_FR(0, "new-person", "nouvelle-personne", NULL,
		   struct ethics_opts, new_person,
		   N_("WHO is somebody the store does not know yet")),
	CLI_END,
};

static ase_status ethics(const cli_call *call, ase_err *err)
{
	const struct ethics_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *org = call->rec;
	char by[ASE_ID_SIZE] = "", on[ASE_DATE_SIZE];
	const char *edition = opts->edition, *who;
	ase_status s;

	if (!edition)
		edition = ase_node_path_text(call->session->config,
					     "editions.ethics");
	who = ase_node_path_text(org->node, "contact.person");
	if (opts->by) {
		if ((s = change_person(ch, org, opts->by, opts->new_person, by,
				       err)))
			return s;
		who = by;
	}
	ase_date_text(call->on, on);
	if (change_entry_stands(ch, org->id, "ethics", "edition", edition, "on",
				on, who ? "by" : NULL, who, NULL))
		return ASE_OK;
	if ((s = change_entry(ch, org->id, "ethics", err, "edition", edition,
			      "on", ase_date_text(call->on, on), "by", who,
			      NULL)))
		return s;
	return change_end(ch, org->id, N_("code of ethics accepted"),
			  N_("code of ethics accepted on %s"), err);
}

const cli_verb org_ethics = {
	.name = "ethics",
	.operands = "ORG",
	.min = 1,
	.max = 1,
	.help = N_("note that an organisation accepted the code of ethics"),
	.needs = CLI_WRITES,
	.run = ethics,
	.takes = "org",
	CLI_OPTS(struct ethics_opts, ethics_opts),
};

/* The texts that are about the person, with or without those about the role. */
struct contact {
	char **person; /* KEY=VALUE; borrowed */
	size_t count;
	char *name_text, *email_text; /* of these those about the two */
	const char *name;	      /* the value of name=, or NULL */
	const char *email;
	const char *role;
};

/* The value of KEY=VALUE where that names `field` of the kind, or of its map
 * `map`, in whatever word for it; NULL: it names another. */
static const char *value_of(const ase_kind *kind, const char *text,
			    const char *map, const char *field)
{
	const ase_node *part = *map ? ase_schema_at(kind->schema, map)
				    : ase_schema_root(kind->schema);
	const size_t size = strcspn(text, "=");
	ASE_AUTO(ase_strdrop) char *typed = ase_strndup(text, size);
	ASE_AUTO(ase_strs_drop) ase_strs titled = ASE_STRS_INIT;
	const char *key = ase_schema_key(kind->schema, part, typed);

	if (!key) {
		ase_schema_titled(kind->schema, part, typed, &titled);
		key = titled.count == 1 ? titled.items[0] : NULL;
	}
	return text[size] && key && strcmp(key, field) == 0 ? text + size + 1
							    : NULL;
}

static void sort_out(const cli_call *call, struct contact *out)
{
	const ase_kind *org = session_kind_named(call->session, "org");
	const ase_kind *person = session_kind_named(call->session, "person");

	out->person = ase_realloc(NULL, (size_t)call->argc, sizeof(char *));
	for (int i = 1; i < call->argc; i++) {
		char *text = call->argv[i];
		const char *value;

		if ((value = value_of(org, text, "contact", "role"))) {
			out->role = value;
			continue;
		}
		if ((value = value_of(person, text, "", "name"))) {
			out->name = value;
			out->name_text = text;
		}
		if ((value = value_of(person, text, "", "email"))) {
			out->email = value;
			out->email_text = text;
		}
		out->person[out->count++] = text;
	}
}

static void contact_drop(struct contact *c)
{
	free(c->person);
}

/* Somebody of this name and e-mail whom the store knows, or NULL. */
static const ase_record *known(const session *ses, const struct contact *c)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!c->email)
		return NULL;
	ase_world_all(ses->world, session_kind_named(ses, "person"), &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_node *node = all.items[i]->node;

		if (ase_person_same(c->name, c->email,
				    ase_node_path_text(node, "name"),
				    ase_node_path_text(node, "email")))
			return all.items[i];
	}
	return NULL;
}

/* The person to become the contact: the same one, a known one, a new one. */
static ase_status contact_person(change *ch, const session *ses,
				 const ase_record *org, const struct contact *c,
				 char id[ASE_ID_SIZE], ase_err *err)
{
	const char *now = ase_world_text(ses->world, org, "contact.person");
	const char *name =
		ase_world_text(ses->world, org, "contact.person.name");
	const ase_record *same;

	if (now && (!c->name || ase_person_same_name(name, c->name))) {
		memcpy(id, now, strlen(now) + 1);
		return ASE_OK;
	}
	if (!c->name)
		return ase_fail(
			err, ASE_E_USAGE,
			"there is no contact yet: name=NAME is missing");
	if ((same = known(ses, c))) {
		memcpy(id, same->id, sizeof(same->id));
		return ASE_OK;
	}
	return change_add(ch, "person", id, err);
}

/* Leave out one of the texts (NULL: none). */
static void leave_out(struct contact *c, const char *text)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		if (c->person[i] != text)
			c->person[kept++] = c->person[i];
	c->count = kept;
}

/* Who is known already keeps the spelling of name and address that stands:
 * whatever was typed only found them. */
static void keep_spelling(const session *ses, const char *id, struct contact *c)
{
	const ase_record *rec = ase_world_get(ses->world, id);
	const char *name = ase_node_path_text(rec->node, "name");
	ASE_AUTO(ase_strdrop) char *typed = NULL;

	if (ase_person_same_mail(ase_node_path_text(rec->node, "email"),
				 c->email))
		leave_out(c, c->email_text);
	if (!c->name)
		return;
	leave_out(c, c->name_text);
	typed = ase_text_tidy(c->name);
	if (strcmp(typed, name) != 0)
		ui_say(ses->ui,
		       "The name stays as it is, %s; to write it otherwise: "
		       "ase-record person set %s name='%s'",
		       name, id, typed);
}

static ase_status contact(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(contact_drop) struct contact c = { .count = 0 };
	const ase_record *org = call->rec;
	const char *was = ase_node_path_text(org->node, "contact.person");
	char id[ASE_ID_SIZE];
	ase_status s;

	sort_out(call, &c);
	change_touch(ch, org->id);
	if ((s = contact_person(ch, call->session, org, &c, id, err)))
		return s;
	if (ase_world_get(call->session->world, id))
		keep_spelling(call->session, id, &c);
	if (c.count && (s = change_input(ch, id, c.person, c.count, err)))
		return s;
	change_set(ch, org->id, "contact.person", id);
	if (c.role && *c.role)
		change_set(ch, org->id, "contact.role", c.role);
	else if (c.role || (was && strcmp(was, id) != 0)) /* it was another's */
		change_unset(ch, org->id, "contact.role");
	return change_end(ch, org->id, N_("contact noted"),
			  N_("contact of the organisation ({contact.person})"),
			  err);
}

const cli_verb org_contact = {
	.name = "contact",
	.operands = "ORG KEY=VALUE...",
	.min = 2,
	.max = -1,
	.help = N_("note who answers for an organisation"),
	.more = N_("Keys are those of a person (name, email, phone) and role. "
		   "Another name is another person: what the former contact "
		   "signed stays theirs."),
	.needs = CLI_WRITES,
	.run = contact,
	.takes = "org",
};

struct join_opts {
	const char *amount;
};

static const cli_opt join_opts[] = {
	CLI_OPT_FR(0, "amount", "montant", "EUR", struct join_opts, amount,
		   N_("what it gave, if anything; the sum is free")),
	CLI_END,
};

static ase_status join(const cli_call *call, ase_err *err)
{
	const struct join_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *org = call->rec;
	char on[ASE_DATE_SIZE];
	ase_status s;

	if (!ase_node_path(org->node, "membership.since"))
		change_date(ch, org->id, "membership.since", call->on);
	if (opts->amount &&
	    (s = change_entry(ch, org->id, "membership.contributions", err,
			      "on", ase_date_text(call->on, on), ":amount",
			      opts->amount, NULL)))
		return s;
	return change_end(ch, org->id, N_("membership noted"),
			  N_("membership on %s"), err);
}

const cli_verb org_join = {
	.name = "join",
	.operands = "ORG",
	.min = 1,
	.max = 1,
	.help = N_("note a membership; it is voluntary and its sum free"),
	.needs = CLI_WRITES,
	.run = join,
	.takes = "org",
	CLI_OPTS(struct join_opts, join_opts),
};

static ase_status status(const cli_call *call, ase_err *err)
{
	return checklist_verb(call, call->rec, err);
}

const cli_verb org_status = {
	.name = "status",
	.operands = "ORG",
	.min = 1,
	.max = 1,
	.help = N_("print the checklist: done, late, waiting for whom"),
	.needs = CLI_READS,
	.run = status,
	.takes = "org",
	.entitled = true,
};

const cli_verb org_resolution = {
	.name = "resolution",
	.operands = "ORG",
	.min = 1,
	.max = 1,
	.help = N_("note the board's resolution for its open request"),
	.needs = CLI_WRITES,
	.check = resolution_check,
	.run = resolution_verb,
	.takes = "request",
	CLI_OPTS(struct resolution_opts, resolution_opts),
};
