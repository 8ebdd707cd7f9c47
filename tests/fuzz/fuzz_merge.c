/*
 * Any three records, merged. The input is the base, ours and theirs with a line
 * "===" between them; without the third, nobody changed it but us. What comes
 * out reads again; who changed nothing takes all from the other; and merging
 * theirs once more has nothing left to do.
 */

#include "lib/data/edit/merge.h"

#include "lib/text/text.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char between[] = "\n===\n";

/* One of the three texts and what it says. */
struct side {
	const char *text; /* borrowed */
	size_t size;
	ase_value *value; /* owned */
};

static void side_drop(struct side *side)
{
	ase_value_drop(&side->value);
}

/* Cut the next text off the input; false: it is no record. */
static bool take_side(const char **text, size_t *size, struct side *out)
{
	const char *cut =
		*size ? memmem(*text, *size, between, sizeof(between) - 1)
		      : NULL;
	size_t used = *size;

	out->text = *text;
	out->size = *size;
	if (cut) {
		out->size = (size_t)(cut - *text) + 1;
		used = out->size + sizeof(between) - 2;
	}
	*text += used;
	*size -= used;
	return !ase_yaml_read(out->text, out->size, &out->value, NULL, NULL) &&
	       ase_node_is(ase_value_root(out->value)) == ASE_NODE_MAP;
}

static ase_merge_side as_side(const struct side *side)
{
	return (ase_merge_side){ .root = ase_value_root(side->value),
				 .text = side->text,
				 .size = side->size };
}

/* Merge. False: it was refused. */
static bool merge(const struct side *base, const struct side *ours,
		  const struct side *theirs, ase_merged *out)
{
	const ase_merge_input in = { .base = as_side(base),
				     .ours = as_side(ours),
				     .theirs = as_side(theirs) };
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_merge(&in, out, &err)) {
		if (!*err.text || out->text.size)
			abort();
		return false;
	}
	for (size_t i = 0; i < out->count; i++)
		if (!ase_text_is_utf8(out->rivals[i].path,
				      strlen(out->rivals[i].path), NULL))
			abort();
	if (ase_yaml_read(ase_str_text(&out->text), out->text.size, &value,
			  NULL, NULL))
		abort();
	return true;
}

/* They changed nothing: our text stays as it is, byte for byte. */
static void check_ours_alone(const struct side *base, const struct side *ours)
{
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;

	if (!merge(base, ours, base, &out) || out.count ||
	    out.text.size != ours->size ||
	    memcmp(ase_str_text(&out.text), ours->text, ours->size) != 0)
		abort();
}

/* We changed nothing: what they say is what comes out. */
static void check_theirs_alone(const struct side *base,
			       const struct side *theirs)
{
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;

	if (!merge(base, base, theirs, &out))
		return;
	if (out.count)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(side_drop) struct side base = { .value = NULL };
	ASE_AUTO(side_drop) struct side ours = { .value = NULL };
	ASE_AUTO(side_drop) struct side theirs = { .value = NULL };
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;
	const char *rest = (const char *)data;

	if (size > 20000 || !take_side(&rest, &size, &base) ||
	    !take_side(&rest, &size, &ours) ||
	    !take_side(&rest, &size, &theirs))
		return 0;
	(void)merge(&base, &ours, &theirs, &out);
	check_ours_alone(&base, &ours);
	check_theirs_alone(&base, &theirs);
	return 0;
}
