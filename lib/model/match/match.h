#ifndef ASE_MODEL_MATCH_MATCH_H
#define ASE_MODEL_MATCH_MATCH_H

#include "lib/model/match/weight.h"
#include "lib/model/process/process.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

/*
 * Which expert for which need, and why.
 *
 * First the rules, each with a name: a pair that one of them excludes has no
 * score, however good it would be. Then whole points out of 1,000 that are the
 * sum of their parts; with the weights W of ase.yaml:
 *
 *   skills        over the skills asked for (a must counts twice): the level
 *                 had to the level asked, at most whole; half for another
 *                 skill of the same group of the vocabulary, nothing for others
 *   traits        the share of the traits that the leaders ask for
 *   territory     the same W, the same region 6/10 W, remote 4/10 W
 *   availability  half W for the share of the period that the expert is there;
 *                 half W for the hours: whole with twice those asked for (or
 *                 none asked for), half of it when nobody has said
 *   evaluations   of what organisations answered after missions: 5 is W, 1 is
 *                 nothing; 3/4 W while there are not enough of them
 *   rotation      never asked W; else by missions in the last twelve months:
 *                 none 8/10, one 5/10, two 2/10, more nothing
 *
 * Records of other kinds are found for what asks for them by the same rules and
 * parts, from the fields that their kind names and with the weights that it
 * gives; what it does not name plays no part. "Expert" and "need" below stand
 * for them, too.
 *
 * What is not asked for is not missed. Integers only, each part to the nearest
 * point, so the same records give the same score on every machine. A pure
 * function of what is in ase_match_context; nothing here reads a clock.
 */

/* Why a pair cannot be: the first that holds, what cannot be helped first. */
typedef enum ase_rule {
	ASE_RULE_NONE,
	ASE_RULE_LEFT,	       /* the expert has left, or is archived */
	ASE_RULE_SIDE,	       /* of notices: it does not fit what is asked */
	ASE_RULE_CONFLICT,     /* declared with this organisation */
	ASE_RULE_SAME_PERSON,  /* is its contact or leader, or has signed for
				  it: a former contact is not neutral */
	ASE_RULE_COORDINATOR,  /* coordinates the request, or its convention */
	ASE_RULE_DECLINED,     /* one side has said no to this very pair */
	ASE_RULE_PROPOSED,     /* is proposed already */
	ASE_RULE_MUST_SKILL,   /* missing, or under its level */
	ASE_RULE_LANGUAGE,     /* one that is asked for is not spoken */
	ASE_RULE_TERRITORY,    /* another region, and not remote */
	ASE_RULE_AVAILABILITY, /* not there when the mission begins */
	ASE_RULE_HOURS,	       /* fewer in the period than the need asks for */
	ASE_RULE_CAPACITY,     /* has as many missions as wanted */
	ASE_RULE_CHARTER,      /* not signed, where ase.yaml asks for it */
	ASE_RULE_BLOCKED,      /* the process does not let the need be proposed
				  yet: the same for every expert */
	ASE_RULES,	       /* how many there are */
} ase_rule;

/* "must-skill"; N_ for those who show it. */
const char *ase_match_rule_name(ase_rule rule);

/* What matching looks at. All borrowed. */
typedef struct ase_match_context {
	const ase_world *world;
	const ase_vocabularies *vocabularies;
	const ase_process *process;    /* NULL: nothing is blocked */
	const ase_node *questionnaire; /* NULL: all items count */
	const ase_kind *kind; /* whose records are found, by what it says of it
				 (x-ase-match, lib/model/pairing/pairing.h).
				 NULL: experts, for needs */
	const char *saying;   /* experts who say this nowhere may be left out;
			       NULL: none of them (ase_roster_must) */
	const ase_record *only; /* the one expert who is asked about; NULL: all
				   are. Of other kinds all are read */
} ase_match_context;

/* A text that whoever can serve the need has to say: the code of a must. NULL:
 * there is none. Borrowed. */
const char *ase_roster_must(const ase_record *need);

/* What is known of all experts, gathered once for any number of needs. */
typedef struct ase_roster ase_roster;

/* ASE_E_INVALID: the weights do not add up, or ase.yaml says of matching what
 * it may not; `err` says what to type. */
