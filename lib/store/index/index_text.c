/* Who says what: the postings of values, and looking one up. */

#include "lib/store/index/index_priv.h"

#include "lib/store/index/store_path.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_index_postings_drop(struct ase_postings *postings)
{
	free(postings->items);
	free(postings->words);
	*postings = (struct ase_postings){ .items = NULL };
}

/* Texts that are the same for a person have the same key, and hash. */
static uint32_t hash_of_key(const char *key)
{
	uint32_t hash = (uint32_t)ase_digest_quick(key, strlen(key));

	return hash == ASE_INDEX_UNREAD ? 1 : hash;
}

static uint32_t hash_of(const char *text)
{
	ASE_AUTO(ase_strdrop) char *key = ase_text_key(text);

	return hash_of_key(key);
}

static void add(struct ase_postings *postings, uint32_t hash, size_t number)
{
	postings->items = ase_grow(postings->items, &postings->room,
				   postings->count, sizeof(*postings->items));
	postings->items[postings->count++] =
		(struct ase_posting){ .hash = hash,
				      .number = (uint32_t)number };
}

static int by_hash(const void *a, const void *b)
{
	const struct ase_posting *left = a, *right = b;

	return (left->hash > right->hash) - (left->hash < right->hash);
}

/* Keep one of each hash of those from `from` on. */
static void tidy(struct ase_postings *postings, size_t from)
{
	size_t kept = from;

	if (postings->count == from)
		return;
	qsort(postings->items + from, postings->count - from,
	      sizeof(*postings->items), by_hash);
	for (size_t i = from; i < postings->count; i++)
		if (i == from ||
		    postings->items[i].hash != postings->items[kept - 1].hash)
			postings->items[kept++] = postings->items[i];
	postings->count = kept;
}

/* What `node` and all below it say; `top`: it stands at the top. */
static void add_node(struct ase_postings *postings, const ase_node *node,
		     bool top, size_t number)
{
	const char *text = ase_node_text(node);
	const bool list = ase_node_is(node) == ASE_NODE_LIST;

	if (text) {
		ASE_AUTO(ase_strdrop) char *key = ase_text_key(text);

		add(postings, hash_of_key(key), number);
		if (top)
			ase_index_words_add(postings, key, number);
	}
	ase_each(child, node)
		add_node(postings, child, top && list && ase_node_text(child),
			 number);
}

/* The words of the file's name, which some know its record by. */
static void add_name(struct ase_postings *postings, const char *path,
		     size_t number)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	ASE_AUTO(ase_strdrop)
	char *front = ase_strndup(name, strcspn(name, "."));
	ASE_AUTO(ase_strdrop) char *key = ase_text_key(front);

	ase_index_words_add(postings, key, number);
}

void ase_index_postings_add(struct ase_postings *postings, const char *path,
			    const ase_value *value, size_t number)
{
	const size_t from = postings->count, words = postings->word_count;
	const ase_node *root = value ? ase_value_root(value) : NULL;

	if (!value && ase_path_is_yaml(path)) {
		add(postings, ASE_INDEX_UNREAD, number);
		ase_index_words_add(postings, NULL, number);
	} else if (value) {
		add_name(postings, path, number);
	}
	if (ase_node_text(root))
		add_node(postings, root, true, number);
	ase_each(field, root)
		add_node(postings, field, true, number);
	tidy(postings, from);
	ase_index_words_tidy(postings, words);
}

size_t ase_index_postings_buckets(const struct ase_postings *postings)
{
	size_t buckets = 1;

	while (buckets * ASE_INDEX_LOT < postings->count)
		buckets *= 2;
	return buckets;
}

void ase_index_postings_sort(struct ase_postings *postings, size_t buckets,
			     size_t *ends)
{
	struct ase_posting *sorted =
		ase_realloc(NULL, postings->count + 1, sizeof(*sorted));
	size_t *starts = ase_alloc((buckets + 1) * sizeof(*starts));

	for (size_t i = 0; i < postings->count; i++)
		starts[(postings->items[i].hash & (buckets - 1)) + 1]++;
	for (size_t i = 0; i < buckets; i++)
		starts[i + 1] += starts[i];
	memcpy(ends, starts + 1, buckets * sizeof(*ends));
	for (size_t i = 0; i < postings->count; i++)
		sorted[starts[postings->items[i].hash & (buckets - 1)]++] =
			postings->items[i];
	free(starts);
	free(postings->items);
	postings->items = sorted; /* moved */
	postings->room = postings->count + 1;
}

/* Those of the base with this hash. False: damaged. */
static bool add_base(const ase_index *index, const char *dir, uint32_t hash,
		     struct ase_items *out)
{
	const struct ase_index_bucket *bucket =
		ase_index_bucket_at(index, hash & (index->head->buckets - 1));
	const struct ase_posting *postings =
		bucket ? (const void *)(bucket + 1) : NULL;

	for (size_t i = 0; bucket && i < bucket->count; i++) {
		const struct ase_index_entry *entry;
		struct ase_item item;

		if (postings[i].hash != hash)
			continue;
		entry = ase_index_base_at(index, postings[i].number);
		if (!entry)
			return false;
		ase_index_view(entry, &item);
		if (item.mode && ase_index_is_below(item.path, dir) &&
		    !ase_index_is_covered(index, item.path))
			ase_index_items_add(out, &item);
	}
	return bucket;
}

/* Whether a patch or one of the tail may say it; of a patch nobody knows. */
static bool may_say(const struct ase_item *item, uint32_t hash)
{
	const uint32_t *hashes =
		item->entry ? ase_index_hashes(item->entry) : NULL;

	for (size_t i = 0; hashes && i < item->entry->hashes; i++)
		if (hashes[i] == hash || hashes[i] == ASE_INDEX_UNREAD)
			return true;
	return !hashes;
}

static void add_over(const ase_index *index, const char *dir, uint32_t hash,
		     struct ase_items *out)
{
	ASE_AUTO(ase_strdrop)
	char *first = ase_strf("%s%s", dir, *dir ? "/" : "");

	for (size_t i = ase_index_over_seek(index, first);
	     i < index->over.count &&
	     ase_index_is_below(index->over.items[i].path, dir);
	     i++)
		if (index->over.items[i].mode &&
		    may_say(&index->over.items[i], hash))
			ase_index_items_add(out, &index->over.items[i]);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct ase_item *)a)->path,
		      ((const struct ase_item *)b)->path);
}

bool ase_index_say(const ase_index *index, const char *dir, const char *text,
		   struct ase_items *out)
{
	uint32_t hash = hash_of(text);
	size_t from = out->count;

	if (!add_base(index, dir, hash, out) ||
	    !add_base(index, dir, ASE_INDEX_UNREAD, out)) {
		out->count = from;
		return false;
	}
	add_over(index, dir, hash, out);
	if (out->count > from)
		qsort(out->items + from, out->count - from, sizeof(*out->items),
		      by_path);
	return true;
}
