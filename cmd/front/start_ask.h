#ifndef ASE_CMD_FRONT_START_ASK_H
#define ASE_CMD_FRONT_START_ASK_H

#include "lib/app/cli/cli.h"

/*
 * What a first day wants to know. An option answers; what none does is asked,
 * and judged at once; without a terminal the options are named.
 */
typedef struct start_answers {
	char *dir; /* all owned; of a network that is there: NULL */
	char *network;
	char *language;
	char *mail;		    /* of the network; NULL: none */
	char *name, *email, *phone; /* who types; no telephone: NULL */
	ase_strs territories;	    /* codes */
	ase_strs packs;
	bool is_gits; /* git knows that name and that address */
} start_answers;

/* clang-format off */
#define START_ANSWERS_INIT { .dir = NULL }
/* clang-format on */

void start_answers_drop(start_answers *answers);

/* The options of `ase start`. */
struct start_opts {
	const char *network, *language, *mail, *name, *email, *phone;
	cli_list territories, packs;
};

/*
 * All of them; of who types alone, where the network has its store (`joins`).
 * ASE_E_USAGE: an option does not hold, the asking broke off, or nobody can be
 * asked.
 */
ase_status start_ask(const cli_call *call, bool joins, start_answers *out,
		     ase_err *err) ASE_MUST_CHECK;

#endif
