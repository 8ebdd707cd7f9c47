#ifndef ASE_APP_KEPT_KEPT_FILE_H
#define ASE_APP_KEPT_KEPT_FILE_H

#include "lib/app/session/session.h"

/*
 * A file that somebody has, on its way into the store: a scan, a model, a
 * report. Who takes it in says where it stands (lib/app/change); its limits are
 * the same everywhere.
 */

/*
 * Append the bytes of the user's file `from`.
 *
 * ASE_E_NOT_FOUND: there is none. ASE_E_INVALID: a link, a directory, larger
 * than 16 MiB, nothing in it, or a file of the store itself.
 */
ase_status kept_file_read(const session *ses, const char *from, ase_str *out,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * Where the store keeps such bytes for the record `id` under their own name:
 * files/ID/DIGITS/NAME, the digits being the first of their SHA-256. So another
 * content has another path, whoever takes it in and wherever, and a merge of
 * two leaves both. Yours.
 *
 * ASE_E_INVALID: the name of `from` is none that a store may have.
 */
ase_status kept_file_path(const char *id, const char *from,
			  const ase_str *bytes, char **out,
			  ase_err *err) ASE_MUST_CHECK;

/* The name of the file that the store keeps at `path`; borrowed from it. */
const char *kept_file_name(const char *path);

/* The type of the file `name` in mail (RFC 2046), by its ending;
 * "application/octet-stream" where nobody knows. */
const char *kept_file_type(const char *name);

#endif
