#ifndef ASE_MODEL_MATCH_MATCH_PRIV_H
#define ASE_MODEL_MATCH_MATCH_PRIV_H

#include "lib/base/map.h"
#include "lib/model/match/match.h"
#include "lib/model/mission/mission.h"
#include "lib/model/pairing/pairing.h"

#include <stdint.h>

/*
 * Inside matching: records turned into numbers once, so that a pair is judged
 * without looking at a text.
 *
 *   intern.c   texts and their numbers
 *   identity.c   who is who
 *   roster.c   what is known of every expert
 *   roster_history.c  what became of their matches
 *   roster_pairing.c  the same of other kinds, by what they say
 *   demand.c    what a need asks for
 *   demand_pairing.c  the same of other kinds
 *   match_rules.c  the rules
 *   match.c    the points, the ranking
 *   explain.c   both in words
 */

/* A text (a code, an ID) as a number from 1; 0 is none. */
typedef uint32_t ase_sym;

struct ase_symtab {
	ase_map table;	    /* number, as a pointer, by text (borrowed) */
	ase_sym *groups;    /* owned; of each number, 0: none */
	ase_sym *uppers;    /* owned; what a term lies within; 0: nothing */
	const char **texts; /* owned; of each number, borrowed */
	size_t count;
	size_t room;
};

void ase_intern_drop(struct ase_symtab *numbers);
ase_sym ase_intern_find(struct ase_symtab *numbers, const char *text);

/* Number the terms of a vocabulary, and give each its group and what it lies
 * within. */
void ase_intern_learn(struct ase_symtab *numbers,
		      const ase_vocabulary *vocabulary);

/* Some numbers, in the order of their records; owned. */
struct ase_set {
	ase_sym *items;
	uint32_t count;
};

void ase_intern_set_drop(struct ase_set *set);
void ase_intern_set_add(struct ase_set *set, ase_sym number);
bool ase_intern_set_has(const struct ase_set *set, ase_sym number);

/* The numbers of the scalars in list `node`. */
void ase_intern_set_read(struct ase_symtab *numbers, const ase_node *node,
			 struct ase_set *out);

/* One skill of an expert, or asked for. */
struct ase_skill {
	ase_sym code, group;
	int level; /* 1 to 10 */
	bool must;
};

struct ase_skills {
	struct ase_skill *items; /* owned */
	uint32_t count;
};

void ase_intern_skills_read(struct ase_symtab *numbers, const ase_node *node,
			    struct ase_skills *out);

/* Days as numbers; 0 is no day. */
typedef int ase_day;
ase_day ase_intern_day_of(ase_date date);
ase_date ase_intern_day_date(ase_day day);

struct ase_expert {
	const ase_record *rec;
	struct ase_skills skills;
	struct ase_set traits, territories, regions, languages, conflicts;
	struct ase_set declined, proposed; /* needs */
	ase_sym person;
	struct ase_set stands; /* of a pairing: itself, whom it stands for */
	struct ase_set has;    /* of a pairing within a kind: whom it has */
	const char *side;      /* of a pairing; NULL: none */
	ase_day from, until;   /* available; 0: no limit */
	long hours;	       /* hundredths a month; -1: not said */
	long long capacity;    /* missions at once */
	long long busy;	       /* missions that go on, or are proposed */
	bool remote, charter;  /* has signed it */
	bool gone;
	ase_turns turns;
	long answer_sum; /* of what organisations answered, 1 to 5 */
	long answers;
	long evaluations; /* with such answers */
};

/* Vocabularies of what is compared. */
struct ase_match_words {
	const char *skills, *traits, *territories, *languages;
};

struct ase_roster {
	ase_match_context context;
	ase_pairing *pairing; /* owned; NULL: experts, for needs */
	struct ase_match_words words;
	ase_weights weights;
	ase_match_settings settings;
	ase_day today;
	struct ase_symtab skills, traits, territories, languages, ids;
	struct ase_expert *experts; /* owned, by ID */
	size_t count;
	ase_map by_id;		    /* struct ase_expert by ID */
	ase_map by_person;	    /* of a pairing: by whom it stands for */
	ase_map persons;	    /* by e-mail; identity.c knows what */
	ase_mission_rule *missions; /* while matches are read */
	bool knows_persons;
};

