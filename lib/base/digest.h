#ifndef ASE_BASE_DIGEST_H
#define ASE_BASE_DIGEST_H

#include <stddef.h>

/*
 * The fingerprint by which a file is known again: SHA-256 (FIPS 180-4), from
 * mbed TLS.
 */

/* Hexadecimal digits of a digest, and the NUL. */
#define ASE_DIGEST_SIZE 65

/* The digest of `size` bytes as lower-case hexadecimal digits, into `out`. */
void ase_digest(const void *data, size_t size, char out[ASE_DIGEST_SIZE]);

#endif
