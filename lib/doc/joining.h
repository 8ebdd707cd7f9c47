#ifndef ASE_DOC_JOINING_H
#define ASE_DOC_JOINING_H

#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * How what is filled into a text joins what stands around it.
 *
 * French before a vowel: "de" and "que" lose theirs ("d'Épicerie", "qu'Ana").
 * The sound decides, which spelling does not always tell. An h counts as mute,
 * as it is in most names ("d'Hélène"; "les Haricots verts" come out wrong); a y
 * is a vowel before a consonant ("d'Yves", "de Yann").
 */

/* Whether `text` begins with a sound that French elides before. */
bool ase_joining_elides(const char *text);

/*
 * Elide the word that `out` ends in, behind `from`, as `text` is about to
 * follow it: "la mission de " and "Épicerie" give "la mission d'". Marks of
 * Markdown may stand between the two ("de **"). Nothing else is touched.
 */
void ase_joining_elide(ase_str *out, size_t from, const char *text);

/*
 * How many bytes of `text`, which is about to follow `out`, are a full stop too
 * many: a sentence whose last word ends in one, as "A.S.E.", gets no second.
 * Nothing before `from` is looked at.
 */
size_t ase_joining_stop(const ase_str *out, size_t from, const char *text,
			size_t size);

/*
 * A phrase that begins with a capital where it stands alone begins small inside
 * a sentence: "savoir-faire : " and "Gérer la paie" give "gérer la paie". Its
 * first letter is appended, and how many bytes of `text` that was is returned; 0:
 * `out` ends where a sentence, a line, an entry of a list or a cell begins.
 */
size_t ase_joining_uncapital(ase_str *out, size_t from, const char *text);

/*
 * The same the other way round: what a heading begins with has a capital. 0: `out`
 * does not end in the marks of one.
 */
size_t ase_joining_capital(ase_str *out, size_t from, const char *text);

/* "d'Ana", "de Paul"; an article runs together with it ("le tuteur" gives "du
 * tuteur"). Yours. */
char *ase_joining_of(const char *text);

#endif
