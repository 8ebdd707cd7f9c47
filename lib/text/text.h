#ifndef ASE_TEXT_TEXT_H
#define ASE_TEXT_TEXT_H

#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * UTF-8 as people see it: width on a terminal, letters without their accents,
 * and nothing that a terminal would obey. libunistring does the work.
 */

/* Whether the bytes are valid UTF-8; if not, `bad` gets the first wrong one. */
bool ase_text_is_utf8(const char *bytes, size_t size, size_t *bad);

/*
 * `text` without accents and case ("Épicerie" -> "epicerie", "Cœur" ->
 * "coeur", typographic apostrophes plain); yours.
 */
char *ase_text_fold(const char *text);

/*
 * Whether every word of `words` begins a word of `text`, both folded. What is
 * neither letter nor digit parts words; no words at all match everything.
 */
bool ase_text_matches(const char *text, const char *words);

/*
 * Whether both are the same but for accents, case and outer blanks; that is,
 * whether they have the same key. The key is yours.
 */
char *ase_text_key(const char *text);
bool ase_text_same(const char *a, const char *b);

/* Whether `text` begins with `with`, byte by byte. */
bool ase_text_begins(const char *text, const char *with);

/* Columns on a terminal. */
size_t ase_text_width(const char *text);

/* At most `columns` wide, cut with an ellipsis; yours. */
char *ase_text_cut(const char *text, size_t columns);

/*
 * Append `text` fit for a terminal: control characters, escapes and
 * direction overrides become visible ("\x1b", "\n", "\u202e").
 */
void ase_text_escape(ase_str *out, const char *text);

/*
 * Fill paragraphs to `columns`, each further line begun by `indent`; yours.
 * An empty line parts paragraphs. Every line leaves room for `indent`, the
 * first too, so that it may stand behind a label. Words are never broken, nor
 * parted from the marks that French sets off from them.
 */
char *ase_text_fill(const char *text, size_t columns, const char *indent);

/*
 * `text` with its first letter in lower case, as it stands in the middle of a
 * sentence; initials ("A.S.E.", "CA") keep theirs. Yours.
 */
char *ase_text_uncapital(const char *text);

/*
 * `text` with each letter and its accents as one character where Unicode has
 * one (NFC). Yours.
 */
char *ase_text_compose(const char *text);

/* Edits (insert, delete, replace, swap of neighbours) between two words. */
size_t ase_text_distance(const char *a, const char *b);

#endif
