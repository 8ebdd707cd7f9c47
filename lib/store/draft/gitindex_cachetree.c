#include "lib/store/draft/gitindex_file.h"

#include <stdlib.h>
#include <string.h>

/* More changes than this, and they are left out whole. */
#define WORTH_KEEPING 64

/* No directory lies deeper. */
#define MAX_DEPTH 32

/* The walk through them. */
struct trees {
	const char *at, *end;
	const struct ase_updates *changes;
	ase_str path; /* of the directory, with its slash */
	ase_str out;
	bool bad;
};

/* Whether a change lies below the directory. */
static bool is_touched(const struct trees *trees)
{
	for (size_t i = 0; i < trees->changes->count; i++)
		if (strncmp(trees->changes->items[i].path,
			    ase_str_text(&trees->path), trees->path.size) == 0)
			return true;
	return false;
}

/* A number and what ends it; `at` moves behind both. */
static long take_number(struct trees *trees, char ends)
{
	char text[16];
	size_t size = 0;
	char *rest;
	long number;

	while (trees->at < trees->end && size < sizeof(text) - 1 &&
	       *trees->at != ends)
		text[size++] = *trees->at++;
	text[size] = '\0';
	number = strtol(text, &rest, 10);
	if (trees->at == trees->end || *trees->at != ends || rest == text ||
	    *rest)
		trees->bad = true;
	else
		trees->at++;
	return number;
}

/* One directory; how many children it has. */
static long take_tree(struct trees *trees)
{
	size_t length = strnlen(trees->at, (size_t)(trees->end - trees->at));
	const char *name = trees->at;
	long entries, children;
	bool touched;

	if (trees->at + length >= trees->end) {
		trees->bad = true;
		return 0;
	}
	trees->at += length + 1;
	ase_str_addn(&trees->path, name, length);
	if (length)
		ase_str_addc(&trees->path, '/');
	entries = take_number(trees, ' ');
	children = take_number(trees, '\n');
	touched = is_touched(trees);
	ase_str_addn(&trees->out, name, length + 1);
	ase_str_addf(&trees->out, "%ld %ld\n", touched ? -1 : entries,
		     children);
	if (entries < 0 || trees->bad)
		return children;
	if (trees->end - trees->at < GIT_OID_RAWSZ) {
		trees->bad = true;
		return 0;
	}
	if (!touched)
		ase_str_addn(&trees->out, trees->at, GIT_OID_RAWSZ);
	trees->at += GIT_OID_RAWSZ;
	return children;
}

static void take_trees(struct trees *trees, int depth)
{
	size_t size = trees->path.size;
	long children;

	if (depth == MAX_DEPTH)
		trees->bad = true;
	if (trees->bad)
		return;
	children = take_tree(trees);
	while (children-- > 0 && !trees->bad)
		take_trees(trees, depth + 1);
	ase_str_cut(&trees->path, size);
}

bool ase_gitindex_trees_rewrite(const char *bytes, size_t size,
				const struct ase_updates *changes, ase_str *out)
{
	struct trees trees = { .at = bytes,
			       .end = bytes + size,
			       .changes = changes };
	bool whole;

	if (changes->count > WORTH_KEEPING)
		return false;
	take_trees(&trees, 0);
	whole = !trees.bad && trees.at == trees.end;
	if (whole)
		ase_str_addn(out, ase_str_text(&trees.out), trees.out.size);
	ase_str_drop(&trees.out);
	ase_str_drop(&trees.path);
	return whole;
}
