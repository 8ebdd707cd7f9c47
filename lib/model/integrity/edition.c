#include "lib/model/integrity/edition.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <string.h>

/* The edition of the last entry of the list `name`, or NULL. */
static const char *last_of(const ase_record *rec, const char *name)
{
	return rec ? ase_node_path_text(ase_node_get(rec->node, name),
					"last.edition")
		   : NULL;
}

/* Whether both are numbers, as years are, and the first is the greater. */
static bool is_newer(const char *edition, const char *current)
{
	static const char digits[] = "0123456789";
	const size_t size = strlen(edition), other = strlen(current);

	if (edition[strspn(edition, digits)] ||
	    current[strspn(current, digits)])
		return false;
	return size != other ? size > other : strcmp(edition, current) > 0;
}

static void warn(const char *name, const char *edition, const char *current,
		 ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.last.edition", name);

	if (is_newer(edition, current))
		(void)ase_problems_warn(
			problems, 0, 0, field,
			"edition %s is newer than the one in force, %s: if "
			"the network has adopted it, editions.%s of ase.yaml "
			"has to say so; until then %s is what is asked for",
			edition, current, name, current);
	else
		(void)ase_problems_warn(
			problems, 0, 0, field,
			"edition %s is not the one in force, which is %s "
			"(editions.%s of ase.yaml): %s is still asked for",
			edition, current, name, current);
}

void ase_edition_warn(const ase_integrity *law, const ase_record *rec,
		      ase_problems *problems)
{
	const ase_node *editions =
		ase_node_get(ase_world_config(law->world), "editions");
	const ase_record *was =
		law->before ? ase_world_itself(law->before, rec->id) : NULL;

	ase_each(current, editions) {
		const char *name = ase_node_key(current);
		const char *edition = last_of(rec, name);
		const char *old = last_of(was, name);

		if (!law->before || !edition || !ase_node_text(current) ||
		    !strcmp(edition, ase_node_text(current)) ||
		    (old && !strcmp(old, edition)))
			continue;
		warn(name, edition, ase_node_text(current), problems);
	}
}
