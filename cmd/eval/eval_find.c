/* Whose answers a row of a form is. */

#include "cmd/eval/eval_find.h"

#include "lib/base/mem.h"
#include "lib/model/identity/person.h"
#include "lib/model/input/mention.h"
#include "lib/model/input/resolve.h"
#include "lib/model/record/names.h"

#include <string.h>

/* What is looked for. All borrowed. */
struct finding {
	const session *ses;
	const import_naming *naming;
	const ase_words *words; /* of the naming */
};

/* How well a name of the organisation fits the words. */
static ase_fit org_fit(const struct finding *f, const ase_record *org)
{
	if (!org || strcmp(org->kind->name, "org") != 0)
		return ASE_FIT_NONE;
	return ase_names_fit(f->ses->world, org, ASE_NAMES_OWN, f->words);
}

/* How well the organisations fit that stand beside the reference at `path`. */
static ase_fit beside_fit(const struct finding *f, const ase_record *rec,
			  const char *path)
{
	const char *dot = strrchr(path, '.');
	ASE_AUTO(ase_strdrop)
	char *around = ase_strndup(path, dot ? (size_t)(dot - path) : 0);
	const ase_node *map =
		*around ? ase_node_path(rec->node, around) : rec->node;
	ase_fit best = ASE_FIT_NONE;

	ase_each(child, map) {
		const ase_fit fit =
			ase_node_text(child)
				? org_fit(f,
					  ase_world_get(f->ses->world,
							ase_node_text(child)))
				: ASE_FIT_NONE;

		best = fit > best ? fit : best;
	}
	return best;
}

/* How well the person's organisations fit the words. */
static ase_fit persons_org_fit(const struct finding *f, const ase_record *who)
{
	ASE_AUTO(ase_mentions_drop) ase_mentions all = ASE_MENTIONS_INIT;
	ase_fit best = ASE_FIT_NONE;

	if (who)
		ase_mentions_find(f->ses->world, who, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *rec = all.items[i].rec;
		const ase_fit own = org_fit(f, rec);
		const ase_fit beside = beside_fit(f, rec, all.items[i].path);

		best = own > best ? own : best;
		best = beside > best ? beside : best;
	}
	return best;
}

static const ase_record *person_of(const session *ses, const ase_record *rec)
{
	const char *id = ase_node_path_text(rec->node, "person");

	return id ? ase_world_get(ses->world, id) : NULL;
}

/* Whether it is of whom the row names; who it names by an ID is that one. */
static bool is_theirs(const struct finding *f, const ase_record *rec)
{
	const ase_record *who = person_of(f->ses, rec);
	const char *name = f->naming->name, *email = f->naming->email;
	const char *mail = who ? ase_node_path_text(who->node, "email") : NULL;

	if (!*name && !*email)
		return true;
	if (!who || (*email && mail && !ase_person_same_mail(mail, email)))
		return false;
	if (!*name)
		return mail;
	return ase_world_get(f->ses->world, name) == who ||
	       ase_person_same_name(ase_node_path_text(who->node, "name"),
				    name);
}

static ase_fit words_fit(const struct finding *f, const ase_record *rec)
{
	const ase_fit own =
		ase_names_fit(f->ses->world, rec, ASE_NAMES_KNOWN_BY, f->words);

	return own > ASE_FIT_NONE ? own
				  : persons_org_fit(f, person_of(f->ses, rec));
}

/* Keep those whom the words fit best; whom a name has found needs no more. */
static void keep_fitting(const struct finding *f, ase_records *found,
			 ase_records *out)
{
	ase_fit best = ASE_FIT_WORDS;

	for (size_t i = 0; i < found->count; i++) {
		const ase_fit fit = words_fit(f, found->items[i]);

		if (fit > best)
			out->count = 0; /* parts give way to a whole */
		if (fit < best)
			continue;
		best = fit;
		ase_records_add(out, found->items[i]);
	}
	for (size_t i = 0; i < found->count && !out->count; i++)
		if (*f->naming->name)
			ase_records_add(out, found->items[i]);
}

static bool is_asked(const ase_record *rec, const char *questionnaire)
{
	const char *name = ase_node_path_text(rec->node, "questionnaire");

	return !ase_record_has(rec, "archived_on") &&
	       (!questionnaire || (name && !strcmp(name, questionnaire)));
}

/* By an ID, or the beginning of one. */
static const ase_record *by_id(const session *ses, const ase_kind *kind,
			       const char *words)
{
	const ase_record *rec = NULL;
	ase_resolved how = ASE_RESOLVED_NAME;

	if (!*words ||
	    ase_resolve(ses->world, kind, words, &rec, &how, NULL, NULL))
		return NULL;
	return how == ASE_RESOLVED_ID || how == ASE_RESOLVED_PREFIX ? rec
								    : NULL;
}

void eval_find(const session *ses, const import_naming *naming, void *payload,
	       ase_records *out)
{
	const ase_kind *kind = session_kind_named(ses, "evaluation");
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	const struct finding f = { ses, naming, &words };
	const ase_record *rec = by_id(ses, kind, naming->words);

	if (rec) {
		ase_records_add(out, rec);
		return;
	}
	ase_words_read(&words, naming->words);
	ase_world_all(ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_asked(all.items[i], payload) &&
		    is_theirs(&f, all.items[i]))
			ase_records_add(*naming->words ? &found : out,
					all.items[i]);
	if (!*naming->words && !*naming->name && !*naming->email)
		out->count = 0;
	keep_fitting(&f, &found, out);
}
