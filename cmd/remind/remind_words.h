#ifndef ASE_CMD_REMIND_REMIND_WORDS_H
#define ASE_CMD_REMIND_REMIND_WORDS_H

#include "lib/app/session/session.h"
#include "lib/model/process/reminder.h"

/*
 * A reminder for people: "6 days late  Épicerie du Sillon  board resolution
 * expected from Hélène Ricard  reminder 1 of 2".
 */

/* "6 days late", "today at 14:00", "by 2 April"; yours. */
char *remind_words_late(const session *ses, const ase_task *at);

/* "expected from Hélène Ricard"; yours. */
char *remind_words_awaited(const session *ses, const ase_reminder *one);

/* "reminder 1 of 2", "call them", "call Ana Silva"; yours. */
char *remind_words_next(const session *ses, const ase_reminder *one);

#endif
