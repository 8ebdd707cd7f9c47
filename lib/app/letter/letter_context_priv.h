#ifndef ASE_APP_LETTER_LETTER_CONTEXT_PRIV_H
#define ASE_APP_LETTER_LETTER_CONTEXT_PRIV_H

#include "lib/app/letter/letter_context.h"
#include "lib/model/tally/tally.h"

/*
 * What the two halves of a letter's values share: the walk along a path
 * (letter_context.c) and the names that no record has as a field
 * (letter_names.c). They call each other: a name may lead to a field, a field
 * to a name.
 */

struct letter_group;

/* Where in the records one item of the letter stands. */
typedef struct letter_context {
	const ase_record *about; /* the record that the letter is about there;
				    NULL: outside the items of its list */
	const ase_record *rec; /* NULL in ase.yaml and in what was made here */
	const ase_node *node;
	const ase_node *part;	    /* what the schema says of it, or NULL */
	bool top;		    /* the whole record */
	bool made;		    /* made here: it has no other fields */
	ase_tally_fn fn;	    /* what is made of the list `of`; 0: none */
	ase_template_item *of;	    /* owned */
	bool root;		    /* the top of a letter about a list */
	struct letter_group *group; /* owned; of a list that was grouped */
	ase_template_item *items;   /* owned; a list gathered from others */
	size_t count;
} letter_context;

/* Those of a list that are alike in something. */
typedef struct letter_group {
	ase_template_item by; /* in what; UNKNOWN where it is not set */
	ase_template_item items;
} letter_group;

/* A field that is not set; a name that means nothing. */
extern const ase_template_item letter_nothing, letter_unknown;

/* A day in the letter's words, with its year; yours. */
char *letter_day(const letter *l, ase_date day);

/* Items that live as long as the letter. The text is taken over, as are the
 * items of a list gathered from other places. */
/* How many there are: said even where there are none, and then no section is
 * opened by it. */
ase_template_item letter_count(letter *l, size_t count);

ase_template_item letter_text(letter *l, char *text, const letter_context *at);
ase_template_item letter_item(letter *l, letter_context at);
ase_template_item letter_map(letter *l, letter_context at);
ase_template_item letter_record(letter *l, const ase_record *rec,
				const ase_record *about);
ase_template_item letter_gathered(letter *l, ase_template_item *items,
				  size_t count);

/* Append the records of `kind` below `rec`, or else those that name it in a
 * field called like its kind: what {{matches}} stands for. */
void letter_many(const letter *l, const ase_record *rec, const ase_kind *kind,
		 ase_records *out);

/* Add the first thing that no letter says: `fmt` (N_) about `name`. */
void letter_refuse(letter *l, const char *fmt, const char *name);

/* letter_list.c: the list of a letter about one, as its item, and what `name`
 * means at the top of it and in a group. */
ase_template_item letter_list_name(letter *l, const letter_context *at,
				   const char *name);
ase_template_item letter_group_name(letter *l, const letter_context *at,
				    const char *name);

/*
 * letter_needs.c: whether all that the letter `name` needs holds, and there is
 * something of all that it lists.
 *
 * ASE_E_REFUSED: it does not; ASE_E_NOT_FOUND: there is not; `err` says it in
 * people's words.
 */
ase_status letter_needs(letter *l, const letter_about *about, const char *name,
			ase_err *err) ASE_MUST_CHECK;

/*
 * letter_enclosed.c: the paths of the files that go with the letter, appended
 * to `out`; and a line that tells of them, behind the text `out`.
 *
 * ASE_E_REFUSED: the store does not have one.
 */
ase_status letter_enclosed(const letter *l, const letter_about *about,
			   ase_strs *out, ase_err *err) ASE_MUST_CHECK;
void letter_enclosed_say(const letter *l, const ase_strs *files,
			 void (*escape)(ase_str *out, const char *text),
			 ase_str *out);

/*
 * letter_ended.c: whether a letter of that text may be about its record, and go
 * to whom it is for: neither has ended (lib/model/process/ending.h), but in a
 * way that its `after` names. Whether it is one that is sent into `l`.
 *
 * ASE_E_REFUSED: it may not.
 */
ase_status letter_ended(letter *l, const letter_about *about, const char *name,
			const char *text, ase_err *err) ASE_MUST_CHECK;

/* The text of `missing` as a template: {path} is {{path}}. Yours. */
char *letter_missing_text(const char *missing);

/* A template that says nothing unless something stands at the path. Yours. */
char *letter_lists_text(const char *path);

/* Keep what was built, as an item that lives as long as the letter. */
ase_template_item letter_built(letter *l, ase_builder *b);

/* letter_mission.c: what {{mission}} is in a match: nothing unless it began and
 * is over (lib/model/mission/mission.h). */
ase_template_item letter_mission(letter *l, const ase_record *match);

/* letter_kept.c: what {{kept}} is of a person: all records and places that are
 * about them, as {kind, reference, fields: [{title, text}], files}. */
ase_template_item letter_kept(letter *l, const ase_record *person);

/* letter_addressee.c: what {{addressee}} is, where letters are about `about`: the
 * organisation that the recipient speaks for; nothing, where they are written to as
 * themselves. How an address is written is the templates' (parts/address.md). */
ase_template_item letter_addressee(letter *l, const ase_record *about);

/* What one of the words of any letter (letter_knows) stands for. */
ase_template_item letter_word_item(letter *l, const letter_context *at,
				   const char *name);

/* What `name` means at the top of a record that has no such field. */
ase_template_item letter_names(letter *l, const letter_context *at,
			       const char *name);

#endif
