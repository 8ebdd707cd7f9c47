#ifndef ASE_APP_HISTORY_DEED_WORDS_H
#define ASE_APP_HISTORY_DEED_WORDS_H

#include "lib/app/history/deed.h"

/*
 * What a commit says it did, as people read it.
 */

/* "needs analysis sent", "changed: city, website", "taken back: drafted", in
 * the user's language; yours. */
char *deed_words_said(const session *ses, const ase_event *event);

/* The same in a sentence that says itself what became of it: of fields their
 * titles alone, of an undo what it took back; yours. */
char *deed_words_bare(const session *ses, const ase_event *event);

/*
 * What the subject of an undo of it may say: its own words behind what they are
 * about, in English; of a commit by hand, whose words are somebody's own, its ID.
 * Yours.
 */
char *deed_words_subject(const ase_event *event);

/* Whether it says that something happened, on a day that the record has: not of
 * fields that were set, nor of a record that was added. */
bool deed_words_happened(const session *ses, const ase_event *event);

/* Before the words of one that takes back, or does again. */
#define DEED_WORDS_UNDONE "taken back: "
#define DEED_WORDS_REDONE "done again: "

#endif
