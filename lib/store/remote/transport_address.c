#include "lib/store/remote/transport.h"

#include "lib/base/mem.h"

#include <string.h>

bool ase_transport_address_is(const char *text)
{
	return strpbrk(text, "/:\\") || strcmp(text, ".") == 0 ||
	       strcmp(text, "..") == 0;
}

char *ase_transport_address_shown(const char *address)
{
	const char *begin = strstr(address, "://");
	const char *end, *at = NULL, *colon;

	if (!begin)
		return ase_strdup(address);
	begin += 3;
	end = begin + strcspn(begin, "/?#");
	for (const char *c = begin; c < end; c++)
		if (*c == '@')
			at = c;
	colon = at ? memchr(begin, ':', (size_t)(at - begin)) : NULL;
	return colon ? ase_strf("%.*s%s", (int)(colon - address), address, at)
		     : ase_strdup(address);
}
