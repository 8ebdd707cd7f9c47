#ifndef ASE_DATA_LAYOUT_MARKS_PRIV_H
#define ASE_DATA_LAYOUT_MARKS_PRIV_H

#include "lib/data/layout/marks.h"

/* For marks.c: find the marks, and the node that each stands at. */
void ase_marks_find(ase_marks *layout);

#endif
