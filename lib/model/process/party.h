#ifndef ASE_MODEL_PROCESS_PARTY_H
#define ASE_MODEL_PROCESS_PARTY_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"

/*
 * Parties: the roles that people have around a record. A kind names them at
 * the root of its schema, any name will do:
 *
 *   x-ase-parties:
 *     coordinator: [coordinator, team.who]
 *     tutor:
 *       paths: [tutor]
 *       title: {en: the tutor, fr: le tuteur}
 *
 * A path is one of the kind's records. It leads to a person, to a list of
 * these, to a record that leads to one (a coordinator: to whom the party says
 * that is called like its kind, else the first of its parties), or to the name
 * of a party ("expert", as the respondent of an evaluation).
 *
 * What a record does not say holds from above: of its parents, and theirs, all
 * of the nearest kind which leads to somebody; else from what it is about
 * (ase_world_subject).
 *
 * A process.yaml made before may have `parties` of its own: {PARTY: [PATH...]},
 * paths of a step's record, of which the first that leads to somebody counts.
 * They come first for the kinds that they know how to lead from.
 *
 * Where a party's name is wanted, a path of the record will do as well.
 */

/*
 * Append, each once, all persons that `word`, a party or a path, leads to from
 * `rec`, in the order of the paths. Borrowed from the world.
 */
void ase_party_people(const ase_process *process, const ase_world *world,
		      const ase_record *rec, const char *word,
		      ase_records *out);

/*
 * The same without those who have left (ending.h), or who are named by a record
 * that has: an expert who left, a coordinator past their day. `gone` (may be
 * NULL) gets the first record that was passed over so; NULL: none.
 */
void ase_party_serving(const ase_process *process, const ase_world *world,
		       const ase_record *rec, const char *word,
		       ase_records *out, const ase_record **gone);

/* Append those whom a letter to `word` goes to, one each: of its paths those of
 * the first that leads to anybody who has not left. */
void ase_party_addressees(const ase_process *process, const ase_world *world,
			  const ase_record *rec, const char *word,
			  ase_records *out);

/* The record that has ended where all who are named have left; NULL: somebody
 * serves, or nobody is named. `serving` (may be NULL) gets the first who does;
 * NULL: nobody. */
const ase_record *ase_party_left(const ase_process *process,
				 const ase_world *world, const ase_record *rec,
				 const char *word, const ase_record **serving);

/* The first of them; NULL: nobody is named. */
const ase_record *ase_party_person(const ase_process *process,
				   const ase_world *world,
				   const ase_record *rec, const char *word);

/* Append, each once, the persons that `text` leads to: the ID of one, that of a
 * record that leads to some, or a party of `rec`. */
void ase_party_add(const ase_process *process, const ase_world *world,
		   const ase_record *rec, const char *text, ase_records *out);

/* The same without those who have left. */
void ase_party_add_serving(const ase_process *process, const ase_world *world,
			   const ase_record *rec, const char *text,
			   ase_records *out);

/* Whether `word` is a party of records of `kind`, or of those above them.
 * `process` (may be NULL) has parties of its own. */
bool ase_party_is(const ase_process *process, const ase_kind *kind,
		  const char *word);

/* Whether any kind has a party `word`. */
bool ase_party_somewhere(const ase_process *process, const ase_kinds *kinds,
			 const char *word);

/* The names of the parties of `kind` and above, "coordinator, org"; yours. */
char *ase_party_names(const ase_process *process, const ase_kind *kind);

/* What the party is called in `lang`, else in English; NULL: it says nothing.
 * Borrowed. */
const char *ase_party_title(const ase_kind *kind, const char *party,
			    const char *lang);

/* Whether `path` of records of `kind` may lead to a person, as schemas tell. */
bool ase_party_path_leads(const ase_kinds *kinds, const ase_kind *kind,
			  const char *path);

/* Whether records of `kind` may lead to a person: by what they say first. */
bool ase_party_leads(const ase_kinds *kinds, const ase_kind *kind);

/*
 * Add what is wrong with the x-ase-parties of `kind`, under
 * "x-ase-parties.PARTY...": what is no list of paths, paths that lead to no
 * field, or to one that holds nobody. Returns how many.
 */
size_t ase_party_check(const ase_kinds *kinds, const ase_kind *kind,
		       ase_problems *problems);

/*
 * The coordinator who stands in today for this one, who is away
 * (data-schema/coordinator.yaml); NULL: nobody, or not away.
 */
const ase_record *ase_party_substitute(const ase_world *world,
				       const ase_record *coordinator);

/*
 * The person in whose name a letter about `rec` goes: the first of those who
 * follow it and have not left, or who stands in for them. NULL: nobody follows.
 */
const ase_record *ase_party_sender(const ase_process *process,
				   const ase_world *world,
				   const ase_record *rec);

#endif
