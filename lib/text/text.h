#ifndef ASE_TEXT_TEXT_H
#define ASE_TEXT_TEXT_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * UTF-8 as people see it: width on a terminal, letters without their accents,
 * and nothing that a terminal would obey. libunistring does the work.
 */

/*
 * The character at *at, which then points behind it; false at the end. A byte
 * that is no UTF-8 counts as U+FFFD.
 */
bool ase_text_next(const char **at, uint32_t *out);

/* Append the character in UTF-8; what is none (a surrogate) adds nothing. */
void ase_text_add_char(ase_str *out, uint32_t c);

/*
 * Text from outside, at whatever door it comes in (a file, an editor, an option,
 * standard input, a question), made ours in place: a byte order mark at its
 * front goes, CRLF becomes LF, and a CR that ends it goes (a shell has taken
 * its LF). Nothing else is changed. The new size; a text that got shorter is
 * ended by a NUL.
 */
size_t ase_text_take_in(char *text, size_t size);

/* The first character that no text may hold: a control (C0, DEL, C1) but for
 * tab and newline; NULL: there is none. */
const char *ase_text_control(const char *text);

/* ASE_E_USAGE: a typed text is not UTF-8, or holds one. */
ase_status ase_text_check(const char *text, ase_err *err) ASE_MUST_CHECK;

/* Whether nothing of the text is seen: it is empty, or all of it is blank
 * (no-break spaces and characters of no width too). */
bool ase_text_is_blank(const char *text);

/* Without blanks, tabs and line ends at both ends; yours. */
char *ase_text_trim(const char *text);

/* Whether the bytes are valid UTF-8; if not, `bad` gets the first wrong one. */
bool ase_text_is_utf8(const char *bytes, size_t size, size_t *bad);

/*
 * `text` in UTF-8, where it is in `encoding` (a name of iconv(3); NULL: UTF-8).
 * Bytes that are not of it, and all of an encoding that nobody knows, count as
 * Latin-1, so that what is there is seen. Yours.
 */
char *ase_text_decode(const char *text, const char *encoding);

/* How a file that does not say so may be written. */
typedef enum ase_text_encoding {
	ASE_TEXT_UTF8,
	ASE_TEXT_UTF16LE,
	ASE_TEXT_UTF16BE,
	ASE_TEXT_LATIN1,
	ASE_TEXT_WINDOWS1252, /* Latin-1 with quotes, dashes and the euro */
} ase_text_encoding;

/*
 * Append `size` bytes of a file from elsewhere in UTF-8, without a mark at the
 * front, and say what they were taken for: by their mark, by the zeros of
 * UTF-16, or because they are UTF-8 or not. `mixed`: some lines are UTF-8 and
 * others are not; each was read for itself. What no encoding has is U+FFFD.
 */
ase_text_encoding ase_text_guess(const char *bytes, size_t size, bool *mixed,
				 ase_str *out);

/* As people call it ("Windows-1252"); borrowed. */
const char *ase_text_encoding_name(ase_text_encoding encoding);

/*
 * `text` without accents and case ("Épicerie" -> "epicerie", "Cœur" ->
 * "coeur", typographic apostrophes plain); yours.
 */
char *ase_text_fold(const char *text);

/* The next run of letters and digits from *at, which then points behind it: its
 * start, in `text`; NULL at the end. */
const char *ase_text_word(const char **at, size_t *size);

/* Whether there is a letter or a digit in it. */
bool ase_text_has_words(const char *text);

/*
 * Which of two texts comes first (<0, 0, >0; 0: they are the same): byte by
 * byte, but that a run of digits is a number (2 before 10). Both are folded
 * already, if case and accents shall not count.
 */
int ase_text_natural(const char *a, const char *b);

/* What a text begins with, so that of two whose fronts differ the one of the
 * smaller front comes first in that order. */
uint64_t ase_text_front(const char *text);

/*
 * Which of two values comes first: by size where both are numbers, by day where
 * both are dates, else by what people read of them (`said`; NULL: the value
 * itself), as they look for it. None ("" or NULL) comes last.
 */
int ase_text_order(const char *a, const char *a_said, const char *b,
		   const char *b_said);

/*
 * Whether every word of `words` begins a word of `text`, both folded. What is
 * neither letter nor digit parts words; where there are no words, what stands
 * there ("€", "+") has to stand in the text. Nothing matches everything.
 */
bool ase_text_matches(const char *text, const char *words);

/*
 * Whether both are the same but for accents, case and outer blanks; that is,
 * whether they have the same key. The key is yours.
 */
char *ase_text_key(const char *text);
bool ase_text_same(const char *a, const char *b);

/* Whether `text` begins, or ends, with `with`, byte by byte. */
bool ase_text_begins(const char *text, const char *with);
bool ase_text_ends(const char *text, const char *with);

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
 * The same for a text of several lines: their ends (LF, CRLF) and tabs stay.
 * ..._controls: marks of direction stay too, which a document may need and a
 * file may hold. ..._json: for JSON that is written already (RFC 8259 leaves
 * DEL, C1 and the marks as they are): they become "\u007f", "\u009b", "\u202e".
 */
void ase_text_escape_lines(ase_str *out, const char *text);
void ase_text_escape_controls(ase_str *out, const char *text);
void ase_text_escape_json(ase_str *out, const char *text);

/*
 * Append `size` bytes of `text`, each run of right-to-left letters isolated
 * (U+2068, U+2069, no columns wide): a terminal that orders letters then moves
 * nothing that stands around it, be it a number, a mark or the next column. A
 * run ends where letters go the other way, and at the end of a line.
 */
void ase_text_isolate(ase_str *out, const char *text, size_t size);

/* How many bytes the word takes that begins `text`, with the marks that French
 * sets off from it ("oui !"); 0 before a blank. */
size_t ase_text_chunk(const char *text);

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
 * `text` with its first letter as a capital, as it stands over a column; what is
 * no word of a language keeps its own: a sign ("n"), a path ("org.name"). Yours.
 */
char *ase_text_capital(const char *text);

/*
 * `text` with each letter and its accents as one character where Unicode has
 * one (NFC). Yours.
 */
char *ase_text_compose(const char *text);

/*
 * A name as it stands in a record: nothing blank or unseen at its ends, one
 * blank between its words (a no-break space that stands alone stays one), on
 * one line, as ase_text_compose. Yours.
 */
char *ase_text_tidy(const char *text);

/* Nobody mistypes a word longer than this many bytes. */
#define ASE_TEXT_WORD 64

/*
 * Edits (insert, delete, replace, swap of neighbours) between two words.
 * SIZE_MAX, more than any, when they differ and one is longer than
 * ASE_TEXT_WORD: the work grows with the product of both.
 */
size_t ase_text_distance(const char *a, const char *b);

#endif
