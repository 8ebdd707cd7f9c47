#include "lib/base/digest.h"

#include <mbedtls/sha256.h>
#include <stdio.h>

void ase_digest(const void *data, size_t size, char out[ASE_DIGEST_SIZE])
{
	unsigned char hash[32];

	(void)mbedtls_sha256_ret(data, size, hash, 0);
	for (size_t i = 0; i < sizeof(hash); i++)
		snprintf(out + 2 * i, 3, "%02x", hash[i]);
}
