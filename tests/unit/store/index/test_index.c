#include "lib/store/index/index.h"

#include "lib/text/text.h"
#include "tests/unit/place.h"

/* What the store of a test holds at one of its commits. */
struct truth {
	unsigned char commit[ASE_BLOB_SIZE];
	const char *a, *b, *c; /* names in ORG_A, ORG_B, ORG_NEW; NULL: gone */
};

static char *index_path(const place *p)
{
	return ase_fs_join(p->dir, ".git/ase/index");
}

static ase_index *open_index(const place *p)
{
	ASE_AUTO(ase_strdrop) char *path = index_path(p);

	return ase_index_open(path, geteuid());
}

/* The name in `path` as a reader of HEAD finds it; yours, NULL: no file. */
static char *read_name(const place *p, const char *path)
{
	ASE_AUTO(ase_store_drop) ase_store *store = NULL;
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	const ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	assert_ok(ase_store_open(p->dir, &store, &err), &err);
	assert_ok(ase_snapshot_open(store, NULL, &snapshot, &err), &err);
	s = ase_snapshot_value(snapshot, path, &value, &err);
	if (s == ASE_E_NOT_FOUND)
		return NULL;
	assert_ok(s, &err);
	return ase_strdup(ase_node_path_text(ase_value_root(value), "name"));
}

static void reads(const place *p, const char *path, const char *want)
{
	ASE_AUTO(ase_strdrop) char *name = read_name(p, path);

	if (want) {
		assert_non_null(name);
		assert_string_equal(name, want);
	} else {
		assert_null(name);
	}
}

static void read_bytes(const char *path, ase_str *out)
{
	ase_err err = ASE_ERR_INIT;

	ase_str_clear(out);
	assert_ok(ase_fs_read(path, 64 << 20, out, &err), &err);
}

static void write_bytes(const char *path, const char *data, size_t size)
{
	FILE *to = fopen(path, "w");

	assert_non_null(to);
	assert_int_equal(fwrite(data, 1, size, to), size);
	assert_int_equal(fclose(to), 0);
}

static void note_commit(const place *p, struct truth *truth)
{
	ASE_AUTO(ase_index_drop) ase_index *index = open_index(p);

	assert_non_null(index);
	memcpy(truth->commit, ase_index_marker(index)->commit, ASE_BLOB_SIZE);
}

static void place_two(place *p, const ase_file files[2])
{
	ase_err err = ASE_ERR_INIT;

	place_lock(p, NULL);
	assert_ok(place_commit(p, files, 2, NULL, &err), &err);
	ase_store_unlock(p->store);
}

/* Three commits: two in the tail of the index. */
static place place_indexed(struct truth truths[3])
{
	place p = place_new();
	struct truth all[] = {
		{ .a = "Jardin", .b = "Fournil" },
		{ .a = "Verger", .b = "Fournil", .c = "Atelier" },
		{ .a = "Verger", .c = "Atelier" },
	};
	const ase_file files[] = {
		{ .path = ORG_A, .data = "name: Verger\n", .size = 13 },
		{ .path = ORG_NEW, .data = "name: Atelier\n", .size = 14 },
	};

	for (int i = 0; i < 3; i++) {
		if (i == 0)
			reads(&p, ORG_A, "Jardin");
		if (i == 1)
			place_two(&p, files);
		if (i == 2)
			place_put(&p, ORG_B, NULL);
		truths[i] = all[i];
		note_commit(&p, &truths[i]);
	}
	assert_memory_not_equal(truths[0].commit, truths[1].commit, 20);
	assert_memory_not_equal(truths[1].commit, truths[2].commit, 20);
	return p;
}

/* The index says that `path` has this name, or proves unfit to say anything. */
static void says(const ase_index *index, const char *path, const char *want)
{
	struct ase_item item;
	const ase_value *value;

	if (!ase_index_find(index, path, &item))
		return;
	assert_int_equal(!!item.mode, !!want);
	value = ase_index_value(&item);
	if (value)
		assert_string_equal(
			ase_node_path_text(ase_value_root(value), "name"),
			want);
}

