#ifndef ASE_BASE_DIGEST_H
#define ASE_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/*
 * Fingerprints of bytes: one by which a file is known again by anybody, one
 * by which git knows it, and a quick one against damage.
 */

/* Hexadecimal digits of a digest, and the NUL. */
#define ASE_DIGEST_SIZE 65

/* Bytes of git's name of a file's content. */
#define ASE_BLOB_SIZE 20

/* The SHA-1 of `count` pieces, one behind the other, which git puts under its
 * index; no seal against anybody. */
void ase_digest_sha1(const struct iovec *pieces, size_t count,
		     unsigned char out[ASE_BLOB_SIZE]);

/* SHA-256 (FIPS 180-4) of `size` bytes as lower-case hexadecimal digits, into
 * `out`. */
void ase_digest(const void *data, size_t size, char out[ASE_DIGEST_SIZE]);

/* The name of the blob that git makes of these bytes (SHA-1). */
void ase_digest_blob(const void *data, size_t size,
		     unsigned char out[ASE_BLOB_SIZE]);

/* XXH3, 64 bits: tells a flipped bit, withstands no one who means harm. */
uint64_t ase_digest_quick(const void *data, size_t size);

#endif
