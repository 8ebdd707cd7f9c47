#ifndef ASE_APP_LETTER_LETTER_H
#define ASE_APP_LETTER_LETTER_H

#include "lib/app/front/letter_front.h"
#include "lib/app/session/session.h"

/*
 * Letters and documents: a template of the store, filled with a record and all
 * it leads to (lib/app/letter/letter_context.h), or with all records of a kind.
 * A template is Markdown with Mustache; ase-template(5) tells what its names
 * mean. It may begin with a comment that says what it is called, what it is
 * about and for whom (lib/app/front/letter_front.h), and its first line of text
 * may be its subject ("Objet : ...").
 */

/*
 * Append the text of the template `name` (templates/LANG/NAME.md): the
 * store's, else the built-in one. `parts/greeting` is a part for others.
 *
 * ASE_E_NOT_FOUND: neither has it; `err` names the nearest.
 */
ase_status letter_template(const session *ses, const char *lang,
			   const char *name, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * Append the template `name` filled with `rec`, as Markdown. `*lang` NULL: the
 * language of the person it is for, else the network's; it is left there,
 * borrowed. Names that lead nowhere are warned about.
 *
 * ASE_E_NOT_FOUND: there is no such template. ASE_E_REFUSED: it would say what
 * no letter says, give details before the expert's yes, or lacks what it needs
 * (a certificate its fact); or it is a letter, no document that begins with a
 * heading, about or to what has ended in a way that its `after` does not name.
 */
ase_status letter_write(const session *ses, const char **lang, const char *name,
			const ase_record *rec, ase_str *out,
			ase_err *err) ASE_MUST_CHECK;

/* The same to a person, one of several whom it goes to; NULL: whom it says. */
ase_status letter_write_to(const session *ses, const char **lang,
			   const char *name, const ase_record *rec,
			   const ase_record *to, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * What stands above a letter on paper, by the part `letterhead`: who writes it
 * and from where, to whom, on what day. Fails as
 * letter_write_to does.
 */
ase_status letter_write_head(const session *ses, const char *lang,
			     const char *name, const ase_record *rec,
			     const ase_record *to, ase_str *out,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * The same of a letter about a list: of all records of its kind that pass its
 * `where` and the `count` filters (lib/model/input/filter.h).
 *
 * ASE_E_USAGE: a filter that does not read, or a letter about one record.
 */
ase_status letter_write_list(const session *ses, const char **lang,
			     const char *name, char *const *filters,
			     size_t count, ase_str *out,
			     ase_err *err) ASE_MUST_CHECK;

/* Fill the template in the network's language, about what was agreed already:
 * the text of a convention. */
ase_status letter_render(const session *ses, const char *name,
			 const ase_record *rec, ase_str *out,
			 ase_err *err) ASE_MUST_CHECK;

/* A letter as a message. */
typedef struct letter_message {
	char *subject;	  /* that stands in its first line; owned */
	ase_str text;	  /* behind it, as plain text */
	ase_str marked;	  /* the same, as Markdown */
	const char *lang; /* borrowed */
	ase_strs files;	  /* paths of what the store encloses with it */
} letter_message;

#define LETTER_MESSAGE_INIT                                                    \
	{                                                                      \
		.files = ASE_STRS_INIT                                         \
	}

void letter_message_drop(letter_message *p);

/*
 * The same as a message to the person `to`.
 *
 * ASE_E_INVALID: the first line is no subject.
 */
ase_status letter_mail(const session *ses, const char *name,
		       const ase_record *rec, const ase_record *to,
		       letter_message *out, ase_err *err) ASE_MUST_CHECK;

/* Who signs a letter about `rec`: the coordinator who follows and has not left,
 * or who stands in for them; of a list (NULL), and of a person, who types. NULL:
 * nobody. */
const ase_record *letter_sender(const session *ses, const ase_record *rec);

/*
 * Add what is wrong with the template `text` in `path` (another file: nothing):
 * that it does not read, names that lead nowhere from the kind it is about,
 * what no letter says. Returns how many problems were added.
 */
size_t letter_check(const session *ses, const char *path, const char *text,
		    ase_problems *problems);

/* Where the texts of a state of the store come from that is not HEAD: append
 * that of `path`; false: there is none. */
typedef struct letter_texts {
	bool (*read)(const void *payload, const char *path, ase_str *out);
	const void *payload;
} letter_texts;

/* The same with the parts that `texts` has (NULL: those of HEAD). */
size_t letter_check_with(const session *ses, const letter_texts *texts,
			 const char *path, const char *text,
			 ase_problems *problems);

/* Whether there is a letter `name` in `lang` there, or a built-in one. */
bool letter_is_there(const session *ses, const letter_texts *texts,
		     const char *lang, const char *name);

#endif
