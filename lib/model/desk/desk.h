#ifndef ASE_MODEL_DESK_DESK_H
#define ASE_MODEL_DESK_DESK_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"

/*
 * The desk: what came in and waits for an answer, who of them comes first, and
 * who could help. Pure functions of a world.
 *
 * A kind whose records come in says so at the root of its schema; all but
 * `received` may be missing:
 *
 *   x-ase-desk:
 *     received: at               the field that says when it came in
 *     promise: call-answer       the step whose delay is promised: its clock
 *                                counts while it is open, else that of the stage
 *     until: CONDITION           it is no more the desk's affair
 *     from: [person, org]        paths: who asks; the first that is set
 *     by: coordinator            the field of the coordinator who took it
 *     priority: priority         a field of choices, of which
 *     first: [crisis]            these go before all others
 *     question: question         the field of the question, which
 *     story: {en: [divorce, ...], fr: [...]}
 *                                makes the story of a person with these words
 *     theme: theme               paths: the code of what it is about,
 *     territory: org.territory   of where,
 *     level: level               and the level that it is for
 *     answered: answered_at      the field that an answer sets,
 *     answer: answer             that says what was answered,
 *     answer_with: document      the reference to what was sent
 *     with: [document, support]  ... of one of these kinds, where they are
 *                                adopted
 *     solved: solved_on          the field that an answer sets, too, where
 *                                somebody had been referred before
 *     referrals: referrals       a list, or the map of the one that stands:
 *                                {to: RESOURCE, on, why, sent_on, taken_on,
 *                                refused_on}, of which all but `to` and `on`
 *                                may be missing
 *     earlier: earlier           a list for those that a map has no place for
 *     offers: {theme: themes, takes: takes, territory: territory,
 *              level: level, paid: paid, phone: phone}
 *                                what the resources of `to` say under which
 *                                field
 *     days: 90                   for how long a referral is a load (90)
 */
typedef struct ase_desk {
	const ase_kind *kind;
	const ase_node *says; /* all borrowed from the schema */
	const char *received;
	const char *promise;
	const char *by;
	const char *priority;
	const char *question;
	const char *theme, *territory, *level;
	const char *answered, *answer, *answer_with, *solved;
	const char *referrals, *earlier;
	bool lists;		  /* `referrals` is a list */
	const ase_kind *resource; /* of `to`; NULL: nobody is referred */
	const ase_node *offers;
	int days;
} ase_desk;

/* What the kind says; false: its records come to no desk. */
bool ase_desk_of(const ase_kinds *kinds, const ase_kind *kind, ase_desk *out);

/* Add what is wrong with what the kind says, under "x-ase-desk...": how many. */
size_t ase_desk_check(const ase_kinds *kinds, const ase_kind *kind,
		      const ase_vocabularies *vocabularies,
		      ase_problems *problems);

/* The name of the field of its referrals' resources, or NULL. */
const char *ase_desk_offer(const ase_desk *desk, const char *what);

/* Who asks: the first of `from` that is set and leads to a record; or NULL. */
const ase_record *ase_desk_from(const ase_world *world, const ase_desk *desk,
				const ase_record *rec);

/* ---- desk_clock.c: how much of a delay has gone ---- */

typedef enum ase_desk_unit {
	ASE_DESK_NONE, /* nothing is promised: days since it came */
	ASE_DESK_DAYS,
	ASE_DESK_WORKDAYS, /* by `office` of ase.yaml, as are */
	ASE_DESK_MINUTES,
} ase_desk_unit;

typedef struct ase_desk_clock {
	ase_desk_unit unit;
	long used, of; /* `of` 0: of NONE */
} ase_desk_clock;

/*
 * Of a task that is open and due some time after a date: what of that time has
 * gone at the world's today, which has its hour. More than all of it: it is
 * late. NONE, counted from `received`, where nothing is due or due at a date.
 */
ase_desk_clock ase_desk_clock_of(const ase_process *process,
				 const ase_world *world, const ase_task *task,
				 ase_date received);

/* ---- desk_order.c: what waits, in what order ---- */

typedef struct ase_desk_item {
	const ase_record *rec; /* all borrowed */
	ase_desk desk;
	ase_task task; /* what comes next; `step` NULL: nothing */
	ase_date received;
	ase_desk_clock clock;
	const char *priority; /* its code; NULL: none */
	bool first;	      /* it goes before others */
	bool ours;	      /* the next move is a coordinator's */
} ase_desk_item;

