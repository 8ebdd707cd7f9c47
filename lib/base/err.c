#include "lib/base/err.h"

#include "lib/base/i18n.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The bytes of the UTF-8 character that `lead` begins. */
static size_t char_size(unsigned char lead)
{
	if (lead >= 0xf0)
		return 4;
	if (lead >= 0xe0)
		return 3;
	return lead >= 0xc0 ? 2 : 1;
}

/* Without the character at the end that the cut left incomplete. */
static void trim(char *text, size_t size)
{
	size_t start = size;

	while (start && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (!start)
		return;
	start--;
	if (size - start < char_size((unsigned char)text[start]))
		text[start] = '\0';
}

/* The values may lie in err->text itself, hence the copy. */
static void say(ase_err *err, const char *fmt, ...) ASE_PRINTF(2, 3);

static void sayv(ase_err *err, const char *fmt, va_list ap)
{
	char text[sizeof(err->text)] = "";

	int size = vsnprintf(text, sizeof(text), fmt, ap);
	if (size >= (int)sizeof(text))
		trim(text, sizeof(text) - 1);
	memcpy(err->text, text, sizeof(text));
}

static void say(ase_err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	sayv(err, fmt, ap);
	va_end(ap);
}

static ase_status fail(ase_err *err, ase_status status, size_t line,
		       size_t column, const char *fmt, va_list ap)
{
	if (!err)
		return status;
	err->status = status;
	err->told = false;
	err->line = line;
	err->column = column;
	sayv(err, _(fmt), ap);
	return status;
}

ase_status ase_fail(ase_err *err, ase_status status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fail(err, status, 0, 0, fmt, ap);
	va_end(ap);
	return status;
}

ase_status ase_fail_errno(ase_err *err, const char *fmt, ...)
{
	int reason = errno;
	va_list ap;

	va_start(ap, fmt);
	fail(err, ASE_E_SYSTEM, 0, 0, fmt, ap);
	va_end(ap);
	if (err)
		say(err, "%s: %s", err->text, strerror(reason));
	return ASE_E_SYSTEM;
}

ase_status ase_fail_at(ase_err *err, ase_status status, size_t line,
		       size_t column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fail(err, status, line, column, fmt, ap);
	va_end(ap);
	return status;
}

ase_status ase_fail_in(ase_err *err, const char *where)
{
	if (!err)
		return ASE_E_SYSTEM;
	if (err->told)
		return err->status;
	if (err->line && err->column)
		say(err, "%s:%zu:%zu: %s", where, err->line, err->column,
		    err->text);
	else if (err->line)
		say(err, "%s:%zu: %s", where, err->line, err->text);
	else
		say(err, "%s: %s", where, err->text);
	err->line = 0;
	err->column = 0;
	return err->status;
}

ase_status ase_told(ase_err *err, ase_status status)
{
	if (err)
		*err = (ase_err){ .status = status, .told = true };
	return status;
}
