/*
 * plug BEFORE STORE LOG SEED: pull the plug. Turns STORE, as a killed (or
 * finished) process left it, into what a disk may hold after a power cut.
 *
 * BEFORE is a copy of the store from before the process, all of it on the
 * disk; LOG is what the shim noted (shim.h). The model:
 *
 *  - syncfs puts everything on the disk that was done before it;
 *  - fsync of a file puts its content on the disk, but not its name;
 *  - fsync of a directory puts on the disk what was done to names in it; a
 *    move from one directory to another is one act;
 *  - of names changed otherwise any may be there or not, each act whole: a
 *    file system may promise an order, or not;
 *  - of content written otherwise there is what was synced last, or any
 *    later state, or (of a new file) nothing or half of it;
 *  - times and modes are as the process left them.
 *
 * SEED 0: nothing survives that was not synced. 1: all names do, no content
 * does, which is how delayed allocation loses files. 2, 4, 6 ...: a prefix of
 * the names, as in a journalled file system, and random content. 3, 5, 7 ...:
 * a random choice of both.
 *
 * A file that is still there keeps its inode.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dirent.h>

#define MOST 4096

/* What a name stands for: a directory, or a file with its contents so far. */
struct node {
	bool dir;
	char *before;	    /* its place in BEFORE; NULL: the process made it */
	char *contents[64]; /* files with what it held, oldest first */
	int count;	    /* contents[count - 1] is what it holds now */
	int synced;	    /* so many are on the disk */
};

struct name {
	char *path;
	struct node *node;
};

/* The names of a whole store. */
struct names {
	struct name items[MOST];
	int count;
};

/* An act on names that may or may not have reached the disk. */
struct act {
	char *what, *path, *to;
	struct node *node, *other; /* at `path`, and at `to` (exchange) */
	bool done;
};

static struct names live, disk;
static struct act acts[MOST];
static int act_count;
static const char *before_dir, *store_dir, *log_dir;
static unsigned seed;

__attribute__((noreturn, format(printf, 1, 2))) static void die(
	const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	fputs("plug: ", stderr);
	vfprintf(stderr, format, ap);
	fprintf(stderr, ": %s\n", strerror(errno));
	exit(2);
}

__attribute__((format(printf, 1, 2))) static char *text(const char *format, ...)
{
	char *out = NULL;
	va_list ap;

	va_start(ap, format);
	if (vasprintf(&out, format, ap) < 0)
		die("no memory");
	va_end(ap);
	return out;
}

/* ---- names ---- */

static int find(const struct names *names, const char *path)
{
	for (int i = 0; i < names->count; i++)
		if (strcmp(names->items[i].path, path) == 0)
			return i;
	return -1;
}

static struct node *node_of(const struct names *names, const char *path)
{
	int i = find(names, path);

	return i < 0 ? NULL : names->items[i].node;
}

static void forget(struct names *names, const char *path)
{
	int i = find(names, path);

	if (i >= 0)
		names->items[i] = names->items[--names->count];
}

static void put(struct names *names, const char *path, struct node *node)
{
	forget(names, path);
	if (names->count == MOST)
		die("more than %d names", MOST);
	names->items[names->count++] =
		(struct name){ .path = strdup(path), .node = node };
}

static char *parent(const char *path)
{
	const char *slash = strrchr(path, '/');

	return strndup(path, slash ? (size_t)(slash - path) : 0);
}

static bool has_room(const struct names *names, const char *path)
{
	char *above = parent(path);
	struct node *node = *above ? node_of(names, above) : NULL;
	bool room = !*above || (node && node->dir);

	free(above);
	return room;
}

static bool is_empty(const struct names *names, const char *dir)
{
	size_t size = strlen(dir);

	for (int i = 0; i < names->count; i++)
		if (strncmp(names->items[i].path, dir, size) == 0 &&
		    names->items[i].path[size] == '/')
			return false;
	return true;
}

static bool is(const struct act *act, const char *what)
{
	return strcmp(act->what, what) == 0;
}

