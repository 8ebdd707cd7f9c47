#ifndef ASE_TEXT_DECIMAL_H
#define ASE_TEXT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Numbers as people write them down, counted exactly: 0.1 + 0.2 is 0.3, and
 * 12.50 + 0.01 is 12.51 whatever came before. Up to 18 places behind the point
 * and some 38 digits in all; what is larger or finer is kept as a double, and
 * so is whatever it is added to. Plain values; nothing to drop.
 */
__extension__ typedef __int128 ase_decimal_units;

typedef struct ase_decimal {
	ase_decimal_units units; /* the number is units / 10^places */
	unsigned places;	 /* 0 to 18 */
	bool rough;		 /* no: it is `about` */
	double about;		 /* when it is rough */
} ase_decimal;

/* clang-format off */
#define ASE_DECIMAL_ZERO { .places = 0 }
/* clang-format on */

/* "12.5", "-3", "1e3": as YAML and JSON have it. False: no finite number. */
bool ase_decimal_read(const char *text, ase_decimal *out);

ase_decimal ase_decimal_add(ase_decimal a, ase_decimal b);

/* <0, 0, >0 as `a` is less than, equal to, or more than `b`. */
int ase_decimal_cmp(ase_decimal a, ase_decimal b);

/* `a` / `by` (not 0) to so many places (at most 18), halves away from zero. */
ase_decimal ase_decimal_divide(ase_decimal a, ase_decimal by, unsigned places);

ase_decimal ase_decimal_multiply(ase_decimal a, ase_decimal b);

ase_decimal ase_decimal_times(ase_decimal a, unsigned times);

/* Without zeros at its end, nor a point behind which nothing stands; yours. */
char *ase_decimal_text(ase_decimal number);

double ase_decimal_double(ase_decimal number);

#endif