typedef struct ase_desk_items {
	ase_desk_item *items; /* owned */
	size_t count;
	size_t room;
} ase_desk_items;

void ase_desk_items_drop(ase_desk_items *list);

/*
 * What is open at the desks of `kind` (NULL: of all kinds), in the order in
 * which it wants an answer: what waits for us before what waits for others; then
 * what goes first; then as the promise ends, what has none last; then the
 * longest here; then by ID.
 */
void ase_desk_triage(const ase_process *process, const ase_world *world,
		     const ase_kind *kind, ase_desk_items *out);

/* What set the second of two neighbours behind the first. */
typedef enum ase_desk_reason {
	ASE_DESK_SAME,
	ASE_DESK_OURS,
	ASE_DESK_FIRST,
	ASE_DESK_DUE,
	ASE_DESK_AGE,
} ase_desk_reason;

/* <0: `a` before `b`; the first rule that parts them into `why`, not NULL. */
int ase_desk_order(const ase_desk_item *a, const ase_desk_item *b,
		   ase_desk_reason *why);

/* ---- desk_rank.c: who could help ---- */

/* Why somebody is no choice, the strongest reason. */
typedef enum ase_desk_not {
	ASE_DESK_CAN,
	ASE_DESK_REFUSED, /* could not, this very time */
	ASE_DESK_GIVEN,	  /* was given already */
	ASE_DESK_THEME,	  /* is not for this theme */
	ASE_DESK_AWAY,	  /* is not for this territory */
} ase_desk_not;

/* What a resource says of the problems that it takes. */
typedef enum ase_desk_takes {
	ASE_DESK_TAKES_THIS, /* one that the question names */
	ASE_DESK_TAKES_ALL,  /* it says nothing */
	ASE_DESK_TAKES_ELSE, /* others: only if it is one of these */
} ase_desk_takes;

typedef struct ase_desk_option {
	const ase_record *resource; /* all borrowed */
	ase_desk_not no;
	ase_date no_on;	    /* REFUSED, GIVEN: when */
	const char *no_why; /* REFUSED: why; or NULL */
	ase_desk_takes takes;
	const char *takes_text; /* what it says; or NULL */
	const char *theme;	/* the code that fits; NULL: nobody says one */
	const char *territory;	/* its own; NULL: it serves all */
	int far;		/* 0 the territory, 1 its group, 2 everywhere */
	long long level;	/* 0: none */
	bool off_level;		/* another than the call is for, or below the
				   one that could not */
	size_t load;		/* referrals in `days` */
	size_t taken, settled;	/* of all referrals to it that came to an end */
	int least; /* Wilson's lower end of the share taken up, in thousandths */
	bool paid;
	const char *phone;
} ase_desk_option;

typedef struct ase_desk_options {
	ase_desk_option *items; /* owned; by level, then as they are advised */
	size_t count;
	size_t room;
	size_t best; /* of items; SIZE_MAX: nobody could */
} ase_desk_options;

void ase_desk_options_drop(ase_desk_options *list);

/*
 * Who of the resources that are in service could take `rec`. The problem that
 * was met decides, not the lowest level: whose theme and territory fit, then
 * whoever takes this very problem before who takes any, and those last who take
 * only others; the level that the record is for; then the nearer territory, the
 * smaller load, the better past (Wilson 1927), and the name. After one that
 * could not, no lower level comes first.
 */
void ase_desk_rank(const ase_world *world, const ase_vocabularies *vocabularies,
		   const ase_desk *desk, const ase_record *rec,
		   ase_desk_options *out);

/* <0: `a` is advised before `b` (names play no part). */
int ase_desk_option_order(const ase_desk_option *a, const ase_desk_option *b);

/* ---- desk_question.c: what a question is about ---- */

/*
 * Whether `phrase` stands in the text: all its words, in their order, one behind
 * the other, but for case and accents. A word of four letters or more may end
 * otherwise by two letters at most (plurals).
 */
bool ase_desk_says(const char *text, const char *phrase);

/*
 * The code of the vocabulary whose label or alias the question says; of several
 * that of most words. NULL: none, or several of as many, which `rivals` (may be
 * NULL) gets. `said` gets the words. Borrowed.
 */
const char *ase_desk_theme(const ase_vocabulary *themes, const char *question,
			   const char **said, ase_strs *rivals);

/* What makes the question the story of a person: a word of `story`, an address
 * or a telephone number. Yours; NULL: nothing. */
char *ase_desk_story(const ase_desk *desk, const char *question);

#endif