/* ... and lists what there is. */
static void lists(const ase_index *index, const struct truth *truth)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	size_t count = !!truth->a + !!truth->b + !!truth->c, at = 0;

	if (!ase_index_list(index, "orgs", &items))
		return;
	assert_int_equal(items.count, count);
	if (truth->a)
		assert_string_equal(items.items[at++].path, ORG_A);
	if (truth->b)
		assert_string_equal(items.items[at++].path, ORG_B);
	if (truth->c)
		assert_string_equal(items.items[at++].path, ORG_NEW);
}

/* ... and knows who says a name, unless it knows not of whom. */
static void tells_who_says(const ase_index *index, const char *path,
			   const char *name)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };

	if (!name || !ase_index_say(index, "orgs", name, &items))
		return;
	for (size_t i = 0; i < items.count; i++)
		if (strcmp(items.items[i].path, path) == 0)
			return;
	fail_msg("%s is not among those who say %s", path, name);
}

/* ... and who has a word that begins so. */
static void tells_who_begins(const ase_index *index, const char *path,
			     const char *begun)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	bool many = false;

	ase_strs_add(&words, begun);
	if (!ase_index_words(index, "orgs", &words, 99, &items, &many))
		return;
	assert_false(many);
	for (size_t i = 0; i < items.count; i++)
		if (strcmp(items.items[i].path, path) == 0)
			return;
	fail_msg("%s is not among those who have %s", path, begun);
}

static void tells_who_has(const ase_index *index, const char *path,
			  const char *name)
{
	ASE_AUTO(ase_strdrop) char *begun = name ? ase_text_fold(name) : NULL;

	if (!name)
		return;
	begun[3] = '\0';
	tells_who_begins(index, path, begun);
}

static void is_true(const ase_index *index, const struct truth *truth)
{
	tells_who_has(index, ORG_A, truth->a);
	tells_who_has(index, ORG_B, truth->b);
	tells_who_has(index, ORG_NEW, truth->c);

	tells_who_says(index, ORG_A, truth->a);
	tells_who_says(index, ORG_B, truth->b);
	tells_who_says(index, ORG_NEW, truth->c);

	says(index, ORG_A, truth->a);
	says(index, ORG_B, truth->b);
	says(index, ORG_NEW, truth->c);
	says(index, "orgs/8/o-8none000.yaml", NULL);
	lists(index, truth);
}

/* Whatever these bytes are, what they say is the truth of one commit. */
static void is_true_or_nothing(const char *path, const char *data, size_t size,
			       const struct truth truths[3])
{
	ASE_AUTO(ase_index_drop) ase_index *index = NULL;
	const struct truth *truth = NULL;

	write_bytes(path, data, size);
	index = ase_index_open(path, geteuid());
	for (int i = 0; index && i < 3; i++)
		if (memcmp(ase_index_marker(index)->commit, truths[i].commit,
			   ASE_BLOB_SIZE) == 0)
			truth = &truths[i];
	if (!index)
		return;
	if (!truth)
		fail_msg("%s", "the index is of no commit there was");
	else
		is_true(index, truth);
}

static void an_index_cut_anywhere_says_nothing_wrong(void **state)
{
	struct truth truths[3];
	ASE_AUTO(place_drop) place p = place_indexed(truths);
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_strdrop) char *copy = ase_fs_join(p.top, "copy");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;

	(void)state;
	read_bytes(path, &bytes);
	for (size_t size = 0; size <= bytes.size; size++)
		is_true_or_nothing(copy, bytes.data, size, truths);
}

static void a_flipped_bit_anywhere_says_nothing_wrong(void **state)
{
	struct truth truths[3];
	ASE_AUTO(place_drop) place p = place_indexed(truths);
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_strdrop) char *copy = ase_fs_join(p.top, "copy");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;

	(void)state;
	read_bytes(path, &bytes);
	for (size_t bit = 0; bit < 8 * bytes.size; bit++) {
		bytes.data[bit / 8] ^= (char)(1 << bit % 8);
		is_true_or_nothing(copy, bytes.data, bytes.size, truths);
		bytes.data[bit / 8] ^= (char)(1 << bit % 8);
	}
}

