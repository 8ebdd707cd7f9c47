#ifndef ASE_APP_FRONT_LETTER_NAME_H
#define ASE_APP_FRONT_LETTER_NAME_H

#include "lib/app/front/letter_front.h"
#include "lib/base/err.h"
#include "lib/store/repo/snapshot.h"

/*
 * What letters are called by those who type: the `name` of their first line,
 * with dashes for blanks where a shell is spared quotes, or their file's name,
 * which always wins.
 */

/* A letter in one language. All texts are owned. */
typedef struct letter_called {
	char *path;   /* templates/LANG/LETTER.md */
	char *lang;   /* "fr" */
	char *letter; /* its file's name: "training-sheet" */
	char *name;   /* "émargement"; "": none */
	char *kind;   /* of the record, or of the list, that it is about */
	bool many;    /* it is about a list */
	char *party;  /* `to`: org, expert, a path; "": to nobody */
	char *title;  /* what it says first, less what is filled in */
	size_t line;  /* of its name, from 1; 0: none */
	size_t column;
} letter_called;

typedef struct letter_names_list {
	letter_called *items; /* owned */
	size_t count;
	size_t room;
} letter_names_list;

/* clang-format off */
#define LETTER_NAMES_INIT { .items = NULL }
/* clang-format on */

void letter_names_drop(letter_names_list *list);

/* Append the letter in `path`; what is no letter (a part, another file) or is
 * in the list already is left out. */
void letter_names_add(letter_names_list *list, const char *path,
		      const char *text);

/* Append all letters of the store and the built-in ones that it has none in
 * place of, in the order of their paths; `lang` NULL: in every language. */
void letter_names_read(ase_snapshot *snapshot, const char *lang,
		       letter_names_list *out);

/* What is typed for it; yours. */
char *letter_called_word(const letter_called *one);

/* Whether the two would be found by the same name. */
bool letter_called_alike(const letter_called *one, const letter_called *other);

/*
 * The file's name of the letter that `typed` means, yours: a file of `lang`,
 * else the name in `lang`, or else in any language, wholly or by the beginnings
 * of its words.
 *
 * ASE_E_NOT_FOUND: none; `err` has the nearest. ASE_E_USAGE: several, which it
 * names.
 */
ase_status letter_name_find(ase_snapshot *snapshot, const char *lang,
			    const char *typed, char **out,
			    ase_err *err) ASE_MUST_CHECK;

/* What is typed in `lang` for the letter of that file's name; yours. */
char *letter_name_word(ase_snapshot *snapshot, const char *lang,
		       const char *letter);

#endif
