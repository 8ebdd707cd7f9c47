#include "lib/base/digest.h"

#define XXH_INLINE_ALL

#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <xxhash.h>

void ase_digest(const void *data, size_t size, char out[ASE_DIGEST_SIZE])
{
	struct sha256_ctx ctx;
	unsigned char hash[SHA256_DIGEST_SIZE];

	sha256_init(&ctx);
	sha256_update(&ctx, size, data);
	sha256_digest(&ctx, sizeof(hash), hash);
	for (size_t i = 0; i < sizeof(hash); i++)
		snprintf(out + 2 * i, 3, "%02x", hash[i]);
}

void ase_digest_sha1(const struct iovec *pieces, size_t count,
		     unsigned char out[ASE_BLOB_SIZE])
{
	struct sha1_ctx ctx;

	sha1_init(&ctx);
	for (size_t i = 0; i < count; i++)
		sha1_update(&ctx, pieces[i].iov_len, pieces[i].iov_base);
	sha1_digest(&ctx, SHA1_DIGEST_SIZE, out);
}

void ase_digest_blob(const void *data, size_t size,
		     unsigned char out[ASE_BLOB_SIZE])
{
	struct sha1_ctx ctx;
	char head[32];
	int length = snprintf(head, sizeof(head), "blob %zu", size) + 1;

	sha1_init(&ctx);
	sha1_update(&ctx, (size_t)length, (const unsigned char *)head);
	sha1_update(&ctx, size, data);
	sha1_digest(&ctx, SHA1_DIGEST_SIZE, out);
}

uint64_t ase_digest_quick(const void *data, size_t size)
{
	return XXH3_64bits(data, size);
}
