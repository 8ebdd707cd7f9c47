#ifndef ASE_APP_PAGE_PAGE_DIR_H
#define ASE_APP_PAGE_PAGE_DIR_H

#include "lib/app/page/page_site.h"

/*
 * The directory that a site stands in.
 *
 * It is replaced whole, in one step: the new one is made beside it, as
 * .NAME.ase-page, and the two change places; whoever is killed leaves the old
 * site or the new one, and what the next build takes away. One that is not ours
 * is left alone: ours has the file .ase-page, which names each file in it, and
 * the records that stand there.
 */
#define PAGE_DIR_MARK ".ase-page"

/* What changes: IDs of records that come onto the site, and that go. */
typedef struct page_dir_change {
	ase_strs come, gone;
	bool same; /* nothing does, in no file */
} page_dir_change;

void page_dir_change_drop(page_dir_change *change);

/*
 * Whether the site may go to `dir`, and what would change there; nothing is
 * written.
 *
 * ASE_E_USAGE: it is in the store or around it, a link, no directory, or has
 * something in it that is not ours.
 */
ase_status page_dir_compare(const session *ses, const char *dir,
			    const page_site *site, page_dir_change *out,
			    ase_err *err) ASE_MUST_CHECK;

/* Put the site there. ASE_E_BUSY: somebody else does. */
ase_status page_dir_replace(const char *dir, const page_site *site,
			    ase_err *err) ASE_MUST_CHECK;

/* Append the files below `dir`, by name, and links and other things, which are
 * not read. */
ase_status page_dir_list(const char *dir, ase_strs *files, ase_strs *others,
			 ase_err *err) ASE_MUST_CHECK;

#endif