static void a_reader_of_a_damaged_index_reads_right_and_mends_it(void **state)
{
	struct truth truths[3];
	ASE_AUTO(place_drop) place p = place_indexed(truths);
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;

	(void)state;
	read_bytes(path, &bytes);
	for (size_t at = 0; at < bytes.size; at += 41) {
		ASE_AUTO(ase_index_drop) ase_index *index = NULL;

		bytes.data[at] ^= 4;
		write_bytes(path, bytes.data, bytes.size);
		bytes.data[at] ^= 4;
		reads(&p, ORG_A, "Verger");
		reads(&p, ORG_B, NULL);
		reads(&p, ORG_NEW, "Atelier");
		write_bytes(path, bytes.data, at);
		reads(&p, ORG_NEW, "Atelier");
		reads(&p, ORG_A, "Verger");
		index = open_index(&p);
		assert_non_null(index);
		assert_memory_equal(ase_index_marker(index)->commit,
				    truths[2].commit, ASE_BLOB_SIZE);
	}
}

static void a_commit_lets_the_index_grow_at_its_end(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_str_drop) ase_str before = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str after = ASE_STR_INIT;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	read_bytes(path, &before);
	place_put(&p, ORG_A, "name: Verger\n");
	read_bytes(path, &after);
	assert_true(after.size > before.size);
	assert_memory_equal(after.data, before.data, before.size);
	reads(&p, ORG_A, "Verger");
	reads(&p, ORG_B, "Fournil");
	read_bytes(path, &before);
	assert_int_equal(after.size, before.size);
}

static void what_git_did_by_hand_is_brought_in(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_str_drop) ase_str before = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str after = ASE_STR_INIT;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	read_bytes(path, &before);
	place_write(&p, ORG_A, "name: Verger\n");
	place_git(&p, "rm -q " ORG_B, NULL);
	place_git(&p, "-c user.name=A -c user.email=a@b commit -qam hand",
		  NULL);
	reads(&p, ORG_A, "Verger");
	reads(&p, ORG_B, NULL);
	read_bytes(path, &after);
	assert_true(after.size > before.size);
	assert_memory_equal(after.data, before.data, before.size);
	place_git(&p, "reset -q --hard HEAD~1", NULL);
	reads(&p, ORG_A, "Jardin");
	reads(&p, ORG_B, "Fournil");
}

static void an_index_that_is_worn_is_written_anew(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_str_drop) ase_str long_text = ASE_STR_INIT;
	struct stat st;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	ase_str_add(&long_text, "name: Verger\npurpose: ");
	for (int i = 0; i < 1000; i++)
		ase_str_add(&long_text, "un verger ");
	for (int i = 0; i < 20; i++) {
		ase_str_addc(&long_text, '.');
		place_put(&p, ORG_A, long_text.data);
		assert_int_equal(stat(path, &st), 0);
		assert_true(st.st_size <
			    ASE_INDEX_SMALL + 3 * (off_t)long_text.size);
	}
	reads(&p, ORG_A, "Verger");
	reads(&p, ORG_B, "Fournil");
}

static void what_a_killed_writer_left_is_written_over(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_strdrop)
	char *draft = ase_fs_join(p.dir, ".git/ase/index.new");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(ase_index_drop) ase_index *index = NULL;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	place_put(&p, ORG_A, "name: Verger\n");
	read_bytes(path, &bytes);
	write_bytes(draft, "half of an ind", 14);
	write_bytes(path, bytes.data, bytes.size - 3);
	reads(&p, ORG_A, "Verger");
	place_put(&p, ORG_B, "name: Moulin\n");
	reads(&p, ORG_B, "Moulin");
	index = open_index(&p);
	assert_non_null(index);
	assert_false(ase_index_worn(index, 0));
	assert_false(place_has(&p, ".git/ase/index.new"));
}

