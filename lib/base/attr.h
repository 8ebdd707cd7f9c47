#ifndef ASE_BASE_ATTR_H
#define ASE_BASE_ATTR_H

/*
 * What the compiler can hold us to. gcc and clang; C11 otherwise.
 */

/* The result must be looked at. */
#define ASE_MUST_CHECK __attribute__((warn_unused_result))

/* Argument `f` is a printf format, its values start at argument `a`. */
#define ASE_PRINTF(f, a) __attribute__((format(printf, f, a)))

/* An owned local: `drop(&variable)` runs when the variable leaves its scope. */
#define ASE_AUTO(drop) __attribute__((cleanup(drop)))

/* The number of elements of an array. */
#define ASE_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
