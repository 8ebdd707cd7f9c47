#ifndef ASE_MODEL_RECORD_KIND_RESOLVE_H
#define ASE_MODEL_RECORD_KIND_RESOLVE_H

#include "lib/base/problem.h"
#include "lib/data/value/value.h"
#include "lib/model/record/kind.h"

/*
 * The schema of a kind is made whole before anything reads it: behind its own
 * fields stand those that every record has, which data-schema/meta/common.yaml
 * tells once (`common`: its root).
 *
 * A kind may have a field of that name itself: then that one counts.
 */

/* The schema `root`, whole; yours. What is no schema comes back as it is. */
ase_value *ase_kind_resolve(const ase_node *root, const ase_node *common);

/*
 * A file of schema/ that says `x-ase-extends: org` describes no kind of its own:
 * it adds to one, built-in or added, and changes nothing of it. It has
 *
 *   properties            fields that the kind does not have. Under one that it
 *                         has: x-ase-aliases, x-ase-values, x-ase-title and
 *                         x-ase-description (words and languages more), and
 *                         `properties` and `items`, of which the same holds
 *   required              of fields that it adds
 *   $defs                 names that the kind does not have
 *   x-ase-columns, x-ase-names, x-ase-known-by, x-ase-aliases, x-ase-unique
 *                         more of them, behind the kind's own
 *   x-ase-defaults        of fields that have none
 *   x-ase-parties         more parties, more paths of one
 *   x-ase-calendar, x-ase-questionnaire, x-ase-fixed, x-ase-sort, x-ase-public
 *                         where the kind has none
 *
 * and a title and a description of itself. Several may extend one kind.
 */

/* A file of schema/. All borrowed. */
typedef struct ase_kind_file {
	const char *path;     /* "schema/org-sport.yaml" */
	const ase_node *root; /* NULL: it does not read */
	const ase_kind *kind; /* out: what it extends; NULL: it is left out */
} ase_kind_file;

/* The kind that the schema `root` extends; NULL: it does not say so. */
const char *ase_kind_extends(const ase_node *root);

/*
 * Give the kinds what the extensions among the `count` files add, in this order,
 * once all kinds are there; every other file is passed over. An extension that
 * says what it may not, or gives a field that an earlier one gives, is left out
 * and told (in its file). Returns how many problems were added.
 */
size_t ase_kinds_extend_all(ase_kinds *kinds, ase_kind_file *files,
			    size_t count, const ase_node *common,
			    ase_problems *problems);

/*
 * Warn of the common fields that the schema `root` tells itself, as schemas had
 * to once, and of fields of their own that take the place of one. Returns 0.
 */
size_t ase_kind_common_check(const ase_node *root, const ase_node *common,
			     ase_problems *problems);

#endif
