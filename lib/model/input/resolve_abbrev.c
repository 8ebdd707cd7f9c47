#include "lib/model/input/resolve.h"

#include "lib/base/mem.h"
#include "lib/model/process/process.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* A shorter word is no name ("les", "du") unless it is the whole of one. */
#define SHORTEST 4

/* Words that stand in any title, and that nobody would type for one. */
static const char *const small[] = {
	"avec",	    "pour",  "dans",	"sans",	   "sous",  "chez",  "entre",
	"vers",	    "cette", "notre",	"votre",   "leur",  "leurs", "quel",
	"quelle",   "quels", "quelles", "comment", "quand", "plus",  "moins",
	"pourquoi", "tous",  "tout",	"toute",   "etre",  "avoir", "faire",
	"toutes",   "avant", "apres",	"ainsi",   "with",  "from",  "what",
	"which",    "when",  "where",	"this",	   "that",  "their", "your",
	"about",    "into",
};

/* A word of so many is looked up before a look around, then one of more. */
#define FEW 64

/* How many words to try before the ID has to do. */
#define TRIES 3

/* The words of a record's names. */
struct words {
	ase_strs list;
	ase_strs folded; /* the same, folded */
};

static void words_drop(struct words *words)
{
	ase_strs_drop(&words->list);
	ase_strs_drop(&words->folded);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_small(const char *word)
{
	for (size_t i = 0; i < ASE_COUNT(small); i++)
		if (!strcmp(small[i], word))
			return true;
	return false;
}

/* Whether the name is a number that people write with signs, "B-014". */
static bool is_code(const char *name)
{
	return strpbrk(name, "0123456789") && strpbrk(name, "-.") &&
	       !name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "abcdefghijklmnopqrstuvwxyz0123456789-.")] &&
	       !strchr("-.", *name);
}

/* Append the words of a name that need no quotes in a shell. */
static void add_words(ase_strs *out, const char *name)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(name);
	const char *at = folded;

	if (is_code(name) && !ase_strs_has(out, name))
		ase_strs_add(out, name);
	while (*at) {
		ASE_AUTO(ase_strdrop) char *word = NULL;
		size_t size = 0;

		while (is_letter(at[size]))
			size++;
		word = ase_strndup(at, size);
		if ((size >= SHORTEST || (size && !folded[size])) &&
		    !is_small(word) && !ase_strs_has(out, word))
			ase_strs_add(out, word);
		at += size + !!at[size];
	}
}

static int by_size(const void *a, const void *b)
{
	const char *const *left = a;
	const char *const *right = b;
	size_t l = strlen(*left);
	size_t r = strlen(*right);

	if (is_code(*left) != is_code(*right))
		return is_code(*left) ? -1 : 1;
	return l != r ? (l > r) - (l < r) : strcmp(*left, *right);
}

static void take_words(const ase_world *world, const ase_record *rec,
		       struct words *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits names = ASE_HITS_INIT;

	ase_names_of(world, rec, ASE_NAMES_OWN, &names);
	ase_names_of(world, rec, ASE_NAMES_KNOWN_BY, &names);
	for (size_t i = 0; i < names.count; i++)
		if (names.items[i].text)
			add_words(&out->list, names.items[i].text);
	if (out->list.count)
		qsort(out->list.items, out->list.count,
		      sizeof(out->list.items[0]), by_size);
	for (size_t i = 0; i < out->list.count; i++)
		ase_strs_take(&out->folded, ase_text_fold(out->list.items[i]));
}

/* Whether the word begins one of another record's names. */
static bool begins_name(const ase_world *world, const ase_record *other,
			const char *note, const char *word)
{
	ASE_AUTO(ase_hits_drop) ase_hits names = ASE_HITS_INIT;

	ase_names_of(world, other, note, &names);
	for (size_t i = 0; i < names.count; i++)
		if (names.items[i].text &&
		    ase_text_matches(names.items[i].text, word))
			return true;
	return false;
}

/* Whether one of `others`, open where its names at `note` are those of others,
 * has the word. */
static bool is_among(const ase_world *world, const ase_record *rec,
		     const char *note, const char *word,
		     const ase_records *others)
{
	const bool own = !strcmp(note, ASE_NAMES_OWN);

	for (size_t i = 0; i < others->count; i++) {
		const ase_record *other = others->items[i];

		if (strcmp(other->id, rec->id) != 0 &&
		    ase_world_get(world, other->id) == other &&
		    begins_name(world, other, note, word) &&
		    (own || ase_record_open(world, other)))
			return true;
	}
	return false;
}

/* Whether another record has the word there: of few all are looked at; of many
 * one is met soon. */
static bool is_taken(const ase_world *world, const ase_record *rec,
		     const char *note, const char *word)
{
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };
	char after[ASE_ID_SIZE] = "";

	ase_words_read(&words, word);
	for (size_t most = FEW; ase_node_get(rec->kind->root, note);
	     most *= 8) {
		ASE_AUTO(ase_records_drop) ase_records some = ASE_RECORDS_INIT;
		bool more = true;

		if (ase_names_may(world, rec->kind, note, &words, most, &some))
			return is_among(world, rec, note, word, &some);
		more = ase_world_begun(world, rec->kind, "", after, &some);
		if (is_among(world, rec, note, word, &some))
			return true;
		if (!more)
			break;
	}
	return false;
}

static bool finds(const ase_world *world, const ase_record *rec,
		  const char *word)
{
	const ase_record *found = NULL;

	return !ase_resolve(world, rec->kind, word, &found, NULL, NULL, NULL) &&
	       found == rec;
}

char *ase_resolve_abbrev(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(words_drop) struct words words = { .list = ASE_STRS_INIT };
	int tries = TRIES;

	take_words(world, rec, &words);
	for (size_t i = 0; i < words.list.count && tries; i++) {
		const char *word = words.folded.items[i];

		if (is_taken(world, rec, ASE_NAMES_OWN, word) ||
		    is_taken(world, rec, ASE_NAMES_KNOWN_BY, word))
			continue;
		tries--;
		if (finds(world, rec, words.list.items[i]))
			return ase_strdup(words.list.items[i]);
	}
	return ase_strdup(rec->id);
}
