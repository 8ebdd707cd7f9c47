#ifndef ASE_APP_PAGE_PAGE_NET_H
#define ASE_APP_PAGE_PAGE_NET_H

#include "lib/app/page/page_data.h"
#include "lib/model/public/secrets.h"

/*
 * The second net: whatever made a file, nothing of it may say what the records
 * of the store keep to themselves (lib/model/public/secrets.h).
 */
typedef struct page_finding {
	char *file; /* owned */
	size_t line;
	ase_secret_kind kind;
	const ase_record *rec; /* whose it is */
} page_finding;

typedef struct page_findings {
	page_finding *items; /* owned; by file and line, each once */
	size_t count, room;
} page_findings;

/* clang-format off */
#define PAGE_FINDINGS_INIT { .items = NULL }
/* clang-format on */

void page_findings_drop(page_findings *list);

typedef struct page_net {
	ase_secrets *secrets; /* owned */
	size_t count;	      /* of what is looked for */
} page_net;

/* A net over the records of the session; what is public is none of it. Any status
 * but ASE_OK: not all of them read, and nobody knows what they say. */
ase_status page_net_new(const session *ses, const ase_node *data, page_net *out,
			ase_err *err) ASE_MUST_CHECK;
void page_net_drop(page_net *net);

/* Add what of it stands in the data themselves; the `file` is the record and the
 * title of its field, the line 0. */
void page_net_data(const page_net *net, const ase_node *data,
		   page_findings *out);

/* Add what of it stands in a file, read in every way (lib/doc/web/web_text.h). */
void page_net_look(const page_net *net, const char *file, const char *text,
		   page_findings *out);

/* Say each on stderr, and how to mend it. */
void page_net_tell(const session *ses, const page_findings *found);

#endif