struct ase_demand {
	const ase_record *rec;
	const char *territory; /* the need's, or its organisation's */
	struct ase_skills skills;
	long whole; /* of the skills' weights */
	struct ase_set traits, languages;
	struct ase_set orgs, persons;  /* whose need it is, and their people */
	struct ase_set coordinators;   /* persons who coordinate it */
	struct ase_set present, off;   /* of a pairing: whom it has, or had */
	struct ase_set stands;	       /* of a pairing within a kind */
	const char *fits;	       /* the side wanted; NULL: any */
	const ase_record *coordinated; /* the first that says so, or NULL */
	const struct ase_symtab *territories; /* that `place` is of */
	ase_sym id, place, region;
	ase_day from, until; /* of the mission, as it is reckoned with */
	bool dated;	     /* the need says when it begins */
	bool remote;
	long hours;	/* hundredths; 0: not said */
	size_t places;	/* still open */
	ase_strs steps; /* that block a proposal */
};

/* Add a person, and all records that are the same person: they share an e-mail
 * address and a name, in whatever spelling. `id` may be NULL. */
void ase_identity_add(ase_roster *roster, const char *id, struct ase_set *out);
void ase_identities_drop(ase_map *persons);

/* The number of the record that a reference means. */
ase_sym ase_identity_meant(ase_roster *roster, const char *id);

/* What became of the matches of all experts. */
void ase_roster_history_read(ase_roster *roster);

/* Days of the twelve months that rotation looks at. */
enum { ASE_MATCH_YEAR = 365 };

/* The same of a pairing: all of its kind, and what became of them. Its weights
 * into `out`; what is wrong with them, the law of policy files has told. */
void ase_roster_pairing_read(ase_roster *roster);
void ase_roster_pairing_weights(const ase_pairing *pairing, ase_weights *out);

/* What a record asks for, as the roster's pairing says. */
void ase_demand_pairing_read(ase_roster *roster, ase_demand *asked);

/* The codes that the paths at `place` lead to from `rec`. */
void ase_roster_pairing_codes(const ase_roster *roster, ase_pairing_place place,
			      const ase_record *rec, struct ase_symtab *numbers,
			      struct ase_set *out);
void ase_roster_pairing_skills(const ase_roster *roster,
			       ase_pairing_place place, const ase_record *rec,
			       struct ase_symtab *numbers,
			       struct ase_skills *out);

/* The first date, and the first text, that they lead to. */
ase_day ase_roster_pairing_day(const ase_roster *roster,
			       ase_pairing_place place, const ase_record *rec);
const char *ase_roster_pairing_text(const ase_roster *roster,
				    ase_pairing_place place,
				    const ase_record *rec);

/* Whether two sets have anything in common. */
bool ase_intern_sets_meet(const struct ase_set *a, const struct ase_set *b);

/* Whether its expert has left before it was over: nobody serves the need. */
bool ase_match_left(const ase_world *world, const ase_record *match);

/* The first of the rules up to `last` that holds. */
ase_rule ase_match_rule_first(const ase_roster *roster, const ase_demand *asked,
			      size_t expert, ase_rule last);

/* The level that an expert has a code at (0: none); the best of another skill
 * of that group. */
int ase_match_skill_level(const struct ase_expert *expert, ase_sym code);
int ase_match_skill_near(const struct ase_expert *expert,
			 const struct ase_skill *asked);

/* ase_match_nearness of who is in the very place, or where none is asked. */
enum { ASE_NEAR_SAME = 10 };

/* How near: 10 the same territory, 6 the region, 4 remote, 0 out of reach. */
int ase_match_nearness(const struct ase_demand *asked,
		       const struct ase_expert *expert);

/* Days of the mission, and how many of them the expert is there. */
int ase_match_mission_days(const struct ase_demand *asked);
int ase_match_present_days(const struct ase_demand *asked,
			   const struct ase_expert *expert);

/* Hundredths of hours that the expert has for the mission; -1: not said. */
long ase_match_hours_there(const struct ase_demand *asked,
			   const struct ase_expert *expert);

#endif
