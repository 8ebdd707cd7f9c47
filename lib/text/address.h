#ifndef ASE_TEXT_ADDRESS_H
#define ASE_TEXT_ADDRESS_H

#include <stdbool.h>

/*
 * E-mail addresses that a letter can be written to. One judge for what enters
 * a record and for what the mailer takes.
 *
 * What may stand there is less than the standards allow, and what mail servers
 * take without ado:
 *
 *  - before the @ a dot-atom of ASCII (RFC 5322, 3.2.3 and 3.4.1), at most 64
 *    bytes (RFC 5321, 4.5.3.1.1): no quotes, no accents (RFC 6531 is for
 *    servers that say they know it), no `-` in front, which a mail program
 *    would take for an option;
 *  - behind it a domain name of two labels or more, at most 255 bytes (RFC
 *    5321, 4.5.3.1.2), each of letters, digits and inner hyphens, at most 63
 *    bytes (RFC 1035, 2.3.4). A domain with other letters is written as xn--
 *    (RFC 5890, 2.3.2.1), as servers have it. No address literal
 *    ([127.0.0.1]).
 */

/* What keeps `text` from being such an address, translated; NULL: nothing. */
const char *ase_address_fault(const char *text);

/* An address as people copy it ("mailto:ana@example.org?subject=Bonjour", "<ana@example.org>") as it is held:
 * without blanks around it, without mailto: and what a link has behind the
 * address, without < and >. Yours. */
char *ase_address_tidy(const char *typed);

/* NULL is none. */
bool ase_address_is(const char *text);

#endif
