#ifndef ASE_APP_PAGE_PAGE_DATA_H
#define ASE_APP_PAGE_PAGE_DATA_H

#include "lib/app/session/session.h"

/*
 * All that a public page may be made of: a value of its own, copied out of the
 * public fields of public records (lib/model/public/public.h). Whoever fills a
 * template, writes a feed or an export is handed this and no world, no session,
 * no record: what is not in it, nothing can say.
 *
 *	network:  {name: A.S.E., mail: bonjour@ase.example}
 *	lists:
 *	  offers:                        records of a kind, by its directory, as
 *	                                 they stand in lists
 *	  - id: of-7k3f9q2m
 *	    kind: Annonce
 *	    fields:
 *	      side:   {value: need, text: besoin, title: Sens}
 *	      theme:  {values: [{value: rh, text: RH}], text: "RH", title: Thèmes}
 *	      link:   {value: "https://...", text: "...", url: "https://..."}
 *	dates:                           what x-ase-calendar leads to, by its time
 *	- id: ev-7k3f9q2m
 *	  fields: {title: ..., kind: ..., at: ..., place: ..., minutes: ...}
 *
 * `value` is what the record says, `text` what people read, in the language of the
 * network; a date says its year, for a page is read in another one. `date` and
 * `number` stand beside them where programs read one.
 */
ase_value *page_data_read(const session *ses);

/* The records of a list, and one's text at `field`; NULL: none. */
const ase_node *page_data_list(const ase_node *root, const char *directory);
const char *page_data_text(const ase_node *rec, const char *field);

/* What one record is called: its first field, else its kind. */
const char *page_data_title(const ase_node *rec);

/* Called for each text of the tree. */
typedef void (*page_text_fn)(void *payload, const char *text);

void page_data_each(const ase_node *node, page_text_fn fn, void *payload);

#endif
