#ifndef ASE_DATA_LAYOUT_LAYOUT_PRIV_H
#define ASE_DATA_LAYOUT_LAYOUT_PRIV_H

#include "lib/data/layout/layout.h"

/* For layout.c: find the marks, and the node that each stands at. */
void ase_layout_find_marks(ase_layout *layout);

#endif