static void another_version_is_no_index(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	struct ase_index_head *head;
	ase_index *none;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	read_bytes(path, &bytes);
	head = (void *)bytes.data;
	head->version++;
	head->sum = ase_digest_quick(head->magic,
				     sizeof(*head) - sizeof(head->sum));
	write_bytes(path, bytes.data, bytes.size);
	none = open_index(&p);
	assert_null(none);
	place_put(&p, ORG_A, "name: Verger\n");
	reads(&p, ORG_A, "Verger");
}

static void says_it(const place *p, const char *dir, const char *text,
		    const char *path)
{
	ASE_AUTO(ase_index_drop) ase_index *index = open_index(p);
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };

	assert_non_null(index);
	assert_true(ase_index_say(index, dir, text, &items));
	assert_int_equal(items.count, path ? 1 : 0);
	if (path)
		assert_string_equal(items.items[0].path, path);
}

static void who_says_a_text_is_known_of_base_and_tail(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	reads(&p, ORG_A, "Jardin");
	says_it(&p, "orgs", "jardin ", ORG_A);
	says_it(&p, "", "FOURNIL", ORG_B);
	says_it(&p, "persons", "jardin", NULL);
	says_it(&p, "orgs", "jardi", NULL);
	place_put(&p, ORG_A, "name: Épicerie\nleaders:\n  - {role: cœur}\n");
	reads(&p, ORG_A, "Épicerie");
	says_it(&p, "orgs", "jardin", NULL);
	says_it(&p, "orgs", "epicerie", ORG_A);
	says_it(&p, "orgs", "Coeur", ORG_A);
	says_it(&p, "orgs", "fournil", ORG_B);
	place_put(&p, ORG_B, NULL);
	says_it(&p, "orgs", "fournil", NULL);
}

/* Of the files below `dir` those of `paths` (ended by NULL), in this order, have
 * the words. */
static void has_words(const place *p, const char *dir, const char *typed,
		      const char *const *paths)
{
	ASE_AUTO(ase_index_drop) ase_index *index = open_index(p);
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	bool many = true;
	size_t count = 0;

	assert_non_null(index);
	ase_strs_split(&words, typed, ' ');
	assert_true(ase_index_words(index, dir, &words, 9, &items, &many));
	assert_false(many);
	for (; paths[count] && count < items.count; count++)
		assert_string_equal(items.items[count].path, paths[count]);
	assert_int_equal(items.count, count);
	assert_null(paths[count]);
}

#define PATHS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NOBODY	   ((const char *const[]){ NULL })

static void who_has_a_word_is_known_of_base_and_tail(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	reads(&p, ORG_A, "Jardin");
	has_words(&p, "orgs", "jar", PATHS(ORG_A));
	has_words(&p, "orgs", "ardin", NOBODY);
	has_words(&p, "persons", "jar", NOBODY);
	has_words(&p, "orgs", "o", PATHS(ORG_A, ORG_B));
	place_put(&p, ORG_A,
		  "name: Épicerie du Cœur, jardinières\n"
		  "tags: [Jardinerie, Ж]\nleaders:\n  - {role: trésorier}\n");
	reads(&p, ORG_A, "Épicerie du Cœur, jardinières");
	has_words(&p, "orgs", "jardin", PATHS(ORG_A));
	has_words(&p, "orgs", "jardinie coe ep", PATHS(ORG_A));
	has_words(&p, "orgs", "jardinier", PATHS(ORG_A));
	has_words(&p, "orgs", "ж", PATHS(ORG_A));
	has_words(&p, "orgs", "tresorier", NOBODY);
	has_words(&p, "orgs", "jardin fournil", NOBODY);
	place_put(&p, ORG_B, NULL);
	has_words(&p, "orgs", "fournil", NOBODY);
	has_words(&p, "orgs", "o", PATHS(ORG_A));
}