/* Do an act to `names` as far as it makes sense there. */
static void apply(struct names *names, const struct act *act)
{
	const char *last = *act->to ? act->to : act->path;

	if (is(act, "unlink")) {
		if (node_of(names, act->path) == act->node)
			forget(names, act->path);
	} else if (is(act, "rmdir")) {
		if (is_empty(names, act->path))
			forget(names, act->path);
	} else if (!has_room(names, last)) {
		return;
	} else if (is(act, "exchange")) {
		put(names, act->path, act->other);
		put(names, act->to, act->node);
	} else {
		if (is(act, "rename") && node_of(names, act->path) == act->node)
			forget(names, act->path);
		put(names, last, act->node);
	}
}

/* ---- the log ---- */

static struct node *new_node(bool dir)
{
	struct node *node = calloc(1, sizeof(*node));

	if (!node)
		die("no memory");
	node->dir = dir;
	return node;
}

static void add_content(struct node *node, char *file)
{
	if (!node)
		die("a content without a file: %s", file);
	if (node->count == 64) /* forget one that was overwritten at once */
		node->count--;
	node->contents[node->count++] = file;
}

static void walk(const char *path)
{
	char *whole = text("%s/%s", before_dir, path);
	DIR *dir = opendir(whole);
	struct dirent *entry;
	struct stat st;

	if (!dir)
		die("%s", whole);
	while ((entry = readdir(dir))) {
		char *at =
			text("%s%s%s", path, *path ? "/" : "", entry->d_name);
		char *file = text("%s/%s", before_dir, at);
		struct node *node;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (lstat(file, &st) < 0)
			die("%s", file);
		node = new_node(S_ISDIR(st.st_mode));
		node->before = file;
		put(&live, at, node);
		if (node->dir) {
			walk(at);
		} else {
			add_content(node, file);
			node->synced = 1;
		}
	}
	closedir(dir);
}

static void sync_all(void)
{
	for (int i = 0; i < live.count; i++)
		live.items[i].node->synced = live.items[i].node->count;
	disk.count = 0;
	for (int i = 0; i < live.count; i++)
		put(&disk, live.items[i].path, live.items[i].node);
	act_count = 0;
}

static bool is_in(const char *path, const char *dir)
{
	char *above = parent(path);
	bool in = *path && strcmp(above, dir) == 0;

	free(above);
	return in;
}

static void sync_dir(const char *dir)
{
	for (int i = 0; i < act_count; i++)
		if (!acts[i].done &&
		    (is_in(acts[i].path, dir) || is_in(acts[i].to, dir))) {
			apply(&disk, &acts[i]);
			acts[i].done = true;
		}
}

static void sync_one(const char *path)
{
	struct node *node = node_of(&live, path);

	if (node && !node->dir)
		node->synced = node->count;
	else
		sync_dir(path);
}

static void act_on(const char *what, const char *path, const char *to)
{
	struct act *act = &acts[act_count++];

	if (act_count == MOST)
		die("more than %d acts", MOST);
	*act = (struct act){ .what = strdup(what),
			     .path = strdup(path),
			     .to = strdup(to),
			     .node = node_of(&live, path),
			     .other = node_of(&live, to) };
	if (is(act, "create") || is(act, "mkdir"))
		act->node = new_node(is(act, "mkdir"));
	if (!act->node)
		die("%s of what nobody has made: %s", what, path);
	if (is(act, "rename") && act->node->dir)
		die("a directory is moved, which nobody thought of: %s", path);
	apply(&live, act);
}

static void read_log(void)
{
	char *file = text("%s/log", log_dir), *line = NULL;
	FILE *in = fopen(file, "r");
	size_t size = 0;

	while (in && getline(&line, &size, in) > 0) {
		char *rest = line;
		char *what = strsep(&rest, "\t");
		char *path = strsep(&rest, "\t");
		char *to = strsep(&rest, "\n");

		if (!to)
			die("the log is cut");
		if (strcmp(what, "syncfs") == 0)
			sync_all();
		else if (strcmp(what, "fsync") == 0)
			sync_one(path);
		else if (strcmp(what, "content") == 0)
			add_content(node_of(&live, path),
				    text("%s/%s", log_dir, to));
		else
			act_on(what, path, to);
	}
	if (in)
		fclose(in);
	free(line);
}

/* ---- what is left ---- */

static unsigned dice(unsigned sides)
{
	static uint64_t state;

	if (!state)
		state = seed * 0x9e3779b97f4a7c15 + 1;
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % sides;
}

