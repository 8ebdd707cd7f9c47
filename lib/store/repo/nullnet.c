/*
 * libgit2 without its network.
 *
 * The linker takes a member of a static archive only for a symbol that nobody
 * else defines. These are the doors to libgit2's TLS, HTTP and SSH, so that
 * with this file the archive's own stay out, and with them four libraries and
 * the reading of every root certificate at each start (10 ms of 12).
 *
 * Only built for the archive; which symbols they are depends on libgit2's
 * version, so the build tries, and falls back to the shared library.
 */

#include "lib/store/repo/store_priv.h"

#if __has_include(<git2/sys/errors.h>) /* from libgit2 1.8 on */
#include <git2/sys/errors.h>
#endif
#include <git2/sys/stream.h>
#include <git2/sys/transport.h>

#include <stdbool.h>

extern const bool git_http__expect_continue;
int git_mbedtls_stream_global_init(void);
int git_mbedtls__set_cert_location(const char *file, const char *path);
int git_mbedtls_stream_new(git_stream **out, const char *host,
			   const char *port);
int git_mbedtls_stream_wrap(git_stream **out, git_stream *in, const char *host);
int git_transport_ssh_global_init(void);	 /* up to 1.7 */
int git_transport_ssh_libssh2_global_init(void); /* from 1.8 on */

const bool git_http__expect_continue = false;

void ase_nullnet(void)
{
}

static int no_network(void)
{
	git_error_set_str(GIT_ERROR_NET,
			  "this program opens no network connection");
	return -1;
}

int git_mbedtls_stream_global_init(void)
{
	return 0;
}

int git_transport_ssh_global_init(void)
{
	return 0;
}

int git_transport_ssh_libssh2_global_init(void)
{
	return 0;
}

int git_mbedtls__set_cert_location(const char *file, const char *path)
{
	(void)file;
	(void)path;
	return no_network();
}

int git_mbedtls_stream_new(git_stream **out, const char *host, const char *port)
{
	(void)out;
	(void)host;
	(void)port;
	return no_network();
}

int git_mbedtls_stream_wrap(git_stream **out, git_stream *in, const char *host)
{
	(void)out;
	(void)in;
	(void)host;
	return no_network();
}

int git_smart_subtransport_http(git_smart_subtransport **out,
				git_transport *owner, void *param)
{
	(void)out;
	(void)owner;
	(void)param;
	return no_network();
}

int git_smart_subtransport_ssh(git_smart_subtransport **out,
			       git_transport *owner, void *param)
{
	(void)out;
	(void)owner;
	(void)param;
	return no_network();
}

int git_transport_ssh_with_paths(git_transport **out, git_remote *owner,
				 void *payload)
{
	(void)out;
	(void)owner;
	(void)payload;
	return no_network();
}