/* A record with words on pages of their own, all of which begin with "jardin". */
static void put_many_words(place *p, const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_str_add(&text, "name: Jardin\ntags: [Fleurs");
	for (int a = 'a'; a <= 'z'; a++)
		for (int b = 'a'; b <= 'z'; b++)
			ase_str_addf(&text, ", jardin%c%c", a, b);
	ase_str_add(&text, "]\n");
	place_put(p, path, text.data);
}

static void a_word_on_many_pages_is_not_asked_of_a_few(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);

	(void)state;
	put_many_words(&p, ORG_A);
	assert_int_equal(unlink(path), 0); /* to be made anew, without a tail */
	reads(&p, ORG_A, "Jardin");
	has_words(&p, "orgs", "jardin fleurs", PATHS(ORG_A));
	has_words(&p, "orgs", "fleurs jardin", PATHS(ORG_A));
	has_words(&p, "orgs", "jardinab fournil", NOBODY);
	has_words(&p, "orgs", "fournil jardinzz", NOBODY);
	has_words(&p, "orgs", "rien jardin", NOBODY);
	/* whoever asks looks at one sooner than at so many pages */
	has_words(&p, "orgs", "jardin fournil", PATHS(ORG_B));
}

static void more_than_wanted_are_not_told(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_index_drop) ase_index *index = NULL;
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	bool many = false;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	index = open_index(&p);
	ase_strs_add(&words, "o");
	assert_true(ase_index_words(index, "orgs", &words, 1, &items, &many));
	assert_true(many);
	assert_int_equal(items.count, 0);
}

/* What begins with `begin` and comes after `after`, two at most. */
static void begins(const place *p, const char *begin, const char *after,
		   const char *const *paths)
{
	ASE_AUTO(ase_index_drop) ase_index *index = open_index(p);
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	size_t count = 0;

	assert_true(ase_index_begun(index, begin, after, 2, &items));
	for (; paths[count] && count < items.count; count++)
		assert_string_equal(items.items[count].path, paths[count]);
	assert_int_equal(items.count, count);
	assert_null(paths[count]);
}

static void what_begins_so_is_told_in_portions(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();

	(void)state;
	reads(&p, ORG_A, "Jardin");
	place_put(&p, ORG_NEW, "name: Verger\n");
	begins(&p, "orgs/", NULL, PATHS(ORG_A, ORG_B));
	begins(&p, "orgs/", ORG_A, PATHS(ORG_B, ORG_NEW));
	begins(&p, "orgs/", ORG_B, PATHS(ORG_NEW));
	begins(&p, "orgs/", ORG_NEW, NOBODY);
	begins(&p, ORG_B, NULL, PATHS(ORG_B));
	place_put(&p, ORG_B, NULL);
	begins(&p, "orgs/", ORG_A, PATHS(ORG_NEW));
}

/* Random names, looked for by random beginnings: beside a look at all of them. */
static void random_words_are_found_where_they_stand(void **state)
{
	static const char *const parts[] = { "épi", "cerie", "jar", "din",
					     "du",  " ",     " ",   "-",
					     "œ",   "12",    "ж",   "Sillon" };
	ASE_AUTO(place_drop) place p = place_new();
	unsigned seed = 11;
	char *names[24];

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(names); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("orgs/9/o-9aaaaa%02zu.yaml", i % 20);
		ASE_AUTO(ase_str_drop) ase_str name = ASE_STR_INIT;
		ASE_AUTO(ase_strdrop) char *text = NULL;

		for (unsigned k = 0; k < 6; k++) {
			seed = seed * 1103515245u + 12345u;
			ase_str_add(&name,
				    parts[seed / 65536u % ASE_COUNT(parts)]);
		}
		names[i] = ase_str_take(&name);
		text = ase_strf("name: \"%s\"\n", names[i]);
		place_put(&p, path, text);
		if (i == 12) /* the first of them stand in the base */
			reads(&p, path, names[i]);
	}
	for (size_t i = 4; i < ASE_COUNT(names); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("orgs/9/o-9aaaaa%02zu.yaml", i % 20);
		ASE_AUTO(ase_index_drop) ase_index *index = open_index(&p);
		ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(names[i]);
		const char *at = folded, *word;

		for (size_t size; (word = ase_text_word(&at, &size));)
			for (size_t k = 1; k <= size; k++) {
				ASE_AUTO(ase_strdrop)
				char *begun = ase_strndup(word, k);

				if (ase_text_is_utf8(begun, k, NULL))
					tells_who_begins(index, path, begun);
			}
	}
	for (size_t i = 0; i < ASE_COUNT(names); i++)
		free(names[i]);
}

