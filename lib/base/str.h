#ifndef ASE_BASE_STR_H
#define ASE_BASE_STR_H

#include "lib/base/attr.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Text that grows, and lists of texts.
 *
 * `data` is never NULL after the first addition and always ends with a NUL
 * that `size` does not count. Start from ASE_STR_INIT; end with ase_str_drop.
 */
typedef struct ase_str {
	char *data; /* owned; NULL while empty */
	size_t size;
	size_t room;
} ase_str;

/* clang-format off */
#define ASE_STR_INIT { .data = NULL }
/* clang-format on */

void ase_str_drop(ase_str *str);

void ase_str_add(ase_str *str, const char *text);
void ase_str_addn(ase_str *str, const char *bytes, size_t size);
void ase_str_addc(ase_str *str, char c);
void ase_str_addf(ase_str *str, const char *fmt, ...) ASE_PRINTF(2, 3);
void ase_str_addv(ase_str *str, const char *fmt, va_list ap) ASE_PRINTF(2, 0);

/* Room for `more` bytes and a NUL behind the text: who writes there raises
 * `size` and ends with the NUL. */
void ase_str_reserve(ase_str *str, size_t more);

/* Replace the bytes [at, at + cut) by `size` bytes of `text`. */
void ase_str_splice(ase_str *str, size_t at, size_t cut, const char *text,
		    size_t size);

/* Forget what stands behind the first `size` bytes. */
void ase_str_cut(ase_str *str, size_t size);

/* Replace every `from` (not empty) by `to`. */
void ase_str_replace(ase_str *str, const char *from, const char *to);

/* Forget the text, keep the room. */
void ase_str_clear(ase_str *str);

/* The text so far, "" when empty; borrowed. */
const char *ase_str_text(const ase_str *str);

/* Hand the text over (never NULL) and start anew; yours. */
char *ase_str_take(ase_str *str);

/* A list of texts, each owned by the list. */
typedef struct ase_strs {
	char **items; /* owned, `count` of them */
	size_t count;
	size_t room;
} ase_strs;

/* clang-format off */
#define ASE_STRS_INIT { .items = NULL }
/* clang-format on */

void ase_strs_drop(ase_strs *list);

/* Append a copy of `text`. */
void ase_strs_add(ase_strs *list, const char *text);

/* Append `text` itself (moved). */
void ase_strs_take(ase_strs *list, char *text);

bool ase_strs_has(const ase_strs *list, const char *text);

/* Sort by bytes, in place. */
void ase_strs_sort(ase_strs *list);

/* The items with `between` between them; yours. */
char *ase_strs_join(const ase_strs *list, const char *between);

/* Split `text` at every `separator` and append the pieces (empty ones too). */
void ase_strs_split(ase_strs *list, const char *text, char separator);

#endif
