#include "lib/base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void run_out(void)
{
	static const char said[] = "out of memory\n";

	ssize_t put = write(STDERR_FILENO, said, sizeof(said) - 1);
	(void)put; /* nobody is left to tell */
	_exit(5);
}

static void *given(void *block)
{
	if (!block)
		run_out();
	return block;
}

void *ase_alloc(size_t size)
{
	return given(calloc(1, size ? size : 1));
}

void *ase_realloc(void *block, size_t count, size_t size)
{
	if (size && count > PTRDIFF_MAX / size)
		run_out();
	size_t bytes = count * size;
	return given(realloc(block, bytes ? bytes : 1));
}

char *ase_strdup(const char *text)
{
	return text ? given(strdup(text)) : NULL;
}

char *ase_strndup(const char *text, size_t size)
{
	char *copy = ase_alloc(size + 1);

	if (size)
		memcpy(copy, text, size);
	return copy;
}

char *ase_strf(const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = ase_vstrf(fmt, ap);
	va_end(ap);
	return text;
}

char *ase_vstrf(const char *fmt, va_list ap)
{
	char *text = NULL;
	int size = vasprintf(&text, fmt, ap);

	return given(size < 0 ? NULL : text);
}

void ase_strdrop(char **text)
{
	free(*text);
	*text = NULL;
}
