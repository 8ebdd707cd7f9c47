/* What is signed stays, and what is signed anew is sealed. */

#include "lib/app/change/change_priv.h"

#include "lib/base/mem.h"
#include "lib/model/integrity/frozen.h"
#include "lib/model/integrity/seal.h"
#include "lib/model/integrity/signer.h"

#include <stdio.h>
#include <string.h>

/* The record as the change leaves it, of a kind that is signed; or NULL. */
static const ase_record *signed_record(const change *ch,
				       const changed_file *file)
{
	if (!file->kind || file->gone ||
	    !ase_node_get(ase_node_get(file->kind->root, "x-ase-fixed"),
			  "signatures"))
		return NULL;
	return ase_world_get(ch->after, file->id);
}

/* Whether this change passes `step` in the record; the entry's number. */
static bool passed(const change *ch, const ase_record *rec, const char *step,
		   size_t *number)
{
	return ase_signature_passed(ase_world_get(ch->ses->world, rec->id), rec,
				    step, number);
}

static ase_status refuse(const change *ch, const ase_problems *problems,
			 ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs faulty = ASE_STRS_INIT;

	if (!ch->by_hand && !ch->of_many && problems->count == 1)
		return ase_fail(err, ASE_E_REFUSED, "%s",
				problems->items[0].text);
	ui_problems(problems, stderr);
	if (!ch->of_many)
		return ase_told(err, ASE_E_REFUSED);
	change_faulty(ch, problems, &faulty);
	return change_fail_whose(ch, ASE_E_REFUSED, &faulty, err);
}

/* One of the two laws, of one file. */
typedef size_t law(const change *ch, const changed_file *file,
		   ase_problems *problems);

static size_t frozen(const change *ch, const changed_file *file,
		     ase_problems *problems)
{
	const ase_record *rec = signed_record(ch, file);
	size_t number;
	size_t found = ase_frozen_check(ch->ses->world, ch->after, file->id,
					ch->undoes != NULL, ch->ses->ui->lang,
					problems);

	/* What got past before is accepted by the next --override. */
	if (!found && rec && ch->ses->ui->why &&
	    !passed(ch, rec, ASE_SEAL_STEP, &number))
		found = ase_frozen_prove(ch->after, rec, ch->ses->ui->lang,
					 problems);
	return found;
}

static size_t signers(const change *ch, const changed_file *file,
		      ase_problems *problems)
{
	const ase_signers ask = { .process = ch->ses->process,
				  .before = ch->ses->world,
				  .after = ch->after,
				  .lang = ch->ses->ui->lang };
	const ase_record *rec = signed_record(ch, file);

	return rec && !ch->undoes ? ase_signers_check(&ask, rec, problems) : 0;
}

/* Ask one law of all files. ASE_E_RETRY: --override has passed it. */
static ase_status ask(change *ch, law *of, const char *step, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	bool noted = false;
	ase_status s;

	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *file = &ch->changed_files.items[i];
		size_t from = problems.count;

		if (!file->kind ||
		    !ase_node_get(file->kind->root, "x-ase-fixed") ||
		    !of(ch, file, &problems))
			continue;
		changed_file_place(file, &problems, from);
		if (!ch->ses->ui->why || file->gone)
			continue;
		if ((s = change_override(ch, file->id, step, err)))
			return s;
		noted = true;
	}
	if (noted)
		return ASE_E_RETRY;
	return ase_problems_errors(&problems) ? refuse(ch, &problems, err)
					      : ASE_OK;
}

/* Put a digest down where another stands, or none; whether one was. */
static bool put_digest(change *ch, const ase_record *rec, const char *place,
		       const char *digest)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s.digest", place);
	const char *there = ase_node_path_text(rec->node, path);

	if (there && strcmp(there, digest) == 0)
		return false;
	change_set(ch, rec->id, path, digest);
	return true;
}

/* Whether the signature is this change's: another stood there, or none. */
static bool is_new(const ase_signatures *before, const ase_signature *one)
{
	const ase_signature *was = ase_signatures_find(before, one->name);

	return !was || !ase_signature_same(was, one);
}

/* Whether all who signed may: what somebody else has signed is not sealed in
 * passing. */
static bool is_well_signed(const change *ch, const ase_record *rec)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	const ase_signers ask = { .process = ch->ses->process,
				  .after = ch->after,
				  .lang = ch->ses->ui->lang };

	return !ase_signers_check(&ask, rec, &problems);
}

/* Give the signatures of a record their digests, one after the other; whether
 * one was given. */
static bool seal_signatures(change *ch, const ase_record *rec,
			    const ase_seals *seals)
{
	const ase_record *old = ase_world_get(ch->ses->world, rec->id);
	const ase_signatures *all = ase_seals_signatures(seals);
	ASE_AUTO(ase_signatures_drop) ase_signatures was = ASE_SIGNATURES_INIT;

	const bool well = old && is_well_signed(ch, rec);

	if (old)
		ase_signatures_of(old, &was);
	for (size_t i = 0; i < all->count; i++) {
		const ase_signature *one = &all->items[i];
		char digest[ASE_DIGEST_SIZE];

		const bool fresh = is_new(&was, one);

		if (ase_signature_digest(one)
			    ? !fresh || ase_seals_hold(seals, i)
			    : !fresh && !well)
			continue;
		ase_seals_make(seals, i, &was, digest);
		return put_digest(ch, rec, one->place, digest);
	}
	return false;
}

/* The same of what --override has passed. */
static bool seal_override(change *ch, const ase_record *rec,
			  const ase_seals *seals)
{
	size_t number;
	char digest[ASE_DIGEST_SIZE];

	if (!passed(ch, rec, ASE_SEAL_STEP, &number))
		return false;
	ASE_AUTO(ase_strdrop) char *place = ase_strf("overrides.%zu", number);

	ase_seals_override(seals, digest);
	return put_digest(ch, rec, place, digest);
}

/* Seal what is signed anew; in a store of an older format that is done when it
 * is brought forward. ASE_E_RETRY: a digest was put down. */
static ase_status seal(change *ch)
{
	bool sealed = false;

	if (session_is_older(ch->ses) && !ch->reshapes)
		return ASE_OK;
	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const ase_record *rec =
			signed_record(ch, &ch->changed_files.items[i]);
		ASE_AUTO(ase_seals_drop) ase_seals *seals = NULL;

		if (!rec || ch->undoes)
			continue;
		seals = ase_seals_new(ch->after, rec);
		if (!ase_seals_signatures(seals)->count)
			continue;
		if (seal_signatures(ch, rec, seals) ||
		    seal_override(ch, rec, seals))
			sealed = true;
	}
	return sealed ? ASE_E_RETRY : ASE_OK;
}

/* The texts that were signed stand beside their records as they were. */
static ase_status check_texts(change *ch, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;

	for (size_t i = 0; i < ch->changed_files.count; i++)
		(void)changed_file_text(&ch->changed_files.items[i], ch->after,
					&problems);
	return problems.count ? refuse(ch, &problems, err) : ASE_OK;
}

ase_status change_check_signed(change *ch, ase_err *err)
{
	ase_status s = ask(ch, frozen, ASE_SEAL_STEP, err);

	if (!s)
		s = check_texts(ch, err);
	if (!s)
		s = ask(ch, signers, ASE_SIGNER_STEP, err);
	return s ? s : seal(ch);
}