static void choose_names(void)
{
	int prefix = act_count;

	if (seed == 0)
		return;
	if (seed > 1 && seed % 2 == 0)
		prefix = (int)dice((unsigned)act_count + 1);
	for (int i = 0; i < prefix; i++)
		if (!acts[i].done && (seed == 1 || seed % 2 == 0 || dice(2)))
			apply(&disk, &acts[i]);
}

/* Which content of a file is on the disk; NULL: none. */
static const char *choose_content(const struct node *node, bool *half)
{
	int choice = node->synced;

	if (seed > 1 && node->count > node->synced) {
		choice += (int)dice((unsigned)(node->count - node->synced) + 1);
		*half = choice > node->synced && !node->before && !dice(3);
	}
	return choice ? node->contents[choice - 1] : NULL;
}

static void copy_into(const char *from, bool half, int out, const char *to)
{
	char part[8192];
	struct stat st = { .st_size = 0 };
	int in = from ? open(from, O_RDONLY) : -1;
	ssize_t size;
	off_t left;

	if (from && (in < 0 || fstat(in, &st) < 0))
		die("%s", from);
	left = half ? st.st_size / 2 : st.st_size;
	while (left > 0 && (size = read(in, part, sizeof(part))) > 0) {
		if (size > left)
			size = (ssize_t)left;
		if (write(out, part, (size_t)size) != size)
			die("%s", to);
		left -= size;
	}
	if (in >= 0)
		close(in);
}

/* Write the content over what `to` holds, if it is another; times stay. */
static void write_content(const struct node *node, const char *to, bool fresh)
{
	bool half = false;
	const char *from = choose_content(node, &half);
	struct timespec times[2] = { { .tv_nsec = UTIME_OMIT } };
	struct stat st;
	int out;

	if (!fresh && from && !half && from == node->contents[node->count - 1])
		return;
	out = open(to, O_WRONLY | O_CREAT, 0644);
	if (out < 0 && errno == EACCES && chmod(to, 0644) == 0)
		out = open(to, O_WRONLY);
	if (out < 0)
		die("%s", to);
	if (fstat(out, &st) < 0 || ftruncate(out, 0) < 0)
		die("%s", to);
	copy_into(from, half, out, to);
	times[1] = st.st_mtim;
	if (fresh && node->before && stat(node->before, &st) == 0) {
		times[1] = st.st_mtim;
		fchmod(out, st.st_mode & 07777);
	}
	if (futimens(out, times) < 0 || close(out) < 0)
		die("%s", to);
}

/* A live name of the node, in STORE. */
static char *place_of(const struct node *node)
{
	for (int i = 0; i < live.count; i++)
		if (live.items[i].node == node)
			return text("%s/%s", store_dir, live.items[i].path);
	return NULL;
}

static void make(const char *top, const struct name *name)
{
	char *to = text("%s/%s", top, name->path);
	char *from = place_of(name->node);
	struct stat st = { .st_mode = 0755 };

	if (name->node->dir) {
		if (from ? lstat(from, &st) < 0
			 : name->node->before &&
				    lstat(name->node->before, &st) < 0)
			die("%s", name->path);
		if (mkdir(to, st.st_mode & 07777) < 0)
			die("%s", to);
	} else {
		if (from && link(from, to) < 0)
			die("%s", to);
		write_content(name->node, to, !from);
	}
	free(from);
	free(to);
}

static int by_path(const void *a, const void *b)
{
	const struct name *left = a, *right = b;

	return strcmp(left->path, right->path);
}

int main(int argc, char **argv)
{
	char *top, *old;

	if (argc != 5) {
		fputs("usage: plug BEFORE STORE LOG SEED\n", stderr);
		return 2;
	}
	before_dir = argv[1];
	store_dir = argv[2];
	log_dir = argv[3];
	seed = (unsigned)strtoul(argv[4], NULL, 10);
	walk("");
	sync_all();
	read_log();
	choose_names();

	top = text("%s.new", store_dir);
	old = text("%s.old", store_dir);
	if (mkdir(top, 0755) < 0)
		die("%s", top);
	qsort(disk.items, (size_t)disk.count, sizeof(*disk.items), by_path);
	for (int i = 0; i < disk.count; i++)
		make(top, &disk.items[i]);
	if (rename(store_dir, old) < 0 || rename(top, store_dir) < 0)
		die("%s", store_dir);
	return 0;
}
