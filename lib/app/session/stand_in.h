#ifndef ASE_APP_SESSION_STAND_IN_H
#define ASE_APP_SESSION_STAND_IN_H

#include "lib/app/session/session.h"

/*
 * A store never locks itself. Where a policy file of HEAD does not hold (a
 * merge, an older ase, git commit --no-verify), something else serves in its
 * place until it is mended: the built-in file; where there is none, its last
 * version that holds (ase.yaml: before the built-in one); else it is left out.
 * What is judged, and how, is ase-store check's own (policy_set.h); of two
 * kinds that clash the later by its path is left out.
 */
typedef struct stand_in stand_in;

/* NULL: all policy files of the session's snapshot hold. Yours. */
stand_in *stand_in_judge(const session *ses);
void stand_in_drop(stand_in **s);

/* Say of each file what is wrong and what serves (`s` NULL: nothing). */
void stand_in_warn(const stand_in *s, const ui *u);

/* How many files do not hold; the line of what is wrong first in file `i`. */
size_t stand_in_count(const stand_in *s);
const char *stand_in_why(const stand_in *s, size_t i);

/* Whether something serves in the place of `path`, and its root (borrowed);
 * NULL: the file is left out. */
bool stand_in_root(const stand_in *s, const char *path, const ase_node **out);

#endif