static void a_file_that_does_not_read_may_say_anything(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ASE_AUTO(ase_strdrop) char *path = index_path(&p);

	(void)state;
	reads(&p, ORG_B, "Fournil");
	place_put(&p, ORG_A, "name: Jardin\nname: twice\n");
	says_it(&p, "orgs", "anything", ORG_A);
	has_words(&p, "orgs", "anything", PATHS(ORG_A));
	assert_int_equal(unlink(path), 0);
	reads(&p, ORG_B, "Fournil");
	says_it(&p, "orgs", "anything", ORG_A);
	has_words(&p, "orgs", "anything at all", PATHS(ORG_A));
}

static void a_setting_of_git_is_looked_at_before_the_index(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_store *none = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	reads(&p, ORG_A, "Jardin");
	place_git(&p, "config core.bare true", NULL);
	assert_int_equal(ase_store_open(p.dir, &none, &err), ASE_E_SYSTEM);
	assert_non_null(strstr(err.text, "bare"));
	place_git(&p, "config core.bare false", NULL);
	reads(&p, ORG_A, "Jardin");
	reads(&p, ORG_B, "Fournil");
}

static void what_does_not_read_is_told_as_without_an_index(void **state)
{
	ASE_AUTO(place_drop) place p = place_new();
	ase_err err = ASE_ERR_INIT;

	(void)state;
	place_put(&p, ORG_A, "name: Jardin\nname: twice\n");
	for (int i = 0; i < 2; i++) {
		ASE_AUTO(ase_store_drop) ase_store *store = NULL;
		ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
		const ase_value *value = NULL;

		assert_ok(ase_store_open(p.dir, &store, &err), &err);
		assert_ok(ase_snapshot_open(store, NULL, &snapshot, &err),
			  &err);
		assert_int_equal(
			ase_snapshot_value(snapshot, ORG_A, &value, &err),
			ASE_E_INVALID);
		assert_non_null(strstr(err.text, ORG_A ":2:1: "));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_index_cut_anywhere_says_nothing_wrong),
		cmocka_unit_test(a_flipped_bit_anywhere_says_nothing_wrong),
		cmocka_unit_test(
			a_reader_of_a_damaged_index_reads_right_and_mends_it),
		cmocka_unit_test(a_commit_lets_the_index_grow_at_its_end),
		cmocka_unit_test(what_git_did_by_hand_is_brought_in),
		cmocka_unit_test(an_index_that_is_worn_is_written_anew),
		cmocka_unit_test(what_a_killed_writer_left_is_written_over),
		cmocka_unit_test(another_version_is_no_index),
		cmocka_unit_test(who_says_a_text_is_known_of_base_and_tail),
		cmocka_unit_test(who_has_a_word_is_known_of_base_and_tail),
		cmocka_unit_test(a_word_on_many_pages_is_not_asked_of_a_few),
		cmocka_unit_test(more_than_wanted_are_not_told),
		cmocka_unit_test(what_begins_so_is_told_in_portions),
		cmocka_unit_test(random_words_are_found_where_they_stand),
		cmocka_unit_test(a_file_that_does_not_read_may_say_anything),
		cmocka_unit_test(
			a_setting_of_git_is_looked_at_before_the_index),
		cmocka_unit_test(
			what_does_not_read_is_told_as_without_an_index),
	};

	return run_tests(tests);
}
