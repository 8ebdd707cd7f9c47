#include "lib/base/digest.h"

#define XXH_INLINE_ALL

#include <mbedtls/sha1.h>
#include <mbedtls/sha256.h>
#include <stdio.h>
#include <xxhash.h>

void ase_digest(const void *data, size_t size, char out[ASE_DIGEST_SIZE])
{
	unsigned char hash[32];

	(void)mbedtls_sha256_ret(data, size, hash, 0);
	for (size_t i = 0; i < sizeof(hash); i++)
		snprintf(out + 2 * i, 3, "%02x", hash[i]);
}

void ase_digest_blob(const void *data, size_t size,
		     unsigned char out[ASE_BLOB_SIZE])
{
	mbedtls_sha1_context sum;
	unsigned char head[32];
	int length = snprintf((char *)head, sizeof(head), "blob %zu", size) + 1;

	mbedtls_sha1_init(&sum);
	(void)mbedtls_sha1_starts_ret(&sum);
	(void)mbedtls_sha1_update_ret(&sum, head, (size_t)length);
	(void)mbedtls_sha1_update_ret(&sum, data, size);
	(void)mbedtls_sha1_finish_ret(&sum, out);
	mbedtls_sha1_free(&sum);
}

uint64_t ase_digest_quick(const void *data, size_t size)
{
	return XXH3_64bits(data, size);
}
