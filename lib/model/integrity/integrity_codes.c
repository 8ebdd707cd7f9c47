#include "lib/model/integrity/integrity.h"

#include "lib/base/mem.h"

#include <string.h>

/* The search for codes that a vocabulary is about to lose. */
struct search {
	const char *name;
	const ase_vocabulary *was, *is;
	const ase_record *rec;
	ase_problems *problems;
	size_t found;
};

static void look_at(struct search *s, const ase_node *node,
		    const ase_node *part, const char *field)
{
	const char *of = ase_schema_note(part, "x-ase-vocabulary");
	const char *code = ase_node_text(node);

	if (!of || strcmp(of, s->name) != 0 ||
	    !ase_vocabulary_term(s->was, code) ||
	    ase_vocabulary_term(s->is, code))
		return;
	s->found += ase_problems_add(s->problems, 0, 0, NULL,
				     "'%s' still stands in %s of %s", code,
				     field, s->rec->id);
}

static void visit(struct search *s, const ase_node *node, const ase_node *part,
		  const char *field)
{
	size_t i = 0;

	if (!part)
		return;
	if (ase_node_is(node) == ASE_NODE_TEXT) {
		look_at(s, node, part, field);
		return;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		ASE_AUTO(ase_strdrop)
		char *path =
			key ? ase_strf("%s%s%s", field, *field ? "." : "", key)
			    : ase_strf("%s.%zu", field, i);

		visit(s, child,
		      ase_schema_step(s->rec->kind->schema, part, key), path);
		i++;
	}
}

size_t ase_integrity_codes(const ase_integrity *law, const char *name,
			   const ase_vocabulary *was, const ase_vocabulary *is,
			   ase_problems *problems)
{
	const ase_kinds *kinds = ase_world_kinds(law->world);
	struct search s = {
		.name = name, .was = was, .is = is, .problems = problems
	};

	for (size_t k = 0; k < ase_kinds_count(kinds); k++) {
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		ase_world_every(law->world, ase_kinds_name_item(kinds, k),
				&all);
		for (size_t i = 0; i < all.count; i++) {
			s.rec = all.items[i];
			visit(&s, s.rec->node,
			      ase_schema_root(s.rec->kind->schema), "");
		}
	}
	return s.found;
}