ase_status ase_roster_new(const ase_match_context *context, ase_roster **out,
			  ase_err *err) ASE_MUST_CHECK;

/* The experts, for questions in which no points play a part. */
ase_roster *ase_roster_plain(const ase_match_context *context);
void ase_roster_drop(ase_roster **roster);

/* All experts by ID, those of other kinds by name; those who have left
 * included. */
size_t ase_roster_count(const ase_roster *roster);
const ase_record *ase_roster_expert(const ase_roster *roster, size_t expert);

/* Where `record` stands among them; SIZE_MAX: nowhere. */
size_t ase_roster_find(const ase_roster *roster, const ase_record *record);

/* Missions an expert may still take; 0 when full or gone. */
size_t ase_roster_room(const ase_roster *roster, size_t expert);

/* How many missions an expert has at once, and takes at most. Who is gone has
 * none. */
typedef struct ase_load {
	long long busy, capacity;
} ase_load;

void ase_roster_load(const ase_roster *roster, size_t expert, ase_load *out);

/* Whether somebody has said no to a match; whether the missions that came of
 * it are all over. */
bool ase_match_off(const ase_record *match);
bool ase_match_over(const ase_world *world, const ase_record *match);

const ase_weights *ase_roster_weights(const ase_roster *roster);

/* The kind of those that are found; of what asks for them. */
const ase_kind *ase_roster_kind(const ase_roster *roster);
const ase_kind *ase_roster_asks(const ase_roster *roster);

/* What a part is called in `lang`, as the kind calls its field; NULL: as it is
 * everywhere (weight.h). Borrowed. */
const char *ase_roster_part_title(const ase_roster *roster, ase_part part,
				  const char *lang);

/* What is typed once somebody was chosen, as policy says it (ase_command_text),
 * of what asks; NULL: nothing. */
const ase_node *ase_roster_command(const ase_roster *roster);

/* What one need asks for. Borrows the roster. */
typedef struct ase_demand ase_demand;

ase_demand *ase_demand_new(ase_roster *roster, const ase_record *need);
void ase_demand_drop(ase_demand **asked);

const ase_record *ase_demand_need(const ase_demand *asked);
const char *ase_demand_territory(const ase_demand *asked); /* or NULL */

/* Experts that are still to be found; 0: as many as wanted are on it. */
size_t ase_demand_places(const ase_demand *asked);

/* Append those who are there already, of kinds that say where they stand
 * (`proposed` of x-ase-match). */
void ase_demand_present(const ase_roster *roster, const ase_demand *asked,
			ase_records *out);

/* The steps that block a proposal, by name; none: it may be proposed. */
const ase_strs *ase_demand_blocked(const ase_demand *asked);

/* One pair. */
typedef struct ase_score {
	const ase_record *expert; /* borrowed from the world */
	size_t at;		  /* the expert's place in the roster */
	ase_rule rule;		  /* NONE: it may be */
	int points[ASE_PARTS];	  /* zeros when it may not */
	int total;		  /* their sum */
} ase_score;

void ase_match_score(const ase_roster *roster, const ase_demand *asked,
		     size_t expert, ase_score *out);

/* The points that the pair would have if no rule held. */
void ase_match_points(const ase_roster *roster, const ase_demand *asked,
		      size_t expert, ase_score *out);

/* Whether a rule holds, whichever come before it. */
bool ase_match_holds(const ase_roster *roster, const ase_demand *asked,
		     size_t expert, ase_rule rule);

typedef struct ase_scores {
	ase_score *items; /* owned */
	size_t count;
} ase_scores;

void ase_match_scores_drop(ase_scores *scores);

/*
 * Judge every expert: by total, best first, excluded ones last; ties as they
 * stand in the roster.
 * BLOCKED says nothing of an expert, so it does not count here.
 */
void ase_match_rank(const ase_roster *roster, const ase_demand *asked,
		    ase_scores *out);

/* How an expert has been asked; years are the twelve months up to today. */
typedef struct ase_turns {
	size_t asked, declined;
	size_t missions, missions_year;
	ase_date last; /* the last time that they were asked */
} ase_turns;

void ase_roster_turns(const ase_roster *roster, size_t expert, ase_turns *out);

/* How many missions the expert has at once: those accepted that go on. */
size_t ase_match_load(const ase_world *world, const ase_record *expert);

#endif
