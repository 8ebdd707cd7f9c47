/*
 * Any three records, merged. The input is the base, ours and theirs with a line
 * "===" between them; without the third, nobody changed it but us. What comes
 * out reads again, and is the same from both sides; who changed nothing takes
 * all from the other; and nothing is refused without a reason.
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

/* Who asks whose value stands. */
struct asked {
	const struct side *ours, *theirs;
};

/* The greater, whoever has it. */
static bool greater_stands(const char *path, void *payload)
{
	const struct asked *asked = payload;
	ASE_AUTO(ase_str_drop) ase_str ours = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str theirs = ASE_STR_INIT;
	const ase_node *own =
		ase_node_path(ase_value_root(asked->ours->value), path);
	const ase_node *other =
		ase_node_path(ase_value_root(asked->theirs->value), path);
	int order;

	if (own)
		ase_yaml_flow(&ours, own);
	if (other)
		ase_yaml_flow(&theirs, other);
	order = strcmp(ase_str_text(&theirs), ase_str_text(&ours));
	if (!order && asked->ours->size != asked->theirs->size)
		order = asked->theirs->size > asked->ours->size ? 1 : -1;
	if (!order)
		order = memcmp(asked->theirs->text, asked->ours->text,
			       asked->ours->size);
	return order > 0;
}

/* Merge. False: it was refused. */
static bool merge(const struct side *base, const struct side *ours,
		  const struct side *theirs, ase_merged *out)
{
	struct asked asked = { ours, theirs };
	const ase_merge_input in = { .base = as_side(base),
				     .ours = as_side(ours),
				     .theirs = as_side(theirs),
				     .theirs_stand = greater_stands,
				     .payload = &asked };
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

/* The same from both sides. */
static void check_both(const struct side *base, const struct side *ours,
		       const struct side *theirs)
{
	ASE_AUTO(ase_merged_drop) ase_merged one = ASE_MERGED_INIT;
	ASE_AUTO(ase_merged_drop) ase_merged other = ASE_MERGED_INIT;

	if (merge(base, ours, theirs, &one) !=
		    merge(base, theirs, ours, &other) ||
	    one.text.size != other.text.size ||
	    memcmp(ase_str_text(&one.text), ase_str_text(&other.text),
		   one.text.size) != 0 ||
	    one.count != other.count || one.lost.count != other.lost.count)
		abort();
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
	const char *rest = (const char *)data;

	if (size > 20000 || !take_side(&rest, &size, &base) ||
	    !take_side(&rest, &size, &ours) ||
	    !take_side(&rest, &size, &theirs))
		return 0;
	check_both(&base, &ours, &theirs);
	check_ours_alone(&base, &ours);
	check_theirs_alone(&base, &theirs);
	return 0;
}
