#ifndef ASE_DATA_VALUE_SOURCE_H
#define ASE_DATA_VALUE_SOURCE_H

#include "lib/base/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The bytes of a YAML text, before and beside what libyaml makes of them.
 *
 * libyaml counts characters, not bytes, and takes for a line end what editors
 * and git do not. A place is counted here from the bytes themselves.
 */
typedef struct ase_position {
	size_t byte;   /* from 0 */
	size_t mark;   /* characters before it, as libyaml counts them */
	size_t line;   /* from 1 */
	size_t column; /* from 1, in characters */
} ase_position;

/* Behind a byte order mark, if there is one. */
ase_position ase_position_start(const char *text, size_t size);

/* Move to character `mark` (or to `byte`), at most to the end. */
void ase_position_seek(ase_position *place, const char *text, size_t size,
		       size_t mark);
void ase_position_seek_byte(ase_position *place, const char *text, size_t size,
			    size_t byte);

/*
 * Refuse what no YAML may hold or what readers disagree on: more than
 * ASE_FS_MAX_BYTES, not UTF-8, control characters, line ends that are not LF
 * or CRLF.
 */
ase_status ase_source_check(const char *text, size_t size,
			    ase_err *err) ASE_MUST_CHECK;

/* The first byte at or behind `at` that is no blank; at most `size`. */
size_t ase_source_skip_blanks(const char *text, size_t at, size_t size);

/* Behind the last byte of the line of `at`, without its LF or CRLF. */
size_t ase_source_line_end(const char *text, size_t at, size_t size);

/*
 * Where `sign` stands first in [from, to), a gap between two nodes: blanks,
 * line ends, signs of YAML, and comments, which are passed over. `to`: nowhere.
 */
size_t ase_source_gap_find(const char *text, size_t from, size_t to, char sign);

/*
 * The end of the block scalar that begins at `start` and that libyaml ends at
 * `limit`, where the next thing begins: the end of its last line with text; of
 * one that keeps its blank lines (`+`), of its last line.
 */
size_t ase_source_block_end(const char *text, size_t start, size_t limit);

/* Behind the signs `|-`, `>+2` that open the block scalar in [start, end). */
size_t ase_source_header_end(const char *text, size_t start, size_t end);

/* Whether the header of the block scalar in [start, end) says `+`. */
bool ase_source_keeps_blanks(const char *text, size_t start, size_t end);

/* The character at byte `at` of UTF-8, and how many bytes it takes. */
unsigned ase_source_char(const char *text, size_t at, size_t *bytes);

/* What libyaml had to say; marks in characters behind the byte order mark. */
typedef struct ase_complaint {
	const char *context; /* may be NULL */
	const char *problem;
	size_t context_mark;
	size_t problem_mark;
} ase_complaint;

/* Say it so that a person knows what to type. ASE_E_INVALID, always. */
ase_status ase_source_explain(const char *text, size_t size,
			      const ase_complaint *complaint, ase_err *err);

#endif
